import CellLanguage
import NeuralNetworks

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
    epochs: Int, steps: Int?
  ) throws {
    self.model = model
    self.interpreter = interpreter
    self.progress = progress
    self.callbacks = callbacks
    history = CallbackObject(type: CallbackObject.historyType)
    let parameters = PyDict()
    parameters.set("verbose", .int(progress.wantsBatches ? 1 : 0))
    parameters.set("epochs", .int(epochs))
    parameters.set("steps", steps.map { .int($0) } ?? .none)
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
  var stopsBatches: Bool { hearsBatches && model.stopsTraining }
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
    progress.batchEnds(step, of: steps, logs, epoch: epoch)
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
    // Keras lists figures by name, those of the validation after the others.
    let own = logs.filter { !$0.name.hasPrefix("val_") }.sorted { $0.name < $1.name }
    let validation = logs.filter { $0.name.hasPrefix("val_") }.sorted { $0.name < $1.name }
    for (name, value) in own + validation {
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
