import TensorEngine

/// Inputs, labels and perhaps weights of samples: one tensor for each input and output.
public struct TrainingData {
  public let x: [Tensor]
  public let y: [Tensor]
  public let weights: [Tensor?]

  /// - Throws: `NetworkError.invalid` unless all have the same number of rows.
  public init(x: [Tensor], y: [Tensor], weights: [Tensor?] = []) throws {
    for tensor in x + y + weights.compactMap({ $0 }) where tensor.rank == 0 {
      throw NetworkError.invalid("Data need a batch axis. Received a scalar")
    }
    let count = x.first?.shape[0] ?? 0
    func sizes(_ list: [Tensor]) -> String { list.map { String($0.shape[0]) }.joined(separator: ", ") }
    guard (x + y + weights.compactMap { $0 }).allSatisfy({ $0.shape[0] == count }) else {
      var text =
        "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples.'x' sizes: \(sizes(x))\n"
      if !y.isEmpty { text += "'y' sizes: \(sizes(y))\n" }
      let given = weights.compactMap { $0 }
      if !given.isEmpty { text += "'sample_weight' sizes: \(sizes(given))\n" }
      throw NetworkError.invalid(text)
    }
    // Wide floats become float32 once, not in every batch.
    func narrowed(_ t: Tensor) throws -> Tensor {
      try (t.dtype == .float64 || t.dtype == .float16 ? t.cast(to: .float32) : t).contiguous()
    }
    self.x = try x.map(narrowed)
    self.y = try y.map(narrowed)
    self.weights = try weights.map { try $0.map { try $0.cast(to: .float32).contiguous() } }
  }

  public init(x: Tensor, y: Tensor, weights: [Float]? = nil) throws {
    try self.init(x: [x], y: [y], weights: weights.map { [try Tensor($0)] } ?? [])
  }

  public var count: Int { x.first?.shape[0] ?? 0 }

  func rows(_ range: Range<Int>) throws -> Batch {
    if range == 0..<count { return Batch(x: x, y: y, sampleWeights: weights) }
    func cut(_ t: Tensor) throws -> Tensor {
      try Ops.slice(t, axis: 0, from: range.lowerBound, to: range.upperBound)
    }
    return Batch(x: try x.map(cut), y: try y.map(cut), sampleWeights: try weights.map { try $0.map(cut) })
  }

  func rows(_ order: ArraySlice<Int>) throws -> Batch {
    Batch(
      x: try x.map { try $0.rows(order) }, y: try y.map { try $0.rows(order) },
      sampleWeights: try weights.map { try $0?.rows(order) })
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
      try TrainingData(x: a.x, y: a.y, weights: a.sampleWeights),
      try TrainingData(x: b.x, y: b.y, weights: b.sampleWeights)
    )
  }
}

/// Figures by name, in the order in which they are shown: the loss, then the metrics.
public typealias Logs = [(name: String, value: Double)]

/// What is told about a training under way. Everything is called on the training's thread.
public protocol TrainingListener: AnyObject {
  /// Set by anybody to end training after the present epoch.
  var stopsTraining: Bool { get }
  /// Set to end the epoch after the present batch.
  var stopsBatches: Bool { get }
  /// Whether the figures after every batch are wanted; computing them costs.
  var wantsBatches: Bool { get }
  func epochBegins(_ epoch: Int) throws
  func batchBegins(_ step: Int) throws
  func batchEnds(_ step: Int, of steps: Int, _ logs: Logs) throws
  /// Between the last batch and the validation.
  func testBegins() throws
  func testEnds(_ logs: Logs) throws
  /// What wants to hear of the batches of a validation; nil where nothing does.
  var testWatch: BatchWatch? { get }
  func epochEnds(_ epoch: Int, _ logs: Logs) throws
}

/// What is told about the batches of an evaluation.
public struct BatchWatch {
  let begins: (Int) throws -> Void
  let ends: (Int, () throws -> Logs) throws -> Void

  /// - Parameter ends: gets the batch's number and a function that gives the figures so far.
  public init(begins: @escaping (Int) throws -> Void, ends: @escaping (Int, () throws -> Logs) throws -> Void)
  {
    self.begins = begins
    self.ends = ends
  }
}

/// Where batches come from: arrays, a generator, a data set.
public protocol BatchSource: AnyObject {
  /// Number of batches of an epoch; nil while it is not known.
  var stepCount: Int? { get }
  /// Starts an epoch.
  func begin() throws
  /// The next batch, nil at the end of the epoch.
  func next() throws -> Batch?
  /// Whether batches may differ in their number of rows.
  var lastsOpen: Bool { get }
  /// An epoch of all batches is over.
  func epochEnds() throws
}

extension BatchSource {
  public var lastsOpen: Bool { true }
  public func epochEnds() throws {}
}

/// Batches cut from arrays, in order or shuffled.
public final class ArraySource: BatchSource {
  public let data: TrainingData
  public let batchSize: Int
  /// Gives a new order of n rows; nil keeps the order.
  private let shuffle: ((Int) throws -> [Int])?
  private var order: [Int]?
  private var position = 0

  public init(_ data: TrainingData, batchSize: Int, shuffle: ((Int) throws -> [Int])? = nil) throws {
    guard batchSize > 0 else {
      throw NetworkError.invalid("`batch_size` must be a positive integer. Received: batch_size=\(batchSize)")
    }
    self.data = data
    self.batchSize = batchSize
    self.shuffle = shuffle
  }

  public var stepCount: Int? { (data.count + batchSize - 1) / batchSize }
  public var lastsOpen: Bool { data.count % batchSize != 0 }
  public func begin() throws {
    position = 0
    order = try shuffle?(data.count)
  }
  public func next() throws -> Batch? {
    guard position < data.count else { return nil }
    let range = position..<Swift.min(position + batchSize, data.count)
    position = range.upperBound
    return try order.map { try data.rows($0[range]) } ?? data.rows(range)
  }
}

extension Model {
  public struct FitOptions {
    public var epochs = 1
    public var initialEpoch = 0
    public var validationInterval = 1
    /// Batches of an epoch; nil takes what the source has.
    public var stepsPerEpoch: Int?
    public var validationSteps: Int?
    public init() {}
  }

  /// The steps of which Keras makes functions.
  public enum StepKind: Sendable { case train, test, predict, trainOnBatch, testOnBatch, predictOnBatch }

  /// What runs a step: its kind, its data, whether the number of rows is left open, and the step.
  public typealias StepFrame = (StepKind, Batch, Bool, () throws -> Void) throws -> Void

  private func around(_ kind: StepKind, _ batch: Batch, isOpen: Bool, _ step: () throws -> Void) throws {
    if let stepFrame { try stepFrame(kind, batch, isOpen, step) } else { try step() }
  }

  /// One training step in place of the model's own; gives what it wants logged, or nil for the usual figures.
  public typealias StepFunction = (Batch) throws -> Logs?

  /// Trains; the loss of an epoch is the mean over its batches, weighted by their sizes, measured before each
  /// batch's update, as in Keras. An interruption throws and keeps the weights of the last finished step.
  public func fit(
    _ source: BatchSource, validation: BatchSource? = nil, _ options: FitOptions, listener: TrainingListener,
    step: StepFunction? = nil, testStep: StepFunction? = nil
  ) throws {
    NetworkThread.current.hidesBatch = true
    defer { NetworkThread.current.hidesBatch = false }
    var epoch = options.initialEpoch
    var needsBegin = true
    while epoch < options.epochs {
      try listener.epochBegins(epoch)
      try resetMetrics()
      // A source of its own length goes on where it stopped when epochs are counted in steps.
      if needsBegin || options.stepsPerEpoch == nil || source is ArraySource { try source.begin() }
      needsBegin = false
      var done = 0
      var own: Logs?
      let steps = options.stepsPerEpoch ?? source.stepCount
      while steps.map({ done < $0 }) ?? true {
        try Engine.checkInterrupt()
        var found = try source.next()
        if found == nil, options.stepsPerEpoch != nil {
          try source.begin()
          found = try source.next()
        }
        guard let batch = found else { break }
        try listener.batchBegins(done)
        try around(.train, batch, isOpen: source.lastsOpen) {
          if let step { own = try step(batch) } else { try trainStep(batch) }
        }
        done += 1
        if listener.wantsBatches { try listener.batchEnds(done - 1, of: steps ?? 0, own ?? currentLogs()) }
        if listener.stopsBatches { break }
      }
      if options.stepsPerEpoch == nil { try source.epochEnds() }
      guard done > 0 else {
        throw NetworkError.invalid("fit() needs at least one sample; the data are empty")
      }
      finishedBatches = done
      var logs = try own ?? currentLogs()
      if let validation, (epoch + 1) % Swift.max(options.validationInterval, 1) == 0 {
        try listener.testBegins()
        defer { NetworkThread.current.hidesBatch = true }
        let found = try evaluate(
          validation, steps: options.validationSteps, step: testStep, watch: listener.testWatch)
        try listener.testEnds(found)
        logs += found.map { ("val_" + $0.name, $0.value) }
      }
      try listener.epochEnds(epoch, logs)
      if listener.stopsTraining { return }
      epoch += 1
    }
  }

  /// Loss and metrics of data.
  public func evaluate(
    _ source: BatchSource, steps: Int? = nil, step: StepFunction? = nil, watch: BatchWatch? = nil
  ) throws -> Logs {
    NetworkThread.current.hidesBatch = true
    defer { NetworkThread.current.hidesBatch = false }
    try resetMetrics()
    try source.begin()
    var done = 0
    var own: Logs?
    while steps.map({ done < $0 }) ?? true, let batch = try source.next() {
      try Engine.checkInterrupt()
      try watch?.begins(done)
      try around(.test, batch, isOpen: source.lastsOpen) {
        if let step { own = try step(batch) } else { try testStep(batch) }
      }
      try watch?.ends(done) { try own ?? currentLogs() }
      done += 1
    }
    if steps == nil { try source.epochEnds() }
    guard done > 0 else {
      throw NetworkError.invalid("evaluate() needs at least one sample; the data are empty")
    }
    return try own ?? currentLogs()
  }

  public func evaluate(_ data: TrainingData, batchSize: Int = 32) throws -> Logs {
    try evaluate(ArraySource(data, batchSize: batchSize))
  }

  /// One optimizer step on a batch; metrics start afresh unless told otherwise.
  public func trainOnBatch(_ batch: Batch, resetMetrics: Bool = true) throws -> Logs {
    if resetMetrics { try self.resetMetrics() }
    try around(.trainOnBatch, batch, isOpen: false) { try trainStep(batch) }
    return try currentLogs()
  }

  public func testOnBatch(_ batch: Batch, resetMetrics: Bool = true) throws -> Logs {
    if resetMetrics { try self.resetMetrics() }
    try around(.testOnBatch, batch, isOpen: false) { try testStep(batch) }
    return try currentLogs()
  }

  /// The results for all rows of a source, one tensor for each output.
  public func predict(
    _ source: BatchSource, steps: Int? = nil, step: (([Tensor]) throws -> [Tensor])? = nil
  ) throws -> [Tensor] {
    try source.begin()
    var parts: [[Tensor]] = []
    var done = 0
    while steps.map({ done < $0 }) ?? true, let batch = try source.next() {
      try Engine.checkInterrupt()
      let found = try step?(batch.x) ?? predictStep(batch.x)
      if parts.isEmpty { parts = found.map { _ in [] } }
      for (i, tensor) in found.enumerated() where i < parts.count { parts[i].append(tensor) }
      done += 1
    }
    if steps == nil { try source.epochEnds() }
    guard done > 0 else {
      throw NetworkError.invalid("predict() needs at least one sample; the data are empty")
    }
    return try parts.map { try $0.count == 1 ? $0[0].copy() : Ops.concatenate($0) }
  }

  public func predict(_ inputs: [Tensor], batchSize: Int = 32) throws -> [Tensor] {
    try predict(ArraySource(TrainingData(x: inputs, y: []), batchSize: batchSize))
  }
  public func predict(_ input: Tensor, batchSize: Int = 32) throws -> Tensor {
    guard input.rank > 0, input.shape[0] > 0 else {
      throw NetworkError.invalid(
        "predict() needs at least one sample. Received: input of shape \(input.shape)")
    }
    return try predict([input], batchSize: batchSize)[0]
  }
}
