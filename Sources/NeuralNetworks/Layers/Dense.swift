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

  public override func makeWeights(_ shape: [Int?]) throws {
    guard shape.count >= 2, let last = shape.last, let features = last else {
      throw NetworkError.invalid(
        "Input 0 of layer \"\(name)\" is incompatible with the layer: expected min_ndim=2 and a known last axis, "
          + "found ndim=\(shape.count). Full shape received: \(shapeText(shape))")
    }
    kernel = try Variable(kernelInitializer.make(Shape(features, units)), name: "kernel")
    if usesBias { bias = try Variable(biasInitializer.make(Shape(units)), name: "bias") }
  }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] { shape.dropLast() + [units] }

  private func check(_ x: Tensor) throws -> Variable {
    guard let kernel else { throw NetworkError.invalid("Layer \(name) has no weights yet; build it first") }
    guard x.rank >= 2 else {
      throw NetworkError.invalid(
        "Input 0 of layer \"\(name)\" is incompatible with the layer: expected min_ndim=2, found ndim=\(x.rank). "
          + "Full shape received: \(x.shape)")
    }
    guard x.shape[x.rank - 1] == kernel.shape[0] else {
      throw NetworkError.invalid(
        "Input 0 of layer \"\(name)\" is incompatible with the layer: expected axis -1 of input shape to have value "
          + "\(kernel.shape[0]), but received input with shape \(x.shape)")
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
    let outputs = try coarse("dense", [x, kernel] + (bias.map { [$0] } ?? [])) {
      let z = try Ops.matmul(x, kernel)
      if let bias { try addRow(bias, to: z, clippingAtZero: isFused && activation.kind == .relu) }
      let y: Tensor
      if !isFused || activation.kind == .linear || activation.kind == .relu && bias != nil {
        y = z
      } else {
        y = try activation.apply(z)
      }
      // A saturating activation's argument is a result too: losses may start from there.
      let results = activation.isSaturating ? [y, z] : [y]
      return (
        results,
        { upstream in
          var g: Tensor?
          if let direct = upstream[0] {
            g = try isFused ? activation.gradient(direct, result: y) : direct
          }
          if upstream.count > 1, let logits = upstream[1] {
            g = try g.map { try Ops.add($0, logits) } ?? logits
          }
          guard let g else { return [nil, nil, nil] }
          return try Dense.gradients(g, x, kernel, bias)
        }
      )
    }
    if outputs.count > 1 { NetworkThread.current.note(logits: outputs[1], of: outputs[0], activation.kind) }
    return isFused ? outputs[0] : try activation.apply(outputs[0])
  }

  /// Gradients of x, kernel and bias from that of x · kernel + bias.
  static func gradients(_ g: Tensor, _ x: Tensor, _ kernel: Tensor, _ bias: Tensor?) throws -> [Tensor?] {
    let (features, units) = (kernel.shape[0], kernel.shape[1])
    let rows = try Ops.reshape(g, to: Shape(g.count / units, units))
    var dx: Tensor?
    if Autodiff.needsGradient(x) {
      dx = try Ops.reshape(Ops.matmul(rows, Ops.matrixTranspose(kernel)), to: x.shape)
    }
    var dk: Tensor?
    if Autodiff.needsGradient(kernel) {
      dk = try Ops.matmul(Ops.matrixTranspose(Ops.reshape(x, to: Shape(rows.shape[0], features))), rows)
    }
    guard let bias else { return [dx, dk] }
    return [dx, dk, Autodiff.needsGradient(bias) ? try columnSums(rows) : nil]
  }
}

/// z[i, :] += row in place; results below 0 become 0 if asked. `z` must be fresh.
func addRow(_ row: Tensor, to z: Tensor, clippingAtZero: Bool = false) throws {
  try z.withUnsafeMutableBuffer(as: Float.self) { out in
    try row.withUnsafeBuffer(as: Float.self) { b in
      let width = b.count
      var start = 0
      while width > 0, start + width <= out.count {
        if clippingAtZero {
          for j in 0..<width {
            let v = out[start + j] + b[j]
            out[start + j] = v > 0 ? v : 0
          }
        } else {
          for j in 0..<width { out[start + j] += b[j] }
        }
        start += width
      }
    }
  }
}

/// The sum over rows of a float32 matrix.
func columnSums(_ x: Tensor) throws -> Tensor {
  let width = x.shape[1]
  return try Tensor.make(Shape(width), of: Float.self) { out in
    out.update(repeating: 0)
    try x.withUnsafeBuffer(as: Float.self) { g in
      let rows = x.shape[0]
      var row = 0
      // Four rows at a time, each added in turn: the sums are those of one row after the other.
      while row &+ 4 <= rows {
        let (a, b) = (row &* width, (row &+ 1) &* width)
        let (c, d) = ((row &+ 2) &* width, (row &+ 3) &* width)
        for j in 0..<width { out[j] = out[j] + g[a &+ j] + g[b &+ j] + g[c &+ j] + g[d &+ j] }
        row &+= 4
      }
      while row < rows {
        let start = row &* width
        for j in 0..<width { out[j] += g[start &+ j] }
        row &+= 1
      }
    }
  }
}
