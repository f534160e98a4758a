import CellLanguage
import NeuralNetworks

/// Saving and loading of models: the methods, which lead to `keras.src.saving` in the cell language.
enum ModelSaving {
  /// A function of the module that saves.
  static func function(_ name: String, _ interpreter: Interpreter) throws -> Value {
    _ = try NumPyModule.submodule("keras", interpreter)
    let module = try NumPyModule.submodule("keras.src.saving", interpreter)
    return try interpreter.getAttribute(.object(module), PyString.intern(name))
  }

  static func define(_ type: PyType) {
    func method(_ signature: String, _ summary: String, _ target: String) {
      type.kerasMethod("\(signature), **kwargs)", summary, ModelObject.self) { _, call in
        let count = call.function.signature.parameters.count - 1
        let given = (0..<count).map { call[$0] }
        let more = call.keywordArguments(count).map { (PyString.intern($0.name), $0.value) }
        return try call.interpreter.call(function(target, call.interpreter), given, more)
      }
    }
    method("save(self, filepath, overwrite=True, zipped=None", "Writes the model to a file.", "save_model")
    method("save_weights(self, filepath, overwrite=True", "Writes the weights to a file.", "save_weights")
    method(
      "load_weights(self, filepath, skip_mismatch=False, by_name=False", "Reads weights from a file.",
      "load_weights")
    for (signature, summary) in [
      ("get_compile_config(self)", "What `compile` was told, as dict; empty without it."),
      ("compile_from_config(self, config)", "Compiles with what `get_compile_config` gave."),
    ] {
      type.kerasMethod(signature, summary, ModelObject.self) { _, call in
        let target = String(signature.prefix { $0 != "(" })
        let given = call.function.signature.parameters.indices.map { call[$0] }
        return try call.interpreter.call(function(target, call.interpreter), given)
      }
    }
    type.kerasMethod("to_json(self, **kwargs)", "The architecture as JSON.", ModelObject.self) { _, call in
      let interpreter = call.interpreter
      let config = try interpreter.call(function("model_to_json", interpreter), [call[0]])
      let json = try NumPyModule.submodule("json", interpreter)
      let more = call.keywordArguments(1).map { (PyString.intern($0.name), $0.value) }
      return try interpreter.call(
        interpreter.getAttribute(.object(json), PyString.intern("dumps")), [config], more)
    }
    type.kerasMethod("to_yaml(self, **kwargs)", "Refused, as in Keras.", ModelObject.self) { _, _ in
      throw PyError.runtimeError(
        "Method `model.to_yaml()` has been removed due to security risk of arbitrary code execution. Please use `model.to_json()` instead."
      )
    }
    type.kerasMethod(
      "export(self, filepath, format='tf_saved_model', **kwargs)", "Refused.", ModelObject.self
    ) {
      _, _ in
      throw PyError.notImplemented("model.export() is not supported here; save the model as .keras or .h5")
    }
  }

  /// Makes functions of `keras.src.saving` reachable in a module, when they are first asked for.
  static func export(_ names: [String], to m: ModuleBuilder) {
    let earlier = m.module.resolve
    m.module.lazyNames += names
    m.module.resolve = { name, interpreter in
      if names.contains(name) { return try function(name, interpreter) }
      return try earlier?(name, interpreter)
    }
  }
}
