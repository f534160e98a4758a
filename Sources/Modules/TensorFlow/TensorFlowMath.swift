import CellLanguage
import TensorEngine

/// What TensorFlow gives for a result.
@inline(__always)
func eager(_ tensor: Tensor) -> Value { .object(EagerTensor(tensor)) }

/// Element-wise functions and reductions of `tf`, `tf.math` and `tf.nn`.
enum TensorFlowMath {
  /// Functions that stand in `tf` itself and in `tf.math`.
  static let shared: [String] = [
    "abs", "negative", "sign", "exp", "log1p", "sqrt", "square", "tanh", "sigmoid", "sin", "cos", "tan",
    "asin",
    "acos", "atan", "sinh", "cosh", "asinh", "acosh", "atanh", "floor", "round", "add", "subtract",
    "multiply",
    "divide", "pow", "maximum", "minimum", "equal", "not_equal", "less", "less_equal", "greater",
    "greater_equal",
    "logical_and", "logical_or", "logical_not", "atan2", "reduce_sum", "reduce_mean", "reduce_max",
    "reduce_min",
    "reduce_prod", "reduce_any", "reduce_all", "reduce_logsumexp", "argmax", "argmin", "cumsum", "truediv",
    "add_n",
  ]

  static func define(_ tf: ModuleBuilder, _ math: ModuleBuilder) {
    floats(tf, math)
    exact(tf, math)
    binary(tf, math)
    reductions(tf, math)
    tf.export(shared, to: math)
  }

  /// A function of floats, in `tf` and `tf.math` or in `tf.math` only.
  private static func floats(_ tf: ModuleBuilder, _ math: ModuleBuilder) {
    func entry(
      _ m: ModuleBuilder, _ name: String, _ kernel: String, _ summary: String,
      _ body: @escaping (Tensor) throws -> Tensor
    ) {
      m.function("\(name)(x, name=None)", summary) { call in
        eager(try body(TensorFlowConvert.float(call[0], kernel, call.interpreter)))
      }
    }
    entry(tf, "exp", "Exp", "eˣ", Ops.exp)
    entry(tf, "log1p", "Log1p", "log(1 + x)", Ops.log1p)
    entry(tf, "sqrt", "Sqrt", "Square root", Ops.sqrt)
    entry(tf, "tanh", "Tanh", "Hyperbolic tangent", Ops.tanh)
    entry(tf, "sigmoid", "Sigmoid", "1 / (1 + e⁻ˣ)", Ops.sigmoid)
    entry(tf, "sin", "Sin", "Sine", Ops.sin)
    entry(tf, "cos", "Cos", "Cosine", Ops.cos)
    entry(tf, "tan", "Tan", "Tangent", Ops.tan)
    entry(tf, "asin", "Asin", "Inverse sine", Ops.asin)
    entry(tf, "acos", "Acos", "Inverse cosine", Ops.acos)
    entry(tf, "atan", "Atan", "Inverse tangent", Ops.atan)
    entry(tf, "sinh", "Sinh", "Hyperbolic sine", Ops.sinh)
    entry(tf, "cosh", "Cosh", "Hyperbolic cosine", Ops.cosh)
    entry(tf, "asinh", "Asinh", "Inverse hyperbolic sine", Ops.asinh)
    entry(tf, "acosh", "Acosh", "Inverse hyperbolic cosine", Ops.acosh)
    entry(tf, "atanh", "Atanh", "Inverse hyperbolic tangent", Ops.atanh)
    entry(math, "log", "Log", "Natural logarithm", Ops.log)
    entry(tf, "floor", "Floor", "Rounded down", Ops.floor)
    entry(math, "ceil", "Ceil", "Rounded up", Ops.ceil)
    entry(math, "rint", "Rint", "Rounded to the nearest integer", Ops.rint)
    entry(math, "erfc", "Erfc", "1 minus the error function", Ops.erfc)
    entry(math, "erfinv", "Erfinv", "The inverse error function", Ops.erfinv)
    entry(math, "ndtri", "Ndtri", "The normal distribution's quantile") { x in
      // Φ⁻¹(p) = √2 · erf⁻¹(2p − 1)
      let twice = try Ops.subtract(Ops.add(x, x), Tensor(.float(1), dtype: x.dtype))
      return try Ops.multiply(Ops.erfinv(twice), Tensor(.float(2.0.squareRoot()), dtype: x.dtype))
    }
    entry(math, "digamma", "Digamma", "The derivative of log Γ", Ops.digamma)
    entry(math, "expm1", "Expm1", "eˣ - 1", Ops.expm1)
    entry(math, "rsqrt", "Rsqrt", "1 / √x", Ops.rsqrt)
    entry(math, "softplus", "Softplus", "log(1 + eˣ)", Ops.softplus)
    entry(math, "softsign", "Softsign", "x / (1 + |x|)", Ops.softsign)
    entry(math, "erf", "Erf", "The error function", Ops.erf)
    entry(math, "lgamma", "Lgamma", "log Γ(x)", Ops.lgamma)
    entry(math, "is_nan", "IsNan", "Whether an element is NaN", Ops.isNaN)
    entry(math, "is_inf", "IsInf", "Whether an element is infinite", Ops.isInfinite)
    entry(math, "is_finite", "IsFinite", "Whether an element is finite", Ops.isFinite)
    math.function("log_sigmoid(x, name=None)", "log σ(x)") { call in
      let x = try TensorFlowConvert.float(call[0], "LogSigmoid", call.interpreter)
      return eager(try Ops.negative(Ops.softplus(Ops.negative(x))))
    }
  }

  private static func exact(_ tf: ModuleBuilder, _ math: ModuleBuilder) {
    func entry(
      _ m: ModuleBuilder, _ name: String, _ op: String, _ summary: String,
      _ body: @escaping (Tensor) throws -> Tensor
    ) {
      let kernel = TensorFlowKernel.named(op)
      m.function("\(name)(x, name=None)", summary) { call in
        let x = try TensorFlowConvert.stringRefused(call[0], op) { try call.tensor(0) }
        try kernel?.check(x.dtype, name: call.holdsLists ? nil : "")
        return eager(try body(x))
      }
    }
    entry(tf, "abs", "Abs", "|x|", Ops.abs)
    entry(tf, "negative", "Neg", "-x", Ops.negative)
    entry(tf, "sign", "Sign", "-1, 0 or 1", Ops.sign)
    entry(tf, "square", "Square", "x²", Ops.square)
    entry(tf, "round", "Round", "Rounded to the nearest integer, halves to even") {
      $0.dtype.isFloating ? try Ops.rint($0) : $0
    }
    tf.function("logical_not(x, name=None)", "Whether false") { call in
      let x = try call.tensor(0, hint: .bool)
      if x.dtype != .bool { throw TensorFlowConvert.mismatch(.bool, x.dtype, "LogicalNot", position: 0) }
      return eager(try Ops.logicalNot(x))
    }
    entry(math, "reciprocal", "Reciprocal", "1 / x", Ops.reciprocal)
    math.function(
      "count_nonzero(input, axis=None, keepdims=None, dtype='int64', name=None)",
      "How many elements are not zero."
    ) { call in
      let keep = call.has(2) ? try call.bool(2) : false
      return eager(
        try Ops.countNonzero(call.tensor(0), axes: call.axes(1), keepDims: keep).cast(
          to: call.dtype(tf: 3) ?? .int64))
    }
    tf.function("identity(input, name=None)", "The same value.") { call in
      if let strings = try StringTensor.convert(call[0], call.interpreter) { return .object(strings) }
      return eager(Ops.identity(try call.tensor(0)))
    }
    tf.function("stop_gradient(input, name=None)", "The same value, constant to tapes.") { call in
      if let strings = try StringTensor.convert(call[0], call.interpreter) { return .object(strings) }
      return eager(Ops.stopGradient(try call.tensor(0)))
    }
    tf.function("add_n(inputs, name=None)", "The sum of several tensors.") { call in
      let parts = try call.tensors(0)
      guard var total = parts.first else {
        throw PyError.valueError(
          "Inputs must be an iterable of at least one Tensor/IndexedSlices with the same dtype and shape.")
      }
      for (i, part) in parts.enumerated() where part.shape != total.shape {
        throw TensorFlowErrors.kernel(
          "AddN",
          "Inputs to operation AddN of type AddN must have the same size and shape.  Input 0: "
            + "\(Failure.brackets(total.shape)) != input \(i): \(Failure.brackets(part.shape))",
          node: "AddN_N_\(parts.count)")
      }
      for part in parts.dropFirst() { total = try Ops.add(total, part) }
      return eager(total)
    }
    tf.function("clip_by_value(t, clip_value_min, clip_value_max, name=None)", "Elements limited to a range.")
    { call in
      let x = try call.tensor(0)
      return eager(try Ops.clip(x, low: call.tensor(1, hint: x.dtype), high: call.tensor(2, hint: x.dtype)))
    }
    tf.function("clip_by_norm(t, clip_norm, axes=None, name=None)", "Scaled down to a norm.") { call in
      let x = try call.tensor(0)
      let limit = try call.tensor(1, hint: x.dtype)
      let norm = try Ops.sqrt(Ops.sum(Ops.square(x), axes: call.axes(2), keepDims: true))
      return eager(try Ops.divide(Ops.multiply(x, limit), Ops.maximum(norm, limit)))
    }
    tf.function(
      "clip_by_global_norm(t_list, clip_norm, use_norm=None, name=None)", "Scaled down to a common norm."
    ) { call in
      let parts = try call.items(0).map {
        $0.isNone ? nil : try TensorFlowConvert.tensor($0, call.interpreter)
      }
      let limit = try call.double(1)
      var total = 0.0
      for part in parts {
        if let part { total += try Ops.sum(Ops.square(part.cast(to: .float64))).scalarValue().asDouble }
      }
      let norm = call.has(2) ? try call.double(2) : total.squareRoot()
      let scale = limit / Swift.max(norm, limit)
      let clipped: [Value] = try parts.map { part in
        guard let part else { return .none }
        return eager(try Ops.multiply(part, Tensor(.float(scale), dtype: part.dtype)))
      }
      return .tuple([.list(clipped), eager(try Tensor(.float(norm), dtype: .float32))])
    }
  }

  private static func binary(_ tf: ModuleBuilder, _ math: ModuleBuilder) {
    func entry(
      _ m: ModuleBuilder, _ name: String, _ kernel: String, _ summary: String,
      _ body: @escaping (Tensor, Tensor) throws -> Tensor
    ) {
      let listed = TensorFlowKernel.named(kernel)
      m.function("\(name)(x, y, name=None)", summary) { call in
        let (a, b) = try TensorFlowConvert.operands(call[0], call[1], kernel, call.interpreter)
        if a.dtype != .float32 { try listed?.check(a.dtype, name: call.holdsLists ? nil : "") }
        return eager(try body(a, b))
      }
    }
    entry(tf, "add", "AddV2", "x + y") { try TensorFlowOps.apply(.add, $0, $1) }
    entry(tf, "subtract", "Sub", "x - y") { try TensorFlowOps.apply(.subtract, $0, $1) }
    entry(tf, "multiply", "Mul", "x · y, element by element") { try TensorFlowOps.apply(.multiply, $0, $1) }
    entry(tf, "divide", "RealDiv", "x / y") { try TensorFlowOps.apply(.trueDivide, $0, $1) }
    entry(tf, "truediv", "RealDiv", "x / y") { try TensorFlowOps.apply(.trueDivide, $0, $1) }
    entry(tf, "pow", "Pow", "x ** y") { try TensorFlowOps.apply(.power, $0, $1) }
    entry(tf, "maximum", "Maximum", "The larger element", Ops.maximum)
    entry(tf, "minimum", "Minimum", "The smaller element", Ops.minimum)
    entry(tf, "equal", "Equal", "x == y", Ops.equal)
    entry(tf, "not_equal", "NotEqual", "x != y", Ops.notEqual)
    entry(tf, "less", "Less", "x < y", Ops.less)
    entry(tf, "less_equal", "LessEqual", "x <= y", Ops.lessEqual)
    entry(tf, "greater", "Greater", "x > y", Ops.greater)
    entry(tf, "greater_equal", "GreaterEqual", "x >= y", Ops.greaterEqual)
    entry(tf, "atan2", "Atan2", "The angle of the point (y, x)", Ops.atan2)
    func logical(
      _ m: ModuleBuilder, _ name: String, _ summary: String,
      _ body: @escaping (Tensor, Tensor) throws -> Tensor
    ) {
      m.function("\(name)(x, y, name=None)", summary) { call in
        let parts = try (0..<2).map { i -> Tensor in
          let x = try call.tensor(i, hint: .bool)
          guard x.dtype == .bool else {
            if !(call[i].reference is TensorFlowObject) {
              throw TensorFlowConvert.cannotConvert(call[i], .bool, call.interpreter)
            }
            let op = name == "logical_and" ? "LogicalAnd" : "LogicalOr"
            throw TensorFlowConvert.mismatch(.bool, x.dtype, op, position: i)
          }
          return x
        }
        return eager(try body(parts[0], parts[1]))
      }
    }
    logical(tf, "logical_and", "Both", Ops.logicalAnd)
    logical(tf, "logical_or", "Any", Ops.logicalOr)
    logical(math, "logical_xor", "Exactly one", Ops.logicalXor)
    entry(tf, "truncatediv", "TruncateDiv", "x / y, rounded towards zero") { a, b in
      guard a.dtype.isFloating else { return try Ops.truncateDivide(a, b) }
      return try Ops.trunc(Ops.divide(a, b))
    }
    entry(tf, "truncatemod", "TruncateMod", "The remainder of truncatediv", Ops.fmod)
    entry(math, "xdivy", "Xdivy", "x / y, 0 where x is 0") { x, y in
      let isZero = try Ops.equal(x, Tensor.zeros(like: x))
      let safe = try Ops.whereTrue(isZero, Tensor.ones(like: y), y)
      let quotient = try Ops.divide(x, safe)
      return try Ops.whereTrue(isZero, Tensor.zeros(like: quotient), quotient)
    }
    entry(math, "xlogy", "Xlogy", "x · log y, 0 where x is 0") { x, y in
      let isZero = try Ops.equal(x, Tensor.zeros(like: x))
      let safe = try Ops.whereTrue(isZero, Tensor.ones(like: y), y)
      let product = try Ops.multiply(x, Ops.log(safe))
      return try Ops.whereTrue(isZero, Tensor.zeros(like: product), product)
    }
    entry(math, "xlog1py", "Xlog1py", "x · log(1 + y), 0 where x is 0") { x, y in
      let isZero = try Ops.equal(x, Tensor.zeros(like: x))
      let safe = try Ops.whereTrue(isZero, Tensor.zeros(like: y), y)
      let product = try Ops.multiply(x, Ops.log1p(safe))
      return try Ops.whereTrue(isZero, Tensor.zeros(like: product), product)
    }
    entry(math, "floordiv", "FloorDiv", "x // y") { try TensorFlowOps.apply(.floorDivide, $0, $1) }
    entry(math, "floormod", "FloorMod", "x % y") { try TensorFlowOps.apply(.modulo, $0, $1) }
    entry(math, "mod", "FloorMod", "x % y") { try TensorFlowOps.apply(.modulo, $0, $1) }
    entry(math, "squared_difference", "SquaredDifference", "(x - y)²", Ops.squaredDifference)
    entry(math, "divide_no_nan", "DivNoNan", "x / y, 0 where y is 0") { a, b in
      let zero = try Tensor.zeros(like: b)
      let isZero = try Ops.equal(b, zero)
      let safe = try Ops.whereTrue(isZero, Tensor.ones(like: b), b)
      let quotient = try Ops.divide(a, safe)
      return try Ops.whereTrue(isZero, Tensor.zeros(like: quotient), quotient)
    }
    entry(math, "multiply_no_nan", "MulNoNan", "x · y, 0 where y is 0") { a, b in
      try Ops.whereTrue(Ops.equal(b, Tensor.zeros(like: b)), Tensor.zeros(like: b), Ops.multiply(a, b))
    }
    math.export(["floordiv", "floormod"], to: tf)
    tf.alias("floormod", "mod")
    tf.alias("floordiv", "floor_div")
  }

  // MARK: Reductions

  private static func checkAxes(_ x: Tensor, _ axes: [Int]?, _ name: String, isList: Bool) throws {
    for axis in axes ?? [] where !(axis < x.rank && axis >= -x.rank) {
      throw TensorFlowErrors.kernel(
        Failure.opName(String(name.dropFirst("reduce_".count))),
        "Invalid reduction dimension (\(axis) for input with \(x.rank) dimension(s)", name: isList ? nil : "")
    }
  }

  private static func reductions(_ tf: ModuleBuilder, _ math: ModuleBuilder) {
    func entry(
      _ m: ModuleBuilder, _ name: String, _ summary: String,
      _ body: @escaping (Tensor, [Int]?, Bool) throws -> Tensor
    ) {
      let ops = ["reduce_euclidean_norm": "EuclideanNorm", "reduce_logsumexp": "Exp"]
      let op = ops[name] ?? Failure.opName(String(name.dropFirst("reduce_".count)))
      let kernel = TensorFlowKernel.named(op)
      m.function("\(name)(input_tensor, axis=None, keepdims=False, name=None)", summary) { call in
        let x = try TensorFlowConvert.stringRefused(call[0], op) { try call.tensor(0) }
        let axes = try call.axes(1)
        if name == "reduce_any" || name == "reduce_all", x.dtype != .bool {
          if !(call[0].reference is TensorFlowObject) {
            throw TensorFlowConvert.cannotConvert(call[0], .bool, call.interpreter)
          }
          throw TensorFlowConvert.mismatch(
            .bool, x.dtype, name == "reduce_any" ? "Any" : "All", position: 0)
        }
        if x.dtype != .float32 { try kernel?.check(x.dtype, name: call.holdsLists ? nil : "") }
        if !x.dtype.isFloating, name == "reduce_std" || name == "reduce_variance" {
          throw PyError.typeError(
            "Input must be either real or complex. Received integer type \(try TensorFlowDType.of(x.dtype).str(call.interpreter))."
          )
        }
        try checkAxes(x, axes, name, isList: call.holdsLists)
        return eager(try body(x, axes, call.bool(2)))
      }
    }
    entry(tf, "reduce_sum", "The sum over axes") { x, axes, keep in
      try Ops.sum(x, axes: axes, keepDims: keep, dtype: x.dtype, inPackets: true)
    }
    entry(tf, "reduce_prod", "The product over axes") { x, axes, keep in
      try Ops.prod(x, axes: axes, keepDims: keep, dtype: x.dtype)
    }
    entry(tf, "reduce_mean", "The mean over axes; integers stay integers", mean)
    entry(tf, "reduce_max", "The largest element over axes") {
      try Ops.maxOrLowest($0, axes: $1, keepDims: $2)
    }
    entry(tf, "reduce_min", "The smallest element over axes") {
      try Ops.minOrHighest($0, axes: $1, keepDims: $2)
    }
    entry(tf, "reduce_any", "Whether any element is true") { try Ops.any($0, axes: $1, keepDims: $2) }
    entry(tf, "reduce_all", "Whether all elements are true") { try Ops.all($0, axes: $1, keepDims: $2) }
    entry(tf, "reduce_logsumexp", "log Σ eˣ over axes") { try Ops.logSumExp($0, axes: $1, keepDims: $2) }
    entry(math, "reduce_std", "The standard deviation over axes") { try Ops.std($0, axes: $1, keepDims: $2) }
    entry(math, "reduce_variance", "The variance over axes") { try Ops.variance($0, axes: $1, keepDims: $2) }
    entry(math, "reduce_euclidean_norm", "√Σx² over axes") { x, axes, keep in
      try Ops.cast(Ops.sqrt(Ops.sum(Ops.square(x), axes: axes, keepDims: keep)), to: x.dtype)
    }
    func position(_ name: String, _ summary: String, _ body: @escaping (Tensor, Int) throws -> Tensor) {
      tf.function("\(name)(input, axis=None, output_type='int64', name=None)", summary) { call in
        let op = name == "argmax" ? "ArgMax" : "ArgMin"
        let x = try TensorFlowConvert.stringRefused(call[0], op) { try call.tensor(0) }
        let axis = try call.optionalInt(1) ?? 0
        guard axis < x.rank, axis >= -x.rank else {
          throw TensorFlowErrors.kernel(
            op, "Expected dimension in the range [\(-x.rank), \(x.rank)), but got \(axis)",
            name: call.holdsLists ? nil : "")
        }
        let result = try body(x, axis)
        return eager(try call.dtype(tf: 2).map { try result.cast(to: $0) } ?? result)
      }
    }
    position("argmax", "The position of the largest element along an axis.") { try Ops.argmax($0, axis: $1) }
    position("argmin", "The position of the smallest element along an axis.") { try Ops.argmin($0, axis: $1) }
    tf.function("cumsum(x, axis=0, exclusive=False, reverse=False, name=None)", "Running sums along an axis.")
    { call in
      let x = try TensorFlowConvert.stringRefused(call[0], "Cumsum") { try call.tensor(0) }
      if x.dtype != .float32 {
        try TensorFlowKernel.named("Cumsum")?.check(x.dtype)
      }
      let axis = try call.int(1)
      guard axis < x.rank, axis >= -x.rank else {
        throw TensorFlowErrors.kernel(
          "Cumsum", "ScanOp: Expected scan axis in the range [\(-x.rank), \(x.rank)), but got \(axis)",
          name: call.holdsLists ? nil : "")
      }
      return eager(
        try Ops.cast(
          Ops.cumsum(x, axis: call.int(1), exclusive: call.bool(2), reverse: call.bool(3)), to: x.dtype))
    }
    math.function(
      "cumprod(x, axis=0, exclusive=False, reverse=False, name=None)", "Running products along an axis."
    ) { call in
      let x = try TensorFlowConvert.stringRefused(call[0], "Cumprod") { try call.tensor(0) }
      if x.dtype != .float32 {
        try TensorFlowKernel.named("Cumprod")?.check(x.dtype)
      }
      let axis = try call.int(1)
      guard axis < x.rank, axis >= -x.rank else {
        throw TensorFlowErrors.kernel(
          "Cumprod", "ScanOp: Expected scan axis in the range [\(-x.rank), \(x.rank)), but got \(axis)",
          name: call.holdsLists ? nil : "")
      }
      return eager(
        try Ops.cast(
          Ops.cumprod(x, axis: call.int(1), exclusive: call.bool(2), reverse: call.bool(3)), to: x.dtype))
    }
  }

  /// Integer means are truncated, as TensorFlow's kernel divides.
  private static func mean(_ x: Tensor, _ axes: [Int]?, _ keepDims: Bool) throws -> Tensor {
    guard !x.dtype.isFloating else {
      return try Ops.mean(x, axes: axes, keepDims: keepDims, inPackets: true)
    }
    var count = 1
    for axis in axes ?? Array(0..<x.rank) { count *= x.shape[try x.shape.resolve(axis: axis, op: "mean")] }
    let total = try Ops.sum(x, axes: axes, keepDims: keepDims, dtype: x.dtype)
    return try Ops.truncateDivide(total, Tensor(.int(count), dtype: x.dtype))
  }
}
