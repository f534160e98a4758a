import CellLanguage
import NeuralNetworks
import TensorEngine

/// `keras.layers.Layer`.
extension LayerObject {
  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(name: "Layer", module: "keras.src.layers.layer", documentation: "A part of a network.")
    type.allocate = { LayerObject(type: $0) }
    type.method("__init__(self, \(sharedParameters))", "A layer of a program's own.") { call in
      try Keras.run {
        let object = try call.object(0, as: LayerObject.self, named: "a layer")
        let parameters = call.function.signature.parameters
        let bare = LayerArguments(call: call, name: "")
        let keywords = call.keywordArguments(parameters.count - 1).filter { $0.name != "dynamic" }
        try Keras.refuse(keywords, object.type.name, known: parameters.map(\.name))
        let name = try bare.optionalString("name") ?? automaticName(object.type, "layer", call.interpreter)
        let layer = Layer(name: name)
        try object.takeDType(bare.value("dtype"), layer, call.interpreter)
        try configure(layer, LayerArguments(call: call, name: name))
        object.activityValue = bare.has("activity_regularizer") ? bare.value("activity_regularizer") : .none
        object.adopt(layer, settings: [], call.interpreter)
        return .none
      }
    }
    describe(type)
    weights(type)
    building(type)
    graph(type)
    return type
  }()

  private static func get(
    _ type: PyType, _ name: String, _ summary: String, _ body: @escaping (LayerObject) throws -> Value
  ) {
    type.kerasProperty(name, summary, LayerObject.self, body)
  }

  private static func method(
    _ type: PyType, _ signature: String, _ summary: String,
    _ body: @escaping (LayerObject, Call) throws -> Value
  ) {
    type.kerasMethod(signature, summary, LayerObject.self, body)
  }

  private static func describe(_ type: PyType) {
    get(type, "name", "The layer's name.") { .string(try $0.ready().name) }
    get(type, "path", "The layer's name.") { .string(try $0.ready().name) }
    get(type, "trainable", "Whether training changes its weights.") { .bool(try $0.ready().isTrainable) }
    get(type, "built", "Whether it has its weights.") { .bool(try $0.isShownBuilt()) }
    get(type, "supports_masking", "Whether masks pass through.") { .bool(try $0.ready().supportsMasking) }
    get(type, "dtype", "Element type of the weights.") { .string($0.dtypeName) }
    get(type, "compute_dtype", "Element type of the computation.") { .string($0.dtypeName) }
    get(type, "variable_dtype", "Element type of the weights.") { .string($0.dtypeName) }
    get(type, "losses", "Penalties on weights, and losses the layer added.") { object in
      let layers = Keras.allLayers(try object.ready())
      var found = layers.flatMap(\.ownLosses)
      for layer in layers {
        for entry in layer.regularizers {
          if let variable = entry.weight() { found.append(try entry.regularizer.penalty(variable.value)) }
        }
      }
      return .list(found.map { eager($0) })
    }
    method(type, "add_loss(self, loss)", "Adds to the loss of the step under way.") { object, call in
      for leaf in try Structure(call[1], call.interpreter).leaves {
        let loss = try TensorFlowConvert.tensor(leaf, hint: .float32, call.interpreter)
        NetworkThread.current.addedLosses.append(loss)
        try object.ready().ownLosses.append(loss)
      }
      return .none
    }
    method(type, "add_metric(self, *args, **kwargs)", "Refused.") { _, _ in
      throw PyError.notImplemented("Layer.add_metric() is not supported here yet: keep a metric as attribute")
    }
    method(type, "get_config(self)", "The settings as dict.") { object, call in
      try Configuration.of(object, call.interpreter)
    }
    Configuration.addFromConfig(to: type, "A layer of these settings.", takesCustomObjects: true)
  }

  private static func weights(_ type: PyType) {
    func list(_ name: String, _ summary: String, _ body: @escaping (Layer) -> [Variable]) {
      get(type, name, summary) { variables(Keras.unique(body(try $0.ready()))) }
    }
    list("weights", "All weights as variables.") { $0.allWeights }
    list("variables", "All weights as variables.") { $0.allWeights }
    for name in ["trainable_weights", "trainable_variables"] {
      list(name, "Weights that training changes.") { $0.trainableWeights }
    }
    for name in ["non_trainable_weights", "non_trainable_variables"] {
      list(name, "Weights that training leaves.") { layer in
        let moving = Set(layer.trainableWeights.map(\.id))
        return layer.allWeights.filter { !moving.contains($0.id) }
      }
    }
    method(type, "get_weights(self)", "The weights as arrays.") { object, _ in
      try arrays(Keras.unique(object.ready().allWeights))
    }
    method(type, "set_weights(self, weights)", "Replaces the weights.") { object, call in
      let layer = try object.ready()
      try Model.assign(
        tensors(call[1], call.interpreter), to: Keras.unique(layer.allWeights),
        owner: layer.name)
      return .none
    }
    method(type, "count_params(self)", "Number of weights' elements.") { object, _ in
      let layer = try object.ready()
      guard layer.isBuilt else {
        throw PyError.valueError(
          "You tried to call `count_params` on layer '\(layer.name)', but the layer isn't built. You can build it manually via: `layer.build(input_shape)`."
        )
      }
      return .int(layer.parameterCount)
    }
    let parameters =
      "shape=None, initializer=None, dtype=None, trainable=True, autocast=True, regularizer=None, constraint=None, "
      + "aggregation='none', overwrite_with_gradient=False, name=None, **kwargs"
    for (method, shown) in [("add_weight", "shape"), ("add_variable", "shape")] {
      _ = shown
      self.method(type, "\(method)(self, \(parameters))", "A weight of the layer's own.") { object, call in
        try object.addWeight(call)
      }
    }
    method(type, "reset_states(self)", "Forgets kept states.") { object, _ in
      try object.ready().resetStates()
      return .none
    }
    method(type, "reset_state(self)", "Forgets kept states.") { object, _ in
      try object.ready().resetStates()
      return .none
    }
  }

  private func addWeight(_ call: Call) throws -> Value {
    guard let part = (try ready() as? PythonDefined)?.part else {
      throw PyError.notImplemented("add_weight() works in classes of a program's own")
    }
    let a = LayerArguments(call: call, name: try ready().name)
    var shapeValue = a.value("shape")
    var name = try? a.optionalString("name")
    // Keras 2: add_weight("name", shape).
    if case .str(let s) = shapeValue {
      name = s.string
      shapeValue = a.value("initializer")
    }
    let shape = shapeValue.isNone ? Shape() : try Arguments.checkedShape(shapeValue, call.interpreter)
    let isName: Bool
    if case .str = a.value("shape") { isName = true } else { isName = false }
    let dtype = try DTypes.parse(a.value("dtype"), call.interpreter) ?? ready().computeDType
    let initializer =
      try isName || !a.has("initializer")
      ? Keras.initializer(
        .string(dtype.isFloating ? "glorot_uniform" : "zeros"), default: "zeros", call.interpreter)
      : a.initializer("initializer", default: "glorot_uniform")
    let trainable = try a.bool("trainable")
    let made = try NetworkThread.current.makingWeights(dtype == .float64 ? .float64 : .float32) {
      try initializer.make(shape)
    }
    let variable = try Variable(
      made.cast(to: dtype),
      name: name ?? KerasState.of(call.interpreter).uniqueName("variable"),
      trainable: trainable)
    let layer = try ready()
    NetworkThread.current.inside(layer.name, layer) { variable.path = "\($0)/\(variable.name)" }
    part.own.append(variable)
    if let r = try a.regularizer("regularizer") { try ready().regularizers.append(({ variable }, r)) }
    if let c = try a.constraint("constraint") { try ready().constraints.append(({ variable }, c)) }
    return .object(Keras.variable(variable, of: held))
  }

  private static func building(_ type: PyType) {
    method(type, "build(self, input_shape=None)", "Makes the weights.") { object, call in
      let layer = try object.ready()
      if let part = (layer as? PythonDefined)?.part {
        // `super().build(shape)` in a class of a program's own.
        if let inner = part.inner, call.has(1), !inner.isBuilt {
          try inner.build(Keras.partialShapes(call[1], call.interpreter))
        }
        layer.isBuilt = true
        return .none
      }
      if call.has(1) { try layer.build(Keras.partialShapes(call[1], call.interpreter)) }
      return .none
    }
    method(type, "get_build_config(self)", "The shape of the input that the weights were made for, as dict.")
    {
      object, _ in
      let layer = try object.ready()
      let shapes = layer.inputShapes.isEmpty ? layer.inputShape.map { [$0] } ?? [] : layer.inputShapes
      guard layer.isBuilt, !shapes.isEmpty else { return .none }
      let d = PyDict()
      d.set(
        "input_shape",
        shapes.count == 1
          ? Keras.partialShapeValue(shapes[0]) : .list(shapes.map { Keras.partialShapeValue($0) }))
      return .dict(d)
    }
    method(type, "build_from_config(self, config)", "Makes the weights that `get_build_config` told of.") {
      object, call in
      guard case .dict(let d) = call[1], let shape = d.get("input_shape") else { return .none }
      return try call.interpreter.callMethod(.object(object), "build", [shape])
    }
    method(type, "call(self, *args, **kwargs)", "The layer's function.") { object, call in
      let interpreter = call.interpreter
      let layer = try object.ready()
      let keywords = call.keywordArguments(2).map { (PyString.intern($0.name), $0.value) }
      guard let part = (layer as? PythonDefined)?.part else {
        return try Arguments.with(call.variadic(1), keywords) {
          try LayerCall.native(object, layer, $0, interpreter)
        }
      }
      guard let inner = part.inner else {
        throw PyError.notImplemented(
          "Layer \(object.type.name) does not have a `call()` method implemented.")
      }
      return try Arguments.with(call.variadic(1), keywords) {
        try LayerCall.native(object, inner, $0, interpreter)
      }
    }
    method(type, "compute_output_shape(self, input_shape)", "The shape of the result.") { object, call in
      let shapes = try Keras.partialShapes(call[1], call.interpreter)
      let layer = try object.ready()
      let found =
        try (layer as? PythonDefined)?.part.inner?.computeOutputShapes(shapes)
        ?? layer.computeOutputShapes(shapes)
      return found.count == 1
        ? Keras.partialShapeValue(found[0]) : .tuple(found.map { Keras.partialShapeValue($0) })
    }
    method(type, "compute_mask(self, inputs, previous_mask=None, mask=None)", "The mask of the result.") {
      object, call in
      let mask = call.has(2) ? call[2] : call[3]
      guard let leaf = call[1].tensorObject else { return mask }
      let given = try mask.isNone || mask.isUnbound ? nil : TensorFlowConvert.tensor(mask, call.interpreter)
      return try object.ready().computeMask([leaf.tensor], [given]).map { eager($0) } ?? .none
    }
  }

  private static func graph(_ type: PyType) {
    func node(_ object: LayerObject) throws -> Node {
      let layer = try object.ready()
      if let model = layer as? Model, let first = model.inputTensors.first { return first.node }
      if layer.inboundNodes.isEmpty { layer.chainOwner?.prepareGraph() }
      guard let found = layer.inboundNodes.first else {
        throw PyError.attributeError(
          "The layer \(layer.name) has never been called and thus has no defined output.")
      }
      return found
    }
    func tensors(_ list: [SymbolicTensor]) -> Value {
      list.count == 1 ? .object(SymbolicObject(list[0])) : .list(list.map { .object(SymbolicObject($0)) })
    }
    get(type, "output", "The symbolic result.") { object in
      if let model = object.held as? Model, !model.outputTensors.isEmpty {
        return tensors(model.outputTensors)
      }
      return tensors(try node(object).outputs)
    }
    get(type, "input", "The symbolic input.") { object in
      if let model = object.held as? Model, !model.inputTensors.isEmpty { return tensors(model.inputTensors) }
      let found = try node(object)
      return tensors(found.inputs.isEmpty ? found.outputs : found.inputs)
    }
    get(type, "input_shape", "Shape of the input, None for the batch.") { object in
      guard let shape = try object.ready().inputShape else {
        throw PyError.attributeError(
          "The layer \"\(object.layer.name)\" has never been called and thus has no defined input shape.")
      }
      let all = object.layer.inputShapes
      return all.count > 1 ? .list(all.map { Keras.partialShapeValue($0) }) : Keras.partialShapeValue(shape)
    }
    get(type, "output_shape", "Shape of the result, None for the batch.") { object in
      guard let shape = try object.ready().outputShape else {
        throw PyError.attributeError(
          "The layer \"\(object.layer.name)\" has never been called and thus has no defined output.")
      }
      let all = object.layer.outputShapes
      return all.count > 1 ? .list(all.map { Keras.partialShapeValue($0) }) : Keras.partialShapeValue(shape)
    }
  }
}
