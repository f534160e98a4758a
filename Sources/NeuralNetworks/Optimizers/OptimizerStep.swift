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
  func sum() throws -> Tensor { try gradient.dense() }

  /// Sums of the rows' squares or absolute values; nil if those of `sum()` are the same.
  func sumOfParts(_ power: Optimizer.PartsPower) throws -> Tensor? {
    guard case .rows(let rows) = gradient else { return nil }
    var seen = Set<Int>()
    for row in try rows.rows.ints() where !seen.insert(row).inserted {
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
