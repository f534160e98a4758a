extension TableData: Renderable {
  public func plainText(width: Int, charset: Charset) -> String {
    if !text.isEmpty { return text }
    return render(width: width, theme: .monochrome, charset: charset).plainText
  }

  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    let hasIndex = !index.isEmpty
    var tableColumns: [TextTable.Column] = hasIndex ? [TextTable.Column(.left)] : []
    tableColumns += columns.map { TextTable.Column($0.alignment, canShrink: true) }
    var header: [[StyledLine]] = []
    let indexHead = hasIndex ? [StyledLine(indexName)] : []
    if columns.contains(where: { !$0.name.isEmpty }) || !indexName.isEmpty {
      header.append(indexHead + columns.map { StyledLine(TableData.oneLine($0.name)) })
    }
    if columns.contains(where: { !$0.dtype.isEmpty }) {
      header.append((hasIndex ? [StyledLine()] : []) + columns.map { StyledLine($0.dtype) })
    }
    var body: [[StyledLine]] = []
    for (number, row) in rows.enumerated() {
      if number == rowsElidedAfter { body.append(gapRow(charset: charset, theme: theme)) }
      var cells: [StyledLine] =
        hasIndex ? [StyledLine(number < index.count ? index[number] : "", theme.muted)] : []
      for text in row { cells.append(StyledLine(TableData.oneLine(text))) }
      body.append(cells)
    }
    var table = TextTable(columns: tableColumns, header: header, rows: body)
    table.fixedColumns = hasIndex ? 1 : 0
    let (lines, hidden) = table.lines(width: width, theme: theme, charset: charset)
    var all: [StyledLine] = title.isEmpty ? [] : [StyledLine(title, theme.strong)]
    all += lines
    if let note = note(hidden: hidden, charset: charset) {
      all += StyledLine(note, theme.muted).wrapped(to: width)
    }
    return Grid(lines: all, width: width).reduced(to: theme.depth, charset: charset)
  }

  private func gapRow(charset: Charset, theme: Theme) -> [StyledLine] {
    let count = columns.count + (index.isEmpty ? 0 : 1)
    return Array(repeating: StyledLine(charset.ellipsis, theme.muted), count: count)
  }

  private func note(hidden: Int, charset: Charset) -> String? {
    let missingColumns = totalColumns - columns.count + hidden
    guard totalRows > rows.count || missingColumns > 0 else { return nil }
    var note =
      "\(Numbers.grouped(totalRows)) row\(totalRows == 1 ? "" : "s") \(charset.times) \(Numbers.grouped(totalColumns)) column\(totalColumns == 1 ? "" : "s")"
    if missingColumns > 0 { note += ", \(Numbers.grouped(missingColumns)) not shown" }
    return note
  }

  /// Line ends inside a text would break the row.
  static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { out.append(scalar.value < 0x20 ? " " : scalar) }
    return String(out)
  }
}
