import TensorEngine

/// Chen et al. 2023 (arXiv:2302.06675): x ← x − rate · sign(β₁ m + (1 − β₁) g), m ← β₂ m + (1 − β₂) g.
public final class Lion: Optimizer {
  public let beta1: Double
  public let beta2: Double

  public init(learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.99) {
    self.beta1 = beta1
    self.beta2 = beta2
    super.init(name: "Lion", learningRate: learningRate)
  }

  public override var slotGroups: [[String]] { [["momentum"]] }
  public override var slotInitialValues: [Double] { [0] }
  public override var configuration: [(name: String, value: Double)] {
    [("beta_1", beta1), ("beta_2", beta2)]
  }

  @inline(__always)
  private func rule<T: UpdateScalar>(_ step: UpdateStretch<T>) {
    let (x, g, m, rate) = (step.x, step.g, step.slots[0], step.rate)
    let (b1, b2) = (T(beta1), T(beta2))
    for i in 0..<step.count {
      let direction = m[i] * b1 + g[i] * (1 - b1)
      if direction > 0 { x[i] -= rate } else if direction < 0 { x[i] += rate }
      m[i] = m[i] * b2 + g[i] * (1 - b2)
    }
  }

  public override func update(_ s: UpdateStretch<Float>) { rule(s) }
  public override func update(_ s: UpdateStretch<Double>) { rule(s) }
}

/// "Follow the regularised leader" (McMahan et al. 2013), with shrinkage.
public final class Ftrl: Optimizer {
  public let learningRatePower: Double
  public let initialAccumulator: Double
  public let l1: Double
  public let l2: Double
  public let shrinkage: Double
  public let beta: Double

  public init(
    learningRate: Double = 0.001, power: Double = -0.5, initialAccumulator: Double = 0.1,
    l1: Double = 0, l2: Double = 0, shrinkage: Double = 0, beta: Double = 0
  ) {
    learningRatePower = power
    self.initialAccumulator = initialAccumulator
    self.l1 = l1
    self.l2 = l2
    self.shrinkage = shrinkage
    self.beta = beta
    super.init(name: "Ftrl", learningRate: learningRate)
  }

  public override var slotGroups: [[String]] { [["accumulator", "linear"]] }
  public override var usesParts: PartsPower? { .square }
  public override var slotInitialValues: [Double] { [initialAccumulator, 0] }
  public override var configuration: [(name: String, value: Double)] {
    [
      ("learning_rate_power", learningRatePower), ("initial_accumulator_value", initialAccumulator),
      ("l1_regularization_strength", l1), ("l2_regularization_strength", l2),
      ("l2_shrinkage_regularization_strength", shrinkage), ("beta", beta),
    ]
  }

  @inline(__always)
  private func rule<T: UpdateScalar>(_ step: UpdateStretch<T>) {
    let (x, g, rate) = (step.x, step.g, step.rate)
    let (sums, linear) = (step.slots[0], step.slots[1])
    let power = T(-learningRatePower)
    let (bound, pull) = (T(l1), T(l2) + T(beta) / (2 * rate))
    for i in 0..<step.count {
      let next = sums[i] + step.square(i)
      let powered = T.power(next, power)
      let used = g[i] + T(2 * shrinkage) * x[i]
      linear[i] += used - (powered - T.power(sums[i], power)) / rate * x[i]
      let kept = Swift.min(Swift.max(linear[i], -bound), bound)
      x[i] = (kept - linear[i]) / (powered / rate + 2 * pull)
      sums[i] = next
    }
  }

  public override func update(_ s: UpdateStretch<Float>) { rule(s) }
  public override func update(_ s: UpdateStretch<Double>) { rule(s) }
}

/// Shazeer and Stern 2018 (arXiv:1804.04235): second moments of matrices kept as a row and a column.
public final class Adafactor: Optimizer {
  public let decay2: Double
  public let epsilon1: Double
  public let epsilon2: Double
  public let clipThreshold: Double
  public let usesRelativeStep: Bool

  public init(
    learningRate: Double = 0.001, decay2: Double = -0.8, epsilon1: Double = 1e-30, epsilon2: Double = 1e-3,
    clipThreshold: Double = 1, usesRelativeStep: Bool = true
  ) {
    self.decay2 = decay2
    self.epsilon1 = epsilon1
    self.epsilon2 = epsilon2
    self.clipThreshold = clipThreshold
    self.usesRelativeStep = usesRelativeStep
    super.init(name: "Adafactor", learningRate: learningRate)
  }

  public override var slotGroups: [[String]] { [["row", "column"]] }
  public override var usesParts: PartsPower? { .square }
  public override var configuration: [(name: String, value: Double)] {
    [
      ("beta_2_decay", decay2), ("epsilon_1", epsilon1), ("epsilon_2", epsilon2),
      ("clip_threshold", clipThreshold),
    ]
  }

  public override func makeSlots(_ variable: Variable) throws -> [Tensor] {
    let lengths = variable.shape.map { $0 }
    func zeros(_ shape: [Int]) throws -> Tensor { try Tensor.zeros(Shape(shape), dtype: variable.dtype) }
    guard let last = lengths.last, lengths.count >= 2 else { return [try zeros(lengths)] }
    return [try zeros(Array(lengths.dropLast())), try zeros(Array(lengths.dropLast(2)) + [last])]
  }

  public override func move(
    _ value: Tensor, _ gradient: Tensor, _ parts: Tensor?, _ state: [Tensor], _ rate: Double
  ) throws {
    try Autodiff.withoutRecording {
      func rootMeanSquare(_ x: Tensor) throws -> Double {
        try Ops.mean(Ops.square(x)).scalarValue().asDouble.squareRoot()
      }
      func write(_ x: Tensor, into place: Tensor) throws {
        let source = try x.contiguous()
        if place.dtype == .float32 {
          let numbers = try source.scalars(as: Float.self)
          try place.withUnsafeMutableBuffer(as: Float.self) { p in for i in 0..<p.count { p[i] = numbers[i] }
          }
        } else {
          let numbers = try source.scalars(as: Double.self)
          try place.withUnsafeMutableBuffer(as: Double.self) { p in for i in 0..<p.count { p[i] = numbers[i] }
          }
        }
      }
      let step = Double(iterations + 1)
      let root = 1 / step.squareRoot()
      let rate = schedule == nil && usesRelativeStep ? Swift.min(rate, root) : rate
      let alpha = try Swift.max(epsilon2, rootMeanSquare(value)) * Swift.min(rate, root)
      let squares = try Ops.add(parts ?? Ops.square(gradient), number(epsilon1, gradient))
      let keep = 1 - Double.power(step, decay2)
      func mixed(_ old: Tensor, _ new: Tensor) throws -> Tensor {
        try Ops.add(Ops.multiply(number(keep, old), old), Ops.multiply(number(1 - keep, old), new))
      }
      let v: Tensor
      if value.rank >= 2 {
        let r = try mixed(state[0], Ops.mean(squares, axes: [-1]))
        let c = try mixed(state[1], Ops.mean(squares, axes: [-2]))
        try write(r, into: state[0])
        try write(c, into: state[1])
        let share = try Ops.divide(r, Ops.mean(r, axes: [-1], keepDims: true))
        v = try Ops.multiply(Ops.expandDims(share, axes: [-1]), Ops.expandDims(c, axes: [-2]))
      } else {
        v = try mixed(state[0], squares)
        try write(v, into: state[0])
      }
      let u = try Ops.divide(gradient, Ops.sqrt(v))
      let spread =
        try parts.map { try Ops.mean(Ops.divide($0, v)).scalarValue().asDouble.squareRoot() }
        ?? rootMeanSquare(u)
      let damping = Swift.max(1, spread / clipThreshold)
      try write(Ops.subtract(value, Ops.multiply(number(alpha / damping, u), u)), into: value)
    }
  }
}
