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

  /// The gradient as one tensor, and with it the sums of the rows' squares or absolute values where that is asked for
  /// and they are not those of the sums.
  func sums(_ power: Optimizer.PartsPower?) throws -> (whole: Tensor, parts: Tensor?) {
    guard case .rows(let rows) = gradient else { return (try gradient.dense(), nil) }
    guard let places = try OptimizerStep.places(rows) else { return (try rows.dense(), nil) }
    let needed = OptimizerStep.hasRepeats(places, rows.shape[0]) ? power : nil
    guard rows.values.dtype == .float32, rows.shape.rank == 2, rows.values.rank == 2,
      rows.values.shape == Shape(places.count, rows.shape[1])
    else {
      guard let needed else { return (try rows.dense(), nil) }
      let parts = try needed == .square ? Ops.square(rows.values) : Ops.abs(rows.values)
      return (try rows.dense(), try RowGradient(values: parts, rows: rows.rows, shape: rows.shape).dense())
    }
    return try OptimizerStep.added(rows, places, needed)
  }

  /// The rows' places in the table; nil if some lie outside.
  private static func places(_ rows: RowGradient) throws -> [Int]? {
    let places = try rows.rows.ints()
    let height = rows.shape.rank > 0 ? rows.shape[0] : 0
    return places.allSatisfy { $0 >= 0 && $0 < height } ? places : nil
  }

  private static func hasRepeats(_ places: [Int], _ height: Int) -> Bool {
    var seen = [Bool](repeating: false, count: height)
    for row in places {
      if seen[row] { return true }
      seen[row] = true
    }
    return false
  }

  /// Rows of float32 added up in the order in which they stand, both sums on one way through them.
  private static func added(
    _ rows: RowGradient, _ places: [Int], _ power: Optimizer.PartsPower?
  ) throws -> (whole: Tensor, parts: Tensor?) {
    let width = rows.shape[1]
    let whole = try Tensor.zeros(rows.shape, dtype: .float32)
    let parts = try power.map { _ in try Tensor.zeros(rows.shape, dtype: .float32) }
    try pointers([rows.values.contiguous(), whole, parts ?? whole]) { p in
      for (i, place) in places.enumerated() {
        let (from, to, other) = (p[0] + i &* width, p[1] + place &* width, p[2] + place &* width)
        switch power {
        case nil: for j in 0..<width { to[j] += from[j] }
        case .square:
          for j in 0..<width {
            to[j] += from[j]
            other[j] += from[j] * from[j]
          }
        case .absolute:
          for j in 0..<width {
            to[j] += from[j]
            other[j] += Swift.abs(from[j])
          }
        }
      }
    }
    return (whole, parts)
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
