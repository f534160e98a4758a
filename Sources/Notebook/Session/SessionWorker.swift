import CellLanguage
import Glibc
import Rendering

/// A session on a thread of its own, for front ends that must stay awake while cells run.
///
/// All methods return at once and may be called from one other thread. What happens comes back as events: wait until
/// `wakeDescriptor` is readable, then `takeEvents`.
public final class SessionWorker: @unchecked Sendable {
  /// Deep recursion in a cell must end in `RecursionError`, not in a crash.
  static let stackBytes = 512 << 20

  private enum Task {
    case run(RunRequest)
    case variables(Int)
    case complete(Int, String)
    case help(Int, String)
    case check(Int, Question, String)
    case restart(Int)
    case stop
  }

  private let options: SessionOptions
  private let queue = EventQueue()
  private let monitor = Monitor()
  private var tasks: [Task] = []
  private var inputs: [String?] = []
  private var commands: [StepCommand] = []
  private var isWaitingForInput = false
  private var isPaused = false
  private var isBusy = false
  private var isStopping = false
  private var nextNumber = 1
  private var interruption: InterruptSwitch?
  private var thread: pthread_t?

  public init(_ options: SessionOptions) {
    self.options = options
    start()
  }

  /// Readable when events are waiting.
  public var wakeDescriptor: Int32 { queue.descriptor }

  public func takeEvents() -> [SessionEvent] { queue.takeAll() }

  /// Queues a cell.
  public func run(_ request: RunRequest) { add(.run(request.detached())) }

  /// Whether a cell runs or waits to run.
  public var isRunning: Bool {
    monitor.locked {
      isBusy
        || tasks.contains {
          if case .run = $0 { return true }
          return false
        }
    }
  }

  /// Stops the running cell and forgets the queued ones; each of them ends with an event.
  public func interrupt() {
    let dropped = monitor.locked { () -> [RunRequest] in
      let runs = tasks.compactMap { task -> RunRequest? in
        if case .run(let request) = task { return request }
        return nil
      }
      tasks.removeAll {
        if case .run = $0 { return true }
        return false
      }
      interruption?.request()
      if isPaused { commands.append(.stop) }
      if isWaitingForInput { inputs.append(nil) }
      monitor.wakeAll()
      return runs
    }
    for request in dropped {
      queue.add(
        .finished(
          RunResult(
            cellID: request.cellID, status: .interrupted, outputs: [], executionCount: 0, seconds: 0)))
    }
  }

  /// The line typed for `input`; `nil` is the end of input.
  public func answerInput(_ line: String?) {
    monitor.locked {
      inputs.append(line?.detached())
      monitor.wakeAll()
    }
  }

  /// What to do at the present pause.
  public func step(_ command: StepCommand) {
    monitor.locked {
      commands.append(command)
      monitor.wakeAll()
    }
  }

  /// Each of these returns the number of its `replied` event.
  public func requestVariables() -> Int { ask { .variables($0) } }
  /// - Parameter text: the code up to the cursor.
  public func requestCompletions(for text: String) -> Int {
    let own = text.detached()
    return ask { .complete($0, own) }
  }
  public func requestHelp(on name: String) -> Int {
    let own = name.detached()
    return ask { .help($0, own) }
  }
  public func requestCheck(of answer: String, to question: Question) -> Int {
    let (ownQuestion, ownAnswer) = (question.detached(), answer.detached())
    return ask { .check($0, ownQuestion, ownAnswer) }
  }
  /// Begins again with an empty namespace.
  public func restart() -> Int {
    interrupt()
    return ask { .restart($0) }
  }

  /// Ends the thread after the running cell was interrupted. Call before the program ends.
  public func stop() {
    monitor.locked { isStopping = true }
    interrupt()
    add(.stop)
    if let thread { pthread_join(thread, nil) }
    thread = nil
  }

  private func ask(_ make: (Int) -> Task) -> Int {
    monitor.locked {
      let number = nextNumber
      nextNumber += 1
      tasks.append(make(number))
      monitor.wakeAll()
      return number
    }
  }

  private func add(_ task: Task) {
    monitor.locked {
      tasks.append(task)
      monitor.wakeAll()
    }
  }

  private func start() {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, SessionWorker.stackBytes)
    defer { pthread_attr_destroy(&attributes) }
    var identity = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let code = pthread_create(
      &identity, &attributes,
      { argument in
        if let argument {
          blockSignals()
          Unmanaged<SessionWorker>.fromOpaque(argument).takeRetainedValue().live()
        }
        return nil
      }, context)
    if code == 0 { thread = identity } else { Unmanaged<SessionWorker>.fromOpaque(context).release() }
  }

  // MARK: On the session's thread

  private func live() { InterpreterTurn.take { loop() } }

  private func loop() {
    var session = makeSession()
    while true {
      let task = monitor.locked { () -> Task in
        while tasks.isEmpty { monitor.wait() }
        let task = tasks.removeFirst()
        if case .run = task {
          isBusy = true
          inputs = []
          commands = []
        }
        return task
      }
      switch task {
      case .run(let request):
        let result = session.run(request)
        monitor.locked { isBusy = false }
        queue.add(.finished(result))
      case .variables(let number): queue.add(.replied(number, .variables(session.variables())))
      case .complete(let number, let text):
        queue.add(.replied(number, .completions(session.completions(for: text))))
      case .help(let number, let name): queue.add(.replied(number, .help(session.help(on: name))))
      case .check(let number, let question, let answer):
        queue.add(.replied(number, .check(session.check(answer, for: question))))
      case .restart(let number):
        session = makeSession()
        queue.add(.replied(number, .restarted))
      case .stop: return
      }
    }
  }

  private func makeSession() -> Session {
    let session = Session(options)
    session.onEvent = { [queue] event in
      // The worker sends the end itself, when it is ready for the next cell.
      if case .finished = event { return }
      queue.add(event)
    }
    session.readInput = { [unowned self] cellID, prompt in self.waitForInput(cellID, prompt) }
    session.waitAtPause = { [unowned self] cellID, pause in self.waitForCommand(cellID, pause) }
    monitor.locked { interruption = session.interruptSwitch }
    return session
  }

  private func waitForInput(_ cellID: String, _ prompt: String) -> String? {
    queue.add(.wantsInput(cellID: cellID, prompt: prompt))
    return monitor.locked {
      isWaitingForInput = true
      defer { isWaitingForInput = false }
      while inputs.isEmpty, !isStopping { monitor.wait() }
      return inputs.isEmpty ? nil : inputs.removeFirst()
    }
  }

  private func waitForCommand(_ cellID: String, _ pause: StepPause) -> StepCommand {
    queue.add(.paused(cellID: cellID, pause))
    return monitor.locked {
      isPaused = true
      defer { isPaused = false }
      while commands.isEmpty, !isStopping { monitor.wait() }
      return commands.isEmpty ? .stop : commands.removeFirst()
    }
  }
}

/// Signals belong to the front end's thread.
func blockSignals() {
  var all = sigset_t()
  sigfillset(&all)
  pthread_sigmask(SIG_BLOCK, &all, nil)
}

/// Work on its way to another thread.
private final class ThreadWork {
  let body: () -> Void
  init(_ body: @escaping () -> Void) { self.body = body }
}

/// Runs `body` on a thread with a big stack and waits for it, for programs that have nothing else to do meanwhile.
///
/// `body` has the turn among the interpreters of the process (see `InterpreterTurn`).
public func withBigStack<T>(_ body: () -> T) -> T {
  withoutActuallyEscaping(body) { escaping in
    var result: T?
    let work = ThreadWork { InterpreterTurn.take { result = escaping() } }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, SessionWorker.stackBytes)
    var identity = pthread_t()
    let context = Unmanaged.passRetained(work).toOpaque()
    let code = pthread_create(
      &identity, &attributes,
      { argument in
        if let argument { Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, context)
    pthread_attr_destroy(&attributes)
    if code == 0 {
      pthread_join(identity, nil)
    } else {
      Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().body()
    }
    return result ?? escaping()
  }
}
