extension Ops {
  /// The positions that sort each run along the last axis of a contiguous tensor; stable, NaN last.
  private static func rowOrder(_ x: Tensor, descending: Bool) throws -> Tensor {
    let length = x.rank == 0 ? 1 : x.shape[x.rank - 1]
    let rows = length == 0 ? 0 : x.count / length
    let order = try Tensor.uninitialized(x.shape, .int64)
    let out = order.pointer(Int64.self)
    var keys = [UInt64](repeating: 0, count: length)
    var sorter = KeySorter(count: length)
    for row in 0..<rows {
      try Engine.checkInterrupt()
      sortKeys(x, from: row * length, into: &keys, descending: descending)
      sorter.order(keys, into: out + row * length)
    }
    return order
  }

  /// Brings `axis` to the end for a row kernel and the result back.
  private static func alongLastAxis(
    _ x: Tensor, _ axis: Int?, _ op: StaticString, _ body: (Tensor) throws -> Tensor
  ) throws -> Tensor {
    if axis == nil || x.rank == 0 { return try body(x.contiguous().reshaped(Shape(x.count))) }
    let position = try x.shape.resolve(axis: axis ?? -1, op: op)
    if position == x.rank - 1 { return try body(x.contiguous()) }
    return try quietly {
      let moved = try moveAxis(x, from: [position], to: [-1]).contiguous()
      return try moveAxis(body(moved), from: [-1], to: [position]).contiguous()
    }
  }

  /// Elements in ascending order along `axis` (of the flattened tensor if nil), NaN last.
  public static func sort(_ x: Tensor, axis: Int? = -1, descending: Bool = false) throws -> Tensor {
    if Autodiff.isRecording && Autodiff.isTracked(x) {
      guard let axis, x.rank > 0 else {
        return try sort(reshape(x, to: Shape(-1)), axis: 0, descending: descending)
      }
      return try takeAlongAxis(x, argsort(x, axis: axis, descending: descending), axis: axis)
    }
    return try alongLastAxis(x, axis, "sort") {
      if ValueSort.serves($0.dtype), $0.shape[$0.rank - 1] >= ValueSort.threshold {
        return try ValueSort.sorted($0, descending: descending)
      }
      let flat = try $0.reshaped(Shape($0.count))
      let length = $0.rank == 0 ? 1 : $0.shape[$0.rank - 1]
      let order = try rowOrder($0, descending: descending)
      let p = order.pointer(Int64.self)
      if length > 0 && $0.count > length {
        for i in 0..<$0.count { p[i] += Int64(i / length * length) }
      }
      return try flat.indexed([.array(order)])
    }
  }

  /// The positions that sort, stable; int64.
  public static func argsort(_ x: Tensor, axis: Int? = -1, descending: Bool = false) throws -> Tensor {
    try alongLastAxis(x, axis, "argsort") {
      try rowOrder($0, descending: descending)
    }
  }

  /// The k largest elements along the last axis, in descending order, and their positions (int32, as in
  /// TensorFlow).
  public static func topK(_ x: Tensor, k: Int, sorted: Bool = true) throws -> (
    values: Tensor, indices: Tensor
  ) {
    guard x.rank > 0, k >= 0, x.shape[x.rank - 1] >= k else {
      throw TensorError.invalidArgument(
        op: "top_k",
        reason: "input must have at least k columns. Had "
          + "\(x.rank > 0 ? x.shape[x.rank - 1] : 0), needed \(k)")
    }
    let order = try argsort(x, axis: -1, descending: true)
    let best = try order.indexed([.ellipsis, .slice(start: 0, stop: k, step: 1)])
    return (try takeAlongAxis(x, best, axis: -1), try best.cast(to: .int32))
  }

  /// What `unique` returns.
  public struct Unique {
    /// The distinct elements in ascending order.
    public let values: Tensor
    /// Where each one occurs first.
    public let firstPositions: Tensor
    /// For each element of the flattened operand, its position in `values`.
    public let inverse: Tensor
    /// How often each one occurs.
    public let counts: Tensor
  }

  /// The distinct elements of the flattened tensor; NaNs count as equal.
  public static func unique(_ x: Tensor) throws -> Unique {
    let flat = try x.contiguous().reshaped(Shape(x.count))
    let order = try argsort(flat, axis: 0)
    let positions = try order.ints()
    let sorted = try flat.indexed([.array(order)])
    var starts: [Int] = []
    var inverse = [Int64](repeating: 0, count: positions.count)
    var previous: ScalarValue?
    for i in positions.indices {
      let value = sorted.element(at: sorted.offset + i)
      var isNew = previous.map { $0 != value } ?? true
      if case .float(let a)? = previous, case .float(let b) = value {
        isNew = !(a == b || (a != a && b != b))
      }
      if isNew { starts.append(i) }
      previous = value
      inverse[positions[i]] = Int64(starts.count - 1)
    }
    let values = try sorted.indexed([.array(Tensor(starts.map { Int64($0) }))])
    let firsts = try Tensor(starts.map { Int64(positions[$0]) })
    var counts: [Int64] = []
    for (n, begin) in starts.enumerated() {
      counts.append(Int64((n + 1 < starts.count ? starts[n + 1] : positions.count) - begin))
    }
    return Unique(
      values: values, firstPositions: firsts, inverse: try Tensor(inverse), counts: try Tensor(counts))
  }

  /// Where each value would be inserted into a sorted vector; before equals, or after them if `right`.
  public static func searchSorted(_ sorted: Tensor, _ values: Tensor, right: Bool = false) throws -> Tensor {
    guard sorted.rank == 1 else {
      throw TensorError.invalidArgument(op: "searchsorted", reason: "object too deep for desired array")
    }
    let (a, b) = try quietly { try promoted(sorted, values) }
    let (left, probes) = (try a.contiguous(), try b.contiguous())
    var keys = [UInt64](repeating: 0, count: left.count)
    var wanted = [UInt64](repeating: 0, count: probes.count)
    sortKeys(left, from: 0, into: &keys, descending: false)
    sortKeys(probes, from: 0, into: &wanted, descending: false)
    let result = try Tensor.uninitialized(values.shape, .int64)
    let out = result.pointer(Int64.self)
    for (i, key) in wanted.enumerated() {
      var low = 0
      var high = keys.count
      while low < high {
        let middle = (low + high) / 2
        if right ? keys[middle] <= key : keys[middle] < key { low = middle + 1 } else { high = middle }
      }
      out[i] = Int64(low)
    }
    return result
  }
}
