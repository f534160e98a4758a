import CellLanguage
import TensorEngine

/// `dot` and its relatives, and `numpy.linalg`.
enum LinearAlgebra {
  /// NumPy's `dot`: inner product of vectors, matrix product, or a sum over the last axis of `a` and the last
  /// but one of `b`.
  static func dot(_ a: Tensor, _ b: Tensor) throws -> Tensor {
    if a.rank == 0 || b.rank == 0 { return try Ops.multiply(a, b) }
    let rhsAxis = b.rank == 1 ? 0 : b.rank - 2
    guard a.shape[a.rank - 1] == b.shape[rhsAxis] else {
      throw PyError.valueError(
        "shapes \(a.shape.compact) and \(b.shape.compact) not aligned: \(a.shape[a.rank - 1]) (dim \(a.rank - 1)) "
          + "!= \(b.shape[rhsAxis]) (dim \(rhsAxis))")
    }
    if a.rank <= 2 && b.rank <= 2 { return try Ops.matmul(a, b) }
    return try tensordot(a, [a.rank - 1], b, [rhsAxis])
  }

  /// The sum of products over pairs of axes.
  static func tensordot(_ a: Tensor, _ aAxes: [Int], _ b: Tensor, _ bAxes: [Int]) throws -> Tensor {
    let left = try aAxes.map { try a.shape.resolve(axis: $0, op: "tensordot") }
    let right = try bAxes.map { try b.shape.resolve(axis: $0, op: "tensordot") }
    guard left.count == right.count, zip(left, right).allSatisfy({ a.shape[$0] == b.shape[$1] }) else {
      throw PyError.valueError("shape-mismatch for sum")
    }
    let keptA = (0..<a.rank).filter { !left.contains($0) }
    let keptB = (0..<b.rank).filter { !right.contains($0) }
    var shape = Shape()
    for axis in keptA { try shape.append(a.shape[axis]) }
    for axis in keptB { try shape.append(b.shape[axis]) }
    let inner = left.reduce(1) { $0 * a.shape[$1] }
    let rows = keptA.reduce(1) { $0 * a.shape[$1] }
    let columns = keptB.reduce(1) { $0 * b.shape[$1] }
    let x = try Ops.reshape(Ops.transpose(a, axes: keptA + left), to: Shape(rows, inner))
    let y = try Ops.reshape(Ops.transpose(b, axes: right + keptB), to: Shape(inner, columns))
    return try Ops.reshape(Ops.matmul(x, y), to: shape)
  }

  /// The sum of a diagonal, as function and method.
  static func trace(_ call: Call) throws -> Value {
    let diagonal = try Ops.diagonal(call.array(0), k: call.int(1), axis1: call.int(2), axis2: call.int(3))
    return try Reductions.finish(Ops.sum(diagonal, axes: [-1], dtype: call.dtype(4)), call, out: 5)
  }

  static func define(_ m: ModuleBuilder) {
    m.function("dot(a, b, out=None)", "The dot product.") { call in
      try Reductions.finish(dot(call.array(0), call.array(1)), call, out: 2)
    }
    m.function("vdot(a, b, /)", "The dot product of the flattened arrays.") { call in
      let (a, b) = (try call.array(0), try call.array(1))
      guard a.count == b.count else {
        throw PyError.valueError(
          "cannot reshape array of size \(b.count) into shape \(Shape(a.count).compact)")
      }
      return wrap(try dot(Ops.reshape(a, to: Shape(-1)), Ops.reshape(b, to: Shape(-1))))
    }
    m.function("inner(a, b, /)", "Sums of products over the last axes.") { call in
      let (a, b) = (try call.array(0), try call.array(1))
      if a.rank == 0 || b.rank == 0 { return wrap(try Ops.multiply(a, b)) }
      guard a.shape[a.rank - 1] == b.shape[b.rank - 1] else {
        throw PyError.valueError(
          "shapes \(a.shape.compact) and \(b.shape.compact) not aligned: \(a.shape[a.rank - 1]) (dim \(a.rank - 1)) "
            + "!= \(b.shape[b.rank - 1]) (dim \(b.rank - 1))")
      }
      return wrap(try tensordot(a, [a.rank - 1], b, [b.rank - 1]))
    }
    m.function("outer(a, b, out=None)", "Products of all pairs.") { call in
      let a = try Ops.reshape(call.array(0), to: Shape(-1, 1))
      let b = try Ops.reshape(call.array(1), to: Shape(1, -1))
      return try Reductions.finish(Ops.multiply(a, b), call, out: 2)
    }
    m.function("tensordot(a, b, axes=2)", "Sums of products over pairs of axes.") { call in
      let (a, b) = (try call.array(0), try call.array(1))
      if let n = try? call.int(2) {
        guard n >= 0, n <= a.rank, n <= b.rank else { throw PyError.indexError("tuple index out of range") }
        return wrap(try tensordot(a, Array(a.rank - n..<a.rank), b, Array(0..<n)))
      }
      let pair = try call.items(2)
      guard pair.count == 2 else { throw PyError.valueError("axes must be an int or a pair of sequences") }
      return wrap(
        try tensordot(
          a, Arguments.shape(pair[0], call.interpreter).array, b,
          Arguments.shape(pair[1], call.interpreter).array))
    }
    m.function(
      "trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None)", "The sum of a diagonal.", trace)
  }

  // MARK: numpy.linalg

  static func submodule() -> PyModule {
    let m = ModuleBuilder("numpy.linalg", .numpy, documentation: "Linear algebra.")
    m.set(NumPyErrors.linAlgError)
    m.function("det(a)", "The determinant.") { call in wrap(try Ops.determinant(call.array(0))) }
    m.function("_slogdet(a)", "Sign and logarithm of the determinant.") { call in
      let (sign, logarithm) = try Ops.signAndLogDeterminant(call.array(0))
      return .tuple([wrap(sign), wrap(logarithm)])
    }
    m.function("inv(a)", "The inverse.") { call in .object(NDArray(try Ops.inverse(call.array(0)))) }
    m.function("solve(a, b)", "The solution of a·x = b.") { call in
      let (a, b) = (try call.array(0), try call.array(1))
      guard a.rank >= 2 else {
        throw PyError(
          NumPyErrors.linAlgError,
          "\(a.rank)-dimensional array given. Array must be at least two-dimensional")
      }
      guard a.shape[a.rank - 1] == a.shape[a.rank - 2] else {
        throw PyError(NumPyErrors.linAlgError, "Last 2 dimensions of the array must be square")
      }
      let n = a.shape[a.rank - 1]
      let isVector = b.rank == 1
      guard b.rank > 0, b.shape[isVector ? 0 : b.rank - 2] == n else {
        throw PyError.valueError(
          "\(isVector ? "solve1" : "solve"): Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
            + "\(isVector ? "(m,m),(m)->(m)" : "(m,m),(m,n)->(m,n)") (size "
            + "\(b.rank == 0 ? 0 : b.shape[isVector ? 0 : b.rank - 2]) is different from \(n))")
      }
      let x = try Ops.solve(a, isVector ? Ops.expandDims(b, axes: [1]) : b)
      return .object(NDArray(isVector ? try Ops.squeeze(x, axes: [-1]) : x))
    }
    m.function("cholesky(a, /, *, upper=False)", "The Cholesky factor.") { call in
      .object(NDArray(try Ops.choleskyFactor(call.array(0), upper: call.bool(1))))
    }
    m.function("_svd(a, full)", "U, S, Vh.") { call in
      let (u, s, v) = try Ops.svd(call.array(0), full: call.bool(1))
      return .tuple([.object(NDArray(u)), .object(NDArray(s)), .object(NDArray(v))])
    }
    m.function("_svdvals(a)", "Singular values.") { call in
      .object(NDArray(try Ops.singularValues(call.array(0))))
    }
    m.function("_eigh(a, lower)", "Eigenvalues and eigenvectors of a symmetric matrix.") { call in
      let (values, vectors) = try Ops.symmetricEigen(call.array(0), lower: call.bool(1))
      return .tuple([.object(NDArray(values)), .object(NDArray(vectors))])
    }
    m.function("_eig(a)", "Eigenvalues and eigenvectors.") { call in
      let (re, im, vectorsRe, vectorsIm) = try Ops.eigen(call.array(0))
      if try Ops.any(im).scalarValue().asInt == 0 {
        return .tuple([.object(NDArray(re)), .object(NDArray(vectorsRe))])
      }
      return .tuple([
        .object(ComplexArray(re, im)), .object(ComplexArray(vectorsRe, vectorsIm)),
      ])
    }
    m.function("_qr(a, complete)", "Q and R.") { call in
      let (q, r) = try Ops.qrFactors(call.array(0), complete: call.bool(1))
      return .tuple([.object(NDArray(q)), .object(NDArray(r))])
    }
    m.function("_lstsq(a, b, rcond)", "Solution, rank, singular values.") { call in
      let (x, rank, s) = try Ops.leastSquares(call.array(0), call.array(1), rcond: call.double(2))
      return .tuple([.object(NDArray(x)), .int(rank), .object(NDArray(s))])
    }
    LibrarySource.attach([LinalgSource.text], to: m.module)
    return m.module
  }

  /// Frobenius and vector norms; `order` is a number, `inf`, `-inf`, `'fro'` or None.
  static func norm(_ x: Tensor, _ order: Value, axes: [Int]?, keepDims: Bool) throws -> Tensor {
    var kind: Double?
    switch order {
    case .none, .unbound: kind = nil
    case .str(let s):
      guard s.string == "fro" else {
        throw PyError.notImplemented("norm of order '\(s.string)' is not supported here")
      }
      kind = nil
    case .int(let i): kind = Double(i)
    case .float(let d): kind = d
    default: throw PyError.valueError("Invalid norm order.")
    }
    let axes = axes ?? (kind == nil ? nil : Array(0..<x.rank))
    guard let kind else {
      return try Ops.sqrt(Ops.sum(Ops.square(x), axes: axes, keepDims: keepDims))
    }
    let absolute = try Ops.abs(x)
    if let axes, axes.count == 2 {
      if kind == 1 {
        return try Ops.max(
          Ops.sum(absolute, axes: [axes[0]], keepDims: keepDims), axes: [keepDims ? axes[1] : -1],
          keepDims: keepDims)
      }
      if kind == .infinity {
        return try Ops.max(
          Ops.sum(absolute, axes: [axes[1]], keepDims: keepDims), axes: [keepDims ? axes[0] : -1],
          keepDims: keepDims)
      }
      throw PyError.notImplemented("a matrix norm of this order is not supported here")
    }
    switch kind {
    case .infinity: return try Ops.max(absolute, axes: axes, keepDims: keepDims)
    case -.infinity: return try Ops.min(absolute, axes: axes, keepDims: keepDims)
    case 0: return try Ops.cast(Ops.countNonzero(x, axes: axes, keepDims: keepDims), to: x.dtype)
    case 1: return try Ops.sum(absolute, axes: axes, keepDims: keepDims)
    case 2: return try Ops.sqrt(Ops.sum(Ops.square(x), axes: axes, keepDims: keepDims))
    default:
      let p = try Tensor(.float(kind), dtype: x.dtype)
      let inverse = try Tensor(.float(1 / kind), dtype: x.dtype)
      return try Ops.power(Ops.sum(Ops.power(absolute, p), axes: axes, keepDims: keepDims), inverse)
    }
  }

  /// A square matrix as P·L·U by elimination with partial pivoting, in float64.
  struct Factorization {
    let n: Int
    /// L below the diagonal (its own diagonal is 1), U on and above.
    private(set) var rows: [Double]
    private var order: [Int]
    private(set) var sign = 1.0

    init(_ a: Tensor) throws {
      guard a.rank == 2 else {
        throw PyError(
          NumPyErrors.linAlgError, "\(a.rank)-dimensional array given. Array must be two-dimensional")
      }
      guard a.shape[0] == a.shape[1] else {
        throw PyError(NumPyErrors.linAlgError, "Last 2 dimensions of the array must be square")
      }
      n = a.shape[0]
      rows = try a.doubles()
      order = Array(0..<n)
      for column in 0..<n {
        var pivot = column
        for row in column..<n where rows[row * n + column].magnitude > rows[pivot * n + column].magnitude {
          pivot = row
        }
        if pivot != column {
          for k in 0..<n { rows.swapAt(pivot * n + k, column * n + k) }
          order.swapAt(pivot, column)
          sign = -sign
        }
        let head = rows[column * n + column]
        if head == 0 { continue }
        for row in column + 1..<max(n, column + 1) {
          let factor = rows[row * n + column] / head
          rows[row * n + column] = factor
          if factor == 0 { continue }
          for k in column + 1..<n { rows[row * n + k] -= factor * rows[column * n + k] }
        }
      }
    }

    /// X with A·X = B.
    ///
    /// - Throws: `LinAlgError` if A is singular.
    func solve(_ b: Tensor) throws -> Tensor {
      for i in 0..<n where rows[i * n + i] == 0 { throw PyError(NumPyErrors.linAlgError, "Singular matrix") }
      let columns = b.rank == 1 ? 1 : b.shape.dropFirst().reduce(1, *)
      let source = try b.doubles()
      var x = [Double](repeating: 0, count: n * columns)
      for i in 0..<n { for c in 0..<columns { x[i * columns + c] = source[order[i] * columns + c] } }
      for i in 0..<n {
        for k in 0..<i {
          let factor = rows[i * n + k]
          if factor != 0 { for c in 0..<columns { x[i * columns + c] -= factor * x[k * columns + c] } }
        }
      }
      var i = n - 1
      while i >= 0 {
        for k in i + 1..<max(n, i + 1) {
          let factor = rows[i * n + k]
          if factor != 0 { for c in 0..<columns { x[i * columns + c] -= factor * x[k * columns + c] } }
        }
        let head = rows[i * n + i]
        for c in 0..<columns { x[i * columns + c] /= head }
        i -= 1
      }
      return try Tensor(scalars: x, shape: b.shape)
    }
  }
}
