import TensorEngine

/// A loss given by a function of labels and predictions that are aligned already.
final class FormulaLoss: Loss {
  private let formula: (Tensor, Tensor) throws -> Tensor
  init(_ name: String, _ formula: @escaping (Tensor, Tensor) throws -> Tensor) {
    self.formula = formula
    super.init(name: name)
  }
  override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    let (y, p) = try Loss.aligned(labels, predictions, name)
    return try formula(y, p)
  }
}

extension Losses {
  /// The cosine of the angle between label and prediction along an axis; vectors shorter than 1e-6 count as that long.
  public static func cosine(_ labels: Tensor, _ predictions: Tensor, axis: Int = -1) throws -> Tensor {
    func unit(_ x: Tensor) throws -> Tensor {
      let squares = try Ops.sum(Ops.square(x), axes: [axis], keepDims: true)
      return try Ops.divide(x, Ops.sqrt(Ops.maximum(squares, number(1e-12, x))))
    }
    let (y, p) = try Loss.aligned(labels, predictions, "cosine_similarity")
    return try Ops.sum(Ops.multiply(unit(y), unit(p)), axes: [axis])
  }

  /// −cosine of the angle between label and prediction.
  public static func cosineSimilarity(axis: Int = -1) -> Loss {
    FormulaLoss("cosine_similarity") { y, p in try Ops.negative(cosine(y, p, axis: axis)) }
  }

  /// max(0, 1 + max((1 − y) · p) − Σ y · p) over the last axis.
  public static func categoricalHinge() -> Loss {
    FormulaLoss("categorical_hinge") { y, p in
      let right = try Ops.sum(Ops.multiply(y, p), axes: [-1])
      let wrong = try Ops.max(Ops.multiply(Ops.subtract(number(1, y), y), p), axes: [-1])
      return try Ops.relu(Ops.add(Ops.subtract(wrong, right), number(1, p)))
    }
  }

  private static func smoothed(_ y: Tensor, _ smoothing: Double, classes: Double) throws -> Tensor {
    guard smoothing > 0 else { return y }
    return try Ops.add(Ops.multiply(y, number(1 - smoothing, y)), number(smoothing / classes, y))
  }

  /// Binary cross-entropy times (1 − p of the right answer)^gamma, Lin et al. 2017 (arXiv:1708.02002), eq. 4; averaged over
  /// the last axis. `alpha`, where given, weighs the 1s, 1 − alpha the 0s.
  public static func binaryFocal(
    alpha: Double? = nil, gamma: Double = 2, fromLogits: Bool = false, smoothing: Double = 0
  ) -> Loss {
    FormulaLoss("binary_focal_crossentropy") { y, p in
      let y = try smoothed(y, smoothing, classes: 2)
      let p = try fromLogits ? Ops.sigmoid(p) : p
      let one = try number(1, p)
      let no = try Ops.subtract(one, y)
      let right = try Ops.add(Ops.multiply(y, p), Ops.multiply(no, Ops.subtract(one, p)))
      let q = try Ops.clip(p, low: number(fuzz, p), high: number(1 - fuzz, p))
      let logs = try Ops.add(
        Ops.multiply(y, Ops.log(q)), Ops.multiply(no, Ops.log(Ops.subtract(one, q))))
      var e = try Ops.multiply(Ops.power(Ops.subtract(one, right), number(gamma, p)), Ops.negative(logs))
      if let alpha {
        let weight = try Ops.add(Ops.multiply(y, number(alpha, y)), Ops.multiply(no, number(1 - alpha, y)))
        e = try Ops.multiply(weight, e)
      }
      return try e.rank == 0 ? e : Ops.mean(e, axes: [-1])
    }
  }

  /// −Σ alpha · (1 − p)^gamma · y · log p over the last axis; p is divided by its sum.
  public static func categoricalFocal(
    alpha: Double = 0.25, gamma: Double = 2, fromLogits: Bool = false, smoothing: Double = 0
  ) -> Loss {
    FormulaLoss("categorical_focal_crossentropy") { y, p in
      let y = try smoothed(y, smoothing, classes: Double(Swift.max(p.shape.last ?? 1, 1)))
      var q = try fromLogits ? Ops.softmax(p) : p
      q = try Ops.divide(q, Ops.sum(q, axes: [-1], keepDims: true))
      q = try Ops.clip(q, low: number(fuzz, q), high: number(1 - fuzz, q))
      let entropy = try Ops.negative(Ops.multiply(y, Ops.log(q)))
      let factor = try Ops.multiply(
        Ops.power(Ops.subtract(number(1, q), q), number(gamma, q)), number(alpha, q))
      return try Ops.sum(Ops.multiply(factor, entropy), axes: [-1])
    }
  }

  /// 1 − (overlap + ε) / (overlap + alpha · false negatives + beta · false positives + ε), Salehi et al. 2017
  /// (arXiv:1706.05721) with the weights as Keras has them; with alpha = beta = 0.5 it is 1 − the Dice coefficient.
  ///
  /// - Parameter axes: what is summed over; nil for all of the batch.
  public static func tversky(name: String, alpha: Double, beta: Double, axes: [Int]? = nil) -> Loss {
    FormulaLoss(name) { y, p in
      let one = try number(1, p)
      func sum(_ x: Tensor) throws -> Tensor { try axes.map { try Ops.sum(x, axes: $0) } ?? Ops.sum(x) }
      let overlap = try sum(Ops.multiply(y, p))
      let falsePositives = try sum(Ops.multiply(Ops.subtract(one, y), p))
      let falseNegatives = try sum(Ops.multiply(y, Ops.subtract(one, p)))
      let errors = try Ops.add(
        Ops.multiply(falsePositives, number(beta, p)), Ops.multiply(falseNegatives, number(alpha, p)))
      let tiny = try number(alpha == 0.5 && beta == 0.5 && name == "dice" ? fuzz / 2 : fuzz, p)
      let top = try Ops.add(overlap, tiny)
      return try Ops.subtract(one, Ops.divide(top, Ops.add(Ops.add(overlap, errors), tiny)))
    }
  }
}
