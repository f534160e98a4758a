import Glibc

/// Collects text into a `PyString`, one byte a code point as long as that is enough.
struct TextBuilder {
  private var narrow: [UInt8] = []
  private var wide: [UInt32] = []
  private var isWide = false
  /// Union of all code points.
  private var bits: UInt32 = 0

  init(capacity: Int = 0) {
    if capacity > 0 { narrow.reserveCapacity(capacity) }
  }

  var count: Int { isWide ? wide.count : narrow.count }

  private mutating func widen() {
    wide.reserveCapacity(narrow.count * 2)
    for c in narrow { wide.append(UInt32(c)) }
    narrow = []
    isWide = true
  }

  mutating func append(_ c: UInt32) {
    bits |= c
    if !isWide {
      if c < 0x100 {
        narrow.append(UInt8(truncatingIfNeeded: c))
        return
      }
      widen()
    }
    wide.append(c)
  }

  mutating func append(_ s: PyString) {
    if s.unitWidth == 1, !isWide {
      if !s.isASCII { bits |= 0xff }
      narrow.append(contentsOf: s.bytes)
      return
    }
    if !isWide { widen() }
    wide.reserveCapacity(wide.count + s.count)
    for i in 0..<s.count {
      let c = s[i]
      bits |= c
      wide.append(c)
    }
  }

  mutating func append(_ s: PyString, _ range: Range<Int>) {
    if range.isEmpty { return }
    if s.unitWidth == 1, !isWide {
      if !s.isASCII { bits |= 0xff }
      narrow.append(contentsOf: UnsafeBufferPointer(rebasing: s.bytes[range]))
      return
    }
    for i in range { append(s[i]) }
  }

  mutating func append(_ text: String) {
    var text = text
    let plain: Bool = text.withUTF8 { bytes in
      var high: UInt8 = 0
      for b in bytes { high |= b }
      if high >= 0x80 { return false }
      if isWide {
        for b in bytes { wide.append(UInt32(b)) }
      } else {
        narrow.append(contentsOf: bytes)
      }
      return true
    }
    if !plain { for s in text.unicodeScalars { append(s.value) } }
  }

  mutating func append(repeating c: UInt32, count: Int) {
    for _ in 0..<max(0, count) { append(c) }
  }

  func finish() -> PyString {
    if isWide { return PyString(codePoints: wide) }
    let buffer = PyString.allocate(narrow.count)
    narrow.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { memcpy(buffer, base, bytes.count) }
    }
    var ascii = bits < 0x80
    if !ascii {
      var high: UInt8 = 0
      for b in narrow { high |= b }
      ascii = high < 0x80
    }
    return PyString(adopting: buffer, count: narrow.count, unitWidth: 1, isASCII: ascii)
  }
}

/// Python's classification of code points.
enum CodePoint {
  static func isSpace(_ c: UInt32) -> Bool {
    if c < 0x80 { return (c >= 9 && c <= 13) || (c >= 28 && c <= 32) }
    switch c {
    case 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: return true
    default: return false
    }
  }

  static func isLineBreak(_ c: UInt32) -> Bool {
    switch c {
    case 10...13, 0x1c...0x1e, 0x85, 0x2028, 0x2029: return true
    default: return false
    }
  }

  static func category(_ c: UInt32) -> Unicode.GeneralCategory {
    Unicode.Scalar(c)?.properties.generalCategory ?? .surrogate
  }

  static func isAlpha(_ c: UInt32) -> Bool {
    if c < 0x80 { return (c | 0x20) >= 97 && (c | 0x20) <= 122 }
    switch category(c) {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }
  static func isDecimal(_ c: UInt32) -> Bool {
    if c < 0x80 { return c >= 48 && c <= 57 }
    return category(c) == .decimalNumber
  }
  static func isDigit(_ c: UInt32) -> Bool {
    if c < 0x80 { return c >= 48 && c <= 57 }
    switch Unicode.Scalar(c)?.properties.numericType {
    case .decimal, .digit: return true
    default: return false
    }
  }
  static func isNumeric(_ c: UInt32) -> Bool {
    if c < 0x80 { return c >= 48 && c <= 57 }
    return Unicode.Scalar(c)?.properties.numericType != nil
  }
  static func isAlphanumeric(_ c: UInt32) -> Bool {
    isAlpha(c) || isDecimal(c) || isDigit(c) || isNumeric(c)
  }
  static func isUpper(_ c: UInt32) -> Bool {
    if c < 0x80 { return c >= 65 && c <= 90 }
    return Unicode.Scalar(c)?.properties.isUppercase ?? false
  }
  static func isLower(_ c: UInt32) -> Bool {
    if c < 0x80 { return c >= 97 && c <= 122 }
    return Unicode.Scalar(c)?.properties.isLowercase ?? false
  }
  static func isTitle(_ c: UInt32) -> Bool { c >= 0x80 && category(c) == .titlecaseLetter }
  static func isCased(_ c: UInt32) -> Bool { isUpper(c) || isLower(c) || isTitle(c) }

  static func isPrintable(_ c: UInt32) -> Bool {
    if c < 0x7f { return c >= 32 }
    switch category(c) {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      return false
    default: return true
    }
  }

  static func isIdentifierStart(_ c: UInt32) -> Bool {
    if c < 0x80 { return isAlpha(c) || c == 95 }
    return Unicode.Scalar(c)?.properties.isXIDStart ?? false
  }
  static func isIdentifierPart(_ c: UInt32) -> Bool {
    if c < 0x80 { return isAlpha(c) || isDecimal(c) || c == 95 }
    return Unicode.Scalar(c)?.properties.isXIDContinue ?? false
  }

  /// Lower, upper and title case may take several code points.
  static func appendLower(_ c: UInt32, to b: inout TextBuilder) {
    if c < 0x80 {
      b.append(c >= 65 && c <= 90 ? c + 32 : c)
    } else if let s = Unicode.Scalar(c) {
      b.append(s.properties.lowercaseMapping)
    } else {
      b.append(c)
    }
  }
  static func appendUpper(_ c: UInt32, to b: inout TextBuilder) {
    if c < 0x80 {
      b.append(c >= 97 && c <= 122 ? c - 32 : c)
    } else if let s = Unicode.Scalar(c) {
      b.append(s.properties.uppercaseMapping)
    } else {
      b.append(c)
    }
  }
  static func appendTitle(_ c: UInt32, to b: inout TextBuilder) {
    if c < 0x80 {
      b.append(c >= 97 && c <= 122 ? c - 32 : c)
    } else if let s = Unicode.Scalar(c) {
      b.append(s.properties.titlecaseMapping)
    } else {
      b.append(c)
    }
  }
  /// Case folding: the lower case of the upper case, with the few letters for which that differs.
  static func appendFolded(_ c: UInt32, to b: inout TextBuilder) {
    if c < 0x80 || c == 0x131 || c == 0x130 { return appendLower(c, to: &b) }
    if let s = Unicode.Scalar(c) {
      for u in s.properties.uppercaseMapping.unicodeScalars { b.append(u.properties.lowercaseMapping) }
    } else {
      b.append(c)
    }
  }
}
