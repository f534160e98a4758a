extension Constant {
  /// The constant as Python source, the way `repr` writes it.
  var source: String {
    switch self {
    case .none: "None"
    case .true: "True"
    case .false: "False"
    case .ellipsis: "Ellipsis"
    case .int(let value): String(value)
    case .bigInt(let digits, let radix): Constant.prefix(radix) + digits
    case .float(let value): Constant.text(of: value)
    case .imaginary(let value): Constant.imaginaryText(of: value)
    case .string(let value): pythonRepr(value)
    case .surrogateString(let points): pythonRepr(codePoints: points)
    case .bytes(let bytes): pythonRepr(bytes: bytes)
    }
  }

  private static func prefix(_ radix: Int) -> String {
    switch radix {
    case 2: "0b"
    case 8: "0o"
    case 16: "0x"
    default: ""
    }
  }

  /// The shortest digits that read back as `value`, laid out as `float.__repr__` does.
  private static func text(of value: Double) -> String {
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value.isNaN { return "nan" }
    if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
    let (digits, exponent) = shortestDigits(value.magnitude)
    let sign = value < 0 ? "-" : ""
    let count = digits.count
    if exponent > 16 || exponent < -3 {
      var mantissa = String(digits.prefix(1))
      if count > 1 { mantissa += "." + digits.dropFirst() }
      let power = exponent - 1
      let magnitude = abs(power) < 10 ? "0\(abs(power))" : String(abs(power))
      return sign + mantissa + "e" + (power < 0 ? "-" : "+") + magnitude
    }
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + digits }
    if exponent >= count { return sign + digits + String(repeating: "0", count: exponent - count) + ".0" }
    return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
  }

  /// Digits d₁d₂… and an exponent e with value = 0.d₁d₂… × 10ᵉ.
  private static func shortestDigits(_ value: Double) -> (String, Int) {
    let text = String(describing: value)
    var mantissa = text
    var exponent = 0
    if let e = text.firstIndex(of: "e") {
      mantissa = String(text[..<e])
      exponent = Int(text[text.index(after: e)...]) ?? 0
    }
    var whole = mantissa
    var fraction = ""
    if let point = mantissa.firstIndex(of: ".") {
      whole = String(mantissa[..<point])
      fraction = String(mantissa[mantissa.index(after: point)...])
    }
    var digits = whole + fraction
    exponent += whole.count
    while digits.hasPrefix("0"), digits.count > 1 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    return (digits, exponent)
  }

  private static func imaginaryText(of value: Double) -> String {
    var text = text(of: value)
    if text.hasSuffix(".0") { text.removeLast(2) }
    return text + "j"
  }
}

/// A string as `repr` writes it.
func pythonRepr(_ value: String) -> String {
  pythonRepr(codePoints: value.unicodeScalars.map(\.value))
}

func pythonRepr(codePoints: [UInt32]) -> String {
  let hasSingle = codePoints.contains(39)
  let quote: UInt32 = hasSingle && !codePoints.contains(34) ? 34 : 39
  var text = String(UnicodeScalar(UInt8(quote)))
  for point in codePoints {
    switch point {
    case quote, 92: text += "\\" + String(UnicodeScalar(UInt8(point)))
    case 10: text += "\\n"
    case 13: text += "\\r"
    case 9: text += "\\t"
    default:
      if let scalar = Unicode.Scalar(point), isPrintable(scalar) {
        text.unicodeScalars.append(scalar)
      } else if point < 0x100 {
        text += "\\x" + hex(point, 2)
      } else if point < 0x10000 {
        text += "\\u" + hex(point, 4)
      } else {
        text += "\\U" + hex(point, 8)
      }
    }
  }
  return text + String(UnicodeScalar(UInt8(quote)))
}

func pythonRepr(bytes: [UInt8]) -> String {
  let quote: UInt8 = bytes.contains(39) && !bytes.contains(34) ? 34 : 39
  var text = "b" + String(UnicodeScalar(quote))
  for byte in bytes {
    switch byte {
    case quote, 92: text += "\\" + String(UnicodeScalar(byte))
    case 10: text += "\\n"
    case 13: text += "\\r"
    case 9: text += "\\t"
    case 32..<127: text += String(UnicodeScalar(byte))
    default: text += "\\x" + hex(UInt32(byte), 2)
    }
  }
  return text + String(UnicodeScalar(quote))
}

private func hex(_ value: UInt32, _ width: Int) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
