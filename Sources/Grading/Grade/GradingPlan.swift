import Notebook

/// What is run to grade one submission: the master's cells with the learner's solutions put in.
///
/// Every test and every locked cell comes from the master, whatever the submission did to its copy; hidden tests come
/// back with it. Cells that the learner may edit come from the submission by their `grade_id`, together with the free
/// cells that stand above them there. Points are the master's.
public struct GradingPlan: Sendable {
  /// One cell to run.
  public struct Entry: Sendable {
    public var cell: Cell
    /// Where the cell's text begins in its file, for tracebacks.
    public var firstLine: Int
    public var origin: Origin
    public var gradeID: String?
    /// Lines of the cell (from 0) that the learner never sees.
    public var hiddenLines: Range<Int>?
  }

  public enum Origin: String, Sendable {
    case master, submission
  }

  public var entries: [Entry]
  /// What the report must say about the submission itself.
  public var remarks: [String]
  /// Grade ids of solution cells that the submission does not have.
  public var missing: Set<String>
  /// `import` lines of the master, run again before each test so that a learner's `np = …` cannot stand in for a module.
  public var imports: String

  public init(master: Document, submission: Document) {
    let masterLines = master.firstLines
    let submissionLines = submission.firstLines
    var remarks: [String] = []
    var missing = Set<String>()

    // The submission as chunks: free cells, closed by a cell with a grade id.
    var chunks: [String: (free: [Int], own: Int)] = [:]
    var free: [Int] = []
    var known = Set(master.cells.compactMap { $0.grading?.gradeID })
    known.formUnion([])
    for (index, cell) in submission.cells.enumerated() {
      guard let id = cell.grading?.gradeID else {
        if cell.kind == .code { free.append(index) }
        continue
      }
      if !known.contains(id) {
        remarks.append("cell \"\(id)\" is not in the lesson and was run as an ordinary cell")
        if cell.kind == .code { free.append(index) }
      } else if chunks[id] != nil {
        remarks.append("cell \"\(id)\" occurs more than once; the first one counts")
      } else {
        chunks[id] = (free, index)
        free = []
      }
    }

    var entries: [Entry] = []
    func addFree(_ indices: [Int]) {
      for index in indices {
        entries.append(
          Entry(cell: submission.cells[index], firstLine: submissionLines[index], origin: .submission))
      }
    }
    for (index, cell) in master.cells.enumerated() {
      guard let grading = cell.grading else { continue }
      let chunk = chunks[grading.gradeID]
      addFree(chunk?.free ?? [])
      let isLearners = grading.isSolution && !grading.isLocked
      if isLearners {
        guard let chunk else {
          missing.insert(grading.gradeID)
          remarks.append("cell \"\(grading.gradeID)\" is missing")
          continue
        }
        if submission.cells[chunk.own].kind == .code, cell.kind == .code {
          entries.append(
            Entry(
              cell: submission.cells[chunk.own], firstLine: submissionLines[chunk.own], origin: .submission,
              gradeID: grading.gradeID))
        }
        continue
      }
      if let chunk {
        let theirs = submission.cells[chunk.own]
        if grading.isLocked, GradingPlan.visible(cell.source) != GradingPlan.visible(theirs.source) {
          remarks.append("cell \"\(grading.gradeID)\" was changed and has been put back")
        }
      } else if grading.isAutomaticTest {
        remarks.append("cell \"\(grading.gradeID)\" was removed and has been put back")
      }
      if cell.kind == .code {
        entries.append(
          Entry(
            cell: cell, firstLine: masterLines[index], origin: .master, gradeID: grading.gradeID,
            hiddenLines: HiddenTests.lines(in: cell.source)))
      }
    }
    addFree(free)
    self.entries = entries
    self.remarks = remarks
    self.missing = missing
    imports = ImportLines.of(master)
  }

  /// A cell's text without what a student version leaves out, and without blanks at line ends.
  private static func visible(_ source: String) -> [String] {
    HiddenTests.removed(from: source).map { line in
      var bytes = line.utf8[...]
      while let last = bytes.last, last == 32 || last == 9 || last == 13 { bytes = bytes.dropLast() }
      return String(Substring(bytes))
    }.filter { !$0.isEmpty }
  }
}

/// The `### BEGIN HIDDEN TESTS` … `### END HIDDEN TESTS` part of a cell.
enum HiddenTests {
  private static func marker(_ line: String) -> String? {
    let text = line.filter { $0 != " " && $0 != "\t" && $0 != "\r" }
    if text.hasPrefix("###BEGINHIDDENTESTS") { return "begin" }
    if text.hasPrefix("###ENDHIDDENTESTS") { return "end" }
    return nil
  }

  /// Lines of the hidden part, from 0, its markers included.
  static func lines(in source: String) -> Range<Int>? {
    let lines = TextLines.split(source)
    guard let start = lines.firstIndex(where: { marker($0) == "begin" }) else { return nil }
    let end = lines[start...].firstIndex { marker($0) == "end" }
    return start..<((end ?? lines.count - 1) + 1)
  }

  static func removed(from source: String) -> [String] {
    let lines = TextLines.split(source)
    guard let hidden = self.lines(in: source) else { return lines }
    return Array(lines[..<hidden.lowerBound]) + Array(lines[hidden.upperBound...])
  }
}
