import CellLanguage
import NeuralNetworks
import TensorEngine

/// A layer as Python sees it.
final class LayerObject: PyObject {
  let layer: Layer
  private let settings: [(String, Value)]

  init(_ layer: Layer, type: PyType, settings: [(String, Value)] = []) {
    self.layer = layer
    self.settings = settings
    super.init(type: type)
  }

  override var acceptsNewAttributes: Bool { true }
  override var isNativelyCallable: Bool { true }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.count >= 1 else {
      throw PyError.typeError("Layer.__call__() missing 1 required positional argument: 'inputs'")
    }
    return try Keras.run {
      var x = try TensorFlowConvert.tensor(arguments[0], interpreter)
      if x.dtype != .float32 { x = try Ops.cast(x, to: .float32) }
      try layer.build(Array(x.shape).map { $0 })
      let training = try arguments.keyword("training").map { try interpreter.truth($0) } ?? false
      return .object(EagerTensor(try layer.call(x, training: training)))
    }
  }

  override func setNativeAttribute(_ name: PyString, _ value: Value, _ interpreter: Interpreter) throws
    -> Bool
  {
    switch name.string {
    case "trainable":
      layer.isTrainable = try interpreter.truth(value)
      return true
    case "name", "_name":
      guard case .str(let s) = value else { throw PyError.typeError("a layer's name must be a str") }
      layer.name = s.string
      return true
    default: return false
    }
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    settings.first { $0.0 == name.string }?.1
  }

  override var nativeAttributeNames: [String] { settings.map(\.0) }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<\(type.name) name=\(layer.name), built=\(layer.isBuilt ? "True" : "False")>"
  }

  static func variables(_ list: [Variable]) -> Value {
    .list(list.map { .object(TensorFlowVariable($0, name: $0.name)) })
  }

  static func arrays(_ list: [Variable]) throws -> Value {
    .list(try list.map { .object(NDArray(try $0.value.copy())) })
  }

  static func tensors(_ value: Value, _ interpreter: Interpreter) throws -> [Tensor] {
    try interpreter.list(value).map { try Convert.tensor($0, interpreter) }
  }

  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(name: "Layer", module: "keras.layers", documentation: "A part of a network.")
    type.allocate = { _ in
      throw PyError.notImplemented("subclasses of keras.layers.Layer are not supported here yet")
    }
    func get(_ name: String, _ summary: String, _ body: @escaping (LayerObject) throws -> Value) {
      type.kerasProperty(name, summary, LayerObject.self, body)
    }
    get("name", "The layer's name.") { .string($0.layer.name) }
    get("trainable", "Whether training changes its weights.") { .bool($0.layer.isTrainable) }
    get("built", "Whether it has its weights.") { .bool($0.layer.isBuilt) }
    get("weights", "All weights as variables.") { variables($0.layer.allWeights) }
    get("variables", "All weights as variables.") { variables($0.layer.allWeights) }
    get("trainable_weights", "Weights that training changes.") { variables($0.layer.trainableWeights) }
    get("trainable_variables", "Weights that training changes.") { variables($0.layer.trainableWeights) }
    get("non_trainable_weights", "Weights that training leaves.") { object in
      variables(object.layer.isTrainable ? object.layer.fixedWeights : object.layer.allWeights)
    }
    func weight(_ name: String, _ index: Int) {
      get(name, "One of the weights.") { object in
        guard object.layer is Dense else {
          throw PyError.attributeError("'\(object.type.name)' object has no attribute '\(name)'")
        }
        let list = object.layer.allWeights
        return index < list.count ? .object(TensorFlowVariable(list[index], name: list[index].name)) : .none
      }
    }
    weight("kernel", 0)
    weight("bias", 1)
    get("input_shape", "Shape of the input, None for the batch.") { object in
      guard let shape = object.layer.inputShape else {
        throw PyError.attributeError(
          "The layer \"\(object.layer.name)\" has never been called and thus has no defined input shape.")
      }
      return Keras.partialShapeValue(shape)
    }
    get("output_shape", "Shape of the result, None for the batch.") { object in
      guard let shape = object.layer.outputShape else {
        throw PyError.attributeError(
          "The layer \"\(object.layer.name)\" has never been called and thus has no defined output.")
      }
      return Keras.partialShapeValue(shape)
    }
    type.kerasMethod("get_weights(self)", "The weights as arrays.", LayerObject.self) { object, _ in
      try arrays(object.layer.allWeights)
    }
    type.kerasMethod("set_weights(self, weights)", "Replaces the weights.", LayerObject.self) {
      object, call in
      try Sequential.assign(
        tensors(call[1], call.interpreter), to: object.layer.allWeights, owner: "layer '\(object.layer.name)'"
      )
      return .none
    }
    type.kerasMethod("count_params(self)", "Number of weights' elements.", LayerObject.self) { object, _ in
      guard object.layer.isBuilt else {
        throw PyError.valueError(
          "You tried to call `count_params` on layer '\(object.layer.name)', but the layer isn't built. You can build it manually via: `layer.build(input_shape)`."
        )
      }
      return .int(object.layer.parameterCount)
    }
    type.kerasMethod("build(self, input_shape)", "Makes the weights.", LayerObject.self) { object, call in
      try object.layer.build(Keras.partialShape(call[1], call.interpreter))
      return .none
    }
    type.kerasMethod("get_config(self)", "The settings as dict.", LayerObject.self) { object, _ in
      let d = PyDict()
      d.set("name", .string(object.layer.name))
      d.set("trainable", .bool(object.layer.isTrainable))
      for (name, value) in object.settings { d.set(name, value) }
      return .dict(d)
    }
    return type
  }()

  // MARK: Classes

  private static let shared =
    "name=None, dtype=None, trainable=True, input_shape=None, input_dim=None, batch_input_shape=None, batch_size=None, **kwargs"

  /// A class: its own parameters, then those that all layers share.
  private static func make(
    _ name: String, _ parameters: String, prefix: String, _ summary: String,
    _ body: @escaping (Call, String) throws -> Layer
  ) -> PyType {
    let type = PyType(name: name, module: "keras.src.layers", bases: [baseType], documentation: summary)
    let own = parameters.isEmpty ? "" : parameters + ", "
    let maker = NativeFunction("\(name)(\(own)\(shared))", summary) { call in
      try Keras.run {
        let interpreter = call.interpreter
        let parameters = call.function.signature.parameters
        func index(_ name: String) -> Int { parameters.firstIndex { $0.name == name } ?? 0 }
        var keywords = call.keywordArguments(index("kwargs"))
        keywords.removeAll { ["activity_regularizer", "seed"].contains($0.name) && $0.value.isNone }
        try Keras.refuse(keywords, name, known: parameters.map(\.name))
        for p in parameters where p.name.hasSuffix("_regularizer") || p.name.hasSuffix("_constraint") {
          if call.has(index(p.name)) {
            throw PyError.notImplemented("\(name)(\(p.name)=…) is not supported here yet")
          }
        }
        let layerName =
          try call.optionalString(index("name")) ?? KerasState.of(interpreter).uniqueName(prefix)
        let layer = try body(call, layerName)
        layer.isTrainable = try call.bool(index("trainable"))
        let batch: Int? = try call.optionalInt(index("batch_size"))
        if call.has(index("batch_input_shape")) {
          layer.declaredInputShape = try Keras.partialShape(call[index("batch_input_shape")], interpreter)
        } else if call.has(index("input_shape")) {
          layer.declaredInputShape = try [batch] + Keras.partialShape(call[index("input_shape")], interpreter)
        } else if call.has(index("input_dim")) {
          layer.declaredInputShape = [batch, try call.int(index("input_dim"))]
        }
        let count = index("name")
        let settings = (0..<count).map { (parameters[$0].name, call[$0].isUnbound ? .none : call[$0]) }
        return .object(LayerObject(layer, type: type, settings: settings))
      }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }

  static nonisolated(unsafe) let types: [PyType] = [
    make(
      "Dense",
      "units=<unset>, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', "
        + "kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, "
        + "bias_constraint=None, output_dim=None, init=None", prefix: "dense",
      "activation(x · kernel + bias)."
    ) { call, name in
      let interpreter = call.interpreter
      let units = call.has(0) ? 0 : 10
      guard call.has(units) else {
        throw PyError.typeError("Dense.__init__() missing 1 required positional argument: 'units'")
      }
      let kernel = try Keras.initializer(
        call.has(11) ? call[11] : call[3], default: "glorot_uniform", interpreter)
      return try Dense(
        units: Arguments.integer(call[units], interpreter),
        activation: Keras.activation(call[1], interpreter),
        usesBias: call.bool(2), kernelInitializer: kernel,
        biasInitializer: Keras.initializer(call[4], default: "zeros", interpreter), name: name)
    },
    make("Flatten", "data_format=None", prefix: "flatten", "All axes but the batch's in one.") {
      Flatten(name: $1)
    },
    make("Activation", "activation", prefix: "activation", "An activation as a layer.") { call, name in
      ActivationLayer(try Keras.activation(call[0], call.interpreter), name: name)
    },
    make("ReLU", "max_value=None, negative_slope=0.0, threshold=0.0", prefix: "re_lu", "max(x, 0).") {
      call, name in
      if call.has(0) || call.has(2), try call.has(0) || call.double(2) != 0 {
        throw PyError.notImplemented("ReLU(max_value=…, threshold=…) is not supported here yet")
      }
      let slope = try call.double(1)
      let activation =
        slope == 0
        ? try Activation.named("relu") : Activation(name: "relu") { try Ops.leakyRelu($0, slope: slope) }
      return ActivationLayer(activation, typeName: "ReLU", name: name)
    },
    make("LeakyReLU", "negative_slope=0.3, alpha=None", prefix: "leaky_re_lu", "x above 0, slope · x below.")
    { call, name in
      let slope = try call.has(1) ? call.double(1) : call.double(0)
      return ActivationLayer(
        Activation(name: "leaky_relu") { try Ops.leakyRelu($0, slope: slope) }, typeName: "LeakyReLU",
        name: name)
    },
    make("ELU", "alpha=1.0", prefix: "elu", "x above 0, eˣ − 1 below.") { call, name in
      guard try call.double(0) == 1 else {
        throw PyError.notImplemented("ELU(alpha=…) other than 1 is not supported here yet")
      }
      return ActivationLayer(try Activation.named("elu"), typeName: "ELU", name: name)
    },
    make("Softmax", "axis=-1", prefix: "softmax", "eˣ / Σ eˣ along an axis.") { call, name in
      let axis = try call.int(0)
      return ActivationLayer(
        Activation(name: "softmax") { try Ops.softmax($0, axis: axis) }, typeName: "Softmax", name: name)
    },
    make(
      "Dropout", "rate, noise_shape=None, seed=None", prefix: "dropout",
      "Sets a share of the inputs to 0 in training."
    ) { call, name in
      if call.has(1) { throw PyError.notImplemented("Dropout(noise_shape=…) is not supported here yet") }
      var seeds = SeedSource(seed: try call.optionalInt(2) ?? KerasState.of(call.interpreter).nextSeed())
      return try Dropout(rate: call.double(0), name: name) { shape in
        try Initializer.uniform(shape, low: 0, high: 1, seed: seeds.next())
      }
    },
    make("Reshape", "target_shape", prefix: "reshape", "The axes after the batch's rearranged.") {
      call, name in
      Reshape(target: try Arguments.shape(call[0], call.interpreter).array, name: name)
    },
  ]

  /// `InputLayer` and `Input`: the shape that a model starts from.
  static nonisolated(unsafe) let inputType = PyType(
    name: "InputLayer", module: "keras.src.layers", bases: [baseType])

  static func input(_ call: Call) throws -> Value {
    try Keras.run {
      let interpreter = call.interpreter
      let batch = try call.optionalInt(1)
      let shape: [Int?]
      if call.has(5) || call.has(6) {
        shape = try Keras.partialShape(call.has(5) ? call[5] : call[6], interpreter)
      } else {
        let given = call.has(0) ? call[0] : call[7]
        guard !given.isNone, !given.isUnbound else {
          throw PyError.valueError("You must pass a `shape` argument.")
        }
        shape = try [batch] + Keras.partialShape(given, interpreter)
      }
      let name = try call.optionalString(3) ?? KerasState.of(interpreter).uniqueName("input_layer")
      return .object(LayerObject(InputLayer(shape: shape, name: name), type: inputType))
    }
  }

  static let inputParameters =
    "(shape=None, batch_size=None, dtype=None, name=None, sparse=None, batch_shape=None, batch_input_shape=None, input_shape=None)"

  /// Names of Keras's layers that do not exist here, so that asking for one says so.
  static let missing: Set<String> = [
    "Embedding", "SimpleRNN", "LSTM", "GRU", "Bidirectional", "TimeDistributed", "Conv1D", "Conv2D",
    "Conv2DTranspose",
    "MaxPooling1D", "MaxPooling2D", "MaxPool2D", "AveragePooling2D", "GlobalAveragePooling2D",
    "GlobalMaxPooling1D",
    "BatchNormalization", "LayerNormalization", "Concatenate", "Add", "Multiply", "Attention",
    "MultiHeadAttention",
    "Lambda", "Masking", "RepeatVector", "Permute", "UpSampling2D", "GaussianNoise", "SpatialDropout1D",
    "PReLU",
    "TextVectorization", "Rescaling", "Normalization", "SeparableConv2D", "DepthwiseConv2D", "RNN", "Dot",
    "Average",
  ]

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    for type in types { m.set(type) }
    let layer = NativeFunction("InputLayer" + inputParameters, "The shape a model starts from.", input)
    inputType.construct = { _, arguments, interpreter in try layer.call(arguments, interpreter) }
    m.set(inputType)
    m.function("Input" + inputParameters, "The shape a model starts from.", input)
    m.module.resolve = { name, _ in
      guard missing.contains(name) else { return nil }
      throw PyError.attributeError(
        "module 'keras.layers' has no attribute '\(name)' yet: this layer is not supported here")
    }
  }
}
