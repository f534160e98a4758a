import Testing

@testable import Notebook

@Suite struct QuestionTests {
  let cell = Cell(
    .markdown,
    source: """
      **Think first.** Which shape? Write it like `(2, 2)`.

      <!--
      answer: (3, 1)
      answer: three by one
      check: len(answer) == 2
      hint: First.
      hint: Second,
        going on.
      wrong: (1, 3) => The axes are: exchanged.
      wrong: 3 => How many axes?
      explain: Because.
      -->
      """, metadata: ["tags": .array([.string("question")])])

  @Test func readsItsParts() throws {
    let question = try #require(Question(cell))
    #expect(question.prompt == "**Think first.** Which shape? Write it like `(2, 2)`.")
    #expect(question.answers == ["(3, 1)", "three by one"])
    #expect(question.checks == ["len(answer) == 2"])
    #expect(question.hints == ["First.", "Second, going on."])
    #expect(question.explanation == "Because.")
    #expect(question.message(for: "( 1,3 )") == "The axes are: exchanged.")
    #expect(question.message(for: "7") == nil)
    #expect(Question(Cell(.markdown, source: "x")) == nil)
    #expect(Question(Cell(.code, source: "x", metadata: cell.metadata)) == nil)
    let bare = Question(Cell(.markdown, source: "only a prompt", metadata: cell.metadata))
    #expect(bare?.prompt == "only a prompt")
  }

  @Test(arguments: [
    ("(3,1)", "(3, 1)", true), (" [3, 1] ", "(3, 1)", true), ("(3, 1,)", "(3, 1)", true),
    ("3 1", "(3, 1)", false),
    ("0.718221", "0.71822088", true), (".5", "0.5", true), ("5e-1", "0.5", true), ("0.6", "0.5", false),
    ("+2", "2", true), ("1.", "1", true), ("true", "True", true), ("Star", "star", true),
    ("a  b", "a b", true),
    ("ab", "a b", false), ("'x'", "\"x\"", true), ("*", "*", true), ("", "x", false), ("nan", "1", false),
    ("1_000", "1000", false), ("0x10", "16", false),
  ])
  func comparesAnswers(_ typed: String, _ accepted: String, _ same: Bool) {
    #expect(AnswerComparison.same(typed, accepted) == same)
  }
}
