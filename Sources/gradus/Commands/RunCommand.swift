import Glibc
import Notebook
import Rendering

extension Command {
  static let run = Command(
    name: "run", operands: "FILE…", operandCount: 1...100_000,
    summary: "run all cells of a file and print what they give",
    details: """
      Prints what the cells print, the values of their last expressions, and plots as text. Errors and warnings go to
      standard error. A cell that raises ends the run unless --keep-going is given; a cell tagged "raises-exception" may
      raise, a cell tagged "skip-execution" is passed over. Several files run one after the other, each in a session of its
      own; the status is the worst of theirs.

      With --format ipynb the result is the notebook with its outputs, with json a report of all cells. Both hold no
      times, so that the same file gives the same bytes.
      """,
    options: [
      Option(name: "--output", short: "-o", value: "OUT", help: "write the result to this file"),
      Option(
        name: "--format", choices: ["text", "json", "ipynb"],
        help: "form of the result; by default what the extension of OUT says, else text"),
      Option(name: "--keep-going", help: "go on after a cell that raised"),
      Option(name: "--timeout", value: "S", help: "stop after so many seconds"),
      Option(name: "--memory", value: "MB", help: "let the cells use at most so much memory"),
      Option(name: "--markdown", help: "print the markdown and the source of the cells too"),
      Option(name: "--no-journal", help: "keep no journal of this run"),
    ],
    run: runFile)

  @Sendable private static func runFile(_ arguments: Arguments) throws -> Int32 {
    var job = HeadlessJob(path: arguments.operands[0])
    job.output = arguments.text("--output")
    job.format = try format(arguments)
    if arguments.operands.count > 1, job.output != nil || job.format != .text {
      throw UsageError.other("several files can only be run as text, without --output", command: "run")
    }
    job.options.keepsGoing = arguments.has("--keep-going")
    job.options.totalSeconds = try arguments.positiveNumber("--timeout")
    job.options.limits.bytes = try arguments.positiveInteger("--memory").map { $0 << 20 }
    job.showsDocument = arguments.has("--markdown")
    job.keepsJournal = !arguments.has("--no-journal")
    var worst = ExitStatus.fine
    for path in arguments.operands {
      job.path = path
      let status = try job.run()
      if status == ExitStatus.interrupted || status == ExitStatus.terminated { return status }
      worst = max(worst, status)
    }
    return worst
  }

  private static func format(_ arguments: Arguments) throws -> HeadlessJob.Format {
    if let name = arguments.text("--format"), let format = HeadlessJob.Format(rawValue: name) {
      return format
    }
    guard let output = arguments.text("--output") else { return .text }
    switch FileStore.pathExtension(output) {
    case "ipynb": return .ipynb
    case "json": return .json
    case "txt", "text", "log", "": return .text
    case let other:
      throw UsageError.other(
        "the extension .\(other) says nothing about the format; give --format", command: "run")
    }
  }
}

/// One headless run with its output file, journal and signals.
struct HeadlessJob {
  enum Format: String {
    case text, json, ipynb
  }

  var path: String
  var output: String?
  var format = Format.text
  var showsDocument = false
  var keepsJournal = true
  var options = HeadlessRunner.Options()

  init(path: String) { self.path = path }

  /// Runs the file and returns the exit status.
  /// - Throws: `DocumentError`.
  func run() throws -> Int32 {
    let document = try Document.open(path)
    var options = options
    if keepsJournal {
      do {
        options.journal = try Journal(for: path, isDurable: false, isHeadless: true)
        Recovery.prune()
      } catch {
        Terminal.message("no journal is kept: \(error)")
      }
    }
    let target = try textTarget()
    let printer = TextPrinter(
      width: output == nil && Terminal.isOutputTerminal ? min(Terminal.columns, 120) : 80,
      charset: output == nil ? Terminal.charset : .unicode, showsDocument: showsDocument, descriptor: target)
    // As Python names a script: with its whole path, links and dots left as they are.
    options.sourceName = path.hasPrefix("/") ? path : FileStore.absolute(".") + "/" + path
    options.readsStandardInput = true
    let runner = HeadlessRunner(document, path: path, options: options)
    let box = RunnerBox(runner)
    let watch = SignalWatch { signal in box.stop(signal) }
    let ending = withExtendedLifetime(watch) {
      withBigStack { runner.run(format == .text ? { printer.handle($0) } : { HeadlessJob.passErrors($0) }) }
    }
    printer.flush()
    if target > 2 { close(target) }
    try writeResult(runner, ending)
    options.journal?.close()
    return HeadlessJob.status(ending)
  }

  /// In the other formats, errors are still said to the person at the terminal.
  private static func passErrors(_ event: HeadlessRunner.Event) {
    if case .session(.raised(_, let error)) = event, error.name != CellError.limitName {
      Terminal.write(2, Array((error.text + "\n").utf8))
    }
  }

  private func textTarget() throws -> Int32 {
    guard format == .text, let output, output != "-" else { return 1 }
    let descriptor = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw DocumentError.notWritable(path: output, reason: String(cString: strerror(errno)).lowercased())
    }
    return descriptor
  }

  private func writeResult(_ runner: HeadlessRunner, _ ending: HeadlessRunner.Ending) throws {
    let bytes: [UInt8]
    switch format {
    case .text: return
    case .ipynb: bytes = runner.document.bytes(as: .notebook)
    case .json:
      let report = HeadlessReport.json(runner.document, path: path, results: runner.results, ending: ending)
      bytes = JSONWriter.bytes(report, style: JSONWriter.Style(indentation: 2, asciiOnly: false)) + [10]
    }
    if let output, output != "-" {
      try FileStore.replace(output, with: bytes)
    } else {
      Terminal.write(1, bytes)
    }
  }

  /// The exit status, with a message for what is not an error of a cell.
  static func status(_ ending: HeadlessRunner.Ending) -> Int32 {
    switch ending {
    case .finished: return ExitStatus.fine
    case .failed: return ExitStatus.failed
    case .limit(let text):
      Terminal.message(text)
      return ExitStatus.limit
    case .interrupted:
      Terminal.message("interrupted")
      return ExitStatus.interrupted
    case .terminated:
      Terminal.message("terminated")
      return ExitStatus.terminated
    case .exited(let code): return Int32(truncatingIfNeeded: code & 0xff)
    }
  }
}

/// Lets the signal thread reach the runner, whose stopping methods are made for that.
private final class RunnerBox: @unchecked Sendable {
  private let runner: HeadlessRunner
  private var count = 0

  init(_ runner: HeadlessRunner) { self.runner = runner }

  /// The first signal stops the cell; a cell that does not stop in a long native operation is left at the third.
  func stop(_ signal: Int32) {
    count += 1
    if count >= 3 { _exit(signal == SIGINT ? ExitStatus.interrupted : ExitStatus.terminated) }
    if signal == SIGINT { runner.interrupt() } else { runner.terminate() }
  }
}
