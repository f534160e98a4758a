import CellLanguage

/// A callback of `fit`; programs derive classes of their own from it.
class CallbackObject: PyObject {
  override var acceptsNewAttributes: Bool { true }

  func set(_ name: String, _ value: Value) {
    if attributes == nil { attributes = AttributeTable() }
    attributes?.set(PyString.intern(name), value)
  }

  /// Hooks by name, with what else they are given.
  static let hooks: [(name: String, arguments: String)] = [
    ("on_train_begin", ""), ("on_train_end", ""), ("on_epoch_begin", "epoch, "), ("on_epoch_end", "epoch, "),
    ("on_batch_begin", "batch, "), ("on_batch_end", "batch, "), ("on_test_begin", ""), ("on_test_end", ""),
    ("on_test_batch_begin", "batch, "), ("on_test_batch_end", "batch, "), ("on_predict_begin", ""),
    ("on_predict_end", ""), ("on_predict_batch_begin", "batch, "), ("on_predict_batch_end", "batch, "),
  ]

  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(
      name: "Callback", module: "keras.src.callbacks.callback",
      documentation: "What fit calls while it trains.")
    type.allocate = { CallbackObject(type: $0) }
    type.method("__init__(self)", "Makes a callback.") { _ in .none }
    for (name, arguments) in hooks {
      type.method("\(name)(self, \(arguments)logs=None)", "Does nothing; override it.") { _ in .none }
    }
    for end in ["begin", "end"] {
      let general = PyString.intern("on_batch_" + end)
      type.method("on_train_batch_\(end)(self, batch, logs=None)", "By default the hook of all batches.") {
        call in
        let f = try call.interpreter.getAttribute(call[0], general)
        return try call.interpreter.call(f, [call[1], call.has(2) ? call[2] : .none])
      }
    }
    type.method("set_params(self, params)", "Called by fit.") { call in
      try call.interpreter.setAttribute(call[0], PyString.intern("params"), call[1])
      return .none
    }
    type.method("set_model(self, model)", "Called by fit.") { call in
      try call.interpreter.setAttribute(call[0], PyString.intern("model"), call[1])
      return .none
    }
    for name in ["model", "params", "validation_data"] { type.setAttribute(PyString.intern(name), .none) }
    return type
  }()

  static nonisolated(unsafe) let historyType: PyType = {
    let type = PyType(name: "History", module: "keras.src.callbacks.history", bases: [baseType])
    type.allocate = { CallbackObject(type: $0) }
    type.method("__init__(self)", "Makes an empty history.") { call in
      guard let object = call[0].reference as? CallbackObject else { return .none }
      object.set("history", .dict(PyDict()))
      object.set("epoch", .list([]))
      return .none
    }
    return type
  }()

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    m.set(historyType)
    LibrarySource.attach([CallbackSource.text], to: m.module)
  }
}
