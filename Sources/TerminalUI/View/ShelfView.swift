import Rendering

/// Draws the shelf. The same state, theme and charset always give the same frame.
struct ShelfView {
  let theme: Theme
  let charset: Charset

  func frame(_ state: ShelfState) -> Frame {
    let (width, height) = state.size
    var grid = Grid(width: width, height: height)
    let rows = state.rows
    grid.draw(" Gradus", x: 0, y: 0, style: theme.heading.adding(.bold))
    if width >= 40 { grid.draw("what do you want to open?", x: 9, y: 0, style: theme.muted) }
    if rows.isEmpty {
      let text = state.search == nil ? state.shelf.emptyText : "nothing has these words"
      for (row, line) in StyledLine(text, theme.muted).wrapped(to: max(width - 2, 1)).enumerated() {
        grid.draw(line, x: 1, y: 2 + row)
      }
    }
    for (y, row) in rows.dropFirst(state.scroll).prefix(state.room).enumerated() {
      draw(row, isSelected: { $0 == state.selected }, y: y + 2, into: &grid)
    }
    let cursor = drawStatus(state, into: &grid, y: height - 1)
    return Frame(
      grid: charset == .ascii ? grid.reduced(to: theme.depth, charset: .ascii) : grid, cursor: cursor)
  }

  private func draw(_ row: ShelfState.Row, isSelected: (Int) -> Bool, y: Int, into grid: inout Grid) {
    switch row {
    case .blank: break
    case .heading(let title): grid.draw(shortened(title, grid.width - 2), x: 1, y: y, style: theme.strong)
    case .entry(let entry, let place):
      let style = isSelected(place) ? theme.selection : theme.text
      if isSelected(place) { grid.fill(x: 0, y: y, width: grid.width, height: 1, style: style) }
      let number = entry.number.map(String.init) ?? ""
      grid.draw(String(repeating: " ", count: max(4 - number.count, 0)) + number, x: 0, y: y, style: style)
      let end = grid.draw(shortened(entry.title, grid.width - 7), x: 6, y: y, style: style)
      // The file's name beside the title, where it has room and says more.
      let name = String(entry.path.split(separator: "/").last ?? "")
      let columns = DisplayWidth.columns(of: name)
      if name != entry.title, !entry.title.hasSuffix("/" + name), end + columns + 3 <= grid.width {
        let shade = isSelected(place) ? style : theme.muted
        grid.draw(name, x: grid.width - columns - 1, y: y, style: shade)
      }
    }
  }

  private func drawStatus(_ state: ShelfState, into grid: inout Grid, y: Int) -> (x: Int, y: Int)? {
    let bar = theme.statusBar
    grid.fill(x: 0, y: y, width: grid.width, height: 1, style: bar)
    if let search = state.search {
      let start = grid.draw("/", x: 0, y: y, style: bar.adding(.bold))
      // The end of a long text is what is being typed.
      var text = Substring(search.textBeforeCursor)
      while DisplayWidth.columns(of: String(text)) > max(grid.width - start - 1, 1) {
        text = text.dropFirst()
      }
      let end = grid.draw(String(text), x: start, y: y, style: bar)
      grid.draw(String(search.text.dropFirst(search.textBeforeCursor.count)), x: end, y: y, style: bar)
      return (min(end, grid.width - 1), y)
    }
    let x = grid.draw(" SHELF ", x: 0, y: y, style: bar.adding([.bold, .reverse]))
    let keys = grid.width >= 60 ? "Enter open  / search  1-9 lesson  q quit" : "Enter  /  q"
    let text = state.message.map { AsciiFallback.name($0, charset) } ?? keys
    grid.draw(shortened(text, grid.width - x - 2), x: x + 1, y: y, style: bar)
    return nil
  }

  private func shortened(_ text: String, _ width: Int) -> String {
    DisplayWidth.truncated(
      AsciiFallback.name(TerminalText(text).plainText.replacingLineEnds, charset), to: max(width, 0),
      charset: charset)
  }
}
