/// `struct`: numbers packed into bytes by a format such as `<2hI`.
struct PackFormat {
  struct Item {
    let code: UInt8
    let count: Int
    /// Bytes of one number.
    let size: Int
    /// Bytes of padding before it.
    let padding: Int
  }

  let text: String
  private(set) var items: [Item] = []
  private(set) var size = 0
  /// Values that `pack` takes.
  private(set) var valueCount = 0
  let isLittle: Bool
  /// Sizes and alignment of the machine.
  let isNative: Bool

  static nonisolated(unsafe) let error: PyType = {
    let t = PyType(name: "error", module: "struct", bases: [ExceptionTypes.exception])
    t.allocate = { PyException(type: $0, arguments: []) }
    return t
  }()
  static func failure(_ message: String) -> PyError { PyError(error, message) }

  init(_ text: String) throws {
    self.text = text
    var bytes = Array(text.utf8)[...]
    var native = true
    var little = true
    if let c = bytes.first, "@=<>!".utf8.contains(c) {
      native = c == UInt8(ascii: "@")
      little = c != UInt8(ascii: ">") && c != UInt8(ascii: "!")
      bytes = bytes.dropFirst()
    }
    isLittle = little
    isNative = native
    while let c = bytes.first {
      if c == 32 || (9...13).contains(c) {
        bytes = bytes.dropFirst()
        continue
      }
      var count = 1
      if (48...57).contains(c) {
        count = 0
        while let d = bytes.first, (48...57).contains(d) {
          count = count * 10 + Int(d) - 48
          if count > 1 << 32 { throw PackFormat.failure("overflow in item count") }
          bytes = bytes.dropFirst()
        }
        if bytes.isEmpty { throw PackFormat.failure("repeat count given without format specifier") }
      }
      guard let code = bytes.popFirst(), let width = PackFormat.width(code, native: native) else {
        throw PackFormat.failure("bad char in struct format")
      }
      let padding = native && width > 1 ? (width - size % width) % width : 0
      items.append(Item(code: code, count: count, size: width, padding: padding))
      size += padding + width * count
      if size > Sequences.maximumBytes { throw PackFormat.failure("total struct size too long") }
      switch code {
      case UInt8(ascii: "x"): break
      case UInt8(ascii: "s"), UInt8(ascii: "p"): valueCount += 1
      default: valueCount += count
      }
    }
  }

  private static func width(_ code: UInt8, native: Bool) -> Int? {
    switch Unicode.Scalar(code) {
    case "x", "c", "b", "B", "?", "s", "p": return 1
    case "h", "H", "e": return 2
    case "i", "I", "f": return 4
    case "l", "L": return native ? 8 : 4
    case "q", "Q", "d": return 8
    case "n", "N", "P": return native ? 8 : nil
    default: return nil
    }
  }

  // MARK: Packing

  func pack(_ values: [Value], _ interpreter: Interpreter) throws -> [UInt8] {
    guard values.count == valueCount else {
      throw PackFormat.failure("pack expected \(valueCount) items for packing (got \(values.count))")
    }
    var out: [UInt8] = []
    out.reserveCapacity(size)
    var next = 0
    for item in items {
      out += [UInt8](repeating: 0, count: item.padding)
      switch Unicode.Scalar(item.code) {
      case "x": out += [UInt8](repeating: 0, count: item.count)
      case "s", "p":
        guard var bytes = Codec.bytes(values[next]) else {
          throw PackFormat.failure("argument for '\(Unicode.Scalar(item.code))' must be a bytes object")
        }
        next += 1
        if item.code == UInt8(ascii: "p"), item.count > 0 {
          bytes = Array(bytes.prefix(min(item.count - 1, 255)))
          bytes.insert(UInt8(bytes.count), at: 0)
        }
        out += bytes.prefix(item.count)
        out += [UInt8](repeating: 0, count: max(0, item.count - bytes.count))
      default:
        for _ in 0..<item.count {
          try append(values[next], item, to: &out, interpreter)
          next += 1
        }
      }
    }
    return out
  }

  private func append(_ v: Value, _ item: Item, to out: inout [UInt8], _ interpreter: Interpreter) throws {
    func put(_ bits: UInt64) {
      for i in 0..<item.size {
        let shift = UInt64(8 * (isLittle ? i : item.size - 1 - i))
        out.append(UInt8(truncatingIfNeeded: bits >> shift))
      }
    }
    func number() throws -> Double {
      guard let d = try? interpreter.double(v) else {
        throw PackFormat.failure("required argument is not a float")
      }
      return d
    }
    switch Unicode.Scalar(item.code) {
    case "c":
      guard let b = Codec.bytes(v), b.count == 1 else {
        throw PackFormat.failure("char format requires a bytes object of length 1")
      }
      out.append(b[0])
    case "?": out.append(try interpreter.truth(v) ? 1 : 0)
    case "d": put(try number().bitPattern)
    case "f":
      let d = try number()
      let f = Float(d)
      if f.isInfinite, d.isFinite { throw PyError.overflow("float too large to pack with f format") }
      put(UInt64(f.bitPattern))
    case "e":
      let d = try number()
      let half = HalfFloat.bits(d)
      if half & 0x7fff == 0x7c00, d.isFinite {
        throw PyError.overflow("float too large to pack with e format")
      }
      put(UInt64(half))
    default: put(try bits(v, item, interpreter))
    }
  }

  private func bits(_ v: Value, _ item: Item, _ interpreter: Interpreter) throws -> UInt64 {
    let signed = item.code >= 97
    let width = UInt64(item.size * 8)
    let name = String(Unicode.Scalar(item.code))
    var integer: Value = v
    if case .int = v {
    } else if case .bool(let b) = v {
      integer = .int(b ? 1 : 0)
    } else if case .object(let o) = v, o is PyBigInt {
    } else {
      guard let i = try interpreter.index(v) else {
        throw PackFormat.failure("required argument is not an integer")
      }
      integer = .int(i)
    }
    func outside() -> PyError {
      if item.size == 8 || (isNative && name == "I") {
        return PackFormat.failure(isNative ? "argument out of range" : "int too large to convert")
      }
      let low: Int = signed ? -(1 << Int(width - 1)) : 0
      let high: Int = signed ? (1 << Int(width - 1)) - 1 : (1 << Int(width)) - 1
      switch name {
      case "b": return PackFormat.failure("byte format requires -128 <= number <= 127")
      case "B": return PackFormat.failure("ubyte format requires 0 <= number <= 255")
      case "h": return PackFormat.failure("short format requires -32768 <= number <= 32767")
      case "H": return PackFormat.failure("ushort format requires 0 <= number <= 65535")
      default: return PackFormat.failure("'\(name)' format requires \(low) <= number <= \(high)")
      }
    }
    guard case .int(let i) = integer else {
      if item.size == 8, !signed, case .object(let o) = integer, let big = o as? PyBigInt,
        let bytes = try? NumberTypes.toBytes(.object(big), 8, little: true, signed: false)
      {
        return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
      }
      throw outside()
    }
    if signed, item.size < 8, i < -(1 << Int(width - 1)) || i >= 1 << Int(width - 1) { throw outside() }
    if !signed, i < 0 || (item.size < 8 && i >= 1 << Int(width)) {
      throw i < 0 && item.size == 8 ? PackFormat.failure("argument out of range") : outside()
    }
    return UInt64(bitPattern: Int64(i))
  }

  // MARK: Unpacking

  func unpack(_ bytes: ArraySlice<UInt8>) -> [Value] {
    var out: [Value] = []
    var at = bytes.startIndex
    for item in items {
      at += item.padding
      switch Unicode.Scalar(item.code) {
      case "x": break
      case "s": out.append(.object(PyBytes(Array(bytes[at..<at + item.count]))))
      case "p":
        let n = item.count > 0 ? min(Int(bytes[at]), item.count - 1) : 0
        out.append(.object(PyBytes(n > 0 ? Array(bytes[at + 1..<at + 1 + n]) : [])))
      default:
        for i in 0..<item.count {
          let start = at + i * item.size
          out.append(value(bytes[start..<start + item.size], item))
        }
      }
      at += item.size * item.count
    }
    return out
  }

  private func value(_ raw: ArraySlice<UInt8>, _ item: Item) -> Value {
    var bits: UInt64 = 0
    for byte in isLittle ? Array(raw.reversed()) : Array(raw) { bits = bits << 8 | UInt64(byte) }
    switch Unicode.Scalar(item.code) {
    case "c": return .object(PyBytes(Array(raw)))
    case "?": return .bool(bits != 0)
    case "d": return .float(Double(bitPattern: bits))
    case "f": return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
    case "e": return .float(HalfFloat.value(UInt16(truncatingIfNeeded: bits)))
    default: break
    }
    if item.code >= 97 {
      let unused = Int64(64 - 8 * item.size)
      return .int(Int((Int64(bitPattern: bits) << unused) >> unused))
    }
    if bits > UInt64(Int.max) {
      return NumberTypes.fromBytes(Array(raw), little: isLittle, signed: false)
    }
    return .int(Int(bits))
  }
}

/// IEEE 754 binary16.
enum HalfFloat {
  static func bits(_ d: Double) -> UInt16 {
    let sign: UInt16 = d.sign == .minus ? 0x8000 : 0
    if d.isNaN { return sign | 0x7e00 }
    let a = d.magnitude
    if a == 0 { return sign }
    if a >= 65520 { return sign | 0x7c00 }
    if a < 0x1p-14 { return sign | UInt16((a * 0x1p24).rounded(.toNearestOrEven)) }
    let scaled = (a.significand * 1024).rounded(.toNearestOrEven)
    let base = (Int(a.exponent) + 15) << 10
    return sign | UInt16(base + Int(scaled) - 1024)
  }

  static func value(_ bits: UInt16) -> Double {
    let sign: Double = bits & 0x8000 != 0 ? -1 : 1
    let exponent = Int(bits >> 10) & 31
    let fraction = Double(bits & 0x3ff)
    if exponent == 31 { return fraction == 0 ? sign * .infinity : .nan }
    if exponent == 0 { return sign * fraction * 0x1p-24 }
    return sign * (1 + fraction / 1024) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
  }
}

enum StructModule {
  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("struct", documentation: "Numbers packed into bytes.")
    m.set("error", .object(PackFormat.error))
    func format(_ v: Value, _ interpreter: Interpreter) throws -> PackFormat {
      if case .str(let s) = v { return try PackFormat(s.string) }
      if let b = Codec.bytes(v) { return try PackFormat(String(decoding: b, as: UTF8.self)) }
      throw PyError.typeError(
        "Struct() argument 1 must be a str or bytes object, not \(interpreter.typeName(v))")
    }
    func buffer(_ c: Call, _ i: Int) throws -> [UInt8] {
      guard let b = Codec.bytes(c[i]) else {
        throw PyError.typeError("a bytes-like object is required, not '\(c.interpreter.typeName(c[i]))'")
      }
      return b
    }
    m.function("calcsize(format, /)", "The bytes a format takes.") { c in
      .int(try format(c[0], c.interpreter).size)
    }
    m.function("pack(format, /, *values)", "The values as bytes.") { c in
      .object(PyBytes(try format(c[0], c.interpreter).pack(c.variadic(1), c.interpreter)))
    }
    m.function("unpack(format, buffer, /)", "The values that bytes hold.") { c in
      let f = try format(c[0], c.interpreter)
      let bytes = try buffer(c, 1)
      guard bytes.count == f.size else {
        throw PackFormat.failure("unpack requires a buffer of \(f.size) bytes")
      }
      return .tuple(f.unpack(bytes[...]))
    }
    m.function("unpack_from(format, /, buffer, offset=0)", "The values that stand in bytes at a place.") {
      c in
      let f = try format(c[0], c.interpreter)
      let bytes = try buffer(c, 1)
      let offset = try c.int(2)
      let start = offset < 0 ? offset + bytes.count : offset
      guard start >= 0, start <= bytes.count, bytes.count - start >= f.size else {
        throw PackFormat.failure(
          "unpack_from requires a buffer of at least \(f.size + max(0, offset)) bytes for unpacking "
            + "\(f.size) bytes at offset \(offset) (actual buffer size is \(bytes.count))")
      }
      return .tuple(f.unpack(bytes[start..<start + f.size]))
    }
    m.function("pack_into(format, buffer, offset, /, *values)", "Puts values into a bytearray.") { c in
      let f = try format(c[0], c.interpreter)
      let target = try c.object(1, as: PyByteArray.self, named: "read-write bytes-like object")
      let offset = try c.int(2)
      let start = offset < 0 ? offset + target.bytes.count : offset
      guard start >= 0, start <= target.bytes.count, target.bytes.count - start >= f.size else {
        throw PackFormat.failure(
          "pack_into requires a buffer of at least \(f.size + max(0, offset)) bytes for packing "
            + "\(f.size) bytes at offset \(offset) (actual buffer size is \(target.bytes.count))")
      }
      target.bytes.replaceSubrange(start..<start + f.size, with: try f.pack(c.variadic(3), c.interpreter))
      return .none
    }
    m.function("iter_unpack(format, buffer, /)", "The values of one record after the other.") { c in
      let f = try format(c[0], c.interpreter)
      let bytes = try buffer(c, 1)
      if f.size == 0 { throw PackFormat.failure("cannot iteratively unpack with a struct of length 0") }
      guard bytes.count % f.size == 0 else {
        throw PackFormat.failure("iterative unpacking requires a buffer of a multiple of \(f.size) bytes")
      }
      let records = stride(from: 0, to: bytes.count, by: f.size).map { at -> Value in
        .tuple(f.unpack(bytes[at..<at + f.size]))
      }
      return .object(try c.interpreter.makeIterator(.list(records)))
    }
    try Embedded.run(
      """
      class Struct:
          '''A format, checked once.'''
          def __init__(self, format):
              self.format = format.decode() if isinstance(format, bytes) else format
              self.size = calcsize(format)
          def pack(self, *values):
              return pack(self.format, *values)
          def pack_into(self, buffer, offset, *values):
              pack_into(self.format, buffer, offset, *values)
          def unpack(self, buffer):
              return unpack(self.format, buffer)
          def unpack_from(self, buffer, offset=0):
              return unpack_from(self.format, buffer, offset)
          def iter_unpack(self, buffer):
              return iter_unpack(self.format, buffer)
      """, in: m, interpreter)
    return m
  }
}
