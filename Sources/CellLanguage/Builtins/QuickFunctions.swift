/// Short ways for the built-in functions that loops call most: no binding of arguments, no arrays. Each answers the plain cases
/// and gives nil for everything else, which then goes the function's ordinary way.
enum QuickFunctions {
  typealias Body = (UnsafePointer<Value>, Int, Interpreter) throws -> Value?

  static func install(_ m: PyModule) {
    set(m, "len") { a, n, _ in n == 1 ? length(a[0]).map { .int($0) } : nil }
    set(m, "abs") { a, n, _ in
      guard n == 1 else { return nil }
      switch a[0] {
      case .int(let i) where i != Int.min: return .int(Swift.abs(i))
      case .float(let d): return .float(d.magnitude)
      default: return nil
      }
    }
    set(m, "ord") { a, n, _ in
      guard n == 1, case .str(let s) = a[0], s.count == 1 else { return nil }
      return .int(Int(s[0]))
    }
    set(m, "chr") { a, n, _ in
      guard n == 1, case .int(let i) = a[0], i >= 0, i < 256 else { return nil }
      return .str(PyString.character(UInt32(truncatingIfNeeded: i)))
    }
    set(m, "isinstance") { a, n, interpreter in
      n == 2 ? isInstance(a[0], a[1], interpreter).map { .bool($0) } : nil
    }
    set(m, "min") { a, n, _ in extreme(a, n, smallest: true) }
    set(m, "max") { a, n, _ in extreme(a, n, smallest: false) }
  }

  private static func set(_ m: PyModule, _ name: String, _ body: @escaping Body) {
    (m.namespace.get(name)?.reference as? NativeFunction)?.quick = body
  }

  @inline(__always) static func length(_ v: Value) -> Int? {
    switch v {
    case .list(let l) where l.type === BuiltinTypes.list: return RawItems.count(RawObject.address(l))
    case .tuple(let t) where t.type === BuiltinTypes.tuple: return RawItems.count(RawObject.address(t))
    case .str(let s) where s.type === BuiltinTypes.str: return s.count
    case .dict(let d) where d.type === BuiltinTypes.dict: return d.table.count
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
  private static func extreme(_ a: UnsafePointer<Value>, _ n: Int, smallest: Bool) -> Value? {
    if n != 1 { return n > 1 ? extremeItem(Registers(mutating: a), n, smallest) : nil }
    let p = Registers(mutating: a)
    guard p.tag == RawTag.list || p.tag == RawTag.tuple, let count = length(a[0]), count > 0 else {
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
      case .str(let s) where s.type === BuiltinTypes.str && s.isASCII && s.count > 0 && s.count < 19:
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
      case .str(let s) where s.type === BuiltinTypes.str: return v
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
    var rest = value.magnitude
    var length = value < 0 ? 2 : 1
    var limit: UInt = 10
    while rest >= limit {
      length += 1
      let (next, overflow) = limit.multipliedReportingOverflow(by: 10)
      if overflow { break }
      limit = next
    }
    let made = make(length, 1, true)
    let buffer = made.buffer
    var k = length - 1
    while true {
      buffer.storeBytes(of: UInt8(48 + rest % 10), toByteOffset: k, as: UInt8.self)
      rest /= 10
      if rest == 0 { break }
      k -= 1
    }
    if value < 0 { buffer.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self) }
    return made
  }
}
