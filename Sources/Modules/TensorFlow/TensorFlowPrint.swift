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
      let inputs = call.variadic(0)
      var parts: [String] = []
      for value in inputs {
        // A string tensor stands bare only where it is all there is to print.
        if inputs.count > 1, let strings = StringTensor.of(value), strings.shape.rank == 0 {
          parts.append("\"" + strings.printed(edge) + "\"")
        } else {
          parts.append(try text(value, edge, call.interpreter, nested: false))
        }
      }
      let line = parts.joined(separator: try call.string(3)) + (try call.string(4))
      let (target, interpreter) = (call[1], call.interpreter)
      try Tracing.show(interpreter) { try write(line, to: target, interpreter) }
      return .none
    }
  }

  /// Writes to the cell's output (in a script to standard error, as TensorFlow does), to a stream object, or to the end of the file that `file://PATH` names.
  private static func write(_ line: String, to target: Value, _ interpreter: Interpreter) throws {
    if target.isNone || target.isUnbound {
      return interpreter.write(line, to: interpreter.isScript ? .error : .output)
    }
    if case .str(let name) = target {
      guard name.string.hasPrefix("file://") else {
        throw PyError.valueError(
          "Output stream must be one of sys.stdout, sys.stderr or a file:// path. Received: \(name.string)")
      }
      let path = String(name.string.dropFirst(7))
      guard let open = interpreter.builtins.namespace.get("open") else { return }
      let file = try interpreter.call(open, [.string(path), .string("a")])
      _ = try interpreter.call(interpreter.getAttribute(file, PyString.intern("write")), [.string(line)])
      _ = try interpreter.call(interpreter.getAttribute(file, PyString.intern("close")), [])
      return
    }
    _ = try interpreter.call(interpreter.getAttribute(target, PyString.intern("write")), [.string(line)])
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
