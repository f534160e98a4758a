import Glibc
import Notebook

/// Grades submissions against a lesson.
public struct Grader {
  public struct Limits: Sendable {
    /// Seconds for each cell.
    public var seconds = 30.0
    /// Bytes for the cells' data.
    public var bytes = 2 << 30

    public init() {}
  }

  public let master: Document
  public let masterPath: String
  public var limits = Limits()
  /// The program that runs submissions: this one, called with `workerArgument`.
  public var program = "/proc/self/exe"

  /// The hidden argument that makes this program a worker.
  public static let workerArgument = "__grade-worker"

  public init(master: Document, path: String) {
    self.master = master
    masterPath = path
  }

  /// The report on the file at `path`.
  public func grade(path: String) -> GradeReport {
    do {
      return grade(try Document.open(path), path: path)
    } catch {
      var report = emptyReport(path)
      report.failure = "\(error)"
      report.items = graded { GradedItem(cellWithout: $0, .failed, "the submission could not be read") }
      return report
    }
  }

  /// The report on a document that stands at `path`.
  public func grade(_ submission: Document, path: String) -> GradeReport {
    let plan = GradingPlan(master: master, submission: submission)
    let results = run(plan, path: path)
    var report = emptyReport(path)
    report.remarks = plan.remarks
    report.items = graded { item($0, plan: plan, results: results) }
    return report
  }

  private func emptyReport(_ path: String) -> GradeReport {
    GradeReport(
      submission: path, items: [],
      questions: master.cells.compactMap { cell in
        Question(cell).map { Grader.heading($0.prompt) }
      }, remarks: [])
  }

  /// The first line of a prompt without markup, cut to fit a line.
  private static func heading(_ prompt: String) -> String {
    let line = (TextLines.split(prompt).first { !$0.isEmpty } ?? "").filter {
      $0 != "*" && $0 != "`" && $0 != "#"
    }
    let text = line.drop { $0 == " " }
    return text.count > 66 ? text.prefix(65) + "…" : String(text)
  }

  private func graded(_ make: (CellGrading) -> GradedItem) -> [GradedItem] {
    var seen = Set<String>()
    return master.cells.compactMap(\.grading).filter { $0.isGraded && seen.insert($0.gradeID).inserted }.map(
      make)
  }

  private func item(
    _ grading: CellGrading, plan: GradingPlan, results: [Int: GradeStepResult]
  ) -> GradedItem {
    if grading.isManual {
      let isMissing = plan.missing.contains(grading.gradeID)
      return GradedItem(
        cellWithout: grading, isMissing ? .failed : .manual, isMissing ? "the cell is missing" : "")
    }
    guard let index = plan.entries.firstIndex(where: { $0.gradeID == grading.gradeID }) else {
      return GradedItem(cellWithout: grading, .failed, "the lesson's test is not a code cell")
    }
    guard let result = results[index] else {
      return GradedItem(
        cellWithout: grading, .notRun, "the run ended before this cell")
    }
    switch result.status {
    case "ok":
      return GradedItem(
        gradeID: grading.gradeID, points: grading.points, maximum: grading.points, outcome: .passed,
        message: "")
    case "limit", "interrupted":
      return GradedItem(
        cellWithout: grading, .limit, result.reason.isEmpty ? "the run was stopped" : result.reason)
    case "exit":
      return GradedItem(cellWithout: grading, .failed, "the program was ended inside the test")
    default: return GradedItem(cellWithout: grading, .failed, message(result, plan.entries[index]))
    }
  }

  /// The error's text; code and place of hidden tests stay hidden.
  private func message(_ result: GradeStepResult, _ entry: GradingPlan.Entry) -> String {
    let text =
      result.errorMessage.isEmpty ? result.errorName : "\(result.errorName): \(result.errorMessage)"
    if let hidden = entry.hiddenLines, hidden.contains(result.line - entry.firstLine) {
      return "in a hidden test: \(text)"
    }
    return result.line > 0 ? "line \(result.line) of the lesson: \(text)" : text
  }

  // MARK: The child process

  private func run(_ plan: GradingPlan, path: String) -> [Int: GradeStepResult] {
    let steps = plan.entries.map { entry in
      GradeRequest.Step(
        source: entry.cell.source,
        fileName: FileStore.name(of: entry.origin == .master ? masterPath : path), firstLine: entry.firstLine,
        isMaster: entry.origin == .master)
    }
    let folder = FileStore.absolute(FileStore.folder(of: path))
    let request = GradeRequest(
      steps: steps, imports: plan.imports, workingDirectory: folder,
      readableFolders: [FileStore.absolute(FileStore.folder(of: masterPath))], timeout: limits.seconds,
      bytes: limits.bytes)
    var results: [Int: GradeStepResult] = [:]
    guard let child = ChildProcess(program: program, arguments: ["gradus", Grader.workerArgument]) else {
      return results
    }
    child.send(JSONWriter.bytes(request.json, style: .line))
    // A cell that ignores its limit, inside a long native operation, is given some seconds more.
    let patience = limits.seconds * 2 + 10
    while results.count < steps.count, let line = child.readLine(seconds: patience) {
      guard let value = try? JSONReader.read(line), let result = GradeStepResult(value),
        steps.indices.contains(result.index)
      else { break }
      results[result.index] = result
    }
    let ending = child.finish()
    if results.count < steps.count {
      // The cell under way when the process ended gets the reason, those behind it were not run.
      var lost = GradeStepResult(index: results.count, status: "limit")
      lost.reason = ending
      results[results.count] = lost
    }
    return results
  }
}

extension GradedItem {
  /// An item without points.
  init(cellWithout grading: CellGrading, _ outcome: Outcome, _ message: String) {
    self.init(
      gradeID: grading.gradeID, points: 0, maximum: grading.points, outcome: outcome, message: message)
  }
}

extension GradeStepResult {
  init(index: Int, status: String) {
    self.index = index
    self.status = status
    reason = ""
    errorName = ""
    errorMessage = ""
    line = 0
  }
}
