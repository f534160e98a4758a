/// A gradient that is zero outside some rows of its operand, kept as those rows: what a lookup in a table gives.
///
/// A row may be named several times; its gradient is the sum. TensorFlow calls this `IndexedSlices`.
public struct RowGradient {
  /// One entry for each named row: shape [count, …].
  public let values: Tensor
  /// The rows' positions: rank 1, an integer dtype.
  public let rows: Tensor
  /// Shape of the operand.
  public let shape: Shape

  public init(values: Tensor, rows: Tensor, shape: Shape) {
    self.values = values
    self.rows = rows
    self.shape = shape
  }

  /// The gradient with all its zeros.
  public func dense() throws -> Tensor {
    try Ops.scatterAdd(values, [.array(rows.cast(to: .int64))], into: shape)
  }

  /// Several gradients of one operand as one.
  static func joined(_ parts: [RowGradient]) throws -> RowGradient? {
    guard let first = parts.first, parts.count > 1 else { return parts.first }
    let dtype: DType = parts.allSatisfy { $0.rows.dtype == first.rows.dtype } ? first.rows.dtype : .int64
    return RowGradient(
      values: try Ops.concatenate(parts.map(\.values), axis: 0),
      rows: try Ops.concatenate(parts.map { try $0.rows.cast(to: dtype) }, axis: 0), shape: first.shape)
  }
}

/// What a tape finds for one source.
public enum TapeGradient {
  case dense(Tensor)
  case rows(RowGradient)

  /// The gradient as one tensor.
  public func dense() throws -> Tensor {
    switch self {
    case .dense(let tensor): return tensor
    case .rows(let rows): return try rows.dense()
    }
  }
}

/// From the gradient of a lookup's result to the table's.
public typealias RowProduct = (Tensor) throws -> RowGradient

extension Ops {
  /// `report` for a lookup of whole rows.
  @inline(never)
  static func reportRows(
    _ name: StaticString, _ table: Tensor, _ indices: Tensor, _ result: Tensor, _ start: Double,
    _ vjp: @escaping (Tensor) throws -> [Tensor?]
  ) {
    if Engine.hooks & 2 != 0, Autodiff.isTracked([table]) {
      let shape = table.shape
      Autodiff.record(
        "\(name)", inputs: [table], outputs: [result],
        rows: { gradient in
          var each = shape
          if each.rank > 0 { each[0] = indices.count }
          return RowGradient(
            values: try reshape(gradient, to: each), rows: try reshape(indices, to: Shape(-1)), shape: shape)
        },
        vjp: { upstream in
          guard let gradient = upstream[0] else { return [nil] }
          return try vjp(gradient)
        })
    }
    if let observer = Engine.observer, Engine.hooks & 1 != 0 {
      Engine.observerDepthCall(observer, "\(name)", [table], [result], start)
    }
  }
}
