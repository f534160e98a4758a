import TensorEngine

/// A model made of symbolic tensors: the graph between its inputs and its outputs.
public final class Functional: Model {
  public let inputs: [SymbolicTensor]
  public let outputs: [SymbolicTensor]
  /// Calls in an order in which each comes after those it needs.
  public let nodes: [Node]
  /// Layers by falling distance from the outputs, then by the order in which a walk from the outputs meets them, as Keras
  /// lists them.
  private let orderedLayers: [Layer]
  /// `layers` without the functions between them.
  private let properLayers: [Layer]

  private struct Step {
    let node: Node
    let arguments: [Int]
    let firstResult: Int
  }
  private var steps: [Step] = []
  private var slotCount = 0
  private var inputSlots: [Int] = []
  private var outputSlots: [Int] = []

  /// - Throws: `NetworkError.invalid` if an output needs a tensor that no input leads to.
  public init(inputs: [SymbolicTensor], outputs: [SymbolicTensor], name: String) throws {
    self.inputs = inputs
    self.outputs = outputs
    let map = try GraphMap(inputs: inputs, outputs: outputs)
    nodes = map.nodes
    orderedLayers = map.layers
    properLayers = map.layers.filter { !($0 is OperationLayer) }
    super.init(name: name)
    for layer in orderedLayers { retain(layer) }
    plan()
    isBuilt = true
    outputShapes = outputs.map(\.shape)
  }

  public override var typeName: String { "Functional" }
  public override var layers: [Layer] { properLayers }
  public override var sublayers: [Layer] { properLayers }
  /// Layers and functions between them, as summaries list them.
  public var operations: [Layer] { orderedLayers }
  public override var inputTensors: [SymbolicTensor] { inputs }
  public override var outputTensors: [SymbolicTensor] { outputs }
  public override var castsInputs: Bool { false }

  private func plan() {
    var slots: [SymbolicTensor: Int] = [:]
    func slot(_ tensor: SymbolicTensor) -> Int {
      if let present = slots[tensor] { return present }
      slots[tensor] = slotCount
      slotCount += 1
      return slotCount - 1
    }
    inputSlots = inputs.map(slot)
    let given = Set(inputs)
    for node in nodes where !node.outputs.contains(where: { given.contains($0) }) {
      let arguments = node.inputs.map(slot)
      let results = node.outputs.map(slot)
      steps.append(Step(node: node, arguments: arguments, firstResult: results.first ?? 0))
    }
    outputSlots = outputs.map(slot)
  }

  public override func callMasked(inputs given: [Tensor], _ pass: Pass) throws -> (
    outputs: [Tensor], masks: [Tensor?]
  ) {
    guard given.count == inputs.count else {
      throw NetworkError.incompatibleInput(
        "Layer \"\(name)\" expects \(inputs.count) input(s), but it received \(given.count) input tensors. Inputs received: "
          + "[\(given.map { "<tf.Tensor: shape=\(receivedShape($0)), dtype=\($0.dtype.name)>" }.joined(separator: ", "))]"
      )
    }
    var values = [Tensor?](repeating: nil, count: slotCount)
    var masks = [Tensor?](repeating: nil, count: slotCount)
    for (i, tensor) in given.enumerated() {
      values[inputSlots[i]] = try fitted(tensor, i)
      masks[inputSlots[i]] = pass.mask(i)
    }
    for step in steps {
      var arguments: [Tensor] = []
      arguments.reserveCapacity(step.arguments.count)
      for slot in step.arguments { if let value = values[slot] { arguments.append(value) } }
      let found = try step.node.run(
        arguments, Pass(isTraining: pass.isTraining, masks: step.arguments.map { masks[$0] }))
      guard found.outputs.count >= step.node.outputShapes.count else {
        throw NetworkError.invalid(
          "Layer \"\(step.node.layer.name)\" gave \(found.outputs.count) results where \(step.node.outputShapes.count) were expected"
        )
      }
      for i in 0..<step.node.outputShapes.count {
        values[step.firstResult + i] = found.outputs[i]
        if i < found.masks.count { masks[step.firstResult + i] = found.masks[i] }
      }
    }
    return (outputSlots.compactMap { values[$0] }, outputSlots.map { masks[$0] })
  }

  /// An input in the dtype and rank that the graph wants; a last axis of length 1 may be missing.
  private func fitted(_ tensor: Tensor, _ index: Int) throws -> Tensor {
    let wanted = inputs[index]
    var x = tensor
    if x.dtype != wanted.dtype { x = try Ops.cast(x, to: wanted.dtype) }
    // A last axis of length 1 does not count in the comparison.
    var (mine, theirs) = (wanted.shape, received(x))
    if theirs.last == 1 { theirs.removeLast() }
    if mine.last == 1 { mine.removeLast() }
    for (a, b) in zip(mine, theirs) where a != nil && b != nil && a != b {
      throw NetworkError.incompatibleInput(
        "Input \(index) with name '\(wanted.layer.name)' of layer '\(name)' is incompatible with the layer: expected "
          + "shape=\(shapeText(wanted.shape)), found shape=\(shapeText(theirs))")
    }
    if x.rank == wanted.shape.count - 1, wanted.shape.last == 1 { x = try Ops.expandDims(x, axes: [-1]) }
    if x.rank == wanted.shape.count + 1, x.shape.last == 1 { x = try Ops.squeeze(x, axes: [-1]) }
    guard x.rank == wanted.shape.count else { throw misfit(x, wanted, index) }
    return x
  }

  private func misfit(_ x: Tensor, _ wanted: SymbolicTensor, _ index: Int) -> NetworkError {
    let name = (wanted.layer as? InputLayer)?.tensorName ?? wanted.layer.name
    return .invalid(
      "Invalid input shape for input \(NetworkThread.current.inputText(x, index)) with name '\(name)' and path "
        + "'\(inputs.count > 1 ? String(index) : "")'. Expected shape \(shapeText(wanted.shape)), but input has "
        + "incompatible shape \(receivedShape(x))")
  }

  public override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    if shapes == inputs.map(\.shape) { return outputs.map(\.shape) }
    var known: [SymbolicTensor: [Int?]] = [:]
    for (tensor, shape) in zip(inputs, shapes) { known[tensor] = shape }
    for step in steps {
      let found =
        try step.node.invoke == nil && !(step.node.layer is OperationLayer)
        ? step.node.layer.computeOutputShapes(step.node.inputs.map { known[$0] ?? $0.shape })
        : step.node.outputShapes
      for (tensor, shape) in zip(step.node.outputs, found) { known[tensor] = shape }
    }
    return outputs.map { known[$0] ?? $0.shape }
  }
  public override func outputDType(_ dtypes: [DType]) -> DType { outputs.first?.dtype ?? .float32 }
}

/// The nodes and layers between inputs and outputs, in Keras's order.
struct GraphMap {
  private(set) var nodes: [Node] = []
  private(set) var layers: [Layer] = []

  init(inputs: [SymbolicTensor], outputs: [SymbolicTensor]) throws {
    let given = Set(inputs)
    var finished = Set<ObjectIdentifier>()
    var order: [ObjectIdentifier: Int] = [:]
    var found: [Node] = []
    // An explicit stack: networks may be deeper than the call stack likes.
    func visit(_ start: SymbolicTensor) throws {
      var stack: [(tensor: SymbolicTensor, next: Int)] = [(start, 0)]
      while let top = stack.last {
        let node = top.tensor.node
        let key = ObjectIdentifier(node)
        if top.next == 0 {
          if finished.contains(key) {
            stack.removeLast()
            continue
          }
          let layer = ObjectIdentifier(node.layer)
          if order[layer] == nil { order[layer] = order.count }
        }
        if !given.contains(top.tensor), top.next < node.inputs.count {
          stack[stack.count - 1].next += 1
          stack.append((node.inputs[top.next], 0))
          continue
        }
        if !given.contains(top.tensor), node.inputs.isEmpty {
          throw NetworkError.invalid(
            "Output with path `` is not connected to `inputs`: it depends on '\(node.layer.name)', which is not among the inputs"
          )
        }
        if finished.insert(key).inserted { found.append(node) }
        stack.removeLast()
      }
    }
    for output in outputs { try visit(output) }
    nodes = found
    var nodeDepths: [ObjectIdentifier: Int] = [:]
    var layerDepths: [ObjectIdentifier: Int] = [:]
    var byID: [ObjectIdentifier: Layer] = [:]
    for node in found.reversed() {
      let id = ObjectIdentifier(node.layer)
      byID[id] = node.layer
      let depth = Swift.max(nodeDepths[ObjectIdentifier(node)] ?? 0, layerDepths[id] ?? 0)
      layerDepths[id] = depth
      nodeDepths[ObjectIdentifier(node)] = depth
      guard !node.outputs.contains(where: { given.contains($0) }) else { continue }
      for input in node.inputs {
        let parent = ObjectIdentifier(input.node)
        nodeDepths[parent] = Swift.max(depth + 1, nodeDepths[parent] ?? 0)
      }
    }
    for input in inputs {
      let id = ObjectIdentifier(input.layer)
      if layerDepths[id] == nil {
        layerDepths[id] = 0
        order[id] = -1
        byID[id] = input.layer
      }
    }
    layers = byID.values.sorted { a, b in
      let (x, y) = (ObjectIdentifier(a), ObjectIdentifier(b))
      let (p, q) = (layerDepths[x] ?? 0, layerDepths[y] ?? 0)
      return p != q ? p > q : (order[x] ?? 0) < (order[y] ?? 0)
    }
  }
}
