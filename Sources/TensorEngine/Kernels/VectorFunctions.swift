import Glibc

/// Elementary functions of gapless runs of float64, eight lanes at a time.
///
/// The lanes go through the same operations as `ElementaryFunctions`' scalar forms, so that a result does not depend on
/// where its operand stands. Lanes for which the short way does not hold (the ends of the range, NaN) send their packet
/// through the scalar form, which also raises the processor's flags.
///
/// Only operations of `SIMD8` that the compiler turns into instructions are used: `replacing` (not `replace`), `.<` and
/// its like, arithmetic.
enum VectorFunctions {
  typealias Packet = SIMD8<Double>
  private typealias Bits = SIMD8<Int64>

  @inline(__always)
  private static func bits(_ x: Packet) -> Bits { unsafeBitCast(x, to: Bits.self) }
  @inline(__always)
  private static func value(_ x: Bits) -> Packet { unsafeBitCast(x, to: Packet.self) }
  @inline(__always)
  private static func magnitude(_ x: Packet) -> Packet {
    value(bits(x) & Bits(repeating: 0x7FFF_FFFF_FFFF_FFFF))
  }

  /// Runs `packet` over whole packets and over the rest, filled up with `filler`.
  @inline(__always)
  private static func forEachPacket(
    _ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int, filler: Double,
    _ packet: (Packet) -> Packet
  ) {
    let p = a.assumingMemoryBound(to: Double.self)
    let o = out.assumingMemoryBound(to: Double.self)
    var i = 0
    while i &+ 8 <= count {
      let y = packet(UnsafeRawPointer(p + i).loadUnaligned(as: Packet.self))
      UnsafeMutableRawPointer(o + i).storeBytes(of: y, as: Packet.self)
      i &+= 8
    }
    guard i < count else { return }
    var x = Packet(repeating: filler)
    for j in 0..<(count &- i) { x[j] = p[i &+ j] }
    let y = packet(x)
    for j in 0..<(count &- i) { o[i &+ j] = y[j] }
  }

  @inline(never)
  private static func eachLane(_ x: Packet, _ f: (Double) -> Double) -> Packet {
    var y = x
    for j in 0..<8 { y[j] = f(x[j]) }
    return y
  }

  /// x = n · ln 2 + r and eʳ = 1 + r + tail; see `Double.reduced`.
  @inline(__always)
  private static func reduced(_ x: Packet) -> (n: Bits, r: Packet, tail: Packet) {
    let magic = Packet(repeating: 6_755_399_441_055_744)
    let shifted = magic.addingProduct(x, Packet(repeating: 1.442_695_040_888_963_4))
    let n = shifted - magic
    let high = x.addingProduct(n, Packet(repeating: -6.931_471_803_691_238e-1))
    let low = n * Packet(repeating: 1.908_214_929_270_587_7e-10)
    let r = high - low
    let rest = (high - r) - low
    var q = Packet(repeating: 1.605_904_383_682_161_5e-10)
    q = Packet(repeating: 2.087_675_698_786_81e-9).addingProduct(q, r)
    q = Packet(repeating: 2.505_210_838_544_172e-8).addingProduct(q, r)
    q = Packet(repeating: 2.755_731_922_398_589e-7).addingProduct(q, r)
    q = Packet(repeating: 2.755_731_922_398_589e-6).addingProduct(q, r)
    q = Packet(repeating: 2.480_158_730_158_73e-5).addingProduct(q, r)
    q = Packet(repeating: 1.984_126_984_126_984e-4).addingProduct(q, r)
    q = Packet(repeating: 1.388_888_888_888_889e-3).addingProduct(q, r)
    q = Packet(repeating: 8.333_333_333_333_333e-3).addingProduct(q, r)
    q = Packet(repeating: 4.166_666_666_666_666_4e-2).addingProduct(q, r)
    q = Packet(repeating: 1.666_666_666_666_666_6e-1).addingProduct(q, r)
    q = Packet(repeating: 0.5).addingProduct(q, r)
    return (bits(shifted) &- bits(magic), r, rest.addingProduct(r * r, q))
  }

  /// eˣ of operands of magnitude up to 708.
  @inline(__always)
  private static func ordinaryExp(_ x: Packet) -> Packet {
    let (k, r, tail) = reduced(x)
    let one = Packet(repeating: 1)
    let sum = one + r
    let p = sum + (((one - sum) + r) + tail)
    return value(bits(p) &+ (k &<< 52))
  }

  /// Whether some lane's magnitude is not below `limit`, NaN included.
  @inline(__always)
  private static func reaches(_ limit: Double, _ x: Packet) -> Bool {
    any(.!(magnitude(x) .< Packet(repeating: limit)))
  }

  @inline(__always)
  private static func exp(_ x: Packet) -> Packet {
    if reaches(708, x) { return eachLane(x) { Double.exp($0) } }
    return ordinaryExp(x)
  }

  static func exp(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEachPacket(a, out, count, filler: 0) { exp($0) }
  }

  static func sigmoid(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    let one = Packet(repeating: 1)
    forEachPacket(a, out, count, filler: 0) { one / (one + exp(Packet(repeating: 0) - $0)) }
  }

  static func tanh(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    let one = Packet(repeating: 1)
    let top = Packet(repeating: 22)
    forEachPacket(a, out, count, filler: 0) { x in
      let size = magnitude(x)
      let m = size.replacing(with: top, where: top .< size)
      let (k, r, tail) = reduced(m + m)
      let scale = value((k &+ Bits(repeating: 1023)) &<< 52)
      let t = (scale - one).addingProduct(r + tail, scale)
      let y = t / (t + Packet(repeating: 2))
      return value(bits(y) | (bits(x) & Bits(repeating: Int64.min)))
    }
  }

  /// x = 2ᵏ · m with m in [√½, √2), and s = (m − 1) / (m + 1) in two parts. For ordinary positive operands.
  @inline(__always)
  private static func logarithmParts(_ x: Packet) -> (k: Packet, s: Packet, sRest: Packet) {
    let zero = Packet(repeating: 0)
    let one = Packet(repeating: 1)
    // The exponent of x / √½, so that m lies around 1.
    let root: Int64 = 0x3FE6_A09E_667F_3BCD
    let offset = (bits(x) &- Bits(repeating: root)) &>> 52
    let m = value(bits(x) &- (offset &<< 52))
    // Adding 1.5 · 2⁵² to a small integer's bits makes it a float.
    let magic = Packet(repeating: 6_755_399_441_055_744)
    let k = value(offset &+ bits(magic)) - magic
    let f = m - one
    let d = m + one
    let dRest = m - (d - one)
    let inverse = one / d
    let s = f * inverse
    let error = (f.addingProduct(zero - s, d)).addingProduct(zero - s, dRest)
    return (k, s, error * inverse)
  }

  /// 2 artanh s = 2s + s³ · (2/3 + s² · this), of s².
  @inline(__always)
  private static func logarithmSeries(_ z: Packet) -> Packet {
    var q = Packet(repeating: 0.130_867_576_669_520_7)
    q = Packet(repeating: 0.132_687_605_620_367_24).addingProduct(q, z)
    q = Packet(repeating: 0.153_862_401_724_478_38).addingProduct(q, z)
    q = Packet(repeating: 0.181_817_956_314_982_43).addingProduct(q, z)
    q = Packet(repeating: 0.222_222_223_917_947_27).addingProduct(q, z)
    q = Packet(repeating: 0.285_714_285_708_032_53).addingProduct(q, z)
    return Packet(repeating: 0.400_000_000_000_008_8).addingProduct(q, z)
  }

  /// ln x = k · ln 2 + ln m with m in [√½, √2), and ln m = 2 artanh((m − 1) / (m + 1)), whose leading term is carried in
  /// two parts: about 0.52 ulp.
  @inline(__always)
  static func log(_ x: Packet) -> Packet {
    let least = Packet(repeating: 2.225_073_858_507_201_4e-308)
    if any(.!(least .<= x)) || any(.!(x .< Packet(repeating: Double.infinity))) {
      return eachLane(x) { Double.log($0) }
    }
    let (k, s, sRest) = logarithmParts(x)
    let z = s * s
    var q = logarithmSeries(z)
    q = Packet(repeating: 0.666_666_666_666_666_6).addingProduct(q, z)
    let large = k * Packet(repeating: 0.693_147_180_559_663)
    let twice = s + s
    let sum = large + twice
    let sumRest = twice - (sum - large)
    var low = k * Packet(repeating: 2.823_529_056_303_157_7e-13)
    low = low.addingProduct(Packet(repeating: 2), sRest)
    low = low.addingProduct(s * z, q)
    return sum + (sumRest + low)
  }

  static func log(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    forEachPacket(a, out, count, filler: 1) { log($0) }
  }

  /// xʸ = e^(y · ln x) with ln x carried in two parts throughout: about 0.52 ulp. Zeros, infinities, results out of range
  /// and roots of negative numbers go the scalar way.
  @inline(__always)
  private static func power(_ x: Packet, _ y: Packet) -> Packet {
    let zero = Packet(repeating: 0)
    let one = Packet(repeating: 1)
    let size = magnitude(x)
    let isWhole = y.rounded(.toNearestOrEven) .== y
    let least = Packet(repeating: 2.225_073_858_507_201_4e-308)
    // A negative base is as good as its magnitude if the exponent is whole.
    let base = size.replacing(with: x, where: .!isWhole)
    if any(.!(least .<= base)) || any(.!(size .< Packet(repeating: Double.infinity))) || reaches(1e15, y) {
      return eachPair(x, y)
    }
    let magic = Packet(repeating: 6_755_399_441_055_744)
    let (k, s, sRest) = logarithmParts(size)
    let z = s * s
    let zRest = (zero - z).addingProduct(s, s).addingProduct(s + s, sRest)
    let q = logarithmSeries(z)
    // 2/3 in two parts.
    let third = Packet(repeating: 0.666_666_666_666_666_6)
    let t = z * q
    let c = third + t
    let cRest = (t - (c - third)) + Packet(repeating: 3.700_743_415_417_188_5e-17)
    let u = z * c
    let uRest = (zero - u).addingProduct(z, c).addingProduct(z, cRest).addingProduct(zRest, c)
    let v = s * u
    let vRest = (zero - v).addingProduct(s, u).addingProduct(s, uRest).addingProduct(sRest, u)
    let large = k * Packet(repeating: 0.693_147_180_559_663)
    let twice = s + s
    let sum1 = large + twice
    let rest1 = twice - (sum1 - large)
    let sum2 = sum1 + v
    let rest2 = v - (sum2 - sum1)
    let low = ((rest1 + rest2) + vRest).addingProduct(Packet(repeating: 2), sRest).addingProduct(
      k, Packet(repeating: 2.823_529_056_303_157_7e-13))
    let high = sum2 + low
    let highRest = low - (high - sum2)
    let exponent = high * y
    let exponentRest = (zero - exponent).addingProduct(high, y).addingProduct(highRest, y)
    if reaches(708, exponent) { return eachPair(x, y) }
    // e^exponent as in `reduced`, with the square of the rest in two parts too.
    let shifted = magic.addingProduct(exponent, Packet(repeating: 1.442_695_040_888_963_4))
    let n = shifted - magic
    let upper = exponent.addingProduct(n, Packet(repeating: -6.931_471_803_691_238e-1))
    let lower = n * Packet(repeating: 1.908_214_929_270_587_7e-10)
    let r = upper - lower
    let rRest = ((upper - r) - lower) + exponentRest
    var g = Packet(repeating: 1.605_904_383_682_161_5e-10)
    g = Packet(repeating: 2.087_675_698_786_81e-9).addingProduct(g, r)
    g = Packet(repeating: 2.505_210_838_544_172e-8).addingProduct(g, r)
    g = Packet(repeating: 2.755_731_922_398_589e-7).addingProduct(g, r)
    g = Packet(repeating: 2.755_731_922_398_589e-6).addingProduct(g, r)
    g = Packet(repeating: 2.480_158_730_158_73e-5).addingProduct(g, r)
    g = Packet(repeating: 1.984_126_984_126_984e-4).addingProduct(g, r)
    g = Packet(repeating: 1.388_888_888_888_889e-3).addingProduct(g, r)
    g = Packet(repeating: 8.333_333_333_333_333e-3).addingProduct(g, r)
    g = Packet(repeating: 4.166_666_666_666_666_4e-2).addingProduct(g, r)
    g = Packet(repeating: 1.666_666_666_666_666_6e-1).addingProduct(g, r)
    let halved = r * Packet(repeating: 0.5)
    let square = r * halved
    let squareRest = (zero - square).addingProduct(r, halved)
    let cube = (r * r) * r * g
    let partial = r + square
    let partialRest = (square - (partial - r)) + squareRest
    let sum = one + partial
    let sumRest = (partial - (sum - one)) + partialRest
    let rest = (sumRest + cube).addingProduct(rRest, sum + cube)
    let result = value(bits(sum + rest) &+ ((bits(shifted) &- bits(magic)) &<< 52))
    // An odd exponent keeps the sign.
    let half = y * Packet(repeating: 0.5)
    let isEven = half.rounded(.toNearestOrEven) .== half
    let signed = value(bits(result) | (bits(x) & Bits(repeating: Int64.min)))
    return signed.replacing(with: result, where: isEven)
  }

  @inline(never)
  private static func eachPair(_ x: Packet, _ y: Packet) -> Packet {
    var z = x
    for j in 0..<8 { z[j] = Glibc.pow(x[j], y[j]) }
    return z
  }

  static func power(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int
  ) {
    let p = a.assumingMemoryBound(to: Double.self)
    let q = b.assumingMemoryBound(to: Double.self)
    let o = out.assumingMemoryBound(to: Double.self)
    var i = 0
    while i &+ 8 <= count {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: Packet.self)
      let y = UnsafeRawPointer(q + i).loadUnaligned(as: Packet.self)
      UnsafeMutableRawPointer(o + i).storeBytes(of: power(x, y), as: Packet.self)
      i &+= 8
    }
    guard i < count else { return }
    var (x, y) = (Packet(repeating: 1), Packet(repeating: 1))
    for j in 0..<(count &- i) {
      x[j] = p[i &+ j]
      y[j] = q[i &+ j]
    }
    let z = power(x, y)
    for j in 0..<(count &- i) { o[i &+ j] = z[j] }
  }

  /// √x. The standard library's root calls the C library for operands below zero, which keeps loops from becoming vector
  /// code; so roots are taken of magnitudes, and what is not above zero is looked at afterwards.
  static func sqrt(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    let p = a.assumingMemoryBound(to: Double.self)
    let o = out.assumingMemoryBound(to: Double.self)
    var start = 0
    while start < count {
      let end = Swift.min(start &+ 1024, count)
      for i in start..<end { o[i] = p[i].magnitude.squareRoot() }
      var i = start
      while i &+ 8 <= end {
        let x = UnsafeRawPointer(p + i).loadUnaligned(as: Packet.self)
        if any(.!(Packet(repeating: 0) .< x)) { mendRoots(p + i, o + i, 8) }
        i &+= 8
      }
      mendRoots(p + i, o + i, end &- i)
      start = end
    }
  }

  /// Gives zeros their sign back and makes roots of negative numbers NaN, raising the processor's flag.
  @inline(never)
  private static func mendRoots(_ p: UnsafePointer<Double>, _ o: UnsafeMutablePointer<Double>, _ count: Int) {
    for i in 0..<count where p[i] <= 0 { o[i] = p[i].squareRoot() }
  }

  static func sqrtOfFloats(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    let p = a.assumingMemoryBound(to: Float.self)
    let o = out.assumingMemoryBound(to: Float.self)
    var start = 0
    while start < count {
      let end = Swift.min(start &+ 1024, count)
      for i in start..<end { o[i] = p[i].magnitude.squareRoot() }
      var i = start
      while i &+ 16 <= end {
        let x = UnsafeRawPointer(p + i).loadUnaligned(as: SIMD16<Float>.self)
        if any(.!(SIMD16<Float>(repeating: 0) .< x)) { mendRoots(p + i, o + i, 16) }
        i &+= 16
      }
      mendRoots(p + i, o + i, end &- i)
      start = end
    }
  }

  @inline(never)
  private static func mendRoots(_ p: UnsafePointer<Float>, _ o: UnsafeMutablePointer<Float>, _ count: Int) {
    for i in 0..<count where p[i] <= 0 { o[i] = p[i].squareRoot() }
  }
}
