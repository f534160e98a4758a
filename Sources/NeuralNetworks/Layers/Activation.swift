import TensorEngine

/// An element-wise (or row-wise) function at the end of a layer, by its name in Keras.
public struct Activation {
  /// Functions whose derivative needs only their result; training writes it in place.
  enum Kind: Hashable, Sendable {
    case linear, relu, sigmoid, tanh, softmax, other
    /// Others whose loops the engine has.
    case closed(ActivationKernels.Function)
  }

  public let name: String
  /// The function on tensors; tapes record it.
  public let apply: (Tensor) throws -> Tensor
  let kind: Kind

  public init(name: String, _ apply: @escaping (Tensor) throws -> Tensor) {
    self.init(name, .other, apply)
  }

  private init(_ name: String, _ kind: Kind, _ apply: @escaping (Tensor) throws -> Tensor) {
    self.name = name
    self.kind = kind
    self.apply = apply
  }

  public static let linear = Activation("linear", .linear) { $0 }

  /// All activations with a name, `linear` first.
  public static nonisolated(unsafe) let all: [Activation] =
    [
      linear,
      Activation("relu", .relu, Ops.relu),
      Activation("sigmoid", .sigmoid, Ops.sigmoid),
      Activation("tanh", .tanh, Ops.tanh),
      Activation("softmax", .softmax) { x in
        guard x.rank > 1 else {
          throw TensorError.invalidArgument(
            op: "softmax",
            reason: "Cannot apply softmax to a tensor that is 1D. Received input: shape \(x.shape)")
        }
        return try Ops.softmax(x)
      },
      Activation("elu", .closed(.elu)) { try Ops.elu($0) },
      Activation("selu", .closed(.selu), Ops.selu),
      Activation("softplus", .other, Ops.softplus),
      Activation("softsign", .other, Ops.softsign),
      Activation("exponential", .other, Ops.exp),
      Activation("swish", .other, Ops.swish),
      Activation("silu", .other, Ops.swish),
      Activation("gelu", .other) { try Ops.gelu($0) },
      leakyRelu(slope: 0.2),
      Activation("relu6", .other) { x in
        try Ops.clip(x, low: Tensor(.float(0), dtype: x.dtype), high: Tensor(.float(6), dtype: x.dtype))
      },
      Activation("log_softmax", .other) { try Ops.logSoftmax($0) },
      // Keras 3: relu6(x + 3) / 6. Keras 2 had clip(0.2 x + 0.5, 0, 1).
      Activation("hard_sigmoid", .other) { x in
        let scaled = try Ops.add(
          Ops.divide(x, Tensor(.float(6), dtype: x.dtype)), Tensor(.float(0.5), dtype: x.dtype))
        return try Ops.clip(
          scaled, low: Tensor(.float(0), dtype: x.dtype), high: Tensor(.float(1), dtype: x.dtype))
      },
      Activation("mish", .other) { x in try Ops.multiply(x, Ops.tanh(Ops.softplus(x))) },
    ] + rare

  /// The activation of a name.
  ///
  /// - Throws: `NetworkError.unknownName` with the nearest name.
  public static func named(_ name: String) throws -> Activation {
    if let found = all.first(where: { $0.name == name }) { return found }
    throw NetworkError.unknownName(kind: "activation function", name: name, known: all.map(\.name))
  }

  /// The function as the engine's own loops know it, for those whose derivative follows from their result.
  var function: ActivationKernels.Function? {
    switch kind {
    case .linear: return .linear
    case .relu: return .relu
    case .sigmoid: return .sigmoid
    case .tanh: return .tanh
    case .closed(let function): return function
    case .softmax, .other: return nil
    }
  }
  /// Whether the gradient can be had from the result alone.
  var hasClosedDerivative: Bool { kind == .softmax || function != nil }
  /// Whether cross-entropies prefer what the function was given to its result.
  var isSaturating: Bool { kind == .softmax || kind == .sigmoid }

  /// The gradient of the argument from those of the result, given the result; for kinds with a closed derivative.
  func gradient(_ upstream: Tensor, result: Tensor) throws -> Tensor {
    if let function { return try ActivationKernels.gradient(function, upstream, result: result).argument }
    return try result.withUnsafeBuffer(as: Float.self) { y in
      try upstream.withUnsafeBuffer(as: Float.self) { u in
        try Tensor.make(result.shape, of: Float.self) { g in
          let width = Swift.max(result.shape[result.rank - 1], 1)
          var start = 0
          while start + width <= g.count {
            var dot: Float = 0
            for j in start..<start + width { dot += u[j] * y[j] }
            for j in start..<start + width { g[j] = y[j] * (u[j] - dot) }
            start += width
          }
        }
      }
    }
  }

  /// f(x + bias) as the end of a layer: one step of the tape, over x's own memory where that can be.
  ///
  /// `x` must be a fresh result that no derivative reads.
  func finish(_ x: Tensor, bias: Tensor? = nil) throws -> Tensor {
    guard let function, x.dtype == .float32, bias?.dtype ?? .float32 == .float32, x.isContiguous,
      Autodiff.allowsCoarseSteps
    else {
      return try applyNotingLogits(bias.map { try Ops.add(x, $0) } ?? x)
    }
    // Losses may start from the argument of a saturating function, so that is kept.
    let inner: ActivationKernels.Function = isSaturating ? .linear : function
    var y = x
    if inner != .linear || bias != nil {
      y = try coarse(name, [x] + (bias.map { [$0] } ?? [])) {
        try ActivationKernels.apply(inner, inPlace: x, bias: bias)
        let y = x.detached()
        return (
          [y],
          { upstream in
            guard let g = upstream[0] else { return [nil, nil] }
            let wantsBias = bias.map(Autodiff.needsGradient) ?? false
            let found = try ActivationKernels.gradient(inner, g, result: y, sumsColumns: wantsBias)
            return [found.argument] + (bias == nil ? [] : [found.columns])
          }
        )
      }[0]
    }
    return isSaturating ? try applyNotingLogits(y) : y
  }

  /// The function as a layer of its own calls it: what saturating ones are given stays known to the loss.
  func applyNotingLogits(_ x: Tensor) throws -> Tensor {
    let y = try apply(x)
    if isSaturating { NetworkThread.current.note(logits: x, of: y, kind) }
    return y
  }
}

extension Activation {
  /// x above the threshold, slope · (x − threshold) below, at most `limit`.
  public static func rectified(limit: Double?, slope: Double, threshold: Double) -> Activation {
    Activation(name: "relu") { x in
      let edge = try number(threshold, x)
      let below = try Ops.multiply(number(slope, x), Ops.subtract(x, edge))
      let result = try Ops.whereTrue(Ops.greaterEqual(x, edge), x, below)
      guard let limit else { return result }
      return try Ops.minimum(result, number(limit, x))
    }
  }

  /// x above 0, slope · x below.
  public static func leakyRelu(slope: Double) -> Activation {
    // The sign of the result tells that of the argument for positive slopes only.
    Activation("leaky_relu", slope > 0 ? .closed(.leakyRelu(Float(slope))) : .other) {
      try Ops.leakyRelu($0, slope: slope)
    }
  }

  /// x above 0, alpha · (eˣ − 1) below.
  public static func exponentialLinear(alpha: Double) -> Activation {
    if alpha == 1 { return Activation("elu", .closed(.elu)) { try Ops.elu($0) } }
    return Activation(name: "elu") { x in
      let negative = try Ops.multiply(number(alpha, x), Ops.expm1(Ops.minimum(x, number(0, x))))
      return try Ops.add(Ops.relu(x), negative)
    }
  }
}
