import TensorEngine

/// All axes but the batch's in one.
public final class Flatten: Layer {
  /// Whether channels stand first in the input and go last in the row.
  public let hasChannelsFirst: Bool

  public init(channelsFirst: Bool = false, name: String) {
    hasChannelsFirst = channelsFirst
    super.init(name: name)
  }
  public override var typeName: String { "Flatten" }
  public override var castsInputs: Bool { false }

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

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard x.rank > 0 else { throw NetworkError.invalid("Flatten expects a batch axis, received a scalar") }
    let width = x.shape.dropFirst().reduce(1, *)
    if hasChannelsFirst, x.rank > 2 {
      return try Ops.reshape(Ops.moveAxis(x, from: [1], to: [-1]), to: Shape(x.shape[0], width))
    }
    return try Ops.reshape(x, to: Shape(x.shape[0], width))
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
  public override var castsInputs: Bool { false }

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

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    try Ops.reshape(x, to: Shape([x.rank > 0 ? x.shape[0] : 1] + target))
  }

}

/// Where a model says what shape its input has; passes its input on.
public final class InputLayer: Layer {
  public let dtype: DType
  /// Whether the numbers stand for texts.
  public var holdsText = false
  /// What the tensor that stands for the input is called, beside the layer's own name.
  public var tensorName = "keras_tensor"

  public init(shape: [Int?], dtype: DType = .float32, name: String) {
    self.dtype = dtype
    super.init(name: name)
    declaredInputShape = shape
    outputShapes = [shape]
    isBuilt = true
  }
  public override var typeName: String { "InputLayer" }
  public override var castsInputs: Bool { false }
  public override var supportsMasking: Bool { true }
  public override var inputShape: [Int?]? { declaredInputShape }
  public override func outputDType(_ dtypes: [DType]) -> DType { dtype }

  /// The tensor that stands for the input. Whoever keeps it keeps the layer.
  public var tensor: SymbolicTensor {
    if let present = inboundNodes.first { return SymbolicTensor(node: present, index: 0) }
    let made = Node(self, [], shapes: [declaredInputShape ?? [nil]], dtype: dtype)
    return SymbolicTensor(node: made, index: 0)
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
  public override var supportsMasking: Bool { true }
  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard activation.hasClosedDerivative, x.dtype == .float32, Autodiff.isRecording,
      Autodiff.allowsCoarseSteps
    else {
      return try activation.applyNotingLogits(x)
    }
    if activation.kind == .linear { return Ops.identity(x) }
    let activation = self.activation
    let y = try coarse(activation.name, [x]) {
      let y = try activation.apply(x)
      return ([y], { upstream in [try upstream[0].map { try activation.gradient($0, result: y) }] })
    }[0]
    if activation.isSaturating { NetworkThread.current.note(logits: x, of: y, activation.kind) }
    return y
  }
}

/// During training sets a share of the inputs to 0 and scales the others by 1 / (1 - rate).
public final class Dropout: Layer {
  public let rate: Double
  private let noiseShape: [Int?]?
  private let uniform: (Shape) throws -> Tensor
  private let shownType: String

  /// - Parameters:
  ///   - noiseShape: the shape of the drawn mask: nil lengths are the input's, lengths of 1 share a draw.
  ///   - uniform: draws values in [0, 1) of a shape.
  /// - Throws: `NetworkError.invalid` unless 0 ≤ rate ≤ 1.
  public init(
    rate: Double, noiseShape: [Int?]? = nil, typeName: String = "Dropout", name: String,
    uniform: @escaping (Shape) throws -> Tensor
  ) throws {
    guard rate >= 0, rate <= 1 else {
      throw NetworkError.invalid(
        "Invalid value received for argument `rate`. Expected a float value between 0 and 1. Received: rate=\(rate)"
      )
    }
    self.rate = rate
    self.noiseShape = noiseShape
    self.uniform = uniform
    shownType = typeName
    super.init(name: name)
  }
  public override var typeName: String { shownType }
  public override var supportsMasking: Bool { true }

  private func mask(_ x: Tensor) throws -> Tensor {
    var shape = x.shape
    if let noiseShape {
      guard noiseShape.count == x.rank else {
        throw NetworkError.invalid(
          "Argument `noise_shape` must have as many entries as the input has axes (\(x.rank)). Received: noise_shape=\(shapeText(noiseShape))"
        )
      }
      shape = try Shape(noiseShape.enumerated().map { $1 ?? x.shape[$0] })
    }
    let draws = try uniform(shape)
    let (share, scale) = (Float(rate), rate < 1 ? Float(1 / (1 - rate)) : 0)
    return try Autodiff.withoutRecording {
      try draws.cast(to: .float32).withUnsafeBuffer(as: Float.self) { u in
        try Tensor.make(shape, of: Float.self) { out in
          for i in 0..<out.count { out[i] = u[i] >= share ? scale : 0 }
        }
      }.cast(to: x.dtype)
    }
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard pass.isTraining, rate > 0 else { return Ops.identity(x) }
    guard noiseShape == nil, x.dtype == .float32, rate < 1, Autodiff.allowsCoarseSteps else {
      return try Ops.multiply(x, mask(x))
    }
    let draws = try uniform(x.shape).cast(to: .float32)
    let (share, scale) = (Float(rate), Float(1 / (1 - rate)))
    return try coarse("dropout", [x]) {
      let y = try ActivationKernels.keep(x, draws: draws, threshold: share, scale: scale)
      return (
        [y],
        { upstream in
          try [
            upstream[0].map { try ActivationKernels.keep($0, draws: draws, threshold: share, scale: scale) }
          ]
        }
      )
    }[0]
  }
}
