/// How a convolution's window moves.
///
/// `strides` and `dilations` hold one number for all spatial axes or one for each.
public struct ConvolutionOptions: Hashable, Sendable {
  public var strides: [Int]
  public var dilations: [Int]
  public var padding: Padding

  public init(strides: [Int] = [1], dilations: [Int] = [1], padding: Padding = .valid) {
    self.strides = strides
    self.dilations = dilations
    self.padding = padding
  }
}

extension Ops {
  private static func geometry(
    _ op: String, input: Shape, kernel: Shape, _ options: ConvolutionOptions
  ) throws -> ConvolutionGeometry {
    guard input.rank >= 3, input.rank <= 5 else {
      throw TensorError.rankMismatch(
        op: op, expected: "an input of 3 to 5 dimensions (batch, spatial, channels)", shape: input)
    }
    guard kernel.rank == input.rank else {
      throw TensorError.invalidArgument(
        op: op, reason: "filter must be \(input.rank)-dimensional: \(Ops.listed(kernel))")
    }
    var lengths = Shape()
    for axis in 0..<kernel.rank - 2 { try lengths.append(kernel[axis]) }
    let (channels, inner, filters) = (input[input.rank - 1], kernel[kernel.rank - 2], kernel[kernel.rank - 1])
    guard inner > 0, channels % inner == 0, channels > 0 else {
      throw TensorError.invalidArgument(
        op: op, reason: "input depth must be evenly divisible by filter depth: \(channels) vs \(inner)")
    }
    let groups = channels / inner
    guard filters % groups == 0 else {
      throw TensorError.invalidArgument(
        op: op, reason: "output depth must be evenly divisible by number of groups: \(filters) vs \(groups)")
    }
    return ConvolutionGeometry(
      window: try WindowGeometry(
        op: op, shape: input, window: lengths, strides: options.strides, dilations: options.dilations,
        padding: options.padding), channels: channels, filters: filters, groups: groups)
  }

  static func listed(_ shape: Shape) -> String { "[" + shape.map { String($0) }.joined(separator: ",") + "]" }

  /// The dtype in which a convolution of `dtype` is computed.
  private static func computing(_ dtype: DType) -> DType {
    switch dtype {
    case .float32, .float64: return dtype
    case .float16: return .float32
    default: return .float64
    }
  }

  /// The cross-correlation of `x` with `kernel`, as networks call convolution.
  ///
  /// y[n, p, f] = Σ x[n, p · stride + t · dilation − before, c] · kernel[t, c, f] + bias[f]. With fewer channels in the
  /// kernel than in the input, both fall into groups, as in TensorFlow.
  ///
  /// - Parameters:
  ///   - x: [batch, spatial…, channels], one to three spatial axes.
  ///   - kernel: [spatial…, channels / groups, filters].
  ///   - bias: [filters].
  ///   - relu: whether max(y, 0) is taken.
  /// - Returns: [batch, positions…, filters].
  /// - Throws: `TensorError` for ranks, depths and window sizes that do not fit.
  public static func convolution(
    _ x: Tensor, _ kernel: Tensor, bias: Tensor? = nil, relu: Bool = false,
    options: ConvolutionOptions = ConvolutionOptions()
  ) throws -> Tensor {
    let start = Engine.startTime()
    let geometry = try geometry("convolution", input: x.shape, kernel: kernel.shape, options)
    if let bias, bias.shape != Shape(geometry.filters) {
      throw TensorError.shapeMismatch(
        op: "convolution", expected: Shape(geometry.filters), received: bias.shape, axis: nil)
    }
    let dtype = computing(x.dtype)
    if dtype != x.dtype {
      let wide = try convolution(
        cast(x, to: dtype), cast(kernel, to: dtype), bias: bias.map { try cast($0, to: dtype) }, relu: relu,
        options: options)
      return try cast(wide, to: x.dtype)
    }
    let operands = [x, kernel] + (bias.map { [$0] } ?? [])
    for operand in operands where operand.dtype != dtype {
      throw TensorError.unsupportedDType(op: "convolution", dtypes: operands.map(\.dtype))
    }
    var blocks: Tensor?
    let result = try ConvolutionKernels.forward(
      geometry, x.contiguous(), kernel.contiguous(), bias?.contiguous(), isRelu: relu, blocked: &blocks)
    if Engine.hooks != 0 {
      // The kernel's gradient is computed from the input in blocks, too.
      let blockedInput = Autodiff.isTracked(kernel) ? blocks : nil
      report("convolution", operands, result, start) {
        { g in
          if Engine.hooks == 0, g.dtype == .float32, g.shape == result.shape {
            let found = try ConvolutionKernels.gradients(
              geometry, x.contiguous(), kernel.contiguous(), g, result: relu ? result : nil,
              blockedInput: blockedInput, wantsInput: Autodiff.needsGradient(x),
              wantsKernel: Autodiff.needsGradient(kernel) || bias.map(Autodiff.needsGradient) ?? false,
              wantsBias: bias != nil)
            return [found.input, found.kernel] + (bias == nil ? [] : [found.bias])
          }
          let upstream = relu ? try reluGradient(g, result: result) : g
          let dx =
            Autodiff.needsGradient(x)
            ? try convolutionInputGradient(geometry, kernel, upstream) : nil
          guard Autodiff.needsGradient(kernel) || bias.map(Autodiff.needsGradient) ?? false else {
            return [dx]
          }
          let (dk, db) = try convolutionKernelGradient(geometry, x, upstream, wantsBias: bias != nil)
          return [dx, dk] + (bias == nil ? [] : [db])
        }
      }
    }
    return result
  }

  /// g where the rectified result is positive, else 0.
  public static func reluGradient(_ g: Tensor, result: Tensor) throws -> Tensor {
    if Autodiff.isRecording || g.dtype != .float32 || result.dtype != .float32 || g.shape != result.shape {
      return try multiply(g, cast(greater(result, Tensor(.float(0), dtype: result.dtype)), to: g.dtype))
    }
    let (seeds, values) = (try g.contiguous(), try result.contiguous())
    let masked = try Tensor.uninitialized(g.shape, .float32)
    let (from, y, to) = (seeds.pointer(Float.self), values.pointer(Float.self), masked.pointer(Float.self))
    let count = masked.count
    let block = 1 << 15
    OpenMP.forEach((count + block - 1) / block, isLarge: count > 1 << 18) { index in
      let start = index * block
      for i in start..<Swift.min(start + block, count) { to[i] = y[i] > 0 ? from[i] : 0 }
    }
    withExtendedLifetime((seeds, values)) {}
    return masked
  }

  /// The gradient of a convolution's input; linear in both operands.
  private static func convolutionInputGradient(
    _ geometry: ConvolutionGeometry, _ kernel: Tensor, _ upstream: Tensor
  ) throws -> Tensor {
    let start = Engine.startTime()
    let result = try ConvolutionKernels.inputGradient(
      geometry, kernel.contiguous(), upstream.contiguous())
    if Engine.hooks != 0 {
      report("convolution_input_gradient", [kernel, upstream], result, start) {
        { h in
          [
            Autodiff.needsGradient(kernel)
              ? try convolutionKernelGradient(geometry, h, upstream, wantsBias: false).kernel : nil,
            Autodiff.needsGradient(upstream) ? try convolutionForward(geometry, h, kernel) : nil,
          ]
        }
      }
    }
    return result
  }

  /// The gradient of a convolution's kernel (and bias).
  private static func convolutionKernelGradient(
    _ geometry: ConvolutionGeometry, _ x: Tensor, _ upstream: Tensor, wantsBias: Bool
  ) throws -> (kernel: Tensor, bias: Tensor?) {
    if wantsBias, Autodiff.isRecording {
      let axes = Array(0..<upstream.rank - 1)
      return (
        try convolutionKernelGradient(geometry, x, upstream, wantsBias: false).kernel,
        try sum(upstream, axes: axes)
      )
    }
    let start = Engine.startTime()
    let (result, bias) = try ConvolutionKernels.kernelGradient(
      geometry, x.contiguous(), upstream.contiguous(), wantsBias: wantsBias)
    if Engine.hooks != 0 {
      report("convolution_kernel_gradient", [x, upstream], result, start) {
        { h in
          [
            Autodiff.needsGradient(x) ? try convolutionInputGradient(geometry, h, upstream) : nil,
            Autodiff.needsGradient(upstream) ? try convolutionForward(geometry, x, h) : nil,
          ]
        }
      }
    }
    return (result, bias)
  }

  private static func convolutionForward(
    _ geometry: ConvolutionGeometry, _ x: Tensor, _ kernel: Tensor
  ) throws -> Tensor {
    let start = Engine.startTime()
    let result = try ConvolutionKernels.forward(
      geometry, x.contiguous(), kernel.contiguous(), nil, isRelu: false)
    if Engine.hooks != 0 {
      report("convolution", [x, kernel], result, start) {
        { g in
          [
            Autodiff.needsGradient(x) ? try convolutionInputGradient(geometry, kernel, g) : nil,
            Autodiff.needsGradient(kernel)
              ? try convolutionKernelGradient(geometry, x, g, wantsBias: false).kernel : nil,
          ]
        }
      }
    }
    return result
  }

  /// The transposed convolution: what maps a convolution's result back onto its input's shape.
  ///
  /// - Parameters:
  ///   - x: [batch, positions…, channels].
  ///   - kernel: [spatial…, filters, channels]: the kernel of the convolution that is transposed.
  ///   - lengths: the result's spatial lengths; a convolution with `options` must bring them to x's.
  /// - Returns: [batch, lengths…, filters].
  public static func transposedConvolution(
    _ x: Tensor, _ kernel: Tensor, lengths: [Int], options: ConvolutionOptions = ConvolutionOptions()
  ) throws -> Tensor {
    guard x.rank >= 3, x.rank <= 5, kernel.rank == x.rank, lengths.count == x.rank - 2 else {
      throw TensorError.rankMismatch(
        op: "transposed_convolution",
        expected: "an input of 3 to 5 dimensions (batch, spatial, channels) and a kernel of as many",
        shape: x.shape)
    }
    let channels = kernel[lastAxis: 1]
    guard channels == x[lastAxis: 1] else {
      throw TensorError.invalidArgument(
        op: "transposed_convolution",
        reason: "input and filter must have the same depth: \(x[lastAxis: 1]) vs \(channels)")
    }
    var shape = Shape(x.shape[0])
    for length in lengths {
      guard length >= 0 else {
        throw TensorError.invalidArgument(
          op: "transposed_convolution", reason: "negative output length \(length)")
      }
      try shape.append(length)
    }
    try shape.append(kernel[lastAxis: 2])
    let dtype = computing(x.dtype)
    if dtype != x.dtype {
      let wide = try transposedConvolution(
        cast(x, to: dtype), cast(kernel, to: dtype), lengths: lengths, options: options)
      return try cast(wide, to: x.dtype)
    }
    guard kernel.dtype == dtype else {
      throw TensorError.unsupportedDType(op: "transposed_convolution", dtypes: [x.dtype, kernel.dtype])
    }
    let geometry = try geometry("transposed_convolution", input: shape, kernel: kernel.shape, options)
    let expected = try geometry.window.outputShape(channels: geometry.filters)
    guard expected == x.shape else {
      throw TensorError.invalidArgument(
        op: "transposed_convolution",
        reason: "Size of out_backprop doesn't match computed: actual = \(listed(x.shape)), computed = "
          + listed(expected))
    }
    return try convolutionInputGradient(geometry, kernel, x)
  }
}

extension Tensor {
  /// The length of the `n`-th axis from the end.
  fileprivate subscript(lastAxis n: Int) -> Int { shape[shape.rank - n] }
}
