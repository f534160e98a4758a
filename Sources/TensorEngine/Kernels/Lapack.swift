import Glibc

/// LAPACK's Fortran routines in double precision, opened at the first call that needs one.
///
/// Matrices are column-major; every argument goes by address. Character arguments carry a hidden length at the end of
/// the list, which x86-64's calling convention lets us leave out for single characters.
final class Lapack: Sendable {
  private static let shared: Result<Lapack, any Error> = Result { try Lapack() }

  /// - Throws: `TensorError.missingLibrary`.
  static func library() throws -> Lapack { try shared.get() }

  typealias Ints = UnsafeMutablePointer<Int32>
  typealias Doubles = UnsafeMutablePointer<Double>
  typealias Flag = UnsafeMutablePointer<CChar>

  nonisolated(unsafe) private let handle: UnsafeMutableRawPointer

  private init() throws {
    guard let handle = dlopen("liblapack.so.3", RTLD_NOW) ?? dlopen("liblapack.so", RTLD_NOW) else {
      throw TensorError.missingLibrary(
        name: "LAPACK (package liblapack-dev)", reason: dlerror().map { String(cString: $0) } ?? "not found")
    }
    self.handle = handle
  }

  private func symbol<F>(_ name: String, as type: F.Type) throws -> F {
    guard let symbol = dlsym(handle, name) else {
      throw TensorError.missingLibrary(name: "LAPACK", reason: "it has no function \(name)")
    }
    return unsafeBitCast(symbol, to: type)
  }

  /// LU factors of an n × n matrix in place.
  ///
  /// - Returns: pivots (from 1) and whether a pivot is zero.
  func lu(_ a: inout [Double], _ n: Int) throws -> (pivots: [Int32], isSingular: Bool) {
    let f = try symbol("dgetrf_", as: (@convention(c) (Ints, Ints, Doubles, Ints, Ints, Ints) -> Void).self)
    var (rows, columns, lead, info) = (Int32(n), Int32(n), Int32(Swift.max(n, 1)), Int32(0))
    var pivots = [Int32](repeating: 0, count: Swift.max(n, 1))
    f(&rows, &columns, &a, &lead, &pivots, &info)
    return (pivots, info > 0)
  }

  /// Solves A·X = B; B (n × columns) becomes X.
  ///
  /// - Returns: whether A is singular.
  func solve(_ a: inout [Double], _ n: Int, _ b: inout [Double], _ columns: Int) throws -> Bool {
    let f = try symbol(
      "dgesv_", as: (@convention(c) (Ints, Ints, Doubles, Ints, Ints, Doubles, Ints, Ints) -> Void).self)
    var (order, sides, lead, leadB, info) = (
      Int32(n), Int32(columns), Int32(Swift.max(n, 1)), Int32(Swift.max(n, 1)), Int32(0)
    )
    var pivots = [Int32](repeating: 0, count: Swift.max(n, 1))
    f(&order, &sides, &a, &lead, &pivots, &b, &leadB, &info)
    return info > 0
  }

  /// The lower Cholesky factor in place; the upper part is left as it was.
  ///
  /// - Returns: whether the matrix is positive definite.
  func cholesky(_ a: inout [Double], _ n: Int) throws -> Bool {
    let f = try symbol("dpotrf_", as: (@convention(c) (Flag, Ints, Doubles, Ints, Ints) -> Void).self)
    var (lower, order, lead, info) = (CChar(76), Int32(n), Int32(Swift.max(n, 1)), Int32(0))
    f(&lower, &order, &a, &lead, &info)
    return info == 0
  }

  /// Singular values, U and Vᵀ of an m × n matrix by divide and conquer.
  ///
  /// - Parameter job: `A` for full factors, `S` for the first min(m, n) vectors, `N` for values only.
  func svd(_ a: inout [Double], _ m: Int, _ n: Int, job: Character) throws -> (
    u: [Double], s: [Double], v: [Double]
  ) {
    let f = try symbol(
      "dgesdd_",
      as: (@convention(c) (
        Flag, Ints, Ints, Doubles, Ints, Doubles, Doubles, Ints, Doubles, Ints, Doubles, Ints, Ints, Ints
      ) -> Void).self)
    let k = Swift.min(m, n)
    let uColumns = job == "A" ? m : (job == "S" ? k : 0)
    let vRows = job == "A" ? n : (job == "S" ? k : 0)
    var u = [Double](repeating: 0, count: Swift.max(m * uColumns, 1))
    var v = [Double](repeating: 0, count: Swift.max(vRows * n, 1))
    var s = [Double](repeating: 0, count: Swift.max(k, 1))
    var iwork = [Int32](repeating: 0, count: Swift.max(8 * k, 1))
    var (flag, rows, columns, lead) = (
      CChar(job.asciiValue ?? 65), Int32(m), Int32(n), Int32(Swift.max(m, 1))
    )
    var (leadU, leadV, info) = (Int32(Swift.max(m, 1)), Int32(Swift.max(vRows, 1)), Int32(0))
    var size = 0.0
    var length = Int32(-1)
    f(&flag, &rows, &columns, &a, &lead, &s, &u, &leadU, &v, &leadV, &size, &length, &iwork, &info)
    length = Int32(clamping: Int(size))
    var work = [Double](repeating: 0, count: Swift.max(Int(length), 1))
    f(&flag, &rows, &columns, &a, &lead, &s, &u, &leadU, &v, &leadV, &work, &length, &iwork, &info)
    guard info == 0 else {
      throw TensorError.linearAlgebra(op: "svd", reason: "SVD did not converge")
    }
    s.removeLast(s.count - k)
    return (u, s, v)
  }

  /// Eigenvalues of a symmetric matrix, rising; the matrix becomes the eigenvectors if they are wanted.
  func symmetricEigen(_ a: inout [Double], _ n: Int, vectors: Bool, lower: Bool) throws -> [Double] {
    let f = try symbol(
      "dsyevd_",
      as: (@convention(c) (Flag, Flag, Ints, Doubles, Ints, Doubles, Doubles, Ints, Ints, Ints, Ints) -> Void)
        .self)
    var (job, part, order, lead, info) = (
      CChar(vectors ? 86 : 78), CChar(lower ? 76 : 85), Int32(n), Int32(Swift.max(n, 1)), Int32(0)
    )
    var values = [Double](repeating: 0, count: Swift.max(n, 1))
    var (size, intSize) = (0.0, Int32(0))
    var (length, intLength) = (Int32(-1), Int32(-1))
    f(&job, &part, &order, &a, &lead, &values, &size, &length, &intSize, &intLength, &info)
    length = Int32(clamping: Int(size))
    intLength = intSize
    var work = [Double](repeating: 0, count: Swift.max(Int(length), 1))
    var iwork = [Int32](repeating: 0, count: Swift.max(Int(intLength), 1))
    f(&job, &part, &order, &a, &lead, &values, &work, &length, &iwork, &intLength, &info)
    guard info == 0 else {
      throw TensorError.linearAlgebra(op: "eigh", reason: "Eigenvalues did not converge")
    }
    values.removeLast(values.count - n)
    return values
  }

  /// Eigenvalues and right eigenvectors of a general matrix.
  ///
  /// - Returns: real and imaginary parts; pairs of columns of `vectors` hold the real and imaginary parts of conjugate
  ///   vectors, as LAPACK's dgeev leaves them.
  func eigen(_ a: inout [Double], _ n: Int, vectors: Bool) throws -> (
    real: [Double], imaginary: [Double], vectors: [Double]
  ) {
    let f = try symbol(
      "dgeev_",
      as: (@convention(c) (
        Flag, Flag, Ints, Doubles, Ints, Doubles, Doubles, Doubles, Ints, Doubles, Ints, Doubles, Ints, Ints
      ) -> Void).self)
    var (no, job, order, lead, info) = (
      CChar(78), CChar(vectors ? 86 : 78), Int32(n), Int32(Swift.max(n, 1)), Int32(0)
    )
    var real = [Double](repeating: 0, count: Swift.max(n, 1))
    var imaginary = real
    var left = [0.0]
    var (leadLeft, leadRight) = (Int32(1), Int32(Swift.max(n, 1)))
    var right = [Double](repeating: 0, count: Swift.max(n * n, 1))
    var size = 0.0
    var length = Int32(-1)
    f(
      &no, &job, &order, &a, &lead, &real, &imaginary, &left, &leadLeft, &right, &leadRight, &size, &length,
      &info)
    length = Int32(clamping: Int(size))
    var work = [Double](repeating: 0, count: Swift.max(Int(length), 1))
    f(
      &no, &job, &order, &a, &lead, &real, &imaginary, &left, &leadLeft, &right, &leadRight, &work, &length,
      &info)
    guard info == 0 else {
      throw TensorError.linearAlgebra(op: "eig", reason: "Eigenvalues did not converge")
    }
    real.removeLast(real.count - n)
    imaginary.removeLast(imaginary.count - n)
    return (real, imaginary, right)
  }

  /// Householder QR of an m × n matrix in place; returns the reflectors' factors.
  func qr(_ a: inout [Double], _ m: Int, _ n: Int) throws -> [Double] {
    let f = try symbol(
      "dgeqrf_", as: (@convention(c) (Ints, Ints, Doubles, Ints, Doubles, Doubles, Ints, Ints) -> Void).self)
    var (rows, columns, lead, info) = (Int32(m), Int32(n), Int32(Swift.max(m, 1)), Int32(0))
    var tau = [Double](repeating: 0, count: Swift.max(Swift.min(m, n), 1))
    var size = 0.0
    var length = Int32(-1)
    f(&rows, &columns, &a, &lead, &tau, &size, &length, &info)
    length = Int32(clamping: Swift.max(Int(size), n, 1))
    var work = [Double](repeating: 0, count: Int(length))
    f(&rows, &columns, &a, &lead, &tau, &work, &length, &info)
    return tau
  }

  /// The first `columns` columns of Q from reflectors; `a` holds them in its first min(m, n) columns.
  func orthogonal(_ a: inout [Double], _ m: Int, columns: Int, _ tau: [Double]) throws {
    let f = try symbol(
      "dorgqr_",
      as: (@convention(c) (Ints, Ints, Ints, Doubles, Ints, Doubles, Doubles, Ints, Ints) -> Void).self)
    var (rows, wide, reflectors, lead, info) = (
      Int32(m), Int32(columns), Int32(Swift.min(tau.count, columns)), Int32(Swift.max(m, 1)), Int32(0)
    )
    var tau = tau
    var size = 0.0
    var length = Int32(-1)
    f(&rows, &wide, &reflectors, &a, &lead, &tau, &size, &length, &info)
    length = Int32(clamping: Swift.max(Int(size), columns, 1))
    var work = [Double](repeating: 0, count: Int(length))
    f(&rows, &wide, &reflectors, &a, &lead, &tau, &work, &length, &info)
  }

  /// Least squares by singular values; `b` has max(m, n) rows and becomes the solution.
  func leastSquares(
    _ a: inout [Double], _ m: Int, _ n: Int, _ b: inout [Double], _ columns: Int, rcond: Double
  ) throws -> (rank: Int, s: [Double]) {
    let f = try symbol(
      "dgelsd_",
      as: (@convention(c) (
        Ints, Ints, Ints, Doubles, Ints, Doubles, Ints, Doubles, Doubles, Ints, Doubles, Ints, Ints, Ints
      ) -> Void).self)
    var (rows, wide, sides, lead) = (Int32(m), Int32(n), Int32(columns), Int32(Swift.max(m, 1)))
    var (leadB, rank, info, limit) = (Int32(Swift.max(m, n, 1)), Int32(0), Int32(0), rcond)
    var s = [Double](repeating: 0, count: Swift.max(Swift.min(m, n), 1))
    var size = 0.0
    var intSize = Int32(0)
    var length = Int32(-1)
    f(&rows, &wide, &sides, &a, &lead, &b, &leadB, &s, &limit, &rank, &size, &length, &intSize, &info)
    length = Int32(clamping: Swift.max(Int(size), 1))
    var work = [Double](repeating: 0, count: Int(length))
    var iwork = [Int32](repeating: 0, count: Swift.max(Int(intSize), 1))
    f(&rows, &wide, &sides, &a, &lead, &b, &leadB, &s, &limit, &rank, &work, &length, &iwork, &info)
    guard info == 0 else {
      throw TensorError.linearAlgebra(op: "lstsq", reason: "SVD did not converge in Linear Least Squares")
    }
    s.removeLast(s.count - Swift.min(m, n))
    return (Int(rank), s)
  }
}
