import CellLanguage
import NeuralNetworks

/// The callbacks of one `fit`, `evaluate` or `predict`, called as Keras calls them.
final class Callbacks {
  let all: [Value]
  private let model: ModelObject
  private let interpreter: Interpreter
  /// A callback that does not care about batches must not cost anything for each of them.
  private var batchListeners: [String: [Value]] = [:]

  init(
    _ given: Value, _ model: ModelObject, _ interpreter: Interpreter, epochs: Int, steps: Int?, verbose: Int
  )
    throws
  {
    self.model = model
    self.interpreter = interpreter
    switch given {
    case .none, .unbound: all = []
    case .list, .tuple: all = try interpreter.list(given)
    default:
      // A `CallbackList` stands for what it holds.
      if let held = try interpreter.attributeIfPresent(given, PyString.intern("callbacks")) {
        all = try interpreter.list(held)
      } else {
        all = [given]
      }
    }
    let parameters = PyDict()
    parameters.set("verbose", .int(verbose))
    parameters.set("epochs", .int(epochs))
    parameters.set("steps", steps.map { .int($0) } ?? .none)
    self.parameters = parameters
    try attach(all)
    for kind in ["train", "test", "predict"] {
      for end in ["begin", "end"] {
        var names = ["on_\(kind)_batch_\(end)"]
        if kind == "train" { names.append("on_batch_\(end)") }
        let interned = names.map { PyString.intern($0) }
        batchListeners[names[0]] = all.filter { callback in
          interned.contains { name in
            interpreter.pythonOverride(callback, name) != nil
              || callback.reference?.attributes?.get(name) != nil
              || !(callback.reference is CallbackObject)
          }
        }
      }
    }
  }

  private let parameters: PyDict
  private static let logsName = PyString.intern("logs")

  func attach(_ callbacks: [Value]) throws {
    for object in callbacks {
      _ = try interpreter.callMethod(object, "set_model", [.object(model)])
      _ = try interpreter.callMethod(object, "set_params", [.dict(parameters)])
    }
  }

  func hears(_ kind: String) -> Bool {
    !(batchListeners["on_\(kind)_batch_begin"] ?? []).isEmpty
      || !(batchListeners["on_\(kind)_batch_end"] ?? []).isEmpty
  }

  func fire(_ name: String, _ arguments: [Value]) throws {
    for callback in all { _ = try interpreter.callMethod(callback, name, arguments) }
  }

  func batch(_ kind: String, _ end: String, _ step: Int, _ logs: @autoclosure () throws -> Value) throws {
    let name = "on_\(kind)_batch_\(end)"
    guard let listeners = batchListeners[name], !listeners.isEmpty else { return }
    let logs = try logs()
    for callback in listeners {
      let hook = try interpreter.getAttribute(callback, PyString.intern(name))
      _ = try interpreter.call(hook, [.int(step)], [(Callbacks.logsName, logs)])
    }
  }

  /// Hooks around the batches of an evaluation; nil where nobody listens.
  func testWatch() -> BatchWatch? {
    guard hears("test") else { return nil }
    return BatchWatch(
      begins: { [self] in try batch("test", "begin", $0, .dict(PyDict())) },
      ends: { [self] step, logs in try batch("test", "end", step, Keras.sortedLogs(logs())) })
  }
}

/// Passes a training's events on to the program's callbacks, the history and the progress display, in this order.
final class FitListener: TrainingListener {
  let history: CallbackObject
  private let model: ModelObject
  private let interpreter: Interpreter
  private let progress: FitProgress
  private let callbacks: Callbacks
  private let series = PyDict()
  private let epochList = PyList([])
  private var lastLogs: Value = .dict(PyDict())
  private var epoch = 0
  private let hearsBatches: Bool

  init(
    _ model: ModelObject, _ interpreter: Interpreter, _ progress: FitProgress, _ callbacks: Callbacks
  ) throws {
    self.model = model
    self.interpreter = interpreter
    self.progress = progress
    self.callbacks = callbacks
    hearsBatches = callbacks.hears("train")
    let given = callbacks.all.first { ($0.reference as? CallbackObject)?.type === CallbackObject.historyType }
    history = (given?.reference as? CallbackObject) ?? CallbackObject(type: CallbackObject.historyType)
    if given == nil { try callbacks.attach([.object(history)]) }
    history.set("history", .dict(series))
    history.set("epoch", .list(epochList))
  }

  var stopsTraining: Bool { model.stopsTraining }
  var stopsBatches: Bool { hearsBatches && model.stopsTraining }
  var wantsBatches: Bool { hearsBatches || progress.wantsBatches }
  var testWatch: BatchWatch? { callbacks.testWatch() }

  func begins() throws { try callbacks.fire("on_train_begin", [.dict(PyDict())]) }
  func ends() throws { try callbacks.fire("on_train_end", [lastLogs]) }

  func epochBegins(_ epoch: Int) throws {
    self.epoch = epoch
    try callbacks.fire("on_epoch_begin", [.int(epoch), .dict(PyDict())])
    progress.epochBegins(epoch)
  }
  func batchBegins(_ step: Int) throws {
    guard hearsBatches else { return }
    try callbacks.batch("train", "begin", step, .dict(PyDict()))
  }
  func batchEnds(_ step: Int, of steps: Int, _ logs: Logs) throws {
    progress.batchEnds(step, of: steps, logs, epoch: epoch)
    if hearsBatches { try callbacks.batch("train", "end", step, Keras.sortedLogs(logs)) }
  }
  func testBegins() throws {
    progress.trainingEnds()
    try callbacks.fire("on_test_begin", [.dict(PyDict())])
  }
  func testEnds(_ logs: Logs) throws { try callbacks.fire("on_test_end", [Keras.sortedLogs(logs)]) }

  func epochEnds(_ epoch: Int, _ logs: Logs) throws {
    // Callbacks may add figures of their own, which are kept and shown as the others.
    let shared = Keras.sortedLogs(logs)
    lastLogs = shared
    try callbacks.fire("on_epoch_end", [.int(epoch), shared])
    var shown = logs
    if case .dict(let d) = shared {
      for entry in d.table.live {
        guard case .str(let name) = entry.key else { continue }
        if case .list(let list)? = series.get(name.string) {
          list.items.append(entry.value)
        } else {
          series.set(name.string, .list([entry.value]))
        }
        if !shown.contains(where: { $0.name == name.string }),
          let value = try? interpreter.double(entry.value)
        {
          shown.append((name.string, value))
        }
      }
    }
    epochList.items.append(.int(epoch))
    progress.counts(try model.model().finishedBatches)
    progress.epochEnds(epoch, shown)
  }
}

extension Keras {
  /// Figures by name as Keras gives them to callbacks: those of the training sorted, then those of the validation.
  static func sortedLogs(_ logs: Logs) -> Value {
    let own = logs.filter { !$0.name.hasPrefix("val_") }.sorted { $0.name < $1.name }
    let validation = logs.filter { $0.name.hasPrefix("val_") }.sorted { $0.name < $1.name }
    return Keras.logs(own + validation)
  }
}
