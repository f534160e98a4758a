extension Ops {
  /// The matrix product over the last two axes; leading axes broadcast, vectors are promoted as in NumPy's
  /// `matmul`.
  ///
  /// - Throws: `TensorError.matmulMismatch`, which names both shapes and the axes that disagree.
  public static func matmul(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    if x.rank == 1 && y.rank == 1 && x.dtype == .float64 && y.dtype == .float64 && Engine.hooks == 0,
      x.shape[0] == y.shape[0], x.shape[0] > 0
    {
      let result = try Tensor.uninitialized(Shape(), .float64)
      try doubleDot(x, x.strides[0], y, y.strides[0], result, x.shape[0])
      return result
    }
    let start = Engine.startTime()
    let (a, b) = try promoted(x, y)
    guard a.rank > 0 && b.rank > 0 else {
      throw TensorError.invalidArgument(
        op: "matmul",
        reason: "matmul: Input operand \(a.rank == 0 ? 0 : 1) does not have enough dimensions "
          + "(has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)")
    }
    let lhsAxis = a.rank - 1
    let rhsAxis = b.rank == 1 ? 0 : b.rank - 2
    guard a.shape[lhsAxis] == b.shape[rhsAxis] else {
      throw TensorError.matmulMismatch(lhs: a.shape, rhs: b.shape, lhsAxis: lhsAxis, rhsAxis: rhsAxis)
    }
    let result: Tensor
    if a.rank == 2 && b.rank == 2 {
      result = try Tensor.uninitialized(Shape(a.shape[0], b.shape[1]), a.dtype)
      try multiplyMatrices(a, b, into: result)
    } else {
      result = try batchedProduct(a, b)
    }
    if Engine.hooks != 0 {
      report("matmul", [a, b], result, start) { { g in try matmulGradients(a, b, g) } }
    }
    return result
  }

  private static func batchedProduct(_ a: Tensor, _ b: Tensor) throws -> Tensor {
    // Vectors become matrices with one row or column, which is dropped again at the end.
    var lhs = a
    var rhs = b
    if a.rank == 1 { lhs = try a.reshaped(Shape(1, a.shape[0])) }
    if b.rank == 1 { rhs = try b.reshaped(Shape(b.shape[0], 1)) }
    let rows = lhs.shape[lhs.rank - 2]
    let columns = rhs.shape[rhs.rank - 1]
    var batchA = lhs.shape
    batchA.remove(at: lhs.rank - 1)
    batchA.remove(at: lhs.rank - 2)
    var batchB = rhs.shape
    batchB.remove(at: rhs.rank - 1)
    batchB.remove(at: rhs.rank - 2)
    let batch: Shape
    do {
      batch = try Shape.broadcast(batchA, batchB, op: "matmul")
    } catch { throw TensorError.broadcastMismatch(op: "matmul", shapes: [a.shape, b.shape]) }
    var shape = batch
    try shape.append(rows)
    try shape.append(columns)
    let full = try Tensor.uninitialized(shape, a.dtype)

    // A stack of matrices times one matrix is one tall product.
    if batchB.rank == 0 && lhs.isContiguous && lhs.rank > 2 {
      let inner = lhs.shape[lhs.rank - 1]
      let tall = try lhs.reshaped(Shape(batch.elementCount * rows, inner))
      try multiplyMatrices(tall, rhs, into: full.reshaped(Shape(batch.elementCount * rows, columns)))
    } else {
      var stridesA = Shape()
      var stridesB = Shape()
      for axis in 0..<batchA.rank { try stridesA.append(lhs.strides[axis]) }
      for axis in 0..<batchB.rank { try stridesB.append(rhs.strides[axis]) }
      let sa = broadcastStrides(batchA, stridesA, to: batch)
      let sb = broadcastStrides(batchB, stridesB, to: batch)
      let matrixA = Shape(lhs.strides[lhs.rank - 2], lhs.strides[lhs.rank - 1])
      let matrixB = Shape(rhs.strides[rhs.rank - 2], rhs.strides[rhs.rank - 1])
      let shapeA = Shape(rows, lhs.shape[lhs.rank - 1])
      let shapeB = Shape(rhs.shape[rhs.rank - 2], columns)
      if try BatchedProduct.run(
        lhs.view(shape: shapeA, strides: matrixA, offset: lhs.offset),
        rhs.view(shape: shapeB, strides: matrixB, offset: rhs.offset), batch, sa, sb, into: full)
      {
        return try dropping(full, a, b)
      }
      try forEachRow(batch, sa, sb) { startA, startB, row, length, strideA, strideB in
        for i in 0..<length {
          let left = lhs.view(shape: shapeA, strides: matrixA, offset: lhs.offset + startA + i * strideA)
          let right = rhs.view(shape: shapeB, strides: matrixB, offset: rhs.offset + startB + i * strideB)
          let out = full.view(
            shape: Shape(rows, columns), strides: Shape(columns, 1), offset: (row + i) * rows * columns)
          try multiplyMatrices(left, right, into: out)
        }
      }
    }
    return try dropping(full, a, b)
  }

  /// A product without the axes of length 1 that stood for those that vectors lack.
  private static func dropping(_ full: Tensor, _ a: Tensor, _ b: Tensor) throws -> Tensor {
    if a.rank > 1 && b.rank > 1 { return full }
    var final = full.shape
    if b.rank == 1 { final.remove(at: final.rank - 1) }
    if a.rank == 1 { final.remove(at: b.rank == 1 ? final.rank - 1 : final.rank - 2) }
    return try full.reshaped(final)
  }

  private static func matmulGradients(_ a: Tensor, _ b: Tensor, _ g: Tensor) throws -> [Tensor?] {
    if a.rank == 1 && b.rank == 1 { return [try multiply(g, b), try multiply(g, a)] }
    var lhs = a
    var rhs = b
    var upstream = g
    if a.rank == 1 {
      lhs = try expandDims(a, axes: [0])
      upstream = try expandDims(g, axes: [-2])
    }
    if b.rank == 1 {
      rhs = try expandDims(b, axes: [1])
      upstream = try expandDims(g, axes: [-1])
    }
    let da: Tensor? =
      Autodiff.needsGradient(a) ? try unbroadcast(matmul(upstream, matrixTranspose(rhs)), to: lhs.shape) : nil
    let db: Tensor?
    if !Autodiff.needsGradient(b) {
      db = nil
    } else if rhs.rank == 2 && lhs.rank > 2 {
      // One product over all rows instead of a product per batch and a sum.
      let rows = try reshape(lhs, to: Shape(-1, lhs.shape[lhs.rank - 1]))
      let seeds = try reshape(upstream, to: Shape(-1, upstream.shape[upstream.rank - 1]))
      db = try matmul(matrixTranspose(rows), seeds)
    } else {
      db = try unbroadcast(matmul(matrixTranspose(lhs), upstream), to: rhs.shape)
    }
    return [try da.map { try reshape($0, to: a.shape) }, try db.map { try reshape($0, to: b.shape) }]
  }

  /// NumPy's `dot`: products with scalars, inner products of vectors, and for higher ranks the sum over the
  /// last axis of x and the second-to-last of y.
  public static func dot(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    if x.rank == 0 || y.rank == 0 { return try multiply(x, y) }
    if x.rank <= 2 && y.rank <= 2 { return try dotErrors { try matmul(x, y) } }
    return try dotErrors { try tensordot(x, y, axesX: [x.rank - 1], axesY: [Swift.max(y.rank - 2, 0)]) }
  }

  private static func dotErrors(_ body: () throws -> Tensor) throws -> Tensor {
    do {
      return try body()
    } catch TensorError.matmulMismatch(let lhs, let rhs, let i, let j) {
      throw TensorError.invalidArgument(
        op: "dot",
        reason: "shapes \(TensorError.compact(lhs)) and \(TensorError.compact(rhs)) not aligned: "
          + "\(lhs[i]) (dim \(i)) != \(rhs[j]) (dim \(j))")
    }
  }

  /// The sum of products over pairs of axes.
  public static func tensordot(_ x: Tensor, _ y: Tensor, axesX: [Int], axesY: [Int]) throws -> Tensor {
    let ax = try resolve(axes: axesX, rank: x.rank, op: "tensordot")
    let ay = try resolve(axes: axesY, rank: y.rank, op: "tensordot")
    guard ax.count == ay.count else {
      throw TensorError.invalidArgument(op: "tensordot", reason: "shape-mismatch for sum")
    }
    for (i, j) in zip(ax, ay) where x.shape[i] != y.shape[j] {
      throw TensorError.matmulMismatch(lhs: x.shape, rhs: y.shape, lhsAxis: i, rhsAxis: j)
    }
    let freeX = (0..<x.rank).filter { !ax.contains($0) }
    let freeY = (0..<y.rank).filter { !ay.contains($0) }
    let inner = ax.reduce(1) { $0 * x.shape[$1] }
    let rows = freeX.reduce(1) { $0 * x.shape[$1] }
    let columns = freeY.reduce(1) { $0 * y.shape[$1] }
    let left = try reshape(transpose(x, axes: freeX + ax), to: Shape(rows, inner))
    let right = try reshape(transpose(y, axes: ay + freeY), to: Shape(inner, columns))
    let shape = try Shape(freeX.map { x.shape[$0] } + freeY.map { y.shape[$0] })
    return try reshape(matmul(left, right), to: shape)
  }

  /// The outer product of two flattened tensors.
  public static func outer(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try multiply(reshape(x, to: Shape(-1, 1)), reshape(y, to: Shape(1, -1)))
  }
}

extension Autodiff {
  /// Whether the gradient of this operand can be asked for: a derivative may skip costly parts otherwise.
  public static func needsGradient(_ x: Tensor) -> Bool {
    guard let walking = Engine.context.walkingTapes.last else { return true }
    return walking.tracks(x.id)
  }
}
