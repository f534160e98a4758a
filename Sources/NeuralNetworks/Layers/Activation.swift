import TensorEngine

/// An element-wise (or row-wise) function at the end of a layer, by its name in Keras.
public struct Activation {
  /// Functions whose derivative needs only their result; training writes it in place.
  enum Kind { case linear, relu, sigmoid, tanh, softmax, other }

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
  public static nonisolated(unsafe) let all: [Activation] = [
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
    Activation("elu", .other) { try Ops.elu($0) },
    Activation("selu", .other, Ops.selu),
    Activation("softplus", .other, Ops.softplus),
    Activation("softsign", .other, Ops.softsign),
    Activation("exponential", .other, Ops.exp),
    Activation("swish", .other, Ops.swish),
    Activation("silu", .other, Ops.swish),
    Activation("gelu", .other) { try Ops.gelu($0) },
    Activation("leaky_relu", .other) { try Ops.leakyRelu($0, slope: 0.2) },
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
  ]

  /// The activation of a name.
  ///
  /// - Throws: `NetworkError.unknownName` with the nearest name.
  public static func named(_ name: String) throws -> Activation {
    if let found = all.first(where: { $0.name == name }) { return found }
    throw NetworkError.unknownName(kind: "activation function", name: name, known: all.map(\.name))
  }

  /// Multiplies `upstream` in place by the derivative, given the function's result.
  ///
  /// - Returns: false if the result does not suffice (the caller differentiates through a tape).
  func multiplyByDerivative(_ upstream: Tensor, result: Tensor) throws -> Bool {
    guard upstream.dtype == .float32, upstream.isContiguous else { return false }
    switch kind {
    case .linear: return true
    case .other: return false
    default: break
    }
    try result.withUnsafeBuffer(as: Float.self) { y in
      try upstream.withUnsafeMutableBuffer(as: Float.self) { g in
        switch kind {
        case .relu: for i in 0..<g.count { g[i] = y[i] > 0 ? g[i] : 0 }
        case .sigmoid: for i in 0..<g.count { g[i] *= y[i] * (1 - y[i]) }
        case .tanh: for i in 0..<g.count { g[i] *= 1 - y[i] * y[i] }
        default:
          let width = Swift.max(result.shape[result.rank - 1], 1)
          var start = 0
          while start + width <= g.count {
            var dot: Float = 0
            for j in start..<start + width { dot += g[j] * y[j] }
            for j in start..<start + width { g[j] = y[j] * (g[j] - dot) }
            start += width
          }
        }
      }
    }
    return true
  }
}
