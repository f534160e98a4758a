import TensorEngine

/// TensorFlow's stateful random ops: global seed, op seeds, and the counters that repeated calls continue.
///
/// Without `setSeed` the stream starts from the system's entropy.
public final class RandomOps {
  /// Seeds as `tf.random.set_seed` left them; nil while none was set.
  public private(set) var globalSeed: Int?
  /// How often a seed was set, so that streams that depend on it know when to start again.
  public private(set) var seedCount = 0
  /// Draws op seeds as Python's `random.Random(seed)` does.
  private var seedSource: MT19937
  /// Generators of ops that were given a seed of their own: each call goes on where the last one stopped.
  private var kernels: [Kernel: Philox] = [:]

  private struct Kernel: Hashable {
    let op: String
    let seed: UInt64
    let opSeed: UInt64
    let dtype: DType
  }

  /// The seed TensorFlow takes as global one where only the op has a seed.
  private static let defaultGraphSeed: UInt64 = 87_654_321

  public init() {
    var generator = SystemRandomNumberGenerator()
    seedSource = MT19937(seeds: [
      UInt32.random(in: 0 ... .max, using: &generator), UInt32.random(in: 0 ... .max, using: &generator),
    ])
  }

  /// `tf.random.set_seed`.
  public func setSeed(_ seed: Int) {
    globalSeed = seed
    seedCount += 1
    seedSource = RandomOps.pythonRandom(seed)
    kernels = [:]
  }

  /// The generator of Python's `random.Random(seed)`: seeded by the 32-bit words of |seed|.
  public static func pythonRandom(_ seed: Int) -> MT19937 {
    let magnitude = UInt64(seed.magnitude)
    let low = UInt32(truncatingIfNeeded: magnitude)
    let high = UInt32(truncatingIfNeeded: magnitude >> 32)
    return MT19937(seeds: high == 0 ? [low] : [low, high])
  }

  /// `randint(0, 2**31 - 1)` of Python's generator.
  private func drawOpSeed() -> UInt64 {
    while true {
      let word = seedSource.next32()
      if word < 0x8000_0000 { return UInt64(word) }
    }
  }

  /// Runs `body` with the generator of one call of an op.
  ///
  /// - Parameters:
  ///   - reserved: how many blocks of its counter a call takes, which decides what the next call with the
  ///     same seed gives.
  public func withGenerator<R>(
    _ op: String, seed: Int?, dtype: DType, reserved: UInt64, _ body: (inout Philox) throws -> R
  ) rethrows -> R {
    guard let seed else {
      // Each unseeded call draws a seed of its own, so it starts at block 0.
      let opSeed = drawOpSeed()
      let global = globalSeed.map { UInt64(bitPattern: Int64($0)) } ?? UInt64(seedSource.next32())
      var generator = Philox(seed: global, opSeed: opSeed)
      return try body(&generator)
    }
    let opSeed = UInt64(bitPattern: Int64(seed))
    let global = globalSeed.map { UInt64(bitPattern: Int64($0)) } ?? RandomOps.defaultGraphSeed
    let both: (UInt64, UInt64) = global == 0 && opSeed == 0 ? (0, (1 << 31) - 1) : (global, opSeed)
    let kernel = Kernel(op: op, seed: both.0, opSeed: both.1, dtype: dtype)
    let start = kernels[kernel] ?? Philox(seed: both.0, opSeed: both.1)
    var next = start
    next.skip(reserved)
    kernels[kernel] = next
    var generator = start
    return try body(&generator)
  }

  /// The pair of seeds that an op takes, as `tf.random.set_seed` describes it; (0, 0) is never given.
  public func seeds(op seed: Int?) -> (UInt64, UInt64) {
    let pair: (UInt64, UInt64)
    switch (globalSeed, seed) {
    case (let global?, let seed?): pair = (UInt64(bitPattern: Int64(global)), UInt64(bitPattern: Int64(seed)))
    case (let global?, nil): pair = (UInt64(bitPattern: Int64(global)), drawOpSeed())
    case (nil, let seed?): pair = (RandomOps.defaultGraphSeed, UInt64(bitPattern: Int64(seed)))
    case (nil, nil): pair = (UInt64(seedSource.next32()), drawOpSeed())
    }
    return pair == (0, 0) ? (0, (1 << 31) - 1) : pair
  }

  /// Standard normal values.
  public func normal(_ shape: Shape, dtype: DType = .float32, seed: Int? = nil) throws -> Tensor {
    try withGenerator("normal", seed: seed, dtype: dtype, reserved: RandomOps.reservation(shape)) {
      try $0.normal(shape, dtype: dtype)
    }
  }

  /// Uniform values in [0, 1).
  public func uniform(_ shape: Shape, dtype: DType = .float32, seed: Int? = nil) throws -> Tensor {
    try withGenerator("uniform", seed: seed, dtype: dtype, reserved: RandomOps.reservation(shape)) {
      try $0.uniform(shape, dtype: dtype)
    }
  }

  public func truncatedNormal(_ shape: Shape, dtype: DType = .float32, seed: Int? = nil) throws -> Tensor {
    try withGenerator("truncated_normal", seed: seed, dtype: dtype, reserved: RandomOps.reservation(shape)) {
      try $0.truncatedNormal(shape, dtype: dtype)
    }
  }

  public func integers(_ shape: Shape, low: Int, high: Int, dtype: DType, seed: Int? = nil) throws -> Tensor {
    try withGenerator("integers", seed: seed, dtype: dtype, reserved: RandomOps.reservation(shape)) {
      try $0.integers(shape, low: low, high: high, dtype: dtype)
    }
  }

  /// TensorFlow's kernels reserve 256 blocks per output, generously, because rejection may use many.
  private static func reservation(_ shape: Shape) -> UInt64 { UInt64(shape.elementCount) &* 256 }
}
