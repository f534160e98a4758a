extension TensorPreview: Renderable {
  public func plainText(width: Int, charset: Charset) -> String {
    if !text.isEmpty { return text }
    return render(width: width, theme: .monochrome, charset: charset).plainText
  }

  /// A line with name, dtype and shape, then the elements in aligned columns.
  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    var lines: [StyledLine] = [header(theme: theme)]
    let scale = shaded && theme.depth != .none ? valueRange : nil
    for (number, block) in blocks.enumerated() {
      if number == blocksElidedAfter { lines.append(StyledLine("  " + charset.ellipsis, theme.muted)) }
      if !block.label.isEmpty { lines.append(StyledLine(" " + block.label, theme.muted)) }
      lines += BlockRenderer(block: block, isVector: shape.count < 2, scale: scale)
        .lines(width: width, theme: theme, charset: charset)
    }
    return Grid(lines: lines, width: width).reduced(to: theme.depth, charset: charset)
  }

  private func header(theme: Theme) -> StyledLine {
    var line = StyledLine()
    if !name.isEmpty { line.append(name + "  ", theme.strong) }
    if !kind.isEmpty { line.append(kind + "  ", theme.muted) }
    line.append(dtype, theme.accent)
    line.append("  shape ", theme.muted)
    line.append(TensorPreview.describe(shape: shape), theme.accent)
    return line
  }

  /// The largest magnitude of the finite values, to shade against.
  private var valueRange: ClosedRange<Double>? {
    var low = Double.infinity
    var high = -Double.infinity
    for block in blocks {
      for value in block.values where value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    guard low <= high else { return nil }
    // Signed values shade around zero.
    if low < 0 {
      let reach = max(-low, high)
      return -reach...reach
    }
    return low...high
  }
}

/// Aligned rows of one matrix of elements.
private struct BlockRenderer {
  let block: TensorPreview.Block
  let isVector: Bool
  let scale: ClosedRange<Double>?

  func lines(width: Int, theme: Theme, charset: Charset) -> [StyledLine] {
    let cellWidth = block.elements.reduce(1) { max($0, DisplayWidth.columns(of: $1)) }
    if isVector { return vectorLines(cellWidth: cellWidth, width: width, theme: theme, charset: charset) }
    let shown = visibleColumns(cellWidth: cellWidth, width: width, charset: charset)
    var lines: [StyledLine] = []
    for row in 0..<block.rows {
      if row == block.rowsElidedAfter { lines.append(StyledLine("  " + charset.ellipsis, theme.muted)) }
      var line = StyledLine(" ")
      for column in shown {
        if column < 0 {
          line.append(" " + charset.ellipsis, theme.muted)
        } else {
          append(row * block.columns + column, cellWidth, to: &line, theme: theme)
        }
      }
      lines.append(line)
    }
    return lines
  }

  /// Vectors wrap, so that all of their elements are seen.
  private func vectorLines(cellWidth: Int, width: Int, theme: Theme, charset: Charset) -> [StyledLine] {
    var lines: [StyledLine] = []
    var line = StyledLine(" ")
    for index in 0..<min(block.elements.count, block.rows * block.columns) {
      if index == block.columnsElidedAfter { line.append(" " + charset.ellipsis, theme.muted) }
      if line.columns + 1 + cellWidth > width, line.columns > 1 {
        lines.append(line)
        line = StyledLine(" ")
      }
      append(index, cellWidth, to: &line, theme: theme)
    }
    lines.append(line)
    return lines
  }

  private func append(_ index: Int, _ cellWidth: Int, to line: inout StyledLine, theme: Theme) {
    guard index < block.elements.count else { return }
    let text = DisplayWidth.padded(block.elements[index], to: cellWidth, alignment: .right)
    line.append(" ")
    line.append(text, shade(index, theme: theme))
  }

  private func shade(_ index: Int, theme: Theme) -> Style {
    guard let scale, index < block.values.count, block.values[index].isFinite, theme.heat.count >= 3 else {
      return theme.text
    }
    let span = scale.upperBound - scale.lowerBound
    let share = span > 0 ? (block.values[index] - scale.lowerBound) / span : 0.5
    let color =
      share < 0.5
      ? theme.heat[0].mixed(with: theme.heat[1], share: share * 2)
      : theme.heat[1].mixed(with: theme.heat[2], share: share * 2 - 1)
    return Style(color.brightness > 0.55 ? .black : .rgb(255, 255, 255), on: color)
  }

  /// Columns that fit the width: from both ends, -1 where some are left out.
  private func visibleColumns(cellWidth: Int, width: Int, charset: Charset) -> [Int] {
    let elision = 1 + charset.ellipsis.count
    let all = Array(0..<block.columns)
    let needed = 1 + block.columns * (cellWidth + 1) + (block.columnsElidedAfter == nil ? 0 : elision)
    if needed <= width {
      guard let after = block.columnsElidedAfter else { return all }
      return Array(all.prefix(after)) + [-1] + Array(all.dropFirst(after))
    }
    let room = max((width - 1 - elision) / (cellWidth + 1), 1)
    let left = (room + 1) / 2
    return Array(all.prefix(left)) + [-1] + Array(all.suffix(min(room - left, max(block.columns - left, 0))))
  }
}
