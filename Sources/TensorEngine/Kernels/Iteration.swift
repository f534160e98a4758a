/// Walks strided tensors row by row.
///
/// Every element-wise kernel is written for one row (a run along the last axis); these functions merge axes
/// that lie behind one another in all operands, so that contiguous data is one long row, and step through
/// the rest with counters held inline.

/// Calls `body(start, length, stride)` for each row of one operand; starts count from the tensor's offset.
@inline(__always)
func forEachRow(_ shape: Shape, _ strides: Shape, _ body: (Int, Int, Int) throws -> Void) rethrows {
  try forEachRow(shape, strides, strides) { start, _, _, length, stride, _ in
    try body(start, length, stride)
  }
}

/// Calls `body(startA, startB, rowStart, length, strideA, strideB)` for each row of two operands of the
/// same shape; `rowStart` is the position of the row in row-major order.
@inline(__always)
func forEachRow(
  _ shape: Shape, _ a: Shape, _ b: Shape,
  _ body: (Int, Int, Int, Int, Int, Int) throws -> Void
) rethrows {
  var dims = shape
  var sa = a
  var sb = b
  collapse(&dims, &sa, &sb)
  if dims.rank == 0 {
    try body(0, 0, 0, 1, 1, 1)
    return
  }
  let last = dims.rank - 1
  let length = dims[last]
  if dims.elementCount == 0 { return }
  let strideA = sa[last]
  let strideB = sb[last]
  if last == 0 {
    try body(0, 0, 0, length, strideA, strideB)
    return
  }
  var counter = InlineArray<8, Int>(repeating: 0)
  var startA = 0
  var startB = 0
  var row = 0
  while true {
    try body(startA, startB, row, length, strideA, strideB)
    row += length
    var axis = last - 1
    while true {
      counter[axis] += 1
      startA += sa[axis]
      startB += sb[axis]
      if counter[axis] < dims[axis] { break }
      startA -= sa[axis] * dims[axis]
      startB -= sb[axis] * dims[axis]
      counter[axis] = 0
      if axis == 0 { return }
      axis -= 1
    }
  }
}

/// Drops axes of length 1 and merges neighbours that form one run in both operands.
@inline(never)
func collapse(_ dims: inout Shape, _ a: inout Shape, _ b: inout Shape) {
  var outDims = Shape()
  var outA = Shape()
  var outB = Shape()
  var n = 0
  for axis in 0..<dims.rank {
    let length = dims[axis]
    if length == 1 { continue }
    if n > 0, outA.dims[n - 1] == a[axis] &* length, outB.dims[n - 1] == b[axis] &* length {
      outDims.dims[n - 1] = outDims.dims[n - 1] &* length
      outA.dims[n - 1] = a[axis]
      outB.dims[n - 1] = b[axis]
    } else {
      outDims.dims[n] = length
      outA.dims[n] = a[axis]
      outB.dims[n] = b[axis]
      n += 1
    }
  }
  outDims.axes = n
  outA.axes = n
  outB.axes = n
  dims = outDims
  a = outA
  b = outB
}

/// The strides that let a tensor of `shape` be read as if it had shape `target`.
@inline(__always)
func broadcastStrides(_ shape: Shape, _ strides: Shape, to target: Shape) -> Shape {
  if shape == target { return strides }
  var result = Shape(repeating: 0, rank: target.rank)
  let shift = target.rank - shape.rank
  for axis in 0..<shape.rank where shape[axis] != 1 {
    result.dims[axis + shift] = strides[axis]
  }
  return result
}

/// Copies elements between tensors of the same shape and dtype.
func copyElements(from source: Tensor, to target: Tensor) throws {
  if source.count == 0 { return }
  let size = source.dtype.byteCount
  if source.isContiguous && target.isContiguous {
    (target.storage.bytes + target.offset * size).copyMemory(
      from: source.storage.bytes + source.offset * size, byteCount: source.count * size)
    return
  }
  switch size {
  case 1: copyRows(source, target, of: UInt8.self)
  case 2: copyRows(source, target, of: UInt16.self)
  case 4: copyRows(source, target, of: UInt32.self)
  default: copyRows(source, target, of: UInt64.self)
  }
}

private func copyRows<T: BitwiseCopyable>(_ source: Tensor, _ target: Tensor, of type: T.Type) {
  let from = source.pointer(T.self)
  let to = target.pointer(T.self)
  var dims = source.shape
  var sa = source.strides
  var sb = target.strides
  collapse(&dims, &sa, &sb)
  // A transposed matrix is copied in tiles, so that both sides stay in cache.
  if dims.rank == 2, sa[0] == 1, sb[1] == 1 || sb[0] >= dims[1] {
    let (rows, columns) = (dims[0], dims[1])
    let (step, toRow, toColumn) = (sa[1], sb[0], sb[1])
    let tile = 16
    OpenMP.forEach((rows + tile - 1) / tile, isLarge: rows &* columns >= OpenMP.sharedCount) { band in
      let i0 = band &* tile
      let i1 = Swift.min(i0 &+ tile, rows)
      var j0 = 0
      while j0 < columns {
        let j1 = Swift.min(j0 &+ tile, columns)
        for i in i0..<i1 {
          let a = from + i
          let b = to + i &* toRow
          if toColumn == 1 {
            for j in j0..<j1 { b[j] = a[j &* step] }
          } else {
            for j in j0..<j1 { b[j &* toColumn] = a[j &* step] }
          }
        }
        j0 = j1
      }
    }
    return
  }
  forEachRow(source.shape, source.strides, target.strides) { startA, startB, _, length, strideA, strideB in
    let a = from + startA
    let b = to + startB
    if strideA == 1 && strideB == 1 {
      b.update(from: a, count: length)
    } else if strideB == 1 && strideA == 0 {
      b.update(repeating: a[0], count: length)
    } else {
      for i in 0..<length { b[i &* strideB] = a[i &* strideA] }
    }
  }
}
