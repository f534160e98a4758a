import Glibc

/// Products of recurrent layers over float32 memory: a few rows with a matrix that stays in the cache.
///
/// A step of a recurrent layer multiplies a small state by a small matrix, hundreds of times in a row. Waking a thread
/// would cost more than such a product, so the caller splits the batch once, and each part runs through all steps by
/// itself. The parts do not depend on the number of threads, and so the sums do not either.
public enum RecurrentKernels {
  public typealias Memory = UnsafeMutablePointer<Float>
  public typealias Source = UnsafePointer<Float>

  /// Calls `body` with the parts of `0 ..< rows`, on two threads if `work` (multiplications) is worth it. `body` may
  /// touch memory only, and only that of its rows.
  public static func split(_ rows: Int, work: Int, _ body: (Range<Int>) -> Void) {
    guard rows >= 8, work > 1 << 21 else {
      // The smallest need no library.
      return work <= smallProduct ? body(0..<rows) : OpenMP.alone { body(0..<rows) }
    }
    let parts = 2
    // Whole groups of rows keep the inner loops full.
    let cut = (rows / parts + 15) / 16 * 16
    OpenMP.forEach(parts, isLarge: true) { part in
      let start = Swift.min(part * cut, rows)
      let end = part + 1 == parts ? rows : Swift.min((part + 1) * cut, rows)
      if start < end { OpenMP.alone { body(start..<end) } }
    }
  }

  /// Calls `body` with the parts of `0 ..< count` before and from `cut`, on two threads. `body` may touch memory only, and
  /// only that of its part.
  public static func split(_ count: Int, at cut: Int, _ body: (Range<Int>) -> Void) {
    OpenMP.forEach(2, isLarge: true) { part in body(part == 0 ? 0..<cut : cut..<count) }
  }

  /// Multiplications below which a call into a library costs more than the product.
  private static let smallProduct = 4096

  /// c[m, n] += a[m, k] · b[k, n], all row-major with the given distances of rows.
  public static func addProduct(
    _ m: Int, _ n: Int, _ k: Int, _ a: Source, _ lda: Int, _ b: Source, _ ldb: Int, _ c: Memory, _ ldc: Int
  ) {
    if m &* n &* k > smallProduct, LayerProduct.add(m, n, k, a, lda, b, ldb, c, ldc) { return }
    for i in 0..<m { row(n, k, a + i &* lda, b, ldb, c + i &* ldc) }
  }

  @inline(__always)
  private static func load(_ p: Source) -> SIMD8<Float> {
    UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Float>.self)
  }
  @inline(__always)
  private static func store(_ v: SIMD8<Float>, _ p: Memory) {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: SIMD8<Float>.self)
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
}
