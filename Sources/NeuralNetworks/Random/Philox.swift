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

  /// Writes float32 values in [0, 1) from the low 23 bits of the words of `blocks` blocks: four for each, those of `next`
  /// in their order, three times as fast.
  mutating func fill(_ out: UnsafeMutablePointer<Float>, blocks: Int) {
    // Lanes of 64 bits hold words of 32 in their lower halves; a product reads these alone, so that the upper halves need
    // no clearing.
    typealias Lanes = SIMD4<UInt64>
    let mask = Lanes(repeating: 0xFFFF_FFFF)
    let mantissa = Lanes(repeating: 0x007F_FFFF_007F_FFFF)
    let one = Lanes(repeating: 0x3F80_0000_3F80_0000)
    var done = 0
    while done + 4 <= blocks, UInt64(counter.0) | UInt64(counter.1) << 32 <= UInt64.max - 4 {
      let count = Lanes(repeating: UInt64(counter.0) | UInt64(counter.1) << 32) &+ Lanes(0, 1, 2, 3)
      var c0 = count
      var c1 = count &>> 32
      var c2 = Lanes(repeating: UInt64(counter.2))
      var c3 = Lanes(repeating: UInt64(counter.3))
      var k = key
      for _ in 0..<10 {
        let p0 = (c0 & mask) &* Lanes(repeating: 0xD251_1F53)
        let p1 = (c2 & mask) &* Lanes(repeating: 0xCD9E_8D57)
        c0 = (p1 &>> 32) ^ c1 ^ Lanes(repeating: UInt64(k.0))
        c1 = p1
        c2 = (p0 &>> 32) ^ c3 ^ Lanes(repeating: UInt64(k.1))
        c3 = p0
        k.0 &+= 0x9E37_79B9
        k.1 &+= 0xBB67_AE85
      }
      // Two words side by side in each lane, as floats in [1, 2).
      let low = (((c0 & mask) | (c1 &<< 32)) & mantissa) | one
      let high = (((c2 & mask) | (c3 &<< 32)) & mantissa) | one
      let first = unsafeBitCast(low, to: SIMD8<Float>.self) - SIMD8(repeating: 1)
      let second = unsafeBitCast(high, to: SIMD8<Float>.self) - SIMD8(repeating: 1)
      let to = UnsafeMutableRawPointer(out + 4 * done)
      let pairs = (first.lowHalf, first.highHalf, second.lowHalf, second.highHalf)
      to.storeBytes(
        of: SIMD8(lowHalf: mix(pairs.0, pairs.2, upper: false), highHalf: mix(pairs.0, pairs.2, upper: true)),
        as: SIMD8<Float>.self)
      to.storeBytes(
        of: SIMD8(lowHalf: mix(pairs.1, pairs.3, upper: false), highHalf: mix(pairs.1, pairs.3, upper: true)),
        toByteOffset: 32, as: SIMD8<Float>.self)
      skip(4)
      done += 4
    }
    while done < blocks {
      let w = next()
      (out[4 * done], out[4 * done + 1]) = (Philox.unit(w.0), Philox.unit(w.1))
      (out[4 * done + 2], out[4 * done + 3]) = (Philox.unit(w.2), Philox.unit(w.3))
      done += 1
    }
  }

  /// The lower or upper pairs of two vectors side by side.
  @inline(__always)
  private func mix(_ a: SIMD4<Float>, _ b: SIMD4<Float>, upper: Bool) -> SIMD4<Float> {
    upper ? SIMD4(lowHalf: a.highHalf, highHalf: b.highHalf) : SIMD4(lowHalf: a.lowHalf, highHalf: b.lowHalf)
  }
}
