import Glibc

/// Loops of recurrent layers over float32 memory: products of a few rows with a matrix that stays in the cache, and
/// the gates.
///
/// A step of a recurrent layer multiplies a small state by a small matrix, hundreds of times in a row. A call into a
/// library costs as much as such a product, and so does waking its threads; here the caller splits the batch once, and
/// each part runs through all steps by itself. Each result is summed in an order of its own, so the split does not show.
public enum RecurrentKernels {
  public typealias Memory = UnsafeMutablePointer<Float>
  public typealias Source = UnsafePointer<Float>

  /// Calls `body` with the parts of `0 ..< rows`, on two threads if `work` (multiplications) is worth it. `body` may
  /// touch memory only, and only that of its rows.
  public static func split(_ rows: Int, work: Int, _ body: (Range<Int>) -> Void) {
    guard rows >= 8, work > 1 << 19 else { return body(0..<rows) }
    let parts = 2
    // Whole groups of rows keep the inner loops full.
    let cut = (rows / parts + 5) / 6 * 6
    OpenMP.forEach(parts, isLarge: true) { part in
      let start = Swift.min(part * cut, rows)
      let end = part + 1 == parts ? rows : Swift.min((part + 1) * cut, rows)
      if start < end { body(start..<end) }
    }
  }

  /// c[m, n] += a[m, k] · b[k, n], all row-major with the given distances of rows.
  public static func addProduct(
    _ m: Int, _ n: Int, _ k: Int, _ a: Source, _ lda: Int, _ b: Source, _ ldb: Int, _ c: Memory, _ ldc: Int
  ) {
    var i = 0
    while i &+ 6 <= m {
      var j = 0
      while j &+ 16 <= n {
        tile6x16(k, a + i &* lda, lda, b + j, ldb, c + i &* ldc + j, ldc)
        j &+= 16
      }
      for r in 0..<6 where j < n { row(n &- j, k, a + (i &+ r) &* lda, b + j, ldb, c + (i &+ r) &* ldc + j) }
      i &+= 6
    }
    while i < m {
      row(n, k, a + i &* lda, b, ldb, c + i &* ldc)
      i &+= 1
    }
  }

  @inline(__always)
  private static func load(_ p: Source) -> SIMD8<Float> {
    UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Float>.self)
  }
  @inline(__always)
  private static func store(_ v: SIMD8<Float>, _ p: Memory) {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: SIMD8<Float>.self)
  }

  /// Six rows by sixteen columns, kept in twelve registers.
  @inline(__always)
  private static func tile6x16(
    _ k: Int, _ a: Source, _ lda: Int, _ b: Source, _ ldb: Int, _ c: Memory, _ ldc: Int
  ) {
    let (r1, r2, r3, r4, r5) = (c + ldc, c + 2 &* ldc, c + 3 &* ldc, c + 4 &* ldc, c + 5 &* ldc)
    var c00 = load(c)
    var c01 = load(c + 8)
    var c10 = load(r1)
    var c11 = load(r1 + 8)
    var c20 = load(r2)
    var c21 = load(r2 + 8)
    var c30 = load(r3)
    var c31 = load(r3 + 8)
    var c40 = load(r4)
    var c41 = load(r4 + 8)
    var c50 = load(r5)
    var c51 = load(r5 + 8)
    let (a1, a2, a3, a4, a5) = (a + lda, a + 2 &* lda, a + 3 &* lda, a + 4 &* lda, a + 5 &* lda)
    var q = b
    var p = 0
    while p < k {
      let b0 = load(q)
      let b1 = load(q + 8)
      var f = SIMD8<Float>(repeating: a[p])
      c00.addProduct(f, b0)
      c01.addProduct(f, b1)
      f = SIMD8(repeating: a1[p])
      c10.addProduct(f, b0)
      c11.addProduct(f, b1)
      f = SIMD8(repeating: a2[p])
      c20.addProduct(f, b0)
      c21.addProduct(f, b1)
      f = SIMD8(repeating: a3[p])
      c30.addProduct(f, b0)
      c31.addProduct(f, b1)
      f = SIMD8(repeating: a4[p])
      c40.addProduct(f, b0)
      c41.addProduct(f, b1)
      f = SIMD8(repeating: a5[p])
      c50.addProduct(f, b0)
      c51.addProduct(f, b1)
      q += ldb
      p &+= 1
    }
    store(c00, c)
    store(c01, c + 8)
    store(c10, r1)
    store(c11, r1 + 8)
    store(c20, r2)
    store(c21, r2 + 8)
    store(c30, r3)
    store(c31, r3 + 8)
    store(c40, r4)
    store(c41, r4 + 8)
    store(c50, r5)
    store(c51, r5 + 8)
  }

  /// One row: four registers of columns at a time, then one, then single columns.
  @inline(__always)
  private static func row(_ n: Int, _ k: Int, _ a: Source, _ b: Source, _ ldb: Int, _ c: Memory) {
    var j = 0
    while j &+ 32 <= n {
      var c0 = load(c + j)
      var c1 = load(c + j + 8)
      var c2 = load(c + j + 16)
      var c3 = load(c + j + 24)
      var q = b + j
      for p in 0..<k {
        let f = SIMD8<Float>(repeating: a[p])
        c0.addProduct(f, load(q))
        c1.addProduct(f, load(q + 8))
        c2.addProduct(f, load(q + 16))
        c3.addProduct(f, load(q + 24))
        q += ldb
      }
      store(c0, c + j)
      store(c1, c + j + 8)
      store(c2, c + j + 16)
      store(c3, c + j + 24)
      j &+= 32
    }
    while j &+ 8 <= n {
      var c0 = load(c + j)
      var q = b + j
      for p in 0..<k {
        c0.addProduct(SIMD8(repeating: a[p]), load(q))
        q += ldb
      }
      store(c0, c + j)
      j &+= 8
    }
    while j < n {
      var total = c[j]
      for p in 0..<k { total = total.addingProduct(a[p], b[p &* ldb &+ j]) }
      c[j] = total
      j &+= 1
    }
  }

  // MARK: Activations

  /// Functions of gates whose derivative follows from their result.
  public enum Function: Sendable { case linear, relu, tanh, sigmoid, hardSigmoid }

  /// x = f(x) in place.
  @inline(__always)
  public static func apply(_ f: Function, _ x: Memory, _ n: Int) {
    switch f {
    case .linear: break
    case .relu: for i in 0..<n { x[i] = x[i] > 0 ? x[i] : 0 }
    case .tanh: for i in 0..<n { x[i] = Float.tanh(x[i]) }
    case .sigmoid: for i in 0..<n { x[i] = Float.sigmoid(x[i]) }
    case .hardSigmoid:
      for i in 0..<n {
        let v = x[i] * (1 / 6) + 0.5
        x[i] = v < 0 ? 0 : v > 1 ? 1 : v
      }
    }
  }

  /// out = f(x).
  @inline(__always)
  public static func apply(_ f: Function, _ x: Source, to out: Memory, _ n: Int) {
    out.update(from: x, count: n)
    apply(f, out, n)
  }

  /// g *= f'(·), given f's results.
  @inline(__always)
  public static func multiplyDerivative(_ f: Function, _ y: Source, _ g: Memory, _ n: Int) {
    switch f {
    case .linear: break
    case .relu: for i in 0..<n { g[i] = y[i] > 0 ? g[i] : 0 }
    case .tanh: for i in 0..<n { g[i] *= 1 - y[i] * y[i] }
    case .sigmoid: for i in 0..<n { g[i] *= y[i] * (1 - y[i]) }
    case .hardSigmoid: for i in 0..<n { g[i] = y[i] > 0 && y[i] < 1 ? g[i] * (1 / 6) : 0 }
    }
  }
}
