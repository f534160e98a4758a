/// The line that opens a cell in a percent file: `# %% Title [markdown] key=value …`.
struct CellMarker: Equatable {
  var kind: Cell.Kind = .code
  /// Title, depth and options, in the order of the line.
  var metadata: JSONObject = [:]

  /// The marker on `line`, or `nil` when the line is no marker.
  init?(line: String) {
    let bytes = Array(line.utf8)
    var index = 0
    func skipBlanks() {
      while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
    }
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "#") else { return nil }
    index += 1
    skipBlanks()
    let rest = bytes[index...]
    if rest.starts(with: "<codecell>".utf8) {
      guard CellMarker.isBlank(rest.dropFirst(10)) else { return nil }
      return
    }
    if rest.starts(with: "In[".utf8) {
      let afterNumber = rest.dropFirst(3).drop { ($0 >= 48 && $0 <= 57) || $0 == 32 }
      guard afterNumber.first == UInt8(ascii: "]") else { return nil }
      var tail = afterNumber.dropFirst()
      if tail.first == UInt8(ascii: ":") { tail = tail.dropFirst() }
      guard CellMarker.isBlank(tail) else { return nil }
      return
    }
    guard rest.starts(with: "%%".utf8) else { return nil }
    let depth = rest.dropFirst(2).prefix { $0 == UInt8(ascii: "%") }.count
    let tail = rest.dropFirst(2 + depth)
    guard let first = tail.first else {
      if depth > 0 { metadata["cell_depth"] = .int(depth) }
      return
    }
    guard first == 32 || first == 9 || first == 13 else { return nil }
    parseOptions(Array(tail))
    if depth > 0 { metadata["cell_depth"] = .int(depth) }
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 }
  }

  private mutating func parseOptions(_ bytes: [UInt8]) {
    var title = bytes[...]
    var options: JSONObject?
    for index in bytes.indices where options == nil {
      let startsWord = index == 0 || bytes[index - 1] == 32 || bytes[index - 1] == 9
      guard startsWord, bytes[index] != 32 else { continue }
      if bytes[index] == UInt8(ascii: "["), let (kind, end) = CellMarker.kind(bytes, at: index) {
        self.kind = kind
        title = bytes[..<index]
        options = CellMarker.options(bytes[end...]) ?? [:]
      } else if let found = CellMarker.options(bytes[index...]), !found.isEmpty {
        title = bytes[..<index]
        options = found
      }
    }
    let text = CellMarker.trimmed(title)
    if !text.isEmpty { metadata["title"] = .string(text) }
    for entry in options?.entries ?? [] { metadata[entry.key] = entry.value }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let blank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 }
    let start = bytes.drop(while: blank)
    let end = start.lastIndex { !blank($0) }.map { $0 + 1 } ?? start.startIndex
    return String(decoding: start[start.startIndex..<end], as: UTF8.self)
  }

  /// `[markdown]` and its relatives at `index`, with the index after the bracket.
  private static func kind(_ bytes: [UInt8], at index: Int) -> (Cell.Kind, Int)? {
    guard let close = bytes[index...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
    switch String(decoding: bytes[(index + 1)..<close], as: UTF8.self) {
    case "markdown", "md": return (.markdown, close + 1)
    case "raw": return (.raw, close + 1)
    case "code": return (.code, close + 1)
    default: return nil
    }
  }

  /// All of `bytes` read as `key=value` pairs or as one JSON object; `nil` when that fails.
  private static func options(_ bytes: ArraySlice<UInt8>) -> JSONObject? {
    var reader = LooseLiteralReader(Array(bytes))
    var result: JSONObject = [:]
    reader.skipBlanks()
    if reader.peek == UInt8(ascii: "{") {
      guard let value = reader.value(), case .object(let object) = value else { return nil }
      reader.skipBlanks()
      return reader.isAtEnd ? object : nil
    }
    while !reader.isAtEnd {
      guard let key = reader.key() else { return nil }
      reader.skipBlanks()
      guard reader.peek == UInt8(ascii: "=") else { return nil }
      reader.advance()
      reader.skipBlanks()
      guard let value = reader.value() else { return nil }
      result[key] = value
      guard reader.isAtEnd || reader.peek == 32 || reader.peek == 9 || reader.peek == 13 else { return nil }
      reader.skipBlanks()
    }
    return result
  }

  /// The marker line for a cell.
  static func line(kind: Cell.Kind, metadata: JSONObject) -> String {
    var options = metadata
    var text = "# %%"
    if let depth = options["cell_depth"]?.intValue, (1...8).contains(depth) {
      text += String(repeating: "%", count: depth)
      options["cell_depth"] = nil
    }
    if let title = options["title"]?.stringValue, !title.isEmpty, !title.utf8.contains(10) {
      text += " " + title
      options["title"] = nil
    }
    if kind != .code { text += " [\(kind.rawValue)]" }
    let kept = options.entries.filter { !stayingInNotebooks.contains($0.key) }
    if kept.allSatisfy({ isPlainKey($0.key) }) {
      for entry in kept { text += " \(entry.key)=\(inline(entry.value))" }
    } else {
      text += " " + inline(.object(JSONObject(kept)))
    }
    return text
  }

  /// Whether the key can stand on a marker line as `key=value`.
  private static func isPlainKey(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
          || "_.@/-".utf8.contains(byte)
      }
  }

  /// States of a notebook's screen, and what Jupytext notes about the layout of a text file: no text file records them.
  private static let stayingInNotebooks: Set<String> = [
    "autoscroll", "collapsed", "scrolled", "trusted", "execution", "ExecuteTime", "cell_marker",
    "lines_to_next_cell", "lines_to_end_of_cell_marker", "skipline", "noskipline",
  ]

  /// JSON on one line with the blanks that Python's `json.dumps` puts.
  private static func inline(_ value: JSONValue) -> String {
    switch value {
    case .array(let items): return "[" + items.map(inline).joined(separator: ", ") + "]"
    case .object(let object):
      let entries = object.entries.map { inline(.string($0.key)) + ": " + inline($0.value) }
      return "{" + entries.joined(separator: ", ") + "}"
    default: return JSONWriter.text(value, style: .line)
    }
  }
}
