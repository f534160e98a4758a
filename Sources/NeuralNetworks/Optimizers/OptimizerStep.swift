import TensorEngine

/// One variable's gradient on its way into an update rule: dense, or rows of a table as a lookup gives them.
struct OptimizerStep {
  let variable: Variable
  private var gradient: TapeGradient

  init(_ gradient: TapeGradient, _ variable: Variable) throws {
    self.gradient = gradient
    self.variable = variable
  }

  /// Shape of the gradient with all its zeros.
  var shape: Shape {
    switch gradient {
    case .dense(let tensor): return tensor.shape
    case .rows(let rows): return rows.shape
    }
  }

  private var values: Tensor {
    switch gradient {
    case .dense(let tensor): return tensor
    case .rows(let rows): return rows.values
    }
  }

  private func with(_ values: Tensor) -> TapeGradient {
    switch gradient {
    case .dense: return .dense(values)
    case .rows(let rows): return .rows(RowGradient(values: values, rows: rows.rows, shape: rows.shape))
    }
  }

  /// The gradient as one tensor.
  func sum() throws -> Tensor {
    if case .rows(let rows) = gradient, let sum = try OptimizerStep.added(rows, { $0 }) { return sum }
    return try gradient.dense()
  }

  /// Rows of float32 added up in the order in which they stand; nil where the general way is needed.
  @inline(__always)
  private static func added(_ rows: RowGradient, _ f: (Float) -> Float) throws -> Tensor? {
    guard rows.values.dtype == .float32, rows.shape.rank == 2, rows.values.rank == 2 else { return nil }
    let (height, width) = (rows.shape[0], rows.shape[1])
    let places = try rows.rows.ints()
    guard rows.values.shape == Shape(places.count, width), places.allSatisfy({ $0 >= 0 && $0 < height })
    else {
      return nil
    }
    let sum = try Tensor.zeros(rows.shape, dtype: .float32)
    try rows.values.contiguous().withUnsafeBuffer(as: Float.self) { v in
      try sum.withUnsafeMutableBuffer(as: Float.self) { s in
        guard let from = v.baseAddress, let to = s.baseAddress else { return }
        for (i, place) in places.enumerated() {
          let (a, b) = (to + place &* width, from + i &* width)
          for j in 0..<width { a[j] += f(b[j]) }
        }
      }
    }
    return sum
  }

  /// Sums of the rows' squares or absolute values; nil if those of `sum()` are the same.
  func sumOfParts(_ power: Optimizer.PartsPower) throws -> Tensor? {
    guard case .rows(let rows) = gradient else { return nil }
    let places = try rows.rows.ints()
    let height = rows.shape.rank > 0 ? rows.shape[0] : 0
    guard places.allSatisfy({ $0 >= 0 && $0 < height }) else { return nil }
    var seen = [Bool](repeating: false, count: height)
    for row in places {
      if !seen[row] {
        seen[row] = true
        continue
      }
      let fast =
        try power == .square
        ? OptimizerStep.added(rows, { $0 * $0 }) : OptimizerStep.added(rows, { Swift.abs($0) })
      if let fast { return fast }
      let parts = try power == .square ? Ops.square(rows.values) : Ops.abs(rows.values)
      return try RowGradient(values: parts, rows: rows.rows, shape: rows.shape).dense()
    }
    return nil
  }

  // MARK: Limits, in the order of operations of Keras 3

  private static func number(_ value: Double, _ like: Tensor) throws -> Tensor {
    try Tensor(.float(value), dtype: like.dtype)
  }

  /// values · limit / max(‖values‖, limit); the result is dense.
  mutating func clip(norm limit: Double) throws {
    let norm = try Ops.sqrt(Ops.sum(Ops.square(values)))
    let bound = try OptimizerStep.number(limit, norm)
    let scaled = try with(Ops.multiply(values, bound)).dense()
    gradient = .dense(try Ops.divide(scaled, Ops.maximum(norm, bound)))
  }

  mutating func clip(value limit: Double) throws {
    gradient = with(
      try Ops.clip(
        values, low: OptimizerStep.number(-limit, values), high: OptimizerStep.number(limit, values)))
  }

  static func clip(_ steps: inout [OptimizerStep], globalNorm limit: Double) throws {
    guard let first = steps.first else { return }
    let squares = try steps.map { try Ops.sum(Ops.square($0.values)).cast(to: first.values.dtype) }
    let norm = try Ops.sqrt(Ops.sum(Ops.stack(squares)))
    let one = try number(1, norm)
    let scale = try Ops.multiply(
      number(limit, norm), Ops.minimum(Ops.divide(one, norm), Ops.divide(one, number(limit, norm))))
    // Not a number where the norm is not finite.
    let all = try Ops.add(scale, Ops.subtract(norm, norm))
    for i in steps.indices {
      steps[i].gradient = steps[i].with(
        try Ops.multiply(steps[i].values, all.cast(to: steps[i].values.dtype)))
    }
  }
}
