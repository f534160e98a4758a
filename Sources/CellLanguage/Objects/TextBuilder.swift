import Glibc

/// Collects text into a `PyString`, one byte a code point as long as that is enough.
struct TextBuilder {
  /// The string the bytes are collected in; its count says how many fit.
  private var narrow: PyString
  private var used = 0
  private var wide: [UInt32] = []
  private var isWide = false
  /// Union of all code points.
  private var bits: UInt32 = 0

  init(capacity: Int = 0) { narrow = PyString.make(max(capacity, 24), 1, true) }

  var count: Int { isWide ? wide.count : used }

  private mutating func widen() {
    wide.reserveCapacity(used * 2)
    for c in narrow.bytes.prefix(used) { wide.append(UInt32(c)) }
    used = 0
    isWide = true
  }

  @inline(never) private mutating func grow(_ more: Int) {
    let larger = PyString.make(max(narrow.count * 2, used + more), 1, true)
    memcpy(larger.buffer, narrow.buffer, used)
    narrow = larger
  }

  @inline(__always) private mutating func append(bytes: UnsafeRawPointer, _ count: Int) {
    if used &+ count > narrow.count { grow(count) }
    memcpy(narrow.buffer + used, bytes, count)
    used &+= count
  }

  @inline(__always) mutating func append(_ c: UInt32) {
    bits |= c
    if !isWide {
      if c < 0x100 {
        if used == narrow.count { grow(1) }
        narrow.buffer.storeBytes(of: UInt8(truncatingIfNeeded: c), toByteOffset: used, as: UInt8.self)
        used &+= 1
        return
      }
      widen()
    }
    wide.append(c)
  }

  mutating func append(_ s: PyString) { append(s, 0..<s.count) }

  mutating func append(_ s: PyString, _ range: Range<Int>) {
    if range.isEmpty { return }
    if s.unitWidth == 1, !isWide {
      if !s.isASCII { bits |= 0xff }
      append(bytes: s.buffer + range.lowerBound, range.count)
      return
    }
    if !isWide { widen() }
    wide.reserveCapacity(wide.count + range.count)
    for i in range {
      let c = s[i]
      bits |= c
      wide.append(c)
    }
  }

  mutating func append(_ text: String) {
    var text = text
    let plain: Bool = text.withUTF8 { bytes in
      var high: UInt8 = 0
      for b in bytes { high |= b }
      if high >= 0x80 { return false }
      if isWide {
        for b in bytes { wide.append(UInt32(b)) }
      } else if let base = bytes.baseAddress {
        append(bytes: base, bytes.count)
      }
      return true
    }
    if !plain { for s in text.unicodeScalars { append(s.value) } }
  }

  /// Appends bytes that are ASCII.
  mutating func append(ascii bytes: UnsafeRawPointer, _ count: Int) {
    if isWide {
      for i in 0..<count { wide.append(UInt32(bytes.load(fromByteOffset: i, as: UInt8.self))) }
    } else {
      append(bytes: bytes, count)
    }
  }

  /// Appends the decimal digits of an integer.
  mutating func append(decimal value: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
      let base = UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped)
      let start = PyString.write(decimal: value, endingAt: base + 24)
      append(ascii: start, base + 24 - start)
    }
  }

  mutating func append(repeating c: UInt32, count: Int) {
    for _ in 0..<max(0, count) { append(c) }
  }

  /// The text; nothing may be appended afterwards.
  func finish() -> PyString {
    if isWide { return PyString(codePoints: wide) }
    let made: PyString
    if narrow.count - used <= 64 {
      made = narrow
      made.shorten(to: used, isASCII: true)
    } else {
      made = PyString.make(used, 1, true)
      memcpy(made.buffer, narrow.buffer, used)
    }
    if bits >= 0x80 { made.noteASCII() }
    return made
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
