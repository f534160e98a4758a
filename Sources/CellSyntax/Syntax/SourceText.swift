/// The bytes of a source text with what it takes to report a place in it.
struct SourceText {
  let bytes: [UInt8]
  /// Columns count bytes instead of code points, as CPython does inside replacement fields.
  var countsBytes = false

  /// The line that starts at `offset`, without its line break, malformed UTF-8 replaced.
  func line(startingAt offset: Int) -> String {
    var end = min(max(0, offset), bytes.count)
    let start = end
    while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The offset at which line `number` (from 1) starts.
  func offset(ofLine number: Int) -> Int {
    var line = 1
    var index = 0
    while line < number, index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 13 {
        if index < bytes.count, bytes[index] == 10 { index += 1 }
        line += 1
      } else if byte == 10 {
        line += 1
      }
    }
    return index
  }

  /// The number of code points in the first `byteCount` bytes of the line at `offset`.
  func codePoints(from offset: Int, byteCount: Int) -> Int {
    if countsBytes { return byteCount }
    var count = 0
    var index = max(0, offset)
    let end = min(bytes.count, index + max(0, byteCount))
    // Past the end of the source CPython sees the line break that it adds itself.
    count += max(0, byteCount) - max(0, end - index)
    while index < end {
      if bytes[index] & 0xC0 != 0x80 { count += 1 }
      index += 1
    }
    return count
  }

  /// Builds an error from CPython's raw numbers: byte columns from 0, or nil where CPython reports none.
  func error(
    _ kind: SourceError.Kind, _ message: String, line: Int, column: Int, endLine: Int, endColumn: Int?
  ) -> SourceError {
    let start = offset(ofLine: line)
    var endColumn = endColumn
    if endLine != line, let given = endColumn {
      // CPython measures the end in the text of the first line too.
      var length = 0
      while start + length < bytes.count, bytes[start + length] != 10, bytes[start + length] != 13 {
        length += 1
      }
      endColumn = min(given, length)
    }
    return SourceError(
      kind: kind, message: message, line: line,
      column: codePoints(from: start, byteCount: column) + 1, endLine: endLine,
      endColumn: endColumn.map { codePoints(from: start, byteCount: $0) + 1 } ?? 0,
      text: self.line(startingAt: start))
  }

  func error(_ kind: SourceError.Kind, _ message: String, at span: Span) -> SourceError {
    error(
      kind, message, line: Int(span.line), column: Int(span.column), endLine: Int(span.endLine),
      endColumn: Int(span.endColumn))
  }

  /// A bracket that the source never closes.
  func unclosed(_ open: OpenBracket) -> SourceError {
    var found = error(
      .syntax, "'\(String(UnicodeScalar(open.byte)))' was never closed", line: Int(open.line),
      column: Int(open.column),
      endLine: Int(open.line), endColumn: nil)
    found.isIncomplete = true
    return found
  }
}
