import TensorEngine

/// A network that can be trained: layers with a loss, metrics and an optimizer.
///
/// Subclasses say what the layers are and how they are called. A step of training runs the call and the loss under one
/// tape that follows the trainable weights, so any mixture of hand-written and composed layers is differentiated.
open class Model: Layer {
  public var optimizer: Optimizer?
  /// One loss for each output; nil for outputs that are not trained.
  public var losses: [Loss?] = []
  public var lossWeights: [Double]?
  /// Metrics for each output.
  public var outputMetrics: [[Metric]] = [] {
    didSet { knowsMetrics = false }
  }
  /// Whether the metrics have been used since `compile`.
  private var knowsMetrics = false
  /// As `outputMetrics`, counting samples by their weights.
  public var weightedMetrics: [[Metric]] = []
  /// Metrics that layers or programs update by themselves.
  public var freeMetrics: [Metric] = []
  /// Names of outputs, where there are several.
  public var outputNames: [String] = []
  /// Batches of the epoch that `fit` finished last.
  public internal(set) var finishedBatches = 0
  /// What losses are called in logs where outputs have no names.
  public var lossLabels: [String] = []
  /// Figures of metrics that a program's class keeps beside the compiled ones.
  public var moreFigures: (() throws -> Logs)?
  /// Called at the start of every optimizer step, for step sizes that live elsewhere.
  public var beforeStep: (() throws -> Void)?
  /// Constraints on weights, applied after each step.
  private var allConstraints: [(weight: () -> Variable?, constraint: Constraint)] {
    allLayers.flatMap(\.constraints)
  }
  /// What other languages know the layers as; layers refer to these weakly.
  private var retained: [ObjectIdentifier: AnyObject] = [:]
  /// `isTrainable` of each layer as it was at `noteCompiled`.
  private var compiledFlags: [ObjectIdentifier: Bool] = [:]
  /// The mean loss of the epoch so far.
  public let lossMetric: Metric = {
    let metric = Metric(name: "loss")
    metric.takesValues = true
    return metric
  }()
  /// Resets metrics that only a program's class knows.
  public var resetsMore: (() throws -> Void)?
  /// Runs each step, where a binding tells first steps from later ones.
  public var stepFrame: StepFrame?
  /// Told once, of the first step whose loss is not a number: where that appeared first.
  public var reportsNaN: ((String) -> Void)?
  /// How many weights the last step moved.
  private var knownVariableCount = -1
  private var lossMean: Metric { lossMetric }
  private var outputLossMeans: [Metric] = []

  /// The layers as `model.layers` lists them, the input layers of a functional model included.
  open var layers: [Layer] { [] }
  /// The symbolic tensors between which the model stands, where it has a graph.
  open var inputTensors: [SymbolicTensor] { [] }
  open var outputTensors: [SymbolicTensor] { [] }

  open override var typeName: String { "Model" }
  open override var castsInputs: Bool { false }
  open override var sublayers: [Layer] { layers }

  /// Keeps the other language's object of a layer alive as long as the model.
  public func retain(_ layer: Layer) {
    if let object = layer.binding { retained[ObjectIdentifier(layer)] = object }
  }
  public func release(_ layer: Layer) { retained[ObjectIdentifier(layer)] = nil }

  /// The loss of a model with one output.
  public var loss: Loss? {
    get { losses.first ?? nil }
    set { losses = newValue.map { [$0] } ?? [] }
  }
  public var metrics: [Metric] {
    get { outputMetrics.flatMap { $0 } + weightedMetrics.flatMap { $0 } + freeMetrics }
    set { outputMetrics = [newValue] }
  }

  /// Layers at every depth, each once.
  public var allLayers: [Layer] {
    var seen = Set<ObjectIdentifier>()
    var found: [Layer] = []
    func walk(_ layer: Layer) {
      guard seen.insert(ObjectIdentifier(layer)).inserted else { return }
      found.append(layer)
      for inner in layer.sublayers { walk(inner) }
    }
    walk(self)
    return found
  }

  /// Remembers which layers are trainable now: that is what training follows until it is compiled again.
  public func noteCompiled() {
    compiledFlags = [:]
    for layer in allLayers { compiledFlags[ObjectIdentifier(layer)] = layer.isTrainable }
    lossMean.reset()
    outputLossMeans = []
  }

  /// Runs `body` with the layers as trainable as they were when the model was compiled.
  private func asCompiled<R>(_ body: () throws -> R) rethrows -> R {
    let changed = allLayers.filter { layer in
      compiledFlags[ObjectIdentifier(layer)].map { $0 != layer.isTrainable } ?? false
    }
    if changed.isEmpty { return try body() }
    for layer in changed { layer.setTrainableAlone(!layer.isTrainable) }
    defer { for layer in changed { layer.setTrainableAlone(!layer.isTrainable) } }
    return try body()
  }

  // MARK: One step

  /// The weights that a step moves, each once.
  public func stepVariables() -> [Variable] {
    var seen = Set<Int>()
    return trainableWeights.filter { seen.insert($0.id).inserted }
  }

  /// Penalties of all layers' weights.
  public func weightPenalties() throws -> [Tensor] {
    var found: [Tensor] = []
    for layer in allLayers {
      for entry in layer.regularizers where layer.isTrainable {
        if let variable = entry.weight() { found.append(try entry.regularizer.penalty(variable.value)) }
      }
    }
    return found
  }

  private func checkCompiled() throws {
    guard !losses.isEmpty || !NetworkThread.current.addedLosses.isEmpty || optimizer != nil else {
      throw NetworkError.invalid("You must call `compile()` before using the model.")
    }
  }

  /// The loss that a program's class computes in place of `totalLoss`; nil for the compiled one.
  public var ownLoss: ((Batch, [Tensor]) throws -> Tensor)?

  private func stepLoss(_ outputs: [Tensor], masks: [Tensor?], _ batch: Batch) throws -> (Tensor, [Tensor?]) {
    guard let ownLoss else { return try totalLoss(outputs, masks: masks, batch) }
    let total = try ownLoss(batch, outputs)
    // What the class asked of the compiled loss is no loss of its own.
    lossMean.dropProvisional()
    return (try total.rank == 0 ? total : Ops.mean(total), [])
  }

  /// The loss of outputs as a recorded scalar: all outputs' losses by their weights, and all penalties.
  ///
  /// - Returns: the total, and the part of each output.
  public func totalLoss(_ outputs: [Tensor], masks: [Tensor?], _ batch: Batch) throws -> (Tensor, [Tensor?]) {
    var total: Tensor?
    var parts: [Tensor?] = []
    if losses.count == 1 || losses.count == outputs.count {
      for (i, output) in outputs.enumerated() {
        guard let loss = i < losses.count ? losses[i] : nil else {
          parts.append(nil)
          continue
        }
        guard i < batch.y.count else {
          throw NetworkError.invalid(
            "The model has \(outputs.count) output(s) with a loss, but received \(batch.y.count) target(s)")
        }
        // Losses of their own type count in float32, whatever the layers compute in.
        let narrow = try output.dtype == .float64 ? Ops.cast(output, to: .float32) : output
        var part = try loss.mean(
          batch.y[i], narrow, weights: batch.weights(i), mask: i < masks.count ? masks[i] : nil)
        parts.append(part)
        if let lossWeights, i < lossWeights.count, lossWeights[i] != 1 {
          part = try Ops.multiply(part, number(lossWeights[i], part))
        }
        total = try total.map { try Ops.add($0, part) } ?? part
      }
    } else if !losses.isEmpty {
      throw NetworkError.invalid(
        "The model has \(outputs.count) outputs, but \(losses.count) losses were given to compile()")
    }
    for penalty in try weightPenalties() + NetworkThread.current.addedLosses {
      var one = try penalty.rank == 0 ? penalty : Ops.sum(penalty)
      if let total, one.dtype != total.dtype { one = try Ops.cast(one, to: total.dtype) }
      total = try total.map { try Ops.add($0, one) } ?? one
    }
    NetworkThread.current.addedLosses = []
    guard let total else {
      throw NetworkError.invalid("No loss to compute. Provide a `loss` argument in `compile()`.")
    }
    return (total, parts)
  }

  /// One optimizer step; gives the loss before it.
  @discardableResult
  public func trainStep(_ batch: Batch) throws -> Float {
    try checkCompiled()
    guard let optimizer else {
      throw NetworkError.invalid("You must call `compile()` before using the model.")
    }
    let leave = NetworkThread.current.enterCompiled()
    defer { leave() }
    try prepare(batch.x)
    return try asCompiled {
      var variables = stepVariables()
      defer { NetworkThread.current.finishStep() }
      // A program's own model may make its weights in its first call, so that they are not known yet.
      let isFirst = variables.count != knownVariableCount
      let tape = GradientTape(persistent: false, watchVariables: isFirst)
      for variable in variables { tape.watch(variable.value) }
      tape.start()
      defer { tape.stop() }
      let (outputs, masks) = try applyMasked(batch.x, Pass(isTraining: true))
      let (total, parts) = try stepLoss(outputs, masks: masks, batch)
      tape.stop()
      if isFirst { variables = stepVariables() }
      knownVariableCount = variables.count
      if let reportsNaN, try total.scalarValue().asDouble.isNaN {
        self.reportsNaN = nil
        reportsNaN(try Autodiff.withoutRecording { try originOfNaN(batch) })
      }
      let gradients = try tape.gradientParts(of: [total], withRespectTo: variables.map(\.value))
      var pairs: [(gradient: TapeGradient, variable: Variable)] = []
      pairs.reserveCapacity(variables.count)
      for (gradient, variable) in zip(gradients, variables) {
        if let gradient { pairs.append((gradient, variable)) }
      }
      try beforeStep?()
      try withoutSubnormals { try optimizer.apply(pairs) }
      try applyConstraints()
      try count(batch, outputs, masks, total, parts)
      return Float(try total.scalarValue().asDouble)
    }
  }

  /// Brings constrained weights back to where they may be.
  public func applyConstraints() throws {
    for (weight, constraint) in allConstraints {
      guard let variable = weight() else { continue }
      try Autodiff.withoutRecording { try variable.assign(constraint.project(variable.value)) }
    }
  }

  /// Loss and metrics of a batch; nothing is trained.
  @discardableResult
  public func testStep(_ batch: Batch) throws -> Float {
    try checkCompiled()
    let leave = NetworkThread.current.enterCompiled()
    defer { leave() }
    try prepare(batch.x)
    return try Autodiff.withoutRecording {
      defer { NetworkThread.current.finishStep() }
      let (outputs, masks) = try applyMasked(batch.x, Pass(isTraining: false))
      let (total, parts) = try stepLoss(outputs, masks: masks, batch)
      try count(batch, outputs, masks, total, parts)
      return Float(try total.scalarValue().asDouble)
    }
  }

  /// The results for one batch.
  open func predictStep(_ inputs: [Tensor]) throws -> [Tensor] {
    let leave = NetworkThread.current.enterCompiled()
    defer { leave() }
    try prepare(inputs)
    return try Autodiff.withoutRecording {
      defer { NetworkThread.current.finishStep() }
      return try apply(inputs, Pass(isTraining: false))
    }
  }

  /// Builds a model that waits for data.
  open func prepare(_ inputs: [Tensor]) throws {
    if !isBuilt { try build(inputs.map { [nil] + $0.shape.dropFirst().map { $0 } }) }
  }

  private func count(
    _ batch: Batch, _ outputs: [Tensor], _ masks: [Tensor?], _ total: Tensor, _ parts: [Tensor?]
  ) throws {
    let size = Float(batch.count)
    lossMean.add(mean: Float(try total.scalarValue().asDouble), of: size)
    if outputs.count > 1, losses.count > 1 {
      while outputLossMeans.count < parts.count { outputLossMeans.append(Metric(name: "loss")) }
      for (mean, part) in zip(outputLossMeans, parts) {
        // A traced step does not know its batch's size, so that all batches count alike.
        let share = NetworkThread.current.hidesBatch ? 1 : size
        if let part { mean.add(mean: Float(try part.scalarValue().asDouble), of: share) }
      }
    }
    let outputs = try outputs.map { try $0.dtype == .float64 ? $0.cast(to: .float32) : $0 }
    for i in outputs.indices where i < batch.y.count {
      func feed(_ metrics: [Metric], _ weights: Tensor?) throws {
        if metrics.isEmpty { return }
        var counted = try weights?.scalars(as: Float.self)
        if let mask = i < masks.count ? masks[i] : nil,
          mask.rank < outputs[i].rank || outputs[i].rank == mask.rank
        {
          let shown = try mask.scalars(as: Float.self)
          if let present = counted, !present.isEmpty {
            let each = Swift.max(shown.count / present.count, 1)
            counted = shown.enumerated().map { $1 * present[Swift.min($0 / each, present.count - 1)] }
          } else {
            counted = shown
          }
        }
        for metric in metrics { try metric.update(batch.y[i], outputs[i], weights: counted) }
      }
      if i < outputMetrics.count { try feed(outputMetrics[i], nil) }
      if i < weightedMetrics.count { try feed(weightedMetrics[i], batch.weights(i)) }
    }
  }

  /// Loss, the outputs' losses where there are several, and metrics, as they stand.
  public func currentLogs() throws -> Logs {
    var logs: Logs = [("loss", lossMean.result)]
    if outputLossMeans.count > 1 {
      for (i, mean) in outputLossMeans.enumerated() where i < losses.count && losses[i] != nil {
        let name = i < outputNames.count ? outputNames[i] : lossLabel(i)
        // Losses that are called alike share a place, which the last of them has.
        logs.removeAll { $0.name == name + "_loss" }
        logs.append((name + "_loss", mean.result))
      }
    }
    for metric in metrics { logs += try metric.currentFigures() }
    if let more = try moreFigures?() { logs += more }
    return logs
  }

  private func lossLabel(_ i: Int) -> String {
    if i < lossLabels.count { return lossLabels[i] }
    return losses[i]?.name ?? "output_\(i + 1)"
  }

  /// Adds a loss that a program computed by itself to the running mean.
  public func countLoss(_ total: Tensor, of samples: Int) throws {
    lossMean.addProvisional(mean: Float(try total.scalarValue().asDouble), of: Float(samples))
  }

  /// Forgets what the metrics saw. The first time after `compile` their objects are left as they are, as Keras does,
  /// which knows them from the first batch on: objects that models share then go on counting.
  public func resetMetrics() throws {
    try resetsMore?()
    lossMean.reset()
    for mean in outputLossMeans { mean.reset() }
    guard knowsMetrics else {
      knowsMetrics = true
      return
    }
    for metric in metrics { try metric.clear() }
  }

  // MARK: Weights

  /// Replaces all weights, in Keras's order.
  ///
  /// - Throws: `NetworkError.invalid` if number or shapes differ; then nothing is changed.
  public func setWeights(_ values: [Tensor]) throws {
    try Model.assign(values, to: allWeights, owner: name)
  }

  public static func assign(_ values: [Tensor], to variables: [Variable], owner: String) throws {
    guard values.count == variables.count else {
      throw NetworkError.invalid(
        "You called `set_weights(weights)` on layer '\(owner)' with a weight list of length \(values.count), but the layer was "
          + "expecting \(variables.count) weights.")
    }
    for (value, variable) in zip(values, variables) where value.shape != variable.shape {
      throw NetworkError.invalid(
        "Layer \(owner) weight shape \(variable.shape) is not compatible with provided weight shape \(value.shape)."
      )
    }
    for (value, variable) in zip(values, variables) { try variable.assign(value.cast(to: variable.dtype)) }
  }
}

/// One batch: inputs, labels, and for each output weights of the samples.
public struct Batch {
  public var x: [Tensor]
  public var y: [Tensor]
  public var sampleWeights: [Tensor?]

  public init(x: [Tensor], y: [Tensor] = [], sampleWeights: [Tensor?] = []) {
    self.x = x
    self.y = y
    self.sampleWeights = sampleWeights
  }

  /// Number of samples.
  public var count: Int { x.first.map { $0.rank > 0 ? $0.shape[0] : 1 } ?? 0 }

  /// Weights for an output; one list serves all.
  func weights(_ output: Int) -> Tensor? {
    if sampleWeights.count == 1 { return sampleWeights[0] }
    return output < sampleWeights.count ? sampleWeights[output] : nil
  }
}
