/// Reverse-mode differentiation.
///
/// While a tape is active, every differentiable operation with an operand that the tape follows appends a
/// record: its name, the identities of operands and results, and a closure from result gradients to operand
/// gradients. Records hold tensors but never each other, so a long tape is freed without recursion. Going
/// back is a loop over the records; the closures call recorded operations themselves, which is what makes
/// higher derivatives work: an outer tape sees the inner gradient's computation.
public enum Autodiff {
  static var activeTapes: [GradientTape] {
    get { Engine.context.activeTapes }
    set {
      Engine.context.activeTapes = newValue
      Engine.updateHooks()
    }
  }

  /// Whether any tape is recording.
  @inline(__always)
  public static var isRecording: Bool { Engine.hooks & 2 != 0 }

  /// Whether an active tape follows any of the operands.
  public static func isTracked(_ operands: [Tensor]) -> Bool {
    for tape in activeTapes where tape.tracksAny(operands) { return true }
    return false
  }

  /// Whether an active tape follows `x`.
  @inline(__always)
  public static func isTracked(_ x: Tensor) -> Bool {
    for tape in activeTapes where tape.tracks(x.id) { return true }
    return false
  }

  /// Records an operation on every tape that follows one of its inputs.
  ///
  /// For coarse operations with a derivative of their own: compute the result with recording off (see
  /// `withoutRecording`), then record. `vjp` receives one gradient per output (nil where nothing depends on
  /// it) and returns one per input (nil where there is none). It should use `Ops`, so that higher
  /// derivatives work.
  ///
  /// `rows` is given by lookups in a table, their one input: the gradient as rows, for those who ask the tape for
  /// `gradientParts`.
  public static func record(
    _ name: String, inputs: [Tensor], outputs: [Tensor], rows: RowProduct? = nil,
    vjp: @escaping VectorJacobianProduct
  ) {
    for tape in activeTapes where tape.tracksAny(inputs) {
      tape.append(name, inputs, outputs, rows, vjp)
    }
  }

  /// Whether an operation may record itself as one coarse step with a hand-written derivative.
  ///
  /// Such a derivative is not recorded in turn, so it does only where nobody can ask for a second one: no tape, or one
  /// tape that is walked once.
  public static var allowsCoarseSteps: Bool {
    guard isRecording else { return true }
    let tapes = activeTapes
    return tapes.count == 1 && !tapes[0].isPersistent
  }

  /// Runs `body` while no tape records.
  public static func withoutRecording<R>(_ body: () throws -> R) rethrows -> R {
    if activeTapes.isEmpty { return try body() }
    let saved = activeTapes
    activeTapes = []
    defer { activeTapes = saved }
    return try body()
  }

  /// Runs `body` under a new tape and differentiates its result.
  ///
  /// - Returns: the value and one gradient per operand, nil where the value does not depend on it.
  public static func valueAndGradient(
    at operands: [Tensor], _ body: ([Tensor]) throws -> Tensor
  ) throws -> (value: Tensor, gradients: [Tensor?]) {
    let tape = GradientTape()
    tape.start()
    defer { tape.stop() }
    for operand in operands { tape.watch(operand) }
    let value = try body(operands)
    tape.stop()
    return (value, try tape.gradient(of: [value], withRespectTo: operands))
  }
}

/// A record of operations that can be walked backwards.
public final class GradientTape {
  struct Record {
    let name: String
    let inputs: [Tensor]
    let outputs: [Int]
    let templates: [(shape: Shape, dtype: DType)]
    let rows: RowProduct?
    let vjp: VectorJacobianProduct
  }

  /// Whether the tape can be asked for more than one gradient.
  public let isPersistent: Bool
  /// Whether trainable variables are followed without `watch`.
  public let watchesVariables: Bool
  private var records: [Record] = []
  private var tracked = IdentitySet()
  private var isConsumed = false
  /// Trainable variables' identities met so far, in order of first use.
  public private(set) var watchedVariableIDs: [Int] = []

  public init(persistent: Bool = false, watchVariables: Bool = true) {
    isPersistent = persistent
    watchesVariables = watchVariables
  }

  /// Number of recorded operations.
  public var recordCount: Int { records.count }
  /// Names of the recorded operations in their order.
  public var operationNames: [String] { records.map(\.name) }
  public var isActive: Bool { Autodiff.activeTapes.contains { $0 === self } }

  /// Begins recording (entering the `with` block).
  public func start() {
    if !isActive { Autodiff.activeTapes.append(self) }
  }

  /// Ends recording; what was recorded stays.
  public func stop() {
    Autodiff.activeTapes.removeAll { $0 === self }
  }

  /// Forgets everything recorded and watched.
  public func reset() {
    records.removeAll()
    tracked = IdentitySet()
    watchedVariableIDs = []
    isConsumed = false
  }

  /// Follows a tensor. Integer tensors are accepted and have no gradients, as in TensorFlow.
  public func watch(_ tensor: Tensor) {
    tracked.insert(tensor.id)
  }

  @inline(__always)
  func tracks(_ id: Int) -> Bool {
    tracked.contains(id) || (id & 1 == 1 && watchesVariables)
  }

  func tracksAny(_ operands: [Tensor]) -> Bool {
    for operand in operands where tracks(operand.id) && operand.dtype.isFloating { return true }
    return false
  }

  func append(
    _ name: String, _ inputs: [Tensor], _ outputs: [Tensor], _ rows: RowProduct?,
    _ vjp: @escaping VectorJacobianProduct
  ) {
    for input in inputs where watchesVariables && input.id & 1 == 1 && !tracked.contains(input.id) {
      watchedVariableIDs.append(input.id)
      tracked.insert(input.id)
    }
    for output in outputs { tracked.insert(output.id) }
    records.append(
      Record(
        name: name, inputs: inputs, outputs: outputs.map(\.id),
        templates: outputs.map { ($0.shape, $0.dtype) }, rows: rows, vjp: vjp))
  }

  /// Gradients of the sum of `targets` with respect to `sources`.
  ///
  /// - Parameter seeds: gradients to start from, one per target; ones where nil or absent.
  /// - Returns: one gradient per source, nil where no target depends on it.
  /// - Throws: `TensorError.tape` if a non-persistent tape was asked before.
  public func gradient(
    of targets: [Tensor], withRespectTo sources: [Tensor], seeds: [Tensor?]? = nil
  ) throws -> [Tensor?] {
    try walk(targets, sources, seeds, keepsRows: false, isLast: true).map { try $0?.dense() }
  }

  /// As `gradient`, but what comes from lookups alone stays a list of rows.
  ///
  /// - Parameter isLast: false where the caller walks the tape again for the same question, as for a Jacobian.
  public func gradientParts(
    of targets: [Tensor], withRespectTo sources: [Tensor], seeds: [Tensor?]? = nil, isLast: Bool = true
  ) throws -> [TapeGradient?] {
    try walk(targets, sources, seeds, keepsRows: true, isLast: isLast)
  }

  private func walk(
    _ targets: [Tensor], _ sources: [Tensor], _ seeds: [Tensor?]?, keepsRows: Bool, isLast: Bool
  ) throws -> [TapeGradient?] {
    if isConsumed {
      throw TensorError.tape(
        reason:
          "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)")
    }
    if !isPersistent {
      stop()
      isConsumed = isLast
    }
    let context = Engine.context
    context.walkingTapes.append(self)
    defer { context.walkingTapes.removeLast() }
    var gradients: [Int: Tensor] = [:]
    var rows: [Int: [RowGradient]] = [:]
    for (index, target) in targets.enumerated() where target.dtype.isFloating {
      var seed = try Tensor.ones(like: target)
      if let seeds, index < seeds.count, let given = seeds[index] { seed = given }
      try accumulate(&gradients, target.id, seed)
    }
    let wanted = Set(sources.map(\.id))
    let history = records
    if !isPersistent && isLast { records = [] }
    var position = history.count - 1
    while position >= 0 {
      let record = history[position]
      position -= 1
      var any = false
      for id in record.outputs {
        if let parts = rows.removeValue(forKey: id), let joined = try RowGradient.joined(parts) {
          try accumulate(&gradients, id, joined.dense())
        }
        if gradients[id] != nil { any = true }
      }
      if !any { continue }
      try Engine.checkInterrupt()
      let upstream = record.outputs.map { id in
        wanted.contains(id) ? gradients[id] : gradients.removeValue(forKey: id)
      }
      if keepsRows, let product = record.rows, let gradient = upstream[0], let input = record.inputs.first {
        if tracks(input.id) { rows[input.id, default: []].append(try product(gradient)) }
        continue
      }
      let downstream = try record.vjp(upstream)
      for (index, input) in record.inputs.enumerated() {
        guard index < downstream.count, let gradient = downstream[index], tracks(input.id) else { continue }
        try accumulate(&gradients, input.id, gradient)
      }
    }
    return try sources.map { source in
      guard let joined = try RowGradient.joined(rows[source.id] ?? []) else {
        return gradients[source.id].map { .dense($0) }
      }
      guard let dense = gradients[source.id] else { return .rows(joined) }
      return .dense(try Ops.add(dense, joined.dense()))
    }
  }

  private func accumulate(_ gradients: inout [Int: Tensor], _ id: Int, _ gradient: Tensor) throws {
    if let present = gradients[id] {
      gradients[id] = try Ops.add(present, gradient)
    } else {
      gradients[id] = gradient
    }
  }
}

/// A hash set of identities: open addressing, multiplicative hash, no deletion.
struct IdentitySet {
  private var slots: [Int] = []
  private var count = 0

  private static func hash(_ id: Int) -> Int {
    Int(bitPattern: UInt(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15) >> 20
  }

  func contains(_ id: Int) -> Bool {
    if count == 0 { return false }
    let mask = slots.count - 1
    var i = IdentitySet.hash(id) & mask
    while true {
      let slot = slots[i]
      if slot == id { return true }
      if slot == 0 { return false }
      i = (i + 1) & mask
    }
  }

  mutating func insert(_ id: Int) {
    if contains(id) { return }
    if (count + 1) * 2 > slots.count { grow() }
    place(id)
    count += 1
  }

  private mutating func place(_ id: Int) {
    let mask = slots.count - 1
    var i = IdentitySet.hash(id) & mask
    while slots[i] != 0 { i = (i + 1) & mask }
    slots[i] = id
  }

  private mutating func grow() {
    let old = slots
    slots = [Int](repeating: 0, count: Swift.max(32, old.count * 2))
    for id in old where id != 0 { place(id) }
  }
}
