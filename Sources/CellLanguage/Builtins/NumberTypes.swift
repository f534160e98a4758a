import CGMP
import Glibc

/// Conversions between numbers, and from text to numbers, with CPython's messages.
enum NumberConversion {
  /// The whole part of a number as `int(x)` gives it; nil for what is no number.
  static func truncated(_ v: Value, _ interpreter: Interpreter) throws -> Value? {
    switch v {
    case .int: return v
    case .bool(let b): return .int(b ? 1 : 0)
    case .float(let d): return try integer(d)
    case .object(let o):
      if let f = o as? PyFloat, interpreter.pythonOverride(v, Names.int) == nil {
        return try integer(f.value)
      }
      for name in [Names.int, SpecialNames.index, Names.trunc] {
        if let m = try interpreter.attributeIfPresent(v, name) {
          let r = try interpreter.call(m)
          if let p = Numbers.plain(r), Integers.big(p) != nil { return p }
          throw PyError.typeError(
            "\(name.string) returned non-int (type \(interpreter.typeName(r)))")
        }
      }
      return (o as? PyBigInt)?.normalized
    default: return nil
    }
  }

  static func integer(_ d: Double) throws -> Value {
    if let i = Int(exactly: d.rounded(.towardZero)) { return .int(i) }
    if d.isNaN { throw PyError.valueError("cannot convert float NaN to integer") }
    if d.isInfinite { throw PyError.overflow("cannot convert float infinity to integer") }
    return PyBigInt(truncating: d).normalized
  }

  /// `int(...)`.
  static func makeInteger(_ a: Arguments, _ interpreter: Interpreter) throws -> Value {
    var base: Value?
    var count = a.count
    for (i, k) in (a.keywords ?? []).enumerated() {
      guard k.string == "base" else {
        throw PyError.typeError("'\(k.string)' is an invalid keyword argument for int()")
      }
      base = a.keyword(at: i)
      count += 1
    }
    if count > 2 { throw PyError.typeError("int() takes at most 2 arguments (\(count) given)") }
    if a.count == 2 { base = a[1] }
    if a.count == 0 {
      if base != nil { throw PyError.typeError("int() missing string argument") }
      return .int(0)
    }
    let v = a[0]
    if let base {
      guard let b = try interpreter.index(base) else {
        throw PyError.typeError(
          "'\(interpreter.typeName(base))' object cannot be interpreted as an integer")
      }
      if b != 0, b < 2 || b > 36 { throw PyError.valueError("int() base must be >= 2 and <= 36, or 0") }
      guard let text = text(v) else {
        throw PyError.typeError("int() can't convert non-string with explicit base")
      }
      return try parse(text, v, base: b, interpreter)
    }
    if let i = try truncated(v, interpreter) { return i }
    if let text = text(v) { return try parse(text, v, base: 10, interpreter) }
    throw PyError.typeError(
      "int() argument must be a string, a bytes-like object or a real number, not "
        + "'\(interpreter.typeName(v))'")
  }

  private static func text(_ v: Value) -> PyString? {
    if case .str(let s) = v { return s }
    if case .object(let o) = v, let b = (o as? PyBytes)?.bytes ?? (o as? PyByteArray)?.bytes {
      return PyString(codePoints: b.map { UInt32($0) })
    }
    return nil
  }

  private static func parse(
    _ text: PyString, _ v: Value, base: Int, _ interpreter: Interpreter
  ) throws -> Value {
    if let i = try IntegerText.parse(text, base: base) { return i }
    throw PyError.valueError(
      "invalid literal for int() with base \(base): \(try interpreter.repr(v))")
  }

  /// `float(x)`.
  static func makeFloat(_ v: Value, _ interpreter: Interpreter) throws -> Double {
    switch v {
    case .float(let d): return d
    case .int(let i): return Double(i)
    case .bool(let b): return b ? 1 : 0
    default: break
    }
    if let text = text(v) {
      if let d = FloatText.parse(text) { return d }
      throw PyError.valueError("could not convert string to float: \(try interpreter.repr(v))")
    }
    do {
      return try interpreter.double(v)
    } catch let e as PyError where e.exception.type === ExceptionTypes.typeError && e.isFresh {
      if case .str(let s)? = e.exception.arguments.first, s.string.hasPrefix("must be real number") {
        throw PyError.typeError(
          "float() argument must be a string or a real number, not '\(interpreter.typeName(v))'")
      }
      throw e
    }
  }

  /// `complex(real, imag)`.
  static func makeComplex(_ a: Arguments, _ interpreter: Interpreter) throws -> Value {
    let real = a.count > 0 ? a[0] : a.keyword("real")
    let imaginary = a.count > 1 ? a[1] : a.keyword("imag")
    guard let real else {
      guard let imaginary else { return .object(PyComplex(0, 0)) }
      return .object(PyComplex(0, try interpreter.double(imaginary)))
    }
    if case .str(let s) = real {
      if imaginary != nil {
        throw PyError.typeError("complex() can't take second arg if first is a string")
      }
      guard let c = parseComplex(s) else {
        // A misplaced underscore is noticed before the number is read.
        if s.string.contains("_"), parseComplex(PyString(s.string.filter { $0 != "_" })) != nil {
          throw PyError.valueError("could not convert string to complex: \(try interpreter.repr(real))")
        }
        throw PyError.valueError("complex() arg is a malformed string")
      }
      return .object(PyComplex(c.0, c.1))
    }
    func part(_ v: Value, _ which: String, _ kinds: String) throws -> (Double, Double) {
      if case .str = v { throw PyError.typeError("complex() second arg can't be a string") }
      if case .object(let o) = v {
        if let c = o as? PyComplex { return (c.real, c.imaginary) }
        if let m = try interpreter.attributeIfPresent(v, Names.complex),
          let c = try interpreter.call(m).reference as? PyComplex
        {
          return (c.real, c.imaginary)
        }
      }
      do {
        return (try interpreter.double(v), 0)
      } catch let e as PyError where e.exception.type === ExceptionTypes.typeError {
        throw PyError.typeError(
          "complex() \(which) argument must be \(kinds), not '\(interpreter.typeName(v))'")
      }
    }
    let x = try part(real, "first", "a string or a number")
    guard let imaginary else { return .object(PyComplex(x.0, x.1)) }
    let y = try part(imaginary, "second", "a number")
    // Adding the absent parts would lose the sign of a zero.
    let isPlain = !(real.reference is PyComplex) && !(imaginary.reference is PyComplex)
    return .object(isPlain ? PyComplex(x.0, y.0) : PyComplex(x.0 - y.1, x.1 + y.0))
  }

  private static func parseComplex(_ s: PyString) -> (Double, Double)? {
    var bytes = IntegerText.asciiDigits(s)
    IntegerText.trim(&bytes)
    if bytes.first == 40, bytes.last == 41, bytes.count > 2 {
      bytes = Array(bytes[1..<(bytes.count - 1)])
      IntegerText.trim(&bytes)
    }
    guard let last = bytes.last else { return nil }
    if last | 0x20 != UInt8(ascii: "j") { return FloatText.parse(bytes).map { ($0, 0) } }
    bytes.removeLast()
    // The sign that splits the parts is the last one that does not belong to an exponent.
    var split: Int?
    var i = bytes.count - 1
    while i > 0 {
      if bytes[i] == 43 || bytes[i] == 45, bytes[i - 1] | 0x20 != UInt8(ascii: "e") {
        split = i
        break
      }
      i -= 1
    }
    func imaginary(_ part: [UInt8]) -> Double? {
      if part.isEmpty || part == [43] { return 1 }
      if part == [45] { return -1 }
      return FloatText.parse(part)
    }
    guard let split else { return imaginary(bytes).map { (0, $0) } }
    guard let re = FloatText.parse(Array(bytes[..<split])), let im = imaginary(Array(bytes[split...])) else {
      return nil
    }
    return (re, im)
  }
}

/// The classes `int`, `bool`, `float`, `complex`.
enum NumberTypes {
  static func install() {
    installInt(BuiltinTypes.int)
    installBool(BuiltinTypes.bool)
    installFloat(BuiltinTypes.float)
    installComplex(BuiltinTypes.complex)
  }

  private static func integer(_ v: Value) throws -> Value {
    if let p = Numbers.plain(v), Integers.big(p) != nil { return p }
    throw PyError.typeError("descriptor requires an 'int' object")
  }

  private static func installInt(_ t: PyType) {
    t.documentation = "An integer of any size."
    t.construct = { cls, arguments, interpreter in
      let v = try NumberConversion.makeInteger(arguments, interpreter)
      if cls === BuiltinTypes.int { return v }
      let r = PyBigInt(type: cls)
      if let b = Integers.big(v) {
        var z = b.z
        withExtendedLifetime(b) { __gmpz_set(&r.z, &z) }
      }
      return .object(r)
    }
    t.valueProperty("real", "The number itself.") { v, _ in try integer(v) }
    t.valueProperty("imag", "0.") { _, _ in .int(0) }
    t.valueProperty("numerator", "The number itself.") { v, _ in try integer(v) }
    t.valueProperty("denominator", "1.") { _, _ in .int(1) }
    t.method("conjugate(self, /)", "The number itself.") { c in try integer(c[0]) }
    t.method("bit_length(self, /)", "How many bits the magnitude takes.") { c in
      .int(Integers.big(try integer(c[0]))?.bitLength ?? 0)
    }
    t.method("bit_count(self, /)", "How many bits of the magnitude are set.") { c in
      guard let b = Integers.big(try integer(c[0])) else { return .int(0) }
      var z = b.z
      return withExtendedLifetime(b) {
        let m = PyBigInt.make { __gmpz_abs(&$0, &z) }
        var a = m.z
        return withExtendedLifetime(m) { .int(Int(__gmpz_popcount(&a))) }
      }
    }
    t.method("as_integer_ratio(self, /)", "The pair (self, 1).") { c in
      .tuple([try integer(c[0]), .int(1)])
    }
    t.method("to_bytes(self, length=1, byteorder='big', *, signed=False)", "The number as bytes.") { c in
      .object(
        PyBytes(
          try toBytes(integer(c[0]), c.int(1), little: byteOrder(c.string(2)), signed: c.bool(3))))
    }
    t.staticMethod("from_bytes(bytes, byteorder='big', *, signed=False)", "The number of bytes.") { c in
      let data: [UInt8]
      if let b = Codec.bytes(c[0]) {
        data = b
      } else {
        data = try c.items(0).map { v in
          guard let i = try c.interpreter.index(v), i >= 0, i < 256 else {
            throw PyError.valueError("bytes must be in range(0, 256)")
          }
          return UInt8(i)
        }
      }
      return fromBytes(data, little: try byteOrder(c.string(1)), signed: try c.bool(2))
    }
  }

  private static func byteOrder(_ s: String) throws -> Bool {
    switch s {
    case "little": return true
    case "big": return false
    default: throw PyError.valueError("byteorder must be either 'little' or 'big'")
    }
  }

  static func toBytes(_ v: Value, _ length: Int, little: Bool, signed: Bool) throws -> [UInt8] {
    if length < 0 { throw PyError.valueError("length argument must be non-negative") }
    guard let b = Integers.big(v) else { return [] }
    if b.signum < 0, !signed { throw PyError.overflow("can't convert negative int to unsigned") }
    try Formatting.checkWidth(length)
    var z = b.z
    // Two's complement: add 2^(8·length) to a negative number.
    let limit = PyBigInt.make { __gmpz_ui_pow_ui(&$0, 2, UInt(length) * 8) }
    let half = PyBigInt.make { __gmpz_ui_pow_ui(&$0, 2, UInt(max(0, length * 8 - 1))) }
    var l = limit.z
    var h = half.z
    let fits: Bool
    if !signed {
      fits = __gmpz_cmp(&z, &l) < 0
    } else if b.signum >= 0 {
      fits = __gmpz_cmp(&z, &h) < 0 || (length == 0 && b.signum == 0)
    } else {
      let negated = PyBigInt.make { __gmpz_neg(&$0, &h) }
      var n = negated.z
      fits = withExtendedLifetime(negated) { __gmpz_cmp(&z, &n) >= 0 } && length > 0
    }
    if !fits { throw PyError.overflow("int too big to convert") }
    let whole = PyBigInt.make { b.signum < 0 ? __gmpz_add(&$0, &z, &l) : __gmpz_set(&$0, &z) }
    withExtendedLifetime((b, limit, half)) {}
    var digits = Array(whole.digits(base: 16).utf8)
    if digits.count & 1 == 1 { digits.insert(48, at: 0) }
    func nibble(_ c: UInt8) -> UInt8 { c <= 57 ? c - 48 : c - 87 }
    var out: [UInt8] = []
    for i in stride(from: 0, to: digits.count, by: 2) {
      out.append(nibble(digits[i]) << 4 | nibble(digits[i + 1]))
    }
    if whole.signum == 0 { out = [] }
    out = [UInt8](repeating: 0, count: max(0, length - out.count)) + out
    return little ? out.reversed() : out
  }

  static func fromBytes(_ data: [UInt8], little: Bool, signed: Bool) -> Value {
    let bytes = little ? data.reversed() : data
    if bytes.isEmpty { return .int(0) }
    let hex = "0123456789abcdef".utf8.map { $0 }
    var digits: [UInt8] = []
    for b in bytes {
      digits.append(hex[Int(b >> 4)])
      digits.append(hex[Int(b & 15)])
    }
    guard let r = PyBigInt(digits: digits, base: 16) else { return .int(0) }
    if signed, bytes[0] >= 0x80 {
      let limit = PyBigInt.make { __gmpz_ui_pow_ui(&$0, 2, UInt(bytes.count) * 8) }
      var a = r.z
      var l = limit.z
      return withExtendedLifetime((r, limit)) { PyBigInt.make { __gmpz_sub(&$0, &a, &l) }.normalized }
    }
    return r.normalized
  }

  private static func installBool(_ t: PyType) {
    t.documentation = "True or False."
    t.construct = { _, a, interpreter in
      if a.keywords != nil { throw PyError.typeError("bool() takes no keyword arguments") }
      if a.count > 1 { throw PyError.typeError("bool expected at most 1 argument, got \(a.count)") }
      return .bool(a.count == 0 ? false : try interpreter.truth(a[0]))
    }
  }

  private static func double(_ v: Value) throws -> Double {
    if case .float(let d) = v { return d }
    if case .object(let o) = v, let f = o as? PyFloat { return f.value }
    throw PyError.typeError("descriptor requires a 'float' object")
  }

  private static func installFloat(_ t: PyType) {
    t.documentation = "A floating point number of 64 bits."
    t.construct = { cls, a, interpreter in
      if a.keywords != nil, cls === BuiltinTypes.float {
        throw PyError.typeError("float() takes no keyword arguments")
      }
      if a.count > 1 { throw PyError.typeError("float expected at most 1 argument, got \(a.count)") }
      let d = a.count == 0 ? 0 : try NumberConversion.makeFloat(a[0], interpreter)
      return cls === BuiltinTypes.float ? .float(d) : .object(PyFloat(type: cls, d))
    }
    t.valueProperty("real", "The number itself.") { v, _ in .float(try double(v)) }
    t.valueProperty("imag", "0.0.") { _, _ in .float(0) }
    t.method("conjugate(self, /)", "The number itself.") { c in .float(try double(c[0])) }
    t.method("is_integer(self, /)", "Whether the number is whole.") { c in
      let d = try double(c[0])
      return .bool(d.isFinite && d == d.rounded())
    }
    t.method("hex(self, /)", "The number in hexadecimal.") { c in .string(FloatText.hex(try double(c[0]))) }
    t.staticMethod("fromhex(string, /)", "The number of a hexadecimal text.") { c in
      guard let d = FloatText.parseHex(try c.string(0)) else {
        throw PyError.valueError("invalid hexadecimal floating-point string")
      }
      return .float(d)
    }
    t.method("as_integer_ratio(self, /)", "Two integers whose quotient is the number exactly.") { c in
      let d = try double(c[0])
      if d.isNaN { throw PyError.valueError("cannot convert NaN to integer ratio") }
      if d.isInfinite { throw PyError.overflow("cannot convert Infinity to integer ratio") }
      let (n, m) = integerRatio(d)
      return .tuple([n, m])
    }
  }

  /// Numerator and denominator of a finite double, in lowest terms.
  static func integerRatio(_ d: Double) -> (Value, Value) {
    if d == 0 { return (.int(0), .int(1)) }
    var exponent: Int32 = 0
    var m = frexp(d, &exponent)
    var steps = 0
    while steps < 300, m != m.rounded(.down) {
      m *= 2
      exponent -= 1
      steps += 1
    }
    let numerator = PyBigInt(truncating: m)
    var z = numerator.z
    return withExtendedLifetime(numerator) {
      if exponent > 0 {
        return (PyBigInt.make { __gmpz_mul_2exp(&$0, &z, UInt(exponent)) }.normalized, .int(1))
      }
      return (numerator.normalized, PyBigInt.make { __gmpz_ui_pow_ui(&$0, 2, UInt(-exponent)) }.normalized)
    }
  }

  private static func installComplex(_ t: PyType) {
    t.documentation = "A complex number of two floats."
    t.construct = { _, a, interpreter in try NumberConversion.makeComplex(a, interpreter) }
    t.property("real", "The real part.") { o in .float((o as? PyComplex)?.real ?? 0) }
    t.property("imag", "The imaginary part.") { o in .float((o as? PyComplex)?.imaginary ?? 0) }
    t.method("conjugate(self, /)", "The complex conjugate.") { c in
      let z = try c.object(0, as: PyComplex.self, named: "complex")
      return .object(PyComplex(z.real, -z.imaginary))
    }
  }
}
