import CellLanguage
import Modules
import Rendering

/// The only part of a session that drives the interpreter.
final class ScriptEngine {
  let interpreter: Interpreter
  let host: SessionHost
  private let options: SessionOptions
  private var sources: [ObjectIdentifier: StepSource] = [:]
  /// Keeps the identities in `sources` valid.
  private var keptSources: [CodeSource] = []
  private var silenced: Set<ObjectIdentifier> = []
  private(set) lazy var magics = MagicCommands(engine: self)
  /// What was run, with its execution count.
  private(set) var history: [(number: Int, source: String)] = []
  private var executionCount = 0

  init(host: SessionHost, options: SessionOptions) {
    self.options = options
    self.host = host
    var registry = standardLibrary()
    Modules.register(into: &registry)
    interpreter = Interpreter(registry: registry)
    interpreter.host = host
    host.magics = magics
    interpreter.modulesAreReadOnly = options.modulesAreReadOnly
    interpreter.arguments = options.arguments
    if let script = options.script { interpreter.main.set("__file__", .string(script)) }
  }

  func makeStepper(limits: StepLimits = StepLimits()) -> Stepper {
    Stepper(interpreter: interpreter, limits: limits)
  }

  // MARK: Running a cell

  /// - Parameter onError: receives the exception that ended the cell.
  func run(
    _ request: RunRequest, stepper: Stepper?, interruptSwitch: InterruptSwitch,
    onValue: (DisplayItem) -> Void, onError: (CellError) -> Void
  ) -> RunStatus {
    executionCount += 1
    history.append((executionCount, request.source))
    interpreter.setStepLimit(options.limits.steps)
    let handle = interpreter.interruptHandle
    handle.reset()
    interruptSwitch.connect { reason in
      switch reason {
      case .interrupt: handle.interrupt()
      case .time: handle.stop(.time)
      case .memory: handle.stop(.memory)
      case .terminate: handle.stop(.terminated)
      }
    }
    let observer = stepper.map { StepObserver(stepper: $0, engine: self) }
    // The account of tensors is the running thread's.
    SessionLimits.tensorBytes = options.limits.bytes ?? MemoryUse.defaultLimit
    if let bytes = options.limits.bytes { Interpreter.byteLimit = bytes }
    SessionLimits.watch(interpreter)
    defer {
      SessionLimits.unwatch()
      interpreter.observe(nil)
      interruptSwitch.disarm()
      handle.reset()
    }
    var error: CellError?
    var status = RunStatus.ok
    do {
      let code = try compile(request)
      interpreter.isScript = !request.showsValue
      interpreter.observe(observer)
      let value = try interpreter.run(code)
      interpreter.observe(nil)
      if request.showsValue, !isSilenced(code), let value, !value.isNone {
        interpreter.main.namespace.set("_", value)
        onValue(try DisplayItem(value, interpreter))
      }
    } catch let thrown {
      interpreter.observe(nil)
      (status, error) = outcome(of: thrown, interruptSwitch.reason)
    }
    Modules.finishCell(interpreter)
    stepper?.finished(error: error.map { $0.message.isEmpty ? $0.name : "\($0.name): \($0.message)" })
    if let error { onError(error) }
    return status
  }

  private func outcome(
    of error: any Error, _ reason: InterruptSwitch.Reason?
  ) -> (RunStatus, CellError?) {
    if error is StepStop { return (.interrupted, nil) }
    if let limit = error as? SessionLimit {
      let text = message(of: limit)
      if limit.kind == .terminated { return (.interrupted, nil) }
      return (.limit(text), CellError(name: CellError.limitName, message: text, traceback: []))
    }
    guard let exception = (error as? PyError)?.exception else {
      return (
        .failed, CellError(name: "SystemError", message: "\(error)", traceback: ["SystemError: \(error)"])
      )
    }
    if exception.type.isSubtype(of: ExceptionTypes.systemExit) { return (exit(exception), nil) }
    let described = describe(exception)
    if exception.type.isSubtype(of: ExceptionTypes.keyboardInterrupt), reason == .interrupt {
      return (.interrupted, described)
    }
    return (.failed, described)
  }

  private func message(of limit: SessionLimit) -> String {
    switch limit.kind {
    case .time:
      return options.limits.seconds.map { "the cell took longer than \(Seconds.text($0))" }
        ?? "the run took too long"
    case .memory:
      let bytes = options.limits.bytes ?? MemoryUse.defaultLimit
      return "the cells used more than \(bytes >> 20) MB of memory"
    case .steps: return "the cell used up its \(options.limits.steps ?? 0) steps"
    case .terminated: return limit.message
    }
  }

  /// `SystemExit`'s code: nothing is 0, a text is printed and is 1.
  private func exit(_ exception: PyException) -> RunStatus {
    switch exception.arguments.first {
    case nil, Value.none?: return .exited(0)
    case .int(let code)?: return .exited(code)
    case .bool(let flag)?: return .exited(flag ? 1 : 0)
    case let value?:
      if let text = try? interpreter.str(value) { host.write(text + "\n", to: .error) }
      return .exited(1)
    }
  }

  func describe(_ exception: PyException) -> CellError {
    let text = interpreter.formatException(exception)
    var lines = TextLines.split(text)
    if lines.last == "" { lines.removeLast() }
    let message = (try? interpreter.str(.object(exception))) ?? ""
    return CellError(name: exception.type.name, message: message, traceback: lines)
  }

  func compile(_ request: RunRequest) throws -> CodeObject {
    try compile(
      request.source, name: request.fileName, firstLine: request.firstLine, mode: .cell)
  }

  /// Compiles text that begins at a line of its file, and remembers its lines and captions for stepping.
  func compile(
    _ text: String, name: String, firstLine: Int, mode: CompileMode
  ) throws -> CodeObject {
    let padding = String(repeating: "\n", count: max(0, min(firstLine - 1, 10_000_000)))
    let padded = padding + text
    let source = CodeSource(name: name, text: padded)
    let parsed: ParsedSource
    do {
      parsed = try parse(padded, options: ParserOptions(allowsMagics: true, isFile: !name.hasPrefix("<")))
    } catch {
      throw PyError(interpreter.syntaxError(error, in: name))
    }
    sources[ObjectIdentifier(source)] = StepSource(file: name, lines: source.lines, captions: parsed.captions)
    keptSources.append(source)
    if ScriptEngine.endsInSemicolon(parsed, padded) { silenced.insert(ObjectIdentifier(source)) }
    return try interpreter.compile(parsed.module, source, mode: mode)
  }

  /// Whether a semicolon behind the last expression asks not to show its value, as in IPython.
  private func isSilenced(_ code: CodeObject) -> Bool { silenced.contains(ObjectIdentifier(code.source)) }

  private static func endsInSemicolon(_ parsed: ParsedSource, _ text: String) -> Bool {
    guard let last = parsed.module.body.last else { return false }
    let bytes = Array(text.utf8)
    let rest = bytes[min(max(0, Int(last.span.end)), bytes.count)...]
    return rest.first { $0 != 32 && $0 != 9 } == UInt8(ascii: ";")
  }

  func stepSource(_ source: CodeSource) -> StepSource? { sources[ObjectIdentifier(source)] }

  /// The lines of the newest source of a file that reaches to `line`.
  func stepLines(file: String, line: Int) -> [String]? {
    for source in keptSources.reversed() where source.name == file {
      if source.lines.indices.contains(line - 1), !source.lines[line - 1].isEmpty { return source.lines }
    }
    return nil
  }

  // MARK: Pieces of code for magics and checks

  /// Runs what a magic wraps; gives the value of its last expression.
  @discardableResult
  func runInside(_ magic: Magic, shows: Bool) throws -> Value {
    let text = magic.kind == .cell ? magic.content : magic.argument
    let code = try compile(text, name: "<\(magic.name)>", firstLine: 1, mode: .cell)
    let value = try interpreter.run(code) ?? .none
    if shows, !value.isNone { host.output?.showValue(try DisplayItem(value, interpreter)) }
    return value
  }

  /// Runs statements so many times in a loop of their own.
  func runLoop(_ text: String, count: Int) throws {
    let body = TextLines.split(text).map { "    " + $0 }.joined(separator: "\n")
    let code = try compile(
      "def __timed(__count):\n  for __index in range(__count):\n\(body)\n", name: "<timeit>", firstLine: 1,
      mode: .module)
    try interpreter.run(code)
    defer { _ = try? interpreter.main.namespace.table.remove(.string("__timed"), interpreter) }
    guard let function = interpreter.main.namespace.get("__timed") else { return }
    _ = try interpreter.call(function, [.int(count)])
  }

  /// Prints the steps of what a `%step` line holds.
  func printSteps(_ context: MagicCommands.Context) throws {
    let magic = context.magic
    let text = magic.kind == .cell ? magic.content : magic.argument
    let code = try compile(text, name: "<step>", firstLine: 1, mode: .cell)
    let stepper = makeStepper()
    stepper.maximumDepth = 1
    let observer = StepObserver(stepper: stepper, engine: self)
    interpreter.observe(observer)
    var failure: (any Error)?
    do {
      _ = try interpreter.run(code)
    } catch { failure = error }
    interpreter.observe(nil)
    stepper.finished(error: nil)
    let printer = StepText()
    for record in stepper.records.sorted(by: { $0.number < $1.number }) {
      context.print(printer.text(record))
    }
    if let failure { throw failure }
  }

  /// Whether an expression over `answer` is true; `nil` when it cannot be evaluated.
  func check(_ expression: String, answer: String) -> Bool? {
    let namespace = interpreter.main.namespace
    let before = namespace.get("answer")
    namespace.set("answer", literal(answer))
    defer {
      if let before {
        namespace.set("answer", before)
      } else {
        _ = try? namespace.table.remove(.string("answer"), interpreter)
      }
    }
    interpreter.setStepLimit(10_000_000)
    guard let code = try? compile(expression, name: "<check>", firstLine: 1, mode: .expression),
      let value = try? interpreter.run(code)
    else { return nil }
    return try? interpreter.truth(value)
  }

  /// The typed text as a Python literal if it is one, else as a string.
  private func literal(_ text: String) -> Value {
    guard let expression = try? parseExpression(text), isLiteral(expression),
      let code = try? compile(text, name: "<answer>", firstLine: 1, mode: .expression),
      let value = try? interpreter.run(code)
    else { return .string(text) }
    return value
  }

  private func isLiteral(_ expression: Expr) -> Bool {
    switch expression.kind {
    case .constant: return true
    case .unaryOp(_, let value): return isLiteral(value)
    case .tuple(let items), .list(let items), .set(let items): return items.allSatisfy(isLiteral)
    case .dict(let keys, let values): return (keys.compactMap { $0 } + values).allSatisfy(isLiteral)
    default: return false
    }
  }

  /// Runs import lines again and takes away names that would hide built-in functions.
  func renew(imports: String) {
    let builtins = Set(interpreter.builtins.nativeAttributeNames)
    for name in interpreter.main.namespace.nameList where builtins.contains(name) && !name.hasPrefix("__") {
      _ = try? interpreter.main.namespace.table.remove(.string(name), interpreter)
    }
    guard let code = try? compile(imports, name: "<imports>", firstLine: 1, mode: .module) else { return }
    _ = try? interpreter.run(code)
  }
}

extension CellError {
  /// The name of the error that says which limit was reached.
  public static let limitName = "SessionLimit"
}

/// Passes what the interpreter reports on to a stepper.
final class StepObserver: ExecutionObserver {
  private let stepper: Stepper
  private unowned let engine: ScriptEngine

  init(stepper: Stepper, engine: ScriptEngine) {
    self.stepper = stepper
    self.engine = engine
  }

  private func frame(_ observed: ObservedFrame) -> StepFrame? {
    guard let source = engine.stepSource(observed.code.source) else { return nil }
    return StepFrame(depth: observed.depth - 1, function: observed.code.name, source: source) {
      observed.value(of: $0)
    }
  }

  func statementBegins(_ statement: Stmt, in observed: ObservedFrame) throws {
    if let frame = frame(observed) { try stepper.statementStarted(statement, frame) }
  }

  func statementEnded(_ statement: Stmt, in observed: ObservedFrame) throws {
    if let frame = frame(observed) { stepper.statementEnded(statement, frame) }
  }

  func evaluated(_ expression: Expr, to value: Value, in observed: ObservedFrame) throws {
    if let frame = frame(observed) { stepper.valueComputed(expression, value, frame) }
  }

  func iterationBegins(_ loop: Stmt, in observed: ObservedFrame) throws {
    if let frame = frame(observed) { stepper.iterationStarted(loop, frame) }
  }

  func exceptionLeft(_ code: CodeObject, _ exception: PyException) {}
}
