/// Runs a document's cells without a front end.
public final class HeadlessRunner {
  public struct Options {
    /// Go on after a cell that raised.
    public var keepsGoing = false
    public var limits = SessionOptions.Limits()
    /// Seconds for the whole document.
    public var totalSeconds: Double?
    /// Records the run; `nil` for none.
    public var journal: Journal?
    /// What tracebacks call a percent file; its path if nil.
    public var sourceName: String?
    /// Answer `input()` and `sys.stdin` from standard input; otherwise there is no input.
    public var readsStandardInput = false

    public init() {}
  }

  /// What happened, in order, for whoever prints while the run goes on.
  public enum Event {
    /// A markdown or raw cell was passed.
    case text(Cell)
    case willRun(Cell)
    case session(SessionEvent)
    case didRun(Cell, RunResult)
  }

  /// How the whole run ended.
  public enum Ending: Equatable, Sendable {
    case finished
    /// At least one cell raised.
    case failed
    case limit(String)
    case interrupted
    case terminated
    /// `sys.exit` with a status other than 0.
    case exited(Int)
  }

  /// The document with the outputs of this run.
  public private(set) var document: Document
  /// Results by cell id, of the cells that were run.
  public private(set) var results: [String: RunResult] = [:]
  private let path: String
  private let options: Options
  private let session: Session
  private let monitor = Monitor()
  private var stop: Ending?

  /// - Parameter path: the document's file; its folder is where cells start from.
  public init(_ document: Document, path: String, options: Options = Options()) {
    self.document = document.withoutOutputs()
    self.path = path
    self.options = options
    var sessionOptions = SessionOptions(file: path, limits: options.limits)
    sessionOptions.readsStandardInput = options.readsStandardInput
    sessionOptions.script = document.format == .percent ? options.sourceName : nil
    session = Session(sessionOptions)
  }

  /// Stops the run from another thread.
  public func interrupt() {
    monitor.locked { stop = stop ?? .interrupted }
    session.interruptSwitch.request()
  }

  /// Ends the run from another thread, for good.
  public func terminate() {
    monitor.locked { stop = .terminated }
    session.interruptSwitch.terminate()
  }

  private var stopRequest: Ending? { monitor.locked { stop } }

  /// Runs all code cells; call it inside `withBigStack`.
  public func run(_ report: @escaping (Event) -> Void = { _ in }) -> Ending {
    session.onEvent = { event in report(.session(event)) }
    let start = Clock.seconds()
    let firstLines = document.firstLines
    var ending = Ending.finished
    for index in document.cells.indices {
      if let request = stopRequest { return request }
      let cell = document.cells[index]
      guard cell.kind == .code else {
        report(.text(cell))
        continue
      }
      guard !cell.tags.contains("skip-execution") else { continue }
      if PercentReader.isBlankText(cell.source) { continue }
      if let total = options.totalSeconds {
        let left = total - (Clock.seconds() - start)
        guard left > 0 else { return .limit("the run took longer than \(Seconds.text(total))") }
        session.timeLeft = left
      }
      report(.willRun(cell))
      let result = session.run(request(for: cell, firstLine: firstLines[index]))
      document.cells[index].outputs = result.outputs
      document.cells[index].executionCount = result.executionCount
      results[cell.id] = result
      options.journal?.recordRun(
        cellID: cell.id, source: cell.source, executionCount: result.executionCount,
        status: result.status.word,
        seconds: result.seconds, outputs: result.outputs)
      report(.didRun(document.cells[index], result))
      if let final = self.ending(after: result, of: cell, so: &ending) { return final }
    }
    return ending
  }

  private func ending(after result: RunResult, of cell: Cell, so ending: inout Ending) -> Ending? {
    switch result.status {
    case .ok: return nil
    case .failed:
      if let request = stopRequest { return request }
      if cell.tags.contains("raises-exception") { return nil }
      ending = .failed
      return options.keepsGoing ? nil : .failed
    case .interrupted: return stopRequest ?? .interrupted
    case .limit(let text): return stopRequest ?? .limit(text)
    case .exited(let code): return code == 0 ? ending : .exited(code)
    }
  }

  private func request(for cell: Cell, firstLine: Int) -> RunRequest {
    RunRequest(
      cellID: cell.id, source: cell.source,
      fileName: document.sourceName(
        path: options.sourceName ?? path, executionCount: session.executionCount + 1),
      firstLine: firstLine, showsValue: !document.isScript)
  }
}

extension Document {
  /// What tracebacks call the source of a cell: the file for a percent file, `<cell N>` in a notebook.
  public func sourceName(path: String?, executionCount: Int) -> String {
    guard format == .percent, let path else { return "<cell \(executionCount)>" }
    return path
  }
}

extension PercentReader {
  static func isBlankText(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
  }
}

/// Seconds in messages.
enum Seconds {
  static func text(_ seconds: Double) -> String {
    let rounded = seconds == seconds.rounded() && seconds < 1e15 ? String(Int(seconds)) : "\(seconds)"
    return rounded == "1" ? "1 second" : "\(rounded) seconds"
  }
}
