import CellLanguage
import TensorEngine

/// The elements that object arrays share.
final class ObjectStore {
  var items: [Value]
  init(_ items: [Value]) { self.items = items }
}

/// An array whose elements are texts or any Python objects, which the tensor engine does not hold.
///
/// It is a tensor of places in a shared store: whatever only moves elements (indexing, reshaping, joining) is done
/// on the places by the engine, so that views behave as those of numbers do.
final class ObjectArray: PyObject {
  enum Kind: Equatable {
    /// Texts of at most so many characters, NumPy's `<U…`.
    case text(Int)
    case object
  }
  let store: ObjectStore
  private(set) var places: Tensor
  let kind: Kind

  init(_ store: ObjectStore, _ kind: Kind, _ places: Tensor) {
    self.store = store
    self.kind = kind
    self.places = places
    super.init(type: ObjectArray.pyType)
  }

  /// Elements in row-major order; texts if all are.
  convenience init(_ items: [Value], shape: Shape) throws {
    self.init(ObjectStore(items), ObjectArray.kind(of: items), try ObjectArray.identity(shape))
  }

  convenience init(_ items: [Value], _ kind: Kind, shape: Shape) throws {
    self.init(ObjectStore(items), kind, try ObjectArray.identity(shape))
  }

  static func kind(of items: [Value]) -> Kind {
    var width = 0
    for item in items {
      guard case .str(let s) = item else { return .object }
      width = max(width, s.count)
    }
    return items.isEmpty ? .object : .text(max(width, 1))
  }

  static func identity(_ shape: Shape) throws -> Tensor {
    try Ops.reshape(Ops.arange(start: 0, stop: shape.elementCount, step: 1), to: shape)
  }

  var shape: Shape { places.shape }
  var isText: Bool { kind != .object }

  /// The elements in row-major order.
  var items: [Value] { ((try? places.ints()) ?? []).map { store.items[$0] } }

  var dtypeObject: DTypeObject { DTypeObject.of(kind) }

  /// Other places in the same store: a bare element for rank 0.
  func view(_ places: Tensor) -> Value {
    if places.rank == 0, let place = try? places.scalarValue().asInt { return store.items[place] }
    return .object(ObjectArray(store, kind, places))
  }

  func copied(_ kind: Kind? = nil) throws -> ObjectArray {
    try ObjectArray(items, kind ?? self.kind, shape: shape)
  }

  // MARK: Containers

  override func length(_ interpreter: Interpreter) throws -> Int {
    guard shape.count > 0 else { throw PyError.typeError("len() of unsized object") }
    return shape[0]
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.numpy) {
      if case .int(let i) = key, places.rank == 1 {
        return store.items[try places.scalarValue(i).asInt]
      }
      return view(try places.indexed(Subscripts.items(key, .numpy, interpreter)))
    }
  }

  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    try Failure.translating(.numpy) {
      let picked = try places.indexed(Subscripts.items(key, .numpy, interpreter))
      let targets = try picked.ints()
      if picked.rank == 0 || !ObjectArray.isSequence(value) {
        let item = stored(value, interpreter)
        for place in targets { store.items[place] = try item() }
        return
      }
      let source = try ObjectArray.objects(value, interpreter)
      let sources: [Int]
      do {
        sources = try source.places.broadcastTo(picked.shape).ints()
      } catch TensorError.broadcastMismatch {
        throw TensorError.assignMismatch(value: source.shape, target: picked.shape)
      }
      let values = sources.map { source.store.items[$0] }
      for (place, item) in zip(targets, values) { store.items[place] = try stored(item, interpreter)() }
    }
  }

  private static func isSequence(_ value: Value) -> Bool {
    switch value {
    case .list, .tuple: return true
    default: return value.reference is ObjectArray || value.reference is NDArray
    }
  }

  /// A value as this array keeps it: texts are cut to the array's width.
  private func stored(_ value: Value, _ interpreter: Interpreter) -> () throws -> Value {
    guard case .text(let width) = kind else { return { value } }
    return {
      guard case .str(let s) = value else {
        let text = PyString(try interpreter.str(value))
        return .str(text.count > width ? text.substring(0..<width) : text)
      }
      return .str(s.count > width ? s.substring(0..<width) : s)
    }
  }

  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    guard shape.count > 0 else { throw PyError.typeError("iteration over a 0-d array") }
    return ListIterator(PyList(try (0..<shape[0]).map { view(try places.row($0)) }))
  }

  override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    for own in items where try interpreter.truth(interpreter.compare(.equal, own, item)) { return true }
    return false
  }

  // MARK: Operators

  /// Calls `body` with every pair of elements of two broadcast operands.
  func combined(
    _ other: Value, reflected: Bool, _ interpreter: Interpreter, _ body: (Value, Value) throws -> Value
  ) throws -> (items: [Value], shape: Shape) {
    let right =
      ObjectArray.isSequence(other)
      ? try ObjectArray.objects(other, interpreter) : try ObjectArray([other], .object, shape: Shape())
    let common = try Shape.broadcast([shape, right.shape])
    let a = try places.broadcastTo(common).ints()
    let b = try right.places.broadcastTo(common).ints()
    var results: [Value] = []
    results.reserveCapacity(a.count)
    for (i, j) in zip(a, b) {
      let (x, y) = (store.items[i], right.store.items[j])
      results.append(try reflected ? body(y, x) : body(x, y))
    }
    return (results, common)
  }

  override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    try Failure.translating(.numpy) {
      if isText {
        let partner = try? ObjectArray.objects(other, interpreter)
        var fits = partner?.isText ?? false
        if case .str = other { fits = true }
        guard op == .add, fits else {
          if op == .multiply {
            throw PyError.typeError(
              "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use "
                + "numpy.strings.multiply to multiply strings without specifying 'out'.")
          }
          throw UFunc.noLoop(
            NDArray.ufuncName(op),
            reflected
              ? [DTypeObject.repr(of: other, interpreter), dtypeObject.repr]
              : [dtypeObject.repr, DTypeObject.repr(of: other, interpreter)], NumPyErrors.ufuncTypeError)
        }
      }
      let result = try combined(other, reflected: reflected, interpreter) {
        try interpreter.binary(op, $0, $1)
      }
      return ObjectArray.give(
        try ObjectArray(
          result.items, isText ? ObjectArray.kind(of: result.items) : .object, shape: result.shape))
    }
  }

  /// An array, or its element for rank 0.
  static func give(_ array: ObjectArray) -> Value { array.view(array.places) }

  override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    let results = try items.map { try interpreter.unary(op, $0) }
    return .object(try ObjectArray(results, .object, shape: shape))
  }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    try Failure.translating(.numpy) {
      if isText, case .str(let s) = other {
        // The common case, without a list of values.
        let positions = try places.ints()
        return wrap(
          try Tensor.make(shape, of: Bool.self) { out in
            for (i, place) in positions.enumerated() {
              guard case .str(let own) = store.items[place] else { continue }
              out[i] = ObjectArray.holds(op, own.order(s))
            }
          })
      }
      let result: (items: [Value], shape: Shape)
      do {
        result = try combined(other, reflected: false, interpreter) { try interpreter.compare(op, $0, $1) }
      } catch TensorError.broadcastMismatch {
        guard op == .equal || op == .notEqual else {
          throw TensorError.broadcastMismatch(op: "compare", shapes: [shape])
        }
        throw PyError.valueError("operands could not be broadcast together with shapes \(shape.compact)")
      }
      let hits = try result.items.map { try interpreter.truth($0) }
      return wrap(try Tensor(scalars: hits, shape: result.shape))
    }
  }

  private static func holds(_ op: ComparisonOperation, _ order: Int) -> Bool {
    switch op {
    case .equal: return order == 0
    case .notEqual: return order != 0
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    }
  }

  override func truth(_ interpreter: Interpreter) throws -> Bool {
    guard places.count == 1, let only = items.first else {
      throw PyError.valueError(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
    }
    return try interpreter.truth(only)
  }

  override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: 'numpy.ndarray'")
  }

  override func setNativeAttribute(
    _ name: PyString, _ value: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    guard name.string == "shape" else { return false }
    places = try Failure.translating(.numpy) {
      try Ops.reshape(places, to: Arguments.shape(value, interpreter))
    }
    return true
  }

  // MARK: Text

  override func repr(_ interpreter: Interpreter) throws -> String {
    try Failure.translating(.numpy) {
      try printer(interpreter).repr(places, dtypeName: isText ? "'\(dtypeObject.code)'" : "object")
    }
  }
  override func str(_ interpreter: Interpreter) throws -> String {
    if shape.count == 0 { return try interpreter.str(items[0]) }
    return try Failure.translating(.numpy) { try printer(interpreter).str(places) }
  }

  /// The printer lays out places; each is written as its element.
  func printer(_ interpreter: Interpreter, formatter: Value = .none) -> ArrayPrinter {
    let items = store.items
    if let callee = ArrayText.callee(formatter, isText: isText) {
      return ArrayPrinter(ArrayText.options) { place in
        guard let text = try? interpreter.call(callee, [items[place.asInt]]) else { return "?" }
        return (try? interpreter.str(text)) ?? "?"
      }
    }
    return ArrayPrinter(ArrayText.options) { place in
      let item = items[place.asInt]
      let text = (try? interpreter.repr(item)) ?? "?"
      if case .list = item { return "list(\(text))" }
      return text
    }
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "ndarray", module: "numpy", bases: [NDArray.pyType])
    ObjectArray.defineMethods(type)
    return type
  }()
}
