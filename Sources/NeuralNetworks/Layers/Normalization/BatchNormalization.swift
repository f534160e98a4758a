import TensorEngine

/// Normalises each channel by the batch's mean and variance in training, else by running means of them.
///
/// y = γ · (x − μ) / √(σ² + ε) + β, Ioffe & Szegedy 2015 (arXiv:1502.03167). As in Keras the running figures move by
/// m · momentum + new · (1 − momentum) with the biased variance, ε is added to the variance, and a layer that is not
/// trainable uses the running figures in training too.
public final class BatchNormalization: Layer {
  public let axis: Int
  public let momentum: Double
  public let epsilon: Double
  private let scales: Bool
  private let centers: Bool
  private let initializers: (beta: Initializer, gamma: Initializer, mean: Initializer, variance: Initializer)
  public private(set) var gamma: Variable?
  public private(set) var beta: Variable?
  public private(set) var movingMean: Variable?
  public private(set) var movingVariance: Variable?

  public init(
    axis: Int = -1, momentum: Double = 0.99, epsilon: Double = 1e-3, centers: Bool = true,
    scales: Bool = true,
    betaInitializer: Initializer = .zeros, gammaInitializer: Initializer,
    meanInitializer: Initializer = .zeros,
    varianceInitializer: Initializer, name: String
  ) {
    self.axis = axis
    self.momentum = momentum
    self.epsilon = epsilon
    self.centers = centers
    self.scales = scales
    initializers = (betaInitializer, gammaInitializer, meanInitializer, varianceInitializer)
    super.init(name: name)
  }

  public override var typeName: String { "BatchNormalization" }
  public override var weights: [Variable] { [gamma, beta].compactMap { $0 } }
  public override var fixedWeights: [Variable] { [movingMean, movingVariance].compactMap { $0 } }
  public override var supportsMasking: Bool { true }

  private func position(_ rank: Int) throws -> Int {
    let found = axis < 0 ? rank + axis : axis
    guard found >= 0, found < rank else {
      throw NetworkError.invalid("Axis \(axis) is out of bounds for an input of \(rank) dimensions")
    }
    return found
  }

  public override func makeWeights(_ shape: [Int?]) throws {
    guard let channels = shape[try position(shape.count)] else {
      throw NetworkError.invalid(
        "Shapes used to initialize variables must be fully-defined (no `None` dimensions). Received: shape=(None,) for "
          + "variable path='\(name)/gamma'")
    }
    let width = Shape(channels)
    if scales { gamma = try Variable(initializers.gamma.make(width), name: "gamma") }
    if centers { beta = try Variable(initializers.beta.make(width), name: "beta") }
    movingMean = try Variable(initializers.mean.make(width), name: "moving_mean", trainable: false)
    movingVariance = try Variable(
      initializers.variance.make(width), name: "moving_variance", trainable: false)
  }

  public override func call(_ input: Tensor, _ pass: Pass) throws -> Tensor {
    guard let movingMean, let movingVariance else { throw unbuilt() }
    let position = try position(input.rank)
    try checkInput(lengths(input), axis: axis, length: movingMean.shape[0])
    let isLast = position == input.rank - 1
    let x = isLast ? input : try Ops.moveAxis(input, from: [position], to: [input.rank - 1])
    let y: Tensor
    if pass.isTraining, isTrainable {
      if let mask = pass.mask() {
        guard mask.rank == input.rank - 1 else {
          throw NetworkError.invalid(
            "The mask provided should be one dimension less than the inputs. Received: mask.shape=\(mask.shape), "
              + "inputs.shape=\(input.shape)")
        }
        let (mean, variance) = try maskedMoments(x, mask)
        try move(movingMean, movingVariance, mean, variance)
        y = try normalized(x, mean, variance)
      } else {
        let found = try Ops.batchNormalization(
          x, scale: gamma?.value, offset: beta?.value, epsilon: epsilon)
        try move(movingMean, movingVariance, found.mean, found.variance)
        y = found.y
      }
    } else {
      y = try normalized(x, movingMean.value, movingVariance.value)
    }
    return isLast ? y : try Ops.moveAxis(y, from: [input.rank - 1], to: [position])
  }

  private func normalized(_ x: Tensor, _ mean: Tensor, _ variance: Tensor) throws -> Tensor {
    try Ops.normalize(
      x, mean: mean, variance: variance, scale: gamma?.value, offset: beta?.value,
      epsilon: Tensor(.float(epsilon), dtype: x.dtype))
  }

  /// Moments of what the mask lets through; ε of 10⁻⁷ keeps an empty batch from dividing by 0.
  private func maskedMoments(_ x: Tensor, _ mask: Tensor) throws -> (mean: Tensor, variance: Tensor) {
    let axes = Array(0..<x.rank - 1)
    let wide = try Ops.broadcast(Ops.expandDims(Ops.cast(mask, to: .bool), axes: [-1]), to: x.shape)
    let zero = try Tensor(.float(0), dtype: x.dtype)
    let count = try Ops.add(
      Ops.sum(Ops.cast(wide, to: x.dtype), axes: axes), Tensor(.float(1e-7), dtype: x.dtype))
    let mean = try Ops.divide(Ops.sum(Ops.whereTrue(wide, x, zero), axes: axes), count)
    let distances = try Ops.square(Ops.whereTrue(wide, Ops.subtract(x, mean), zero))
    return (mean, try Ops.divide(Ops.sum(distances, axes: axes), count))
  }

  private func move(
    _ movingMean: Variable, _ movingVariance: Variable, _ mean: Tensor, _ variance: Tensor
  ) throws {
    try Autodiff.withoutRecording {
      let (old, new) = (Float(momentum), Float(1 - momentum))
      for (variable, figure) in [(movingMean, mean), (movingVariance, variance)] {
        let fresh = try figure.scalars(as: Float.self)
        try variable.update { value in
          try value.withUnsafeMutableBuffer(as: Float.self) { numbers in
            for i in numbers.indices where i < fresh.count { numbers[i] = numbers[i] * old + fresh[i] * new }
          }
        }
      }
    }
  }
}
