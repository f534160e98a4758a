import Notebook
import Rendering

/// A cell drawn for a width: its rows, and where its source lines stand among them.
struct DrawnCell {
  var grid: Grid
  /// The row at which each line of the source begins; empty when the source itself is not shown.
  var lineRows: [Int] = []
  /// Rows of the source; the outputs come after them.
  var sourceRows = 0
  /// Columns taken by line numbers.
  var numberWidth = 0
}

/// Draws cells without regard to where they stand on the screen, so that the result can be kept.
struct CellRenderer {
  let width: Int
  /// Rows of the page; long outputs are cut by it.
  let pageHeight: Int
  let theme: Theme
  let charset: Charset
  let highlighter: any SyntaxHighlighter

  func draw(_ cell: Cell, _ state: CellState, isEditing: Bool, showsNumbers: Bool) -> DrawnCell {
    switch cell.kind {
    case .code: return drawCode(cell, state, showsNumbers: showsNumbers)
    case .markdown where !isEditing: return drawMarkdown(cell, state)
    case .markdown, .raw: return drawPlainSource(cell)
    }
  }

  // MARK: Source

  private func drawCode(_ cell: Cell, _ state: CellState, showsNumbers: Bool) -> DrawnCell {
    let spans = highlighter.spans(in: cell.source, language: "python")
    let text = StyledText(source: cell.source, spans: spans, theme: theme)
    var drawn = drawSource(text, errorLine: state.errorLine, showsNumbers: showsNumbers)
    appendOutputs(of: cell, state, to: &drawn)
    return drawn
  }

  private func drawPlainSource(_ cell: Cell) -> DrawnCell {
    drawSource(
      StyledText(cell.source, cell.kind == .raw ? theme.muted : theme.text), errorLine: nil,
      showsNumbers: false)
  }

  private func drawSource(_ text: StyledText, errorLine: Int?, showsNumbers: Bool) -> DrawnCell {
    let numberWidth = showsNumbers ? max("\(text.lines.count)".count, 2) + 1 : 0
    let room = max(width - numberWidth, 1)
    var lines: [StyledLine] = []
    var lineRows: [Int] = []
    for (number, line) in text.lines.enumerated() {
      lineRows.append(lines.count)
      let isWrong = number == errorLine
      for (row, part) in hardWrapped(line, to: room).enumerated() {
        var out = StyledLine()
        if showsNumbers {
          let label = row == 0 ? "\(number + 1)" : ""
          out.append(
            DisplayWidth.padded(label, to: numberWidth - 1, alignment: .right) + " ",
            isWrong ? theme.error : theme.muted)
        }
        if isWrong {
          for span in part.spans {
            out.append(span.text, span.style.adding(.underline).overlaid(by: Style(theme.error.foreground)))
          }
        } else {
          out.append(part)
        }
        lines.append(out)
      }
    }
    let grid = Grid(lines: lines, width: width)
    return DrawnCell(
      grid: grid.reduced(to: theme.depth, charset: charset), lineRows: lineRows, sourceRows: lines.count,
      numberWidth: numberWidth)
  }

  /// Breaks a line exactly at the width, so that the cursor's place can be computed from its column.
  func hardWrapped(_ line: StyledLine, to room: Int) -> [StyledLine] {
    guard line.columns > room else { return [line] }
    var lines: [StyledLine] = [StyledLine()]
    var used = 0
    for span in line.spans {
      var text = String.UnicodeScalarView()
      for scalar in span.text.unicodeScalars {
        let columns = DisplayWidth.columns(of: scalar)
        if used + columns > room {
          lines[lines.count - 1].append(String(text), span.style)
          text = String.UnicodeScalarView()
          lines.append(StyledLine())
          used = 0
        }
        text.append(scalar)
        used += columns
      }
      lines[lines.count - 1].append(String(text), span.style)
    }
    return lines
  }

  /// Row (from the line's first row) and column of the place before character `column` of a line.
  func place(ofColumn column: Int, in line: String, numberWidth: Int) -> (row: Int, column: Int) {
    let room = max(width - numberWidth, 1)
    var row = 0
    var used = 0
    for scalar in line.prefix(column).unicodeScalars {
      let columns = DisplayWidth.columns(of: scalar)
      if used + columns > room {
        row += 1
        used = 0
      }
      used += columns
    }
    if used >= room { return (row + 1, 0) }
    return (row, used)
  }

  // MARK: Markdown and questions

  private func drawMarkdown(_ cell: Cell, _ state: CellState) -> DrawnCell {
    let question = Question(cell)
    let source = question?.prompt ?? cell.source
    var grid: Grid
    if source.allSatisfy(\.isWhitespace) {
      grid = Grid(lines: [StyledLine("empty Markdown cell", theme.muted)], width: width)
    } else {
      grid = MarkdownDocument(source).render(
        width: width, theme: theme, charset: charset, highlighter: highlighter)
    }
    if let question { append(question, state.question ?? QuestionState(), to: &grid) }
    return DrawnCell(grid: grid)
  }

  private func append(_ question: Question, _ progress: QuestionState, to grid: inout Grid) {
    var lines: [StyledLine] = [StyledLine()]
    for (number, hint) in question.hints.prefix(progress.hintsShown).enumerated() {
      lines += note("hint \(number + 1)/\(question.hints.count)  ", theme.warning, hint)
    }
    switch progress.verdict {
    case nil:
      var line = StyledLine("? ", theme.accent)
      line.append("Enter answers", theme.accent)
      if progress.hintsShown < question.hints.count { line.append("  h shows a hint", theme.muted) }
      lines += line.wrapped(to: width)
    case .waiting: lines.append(StyledLine("checking \(progress.answer) …", theme.muted))
    case .right:
      lines += note("\(charset.check) right  ", theme.success, progress.answer)
      if !question.explanation.isEmpty { lines += markdownLines(question.explanation) }
    case .wrong(let message):
      lines += note("\(charset.fail) \(progress.answer)  ", theme.error, message)
      var line = StyledLine("? Enter answers again", theme.accent)
      if progress.hintsShown < question.hints.count { line.append("  h shows a hint", theme.muted) }
      lines += line.wrapped(to: width)
    case .unchecked:
      lines += note(
        "? \(progress.answer)  ", theme.warning,
        "The answer cannot be checked yet: run the cells above first.")
    }
    grid.append(Grid(lines: lines, width: width).reduced(to: theme.depth, charset: charset))
  }

  /// A short mark and a text that hangs beside it.
  private func note(_ mark: String, _ style: Style, _ text: String) -> [StyledLine] {
    let indent = min(DisplayWidth.columns(of: mark), 10)
    var line = StyledLine(mark, style)
    line.append(MarkdownDocument(text).plainText(width: 10_000, charset: charset), theme.text)
    return line.wrapped(to: width, indent: StyledLine(String(repeating: " ", count: indent)))
  }

  private func markdownLines(_ text: String) -> [StyledLine] {
    StyledLine(MarkdownDocument(text).plainText(width: 10_000, charset: charset), theme.text).wrapped(
      to: width)
  }

  // MARK: Outputs

  /// Rows of a text output that are shown before it is folded.
  private var textLimit: Int { max(pageHeight / 2, 8) }
  /// The same for tables and pictures, which are better seen whole.
  private var richLimit: Int { max(pageHeight * 3 / 2, 40) }

  private func appendOutputs(of cell: Cell, _ state: CellState, to drawn: inout DrawnCell) {
    let outputs = state.live ?? LiveOutputs(cell.outputs)
    let isRunning = state.live != nil
    for part in outputs.parts {
      switch part {
      case .stream(let stream, let text):
        let rows = text.rowCount(width: width)
        let window = self.window(rows, limit: textLimit, state, isRunning: isRunning)
        var part = text.render(rows: window.range, width: width, theme: theme, charset: charset)
        if stream == .stderr, theme.depth != .none {
          part.restyle(x: 0, y: 0, width: width, height: part.height, with: Style(theme.warning.foreground))
        }
        drawn.grid.append(part)
        if window.isCut { drawn.grid.append(foldNote(window.range, rows)) }
      case .item(let item, _): append(item, state, isRunning: isRunning, to: &drawn.grid)
      case .error(let error): drawn.grid.append(draw(error))
      }
    }
  }

  private func append(_ item: DisplayItem, _ state: CellState, isRunning: Bool, to grid: inout Grid) {
    let part: Grid
    let limit: Int
    if let rich = item.rich, showsRich(rich, item) {
      part = rich.render(width: width, theme: theme, charset: charset)
      limit = richLimit
    } else {
      part = TerminalText(item.plainText).render(width: width, theme: theme, charset: charset)
      limit = textLimit
    }
    let window = self.window(part.height, limit: limit, state, isRunning: false)
    grid.append(window.isCut ? part.rows(window.range) : part)
    if window.isCut { grid.append(foldNote(window.range, part.height)) }
  }

  /// A scalar or a short text says it all in one line.
  private func showsRich(_ rich: RichValue, _ item: DisplayItem) -> Bool {
    if case .tensor(let tensor) = rich { return !tensor.shape.isEmpty || item.plainText.isEmpty }
    return true
  }

  private func window(
    _ rows: Int, limit: Int, _ state: CellState, isRunning: Bool
  ) -> (range: Range<Int>, isCut: Bool) {
    // One row too many is not worth a note.
    guard rows > limit + 1, !state.isUnfolded else { return (0..<rows, false) }
    let latest = rows - limit
    let first = isRunning ? latest : min(max(state.outputOffset, 0), latest)
    return (first..<(first + limit), true)
  }

  private func foldNote(_ range: Range<Int>, _ rows: Int) -> StyledLine {
    let full =
      "\(charset.ellipsis) lines \(range.lowerBound + 1)-\(range.upperBound) of \(rows)  o unfolds  ] [ scroll"
    return StyledLine(DisplayWidth.truncated(full, to: width, charset: charset), theme.muted)
  }

  /// A traceback: the last line says what happened, the places before it are quiet.
  private func draw(_ error: CellError) -> Grid {
    let lines = error.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lastStart = lines.lastIndex { !$0.hasPrefix(" ") && $0.hasPrefix(error.name) } ?? lines.count - 1
    var styled: [StyledLine] = []
    for (number, text) in lines.enumerated() {
      let clean = TerminalText(text).plainText
      let style: Style
      if number >= lastStart {
        style = theme.error
      } else if clean.hasPrefix("  File ") || clean.hasPrefix("Traceback") {
        style = theme.muted
      } else if clean.allSatisfy({ $0 == " " || $0 == "^" || $0 == "~" }) {
        style = theme.error
      } else {
        style = theme.text
      }
      styled += hardWrapped(StyledLine(clean, style), to: width)
    }
    return Grid(lines: styled, width: width).reduced(to: theme.depth, charset: charset)
  }
}

/// Drawn cells by what they were drawn from. The result of a view is the same with an empty cache, only later.
final class ViewCache {
  private struct Key: Equatable {
    var source: String
    var kind: Cell.Kind
    var version: Int
    var width: Int
    var pageHeight: Int
    var isEditing: Bool
    var showsNumbers: Bool
    var tags: [String]
  }

  private var drawn: [String: (key: Key, cell: DrawnCell)] = [:]
  private(set) var misses = 0

  init() {}

  func draw(
    _ cell: Cell, _ state: CellState, _ renderer: CellRenderer, isEditing: Bool, showsNumbers: Bool
  ) -> DrawnCell {
    let key = Key(
      source: cell.source, kind: cell.kind, version: state.version, width: renderer.width,
      pageHeight: renderer.pageHeight, isEditing: isEditing, showsNumbers: showsNumbers,
      tags: cell.kind == .markdown ? cell.tags : [])
    if let entry = drawn[cell.id], entry.key == key { return entry.cell }
    misses += 1
    let result = renderer.draw(cell, state, isEditing: isEditing, showsNumbers: showsNumbers)
    drawn[cell.id] = (key, result)
    // Notebooks of any size stay within bounds; what is on the screen comes back at once.
    if drawn.count > 4000 { drawn = [cell.id: (key, result)] }
    return result
  }

  func clear() { drawn = [:] }
}
