import Notebook
import Testing

@testable import Grading

@Suite struct PlanTests {
  static let solution = #"nbgrader={"grade": false, "grade_id": "f", "locked": false, "solution": true}"#
  static let test =
    #"nbgrader={"grade": true, "grade_id": "t", "locked": true, "points": 2, "solution": false}"#
  static let manual = #"nbgrader={"grade": true, "grade_id": "m", "points": 3, "solution": true}"#
  static let master = """
    # %%
    import numpy as np

    # %% \(solution)
    def f(x):
        ### BEGIN SOLUTION
        return x + 1
        ### END SOLUTION

    # %% \(test)
    assert f(1) == 2
    ### BEGIN HIDDEN TESTS
    assert f(5) == 6
    ### END HIDDEN TESTS

    # %% [markdown] \(manual)
    # Say why.

    # %% [markdown] tags=["question"]
    # How many?
    # <!--
    # answer: 2
    # -->

    """

  func plan(_ submission: String) throws -> GradingPlan {
    let read = { (text: String) in try Document.read(Array(text.utf8), format: .percent) }
    return GradingPlan(master: try read(Self.master), submission: try read(submission))
  }

  @Test func testsComeFromTheMasterAndSolutionsFromTheLearner() throws {
    let plan = try plan(
      """
      # %%
      import numpy as np
      helper = 1

      # %% \(Self.solution)
      def f(x):
          return x + helper

      # %% \(Self.test)
      assert f(1) == 2

      # %% [markdown] \(Self.manual)
      # Because.

      # %%
      after = 1

      """)
    #expect(
      plan.entries.map(\.cell.source) == [
        "import numpy as np\nhelper = 1", "def f(x):\n    return x + helper",
        "assert f(1) == 2\n### BEGIN HIDDEN TESTS\nassert f(5) == 6\n### END HIDDEN TESTS", "after = 1",
      ])
    #expect(plan.entries.map(\.origin) == [.submission, .submission, .master, .submission])
    #expect(plan.entries[2].hiddenLines == 1..<4)
    #expect(plan.remarks.isEmpty)
    #expect(plan.imports == "import numpy as np")
  }

  @Test func changedRemovedDoubledAndStrangeCellsAreNoticed() throws {
    let changed = try plan("# %% \(Self.solution)\ndef f(x): pass\n\n# %% \(Self.test)\nprint('passed')\n")
    #expect(changed.entries.last?.cell.source.hasPrefix("assert f(1) == 2") == true)
    #expect(changed.remarks == ["cell \"t\" was changed and has been put back", "cell \"m\" is missing"])

    let removed = try plan("# %% \(Self.solution)\ndef f(x): return 1\n")
    #expect(removed.remarks.first == "cell \"t\" was removed and has been put back")
    #expect(removed.entries.count == 2)

    let doubled = try plan("# %% \(Self.solution)\nfirst\n\n# %% \(Self.solution)\nsecond\n")
    #expect(doubled.remarks.first == "cell \"f\" occurs more than once; the first one counts")
    #expect(doubled.entries.map(\.cell.source).first == "first")
    #expect(!doubled.entries.contains { $0.cell.source == "second" })

    let points = Self.test.split(separator: "\"t\"").joined(separator: "\"x\"")
    let strange = try plan("# %% \(points)\npass\n")
    #expect(strange.remarks.first == "cell \"x\" is not in the lesson and was run as an ordinary cell")
    #expect(strange.missing == ["f", "m"])
  }

  @Test func movedCellsAreRunInTheOrderOfTheLesson() throws {
    let plan = try plan(
      "# %% \(Self.test)\nassert f(1) == 2\n\n# %%\nh = 1\n\n# %% \(Self.solution)\ndef f(x): return h\n")
    #expect(plan.entries.map(\.gradeID) == [nil, "f", "t"])
  }

  @Test func reportsReadWell() {
    let report = GradeReport(
      submission: "bob.py",
      items: [
        GradedItem(gradeID: "t", points: 2, maximum: 2, outcome: .passed, message: ""),
        GradedItem(
          gradeID: "u", points: 0, maximum: 1.5, outcome: .failed,
          message: "line 3 of the lesson: ValueError: no"),
        GradedItem(gradeID: "m", points: 0, maximum: 3, outcome: .manual, message: ""),
      ], questions: ["How many?"], remarks: ["cell \"t\" was changed and has been put back"], failure: nil)
    #expect(
      report.text == """
        bob.py
          t                 2 / 2  passed
          u               0 / 1.5  failed
              line 3 of the lesson: ValueError: no
          m                 0 / 3  manual
          note: cell "t" was changed and has been put back
          question: How many?
          total: 2 of 6.5 points, 3 of them to be given by hand

        """)
    #expect(report.status == 1)
    let json = GradeReport.jsonText([report], lesson: "m.py")
    #expect(json.contains("\"max_points\": 1.5"))
    #expect(json == GradeReport.jsonText([report], lesson: "m.py"))
  }

  @Test func requestsAndResultsSurviveTheWay() throws {
    let step = GradeRequest.Step(source: "a\n'é'", fileName: "f.py", firstLine: 3, isMaster: true)
    let request = GradeRequest(
      steps: [step], imports: "import os", workingDirectory: "/w", readableFolders: ["/r"], timeout: 1.5,
      bytes: 7)
    let back = try #require(GradeRequest(try JSONReader.read(JSONWriter.bytes(request.json, style: .line))))
    #expect(back.steps.first?.source == step.source && back.steps.first?.isMaster == true)
    #expect(back.timeout == 1.5 && back.bytes == 7 && back.readableFolders == ["/r"])
    #expect(GradeRequest(.null) == nil)
    let error = CellError(
      name: "E", message: "m",
      traceback: ["Traceback (most recent call last):", "  File \"x.py\", line 12, in <module>", "    a"])
    let result = GradeStepResult(
      4, RunResult(cellID: "c", status: .failed, outputs: [.error(error)], executionCount: 1, seconds: 1))
    #expect(result.line == 12)
    #expect(GradeStepResult(try JSONReader.read(JSONWriter.bytes(result.json, style: .line))) == result)
    #expect(GradeStepResult(.object(["index": .int(1)])) == nil)
  }

  @Test func theStudentVersionHasNoSolutions() throws {
    let master = try Document.read(Array(Self.master.utf8), format: .percent)
    let text = String(decoding: try StudentVersion.make(of: master).bytes(), as: UTF8.self)
    #expect(
      text
        == Self.master.replacing(
          "    ### BEGIN SOLUTION\n    return x + 1\n    ### END SOLUTION\n",
          with: "    # YOUR CODE HERE\n    raise NotImplementedError()\n"
        ).replacing("### BEGIN HIDDEN TESTS\nassert f(5) == 6\n### END HIDDEN TESTS\n", with: ""))
    for broken in ["### BEGIN SOLUTION", "### END SOLUTION", "### END HIDDEN TESTS"] {
      let document = Document(format: .percent, cells: [Cell(.code, source: "x\n" + broken)])
      #expect(throws: StudentVersionError.self) { try StudentVersion.make(of: document) }
    }
  }
}
