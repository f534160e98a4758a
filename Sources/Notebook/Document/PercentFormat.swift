// Percent files: Python source in which `# %%` lines open cells.
//
// The reader keeps, for every cell, the exact text it had in the file. The writer puts that text back for every cell
// that was not changed, so opening and saving never rewrites somebody's file, whatever its style: `#%%` or `# %%`,
// comment or triple-quoted markdown, one blank line between cells or two.

/// How a cell is written in its percent file.
struct PercentLayout: Sendable {
  enum Markdown: Sendable, Equatable {
    case comments
    /// What stands before and after the text.
    case quoted(opening: String, closing: String)
  }

  /// The marker line without its line end; `nil` for text before the first marker.
  var marker: String?
  /// The cell's whole text in the file, with marker and the blank lines behind it.
  var raw: String
  /// Blank lines behind the cell.
  var separator: String
  var markdown: Markdown = .comments
  var wasLast = false

  // What was read from `raw`; as long as the cell still says the same, `raw` is written.
  var kind: Cell.Kind
  var source: String
  var metadata: JSONObject

  func describes(_ cell: Cell) -> Bool {
    cell.kind == kind && TextLines.identical(cell.source, source) && cell.metadata == metadata
  }
}

/// What precedes the first cell of a percent file: interpreter line, encoding line and the YAML block.
struct PercentHeader: Sendable {
  var raw: String
  var metadata: JSONObject
}

enum PercentReader {
  static func read(_ text: String) -> Document {
    let rawLines = TextLines.keepingEnds(text)
    let lines = rawLines.map(withoutLineEnd)
    let headerCount = PercentHeader.lineCount(lines)
    let yaml = PercentHeader.metadata(Array(lines[..<headerCount]))
    let byJupytext = yaml["jupytext"] != nil

    var starts: [Int] = []
    var headerEnd = headerCount
    var first = headerCount
    while first < lines.count, isBlank(lines[first]) { first += 1 }
    if first == lines.count || CellMarker(line: lines[first]) != nil || headerCount > 0 { headerEnd = first }
    if headerEnd < lines.count { starts.append(headerEnd) }
    while let last = starts.last, let next = nextMarker(lines, after: last) { starts.append(next) }

    var document = Document(format: .percent)
    document.percentHeader = PercentHeader(raw: rawLines[..<headerEnd].joined(), metadata: yaml)
    document.metadata = yaml
    document.usesCRLF =
      text.utf8.contains(13) && rawLines.allSatisfy { $0.utf8.suffix(2).elementsEqual([13, 10]) }
    var ids = Set<String>()
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : lines.count
      var cell = readCell(
        Array(lines[start..<end]), raw: Array(rawLines[start..<end]), index: index, byJupytext: byJupytext)
      cell.percentLayout?.wasLast = end == lines.count
      var salt = 0
      while !ids.insert(cell.id).inserted {
        salt += 1
        cell = cell.withID(Cell.derivedID(index: index, source: cell.source, salt: salt))
      }
      document.cells.append(cell)
    }
    return document
  }

  private static func withoutLineEnd(_ line: String) -> String {
    var bytes = line.utf8[...]
    if bytes.last == 10 { bytes = bytes.dropLast() }
    if bytes.last == 13 { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }

  static func isBlank(_ line: String) -> Bool {
    line.utf8.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 || $0 == 12 }
  }

  /// The line of the next marker behind the cell that starts at `start`.
  ///
  /// A marker inside a triple-quoted string is text, unless that string never ends: then the missing quote belongs to
  /// one broken cell and must not swallow all the cells behind it.
  private static func nextMarker(_ lines: [String], after start: Int) -> Int? {
    var quotes = QuoteTracker()
    var quoted: Int?
    for index in start..<lines.count {
      let line = lines[index]
      if index > start, CellMarker(line: line) != nil {
        if !quotes.isQuoted { return index }
        quoted = quoted ?? index
      }
      let wasQuoted = quotes.isQuoted
      quotes.read(line)
      if wasQuoted, !quotes.isQuoted { quoted = nil }
    }
    return quotes.isQuoted ? quoted : nil
  }

  private static func readCell(_ lines: [String], raw: [String], index: Int, byJupytext: Bool) -> Cell {
    let marker = CellMarker(line: lines[0])
    var body = Array(lines[(marker == nil ? 0 : 1)...])
    var blanks = 0
    while let last = body.last, last.isEmpty {
      body.removeLast()
      blanks += 1
    }
    let kind = marker?.kind ?? .code
    let metadata = marker?.metadata ?? [:]
    var source: String
    var markdown = PercentLayout.Markdown.comments
    if kind == .code {
      source = Magics.uncommented(body.joined(separator: "\n"), all: byJupytext)
    } else if let quoted = unquoted(body) {
      source = quoted.source
      markdown = .quoted(opening: quoted.opening, closing: quoted.closing)
    } else {
      source = body.map(withoutComment).joined(separator: "\n")
    }
    var cell = Cell(
      kind, source: source, metadata: metadata, id: Cell.derivedID(index: index, source: source))
    cell.percentLayout = PercentLayout(
      marker: marker == nil ? nil : lines[0], raw: raw.joined(),
      separator: raw.suffix(blanks).joined(), markdown: markdown, kind: kind, source: source,
      metadata: metadata)
    return cell
  }

  /// The text of a markdown cell written as one triple-quoted string.
  private static func unquoted(_ body: [String]) -> (source: String, opening: String, closing: String)? {
    var text = body.joined(separator: "\n")
    for prefix in ["", "r", "R"] {
      for quote in ["\"\"\"", "'''"] where text.hasPrefix(prefix + quote) && text.hasSuffix(quote) {
        var opening = prefix + quote
        var closing = quote
        guard text.utf8.count >= opening.utf8.count + closing.utf8.count else { continue }
        text = String(text.dropFirst(opening.count).dropLast(3))
        if text.contains(quote) { return nil }
        if text.utf8.first == 10 {
          text = String(text.dropFirst())
          opening += "\n"
        }
        if text.utf8.last == 10 {
          text = String(text.dropLast())
          closing = "\n" + closing
        }
        return (text, opening, closing)
      }
    }
    return nil
  }

  private static func withoutComment(_ line: String) -> String {
    guard line.utf8.first == UInt8(ascii: "#") else { return line }
    let rest = line.utf8.dropFirst()
    return String(Substring(rest.first == 32 ? rest.dropFirst() : rest))
  }
}

enum PercentWriter {
  /// The document's text, and for each cell the line (from 1) of the first line of its source.
  static func write(_ document: Document) -> (text: String, firstLines: [Int]) {
    var text = document.percentHeader.map(\.raw) ?? ""
    if document.percentHeader.map(\.metadata) ?? [:] != document.metadata {
      text = PercentHeader.text(for: document.metadata, replacing: document.percentHeader)
    }
    var line = 1 + TextLines.count(text)
    var firstLines: [Int] = []
    for (index, cell) in document.cells.enumerated() {
      let isLast = index == document.cells.count - 1
      let piece = self.piece(cell, isFirst: index == 0, isLast: isLast, crlf: document.usesCRLF)
      firstLines.append(line + (piece.hasMarker ? 1 : 0))
      line += TextLines.count(piece.text)
      text += piece.text
    }
    return (text, firstLines)
  }

  private static func piece(
    _ cell: Cell, isFirst: Bool, isLast: Bool, crlf: Bool
  ) -> (text: String, hasMarker: Bool) {
    let lineEnd = crlf ? "\r\n" : "\n"
    if let layout = cell.percentLayout, layout.describes(cell), layout.marker != nil || isFirst {
      var raw = layout.raw
      if isLast, !layout.wasLast {
        raw = String(raw.dropLast(layout.separator.count))
      } else if layout.wasLast, !isLast {
        if !raw.utf8.isEmpty, raw.utf8.last != 10 { raw += lineEnd }
        if layout.separator.isEmpty { raw += lineEnd }
      }
      return (raw, layout.marker != nil)
    }
    let layout = cell.percentLayout
    var lines: [String] = []
    var hasMarker = true
    if let layout, layout.kind == cell.kind, layout.metadata == cell.metadata, layout.marker != nil || isFirst
    {
      if let marker = layout.marker { lines.append(marker) } else { hasMarker = false }
    } else {
      lines.append(CellMarker.line(kind: cell.kind, metadata: cell.metadata))
    }
    lines += bodyLines(cell)
    if let last = lines.last, last.isEmpty, lines.count > 1 { lines.removeLast() }
    var text = lines.joined(separator: lineEnd) + lineEnd
    if !isLast {
      let separator = layout?.separator ?? ""
      let wanted = cell.metadata["lines_to_next_cell"]?.intValue ?? 1
      text += separator.isEmpty ? String(repeating: lineEnd, count: max(0, min(wanted, 10))) : separator
    } else if let layout, layout.wasLast {
      text += layout.separator
    }
    return (text, hasMarker)
  }

  private static func bodyLines(_ cell: Cell) -> [String] {
    if cell.source.isEmpty { return [] }
    if cell.kind == .code { return TextLines.split(Magics.commented(cell.source)) }
    if case .quoted(let opening, let closing) = cell.percentLayout?.markdown,
      !cell.source.contains("\"\"\""), !cell.source.contains("'''"), !cell.source.hasSuffix("\"")
    {
      return TextLines.split(opening + cell.source + closing)
    }
    return TextLines.split(cell.source).map { $0.isEmpty ? "#" : "# " + $0 }
  }
}
