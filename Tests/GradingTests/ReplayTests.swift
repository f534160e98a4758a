import Notebook
import Testing

@testable import Grading

@Suite struct ReplayTests {
  func recorded(_ cells: [(String, [Output])]) throws -> (TemporaryPlace, String) {
    let folder = TemporaryPlace()
    let journal = try Journal(for: folder.path + "/lesson.py", in: folder.path, isDurable: false)
    for (index, cell) in cells.enumerated() {
      journal.recordRun(
        cellID: "c\(index)", source: cell.0, executionCount: index + 1, status: "ok", seconds: 0,
        outputs: cell.1)
    }
    journal.close()
    return (folder, journal.path)
  }

  func report(_ path: String) throws -> Replay.Report {
    let replay = try Replay(path: path)
    return withBigStack { replay.run() }
  }

  @Test func theSameWorkIsTheSame() throws {
    let (folder, path) = try recorded([
      ("x = 1 / 3\nprint(x)", [.stream(.stdout, "0.33333334\n")]),
      ("x * 2", [.value(DisplayItem(plainText: "0.6666667"), executionCount: 2)]),
    ])
    let report = try report(path)
    #expect(report.text == "2 cells compared, all the same\n")
    withExtendedLifetime(folder) {}
  }

  @Test func differencesAreShownWithBothTexts() throws {
    let (folder, path) = try recorded([
      ("print('b')", [.stream(.stdout, "a\n")]), ("1", []), ("1 / 0", []),
    ])
    let report = try report(path)
    #expect(
      report.text == """
        run 1, printed text:
          - a
          + b
        run 2, value:
          - (nothing)
          + 1
        run 3, error:
          - (nothing)
          + ZeroDivisionError: division by zero
        3 cells compared, 3 different (- recorded, + now)

        """)
    withExtendedLifetime(folder) {}
  }

  @Test func anExecutedNotebookIsARecord() throws {
    let folder = TemporaryPlace()
    var document = Document(
      format: .notebook, cells: [Cell(.markdown, source: "m"), Cell(.code, source: "6 * 7")])
    let path = folder.path + "/n.ipynb"
    try document.save(path)
    #expect(throws: ReplayError.self) { try Replay(path: path) }
    document.cells[1].outputs = [.value(DisplayItem(plainText: "42"), executionCount: 1)]
    document.cells[1].executionCount = 1
    try document.save(path)
    #expect(try report(path).findings.isEmpty)
  }
}
