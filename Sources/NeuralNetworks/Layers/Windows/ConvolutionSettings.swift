import TensorEngine

/// What all convolution layers are told of their windows, weights aside.
public struct ConvolutionSettings: Sendable {
  public var kernelSize: [Int]
  public var strides: [Int]
  public var padding: Padding
  public var dilationRate: [Int]
  public var format: DataFormat

  public init(
    kernelSize: [Int], strides: [Int], padding: Padding, dilationRate: [Int],
    format: DataFormat = .channelsLast
  ) {
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.dilationRate = dilationRate
    self.format = format
  }

  var rank: Int { kernelSize.count }
  var options: ConvolutionOptions {
    ConvolutionOptions(strides: strides, dilations: dilationRate, padding: padding)
  }

  /// - Throws: `NetworkError.invalid` for settings that no input could satisfy.
  func check() throws {
    if let stride = strides.max(), let dilation = dilationRate.max(), stride > 1, dilation > 1 {
      throw NetworkError.invalid(
        "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: strides=\(tupleText(strides)) "
          + "and dilation_rate=\(tupleText(dilationRate))")
    }
  }

  private var paddingName: String {
    switch padding {
    case .valid: return "valid"
    case .same: return "same"
    case .causal: return "causal"
    case .explicit(let widths): return tupleText(widths)
    }
  }

  /// The result's shape; `filters` channels.
  func outputShape(_ shape: [Int?], filters: Int) throws -> [Int?] {
    guard shape.count == rank + 2 else {
      throw NetworkError.invalid(
        "Kernel shape must have the same length as input, but received kernel of shape "
          + "\(shapeText(kernelSize.map { $0 } + [format.channels(of: shape), filters])) and input of shape "
          + "\(shapeText(shape)).")
    }
    if case .explicit = padding {
      throw NetworkError.invalid("`padding` must be either `'valid'` or `'same'`. Received \(paddingName).")
    }
    let spatial = format.spatial(of: shape)
    var counts: [Int?] = []
    for axis in 0..<rank {
      guard let length = spatial[axis] else {
        counts.append(nil)
        continue
      }
      let count = windowCount(
        length, kernelSize[axis], stride: strides[axis], dilation: dilationRate[axis],
        isPadded: padding != .valid)
      guard count > 0 else {
        throw NetworkError.invalid(
          "Computed output size would be zero or negative. Received `inputs shape=\(shapeText(shape))`, `kernel shape="
            + "\(shapeText(kernelSize.map { $0 } + [format.channels(of: shape), filters]))`, `dilation_rate="
            + "\(arrayText(dilationRate.map { $0 }))`, `strides=\(tupleText(strides))`, `padding=\(paddingName)`."
        )
      }
      counts.append(count)
    }
    return format.shape(batch: shape.first, spatial: counts, channels: filters)
  }
}

extension Layer {
  /// The number of channels that a layer is built for.
  func knownChannels(_ shape: [Int?], _ settings: ConvolutionSettings) throws -> Int {
    try checkInput(shape, minimumRank: settings.rank + 2)
    guard let channels = settings.format.channels(of: shape) else {
      throw NetworkError.invalid(
        "The channel dimension of the inputs should be defined. Found None. Full input shape received: "
          + "input_shape=\(shapeText(shape))")
    }
    return channels
  }

  /// The convolution with bias and activation; a rectifier is taken on the way.
  func convolve(
    _ x: Tensor, _ kernel: Tensor, _ bias: Tensor?, _ activation: Activation, _ settings: ConvolutionSettings
  ) throws -> Tensor {
    let isFused = activation.kind == .relu
    let y = try Ops.convolution(
      settings.format.arranged(x), kernel, bias: bias, relu: isFused, options: settings.options)
    return try settings.format.restored(isFused ? y : activation.finish(y))
  }

  func unbuilt() -> NetworkError {
    NetworkError.invalid("Layer \(name) has no weights yet; build it first")
  }
}
