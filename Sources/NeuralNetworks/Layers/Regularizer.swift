import TensorEngine

/// A penalty on weights or results that is added to the loss.
public struct Regularizer {
  public let name: String
  /// A scalar in the operand's dtype.
  public let penalty: (Tensor) throws -> Tensor

  public init(name: String, penalty: @escaping (Tensor) throws -> Tensor) {
    self.name = name
    self.penalty = penalty
  }

  /// l1 · Σ|x| + l2 · Σx².
  public static func l1l2(l1: Double = 0, l2: Double = 0, name: String = "l1_l2") -> Regularizer {
    Regularizer(name: name) { x in
      var total: Tensor?
      if l1 != 0 { total = try Ops.multiply(number(l1, x), Ops.sum(Ops.abs(x))) }
      if l2 != 0 {
        let squares = try Ops.multiply(number(l2, x), Ops.sum(Ops.square(x)))
        total = try total.map { try Ops.add($0, squares) } ?? squares
      }
      return try total ?? number(0, x)
    }
  }

  /// factor · ‖xᵀx − 1‖, off the diagonal, over rows or columns of unit length, as Keras's `OrthogonalRegularizer`.
  public static func orthogonal(factor: Double, rows: Bool) -> Regularizer {
    Regularizer(name: "orthogonal_regularizer") { x in
      guard x.rank == 2 else {
        throw NetworkError.invalid(
          "Inputs to OrthogonalRegularizer must have rank 2. Received: shape \(x.shape)")
      }
      let axis = rows ? 1 : 0
      let norm = try Ops.sqrt(
        Ops.maximum(Ops.sum(Ops.square(x), axes: [axis], keepDims: true), number(1e-12, x)))
      let unit = try Ops.divide(x, norm)
      let product =
        try rows
        ? Ops.matmul(unit, Ops.matrixTranspose(unit)) : Ops.matmul(Ops.matrixTranspose(unit), unit)
      let n = product.shape[0]
      let off = try Ops.multiply(
        product, Ops.subtract(number(1, x), Ops.eye(n, dtype: x.dtype)))
      let pairs = Double(Swift.max(n * (n - 1), 1)) / 2
      return try Ops.multiply(number(0.5 * factor / pairs, x), Ops.sum(Ops.abs(off)))
    }
  }

  /// The regulariser of a name with Keras's default factors of 0.01.
  ///
  /// - Throws: `NetworkError.unknownName`.
  public static func named(_ name: String) throws -> Regularizer {
    switch name.lowercased() {
    case "l1": return l1l2(l1: 0.01, name: "l1")
    case "l2": return l1l2(l2: 0.01, name: "l2")
    case "l1_l2", "l1l2": return l1l2(l1: 0.01, l2: 0.01)
    case "orthogonal_regularizer", "orthogonalregularizer": return orthogonal(factor: 0.01, rows: true)
    default:
      throw NetworkError.unknownName(kind: "regularizer", name: name, known: ["l1", "l2", "l1_l2"])
    }
  }
}

/// What weights are brought back to after each step of the optimizer.
public struct Constraint {
  public let name: String
  public let project: (Tensor) throws -> Tensor

  public init(name: String, project: @escaping (Tensor) throws -> Tensor) {
    self.name = name
    self.project = project
  }

  private static func norms(_ w: Tensor, _ axes: [Int]) throws -> Tensor {
    try Ops.sqrt(Ops.sum(Ops.square(w), axes: axes, keepDims: true))
  }

  /// Norms along `axes` at most `limit`.
  public static func maxNorm(_ limit: Double, axes: [Int] = [0]) -> Constraint {
    Constraint(name: "max_norm") { w in
      let n = try norms(w, axes)
      let desired = try Ops.clip(n, low: number(0, w), high: number(limit, w))
      return try Ops.multiply(w, Ops.divide(desired, Ops.add(number(1e-7, w), n)))
    }
  }
  public static nonisolated(unsafe) let nonNegative = Constraint(name: "non_neg") { w in
    try Ops.multiply(w, Ops.cast(Ops.lessEqual(number(0, w), w), to: w.dtype))
  }
  /// Norms along `axes` equal to 1.
  public static func unitNorm(axes: [Int] = [0]) -> Constraint {
    Constraint(name: "unit_norm") { w in try Ops.divide(w, Ops.add(number(1e-7, w), norms(w, axes))) }
  }
  /// Norms along `axes` moved towards [low, high] by `rate`.
  public static func minMaxNorm(low: Double, high: Double, rate: Double, axes: [Int] = [0]) -> Constraint {
    Constraint(name: "min_max_norm") { w in
      let n = try norms(w, axes)
      let clipped = try Ops.clip(n, low: number(low, w), high: number(high, w))
      let desired = try Ops.add(Ops.multiply(number(rate, w), clipped), Ops.multiply(number(1 - rate, w), n))
      return try Ops.multiply(w, Ops.divide(desired, Ops.add(number(1e-7, w), n)))
    }
  }

  /// The constraint of a name with Keras's defaults.
  ///
  /// - Throws: `NetworkError.unknownName`.
  public static func named(_ name: String) throws -> Constraint {
    switch name.lowercased().filter({ $0 != "_" }) {
    case "maxnorm": return maxNorm(2)
    case "nonneg", "nonnegative": return nonNegative
    case "unitnorm": return unitNorm()
    case "minmaxnorm": return minMaxNorm(low: 0, high: 1, rate: 1)
    default:
      throw NetworkError.unknownName(
        kind: "constraint", name: name, known: ["max_norm", "non_neg", "unit_norm", "min_max_norm"])
    }
  }
}
