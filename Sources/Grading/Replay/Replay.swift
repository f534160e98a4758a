import Notebook

/// Runs recorded work again and compares what comes out.
public struct Replay {
  /// One recorded run of a cell.
  public struct Recorded: Sendable {
    /// What reports call the cell.
    public var name: String
    public var cellID: String
    public var source: String
    public var fileName: String
    public var firstLine: Int
    public var outputs: [Output]
    /// `interrupted` and `limit` runs are not compared: their outputs depend on when they were stopped.
    public var status: String
  }

  /// A cell whose replay differs.
  public struct Finding: Sendable {
    public var name: String
    public var differences: [Difference]
  }

  public struct Report: Sendable {
    public var compared = 0
    public var skipped = 0
    public var findings: [Finding] = []
    /// Why the replay ended before the end of the record.
    public var stop: HeadlessRunner.Ending?
  }

  public let records: [Recorded]
  /// The notebook's path, for the folder that cells work in.
  public let file: String?
  public var comparison = TextComparison()
  public var limits = SessionOptions.Limits()

  /// The record in a journal or an executed notebook.
  /// - Throws: `DocumentError`, `ReplayError`.
  public init(path: String) throws {
    if FileStore.pathExtension(path) == "jsonl" {
      let journal = try Journal.read(path)
      file = journal.first?["file"]?.stringValue
      records = Replay.records(of: journal)
    } else {
      file = path
      records = Replay.records(of: try Document.open(path), path: path)
    }
    if records.isEmpty { throw ReplayError.nothingRecorded(path: path) }
  }

  private static func records(of journal: [JSONObject]) -> [Recorded] {
    journal.compactMap { record in
      guard record["type"]?.stringValue == "cell", let source = record["source"]?.stringValue else {
        return nil
      }
      let count = record["count"]?.intValue ?? 0
      return Recorded(
        name: "run \(count)", cellID: record["id"]?.stringValue ?? "", source: source,
        fileName: "<cell \(count)>", firstLine: 1,
        outputs: (record["outputs"]?.arrayValue ?? []).compactMap(Output.init(json:)),
        status: record["status"]?.stringValue ?? "ok")
    }
  }

  private static func records(of document: Document, path: String) -> [Recorded] {
    let executed = document.cells.contains { !$0.outputs.isEmpty || $0.executionCount != nil }
    guard executed else { return [] }
    var number = 0
    return document.cells.compactMap { cell in
      guard cell.kind == .code else { return nil }
      number += 1
      guard !cell.source.allSatisfy(\.isWhitespace), !cell.tags.contains("skip-execution") else { return nil }
      let count = cell.executionCount ?? number
      return Recorded(
        name: "cell \(number)", cellID: cell.id, source: cell.source, fileName: "<cell \(count)>",
        firstLine: 1,
        outputs: cell.outputs, status: "ok")
    }
  }

  /// Runs everything; call it inside `withBigStack`.
  /// - Parameter register: receives the session's switch, so that signals can stop the replay.
  public func run(register: (InterruptSwitch) -> Void = { _ in }) -> Report {
    let session = Session(SessionOptions(file: file, limits: limits))
    register(session.interruptSwitch)
    var report = Report()
    let isScript = file.flatMap { try? Document.open($0) }?.isScript ?? false
    for record in records {
      let result = session.run(
        RunRequest(
          cellID: record.cellID, source: record.source, fileName: record.fileName,
          firstLine: record.firstLine, showsValue: !isScript))
      switch result.status {
      case .interrupted where record.status != "interrupted":
        report.stop = .interrupted
        return report
      case .limit(let text) where record.status != "limit":
        report.stop = .limit(text)
        return report
      default: break
      }
      guard record.status != "interrupted", record.status != "limit" else {
        report.skipped += 1
        continue
      }
      report.compared += 1
      let differences = Difference.all(
        received: result.outputs, expected: record.outputs, comparison: comparison)
      if !differences.isEmpty { report.findings.append(Finding(name: record.name, differences: differences)) }
    }
    return report
  }
}

public enum ReplayError: Error, Equatable, CustomStringConvertible {
  case nothingRecorded(path: String)

  public var description: String {
    switch self {
    case .nothingRecorded(let path):
      return
        "\(path) has no recorded outputs to compare with; `gradus run \(path) -o OUT.ipynb` makes a record"
    }
  }
}

extension Replay.Report {
  /// The report for people.
  public var text: String {
    var text = ""
    for finding in findings {
      for difference in finding.differences {
        text += "\(finding.name), \(Self.title(difference)):\n"
        text += Self.block(difference.expected, sign: "-")
        text += Self.block(difference.received, sign: "+")
      }
    }
    let cells = compared == 1 ? "1 cell" : "\(compared) cells"
    if findings.isEmpty {
      text += "\(cells) compared, all the same\n"
    } else {
      text += "\(cells) compared, \(findings.count) different (- recorded, + now)\n"
    }
    if skipped > 0 { text += "\(skipped) not compared, because they were stopped when they were recorded\n" }
    return text
  }

  private static func title(_ difference: Difference) -> String {
    switch difference.kind {
    case "stdout": return "printed text"
    case "stderr": return "text on standard error"
    case "value": return "value"
    case "display": return "display"
    default: return "error"
    }
  }

  private static func block(_ text: String?, sign: String) -> String {
    guard let text else { return "  \(sign) (nothing)\n" }
    var lines = TextLines.split(text)
    if lines.last == "" { lines.removeLast() }
    let shown = lines.prefix(30).map { "  \(sign) \($0)\n" }.joined()
    return lines.count > 30 ? shown + "  \(sign) … \(lines.count - 30) more lines\n" : shown
  }
}
