import TensorEngine

/// Dot-product attention (Luong) and additive attention (Bahdanau) over [query, value] or [query, value, key].
///
/// Scores go through a softmax over the steps of value; each query step gets the mean of value by those weights. A
/// query mask sets results to 0, a value mask takes steps out, a causal mask those that come later.
public final class Attention: Layer {
  public enum Score: Sendable { case dot, concat, additive }

  public let score: Score
  public let usesScale: Bool
  public let dropout: Double
  private let scaleInitializer: Initializer
  private let uniform: (Shape) throws -> Tensor
  public private(set) var scale: Variable?
  public private(set) var concatScoreWeight: Variable?

  /// - Parameter uniform: draws values in [0, 1) of a shape, for dropout of the weights.
  public init(
    score: Score, usesScale: Bool, dropout: Double, scaleInitializer: Initializer, name: String,
    uniform: @escaping (Shape) throws -> Tensor
  ) {
    self.score = score
    self.usesScale = usesScale
    self.dropout = dropout
    self.scaleInitializer = scaleInitializer
    self.uniform = uniform
    super.init(name: name)
  }

  public override var typeName: String { score == .additive ? "AdditiveAttention" : "Attention" }
  public override var weights: [Variable] { [scale, concatScoreWeight].compactMap { $0 } }
  public override var supportsMasking: Bool { true }

  private func check(_ shapes: [[Int?]]) throws {
    guard shapes.count >= 2 else {
      guard let only = shapes.first else {
        throw NetworkError.invalid(
          "\(typeName) layer accepts inputs list of length 2 or 3, namely [query, value] or [query, value, key]. "
            + "Received length: 0.")
      }
      throw NetworkError.invalid(
        "\(typeName) layer must be called on a list of inputs, namely [query, value] or [query, value, key]. Received: "
          + "inputs=\(shapeText(only)).")
    }
    guard shapes.count <= 3 else {
      throw NetworkError.invalid(
        "\(typeName) layer accepts inputs list of length 2 or 3, namely [query, value] or [query, value, key]. "
          + "Received length: \(shapes.count).")
    }
    for shape in shapes where shape.count < 2 {
      throw NetworkError.invalid(
        "\(typeName) layer expects inputs [batch, steps, features]. Received an input of shape \(shapeText(shape))"
      )
    }
  }

  public override func makeWeights(shapes: [[Int?]]) throws {
    try check(shapes)
    if usesScale {
      var width = Shape()
      if score == .additive {
        guard let last = shapes[0].last, let features = last else {
          throw NetworkError.invalid("\(typeName) needs a known last axis. Received \(shapeText(shapes[0]))")
        }
        width = Shape(features)
      }
      scale = try Variable(scaleInitializer.make(width), name: "scale")
    }
    if score == .concat {
      concatScoreWeight = try Variable(
        Tensor(.float(1), dtype: .float32), name: "concat_score_weight")
    }
  }

  public override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    try check(shapes)
    return [shapes[0].dropLast() + [shapes[1].last ?? nil]]
  }

  public override func computeMask(_ inputs: [Tensor], _ masks: [Tensor?]) throws -> Tensor? {
    masks.first ?? nil
  }

  private func scores(_ query: Tensor, _ key: Tensor) throws -> Tensor {
    if score == .dot {
      let products = try Ops.matmul(query, Ops.swapAxes(key, -2, -1))
      return try scale.map { try Ops.multiply(products, $0.value) } ?? products
    }
    var sums = try Ops.add(Ops.expandDims(query, axes: [-2]), Ops.expandDims(key, axes: [-3]))
    if score == .concat, let scale { sums = try Ops.multiply(scale.value, sums) }
    var terms = try Ops.tanh(sums)
    if score == .additive, let scale { terms = try Ops.multiply(scale.value, terms) }
    let total = try Ops.sum(terms, axes: [-1])
    return try concatScoreWeight.map { try Ops.multiply($0.value, total) } ?? total
  }

  public override func extraOutputShapes(_ shapes: [[Int?]], flags: [String: Bool]) throws -> [[Int?]] {
    guard flags["return_attention_scores"] ?? false, shapes.count > 1, shapes.allSatisfy({ $0.count > 1 })
    else {
      return []
    }
    return [Array(shapes[0].dropLast()) + [shapes[1][shapes[1].count - 2]]]
  }

  public override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    try check(inputs.map { lengths($0) })
    let (query, value) = (inputs[0], inputs[1])
    var found = try scores(query, inputs.count > 2 ? inputs[2] : value)
    let isCausal = pass.flags["use_causal_mask"] ?? false
    if let mask = try Self.scoreMask(value: pass.mask(1), found.shape, isCausal: isCausal) {
      let hidden = try Ops.subtract(found, Tensor(.float(1e9), dtype: found.dtype))
      found = try Ops.whereTrue(mask, found, hidden)
    }
    let shares = try Ops.softmax(found, axis: -1)
    let weights = try pass.isTraining && dropout > 0 ? dropped(shares, rate: dropout, uniform) : shares
    var result = try Ops.matmul(weights, value)
    if let mask = pass.mask(0) {
      result = try Ops.whereTrue(
        Ops.cast(Ops.expandDims(mask, axes: [-1]), to: .bool), result, Tensor(.float(0), dtype: result.dtype))
    }
    return pass.flags["return_attention_scores"] ?? false ? [result, weights] : [result]
  }

  /// Where scores [batch…, query steps, value steps] count, nil for everywhere.
  static func scoreMask(value: Tensor?, _ shape: Shape, isCausal: Bool) throws -> Tensor? {
    let steps = try value.map { try Ops.cast(Ops.expandDims($0, axes: [-2]), to: .bool) }
    guard isCausal else { return steps }
    let causal = try causalMask(shape[shape.rank - 2], shape[shape.rank - 1])
    return try steps.map { try Ops.logicalAnd($0, causal) } ?? causal
  }

  /// True where the value's step is not later than the query's.
  static func causalMask(_ rows: Int, _ columns: Int) throws -> Tensor {
    try Tensor.make(Shape(rows, columns), of: Bool.self) { out in
      for i in 0..<rows { for j in 0..<columns { out[i * columns + j] = j <= i } }
    }
  }
}

/// `x` with a share of its elements set to 0 and the others scaled up.
func dropped(_ x: Tensor, rate: Double, _ uniform: (Shape) throws -> Tensor) throws -> Tensor {
  if rate >= 1 { return try Tensor.zeros(like: x) }
  let keep = try Autodiff.withoutRecording {
    try Ops.cast(
      Ops.greaterEqual(uniform(x.shape), Tensor(.float(rate), dtype: .float32)), to: x.dtype)
  }
  return try Ops.multiply(Ops.multiply(x, Tensor(.float(1 / (1 - rate)), dtype: x.dtype)), keep)
}
