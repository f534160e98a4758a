extension Ops {
  /// How `segments` joins the rows of one segment.
  public enum SegmentKind: Sendable { case sum, product, max, min }

  /// Rows of `x` joined by segment number: result row s is the sum (product, maximum, minimum) of all rows whose id is s.
  ///
  /// - Parameters:
  ///   - ids: one integer per row of x; rows with a negative id are left out.
  ///   - empty: what segments without rows hold.
  /// - Throws: `TensorError.indexOutOfRange` for an id beyond `count`.
  public static func segments(
    _ x: Tensor, ids: Tensor, count: Int, kind: SegmentKind, empty: WeakScalar
  ) throws -> Tensor {
    let start = Engine.startTime()
    let numbers = try ids.ints()
    let rank = ids.rank
    let rowShape = try Shape(x.shape.array.dropFirst(rank))
    let rows = try x.contiguous().reshaped(Shape([numbers.count] + rowShape.array))
    let result = try Tensor.full(Shape([count] + rowShape.array), empty, dtype: x.dtype)
    var members = [[Int]](repeating: [], count: Swift.max(count, 0))
    for (row, id) in numbers.enumerated() where id >= 0 {
      guard id < count else { throw TensorError.indexOutOfRange(index: id, axis: 0, length: count) }
      members[id].append(row)
    }
    try quietly {
      for (id, own) in members.enumerated() where !own.isEmpty {
        let part = try rows.indexed([.array(Tensor(own.map { Int64($0) }))])
        let joined: Tensor
        switch kind {
        case .sum: joined = try sum(part, axes: [0], dtype: x.dtype)
        case .product: joined = try prod(part, axes: [0], dtype: x.dtype)
        case .max: joined = try max(part, axes: [0])
        case .min: joined = try min(part, axes: [0])
        }
        try result.assign([.integer(id)], to: joined)
      }
    }
    if Engine.hooks != 0 {
      report("segments", [x], result, start) {
        { g in
          let safe = try clip(ids.cast(to: .int64), low: Tensor(.int(0)), high: nil)
          let spread = try gather(g, safe)
          let inside = try cast(greaterEqual(ids, Tensor.zeros(like: ids)), to: x.dtype)
          var wide = ids.shape
          for _ in 0..<rowShape.rank { try wide.append(1) }
          let mask = try reshape(inside, to: wide)
          let factor: Tensor
          switch kind {
          case .sum: factor = try Tensor.ones(like: x)
          case .product: factor = try divide(gather(result, safe), x)
          case .max, .min:
            // Ties share the gradient.
            let hit = try cast(equal(x, gather(result, safe)), to: x.dtype)
            let ties = try segments(hit, ids: ids, count: count, kind: .sum, empty: .int(1))
            factor = try divide(hit, maximum(gather(ties, safe), constant(1, like: x)))
          }
          return [try multiply(multiply(spread, factor), mask)]
        }
      }
    }
    return result
  }
}
