/// How near two numbers must be to count as equal: |a − b| ≤ absolute + relative · |b|, as `numpy.isclose`.
public struct Tolerance: Sendable, Equatable {
  public var relative: Double
  public var absolute: Double

  public init(relative: Double = 1e-5, absolute: Double = 1e-8) {
    self.relative = relative
    self.absolute = absolute
  }

  /// NaN equals NaN; infinities equal themselves.
  public func accepts(_ value: Double, expected: Double) -> Bool {
    if value == expected || (value.isNaN && expected.isNaN) { return true }
    guard value.isFinite, expected.isFinite else { return false }
    return abs(value - expected) <= absolute + relative * abs(expected)
  }
}

/// Compares printed texts: numbers with a tolerance, everything else exactly.
///
/// Whole numbers must agree exactly. Blanks are compared by whether they are there, not by how many there are, since the
/// width of a number moves its neighbours. Object addresses and times (`12ms/step`, `3s`, lines of `%time`) are never
/// compared.
public struct TextComparison: Sendable {
  public var tolerance: Tolerance

  public init(tolerance: Tolerance = Tolerance()) { self.tolerance = tolerance }

  /// Whether `text` says the same as `expected`.
  public func same(_ text: String, expected: String) -> Bool {
    let left = TextTokens.of(text)
    let right = TextTokens.of(expected)
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy(matches)
  }

  private func matches(_ token: TextToken, _ expected: TextToken) -> Bool {
    switch (token, expected) {
    case (.number(let text), .number(let other)):
      if text == other { return true }
      if TextToken.isWhole(text), TextToken.isWhole(other) {
        return TextToken.canonical(text) == TextToken.canonical(other)
      }
      guard let value = Double(text), let wanted = Double(other) else { return false }
      return tolerance.accepts(value, expected: wanted)
    default: return token == expected
    }
  }
}

enum TextToken: Equatable {
  case blank
  case lineEnd
  case number(String)
  case address
  case duration
  case text([UInt8])

  static func isWhole(_ number: String) -> Bool {
    number.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == 43 || $0 == 45 }
  }

  /// Without `+` and leading zeros.
  static func canonical(_ whole: String) -> String {
    let isNegative = whole.hasPrefix("-")
    let digits = whole.drop { $0 == "-" || $0 == "+" || $0 == "0" }
    return digits.isEmpty ? "0" : (isNegative ? "-" : "") + digits
  }
}

enum TextTokens {
  static func of(_ text: String) -> [TextToken] {
    var tokens: [TextToken] = []
    for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      if !tokens.isEmpty || line.startIndex > text.utf8.startIndex { tokens.append(.lineEnd) }
      let bytes = Array(line)
      if isTiming(bytes) {
        tokens.append(.duration)
      } else {
        var scanner = LineScanner(bytes)
        scanner.scan(into: &tokens)
      }
    }
    while let last = tokens.last, last == .lineEnd || last == .blank { tokens.removeLast() }
    return tokens
  }

  /// The lines that `%time` and `%timeit` print.
  private static func isTiming(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix("CPU times:") || text.hasPrefix("Wall time:") || text.contains(" per loop")
  }
}

private struct LineScanner {
  let bytes: [UInt8]
  var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func scan(into tokens: inout [TextToken]) {
    var lineTokens: [TextToken] = []
    while index < bytes.count { lineTokens.append(next(after: lineTokens.last)) }
    while lineTokens.last == .blank { lineTokens.removeLast() }
    // Blanks next to a bracket or a number are padding.
    for (position, token) in lineTokens.enumerated() {
      if token == .blank {
        let before = position > 0 ? lineTokens[position - 1] : nil
        let after = position + 1 < lineTokens.count ? lineTokens[position + 1] : nil
        if isOpening(before) || isClosing(after) || before == nil { continue }
      }
      tokens.append(token)
    }
  }

  private func isOpening(_ token: TextToken?) -> Bool {
    if case .text(let bytes) = token, let last = bytes.last { return last == 91 || last == 40 || last == 123 }
    return false
  }

  private func isClosing(_ token: TextToken?) -> Bool {
    if case .text(let bytes) = token, let first = bytes.first {
      return first == 93 || first == 41 || first == 125
    }
    return false
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte == 95 || byte >= 128
  }

  private mutating func next(after previous: TextToken?) -> TextToken {
    let byte = bytes[index]
    if byte == 32 || byte == 9 || byte == 13 {
      while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 || bytes[index] == 13 { index += 1 }
      return .blank
    }
    if let end = addressEnd() {
      index = end
      return .address
    }
    if let end = numberEnd(after: previous) {
      let text = String(decoding: bytes[index..<end], as: UTF8.self)
      index = end
      if let unitEnd = durationEnd() {
        index = unitEnd
        return .duration
      }
      return .number(text)
    }
    return .text(word())
  }

  /// Letters and digits that belong together, or one other character.
  private mutating func word() -> [UInt8] {
    let start = index
    index += 1
    if LineScanner.isWord(bytes[start]) {
      while index < bytes.count, LineScanner.isWord(bytes[index]) { index += 1 }
    }
    return Array(bytes[start..<index])
  }

  private func addressEnd() -> Int? {
    guard index + 2 < bytes.count, bytes[index] == 48, bytes[index + 1] == UInt8(ascii: "x") else {
      return nil
    }
    var end = index + 2
    while end < bytes.count, Character(Unicode.Scalar(bytes[end])).isHexDigit { end += 1 }
    return end - index >= 8 ? end : nil
  }

  private func numberEnd(after previous: TextToken?) -> Int? {
    var end = index
    if bytes[end] == 43 || bytes[end] == 45 {
      // `3-2` is two numbers and a sign that belongs to neither; ` -2` is a negative number.
      if case .number = previous { return nil }
      end += 1
    }
    let whole = end
    while end < bytes.count, LineScanner.isDigit(bytes[end]) { end += 1 }
    var digits = end - whole
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      var fraction = end + 1
      while fraction < bytes.count, LineScanner.isDigit(bytes[fraction]) { fraction += 1 }
      if digits > 0 || fraction > end + 1 {
        digits += fraction - end - 1
        end = fraction
      }
    }
    guard digits > 0 else { return nil }
    if end < bytes.count, bytes[end] | 32 == UInt8(ascii: "e") {
      var exponent = end + 1
      if exponent < bytes.count, bytes[exponent] == 43 || bytes[exponent] == 45 { exponent += 1 }
      let start = exponent
      while exponent < bytes.count, LineScanner.isDigit(bytes[exponent]) { exponent += 1 }
      if exponent > start { end = exponent }
    }
    return end
  }

  /// The end of a unit of time right behind a number, as in `12ms/step`.
  private func durationEnd() -> Int? {
    for unit in ["ms", "us", "µs", "ns", "s"] {
      let units = Array(unit.utf8)
      guard bytes[index...].starts(with: units) else { continue }
      var end = index + units.count
      if end < bytes.count, bytes[end] == UInt8(ascii: "/") {
        end += 1
        while end < bytes.count, LineScanner.isWord(bytes[end]) { end += 1 }
      } else if end < bytes.count, LineScanner.isWord(bytes[end]) {
        continue
      }
      return end
    }
    return nil
  }
}
