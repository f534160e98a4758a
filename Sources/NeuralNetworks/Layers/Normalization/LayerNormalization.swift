import TensorEngine

/// Normalises each sample over some axes, Ba et al. 2016 (arXiv:1607.06450). ε is added to the variance, as in Keras.
public final class LayerNormalization: Layer {
  public let axes: [Int]
  public let epsilon: Double
  private let scales: Bool
  private let centers: Bool
  private let scalesByDeviation: Bool
  private let initializers: (beta: Initializer, gamma: Initializer)
  public private(set) var gamma: Variable?
  public private(set) var beta: Variable?

  /// - Parameter scalesByDeviation: Keras's `rms_scaling`: x / √(σ² + ε) · γ without subtracting the mean.
  public init(
    axes: [Int] = [-1], epsilon: Double = 1e-3, centers: Bool = true, scales: Bool = true,
    scalesByDeviation: Bool = false, betaInitializer: Initializer = .zeros, gammaInitializer: Initializer,
    name: String
  ) {
    self.axes = axes
    self.epsilon = epsilon
    self.centers = centers
    self.scales = scales
    self.scalesByDeviation = scalesByDeviation
    initializers = (betaInitializer, gammaInitializer)
    super.init(name: name)
  }

  public override var typeName: String { "LayerNormalization" }
  public override var weights: [Variable] { [gamma, beta].compactMap { $0 } }
  public override var supportsMasking: Bool { true }

  private func positions(_ rank: Int) throws -> [Int] {
    try axes.map { axis in
      let found = axis < 0 ? rank + axis : axis
      guard found >= 0, found < rank else {
        throw NetworkError.invalid("Axis \(axis) is out of bounds for an input of \(rank) dimensions")
      }
      return found
    }.sorted()
  }

  public override func makeWeights(_ shape: [Int?]) throws {
    let lengths = try positions(shape.count).map { shape[$0] }
    var width = Shape()
    for length in lengths {
      guard let length else {
        throw NetworkError.invalid(
          "Shapes used to initialize variables must be fully-defined (no `None` dimensions). Received: shape="
            + "\(shapeText(lengths)) for variable path='\(name)/gamma'")
      }
      try width.append(length)
    }
    if scales || scalesByDeviation { gamma = try Variable(initializers.gamma.make(width), name: "gamma") }
    if centers, !scalesByDeviation { beta = try Variable(initializers.beta.make(width), name: "beta") }
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    let positions = try positions(x.rank)
    if let weight = gamma ?? beta {
      for (index, position) in positions.enumerated() {
        try checkInput(lengths(x), axis: position, length: weight.shape[index])
      }
    }
    let isTrailing = positions == Array(x.rank - positions.count..<x.rank)
    if isTrailing, !scalesByDeviation {
      return try Ops.layerNormalization(
        x, axisCount: positions.count, scale: gamma?.value, offset: beta?.value, epsilon: epsilon)
    }
    var shape = Shape(repeating: 1, rank: x.rank)
    for position in positions { shape[position] = x.shape[position] }
    let mean = try Ops.mean(x, axes: positions, keepDims: true)
    let variance = try Ops.mean(Ops.square(Ops.subtract(x, mean)), axes: positions, keepDims: true)
    let scale = try gamma.map { try Ops.reshape($0.value, to: shape) }
    let small = try Tensor(.float(epsilon), dtype: x.dtype)
    if scalesByDeviation {
      let y = try Ops.multiply(x, Ops.rsqrt(Ops.add(variance, small)))
      return try scale.map { try Ops.multiply(y, $0) } ?? y
    }
    let offset = try beta.map { try Ops.reshape($0.value, to: shape) }
    return try Ops.normalize(
      x, mean: mean, variance: variance, scale: scale, offset: offset, epsilon: small)
  }
}

/// Normalises each sample over groups of channels, Wu & He 2018 (arXiv:1803.08494).
public final class GroupNormalization: Layer {
  public let groups: Int
  public let axis: Int
  public let epsilon: Double
  private let scales: Bool
  private let centers: Bool
  private let initializers: (beta: Initializer, gamma: Initializer)
  public private(set) var gamma: Variable?
  public private(set) var beta: Variable?

  /// - Parameter groups: −1 for as many as channels.
  public init(
    groups: Int, axis: Int = -1, epsilon: Double = 1e-3, centers: Bool = true, scales: Bool = true,
    betaInitializer: Initializer = .zeros, gammaInitializer: Initializer, name: String
  ) {
    self.groups = groups
    self.axis = axis
    self.epsilon = epsilon
    self.centers = centers
    self.scales = scales
    initializers = (betaInitializer, gammaInitializer)
    super.init(name: name)
  }

  public override var typeName: String { "GroupNormalization" }
  public override var weights: [Variable] { [gamma, beta].compactMap { $0 } }
  public override var supportsMasking: Bool { true }

  private func position(_ rank: Int) throws -> Int {
    let found = axis < 0 ? rank + axis : axis
    guard found >= 1, found < rank else {
      throw NetworkError.invalid("Axis \(axis) is out of bounds for an input of \(rank) dimensions")
    }
    return found
  }

  public override func makeWeights(_ shape: [Int?]) throws {
    guard let channels = shape[try position(shape.count)] else {
      throw NetworkError.invalid(
        "Axis \(axis) of input tensor should have a defined dimension but the layer received an input with shape "
          + "\(shapeText(shape)).")
    }
    let count = groups == -1 ? channels : groups
    guard channels >= count else {
      throw NetworkError.invalid(
        "Number of groups (\(count)) cannot be more than the number of channels (\(channels)).")
    }
    guard count > 0, channels % count == 0 else {
      throw NetworkError.invalid(
        "Number of groups (\(count)) must be a multiple of the number of channels (\(channels)).")
    }
    if scales { gamma = try Variable(initializers.gamma.make(Shape(channels)), name: "gamma") }
    if centers { beta = try Variable(initializers.beta.make(Shape(channels)), name: "beta") }
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    let position = try position(x.rank)
    let channels = x.shape[position]
    let count = groups == -1 ? channels : groups
    guard count > 0, channels % count == 0 else {
      throw NetworkError.invalid(
        "Number of groups (\(count)) must be a multiple of the number of channels (\(channels)).")
    }
    var grouped = x.shape
    grouped[position] = channels / count
    try grouped.insert(count, at: position)
    var weightShape = Shape(repeating: 1, rank: grouped.rank)
    weightShape[position] = count
    weightShape[position + 1] = channels / count
    let parts = try Ops.reshape(x, to: grouped)
    let axes = (1..<grouped.rank).filter { $0 != position }
    let mean = try Ops.mean(parts, axes: axes, keepDims: true)
    let variance = try Ops.mean(Ops.square(Ops.subtract(parts, mean)), axes: axes, keepDims: true)
    let y = try Ops.normalize(
      parts, mean: mean, variance: variance, scale: gamma.map { try Ops.reshape($0.value, to: weightShape) },
      offset: beta.map { try Ops.reshape($0.value, to: weightShape) },
      epsilon: Tensor(.float(epsilon), dtype: x.dtype))
    return try Ops.reshape(y, to: x.shape)
  }
}

/// Scales each sample to length 1 along some axes.
public final class UnitNormalization: Layer {
  public let axes: [Int]

  public init(axes: [Int] = [-1], name: String) {
    self.axes = axes
    super.init(name: name)
  }

  public override var typeName: String { "UnitNormalization" }
  public override var supportsMasking: Bool { true }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    let total = try Ops.sum(Ops.square(x), axes: axes, keepDims: true)
    let inverse = try Ops.minimum(Ops.rsqrt(total), Tensor(.float(1e12), dtype: x.dtype))
    return try Ops.multiply(x, inverse)
  }
}

/// x / √(mean of x² + ε) · scale over the last axis, Zhang & Sennrich 2019 (arXiv:1910.07467).
public final class RMSNormalization: Layer {
  public let axis: Int
  public let epsilon: Double
  public private(set) var scale: Variable?
  private let initializer: Initializer

  public init(axis: Int = -1, epsilon: Double = 1e-6, initializer: Initializer, name: String) {
    self.axis = axis
    self.epsilon = epsilon
    self.initializer = initializer
    super.init(name: name)
  }

  public override var typeName: String { "RMSNormalization" }
  public override var weights: [Variable] { [scale].compactMap { $0 } }
  public override var supportsMasking: Bool { true }

  public override func makeWeights(_ shape: [Int?]) throws {
    let position = axis < 0 ? shape.count + axis : axis
    guard shape.indices.contains(position), let width = shape[position] else {
      throw NetworkError.invalid("Axis \(axis) is out of bounds for input shape \(shapeText(shape))")
    }
    scale = try Variable(initializer.make(Shape(width)), name: "scale")
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let scale else { throw unbuilt() }
    let position = axis < 0 ? x.rank + axis : axis
    try checkInput(lengths(x), axis: position, length: scale.shape[0])
    var shape = Shape(repeating: 1, rank: x.rank)
    shape[position] = scale.shape[0]
    let squares = try Ops.mean(Ops.square(x), axes: [position], keepDims: true)
    let inverse = try Ops.rsqrt(Ops.add(squares, Tensor(.float(epsilon), dtype: x.dtype)))
    return try Ops.multiply(Ops.multiply(x, inverse), Ops.reshape(scale.value, to: shape))
  }
}
