/// The counter-based generator Philox 4×32 with ten rounds (Salmon et al. 2011), as TensorFlow's random ops
/// use it: a 64-bit key, a 128-bit counter, four words per block.
public struct Philox: Sendable {
  private var counter: (UInt32, UInt32, UInt32, UInt32)
  private let key: (UInt32, UInt32)

  /// TensorFlow's layout: the global seed is the key, the op seed the upper half of the counter.
  public init(seed: UInt64, opSeed: UInt64) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    counter = (0, 0, UInt32(truncatingIfNeeded: opSeed), UInt32(truncatingIfNeeded: opSeed >> 32))
  }

  /// A stream from a key and a counter of one's own.
  public init(key: (UInt32, UInt32), counter: (UInt32, UInt32, UInt32, UInt32)) {
    self.key = key
    self.counter = counter
  }

  /// Moves the counter on by a number of blocks.
  public mutating func skip(_ blocks: UInt64) {
    let low = UInt64(counter.0) | UInt64(counter.1) << 32
    let (sum, overflow) = low.addingReportingOverflow(blocks)
    counter.0 = UInt32(truncatingIfNeeded: sum)
    counter.1 = UInt32(truncatingIfNeeded: sum >> 32)
    if overflow {
      counter.2 &+= 1
      if counter.2 == 0 { counter.3 &+= 1 }
    }
  }

  /// The next four random words.
  public mutating func next() -> (UInt32, UInt32, UInt32, UInt32) {
    var c = counter
    var k = key
    for _ in 0..<10 {
      let p0 = UInt64(0xD251_1F53) &* UInt64(c.0)
      let p1 = UInt64(0xCD9E_8D57) &* UInt64(c.2)
      c = (
        UInt32(truncatingIfNeeded: p1 >> 32) ^ c.1 ^ k.0, UInt32(truncatingIfNeeded: p1),
        UInt32(truncatingIfNeeded: p0 >> 32) ^ c.3 ^ k.1, UInt32(truncatingIfNeeded: p0)
      )
      k.0 &+= 0x9E37_79B9
      k.1 &+= 0xBB67_AE85
    }
    skip(1)
    return c
  }

  /// The words of the next eight blocks, word by word: the same as eight times `next`, three times as fast.
  mutating func nextEight() -> (SIMD8<UInt32>, SIMD8<UInt32>, SIMD8<UInt32>, SIMD8<UInt32>) {
    // Lanes of 64 bits hold words of 32, so that the products need no shuffling.
    typealias Lanes = SIMD8<UInt64>
    let low = UInt64(counter.0) | UInt64(counter.1) << 32
    let count = Lanes(repeating: low) &+ Lanes(0, 1, 2, 3, 4, 5, 6, 7)
    let mask = Lanes(repeating: 0xFFFF_FFFF)
    var c0 = count & mask
    var c1 = count &>> 32
    var c2 = Lanes(repeating: UInt64(counter.2))
    var c3 = Lanes(repeating: UInt64(counter.3))
    if low > UInt64.max - 7 {
      // The carry reaches the upper half in some lanes.
      var other = self
      for lane in 0..<8 {
        (c2[lane], c3[lane]) = (UInt64(other.counter.2), UInt64(other.counter.3))
        other.skip(1)
      }
    }
    var k = key
    for _ in 0..<10 {
      let p0 = (c0 & mask) &* Lanes(repeating: 0xD251_1F53)
      let p1 = (c2 & mask) &* Lanes(repeating: 0xCD9E_8D57)
      c0 = (p1 &>> 32) ^ c1 ^ Lanes(repeating: UInt64(k.0))
      c1 = p1 & mask
      c2 = (p0 &>> 32) ^ c3 ^ Lanes(repeating: UInt64(k.1))
      c3 = p0 & mask
      k.0 &+= 0x9E37_79B9
      k.1 &+= 0xBB67_AE85
    }
    skip(8)
    return (
      SIMD8<UInt32>(truncatingIfNeeded: c0), SIMD8<UInt32>(truncatingIfNeeded: c1),
      SIMD8<UInt32>(truncatingIfNeeded: c2), SIMD8<UInt32>(truncatingIfNeeded: c3)
    )
  }
}
