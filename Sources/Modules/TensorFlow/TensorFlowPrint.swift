import CellLanguage
import TensorEngine

/// `tf.print`.
enum TensorFlowPrint {
  static func define(_ tf: ModuleBuilder) {
    tf.function(
      "print(*inputs, output_stream=None, summarize=3, sep=' ', end='\\n', name=None)",
      "Prints tensors and other values."
    ) {
      call in
      let edge = try call.optionalInt(2) ?? 3
      var parts: [String] = []
      for value in call.variadic(0) { parts.append(try text(value, edge, call.interpreter, nested: false)) }
      call.interpreter.write(parts.joined(separator: try call.string(3)) + (try call.string(4)))
      return .none
    }
  }

  /// One argument: tensors in TensorFlow's form, lists of them with brackets, anything else as `str`.
  static func text(_ value: Value, _ edge: Int, _ interpreter: Interpreter, nested: Bool) throws
    -> String
  {
    switch value {
    case .object(let object):
      if let strings = StringTensor.of(value) { return strings.printed(edge) }
      if let held = object as? TensorFlowObject { return TensorPrinter(edgeItems: edge).string(held.tensor) }
      if object is NDArray { return try interpreter.repr(value) }
      return nested ? try interpreter.repr(value) : try interpreter.str(value)
    case .list(let l):
      return "[" + (try l.items.map { try text($0, edge, interpreter, nested: true) }.joined(separator: ", "))
        + "]"
    case .tuple(let t):
      let inner = try t.items.map { try text($0, edge, interpreter, nested: true) }.joined(separator: ", ")
      return t.items.count == 1 ? "(\(inner),)" : "(\(inner))"
    case .dict(let d):
      let inner = try d.table.live.map {
        "\(try text($0.key, edge, interpreter, nested: true)): \(try text($0.value, edge, interpreter, nested: true))"
      }
      return "{" + inner.joined(separator: ", ") + "}"
    default: return nested ? try interpreter.repr(value) : try interpreter.str(value)
    }
  }
}
