import Glibc

/// Step sizes as functions of the number of finished steps, with Keras's formulas.
public enum Schedule: Sendable {
  /// initial · rate^(step / steps); whole exponents only if `staircase`.
  case exponentialDecay(initial: Double, steps: Double, rate: Double, staircase: Bool)
  /// initial / (1 + rate · step / steps).
  case inverseTimeDecay(initial: Double, steps: Double, rate: Double, staircase: Bool)
  /// From initial to end along (1 − step / steps)^power.
  case polynomialDecay(initial: Double, steps: Double, end: Double, power: Double, cycle: Bool)
  /// values[i] while step ≤ boundaries[i].
  case piecewiseConstant(boundaries: [Double], values: [Double])
  /// From initial to alpha · initial along half a cosine.
  case cosineDecay(initial: Double, steps: Double, alpha: Double)

  public func callAsFunction(_ step: Int) -> Double {
    let t = Double(step)
    switch self {
    case .exponentialDecay(let initial, let steps, let rate, let staircase):
      let p = t / steps
      return initial * pow(rate, staircase ? p.rounded(.down) : p)
    case .inverseTimeDecay(let initial, let steps, let rate, let staircase):
      let p = t / steps
      return initial / (1 + rate * (staircase ? p.rounded(.down) : p))
    case .polynomialDecay(let initial, let steps, let end, let power, let cycle):
      let span = cycle ? steps * max(1, (t / steps).rounded(.up)) : steps
      let p = min(t, span) / span
      return (initial - end) * pow(1 - p, power) + end
    case .piecewiseConstant(let boundaries, let values):
      let i = boundaries.firstIndex { t <= $0 } ?? boundaries.count
      return i < values.count ? values[i] : (values.last ?? 0)
    case .cosineDecay(let initial, let steps, let alpha):
      let p = min(t, steps) / steps
      let decayed = (1 - alpha) * (0.5 * (1 + cos(Double.pi * p))) + alpha
      return initial * decayed
    }
  }
}
