import Glibc
import TensorEngine

/// A rule for first weights.
public struct Initializer {
  public let name: String
  /// A tensor of the given shape, in the type of the weights that are being made (float32 outside of layers).
  public let make: (Shape) throws -> Tensor

  public init(name: String, make: @escaping (Shape) throws -> Tensor) {
    self.name = name
    self.make = make
  }

  static var weightDType: DType { NetworkThread.current.weightDType }

  public static nonisolated(unsafe) let zeros = Initializer(name: "zeros") {
    try Tensor.zeros($0, dtype: weightDType)
  }
  public static nonisolated(unsafe) let ones = Initializer(name: "ones") {
    try Tensor.ones($0, dtype: weightDType)
  }
  public static func constant(_ value: Double) -> Initializer {
    Initializer(name: "constant") { try Tensor.full($0, .float(Double(Float(value))), dtype: weightDType) }
  }

  public enum Distribution: Sendable { case uniform, normal, truncatedNormal }
  public enum Mode: Sendable { case fanIn, fanOut, fanAverage }

  /// Values of a distribution whose variance is scale / fan.
  ///
  /// Uniform: [-l, l] with l = √(3 · scale / fan). Truncated normal: cut at two standard deviations, which are
  /// divided by 0.87962566103423978 so that the variance holds.
  public static func varianceScaling(
    _ name: String, scale: Double, mode: Mode, distribution: Distribution, seed: Int
  ) -> Initializer {
    Initializer(name: name) { shape in
      let (fanIn, fanOut) = fans(shape)
      let fan: Double
      switch mode {
      case .fanIn: fan = Swift.max(1, fanIn)
      case .fanOut: fan = Swift.max(1, fanOut)
      case .fanAverage: fan = Swift.max(1, (fanIn + fanOut) / 2)
      }
      let variance = scale / fan
      switch distribution {
      case .uniform:
        let limit = (3 * variance).squareRoot()
        return try uniform(shape, low: -limit, high: limit, seed: seed)
      case .normal: return try normal(shape, mean: 0, deviation: variance.squareRoot(), seed: seed)
      case .truncatedNormal:
        return try truncatedNormal(
          shape, mean: 0, deviation: variance.squareRoot() / 0.87962566103423978, seed: seed)
      }
    }
  }

  static func fans(_ shape: Shape) -> (Double, Double) {
    switch shape.rank {
    case 0: return (1, 1)
    case 1: return (Double(shape[0]), Double(shape[0]))
    case 2: return (Double(shape[0]), Double(shape[1]))
    default:
      let field = shape.dropLast(2).reduce(1.0) { $0 * Double($1) }
      return (field * Double(shape[shape.rank - 2]), field * Double(shape[shape.rank - 1]))
    }
  }

  /// The stream that TensorFlow's stateless random ops give for the seed [seed, second].
  public static func stateless(_ seed: Int, _ second: Int = 0) -> Philox {
    var mixer = Philox(
      key: (0x3ec8_f720, 0x0246_1e29),
      counter: (
        UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32),
        UInt32(truncatingIfNeeded: second), UInt32(truncatingIfNeeded: second >> 32)
      ))
    let mixed = mixer.next()
    return Philox(key: (mixed.0, mixed.1), counter: (0, 0, mixed.2, mixed.3))
  }

  public static func uniform(_ shape: Shape, low: Double, high: Double, seed: Int) throws -> Tensor {
    var stream = stateless(seed)
    let draws = try stream.uniform(shape, dtype: weightDType)
    if draws.dtype == .float64 {
      // The bounds pass through float32 in Keras before they are widened.
      let (low, high) = (Double(Float(low)), Double(Float(high)))
      return try affine(draws, high - low, low)
    }
    return try affine(draws, Float(high) - Float(low), Float(low))
  }
  public static func normal(_ shape: Shape, mean: Double, deviation: Double, seed: Int) throws -> Tensor {
    var stream = stateless(seed)
    return try affine(stream.normal(shape, dtype: weightDType), by: deviation, mean)
  }
  public static func truncatedNormal(_ shape: Shape, mean: Double, deviation: Double, seed: Int) throws
    -> Tensor
  {
    var stream = stateless(seed)
    return try affine(stream.truncatedNormal(shape, dtype: weightDType), by: deviation, mean)
  }

  private static func affine(_ x: Tensor, by scale: Double, _ offset: Double) throws -> Tensor {
    try x.dtype == .float64 ? affine(x, scale, offset) : affine(x, Float(scale), Float(offset))
  }

  private static func affine<T: TensorScalar & BinaryFloatingPoint>(_ x: Tensor, _ scale: T, _ offset: T)
    throws -> Tensor
  {
    try x.withUnsafeBuffer(as: T.self) { source in
      try Tensor.make(x.shape, of: T.self) { out in
        for i in 0..<out.count { out[i] = source[i] * scale + offset }
      }
    }
  }

  /// Names that `named` knows.
  public static let names: [String] = [
    "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal", "zeros",
    "ones",
    "random_normal", "random_uniform", "truncated_normal", "constant", "zero", "one", "uniform", "normal",
    "orthogonal", "identity",
  ]

  /// The initialiser of a name with Keras's defaults.
  ///
  /// - Parameter seed: gives a seed to those that draw; called only for these.
  /// - Throws: `NetworkError.unknownName`.
  public static func named(_ name: String, seed: () -> Int) throws -> Initializer {
    switch name.lowercased().filter({ $0 != "_" }) {
    case "glorotuniform", "xavieruniform":
      return varianceScaling(
        "glorot_uniform", scale: 1, mode: .fanAverage, distribution: .uniform, seed: seed())
    case "glorotnormal":
      return varianceScaling(
        "glorot_normal", scale: 1, mode: .fanAverage, distribution: .truncatedNormal, seed: seed())
    case "heuniform":
      return varianceScaling("he_uniform", scale: 2, mode: .fanIn, distribution: .uniform, seed: seed())
    case "henormal":
      return varianceScaling(
        "he_normal", scale: 2, mode: .fanIn, distribution: .truncatedNormal, seed: seed())
    case "lecununiform":
      return varianceScaling("lecun_uniform", scale: 1, mode: .fanIn, distribution: .uniform, seed: seed())
    case "lecunnormal":
      return varianceScaling(
        "lecun_normal", scale: 1, mode: .fanIn, distribution: .truncatedNormal, seed: seed())
    case "zeros", "zero": return .zeros
    case "ones", "one": return .ones
    case "constant": return .constant(0)
    case "randomnormal", "normal":
      let s = seed()
      return Initializer(name: "random_normal") { try normal($0, mean: 0, deviation: 0.05, seed: s) }
    case "randomuniform", "uniform":
      let s = seed()
      return Initializer(name: "random_uniform") { try uniform($0, low: -0.05, high: 0.05, seed: s) }
    case "truncatednormal":
      let s = seed()
      return Initializer(name: "truncated_normal") {
        try truncatedNormal($0, mean: 0, deviation: 0.05, seed: s)
      }
    case "orthogonal", "orthogonalinitializer": return orthogonal(seed: seed())
    case "identity", "identityinitializer": return identity()
    default: throw NetworkError.unknownName(kind: "initializer", name: name, known: names)
    }
  }
}

/// The seeds that Keras draws for initialisers and layers without one of their own: `randint(1, 10**9)` of Python's
/// generator.
public struct SeedSource {
  private var generator: MT19937

  public init() {
    var system = SystemRandomNumberGenerator()
    generator = RandomOps.pythonRandom(Int(UInt32.random(in: 0 ... .max, using: &system)))
  }
  public init(seed: Int) { generator = RandomOps.pythonRandom(seed) }

  public mutating func next() -> Int {
    while true {
      let word = generator.next32() >> 2
      if word < 1_000_000_000 { return Int(word) + 1 }
    }
  }
}
