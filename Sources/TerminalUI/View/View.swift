import Notebook
import Rendering

/// What a screen shows: cells, and the place of the cursor when it is to be seen.
struct Frame {
  var grid: Grid
  var cursor: (x: Int, y: Int)?
}

/// Draws the whole state. The same state, size and theme always give the same frame.
struct NotebookView {
  let theme: Theme
  let charset: Charset
  let highlighter: any SyntaxHighlighter
  let cache: ViewCache

  init(theme: Theme, charset: Charset, cache: ViewCache = ViewCache()) {
    self.theme = theme
    self.charset = charset
    self.cache = cache
    highlighter = PythonHighlighter()
  }

  private struct Regions {
    var page: (width: Int, height: Int)
    /// Left, top, width, height of the pane; nil when none is open.
    var pane: (x: Int, y: Int, width: Int, height: Int)?
    var isBeside = false
  }

  private func regions(_ state: NotebookState) -> Regions {
    let (width, height) = state.size
    let rows = max(height - 1, 1)
    let isStepping = state.step != nil
    guard state.pane != nil || isStepping, rows >= 8 else { return Regions(page: (width, rows)) }
    if width >= 100 {
      let columns = min(width * 2 / 5, 64)
      let page = width - columns - 3
      return Regions(page: (page, rows), pane: (page + 3, 0, columns, rows), isBeside: true)
    }
    let wanted = isStepping ? rows / 2 : rows * 2 / 5
    let size = min(max(wanted, 4), isStepping ? 16 : 14)
    let page = rows - size - 1
    return Regions(page: (width, page), pane: (0, page + 1, width, size))
  }

  /// Settles the scroll position and draws.
  func frame(_ state: inout NotebookState) -> Frame {
    let (width, height) = state.size
    var grid = Grid(width: width, height: height)
    var cursor: (x: Int, y: Int)?
    if case .help = state.mode {
      drawHelp(&state, into: &grid)
    } else {
      let regions = regions(state)
      if state.step != nil, state.document.format == .percent {
        _ = state.firstLine(ofCellAt: state.selected)
      }
      let page = PageView(
        width: regions.page.width, height: regions.page.height, theme: theme, charset: charset,
        highlighter: highlighter, cache: cache)
      page.settle(&state)
      var part = Grid(width: regions.page.width, height: regions.page.height)
      cursor = page.draw(&state, into: &part)
      grid.draw(part, x: 0, y: 0)
      drawPane(regions, state, into: &grid)
      if let cursor, let list = state.completion { drawCompletion(list, cursor, into: &grid, state) }
    }
    if let place = drawStatus(state, into: &grid) { cursor = place }
    if let place = cursor, place.x >= width || place.y >= height || place.y < 0 { cursor = nil }
    return Frame(
      grid: charset == .ascii ? grid.reduced(to: theme.depth, charset: .ascii) : grid, cursor: cursor)
  }

  private func drawPane(_ regions: Regions, _ state: NotebookState, into grid: inout Grid) {
    guard let place = regions.pane else { return }
    let pane = PaneView(width: place.width, height: place.height, theme: theme, charset: charset)
    let content: Grid
    if let step = state.step {
      content = pane.step(step, state)
    } else if state.pane == .variables {
      content = pane.variables(state)
    } else {
      content = pane.outline(state)
    }
    if regions.isBeside {
      for y in 0..<place.height {
        grid.draw(String(charset.vertical), x: place.x - 2, y: y, style: theme.border)
      }
    } else {
      let line = String(repeating: charset.horizontal, count: place.width)
      grid.draw(line, x: 0, y: place.y - 1, style: theme.border)
    }
    grid.draw(content, x: place.x, y: place.y)
  }

  // MARK: Completion

  private func drawCompletion(
    _ list: NotebookState.CompletionList, _ cursor: (x: Int, y: Int), into grid: inout Grid,
    _ state: NotebookState
  ) {
    let below = grid.height - 2 - cursor.y
    let above = cursor.y
    let rows = min(list.names.count, max(min(max(below, above), 8), 1))
    let first = min(max(list.selected - rows + 1, 0), max(list.names.count - rows, 0))
    let names = list.names[first..<min(first + rows, list.names.count)]
    let widest = min(names.map { DisplayWidth.columns(of: $0) }.max() ?? 1, max(grid.width - 2, 1))
    let x = max(min(cursor.x - list.replaced, grid.width - widest - 2), 0)
    let y = below >= rows ? cursor.y + 1 : cursor.y - rows
    for (offset, name) in names.enumerated() {
      let style = first + offset == list.selected ? theme.selection : theme.statusBar
      let text = DisplayWidth.truncated(name, to: widest, charset: charset)
      grid.draw(" " + DisplayWidth.padded(text, to: widest) + " ", x: x, y: y + offset, style: style)
    }
  }

  // MARK: Help

  private func drawHelp(_ state: inout NotebookState, into grid: inout Grid) {
    let lines: [StyledLine]
    if let text = state.helpText {
      lines = TerminalText(text).plainText.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
        StyledLine(String($0)).wrapped(to: grid.width)
      }
    } else {
      lines = helpLines(width: grid.width)
    }
    let room = max(grid.height - 1, 1)
    state.helpScroll = min(max(state.helpScroll, 0), max(lines.count - room, 0))
    for (row, line) in lines.dropFirst(state.helpScroll).prefix(room).enumerated() {
      grid.draw(line, x: 0, y: row)
    }
  }

  func helpLines(width: Int) -> [StyledLine] {
    let columns = width >= 100 ? 2 : 1
    let each = width / columns - (columns > 1 ? 1 : 0)
    var blocks: [[StyledLine]] = ActionTable.groups.map { group in
      var lines = [StyledLine(group.title, theme.heading)]
      for action in group.actions { lines += helpEntry(helpKeys(action), action.help, width: each) }
      return lines + [StyledLine()]
    }
    var commands = [StyledLine("Command line", theme.heading)]
    for (name, help) in CommandLine.help { commands += helpEntry(name, help, width: each) }
    blocks.append(commands + [StyledLine()])
    guard columns == 2 else { return blocks.flatMap { $0 } }
    // Groups fill the shorter column.
    var sides: [[StyledLine]] = [[], []]
    for block in blocks { sides[sides[0].count <= sides[1].count ? 0 : 1] += block }
    return (0..<max(sides[0].count, sides[1].count)).map { row in
      var line = row < sides[0].count ? sides[0][row] : StyledLine()
      line.pad(to: each + 2)
      if row < sides[1].count { line.append(sides[1][row]) }
      return line
    }
  }

  /// Keys on the left, what they do on the right, further lines of it under the first.
  private func helpEntry(_ keys: String, _ help: String, width: Int) -> [StyledLine] {
    let keyColumn = min(19, width / 3)
    let lines = StyledLine(help, theme.text).wrapped(to: max(width - keyColumn - 4, 8))
    return lines.enumerated().map { number, text in
      var line = StyledLine(
        "  " + DisplayWidth.padded(number == 0 ? keys : "", to: keyColumn) + "  ", theme.accent)
      line.append(text)
      return line.truncated(to: width, charset: charset)
    }
  }

  private func helpKeys(_ action: Action) -> String {
    var names: [String] = []
    for (_, keys) in action.keys {
      let text = keys.split(separator: " ").joined()
      let shown = keys.contains("-") || keys.contains("Esc") ? keys : text
      if !names.contains(shown) { names.append(shown) }
    }
    return names.isEmpty ? ":" + action.name : names.prefix(3).joined(separator: " ")
  }

  // MARK: Status line

  /// Draws the last row; returns where the cursor stands when a line is being typed there.
  private func drawStatus(_ state: NotebookState, into grid: inout Grid) -> (x: Int, y: Int)? {
    let y = grid.height - 1
    grid.fill(x: 0, y: y, width: grid.width, height: 1, style: theme.statusBar)
    switch state.mode {
    case .prompt(let prompt): return draw(prompt, state, into: &grid, y: y)
    case .confirm(let confirmation):
      let text = " \(confirmation.text)  \(confirmation.choices)"
      if DisplayWidth.columns(of: text) <= grid.width {
        grid.draw(text, x: 0, y: y, style: theme.statusBar.adding(.bold))
      } else {
        // Two rows or more: the choices must be seen.
        let lines = StyledLine(confirmation.text, theme.statusBar.adding(.bold)).wrapped(
          to: max(grid.width - 2, 1))
        let top = max(y - lines.count, 0)
        for (row, line) in lines.enumerated() {
          grid.fill(x: 0, y: top + row, width: grid.width, height: 1, style: theme.statusBar)
          grid.draw(line, x: 1, y: top + row)
        }
        grid.draw(" " + confirmation.choices, x: 0, y: y, style: theme.statusBar.adding(.bold))
      }
      return nil
    case .help:
      let text = " HELP  j k scroll  q closes"
      grid.draw(text, x: 0, y: y, style: theme.statusBar)
      return nil
    case .command, .edit, .step:
      drawState(state, into: &grid, y: y)
      return nil
    }
  }

  private func drawState(_ state: NotebookState, into grid: inout Grid, y: Int) {
    let bar = theme.statusBar
    let mode: String
    var keys = "? help"
    switch state.mode {
    case .edit:
      mode = "EDIT"
      keys = grid.width >= 60 ? "Esc leave  C-e run" : "Esc"
    case .step:
      mode = "STEP"
      keys = grid.width >= 70 ? "n next  p back  i into  o out  c run on  q leave" : "n p i o c q"
    default: mode = state.pendingKeys.isEmpty ? "COMMAND" : state.pendingKeys.map(\.name).joined()
    }
    var x = grid.draw(" " + mode + " ", x: 0, y: y, style: bar.adding([.bold, .reverse]))
    let count = state.document.cells.count
    var left = " " + AsciiFallback.name(state.fileName, charset) + (state.isModified ? " [+]" : "")
    left += "  \(state.selected + 1)/\(count)"
    if let running = state.runningCell, case .running(let since) = state.cellState(running).run,
      state.step == nil
    {
      left += "  running \(ProgressData.clock(max(state.now - since, 0)))"
      if !state.runQueue.isEmpty { left += " +\(state.runQueue.count)" }
    }
    let right = DisplayWidth.columns(of: keys) + 1
    let room = grid.width - x - right
    let leftRoom = state.message == nil ? room : min(room, max(room / 2, 16))
    x = grid.draw(
      DisplayWidth.truncated(left, to: max(leftRoom, 0), charset: charset), x: x, y: y, style: bar)
    if let message = state.message {
      var style = bar
      switch message.kind {
      case .error, .warning: style = bar.adding(.bold)
      case .info, .success: break
      }
      // A message may cover the keys.
      let text = AsciiFallback.name(message.text, charset)
      let space = grid.width - x - 2
      let shown = DisplayWidth.truncated(text, to: max(space, 0), charset: charset)
      let end = grid.draw(shown, x: x + 2, y: y, style: style)
      if end > grid.width - right - 1 { return }
    }
    grid.draw(keys, x: grid.width - right, y: y, style: bar)
  }

  private func draw(
    _ prompt: NotebookState.Prompt, _ state: NotebookState, into grid: inout Grid, y: Int
  ) -> (x: Int, y: Int) {
    let label: String
    switch prompt.purpose {
    case .commandLine: label = ":"
    case .search(let backwards): label = backwards ? "?" : "/"
    case .goToStep: label = "go to step: "
    case .answer: label = "answer: "
    case .input(_, let text): label = TerminalText(text).plainText.replacingLineEnds
    }
    let shownLabel = DisplayWidth.truncated(label, to: max(grid.width / 2, 1), charset: charset)
    let start = grid.draw(shownLabel, x: 0, y: y, style: theme.statusBar.adding(.bold))
    // The text slides so that the cursor stays in sight.
    let room = max(grid.width - start - 1, 1)
    let before = DisplayWidth.columns(of: prompt.line.textBeforeCursor)
    let offset = max(before - room, 0)
    var skipped = 0
    var shown = String.UnicodeScalarView()
    for scalar in prompt.line.text.unicodeScalars {
      if skipped < offset {
        skipped += DisplayWidth.columns(of: scalar)
      } else {
        shown.append(scalar)
      }
    }
    grid.draw(String(shown), x: start, y: y, style: theme.statusBar)
    if !prompt.candidates.isEmpty { drawCandidates(prompt.candidates, into: &grid, above: y) }
    return (start + before - skipped, y)
  }

  private func drawCandidates(_ names: [String], into grid: inout Grid, above y: Int) {
    let text = StyledLine(names.joined(separator: "  "), theme.statusBar).wrapped(to: max(grid.width - 2, 1))
    let rows = text.prefix(max(y - 2, 1))
    for (row, line) in rows.enumerated() {
      let place = y - rows.count + row
      grid.fill(x: 0, y: place, width: grid.width, height: 1, style: theme.statusBar)
      grid.draw(line, x: 1, y: place)
    }
  }
}

extension AsciiFallback {
  static func name(_ text: String, _ charset: Charset) -> String {
    charset == .ascii ? self.text(text) : text
  }
}
