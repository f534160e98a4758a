import TensorEngine

/// Rows of a table by index: [batch, …] of integers becomes [batch, …, width].
public final class Embedding: Layer {
  public let inputCount: Int
  public let width: Int
  public let masksZero: Bool
  private let initializer: Initializer
  public private(set) var embeddings: Variable?

  /// - Throws: `NetworkError.invalid` unless both sizes are positive.
  public init(inputCount: Int, width: Int, masksZero: Bool, initializer: Initializer, name: String) throws {
    guard inputCount > 0, width > 0 else {
      throw NetworkError.invalid(
        "Both `input_dim` and `output_dim` should be positive, Received input_dim = \(inputCount) and output_dim = \(width)"
      )
    }
    self.inputCount = inputCount
    self.width = width
    self.masksZero = masksZero
    self.initializer = initializer
    super.init(name: name)
  }

  public override var typeName: String { "Embedding" }
  public override var weights: [Variable] { [embeddings].compactMap { $0 } }
  public override var castsInputs: Bool { false }
  public override func outputDType(_ dtypes: [DType]) -> DType { computeDType }
  public override func makeWeights(_ shape: [Int?]) throws {
    embeddings = try Variable(initializer.make(Shape(inputCount, width)), name: "embeddings")
  }
  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] { shape + [width] }
  public override func computeMask(_ inputs: [Tensor], _ masks: [Tensor?]) throws -> Tensor? {
    guard masksZero, let x = inputs.first else { return nil }
    return try Ops.notEqual(x, Tensor(.int(0), dtype: x.dtype))
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let table = embeddings?.value else {
      throw NetworkError.invalid("Layer \(name) has no weights yet; build it first")
    }
    let rows = try x.ints()
    for (i, row) in rows.enumerated() where row < 0 || row >= inputCount {
      var (rest, place) = (i, [String]())
      for length in x.shape.reversed() {
        place.insert(String(rest % Swift.max(length, 1)), at: 0)
        rest /= Swift.max(length, 1)
      }
      throw NetworkError.invalidArgument(
        "indices\(place.isEmpty ? "" : "[\(place.joined(separator: ","))]") = \(row) is not in [0, \(inputCount))",
        operation: "GatherV2")
    }
    var shape = x.shape
    try shape.append(width)
    guard Autodiff.allowsCoarseSteps, table.dtype == .float32 else {
      return try Ops.take(table, Ops.cast(x, to: .int64), axis: 0)
    }
    let (count, width) = (inputCount, self.width)
    let product: RowProduct = { gradient in
      RowGradient(
        values: try Ops.reshape(gradient, to: Shape(rows.count, width)),
        rows: try Tensor(rows.map { Int64($0) }), shape: table.shape)
    }
    return try coarse("embedding", [table], rows: product) {
      let y = try Tensor.make(shape, of: Float.self) { out in
        try table.withUnsafeBuffer(as: Float.self) { t in
          guard let from = t.baseAddress, let to = out.baseAddress else { return }
          for (i, row) in rows.enumerated() {
            (to + i &* width).update(from: from + row &* width, count: width)
          }
        }
      }
      return (
        [y],
        { upstream in
          guard let g = upstream[0], Autodiff.needsGradient(table) else { return [nil] }
          let sums = try Tensor.zeros(Shape(count, width), dtype: .float32)
          try g.withUnsafeBuffer(as: Float.self) { g in
            try sums.withUnsafeMutableBuffer(as: Float.self) { s in
              for (i, row) in rows.enumerated() {
                let (a, b) = (row &* width, i &* width)
                for j in 0..<width { s[a &+ j] += g[b &+ j] }
              }
            }
          }
          return [sums]
        }
      )
    }[0]
  }
}

/// Hides the time steps at which all features equal a value.
public final class Masking: Layer {
  public let value: Double
  public init(value: Double, name: String) {
    self.value = value
    super.init(name: name)
  }
  public override var typeName: String { "Masking" }
  public override func computeMask(_ inputs: [Tensor], _ masks: [Tensor?]) throws -> Tensor? {
    try inputs.first.map { try Ops.any(Ops.notEqual($0, number(value, $0)), axes: [-1]) }
  }
  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    let shown = try Ops.any(Ops.notEqual(x, number(value, x)), axes: [-1], keepDims: true)
    return try Ops.multiply(x, Ops.cast(shown, to: x.dtype))
  }
}
