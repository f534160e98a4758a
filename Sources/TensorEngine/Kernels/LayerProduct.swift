/// Products of matrices inside layers, over float32.
///
/// They differ from `Ops.matmul` in three ways: nothing is recorded; results below the normal range are taken as zero,
/// since gradients that fade over many time steps would make oneDNN's kernel ten times as slow; and the work is split
/// here, always in the same parts, so that the sums do not depend on the number of threads.
public enum LayerProduct {
  /// Multiplications from which the work is cut in two (about 50 µs of it).
  private static let parallelWork = 1 << 22

  /// The product of an m × k and a k × n matrix.
  ///
  /// - Parameters:
  ///   - a: m · k float32 elements; they lie as k rows of m if `turnsA`.
  ///   - b: k · n float32 elements; they lie as n rows of k if `turnsB`.
  ///   - shape: of the result, m · n elements.
  /// - Throws: `TensorError` for other dtypes and numbers of elements.
  public static func multiply(
    _ a: Tensor, _ b: Tensor, _ m: Int, _ n: Int, _ k: Int, turnsA: Bool = false, turnsB: Bool = false,
    shape: Shape
  ) throws -> Tensor {
    guard a.dtype == .float32, b.dtype == .float32 else {
      throw TensorError.unsupportedDType(op: "matmul", dtypes: [a.dtype, b.dtype])
    }
    guard a.count == m &* k, b.count == k &* n, shape.elementCount == m &* n else {
      throw TensorError.matmulMismatch(lhs: a.shape, rhs: b.shape, lhsAxis: a.rank - 1, rhsAxis: 0)
    }
    let result = try Tensor.uninitialized(shape, .float32)
    let (left, right) = (try a.contiguous(), try b.contiguous())
    if m &* n &* k <= 4096 {
      let strides = (turnsA ? Shape(1, m) : Shape(k, 1), turnsB ? Shape(1, k) : Shape(n, 1))
      try withoutSubnormals {
        try multiplyMatrices(
          left.view(shape: Shape(m, k), strides: strides.0, offset: left.offset),
          right.view(shape: Shape(k, n), strides: strides.1, offset: right.offset),
          into: result.view(shape: Shape(m, n), strides: Shape(n, 1), offset: 0))
      }
      return result
    }
    try Engine.checkInterrupt()
    try multiply(
      left.pointer(Float.self), right.pointer(Float.self), m, n, k, turnsA, turnsB, result.pointer(Float.self)
    )
    result.storage.header.isCut = m >= n && m &* n &* k >= parallelWork
    withExtendedLifetime((left, right)) {}
    return result
  }

  /// Whether the rows of a product were cut in two, so that what follows on it is best cut in the same place.
  public static func wasCut(_ result: Tensor) -> Bool { result.storage.header.isCut }

  /// Where a length is cut in two, here and in what follows on a product, so that each processor finds its half of a
  /// kernel in its own cache. Whole groups of rows or columns keep oneDNN's kernel full.
  public static func middle(of length: Int) -> Int {
    let group = length < 480 ? 16 : 48
    return (length / 2 + group / 2) / group * group
  }

  /// As above, over memory.
  private static func multiply(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ m: Int, _ n: Int, _ k: Int, _ turnsA: Bool,
    _ turnsB: Bool, _ c: UnsafeMutablePointer<Float>
  ) throws {
    let library = try OneDNN.library()
    let (lda, ldb) = (turnsA ? m : k, turnsB ? k : n)
    if m &* n &* k < parallelWork {
      return try OpenMP.alone {
        try withoutSubnormals { try library.sgemm(turnsA, turnsB, m, n, k, a, lda, b, ldb, c, n) }
      }
    }
    if !turnsA, !turnsB, k >= n, k >= 4 * m {
      // A small batch with a large kernel: what the kernel's two halves give is added up. Its gradient and its update are
      // cut in the same place.
      let cut = middle(of: k)
      let other = try Tensor.uninitialized(Shape(m, n), .float32)
      let rest = other.pointer(Float.self)
      try OpenMP.halves(isLarge: true) { part in
        let (start, end) = part == 0 ? (0, cut) : (cut, k)
        try library.sgemm(
          false, false, m, n, end - start, a + start, lda, b + start * n, ldb, part == 0 ? c : rest, n)
      }
      for i in 0..<m * n { c[i] += rest[i] }
      withExtendedLifetime(other) {}
      return
    }
    // The longer side is cut.
    let cutsRows = m >= n
    let length = cutsRows ? m : n
    let cut = middle(of: length)
    try OpenMP.halves(isLarge: true) { part in
      let (start, end) = part == 0 ? (0, cut) : (cut, length)
      if start == end { return }
      if cutsRows {
        try library.sgemm(
          turnsA, turnsB, end - start, n, k, a + (turnsA ? start : start * k), lda, b, ldb, c + start * n, n)
      } else {
        try library.sgemm(
          turnsA, turnsB, m, end - start, k, a, lda, b + (turnsB ? start * k : start), ldb, c + start, n)
      }
    }
  }

  /// c += a · b over memory, row-major with the given distances of rows; for callers that have split their work
  /// among threads.
  static func add(
    _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ lda: Int, _ b: UnsafePointer<Float>,
    _ ldb: Int,
    _ c: UnsafeMutablePointer<Float>, _ ldc: Int
  ) -> Bool {
    guard let library = try? OneDNN.library() else { return false }
    return (try? library.sgemm(false, false, m, n, k, a, lda, b, ldb, c, ldc, adding: true)) != nil
  }
}
