import Notebook

extension ActionTable {
  private static func isQuestion(_ state: NotebookState) -> Bool {
    state.selectedCell.flatMap { state.question($0) } != nil
  }

  static let lessonActions = ActionGroup(
    title: "Lessons",
    actions: [
      Action(
        "step", "step through the cell, or the next one with code", [(.command, "s")],
        when: { $0.codeCell(from: $0.selected) != nil }
      ) { state in
        if state.isBusy {
          state.say("a cell is running; Ctrl-C interrupts it", .warning)
          return []
        }
        return state.codeCell(from: state.selected).map { state.beginStepping($0) } ?? []
      },
      Action("hint", "show the next hint of a question", [(.command, "h")], when: isQuestion) { state in
        state.showHint()
        return []
      },
      Action("answer", "answer a question", [], when: isQuestion) { state in
        if let cell = state.selectedCell, let question = state.question(cell) {
          state.askQuestion(cell, question)
        }
        return []
      },
    ])
}

extension NotebookState {
  mutating func askQuestion(_ cell: Cell, _ question: Question) {
    var prompt = Prompt(purpose: .answer(cellID: cell.id))
    if cellState(cell.id).question?.verdict != .right {
      prompt.line = LineEditor(cellState(cell.id).question?.answer ?? "")
    }
    mode = .prompt(prompt)
    followsSelection = true
    showsEndOfSelection = true
  }

  mutating func showHint() {
    guard let cell = selectedCell, let question = question(cell) else {
      return say("hints belong to questions", .warning)
    }
    let shown = cellState(cell.id).question?.hintsShown ?? 0
    guard shown < question.hints.count else {
      return say(question.hints.isEmpty ? "this question has no hints" : "there are no more hints")
    }
    updateCell(cell.id) { state in
      var progress = state.question ?? QuestionState()
      progress.hintsShown += 1
      state.question = progress
    }
    showsEndOfSelection = true
    followsSelection = true
  }

  /// Takes a typed answer: listed answers count at once, checks are for the session to decide.
  mutating func answer(_ id: String, _ text: String) -> [Effect] {
    guard let index = document.index(ofCell: id), let question = question(document.cells[index]) else {
      return []
    }
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    updateCell(id) { state in
      var progress = state.question ?? QuestionState()
      progress.answer = text
      progress.attempts += 1
      progress.verdict = .waiting
      state.question = progress
    }
    if question.accepts(text) { return judge(id, answer: text, isRight: true) }
    if question.checks.isEmpty { return judge(id, answer: text, isRight: false) }
    return [.requestCheck(cellID: id, answer: text, question)]
  }

  /// - Parameter isRight: nil when the check itself failed.
  mutating func judge(_ id: String, answer: String, isRight: Bool?) -> [Effect] {
    guard let index = document.index(ofCell: id), let question = question(document.cells[index]) else {
      return []
    }
    let message = question.message(for: answer)
    updateCell(id) { state in
      var progress = state.question ?? QuestionState()
      switch isRight {
      case true?: progress.verdict = .right
      case false?: progress.verdict = .wrong(message ?? "Not yet. Try again, or press h for a hint.")
      case nil: progress.verdict = .unchecked
      }
      state.question = progress
    }
    followsSelection = true
    showsEndOfSelection = true
    let progress = cellState(id).question ?? QuestionState()
    return [
      .recordAnswer(
        cellID: id, answer: answer, isRight: isRight ?? false, attempt: progress.attempts,
        hints: progress.hintsShown)
    ]
  }
}
