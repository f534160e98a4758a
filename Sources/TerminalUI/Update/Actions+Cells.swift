import Notebook

extension ActionTable {
  static let movingActions = ActionGroup(
    title: "Moving",
    actions: [
      Action("down", "next cell", [(.command, "j"), (.command, "Down")]) { state in
        state.moveSelection(by: 1)
        return []
      },
      Action("up", "previous cell", [(.command, "k"), (.command, "Up")]) { state in
        state.moveSelection(by: -1)
        return []
      },
      Action("first", "first cell", [(.command, "g g"), (.command, "Home")]) { state in
        state.select(0)
        return []
      },
      Action("last", "last cell", [(.command, "G"), (.command, "End")]) { state in
        state.select(state.document.cells.count - 1)
        return []
      },
      Action("page-down", "a page down", [(.command, "PgDn"), (.command, "Space"), (.command, "C-f")]) {
        state in
        state.scrollPage(by: 1)
        return []
      },
      Action("page-up", "a page up", [(.command, "PgUp"), (.command, "S-Space"), (.command, "C-b")]) {
        state in
        state.scrollPage(by: -1)
        return []
      },
      Action("scroll-down", "scroll a line down", [(.command, "C-j"), (.command, "C-Down")]) { state in
        state.scrollRows(by: 1)
        return []
      },
      Action("scroll-up", "scroll a line up", [(.command, "C-k"), (.command, "C-Up")]) { state in
        state.scrollRows(by: -1)
        return []
      },
      Action("search", "search forwards", [(.command, "/"), (.command, "C-s")]) { state in
        state.mode = .prompt(NotebookState.Prompt(purpose: .search(backwards: false)))
        return []
      },
      Action("search-next", "next match", [(.command, "n")]) { state in
        state.searchAgain(backwards: false)
        return []
      },
      Action("search-previous", "previous match", [(.command, "N")]) { state in
        state.searchAgain(backwards: true)
        return []
      },
    ])

  static let cellActions = ActionGroup(
    title: "Cells",
    actions: [
      Action("edit", "edit the cell", [(.command, "Enter"), (.command, "i")]) { state in
        state.openSelected()
      },
      Action("edit-source", "edit the text of any cell, a question's too", [(.command, "E")]) { state in
        state.beginEditing()
        return []
      },
      Action("insert-above", "insert a cell above", [(.command, "a")]) { state in
        state.insertCells([Cell(.code)], at: state.selected)
        return []
      },
      Action("insert-below", "insert a cell below", [(.command, "b")]) { state in
        state.insertCells([Cell(.code)], at: state.selected + 1)
        return []
      },
      Action("delete", "delete the cell", [(.command, "d d")]) { state in
        state.removeSelected(toClipboard: false)
        return []
      },
      Action("undo", "undo the last change of cells", [(.command, "z"), (.command, "u")]) { state in
        state.undoCellChange()
        return []
      },
      Action("cut", "cut the cell", [(.command, "x")]) { state in
        state.removeSelected(toClipboard: true)
        return []
      },
      Action("copy", "copy the cell", [(.command, "c")]) { state in
        if let cell = state.selectedCell {
          state.clipboard = [cell]
          state.say("copied")
        }
        return []
      },
      Action("paste", "paste below", [(.command, "v")]) { state in
        state.pasteCells()
        return []
      },
      Action("move-up", "move the cell up", [(.command, "M-Up"), (.command, "K")]) { state in
        state.moveSelectedCell(by: -1)
        return []
      },
      Action("move-down", "move the cell down", [(.command, "M-Down"), (.command, "J")]) { state in
        state.moveSelectedCell(by: 1)
        return []
      },
      Action("to-markdown", "make it Markdown", [(.command, "m")]) { state in
        state.retypeSelected(.markdown)
        return []
      },
      Action("to-code", "make it code", [(.command, "y")]) { state in
        state.retypeSelected(.code)
        return []
      },
      Action("to-raw", "make it raw text", [(.command, "r")]) { state in
        state.retypeSelected(.raw)
        return []
      },
      Action("merge", "merge with the cell below", [(.command, "M")]) { state in
        state.mergeWithBelow()
        return []
      },
    ])
}

extension NotebookState {
  mutating func moveSelection(by count: Int) {
    guard !document.cells.isEmpty else { return }
    let target = selected + count
    if target < 0 || target >= document.cells.count {
      followsSelection = true
      showsEndOfSelection = count > 0
      return
    }
    select(target)
  }

  mutating func insertCells(_ cells: [Cell], at index: Int) {
    let place = min(max(index, 0), document.cells.count)
    document.cells.insert(contentsOf: cells, at: place)
    undoStack.append(.inserted(cells.map(\.id)))
    trimUndo()
    touch()
    select(place + cells.count - 1)
  }

  mutating func removeSelected(toClipboard: Bool) {
    guard let cell = selectedCell else { return }
    if cell.id == runningCell { return say("the cell is running; Ctrl-C interrupts it", .warning) }
    document.cells.remove(at: selected)
    undoStack.append(.removed([(selected, cell)]))
    trimUndo()
    if toClipboard { clipboard = [cell] }
    // A notebook always has a cell to type in.
    if document.cells.isEmpty { document.cells = [Cell(.code)] }
    touch()
    select(selected)
    say(toClipboard ? "cut; v pastes, z puts it back" : "deleted; z puts it back")
  }

  mutating func pasteCells() {
    guard !clipboard.isEmpty else { return say("nothing to paste", .warning) }
    // Copies get ids of their own; only a cell that is no longer there keeps its old one.
    let copies = clipboard.map { cell in
      document.index(ofCell: cell.id) == nil ? cell : cell.copy()
    }
    insertCells(copies, at: selected + 1)
  }

  mutating func moveSelectedCell(by count: Int) {
    let target = selected + count
    guard let cell = selectedCell, document.cells.indices.contains(target) else { return }
    document.cells.remove(at: selected)
    document.cells.insert(cell, at: target)
    undoStack.append(.moved(id: cell.id, from: selected))
    trimUndo()
    touch()
    select(target)
  }

  mutating func retypeSelected(_ kind: Cell.Kind) {
    guard let cell = selectedCell, cell.kind != kind else { return }
    undoStack.append(.retyped(id: cell.id, kind: cell.kind, metadata: cell.metadata))
    trimUndo()
    document.cells[selected].kind = kind
    updateCell(cell.id) { $0.errorLine = nil }
    touch()
  }

  mutating func mergeWithBelow() {
    guard let cell = selectedCell, document.cells.indices.contains(selected + 1) else { return }
    let below = document.cells[selected + 1]
    guard below.kind == cell.kind else { return say("the cell below is of another kind", .warning) }
    document.cells[selected].source = cell.source + (cell.source.isEmpty ? "" : "\n") + below.source
    document.cells.remove(at: selected + 1)
    undoStack.append(.merged(into: cell, removed: below))
    trimUndo()
    touch()
  }

  mutating func undoCellChange() {
    guard let change = undoStack.popLast() else { return say("nothing to undo", .warning) }
    touch()
    switch change {
    case .removed(let removed):
      for (index, cell) in removed {
        let place = min(index, document.cells.count)
        document.cells.insert(cell, at: place)
        select(place)
      }
    case .inserted(let ids):
      let place = document.cells.firstIndex { ids.contains($0.id) } ?? selected
      document.cells.removeAll { ids.contains($0.id) }
      if document.cells.isEmpty { document.cells = [Cell(.code)] }
      select(place - 1)
    case .moved(let id, let from):
      guard let index = document.index(ofCell: id) else { return }
      let cell = document.cells.remove(at: index)
      let place = min(from, document.cells.count)
      document.cells.insert(cell, at: place)
      select(place)
    case .retyped(let id, let kind, let metadata):
      guard let index = document.index(ofCell: id) else { return }
      document.cells[index].kind = kind
      document.cells[index].metadata = metadata
      updateCell(id) { _ in }
      select(index)
    case .clearedOutputs(let cleared):
      for (id, outputs, count) in cleared {
        guard let index = document.index(ofCell: id) else { continue }
        document.cells[index].outputs = outputs
        document.cells[index].executionCount = count
        updateCell(id) { _ in }
      }
    case .merged(let into, let removed):
      guard let index = document.index(ofCell: into.id) else { return }
      document.cells[index].source = into.source
      document.cells.insert(removed, at: index + 1)
      select(index)
    case .split(let original, let added):
      document.cells.removeAll { $0.id == added }
      guard let index = document.index(ofCell: original.id) else { return }
      document.cells[index].source = original.source
      select(index)
    }
    say("undone")
  }

  mutating func trimUndo() { if undoStack.count > 200 { undoStack.removeFirst() } }

  // MARK: Search

  mutating func searchAgain(backwards: Bool) {
    guard !lastSearch.isEmpty else { return say("no search yet; / begins one", .warning) }
    search(for: lastSearch, backwards: backwards)
  }

  /// Goes to the next cell whose text has `needle`; letters match without regard to case unless some are capitals.
  mutating func search(for needle: String, backwards: Bool) {
    lastSearch = needle
    let matchesCase = needle.contains { $0.isUppercase }
    let wanted = Array((matchesCase ? needle : needle.lowercased()).utf8)
    let count = document.cells.count
    guard count > 0 else { return }
    for distance in 1...count {
      let index = ((selected + (backwards ? -distance : distance)) % count + count) % count
      let text = document.cells[index].source
      guard NotebookState.contains(Array((matchesCase ? text : text.lowercased()).utf8), wanted) else {
        continue
      }
      let wrapped = backwards ? index >= selected : index <= selected
      select(index)
      say(wrapped ? "/\(needle)  (search went round)" : "/\(needle)")
      return
    }
    say("not found: \(needle)", .warning)
  }

  private static func contains(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
    guard let first = needle.first, text.count >= needle.count else { return false }
    var index = 0
    while index <= text.count - needle.count {
      if text[index] == first, text[index..<(index + needle.count)].elementsEqual(needle) { return true }
      index += 1
    }
    return false
  }
}
