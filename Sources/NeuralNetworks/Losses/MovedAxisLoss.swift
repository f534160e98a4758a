import TensorEngine

/// A loss over another axis than the last.
final class MovedAxisLoss: Loss {
  private let inner: Loss
  private let axis: Int

  init(_ inner: Loss, axis: Int) {
    self.inner = inner
    self.axis = axis
    super.init(name: inner.name)
  }

  override func countedValues(_ labels: Tensor) throws -> Tensor? { try inner.countedValues(labels) }

  override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    let p = try Ops.moveAxis(predictions, from: [axis], to: [-1])
    guard labels.rank == predictions.rank else { return try inner.values(labels, p) }
    return try inner.values(Ops.moveAxis(labels, from: [axis], to: [-1]), p)
  }
}

extension Losses {
  /// A loss over an axis of the caller's choice.
  public static func along(_ axis: Int, _ loss: Loss) -> Loss {
    axis == -1 ? loss : MovedAxisLoss(loss, axis: axis)
  }
}
