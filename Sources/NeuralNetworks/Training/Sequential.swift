import TensorEngine

/// A chain of layers with training.
public final class Sequential {
  public var name: String
  public private(set) var layers: [Layer] = []
  public private(set) var inputShape: [Int?]?
  public var optimizer: Optimizer?
  public var loss: Loss?
  public var metrics: [Metric] = []
  /// Called at the start of every optimizer step, for step sizes that live elsewhere.
  public var beforeStep: (() throws -> Void)?

  public init(name: String) { self.name = name }

  public var isBuilt: Bool { inputShape != nil }
  /// Layers without the input layer, as `model.layers` lists them.
  public var visibleLayers: [Layer] { layers.filter { !($0 is InputLayer) } }
  public var weights: [Variable] { layers.flatMap(\.allWeights) }
  public var trainableWeights: [Variable] { layers.flatMap(\.trainableWeights) }
  public var outputShape: [Int?]? { layers.last?.outputShape ?? layers.last?.inputShape }

  /// Appends a layer; builds as far as shapes are known.
  public func add(_ layer: Layer) throws {
    if layers.contains(where: { $0 === layer || $0.name == layer.name }) {
      throw NetworkError.invalid(
        "All layers added to a Sequential model should have unique names. Name '\(layer.name)' is already the name of a "
          + "layer in this model. Update the `name` argument to pass a unique name.")
    }
    if layer is InputLayer, !layers.isEmpty {
      throw NetworkError.invalid(
        "Sequential model '\(name)' has already been configured to use input shape \(inputShape.map(shapeText) ?? "unknown"). You cannot add a different Input layer to it."
      )
    }
    if let shape = inputShape {
      try layer.build(layers.last?.outputShape ?? shape)
    } else if layers.isEmpty, let declared = layer.declaredInputShape {
      try layer.build(declared)
      inputShape = declared
    }
    layers.append(layer)
  }

  /// Removes the last layer.
  public func removeLast() throws {
    guard !layers.isEmpty else { throw NetworkError.invalid("There are no layers in the model.") }
    layers.removeLast()
    if layers.isEmpty { inputShape = nil }
  }

  /// Builds all layers for an input shape, the batch axis first.
  public func build(_ shape: [Int?]) throws {
    if inputShape != nil { return }
    guard !layers.isEmpty else {
      throw NetworkError.invalid(
        "Sequential model \(name) cannot be built because it has no layers. Call `model.add(layer)`.")
    }
    var current = shape
    for layer in layers {
      try layer.build(current)
      current = layer.outputShape ?? current
    }
    inputShape = shape
  }

  func prepare(_ x: Tensor) throws {
    if !isBuilt { try build([nil] + Array(x.shape.dropFirst()).map { $0 }) }
  }

  /// The network's function; tapes record it.
  public func call(_ x: Tensor, training: Bool) throws -> Tensor {
    try prepare(x)
    return try layers.reduce(x) { try $1.call($0, training: training) }
  }

  // MARK: One step

  /// The activation is left to the loss where both together are more exact and cheaper: softmax or sigmoid before a
  /// cross-entropy.
  private func fusedLayer() -> Dense? {
    guard let last = layers.last as? Dense, let kind = loss?.fusedActivation, last.activation.kind == kind
    else { return nil }
    return last
  }

  private func compiled() throws -> Loss {
    guard let loss else { throw NetworkError.invalid("You must call `compile()` before using the model.") }
    return loss
  }

  /// Loss, gradients of all trainable weights, and predictions of one batch.
  func lossAndGradients(_ x: Tensor, _ y: Tensor, weights: [Float]?) throws -> (
    Float, [(gradient: Tensor, variable: Variable)], Tensor
  ) {
    let loss = try compiled()
    let fused = fusedLayer()
    fused?.skipsActivation = true
    defer { fused?.skipsActivation = false }
    var contexts: [Layer.Context] = []
    contexts.reserveCapacity(layers.count)
    var current = x
    for layer in layers {
      let context = try layer.forward(current, training: true)
      current = context.output
      contexts.append(context)
    }
    let value: Float
    var upstream: Tensor?
    var predictions = current
    if let fused {
      (value, upstream) = try loss.fromLogits(y, current, weights: weights, wantsGradient: true)
      if !metrics.isEmpty {
        predictions = try Autodiff.withoutRecording { try fused.activation.apply(current) }
      }
    } else {
      (value, upstream) = try loss.evaluate(y, current, weights: weights, wantsGradient: true)
      // The gradient is changed in place on its way back; the predictions stay for the metrics.
    }
    var pairs: [(gradient: Tensor, variable: Variable)] = []
    let lowest = layers.firstIndex { !$0.trainableWeights.isEmpty } ?? layers.count
    var position = layers.count - 1
    while position >= lowest, let g = upstream {
      let layer = layers[position]
      let (down, gradients) = try layer.backward(contexts[position], g, wantsInput: position > lowest)
      for (gradient, variable) in zip(gradients, layer.trainableWeights) {
        pairs.append((gradient, variable))
      }
      upstream = down
      contexts.removeLast()
      position -= 1
    }
    return (value, pairs, predictions)
  }

  /// One optimizer step; gives the loss before it.
  func trainStep(_ x: Tensor, _ y: Tensor, weights: [Float]?) throws -> Float {
    let (value, pairs, predictions) = try lossAndGradients(x, y, weights: weights)
    guard let optimizer else {
      throw NetworkError.invalid("You must call `compile()` before using the model.")
    }
    try beforeStep?()
    // The optimizer's moments are kept per variable, so the order of the pairs does not matter.
    try withoutSubnormals { try optimizer.apply(pairs) }
    for metric in metrics { try metric.update(y, predictions, weights: nil) }
    return value
  }

  func testStep(_ x: Tensor, _ y: Tensor, weights: [Float]?) throws -> Float {
    let loss = try compiled()
    let fused = fusedLayer()
    fused?.skipsActivation = true
    defer { fused?.skipsActivation = false }
    var current = x
    for layer in layers { current = try layer.forward(current, training: false).output }
    var predictions = current
    let value: Float
    if let fused {
      value = try loss.fromLogits(y, current, weights: weights, wantsGradient: false).0
      if !metrics.isEmpty { predictions = try fused.activation.apply(current) }
    } else {
      value = try loss.evaluate(y, current, weights: weights, wantsGradient: false).0
    }
    for metric in metrics { try metric.update(y, predictions, weights: nil) }
    return value
  }
}
