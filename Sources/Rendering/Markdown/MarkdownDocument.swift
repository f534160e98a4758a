/// Markdown read into blocks, ready to be drawn at any width.
///
/// The common core: headings, paragraphs, emphasis, code, fences, lists with tasks, quotes, tables, rules, links,
/// pictures by their words, formulas. HTML comments are hidden, other tags left out.
public struct MarkdownDocument: Hashable, Sendable {
  indirect enum Block: Hashable, Sendable {
    case heading(level: Int, text: String)
    case paragraph(String)
    case code(language: String, text: String)
    case math(String)
    case quote([Block])
    case list(start: Int?, items: [[Block]])
    case table(header: [String], alignments: [TextAlignment], rows: [[String]])
    case rule
  }

  let blocks: [Block]

  public init(_ source: String) {
    var lines: [String] = []
    for line in MarkdownDocument.withoutComments(source).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      lines.append(MarkdownDocument.expandTabs(line.last == "\r" ? line.dropLast() : line))
    }
    var parser = MarkdownBlockParser(lines)
    blocks = parser.parse(depth: 0)
  }

  /// The text of the first heading, for outlines; nil when there is none.
  public var title: (level: Int, text: String)? { headings.first }

  /// All headings in order.
  public var headings: [(level: Int, text: String)] {
    blocks.compactMap { block in
      guard case .heading(let level, let text) = block else { return nil }
      return (level, InlineParser.parse(text, theme: .monochrome, charset: .unicode).plainText)
    }
  }

  private static func expandTabs(_ line: Substring) -> String {
    line.contains("\t") ? line.map { $0 == "\t" ? "    " : String($0) }.joined() : String(line)
  }

  /// Comments outside code fences disappear; one that takes whole lines takes them along.
  static func withoutComments(_ source: String) -> String {
    guard source.contains("<!--") else { return source }
    var out: [Substring] = []
    var inFence = false
    var inComment = false
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop { $0 == " " }
      if !inComment, trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") { inFence.toggle() }
      if inFence {
        out.append(line)
        continue
      }
      var rest = line[...]
      var kept = ""
      var touched = inComment
      while !rest.isEmpty || inComment {
        if inComment {
          guard let end = range(of: "-->", in: rest) else { break }
          rest = rest[end.upperBound...]
          inComment = false
        } else if let start = range(of: "<!--", in: rest) {
          kept += rest[..<start.lowerBound]
          rest = rest[start.upperBound...]
          inComment = true
          touched = true
        } else {
          kept += rest
          break
        }
      }
      if touched, kept.allSatisfy({ $0 == " " }) { continue }
      out.append(Substring(kept))
    }
    return out.joined(separator: "\n")
  }

  static func range(of needle: String, in text: Substring) -> Range<Substring.Index>? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(needle) {
        return index..<text.index(index, offsetBy: needle.count)
      }
      index = text.index(after: index)
    }
    return nil
  }
}

/// Parts lines into blocks.
struct MarkdownBlockParser {
  private let lines: [String]
  private var position = 0

  private static let deepest = 8

  init(_ lines: [String]) { self.lines = lines }

  mutating func parse(depth: Int) -> [MarkdownDocument.Block] {
    var blocks: [MarkdownDocument.Block] = []
    while position < lines.count {
      let line = lines[position]
      let text = MarkdownBlockParser.trimmed(line)
      if text.isEmpty {
        position += 1
      } else if let fence = MarkdownBlockParser.fence(line) {
        blocks.append(codeBlock(fence))
      } else if text.hasPrefix("$$") || text.hasPrefix("\\[") || text.hasPrefix("\\begin{") {
        blocks.append(mathBlock(text))
      } else if let heading = MarkdownBlockParser.heading(text) {
        position += 1
        blocks.append(heading)
      } else if MarkdownBlockParser.isRule(text) {
        position += 1
        blocks.append(.rule)
      } else if text.hasPrefix(">"), depth < MarkdownBlockParser.deepest {
        blocks.append(quote(depth))
      } else if MarkdownBlockParser.listMarker(line) != nil, depth < MarkdownBlockParser.deepest {
        blocks.append(list(depth))
      } else if let table = table() {
        blocks.append(table)
      } else if MarkdownBlockParser.indent(line) >= 4 {
        blocks.append(indentedCode())
      } else {
        blocks.append(paragraph())
      }
    }
    return blocks
  }

  static func trimmed(_ line: String) -> String {
    var text = Substring(line)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  private static func fence(_ line: String) -> (mark: String, language: String)? {
    let text = trimmed(line)
    guard indent(line) < 4, let first = text.first, first == "`" || first == "~" else { return nil }
    let mark = String(text.prefix { $0 == first })
    guard mark.count >= 3 else { return nil }
    let info = trimmed(String(text.dropFirst(mark.count)))
    if first == "`", info.contains("`") { return nil }
    let word = info.split(separator: " ").first.map(String.init) ?? ""
    return (mark, word.filter { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "-" })
  }

  private mutating func codeBlock(_ fence: (mark: String, language: String)) -> MarkdownDocument.Block {
    let outdent = MarkdownBlockParser.indent(lines[position])
    position += 1
    var body: [String] = []
    while position < lines.count {
      let line = lines[position]
      position += 1
      let text = MarkdownBlockParser.trimmed(line)
      if text.hasPrefix(fence.mark), text.allSatisfy({ $0 == fence.mark.first }) { break }
      body.append(String(line.dropFirst(min(outdent, MarkdownBlockParser.indent(line)))))
    }
    return .code(language: fence.language, text: body.joined(separator: "\n"))
  }

  private mutating func indentedCode() -> MarkdownDocument.Block {
    var body: [String] = []
    while position < lines.count {
      let line = lines[position]
      guard MarkdownBlockParser.indent(line) >= 4 || MarkdownBlockParser.trimmed(line).isEmpty else { break }
      body.append(String(line.dropFirst(4)))
      position += 1
    }
    while body.last?.isEmpty ?? false { body.removeLast() }
    return .code(language: "", text: body.joined(separator: "\n"))
  }

  private mutating func mathBlock(_ first: String) -> MarkdownDocument.Block {
    let close = first.hasPrefix("$$") ? "$$" : first.hasPrefix("\\[") ? "\\]" : "\\end{"
    var text = close == "\\end{" ? first : String(first.dropFirst(2))
    position += 1
    while true {
      let trimmed = MarkdownBlockParser.trimmed(text)
      if close == "\\end{" ? text.contains(close) : trimmed.hasSuffix(close) { break }
      guard position < lines.count else { break }
      text += "\n" + lines[position]
      position += 1
    }
    text = MarkdownBlockParser.trimmed(text)
    if close != "\\end{", text.hasSuffix(close) { text = String(text.dropLast(2)) }
    return .math(text)
  }

  private static func heading(_ text: String) -> MarkdownDocument.Block? {
    let level = text.prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    let rest = text.dropFirst(level)
    guard rest.isEmpty || rest.first == " " else { return nil }
    var title = trimmed(String(rest))
    while title.hasSuffix("#") { title.removeLast() }
    return .heading(level: level, text: trimmed(title))
  }

  private static func isRule(_ text: String) -> Bool {
    let marks = text.filter { $0 != " " }
    guard marks.count >= 3, let first = marks.first, first == "-" || first == "*" || first == "_" else {
      return false
    }
    return marks.allSatisfy { $0 == first }
  }

  private mutating func quote(_ depth: Int) -> MarkdownDocument.Block {
    var inner: [String] = []
    while position < lines.count {
      let text = MarkdownBlockParser.trimmed(lines[position])
      guard !text.isEmpty else { break }
      if text.hasPrefix(">") {
        let rest = text.dropFirst()
        inner.append(String(rest.first == " " ? rest.dropFirst() : rest))
      } else {
        inner.append(text)
      }
      position += 1
    }
    var parser = MarkdownBlockParser(inner)
    return .quote(parser.parse(depth: depth + 1))
  }

  private struct Marker {
    var indent: Int
    /// Columns up to the item's text.
    var width: Int
    /// Nil for bullets.
    var number: Int?
  }

  private static func listMarker(_ line: String) -> Marker? {
    let indent = indent(line)
    let text = line.dropFirst(indent)
    guard let first = text.first else { return nil }
    if first == "-" || first == "*" || first == "+" {
      let rest = text.dropFirst()
      guard rest.isEmpty || rest.first == " ", !isRule(String(text)) else { return nil }
      let blanks = min(max(rest.prefix { $0 == " " }.count, 1), 4)
      return Marker(indent: indent, width: indent + 1 + blanks, number: nil)
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 9, let number = Int(digits) else { return nil }
    let rest = text.dropFirst(digits.count)
    guard let point = rest.first, point == "." || point == ")", rest.dropFirst().first ?? " " == " " else {
      return nil
    }
    return Marker(indent: indent, width: indent + digits.count + 2, number: number)
  }

  private mutating func list(_ depth: Int) -> MarkdownDocument.Block {
    let first = MarkdownBlockParser.listMarker(lines[position])
    var items: [[MarkdownDocument.Block]] = []
    while position < lines.count, let marker = MarkdownBlockParser.listMarker(lines[position]),
      marker.indent <= (first?.indent ?? 0) + 1, (marker.number == nil) == (first?.number == nil)
    {
      var inner = [String(lines[position].dropFirst(marker.width))]
      position += 1
      var sawBlank = false
      while position < lines.count {
        let line = lines[position]
        let isBlank = MarkdownBlockParser.trimmed(line).isEmpty
        let indent = MarkdownBlockParser.indent(line)
        if !isBlank, indent <= marker.indent + 1, MarkdownBlockParser.listMarker(line) != nil { break }
        if !isBlank, indent <= marker.indent, sawBlank || startsBlock(line) { break }
        inner.append(isBlank ? "" : String(line.dropFirst(min(indent, marker.width))))
        sawBlank = isBlank
        position += 1
      }
      while inner.last?.isEmpty ?? false { inner.removeLast() }
      var parser = MarkdownBlockParser(inner)
      items.append(parser.parse(depth: depth + 1))
      while position < lines.count, MarkdownBlockParser.trimmed(lines[position]).isEmpty,
        position + 1 < lines.count, MarkdownBlockParser.listMarker(lines[position + 1]) != nil
      { position += 1 }
    }
    return .list(start: first?.number, items: items)
  }

  private func startsBlock(_ line: String) -> Bool {
    let text = MarkdownBlockParser.trimmed(line)
    return MarkdownBlockParser.fence(line) != nil || MarkdownBlockParser.heading(text) != nil
      || MarkdownBlockParser.isRule(text) || text.hasPrefix(">") || text.hasPrefix("$$")
  }

  private static func cells(_ line: String) -> [String] {
    var text = trimmed(line)
    if text.hasPrefix("|") { text.removeFirst() }
    if text.hasSuffix("|"), !text.hasSuffix("\\|") { text.removeLast() }
    var cells: [String] = [""]
    var isEscaped = false
    var inCode = false
    for character in text {
      if character == "`" { inCode.toggle() }
      if character == "|", !isEscaped, !inCode {
        cells.append("")
      } else {
        if isEscaped, character == "|" { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return cells.map { trimmed($0) }
  }

  private mutating func table() -> MarkdownDocument.Block? {
    guard lines[position].contains("|"), position + 1 < lines.count else { return nil }
    let rule = MarkdownBlockParser.cells(lines[position + 1])
    guard lines[position + 1].contains("-"), lines[position + 1].contains("|") || rule.count > 1 else {
      return nil
    }
    guard rule.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == "-" || $0 == ":" } && $0.contains("-") })
    else {
      return nil
    }
    let header = MarkdownBlockParser.cells(lines[position])
    guard header.count == rule.count else { return nil }
    let alignments = rule.map { mark -> TextAlignment in
      mark.hasSuffix(":") ? (mark.hasPrefix(":") ? .center : .right) : .left
    }
    position += 2
    var rows: [[String]] = []
    while position < lines.count, lines[position].contains("|") {
      rows.append(MarkdownBlockParser.cells(lines[position]))
      position += 1
    }
    return .table(header: header, alignments: alignments, rows: rows)
  }

  private mutating func paragraph() -> MarkdownDocument.Block {
    var text = ""
    while position < lines.count {
      let line = lines[position]
      let trimmed = MarkdownBlockParser.trimmed(line)
      if trimmed.isEmpty { break }
      if !text.isEmpty {
        if trimmed.allSatisfy({ $0 == "=" }) || (trimmed.allSatisfy { $0 == "-" } && trimmed.count >= 2) {
          position += 1
          return .heading(level: trimmed.first == "=" ? 1 : 2, text: text)
        }
        if startsBlock(line) { break }
        if let marker = MarkdownBlockParser.listMarker(line), marker.number == nil || marker.number == 1 {
          break
        }
      }
      // Two blanks or a backslash at the end break the line.
      let breaks = line.hasSuffix("  ") || trimmed.hasSuffix("\\")
      text += trimmed.hasSuffix("\\") ? String(trimmed.dropLast()) : trimmed
      text += breaks ? "\n" : " "
      position += 1
    }
    return .paragraph(MarkdownBlockParser.trimmed(text))
  }
}
