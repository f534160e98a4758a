import TensorEngine

/// What all convolution layers share: the window, the bias and the activation at the end.
public class ConvolutionLayer: Layer {
  public let settings: ConvolutionSettings
  public let activation: Activation
  public let usesBias: Bool
  private let biasInitializer: Initializer
  public private(set) var bias: Variable?

  init(
    settings: ConvolutionSettings, activation: Activation, usesBias: Bool, biasInitializer: Initializer,
    name: String
  ) throws {
    try settings.check()
    self.settings = settings
    self.activation = activation
    self.usesBias = usesBias
    self.biasInitializer = biasInitializer
    super.init(name: name)
  }

  func makeBias(_ filters: Int) throws {
    if usesBias { bias = try Variable(biasInitializer.make(Shape(filters)), name: "bias") }
  }

  /// The kernels, then the bias.
  var kernels: [Variable?] { [] }
  public override var weights: [Variable] { (kernels + [bias]).compactMap { $0 } }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  /// - Throws: `NetworkError.invalid` unless there are filters.
  static func checkFilters(_ filters: Int) throws {
    guard filters > 0 else {
      throw NetworkError.invalid(
        "Invalid value for argument `filters`. Expected a strictly positive value. Received filters=\(filters)."
      )
    }
  }

  /// - Throws: `NetworkError.invalid` unless the input has as many axes as the window wants, and `channels` channels.
  func checkInput(_ x: Tensor, channels: Int) throws {
    try checkInput(
      lengths(x), minimumRank: settings.rank + 2, axis: settings.format.channelAxis, length: channels)
  }
}

/// Conv1D, Conv2D and Conv3D: y = activation(x ⋆ kernel + bias).
///
/// The kernel has shape [spatial…, channels / groups, filters], the bias [filters], as in Keras.
public final class Convolution: ConvolutionLayer {
  public let filters: Int
  public let groups: Int
  private let kernelInitializer: Initializer
  public private(set) var kernel: Variable?

  /// - Throws: `NetworkError.invalid` for numbers that no input could satisfy.
  public init(
    filters: Int, settings: ConvolutionSettings, groups: Int = 1, activation: Activation = .linear,
    usesBias: Bool = true, kernelInitializer: Initializer, biasInitializer: Initializer = .zeros, name: String
  ) throws {
    try ConvolutionLayer.checkFilters(filters)
    guard groups > 0 else {
      throw NetworkError.invalid(
        "The number of groups must be a positive integer. Received: groups=\(groups).")
    }
    guard filters % groups == 0 else {
      throw NetworkError.invalid(
        "The number of filters must be evenly divisible by the number of groups. Received: groups=\(groups), "
          + "filters=\(filters).")
    }
    self.filters = filters
    self.groups = groups
    self.kernelInitializer = kernelInitializer
    try super.init(
      settings: settings, activation: activation, usesBias: usesBias, biasInitializer: biasInitializer,
      name: name)
  }

  public override var typeName: String { "Conv\(settings.rank)D" }
  override var kernels: [Variable?] { [kernel] }

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
    try makeBias(filters)
  }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try checkInput(shape, minimumRank: settings.rank + 2)
    return try settings.outputShape(shape, filters: filters)
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let kernel else { throw unbuilt() }
    try checkInput(x, channels: kernel.shape[settings.rank] * groups)
    _ = try settings.outputShape(lengths(x), filters: filters)
    return try convolve(x, kernel.value, bias?.value, activation, settings)
  }
}

/// Conv1DTranspose, Conv2DTranspose and Conv3DTranspose: the map that takes a convolution's result back to its input's shape.
///
/// The kernel has shape [spatial…, filters, channels], the bias [filters], as in Keras.
public final class TransposedConvolution: ConvolutionLayer {
  public let filters: Int
  public let outputPadding: [Int]?
  private let kernelInitializer: Initializer
  public private(set) var kernel: Variable?

  /// - Throws: `NetworkError.invalid` for numbers that no input could satisfy.
  public init(
    filters: Int, settings: ConvolutionSettings, outputPadding: [Int]? = nil,
    activation: Activation = .linear,
    usesBias: Bool = true, kernelInitializer: Initializer, biasInitializer: Initializer = .zeros, name: String
  ) throws {
    try ConvolutionLayer.checkFilters(filters)
    if let outputPadding {
      for (axis, (extra, stride)) in zip(outputPadding, settings.strides).enumerated() where extra >= stride {
        throw NetworkError.invalid(
          "`output_padding` must be strictly less than `strides` for all dimensions. At dimension \(axis), "
            + "`output_padding` is \(extra) but `strides` is \(stride). Received: output_padding="
            + "\(tupleText(outputPadding)), strides=\(tupleText(settings.strides))")
      }
    }
    self.filters = filters
    self.outputPadding = outputPadding
    self.kernelInitializer = kernelInitializer
    try super.init(
      settings: settings, activation: activation, usesBias: usesBias, biasInitializer: biasInitializer,
      name: name)
  }

  public override var typeName: String { "Conv\(settings.rank)DTranspose" }
  override var kernels: [Variable?] { [kernel] }

  public override func makeWeights(_ shape: [Int?]) throws {
    let channels = try knownChannels(shape, settings)
    let kernelShape = try Shape(settings.kernelSize + [filters, channels])
    kernel = try Variable(kernelInitializer.make(kernelShape), name: "kernel")
    try makeBias(filters)
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
public final class DepthwiseConvolution: ConvolutionLayer {
  public let depthMultiplier: Int
  private let kernelInitializer: Initializer
  public private(set) var kernel: Variable?

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
    self.depthMultiplier = depthMultiplier
    self.kernelInitializer = kernelInitializer
    try super.init(
      settings: settings, activation: activation, usesBias: usesBias, biasInitializer: biasInitializer,
      name: name)
  }

  public override var typeName: String { "DepthwiseConv\(settings.rank)D" }
  override var kernels: [Variable?] { [kernel] }

  public override func makeWeights(_ shape: [Int?]) throws {
    let channels = try knownChannels(shape, settings)
    _ = try computeOutputShape(shape)
    kernel = try Variable(
      kernelInitializer.make(Shape(settings.kernelSize + [channels, depthMultiplier])), name: "kernel")
    try makeBias(channels * depthMultiplier)
  }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    let channels = try knownChannels(shape, settings)
    return try settings.outputShape(shape, filters: channels * depthMultiplier)
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let kernel else { throw unbuilt() }
    try checkInput(x, channels: kernel.shape[settings.rank])
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
public final class SeparableConvolution: ConvolutionLayer {
  public let filters: Int
  public let depthMultiplier: Int
  private let depthwiseInitializer: Initializer
  private let pointwiseInitializer: Initializer
  /// [spatial…, channels, multiplier].
  public private(set) var depthwiseKernel: Variable?
  /// [1…, channels · multiplier, filters].
  public private(set) var pointwiseKernel: Variable?

  /// - Throws: `NetworkError.invalid` for numbers that no input could satisfy.
  public init(
    filters: Int, depthMultiplier: Int, settings: ConvolutionSettings, activation: Activation = .linear,
    usesBias: Bool = true, depthwiseInitializer: Initializer, pointwiseInitializer: Initializer,
    biasInitializer: Initializer = .zeros, name: String
  ) throws {
    try ConvolutionLayer.checkFilters(filters)
    guard depthMultiplier > 0 else {
      throw NetworkError.invalid(
        "Invalid value for argument `depth_multiplier`. Expected a strictly positive value. Received "
          + "depth_multiplier=\(depthMultiplier).")
    }
    self.filters = filters
    self.depthMultiplier = depthMultiplier
    self.depthwiseInitializer = depthwiseInitializer
    self.pointwiseInitializer = pointwiseInitializer
    try super.init(
      settings: settings, activation: activation, usesBias: usesBias, biasInitializer: biasInitializer,
      name: name)
  }

  public override var typeName: String { "SeparableConv\(settings.rank)D" }
  override var kernels: [Variable?] { [depthwiseKernel, pointwiseKernel] }

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
    try makeBias(filters)
  }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try checkInput(shape, minimumRank: settings.rank + 2)
    return try settings.outputShape(shape, filters: filters)
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let depthwiseKernel, let pointwiseKernel else { throw unbuilt() }
    try checkInput(x, channels: depthwiseKernel.shape[settings.rank])
    _ = try computeOutputShape(lengths(x))
    let middle = try Ops.convolution(
      settings.format.arranged(x), groupedKernel(depthwiseKernel.value), options: settings.options)
    let ones = [Int](repeating: 1, count: settings.rank)
    let pointwise = ConvolutionSettings(kernelSize: ones, strides: ones, padding: .valid, dilationRate: ones)
    return try settings.format.restored(
      convolve(middle, pointwiseKernel.value, bias?.value, activation, pointwise))
  }
}
