/// float64 matrix product: panels of both operands are packed so that the inner kernel reads memory in order,
/// and 6 × 8 results stay in registers while it runs over k. Every result is summed over k in one fixed
/// order.

private let blockRows = 96
private let blockDepth = 256
private let blockColumns = 2048
private let tileRows = 6
private let tileColumns = 8

func doubleProduct(_ a: Tensor, _ b: Tensor, _ result: Tensor, _ m: Int, _ k: Int, _ n: Int) throws {
  let packedA = try Tensor.uninitialized(Shape(blockRows * blockDepth), .float64)
  let columnsCapacity = Swift.min(blockColumns, (n + tileColumns - 1) / tileColumns * tileColumns)
  let packedB = try Tensor.uninitialized(Shape(blockDepth * columnsCapacity), .float64)
  let pa = packedA.pointer(Double.self)
  let pb = packedB.pointer(Double.self)
  let c = result.pointer(Double.self)
  var j0 = 0
  while j0 < n {
    let width = Swift.min(blockColumns, n - j0)
    var p0 = 0
    while p0 < k {
      let depth = Swift.min(blockDepth, k - p0)
      packColumns(b, p0, depth, j0, width, pb)
      var i0 = 0
      while i0 < m {
        try Engine.checkInterrupt()
        let height = Swift.min(blockRows, m - i0)
        packRows(a, i0, height, p0, depth, pa)
        var j = 0
        while j < width {
          let columns = Swift.min(tileColumns, width - j)
          var i = 0
          while i < height {
            tile(
              pa + i * depth, pb + j * depth, depth, c + (i0 + i) * n + j0 + j, n,
              Swift.min(tileRows, height - i), columns, accumulate: p0 > 0)
            i += tileRows
          }
          j += tileColumns
        }
        i0 += height
      }
      p0 += depth
    }
    j0 += width
  }
  withExtendedLifetime((packedA, packedB)) {}
}

/// Rows i0 ..< i0 + height in groups of six: for each depth the six values lie together, padded with zeros.
private func packRows(
  _ a: Tensor, _ i0: Int, _ height: Int, _ p0: Int, _ depth: Int, _ out: UnsafeMutablePointer<Double>
) {
  let (s0, s1) = (a.strides[0], a.strides[1])
  let base = a.pointer(Double.self) + i0 * s0 + p0 * s1
  var i = 0
  while i < height {
    let rows = Swift.min(tileRows, height - i)
    let group = out + i * depth
    for p in 0..<depth {
      for r in 0..<tileRows { group[p &* tileRows &+ r] = r < rows ? base[(i &+ r) &* s0 &+ p &* s1] : 0 }
    }
    i += tileRows
  }
}

/// Columns j0 ..< j0 + width in groups of eight.
private func packColumns(
  _ b: Tensor, _ p0: Int, _ depth: Int, _ j0: Int, _ width: Int, _ out: UnsafeMutablePointer<Double>
) {
  let (s0, s1) = (b.strides[0], b.strides[1])
  let base = b.pointer(Double.self) + p0 * s0 + j0 * s1
  var j = 0
  while j < width {
    let columns = Swift.min(tileColumns, width - j)
    let group = out + j * depth
    if columns == tileColumns && s1 == 1 {
      for p in 0..<depth {
        let row = UnsafeRawPointer(base + p &* s0 + j).loadUnaligned(as: SIMD8<Double>.self)
        UnsafeMutableRawPointer(group + p &* tileColumns).storeBytes(of: row, as: SIMD8<Double>.self)
      }
    } else {
      for p in 0..<depth {
        for q in 0..<tileColumns {
          group[p &* tileColumns &+ q] = q < columns ? base[p &* s0 &+ (j &+ q) &* s1] : 0
        }
      }
    }
    j += tileColumns
  }
}

@inline(__always)
private func tile(
  _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ depth: Int, _ c: UnsafeMutablePointer<Double>,
  _ ldc: Int,
  _ rows: Int, _ columns: Int, accumulate: Bool
) {
  var c0 = SIMD8<Double>()
  var c1 = SIMD8<Double>()
  var c2 = SIMD8<Double>()
  var c3 = SIMD8<Double>()
  var c4 = SIMD8<Double>()
  var c5 = SIMD8<Double>()
  var p = 0
  while p < depth {
    let row = UnsafeRawPointer(b + p &* tileColumns).loadUnaligned(as: SIMD8<Double>.self)
    let column = a + p &* tileRows
    c0.addProduct(row, SIMD8(repeating: column[0]))
    c1.addProduct(row, SIMD8(repeating: column[1]))
    c2.addProduct(row, SIMD8(repeating: column[2]))
    c3.addProduct(row, SIMD8(repeating: column[3]))
    c4.addProduct(row, SIMD8(repeating: column[4]))
    c5.addProduct(row, SIMD8(repeating: column[5]))
    p &+= 1
  }
  store(c0, c, columns, accumulate)
  if rows > 1 { store(c1, c + ldc, columns, accumulate) }
  if rows > 2 { store(c2, c + 2 &* ldc, columns, accumulate) }
  if rows > 3 { store(c3, c + 3 &* ldc, columns, accumulate) }
  if rows > 4 { store(c4, c + 4 &* ldc, columns, accumulate) }
  if rows > 5 { store(c5, c + 5 &* ldc, columns, accumulate) }
}

@inline(__always)
private func store(
  _ value: SIMD8<Double>, _ c: UnsafeMutablePointer<Double>, _ columns: Int, _ accumulate: Bool
) {
  if columns == tileColumns {
    let raw = UnsafeMutableRawPointer(c)
    let total = accumulate ? value + raw.loadUnaligned(as: SIMD8<Double>.self) : value
    raw.storeBytes(of: total, as: SIMD8<Double>.self)
  } else {
    for j in 0..<columns { c[j] = accumulate ? c[j] + value[j] : value[j] }
  }
}
