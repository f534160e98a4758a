/// float64 matrix product: panels of both operands are packed so that the inner kernel reads memory in order,
/// and 6 × 8 results (8 × 16 with AVX-512) stay in registers while it runs over k. Every result is summed over k in one
/// fixed order.

private let blockRows = 96
private let blockDepth = 256
private let blockColumns = 2048
#if WIDE_VECTORS
  private let tileRows = 8
  private let tileColumns = 16
#else
  private let tileRows = 6
  private let tileColumns = 8
#endif
/// Multiplications from which the rows are shared out among threads.
private let sharedSize = 1 << 20
/// As above with one row or column: each factor of the matrix is used once, so that its way from memory counts.
private let sharedVectorSize = 1 << 18

func doubleProduct(_ a: Tensor, _ b: Tensor, _ result: Tensor, _ m: Int, _ k: Int, _ n: Int) throws {
  if n == 1 { return try doubleColumn(a, b, result, m, k) }
  if m == 1 && b.strides[1] == 1 { return try doubleRow(a, b, result, k, n) }
  // Each part of the rows has a block of its own to pack into.
  let parts = m &* n &* k >= sharedSize ? Swift.min(2, (m + tileRows - 1) / tileRows) : 1
  let packedA = try Tensor.uninitialized(Shape(parts * blockRows * blockDepth), .float64)
  let columnsCapacity = Swift.min(blockColumns, (n + tileColumns - 1) / tileColumns * tileColumns)
  let packedB = try Tensor.uninitialized(Shape(blockDepth * columnsCapacity), .float64)
  let pa = packedA.pointer(Double.self)
  let pb = packedB.pointer(Double.self)
  let c = result.pointer(Double.self)
  let rows = ((m + parts - 1) / parts + tileRows - 1) / tileRows * tileRows
  var j0 = 0
  while j0 < n {
    let width = Swift.min(blockColumns, n - j0)
    var p0 = 0
    while p0 < k {
      let depth = Swift.min(blockDepth, k - p0)
      try Engine.checkInterrupt()
      let groups = (width + tileColumns - 1) / tileColumns
      let (firstColumn, firstDepth) = (j0, p0)
      OpenMP.forEach(parts, isLarge: parts > 1) { part in
        let start = groups * part / parts * tileColumns
        let end = Swift.min(groups * (part + 1) / parts * tileColumns, width)
        if start < end {
          packColumns(b, firstDepth, depth, firstColumn + start, end - start, pb + start * depth)
        }
      }
      OpenMP.forEach(parts, isLarge: parts > 1) { part in
        let block = pa + part * blockRows * blockDepth
        var i0 = part * rows
        let end = Swift.min(i0 + rows, m)
        while i0 < end {
          let height = Swift.min(blockRows, end - i0)
          packRows(a, i0, height, firstDepth, depth, block)
          var j = 0
          while j < width {
            let columns = Swift.min(tileColumns, width - j)
            var i = 0
            while i < height {
              tile(
                block + i * depth, pb + j * depth, depth, c + (i0 + i) * n + firstColumn + j, n,
                Swift.min(tileRows, height - i), columns, accumulate: firstDepth > 0)
              i += tileRows
            }
            j += tileColumns
          }
          i0 += height
        }
      }
      p0 += depth
    }
    j0 += width
  }
  withExtendedLifetime((packedA, packedB)) {}
}

/// The inner product of two vectors whose factors lie `strideA` and `strideB` apart, in the order in which OpenBLAS, and so
/// NumPy, adds on processors with AVX-512: four sums of eight lanes, then four of four lanes, then one by one.
func doubleDot(_ a: Tensor, _ strideA: Int, _ b: Tensor, _ strideB: Int, _ result: Tensor, _ k: Int) throws {
  typealias Packet = SIMD8<Double>
  typealias Half = SIMD4<Double>
  try Engine.checkInterrupt()
  var (p, q) = (UnsafePointer(a.pointer(Double.self)), UnsafePointer(b.pointer(Double.self)))
  // What does not lie side by side is gathered first.
  var gathered: (Tensor, Tensor)?
  if k > 1 && (strideA != 1 || strideB != 1) {
    let both = (try Tensor.uninitialized(Shape(k), .float64), try Tensor.uninitialized(Shape(k), .float64))
    let (x, y) = (both.0.pointer(Double.self), both.1.pointer(Double.self))
    for i in 0..<k {
      x[i] = p[i &* strideA]
      y[i] = q[i &* strideB]
    }
    (p, q) = (UnsafePointer(x), UnsafePointer(y))
    gathered = both
  }
  @inline(__always) func wide(_ p: UnsafePointer<Double>) -> Packet {
    UnsafeRawPointer(p).loadUnaligned(as: Packet.self)
  }
  @inline(__always) func narrow(_ p: UnsafePointer<Double>) -> Half {
    UnsafeRawPointer(p).loadUnaligned(as: Half.self)
  }
  var total = 0.0
  var i = 0
  if k >= 16 {
    var (w0, w1, w2, w3) = (Packet(), Packet(), Packet(), Packet())
    while i &+ 32 <= k {
      w0 = w0.addingProduct(wide(p + i), wide(q + i))
      w1 = w1.addingProduct(wide(p + i + 8), wide(q + i + 8))
      w2 = w2.addingProduct(wide(p + i + 16), wide(q + i + 16))
      w3 = w3.addingProduct(wide(p + i + 24), wide(q + i + 24))
      i &+= 32
    }
    var (h0, h1) = (w0.lowHalf + w0.highHalf, w1.lowHalf + w1.highHalf)
    var (h2, h3) = (w2.lowHalf + w2.highHalf, w3.lowHalf + w3.highHalf)
    if i &+ 16 <= k {
      h0 = h0.addingProduct(narrow(p + i), narrow(q + i))
      h1 = h1.addingProduct(narrow(p + i + 4), narrow(q + i + 4))
      h2 = h2.addingProduct(narrow(p + i + 8), narrow(q + i + 8))
      h3 = h3.addingProduct(narrow(p + i + 12), narrow(q + i + 12))
      i &+= 16
    }
    let sum = ((h0 + h1) + h2) + h3
    total = (sum[0] + sum[2]) + (sum[1] + sum[3])
  }
  while i < k {
    total = total.addingProduct(p[i], q[i])
    i &+= 1
  }
  result.pointer(Double.self)[0] = total
  withExtendedLifetime(gathered) {}
}

/// The product with one row: rows of the other factor are read as they lie, some hundred columns at a time.
private func doubleRow(_ a: Tensor, _ b: Tensor, _ result: Tensor, _ k: Int, _ n: Int) throws {
  let row = try a.contiguous()
  let x = UnsafePointer(row.pointer(Double.self))
  let base = UnsafePointer(b.pointer(Double.self))
  let step = b.strides[0]
  let c = result.pointer(Double.self)
  let width = 512
  try Engine.checkInterrupt()
  OpenMP.forEach((n + width - 1) / width, isLarge: n &* k >= sharedVectorSize) { block in
    let first = block * width
    let columns = Swift.min(width, n - first)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { sums in
      guard let sums = sums.baseAddress else { return }
      var p0 = 0
      while p0 < k {
        let end = Swift.min(p0 + blockDepth, k)
        sums.update(repeating: 0, count: columns)
        var p = p0
        // Four rows at a time, so that the sums are fetched less often; each still in its order.
        while p &+ 4 <= end {
          let (r0, r1) = (base + p &* step + first, base + (p &+ 1) &* step + first)
          let (r2, r3) = (base + (p &+ 2) &* step + first, base + (p &+ 3) &* step + first)
          let (x0, x1, x2, x3) = (x[p], x[p &+ 1], x[p &+ 2], x[p &+ 3])
          for j in 0..<columns {
            let sum = sums[j].addingProduct(x0, r0[j]).addingProduct(x1, r1[j])
            sums[j] = sum.addingProduct(x2, r2[j]).addingProduct(x3, r3[j])
          }
          p &+= 4
        }
        while p < end {
          let r = base + p &* step + first
          for j in 0..<columns { sums[j] = sums[j].addingProduct(x[p], r[j]) }
          p &+= 1
        }
        if p0 == 0 {
          for j in 0..<columns { c[first + j] = sums[j] }
        } else {
          for j in 0..<columns { c[first + j] += sums[j] }
        }
        p0 = end
      }
    }
  }
  withExtendedLifetime((row, b)) {}
}

/// The product with one column: eight rows at a time, each summed in the order of the general product.
private func doubleColumn(_ a: Tensor, _ b: Tensor, _ result: Tensor, _ m: Int, _ k: Int) throws {
  let column = try b.contiguous()
  let x = UnsafePointer(column.pointer(Double.self))
  let (s0, s1) = (a.strides[0], a.strides[1])
  let base = UnsafePointer(a.pointer(Double.self))
  let c = result.pointer(Double.self)
  try Engine.checkInterrupt()
  OpenMP.forEach((m + 7) / 8, isLarge: m &* k >= sharedVectorSize) { group in
    let first = group * 8
    let rows = Swift.min(8, m - first)
    var p0 = 0
    while p0 < k {
      let end = Swift.min(p0 + blockDepth, k)
      var sums = SIMD8<Double>(repeating: 0)
      if rows == 8 {
        let r0 = base + first * s0
        let (r1, r2, r3) = (r0 + s0, r0 + 2 * s0, r0 + 3 * s0)
        let (r4, r5, r6, r7) = (r0 + 4 * s0, r0 + 5 * s0, r0 + 6 * s0, r0 + 7 * s0)
        for p in p0..<end {
          let at = p &* s1
          let values = SIMD8<Double>(r0[at], r1[at], r2[at], r3[at], r4[at], r5[at], r6[at], r7[at])
          sums = sums.addingProduct(values, SIMD8(repeating: x[p]))
        }
      } else {
        for r in 0..<rows {
          var sum = 0.0
          let row = base + (first + r) * s0
          for p in p0..<end { sum = sum.addingProduct(row[p &* s1], x[p]) }
          sums[r] = sum
        }
      }
      for r in 0..<rows { c[first + r] = p0 > 0 ? c[first + r] + sums[r] : sums[r] }
      p0 = end
    }
  }
  withExtendedLifetime((column, a)) {}
}

/// Rows i0 ..< i0 + height in groups of a tile's: for each depth their values lie together, padded with zeros.
private func packRows(
  _ a: Tensor, _ i0: Int, _ height: Int, _ p0: Int, _ depth: Int, _ out: UnsafeMutablePointer<Double>
) {
  let (s0, s1) = (a.strides[0], a.strides[1])
  let base = a.pointer(Double.self) + i0 * s0 + p0 * s1
  var i = 0
  while i < height {
    let rows = Swift.min(tileRows, height - i)
    let group = out + i * depth
    if rows == tileRows {
      // Row by row in short stretches, so that both sides stay in the first-level cache.
      var p0 = 0
      while p0 < depth {
        let end = Swift.min(p0 &+ 32, depth)
        for r in 0..<tileRows {
          let row = base + (i &+ r) &* s0
          let out = group + r
          if s1 == 1 {
            for p in p0..<end { out[p &* tileRows] = row[p] }
          } else {
            for p in p0..<end { out[p &* tileRows] = row[p &* s1] }
          }
        }
        p0 = end
      }
    } else {
      for p in 0..<depth {
        for r in 0..<tileRows { group[p &* tileRows &+ r] = r < rows ? base[(i &+ r) &* s0 &+ p &* s1] : 0 }
      }
    }
    i += tileRows
  }
}

/// Columns j0 ..< j0 + width in groups of a tile's.
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
        (group + p &* tileColumns).update(from: base + p &* s0 + j, count: tileColumns)
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

#if WIDE_VECTORS
  @inline(__always)
  private func tile(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ depth: Int, _ c: UnsafeMutablePointer<Double>,
    _ ldc: Int, _ rows: Int, _ columns: Int, accumulate: Bool
  ) {
    typealias Packet = SIMD8<Double>
    var (c0, c1, c2, c3) = (Packet(), Packet(), Packet(), Packet())
    var (c4, c5, c6, c7) = (Packet(), Packet(), Packet(), Packet())
    var (d0, d1, d2, d3) = (Packet(), Packet(), Packet(), Packet())
    var (d4, d5, d6, d7) = (Packet(), Packet(), Packet(), Packet())
    var row = b
    var column = a
    for _ in 0..<depth {
      let left = UnsafeRawPointer(row).loadUnaligned(as: Packet.self)
      let right = UnsafeRawPointer(row + 8).loadUnaligned(as: Packet.self)
      let (x0, x1) = (Packet(repeating: column[0]), Packet(repeating: column[1]))
      c0.addProduct(left, x0)
      d0.addProduct(right, x0)
      c1.addProduct(left, x1)
      d1.addProduct(right, x1)
      let (x2, x3) = (Packet(repeating: column[2]), Packet(repeating: column[3]))
      c2.addProduct(left, x2)
      d2.addProduct(right, x2)
      c3.addProduct(left, x3)
      d3.addProduct(right, x3)
      let (x4, x5) = (Packet(repeating: column[4]), Packet(repeating: column[5]))
      c4.addProduct(left, x4)
      d4.addProduct(right, x4)
      c5.addProduct(left, x5)
      d5.addProduct(right, x5)
      let (x6, x7) = (Packet(repeating: column[6]), Packet(repeating: column[7]))
      c6.addProduct(left, x6)
      d6.addProduct(right, x6)
      c7.addProduct(left, x7)
      d7.addProduct(right, x7)
      row += tileColumns
      column += tileRows
    }
    store(c0, d0, c, columns, accumulate)
    if rows > 1 { store(c1, d1, c + ldc, columns, accumulate) }
    if rows > 2 { store(c2, d2, c + 2 &* ldc, columns, accumulate) }
    if rows > 3 { store(c3, d3, c + 3 &* ldc, columns, accumulate) }
    if rows > 4 { store(c4, d4, c + 4 &* ldc, columns, accumulate) }
    if rows > 5 { store(c5, d5, c + 5 &* ldc, columns, accumulate) }
    if rows > 6 { store(c6, d6, c + 6 &* ldc, columns, accumulate) }
    if rows > 7 { store(c7, d7, c + 7 &* ldc, columns, accumulate) }
  }

  @inline(__always)
  private func store(
    _ left: SIMD8<Double>, _ right: SIMD8<Double>, _ c: UnsafeMutablePointer<Double>, _ columns: Int,
    _ accumulate: Bool
  ) {
    store(left, c, Swift.min(columns, 8), accumulate)
    if columns > 8 { store(right, c + 8, columns - 8, accumulate) }
  }
#else
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
#endif

@inline(__always)
private func store(
  _ value: SIMD8<Double>, _ c: UnsafeMutablePointer<Double>, _ columns: Int, _ accumulate: Bool
) {
  if columns == 8 {
    let raw = UnsafeMutableRawPointer(c)
    let total = accumulate ? value + raw.loadUnaligned(as: SIMD8<Double>.self) : value
    raw.storeBytes(of: total, as: SIMD8<Double>.self)
  } else {
    for j in 0..<columns { c[j] = accumulate ? c[j] + value[j] : value[j] }
  }
}
