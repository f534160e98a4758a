/// Why a text is not JSON, and where.
public struct JSONError: Error, Equatable, CustomStringConvertible {
  public let message: String
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in code points.
  public let column: Int

  public var description: String { "\(message) at line \(line), column \(column)" }
}

/// Reads JSON from bytes (RFC 8259, plus Python's `NaN`, `Infinity` and `-Infinity`).
public enum JSONReader {
  /// Deeper nesting is refused: it only occurs in files made to exhaust the stack.
  public static let maximumDepth = 400

  /// - Parameter bytes: valid UTF-8; a byte order mark is skipped.
  /// - Throws: `JSONError`.
  public static func read(_ bytes: [UInt8]) throws -> JSONValue {
    try bytes.withUnsafeBufferPointer { buffer in
      var scanner = Scanner(buffer)
      return try scanner.document()
    }
  }

  public static func read(_ text: String) throws -> JSONValue { try read(Array(text.utf8)) }

  private struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    }

    mutating func document() throws -> JSONValue {
      skipBlanks()
      if position == bytes.count { throw failure("the text is empty") }
      let result = try value()
      skipBlanks()
      if position < bytes.count { throw failure("there is more text after the end of the JSON value") }
      return result
    }

    func failure(_ message: String, at offset: Int? = nil) -> JSONError {
      let end = min(offset ?? position, bytes.count)
      var line = 1
      var column = 1
      for index in 0..<end {
        let byte = bytes[index]
        if byte == 10 {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      return JSONError(message: message, line: line, column: column)
    }

    mutating func skipBlanks() {
      while position < bytes.count {
        switch bytes[position] {
        case 32, 10, 13, 9: position += 1
        default: return
        }
      }
    }

    mutating func value() throws -> JSONValue {
      guard position < bytes.count else { throw failure("the text ends where a value is expected") }
      switch bytes[position] {
      case UInt8(ascii: "{"): return try object()
      case UInt8(ascii: "["): return try array()
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "t"): return try word("true", .bool(true))
      case UInt8(ascii: "f"): return try word("false", .bool(false))
      case UInt8(ascii: "n"): return try word("null", .null)
      case UInt8(ascii: "N"): return try word("NaN", .number("NaN"))
      case UInt8(ascii: "I"): return try word("Infinity", .number("Infinity"))
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
      default: throw failure("a value is expected")
      }
    }

    mutating func word(_ text: StaticString, _ result: JSONValue) throws -> JSONValue {
      let count = text.utf8CodeUnitCount
      guard position + count <= bytes.count else {
        throw failure("the text ends inside a value", at: bytes.count)
      }
      for index in 0..<count where bytes[position + index] != text.utf8Start[index] {
        throw failure("a value is expected")
      }
      position += count
      return result
    }

    mutating func digits() -> Int {
      let start = position
      while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57 { position += 1 }
      return position - start
    }

    mutating func number() throws -> JSONValue {
      let start = position
      if bytes[position] == UInt8(ascii: "-") {
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "I") {
          _ = try word("Infinity", .null)
          return .number("-Infinity")
        }
      }
      let leadingZero = position < bytes.count && bytes[position] == 48
      let whole = digits()
      if whole == 0 || (leadingZero && whole > 1) { throw failure("a number is malformed", at: start) }
      if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
        position += 1
        if digits() == 0 { throw failure("a number is malformed", at: start) }
      }
      if position < bytes.count, bytes[position] | 32 == UInt8(ascii: "e") {
        position += 1
        if position < bytes.count, bytes[position] == 43 || bytes[position] == 45 { position += 1 }
        if digits() == 0 { throw failure("a number is malformed", at: start) }
      }
      return .number(slice(start, position))
    }

    func slice(_ start: Int, _ end: Int) -> String {
      String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }

    mutating func string() throws -> String {
      let opening = position
      position += 1
      let start = position
      while position < bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\"") {
          let text = slice(start, position)
          position += 1
          return text
        }
        if byte == UInt8(ascii: "\\") { return try escapedString(opening: opening, from: start) }
        if byte < 32 { throw failure("a string holds a raw control character") }
        position += 1
      }
      throw failure("the text ends inside a string", at: bytes.count)
    }

    /// The rest of a string that holds escapes, collected into a buffer.
    mutating func escapedString(opening: Int, from start: Int) throws -> String {
      var buffer = [UInt8](bytes[start..<position])
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: buffer, as: UTF8.self)
        case UInt8(ascii: "\\"): try escape(into: &buffer)
        case 0..<32: throw failure("a string holds a raw control character", at: position - 1)
        default: buffer.append(byte)
        }
      }
      throw failure("the text ends inside a string", at: bytes.count)
    }

    mutating func escape(into buffer: inout [UInt8]) throws {
      guard position < bytes.count else { throw failure("the text ends inside a string") }
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
      case UInt8(ascii: "n"): buffer.append(10)
      case UInt8(ascii: "t"): buffer.append(9)
      case UInt8(ascii: "r"): buffer.append(13)
      case UInt8(ascii: "b"): buffer.append(8)
      case UInt8(ascii: "f"): buffer.append(12)
      case UInt8(ascii: "u"):
        var code = try hexadecimal()
        if code >= 0xD800, code < 0xDC00, position + 1 < bytes.count,
          bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        {
          let mark = position
          position += 2
          let low = try hexadecimal()
          if low >= 0xDC00, low < 0xE000 {
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
          } else {
            position = mark
          }
        }
        // Half of a surrogate pair cannot be text; the replacement character shows that something was there.
        let scalar = Unicode.Scalar(code) ?? Unicode.Scalar(0xFFFD as UInt16)!
        buffer.append(contentsOf: Array(String(Character(scalar)).utf8))
      default: throw failure("a string holds an unknown escape", at: position - 2)
      }
    }

    mutating func hexadecimal() throws -> UInt32 {
      guard position + 4 <= bytes.count else {
        throw failure("the text ends inside a string", at: bytes.count)
      }
      var code: UInt32 = 0
      for _ in 0..<4 {
        guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
          throw failure("a \\u escape needs four hexadecimal digits")
        }
        code = code << 4 | UInt32(digit)
        position += 1
      }
      return code
    }

    mutating func enter() throws {
      depth += 1
      if depth > JSONReader.maximumDepth {
        throw failure("lists and objects are nested more than \(JSONReader.maximumDepth) deep")
      }
    }

    mutating func array() throws -> JSONValue {
      try enter()
      defer { depth -= 1 }
      position += 1
      var items: [JSONValue] = []
      skipBlanks()
      if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
        position += 1
        return .array([])
      }
      while true {
        skipBlanks()
        items.append(try value())
        if try endOfItem(closing: UInt8(ascii: "]"), "list") { return .array(items) }
      }
    }

    mutating func object() throws -> JSONValue {
      try enter()
      defer { depth -= 1 }
      position += 1
      var entries: [JSONObject.Entry] = []
      skipBlanks()
      if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
        position += 1
        return .object(JSONObject())
      }
      while true {
        skipBlanks()
        guard position < bytes.count else { throw failure("the text ends inside an object") }
        guard bytes[position] == UInt8(ascii: "\"") else {
          throw failure("a key in double quotes is expected")
        }
        let key = try string()
        skipBlanks()
        guard position < bytes.count else { throw failure("the text ends inside an object") }
        guard bytes[position] == UInt8(ascii: ":") else { throw failure("a \":\" is expected after the key") }
        position += 1
        skipBlanks()
        entries.append(JSONObject.Entry(key, try value()))
        if try endOfItem(closing: UInt8(ascii: "}"), "object") { return .object(JSONObject(entries)) }
      }
    }

    /// After an item: true at the closing bracket, false after a comma.
    mutating func endOfItem(closing: UInt8, _ what: String) throws -> Bool {
      skipBlanks()
      guard position < bytes.count else {
        throw failure("the text ends inside \(what == "list" ? "a list" : "an object")")
      }
      let byte = bytes[position]
      guard byte == closing || byte == UInt8(ascii: ",") else {
        throw failure("a \",\" or the end of the \(what) is expected")
      }
      position += 1
      return byte == closing
    }
  }
}
