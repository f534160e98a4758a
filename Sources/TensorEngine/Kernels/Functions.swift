import Glibc

/// Elementary functions per floating type.
///
/// Exponentials are branch-free polynomials that the compiler turns into vector code, and so are `Float`'s logarithm and
/// hyperbolic tangent (errors below are against the exact value, measured over all exponents). Everything else goes to the
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
  /// eˣ = 2ⁿ · eʳ with |r| ≤ ln 2 / 2 and a polynomial of degree 6; below 1 ulp.
  @inline(__always) static func exp(_ x: Float) -> Float {
    // Clamped so that the scale factors stay finite; both bounds are past overflow and underflow.
    var c = x > 89 ? 89 : x
    c = c < -104 ? -104 : c
    let n = (c * 1.442_695_04).rounded(.toNearestOrEven)
    var r = Float(-0.693_145_752).multipliedThenAdded(n, c)
    r = Float(-1.428_606_77e-6).multipliedThenAdded(n, r)
    var p: Float = 1.393_405_6e-3
    p = p.multipliedThenAdded(r, 8.360_877_5e-3)
    p = p.multipliedThenAdded(r, 4.166_573_3e-2)
    p = p.multipliedThenAdded(r, 1.666_657_5e-1)
    p = p.multipliedThenAdded(r, 0.5)
    p = p.multipliedThenAdded(r * r, r)
    p += 1
    // Two halves of the exponent, so that results below the normal range come out right.
    let k = Int32(bitPattern: (n + 12_582_912).bitPattern) &- 0x4B40_0000
    let half = k >> 1
    let scale1 = Float(bitPattern: UInt32(bitPattern: (half &+ 127) << 23))
    let scale2 = Float(bitPattern: UInt32(bitPattern: (k &- half &+ 127) << 23))
    return p * scale1 * scale2
  }

  /// ln x = e · ln 2 + ln m, m in [√½, √2), Cephes' polynomial; about 1 ulp.
  @inline(__always) static func log(_ x: Float) -> Float {
    let isSmall = x < Float.leastNormalMagnitude
    let y = isSmall ? x * 8_388_608 : x
    let bits = Int32(bitPattern: y.bitPattern)
    var e = ((bits >> 23) & 0xFF) &- 126
    var m = Float(bitPattern: UInt32(bitPattern: (bits & 0x007F_FFFF) | 0x3F00_0000))
    let low = m < 0.707_106_781
    e = low ? e &- 1 : e
    e = isSmall ? e &- 23 : e
    m = (low ? m + m : m) - 1
    let z = m * m
    var p: Float = 7.037_683_6e-2
    p = p.multipliedThenAdded(m, -1.151_461_03e-1)
    p = p.multipliedThenAdded(m, 1.167_699_87e-1)
    p = p.multipliedThenAdded(m, -1.242_014_08e-1)
    p = p.multipliedThenAdded(m, 1.424_932_28e-1)
    p = p.multipliedThenAdded(m, -1.666_805_77e-1)
    p = p.multipliedThenAdded(m, 2.000_071_48e-1)
    p = p.multipliedThenAdded(m, -2.499_999_4e-1)
    p = p.multipliedThenAdded(m, 3.333_333_1e-1)
    let f = Float(e)
    var t = m * z * p
    t = f.multipliedThenAdded(-2.121_944_4e-4, t)
    t = z.multipliedThenAdded(-0.5, t)
    t = m + t
    t = f.multipliedThenAdded(0.693_359_375, t)
    t = x == Float.infinity ? x : t
    t = x == 0 ? -Float.infinity : t
    return x < 0 || x != x ? Float.nan : t
  }

  /// tanh x: an odd polynomial below 0.625 (Cephes), 1 − 2 / (e²ˣ + 1) above; below 1.5 ulp.
  @inline(__always) static func tanh(_ x: Float) -> Float {
    let a = Swift.abs(x)
    let z = x * x
    var p: Float = -5.704_988_73e-3
    p = p.multipliedThenAdded(z, 2.063_908_88e-2)
    p = p.multipliedThenAdded(z, -5.373_971_55e-2)
    p = p.multipliedThenAdded(z, 1.333_144_22e-1)
    p = p.multipliedThenAdded(z, -3.333_328_2e-1)
    let small = (p * z).multipliedThenAdded(x, x)
    let big = 1 - 2 / (exp(a + a) + 1)
    let signed = Float(bitPattern: big.bitPattern | (x.bitPattern & 0x8000_0000))
    return a < 0.625 ? small : (x != x ? x : signed)
  }

  @inline(__always) static func sigmoid(_ x: Float) -> Float { 1 / (1 + exp(-x)) }
  @inline(__always) static func expm1(_ x: Float) -> Float { Glibc.expm1f(x) }
  @inline(__always) static func log1p(_ x: Float) -> Float { Glibc.log1pf(x) }
  @inline(__always) static func via(_ x: Float, _ single: (Float) -> Float, _ double: (Double) -> Double)
    -> Float
  {
    single(x)
  }

  /// self · factor + addend in one rounding.
  @inline(__always) func multipliedThenAdded(_ factor: Float, _ addend: Float) -> Float {
    addend.addingProduct(self, factor)
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
