import TensorEngine

/// What a call of a layer is told beside its inputs.
public struct Pass {
  /// Whether dropout drops and normalisation uses the batch's own figures.
  public var isTraining: Bool
  /// For each input the mask that came with it: bool [batch, time], true where the step counts; nil for none.
  public var masks: [Tensor?]
  /// Where inputs with a name of their own stand among the inputs (`initial_state`, `attention_mask`…).
  public var named: [String: Range<Int>]
  /// Switches given by name (`return_attention_scores`, `use_causal_mask`…).
  public var flags: [String: Bool]

  public init(
    isTraining: Bool, masks: [Tensor?] = [], named: [String: Range<Int>] = [:], flags: [String: Bool] = [:]
  ) {
    self.isTraining = isTraining
    self.masks = masks
    self.named = named
    self.flags = flags
  }

  /// The mask of an input, nil for none.
  public func mask(_ index: Int = 0) -> Tensor? { index < masks.count ? masks[index] : nil }

  /// The inputs given under a name.
  public func inputs(_ name: String, of all: [Tensor]) -> [Tensor] {
    guard let range = named[name], range.upperBound <= all.count else { return [] }
    return Array(all[range])
  }
}

/// A part of a network: a function of tensors with weights of its own.
///
/// Shapes carry the batch axis as their first entry; nil stands for a length that is not known. A layer overrides either
/// the functions of one input (`makeWeights(_:)`, `computeOutputShape(_:)`, `call(_:_:)`) or those of several
/// (`makeWeights(shapes:)`, `computeOutputShapes(_:)`, `call(inputs:_:)`).
///
/// There is no separate backward function: `call` runs under whatever tape is active. Plain `Ops` record themselves.
/// A layer with a hand-written derivative computes its result with `coarse`, which records one step for the whole
/// layer; see `Dense`.
open class Layer {
  public var name: String
  /// Whether training changes the weights; setting it sets all layers inside too.
  public var isTrainable: Bool {
    get { trainableFlag }
    set {
      trainableFlag = newValue
      for layer in sublayers { layer.isTrainable = newValue }
    }
  }
  private var trainableFlag = true
  public var isBuilt = false
  /// Shapes of the inputs the layer was built for.
  public private(set) var inputShapes: [[Int?]] = []
  public internal(set) var outputShapes: [[Int?]] = []
  /// The shape that the first layer of a model was told in its constructor (without it, building waits for data).
  public var declaredInputShape: [Int?]?
  /// The chain of layers that this one was added to last, whose calls are made when they are asked for.
  public internal(set) weak var chainOwner: Sequential?
  /// Values that the weights take when they are made, in place of the initialisers'.
  public var initialWeights: [Tensor]?
  /// Whether inputs have a time axis, so that `input_dim` alone says [batch, time, features].
  open var wantsTimeAxis: Bool { false }
  /// The element type of inputs declared in that way.
  public var declaredDType: DType = .float32
  /// The floating type in which the layer makes its weights and computes: float32 or float64.
  public var computeDType: DType = .float32
  /// What another language knows the layer as; whoever holds layers holds this too (see `retained`).
  public weak var binding: AnyObject?
  /// Symbolic calls of this layer, oldest first; the models that were made of them keep them alive.
  private var calls: [WeakNode] = []
  /// Penalties on weights, added to the loss in training.
  public var regularizers: [(weight: () -> Variable?, regularizer: Regularizer)] = []
  /// Where weights are brought back to after each step.
  public var constraints: [(weight: () -> Variable?, constraint: Constraint)] = []
  /// Losses that the layer added in its last call outside of a model's own training.
  public var ownLosses: [Tensor] = []
  /// A penalty on the layer's results, divided by the number of samples.
  public var activityRegularizer: Regularizer?

  public init(name: String) { self.name = name }

  /// The class's name as summaries show it.
  open var typeName: String { "Layer" }
  /// Weights of the layer's own that training changes, in Keras's order.
  open var weights: [Variable] { [] }
  /// Weights of the layer's own that training never changes, such as running means.
  open var fixedWeights: [Variable] { [] }
  /// Layers inside this one, in Keras's order.
  open var sublayers: [Layer] { [] }
  /// All weights: own trainable, own fixed, then those of the layers inside.
  public var allWeights: [Variable] {
    weights + fixedWeights + sublayers.flatMap(\.allWeights)
  }
  public var trainableWeights: [Variable] {
    guard isTrainable else { return [] }
    return weights + sublayers.flatMap(\.trainableWeights)
  }
  public var parameterCount: Int {
    var seen = Set<Int>()
    return allWeights.reduce(0) { seen.insert($1.id).inserted ? $0 + $1.shape.elementCount : $0 }
  }

  open var inputShape: [Int?]? { inputShapes.first }
  open var outputShape: [Int?]? { outputShapes.first }

  func setTrainableAlone(_ flag: Bool) { trainableFlag = flag }

  // MARK: Building

  /// Makes the weights for input shapes; a second call does nothing.
  ///
  /// - Throws: `NetworkError.invalid` if the layer cannot take these shapes.
  public final func build(_ shapes: [[Int?]]) throws {
    if isBuilt { return }
    try NetworkThread.current.inside(name, self) { path in
      try NetworkThread.current.makingWeights(computeDType) { try makeWeights(shapes: shapes) }
      for variable in weights + fixedWeights where variable.path.isEmpty {
        variable.path = "\(path)/\(variable.name)"
      }
    }
    isBuilt = true
    inputShapes = shapes
    if let values = initialWeights {
      try Model.assign(values, to: allWeights, owner: name)
      initialWeights = nil
    }
    if findsShapesWhenBuilt { outputShapes = try computeOutputShapes(shapes) }
  }

  public final func build(_ shape: [Int?]) throws { try build([shape]) }

  /// Whether building says what shapes the results have; not where that takes a trial of the whole function.
  open var findsShapesWhenBuilt: Bool { true }
  /// Refuses the first inputs, of these full shapes, before weights are made for them; building itself knows no batch.
  open func checkShapes(_ shapes: [[Int?]]) throws {}
  /// Overridden by layers of several inputs with weights.
  open func makeWeights(shapes: [[Int?]]) throws { try makeWeights(shapes.first ?? []) }
  /// Overridden by layers of one input with weights.
  open func makeWeights(_ shape: [Int?]) throws {}

  /// The shapes of what a call gives beside its results if switches ask for it, such as attention scores.
  open func extraOutputShapes(_ shapes: [[Int?]], flags: [String: Bool]) throws -> [[Int?]] { [] }

  /// The shapes of the results for input shapes.
  open func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    [try computeOutputShape(shapes.first ?? [])]
  }
  open func computeOutputShape(_ shape: [Int?]) throws -> [Int?] { shape }

  /// Element types of the results for those of the inputs.
  open func outputDType(_ dtypes: [DType]) -> DType {
    let first = dtypes.first ?? computeDType
    return castsInputs || first.isFloating && computeDType != .float32 ? computeDType : first
  }

  // MARK: Calling

  /// Whether floating inputs take the layer's type and integers too; layers that take integers say no.
  open var castsInputs: Bool { true }

  /// Whether the layer lets masks through; others drop them.
  open var supportsMasking: Bool { false }

  /// The mask of the result; by default the first input's where the layer supports masking.
  open func computeMask(_ inputs: [Tensor], _ masks: [Tensor?]) throws -> Tensor? {
    supportsMasking ? (masks.first ?? nil) : nil
  }

  /// Builds the layer if needed and calls it.
  public final func apply(_ inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    try applyMasked(inputs, pass).outputs
  }

  /// As `apply`, with a mask for each result.
  public final func applyMasked(_ inputs: [Tensor], _ pass: Pass) throws -> (
    outputs: [Tensor], masks: [Tensor?]
  ) {
    var inputs = inputs
    for i in inputs.indices where inputs[i].dtype != computeDType {
      if castsInputs ? inputs[i].dtype != .bool || i == 0 : inputs[i].dtype.isFloating {
        inputs[i] = try Ops.cast(inputs[i], to: computeDType)
      }
    }
    if !isBuilt {
      let own = Layer.unnamed(inputs, pass.named)
      try checkShapes(own.map { $0.shape.map { $0 } })
      try build(own.map { [nil] + $0.shape.dropFirst().map { $0 } })
    }
    let outputs: [Tensor]
    let masks: [Tensor?]
    do {
      (outputs, masks) = try callMasked(inputs: inputs, pass)
    } catch NetworkError.incompatibleInput(let text) {
      // The layer around this one was called, this one was not.
      throw NetworkError.invalid(text)
    } catch {
      throw NetworkThread.current.explainFailure?(error, self, inputs, pass) ?? error
    }
    NetworkThread.current.watchesResults?(self, outputs)
    if let activityRegularizer, let first = outputs.first, first.rank > 0 {
      let share = try Tensor(.float(1 / Double(Swift.max(first.shape[0], 1))), dtype: first.dtype)
      let penalty = try Ops.multiply(activityRegularizer.penalty(first), share)
      NetworkThread.current.addedLosses.append(penalty)
      ownLosses.append(penalty)
    }
    return (outputs, masks)
  }

  /// The inputs without those that were given by a name of their own, which no weights are made for.
  static func unnamed<T>(_ inputs: [T], _ named: [String: Range<Int>]) -> [T] {
    guard !named.isEmpty else { return inputs }
    return inputs.indices.filter { i in !named.values.contains { $0.contains(i) } }.map { inputs[$0] }
  }

  /// Overridden by what finds masks while it computes; others override `computeMask`.
  open func callMasked(inputs: [Tensor], _ pass: Pass) throws -> (outputs: [Tensor], masks: [Tensor?]) {
    let outputs = try call(inputs: inputs, pass)
    return (outputs, [try computeMask(inputs, pass.masks)])
  }

  /// The layer's function of several inputs.
  open func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    guard let first = inputs.first else {
      throw NetworkError.invalid(
        "Layer \"\(name)\" expects at least 1 input, but it received 0 input tensors.")
    }
    guard inputs.count == 1 || !pass.named.isEmpty else {
      throw NetworkError.invalid(
        "Layer \"\(name)\" expects 1 input(s), but it received \(inputs.count) input tensors. Inputs received: "
          + "[\(inputs.map { "tensor of shape \($0.shape)" }.joined(separator: ", "))]")
    }
    return [try call(first, pass)]
  }

  /// The layer's function of one input.
  open func call(_ x: Tensor, _ pass: Pass) throws -> Tensor { x }

  /// Forgets what a layer with memory kept of the last batch.
  open func resetStates() { for layer in sublayers { layer.resetStates() } }

  // MARK: Graph

  func noteCall(_ node: Node) {
    calls.removeAll { $0.node == nil }
    calls.append(WeakNode(node: node))
  }

  /// The symbolic calls of this layer that are still part of a model.
  public var inboundNodes: [Node] { calls.compactMap(\.node) }
}

private struct WeakNode { weak var node: Node? }

/// Computes results as one step of the tape, with a derivative written by hand.
///
/// `body` runs while nothing is recorded and returns results with the closure that takes their gradients to those of
/// `inputs` (nil where there is none). `Autodiff.needsGradient` tells that closure what is wanted. Call it only if
/// `Autodiff.allowsCoarseSteps`; elsewhere a layer composes `Ops`.
public func coarse(
  _ name: String, _ inputs: [Tensor], rows: RowProduct? = nil,
  _ body: () throws -> (outputs: [Tensor], derivative: VectorJacobianProduct)
) throws -> [Tensor] {
  guard Autodiff.isRecording else { return try body().outputs }
  let (outputs, derivative) = try Autodiff.withoutRecording(body)
  Autodiff.record(name, inputs: inputs, outputs: outputs, rows: rows, vjp: derivative)
  return outputs
}

/// A tensor's shape as an error shows it.
func receivedShape(_ x: Tensor) -> String {
  var shape: [Int?] = x.shape.map { $0 }
  if NetworkThread.current.hidesBatch, !shape.isEmpty { shape[0] = nil }
  return shapeText(shape)
}

/// `(None, 8)`, as Keras shows a shape.
public func shapeText(_ shape: [Int?]) -> String {
  let items = shape.map { $0.map { String($0) } ?? "None" }
  return items.count == 1 ? "(\(items[0]),)" : "(\(items.joined(separator: ", ")))"
}
