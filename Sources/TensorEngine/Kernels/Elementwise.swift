/// Element-wise kernels: one generic row loop each for unary and binary functions, specialised by the
/// compiler for every function and dtype, and vectorised where the function allows.

/// Elements between two looks at the interruption flag.
let interruptBlock = 1 << 18

/// Applies `body` to every element; the result is row-major.
@inline(__always)
func mapElements<S: TensorScalar, R: TensorScalar>(
  _ x: Tensor, from: S.Type, to: R.Type, _ body: (S) -> R
) throws -> Tensor {
  let result = try Tensor.uninitialized(x.shape, R.dtype)
  let out = result.pointer(R.self)
  let base = x.pointer(S.self)
  if x.isContiguous {
    let count = result.count
    var start = 0
    while start < count {
      let end = Swift.min(start &+ interruptBlock, count)
      for i in start..<end { out[i] = body(base[i]) }
      start = end
      if start < count { try Engine.checkInterrupt() }
    }
    return result
  }
  forEachRow(x.shape, x.strides, x.strides) { startA, _, row, length, stride, _ in
    let a = base + startA
    let o = out + row
    for i in 0..<length { o[i] = body(a[i &* stride]) }
  }
  return result
}

/// Applies `body` to every pair of elements of two broadcast operands; the result is row-major.
@inline(__always)
func zipElements<S: TensorScalar, R: TensorScalar>(
  _ x: Tensor, _ y: Tensor, op: StaticString, from: S.Type, to: R.Type, _ body: (S, S) -> R
) throws -> Tensor {
  let shape = try Shape.broadcast(x.shape, y.shape, op: op)
  let result = try Tensor.uninitialized(shape, R.dtype)
  let out = result.pointer(R.self)
  let a = x.pointer(S.self)
  let b = y.pointer(S.self)
  if x.isContiguous && y.isContiguous && x.shape == y.shape {
    let count = result.count
    var start = 0
    while start < count {
      let end = Swift.min(start &+ interruptBlock, count)
      for i in start..<end { out[i] = body(a[i], b[i]) }
      start = end
      if start < count { try Engine.checkInterrupt() }
    }
    return result
  }
  if x.isContiguous && y.shape.rank == 0 {
    let value = b[0]
    for i in 0..<result.count { out[i] = body(a[i], value) }
    return result
  }
  let sa = broadcastStrides(x.shape, x.strides, to: shape)
  let sb = broadcastStrides(y.shape, y.strides, to: shape)
  forEachRow(shape, sa, sb) { startA, startB, row, length, strideA, strideB in
    let p = a + startA
    let q = b + startB
    let o = out + row
    if strideA == 1 && strideB == 1 {
      for i in 0..<length { o[i] = body(p[i], q[i]) }
    } else if strideA == 1 && strideB == 0 {
      let value = q[0]
      for i in 0..<length { o[i] = body(p[i], value) }
    } else if strideA == 0 && strideB == 1 {
      let value = p[0]
      for i in 0..<length { o[i] = body(value, q[i]) }
    } else {
      for i in 0..<length { o[i] = body(p[i &* strideA], q[i &* strideB]) }
    }
  }
  return result
}
