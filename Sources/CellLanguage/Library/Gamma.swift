import Glibc

/// The gamma function by Lanczos's approximation with g = 6.0246…, N = 13, so that every bit agrees with CPython, which
/// does not use the C library's.
enum Gamma {
  private static let g = 6.024680040776729583740234375
  private static let gMinusHalf = 5.524680040776729583740234375
  private static let numerator: [Double] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
  ]
  private static let denominator: [Double] = [
    0, 39_916_800, 120_543_840, 150_917_976, 105_258_076, 45_995_730, 13_339_535, 2_637_558, 357_423, 32_670,
    1925, 66, 1,
  ]

  private static func sum(_ x: Double) -> Double {
    var above = 0.0
    var below = 0.0
    if x < 5 {
      for i in stride(from: numerator.count - 1, through: 0, by: -1) {
        above = above * x + numerator[i]
        below = below * x + denominator[i]
      }
    } else {
      for i in numerator.indices {
        above = above / x + numerator[i]
        below = below / x + denominator[i]
      }
    }
    return above / below
  }

  /// sin πx.
  private static func sinePi(_ x: Double) -> Double {
    let y = fmod(x.magnitude, 2)
    let r: Double
    switch Int((2 * y).rounded()) {
    case 0: r = sin(.pi * y)
    case 1: r = cos(.pi * (y - 0.5))
    case 2: r = sin(.pi * (1 - y))
    case 3: r = -cos(.pi * (y - 1.5))
    default: r = sin(.pi * (y - 2))
    }
    return x < 0 ? -r : r
  }

  static func gamma(_ x: Double) throws -> Double {
    if x.isNaN || x == .infinity { return x }
    if x == 0 || x == -.infinity { throw PyError.valueError("math domain error") }
    if x == x.rounded(.down) {
      if x < 0 { throw PyError.valueError("math domain error") }
      if x <= 23 { return (1..<max(2, Int(x))).reduce(1.0) { $0 * Double($1) } }
    }
    let r = gammaOfFraction(x)
    if r.isInfinite { throw PyError.overflow("math range error") }
    return r
  }

  private static func gammaOfFraction(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 1e-20 { return 1 / x }
    if magnitude > 200 { return x < 0 ? 0 / sinePi(x) : .infinity }
    let y = magnitude + gMinusHalf
    // The rounding error of y, as far as it is known.
    var z = magnitude > gMinusHalf ? (y - magnitude) - gMinusHalf : (y - gMinusHalf) - magnitude
    z = z * g / y
    var r: Double
    if x < 0 {
      r = -Double.pi / sinePi(magnitude) / magnitude * exp(y) / sum(magnitude)
      r -= z * r
      if magnitude < 140 { return r / pow(y, magnitude - 0.5) }
      let root = pow(y, magnitude / 2 - 0.25)
      return r / root / root
    }
    r = sum(magnitude) / exp(y)
    r += z * r
    if magnitude < 140 { return r * pow(y, magnitude - 0.5) }
    let root = pow(y, magnitude / 2 - 0.25)
    return r * root * root
  }

  static func logarithm(_ x: Double) throws -> Double {
    if !x.isFinite { return x.isNaN ? x : .infinity }
    if x == x.rounded(.down), x <= 2 {
      if x <= 0 { throw PyError.valueError("math domain error") }
      return 0
    }
    let magnitude = x.magnitude
    if magnitude < 1e-20 { return -log(magnitude) }
    var r = log(sum(magnitude)) - g
    r += (magnitude - 0.5) * (log(magnitude + g - 0.5) - 1)
    if x < 0 {
      r = 1.144729885849400174143427351353058711647 - log(sinePi(magnitude).magnitude) - log(magnitude) - r
    }
    if r.isInfinite { throw PyError.overflow("math range error") }
    return r
  }
}
