import Glibc
import TensorEngine

/// A rule by which gradients change variables, numerically as in Keras 3.
///
/// State is kept per variable under its identity, so one optimizer serves any set of variables. All
/// arithmetic is done in the variable's own dtype (float32 or float64).
open class Optimizer {
  public let name: String
  /// The step size while no schedule stands in.
  public var learningRate: Double
  /// The step size as a function of the number of finished steps; overrides `learningRate`.
  public var schedule: ((Int) throws -> Double)?
  /// Keras 2's `decay=`: the step size is divided by 1 + decay · iterations.
  public var decay = 0.0
  /// Number of finished steps.
  public var iterations = 0
  /// Shrinks variables by this share of themselves, times the step size, before each update (decoupled).
  public var weightDecay: Double?
  /// Limits each gradient's elements, each gradient's norm, or the norm of all together.
  public var clipValue: Double?
  public var clipNorm: Double?
  public var globalClipNorm: Double?

  /// Moments and the like, by variable identity.
  private var slots: [Int: [Tensor]] = [:]

  public init(name: String, learningRate: Double) {
    self.name = name
    self.learningRate = learningRate
  }

  /// Initial values of a variable's slots; none by default.
  open var slotInitialValues: [Double] { [] }

  /// Number of elements that all slots hold, plus the step counter and the step size.
  public var stateCount: Int { slots.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } } }

  /// Configuration for `get_config`, in Keras's names.
  open var configuration: [(name: String, value: Double)] { [] }

  /// The step size of the present step.
  public func currentLearningRate() throws -> Double {
    var rate = try schedule.map { try $0(iterations) } ?? learningRate
    if decay > 0 { rate /= 1 + decay * Double(iterations) }
    return rate
  }

  /// Moves each variable against its gradient; counts one step.
  public func apply(_ pairs: [(gradient: Tensor, variable: Variable)]) throws {
    var pairs = pairs
    if clipValue != nil || clipNorm != nil || globalClipNorm != nil { try clip(&pairs) }
    let rate = try currentLearningRate()
    for (gradient, variable) in pairs {
      guard gradient.shape == variable.shape else {
        throw TensorError.shapeMismatch(
          op: "apply_gradients", expected: variable.shape, received: gradient.shape, axis: nil)
      }
      let state = try slots(of: variable)
      let g = try gradient.cast(to: variable.dtype).contiguous()
      if let weightDecay, weightDecay != 0 { try shrink(variable, by: weightDecay * rate) }
      try variable.update { value in
        switch value.dtype {
        case .float32:
          try Optimizer.run(Float.self, value, g, state) { x, g, s in update(x, g, s, rate: Float(rate)) }
        case .float64:
          try Optimizer.run(Double.self, value, g, state) { x, g, s in update(x, g, s, rate: rate) }
        default: throw TensorError.unsupportedDType(op: "apply_gradients", dtypes: [value.dtype])
        }
      }
    }
    iterations += 1
    finishStep()
  }

  /// Called after each step, for rules that keep a product over steps.
  open func finishStep() {}

  /// One update of one variable; element buffers have equal length.
  open func update(
    _ x: UnsafeMutableBufferPointer<Float>, _ g: UnsafeBufferPointer<Float>,
    _ slots: [UnsafeMutableBufferPointer<Float>], rate: Float
  ) {}
  open func update(
    _ x: UnsafeMutableBufferPointer<Double>, _ g: UnsafeBufferPointer<Double>,
    _ slots: [UnsafeMutableBufferPointer<Double>], rate: Double
  ) {}

  private func slots(of variable: Variable) throws -> [Tensor] {
    if let present = slots[variable.id] { return present }
    let made = try slotInitialValues.map {
      try Tensor.full(variable.shape, .float($0), dtype: variable.dtype)
    }
    slots[variable.id] = made
    return made
  }

  /// The state of a variable, for saving; nil before its first step.
  public func state(of variable: Variable) -> [Tensor]? { slots[variable.id] }
  public func setState(_ state: [Tensor], of variable: Variable) { slots[variable.id] = state }

  private static func run<T: TensorScalar>(
    _ type: T.Type, _ value: Tensor, _ gradient: Tensor, _ slots: [Tensor],
    _ body: (UnsafeMutableBufferPointer<T>, UnsafeBufferPointer<T>, [UnsafeMutableBufferPointer<T>]) -> Void
  ) throws {
    try value.withUnsafeMutableBuffer(as: T.self) { x in
      try gradient.withUnsafeBuffer(as: T.self) { g in
        var buffers: [UnsafeMutableBufferPointer<T>] = []
        buffers.reserveCapacity(slots.count)
        // The tensors are alive until the end of this function, and so are their buffers.
        for slot in slots { try slot.withUnsafeMutableBuffer(as: T.self) { buffers.append($0) } }
        body(x, g, buffers)
      }
    }
    withExtendedLifetime(slots) {}
  }

  private func shrink(_ variable: Variable, by share: Double) throws {
    try variable.update { value in
      if value.dtype == .float32 {
        let s = Float(share)
        try value.withUnsafeMutableBuffer(as: Float.self) { x in for i in 0..<x.count { x[i] -= x[i] * s } }
      } else {
        try value.withUnsafeMutableBuffer(as: Double.self) { x in
          for i in 0..<x.count { x[i] -= x[i] * share }
        }
      }
    }
  }

  private func clip(_ pairs: inout [(gradient: Tensor, variable: Variable)]) throws {
    try Autodiff.withoutRecording {
      if let clipNorm {
        for i in pairs.indices {
          let g = pairs[i].gradient
          let norm = try Ops.sum(Ops.square(g)).scalarValue().asDouble.squareRoot()
          if norm > clipNorm {
            pairs[i].gradient = try Ops.multiply(g, Tensor(.float(clipNorm / norm), dtype: g.dtype))
          }
        }
      } else if let globalClipNorm {
        var total = 0.0
        for pair in pairs { total += try Ops.sum(Ops.square(pair.gradient)).scalarValue().asDouble }
        let norm = total.squareRoot()
        if norm > globalClipNorm {
          for i in pairs.indices {
            let g = pairs[i].gradient
            pairs[i].gradient = try Ops.multiply(g, Tensor(.float(globalClipNorm / norm), dtype: g.dtype))
          }
        }
      } else if let clipValue {
        for i in pairs.indices {
          let g = pairs[i].gradient
          pairs[i].gradient = try Ops.clip(
            g, low: Tensor(.float(-clipValue), dtype: g.dtype),
            high: Tensor(.float(clipValue), dtype: g.dtype))
        }
      }
    }
  }
}

/// Element types that the update rules are written for.
protocol UpdateScalar: BinaryFloatingPoint {
  static func power(_ base: Self, _ exponent: Self) -> Self
}
extension Float: UpdateScalar {
  static func power(_ base: Float, _ exponent: Float) -> Float { Glibc.powf(base, exponent) }
}
extension Double: UpdateScalar {
  static func power(_ base: Double, _ exponent: Double) -> Double { Glibc.pow(base, exponent) }
}
