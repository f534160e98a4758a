import CZlib

/// Decompression of DEFLATE, as zip members and `.gz` files hold it, through zlib.
public enum Inflate {
  /// The content of a gzip file (RFC 1952).
  ///
  /// - Throws: `NetworkError.invalid` if the bytes are damaged or truncated.
  public static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    guard bytes.count >= 18, bytes[0] == 0x1f, bytes[1] == 0x8b, bytes[2] == 8 else {
      throw NetworkError.invalid("it is not a gzip file")
    }
    // 16 more bits of window ask zlib for gzip's header and checksum.
    return try inflated(bytes[...], windowBits: MAX_WBITS + 16, limit: 1 << 31)
  }

  /// The content of a DEFLATE stream (RFC 1951).
  ///
  /// - Parameter limit: more than so many bytes are refused, as a small hostile file can unfold without end.
  public static func raw(_ bytes: ArraySlice<UInt8>, sizeHint: Int = 0, limit: Int = 1 << 31) throws
    -> [UInt8]
  {
    try inflated(bytes, windowBits: -MAX_WBITS, sizeHint: sizeHint, limit: limit)
  }

  private static func inflated(
    _ bytes: ArraySlice<UInt8>, windowBits: Int32, sizeHint: Int = 0, limit: Int
  ) throws -> [UInt8] {
    var input = Array(bytes)
    guard input.count <= Int(UInt32.max) else {
      throw NetworkError.invalid("the compressed data is too large")
    }
    var stream = z_stream()
    guard inflateInit2_(&stream, windowBits, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw NetworkError.invalid("zlib has no memory")
    }
    defer { inflateEnd(&stream) }
    var out: [UInt8] = []
    out.reserveCapacity(min(max(sizeHint, 0), min(limit, input.count * 1100)))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    try input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      var answer = Z_OK
      while answer != Z_STREAM_END {
        let made = chunk.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          answer = inflate(&stream, Z_NO_FLUSH)
          return target.count - Int(stream.avail_out)
        }
        guard answer == Z_OK || answer == Z_STREAM_END else {
          throw NetworkError.invalid(
            answer == Z_BUF_ERROR
              ? "the compressed data is truncated" : "the compressed data is damaged")
        }
        guard out.count + made <= limit else {
          throw NetworkError.invalid("the compressed data unfolds to more than \(limit) bytes")
        }
        out += chunk[..<made]
      }
    }
    return out
  }
}
