import CGMP
import Glibc

/// Integers from and to text.
enum IntegerText {
  /// `sys.set_int_max_str_digits`; 0 means no limit.
  static nonisolated(unsafe) var maximumDigits = 4300

  /// Python's `int(text, base)` without the messages: nil if malformed. `base` is 0 or 2…36.
  static func parse(_ text: PyString, base: Int) throws -> Value? {
    var bytes = asciiDigits(text)
    trim(&bytes)
    var i = 0
    var negative = false
    if i < bytes.count, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") {
      negative = bytes[i] == UInt8(ascii: "-")
      i += 1
    }
    var base = base
    var prefixed = false
    if i + 1 < bytes.count, bytes[i] == UInt8(ascii: "0") {
      let prefixBase: Int
      switch bytes[i + 1] | 0x20 {
      case UInt8(ascii: "x"): prefixBase = 16
      case UInt8(ascii: "o"): prefixBase = 8
      case UInt8(ascii: "b"): prefixBase = 2
      default: prefixBase = 0
      }
      if prefixBase != 0, base == 0 || base == prefixBase {
        base = prefixBase
        i += 2
        prefixed = true
      }
    }
    let zeroBase = base == 0
    if base == 0 { base = 10 }
    // One underscore may stand between digits and after a prefix.
    if prefixed, i < bytes.count, bytes[i] == UInt8(ascii: "_") { i += 1 }
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count - i)
    var lastWasDigit = false
    var small = 0
    var fits = true
    while i < bytes.count {
      let c = bytes[i]
      if c == UInt8(ascii: "_") {
        if !lastWasDigit { return nil }
        lastWasDigit = false
      } else {
        guard let v = digit(c), v < base else { return nil }
        digits.append(c)
        lastWasDigit = true
        if fits {
          let (m, o1) = small.multipliedReportingOverflow(by: base)
          let (s, o2) = m.addingReportingOverflow(v)
          if o1 || o2 { fits = false } else { small = s }
        }
      }
      i += 1
    }
    if digits.isEmpty || !lastWasDigit { return nil }
    if zeroBase, !prefixed, digits.count > 1, digits[0] == UInt8(ascii: "0"),
      digits.contains(where: { $0 != UInt8(ascii: "0") })
    {
      return nil
    }
    if fits { return .int(negative ? -small : small) }
    if maximumDigits > 0, digits.count > maximumDigits, base & (base - 1) != 0 {
      throw PyError.valueError(
        "Exceeds the limit (\(maximumDigits) digits) for integer string conversion: value has "
          + "\(digits.count) digits; use sys.set_int_max_str_digits() to increase the limit")
    }
    if negative { digits.insert(UInt8(ascii: "-"), at: 0) }
    return PyBigInt(digits: digits, base: base)?.normalized
  }

  private static func digit(_ c: UInt8) -> Int? {
    switch c {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return Int(c) - 48
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return Int(c) - 87
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return Int(c) - 55
    default: return nil
    }
  }

  /// The text with decimal digits of other scripts and blanks made ASCII; what has no ASCII twin becomes `?`.
  static func asciiDigits(_ text: PyString) -> [UInt8] {
    if text.isASCII { return Array(text.bytes) }
    return text.codePoints.map { c in
      if c < 0x80 { return UInt8(c) }
      guard let s = Unicode.Scalar(c) else { return UInt8(ascii: "?") }
      if s.properties.numericType == .decimal, let v = s.properties.numericValue { return UInt8(48 + Int(v)) }
      return CodePoint.isSpace(c) ? 32 : UInt8(ascii: "?")
    }
  }

  static func trim(_ bytes: inout [UInt8]) {
    var start = 0
    while start < bytes.count, CodePoint.isSpace(UInt32(bytes[start])) { start += 1 }
    var end = bytes.count
    while end > start, CodePoint.isSpace(UInt32(bytes[end - 1])) { end -= 1 }
    if start > 0 || end < bytes.count { bytes = Array(bytes[start..<end]) }
  }

  /// Digits of any integer value in a base that is a power of two, with sign but no prefix.
  static func digits(_ v: Value, base: Int) -> String {
    switch v {
    case .int(let i): return String(i, radix: base)
    case .bool(let b): return b ? "1" : "0"
    case .object(let o): return (o as? PyBigInt)?.digits(base: base) ?? ""
    default: return ""
    }
  }
}

extension FloatText {
  /// Python's `float(text)`; nil if malformed.
  static func parse(_ text: PyString) -> Double? {
    var bytes = IntegerText.asciiDigits(text)
    IntegerText.trim(&bytes)
    return parse(bytes)
  }

  /// A float without blanks around it.
  static func parse(_ bytes: [UInt8]) -> Double? {
    var out: [CChar] = []
    out.reserveCapacity(bytes.count + 1)
    var i = 0
    if i < bytes.count, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") {
      out.append(CChar(bitPattern: bytes[i]))
      i += 1
    }
    let word = String(decoding: bytes[i...], as: UTF8.self).lowercased()
    if word == "inf" || word == "infinity" { return out.first == 45 ? -.infinity : .infinity }
    if word == "nan" { return .nan }
    var digits = 0
    var lastWasDigit = false
    func isDigit(_ c: UInt8) -> Bool { c >= 48 && c <= 57 }
    func underscoreIsFine() -> Bool { lastWasDigit && i + 1 < bytes.count && isDigit(bytes[i + 1]) }
    while i < bytes.count, isDigit(bytes[i]) || bytes[i] == UInt8(ascii: "_") {
      if isDigit(bytes[i]) {
        out.append(CChar(bitPattern: bytes[i]))
        digits += 1
        lastWasDigit = true
      } else {
        if !underscoreIsFine() { return nil }
        lastWasDigit = false
      }
      i += 1
    }
    if i < bytes.count, bytes[i] == UInt8(ascii: ".") {
      out.append(CChar(bitPattern: bytes[i]))
      i += 1
      lastWasDigit = false
      while i < bytes.count, isDigit(bytes[i]) || bytes[i] == UInt8(ascii: "_") {
        if isDigit(bytes[i]) {
          out.append(CChar(bitPattern: bytes[i]))
          digits += 1
          lastWasDigit = true
        } else {
          if !underscoreIsFine() { return nil }
          lastWasDigit = false
        }
        i += 1
      }
    }
    if digits == 0 { return nil }
    if i < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "e") {
      out.append(CChar(UInt8(ascii: "e")))
      i += 1
      if i < bytes.count, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") {
        out.append(CChar(bitPattern: bytes[i]))
        i += 1
      }
      var exponentDigits = 0
      lastWasDigit = false
      while i < bytes.count, isDigit(bytes[i]) || bytes[i] == UInt8(ascii: "_") {
        if isDigit(bytes[i]) {
          out.append(CChar(bitPattern: bytes[i]))
          exponentDigits += 1
          lastWasDigit = true
        } else {
          if !underscoreIsFine() { return nil }
          lastWasDigit = false
        }
        i += 1
      }
      if exponentDigits == 0 { return nil }
    }
    if i < bytes.count { return nil }
    out.append(0)
    return strtod(out, nil)
  }

  /// `float.hex`.
  static func hex(_ d: Double) -> String {
    if !d.isFinite { return repr(d) }
    let sign = d.sign == .minus ? "-" : ""
    if d == 0 { return sign + "0x0.0p+0" }
    let bits = d.bitPattern
    let mantissa = bits & ((1 << 52) - 1)
    let biased = Int((bits >> 52) & 0x7ff)
    var digits = String(mantissa, radix: 16)
    digits = String(repeating: "0", count: 13 - digits.count) + digits
    let exponent = biased == 0 ? -1022 : biased - 1023
    return "\(sign)0x\(biased == 0 ? 0 : 1).\(digits)p\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
  }

  /// `float.fromhex`; nil if malformed.
  static func parseHex(_ text: String) -> Double? {
    var t = text.trimmedBlanks.lowercased()
    var negative = false
    if t.hasPrefix("-") || t.hasPrefix("+") {
      negative = t.hasPrefix("-")
      t.removeFirst()
    }
    if t == "inf" || t == "infinity" { return negative ? -.infinity : .infinity }
    if t == "nan" { return .nan }
    if t.hasPrefix("0x") { t.removeFirst(2) }
    let allowed = t.utf8.allSatisfy { c in
      (c >= 48 && c <= 57) || (c >= 97 && c <= 102) || c == 46 || c == 112 || c == 43 || c == 45
    }
    if t.isEmpty || !allowed || t.hasPrefix("p") || t == "." { return nil }
    let whole = "0x" + t
    var end: UnsafeMutablePointer<CChar>?
    let (value, complete): (Double, Bool) = whole.withCString { start in
      let v = strtod(start, &end)
      return (v, end.map { $0.pointee == 0 } ?? false)
    }
    if !complete { return nil }
    return negative ? -value : value
  }
}
