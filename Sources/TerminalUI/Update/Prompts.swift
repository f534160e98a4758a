import Notebook

extension NotebookState {
  mutating func press(_ key: Key, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    let isInput: Bool
    if case .input = prompt.purpose { isInput = true } else { isInput = false }
    switch (key.code, key.modifiers) {
    case (.enter, _):
      mode = step == nil ? .command : .step
      return submit(prompt)
    case (.escape, []), (.character("c"), .control), (.character("g"), .control):
      mode = step == nil ? .command : .step
      // A cell that waits for input cannot go on without.
      return isInput ? interrupt() : []
    case (.character("d"), .control) where isInput && prompt.line.text.isEmpty:
      mode = .command
      return [.answerInput(nil)]
    case (.backspace, []) where prompt.line.text.isEmpty && prompt.purpose == .commandLine: mode = .command
    case (.tab, _):
      if prompt.purpose == .commandLine { complete(&prompt) }
      mode = .prompt(prompt)
    case (.up, _), (.character("p"), .control):
      recall(&prompt, older: true)
      mode = .prompt(prompt)
    case (.down, _), (.character("n"), .control):
      recall(&prompt, older: false)
      mode = .prompt(prompt)
    case (.function(1), _) where answerCell(prompt) != nil,
      (.character("h"), .alt) where answerCell(prompt) != nil:
      showHint()
      mode = .prompt(prompt)
    default:
      prompt.candidates = []
      _ = prompt.line.handle(key)
      prompt.historyOffset = 0
      mode = .prompt(prompt)
    }
    return []
  }

  private func answerCell(_ prompt: Prompt) -> String? {
    if case .answer(let id) = prompt.purpose { return id }
    return nil
  }

  private func history(of prompt: Prompt) -> [String] {
    switch prompt.purpose {
    case .commandLine: return commandHistory
    case .search: return searchHistory
    case .answer, .input: return answerHistory
    case .goToStep: return []
    }
  }

  private func recall(_ prompt: inout Prompt, older: Bool) {
    let lines = history(of: prompt)
    let target = prompt.historyOffset + (older ? 1 : -1)
    guard target >= 0, target <= lines.count else { return }
    if prompt.historyOffset == 0 { prompt.draft = prompt.line.text }
    prompt.historyOffset = target
    prompt.line = LineEditor(target == 0 ? prompt.draft : lines[lines.count - target])
  }

  private mutating func submit(_ prompt: Prompt) -> [Effect] {
    let text = prompt.line.text
    func remember(_ history: inout [String]) {
      guard !text.isEmpty, history.last != text else { return }
      history.append(text)
    }
    switch prompt.purpose {
    case .commandLine:
      remember(&commandHistory)
      return runCommand(text)
    case .search(let backwards):
      remember(&searchHistory)
      if text.isEmpty { searchAgain(backwards: backwards) } else { search(for: text, backwards: backwards) }
    case .goToStep:
      guard let number = Int(text.filter { $0 != " " }) else {
        if !text.isEmpty { say("a step has a number, not \(text)", .warning) }
        return []
      }
      return goToStep(number)
    case .answer(let id):
      remember(&answerHistory)
      return answer(id, text)
    case .input: return [.answerInput(text)]
    }
    return []
  }

  private func complete(_ prompt: inout Prompt) {
    let typed = prompt.line.text
    guard !typed.contains(" ") else { return }
    let names = ActionTable.commandNames.filter { $0.hasPrefix(typed) }
    prompt.candidates = names.count > 1 ? names : []
    guard var shared = names.first else { return }
    for name in names { shared = String(zip(shared, name).prefix { $0 == $1 }.map(\.0)) }
    if shared.count > typed.count { prompt.line.set(shared) }
  }
}
