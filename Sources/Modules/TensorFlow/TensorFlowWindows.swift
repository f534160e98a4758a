import CellLanguage
import TensorEngine

/// How TensorFlow's convolutions and poolings spell their windows.
struct WindowArguments {
  /// The kernel's name in messages, such as `Conv2D`.
  let op: String
  let spatial: Int
  let interpreter: Interpreter

  /// What a kernel of TensorFlow raises.
  func failure(_ message: String, _ type: PyType = TensorFlowErrors.invalidArgument) -> PyError {
    let node = ["Conv2D", "Conv3D", "Conv2DBackpropInput", "DepthwiseConv2dNative"].contains(op)
    return PyError(
      type,
      "{{function_node __wrapped__\(node ? "__MklNative" : "")\(op)_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
        + "\(message) [Op:\(op)]" + (op.hasSuffix("Input") ? "" : " name: "))
  }

  /// Runs an engine operation; what it refuses is said as the kernel says it.
  func run(_ body: () throws -> Tensor) throws -> Tensor {
    do {
      return try body()
    } catch let error as TensorError {
      switch error {
      case .invalidArgument(_, let reason): throw failure(reason)
      case .unsupportedDType(_, let dtypes) where dtypes.count > 1 && Set(dtypes).count > 1:
        throw TensorFlowConvert.mismatch(dtypes[0], dtypes[1], op)
      case .rankMismatch(_, _, let shape):
        throw failure("input must be \(spatial + 2)-dimensional: \(Failure.brackets(shape))")
      default: throw error
      }
    }
  }

  /// One number, one for each spatial axis, or one for each axis of the input.
  func lengths(_ value: Value, _ name: String, channelsFirst: Bool, default fallback: Int = 1) throws -> [Int]
  {
    if case .none = value { return [Int](repeating: fallback, count: spatial) }
    let given: [Int]
    switch value {
    case .list(let list): given = try list.items.map { try Arguments.integer($0, interpreter) }
    case .tuple(let tuple): given = try tuple.items.map { try Arguments.integer($0, interpreter) }
    default:
      if let held = value.tensorObject, held.tensor.rank == 1 {
        given = try held.tensor.ints()
      } else {
        given = [try Arguments.integer(value, interpreter)]
      }
    }
    var result: [Int]
    switch given.count {
    case 1: result = [Int](repeating: given[0], count: spatial)
    case spatial: result = given
    case spatial + 2:
      result = Array(given[(channelsFirst ? 2 : 1)..<(channelsFirst ? spatial + 2 : spatial + 1)])
      let others = [given[0], given[channelsFirst ? 1 : spatial + 1]]
      guard others == [1, 1] else {
        throw failure(
          name == "ksize"
            ? "Pooling is not yet supported on the batch dimension."
            : "Current implementation does not yet support \(name) in the batch and depth dimensions.",
          TensorFlowErrors.unimplemented)
      }
    default:
      throw PyError.valueError(
        "\(name) should be of length 1, \(spatial) or \(spatial + 2). Received: \(name)=\(try interpreter.repr(value)) "
          + "of length \(given.count)")
    }
    for length in result where length < 1 {
      switch name {
      case "strides": throw failure("Stride must be > 0, but got \(length)")
      case "dilations": throw failure("Dilated rates should be larger than 0.")
      default:
        result = channelsFirst ? [1, 1] + result : [1] + result + [1]
        throw failure(
          "Sliding window ksize must be positive. The specified or inferred ksize is: "
            + result.map { String($0) }.joined(separator: ","))
      }
    }
    return result
  }

  func padding(_ value: Value, channelsFirst: Bool) throws -> Padding {
    switch value {
    case .str(let text):
      switch text.string {
      case "SAME": return .same
      case "VALID": return .valid
      default:
        throw PyError(
          TensorFlowErrors.invalidArgument,
          "Value for attr 'padding' of \"\(text.string)\" is not in the list of allowed values: \"SAME\", \"VALID\", "
            + "\"EXPLICIT\" [Op:\(op)] name: ")
      }
    case .list, .tuple:
      let pairs = try interpreter.list(value)
      guard pairs.count == spatial + 2 else {
        throw PyError.valueError(
          "When padding is a list, it must be of size \(spatial + 2). Received: padding=\(try interpreter.repr(value)) "
            + "of size \(pairs.count)")
      }
      var widths: [Int] = []
      for (axis, pair) in pairs.enumerated() {
        let numbers = try interpreter.list(pair).map { try Arguments.integer($0, interpreter) }
        guard numbers.count == 2 else {
          throw PyError.valueError(
            "When padding is a list, each element must be a list/tuple of size 2. Received: padding="
              + "\(try interpreter.repr(value)) with element at index \(axis) of type "
              + interpreter.typeName(pair))
        }
        let isSpatial = channelsFirst ? axis >= 2 : axis >= 1 && axis <= spatial
        if isSpatial {
          widths += numbers
        } else if numbers != [0, 0] {
          throw failure("Nonzero explicit padding in the batch or depth dimensions is not supported")
        }
      }
      return .explicit(widths)
    default:
      throw PyError.typeError(
        "Expected string for argument 'padding', received \(try interpreter.repr(value))")
    }
  }

  /// Whether the channels come before the spatial axes.
  func channelsFirst(_ value: Value) throws -> Bool {
    guard case .str(let text) = value else { return false }
    let known = ["NWC", "NHWC", "NDHWC"]
    if known.contains(text.string) { return false }
    if ["NCW", "NCHW", "NCDHW"].contains(text.string) { return true }
    throw PyError.valueError(
      "`data_format` must be one of \"\(known[min(max(spatial, 1), 3) - 1])\" and its channels-first form. Received: "
        + "data_format=\(text.string)")
  }

  func channelsLast(_ x: Tensor) throws -> Tensor { try Ops.moveAxis(x, from: [1], to: [x.rank - 1]) }
  func channelsBack(_ x: Tensor) throws -> Tensor { try Ops.moveAxis(x, from: [x.rank - 1], to: [1]) }
}

/// Convolutions and poolings of `tf.nn`.
enum TensorFlowWindows {
  static func define(_ nn: ModuleBuilder) {
    convolutions(nn)
    transposed(nn)
    poolings(nn)
    TensorFlowNormalization.define(nn)
  }

  /// The parts of a convolution's call, by their positions.
  private struct Positions {
    var strides = 2
    var padding = 3
    var format = 4
    var dilations = 5
  }

  private static func operands(_ call: Call, _ op: String) throws -> (Tensor, Tensor) {
    let isTyped = call[0].reference is TensorFlowObject || !(call[1].reference is TensorFlowObject)
    let first = try call.tensor(isTyped ? 0 : 1)
    let second = try call.tensor(isTyped ? 1 : 0, hint: first.dtype)
    let (x, kernel) = isTyped ? (first, second) : (second, first)
    guard x.dtype == kernel.dtype else {
      throw PyError(
        TensorFlowErrors.invalidArgument,
        "cannot compute \(op) as input #1(zero-based) was expected to be a \(Failure.tfName(x.dtype)) tensor but is a "
          + "\(Failure.tfName(kernel.dtype)) tensor [Op:\(op)] name: ")
    }
    guard x.dtype.isFloating || x.dtype == .int32 else {
      throw PyError(
        TensorFlowErrors.invalidArgument,
        "Value for attr 'T' of \(Failure.tfName(x.dtype)) is not in the list of allowed values: half, bfloat16, float, "
          + "double, int32 [Op:\(op)] name: ")
    }
    return (x, kernel)
  }

  private static func convolve(
    _ call: Call, spatial: Int, op: String, _ at: Positions = Positions()
  ) throws -> Value {
    let arguments = WindowArguments(op: op, spatial: spatial, interpreter: call.interpreter)
    let (input, kernel) = try operands(call, op)
    let channelsFirst = try arguments.channelsFirst(call[at.format])
    let options = ConvolutionOptions(
      strides: try arguments.lengths(call[at.strides], "strides", channelsFirst: channelsFirst),
      dilations: try arguments.lengths(call[at.dilations], "dilations", channelsFirst: channelsFirst),
      padding: try arguments.padding(call[at.padding], channelsFirst: channelsFirst))
    guard input.rank == spatial + 2 else {
      throw arguments.failure("input must be \(spatial + 2)-dimensional: \(Failure.brackets(input.shape))")
    }
    let x = channelsFirst ? try arguments.channelsLast(input) : input
    let y = try arguments.run { try Ops.convolution(x, kernel, options: options) }
    return eager(channelsFirst ? try arguments.channelsBack(y) : y)
  }

  private static func convolutions(_ nn: ModuleBuilder) {
    nn.function(
      "conv1d(input, filters, stride, padding, data_format='NWC', dilations=None, name=None)",
      "A kernel slid along a sequence: [batch, steps, channels] with [width, channels, filters]."
    ) { call in try convolve(call, spatial: 1, op: "Conv2D") }
    nn.function(
      "conv2d(input, filters, strides, padding, data_format='NHWC', dilations=None, name=None)",
      "A kernel slid over pictures: [batch, height, width, channels] with [height, width, channels, filters]."
    ) { call in try convolve(call, spatial: 2, op: "Conv2D") }
    nn.function(
      "conv3d(input, filters, strides, padding, data_format='NDHWC', dilations=None, name=None)",
      "A kernel slid over volumes."
    ) { call in try convolve(call, spatial: 3, op: "Conv3D") }
    nn.function(
      "convolution(input, filters, strides=None, padding='VALID', data_format=None, dilations=None, name=None)",
      "A kernel slid over one to three spatial axes."
    ) { call in
      let rank = try call.tensor(1).rank
      guard rank >= 3, rank <= 5 else {
        throw PyError.valueError(
          "`num_spatial_dims` must be 1, 2, or 3. Received: num_spatial_dims=\(rank - 2).")
      }
      return try convolve(call, spatial: rank - 2, op: rank == 5 ? "Conv3D" : "Conv2D")
    }
    nn.function("atrous_conv2d(value, filters, rate, padding, name=None)", "A dilated convolution.") { call in
      let arguments = WindowArguments(op: "Conv2D", spatial: 2, interpreter: call.interpreter)
      let (x, kernel) = try operands(call, "Conv2D")
      let options = ConvolutionOptions(
        dilations: try arguments.lengths(call[2], "dilations", channelsFirst: false),
        padding: try arguments.padding(call[3], channelsFirst: false))
      return eager(try arguments.run { try Ops.convolution(x, kernel, options: options) })
    }
    nn.function(
      "depthwise_conv2d(input, filter, strides, padding, data_format=None, dilations=None, name=None)",
      "Each channel with kernels of its own: [height, width, channels, multiplier]."
    ) { call in
      let op = "DepthwiseConv2dNative"
      let arguments = WindowArguments(op: op, spatial: 2, interpreter: call.interpreter)
      let (input, kernel) = try operands(call, op)
      if case .int(let stride) = call[2] {
        throw PyError.typeError(
          "Expected list for 'strides' argument to 'depthwise_conv2d_native' Op, not \(stride).")
      }
      let channelsFirst = try arguments.channelsFirst(call[4])
      let options = ConvolutionOptions(
        strides: try arguments.lengths(call[2], "strides", channelsFirst: channelsFirst),
        dilations: try arguments.lengths(call[5], "dilations", channelsFirst: channelsFirst),
        padding: try arguments.padding(call[3], channelsFirst: channelsFirst))
      let x = channelsFirst ? try arguments.channelsLast(input) : input
      let y = try arguments.run { try depthwise(x, kernel, options, arguments) }
      return eager(channelsFirst ? try arguments.channelsBack(y) : y)
    }
    nn.function(
      "separable_conv2d(input, depthwise_filter, pointwise_filter, strides, padding, data_format=None, dilations=None, "
        + "name=None)", "A convolution by depth, then one across the channels at each point."
    ) { call in
      let arguments = WindowArguments(
        op: "DepthwiseConv2dNative", spatial: 2, interpreter: call.interpreter)
      let (input, first) = try operands(call, "DepthwiseConv2dNative")
      let second = try call.tensor(2, hint: input.dtype)
      let channelsFirst = try arguments.channelsFirst(call[5])
      let options = ConvolutionOptions(
        strides: try arguments.lengths(call[3], "strides", channelsFirst: channelsFirst),
        dilations: try arguments.lengths(call[6], "dilations", channelsFirst: channelsFirst),
        padding: try arguments.padding(call[4], channelsFirst: channelsFirst))
      let x = channelsFirst ? try arguments.channelsLast(input) : input
      let middle = try arguments.run { try depthwise(x, first, options, arguments) }
      let pointwise = WindowArguments(op: "Conv2D", spatial: 2, interpreter: call.interpreter)
      let y = try pointwise.run { try Ops.convolution(middle, second) }
      return eager(channelsFirst ? try arguments.channelsBack(y) : y)
    }
  }

  private static func depthwise(
    _ x: Tensor, _ kernel: Tensor, _ options: ConvolutionOptions, _ arguments: WindowArguments
  ) throws -> Tensor {
    guard kernel.rank == 4 else {
      throw arguments.failure("filter must be 4-dimensional: \(Failure.brackets(kernel.shape))")
    }
    guard x.rank == 4 else {
      throw arguments.failure("input must be 4-dimensional: \(Failure.brackets(x.shape))")
    }
    let (channels, depth) = (x.shape[3], kernel.shape[2])
    guard channels == depth else {
      throw arguments.failure("input depth must be evenly divisible by filter depth: \(channels) vs \(depth)")
    }
    let flat = try Ops.reshape(
      kernel, to: [kernel.shape[0], kernel.shape[1], 1, depth * kernel.shape[3]])
    return try Ops.convolution(x, flat, options: options)
  }

  private static func transposed(_ nn: ModuleBuilder) {
    func transpose(_ call: Call, spatial: Int) throws -> Value {
      let op = spatial == 3 ? "Conv3DBackpropInputV2" : "Conv2DBackpropInput"
      let arguments = WindowArguments(op: op, spatial: spatial, interpreter: call.interpreter)
      let (input, kernel) = try operands(call, op)
      let channelsFirst = try arguments.channelsFirst(call[5])
      let options = ConvolutionOptions(
        strides: try arguments.lengths(call[3], "strides", channelsFirst: channelsFirst),
        dilations: try arguments.lengths(call[6], "dilations", channelsFirst: channelsFirst),
        padding: try arguments.padding(call[4], channelsFirst: channelsFirst))
      let shape = try call.shape(2)
      var lengths: [Int]
      switch shape.rank {
      case spatial: lengths = shape.array
      case spatial + 2:
        lengths = Array(shape.array[(channelsFirst ? 2 : 1)..<(channelsFirst ? spatial + 2 : spatial + 1)])
        let channels = shape[channelsFirst ? 1 : spatial + 1]
        let filters = kernel.rank == spatial + 2 ? kernel.shape[spatial] : channels
        guard filters == channels else {
          throw arguments.failure(
            "input depth must be evenly divisible by filter depth: \(channels) vs \(filters)")
        }
        guard shape[0] == input.shape.first else {
          throw arguments.failure(
            "input and out_backprop must have the same batch size. Input batch: \(shape[0]), outbackprop batch: "
              + "\(input.shape.first ?? 0), batch_dim: 0")
        }
      default:
        throw PyError.valueError(
          "`output_shape` must have \(spatial + 2) entries. Received: output_shape=\(shape)")
      }
      guard input.rank == spatial + 2 else {
        throw arguments.failure(
          "out_backprop must be \(spatial + 2)-dimensional: \(Failure.brackets(input.shape))")
      }
      let x = channelsFirst ? try arguments.channelsLast(input) : input
      let y = try arguments.run {
        try Ops.transposedConvolution(x, kernel, lengths: lengths, options: options)
      }
      return eager(channelsFirst ? try arguments.channelsBack(y) : y)
    }
    for spatial in 1...3 {
      let format = ["NWC", "NHWC", "NDHWC"][spatial - 1]
      nn.function(
        "conv\(spatial)d_transpose(input, filters, output_shape, strides, padding='SAME', data_format='\(format)', "
          + "dilations=None, name=None)", "The transposed convolution, which undoes a convolution's shape."
      ) { call in try transpose(call, spatial: spatial) }
    }
    nn.function(
      "conv_transpose(input, filters, output_shape, strides, padding='SAME', data_format=None, dilations=None, name=None)",
      "The transposed convolution over one to three spatial axes."
    ) { call in
      let rank = try call.tensor(1).rank
      guard rank >= 3, rank <= 5 else {
        throw PyError.valueError("`output_shape` must be of length 3, 4 or 5. Received: length \(rank)")
      }
      return try transpose(call, spatial: rank - 2)
    }
  }

  // MARK: Pooling

  private static func pool(
    _ x: Tensor, _ window: [Int], _ options: ConvolutionOptions, isMaximum: Bool, channelsFirst: Bool,
    _ arguments: WindowArguments
  ) throws -> Value {
    let source = channelsFirst ? try arguments.channelsLast(x) : x
    let y = try arguments.run {
      isMaximum
        ? try Ops.maxPool(source, window: window, options: options)
        : try Ops.averagePool(source, window: window, options: options)
    }
    return eager(channelsFirst ? try arguments.channelsBack(y) : y)
  }

  private static func poolings(_ nn: ModuleBuilder) {
    func entry(_ name: String, _ spatial: Int?, isMaximum: Bool) {
      let format = spatial.map { "'" + ["NWC", "NHWC", "NDHWC"][$0 - 1] + "'" } ?? "None"
      nn.function(
        "\(name)(input, ksize, strides, padding, data_format=\(format), name=None)",
        isMaximum ? "The largest element under a sliding window." : "The mean under a sliding window."
      ) { call in
        let x = try call.tensor(0)
        let axes = spatial ?? x.rank - 2
        let op = (isMaximum ? "MaxPool" : "AvgPool") + (axes == 3 ? "3D" : "")
        let arguments = WindowArguments(op: op, spatial: axes, interpreter: call.interpreter)
        guard axes >= 1, axes <= 3, x.rank == axes + 2 else {
          throw arguments.failure(
            isMaximum
              ? "Input must be 4 or 5-dimensional"
              : "tensor_in must be \((spatial ?? 2) + 2)-dimensional")
        }
        if !isMaximum, !x.dtype.isFloating {
          throw PyError(
            TensorFlowErrors.invalidArgument,
            "Value for attr 'T' of \(Failure.tfName(x.dtype)) is not in the list of allowed values: half, bfloat16, "
              + "float, double [Op:\(op)] name: ")
        }
        let channelsFirst = try arguments.channelsFirst(call[4])
        let window = try arguments.lengths(call[1], "ksize", channelsFirst: channelsFirst)
        let options = ConvolutionOptions(
          strides: try arguments.lengths(call[2], "strides", channelsFirst: channelsFirst),
          padding: try arguments.padding(call[3], channelsFirst: channelsFirst))
        return try pool(
          x, window, options, isMaximum: isMaximum, channelsFirst: channelsFirst, arguments)
      }
    }
    for (prefix, isMaximum) in [("max_pool", true), ("avg_pool", false)] {
      entry(prefix, nil, isMaximum: isMaximum)
      for spatial in 1...3 { entry("\(prefix)\(spatial)d", spatial, isMaximum: isMaximum) }
    }
    nn.function(
      "pool(input, window_shape, pooling_type, strides=None, padding='VALID', data_format=None, dilations=None, name=None)",
      "The largest element or the mean under a sliding window."
    ) { call in
      let x = try call.tensor(0)
      let axes = try call.ints(1).count
      let kind = try call.string(2)
      guard kind == "MAX" || kind == "AVG", axes >= 1, axes <= 3 else {
        throw PyError.valueError("\(axes)-D \(kind) pooling is not supported.")
      }
      let arguments = WindowArguments(
        op: kind == "MAX" ? "MaxPool" : "AvgPool", spatial: axes, interpreter: call.interpreter)
      let channelsFirst = try arguments.channelsFirst(call[5])
      let options = ConvolutionOptions(
        strides: try arguments.lengths(call[3], "strides", channelsFirst: channelsFirst),
        dilations: try arguments.lengths(call[6], "dilations", channelsFirst: channelsFirst),
        padding: try arguments.padding(call[4], channelsFirst: channelsFirst))
      return try pool(
        x, arguments.lengths(call[1], "ksize", channelsFirst: channelsFirst), options,
        isMaximum: kind == "MAX",
        channelsFirst: channelsFirst, arguments)
    }
  }
}
