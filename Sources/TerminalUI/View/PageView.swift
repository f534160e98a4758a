import Notebook
import Rendering

/// The column of cells: where it is scrolled to, and how it is drawn.
struct PageView {
  /// Left of the cells: a bar, a label of four columns, a line.
  static let gutter = 6

  let renderer: CellRenderer
  let cache: ViewCache
  let height: Int
  /// Columns with the gutter.
  let width: Int

  init(
    width: Int, height: Int, theme: Theme, charset: Charset, highlighter: any SyntaxHighlighter,
    cache: ViewCache
  ) {
    self.width = width
    self.height = height
    self.cache = cache
    renderer = CellRenderer(
      width: max(width - PageView.gutter, 1), pageHeight: height, theme: theme, charset: charset,
      highlighter: highlighter)
  }

  func drawn(_ index: Int, _ state: NotebookState) -> DrawnCell {
    let cell = state.document.cells[index]
    return cache.draw(
      cell, state.cellState(cell.id), renderer, isEditing: state.isEditing && index == state.selected,
      showsNumbers: state.showsLineNumbers || state.cellState(cell.id).errorLine != nil)
  }

  /// Rows of a cell with the blank row below it.
  private func rows(_ index: Int, _ state: NotebookState) -> Int {
    max(drawn(index, state).grid.height, 1) + 1
  }

  // MARK: Scrolling

  /// Brings the scroll position into the notebook and, where wanted, the selection into the page.
  func settle(_ state: inout NotebookState) {
    let count = state.document.cells.count
    guard count > 0 else { return }
    state.scroll.cell = min(max(state.scroll.cell, 0), count - 1)
    normalize(&state)
    if state.followsSelection { follow(&state) }
    keepFilled(&state)
  }

  private func normalize(_ state: inout NotebookState) {
    while state.scroll.row < 0, state.scroll.cell > 0 {
      state.scroll.cell -= 1
      state.scroll.row += rows(state.scroll.cell, state)
    }
    if state.scroll.row < 0 { state.scroll.row = 0 }
    while state.scroll.cell < state.document.cells.count - 1 {
      let rows = rows(state.scroll.cell, state)
      if state.scroll.row < rows { break }
      state.scroll.cell += 1
      state.scroll.row -= rows
    }
  }

  /// Scrolls so that `row` of a cell stands at row `y` of the page.
  private func place(_ cell: Int, row: Int, at y: Int, _ state: inout NotebookState) {
    state.scroll = NotebookState.Scroll(cell: cell, row: row - y)
    normalize(&state)
  }

  /// Where the first row of a cell stands on the page; nil when it is not near it.
  private func position(of cell: Int, _ state: NotebookState) -> Int? {
    guard cell >= state.scroll.cell else { return nil }
    var y = -state.scroll.row
    var index = state.scroll.cell
    while index < cell {
      y += rows(index, state)
      if y > height { return nil }
      index += 1
    }
    return y
  }

  private func follow(_ state: inout NotebookState) {
    let cell = state.selected
    let (first, last) = wantedRows(state)
    guard let top = position(of: cell, state) else {
      if cell < state.scroll.cell {
        place(cell, row: first, at: 0, &state)
      } else {
        place(cell, row: last - first > height ? first : last, at: last - first > height ? 0 : height, &state)
      }
      return
    }
    if last - first > height || top + first < 0 {
      if top + first != 0 { place(cell, row: first, at: 0, &state) }
    } else if top + last > height {
      place(cell, row: last, at: height, &state)
    }
  }

  /// The rows of the selected cell that must be seen.
  private func wantedRows(_ state: NotebookState) -> (Int, Int) {
    let drawn = drawn(state.selected, state)
    let rows = max(drawn.grid.height, 1)
    if let editor = state.editor, state.isEditing {
      let row = cursorPlace(editor, drawn).row
      return (max(row - 1, 0), min(row + 2, max(rows, row + 1)))
    }
    if let step = state.step, let lines = stepLines(step, cellAt: state.selected, state),
      !drawn.lineRows.isEmpty
    {
      let top = drawn.lineRows[min(lines.lowerBound, drawn.lineRows.count - 1)]
      let bottom = rowAfter(line: lines.upperBound - 1, drawn)
      return (max(top - 2, 0), min(bottom + 2, rows))
    }
    let isRunning = state.cellState(state.document.cells[state.selected].id).live != nil
    if state.showsEndOfSelection || isRunning { return (max(rows - height, 0), rows) }
    return (0, rows)
  }

  func rowAfter(line: Int, _ drawn: DrawnCell) -> Int {
    line + 1 < drawn.lineRows.count ? drawn.lineRows[line + 1] : drawn.sourceRows
  }

  /// No blank page below the last cell.
  private func keepFilled(_ state: inout NotebookState) {
    var y = -state.scroll.row
    for index in state.scroll.cell..<state.document.cells.count {
      y += rows(index, state)
      // The blank row below the last cell need not be seen.
      if y - 1 >= height { return }
    }
    state.scroll.row -= height - (y - 1)
    normalize(&state)
  }

  func cursorPlace(_ editor: TextEditor, _ drawn: DrawnCell) -> (row: Int, column: Int) {
    let place = renderer.place(
      ofColumn: editor.cursor.column, in: editor.currentLine, numberWidth: drawn.numberWidth)
    let line = min(editor.cursor.line, max(drawn.lineRows.count - 1, 0))
    let top = drawn.lineRows.isEmpty ? 0 : drawn.lineRows[line]
    return (top + place.row, drawn.numberWidth + place.column)
  }

  /// The lines of a cell, from 0, that the statement about to run takes; nil when it stands elsewhere.
  func stepLines(_ step: StepState, cellAt index: Int, _ state: NotebookState) -> Range<Int>? {
    guard let record = step.current else { return nil }
    let cell = state.document.cells[index]
    guard cell.kind == .code else { return nil }
    let first: Int
    if state.document.format == .percent {
      guard let lines = state.firstLines?.lines, lines.indices.contains(index) else { return nil }
      first = lines[index]
    } else {
      let number =
        step.cellID == cell.id ? state.runCount + (step.isFinished ? 0 : 1) : cell.executionCount ?? -1
      guard record.location.file == "<cell \(number)>" else { return nil }
      first = 1
    }
    let count = cell.source.split(separator: "\n", omittingEmptySubsequences: false).count
    let from = record.location.line - first
    let to = max(record.location.endLine - first, from)
    guard from >= 0, from < count else { return nil }
    return from..<(min(to, count - 1) + 1)
  }

  // MARK: Drawing

  /// Draws the page; returns where the cursor of the editor stands.
  func draw(_ state: inout NotebookState, into grid: inout Grid) -> (x: Int, y: Int)? {
    var cursor: (x: Int, y: Int)?
    var shown: [Int: NotebookState.ShownRow] = [:]
    var y = -state.scroll.row
    var index = state.scroll.cell
    while y < height, index < state.document.cells.count {
      let drawn = drawn(index, state)
      let rows = max(drawn.grid.height, 1)
      let firstRow = max(-y, 0)
      let count = min(rows - firstRow, height - max(y, 0))
      grid.draw(drawn.grid, x: PageView.gutter, y: max(y, 0), firstRow: firstRow, rows: count)
      drawGutter(index, drawn, y: y, state, into: &grid)
      if let step = state.step { markStep(step, index, drawn, y: y, state, into: &grid) }
      if count > 0 {
        for row in 0..<count {
          shown[max(y, 0) + row] = NotebookState.ShownRow(cell: index, row: firstRow + row)
        }
      }
      if index == state.selected, state.isEditing, let editor = state.editor {
        let place = cursorPlace(editor, drawn)
        cursor = (PageView.gutter + place.column, y + place.row)
      }
      y += rows + 1
      index += 1
    }
    state.shownRows = shown
    return cursor
  }

  private func drawGutter(
    _ index: Int, _ drawn: DrawnCell, y: Int, _ state: NotebookState, into grid: inout Grid
  ) {
    let theme = renderer.theme
    let charset = renderer.charset
    let cell = state.document.cells[index]
    let cellState = state.cellState(cell.id)
    let rows = max(drawn.grid.height, 1)
    if index == state.selected {
      let bar = charset == .ascii ? (state.isEditing ? "*" : ">") : "▌"
      let style = state.isEditing ? theme.success : theme.accent.adding(.bold)
      for row in max(y, 0)..<max(min(y + rows, height), max(y, 0)) {
        grid.draw(bar, x: 0, y: row, style: style)
      }
    }
    if cell.kind == .code || drawn.sourceRows > 0 {
      let line = String(charset.vertical)
      let style = index == state.selected && state.isEditing ? theme.success : theme.border
      for row in 0..<max(drawn.sourceRows, 1) where y + row >= 0 && y + row < height {
        grid.draw(line, x: PageView.gutter - 1, y: y + row, style: style)
      }
    }
    guard y >= 0, y < height, cell.kind == .code else { return }
    let (label, style) = self.label(cell, cellState)
    let columns = DisplayWidth.columns(of: label)
    grid.draw(label, x: max(PageView.gutter - 1 - columns, 1), y: y, style: style)
    drawRunTime(cellState, y: y, state, into: &grid)
  }

  private func label(_ cell: Cell, _ state: CellState) -> (String, Style) {
    let theme = renderer.theme
    switch state.run {
    case .running: return ("[*]", theme.warning)
    case .queued: return ("[.]", theme.muted)
    case .never, .done: break
    }
    guard let count = cell.executionCount, count > 0 else { return ("[ ]", theme.muted) }
    let style =
      state.errorLine != nil
        || cell.outputs.contains { if case .error = $0 { return true } else { return false } }
      ? theme.error : theme.muted
    return (count < 100 ? "[\(count)]" : "\(count)", style)
  }

  /// How long the run took, or takes, at the right end of the first row when nothing stands there.
  private func drawRunTime(_ cell: CellState, y: Int, _ state: NotebookState, into grid: inout Grid) {
    let text: String
    var style = renderer.theme.muted
    switch cell.run {
    case .running(let since): text = ProgressData.clock(max(state.now - since, 0))
    case .queued: text = "queued"
    case .done(let status, let seconds):
      switch status {
      case .ok:
        guard seconds >= 0.1 else { return }
        text = PageView.duration(seconds)
      case .failed:
        text = renderer.charset.fail
        style = renderer.theme.error
      default:
        text = "stopped"
        style = renderer.theme.warning
      }
    case .never: return
    }
    let columns = DisplayWidth.columns(of: text)
    let start = width - columns
    guard start > PageView.gutter else { return }
    for x in (start - 1)..<width where !grid[x, y].isBlank { return }
    grid.draw(text, x: start, y: y, style: style)
  }

  static func duration(_ seconds: Double) -> String {
    if seconds < 10 {
      let tenths = Int((seconds * 10).rounded())
      return "\(tenths / 10).\(tenths % 10)s"
    }
    return seconds < 60 ? "\(Int(seconds))s" : ProgressData.clock(seconds)
  }

  private func markStep(
    _ step: StepState, _ index: Int, _ drawn: DrawnCell, y: Int, _ state: NotebookState, into grid: inout Grid
  ) {
    guard let lines = stepLines(step, cellAt: index, state), !drawn.lineRows.isEmpty else { return }
    let top = drawn.lineRows[min(lines.lowerBound, drawn.lineRows.count - 1)]
    let bottom = rowAfter(line: lines.upperBound - 1, drawn)
    let first = max(y + top, 0)
    let last = min(y + bottom, height)
    guard first < last else { return }
    for row in first..<last {
      grid.restyle(
        x: PageView.gutter, y: row, width: width - PageView.gutter, height: 1,
        with: renderer.theme.currentLine)
      // The colours of the source would not stand out on the mark.
      for x in PageView.gutter..<max(width, PageView.gutter) {
        grid[x, row].style = renderer.theme.currentLine
      }
    }
    grid.draw(
      String(renderer.charset.pointer), x: PageView.gutter - 1, y: first, style: renderer.theme.accent)
  }
}
