import Glibc

// A function of C that the C library's module map leaves out: `snprintf` of one double, without variable arguments.
@_silgen_name("strfromd")
private func stringFromDouble(
  _ buffer: UnsafeMutableRawPointer?, _ size: Int, _ format: UnsafePointer<CChar>?, _ value: Double
) -> Int32

/// Floats as text: the shortest form that reads back the same, and C's `%f`, `%e`, `%g`, which round
/// correctly in glibc.
enum FloatText {
  static func repr(_ d: Double) -> String {
    if d.isNaN { return "nan" }
    if d.isInfinite { return d < 0 ? "-inf" : "inf" }
    let text = d.description
    // Swift spells numbers up to 2^54 and down to 1e-4 as Python does, but for the ends of that range.
    if d.magnitude < 1e16, !text.utf8.contains(UInt8(ascii: "e")) { return text }
    let (digits, point) = shortest(d)
    var out: [UInt8] = []
    if d.sign == .minus { out.append(UInt8(ascii: "-")) }
    if point > -4, point <= 16 {
      append(digits, point: point, minimumDecimals: 1, to: &out)
    } else {
      appendScientific(digits, exponent: point - 1, to: &out)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Digits `d1 d2 …` and the position of the point: value = 0.d1d2… · 10^point. `[0]` and 1 for zero.
  static func shortest(_ d: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var seen = 0
    let text = Array(d.magnitude.description.utf8)
    var i = 0
    while i < text.count {
      let c = text[i]
      if c == UInt8(ascii: ".") {
        point = seen
      } else if c == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[(i + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(c)
        seen += 1
      }
      i += 1
    }
    var position = (point ?? seen) + exponent
    var lead = 0
    while lead < digits.count - 1, digits[lead] == UInt8(ascii: "0") { lead += 1 }
    digits.removeFirst(lead)
    position -= lead
    while digits.count > 1, digits[digits.count - 1] == UInt8(ascii: "0") { digits.removeLast() }
    if digits == [UInt8(ascii: "0")] { position = 1 }
    return (digits, position)
  }

  /// Appends digits in positional notation.
  static func append(_ digits: [UInt8], point: Int, minimumDecimals: Int, to out: inout [UInt8]) {
    let zero = UInt8(ascii: "0")
    if point <= 0 {
      out.append(zero)
      out.append(UInt8(ascii: "."))
      for _ in 0..<(-point) { out.append(zero) }
      out += digits
      return
    }
    for i in 0..<point { out.append(i < digits.count ? digits[i] : zero) }
    if digits.count > point {
      out.append(UInt8(ascii: "."))
      out += digits[point...]
    } else if minimumDecimals > 0 {
      out.append(UInt8(ascii: "."))
      for _ in 0..<minimumDecimals { out.append(zero) }
    }
  }

  /// Appends `d.ddde±XX`.
  static func appendScientific(_ digits: [UInt8], exponent: Int, to out: inout [UInt8]) {
    out.append(digits[0])
    if digits.count > 1 {
      out.append(UInt8(ascii: "."))
      out += digits[1...]
    }
    out.append(UInt8(ascii: "e"))
    out.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
    let e = String(exponent.magnitude)
    if e.utf8.count < 2 { out.append(UInt8(ascii: "0")) }
    out += Array(e.utf8)
  }

  /// C's `printf` of one double: `type` is one of `e f g` (or upper case).
  static func printf(_ d: Double, type: UInt8, precision: Int, alternate: Bool = false) -> [UInt8] {
    if alternate { return printfAlternate(d, type: type, precision: precision) }
    // "%.", up to ten digits, the type, the end.
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16) { format in
      var digits = Int(Int32(clamping: max(precision, 0)))
      var length = 1
      var rest = digits
      while rest >= 10 {
        rest /= 10
        length += 1
      }
      format[0] = 37
      format[1] = 46
      for k in 0..<length {
        format[1 + length - k] = CChar(48 + digits % 10)
        digits /= 10
      }
      format[2 + length] = CChar(bitPattern: type)
      format[3 + length] = 0
      let small = 128
      var needed = 0
      let first = [UInt8](unsafeUninitializedCapacity: small) { buffer, count in
        needed = Int(stringFromDouble(buffer.baseAddress, small, format.baseAddress, d))
        count = needed < small ? max(needed, 0) : 0
      }
      if needed < small { return first }
      return [UInt8](unsafeUninitializedCapacity: needed + 1) { buffer, count in
        count = Int(stringFromDouble(buffer.baseAddress, needed + 1, format.baseAddress, d))
      }
    }
  }

  /// With the flag `#`.
  private static func printfAlternate(_ d: Double, type: UInt8, precision: Int) -> [UInt8] {
    let format: [CChar] = "%#.*".utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: type), 0]
    let p = Int32(clamping: precision)
    let size = Int(withVaList([p, d]) { vsnprintf(nil, 0, format, $0) }) + 1
    if size <= 0 { return [] }
    var text = [CChar](repeating: 0, count: size)
    _ = text.withUnsafeMutableBufferPointer { buffer in
      withVaList([p, d]) { vsnprintf(buffer.baseAddress, size, format, $0) }
    }
    return text.dropLast().map { UInt8(bitPattern: $0) }
  }

  /// `round(d, digits)`: correct decimal rounding of the exact binary value, ties to even.
  static func round(_ d: Double, digits: Int) -> Double {
    if !d.isFinite || d == 0 { return d }
    if digits > 323 { return d }
    if digits < -308 { return d.sign == .minus ? -0.0 : 0 }
    if digits >= 0 {
      // Anything from 2^52 has no fraction; with 22 digits more, nothing to cut at all.
      if d.magnitude >= 0x1p52 { return d }
      var text = printf(d, type: UInt8(ascii: "f"), precision: digits)
      text.append(0)
      return text.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { $0.baseAddress.map { strtod($0, nil) } ?? 0 }
      }
    }
    // Cut decimal digits of the whole part; a fraction only breaks ties.
    let whole = d.magnitude.rounded(.down)
    var text = printf(whole, type: UInt8(ascii: "f"), precision: 0)
    let cut = -digits
    let zero = UInt8(ascii: "0")
    if text.count < cut { return d.sign == .minus ? -0.0 : 0 }
    let keep = text.count - cut
    let tail = text[keep...]
    var up = false
    if let lead = tail.first {
      let rest = tail.dropFirst().contains { $0 != zero } || whole != d.magnitude
      let lastOdd = keep > 0 ? (text[keep - 1] - zero) & 1 == 1 : false
      let five = UInt8(ascii: "5")
      up = lead > five || (lead == five && (rest || lastOdd))
    }
    text = Array(text[..<keep])
    if text.isEmpty { text = [zero] }
    if up {
      var i = text.count - 1
      while i >= 0 {
        if text[i] == UInt8(ascii: "9") {
          text[i] = zero
          i -= 1
        } else {
          text[i] += 1
          break
        }
      }
      if i < 0 { text.insert(UInt8(ascii: "1"), at: 0) }
    }
    for _ in 0..<cut { text.append(zero) }
    text.append(0)
    let r = text.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { $0.baseAddress.map { strtod($0, nil) } ?? 0 }
    }
    return d.sign == .minus ? -r : r
  }
}
