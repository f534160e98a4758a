import TensorEngine

/// One symbolic call of a layer: the link between tensors that have a shape but no value yet.
public final class Node {
  public let layer: Layer
  public let inputs: [SymbolicTensor]
  public let outputShapes: [[Int?]]
  public let outputDType: DType
  /// Where named inputs stand, and switches of the call.
  public let named: [String: Range<Int>]
  public let flags: [String: Bool]
  /// The call as made where it is more than the layer's function of its inputs.
  let invoke: (([Tensor], Pass) throws -> (outputs: [Tensor], masks: [Tensor?]))?
  /// Keeps what another language knows the layer as.
  private let retained: AnyObject?

  init(
    _ layer: Layer, _ inputs: [SymbolicTensor], shapes: [[Int?]], dtype: DType,
    named: [String: Range<Int>] = [:],
    flags: [String: Bool] = [:],
    invoke: (([Tensor], Pass) throws -> (outputs: [Tensor], masks: [Tensor?]))? = nil
  ) {
    self.layer = layer
    self.inputs = inputs
    self.named = named
    self.flags = flags
    self.invoke = invoke
    outputShapes = shapes
    outputDType = dtype
    retained = layer.binding
    layer.noteCall(self)
  }

  /// Names that a binding gave to the results.
  public var shownNames: [Int: String] = [:]

  public var outputs: [SymbolicTensor] {
    outputShapes.indices.map { SymbolicTensor(node: self, index: $0) }
  }

  func run(_ inputs: [Tensor], _ pass: Pass) throws -> (outputs: [Tensor], masks: [Tensor?]) {
    var pass = pass
    pass.named = named
    pass.flags = flags
    // A call that was made with `training=…` keeps it.
    if let fixed = flags["training"] { pass.isTraining = fixed }
    if let invoke { return try invoke(inputs, pass) }
    return try layer.applyMasked(inputs, pass)
  }
}

/// A result that a layer will give: a shape, an element type, and where it comes from.
public struct SymbolicTensor: Hashable {
  public let node: Node
  public let index: Int

  public var shape: [Int?] { node.outputShapes[index] }
  public var dtype: DType { node.outputDType }
  public var layer: Layer { node.layer }

  public static func == (a: SymbolicTensor, b: SymbolicTensor) -> Bool {
    a.node === b.node && a.index == b.index
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(node))
    hasher.combine(index)
  }
}

extension Layer {
  /// Calls the layer on tensors without values.
  ///
  /// - Parameters:
  ///   - invoke: what to do with values; by default the layer's function.
  ///   - shapes: the results' shapes; by default the layer computes them.
  public func symbolic(
    _ inputs: [SymbolicTensor], named: [String: Range<Int>] = [:], flags: [String: Bool] = [:],
    shapes: [[Int?]]? = nil, dtype: DType? = nil,
    invoke: (([Tensor], Pass) throws -> (outputs: [Tensor], masks: [Tensor?]))? = nil
  ) throws -> [SymbolicTensor] {
    let given = Layer.unnamed(inputs, named).map(\.shape)
    if shapes == nil { try build(given) }
    let found = try shapes ?? computeOutputShapes(given) + extraOutputShapes(given, flags: flags)
    let type = dtype ?? outputDType(inputs.map(\.dtype))
    if outputShapes.isEmpty { outputShapes = found }
    return Node(self, inputs, shapes: found, dtype: type, named: named, flags: flags, invoke: invoke).outputs
  }
}

/// Finds the shapes of results by trying a function with small made-up inputs.
public enum ShapeTrial {
  /// The shapes and the first result's dtype of `body`, which is run with unknown lengths set to 2 and then to 3:
  /// lengths that differ are unknown.
  public static func run(_ inputs: [SymbolicTensor], _ body: ([Tensor]) throws -> [Tensor]) throws -> (
    shapes: [[Int?]], dtype: DType
  ) {
    try run(inputs.map(\.shape), inputs.map(\.dtype), body)
  }

  /// As above, all inputs of one element type.
  public static func run(_ shapes: [[Int?]], _ dtype: DType, _ body: ([Tensor]) throws -> [Tensor]) throws
    -> [[Int?]]
  {
    try run(shapes, shapes.map { _ in dtype }, body).shapes
  }

  private static func run(
    _ shapes: [[Int?]], _ dtypes: [DType], _ body: ([Tensor]) throws -> [Tensor]
  ) throws -> (shapes: [[Int?]], dtype: DType) {
    func sample(_ length: Int) throws -> [Tensor] {
      try zip(shapes, dtypes).map { try Tensor.zeros(Shape($0.map { $0 ?? length }), dtype: $1) }
    }
    let wasTrial = NetworkThread.current.isTrial
    NetworkThread.current.isTrial = true
    defer { NetworkThread.current.isTrial = wasTrial }
    return try Autodiff.withoutRecording {
      let around = NetworkThread.current.tryingShapes
      func attempt(_ length: Int, isFirst: Bool) throws -> [Tensor] {
        let inputs = try sample(length)
        return try around?(inputs, shapes, isFirst) { try body(inputs) } ?? body(inputs)
      }
      let first = try attempt(2, isFirst: true)
      let dtype = first.first?.dtype ?? .float32
      guard shapes.contains(where: { $0.contains { $0 == nil } }) else {
        return (first.map { $0.shape.map { $0 } }, dtype)
      }
      let second = try attempt(3, isFirst: false)
      var found: [[Int?]] = []
      for (a, b) in zip(first, second) {
        guard a.rank == b.rank else {
          throw NetworkError.invalid("The rank of a result depends on a length that is not known yet")
        }
        found.append((0..<a.rank).map { a.shape[$0] == b.shape[$0] ? a.shape[$0] : nil })
      }
      return (found, dtype)
    }
  }
}

/// A function of tensors in a graph: an operator, an op, a Python function of tensors.
public final class OperationLayer: Layer {
  public let function: ([Tensor]) throws -> [Tensor]
  /// What another language knows the function as, for files.
  public var origin: AnyObject?
  private let shownType: String

  public init(name: String, typeName: String, _ function: @escaping ([Tensor]) throws -> [Tensor]) {
    self.function = function
    shownType = typeName
    super.init(name: name)
    isBuilt = true
  }
  public override var typeName: String { shownType }
  public override var castsInputs: Bool { false }
  public override var supportsMasking: Bool { true }
  public override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] { try function(inputs) }

  /// The results of the function for tensors without values.
  public func results(_ inputs: [SymbolicTensor]) throws -> [SymbolicTensor] {
    let (shapes, dtype) = try ShapeTrial.run(inputs, function)
    return try symbolic(inputs, shapes: shapes, dtype: dtype)
  }
}
