import Glibc

/// Standard input, line by line.
enum StandardInput {
  /// What was read from the descriptor and not handed out yet.
  private static nonisolated(unsafe) var buffer: [UInt8] = []
  private static nonisolated(unsafe) var start = 0

  /// The next line with its line end, which the last one may lack; `nil` at the end. Malformed UTF-8 is replaced.
  static func readLine() -> String? {
    var scanned = start
    while true {
      if let end = buffer[scanned...].firstIndex(of: 10) {
        defer { start = end + 1 }
        return String(decoding: buffer[start...end], as: UTF8.self)
      }
      scanned = buffer.count
      guard readMore(&scanned) else { break }
    }
    guard start < buffer.count else { return nil }
    defer { start = buffer.count }
    return String(decoding: buffer[start...], as: UTF8.self)
  }

  private static func readMore(_ scanned: inout Int) -> Bool {
    if start > 0 {
      buffer.removeSubrange(..<start)
      scanned -= start
      start = 0
    }
    let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { bytes, count in
      count = max(0, read(0, bytes.baseAddress, bytes.count))
    }
    buffer += chunk
    return !chunk.isEmpty
  }
}
