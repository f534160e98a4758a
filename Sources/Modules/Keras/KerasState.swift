import CellLanguage
import NeuralNetworks
import TensorEngine

/// What Keras remembers in one session: names given so far and the source of seeds.
final class KerasState: PyObject {
  private var counts: [String: Int] = [:]
  private var seeds = SeedSource()
  private var seenSeeds = 0

  private static let key = "keras.src.state"
  private static nonisolated(unsafe) let pyType = PyType(name: "State", module: "keras.src")

  private unowned let interpreter: Interpreter
  /// How often all streams were seeded at once.
  private(set) var seedingCount = 0

  private init(_ interpreter: Interpreter) {
    self.interpreter = interpreter
    super.init(type: KerasState.pyType)
    CallExplanation.install()
    Tracing.traceTrials(interpreter)
  }

  /// The session's state.
  static func of(_ interpreter: Interpreter) -> KerasState {
    if let state = interpreter.modules[key]?.namespace.get("state")?.reference as? KerasState { return state }
    let module = PyModule(key)
    let state = KerasState(interpreter)
    module.set("state", .object(state))
    interpreter.modules[key] = module
    return state
  }

  /// `dense`, `dense_1`, …
  func uniqueName(_ base: String) -> String {
    let n = counts[base, default: 0]
    counts[base] = n + 1
    return n == 0 ? base : "\(base)_\(n)"
  }

  /// Names the results of a symbolic call, in the order in which they are made.
  func name(_ tensors: [SymbolicTensor]) {
    for tensor in tensors where tensor.node.shownNames[tensor.index] == nil {
      tensor.node.shownNames[tensor.index] = uniqueName("keras_tensor")
    }
  }

  /// Whether the layer call under way is part of training; nil outside of calls.
  private(set) var isTraining: Bool?

  /// Whether objects are made only to be looked at, so that the streams of seeds stay where they are.
  var drawsNoSeeds = false

  /// How many calls of layers are under way.
  var callDepth = 0

  /// Runs `body` as part of a call in training or not; calls inside take it over.
  func during<R>(_ training: Bool?, _ body: () throws -> R) rethrows -> R {
    let saved = isTraining
    isTraining = training
    defer { isTraining = saved }
    return try body()
  }

  /// `keras.backend.clear_session`.
  func clear() { counts = [:] }

  func setSeed(_ seed: Int) {
    TensorFlowRandom.state.setSeed(seed)
    seeds = SeedSource(seed: seed)
    seenSeeds = TensorFlowRandom.state.seedCount
    seedingCount += 1
  }

  /// A seed for an initialiser without one of its own: Python's `random.randint(1, 10**9)` where that stream was
  /// seeded, as in Keras; else it follows `tf.random.set_seed`.
  func nextSeed() -> Int {
    if drawsNoSeeds { return 0 }
    if let random = interpreter.modules["random"],
      case .bool(true)? = try? interpreter.callMethod(.object(random), "_is_seeded"),
      case .int(let drawn)? = try? interpreter.callMethod(
        .object(random), "randint", [.int(1), .int(1_000_000_000)])
    {
      return drawn
    }
    if TensorFlowRandom.state.seedCount != seenSeeds, let global = TensorFlowRandom.state.globalSeed {
      seeds = SeedSource(seed: global)
      seenSeeds = TensorFlowRandom.state.seedCount
    }
    return seeds.next()
  }

  /// An order of n rows: with a global seed the same at every call, since the data set that a training makes starts its
  /// operation anew each time.
  func permutation(_ n: Int) -> [Int] {
    var order = Array(0..<n)
    var generator: Philox
    if let seed = TensorFlowRandom.state.globalSeed {
      let global = UInt64(bitPattern: Int64(seed))
      generator = Philox(seed: global, opSeed: global == 0 ? (1 << 31) - 1 : 0)
    } else {
      let (seed, opSeed) = TensorFlowRandom.state.seeds(op: nil)
      generator = Philox(seed: seed, opSeed: opSeed)
    }
    var words: [UInt32] = []
    var i = 0
    while i + 1 < n {
      if words.isEmpty {
        let w = generator.next()
        words = [w.3, w.2, w.1, w.0]
      }
      order.swapAt(i, i + Int(words.removeLast() % UInt32(truncatingIfNeeded: n - i)))
      i += 1
    }
    return order
  }
}

/// Helpers of Keras's binding.
enum Keras {
  /// Runs `body`; errors of networks and tensors leave as Keras's exceptions.
  static func run<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let error as NetworkError {
      throw python(error)
    } catch let error as TensorError {
      throw Failure.python(error, .tensorflow)
    }
  }

  static func python(_ error: NetworkError) -> PyError {
    switch error {
    case .invalid(let text), .incompatibleInput(let text): return PyError.valueError(text)
    case .invalidArgument(let text, let operation?):
      return TensorFlowErrors.kernel(operation, text, name: operation == "Sub" ? "" : nil)
    case .invalidArgument(let text, nil): return PyError(TensorFlowErrors.invalidArgument, text)
    case .unknownName(let kind, let name, let known):
      var text = "Could not interpret \(kind) identifier: \(name)"
      if let near = nearest(name, among: known) { text += ". Did you mean '\(near)'?" }
      return PyError.valueError(text)
    }
  }

  /// Refuses keywords that a class does not have.
  static func refuse(_ keywords: [(name: String, value: Value)], _ owner: String, known: [String]) throws {
    guard let first = keywords.first else { return }
    let shown = keywords.map { "'\($0.name)': \(shownValue($0.value))" }.joined(separator: ", ")
    var text = "Unrecognized keyword arguments passed to \(owner): {\(shown)}"
    if let near = nearest(first.name, among: known) { text += ". Did you mean '\(near)'?" }
    throw PyError.valueError(text)
  }

  /// A plain value as Python shows it; others by their kind.
  private static func shownValue(_ value: Value) -> String {
    switch value {
    case .none: return "None"
    case .bool(let b): return b ? "True" : "False"
    case .int(let i): return String(i)
    case .float(let d): return String(d)
    case .str(let s): return "'\(s.string)'"
    default: return "…"
    }
  }

  /// A shape with unknown lengths: an int, or a sequence of ints and None.
  static func partialShape(_ value: Value, _ interpreter: Interpreter) throws -> [Int?] {
    if case .int(let i) = value { return [i] }
    return try interpreter.list(value).map { $0.isNone ? nil : try Arguments.integer($0, interpreter) }
  }

  /// One shape, or several in a list.
  static func partialShapes(_ value: Value, _ interpreter: Interpreter) throws -> [[Int?]] {
    switch value {
    case .list(let l) where l.items.contains(where: { $0.reference is PyTuple || $0.reference is PyList }):
      return try l.items.map { try partialShape($0, interpreter) }
    case .tuple(let t) where t.items.contains(where: { $0.reference is PyTuple || $0.reference is PyList }):
      return try t.items.map { try partialShape($0, interpreter) }
    case .dict(let d): return try d.table.live.map { try partialShape($0.value, interpreter) }
    default: return [try partialShape(value, interpreter)]
    }
  }

  /// A variable as Python sees it.
  static func variable(_ variable: Variable, of layer: Layer?) -> TensorFlowVariable {
    if let present = variable.binding as? TensorFlowVariable { return present }
    return KerasVariable(variable)
  }

  /// Each variable once, in order.
  static func unique(_ list: [Variable]) -> [Variable] {
    var seen = Set<Int>()
    return list.filter { seen.insert($0.id).inserted }
  }

  /// A layer and all layers inside it, each once.
  static func allLayers(_ layer: Layer) -> [Layer] {
    var seen = Set<ObjectIdentifier>()
    var found: [Layer] = []
    func walk(_ layer: Layer) {
      guard seen.insert(ObjectIdentifier(layer)).inserted else { return }
      found.append(layer)
      for inner in layer.sublayers { walk(inner) }
    }
    walk(layer)
    return found
  }

  /// Whether a program's object derives from `PyDataset` or `Sequence`.
  static func isDataSequence(_ value: Value) -> Bool {
    guard case .object(let o) = value else { return false }
    return o.type.mro.contains { ["PyDataset", "Sequence"].contains($0.name) }
  }

  static func seed(_ value: Value, _ interpreter: Interpreter) throws -> Int {
    switch value {
    case .none, .unbound: return KerasState.of(interpreter).nextSeed()
    default: return try Arguments.integer(value, interpreter)
    }
  }

  /// A penalty given by name, as object, or as a Python function of a tensor.
  static func regularizer(_ value: Value, _ interpreter: Interpreter) throws -> Regularizer? {
    switch value {
    case .none, .unbound: return nil
    case .str(let s): return try Regularizer.named(s.string)
    default:
      if let object = value.reference as? RegularizerObject { return object.regularizer }
      return Regularizer(name: "regularizer") { [unowned interpreter] x in
        try TensorFlowConvert.tensor(interpreter.call(value, [eager(x)]), hint: x.dtype, interpreter)
      }
    }
  }

  static func constraint(_ value: Value, _ interpreter: Interpreter) throws -> Constraint? {
    switch value {
    case .none, .unbound: return nil
    case .str(let s): return try Constraint.named(s.string)
    default:
      if let object = value.reference as? ConstraintObject { return object.constraint }
      if let type = value.reference as? PyType {
        return try constraint(interpreter.call(.object(type)), interpreter)
      }
      return Constraint(name: "constraint") { [unowned interpreter] w in
        try TensorFlowConvert.tensor(interpreter.call(value, [eager(w)]), hint: w.dtype, interpreter)
      }
    }
  }

  static func partialShapeValue(_ shape: [Int?]) -> Value {
    .tuple(shape.map { $0.map { .int($0) } ?? .none })
  }

  static func activation(_ value: Value, _ interpreter: Interpreter) throws -> Activation {
    switch value {
    case .none, .unbound: return .linear
    case .str(let s): return try Activation.named(s.string)
    default:
      if let f = value.reference as? NativeFunction,
        f.moduleName == "keras.activations" || f.moduleName == "tensorflow.nn",
        let known = try? Activation.named(f.name)
      {
        return known
      }
      if let object = value.reference as? LayerObject {
        let layer = try object.ready()
        if let simple = layer as? ActivationLayer { return simple.activation }
        return Activation(name: layer.name) { [object] x in
          try withExtendedLifetime(object) { try layer.apply([x], Pass(isTraining: false))[0] }
        }
      }
      var name = "activation"
      if case .str(let s)? = try interpreter.attributeIfPresent(value, PyString.intern("__name__")) {
        name = s.string
      }
      return Activation(name: name) { [unowned interpreter] x in
        try TensorFlowConvert.tensor(
          interpreter.call(value, [.object(EagerTensor(x))]), hint: x.dtype, interpreter)
      }
    }
  }

  static func initializer(_ value: Value, default name: String, _ interpreter: Interpreter) throws
    -> Initializer
  {
    switch value {
    case .unbound: return try Initializer.named(name) { KerasState.of(interpreter).nextSeed() }
    // `add_weight` takes None for its own default, whatever the layer's is.
    case .none: return try Initializer.named("glorot_uniform") { KerasState.of(interpreter).nextSeed() }
    case .str(let s): return try Initializer.named(s.string) { KerasState.of(interpreter).nextSeed() }
    case .dict:
      let home = try NumPyModule.submodule("keras.initializers", interpreter)
      let made = try interpreter.callMethod(.object(home), "get", [value])
      return try initializer(made, default: name, interpreter)
    default:
      if let object = value.reference as? InitializerObject { return object.initializer }
      if let type = value.reference as? PyType {
        return try initializer(interpreter.call(.object(type)), default: name, interpreter)
      }
      return Initializer(name: "initializer") { [unowned interpreter] shape in
        try TensorFlowConvert.tensor(
          interpreter.call(value, [Value(shape: shape)]), hint: .float32, interpreter
        ).cast(to: .float32)
      }
    }
  }

  static func logs(_ logs: Logs) -> Value {
    let d = PyDict()
    for (name, value) in logs { d.set(name, .float(value)) }
    return .dict(d)
  }
}

extension PyType {
  /// Adds a method whose errors become Keras's exceptions.
  func kerasMethod<T: PyObject>(
    _ signature: String, _ summary: String, _ object: T.Type, _ body: @escaping (T, Call) throws -> Value
  ) {
    let owner = name
    method(signature, summary) { call in
      try Keras.run { try body(call.object(0, as: T.self, named: owner), call) }
    }
  }

  /// Adds a read-only attribute of instances of `T`.
  func kerasProperty<T: PyObject>(
    _ name: String, _ summary: String, _ object: T.Type, _ body: @escaping (T) throws -> Value
  ) {
    property(name, summary) { object in
      guard let object = object as? T else { return .none }
      return try Keras.run { try body(object) }
    }
  }
}
