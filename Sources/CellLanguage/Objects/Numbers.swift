import CGMP
import Glibc

/// Arithmetic of Python's own numbers: bool, int of any size, float, complex. `nil` means that one of the
/// operands is something else (or an instance of a user's subclass), or that the operator does not apply.
public enum Numbers {
  /// One operand of the numeric tower.
  enum Operand {
    case int(Int)
    case big(PyBigInt)
    case float(Double)
    case complex(PyComplex)
  }

  static func operand(_ v: Value) -> Operand? {
    switch v {
    case .int(let i): return .int(i)
    case .bool(let b): return .int(b ? 1 : 0)
    case .float(let d): return .float(d)
    case .object(let o):
      if let b = o as? PyBigInt, b.type === BuiltinTypes.int { return .big(b) }
      if let c = o as? PyComplex { return .complex(c) }
      return nil
    default: return nil
    }
  }

  /// A number without its subclass: an instance of a user's subclass of `int` or `float` becomes the plain
  /// number; nil for what is not a number.
  public static func plain(_ v: Value) -> Value? {
    switch v {
    case .int, .float: return v
    case .bool(let b): return .int(b ? 1 : 0)
    case .object(let o):
      if let b = o as? PyBigInt { return b.normalized }
      if let f = o as? PyFloat { return .float(f.value) }
      if o is PyComplex { return v }
      return nil
    default: return nil
    }
  }

  // MARK: Binary

  public static func binary(_ op: BinaryOperation, _ a: Value, _ b: Value) throws -> Value? {
    switch (a, b) {
    case (.int(let x), .int(let y)): return try integers(op, x, y)
    case (.float(let x), .float(let y)): return try floats(op, x, y)
    case (.int(let x), .float(let y)): return try floats(op, Double(x), y)
    case (.float(let x), .int(let y)): return try floats(op, x, Double(y))
    case (.bool(let x), .bool(let y)):
      switch op {
      case .bitAnd: return .bool(x && y)
      case .bitOr: return .bool(x || y)
      case .bitXor: return .bool(x != y)
      default: return try integers(op, x ? 1 : 0, y ? 1 : 0)
      }
    // The common operands that are no numbers leave before any dynamic cast.
    case (.str, _), (.list, _), (.tuple, _), (.dict, _), (.none, _), (.unbound, _): return nil
    case (_, .str), (_, .list), (_, .tuple), (_, .dict), (_, .none), (_, .unbound): return nil
    default:
      guard let x = operand(a), let y = operand(b) else { return nil }
      return try mixed(op, x, y)
    }
  }

  private static func mixed(_ op: BinaryOperation, _ a: Operand, _ b: Operand) throws -> Value? {
    switch (a, b) {
    case (.int(let x), .int(let y)): return try integers(op, x, y)
    case (.float(let x), .float(let y)): return try floats(op, x, y)
    case (.complex, _), (_, .complex):
      return try complexes(op, complex(a), complex(b))
    case (.float(let x), _): return try floats(op, x, double(b))
    case (_, .float(let y)): return try floats(op, double(a), y)
    case (.big(let x), .big(let y)): return try Integers.binary(op, x, y)
    case (.big(let x), .int(let y)): return try Integers.binary(op, x, y)
    case (.int(let x), .big(let y)): return try Integers.binary(op, PyBigInt(x), y)
    }
  }

  /// - Throws: `OverflowError` for an integer beyond the range of floats.
  static func double(_ a: Operand) throws -> Double {
    switch a {
    case .int(let i): return Double(i)
    case .float(let d): return d
    case .big(let b):
      let d = b.double
      if d.isInfinite { throw PyError.overflow("int too large to convert to float") }
      return d
    case .complex: throw PyError.typeError("can't convert complex to float")
    }
  }

  private static func complex(_ a: Operand) throws -> (Double, Double) {
    if case .complex(let c) = a { return (c.real, c.imaginary) }
    return (try double(a), 0)
  }

  static func integers(_ op: BinaryOperation, _ x: Int, _ y: Int) throws -> Value? {
    switch op {
    case .add:
      let (r, o) = x.addingReportingOverflow(y)
      if !o { return .int(r) }
    case .subtract:
      let (r, o) = x.subtractingReportingOverflow(y)
      if !o { return .int(r) }
    case .multiply:
      let (r, o) = x.multipliedReportingOverflow(by: y)
      if !o { return .int(r) }
    case .trueDivide:
      if y == 0 { throw PyError.zeroDivision("division by zero") }
      // Both exact in a double: one rounding.
      if x.magnitude <= 1 << 53 && y.magnitude <= 1 << 53 { return .float(Double(x) / Double(y)) }
    case .floorDivide:
      if y == 0 { throw PyError.zeroDivision("integer division or modulo by zero") }
      if y != -1 {
        let q = x / y
        return .int(x % y != 0 && (x < 0) != (y < 0) ? q - 1 : q)
      }
      if x != Int.min { return .int(-x) }
    case .modulo:
      if y == 0 { throw PyError.zeroDivision("integer modulo by zero") }
      if y == -1 { return .int(0) }
      let r = x % y
      return .int(r != 0 && (r < 0) != (y < 0) ? r + y : r)
    case .power:
      if y < 0 {
        if x == 0 { throw PyError.zeroDivision("0.0 cannot be raised to a negative power") }
        return try floats(.power, Double(x), Double(y))
      }
      if let r = Integers.smallPower(x, y) { return .int(r) }
    case .leftShift:
      if y < 0 { throw PyError.valueError("negative shift count") }
      if x == 0 { return .int(0) }
      if y < 63 {
        let r = x << y
        if r >> y == x { return .int(r) }
      }
    case .rightShift:
      if y < 0 { throw PyError.valueError("negative shift count") }
      return .int(y > 63 ? (x < 0 ? -1 : 0) : x >> y)
    case .bitAnd: return .int(x & y)
    case .bitOr: return .int(x | y)
    case .bitXor: return .int(x ^ y)
    case .matrixMultiply: return nil
    }
    return try Integers.binary(op, PyBigInt(x), PyBigInt(y))
  }

  static func floats(_ op: BinaryOperation, _ x: Double, _ y: Double) throws -> Value? {
    switch op {
    case .add: return .float(x + y)
    case .subtract: return .float(x - y)
    case .multiply: return .float(x * y)
    case .trueDivide:
      if y == 0 { throw PyError.zeroDivision("float division by zero") }
      return .float(x / y)
    case .floorDivide:
      if y == 0 { throw PyError.zeroDivision("float floor division by zero") }
      return .float(floorDivision(x, y).quotient)
    case .modulo:
      if y == 0 { throw PyError.zeroDivision("float modulo") }
      return .float(modulo(x, y))
    case .power: return try power(x, y)
    default: return nil
    }
  }

  static func modulo(_ x: Double, _ y: Double) -> Double {
    let m = fmod(x, y)
    if m == 0 { return y.sign == .minus ? -0.0 : 0.0 }
    return (y < 0) != (m < 0) ? m + y : m
  }

  /// Quotient and remainder of floor division; `y` is not zero.
  static func floorDivision(_ x: Double, _ y: Double) -> (quotient: Double, remainder: Double) {
    var m = fmod(x, y)
    var q = (x - m) / y
    if m != 0 {
      if (y < 0) != (m < 0) {
        m += y
        q -= 1
      }
    } else {
      m = y.sign == .minus ? -0.0 : 0.0
    }
    if q != 0 {
      var f = q.rounded(.down)
      if q - f > 0.5 { f += 1 }
      return (f, m)
    }
    return ((x / y).sign == .minus ? -0.0 : 0.0, m)
  }

  private static func power(_ x: Double, _ y: Double) throws -> Value {
    if y == 0 || x == 1 { return .float(1) }
    if x == 0, y < 0 { throw PyError.zeroDivision("0.0 cannot be raised to a negative power") }
    if x < 0, x.isFinite, y.isFinite, y != y.rounded() {
      return .object(try complexPower((x, 0), (y, 0)))
    }
    let r = pow(x, y)
    if r.isInfinite, x.isFinite, y.isFinite { throw PyError.rangeOverflow() }
    return .float(r)
  }

  // MARK: Complex

  static func complexes(_ op: BinaryOperation, _ a: (Double, Double), _ b: (Double, Double)) throws -> Value?
  {
    switch op {
    case .add: return .object(PyComplex(a.0 + b.0, a.1 + b.1))
    case .subtract: return .object(PyComplex(a.0 - b.0, a.1 - b.1))
    case .multiply: return .object(PyComplex(a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0))
    case .trueDivide:
      guard let q = quotient(a, b) else { throw PyError.zeroDivision("complex division by zero") }
      return .object(PyComplex(q.0, q.1))
    case .power: return .object(try complexPower(a, b))
    default: return nil
    }
  }

  /// Smith's method, as CPython divides.
  static func quotient(_ a: (Double, Double), _ b: (Double, Double)) -> (Double, Double)? {
    if b.0.magnitude >= b.1.magnitude {
      if b.0 == 0 { return nil }
      let ratio = b.1 / b.0
      let d = b.0 + b.1 * ratio
      return ((a.0 + a.1 * ratio) / d, (a.1 - a.0 * ratio) / d)
    }
    if b.1.magnitude >= b.0.magnitude {
      let ratio = b.0 / b.1
      let d = b.0 * ratio + b.1
      return ((a.0 * ratio + a.1) / d, (a.1 * ratio - a.0) / d)
    }
    return (.nan, .nan)
  }

  private static func complexPower(_ a: (Double, Double), _ b: (Double, Double)) throws -> PyComplex {
    if b.0 == 0, b.1 == 0 { return PyComplex(1, 0) }
    // Small whole exponents by repeated multiplication, as CPython: exact where it can be.
    if b.1 == 0, b.0 == b.0.rounded(), b.0.magnitude <= 100 {
      var n = Int(b.0.magnitude)
      var (rr, ri) = (1.0, 0.0)
      var (pr, pi) = a
      while n > 0 {
        if n & 1 == 1 { (rr, ri) = (rr * pr - ri * pi, rr * pi + ri * pr) }
        n >>= 1
        if n > 0 { (pr, pi) = (pr * pr - pi * pi, pr * pi + pi * pr) }
      }
      if b.0 > 0 { return PyComplex(rr, ri) }
      guard let q = quotient((1, 0), (rr, ri)) else {
        throw PyError.zeroDivision("0.0 to a negative or complex power")
      }
      return PyComplex(q.0, q.1)
    }
    if a.0 == 0, a.1 == 0 {
      if b.1 != 0 || b.0 < 0 { throw PyError.zeroDivision("0.0 to a negative or complex power") }
      return PyComplex(0, 0)
    }
    let magnitude = hypot(a.0, a.1)
    var length = pow(magnitude, b.0)
    let angle = atan2(a.1, a.0)
    var phase = angle * b.0
    if b.1 != 0 {
      length *= exp(-angle * b.1)
      phase += b.1 * log(magnitude)
    }
    let (r, i) = (length * cos(phase), length * sin(phase))
    if r.isInfinite || i.isInfinite { throw PyError.overflow("complex exponentiation") }
    return PyComplex(r, i)
  }

  // MARK: Unary

  public static func unary(_ op: UnaryOperation, _ a: Value) throws -> Value? {
    switch (op, a) {
    case (.negative, .float(let d)): return .float(-d)
    case (.negative, .int(let i)):
      return i != Int.min ? .int(-i) : PyBigInt.make { __gmpz_ui_pow_ui(&$0, 2, 63) }.normalized
    case (.positive, .int), (.positive, .float): return a
    case (.invert, .int(let i)): return .int(~i)
    case (.negative, .bool(let b)): return .int(b ? -1 : 0)
    case (.positive, .bool(let b)): return .int(b ? 1 : 0)
    case (.invert, .bool(let b)): return .int(b ? -2 : -1)
    case (_, .object(let o)):
      guard let b = o as? PyBigInt, b.type === BuiltinTypes.int else { return nil }
      var c = b.z
      return withExtendedLifetime(b) {
        switch op {
        case .negative: return PyBigInt.make { __gmpz_neg(&$0, &c) }.normalized
        case .positive: return a
        case .invert: return PyBigInt.make { __gmpz_com(&$0, &c) }.normalized
        }
      }
    default: return nil
    }
  }

  // MARK: Comparison

  public static func compare(_ op: ComparisonOperation, _ a: Value, _ b: Value) throws -> Bool? {
    switch (a, b) {
    case (.int(let x), .int(let y)): return order(op, x, y)
    case (.float(let x), .float(let y)): return order(op, x, y)
    case (.int(let x), .float(let y)):
      // An int within 2^53 is exact as a double.
      if x.magnitude <= 1 << 53 { return order(op, Double(x), y) }
    case (.float(let x), .int(let y)):
      if y.magnitude <= 1 << 53 { return order(op, x, Double(y)) }
    case (.bool(let x), .bool(let y)): return order(op, x ? 1 : 0, y ? 1 : 0)
    case (.str, _), (.list, _), (.tuple, _), (.dict, _), (.none, _), (.unbound, _): return nil
    case (_, .str), (_, .list), (_, .tuple), (_, .dict), (_, .none), (_, .unbound): return nil
    default: break
    }
    guard let x = operand(a), let y = operand(b) else { return nil }
    switch (x, y) {
    case (.complex, _), (_, .complex):
      guard op == .equal || op == .notEqual else { return nil }
      func part(_ v: Operand) -> (Operand, Double) {
        if case .complex(let c) = v { return (.float(c.real), c.imaginary) }
        return (v, 0)
      }
      let ((xr, xi), (yr, yi)) = (part(x), part(y))
      let same = xi == yi && order(xr, yr) == 0
      return same == (op == .equal)
    default:
      // nil: a NaN takes part, only != holds.
      guard let o = order(x, y) else { return op == .notEqual }
      return order(op, o, 0)
    }
  }

  /// Exact order of two reals; nil if one is NaN.
  private static func order(_ a: Operand, _ b: Operand) -> Int? {
    switch (a, b) {
    case (.int(let x), .int(let y)): return x < y ? -1 : x == y ? 0 : 1
    case (.float(let x), .float(let y)): return x < y ? -1 : x == y ? 0 : x > y ? 1 : nil
    case (.int(let x), .float(let y)): return order(x, y)
    case (.float(let x), .int(let y)): return order(y, x).map { -$0 }
    case (.big(let x), .big(let y)): return x.order(y)
    case (.big(let x), .int): return x.signum
    case (.int, .big(let y)): return -y.signum
    case (.big(let x), .float(let y)): return order(x, y)
    case (.float(let x), .big(let y)): return order(y, x).map { -$0 }
    default: return nil
    }
  }

  private static func order(_ x: Int, _ y: Double) -> Int? {
    if y.isNaN { return nil }
    if y >= 0x1p63 { return -1 }
    if y < -0x1p63 { return 1 }
    let whole = Int(y)
    if x != whole { return x < whole ? -1 : 1 }
    let rest = y - Double(whole)
    return rest > 0 ? -1 : rest < 0 ? 1 : 0
  }

  private static func order(_ x: PyBigInt, _ y: Double) -> Int? {
    if y.isNaN { return nil }
    if y.isInfinite { return y > 0 ? -1 : 1 }
    var c = x.z
    return withExtendedLifetime(x) { Int(__gmpz_cmp_d(&c, y)).signum() }
  }

  @inlinable static func order<T: Comparable>(_ op: ComparisonOperation, _ x: T, _ y: T) -> Bool {
    switch op {
    case .equal: return x == y
    case .notEqual: return x != y
    case .less: return x < y
    case .lessOrEqual: return x <= y
    case .greater: return x > y
    case .greaterOrEqual: return x >= y
    }
  }

  /// `repr` of a float: the shortest text that reads back the same, in Python's spelling.
  public static func repr(_ d: Double) -> String { FloatText.repr(d) }
}

extension PyError {
  /// What C's range error becomes: `OverflowError: (34, 'Numerical result out of range')`.
  static func rangeOverflow() -> PyError {
    PyError(
      PyException(
        type: ExceptionTypes.overflowError,
        arguments: [.int(34), .string("Numerical result out of range")]))
  }
}
