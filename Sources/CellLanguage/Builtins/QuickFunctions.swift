import Glibc

/// Short ways for the built-in functions that loops call most: no binding of arguments, no arrays. Each answers the plain cases
/// and gives nil for everything else, which then goes the function's ordinary way.
enum QuickFunctions {
  static func install(_ m: PyModule) {
    set(m, "len") { a, n, result, _ in
      guard n == 1, let count = length(a) else { return false }
      result.setInt(count)
      return true
    }
    set(m, "abs") { a, n, result, _ in
      if n == 1, a.tag == RawTag.int, a.rawInt != Int.min {
        result.setInt(Swift.abs(a.rawInt))
      } else if n == 1, a.tag == RawTag.float {
        result.setDouble(a.rawDouble.magnitude)
      } else {
        return false
      }
      return true
    }
    set(m, "ord") { a, n, result, _ in
      guard n == 1, a.tag == RawTag.str else { return false }
      return PyString.lent(a.payload) {
        guard $0.count == 1 else { return false }
        result.setInt(Int($0[0]))
        return true
      }
    }
    set(m, "chr") { a, n, result, _ in
      guard n == 1, a.tag == RawTag.int, a.rawInt >= 0, a.rawInt < 256 else { return false }
      let shared = PyString.latinCharacter(a.rawInt)
      RawObject.retain(shared)
      result.setOwned(shared, RawTag.str)
      return true
    }
    set(m, "isinstance") { a, n, result, interpreter in
      guard n == 2, let answer = isInstance(a[0], a[1], interpreter) else { return false }
      result.setBool(answer)
      return true
    }
    set(m, "min") { a, n, result, _ in
      guard let v = extreme(a, n, smallest: true) else { return false }
      result.pointee = v
      return true
    }
    set(m, "max") { a, n, result, _ in
      guard let v = extreme(a, n, smallest: false) else { return false }
      result.pointee = v
      return true
    }
  }

  private static func set(_ m: PyModule, _ name: String, _ body: @escaping QuickMethods.Body) {
    (m.namespace.get(name)?.reference as? NativeFunction)?.direct = body
  }

  /// `len` of what is plain.
  @inline(__always) private static func length(_ a: Registers) -> Int? {
    let object = a.payload
    switch a.tag {
    case RawTag.list:
      return RawFields.word(object, RawFields.type) == RawObjects.listType ? RawItems.count(object) : nil
    case RawTag.tuple:
      return RawFields.word(object, RawFields.type) == RawObjects.tupleType ? RawItems.count(object) : nil
    case RawTag.str:
      return RawFields.word(object, RawFields.type) == RawObjects.textType
        ? PyString.lent(object) { $0.count } : nil
    case RawTag.dict: return length(a[0])
    case RawTag.object:
      guard RawObject.isa(object) == RawObject.isa(of: PyDeque.self) else { return nil }
      return Unmanaged<PyDeque>.fromOpaque(UnsafeRawPointer(bitPattern: object).unsafelyUnwrapped)
        ._withUnsafeGuaranteedRef { $0.type.isUserDefined ? nil : $0.count }
    default: return nil
    }
  }

  @inline(__always) static func length(_ v: Value) -> Int? {
    switch v {
    case .list(let l) where l.isPlain: return RawItems.count(RawObject.address(l))
    case .tuple(let t) where t.isPlain: return RawItems.count(RawObject.address(t))
    case .str(let s) where s.isPlain: return s.count
    case .dict(let d) where d.isPlain: return d.table.count
    default: return nil
    }
  }

  private static func isInstance(_ v: Value, _ classes: Value, _ interpreter: Interpreter) -> Bool? {
    switch classes {
    case .object(let o):
      guard let cls = o as? PyType, cls.type === BuiltinTypes.type else { return nil }
      return interpreter.type(of: v).isSubtype(of: cls)
    case .tuple(let t):
      for c in t.items {
        guard case .object = c, let fits = isInstance(v, c, interpreter) else { return nil }
        if fits { return true }
      }
      return false
    default: return nil
    }
  }

  /// Of two or more integers, or of two or more floats, or of a list or tuple of them.
  private static func extreme(_ p: Registers, _ n: Int, smallest: Bool) -> Value? {
    if n != 1 { return n > 1 ? extremeItem(p, n, smallest) : nil }
    guard p.tag == RawTag.list || p.tag == RawTag.tuple, let count = length(p), count > 0 else {
      return nil
    }
    return extremeItem(RawItems.elements(p.payload), count, smallest)
  }

  private static func extremeItem(_ p: Registers, _ n: Int, _ smallest: Bool) -> Value? {
    if p.tag == RawTag.int {
      var best = p.rawInt
      for k in 1..<n {
        guard (p + k).tag == RawTag.int else { return nil }
        let x = (p + k).rawInt
        if smallest ? x < best : x > best { best = x }
      }
      return .int(best)
    }
    guard p.tag == RawTag.float else { return nil }
    var best = p.rawDouble
    for k in 1..<n {
      guard (p + k).tag == RawTag.float else { return nil }
      let x = (p + k).rawDouble
      if smallest ? x < best : x > best { best = x }
    }
    return .float(best)
  }

  /// `int(x)`, `float(x)`, `str(x)` and `bool(x)` of plain values.
  static func convert(_ type: PyType, _ v: Value) -> Value? {
    if type === BuiltinTypes.int {
      switch v {
      case .int: return v
      case .float(let d) where d.magnitude < 0x1p62: return .int(Int(d))
      case .str(let s) where s.isPlain && s.isASCII && s.count > 0 && s.count < 19:
        return decimal(s)
      default: return nil
      }
    }
    if type === BuiltinTypes.float {
      switch v {
      case .float: return v
      case .int(let i): return .float(Double(i))
      default: return nil
      }
    }
    if type === BuiltinTypes.str {
      switch v {
      case .str(let s) where s.isPlain: return v
      case .int(let i): return .str(PyString.decimal(i))
      default: return nil
      }
    }
    return nil
  }

  private static func decimal(_ s: PyString) -> Value? {
    var n = 0
    let bytes = s.bytes
    let negative = bytes[0] == UInt8(ascii: "-")
    if negative, bytes.count == 1 { return nil }
    for c in bytes.dropFirst(negative ? 1 : 0) {
      guard c >= 48, c <= 57 else { return nil }
      n = n * 10 + Int(c) - 48
    }
    return .int(negative ? -n : n)
  }
}

extension PyString {
  /// The decimal digits of an integer.
  static func decimal(_ value: Int) -> PyString {
    if value >= 0, value < 10 { return character(UInt32(48 + value)) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
      let end = UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped) + 24
      let start = write(decimal: value, endingAt: end)
      let made = make(end - start, 1, true)
      memcpy(made.buffer, start, end - start)
      return made
    }
  }

  /// Writes the decimal digits of an integer before `end`, and gives where they start.
  @inline(__always) static func write(decimal value: Int, endingAt end: UnsafeMutableRawPointer)
    -> UnsafeMutableRawPointer
  {
    var rest = value.magnitude
    var p = end
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      p -= 1
      p.storeBytes(of: UInt8(truncatingIfNeeded: 48 &+ digit), as: UInt8.self)
      rest = quotient
    } while rest != 0
    if value < 0 {
      p -= 1
      p.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
    }
    return p
  }
}
