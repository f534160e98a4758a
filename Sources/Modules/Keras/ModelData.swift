import CellLanguage
import NeuralNetworks
import TensorEngine

/// Data given to `fit`, `evaluate` and `predict`.
extension ModelObject {
  /// The tensors of x or y: an array, or a list, tuple or dict of arrays where the model has several.
  func tensors(_ value: Value, _ names: [String], _ what: String, _ interpreter: Interpreter) throws
    -> [Tensor]
  {
    func one(_ item: Value) throws -> Tensor {
      do {
        if what == "x", let held, let texts = try TextInputs.tensor(item, for: held, interpreter) {
          return texts
        }
        return try Convert.tensor(item, interpreter)
      } catch let error as PyError where error.exception.type === ExceptionTypes.typeError {
        throw PyError.valueError(
          "Unrecognized data type: \(what)=… (of type \(try interpreter.type(of: item).repr(interpreter)))")
      }
    }
    func several(_ items: [Value]) -> Bool {
      items.contains { $0.tensorObject != nil }
        && (names.count > 1 || items.count == 1 || held is PythonModel)
        && items.allSatisfy { ($0.tensorObject?.tensor.rank ?? 1) > 0 }
    }
    switch value {
    case .none, .unbound: return []
    case .list(let l) where several(l.items): return try l.items.map(one)
    case .tuple(let t) where several(t.items): return try t.items.map(one)
    case .list(let l) where names.count > 1 && l.items.count == names.count: return try l.items.map(one)
    case .dict(let d):
      if names.isEmpty || held is PythonModel && what == "x" {
        return try d.table.live.map { try one($0.value) }
      }
      return try names.map { name in
        guard let item = d.get(name) else {
          throw PyError.valueError(
            "Missing data for \(what) \"\(name)\". You passed a data dictionary with keys [\(d.table.live.map { (try? interpreter.repr($0.key)) ?? "" }.joined(separator: ", "))]. Expected the following keys: [\(names.map { "'\($0)'" }.joined(separator: ", "))]"
          )
        }
        return try one(item)
      }
    default: return [try one(value)]
    }
  }

  func inputs(_ value: Value, _ interpreter: Interpreter) throws -> [Tensor] {
    guard !value.isNone, !value.isUnbound else { throw PyError.valueError("`x` is required") }
    if held is PythonModel, case .dict = value { inputForm = value } else { inputForm = .none }
    let model = try self.model()
    let found = try tensors(value, model.inputTensors.map(\.layer.name), "x", interpreter)
    if let graph = model as? Functional, graph.inputs.count != found.count {
      throw PyError.valueError(
        "Layer \"\(model.name)\" expects \(graph.inputs.count) input(s), but it received \(found.count) input tensors."
      )
    }
    return found
  }

  func data(
    _ x: Value, _ y: Value, sampleWeights: Value, classWeights: Value, _ interpreter: Interpreter
  ) throws -> TrainingData {
    let inputs = try self.inputs(x, interpreter)
    let labels = try tensors(y, model().outputNames, "y", interpreter)
    if labels.isEmpty, try model().losses.contains(where: { $0 != nil }) {
      throw PyError.valueError("`y` is required: the model was compiled with a loss")
    }
    let weights = try sampleWeightList(sampleWeights, classWeights, labels, interpreter)
    return try TrainingData(x: inputs, y: labels, weights: weights)
  }

  func sampleWeightList(
    _ sampleWeights: Value, _ classWeights: Value, _ labels: [Tensor], _ interpreter: Interpreter
  ) throws -> [Tensor?] {
    var weights: [Tensor?] = []
    if !sampleWeights.isNone, !sampleWeights.isUnbound {
      weights = try tensors(sampleWeights, model().outputNames, "sample_weight", interpreter).map { $0 }
    }
    guard case .dict(let d) = classWeights, let first = labels.first else { return weights }
    if !weights.isEmpty {
      throw PyError.valueError("You cannot `class_weight` and `sample_weight` at the same time.")
    }
    guard labels.count == 1 else {
      throw PyError.valueError("`class_weight` is only supported for Models with a single output.")
    }
    let isOneHot = first.rank > 1 && first.shape[first.rank - 1] > 1
    let classes =
      try isOneHot
      ? Ops.argmax(first, axis: -1).ints()
      : first.dtype.isFloating ? Ops.round(first).ints() : first.ints()
    let found = try classes.map { label in
      try Float(d.get(.int(label), interpreter).map { try interpreter.double($0) } ?? 1)
    }
    return [try Tensor(found)]
  }

  static func verbosity(_ value: Value, _ interpreter: Interpreter) throws -> Int {
    if case .str(let s) = value, s.string == "auto" { return 1 }
    if value.isUnbound || value.isNone { return 1 }
    return try Arguments.integer(value, interpreter)
  }

  /// Where batches come from: arrays, or anything that is iterated batch by batch.
  func source(
    _ x: Value, _ y: Value, batch: Int?, shuffles: Bool, sampleWeights: Value = .none,
    classWeights: Value = .none,
    _ interpreter: Interpreter
  ) throws -> BatchSource {
    if let own = try IteratedSource.make(x, self, classWeights, interpreter) { return own }
    let data = try self.data(x, y, sampleWeights: sampleWeights, classWeights: classWeights, interpreter)
    return try arraySource(data, batch: batch, shuffles: shuffles, interpreter)
  }

  func arraySource(_ data: TrainingData, batch: Int?, shuffles: Bool, _ interpreter: Interpreter) throws
    -> ArraySource
  {
    guard data.count > 0 else { throw PyError.valueError("Expected input data to be non-empty.") }
    let state = KerasState.of(interpreter)
    return try ArraySource(data, batchSize: batch ?? 32, shuffle: shuffles ? { state.permutation($0) } : nil)
  }
}

/// Batches from a Python iterable: a generator, a data set, a `Sequence`.
final class IteratedSource: BatchSource {
  private let object: Value
  private unowned let model: ModelObject
  private unowned let interpreter: Interpreter
  private let classWeights: Value
  private var iterator: PyIterator?
  private var position = 0
  private let isIndexed: Bool
  /// Whether indexed batches come in an order of chance, drawn from Python's `random` for each epoch.
  var shuffles = false
  private var order: [Int] = []
  private(set) var stepCount: Int?

  private init(
    _ object: Value, _ model: ModelObject, _ classWeights: Value, _ interpreter: Interpreter, indexed: Bool
  ) {
    self.object = object
    self.model = model
    self.classWeights = classWeights
    self.interpreter = interpreter
    isIndexed = indexed
    // A generator has no length, a Sequence does.
    if let n = try? interpreter.length(object), n >= 0 { stepCount = n }
  }

  /// nil for arrays and lists of arrays.
  static func make(_ value: Value, _ model: ModelObject, _ classWeights: Value, _ interpreter: Interpreter)
    throws
    -> IteratedSource?
  {
    guard case .object(let o) = value, !(o is TensorObject) else { return nil }
    if try interpreter.attributeIfPresent(value, PyString.intern("__array__")) != nil { return nil }
    let isIndexed =
      o.type.isUserDefined && interpreter.pythonOverride(value, PyString.intern("__getitem__")) != nil
      || o.type.name == "Sequence" || o.type.name.hasSuffix("Iterator") && !(o is PyIterator)
    if isIndexed, (try? interpreter.length(value)) != nil {
      return IteratedSource(value, model, classWeights, interpreter, indexed: true)
    }
    // Making an iterator of a dataset moves on what it shuffles by.
    let isDataset = try interpreter.attributeIfPresent(value, advance) != nil
    guard o is PyIterator || isDataset || (try? interpreter.makeIterator(value)) != nil else { return nil }
    return IteratedSource(value, model, classWeights, interpreter, indexed: false)
  }

  /// Whether the number of batches was known as the epoch began.
  private var knewCount = false
  private static let advance = PyString.intern("_advance")

  /// Keras makes an iterator at the end of an epoch as well, which moves on what a dataset shuffles by.
  func epochEnds() throws {
    guard knewCount, !isIndexed, object.reference?.type.isUserDefined == true,
      try interpreter.attributeIfPresent(object, IteratedSource.advance) != nil
    else { return }
    // A cache is whole once somebody has asked for more than there is, as prefetching does.
    _ = try iterator?.next(interpreter)
    _ = try interpreter.callMethod(object, "_advance")
  }

  func begin() throws {
    position = 0
    knewCount = stepCount != nil
    if isIndexed {
      if iterator != nil || position > 0 { _ = try? interpreter.callMethod(object, "on_epoch_end") }
      try shuffle()
      return
    }
    // A generator goes on where it stopped; what can be iterated again starts again.
    if iterator == nil || !(object.reference is PyIterator) {
      iterator = try interpreter.makeIterator(object)
    }
  }

  func firstBatch() throws -> Batch? {
    try stepCount ?? 0 > 0 ? batch(interpreter.getItem(object, .int(0))) : nil
  }

  private func shuffle() throws {
    guard shuffles, let count = stepCount else { return }
    let indices = Value.list((0..<count).map { .int($0) })
    let random = try NumPyModule.submodule("random", interpreter)
    _ = try interpreter.callMethod(.object(random), "shuffle", [indices])
    order = try interpreter.list(indices).map { try Arguments.integer($0, interpreter) }
  }

  func endEpoch() throws {
    if isIndexed, try interpreter.attributeIfPresent(object, PyString.intern("on_epoch_end")) != nil {
      _ = try interpreter.callMethod(object, "on_epoch_end")
    }
  }

  func next() throws -> Batch? {
    let item: Value
    if isIndexed {
      guard position < stepCount ?? 0 else {
        try endEpoch()
        return nil
      }
      item = try interpreter.getItem(
        object, .int(order.indices.contains(position) ? order[position] : position))
    } else {
      guard let found = try iterator?.next(interpreter) else {
        if stepCount == nil, position > 0 { stepCount = position }
        return nil
      }
      item = found
    }
    position += 1
    return try batch(item)
  }

  /// (x,), (x, y) or (x, y, weights).
  private func batch(_ item: Value) throws -> Batch {
    var parts: [Value]
    switch item {
    case .tuple(let t): parts = t.items
    case .list(let l) where l.items.count == 2 || l.items.count == 3: parts = l.items
    default: parts = [item]
    }
    if parts.isEmpty { parts = [.none] }
    let x = try model.inputs(parts[0], interpreter)
    let y = parts.count > 1 ? try model.tensors(parts[1], model.model().outputNames, "y", interpreter) : []
    let weights = try model.sampleWeightList(
      parts.count > 2 ? parts[2] : .none, classWeights, y, interpreter)
    let data = try TrainingData(x: x, y: y, weights: weights)
    return Batch(x: data.x, y: data.y, sampleWeights: data.weights)
  }
}
