import Glibc

/// The shortest decimal digits that read back to the same float, and the texts made from them.
struct ShortestDecimal {
  var isNegative: Bool
  /// Significant digits as ASCII, without trailing zeros (`0` for zero).
  var digits: [UInt8]
  /// Where the decimal point stands: value = 0.d₁d₂… · 10^point.
  var point: Int

  /// Takes Swift's shortest text apart.
  init(_ text: String) {
    isNegative = false
    digits = []
    point = 0
    var exponent = 0
    var sawPoint = false
    var sawExponent = false
    var exponentIsNegative = false
    for byte in text.utf8 {
      switch byte {
      case 45:  // -
        if sawExponent { exponentIsNegative = true } else { isNegative = true }
      case 46: sawPoint = true
      case 101: sawExponent = true
      case 48...57:
        if sawExponent {
          exponent = exponent * 10 + Int(byte - 48)
        } else {
          digits.append(byte)
          if !sawPoint { point += 1 }
        }
      default: break
      }
    }
    point += exponentIsNegative ? -exponent : exponent
    let leading = digits.prefix { $0 == 48 }.count
    digits.removeFirst(leading)
    point -= leading
    while digits.last == 48 { digits.removeLast() }
    if digits.isEmpty {
      digits = [48]
      point = 1
    }
  }

  var isZero: Bool { digits == [48] }
}

/// Texts of single floats, without locale or Foundation.
public enum FloatText {
  /// The element type whose neighbours decide how many digits are needed.
  public enum Precision: Sendable { case half, single, double }

  static func shortest(_ value: Double, _ precision: Precision) -> ShortestDecimal {
    switch precision {
    case .half:
      // Swift writes whole numbers out, where fewer digits would do from 2¹¹ on.
      if Swift.abs(value) >= 2048 {
        for digits in 0..<4 {
          let text = cFormat(value, digits, exponent: true)
          if Float16(strtod(text, nil)) == Float16(value) { return ShortestDecimal(text) }
        }
      }
      return ShortestDecimal(Float16(value).description)
    case .single: return ShortestDecimal(Float(value).description)
    case .double: return ShortestDecimal(value.description)
    }
  }

  /// Python's `repr(float)`, and NumPy's `str` of a scalar of that precision: `0.1`, `1e-05`, `1e+16`, `nan`.
  public static func python(_ value: Double, _ precision: Precision = .double) -> String {
    if value != value { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let d = shortest(value, precision)
    if d.isZero { return value.sign == .minus ? "-0.0" : "0.0" }
    // NumPy 2.4 changes to scientific notation where the type's own digits end; float64 does as Python does.
    let limit: Double = precision == .double ? 1e16 : (precision == .single ? 1e6 : 1e3)
    let size = Swift.abs(value)
    if size >= 1e-4 && size < limit { return positional(value, d, digits: nil, minimum: 1) }
    return scientific(value, d, digits: nil, minimum: 0, keepsPoint: false)
  }

  /// Fixed notation with at most `digits` places (all that are needed if nil) and at least `minimum`.
  static func positional(_ value: Double, _ d: ShortestDecimal, digits: Int?, minimum: Int) -> String {
    var whole: [UInt8] = []
    var fraction: [UInt8] = []
    let needed = d.digits.count - d.point
    // NumPy fills up to the least number of places with true digits, not with zeros.
    let places = needed < minimum ? minimum : digits.map { Swift.max($0, minimum) }
    if let places, needed > places || (needed < minimum && minimum > 1), !d.isZero {
      let text = Array(cFormat(Swift.abs(value), places, exponent: false).utf8)
      let dot = text.firstIndex(of: 46) ?? text.count
      whole = Array(text[..<dot])
      fraction = dot < text.count ? Array(text[(dot + 1)...]) : []
    } else if d.isZero {
      whole = [48]
    } else {
      if d.point <= 0 {
        whole = [48]
        fraction = [UInt8](repeating: 48, count: -d.point) + d.digits
      } else if d.digits.count <= d.point {
        whole = d.digits + [UInt8](repeating: 48, count: d.point - d.digits.count)
      } else {
        whole = Array(d.digits[..<d.point])
        fraction = Array(d.digits[d.point...])
      }
    }
    while fraction.last == 48 { fraction.removeLast() }
    while fraction.count < minimum { fraction.append(48) }
    let sign: [UInt8] = value.sign == .minus ? [45] : []
    return String(decoding: sign + whole + [46] + fraction, as: UTF8.self)
  }

  /// Scientific notation with at most `digits` places after the point and at least `minimum`.
  static func scientific(
    _ value: Double, _ d: ShortestDecimal, digits: Int?, minimum: Int, exponentDigits: Int = 2,
    keepsPoint: Bool = true
  ) -> String {
    var lead: UInt8 = 48
    var fraction: [UInt8] = []
    var exponent = d.isZero ? 0 : d.point - 1
    let needed = d.digits.count - 1
    let places = needed < minimum ? minimum : digits.map { Swift.max($0, minimum) }
    if let places, needed > places || needed < minimum, !d.isZero {
      let text = Array(cFormat(Swift.abs(value), places, exponent: true).utf8)
      let e = text.firstIndex(of: 101) ?? text.count
      lead = text[0]
      fraction = e > 2 ? Array(text[2..<e]) : []
      exponent = 0
      for byte in text[(e + 1)...] where byte >= 48 { exponent = exponent * 10 + Int(byte - 48) }
      if e + 1 < text.count, text[e + 1] == 45 { exponent = -exponent }
    } else {
      lead = d.digits[0]
      fraction = Array(d.digits.dropFirst())
    }
    while fraction.last == 48 { fraction.removeLast() }
    while fraction.count < minimum { fraction.append(48) }
    var text: [UInt8] = value.sign == .minus ? [45, lead] : [lead]
    if keepsPoint || !fraction.isEmpty { text.append(46) }
    text += fraction
    text.append(101)
    text.append(exponent < 0 ? 45 : 43)
    let number = Array(String(Swift.abs(exponent)).utf8)
    text += [UInt8](repeating: 48, count: Swift.max(0, exponentDigits - number.count)) + number
    return String(decoding: text, as: UTF8.self)
  }

  /// C's `%.nf` or `%.ne`: correctly rounded from the exact value.
  static func cFormat(_ value: Double, _ digits: Int, exponent: Bool) -> String {
    let places = Int32(clamping: Swift.min(Swift.max(digits, 0), 1000))
    return cString(exponent ? "%.*e" : "%.*f", places, value)
  }

  /// C's `%.ng`.
  static func general(_ value: Double, digits: Int) -> String {
    cString("%.*g", Int32(clamping: digits), value)
  }

  private static func cString(_ format: String, _ places: Int32, _ value: Double) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1500) { buffer in
      let length = withVaList([places, value]) { vsnprintf(buffer.baseAddress, buffer.count, format, $0) }
      let count = Swift.max(0, Swift.min(Int(length), buffer.count - 1))
      return String(decoding: UnsafeRawBufferPointer(buffer)[..<count], as: UTF8.self)
    }
  }

  /// `tf.print`'s form of a float: few digits if they read back to the same value, else enough.
  public static func tensorFlow(_ value: Double, _ precision: Precision) -> String {
    if value != value { return value.sign == .minus ? "-nan" : "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    switch precision {
    case .half, .single:
      let short = general(value, digits: 6)
      return strtof(short, nil) == Float(value) ? short : general(value, digits: 9)
    case .double:
      let short = general(value, digits: 15)
      return strtod(short, nil) == value ? short : general(value, digits: 17)
    }
  }
}

extension DType {
  /// The precision in which floats of this dtype print.
  public var textPrecision: FloatText.Precision {
    switch self {
    case .float16: return .half
    case .float32: return .single
    default: return .double
    }
  }
}

extension ScalarValue {
  /// Python's text of the value: `True`, `3`, `0.1`; NumPy scalars print the same plain way.
  public func text(dtype: DType) -> String {
    switch self {
    case .bool(let v): return v ? "True" : "False"
    case .int(let v): return String(v)
    case .uint(let v): return String(v)
    case .float(let v): return FloatText.python(v, dtype.textPrecision)
    }
  }
}
