/// The operations on tensors.
///
/// Static functions, grouped by topic in extensions. They take and return tensors, throw `TensorError`, follow
/// NumPy's rules for dtypes and broadcasting, and record themselves on active tapes; each derivative stands
/// beside its op. None writes to an operand.
public enum Ops {}

/// What a tape needs to go back through an operation: gradients of the operands, nil where there is none,
/// from the gradients of the results (nil for results that nothing depends on).
public typealias VectorJacobianProduct = ([Tensor?]) throws -> [Tensor?]

extension Ops {
  /// Reports a finished operation to the observer and to the tapes; call it only if `Engine.hooks != 0`.
  @inline(never)
  static func report(
    _ name: StaticString, _ operands: [Tensor], _ result: Tensor, _ start: Double,
    _ vjp: (() -> (Tensor) throws -> [Tensor?])?
  ) {
    if Engine.hooks & 2 != 0, let vjp, Autodiff.isTracked(operands) {
      let pullback = vjp()
      Autodiff.record("\(name)", inputs: operands, outputs: [result]) { upstream in
        guard let gradient = upstream[0] else { return operands.map { _ in nil } }
        return try pullback(gradient)
      }
    }
    if let observer = Engine.observer, Engine.hooks & 1 != 0 {
      Engine.observerDepthCall(observer, "\(name)", operands, [result], start)
    }
  }

  /// Sums a gradient over the axes along which its operand was broadcast.
  static func unbroadcast(_ gradient: Tensor, to shape: Shape) throws -> Tensor {
    if gradient.shape == shape { return gradient }
    let shift = gradient.rank - shape.rank
    var axes: [Int] = []
    for axis in 0..<gradient.rank
    where axis < shift || (shape[axis - shift] == 1 && gradient.shape[axis] != 1) {
      axes.append(axis)
    }
    let reduced = try sum(gradient, axes: axes, keepDims: true, inPackets: true)
    return try reshape(reduced, to: shape)
  }
}

extension Engine {
  /// Calls the observer with the hook taken down, so that what it computes does not report itself.
  static func observerDepthCall(
    _ observer: (OpEvent) -> Void, _ name: String, _ operands: [Tensor], _ results: [Tensor], _ start: Double
  ) {
    let event = OpEvent(name: name, operands: operands, results: results, seconds: now() - start)
    let saved = hooks
    hooks &= ~1
    observer(event)
    if Engine.observer != nil { hooks = saved }
  }
}
