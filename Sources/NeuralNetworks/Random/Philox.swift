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
}
