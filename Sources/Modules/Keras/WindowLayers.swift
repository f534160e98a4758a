import CellLanguage
import NeuralNetworks
import TensorEngine

/// Arguments that layers with windows share, checked in Keras's words.
extension LayerArguments {
  /// A tuple of `count` integers, or one integer for all.
  func window(_ parameter: String, _ count: Int, allowsZero: Bool = false) throws -> [Int] {
    let value = value(parameter)
    let start =
      "The `\(parameter)` argument must be a tuple of \(count) integers. Received \(parameter)=\(try interpreter.str(value))"
    var numbers: [Int] = []
    if let whole = try? interpreter.index(value) {
      numbers = [Int](repeating: whole, count: count)
    } else {
      guard let items = try? interpreter.list(value), items.count == count else {
        throw PyError.valueError(start)
      }
      for item in items {
        guard let number = try? Arguments.integer(item, interpreter) else {
          throw PyError.valueError(
            "\(start)including element \(try interpreter.str(item)) of type \(try interpreter.type(of: item).repr(interpreter))"
          )
        }
        numbers.append(number)
      }
    }
    let refused = numbers.filter { allowsZero ? $0 < 0 : $0 <= 0 }
    guard refused.isEmpty else {
      let listed = Array(Set(refused)).sorted().map { String($0) }.joined(separator: ", ")
      throw PyError.valueError(
        "\(start), including values {\(listed)} that do not satisfy `value \(allowsZero ? ">=" : ">") 0`")
    }
    return numbers
  }

  func padding(allowsCausal: Bool = false) throws -> Padding {
    let value = value("padding")
    guard case .str(let text) = value else {
      if let widths = try? interpreter.list(value).flatMap({ try interpreter.list($0) }) {
        return .explicit(try widths.map { try Arguments.integer($0, interpreter) })
      }
      throw PyError.attributeError("'\(interpreter.typeName(value))' object has no attribute 'lower'")
    }
    switch text.string.lowercased() {
    case "valid": return .valid
    case "same": return .same
    case "causal" where allowsCausal: return .causal
    default:
      throw PyError.valueError(
        "The `padding` argument must be a list/tuple or one of {'same', 'valid'\(allowsCausal ? ", 'causal'" : "")}. "
          + "Received: \(text.string.lowercased())")
    }
  }

  func format() throws -> DataFormat {
    guard has("data_format") else { return .channelsLast }
    let text = try string("data_format").lowercased()
    switch text {
    case "channels_last": return .channelsLast
    case "channels_first": return .channelsFirst
    default:
      throw PyError.valueError(
        "The `data_format` argument must be one of {'channels_first', 'channels_last'}. Received: data_format=\(text)"
      )
    }
  }

  func convolution(_ rank: Int, allowsCausal: Bool = false) throws -> ConvolutionSettings {
    try require("kernel_size")
    return ConvolutionSettings(
      kernelSize: try window("kernel_size", rank), strides: try window("strides", rank),
      padding: try padding(allowsCausal: allowsCausal), dilationRate: try window("dilation_rate", rank),
      format: try format())
  }

  /// - Throws: `TypeError` as for a positional argument that is missing.
  func require(_ parameter: String) throws {
    guard has(parameter) else {
      throw PyError.typeError(
        "\(call.function.owner?.name ?? "layer").__init__() missing 1 required positional argument: '\(parameter)'"
      )
    }
  }

  /// Zeros or cropped elements at the ends of each axis: n, (n, m) or ((a, b), (c, d)).
  func borders(_ parameter: String, _ rank: Int) throws -> [(before: Int, after: Int)] {
    let value = value(parameter)
    if let whole = try? interpreter.index(value) {
      return [(before: Int, after: Int)](repeating: (whole, whole), count: rank)
    }
    guard case .list = value else {
      if case .tuple = value { return try pairs(parameter, rank) }
      throw wrongBorders(parameter, rank)
    }
    return try pairs(parameter, rank)
  }

  private func wrongBorders(_ parameter: String, _ rank: Int) -> PyError {
    let shown = (try? interpreter.str(value(parameter))) ?? ""
    let words = ["", "two", "two", "three"]
    return PyError.valueError(
      "`\(parameter)` should have \(words[min(rank, 3)]) elements. Received: \(parameter)=\(shown).")
  }

  private func pairs(_ parameter: String, _ rank: Int) throws -> [(before: Int, after: Int)] {
    let items = try interpreter.list(value(parameter))
    if rank == 1 {
      guard items.count == 2 else { throw wrongBorders(parameter, rank) }
      let numbers = try items.map { try Arguments.integer($0, interpreter) }
      return [(numbers[0], numbers[1])]
    }
    guard items.count == rank else { throw wrongBorders(parameter, rank) }
    return try items.map { item in
      if let whole = try? interpreter.index(item) { return (whole, whole) }
      let numbers = try interpreter.list(item).map { try Arguments.integer($0, interpreter) }
      guard numbers.count == 2 else {
        throw PyError.valueError(
          "The `\(parameter)` argument must be a tuple of 2 integers. Received: \(try interpreter.str(item))")
      }
      return (numbers[0], numbers[1])
    }
  }
}

/// Convolution layers.
extension LayerObject {
  private static func ones(_ rank: Int) -> String { rank == 1 ? "1" : tuple(rank, 1) }
  private static func tuple(_ rank: Int, _ value: Int) -> String {
    "(" + [String](repeating: String(value), count: rank).joined(separator: ", ") + ")"
  }
  private static let kernelParameters =
    "activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', "
    + "kernel_regularizer=None, bias_regularizer=None, kernel_constraint=None, bias_constraint=None"
  private static let depthwiseParameters =
    "activation=None, use_bias=True, depthwise_initializer='glorot_uniform', bias_initializer='zeros', "
    + "depthwise_regularizer=None, bias_regularizer=None, depthwise_constraint=None, bias_constraint=None"
  private static let separableParameters =
    "activation=None, use_bias=True, depthwise_initializer='glorot_uniform', pointwise_initializer='glorot_uniform', "
    + "bias_initializer='zeros', depthwise_regularizer=None, pointwise_regularizer=None, bias_regularizer=None, "
    + "depthwise_constraint=None, pointwise_constraint=None, bias_constraint=None"

  static nonisolated(unsafe) let convolutionTypes: [PyType] =
    (1...3).map(convolution) + (1...3).map(transposedConvolution) + (1...2).map(depthwise)
    + (1...2).map(separable)

  private static func convolution(_ rank: Int) -> PyType {
    make(
      "Conv\(rank)D",
      "filters=None, kernel_size=None, strides=\(ones(rank)), padding='valid', data_format=None, "
        + "dilation_rate=\(ones(rank)), groups=1, \(kernelParameters)", prefix: "conv\(rank)d",
      "A kernel slid over \(["a sequence", "pictures", "volumes"][rank - 1])."
    ) { a in
      try a.require("filters")
      return try Convolution(
        filters: a.int("filters"), settings: a.convolution(rank, allowsCausal: rank == 1),
        groups: a.int("groups"),
        activation: a.activation(), usesBias: a.bool("use_bias"),
        kernelInitializer: a.initializer("kernel_initializer", default: "glorot_uniform"),
        biasInitializer: a.initializer("bias_initializer", default: "zeros"), name: a.name)
    }
  }

  private static func transposedConvolution(_ rank: Int) -> PyType {
    make(
      "Conv\(rank)DTranspose",
      "filters=None, kernel_size=None, strides=\(ones(rank)), padding='valid', output_padding=None, data_format=None, "
        + "dilation_rate=\(ones(rank)), \(kernelParameters)", prefix: "conv\(rank)d_transpose",
      "The transposed convolution, which undoes a convolution's shape."
    ) { a in
      try a.require("filters")
      return try TransposedConvolution(
        filters: a.int("filters"), settings: a.convolution(rank),
        outputPadding: a.has("output_padding") ? a.window("output_padding", rank, allowsZero: true) : nil,
        activation: a.activation(), usesBias: a.bool("use_bias"),
        kernelInitializer: a.initializer("kernel_initializer", default: "glorot_uniform"),
        biasInitializer: a.initializer("bias_initializer", default: "zeros"), name: a.name)
    }
  }

  private static func depthwise(_ rank: Int) -> PyType {
    make(
      "DepthwiseConv\(rank)D",
      "kernel_size=None, strides=\(ones(rank)), padding='valid', depth_multiplier=1, data_format=None, "
        + "dilation_rate=\(ones(rank)), \(depthwiseParameters)", prefix: "depthwise_conv\(rank)d",
      "Each channel with kernels of its own."
    ) { a in
      try DepthwiseConvolution(
        depthMultiplier: a.int("depth_multiplier"), settings: a.convolution(rank), activation: a.activation(),
        usesBias: a.bool("use_bias"),
        kernelInitializer: a.initializer("depthwise_initializer", default: "glorot_uniform"),
        biasInitializer: a.initializer("bias_initializer", default: "zeros"), name: a.name)
    }
  }

  private static func separable(_ rank: Int) -> PyType {
    make(
      "SeparableConv\(rank)D",
      "filters=None, kernel_size=None, strides=\(ones(rank)), padding='valid', data_format=None, "
        + "dilation_rate=\(ones(rank)), depth_multiplier=1, \(separableParameters)",
      prefix: "separable_conv\(rank)d", "A convolution by depth, then one across the channels at each point."
    ) { a in
      try a.require("filters")
      return try SeparableConvolution(
        filters: a.int("filters"), depthMultiplier: a.int("depth_multiplier"), settings: a.convolution(rank),
        activation: a.activation(), usesBias: a.bool("use_bias"),
        depthwiseInitializer: a.initializer("depthwise_initializer", default: "glorot_uniform"),
        pointwiseInitializer: a.initializer("pointwise_initializer", default: "glorot_uniform"),
        biasInitializer: a.initializer("bias_initializer", default: "zeros"), name: a.name)
    }
  }

  /// Short and old names of the classes here.
  static let windowAliases: [(name: String, target: String)] =
    (1...3).flatMap { rank -> [(name: String, target: String)] in
      [
        ("Convolution\(rank)D", "Conv\(rank)D"), ("MaxPool\(rank)D", "MaxPooling\(rank)D"),
        ("AvgPool\(rank)D", "AveragePooling\(rank)D"), ("GlobalMaxPool\(rank)D", "GlobalMaxPooling\(rank)D"),
        ("GlobalAvgPool\(rank)D", "GlobalAveragePooling\(rank)D"),
        ("Convolution\(rank)DTranspose", "Conv\(rank)DTranspose"),
        ("SeparableConvolution\(rank)D", "SeparableConv\(rank)D"),
      ]
    }

  // MARK: Pooling and borders

  static nonisolated(unsafe) let poolingTypes: [PyType] =
    [true, false].flatMap { isMaximum in
      (1...3).map { pooling(isMaximum, $0) } + (1...3).map { globalPooling(isMaximum, $0) }
    }

  private static func pooling(_ isMaximum: Bool, _ rank: Int) -> PyType {
    make(
      "\(isMaximum ? "Max" : "Average")Pooling\(rank)D",
      "pool_size=\(isMaximum ? (rank == 1 ? "2" : tuple(rank, 2)) : "None"), strides=None, padding='valid', data_format=None",
      prefix: "\(isMaximum ? "max" : "average")_pooling\(rank)d",
      isMaximum ? "The largest element under a sliding window." : "The mean under a sliding window."
    ) { a in
      try a.require("pool_size")
      return Pooling(
        isMaximum: isMaximum, poolSize: try a.window("pool_size", rank),
        strides: try a.has("strides") ? a.window("strides", rank) : nil, padding: try a.padding(),
        format: try a.format(), name: a.name)
    }
  }

  private static func globalPooling(_ isMaximum: Bool, _ rank: Int) -> PyType {
    make(
      "Global\(isMaximum ? "Max" : "Average")Pooling\(rank)D", "data_format=None, keepdims=False",
      prefix: "global_\(isMaximum ? "max" : "average")_pooling\(rank)d",
      isMaximum ? "The largest element of each channel." : "The mean of each channel."
    ) { a in
      GlobalPooling(
        isMaximum: isMaximum, spatialRank: rank, keepsAxes: try a.bool("keepdims"), format: try a.format(),
        name: a.name)
    }
  }

  static nonisolated(unsafe) let borderTypes: [PyType] =
    (1...3).map(zeroPadding) + (1...3).map(cropping) + (1...3).map(upSampling)

  private static func zeroPadding(_ rank: Int) -> PyType {
    make(
      "ZeroPadding\(rank)D", "padding=\(ones(rank)), data_format=None", prefix: "zero_padding\(rank)d",
      "Zeros around the spatial axes."
    ) { a in ZeroPadding(widths: try a.borders("padding", rank), format: try a.format(), name: a.name) }
  }

  private static func cropping(_ rank: Int) -> PyType {
    let none =
      rank == 1 ? "(1, 1)" : "(" + [String](repeating: "(0, 0)", count: rank).joined(separator: ", ") + ")"
    return make(
      "Cropping\(rank)D", "cropping=\(none), data_format=None", prefix: "cropping\(rank)d",
      "The spatial axes without their ends."
    ) { a in Cropping(widths: try a.borders("cropping", rank), format: try a.format(), name: a.name) }
  }

  private static func upSampling(_ rank: Int) -> PyType {
    make(
      "UpSampling\(rank)D",
      "size=\(rank == 1 ? "2" : tuple(rank, 2)), data_format=None\(rank == 2 ? ", interpolation='nearest'" : "")",
      prefix: "up_sampling\(rank)d", "Each element repeated."
    ) { a in
      var interpolation = UpSampling.Interpolation.nearest
      if rank == 2 {
        let name = try a.string("interpolation").lowercased()
        guard let known = UpSampling.Interpolation(rawValue: name) else {
          throw PyError.notImplemented(
            "UpSampling2D(interpolation='\(name)') is not supported here: 'nearest' and 'bilinear' are")
        }
        interpolation = known
      }
      return UpSampling(
        size: try a.window("size", rank), interpolation: interpolation, format: try a.format(), name: a.name)
    }
  }
}
