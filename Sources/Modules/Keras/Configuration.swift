import CellLanguage
import NeuralNetworks
import TensorEngine

/// `get_config` and `from_config`.
enum Configuration {
  /// A layer's settings as dict, in Keras's order: name and trainable first, then the constructor's own.
  static func of(_ object: LayerObject, _ interpreter: Interpreter) throws -> Value {
    let layer = try object.ready()
    if layer is Sequential || layer is Functional {
      return try interpreter.call(ModelSaving.function("model_config", interpreter), [.object(object)])
    }
    let d = PyDict()
    d.set("name", .string(layer.name))
    d.set("trainable", .bool(layer.isTrainable))
    if layer is Model {
      return .dict(d)
    }
    d.set("dtype", .string(object.dtypeName))
    if object.type.isUserDefined {
      let policy = PyDict()
      policy.set("module", .string("keras"))
      policy.set("class_name", .string("DTypePolicy"))
      let name = PyDict()
      name.set("name", .string(object.dtypeName))
      policy.set("config", .dict(name))
      policy.set("registered_name", .none)
      d.set("dtype", .dict(policy))
    }
    if layer.activityRegularizer != nil {
      let key = PyString.intern("activity_regularizer")
      let value = try interpreter.call(
        ModelSaving.function("_plain", interpreter), [object.activityValue, .str(key)])
      d.set("activity_regularizer", value)
    }
    if object.type.isUserDefined, object.settings.isEmpty { return .dict(d) }
    for (name, value) in object.settings { d.set(name, value) }
    return try interpreter.call(
      ModelSaving.function("layer_config", interpreter), [.object(object), .dict(d)])
  }

  /// Gives a class `from_config(config)`, which makes an object of what `get_config` gave.
  static func addFromConfig(
    to type: PyType, _ summary: String = "An object of these settings.", takesCustomObjects: Bool = false
  ) {
    let parameters = takesCustomObjects ? "cls, config, custom_objects=None" : "cls, config"
    let function = NativeFunction("from_config(\(parameters))", summary) { call in
      try Keras.run {
        try make(call[0], call[1], custom: takesCustomObjects ? call[2] : .none, call.interpreter)
      }
    }
    type.setAttribute(PyString.intern("from_config"), .object(PyClassMethod(.object(function))))
  }

  /// The object that a dict with `class_name` and `config` describes.
  static func described(_ value: Value, _ interpreter: Interpreter) throws -> Value {
    let saving = try NumPyModule.submodule("keras.saving", interpreter)
    return try interpreter.callMethod(.object(saving), "deserialize_keras_object", [value])
  }

  /// `cls(**config)`.
  static func make(_ cls: Value, _ config: Value, custom: Value, _ interpreter: Interpreter) throws -> Value {
    guard case .dict(let d) = config else { throw PyError.typeError("from_config() expects a dict") }
    if d.get("layers") != nil, let type = cls.reference as? PyType, type.isSubtype(of: ModelObject.pyType) {
      return try interpreter.call(
        ModelSaving.function("from_config", interpreter), [cls, config, custom.isUnbound ? .none : custom])
    }
    if let type = cls.reference as? PyType, !type.isUserDefined, type.isSubtype(of: LayerObject.baseType) {
      return try interpreter.call(
        ModelSaving.function("_make", interpreter), [cls, config, custom.isUnbound ? .none : custom])
    }
    var keywords: [(PyString, Value)] = []
    for entry in d.table.live {
      if case .str(let s) = entry.key { keywords.append((s.asInterned, entry.value)) }
    }
    return try interpreter.call(cls, [], keywords)
  }
}
