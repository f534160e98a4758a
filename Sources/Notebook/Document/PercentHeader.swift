extension PercentHeader {
  /// How many of the first lines belong to the header.
  static func lineCount(_ lines: [String]) -> Int {
    var index = 0
    if let first = lines.first, first.hasPrefix("#!") { index = 1 }
    if index < lines.count, index < 2, isEncoding(lines[index]) { index += 1 }
    var start = index
    while start < lines.count, PercentReader.isBlank(lines[start]) { start += 1 }
    guard start < lines.count, lines[start] == "# ---" else { return index }
    for end in (start + 1)..<max(start + 1, lines.count) {
      if lines[end] == "# ---" { return end + 1 }
      if !lines[end].hasPrefix("#") || CellMarker(line: lines[end]) != nil { return index }
    }
    return index
  }

  /// `# -*- coding: utf-8 -*-` and its relatives.
  private static func isEncoding(_ line: String) -> Bool {
    line.hasPrefix("#") && (line.contains("coding:") || line.contains("coding="))
  }

  /// The notebook metadata in the header's YAML block: what stands below `jupyter:`.
  static func metadata(_ lines: [String]) -> JSONObject {
    guard let start = lines.firstIndex(of: "# ---") else { return [:] }
    let body = lines[(start + 1)...].prefix { $0 != "# ---" }.map { line -> String in
      let rest = line.dropFirst()
      return String(rest.first == " " ? rest.dropFirst() : rest)
    }
    var reader = SmallYAML(lines: body)
    return reader.mapping(indentation: 0)["jupyter"]?.objectValue ?? [:]
  }

  /// A header that says `metadata`; lines outside the YAML block of `old` stay.
  static func text(for metadata: JSONObject, replacing old: PercentHeader?) -> String {
    var kept: JSONObject = [:]
    for entry in metadata.entries where ["kernelspec", "jupytext"].contains(entry.key) {
      kept[entry.key] = entry.value
    }
    // Jupytext's way of saying that the text file has no header.
    if kept["jupytext"]?["notebook_metadata_filter"]?.stringValue == "-all" { kept = [:] }
    let above = TextLines.keepingEnds(old?.raw ?? "").prefix { !$0.hasPrefix("# ---") }.filter {
      $0.hasPrefix("#")
    }
    if kept.isEmpty { return above.joined() }
    if kept["jupytext"] == nil {
      let representation: JSONObject = [
        "extension": .string(".py"), "format_name": .string("percent"), "format_version": .string("1.3"),
      ]
      kept.entries.insert(
        JSONObject.Entry("jupytext", .object(["text_representation": .object(representation)])), at: 0)
    }
    var lines = ["# ---", "# jupyter:"]
    SmallYAML.write(kept, level: 1, into: &lines)
    lines += ["# ---", "", ""]
    return above.joined() + lines.joined(separator: "\n")
  }
}

/// The part of YAML that notebook headers use: nested mappings and lists of plain or quoted scalars.
struct SmallYAML {
  let lines: [String]
  private var position = 0
  private var depth = 0

  init(lines: [String]) { self.lines = lines }

  mutating func mapping(indentation: Int) -> JSONObject {
    var result: JSONObject = [:]
    depth += 1
    defer { depth -= 1 }
    while position < lines.count {
      let line = lines[position]
      if PercentReader.isBlank(line) {
        position += 1
        continue
      }
      let own = line.utf8.prefix { $0 == 32 }.count
      if own < indentation { break }
      let content = String(line.dropFirst(own))
      guard own == indentation, let colon = content.firstRange(of: ":") else {
        position += 1
        continue
      }
      let key = SmallYAML.scalar(String(content[..<colon.lowerBound])).stringValue ?? ""
      let rest = content[colon.upperBound...].drop { $0 == " " }
      position += 1
      if !rest.isEmpty {
        result[key] = SmallYAML.scalar(String(rest))
      } else if depth < 30 {
        result[key] = nested(under: own)
      }
    }
    return result
  }

  private mutating func nested(under parent: Int) -> JSONValue {
    while position < lines.count, PercentReader.isBlank(lines[position]) { position += 1 }
    guard position < lines.count else { return .null }
    let own = lines[position].utf8.prefix { $0 == 32 }.count
    let content = lines[position].dropFirst(own)
    if content.hasPrefix("- "), own >= parent {
      var items: [JSONValue] = []
      while position < lines.count, lines[position].dropFirst(own).hasPrefix("- ") {
        items.append(SmallYAML.scalar(String(lines[position].dropFirst(own + 2))))
        position += 1
      }
      return .array(items)
    }
    return own > parent ? .object(mapping(indentation: own)) : .null
  }

  private static func scalar(_ text: String) -> JSONValue {
    let trimmed = text.trimmingBlanks()
    if trimmed.count >= 2, trimmed.hasPrefix("'"), trimmed.hasSuffix("'") {
      return .string(
        trimmed.dropFirst().dropLast().split(separator: "''", omittingEmptySubsequences: false)
          .joined(separator: "'"))
    }
    if trimmed.hasPrefix("\""), let value = try? JSONReader.read(trimmed) { return value }
    switch trimmed {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null", "~", "": return .null
    default: break
    }
    if let value = try? JSONReader.read(trimmed) { return value }
    return .string(trimmed)
  }

  static func write(_ object: JSONObject, level: Int, into lines: inout [String]) {
    let indentation = "# " + String(repeating: " ", count: level * 2)
    for entry in object.entries {
      switch entry.value {
      case .object(let inner):
        lines.append(indentation + entry.key + ":")
        write(inner, level: level + 1, into: &lines)
      case .array(let items):
        lines.append(indentation + entry.key + ":")
        lines += items.map { indentation + "- " + text($0) }
      default: lines.append(indentation + entry.key + ": " + text(entry.value))
      }
    }
  }

  private static func text(_ value: JSONValue) -> String {
    guard case .string(let string) = value else { return JSONWriter.text(value, style: .line) }
    let isPlain =
      !string.isEmpty && scalar(string) == value && !string.contains(": ") && !string.contains(" #")
      && !"[]{}&*!|>'\"%@`#,-?:".contains(string.first ?? "[")
    if isPlain || string == ".py" { return string }
    return "'" + string.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

extension String {
  /// Without blanks, tabs and line ends at both ends.
  func trimmingBlanks() -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
    let front = utf8.drop(while: isBlank)
    guard let last = front.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(self[front.startIndex...last])
  }
}
