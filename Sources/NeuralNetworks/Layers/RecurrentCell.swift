import TensorEngine

/// A layer that takes one time step: input and states in, output and new states out.
public protocol StepCell: Layer {
  /// Widths of the states.
  var stateSizes: [Int] { get }
  var outputSize: Int { get }
  /// First states of a batch.
  func initialStates(_ batch: Int) throws -> [Tensor]
  /// One step.
  func step(_ x: Tensor, _ states: [Tensor], _ pass: Pass) throws -> (Tensor, [Tensor])
}

extension StepCell {
  public func initialStates(_ batch: Int) throws -> [Tensor] {
    try stateSizes.map { try Tensor.zeros(Shape(batch, $0), dtype: .float32) }
  }
}

/// The cell of SimpleRNN, LSTM or GRU.
///
/// Gates stand side by side in the kernels as in Keras: LSTM input, forget, candidate, output; GRU update, reset,
/// candidate. Equations:
/// - simple: h' = f(x·W + h·R + b)
/// - LSTM: c' = σ_f · c + σ_i · f(z_c), h' = σ_o · f(c')
/// - GRU: h' = z · h + (1 − z) · f(x·W_h + b_h + r · (h·R_h + b'_h)); without `resetAfter` (r · h)·R_h.
public final class RecurrentCell: Layer, StepCell {
  public enum Kind: Sendable { case simple, lstm, gru }

  public struct Settings {
    public var units: Int
    public var activation: Activation
    public var recurrentActivation: Activation
    public var usesBias = true
    public var kernelInitializer: Initializer
    public var recurrentInitializer: Initializer
    public var biasInitializer: Initializer = .zeros
    public var unitForgetBias = true
    public var resetAfter = true
    public var dropout = 0.0
    public var recurrentDropout = 0.0
    /// Draws values in [0, 1) for dropout.
    public var uniform: ((Shape) throws -> Tensor)?

    public init(
      units: Int, activation: Activation, recurrentActivation: Activation, kernelInitializer: Initializer,
      recurrentInitializer: Initializer
    ) {
      self.units = units
      self.activation = activation
      self.recurrentActivation = recurrentActivation
      self.kernelInitializer = kernelInitializer
      self.recurrentInitializer = recurrentInitializer
    }
  }

  public let kind: Kind
  public let settings: Settings
  public private(set) var kernel: Variable?
  public private(set) var recurrentKernel: Variable?
  public private(set) var bias: Variable?

  /// - Throws: `NetworkError.invalid` unless `units` is positive and the rates lie in [0, 1].
  public init(_ kind: Kind, _ settings: Settings, name: String) throws {
    guard settings.units > 0 else {
      throw NetworkError.invalid(
        "Received an invalid value for argument `units`, expected a positive integer, got \(settings.units).")
    }
    self.kind = kind
    self.settings = settings
    super.init(name: name)
  }

  public override var typeName: String {
    switch kind {
    case .simple: return "SimpleRNNCell"
    case .lstm: return "LSTMCell"
    case .gru: return "GRUCell"
    }
  }
  public override var weights: [Variable] { [kernel, recurrentKernel, bias].compactMap { $0 } }
  public var gates: Int { kind == .simple ? 1 : kind == .lstm ? 4 : 3 }
  public var stateSizes: [Int] { kind == .lstm ? [settings.units, settings.units] : [settings.units] }
  public var outputSize: Int { settings.units }

  public override func makeWeights(_ shape: [Int?]) throws {
    guard let last = shape.last, let features = last else {
      throw NetworkError.invalid(
        "Layer \"\(name)\" needs to know the last axis of its input. Full shape received: \(shapeText(shape))"
      )
    }
    let units = settings.units
    kernel = try Variable(settings.kernelInitializer.make(Shape(features, gates * units)), name: "kernel")
    recurrentKernel = try Variable(
      settings.recurrentInitializer.make(Shape(units, gates * units)), name: "recurrent_kernel")
    guard settings.usesBias else { return }
    if kind == .lstm, settings.unitForgetBias {
      let parts = [
        try settings.biasInitializer.make(Shape(units)), try Tensor.ones(Shape(units), dtype: .float32),
        try settings.biasInitializer.make(Shape(2 * units)),
      ]
      bias = try Variable(Ops.concatenate(parts), name: "bias")
    } else {
      let shape = kind == .gru && settings.resetAfter ? Shape(2, 3 * units) : Shape(gates * units)
      bias = try Variable(settings.biasInitializer.make(shape), name: "bias")
    }
  }

  public override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    let batch = shapes.first?.first ?? nil
    return [[batch, settings.units]] + stateSizes.map { [batch, $0] }
  }

  public override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    guard inputs.count == 1 + stateSizes.count else {
      throw NetworkError.invalid(
        "\(typeName) expects an input and \(stateSizes.count) state(s), received \(inputs.count) tensors")
    }
    let (output, states) = try step(inputs[0], Array(inputs.dropFirst()), pass)
    return [output] + states
  }

  /// A mask for dropout: one draw for every feature of every sample, kept through the sequence.
  func dropoutMask(_ rate: Double, _ shape: Shape) throws -> Tensor? {
    guard rate > 0, let uniform = settings.uniform else { return nil }
    let draws = try uniform(shape)
    let share = Float(rate)
    let scale: Float = rate < 1 ? Float(1 / (1 - rate)) : 0
    return try draws.withUnsafeBuffer(as: Float.self) { u in
      try Tensor.make(shape, of: Float.self) { out in
        for i in 0..<out.count { out[i] = u[i] >= share ? scale : 0 }
      }
    }
  }

  public func step(_ x: Tensor, _ states: [Tensor], _ pass: Pass) throws -> (Tensor, [Tensor]) {
    var (x, h) = (x, states[0])
    if pass.isTraining {
      if let mask = try dropoutMask(settings.dropout, x.shape) { x = try Ops.multiply(x, mask) }
      if let mask = try dropoutMask(settings.recurrentDropout, h.shape) { h = try Ops.multiply(h, mask) }
    }
    return try compose(x, h, states)
  }

  /// One step as plain operations. `h` may have been thinned by dropout, `states` not.
  func compose(_ x: Tensor, _ h: Tensor, _ states: [Tensor]) throws -> (Tensor, [Tensor]) {
    guard let kernel, let recurrentKernel else {
      throw NetworkError.invalid("Layer \(name) has no weights yet; build it first")
    }
    let (w, r) = (kernel.value, recurrentKernel.value)
    let units = settings.units
    let (f, s) = (settings.activation.apply, settings.recurrentActivation.apply)
    func cut(_ t: Tensor, _ from: Int, _ to: Int) throws -> Tensor {
      try Ops.slice(t, axis: t.rank - 1, from: from * units, to: to * units)
    }
    switch kind {
    case .simple:
      var z = try Ops.add(Ops.matmul(x, w), Ops.matmul(h, r))
      if let bias { z = try Ops.add(z, bias.value) }
      let output = try f(z)
      return (output, [output])
    case .lstm:
      var z = try Ops.add(Ops.matmul(x, w), Ops.matmul(h, r))
      if let bias { z = try Ops.add(z, bias.value) }
      let (i, forget) = (try s(cut(z, 0, 1)), try s(cut(z, 1, 2)))
      let c = try Ops.add(Ops.multiply(forget, states[1]), Ops.multiply(i, f(cut(z, 2, 3))))
      let output = try Ops.multiply(s(cut(z, 3, 4)), f(c))
      return (output, [output, c])
    case .gru:
      var zx = try Ops.matmul(x, w)
      var inner: Tensor?
      if let bias = bias?.value {
        if settings.resetAfter {
          zx = try Ops.add(zx, Ops.getItem(bias, [.integer(0)]))
          inner = try Ops.getItem(bias, [.integer(1)])
        } else {
          zx = try Ops.add(zx, bias)
        }
      }
      let z: Tensor
      let candidate: Tensor
      if settings.resetAfter {
        var zh = try Ops.matmul(h, r)
        if let inner { zh = try Ops.add(zh, inner) }
        z = try s(Ops.add(cut(zx, 0, 1), cut(zh, 0, 1)))
        let reset = try s(Ops.add(cut(zx, 1, 2), cut(zh, 1, 2)))
        candidate = try f(Ops.add(cut(zx, 2, 3), Ops.multiply(reset, cut(zh, 2, 3))))
      } else {
        let zh = try Ops.matmul(h, cut(r, 0, 2))
        z = try s(Ops.add(cut(zx, 0, 1), cut(zh, 0, 1)))
        let reset = try s(Ops.add(cut(zx, 1, 2), cut(zh, 1, 2)))
        candidate = try f(Ops.add(cut(zx, 2, 3), Ops.matmul(Ops.multiply(reset, h), cut(r, 2, 3))))
      }
      // The previous state itself is mixed in, not what dropout left of it.
      let kept = try Ops.multiply(z, states[0])
      let output = try Ops.add(kept, Ops.multiply(Ops.subtract(number(1, z), z), candidate))
      return (output, [output])
    }
  }
}

/// Cells one upon the other, as one cell.
public final class StackedCells: Layer, StepCell {
  public let cells: [any StepCell]

  public init(_ cells: [any StepCell], name: String) {
    self.cells = cells
    super.init(name: name)
  }

  public override var typeName: String { "StackedRNNCells" }
  public override var sublayers: [Layer] { cells }
  public var stateSizes: [Int] { cells.flatMap(\.stateSizes) }
  public var outputSize: Int { cells.last?.outputSize ?? 0 }

  public override func makeWeights(_ shape: [Int?]) throws {
    var current = shape
    for cell in cells {
      try cell.build(current)
      current = [shape.first ?? nil, cell.outputSize]
    }
  }
  public func initialStates(_ batch: Int) throws -> [Tensor] {
    try cells.flatMap { try $0.initialStates(batch) }
  }

  public func step(_ x: Tensor, _ states: [Tensor], _ pass: Pass) throws -> (Tensor, [Tensor]) {
    var current = x
    var found: [Tensor] = []
    var position = 0
    for cell in cells {
      let n = cell.stateSizes.count
      let (output, next) = try cell.step(current, Array(states[position..<position + n]), pass)
      position += n
      current = output
      found += next
    }
    return (current, found)
  }

  public override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    let (output, states) = try step(inputs[0], Array(inputs.dropFirst()), pass)
    return [output] + states
  }
  public override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    let batch = shapes.first?.first ?? nil
    return [[batch, outputSize]] + stateSizes.map { [batch, $0] }
  }
}
