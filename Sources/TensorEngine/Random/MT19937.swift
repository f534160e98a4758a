/// The Mersenne Twister of Matsumoto and Nishimura 1998, seeded as NumPy's legacy generator is.
public struct MT19937: Sendable {
  static let length = 624
  static let middle = 397

  /// The 624 words of the state.
  public internal(set) var key: [UInt32]
  /// How many words of the present block have been used; 624 means that a new block is due.
  public internal(set) var position: Int

  /// Knuth's initialisation from one word.
  public init(seed: UInt32) {
    key = [UInt32](repeating: 0, count: MT19937.length)
    var value = seed
    for i in 0..<MT19937.length {
      key[i] = value
      value = 1_812_433_253 &* (value ^ (value >> 30)) &+ UInt32(i) &+ 1
    }
    position = MT19937.length
  }

  /// Initialisation from an array of words.
  public init(seeds: [UInt32]) {
    self.init(seed: 19_650_218)
    let n = MT19937.length
    guard !seeds.isEmpty else { return }
    var i = 1
    var j = 0
    for _ in 0..<Swift.max(n, seeds.count) {
      key[i] = (key[i] ^ ((key[i - 1] ^ (key[i - 1] >> 30)) &* 1_664_525)) &+ seeds[j] &+ UInt32(j)
      i += 1
      j += 1
      if i >= n {
        key[0] = key[n - 1]
        i = 1
      }
      if j >= seeds.count { j = 0 }
    }
    for _ in 0..<(n - 1) {
      key[i] = (key[i] ^ ((key[i - 1] ^ (key[i - 1] >> 30)) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i >= n {
        key[0] = key[n - 1]
        i = 1
      }
    }
    key[0] = 0x8000_0000
  }

  private mutating func generate() {
    key.withUnsafeMutableBufferPointer { k in
      let n = MT19937.length
      let m = MT19937.middle
      @inline(__always) func twist(_ i: Int, _ next: Int, _ far: Int) {
        let y = (k[i] & 0x8000_0000) | (k[next] & 0x7FFF_FFFF)
        k[i] = k[far] ^ (y >> 1) ^ (0 &- (y & 1)) & 0x9908_B0DF
      }
      for i in 0..<(n - m) { twist(i, i &+ 1, i &+ m) }
      for i in (n - m)..<(n - 1) { twist(i, i &+ 1, i &+ m &- n) }
      twist(n - 1, 0, m - 1)
    }
    position = 0
  }

  /// 32 random bits.
  @inline(__always)
  public mutating func next32() -> UInt32 {
    if position >= MT19937.length { generate() }
    var y = key[position]
    position &+= 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    y ^= y >> 18
    return y
  }

  /// 64 random bits, the first word on top.
  @inline(__always)
  public mutating func next64() -> UInt64 {
    let high = UInt64(next32())
    return high << 32 | UInt64(next32())
  }

  /// A float64 in [0, 1) with 53 random bits.
  @inline(__always)
  public mutating func nextDouble() -> Double {
    let a = next32() >> 5
    let b = next32() >> 6
    return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
  }
}
