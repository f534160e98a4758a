import Glibc
import TensorEngine

/// What training makes small: a value for each sample, averaged over the batch.
open class Loss {
  public var name: String
  public init(name: String) { self.name = name }

  /// How the values of a batch become one.
  public enum Reduction: String {
    /// The weighted sum divided by the number of values.
    case average = "sum_over_batch_size"
    case sum
    /// As `average`.
    case mean
    /// The weighted sum divided by the sum of the weights.
    case weightedMean = "mean_with_sample_weight"
    /// Not at all where the loss is called by itself; training needs one figure and takes the average.
    case none
  }
  public var reduction = Reduction.average

  /// Which values count, where that depends on the labels; nil for all.
  public func countedValues(_ labels: Tensor) throws -> Tensor? { nil }

  /// One value for each sample (rank of the prediction less one); tapes record it.
  ///
  /// - Throws: `NetworkError.invalid` if labels and predictions do not fit each other.
  open func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    throw NetworkError.invalid("loss \(name) has no formula")
  }

  /// The activation whose argument this loss is computed from where that is known; nil for none.
  var logitsKind: Activation.Kind? { nil }
  /// Whether predictions are such arguments already.
  var startsFromLogits: Bool { false }

  /// Loss and its gradient from what the fused activation is given.
  func fromLogits(_ labels: Tensor, _ logits: Tensor, weights: [Float]?, wantsGradient: Bool) throws -> (
    Float, Tensor?
  ) {
    throw NetworkError.invalid("loss \(name) takes no logits")
  }

  /// The mean loss of a batch as a scalar that tapes record.
  ///
  /// The weighted sum is divided by the number of values, as in Keras; values that the mask hides do not count.
  open func mean(_ labels: Tensor, _ predictions: Tensor, weights: Tensor?, mask: Tensor?) throws -> Tensor {
    let hidden = try countedValues(labels)
    if mask == nil, hidden == nil, reduction == .average || reduction == .mean,
      weights.map({ $0.rank == 1 }) ?? true, let kind = logitsKind, predictions.rank > 0,
      let logits = startsFromLogits ? predictions : NetworkThread.current.logits(of: predictions, kind),
      logits.dtype == .float32, Autodiff.allowsCoarseSteps
    {
      let factors = try weights?.scalars(as: Float.self)
      if let factors, factors.count != logits.shape[0] {
        throw NetworkError.invalid(
          "`sample_weight` must have one value for each of the \(logits.shape[0]) samples, received \(factors.count)"
        )
      }
      let wantsGradient = Autodiff.isTracked(logits)
      return try coarse(name, [logits]) {
        let (value, gradient) = try fromLogits(labels, logits, weights: factors, wantsGradient: wantsGradient)
        return (
          [try Tensor(scalar: value)],
          { upstream in
            guard let u = upstream[0], let gradient else { return [nil] }
            if u.rank == 0, try u.scalarValue().asDouble == 1 { return [gradient] }
            return [try Ops.multiply(gradient, u)]
          }
        )
      }[0]
    }
    return try Loss.reduce(
      values(labels, predictions), weights: weights, mask: hidden ?? mask,
      reduction: reduction == .none ? .average : reduction)
  }

  /// Values weighted, hidden where the mask says so, and brought together.
  public static func reduce(
    _ values: Tensor, weights: Tensor?, mask: Tensor?, reduction: Reduction = .average
  )
    throws -> Tensor
  {
    func fitted(_ tensor: Tensor) throws -> Tensor {
      var t = try Ops.cast(tensor, to: values.dtype)
      while t.rank > values.rank, t.shape.last == 1 { t = try Ops.squeeze(t, axes: [-1]) }
      while t.rank < values.rank { t = try Ops.expandDims(t, axes: [-1]) }
      return t
    }
    var v = values
    var w = try weights.map(fitted)
    if let mask, v.rank > 0 {
      var m = try fitted(mask)
      if (try? Shape.broadcast([m.shape, v.shape])) == v.shape {
        if reduction == .average || reduction == .mean {
          let valid = try Ops.sum(m).scalarValue().asDouble
          if valid > 0 { m = try Ops.multiply(m, number(Double(m.count) / valid, m)) }
        }
        w = try w.map { try Ops.multiply($0, m) } ?? m
      }
    }
    if let w { v = try Ops.multiply(v, w) }
    switch reduction {
    case .none: return v
    case .sum: return try Ops.sum(v)
    case .weightedMean:
      guard let w else { return try v.rank == 0 ? v : Ops.mean(v) }
      let total = try Ops.sum(Ops.broadcast(w, to: v.shape))
      return try Ops.divide(Ops.sum(v), Ops.maximum(total, number(fuzz, total)))
    case .average, .mean: return try v.rank == 0 ? v : Ops.mean(v)
    }
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
    let isSameRank = y.rank == predictions.rank
    if name == "crossentropy" {
      throw NetworkError.invalid(
        "Arguments `target` and `output` must have the same \(isSameRank ? "shape" : "rank (ndim)"). Received: "
          + "target.shape=\(receivedShape(labels)), output.shape=\(receivedShape(predictions))")
    }
    // The first axis, from the last, along which the two do not broadcast.
    let pairs = zip(y.shape.reversed(), predictions.shape.reversed())
    let (a, b) =
      pairs.first { $0 != $1 && $0 != 1 && $1 != 1 } ?? (y.shape.last ?? 1, predictions.shape.last ?? 1)
    func brackets(_ t: Tensor) -> String {
      let lengths = t.shape.enumerated().map {
        $0 == 0 && NetworkThread.current.hidesBatch ? "?" : String($1)
      }
      return "[\(lengths.joined(separator: ","))]"
    }
    guard NetworkThread.current.isCompiled || NetworkThread.current.hidesBatch else {
      throw NetworkError.invalidArgument(
        "Incompatible shapes: \(brackets(labels)) vs. \(brackets(predictions))", operation: "Sub")
    }
    throw NetworkError.invalid(
      "Dimensions must be equal, but are \(a) and \(b) for '{{node compile_loss/\(name)/sub}} = Sub[T=DT_FLOAT]' with input "
        + "shapes: \(brackets(labels)), \(brackets(predictions)).")
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

  override var logitsKind: Activation.Kind? { .sigmoid }
  override var startsFromLogits: Bool { isFromLogits }

  private func labelsAndPredictions(_ labels: Tensor, _ predictions: Tensor) throws -> (Tensor, Tensor) {
    let (y, p) = try Loss.aligned(labels, predictions, "crossentropy")
    guard smoothing > 0 else { return (y, p) }
    return (try Ops.add(Ops.multiply(y, number(1 - smoothing, y)), number(0.5 * smoothing, y)), p)
  }

  public override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    let (y, p) = try labelsAndPredictions(labels, predictions)
    let e: Tensor
    if isFromLogits {
      e = try Ops.sigmoidCrossEntropy(logits: p, labels: y)
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
  /// A label whose samples do not count; nil for none.
  public let ignoredClass: Int?

  public init(sparse: Bool, fromLogits: Bool = false, smoothing: Double = 0, ignoring: Int? = nil) {
    isFromLogits = fromLogits
    isSparse = sparse
    self.smoothing = smoothing
    ignoredClass = ignoring
    super.init(name: sparse ? "sparse_categorical_crossentropy" : "categorical_crossentropy")
  }

  public override func countedValues(_ labels: Tensor) throws -> Tensor? {
    guard let ignoredClass else { return nil }
    return try Ops.notEqual(labels, Tensor(.int(ignoredClass), dtype: labels.dtype))
  }

  override var logitsKind: Activation.Kind? { .softmax }
  override var startsFromLogits: Bool { isFromLogits }

  /// Labels as rows of weights of the classes, shaped as the predictions.
  private func targets(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    guard predictions.rank > 0 else { throw NetworkError.invalid("predictions need a class axis") }
    let classes = predictions.shape[predictions.rank - 1]
    if isSparse {
      guard labels.count * classes == predictions.count else {
        throw NetworkError.invalid(
          "Argument `output` must have rank (ndim) `target.ndim - 1`. Received: target.shape=\(receivedShape(labels)), "
            + "output.shape=\(receivedShape(predictions))"
            + (labels.shape == predictions.shape ? ". One-hot labels belong to categorical_crossentropy" : "")
        )
      }
      let indices = try labels.ints().map { $0 == ignoredClass ? 0 : $0 }
      for label in indices where label < 0 || label >= classes {
        throw NetworkError.invalidArgument(
          "Received a label value of \(label) which is outside the valid range of [0, \(classes)).  Label values: "
            + indices.prefix(12).map { String($0) }.joined(separator: " "), operation: nil)
      }
      return try Tensor.make(predictions.shape, of: Float.self) { out in
        out.update(repeating: 0)
        for (row, label) in indices.enumerated() { out[row * classes + label] = 1 }
      }.cast(to: predictions.dtype)
    }
    guard labels.shape == predictions.shape else {
      throw NetworkError.invalid(
        "Arguments `target` and `output` must have the same \(labels.rank == predictions.rank ? "shape" : "rank (ndim)"). Received: target.shape=\(receivedShape(labels)), "
          + "output.shape=\(receivedShape(predictions))"
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
    var values = try Ops.negative(Ops.sum(Ops.multiply(y, logs), axes: [-1]))
    if isFromLogits, !isSparse {
      // TensorFlow's kernel takes labels to sum to 1 in its gradient, whatever they sum to.
      let short = try Ops.subtract(number(1, y), Ops.sum(y, axes: [-1]))
      if try Ops.max(Ops.abs(short)).scalarValue().asDouble > 1e-6 {
        let norm = try Ops.mean(Ops.subtract(predictions, logs), axes: [-1])
        values = try Ops.add(values, Ops.multiply(short, Ops.subtract(norm, norm.detached())))
      }
    }
    guard let counted = try countedValues(labels) else { return values }
    return try Ops.multiply(values, Ops.reshape(Ops.cast(counted, to: values.dtype), to: values.shape))
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
            // TensorFlow's kernel takes labels to sum to 1, whatever they sum to.
            for j in start..<start + classes { g[j] = scale * (expf(z[j] - top) / sum - y[j]) }
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
