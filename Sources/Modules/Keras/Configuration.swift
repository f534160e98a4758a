import CellLanguage
import NeuralNetworks
import TensorEngine

/// `get_config` and `from_config`.
enum Configuration {
  /// A layer's settings as dict, in Keras's order: name and trainable first, then the constructor's own.
  static func of(_ object: LayerObject, _ interpreter: Interpreter) throws -> Value {
    let layer = try object.ready()
    let d = PyDict()
    d.set("name", .string(layer.name))
    d.set("trainable", .bool(layer.isTrainable))
    if layer is Model {
      return .dict(d)
    }
    d.set("dtype", .string("float32"))
    for (name, value) in object.settings { d.set(name, value) }
    return .dict(d)
  }

  /// `cls(**config)`.
  static func make(_ cls: Value, _ config: Value, custom: Value, _ interpreter: Interpreter) throws -> Value {
    guard case .dict(let d) = config else { throw PyError.typeError("from_config() expects a dict") }
    var keywords: [(PyString, Value)] = []
    for entry in d.table.live {
      if case .str(let s) = entry.key { keywords.append((s.asInterned, entry.value)) }
    }
    return try interpreter.call(cls, [], keywords)
  }
}
