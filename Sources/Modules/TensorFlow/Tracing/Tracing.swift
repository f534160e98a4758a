import CellLanguage
import NeuralNetworks
import TensorEngine

/// Runs bodies as traces, and as what comes after a trace.
enum Tracing {
  /// Runs `body` as TensorFlow traces it.
  ///
  /// - Parameter prepare: names the arguments.
  static func tracing<Result>(
    _ interpreter: Interpreter, prepare: (Trace) -> Void = { _ in }, refusesVariables: Bool = false,
    _ body: (Trace) throws -> Result
  ) throws -> Result {
    let outer = Trace.current
    let trace = Trace()
    trace.refusesVariables = refusesVariables
    prepare(trace)
    let observer = Engine.observer
    if observer == nil || outer != nil { Engine.observer = { [unowned trace] in trace.note($0) } }
    Trace.current = trace
    func leave() {
      Trace.current = outer
      if observer == nil || outer != nil { Engine.observer = observer }
    }
    let result: Result
    do {
      result = try body(trace)
    } catch {
      leave()
      try? run(trace.deferred, outer)
      throw error
    }
    leave()
    try run(trace.deferred, outer)
    return result
  }

  private static func run(_ deferred: [() throws -> Void], _ outer: Trace?) throws {
    guard let outer else {
      for write in deferred { try write() }
      return
    }
    outer.deferred += deferred
  }

  /// Runs `body` with nothing that Python writes shown.
  static func hidden<Result>(_ interpreter: Interpreter, _ body: () throws -> Result) rethrows -> Result {
    let (hides, trace) = (interpreter.hidesOutput, Trace.current)
    interpreter.hidesOutput = true
    Trace.current = nil
    defer {
      interpreter.hidesOutput = hides
      Trace.current = trace
    }
    return try body()
  }

  /// Writes what `tf.print` shows: when the trace under way is over, or at once, hidden or not.
  static func show(_ interpreter: Interpreter, _ write: @escaping () throws -> Void) throws {
    if let trace = Trace.current {
      trace.deferred.append(write)
      return
    }
    let (hides, listener) = (interpreter.hidesOutput, interpreter.outputListener)
    interpreter.hidesOutput = false
    interpreter.outputListener = nil
    defer { (interpreter.hidesOutput, interpreter.outputListener) = (hides, listener) }
    try write()
  }

  /// Runs `body` and writes again what it wrote, for bodies that TensorFlow or Keras runs twice.
  static func twice<Result>(_ interpreter: Interpreter, _ body: () throws -> (Result, Bool)) rethrows
    -> Result
  {
    let outer = interpreter.outputListener
    var written: [(String, StandardStream)] = []
    interpreter.outputListener = { text, stream in
      written.append((text, stream))
      outer?(text, stream)
    }
    defer { interpreter.outputListener = outer }
    let (result, repeats) = try body()
    guard repeats else { return result }
    interpreter.outputListener = nil
    for (text, stream) in written { interpreter.write(text, to: stream) }
    return result
  }

  /// Runs `body`, whose output is no part of what `twice` repeats.
  static func once<Result>(_ interpreter: Interpreter, _ body: () throws -> Result) rethrows -> Result {
    let outer = interpreter.outputListener
    interpreter.outputListener = nil
    defer { interpreter.outputListener = outer }
    return try body()
  }
}
