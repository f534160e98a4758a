import TensorEngine

/// x ← x − rate · g, with optional momentum: m ← momentum · m − rate · g, x ← x + m
/// (Nesterov: x ← x + momentum · m − rate · g).
public final class SGD: Optimizer {
  public let momentum: Double
  public let nesterov: Bool

  public init(learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false) {
    self.momentum = momentum
    self.nesterov = nesterov
    super.init(name: "SGD", learningRate: learningRate)
  }

  public override var slotGroups: [[String]] { momentum == 0 ? [] : [["momentum"]] }
  public override var slotInitialValues: [Double] { momentum == 0 ? [] : [0] }
  public override var configuration: [(name: String, value: Double)] { [("momentum", momentum)] }
  public override var switches: [(name: String, value: Bool)] { [("nesterov", nesterov)] }

  @inline(__always)
  private func rule<T: UpdateScalar>(_ step: UpdateStretch<T>) {
    let (x, g, s, n, rate) = (step.x, step.g, step.slots, step.count, step.rate)
    guard momentum != 0 else {
      for i in 0..<n { x[i] -= rate * g[i] }
      return
    }
    let m = s[0]
    let keep = T(momentum)
    if nesterov {
      for i in 0..<n {
        let step = g[i] * rate
        m[i] = m[i] * keep - step
        x[i] += m[i] * keep - step
      }
    } else {
      for i in 0..<n {
        m[i] = m[i] * keep - g[i] * rate
        x[i] += m[i]
      }
    }
  }

  public override func update(_ s: UpdateStretch<Float>) { rule(s) }
  public override func update(_ s: UpdateStretch<Double>) { rule(s) }
}

/// Kingma and Ba 2014 (arXiv:1412.6980) in the form before section 2.1: the step size takes up both bias
/// corrections, so ε is the paper's ε-hat, added to √v.
public final class Adam: Optimizer {
  public let beta1: Double
  public let beta2: Double
  public let epsilon: Double
  public let amsgrad: Bool
  /// Rounds 1 − β as TensorFlow 2's kernel did, in the variable's precision; Keras 3 rounds the difference
  /// of the exact numbers. In float32 the results part after some hundred steps, in the sixth digit.
  public var roundsAsKernel = false

  public init(
    name: String = "Adam", learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7, amsgrad: Bool = false
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.amsgrad = amsgrad
    super.init(name: name, learningRate: learningRate)
  }

  public override var slotGroups: [[String]] {
    [["momentum", "velocity"]] + (amsgrad ? [["velocity_hat"]] : [])
  }
  public override var usesParts: PartsPower? { .square }
  public override var slotInitialValues: [Double] { amsgrad ? [0, 0, 0] : [0, 0] }
  public override var configuration: [(name: String, value: Double)] {
    [("beta_1", beta1), ("beta_2", beta2), ("epsilon", epsilon)]
  }
  public override var switches: [(name: String, value: Bool)] { [("amsgrad", amsgrad)] }

  @inline(__always)
  private func rule<T: UpdateScalar>(_ step: UpdateStretch<T>) {
    let (x, g, s, n, rate) = (step.x, step.g, step.slots, step.count, step.rate)
    let (m, v) = (s[0], s[1])
    let t = T(iterations + 1)
    let correction1 = 1 - T.power(T(beta1), t)
    let correction2 = 1 - T.power(T(beta2), t)
    let alpha = rate * correction2.squareRoot() / correction1
    let gain1 = roundsAsKernel ? 1 - T(beta1) : T(1 - beta1)
    let gain2 = roundsAsKernel ? 1 - T(beta2) : T(1 - beta2)
    let e = T(epsilon)
    if amsgrad {
      let highest = s[2]
      for i in 0..<n {
        let d = g[i]
        m[i] += (d - m[i]) * gain1
        v[i] += (step.square(i) - v[i]) * gain2
        highest[i] = Swift.max(highest[i], v[i])
        x[i] -= (m[i] * alpha) / (root(highest[i]) + e)
      }
    } else if let parts = step.parts {
      for i in 0..<n {
        let mean = m[i] + (g[i] - m[i]) * gain1
        let square = v[i] + (parts[i] - v[i]) * gain2
        m[i] = mean
        v[i] = square
        x[i] -= (mean * alpha) / (root(square) + e)
      }
    } else {
      for i in 0..<n {
        let d = g[i]
        let mean = m[i] + (d - m[i]) * gain1
        let square = v[i] + (d * d - v[i]) * gain2
        m[i] = mean
        v[i] = square
        x[i] -= (mean * alpha) / (root(square) + e)
      }
    }
  }

  public override func update(_ s: UpdateStretch<Float>) { rule(s) }
  public override func update(_ s: UpdateStretch<Double>) { rule(s) }
}

/// Adam with weight decay that does not pass through the moments (Loshchilov and Hutter 2017, arXiv:1711.05101).
public func makeAdamW(
  learningRate: Double = 0.001, weightDecay: Double = 0.004, beta1: Double = 0.9, beta2: Double = 0.999,
  epsilon: Double = 1e-7, amsgrad: Bool = false
) -> Adam {
  let optimizer = Adam(
    name: "AdamW", learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, amsgrad: amsgrad)
  optimizer.weightDecay = weightDecay
  return optimizer
}

/// Hinton's RMSprop: v ← ρv + (1−ρ)g², x ← x − rate · g / √(v + ε); ε inside the root, as in Keras 3.
public final class RMSprop: Optimizer {
  public let rho: Double
  public let momentum: Double
  public let epsilon: Double
  public let centered: Bool

  public init(
    learningRate: Double = 0.001, rho: Double = 0.9, momentum: Double = 0, epsilon: Double = 1e-7,
    centered: Bool = false
  ) {
    self.rho = rho
    self.momentum = momentum
    self.epsilon = epsilon
    self.centered = centered
    super.init(name: "RMSprop", learningRate: learningRate)
  }

  public override var slotGroups: [[String]] {
    [["velocity"]] + (momentum > 0 ? [["momentum"]] : []) + (centered ? [["average_gradient"]] : [])
  }
  public override var usesParts: PartsPower? { .square }
  public override var slotInitialValues: [Double] {
    [0] + (momentum > 0 ? [0] : []) + (centered ? [0] : [])
  }
  public override var configuration: [(name: String, value: Double)] {
    [("rho", rho), ("momentum", momentum), ("epsilon", epsilon)]
  }
  public override var switches: [(name: String, value: Bool)] { [("centered", centered)] }

  @inline(__always)
  private func rule<T: UpdateScalar>(_ step: UpdateStretch<T>) {
    let (x, g, s, n, rate) = (step.x, step.g, step.slots, step.count, step.rate)
    let v = s[0]
    let (keep, gain, e) = (T(rho), T(1 - rho), T(epsilon))
    if momentum == 0 && !centered {
      for i in 0..<n {
        let square = keep * v[i] + gain * step.square(i)
        v[i] = square
        x[i] -= (rate * g[i]) / root(square + e)
      }
      return
    }
    let mean = centered ? s[s.count - 1] : v
    let m = momentum > 0 ? s[1] : v
    let roll = T(momentum)
    for i in 0..<n {
      let d = g[i]
      v[i] = keep * v[i] + gain * step.square(i)
      var denominator = v[i] + e
      if centered {
        mean[i] = keep * mean[i] + gain * d
        denominator = v[i] - mean[i] * mean[i] + e
      }
      let increment = (rate * d) / denominator.squareRoot()
      if momentum > 0 {
        m[i] = roll * m[i] + increment
        x[i] -= m[i]
      } else {
        x[i] -= increment
      }
    }
  }

  public override func update(_ s: UpdateStretch<Float>) { rule(s) }
  public override func update(_ s: UpdateStretch<Double>) { rule(s) }
}
