import Glibc

/// NumPy's `Generator`: `default_rng(seed)` over PCG64 (or the Mersenne Twister), the same numbers for the same seed
/// and order of calls, bit for bit.
public final class RandomGenerator: RandomStream {
  /// The bits' source unless there is a twister.
  public var pcg: PCG64
  public var twister: MT19937?
  public var seeds: SeedSequence
  public var isLegacy: Bool { false }

  public init(_ seeds: SeedSequence) {
    self.seeds = seeds
    pcg = PCG64(seeds)
  }

  /// Draws from a Mersenne Twister that is seeded as NumPy's `MT19937` bit generator.
  public init(twisterFrom seeds: SeedSequence) {
    self.seeds = seeds
    pcg = PCG64(state: 0, increment: 1)
    var twister = MT19937(seed: 0)
    twister.key = seeds.words(MT19937.length)
    twister.key[0] = 0x8000_0000
    twister.position = MT19937.length - 1
    self.twister = twister
  }

  /// Puts the twister into a state.
  ///
  /// - Throws: `TensorError.invalidArgument` unless the key has 624 words.
  public func setTwister(key: [UInt32], position: Int) throws {
    guard key.count == MT19937.length, (0...MT19937.length).contains(position) else {
      throw TensorError.invalidArgument(op: "state", reason: "state must contain a key of 624 words")
    }
    twister?.key = key
    twister?.position = position
  }

  // MARK: Bits

  @inline(__always) public func nextUInt64() -> UInt64 { twister?.next64() ?? pcg.next64() }

  @inline(__always) public func nextUInt32() -> UInt32 { twister?.next32() ?? pcg.next32() }

  @inline(__always) public func nextDouble() -> Double {
    twister?.nextDouble() ?? Double(pcg.next64() >> 11) * 0x1p-53
  }

  /// Uniform in [0, 1), 24 bits.
  @inline(__always) public func nextFloat() -> Float { Float(nextUInt32() >> 8) * 0x1p-24 }

  // MARK: Ziggurats

  public func nextGauss() -> Double {
    while true {
      var r = nextUInt64()
      let i = Int(r & 0xFF)
      r >>= 8
      let isNegative = r & 1 == 1
      let size = (r >> 1) & 0x000F_FFFF_FFFF_FFFF
      var x = Double(size) * Ziggurat.normalW[i]
      if isNegative { x = -x }
      if size < Ziggurat.normalK[i] { return x }
      if let found = RandomGenerator.gaussAtEdge(i, x, size, { nextDouble() }) { return found }
    }
  }

  /// What becomes of a candidate that does not surely lie below the density; nil if it does not at all.
  @inline(never)
  private static func gaussAtEdge(_ i: Int, _ x: Double, _ size: UInt64, _ uniform: () -> Double) -> Double? {
    if i == 0 {
      while true {
        let a = -Ziggurat.normalInverseR * Glibc.log1p(-uniform())
        let b = -Glibc.log1p(-uniform())
        if b + b > a * a {
          return (size >> 8) & 1 == 1 ? -(Ziggurat.normalR + a) : Ziggurat.normalR + a
        }
      }
    }
    let above = Ziggurat.normalF[i - 1] - Ziggurat.normalF[i]
    return above * uniform() + Ziggurat.normalF[i] < Glibc.exp(-0.5 * x * x) ? x : nil
  }

  /// Standard normal values, as many calls of `nextGauss` give them, at half of the cost.
  public func fillGauss(_ out: UnsafeMutableBufferPointer<Double>) {
    guard twister == nil else {
      for n in out.indices { out[n] = nextGauss() }
      return
    }
    var source = pcg
    Ziggurat.normalW.withUnsafeBufferPointer { widths in
      Ziggurat.normalK.withUnsafeBufferPointer { limits in
        for n in out.indices {
          while true {
            let r = source.next64()
            let i = Int(r & 0xFF)
            let size = (r >> 9) & 0x000F_FFFF_FFFF_FFFF
            // The ninth bit is the sign.
            let sign = (r >> 8 & 1) << 63
            let x = Double(bitPattern: (Double(size) * widths[i]).bitPattern | sign)
            if size < limits[i] {
              out[n] = x
              break
            }
            let found = RandomGenerator.gaussAtEdge(i, x, size) { Double(source.next64() >> 11) * 0x1p-53 }
            if let found {
              out[n] = found
              break
            }
          }
        }
      }
    }
    pcg = source
  }

  /// Standard normal from single-precision layers.
  public func nextGaussFloat() -> Float {
    while true {
      let r = nextUInt32()
      let i = Int(r & 0xFF)
      let isNegative = (r >> 8) & 1 == 1
      let size = (r >> 9) & 0x007F_FFFF
      var x = Float(size) * Ziggurat.normalW32[i]
      if isNegative { x = -x }
      if size < Ziggurat.normalK32[i] { return x }
      if i == 0 {
        let start = Float(Ziggurat.normalR)
        while true {
          let a = -Float(Ziggurat.normalInverseR) * Glibc.log1pf(-nextFloat())
          let b = -Glibc.log1pf(-nextFloat())
          if b + b > a * a { return (size >> 8) & 1 == 1 ? -(start + a) : start + a }
        }
      }
      let above = Ziggurat.normalF32[i - 1] - Ziggurat.normalF32[i]
      let height = above * nextFloat() + Ziggurat.normalF32[i]
      if Double(height) < Glibc.exp(-0.5 * Double(x) * Double(x)) { return x }
    }
  }

  public func nextExponential() -> Double {
    while true {
      var r = nextUInt64() >> 3
      let i = Int(r & 0xFF)
      r >>= 8
      let x = Double(r) * Ziggurat.exponentialW[i]
      if r < Ziggurat.exponentialK[i] { return x }
      if i == 0 { return Ziggurat.exponentialR - Glibc.log1p(-nextDouble()) }
      let above = Ziggurat.exponentialF[i - 1] - Ziggurat.exponentialF[i]
      if above * nextDouble() + Ziggurat.exponentialF[i] < Glibc.exp(-x) { return x }
    }
  }

  /// Exponential of scale 1 from single-precision layers.
  public func nextExponentialFloat() -> Float {
    while true {
      var r = nextUInt32() >> 1
      let i = Int(r & 0xFF)
      r >>= 8
      let x = Float(r) * Ziggurat.exponentialW32[i]
      if r < Ziggurat.exponentialK32[i] { return x }
      if i == 0 { return Float(Ziggurat.exponentialR) - Glibc.log1pf(-nextFloat()) }
      let above = Ziggurat.exponentialF32[i - 1] - Ziggurat.exponentialF32[i]
      if above * nextFloat() + Ziggurat.exponentialF32[i] < Glibc.expf(-x) { return x }
    }
  }

  /// Marsaglia and Tsang's gamma deviate in single precision.
  public func nextGammaFloat(_ shape: Float) -> Float {
    if shape == 1 { return nextExponentialFloat() }
    if shape == 0 { return 0 }
    if shape < 1 {
      while true {
        let u = nextFloat()
        let v = nextExponentialFloat()
        if u <= 1 - shape {
          let x = Glibc.powf(u, 1 / shape)
          if x <= v { return x }
        } else {
          let y = -Glibc.logf((1 - u) / shape)
          let x = Glibc.powf(1 - shape + shape * y, 1 / shape)
          if x <= v + y { return x }
        }
      }
    }
    let b = shape - 1 / 3
    let c = 1 / (9 * b).squareRoot()
    while true {
      var x: Float = 0
      var v: Float = 0
      repeat {
        x = nextGaussFloat()
        v = 1 + c * x
      } while v <= 0
      v = v * v * v
      let u = nextFloat()
      if u < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
      if Glibc.logf(u) < 0.5 * x * x + b * (1 - v + Glibc.logf(v)) { return b * v }
    }
  }

  // MARK: Integers

  /// An integer in 0 … span by Lemire's method (2019).
  public func nextBounded(_ span: UInt64) -> UInt64 {
    if span == 0 { return 0 }
    if span <= 0xFFFF_FFFF {
      if span == 0xFFFF_FFFF { return UInt64(nextUInt32()) }
      let limit = UInt32(truncatingIfNeeded: span) &+ 1
      var product = UInt64(nextUInt32()) * UInt64(limit)
      if UInt32(truncatingIfNeeded: product) < limit {
        let threshold = (UInt32.max &- UInt32(truncatingIfNeeded: span)) % limit
        while UInt32(truncatingIfNeeded: product) < threshold {
          product = UInt64(nextUInt32()) * UInt64(limit)
        }
      }
      return product >> 32
    }
    if span == UInt64.max { return nextUInt64() }
    let limit = span &+ 1
    var product = nextUInt64().multipliedFullWidth(by: limit)
    if product.low < limit {
      let threshold = (UInt64.max &- span) % limit
      while product.low < threshold { product = nextUInt64().multipliedFullWidth(by: limit) }
    }
    return product.high
  }

  /// Integers in low … high (inclusive); the dtype decides how bits are used.
  public func integers(low: Int, span: UInt64, shape: Shape, dtype: DType) throws -> Tensor {
    let count = shape.elementCount
    let wide = try Tensor.uninitialized(shape, .int64)
    let out = wide.pointer(Int64.self)
    let bits = dtype == .bool ? 1 : dtype.byteCount * 8
    if bits >= 32 {
      for i in 0..<count { out[i] = Int64(low) &+ Int64(bitPattern: nextBounded(span)) }
      return try wide.cast(to: dtype)
    }
    var buffer: UInt32 = 0
    var left = 0
    func part() -> UInt32 {
      if left == 0 {
        buffer = nextUInt32()
        left = 32 / bits - 1
      } else {
        buffer >>= UInt32(bits)
        left -= 1
      }
      return buffer & (bits == 1 ? 1 : (1 << UInt32(bits)) - 1)
    }
    let top: UInt32 = bits == 1 ? 1 : (1 << UInt32(bits)) - 1
    let narrow = UInt32(truncatingIfNeeded: span)
    for i in 0..<count {
      var value: UInt32 = 0
      if narrow == top {
        value = part()
      } else if narrow > 0 {
        let limit = narrow + 1
        var product = part() * limit
        if product & top < limit {
          let threshold = (top - narrow) % limit
          while product & top < threshold { product = part() * limit }
        }
        value = product >> UInt32(bits)
      }
      out[i] = Int64(low) &+ Int64(value)
    }
    return try wide.cast(to: dtype)
  }

  // MARK: Order

  /// An integer in 0 … max by masking and rejection.
  public func nextInterval(_ max: UInt64) -> UInt64 {
    let mask = UInt64.max >> UInt64(max.leadingZeroBitCount)
    while true {
      let value = (max <= 0xFFFF_FFFF ? UInt64(nextUInt32()) : nextUInt64()) & mask
      if value <= max { return value }
    }
  }

  /// Shuffles anything: calls `swap(i, j)` for i from count − 1 down to 1.
  public func shuffle(count: Int, swap: (Int, Int) throws -> Void) rethrows {
    var i = count - 1
    while i > 0 {
      let j = Int(nextInterval(UInt64(i)))
      if i != j { try swap(i, j) }
      i -= 1
    }
  }

  /// As `shuffle`, down to `first`, with the bounded integers that `choice` uses.
  private func shufflePositions(count: Int, from first: Int = 1, swap: (Int, Int) -> Void) {
    var i = count - 1
    while i >= Swift.max(first, 0) {
      let j = Int(nextBounded(UInt64(i)))
      if i != j { swap(i, j) }
      i -= 1
    }
  }

  /// Positions 0 ..< count in random order, int64.
  public func permutation(_ count: Int) throws -> Tensor {
    let result = try Ops.arange(start: 0, stop: Swift.max(count, 0), step: 1)
    try result.withUnsafeMutableBuffer(as: Int64.self) { p in
      shuffle(count: p.count) { p.swapAt($0, $1) }
    }
    return result
  }

  /// Positions drawn from 0 ..< count, int64.
  ///
  /// - Throws: `TensorError.invalidArgument` for bad probabilities or more draws than positions without replacement.
  public func choice(
    _ count: Int, shape: Shape, replace: Bool = true, probabilities: [Double]? = nil, shuffles: Bool = true
  ) throws -> Tensor {
    let size = shape.elementCount
    func refuse(_ reason: String) -> TensorError { TensorError.invalidArgument(op: "choice", reason: reason) }
    if let p = probabilities { try RandomState.check(p, count: count, isLegacy: false) }
    if replace {
      guard let p = probabilities else {
        return try integers(low: 0, span: UInt64(Swift.max(count, 1) - 1), shape: shape, dtype: .int64)
      }
      let cumulative = RandomState.cumulative(p)
      return try Tensor.make(shape, of: Int64.self) { out in
        for i in 0..<out.count { out[i] = Int64(RandomState.upperBound(cumulative, nextDouble())) }
      }
    }
    if size > count { throw refuse("Cannot take a larger sample than population when replace is False") }
    if let p = probabilities {
      let found = try RandomState.distinct(p, size: size) { self.nextDouble() }
      return try Tensor(scalars: found, shape: shape)
    }
    if count > 10000 && size > count / (shuffles ? 50 : 20) {
      // The tail of a shuffle that stops after `size` steps.
      var order = Array(0..<Int64(count))
      shufflePositions(count: count, from: Swift.max(count - size, 1)) { order.swapAt($0, $1) }
      return try Tensor(scalars: Array(order[(count - size)...]), shape: shape)
    }
    // Floyd's method.
    var taken = Set<Int>()
    var found: [Int64] = []
    for j in (count - size)..<count {
      let value = Int(nextBounded(UInt64(j)))
      let chosen = taken.insert(value).inserted ? value : j
      if chosen == j { taken.insert(j) }
      found.append(Int64(chosen))
    }
    if shuffles { shufflePositions(count: size) { found.swapAt($0, $1) } }
    return try Tensor(scalars: found, shape: shape)
  }
}
