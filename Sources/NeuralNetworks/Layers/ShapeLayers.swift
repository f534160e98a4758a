import TensorEngine

/// All axes but the batch's in one.
public final class Flatten: Layer {
  public override var typeName: String { "Flatten" }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    var product: Int? = 1
    for length in shape.dropFirst() {
      guard let known = length, let sofar = product else {
        product = nil
        continue
      }
      let (next, overflow) = sofar.multipliedReportingOverflow(by: known)
      product = overflow ? nil : next
    }
    return [shape.first ?? nil, product]
  }

  public override func call(_ x: Tensor, training: Bool) throws -> Tensor {
    guard x.rank > 0 else { throw NetworkError.invalid("Flatten expects a batch axis, received a scalar") }
    let width = x.shape.dropFirst().reduce(1, *)
    return try Ops.reshape(x, to: Shape(x.shape[0], width))
  }

  public override func forward(_ x: Tensor, training: Bool) throws -> Context {
    Context(
      input: x, output: try Autodiff.withoutRecording { try call(x, training: training) }, extra: nil,
      tape: nil)
  }

  public override func backward(_ context: Context, _ upstream: Tensor, wantsInput: Bool) throws -> (
    Tensor?, [Tensor]
  ) {
    (wantsInput ? try Ops.reshape(upstream, to: context.input.shape) : nil, [])
  }
}

/// The axes after the batch's in another arrangement; one length may be -1.
public final class Reshape: Layer {
  public let target: [Int]

  public init(target: [Int], name: String) {
    self.target = target
    super.init(name: name)
  }

  public override var typeName: String { "Reshape" }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    let lengths = shape.dropFirst().compactMap { $0 }
    guard lengths.count == shape.count - 1 else {
      return [shape.first ?? nil] + target.map { $0 < 0 ? nil : $0 }
    }
    let total = lengths.reduce(1, *)
    let known = target.filter { $0 >= 0 }.reduce(1, *)
    let free = target.filter { $0 < 0 }.count
    guard free <= 1, free == 0 ? known == total : known > 0 && total % known == 0 else {
      throw NetworkError.invalid(
        "The total size of the tensor must be unchanged. Received: input_shape=\(shapeText(Array(shape.dropFirst()))), "
          + "target_shape=\(shapeText(target.map { $0 }))")
    }
    return [shape.first ?? nil] + target.map { $0 < 0 ? total / known : $0 }
  }

  public override func call(_ x: Tensor, training: Bool) throws -> Tensor {
    try Ops.reshape(x, to: Shape([x.rank > 0 ? x.shape[0] : 1] + target))
  }

  public override func forward(_ x: Tensor, training: Bool) throws -> Context {
    Context(
      input: x, output: try Autodiff.withoutRecording { try call(x, training: training) }, extra: nil,
      tape: nil)
  }

  public override func backward(_ context: Context, _ upstream: Tensor, wantsInput: Bool) throws -> (
    Tensor?, [Tensor]
  ) {
    (wantsInput ? try Ops.reshape(upstream, to: context.input.shape) : nil, [])
  }
}

/// Where a model says what shape its input has; passes its input on.
public final class InputLayer: Layer {
  public init(shape: [Int?], name: String) {
    super.init(name: name)
    declaredInputShape = shape
  }
  public override var typeName: String { "InputLayer" }
  public override func forward(_ x: Tensor, training: Bool) throws -> Context {
    Context(input: x, output: x, extra: nil, tape: nil)
  }
}

/// An activation as a layer of its own.
public final class ActivationLayer: Layer {
  public let activation: Activation
  private let shownType: String

  public init(_ activation: Activation, typeName: String = "Activation", name: String) {
    self.activation = activation
    shownType = typeName
    super.init(name: name)
  }
  public override var typeName: String { shownType }
  public override func call(_ x: Tensor, training: Bool) throws -> Tensor { try activation.apply(x) }
}

/// During training sets a share of the inputs to 0 and scales the others by 1 / (1 - rate).
public final class Dropout: Layer {
  public let rate: Double
  private let uniform: (Shape) throws -> Tensor

  /// - Parameter uniform: draws values in [0, 1) of a shape.
  /// - Throws: `NetworkError.invalid` unless 0 ≤ rate ≤ 1.
  public init(rate: Double, name: String, uniform: @escaping (Shape) throws -> Tensor) throws {
    guard rate >= 0, rate <= 1 else {
      throw NetworkError.invalid(
        "Invalid value received for argument `rate`. Expected a float value between 0 and 1. Received: rate=\(rate)"
      )
    }
    self.rate = rate
    self.uniform = uniform
    super.init(name: name)
  }
  public override var typeName: String { "Dropout" }

  private func mask(_ x: Tensor) throws -> Tensor {
    let draws = try uniform(x.shape)
    let (share, scale) = (Float(rate), rate < 1 ? Float(1 / (1 - rate)) : 0)
    return try Autodiff.withoutRecording {
      try draws.cast(to: .float32).withUnsafeBuffer(as: Float.self) { u in
        try Tensor.make(x.shape, of: Float.self) { out in
          for i in 0..<out.count { out[i] = u[i] >= share ? scale : 0 }
        }
      }.cast(to: x.dtype)
    }
  }

  public override func call(_ x: Tensor, training: Bool) throws -> Tensor {
    training && rate > 0 ? try Ops.multiply(x, mask(x)) : Ops.identity(x)
  }

  public override func forward(_ x: Tensor, training: Bool) throws -> Context {
    guard training, rate > 0 else { return Context(input: x, output: x, extra: nil, tape: nil) }
    let m = try mask(x)
    return Context(input: x, output: try Ops.multiply(x, m), extra: m, tape: nil)
  }

  public override func backward(_ context: Context, _ upstream: Tensor, wantsInput: Bool) throws -> (
    Tensor?, [Tensor]
  ) {
    guard wantsInput else { return (nil, []) }
    guard let m = context.extra else { return (upstream, []) }
    return (try Ops.multiply(upstream, m), [])
  }
}
