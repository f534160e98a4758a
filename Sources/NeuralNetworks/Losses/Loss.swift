import Glibc
import TensorEngine

/// What training makes small: a value for each sample, averaged over the batch.
open class Loss {
  public let name: String
  public init(name: String) { self.name = name }

  /// One value for each sample (rank of the prediction less one); tapes record it.
  ///
  /// - Throws: `NetworkError.invalid` if labels and predictions do not fit each other.
  open func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    throw NetworkError.invalid("loss \(name) has no formula")
  }

  /// The activation before which this loss can be computed more exactly; nil for none.
  var fusedActivation: Activation.Kind? { nil }

  /// Loss and its gradient from what the fused activation is given.
  func fromLogits(_ labels: Tensor, _ logits: Tensor, weights: [Float]?, wantsGradient: Bool) throws -> (
    Float, Tensor?
  ) {
    throw NetworkError.invalid("loss \(name) takes no logits")
  }

  /// The mean loss of a batch and its gradient with respect to the predictions.
  ///
  /// The mean is the weighted sum divided by the number of samples, as in Keras.
  public func evaluate(
    _ labels: Tensor, _ predictions: Tensor, weights: [Float]?, wantsGradient: Bool
  ) throws -> (Float, Tensor?) {
    func total(_ p: Tensor) throws -> Tensor {
      var v = try values(labels, p)
      if let weights {
        let shape = try Shape([weights.count] + Array(repeating: 1, count: Swift.max(v.rank - 1, 0)))
        v = try Ops.multiply(v, Ops.reshape(Tensor(weights), to: shape).cast(to: v.dtype))
      }
      return try v.rank == 0 ? v : Ops.mean(v)
    }
    guard wantsGradient else { return (Float(try total(predictions).scalarValue().asDouble), nil) }
    let input = predictions.detached()
    let (value, gradients) = try Autodiff.valueAndGradient(at: [input]) { try total($0[0]) }
    guard let gradient = gradients[0] else {
      return (Float(try value.scalarValue().asDouble), try Tensor.zeros(like: input))
    }
    return (Float(try value.scalarValue().asDouble), try gradient.copy())
  }

  /// Labels in the predictions' dtype and rank: (n,) and (n, 1) stand for each other, as in Keras.
  static func aligned(_ labels: Tensor, _ predictions: Tensor, _ name: String) throws -> (Tensor, Tensor) {
    let y = try labels.dtype == predictions.dtype ? labels : Ops.cast(labels, to: predictions.dtype)
    if y.shape == predictions.shape { return (y, predictions) }
    if y.rank + 1 == predictions.rank, predictions.shape[predictions.rank - 1] == 1,
      y.count == predictions.count
    {
      return (try Ops.reshape(y, to: predictions.shape), predictions)
    }
    if y.rank == predictions.rank + 1, y.shape[y.rank - 1] == 1, y.count == predictions.count {
      return (try Ops.reshape(y, to: predictions.shape), predictions)
    }
    if y.rank == predictions.rank, (try? Shape.broadcast([y.shape, predictions.shape])) != nil,
      name != "crossentropy"
    {
      return (y, predictions)
    }
    throw NetworkError.invalid(
      name == "crossentropy"
        ? "Arguments `target` and `output` must have the same shape. Received: target.shape=\(labels.shape), output.shape=\(predictions.shape)"
        : "Labels of shape \(labels.shape) do not fit predictions of shape \(predictions.shape)")
  }
}

/// A loss that averages a function of label and prediction over the last axis.
public final class MeanLoss: Loss {
  private let element: (Tensor, Tensor) throws -> Tensor
  private let finish: (Tensor) throws -> Tensor

  init(
    _ name: String, finish: @escaping (Tensor) throws -> Tensor = { $0 },
    _ element: @escaping (Tensor, Tensor) throws -> Tensor
  ) {
    self.element = element
    self.finish = finish
    super.init(name: name)
  }

  public override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    let (y, p) = try Loss.aligned(labels, predictions, name)
    let e = try element(y, p)
    return try finish(e.rank == 0 ? e : Ops.mean(e, axes: [-1]))
  }
}

func number(_ value: Double, _ like: Tensor) throws -> Tensor { try Tensor(.float(value), dtype: like.dtype) }

/// The constant that keeps logarithms finite.
let fuzz = 1e-7

/// −y · log p − (1 − y) · log(1 − p), averaged over the last axis; p is kept in [1e-7, 1 − 1e-7].
public final class BinaryCrossentropy: Loss {
  public let isFromLogits: Bool
  public let smoothing: Double

  public init(fromLogits: Bool = false, smoothing: Double = 0) {
    isFromLogits = fromLogits
    self.smoothing = smoothing
    super.init(name: "binary_crossentropy")
  }

  override var fusedActivation: Activation.Kind? { isFromLogits ? nil : .sigmoid }

  private func labelsAndPredictions(_ labels: Tensor, _ predictions: Tensor) throws -> (Tensor, Tensor) {
    let (y, p) = try Loss.aligned(labels, predictions, "crossentropy")
    guard smoothing > 0 else { return (y, p) }
    return (try Ops.add(Ops.multiply(y, number(1 - smoothing, y)), number(0.5 * smoothing, y)), p)
  }

  public override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    let (y, p) = try labelsAndPredictions(labels, predictions)
    let e: Tensor
    if isFromLogits {
      let positive = try Ops.subtract(Ops.relu(p), Ops.multiply(p, y))
      e = try Ops.add(positive, Ops.log1p(Ops.exp(Ops.negative(Ops.abs(p)))))
    } else {
      let q = try Ops.clip(p, low: number(fuzz, p), high: number(1 - fuzz, p))
      let one = try number(1, p)
      let yes = try Ops.multiply(y, Ops.log(q))
      let no = try Ops.multiply(Ops.subtract(one, y), Ops.log(Ops.subtract(one, q)))
      e = try Ops.negative(Ops.add(yes, no))
    }
    return try e.rank == 0 ? e : Ops.mean(e, axes: [-1])
  }

  override func fromLogits(_ labels: Tensor, _ logits: Tensor, weights: [Float]?, wantsGradient: Bool) throws
    -> (Float, Tensor?)
  {
    let (y, z) = try labelsAndPredictions(labels, logits)
    let rows = Swift.max(z.shape[0], 1)
    let perRow = Swift.max(z.count / rows, 1)
    let gradient = wantsGradient ? try Tensor.zeros(z.shape, dtype: .float32) : nil
    var total: Float = 0
    try y.withUnsafeBuffer(as: Float.self) { y in
      try z.withUnsafeBuffer(as: Float.self) { z in
        let share = 1 / Float(Swift.max(z.count, 1))
        for i in 0..<z.count {
          let w = weights.map { $0[i / perRow] } ?? 1
          total += w * (Swift.max(z[i], 0) - z[i] * y[i] + log1pf(expf(-Swift.abs(z[i]))))
        }
        total *= share
        try gradient?.withUnsafeMutableBuffer(as: Float.self) { g in
          for i in 0..<z.count {
            let w = weights.map { $0[i / perRow] } ?? 1
            g[i] = w * share * (1 / (1 + expf(-z[i])) - y[i])
          }
        }
      }
    }
    return (total, gradient)
  }
}

/// −Σ y · log p over the last axis; p is divided by its sum and kept in [1e-7, 1 − 1e-7]. Labels are one-hot rows, or class
/// indices if `isSparse`.
public final class CategoricalCrossentropy: Loss {
  public let isFromLogits: Bool
  public let isSparse: Bool
  public let smoothing: Double

  public init(sparse: Bool, fromLogits: Bool = false, smoothing: Double = 0) {
    isFromLogits = fromLogits
    isSparse = sparse
    self.smoothing = smoothing
    super.init(name: sparse ? "sparse_categorical_crossentropy" : "categorical_crossentropy")
  }

  override var fusedActivation: Activation.Kind? { isFromLogits ? nil : .softmax }

  /// Labels as rows of weights of the classes, shaped as the predictions.
  private func targets(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    guard predictions.rank > 0 else { throw NetworkError.invalid("predictions need a class axis") }
    let classes = predictions.shape[predictions.rank - 1]
    if isSparse {
      guard labels.count * classes == predictions.count else {
        throw NetworkError.invalid(
          "Argument `output` must have rank (ndim) `target.ndim - 1`. Received: target.shape=\(labels.shape), "
            + "output.shape=\(predictions.shape)"
            + (labels.shape == predictions.shape ? ". One-hot labels belong to categorical_crossentropy" : "")
        )
      }
      let indices = try labels.ints()
      for label in indices where label < 0 || label >= classes {
        throw NetworkError.invalid(
          "Received a label value of \(label) which is outside the valid range of [0, \(classes)).  Label values: "
            + indices.prefix(12).map { String($0) }.joined(separator: " "))
      }
      return try Tensor.make(predictions.shape, of: Float.self) { out in
        out.update(repeating: 0)
        for (row, label) in indices.enumerated() { out[row * classes + label] = 1 }
      }.cast(to: predictions.dtype)
    }
    guard labels.shape == predictions.shape else {
      throw NetworkError.invalid(
        "Arguments `target` and `output` must have the same shape. Received: target.shape=\(labels.shape), "
          + "output.shape=\(predictions.shape)"
          + (labels.rank <= 1 || labels.shape[labels.rank - 1] == 1
            ? ". Integer labels belong to sparse_categorical_crossentropy" : ""))
    }
    let y = try labels.cast(to: predictions.dtype)
    guard smoothing > 0 else { return y }
    return try Ops.add(
      Ops.multiply(y, number(1 - smoothing, y)), number(smoothing / Double(Swift.max(classes, 1)), y))
  }

  public override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    let y = try targets(labels, predictions)
    let logs: Tensor
    if isFromLogits {
      logs = try Ops.logSoftmax(predictions)
    } else if isSparse {
      // Keras clips, takes logarithms as logits and normalises again.
      let q = try Ops.clip(predictions, low: number(fuzz, predictions), high: number(1 - fuzz, predictions))
      logs = try Ops.logSoftmax(Ops.log(q))
    } else {
      let normed = try Ops.divide(predictions, Ops.sum(predictions, axes: [-1], keepDims: true))
      logs = try Ops.log(Ops.clip(normed, low: number(fuzz, normed), high: number(1 - fuzz, normed)))
    }
    return try Ops.negative(Ops.sum(Ops.multiply(y, logs), axes: [-1]))
  }

  override func fromLogits(_ labels: Tensor, _ logits: Tensor, weights: [Float]?, wantsGradient: Bool) throws
    -> (Float, Tensor?)
  {
    let y = try targets(labels, logits)
    let classes = Swift.max(logits.shape[logits.rank - 1], 1)
    let rows = logits.count / classes
    let samples = Swift.max(logits.shape[0], 1)
    let perSample = Swift.max(rows / samples, 1)
    let gradient = wantsGradient ? try Tensor.zeros(logits.shape, dtype: .float32) : nil
    var total: Float = 0
    try y.withUnsafeBuffer(as: Float.self) { y in
      try logits.withUnsafeBuffer(as: Float.self) { z in
        func pass(_ g: UnsafeMutableBufferPointer<Float>?) {
          let share = 1 / Float(Swift.max(rows, 1))
          for row in 0..<rows {
            let start = row * classes
            var top = z[start]
            for j in 1..<Swift.max(classes, 1) { top = Swift.max(top, z[start + j]) }
            var sum: Float = 0
            var mass: Float = 0
            var picked: Float = 0
            for j in start..<start + classes {
              sum += expf(z[j] - top)
              mass += y[j]
              picked += y[j] * (z[j] - top)
            }
            let weight = weights.map { $0[row / perSample] } ?? 1
            total += weight * (mass * logf(sum) - picked)
            guard let g else { continue }
            let scale = weight * share
            for j in start..<start + classes { g[j] = scale * (mass * expf(z[j] - top) / sum - y[j]) }
          }
          total *= share
        }
        if let gradient {
          try gradient.withUnsafeMutableBuffer(as: Float.self) { pass($0) }
        } else {
          pass(nil)
        }
      }
    }
    return (total, gradient)
  }
}
