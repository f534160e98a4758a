import TensorEngine

/// A chain of layers.
public final class Sequential: Model {
  /// All layers, an input layer included.
  public private(set) var chain: [Layer] = []
  private var chainInput: [Int?]? {
    didSet {
      if oldValue == nil, chainInput != nil, !(chain.first is InputLayer) { inputName = makeInputName?() }
    }
  }
  /// Names the input layer of a chain that was not given one.
  public var makeInputName: (() -> String)?
  private var inputName: String?
  /// Told whenever Keras would make the chain's functional model anew, which counts in automatic names.
  public var remakesGraph: (() -> Void)?

  /// Tells that the chain is connected anew, if there is something to connect.
  public func noteGraph() {
    if chainInput != nil, !layers.isEmpty { remakesGraph?() }
  }
  /// The symbolic calls of the chain, made when its graph is first asked for.
  private var graph: [SymbolicTensor] = []

  public override var typeName: String { "Sequential" }
  public override var layers: [Layer] { chain.filter { !($0 is InputLayer) } }
  public override var inputShape: [Int?]? { chainInput }
  public override var outputShape: [Int?]? {
    chainInput == nil ? nil : chain.last?.outputShape ?? chain.last?.inputShape ?? chainInput
  }

  /// Appends a layer; builds as far as shapes are known.
  public func add(_ layer: Layer) throws {
    if chain.contains(where: { $0 === layer || $0.name == layer.name }) {
      throw NetworkError.invalid(
        "All layers added to a Sequential model should have unique names. Name '\(layer.name)' is already the name of a "
          + "layer in this model. Update the `name` argument to pass a unique name.")
    }
    if layer is InputLayer, !chain.isEmpty {
      throw NetworkError.invalid(
        "Sequential model '\(name)' has already been configured to use input shape \(chainInput.map(shapeText) ?? "unknown"). You cannot add a different Input layer to it."
      )
    }
    graph = []
    if let shape = chainInput {
      try extend(layer, chain.last?.outputShape ?? shape)
    } else if chain.isEmpty, let declared = layer.declaredInputShape ?? declaredShape(of: layer) {
      try extend(layer, declared)
      chain.append(layer)
      chainInput = declared
      isBuilt = true
      retain(layer)
      layer.chainOwner = self
      noteGraph()
      return
    }
    chain.append(layer)
    retain(layer)
    layer.chainOwner = self
    noteGraph()
  }

  /// The shape that a model used as first layer was built for.
  private func declaredShape(of layer: Layer) -> [Int?]? {
    guard let model = layer as? Model, model.isBuilt else { return nil }
    return model.inputShape ?? model.inputTensors.first?.shape
  }

  private func extend(_ layer: Layer, _ shape: [Int?]) throws {
    try NetworkThread.current.during(self) { try layer.build(shape) }
    // A layer that serves several models was built before.
    if layer.inputShape.map({ $0 != shape }) ?? true {
      layer.outputShapes = try layer.computeOutputShapes([shape])
    }
  }

  /// Removes the last layer.
  public func removeLast() throws {
    guard !chain.isEmpty else { throw NetworkError.invalid("There are no layers in the model.") }
    release(chain.removeLast())
    graph = []
    if chain.isEmpty {
      chainInput = nil
      isBuilt = false
    }
    noteGraph()
  }

  public override func makeWeights(shapes: [[Int?]]) throws {
    guard chainInput == nil, let shape = shapes.first else { return }
    guard !chain.isEmpty else {
      throw NetworkError.invalid(
        "Sequential model \(name) cannot be built because it has no layers. Call `model.add(layer)`.")
    }
    var current = shape
    for layer in chain {
      try extend(layer, current)
      current = layer.outputShape ?? current
    }
    chainInput = shape
    noteGraph()
  }

  public override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    guard let first = shapes.first else { return [] }
    return [try chain.reduce(first) { try $1.computeOutputShapes([$0]).first ?? $0 }]
  }
  public override func outputDType(_ dtypes: [DType]) -> DType {
    chain.reduce(dtypes.first ?? .float32) { $1.outputDType([$0]) }
  }

  // MARK: Calling

  public override func callMasked(inputs: [Tensor], _ pass: Pass) throws -> (
    outputs: [Tensor], masks: [Tensor?]
  ) {
    guard inputs.count == 1, var current = inputs.first else {
      throw NetworkError.invalid("Sequential model \(name) takes 1 input, received \(inputs.count)")
    }
    if let wanted = chainInput { current = try fitted(current, wanted) }
    var mask = pass.mask()
    for layer in chain {
      let found = try layer.applyMasked([current], Pass(isTraining: pass.isTraining, masks: [mask]))
      guard found.outputs.count == 1 else {
        throw NetworkError.invalid(
          "All layers in a Sequential model should have a single output tensor; layer \(layer.name) has \(found.outputs.count)"
        )
      }
      current = found.outputs[0]
      mask = found.masks.first ?? nil
    }
    return ([current], [mask])
  }

  /// A vector for a model of one feature, as a column; other shapes must be those the model was built for.
  private func fitted(_ x: Tensor, _ wanted: [Int?]) throws -> Tensor {
    func fits(_ shape: Shape) -> Bool {
      wanted.count == shape.rank
        && zip(wanted.dropFirst(), shape.dropFirst()).allSatisfy { $0 == nil || $0 == $1 }
    }
    if fits(x.shape) { return x }
    if x.rank == wanted.count - 1, wanted.last == 1 {
      let column = try Ops.expandDims(x, axes: [-1])
      if fits(column.shape) { return column }
    }
    if x.rank == wanted.count + 1, x.shape.last == 1 {
      let flat = try Ops.squeeze(x, axes: [-1])
      if fits(flat.shape) { return flat }
    }
    // Other lengths are for the first layer to refuse.
    if x.rank == wanted.count { return x }
    throw NetworkError.invalid(
      "Invalid input shape for input \(NetworkThread.current.inputText(x, 0)) with name "
        + "'\((chain.first as? InputLayer)?.tensorName ?? "keras_tensor")' and path ''. Expected shape "
        + "\(shapeText(wanted)), but input has "
        + "incompatible shape \(receivedShape(x))")
  }

  // MARK: Graph

  private func makeGraph() -> [SymbolicTensor] {
    if !graph.isEmpty { return graph }
    guard let shape = chainInput else { return [] }
    var made: [SymbolicTensor] = []
    let first: SymbolicTensor
    if let input = chain.first as? InputLayer {
      first = input.tensor
    } else {
      let input = InputLayer(
        shape: shape, dtype: chain.first?.declaredDType ?? .float32,
        name: inputName ?? (chain.first?.name ?? name) + "_input")
      first = input.tensor
    }
    made.append(first)
    for layer in layers {
      guard let last = made.last, let next = try? layer.symbolic([last]).first else { return [] }
      made.append(next)
    }
    graph = made
    return made
  }

  public override var inputTensors: [SymbolicTensor] { Array(makeGraph().prefix(1)) }
  public override var outputTensors: [SymbolicTensor] { Array(makeGraph().suffix(1)) }

  /// Makes the symbolic calls of the layers, so that they can be asked for their tensors.
  public func prepareGraph() { _ = makeGraph() }
}
