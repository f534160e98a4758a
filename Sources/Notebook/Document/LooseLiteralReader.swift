/// Reads a JSON value or its Python spelling (`'text'`, `True`, `None`) from the front of a marker's options.
struct LooseLiteralReader {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The whole of `text` as one literal.
  static func literal(_ text: String) -> JSONValue? {
    var reader = LooseLiteralReader(Array(text.utf8))
    reader.skipBlanks()
    guard let value = reader.value() else { return nil }
    reader.skipBlanks()
    return reader.isAtEnd ? value : nil
  }

  var isAtEnd: Bool { position >= bytes.count }
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func advance() { position += 1 }

  mutating func skipBlanks() {
    while let byte = peek, byte == 32 || byte == 9 || byte == 13 { position += 1 }
  }

  mutating func key() -> String? {
    let start = position
    while let byte = peek,
      (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
        || "_.@/-".utf8.contains(byte)
    { position += 1 }
    return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  mutating func value() -> JSONValue? {
    guard let byte = peek else { return nil }
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "("): return list(closing: byte == UInt8(ascii: "[") ? 93 : 41)
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(byte).map { .string($0) }
    default: return word()
    }
  }

  private mutating func word() -> JSONValue? {
    let start = position
    while let byte = peek, byte != 32, byte != 44, byte != 93, byte != 125, byte != 41, byte != 58, byte != 13
    {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    switch text {
    case "true", "True": return .bool(true)
    case "false", "False": return .bool(false)
    case "null", "None": return .null
    default: return LooseLiteralReader.number(text)
    }
  }

  /// A number as JSON or Python spells it: also `+1`, `.5` and `1.`.
  private static func number(_ text: String) -> JSONValue? {
    if let value = try? JSONReader.read(text) {
      if case .number = value { return value }
      return nil
    }
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first), !text.utf8.contains(120),
      Double(text) != nil
    else { return nil }
    var digits = text
    if digits.hasPrefix("+") { digits.removeFirst() }
    if digits.hasPrefix(".") || digits.hasPrefix("-.") {
      digits = digits.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "0.")
    }
    if digits.hasSuffix(".") { digits += "0" }
    guard let value = try? JSONReader.read(digits), case .number = value else { return nil }
    return value
  }

  /// A string in either quote, with JSON's escapes.
  private mutating func string(_ quote: UInt8) -> String? {
    position += 1
    var body: [UInt8] = [UInt8(ascii: "\"")]
    while let byte = peek {
      position += 1
      if byte == quote {
        body.append(UInt8(ascii: "\""))
        return try? JSONReader.read(body).stringValue
      }
      if byte == UInt8(ascii: "\\"), let next = peek {
        position += 1
        if next == UInt8(ascii: "'") { body.append(next) } else { body += [byte, next] }
      } else if byte == UInt8(ascii: "\"") {
        body += [UInt8(ascii: "\\"), byte]
      } else {
        body.append(byte)
      }
    }
    return nil
  }

  private mutating func list(closing: UInt8) -> JSONValue? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { return nil }
    position += 1
    var items: [JSONValue] = []
    while true {
      skipBlanks()
      if peek == closing {
        position += 1
        return .array(items)
      }
      guard let item = value() else { return nil }
      items.append(item)
      skipBlanks()
      if peek == UInt8(ascii: ",") { position += 1 } else if peek != closing { return nil }
    }
  }

  private mutating func object() -> JSONValue? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { return nil }
    position += 1
    var result: JSONObject = [:]
    while true {
      skipBlanks()
      guard let byte = peek else { return nil }
      if byte == UInt8(ascii: "}") {
        position += 1
        return .object(result)
      }
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), let key = string(byte) else {
        return nil
      }
      skipBlanks()
      guard peek == UInt8(ascii: ":") else { return nil }
      position += 1
      skipBlanks()
      guard let item = value() else { return nil }
      result[key] = item
      skipBlanks()
      if peek == UInt8(ascii: ",") { position += 1 } else if peek != UInt8(ascii: "}") { return nil }
    }
  }
}
