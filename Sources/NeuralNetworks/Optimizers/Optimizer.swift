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

  /// What is on or off, for `get_config`, in Keras's names.
  open var switches: [(name: String, value: Bool)] { [] }

  /// The step size of the present step.
  public func currentLearningRate() throws -> Double {
    var rate = try schedule.map { try $0(iterations) } ?? learningRate
    if decay > 0 { rate /= 1 + decay * Double(iterations) }
    return rate
  }

  /// Moves each variable against its gradient; counts one step.
  public func apply(_ pairs: [(gradient: Tensor, variable: Variable)]) throws {
    try apply(pairs.map { (gradient: TapeGradient.dense($0.gradient), variable: $0.variable) })
  }

  /// As above, for gradients that may be rows of a table.
  ///
  /// Keras squares the rows before it adds those that name the same place, so the rules that average squares get the
  /// sums of squares beside the sums.
  public func apply(_ pairs: [(gradient: TapeGradient, variable: Variable)]) throws {
    guard let pairs = try accumulated(pairs) else {
      if averageMomentum != nil { try average(pairs.map(\.variable)) }
      return
    }
    var steps: [OptimizerStep] = []
    steps.reserveCapacity(pairs.count)
    try Autodiff.withoutRecording {
      for (gradient, variable) in pairs {
        var step = try OptimizerStep(gradient, variable)
        guard step.shape == variable.shape else {
          throw TensorError.shapeMismatch(
            op: "apply_gradients", expected: variable.shape, received: step.shape, axis: nil)
        }
        if let clipNorm, clipNorm > 0 { try step.clip(norm: clipNorm) }
        if clipNorm == nil, globalClipNorm == nil, let clipValue, clipValue > 0 {
          try step.clip(value: clipValue)
        }
        steps.append(step)
      }
      if clipNorm == nil, let globalClipNorm, globalClipNorm > 0 {
        try OptimizerStep.clip(&steps, globalNorm: globalClipNorm)
      }
    }
    let rate = try currentLearningRate()
    for step in steps {
      let variable = step.variable
      let state = try slots(of: variable)
      let sums = try step.sums(usesParts)
      let g = try sums.whole.cast(to: variable.dtype).contiguous()
      let parts = try sums.parts?.cast(to: variable.dtype).contiguous()
      if let weightDecay, weightDecay != 0 { try shrink(variable, weightDecay, rate) }
      try variable.update { value in try move(value, g, parts, state, rate) }
    }
    if averageMomentum != nil { try average(steps.map(\.variable)) }
    iterations += 1
    finishStep()
  }

  /// Share of the old moving average that a step keeps; nil while no averages are kept.
  public var averageMomentum: Double?
  /// Every so many steps the variables take their averages' values.
  public var averageOverwriteFrequency: Int?
  /// The variables' moving averages, by identity.
  private var averages: [Int: (variable: Variable, value: Tensor)] = [:]

  private func average(_ variables: [Variable]) throws {
    guard let averageMomentum else { return }
    for variable in variables {
      let keep = iterations == 0 ? 0 : averageMomentum
      let old = try averages[variable.id]?.value ?? Tensor.zeros(like: variable.value)
      let new = try Autodiff.withoutRecording {
        try Ops.add(
          Ops.multiply(Tensor(.float(keep), dtype: old.dtype), old),
          Ops.multiply(
            Ops.subtract(Tensor(.float(1), dtype: old.dtype), Tensor(.float(keep), dtype: old.dtype)),
            variable.value))
      }
      averages[variable.id] = (variable, new)
      if let every = averageOverwriteFrequency, every > 0, (iterations + 1) % every == 0 {
        try variable.assign(new)
      }
    }
  }

  /// Gives the variables the values of their moving averages, if such are kept; at the end of training.
  public func finalizeVariables() throws {
    for entry in averages.values { try entry.variable.assign(entry.value) }
  }

  /// Of so many calls of `apply` only the last moves the variables, along the mean of all their gradients.
  public var accumulationSteps: Int?
  /// Calls of `apply` since the variables were moved, and the sums of their gradients by variable.
  private var waitingCalls = 0
  private var waitingGradients: [Int: Tensor] = [:]

  /// The gradients to step along now; nil while they are still gathered.
  private func accumulated(_ pairs: [(gradient: TapeGradient, variable: Variable)]) throws
    -> [(gradient: TapeGradient, variable: Variable)]?
  {
    guard let count = accumulationSteps, count > 1 else { return pairs }
    return try Autodiff.withoutRecording {
      waitingCalls += 1
      var sums: [(gradient: TapeGradient, variable: Variable)] = []
      for (gradient, variable) in pairs {
        var sum = try gradient.dense()
        if let before = waitingGradients[variable.id] { sum = try Ops.add(sum, before) }
        waitingGradients[variable.id] = sum
        let share = try Ops.divide(sum, Tensor(.float(Double(count)), dtype: sum.dtype))
        sums.append((gradient: .dense(share), variable: variable))
      }
      guard waitingCalls >= count else { return nil }
      waitingCalls = 0
      waitingGradients = [:]
      return sums
    }
  }

  /// Makes the states of variables that have none yet.
  public func prepare(_ variables: [Variable]) throws { for v in variables { _ = try slots(of: v) } }

  /// The variables that were met, in the order of their making, with their states.
  public var knownStates: [(variable: Variable, state: [Tensor])] {
    slots.sorted { $0.key < $1.key }.compactMap { id, state in Variable.of(id: id).map { ($0, state) } }
  }

  /// What the states of one variable are called, in their order. Keras lists those of a group variable by variable.
  open var slotGroups: [[String]] { [] }

  /// Called after each step, for rules that keep a product over steps.
  open func finishStep() {}

  public enum PartsPower: Sendable { case square, absolute }

  /// What the rule makes of each row of a gradient that came as rows, before those that name the same place are added;
  /// nil if it takes the sum only.
  open var usesParts: PartsPower? { nil }

  /// Updates one variable's contiguous value in place.
  open func move(_ value: Tensor, _ gradient: Tensor, _ parts: Tensor?, _ state: [Tensor], _ rate: Double)
    throws
  {
    switch value.dtype {
    case .float32:
      try Optimizer.run(Float.self, value, gradient, parts, state, Float(rate)) { update($0) }
    case .float64:
      try Optimizer.run(Double.self, value, gradient, parts, state, rate) { update($0) }
    default: throw TensorError.unsupportedDType(op: "apply_gradients", dtypes: [value.dtype])
    }
  }

  /// One update of a stretch of one variable. Called from several threads at once: it must only read `self`.
  open func update(_ s: UpdateStretch<Float>) {}
  open func update(_ s: UpdateStretch<Double>) {}

  /// State of a variable before its first step.
  open func makeSlots(_ variable: Variable) throws -> [Tensor] {
    try slotInitialValues.map { try Tensor.full(variable.shape, .float($0), dtype: variable.dtype) }
  }

  private func slots(of variable: Variable) throws -> [Tensor] {
    if let present = slots[variable.id] { return present }
    let made = try makeSlots(variable)
    if let restored = pending.first, restored.count == made.count,
      restored.allSatisfy({ $0.shape == variable.shape })
    {
      pending.removeFirst()
      slots[variable.id] = restored
      return restored
    }
    slots[variable.id] = made
    if !made.isEmpty { NetworkThread.current.slotsMade += 1 }
    return made
  }

  // States that were restored before their variables were met.
  private var pending: [[Tensor]] = []

  /// The states of all variables in the order of the variables' making, for saving.
  public var allStates: [[Tensor]] { slots.sorted { $0.key < $1.key }.map(\.value) }

  /// Takes states as `allStates` gave them; variables that were not met yet take theirs when they are.
  ///
  /// - Throws: `TensorError.shapeMismatch` if a state does not fit its variable's present one.
  public func restore(_ states: [[Tensor]]) throws {
    let known = slots.keys.sorted()
    for (id, state) in zip(known, states) {
      if let present = slots[id], let a = present.first, let b = state.first, a.shape != b.shape {
        throw TensorError.shapeMismatch(op: "restore", expected: a.shape, received: b.shape, axis: nil)
      }
      slots[id] = try state.map { try $0.copy() }
    }
    pending = try states.dropFirst(known.count).map { try $0.map { try $0.copy() } }
  }

  /// The state of a variable, for saving; nil before its first step.
  public func state(of variable: Variable) -> [Tensor]? { slots[variable.id] }
  public func setState(_ state: [Tensor], of variable: Variable) { slots[variable.id] = state }

  private static func run<T: TensorScalar>(
    _ type: T.Type, _ value: Tensor, _ gradient: Tensor, _ parts: Tensor?, _ slots: [Tensor], _ rate: T,
    _ body: (UpdateStretch<T>) -> Void
  ) throws {
    try value.withUnsafeMutableBuffer(as: T.self) { x in
      try gradient.withUnsafeBuffer(as: T.self) { g in
        guard let xp = x.baseAddress, let gp = g.baseAddress, x.count > 0 else { return }
        var places: [UnsafeMutablePointer<T>] = []
        places.reserveCapacity(slots.count)
        // The tensors are alive until the end of this function, and so are their buffers.
        for slot in slots {
          try slot.withUnsafeMutableBuffer(as: T.self) { $0.baseAddress.map { places.append($0) } }
        }
        guard places.count == slots.count else { return }
        var pp: UnsafePointer<T>?
        try parts?.withUnsafeBuffer(as: T.self) { pp = $0.baseAddress }
        let whole = UpdateStretch(x: xp, g: gp, parts: pp, slots: places, count: x.count, rate: rate)
        // Two threads are worth waking for long variables only, less long ones where each finds its half of the gradient in
        // its own cache; each has its own treatment of subnormals.
        let isCut = LayerProduct.wasCut(gradient) && value.rank > 1
        if x.count < (isCut ? 1 << 17 : 3 << 16) {
          body(whole)
        } else {
          let rows = isCut ? value.shape[0] : x.count
          let cut = LayerProduct.middle(of: rows) * (x.count / rows)
          RecurrentKernels.split(x.count, at: cut) { range in
            withoutSubnormals { body(whole.part(range)) }
          }
        }
      }
    }
    withExtendedLifetime((slots, parts)) {}
  }

  private func shrink(_ variable: Variable, _ decay: Double, _ rate: Double) throws {
    try variable.update { value in
      if value.dtype == .float32 {
        let (decay, rate) = (Float(decay), Float(rate))
        try value.withUnsafeMutableBuffer(as: Float.self) { x in
          for i in 0..<x.count { x[i] -= x[i] * decay * rate }
        }
      } else {
        try value.withUnsafeMutableBuffer(as: Double.self) { x in
          for i in 0..<x.count { x[i] -= x[i] * decay * rate }
        }
      }
    }
  }
}

/// Consecutive elements of a variable with their gradients and state.
public struct UpdateStretch<T> {
  public let x: UnsafeMutablePointer<T>
  public let g: UnsafePointer<T>
  /// Sums of squares or absolute values of the rows of the gradient, where it came as rows and the rule asks for them.
  public let parts: UnsafePointer<T>?
  public let slots: [UnsafeMutablePointer<T>]
  public let count: Int
  public let rate: T

  func part(_ range: Range<Int>) -> UpdateStretch {
    let start = range.lowerBound
    return UpdateStretch(
      x: x + start, g: g + start, parts: parts.map { $0 + start }, slots: slots.map { $0 + start },
      count: range.count, rate: rate)
  }
}

extension UpdateStretch where T: FloatingPoint {
  /// The squared gradient: of its rows, where it has them.
  @inline(__always)
  func square(_ i: Int) -> T { parts.map { $0[i] } ?? g[i] * g[i] }
}

/// √x for x ≥ 0. The compiler sees that the argument cannot be negative and leaves out the library call for that case, which
/// would keep the loop scalar.
@inline(__always)
func root<T: FloatingPoint>(_ x: T) -> T { x.magnitude.squareRoot() }

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
