import Glibc

extension Ops {
  /// A float function of one operand; integers are first converted to the float that NumPy chooses.
  static func floatUnary<V: UnaryFunction>(
    _ f: V.Type, _ name: StaticString, _ x: Tensor,
    vjp: @escaping (Tensor, Tensor) -> (Tensor) throws -> Tensor?
  ) throws -> Tensor {
    if Engine.hooks == 0 {
      // Nothing has to be kept of the operand, so it is not copied.
      switch x.dtype {
      case .float32:
        if let kernel = V.floatKernel { return try mapRuns(x, to: .float32, kernel) }
        return try mapElements(x, UnaryElement<V, Float>.self)
      case .float64:
        if let kernel = V.doubleKernel { return try mapRuns(x, to: .float64, kernel) }
        return try mapElements(x, UnaryElement<V, Double>.self)
      default: break
      }
    }
    let start = Engine.startTime()
    let operand = x.dtype.isFloating ? x : try cast(x, to: x.dtype.floatingResult)
    let result: Tensor
    switch operand.dtype {
    case .float32:
      if let kernel = V.floatKernel {
        // The end of a run is evaluated otherwise, so there must be one run.
        result = try mapRuns(operand.contiguous(), to: .float32, kernel)
      } else {
        result = try mapElements(operand, UnaryElement<V, Float>.self)
      }
    case .float64:
      if let kernel = V.doubleKernel {
        result = try mapRuns(operand, to: .float64, kernel)
      } else {
        result = try mapElements(operand, UnaryElement<V, Double>.self)
      }
    default:
      result = try mapElements(operand.cast(to: .float32), UnaryElement<V, Float>.self).cast(to: .float16)
    }
    if Engine.hooks != 0 {
      report(name, [operand], result, start) {
        let pullback = vjp(operand, result)
        return { g in [try pullback(g)] }
      }
    }
    return result
  }
}

/// A function of one element.
protocol UnaryFunction {
  static func apply<T: ElementaryFunctions>(_ x: T) -> T
  /// The function of a run of float64, where there is a faster way than one element after the other.
  static var doubleKernel: RunKernel? { get }
  /// Likewise of float32.
  static var floatKernel: RunKernel? { get }
}

extension UnaryFunction {
  static var doubleKernel: RunKernel? { nil }
  static var floatKernel: RunKernel? { nil }
}

private enum UnaryElement<F: UnaryFunction, T: ElementaryFunctions>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { F.apply(x) }
}

enum ExpFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.exp }
  static var doubleKernel: RunKernel? { VectorFunctions.exp }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.exp(x) }
}
enum LogFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.log }
  static var doubleKernel: RunKernel? { VectorFunctions.log }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.log(x) }
}
enum TanhFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.tanh }
  static var doubleKernel: RunKernel? { VectorFunctions.tanh }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.tanh(x) }
}
enum SigmoidFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.sigmoid }
  static var doubleKernel: RunKernel? { VectorFunctions.sigmoid }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.sigmoid(x) }
}
enum Expm1Function: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.expm1 }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.expm1(x) }
}
enum Log1pFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.log1p }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.log1p(x) }
}
enum SqrtFunction: UnaryFunction {
  static var doubleKernel: RunKernel? { VectorFunctions.sqrt }
  static var floatKernel: RunKernel? { VectorFunctions.sqrtOfFloats }
  // Not the root of the magnitude: that of a negative number must raise the processor's flag for invalid operations.
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { x.squareRoot() }
}
enum ReluFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { x < 0 ? 0 : x }
}
/// log(1 + eˣ), written so that neither end overflows.
enum SoftplusFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.softplus }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    // As Eigen and TensorFlow round it: eˣ below a threshold, x above its opposite.
    let threshold = T.log(T.ulpOfOne) + 2
    if x > -threshold { return x }
    let power = T.exp(x)
    return x < threshold ? power : T.log1p(power)
  }
}
enum EluFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.elu }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { x > 0 ? x : T.expm1(x) }
}
enum SeluFunction: UnaryFunction {
  static let scale = 1.050_700_987_355_480_5
  static let scaleAlpha = 1.758_099_340_847_376_9
  static var floatKernel: RunKernel? { FloatFunctions.selu }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    x < 0 ? T(scaleAlpha) * (T.exp(x) - 1) : T(scale) * x
  }
}
enum CeilFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { x.rounded(.up) }
}
enum FloorFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { x.rounded(.down) }
}
enum TruncFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { x.rounded(.towardZero) }
}
enum RintFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { x.rounded(.toNearestOrEven) }
}
enum ReciprocalFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { 1 / x }
}

enum SinFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.sin }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.via(x, Glibc.sinf, Glibc.sin) }
}
enum CosFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.cos }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.via(x, Glibc.cosf, Glibc.cos) }
}
enum TanFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.via(x, Glibc.tanf, Glibc.tan) }
}
enum AsinFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.asinf, Glibc.asin)
  }
}
enum AcosFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.acosf, Glibc.acos)
  }
}
enum AtanFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.atanf, Glibc.atan)
  }
}
enum SinhFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.sinhf, Glibc.sinh)
  }
}
enum CoshFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.coshf, Glibc.cosh)
  }
}
enum AsinhFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.asinhf, Glibc.asinh)
  }
}
enum AcoshFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.acoshf, Glibc.acosh)
  }
}
enum AtanhFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.atanhf, Glibc.atanh)
  }
}
enum Log2Function: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.log2f, Glibc.log2)
  }
}
enum Log10Function: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.log10f, Glibc.log10)
  }
}
enum Exp2Function: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.exp2f, Glibc.exp2)
  }
}
enum CbrtFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.cbrtf, Glibc.cbrt)
  }
}
enum ErfFunction: UnaryFunction {
  static var floatKernel: RunKernel? { FloatFunctions.erf }
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T { T.via(x, Glibc.erff, Glibc.erf) }
}
enum LgammaFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.lgammaf, Glibc.lgamma)
  }
}

extension Ops {
  /// A scalar of the dtype of `x`, for derivatives.
  @inline(__always)
  static func constant(_ value: Double, like x: Tensor) throws -> Tensor {
    try Tensor(.float(value), dtype: x.dtype)
  }

  /// eˣ.
  public static func exp(_ x: Tensor) throws -> Tensor {
    try floatUnary(ExpFunction.self, "exp", x) { _, y in { g in try multiply(g, y) } }
  }
  /// The natural logarithm.
  public static func log(_ x: Tensor) throws -> Tensor {
    try floatUnary(LogFunction.self, "log", x) { x, _ in { g in try divide(g, x) } }
  }
  /// The hyperbolic tangent.
  public static func tanh(_ x: Tensor) throws -> Tensor {
    try floatUnary(TanhFunction.self, "tanh", x) { _, y in
      { g in try multiply(g, subtract(constant(1, like: y), square(y))) }
    }
  }
  /// 1 / (1 + e⁻ˣ).
  public static func sigmoid(_ x: Tensor) throws -> Tensor {
    try floatUnary(SigmoidFunction.self, "sigmoid", x) { _, y in
      { g in try multiply(g, multiply(y, subtract(constant(1, like: y), y))) }
    }
  }
  /// eˣ − 1, exact near 0.
  public static func expm1(_ x: Tensor) throws -> Tensor {
    try floatUnary(Expm1Function.self, "expm1", x) { _, y in
      { g in try multiply(g, add(y, constant(1, like: y))) }
    }
  }
  /// log(1 + x), exact near 0.
  public static func log1p(_ x: Tensor) throws -> Tensor {
    try floatUnary(Log1pFunction.self, "log1p", x) { x, _ in
      { g in try divide(g, add(x, constant(1, like: x))) }
    }
  }
  public static func sqrt(_ x: Tensor) throws -> Tensor {
    try floatUnary(SqrtFunction.self, "sqrt", x) { _, y in
      { g in try divide(g, multiply(constant(2, like: y), y)) }
    }
  }
  /// 1 / √x.
  public static func rsqrt(_ x: Tensor) throws -> Tensor { try reciprocal(sqrt(x)) }
  /// max(x, 0); the derivative at 0 is 0.
  public static func relu(_ x: Tensor) throws -> Tensor {
    if x.dtype.isInteger { return try maximum(x, Tensor(.int(0), dtype: x.dtype)) }
    return try floatUnary(ReluFunction.self, "relu", x) { _, y in
      { g in try multiply(g, cast(greater(y, constant(0, like: y)), to: g.dtype)) }
    }
  }
  /// log(1 + eˣ).
  public static func softplus(_ x: Tensor) throws -> Tensor {
    try floatUnary(SoftplusFunction.self, "softplus", x) { x, _ in { g in try multiply(g, sigmoid(x)) } }
  }
  /// x above 0, eˣ − 1 below.
  public static func elu(_ x: Tensor) throws -> Tensor {
    try floatUnary(EluFunction.self, "elu", x) { x, y in
      { g in
        let slope = try add(y, constant(1, like: y))
        return try whereTrue(greater(x, constant(0, like: x)), g, multiply(g, slope))
      }
    }
  }
  /// Klambauer et al. 2017: λx above 0, λα(eˣ − 1) below.
  public static func selu(_ x: Tensor) throws -> Tensor {
    let scaleAlpha = SeluFunction.scaleAlpha
    return try floatUnary(SeluFunction.self, "selu", x) { x, y in
      { g in
        let below = try add(y, constant(scaleAlpha, like: y))
        let above = try Tensor.full(y.shape, .float(SeluFunction.scale), dtype: y.dtype)
        return try multiply(g, whereTrue(less(x, constant(0, like: x)), below, above))
      }
    }
  }
  /// x above 0, `slope`·x below.
  public static func leakyRelu(_ x: Tensor, slope: Double = 0.2) throws -> Tensor {
    try whereTrue(greater(x, constant(0, like: x)), x, multiply(x, constant(slope, like: x)))
  }
  /// x · sigmoid(x), also called SiLU.
  public static func swish(_ x: Tensor) throws -> Tensor { try multiply(x, sigmoid(x)) }
  /// x / (1 + |x|).
  public static func softsign(_ x: Tensor) throws -> Tensor {
    try divide(x, add(abs(x), constant(1, like: x)))
  }
  /// ½x · erfc(−x / √2), or the tanh approximation of Hendrycks & Gimpel.
  public static func gelu(_ x: Tensor, approximate: Bool = false) throws -> Tensor {
    let half = try constant(0.5, like: x)
    let one = try constant(1, like: x)
    if approximate {
      let cubic = try multiply(constant(0.044715, like: x), multiply(x, square(x)))
      let inner = try multiply(constant(0.797_884_560_802_865_4, like: x), add(x, cubic))
      return try multiply(multiply(half, x), add(one, tanh(inner)))
    }
    let outer = try erfc(multiply(negative(x), constant(0.707_106_781_186_547_6, like: x)))
    return try multiply(multiply(half, x), outer)
  }
  /// 1 / x.
  public static func reciprocal(_ x: Tensor) throws -> Tensor {
    try floatUnary(ReciprocalFunction.self, "reciprocal", x) { _, y in
      { g in try negative(multiply(g, square(y))) }
    }
  }
  public static func sin(_ x: Tensor) throws -> Tensor {
    try floatUnary(SinFunction.self, "sin", x) { x, _ in { g in try multiply(g, cos(x)) } }
  }
  public static func cos(_ x: Tensor) throws -> Tensor {
    try floatUnary(CosFunction.self, "cos", x) { x, _ in { g in try negative(multiply(g, sin(x))) } }
  }
  public static func tan(_ x: Tensor) throws -> Tensor {
    try floatUnary(TanFunction.self, "tan", x) { _, y in
      { g in try multiply(g, add(constant(1, like: y), square(y))) }
    }
  }
  public static func asin(_ x: Tensor) throws -> Tensor {
    try floatUnary(AsinFunction.self, "arcsin", x) { x, _ in
      { g in try divide(g, sqrt(subtract(constant(1, like: x), square(x)))) }
    }
  }
  public static func acos(_ x: Tensor) throws -> Tensor {
    try floatUnary(AcosFunction.self, "arccos", x) { x, _ in
      { g in try negative(divide(g, sqrt(subtract(constant(1, like: x), square(x))))) }
    }
  }
  public static func atan(_ x: Tensor) throws -> Tensor {
    try floatUnary(AtanFunction.self, "arctan", x) { x, _ in
      { g in try divide(g, add(constant(1, like: x), square(x))) }
    }
  }
  public static func sinh(_ x: Tensor) throws -> Tensor {
    try floatUnary(SinhFunction.self, "sinh", x) { x, _ in { g in try multiply(g, cosh(x)) } }
  }
  public static func cosh(_ x: Tensor) throws -> Tensor {
    try floatUnary(CoshFunction.self, "cosh", x) { x, _ in { g in try multiply(g, sinh(x)) } }
  }
  public static func asinh(_ x: Tensor) throws -> Tensor {
    try floatUnary(AsinhFunction.self, "arcsinh", x) { x, _ in
      { g in try divide(g, sqrt(add(square(x), constant(1, like: x)))) }
    }
  }
  public static func acosh(_ x: Tensor) throws -> Tensor {
    try floatUnary(AcoshFunction.self, "arccosh", x) { x, _ in
      { g in try divide(g, sqrt(subtract(square(x), constant(1, like: x)))) }
    }
  }
  public static func atanh(_ x: Tensor) throws -> Tensor {
    try floatUnary(AtanhFunction.self, "arctanh", x) { x, _ in
      { g in try divide(g, subtract(constant(1, like: x), square(x))) }
    }
  }
  public static func log2(_ x: Tensor) throws -> Tensor {
    try floatUnary(Log2Function.self, "log2", x) { x, _ in
      { g in try divide(g, multiply(x, constant(0.693_147_180_559_945_3, like: x))) }
    }
  }
  public static func log10(_ x: Tensor) throws -> Tensor {
    try floatUnary(Log10Function.self, "log10", x) { x, _ in
      { g in try divide(g, multiply(x, constant(2.302_585_092_994_045_7, like: x))) }
    }
  }
  public static func exp2(_ x: Tensor) throws -> Tensor {
    try floatUnary(Exp2Function.self, "exp2", x) { _, y in
      { g in try multiply(g, multiply(y, constant(0.693_147_180_559_945_3, like: y))) }
    }
  }
  public static func cbrt(_ x: Tensor) throws -> Tensor {
    try floatUnary(CbrtFunction.self, "cbrt", x) { _, y in
      { g in try divide(g, multiply(constant(3, like: y), square(y))) }
    }
  }
  /// The error function.
  public static func erf(_ x: Tensor) throws -> Tensor {
    try floatUnary(ErfFunction.self, "erf", x) { x, _ in
      { g in try multiply(g, multiply(constant(1.128_379_167_095_512_6, like: x), exp(negative(square(x))))) }
    }
  }
  /// log |Γ(x)|.
  public static func lgamma(_ x: Tensor) throws -> Tensor {
    try floatUnary(LgammaFunction.self, "lgamma", x) { x, _ in { g in try multiply(g, digamma(x)) } }
  }

  // MARK: Rounding

  private static func rounding<F: UnaryFunction>(_ f: F.Type, _ name: StaticString, _ x: Tensor) throws
    -> Tensor
  {
    if !x.dtype.isFloating { return x }
    return try floatUnary(f, name, x) { _, _ in { _ in nil } }
  }
  public static func floor(_ x: Tensor) throws -> Tensor { try rounding(FloorFunction.self, "floor", x) }
  public static func ceil(_ x: Tensor) throws -> Tensor { try rounding(CeilFunction.self, "ceil", x) }
  public static func trunc(_ x: Tensor) throws -> Tensor { try rounding(TruncFunction.self, "trunc", x) }
  /// To the nearest whole number, halves to even; integers become floats, as in NumPy.
  public static func rint(_ x: Tensor) throws -> Tensor {
    try floatUnary(RintFunction.self, "rint", x) { _, _ in { _ in nil } }
  }

  /// To `decimals` places, halves to even, the way NumPy does it: scale, round, scale back.
  public static func round(_ x: Tensor, decimals: Int = 0) throws -> Tensor {
    if !x.dtype.isFloating && decimals >= 0 { return x }
    if decimals == 0 { return try rint(x) }
    let power = try Tensor(
      .float(Glibc.pow(10, Double(Swift.abs(decimals)))), dtype: x.dtype.isFloating ? x.dtype : .float64)
    if decimals > 0 { return try divide(rint(multiply(x, power)), power) }
    return try cast(multiply(rint(divide(x, power)), power), to: x.dtype)
  }

  // MARK: Sign and size

  private enum Sign { case negative, absolute, sign, square }
  private struct FloatSigns: FloatVisitor {
    let kind: Sign
    let x: Tensor
    func callAsFunction<T: ElementaryFunctions>(_ type: T.Type) throws -> Tensor {
      switch kind {
      case .negative: return try mapElements(x, FloatNegative<T>.self)
      case .absolute: return try mapElements(x, FloatAbsolute<T>.self)
      case .sign: return try mapElements(x, FloatSign<T>.self)
      case .square: return try mapElements(x, FloatSquare<T>.self)
      }
    }
  }
  private struct IntegerSigns: IntegerVisitor {
    let kind: Sign
    let x: Tensor
    func callAsFunction<T: IntegerScalar>(_ type: T.Type) throws -> Tensor {
      switch kind {
      case .negative: return try mapElements(x, IntegerNegative<T>.self)
      case .absolute: return try mapElements(x, IntegerAbsolute<T>.self)
      case .sign: return try mapElements(x, IntegerSign<T>.self)
      case .square: return try mapElements(x, IntegerSquare<T>.self)
      }
    }
  }

  private static func signs(
    _ kind: Sign, _ name: StaticString, _ x: Tensor, vjp: @escaping (Tensor) throws -> Tensor?
  ) throws -> Tensor {
    let start = Engine.startTime()
    let result: Tensor
    if x.dtype.isFloating {
      result = try x.dtype.visitFloat(name, FloatSigns(kind: kind, x: x))
    } else {
      result = try x.dtype.visitInteger(name, IntegerSigns(kind: kind, x: x))
    }
    if Engine.hooks != 0 { report(name, [x], result, start) { { g in [try vjp(g)] } } }
    return result
  }

  /// −x; refuses bools, as NumPy does.
  public static func negative(_ x: Tensor) throws -> Tensor {
    try signs(.negative, "negative", x) { g in try negative(g) }
  }
  /// |x|; the derivative at 0 is 0.
  public static func abs(_ x: Tensor) throws -> Tensor {
    if x.dtype == .bool { return x }
    return try signs(.absolute, "absolute", x) { g in try multiply(g, sign(x)) }
  }
  /// −1, 0 or 1.
  public static func sign(_ x: Tensor) throws -> Tensor {
    try signs(.sign, "sign", x) { g in try Tensor.zeros(like: g) }
  }
  /// x².
  public static func square(_ x: Tensor) throws -> Tensor {
    if x.dtype == .bool { return try multiply(cast(x, to: .int8), cast(x, to: .int8)) }
    return try signs(.square, "square", x) { g in try multiply(g, multiply(constant(2, like: x), x)) }
  }

  /// x limited to the interval [low, high]; nil leaves that side open. Outside, the gradient is 0.
  public static func clip(_ x: Tensor, low: Tensor?, high: Tensor?) throws -> Tensor {
    var result = x
    if let low { result = try maximum(result, low) }
    if let high { result = try minimum(result, high) }
    return result
  }

  // MARK: Tests

  private enum FloatTest { case nan, infinite, finite, signBit }
  private struct Tester: FloatVisitor {
    let test: FloatTest
    let x: Tensor
    func callAsFunction<T: ElementaryFunctions>(_ type: T.Type) throws -> Tensor {
      switch test {
      case .nan: return try mapElements(x, NaNTest<T>.self)
      case .infinite: return try mapElements(x, InfiniteTest<T>.self)
      case .finite: return try mapElements(x, FiniteTest<T>.self)
      case .signBit: return try mapElements(x, SignBitTest<T>.self)
      }
    }
  }
  private static func test(_ x: Tensor, _ test: FloatTest, _ name: StaticString) throws -> Tensor {
    if !x.dtype.isFloating {
      if test == .signBit { return try less(x, Tensor(.int(0), dtype: x.dtype)) }
      return try Tensor.full(x.shape, .bool(test == .finite), dtype: .bool)
    }
    return try x.dtype.visitFloat(name, Tester(test: test, x: x))
  }
  public static func isNaN(_ x: Tensor) throws -> Tensor { try test(x, .nan, "isnan") }
  public static func isInfinite(_ x: Tensor) throws -> Tensor { try test(x, .infinite, "isinf") }
  public static func isFinite(_ x: Tensor) throws -> Tensor { try test(x, .finite, "isfinite") }
  /// Whether the sign bit is set (also for −0).
  public static func signBit(_ x: Tensor) throws -> Tensor { try test(x, .signBit, "signbit") }

  // MARK: Conversion

  /// Converts elements as C converts; between floating dtypes the gradient is cast back.
  public static func cast(_ x: Tensor, to dtype: DType) throws -> Tensor {
    if x.dtype == dtype { return x }
    let start = Engine.startTime()
    let result = try x.cast(to: dtype)
    if Engine.hooks != 0 {
      report("cast", [x], result, start) { { g in [x.dtype.isFloating ? try cast(g, to: x.dtype) : nil] } }
    }
    return result
  }

  /// x, through which no gradient passes.
  public static func stopGradient(_ x: Tensor) -> Tensor { x.detached() }

  /// x under a new identity, through which gradients pass.
  public static func identity(_ x: Tensor) -> Tensor {
    let result = x.detached()
    if Engine.hooks != 0 { report("identity", [x], result, Engine.startTime()) { { g in [g] } } }
    return result
  }
}

private enum FloatNegative<T: FloatScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { -x }
}
private enum FloatAbsolute<T: FloatScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { Swift.abs(x) }
}
private enum FloatSign<T: FloatScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { x > 0 ? 1 : (x < 0 ? -1 : (x == 0 ? 0 : x)) }
}
private enum FloatSquare<T: FloatScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { x * x }
}
private enum IntegerNegative<T: IntegerScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { 0 &- x }
}
private enum IntegerAbsolute<T: IntegerScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { x < 0 ? 0 &- x : x }
}
private enum IntegerSign<T: IntegerScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { x > 0 ? 1 : (x < 0 ? 0 &- 1 : 0) }
}
private enum IntegerSquare<T: IntegerScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { x &* x }
}
private enum NaNTest<T: FloatScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> Bool { x != x }
}
private enum InfiniteTest<T: FloatScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> Bool { x.isInfinite }
}
private enum FiniteTest<T: FloatScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> Bool { x.isFinite }
}
private enum SignBitTest<T: FloatScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> Bool { x.sign == .minus }
}
