import TensorEngine

extension Model {
  /// Where a loss that is not a number comes from: weights, data, or the first layer with such results.
  func originOfNaN(_ batch: Batch) throws -> String {
    for layer in allLayers where !(layer is Model) {
      for variable in layer.weights + layer.fixedWeights {
        guard try holdsNaN(variable.value) else { continue }
        return
          "The weights of layer '\(layer.name)' (\(layer.typeName)) hold NaN since an earlier step. A smaller learning rate "
          + "or clipped gradients may help."
      }
    }
    if try batch.x.contains(where: holdsNaN) { return "The inputs hold NaN." }
    if try batch.y.contains(where: holdsNaN) { return "The labels hold NaN." }
    var first: Layer?
    let thread = NetworkThread.current
    thread.watchesResults = { layer, results in
      if first == nil, (try? results.contains(where: holdsNaN)) ?? false { first = layer }
    }
    defer { thread.watchesResults = nil }
    _ = try applyMasked(batch.x, Pass(isTraining: false))
    guard let first else {
      return "All layers' results are numbers: it is the loss function or a penalty that gives NaN."
    }
    return "NaN appeared first in the results of layer '\(first.name)' (\(first.typeName))."
  }
}

/// Whether any element is not a number.
private func holdsNaN(_ x: Tensor) throws -> Bool {
  guard x.dtype.isFloating else { return false }
  return try x.cast(to: .float32).contiguous().withUnsafeBuffer(as: Float.self) { buffer in
    buffer.contains { $0.isNaN }
  }
}
