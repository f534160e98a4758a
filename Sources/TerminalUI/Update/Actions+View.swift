import Notebook

extension ActionTable {
  static let viewActions = ActionGroup(
    title: "Looking",
    actions: [
      Action("help", "this page", [(.command, "?"), (.command, "F1"), (.edit, "F1")]) { state in
        if state.isEditing { state.finishEditing() }
        state.helpText = nil
        state.helpScroll = 0
        state.mode = .help
        return []
      },
      Action("variables", "variables pane on and off", [(.command, "V")]) { state in
        state.pane = state.pane == .variables ? nil : .variables
        state.paneScroll = 0
        return state.pane == .variables ? [.requestVariables] : []
      },
      Action("outline", "outline pane on and off", [(.command, "O")]) { state in
        state.pane = state.pane == .outline ? nil : .outline
        state.paneScroll = 0
        return []
      },
      Action("fold", "fold or unfold a long output", [(.command, "o")]) { state in
        state.foldSelected()
        return []
      },
      Action("output-down", "scroll a folded output down", [(.command, "]")]) { state in
        state.scrollOutput(by: 8)
        return []
      },
      Action("output-up", "scroll a folded output up", [(.command, "[")]) { state in
        state.scrollOutput(by: -8)
        return []
      },
      Action("line-numbers", "line numbers on and off", [(.command, "l"), (.command, "L")]) { state in
        state.showsLineNumbers.toggle()
        for cell in state.document.cells { state.updateCell(cell.id) { _ in } }
        return []
      },
      Action("command-line", "command line", [(.command, ":")]) { state in
        state.mode = .prompt(NotebookState.Prompt(purpose: .commandLine))
        return []
      },
      Action("redraw", "draw the screen again", [(.command, "C-r"), (.edit, "C-l")]) { _ in [.redraw] },
    ])

  static let fileActions = ActionGroup(
    title: "File",
    actions: [
      Action("save", "save", [(.command, "w"), (.edit, "C-s")]) { state in
        if state.isEditing { state.storeEditor() }
        guard let path = state.path else {
          state.say("no file name yet; :w NAME.py saves", .warning)
          return []
        }
        return [.save(path: path, force: false)]
      },
      Action("quit", "quit", [(.command, "q"), (.command, "C-q")]) { state in state.quit() },
      Action("suspend", "suspend, as the shell's Ctrl-Z", [(.command, "C-z")]) { _ in [.suspend] },
    ])
}

extension NotebookState {
  mutating func quit() -> [Effect] {
    guard isModified else { return [.quit(status: 0, discarding: false)] }
    mode = .confirm(
      Confirmation(
        purpose: .quit, text: "\(fileName) has changes that are not saved.",
        choices: "s save and quit  d discard  Esc stay"))
    return []
  }

  mutating func foldSelected() {
    guard let cell = selectedCell, cell.kind == .code else { return }
    updateCell(cell.id) { state in
      state.isUnfolded.toggle()
      state.outputOffset = 0
    }
  }

  mutating func scrollOutput(by count: Int) {
    guard let cell = selectedCell, cell.kind == .code else { return }
    updateCell(cell.id) { $0.outputOffset = max($0.outputOffset + count, 0) }
  }

  mutating func scrollPage(by pages: Int) { scrollRows(by: pages * max(size.height - 4, 1)) }

  /// Moves the page; the view brings it back when it leaves the notebook.
  mutating func scrollRows(by count: Int) {
    scroll.row += count
    followsSelection = false
  }
}
