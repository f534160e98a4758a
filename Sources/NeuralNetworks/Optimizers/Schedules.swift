import Glibc

/// Step sizes as functions of the number of finished steps, with Keras's formulas, in float32 as Keras computes them.
public enum Schedule: Sendable {
  /// initial · rate^(step / steps); whole exponents only if `staircase`.
  case exponentialDecay(initial: Double, steps: Double, rate: Double, staircase: Bool)
  /// initial / (1 + rate · step / steps).
  case inverseTimeDecay(initial: Double, steps: Double, rate: Double, staircase: Bool)
  /// From initial to end along (1 − step / steps)^power.
  case polynomialDecay(initial: Double, steps: Double, end: Double, power: Double, cycle: Bool)
  /// values[i] while step ≤ boundaries[i].
  case piecewiseConstant(boundaries: [Double], values: [Double])
  /// From initial to alpha · initial along half a cosine; if `warmup` is given, first from initial to its target
  /// along a line of its length.
  case cosineDecay(initial: Double, steps: Double, alpha: Double, warmup: (target: Double, steps: Double)?)
  /// Half cosines one after the other, each `stretch` times as long and `shrink` times as high as the one before.
  case cosineRestarts(initial: Double, steps: Double, stretch: Double, shrink: Double, alpha: Double)

  public func callAsFunction(_ step: Int) -> Double { Double(value(Float(step))) }

  /// The rate at a step that need not be whole.
  public func value(_ t: Float) -> Float {
    switch self {
    case .exponentialDecay(let initial, let steps, let rate, let staircase):
      let p = t / Float(steps)
      return Float(initial) * powf(Float(rate), staircase ? p.rounded(.down) : p)
    case .inverseTimeDecay(let initial, let steps, let rate, let staircase):
      let p = t / Float(steps)
      return Float(initial) / (1 + Float(rate) * (staircase ? p.rounded(.down) : p))
    case .polynomialDecay(let initial, let steps, let end, let power, let cycle):
      let length = Float(steps)
      let span = cycle ? length * (t == 0 ? 1 : (t / length).rounded(.up)) : length
      let p = (cycle ? t : min(t, length)) / span
      return (Float(initial) - Float(end)) * powf(1 - p, Float(power)) + Float(end)
    case .piecewiseConstant(let boundaries, let values):
      let i = boundaries.firstIndex { t <= Float($0) } ?? boundaries.count
      return Float(i < values.count ? values[i] : (values.last ?? 0))
    case .cosineDecay(let initial, let steps, let alpha, let warmup):
      let length = Float(steps)
      guard let warmup else {
        return Schedule.cosine(min(t, length) / length, from: Float(initial), alpha: alpha)
      }
      let start = Float(warmup.steps)
      let target = Float(warmup.target)
      let now = min(t, length + start)
      if now < start { return (target - Float(initial)) * (now / start) + Float(initial) }
      return Schedule.cosine((now - start) / length, from: target, alpha: alpha)
    case .cosineRestarts(let initial, let steps, let stretch, let shrink, let alpha):
      let factor = Float(stretch)
      var p = t / Float(steps)
      var restarts = p.rounded(.down)
      if factor == 1 {
        p -= restarts
      } else {
        restarts = (logf(1 - p * (1 - factor)) / logf(factor)).rounded(.down)
        let finished = (1 - powf(factor, restarts)) / (1 - factor)
        p = (p - finished) / powf(factor, restarts)
      }
      let height = powf(Float(shrink), restarts)
      let decayed = 0.5 * height * (1 + cosf(Float(Double.pi) * p))
      return Float(initial) * ((1 - Float(alpha)) * decayed + Float(alpha))
    }
  }

  private static func cosine(_ p: Float, from initial: Float, alpha: Double) -> Float {
    // Rounded to nearest, unlike `Float.pi`.
    let decayed = 0.5 * (1 + cosf(Float(Double.pi) * p))
    return initial * (Float(1 - alpha) * decayed + Float(alpha))
  }
}
