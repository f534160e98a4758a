import Notebook

extension ActionTable {
  /// An action on the text editor alone.
  private static func text(
    _ name: String, _ help: String, _ keys: [String], changes: Bool = false,
    _ body: @escaping (inout TextEditor) -> Void
  ) -> Action {
    let perform: (inout NotebookState) -> [Effect] = { state in
      guard var editor = state.editor else { return [] }
      // Taken out first, so that the text is changed in place.
      state.editor = nil
      body(&editor)
      state.editor = editor
      if changes { state.storeEditor() }
      state.followsSelection = true
      return []
    }
    return Action(name, help, keys.map { (.edit, $0) }, when: { $0.isEditing }, perform: perform)
  }

  static let editActions = ActionGroup(
    title: "Editing a cell",
    actions: [
      Action("leave-editor", "back to moving between cells", [(.edit, "Esc")], when: { $0.isEditing }) {
        state in
        state.finishEditing()
        return []
      },
      Action("newline", "new line, indented", [(.edit, "Enter")], when: { $0.isEditing }) { state in
        let isCode = state.selectedCell?.kind == .code
        state.editor?.newLine(isCode: isCode)
        state.storeEditor()
        return []
      },
      text("left", "left", ["Left", "C-b"]) { $0.moveLeft() },
      text("right", "right", ["Right", "C-f"]) { $0.moveRight() },
      text("line-up", "up", ["Up", "C-p"]) { $0.moveVertically(by: -1) },
      text("line-down", "down", ["Down", "C-n"]) { $0.moveVertically(by: 1) },
      text("word-left", "a word left", ["C-Left", "M-Left", "M-b"]) { $0.moveWordLeft() },
      text("word-right", "a word right", ["C-Right", "M-Right", "M-f"]) { $0.moveWordRight() },
      text("line-start", "start of the line", ["Home", "C-a"]) { $0.moveToLineStart() },
      text("line-end", "end of the line", ["End"]) { $0.moveToLineEnd() },
      text("text-start", "start of the cell", ["C-Home", "M-<"]) { $0.moveToStart() },
      text("text-end", "end of the cell", ["C-End", "M->"]) { $0.moveToEnd() },
      text("screen-up", "ten lines up", ["PgUp"]) { $0.moveVertically(by: -10) },
      text("screen-down", "ten lines down", ["PgDn"]) { $0.moveVertically(by: 10) },
      text("backspace", "erase before the cursor", ["Backspace", "S-Backspace", "C-h"], changes: true) {
        $0.backspace()
      },
      text("delete-character", "erase under the cursor", ["Del", "C-d"], changes: true) { $0.delete() },
      text("delete-word", "erase a word", ["C-w", "M-Backspace", "C-Backspace"], changes: true) {
        $0.deleteWordLeft()
      },
      text("cut-line", "cut the line", ["C-k"], changes: true) { $0.cutLine() },
      text("paste-lines", "put the cut lines back", ["C-u"], changes: true) { $0.pasteLines() },
      text("toggle-comment", "comment on and off", ["C-/", "C-_"], changes: true) { $0.toggleComment() },
      text("outdent", "indent less", ["S-Tab"], changes: true) { $0.outdent() },
      Action("undo-text", "undo", [(.edit, "C-z")], when: { $0.isEditing }) { state in
        if state.editor?.undo() == true { state.storeEditor() } else { state.say("nothing to undo") }
        return []
      },
      Action("redo-text", "redo", [(.edit, "C-y"), (.edit, "M-z")], when: { $0.isEditing }) { state in
        if state.editor?.redo() == true { state.storeEditor() } else { state.say("nothing to redo") }
        return []
      },
      Action("complete", "complete the name, or indent", [(.edit, "Tab")], when: { $0.isEditing }) { state in
        guard let editor = state.editor else { return [] }
        guard editor.wantsCompletion, state.selectedCell?.kind == .code else {
          state.editor?.indent()
          state.storeEditor()
          return []
        }
        if state.isBusy {
          state.say("names cannot be looked up while a cell runs", .warning)
          return []
        }
        return [
          .requestCompletions(editor.textBeforeCursor, line: editor.currentLine, cursor: editor.cursor)
        ]
      },
      Action(
        "split", "split the cell at the cursor", [(.edit, "C-\\"), (.edit, "M-s")], when: { $0.isEditing }
      ) {
        state in
        state.splitCell()
        return []
      },
      Action("help-on-name", "help on the name at the cursor", [(.edit, "M-h")], when: { $0.isEditing }) {
        state in
        guard let editor = state.editor else { return [] }
        let name = state.nameAtCursor(editor)
        return name.isEmpty ? [] : [.requestHelp(name)]
      },
    ])
}

extension NotebookState {
  /// Enter on a cell: a question is asked, everything else edited.
  mutating func openSelected() -> [Effect] {
    guard let cell = selectedCell else { return [] }
    if let question = question(cell) {
      askQuestion(cell, question)
    } else {
      beginEditing()
    }
    return []
  }

  mutating func beginEditing() {
    guard let cell = selectedCell else { return }
    if let grading = cell.grading, grading.isLocked { say("this cell is put back before grading", .warning) }
    editor = TextEditor(cell.source)
    completion = nil
    mode = .edit
    followsSelection = true
    showsEndOfSelection = false
  }

  /// Copies what was typed into the document, where recovery finds it.
  mutating func storeEditor() {
    guard let editor, document.cells.indices.contains(selected) else { return }
    let text = editor.text
    guard document.cells[selected].source.utf8.elementsEqual(text.utf8) == false else { return }
    document.cells[selected].source = text
    let id = document.cells[selected].id
    if cells[id]?.errorLine != nil { updateCell(id) { $0.errorLine = nil } }
    touch()
    followsSelection = true
  }

  mutating func finishEditing() {
    guard isEditing else { return }
    storeEditor()
    editor = nil
    completion = nil
    mode = .command
  }

  mutating func splitCell() {
    guard let editor, let cell = selectedCell else { return }
    storeEditor()
    let before =
      Array(editor.lines[..<editor.cursor.line]) + [String(editor.currentLine.prefix(editor.cursor.column))]
    let after =
      [String(editor.currentLine.dropFirst(editor.cursor.column))]
      + Array(editor.lines[(editor.cursor.line + 1)...])
    var head = before
    while head.count > 1, head.last?.isEmpty ?? false { head.removeLast() }
    var tail = after
    while tail.count > 1, tail.first?.isEmpty ?? false { tail.removeFirst() }
    var original = cell
    original.source = editor.text
    let added = Cell(cell.kind, source: tail.joined(separator: "\n"))
    document.cells[selected].source = head.joined(separator: "\n")
    document.cells.insert(added, at: selected + 1)
    undoStack.append(.split(original: original, added: added.id))
    trimUndo()
    touch()
    select(selected + 1)
    beginEditing()
  }

  func nameAtCursor(_ editor: TextEditor) -> String {
    let characters = Array(editor.currentLine)
    func belongs(_ character: Character) -> Bool { TextEditor.isWord(character) || character == "." }
    var start = min(editor.cursor.column, characters.count)
    var end = start
    while start > 0, belongs(characters[start - 1]) { start -= 1 }
    while end < characters.count, TextEditor.isWord(characters[end]) { end += 1 }
    return String(characters[start..<end])
  }

  // MARK: Completion

  mutating func offer(_ list: Completions, line: String, cursor: TextEditor.Position) {
    guard let editor, editor.currentLine == line, editor.cursor == cursor else { return }
    guard let first = list.names.first else { return say("no name begins like this") }
    if list.names.count == 1 {
      self.editor?.complete(replacing: list.replaced, with: first)
      storeEditor()
      return
    }
    // What all names share is typed at once.
    var shared = first
    for name in list.names {
      shared = String(zip(shared, name).prefix { $0 == $1 }.map(\.0))
    }
    var replaced = list.replaced
    if shared.count > list.replaced {
      self.editor?.complete(replacing: list.replaced, with: shared)
      storeEditor()
      replaced = shared.count
    }
    completion = CompletionList(names: list.names, replaced: replaced)
  }

  /// Keys while the list of names is shown; false when the key closes it and means what it always means.
  mutating func completionKey(_ key: Key) -> Bool {
    guard var list = completion else { return false }
    let count = list.names.count
    switch (key.code, key.modifiers) {
    case (.tab, []), (.down, []), (.character("n"), .control): list.selected = (list.selected + 1) % count
    case (.tab, .shift), (.up, []), (.character("p"), .control):
      list.selected = (list.selected + count - 1) % count
    case (.enter, []):
      editor?.complete(replacing: list.replaced, with: list.names[list.selected])
      storeEditor()
      completion = nil
      return true
    case (.escape, []):
      completion = nil
      return true
    default:
      completion = nil
      return false
    }
    completion = list
    return true
  }
}
