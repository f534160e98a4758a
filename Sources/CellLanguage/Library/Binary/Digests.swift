/// A message digest that is fed block by block.
protocol Digest {
  /// Bytes a block.
  static var blockSize: Int { get }
  static var size: Int { get }
  init()
  mutating func update(_ bytes: [UInt8])
  /// The digest of what was fed so far.
  func finished() -> [UInt8]
}

/// What MD5 and SHA-2 share: whole blocks are folded in, the rest waits.
struct BlockBuffer {
  private(set) var waiting: [UInt8] = []
  private(set) var total = 0

  mutating func take(_ bytes: [UInt8], blockSize: Int, _ fold: (ArraySlice<UInt8>) -> Void) {
    total += bytes.count
    waiting += bytes
    var start = 0
    while waiting.count - start >= blockSize {
      fold(waiting[start..<start + blockSize])
      start += blockSize
    }
    waiting.removeFirst(start)
  }

  /// The last blocks: a one bit, zeros, and the length in bits.
  func padded(blockSize: Int, lengthBytes: Int, bigEndian: Bool) -> [UInt8] {
    var out = waiting + [0x80]
    while out.count % blockSize != blockSize - lengthBytes { out.append(0) }
    let bits = UInt64(truncatingIfNeeded: total) &* 8
    var length = [UInt8](repeating: 0, count: lengthBytes)
    for i in 0..<8 {
      let byte = UInt8(truncatingIfNeeded: bits >> (8 * UInt64(i)))
      length[bigEndian ? lengthBytes - 1 - i : i] = byte
    }
    return out + length
  }
}

private func rotatedLeft(_ x: UInt32, _ n: UInt32) -> UInt32 { (x << n) | (x >> (32 - n)) }
private func rotatedRight(_ x: UInt32, _ n: UInt32) -> UInt32 { (x >> n) | (x << (32 - n)) }
private func rotatedRight(_ x: UInt64, _ n: UInt64) -> UInt64 { (x >> n) | (x << (64 - n)) }

/// The integer below `value`'s fractional part times 2 to `bits`; the constants of SHA-2 and MD5 are such numbers.
private func bigEndianWords<W: FixedWidthInteger & UnsignedInteger>(_ block: ArraySlice<UInt8>, _: W.Type)
  -> [W]
{
  let size = W.bitWidth / 8
  return stride(from: block.startIndex, to: block.endIndex, by: size).map { at in
    var word: W = 0
    for i in 0..<size { word = (word << 8) | W(block[at + i]) }
    return word
  }
}

/// RFC 1321.
struct MD5: Digest {
  static let blockSize = 64
  static let size = 16
  private var buffer = BlockBuffer()
  private var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]
  private static let shifts: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
  private static let sines: [UInt32] = (1...64).map { UInt32(abs(sine(Double($0))) * 4_294_967_296) }

  mutating func update(_ bytes: [UInt8]) {
    var state = self.state
    buffer.take(bytes, blockSize: 64) { MD5.fold($0, into: &state) }
    self.state = state
  }

  private static func fold(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
    let words: [UInt32] = bigEndianWords(block, UInt32.self).map(\.byteSwapped)
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for i in 0..<64 {
      let f: UInt32
      let k: Int
      switch i / 16 {
      case 0: (f, k) = ((b & c) | (~b & d), i)
      case 1: (f, k) = ((d & b) | (~d & c), (5 * i + 1) % 16)
      case 2: (f, k) = (b ^ c ^ d, (3 * i + 5) % 16)
      default: (f, k) = (c ^ (b | ~d), (7 * i) % 16)
      }
      let sum: UInt32 = a &+ f &+ sines[i] &+ words[k]
      (a, d, c) = (d, c, b)
      b = b &+ rotatedLeft(sum, shifts[i / 16 * 4 + i % 4])
    }
    state[0] = state[0] &+ a
    state[1] = state[1] &+ b
    state[2] = state[2] &+ c
    state[3] = state[3] &+ d
  }

  func finished() -> [UInt8] {
    var state = self.state
    let rest = buffer.padded(blockSize: 64, lengthBytes: 8, bigEndian: false)
    for at in stride(from: 0, to: rest.count, by: 64) { MD5.fold(rest[at..<at + 64], into: &state) }
    return state.flatMap { w in (0..<4).map { UInt8(truncatingIfNeeded: w >> (8 * UInt32($0))) } }
  }
}

/// FIPS 180-4.
struct SHA1: Digest {
  static let blockSize = 64
  static let size = 20
  private var buffer = BlockBuffer()
  private var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]

  mutating func update(_ bytes: [UInt8]) {
    var state = self.state
    buffer.take(bytes, blockSize: 64) { SHA1.fold($0, into: &state) }
    self.state = state
  }

  private static func fold(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
    var w: [UInt32] = bigEndianWords(block, UInt32.self)
    for i in 16..<80 { w.append(rotatedLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1)) }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for i in 0..<80 {
      let f: UInt32
      let k: UInt32
      switch i / 20 {
      case 0: (f, k) = ((b & c) | (~b & d), 0x5a82_7999)
      case 1: (f, k) = (b ^ c ^ d, 0x6ed9_eba1)
      case 2: (f, k) = ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc)
      default: (f, k) = (b ^ c ^ d, 0xca62_c1d6)
      }
      let sum: UInt32 = rotatedLeft(a, 5) &+ f &+ e &+ k &+ w[i]
      (e, d, c, b, a) = (d, c, rotatedLeft(b, 30), a, sum)
    }
    for (i, v) in [a, b, c, d, e].enumerated() { state[i] = state[i] &+ v }
  }

  func finished() -> [UInt8] {
    var state = self.state
    let rest = buffer.padded(blockSize: 64, lengthBytes: 8, bigEndian: true)
    for at in stride(from: 0, to: rest.count, by: 64) { SHA1.fold(rest[at..<at + 64], into: &state) }
    return state.flatMap { w in (0..<4).map { UInt8(truncatingIfNeeded: w >> (24 - 8 * UInt32($0))) } }
  }
}

/// The rounds of SHA-2 with words of 32 bits.
struct SHA2Small {
  private var buffer = BlockBuffer()
  private var state: [UInt32]
  init(_ start: [UInt32]) { state = start }
  private static let rounds: [UInt32] = SHA2Constants.cubeRoots.prefix(64).map { UInt32($0 >> 32) }

  mutating func update(_ bytes: [UInt8]) {
    var state = self.state
    buffer.take(bytes, blockSize: 64) { SHA2Small.fold($0, into: &state) }
    self.state = state
  }

  private static func fold(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
    var w: [UInt32] = bigEndianWords(block, UInt32.self)
    for i in 16..<64 {
      let x = w[i - 15]
      let y = w[i - 2]
      let s0 = rotatedRight(x, 7) ^ rotatedRight(x, 18) ^ (x >> 3)
      let s1 = rotatedRight(y, 17) ^ rotatedRight(y, 19) ^ (y >> 10)
      w.append(w[i - 16] &+ s0 &+ w[i - 7] &+ s1)
    }
    var v = state
    for i in 0..<64 {
      let (a, b, c, e) = (v[0], v[1], v[2], v[4])
      let s1 = rotatedRight(e, 6) ^ rotatedRight(e, 11) ^ rotatedRight(e, 25)
      let choice = (e & v[5]) ^ (~e & v[6])
      let first: UInt32 = v[7] &+ s1 &+ choice &+ rounds[i] &+ w[i]
      let s0 = rotatedRight(a, 2) ^ rotatedRight(a, 13) ^ rotatedRight(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      v = [first &+ s0 &+ majority, a, b, c, v[3] &+ first, e, v[5], v[6]]
    }
    for i in 0..<8 { state[i] = state[i] &+ v[i] }
  }

  func finished(_ size: Int) -> [UInt8] {
    var state = self.state
    let rest = buffer.padded(blockSize: 64, lengthBytes: 8, bigEndian: true)
    for at in stride(from: 0, to: rest.count, by: 64) { SHA2Small.fold(rest[at..<at + 64], into: &state) }
    let bytes = state.flatMap { w in (0..<4).map { UInt8(truncatingIfNeeded: w >> (24 - 8 * UInt32($0))) } }
    return Array(bytes.prefix(size))
  }
}

/// The rounds of SHA-2 with words of 64 bits.
struct SHA2Large {
  private var buffer = BlockBuffer()
  private var state: [UInt64]
  init(_ start: [UInt64]) { state = start }

  mutating func update(_ bytes: [UInt8]) {
    var state = self.state
    buffer.take(bytes, blockSize: 128) { SHA2Large.fold($0, into: &state) }
    self.state = state
  }

  private static func fold(_ block: ArraySlice<UInt8>, into state: inout [UInt64]) {
    var w: [UInt64] = bigEndianWords(block, UInt64.self)
    for i in 16..<80 {
      let x = w[i - 15]
      let y = w[i - 2]
      let s0 = rotatedRight(x, 1) ^ rotatedRight(x, 8) ^ (x >> 7)
      let s1 = rotatedRight(y, 19) ^ rotatedRight(y, 61) ^ (y >> 6)
      w.append(w[i - 16] &+ s0 &+ w[i - 7] &+ s1)
    }
    var v = state
    for i in 0..<80 {
      let (a, b, c, e) = (v[0], v[1], v[2], v[4])
      let s1 = rotatedRight(e, 14) ^ rotatedRight(e, 18) ^ rotatedRight(e, 41)
      let choice = (e & v[5]) ^ (~e & v[6])
      let first: UInt64 = v[7] &+ s1 &+ choice &+ SHA2Constants.cubeRoots[i] &+ w[i]
      let s0 = rotatedRight(a, 28) ^ rotatedRight(a, 34) ^ rotatedRight(a, 39)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      v = [first &+ s0 &+ majority, a, b, c, v[3] &+ first, e, v[5], v[6]]
    }
    for i in 0..<8 { state[i] = state[i] &+ v[i] }
  }

  func finished(_ size: Int) -> [UInt8] {
    var state = self.state
    let rest = buffer.padded(blockSize: 128, lengthBytes: 16, bigEndian: true)
    for at in stride(from: 0, to: rest.count, by: 128) { SHA2Large.fold(rest[at..<at + 128], into: &state) }
    let bytes = state.flatMap { w in (0..<8).map { UInt8(truncatingIfNeeded: w >> (56 - 8 * UInt64($0))) } }
    return Array(bytes.prefix(size))
  }
}

/// SHA-2's constants are the first bits of the fractions of roots of the first primes, so they are computed.
enum SHA2Constants {
  static let primes: [UInt64] = {
    var found: [UInt64] = []
    var n: UInt64 = 2
    while found.count < 80 {
      if !found.contains(where: { n % $0 == 0 }) { found.append(n) }
      n += 1
    }
    return found
  }()

  /// 64 bits of the fraction of each prime's cube root.
  static let cubeRoots: [UInt64] = primes.map { fraction(of: $0, power: 3) }
  /// 64 bits of the fraction of each prime's square root.
  static let squareRoots: [UInt64] = primes.prefix(16).map { fraction(of: $0, power: 2) }

  /// The lower 64 bits of the largest r with r^power ≤ prime · 2^(64·power), found bit by bit.
  private static func fraction(of prime: UInt64, power: Int) -> UInt64 {
    let target = [UInt32](repeating: 0, count: 2 * power) + [UInt32(prime)]
    var root: [UInt32] = [0, 0, 0]
    for bit in stride(from: 68, through: 0, by: -1) {
      var trial = root
      trial[bit / 32] |= 1 << UInt32(bit % 32)
      var product = trial
      for _ in 1..<power { product = multiplied(product, trial) }
      if !isGreater(product, target) { root = trial }
    }
    return UInt64(root[1]) << 32 | UInt64(root[0])
  }

  private static func multiplied(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var out = [UInt32](repeating: 0, count: a.count + b.count)
    for i in 0..<a.count {
      var carry: UInt64 = 0
      for j in 0..<b.count {
        let t = UInt64(a[i]) * UInt64(b[j]) + UInt64(out[i + j]) + carry
        out[i + j] = UInt32(truncatingIfNeeded: t)
        carry = t >> 32
      }
      out[i + b.count] = UInt32(carry)
    }
    return out
  }

  private static func isGreater(_ a: [UInt32], _ b: [UInt32]) -> Bool {
    for i in stride(from: max(a.count, b.count) - 1, through: 0, by: -1) {
      let x = i < a.count ? a[i] : 0
      let y = i < b.count ? b[i] : 0
      if x != y { return x > y }
    }
    return false
  }
}

/// FIPS 202.
struct SHA3 {
  private var state = [UInt64](repeating: 0, count: 25)
  private var waiting: [UInt8] = []
  private let rate: Int

  /// - Parameter size: bytes of the digest; the capacity is twice that.
  init(size: Int) { rate = 200 - 2 * size }
  var blockSize: Int { rate }

  private static let constants: [UInt64] = {
    // A shift register of eight bits gives the bits of each round's constant.
    var register: UInt8 = 1
    return (0..<24).map { _ in
      var constant: UInt64 = 0
      for j in 0..<7 {
        if register & 1 == 1 { constant |= 1 << UInt64((1 << j) - 1) }
        register = register & 0x80 != 0 ? (register << 1) ^ 0x71 : register << 1
      }
      return constant
    }
  }()

  private static func permute(_ a: inout [UInt64]) {
    func left(_ x: UInt64, _ n: Int) -> UInt64 { n == 0 ? x : (x << UInt64(n)) | (x >> UInt64(64 - n)) }
    for round in 0..<24 {
      let c: [UInt64] = (0..<5).map { a[$0] ^ a[$0 + 5] ^ a[$0 + 10] ^ a[$0 + 15] ^ a[$0 + 20] }
      for x in 0..<5 {
        let d = c[(x + 4) % 5] ^ left(c[(x + 1) % 5], 1)
        for y in 0..<5 { a[x + 5 * y] ^= d }
      }
      var (x, y) = (1, 0)
      var current = a[1]
      for t in 0..<24 {
        (x, y) = (y, (2 * x + 3 * y) % 5)
        let next = a[x + 5 * y]
        a[x + 5 * y] = left(current, (t + 1) * (t + 2) / 2 % 64)
        current = next
      }
      for y in 0..<5 {
        let row = Array(a[5 * y..<5 * y + 5])
        for x in 0..<5 { a[5 * y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]) }
      }
      a[0] ^= constants[round]
    }
  }

  private static func absorb(_ block: ArraySlice<UInt8>, _ state: inout [UInt64]) {
    for (i, byte) in block.enumerated() { state[i / 8] ^= UInt64(byte) << UInt64(8 * (i % 8)) }
    permute(&state)
  }

  mutating func update(_ bytes: [UInt8]) {
    waiting += bytes
    var start = 0
    while waiting.count - start >= rate {
      SHA3.absorb(waiting[start..<start + rate], &state)
      start += rate
    }
    waiting.removeFirst(start)
  }

  func finished(_ size: Int) -> [UInt8] {
    var state = self.state
    var last = waiting + [0x06]
    last += [UInt8](repeating: 0, count: rate - last.count)
    last[rate - 1] |= 0x80
    SHA3.absorb(last[...], &state)
    return (0..<size).map { UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64(8 * ($0 % 8))) }
  }
}
