extension Ops {
  /// Sorts each run along the last axis of a contiguous tensor; NaN goes to the end.
  private struct Sorter: ScalarVisitor {
    let x: Tensor
    let order: Tensor?
    let descending: Bool

    /// - Returns: a sorted copy, or nothing useful if `order` receives the positions.
    func callAsFunction<T: TensorScalar>(_ type: T.Type) throws -> Tensor {
      let length = x.rank == 0 ? 1 : x.shape[x.rank - 1]
      let rows = length == 0 ? 0 : x.count / length
      @inline(__always) func before(_ a: T, _ b: T) -> Bool {
        // NaN is larger than everything.
        if a != a { return false }
        if b != b { return true }
        return descending ? b < a : a < b
      }
      let p = x.pointer(T.self)
      if let order {
        let out = order.pointer(Int64.self)
        for row in 0..<rows {
          try Engine.checkInterrupt()
          let q = p + row * length
          // Swift's sort is stable, which NumPy promises for `stable` and happens to do for the default on
          // runs without ties.
          let positions = (0..<length).sorted { before(q[$0], q[$1]) }
          for i in 0..<length { out[row * length + i] = Int64(positions[i]) }
        }
        return x
      }
      let result = try Tensor.uninitialized(x.shape, x.dtype)
      let out = result.pointer(T.self)
      out.update(from: p, count: x.count)
      for row in 0..<rows {
        try Engine.checkInterrupt()
        var run = UnsafeMutableBufferPointer(start: out + row * length, count: length)
        run.sort(by: before)
      }
      return result
    }
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
      try $0.dtype.visit(Sorter(x: $0, order: nil, descending: descending))
    }
  }

  /// The positions that sort, stable; int64.
  public static func argsort(_ x: Tensor, axis: Int? = -1, descending: Bool = false) throws -> Tensor {
    try alongLastAxis(x, axis, "argsort") {
      let order = try Tensor.uninitialized($0.shape, .int64)
      _ = try $0.dtype.visit(Sorter(x: $0, order: order, descending: descending))
      return order
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
    struct Searcher: ScalarVisitor {
      let sorted: Tensor, values: Tensor, result: Tensor, right: Bool
      func callAsFunction<T: TensorScalar>(_ type: T.Type) {
        let s = sorted.pointer(T.self)
        let v = values.pointer(T.self)
        let out = result.pointer(Int64.self)
        for i in 0..<values.count {
          var low = 0
          var high = sorted.count
          let value = v[i]
          while low < high {
            let middle = (low + high) / 2
            // NaN sorts behind everything.
            let goesUp =
              right
              ? (s[middle] <= value || value != value)
              : (s[middle] < value || (value != value && s[middle] == s[middle]))
            if goesUp { low = middle + 1 } else { high = middle }
          }
          out[i] = Int64(low)
        }
      }
    }
    let (a, b) = try quietly { try promoted(sorted, values) }
    let (left, probes) = (try a.contiguous(), try b.contiguous())
    let result = try Tensor.uninitialized(values.shape, .int64)
    try left.dtype.visit(Searcher(sorted: left, values: probes, result: result, right: right))
    return result
  }
}
