import TensorEngine

/// Inputs, labels and perhaps weights of samples.
public struct TrainingData {
  public let x: Tensor
  public let y: Tensor
  public let weights: [Float]?

  /// - Throws: `NetworkError.invalid` unless all have the same number of rows, at least one.
  public init(x: Tensor, y: Tensor, weights: [Float]? = nil) throws {
    guard x.rank > 0, y.rank > 0 else {
      throw NetworkError.invalid(
        "Data need a batch axis. Received: x of shape \(x.shape), y of shape \(y.shape)")
    }
    guard x.shape[0] == y.shape[0], weights == nil || weights?.count == x.shape[0] else {
      throw NetworkError.invalid(
        "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples.'x' sizes: \(x.shape[0])\n"
          + "'y' sizes: \(y.shape[0])\n")
    }
    self.x = try (x.dtype.isFloating && x.dtype != .float32 || !x.dtype.isFloating ? x.cast(to: .float32) : x)
      .contiguous()
    self.y = try y.contiguous()
    self.weights = weights
  }

  public var count: Int { x.shape[0] }

  func rows(_ range: Range<Int>) throws -> TrainingData.Batch {
    Batch(
      x: try Ops.slice(x, axis: 0, from: range.lowerBound, to: range.upperBound),
      y: try Ops.slice(y, axis: 0, from: range.lowerBound, to: range.upperBound),
      weights: weights.map { Array($0[range]) })
  }

  func rows(_ order: ArraySlice<Int>) throws -> TrainingData.Batch {
    let picks = try Tensor(order.map { Int64($0) })
    return Batch(
      x: try Ops.take(x, picks, axis: 0), y: try Ops.take(y, picks, axis: 0),
      weights: weights.map { w in order.map { w[$0] } })
  }

  struct Batch {
    let x: Tensor
    let y: Tensor
    let weights: [Float]?
  }

  /// The first and the last part, cut as Keras's `validation_split` cuts.
  public func split(_ share: Double) throws -> (TrainingData, TrainingData) {
    guard share > 0, share < 1 else {
      throw NetworkError.invalid("`validation_split` must be between 0 and 1. Received: \(share)")
    }
    let cut = Int((Double(count) * (1 - share)).rounded(.down))
    guard cut > 0, cut < count else {
      throw NetworkError.invalid(
        "Training data contains \(count) samples, which is not sufficient to split it into a validation and training set as "
          + "specified by `validation_split=\(share)`. Either provide more data, or a different value for the `validation_split` argument."
      )
    }
    let (a, b) = (try rows(0..<cut), try rows(cut..<count))
    return (
      try TrainingData(x: a.x, y: a.y, weights: a.weights),
      try TrainingData(x: b.x, y: b.y, weights: b.weights)
    )
  }
}

/// Figures by name, in the order in which they are shown: the loss, then the metrics.
public typealias Logs = [(name: String, value: Double)]

/// What is told about a training under way. Everything is called on the training's thread.
public protocol TrainingListener: AnyObject {
  /// Set by anybody to end training after the present epoch.
  var stopsTraining: Bool { get }
  /// Whether the figures after every batch are wanted; computing them costs.
  var wantsBatches: Bool { get }
  func epochBegins(_ epoch: Int) throws
  func batchBegins(_ step: Int) throws
  func batchEnds(_ step: Int, of steps: Int, _ logs: Logs) throws
  /// Between the last batch and the validation.
  func testBegins() throws
  func testEnds(_ logs: Logs) throws
  func epochEnds(_ epoch: Int, _ logs: Logs) throws
}

extension Sequential {
  public struct FitOptions {
    public var batchSize = 32
    public var epochs = 1
    public var initialEpoch = 0
    public var validationBatchSize: Int?
    public var validationInterval = 1
    /// Gives a new order of n rows; nil keeps the order.
    public var shuffle: ((Int) throws -> [Int])?
    public init() {}
  }

  func check(_ batchSize: Int) throws {
    guard batchSize > 0 else {
      throw NetworkError.invalid("`batch_size` must be a positive integer. Received: batch_size=\(batchSize)")
    }
  }

  private func currentLogs(_ mean: Metric, prefix: String = "") -> Logs {
    var logs: Logs = [(prefix + "loss", mean.result)]
    for metric in metrics { logs.append((prefix + metric.name, metric.result)) }
    return logs
  }

  /// Trains; the loss of an epoch is the mean over its batches, weighted by their sizes, measured before each
  /// batch's update, as in Keras. An interruption throws and keeps the weights of the last finished step.
  public func fit(
    _ data: TrainingData, validation: TrainingData? = nil, _ options: FitOptions, listener: TrainingListener
  ) throws {
    try check(options.batchSize)
    guard data.count > 0 else {
      throw NetworkError.invalid("fit() needs at least one sample; the data are empty")
    }
    try prepare(data.x)
    let steps = (data.count + options.batchSize - 1) / options.batchSize
    let mean = Metric(name: "loss")
    var epoch = options.initialEpoch
    while epoch < options.epochs {
      try listener.epochBegins(epoch)
      mean.reset()
      for metric in metrics { metric.reset() }
      let order = try options.shuffle?(data.count)
      for step in 0..<steps {
        try Engine.checkInterrupt()
        try listener.batchBegins(step)
        let range = step * options.batchSize..<Swift.min((step + 1) * options.batchSize, data.count)
        let batch = try order.map { try data.rows($0[range]) } ?? data.rows(range)
        let value = try trainStep(batch.x, batch.y, weights: batch.weights)
        mean.add(mean: value, of: Float(range.count))
        if listener.wantsBatches { try listener.batchEnds(step, of: steps, currentLogs(mean)) }
      }
      var logs = currentLogs(mean)
      if let validation, (epoch + 1) % Swift.max(options.validationInterval, 1) == 0 {
        try listener.testBegins()
        let found = try evaluate(validation, batchSize: options.validationBatchSize ?? options.batchSize)
        try listener.testEnds(found)
        logs += found.map { ("val_" + $0.name, $0.value) }
      }
      try listener.epochEnds(epoch, logs)
      if listener.stopsTraining { return }
      epoch += 1
    }
  }

  /// Loss and metrics of data.
  public func evaluate(_ data: TrainingData, batchSize: Int = 32) throws -> Logs {
    try check(batchSize)
    guard data.count > 0 else {
      throw NetworkError.invalid("evaluate() needs at least one sample; the data are empty")
    }
    try prepare(data.x)
    let mean = Metric(name: "loss")
    for metric in metrics { metric.reset() }
    var start = 0
    while start < data.count {
      try Engine.checkInterrupt()
      let range = start..<Swift.min(start + batchSize, data.count)
      let batch = try data.rows(range)
      mean.add(mean: try testStep(batch.x, batch.y, weights: batch.weights), of: Float(range.count))
      start += batchSize
    }
    return currentLogs(mean)
  }

  /// One optimizer step on a batch; metrics go on from where they stand unless they are reset.
  public func trainOnBatch(_ data: TrainingData, resetMetrics: Bool = true) throws -> Logs {
    try prepare(data.x)
    if resetMetrics { for metric in metrics { metric.reset() } }
    let mean = Metric(name: "loss")
    mean.add(mean: try trainStep(data.x, data.y, weights: data.weights), of: 1)
    return currentLogs(mean)
  }

  /// The results for all rows, computed in batches.
  public func predict(_ input: Tensor, batchSize: Int = 32) throws -> Tensor {
    try check(batchSize)
    guard input.rank > 0, input.shape[0] > 0 else {
      throw NetworkError.invalid(
        "predict() needs at least one sample. Received: input of shape \(input.shape)")
    }
    let x = try input.cast(to: .float32).contiguous()
    try prepare(x)
    return try Autodiff.withoutRecording {
      var parts: [Tensor] = []
      var start = 0
      while start < x.shape[0] {
        try Engine.checkInterrupt()
        var current = try Ops.slice(x, axis: 0, from: start, to: Swift.min(start + batchSize, x.shape[0]))
        for layer in layers { current = try layer.forward(current, training: false).output }
        parts.append(current)
        start += batchSize
      }
      return try parts.count == 1 ? parts[0].copy() : Ops.concatenate(parts)
    }
  }

  /// Replaces all weights, in Keras's order.
  ///
  /// - Throws: `NetworkError.invalid` if number or shapes differ; then nothing is changed.
  public func setWeights(_ values: [Tensor]) throws {
    try Sequential.assign(values, to: weights, owner: "model '\(name)'")
  }

  public static func assign(_ values: [Tensor], to variables: [Variable], owner: String) throws {
    guard values.count == variables.count else {
      throw NetworkError.invalid(
        "You called `set_weights(weights)` on \(owner) with a weight list of length \(values.count), but it was "
          + "expecting \(variables.count) weights.")
    }
    for (value, variable) in zip(values, variables) where value.shape != variable.shape {
      throw NetworkError.invalid(
        "\(owner) weight shape \(variable.shape) is not compatible with provided weight shape \(value.shape)."
      )
    }
    for (value, variable) in zip(values, variables) { try variable.assign(value.cast(to: variable.dtype)) }
  }
}
