/// Watches Python code run, step by step. Attached with `Interpreter.observe`; code runs its traced twin meanwhile.
///
/// Called on the interpreter's thread, which waits for the answer: an observer may block to step live. It may throw
/// to stop the run.
public protocol ExecutionObserver: AnyObject {
  /// A statement is about to run. For a loop's or block's header this comes before each time the header is reached.
  func statementBegins(_ statement: Stmt, in frame: ObservedFrame) throws
  /// A statement has run to its end.
  func statementEnded(_ statement: Stmt, in frame: ObservedFrame) throws
  /// A sub-expression (operator, call, comparison, subscript, attribute) has a value.
  func evaluated(_ expression: Expr, to value: Value, in frame: ObservedFrame) throws
  /// A loop starts its next turn; the target of a `for` loop is bound.
  func iterationBegins(_ loop: Stmt, in frame: ObservedFrame) throws
  /// A frame is left by an exception.
  func exceptionLeft(_ code: CodeObject, _ exception: PyException)
}

/// A running frame as an observer sees it. Valid only during the call that hands it over.
public struct ObservedFrame {
  let frame: UnsafeMutablePointer<Frame>
  let base: UnsafeMutablePointer<Frame>

  public var code: CodeObject { frame.pointee.info.pointee.code.takeUnretainedValue() }
  /// The line the frame stands at, from 1.
  public var line: Int {
    let code = code
    let position = max(0, code.index(of: frame.pointee.next) - 1)
    return position < code.spans.count ? Int(code.spans[position].line) : code.firstLine
  }
  /// How deep the frame is: 1 for the cell itself.
  public var depth: Int { frame - base }
  /// The module's namespace.
  public var globals: PyDict { frame.pointee.globals.takeUnretainedValue() }

  /// The frame's own variables that are bound, in the order of the code.
  public var locals: [(name: String, value: Value)] {
    let code = code
    if let space = frame.pointee.namespace {
      return space.takeUnretainedValue().table.live.compactMap { e in
        if case .str(let s) = e.key { return (s.string, e.value) }
        return nil
      }
    }
    var result: [(name: String, value: Value)] = []
    for (i, name) in code.localNames.enumerated() {
      let v = frame.pointee.registers[i]
      if !v.isUnbound, !name.string.hasPrefix(".") { result.append((name.string, v)) }
    }
    for (i, name) in code.cellNames.enumerated() {
      if case .object(let o) = frame.pointee.registers[code.cellBase + i], let c = o as? CapturedVariable,
        !c.value.isUnbound
      {
        result.append((name.string, c.value))
      }
    }
    if let closure = frame.pointee.closure {
      for (i, name) in code.freeNames.enumerated() {
        let v = closure[i].takeUnretainedValue().value
        if !v.isUnbound { result.append((name.string, v)) }
      }
    }
    return result
  }

  /// The value of a name as the frame's code would read it; nil if unbound.
  public func value(of name: String) -> Value? {
    locals.first { $0.name == name }?.value ?? globals.get(name)
  }
}

extension Interpreter {
  /// Attaches or detaches the observer. Takes effect for code that starts running afterwards.
  public func observe(_ observer: ExecutionObserver?) {
    machine.observer = observer
    if observer == nil {
      machine.control.pointee.signals &= ~Machine.Signal.observed
    } else {
      machine.control.pointee.signals |= Machine.Signal.observed
    }
  }

  @inline(never) func trace(_ i: Instruction, _ f: UnsafeMutablePointer<Frame>) throws {
    guard let observer = machine.observer else { return }
    let frame = ObservedFrame(frame: f, base: machine.frames)
    switch (i.opcode, frame.code.traceNodes[i.wide]) {
    case (.traceStatement, .statement(let s)): try observer.statementBegins(s, in: frame)
    case (.traceStatementEnd, .statement(let s)): try observer.statementEnded(s, in: frame)
    case (.traceIteration, .statement(let s)): try observer.iterationBegins(s, in: frame)
    case (.traceValue, .expression(let e)):
      try observer.evaluated(e, to: f.pointee.registers[Int(i.a)], in: frame)
    default: break
    }
  }

  /// The namespaces `locals()` and `globals()` of the running code; nil when none runs.
  public var currentFrame: ObservedFrame? {
    machine.current > machine.frames ? ObservedFrame(frame: machine.current, base: machine.frames) : nil
  }
}
