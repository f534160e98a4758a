/// Zip archives: members are read stored or deflated, and written stored, as model files keep them.
public enum ZipArchive {
  /// - Throws: `NetworkError.invalid` if the bytes are no zip archive, are damaged, or members are compressed.
  public static func read(_ bytes: [UInt8]) throws -> [(name: String, bytes: [UInt8])] {
    func number(_ at: Int, _ count: Int) throws -> Int {
      guard at >= 0, at + count <= bytes.count else {
        throw NetworkError.invalid("the zip archive is truncated")
      }
      return (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[at + $1]) }
    }
    guard bytes.count >= 22 else { throw NetworkError.invalid("it is not a zip archive") }
    var end = bytes.count - 22
    let last = max(0, end - 65_535)
    while end >= last, try number(end, 4) != 0x0605_4b50 { end -= 1 }
    guard end >= last else { throw NetworkError.invalid("it is not a zip archive, or it is truncated") }
    var position = try number(end + 16, 4)
    var members: [(name: String, bytes: [UInt8])] = []
    for _ in 0..<(try number(end + 10, 2)) {
      guard try number(position, 4) == 0x0201_4b50 else {
        throw NetworkError.invalid("the zip archive's directory is damaged")
      }
      let method = try number(position + 10, 2)
      let check = try number(position + 16, 4)
      let size = try number(position + 20, 4)
      let (nameLength, extra) = (try number(position + 28, 2), try number(position + 30, 2))
      let comment = try number(position + 32, 2)
      let start = try number(position + 42, 4)
      guard position + 46 + nameLength <= bytes.count else {
        throw NetworkError.invalid("the zip archive is truncated")
      }
      let name = String(decoding: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self)
      guard method == 0 || method == 8 else {
        throw NetworkError.invalid(
          "member '\(name)' of the zip archive is compressed in an unknown way (\(method))")
      }
      guard try number(start, 4) == 0x0403_4b50 else {
        throw NetworkError.invalid("member '\(name)' of the zip archive is damaged")
      }
      let body = try start + 30 + number(start + 26, 2) + number(start + 28, 2)
      guard body + size <= bytes.count else { throw NetworkError.invalid("the zip archive is truncated") }
      let packed = bytes[body..<body + size]
      let unfolded = try number(position + 24, 4)
      let content = try method == 0 ? Array(packed) : Inflate.raw(packed, sizeHint: unfolded)
      guard Int(checksum(content)) == check else {
        throw NetworkError.invalid("the checksum of member '\(name)' does not fit its bytes")
      }
      members.append((name, content))
      position += 46 + nameLength + extra + comment
    }
    return members
  }

  /// - Throws: `NetworkError.invalid` beyond 4 GB.
  public static func write(_ members: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    func put(_ value: Int, _ count: Int, _ list: inout [UInt8]) {
      for i in 0..<count { list.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
    }
    for (name, bytes) in members {
      let start = out.count
      guard start + bytes.count < 0xffff_ffff else {
        throw NetworkError.invalid("a model file cannot hold more than 4 GB")
      }
      let check = Int(checksum(bytes))
      // Version 2.0, no flags, stored, 1 January 1980: files of the same model are the same bytes.
      func common(_ list: inout [UInt8]) {
        put(20, 2, &list)
        put(0, 2, &list)
        put(0, 2, &list)
        put(0, 2, &list)
        put(0x21, 2, &list)
        put(check, 4, &list)
        put(bytes.count, 4, &list)
        put(bytes.count, 4, &list)
        put(name.utf8.count, 2, &list)
        put(0, 2, &list)
      }
      put(0x0403_4b50, 4, &out)
      common(&out)
      out += Array(name.utf8)
      out += bytes
      put(0x0201_4b50, 4, &directory)
      put(20, 2, &directory)
      common(&directory)
      put(0, 2, &directory)
      put(0, 2, &directory)
      put(0, 2, &directory)
      put(0, 4, &directory)
      put(start, 4, &directory)
      directory += Array(name.utf8)
    }
    let start = out.count
    out += directory
    put(0x0605_4b50, 4, &out)
    put(0, 4, &out)
    put(members.count, 2, &out)
    put(members.count, 2, &out)
    put(directory.count, 4, &out)
    put(start, 4, &out)
    put(0, 2, &out)
    return out
  }

  private static let table: [UInt32] = (0..<256).map { n in
    var c = UInt32(n)
    for _ in 0..<8 { c = c & 1 == 1 ? 0xedb8_8320 ^ (c >> 1) : c >> 1 }
    return c
  }

  /// CRC-32 as in PNG and zip.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var c: UInt32 = 0xffff_ffff
    table.withUnsafeBufferPointer { table in
      for byte in bytes { c = table[Int((c ^ UInt32(byte)) & 0xff)] ^ (c >> 8) }
    }
    return c ^ 0xffff_ffff
  }
}
