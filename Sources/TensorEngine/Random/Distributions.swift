import Glibc

/// The legacy distributions, by NumPy's names in comments; parameters in NumPy's order.
public enum Distribution: String, Sendable, CaseIterable {
  case uniform, normal, lognormal, exponential, gamma, beta, chisquare, f
  case standardT = "standard_t"
  case standardCauchy = "standard_cauchy"
  case pareto, weibull, power, laplace, gumbel, logistic, rayleigh, triangular
  case binomial, poisson, geometric
  case negativeBinomial = "negative_binomial"
  case wald, vonmises, logseries, zipf, hypergeometric
  case noncentralChisquare = "noncentral_chisquare"
  case noncentralF = "noncentral_f"

  /// Number of parameters.
  public var arity: Int {
    switch self {
    case .standardCauchy: return 0
    case .exponential, .chisquare, .standardT, .pareto, .weibull, .power, .rayleigh, .poisson, .geometric,
      .logseries, .zipf:
      return 1
    case .triangular, .hypergeometric, .noncentralF: return 3
    default: return 2
    }
  }

  /// Whether values are counts (int64) rather than float64.
  public var isDiscrete: Bool {
    switch self {
    case .binomial, .poisson, .geometric, .negativeBinomial, .logseries, .zipf, .hypergeometric: return true
    default: return false
    }
  }

  /// NumPy's complaint about parameters outside the domain, or nil.
  func complaint(_ p: [Double]) -> String? {
    func below(_ value: Double, _ name: String) -> String? {
      value < 0 || value != value ? "\(name) < 0" : nil
    }
    func notPositive(_ value: Double, _ name: String) -> String? { !(value > 0) ? "\(name) <= 0" : nil }
    func notProbability(_ value: Double) -> String? {
      !(value >= 0 && value <= 1) ? "p < 0, p > 1 or p is NaN" : nil
    }
    switch self {
    case .normal, .laplace, .gumbel, .logistic: return below(p[1], "scale")
    case .lognormal: return below(p[1], "sigma")
    case .exponential, .rayleigh: return below(p[0], "scale")
    case .gamma: return below(p[0], "shape") ?? below(p[1], "scale")
    case .beta: return notPositive(p[0], "a") ?? notPositive(p[1], "b")
    case .chisquare, .standardT: return notPositive(p[0], "df")
    case .f: return notPositive(p[0], "dfnum") ?? notPositive(p[1], "dfden")
    case .pareto, .power: return notPositive(p[0], "a")
    case .weibull: return below(p[0], "a")
    case .triangular:
      if p[0] > p[1] { return "left > mode" }
      if p[1] > p[2] { return "mode > right" }
      return p[0] == p[2] ? "left == right" : nil
    case .binomial: return below(p[0], "n") ?? notProbability(p[1])
    case .poisson:
      return p[0] < 0 || p[0] != p[0]
        ? "lam < 0 or lam is NaN" : (p[0] > 9.2e18 ? "lam value too large" : nil)
    case .geometric: return !(p[0] > 0 && p[0] <= 1) ? "p <= 0, p > 1 or p contains NaNs" : nil
    case .negativeBinomial: return notPositive(p[0], "n") ?? notProbability(p[1])
    case .wald: return notPositive(p[0], "mean") ?? notPositive(p[1], "scale")
    case .vonmises: return below(p[1], "kappa")
    case .logseries: return !(p[0] >= 0 && p[0] < 1) ? "p < 0, p >= 1 or p is NaN" : nil
    case .zipf: return !(p[0] > 1) ? "a <= 1 or a is NaN" : nil
    case .noncentralChisquare: return notPositive(p[0], "df") ?? below(p[1], "nonc")
    case .noncentralF: return notPositive(p[0], "dfnum") ?? notPositive(p[1], "dfden") ?? below(p[2], "nonc")
    case .hypergeometric:
      if p[0] < 0 { return "ngood < 0" }
      if p[1] < 0 { return "nbad < 0" }
      if p[2] < 0 { return "nsample < 0" }
      return p[0] + p[1] < p[2] ? "ngood + nbad < nsample" : nil
    case .uniform, .standardCauchy: return nil
    }
  }
}

/// A stream of random bits with a source of normal and exponential deviates; everything else follows from these.
///
/// NumPy's two generators share the algorithms below except where `isLegacy` tells them apart.
public protocol RandomStream: AnyObject {
  /// Whether this is `RandomState`, whose formulas are frozen.
  var isLegacy: Bool { get }
  /// Uniform in [0, 1), 53 bits.
  func nextDouble() -> Double
  /// Standard normal.
  func nextGauss() -> Double
  /// Standard normal values, one after the other.
  func fillGauss(_ out: UnsafeMutableBufferPointer<Double>)
  /// Exponential of scale 1.
  func nextExponential() -> Double
  /// An integer in 0 … max, by masking and rejection.
  func nextInterval(_ max: UInt64) -> UInt64
}

extension RandomStream {
  public func fillGauss(_ out: UnsafeMutableBufferPointer<Double>) {
    for n in out.indices { out[n] = nextGauss() }
  }

  /// Values of one distribution with fixed parameters.
  ///
  /// - Throws: `TensorError.invalidArgument` with NumPy's words for parameters outside the domain.
  public func draw(_ distribution: Distribution, _ parameters: [Double], shape: Shape) throws -> Tensor {
    guard parameters.count == distribution.arity else {
      throw TensorError.invalidArgument(
        op: distribution.rawValue,
        reason:
          "\(distribution.rawValue) takes \(distribution.arity) parameters, received \(parameters.count)")
    }
    if let complaint = distribution.complaint(parameters) {
      throw TensorError.invalidArgument(op: distribution.rawValue, reason: complaint)
    }
    if distribution == .uniform && !(parameters[1] - parameters[0]).isFinite {
      throw TensorError.invalidArgument(op: "uniform", reason: "Range exceeds valid bounds")
    }
    if distribution.isDiscrete {
      return try Tensor.make(shape, of: Int64.self) { out in
        for i in 0..<out.count { out[i] = Int64(truncateToInt(sample(distribution, parameters))) }
      }
    }
    return try Tensor.make(shape, of: Double.self) { out in
      guard distribution == .normal else {
        for i in 0..<out.count { out[i] = sample(distribution, parameters) }
        return
      }
      fillGauss(out)
      for i in 0..<out.count { out[i] = parameters[0] + parameters[1] * out[i] }
    }
  }

  /// Values of one distribution with parameters that broadcast, against each other and to `shape` if given.
  public func draw(_ distribution: Distribution, _ parameters: [Tensor], shape: Shape?) throws -> Tensor {
    let common = try Shape.broadcast(parameters.map(\.shape))
    if common.rank == 0 {
      return try draw(distribution, parameters.map { try $0.scalarValue().asDouble }, shape: shape ?? Shape())
    }
    let target = shape ?? common
    let columns = try parameters.map { try $0.broadcastTo(target).cast(to: .float64).contiguous() }
    let values = try columns.map { try $0.doubles() }
    let count = target.elementCount
    for i in 0..<count {
      if let complaint = distribution.complaint(values.map { $0[i] }) {
        throw TensorError.invalidArgument(op: distribution.rawValue, reason: complaint)
      }
    }
    let result = try Tensor.make(target, of: Double.self) { out in
      for i in 0..<count { out[i] = sample(distribution, values.map { $0[i] }) }
    }
    return distribution.isDiscrete ? try result.cast(to: .int64) : result
  }

  /// One value; the parameters have been checked.
  func sample(_ distribution: Distribution, _ p: [Double]) -> Double {
    switch distribution {
    case .uniform: return p[0] + (p[1] - p[0]) * nextDouble()
    case .normal: return p[0] + p[1] * nextGauss()
    case .lognormal: return Glibc.exp(p[0] + p[1] * nextGauss())
    case .exponential: return p[0] * nextExponential()
    case .gamma: return p[1] * nextGamma(p[0])
    case .beta: return nextBeta(p[0], p[1])
    case .chisquare: return 2 * nextGamma(p[0] / 2)
    case .f:
      let numerator = 2 * nextGamma(p[0] / 2) * p[1]
      return numerator / (2 * nextGamma(p[1] / 2) * p[0])
    case .standardT:
      let numerator = nextGauss()
      let denominator = nextGamma(p[0] / 2)
      return Glibc.sqrt(p[0] / 2) * numerator / Glibc.sqrt(denominator)
    case .standardCauchy:
      let numerator = nextGauss()
      return numerator / nextGauss()
    case .pareto:
      let e = nextExponential() / p[0]
      return isLegacy ? Glibc.exp(e) - 1 : Glibc.expm1(e)
    case .weibull: return p[0] == 0 ? 0 : Glibc.pow(nextExponential(), 1 / p[0])
    case .power:
      let e = nextExponential()
      return Glibc.pow(isLegacy ? 1 - Glibc.exp(-e) : -Glibc.expm1(-e), 1 / p[0])
    case .laplace:
      while true {
        let u = nextDouble()
        if u >= 0.5 { return p[0] - p[1] * Glibc.log(2 - u - u) }
        if u > 0 { return p[0] + p[1] * Glibc.log(u + u) }
      }
    case .gumbel:
      while true {
        let u = 1 - nextDouble()
        if u < 1 { return p[0] - p[1] * Glibc.log(-Glibc.log(u)) }
      }
    case .logistic:
      while true {
        let u = nextDouble()
        if u > 0 { return p[0] + p[1] * Glibc.log(u / (1 - u)) }
      }
    case .rayleigh:
      return p[0] * Glibc.sqrt(isLegacy ? -2 * Glibc.log1p(-nextDouble()) : 2 * nextExponential())
    case .triangular:
      let base = p[2] - p[0]
      let ratio = (p[1] - p[0]) / base
      let u = nextDouble()
      let leftProduct = (p[1] - p[0]) * base
      let rightProduct = (p[2] - p[1]) * base
      if u <= ratio { return p[0] + Glibc.sqrt(u * leftProduct) }
      return p[2] - Glibc.sqrt((1 - u) * rightProduct)
    case .binomial: return Double(nextBinomial(Int(p[0]), p[1]))
    case .poisson: return nextPoisson(p[0])
    case .geometric: return nextGeometric(p[0])
    case .negativeBinomial: return nextPoisson((1 - p[1]) / p[1] * nextGamma(p[0]))
    case .wald: return nextWald(p[0], p[1])
    case .vonmises: return nextVonMises(p[0], p[1])
    case .logseries: return nextLogSeries(p[0])
    case .zipf: return nextZipf(p[0])
    case .hypergeometric: return Double(nextHypergeometric(Int(p[0]), Int(p[1]), Int(p[2])))
    case .noncentralChisquare: return nextNoncentralChisquare(p[0], p[1])
    case .noncentralF:
      let t = nextNoncentralChisquare(p[0], p[2]) * p[1]
      return t / (2 * nextGamma(p[1] / 2) * p[0])
    }
  }

  /// Marsaglia and Tsang 2000 above shape 1, Ahrens and Dieter 1974 below.
  func nextGamma(_ shape: Double) -> Double {
    if shape == 1 { return nextExponential() }
    if shape == 0 { return 0 }
    if shape < 1 {
      while true {
        let u = nextDouble()
        let v = nextExponential()
        if u <= 1 - shape {
          let x = Glibc.pow(u, 1 / shape)
          if x <= v { return x }
        } else {
          let y = -Glibc.log((1 - u) / shape)
          let x = Glibc.pow(1 - shape + shape * y, 1 / shape)
          if x <= v + y { return x }
        }
      }
    }
    let b = shape - 1 / 3.0
    let c = 1 / Glibc.sqrt(9 * b)
    while true {
      var x = 0.0
      var v = 0.0
      repeat {
        x = nextGauss()
        v = 1 + c * x
      } while v <= 0
      v = v * v * v
      let u = nextDouble()
      if u < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
      if Glibc.log(u) < 0.5 * x * x + b * (1 - v + Glibc.log(v)) { return b * v }
    }
  }

  func nextBeta(_ a: Double, _ b: Double) -> Double {
    if a <= 1 && b <= 1 {
      while true {
        let u = nextDouble()
        let v = nextDouble()
        let x = Glibc.pow(u, 1 / a)
        let y = Glibc.pow(v, 1 / b)
        if x + y <= 1 {
          if x + y > 0 { return x / (x + y) }
          var logX = Glibc.log(u) / a
          var logY = Glibc.log(v) / b
          let peak = Swift.max(logX, logY)
          logX -= peak
          logY -= peak
          return Glibc.exp(logX - Glibc.log(Glibc.exp(logX) + Glibc.exp(logY)))
        }
      }
    }
    let x = nextGamma(a)
    let y = nextGamma(b)
    return x / (x + y)
  }

  func nextGeometric(_ p: Double) -> Double {
    if p >= 0.333333333333333333333333 {
      var x = 1.0
      var total = p
      var product = p
      let q = 1 - p
      let u = nextDouble()
      while u > total {
        product *= q
        total += product
        x += 1
      }
      return x
    }
    if !isLegacy { return Glibc.ceil(-nextExponential() / Glibc.log1p(-p)) }
    return Glibc.ceil(Glibc.log(1 - nextDouble()) / Glibc.log(1 - p))
  }

  /// Multiplication below 10, Hörmann's transformed rejection (PTRS, 1993) above.
  func nextPoisson(_ lambda: Double) -> Double {
    if lambda == 0 { return 0 }
    if lambda < 10 {
      let limit = Glibc.exp(-lambda)
      var x = 0.0
      var product = 1.0
      while true {
        product *= nextDouble()
        if product <= limit { return x }
        x += 1
      }
    }
    let logLambda = Glibc.log(lambda)
    let b = 0.931 + 2.53 * Glibc.sqrt(lambda)
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let vr = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = nextDouble() - 0.5
      let v = nextDouble()
      let us = 0.5 - Swift.abs(u)
      let k = Glibc.floor((2 * a / us + b) * u + lambda + 0.43)
      if us >= 0.07 && v <= vr { return k }
      if k < 0 || (us < 0.013 && v > us) { continue }
      let left = Glibc.log(v) + Glibc.log(inverseAlpha) - Glibc.log(a / (us * us) + b)
      if left <= -lambda + k * logLambda - RandomSeries.logGamma(k + 1) { return k }
    }
  }

  func nextBinomial(_ n: Int, _ p: Double) -> Int {
    if n == 0 || p == 0 { return 0 }
    if p <= 0.5 { return p * Double(n) <= 30 ? binomialInversion(n, p) : binomialBTPE(n, p) }
    let q = 1 - p
    return n - (q * Double(n) <= 30 ? binomialInversion(n, q) : binomialBTPE(n, q))
  }

  private func binomialInversion(_ n: Int, _ p: Double) -> Int {
    let count = Double(n)
    let q = 1 - p
    let qn = Glibc.exp(count * Glibc.log(q))
    let np = count * p
    let bound = Int(Swift.min(count, np + 10 * Glibc.sqrt(np * q + 1)))
    var x = 0
    var px = qn
    var u = nextDouble()
    while u > px {
      x += 1
      if x > bound {
        x = 0
        px = qn
        u = nextDouble()
      } else {
        u -= px
        px = (Double(n - x + 1) * p * px) / (Double(x) * q)
      }
    }
    return x
  }

  /// Kachitvichyanukul and Schmeiser 1988, with p ≤ ½.
  private func binomialBTPE(_ n: Int, _ p: Double) -> Int {
    let count = Double(n)
    let r = p
    let q = 1 - r
    let fm = count * r + r
    let m = Glibc.floor(fm)
    let p1 = Glibc.floor(2.195 * Glibc.sqrt(count * r * q) - 4.6 * q) + 0.5
    let xm = m + 0.5
    let xl = xm - p1
    let xr = xm + p1
    let c = 0.134 + 20.5 / (15.3 + m)
    var a = (fm - xl) / (fm - xl * r)
    let laml = a * (1 + a / 2)
    a = (xr - fm) / (xr * q)
    let lamr = a * (1 + a / 2)
    let p2 = p1 * (1 + 2 * c)
    let p3 = p2 + c / laml
    let p4 = p3 + c / lamr
    let nrq = count * r * q
    while true {
      let u = nextDouble() * p4
      var v = nextDouble()
      var y: Double
      if u <= p1 { return Int(Glibc.floor(xm - p1 * v + u)) }
      if u <= p2 {
        let x = xl + (u - p1) / c
        v = v * c + 1 - Swift.abs(m - x + 0.5) / p1
        if v > 1 { continue }
        y = Glibc.floor(x)
      } else if u <= p3 {
        y = Glibc.floor(xl + Glibc.log(v) / laml)
        if y < 0 || v == 0 { continue }
        v = v * (u - p2) * laml
      } else {
        y = Glibc.floor(xr - Glibc.log(v) / lamr)
        if y > count || v == 0 { continue }
        v = v * (u - p3) * lamr
      }
      let k = Swift.abs(y - m)
      if k <= 20 || k >= nrq / 2 - 1 {
        let s = r / q
        let factor = s * (count + 1)
        var product = 1.0
        if m < y {
          var i = m + 1
          while i <= y {
            product *= factor / i - s
            i += 1
          }
        } else if m > y {
          var i = y + 1
          while i <= m {
            product /= factor / i - s
            i += 1
          }
        }
        if v > product { continue }
        return Int(y)
      }
      let rho = (k / nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / nrq + 0.5)
      let t = -k * k / (2 * nrq)
      let logV = Glibc.log(v)
      if logV < t - rho { return Int(y) }
      if logV > t + rho { continue }
      let x1 = y + 1
      let f1 = m + 1
      let z = count + 1 - m
      let w = count - y + 1
      func tail(_ x: Double) -> Double {
        let square = x * x
        return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320
      }
      var limit: Double = xm * Glibc.log(f1 / x1)
      limit += (count - m + 0.5) * Glibc.log(z / w)
      limit += (y - m) * Glibc.log(w * r / (x1 * q))
      limit += tail(f1)
      limit += tail(z)
      limit += tail(x1)
      limit += tail(w)
      if logV <= limit { return Int(y) }
    }
  }

  /// Counts of `trials` throws over categories, one row per sample; int64 of shape + [categories].
  public func multinomial(trials: Int, probabilities: [Double], shape: Shape) throws -> Tensor {
    if trials < 0 { throw TensorError.invalidArgument(op: "multinomial", reason: "n < 0") }
    let d = probabilities.count
    if d == 0 || probabilities.contains(where: { !($0 >= 0 && $0 <= 1) }) {
      throw TensorError.invalidArgument(
        op: "multinomial", reason: "pvals < 0, pvals > 1 or pvals contains NaNs")
    }
    if probabilities.dropLast().reduce(0, +) > 1 + 1e-12 {
      throw TensorError.invalidArgument(op: "multinomial", reason: "sum(pvals[:-1]) > 1.0")
    }
    var full = shape
    try full.append(d)
    let result = try Tensor.zeros(full, dtype: .int64)
    let out = result.pointer(Int64.self)
    for row in 0..<shape.elementCount {
      var rest = 1.0
      var left = trials
      for j in 0..<(d - 1) {
        let hits = nextBinomial(left, probabilities[j] / rest)
        out[row * d + j] = Int64(hits)
        left -= hits
        if left <= 0 { break }
        rest -= probabilities[j]
      }
      if left > 0 { out[row * d + d - 1] = Int64(left) }
    }
    return result
  }

  /// Points of the simplex; float64 of shape + [alphas].
  public func dirichlet(alphas: [Double], shape: Shape) throws -> Tensor {
    if alphas.contains(where: { !($0 > 0) }) {
      throw TensorError.invalidArgument(op: "dirichlet", reason: "alpha <= 0")
    }
    var full = shape
    try full.append(alphas.count)
    if !isLegacy, let largest = alphas.max(), largest < 0.1 {
      // Gamma deviates of so small a shape underflow; a stick is broken instead.
      var rest = alphas
      for j in rest.indices.dropLast().reversed() { rest[j] += rest[j + 1] }
      return try Tensor.make(full, of: Double.self) { out in
        for row in 0..<shape.elementCount {
          var left = 1.0
          for j in alphas.indices.dropLast() {
            let share = nextBeta(alphas[j], rest[j + 1])
            out[row * alphas.count + j] = left * share
            left *= 1 - share
          }
          out[row * alphas.count + alphas.count - 1] = left
        }
      }
    }
    return try Tensor.make(full, of: Double.self) { out in
      for row in 0..<shape.elementCount {
        var total = 0.0
        for (j, alpha) in alphas.enumerated() {
          let value = nextGamma(alpha)
          out[row * alphas.count + j] = value
          total += value
        }
        for j in alphas.indices { out[row * alphas.count + j] *= 1 / total }
      }
    }
  }
}

/// Series that the rejection tests use.
enum RandomSeries {
  /// NumPy's own log Γ (Stirling's series), which its rejection tests use.
  static func logGamma(_ x: Double) -> Double {
    let a: [Double] = [
      8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04, -5.952380952380952e-04,
      8.417508417508418e-04, -1.917526917526918e-03, 6.410256410256410e-03, -2.955065359477124e-02,
      1.796443723688307e-01, -1.39243221690590e+00,
    ]
    if x == 1 || x == 2 { return 0 }
    let n = x < 7 ? Int(7 - x) : 0
    var x0 = x + Double(n)
    let x2 = (1 / x0) * (1 / x0)
    var series = a[9]
    for k in stride(from: 8, through: 0, by: -1) {
      series *= x2
      series += a[k]
    }
    let logTwoPi = 1.8378770664093453e+00
    var result = series / x0 + 0.5 * logTwoPi + (x0 - 0.5) * Glibc.log(x0) - x0
    if x < 7 {
      for _ in 0..<n {
        result -= Glibc.log(x0 - 1)
        x0 -= 1
      }
    }
    return result
  }
}
