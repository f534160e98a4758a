import CellLanguage
import Foundation
import Testing

@testable import Notebook

/// The lessons that ship, read as documents.
@Suite struct LessonFilesTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Lessons").path

  static let lessons: [String] = {
    let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return names.filter { $0.hasSuffix(".py") }.sorted()
  }()

  @Test func allLessonsAreFound() {
    #expect(Self.lessons.count >= 8)
  }

  @Test(arguments: lessons) func everyByteComesBack(lesson: String) throws {
    let path = Self.folder + "/" + lesson
    let bytes = try FileStore.read(path)
    #expect(try Document.open(path).bytes() == bytes)
  }

  @Test(arguments: lessons) func asksBeforeItShowsAndEndsInAnExercise(lesson: String) throws {
    let document = try Document.open(Self.folder + "/" + lesson)
    #expect(document.cells.first?.kind == .markdown)
    #expect(document.cells.first?.source.hasPrefix("# ") == true, "a lesson begins with its title")

    let questions = document.cells.filter { $0.tags.contains("question") }
    #expect(!questions.isEmpty)
    for question in questions {
      #expect(question.kind == .markdown)
      let read = try #require(Question(question))
      for mistake in read.mistakes {
        #expect(!read.accepts(mistake.answer), "“\(mistake.answer)” is both right and wrong")
      }
      for key in ["answer: ", "hint: ", "wrong: ", "explain: "] {
        #expect(question.source.contains("\n" + key), "\(key)is missing in \(question.source.prefix(60))")
      }
      let wrongLines = question.source.split(separator: "\n").filter { $0.hasPrefix("wrong: ") }
      #expect(wrongLines.allSatisfy { $0.contains(" => ") })
    }

    let graded = document.cells.compactMap(\.grading)
    #expect(Set(graded.map(\.gradeID)).count == graded.count, "grade ids are unique")
    #expect(graded.contains { $0.isSolution && !$0.isLocked })
    let checks = document.cells.filter { $0.grading?.isAutomaticTest == true }
    #expect(!checks.isEmpty)
    for check in checks {
      #expect(check.grading?.isLocked == true && check.grading?.points ?? 0 > 0)
      #expect(
        check.source.contains("### BEGIN HIDDEN TESTS") && check.source.contains("### END HIDDEN TESTS"))
    }
  }

  @Test(arguments: lessons) func everyCodeCellParses(lesson: String) throws {
    let document = try Document.open(Self.folder + "/" + lesson)
    for cell in document.cells where cell.kind == .code {
      #expect(throws: Never.self) {
        try InterpreterTurn.take { try parse(cell.source, options: ParserOptions(allowsMagics: true)) }
      }
    }
  }

  @Test(arguments: ["03-recurrent-gates/01-gru.py", "03-recurrent-gates/02-lstm.py"])
  func everyStepOfTheGatesHasItsCaption(lesson: String) throws {
    let document = try Document.open(Self.folder + "/" + lesson)
    let steps = document.cells.filter { $0.kind == .code && $0.grading == nil }
      .flatMap { $0.source.split(separator: "\n") }
      .filter { $0.contains(" @ ") && !$0.contains("np.tanh(W_c @ h_prev") }
    #expect(steps.count >= 7)
    #expect(steps.allSatisfy { $0.contains("  #| ") })
  }
}
