import CellLanguage
import TensorEngine

/// An array whose elements are Python objects or texts, which the tensor engine does not hold.
///
/// Enough for labels, names and grids of axes: indexing, iteration, comparison, shape changes. Selections are
/// copies.
final class ObjectArray: PyObject {
  let shape: Shape
  var items: [Value]
  /// Whether all elements are text, which NumPy shows as dtype `<U…`.
  let isText: Bool

  init(_ items: [Value], shape: Shape) {
    self.items = items
    self.shape = shape
    isText = !items.isEmpty && items.allSatisfy { if case .str = $0 { return true } else { return false } }
    super.init(type: ObjectArray.pyType)
  }

  /// An array of nested lists of texts and objects; ragged parts stay lists.
  convenience init(nested value: Value, _ interpreter: Interpreter) throws {
    var shape = Shape()
    func lengths(_ value: Value) throws -> [Int] {
      guard let items = ObjectArray.items(of: value) else { return [] }
      let inner = try items.map { try lengths($0) }
      guard let first = inner.first else { return [items.count] }
      return inner.allSatisfy { $0 == first } ? [items.count] + first : [items.count]
    }
    let found = try lengths(value)
    for length in found { try shape.append(length) }
    var flat: [Value] = []
    func collect(_ value: Value, _ depth: Int) {
      if depth == found.count {
        flat.append(value)
      } else {
        for item in ObjectArray.items(of: value) ?? [] { collect(item, depth + 1) }
      }
    }
    collect(value, 0)
    self.init(flat, shape: shape)
  }

  private static func items(of value: Value) -> [Value]? {
    switch value {
    case .list(let l): return l.items
    case .tuple(let t): return t.items
    default: return (value.reference as? ObjectArray).flatMap { $0.shape.count == 1 ? $0.items : nil }
    }
  }

  /// The longest text, which names the dtype.
  private var width: Int {
    items.reduce(1) { width, item in
      if case .str(let s) = item { return max(width, s.count) }
      return width
    }
  }
  var dtypeText: String { isText ? "<U\(width)" : "object" }

  // MARK: Containers

  override func length(_ interpreter: Interpreter) throws -> Int {
    guard shape.count > 0 else { throw PyError.typeError("len() of unsized object") }
    return shape[0]
  }

  /// Row-major positions of the elements, as a tensor that is indexed like the array.
  private func positions() throws -> Tensor {
    try Ops.reshape(Ops.arange(start: 0, stop: items.count, step: 1), to: shape)
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.numpy) {
      let picked = try positions().indexed(Subscripts.items(key, .numpy, interpreter))
      if picked.rank == 0 { return items[try picked.scalarValue().asInt] }
      return .object(ObjectArray(try picked.ints().map { items[$0] }, shape: picked.shape))
    }
  }

  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    try Failure.translating(.numpy) {
      let picked = try positions().indexed(Subscripts.items(key, .numpy, interpreter)).ints()
      if let values = ObjectArray.items(of: value), values.count == picked.count, picked.count != 1 {
        for (p, v) in zip(picked, values) { items[p] = v }
      } else {
        for p in picked { items[p] = value }
      }
    }
  }

  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    guard shape.count > 0 else { throw PyError.typeError("iteration over a 0-d array") }
    return ListIterator(PyList(try (0..<shape[0]).map { try getItem(.int($0), interpreter) }))
  }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    let others: [Value]
    if let array = other.reference as? ObjectArray, array.shape == shape {
      others = array.items
    } else if let list = ObjectArray.items(of: other), list.count == items.count {
      others = list
    } else {
      others = [Value](repeating: other, count: items.count)
    }
    var hits: [Bool] = []
    for (a, b) in zip(items, others) { hits.append(try interpreter.truth(interpreter.compare(op, a, b))) }
    return .object(NDArray(try Tensor(scalars: hits, shape: shape)))
  }

  override func truth(_ interpreter: Interpreter) throws -> Bool {
    guard items.count == 1 else {
      throw PyError.valueError(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
    }
    return try interpreter.truth(items[0])
  }

  override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: 'numpy.ndarray'")
  }

  // MARK: Text

  override func repr(_ interpreter: Interpreter) throws -> String {
    try text(", ", prefix: "array(", interpreter) + ", dtype=\(isText ? "'\(dtypeText)'" : "object"))"
  }
  override func str(_ interpreter: Interpreter) throws -> String { try text(" ", prefix: "", interpreter) }

  private func text(_ separator: String, prefix: String, _ interpreter: Interpreter) throws -> String {
    let words = try items.map { try interpreter.repr($0) }
    // The printer lays out positions; each is written as its element.
    let printer = ArrayPrinter(ArrayText.options) { words[$0.asInt] }
    return prefix + (try printer.string(positions(), separator: separator, prefix: prefix, suffix: ""))
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "ndarray", module: "numpy", bases: [NDArray.pyType])
    func get(_ name: String, _ summary: String, _ body: @escaping (ObjectArray) throws -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? ObjectArray else { return .none }
        return try Failure.translating(.numpy) { try body(object) }
      }
    }
    get("shape", "Lengths of the axes.") { Value(shape: $0.shape) }
    get("ndim", "Number of axes.") { .int($0.shape.count) }
    get("size", "Number of elements.") { .int($0.items.count) }
    get("dtype", "Element type.") { .string($0.dtypeText) }
    get("flat", "The elements as one axis.") { .object(ObjectArray($0.items, shape: Shape($0.items.count))) }
    get("T", "The array with its axes reversed.") { array in
      let turned = try Ops.transpose(array.positions())
      return .object(ObjectArray(try turned.ints().map { array.items[$0] }, shape: turned.shape))
    }
    func method(_ signature: String, _ summary: String, _ body: @escaping (ObjectArray, Call) throws -> Value)
    {
      type.tensorMethod(.numpy, signature, summary) { call in
        try body(call.object(0, as: ObjectArray.self, named: "numpy.ndarray"), call)
      }
    }
    for name in ["ravel", "flatten"] {
      method("\(name)(self, order='C')", "The elements as one axis.") { array, _ in
        .object(ObjectArray(array.items, shape: Shape(array.items.count)))
      }
    }
    method("reshape(self, *shape, order='C')", "The same elements in another shape.") { array, call in
      let turned = try Ops.reshape(
        array.positions(), to: Arguments.shape(variadic: call.variadic(1), call.interpreter))
      return .object(ObjectArray(array.items, shape: turned.shape))
    }
    method("copy(self, order='C')", "A copy.") { array, _ in
      .object(ObjectArray(array.items, shape: array.shape))
    }
    method("tolist(self)", "Nested lists.") { array, call in
      func build(_ axis: Int, _ start: Int) -> Value {
        if axis == array.shape.count { return array.items[start] }
        let inner = array.shape.dropFirst(axis + 1).reduce(1, *)
        return .list((0..<array.shape[axis]).map { build(axis + 1, start + $0 * inner) })
      }
      return build(0, 0)
    }
    method("astype(self, dtype, copy=True)", "Numbers read from texts, or the same elements.") {
      array, call in
      guard let dtype = DTypes.find(call[1]) else {
        return .object(ObjectArray(array.items, shape: array.shape))
      }
      let reader: Value = .object(dtype.isFloating ? BuiltinTypes.float : BuiltinTypes.int)
      let numbers = try array.items.map { try call.interpreter.call(reader, [$0]) }
      let flat = try Convert.tensor(.list(numbers), dtype: dtype, call.interpreter)
      return .object(NDArray(try Ops.reshape(flat, to: array.shape)))
    }
    return type
  }()
}
