import CellLanguage
import NeuralNetworks
import Rendering
import TensorEngine

/// `keras.Sequential`.
final class ModelObject: PyObject {
  let model = Sequential(name: "sequential")
  var layerObjects: [LayerObject] = []
  var stopsTraining = false
  var optimizer: OptimizerObject?
  private var lossValue: Value = .none
  private var fitCount = 0

  override var acceptsNewAttributes: Bool { true }
  override var isNativelyCallable: Bool { true }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.count >= 1 else {
      throw PyError.typeError("Sequential.__call__() missing 1 required positional argument: 'inputs'")
    }
    return try Keras.run {
      var x = try TensorFlowConvert.tensor(arguments[0], interpreter)
      if x.dtype != .float32 { x = try Ops.cast(x, to: .float32) }
      let training = try (arguments.keyword("training") ?? (arguments.count > 1 ? arguments[1] : nil)).map {
        try interpreter.truth($0)
      }
      return .object(EagerTensor(try model.call(x, training: training ?? false)))
    }
  }

  override func setNativeAttribute(_ name: PyString, _ value: Value, _ interpreter: Interpreter) throws
    -> Bool
  {
    switch name.string {
    case "stop_training": stopsTraining = try interpreter.truth(value)
    case "trainable":
      let flag = try interpreter.truth(value)
      for layer in model.layers { layer.isTrainable = flag }
    case "optimizer": try use(OptimizerObject.get(value, interpreter))
    default: return false
    }
    return true
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<\(type.name) name=\(model.name), built=\(model.isBuilt ? "True" : "False")>"
  }

  private func use(_ object: OptimizerObject) {
    optimizer = object
    model.optimizer = object.optimizer
    model.beforeStep = { _ = try object.prepared() }
  }

  func add(_ value: Value, _ interpreter: Interpreter) throws {
    guard let object = value.reference as? LayerObject else {
      throw PyError.valueError(
        "Only instances of `keras.Layer` can be added to a Sequential model. Received: \(try interpreter.repr(value)) (of type \(try interpreter.type(of: value).repr(interpreter)))"
      )
    }
    try model.add(object.layer)
    if !(object.layer is InputLayer) { layerObjects.append(object) }
  }

  private func compile(_ call: Call) throws {
    let interpreter = call.interpreter
    try Keras.refuse(
      call.keywordArguments(10), "compile()", known: ["optimizer", "loss", "metrics", "loss_weights"])
    use(try OptimizerObject.get(call[1], interpreter))
    model.loss = try LossObject.loss(call[2], interpreter)
    lossValue = call[2]
    if call.has(3) || call.has(5) {
      throw PyError.notImplemented("compile(loss_weights=…, weighted_metrics=…) is not supported here yet")
    }
    var metrics: [Metric] = []
    if call.has(4) {
      let items = call[4].reference is PyList || call[4].reference is PyTuple ? try call.items(4) : [call[4]]
      for item in items {
        let nested = (item.reference as? PyList)?.items ?? [item]
        for one in nested { metrics.append(try MetricObject.metric(one, interpreter)) }
      }
    }
    model.metrics = metrics
  }

  // MARK: Data

  private func input(_ value: Value, _ interpreter: Interpreter, _ name: String) throws -> Tensor {
    guard !value.isNone, !value.isUnbound else { throw PyError.valueError("`\(name)` is required") }
    do {
      return try Convert.tensor(value, interpreter)
    } catch let error as PyError where error.exception.type === ExceptionTypes.typeError {
      throw PyError.valueError(
        "Unrecognized data type: \(name)=… (of type \(try interpreter.type(of: value).repr(interpreter)))")
    }
  }

  private func data(
    _ x: Value, _ y: Value, sampleWeights: Value, classWeights: Value, _ interpreter: Interpreter
  ) throws -> TrainingData {
    let inputs = try input(x, interpreter, "x")
    let labels = try input(y, interpreter, "y")
    var weights: [Float]?
    if !sampleWeights.isNone, !sampleWeights.isUnbound {
      weights = try Convert.tensor(sampleWeights, interpreter).scalars(as: Float.self)
    }
    if case .dict(let d) = classWeights {
      let isOneHot = labels.rank > 1 && labels.shape[labels.rank - 1] > 1
      let classes = try isOneHot ? Ops.argmax(labels, axis: -1).ints() : labels.ints()
      var found = try classes.map { label in
        try Float(d.get(.int(label), interpreter).map { try interpreter.double($0) } ?? 1)
      }
      if let given = weights, given.count == found.count { for i in found.indices { found[i] *= given[i] } }
      weights = found
    }
    try check(inputs)
    return try TrainingData(x: inputs, y: labels, weights: weights)
  }

  private func check(_ x: Tensor) throws {
    guard let wanted = model.inputShape else { return }
    let fits =
      wanted.count == x.rank
      && zip(wanted.dropFirst(), x.shape.dropFirst()).allSatisfy { $0 == nil || $0 == $1 }
    // A vector of single numbers is accepted as a column.
    guard fits || (x.rank == 1 && wanted.count == 2 && wanted[1] == 1) else {
      let shown: [Int?] = [nil] + Array(x.shape.dropFirst()).map { $0 }
      throw PyError.valueError(
        "Exception encountered when calling Sequential.call().\n\nInvalid input shape for input Tensor: expected shape=\(shapeText(wanted)), found shape=\(shapeText(shown))"
      )
    }
  }

  /// A vector for a model with one feature, as a column.
  private func shaped(_ d: TrainingData) throws -> TrainingData {
    guard d.x.rank == 1 else { return d }
    return try TrainingData(x: Ops.reshape(d.x, to: Shape(d.x.shape[0], 1)), y: d.y, weights: d.weights)
  }

  private static func verbosity(_ value: Value, _ interpreter: Interpreter) throws -> Int {
    if case .str(let s) = value, s.string == "auto" { return 1 }
    return try Arguments.integer(value, interpreter)
  }

  // MARK: Training

  private func fit(_ call: Call) throws -> Value {
    let interpreter = call.interpreter
    let parameters = call.function.signature.parameters
    func index(_ name: String) -> Int { parameters.firstIndex { $0.name == name } ?? 0 }
    func value(_ name: String) -> Value { call[index(name)] }
    for name in ["steps_per_epoch", "validation_steps"] where call.has(index(name)) {
      throw PyError.notImplemented("fit(\(name)=…) is not supported here yet")
    }
    var data = try shaped(
      data(
        value("x"), value("y"), sampleWeights: value("sample_weight"), classWeights: value("class_weight"),
        interpreter))
    var validation: TrainingData?
    if call.has(index("validation_data")) {
      let parts = try call.items(index("validation_data"))
      guard parts.count == 2 || parts.count == 3 else {
        throw PyError.valueError(
          "`validation_data` must be a tuple (x_val, y_val) or (x_val, y_val, sample_weights)")
      }
      validation = try shaped(
        self.data(
          parts[0], parts[1], sampleWeights: parts.count > 2 ? parts[2] : .none, classWeights: .none,
          interpreter))
    } else if try call.double(index("validation_split")) > 0 {
      let (first, last) = try data.split(call.double(index("validation_split")))
      data = first
      validation = last
    }
    var options = Sequential.FitOptions()
    options.batchSize = try call.optionalInt(index("batch_size")) ?? 32
    options.epochs = try call.optionalInt(index("nb_epoch")) ?? call.int(index("epochs"))
    options.initialEpoch = try call.int(index("initial_epoch"))
    options.validationBatchSize = try call.optionalInt(index("validation_batch_size"))
    options.validationInterval = try call.int(index("validation_freq"))
    guard options.batchSize > 0 else {
      throw PyError.valueError(
        "`batch_size` must be a positive integer. Received: batch_size=\(options.batchSize)")
    }
    let state = KerasState.of(interpreter)
    if case .bool(false) = value("shuffle") {} else { options.shuffle = { state.permutation($0) } }
    let steps = (data.count + options.batchSize - 1) / options.batchSize
    fitCount += 1
    let progress = FitProgress(
      interpreter, verbose: try ModelObject.verbosity(value("verbose"), interpreter), epochs: options.epochs,
      firstEpoch: options.initialEpoch, steps: steps, title: model.name,
      id: "fit-\(model.name)-\(address)-\(fitCount)")
    var callbacks: [Value] = []
    if call.has(index("callbacks")) {
      callbacks =
        call[index("callbacks")].reference is PyList
        ? try call.items(index("callbacks")) : [call[index("callbacks")]]
    }
    let listener = try FitListener(
      self, interpreter, progress, callbacks, epochs: options.epochs, steps: steps)
    stopsTraining = false
    try listener.begins()
    defer { progress.ends() }
    try model.fit(data, validation: validation, options, listener: listener)
    try listener.ends()
    return .object(listener.history)
  }

  private func result(_ logs: Logs, asDict: Bool) -> Value {
    if asDict { return Keras.logs(logs) }
    return logs.count == 1 ? .float(logs[0].value) : .list(logs.map { .float($0.value) })
  }

  private func evaluate(_ call: Call) throws -> Value {
    let interpreter = call.interpreter
    let data = try shaped(data(call[1], call[2], sampleWeights: call[5], classWeights: .none, interpreter))
    let batch = try call.optionalInt(3) ?? 32
    let start = FitProgress.now()
    let logs = try model.evaluate(data, batchSize: batch)
    report(
      try ModelObject.verbosity(call[4], interpreter), (data.count + batch - 1) / max(batch, 1), start, logs,
      interpreter)
    return result(logs, asDict: try call.bool(8))
  }

  private func report(_ verbose: Int, _ steps: Int, _ start: Double, _ logs: Logs, _ interpreter: Interpreter)
  {
    let seconds = FitProgress.now() - start
    let perStep = seconds / Double(max(steps, 1))
    if verbose == 1 {
      interpreter.write(FitProgress.line(steps, seconds: seconds, perStep: perStep, logs) + "\n")
    }
    if verbose == 2 {
      interpreter.write(
        "\(steps)/\(steps) - \(Int(seconds.rounded()))s\(FitProgress.text(logs)) - \(FitProgress.duration(seconds))/epoch - \(FitProgress.duration(perStep))/step\n"
      )
    }
  }

  private func predict(_ call: Call) throws -> Tensor {
    let interpreter = call.interpreter
    var x = try input(call[1], interpreter, "x")
    try check(x)
    if x.rank == 1, model.inputShape?.count == 2 { x = try Ops.reshape(x, to: Shape(x.shape[0], 1)) }
    let batch = try call.optionalInt(2) ?? 32
    let start = FitProgress.now()
    let y = try model.predict(x, batchSize: batch)
    report(
      try ModelObject.verbosity(call[3], interpreter), (x.shape[0] + batch - 1) / max(batch, 1), start, [],
      interpreter)
    return y
  }

  // MARK: The class

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "Sequential", module: "keras.models", documentation: "A chain of layers.")
    type.allocate = { ModelObject(type: $0) }
    func method(_ signature: String, _ summary: String, _ body: @escaping (ModelObject, Call) throws -> Value)
    {
      type.kerasMethod(signature, summary, ModelObject.self, body)
    }
    func get(_ name: String, _ summary: String, _ body: @escaping (ModelObject) throws -> Value) {
      type.kerasProperty(name, summary, ModelObject.self, body)
    }
    method("__init__(self, layers=None, trainable=True, name=None)", "Makes a model of layers.") {
      object, call in
      object.model.name =
        try call.optionalString(3) ?? KerasState.of(call.interpreter).uniqueName("sequential")
      if call.has(1) { for item in try call.items(1) { try object.add(item, call.interpreter) } }
      return .none
    }
    method("add(self, layer)", "Appends a layer.") { object, call in
      try object.add(call[1], call.interpreter)
      return .none
    }
    method("pop(self)", "Removes the last layer.") { object, _ in
      try object.model.removeLast()
      return .object(object.layerObjects.removeLast())
    }
    method("build(self, input_shape=None)", "Makes the weights.") { object, call in
      if call.has(1) { try object.model.build(Keras.partialShape(call[1], call.interpreter)) }
      return .none
    }
    method(
      "compile(self, optimizer='rmsprop', loss=None, loss_weights=None, metrics=None, weighted_metrics=None, "
        + "run_eagerly=False, steps_per_execution=1, jit_compile='auto', auto_scale_loss=True, **kwargs)",
      "Says how to train."
    ) { object, call in
      try object.compile(call)
      return .none
    }
    method(
      "fit(self, x=None, y=None, batch_size=None, epochs=1, verbose='auto', callbacks=None, validation_split=0.0, "
        + "validation_data=None, shuffle=True, class_weight=None, sample_weight=None, initial_epoch=0, steps_per_epoch=None, "
        + "validation_steps=None, validation_batch_size=None, validation_freq=1, max_queue_size=10, workers=1, "
        + "use_multiprocessing=False, nb_epoch=None)", "Trains."
    ) { try $0.fit($1) }
    method(
      "evaluate(self, x=None, y=None, batch_size=None, verbose='auto', sample_weight=None, steps=None, callbacks=None, "
        + "return_dict=False)", "Loss and metrics of data."
    ) { try $0.evaluate($1) }
    method(
      "predict(self, x, batch_size=None, verbose='auto', steps=None, callbacks=None)",
      "The results for all rows."
    ) {
      .object(NDArray(try $0.predict($1)))
    }
    method("predict_proba(self, x, batch_size=None, verbose=0)", "The results for all rows.") {
      .object(NDArray(try $0.predict($1)))
    }
    method("predict_on_batch(self, x)", "The results for all rows.") { object, call in
      let x = try object.input(call[1], call.interpreter, "x")
      return .object(NDArray(try object.model.predict(x, batchSize: max(x.rank > 0 ? x.shape[0] : 1, 1))))
    }
    method("predict_classes(self, x, batch_size=None, verbose=0)", "The likeliest class of each row.") {
      object, call in
      let y = try object.predict(call)
      if y.shape.last == 1 {
        return .object(
          NDArray(try Ops.cast(Ops.greater(y, Tensor(.float(0.5), dtype: .float32)), to: .int32)))
      }
      return .object(NDArray(try Ops.argmax(y, axis: -1)))
    }
    method(
      "train_on_batch(self, x, y=None, sample_weight=None, class_weight=None, return_dict=False)", "One step."
    ) { object, call in
      let data = try object.shaped(
        object.data(call[1], call[2], sampleWeights: call[3], classWeights: call[4], call.interpreter))
      return object.result(try object.model.trainOnBatch(data), asDict: try call.bool(5))
    }
    method(
      "test_on_batch(self, x, y=None, sample_weight=None, return_dict=False)",
      "Loss and metrics of one batch."
    ) { object, call in
      let data = try object.shaped(
        object.data(call[1], call[2], sampleWeights: call[3], classWeights: .none, call.interpreter))
      return object.result(try object.model.evaluate(data, batchSize: data.count), asDict: try call.bool(4))
    }
    method(
      "summary(self, line_length=None, positions=None, print_fn=None, expand_nested=False, show_trainable=False, layer_range=None)",
      "Prints the table of layers."
    ) {
      object, call in
      try object.summary(call)
      return .none
    }
    method("get_weights(self)", "All weights as arrays.") { object, _ in
      try LayerObject.arrays(object.model.weights)
    }
    method("set_weights(self, weights)", "Replaces all weights.") { object, call in
      let values = try LayerObject.tensors(call[1], call.interpreter)
      guard object.model.isBuilt else {
        throw PyError.valueError(
          "You are loading weights into a model before it is built; give its input shape first")
      }
      try object.model.setWeights(values)
      return .none
    }
    method("count_params(self)", "Number of weights' elements.") { object, _ in
      guard object.model.isBuilt else {
        throw PyError.valueError(
          "You tried to call `count_params` on layer '\(object.model.name)', but the layer isn't built.")
      }
      return .int(object.model.weights.reduce(0) { $0 + $1.shape.elementCount })
    }
    method("get_layer(self, name=None, index=None)", "One of the layers.") { object, call in
      if let index = try call.optionalInt(2) {
        guard index >= -object.layerObjects.count, index < object.layerObjects.count else {
          throw PyError.valueError(
            "Was asked to retrieve layer at index \(index) but model only has \(object.layerObjects.count) layers."
          )
        }
        return .object(object.layerObjects[index < 0 ? index + object.layerObjects.count : index])
      }
      guard let name = try call.optionalString(1) else {
        throw PyError.valueError("Provide either a layer name or layer index at `get_layer`.")
      }
      if let found = object.layerObjects.first(where: { $0.layer.name == name }) { return .object(found) }
      let names = object.layerObjects.map { "'\($0.layer.name)'" }.joined(separator: ", ")
      throw PyError.valueError("No such layer: \(name). Existing layers are: [\(names)].")
    }
    method("get_config(self)", "Name and layers as dict.") { object, _ in
      let d = PyDict()
      d.set("name", .string(object.model.name))
      d.set("layers", .list(object.layerObjects.map { .string($0.layer.name) }))
      return .dict(d)
    }
    method("reset_metrics(self)", "Forgets what the metrics saw.") { object, _ in
      for metric in object.model.metrics { metric.reset() }
      return .none
    }
    get("layers", "The layers.") { .list($0.layerObjects.map { .object($0) }) }
    get("name", "The model's name.") { .string($0.model.name) }
    get("built", "Whether it has its weights.") { .bool($0.model.isBuilt) }
    get("weights", "All weights as variables.") { LayerObject.variables($0.model.weights) }
    get("variables", "All weights as variables.") { LayerObject.variables($0.model.weights) }
    get("trainable_weights", "Weights that training changes.") {
      LayerObject.variables($0.model.trainableWeights)
    }
    get("trainable_variables", "Weights that training changes.") {
      LayerObject.variables($0.model.trainableWeights)
    }
    get("non_trainable_weights", "Weights that training leaves.") { object in
      let moving = Set(object.model.trainableWeights.map(\.id))
      return LayerObject.variables(object.model.weights.filter { !moving.contains($0.id) })
    }
    get("optimizer", "What moves the weights.") { $0.optimizer.map { .object($0) } ?? .none }
    get("loss", "The loss given to compile.") { $0.lossValue }
    get("metrics_names", "Names of loss and metrics.") {
      .list([.string("loss")] + $0.model.metrics.map { .string($0.name) })
    }
    get("stop_training", "Whether training is to end.") { .bool($0.stopsTraining) }
    get("trainable", "Whether any weight is trained.") { object in
      .bool(object.model.layers.contains { $0.isTrainable })
    }
    get("input_shape", "Shape of the input, None for the batch.") { object in
      guard let shape = object.model.inputShape else {
        throw PyError.attributeError(
          "Sequential model '\(object.model.name)' has no defined input shape yet.")
      }
      return Keras.partialShapeValue(shape)
    }
    get("output_shape", "Shape of the result, None for the batch.") { object in
      guard object.model.isBuilt, let shape = object.model.outputShape else {
        throw PyError.attributeError("Sequential model '\(object.model.name)' has no defined outputs yet.")
      }
      return Keras.partialShapeValue(shape)
    }
    return type
  }()

  private func summary(_ call: Call) throws {
    var data = try Summary.data(model)
    let width = try call.optionalInt(1) ?? 65
    let text = Summary.text(data, lineLength: min(max(width, 20), 1000))
    data.text = text
    if call.has(3) {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        _ = try call.interpreter.call(call[3], [.string(String(line))])
      }
    } else if let host = call.interpreter.host as? DisplayHost {
      host.show(.modelSummary(data), plainText: text, id: nil)
    } else {
      call.interpreter.write(text + "\n")
    }
  }
}

/// Passes a training's events on to the progress display, the history and the program's callbacks.
final class FitListener: TrainingListener {
  let history: CallbackObject
  private let model: ModelObject
  private let interpreter: Interpreter
  private let progress: FitProgress
  private let callbacks: [Value]
  private let series = PyDict()
  private let epochList = PyList([])
  private var epoch = 0
  private let hearsBatches: Bool
  private let firesBatchNames: [String]

  init(
    _ model: ModelObject, _ interpreter: Interpreter, _ progress: FitProgress, _ callbacks: [Value],
    epochs: Int, steps: Int
  ) throws {
    self.model = model
    self.interpreter = interpreter
    self.progress = progress
    self.callbacks = callbacks
    history = CallbackObject(type: CallbackObject.historyType)
    let parameters = PyDict()
    parameters.set("verbose", .int(progress.wantsBatches ? 1 : 0))
    parameters.set("epochs", .int(epochs))
    parameters.set("steps", .int(steps))
    let names = ["on_batch_begin", "on_batch_end", "on_train_batch_begin", "on_train_batch_end"]
    // A callback that does not care about batches must not cost anything for each of them.
    firesBatchNames = names.filter { name in
      let interned = PyString.intern(name)
      return callbacks.contains {
        interpreter.pythonOverride($0, interned) != nil || $0.reference?.attributes?.get(interned) != nil
      }
    }
    hearsBatches = !firesBatchNames.isEmpty
    for object in callbacks + [.object(history)] {
      guard object.reference is CallbackObject else {
        throw PyError.valueError(
          "callbacks must be keras.callbacks.Callback objects. Received: \(try interpreter.repr(object))")
      }
      _ = try interpreter.callMethod(object, "set_params", [.dict(parameters)])
      _ = try interpreter.callMethod(object, "set_model", [.object(model)])
    }
    history.set("history", .dict(series))
    history.set("epoch", .list(epochList))
  }

  var stopsTraining: Bool { model.stopsTraining }
  var wantsBatches: Bool { hearsBatches || progress.wantsBatches }

  private func fire(_ name: String, _ arguments: [Value]) throws {
    for callback in callbacks { _ = try interpreter.callMethod(callback, name, arguments) }
  }

  func begins() throws { try fire("on_train_begin", [.none]) }
  func ends() throws { try fire("on_train_end", [.none]) }

  func epochBegins(_ epoch: Int) throws {
    self.epoch = epoch
    progress.epochBegins(epoch)
    try fire("on_epoch_begin", [.int(epoch), .dict(PyDict())])
  }
  func batchBegins(_ step: Int) throws {
    guard hearsBatches else { return }
    for name in firesBatchNames where name.hasSuffix("begin") {
      try fire(name, [.int(step), .dict(PyDict())])
    }
  }
  func batchEnds(_ step: Int, of steps: Int, _ logs: Logs) throws {
    progress.batchEnds(step, logs, epoch: epoch)
    guard hearsBatches else { return }
    for name in firesBatchNames where name.hasSuffix("end") {
      try fire(name, [.int(step), Keras.logs(logs)])
    }
  }
  func testBegins() throws {
    progress.trainingEnds()
    try fire("on_test_begin", [.none])
  }
  func testEnds(_ logs: Logs) throws { try fire("on_test_end", [Keras.logs(logs)]) }

  func epochEnds(_ epoch: Int, _ logs: Logs) throws {
    for (name, value) in logs {
      if case .list(let list)? = series.get(name) {
        list.items.append(.float(value))
      } else {
        series.set(name, .list([.float(value)]))
      }
    }
    epochList.items.append(.int(epoch))
    progress.epochEnds(epoch, logs)
    try fire("on_epoch_end", [.int(epoch), Keras.logs(logs)])
  }
}
