import Glibc

/// NumPy's legacy generator (`np.random.seed`, `RandomState`): the same numbers for the same seed and order of
/// calls, bit for bit.
public final class RandomState: RandomStream {
  public var isLegacy: Bool { true }
  var generator: MT19937
  // The polar method makes normal deviates in pairs; the second one waits here.
  var hasGauss = false
  var gauss = 0.0

  public init(seed: UInt32) { generator = MT19937(seed: seed) }

  /// Seeds from an array of words; an empty one is refused as NumPy does.
  public init(seeds: [UInt32]) throws {
    guard !seeds.isEmpty else {
      throw TensorError.invalidArgument(op: "seed", reason: "Seed must be non-empty")
    }
    generator = MT19937(seeds: seeds)
  }

  /// Starts again from one word.
  ///
  /// - Throws: `TensorError.invalidArgument` outside 0 … 2³² − 1.
  public func seed(_ value: Int) throws {
    guard let word = UInt32(exactly: value) else {
      throw TensorError.invalidArgument(op: "seed", reason: "Seed must be between 0 and 2**32 - 1")
    }
    generator = MT19937(seed: word)
    hasGauss = false
    gauss = 0
  }

  /// Starts again from an array of words.
  public func seed(_ values: [Int]) throws {
    guard !values.isEmpty else {
      throw TensorError.invalidArgument(op: "seed", reason: "Seed must be non-empty")
    }
    let words = values.compactMap { UInt32(exactly: $0) }
    guard words.count == values.count else {
      throw TensorError.invalidArgument(op: "seed", reason: "Seed must be between 0 and 2**32 - 1")
    }
    generator = MT19937(seeds: words)
    hasGauss = false
    gauss = 0
  }

  /// Starts again from the system's entropy.
  public func seedFromSystem() {
    var system = SystemRandomNumberGenerator()
    generator = MT19937(seeds: (0..<16).map { _ in UInt32(truncatingIfNeeded: system.next()) })
    hasGauss = false
    gauss = 0
  }

  /// What `get_state` returns: key, position and the waiting normal deviate.
  public struct Snapshot: Sendable, Equatable {
    public var key: [UInt32]
    public var position: Int
    public var hasGauss: Bool
    public var gauss: Double

    public init(key: [UInt32], position: Int, hasGauss: Bool, gauss: Double) {
      self.key = key
      self.position = position
      self.hasGauss = hasGauss
      self.gauss = gauss
    }
  }

  public var snapshot: Snapshot {
    Snapshot(key: generator.key, position: generator.position, hasGauss: hasGauss, gauss: gauss)
  }

  /// - Throws: `TensorError.invalidArgument` if the key has not 624 words or the position lies outside.
  public func restore(_ snapshot: Snapshot) throws {
    guard snapshot.key.count == MT19937.length, (0...MT19937.length).contains(snapshot.position) else {
      throw TensorError.invalidArgument(op: "set_state", reason: "state must be 624 longs")
    }
    generator.key = snapshot.key
    generator.position = snapshot.position
    hasGauss = snapshot.hasGauss
    gauss = snapshot.gauss
  }

  // MARK: Single deviates

  @inline(__always) public func nextDouble() -> Double { generator.nextDouble() }
  @inline(__always) public func nextUInt32() -> UInt32 { generator.next32() }

  public func nextExponential() -> Double { -Glibc.log(1 - nextDouble()) }

  /// A standard normal deviate by Marsaglia's polar method.
  public func nextGauss() -> Double {
    if hasGauss {
      hasGauss = false
      let value = gauss
      gauss = 0
      return value
    }
    var x1 = 0.0
    var x2 = 0.0
    var r2 = 0.0
    repeat {
      x1 = 2 * generator.nextDouble() - 1
      x2 = 2 * generator.nextDouble() - 1
      r2 = x1 * x1 + x2 * x2
    } while r2 >= 1 || r2 == 0
    let f = Glibc.sqrt(-2 * Glibc.log(r2) / r2)
    gauss = f * x1
    hasGauss = true
    return f * x2
  }

  /// An integer in 0 … max, by masking and rejection.
  public func nextInterval(_ max: UInt64) -> UInt64 {
    if max == 0 { return 0 }
    let mask = UInt64.max >> UInt64(max.leadingZeroBitCount)
    if max <= 0xFFFF_FFFF {
      let small = UInt32(truncatingIfNeeded: mask)
      while true {
        let value = UInt64(generator.next32() & small)
        if value <= max { return value }
      }
    }
    while true {
      let value = generator.next64() & mask
      if value <= max { return value }
    }
  }

  // MARK: Arrays

  /// Uniform float64 in [0, 1).
  public func random(_ shape: Shape) throws -> Tensor {
    try Tensor.make(shape, of: Double.self) { for i in 0..<$0.count { $0[i] = generator.nextDouble() } }
  }

  /// Standard normal float64.
  public func standardNormal(_ shape: Shape) throws -> Tensor {
    try Tensor.make(shape, of: Double.self) { for i in 0..<$0.count { $0[i] = nextGauss() } }
  }

  public func normal(mean: Double = 0, scale: Double = 1, shape: Shape) throws -> Tensor {
    try draw(.normal, [mean, scale], shape: shape)
  }

  public func uniform(low: Double = 0, high: Double = 1, shape: Shape) throws -> Tensor {
    try draw(.uniform, [low, high], shape: shape)
  }

  /// Integers in low ..< high; the dtype decides how bits are used, so it changes the numbers.
  ///
  /// - Throws: `TensorError.invalidArgument` if the interval is empty or exceeds the dtype.
  public func randint(low: Int, high: Int, shape: Shape, dtype: DType = .int64) throws -> Tensor {
    guard dtype.isInteger || dtype == .bool else {
      throw TensorError.invalidArgument(
        op: "randint", reason: "Unsupported dtype dtype('\(dtype.name)') for randint")
    }
    let range = RandomState.bounds(dtype)
    if low < range.low {
      throw TensorError.invalidArgument(op: "randint", reason: "low is out of bounds for \(dtype.name)")
    }
    if high > 0 && UInt64(high - 1) > range.high {
      throw TensorError.invalidArgument(op: "randint", reason: "high is out of bounds for \(dtype.name)")
    }
    if low >= high { throw TensorError.invalidArgument(op: "randint", reason: "low >= high") }
    let span = UInt64(bitPattern: Int64(high &- 1 &- low))
    let count = shape.elementCount
    let draw = boundedSource(span: span, dtype: dtype)
    let wide = try Tensor.uninitialized(shape, .int64)
    let out = wide.pointer(Int64.self)
    for i in 0..<count { out[i] = Int64(low) &+ Int64(bitPattern: draw()) }
    return try wide.cast(to: dtype)
  }

  public static func bounds(_ dtype: DType) -> (low: Int, high: UInt64) {
    switch dtype {
    case .bool: return (0, 1)
    case .int8: return (-128, 127)
    case .int16: return (-32_768, 32_767)
    case .int32: return (Int(Int32.min), UInt64(Int32.max))
    case .uint8: return (0, 255)
    case .uint16: return (0, 65_535)
    case .uint32: return (0, UInt64(UInt32.max))
    case .uint64: return (0, UInt64.max)
    default: return (Int.min, UInt64(Int.max))
    }
  }

  /// A source of integers in 0 … span. Small dtypes take several from one 32-bit word.
  private func boundedSource(span: UInt64, dtype: DType) -> () -> UInt64 {
    if span == 0 { return { 0 } }
    let mask = UInt64.max >> UInt64(span.leadingZeroBitCount)
    let bits = dtype == .bool ? 1 : dtype.byteCount * 8
    if bits >= 32 {
      if span <= 0xFFFF_FFFF {
        let small = UInt32(truncatingIfNeeded: mask)
        let limit = UInt32(truncatingIfNeeded: span)
        return { [self] in
          while true {
            let value = generator.next32() & small
            if value <= limit { return UInt64(value) }
          }
        }
      }
      return { [self] in
        while true {
          let value = generator.next64() & mask
          if value <= span { return value }
        }
      }
    }
    var buffer: UInt32 = 0
    var left = 0
    let part = (UInt64(1) << UInt64(bits)) - 1
    return { [self] in
      while true {
        if left == 0 {
          buffer = generator.next32()
          left = 32 / bits - 1
        } else {
          buffer >>= UInt32(bits)
          left -= 1
        }
        let value = UInt64(buffer) & part & mask
        if value <= span { return value }
      }
    }
  }

  // MARK: Order

  /// Positions 0 ..< count in random order, int64.
  public func permutation(_ count: Int) throws -> Tensor {
    let result = try Ops.arange(start: 0, stop: Swift.max(count, 0), step: 1)
    try result.withUnsafeMutableBuffer(as: Int64.self) { p in
      shuffle(count: p.count) { p.swapAt($0, $1) }
    }
    return result
  }

  /// A copy with the entries of the first axis in random order.
  public func permutation(of x: Tensor) throws -> Tensor {
    guard x.rank > 0 else {
      throw TensorError.invalidArgument(
        op: "permutation", reason: "x must be an integer or at least 1-dimensional")
    }
    return try Autodiff.withoutRecording { try Ops.gather(x, permutation(x.shape[0]), axis: 0) }
  }

  /// Shuffles anything: calls `swap(i, j)` for i from count − 1 down to 1 (NumPy's order).
  public func shuffle(count: Int, swap: (Int, Int) throws -> Void) rethrows {
    var i = count - 1
    while i > 0 {
      let j = Int(nextInterval(UInt64(i)))
      if i != j { try swap(i, j) }
      i -= 1
    }
  }

  /// Shuffles a tensor along its first axis, in place.
  public func shuffle(_ x: Tensor) throws {
    guard x.rank > 0 else {
      throw TensorError.invalidArgument(op: "shuffle", reason: "object of type 'int' has no len()")
    }
    var order = Array(0..<x.shape[0])
    shuffle(count: order.count) { order.swapAt($0, $1) }
    let shuffled = try x.indexed([.array(Tensor(order.map { Int64($0) }))])
    try x.assign([.ellipsis], to: shuffled)
  }

  /// Positions drawn from 0 ..< count, int64.
  ///
  /// - Parameter probabilities: one per position, summing to 1; uniform if nil.
  /// - Throws: `TensorError.invalidArgument` for bad probabilities or more draws than positions without replacement.
  public func choice(_ count: Int, shape: Shape, replace: Bool = true, probabilities: [Double]? = nil) throws
    -> Tensor
  {
    let size = shape.elementCount
    func refuse(_ reason: String) -> TensorError { TensorError.invalidArgument(op: "choice", reason: reason) }
    if count <= 0 && size > 0 { throw refuse("a must be greater than 0 unless no samples are taken") }
    var cumulative: [Double] = []
    if let p = probabilities {
      try RandomState.check(p, count: count)
      cumulative = RandomState.cumulative(p)
    }
    if replace {
      guard probabilities != nil else { return try randint(low: 0, high: Swift.max(count, 1), shape: shape) }
      return try Tensor.make(shape, of: Int64.self) { out in
        for i in 0..<out.count { out[i] = Int64(RandomState.upperBound(cumulative, generator.nextDouble())) }
      }
    }
    if size > count { throw refuse("Cannot take a larger sample than population when 'replace=False'") }
    guard let p = probabilities else {
      let order = try permutation(count)
      return try order.indexed([.slice(start: 0, stop: size, step: 1)]).copy().reshaped(shape)
    }
    let found = try RandomState.distinct(p, size: size) { self.generator.nextDouble() }
    return try Tensor(scalars: found, shape: shape)
  }

  /// Refuses what cannot be the probabilities of `count` positions, in NumPy's words.
  static func check(_ p: [Double], count: Int, isLegacy: Bool = true) throws {
    func refuse(_ reason: String) -> TensorError { TensorError.invalidArgument(op: "choice", reason: reason) }
    let word = isLegacy ? "probabilities" : "Probabilities"
    guard p.count == count else { throw refuse("'a' and 'p' must have same size") }
    var total = 0.0
    var compensation = 0.0
    for value in p {
      if value != value { throw refuse("\(word) contain NaN") }
      if value < 0 { throw refuse("\(word) are not non-negative") }
      let y = value - compensation
      let t = total + y
      compensation = (t - total) - y
      total = t
    }
    if Swift.abs(total - 1) > 1.490_116_119_384_765_6e-8 {
      throw refuse(
        "\(word) do not sum to 1"
          + (isLegacy ? "" : ". See Notes section of docstring for more information."))
    }
  }

  /// `size` different positions by their probabilities.
  static func distinct(_ probabilities: [Double], size: Int, _ next: () -> Double) throws -> [Int64] {
    var p = probabilities
    if p.filter({ $0 > 0 }).count < size {
      throw TensorError.invalidArgument(op: "choice", reason: "Fewer non-zero entries in p than size")
    }
    var cumulative = RandomState.cumulative(p)
    var found: [Int64] = []
    while found.count < size {
      let draws = (0..<(size - found.count)).map { _ in next() }
      if !found.isEmpty {
        for position in found { p[Int(position)] = 0 }
        cumulative = RandomState.cumulative(p)
      }
      var seen = Set<Int>()
      for value in draws {
        let position = RandomState.upperBound(cumulative, value)
        if seen.insert(position).inserted { found.append(Int64(position)) }
      }
    }
    return found
  }

  static func cumulative(_ p: [Double]) -> [Double] {
    var total = 0.0
    var sums = p.map { value -> Double in
      total += value
      return total
    }
    for i in sums.indices { sums[i] /= total }
    return sums
  }

  /// The number of entries that are not above `value`.
  static func upperBound(_ sorted: [Double], _ value: Double) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
