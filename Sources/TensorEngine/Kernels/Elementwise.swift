/// Element-wise kernels.
///
/// A kernel is one plain loop over gapless runs, compiled once per function and dtype (more copies made the
/// release build take minutes). The drivers here are compiled once for all: they find the runs, and gather
/// operands that are strided or repeated into small tiles that stay in the first-level cache.

/// out[i] = f(a[i]) for `count` elements.
typealias RunKernel = (_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) -> Void
/// out[i] = f(a[i], b[i]) for `count` elements.
typealias PairKernel = (
  _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int
) -> Void

/// Elements between two looks at the interruption flag.
let interruptBlock = 1 << 18
/// Elements of a tile; two tiles of eight-byte elements fill half of a first-level cache.
let tileLength = 1024

/// Copies `count` elements, `stride` apart, side by side.
func gatherTile(
  _ source: UnsafeRawPointer, _ stride: Int, _ count: Int, _ size: Int, _ tile: UnsafeMutableRawPointer
) {
  @inline(__always) func gather<T: BitwiseCopyable>(_ type: T.Type) {
    let from = source.assumingMemoryBound(to: T.self)
    let to = tile.assumingMemoryBound(to: T.self)
    if stride == 0 {
      to.update(repeating: from[0], count: count)
    } else {
      for i in 0..<count { to[i] = from[i &* stride] }
    }
  }
  switch size {
  case 1: gather(UInt8.self)
  case 2: gather(UInt16.self)
  case 4: gather(UInt32.self)
  default: gather(UInt64.self)
  }
}

/// Runs `kernel` over all elements of `x`; the result is row-major.
@inline(never)
func mapRuns(_ x: Tensor, to dtype: DType, _ kernel: RunKernel) throws -> Tensor {
  let result = try Tensor.uninitialized(x.shape, dtype)
  let size = x.dtype.byteCount
  let outSize = dtype.byteCount
  let base = UnsafeRawPointer(x.storage.bytes) + x.offset &* size
  let out = result.storage.bytes
  if x.isContiguous {
    try OpenMP.forEachRun(x.count) { start, length in
      kernel(base + start &* size, out + start &* outSize, length)
    }
    return result
  }
  let tile = Engine.state.pointee.tiles
  var untilCheck = interruptBlock
  try forEachRow(x.shape, x.strides, x.strides) { startA, _, row, length, stride, _ in
    let p = base + startA &* size
    let o = out + row &* outSize
    untilCheck -= length
    if untilCheck < 0 {
      untilCheck = interruptBlock
      try Engine.checkInterrupt()
    }
    if stride == 1 {
      kernel(p, o, length)
      return
    }
    var at = 0
    while at < length {
      let n = Swift.min(tileLength, length - at)
      gatherTile(p + at &* stride &* size, stride, n, size, tile)
      kernel(tile, o + at &* outSize, n)
      at += n
    }
  }
  return result
}

/// Runs `kernel` over pairs of elements of two broadcast operands of equal dtype; the result is row-major.
@inline(never)
func zipRuns(_ x: Tensor, _ y: Tensor, op: StaticString, to dtype: DType, _ kernel: PairKernel) throws
  -> Tensor
{
  let shape = try Shape.broadcast(x.shape, y.shape, op: op)
  let result = try Tensor.uninitialized(shape, dtype)
  let size = x.dtype.byteCount
  let outSize = dtype.byteCount
  let a = UnsafeRawPointer(x.storage.bytes) + x.offset &* size
  let b = UnsafeRawPointer(y.storage.bytes) + y.offset &* size
  let out = result.storage.bytes
  if x.isContiguous && y.isContiguous && x.shape == y.shape {
    try OpenMP.forEachRun(result.count) { start, length in
      kernel(a + start &* size, b + start &* size, out + start &* outSize, length)
    }
    return result
  }
  let tileA = Engine.state.pointee.tiles
  let tileB = tileA + tileLength * 8
  let sa = broadcastStrides(x.shape, x.strides, to: shape)
  let sb = broadcastStrides(y.shape, y.strides, to: shape)
  var untilCheck = interruptBlock
  try forEachRow(shape, sa, sb) { startA, startB, row, length, strideA, strideB in
    let p = a + startA &* size
    let q = b + startB &* size
    let o = out + row &* outSize
    untilCheck -= length
    if untilCheck < 0 {
      untilCheck = interruptBlock
      try Engine.checkInterrupt()
    }
    if strideA == 1 && strideB == 1 {
      kernel(p, q, o, length)
      return
    }
    // A repeated element fills its tile once per row.
    let first = Swift.min(tileLength, length)
    if strideA == 0 { gatherTile(p, 0, first, size, tileA) }
    if strideB == 0 { gatherTile(q, 0, first, size, tileB) }
    if length >= OpenMP.sharedCount && strideA | strideB == 1 {
      try OpenMP.forEachRun(length) { start, count in
        var at = start
        let end = start + count
        while at < end {
          let n = Swift.min(tileLength, end - at)
          kernel(
            strideA == 0 ? UnsafeRawPointer(tileA) : p + at &* size,
            strideB == 0 ? UnsafeRawPointer(tileB) : q + at &* size, o + at &* outSize, n)
          at += n
        }
      }
      return
    }
    var at = 0
    while at < length {
      let n = Swift.min(tileLength, length - at)
      var left = p + at &* size
      if strideA != 1 {
        if strideA != 0 { gatherTile(p + at &* strideA &* size, strideA, n, size, tileA) }
        left = UnsafeRawPointer(tileA)
      }
      var right = q + at &* size
      if strideB != 1 {
        if strideB != 0 { gatherTile(q + at &* strideB &* size, strideB, n, size, tileB) }
        right = UnsafeRawPointer(tileB)
      }
      kernel(left, right, o + at &* outSize, n)
      at += n
    }
  }
  return result
}

/// A function of one element, as a type: its loop is compiled once.
protocol ElementFunction {
  associatedtype Input: TensorScalar
  associatedtype Output: TensorScalar
  static func apply(_ x: Input) -> Output
}

/// A function of two elements, as a type.
protocol PairFunction {
  associatedtype Input: TensorScalar
  associatedtype Output: TensorScalar
  static func apply(_ x: Input, _ y: Input) -> Output
}

enum ElementLoop<F: ElementFunction> {
  static func run(_ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int) {
    let p = a.assumingMemoryBound(to: F.Input.self)
    let o = out.assumingMemoryBound(to: F.Output.self)
    for i in 0..<count { o[i] = F.apply(p[i]) }
  }
}

enum PairLoop<F: PairFunction> {
  static func run(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int)
  {
    let p = a.assumingMemoryBound(to: F.Input.self)
    let q = b.assumingMemoryBound(to: F.Input.self)
    let o = out.assumingMemoryBound(to: F.Output.self)
    for i in 0..<count { o[i] = F.apply(p[i], q[i]) }
  }
}

// The optimiser would copy the drivers for every kernel it sees passed to them: 60 MB of code and minutes
// of compile time. A kernel that went through here it cannot see.
@_optimize(none) @inline(never) private func hidden(_ kernel: @escaping RunKernel) -> RunKernel { kernel }
@_optimize(none) @inline(never) private func hidden(_ kernel: @escaping PairKernel) -> PairKernel { kernel }

/// Applies `F` to every element.
@inline(__always)
func mapElements<F: ElementFunction>(_ x: Tensor, _ f: F.Type) throws -> Tensor {
  try mapRuns(x, to: F.Output.dtype, hidden(ElementLoop<F>.run))
}

/// Applies `F` to every pair of elements.
@inline(__always)
func zipElements<F: PairFunction>(_ x: Tensor, _ y: Tensor, op: StaticString, _ f: F.Type) throws -> Tensor {
  try zipRuns(x, y, op: op, to: F.Output.dtype, hidden(PairLoop<F>.run))
}
