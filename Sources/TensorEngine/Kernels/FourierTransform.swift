import Glibc

/// Discrete Fourier transforms of any length.
///
/// Lengths with small prime factors go through Stockham's mixed-radix scheme (one pass per factor, the output in order);
/// others through Bluestein's convolution with a power of two.
public final class FourierTransform {
  private let count: Int
  private let factors: [Int]
  /// cos and sin of −2πk/count, for factors other than 2 and 4.
  private var cosines: [Double] = []
  private var sines: [Double] = []
  /// For each pass the powers of the root that its results are turned by, those of one result together.
  private var turns: [(cosines: [Double], sines: [Double])] = []
  private var bluestein: Bluestein?

  /// A plan for sequences of `count` numbers.
  public init(count: Int) {
    self.count = count
    var rest = count
    var found: [Int] = []
    while rest % 4 == 0 && rest > 0 {
      found.append(4)
      rest /= 4
    }
    var prime = 2
    while rest > 1 && prime * prime <= rest {
      while rest % prime == 0 {
        found.append(prime)
        rest /= prime
      }
      prime += 1
    }
    if rest > 1 { found.append(rest) }
    factors = found
    if (found.max() ?? 1) > 64 {
      bluestein = Bluestein(count: count)
      return
    }
    let table = FourierTransform.roots(count)
    var remaining = count
    for factor in factors {
      let step = count / remaining
      remaining /= factor
      var c: [Double] = []
      var s: [Double] = []
      c.reserveCapacity((factor - 1) * remaining)
      s.reserveCapacity((factor - 1) * remaining)
      for k in 1..<factor {
        for q in 0..<remaining {
          c.append(table.cosines[k * q * step])
          s.append(table.sines[k * q * step])
        }
      }
      turns.append((c, s))
    }
    if factors.contains(where: { $0 != 2 && $0 != 4 }) { (cosines, sines) = (table.cosines, table.sines) }
  }

  /// cos and sin of −2πk/n, reduced to the first octant so that symmetric values agree to the last bit.
  static func roots(_ n: Int) -> (cosines: [Double], sines: [Double]) {
    var cosines = [Double](repeating: 0, count: n)
    var sines = cosines
    for k in 0..<n {
      var octant = 8 * k
      var (swapXY, flipX, flipY) = (false, false, false)
      if octant > 4 * n {
        octant = 8 * n - octant
        flipY = true
      }
      if octant > 2 * n {
        octant = 4 * n - octant
        flipX = true
      }
      if octant > n {
        octant = 2 * n - octant
        swapXY = true
      }
      let angle = 2 * Double.pi * Double(octant) / Double(8 * n)
      var (x, y) = (Glibc.cos(angle), Glibc.sin(angle))
      if swapXY { (x, y) = (y, x) }
      cosines[k] = flipX ? -x : x
      sines[k] = flipY ? y : -y
    }
    return (cosines, sines)
  }

  typealias Source = UnsafePointer<Double>
  typealias Target = UnsafeMutablePointer<Double>

  /// Transforms in place: X[k] = Σ x[j]·exp(∓2πijk/n), without a factor.
  public func run(_ re: inout [Double], _ im: inout [Double], inverse: Bool) {
    re.withUnsafeMutableBufferPointer { a in
      im.withUnsafeMutableBufferPointer { b in
        if let a = a.baseAddress, let b = b.baseAddress { run(a, b, inverse: inverse) }
      }
    }
  }

  /// Transforms `count` numbers in place.
  func run(_ re: Target, _ im: Target, inverse: Bool) {
    guard count > 1 else { return }
    // The inverse is the transform with the parts exchanged.
    if inverse {
      forward(im, re)
    } else {
      forward(re, im)
    }
  }

  private func forward(_ re: Target, _ im: Target) {
    if let bluestein { return bluestein.forward(re, im) }
    let spare = Target.allocate(capacity: 2 * count)
    defer { spare.deallocate() }
    var (fromRe, fromIm, toRe, toIm) = (re, im, spare, spare + count)
    var remaining = count
    var stride = 1
    for (index, factor) in factors.enumerated() {
      let m = remaining / factor
      turns[index].cosines.withUnsafeBufferPointer { c in
        turns[index].sines.withUnsafeBufferPointer { s in
          guard let c = c.baseAddress, let s = s.baseAddress else { return }
          switch factor {
          case 2: FourierTransform.halves(m, stride, c, s, fromRe, fromIm, toRe, toIm)
          case 4: FourierTransform.quarters(m, stride, c, s, fromRe, fromIm, toRe, toIm)
          default: pass(factor, m, stride, c, s, fromRe, fromIm, toRe, toIm)
          }
        }
      }
      swap(&fromRe, &toRe)
      swap(&fromIm, &toIm)
      remaining = m
      stride *= factor
    }
    if fromRe != re {
      re.update(from: fromRe, count: count)
      im.update(from: fromIm, count: count)
    }
  }

  /// A pass of factor 2.
  private static func halves(
    _ m: Int, _ stride: Int, _ c: Source, _ s: Source, _ re: Source, _ im: Source, _ outRe: Target,
    _ outIm: Target
  ) {
    let gap = stride * m
    for q in 0..<m {
      let (wr, wi) = (c[q], s[q])
      let (ar, ai, br, bi) = (re + stride * q, im + stride * q, re + stride * q + gap, im + stride * q + gap)
      let (xr, xi) = (outRe + 2 * stride * q, outIm + 2 * stride * q)
      let (yr, yi) = (xr + stride, xi + stride)
      for j in 0..<stride {
        let (x, y) = (ar[j] - br[j], ai[j] - bi[j])
        xr[j] = ar[j] + br[j]
        xi[j] = ai[j] + bi[j]
        yr[j] = x * wr - y * wi
        yi[j] = x * wi + y * wr
      }
    }
  }

  private typealias Packet = SIMD4<Double>

  @inline(__always)
  private static func load(_ p: Source) -> Packet { UnsafeRawPointer(p).loadUnaligned(as: Packet.self) }
  @inline(__always)
  private static func store(_ x: Packet, _ p: Target) {
    UnsafeMutableRawPointer(p).storeBytes(of: x, as: Packet.self)
  }

  /// Four numbers each of four rows as four rows of columns.
  @inline(__always)
  private static func transposed(_ a: Packet, _ b: Packet, _ c: Packet, _ d: Packet) -> (
    Packet, Packet, Packet, Packet
  ) {
    (
      Packet(a[0], b[0], c[0], d[0]), Packet(a[1], b[1], c[1], d[1]), Packet(a[2], b[2], c[2], d[2]),
      Packet(a[3], b[3], c[3], d[3])
    )
  }

  /// A pass of factor 4: along the inner runs where these are long enough, along the outer ones in the first pass.
  private static func quarters(
    _ m: Int, _ stride: Int, _ c: Source, _ s: Source, _ re: Source, _ im: Source, _ outRe: Target,
    _ outIm: Target
  ) {
    let gap = stride * m
    var q = 0
    if stride == 1 {
      while q + 4 <= m {
        let (ar, ai) = (load(re + q), load(im + q))
        let (br, bi) = (load(re + q + gap), load(im + q + gap))
        let (cr, ci) = (load(re + q + 2 * gap), load(im + q + 2 * gap))
        let (dr, di) = (load(re + q + 3 * gap), load(im + q + 3 * gap))
        let (t1r, t1i, t2r, t2i) = (ar + cr, ai + ci, ar - cr, ai - ci)
        let (t3r, t3i, t4r, t4i) = (br + dr, bi + di, br - dr, bi - di)
        let (w1r, w1i) = (load(c + q), load(s + q))
        let (w2r, w2i) = (load(c + q + m), load(s + q + m))
        let (w3r, w3i) = (load(c + q + 2 * m), load(s + q + 2 * m))
        let (ur, ui) = (t2r + t4i, t2i - t4r)
        let (vr, vi) = (t1r - t3r, t1i - t3i)
        let (xr, xi) = (t2r - t4i, t2i + t4r)
        let r = transposed(t1r + t3r, ur * w1r - ui * w1i, vr * w2r - vi * w2i, xr * w3r - xi * w3i)
        let i = transposed(t1i + t3i, ur * w1i + ui * w1r, vr * w2i + vi * w2r, xr * w3i + xi * w3r)
        let (o, p) = (outRe + 4 * q, outIm + 4 * q)
        store(r.0, o)
        store(r.1, o + 4)
        store(r.2, o + 8)
        store(r.3, o + 12)
        store(i.0, p)
        store(i.1, p + 4)
        store(i.2, p + 8)
        store(i.3, p + 12)
        q += 4
      }
    }
    while q < m {
      let (w1r, w1i, w2r, w2i, w3r, w3i) = (c[q], s[q], c[q + m], s[q + m], c[q + 2 * m], s[q + 2 * m])
      let (a, b) = (re + stride * q, im + stride * q)
      let (o, p) = (outRe + 4 * stride * q, outIm + 4 * stride * q)
      var j = 0
      while j + 4 <= stride {
        let (ar, ai) = (load(a + j), load(b + j))
        let (br, bi) = (load(a + j + gap), load(b + j + gap))
        let (cr, ci) = (load(a + j + 2 * gap), load(b + j + 2 * gap))
        let (dr, di) = (load(a + j + 3 * gap), load(b + j + 3 * gap))
        let (t1r, t1i, t2r, t2i) = (ar + cr, ai + ci, ar - cr, ai - ci)
        let (t3r, t3i, t4r, t4i) = (br + dr, bi + di, br - dr, bi - di)
        let (ur, ui) = (t2r + t4i, t2i - t4r)
        let (vr, vi) = (t1r - t3r, t1i - t3i)
        let (xr, xi) = (t2r - t4i, t2i + t4r)
        store(t1r + t3r, o + j)
        store(t1i + t3i, p + j)
        store(ur * Packet(repeating: w1r) - ui * Packet(repeating: w1i), o + j + stride)
        store(ur * Packet(repeating: w1i) + ui * Packet(repeating: w1r), p + j + stride)
        store(vr * Packet(repeating: w2r) - vi * Packet(repeating: w2i), o + j + 2 * stride)
        store(vr * Packet(repeating: w2i) + vi * Packet(repeating: w2r), p + j + 2 * stride)
        store(xr * Packet(repeating: w3r) - xi * Packet(repeating: w3i), o + j + 3 * stride)
        store(xr * Packet(repeating: w3i) + xi * Packet(repeating: w3r), p + j + 3 * stride)
        j += 4
      }
      while j < stride {
        let (ar, ai, br, bi) = (a[j], b[j], a[j + gap], b[j + gap])
        let (cr, ci, dr, di) = (a[j + 2 * gap], b[j + 2 * gap], a[j + 3 * gap], b[j + 3 * gap])
        let (t1r, t1i, t2r, t2i) = (ar + cr, ai + ci, ar - cr, ai - ci)
        let (t3r, t3i, t4r, t4i) = (br + dr, bi + di, br - dr, bi - di)
        let (ur, ui) = (t2r + t4i, t2i - t4r)
        let (vr, vi) = (t1r - t3r, t1i - t3i)
        let (xr, xi) = (t2r - t4i, t2i + t4r)
        o[j] = t1r + t3r
        p[j] = t1i + t3i
        o[j + stride] = ur * w1r - ui * w1i
        p[j + stride] = ur * w1i + ui * w1r
        o[j + 2 * stride] = vr * w2r - vi * w2i
        p[j + 2 * stride] = vr * w2i + vi * w2r
        o[j + 3 * stride] = xr * w3r - xi * w3i
        p[j + 3 * stride] = xr * w3i + xi * w3r
        j += 1
      }
      q += 1
    }
  }

  /// A pass of any factor.
  private func pass(
    _ p: Int, _ m: Int, _ stride: Int, _ c: Source, _ s: Source, _ re: Source, _ im: Source, _ outRe: Target,
    _ outIm: Target
  ) {
    let gap = stride * m
    let unit = count / p
    for q in 0..<m {
      let (a, b) = (re + stride * q, im + stride * q)
      for k in 0..<p {
        let (wr, wi) = k == 0 ? (1, 0) : (c[(k - 1) * m + q], s[(k - 1) * m + q])
        let (o, t) = (outRe + stride * (p * q + k), outIm + stride * (p * q + k))
        var j = 0
        while j + 4 <= stride {
          var (x, y) = (FourierTransform.load(a + j), FourierTransform.load(b + j))
          var root = 0
          for l in 1..<p {
            root += k * unit
            if root >= count { root %= count }
            let (c, s) = (Packet(repeating: cosines[root]), Packet(repeating: sines[root]))
            let (u, v) = (FourierTransform.load(a + j + l * gap), FourierTransform.load(b + j + l * gap))
            x += u * c - v * s
            y += u * s + v * c
          }
          FourierTransform.store(x * Packet(repeating: wr) - y * Packet(repeating: wi), o + j)
          FourierTransform.store(x * Packet(repeating: wi) + y * Packet(repeating: wr), t + j)
          j += 4
        }
        while j < stride {
          var (x, y) = (a[j], b[j])
          var root = 0
          for l in 1..<p {
            root += k * unit
            if root >= count { root %= count }
            let (c, s) = (cosines[root], sines[root])
            let (u, v) = (a[j + l * gap], b[j + l * gap])
            x += u * c - v * s
            y += u * s + v * c
          }
          o[j] = x * wr - y * wi
          t[j] = x * wi + y * wr
          j += 1
        }
      }
    }
  }

  /// A transform of any length as a convolution with a chirp (Bluestein 1970).
  private final class Bluestein {
    private let count: Int
    private let padded: Int
    private let plan: FourierTransform
    private let chirpRe: [Double]
    private let chirpIm: [Double]
    private var filterRe: [Double]
    private var filterIm: [Double]

    init(count: Int) {
      self.count = count
      var size = 1
      while size < 2 * count { size *= 2 }
      padded = size
      plan = FourierTransform(count: size)
      let table = FourierTransform.roots(2 * count)
      // k² modulo 2n keeps the angle exact.
      chirpRe = (0..<count).map { table.cosines[$0 * $0 % (2 * count)] }
      chirpIm = (0..<count).map { table.sines[$0 * $0 % (2 * count)] }
      filterRe = [Double](repeating: 0, count: size)
      filterIm = filterRe
      for k in 0..<count {
        filterRe[k] = chirpRe[k]
        filterIm[k] = -chirpIm[k]
        if k > 0 {
          filterRe[size - k] = chirpRe[k]
          filterIm[size - k] = -chirpIm[k]
        }
      }
      plan.run(&filterRe, &filterIm, inverse: false)
    }

    func forward(_ re: Target, _ im: Target) {
      let a = Target.allocate(capacity: 2 * padded)
      defer { a.deallocate() }
      let b = a + padded
      a.initialize(repeating: 0, count: 2 * padded)
      for k in 0..<count {
        a[k] = re[k] * chirpRe[k] - im[k] * chirpIm[k]
        b[k] = re[k] * chirpIm[k] + im[k] * chirpRe[k]
      }
      plan.run(a, b, inverse: false)
      for k in 0..<padded {
        (a[k], b[k]) = (
          a[k] * filterRe[k] - b[k] * filterIm[k], a[k] * filterIm[k] + b[k] * filterRe[k]
        )
      }
      plan.run(a, b, inverse: true)
      let scale = 1 / Double(padded)
      for k in 0..<count {
        let (x, y) = (a[k] * scale, b[k] * scale)
        re[k] = x * chirpRe[k] - y * chirpIm[k]
        im[k] = x * chirpIm[k] + y * chirpRe[k]
      }
    }
  }
}

/// A thread's plans by their lengths: making one takes longer than using it.
final class FourierPlans {
  /// Numbers that all kept plans together transform.
  private static let capacity = 1 << 20
  private var plans: [Int: FourierTransform] = [:]
  private var total = 0

  func plan(count: Int) -> FourierTransform {
    if let known = plans[count] { return known }
    let plan = FourierTransform(count: count)
    guard count <= FourierPlans.capacity else { return plan }
    if total + count > FourierPlans.capacity {
      plans.removeAll()
      total = 0
    }
    plans[count] = plan
    total += count
    return plan
  }
}

extension Ops {
  /// Fourier transforms along the last axis, without a factor.
  ///
  /// - Parameters:
  ///   - re: real parts, shape […, n].
  ///   - im: imaginary parts of the same shape, or nil for real input.
  /// - Returns: both parts of the transforms in float64.
  public static func fourier(_ re: Tensor, _ im: Tensor?, inverse: Bool) throws -> (re: Tensor, im: Tensor) {
    guard re.rank > 0, let n = re.shape.last, n > 0 else {
      throw TensorError.invalidArgument(op: "fft", reason: "Invalid number of FFT data points (0) specified.")
    }
    let plan = Engine.context.fourierPlans.plan(count: n)
    let x = try copied(re)
    let y = try im.map { try copied($0) } ?? Tensor.zeros(re.shape, dtype: .float64)
    let (p, q) = (x.pointer(Double.self), y.pointer(Double.self))
    var start = 0
    while start < x.count {
      plan.run(p + start, q + start, inverse: inverse)
      start += n
      try Engine.checkInterrupt()
    }
    return (x, y)
  }

  /// A gapless float64 tensor of its own storage.
  private static func copied(_ x: Tensor) throws -> Tensor {
    x.dtype == .float64 ? try x.copy() : try x.cast(to: .float64).contiguous()
  }
}
