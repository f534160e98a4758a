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
  /// Set by training when the loss is computed from what the activation is given (softmax with cross-entropy).
  var skipsActivation = false

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

  public override func call(_ x: Tensor, training: Bool) throws -> Tensor {
    let kernel = try check(x)
    var y = try Ops.matmul(x, kernel.value)
    if let bias { y = try Ops.add(y, bias.value) }
    return try activation.apply(y)
  }

  public override func forward(_ x: Tensor, training: Bool) throws -> Context {
    let kernel = try check(x)
    guard x.dtype == .float32, kernel.dtype == .float32 else {
      return try super.forward(x, training: training)
    }
    return try Autodiff.withoutRecording {
      let z = try Ops.matmul(x, kernel.value)
      let isRelu = activation.kind == .relu && !skipsActivation
      try z.withUnsafeMutableBuffer(as: Float.self) { out in
        guard let bias else {
          if isRelu { for i in 0..<out.count { out[i] = out[i] > 0 ? out[i] : 0 } }
          return
        }
        try bias.value.withUnsafeBuffer(as: Float.self) { b in
          let width = b.count
          var start = 0
          while start + width <= out.count {
            if isRelu {
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
      if isRelu || skipsActivation || activation.kind == .linear {
        return Context(input: x, output: z, extra: nil, tape: nil)
      }
      return Context(input: x, output: try activation.apply(z), extra: z, tape: nil)
    }
  }

  public override func backward(
    _ context: Context, _ upstream: Tensor, wantsInput: Bool
  ) throws -> (Tensor?, [Tensor]) {
    if context.tape != nil { return try super.backward(context, upstream, wantsInput: wantsInput) }
    guard let kernel else { return (nil, []) }
    return try Autodiff.withoutRecording {
      var g = upstream
      if !skipsActivation, try !activation.multiplyByDerivative(g, result: context.output),
        let z = context.extra
      {
        let input = z.detached()
        g =
          try Autodiff.valueAndGradient(at: [input]) { x in
            try Ops.sum(Ops.multiply(activation.apply(x[0]), upstream))
          }.gradients[0] ?? Tensor.zeros(like: z)
      }
      var gradients: [Tensor] = []
      if isTrainable {
        let rows = Shape(g.count / units, units)
        let seeds = try Ops.reshape(g, to: rows)
        let x = try Ops.reshape(context.input, to: Shape(rows[0], kernel.shape[0]))
        gradients.append(try Ops.matmul(Ops.matrixTranspose(x), seeds))
        if bias != nil { gradients.append(try Dense.columnSums(seeds)) }
      }
      return (wantsInput ? try Ops.matmul(g, Ops.matrixTranspose(kernel.value)) : nil, gradients)
    }
  }

  private static func columnSums(_ x: Tensor) throws -> Tensor {
    let width = x.shape[1]
    return try Tensor.make(Shape(width), of: Float.self) { out in
      out.update(repeating: 0)
      try x.withUnsafeBuffer(as: Float.self) { g in
        for row in 0..<x.shape[0] {
          let start = row * width
          for j in 0..<width { out[j] += g[start + j] }
        }
      }
    }
  }
}
