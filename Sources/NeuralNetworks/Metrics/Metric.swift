import TensorEngine

/// A figure of merit over all samples seen since `reset`: a weighted mean, unless a subclass says otherwise.
open class Metric {
  public let name: String
  /// What a model with several outputs puts before the name.
  public var prefix = ""
  /// What tells metrics of one name in one model apart.
  public var suffix = ""
  /// Whether values alone are added, without labels.
  public var takesValues = false
  /// In float32, as Keras accumulates.
  private var total: Float = 0
  private var count: Float = 0
  /// What the mean is made of; nil where the figure is none.
  public var meanState: (total: Float, count: Float)? {
    get { Swift.type(of: self) == Metric.self ? (total, count) : nil }
    set { if let newValue { (total, count) = newValue } }
  }
  private let formula: ((Tensor, Tensor) throws -> Tensor)?
  /// Which way is better.
  public enum Direction { case up, down, unknown }
  public var direction = Direction.unknown

  /// - Parameter formula: a value for each sample (or element) from labels and predictions.
  public init(name: String, formula: ((Tensor, Tensor) throws -> Tensor)? = nil) {
    self.name = name
    self.formula = formula
  }

  open func update(_ labels: Tensor, _ predictions: Tensor, weights: [Float]?) throws {
    guard let formula else { throw NetworkError.invalid("metric \(name) has no formula") }
    let values = try formula(labels, predictions)
    add(try values.scalars(as: Float.self), weights: weights)
  }

  /// Adds values to the mean; weights are per sample.
  open func add(_ values: [Float], weights: [Float]?) {
    guard let weights, !weights.isEmpty, values.count >= weights.count else {
      total += values.reduce(0, +)
      count += Float(values.count)
      return
    }
    let each = values.count / weights.count
    for (i, v) in values.enumerated() {
      let w = weights[Swift.min(i / Swift.max(each, 1), weights.count - 1)]
      total += v * w
      count += w
    }
  }

  /// What was added on behalf of a program that may add it by itself.
  private var provisional: (total: Float, count: Float) = (0, 0)

  /// As `add(mean:of:)`, until `dropProvisional`.
  public func addProvisional(mean: Float, of samples: Float) {
    provisional.total += mean * samples
    provisional.count += samples
  }

  /// Forgets what was added provisionally: the program counts by itself.
  public func dropProvisional() { provisional = (0, 0) }

  /// Adds one mean of a number of samples.
  public func add(mean: Float, of samples: Float) {
    total += mean * samples
    count += samples
  }

  /// What logs show: the result under the metric's name, unless a subclass has several figures.
  open func currentFigures() throws -> Logs { [(prefix + name + suffix, result)] }
  open var result: Double {
    let all = count + provisional.count
    return all == 0 ? 0 : Double((total + provisional.total) / all)
  }
  open func reset() {
    total = 0
    count = 0
    provisional = (0, 0)
  }
  /// As `reset`, for metrics whose resetting may fail.
  open func clear() throws { reset() }
}

/// The weighted sum of values.
public final class SumMetric: Metric {
  private var sum: Float = 0

  public init(name: String) {
    super.init(name: name)
    takesValues = true
  }
  public override func add(_ values: [Float], weights: [Float]?) {
    guard let weights, !weights.isEmpty, values.count >= weights.count else {
      sum += values.reduce(0, +)
      return
    }
    let each = Swift.max(values.count / weights.count, 1)
    for (i, v) in values.enumerated() { sum += v * weights[Swift.min(i / each, weights.count - 1)] }
  }
  public override var result: Double { Double(sum) }
  public override func reset() { sum = 0 }
}

/// Metrics by name.
public enum Metrics {
  /// Which accuracy the word means for these shapes.
  static func accuracyKind(_ labels: Shape, _ predictions: Shape) -> String {
    guard let units = predictions.last, units > 1 else { return "binary_accuracy" }
    if labels.rank < predictions.rank || labels.last == 1 { return "sparse_categorical_accuracy" }
    return "categorical_accuracy"
  }

  static func binaryMatches(_ y: Tensor, _ p: Tensor, threshold: Double) throws -> Tensor {
    let (y, p) = try Loss.aligned(y, p, "accuracy")
    let hits = try Ops.cast(
      Ops.equal(y, Ops.cast(Ops.greater(p, number(threshold, p)), to: p.dtype)), to: .float32)
    return hits.rank > 0 ? try Ops.mean(hits, axes: [-1]) : hits
  }

  static func classMatches(_ y: Tensor, _ p: Tensor, sparse: Bool) throws -> Tensor {
    if sparse, let hits = try sparseMatches(y, p) { return hits }
    let best = try Ops.argmax(p, axis: -1)
    let wanted: Tensor
    if sparse {
      guard y.count == best.count else {
        throw NetworkError.invalid("Labels of shape \(y.shape) do not fit predictions of shape \(p.shape)")
      }
      wanted = try Ops.reshape(Ops.cast(y, to: .int64), to: best.shape)
    } else {
      guard y.shape == p.shape else {
        throw NetworkError.invalid("Labels of shape \(y.shape) do not fit predictions of shape \(p.shape)")
      }
      wanted = try Ops.argmax(y, axis: -1)
    }
    return try Ops.cast(Ops.equal(best, wanted), to: .float32)
  }

  /// The common case in one loop: rows of float32 that can be compared, integer labels; nil for others.
  private static func sparseMatches(_ y: Tensor, _ p: Tensor) throws -> Tensor? {
    guard p.dtype == .float32, p.rank == 2, p.shape[1] > 0, y.count == p.shape[0], y.dtype.isInteger else {
      return nil
    }
    let labels = try y.ints()
    let classes = p.shape[1]
    var hits = [Float](repeating: 0, count: labels.count)
    let isOrdered = try p.withUnsafeBuffer(as: Float.self) { scores in
      for (row, label) in labels.enumerated() {
        let start = row * classes
        var best = 0
        for j in 0..<classes {
          let score = scores[start + j]
          if score.isNaN { return false }
          if score > scores[start + best] { best = j }
        }
        hits[row] = best == label ? 1 : 0
      }
      return true
    }
    return isOrdered ? try Tensor(hits) : nil
  }

  public static func binaryAccuracy(name: String = "binary_accuracy", threshold: Double = 0.5) -> Metric {
    Metric(name: name) { try binaryMatches($0, $1, threshold: threshold) }
  }
  public static func categoricalAccuracy(name: String, sparse: Bool) -> Metric {
    Metric(name: name) { try classMatches($0, $1, sparse: sparse) }
  }
  public static func accuracy(name: String) -> Metric {
    Metric(name: name) { y, p in
      switch accuracyKind(y.shape, p.shape) {
      case "binary_accuracy": return try binaryMatches(y, p, threshold: 0.5)
      case "categorical_accuracy": return try classMatches(y, p, sparse: false)
      default: return try classMatches(y, p, sparse: true)
      }
    }
  }

  public static let names: [String] =
    [
      "accuracy", "acc", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy",
      "root_mean_squared_error", "rmse", "top_k_categorical_accuracy", "sparse_top_k_categorical_accuracy",
    ]
    + Losses.names

  /// The metric of a name; it reports under the name it was asked for.
  ///
  /// - Throws: `NetworkError.unknownName`.
  public static func named(_ name: String) throws -> Metric {
    let made = try make(name)
    let lowered = name.lowercased()
    made.direction = lowered.contains("acc") || lowered.contains("cosine") ? .up : .down
    return made
  }

  private static func make(_ name: String) throws -> Metric {
    switch name {
    case "accuracy", "acc", "Accuracy": return accuracy(name: name)
    case "binary_accuracy", "BinaryAccuracy": return binaryAccuracy(name: name)
    case "categorical_accuracy", "CategoricalAccuracy": return categoricalAccuracy(name: name, sparse: false)
    case "sparse_categorical_accuracy", "SparseCategoricalAccuracy":
      return categoricalAccuracy(name: name, sparse: true)
    case "root_mean_squared_error", "rmse", "RootMeanSquaredError": return RootMeanSquaredError(name: name)
    case "top_k_categorical_accuracy", "TopKCategoricalAccuracy": return topK(name: name, k: 5, sparse: false)
    case "sparse_top_k_categorical_accuracy", "SparseTopKCategoricalAccuracy":
      return topK(name: name, k: 5, sparse: true)
    case "cosine_similarity", "CosineSimilarity", "cosine_proximity", "cosine":
      return cosineSimilarity(name: name, axis: -1)
    default:
      guard let loss = try? Losses.named(name) else {
        throw NetworkError.unknownName(kind: "metric", name: name, known: names)
      }
      return of(loss, name: name)
    }
  }

  /// A loss as a metric.
  public static func of(_ loss: Loss, name: String) -> Metric {
    Metric(name: name) { try loss.values($0, $1) }
  }
}

/// √ of the mean squared error of all elements.
final class RootMeanSquaredError: Metric {
  init(name: String) {
    super.init(name: name) { y, p in
      let (y, p) = try Loss.aligned(y, p, "root_mean_squared_error")
      return try Ops.square(Ops.subtract(y, p))
    }
  }
  override var result: Double { Double(Float(super.result).squareRoot()) }
}

extension Metrics {
  public static func rootMeanSquaredError(name: String) -> Metric { RootMeanSquaredError(name: name) }
  public static func cosineSimilarity(name: String, axis: Int) -> Metric {
    Metric(name: name) { try Losses.cosine($0, $1, axis: axis) }
  }
  public static func topK(name: String, k: Int, sparse: Bool) -> Metric {
    Metric(name: name) { try topMatches($0, $1, k: k, sparse: sparse) }
  }

  /// 1 where fewer than k classes are likelier than the right one.
  public static func topMatches(_ y: Tensor, _ p: Tensor, k: Int, sparse: Bool) throws -> Tensor {
    guard p.rank > 0, let classes = p.shape.last, classes > 0 else {
      throw NetworkError.invalid("predictions need a class axis. Received shape \(p.shape)")
    }
    let labels = try (sparse ? y : Ops.argmax(y, axis: -1)).ints()
    let rows = p.count / classes
    guard labels.count == rows else {
      throw NetworkError.invalid("Labels of shape \(y.shape) do not fit predictions of shape \(p.shape)")
    }
    let scores = try p.cast(to: .float32).scalars(as: Float.self)
    var hits: [Float] = []
    hits.reserveCapacity(rows)
    for (row, label) in labels.enumerated() {
      guard label >= 0, label < classes, scores[row * classes + label].isFinite else {
        hits.append(0)
        continue
      }
      let own = scores[row * classes + label]
      let better = scores[row * classes..<(row + 1) * classes].reduce(0) { $1 > own ? $0 + 1 : $0 }
      hits.append(better < k ? 1 : 0)
    }
    let shape =
      sparse && y.rank == p.rank && y.shape.last == 1 ? Array(y.shape.dropLast()) : Array(p.shape.dropLast())
    return try Ops.reshape(Tensor(hits), to: Shape(shape))
  }

  /// 1 or 0 for each sample under one of the accuracies' names.
  public static func matches(_ kind: String, _ y: Tensor, _ p: Tensor, threshold: Double = 0.5) throws
    -> Tensor
  {
    switch kind {
    case "binary_accuracy": return try binaryMatches(y, p, threshold: threshold)
    case "categorical_accuracy": return try classMatches(y, p, sparse: false)
    default: return try classMatches(y, p, sparse: true)
    }
  }
}
