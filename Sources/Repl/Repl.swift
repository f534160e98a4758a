import CellLanguage
import Glibc
import Notebook
import Rendering

/// How to start the prompt.
public struct ReplOptions: Sendable {
  /// A script or notebook to run first; the prompt then continues in its world.
  public var initialFile: String?
  public var session: SessionOptions

  public init(initialFile: String? = nil, session: SessionOptions = SessionOptions()) {
    self.initialFile = initialFile
    self.session = session
  }
}

/// Runs the prompt until Ctrl-D, `exit()` or a signal. Without a terminal it reads a script from standard input and shows the
/// values of its statements as plain lines.
///
/// Call it on the main thread; it takes over the signals.
///
/// - Returns: the exit status: 0, what `exit` was given, 1 if a script raised, 3 if a limit stopped it, 130 after an
///   interrupt, 143 after SIGTERM.
public func runRepl(_ options: ReplOptions) -> Int32 {
  guard let signals = SignalPipe() else { return 1 }
  let look = TerminalLook.current()
  let repl = Repl(options, look: look, signals: signals)
  defer { repl.stop() }
  if let file = options.initialFile, let status = repl.runFile(file) { return status }
  return look.isTerminal ? repl.converse() : repl.runScript()
}

private final class Repl {
  private let worker: SessionWorker
  private let writer: OutputWriter
  private let look: TerminalLook
  private let signals: SignalPipe
  private let history = HistoryFile()
  private var state = PromptState()
  private var cellCount = 0
  /// What was typed in this session and before, for `%history`.
  private var isTerminating = false

  init(_ options: ReplOptions, look: TerminalLook, signals: SignalPipe) {
    self.look = look
    self.signals = signals
    writer = OutputWriter(look)
    worker = SessionWorker(options.session)
  }

  func stop() {
    if look.isTerminal { LineReader.shared.releaseTerminal() }
    worker.stop()
  }

  // MARK: A conversation

  func converse() -> Int32 {
    let reader = LineReader.shared
    reader.complete = { [unowned self] line, word in self.completions(line, word) }
    for entry in history.load() { reader.remember(entry) }
    writer.write(
      AnsiText.styled("Gradus", look.theme.heading)
        + "  name? for help, %history, %whos, %step; Ctrl-D leaves\n")
    while true {
      switch reader.read(prompt: styledPrompt(state.prompt), signals: signals) {
      case .line(let line):
        guard case .run(let source) = state.add(line) else { continue }
        reader.remember(source)
        history.append(source)
        if let status = run(source) { return status }
      case .interrupted:
        state.clear()
        writer.writeError("KeyboardInterrupt\n")
      case .ended:
        if state.lines.isEmpty {
          writer.write("\n")
          return 0
        }
        // In the middle of an input the end of input gives it up, as Ctrl-C does.
        state.clear()
        writer.write("\n")
      case .terminated: return 143
      }
    }
  }

  /// readline must know which characters of a prompt take no room.
  private func styledPrompt(_ prompt: String) -> String {
    let styled = AnsiText.styled(prompt.trimmingFinalBlanks, look.theme.accent)
    guard styled != prompt.trimmingFinalBlanks else { return prompt }
    var result = ""
    for part in styled.split(separator: "\u{1B}", omittingEmptySubsequences: true) {
      let end = part.firstIndex(of: "m").map { part.index(after: $0) } ?? part.startIndex
      result += "\u{01}\u{1B}" + part[..<end] + "\u{02}" + part[end...]
    }
    return result + " "
  }

  /// Runs an input; a status when the prompt is to end.
  private func run(_ source: String) -> Int32? {
    let result = execute(source, fileName: "<stdin>", firstLine: 1)
    if isTerminating { return 143 }
    if case .exited(let status) = result?.status { return Int32(truncatingIfNeeded: status) }
    return nil
  }

  // MARK: Scripts

  /// Standard input as a script.
  func runScript() -> Int32 {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[0..<count]
    }
    return runChunks(String(decoding: bytes, as: UTF8.self), fileName: "<stdin>") ?? 0
  }

  /// A status when something went wrong or the script asked to end.
  private func runChunks(_ script: String, fileName: String) -> Int32? {
    let chunks: [ScriptChunk]
    do {
      chunks = try ScriptChunk.split(script)
    } catch {
      // The session reports the error as it reports every other.
      chunks = [ScriptChunk(source: script, firstLine: 1)]
    }
    for chunk in chunks {
      let result = execute(chunk.source, fileName: fileName, firstLine: chunk.firstLine)
      if isTerminating { return 143 }
      switch result?.status {
      case .ok: continue
      case .failed, nil: return 1
      case .interrupted: return 130
      case .limit: return 3
      case .exited(let status): return Int32(truncatingIfNeeded: status)
      }
    }
    return nil
  }

  /// Runs the cells of a notebook or script before the prompt; a status when the prompt is not to come.
  func runFile(_ path: String) -> Int32? {
    do {
      let document = try Document.open(path)
      for (cell, firstLine) in zip(document.cells, document.firstLines) where cell.kind == .code {
        let result = execute(cell.source, fileName: path, firstLine: firstLine, showsValue: false)
        if isTerminating { return 143 }
        switch result?.status {
        case .ok: continue
        case .exited(let status): return Int32(truncatingIfNeeded: status)
        default: return look.isTerminal ? nil : 1
        }
      }
      return nil
    } catch {
      writer.writeError("gradus: \(error)\n")
      return 1
    }
  }

  // MARK: Running

  private func execute(
    _ source: String, fileName: String, firstLine: Int, showsValue: Bool = true
  ) -> RunResult? {
    // What runs may read keys itself, and what is typed meanwhile shows as typed.
    if look.isTerminal { LineReader.shared.releaseTerminal() }
    cellCount += 1
    worker.run(
      RunRequest(
        cellID: "prompt-\(cellCount)", source: source, fileName: fileName, firstLine: firstLine,
        showsValue: showsValue))
    var result: RunResult?
    while result == nil {
      switch signals.wait(for: worker.wakeDescriptor) {
      case .input:
        for event in worker.takeEvents() {
          if case .finished(let finished) = event { result = finished }
          if case .wantsInput(_, let prompt) = event {
            worker.answerInput(ask(prompt))
          } else {
            writer.handle(event)
          }
        }
      case .interrupt: worker.interrupt()
      case .terminate:
        isTerminating = true
        worker.interrupt()
      case .suspend:
        signal(SIGTSTP, SIG_DFL)
        kill(getpid(), SIGTSTP)
        SignalPipe.install(SIGTSTP)
      case .resize: break
      }
    }
    return result
  }

  /// Answers `input(prompt)`.
  private func ask(_ prompt: String) -> String? {
    guard look.isTerminal else {
      // Standard input was the script; there is nothing left to read.
      return nil
    }
    let reader = LineReader.shared
    let complete = reader.complete
    reader.complete = nil
    defer { reader.complete = complete }
    switch reader.read(prompt: prompt, signals: signals) {
    case .line(let line): return line
    case .interrupted:
      worker.interrupt()
      return nil
    case .ended: return nil
    case .terminated:
      isTerminating = true
      worker.interrupt()
      return nil
    }
  }

  // MARK: Completion

  private func completions(_ line: String, _ word: String) -> [String] {
    let number = worker.requestCompletions(for: state.pending + line)
    var waited = 0
    while waited < 30 {
      var polled = pollfd(fd: worker.wakeDescriptor, events: Int16(POLLIN), revents: 0)
      if poll(&polled, 1, 100) <= 0 { waited += 1 }
      for event in worker.takeEvents() {
        if case .replied(number, .completions(let found)) = event {
          return CompletionWords.words(found, line: line, word: word)
        }
      }
    }
    return []
  }
}
