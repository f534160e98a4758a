import Glibc

/// Distributions that are seldom asked for.
extension RandomStream {
  func nextWald(_ mean: Double, _ scale: Double) -> Double {
    let z = nextGauss()
    if isLegacy {
      let ratio = mean / (2 * scale)
      let y = mean * z * z
      let x = mean + ratio * (y - Glibc.sqrt(4 * scale * y + y * y))
      return nextDouble() <= mean / (mean + x) ? x : mean * mean / x
    }
    let y = mean * z * z
    let d = 1 + Glibc.sqrt(1 + 4 * scale / y)
    let x = mean * (1 - 2 / d)
    return nextDouble() <= mean / (mean + x) ? x : mean * mean / x
  }

  /// Best and Fisher 1979; normal for a very narrow peak, uniform for none.
  func nextVonMises(_ mu: Double, _ kappa: Double) -> Double {
    if kappa != kappa { return Double.nan }
    if kappa < 1e-8 { return Double.pi * (2 * nextDouble() - 1) }
    var s: Double
    if kappa < 1e-5 {
      s = 1 / kappa + kappa
    } else {
      if !isLegacy, kappa > 1e6 {
        var result = mu + Glibc.sqrt(1 / kappa) * nextGauss()
        if result < -Double.pi { result += 2 * Double.pi }
        if result > Double.pi { result -= 2 * Double.pi }
        return result
      }
      let r = 1 + Glibc.sqrt(1 + 4 * kappa * kappa)
      let rho = (r - Glibc.sqrt(2 * r)) / (2 * kappa)
      s = (1 + rho * rho) / (2 * rho)
    }
    var w = 0.0
    while true {
      let z = Glibc.cos(Double.pi * nextDouble())
      w = (1 + s * z) / (s + z)
      let y = kappa * (s - w)
      let v = nextDouble()
      if y * (2 - y) - v >= 0 || Glibc.log(y / v) + 1 - y >= 0 { break }
    }
    var result = Glibc.acos(w)
    if nextDouble() < 0.5 { result = -result }
    result += mu
    let isNegative = result < 0
    var size = Swift.abs(result)
    size = (size + Double.pi).truncatingRemainder(dividingBy: 2 * Double.pi) - Double.pi
    return isNegative ? -size : size
  }

  /// Kemp 1981.
  func nextLogSeries(_ p: Double) -> Double {
    let r = Glibc.log1p(-p)
    while true {
      let v = nextDouble()
      if v >= p { return 1 }
      let q = -Glibc.expm1(r * nextDouble())
      if v <= q * q {
        let result = Glibc.floor(1 + Glibc.log(v) / Glibc.log(q))
        if result < 1 || v == 0 { continue }
        return result
      }
      return v >= q ? 1 : 2
    }
  }

  func nextZipf(_ a: Double) -> Double {
    if a >= 1025 { return 1 }
    let am1 = a - 1
    let b = Glibc.pow(2, am1)
    let smallest = Glibc.pow(9.223372036854775807e18, -am1)
    while true {
      let u01 = nextDouble()
      let u = isLegacy ? 1 - u01 : u01 * smallest + (1 - u01)
      let v = nextDouble()
      let x = Glibc.floor(Glibc.pow(u, -1 / am1))
      if x > 9.223372036854775807e18 || x < 1 { continue }
      let t = Glibc.pow(1 + 1 / x, am1)
      if v * x * (t - 1) / (b - 1) <= t / b { return x }
    }
  }

  func nextNoncentralChisquare(_ df: Double, _ nonc: Double) -> Double {
    if nonc != nonc { return Double.nan }
    if nonc == 0 { return 2 * nextGamma(df / 2) }
    if df > 1 {
      let chi = 2 * nextGamma((df - 1) / 2)
      let n = nextGauss() + Glibc.sqrt(nonc)
      return chi + n * n
    }
    let i = nextPoisson(nonc / 2)
    return 2 * nextGamma((df + 2 * i) / 2)
  }

  /// Draws one by one below a sample of 10, Stadlober's ratio of uniforms above.
  func nextHypergeometric(_ good: Int, _ bad: Int, _ sample: Int) -> Int {
    if isLegacy, sample <= 10 {
      if sample == 0 { return 0 }
      let few = Double(Swift.min(good, bad))
      let rest = good + bad - sample
      var left = few
      var k = sample
      while left > 0 {
        left -= Glibc.floor(nextDouble() + left / Double(rest + k))
        k -= 1
        if k == 0 { break }
      }
      let z = Int(few - left)
      return good > bad ? sample - z : z
    }
    if sample >= 10, sample <= good + bad - 10 { return hypergeometricRatio(good, bad, sample) }
    return sample > 0 ? hypergeometricSample(good, bad, sample) : 0
  }

  private func hypergeometricSample(_ good: Int, _ bad: Int, _ sample: Int) -> Int {
    let total = good + bad
    var computed = sample > total / 2 ? total - sample : sample
    var remaining = total
    var left = good
    while computed > 0, left > 0, remaining > left {
      remaining -= 1
      if Int(nextInterval(UInt64(remaining))) < left { left -= 1 }
      computed -= 1
    }
    if remaining == left { left -= computed }
    return sample > total / 2 ? left : good - left
  }

  private func hypergeometricRatio(_ good: Int, _ bad: Int, _ sample: Int) -> Int {
    let d1 = 1.7155277699214135
    let d2 = 0.8989161620588988
    let total = good + bad
    let computed = Swift.min(sample, total - sample)
    let (few, many) = (Swift.min(good, bad), Swift.max(good, bad))
    let p = Double(few) / Double(total)
    let q = Double(many) / Double(total)
    let mu = Double(computed) * p
    let a = mu + 0.5
    let variance = Double(total - computed) * Double(computed) * p * q / (Double(total) - 1)
    let c = Glibc.sqrt(variance + 0.5)
    let h = d1 * c + d2
    let m = Int(Glibc.floor(Double(computed + 1) * Double(few + 1) / Double(total + 2)))
    func logFactorial(_ k: Int) -> Double { Glibc.lgamma(Double(k) + 1) }
    func height(_ k: Int) -> Double {
      logFactorial(k) + logFactorial(few - k) + logFactorial(computed - k) + logFactorial(many - computed + k)
    }
    let g = height(m)
    let b = Swift.min(Double(Swift.min(computed, few) + 1), Glibc.floor(a + 16 * c))
    var k = 0
    while true {
      let u = nextDouble()
      let v = nextDouble()
      let x = a + h * (v - 0.5) / u
      if x < 0 || x >= b { continue }
      k = Int(Glibc.floor(x))
      let t = g - height(k)
      if u * (4 - u) - 3 <= t { break }
      if u * (u - t) >= 1 { continue }
      if 2 * Glibc.log(u) <= t { break }
    }
    if good > bad { k = computed - k }
    if computed < sample { k = good - k }
    return k
  }
}
