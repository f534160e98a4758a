/// Reductions in NumPy's order.
///
/// NumPy visits memory in the order of the operand's strides, sums runs along the innermost axis pairwise
/// (eight running sums, blocks of 128 elements) and adds everything else in sequence. Following it makes
/// float sums equal to the last bit, whatever the number of threads.

/// The axes of a reduction, sorted by stride and merged.
struct ReductionPlan {
  var dims = Shape()
  var input = Shape()
  var output = Shape()
  /// - Parameter outputStrides: row-major strides of the result with kept axes in place, 0 on reduced axes.
  init(shape: Shape, strides: Shape, outputStrides: Shape) {
    // Stable insertion sort, largest stride first.
    var order = InlineArray<8, Int>(repeating: 0)
    var n = 0
    for axis in 0..<shape.rank where shape[axis] != 1 {
      var position = n
      while position > 0 && Swift.abs(strides[order[position - 1]]) < Swift.abs(strides[axis])
        && strides[axis] != 0
      {
        order[position] = order[position - 1]
        position -= 1
      }
      order[position] = axis
      n += 1
    }
    var count = 0
    for i in 0..<n {
      let axis = order[i]
      let step = strides[axis]
      let out = outputStrides[axis]
      if count > 0, input.dims[count - 1] == step &* shape[axis], output.dims[count - 1] == out &* shape[axis]
      {
        dims.dims[count - 1] *= shape[axis]
        input.dims[count - 1] = step
        output.dims[count - 1] = out
      } else {
        dims.dims[count] = shape[axis]
        input.dims[count] = step
        output.dims[count] = out
        count += 1
      }
    }
    dims.axes = count
    input.axes = count
    output.axes = count
  }

  /// Calls `body(inputStart, outputStart, length, inputStride, outputStride)` for each innermost run.
  @inline(__always)
  func forEachRun(_ body: (Int, Int, Int, Int, Int) throws -> Void) rethrows {
    if dims.rank == 0 {
      try body(0, 0, 1, 1, 0)
      return
    }
    let last = dims.rank - 1
    var counter = InlineArray<8, Int>(repeating: 0)
    var from = 0
    var to = 0
    while true {
      try body(from, to, dims[last], input[last], output[last])
      var axis = last - 1
      while true {
        if axis < 0 { return }
        counter[axis] += 1
        from += input[axis]
        to += output[axis]
        if counter[axis] < dims[axis] { break }
        from -= input[axis] * dims[axis]
        to -= output[axis] * dims[axis]
        counter[axis] = 0
        axis -= 1
      }
    }
  }
}

/// The axes by falling stride: the order in which the elements lie in memory.
func memoryOrder(_ x: Tensor) -> Shape {
  var order = Shape(repeating: 0, rank: x.rank)
  for axis in 0..<x.rank {
    var position = axis
    while position > 0 && Swift.abs(x.strides[order[position - 1]]) < Swift.abs(x.strides[axis]) {
      order[position] = order[position - 1]
      position -= 1
    }
    order[position] = axis
  }
  return order
}

/// How a reduction takes in elements.
protocol Reducer {
  associatedtype Input: TensorScalar
  associatedtype Output: TensorScalar
  static var initial: Output { get }
  /// The result of no elements at all.
  static var empty: Output { get }
  static func combine(_ total: Output, _ element: Input) -> Output
  /// Takes in a run along the innermost axis.
  static func run(_ total: Output, _ p: UnsafePointer<Input>, _ count: Int, _ stride: Int) -> Output
}

extension Reducer {
  static var empty: Output { initial }

  @inline(__always)
  static func run(_ total: Output, _ p: UnsafePointer<Input>, _ count: Int, _ stride: Int) -> Output {
    var total = total
    for i in 0..<count { total = combine(total, p[i &* stride]) }
    return total
  }
}

/// Reduces `x` over `axes` (resolved, without repeats).
func reduce<R: Reducer>(_ r: R.Type, _ x: Tensor, axes: [Int], keepDims: Bool) throws -> Tensor {
  var mask = 0
  for axis in axes { mask |= 1 << axis }
  var kept = Shape()
  var full = x.shape
  for axis in 0..<x.rank {
    if mask >> axis & 1 == 1 {
      full[axis] = 1
      if keepDims { try kept.append(1) }
    } else {
      try kept.append(x.shape[axis])
    }
  }
  let result = try Tensor.uninitialized(kept, R.Output.dtype)
  let out = result.pointer(R.Output.self)
  out.update(repeating: x.count == 0 ? R.empty : R.initial, count: result.count)
  if x.count == 0 { return result }
  var outputStrides = full.rowMajorStrides
  for axis in axes { outputStrides[axis] = 0 }
  if kept.elementCount == 1 && !x.isContiguous {
    // NumPy gathers what is not one run in memory order, a buffer at a time.
    let runs = ReductionPlan(shape: x.shape, strides: x.strides, outputStrides: outputStrides)
    if runs.dims.rank > 1 {
      let line = try x.permuted(memoryOrder(x)).copy()
      let p = line.pointer(R.Input.self)
      var at = 0
      while at < line.count {
        let length = Swift.min(8192, line.count - at)
        out[0] = R.run(out[0], p + at, length, 1)
        at += length
        try Engine.checkInterrupt()
      }
      withExtendedLifetime(line) {}
      return result
    }
  }
  let plan = ReductionPlan(shape: x.shape, strides: x.strides, outputStrides: outputStrides)
  let inner = plan.dims.rank - 1
  if inner >= 1 && plan.output[inner] == 0 && plan.output[inner - 1] == 0 && !x.isContiguous {
    // Likewise for reduced inner axes that do not form one run.
    let order = memoryOrder(x)
    var inverse = order
    for position in 0..<x.rank { inverse[order[position]] = position }
    return try reduce(r, x.permuted(order).copy().permuted(inverse), axes: axes, keepDims: keepDims)
  }
  let base = x.pointer(R.Input.self)
  var untilCheck = interruptBlock
  try plan.forEachRun { from, to, length, inputStride, outputStride in
    let p = base + from
    let o = out + to
    if outputStride == 0 {
      o[0] = R.run(o[0], p, length, inputStride)
    } else if inputStride == 1 && outputStride == 1 {
      for i in 0..<length { o[i] = R.combine(o[i], p[i]) }
    } else {
      for i in 0..<length { o[i &* outputStride] = R.combine(o[i &* outputStride], p[i &* inputStride]) }
    }
    untilCheck -= length
    if untilCheck < 0 {
      untilCheck = interruptBlock
      try Engine.checkInterrupt()
    }
  }
  return result
}

/// NumPy's pairwise sum of `count` elements.
func pairwiseSum<T: FloatScalar>(_ p: UnsafePointer<T>, _ count: Int, _ stride: Int) -> T {
  if count < 8 {
    var total: T = -0.0
    for i in 0..<count { total += p[i &* stride] }
    return total
  }
  if count <= 128 {
    var r0 = p[0]
    var r1 = p[stride]
    var r2 = p[2 &* stride]
    var r3 = p[3 &* stride]
    var r4 = p[4 &* stride]
    var r5 = p[5 &* stride]
    var r6 = p[6 &* stride]
    var r7 = p[7 &* stride]
    var i = 8
    let end = count - count % 8
    while i < end {
      let q = p + i &* stride
      r0 += q[0]
      r1 += q[stride]
      r2 += q[2 &* stride]
      r3 += q[3 &* stride]
      r4 += q[4 &* stride]
      r5 += q[5 &* stride]
      r6 += q[6 &* stride]
      r7 += q[7 &* stride]
      i += 8
    }
    let left: T = (r0 + r1) + (r2 + r3)
    let right: T = (r4 + r5) + (r6 + r7)
    var total = left + right
    while i < count {
      total += p[i &* stride]
      i += 1
    }
    return total
  }
  var half = count / 2
  half -= half % 8
  return pairwiseSum(p, half, stride) + pairwiseSum(p + half &* stride, count - half, stride)
}

/// The pairwise sum of a gapless run, eight lanes at a time; the same additions in the same order.
func pairwiseSumContiguous(_ p: UnsafePointer<Float>, _ count: Int) -> Float {
  if count < 8 { return pairwiseSum(p, count, 1) }
  if count <= 128 {
    var lanes = UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Float>.self)
    var i = 8
    let end = count & ~7
    while i < end {
      lanes += UnsafeRawPointer(p + i).loadUnaligned(as: SIMD8<Float>.self)
      i += 8
    }
    let left: Float = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
    let right: Float = (lanes[4] + lanes[5]) + (lanes[6] + lanes[7])
    var total = left + right
    while i < count {
      total += p[i]
      i += 1
    }
    return total
  }
  var half = count / 2
  half -= half % 8
  return pairwiseSumContiguous(p, half) + pairwiseSumContiguous(p + half, count - half)
}

func pairwiseSumContiguous(_ p: UnsafePointer<Double>, _ count: Int) -> Double {
  if count < 8 { return pairwiseSum(p, count, 1) }
  if count <= 128 {
    var lanes = UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Double>.self)
    var i = 8
    let end = count & ~7
    while i < end {
      lanes += UnsafeRawPointer(p + i).loadUnaligned(as: SIMD8<Double>.self)
      i += 8
    }
    let left: Double = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
    let right: Double = (lanes[4] + lanes[5]) + (lanes[6] + lanes[7])
    var total = left + right
    while i < count {
      total += p[i]
      i += 1
    }
    return total
  }
  var half = count / 2
  half -= half % 8
  return pairwiseSumContiguous(p, half) + pairwiseSumContiguous(p + half, count - half)
}

/// The pairwise sum of a gapless run, its two halves on two threads if it is long: they are halves anyway.
private func sharedSum(_ p: UnsafePointer<Double>, _ count: Int) -> Double {
  if count < OpenMP.sharedRun { return pairwiseSumContiguous(p, count) }
  let sums = OpenMP.halves(count) { pairwiseSumContiguous(p + $0, $1) }
  return sums.0 + sums.1
}

private func sharedSum(_ p: UnsafePointer<Float>, _ count: Int) -> Float {
  if count < OpenMP.sharedRun { return pairwiseSumContiguous(p, count) }
  let sums = OpenMP.halves(count) { pairwiseSumContiguous(p + $0, $1) }
  return sums.0 + sums.1
}

enum FloatSum: Reducer {
  static var initial: Float { -0.0 }
  static var empty: Float { 0 }
  @inline(__always) static func combine(_ total: Float, _ element: Float) -> Float { total + element }
  static func run(_ total: Float, _ p: UnsafePointer<Float>, _ count: Int, _ stride: Int) -> Float {
    total + (stride == 1 ? sharedSum(p, count) : pairwiseSum(p, count, stride))
  }
}
enum DoubleSum: Reducer {
  static var initial: Double { -0.0 }
  static var empty: Double { 0 }
  @inline(__always) static func combine(_ total: Double, _ element: Double) -> Double { total + element }
  static func run(_ total: Double, _ p: UnsafePointer<Double>, _ count: Int, _ stride: Int) -> Double {
    total + (stride == 1 ? sharedSum(p, count) : pairwiseSum(p, count, stride))
  }
}
enum IntegerSum<T: IntegerScalar>: Reducer {
  static var initial: T { 0 }
  @inline(__always) static func combine(_ total: T, _ element: T) -> T { total &+ element }
}
enum IntegerProduct<T: IntegerScalar>: Reducer {
  static var initial: T { 1 }
  @inline(__always) static func combine(_ total: T, _ element: T) -> T { total &* element }
}
enum FloatProduct<T: FloatScalar>: Reducer {
  static var initial: T { 1 }
  @inline(__always) static func combine(_ total: T, _ element: T) -> T { total * element }
}
enum IntegerMax<T: IntegerScalar>: Reducer {
  static var initial: T { T.min }
  @inline(__always) static func combine(_ total: T, _ element: T) -> T { element > total ? element : total }
}
enum IntegerMin<T: IntegerScalar>: Reducer {
  static var initial: T { T.max }
  @inline(__always) static func combine(_ total: T, _ element: T) -> T { element < total ? element : total }
}
enum FloatMax<T: FloatScalar & SIMDScalar>: Reducer {
  static var initial: T { -T.infinity }
  @inline(__always) static func combine(_ total: T, _ element: T) -> T {
    total >= element || total != total ? total : element
  }
  @inline(__always)
  static func run(_ total: T, _ p: UnsafePointer<T>, _ count: Int, _ stride: Int) -> T {
    if stride == 1 && count >= 32 {
      let start = UnsafeRawPointer(p)
      if T.self == Double.self {
        let found = FloatExtremes.largest(
          unsafeBitCast(total, to: Double.self), start.assumingMemoryBound(to: Double.self), count)
        return unsafeBitCast(found, to: T.self)
      }
      if T.self == Float.self {
        let found = FloatExtremes.largest(
          unsafeBitCast(total, to: Float.self), start.assumingMemoryBound(to: Float.self), count)
        return unsafeBitCast(found, to: T.self)
      }
    }
    var total = total
    for i in 0..<count { total = combine(total, p[i &* stride]) }
    return total
  }
}
enum FloatMin<T: FloatScalar & SIMDScalar>: Reducer {
  static var initial: T { T.infinity }
  @inline(__always) static func combine(_ total: T, _ element: T) -> T {
    total <= element || total != total ? total : element
  }
  @inline(__always)
  static func run(_ total: T, _ p: UnsafePointer<T>, _ count: Int, _ stride: Int) -> T {
    if stride == 1 && count >= 32 {
      let start = UnsafeRawPointer(p)
      if T.self == Double.self {
        let found = FloatExtremes.smallest(
          unsafeBitCast(total, to: Double.self), start.assumingMemoryBound(to: Double.self), count)
        return unsafeBitCast(found, to: T.self)
      }
      if T.self == Float.self {
        let found = FloatExtremes.smallest(
          unsafeBitCast(total, to: Float.self), start.assumingMemoryBound(to: Float.self), count)
        return unsafeBitCast(found, to: T.self)
      }
    }
    var total = total
    for i in 0..<count { total = combine(total, p[i &* stride]) }
    return total
  }
}
enum AnyReducer: Reducer {
  static var initial: Bool { false }
  @inline(__always) static func combine(_ total: Bool, _ element: Bool) -> Bool { total || element }
}
enum AllReducer: Reducer {
  static var initial: Bool { true }
  @inline(__always) static func combine(_ total: Bool, _ element: Bool) -> Bool { total && element }
}
