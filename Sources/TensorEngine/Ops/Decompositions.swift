/// Matrix decompositions through LAPACK. Operands are stacks of matrices [..., m, n]; leading axes are batches. They
/// compute in float64; float32 operands give float32 results.
extension Ops {
  /// The matrices of a stack, column-major in float64.
  private static func matrices(_ x: Tensor, _ op: String, square: Bool = false) throws -> [[Double]] {
    guard x.rank >= 2 else {
      throw TensorError.linearAlgebra(
        op: op,
        reason: "\(x.rank)-dimensional array given. Array must be at least two-dimensional")
    }
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    if square, m != n {
      throw TensorError.linearAlgebra(op: op, reason: "Last 2 dimensions of the array must be square")
    }
    guard x.dtype.isFloating || x.dtype.isInteger || x.dtype == .bool, x.dtype != .float16 else {
      throw TensorError.invalidArgument(
        op: op, reason: "array type \(x.dtype.name) is unsupported in linalg")
    }
    let flat = try matrixTranspose(x).cast(to: .float64).doubles()
    let size = m * n
    let batches = x.shape.dropLast(2).reduce(1, *)
    return (0..<batches).map { Array(flat[$0 * size..<($0 + 1) * size]) }
  }

  /// A stack of column-major m × n matrices.
  private static func stack(_ parts: [[Double]], _ m: Int, _ n: Int, like x: Tensor) throws -> Tensor {
    var shape = Shape()
    for length in x.shape.dropLast(2) { try shape.append(length) }
    try shape.append(n)
    try shape.append(m)
    let flat = try Tensor(scalars: parts.flatMap { $0.prefix(m * n) }, shape: shape)
    return try matrixTranspose(flat).copy().cast(to: decompositionDType(x))
  }

  /// A stack of vectors of length k.
  private static func stackVectors(_ parts: [[Double]], _ k: Int, like x: Tensor) throws -> Tensor {
    var shape = Shape()
    for length in x.shape.dropLast(2) { try shape.append(length) }
    try shape.append(k)
    return try Tensor(scalars: parts.flatMap { $0.prefix(k) }, shape: shape).cast(to: decompositionDType(x))
  }

  private static func decompositionDType(_ x: Tensor) -> DType { x.dtype == .float32 ? .float32 : .float64 }

  private static func batchShape(_ x: Tensor) throws -> Shape { try Shape(Array(x.shape.dropLast(2))) }

  /// Sign and logarithm of the magnitude of the determinants.
  public static func signAndLogDeterminant(_ x: Tensor) throws -> (sign: Tensor, logarithm: Tensor) {
    let n = x.rank > 0 ? x.shape[x.rank - 1] : 0
    let library = try Lapack.library()
    var signs: [Double] = []
    var logarithms: [Double] = []
    for var a in try matrices(x, "slogdet", square: true) {
      let (pivots, isSingular) = try library.lu(&a, n)
      if isSingular {
        signs.append(0)
        logarithms.append(-.infinity)
        continue
      }
      var sign = 1.0
      var total = 0.0
      for i in 0..<n {
        if Int(pivots[i]) != i + 1 { sign = -sign }
        let d = a[i * n + i]
        if d < 0 { sign = -sign }
        total += naturalLog(Swift.abs(d))
      }
      signs.append(sign)
      logarithms.append(total)
    }
    let shape = try batchShape(x)
    let dtype = decompositionDType(x)
    return (
      try Tensor(scalars: signs, shape: shape).cast(to: dtype),
      try Tensor(scalars: logarithms, shape: shape).cast(to: dtype)
    )
  }

  /// Determinants, one per matrix.
  public static func determinant(_ x: Tensor) throws -> Tensor {
    let (sign, logarithm) = try signAndLogDeterminant(x)
    return try quietly { try multiply(sign, exp(logarithm)) }
  }

  /// Inverses.
  ///
  /// - Throws: `TensorError.linearAlgebra` for a singular matrix.
  public static func inverse(_ x: Tensor) throws -> Tensor {
    let n = x.rank > 0 ? x.shape[x.rank - 1] : 0
    let library = try Lapack.library()
    let parts = try matrices(x, "inv", square: true).map { matrix -> [Double] in
      var a = matrix
      var b = [Double](repeating: 0, count: n * n)
      for i in 0..<n { b[i * n + i] = 1 }
      if try library.solve(&a, n, &b, n) {
        throw TensorError.linearAlgebra(op: "inv", reason: "Singular matrix")
      }
      return b
    }
    return try stack(parts, n, n, like: x)
  }

  /// X with A·X = B for stacks of matrices of the same batch shape (or one that broadcasts).
  public static func solve(_ a: Tensor, _ b: Tensor) throws -> Tensor {
    let n = a.rank > 0 ? a.shape[a.rank - 1] : 0
    _ = try matrices(a, "solve", square: true)
    let batch = try Shape.broadcast([batchShape(a), batchShape(b)])
    let k = b.shape[b.rank - 1]
    let (left, right) = (
      try a.broadcastTo(Shape(batch.array + [n, n])), try b.broadcastTo(Shape(batch.array + [n, k]))
    )
    let library = try Lapack.library()
    var parts: [[Double]] = []
    for (var x, var y) in zip(try matrices(left, "solve"), try matrices(right, "solve")) {
      if try library.solve(&x, n, &y, k) {
        throw TensorError.linearAlgebra(op: "solve", reason: "Singular matrix")
      }
      parts.append(y)
    }
    let result = try stack(parts, n, k, like: right.cast(to: .float64))
    return DType.promote(a.dtype, b.dtype) == .float32 ? try result.cast(to: .float32) : result
  }

  /// Lower (or upper) Cholesky factors.
  ///
  /// - Throws: `TensorError.linearAlgebra` if a matrix is not positive definite.
  public static func choleskyFactor(_ x: Tensor, upper: Bool = false) throws -> Tensor {
    let n = x.rank > 0 ? x.shape[x.rank - 1] : 0
    let library = try Lapack.library()
    let source = upper ? try matrixTranspose(x) : x
    let parts = try matrices(source, "cholesky", square: true).map { matrix -> [Double] in
      var a = matrix
      guard try library.cholesky(&a, n) else {
        throw TensorError.linearAlgebra(op: "cholesky", reason: "Matrix is not positive definite")
      }
      for column in 0..<n { for row in 0..<column { a[column * n + row] = 0 } }
      return a
    }
    let lower = try stack(parts, n, n, like: x)
    return upper ? try matrixTranspose(lower).copy() : lower
  }

  /// Singular value decompositions x = u · diag(s) · v (v holds rows).
  public static func svd(_ x: Tensor, full: Bool) throws -> (u: Tensor, s: Tensor, v: Tensor) {
    let library = try Lapack.library()
    let parts = try matrices(x, "svd")
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    let k = Swift.min(m, n)
    let results = try parts.map { matrix -> (u: [Double], s: [Double], v: [Double]) in
      var a = matrix
      if a.contains(where: { !$0.isFinite }) {
        throw TensorError.linearAlgebra(op: "svd", reason: "SVD did not converge")
      }
      return try library.svd(&a, m, n, job: full ? "A" : "S")
    }
    return (
      try stack(results.map(\.u), m, full ? m : k, like: x), try stackVectors(results.map(\.s), k, like: x),
      try stack(results.map(\.v), full ? n : k, n, like: x)
    )
  }

  /// Singular values only.
  public static func singularValues(_ x: Tensor) throws -> Tensor {
    let library = try Lapack.library()
    let parts = try matrices(x, "svd")
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    return try stackVectors(
      parts.map { matrix in
        var a = matrix
        return try library.svd(&a, m, n, job: "N").s
      }, Swift.min(m, n), like: x)
  }

  /// Rising eigenvalues and eigenvectors (columns) of symmetric matrices, of which one triangle is read.
  public static func symmetricEigen(_ x: Tensor, lower: Bool = true) throws -> (
    values: Tensor, vectors: Tensor
  ) {
    let library = try Lapack.library()
    let n = x.rank > 0 ? x.shape[x.rank - 1] : 0
    var values: [[Double]] = []
    let vectors = try matrices(x, "eigh", square: true).map { matrix -> [Double] in
      var a = matrix
      values.append(try library.symmetricEigen(&a, n, vectors: true, lower: lower))
      return a
    }
    return (try stackVectors(values, n, like: x), try stack(vectors, n, n, like: x))
  }

  /// Eigenvalues and right eigenvectors of general matrices as real and imaginary parts.
  public static func eigen(_ x: Tensor) throws -> (
    real: Tensor, imaginary: Tensor, vectorsReal: Tensor, vectorsImaginary: Tensor
  ) {
    let library = try Lapack.library()
    let n = x.rank > 0 ? x.shape[x.rank - 1] : 0
    var (real, imaginary, partsReal, partsImaginary): ([[Double]], [[Double]], [[Double]], [[Double]]) = (
      [], [], [], []
    )
    for var a in try matrices(x, "eig", square: true) {
      if a.contains(where: { !$0.isFinite }) {
        throw TensorError.linearAlgebra(op: "eig", reason: "Array must not contain infs or NaNs")
      }
      let result = try library.eigen(&a, n, vectors: true)
      var re = result.vectors
      var im = [Double](repeating: 0, count: n * n)
      var j = 0
      while j < n {
        guard result.imaginary[j] != 0, j + 1 < n else {
          j += 1
          continue
        }
        for i in 0..<n {
          let (a, b) = (result.vectors[j * n + i], result.vectors[(j + 1) * n + i])
          re[j * n + i] = a
          re[(j + 1) * n + i] = a
          im[j * n + i] = b
          im[(j + 1) * n + i] = -b
        }
        j += 2
      }
      real.append(result.real)
      imaginary.append(result.imaginary)
      partsReal.append(re)
      partsImaginary.append(im)
    }
    return (
      try stackVectors(real, n, like: x), try stackVectors(imaginary, n, like: x),
      try stack(partsReal, n, n, like: x), try stack(partsImaginary, n, n, like: x)
    )
  }

  /// QR decompositions by Householder reflections.
  ///
  /// - Parameter complete: Q is m × m and R m × n; else Q has min(m, n) columns.
  public static func qrFactors(_ x: Tensor, complete: Bool = false) throws -> (q: Tensor, r: Tensor) {
    let library = try Lapack.library()
    let parts = try matrices(x, "qr")
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    let k = Swift.min(m, n)
    let wide = complete ? m : k
    var qs: [[Double]] = []
    var rs: [[Double]] = []
    for var a in parts {
      let tau = try library.qr(&a, m, n)
      var r = [Double](repeating: 0, count: wide * n)
      for column in 0..<n {
        for row in 0...column where row < Swift.min(k, wide) { r[column * wide + row] = a[column * m + row] }
      }
      var q = [Double](repeating: 0, count: m * wide)
      for i in 0..<Swift.min(m * k, q.count) { q[i] = a[i] }
      if m > 0, wide > 0 { try library.orthogonal(&q, m, columns: wide, k == 0 ? [] : tau) }
      qs.append(q)
      rs.append(r)
    }
    return (try stack(qs, m, wide, like: x), try stack(rs, wide, n, like: x))
  }

  /// The least-squares solution of a·x = b with the singular values of a and its rank.
  public static func leastSquares(_ a: Tensor, _ b: Tensor, rcond: Double) throws -> (
    x: Tensor, rank: Int, s: Tensor
  ) {
    let library = try Lapack.library()
    let (m, n) = (a.shape[0], a.shape[1])
    let k = b.shape[1]
    var matrix = try matrices(a, "lstsq")[0]
    let right = try matrices(b, "lstsq")[0]
    let tall = Swift.max(m, n)
    var padded = [Double](repeating: 0, count: Swift.max(tall * k, 1))
    for column in 0..<k { for row in 0..<m { padded[column * tall + row] = right[column * m + row] } }
    let (rank, s) = try library.leastSquares(&matrix, m, n, &padded, k, rcond: rcond)
    var solution = [Double](repeating: 0, count: n * k)
    for column in 0..<k { for row in 0..<n { solution[column * n + row] = padded[column * tall + row] } }
    let x = try matrixTranspose(Tensor(scalars: solution, shape: Shape(k, n))).copy()
    let dtype = DType.promote(decompositionDType(a), decompositionDType(b))
    return (try x.cast(to: dtype), rank, try Tensor(s).cast(to: dtype))
  }

  private static func naturalLog(_ x: Double) -> Double { Double.log(x) }
}
