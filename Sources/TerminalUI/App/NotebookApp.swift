import CNcurses
import Glibc
import Notebook
import Rendering

/// The loop of the notebook: waits for keys, signals and news of the session, and carries out what updates ask for.
final class NotebookApp {
  private var state: NotebookState
  private let view: NotebookView
  private let screen: any Screen
  private let worker: SessionWorker
  private var decoder = KeyDecoder()
  private let journal: Journal?
  private let recovery: Recovery?
  private var exitStatus: Int32?
  private var isDirty = true
  private var lastFrame = 0.0
  /// When typed text must be in the journal; nil when all of it is.
  private var recordDeadline: Double?
  private var recordedChanges = 0
  private var fileStamp: FileStamp?
  private let signals: Int32

  /// Seconds until typed text is in the journal.
  private static let recordDelay = 0.5
  /// Seconds between frames while the session sends news.
  private static let frameInterval = 0.03

  private struct FileStamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int

    init?(_ path: String) {
      var status = Glibc.stat()
      guard stat(path, &status) == 0 else { return nil }
      seconds = Int(status.st_mtim.tv_sec)
      nanoseconds = Int(status.st_mtim.tv_nsec)
      size = Int(status.st_size)
    }
  }

  init(
    state: NotebookState, view: NotebookView, screen: any Screen, worker: SessionWorker, journal: Journal?,
    signals: Int32
  ) {
    self.state = state
    self.view = view
    self.screen = screen
    self.worker = worker
    self.journal = journal
    self.signals = signals
    recovery = journal.map { Recovery(journal: $0) }
    recovery?.opened(state.document)
    recordedChanges = state.changeCount
    fileStamp = state.path.flatMap { FileStamp($0) }
    self.state.size = screen.size
  }

  static func clock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Runs until the user quits; returns the exit status.
  func run() -> Int32 {
    while true {
      if let exitStatus { return exitStatus }
      let now = NotebookApp.clock()
      state.now = now
      if let deadline = recordDeadline, now >= deadline { record() }
      if isDirty, now - lastFrame >= NotebookApp.frameInterval || !state.isBusy { draw() }
      wait()
    }
  }

  private func draw() {
    isDirty = false
    screen.show(view.frame(&state))
    lastFrame = NotebookApp.clock()
  }

  // MARK: Waiting

  /// Milliseconds until something is due; -1 when only an event can bring news.
  private var timeout: Int32 {
    let now = NotebookApp.clock()
    var due: [Double] = []
    if decoder.isPending { due.append(0.03) }
    if let recordDeadline { due.append(recordDeadline - now) }
    if isDirty { due.append(NotebookApp.frameInterval - (now - lastFrame)) }
    // The running time on the screen counts in seconds.
    if let id = state.runningCell, state.step == nil, case .running(let since) = state.cellState(id).run {
      due.append(1.001 - max(now - since, 0).truncatingRemainder(dividingBy: 1))
    }
    guard let soonest = due.min() else { return -1 }
    return Int32(max((soonest * 1000).rounded(.up), 0))
  }

  private func wait() {
    var descriptors = [
      pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: worker.wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&descriptors, 3, timeout)
    state.now = NotebookApp.clock()
    if count == 0 {
      if decoder.isPending { take(decoder.flush()) }
      if state.runningCell != nil { handle(.tick) }
      return
    }
    guard count > 0 else { return }
    if descriptors[1].revents != 0 { readSignals() }
    if descriptors[2].revents & Int16(POLLIN) != 0 {
      for event in worker.takeEvents() { handle(.session(event)) }
    }
    if descriptors[0].revents & Int16(POLLIN) != 0 {
      readKeys()
    } else if descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
      handle(.terminate)
    }
  }

  private func readKeys() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(0, &buffer, buffer.count)
    if count > 0 {
      take(decoder.feed(buffer[..<count]))
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      // The terminal is gone.
      handle(.terminate)
    }
  }

  private func take(_ inputs: [KeyDecoder.Input]) {
    for input in inputs {
      switch input {
      case .key(let key): handle(.key(key))
      case .paste(let text): handle(.paste(text))
      case .wheel(let rows): handle(.wheel(rows: rows))
      case .click(let x, let y): handle(.click(x: x, y: y))
      }
    }
  }

  private func readSignals() {
    for notice in TerminalGuard.notices(from: signals) {
      switch notice {
      case .interrupt: handle(.interrupt)
      case .terminate, .hangUp: handle(.terminate)
      case .resize:
        let size = screen.size
        screen.invalidate()
        handle(.resize(width: size.width, height: size.height))
      case .resume:
        screen.invalidate()
        isDirty = true
      }
    }
  }

  // MARK: Events and effects

  private func handle(_ event: Event) {
    guard exitStatus == nil else { return }
    isDirty = true
    for effect in state.update(event) { perform(effect) }
    if state.changeCount != recordedChanges, recordDeadline == nil {
      recordDeadline = NotebookApp.clock() + NotebookApp.recordDelay
    }
  }

  private func record() {
    recordDeadline = nil
    recordedChanges = state.changeCount
    recovery?.changed(state.document)
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .run(let request): worker.run(request)
    case .interrupt: worker.interrupt()
    case .step(let command): worker.step(command)
    case .answerInput(let line): worker.answerInput(line)
    case .restart: state.requests[worker.restart()] = .restart
    case .requestVariables: state.requests[worker.requestVariables()] = .variables
    case .requestCompletions(let text, let line, let cursor):
      state.requests[worker.requestCompletions(for: text)] = .completions(line: line, cursor: cursor)
    case .requestHelp(let name): state.requests[worker.requestHelp(on: name)] = .help(name)
    case .requestCheck(let id, let answer, let question):
      state.requests[worker.requestCheck(of: answer, to: question)] = .check(cellID: id, answer: answer)
    case .save(let path, let force): save(path, force: force)
    case .recordAnswer(let id, let answer, let isRight, let attempt, let hints):
      journal?.recordAnswer(
        cellID: id, answer: answer, isRight: isRight, attempt: attempt, hintsShown: hints)
    case .recordSteps(let id, let count): journal?.recordSteps(cellID: id, count: count)
    case .recordRun(let result, let source):
      journal?.recordRun(
        cellID: result.cellID, source: source, executionCount: result.executionCount,
        status: result.status.word,
        seconds: result.seconds, outputs: result.outputs)
    case .dismissRecovery: dismissRecovery()
    case .suspend: suspend()
    case .redraw:
      screen.invalidate()
      view.cache.clear()
    case .quit(let status, let discarding): quit(status, discarding: discarding)
    }
  }

  /// Set when unsaved work was offered, so that it can be marked as dealt with.
  var offeredWork: Recovery.UnsavedWork?

  private func dismissRecovery() {
    // What was recovered must be in this session's journal before the old one lets go of it.
    record()
    if let offeredWork { Recovery.dismiss(offeredWork) }
    offeredWork = nil
  }

  private func save(_ path: String, force: Bool) {
    let stamp = FileStamp(path)
    if !force, path == state.path, let fileStamp, let stamp, stamp != fileStamp {
      return handle(.saved(.failure(.changedOnDisk(path: path))))
    }
    if !force, path != state.path, stamp != nil {
      return handle(
        .saved(.failure(.failed("\(FileStore.name(of: path)) exists; :w! \(path) overwrites it"))))
    }
    do {
      try state.document.save(path)
      if let format = Document.Format(path: path), format != state.document.format {
        state.document = state.document.converted(to: format)
        state.changeCount += 1
      }
      fileStamp = FileStamp(path)
      recordedChanges = state.changeCount
      recordDeadline = nil
      recovery?.saved(state.document)
      handle(.saved(.success(path)))
    } catch {
      handle(.saved(.failure(.failed("\(error)"))))
    }
  }

  private func suspend() {
    record()
    screen.suspend()
    isDirty = true
  }

  private func quit(_ status: Int32, discarding: Bool) {
    if state.isModified, !discarding {
      // Not closed in order: the next session offers this work.
      record()
    } else {
      journal?.close()
    }
    if worker.isRunning { worker.interrupt() }
    exitStatus = status
  }

  /// Offers what an earlier session could not save.
  func offer(_ work: Recovery.UnsavedWork) {
    offeredWork = work
    state.offerRecovery(work)
  }

  func say(_ text: String, _ kind: NotebookState.Message.Kind = .warning) { state.say(text, kind) }

  /// What a last message on the plain terminal should say; nil when nothing is left to say.
  var farewell: String? {
    guard state.isModified, exitStatus != 0 || offeredWork != nil else { return nil }
    return "gradus: unsaved changes are kept; open \(state.fileName) again to recover them"
  }
}
