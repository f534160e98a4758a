import CellLanguage
import NeuralNetworks
import TensorEngine

/// Texts on their way through batches and graphs to a layer that reads them (TextVectorization, StringLookup): the engine
/// has no texts, so each travels as its number in a table.
enum TextInputs {
  private static nonisolated(unsafe) var numbers: [[UInt8]: Int64] = [[]: 0]
  private static nonisolated(unsafe) var texts: [[UInt8]] = [[]]
  private static let flag = PyString.intern("_reads_text")

  /// The numbers of texts, int64, of the same shape.
  static func encoded(_ tensor: StringTensor) throws -> Tensor {
    let found = tensor.items.map { item -> Int64 in
      if let present = numbers[item] { return present }
      numbers[item] = Int64(texts.count)
      texts.append(item)
      return Int64(texts.count - 1)
    }
    return try Ops.reshape(Tensor(found), to: tensor.shape)
  }

  /// The texts of numbers that `encoded` gave.
  static func decoded(_ tensor: Tensor) throws -> Value {
    let items = try tensor.ints().map { texts.indices.contains($0) ? texts[$0] : [] }
    return .object(StringTensor(items, shape: tensor.shape))
  }

  /// Whether a program's or the library's layer reads texts.
  static func isReader(_ object: LayerObject, _ interpreter: Interpreter) -> Bool {
    guard object.type.isUserDefined,
      case .bool(true)? = try? interpreter.attributeIfPresent(.object(object), flag)
    else { return false }
    return true
  }

  /// Whether texts may be given to a layer or model.
  static func areRead(by layer: Layer, _ interpreter: Interpreter) -> Bool {
    if let model = layer as? Functional {
      return model.inputs.contains { ($0.layer as? InputLayer)?.holdsText ?? false }
    }
    if let model = layer as? Sequential {
      guard let first = model.chain.first else { return false }
      return (first as? InputLayer)?.holdsText ?? areRead(by: first, interpreter)
    }
    guard let object = layer.binding as? LayerObject else { return false }
    return isReader(object, interpreter)
  }

  /// The number tensor of a value that holds texts; nil for other values, and where nobody reads texts.
  static func tensor(_ value: Value, for layer: Layer, _ interpreter: Interpreter) throws -> Tensor? {
    guard value.tensorObject == nil, areRead(by: layer, interpreter),
      let text = try StringTensor.convert(value, interpreter)
    else { return nil }
    return try encoded(text)
  }
}
