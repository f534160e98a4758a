import TensorEngine

/// Conv1D, Conv2D and Conv3D: y = activation(x ⋆ kernel + bias).
///
/// The kernel has shape [spatial…, channels / groups, filters], the bias [filters], as in Keras.
public final class Convolution: Layer {
  public let filters: Int
  public let groups: Int
  public let settings: ConvolutionSettings
  public let activation: Activation
  public let usesBias: Bool
  private let kernelInitializer: Initializer
  private let biasInitializer: Initializer
  public private(set) var kernel: Variable?
  public private(set) var bias: Variable?

  /// - Throws: `NetworkError.invalid` for numbers that no input could satisfy.
  public init(
    filters: Int, settings: ConvolutionSettings, groups: Int = 1, activation: Activation = .linear,
    usesBias: Bool = true, kernelInitializer: Initializer, biasInitializer: Initializer = .zeros, name: String
  ) throws {
    guard filters > 0 else {
      throw NetworkError.invalid(
        "Invalid value for argument `filters`. Expected a strictly positive value. Received filters=\(filters)."
      )
    }
    guard groups > 0 else {
      throw NetworkError.invalid(
        "The number of groups must be a positive integer. Received: groups=\(groups).")
    }
    guard filters % groups == 0 else {
      throw NetworkError.invalid(
        "The number of filters must be evenly divisible by the number of groups. Received: groups=\(groups), "
          + "filters=\(filters).")
    }
    try settings.check()
    self.filters = filters
    self.settings = settings
    self.groups = groups
    self.activation = activation
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    super.init(name: name)
  }

  public override var typeName: String { "Conv\(settings.rank)D" }
  public override var weights: [Variable] { [kernel, bias].compactMap { $0 } }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try checkedChannels(shapes.first ?? []) }

  private func checkedChannels(_ shape: [Int?]) throws -> Int {
    let channels = try knownChannels(shape, settings)
    guard channels % groups == 0 else {
      throw NetworkError.invalid(
        "The number of input channels must be evenly divisible by the number of groups. Received groups=\(groups), but "
          + "the input has \(channels) channels (full input shape is \(shapeText(shape))).")
    }
    _ = try computeOutputShape(shape)
    return channels
  }

  public override func makeWeights(_ shape: [Int?]) throws {
    let channels = try checkedChannels(shape)
    let kernelShape = try Shape(settings.kernelSize + [channels / groups, filters])
    kernel = try Variable(kernelInitializer.make(kernelShape), name: "kernel")
    if usesBias { bias = try Variable(biasInitializer.make(Shape(filters)), name: "bias") }
  }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try checkInput(shape, minimumRank: settings.rank + 2)
    return try settings.outputShape(shape, filters: filters)
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let kernel else { throw unbuilt() }
    try checkInput(
      lengths(x), minimumRank: settings.rank + 2, axis: settings.format.channelAxis,
      length: kernel.shape[settings.rank] * groups)
    _ = try settings.outputShape(lengths(x), filters: filters)
    return try convolve(x, kernel.value, bias?.value, activation, settings)
  }
}

/// Conv1DTranspose, Conv2DTranspose and Conv3DTranspose: the map that takes a convolution's result back to its input's shape.
///
/// The kernel has shape [spatial…, filters, channels], the bias [filters], as in Keras.
public final class TransposedConvolution: Layer {
  public let filters: Int
  public let settings: ConvolutionSettings
  public let outputPadding: [Int]?
  public let activation: Activation
  public let usesBias: Bool
  private let kernelInitializer: Initializer
  private let biasInitializer: Initializer
  public private(set) var kernel: Variable?
  public private(set) var bias: Variable?

  /// - Throws: `NetworkError.invalid` for numbers that no input could satisfy.
  public init(
    filters: Int, settings: ConvolutionSettings, outputPadding: [Int]? = nil,
    activation: Activation = .linear,
    usesBias: Bool = true, kernelInitializer: Initializer, biasInitializer: Initializer = .zeros, name: String
  ) throws {
    guard filters > 0 else {
      throw NetworkError.invalid(
        "Invalid value for argument `filters`. Expected a strictly positive value. Received filters=\(filters)."
      )
    }
    try settings.check()
    if let outputPadding {
      for (axis, (extra, stride)) in zip(outputPadding, settings.strides).enumerated() where extra >= stride {
        throw NetworkError.invalid(
          "`output_padding` must be strictly less than `strides` for all dimensions. At dimension \(axis), "
            + "`output_padding` is \(extra) but `strides` is \(stride). Received: output_padding="
            + "\(tupleText(outputPadding)), strides=\(tupleText(settings.strides))")
      }
    }
    self.filters = filters
    self.settings = settings
    self.outputPadding = outputPadding
    self.activation = activation
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    super.init(name: name)
  }

  public override var typeName: String { "Conv\(settings.rank)DTranspose" }
  public override var weights: [Variable] { [kernel, bias].compactMap { $0 } }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  public override func makeWeights(_ shape: [Int?]) throws {
    let channels = try knownChannels(shape, settings)
    let kernelShape = try Shape(settings.kernelSize + [filters, channels])
    kernel = try Variable(kernelInitializer.make(kernelShape), name: "kernel")
    if usesBias { bias = try Variable(biasInitializer.make(Shape(filters)), name: "bias") }
  }

  private func outputLength(_ length: Int, _ axis: Int) -> Int {
    let (stride, extra) = (settings.strides[axis], outputPadding?[axis])
    let extent = (settings.kernelSize[axis] - 1) * settings.dilationRate[axis] + 1
    if settings.padding == .same {
      guard let extra else { return length * stride }
      return (length - 1) * stride + extent % 2 + extra
    }
    return (length - 1) * stride + extent + (extra ?? Swift.max(extent, stride) - extent)
  }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try checkInput(shape, rank: settings.rank + 2)
    let spatial = settings.format.spatial(of: shape).enumerated().map { axis, length in
      length.map { outputLength($0, axis) }
    }
    return settings.format.shape(batch: shape.first, spatial: spatial, channels: filters)
  }

  public override func call(_ input: Tensor, _ pass: Pass) throws -> Tensor {
    guard let kernel else { throw unbuilt() }
    try checkInput(
      lengths(input), rank: settings.rank + 2, axis: settings.format.channelAxis,
      length: kernel.shape[settings.rank + 1])
    let x = try settings.format.arranged(input)
    let lengths = (0..<settings.rank).map { outputLength(x.shape[$0 + 1], $0) }
    let y = try Ops.transposedConvolution(x, kernel.value, lengths: lengths, options: settings.options)
    return try settings.format.restored(activation.finish(y, bias: bias?.value))
  }
}

/// DepthwiseConv1D and DepthwiseConv2D: each channel is convolved with kernels of its own.
///
/// The kernel has shape [spatial…, channels, multiplier].
public final class DepthwiseConvolution: Layer {
  public let depthMultiplier: Int
  public let settings: ConvolutionSettings
  public let activation: Activation
  public let usesBias: Bool
  private let kernelInitializer: Initializer
  private let biasInitializer: Initializer
  public private(set) var kernel: Variable?
  public private(set) var bias: Variable?

  /// - Throws: `NetworkError.invalid` for numbers that no input could satisfy.
  public init(
    depthMultiplier: Int, settings: ConvolutionSettings, activation: Activation = .linear,
    usesBias: Bool = true,
    kernelInitializer: Initializer, biasInitializer: Initializer = .zeros, name: String
  ) throws {
    guard depthMultiplier > 0 else {
      throw NetworkError.invalid(
        "Invalid value for argument `depth_multiplier`. Expected a strictly positive value. Received "
          + "depth_multiplier=\(depthMultiplier).")
    }
    try settings.check()
    self.depthMultiplier = depthMultiplier
    self.settings = settings
    self.activation = activation
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    super.init(name: name)
  }

  public override var typeName: String { "DepthwiseConv\(settings.rank)D" }
  public override var weights: [Variable] { [kernel, bias].compactMap { $0 } }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  public override func makeWeights(_ shape: [Int?]) throws {
    let channels = try knownChannels(shape, settings)
    _ = try computeOutputShape(shape)
    kernel = try Variable(
      kernelInitializer.make(Shape(settings.kernelSize + [channels, depthMultiplier])), name: "kernel")
    if usesBias {
      bias = try Variable(biasInitializer.make(Shape(channels * depthMultiplier)), name: "bias")
    }
  }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    let channels = try knownChannels(shape, settings)
    return try settings.outputShape(shape, filters: channels * depthMultiplier)
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let kernel else { throw unbuilt() }
    try checkInput(
      lengths(x), minimumRank: settings.rank + 2, axis: settings.format.channelAxis,
      length: kernel.shape[settings.rank])
    _ = try computeOutputShape(lengths(x))
    return try convolve(x, groupedKernel(kernel.value), bias?.value, activation, settings)
  }
}

/// A kernel [spatial…, channels, multiplier] as one of as many groups as channels: [spatial…, 1, channels · multiplier].
func groupedKernel(_ kernel: Tensor) throws -> Tensor {
  var shape = kernel.shape
  shape[shape.rank - 1] = shape[shape.rank - 1] * shape[shape.rank - 2]
  shape[shape.rank - 2] = 1
  return try Ops.reshape(kernel, to: shape)
}

/// SeparableConv1D and SeparableConv2D: a convolution by depth, then one across the channels at each point.
public final class SeparableConvolution: Layer {
  public let filters: Int
  public let depthMultiplier: Int
  public let settings: ConvolutionSettings
  public let activation: Activation
  public let usesBias: Bool
  private let depthwiseInitializer: Initializer
  private let pointwiseInitializer: Initializer
  private let biasInitializer: Initializer
  /// [spatial…, channels, multiplier].
  public private(set) var depthwiseKernel: Variable?
  /// [1…, channels · multiplier, filters].
  public private(set) var pointwiseKernel: Variable?
  public private(set) var bias: Variable?

  /// - Throws: `NetworkError.invalid` for numbers that no input could satisfy.
  public init(
    filters: Int, depthMultiplier: Int, settings: ConvolutionSettings, activation: Activation = .linear,
    usesBias: Bool = true, depthwiseInitializer: Initializer, pointwiseInitializer: Initializer,
    biasInitializer: Initializer = .zeros, name: String
  ) throws {
    guard filters > 0 else {
      throw NetworkError.invalid(
        "Invalid value for argument `filters`. Expected a strictly positive value. Received filters=\(filters)."
      )
    }
    guard depthMultiplier > 0 else {
      throw NetworkError.invalid(
        "Invalid value for argument `depth_multiplier`. Expected a strictly positive value. Received "
          + "depth_multiplier=\(depthMultiplier).")
    }
    try settings.check()
    self.filters = filters
    self.depthMultiplier = depthMultiplier
    self.settings = settings
    self.activation = activation
    self.usesBias = usesBias
    self.depthwiseInitializer = depthwiseInitializer
    self.pointwiseInitializer = pointwiseInitializer
    self.biasInitializer = biasInitializer
    super.init(name: name)
  }

  public override var typeName: String { "SeparableConv\(settings.rank)D" }
  public override var weights: [Variable] { [depthwiseKernel, pointwiseKernel, bias].compactMap { $0 } }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  public override func makeWeights(_ shape: [Int?]) throws {
    let channels = try knownChannels(shape, settings)
    _ = try computeOutputShape(shape)
    let middle = channels * depthMultiplier
    depthwiseKernel = try Variable(
      depthwiseInitializer.make(Shape(settings.kernelSize + [channels, depthMultiplier])),
      name: "depthwise_kernel")
    let ones = [Int](repeating: 1, count: settings.rank)
    pointwiseKernel = try Variable(
      pointwiseInitializer.make(Shape(ones + [middle, filters])), name: "pointwise_kernel")
    if usesBias { bias = try Variable(biasInitializer.make(Shape(filters)), name: "bias") }
  }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try checkInput(shape, minimumRank: settings.rank + 2)
    return try settings.outputShape(shape, filters: filters)
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let depthwiseKernel, let pointwiseKernel else { throw unbuilt() }
    try checkInput(
      lengths(x), minimumRank: settings.rank + 2, axis: settings.format.channelAxis,
      length: depthwiseKernel.shape[settings.rank])
    _ = try computeOutputShape(lengths(x))
    let middle = try Ops.convolution(
      settings.format.arranged(x), groupedKernel(depthwiseKernel.value), options: settings.options)
    let ones = [Int](repeating: 1, count: settings.rank)
    let pointwise = ConvolutionSettings(kernelSize: ones, strides: ones, padding: .valid, dilationRate: ones)
    return try settings.format.restored(
      convolve(middle, pointwiseKernel.value, bias?.value, activation, pointwise))
  }
}
