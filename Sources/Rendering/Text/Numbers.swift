// The C library only for its mathematics: rounding, powers, logarithms.
import Glibc

/// Numbers as text, without Foundation.
enum Numbers {
  static func power10(_ exponent: Int) -> Double { pow(10, Double(exponent)) }

  static func power10Fraction(_ exponent: Double) -> Double { pow(10, exponent) }

  static func logarithm10(_ value: Double) -> Double { log10(value) }

  /// The exponent of the leading decimal digit: 0 for 1…9.99, -2 for 0.05; 0 for zero and non-numbers.
  static func magnitude(_ value: Double) -> Int {
    guard value.isFinite, value != 0 else { return 0 }
    return Int(floor(log10(abs(value))))
  }

  /// `value` with exactly `decimals` digits after the point.
  static func fixed(_ value: Double, decimals: Int) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let places = min(max(decimals, 0), 15)
    let scaled = roundedProduct(abs(value), power10(places))
    guard scaled < 9e15 else { return "\(value)" }
    var digits = String(Int64(scaled))
    if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard places > 0 else { return sign + digits }
    return sign + digits.dropLast(places) + "." + digits.suffix(places)
  }

  /// The product rounded to a whole number as if it were exact: a tie after rounding is settled by what the
  /// multiplication lost.
  private static func roundedProduct(_ value: Double, _ factor: Double) -> Double {
    let product = value * factor
    let below = product.rounded(.down)
    guard product - below == 0.5 else { return product.rounded() }
    let lost = (-product).addingProduct(value, factor)
    if lost != 0 { return lost > 0 ? below + 1 : below }
    return product.rounded(.toNearestOrEven)
  }

  /// `value` with `digits` significant digits, with an exponent where plain notation would be long.
  static func significant(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return fixed(value, decimals: 0) }
    guard value != 0 else { return "0" }
    var exponent = magnitude(value)
    // Rounding may carry into the next power of ten.
    if (abs(value) / power10(exponent - digits + 1)).rounded() >= power10(digits) { exponent += 1 }
    if exponent < -4 || exponent >= max(digits, 6) {
      let mantissa = trimmed(fixed(value / power10(exponent), decimals: digits - 1))
      let size = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
      return mantissa + "e" + (exponent < 0 ? "-" : "+") + size
    }
    return fixed(value, decimals: max(digits - 1 - exponent, 0))
  }

  /// Without zeros at the end of the fraction.
  static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var out = Substring(text)
    while out.hasSuffix("0") { out.removeLast() }
    if out.hasSuffix(".") { out.removeLast() }
    return String(out)
  }

  /// A count with commas between groups of three digits.
  static func grouped(_ count: Int) -> String {
    let digits = String(count.magnitude)
    var out = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return count < 0 ? "-" + out : out
  }

  /// `value` as an integer when it is one that fits.
  static func integer(_ value: Double) -> Int? {
    guard value.isFinite, value == value.rounded(), abs(value) < 9e15 else { return nil }
    return Int(value)
  }
}
