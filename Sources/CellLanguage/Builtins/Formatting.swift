import Glibc

/// `format(value, spec)` of Python's own types.
enum Formatting {
  /// Text is refused beyond this many code points, before it is built.
  static func checkWidth(_ width: Int) throws {
    if width > 1 << 30 { throw PyError.memory("") }
  }

  static func format(_ value: Value, _ spec: String, _ interpreter: Interpreter) throws -> String {
    if spec.isEmpty { return try interpreter.str(value) }
    return try formatted(value, spec, interpreter).string
  }

  static func formatted(_ value: Value, _ spec: String, _ interpreter: Interpreter) throws -> PyString {
    switch value {
    case .int: return try integer(value, FormatSpec(spec, typeName: "int"), typeName: "int")
    case .float(let d): return try float(d, FormatSpec(spec, typeName: "float"), typeName: "float")
    case .bool(let b):
      let parsed = try FormatSpec(spec, typeName: "bool")
      return try integer(.int(b ? 1 : 0), parsed, typeName: "bool")
    case .str(let s): return try string(s, FormatSpec(spec, typeName: interpreter.typeName(value)))
    case .object(let o):
      if o is PyBigInt { return try integer(value, FormatSpec(spec, typeName: "int"), typeName: "int") }
      if let c = o as? PyComplex { return try complex(c, FormatSpec(spec, typeName: "complex")) }
    default: break
    }
    throw PyError.typeError(
      "unsupported format string passed to \(interpreter.typeName(value)).__format__")
  }

  private static func unknown(_ spec: FormatSpec, _ typeName: String) -> PyError {
    PyError.valueError(
      "Unknown format code '\(FormatSpec.shown(spec.type))' for object of type '\(typeName)'")
  }

  // MARK: Text

  static func string(_ s: PyString, _ spec: FormatSpec) throws -> PyString {
    if spec.type != 0, spec.type != UInt32(UInt8(ascii: "s")) { throw unknown(spec, "str") }
    if spec.sign != 0 {
      throw PyError.valueError(
        "\(spec.sign == 32 ? "Space" : "Sign") not allowed in string format specifier")
    }
    if spec.coerceNegativeZero {
      throw PyError.valueError("Negative zero coercion (z) not allowed in string format specifier")
    }
    if spec.alternate {
      throw PyError.valueError("Alternate form (#) not allowed in string format specifier")
    }
    if spec.grouping != 0 {
      throw PyError.valueError("Cannot specify '\(Character(Unicode.Scalar(spec.grouping)))' with 's'.")
    }
    if spec.align == UInt8(ascii: "="), !spec.zeroPadded {
      throw PyError.valueError("'=' alignment not allowed in string format specifier")
    }
    let text = spec.precision >= 0 && spec.precision < s.count ? s.substring(0..<spec.precision) : s
    return try spec.pad(text, defaultAlign: UInt8(ascii: "<"))
  }

  // MARK: Integers

  static func integer(_ value: Value, _ spec: FormatSpec, typeName: String) throws -> PyString {
    switch spec.type {
    // e E f F g G %
    case 101, 69, 102, 70, 103, 71, 37:
      let d = try Numbers.operand(value).map { try Numbers.double($0) }
      return try float(d ?? 0, spec, typeName: typeName)
    // none d n b o x X c
    case 0, 100, 110, 98, 111, 120, 88, 99: break
    default: throw unknown(spec, typeName)
    }
    if spec.precision >= 0 {
      throw PyError.valueError("Precision not allowed in integer format specifier")
    }
    if spec.coerceNegativeZero {
      throw PyError.valueError("Negative zero coercion (z) not allowed in integer format specifier")
    }
    if spec.type == 99 {
      if spec.sign != 0 {
        throw PyError.valueError("Sign not allowed with integer format specifier 'c'")
      }
      if spec.alternate {
        throw PyError.valueError("Alternate form (#) not allowed with integer format specifier 'c'")
      }
      guard case .int(let i) = value else {
        throw PyError.overflow("Python int too large to convert to C long")
      }
      guard i >= 0, i < 0x110000 else { throw PyError.overflow("%c arg not in range(0x110000)") }
      var spec = spec
      if spec.align == UInt8(ascii: "=") { spec.align = UInt8(ascii: ">") }
      return try spec.pad(PyString(codePoints: [UInt32(i)]), defaultAlign: UInt8(ascii: ">"))
    }
    var prefix: [UInt8] = []
    var base = 10
    switch spec.type {
    case 98:
      base = 2
      prefix = [48, 98]
    case 111:
      base = 8
      prefix = [48, 111]
    case 120:
      base = 16
      prefix = [48, 120]
    case 88:
      base = 16
      prefix = [48, 88]
    default: break
    }
    if !spec.alternate { prefix = [] }
    var digits: [UInt8]
    if case .object(let o) = value, let b = o as? PyBigInt, base == 10 {
      // The limit on decimal digits holds here too.
      digits = Array(try b.decimal().utf8)
    } else {
      digits = Array(IntegerText.digits(value, base: base).utf8)
    }
    let negative = digits.first == UInt8(ascii: "-")
    if negative { digits.removeFirst() }
    if spec.type == 88 { for i in digits.indices where digits[i] >= 97 { digits[i] -= 32 } }
    return try number(
      negative: negative, prefix: prefix, whole: digits, rest: [], spec, groupSize: base == 10 ? 3 : 4)
  }

  // MARK: Floats

  static func float(_ d: Double, _ spec: FormatSpec, typeName: String) throws -> PyString {
    var (negative, whole, rest) = try floatParts(d, spec, typeName: typeName, type: spec.type)
    if spec.coerceNegativeZero, negative,
      !whole.contains(where: { $0 > 48 && $0 <= 57 }),
      !rest.prefix(while: { $0 != 101 && $0 != 69 }).contains(where: { $0 > 48 && $0 <= 57 }),
      d.isFinite
    {
      negative = false
    }
    return try number(negative: negative, prefix: [], whole: whole, rest: rest, spec, groupSize: 3)
  }

  /// Sign, whole part and the rest (point, decimals, exponent, percent sign).
  private static func floatParts(
    _ value: Double, _ spec: FormatSpec, typeName: String, type: UInt32
  ) throws -> (Bool, [UInt8], [UInt8]) {
    var d = value
    var text: [UInt8]
    var percent = false
    let precision = spec.precision
    if precision > Int(Int32.max) { throw PyError.valueError("precision too big") }
    if precision > 0 { try checkWidth(precision) }
    var upper = false
    switch type {
    case 101, 69:
      upper = type == 69
      text = finite(d, 101, precision < 0 ? 6 : precision, spec.alternate)
    case 102, 70:
      upper = type == 70
      text = finite(d, 102, precision < 0 ? 6 : precision, spec.alternate)
    case 103, 71, 110:
      upper = type == 71
      text = finite(d, 103, precision < 0 ? 6 : precision == 0 ? 1 : precision, spec.alternate)
    case 37:
      d *= 100
      percent = true
      text = finite(d, 102, precision < 0 ? 6 : precision, spec.alternate)
    case 0:
      if precision < 0 {
        text = Array(FloatText.repr(d.magnitude).utf8)
        if spec.alternate, d.isFinite, !text.contains(46) {
          let e = text.firstIndex(of: 101) ?? text.count
          text.insert(46, at: e)
        }
      } else {
        text = plain(d, precision, spec.alternate)
      }
    default: throw unknown(spec, typeName)
    }
    if upper { for i in text.indices where text[i] >= 97 && text[i] <= 122 { text[i] -= 32 } }
    if percent { text.append(37) }
    let negative = d.sign == .minus && !d.isNaN
    if !d.isFinite { return (negative, [], text) }
    let split = text.firstIndex { $0 < 48 || $0 > 57 } ?? text.count
    return (negative, Array(text[..<split]), Array(text[split...]))
  }

  private static func finite(_ d: Double, _ type: UInt8, _ precision: Int, _ alternate: Bool) -> [UInt8] {
    if d.isNaN { return Array("nan".utf8) }
    if d.isInfinite { return Array("inf".utf8) }
    return FloatText.printf(d.magnitude, type: type, precision: precision, alternate: alternate)
  }

  /// No type but a precision: like `g`, but at least one decimal and scientific one digit earlier.
  private static func plain(_ d: Double, _ precision: Int, _ alternate: Bool) -> [UInt8] {
    if !d.isFinite { return finite(d, 103, 0, alternate) }
    let p = max(precision, 1)
    let e = FloatText.printf(d.magnitude, type: 101, precision: p - 1)
    guard let mark = e.firstIndex(of: 101),
      let exponent = Int(String(decoding: e[(mark + 1)...], as: UTF8.self))
    else { return e }
    var digits = e[..<mark].filter { $0 != 46 }
    if !alternate { while digits.count > 1, digits[digits.count - 1] == 48 { digits.removeLast() } }
    var out: [UInt8] = []
    if exponent >= -4, exponent < p - 1 {
      FloatText.append(digits, point: exponent + 1, minimumDecimals: 1, to: &out)
    } else {
      FloatText.appendScientific(digits, exponent: exponent, to: &out)
    }
    return out
  }

  // MARK: Complex

  private static func complex(_ c: PyComplex, _ spec: FormatSpec) throws -> PyString {
    if spec.align == UInt8(ascii: "="), !spec.zeroPadded {
      throw PyError.valueError("'=' alignment flag is not allowed in complex format specifier")
    }
    if spec.zeroPadded { throw PyError.valueError("Zero padding is not allowed in complex format specifier") }
    switch spec.type {
    case 0, 101, 69, 102, 70, 103, 71, 110: break
    default: throw unknown(spec, "complex")
    }
    var part = spec
    part.width = -1
    part.align = 0
    var parenthesized = false
    var skipReal = false
    var type = spec.type
    if type == 0 {
      if c.real == 0, c.real.sign == .plus { skipReal = true } else { parenthesized = true }
      // Like `repr`, or like `g` with a precision, but without a trailing `.0`.
      type = spec.precision < 0 ? 0 : 103
    }
    part.type = type
    func text(_ d: Double, _ s: FormatSpec) throws -> String {
      let t = try float(d, s, typeName: "complex").string
      return spec.type == 0 && spec.precision < 0 && t.hasSuffix(".0") ? String(t.dropLast(2)) : t
    }
    var out = ""
    if parenthesized { out += "(" }
    if !skipReal { out += try text(c.real, part) }
    var imaginary = part
    if !skipReal { imaginary.sign = UInt8(ascii: "+") }
    out += try text(c.imaginary, imaginary) + "j"
    if parenthesized { out += ")" }
    return try spec.pad(PyString(out), defaultAlign: UInt8(ascii: ">"))
  }

  // MARK: Layout

  /// Joins sign, prefix, grouped digits and the rest, padded to the width.
  private static func number(
    negative: Bool, prefix: [UInt8], whole: [UInt8], rest: [UInt8], _ spec: FormatSpec, groupSize: Int
  ) throws -> PyString {
    var lead: [UInt8] = []
    if negative {
      lead.append(UInt8(ascii: "-"))
    } else if spec.sign == UInt8(ascii: "+") || spec.sign == 32 {
      lead.append(spec.sign)
    }
    lead += prefix
    var body = whole
    if spec.grouping != 0, !whole.isEmpty {
      body = group(whole, spec.grouping, groupSize)
      if spec.fill == 48, spec.align == UInt8(ascii: "=") {
        // Zeros fill the width inside the grouping, never starting with a separator.
        let target = spec.width - lead.count - rest.count
        if target > body.count {
          try checkWidth(target)
          var n = whole.count
          while n + (n - 1) / groupSize < target { n += 1 }
          body = group([UInt8](repeating: 48, count: n - whole.count) + whole, spec.grouping, groupSize)
        }
      }
    }
    let count = lead.count + body.count + rest.count
    let missing = spec.width - count
    if missing <= 0 { return ascii(lead + body + rest) }
    try checkWidth(spec.width)
    if spec.align == UInt8(ascii: "=") {
      var b = TextBuilder(capacity: spec.width)
      for c in lead { b.append(UInt32(c)) }
      b.append(repeating: spec.fill, count: missing)
      for c in body { b.append(UInt32(c)) }
      for c in rest { b.append(UInt32(c)) }
      return b.finish()
    }
    return try spec.pad(ascii(lead + body + rest), defaultAlign: UInt8(ascii: ">"))
  }

  private static func ascii(_ bytes: [UInt8]) -> PyString {
    bytes.withUnsafeBufferPointer { PyString(utf8: $0) }
  }

  private static func group(_ digits: [UInt8], _ separator: UInt8, _ size: Int) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(digits.count + digits.count / size)
    for (i, c) in digits.enumerated() {
      if i > 0, (digits.count - i) % size == 0 { out.append(separator) }
      out.append(c)
    }
    return out
  }
}

extension PyBigInt {
  /// Decimal digits, within the limit of `sys.get_int_max_str_digits`.
  func decimal() throws -> String {
    let limit = IntegerText.maximumDigits
    // Some twenty million digits take seconds that nothing can interrupt.
    if bitLength > 1 << 26 { throw PyError.memory("") }
    // A digit takes log2(10) bits.
    if limit > 0, Double(bitLength) > Double(limit) * 3.3 {
      let text = digits()
      if text.utf8.count - (signum < 0 ? 1 : 0) > limit {
        throw PyError.valueError(
          "Exceeds the limit (\(limit) digits) for integer string conversion; "
            + "use sys.set_int_max_str_digits() to increase the limit")
      }
      return text
    }
    return digits()
  }
}
