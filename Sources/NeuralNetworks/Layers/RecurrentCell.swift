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
  /// Draws what dropout leaves through a sequence of inputs [batch, features], in training or not, as Keras does.
  func drawMasks(_ batch: Int, _ features: Int) throws
  /// Forgets what was drawn.
  func resetMasks()
}

extension StepCell {
  public func initialStates(_ batch: Int) throws -> [Tensor] {
    try stateSizes.map { try Tensor.zeros(Shape(batch, $0), dtype: .float32) }
  }
  public func drawMasks(_ batch: Int, _ features: Int) throws {}
  public func resetMasks() {}
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

  // MARK: Dropout

  /// What dropout leaves of the inputs and of the states through one sequence: one mask for all gates, or one for each
  /// where states are thinned too, as in Keras.
  private var inputMasks: [Tensor]?
  private var stateMasks: [Tensor]?
  private var maskCount: Int { kind != .simple && settings.recurrentDropout > 0 ? gates : 1 }

  public func resetMasks() {
    inputMasks = nil
    stateMasks = nil
  }

  public func drawMasks(_ batch: Int, _ features: Int) throws {
    inputMasks = try inputMasks ?? masks(settings.dropout, Shape(batch, features))
    stateMasks = try stateMasks ?? masks(settings.recurrentDropout, Shape(batch, settings.units))
  }

  private func masks(_ rate: Double, _ shape: Shape) throws -> [Tensor]? {
    guard rate > 0, let uniform = settings.uniform else { return nil }
    let share = Float(rate)
    let scale: Float = rate < 1 ? Float(1 / (1 - rate)) : 0
    return try (0..<maskCount).map { _ in
      try uniform(shape).withUnsafeBuffer(as: Float.self) { u in
        try Tensor.make(shape, of: Float.self) { out in
          for i in 0..<out.count { out[i] = u[i] >= share ? scale : 0 }
        }
      }
    }
  }

  /// The one mask of the inputs, for a whole sequence [batch, 1, features]; nil for none.
  func sequenceMask() throws -> Tensor? {
    guard let mask = inputMasks?.first, settings.dropout < 1 else { return nil }
    return try Ops.expandDims(mask, axes: [1])
  }

  /// source · weights, of the gates whose columns the weights hold; each gate sees what its own mask leaves.
  private func product(_ source: Tensor, _ masks: [Tensor]?, _ weights: Tensor) throws -> Tensor {
    guard let masks, let first = masks.first else { return try Ops.matmul(source, weights) }
    let fits = source.rank == 3 ? try masks.map { try Ops.expandDims($0, axes: [1]) } : masks
    guard fits.count > 1 else {
      return try Ops.matmul(Ops.multiply(source, source.rank == 3 ? fits[0] : first), weights)
    }
    let units = settings.units
    let parts = try (0..<weights.shape[1] / units).map { gate in
      try Ops.matmul(
        Ops.multiply(source, fits[gate]),
        Ops.slice(weights, axis: 1, from: gate * units, to: (gate + 1) * units))
    }
    return try Ops.concatenate(parts, axis: -1)
  }

  private func isUsed(_ rate: Double, _ pass: Pass) -> Bool { pass.isTraining && rate < 1 }

  /// The gates' arguments as far as the inputs, one step or a whole sequence of them, make them up.
  func inputProduct(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let kernel else {
      throw NetworkError.invalid("Layer \(name) has no weights yet; build it first")
    }
    return try product(x, isUsed(settings.dropout, pass) ? inputMasks : nil, kernel.value)
  }

  public func step(_ x: Tensor, _ states: [Tensor], _ pass: Pass) throws -> (Tensor, [Tensor]) {
    if pass.isTraining {
      if inputMasks?.first.map({ $0.shape != x.shape }) ?? false { resetMasks() }
      try drawMasks(x.shape[0], x.shape[x.rank - 1])
    }
    return try compose(inputProduct(x, pass), states, pass)
  }

  /// One step as plain operations, from what the inputs make of the gates' arguments.
  func compose(_ zx: Tensor, _ states: [Tensor], _ pass: Pass) throws -> (Tensor, [Tensor]) {
    guard let r = recurrentKernel?.value else {
      throw NetworkError.invalid("Layer \(name) has no weights yet; build it first")
    }
    let left = isUsed(settings.recurrentDropout, pass) ? stateMasks : nil
    let h = states[0]
    let units = settings.units
    let (f, s) = (settings.activation.apply, settings.recurrentActivation.apply)
    func cut(_ t: Tensor, _ from: Int, _ to: Int) throws -> Tensor {
      try Ops.slice(t, axis: t.rank - 1, from: from * units, to: to * units)
    }
    switch kind {
    case .simple:
      var z = try Ops.add(zx, product(h, left, r))
      if let bias { z = try Ops.add(z, bias.value) }
      let output = try f(z)
      return (output, [output])
    case .lstm:
      var z = try Ops.add(zx, product(h, left, r))
      if let bias { z = try Ops.add(z, bias.value) }
      let (i, forget) = (try s(cut(z, 0, 1)), try s(cut(z, 1, 2)))
      let c = try Ops.add(Ops.multiply(forget, states[1]), Ops.multiply(i, f(cut(z, 2, 3))))
      let output = try Ops.multiply(s(cut(z, 3, 4)), f(c))
      return (output, [output, c])
    case .gru:
      var zx = zx
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
        var zh = try product(h, left, r)
        if let inner { zh = try Ops.add(zh, inner) }
        z = try s(Ops.add(cut(zx, 0, 1), cut(zh, 0, 1)))
        let reset = try s(Ops.add(cut(zx, 1, 2), cut(zh, 1, 2)))
        candidate = try f(Ops.add(cut(zx, 2, 3), Ops.multiply(reset, cut(zh, 2, 3))))
      } else {
        let zh = try product(h, left, cut(r, 0, 2))
        let last = try left?.last.map { try Ops.multiply(h, $0) } ?? h
        z = try s(Ops.add(cut(zx, 0, 1), cut(zh, 0, 1)))
        let reset = try s(Ops.add(cut(zx, 1, 2), cut(zh, 1, 2)))
        candidate = try f(Ops.add(cut(zx, 2, 3), Ops.matmul(Ops.multiply(reset, last), cut(r, 2, 3))))
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

  public func drawMasks(_ batch: Int, _ features: Int) throws {
    var width = features
    for cell in cells {
      try cell.drawMasks(batch, width)
      width = cell.outputSize
    }
  }
  public func resetMasks() { for cell in cells { cell.resetMasks() } }

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
