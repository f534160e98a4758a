import CellLanguage
import TensorEngine

/// `tf.GradientTape`.
final class TapeObject: PyObject {
  let tape: GradientTape
  private var isEntered = false

  init(_ tape: GradientTape) {
    self.tape = tape
    super.init(type: TapeObject.pyType)
  }

  deinit { tape.stop() }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "GradientTape", module: "tensorflow.python.eager.backprop",
      documentation: "Records operations for automatic differentiation.")
    let maker = NativeFunction("GradientTape(persistent=False, watch_accessed_variables=True)") { call in
      .object(TapeObject(GradientTape(persistent: try call.bool(0), watchVariables: try call.bool(1))))
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    func method(_ signature: String, _ summary: String, _ body: @escaping (TapeObject, Call) throws -> Value)
    {
      type.tensorMethod(.tensorflow, signature, summary) { call in
        try body(call.object(0, as: TapeObject.self, named: "GradientTape"), call)
      }
    }
    method("__enter__(self)", "Begins recording.") { object, _ in
      object.tape.start()
      return .object(object)
    }
    method("__exit__(self, *args)", "Ends recording.") { object, _ in
      object.tape.stop()
      return .bool(false)
    }
    method("watch(self, tensor)", "Follows a tensor, or several.") { object, call in
      for leaf in try Structure(call[1], call.interpreter).leaves {
        guard let held = leaf.reference as? TensorFlowObject else {
          throw PyError.valueError(
            "Passed in object \(try call.interpreter.repr(leaf)) of type '\(call.interpreter.typeName(leaf))', not tf.Tensor or tf.Variable or ExtensionType."
          )
        }
        object.tape.watch(held.tensor)
      }
      return .none
    }
    method("reset(self)", "Forgets everything recorded.") { object, _ in
      object.tape.reset()
      return .none
    }
    method("watched_variables(self)", "The variables met so far.") { object, _ in
      .tuple(
        object.tape.watchedVariableIDs.compactMap { id in
          Variable.of(id: id).map { .object($0.binding as? TensorFlowVariable ?? TensorFlowVariable($0)) }
        })
    }
    method("stop_recording(self)", "Suspends recording within a with block.") { object, _ in
      .object(TapePause(object.tape))
    }
    method(
      "gradient(self, target, sources, output_gradients=None, unconnected_gradients='none')",
      "The derivatives of the sum of the target with respect to the sources."
    ) { object, call in try object.gradient(call) }
    method(
      "jacobian(self, target, sources, unconnected_gradients='none', parallel_iterations=None, experimental_use_pfor=True)",
      "The derivatives of each element of the target."
    ) { object, call in try object.jacobian(call) }
    method(
      "batch_jacobian(self, target, source, unconnected_gradients='none', parallel_iterations=None, experimental_use_pfor=True)",
      "The derivatives of each element of the target with respect to the source's entry of the same position."
    ) { object, call in try object.batchJacobian(call) }
    return type
  }()

  private func gradient(_ call: Call) throws -> Value {
    let interpreter = call.interpreter
    var targets: [Tensor] = []
    for leaf in try Structure(call[1], interpreter).leaves {
      if leaf.isNone { throw PyError.typeError("Target for gradient should not be None") }
      targets.append(try TensorFlowConvert.tensor(leaf, interpreter))
    }
    let structure = try Structure(call[2], interpreter)
    let sources = try structure.leaves.map { leaf -> Tensor in
      guard let held = leaf.reference as? TensorFlowObject else {
        throw PyError.attributeError("'\(interpreter.typeName(leaf))' object has no attribute '_id'")
      }
      return held.tensor
    }
    var seeds: [Tensor?]?
    if call.has(3) {
      seeds = try Structure(call[3], interpreter).leaves.enumerated().map { i, leaf in
        leaf.isNone
          ? nil
          : try TensorFlowConvert.tensor(leaf, hint: targets[min(i, targets.count - 1)].dtype, interpreter)
      }
    }
    let zeroFill = try wantsZeros(call[4], interpreter)
    let gradients = try tape.gradientParts(of: targets, withRespectTo: sources, seeds: seeds)
    var results: [Value] = []
    for (gradient, source) in zip(gradients, sources) {
      switch gradient {
      case .dense(let tensor)?: results.append(.object(EagerTensor(tensor)))
      case .rows(let rows)?: results.append(.object(try IndexedSlices(rows, interpreter)))
      case nil:
        results.append(zeroFill ? .object(EagerTensor(try Tensor.zeros(like: source))) : .none)
      }
    }
    return structure.rebuild(results)
  }

  private func wantsZeros(_ value: Value, _ interpreter: Interpreter) throws -> Bool {
    if case .str(let s) = value { return s.string.lowercased() == "zero" }
    return false
  }

  private func jacobian(_ call: Call) throws -> Value {
    let interpreter = call.interpreter
    let target = try call.tensor(1)
    let structure = try Structure(call[2], interpreter)
    let sources = try structure.leaves.map { try TensorFlowConvert.tensor($0, interpreter) }
    let zeroFill = try wantsZeros(call[3], interpreter)
    let rows = try walks(target.count) { i in
      let seed = try Tensor.zeros(Shape(target.count), dtype: target.dtype)
      try seed.assign([.integer(i)], to: Tensor(.int(1), dtype: target.dtype))
      return try Ops.reshape(seed, to: target.shape)
    } gradients: { seed, isLast in
      try tape.gradientParts(of: [target], withRespectTo: sources, seeds: [seed], isLast: isLast)
    }
    let results = try sources.enumerated().map { s, source -> Value in
      let parts = rows.map { $0[s] }
      if parts.allSatisfy({ $0 == nil }), !zeroFill { return .none }
      let filled = try parts.map { try $0 ?? Tensor.zeros(like: source) }
      var shape = target.shape
      for length in source.shape { try shape.append(length) }
      guard !filled.isEmpty else { return eager(try Tensor.zeros(shape, dtype: source.dtype)) }
      return eager(try Ops.reshape(Ops.stack(filled), to: shape))
    }
    return structure.rebuild(results)
  }

  /// Walks the tape once for each of `count` seeds.
  private func walks(
    _ count: Int, seed: (Int) throws -> Tensor, gradients: (Tensor, Bool) throws -> [TapeGradient?]
  ) throws -> [[Tensor?]] {
    var rows: [[Tensor?]] = []
    for i in 0..<count {
      rows.append(try gradients(seed(i), i == count - 1).map { try $0?.dense() })
    }
    return rows
  }

  private func batchJacobian(_ call: Call) throws -> Value {
    let target = try call.tensor(1)
    guard let held = call[2].reference as? TensorFlowObject else {
      throw PyError.typeError("batch_jacobian expects one tensor as source")
    }
    let source = held.tensor
    guard target.rank > 0, source.rank > 0, target.shape[0] == source.shape[0] else {
      throw PyError.valueError(
        "Need first dimension of target shape (\(target.shape)) and source shape (\(source.shape)) to match.")
    }
    let batch = target.shape[0]
    let each = batch == 0 ? 0 : target.count / batch
    let rows = try walks(each) { i in
      let seed = try Tensor.zeros(Shape(batch, each), dtype: target.dtype)
      try seed.assign([.all, .integer(i)], to: Tensor(.int(1), dtype: target.dtype))
      return try Ops.reshape(seed, to: target.shape)
    } gradients: { seed, isLast in
      try tape.gradientParts(of: [target], withRespectTo: [source], seeds: [seed], isLast: isLast)
    }
    if rows.allSatisfy({ $0[0] == nil }), try !wantsZeros(call[3], call.interpreter) { return .none }
    let filled = try rows.map { try $0[0] ?? Tensor.zeros(like: source) }
    var shape = target.shape
    for length in source.shape.dropFirst() { try shape.append(length) }
    guard !filled.isEmpty else { return eager(try Tensor.zeros(shape, dtype: source.dtype)) }
    return eager(try Ops.reshape(Ops.stack(filled, axis: 1), to: shape))
  }
}

/// `tape.stop_recording()`.
final class TapePause: PyObject {
  private let tape: GradientTape

  init(_ tape: GradientTape) {
    self.tape = tape
    super.init(type: TapePause.pyType)
  }

  private static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "stop_recording", module: "tensorflow")
    type.method("__enter__(self)", "Suspends the tape.") { call in
      try call.object(0, as: TapePause.self, named: "stop_recording").tape.stop()
      return .none
    }
    type.method("__exit__(self, *args)", "Resumes it.") { call in
      try call.object(0, as: TapePause.self, named: "stop_recording").tape.start()
      return .bool(false)
    }
    return type
  }()
}

/// A nested list, tuple or dict of values, taken apart and put together again in the same form.
struct Structure {
  private indirect enum Node {
    case leaf
    case list([Node])
    case tuple([Node])
    case dict([(Value, Node)])
  }
  private let root: Node
  private(set) var leaves: [Value] = []

  init(_ value: Value, _ interpreter: Interpreter) throws {
    var found: [Value] = []
    func walk(_ value: Value) throws -> Node {
      switch value {
      case .list(let l): return .list(try l.items.map { try walk($0) })
      case .tuple(let t): return .tuple(try t.items.map { try walk($0) })
      case .dict(let d): return .dict(try d.table.live.map { ($0.key, try walk($0.value)) })
      default:
        if let object = value.reference, !(object is TensorObject), !(object is PyString),
          object is PyIterator
        {
          return .list(try interpreter.list(value).map { try walk($0) })
        }
        found.append(value)
        return .leaf
      }
    }
    root = try walk(value)
    leaves = found
  }

  func rebuild(_ values: [Value]) -> Value {
    var position = 0
    func make(_ node: Node) -> Value {
      switch node {
      case .leaf:
        position += 1
        return position <= values.count ? values[position - 1] : .none
      case .list(let nodes): return .list(nodes.map { make($0) })
      case .tuple(let nodes): return .tuple(nodes.map { make($0) })
      case .dict(let entries):
        let d = PyDict()
        for (key, node) in entries {
          if case .str(let s) = key { d.set(s, make(node)) } else { _ = make(node) }
        }
        return .dict(d)
      }
    }
    return make(root)
  }
}
