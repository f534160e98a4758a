/// Moments and their gradients over the rows of a contiguous [rows, width] matrix.
///
/// Sums over rows are taken in blocks of a fixed number of rows, each in the tensor's precision, and the blocks'
/// sums are added in float64 in order: the result is exact to the last places and the same on any number of
/// threads.
enum NormalizationKernels {
  private static let blockRows = 64
  private static let parallelSize = 1 << 18

  /// Column sums of what `term` gives for a row; `outputs` sums at once.
  private static func columnSums<T: FloatScalar>(
    _ rows: Int, _ width: Int, outputs: Int, _ type: T.Type,
    _ term: (_ row: Int, _ totals: UnsafeMutablePointer<T>) -> Void
  ) throws -> [[Double]] {
    let blocks = Swift.max((rows + blockRows - 1) / blockRows, 1)
    let partial = try Tensor.zeros(Shape(blocks * outputs * width), dtype: T.dtype)
    let sums = partial.pointer(T.self)
    OpenMP.forEach(blocks, isLarge: rows * width > parallelSize) { block in
      let totals = sums + block * outputs * width
      var row = block * blockRows
      let end = Swift.min(row + blockRows, rows)
      while row < end {
        term(row, totals)
        row += 1
      }
    }
    var result = [[Double]](repeating: [Double](repeating: 0, count: width), count: outputs)
    for output in 0..<outputs {
      result[output].withUnsafeMutableBufferPointer { totals in
        for block in 0..<blocks {
          let part = sums + (block * outputs + output) * width
          for c in 0..<width { totals[c] += Double(part[c]) }
        }
      }
    }
    withExtendedLifetime(partial) {}
    return result
  }

  /// Mean and (biased) variance of each column.
  static func columnMoments<T: FloatScalar>(
    _ x: Tensor, _ rows: Int, _ width: Int, _ type: T.Type
  ) throws -> (mean: [T], variance: [T]) {
    let p = x.pointer(T.self)
    let count = Double(rows)
    let mean = try columnSums(rows, width, outputs: 1, T.self) { row, totals in
      let line = p + row * width
      for c in 0..<width { totals[c] += line[c] }
    }[0].map { T($0 / count) }
    let variance = try mean.withUnsafeBufferPointer { mean in
      try columnSums(rows, width, outputs: 1, T.self) { row, totals in
        let line = p + row * width
        for c in 0..<width {
          let d = line[c] - mean[c]
          totals[c] += d * d
        }
      }[0].map { T($0 / count) }
    }
    return (mean, variance)
  }

  /// out = x · factor + shift, per column.
  static func scaleColumns<T: FloatScalar>(
    _ x: Tensor, _ rows: Int, _ width: Int, _ factor: [T], _ shift: [T], into result: Tensor
  ) {
    let (from, to) = (x.pointer(T.self), result.pointer(T.self))
    factor.withUnsafeBufferPointer { factor in
      shift.withUnsafeBufferPointer { shift in
        let blocks = (rows + blockRows - 1) / blockRows
        OpenMP.forEach(blocks, isLarge: rows * width > parallelSize) { block in
          for row in block * blockRows..<Swift.min((block + 1) * blockRows, rows) {
            let (line, out) = (from + row * width, to + row * width)
            for c in 0..<width { out[c] = line[c] * factor[c] + shift[c] }
          }
        }
      }
    }
  }

  /// Σ g and Σ g · x̂ of each column, with x̂ = (x − mean) · inverse.
  static func columnGradients<T: FloatScalar>(
    _ x: Tensor, _ upstream: Tensor, _ rows: Int, _ width: Int, _ mean: [T], _ inverse: [T]
  ) throws -> (offset: [T], scale: [T]) {
    let (p, g) = (x.pointer(T.self), upstream.pointer(T.self))
    let sums = try mean.withUnsafeBufferPointer { mean in
      try columnSums(rows, width, outputs: 2, T.self) { row, totals in
        let (line, seed) = (p + row * width, g + row * width)
        let second = totals + width
        for c in 0..<width {
          totals[c] += seed[c]
          second[c] += seed[c] * (line[c] - mean[c])
        }
      }
    }
    return (sums[0].map { T($0) }, zip(sums[1], inverse).map { T($0 * Double($1)) })
  }

  /// dx = factor · (g − a − (x − mean) · b), per column.
  static func columnInputGradient<T: FloatScalar>(
    _ x: Tensor, _ upstream: Tensor, _ rows: Int, _ width: Int, mean: [T], factor: [T], a: [T], b: [T],
    into result: Tensor
  ) {
    let (p, g, to) = (x.pointer(T.self), upstream.pointer(T.self), result.pointer(T.self))
    // factor · g + (x · slope + constant) needs two factors less per element.
    let slope = zip(factor, b).map { -$0 * $1 }
    var constant = [T](repeating: 0, count: width)
    for c in 0..<width { constant[c] = factor[c] * (mean[c] * b[c] - a[c]) }
    factor.withUnsafeBufferPointer { factor in
      slope.withUnsafeBufferPointer { slope in
        constant.withUnsafeBufferPointer { constant in
          let blocks = (rows + blockRows - 1) / blockRows
          OpenMP.forEach(blocks, isLarge: rows * width > parallelSize) { block in
            for row in block * blockRows..<Swift.min((block + 1) * blockRows, rows) {
              let (line, seed, out) = (p + row * width, g + row * width, to + row * width)
              for c in 0..<width { out[c] = factor[c] * seed[c] + (line[c] * slope[c] + constant[c]) }
            }
          }
        }
      }
    }
  }

  // MARK: Rows

  /// The sum of `count` terms in a fixed order: eight running sums, added in pairs.
  @inline(__always)
  static func rowSum<T: FloatScalar>(_ count: Int, _ term: (Int) -> T) -> T {
    var sums = (T.zero, T.zero, T.zero, T.zero, T.zero, T.zero, T.zero, T.zero)
    var i = 0
    while i + 8 <= count {
      sums.0 += term(i)
      sums.1 += term(i + 1)
      sums.2 += term(i + 2)
      sums.3 += term(i + 3)
      sums.4 += term(i + 4)
      sums.5 += term(i + 5)
      sums.6 += term(i + 6)
      sums.7 += term(i + 7)
      i += 8
    }
    var total = ((sums.0 + sums.4) + (sums.2 + sums.6)) + ((sums.1 + sums.5) + (sums.3 + sums.7))
    while i < count {
      total += term(i)
      i += 1
    }
    return total
  }

  /// Normalises each row; `moments` takes mean and 1 / √(variance + ε) of each row.
  static func normalizeRows<T: FloatScalar>(
    _ x: Tensor, _ rows: Int, _ width: Int, _ scale: Tensor?, _ offset: Tensor?, _ epsilon: T,
    means: Tensor, inverses: Tensor, into result: Tensor
  ) {
    let (from, to) = (x.pointer(T.self), result.pointer(T.self))
    let (m, r) = (means.pointer(T.self), inverses.pointer(T.self))
    let (gamma, beta) = (scale?.pointer(T.self), offset?.pointer(T.self))
    let blocks = (rows + blockRows - 1) / blockRows
    OpenMP.forEach(blocks, isLarge: rows * width > parallelSize) { block in
      for row in block * blockRows..<Swift.min((block + 1) * blockRows, rows) {
        let (line, out) = (from + row * width, to + row * width)
        let mean = rowSum(width) { line[$0] } / T(width)
        let variance =
          rowSum(width) { i in
            let d = line[i] - mean
            return d * d
          } / T(width)
        let inverse = 1 / (variance + epsilon).squareRoot()
        (m[row], r[row]) = (mean, inverse)
        for c in 0..<width {
          let factor = gamma.map { inverse * $0[c] } ?? inverse
          out[c] = line[c] * factor + ((beta.map { $0[c] } ?? 0) - mean * factor)
        }
      }
    }
  }

  /// The gradient of `normalizeRows`'s input.
  static func rowInputGradient<T: FloatScalar>(
    _ x: Tensor, _ upstream: Tensor, _ rows: Int, _ width: Int, _ scale: Tensor?, _ means: Tensor,
    _ inverses: Tensor, _ type: T.Type, into result: Tensor
  ) {
    let (p, g, to) = (x.pointer(T.self), upstream.pointer(T.self), result.pointer(T.self))
    let (m, r) = (means.pointer(T.self), inverses.pointer(T.self))
    let gamma = scale?.pointer(T.self)
    let blocks = (rows + blockRows - 1) / blockRows
    OpenMP.forEach(blocks, isLarge: rows * width > parallelSize) { block in
      for row in block * blockRows..<Swift.min((block + 1) * blockRows, rows) {
        let (line, seed, out) = (p + row * width, g + row * width, to + row * width)
        let (mean, inverse) = (m[row], r[row])
        let total = rowSum(width) { i in gamma.map { seed[i] * $0[i] } ?? seed[i] }
        let weighted = rowSum(width) { i in
          (gamma.map { seed[i] * $0[i] } ?? seed[i]) * (line[i] - mean)
        }
        let a = total / T(width)
        let b = weighted * inverse * inverse / T(width)
        for c in 0..<width {
          let s = gamma.map { seed[c] * $0[c] } ?? seed[c]
          out[c] = inverse * (s - a - (line[c] - mean) * b)
        }
      }
    }
  }

  /// Σ g and Σ g · x̂ over rows, for the offset and the scale of `normalizeRows`.
  static func rowWeightGradients<T: FloatScalar>(
    _ x: Tensor, _ upstream: Tensor, _ rows: Int, _ width: Int, _ means: Tensor, _ inverses: Tensor,
    _ type: T.Type
  ) throws -> (offset: [T], scale: [T]) {
    let (p, g) = (x.pointer(T.self), upstream.pointer(T.self))
    let (m, r) = (means.pointer(T.self), inverses.pointer(T.self))
    let sums = try columnSums(rows, width, outputs: 2, T.self) { row, totals in
      let (line, seed) = (p + row * width, g + row * width)
      let (mean, inverse) = (m[row], r[row])
      let second = totals + width
      for c in 0..<width {
        totals[c] += seed[c]
        second[c] += seed[c] * ((line[c] - mean) * inverse)
      }
    }
    return (sums[0].map { T($0) }, sums[1].map { T($0) })
  }
}
