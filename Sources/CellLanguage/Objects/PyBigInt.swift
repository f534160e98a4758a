import CGMP

/// An integer beyond 64 bits, or an instance of a user's subclass of `int` (then of any size).
///
/// Results of arithmetic go through `normalized`, so that a plain `int` that fits 64 bits is always
/// `Value.int`.
public final class PyBigInt: PyObject {
  /// The GMP number. Operations read it through a shallow copy, which stays valid while the object lives.
  final var z = __mpz_struct()

  /// Zero.
  public init(type: PyType = BuiltinTypes.int, zero: Void = ()) {
    super.init(type: type)
    __gmpz_init(&z)
  }

  public convenience init(_ value: Int) {
    self.init()
    __gmpz_set_si(&z, value)
  }

  public convenience init(_ value: UInt) {
    self.init()
    __gmpz_set_ui(&z, value)
  }

  /// The whole part of a finite double.
  public convenience init(truncating d: Double) {
    self.init()
    __gmpz_set_d(&z, d)
  }

  /// A number from ASCII digits (an optional `-` first) in base 2…36; nil if malformed.
  public convenience init?(digits: [UInt8], base: Int) {
    self.init()
    var text = digits.map { CChar(bitPattern: $0) }
    text.append(0)
    if __gmpz_set_str(&z, text, Int32(base)) != 0 { return nil }
  }

  deinit { __gmpz_clear(&z) }

  /// Runs `body` over a fresh number and gives it.
  @inline(__always) static func make(_ body: (inout __mpz_struct) -> Void) -> PyBigInt {
    let r = PyBigInt()
    body(&r.z)
    return r
  }

  /// The 64-bit value, nil if it does not fit.
  public var small: Int? {
    var c = z
    return withExtendedLifetime(self) {
      __gmpz_fits_slong_p(&c) != 0 ? __gmpz_get_si(&c) : nil
    }
  }

  /// The number as a plain `int` value.
  public var normalized: Value {
    if let i = small { return .int(i) }
    if type === BuiltinTypes.int { return .object(self) }
    var c = z
    return withExtendedLifetime(self) { .object(PyBigInt.make { __gmpz_set(&$0, &c) }) }
  }

  /// -1, 0 or 1.
  public var signum: Int { z._mp_size < 0 ? -1 : z._mp_size == 0 ? 0 : 1 }

  public var isOdd: Bool {
    var c = z
    return withExtendedLifetime(self) { __gmpz_tstbit(&c, 0) != 0 }
  }

  /// Number of bits of the magnitude.
  public var bitLength: Int {
    if signum == 0 { return 0 }
    var c = z
    return withExtendedLifetime(self) { __gmpz_sizeinbase(&c, 2) }
  }

  /// The number nearest to the value, ties to even; infinite when out of range.
  public var double: Double {
    if let i = small { return Double(i) }
    let bits = bitLength
    if bits > 1024 { return signum < 0 ? -.infinity : .infinity }
    // Keep 64 leading bits, the lowest of them sticky: rounding once more is then exact.
    let shift = bits - 64
    var c = z
    var top = __mpz_struct()
    __gmpz_init(&top)
    defer { __gmpz_clear(&top) }
    __gmpz_abs(&top, &c)
    let sticky = shift > 0 && __gmpz_scan1(&c, 0) < UInt(shift)
    if shift > 0 {
      var whole = top
      __gmpz_tdiv_q_2exp(&top, &whole, UInt(shift))
    }
    var m = UInt64(__gmpz_get_ui(&top))
    if sticky { m |= 1 }
    let d = Double(sign: .plus, exponent: shift, significand: Double(m))
    return withExtendedLifetime(self) { signum < 0 ? -d : d }
  }

  /// Decimal or other digits, without a prefix.
  public func digits(base: Int = 10) -> String {
    var c = z
    return withExtendedLifetime(self) {
      let capacity = Int(__gmpz_sizeinbase(&c, Int32(base))) + 2
      return String(unsafeUninitializedCapacity: capacity) { buffer in
        buffer.withMemoryRebound(to: CChar.self) { chars in
          _ = __gmpz_get_str(chars.baseAddress, Int32(base), &c)
          var n = 0
          while n < capacity, chars[n] != 0 { n += 1 }
          return n
        }
      }
    }
  }

  /// -1, 0 or 1 as the number is less than, equal to or greater than the other.
  public func order(_ other: PyBigInt) -> Int {
    var a = z
    var b = other.z
    return withExtendedLifetime((self, other)) { Int(__gmpz_cmp(&a, &b)).signum() }
  }

  // MARK: Protocols

  public override func truth(_ interpreter: Interpreter) throws -> Bool { signum != 0 }

  public override func hash(_ interpreter: Interpreter) throws -> Int {
    var c = z
    let m = withExtendedLifetime(self) { Int(__gmpz_tdiv_ui(&c, (1 << 61) - 1)) }
    let h = signum < 0 ? -m : m
    return h == -1 ? -2 : h
  }

  public override func repr(_ interpreter: Interpreter) throws -> String {
    try decimal()
  }

  public override func format(_ spec: String, _ interpreter: Interpreter) throws -> String {
    try Formatting.format(normalized, spec, interpreter)
  }

  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let b = Numbers.plain(other) else { return nil }
    return try reflected ? Numbers.binary(op, b, normalized) : Numbers.binary(op, normalized, b)
  }

  public override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    try Numbers.unary(op, normalized) ?? .none
  }

  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let b = Numbers.plain(other) else { return nil }
    return try Numbers.compare(op, normalized, b).map { .bool($0) }
  }
}

/// An instance of a user's subclass of `float`.
public final class PyFloat: PyObject {
  public let value: Double
  public init(type: PyType, _ value: Double) {
    self.value = value
    super.init(type: type)
  }
  public override func truth(_ interpreter: Interpreter) throws -> Bool { value != 0 }
  public override func hash(_ interpreter: Interpreter) throws -> Int { try interpreter.hash(.float(value)) }
  public override func repr(_ interpreter: Interpreter) throws -> String { Numbers.repr(value) }
  public override func format(_ spec: String, _ interpreter: Interpreter) throws -> String {
    try Formatting.format(.float(value), spec, interpreter)
  }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let b = Numbers.plain(other) else { return nil }
    return try reflected ? Numbers.binary(op, b, .float(value)) : Numbers.binary(op, .float(value), b)
  }
  public override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    if let v = try Numbers.unary(op, .float(value)) { return v }
    throw PyError.typeError("bad operand type for unary \(op.symbol): '\(type.name)'")
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let b = Numbers.plain(other) else { return nil }
    return try Numbers.compare(op, .float(value), b).map { .bool($0) }
  }
}

/// Python's `complex`.
public final class PyComplex: PyObject {
  public let real: Double
  public let imaginary: Double
  public init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
    super.init(type: BuiltinTypes.complex)
  }

  public override func truth(_ interpreter: Interpreter) throws -> Bool { real != 0 || imaginary != 0 }

  public override func hash(_ interpreter: Interpreter) throws -> Int {
    let h = Interpreter.hash(double: real) &+ 1_000_003 &* Interpreter.hash(double: imaginary)
    return h == -1 ? -2 : h
  }

  public override func repr(_ interpreter: Interpreter) throws -> String {
    func part(_ d: Double) -> String {
      let text = Numbers.repr(d)
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    if real == 0, real.sign == .plus { return part(imaginary) + "j" }
    let sign = imaginary.sign == .minus && !imaginary.isNaN ? "" : "+"
    return "(\(part(real))\(sign)\(part(imaginary))j)"
  }

  public override func format(_ spec: String, _ interpreter: Interpreter) throws -> String {
    try Formatting.format(.object(self), spec, interpreter)
  }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let b = Numbers.plain(other) else { return nil }
    return try reflected ? Numbers.binary(op, b, .object(self)) : Numbers.binary(op, .object(self), b)
  }
  public override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    switch op {
    case .negative: return .object(PyComplex(-real, -imaginary))
    case .positive: return .object(self)
    case .invert: throw PyError.typeError("bad operand type for unary ~: 'complex'")
    }
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let b = Numbers.plain(other) else { return nil }
    return try Numbers.compare(op, .object(self), b).map { .bool($0) }
  }
}
