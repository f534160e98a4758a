/// Follows Python's string literals from line to line, to know whether a line begins inside a triple-quoted one.
struct QuoteTracker {
  /// The quote of the open triple-quoted string, if any.
  private(set) var openQuote: UInt8?

  var isQuoted: Bool { openQuote != nil }

  mutating func read(_ line: some StringProtocol) {
    let bytes = Array(line.utf8)
    var index = 0
    var single: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), single != nil || openQuote != nil {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "#"), single == nil, openQuote == nil { return }
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else {
        index += 1
        continue
      }
      let isTriple = index + 2 < bytes.count && bytes[index + 1] == byte && bytes[index + 2] == byte
      if let open = openQuote {
        if open == byte, isTriple {
          openQuote = nil
          index += 3
        } else {
          index += 1
        }
      } else if let open = single {
        if open == byte { single = nil }
        index += 1
      } else if isTriple {
        openQuote = byte
        index += 3
      } else {
        single = byte
        index += 1
      }
    }
  }
}
