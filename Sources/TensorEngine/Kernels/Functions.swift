import Glibc

/// Elementary functions per floating type.
///
/// Exponentials are branch-free polynomials that the compiler turns into vector code, and so are `Float`'s logarithm,
/// sigmoid and hyperbolic tangent (errors below are against the exact value, measured over all exponents). Everything else goes to the
/// C library. `Float16` is evaluated in `Float`, as NumPy does.
protocol ElementaryFunctions: FloatScalar {
  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func sigmoid(_ x: Self) -> Self
  static func expm1(_ x: Self) -> Self
  static func log1p(_ x: Self) -> Self
  /// Any other function, by its single and double precision forms.
  static func via(_ x: Self, _ single: (Float) -> Float, _ double: (Double) -> Double) -> Self
}

extension Double: ElementaryFunctions {
  /// x = n · ln 2 + r with |r| ≤ ln 2 / 2, and eʳ = 1 + r + tail.
  @inline(__always) private static func reduced(_ x: Double) -> (n: Int64, r: Double, tail: Double) {
    // Adding 1.5 · 2⁵² rounds to an integer and leaves it in the low bits.
    let shifted = Double(6_755_399_441_055_744).addingProduct(x, 1.442_695_040_888_963_4)
    let n = shifted - 6_755_399_441_055_744
    // ln 2 in two parts; n times the first is exact.
    let high = x.addingProduct(n, -6.931_471_803_691_238e-1)
    let low = n * 1.908_214_929_270_587_7e-10
    let r = high - low
    let rest = (high - r) - low
    var q: Double = 1.605_904_383_682_161_5e-10
    q = Double(2.087_675_698_786_81e-9).addingProduct(q, r)
    q = Double(2.505_210_838_544_172e-8).addingProduct(q, r)
    q = Double(2.755_731_922_398_589e-7).addingProduct(q, r)
    q = Double(2.755_731_922_398_589e-6).addingProduct(q, r)
    q = Double(2.480_158_730_158_73e-5).addingProduct(q, r)
    q = Double(1.984_126_984_126_984e-4).addingProduct(q, r)
    q = Double(1.388_888_888_888_889e-3).addingProduct(q, r)
    q = Double(8.333_333_333_333_333e-3).addingProduct(q, r)
    q = Double(4.166_666_666_666_666_4e-2).addingProduct(q, r)
    q = Double(1.666_666_666_666_666_6e-1).addingProduct(q, r)
    q = Double(0.5).addingProduct(q, r)
    let k = Int64(bitPattern: shifted.bitPattern) &- 0x4338_0000_0000_0000
    return (k, r, rest.addingProduct(r * r, q))
  }

  /// eˣ; differs from the correctly rounded value in 2 of 100 results, by one unit in the last place.
  @inline(__always) static func exp(_ x: Double) -> Double {
    // Clamped so that the scale factors stay finite; both bounds are past overflow and underflow.
    var c = x > 710 ? 710 : x
    c = c < -746 ? -746 : c
    let (k, r, tail) = reduced(c)
    let sum = 1 + r
    let p = sum + (((1 - sum) + r) + tail)
    // Two halves of the exponent, so that results below the normal range come out right.
    let half = Int64(bitPattern: UInt64(bitPattern: k &+ 2048) >> 1) &- 1024
    let scale1 = Double(bitPattern: UInt64(bitPattern: half &+ 1023) << 52)
    let scale2 = Double(bitPattern: UInt64(bitPattern: k &- half &+ 1023) << 52)
    return p * scale1 * scale2
  }
  @inline(__always) static func log(_ x: Double) -> Double { Glibc.log(x) }

  /// tanh x = t / (t + 2) with t = e^(2|x|) − 1, which loses nothing near zero; below 2 ulp.
  @inline(__always) static func tanh(_ x: Double) -> Double {
    var a = Swift.abs(x)
    a = a > 22 ? 22 : a
    let (k, r, tail) = reduced(a + a)
    let scale = Double(bitPattern: UInt64(bitPattern: k &+ 1023) << 52)
    let t = (scale - 1).addingProduct(r + tail, scale)
    let y = t / (t + 2)
    return Double(bitPattern: y.bitPattern | (x.bitPattern & 0x8000_0000_0000_0000))
  }
  @inline(__always) static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
  @inline(__always) static func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
  @inline(__always) static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
  @inline(__always) static func via(_ x: Double, _ single: (Float) -> Float, _ double: (Double) -> Double)
    -> Double
  {
    double(x)
  }
}

extension Float: ElementaryFunctions {
  /// 2ⁿ for n from −126 to 127.
  @inline(__always) private static func powerOfTwo(_ n: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: (n &+ 127) << 23))
  }

  /// eˣ = 2ⁿ · eʳ with |r| ≤ ln 2 / 2 and a polynomial of degree 6, as Eigen evaluates it; below 1 ulp.
  @inline(__always) static func exp(_ x: Float) -> Float {
    var c = x > 88.723 ? 88.723 : x
    c = c < -104 ? -104 : c
    let n = (c * 1.442_695_040_888_963_41 + 0.5).rounded(.down)
    var r = n * -0.693_359_375 + c
    r = n * 2.121_944_4e-4 + r
    let square = r * r
    var even = square * 1.374_496_379_867_196_083_068_847_656_25e-3 + 4.166_965_186_595_916_748_046_875e-2
    let odd = square * 8.368_944_749_236_106_872_558_593_75e-3 + 0.166_665_181_517_601_013_183_593_75
    even = square * even + 0.499_999_880_790_710_449_218_75
    let low = r + 1
    var y = r * odd + even
    y = square * y + low
    // Two halves of the exponent, so that results below the normal range come out right.
    let k = Int32(bitPattern: (n + 12_582_912).bitPattern) &- 0x4B40_0000
    let half = k >> 1
    let result = y * powerOfTwo(half) * powerOfTwo(k &- half)
    return x > 88.723 ? result * x : x < -104 ? 0 : result
  }

  /// ln x = e · ln 2 + ln m, m in [√½, √2), by a rational function, as Eigen evaluates it; about 1 ulp.
  @inline(__always) static func log(_ x: Float) -> Float {
    let isSmall = x < Float.leastNormalMagnitude
    let y = isSmall ? x * 8_388_608 : x
    let bits = Int32(bitPattern: y.bitPattern)
    var e = ((bits >> 23) & 0xFF) &- 126
    let half = Float(bitPattern: UInt32(bitPattern: (bits & 0x007F_FFFF) | 0x3F00_0000))
    let low = half < 0.707_106_781_186_547_524
    e = low ? e &- 1 : e
    e = isSmall ? e &- 23 : e
    let m = low ? (half - 1) + half : half - 1
    var p = m * 0.182_562_963_498_492_54 + 1.000_000_019_028_106_3
    p = m * p + 1.000_000_019_028_113_6
    p = m * p
    var q = m * 0.049_616_247_954_120_038 + 0.599_232_495_908_235_2
    q = m * q + 1.499_999_999_999_992_7
    q = m * q + 1
    var t = Float(e) * 0.693_147_180_559_945_3 + p / q
    t = x == Float.infinity ? x : t
    t = x == 0 ? -Float.infinity : t
    return x < 0 || x != x ? Float.nan : t
  }

  /// tanh x by a rational function, as Eigen evaluates it; below 3 ulp.
  @inline(__always) static func tanh(_ value: Float) -> Float {
    let limit: Float = 7.907_389_640_808_105_47
    var x = value > limit ? limit : value
    x = x < -limit ? -limit : x
    let square = x * x
    let cube = square * x
    var p = square * 1.394_553_628e-8 + 2.102_733_560e-5
    p = square * p + 3.520_756_727e-3
    p = square * p + 1.340_216_1e-1
    var q = square * 8.015_776_984e-7 + 3.326_951_409e-4
    q = square * q + 2.597_254_514e-2
    q = square * q + 4.673_548_34e-1
    q = square * q + 1
    return (cube * p + x) / q
  }

  /// e / (1 + e) with e = (eˣᐟ²)², as Eigen evaluates it in packets; about 2 ulp.
  @inline(__always) static func sigmoid(_ value: Float) -> Float {
    var x = value > 16.635_532_4 ? 16.635_532_4 : value
    x = x < -104 ? -104 : x
    x *= 0.5
    let n = (x * 1.442_695_040_888_963_41 + 0.5).rounded(.down)
    var r = n * -0.693_359_375 + x
    r = n * 2.121_944_4e-4 + r
    let square = r * r
    let even = square * 4.189_866_781_234_741_210_937_5e-2 + 0.499_991_416_931_152_343_75
    let odd = square * 8.334_713_055_683_540_344_238_281_25e-3 + 0.166_668_772_697_448_730_468_75
    var y = r * odd + even
    y = square * y + (r + 1)
    let k = Int32(bitPattern: (n + 12_582_912).bitPattern) &- 0x4B40_0000
    y *= powerOfTwo(k)
    let power = y * y
    return value < -104 ? 0 : power / (1 + power)
  }
  @inline(__always) static func expm1(_ x: Float) -> Float { Glibc.expm1f(x) }
  @inline(__always) static func log1p(_ x: Float) -> Float { Glibc.log1pf(x) }
  @inline(__always) static func via(_ x: Float, _ single: (Float) -> Float, _ double: (Double) -> Double)
    -> Float
  {
    single(x)
  }
}

extension Float16: ElementaryFunctions {
  @inline(__always) static func exp(_ x: Float16) -> Float16 { Float16(Float.exp(Float(x))) }
  @inline(__always) static func log(_ x: Float16) -> Float16 { Float16(Float.log(Float(x))) }
  @inline(__always) static func tanh(_ x: Float16) -> Float16 { Float16(Float.tanh(Float(x))) }
  @inline(__always) static func sigmoid(_ x: Float16) -> Float16 { Float16(Float.sigmoid(Float(x))) }
  @inline(__always) static func expm1(_ x: Float16) -> Float16 { Float16(Float.expm1(Float(x))) }
  @inline(__always) static func log1p(_ x: Float16) -> Float16 { Float16(Float.log1p(Float(x))) }
  @inline(__always) static func via(
    _ x: Float16, _ single: (Float) -> Float, _ double: (Double) -> Double
  ) -> Float16 { Float16(single(Float(x))) }
}
