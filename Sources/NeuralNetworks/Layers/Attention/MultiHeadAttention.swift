import TensorEngine

/// A linear map between an attention's features and its heads; the layers inside `MultiHeadAttention`.
final class HeadProjection: Layer {
  /// The kernel's shape: [features, heads, size] into heads, [heads, size, features…] out of them.
  let kernelShape: Shape
  /// How many of the kernel's axes are summed over.
  let inner: Int
  let kernelInitializer: Initializer
  let biasInitializer: Initializer?
  private(set) var kernel: Variable?
  private(set) var bias: Variable?

  init(
    _ name: String, kernelShape: Shape, inner: Int, _ kernelInitializer: Initializer,
    _ biasInitializer: Initializer?
  ) {
    self.kernelShape = kernelShape
    self.inner = inner
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    super.init(name: name)
  }

  override var typeName: String { "EinsumDense" }
  override var weights: [Variable] { [kernel, bias].compactMap { $0 } }

  private var outer: Shape { get throws { try Shape(kernelShape.dropFirst(inner)) } }

  override func makeWeights(_ shape: [Int?]) throws {
    // What is summed over counts as the kernel's inputs, all else as its outputs.
    let width = try outer.elementCount
    let isMatrix = kernelInitializer.name.hasPrefix("orthogonal") || kernelInitializer.name == "initializer"
    let values =
      try isMatrix
      ? kernelInitializer.make(kernelShape)
      : Ops.reshape(
        kernelInitializer.make(Shape(kernelShape.elementCount / Swift.max(width, 1), width)), to: kernelShape)
    kernel = try Variable(values, name: "kernel")
    if let biasInitializer { bias = try Variable(biasInitializer.make(outer), name: "bias") }
  }

  /// [rows, inner] to [rows, outer], axes flattened on both sides.
  func map(_ x: Tensor) throws -> Tensor {
    guard let kernel else { throw unbuilt() }
    let width = try outer.elementCount
    let matrix = try Ops.reshape(
      kernel.value, to: Shape(kernelShape.elementCount / Swift.max(width, 1), width))
    let y = try Ops.matmul(x, matrix)
    return try bias.map { try Ops.add(y, Ops.reshape($0.value, to: Shape(width))) } ?? y
  }
}

/// Attention by several heads, each with maps of its own (Vaswani et al. 2017, arXiv:1706.03762).
///
/// Kernels as in Keras: query, key and value [features, heads, size] with biases [heads, size], the result's
/// [heads, size, features] with bias [features].
public final class MultiHeadAttention: Layer {
  public let heads: Int
  public let keySize: Int
  public let valueSize: Int
  public let dropout: Double
  public let usesBias: Bool
  public let outputLengths: [Int]?
  public let attentionAxes: [Int]?
  private let kernelInitializer: () throws -> Initializer
  private let biasInitializer: () throws -> Initializer
  private let makeUniform: () throws -> (Shape) throws -> Tensor
  private var uniform: (Shape) throws -> Tensor = { try Tensor.zeros($0, dtype: .float32) }
  private var query: HeadProjection?
  private var key: HeadProjection?
  private var value: HeadProjection?
  private var output: HeadProjection?

  /// - Parameters:
  ///   - outputLengths: the result's features; the query's if nil.
  ///   - attentionAxes: axes over which steps attend to each other; all between batch and features if nil.
  ///   - kernelInitializer: makes an initialiser for each kernel.
  ///   - uniform: makes what draws for the dropout, once the maps of query, key and value are there.
  /// - Throws: `NetworkError.invalid` unless heads and sizes are positive.
  public init(
    heads: Int, keySize: Int, valueSize: Int?, dropout: Double = 0, usesBias: Bool = true,
    outputLengths: [Int]? = nil, attentionAxes: [Int]? = nil,
    kernelInitializer: @escaping () throws -> Initializer,
    biasInitializer: @escaping () throws -> Initializer, name: String,
    uniform: @escaping () throws -> (Shape) throws -> Tensor
  ) throws {
    guard heads > 0, keySize > 0, valueSize ?? 1 > 0 else {
      let (name, value) =
        heads <= 0
        ? ("num_heads", heads) : keySize <= 0 ? ("key_dim", keySize) : ("value_dim", valueSize ?? keySize)
      throw NetworkError.invalid(
        "Received an invalid value for argument `\(name)`, expected a positive integer. Received: \(name)=\(value)"
      )
    }
    self.heads = heads
    self.keySize = keySize
    self.valueSize = valueSize ?? keySize
    self.dropout = dropout
    self.usesBias = usesBias
    self.outputLengths = outputLengths
    self.attentionAxes = attentionAxes
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    makeUniform = uniform
    super.init(name: name)
  }

  public override var typeName: String { "MultiHeadAttention" }
  public override var sublayers: [Layer] { [query, key, value, output].compactMap { $0 } }
  public override var supportsMasking: Bool { true }

  private func roles(_ shapes: [[Int?]]) throws -> (query: [Int?], value: [Int?], key: [Int?]) {
    guard shapes.count >= 2, shapes.count <= 3, shapes.allSatisfy({ $0.count >= 3 }) else {
      throw NetworkError.invalid(
        "MultiHeadAttention expects a query and a value (and a key) of at least 3 dimensions. Received shapes: "
          + shapes.map { shapeText($0) }.joined(separator: ", "))
    }
    return (shapes[0], shapes[1], shapes.count > 2 ? shapes[2] : shapes[1])
  }

  public override func makeWeights(shapes: [[Int?]]) throws {
    let (q, v, k) = try roles(shapes)
    guard v.dropFirst().dropLast() == k.dropFirst().dropLast() else {
      throw NetworkError.invalid(
        "All dimensions of `value` and `key`, except the last one, must be equal. Received: value_shape=\(shapeText(v)) "
          + "and key_shape=\(shapeText(k))")
    }
    func projection(_ name: String, _ shape: [Int?], _ size: Int) throws -> HeadProjection {
      guard let last = shape.last, let features = last else {
        throw NetworkError.invalid("MultiHeadAttention needs a known last axis. Received \(shapeText(shape))")
      }
      let made = HeadProjection(
        name, kernelShape: Shape(features, heads, size), inner: 1, try kernelInitializer(),
        try usesBias ? biasInitializer() : nil)
      try made.build(shape)
      return made
    }
    query = try projection("query", q, keySize)
    key = try projection("key", k, keySize)
    value = try projection("value", v, valueSize)
    if dropout > 0 { uniform = try makeUniform() }
    guard let width = q.last ?? nil else { throw unbuilt() }
    let made = HeadProjection(
      "attention_output", kernelShape: try Shape([heads, valueSize] + (outputLengths ?? [width])), inner: 2,
      try kernelInitializer(), try usesBias ? biasInitializer() : nil)
    try made.build(q)
    output = made
  }

  public override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    let q = try roles(shapes).query
    return [outputLengths.map { q.dropLast() + $0.map { Int?($0) } } ?? q]
  }

  public override func extraOutputShapes(_ shapes: [[Int?]], flags: [String: Bool]) throws -> [[Int?]] {
    guard flags["return_attention_scores"] ?? false else { return [] }
    let (q, v, _) = try roles(shapes)
    func axes(_ shape: [Int?]) -> [Int] {
      let between = Array(1..<shape.count - 1)
      return attentionAxes?.map { $0 < 0 ? shape.count + $0 : $0 } ?? between
    }
    let (ours, theirs) = (axes(q), axes(v))
    guard (ours + theirs).allSatisfy({ $0 > 0 && $0 < Swift.min(q.count, v.count) - 1 }) else { return [] }
    let others = (1..<q.count - 1).filter { !ours.contains($0) }.map { q[$0] }
    return [[q[0]] + others + [heads] + ours.map { q[$0] } + theirs.map { v[$0] }]
  }

  public override func computeMask(_ inputs: [Tensor], _ masks: [Tensor?]) throws -> Tensor? {
    masks.first ?? nil
  }

  /// How the axes of an input are arranged for the products: those that only repeat, then those attended over.
  private struct Arrangement {
    let others: [Int]
    let attended: [Int]
    let shape: Shape

    init(_ x: Tensor, _ axes: [Int]?) throws {
      let between = Array(1..<x.rank - 1)
      let chosen = try axes?.map { axis -> Int in
        let position = axis < 0 ? x.rank + axis : axis
        guard between.contains(position) else {
          throw NetworkError.invalid(
            "`attention_axes` must lie between the batch and the features. Received: \(axis) for an input of \(x.rank) "
              + "dimensions")
        }
        return position
      }
      attended = chosen ?? between
      let taken = attended
      others = between.filter { !taken.contains($0) }
      shape = x.shape
    }

    var batch: Int { shape[0] * others.reduce(1) { $0 * shape[$1] } }
    var steps: Int { attended.reduce(1) { $0 * shape[$1] } }

    /// [batch · others, steps, features].
    func flattened(_ x: Tensor) throws -> Tensor {
      let order = [0] + others + attended + [x.rank - 1]
      let moved = order == Array(0..<x.rank) ? x : try Ops.transpose(x, axes: order)
      return try Ops.reshape(moved, to: Shape(batch, steps, x.shape[x.rank - 1]))
    }

    /// The way back, with other features.
    func restored(_ y: Tensor, _ features: [Int]) throws -> Tensor {
      let moved = [0] + others + attended
      let wide = try Ops.reshape(y, to: Shape(moved.map { shape[$0] } + features))
      var order: [Int] = []
      for axis in 0..<shape.rank - 1 {
        if let position = moved.firstIndex(of: axis) { order.append(position) }
      }
      order += features.indices.map { shape.rank - 1 + $0 }
      return order == Array(0..<wide.rank) ? wide : try Ops.transpose(wide, axes: order)
    }
  }

  /// [rows, steps, heads · size] as [rows, heads, steps, size].
  private func split(_ x: Tensor, _ size: Int) throws -> Tensor {
    let parts = try Ops.reshape(x, to: [x.shape[0], x.shape[1], heads, size])
    return try Ops.transpose(parts, axes: [0, 2, 1, 3])
  }

  public override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    let named = Set(pass.named.values.flatMap { Array($0) })
    let all = inputs.indices.filter { !named.contains($0) }.map { inputs[$0] }
    guard let query, let key, let value, let output else { throw unbuilt() }
    _ = try roles(all.map { lengths($0) })
    let arrangement = try Arrangement(all[0], attentionAxes)
    let source = try Arrangement(all[1], attentionAxes)
    let keySource = try Arrangement(all.count > 2 ? all[2] : all[1], attentionAxes)
    let q = try split(query.map(arrangement.flattened(all[0])), keySize)
    let k = try split(key.map(keySource.flattened(all.count > 2 ? all[2] : all[1])), keySize)
    let v = try split(value.map(source.flattened(all[1])), valueSize)
    let factor = try Tensor(.float(1 / Double(keySize).squareRoot()), dtype: q.dtype)
    var scores = try Ops.matmul(Ops.multiply(q, factor), Ops.swapAxes(k, -2, -1))
    let mask = try mask(pass, inputs, scores.shape)
    if let mask {
      let lowest = try Tensor(.float(-0.7 * Double(Float.greatestFiniteMagnitude)), dtype: scores.dtype)
      scores = try Ops.whereTrue(mask, scores, lowest)
    }
    var shares = try Ops.softmax(scores, axis: -1)
    // Where everything is masked the shares are zero, not equal.
    if let mask { shares = try Ops.multiply(shares, Ops.cast(mask, to: shares.dtype)) }
    let weights = try pass.isTraining && dropout > 0 ? dropped(shares, rate: dropout, uniform) : shares
    let mixed = try Ops.transpose(Ops.matmul(weights, v), axes: [0, 2, 1, 3])
    let joined = try Ops.reshape(mixed, to: Shape(mixed.shape[0], mixed.shape[1], heads * valueSize))
    let width = outputLengths ?? [all[0].shape[all[0].rank - 1]]
    let result = try arrangement.restored(output.map(joined), width)
    guard pass.flags["return_attention_scores"] ?? false else { return [result] }
    let outer = [arrangement.shape[0]] + arrangement.others.map { arrangement.shape[$0] } + [heads]
    let steps = arrangement.attended.map { arrangement.shape[$0] } + source.attended.map { source.shape[$0] }
    return [result, try Ops.reshape(shares, to: Shape(outer + steps))]
  }

  /// Where scores [batch, heads, query steps, value steps] count, nil for everywhere.
  private func mask(_ pass: Pass, _ inputs: [Tensor], _ shape: Shape) throws -> Tensor? {
    var found: Tensor?
    func join(_ mask: Tensor) throws { found = try found.map { try Ops.logicalAnd($0, mask) } ?? mask }
    if let mask = pass.mask(0), mask.rank == 2 {
      try join(Ops.expandDims(Ops.cast(mask, to: .bool), axes: [1, 3]))
    }
    for (index, name) in [(1, "value_mask"), (2, "key_mask")] {
      if let mask = pass.inputs(name, of: inputs).first ?? pass.mask(index), mask.rank == 2 {
        try join(Ops.expandDims(Ops.cast(mask, to: .bool), axes: [1, 2]))
      }
    }
    if let extra = pass.inputs("attention_mask", of: inputs).first {
      // [query steps, value steps], with the batch before them, with heads between.
      var mask = try Ops.cast(extra, to: .bool)
      if mask.rank == 3 { mask = try Ops.expandDims(mask, axes: [1]) }
      try join(mask)
    }
    if pass.flags["use_causal_mask"] ?? false {
      try join(Attention.causalMask(shape[shape.rank - 2], shape[shape.rank - 1]))
    }
    return found
  }
}
