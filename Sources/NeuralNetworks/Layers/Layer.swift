import TensorEngine

/// A part of a network: a function of tensors with weights of its own.
///
/// Shapes carry the batch axis as their first entry; nil stands for a length that is not known.
open class Layer {
  public var name: String
  public var isTrainable = true
  public private(set) var isBuilt = false
  /// Shape of the input the layer was built for.
  public private(set) var inputShape: [Int?]?
  public private(set) var outputShape: [Int?]?
  /// The shape that the first layer of a model was told in its constructor (without it, building waits for data).
  public var declaredInputShape: [Int?]?

  public init(name: String) { self.name = name }

  /// The class's name as summaries show it.
  open var typeName: String { "Layer" }
  /// Weights in Keras's order.
  open var weights: [Variable] { [] }
  /// Weights that training never changes, such as running means.
  open var fixedWeights: [Variable] { [] }
  public var allWeights: [Variable] { weights + fixedWeights }
  public var trainableWeights: [Variable] { isTrainable ? weights : [] }
  public var parameterCount: Int { allWeights.reduce(0) { $0 + $1.shape.elementCount } }

  /// Makes the weights for an input shape; a second call does nothing.
  ///
  /// - Throws: `NetworkError.invalid` if the layer cannot take that shape.
  public final func build(_ shape: [Int?]) throws {
    if isBuilt { return }
    try makeWeights(shape)
    inputShape = shape
    outputShape = try computeOutputShape(shape)
    isBuilt = true
  }

  /// Overridden by layers with weights.
  open func makeWeights(_ shape: [Int?]) throws {}

  /// The shape of the result for an input shape.
  open func computeOutputShape(_ shape: [Int?]) throws -> [Int?] { shape }

  /// The layer's function; active tapes record it.
  open func call(_ x: Tensor, training: Bool) throws -> Tensor { x }

  /// What `backward` needs of a forward pass.
  public struct Context {
    public var input: Tensor
    public var output: Tensor
    public var extra: Tensor?
    public var tape: GradientTape?
  }

  /// The layer's function with what its derivative needs. The default records `call` on a tape.
  open func forward(_ x: Tensor, training: Bool) throws -> Context {
    let tape = GradientTape()
    let input = x.detached()
    tape.watch(input)
    tape.start()
    defer { tape.stop() }
    let output = try call(input, training: training)
    return Context(input: input, output: output, extra: nil, tape: tape)
  }

  /// Gradients from that of the result, whose memory may be overwritten.
  ///
  /// - Returns: the input's gradient if wanted, and one for each of `trainableWeights`.
  open func backward(_ context: Context, _ upstream: Tensor, wantsInput: Bool) throws -> (Tensor?, [Tensor]) {
    guard let tape = context.tape else { return (upstream, []) }
    let targets = trainableWeights
    let sources = targets.map(\.value) + (wantsInput ? [context.input] : [])
    if sources.isEmpty { return (nil, []) }
    let found = try tape.gradient(of: [context.output], withRespectTo: sources, seeds: [upstream])
    var gradients: [Tensor] = []
    for (i, variable) in targets.enumerated() {
      gradients.append(try found[i] ?? Tensor.zeros(like: variable.value))
    }
    guard wantsInput else { return (nil, gradients) }
    return (try found[targets.count] ?? Tensor.zeros(like: context.input), gradients)
  }
}

/// `(None, 8)`, as Keras shows a shape.
public func shapeText(_ shape: [Int?]) -> String {
  let items = shape.map { $0.map { String($0) } ?? "None" }
  return items.count == 1 ? "(\(items[0]),)" : "(\(items.joined(separator: ", ")))"
}
