import TensorEngine

/// Max and average pooling over one to three spatial axes.
public final class Pooling: Layer {
  public let isMaximum: Bool
  public let poolSize: [Int]
  public let strides: [Int]
  public let padding: Padding
  public let format: DataFormat

  /// - Parameter strides: the pool's size if nil.
  public init(
    isMaximum: Bool, poolSize: [Int], strides: [Int]?, padding: Padding, format: DataFormat, name: String
  ) {
    self.isMaximum = isMaximum
    self.poolSize = poolSize
    self.strides = strides ?? poolSize
    self.padding = padding
    self.format = format
    super.init(name: name)
  }

  public override var typeName: String { "\(isMaximum ? "Max" : "Average")Pooling\(poolSize.count)D" }
  public override var castsInputs: Bool { !isMaximum }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try checkInput(shape, rank: poolSize.count + 2)
    let spatial = format.spatial(of: shape)
    var counts: [Int?] = []
    for axis in poolSize.indices {
      guard let length = spatial[axis] else {
        counts.append(nil)
        continue
      }
      let count = windowCount(
        length, poolSize[axis], stride: Swift.max(strides[axis], 1), dilation: 1, isPadded: padding != .valid)
      guard count > 0 else {
        throw NetworkError.invalid(
          "Computed output size would be zero or negative. Received: `inputs.shape=\(arrayText(shape))`, `pool_size="
            + "\(arrayText(poolSize.map { $0 }))`, `strides=\(tupleText(strides))`, `padding="
            + "\(padding == .valid ? "valid" : "same")`.")
      }
      counts.append(count)
    }
    return format.shape(batch: shape.first, spatial: counts, channels: format.channels(of: shape))
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    _ = try computeOutputShape(lengths(x))
    let options = ConvolutionOptions(strides: strides, padding: padding)
    let source = try format.arranged(x)
    let y =
      isMaximum
      ? try Ops.maxPool(source, window: poolSize, options: options)
      : try Ops.averagePool(source, window: poolSize, options: options)
    return try format.restored(y)
  }
}

/// The largest element or the mean of each channel over all spatial axes.
public final class GlobalPooling: Layer {
  public let isMaximum: Bool
  public let spatialRank: Int
  public let keepsAxes: Bool
  public let format: DataFormat

  public init(isMaximum: Bool, spatialRank: Int, keepsAxes: Bool, format: DataFormat, name: String) {
    self.isMaximum = isMaximum
    self.spatialRank = spatialRank
    self.keepsAxes = keepsAxes
    self.format = format
    super.init(name: name)
  }

  public override var typeName: String { "Global\(isMaximum ? "Max" : "Average")Pooling\(spatialRank)D" }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try checkInput(shape, rank: spatialRank + 2)
    let channels = format.channels(of: shape)
    if !keepsAxes { return [shape.first ?? nil, channels] }
    return format.shape(
      batch: shape.first, spatial: [Int?](repeating: 1, count: spatialRank), channels: channels)
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    try checkInput(lengths(x), rank: spatialRank + 2)
    let axes = Array(format == .channelsLast ? 1..<spatialRank + 1 : 2..<spatialRank + 2)
    if isMaximum { return try Ops.max(x, axes: axes, keepDims: keepsAxes) }
    guard spatialRank == 1, let mask = pass.mask() else {
      return try Ops.mean(x, axes: axes, keepDims: keepsAxes)
    }
    // Steps that the mask hides count neither in the sum nor in the number.
    let wide = try Ops.cast(Ops.expandDims(mask, axes: [format == .channelsLast ? 2 : 1]), to: x.dtype)
    let kept = try Ops.whereTrue(
      Ops.cast(wide, to: .bool), x, Tensor(.float(0), dtype: x.dtype))
    return try Ops.divide(
      Ops.sum(kept, axes: axes, keepDims: keepsAxes), Ops.sum(wide, axes: axes, keepDims: keepsAxes))
  }

  public override func computeMask(_ inputs: [Tensor], _ masks: [Tensor?]) throws -> Tensor? { nil }
}
