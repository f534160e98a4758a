extension ModelSummaryData: Renderable {
  public var total: Int {
    let (sum, overflow) = trainable.addingReportingOverflow(nonTrainable)
    let (all, second) = sum.addingReportingOverflow(optimizer)
    return overflow || second ? Int.max : all
  }

  public func plainText(width: Int, charset: Charset) -> String {
    text.isEmpty ? classicText(lineLength: nil, terminalWidth: width) : text
  }

  /// The table that Keras 3 prints.
  ///
  /// - Parameter lineLength: columns of the whole table; nil for Keras's own choice.
  public func classicText(lineLength: Int? = nil, showTrainable: Bool = false, terminalWidth: Int = 80)
    -> String
  {
    ClassicSummary(
      summary: self, lineLength: lineLength, showTrainable: showTrainable, terminalWidth: terminalWidth
    ).text
  }

  /// Layers with their shapes and sizes, and a bar for each layer's share of the parameters.
  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    var columns: [TextTable.Column] = [
      TextTable.Column(.left, canShrink: true), TextTable.Column(.left),
      TextTable.Column(.left, canShrink: true),
      TextTable.Column(.right),
    ]
    var head: [StyledLine] = ["Layer", "Type", "Output shape", "Params"]
    if showsConnections {
      columns.append(TextTable.Column(.left, canShrink: true))
      head.append("Connected to")
    }
    let showsShare = width >= 60 && layers.contains { $0.parameters > 0 }
    if showsShare {
      columns.append(TextTable.Column(.left))
      head.append("")
    }
    let largest = layers.map(\.parameters).max() ?? 0
    var rows: [[StyledLine]] = []
    for layer in layers {
      var row: [StyledLine] = [
        StyledLine(String(repeating: "  ", count: layer.depth) + layer.name),
        StyledLine(layer.type, theme.accent), StyledLine(layer.outputShape),
        layer.isBuilt ? StyledLine(Numbers.grouped(layer.parameters)) : StyledLine("unbuilt", theme.muted),
      ]
      if !layer.isTrainable, layer.parameters > 0 { row[3].append(" frozen", theme.muted) }
      if showsConnections {
        row.append(StyledLine(layer.connectedTo.joined(separator: ", "), theme.muted))
      }
      if showsShare {
        let length = largest > 0 ? Double(layer.parameters) / Double(largest) * 8 : 0
        let bar = layer.parameters > 0 ? max(Int(length.rounded()), 1) : 0
        row.append(StyledLine(String(repeating: charset == .ascii ? "=" : "▪", count: bar), theme.muted))
      }
      rows.append(row)
    }
    let table = TextTable(columns: columns, header: [head], rows: rows)
    let (lines, hidden) = table.lines(width: width, theme: theme, charset: charset)
    var all = [StyledLine([StyledSpan("Model ", theme.muted), StyledSpan(name, theme.strong)])]
    all += lines
    if hidden > 0 { all.append(StyledLine("\(hidden) columns not shown", theme.muted)) }
    all += totals(theme: theme, charset: charset)
    return Grid(lines: all, width: width).reduced(to: theme.depth, charset: charset)
  }

  private func totals(theme: Theme, charset: Charset) -> [StyledLine] {
    func size(_ index: Int) -> String {
      index < bytes.count ? " (" + ModelSummaryData.readable(bytes: bytes[index]) + ")" : ""
    }
    var line = StyledLine(Numbers.grouped(trainable), theme.strong)
    line.append(" trainable\(size(0))", theme.muted)
    if nonTrainable > 0 {
      line.append(" \(charset.dot) ", theme.muted)
      line.append(Numbers.grouped(nonTrainable), theme.strong)
      line.append(" frozen\(size(1))", theme.muted)
    }
    if optimizer > 0 {
      line.append(" \(charset.dot) ", theme.muted)
      line.append(Numbers.grouped(optimizer), theme.strong)
      line.append(" optimizer\(size(2))", theme.muted)
    }
    return [line]
  }

  /// Bytes as Keras writes them: two decimals and the largest unit that leaves at least 1.
  public static func readable(bytes: Int) -> String {
    var size = Double(bytes)
    for unit in ["B", "KB", "MB", "GB", "TB"] {
      if size / 1024 < 1 { return Numbers.fixed(size, decimals: 2) + " " + unit }
      size /= 1024
    }
    return Numbers.fixed(size, decimals: 2) + " PB"
  }
}

/// Keras 3's text table: the widths come from relative positions, cut down evenly to the line length.
private struct ClassicSummary {
  let summary: ModelSummaryData
  let lineLength: Int?
  let showTrainable: Bool
  let terminalWidth: Int

  private var hasConnections: Bool { summary.showsConnections }

  private var columnWidths: [Int] {
    var positions: [Double] = hasConnections ? [0.3, 0.56, 0.74, 1.0] : [0.45, 0.80, 1.0]
    var standard = hasConnections ? 108 : 88
    if showTrainable {
      standard += 12
      positions = positions.map { $0 * 0.90 } + [1.0]
    }
    let length = lineLength ?? min(standard, terminalWidth - 4)
    var widths: [Int] = []
    var current = 0
    for position in positions {
      let width = max(Int(position * Double(length)) - current, 4)
      widths.append(width + 2)
      current += width
    }
    let excess = widths.reduce(0, +) + widths.count + 1 - length
    guard excess > 0 else { return widths }
    var remaining = excess
    for index in widths.indices {
      let share = (Double(remaining) / Double(widths.count - index)).rounded(.toNearestOrEven)
      let cut = min(widths[index] - 3, Int(share))
      widths[index] -= cut
      remaining -= cut
    }
    return widths
  }

  var text: String {
    let widths = columnWidths
    var header = ["Layer (type)", "Output Shape", "Param #"]
    var alignments: [TextAlignment] = [.left, .left, .right]
    if hasConnections {
      header.append("Connected to")
      alignments.append(.left)
    }
    if showTrainable {
      header.append("Trainable")
      alignments.append(.center)
    }
    var lines = ["Model: \"\(summary.name)\""]
    lines.append(rule("┏", "━", "┳", "┓", widths))
    lines += row(header, widths, alignments, bar: "┃")
    lines.append(rule("┡", "━", "╇", "┩", widths))
    for (number, layer) in summary.layers.enumerated() {
      if number > 0 { lines.append(rule("├", "─", "┼", "┤", widths)) }
      lines += row(fields(layer), widths, alignments, bar: "│")
    }
    lines.append(rule("└", "─", "┴", "┘", widths))
    return (lines + totals).joined(separator: "\n")
  }

  private func fields(_ layer: ModelSummaryData.Layer) -> [String] {
    let prefix = layer.depth > 0 ? String(repeating: "   ", count: layer.depth) + "└ " : ""
    var fields = ["\(prefix)\(layer.name) (\(layer.type))", layer.outputShape]
    fields.append(layer.isBuilt ? Numbers.grouped(layer.parameters) : "0 (unbuilt)")
    if hasConnections {
      fields.append(layer.connectedTo.isEmpty ? "-" : layer.connectedTo.joined(separator: ", "))
    }
    if showTrainable { fields.append(layer.parameters == 0 ? "-" : layer.isTrainable ? "Y" : "N") }
    return fields
  }

  private var totals: [String] {
    func size(_ index: Int) -> String {
      let bytes = index < summary.bytes.count ? summary.bytes[index] : 0
      return ModelSummaryData.readable(bytes: bytes)
    }
    let allBytes = ModelSummaryData.readable(bytes: summary.bytes.reduce(0, &+))
    var lines = [
      " Total params: \(Numbers.grouped(summary.total)) (\(allBytes))",
      " Trainable params: \(Numbers.grouped(summary.trainable)) (\(size(0)))",
      " Non-trainable params: \(Numbers.grouped(summary.nonTrainable)) (\(size(1)))",
    ]
    if summary.optimizer > 0 {
      lines.append(" Optimizer params: \(Numbers.grouped(summary.optimizer)) (\(size(2)))")
    }
    return lines
  }

  private func rule(_ left: String, _ line: String, _ cross: String, _ right: String, _ widths: [Int])
    -> String
  {
    left + widths.map { String(repeating: line, count: $0) }.joined(separator: cross) + right
  }

  private func row(_ cells: [String], _ widths: [Int], _ alignments: [TextAlignment], bar: String) -> [String]
  {
    let wrapped = zip(cells, widths).map { wrap($0, to: $1 - 2) }
    let height = wrapped.map(\.count).max() ?? 1
    return (0..<height).map { line in
      var parts: [String] = []
      for (column, texts) in wrapped.enumerated() {
        let text = line < texts.count ? texts[line] : ""
        parts.append(
          " " + DisplayWidth.padded(text, to: widths[column] - 2, alignment: alignments[column]) + " ")
      }
      return bar + parts.joined(separator: bar) + bar
    }
  }

  /// Whole words a line; a word too long for a line is cut with an ellipsis.
  private func wrap(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    // Blanks in front (nested layers) belong to the first word.
    let leading = String(text.prefix { $0 == " " })
    for (index, piece) in text.split(separator: " ").enumerated() {
      let word = index == 0 ? leading + piece : String(piece)
      let candidate = line.isEmpty ? word : line + " " + word
      if !line.isEmpty, DisplayWidth.columns(of: candidate) > width {
        lines.append(line)
        line = word
      } else {
        line = candidate
      }
    }
    lines.append(line)
    return lines.map { DisplayWidth.truncated($0, to: width) }
  }
}
