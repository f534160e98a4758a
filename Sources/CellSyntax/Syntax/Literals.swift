import Glibc

// The values of number and string literals.

/// Why a literal has no value, and where CPython reports it.
enum LiteralProblem: Error {
  /// At the last token that the parser has seen.
  case atLastToken(String)
  /// At the literal's own token.
  case atToken(String)
  /// In the expression of a replacement field, with its own place.
  case nested(SourceError)
}

enum Literals {
  /// CPython refuses longer decimal literals, because converting them takes quadratic time.
  static let maximumDecimalDigits = 4300

  /// The value of a number token.
  static func number(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) throws(LiteralProblem)
    -> Constant
  {
    var value = 0
    var overflows = false
    var isDecimal = true
    // Most numbers are short decimal integers.
    for index in range {
      let byte = source[index]
      guard Lexer.isDigit(byte) else {
        if byte == 95 { continue }
        isDecimal = false
        break
      }
      let (product, high) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(byte - 48))
      if high || carry { overflows = true }
      value = sum
      if overflows { value = 0 }
    }
    if isDecimal {
      if !overflows { return .int(value) }
      let digits = text(source, range)
      if digits.utf8.count > maximumDecimalDigits {
        throw .atLastToken(
          "Exceeds the limit (\(maximumDecimalDigits) digits) for integer string conversion: value has "
            + "\(digits.utf8.count) digits; use sys.set_int_max_str_digits() to increase the limit - "
            + "Consider hexadecimal for huge integer literals to avoid decimal conversion limits.")
      }
      return .bigInt(digits: digits, radix: 10)
    }
    let second = range.count > 1 ? source[range.lowerBound + 1] | 0x20 : 0
    if source[range.lowerBound] == 48 {
      switch second {
      case 120: return radixInteger(source, range, radix: 16)
      case 111: return radixInteger(source, range, radix: 8)
      case 98: return radixInteger(source, range, radix: 2)
      default: break
      }
    }
    let last = source[range.upperBound - 1] | 0x20
    if last == 106 { return .imaginary(float(source, range.lowerBound..<range.upperBound - 1)) }
    return .float(float(source, range))
  }

  /// The digits without underscores.
  private static func text(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for index in range where source[index] != 95 { bytes.append(source[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func float(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double {
    strtod(text(source, range), nil)
  }

  private static func radixInteger(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, radix: Int
  ) -> Constant {
    let digits = text(source, range.lowerBound + 2..<range.upperBound)
    if let value = Int(digits, radix: radix) { return .int(value) }
    return .bigInt(digits: digits, radix: radix)
  }

  // MARK: - Strings

  /// What the letters before a quote say.
  struct Prefix {
    var isRaw = false
    var isBytes = false
    var isFormatted = false
    /// The content between the quotes.
    var content: Range<Int>

    init(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
      var index = range.lowerBound
      while index < range.upperBound, source[index] != 34, source[index] != 39 {
        switch source[index] | 0x20 {
        case 114: isRaw = true
        case 98: isBytes = true
        case 102: isFormatted = true
        default: break
        }
        index += 1
      }
      let length = range.upperBound - index
      let isTriple =
        length >= 6 && source[index + 1] == source[index] && source[index + 2] == source[index]
      let quotes = isTriple ? 3 : 1
      content = min(index + quotes, range.upperBound)..<max(index + quotes, range.upperBound - quotes)
    }
  }

  /// Collects code points; keeps UTF-8 as long as no surrogate turns up.
  struct StringBuilder {
    var utf8: [UInt8] = []
    /// All code points, once one of them is a surrogate.
    var codePoints: [UInt32]?

    var isEmpty: Bool { codePoints?.isEmpty ?? utf8.isEmpty }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
      if codePoints == nil {
        utf8.append(contentsOf: bytes)
      } else {
        codePoints?.append(contentsOf: String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value))
      }
    }

    mutating func append(codePoint: UInt32) {
      if let scalar = Unicode.Scalar(codePoint) {
        if codePoints == nil {
          utf8.append(contentsOf: UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
        } else {
          codePoints?.append(codePoint)
        }
        return
      }
      if codePoints == nil {
        codePoints = String(decoding: utf8, as: UTF8.self).unicodeScalars.map(\.value)
      }
      codePoints?.append(codePoint)
    }

    /// The constant collected so far; starts anew.
    mutating func take() -> Constant {
      defer {
        utf8 = []
        codePoints = nil
      }
      if let codePoints { return .surrogateString(codePoints) }
      return .string(String(decoding: utf8, as: UTF8.self))
    }
  }

  /// Appends a stretch of a string literal, with its escapes decoded unless it is raw.
  static func appendText(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isRaw: Bool, to builder: inout StringBuilder
  ) throws(LiteralProblem) {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      var stop = index
      while stop < end, source[stop] != 92 || isRaw, source[stop] != 13 { stop += 1 }
      if stop > index { builder.append(UnsafeBufferPointer(rebasing: source[index..<stop])) }
      index = stop
      guard index < end else { break }
      if source[index] == 13 {
        // Line breaks inside a literal read as "\n", however the file writes them.
        index += 1
        if index < end, source[index] == 10 { index += 1 }
        builder.append(codePoint: 10)
      } else {
        index = try appendEscape(source, at: index, in: range, to: &builder)
      }
    }
  }

  /// Decodes the escape at `start`; returns the offset after it.
  private static func appendEscape(
    _ source: UnsafeBufferPointer<UInt8>, at start: Int, in range: Range<Int>, to builder: inout StringBuilder
  ) throws(LiteralProblem) -> Int {
    let end = range.upperBound
    guard start + 1 < end else {
      builder.append(codePoint: 92)
      return end
    }
    let byte = source[start + 1]
    if let simple = simpleEscape(byte) {
      builder.append(codePoint: UInt32(simple))
      return start + 2
    }
    switch byte {
    case 10: return start + 2
    case 13: return start + 2 < end && source[start + 2] == 10 ? start + 3 : start + 2
    case 48...55:
      var value: UInt32 = 0
      var index = start + 1
      while index < end, index < start + 4, source[index] >= 48, source[index] <= 55 {
        value = value * 8 + UInt32(source[index] - 48)
        index += 1
      }
      builder.append(codePoint: value)
      return index
    case 120:
      return try appendHex(source, start, digits: 2, "truncated \\xXX escape", in: range, to: &builder)
    case 117:
      return try appendHex(source, start, digits: 4, "truncated \\uXXXX escape", in: range, to: &builder)
    case 85:
      return try appendHex(source, start, digits: 8, "truncated \\UXXXXXXXX escape", in: range, to: &builder)
    case 78: return try appendNamed(source, start, in: range, to: &builder)
    default:
      builder.append(codePoint: 92)
      return start + 1
    }
  }

  private static func simpleEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 92, 39, 34: byte
    case 97: 7
    case 98: 8
    case 102: 12
    case 110: 10
    case 114: 13
    case 116: 9
    case 118: 11
    default: nil
    }
  }

  private static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte - 48)
    case 65...70: UInt32(byte - 55)
    case 97...102: UInt32(byte - 87)
    default: nil
    }
  }

  private static func appendHex(
    _ source: UnsafeBufferPointer<UInt8>, _ start: Int, digits: Int, _ problem: String, in range: Range<Int>,
    to builder: inout StringBuilder
  ) throws(LiteralProblem) -> Int {
    var value: UInt32 = 0
    var index = start + 2
    while index < range.upperBound, index < start + 2 + digits, let digit = hexValue(source[index]) {
      value = value << 4 | digit
      index += 1
    }
    if index < start + 2 + digits { throw unicodeProblem(source, start, index, problem, in: range) }
    if value > 0x10FFFF { throw unicodeProblem(source, start, index, "illegal Unicode character", in: range) }
    builder.append(codePoint: value)
    return index
  }

  private static func appendNamed(
    _ source: UnsafeBufferPointer<UInt8>, _ start: Int, in range: Range<Int>, to builder: inout StringBuilder
  ) throws(LiteralProblem) -> Int {
    var index = start + 2
    guard index < range.upperBound, source[index] == 123 else {
      throw unicodeProblem(source, start, index, "malformed \\N character escape", in: range)
    }
    index += 1
    let nameStart = index
    while index < range.upperBound, source[index] != 125 { index += 1 }
    guard index < range.upperBound, index > nameStart else {
      let past = min(index, range.upperBound)
      throw unicodeProblem(source, start, past, "malformed \\N character escape", in: range)
    }
    let name = String(decoding: UnsafeBufferPointer(rebasing: source[nameStart..<index]), as: UTF8.self)
    guard let scalar = UnicodeNames.scalar(named: name) else {
      throw unicodeProblem(source, start, index + 1, "unknown Unicode character name", in: range)
    }
    builder.append(codePoint: scalar.value)
    return index + 1
  }

  /// CPython counts positions in the text after it has escaped everything beyond ASCII as `\UXXXXXXXX`.
  private static func unicodeProblem(
    _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ problem: String, in range: Range<Int>
  ) -> LiteralProblem {
    func escapedLength(_ bytes: Range<Int>) -> Int {
      var length = 0
      for index in bytes {
        if source[index] < 128 { length += 1 } else if source[index] & 0xC0 != 0x80 { length += 10 }
      }
      return length
    }
    let from = escapedLength(range.lowerBound..<start)
    let to = from + escapedLength(start..<end) - 1
    return .atLastToken(
      "(unicode error) 'unicodeescape' codec can't decode bytes in position \(from)-\(max(from, to)): \(problem)"
    )
  }

  /// The value of a bytes literal.
  static func bytes(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isRaw: Bool
  ) throws(LiteralProblem) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    for index in range where source[index] >= 128 {
      throw .atToken("bytes can only contain ASCII literal characters")
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source[index]
      index += 1
      if byte == 13 {
        if index < range.upperBound, source[index] == 10 { index += 1 }
        result.append(10)
        continue
      }
      guard byte == 92, !isRaw, index < range.upperBound else {
        result.append(byte)
        continue
      }
      let next = source[index]
      if let simple = simpleEscape(next) {
        result.append(simple)
        index += 1
      } else if next == 10 {
        index += 1
      } else if next == 13 {
        index += 1
        if index < range.upperBound, source[index] == 10 { index += 1 }
      } else if next >= 48, next <= 55 {
        var value = 0
        let stop = min(range.upperBound, index + 3)
        while index < stop, source[index] >= 48, source[index] <= 55 {
          value = value * 8 + Int(source[index] - 48)
          index += 1
        }
        result.append(UInt8(truncatingIfNeeded: value))
      } else if next == 120 {
        guard index + 2 < range.upperBound, let high = hexValue(source[index + 1]),
          let low = hexValue(source[index + 2])
        else {
          throw .atLastToken("(value error) invalid \\x escape at position \(index - 1 - range.lowerBound)")
        }
        result.append(UInt8(high << 4 | low))
        index += 3
      } else {
        result.append(92)
      }
    }
    return result
  }
}

/// Finds characters by their Unicode names, for `\N{…}`.
public enum UnicodeNames {
  /// Built on first use, which takes a fraction of a second: names lead to code points.
  private static let table: [String: UInt32] = {
    var names: [String: UInt32] = [:]
    names.reserveCapacity(40_000)
    for value in UInt32(0x20)...0x1FBFF {
      // Ideographs and Hangul syllables have derived names and would fill the table.
      if value >= 0x3400 && value < 0xA000 || value >= 0xAC00 && value < 0xD7A4 { continue }
      guard let properties = Unicode.Scalar(value)?.properties else { continue }
      if let name = properties.name { names[name] = value }
      if let alias = properties.nameAlias { names[alias] = value }
    }
    return names
  }()

  /// The character of a name; nil if there is none.
  public static func scalar(named name: String) -> Unicode.Scalar? {
    let upper = name.uppercased()
    if let value = table[upper] { return Unicode.Scalar(value) }
    let ideograph = "CJK UNIFIED IDEOGRAPH-"
    if upper.hasPrefix(ideograph), let value = UInt32(upper.dropFirst(ideograph.count), radix: 16),
      let scalar = Unicode.Scalar(value), scalar.properties.name == upper
    {
      return scalar
    }
    guard upper.hasPrefix("HANGUL SYLLABLE ") else { return nil }
    for value in UInt32(0xAC00)...0xD7A3 {
      if let scalar = Unicode.Scalar(value), scalar.properties.name == upper { return scalar }
    }
    return nil
  }
}
