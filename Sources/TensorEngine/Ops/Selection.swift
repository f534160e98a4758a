extension Ops {
  /// `x[items]`; the gradient is added back where the elements came from.
  public static func getItem(_ x: Tensor, _ items: [Index]) throws -> Tensor {
    let start = Engine.startTime()
    let result = try x.indexed(items)
    if Engine.hooks != 0 {
      report("getitem", [x], result, start) { { g in [try scatterAdd(g, items, into: x.shape)] } }
    }
    return result
  }

  /// Zeros of `shape` with `updates` added at `items`; the derivative of `getItem`.
  public static func scatterAdd(_ updates: Tensor, _ items: [Index], into shape: Shape) throws -> Tensor {
    let start = Engine.startTime()
    let result = try Tensor.zeros(shape, dtype: updates.dtype)
    try result.accumulate(items, adding: updates)
    if Engine.hooks != 0 {
      report("scatter_add", [updates], result, start) { { g in [try getItem(g, items)] } }
    }
    return result
  }

  /// A copy of x in which the selected elements are replaced by `value`.
  public static func setItem(_ x: Tensor, _ items: [Index], to value: Tensor) throws -> Tensor {
    let start = Engine.startTime()
    let result = try x.copy()
    try result.assign(items, to: value)
    if Engine.hooks != 0 {
      report("setitem", [x, value], result, start) {
        { g in
          let zero = try Tensor(.int(0), dtype: g.dtype)
          return [try setItem(g, items, to: zero), try unbroadcast(getItem(g, items), to: value.shape)]
        }
      }
    }
    return result
  }

  /// Slices of x along `axis` at integer `indices`; the axes of `indices` take the place of `axis`.
  public static func gather(_ x: Tensor, _ indices: Tensor, axis: Int = 0) throws -> Tensor {
    let position = try x.shape.resolve(axis: axis, op: "gather")
    var items = [Index](repeating: .all, count: position)
    items.append(.array(indices))
    guard position == 0, indices.dtype.isInteger else { return try getItem(x, items) }
    let start = Engine.startTime()
    let result = try x.indexed(items)
    if Engine.hooks != 0 {
      reportRows("gather", x, indices, result, start) { g in [try scatterAdd(g, items, into: x.shape)] }
    }
    return result
  }

  /// NumPy's `take`: as `gather`, from the flattened tensor if `axis` is nil.
  public static func take(_ x: Tensor, _ indices: Tensor, axis: Int? = nil) throws -> Tensor {
    guard let axis else { return try gather(reshape(x, to: Shape(-1)), indices, axis: 0) }
    return try gather(x, indices, axis: axis)
  }

  /// One element per position of `indices` along `axis`; all other axes go side by side.
  public static func takeAlongAxis(_ x: Tensor, _ indices: Tensor, axis: Int) throws -> Tensor {
    guard x.rank == indices.rank else {
      throw TensorError.invalidArgument(
        op: "take_along_axis", reason: "`indices` and `arr` must have the same number of dimensions")
    }
    let position = try x.shape.resolve(axis: axis, op: "take_along_axis")
    var items: [Index] = []
    for a in 0..<x.rank {
      if a == position {
        items.append(.array(indices))
      } else {
        var shape = Shape(repeating: 1, rank: x.rank)
        shape[a] = x.shape[a]
        items.append(
          .array(try arange(start: 0, stop: Double(x.shape[a]), step: 1, dtype: .int64).reshaped(shape)))
      }
    }
    return try getItem(x, items)
  }

  /// 1 (or `on`) where the class index stands, 0 (or `off`) elsewhere; out-of-range indices give a row of `off`.
  public static func oneHot(
    _ indices: Tensor, depth: Int, axis: Int = -1, on: Double = 1, off: Double = 0, dtype: DType = .float32
  ) throws -> Tensor {
    guard indices.dtype.isInteger else {
      throw TensorError.unsupportedDType(op: "one_hot", dtypes: [indices.dtype])
    }
    var shape = indices.shape
    try shape.append(Swift.max(depth, 0))
    let classes = try arange(start: 0, stop: Double(Swift.max(depth, 0)), step: 1, dtype: .int64)
    let hits = try equal(expandDims(indices.cast(to: .int64), axes: [-1]), classes)
    let result = try whereTrue(hits, Tensor(.float(on), dtype: dtype), Tensor(.float(off), dtype: dtype))
    let position = try shape.resolve(axis: axis, op: "one_hot")
    return position == shape.rank - 1 ? result : try moveAxis(result, from: [shape.rank - 1], to: [position])
  }

  /// The positions of elements that are not zero: one int64 vector per axis.
  public static func nonzero(_ x: Tensor) throws -> [Tensor] { try x.nonzeroPositions() }
}
