import CellLanguage
import NeuralNetworks
import TensorEngine

/// A callback of `fit`; programs derive classes of their own from it.
class CallbackObject: PyObject {
  override var acceptsNewAttributes: Bool { true }

  func set(_ name: String, _ value: Value) {
    if attributes == nil { attributes = AttributeTable() }
    attributes?.set(PyString.intern(name), value)
  }

  static let hooks = [
    "on_train_begin(self, logs=None)", "on_train_end(self, logs=None)",
    "on_epoch_begin(self, epoch, logs=None)",
    "on_epoch_end(self, epoch, logs=None)", "on_batch_begin(self, batch, logs=None)",
    "on_batch_end(self, batch, logs=None)",
    "on_train_batch_begin(self, batch, logs=None)", "on_train_batch_end(self, batch, logs=None)",
    "on_test_begin(self, logs=None)", "on_test_end(self, logs=None)", "on_predict_begin(self, logs=None)",
    "on_predict_end(self, logs=None)",
  ]

  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(
      name: "Callback", module: "keras.callbacks", documentation: "What fit calls while it trains.")
    type.allocate = { CallbackObject(type: $0) }
    type.method("__init__(self)", "Makes a callback.") { _ in .none }
    for hook in hooks { type.method(hook, "Does nothing; override it.") { _ in .none } }
    type.method("set_params(self, params)", "Called by fit.") { call in
      try call.interpreter.setAttribute(call[0], PyString.intern("params"), call[1])
      return .none
    }
    type.method("set_model(self, model)", "Called by fit.") { call in
      try call.interpreter.setAttribute(call[0], PyString.intern("model"), call[1])
      return .none
    }
    return type
  }()

  static nonisolated(unsafe) let historyType: PyType = {
    let type = PyType(name: "History", module: "keras.src.callbacks.history", bases: [baseType])
    type.allocate = { CallbackObject(type: $0) }
    return type
  }()

  static nonisolated(unsafe) let lambdaType: PyType = {
    let type = PyType(name: "LambdaCallback", module: "keras.callbacks", bases: [baseType])
    let names = [
      "on_epoch_begin", "on_epoch_end", "on_train_begin", "on_train_end", "on_train_batch_begin",
      "on_train_batch_end", "on_batch_begin", "on_batch_end",
    ]
    let maker = NativeFunction(
      "LambdaCallback(\(names.map { $0 + "=None" }.joined(separator: ", ")))", "Functions as a callback."
    ) { call in
      let object = CallbackObject(type: type)
      for (i, name) in names.enumerated() where call.has(i) { object.set(name, call[i]) }
      return .object(object)
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }()

  /// Callbacks of Keras that do not exist here.
  static let missing: Set<String> = [
    "ModelCheckpoint", "ReduceLROnPlateau", "LearningRateScheduler", "CSVLogger", "TensorBoard",
    "TerminateOnNaN",
    "BackupAndRestore", "RemoteMonitor", "ProgbarLogger",
  ]

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    m.set(historyType)
    m.set(lambdaType)
    m.set(EarlyStopping.pyType)
    m.module.resolve = { name, _ in
      guard missing.contains(name) else { return nil }
      throw PyError.attributeError(
        "module 'keras.callbacks' has no attribute '\(name)' yet: this callback is not supported here")
    }
  }
}

/// Ends training when a figure has not improved for a number of epochs.
final class EarlyStopping: CallbackObject {
  private var monitor = "val_loss"
  private var delta = 0.0
  private var patience = 0
  private var isVerbose = false
  private var rises = false
  private var baseline: Double?
  private var restores = false
  private var start = 0
  private var best = Double.infinity
  private var wait = 0
  private var bestWeights: [Tensor] = []
  private var bestEpoch = 0

  private func begin() {
    wait = 0
    best = baseline ?? (rises ? -.infinity : .infinity)
    bestWeights = []
    set("stopped_epoch", .int(0))
    set("best_epoch", .int(0))
  }

  private func epochEnds(_ epoch: Int, _ logs: Value, _ interpreter: Interpreter) throws {
    guard let model = attributes?.get(PyString.intern("model"))?.reference as? ModelObject else { return }
    guard case .dict(let d) = logs, let found = d.get(monitor) else {
      var names: [String] = []
      if case .dict(let d) = logs { names = try interpreter.list(.dict(d)).map { try interpreter.str($0) } }
      interpreter.write(
        "UserWarning: Early stopping conditioned on metric `\(monitor)` which is not available. Available metrics are: \(names.joined(separator: ","))\n",
        to: .error)
      return
    }
    let value = try interpreter.double(found)
    guard epoch >= start else { return }
    if restores, bestWeights.isEmpty {
      bestWeights = try model.layer.allWeights.map { try $0.value.copy() }
      bestEpoch = epoch
    }
    wait += 1
    let improved = rises ? value - delta > best : value + delta < best
    if improved {
      best = value
      bestEpoch = epoch
      set("best_epoch", .int(epoch))
      set("best", .float(value))
      if restores { bestWeights = try model.layer.allWeights.map { try $0.value.copy() } }
      wait = 0
      return
    }
    if wait >= patience, epoch > 0 {
      set("stopped_epoch", .int(epoch))
      model.stopsTraining = true
    }
  }

  private func end(_ interpreter: Interpreter) throws {
    guard case .int(let stopped)? = attributes?.get(PyString.intern("stopped_epoch")) else { return }
    if stopped > 0, isVerbose { interpreter.write("Epoch \(stopped + 1): early stopping\n") }
    if restores, !bestWeights.isEmpty,
      let model = attributes?.get(PyString.intern("model"))?.reference as? ModelObject
    {
      if isVerbose {
        interpreter.write("Restoring model weights from the end of the best epoch: \(bestEpoch + 1).\n")
      }
      try model.model().setWeights(bestWeights)
    }
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "EarlyStopping", module: "keras.callbacks", bases: [CallbackObject.baseType])
    type.allocate = { EarlyStopping(type: $0) }
    type.kerasMethod(
      "__init__(self, monitor='val_loss', min_delta=0, patience=0, verbose=0, mode='auto', baseline=None, "
        + "restore_best_weights=False, start_from_epoch=0)", "Says what to watch.", EarlyStopping.self
    ) { object, call in
      object.monitor = try call.string(1)
      object.delta = Swift.abs(try call.double(2))
      object.patience = try call.int(3)
      object.isVerbose = try call.bool(4)
      let mode = try call.string(5)
      guard ["auto", "min", "max"].contains(mode) else {
        throw PyError.valueError("EarlyStopping mode must be 'auto', 'min' or 'max'. Received: '\(mode)'")
      }
      object.rises =
        mode == "max"
        || mode == "auto"
          && (object.monitor.hasSuffix("acc") || object.monitor.hasSuffix("accuracy")
            || object.monitor.hasSuffix("auc"))
      object.baseline = try call.optionalDouble(6)
      object.restores = try call.bool(7)
      object.start = try call.int(8)
      object.begin()
      return .none
    }
    type.kerasMethod("on_train_begin(self, logs=None)", "Starts afresh.", EarlyStopping.self) { object, _ in
      object.begin()
      return .none
    }
    type.kerasMethod("on_epoch_end(self, epoch, logs=None)", "Compares.", EarlyStopping.self) {
      object, call in
      try object.epochEnds(call.int(1), call[2], call.interpreter)
      return .none
    }
    type.kerasMethod(
      "on_train_end(self, logs=None)", "Restores the best weights if asked.", EarlyStopping.self
    ) { object, call in
      try object.end(call.interpreter)
      return .none
    }
    return type
  }()
}
