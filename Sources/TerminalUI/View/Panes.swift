import Notebook
import Rendering

/// The panes beside or below the page: variables, outline, and the values of a step.
struct PaneView {
  let width: Int
  let height: Int
  let theme: Theme
  let charset: Charset

  // MARK: Variables

  func variables(_ state: NotebookState) -> Grid {
    var lines = [title("Variables", "V closes")]
    if let list = state.variables {
      if list.isEmpty { lines.append(StyledLine("none yet: run a cell", theme.muted)) }
      let rows = list.map { variable -> [StyledLine] in
        [
          StyledLine(clean(variable.name), theme.strong), StyledLine(clean(variable.type), theme.accent),
          StyledLine(clean(variable.size), theme.muted), StyledLine(clean(variable.value)),
        ]
      }
      var table = TextTable(
        columns: [
          TextTable.Column(.left, canShrink: true), TextTable.Column(.left, canShrink: true),
          TextTable.Column(.left), TextTable.Column(.left, canShrink: true),
        ], rows: rows)
      table.fixedColumns = 2
      lines += table.lines(width: width, theme: theme, charset: charset).lines
    } else {
      lines.append(StyledLine(state.isBusy ? "after the running cell …" : "…", theme.muted))
    }
    return cut(lines, scroll: state.paneScroll)
  }

  // MARK: Outline

  func outline(_ state: NotebookState) -> Grid {
    var lines = [title("Outline", "O closes")]
    var current: Int?
    for entry in PaneView.headings(state) {
      if entry.cell <= state.selected { current = lines.count }
      let indent = String(repeating: "  ", count: max(entry.level - 1, 0))
      var line = StyledLine(
        DisplayWidth.padded("\(entry.cell + 1)", to: 4, alignment: .right) + " ", theme.muted)
      line.append(indent + entry.text, entry.level == 1 ? theme.strong : theme.text)
      lines.append(line)
    }
    if lines.count == 1 { lines.append(StyledLine("no headings", theme.muted)) }
    if let current {
      lines[current] = StyledLine(
        DisplayWidth.padded(lines[current].plainText, to: width), theme.selection)
    }
    // The heading of the selected cell stays in sight.
    let scroll = max((current ?? 0) - height + 2, 0)
    return cut(lines, scroll: scroll)
  }

  static func headings(_ state: NotebookState) -> [(cell: Int, level: Int, text: String)] {
    var found: [(cell: Int, level: Int, text: String)] = []
    for (index, cell) in state.document.cells.enumerated()
    where cell.kind == .markdown && cell.source.contains("#") {
      for heading in MarkdownDocument(cell.source).headings {
        found.append((index, heading.level, heading.text))
      }
    }
    return found
  }

  private func title(_ text: String, _ hint: String) -> StyledLine {
    var line = StyledLine(text, theme.heading)
    line.append("  " + hint, theme.muted)
    return line
  }

  private func clean(_ text: String) -> String { text.contains("\n") ? text.replacingLineEnds : text }

  private func cut(_ lines: [StyledLine], scroll: Int) -> Grid {
    var shown = lines
    if lines.count > height, scroll > 0 {
      let first = min(scroll, lines.count - height)
      shown = [lines[0]] + lines[(1 + first)...]
    }
    return Grid(lines: Array(shown.prefix(height)), width: width).reduced(to: theme.depth, charset: charset)
  }

  // MARK: Stepping

  /// What ran last with its result, and what runs next with its operands.
  func step(_ step: StepState, _ state: NotebookState) -> Grid {
    var lines: [StyledLine] = []
    if let previous = step.previous {
      // A statement further out is still under way: it called what runs now.
      let isOpen = step.current.map { previous.depth < $0.depth } ?? false
      lines +=
        isOpen
        ? statement(previous.statement, mark: charset.arrow, theme.muted, theme.muted) : done(previous)
    }
    if let current = step.current {
      if !lines.isEmpty { lines.append(StyledLine()) }
      lines += upcoming(current)
    } else if step.isFinished {
      if !lines.isEmpty { lines.append(StyledLine()) }
      lines.append(StyledLine("end of the cell", theme.success))
      if let index = state.document.index(ofCell: step.cellID), state.codeCell(from: index + 1) != nil {
        lines.append(StyledLine("n steps through the next one", theme.muted))
      }
    } else if step.isMoving {
      lines.append(StyledLine("running \(charset.ellipsis)", theme.warning))
    }
    let room = max(height - 1, 1)
    let scroll = min(step.scroll, max(lines.count - room, 0))
    var head = header(step)
    if lines.count > room {
      let last = min(scroll + room, lines.count)
      head.append("  rows \(scroll + 1)-\(last) of \(lines.count), j k scroll", theme.muted)
    }
    let shown = [head.truncated(to: width, charset: charset)] + lines.dropFirst(scroll).prefix(room)
    return Grid(lines: Array(shown), width: width).reduced(to: theme.depth, charset: charset)
  }

  private func header(_ step: StepState) -> StyledLine {
    var line = StyledLine(
      "Step \(min(step.moment + 1, max(step.records.count + (step.upcoming == nil ? 0 : 1), 1)))",
      theme.heading)
    if !step.isAtEnd {
      line.append(" of \(step.records.count + (step.upcoming == nil ? 0 : 1)), looking back", theme.warning)
    }
    if let record = step.current ?? step.previous, record.location.function != "<module>" {
      line.append("  in \(record.location.function), line \(record.location.line)", theme.accent)
    }
    return line
  }

  private func statement(_ text: String, mark: String, _ markStyle: Style, _ style: Style) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (number, row) in text.split(separator: "\n").enumerated() {
      var line = StyledLine(number == 0 ? mark + " " : "  ", markStyle)
      line.append(String(row), style)
      lines.append(line.truncated(to: width, charset: charset))
    }
    return lines
  }

  private func done(_ record: StepRecord) -> [StyledLine] {
    var lines: [StyledLine] = []
    if let error = record.error {
      lines += statement(record.statement, mark: charset.fail, theme.error, theme.muted)
      return lines
        + StyledLine("  " + error.replacingLineEnds, theme.error).wrapped(to: width, indent: "    ")
    }
    lines += statement(record.statement, mark: charset.check, theme.success, theme.muted)
    for part in record.parts { lines += value(part.expression, part.value, nameStyle: theme.muted) }
    for change in record.changes { lines += value(change.expression, change.value, nameStyle: theme.strong) }
    if let result = record.result, record.changes.isEmpty {
      lines += value("result", result, nameStyle: theme.strong)
    }
    return lines
  }

  private func upcoming(_ record: StepRecord) -> [StyledLine] {
    var lines = statement(record.statement, mark: String(charset.pointer), theme.accent, theme.strong)
    if let caption = record.caption {
      let text = MathText.plain(caption)
      lines += StyledLine("  " + text, theme.math).wrapped(to: width, indent: "    ")
    }
    for operand in record.operands {
      lines += value(operand.expression, operand.value, nameStyle: theme.text)
    }
    return lines
  }

  /// Name, type or shape, and the value: on one line where it fits, else rows below.
  private func value(_ name: String, _ value: Snapshot, nameStyle: Style) -> [StyledLine] {
    let mark = "  "
    var head = StyledLine(mark)
    head.append(
      DisplayWidth.truncated(name.replacingLineEnds, to: 30, charset: charset) + "  ", nameStyle)
    if let shape = value.shape, !shape.isEmpty {
      head.append(TensorPreview.describe(shape: shape) + " ", theme.accent)
      if let dtype = value.dtype { head.append(dtype + "  ", theme.muted) }
    } else {
      head.append(value.type + "  ", theme.muted)
    }
    if case .tensor(let tensor)? = value.rich, let rows = tensorRows(tensor) {
      if rows.count == 1, head.columns + rows[0].columns <= width { return [head + rows[0]] }
      let indent = mark + "  "
      return [head]
        + rows.flatMap { (StyledLine(indent) + $0).wrapped(to: width, indent: StyledLine(indent + "  ")) }
    }
    head.append(value.text.replacingLineEnds, theme.text)
    return [head.truncated(to: width, charset: charset)]
  }

  /// Elements in aligned rows; vectors and columns as one row.
  private func tensorRows(_ tensor: TensorPreview) -> [StyledLine]? {
    guard tensor.blocks.count == 1, let block = tensor.blocks.first, !block.elements.isEmpty else {
      return nil
    }
    func row(_ texts: [String], elidedAfter: Int?) -> StyledLine {
      var words = texts
      if let elidedAfter, elidedAfter < words.count { words.insert(charset.ellipsis, at: elidedAfter) }
      return StyledLine("[" + words.joined(separator: " ") + "]", theme.text)
    }
    let trimmed = block.elements.map { String($0.drop { $0 == " " }) }
    if block.columns == 1 { return [row(trimmed, elidedAfter: block.rowsElidedAfter)] }
    if block.rows == 1 { return [row(trimmed, elidedAfter: block.columnsElidedAfter)] }
    let widest = trimmed.map { DisplayWidth.columns(of: $0) }.max() ?? 1
    let padded = trimmed.map { DisplayWidth.padded($0, to: widest, alignment: .right) }
    var rows: [StyledLine] = []
    for number in 0..<block.rows {
      if number == block.rowsElidedAfter { rows.append(StyledLine(charset.ellipsis, theme.muted)) }
      let start = number * block.columns
      guard start + block.columns <= padded.count else { break }
      rows.append(row(Array(padded[start..<(start + block.columns)]), elidedAfter: block.columnsElidedAfter))
    }
    return rows
  }
}

extension String {
  /// On one line.
  var replacingLineEnds: String { contains("\n") ? split(separator: "\n").joined(separator: " ") : self }
}
