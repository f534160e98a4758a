import COneDNN

/// Products of two matrices of equal dtype.
///
/// Inner products of float64 are summed as NumPy's are. Else three ways, chosen by size: plain loops where a call into a library would cost more than the product,
/// oneDNN's `sgemm` for float32, and a blocked kernel of our own for float64 (oneDNN has none). Integers
/// use plain loops over rows.

/// result = a · b, all rank 2; `result` is row-major. Shapes have been checked.
func multiplyMatrices(_ a: Tensor, _ b: Tensor, into result: Tensor) throws {
  let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
  if m == 0 || n == 0 { return }
  if k == 0 {
    result.fill(.int(0))
    return
  }
  switch a.dtype {
  case .float32:
    if m &* n &* k <= 4096 {
      smallProduct(
        a.pointer(Float.self), a.strides, b.pointer(Float.self), b.strides, result.pointer(Float.self), m, k,
        n)
    } else {
      try largeFloatProduct(a, b, result, m, k, n)
    }
  case .float64:
    if m == 1 && n == 1 {
      try doubleDot(a, a.strides[1], b, b.strides[0], result, k)
    } else if m &* n &* k <= 4096 {
      smallProduct(
        a.pointer(Double.self), a.strides, b.pointer(Double.self), b.strides, result.pointer(Double.self), m,
        k, n)
    } else {
      try doubleProduct(a, b, result, m, k, n)
    }
  case .float16:
    let wide = try Tensor.uninitialized(Shape(m, n), .float32)
    try multiplyMatrices(a.cast(to: .float32), b.cast(to: .float32), into: wide)
    try castElements(from: wide, to: result)
  case .bool:
    let wide = try Tensor.uninitialized(Shape(m, n), .int32)
    try multiplyMatrices(a.cast(to: .int32), b.cast(to: .int32), into: wide)
    try castElements(from: wide, to: result)
  default:
    // Products wrap, so small dtypes can be multiplied in wider ones and cut.
    if a.dtype == .int32 || a.dtype == .int64 {
      let visitor = IntegerProductVisitor(a: a, b: b, result: result, m: m, k: k, n: n)
      if a.dtype == .int32 { try visitor(Int32.self) } else { try visitor(Int64.self) }
    } else {
      let middle: DType = a.dtype.byteCount == 8 ? .int64 : .int32
      let wide = try Tensor.uninitialized(Shape(m, n), middle)
      try multiplyMatrices(a.cast(to: middle), b.cast(to: middle), into: wide)
      try castElements(from: wide, to: result)
    }
  }
}

/// Row by row: c[i, :] += a[i, p] · b[p, :], which vectorises over the columns.
@inline(__always)
private func smallProduct<T: FloatScalar>(
  _ a: UnsafePointer<T>, _ sa: Shape, _ b: UnsafePointer<T>, _ sb: Shape, _ c: UnsafeMutablePointer<T>,
  _ m: Int, _ k: Int, _ n: Int
) {
  let (a0, a1, b0, b1) = (sa[0], sa[1], sb[0], sb[1])
  if n == 1 || b1 != 1 {
    for i in 0..<m {
      for j in 0..<n {
        var total: T = 0
        let p = a + i &* a0
        let q = b + j &* b1
        for l in 0..<k { total += p[l &* a1] * q[l &* b0] }
        c[i &* n &+ j] = total
      }
    }
    return
  }
  for i in 0..<m {
    let row = c + i &* n
    let p = a + i &* a0
    let first = p[0]
    for j in 0..<n { row[j] = first * b[j] }
    var l = 1
    while l < k {
      let factor = p[l &* a1]
      let q = b + l &* b0
      for j in 0..<n { row[j] += factor * q[j] }
      l &+= 1
    }
  }
}

private struct IntegerProductVisitor {
  let a: Tensor, b: Tensor, result: Tensor
  let m: Int, k: Int, n: Int
  func callAsFunction<T: IntegerScalar>(_ type: T.Type) throws {
    let right = try b.contiguous()
    let p = a.pointer(T.self)
    let q = right.pointer(T.self)
    let c = result.pointer(T.self)
    for i in 0..<m {
      let row = c + i &* n
      row.update(repeating: 0, count: n)
      for l in 0..<k {
        let factor = p[i &* a.strides[0] &+ l &* a.strides[1]]
        let line = q + l &* n
        for j in 0..<n { row[j] = row[j] &+ factor &* line[j] }
      }
      if i & 63 == 63 { try Engine.checkInterrupt() }
    }
    withExtendedLifetime(right) {}
  }
}

/// How BLAS sees a matrix: transposed or not, and the distance between rows; nil where it cannot.
private func directLayout(_ x: Tensor) -> (transposed: Bool, leading: Int)? {
  let (rows, columns) = (x.shape[0], x.shape[1])
  if x.strides[1] == 1 || columns == 1, x.strides[0] >= columns || rows == 1 {
    return (false, rows == 1 ? Swift.max(columns, 1) : x.strides[0])
  }
  if x.strides[0] == 1 || rows == 1, x.strides[1] >= rows || columns == 1 {
    return (true, columns == 1 ? Swift.max(rows, 1) : x.strides[1])
  }
  return nil
}

/// As above, of a copy where it has to be.
private func blasLayout(_ x: Tensor) throws -> (matrix: Tensor, transposed: Bool, leading: Int) {
  if let (transposed, leading) = directLayout(x) { return (x, transposed, leading) }
  return (try x.copy(), false, x.shape[1])
}

/// Many float32 products of equal shapes, such as those of attention: each is done by one thread, as two would spend more
/// time on waiting for each other at its end.
enum BatchedProduct {
  /// Multiplications from which a second thread takes half of the products.
  private static let sharedSize = 1 << 21
  /// Products of more multiplications are worth two threads each.
  private static let largeProduct = 1 << 24

  /// - Parameters:
  ///   - a: the first left matrix, rank 2.
  ///   - b: the first right one.
  ///   - stridesA: how far apart the left matrices lie on each axis of `batch`.
  ///   - result: row-major, contiguous.
  /// - Returns: false, and nothing is done, for other dtypes, layouts and sizes.
  static func run(
    _ a: Tensor, _ b: Tensor, _ batch: Shape, _ stridesA: Shape, _ stridesB: Shape, into result: Tensor
  ) throws -> Bool {
    let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
    let count = batch.elementCount
    let work = m &* k &* n
    guard result.dtype == .float32, count > 1, work > 4096, work <= largeProduct,
      let left = directLayout(a), let right = directLayout(b)
    else { return false }
    let library = try OneDNN.library()
    var places: [(Int, Int)] = []
    places.reserveCapacity(count)
    forEachRow(batch, stridesA, stridesB) { startA, startB, _, length, strideA, strideB in
      for i in 0..<length { places.append((startA + i * strideA, startB + i * strideB)) }
    }
    let (p, q, c) = (a.pointer(Float.self), b.pointer(Float.self), result.pointer(Float.self))
    // Between stretches of some milliseconds an interruption is looked for.
    let stretch = Swift.max((1 << 30) / work, 2)
    for first in stride(from: 0, to: count, by: stretch) {
      try Engine.checkInterrupt()
      let length = Swift.min(stretch, count - first)
      var errors: ((any Error)?, (any Error)?) = (nil, nil)
      OpenMP.forEach(2, isLarge: work &* length >= sharedSize) { half in
        do {
          try OpenMP.alone {
            for i in first + length * half / 2..<first + length * (half + 1) / 2 {
              try library.sgemm(
                left.transposed, right.transposed, m, n, k, p + places[i].0, left.leading, q + places[i].1,
                right.leading, c + i * m * n, n)
            }
          }
        } catch {
          if half == 0 { errors.0 = error } else { errors.1 = error }
        }
      }
      if let error = errors.0 ?? errors.1 { throw error }
    }
    withExtendedLifetime((a, b)) {}
    return true
  }
}

private func largeFloatProduct(_ a: Tensor, _ b: Tensor, _ result: Tensor, _ m: Int, _ k: Int, _ n: Int)
  throws
{
  try Engine.checkInterrupt()
  let left = try blasLayout(a)
  let right = try blasLayout(b)
  defer { withExtendedLifetime((left.matrix, right.matrix)) {} }
  try OneDNN.library().sgemm(
    left.transposed, right.transposed, m, n, k, left.matrix.pointer(Float.self), left.leading,
    right.matrix.pointer(Float.self), right.leading, result.pointer(Float.self), n)
}
