import TensorEngine

/// y = activation(x · kernel + bias), over the last axis of x.
///
/// The kernel has shape [features, units], the bias [units], as in Keras.
public final class Dense: Layer {
  public let units: Int
  public let activation: Activation
  public let usesBias: Bool
  public let kernelInitializer: Initializer
  public let biasInitializer: Initializer
  public private(set) var kernel: Variable?
  public private(set) var bias: Variable?

  /// - Throws: `NetworkError.invalid` unless `units` is positive.
  public init(
    units: Int, activation: Activation = .linear, usesBias: Bool = true, kernelInitializer: Initializer,
    biasInitializer: Initializer = .zeros, name: String
  ) throws {
    guard units > 0 else {
      throw NetworkError.invalid(
        "Received an invalid value for `units`, expected a positive integer. Received: units=\(units)")
    }
    self.units = units
    self.activation = activation
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    super.init(name: name)
  }

  public override var typeName: String { "Dense" }
  public override var weights: [Variable] { [kernel, bias].compactMap { $0 } }
  public override var supportsMasking: Bool { true }

  public override func checkShapes(_ shapes: [[Int?]]) throws {
    try checkInput(shapes.first ?? [], minimumRank: 2)
  }

  public override func makeWeights(_ shape: [Int?]) throws {
    try checkInput(shape, minimumRank: 2)
    guard let last = shape.last, let features = last else {
      throw NetworkError.invalid(
        "The last dimension of the inputs to a Dense layer should be defined. Found None. Full input shape received: \(shapeText(shape))"
      )
    }
    kernel = try Variable(kernelInitializer.make(Shape(features, units)), name: "kernel")
    if usesBias { bias = try Variable(biasInitializer.make(Shape(units)), name: "bias") }
  }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] { shape.dropLast() + [units] }

  private func check(_ x: Tensor) throws -> Variable {
    guard let kernel else { throw NetworkError.invalid("Layer \(name) has no weights yet; build it first") }
    guard x.rank >= 2, x.shape[x.rank - 1] == kernel.shape[0] else {
      try checkInput(received(x), minimumRank: 2, length: kernel.shape[0])
      return kernel
    }
    return kernel
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    let kernel = try check(x).value
    let bias = self.bias?.value
    guard x.dtype == .float32, kernel.dtype == .float32, Autodiff.allowsCoarseSteps else {
      var y = try Ops.matmul(x, kernel)
      if let bias { y = try Ops.add(y, bias) }
      return try activation.apply(y)
    }
    let activation = self.activation
    let isFused = activation.hasClosedDerivative
    let (features, units) = (kernel.shape[0], kernel.shape[1])
    var shape = x.shape
    shape[shape.rank - 1] = units
    let outputs = try coarse("dense", [x, kernel] + (bias.map { [$0] } ?? [])) {
      let z = try LayerProduct.multiply(
        x, kernel, features == 0 ? shape.elementCount / units : x.count / features, units, features,
        shape: shape)
      var y = z
      if let function = activation.function, !activation.isSaturating {
        try ActivationKernels.apply(function, inPlace: z, bias: bias)
      } else {
        if let bias { try ActivationKernels.apply(.linear, inPlace: z, bias: bias) }
        if isFused { y = try activation.apply(z) }
      }
      // A saturating activation's argument is a result too: losses may start from there.
      let results = activation.isSaturating ? [y, z] : [y]
      return (
        results,
        { upstream in
          guard let direct = upstream[0] else {
            guard upstream.count > 1, let logits = upstream[1] else { return [nil, nil, nil] }
            return try Dense.gradients(.linear, logits, z, x, kernel, bias)
          }
          if let function = activation.function, upstream.count == 1 || upstream[1] == nil {
            return try Dense.gradients(function, direct, y, x, kernel, bias)
          }
          var g = try isFused ? activation.gradient(direct, result: y) : direct
          if upstream.count > 1, let logits = upstream[1] { g = try Ops.add(g, logits) }
          return try Dense.gradients(.linear, g, z, x, kernel, bias)
        }
      )
    }
    if outputs.count > 1 { NetworkThread.current.note(logits: outputs[1], of: outputs[0], activation.kind) }
    return isFused ? outputs[0] : try activation.apply(outputs[0])
  }

  /// Gradients of x, kernel and bias from that of f(x · kernel + bias), given f's result.
  private static func gradients(
    _ f: ActivationKernels.Function, _ upstream: Tensor, _ result: Tensor, _ x: Tensor, _ kernel: Tensor,
    _ bias: Tensor?
  ) throws -> [Tensor?] {
    let (features, units) = (kernel.shape[0], kernel.shape[1])
    let wantsBias = bias.map(Autodiff.needsGradient) ?? false
    let (g, sums) = try ActivationKernels.gradient(f, upstream, result: result, sumsColumns: wantsBias)
    let rows = g.count / units
    var dx: Tensor?
    if Autodiff.needsGradient(x) {
      dx = try LayerProduct.multiply(g, kernel, rows, features, units, turnsB: true, shape: x.shape)
    }
    var dk: Tensor?
    if Autodiff.needsGradient(kernel) {
      dk = try LayerProduct.multiply(x, g, features, units, rows, turnsA: true, shape: kernel.shape)
    }
    return bias == nil ? [dx, dk] : [dx, dk, sums]
  }
}
