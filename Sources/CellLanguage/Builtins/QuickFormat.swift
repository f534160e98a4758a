import Glibc

@_silgen_name("strfromd")
private func stringFromDouble(
  _ buffer: UnsafeMutableRawPointer?, _ size: Int, _ format: UnsafePointer<CChar>?, _ value: Double
) -> Int32

/// The short way for the format specifications met most: `[<>^][width][.precision][d f s]` for integers, finite floats and
/// strings. Everything else is nil and goes the ordinary way.
enum QuickFormat {
  /// A specification taken apart.
  struct Spec {
    enum Kind { case any, integer, fixed, text }
    var kind = Kind.any
    /// `<`, `>` or `^`; 0 leaves it to the kind of value.
    var align: UInt8 = 0
    var width = 0
    /// -1 without one.
    var precision = -1

    init() {}

    /// nil for one that is not plain.
    init?(_ spec: PyString) {
      guard spec.isASCII, spec.count > 0, spec.count < 12 else { return nil }
      let bytes = spec.bytes
      let n = bytes.count
      var i = 0
      if isAlign(bytes[0]) {
        align = bytes[0]
        i = 1
      }
      // A fill character stands before its alignment.
      if n > 1, isAlign(bytes[1]) || bytes[1] == UInt8(ascii: "=") { return nil }
      if i < n, bytes[i] == UInt8(ascii: "0") { return nil }
      guard let width = number(bytes, &i) else { return nil }
      self.width = width
      if i < n, bytes[i] == UInt8(ascii: ".") {
        i += 1
        let start = i
        guard let p = number(bytes, &i), i > start else { return nil }
        precision = p
      }
      if i + 1 < n { return nil }
      switch i < n ? bytes[i] : 0 {
      case 0: break
      case UInt8(ascii: "d"): kind = .integer
      case UInt8(ascii: "f"): kind = .fixed
      case UInt8(ascii: "s"): kind = .text
      default: return nil
      }
      if kind != .fixed, precision >= 0 { return nil }
    }
  }

  static func text(_ value: Value, _ spec: PyString) -> PyString? {
    guard let parsed = Spec(spec) else { return nil }
    if parsed.kind == .any, case .float = value { return nil }
    var out = TextBuilder(capacity: max(parsed.width, 24))
    let done = withUnsafePointer(to: value) { append(Registers(mutating: $0), parsed, to: &out) }
    return done ? out.finish() : nil
  }

  /// `%d`, `%s`, `%f` without flags.
  static func percent(_ value: Value, _ type: UInt8, _ width: Int, _ precision: Int) -> PyString? {
    guard width < 10_000 else { return nil }
    var spec = Spec()
    spec.align = UInt8(ascii: ">")
    spec.width = width
    spec.precision = precision
    switch type {
    case UInt8(ascii: "d"), UInt8(ascii: "i"): spec.kind = .integer
    case UInt8(ascii: "f"): spec.kind = .fixed
    case UInt8(ascii: "s"): spec.kind = .any
    default: return nil
    }
    if spec.kind != .fixed, precision >= 0 { return nil }
    var out = TextBuilder(capacity: max(width, 24))
    let done = withUnsafePointer(to: value) { append(Registers(mutating: $0), spec, to: &out) }
    return done ? out.finish() : nil
  }

  /// Appends an integer, a float or a string; false, with nothing appended, for other values and for kinds that do not fit.
  static func append(_ value: Registers, _ spec: Spec, to out: inout TextBuilder) -> Bool {
    switch value.tag {
    case RawTag.int:
      let n = value.rawInt
      switch spec.kind {
      case .any, .integer:
        if spec.precision >= 0 { return false }
        if spec.width <= 1 {
          out.append(decimal: n)
          return true
        }
        pad(PyString.decimal(n), spec, UInt8(ascii: ">"), to: &out)
      case .fixed:
        guard n.magnitude < 1 << 53 else { return false }
        return append(fixed: Double(n), spec, to: &out)
      case .text: return false
      }
      return true
    case RawTag.float:
      switch spec.kind {
      case .fixed: return append(fixed: value.rawDouble, spec, to: &out)
      case .any:
        if spec.precision >= 0 { return false }
        let text = FloatText.repr(value.rawDouble)
        if spec.width <= 1 {
          out.append(text)
        } else {
          pad(PyString.from(text), spec, UInt8(ascii: ">"), to: &out)
        }
        return true
      default: return false
      }
    case RawTag.str:
      guard RawFields.word(value.payload, RawFields.type) == RawObjects.textType, spec.precision < 0 else {
        return false
      }
      if spec.kind == .integer || spec.kind == .fixed { return false }
      PyString.lent(value.payload) {
        if spec.width <= $0.count {
          out.append($0)
        } else {
          pad($0, spec, UInt8(ascii: "<"), to: &out)
        }
      }
      return true
    default: return false
    }
  }

  private static func pad(_ s: PyString, _ spec: Spec, _ usual: UInt8, to out: inout TextBuilder) {
    let missing = max(0, spec.width - s.count)
    let align = spec.align == 0 ? usual : spec.align
    let left = align == UInt8(ascii: ">") ? missing : align == UInt8(ascii: "^") ? missing / 2 : 0
    out.append(repeating: 32, count: left)
    out.append(s)
    out.append(repeating: 32, count: missing - left)
  }

  private static func append(fixed d: Double, _ spec: Spec, to out: inout TextBuilder) -> Bool {
    let precision = spec.precision < 0 ? 6 : spec.precision
    guard d.isFinite else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
      let base = UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped)
      if let count = exactly(d, precision, base) {
        let missing = max(0, spec.width - count)
        let align = spec.align == 0 ? UInt8(ascii: ">") : spec.align
        let left = align == UInt8(ascii: ">") ? missing : align == UInt8(ascii: "^") ? missing / 2 : 0
        if left > 0 { out.append(repeating: 32, count: left) }
        out.append(ascii: base + (64 - count), count)
        if missing > left { out.append(repeating: 32, count: missing - left) }
        return true
      }
      guard let text = fixed(d, precision) else { return false }
      pad(text, spec, UInt8(ascii: ">"), to: &out)
      return true
    }
  }

  /// Writes `%.*f` of a number that, times a power of ten, is exact in 128 bits, to the end of 64 bytes, and gives the number of
  /// bytes; nil for others.
  ///
  /// The number is m / 2^s: m · 10^p has at most 127 bits for p up to 22, so the quotient is rounded once, to even on a tie, as the
  /// C library rounds.
  private static func exactly(_ d: Double, _ precision: Int, _ out: UnsafeMutableRawPointer) -> Int? {
    guard precision <= 17 else { return nil }
    let bits = d.bitPattern
    let exponent = Int(bits >> 52) & 0x7FF
    if exponent == 0, d != 0 { return nil }
    let mantissa = d == 0 ? 0 : bits & (1 << 52 - 1) | 1 << 52
    let shift = 1075 - exponent
    var scale: UInt64 = 1
    for _ in 0..<precision { scale *= 10 }
    var rounded: UInt64
    if d == 0 {
      rounded = 0
    } else if shift <= 0 {
      guard shift > -11 else { return nil }
      let (product, overflow) = (mantissa << UInt64(-shift)).multipliedReportingOverflow(by: scale)
      if overflow { return nil }
      rounded = product
    } else {
      guard shift < 120 else { return nil }
      let product = mantissa.multipliedFullWidth(by: scale)
      let wide = UInt128(product.high) << 64 | UInt128(product.low)
      let quotient = wide >> UInt128(shift)
      guard quotient < 1 << 63 else { return nil }
      rounded = UInt64(truncatingIfNeeded: quotient)
      let rest = wide & (1 << UInt128(shift) - 1)
      let half = UInt128(1) << UInt128(shift - 1)
      if rest > half || rest == half && rounded & 1 == 1 { rounded += 1 }
    }
    // Digits from the end, with the point behind `precision` of them.
    var p = out + 64
    var written = 0
    repeat {
      if precision > 0, written == precision {
        p -= 1
        p.storeBytes(of: UInt8(ascii: "."), as: UInt8.self)
      }
      let (rest, digit) = rounded.quotientAndRemainder(dividingBy: 10)
      p -= 1
      p.storeBytes(of: UInt8(truncatingIfNeeded: 48 &+ digit), as: UInt8.self)
      rounded = rest
      written += 1
    } while rounded != 0 || written <= precision
    if d.sign == .minus {
      p -= 1
      p.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
    }
    return out + 64 - p
  }

  fileprivate static func isAlign(_ c: UInt8) -> Bool { c == 60 || c == 62 || c == 94 }

  /// A number of at most four digits, 0 without any; nil if it is longer.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int) -> Int? {
    var value = 0
    let start = i
    while i < bytes.count, bytes[i] >= 48, bytes[i] <= 57 {
      if i - start == 4 { return nil }
      value = value * 10 + Int(bytes[i]) - 48
      i += 1
    }
    return value
  }

  /// `%.*f`; nil if it is very long.
  static func fixed(_ d: Double, _ precision: Int) -> PyString? {
    guard precision < 100 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 448) { buffer in
      // "%.dd" "f" and the end, before the room for the text.
      buffer[0] = UInt8(ascii: "%")
      buffer[1] = UInt8(ascii: ".")
      buffer[2] = UInt8(48 + precision / 10)
      buffer[3] = UInt8(48 + precision % 10)
      buffer[4] = UInt8(ascii: "f")
      buffer[5] = 0
      let base = buffer.baseAddress.unsafelyUnwrapped
      let count = base.withMemoryRebound(to: CChar.self, capacity: 6) {
        Int(stringFromDouble(base + 8, 440, $0, d))
      }
      guard count > 0, count < 440 else { return nil }
      let text = PyString.make(count, 1, true)
      memcpy(text.buffer, base + 8, count)
      return text
    }
  }
}
