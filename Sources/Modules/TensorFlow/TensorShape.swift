import CellLanguage
import TensorEngine

/// `tf.TensorShape`: a tuple of lengths that may be unknown.
final class TensorShape: PyObject {
  /// nil is an unknown length.
  let lengths: [Int?]

  /// Whether even the number of axes is unknown.
  let isUnknown: Bool

  /// The lengths as they are shown, where a trace leaves some open that are known here.
  private let shown: [Int?]

  init(_ lengths: [Int?], isUnknown: Bool = false, shown: [Int?]? = nil) {
    self.lengths = lengths
    self.shown = shown ?? lengths
    self.isUnknown = isUnknown
    super.init(type: TensorShape.pyType)
  }
  convenience init(value: Value, _ interpreter: Interpreter) throws {
    if value.isNone {
      self.init([], isUnknown: true)
    } else if let shape = value.reference as? TensorShape {
      self.init(shape.lengths, isUnknown: shape.isUnknown)
    } else {
      self.init(try TensorShape.lengths(of: value, interpreter))
    }
  }
  convenience init(_ shape: Shape) { self.init(shape.map { $0 }) }

  /// Whether tensors of a shape may have this one.
  func fits(_ shape: Shape) -> Bool {
    isUnknown
      || lengths.count == shape.rank && zip(lengths, shape).allSatisfy { $0 == nil || $0 == $1 }
  }

  private var inner: String { shown.map { $0.map { String($0) } ?? "None" }.joined(separator: ", ") }
  /// `(2, 3)`, `(3,)`, `()`.
  var text: String { isUnknown ? "<unknown>" : lengths.count == 1 ? "(\(inner),)" : "(\(inner))" }

  override func repr(_ interpreter: Interpreter) throws -> String {
    isUnknown ? "TensorShape(None)" : "TensorShape([\(inner)])"
  }
  override func str(_ interpreter: Interpreter) throws -> String { text }

  private static func value(_ length: Int?) -> Value { length.map { .int($0) } ?? .none }

  override func length(_ interpreter: Interpreter) throws -> Int { lengths.count }
  override func truth(_ interpreter: Interpreter) throws -> Bool { !isUnknown }
  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if let slice = key.reference as? PySlice {
      let bounds = try slice.indices(length: lengths.count, interpreter)
      return .object(TensorShape((0..<bounds.count).map { lengths[bounds.start + $0 * bounds.step] }))
    }
    let i = try Arguments.integer(key, interpreter)
    guard i < lengths.count, i >= -lengths.count else { throw PyError.indexError("list index out of range") }
    return TensorShape.value(lengths[i < 0 ? i + lengths.count : i])
  }
  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    TupleIterator(PyTuple(lengths.map { TensorShape.value($0) }))
  }
  override func hash(_ interpreter: Interpreter) throws -> Int {
    try interpreter.hash(.tuple(lengths.map { TensorShape.value($0) }))
  }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual else { return nil }
    let same: Bool
    if let shape = other.reference as? TensorShape {
      same = shape.lengths == lengths && shape.isUnknown == isUnknown
    } else if case .list(let l) = other {
      same = try matches(l.items, interpreter)
    } else if case .tuple(let t) = other {
      same = try matches(t.items, interpreter)
    } else {
      same = false
    }
    return .bool(op == .equal ? same : !same)
  }

  private func matches(_ items: [Value], _ interpreter: Interpreter) throws -> Bool {
    guard items.count == lengths.count else { return false }
    for (item, length) in zip(items, lengths) {
      if try !interpreter.equal(item, TensorShape.value(length)) { return false }
    }
    return true
  }

  override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .add else { return nil }
    let theirs = try TensorShape.lengths(of: other, interpreter)
    return .object(TensorShape(reflected ? theirs + lengths : lengths + theirs))
  }

  /// The lengths a shape-like value holds; None is an unknown length.
  static func lengths(of value: Value, _ interpreter: Interpreter) throws -> [Int?] {
    if let shape = value.reference as? TensorShape { return shape.lengths }
    if case .int(let i) = value { return [i] }
    if let held = value.tensorObject { return try held.tensor.ints() }
    return try interpreter.list(value).map { $0.isNone ? nil : try Arguments.integer($0, interpreter) }
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "TensorShape", module: "tensorflow.python.framework.tensor_shape")
    type.construct = { _, arguments, interpreter in
      guard arguments.count > 0 else {
        throw PyError.typeError("__init__() missing 1 required positional argument: 'dims'")
      }
      return .object(try TensorShape(value: arguments[0], interpreter))
    }
    func get(_ name: String, _ summary: String, _ body: @escaping (TensorShape) -> Value) {
      type.property(name, summary) { ($0 as? TensorShape).map(body) ?? .none }
    }
    get("rank", "Number of axes.") { $0.isUnknown ? .none : .int($0.lengths.count) }
    get("ndims", "Number of axes.") { .int($0.lengths.count) }
    get("dims", "The lengths.") { .list($0.lengths.map { value($0) }) }
    func method(_ signature: String, _ summary: String, _ body: @escaping (TensorShape) -> Value) {
      type.method(signature, summary) { call in
        body(try call.object(0, as: TensorShape.self, named: "TensorShape"))
      }
    }
    type.method("is_compatible_with(self, other)", "Whether the known lengths agree.") { call in
      let mine = try call.object(0, as: TensorShape.self, named: "TensorShape")
      let other = try TensorShape(value: call[1], call.interpreter)
      if mine.isUnknown || other.isUnknown { return .bool(true) }
      guard mine.lengths.count == other.lengths.count else { return .bool(false) }
      return .bool(zip(mine.lengths, other.lengths).allSatisfy { $0 == nil || $1 == nil || $0 == $1 })
    }
    type.method("assert_is_compatible_with(self, other)", "Raises unless the known lengths agree.") { call in
      let mine = try call.object(0, as: TensorShape.self, named: "TensorShape")
      let other = try TensorShape(value: call[1], call.interpreter)
      let fits =
        mine.isUnknown || other.isUnknown
        || mine.lengths.count == other.lengths.count
          && zip(mine.lengths, other.lengths).allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
      if !fits { throw PyError.valueError("Shapes \(mine.text) and \(other.text) are incompatible") }
      return .none
    }
    type.method("concatenate(self, other)", "The lengths of both.") { call in
      let mine = try call.object(0, as: TensorShape.self, named: "TensorShape")
      return .object(TensorShape(mine.lengths + (try TensorShape.lengths(of: call[1], call.interpreter))))
    }
    type.method("merge_with(self, other)", "What both know.") { call in
      let mine = try call.object(0, as: TensorShape.self, named: "TensorShape")
      let other = try TensorShape(value: call[1], call.interpreter)
      if mine.isUnknown { return .object(other) }
      if other.isUnknown { return .object(mine) }
      guard mine.lengths.count == other.lengths.count,
        zip(mine.lengths, other.lengths).allSatisfy({ $0 == nil || $1 == nil || $0 == $1 })
      else { throw PyError.valueError("Shapes \(mine.text) and \(other.text) are not compatible") }
      return .object(TensorShape(zip(mine.lengths, other.lengths).map { $0 ?? $1 }))
    }
    type.method("with_rank(self, rank)", "The shape, if it has that many axes.") { call in
      let mine = try call.object(0, as: TensorShape.self, named: "TensorShape")
      let rank = try call.int(1)
      if mine.isUnknown { return .object(TensorShape([Int?](repeating: nil, count: rank))) }
      guard mine.lengths.count == rank else {
        throw PyError.valueError("Shape \(mine.text) must have rank \(rank)")
      }
      return .object(mine)
    }
    method("as_list(self)", "The lengths as list.") { .list($0.lengths.map { value($0) }) }
    method("num_elements(self)", "The product of the lengths.") { shape in
      shape.lengths.contains { $0 == nil } ? .none : .int(shape.lengths.reduce(1) { $0 * ($1 ?? 1) })
    }
    method("is_fully_defined(self)", "Whether all lengths are known.") {
      .bool(!$0.isUnknown && !$0.lengths.contains { $0 == nil })
    }
    return type
  }()
}
