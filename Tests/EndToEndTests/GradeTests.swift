import Foundation
import Testing

/// An instructor's way: release a lesson, grade what comes back.
@Suite struct GradeTests {
  static let lesson = "03-recurrent-gates/01-gru.py"
  static let master = Place.lessons + "/" + lesson

  /// Points and maximum of the only submission of a JSON report.
  private func points(_ report: String) throws -> (got: Double, of: Double) {
    let root = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
    let submissions = try #require(root?["submissions"] as? [[String: Any]], "\(report)")
    let only = try #require(submissions.first)
    return (try #require(only["points"] as? Double), try #require(only["max_points"] as? Double))
  }

  private func grade(_ submission: String, in folder: TemporaryFolder) throws -> (
    end: Ended, got: Double, of: Double
  ) {
    let end = try gradus(
      ["grade", submission, "--lesson", Self.master, "--report", "json", "--timeout", "5"], in: folder,
      seconds: 120)
    let points = try points(end.output)
    return (end, points.got, points.of)
  }

  @Test func aSolvedCopyGetsFullPoints() throws {
    let folder = try TemporaryFolder()
    let result = try grade(try folder.lesson(Self.lesson), in: folder)
    #expect(result.end.status == 0)
    #expect(result.got == 3 && result.of == 3)
  }

  @Test func aWrongCopyGetsFewer() throws {
    let folder = try TemporaryFolder()
    let path = try folder.lesson(Self.lesson)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    // It forgets the reset gate; the visible checks are rewritten to hide it, which must not help.
    let wrong = text.replacingOccurrences(of: "U @ (reset * h))", with: "U @ h)")
      .replacingOccurrences(of: "assert np.allclose(once, h_new)", with: "assert True")
    #expect(wrong != text)
    let result = try grade(try folder.file("wrong.py", wrong), in: folder)
    #expect(result.got < 3 && result.of == 3)
  }

  @Test func anEndlessLoopIsSurvived() throws {
    let folder = try TemporaryFolder()
    let path = try folder.lesson(Self.lesson)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let endless = text.replacingOccurrences(
      of: "    update = sigmoid(W_z @ x + U_z @ h)",
      with: "    while True:\n        pass\n    update = sigmoid(W_z @ x + U_z @ h)")
    #expect(endless != text)
    let result = try grade(try folder.file("endless.py", endless), in: folder)
    #expect(!result.end.wasKilled)
    #expect(result.got == 0 && result.of == 3)
  }

  @Test func theSameSubmissionGetsTheSameReport() throws {
    let folder = try TemporaryFolder()
    let path = try folder.lesson(Self.lesson)
    let first = try gradus(["grade", path, "--lesson", Self.master], in: folder)
    let second = try gradus(["grade", path, "--lesson", Self.master], in: folder)
    #expect(first.output == second.output)
    #expect(first.output.contains("gru-step-once") && first.output.contains("gru-step-again"))
  }

  @Test func theStudentVersionHidesWhatItShould() throws {
    let folder = try TemporaryFolder()
    let student = folder.path + "/student.py"
    #expect(try gradus(["release", Self.master, "-o", student], in: folder).status == 0)
    let text = try String(contentsOfFile: student, encoding: .utf8)
    #expect(!text.contains("BEGIN SOLUTION") && !text.contains("HIDDEN TESTS"))
    #expect(!text.contains("reset = sigmoid") && !text.contains("an empty state leaves only"))
    #expect(text.contains("with x_t and h_prev it should give"))
    let result = try grade(student, in: folder)
    #expect(result.got == 0 && result.of == 3)
  }
}
