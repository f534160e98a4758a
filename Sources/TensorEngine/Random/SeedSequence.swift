/// Turns a seed of any length into well-mixed words (O'Neill's seed_seq alternative, as NumPy uses it).
public struct SeedSequence: Sendable {
  static let poolSize = 4

  /// The words of the entropy, least significant first.
  public let entropy: [UInt32]
  /// Which descendant this is; one number per generation.
  public let spawnKey: [UInt32]
  /// How many descendants were made.
  public var spawned = 0
  private let pool: [UInt32]

  public init(entropy: [UInt32], spawnKey: [UInt32] = []) {
    self.entropy = entropy
    self.spawnKey = spawnKey
    var words = entropy.isEmpty ? [0] : entropy
    if !spawnKey.isEmpty {
      while words.count < SeedSequence.poolSize { words.append(0) }
      words += spawnKey
    }
    pool = SeedSequence.mixed(words)
  }

  /// From the system's entropy.
  public static func fromSystem() -> SeedSequence {
    var system = SystemRandomNumberGenerator()
    return SeedSequence(entropy: (0..<4).map { _ in UInt32(truncatingIfNeeded: system.next()) })
  }

  private static func hash(_ value: UInt32, _ constant: inout UInt32, _ multiplier: UInt32) -> UInt32 {
    var value = value ^ constant
    constant = constant &* multiplier
    value = value &* constant
    return value ^ value >> 16
  }

  private static func mix(_ x: UInt32, _ y: UInt32) -> UInt32 {
    let result = 0xca01_f9dd &* x &- 0x4973_f715 &* y
    return result ^ result >> 16
  }

  private static func mixed(_ words: [UInt32]) -> [UInt32] {
    var constant: UInt32 = 0x43b0_d7e5
    let multiplier: UInt32 = 0x931e_8875
    var pool = (0..<poolSize).map { hash($0 < words.count ? words[$0] : 0, &constant, multiplier) }
    for source in 0..<poolSize {
      for target in 0..<poolSize where source != target {
        pool[target] = mix(pool[target], hash(pool[source], &constant, multiplier))
      }
    }
    for source in words.dropFirst(poolSize) {
      for target in 0..<poolSize { pool[target] = mix(pool[target], hash(source, &constant, multiplier)) }
    }
    return pool
  }

  /// `count` words of state for a generator.
  public func words(_ count: Int) -> [UInt32] {
    var constant: UInt32 = 0x8b51_f9dd
    return (0..<Swift.max(count, 0)).map {
      SeedSequence.hash(pool[$0 % SeedSequence.poolSize], &constant, 0x58f3_8ded)
    }
  }

  /// `count` words of 64 bits.
  public func longWords(_ count: Int) -> [UInt64] {
    let words = self.words(2 * count)
    return (0..<Swift.max(count, 0)).map { UInt64(words[2 * $0]) | UInt64(words[2 * $0 + 1]) << 32 }
  }

  /// Descendants whose streams do not meet this one's.
  public mutating func spawn(_ count: Int) -> [SeedSequence] {
    defer { spawned += count }
    return (spawned..<spawned + count).map {
      SeedSequence(entropy: entropy, spawnKey: spawnKey + [UInt32(truncatingIfNeeded: $0)])
    }
  }
}

/// O'Neill's permuted congruential generator PCG-XSL-RR-128/64.
public struct PCG64: Sendable {
  private static let multiplier: UInt128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645

  public var state: UInt128
  public var increment: UInt128
  /// The upper half of a 64-bit word of which only the lower half was used.
  public var spare: UInt32?
  /// The last such half, also after its use; NumPy shows it in its state.
  public internal(set) var lastSpare: UInt32 = 0

  public init(state: UInt128, increment: UInt128, spare: UInt32? = nil) {
    self.state = state
    self.increment = increment
    self.spare = spare
  }

  public init(_ seeds: SeedSequence) {
    let words = seeds.longWords(4)
    increment = (UInt128(words[2]) << 64 | UInt128(words[3])) << 1 | 1
    state = 0
    advance()
    state = state &+ (UInt128(words[0]) << 64 | UInt128(words[1]))
    advance()
  }

  @inline(__always) private mutating func advance() { state = state &* PCG64.multiplier &+ increment }

  @inline(__always) public mutating func next64() -> UInt64 {
    advance()
    let word = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let turn = UInt64(truncatingIfNeeded: state >> 122)
    return word >> turn | word << ((64 - turn) & 63)
  }

  @inline(__always) public mutating func next32() -> UInt32 {
    if let word = spare {
      spare = nil
      return word
    }
    let word = next64()
    lastSpare = UInt32(truncatingIfNeeded: word >> 32)
    spare = lastSpare
    return UInt32(truncatingIfNeeded: word)
  }

  /// Moves as if `steps` words had been drawn.
  public mutating func jump(_ steps: UInt128) {
    var left = steps
    var multiplier: UInt128 = 1
    var offset: UInt128 = 0
    var factor = PCG64.multiplier
    var plus = increment
    while left > 0 {
      if left & 1 == 1 {
        multiplier = multiplier &* factor
        offset = offset &* factor &+ plus
      }
      plus = (factor &+ 1) &* plus
      factor = factor &* factor
      left >>= 1
    }
    state = multiplier &* state &+ offset
    spare = nil
  }
}
