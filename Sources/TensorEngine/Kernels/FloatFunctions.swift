import Glibc

/// Elementary functions of runs of float32, with Eigen's digits, which are TensorFlow's.
///
/// Eigen evaluates whole packets of eight by the polynomials and rational functions below, with products and sums rounded
/// apart (TensorFlow is built without fused ones), and what is left at the end of a run by the C library. The loops have
/// no branches, so the compiler makes packets of them.
enum FloatFunctions {
  /// Runs `packet` over whole packets and `single` over the rest.
  @inline(__always)
  private static func forEach(
    _ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int, _ packet: (Float) -> Float,
    _ single: (Float) -> Float
  ) {
    let p = a.assumingMemoryBound(to: Float.self)
    let o = out.assumingMemoryBound(to: Float.self)
    let whole = count & ~7
    for i in 0..<whole { o[i] = packet(p[i]) }
    for i in whole..<count { o[i] = single(p[i]) }
  }

  static func exp(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEach(a, out, count, { Float.exp($0) }, { Glibc.expf($0) })
  }

  static func log(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEach(a, out, count, { Float.log($0) }, { Glibc.logf($0) })
    // Operands without a logarithm raise the processor's flags.
    let p = a.assumingMemoryBound(to: Float.self)
    let o = out.assumingMemoryBound(to: Float.self)
    var rare: Int32 = 0
    for i in 0..<count { rare |= p[i] > 0 ? 0 : 1 }
    if rare == 0 { return }
    for i in 0..<count where !(p[i] > 0) { o[i] = Glibc.logf(p[i]) }
  }

  static func tanh(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEach(a, out, count, { Float.tanh($0) }, { Float.tanh($0) })
  }

  static func sigmoid(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    func single(_ x: Float) -> Float {
      let power = Glibc.expf(x > 16.635_532_4 ? 16.635_532_4 : x)
      return power / (1 + power)
    }
    forEach(a, out, count, { Float.sigmoid($0) }, single)
  }

  static func expm1(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEach(a, out, count, expm1, { Glibc.expm1f($0) })
  }

  static func log1p(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEach(a, out, count, log1p, { Glibc.log1pf($0) })
  }

  static func sin(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEach(a, out, count, { trigonometric($0, isSine: true) }, { Glibc.sinf($0) })
  }

  static func cos(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEach(a, out, count, { trigonometric($0, isSine: false) }, { Glibc.cosf($0) })
  }

  static func erf(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEach(a, out, count, erf, erf)
  }

  static func softplus(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    let threshold = Glibc.logf(Float.ulpOfOne) + 2
    forEach(
      a, out, count,
      { x in
        let power = Float.exp(x)
        return x > -threshold ? x : x < threshold ? power : log1p(power)
      },
      { x in
        let power = Glibc.expf(x)
        return x > -threshold ? x : x < threshold ? power : Glibc.log1pf(power)
      })
  }

  static func elu(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEach(a, out, count, { $0 < 0 ? Float.exp($0) - 1 : $0 }, { $0 < 0 ? Glibc.expf($0) - 1 : $0 })
  }

  static func selu(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    let scale = Float(SeluFunction.scale)
    let scaleAlpha = Float(SeluFunction.scaleAlpha)
    forEach(
      a, out, count, { $0 < 0 ? scaleAlpha * (Float.exp($0) - 1) : scale * $0 },
      { $0 < 0 ? scaleAlpha * (Glibc.expf($0) - 1) : scale * $0 })
  }

  // MARK: Lanes

  /// (u − 1) · x / ln u with u = eˣ (Kahan).
  @inline(__always)
  private static func expm1(_ x: Float) -> Float {
    let power = Float.exp(x)
    let rest = power - 1
    let logarithm = Float.log(power)
    let quotient = rest * (x / logarithm)
    let ordinary = logarithm == power ? power : quotient
    return power == 1 ? x : rest == -1 ? -1 : ordinary
  }

  /// x · ln(1 + x) / ((1 + x) − 1) (Kahan).
  @inline(__always)
  private static func log1p(_ x: Float) -> Float {
    let sum = x + 1
    let logarithm = Float.log(sum)
    let large = x * (logarithm / (sum - 1))
    return sum == 1 || sum == logarithm ? x : large
  }

  /// The quadrant by rounding x · 2/π, the rest by subtracting π/2 in four parts, and a polynomial for either function.
  @inline(__always)
  private static func trigonometric(_ angle: Float, isSine: Bool) -> Float {
    var x = Swift.abs(angle)
    let rounded = x * 0.636_619_746_685_028_076_171_875 + 12_582_912
    let quadrant = Int32(bitPattern: rounded.bitPattern)
    let y = rounded - 12_582_912
    x = y * -1.570_312_5 + x
    x = y * -0.000_483_989_715_576_171_875 + x
    x = y * 1.628_650_352_358_818_054_199_218_75e-07 + x
    x = y * 5.564_431_554_416_771_064_097_702_037_543e-11 + x
    let z = x * x
    var even: Float = 2.437_226_612_528_320_401_906_967_163_085_9e-05
    even = even * z + -0.001_388_652_017_340_064_048_767_089_843_75
    even = even * z + 0.041_666_619_479_656_219_482_421_875
    even = even * z + -0.5
    even = even * z + 1
    var odd: Float = -0.000_195_923_411_408_370_289_846_919_698_462_102
    odd = odd * z + 0.008_332_687_365_561_685_169_379_479_987_128_4
    odd = odd * z + -0.166_666_620_398_229_825_503_573_561_782_18
    odd = odd * z
    odd = odd * x + x
    let isOdd = (quadrant & 1 == 0) == isSine
    let magnitude = isOdd ? odd : even
    let turned = (isSine ? quadrant : quadrant &+ 1) & 2 != 0
    let isNegative = turned != (isSine && angle.sign == .minus)
    return isNegative ? -magnitude : magnitude
  }

  @inline(__always)
  private static func erf(_ value: Float) -> Float {
    // Past this the quotient is 1.
    let limit: Float = 4
    var x = value > limit ? limit : value
    x = x < -limit ? -limit : x
    let z = x * x
    var p: Float = 2.123_732_201_653_183_437_883_853_912_353_515_625e-06
    p = z * p + 2.861_979_592_125_862_836_837_768_554_687_5e-04
    p = z * p + 3.658_048_342_913_389_205_932_617_187_5e-03
    p = z * p + 5.243_302_136_659_622_192_382_812_5e-02
    p = z * p + 1.874_160_766_601_562_5e-01
    p = z * p + 1.128_379_106_521_606_445_312_5
    p = x * p
    var q: Float = 3.891_857_340_931_892_395_019_531_25e-05
    q = z * q + 1.143_296_016_380_190_849_304_199_218_75e-03
    q = z * q + 1.475_208_811_461_925_506_591_796_875e-02
    q = z * q + 1.129_456_758_499_145_507_812_5e-01
    q = z * q + 4.994_257_986_545_562_744_140_625e-01
    q = z * q + 1
    let quotient = p / q
    return quotient > 1 ? 1 : quotient < -1 ? -1 : quotient
  }
}
