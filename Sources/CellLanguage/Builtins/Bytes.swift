import Glibc

/// Python's `bytes`.
public final class PyBytes: PyObject, PySequenceLike {
  public let bytes: [UInt8]
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    super.init(type: BuiltinTypes.bytes)
  }
  public override func truth(_ interpreter: Interpreter) throws -> Bool { !bytes.isEmpty }
  public override func length(_ interpreter: Interpreter) throws -> Int { bytes.count }
  public override func hash(_ interpreter: Interpreter) throws -> Int {
    PyString(codePoints: bytes.map { UInt32($0) }).hashValueOfText ^ 0x5bd1_e995
  }
  public override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if case .object(let o) = key, let slice = o as? PySlice {
      return .object(PyBytes(try ByteOperations.slice(bytes, slice, interpreter)))
    }
    return .int(Int(bytes[try ByteOperations.position(key, bytes.count, "index", interpreter)]))
  }
  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    try ByteOperations.contains(bytes, item, interpreter)
  }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    ByteOperations.iterator(named: "bytes_iterator") { self.bytes }
  }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    switch op {
    case .add:
      guard !reflected, let b = Codec.bytes(other) else { return nil }
      return .object(PyBytes(bytes + b))
    case .multiply:
      guard let n = try Sequences.repeatCount(other, interpreter) else { return nil }
      return .object(PyBytes(try ByteOperations.repeated(bytes, n)))
    case .modulo where !reflected:
      return .object(PyBytes(try PercentFormat.format(bytes, other, interpreter)))
    default: return nil
    }
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let b = Codec.bytes(other) else { return nil }
    return .bool(ByteOperations.compare(op, bytes, b))
  }
  public override func repr(_ interpreter: Interpreter) throws -> String { ByteOperations.repr(bytes) }
}

/// Python's `bytearray`.
public final class PyByteArray: PyObject, PySequenceLike {
  public final var bytes: [UInt8]
  public init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
    super.init(type: BuiltinTypes.bytearray)
  }
  public override func truth(_ interpreter: Interpreter) throws -> Bool { !bytes.isEmpty }
  public override func length(_ interpreter: Interpreter) throws -> Int { bytes.count }
  public override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: '\(type.name)'")
  }
  public override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if case .object(let o) = key, let slice = o as? PySlice {
      return .object(PyByteArray(try ByteOperations.slice(bytes, slice, interpreter)))
    }
    return .int(Int(bytes[try ByteOperations.position(key, bytes.count, "bytearray index", interpreter)]))
  }
  public override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    if case .object(let o) = key, let slice = o as? PySlice {
      let new = try ByteOperations.collect(value, interpreter)
      let (start, stop, step, n) = try slice.indices(length: bytes.count, interpreter)
      if step == 1 {
        bytes.replaceSubrange(start..<max(start, stop), with: new)
        return
      }
      guard new.count == n else {
        throw PyError.valueError(
          "attempt to assign bytes of size \(new.count) to extended slice of size \(n)")
      }
      for i in 0..<n { bytes[start + i * step] = new[i] }
      return
    }
    let i = try ByteOperations.position(key, bytes.count, "bytearray index", interpreter)
    bytes[i] = try ByteOperations.byte(value, "byte must be in range(0, 256)", interpreter)
  }
  public override func deleteItem(_ key: Value, _ interpreter: Interpreter) throws {
    let l = PyList(bytes.map { .int(Int($0)) })
    try l.delete(key, interpreter)
    bytes = l.items.compactMap { if case .int(let i) = $0 { UInt8(truncatingIfNeeded: i) } else { nil } }
  }
  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    try ByteOperations.contains(bytes, item, interpreter)
  }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    ByteOperations.iterator(named: "bytearray_iterator") { self.bytes }
  }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    switch op {
    case .add:
      guard !reflected, let b = Codec.bytes(other) else { return nil }
      return .object(PyByteArray(bytes + b))
    case .multiply:
      guard let n = try Sequences.repeatCount(other, interpreter) else { return nil }
      return .object(PyByteArray(try ByteOperations.repeated(bytes, n)))
    case .modulo where !reflected:
      return .object(PyByteArray(try PercentFormat.format(bytes, other, interpreter)))
    default: return nil
    }
  }
  public override func inPlace(
    _ op: BinaryOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .add, let b = Codec.bytes(other) else { return nil }
    bytes += b
    return .object(self)
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let b = Codec.bytes(other) else { return nil }
    return .bool(ByteOperations.compare(op, bytes, b))
  }
  public override func repr(_ interpreter: Interpreter) throws -> String {
    "bytearray(\(ByteOperations.repr(bytes)))"
  }
}

/// What both kinds of bytes share.
enum ByteOperations {
  static func position(_ key: Value, _ count: Int, _ what: String, _ interpreter: Interpreter) throws -> Int {
    guard let i = try interpreter.index(key) else {
      throw PyError.typeError(
        "\(what == "index" ? "byte" : "bytearray") indices must be integers or slices, not "
          + interpreter.typeName(key))
    }
    let j = i < 0 ? i &+ count : i
    guard j >= 0, j < count else { throw PyError.indexError("\(what) out of range") }
    return j
  }

  static func slice(_ bytes: [UInt8], _ slice: PySlice, _ interpreter: Interpreter) throws -> [UInt8] {
    let (start, _, step, n) = try slice.indices(length: bytes.count, interpreter)
    if step == 1 { return Array(bytes[start..<(start + n)]) }
    return (0..<n).map { bytes[start &+ $0 &* step] }
  }

  static func repeated(_ bytes: [UInt8], _ n: Int) throws -> [UInt8] {
    if n <= 0 || bytes.isEmpty { return [] }
    let (total, overflow) = bytes.count.multipliedReportingOverflow(by: n)
    if overflow || total > Sequences.maximumBytes { throw PyError.memory("") }
    if bytes.count == 1 { return [UInt8](repeating: bytes[0], count: n) }
    var out: [UInt8] = []
    out.reserveCapacity(total)
    for _ in 0..<n { out += bytes }
    return out
  }

  static func compare(_ op: ComparisonOperation, _ a: [UInt8], _ b: [UInt8]) -> Bool {
    if op == .equal { return a == b }
    if op == .notEqual { return a != b }
    let order = a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
    return Numbers.order(op, order, 0)
  }

  static func byte(_ v: Value, _ message: String, _ interpreter: Interpreter) throws -> UInt8 {
    guard let i = try interpreter.index(v) else {
      throw PyError.typeError("'\(interpreter.typeName(v))' object cannot be interpreted as an integer")
    }
    guard i >= 0, i < 256 else { throw PyError.valueError(message) }
    return UInt8(i)
  }

  /// The bytes of bytes-like objects and iterables of integers.
  static func collect(_ v: Value, _ interpreter: Interpreter) throws -> [UInt8] {
    if let b = Codec.bytes(v) { return b }
    return try interpreter.list(v).map { try byte($0, "bytes must be in range(0, 256)", interpreter) }
  }

  static func contains(_ bytes: [UInt8], _ item: Value, _ interpreter: Interpreter) throws -> Bool {
    if let b = Codec.bytes(item) { return find(b, in: bytes, 0..<bytes.count) != nil }
    if case .object = item {
    } else if case .int = item {
    } else if case .bool = item {
    } else {
      throw PyError.typeError("a bytes-like object is required, not '\(interpreter.typeName(item))'")
    }
    return bytes.contains(try byte(item, "byte must be in range(0, 256)", interpreter))
  }

  static func find(_ needle: [UInt8], in hay: [UInt8], _ range: Range<Int>, last: Bool = false) -> Int? {
    if needle.count > range.count { return nil }
    var starts = Array(range.lowerBound...(range.upperBound - needle.count))
    if last { starts.reverse() }
    for i in starts where hay[i..<(i + needle.count)].elementsEqual(needle) { return i }
    return nil
  }

  static func iterator(named name: String, _ bytes: @escaping () -> [UInt8]) -> PyIterator {
    var i = 0
    return ClosureIterator(type: BuiltinTypes.iterator(named: name)) { _ in
      let b = bytes()
      guard i < b.count else { return nil }
      i += 1
      return .int(Int(b[i - 1]))
    }
  }

  static func repr(_ bytes: [UInt8]) -> String {
    let quote: UInt8 = bytes.contains(39) && !bytes.contains(34) ? 34 : 39
    var out = "b" + String(Character(Unicode.Scalar(quote)))
    for b in bytes {
      switch b {
      case 92: out += "\\\\"
      case quote: out += "\\" + String(Character(Unicode.Scalar(quote)))
      case 9: out += "\\t"
      case 10: out += "\\n"
      case 13: out += "\\r"
      case 32..<127: out.unicodeScalars.append(Unicode.Scalar(b))
      default:
        out += b < 16 ? "\\x0" : "\\x"
        out += String(b, radix: 16)
      }
    }
    return out + String(Character(Unicode.Scalar(quote)))
  }
}

/// Text encodings: UTF-8, ASCII, Latin-1, UTF-16, UTF-32.
enum Codec {
  /// The bytes of a bytes-like object.
  static func bytes(_ v: Value) -> [UInt8]? {
    guard case .object(let o) = v else { return nil }
    if let b = o as? PyBytes { return b.bytes }
    if let b = o as? PyByteArray { return b.bytes }
    return (o as? PyMemoryView)?.bytes
  }

  enum Kind { case utf8, utf8Signature, ascii, latin1, windows1252, utf16, utf16Little, utf16Big, utf32 }

  static func kind(_ name: String) throws -> Kind {
    let key = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch key {
    case "utf8", "u8", "utf", "cp65001": return .utf8
    case "utf8sig": return .utf8Signature
    case "ascii", "usascii", "646": return .ascii
    case "latin1", "iso88591", "88591", "l1", "cp819", "latin": return .latin1
    case "cp1252", "windows1252", "1252": return .windows1252
    case "utf16", "u16": return .utf16
    case "utf16le": return .utf16Little
    case "utf16be": return .utf16Big
    case "utf32", "u32": return .utf32
    default: throw PyError(ExceptionTypes.lookupError, "unknown encoding: \(name)")
    }
  }

  static func encode(_ s: PyString, _ encoding: String, errors: String) throws -> [UInt8] {
    let kind = try kind(encoding)
    var out: [UInt8] = []
    out.reserveCapacity(s.count)
    switch kind {
    case .utf8, .utf8Signature:
      if kind == .utf8Signature { out += [0xef, 0xbb, 0xbf] }
      if s.isASCII { return out + Array(s.bytes) }
      for i in 0..<s.count {
        let c = s[i]
        if c >= 0xd800, c < 0xe000 {
          out += try bad(s, i, "utf-8", "surrogates not allowed", errors) { [UInt8]($0.utf8) }
        } else {
          appendUTF8(c, to: &out)
        }
      }
    case .ascii, .latin1:
      let limit: UInt32 = kind == .ascii ? 128 : 256
      let name = kind == .ascii ? "ascii" : "latin-1"
      for i in 0..<s.count {
        if s[i] < limit {
          out.append(UInt8(s[i]))
        } else {
          out += try bad(s, i, name, "ordinal not in range(\(limit))", errors) { [UInt8]($0.utf8) }
        }
      }
    case .windows1252:
      for i in 0..<s.count {
        if let b = Codec.windows1252[s[i]] {
          out.append(b)
        } else if s[i] < 0x80 || (s[i] >= 0xa0 && s[i] < 0x100) {
          out.append(UInt8(s[i]))
        } else {
          out += try bad(s, i, "charmap", "character maps to <undefined>", errors) { [UInt8]($0.utf8) }
        }
      }
    case .utf16, .utf16Little, .utf16Big:
      func unit(_ u: UInt16) {
        let (low, high) = (UInt8(truncatingIfNeeded: u), UInt8(u >> 8))
        out += kind == .utf16Big ? [high, low] : [low, high]
      }
      if kind == .utf16 { unit(0xfeff) }
      for i in 0..<s.count {
        if s[i] < 0x10000 {
          unit(UInt16(s[i]))
        } else {
          unit(UInt16(0xd800 + ((s[i] - 0x10000) >> 10)))
          unit(UInt16(0xdc00 + ((s[i] - 0x10000) & 0x3ff)))
        }
      }
    case .utf32:
      for c in [0xfeff] + s.codePoints {
        for shift in [0, 8, 16, 24] as [UInt32] { out.append(UInt8(truncatingIfNeeded: c >> shift)) }
      }
    }
    return out
  }

  /// Where Windows-1252 departs from Latin-1.
  private static let windows1252: [UInt32: UInt8] = {
    let codes: [UInt32] = [
      0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
      0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
      0x0153, 0, 0x017e, 0x0178,
    ]
    var map: [UInt32: UInt8] = [:]
    for (i, c) in codes.enumerated() where c != 0 { map[c] = UInt8(0x80 + i) }
    return map
  }()
  private static let fromWindows1252: [UInt8: UInt32] = Dictionary(
    uniqueKeysWithValues: windows1252.map { ($1, $0) })

  static func appendUTF8(_ c: UInt32, to out: inout [UInt8]) {
    if c < 0x80 {
      out.append(UInt8(c))
    } else if c < 0x800 {
      out.append(UInt8(0xc0 | c >> 6))
      out.append(UInt8(0x80 | c & 0x3f))
    } else if c < 0x10000 {
      out.append(UInt8(0xe0 | c >> 12))
      out.append(UInt8(0x80 | c >> 6 & 0x3f))
      out.append(UInt8(0x80 | c & 0x3f))
    } else {
      out.append(UInt8(0xf0 | c >> 18 & 7))
      out.append(UInt8(0x80 | c >> 12 & 0x3f))
      out.append(UInt8(0x80 | c >> 6 & 0x3f))
      out.append(UInt8(0x80 | c & 0x3f))
    }
  }

  private static func encodes(_ c: UInt32, _ encoding: String) -> Bool {
    switch encoding {
    case "ascii": return c < 128
    case "latin-1": return c < 256
    case "charmap": return windows1252[c] != nil || c < 0x80 || (c >= 0xa0 && c < 0x100)
    default: return c < 0xd800 || c >= 0xe000
    }
  }

  private static func bad(
    _ s: PyString, _ i: Int, _ encoding: String, _ reason: String, _ errors: String,
    _ bytes: (String) -> [UInt8]
  ) throws -> [UInt8] {
    switch errors {
    case "ignore": return []
    case "replace": return [63]
    case "backslashreplace":
      var b = TextBuilder()
      PyString.appendEscape(s[i], to: &b)
      return bytes(b.finish().string)
    case "xmlcharrefreplace": return bytes("&#\(s[i]);")
    case "namereplace":
      if let name = Unicode.Scalar(s[i])?.properties.name { return bytes("\\N{\(name)}") }
      return try bad(s, i, encoding, reason, "backslashreplace", bytes)
    case "strict":
      // The message names the whole stretch that cannot be encoded.
      var end = i + 1
      while end < s.count, !encodes(s[end], encoding) { end += 1 }
      throw PyError(
        PyException(
          type: ExceptionTypes.unicodeEncodeError,
          arguments: [.string(encoding), .str(s), .int(i), .int(end), .string(reason)]))
    default: throw PyError(ExceptionTypes.lookupError, "unknown error handler name '\(errors)'")
    }
  }

  static func decode(_ bytes: [UInt8], _ encoding: String, errors: String) throws -> PyString {
    let kind = try kind(encoding)
    switch kind {
    case .latin1:
      return PyString(codePoints: bytes.map { UInt32($0) })
    case .windows1252:
      func character(_ b: [UInt8], _ i: Int) -> (UInt32?, Int, String?) {
        if let c = fromWindows1252[b[i]] { return (c, 1, nil) }
        if b[i] < 0x80 || b[i] >= 0xa0 { return (UInt32(b[i]), 1, nil) }
        return (nil, 1, "character maps to <undefined>")
      }
      return try decode(bytes, "charmap", errors, character)
    case .ascii:
      if bytes.allSatisfy({ $0 < 128 }) { return bytes.withUnsafeBufferPointer { PyString(utf8: $0) } }
      func ascii(_ b: [UInt8], _ i: Int) -> (UInt32?, Int, String?) {
        b[i] < 128 ? (UInt32(b[i]), 1, nil) : (nil, 1, "ordinal not in range(128)")
      }
      return try decode(bytes, "ascii", errors, ascii)
    case .utf8, .utf8Signature:
      var bytes = bytes
      if kind == .utf8Signature, bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
      var high: UInt8 = 0
      for b in bytes { high |= b }
      if high < 0x80 { return bytes.withUnsafeBufferPointer { PyString(utf8: $0) } }
      return try decode(bytes, "utf-8", errors, utf8)
    case .utf16, .utf16Little, .utf16Big: return try decodeUTF16(bytes, kind, errors)
    case .utf32:
      var points: [UInt32] = []
      for i in stride(from: 0, to: bytes.count - 3, by: 4) {
        var c: UInt32 = 0
        for j in 0..<4 { c |= UInt32(bytes[i + j]) << UInt32(8 * j) }
        points.append(c)
      }
      if points.first == 0xfeff { points.removeFirst() }
      return PyString(codePoints: points)
    }
  }

  /// One UTF-8 sequence: its code point and length, or the length of the bad part and why.
  private static func utf8(_ b: [UInt8], _ i: Int) -> (UInt32?, Int, String?) {
    let c = b[i]
    if c < 0x80 { return (UInt32(c), 1, nil) }
    let need: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xbf
    switch c {
    case 0xc2...0xdf: need = 1
    case 0xe0...0xef:
      need = 2
      if c == 0xe0 { low = 0xa0 }
      if c == 0xed { high = 0x9f }
    case 0xf0...0xf4:
      need = 3
      if c == 0xf0 { low = 0x90 }
      if c == 0xf4 { high = 0x8f }
    default: return (nil, 1, "invalid start byte")
    }
    var code = UInt32(c) & (need == 1 ? 0x1f : need == 2 ? 0x0f : 0x07)
    for k in 1...need {
      guard i + k < b.count else { return (nil, b.count - i, "unexpected end of data") }
      guard b[i + k] >= low, b[i + k] <= high else { return (nil, k, "invalid continuation byte") }
      low = 0x80
      high = 0xbf
      code = code << 6 | UInt32(b[i + k] & 0x3f)
    }
    return (code, need + 1, nil)
  }

  private static func decode(
    _ bytes: [UInt8], _ name: String, _ errors: String, _ step: ([UInt8], Int) -> (UInt32?, Int, String?)
  ) throws -> PyString {
    var points: [UInt32] = []
    points.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      let (c, n, reason) = step(bytes, i)
      if let c {
        points.append(c)
      } else {
        switch errors {
        case "ignore": break
        case "replace": points.append(0xfffd)
        case "surrogateescape": for k in 0..<n { points.append(0xdc00 + UInt32(bytes[i + k])) }
        case "backslashreplace":
          for k in 0..<n {
            let hex = String(bytes[i + k], radix: 16)
            points += ("\\x" + (hex.utf8.count < 2 ? "0" : "") + hex).utf8.map { UInt32($0) }
          }
        default:
          throw PyError(
            PyException(
              type: ExceptionTypes.unicodeDecodeError,
              arguments: [
                .string(name), .object(PyBytes(bytes)), .int(i), .int(i + n), .string(reason ?? ""),
              ]))
        }
      }
      i += n
    }
    return PyString(codePoints: points)
  }

  private static func decodeUTF16(_ bytes: [UInt8], _ kind: Kind, _ errors: String) throws -> PyString {
    var big = kind == .utf16Big
    var i = 0
    if kind == .utf16, bytes.count >= 2 {
      if bytes[0] == 0xfe, bytes[1] == 0xff {
        big = true
        i = 2
      } else if bytes[0] == 0xff, bytes[1] == 0xfe {
        i = 2
      }
    }
    var units: [UInt16] = []
    while i + 1 < bytes.count {
      units.append(
        big ? UInt16(bytes[i]) << 8 | UInt16(bytes[i + 1]) : UInt16(bytes[i + 1]) << 8 | UInt16(bytes[i]))
      i += 2
    }
    if i < bytes.count, errors == "strict" {
      throw PyError(
        ExceptionTypes.unicodeDecodeError,
        "'utf-16' codec can't decode byte 0x\(String(bytes[i], radix: 16)) in position \(i): truncated data")
    }
    return PyString(codePoints: String(decoding: units, as: UTF16.self).unicodeScalars.map(\.value))
  }
}
