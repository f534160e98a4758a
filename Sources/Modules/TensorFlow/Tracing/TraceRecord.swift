import CellLanguage
import NeuralNetworks
import TensorEngine

/// What a `tf.function` remembers: the traces it has made.
final class TraceRecord: PyObject {
  private struct Entry {
    let signature: Signature
    let surroundings: Surroundings?
    /// How the signature reads: a line for each parameter, and the result's.
    var lines: [String]
    var output: String
  }

  private var entries: [Entry] = []
  private let relaxes: Bool
  /// How often the body was traced.
  private(set) var count = 0
  /// For functions of elements: whether the one trace was made.
  var hasElementTrace = false
  /// What `tf.print` would show is dropped.
  private var onlyTraces = false
  private var hasTracedBefore = false
  /// Records of methods, by the object they belong to.
  private var bound: [(owner: () -> PyObject?, record: TraceRecord)] = []

  init(relaxes: Bool) {
    self.relaxes = relaxes
    super.init(type: TraceRecord.pyType)
  }

  private static nonisolated(unsafe) let pyType = PyType(name: "_TraceRecord", module: "tensorflow")

  static func define(_ tf: ModuleBuilder) {
    tf.function("_eagerly(flag=None)", "Whether bodies run as plain Python; sets it, too.") { call in
      if !call[0].isNone { NetworkThread.current.runsEagerly = try call.bool(0) }
      return .bool(NetworkThread.current.runsEagerly)
    }
    tf.function("_trace_record(relaxes=False)", "Remembers the traces of a function.") { call in
      .object(TraceRecord(relaxes: try call.bool(0)))
    }
    tf.function("_bound_record(record, owner)", "The record of a method of one object.") { call in
      let record = try call.object(0, as: TraceRecord.self, named: "record")
      guard let owner = call[1].reference else { return .object(record) }
      return .object(record.record(for: owner))
    }
    tf.function("_call_traced(record, function, args, kwargs, specs=None)", "Calls a tf.function.") { call in
      let record = try call.object(0, as: TraceRecord.self, named: "record")
      // A special method is called with its object as an argument.
      if let python = call[1].reference as? PyFunction, python.parameterNames.first == "self",
        case .tuple(let given) = call[2], let owner = given.items.first?.reference, owner.type.isUserDefined
      {
        let method = BoundMethod(function: call[1], receiver: given.items[0])
        return try record.record(for: owner).run(
          .object(method), Array(given.items.dropFirst()), call[3], call[4], call.interpreter)
      }
      guard case .tuple(let given) = call[2] else { return .none }
      return try record.run(call[1], given.items, call[3], call[4], call.interpreter)
    }
    tf.function(
      "_trace_only(record, function, args, kwargs, specs=None)",
      "Traces a tf.function; what it computes is dropped."
    ) { call in
      let record = try call.object(0, as: TraceRecord.self, named: "record")
      guard case .tuple(let given) = call[2] else { return .none }
      let states = VariableStates()
      let random = TensorFlowRandom.state
      record.onlyTraces = true
      defer {
        record.onlyTraces = false
        TensorFlowRandom.state = random
      }
      let result = try record.run(call[1], given.items, call[3], call[4], call.interpreter)
      try states.restore()
      return result
    }
    tf.function("_trace_count(record)", "How often the function was traced.") { call in
      .int(try call.object(0, as: TraceRecord.self, named: "record").count)
    }
    tf.function("_trace_signatures(record)", "The parameters and the result of each trace.") { call in
      let record = try call.object(0, as: TraceRecord.self, named: "record")
      return .list(record.entries.map { .tuple([.list($0.lines.map { .string($0) }), .string($0.output)]) })
    }
    ElementFunctions.define(tf)
    tf.function("_is_tracing()", "Whether a function's body is under way as a trace or after one.") { call in
      .bool(Trace.current != nil || call.interpreter.hidesOutput)
    }
  }

  private func record(for owner: PyObject) -> TraceRecord {
    if let known = bound.first(where: { $0.owner() === owner }) { return known.record }
    bound.removeAll { $0.owner() == nil }
    let made = TraceRecord(relaxes: relaxes)
    bound.append(({ [weak owner] in owner }, made))
    return made
  }

  // MARK: Calling

  private func run(
    _ function: Value, _ given: [Value], _ named: Value, _ specs: Value, _ interpreter: Interpreter
  ) throws -> Value {
    guard case .dict(let named) = named else { return .none }
    let positional = try given.map { try TraceRecord.converted($0) }
    let keywords = try named.table.live.compactMap { entry -> (PyString, Value)? in
      guard case .str(let s) = entry.key else { return nil }
      return (s, try TraceRecord.converted(entry.value))
    }
    let parameters = Parameters(function, positional, keywords)
    var signature = Signature()
    if case .list(let specs) = specs {
      try TraceRecord.add(specs.items, parameters, to: &signature, interpreter)
    } else {
      for (_, value) in parameters.bound { signature.add(value) }
    }
    func body() throws -> Value { try interpreter.call(function, positional, keywords) }
    if let entry = entries.last(where: { $0.signature.covers(signature) }) {
      return try Tracing.hidden(interpreter) {
        guard let surroundings = entry.surroundings else { return try body() }
        return try surroundings.during(body)
      }
    }
    if interpreter.hidesOutput { return try body() }
    if relaxes, let nearest = entries.last?.signature.relaxed(with: signature) { signature = nearest }
    let result = try trace(signature, parameters, function, interpreter, body)
    if let outer = Trace.current {
      for leaf in try Structure(result, interpreter).leaves {
        if let held = leaf.reference as? EagerTensor { outer.name(held.tensor, "PartitionedCall") }
      }
    }
    return result
  }

  /// The body as a trace, twice if it made variables: the first time they are made, the second time it must not make more.
  private func trace(
    _ signature: Signature, _ parameters: Parameters, _ function: Value, _ interpreter: Interpreter,
    _ body: () throws -> Value
  ) throws -> Value {
    let method = function.reference as? BoundMethod
    let python = (method?.function ?? function).reference as? PyFunction
    func surroundings() -> Surroundings? {
      python.map { Surroundings($0, instance: method?.receiver.reference) }
    }
    func name(_ trace: Trace) { parameters.name(in: trace, signature.tensorShapes) }
    var around = surroundings()
    let states = VariableStates()
    let before = NetworkThread.statesMade
    var remade = false
    var made: Trace?
    let refuses = hasTracedBefore
    var (result, mayRepeat) = try Tracing.twice(interpreter) {
      try Tracing.tracing(interpreter, prepare: name, refusesVariables: refuses) { trace in
        let result = try body()
        remade = !trace.made.isEmpty
        made = trace
        if remade || onlyTraces { trace.deferred = [] }
        let repeats = !remade && NetworkThread.statesMade != before
        return ((result, repeats), repeats)
      }
    }
    count += mayRepeat ? 2 : 1
    if remade {
      try states.restore()
      for (variable, value) in made?.made ?? [] { try variable.assign(value) }
      around = surroundings()
      result = try Tracing.tracing(interpreter, prepare: name, refusesVariables: true) { trace in
        made = trace
        let result = try body()
        if onlyTraces { trace.deferred = [] }
        return result
      }
      mayRepeat = false
      count += 1
    }
    hasTracedBefore = true
    around?.settle(keepsNew: mayRepeat)
    var shapes = signature.tensorShapes[...]
    let lines = parameters.bound.map { "\($0.name): \(TraceRecord.describe($0.value, &shapes))" }
    var results = try Structure(result, interpreter).leaves.map { leaf -> [Int?]? in
      guard let tensor = leaf.reference as? EagerTensor else {
        return (leaf.reference as? StringTensor)?.shape.map { $0 } ?? []
      }
      return made?.signatureShape(tensor.tensor)
    }[...]
    let output = TraceRecord.describe(result, &results, isResult: true)
    entries.append(Entry(signature: signature, surroundings: around, lines: lines, output: output))
    return result
  }

  /// Arrays as tensors, inside containers too.
  private static func converted(_ value: Value) throws -> Value {
    switch value {
    case .list(let l) where l.items.contains(where: { $0.reference is NDArray }):
      return .list(try l.items.map(converted))
    case .tuple(let t) where t.items.contains(where: { $0.reference is NDArray }):
      return .tuple(try t.items.map(converted))
    case .object(let o):
      if let array = o as? NDArray { return eager(try array.tensor.copy()) }
      if let scalar = o as? NumPyScalar { return eager(scalar.tensor) }
      return value
    default: return value
    }
  }

  private static func add(
    _ specs: [Value], _ parameters: Parameters, to signature: inout Signature, _ interpreter: Interpreter
  ) throws {
    for spec in specs {
      for leaf in try Structure(spec, interpreter).leaves {
        guard let shape = try? interpreter.getAttribute(leaf, PyString.intern("shape")),
          let known = shape.reference as? TensorShape
        else {
          signature.add(leaf)
          continue
        }
        let type = try interpreter.getAttribute(leaf, PyString.intern("dtype"))
        let dtype = try interpreter.str(interpreter.getAttribute(type, PyString.intern("name")))
        signature.add(specification: dtype, known)
      }
    }
  }

  // MARK: Showing

  /// A value as signatures show it; tensors of arguments have the signature's shapes.
  private static func describe(_ value: Value, _ shapes: inout ArraySlice<[Int?]?>, isResult: Bool = false)
    -> String
  {
    func spec(_ shape: Shape, _ dtype: String) -> String {
      var lengths: [Int?] = shape.map { $0 }
      var isUnknown = false
      if let given = shapes.popFirst() {
        isUnknown = given == nil
        lengths = given ?? lengths
      }
      return
        "TensorSpec(shape=\(TensorShape(lengths, isUnknown: isUnknown).text), dtype=tf.\(dtype), name=None)"
    }
    switch value {
    case .none: return isResult ? "None" : "Literal[None]"
    case .bool(let b): return isResult ? spec(Shape(), "bool") : "Literal[\(b ? "True" : "False")]"
    case .int(let i): return isResult ? spec(Shape(), "int32") : "Literal[\(i)]"
    case .float(let d): return isResult ? spec(Shape(), "float32") : "Literal[\(FloatText.python(d))]"
    case .str(let s): return isResult ? spec(Shape(), "string") : "Literal['\(s.string)']"
    case .list(let l):
      return "List[\(l.items.map { describe($0, &shapes, isResult: isResult) }.joined(separator: ", "))]"
    case .tuple(let t):
      return "Tuple[\(t.items.map { describe($0, &shapes, isResult: isResult) }.joined(separator: ", "))]"
    case .dict(let d):
      let inner = d.table.live.map { entry -> String in
        var key = "?"
        if case .str(let s) = entry.key { key = s.string }
        return "['\(key)', \(describe(entry.value, &shapes, isResult: isResult))]"
      }
      return "Dict[\(inner.joined(separator: ", "))]"
    case .object(let o):
      if let strings = o as? StringTensor { return spec(strings.shape, "string") }
      if let variable = o as? TensorFlowVariable, !isResult {
        let t = variable.tensor
        return "VariableSpec(shape=\(t.shape), dtype=tf.\(t.dtype.name), trainable="
          + "\(variable.variable.isTrainable ? "True" : "False"), alias_id=0)"
      }
      if let held = o as? TensorObject { return spec(held.tensor.shape, held.tensor.dtype.name) }
      return "Literal[<\(o.type.name) object>]"
    case .unbound: return ""
    }
  }
}

/// The values of a call by the parameters they belong to.
private struct Parameters {
  var bound: [(name: String, value: Value)] = []

  init(_ function: Value, _ positional: [Value], _ keywords: [(PyString, Value)]) {
    var names: [String] = []
    var skipped = 0
    var python = function.reference as? PyFunction
    if let method = function.reference as? BoundMethod {
      python = method.function.reference as? PyFunction
      skipped = 1
    }
    var defaults: [String: Value] = [:]
    if let python {
      names = Array(python.parameterNames.prefix(python.positionalParameterCount).dropFirst(skipped))
      let values = python.defaults?.items ?? []
      for (name, value) in zip(names.suffix(values.count), values.suffix(names.count)) {
        defaults[name] = value
      }
      for entry in python.keywordDefaults?.table.live ?? [] {
        if case .str(let s) = entry.key { defaults[s.string] = entry.value }
      }
    }
    for (i, value) in positional.enumerated() {
      bound.append((i < names.count ? names[i] : "args_\(i - names.count)", value))
    }
    var given: [String: Value] = [:]
    for (name, value) in keywords { given[name.string] = value }
    for name in names.dropFirst(positional.count) {
      if let value = given.removeValue(forKey: name) ?? defaults.removeValue(forKey: name) {
        bound.append((name, value))
      }
    }
    for name in names { defaults[name] = nil }
    for (name, value) in keywords where given[name.string] != nil { bound.append((name.string, value)) }
    for (name, value) in defaults.sorted(by: { $0.key < $1.key }) where given[name] == nil {
      bound.append((name, value))
    }
  }

  /// Gives the tensors their parameters' names in a trace.
  func name(in trace: Trace, _ shapes: [[Int?]?]) {
    var position = 0
    func visit(_ value: Value, _ name: String) {
      switch value {
      case .list(let l): for item in l.items { visit(item, name) }
      case .tuple(let t): for item in t.items { visit(item, name) }
      case .dict(let d): for entry in d.table.live { visit(entry.value, name) }
      case .object(let o):
        if let strings = o as? StringTensor {
          position += 1
          trace.name(strings, name)
        }
        guard let held = o as? EagerTensor else { return }
        let shape: [Int?]?? = position < shapes.count ? .some(shapes[position]) : nil
        position += 1
        let isUnknown = shape.map { $0 == nil } ?? false
        trace.name(held.tensor, name, lengths: shape ?? nil, unknownRank: isUnknown)
      default: break
      }
    }
    for (name, value) in bound { visit(value, name) }
  }
}

/// The values of all variables at one moment.
///
/// A body that makes variables is traced twice before it runs once; here it runs each time, so what the first run did to
/// variables is undone.
struct VariableStates {
  private var values: [(Variable, Tensor)] = []

  init() { values = Variable.all.map { ($0, $0.value) } }

  func restore() throws { for (variable, value) in values { try variable.assign(value) } }
}
