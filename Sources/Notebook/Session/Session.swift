import CellLanguage
import Modules
import Rendering

/// A Python world with its display stream, its limits and its history of runs.
///
/// Create and use it on one thread with a big stack (`withBigStack`, or let a `SessionWorker` do it).
public final class Session {
  public let options: SessionOptions
  /// How many cells were run.
  public private(set) var executionCount = 0
  /// Called for everything that happens during a run.
  public var onEvent: ((SessionEvent) -> Void)?
  /// Answers `input(prompt)`; `nil` means there is no more input.
  public var readInput: ((_ cellID: String, _ prompt: String) -> String?)?
  /// Called when stepping stops before a statement.
  public var waitAtPause: ((_ cellID: String, StepPause) -> StepCommand)?
  /// Stops the running cell from another thread.
  public let interruptSwitch = InterruptSwitch()

  /// Seconds that the next run may take, beside the limit of the options.
  var timeLeft: Double?

  private let memoryAtStart = MemoryUse.resident
  let engine: ScriptEngine
  private let host: SessionHost

  public init(_ options: SessionOptions) {
    self.options = options
    host = SessionHost(options)
    engine = ScriptEngine(host: host, options: options)
  }

  /// Runs a cell to its end.
  public func run(_ request: RunRequest) -> RunResult {
    run(request, stepper: request.steps ? engine.makeStepper() : nil)
  }

  /// Runs a cell and records its steps.
  /// - Parameter depth: functions called deeper than this are run without recording; 0 records the cell alone.
  public func recordSteps(
    _ request: RunRequest, depth: Int = .max, limits: StepLimits = StepLimits()
  ) -> (result: RunResult, steps: [StepRecord], isComplete: Bool) {
    let stepper = engine.makeStepper(limits: limits)
    stepper.maximumDepth = depth
    let result = run(request, stepper: stepper)
    return (result, stepper.records.sorted { $0.number < $1.number }, !stepper.isExhausted)
  }

  private func run(_ request: RunRequest, stepper: Stepper?) -> RunResult {
    let start = Clock.seconds()
    executionCount += 1
    let count = executionCount
    host.output = RunOutput(
      cellID: request.cellID, executionCount: count,
      collector: OutputCollector(limit: options.limits.outputCharacters)
    ) { [weak self] in self?.onEvent?($0) }
    host.readInput = { [weak self] prompt in self?.readInput?(request.cellID, prompt) }
    interruptSwitch.arm()
    onEvent?(.started(cellID: request.cellID, executionCount: count))
    if request.steps, let waitAtPause { stepper?.pause = { waitAtPause(request.cellID, $0) } }
    let seconds = [options.limits.seconds, timeLeft].compactMap { $0 }.min()
    let watchdog = Watchdog(
      seconds: seconds, bytes: options.limits.bytes.map { $0 + memoryAtStart } ?? MemoryUse.defaultLimit,
      interruptSwitch: interruptSwitch)
    let status = engine.run(request, stepper: stepper, interruptSwitch: interruptSwitch) { [host] item in
      host.output?.showValue(item)
    } onError: { [host] error in
      host.output?.fail(error)
    }
    watchdog.stop()
    let outputs = host.output?.collector.outputs ?? []
    if let stepper, request.steps, !stepper.hasNoFreshRecords {
      // What was executed since the last pause belongs to the history too.
      onEvent?(.stepped(cellID: request.cellID, stepper.takeFresh()))
    }
    host.output = nil
    let result = RunResult(
      cellID: request.cellID, status: status, outputs: outputs, executionCount: count,
      seconds: Clock.seconds() - start)
    onEvent?(.finished(result))
    return result
  }

  /// Starts counting runs from `count`, as after opening an executed notebook.
  public func continueCounting(from count: Int) { executionCount = max(count, 0) }

  // MARK: Questions about the world

  /// Names that the learner's cells made, sorted.
  public func variables() -> [VariableInfo] { quietly { engine.variables() } ?? [] }

  /// Names that can continue `text`, the code up to the cursor.
  public func completions(for text: String) -> Completions {
    quietly { engine.completions(for: text) } ?? Completions()
  }

  /// What `help(name)` says; `nil` when there is nothing of that name.
  public func help(on name: String) -> String? { quietly { engine.help(on: name) } ?? nil }

  /// Whether `answer` is right by the question's accepted answers and its checks; `nil` when a check cannot be evaluated.
  public func check(_ answer: String, for question: Question) -> Bool? {
    if question.accepts(answer) { return true }
    if question.message(for: answer) != nil { return false }
    var failed = false
    for expression in question.checks {
      switch quietly({ engine.check(expression, answer: answer) }) ?? nil {
      case true?: return true
      case false?: break
      case nil: failed = true
      }
    }
    return failed ? nil : false
  }

  /// Runs import lines again, so that names of modules mean what the lesson says.
  public func renew(imports: String) {
    quietly { engine.renew(imports: imports) }
  }

  /// Without prints and displays.
  @discardableResult
  private func quietly<T>(_ body: () -> T) -> T? {
    host.ignoresOutput = true
    defer { host.ignoresOutput = false }
    return body()
  }
}
