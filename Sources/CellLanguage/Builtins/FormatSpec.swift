/// A parsed format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
struct FormatSpec {
  var fill: UInt32 = 32
  /// `<`, `>`, `^`, `=` or 0 when left to the type.
  var align: UInt8 = 0
  /// `+`, `-`, space or 0.
  var sign: UInt8 = 0
  var coerceNegativeZero = false
  var alternate = false
  var zeroPadded = false
  var width = -1
  /// `,`, `_` or 0.
  var grouping: UInt8 = 0
  var precision = -1
  /// Presentation type, 0 if left out.
  var type: UInt32 = 0

  private static func isAlign(_ c: UInt32) -> Bool { c == 60 || c == 62 || c == 94 || c == 61 }

  /// - Throws: `ValueError` with CPython's texts.
  init(_ text: String, typeName: String) throws {
    var text = text
    let simple: Bool = try text.withUTF8 { bytes in
      var high: UInt8 = 0
      for b in bytes { high |= b }
      if high >= 0x80 { return false }
      try parse(
        bytes.count, typeName, text: { String(decoding: bytes, as: UTF8.self) }, at: { UInt32(bytes[$0]) })
      return true
    }
    if simple { return }
    let scalars = text.unicodeScalars.map(\.value)
    try parse(scalars.count, typeName, text: { text }, at: { scalars[$0] })
  }

  private mutating func parse(
    _ n: Int, _ typeName: String, text: () -> String, at: (Int) -> UInt32
  ) throws {
    var i = 0
    var alignGiven = false
    if n >= 2, FormatSpec.isAlign(at(1)) {
      fill = at(0)
      align = UInt8(at(1))
      alignGiven = true
      i = 2
    } else if n >= 1, FormatSpec.isAlign(at(0)) {
      align = UInt8(at(0))
      alignGiven = true
      i = 1
    }
    let fillGiven = alignGiven && i == 2
    if i < n, at(i) == 43 || at(i) == 45 || at(i) == 32 {
      sign = UInt8(at(i))
      i += 1
    }
    if i < n, at(i) == UInt32(UInt8(ascii: "z")) {
      coerceNegativeZero = true
      i += 1
    }
    if i < n, at(i) == UInt32(UInt8(ascii: "#")) {
      alternate = true
      i += 1
    }
    if !fillGiven, i < n, at(i) == 48 {
      fill = 48
      zeroPadded = true
      if !alignGiven { align = UInt8(ascii: "=") }
      i += 1
    }
    if let w = try number(&i, n, at) { width = w }
    if i < n, at(i) == UInt32(UInt8(ascii: ",")) {
      grouping = UInt8(ascii: ",")
      i += 1
    }
    if i < n, at(i) == UInt32(UInt8(ascii: "_")) {
      if grouping != 0 { throw PyError.valueError("Cannot specify both ',' and '_'.") }
      grouping = UInt8(ascii: "_")
      i += 1
    }
    if i < n, at(i) == UInt32(UInt8(ascii: ",")), grouping == UInt8(ascii: "_") {
      throw PyError.valueError("Cannot specify both ',' and '_'.")
    }
    if i < n, at(i) == UInt32(UInt8(ascii: ".")) {
      i += 1
      guard let p = try number(&i, n, at) else {
        throw PyError.valueError("Format specifier missing precision")
      }
      precision = p
    }
    if n - i > 1 {
      throw PyError.valueError("Invalid format specifier '\(text())' for object of type '\(typeName)'")
    }
    if n - i == 1 { type = at(i) }
    if grouping != 0 {
      switch type {
      case 0, 100, 101, 102, 103, 69, 71, 37, 70: break  // d e f g E G % F
      default:
        // b o x X
        if grouping == UInt8(ascii: "_"), [98, 111, 120, 88].contains(type) { break }
        throw PyError.valueError(
          "Cannot specify '\(Character(Unicode.Scalar(grouping)))' with '\(FormatSpec.shown(type))'.")
      }
    }
  }

  /// A presentation type as messages show it.
  static func shown(_ type: UInt32) -> String {
    if type > 32, type < 128, let s = Unicode.Scalar(type) { return String(Character(s)) }
    return "\\x" + String(type, radix: 16)
  }

  private func number(_ i: inout Int, _ n: Int, _ at: (Int) -> UInt32) throws -> Int? {
    var value: Int?
    while i < n, at(i) >= 48, at(i) <= 57 {
      let (m, o1) = (value ?? 0).multipliedReportingOverflow(by: 10)
      let (s, o2) = m.addingReportingOverflow(Int(at(i)) - 48)
      if o1 || o2 { throw PyError.valueError("Too many decimal digits in format string") }
      value = s
      i += 1
    }
    return value
  }

  /// Pads finished text. `defaultAlign` is the type's own alignment.
  func pad(_ text: PyString, defaultAlign: UInt8) throws -> PyString {
    let missing = width - text.count
    if missing <= 0 { return text }
    try Formatting.checkWidth(width)
    var b = TextBuilder(capacity: width)
    let a = align == 0 || align == UInt8(ascii: "=") ? defaultAlign : align
    let left: Int
    switch a {
    case UInt8(ascii: ">"): left = missing
    case UInt8(ascii: "^"): left = missing / 2
    default: left = 0
    }
    b.append(repeating: fill, count: left)
    b.append(text)
    b.append(repeating: fill, count: missing - left)
    return b.finish()
  }
}
