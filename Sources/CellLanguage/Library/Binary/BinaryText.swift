/// `binascii`: bytes as text and back.
enum BinaryText {
  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(2 * bytes.count)
    for b in bytes {
      out.append(digits[Int(b >> 4)])
      out.append(digits[Int(b & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for at in stride(from: 0, to: bytes.count, by: 3) {
      let n = min(3, bytes.count - at)
      var word: UInt32 = 0
      for i in 0..<3 { word = (word << 8) | (i < n ? UInt32(bytes[at + i]) : 0) }
      for i in 0..<4 { out.append(i <= n ? alphabet[Int(word >> (18 - 6 * UInt32(i))) & 63] : 61) }
    }
    return out
  }

  /// Characters outside the alphabet are skipped unless `strict`.
  static func fromBase64(_ text: [UInt8], strict: Bool) throws -> [UInt8] {
    func wrong(_ message: String) -> Error { PyError(error, message) }
    var out: [UInt8] = []
    var word: UInt32 = 0
    var digits = 0
    var pads = 0
    var total = 0
    for c in text {
      if c == 61 {
        if strict, digits == 0, pads == 0 {
          throw wrong(total == 0 ? "Leading padding not allowed" : "Excess data after padding")
        }
        if digits >= 2 {
          pads += 1
          if digits + pads >= 4 {
            if strict, c != text.last { throw wrong("Excess data after padding") }
            digits = 0
            pads = 0
            word = 0
            if !strict { return out }
          }
        }
        continue
      }
      guard let digit = value(c) else {
        if strict { throw wrong("Only base64 data is allowed") }
        continue
      }
      if strict, pads > 0 { throw wrong("Discontinuous padding not allowed") }
      pads = 0
      total += 1
      word = (word << 6) | digit
      digits += 1
      switch digits {
      case 2: out.append(UInt8(truncatingIfNeeded: word >> 4))
      case 3: out.append(UInt8(truncatingIfNeeded: word >> 2))
      case 4:
        out.append(UInt8(truncatingIfNeeded: word))
        digits = 0
        word = 0
      default: break
      }
    }
    if digits == 1 {
      throw wrong(
        "Invalid base64-encoded string: number of data characters (\(total)) cannot be 1 more than a multiple of 4"
      )
    }
    if digits > 0 { throw wrong("Incorrect padding") }
    return out
  }

  private static func value(_ c: UInt8) -> UInt32? {
    switch c {
    case 65...90: return UInt32(c) - 65
    case 97...122: return UInt32(c) - 71
    case 48...57: return UInt32(c) + 4
    case 43: return 62
    case 47: return 63
    default: return nil
    }
  }

  static nonisolated(unsafe) let error = PyType(
    name: "Error", module: "binascii", bases: [ExceptionTypes.valueError])

  /// Bytes, or ASCII text.
  private static func data(_ c: Call, _ index: Int) throws -> [UInt8] {
    if let b = Codec.bytes(c[index]) { return b }
    guard case .str(let s) = c[index] else {
      throw PyError.typeError(
        "argument should be bytes, buffer or ASCII string, not '\(c.interpreter.typeName(c[index]))'")
    }
    guard s.isASCII else { throw PyError.valueError("string argument should contain only ASCII characters") }
    return Array(s.string.utf8)
  }

  private static func buffer(_ c: Call, _ index: Int) throws -> [UInt8] {
    guard let b = Codec.bytes(c[index]) else {
      throw PyError.typeError("a bytes-like object is required, not '\(c.interpreter.typeName(c[index]))'")
    }
    return b
  }

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("binascii", documentation: "Bytes as text and back.")
    error.allocate = { PyException(type: $0, arguments: []) }
    m.set(error)
    m.set("Incomplete", .object(error))
    for name in ["hexlify", "b2a_hex"] {
      m.function("\(name)(data, sep=<unset>, bytes_per_sep=1)", "The bytes in hexadecimal, as bytes.") { c in
        let bytes: Value = .object(PyBytes(try buffer(c, 0)))
        let text =
          c[1].isUnbound
          ? try c.interpreter.callMethod(bytes, "hex")
          : try c.interpreter.callMethod(bytes, "hex", [c[1], c[2]])
        guard case .str(let s) = text else { return .none }
        return .object(PyBytes(Array(s.string.utf8)))
      }
    }
    for name in ["unhexlify", "a2b_hex"] {
      m.function("\(name)(hexstr, /)", "The bytes that hexadecimal text stands for.") { c in
        let text = try data(c, 0)
        guard text.count % 2 == 0 else { throw PyError(error, "Odd-length string") }
        var out: [UInt8] = []
        for at in stride(from: 0, to: text.count, by: 2) {
          guard let high = hexValue(text[at]), let low = hexValue(text[at + 1]) else {
            throw PyError(error, "Non-hexadecimal digit found")
          }
          out.append(high << 4 | low)
        }
        return .object(PyBytes(out))
      }
    }
    m.function("b2a_base64(data, /, *, newline=True)", "The bytes in base 64.") { c in
      .object(PyBytes(base64(try buffer(c, 0)) + (try c.bool(1) ? [10] : [])))
    }
    m.function("a2b_base64(data, /, *, strict_mode=False)", "The bytes that base 64 stands for.") { c in
      .object(PyBytes(try fromBase64(data(c, 0), strict: c.bool(1))))
    }
    m.function("crc32(data, crc=0, /)", "The checksum CRC-32.") { c in
      .int(Int(Compression.crc32(try buffer(c, 0), UInt32(truncatingIfNeeded: try c.int(1)))))
    }
    return m
  }

  private static func hexValue(_ c: UInt8) -> UInt8? {
    switch c {
    case 48...57: return c - 48
    case 97...102: return c - 87
    case 65...70: return c - 55
    default: return nil
    }
  }
}
