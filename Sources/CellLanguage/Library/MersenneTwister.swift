/// The generator MT19937 as CPython seeds and reads it.
struct MersenneTwister {
  private(set) var state: [UInt32]
  private(set) var index: Int

  /// From a whole state, as `random.setstate` gives it.
  init(state: [UInt32], index: Int) {
    self.state = state
    self.index = index
  }

  /// From an array of 32-bit words (`init_by_array`), lowest first.
  init(key: [UInt32]) {
    var mt = [UInt32](repeating: 0, count: 624)
    mt[0] = 19_650_218
    for i in 1..<624 { mt[i] = 1_812_433_253 &* (mt[i - 1] ^ (mt[i - 1] >> 30)) &+ UInt32(i) }
    let key = key.isEmpty ? [0] : key
    var i = 1
    var j = 0
    for _ in 0..<max(624, key.count) {
      mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) &* 1_664_525)) &+ key[j] &+ UInt32(j)
      i += 1
      j += 1
      if i >= 624 {
        mt[0] = mt[623]
        i = 1
      }
      if j >= key.count { j = 0 }
    }
    for _ in 0..<623 {
      mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i >= 624 {
        mt[0] = mt[623]
        i = 1
      }
    }
    mt[0] = 0x8000_0000
    state = mt
    index = 624
  }

  private mutating func refill() {
    state.withUnsafeMutableBufferPointer { mt in
      for k in 0..<624 {
        let y = (mt[k] & 0x8000_0000) | (mt[(k + 1) % 624] & 0x7fff_ffff)
        mt[k] = mt[(k + 397) % 624] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
      }
    }
    index = 0
  }

  /// 32 random bits.
  mutating func next() -> UInt32 {
    if index >= 624 { refill() }
    var y = state[index]
    index += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ (y >> 18)
  }

  /// A float in [0, 1) of 53 bits.
  mutating func random() -> Double {
    let a = next() >> 5
    let b = next() >> 6
    return (Double(a) * 67_108_864 + Double(b)) * (1 / 9_007_199_254_740_992)
  }

  /// `k` random bits, 1…64.
  mutating func bits(_ k: Int) -> UInt64 {
    if k <= 32 { return UInt64(next() >> UInt32(32 - k)) }
    let low = UInt64(next())
    return low | UInt64(next() >> UInt32(64 - k)) << 32
  }

  /// An integer in `0..<n`; `n` is positive.
  mutating func below(_ n: Int) -> Int {
    let k = Int.bitWidth - n.leadingZeroBitCount
    var r = bits(k)
    while r >= UInt64(n) { r = bits(k) }
    return Int(r)
  }
}

/// SHA-512 (FIPS 180-4), which `random.seed` applies to text.
enum SHA512 {
  private static let constants: [UInt64] = primes(80).map { fraction(of: $0, root: 3) }
  private static let start: [UInt64] = primes(8).map { fraction(of: $0, root: 2) }

  private static func primes(_ n: Int) -> [UInt64] {
    var found: [UInt64] = []
    var c: UInt64 = 2
    while found.count < n {
      if !found.contains(where: { c % $0 == 0 }) { found.append(c) }
      c += 1
    }
    return found
  }

  /// The first 64 bits of the fraction of a prime's square or cube root, by bisection on whole numbers.
  private static func fraction(of p: UInt64, root: Int) -> UInt64 {
    // The largest x with x^root <= p · 2^(64·root); x has at most 69 bits.
    func isAtMost(_ x: [UInt32]) -> Bool {
      var power = x
      for _ in 1..<root { power = multiply(power, x) }
      var target = [UInt32](repeating: 0, count: 2 * root)
      target.append(UInt32(p))
      return compare(power, target) <= 0
    }
    var x: [UInt32] = [0, 0, 0]
    for bit in stride(from: 69, through: 0, by: -1) {
      x[bit / 32] |= 1 << UInt32(bit % 32)
      if !isAtMost(x) { x[bit / 32] &= ~(1 << UInt32(bit % 32)) }
    }
    return UInt64(x[1]) << 32 | UInt64(x[0])
  }

  private static func multiply(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var out = [UInt32](repeating: 0, count: a.count + b.count)
    for i in a.indices {
      var carry: UInt64 = 0
      for j in b.indices {
        let t = UInt64(a[i]) * UInt64(b[j]) + UInt64(out[i + j]) + carry
        out[i + j] = UInt32(truncatingIfNeeded: t)
        carry = t >> 32
      }
      out[i + b.count] = UInt32(carry)
    }
    return out
  }

  private static func compare(_ a: [UInt32], _ b: [UInt32]) -> Int {
    for i in stride(from: max(a.count, b.count) - 1, through: 0, by: -1) {
      let x = i < a.count ? a[i] : 0
      let y = i < b.count ? b[i] : 0
      if x != y { return x < y ? -1 : 1 }
    }
    return 0
  }

  static func digest(_ message: [UInt8]) -> [UInt8] {
    var data = message
    let length = UInt64(message.count) * 8
    data.append(0x80)
    while data.count % 128 != 112 { data.append(0) }
    data += [UInt8](repeating: 0, count: 8)
    for shift in stride(from: 56, through: 0, by: -8) {
      data.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
    }
    var h = start
    func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 { x >> n | x << (64 - n) }
    for block in stride(from: 0, to: data.count, by: 128) {
      var w: [UInt64] = []
      for i in 0..<16 {
        var x: UInt64 = 0
        for j in 0..<8 { x = x << 8 | UInt64(data[block + i * 8 + j]) }
        w.append(x)
      }
      for i in 16..<80 {
        let a = w[i - 15]
        let b = w[i - 2]
        let s0 = rotate(a, 1) ^ rotate(a, 8) ^ (a >> 7)
        let s1 = rotate(b, 19) ^ rotate(b, 61) ^ (b >> 6)
        w.append(w[i - 16] &+ s0 &+ w[i - 7] &+ s1)
      }
      var v = h
      for i in 0..<80 {
        let s1 = rotate(v[4], 14) ^ rotate(v[4], 18) ^ rotate(v[4], 41)
        let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
        let t1 = v[7] &+ s1 &+ choice &+ constants[i] &+ w[i]
        let s0 = rotate(v[0], 28) ^ rotate(v[0], 34) ^ rotate(v[0], 39)
        let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
        v = [t1 &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
      }
      for i in 0..<8 { h[i] = h[i] &+ v[i] }
    }
    return h.flatMap { x in (0..<8).map { UInt8(truncatingIfNeeded: x >> UInt64(56 - 8 * $0)) } }
  }
}
