extension Ops {
  /// Normalises each channel over the batch: y = γ · (x − μ) / √(σ² + ε) + β (Ioffe & Szegedy 2015,
  /// arXiv:1502.03167), with the batch's own μ and (biased) σ².
  ///
  /// - Parameters:
  ///   - x: a floating tensor of two or more axes; the channels are its last.
  ///   - scale: γ, [channels]; 1 if nil.
  ///   - offset: β, [channels]; 0 if nil.
  ///   - epsilon: added to the variance.
  /// - Returns: y, and the batch's mean and variance.
  public static func batchNormalization(
    _ x: Tensor, scale: Tensor?, offset: Tensor?, epsilon: Double
  ) throws -> (y: Tensor, mean: Tensor, variance: Tensor) {
    guard x.dtype == .float32 || x.dtype == .float64 else {
      throw TensorError.unsupportedDType(op: "batch_normalization", dtypes: [x.dtype])
    }
    guard x.rank >= 1 else {
      throw TensorError.rankMismatch(op: "batch_normalization", expected: "channels", shape: x.shape)
    }
    let width = x.shape[x.rank - 1]
    for weight in [scale, offset] {
      if let weight, weight.shape != Shape(width) {
        throw TensorError.shapeMismatch(
          op: "batch_normalization", expected: Shape(width), received: weight.shape, axis: nil)
      }
    }
    return x.dtype == .float32
      ? try batchNormalization(x, scale, offset, epsilon, Float.self)
      : try batchNormalization(x, scale, offset, epsilon, Double.self)
  }

  private static func batchNormalization<T: FloatScalar>(
    _ x: Tensor, _ scale: Tensor?, _ offset: Tensor?, _ epsilon: Double, _ type: T.Type
  ) throws -> (y: Tensor, mean: Tensor, variance: Tensor) {
    let start = Engine.startTime()
    let width = x.shape[x.rank - 1]
    let rows = width == 0 ? 0 : x.count / width
    let source = try x.contiguous()
    let (mean, variance) = try NormalizationKernels.columnMoments(source, rows, width, T.self)
    let inverse = variance.map { 1 / ($0 + T(epsilon)).squareRoot() }
    let gamma = try scale?.scalars(as: T.self)
    let beta = try offset?.scalars(as: T.self)
    let factor = gamma.map { zip($0, inverse).map { $0 * $1 } } ?? inverse
    var shift = zip(mean, factor).map { -$0 * $1 }
    if let beta { shift = zip(shift, beta).map { $0 + $1 } }
    let y = try Tensor.uninitialized(x.shape, x.dtype)
    NormalizationKernels.scaleColumns(source, rows, width, factor, shift, into: y)
    let meanTensor = try Tensor(mean)
    let varianceTensor = try Tensor(variance)
    guard Engine.hooks != 0 else { return (y, meanTensor, varianceTensor) }

    let operands = [x] + [scale, offset].compactMap { $0 }
    if Autodiff.isTracked(operands) {
      Autodiff.record("batch_normalization", inputs: operands, outputs: [y, meanTensor, varianceTensor]) {
        upstream in
        if let g = upstream[0], upstream[1] == nil, upstream[2] == nil, !Autodiff.isRecording {
          let seeds = try g.contiguous()
          let (offsetGradient, scaleGradient) = try NormalizationKernels.columnGradients(
            source, seeds, rows, width, mean, inverse)
          let dx = try Tensor.uninitialized(x.shape, x.dtype)
          let count = T(rows)
          NormalizationKernels.columnInputGradient(
            source, seeds, rows, width, mean: mean, factor: factor, a: offsetGradient.map { $0 / count },
            b: zip(scaleGradient, inverse).map { $0 * $1 / count }, into: dx)
          var gradients: [Tensor?] = [dx]
          if scale != nil { gradients.append(try Tensor(scaleGradient)) }
          if offset != nil { gradients.append(try Tensor(offsetGradient)) }
          withExtendedLifetime((source, seeds)) {}
          return gradients
        }
        return try composedGradients(
          x, scale, offset, epsilon, meanTensor, varianceTensor, upstream)
      }
    }
    if let observer = Engine.observer, Engine.hooks & 1 != 0 {
      Engine.observerDepthCall(observer, "batch_normalization", operands, [y], start)
    }
    return (y, meanTensor, varianceTensor)
  }

  /// The same gradients from recorded operations, for outer tapes and for gradients of the moments.
  private static func composedGradients(
    _ x: Tensor, _ scale: Tensor?, _ offset: Tensor?, _ epsilon: Double, _ mean: Tensor, _ variance: Tensor,
    _ upstream: [Tensor?]
  ) throws -> [Tensor?] {
    let axes = Array(0..<x.rank - 1)
    let width = x.shape[x.rank - 1]
    let count = try Tensor(.int(Swift.max(width == 0 ? 1 : x.count / width, 1)), dtype: x.dtype)
    let centered = try subtract(x, mean)
    let inverse = try rsqrt(add(variance, Tensor(.float(epsilon), dtype: x.dtype)))
    var dx = try Tensor.zeros(like: x)
    var dScale: Tensor?
    var dOffset: Tensor?
    if let g = upstream[0] {
      let normal = try multiply(centered, inverse)
      let total = try sum(g, axes: axes)
      let weighted = try sum(multiply(g, normal), axes: axes)
      let spread = try divide(add(total, multiply(normal, weighted)), count)
      var factor = inverse
      if let scale { factor = try multiply(inverse, scale) }
      dx = try multiply(factor, subtract(g, spread))
      dScale = weighted
      dOffset = total
    }
    if let g = upstream[1] { dx = try add(dx, divide(g, count)) }
    if let g = upstream[2] {
      let two = try Tensor(.int(2), dtype: x.dtype)
      dx = try add(dx, divide(multiply(multiply(two, g), centered), count))
    }
    return [dx] + (scale == nil ? [] : [dScale]) + (offset == nil ? [] : [dOffset])
  }

  /// Normalises with given moments: x · f + (offset − mean · f) with f = scale / √(variance + ε); all operands
  /// broadcast (`tf.nn.batch_normalization`).
  public static func normalize(
    _ x: Tensor, mean: Tensor, variance: Tensor, scale: Tensor?, offset: Tensor?, epsilon: Tensor
  ) throws -> Tensor {
    var factor = try rsqrt(add(variance, epsilon))
    if let scale { factor = try multiply(factor, scale) }
    let back = try multiply(mean, factor)
    let shift = try offset.map { try subtract($0, back) } ?? negative(back)
    return try add(multiply(x, factor), shift)
  }

  /// Normalises over the last axes: y = γ · (x − μ) / √(σ² + ε) + β, Ba et al. 2016 (arXiv:1607.06450), eq. 4.
  ///
  /// - Parameters:
  ///   - x: float32 or float64.
  ///   - axisCount: how many axes, from the last, are normalised together.
  ///   - scale: γ, of the normalised axes' shape; 1 if nil.
  ///   - offset: β, of the same shape; 0 if nil.
  public static func layerNormalization(
    _ x: Tensor, axisCount: Int = 1, scale: Tensor?, offset: Tensor?, epsilon: Double
  ) throws -> Tensor {
    guard x.dtype == .float32 || x.dtype == .float64 else {
      throw TensorError.unsupportedDType(op: "layer_normalization", dtypes: [x.dtype])
    }
    guard axisCount >= 1, axisCount <= x.rank else {
      throw TensorError.axisOutOfRange(op: "layer_normalization", axis: -axisCount, rank: x.rank)
    }
    let weightShape = try Shape(x.shape.dropFirst(x.rank - axisCount))
    for weight in [scale, offset] {
      if let weight, weight.shape != weightShape {
        throw TensorError.shapeMismatch(
          op: "layer_normalization", expected: weightShape, received: weight.shape, axis: nil)
      }
    }
    return x.dtype == .float32
      ? try layerNormalization(x, weightShape, scale, offset, epsilon, Float.self)
      : try layerNormalization(x, weightShape, scale, offset, epsilon, Double.self)
  }

  private static func layerNormalization<T: FloatScalar>(
    _ x: Tensor, _ weightShape: Shape, _ scale: Tensor?, _ offset: Tensor?, _ epsilon: Double, _ type: T.Type
  ) throws -> Tensor {
    let start = Engine.startTime()
    let width = weightShape.elementCount
    let rows = width == 0 ? 0 : x.count / width
    let source = try x.contiguous()
    let (gamma, beta) = (try scale?.contiguous(), try offset?.contiguous())
    let means = try Tensor.uninitialized(Shape(rows), x.dtype)
    let inverses = try Tensor.uninitialized(Shape(rows), x.dtype)
    let y = try Tensor.uninitialized(x.shape, x.dtype)
    NormalizationKernels.normalizeRows(
      source, rows, width, gamma, beta, T(epsilon), means: means, inverses: inverses, into: y)
    guard Engine.hooks != 0 else { return y }
    let operands = [x] + [scale, offset].compactMap { $0 }
    if Autodiff.isTracked(operands) {
      Autodiff.record("layer_normalization", inputs: operands, outputs: [y]) { upstream in
        guard let g = upstream[0] else { return operands.map { _ in nil } }
        if Autodiff.isRecording {
          return try composedLayerGradients(x, weightShape, scale, offset, epsilon, g)
        }
        let seeds = try g.contiguous()
        let dx = try Tensor.uninitialized(x.shape, x.dtype)
        NormalizationKernels.rowInputGradient(
          source, seeds, rows, width, gamma, means, inverses, T.self, into: dx)
        var gradients: [Tensor?] = [dx]
        if scale != nil || offset != nil {
          let sums = try NormalizationKernels.rowWeightGradients(
            source, seeds, rows, width, means, inverses, T.self)
          if scale != nil { gradients.append(try Tensor(scalars: sums.scale, shape: weightShape)) }
          if offset != nil { gradients.append(try Tensor(scalars: sums.offset, shape: weightShape)) }
        }
        withExtendedLifetime((source, seeds)) {}
        return gradients
      }
    }
    if let observer = Engine.observer, Engine.hooks & 1 != 0 {
      Engine.observerDepthCall(observer, "layer_normalization", operands, [y], start)
    }
    return y
  }

  private static func composedLayerGradients(
    _ x: Tensor, _ weightShape: Shape, _ scale: Tensor?, _ offset: Tensor?, _ epsilon: Double, _ g: Tensor
  ) throws -> [Tensor?] {
    let axes = Array(x.rank - weightShape.rank..<x.rank)
    let outer = Array(0..<x.rank - weightShape.rank)
    let centered = try subtract(x, mean(x, axes: axes, keepDims: true))
    let variance = try mean(square(centered), axes: axes, keepDims: true)
    let inverse = try rsqrt(add(variance, Tensor(.float(epsilon), dtype: x.dtype)))
    let normal = try multiply(centered, inverse)
    let seeds = try scale.map { try multiply(g, $0) } ?? g
    let total = try mean(seeds, axes: axes, keepDims: true)
    let weighted = try mean(multiply(seeds, normal), axes: axes, keepDims: true)
    var gradients: [Tensor?] = [
      try multiply(inverse, subtract(subtract(seeds, total), multiply(normal, weighted)))
    ]
    if scale != nil { gradients.append(try sum(multiply(g, normal), axes: outer)) }
    if offset != nil { gradients.append(try sum(g, axes: outer)) }
    return gradients
  }
}
