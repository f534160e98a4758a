import Glibc
import Notebook
import Testing

@testable import Grading

/// Grades real submissions with the real program in processes of their own.
@Suite struct GraderTests {
  static let solution = #"nbgrader={"grade": false, "grade_id": "add", "locked": false, "solution": true}"#
  static func test(_ id: String, _ points: Int) -> String {
    #"nbgrader={"grade": true, "grade_id": "\#(id)", "locked": true, "points": \#(points), "solution": false}"#
  }

  static let master = """
    # %%
    import math

    # %% \(solution)
    def add(a, b):
        ### BEGIN SOLUTION
        return a + b
        ### END SOLUTION

    # %% \(test("small", 1))
    assert add(1, 2) == 3, "one and two"

    # %% \(test("large", 2))
    assert add(10, 20) == 30
    ### BEGIN HIDDEN TESTS
    secret = 12345
    assert math.isclose(add(0.5, 0.25), 0.75), "fractions too"
    assert add(secret, 1) == 12346
    ### END HIDDEN TESTS

    # %% \(test("last", 4))
    assert add(-1, 1) == 0

    """

  static var program: String {
    FileStore.folder(of: FileStore.absolute(CommandLine.arguments[0])) + "/gradus"
  }

  func grade(_ solution: String, extra: String = "", seconds: Double = 20) throws -> GradeReport {
    let read = { (text: String) in try Document.read(Array(text.utf8), format: .percent) }
    var grader = Grader(master: try read(Self.master), path: "/nowhere/master.py")
    grader.program = Self.program
    grader.limits.seconds = seconds
    let submission = """
      # %%
      import math

      # %% \(Self.solution)
      \(solution)

      \(extra)

      # %% \(Self.test("small", 1))
      assert add(1, 2) == 3, "one and two"

      # %% \(Self.test("large", 2))
      assert add(10, 20) == 30

      # %% \(Self.test("last", 4))
      assert add(-1, 1) == 0

      """
    return grader.grade(try read(submission), path: "/nowhere/bob.py")
  }

  func outcomes(_ report: GradeReport) -> [String] {
    report.items.map { "\($0.gradeID) \(GradeReport.text($0.points)) \($0.outcome.rawValue)" }
  }

  @Test func aRightSolutionGetsAllPoints() throws {
    let report = try grade("def add(a, b):\n    return a + b")
    #expect(outcomes(report) == ["small 1 passed", "large 2 passed", "last 4 passed"])
    #expect(report.status == 0)
    #expect(report.text == (try grade("def add(a, b):\n    return a + b")).text)
  }

  @Test func aWrongSolutionGetsWhatItDeserves() throws {
    let report = try grade("def add(a, b):\n    return 3 if a == 1 else 30 if a == 10 else 0")
    #expect(outcomes(report) == ["small 1 passed", "large 0 failed", "last 4 passed"])
    #expect(report.items[1].message == "in a hidden test: AssertionError: fractions too")
    #expect(!report.text.contains("12345"))
    #expect(report.status == 1)
  }

  @Test func anErrorInTheSolutionCostsOnlyWhatNeedsIt() throws {
    let report = try grade("def add(a, b):\n    raise NotImplementedError()")
    #expect(outcomes(report) == ["small 0 failed", "large 0 failed", "last 0 failed"])
    #expect(report.items[0].message == "line 11 of the lesson: NotImplementedError")
  }

  @Test func anEndlessLoopCostsItsOwnPointsOnly() throws {
    let report = try grade("def add(a, b):\n    while a == 10: pass\n    return a + b", seconds: 0.3)
    #expect(outcomes(report) == ["small 1 passed", "large 0 limit", "last 4 passed"])
    #expect(report.items[1].message == "the cell took longer than 0.3 seconds")
    #expect(report.status == 3)
  }

  @Test(arguments: [
    "def add(a, b):\n    import sys\n    sys.exit(0)",
    "import sys\nsys.exit(0)",
    "def add(a, b):\n    raise SystemExit(0)",
    "print('{\"index\": 2, \"status\": \"ok\"}')\ndef add(a, b):\n    print('passed')",
    "def add(a, b):\n    quit()",
    "def add(a, b):\n    raise KeyboardInterrupt()",
  ])
  func nothingIsGainedByLeavingEarlyOrByPrinting(_ solution: String) throws {
    let report = try grade(solution)
    #expect(report.points == 0)
    #expect(report.items.allSatisfy { $0.outcome != .passed })
  }

  @Test func replacingModulesAndBuiltinsDoesNotHelp() throws {
    let report = try grade(
      "def add(a, b):\n    return a + b if a != 0.5 else 99",
      extra: "# %%\nclass math:\n    isclose = lambda *a: True\n")
    #expect(outcomes(report)[1] == "large 0 failed")
    let patched = try grade(
      "def add(a, b):\n    return a + b if a != 0.5 else 99", extra: "# %%\nmath.isclose = lambda *a: True\n")
    #expect(outcomes(patched)[1] == "large 0 failed")
  }

  @Test func lessonsAndOtherSubmissionsCannotBeRead() throws {
    let folder = TemporaryPlace()
    let secret = folder.write("master.py", "# the solution\n")
    let report = try grade(
      "def add(a, b):\n    return a + b\ntry:\n    open('\(secret)').read()\n    add = None\nexcept PermissionError:\n    pass"
    )
    #expect(report.points == 7)
  }

  @Test func manyObjectsEndAtTheMemoryLimit() throws {
    let read = { (text: String) in try Document.read(Array(text.utf8), format: .percent) }
    var grader = Grader(master: try read(Self.master), path: "/nowhere/master.py")
    grader.program = Self.program
    grader.limits.seconds = 60
    grader.limits.bytes = 100 << 20
    let solution = "def add(a, b):\n    x = []\n    while a == 1: x.append('%d' % len(x))\n    return a + b"
    let report = grader.grade(try read("# %% \(Self.solution)\n\(solution)\n"), path: "/nowhere/eve.py")
    #expect(outcomes(report) == ["small 0 limit", "large 2 passed", "last 4 passed"])
  }

  @Test func anUnreadableSubmissionIsReported() throws {
    let read = { (text: String) in try Document.read(Array(text.utf8), format: .percent) }
    let grader = Grader(master: try read(Self.master), path: "/nowhere/master.py")
    let report = grader.grade(path: "/nowhere/missing.py")
    #expect(report.points == 0 && report.maximum == 7)
    #expect(report.text.contains("could not be graded: /nowhere/missing.py: there is no such file"))
    #expect(report.status == 1)
  }
}

/// A folder that goes away with the value.
final class TemporaryPlace {
  let path: String

  init() {
    var template = Array("/tmp/gradus-grading-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit {
    for name in FolderListing.names(in: path) { unlink(path + "/" + name) }
    rmdir(path)
  }

  func write(_ name: String, _ text: String) -> String {
    try? FileStore.replace(path + "/" + name, with: Array(text.utf8))
    return path + "/" + name
  }
}
