/// Lays out rows of styled texts in aligned columns: the base of every table.
public struct TextTable {
  public struct Column {
    public var alignment: TextAlignment
    /// Whether long texts may be cut to make the table fit.
    public var canShrink: Bool

    public init(_ alignment: TextAlignment = .left, canShrink: Bool = false) {
      self.alignment = alignment
      self.canShrink = canShrink
    }
  }

  public var columns: [Column]
  public var header: [[StyledLine]]
  public var rows: [[StyledLine]]
  /// How many leading columns always stay (an index).
  public var fixedColumns = 0
  /// A text for a row at this position that stands for rows left out.
  public var gap = 2

  public init(columns: [Column], header: [[StyledLine]] = [], rows: [[StyledLine]]) {
    self.columns = columns
    self.header = header
    self.rows = rows
  }

  /// The widest that a column with `canShrink` may grow when the table would not fit.
  private static let shrunkColumn = 12

  private func cell(_ row: [StyledLine], _ column: Int) -> StyledLine {
    column < row.count ? row[column] : StyledLine()
  }

  /// Widths of the columns that are shown, and which those are.
  private func layout(width: Int) -> (shown: [Int], widths: [Int]) {
    var natural: [Int] = Array(repeating: 0, count: columns.count)
    for row in header + rows {
      for column in columns.indices { natural[column] = max(natural[column], cell(row, column).columns) }
    }
    func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * max(widths.count - 1, 0) }
    var widths = natural
    // The widest shrinkable column gives way first, one column at a time.
    while total(widths) > width {
      let candidates = columns.indices.filter { columns[$0].canShrink && widths[$0] > TextTable.shrunkColumn }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= min(total(widths) - width, widths[widest] - TextTable.shrunkColumn)
    }
    guard total(widths) > width else { return (Array(columns.indices), widths) }
    // Columns from both ends stay, with a one-column mark for the ones between.
    var left = Array(columns.indices.prefix(fixedColumns))
    var right: [Int] = []
    var used = total(left.map { widths[$0] }) + gap + 1
    var low = left.count
    var high = columns.count - 1
    var fromLeft = true
    while low <= high {
      let next = fromLeft ? low : high
      guard used + gap + widths[next] <= width else { break }
      used += gap + widths[next]
      if fromLeft {
        left.append(next)
        low += 1
      } else {
        right.insert(next, at: 0)
        high -= 1
      }
      fromLeft.toggle()
    }
    if left.count == fixedColumns, low <= high {
      // Not even one fits: show it cut.
      let room = max(width - total(left.map { widths[$0] }) - gap, 1)
      widths[low] = min(widths[low], room)
      return (left + [low], (left + [low]).map { widths[$0] })
    }
    let shown = left + [-1] + right
    return (shown, shown.map { $0 < 0 ? 1 : widths[$0] })
  }

  /// The table as lines no wider than `width`, and how many columns did not fit.
  public func lines(width: Int, theme: Theme, charset: Charset) -> (lines: [StyledLine], hiddenColumns: Int) {
    let (shown, widths) = layout(width: max(width, 1))
    func line(_ row: [StyledLine], _ style: Style?) -> StyledLine {
      var out = StyledLine()
      for (position, column) in shown.enumerated() {
        if position > 0 { out.append(DisplayWidth.blanks(gap)) }
        var text = column < 0 ? StyledLine(String(charset.narrowEllipsis), theme.muted) : cell(row, column)
        if let style, column >= 0 { text = StyledLine(text.plainText, style) }
        text = text.truncated(to: widths[position], charset: charset)
        let missing = max(widths[position] - text.columns, 0)
        let before: Int
        switch column < 0 ? TextAlignment.left : columns[column].alignment {
        case .left: before = 0
        case .right: before = missing
        case .center: before = missing / 2
        }
        out.append(DisplayWidth.blanks(before))
        out.append(text)
        if position < shown.count - 1 { out.append(DisplayWidth.blanks(missing - before)) }
      }
      return out
    }
    var lines: [StyledLine] = []
    if !header.isEmpty {
      for (number, row) in header.enumerated() {
        lines.append(line(row, number == 0 ? theme.tableHeader : theme.muted))
      }
      let length = widths.reduce(0, +) + gap * max(widths.count - 1, 0)
      lines.append(StyledLine(String(repeating: charset.horizontal, count: min(length, width)), theme.border))
    }
    for row in rows { lines.append(line(row, nil)) }
    let hidden = shown.contains(-1) ? columns.count - (shown.count - 1) : columns.count - shown.count
    return (lines, hidden)
  }
}
