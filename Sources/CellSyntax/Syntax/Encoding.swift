import Foundation

/// What the bytes of a source must be like before they can be read.
enum Encoding {
  /// Rejects NUL bytes and malformed UTF-8.
  static func validate(_ bytes: [UInt8]) throws(SourceError) {
    var index = 0
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if byte < 128 {
        if byte == 0 { throw whole(bytes, "source code string cannot contain null bytes") }
        index += 1
        continue
      }
      let length = sequenceLength(bytes, at: index)
      if let length {
        index += length
        continue
      }
      let (stop, reason) = problem(bytes, at: index)
      let hex = String(byte, radix: 16)
      let place =
        stop - index == 1
        ? "byte 0x\(hex) in position \(index)" : "bytes in position \(index)-\(stop - 1)"
      throw whole(bytes, "(unicode error) 'utf-8' codec can't decode \(place): \(reason)")
    }
  }

  /// CPython gives these errors no place beyond the first line.
  private static func whole(_ bytes: [UInt8], _ message: String) -> SourceError {
    SourceError(kind: .syntax, message: message, line: 1, column: 0, endLine: 1, endColumn: 0, text: "")
  }

  /// The length of the well-formed sequence at `index`, or nil.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int? {
    let first = bytes[index]
    func continuation(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      index + offset < bytes.count && bytes[index + offset] >= low && bytes[index + offset] <= high
    }
    switch first {
    case 0xC2...0xDF: return continuation(1) ? 2 : nil
    case 0xE0: return continuation(1, 0xA0) && continuation(2) ? 3 : nil
    case 0xED: return continuation(1, 0x80, 0x9F) && continuation(2) ? 3 : nil
    case 0xE1...0xEF: return continuation(1) && continuation(2) ? 3 : nil
    case 0xF0: return continuation(1, 0x90) && continuation(2) && continuation(3) ? 4 : nil
    case 0xF1...0xF3: return continuation(1) && continuation(2) && continuation(3) ? 4 : nil
    case 0xF4: return continuation(1, 0x80, 0x8F) && continuation(2) && continuation(3) ? 4 : nil
    default: return nil
    }
  }

  private static func problem(_ bytes: [UInt8], at index: Int) -> (stop: Int, reason: String) {
    let first = bytes[index]
    let needed = first < 0xC2 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 0
    if needed == 0 { return (index + 1, "invalid start byte") }
    var stop = index + 1
    while stop < bytes.count, stop - index <= needed, bytes[stop] & 0xC0 == 0x80 {
      if stop == index + 1 {
        let second = bytes[stop]
        let isOutside =
          (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)
          || (first == 0xF0 && second < 0x90)
          || (first == 0xF4 && second > 0x8F)
        if isOutside { break }
      }
      stop += 1
    }
    return (stop, stop >= bytes.count ? "unexpected end of data" : "invalid continuation byte")
  }
}

#if canImport(FoundationEssentials)
  import FoundationEssentials
#endif

/// Python compares identifiers after compatibility composition (NFKC).
func normalizedIdentifier(_ name: String) -> String {
  name.precomposedStringWithCompatibilityMapping
}
