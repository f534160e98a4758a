import CellLanguage
import NeuralNetworks
import TensorEngine

/// A layer or model whose functions a program's class writes.
protocol PythonDefined: Layer {
  var part: PythonPart { get }
}

/// What a program's class adds to a layer: functions in Python, weights, layers kept in attributes.
final class PythonPart {
  private weak var object: LayerObject?
  unowned let interpreter: Interpreter
  /// Weights made by `add_weight`.
  var own: [Variable] = []
  /// The built-in layer underneath, where the class derives from one.
  let inner: Layer?
  private var masks = false
  /// Whether the class has a `call` of its own.
  let writesCall: Bool
  private let writesMask: Bool
  private let writesBuild: Bool
  private var isBuilding = false
  /// Whether the function was called before.
  private var hasPassed = false
  private var hasShownTrial = false

  init(_ object: LayerObject, inner: Layer?, _ interpreter: Interpreter) {
    self.object = object
    self.inner = inner
    self.interpreter = interpreter
    writesCall = object.type.pythonOverride(PyString.intern("call")) != nil
    writesMask = object.type.pythonOverride(PyString.intern("compute_mask")) != nil
    writesBuild = object.type.pythonOverride(PyString.intern("build")) != nil
  }

  func setMasking(_ flag: Bool) { masks = flag }
  var supportsMasking: Bool { masks || inner?.supportsMasking ?? false }

  func pythonObject() throws -> LayerObject {
    guard let object else { throw PyError.runtimeError("the layer's Python object is gone") }
    return object
  }

  // MARK: What attributes hold

  /// Layers and variables in the object's attributes, in the order in which they were set.
  private func attributes() -> (layers: [Layer], variables: [Variable], metrics: [MetricObject]) {
    var layers: [Layer] = []
    var variables: [Variable] = []
    var metrics: [MetricObject] = []
    var seen = Set<ObjectIdentifier>()
    func visit(_ value: Value, _ depth: Int) {
      switch value {
      case .list(let l): if depth < 6 { for item in l.items { visit(item, depth + 1) } }
      case .tuple(let t): if depth < 6 { for item in t.items { visit(item, depth + 1) } }
      case .dict(let d): if depth < 6 { for entry in d.table.live { visit(entry.value, depth + 1) } }
      case .object(let o):
        guard o !== object, seen.insert(ObjectIdentifier(o)).inserted else { return }
        if let layer = (o as? LayerObject)?.held {
          if layer !== inner { layers.append(layer) }
        } else if let variable = o as? TensorFlowVariable {
          variables.append(variable.variable)
        } else if let metric = o as? MetricObject {
          metrics.append(metric)
        }
      default: break
      }
    }
    for (_, value) in object?.attributes?.items ?? [] { visit(value, 0) }
    return (layers, variables, metrics)
  }

  var sublayers: [Layer] { (inner?.sublayers ?? []) + attributes().layers }
  var trackedMetrics: [MetricObject] { attributes().metrics }
  private var variables: [Variable] {
    var seen = Set(own.map(\.id))
    return own + attributes().variables.filter { seen.insert($0.id).inserted }
  }
  var weights: [Variable] { (inner?.weights ?? []) + variables.filter(\.isTrainable) }
  var fixedWeights: [Variable] { (inner?.fixedWeights ?? []) + variables.filter { !$0.isTrainable } }

  // MARK: Functions

  /// Calls `build` with the shapes of what the call was given, once.
  func build(_ first: Value?, _ layer: Layer) throws {
    guard !layer.isBuilt, !isBuilding else { return }
    isBuilding = true
    defer { isBuilding = false }
    if writesBuild, let first {
      _ = try interpreter.callMethod(.object(pythonObject()), "build", [shapes(first)])
    } else if let inner, !inner.isBuilt, let held = first?.tensorObject {
      try inner.build([nil] + held.tensor.shape.dropFirst().map { $0 })
    }
    layer.isBuilt = true
  }

  /// Whether Keras finds what the parts need by an extra call: the class has no `build` of its own, and parts wait for it.
  private func buildsByCalling(_ layer: Layer) -> Bool {
    guard !hasPassed, !isBuilding else { return false }
    hasPassed = true
    guard !writesBuild, writesCall else { return false }
    return sublayers.contains { !$0.isBuilt }
  }

  private func shapes(_ value: Value) throws -> Value {
    switch value {
    case .list(let l): return .list(try l.items.map(shapes))
    case .tuple(let t): return .list(try t.items.map(shapes))
    case .dict(let d):
      let result = PyDict()
      for entry in d.table.live { if case .str(let s) = entry.key { result.set(s, try shapes(entry.value)) } }
      return .dict(result)
    default:
      guard let held = value.tensorObject else { return .none }
      if let lengths = Trace.current?.lengths(of: held.tensor), lengths.contains(where: { $0 == nil }) {
        return Keras.partialShapeValue(lengths)
      }
      return Value(shape: held.tensor.shape)
    }
  }

  /// Whether a function of the class takes a parameter of this name.
  private func takes(_ function: String, _ parameter: String) -> Bool {
    guard let object, let f = object.type.pythonOverride(PyString.intern(function))?.reference as? PyFunction
    else {
      return false
    }
    return f.parameterNames.contains(parameter)
  }
  private lazy var takesTraining = takes("call", "training")
  /// Where `training` stands among the parameters, `self` being 0.
  private lazy var trainingPlace: Int = {
    let f = object?.type.pythonOverride(PyString.intern("call"))?.reference as? PyFunction
    return f?.parameterNames.firstIndex(of: "training") ?? Int.max
  }()
  /// Whether `training` may be left out.
  private lazy var hasTrainingDefault: Bool = {
    guard let f = object?.type.pythonOverride(PyString.intern("call"))?.reference as? PyFunction else {
      return false
    }
    if f.keywordDefaults?.get("training") != nil { return true }
    return trainingPlace >= f.positionalParameterCount - (f.defaults?.items.count ?? 0)
      && trainingPlace < f.positionalParameterCount
  }()
  private lazy var takesMask = takes("call", "mask")

  /// Calls the class's `call`: arrays become tensors, `training` and `mask` are given if it takes them.
  func call(_ positional: [Value], _ keywords: [(PyString, Value)], _ interpreter: Interpreter) throws
    -> Value
  {
    let object = try pythonObject()
    let layer = try object.ready()
    let state = KerasState.of(interpreter)
    let arguments = try positional.map { try converted($0) }
    var keywords = try keywords.map { ($0.0, try converted($0.1)) }
    let stated = keywords
    var training = state.isTraining
    if let given = keywords.first(where: { $0.0.string == "training" })?.1 {
      if !given.isNone { training = try interpreter.truth(given) }
      if !takesTraining { keywords.removeAll { $0.0.string == "training" } }
    } else if takesTraining, trainingPlace > positional.count {
      // Nobody said: the default of the class's own function stands.
      if training != nil || !hasTrainingDefault {
        keywords.append((PyString.intern("training"), .bool(training ?? false)))
      }
    }
    if takesMask, !keywords.contains(where: { $0.0.string == "mask" }), let first = arguments.first,
      let mask = LayerCall.mask(of: first)
    {
      keywords.append((PyString.intern("mask"), mask))
    }
    let passesTwice = buildsByCalling(layer)
    if !layer.isBuilt {
      try NetworkThread.current.during(layer) {
        try Tracing.once(interpreter) { try build(arguments.first ?? keywords.first?.1, layer) }
      }
    }
    let method = try interpreter.getAttribute(.object(object), PyString.intern("call"))
    do {
      let result = try NetworkThread.current.during(layer) {
        try Tracing.twice(interpreter) {
          (try state.during(training) { try interpreter.call(method, arguments, keywords) }, passesTwice)
        }
      }
      try mark(result, object, arguments.first, interpreter)
      return result
    } catch {
      throw CallExplanation.explain(error, object.type.name) {
        shownArguments(arguments, training == nil ? stated : keywords, interpreter)
      }
    }
  }

  /// Gives a result without a mask the one that the class computes, or the input's where the layer lets masks through.
  private func mark(
    _ result: Value, _ object: LayerObject, _ input: Value?, _ interpreter: Interpreter
  ) throws {
    guard masks || writesMask, let held = result.reference as? TensorObject,
      LayerCall.mask(of: result) == nil,
      let input
    else { return }
    let previous: Value
    switch input {
    case .list(let l): previous = .list(l.items.map { LayerCall.mask(of: $0) ?? .none })
    default: previous = LayerCall.mask(of: input) ?? .none
    }
    let mask =
      writesMask
      ? try interpreter.callMethod(.object(object), "compute_mask", [input, previous]) : previous
    guard mask.reference is TensorObject else { return }
    let table = held.attributes ?? AttributeTable()
    table.set(LayerCall.maskName, mask)
    held.attributes = table
  }

  /// The parameters of the class's `call` with what they were given or have by default.
  private func shownArguments(
    _ positional: [Value], _ keywords: [(PyString, Value)], _ interpreter: Interpreter
  ) -> [(name: String, value: String)] {
    let f = object?.type.pythonOverride(PyString.intern("call"))?.reference as? PyFunction
    let names = Array((f?.parameterNames ?? []).dropFirst())
    var found: [(name: String, value: String)] = []
    for (i, name) in names.enumerated() {
      if i < positional.count {
        found.append((name, CallExplanation.text(positional[i], interpreter)))
      } else if let given = keywords.first(where: { $0.0.string == name })?.1 {
        found.append((name, CallExplanation.text(given, interpreter)))
      } else {
        // Defaults belong to the last parameters.
        let values = f?.defaults?.items ?? []
        let place = values.count - (names.count - i)
        let value: Value =
          values.indices.contains(place) ? values[place] : f?.keywordDefaults?.get(name) ?? .none
        found.append((name, (try? interpreter.str(value)) ?? "None"))
      }
    }
    return found
  }

  /// Arrays as tensors, wide floats as float32; other values as they are.
  private func converted(_ value: Value) throws -> Value {
    switch value {
    case .list(let l) where l.items.contains(where: { $0.reference is TensorObject }):
      return .list(try l.items.map(converted))
    case .tuple(let t) where t.items.contains(where: { $0.reference is TensorObject }):
      return .tuple(try t.items.map(converted))
    case .dict(let d):
      let result = PyDict()
      for entry in d.table.live { try result.set(entry.key, converted(entry.value), interpreter) }
      return .dict(result)
    case .object(let o):
      guard let held = o as? TensorObject, !(o is TensorFlowVariable) else { return value }
      let target = object?.held?.computeDType ?? .float32
      let isWide = held.tensor.dtype.isFloating && held.tensor.dtype != target
      if o is TensorFlowObject, !isWide { return value }
      let tensor = try TensorFlowConvert.tensor(value, interpreter)
      let result = EagerTensor(isWide ? try Ops.cast(tensor, to: target) : tensor)
      result.attributes = o.attributes
      return .object(result)
    default: return value
    }
  }

  /// The class's function of tensors, for layers that hold this one.
  ///
  /// - Parameter form: the dict by whose keys the function takes its inputs.
  func run(_ inputs: [Tensor], _ pass: Pass, form: PyDict? = nil) throws -> (
    outputs: [Tensor], masks: [Tensor?]
  ) {
    let readsText = try TextInputs.isReader(pythonObject(), interpreter)
    let values = try inputs.enumerated().map {
      readsText ? try TextInputs.decoded($1) : LayerCall.value(([$1], [pass.mask($0)]), isModel: false)
    }
    let named = pass.named
    var first: Value = values.count == 1 ? values[0] : .list(values)
    var keywords: [(PyString, Value)] = []
    var arguments: [Value] = []
    if !named.isEmpty {
      let primary = named.values.map(\.lowerBound).min() ?? values.count
      first = primary == 1 ? values[0] : .list(Array(values.prefix(primary)))
      for (name, range) in named { keywords.append((PyString.intern(name), .list(Array(values[range])))) }
    }
    if let form, named.isEmpty {
      let dict = PyDict()
      for (entry, value) in zip(form.table.live, values) {
        if case .str(let s) = entry.key { dict.set(s, value) }
      }
      first = .dict(dict)
    }
    arguments.append(first)
    let said = NetworkThread.current.isPlainCall ? nil : pass.isTraining
    let result = try KerasState.of(interpreter).during(said) {
      try call(arguments, keywords, interpreter)
    }
    let leaves = try Structure(result, interpreter).leaves
    return (
      try leaves.map { try TensorFlowConvert.tensor($0, interpreter) },
      try leaves.map { try LayerCall.mask(of: $0).map { try TensorFlowConvert.tensor($0, interpreter) } }
    )
  }

  /// The shapes of the results: the class's own rule, or found by a trial.
  func outputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    let object = try pythonObject()
    if object.type.pythonOverride(PyString.intern("compute_output_shape")) != nil {
      let given: Value =
        shapes.count == 1
        ? Keras.partialShapeValue(shapes[0]) : .list(shapes.map { Keras.partialShapeValue($0) })
      return try Keras.partialShapes(
        interpreter.callMethod(.object(object), "compute_output_shape", [given]), interpreter)
    }
    guard writesCall else { return try inner?.computeOutputShapes(shapes) ?? shapes }
    func trial() throws -> [[Int?]] {
      try ShapeTrial.run(shapes, .float32) { try self.run($0, Pass(isTraining: false)).outputs }
    }
    // Within a step Keras tries a part once, as it is built.
    let isQuiet = Trace.current != nil || KerasState.of(interpreter).callDepth == 0
    if hasShownTrial, isQuiet { return try Tracing.hidden(interpreter, trial) }
    hasShownTrial = true
    return try trial()
  }
}

/// A layer of a program's own class.
final class PythonLayer: Layer, PythonDefined {
  private(set) var part: PythonPart

  init(_ object: LayerObject, inner: Layer?, name: String, _ interpreter: Interpreter) {
    part = PythonPart(object, inner: inner, interpreter)
    shownType = object.type.name
    super.init(name: name)
  }

  private let shownType: String
  override var typeName: String { shownType }
  override var weights: [Variable] { part.weights }
  override var fixedWeights: [Variable] { part.fixedWeights }
  override var sublayers: [Layer] { part.sublayers }
  override var castsInputs: Bool { part.inner?.castsInputs ?? false }
  override var supportsMasking: Bool { part.supportsMasking }

  override func makeWeights(shapes: [[Int?]]) throws {
    if part.writesCall || part.inner == nil {
      // Trying the function builds it; the shapes alone do where the class has a build.
      let object = try part.pythonObject()
      if object.type.pythonOverride(PyString.intern("build")) != nil {
        let value: Value =
          shapes.count == 1
          ? Keras.partialShapeValue(shapes[0]) : .list(shapes.map { Keras.partialShapeValue($0) })
        _ = try Tracing.once(part.interpreter) {
          try part.interpreter.callMethod(.object(object), "build", [value])
        }
      }
      return
    }
    try part.inner?.build(shapes)
  }

  override func callMasked(inputs: [Tensor], _ pass: Pass) throws -> (outputs: [Tensor], masks: [Tensor?]) {
    guard part.writesCall || part.inner == nil else {
      return try part.inner?.applyMasked(inputs, pass) ?? ([], [])
    }
    return try part.run(inputs, pass)
  }
  override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    try callMasked(inputs: inputs, pass).outputs
  }
  override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] { try part.outputShapes(shapes) }
}

/// A model of a program's own class.
final class PythonModel: Model, PythonDefined {
  private(set) var part: PythonPart
  private let shownType: String

  init(_ object: LayerObject, name: String, _ interpreter: Interpreter) {
    part = PythonPart(object, inner: nil, interpreter)
    shownType = object.type.name
    super.init(name: name)
  }

  override var typeName: String { shownType }
  override var weights: [Variable] { part.weights }
  override var fixedWeights: [Variable] { part.fixedWeights }
  override var layers: [Layer] { part.sublayers }
  override var findsShapesWhenBuilt: Bool { false }

  override func makeWeights(shapes: [[Int?]]) throws {
    let object = try part.pythonObject()
    if object.type.pythonOverride(PyString.intern("build")) != nil {
      let value: Value =
        shapes.count == 1
        ? Keras.partialShapeValue(shapes[0]) : .list(shapes.map { Keras.partialShapeValue($0) })
      _ = try part.interpreter.callMethod(.object(object), "build", [value])
    }
  }

  /// A model is built by its first call, whose arguments may have any form.
  override func prepare(_ inputs: [Tensor]) throws {}

  override func callMasked(inputs: [Tensor], _ pass: Pass) throws -> (outputs: [Tensor], masks: [Tensor?]) {
    try part.run(inputs, pass, form: form(inputs))
  }
  override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    try part.run(inputs, pass, form: form(inputs)).outputs
  }

  /// The dict by whose keys the data of the training under way were given.
  private func form(_ inputs: [Tensor]) throws -> PyDict? {
    guard let object = try part.pythonObject() as? ModelObject, case .dict(let d) = object.inputForm,
      d.table.live.count == inputs.count
    else { return nil }
    return d
  }
  override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] { try part.outputShapes(shapes) }
}
