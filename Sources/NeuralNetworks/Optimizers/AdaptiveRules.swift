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

  public override var slotInitialValues: [Double] { [initialAccumulator] }
  public override var configuration: [(name: String, value: Double)] {
    [("initial_accumulator_value", initialAccumulator), ("epsilon", epsilon)]
  }

  @inline(__always)
  private func rule<T: UpdateScalar>(
    _ x: UnsafeMutableBufferPointer<T>, _ g: UnsafeBufferPointer<T>, _ s: [UnsafeMutableBufferPointer<T>],
    _ rate: T
  ) {
    let a = s[0]
    let e = T(epsilon)
    let squares = squares(T.self)
    for i in 0..<x.count {
      a[i] += squares?[i] ?? g[i] * g[i]
      x[i] -= (rate * g[i]) / (a[i] + e).squareRoot()
    }
  }

  public override func update(
    _ x: UnsafeMutableBufferPointer<Float>, _ g: UnsafeBufferPointer<Float>,
    _ slots: [UnsafeMutableBufferPointer<Float>], rate: Float
  ) { rule(x, g, slots, rate) }
  public override func update(
    _ x: UnsafeMutableBufferPointer<Double>, _ g: UnsafeBufferPointer<Double>,
    _ slots: [UnsafeMutableBufferPointer<Double>], rate: Double
  ) { rule(x, g, slots, rate) }
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

  public override var slotInitialValues: [Double] { [0, 0] }
  public override var configuration: [(name: String, value: Double)] { [("rho", rho), ("epsilon", epsilon)] }

  @inline(__always)
  private func rule<T: UpdateScalar>(
    _ x: UnsafeMutableBufferPointer<T>, _ g: UnsafeBufferPointer<T>, _ s: [UnsafeMutableBufferPointer<T>],
    _ rate: T
  ) {
    let (squares, deltas) = (s[0], s[1])
    let (keep, gain, e) = (T(rho), T(1 - rho), T(epsilon))
    let given = self.squares(T.self)
    for i in 0..<x.count {
      squares[i] = keep * squares[i] + gain * (given?[i] ?? g[i] * g[i])
      let delta = -((deltas[i] + e).squareRoot() * g[i]) / (squares[i] + e).squareRoot()
      deltas[i] = keep * deltas[i] + gain * (delta * delta)
      x[i] += rate * delta
    }
  }

  public override func update(
    _ x: UnsafeMutableBufferPointer<Float>, _ g: UnsafeBufferPointer<Float>,
    _ slots: [UnsafeMutableBufferPointer<Float>], rate: Float
  ) { rule(x, g, slots, rate) }
  public override func update(
    _ x: UnsafeMutableBufferPointer<Double>, _ g: UnsafeBufferPointer<Double>,
    _ slots: [UnsafeMutableBufferPointer<Double>], rate: Double
  ) { rule(x, g, slots, rate) }
}

/// Adam over the infinity norm (Kingma and Ba 2014, section 7.1).
public final class Adamax: Optimizer {
  public let beta1: Double
  public let beta2: Double
  public let epsilon: Double

  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    super.init(name: "Adamax", learningRate: learningRate)
  }

  public override var slotInitialValues: [Double] { [0, 0] }
  public override var configuration: [(name: String, value: Double)] {
    [("beta_1", beta1), ("beta_2", beta2), ("epsilon", epsilon)]
  }

  @inline(__always)
  private func rule<T: UpdateScalar>(
    _ x: UnsafeMutableBufferPointer<T>, _ g: UnsafeBufferPointer<T>, _ s: [UnsafeMutableBufferPointer<T>],
    _ rate: T
  ) {
    let (m, u) = (s[0], s[1])
    let correction = 1 - T.power(T(beta1), T(iterations + 1))
    let (gain, keep, e) = (T(1 - beta1), T(beta2), T(epsilon))
    for i in 0..<x.count {
      m[i] += (g[i] - m[i]) * gain
      u[i] = Swift.max(keep * u[i], Swift.abs(g[i]))
      x[i] -= (rate * m[i]) / (correction * (u[i] + e))
    }
  }

  public override func update(
    _ x: UnsafeMutableBufferPointer<Float>, _ g: UnsafeBufferPointer<Float>,
    _ slots: [UnsafeMutableBufferPointer<Float>], rate: Float
  ) { rule(x, g, slots, rate) }
  public override func update(
    _ x: UnsafeMutableBufferPointer<Double>, _ g: UnsafeBufferPointer<Double>,
    _ slots: [UnsafeMutableBufferPointer<Double>], rate: Double
  ) { rule(x, g, slots, rate) }
}

/// Adam with Nesterov momentum (Dozat 2015); the momentum follows β₁ · (1 − 0.5 · 0.96ᵗ).
public final class Nadam: Optimizer {
  public let beta1: Double
  public let beta2: Double
  public let epsilon: Double
  /// The products of the momentum values of finished steps, kept in the precision of the variables.
  private var product: (Float, Double) = (1, 1)

  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    super.init(name: "Nadam", learningRate: learningRate)
  }

  public override var slotInitialValues: [Double] { [0, 0] }
  public override var configuration: [(name: String, value: Double)] {
    [("beta_1", beta1), ("beta_2", beta2), ("epsilon", epsilon)]
  }

  @inline(__always)
  private func damping<T: UpdateScalar>(_ step: Int) -> T { 1 - T(0.5) * T.power(T(0.96), T(step)) }

  public override func finishStep() {
    product.0 = product.0 * Float(beta1) * damping(iterations)
    product.1 = product.1 * beta1 * damping(iterations)
  }

  @inline(__always)
  private func rule<T: UpdateScalar>(
    _ x: UnsafeMutableBufferPointer<T>, _ g: UnsafeBufferPointer<T>, _ s: [UnsafeMutableBufferPointer<T>],
    _ rate: T, _ product: T
  ) {
    let (m, v) = (s[0], s[1])
    let now: T = T(beta1) * damping(iterations + 1)
    let next: T = T(beta1) * damping(iterations + 2)
    let soFar = product * T(beta1) * damping(iterations + 1)
    let (left, leftNext) = (1 - soFar, 1 - soFar * next)
    let correction = 1 - T.power(T(beta2), T(iterations + 1))
    let (gain1, gain2, e) = (1 - T(beta1), 1 - T(beta2), T(epsilon))
    let squares = squares(T.self)
    for i in 0..<x.count {
      let d = g[i]
      m[i] += (d - m[i]) * gain1
      v[i] += ((squares?[i] ?? d * d) - v[i]) * gain2
      let mean = next * m[i] / leftNext + (1 - now) * d / left
      x[i] -= (mean * rate) / ((v[i] / correction).squareRoot() + e)
    }
  }

  public override func update(
    _ x: UnsafeMutableBufferPointer<Float>, _ g: UnsafeBufferPointer<Float>,
    _ slots: [UnsafeMutableBufferPointer<Float>], rate: Float
  ) { rule(x, g, slots, rate, product.0) }
  public override func update(
    _ x: UnsafeMutableBufferPointer<Double>, _ g: UnsafeBufferPointer<Double>,
    _ slots: [UnsafeMutableBufferPointer<Double>], rate: Double
  ) { rule(x, g, slots, rate, product.1) }
}

/// Follow the regularised leader (McMahan et al. 2013), with the shrinkage of Keras.
public final class Ftrl: Optimizer {
  public let power: Double
  public let initialAccumulator: Double
  public let l1: Double
  public let l2: Double
  public let shrinkage: Double
  public let beta: Double

  public init(
    learningRate: Double = 0.001, power: Double = -0.5, initialAccumulator: Double = 0.1, l1: Double = 0,
    l2: Double = 0, shrinkage: Double = 0, beta: Double = 0
  ) {
    self.power = power
    self.initialAccumulator = initialAccumulator
    self.l1 = l1
    self.l2 = l2
    self.shrinkage = shrinkage
    self.beta = beta
    super.init(name: "Ftrl", learningRate: learningRate)
  }

  public override var slotInitialValues: [Double] { [initialAccumulator, 0] }
  public override var configuration: [(name: String, value: Double)] {
    [
      ("learning_rate_power", power), ("initial_accumulator_value", initialAccumulator),
      ("l1_regularization_strength", l1), ("l2_regularization_strength", l2),
      ("l2_shrinkage_regularization_strength", shrinkage), ("beta", beta),
    ]
  }

  @inline(__always)
  private func rule<T: UpdateScalar>(
    _ x: UnsafeMutableBufferPointer<T>, _ g: UnsafeBufferPointer<T>, _ s: [UnsafeMutableBufferPointer<T>],
    _ rate: T
  ) {
    let (accumulator, linear) = (s[0], s[1])
    let squares = squares(T.self)
    let exponent = T(-power)
    let l2 = T(self.l2) + T(beta) / (2 * rate)
    let (shrink, bound) = (T(2 * shrinkage), T(l1))
    for i in 0..<x.count {
      let used = g[i] + shrink * x[i]
      let new = accumulator[i] + (squares?[i] ?? g[i] * g[i])
      let grown = T.power(new, exponent)
      linear[i] += used - (grown - T.power(accumulator[i], exponent)) / rate * x[i]
      let quadratic = grown / rate + 2 * l2
      x[i] = (Swift.min(Swift.max(linear[i], -bound), bound) - linear[i]) / quadratic
      accumulator[i] = new
    }
  }

  public override func update(
    _ x: UnsafeMutableBufferPointer<Float>, _ g: UnsafeBufferPointer<Float>,
    _ slots: [UnsafeMutableBufferPointer<Float>], rate: Float
  ) { rule(x, g, slots, rate) }
  public override func update(
    _ x: UnsafeMutableBufferPointer<Double>, _ g: UnsafeBufferPointer<Double>,
    _ slots: [UnsafeMutableBufferPointer<Double>], rate: Double
  ) { rule(x, g, slots, rate) }
}

/// Steps of one size along the sign of an averaged gradient (Chen et al. 2023, arXiv:2302.06675).
public final class Lion: Optimizer {
  public let beta1: Double
  public let beta2: Double

  public init(learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.99) {
    self.beta1 = beta1
    self.beta2 = beta2
    super.init(name: "Lion", learningRate: learningRate)
  }

  public override var slotInitialValues: [Double] { [0] }
  public override var configuration: [(name: String, value: Double)] {
    [("beta_1", beta1), ("beta_2", beta2)]
  }

  @inline(__always)
  private func rule<T: UpdateScalar>(
    _ x: UnsafeMutableBufferPointer<T>, _ g: UnsafeBufferPointer<T>, _ s: [UnsafeMutableBufferPointer<T>],
    _ rate: T
  ) {
    let m = s[0]
    let (keep1, keep2) = (T(beta1), T(beta2))
    for i in 0..<x.count {
      let direction = m[i] * keep1 + g[i] * (1 - keep1)
      if direction > 0 { x[i] -= rate } else if direction < 0 { x[i] += rate }
      m[i] = m[i] * keep2 + g[i] * (1 - keep2)
    }
  }

  public override func update(
    _ x: UnsafeMutableBufferPointer<Float>, _ g: UnsafeBufferPointer<Float>,
    _ slots: [UnsafeMutableBufferPointer<Float>], rate: Float
  ) { rule(x, g, slots, rate) }
  public override func update(
    _ x: UnsafeMutableBufferPointer<Double>, _ g: UnsafeBufferPointer<Double>,
    _ slots: [UnsafeMutableBufferPointer<Double>], rate: Double
  ) { rule(x, g, slots, rate) }
}
