import TensorEngine

extension Optimizer {
  /// Puts the elements of `x` into a contiguous tensor of the same shape and dtype.
  static func write(_ x: Tensor, into place: Tensor) throws {
    let source = try x.cast(to: place.dtype).contiguous()
    if place.dtype == .float32 {
      let numbers = try source.scalars(as: Float.self)
      try place.withUnsafeMutableBuffer(as: Float.self) { p in
        for i in 0..<Swift.min(p.count, numbers.count) { p[i] = numbers[i] }
      }
    } else {
      let numbers = try source.scalars(as: Double.self)
      try place.withUnsafeMutableBuffer(as: Double.self) { p in
        for i in 0..<Swift.min(p.count, numbers.count) { p[i] = numbers[i] }
      }
    }
  }

  static func scalar(_ d: Double, like x: Tensor) throws -> Tensor { try Tensor(.float(d), dtype: x.dtype) }

  /// m ← m + (x − m)(1 − β).
  static func average(_ m: Tensor, _ x: Tensor, _ beta: Double) throws -> Tensor {
    let next = try Ops.add(m, Ops.multiply(Ops.subtract(x, m), scalar(1 - beta, like: m)))
    try write(next, into: m)
    return next
  }
}

/// You et al. 2019 (arXiv:1904.00962): Adam's step, scaled for each variable to the ratio of the variable's norm to the step's.
public final class Lamb: MomentOptimizer {
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7
  ) {
    super.init(
      name: "Lamb", learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
  }

  public override func move(
    _ value: Tensor, _ gradient: Tensor, _ parts: Tensor?, _ state: [Tensor], _ rate: Double
  ) throws {
    try Autodiff.withoutRecording {
      let step = Double(iterations + 1)
      let m = try Optimizer.average(state[0], gradient, beta1)
      let v = try Optimizer.average(state[1], Ops.square(gradient), beta2)
      let corrected = try Ops.divide(m, Optimizer.scalar(1 - Double.power(beta1, step), like: m))
      let root = try Ops.sqrt(Ops.divide(v, Optimizer.scalar(1 - Double.power(beta2, step), like: v)))
      let update = try Ops.divide(corrected, Ops.add(root, Optimizer.scalar(epsilon, like: root)))
      let own = try Ops.sum(Ops.square(value)).scalarValue().asDouble.squareRoot()
      let other = try Ops.sum(Ops.square(update)).scalarValue().asDouble.squareRoot()
      let ratio = own > 0 && other > 0 ? own / other : 1
      try Optimizer.write(
        Ops.subtract(value, Ops.multiply(update, Optimizer.scalar(ratio * rate, like: update))), into: value)
    }
  }
}

/// Momentum made orthogonal by Newton–Schulz steps for matrices (Jordan et al. 2024), Adam's step for everything else; scaled
/// as in Liu et al. 2025 (arXiv:2502.16982).
public final class Muon: Optimizer {
  public struct Settings {
    public var adamBeta1 = 0.9
    public var adamBeta2 = 0.999
    public var epsilon = 1e-7
    public var coefficients = (3.4445, -4.775, 2.0315)
    public var adamRateRatio = 1.0
    public var momentum = 0.95
    public var steps = 5
    public var nesterov = true
    public var excludesEmbeddings = true
    /// nil leaves the steps' size as it comes.
    public var rmsRate: Double? = 0.2
    public init() {}
  }
  private let settings: Settings

  public init(learningRate: Double = 0.001, _ settings: Settings = Settings()) {
    self.settings = settings
    super.init(name: "Muon", learningRate: learningRate)
    weightDecay = 0.004
  }

  public override var configuration: [(name: String, value: Double)] {
    [
      ("adam_beta_1", settings.adamBeta1), ("adam_beta_2", settings.adamBeta2), ("epsilon", settings.epsilon),
      ("muon_a", settings.coefficients.0), ("muon_b", settings.coefficients.1),
      ("muon_c", settings.coefficients.2), ("adam_lr_ratio", settings.adamRateRatio),
      ("momentum", settings.momentum), ("rms_rate", settings.rmsRate ?? 0),
    ]
  }
  public override var switches: [(name: String, value: Bool)] {
    [("nesterov", settings.nesterov), ("exclude_embeddings", settings.excludesEmbeddings)]
  }

  /// One slot for a matrix's momentum, two for Adam's moments.
  public override func makeSlots(_ variable: Variable) throws -> [Tensor] {
    let isEmbedding = settings.excludesEmbeddings && variable.name.lowercased().contains("embedding")
    let count = variable.shape.rank != 2 || isEmbedding ? 2 : 1
    return try (0..<count).map { _ in try Tensor.zeros(variable.shape, dtype: variable.dtype) }
  }

  public override func move(
    _ value: Tensor, _ gradient: Tensor, _ parts: Tensor?, _ state: [Tensor], _ rate: Double
  ) throws {
    try Autodiff.withoutRecording {
      let change = try state.count == 2 ? adam(gradient, state, rate) : orthogonal(gradient, state[0], rate)
      try Optimizer.write(Ops.subtract(value, change), into: value)
    }
  }

  private func adam(_ gradient: Tensor, _ state: [Tensor], _ rate: Double) throws -> Tensor {
    let step = Double(iterations + 1)
    let alpha =
      rate * settings.adamRateRatio * (1 - Double.power(settings.adamBeta2, step)).squareRoot()
      / (1 - Double.power(settings.adamBeta1, step))
    let m = try Optimizer.average(state[0], gradient, settings.adamBeta1)
    let v = try Optimizer.average(state[1], Ops.square(gradient), settings.adamBeta2)
    return try Ops.divide(
      Ops.multiply(m, Optimizer.scalar(alpha, like: m)),
      Ops.add(Ops.sqrt(v), Optimizer.scalar(settings.epsilon, like: v)))
  }

  private func orthogonal(_ gradient: Tensor, _ momentum: Tensor, _ rate: Double) throws -> Tensor {
    func times(_ x: Tensor, _ d: Double) throws -> Tensor {
      try Ops.multiply(x, Optimizer.scalar(d, like: x))
    }
    let m = try Ops.add(gradient, times(momentum, settings.momentum))
    try Optimizer.write(m, into: momentum)
    let g = try settings.nesterov ? Ops.add(gradient, times(m, settings.momentum)) : m
    let isTall = g.shape[0] > g.shape[1]
    var x = try isTall ? Ops.transpose(g) : g
    let norm = try Ops.sum(Ops.square(x)).scalarValue().asDouble.squareRoot()
    x = try times(x, 1 / (norm + 1e-7))
    let (a, b, c) = settings.coefficients
    for _ in 0..<settings.steps {
      let product = try Ops.matmul(x, Ops.transpose(x))
      let mixed = try Ops.add(times(product, b), Ops.matmul(times(product, c), product))
      x = try Ops.add(times(x, a), Ops.matmul(mixed, x))
    }
    if isTall { x = try Ops.transpose(x) }
    var size = rate
    if let rmsRate = settings.rmsRate {
      size *= Double(Swift.max(x.shape[0], x.shape[1])).squareRoot() * rmsRate
    }
    return try times(x, size)
  }
}
