import CellLanguage
import NeuralNetworks
import TensorEngine

/// Calls of layers from Python: on tensors and arrays, which compute at once, and on symbolic tensors, which
/// become part of a graph.
enum LayerCall {
  static let maskName = PyString.intern("_keras_mask")

  static func perform(_ object: LayerObject, _ arguments: Arguments, _ interpreter: Interpreter) throws
    -> Value
  {
    let layer = try object.ready()
    let state = KerasState.of(interpreter)
    if state.callDepth == 0 {
      // What was added in the last call is past; losses of other models wait for their step.
      for inner in Keras.allLayers(layer) where !inner.ownLosses.isEmpty {
        let past = Set(inner.ownLosses.map(\.id))
        NetworkThread.current.addedLosses.removeAll { past.contains($0.id) }
        inner.ownLosses = []
      }
    }
    state.callDepth += 1
    defer { state.callDepth -= 1 }
    if let part = (layer as? PythonDefined)?.part, part.writesCall {
      return try python(object, part, arguments, interpreter)
    }
    return try native(object, (layer as? PythonDefined)?.part.inner ?? layer, arguments, interpreter)
  }

  // MARK: Layers written in Swift

  /// The arguments of a call, sorted.
  private struct Bound {
    var leaves: [Value] = []
    var named: [String: Range<Int>] = [:]
    var flags: [String: Bool] = [:]
    var masks: [Value]?
    /// Input names, where the inputs were given as a dict.
    var keys: [String]?
  }

  private static func bind(
    _ object: LayerObject, _ layer: Layer, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Bound {
    let (names, primary) = object.callParameters
    var given: [(String, Value)] = []
    for (i, value) in arguments.positional.enumerated() {
      guard i < names.count else {
        // `layer(a, b)` stands for `layer([a, b])` in no version; say what was meant.
        throw PyError.typeError(
          "\(object.type.name).call() takes \(names.count + 1) positional arguments but \(arguments.count + 1) were given"
        )
      }
      given.append((names[i], value))
    }
    for (key, value) in interpreter.keywordPairs(arguments) { given.append((key.string, value)) }
    // Keras 2 called the first argument of recurrent layers `inputs`.
    if let i = given.firstIndex(where: { $0.0 == "inputs" }), !names.contains("inputs"),
      let first = names.first,
      !given.contains(where: { $0.0 == first })
    {
      given[i].0 = first
    }
    var bound = Bound()
    for name in names.prefix(primary) {
      guard let value = given.first(where: { $0.0 == name })?.1, !value.isNone else { continue }
      if case .dict(let d) = value {
        let entries = d.table.live
        bound.keys = entries.map { entry in
          if case .str(let s) = entry.key { return s.string }
          return ""
        }
        bound.leaves += entries.map(\.value)
        continue
      }
      switch value {
      case .int, .float, .str, .bool:
        throw PyError.valueError(
          "Only input tensors may be passed as positional arguments. The following argument value should be passed as a keyword "
            + "argument: \(try interpreter.str(value)) (of type \(try interpreter.type(of: value).repr(interpreter)))"
        )
      default: break
      }
      bound.leaves += try leaves(value, interpreter)
    }
    guard !bound.leaves.isEmpty else {
      throw PyError.typeError(
        "Layer.__call__() missing 1 required positional argument: '\(names.first ?? "inputs")'")
    }
    for (name, value) in given where !names.prefix(primary).contains(name) && !value.isNone {
      switch name {
      case "training": bound.flags["training"] = try interpreter.truth(value)
      case "mask": bound.masks = try Structure(value, interpreter).leaves
      default:
        guard names.contains(name) else {
          var text = "\(object.type.name).call() got an unexpected keyword argument '\(name)'"
          if let near = nearest(name, among: names) { text += ". Did you mean '\(near)'?" }
          throw PyError.typeError(text)
        }
        if case .bool(let flag) = value {
          bound.flags[name] = flag
        } else {
          let items = try leaves(value, interpreter)
          bound.named[name] = bound.leaves.count..<bound.leaves.count + items.count
          bound.leaves += items
        }
      }
    }
    return bound
  }

  /// Tensors in nested lists and tuples; lists of numbers are one tensor.
  private static func leaves(_ value: Value, _ interpreter: Interpreter) throws -> [Value] {
    switch value {
    case .list(let list): if !holdsTensors(list.items) { return [value] }
    case .tuple(let tuple): if !holdsTensors(tuple.items) { return [value] }
    default: break
    }
    return try Structure(value, interpreter).leaves.filter { !$0.isNone }
  }

  private static func holdsTensors(_ items: [Value]) -> Bool {
    items.contains { item in
      switch item {
      case .list(let l): return holdsTensors(l.items)
      case .tuple(let t): return holdsTensors(t.items)
      default: return item.reference is TensorObject || item.reference is SymbolicObject
      }
    }
  }

  static func mask(of value: Value) -> Value? {
    guard let mask = value.reference?.attributes?.get(maskName), !mask.isNone else { return nil }
    return mask
  }

  static func native(
    _ object: LayerObject, _ layer: Layer, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value {
    var bound = try bind(object, layer, arguments, interpreter)
    if let keys = bound.keys, let model = layer as? Model {
      bound.leaves = try ordered(bound.leaves, keys, model)
    }
    if bound.leaves.contains(where: { $0.reference is SymbolicObject }) {
      let value = named(try symbolic(layer, bound, interpreter), object)
      if let cell = layer as? any StepCell, case .tuple(let items) = value {
        return stepped(items.items, cell, arguments)
      }
      return value
    }
    let inputs = try bound.leaves.map {
      try TextInputs.tensor($0, for: layer, interpreter) ?? TensorFlowConvert.tensor($0, interpreter)
    }
    let masks = try (bound.masks ?? bound.leaves.map { mask(of: $0) ?? .none }).map { value in
      value.isNone ? nil : try TensorFlowConvert.tensor(value, interpreter)
    }
    let state = KerasState.of(interpreter)
    let pass = Pass(
      isTraining: bound.flags["training"] ?? state.isTraining ?? false, masks: masks, named: bound.named,
      flags: bound.flags)
    let isPlain = NetworkThread.current.isPlainCall
    NetworkThread.current.isPlainCall = bound.flags["training"] == nil && state.isTraining == nil
    defer { NetworkThread.current.isPlainCall = isPlain }
    let outcome = try state.during(pass.isTraining) { try layer.applyMasked(inputs, pass) }
    // Keras takes the masks off what it attended to.
    if layer is MultiHeadAttention {
      for leaf in bound.leaves { _ = leaf.reference?.attributes?.remove(maskName) }
    }
    if let cell = layer as? any StepCell {
      return stepped(outcome.outputs.map { eager($0) }, cell, arguments)
    }
    return named(value(outcome, isModel: layer is Model), object)
  }

  /// The results of a model whose outputs were given as a dict, under their names.
  private static func named(_ results: Value, _ object: LayerObject) -> Value {
    guard let keys = (object as? ModelObject)?.outputStructure else { return results }
    let items: [Value]
    if case .list(let l) = results { items = l.items } else { items = [results] }
    guard items.count == keys.count else { return results }
    let d = PyDict()
    for (key, item) in zip(keys, items) { d.set(key, item) }
    return .dict(d)
  }

  /// What a cell gives: its output, and its states packed as they were given.
  private static func stepped(_ values: [Value], _ cell: any StepCell, _ arguments: Arguments) -> Value {
    guard let output = values.first else { return .tuple([]) }
    let states = Array(values.dropFirst())
    if let stack = cell as? StackedCells {
      var rest = states[...]
      let packed = stack.cells.map { inner -> Value in
        let own = Array(rest.prefix(inner.stateSizes.count))
        rest = rest.dropFirst(own.count)
        return .list(own)
      }
      return .tuple([output, .list(packed)])
    }
    let isPacked = arguments.positional.dropFirst().first.map {
      $0.reference is PyList || $0.reference is PyTuple
    }
    if isPacked == false, states.count == 1 { return .tuple([output, states[0]]) }
    return .tuple([output, .list(states)])
  }

  /// Inputs given by name in the order of the model's inputs.
  private static func ordered(_ leaves: [Value], _ keys: [String], _ model: Model) throws -> [Value] {
    let names = model.inputTensors.map(\.layer.name)
    if names.isEmpty { return leaves }
    return try names.map { name in
      guard let i = keys.firstIndex(of: name) else {
        throw PyError.valueError(
          "Missing data for input \"\(name)\". You passed a data dictionary with keys "
            + "[\(keys.map { "'\($0)'" }.joined(separator: ", "))]. Expected the following keys: "
            + "[\(names.map { "'\($0)'" }.joined(separator: ", "))]"
        )
      }
      return leaves[i]
    }
  }

  /// One tensor, a list of them for a model, a tuple for a layer, with their masks.
  static func value(_ outcome: (outputs: [Tensor], masks: [Tensor?]), isModel: Bool) -> Value {
    let values = outcome.outputs.enumerated().map { i, tensor -> Value in
      let object = EagerTensor(tensor)
      if i < outcome.masks.count, let mask = outcome.masks[i] {
        let table = AttributeTable()
        table.set(maskName, .object(EagerTensor(mask)))
        object.attributes = table
      }
      return .object(object)
    }
    return values.count == 1 ? values[0] : isModel ? .list(values) : .tuple(values)
  }

  private static func symbolic(_ layer: Layer, _ bound: Bound, _ interpreter: Interpreter) throws -> Value {
    let tensors = bound.leaves.compactMap { ($0.reference as? SymbolicObject)?.tensor }
    let results: [SymbolicTensor]
    if tensors.count == bound.leaves.count {
      results = try layer.symbolic(tensors, named: bound.named, flags: bound.flags)
    } else {
      // Constants among the inputs are filled in at every call.
      let leaves = bound.leaves
      var constants: [Int: Tensor] = [:]
      for (i, leaf) in leaves.enumerated() where !(leaf.reference is SymbolicObject) {
        constants[i] = try TensorFlowConvert.tensor(leaf, interpreter)
      }
      let named = bound.named
      let flags = bound.flags
      func fill(_ given: [Tensor], _ pass: Pass) throws -> (outputs: [Tensor], masks: [Tensor?]) {
        var next = 0
        var all: [Tensor] = []
        for i in leaves.indices {
          if let constant = constants[i] {
            all.append(constant)
          } else if next < given.count {
            all.append(given[next])
            next += 1
          }
        }
        return try layer.applyMasked(all, Pass(isTraining: pass.isTraining, named: named, flags: flags))
      }
      let (shapes, dtype) = try ShapeTrial.run(tensors) { try fill($0, Pass(isTraining: false)).outputs }
      results = try layer.symbolic(tensors, shapes: shapes, dtype: dtype, invoke: fill)
    }
    KerasState.of(interpreter).name(results)
    let values = results.map { Value.object(SymbolicObject($0)) }
    return values.count == 1 ? values[0] : layer is Model ? .list(values) : .tuple(values)
  }

  // MARK: Layers written in Python

  private static func python(
    _ object: LayerObject, _ part: PythonPart, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value {
    let positional = arguments.positional
    let keywords = interpreter.keywordPairs(arguments)
    let packed: Value = .list(positional + keywords.map(\.1))
    let structure = try Structure(packed, interpreter)
    guard structure.leaves.contains(where: { $0.reference is SymbolicObject }) else {
      return try part.call(positional, keywords, interpreter)
    }
    let leaves = structure.leaves
    let inputs = leaves.compactMap { ($0.reference as? SymbolicObject)?.tensor }
    let count = positional.count
    let names = keywords.map(\.0)
    var shape: Structure?
    let readsText = TextInputs.isReader(object, interpreter)
    func run(_ tensors: [Tensor], _ pass: Pass) throws -> (outputs: [Tensor], masks: [Tensor?]) {
      var next = 0
      let filled = leaves.map { leaf -> Value in
        guard leaf.reference is SymbolicObject, next < tensors.count else { return leaf }
        next += 1
        if readsText, let text = try? TextInputs.decoded(tensors[next - 1]) { return text }
        return value(([tensors[next - 1]], [pass.mask(next - 1)]), isModel: false)
      }
      guard case .list(let list) = structure.rebuild(filled) else { return ([], []) }
      let result = try KerasState.of(interpreter).during(pass.isTraining) {
        try part.call(
          Array(list.items.prefix(count)), Array(zip(names, list.items.dropFirst(count))), interpreter)
      }
      let found = try Structure(result, interpreter)
      if shape == nil { shape = found }
      return (
        try found.leaves.map { try TensorFlowConvert.tensor($0, interpreter) },
        try found.leaves.map { try mask(of: $0).map { try TensorFlowConvert.tensor($0, interpreter) } }
      )
    }
    let (shapes, dtype) = try ShapeTrial.run(inputs) { try run($0, Pass(isTraining: false)).outputs }
    let results = try object.ready().symbolic(inputs, shapes: shapes, dtype: dtype, invoke: run)
    KerasState.of(interpreter).name(results)
    let values = results.map { Value.object(SymbolicObject($0)) }
    return shape?.rebuild(values) ?? values.first ?? .none
  }
}
