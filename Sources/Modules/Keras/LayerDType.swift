import CellLanguage
import NeuralNetworks
import TensorEngine

/// The `dtype` of layers, losses and models: a name, a type or a `DTypePolicy`.
enum LayerDType {
  /// Layers that make their weights and compute in float64 on request.
  private static let wide: Set<String> = [
    "Layer", "Dense", "Embedding", "Activation", "ReLU", "LeakyReLU", "ELU", "Softmax", "Lambda", "Identity",
    "Flatten", "Reshape", "Permute", "RepeatVector", "Add", "Subtract", "Multiply", "Average", "Maximum",
    "Minimum", "Concatenate",
  ]
  private static let whole: Set<String> = [
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "string",
  ]
  private static let floating: Set<String> = [
    "float32", "float64", "float16", "bfloat16", "mixed_float16", "mixed_bfloat16",
  ]

  /// The policy's name; `float32` for None.
  ///
  /// - Throws: `ValueError` in Keras's words for what names no policy.
  static func name(_ value: Value, _ interpreter: Interpreter) throws -> String {
    var found: String?
    switch value {
    case .none: return "float32"
    case .str(let s): found = s.string
    case .dict(let d):
      guard case .dict(let config)? = d.get("config") else { break }
      guard let inner = config.get("name") else { break }
      return try name(inner, interpreter)
    default:
      if case .str(let s)? = try? interpreter.attributeIfPresent(value, PyString.intern("name")) {
        found = s.string
      } else if value.reference != nil {
        found = (try? DTypes.parse(value, interpreter))?.name
      }
    }
    guard let found else {
      throw PyError.valueError(
        "Cannot interpret `dtype` argument. Expected a string or an instance of DTypePolicy. Received: dtype="
          + (try interpreter.str(value)))
    }
    guard whole.contains(found) || floating.contains(found) else {
      throw PyError.valueError(
        "Cannot convert '\(found)' to a mixed precision DTypePolicy. Valid policies include 'mixed_float16', "
          + "'mixed_bfloat16', and the name of any float dtype such as 'float32'.")
    }
    return found
  }

  static func refusal(_ type: String, _ name: String) -> PyError {
    PyError.notImplemented("\(type)(dtype='\(name)') is not supported here: it computes in float32")
  }

  /// Whether a layer of this type honours a policy; whole numbers and texts only say what results are called.
  static func allows(_ name: String, _ type: String) -> Bool {
    name == "float32" || whole.contains(name) || name == "float64" && wide.contains(type)
  }
}

extension LayerObject {
  /// Takes the `dtype` of the constructor.
  ///
  /// - Throws: `NotImplementedError` where the layer cannot compute in it.
  func takeDType(_ value: Value, _ layer: Layer, _ interpreter: Interpreter) throws {
    if value.isNone || value.isUnbound { return }
    let name = try LayerDType.name(value, interpreter)
    guard LayerDType.allows(name, layer.typeName) else { throw LayerDType.refusal(type.name, name) }
    dtypeName = name
    if name == "float64" { layer.computeDType = .float64 }
  }
}
