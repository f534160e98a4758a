import Glibc

/// Short ways for the methods that loops call most: the arguments are read where they stand and the result is written in place,
/// without binding and without copies of references. Each answers the plain cases and gives false for everything else, which
/// then goes the method's ordinary way.
enum QuickMethods {
  /// Arguments (the object first), their number, and where the result goes.
  typealias Body = (Registers, Int, Registers, Interpreter) throws -> Bool

  static func set(_ type: PyType, _ name: String, _ body: @escaping Body) {
    (type.namespace.get(PyString.intern(name))?.reference as? NativeFunction)?.direct = body
  }

  static func install() {
    installTexts(BuiltinTypes.str)
    installTests(BuiltinTypes.str)
    installTupleConstructor(BuiltinTypes.object)
    set(BuiltinTypes.dict, "get") { a, n, result, interpreter in
      guard n == 2 || n == 3, a.tag == RawTag.dict else { return false }
      let dict = Unmanaged<PyDict>.fromOpaque(UnsafeRawPointer(bitPattern: a.payload).unsafelyUnwrapped)
      try dict._withUnsafeGuaranteedRef {
        let position = try $0.table.position(at: a + 1, interpreter)
        if position >= 0 {
          result.copy(from: $0.table.valuePointer(at: position))
        } else if n == 3 {
          result.copy(from: a + 2)
        }
      }
      return true
    }
    set(BuiltinTypes.list, "pop") { a, n, result, _ in
      guard n == 1, a.tag == RawTag.list else { return false }
      let list = a.payload
      let count = RawItems.count(list)
      guard count > 0, RawItems.isUnshared(list) else { return false }
      RawItems.takeLast(of: list, to: result)
      return true
    }
    set(BuiltinTypes.set, "add") { a, n, _, interpreter in
      guard n == 2, a.tag == RawTag.object, RawObject.isa(a.payload) == RawObject.isa(of: PySet.self) else {
        return false
      }
      let set = Unmanaged<PySet>.fromOpaque(UnsafeRawPointer(bitPattern: a.payload).unsafelyUnwrapped)
      _ = try set._withUnsafeGuaranteedRef { try $0.table.insert(a[1], interpreter) }
      return true
    }
  }

  /// `tuple.__new__(cls, items)` for a user's class of tuples.
  static func installTupleConstructor(_ object: PyType) {
    set(object, "__new__") { a, n, result, interpreter in
      guard n == 2, a.tag == RawTag.object, RawObject.isa(a.payload) == RawObject.isa(of: PyType.self) else {
        return false
      }
      let items = a + 1
      let isTuple =
        items.tag == RawTag.tuple && RawFields.word(items.payload, RawFields.type) == RawObjects.tupleType
      let isList =
        items.tag == RawTag.list && RawFields.word(items.payload, RawFields.type) == RawObjects.listType
      let cls = Unmanaged<PyType>.fromOpaque(UnsafeRawPointer(bitPattern: a.payload).unsafelyUnwrapped)
      guard isTuple || isList, cls._withUnsafeGuaranteedRef({ $0.makesTuples }) else { return false }
      let count = RawItems.count(items.payload)
      let source = RawItems.elements(items.payload)
      let made = RawObjects.tuple(count) {
        for k in 0..<count { ($0 + k).initializeCopy(from: source + k) }
      }
      UnsafeMutableRawPointer(bitPattern: made &+ RawFields.type).unsafelyUnwrapped
        .storeBytes(of: a.payload, as: UInt.self)
      result.setOwned(made, RawTag.tuple)
      return true
    }
  }

  @inline(__always) private static func isText(_ p: Registers) -> Bool {
    p.tag == RawTag.str && RawFields.word(p.payload, RawFields.type) == RawObjects.textType
  }

  @inline(__always) private static func give(_ text: PyString, to result: Registers) {
    result.setOwned(UInt(bitPattern: Unmanaged.passRetained(text).toOpaque()), RawTag.str)
  }

  // MARK: Text

  private static func installTexts(_ t: PyType) {
    shift(t, "lower", from: 65, to: 90, by: 32)
    shift(t, "upper", from: 97, to: 122, by: 224)
    strip(t, "strip", left: true, right: true)
    strip(t, "lstrip", left: true, right: false)
    strip(t, "rstrip", left: false, right: true)
    set(t, "split") { a, n, result, _ in
      guard n == 1 || n == 2 && isText(a + 1), isText(a) else { return false }
      return PyString.lent(a.payload) { s in
        guard let items = n == 1 ? StringMethods.quickSplit(s) : splitAt(s, a[1]) else { return false }
        result.pointee = .list(PyList(items))
        return true
      }
    }
    set(t, "replace") { a, n, result, _ in
      guard n == 3, isText(a), isText(a + 1), isText(a + 2) else { return false }
      let made = PyString.lent(a.payload) { s in
        PyString.lent((a + 1).payload) { old in PyString.lent((a + 2).payload) { quickReplace(s, old, $0) } }
      }
      guard let made else { return false }
      result.setOwned(made, RawTag.str)
      return true
    }
    set(t, "find") { a, n, result, _ in
      guard n == 2, isText(a), isText(a + 1) else { return false }
      PyString.lent(a.payload) { s in
        PyString.lent((a + 1).payload) { result.setInt(s.find($0, in: 0..<s.count) ?? -1) }
      }
      return true
    }
    set(t, "format") { a, n, result, _ in
      guard isText(a), let made = PyString.lent(a.payload, { TextTemplate.braces($0, a + 1, n - 1) }) else {
        return false
      }
      give(made, to: result)
      return true
    }
    for (name, atEnd) in [("startswith", false), ("endswith", true)] {
      set(t, name) { a, n, result, _ in
        guard n == 2, isText(a), isText(a + 1) else { return false }
        PyString.lent(a.payload) { s in
          PyString.lent((a + 1).payload) { result.setBool(s.matches($0, at: atEnd ? s.count - $0.count : 0)) }
        }
        return true
      }
    }
  }

  private static func splitAt(_ s: PyString, _ separator: Value) -> [Value]? {
    guard case .str(let sep) = separator else { return nil }
    return StringMethods.quickSplit(s, at: sep)
  }

  private static func shift(_ t: PyType, _ name: String, from: UInt8, to: UInt8, by delta: UInt8) {
    set(t, name) { a, n, result, _ in
      guard n == 1, isText(a) else { return false }
      return PyString.lent(a.payload) { s in
        guard s.isASCII else { return false }
        let count = s.count
        let made = RawObjects.text(count, 1, true)
        let target = UnsafeMutablePointer<UInt8>(bitPattern: made &+ UInt(RawObjects.textSize))
          .unsafelyUnwrapped
        let source = s.buffer.assumingMemoryBound(to: UInt8.self)
        let width = to &- from
        for i in 0..<count {
          let c = source[i]
          target[i] = c &- from <= width ? c &+ delta : c
        }
        result.setOwned(made, RawTag.str)
        return true
      }
    }
  }

  private static func strip(_ t: PyType, _ name: String, left: Bool, right: Bool) {
    set(t, name) { a, n, result, _ in
      guard n == 1 || n == 2 && isText(a + 1), isText(a) else { return false }
      return PyString.lent(a.payload) { s in
        guard s.isASCII else { return false }
        let bytes = s.buffer.assumingMemoryBound(to: UInt8.self)
        var start = 0
        var end = s.count
        if n == 1 {
          if left { while start < end, isBlank(bytes[start]) { start &+= 1 } }
          if right { while end > start, isBlank(bytes[end &- 1]) { end &-= 1 } }
        } else {
          let fits: Bool = PyString.lent((a + 1).payload) { set in
            guard set.isASCII else { return false }
            let marks = set.buffer
            let number = set.count
            if left { while start < end, memchr(marks, Int32(bytes[start]), number) != nil { start &+= 1 } }
            if right {
              while end > start, memchr(marks, Int32(bytes[end &- 1]), number) != nil { end &-= 1 }
            }
            return true
          }
          if !fits { return false }
        }
        if start == 0, end == s.count {
          result.copy(from: a)
        } else {
          give(s.substring(start..<end), to: result)
        }
        return true
      }
    }
  }

  @inline(__always) static func isBlank(_ c: UInt8) -> Bool {
    c <= 32 && (c == 32 || (c >= 9 && c <= 13) || c >= 28)
  }

  /// The text with every `old` replaced, in two passes over texts of one-byte units; nil where that does not do.
  private static func quickReplace(_ s: PyString, _ old: PyString, _ new: PyString) -> UInt? {
    guard s.isASCII, old.isASCII, new.isASCII, old.count > 0 else { return nil }
    let n = s.count
    var found = 0
    var at = 0
    while let p = s.find(old, in: at..<n) {
      found += 1
      at = p + old.count
    }
    if found == 0 {
      let same = RawObject.address(s)
      RawObject.retain(same)
      return same
    }
    let (grown, overflow) = found.multipliedReportingOverflow(by: new.count - old.count)
    let (total, tooMuch) = n.addingReportingOverflow(grown)
    if overflow || tooMuch || total > Sequences.maximumBytes { return nil }
    let made = RawObjects.text(total, 1, true)
    let target = UnsafeMutableRawPointer(bitPattern: made &+ UInt(RawObjects.textSize)).unsafelyUnwrapped
    var position = 0
    at = 0
    for _ in 0..<found {
      guard let p = s.find(old, in: at..<n) else { break }
      memcpy(target + position, s.buffer + at, p - at)
      position += p - at
      memcpy(target + position, new.buffer, new.count)
      position += new.count
      at = p + old.count
    }
    memcpy(target + position, s.buffer + at, n - at)
    return made
  }

  /// Tests of all characters of ASCII text.
  private static func installTests(_ t: PyType) {
    func all(_ name: String, _ test: @escaping (UInt8) -> Bool) {
      let table = UnsafeMutablePointer<Bool>.allocate(capacity: 128)
      for c in 0..<128 { table[c] = test(UInt8(c)) }
      set(t, name) { a, n, result, _ in
        guard n == 1, isText(a) else { return false }
        return PyString.lent(a.payload) { s in
          guard s.isASCII, s.count > 0 else { return false }
          let bytes = s.buffer.assumingMemoryBound(to: UInt8.self)
          for i in 0..<s.count where !table[Int(bytes[i])] {
            result.setBool(false)
            return true
          }
          result.setBool(true)
          return true
        }
      }
    }
    func isLower(_ c: UInt8) -> Bool { c >= 97 && c <= 122 }
    func isUpper(_ c: UInt8) -> Bool { c >= 65 && c <= 90 }
    func isDigit(_ c: UInt8) -> Bool { c >= 48 && c <= 57 }
    all("isalpha") { isLower($0) || isUpper($0) }
    all("isalnum") { isLower($0) || isUpper($0) || isDigit($0) }
    all("isdigit", isDigit)
    all("isdecimal", isDigit)
    all("isnumeric", isDigit)
    all("isspace", isBlank)
    /// Cased characters must all be of one case, and there must be one.
    func cased(_ name: String, _ wanted: @escaping (UInt8) -> Bool, _ other: @escaping (UInt8) -> Bool) {
      set(t, name) { a, n, result, _ in
        guard n == 1, isText(a) else { return false }
        return PyString.lent(a.payload) { s in
          guard s.isASCII else { return false }
          let bytes = s.buffer.assumingMemoryBound(to: UInt8.self)
          var found = false
          for i in 0..<s.count {
            if other(bytes[i]) {
              result.setBool(false)
              return true
            }
            found = found || wanted(bytes[i])
          }
          result.setBool(found)
          return true
        }
      }
    }
    cased("islower", isLower, isUpper)
    cased("isupper", isUpper, isLower)
  }
}
