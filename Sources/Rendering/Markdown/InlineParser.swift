/// Reads emphasis, code, links and formulas inside a line of Markdown.
struct InlineParser {
  private let text: [Character]
  private var position = 0
  private let theme: Theme
  private let charset: Charset

  /// The styled lines of `source` as one line; line feeds stay in the text.
  static func parse(_ source: String, theme: Theme, charset: Charset, base: Style? = nil) -> StyledLine {
    var parser = InlineParser(source, theme: theme, charset: charset)
    return parser.run(until: "", style: base ?? theme.text, depth: 0)
  }

  private init(_ source: String, theme: Theme, charset: Charset) {
    text = Array(source)
    self.theme = theme
    self.charset = charset
  }

  private func starts(_ prefix: String, at index: Int) -> Bool {
    var index = index
    for character in prefix {
      guard index < text.count, text[index] == character else { return false }
      index += 1
    }
    return true
  }

  private func find(_ needle: String, from start: Int) -> Int? {
    var index = start
    while index < text.count {
      if starts(needle, at: index) { return index }
      index += 1
    }
    return nil
  }

  private mutating func run(until end: String, style: Style, depth: Int) -> StyledLine {
    var line = StyledLine()
    while position < text.count {
      if !end.isEmpty, starts(end, at: position) {
        position += end.count
        return line
      }
      let character = text[position]
      switch character {
      case "\\" where position + 1 < text.count && isPunctuation(text[position + 1]):
        if starts("\\(", at: position), let close = find("\\)", from: position + 2) {
          line.append(formula(position + 2, close), theme.math.overlaid(by: Style(attributesOnly: style)))
          position = close + 2
        } else {
          line.append(String(text[position + 1]), style)
          position += 2
        }
      case "`": code(into: &line, style: style)
      case "$": math(into: &line, style: style)
      case "*", "_": emphasis(character, into: &line, style: style, depth: depth)
      case "~" where starts("~~", at: position) && find("~~", from: position + 2) != nil:
        position += 2
        line.append(run(until: "~~", style: style.adding(.strike), depth: depth + 1))
      case "!" where starts("![", at: position): picture(into: &line, style: style)
      case "[": link(into: &line, style: style, depth: depth)
      case "<": tag(into: &line, style: style)
      case "&": entity(into: &line, style: style)
      default:
        line.append(String(character), style)
        position += 1
      }
    }
    return line
  }

  private func isPunctuation(_ character: Character) -> Bool {
    character.isASCII && (character.isPunctuation || character.isSymbol)
  }

  private func slice(_ from: Int, _ to: Int) -> String { from < to ? String(text[from..<to]) : "" }

  private func formula(_ from: Int, _ to: Int) -> String {
    MathText.convert(slice(from, to)).split(separator: "\n").joined(separator: "; ")
  }

  private mutating func code(into line: inout StyledLine, style: Style) {
    var count = 0
    while position + count < text.count, text[position + count] == "`" { count += 1 }
    let ticks = String(repeating: "`", count: count)
    guard let close = find(ticks, from: position + count) else {
      line.append(ticks, style)
      position += count
      return
    }
    var content = slice(position + count, close)
    if content.hasPrefix(" "), content.hasSuffix(" "), content.count > 2 {
      content = String(content.dropFirst().dropLast())
    }
    // Without colour nothing else would set code off.
    let shown = theme.depth == .none ? "`" + content + "`" : content
    line.append(shown, style.overlaid(by: theme.code))
    position = close + count
  }

  private mutating func math(into line: inout StyledLine, style: Style) {
    let double = starts("$$", at: position)
    let mark = double ? "$$" : "$"
    let start = position + mark.count
    // As in Jupyter, a dollar before a blank is money.
    if start < text.count, double || text[start] != " ", let close = find(mark, from: start), close > start,
      double || text[close - 1] != " "
    {
      line.append(formula(start, close), style.overlaid(by: theme.math))
      position = close + mark.count
    } else {
      line.append(mark, style)
      position += mark.count
    }
  }

  private mutating func emphasis(_ mark: Character, into line: inout StyledLine, style: Style, depth: Int) {
    var count = 0
    while position + count < text.count, text[position + count] == mark, count < 3 { count += 1 }
    let next = position + count
    let before: Character? = position > 0 ? text[position - 1] : nil
    let opens = next < text.count && text[next] != " " && depth < 16
    // Underscores inside words are letters.
    let insideWord = mark == "_" && (before.map { $0.isLetter || $0.isNumber } ?? false)
    let marks = String(repeating: mark, count: count)
    if opens, !insideWord, closing(marks, mark, from: next) {
      position = next
      let added: Style
      switch count {
      case 1: added = theme.emphasis
      case 2: added = theme.strong
      default: added = theme.strong.overlaid(by: theme.emphasis)
      }
      line.append(run(until: marks, style: style.overlaid(by: added), depth: depth + 1))
    } else {
      line.append(marks, style)
      position = next
    }
  }

  /// Whether `marks` close somewhere after `start`.
  private func closing(_ marks: String, _ mark: Character, from start: Int) -> Bool {
    var index = start
    while let found = find(marks, from: index) {
      let after = found + marks.count
      let precedes = found > start && text[found - 1] != " "
      let wordFollows = mark == "_" && after < text.count && (text[after].isLetter || text[after].isNumber)
      if precedes, !wordFollows { return true }
      index = found + 1
    }
    return false
  }

  private func bracket(from start: Int) -> (label: String, target: String, end: Int)? {
    var depth = 0
    var index = start
    while index < text.count {
      if text[index] == "\\" {
        index += 2
        continue
      }
      if text[index] == "[" { depth += 1 }
      if text[index] == "]" {
        depth -= 1
        if depth == 0 { break }
      }
      index += 1
    }
    guard index < text.count else { return nil }
    let label = slice(start + 1, index)
    if starts("(", at: index + 1), let close = find(")", from: index + 2) {
      let target = slice(index + 2, close).split(separator: " ").first.map(String.init) ?? ""
      return (label, target, close + 1)
    }
    if starts("[", at: index + 1), let close = find("]", from: index + 2) { return (label, "", close + 1) }
    return nil
  }

  private mutating func picture(into line: inout StyledLine, style: Style) {
    guard let (label, target, end) = bracket(from: position + 1) else {
      line.append("!", style)
      position += 1
      return
    }
    let words = label.isEmpty ? (target.split(separator: "/").last.map(String.init) ?? "picture") : label
    line.append("[\(words)]", style.overlaid(by: theme.muted))
    position = end
  }

  private mutating func link(into line: inout StyledLine, style: Style, depth: Int) {
    guard depth < 16, let (label, target, end) = bracket(from: position) else {
      line.append("[", style)
      position += 1
      return
    }
    let words = InlineParser.parse(
      label, theme: theme, charset: charset, base: style.overlaid(by: theme.link))
    line.append(words)
    if !target.isEmpty, target != words.plainText, !target.hasPrefix("#"), !target.hasPrefix("attachment:") {
      line.append(" (\(target))", style.overlaid(by: theme.muted))
    }
    position = end
  }

  private mutating func tag(into line: inout StyledLine, style: Style) {
    guard let close = find(">", from: position + 1), position + 1 < text.count else {
      line.append("<", style)
      position += 1
      return
    }
    let content = slice(position + 1, close)
    let name = content.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    if content.hasPrefix("http://") || content.hasPrefix("https://") || content.hasPrefix("mailto:") {
      line.append(content, style.overlaid(by: theme.link))
    } else if name == "br" {
      line.append("\n", style)
    } else if name.isEmpty || !InlineParser.tags.contains(name) {
      line.append("<", style)
      position += 1
      return
    }
    position = close + 1
  }

  private static let tags: Set<String> = [
    "a", "b", "i", "u", "p", "em", "strong", "code", "sub", "sup", "span", "div", "center", "font", "img",
    "hr",
    "table", "tr", "td", "th", "thead", "tbody", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6",
    "small",
    "big", "details", "summary", "kbd", "mark", "pre", "blockquote", "section", "iframe", "video", "style",
    "s",
  ]

  private mutating func entity(into line: inout StyledLine, style: Style) {
    let known: [(String, String)] = [
      ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"),
      ("&times;", "×"), ("&rarr;", "→"), ("&larr;", "←"), ("&hellip;", "…"), ("&mdash;", "—"),
      ("&ndash;", "–"),
    ]
    for (name, character) in known where starts(name, at: position) {
      line.append(character, style)
      position += name.count
      return
    }
    line.append("&", style)
    position += 1
  }
}

extension Style {
  /// Only the attributes of `other`.
  init(attributesOnly other: Style) { self.init(.standard, on: .standard, other.attributes) }
}
