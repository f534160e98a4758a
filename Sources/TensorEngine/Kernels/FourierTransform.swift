import Glibc

/// Discrete Fourier transforms of any length.
///
/// Lengths with small prime factors go through Stockham's mixed-radix scheme (one pass per factor, the output in order);
/// others through Bluestein's convolution with a power of two.
public final class FourierTransform {
  private let count: Int
  private let factors: [Int]
  /// cos and sin of −2πk/count.
  private let cosines: [Double]
  private let sines: [Double]
  private let bluestein: Bluestein?

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
    let isHard = (found.max() ?? 1) > 64
    bluestein = isHard ? Bluestein(count: count) : nil
    let table = FourierTransform.roots(isHard ? 0 : count)
    cosines = table.cosines
    sines = table.sines
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

  /// Transforms in place: X[k] = Σ x[j]·exp(∓2πijk/n), without a factor.
  public func run(_ re: inout [Double], _ im: inout [Double], inverse: Bool) {
    guard count > 1 else { return }
    // The inverse is the transform with the parts exchanged.
    if inverse {
      forward(&im, &re)
    } else {
      forward(&re, &im)
    }
  }

  private func forward(_ re: inout [Double], _ im: inout [Double]) {
    if let bluestein { return bluestein.forward(&re, &im) }
    var otherRe = [Double](repeating: 0, count: count)
    var otherIm = otherRe
    var remaining = count
    var stride = 1
    for factor in factors {
      re.withUnsafeBufferPointer { a in
        im.withUnsafeBufferPointer { b in
          otherRe.withUnsafeMutableBufferPointer { c in
            otherIm.withUnsafeMutableBufferPointer { d in
              pass(factor, remaining, stride, a, b, c, d)
            }
          }
        }
      }
      swap(&re, &otherRe)
      swap(&im, &otherIm)
      remaining /= factor
      stride *= factor
    }
  }

  private typealias Source = UnsafeBufferPointer<Double>
  private typealias Target = UnsafeMutableBufferPointer<Double>

  private func pass(
    _ p: Int, _ n: Int, _ stride: Int, _ re: Source, _ im: Source, _ outRe: Target, _ outIm: Target
  ) {
    let m = n / p
    let step = count / n
    @inline(__always) func store(_ at: Int, _ power: Int, _ x: Double, _ y: Double) {
      let (c, s) = (cosines[power], sines[power])
      outRe[at] = x * c - y * s
      outIm[at] = x * s + y * c
    }
    for q in 0..<m {
      let turn = q * step
      for j in 0..<stride {
        let from = j + stride * q
        let gap = stride * m
        let to = j + stride * p * q
        switch p {
        case 2:
          let (ar, ai, br, bi) = (re[from], im[from], re[from + gap], im[from + gap])
          outRe[to] = ar + br
          outIm[to] = ai + bi
          store(to + stride, turn, ar - br, ai - bi)
        case 4:
          let (ar, ai) = (re[from], im[from])
          let (br, bi) = (re[from + gap], im[from + gap])
          let (cr, ci) = (re[from + 2 * gap], im[from + 2 * gap])
          let (dr, di) = (re[from + 3 * gap], im[from + 3 * gap])
          let (t1r, t1i, t2r, t2i) = (ar + cr, ai + ci, ar - cr, ai - ci)
          let (t3r, t3i, t4r, t4i) = (br + dr, bi + di, br - dr, bi - di)
          outRe[to] = t1r + t3r
          outIm[to] = t1i + t3i
          store(to + stride, turn, t2r + t4i, t2i - t4r)
          store(to + 2 * stride, 2 * turn, t1r - t3r, t1i - t3i)
          store(to + 3 * stride, 3 * turn, t2r - t4i, t2i + t4r)
        default:
          let unit = count / p
          for k in 0..<p {
            var (x, y) = (re[from], im[from])
            var root = 0
            for l in 1..<p {
              root += k * unit
              if root >= count { root %= count }
              let (c, s) = (cosines[root], sines[root])
              let (a, b) = (re[from + l * gap], im[from + l * gap])
              x += a * c - b * s
              y += a * s + b * c
            }
            store(to + k * stride, k * turn, x, y)
          }
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

    func forward(_ re: inout [Double], _ im: inout [Double]) {
      var a = [Double](repeating: 0, count: padded)
      var b = a
      for k in 0..<count {
        a[k] = re[k] * chirpRe[k] - im[k] * chirpIm[k]
        b[k] = re[k] * chirpIm[k] + im[k] * chirpRe[k]
      }
      plan.run(&a, &b, inverse: false)
      for k in 0..<padded {
        (a[k], b[k]) = (
          a[k] * filterRe[k] - b[k] * filterIm[k], a[k] * filterIm[k] + b[k] * filterRe[k]
        )
      }
      plan.run(&a, &b, inverse: true)
      let scale = 1 / Double(padded)
      for k in 0..<count {
        let (x, y) = (a[k] * scale, b[k] * scale)
        re[k] = x * chirpRe[k] - y * chirpIm[k]
        im[k] = x * chirpIm[k] + y * chirpRe[k]
      }
    }
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
    let plan = FourierTransform(count: n)
    let x = try re.doubles()
    let y = try im?.doubles()
    var (outX, outY) = ([Double](), [Double]())
    outX.reserveCapacity(x.count)
    outY.reserveCapacity(x.count)
    var start = 0
    while start < x.count {
      var a = Array(x[start..<start + n])
      var b = y.map { Array($0[start..<start + n]) } ?? [Double](repeating: 0, count: n)
      plan.run(&a, &b, inverse: inverse)
      outX += a
      outY += b
      start += n
      try Engine.checkInterrupt()
    }
    return (try Tensor(scalars: outX, shape: re.shape), try Tensor(scalars: outY, shape: re.shape))
  }
}
