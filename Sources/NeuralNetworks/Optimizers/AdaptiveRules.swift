import Glibc
import TensorEngine

/// Duchi et al. 2011: a ← a + g², x ← x − rate · g / √(a + ε).
public final class Adagrad: Optimizer {
  public let initialAccumulator: Double
  public let epsilon: Double

  public init(learningRate: Double = 0.001, initialAccumulator: Double = 0.1, epsilon: Double = 1e-7) {
    self.initialAccumulator = initialAccumulator
    self.epsilon = epsilon
    super.init(name: "Adagrad", learningRate: learningRate)
  }

  public override var slotGroups: [[String]] { [["accumulator"]] }
  public override var usesParts: PartsPower? { .square }
  public override var slotInitialValues: [Double] { [initialAccumulator] }
  public override var configuration: [(name: String, value: Double)] {
    [("initial_accumulator_value", initialAccumulator), ("epsilon", epsilon)]
  }

  @inline(__always)
  private func rule<T: UpdateScalar>(_ step: UpdateStretch<T>) {
    let (x, g, s, n, rate) = (step.x, step.g, step.slots, step.count, step.rate)
    let a = s[0]
    let e = T(epsilon)
    for i in 0..<n {
      a[i] += step.square(i)
      x[i] -= (rate * g[i]) / root(a[i] + e)
    }
  }

  public override func update(_ s: UpdateStretch<Float>) { rule(s) }
  public override func update(_ s: UpdateStretch<Double>) { rule(s) }
}

/// Zeiler 2012 (arXiv:1212.5701), algorithm 1, with a step size.
public final class Adadelta: Optimizer {
  public let rho: Double
  public let epsilon: Double

  public init(learningRate: Double = 0.001, rho: Double = 0.95, epsilon: Double = 1e-7) {
    self.rho = rho
    self.epsilon = epsilon
    super.init(name: "Adadelta", learningRate: learningRate)
  }

  public override var slotGroups: [[String]] { [["accumulated_grad", "accumulated_delta_var"]] }
  public override var usesParts: PartsPower? { .square }
  public override var slotInitialValues: [Double] { [0, 0] }
  public override var configuration: [(name: String, value: Double)] { [("rho", rho), ("epsilon", epsilon)] }

  @inline(__always)
  private func rule<T: UpdateScalar>(_ step: UpdateStretch<T>) {
    let (x, g, s, n, rate) = (step.x, step.g, step.slots, step.count, step.rate)
    let (squares, deltas) = (s[0], s[1])
    let (keep, gain, e) = (T(rho), T(1 - rho), T(epsilon))
    for i in 0..<n {
      squares[i] = keep * squares[i] + gain * step.square(i)
      let (above, below) = (root(deltas[i] + e), root(squares[i] + e))
      let delta = -(above * g[i]) / below
      let square = step.parts.map { $0[i] * (above / below) * (above / below) } ?? delta * delta
      deltas[i] = keep * deltas[i] + gain * square
      x[i] += rate * delta
    }
  }

  public override func update(_ s: UpdateStretch<Float>) { rule(s) }
  public override func update(_ s: UpdateStretch<Double>) { rule(s) }
}

/// An optimizer that keeps running means of two moments of each gradient, as Adam's relatives do.
public class MomentOptimizer: Optimizer {
  /// How much of the first and of the second mean stays in each step.
  public let beta1: Double
  public let beta2: Double
  /// Added to what the step is divided by.
  public let epsilon: Double

  init(name: String, learningRate: Double, beta1: Double, beta2: Double, epsilon: Double) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    super.init(name: name, learningRate: learningRate)
  }

  public override var slotInitialValues: [Double] { [0, 0] }
  public override var configuration: [(name: String, value: Double)] {
    [("beta_1", beta1), ("beta_2", beta2), ("epsilon", epsilon)]
  }
}

/// Adam over the infinity norm (Kingma and Ba 2014, section 7.1).
public final class Adamax: MomentOptimizer {
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7
  ) {
    super.init(
      name: "Adamax", learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
  }

  public override var slotGroups: [[String]] { [["momentum", "norm"]] }
  public override var usesParts: PartsPower? { .absolute }

  @inline(__always)
  private func rule<T: UpdateScalar>(_ step: UpdateStretch<T>) {
    let (x, g, s, n, rate) = (step.x, step.g, step.slots, step.count, step.rate)
    let (m, u) = (s[0], s[1])
    let correction = 1 - T.power(T(beta1), T(iterations + 1))
    let (gain, keep, e) = (T(1 - beta1), T(beta2), T(epsilon))
    for i in 0..<n {
      m[i] += (g[i] - m[i]) * gain
      u[i] = Swift.max(keep * u[i], step.parts.map { $0[i] } ?? Swift.abs(g[i]))
      x[i] -= (rate * m[i]) / (correction * (u[i] + e))
    }
  }

  public override func update(_ s: UpdateStretch<Float>) { rule(s) }
  public override func update(_ s: UpdateStretch<Double>) { rule(s) }
}

/// Adam with Nesterov momentum (Dozat 2015); the momentum follows β₁ · (1 − 0.5 · 0.96ᵗ).
public final class Nadam: MomentOptimizer {
  /// The products of the momentum values of finished steps, kept in the precision of the variables.
  private var product: (Float, Double) = (1, 1)

  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7
  ) {
    super.init(
      name: "Nadam", learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
  }

  public override var slotGroups: [[String]] { [["momentum", "velocity"]] }
  public override var usesParts: PartsPower? { .square }

  @inline(__always)
  private func damping<T: UpdateScalar>(_ step: Int) -> T { 1 - T(0.5) * T.power(T(0.96), T(step)) }

  public override func finishStep() {
    product.0 = product.0 * Float(beta1) * damping(iterations)
    product.1 = product.1 * beta1 * damping(iterations)
  }

  @inline(__always)
  private func rule<T: UpdateScalar>(_ step: UpdateStretch<T>, _ product: T) {
    let (x, g, s, n, rate) = (step.x, step.g, step.slots, step.count, step.rate)
    let (m, v) = (s[0], s[1])
    let now: T = T(beta1) * damping(iterations + 1)
    let next: T = T(beta1) * damping(iterations + 2)
    let soFar = product * T(beta1) * damping(iterations + 1)
    let (left, leftNext) = (1 - soFar, 1 - soFar * next)
    let correction = 1 - T.power(T(beta2), T(iterations + 1))
    let (gain1, gain2, e) = (1 - T(beta1), 1 - T(beta2), T(epsilon))
    for i in 0..<n {
      let d = g[i]
      m[i] += (d - m[i]) * gain1
      v[i] += (step.square(i) - v[i]) * gain2
      let mean = next * m[i] / leftNext + (1 - now) * d / left
      x[i] -= (mean * rate) / (root(v[i] / correction) + e)
    }
  }

  public override func update(_ s: UpdateStretch<Float>) { rule(s, product.0) }
  public override func update(_ s: UpdateStretch<Double>) { rule(s, product.1) }
}
