import CellLanguage
import NeuralNetworks
import Rendering
import TensorEngine

/// `keras.Model`, `keras.Sequential` and programs' subclasses.
final class ModelObject: LayerObject {
  var stopsTraining = false
  var optimizer: OptimizerObject?
  var lossValue: Value = .none
  var metricsValue: Value = .none
  var fitCount = 0
  let stepTraces = StepTraces()
  /// What `compile` was told, for saving.
  var compileArguments: [(String, Value)] = []
  /// What the last `fit` gave.
  var historyObject: CallbackObject?
  /// The dict that a program's model got as inputs, whose form each batch takes.
  var inputForm: Value = .none
  /// Metric objects given to `compile`.
  var compiledMetrics: [MetricObject] = []

  func model() throws -> Model {
    guard let model = try ready() as? Model else {
      throw PyError.runtimeError("this model has no layers yet")
    }
    return model
  }

  func sequential() throws -> Sequential {
    guard let model = try ready() as? Sequential else {
      throw PyError.attributeError("'\(type.name)' object has no attribute 'add'")
    }
    return model
  }

  override func setNativeAttribute(_ name: PyString, _ value: Value, _ interpreter: Interpreter) throws
    -> Bool
  {
    switch name.string {
    case "stop_training": stopsTraining = try interpreter.truth(value)
    case "optimizer":
      // A program's own training keeps whatever it likes here.
      guard value.reference is OptimizerObject, held is Model else { return false }
      use(try OptimizerObject.get(value, interpreter))
    default: return try super.setNativeAttribute(name, value, interpreter)
    }
    return true
  }

  func use(_ object: OptimizerObject) {
    optimizer = object
    let model = held as? Model
    model?.optimizer = object.optimizer
    model?.beforeStep = { [unowned object] in _ = try object.prepared() }
  }

  // MARK: Making models

  /// `__init__` of `keras.Model`.
  private func initialize(_ call: Call) throws {
    let interpreter = call.interpreter
    var positional = call.variadic(1)
    var keywords = call.keywordArguments(2)
    func take(_ names: String...) -> Value? {
      guard let i = keywords.firstIndex(where: { names.contains($0.name) }) else { return nil }
      return keywords.remove(at: i).value
    }
    func next() -> Value? { positional.isEmpty ? nil : positional.removeFirst() }
    let isGraph =
      positional.first.map { ModelObject.holdsSymbols($0) } ?? false
      || keywords.contains { $0.name == "inputs" || $0.name == "input" }
    var inputs: Value?
    var outputs: Value?
    if isGraph {
      inputs = take("inputs", "input") ?? next()
      outputs = take("outputs", "output") ?? next()
    }
    let nameValue = take("name") ?? next()
    let trainable = try take("trainable").map { try interpreter.truth($0) } ?? true
    let policy = try LayerDType.name(take("dtype") ?? .none, interpreter)
    guard policy == "float32" else { throw LayerDType.refusal(type.name, policy) }
    _ = take("dynamic")
    try Keras.refuse(keywords, type.name, known: ["inputs", "outputs", "name", "trainable"])
    var name: String?
    if case .str(let s)? = nameValue { name = s.string }
    let made: Model
    if let inputs, let outputs {
      let title = try name ?? LayerObject.automaticName(type, "functional", interpreter)
      let given = try ModelObject.symbols(inputs, interpreter)
      let results = try ModelObject.symbols(outputs, interpreter)
      made = try Functional(inputs: given.tensors, outputs: results.tensors, name: title)
      made.outputNames = results.keys ?? ModelObject.outputNames(results.tensors)
      outputStructure = results.keys
    } else {
      made = PythonModel(
        self, name: try name ?? LayerObject.automaticName(type, "model", interpreter), interpreter)
    }
    hold(made)
    if !trainable { made.isTrainable = false }
  }

  /// Keys of outputs given as a dict.
  private(set) var outputStructure: [String]?

  static func holdsSymbols(_ value: Value) -> Bool {
    switch value {
    case .list(let l): return l.items.contains { holdsSymbols($0) }
    case .tuple(let t): return t.items.contains { holdsSymbols($0) }
    case .dict(let d): return d.table.live.contains { holdsSymbols($0.value) }
    default: return value.reference is SymbolicObject
    }
  }

  static func symbols(_ value: Value, _ interpreter: Interpreter) throws -> (
    tensors: [SymbolicTensor], keys: [String]?
  ) {
    var keys: [String]?
    if case .dict(let d) = value {
      keys = d.table.live.map { entry in
        if case .str(let s) = entry.key { return s.string }
        return ""
      }
    }
    let tensors = try Structure(value, interpreter).leaves.map { leaf -> SymbolicTensor in
      guard let object = leaf.reference as? SymbolicObject else {
        throw PyError.valueError(
          "All `inputs` and `outputs` values must be KerasTensors. Received: \(try interpreter.repr(leaf)) of type \(try interpreter.type(of: leaf).repr(interpreter))"
        )
      }
      return object.tensor
    }
    return (tensors, keys)
  }

  /// Names of outputs are those of their layers.
  static func outputNames(_ tensors: [SymbolicTensor]) -> [String] {
    var counts: [String: Int] = [:]
    return tensors.map { tensor in
      let n = counts[tensor.layer.name, default: 0]
      counts[tensor.layer.name] = n + 1
      return n == 0 ? tensor.layer.name : "\(tensor.layer.name)_\(n)"
    }
  }

  func add(_ value: Value, _ interpreter: Interpreter) throws {
    let model = try sequential()
    if let symbol = value.reference as? SymbolicObject, symbol.tensor.layer is InputLayer {
      return try model.add(symbol.tensor.layer)
    }
    guard let object = value.reference as? LayerObject else {
      throw PyError.valueError(
        "Only instances of `keras.Layer` can be added to a Sequential model. Received: \(try interpreter.repr(value)) (of type \(try interpreter.type(of: value).repr(interpreter)))"
      )
    }
    try model.add(object.ready())
  }

  // MARK: Classes

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "Model", module: "keras.src.models.model", bases: [LayerObject.baseType],
      documentation: "A network that can be trained.")
    type.allocate = { ModelObject(type: $0) }
    type.kerasMethod(
      "__init__(self, *args, **kwargs)", "A model of inputs and outputs, or a program's own.",
      ModelObject.self
    ) {
      object, call in
      try object.initialize(call)
      return .none
    }
    ModelMethods.define(type)
    return type
  }()

  /// What `keras.Model(inputs, outputs)` makes.
  static nonisolated(unsafe) let functionalType: PyType = {
    let type = PyType(name: "Functional", module: "keras.src.models.functional", bases: [pyType])
    type.allocate = { ModelObject(type: $0) }
    return type
  }()

  static nonisolated(unsafe) let sequentialType: PyType = {
    let type = PyType(
      name: "Sequential", module: "keras.src.models.sequential", bases: [pyType],
      documentation: "A chain of layers.")
    type.allocate = { ModelObject(type: $0) }
    func method(_ signature: String, _ summary: String, _ body: @escaping (ModelObject, Call) throws -> Value)
    {
      type.kerasMethod(signature, summary, ModelObject.self, body)
    }
    method("__init__(self, layers=None, trainable=True, name=None)", "Makes a model of layers.") {
      object, call in
      let model = Sequential(
        name: try call.optionalString(3)
          ?? LayerObject.automaticName(object.type, "sequential", call.interpreter))
      object.hold(model)
      model.makeInputName = { [unowned interpreter = call.interpreter] in
        KerasState.of(interpreter).uniqueName("input_layer")
      }
      if call.has(1) { for item in try call.items(1) { try object.add(item, call.interpreter) } }
      model.remakesGraph = { [unowned interpreter = call.interpreter] in
        _ = KerasState.of(interpreter).uniqueName("functional")
      }
      // A chain given whole is connected once.
      model.noteGraph()
      return .none
    }
    method("add(self, layer, rebuild=True)", "Appends a layer.") { object, call in
      try object.add(call[1], call.interpreter)
      return .none
    }
    method("pop(self, rebuild=True)", "Removes the last layer.") { object, _ in
      let model = try object.sequential()
      let last = model.layers.last.map { LayerObject.object(of: $0) }
      try model.removeLast()
      return last.map { .object($0) } ?? .none
    }
    return type
  }()
}
