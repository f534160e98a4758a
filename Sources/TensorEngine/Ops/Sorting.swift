extension Ops {
  /// The positions that sort each run along the last axis of a contiguous tensor; stable, NaN last.
  private static func rowOrder(_ x: Tensor, descending: Bool) throws -> Tensor {
    let length = x.rank == 0 ? 1 : x.shape[x.rank - 1]
    let rows = length == 0 ? 0 : x.count / length
    let order = try Tensor.uninitialized(x.shape, .int64)
    let out = order.pointer(Int64.self)
    var keys = [UInt64](repeating: 0, count: length)
    let sorter = try KeySorter(count: length)
    for row in 0..<rows {
      try Engine.checkInterrupt()
      sortKeys(x, from: row * length, into: &keys, descending: descending)
      try sorter.order(keys, into: out + row * length)
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
      if ValueSort.serves($0.dtype), $0.rank > 0 {
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
    struct Finder: ScalarVisitor {
      let sorted: Tensor
      /// Where the runs of equal elements start.
      func callAsFunction<T: TensorScalar>(_ type: T.Type) -> [Int] {
        let p = sorted.pointer(T.self)
        var starts: [Int] = sorted.count > 0 ? [0] : []
        for i in 1..<Swift.max(sorted.count, 1)
        where !(p[i] == p[i - 1] || (p[i] != p[i] && p[i - 1] != p[i - 1])) {
          starts.append(i)
        }
        return starts
      }
    }
    let flat = try x.contiguous().reshaped(Shape(x.count))
    let order = try argsort(flat, axis: 0)
    let sorted = try flat.indexed([.array(order)])
    let starts = try sorted.dtype.visit(Finder(sorted: sorted))
    let total = flat.count
    let inverse = try Tensor.uninitialized(Shape(total), .int64)
    let firsts = try Tensor.uninitialized(Shape(starts.count), .int64)
    let counts = try Tensor.uninitialized(Shape(starts.count), .int64)
    let beginnings = try Tensor.uninitialized(Shape(starts.count), .int64)
    let positions = order.pointer(Int64.self)
    let places = inverse.pointer(Int64.self)
    for (n, begin) in starts.enumerated() {
      let end = n + 1 < starts.count ? starts[n + 1] : total
      firsts.pointer(Int64.self)[n] = positions[begin]
      counts.pointer(Int64.self)[n] = Int64(end - begin)
      beginnings.pointer(Int64.self)[n] = Int64(begin)
      for i in begin..<end { places[Int(positions[i])] = Int64(n) }
    }
    return Unique(
      values: try sorted.indexed([.array(beginnings)]), firstPositions: firsts, inverse: inverse,
      counts: counts)
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
