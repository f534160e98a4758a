/// The classes `str`, `bytes`, `bytearray`.
enum TextTypes {
  static func install() {
    installString(BuiltinTypes.str)
    installBytes(BuiltinTypes.bytes)
    installByteArray(BuiltinTypes.bytearray)
    ByteMethods.install(BuiltinTypes.bytes, mutable: false)
    ByteMethods.install(BuiltinTypes.bytearray, mutable: true)
    PyMemoryView.install()
  }

  private static func argument(_ a: Arguments, _ i: Int, _ name: String) -> Value? {
    a.count > i ? a[i] : a.keyword(name)
  }

  private static func installString(_ t: PyType) {
    t.documentation = "Text: an immutable sequence of characters."
    t.construct = { cls, a, interpreter in
      let object = argument(a, 0, "object")
      let encoding = argument(a, 1, "encoding")
      let errors = argument(a, 2, "errors")
      if a.count > 3 { throw PyError.typeError("str() takes at most 3 arguments (\(a.count) given)") }
      let text: PyString
      for (name, value) in [("encoding", encoding), ("errors", errors)] {
        if let value {
          if case .str = value { continue }
          throw PyError.typeError("str() argument '\(name)' must be str, not \(interpreter.typeName(value))")
        }
      }
      if let object, encoding != nil || errors != nil {
        guard let b = Codec.bytes(object) else {
          if case .str = object { throw PyError.typeError("decoding str is not supported") }
          throw PyError.typeError(
            "decoding to str: need a bytes-like object, \(interpreter.typeName(object)) found")
        }
        text = try Codec.decode(
          b, encoding.map { try interpreter.str($0) } ?? "utf-8",
          errors: errors.map { try interpreter.str($0) } ?? "strict")
      } else {
        text = try object.map { try interpreter.text($0) } ?? PyString.empty
      }
      if cls === BuiltinTypes.str { return .str(text) }
      let copy = text.copied()
      copy.type = cls
      return .str(copy)
    }
    StringMethods.install(t)
  }

  /// The bytes a constructor call asks for.
  private static func source(_ a: Arguments, _ name: String, _ interpreter: Interpreter) throws -> [UInt8] {
    if a.count > 3 { throw PyError.typeError("\(name)() takes at most 3 arguments (\(a.count) given)") }
    let encoding = argument(a, 1, "encoding")
    guard let v = argument(a, 0, "source") else { return [] }
    if case .str(let s) = v {
      guard let encoding else { throw PyError.typeError("string argument without an encoding") }
      let errors = argument(a, 2, "errors")
      return try Codec.encode(
        s, interpreter.str(encoding), errors: errors.map { try interpreter.str($0) } ?? "strict")
    }
    if let b = Codec.bytes(v) { return b }
    switch v {
    case .int(let n):
      if n < 0 { throw PyError.valueError("negative count") }
      if n > Sequences.maximumBytes { throw PyError.memory("") }
      return [UInt8](repeating: 0, count: n)
    case .float, .none:
      throw PyError.typeError("cannot convert '\(interpreter.typeName(v))' object to \(name)")
    default: break
    }
    if v.reference != nil, let m = try interpreter.attributeIfPresent(v, Names.bytes) {
      return Codec.bytes(try interpreter.call(m)) ?? []
    }
    return try ByteOperations.collect(v, interpreter)
  }

  private static func installBytes(_ t: PyType) {
    t.documentation = "An immutable sequence of bytes."
    t.construct = { cls, a, interpreter in
      let b = PyBytes(try source(a, "bytes", interpreter))
      b.type = cls
      return .object(b)
    }
  }

  private static func installByteArray(_ t: PyType) {
    t.documentation = "A mutable sequence of bytes."
    t.allocate = { cls in
      let b = PyByteArray()
      b.type = cls
      return b
    }
    t.construct = { cls, a, interpreter in
      let b = PyByteArray(try source(a, "bytearray", interpreter))
      b.type = cls
      return .object(b)
    }
    t.method("__init__(self, source=<unset>, encoding=<unset>, errors=<unset>)") { c in .none }
  }
}

/// Methods of `bytes` and `bytearray`.
enum ByteMethods {
  private static func receiver(_ c: Call) throws -> [UInt8] {
    if let b = Codec.bytes(c[0]) { return b }
    throw PyError.typeError("a bytes-like object is required, not '\(c.interpreter.typeName(c[0]))'")
  }

  private static func argument(_ c: Call, _ i: Int) throws -> [UInt8] {
    if let b = Codec.bytes(c[i]) { return b }
    throw PyError.typeError("a bytes-like object is required, not '\(c.interpreter.typeName(c[i]))'")
  }

  private static func make(_ c: Call, _ bytes: [UInt8]) -> Value {
    c[0].reference is PyByteArray ? .object(PyByteArray(bytes)) : .object(PyBytes(bytes))
  }

  /// Applies a method of text to bytes read as Latin-1; results come back as bytes.
  private static func throughText(_ t: PyType, _ name: String, _ signature: String, _ summary: String) {
    // Bytes know letters and blanks of ASCII only: what text takes for one beyond them goes to the private use area.
    let splitsLines = name == "splitlines"
    func code(_ b: UInt8) -> UInt32 {
      switch b {
      case 0x1c...0x1f, 0x80...: return 0xe000 + UInt32(b)
      case 0x0b, 0x0c: return splitsLines ? 0xe000 + UInt32(b) : UInt32(b)
      default: return UInt32(b)
      }
    }
    t.method("\(name)(\(signature))", summary) { c in
      func text(_ v: Value) throws -> Value {
        switch v {
        case .tuple(let t): return .tuple(try t.items.map(text))
        case .str: throw PyError.typeError("a bytes-like object is required, not 'str'")
        default:
          if let b = Codec.bytes(v) { return .str(PyString(codePoints: b.map(code))) }
          return v
        }
      }
      func bytes(_ v: Value) -> Value {
        switch v {
        case .str(let s): return make(c, s.codePoints.map { UInt8(truncatingIfNeeded: $0) })
        case .list(let l): return .list(l.items.map(bytes))
        case .tuple(let t): return .tuple(t.items.map(bytes))
        default: return v
        }
      }
      var arguments: [Value] = []
      for i in 1..<max(1, c.count) where !c[i].isUnbound { arguments.append(try text(c[i])) }
      let receiver = Value.str(PyString(codePoints: try receiver(c).map(code)))
      return bytes(try c.interpreter.callMethod(receiver, name, arguments))
    }
  }

  static func install(_ t: PyType, mutable: Bool) {
    t.method("decode(self, encoding='utf-8', errors='strict')", "The bytes as text.") { c in
      .str(try Codec.decode(receiver(c), c.string(1), errors: c.string(2)))
    }
    t.method("hex(self, sep=<unset>, bytes_per_sep=1)", "The bytes in hexadecimal.") { c in
      let b = try receiver(c)
      let sep = c[1].isUnbound ? "" : try c.interpreter.str(c[1])
      let group = try c.int(2)
      var out = ""
      for (i, x) in b.enumerated() {
        let left = group >= 0 ? (b.count - i) : i
        if i > 0, !sep.isEmpty, group != 0, left % Int(group.magnitude) == 0 { out += sep }
        out += (x < 16 ? "0" : "") + String(x, radix: 16)
      }
      return .string(out)
    }
    t.staticMethod("fromhex(string, /)", "Bytes from hexadecimal text.") { c in
      var out: [UInt8] = []
      var high: UInt8?
      for (i, x) in try c.string(0).utf8.enumerated() {
        if high == nil, CodePoint.isSpace(UInt32(x)) { continue }
        guard let v = Character(Unicode.Scalar(x)).hexDigitValue else {
          throw PyError.valueError("non-hexadecimal number found in fromhex() arg at position \(i)")
        }
        if let h = high {
          out.append(h << 4 | UInt8(v))
          high = nil
        } else {
          high = UInt8(v)
        }
      }
      if high != nil {
        throw PyError.valueError(
          "non-hexadecimal number found in fromhex() arg at position \(try c.string(0).utf8.count)")
      }
      return mutable ? .object(PyByteArray(out)) : .object(PyBytes(out))
    }
    t.method("join(self, iterable, /)", "The items of iterable with these bytes between them.") { c in
      let sep = try receiver(c)
      var out: [UInt8] = []
      for (i, v) in try c.items(1).enumerated() {
        guard let b = Codec.bytes(v) else {
          throw PyError.typeError(
            "sequence item \(i): expected a bytes-like object, \(c.interpreter.typeName(v)) found")
        }
        if i > 0 { out += sep }
        out += b
      }
      return make(c, out)
    }
    for (name, summary) in [
      ("lower", "A copy in lower case."), ("upper", "A copy in upper case."),
      ("title", "A copy in title case."),
      ("capitalize", "The first byte in upper case."), ("swapcase", "Cases exchanged."),
      ("isalpha", "Whether all are letters."), ("isdigit", "Whether all are digits."),
      ("isalnum", "Whether all are letters or digits."), ("isspace", "Whether all are blank."),
      ("isupper", "Whether all are upper case."), ("islower", "Whether all are lower case."),
      ("isascii", "Whether all are ASCII."),
    ] { throughText(t, name, "self, /", summary) }
    for name in ["find", "rfind", "index", "rindex", "count", "startswith", "endswith"] {
      throughText(t, name, "self, sub, start=<unset>, end=<unset>, /", "As for text.")
    }
    throughText(t, "replace", "self, old, new, count=-1, /", "A copy with old replaced by new.")
    for name in ["split", "rsplit"] { throughText(t, name, "self, sep=None, maxsplit=-1", "As for text.") }
    for name in ["strip", "lstrip", "rstrip"] { throughText(t, name, "self, chars=None, /", "As for text.") }
    for name in ["partition", "rpartition"] { throughText(t, name, "self, sep, /", "As for text.") }
    for name in ["ljust", "rjust", "center"] {
      throughText(t, name, "self, width, fillchar=<unset>, /", "As for text.")
    }
    throughText(t, "zfill", "self, width, /", "As for text.")
    throughText(t, "splitlines", "self, keepends=False", "The lines.")
    throughText(t, "removeprefix", "self, prefix, /", "Without the prefix.")
    throughText(t, "removesuffix", "self, suffix, /", "Without the suffix.")
    throughText(t, "expandtabs", "self, tabsize=8", "Tabs filled with blanks.")
    throughText(t, "istitle", "self, /", "Whether all words start in upper case.")
    translating(t)
    if mutable { installMutating(t) }
  }

  private static func translating(_ t: PyType) {
    t.method("translate(self, table, /, delete=<unset>)", "Bytes exchanged by a table of 256.") { c in
      let table = c[1].isNone ? nil : try argument(c, 1)
      if let table, table.count != 256 {
        throw PyError.valueError("translation table must be 256 characters long")
      }
      let drop: Set<UInt8> = c[2].isUnbound ? [] : Set(try argument(c, 2))
      return make(c, try receiver(c).filter { !drop.contains($0) }.map { table?[Int($0)] ?? $0 })
    }
    t.staticMethod("maketrans(frm, to, /)", "A table for translate.") { c in
      let from = try argument(c, 0)
      let to = try argument(c, 1)
      if from.count != to.count { throw PyError.valueError("maketrans arguments must have same length") }
      var table = (0..<256).map { UInt8($0) }
      for (a, b) in zip(from, to) { table[Int(a)] = b }
      return .object(PyBytes(table))
    }
  }

  private static func installMutating(_ t: PyType) {
    func array(_ c: Call) throws -> PyByteArray { try c.object(0, as: PyByteArray.self, named: "bytearray") }
    let range = "byte must be in range(0, 256)"
    t.method("append(self, item, /)", "Adds a byte.") { c in
      try array(c).bytes.append(ByteOperations.byte(c[1], range, c.interpreter))
      return .none
    }
    t.method("extend(self, iterable, /)", "Adds bytes.") { c in
      let new = try ByteOperations.collect(c[1], c.interpreter)
      try array(c).bytes += new
      return .none
    }
    t.method("insert(self, index, item, /)", "Puts a byte before the index.") { c in
      let a = try array(c)
      let i = try c.int(1)
      let b = try ByteOperations.byte(c[2], range, c.interpreter)
      a.bytes.insert(b, at: i < 0 ? max(0, i &+ a.bytes.count) : min(i, a.bytes.count))
      return .none
    }
    t.method("pop(self, index=-1, /)", "Removes and gives a byte.") { c in
      let a = try array(c)
      if a.bytes.isEmpty { throw PyError.indexError("pop from empty bytearray") }
      let i = try c.int(1)
      let j = i < 0 ? i &+ a.bytes.count : i
      guard j >= 0, j < a.bytes.count else { throw PyError.indexError("pop index out of range") }
      return .int(Int(a.bytes.remove(at: j)))
    }
    t.method("remove(self, value, /)", "Removes the first such byte.") { c in
      let b = try ByteOperations.byte(c[1], range, c.interpreter)
      let a = try array(c)
      guard let i = a.bytes.firstIndex(of: b) else {
        throw PyError.valueError("value not found in bytearray")
      }
      a.bytes.remove(at: i)
      return .none
    }
    t.method("clear(self, /)", "Removes all bytes.") { c in
      try array(c).bytes = []
      return .none
    }
    t.method("copy(self, /)", "A copy.") { c in .object(PyByteArray(try array(c).bytes)) }
    t.method("reverse(self, /)", "Turns the bytes round in place.") { c in
      try array(c).bytes.reverse()
      return .none
    }
  }
}
