import Glibc

/// A function of two elements, per family of dtypes.
protocol BinaryFunction {
  static func float<T: FloatScalar>(_ a: T, _ b: T) -> T
  static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T
  /// The function of runs of float64, where there is a faster way than one pair after the other.
  static var doubleKernel: PairKernel? { get }
}

extension BinaryFunction {
  static var doubleKernel: PairKernel? { nil }
}

private enum FloatPair<F: BinaryFunction, T: FloatScalar>: PairFunction {
  @inline(__always) static func apply(_ x: T, _ y: T) -> T { F.float(x, y) }
}

private enum IntegerPair<F: BinaryFunction, T: IntegerScalar>: PairFunction {
  @inline(__always) static func apply(_ x: T, _ y: T) -> T { F.integer(x, y) }
}

/// Applies `F` to operands of equal dtype (not bool).
func applyBinary<F: BinaryFunction>(_ f: F.Type, _ op: StaticString, _ a: Tensor, _ b: Tensor) throws
  -> Tensor
{
  switch a.dtype {
  case .float32: return try zipElements(a, b, op: op, FloatPair<F, Float>.self)
  case .float64:
    if let kernel = F.doubleKernel { return try zipRuns(a, b, op: op, to: .float64, kernel) }
    return try zipElements(a, b, op: op, FloatPair<F, Double>.self)
  case .int8: return try zipElements(a, b, op: op, IntegerPair<F, Int8>.self)
  case .int16: return try zipElements(a, b, op: op, IntegerPair<F, Int16>.self)
  case .int32: return try zipElements(a, b, op: op, IntegerPair<F, Int32>.self)
  case .int64: return try zipElements(a, b, op: op, IntegerPair<F, Int64>.self)
  case .uint8: return try zipElements(a, b, op: op, IntegerPair<F, UInt8>.self)
  case .uint16: return try zipElements(a, b, op: op, IntegerPair<F, UInt16>.self)
  case .uint32: return try zipElements(a, b, op: op, IntegerPair<F, UInt32>.self)
  case .uint64: return try zipElements(a, b, op: op, IntegerPair<F, UInt64>.self)
  case .float16:
    // Evaluated in single precision and rounded once, as NumPy does.
    return try applyBinary(f, op, a.cast(to: .float32), b.cast(to: .float32)).cast(to: .float16)
  case .bool: throw TensorError.unsupportedDType(op: "\(op)", dtypes: [a.dtype])
  }
}

enum AddFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a + b }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { a &+ b }
}
enum SubtractFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a - b }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { a &- b }
}
enum MultiplyFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a * b }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { a &* b }
}
/// Division; integers truncate as in C (TensorFlow's `truncatediv`), zero divisors give zero.
enum DivideFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a / b }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T {
    b == 0 ? 0 : a.dividedReportingOverflow(by: b).partialValue
  }
}
/// Python's `//`: rounds towards minus infinity.
enum FloorDivideFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T {
    if b == 0 { return a / b }
    let remainder = ModFunction.float(a, b)
    let quotient = (a - remainder) / b
    if quotient == 0 { return T(signOf: a / b, magnitudeOf: 0) }
    let floor = quotient.rounded(.down)
    return quotient - floor > 0.5 ? floor + 1 : floor
  }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T {
    if b == 0 { return 0 }
    let quotient = a.dividedReportingOverflow(by: b).partialValue
    let remainder = a.remainderReportingOverflow(dividingBy: b).partialValue
    return remainder != 0 && (remainder < 0) != (b < 0) ? quotient &- 1 : quotient
  }
}
/// Python's `%`: the sign of the divisor.
enum ModFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T {
    if b == 0 { return T.nan }
    let remainder = a.truncatingRemainder(dividingBy: b)
    if remainder == 0 { return T(signOf: b, magnitudeOf: 0) }
    return (remainder < 0) != (b < 0) ? remainder + b : remainder
  }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T {
    if b == 0 { return 0 }
    let remainder = a.remainderReportingOverflow(dividingBy: b).partialValue
    return remainder != 0 && (remainder < 0) != (b < 0) ? remainder &+ b : remainder
  }
}
/// C's `fmod`: the sign of the dividend.
enum RemainderFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T {
    a.truncatingRemainder(dividingBy: b)
  }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T {
    b == 0 ? 0 : a.remainderReportingOverflow(dividingBy: b).partialValue
  }
}
enum PowerFunction: BinaryFunction {
  static var doubleKernel: PairKernel? { VectorFunctions.power }
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T {
    if T.self == Double.self { return unsafeBitCast(Glibc.pow(a.asDouble, b.asDouble), to: T.self) }
    return T(Glibc.powf(Float(a), Float(b)))
  }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T {
    var base = a
    var exponent = b
    var result: T = 1
    while exponent > 0 {
      if exponent & 1 == 1 { result = result &* base }
      base = base &* base
      exponent >>= 1
    }
    return result
  }
}
/// The larger one; NaN wins, as in NumPy.
enum MaximumFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a >= b || a != a ? a : b }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { a > b ? a : b }
}
enum MinimumFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a <= b || a != a ? a : b }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { a < b ? a : b }
}
enum Atan2Function: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T {
    T.self == Double.self
      ? T(nearest: Glibc.atan2(a.asDouble, b.asDouble)) : T(Glibc.atan2f(Float(a), Float(b)))
  }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { 0 }
}
enum HypotFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T {
    T.self == Double.self
      ? T(nearest: Glibc.hypot(a.asDouble, b.asDouble)) : T(Glibc.hypotf(Float(a), Float(b)))
  }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { 0 }
}

extension Ops {
  /// Brings two operands to their common dtype.
  @inline(__always)
  static func promoted(_ x: Tensor, _ y: Tensor) throws -> (Tensor, Tensor) {
    if x.dtype == y.dtype { return (x, y) }
    let dtype = DType.promote(x.dtype, y.dtype)
    return (try cast(x, to: dtype), try cast(y, to: dtype))
  }

  private static func arithmetic<F: BinaryFunction>(
    _ f: F.Type, _ name: StaticString, _ x: Tensor, _ y: Tensor,
    boolean: ((Tensor, Tensor) throws -> Tensor)? = nil,
    vjp: @escaping (Tensor, Tensor, Tensor) -> (Tensor) throws -> [Tensor?]
  ) throws -> Tensor {
    // Tensors are large values: where nothing has to be made of the operands they are not copied either.
    if x.dtype == y.dtype && x.dtype != .bool && Engine.hooks == 0 { return try applyBinary(f, name, x, y) }
    let start = Engine.startTime()
    let (a, b) = try promoted(x, y)
    if a.dtype == .bool {
      guard let boolean else {
        throw TensorError.unsupportedDType(op: "\(name)", dtypes: [x.dtype, y.dtype])
      }
      return try boolean(a, b)
    }
    let result = try applyBinary(f, name, a, b)
    if Engine.hooks != 0 { report(name, [a, b], result, start) { vjp(a, b, result) } }
    return result
  }

  /// x + y; `or` for bools.
  public static func add(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try arithmetic(AddFunction.self, "add", x, y, boolean: logicalOr) { a, b, _ in
      { g in [try unbroadcast(g, to: a.shape), try unbroadcast(g, to: b.shape)] }
    }
  }

  /// x − y; refuses bools, as NumPy does.
  public static func subtract(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try arithmetic(SubtractFunction.self, "subtract", x, y) { a, b, _ in
      { g in [try unbroadcast(g, to: a.shape), try unbroadcast(negative(g), to: b.shape)] }
    }
  }

  /// x · y, element by element; `and` for bools.
  public static func multiply(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try arithmetic(MultiplyFunction.self, "multiply", x, y, boolean: logicalAnd) { a, b, _ in
      { g in [try unbroadcast(multiply(g, b), to: a.shape), try unbroadcast(multiply(g, a), to: b.shape)] }
    }
  }

  /// x / y, true division: integers and bools become floats first.
  public static func divide(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    var (a, b) = (x, y)
    if !DType.promote(x.dtype, y.dtype).isFloating {
      a = try cast(x, to: .float64)
      b = try cast(y, to: .float64)
    }
    return try arithmetic(DivideFunction.self, "divide", a, b) { a, b, y in
      { g in
        let share = try divide(g, b)
        return [
          try unbroadcast(share, to: a.shape), try unbroadcast(negative(multiply(share, y)), to: b.shape),
        ]
      }
    }
  }

  /// Division that truncates integers, as C does; true division for floats.
  public static func truncateDivide(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    if DType.promote(x.dtype, y.dtype).isFloating { return try divide(x, y) }
    return try arithmetic(DivideFunction.self, "truncate_divide", x, y) { _, _, _ in { _ in [nil, nil] } }
  }

  /// ⌊x / y⌋, Python's `//`.
  public static func floorDivide(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try arithmetic(FloorDivideFunction.self, "floor_divide", x, y) { _, _, _ in { _ in [nil, nil] } }
  }

  /// Python's `%`: the result has the divisor's sign.
  public static func mod(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try arithmetic(ModFunction.self, "remainder", x, y) { a, b, _ in
      { g in
        let quotient = try cast(floorDivide(a, b), to: g.dtype)
        return [
          try unbroadcast(g, to: a.shape), try unbroadcast(negative(multiply(g, quotient)), to: b.shape),
        ]
      }
    }
  }

  /// C's `fmod`: the result has the dividend's sign.
  public static func fmod(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try arithmetic(RemainderFunction.self, "fmod", x, y) { _, _, _ in { _ in [nil, nil] } }
  }

  /// x to the power y. Integer bases refuse negative integer exponents, as NumPy does.
  public static func power(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    // The common small exponents are exact products in NumPy as well.
    if y.rank == 0, x.dtype.isFloating, x.dtype == y.dtype {
      switch try y.scalarValue().asDouble {
      case 2 where !Autodiff.isTracked(y): return try square(x)
      case 0.5 where !Autodiff.isTracked(y): return try sqrt(x)
      default: break
      }
    }
    if DType.promote(x.dtype, y.dtype).isInteger, y.dtype.kind == .signed,
      try y.count > 0 && min(y).scalarValue().asInt < 0
    {
      throw TensorError.invalidArgument(
        op: "power", reason: "Integers to negative integer powers are not allowed.")
    }
    return try arithmetic(PowerFunction.self, "power", x, y) { a, b, y in
      { g in
        let one = try Tensor(.int(1), dtype: b.dtype)
        let da = try multiply(g, multiply(b, power(a, subtract(b, one))))
        let zero = try Tensor(.int(0), dtype: a.dtype)
        let logarithm = try log(whereTrue(greater(a, zero), a, Tensor.ones(like: a)))
        let db = try multiply(g, multiply(y, logarithm))
        return [try unbroadcast(da, to: a.shape), try unbroadcast(db, to: b.shape)]
      }
    }
  }

  /// The larger of x and y; NaN if either is. Ties pass the gradient to x, as in TensorFlow.
  public static func maximum(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try arithmetic(MaximumFunction.self, "maximum", x, y, boolean: logicalOr) { a, b, _ in
      { g in
        let mask = try cast(greaterEqual(a, b), to: g.dtype)
        let rest = try cast(less(a, b), to: g.dtype)
        return [
          try unbroadcast(multiply(g, mask), to: a.shape), try unbroadcast(multiply(g, rest), to: b.shape),
        ]
      }
    }
  }

  /// The smaller of x and y; NaN if either is. Ties pass the gradient to x, as in TensorFlow.
  public static func minimum(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try arithmetic(MinimumFunction.self, "minimum", x, y, boolean: logicalAnd) { a, b, _ in
      { g in
        let mask = try cast(lessEqual(a, b), to: g.dtype)
        let rest = try cast(greater(a, b), to: g.dtype)
        return [
          try unbroadcast(multiply(g, mask), to: a.shape), try unbroadcast(multiply(g, rest), to: b.shape),
        ]
      }
    }
  }

  /// The angle of the point (x, y): atan(y / x) in the right quadrant.
  public static func atan2(_ y: Tensor, _ x: Tensor) throws -> Tensor {
    let dtype = DType.promote(y.dtype, x.dtype).floatingResult
    return try arithmetic(Atan2Function.self, "arctan2", cast(y, to: dtype), cast(x, to: dtype)) { a, b, _ in
      { g in
        let share = try divide(g, add(square(a), square(b)))
        return [
          try unbroadcast(multiply(share, b), to: a.shape),
          try unbroadcast(negative(multiply(share, a)), to: b.shape),
        ]
      }
    }
  }

  /// √(x² + y²) without overflow.
  public static func hypot(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    let dtype = DType.promote(x.dtype, y.dtype).floatingResult
    return try arithmetic(HypotFunction.self, "hypot", cast(x, to: dtype), cast(y, to: dtype)) { a, b, y in
      { g in
        let share = try divide(g, y)
        return [
          try unbroadcast(multiply(share, a), to: a.shape), try unbroadcast(multiply(share, b), to: b.shape),
        ]
      }
    }
  }

  /// (x − y)².
  public static func squaredDifference(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try square(subtract(x, y))
  }
}
