/// Writes JSON as Python's `json.dumps` does.
public enum JSONWriter {
  public struct Style: Sendable, Equatable {
    /// Spaces per level; `nil` writes everything on one line.
    public var indentation: Int?
    /// Write everything beyond ASCII as `\u` escapes.
    public var asciiOnly: Bool

    /// What Jupyter writes into notebooks.
    public static let jupyter = Style(indentation: 1, asciiOnly: false)
    /// One line with no blanks, for records that must stay on a line.
    public static let line = Style(indentation: nil, asciiOnly: false)

    public init(indentation: Int?, asciiOnly: Bool) {
      self.indentation = indentation
      self.asciiOnly = asciiOnly
    }
  }

  public static func bytes(_ value: JSONValue, style: Style = .jupyter) -> [UInt8] {
    var output: [UInt8] = []
    write(value, style: style, level: 0, into: &output)
    return output
  }

  public static func text(_ value: JSONValue, style: Style = .jupyter) -> String {
    String(decoding: bytes(value, style: style), as: UTF8.self)
  }

  private static func breakLine(_ style: Style, _ level: Int, _ output: inout [UInt8]) {
    guard let indentation = style.indentation else { return }
    output.append(10)
    for _ in 0..<(indentation * level) { output.append(32) }
  }

  private static func write(_ value: JSONValue, style: Style, level: Int, into output: inout [UInt8]) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let text): output.append(contentsOf: text.utf8)
    case .string(let text): writeString(text, style, &output)
    case .array(let items):
      output.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { separate(style, &output) }
        breakLine(style, level + 1, &output)
        write(item, style: style, level: level + 1, into: &output)
      }
      if !items.isEmpty { breakLine(style, level, &output) }
      output.append(UInt8(ascii: "]"))
    case .object(let object):
      output.append(UInt8(ascii: "{"))
      for (index, entry) in object.entries.enumerated() {
        if index > 0 { separate(style, &output) }
        breakLine(style, level + 1, &output)
        writeString(entry.key, style, &output)
        output.append(UInt8(ascii: ":"))
        if style.indentation != nil { output.append(32) }
        write(entry.value, style: style, level: level + 1, into: &output)
      }
      if !object.isEmpty { breakLine(style, level, &output) }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func separate(_ style: Style, _ output: inout [UInt8]) {
    output.append(UInt8(ascii: ","))
  }

  private static func writeString(_ text: String, _ style: Style, _ output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    if style.asciiOnly {
      for scalar in text.unicodeScalars {
        if scalar.value < 128 {
          writeByte(UInt8(scalar.value), &output)
        } else {
          for unit in String(Character(scalar)).utf16 { writeUnit(unit, &output) }
        }
      }
    } else {
      for byte in text.utf8 { writeByte(byte, &output) }
    }
    output.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func writeByte(_ byte: UInt8, _ output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): output.append(contentsOf: [0x5C, 0x22])
    case UInt8(ascii: "\\"): output.append(contentsOf: [0x5C, 0x5C])
    case 10: output.append(contentsOf: [0x5C, UInt8(ascii: "n")])
    case 13: output.append(contentsOf: [0x5C, UInt8(ascii: "r")])
    case 9: output.append(contentsOf: [0x5C, UInt8(ascii: "t")])
    case 8: output.append(contentsOf: [0x5C, UInt8(ascii: "b")])
    case 12: output.append(contentsOf: [0x5C, UInt8(ascii: "f")])
    case 0..<32: writeUnit(UInt16(byte), &output)
    default: output.append(byte)
    }
  }

  private static func writeUnit(_ unit: UInt16, _ output: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    output.append(contentsOf: [0x5C, UInt8(ascii: "u")])
    for shift in [12, 8, 4, 0] { output.append(digits[Int(unit >> UInt16(shift)) & 15]) }
  }
}
