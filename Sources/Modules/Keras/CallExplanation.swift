import CellLanguage
import NeuralNetworks
import TensorEngine

/// Errors inside a layer's function, with what the function was called with, as Keras words them. The innermost
/// call alone is told of.
enum CallExplanation {
  private static let mark = PyString.intern("_keras_call_info_injected")

  /// Has the layers of this thread explain their failures.
  static func install() {
    guard NetworkThread.current.explainFailure == nil else { return }
    NetworkThread.current.valueText = { (try? ArrayText.str($0)) ?? "" }
    NetworkThread.current.explainFailure = { error, layer, inputs, pass in
      explain(error, layer.typeName) { arguments(layer, inputs, pass) }
    }
  }

  /// The error with its text wrapped; others than a program's mistakes as they are.
  ///
  /// - Parameter arguments: the parameters of the call with their values as text.
  static func explain(_ error: Error, _ owner: String, _ arguments: () -> [(name: String, value: String)])
    -> Error
  {
    let raised: PyError
    switch error {
    case let error as PyError: raised = error
    case let error as NetworkError: raised = Keras.python(error)
    case let error as TensorError:
      guard let translated = Failure.python(error, .tensorflow) as? PyError else { return error }
      raised = translated
    default: return error
    }
    let exception = raised.exception
    guard exception.attributes?.get(mark) == nil,
      !exception.type.isUserDefined || exception.type.isSubtype(of: TensorFlowErrors.opError),
      exception.type.isSubtype(of: ExceptionTypes.exception), exception.arguments.count <= 1,
      !exception.type.isSubtype(of: ExceptionTypes.stopIteration)
    else { return raised }
    var text = ""
    switch exception.arguments.first {
    case nil: break
    case .str(let s)?: text = s.string
    default: return raised
    }
    let name = "\(owner).call()"
    let list = arguments().map { "  • \($0.name)=\($0.value)" }.joined(separator: "\n")
    exception.arguments = [
      .string(
        "Exception encountered when calling \(name).\n\n\u{1B}[1m\(text)\u{1B}[0m\n\nArguments received by \(name):\n\(list)"
      )
    ]
    let table = exception.attributes ?? AttributeTable()
    table.set(mark, .bool(true))
    exception.attributes = table
    return raised
  }

  /// `tf.Tensor(shape=(2, 3), dtype=float32)`.
  static func text(_ tensor: Tensor) -> String {
    var shape: [Int?] = tensor.shape.map { $0 }
    if NetworkThread.current.hidesBatch, !shape.isEmpty { shape[0] = nil }
    return "tf.Tensor(shape=\(shapeText(shape)), dtype=\(tensor.dtype.name))"
  }

  /// A value of Python's: tensors by shape, containers item by item.
  static func text(_ value: Value, _ interpreter: Interpreter, nested: Bool = false) -> String {
    func quoted(_ s: String) -> String { nested ? "'\(s)'" : s }
    switch value {
    case .list(let l):
      return "[" + l.items.map { text($0, interpreter, nested: true) }.joined(separator: ", ") + "]"
    case .tuple(let t):
      let items = t.items.map { text($0, interpreter, nested: true) }
      return "(" + items.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    case .dict(let d):
      let items = d.table.live.map { entry in
        "\((try? interpreter.repr(entry.key)) ?? "?"): \(text(entry.value, interpreter, nested: true))"
      }
      return "{" + items.joined(separator: ", ") + "}"
    case .none: return nested ? "'None'" : "None"
    default:
      if let held = value.tensorObject { return quoted(text(held.tensor)) }
      return quoted((try? interpreter.repr(value)) ?? "?")
    }
  }

  private static let empty = "<class 'inspect._empty'>"

  /// Parameters of the call after the inputs, where a class has some, with what they are by default.
  private static func further(_ layer: Layer) -> [(name: String, value: String)] {
    switch layer.typeName {
    case _ where layer is Model: return [("training", "None"), ("mask", "None"), ("kwargs", empty)]
    case "Dense", "EinsumDense": return [("training", "None")]
    case "BatchNormalization", "TimeDistributed": return [("training", "None"), ("mask", "None")]
    case "Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "SpatialDropout1D",
      "SpatialDropout2D",
      "SpatialDropout3D", "SpectralNormalization":
      return [("training", "False")]
    case "LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM2D", "ConvLSTM1D":
      return [("initial_state", "None"), ("mask", "None"), ("training", "False")]
    case "Bidirectional": return [("initial_state", "None"), ("mask", "None"), ("training", "None")]
    case "Softmax", "GlobalAveragePooling1D": return [("mask", "None")]
    case "Lambda": return [("mask", "None"), ("training", "None")]
    case "Attention", "AdditiveAttention":
      return [
        ("mask", "None"), ("training", "False"), ("return_attention_scores", "False"),
        ("use_causal_mask", "False"),
      ]
    default: return []
    }
  }

  private static func arguments(_ layer: Layer, _ inputs: [Tensor], _ pass: Pass) -> [(
    name: String, value: String
  )] {
    let names = (layer.binding as? LayerObject)?.callParameters.names ?? ["inputs"]
    var found: [(name: String, value: String)] = []
    if names.count > 1, names[0] == "query" {
      for (name, tensor) in zip(names, inputs) { found.append((name, text(tensor))) }
      return found
    }
    let recurrent = further(layer).first?.name == "initial_state"
    let shown = inputs.map { text($0) }
    if recurrent, let first = shown.first {
      found.append(("sequences", first))
    } else if shown.count == 1 {
      found.append(("inputs", shown[0]))
    } else {
      found.append(("inputs", "[" + shown.map { "'\($0)'" }.joined(separator: ", ") + "]"))
    }
    for (name, value) in further(layer) {
      switch name {
      case "training" where !NetworkThread.current.isPlainCall:
        found.append((name, pass.isTraining ? "True" : "False"))
      case "mask":
        found.append((name, pass.mask().map { text($0) } ?? value))
      default: found.append((name, value))
      }
    }
    return found
  }
}
