extension MarkdownDocument {
  /// The document at a width, code fences coloured by `highlighter`.
  public func render(
    width: Int, theme: Theme, charset: Charset, highlighter: (any SyntaxHighlighter)? = nil
  ) -> Grid {
    let renderer = MarkdownRenderer(theme: theme, charset: charset, highlighter: highlighter)
    let lines = renderer.lines(blocks, width: max(width, 8))
    return Grid(lines: lines, width: width).reduced(to: theme.depth, charset: charset)
  }

  public func plainText(width: Int, charset: Charset) -> String {
    render(width: width, theme: .monochrome, charset: charset).plainText
  }
}

private struct MarkdownRenderer {
  let theme: Theme
  let charset: Charset
  let highlighter: (any SyntaxHighlighter)?

  func lines(_ blocks: [MarkdownDocument.Block], width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (number, block) in blocks.enumerated() {
      if number > 0 { lines.append(StyledLine()) }
      lines += self.lines(block, width: width)
    }
    return lines
  }

  private func inline(_ text: String, base: Style? = nil) -> StyledLine {
    let source = charset == .ascii ? text : text
    let line = InlineParser.parse(source, theme: theme, charset: charset, base: base)
    guard charset == .ascii else { return line }
    return StyledLine(line.spans.map { StyledSpan(AsciiFallback.text($0.text), $0.style) })
  }

  /// Parts a line at the line feeds in its spans, then wraps.
  private func wrapped(_ line: StyledLine, width: Int, indent: StyledLine = StyledLine()) -> [StyledLine] {
    var parts: [StyledLine] = [StyledLine()]
    for span in line.spans {
      for (number, piece) in span.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if number > 0 { parts.append(indent) }
        let text = number > 0 ? String(piece.drop { $0 == " " }) : String(piece)
        parts[parts.count - 1].append(text, span.style)
      }
    }
    return parts.flatMap { $0.wrapped(to: width, indent: indent) }
  }

  private func lines(_ block: MarkdownDocument.Block, width: Int) -> [StyledLine] {
    switch block {
    case .heading(let level, let text): return heading(level, text, width: width)
    case .paragraph(let text): return wrapped(inline(text), width: width)
    case .code(let language, let text): return code(language, text, width: width)
    case .math(let text): return math(text, width: width)
    case .quote(let blocks):
      let bar = StyledLine(String(charset.vertical) + " ", theme.border)
      return lines(blocks, width: width - 2).map { line in
        bar + StyledLine(line.spans.map { StyledSpan($0.text, theme.quote.overlaid(by: $0.style)) })
      }
    case .list(let start, let items): return list(start, items, width: width)
    case .table(let header, let alignments, let rows):
      return table(header, alignments, rows, width: width)
    case .rule: return [StyledLine(String(repeating: charset.horizontal, count: width), theme.border)]
    }
  }

  private func heading(_ level: Int, _ text: String, width: Int) -> [StyledLine] {
    let style = level <= 3 ? theme.heading : theme.strong
    var lines = wrapped(inline(text, base: style), width: width)
    if level <= 2 {
      let longest = lines.map(\.columns).max() ?? 0
      let mark = level == 1 ? charset.heavyHorizontal : charset.horizontal
      lines.append(StyledLine(String(repeating: mark, count: min(longest, width)), theme.border))
    }
    return lines
  }

  private func code(_ language: String, _ text: String, width: Int) -> [StyledLine] {
    let indent = StyledLine("  ")
    let source: StyledText
    if let highlighter, ["python", "py", "python3", ""].contains(language.lowercased()) {
      source = StyledText(
        source: text, spans: highlighter.spans(in: text, language: language), theme: theme)
    } else {
      source = StyledText(text, theme.code)
    }
    return source.lines.map { (indent + $0).truncated(to: width, charset: charset) }
  }

  private func math(_ text: String, width: Int) -> [StyledLine] {
    let shown = MathText.convert(text)
    return shown.split(separator: "\n").flatMap { row in
      let plain = charset == .ascii ? AsciiFallback.text(String(row)) : String(row)
      return StyledLine("    " + plain.drop { $0 == " " }, theme.math).wrapped(to: width, indent: "      ")
    }
  }

  private func list(_ start: Int?, _ items: [[MarkdownDocument.Block]], width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    let lastNumber = (start ?? 0) &+ items.count
    let markWidth = start == nil ? 2 : "\(lastNumber)".count + 2
    for (number, blocks) in items.enumerated() {
      var mark = start.map { "\($0 &+ number)." } ?? String(charset.bullet)
      var blocks = blocks
      if case .paragraph(let text)? = blocks.first, let (box, rest) = task(text) {
        mark = box
        blocks[0] = .paragraph(rest)
      }
      let indent = max(markWidth, DisplayWidth.columns(of: mark) + 1)
      var head = StyledLine(mark, theme.accent)
      head.pad(to: indent)
      // Blocks of one item stand close together.
      let inner = blocks.flatMap { self.lines($0, width: max(width - indent, 4)) }
      for (row, line) in (inner.isEmpty ? [StyledLine()] : inner).enumerated() {
        lines.append((row == 0 ? head : StyledLine(DisplayWidth.blanks(indent))) + line)
      }
    }
    return lines
  }

  private func task(_ text: String) -> (String, String)? {
    if text.hasPrefix("[ ] ") { return (charset == .ascii ? "[ ]" : "☐", String(text.dropFirst(4))) }
    if text.hasPrefix("[x] ") || text.hasPrefix("[X] ") {
      return (charset == .ascii ? "[x]" : "☑", String(text.dropFirst(4)))
    }
    return nil
  }

  private func table(
    _ header: [String], _ alignments: [TextAlignment], _ rows: [[String]], width: Int
  ) -> [StyledLine] {
    let table = TextTable(
      columns: alignments.map { TextTable.Column($0, canShrink: true) },
      header: [header.map { inline($0) }], rows: rows.map { $0.map { inline($0) } })
    return table.lines(width: width, theme: theme, charset: charset).lines
  }
}
