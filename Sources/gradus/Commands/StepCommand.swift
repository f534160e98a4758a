import Glibc
import Notebook

extension Command {
  static let step = Command(
    name: "step", operands: "FILE", operandCount: 1...1,
    summary: "run a file and print every step with its numbers",
    details: """
      Each step is one statement: its text, the caption behind `#|`, what went in with shapes and values, what came out on
      the way, and the result. With --cell only that code cell is shown; the cells before it are run.
      """,
    options: [
      Option(name: "--cell", value: "N", help: "show only the Nth code cell"),
      Option(
        name: "--into", value: "N", help: "go so deep into functions, 1 by default; 0 shows the cells alone"),
      Option(name: "--limit", value: "N", help: "show at most so many steps of a cell, 1000 by default"),
      Option(name: "--timeout", value: "S", help: "stop a cell after so many seconds"),
      Option(name: "--memory", value: "MB", help: "let the cells use at most so much memory"),
    ],
    run: runSteps)

  @Sendable private static func runSteps(_ arguments: Arguments) throws -> Int32 {
    let path = arguments.operands[0]
    let document = try Document.open(path)
    let only = try arguments.positiveInteger("--cell")
    let depth = try arguments.text("--into").map { text -> Int in
      guard let value = Int(text), (0...1_000).contains(value) else {
        throw UsageError.wrongValue(
          option: "--into", value: text, expected: "a whole number from 0", command: "step")
      }
      return value
    }
    var limits = StepLimits()
    limits.records = try arguments.positiveInteger("--limit") ?? 1_000
    var options = SessionOptions(file: path)
    options.limits.seconds = try arguments.positiveNumber("--timeout")
    options.limits.bytes = try arguments.positiveInteger("--memory").map { $0 << 20 }

    let codeCells = document.cells.indices.filter {
      document.cells[$0].kind == .code && !document.cells[$0].source.allSatisfy(\.isWhitespace)
    }
    if let only, only > codeCells.count {
      throw UsageError.other(
        "\(path) has \(codeCells.count) code cells, there is no cell \(only)", command: "step")
    }
    let printer = StepText(width: min(Terminal.columns, 100), charset: Terminal.charset)
    let stopper = Stopper()
    let watch = SignalWatch { stopper.stop($0) }
    let job = StepJob(
      document: document, path: path, codeCells: codeCells, only: only, depth: depth ?? 1, limits: limits,
      options: options, printer: printer)
    let ending = withExtendedLifetime(watch) { withBigStack { job.run(stopper) } }
    return HeadlessJob.status(stopper.signal == SIGTERM ? .terminated : ending)
  }
}

/// Steps through the cells of a file and prints what is recorded.
private struct StepJob {
  var document: Document
  var path: String
  var codeCells: [Int]
  var only: Int?
  var depth: Int
  var limits: StepLimits
  var options: SessionOptions
  var printer: StepText

  func run(_ stopper: Stopper) -> HeadlessRunner.Ending {
    let session = Session(options)
    stopper.connect(session.interruptSwitch)
    let firstLines = document.firstLines
    for (position, index) in codeCells.enumerated() {
      let number = position + 1
      if let only, number > only { break }
      let cell = document.cells[index]
      let request = RunRequest(
        cellID: cell.id, source: cell.source,
        fileName: document.sourceName(path: path, executionCount: number), firstLine: firstLines[index])
      let result: RunResult
      if only == nil || only == number {
        if only == nil { Terminal.print("\ncell \(number)\n") }
        let recorded = session.recordSteps(request, depth: depth, limits: limits)
        result = recorded.result
        for record in recorded.steps { Terminal.print(printer.text(record)) }
        if !recorded.isComplete {
          Terminal.print("… the first \(limits.records) steps are shown, --limit shows more\n")
        }
      } else {
        result = session.run(request)
      }
      if let error = result.error { Terminal.write(2, Array((error.text + "\n").utf8)) }
      switch result.status {
      case .ok: continue
      case .failed: if !cell.tags.contains("raises-exception") { return .failed }
      case .interrupted: return .interrupted
      case .limit(let text): return .limit(text)
      case .exited(let code): return code == 0 ? .finished : .exited(code)
      }
    }
    return .finished
  }
}
