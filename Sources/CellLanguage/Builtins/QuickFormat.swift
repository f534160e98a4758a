import Glibc

@_silgen_name("strfromd")
private func stringFromDouble(
  _ buffer: UnsafeMutableRawPointer?, _ size: Int, _ format: UnsafePointer<CChar>?, _ value: Double
) -> Int32

/// The short way for the format specifications met most: `[<>^][width][.precision][d f s]` for integers, finite floats and
/// strings. Everything else is nil and goes the ordinary way.
enum QuickFormat {
  static func text(_ value: Value, _ spec: PyString) -> PyString? {
    guard spec.isASCII, spec.count > 0, spec.count < 12 else { return nil }
    let bytes = spec.bytes
    let n = bytes.count
    var i = 0
    var align: UInt8 = 0
    if isAlign(bytes[0]) {
      align = bytes[0]
      i = 1
    }
    // A fill character stands before its alignment.
    if n > 1, isAlign(bytes[1]) || bytes[1] == UInt8(ascii: "=") { return nil }
    if i < n, bytes[i] == UInt8(ascii: "0") { return nil }
    guard let width = number(bytes, &i) else { return nil }
    var precision = -1
    if i < n, bytes[i] == UInt8(ascii: ".") {
      i += 1
      let start = i
      guard let p = number(bytes, &i), i > start else { return nil }
      precision = p
    }
    let type = i < n ? bytes[i] : 0
    if i + 1 < n { return nil }
    switch value {
    case .int(let k):
      guard type == 0 || type == UInt8(ascii: "d"), precision < 0 else { return nil }
      return padded(PyString.decimal(k), width, align == 0 ? UInt8(ascii: ">") : align)
    case .float(let d):
      guard type == UInt8(ascii: "f"), d.isFinite else { return nil }
      return fixed(d, precision < 0 ? 6 : precision).map {
        padded($0, width, align == 0 ? UInt8(ascii: ">") : align)
      }
    case .str(let s):
      guard s.type === BuiltinTypes.str, s.unitWidth == 1, type == 0 || type == UInt8(ascii: "s"),
        precision < 0
      else { return nil }
      return padded(s, width, align == 0 ? UInt8(ascii: "<") : align)
    default: return nil
    }
  }

  /// `%d`, `%s`, `%f` without flags.
  static func percent(_ value: Value, _ type: UInt8, _ width: Int, _ precision: Int) -> PyString? {
    guard width < 10_000 else { return nil }
    let right = UInt8(ascii: ">")
    switch value {
    case .int(let k):
      guard precision < 0, type == UInt8(ascii: "d") || type == UInt8(ascii: "i") || type == UInt8(ascii: "s")
      else { return nil }
      return padded(PyString.decimal(k), width, right)
    case .float(let d):
      guard type == UInt8(ascii: "f"), d.isFinite else { return nil }
      return fixed(d, precision < 0 ? 6 : precision).map { padded($0, width, right) }
    case .str(let s):
      guard s.type === BuiltinTypes.str, s.unitWidth == 1, type == UInt8(ascii: "s"), precision < 0 else {
        return nil
      }
      return padded(s, width, right)
    default: return nil
    }
  }

  private static func isAlign(_ c: UInt8) -> Bool { c == 60 || c == 62 || c == 94 }

  /// A number of at most four digits, 0 without any; nil if it is longer.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int) -> Int? {
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

  private static func padded(_ s: PyString, _ width: Int, _ align: UInt8) -> PyString {
    let missing = width - s.count
    if missing <= 0 { return s }
    let left = align == UInt8(ascii: ">") ? missing : align == UInt8(ascii: "^") ? missing / 2 : 0
    let text = PyString.make(width, 1, s.isASCII)
    memset(text.buffer, 32, width)
    memcpy(text.buffer + left, s.buffer, s.count)
    return text
  }
}
