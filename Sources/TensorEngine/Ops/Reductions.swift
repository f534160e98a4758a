extension Ops {
  /// Integer totals wrap, so every integer dtype can be totalled in 64 bits and cut.
  private static func integerTotal(_ x: Tensor, _ axes: [Int], _ keepDims: Bool, isProduct: Bool) throws
    -> Tensor
  {
    guard x.dtype.isInteger else { throw TensorError.unsupportedDType(op: "sum", dtypes: [x.dtype]) }
    let wide = try x.cast(to: .int64)
    let total =
      isProduct
      ? try reduce(IntegerProduct<Int64>.self, wide, axes: axes, keepDims: keepDims)
      : try reduce(IntegerSum<Int64>.self, wide, axes: axes, keepDims: keepDims)
    return try total.cast(to: x.dtype)
  }

  /// The dtype in which NumPy adds: 64-bit integers for bools and smaller integers.
  static func accumulationDType(_ dtype: DType) -> DType {
    switch dtype.kind {
    case .bool, .signed: return .int64
    case .unsigned: return .uint64
    case .floating: return dtype
    }
  }

  /// Gives a reduced gradient its lost axes back, so that it broadcasts against the operand.
  private static func restore(_ g: Tensor, _ shape: Shape, _ axes: [Int]) throws -> Tensor {
    var kept = shape
    for axis in axes { kept[axis] = 1 }
    return try broadcast(reshape(g, to: kept), to: shape)
  }

  /// All of a gapless tensor of floats in one run, without what plans and reports cost; nil where that does not do.
  @inline(__always)
  private static func reducedRun<D: Reducer, F: Reducer>(
    _ x: Tensor, _ double: D.Type, _ single: F.Type
  ) throws -> Tensor? where D.Input == Double, D.Output == Double, F.Input == Float, F.Output == Float {
    guard x.isContiguous && Engine.hooks == 0 else { return nil }
    let count = x.count
    guard count > 0 else { return nil }
    if count >= interruptBlock { try Engine.checkInterrupt() }
    if x.dtype == .float64 {
      let result = try Tensor.uninitialized(Shape(), .float64)
      result.pointer(Double.self)[0] = D.run(D.initial, x.pointer(Double.self), count, 1)
      return result
    }
    guard x.dtype == .float32 else { return nil }
    let result = try Tensor.uninitialized(Shape(), .float32)
    result.pointer(Float.self)[0] = F.run(F.initial, x.pointer(Float.self), count, 1)
    return result
  }

  /// The sum over `axes` (all if nil), in NumPy's order of additions.
  ///
  /// - Parameters:
  ///   - dtype: the dtype in which to add; NumPy's choice (64-bit integers) if nil.
  ///   - inPackets: add floats in TensorFlow's order instead (see `PacketSum`).
  public static func sum(
    _ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false, dtype: DType? = nil, inPackets: Bool = false
  ) throws -> Tensor {
    if axes == nil && !keepDims && !inPackets, dtype == nil || dtype == x.dtype,
      let total = try reducedRun(x, DoubleSum.self, FloatSum.self)
    {
      return total
    }
    let start = Engine.startTime()
    let resolved = try resolve(axes: axes, rank: x.rank, op: "sum")
    let operand = try cast(x, to: dtype ?? accumulationDType(x.dtype))
    let result: Tensor
    let packets = inPackets ? try PacketSum.sum(operand, axes: resolved, keepDims: keepDims) : nil
    switch operand.dtype {
    case _ where packets != nil: result = packets ?? operand
    case .float32: result = try reduce(FloatSum.self, operand, axes: resolved, keepDims: keepDims)
    case .float64: result = try reduce(DoubleSum.self, operand, axes: resolved, keepDims: keepDims)
    case .float16:
      result = try reduce(FloatSum.self, operand.cast(to: .float32), axes: resolved, keepDims: keepDims)
        .cast(to: .float16)
    case .bool: result = try any(operand, axes: resolved, keepDims: keepDims)
    default:
      result = try integerTotal(operand, resolved, keepDims, isProduct: false)
    }
    if Engine.hooks != 0 {
      report("sum", [operand], result, start) { { g in [try restore(g, operand.shape, resolved)] } }
    }
    return result
  }

  /// The product over `axes` (all if nil).
  public static func prod(
    _ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false, dtype: DType? = nil
  ) throws -> Tensor {
    let start = Engine.startTime()
    let resolved = try resolve(axes: axes, rank: x.rank, op: "prod")
    let operand = try cast(x, to: dtype ?? accumulationDType(x.dtype))
    let result: Tensor
    switch operand.dtype {
    case .float32: result = try reduce(FloatProduct<Float>.self, operand, axes: resolved, keepDims: keepDims)
    case .float64: result = try reduce(FloatProduct<Double>.self, operand, axes: resolved, keepDims: keepDims)
    case .float16:
      result = try reduce(FloatProduct<Float16>.self, operand, axes: resolved, keepDims: keepDims)
    case .bool: result = try all(operand, axes: resolved, keepDims: keepDims)
    default:
      result = try integerTotal(operand, resolved, keepDims, isProduct: true)
    }
    if Engine.hooks != 0 {
      report("prod", [operand], result, start) {
        { g in
          // The product of the others, by running products from both ends, so that zeros are no trouble.
          let moved = try moveAxis(
            operand, from: resolved, to: Array((operand.rank - resolved.count)..<operand.rank))
          let keptRank = operand.rank - resolved.count
          var flat = Shape()
          for axis in 0..<keptRank { try flat.append(moved.shape[axis]) }
          try flat.append(-1)
          let rows = try reshape(moved, to: flat)
          let before = try cumprod(rows, axis: -1, exclusive: true)
          let after = try cumprod(rows, axis: -1, exclusive: true, reverse: true)
          let others = try reshape(multiply(before, after), to: moved.shape)
          let back = try moveAxis(others, from: Array(keptRank..<operand.rank), to: resolved)
          return [try multiply(restore(g, operand.shape, resolved), back)]
        }
      }
    }
    return result
  }

  /// The arithmetic mean; integers are averaged in float64.
  ///
  /// - Parameter inPackets: as in `sum`.
  public static func mean(
    _ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false, inPackets: Bool = false
  ) throws -> Tensor {
    if axes == nil && !keepDims && !inPackets, x.dtype == .float64,
      let total = try reducedRun(x, DoubleSum.self, FloatSum.self)
    {
      total.pointer(Double.self)[0] /= Double(x.count)
      return total
    }
    let resolved = try resolve(axes: axes, rank: x.rank, op: "mean")
    var count = 1
    for axis in resolved { count *= x.shape[axis] }
    let start = Engine.startTime()
    if x.dtype == .float16 {
      return try cast(mean(cast(x, to: .float32), axes: axes, keepDims: keepDims), to: .float16)
    }
    let operand = x.dtype.isFloating ? x : try cast(x, to: .float64)
    let result = try Autodiff.withoutRecording {
      try quietly {
        try divide(
          sum(operand, axes: resolved, keepDims: keepDims, inPackets: inPackets),
          Tensor(.int(count), dtype: operand.dtype))
      }
    }
    if Engine.hooks != 0 {
      report("mean", [operand], result, start) {
        { g in
          let share = try divide(g, Tensor(.int(count), dtype: operand.dtype))
          return [try restore(share, operand.shape, resolved)]
        }
      }
    }
    return result
  }

  /// Runs a composed computation without reports of its parts.
  @inline(__always)
  static func quietly<R>(_ body: () throws -> R) rethrows -> R {
    let saved = Engine.hooks
    Engine.hooks = 0
    defer { Engine.hooks = saved }
    return try body()
  }

  /// The variance: the mean of squared distances from the mean, over n − `ddof`.
  public static func variance(
    _ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false, ddof: Int = 0
  ) throws -> Tensor {
    let resolved = try resolve(axes: axes, rank: x.rank, op: "var")
    var count = 1
    for axis in resolved { count *= x.shape[axis] }
    if x.dtype == .float16 {
      return try cast(
        variance(cast(x, to: .float32), axes: axes, keepDims: keepDims, ddof: ddof), to: .float16)
    }
    let operand = x.dtype.isFloating ? x : try cast(x, to: .float64)
    let order = memoryOrder(x).array
    if order != Array(0..<x.rank) {
      // NumPy keeps the memory order in the intermediate squares, and with it the order of additions.
      let inner = resolved.compactMap { order.firstIndex(of: $0) }
      let moved = try variance(transpose(x, axes: order), axes: inner, keepDims: true, ddof: ddof)
      let back = try transpose(moved, axes: (0..<x.rank).map { order.firstIndex(of: $0) ?? $0 })
      return keepDims ? back : try squeeze(back, axes: resolved)
    }
    let center = try mean(operand, axes: resolved, keepDims: true)
    let total = try sum(square(subtract(operand, center)), axes: resolved, keepDims: keepDims)
    return try divide(total, Tensor(.int(Swift.max(count - ddof, 0)), dtype: operand.dtype))
  }

  /// The standard deviation, √variance.
  public static func std(
    _ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false, ddof: Int = 0
  ) throws -> Tensor {
    if x.dtype == .float16 {
      return try cast(std(cast(x, to: .float32), axes: axes, keepDims: keepDims, ddof: ddof), to: .float16)
    }
    return try sqrt(variance(x, axes: axes, keepDims: keepDims, ddof: ddof))
  }

  // MARK: Extremes

  private struct ExtremeVisitor: IntegerVisitor {
    let x: Tensor, axes: [Int], keepDims: Bool, isMax: Bool
    func callAsFunction<T: IntegerScalar>(_ type: T.Type) throws -> Tensor {
      isMax
        ? try reduce(IntegerMax<T>.self, x, axes: axes, keepDims: keepDims)
        : try reduce(IntegerMin<T>.self, x, axes: axes, keepDims: keepDims)
    }
  }
  private static func floatExtreme<T: FloatScalar & SIMDScalar>(
    _ type: T.Type, _ x: Tensor, _ axes: [Int], _ keepDims: Bool, isMax: Bool
  ) throws -> Tensor {
    isMax
      ? try reduce(FloatMax<T>.self, x, axes: axes, keepDims: keepDims)
      : try reduce(FloatMin<T>.self, x, axes: axes, keepDims: keepDims)
  }

  private static func extreme(
    _ x: Tensor, _ axes: [Int]?, _ keepDims: Bool, isMax: Bool, allowEmpty: Bool = false
  ) throws -> Tensor {
    if axes == nil && !keepDims,
      let found = isMax
        ? try reducedRun(x, FloatMax<Double>.self, FloatMax<Float>.self)
        : try reducedRun(x, FloatMin<Double>.self, FloatMin<Float>.self)
    {
      return found
    }
    let name: StaticString = isMax ? "max" : "min"
    let start = Engine.startTime()
    let resolved = try resolve(axes: axes, rank: x.rank, op: name)
    for axis in resolved where x.shape[axis] == 0 && !allowEmpty {
      var others = 1
      for other in 0..<x.rank where !resolved.contains(other) { others *= x.shape[other] }
      if others > 0 { throw TensorError.emptyReduction(op: isMax ? "maximum" : "minimum") }
    }
    let result: Tensor
    if x.dtype == .bool {
      result =
        isMax
        ? try any(x, axes: resolved, keepDims: keepDims) : try all(x, axes: resolved, keepDims: keepDims)
    } else if x.dtype == .float32 {
      result = try floatExtreme(Float.self, x, resolved, keepDims, isMax: isMax)
    } else if x.dtype == .float64 {
      result = try floatExtreme(Double.self, x, resolved, keepDims, isMax: isMax)
    } else if x.dtype == .float16 {
      result = try floatExtreme(Float16.self, x, resolved, keepDims, isMax: isMax)
    } else {
      result = try x.dtype.visitInteger(
        name, ExtremeVisitor(x: x, axes: resolved, keepDims: keepDims, isMax: isMax))
    }
    if Engine.hooks != 0 {
      report(name, [x], result, start) {
        { g in
          // Equal extremes share the gradient, as in TensorFlow.
          let hits = try cast(equal(x, restore(result, x.shape, resolved)), to: g.dtype)
          let number = try sum(hits, axes: resolved, keepDims: true)
          let share = try divide(restore(g, x.shape, resolved), number)
          return [try multiply(share, hits)]
        }
      }
    }
    return result
  }

  /// The largest element; NaN if there is one.
  ///
  /// - Throws: `TensorError.emptyReduction` over no elements.
  public static func max(_ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false) throws -> Tensor {
    try extreme(x, axes, keepDims, isMax: true)
  }
  /// The smallest element; NaN if there is one.
  public static func min(_ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false) throws -> Tensor {
    try extreme(x, axes, keepDims, isMax: false)
  }
  /// The largest element, −∞ (or the dtype's least value) over none, as in TensorFlow.
  public static func maxOrLowest(_ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false) throws -> Tensor {
    try extreme(x, axes, keepDims, isMax: true, allowEmpty: true)
  }
  /// The smallest element, +∞ (or the dtype's largest value) over none, as in TensorFlow.
  public static func minOrHighest(_ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false) throws -> Tensor {
    try extreme(x, axes, keepDims, isMax: false, allowEmpty: true)
  }

  // MARK: Truth

  /// Whether any element is not zero.
  public static func any(_ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false) throws -> Tensor {
    let resolved = try resolve(axes: axes, rank: x.rank, op: "any")
    return try reduce(AnyReducer.self, truth(x), axes: resolved, keepDims: keepDims)
  }
  /// Whether no element is zero.
  public static func all(_ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false) throws -> Tensor {
    let resolved = try resolve(axes: axes, rank: x.rank, op: "all")
    return try reduce(AllReducer.self, truth(x), axes: resolved, keepDims: keepDims)
  }
  /// The number of elements that are not zero.
  public static func countNonzero(_ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false) throws -> Tensor {
    try sum(truth(x), axes: axes, keepDims: keepDims)
  }

  // MARK: Positions

  private struct ArgVisitor: ScalarVisitor {
    let x: Tensor, result: Tensor, isMax: Bool

    /// The position in a gapless run, by packets of elements; nil for dtypes that have none.
    @inline(__always)
    private func packed<T: TensorScalar>(_ p: UnsafeMutablePointer<T>, _ count: Int) -> Int? {
      if T.self == Double.self {
        let q = UnsafeRawPointer(p).assumingMemoryBound(to: Double.self)
        return isMax
          ? FloatExtremes.position(
            q, count, { FloatExtremes.largest($0, $1, $2) }, { FloatExtremes.find($0, $1, $2, $3) })
          : FloatExtremes.position(
            q, count, { FloatExtremes.smallest($0, $1, $2) }, { FloatExtremes.find($0, $1, $2, $3) })
      }
      if T.self == Float.self {
        let q = UnsafeRawPointer(p).assumingMemoryBound(to: Float.self)
        return isMax
          ? FloatExtremes.position(
            q, count, { FloatExtremes.largest($0, $1, $2) }, { FloatExtremes.find($0, $1, $2, $3) })
          : FloatExtremes.position(
            q, count, { FloatExtremes.smallest($0, $1, $2) }, { FloatExtremes.find($0, $1, $2, $3) })
      }
      guard T.dtype.isInteger else { return nil }
      var best = p[0]
      var found = 0
      var start = 0
      while start < count {
        let end = Swift.min(start &+ 2048, count)
        var top = best
        if isMax {
          for j in start..<end { top = top < p[j] ? p[j] : top }
        } else {
          for j in start..<end { top = p[j] < top ? p[j] : top }
        }
        if top != best {
          best = top
          found = start
        }
        start = end
      }
      while p[found] != best { found &+= 1 }
      return found
    }

    /// Searches columns that lie side by side, some hundred at a time, row after row.
    @inline(__always)
    private func searchColumns<T: TensorScalar>(
      _ p: UnsafeMutablePointer<T>, _ out: UnsafeMutablePointer<Int64>, _ columns: Int, _ length: Int,
      _ stride: Int
    ) {
      let best = Engine.state.pointee.tiles.assumingMemoryBound(to: T.self)
      var from = 0
      while from < columns {
        let width = Swift.min(columns - from, 512)
        let positions = out + from
        for i in 0..<width {
          best[i] = p[from &+ i]
          positions[i] = 0
        }
        for j in 1..<Swift.max(length, 1) {
          let row = p + (from &+ j &* stride)
          if isMax {
            for i in 0..<width {
              let (value, old) = (row[i], best[i])
              let wins = !(value <= old) && old == old
              best[i] = wins ? value : old
              positions[i] = wins ? Int64(j) : positions[i]
            }
          } else {
            for i in 0..<width {
              let (value, old) = (row[i], best[i])
              let wins = !(old <= value) && old == old
              best[i] = wins ? value : old
              positions[i] = wins ? Int64(j) : positions[i]
            }
          }
        }
        from += width
      }
    }

    /// `x` has the searched axis last.
    func callAsFunction<T: TensorScalar>(_ type: T.Type) throws {
      let base = x.pointer(T.self)
      let out = result.pointer(Int64.self)
      let last = x.rank - 1
      let length = x.shape[last]
      let stride = x.strides[last]
      var outer = x.shape
      outer.remove(at: last)
      var outerStrides = x.strides
      outerStrides.remove(at: last)
      forEachRow(outer, outerStrides, outerStrides) { start, _, row, rowLength, rowStride, _ in
        if rowStride == 1 && stride != 1 && rowLength >= 8 {
          searchColumns(base + start, out + row, rowLength, length, stride)
          return
        }
        for i in 0..<rowLength {
          let p = base + (start + i * rowStride)
          if stride == 1 && length >= 64, let found = packed(p, length) {
            out[row + i] = Int64(found)
            continue
          }
          var best = p[0]
          var position = 0
          // NaN counts as the extreme, and the first one wins.
          if best == best {
            for j in 1..<Swift.max(length, 1) {
              let value = p[j &* stride]
              if isMax ? !(value <= best) : !(best <= value) {
                best = value
                position = j
                if value != value { break }
              }
            }
          }
          out[row + i] = Int64(position)
        }
      }
    }
  }

  private static func argExtreme(_ x: Tensor, _ axis: Int?, _ keepDims: Bool, isMax: Bool) throws -> Tensor {
    let name: StaticString = isMax ? "argmax" : "argmin"
    let start = Engine.startTime()
    var operand = x
    var position = 0
    if let axis {
      position = try x.shape.resolve(axis: axis, op: name)
    } else {
      operand = try x.reshaped(Shape(x.count))
    }
    if operand.rank == 0 { operand = try operand.reshaped(Shape(1)) }
    if operand.shape[position] == 0 { throw TensorError.emptyReduction(op: "\(name)") }
    var order = Shape()
    for a in 0..<operand.rank where a != position { try order.append(a) }
    try order.append(position)
    let moved = operand.permuted(order)
    let result = try Tensor.uninitialized(operand.shape.removing(position), .int64)
    try moved.dtype.visit(ArgVisitor(x: moved, result: result, isMax: isMax))
    var shaped = result
    if keepDims {
      var full = axis == nil ? Shape(repeating: 1, rank: x.rank) : x.shape
      if axis != nil { full[position] = 1 }
      shaped = try result.reshaped(full)
    }
    if Engine.hooks != 0 { report(name, [x], shaped, start, nil) }
    return shaped
  }

  /// The position of the first largest element along `axis`, or in the flattened tensor; int64.
  public static func argmax(_ x: Tensor, axis: Int? = nil, keepDims: Bool = false) throws -> Tensor {
    try argExtreme(x, axis, keepDims, isMax: true)
  }
  /// The position of the first smallest element along `axis`, or in the flattened tensor; int64.
  public static func argmin(_ x: Tensor, axis: Int? = nil, keepDims: Bool = false) throws -> Tensor {
    try argExtreme(x, axis, keepDims, isMax: false)
  }

  // MARK: Running totals

  private struct Scan {
    let x: Tensor, result: Tensor, isProduct: Bool, exclusive: Bool, reverse: Bool
    func run() throws {
      if x.dtype.isFloating {
        try x.dtype.visitFloat("cumsum", FloatScan(scan: self))
      } else {
        if isProduct { run(Int64.self, 1) { $0 &* $1 } } else { run(Int64.self, 0) { $0 &+ $1 } }
      }
    }
    @inline(__always)
    func run<T: TensorScalar>(_ type: T.Type, _ unit: T, _ combine: (T, T) -> T) {
      let base = x.pointer(T.self)
      let out = result.pointer(T.self)
      let last = x.rank - 1
      let length = x.shape[last]
      if length == 0 { return }
      let (stride, outStride) = (x.strides[last], result.strides[last])
      forEachRow(
        x.shape.removing(last), x.strides.removing(last), result.strides.removing(last)
      ) { startA, startB, _, rows, strideA, strideB in
        for row in 0..<rows {
          let p = base + (startA + row * strideA)
          let q = out + (startB + row * strideB)
          var total = unit
          for step in 0..<length {
            let j = reverse ? length - 1 - step : step
            if exclusive {
              q[j * outStride] = total
              total = combine(total, p[j * stride])
            } else {
              // The first element is taken as it is, so that −0 stays −0.
              total = step == 0 ? p[j * stride] : combine(total, p[j * stride])
              q[j * outStride] = total
            }
          }
        }
      }
    }
  }
  private struct FloatScan: FloatVisitor {
    let scan: Scan
    func callAsFunction<T: ElementaryFunctions>(_ type: T.Type) throws {
      if scan.isProduct { scan.run(T.self, 1) { $0 * $1 } } else { scan.run(T.self, 0) { $0 + $1 } }
    }
  }
  private static func scan(
    _ x: Tensor, _ axis: Int?, _ dtype: DType?, isProduct: Bool, exclusive: Bool, reverse: Bool
  ) throws -> (operand: Tensor, result: Tensor, axis: Int) {
    let wanted = dtype ?? accumulationDType(x.dtype)
    if wanted.isInteger && wanted != .int64 {
      // Running totals wrap, so they can be made in 64 bits and cut.
      let wide = try scan(x, axis, .int64, isProduct: isProduct, exclusive: exclusive, reverse: reverse)
      return (wide.operand, try wide.result.cast(to: wanted), wide.axis)
    }
    guard wanted != .bool else { throw TensorError.unsupportedDType(op: "cumsum", dtypes: [.bool]) }
    var operand = try cast(x, to: wanted)
    var position = 0
    if let axis, x.rank > 0 {
      position = try x.shape.resolve(axis: axis, op: isProduct ? "cumprod" : "cumsum")
    } else {
      operand = try reshape(operand, to: Shape(x.count))
    }
    var order = Shape()
    for a in 0..<operand.rank where a != position { try order.append(a) }
    try order.append(position)
    let result = try Tensor.uninitialized(operand.shape, operand.dtype)
    try Scan(
      x: operand.permuted(order), result: result.permuted(order), isProduct: isProduct, exclusive: exclusive,
      reverse: reverse
    ).run()
    return (operand, result, position)
  }

  /// Running sums along `axis` (of the flattened tensor if nil).
  public static func cumsum(
    _ x: Tensor, axis: Int? = nil, dtype: DType? = nil, exclusive: Bool = false, reverse: Bool = false
  ) throws -> Tensor {
    let start = Engine.startTime()
    let (operand, result, position) = try scan(
      x, axis, dtype, isProduct: false, exclusive: exclusive, reverse: reverse)
    if Engine.hooks != 0 {
      report("cumsum", [operand], result, start) {
        { g in [try cumsum(g, axis: position, exclusive: exclusive, reverse: !reverse)] }
      }
    }
    return result
  }

  /// Running products along `axis` (of the flattened tensor if nil).
  public static func cumprod(
    _ x: Tensor, axis: Int? = nil, dtype: DType? = nil, exclusive: Bool = false, reverse: Bool = false
  ) throws -> Tensor {
    let start = Engine.startTime()
    let (operand, result, position) = try scan(
      x, axis, dtype, isProduct: true, exclusive: exclusive, reverse: reverse)
    if Engine.hooks != 0 {
      report("cumprod", [operand], result, start) {
        { g in
          // d out_j / d x_i = out_j / x_i for j ≥ i; zeros in x are not supported, as in TensorFlow.
          [
            try divide(
              cumsum(multiply(result, g), axis: position, exclusive: exclusive, reverse: !reverse), operand)
          ]
        }
      }
    }
    return result
  }

  /// log Σ eˣ over `axes`, shifted by the maximum so that nothing overflows.
  public static func logSumExp(_ x: Tensor, axes: [Int]? = nil, keepDims: Bool = false) throws -> Tensor {
    let resolved = try resolve(axes: axes, rank: x.rank, op: "logsumexp")
    let operand = x.dtype.isFloating ? x : try cast(x, to: .float64)
    let peak = stopGradient(try maxOrLowest(operand, axes: resolved, keepDims: true))
    let shift = try whereTrue(isFinite(peak), peak, Tensor.zeros(like: peak))
    let total = try sum(exp(subtract(operand, shift)), axes: resolved, keepDims: true)
    let result = try add(log(total), shift)
    return keepDims ? result : try squeeze(result, axes: resolved)
  }
}
