import CellLanguage
import NeuralNetworks
import TensorEngine

/// `fit`, `evaluate`, `predict` and steps on single batches.
extension ModelObject {
  private static let restoredEpoch = PyString.intern("_initial_epoch")

  /// Everything `fit` is told.
  struct FitRequest {
    var x: Value = .none
    var y: Value = .none
    var batch: Int?
    var epochs = 1
    var verbose: Value = .int(1)
    var callbacks: Value = .none
    var split = 0.0
    var validation: Value = .none
    var shuffle = true
    var classWeights: Value = .none
    var sampleWeights: Value = .none
    var initialEpoch = 0
    var steps: Int?
    var validationSteps: Int?
    var validationBatch: Int?
    var validationInterval = 1
  }

  func fit(_ call: Call) throws -> Value {
    let interpreter = call.interpreter
    let a = LayerArguments(call: call, name: "")
    var r = FitRequest()
    (r.x, r.y) = (a.value("x"), a.value("y"))
    r.batch = try a.optionalInt("batch_size")
    r.epochs = try a.optionalInt("nb_epoch") ?? a.int("epochs")
    r.verbose = a.value("verbose")
    r.callbacks = a.value("callbacks")
    r.split = try a.optionalDouble("validation_split") ?? 0
    r.validation = a.value("validation_data")
    r.shuffle = try a.bool("shuffle")
    r.classWeights = a.value("class_weight")
    r.sampleWeights = a.value("sample_weight")
    r.initialEpoch = try a.int("initial_epoch")
    r.steps = try a.optionalInt("steps_per_epoch")
    r.validationSteps = try a.optionalInt("validation_steps")
    r.validationBatch = try a.optionalInt("validation_batch_size")
    r.validationInterval = try a.optionalInt("validation_freq") ?? 1
    return try fit(r, interpreter)
  }

  func fitGenerator(_ call: Call) throws -> Value {
    let a = LayerArguments(call: call, name: "")
    var r = FitRequest()
    r.x = a.value("generator")
    r.epochs = try a.optionalInt("nb_epoch") ?? a.int("epochs")
    r.verbose = a.value("verbose")
    r.callbacks = a.value("callbacks")
    r.validation = a.value("validation_data")
    r.classWeights = a.value("class_weight")
    r.initialEpoch = try a.int("initial_epoch")
    r.steps = try a.optionalInt("steps_per_epoch")
    r.validationSteps = try a.optionalInt("validation_steps")
    r.validationInterval = try a.optionalInt("validation_freq") ?? 1
    return try fit(r, call.interpreter)
  }

  private func fit(_ r: FitRequest, _ interpreter: Interpreter) throws -> Value {
    let model = try self.model()
    if let batch = r.batch, batch <= 0 {
      throw PyError.valueError("`batch_size` must be a positive integer. Received: batch_size=\(batch)")
    }
    if optimizer == nil, stepFunction("train_step", interpreter) == nil {
      throw PyError.valueError("You must call `compile()` before using the model.")
    }
    model.resetsMore = { [unowned self, unowned interpreter] in try resetOwnMetrics(interpreter) }
    frameSteps(model, interpreter)
    var source: BatchSource
    var validation: BatchSource?
    if let iterated = try IteratedSource.make(r.x, self, r.classWeights, interpreter) {
      if r.split > 0 {
        throw PyError.valueError("`validation_split` is only supported for Tensors or NumPy arrays.")
      }
      iterated.shuffles = r.shuffle && Keras.isDataSequence(r.x)
      // A model without weights is built for the first batch, before the order is drawn.
      if iterated.shuffles, !model.isBuilt, !(model is PythonModel), let batch = try iterated.firstBatch() {
        try model.prepare(batch.x)
      }
      source = iterated
    } else {
      var data = try self.data(
        r.x, r.y, sampleWeights: r.sampleWeights, classWeights: r.classWeights, interpreter)
      if r.split > 0, r.validation.isNone || r.validation.isUnbound {
        let (first, last) = try data.split(r.split)
        data = first
        validation = try arraySource(last, batch: r.validationBatch ?? r.batch, shuffles: false, interpreter)
      }
      source = try arraySource(data, batch: r.batch, shuffles: r.shuffle, interpreter)
    }
    if !r.validation.isNone, !r.validation.isUnbound {
      validation = try validationSource(r, interpreter)
    }
    var options = Model.FitOptions()
    options.epochs = r.epochs
    options.initialEpoch = r.initialEpoch
    options.stepsPerEpoch = r.steps
    options.validationSteps = r.validationSteps
    options.validationInterval = r.validationInterval
    fitCount += 1
    let steps = r.steps ?? source.stepCount
    let progress = FitProgress(
      interpreter, verbose: try ModelObject.verbosity(r.verbose, interpreter), epochs: options.epochs,
      firstEpoch: options.initialEpoch, steps: steps ?? 0, title: model.name,
      id: "fit-\(model.name)-\(address)-\(fitCount)")
    let callbacks = try Callbacks(
      r.callbacks, self, interpreter, epochs: options.epochs, steps: steps,
      verbose: ModelObject.verbosity(r.verbose, interpreter))
    let listener = try FitListener(self, interpreter, progress, callbacks)
    stopsTraining = false
    historyObject = listener.history
    try listener.begins()
    // BackupAndRestore goes on where an earlier run stopped.
    if case .int(let first)? = attributes?.get(ModelObject.restoredEpoch) {
      options.initialEpoch = first
      _ = attributes?.remove(ModelObject.restoredEpoch)
    }
    defer { progress.ends() }
    model.reportsNaN = { [unowned interpreter] origin in
      guard let warnings = try? NumPyModule.submodule("warnings", interpreter) else { return }
      let text = "The loss is NaN from here on. \(origin)"
      try? Tracing.show(interpreter) {
        _ = try? interpreter.callMethod(
          .object(warnings), "warn", [.string(text), .object(ExceptionTypes.runtimeWarning)])
      }
    }
    defer { model.reportsNaN = nil }
    try model.fit(
      source, validation: validation, options, listener: listener,
      step: stepFunction("train_step", interpreter),
      testStep: stepFunction("test_step", interpreter))
    try listener.ends()
    return .object(listener.history)
  }

  private func validationSource(_ r: FitRequest, _ interpreter: Interpreter) throws -> BatchSource {
    if let iterated = try IteratedSource.make(r.validation, self, .none, interpreter) { return iterated }
    let parts = try interpreter.list(r.validation)
    guard parts.count == 2 || parts.count == 3 else {
      throw PyError.valueError(
        "`validation_data` must be a tuple (x_val, y_val) or (x_val, y_val, sample_weights)")
    }
    return try source(
      parts[0], parts[1], batch: r.validationBatch ?? r.batch, shuffles: false,
      sampleWeights: parts.count > 2 ? parts[2] : .none, interpreter)
  }

  /// A step that a program's class writes; nil for the model's own.
  private func stepFunction(_ name: String, _ interpreter: Interpreter) -> Model.StepFunction? {
    guard type.pythonOverride(PyString.intern(name)) != nil else { return nil }
    return { [unowned self, unowned interpreter] batch in
      func pack(_ list: [Tensor]) -> Value {
        list.count == 1 ? eager(list[0]) : .list(list.map { eager($0) })
      }
      var parts: [Value] = [restored(batch.x)]
      if !batch.y.isEmpty { parts.append(pack(batch.y)) }
      let weights = batch.sampleWeights.compactMap { $0 }
      if !weights.isEmpty { parts.append(pack(weights)) }
      let data: Value = parts.count == 1 ? parts[0] : .tuple(parts)
      let result = try interpreter.callMethod(.object(self), name, [data])
      NetworkThread.current.finishStep()
      guard case .dict(let d) = result else { return [] }
      return try d.table.live.map { entry in
        let value = try interpreter.double(entry.value)
        if case .str(let s) = entry.key { return (s.string, value) }
        return (try interpreter.str(entry.key), value)
      }
    }
  }

  /// The figures of metrics that a program's class keeps as attributes, for logs.
  func ownFigures() -> (() throws -> Logs)? {
    guard type.isUserDefined else { return nil }
    return { [unowned self] in
      guard let part = (held as? PythonDefined)?.part, !part.trackedMetrics.isEmpty else { return [] }
      let compiled = Set(compiledMetrics.map { ObjectIdentifier($0) })
      return try part.trackedMetrics.filter { !compiled.contains(ObjectIdentifier($0)) }.flatMap { metric in
        try metric.metric().currentFigures()
      }
    }
  }

  /// The loss that a program's class computes in place of the compiled one.
  func lossFunction(_ interpreter: Interpreter) -> ((Batch, [Tensor]) throws -> Tensor)? {
    guard type.pythonOverride(PyString.intern("compute_loss")) != nil else { return nil }
    return { [unowned self, unowned interpreter] batch, outputs in
      func pack(_ list: [Tensor]) -> Value {
        list.count == 1 ? eager(list[0]) : list.isEmpty ? .none : .list(list.map { eager($0) })
      }
      let given: [(PyString, Value)] = [
        (PyString.intern("x"), restored(batch.x)), (PyString.intern("y"), pack(batch.y)),
        (PyString.intern("y_pred"), pack(outputs)),
        (PyString.intern("sample_weight"), pack(batch.sampleWeights.compactMap { $0 })),
      ]
      let result = try interpreter.call(
        interpreter.getAttribute(.object(self), PyString.intern("compute_loss")), [], given)
      return try TensorFlowConvert.tensor(result, hint: .float32, interpreter)
    }
  }

  /// Inputs as a program's class gets them: one tensor, a list, or the dict that was given.
  private func restored(_ tensors: [Tensor]) -> Value {
    if case .dict(let d) = inputForm {
      let result = PyDict()
      for (entry, tensor) in zip(d.table.live, tensors) {
        if case .str(let s) = entry.key { result.set(s, eager(tensor)) }
      }
      return .dict(result)
    }
    return tensors.count == 1 ? eager(tensors[0]) : .list(tensors.map { eager($0) })
  }

  // MARK: Evaluation

  func result(_ logs: Logs, asDict: Bool) -> Value {
    if asDict { return Keras.sortedLogs(logs) }
    let logs = inKerasOrder(logs)
    return logs.count == 1 ? .float(logs[0].value) : .list(logs.map { .float($0.value) })
  }

  /// Loss and losses first; then the metrics of each output, the outputs by their names.
  private func inKerasOrder(_ logs: Logs) -> Logs {
    guard let model = held as? Model, model.outputNames.count > 1 else { return logs }
    var groups: [String: Logs] = [:]
    var head: Logs = []
    for entry in logs {
      let owner = model.outputNames.filter { entry.name.hasPrefix($0 + "_") }.max { $0.count < $1.count }
      if let owner, entry.name != owner + "_loss" {
        groups[owner, default: []].append(entry)
      } else {
        head.append(entry)
      }
    }
    return head + model.outputNames.sorted().flatMap { groups[$0] ?? [] }
  }

  func evaluate(_ call: Call) throws -> Value {
    let a = LayerArguments(call: call, name: "")
    return try evaluate(
      a.value("x"), a.value("y"), batch: a.optionalInt("batch_size"), verbose: a.value("verbose"),
      weights: a.value("sample_weight"), steps: a.optionalInt("steps"), asDict: a.bool("return_dict"),
      callbacks: a.value("callbacks"), call.interpreter)
  }

  func evaluate(
    _ x: Value, _ y: Value, batch: Int?, verbose: Value, weights: Value, steps: Int?, asDict: Bool,
    callbacks: Value,
    _ interpreter: Interpreter
  ) throws -> Value {
    let model = try self.model()
    model.resetsMore = { [unowned self, unowned interpreter] in try resetOwnMetrics(interpreter) }
    frameSteps(model, interpreter)
    let source = try self.source(x, y, batch: batch, shuffles: false, sampleWeights: weights, interpreter)
    let watching = try Callbacks(
      callbacks, self, interpreter, epochs: 1, steps: steps ?? source.stepCount,
      verbose: ModelObject.verbosity(verbose, interpreter))
    let start = FitProgress.now()
    try watching.fire("on_test_begin", [.dict(PyDict())])
    let logs = try model.evaluate(
      source, steps: steps, step: stepFunction("test_step", interpreter), watch: watching.testWatch())
    try watching.fire("on_test_end", [Keras.sortedLogs(logs)])
    report(
      try ModelObject.verbosity(verbose, interpreter), steps ?? source.stepCount ?? 0, start, logs,
      interpreter)
    return result(logs, asDict: asDict)
  }

  private func report(_ verbose: Int, _ steps: Int, _ start: Double, _ logs: Logs, _ interpreter: Interpreter)
  {
    let seconds = FitProgress.now() - start
    let perStep = seconds / Double(max(steps, 1))
    if verbose == 1 {
      try? interpreter.writeOutput(FitProgress.line(steps, seconds: seconds, perStep: perStep, logs) + "\n")
    }
    if verbose == 2 {
      try? interpreter.writeOutput(
        "\(steps)/\(steps) - \(Int(seconds.rounded()))s\(FitProgress.text(logs)) - \(FitProgress.duration(seconds))/epoch - \(FitProgress.duration(perStep))/step\n"
      )
    }
  }

  // MARK: Prediction

  func predictStep(_ inputs: [Tensor], _ interpreter: Interpreter) throws -> [Tensor] {
    if type.pythonOverride(PyString.intern("predict_step")) != nil {
      let result = try interpreter.callMethod(.object(self), "predict_step", [restored(inputs)])
      return try Structure(result, interpreter).leaves.map { try TensorFlowConvert.tensor($0, interpreter) }
    }
    if case .dict = inputForm, let part = (held as? PythonDefined)?.part {
      let result = try Autodiff.withoutRecording {
        try KerasState.of(interpreter).during(false) { try part.call([restored(inputs)], [], interpreter) }
      }
      return try Structure(result, interpreter).leaves.map { try TensorFlowConvert.tensor($0, interpreter) }
    }
    return try KerasState.of(interpreter).during(false) { try model().predictStep(inputs) }
  }

  func predict(
    _ x: Value, batch: Int?, verbose: Value, steps: Int?, callbacks: Value = .none, _ interpreter: Interpreter
  ) throws -> [Tensor] {
    let model = try self.model()
    let source: BatchSource
    if let iterated = try IteratedSource.make(x, self, .none, interpreter) {
      source = iterated
    } else {
      let data = try TrainingData(x: inputs(x, interpreter), y: [])
      guard data.count > 0 else { throw PyError.valueError("Expected input data to be non-empty.") }
      source = try ArraySource(data, batchSize: batch ?? 32)
    }
    let watching = try Callbacks(
      callbacks, self, interpreter, epochs: 1, steps: steps ?? source.stepCount,
      verbose: ModelObject.verbosity(verbose, interpreter))
    let start = FitProgress.now()
    try watching.fire("on_predict_begin", [.dict(PyDict())])
    var done = 0
    let found = try model.predict(source, steps: steps) { inputs in
      try watching.batch("predict", "begin", done, .dict(PyDict()))
      let result = try self.framedPrediction(.predict, inputs, interpreter)
      let logs = PyDict()
      logs.set("outputs", try self.arrays(result))
      try watching.batch("predict", "end", done, .dict(logs))
      done += 1
      return result
    }
    try watching.fire("on_predict_end", [.dict(PyDict())])
    report(
      try ModelObject.verbosity(verbose, interpreter), steps ?? source.stepCount ?? 0, start, [], interpreter)
    return found
  }

  func predicted(_ call: Call) throws -> Value {
    let a = LayerArguments(call: call, name: "")
    return try arrays(
      predict(
        a.value("x"), batch: a.optionalInt("batch_size"), verbose: a.value("verbose"),
        steps: a.optionalInt("steps"), callbacks: a.value("callbacks"), call.interpreter))
  }

  func arrays(_ tensors: [Tensor]) throws -> Value {
    if let keys = outputStructure {
      let d = PyDict()
      for (key, tensor) in zip(keys, tensors) { d.set(key, .object(NDArray(tensor))) }
      return .dict(d)
    }
    return tensors.count == 1 ? .object(NDArray(tensors[0])) : .list(tensors.map { .object(NDArray($0)) })
  }

  // MARK: Single batches

  private func batch(_ x: Value, _ y: Value, _ weights: Value, _ classes: Value, _ interpreter: Interpreter)
    throws
    -> Batch
  {
    let data = try self.data(x, y, sampleWeights: weights, classWeights: classes, interpreter)
    return Batch(x: data.x, y: data.y, sampleWeights: data.weights)
  }

  func trainOnBatch(_ call: Call) throws -> Value {
    let interpreter = call.interpreter
    let batch = try self.batch(call[1], call[2], call[3], call[4], interpreter)
    if let step = stepFunction("train_step", interpreter), let logs = try step(batch) {
      return result(logs, asDict: try call.bool(5))
    }
    frameSteps(try model(), interpreter)
    let resets = try call.has(6) ? call.bool(6) : true
    return result(try model().trainOnBatch(batch, resetMetrics: resets), asDict: try call.bool(5))
  }

  func testOnBatch(_ call: Call) throws -> Value {
    let interpreter = call.interpreter
    let batch = try self.batch(call[1], call[2], call[3], .none, interpreter)
    if let step = stepFunction("test_step", interpreter), let logs = try step(batch) {
      return result(logs, asDict: try call.bool(4))
    }
    frameSteps(try model(), interpreter)
    let resets = try call.has(5) ? call.bool(5) : true
    return result(try model().testOnBatch(batch, resetMetrics: resets), asDict: try call.bool(4))
  }

  // MARK: Pieces for steps of a program's own

  /// Resets the metrics that a program's class lists.
  func resetOwnMetrics(_ interpreter: Interpreter) throws {
    guard type.isUserDefined else { return }
    let list = try interpreter.getAttribute(.object(self), PyString.intern("metrics"))
    for item in try interpreter.list(list) where item.reference is MetricObject {
      _ = try interpreter.callMethod(item, "reset_state")
    }
  }

  /// What a step is given: x alone, or a tuple of x, y and sample weights.
  func stepBatch(_ data: Value, _ interpreter: Interpreter) throws -> Batch {
    var parts: [Value] = [data]
    if case .tuple(let t) = data { parts = t.items }
    guard (1...3).contains(parts.count) else {
      throw PyError.valueError(
        "Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, found: "
          + (try interpreter.repr(data)))
    }
    return try batch(
      parts[0], parts.count > 1 ? parts[1] : .none, parts.count > 2 ? parts[2] : .none, .none, interpreter)
  }

  func computeLoss(_ call: Call) throws -> Value {
    try loss(call[2], call[3], call[4], call.interpreter)
  }

  func loss(_ y: Value, _ predictions: Value, _ weights: Value, _ interpreter: Interpreter) throws -> Value {
    let outputs = try Structure(predictions, interpreter).leaves.map {
      try TensorFlowConvert.tensor($0, interpreter)
    }
    let labels = try y.isNone || y.isUnbound ? [] : tensors(y, model().outputNames, "y", interpreter)
    let weightList =
      try weights.isNone || weights.isUnbound ? [] : tensors(weights, [], "sample_weight", interpreter)
    let (total, _) = try model().totalLoss(
      outputs, masks: [], Batch(x: [], y: labels, sampleWeights: weightList.map { $0 }))
    try model().countLoss(total, of: outputs.first?.shape.first ?? 1)
    return eager(total)
  }

  func updateMetrics(_ y: Value, _ predictions: Value, _ interpreter: Interpreter) throws {
    let outputs = try Structure(predictions, interpreter).leaves.map {
      try TensorFlowConvert.tensor($0, interpreter)
    }
    let labels = try tensors(y, model().outputNames, "y", interpreter)
    for (i, metrics) in try model().outputMetrics.enumerated() where i < outputs.count && i < labels.count {
      for metric in metrics { try metric.update(labels[i], outputs[i], weights: nil) }
    }
  }
}
