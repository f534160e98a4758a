extension Ops {
  private static func poolingWindow(
    _ op: String, _ x: Tensor, _ window: [Int], _ options: ConvolutionOptions
  ) throws -> WindowGeometry {
    let spatial = x.rank - 2
    guard spatial >= 1, spatial <= 3 else {
      throw TensorError.rankMismatch(
        op: op, expected: "an input of 3 to 5 dimensions (batch, spatial, channels)", shape: x.shape)
    }
    guard window.count == 1 || window.count == spatial else {
      throw TensorError.invalidArgument(
        op: op, reason: "\(op): the window needs 1 or \(spatial) lengths, received \(window.count)")
    }
    let lengths = window.count == spatial ? window : [Int](repeating: window[0], count: spatial)
    return try WindowGeometry(
      op: op, shape: x.shape, window: Shape(lengths), strides: options.strides, dilations: options.dilations,
      padding: options.padding)
  }

  private struct MaximumVisitor: ScalarVisitor {
    let geometry: WindowGeometry
    let x: Tensor
    let result: Tensor
    func callAsFunction<T: TensorScalar>(_ type: T.Type) {
      PoolingKernels.maximum(geometry, x.shape[x.rank - 1], T.self, x, into: result)
    }
  }

  /// The largest element under a window that slides over the spatial axes of [batch, spatial…, channels].
  ///
  /// - Parameters:
  ///   - window: one length for all spatial axes or one for each.
  ///   - options: padding never wins.
  public static func maxPool(_ x: Tensor, window: [Int], options: ConvolutionOptions) throws -> Tensor {
    let start = Engine.startTime()
    let geometry = try poolingWindow("max_pool", x, window, options)
    let channels = x.shape[x.rank - 1]
    let source = try x.contiguous()
    let result = try Tensor.uninitialized(geometry.outputShape(channels: channels), x.dtype)
    try x.dtype.visit(MaximumVisitor(geometry: geometry, x: source, result: result))
    if Engine.hooks != 0 {
      report("max_pool", [x], result, start) {
        { g in [try maxPoolGradient(geometry, channels, source, result, g)] }
      }
    }
    return result
  }

  /// Runs `float` for float32, `double` for float64, and float16 through float32.
  private static func floating(
    _ op: String, _ operands: [Tensor], _ shape: Shape, _ body: (DType, [Tensor], Tensor) throws -> Void
  ) throws -> Tensor {
    let dtype = operands[0].dtype
    guard dtype.isFloating else { throw TensorError.unsupportedDType(op: op, dtypes: [dtype]) }
    let computing: DType = dtype == .float64 ? .float64 : .float32
    let result = try Tensor.uninitialized(shape, computing)
    let prepared = try operands.map { try $0.cast(to: computing).contiguous() }
    try body(computing, prepared, result)
    withExtendedLifetime(prepared) {}
    return try result.cast(to: dtype)
  }

  private static func maxPoolGradient(
    _ geometry: WindowGeometry, _ channels: Int, _ x: Tensor, _ y: Tensor, _ upstream: Tensor
  ) throws -> Tensor {
    let start = Engine.startTime()
    let result = try floating("max_pool_gradient", [x, y, upstream], x.shape) { dtype, operands, result in
      if dtype == .float64 {
        PoolingKernels.maximumGradient(
          geometry, channels, Double.self, operands[0], operands[1], operands[2], into: result)
      } else {
        PoolingKernels.maximumGradient(
          geometry, channels, Float.self, operands[0], operands[1], operands[2], into: result)
      }
    }
    if Engine.hooks != 0 {
      report("max_pool_gradient", [upstream], result, start) {
        { h in [try maxPoolSelection(geometry, channels, x, y, h)] }
      }
    }
    return result
  }

  private static func maxPoolSelection(
    _ geometry: WindowGeometry, _ channels: Int, _ x: Tensor, _ y: Tensor, _ h: Tensor
  ) throws -> Tensor {
    let start = Engine.startTime()
    let result = try floating("max_pool_selection", [x, y, h], y.shape) { dtype, operands, result in
      if dtype == .float64 {
        PoolingKernels.maximumSelection(
          geometry, channels, Double.self, operands[0], operands[1], operands[2], into: result)
      } else {
        PoolingKernels.maximumSelection(
          geometry, channels, Float.self, operands[0], operands[1], operands[2], into: result)
      }
    }
    if Engine.hooks != 0 {
      report("max_pool_selection", [h], result, start) {
        { g in [try maxPoolGradient(geometry, channels, x, y, g)] }
      }
    }
    return result
  }

  /// The mean under a window that slides over the spatial axes of [batch, spatial…, channels].
  ///
  /// - Parameters:
  ///   - window: one length for all spatial axes or one for each.
  ///   - options: padding does not count as elements (TensorFlow's rule).
  public static func averagePool(_ x: Tensor, window: [Int], options: ConvolutionOptions) throws -> Tensor {
    let geometry = try poolingWindow("average_pool", x, window, options)
    return try averagePool(geometry, x.shape[x.rank - 1], x)
  }

  private static func averagePool(_ geometry: WindowGeometry, _ channels: Int, _ x: Tensor) throws -> Tensor {
    let start = Engine.startTime()
    let shape = try geometry.outputShape(channels: channels)
    let result = try floating("average_pool", [x], shape) { dtype, operands, result in
      if dtype == .float64 {
        PoolingKernels.average(geometry, channels, Double.self, operands[0], into: result)
      } else {
        PoolingKernels.average(geometry, channels, Float.self, operands[0], into: result)
      }
    }
    if Engine.hooks != 0 {
      report("average_pool", [x], result, start) {
        { g in [try averagePoolGradient(geometry, channels, g)] }
      }
    }
    return result
  }

  private static func averagePoolGradient(
    _ geometry: WindowGeometry, _ channels: Int, _ upstream: Tensor
  ) throws -> Tensor {
    let start = Engine.startTime()
    let shape = try geometry.inputShape(channels: channels)
    let result = try floating("average_pool_gradient", [upstream], shape) { dtype, operands, result in
      if dtype == .float64 {
        PoolingKernels.averageGradient(geometry, channels, Double.self, operands[0], into: result)
      } else {
        PoolingKernels.averageGradient(geometry, channels, Float.self, operands[0], into: result)
      }
    }
    if Engine.hooks != 0 {
      report("average_pool_gradient", [upstream], result, start) {
        { h in [try averagePool(geometry, channels, h)] }
      }
    }
    return result
  }
}
