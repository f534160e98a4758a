/// Decompression of DEFLATE (RFC 1951), as zip members and `.gz` files hold it.
public enum Inflate {
  /// The content of a gzip file (RFC 1952).
  ///
  /// - Throws: `NetworkError.invalid` if the bytes are damaged or truncated.
  public static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    guard bytes.count >= 18, bytes[0] == 0x1f, bytes[1] == 0x8b, bytes[2] == 8 else {
      throw NetworkError.invalid("it is not a gzip file")
    }
    let flags = bytes[3]
    var start = 10
    if flags & 4 != 0 {
      guard start + 2 <= bytes.count else { throw NetworkError.invalid("the gzip file is truncated") }
      start += 2 + Int(bytes[start]) + Int(bytes[start + 1]) << 8
    }
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      while start < bytes.count, bytes[start] != 0 { start += 1 }
      start += 1
    }
    if flags & 2 != 0 { start += 2 }
    guard start < bytes.count else { throw NetworkError.invalid("the gzip file is truncated") }
    let tail = bytes.count - 4
    let expected = (0..<4).reduce(0) { $0 | Int(bytes[tail + $1]) << (8 * $1) }
    return try raw(bytes[start...], sizeHint: expected)
  }

  /// The content of a DEFLATE stream.
  ///
  /// - Parameter limit: more than so many bytes are refused, as a small hostile file can unfold without end.
  public static func raw(_ bytes: ArraySlice<UInt8>, sizeHint: Int = 0, limit: Int = 1 << 31) throws
    -> [UInt8]
  {
    try bytes.withUnsafeBufferPointer { input in
      var stream = Stream(input: input, limit: limit)
      stream.out.reserveCapacity(min(max(sizeHint, 0), min(limit, input.count * 1100)))
      while try !stream.block() {}
      return stream.out
    }
  }

  /// Codes of a block: for each code of up to nine bits its symbol and length at once, longer ones by counting.
  private struct Codes {
    var fast = [UInt16](repeating: 0, count: 512)
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [UInt16] = []

    init(_ lengths: ArraySlice<UInt8>) {
      for l in lengths { counts[Int(l)] += 1 }
      counts[0] = 0
      var offsets = [Int](repeating: 0, count: 17)
      var next = [Int](repeating: 0, count: 17)
      var code = 0
      for l in 1...15 {
        offsets[l + 1] = offsets[l] + counts[l]
        next[l] = code
        code = (code + counts[l]) << 1
      }
      symbols = [UInt16](repeating: 0, count: lengths.count)
      for (symbol, length) in lengths.enumerated() where length > 0 {
        let l = Int(length)
        symbols[offsets[l]] = UInt16(symbol)
        offsets[l] += 1
        let value = next[l]
        next[l] += 1
        guard l <= 9, value < 1 << l else { continue }
        var reversed = 0
        for bit in 0..<l where value >> bit & 1 == 1 { reversed |= 1 << (l - 1 - bit) }
        while reversed < 512 {
          fast[reversed] = UInt16(symbol << 4 | l)
          reversed += 1 << l
        }
      }
    }
  }

  private struct Stream {
    let input: UnsafeBufferPointer<UInt8>
    let limit: Int
    var out: [UInt8] = []
    private var position = 0
    private var held: UInt64 = 0
    private var count = 0

    init(input: UnsafeBufferPointer<UInt8>, limit: Int) {
      self.input = input
      self.limit = limit
    }

    private func damaged() -> NetworkError { .invalid("the compressed data are damaged or truncated") }

    private mutating func fill() {
      while count <= 48, position < input.count {
        held |= UInt64(input[position]) << UInt64(count)
        position += 1
        count += 8
      }
    }

    private mutating func bits(_ n: Int) throws -> Int {
      if count < n { fill() }
      guard count >= n else { throw damaged() }
      let value = Int(held & ((1 << UInt64(n)) - 1))
      held >>= UInt64(n)
      count -= n
      return value
    }

    private mutating func symbol(_ codes: Codes) throws -> Int {
      if count < 15 { fill() }
      let quick = codes.fast[Int(held & 511)]
      if quick != 0 {
        let length = Int(quick & 15)
        guard count >= length else { throw damaged() }
        held >>= UInt64(length)
        count -= length
        return Int(quick >> 4)
      }
      var (code, first, index) = (0, 0, 0)
      for length in 1...15 {
        guard count >= length else { throw damaged() }
        code |= Int(held >> UInt64(length - 1) & 1)
        let n = codes.counts[length]
        if code - n < first {
          held >>= UInt64(length)
          count -= length
          return Int(codes.symbols[index + code - first])
        }
        index += n
        first = (first + n) << 1
        code <<= 1
      }
      throw damaged()
    }

    private static let bases = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
      227, 258,
    ]
    private static let extras = [
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let fixed: (Codes, Codes) = {
      let lengths: [UInt8] =
        [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
        + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8)
      return (Codes(lengths[...]), Codes([UInt8](repeating: 5, count: 30)[...]))
    }()

    /// Unfolds one block; true after the last.
    mutating func block() throws -> Bool {
      let isLast = try bits(1) == 1
      switch try bits(2) {
      case 0:
        let skip = count % 8
        _ = try bits(skip)
        let length = try bits(16)
        guard try bits(16) == ~length & 0xffff, out.count + length <= limit else { throw damaged() }
        for _ in 0..<length { out.append(UInt8(try bits(8))) }
      case 1: try codes(Stream.fixed.0, Stream.fixed.1)
      case 2:
        let (literals, distances) = (try bits(5) + 257, try bits(5) + 1)
        var own = [UInt8](repeating: 0, count: 19)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        for i in 0..<(try bits(4) + 4) { own[order[i]] = UInt8(try bits(3)) }
        let lengthCodes = Codes(own[...])
        var lengths: [UInt8] = []
        while lengths.count < literals + distances {
          let s = try symbol(lengthCodes)
          switch s {
          case 0..<16: lengths.append(UInt8(s))
          case 16:
            guard let last = lengths.last else { throw damaged() }
            lengths += [UInt8](repeating: last, count: try bits(2) + 3)
          case 17: lengths += [UInt8](repeating: 0, count: try bits(3) + 3)
          default: lengths += [UInt8](repeating: 0, count: try bits(7) + 11)
          }
        }
        guard lengths.count == literals + distances else { throw damaged() }
        try codes(Codes(lengths[..<literals]), Codes(lengths[literals...]))
      default: throw damaged()
      }
      return isLast
    }

    private mutating func codes(_ literals: Codes, _ distances: Codes) throws {
      while true {
        let s = try symbol(literals)
        if s < 256 {
          out.append(UInt8(s))
          continue
        }
        if s == 256 { return }
        guard s - 257 < Stream.bases.count else { throw damaged() }
        let length = try Stream.bases[s - 257] + bits(Stream.extras[s - 257])
        let d = try symbol(distances)
        guard d < 30 else { throw damaged() }
        let more = d < 4 ? 0 : d / 2 - 1
        let base = d < 4 ? d + 1 : (2 + d % 2) << more + 1
        let distance = try base + bits(more)
        guard distance <= out.count, out.count + length <= limit else { throw damaged() }
        var from = out.count - distance
        for _ in 0..<length {
          out.append(out[from])
          from += 1
        }
      }
    }
  }
}
