import CellLanguage
import NeuralNetworks
import TensorEngine

/// A layer as Python sees it.
class LayerObject: PyObject {
  /// The layer itself. Until `__init__` has run there is none, or one whose functions a program's class writes.
  private(set) var held: Layer?
  /// The constructor's arguments by name.
  var settings: [(String, Value)] = []
  /// `activity_regularizer` as it was given.
  var activityValue: Value = .none
  /// The dtype that the layer was given, `float32` where it was given none.
  var dtypeName = "float32"

  override init(type: PyType) { super.init(type: type) }

  init(_ layer: Layer, type: PyType, settings: [(String, Value)] = []) {
    super.init(type: type)
    held = layer
    layer.binding = self
    self.settings = settings
  }

  /// - Throws: `RuntimeError` if a program's class did not call `super().__init__()`.
  func ready() throws -> Layer {
    if let held { return held }
    throw PyError.runtimeError(
      "In layer '\(type.name)', you forgot to call `super().__init__()` as the first statement in the `__init__()` method. Go add it!"
    )
  }
  var layer: Layer { held ?? LayerObject.missingLayer }
  private static nonisolated(unsafe) let missingLayer = Layer(name: "layer")

  /// Takes the layer that `__init__` made; a program's class that overrides its functions wraps it.
  func adopt(_ made: Layer, settings: [(String, Value)], _ interpreter: Interpreter) {
    var layer = made
    if type.isUserDefined, LayerObject.overrides(type) {
      layer = PythonLayer(self, inner: made.typeName == "Layer" ? nil : made, name: made.name, interpreter)
      layer.isTrainable = made.isTrainable
      layer.declaredInputShape = made.declaredInputShape
      layer.activityRegularizer = made.activityRegularizer
      layer.computeDType = made.computeDType
    }
    held = layer
    layer.binding = self
    self.settings = settings
  }

  func hold(_ layer: Layer) {
    held = layer
    layer.binding = self
  }

  static func overrides(_ type: PyType) -> Bool {
    ["call", "build", "compute_output_shape", "compute_mask"].contains {
      type.pythonOverride(PyString.intern($0)) != nil
    } || type.nativeBase === baseType
  }

  /// The Python object of a layer; made anew if nobody holds one.
  static func object(of layer: Layer) -> LayerObject {
    if let present = layer.binding as? LayerObject { return present }
    if let model = layer as? Model {
      let type = model is Sequential ? ModelObject.sequentialType : ModelObject.functionalType
      return ModelObject(model, type: type)
    }
    let type = layer is InputLayer ? inputType : types.first { $0.name == layer.typeName } ?? baseType
    return LayerObject(layer, type: type)
  }

  override var acceptsNewAttributes: Bool { true }
  override var isNativelyCallable: Bool { true }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try Keras.run { try LayerCall.perform(self, arguments, interpreter) }
  }

  override func setNativeAttribute(_ name: PyString, _ value: Value, _ interpreter: Interpreter) throws
    -> Bool
  {
    switch name.string {
    case "trainable":
      try ready().isTrainable = interpreter.truth(value)
      return true
    case "name", "_name":
      guard case .str(let s) = value else { throw PyError.typeError("a layer's name must be a str") }
      try ready().name = s.string
      return true
    case "built":
      try ready().isBuilt = interpreter.truth(value)
      return true
    case "supports_masking", "activity_regularizer":
      (held as? PythonLayer)?.part.setMasking(try interpreter.truth(value))
      return name.string == "supports_masking"
    default: return false
    }
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    if let held, let variable = held.variable(named: name.string) {
      return .object(Keras.variable(variable, of: held))
    }
    if let inner = (held as? Wrapping)?.wrappedLayers[name.string] {
      return .object(LayerObject.object(of: inner))
    }
    if name.string == "dtype_policy" {
      let module = try NumPyModule.submodule("keras.dtype_policies", interpreter)
      return try interpreter.callMethod(.object(module), "DTypePolicy", [.string(dtypeName)])
    }
    if name.string == "activity_regularizer" {
      return try LayerObject.resolved(name.string, activityValue, interpreter)
    }
    return try settings.first { $0.0 == name.string }.map {
      try LayerObject.resolved($0.0, standard($0.0, $0.1), interpreter)
    }
  }

  /// Lengths along the axes of space as Keras keeps them: a tuple with one for each axis.
  private func standard(_ name: String, _ value: Value) -> Value {
    guard let rank = [1, 2, 3].first(where: { type.name.contains("\($0)D") }) else {
      if name == "data_format", value.isNone { return .string("channels_last") }
      return value
    }
    func items(_ value: Value) -> [Value]? {
      switch value {
      case .tuple(let t): return t.items
      case .list(let l): return l.items
      default: return nil
      }
    }
    switch name {
    case "data_format" where value.isNone: return .string("channels_last")
    case "size" where rank == 1: return value
    case "strides" where value.isNone:
      return settings.first { $0.0 == "pool_size" }.map { standard("pool_size", $0.1) } ?? value
    case "kernel_size", "strides", "dilation_rate", "pool_size", "size":
      if case .int = value { return .tuple([Value](repeating: value, count: rank)) }
      return items(value).map { .tuple($0) } ?? value
    case "padding", "cropping":
      if case .str = value { return value }
      let parts: [Value]
      if case .int = value {
        if rank == 1 { return .tuple([value, value]) }
        parts = [Value](repeating: value, count: rank)
      } else {
        parts = items(value) ?? []
      }
      if rank == 1 { return .tuple(parts) }
      return .tuple(parts.map { part in items(part).map { .tuple($0) } ?? .tuple([part, part]) })
    default: return value
    }
  }

  /// A setting given as name, as the object that the name stands for.
  private static func resolved(_ name: String, _ value: Value, _ interpreter: Interpreter) throws -> Value {
    let homes = [
      ("activation", "activations"), ("_initializer", "initializers"), ("_regularizer", "regularizers"),
      ("_constraint", "constraints"),
    ]
    guard let home = homes.first(where: { name.hasSuffix($0.0) })?.1 else { return value }
    switch value {
    case .str: break
    case .none where home == "activations": break
    default: return value
    }
    let module = try NumPyModule.submodule("keras." + home, interpreter)
    let state = KerasState.of(interpreter)
    state.drawsNoSeeds = true
    defer { state.drawsNoSeeds = false }
    return try interpreter.callMethod(.object(module), "get", [value])
  }

  override var nativeAttributeNames: [String] { settings.map(\.0) }

  override func repr(_ interpreter: Interpreter) throws -> String {
    let layer = try ready()
    // A graph of layers is a class of its own, whatever made it.
    let shown = layer is Functional && !type.isUserDefined ? "Functional" : type.name
    return "<\(shown) name=\(layer.name), built=\(try isShownBuilt() ? "True" : "False")>"
  }

  /// Whether the layer has its weights; those without any are built as soon as they are made.
  func isShownBuilt() throws -> Bool {
    let layer = try ready()
    if layer.isBuilt || type.isUserDefined { return layer.isBuilt }
    return type.name.contains("Pooling") || LayerObject.weightless.contains(type.name)
  }
  private static let weightless: Set<String> = [
    "UnitNormalization", "LeakyReLU", "ReLU", "Activation", "ELU", "Softmax", "AlphaDropout",
    "GaussianDropout",
    "GaussianNoise", "ActivityRegularization", "Dropout", "SpatialDropout1D", "SpatialDropout2D",
    "SpatialDropout3D", "Identity", "Masking", "Reshape",
  ]

  static func variables(_ list: [Variable]) -> Value {
    .list(list.map { .object(Keras.variable($0, of: nil)) })
  }

  static func arrays(_ list: [Variable]) throws -> Value {
    .list(try list.map { .object(NDArray(try $0.value.copy())) })
  }

  static func tensors(_ value: Value, _ interpreter: Interpreter) throws -> [Tensor] {
    try interpreter.list(value).map { try Convert.tensor($0, interpreter) }
  }

  /// For each class the parameters of its call, and how many of them are inputs without a name.
  static nonisolated(unsafe) var callNames: [ObjectIdentifier: (names: [String], primary: Int)] = [:]

  /// The parameters of this layer's call.
  var callParameters: (names: [String], primary: Int) {
    LayerObject.callNames[ObjectIdentifier(type.nativeBase)] ?? (["inputs", "training", "mask"], 1)
  }
}

/// Layers that hold others under a name (`bidirectional.forward_layer`, `rnn.cell`).
protocol Wrapping {
  var wrappedLayers: [String: Layer] { get }
}

extension Layer {
  /// A weight of the layer's own by its name.
  func variable(named name: String) -> Variable? {
    weights.first { $0.name == name } ?? fixedWeights.first { $0.name == name }
  }
}
