import Notebook

/// The commands behind `:` that take words, beside the names of actions.
enum CommandLine {
  static let shortNames: [String] = ["w", "write", "q", "q!", "wq", "x", "help", "goto", "cell"]

  static let help: [(String, String)] = [
    (":w [FILE]", "save, under another name too (.py or .ipynb)"), (":q  :q!", "quit; without saving"),
    (":wq  :x", "save and quit"), (":N", "go to the cell number N"),
    (":help NAME", "help on a name of a cell"),
    (":NAME", "any action by its name; Tab completes"),
  ]
}

extension NotebookState {
  mutating func runCommand(_ line: String) -> [Effect] {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = words.first else { return [] }
    let rest = words.count > 1 ? words[1].trimmingEndBlanks() : ""
    if let number = Int(name) {
      select(number - 1)
      if number < 1 || number > document.cells.count {
        say("the cells are numbered 1 to \(document.cells.count)", .warning)
      }
      return []
    }
    switch name {
    case "w", "w!", "write": return write(rest, force: name == "w!")
    case "wq", "x":
      if name == "x", !isModified { return [.quit(status: 0, discarding: false)] }
      let effects = write(rest, force: false)
      quitsAfterSaving = !effects.isEmpty
      return effects
    case "q": return quit()
    case "q!", "quit!": return [.quit(status: 0, discarding: true)]
    case "goto", "cell": return runCommand(rest.isEmpty || Int(rest) == nil ? "help" : rest)
    case "help" where !rest.isEmpty: return [.requestHelp(rest)]
    case "search" where !rest.isEmpty:
      search(for: rest, backwards: false)
      return []
    default: break
    }
    guard let action = ActionTable.named(name) else {
      let near = ActionTable.commandNames.filter { $0.hasPrefix(name) }
      say(
        near.isEmpty
          ? "there is no command \(name); Tab shows them" : "did you mean \(near.joined(separator: ", "))?",
        .warning)
      return []
    }
    guard action.isAvailable(self) else {
      say("\(name) is not possible here", .warning)
      return []
    }
    return action.perform(&self)
  }

  private mutating func write(_ name: String, force: Bool) -> [Effect] {
    let target = name.isEmpty ? path : name
    guard let target else {
      say("no file name yet; :w NAME.py saves", .warning)
      return []
    }
    guard Document.Format(path: target) != nil else {
      say("a notebook's file ends in .py or .ipynb, not as in \(target)", .warning)
      return []
    }
    // Another file is not the one that was opened, so its state on the disk does not matter.
    return [.save(path: target, force: force)]
  }
}

extension String {
  func trimmingEndBlanks() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
