extension Ops {
  /// Cross-entropy between labels and σ(logits), element by element: max(x, 0) − x·y + log(1 + e^−|x|).
  ///
  /// The maximum and the absolute value are chosen by `x ≥ 0`, so that at 0 the slope is σ(0) − y, as in TensorFlow.
  public static func sigmoidCrossEntropy(logits x: Tensor, labels y: Tensor) throws -> Tensor {
    let zeros = try Tensor.zeros(like: x)
    let isPositive = try greaterEqual(x, zeros)
    let positive = try whereTrue(isPositive, x, zeros)
    let negative = try whereTrue(isPositive, negative(x), x)
    return try add(subtract(positive, multiply(x, y)), log1p(exp(negative)))
  }

  /// eˣ / Σ eˣ along `axis`, shifted by the maximum.
  public static func softmax(_ x: Tensor, axis: Int = -1) throws -> Tensor {
    let start = Engine.startTime()
    let operand = x.dtype.isFloating ? x : try cast(x, to: .float64)
    let position = operand.rank == 0 ? 0 : try operand.shape.resolve(axis: axis, op: "softmax")
    let result = try quietly { () throws -> Tensor in
      if operand.rank == 0 { return try Tensor.ones(like: operand) }
      if operand.dtype == .float32, position == operand.rank - 1, operand.count > 0 {
        return try SoftmaxKernels.forward(operand.contiguous())
      }
      let shifted = try subtract(operand, maxOrLowest(operand, axes: [position], keepDims: true))
      let powers = try exp(shifted)
      return try divide(powers, sum(powers, axes: [position], keepDims: true))
    }
    if Engine.hooks != 0 {
      report("softmax", [operand], result, start) {
        { g in
          if Engine.hooks == 0, g.dtype == .float32, result.dtype == .float32, result.rank > 0,
            position == result.rank - 1, g.shape == result.shape
          {
            return [try SoftmaxKernels.gradient(g.contiguous(), result: result.contiguous())]
          }
          let weighted = try multiply(g, result)
          if operand.rank == 0 { return [try Tensor.zeros(like: operand)] }
          let total = try sum(weighted, axes: [position], keepDims: true)
          return [try multiply(result, subtract(g, total))]
        }
      }
    }
    return result
  }

  /// x − log Σ eˣ along `axis`.
  public static func logSoftmax(_ x: Tensor, axis: Int = -1) throws -> Tensor {
    let start = Engine.startTime()
    let operand = x.dtype.isFloating ? x : try cast(x, to: .float64)
    let position = operand.rank == 0 ? 0 : try operand.shape.resolve(axis: axis, op: "log_softmax")
    let result = try quietly { () throws -> Tensor in
      if operand.rank == 0 { return try Tensor.zeros(like: operand) }
      let shifted = try subtract(operand, maxOrLowest(operand, axes: [position], keepDims: true))
      return try subtract(shifted, log(sum(exp(shifted), axes: [position], keepDims: true)))
    }
    if Engine.hooks != 0 {
      report("log_softmax", [operand], result, start) {
        { g in
          if operand.rank == 0 { return [try Tensor.zeros(like: operand)] }
          let total = try sum(g, axes: [position], keepDims: true)
          return [try subtract(g, multiply(exp(result), total))]
        }
      }
    }
    return result
  }
}
