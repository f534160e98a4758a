import CellLanguage
import NeuralNetworks
import TensorEngine

/// Functions that datasets call for each element, which TensorFlow traces once.
enum ElementFunctions {
  static func define(_ tf: ModuleBuilder) {
    tf.function("_mentions_print(function)", "Whether the function's code has the name print.") { call in
      let function = (call[0].reference as? BoundMethod)?.function ?? call[0]
      return .bool((function.reference as? PyFunction)?.mentions("print") ?? false)
    }
    tf.function("_call_once(record, function, args)", "Calls it: the first time as a trace.") { call in
      let record = try call.object(0, as: TraceRecord.self, named: "record")
      guard case .tuple(let given) = call[2] else { return .none }
      let interpreter = call.interpreter
      func body() throws -> Value { try interpreter.call(call[1], given.items) }
      if NetworkThread.current.runsEagerly { return try body() }
      if record.hasElementTrace || interpreter.hidesOutput { return try Tracing.hidden(interpreter, body) }
      record.hasElementTrace = true
      return try Tracing.tracing(interpreter) { trace in
        var number = 0
        for leaf in (try? Structure(call[2], interpreter).leaves) ?? [] {
          number += name(leaf, number, nil, trace)
        }
      } _: { _ in
        try body()
      }
    }
    tf.function(
      "_trace_once(record, function, args, specs)", "Traces it with samples; the result is dropped."
    ) {
      call in
      let record = try call.object(0, as: TraceRecord.self, named: "record")
      guard case .tuple(let given) = call[2] else { return .none }
      let interpreter = call.interpreter
      if NetworkThread.current.runsEagerly || interpreter.hidesOutput { return .none }
      let specs = try interpreter.list(call[3])
      let (states, random) = (VariableStates(), TensorFlowRandom.state)
      defer { TensorFlowRandom.state = random }
      _ = try Tracing.tracing(interpreter) { trace in
        var number = 0
        for leaf in (try? Structure(call[2], interpreter).leaves) ?? [] {
          let shape =
            number < specs.count
            ? try? interpreter.getAttribute(specs[number], PyString.intern("shape")) : nil
          number += name(leaf, number, shape?.reference as? TensorShape, trace)
        }
      } _: { trace in
        let result = try interpreter.call(call[1], given.items)
        trace.deferred = []
        return result
      }
      record.hasElementTrace = true
      try states.restore()
      return .none
    }
    tf.function("_call_shown(function, args)", "Calls it as plain Python, whatever goes on around it.") {
      call in
      let interpreter = call.interpreter
      let given = try interpreter.list(call[1])
      let (hides, trace) = (interpreter.hidesOutput, Trace.current)
      interpreter.hidesOutput = false
      Trace.current = nil
      defer { (interpreter.hidesOutput, Trace.current) = (hides, trace) }
      return try interpreter.call(call[0], given)
    }
    tf.function("_traced_iterator(iterator)", "Shows the first round of a loop only.") { call in
      .object(TracedIterator(try call.interpreter.makeIterator(call[0]), call.interpreter))
    }
  }

  private static func name(_ leaf: Value, _ number: Int, _ shape: TensorShape?, _ trace: Trace) -> Int {
    if let strings = leaf.reference as? StringTensor { trace.name(strings, "args_\(number)") }
    if let tensor = leaf.reference as? EagerTensor {
      trace.name(
        tensor.tensor, "args_\(number)", lengths: shape?.lengths, unknownRank: shape?.isUnknown ?? false)
    }
    return 1
  }
}

/// A loop over a dataset in the body of a traced function: TensorFlow takes the loop's body once.
final class TracedIterator: PyIterator {
  private let source: PyIterator
  private let interpreter: Interpreter
  private var count = 0
  private var hides = false

  init(_ source: PyIterator, _ interpreter: Interpreter) {
    self.source = source
    self.interpreter = interpreter
    super.init(type: TracedIterator.pyType)
  }

  deinit { if hides { interpreter.hidesOutput = false } }

  private static nonisolated(unsafe) let pyType = PyType(name: "OwnedIterator", module: "tensorflow")

  override func next(_ interpreter: Interpreter) throws -> Value? {
    if count == 1, Trace.current != nil, !interpreter.hidesOutput {
      interpreter.hidesOutput = true
      hides = true
    }
    count += 1
    let found = try source.next(interpreter)
    if found == nil, hides {
      interpreter.hidesOutput = false
      hides = false
    }
    return found
  }
}
