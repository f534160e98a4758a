import CellLanguage
import Glibc
import TensorEngine

extension ModuleBuilder {
  func unary(_ name: String, _ summary: String, _ body: @escaping (Tensor) throws -> Tensor) {
    module.set(name, .object(UFunc(name, summary, .unary(body))))
  }
  func binary(
    _ name: String, _ summary: String, identity: Int? = nil,
    _ body: @escaping (Tensor, Tensor) throws -> Tensor
  ) {
    module.set(name, .object(UFunc(name, summary, identity: identity, .binary(body))))
  }
}

/// NumPy's element-wise functions.
enum UFuncs {
  static func define(_ m: ModuleBuilder) {
    elementary(m)
    rounding(m)
    tests(m)
    arithmetic(m)
    comparison(m)
    bits(m)
    numbers(m)
  }

  private static func elementary(_ m: ModuleBuilder) {
    m.unary("exp", "eˣ", Ops.exp)
    m.unary("exp2", "2ˣ", Ops.exp2)
    m.unary("expm1", "eˣ - 1", Ops.expm1)
    m.unary("log", "Natural logarithm", Ops.log)
    m.unary("log2", "Logarithm to base 2", Ops.log2)
    m.unary("log10", "Logarithm to base 10", Ops.log10)
    m.unary("log1p", "log(1 + x)", Ops.log1p)
    m.unary("sqrt", "Square root", Ops.sqrt)
    m.unary("cbrt", "Cube root", Ops.cbrt)
    m.unary("square", "x²", Ops.square)
    m.unary("reciprocal", "1 / x", reciprocal)
    m.unary("sin", "Sine", Ops.sin)
    m.unary("cos", "Cosine", Ops.cos)
    m.unary("tan", "Tangent", Ops.tan)
    m.unary("arcsin", "Inverse sine", Ops.asin)
    m.unary("arccos", "Inverse cosine", Ops.acos)
    m.unary("arctan", "Inverse tangent", Ops.atan)
    m.unary("sinh", "Hyperbolic sine", Ops.sinh)
    m.unary("cosh", "Hyperbolic cosine", Ops.cosh)
    m.unary("tanh", "Hyperbolic tangent", Ops.tanh)
    m.unary("arcsinh", "Inverse hyperbolic sine", Ops.asinh)
    m.unary("arccosh", "Inverse hyperbolic cosine", Ops.acosh)
    m.unary("arctanh", "Inverse hyperbolic tangent", Ops.atanh)
    m.unary("deg2rad", "Degrees to radians") { x in try scale(x, by: Double.pi / 180) }
    m.unary("rad2deg", "Radians to degrees") { x in try scale(x, by: 180 / Double.pi) }
    m.alias("deg2rad", "radians")
    m.alias("rad2deg", "degrees")
    m.alias("arcsin", "asin")
    m.alias("arccos", "acos")
    m.alias("arctan", "atan")
    m.alias("arcsinh", "asinh")
    m.alias("arccosh", "acosh")
    m.alias("arctanh", "atanh")
  }

  /// The float dtype that NumPy's float loops take for two operands: each is turned into a float first.
  static func floatLoop(_ a: Tensor, _ b: Tensor) -> DType {
    DType.promote(a.dtype.floatingResult, b.dtype.floatingResult)
  }

  private static func floats(_ a: Tensor, _ b: Tensor) throws -> (Tensor, Tensor) {
    let dtype = floatLoop(a, b)
    return (try a.cast(to: dtype), try b.cast(to: dtype))
  }

  /// Bools computed with as int8; beside another dtype they are as they are.
  private static func widened(_ x: Tensor, _ other: Tensor? = nil) throws -> Tensor {
    x.dtype == .bool && (other == nil || other?.dtype == .bool) ? try x.cast(to: .int8) : x
  }

  private static func scale(_ x: Tensor, by factor: Double) throws -> Tensor {
    let dtype = x.dtype.floatingResult
    // Half precision is computed with in single and rounded once.
    let operand = try x.cast(to: dtype == .float16 ? .float32 : dtype)
    return try Ops.multiply(operand, Tensor(.float(factor), dtype: operand.dtype)).cast(to: dtype)
  }

  private static func reciprocal(_ x: Tensor) throws -> Tensor {
    if x.dtype.isFloating { return try Ops.reciprocal(x) }
    if x.dtype == .bool { return try reciprocal(x.cast(to: .int8)) }
    return try Ops.truncateDivide(Tensor(.int(1), dtype: x.dtype), x)
  }

  private static func rounding(_ m: ModuleBuilder) {
    m.unary("absolute", "|x|", Ops.abs)
    m.alias("absolute", "abs")
    m.unary("fabs", "|x| as float") { try Ops.abs($0.cast(to: $0.dtype.floatingResult)) }
    m.unary("sign", "-1, 0 or 1", Ops.sign)
    m.unary("negative", "-x", Ops.negative)
    m.unary("positive", "+x") { x in
      guard x.dtype != .bool else { throw TensorError.unsupportedDType(op: "positive", dtypes: [x.dtype]) }
      return try x.copy()
    }
    m.unary("floor", "Rounded down", Ops.floor)
    m.unary("ceil", "Rounded up", Ops.ceil)
    m.unary("trunc", "Rounded towards zero", Ops.trunc)
    m.unary("rint", "Rounded to the nearest integer", Ops.rint)
    m.unary("conjugate", "Complex conjugate") { $0.dtype == .bool ? try $0.cast(to: .int8) : $0 }
    m.alias("conjugate", "conj")
  }

  private static func tests(_ m: ModuleBuilder) {
    m.unary("isnan", "Whether an element is NaN", Ops.isNaN)
    m.unary("isinf", "Whether an element is infinite", Ops.isInfinite)
    m.unary("isfinite", "Whether an element is neither NaN nor infinite", Ops.isFinite)
    m.unary("signbit", "Whether the sign bit is set", Ops.signBit)
    m.unary("logical_not", "Whether an element is zero", Ops.logicalNot)
  }

  private static func arithmetic(_ m: ModuleBuilder) {
    func op(_ name: String, _ summary: String, _ op: BinaryOperation, identity: Int? = nil) {
      m.binary(name, summary, identity: identity) { try Arithmetic.apply(op, $0, $1) }
    }
    op("add", "x1 + x2", .add, identity: 0)
    op("subtract", "x1 - x2", .subtract)
    op("multiply", "x1 * x2", .multiply, identity: 1)
    op("divide", "x1 / x2", .trueDivide)
    op("floor_divide", "x1 // x2", .floorDivide)
    op("remainder", "x1 % x2, with the sign of x2", .modulo)
    op("power", "x1 ** x2", .power)
    op("matmul", "Matrix product", .matrixMultiply)
    m.alias("divide", "true_divide")
    m.alias("remainder", "mod")
    m.alias("power", "pow")
    m.binary("fmod", "Remainder with the sign of x1") { try Ops.fmod(widened($0), widened($1)) }
    m.binary("float_power", "x1 ** x2 in float64") {
      try Ops.power($0.cast(to: .float64), $1.cast(to: .float64))
    }
    m.binary("maximum", "The larger element; NaN wins", Ops.maximum)
    m.binary("minimum", "The smaller element; NaN wins", Ops.minimum)
    m.binary("fmax", "The larger element; NaN loses") { a, b in
      try Ops.whereTrue(Ops.isNaN(a), b, Ops.whereTrue(Ops.isNaN(b), a, Ops.maximum(a, b)))
    }
    m.binary("fmin", "The smaller element; NaN loses") { a, b in
      try Ops.whereTrue(Ops.isNaN(a), b, Ops.whereTrue(Ops.isNaN(b), a, Ops.minimum(a, b)))
    }
    m.binary("arctan2", "The angle of the point (x2, x1)") { a, b in
      let (x, y) = try floats(a, b)
      return try Ops.atan2(x, y)
    }
    m.alias("arctan2", "atan2")
    m.binary("hypot", "√(x1² + x2²)", identity: 0) { a, b in
      let (x, y) = try floats(a, b)
      return try Ops.hypot(x, y)
    }
    m.binary("logaddexp", "log(eˣ¹ + eˣ²)") { a, b in
      let dtype = floatLoop(a, b)
      let (x, y) = (try a.cast(to: dtype), try b.cast(to: dtype))
      return try Ops.add(Ops.maximum(x, y), Ops.log1p(Ops.exp(Ops.negative(Ops.abs(Ops.subtract(x, y))))))
    }
    m.binary("heaviside", "0 below zero, x2 at zero, 1 above") { a, b in
      let zero = try Tensor(.int(0), dtype: a.dtype)
      let dtype = floatLoop(a, b)
      let step = try Ops.cast(Ops.greater(a, zero), to: dtype)
      return try Ops.whereTrue(Ops.equal(a, zero), b.cast(to: dtype), Ops.whereTrue(Ops.isNaN(a), a, step))
    }
    m.binary("copysign", "x1 with the sign of x2") { a, b in
      let dtype = floatLoop(a, b)
      let size = try Ops.abs(a.cast(to: dtype))
      return try Ops.whereTrue(Ops.signBit(b.cast(to: dtype)), Ops.negative(size), size)
    }
  }

  private static func comparison(_ m: ModuleBuilder) {
    m.binary("equal", "x1 == x2", Ops.equal)
    m.binary("not_equal", "x1 != x2", Ops.notEqual)
    m.binary("less", "x1 < x2", Ops.less)
    m.binary("less_equal", "x1 <= x2", Ops.lessEqual)
    m.binary("greater", "x1 > x2", Ops.greater)
    m.binary("greater_equal", "x1 >= x2", Ops.greaterEqual)
    m.binary("logical_and", "Both not zero", identity: 1, Ops.logicalAnd)
    m.binary("logical_or", "Any not zero", identity: 0, Ops.logicalOr)
    m.binary("logical_xor", "Exactly one not zero", identity: 0, Ops.logicalXor)
  }

  private static func bits(_ m: ModuleBuilder) {
    m.binary("bitwise_and", "x1 & x2", identity: -1, Ops.bitwiseAnd)
    m.binary("bitwise_or", "x1 | x2", identity: 0, Ops.bitwiseOr)
    m.binary("bitwise_xor", "x1 ^ x2", identity: 0, Ops.bitwiseXor)
    m.binary("left_shift", "x1 << x2") { try Ops.leftShift(widened($0, $1), widened($1, $0)) }
    m.binary("right_shift", "x1 >> x2") { try Ops.rightShift(widened($0, $1), widened($1, $0)) }
    m.unary("invert", "~x", Ops.invert)
    m.alias("invert", "bitwise_not")
  }
}
