import CellLanguage
import TensorEngine

/// A tensor of byte strings.
///
/// Strings are objects of Python's here, not elements of the engine, so the class stands beside `EagerTensor`: it can be
/// indexed, joined, compared and reshaped, and `tf.strings` computes with it.
final class StringTensor: PyObject {
  let items: [[UInt8]]
  let shape: Shape

  /// - Parameter items: in row-major order, as many as the shape has elements.
  init(_ items: [[UInt8]], shape: Shape) {
    self.items = items
    self.shape = shape
    super.init(type: StringTensor.pyType)
  }

  /// Empty strings.
  static func filled(_ shape: Shape) throws -> Value {
    .object(StringTensor([[UInt8]](repeating: [], count: shape.elementCount), shape: shape))
  }

  /// The string tensor a value is or holds; nil for anything else.
  static func of(_ value: Value) -> StringTensor? {
    if let tensor = value.reference as? StringTensor { return tensor }
    return (value.reference as? StringVariable)?.tensor
  }

  /// The bytes of a text or a bytes object.
  static func bytes(_ value: Value) -> [UInt8]? {
    if case .str(let s) = value { return Array(s.string.utf8) }
    return (value.reference as? PyBytes)?.bytes
  }

  /// A tensor of texts, bytes, and nested lists or object arrays of them; nil if the first element is no text.
  ///
  /// - Throws: `ValueError` for ragged nesting, `TypeError` for mixed elements.
  static func convert(_ value: Value, _ interpreter: Interpreter) throws -> StringTensor? {
    if let present = of(value) { return present }
    if let single = bytes(value) { return StringTensor([single], shape: Shape()) }
    func children(_ value: Value) throws -> [Value]? {
      switch value {
      case .list(let l): return l.items
      case .tuple(let t): return t.items
      default:
        if let array = value.reference as? ObjectArray {
          return array.shape.rank > 0 ? try interpreter.list(value) : array.items
        }
        return nil
      }
    }
    func isText(_ value: Value) throws -> Bool {
      if bytes(value) != nil || of(value) != nil { return true }
      guard let inner = try children(value), let first = inner.first else { return false }
      return try isText(first)
    }
    guard try isText(value) else { return nil }
    var flat: [[UInt8]] = []
    func walk(_ value: Value) throws -> [Int] {
      if let tensor = of(value) {
        flat += tensor.items
        return tensor.shape.array
      }
      if let single = bytes(value) {
        flat.append(single)
        return []
      }
      guard let inner = try children(value) else {
        throw PyError.valueError("Can't convert Python sequence with mixed types to Tensor.")
      }
      var shape: [Int]?
      for item in inner {
        let found = try walk(item)
        if let shape, shape != found {
          throw PyError.valueError("Can't convert non-rectangular Python sequence to Tensor.")
        }
        shape = found
      }
      return [inner.count] + (shape ?? [])
    }
    let lengths = try walk(value)
    return StringTensor(flat, shape: try Shape(lengths))
  }

  // MARK: Selection

  /// Row-major positions, as a tensor that is indexed in the strings' place.
  private func positions() throws -> Tensor {
    try Ops.reshape(Ops.arange(start: 0, stop: items.count, step: 1), to: shape)
  }

  func picked(_ positions: Tensor) throws -> StringTensor {
    StringTensor(try positions.ints().map { items[$0] }, shape: positions.shape)
  }

  func select(_ indices: [Index]) throws -> Value { .object(try picked(positions().indexed(indices))) }

  func reshaped(_ target: Shape) throws -> StringTensor {
    StringTensor(items, shape: try Ops.reshape(positions(), to: target).shape)
  }

  /// The strings rearranged as `body` rearranges their positions.
  func rearranged(_ body: (Tensor) throws -> Tensor) throws -> StringTensor { try picked(body(positions())) }

  /// Several tensors arranged as `body` arranges their positions (concatenation, stacking).
  static func joined(_ parts: [StringTensor], _ body: ([Tensor]) throws -> Tensor) throws -> StringTensor {
    var all: [[UInt8]] = []
    var places: [Tensor] = []
    for part in parts {
      let from = all.count
      places.append(
        try Ops.reshape(Ops.arange(start: from, stop: from + part.items.count, step: 1), to: part.shape))
      all += part.items
    }
    let placed = try body(places)
    return StringTensor(try placed.ints().map { all[$0] }, shape: placed.shape)
  }

  /// `tf.where` between strings; nil if neither branch holds strings.
  static func choice(_ condition: Value, _ x: Value, _ y: Value, _ interpreter: Interpreter) throws -> Value?
  {
    guard let a = try convert(x, interpreter), let b = try convert(y, interpreter) else { return nil }
    let mask = try TensorFlowConvert.tensor(condition, interpreter)
    return .object(try joined([a, b]) { try Ops.whereTrue(mask, $0[0], $0[1]) })
  }

  /// Distinct strings in order of appearance, each element's place among them, and counts.
  func unique() throws -> Value {
    var places: [[UInt8]: Int] = [:]
    var found: [[UInt8]] = []
    var counts: [Int32] = []
    var inverse: [Int32] = []
    for item in items {
      let place = places[item] ?? found.count
      if place == found.count {
        places[item] = place
        found.append(item)
        counts.append(0)
      }
      counts[place] += 1
      inverse.append(Int32(place))
    }
    return .tuple([
      .object(StringTensor(found, shape: Shape(found.count))), eager(try Tensor(inverse)),
      eager(try Tensor(counts)),
    ])
  }

  // MARK: The object

  override func length(_ interpreter: Interpreter) throws -> Int {
    guard shape.rank > 0 else { throw PyError.typeError("Scalar tensor has no `len()`") }
    return shape[0]
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.tensorflow) { try select(Subscripts.items(key, .tensorflow, interpreter)) }
  }

  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    guard shape.rank > 0 else { throw PyError.typeError("Cannot iterate over a scalar tensor.") }
    return ListIterator(PyList(try (0..<shape[0]).map { try select([.integer($0)]) }))
  }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual else { return nil }
    if other.isNone { return .bool(op == .notEqual) }
    guard let theirs = try StringTensor.convert(other, interpreter) else {
      throw TensorFlowErrors.invalidOperand("Equal", other, interpreter)
    }
    return try Failure.translating(.tensorflow) {
      let same = try StringTensor.equal(self, theirs)
      return eager(op == .equal ? same : try Ops.logicalNot(same))
    }
  }

  static func equal(_ a: StringTensor, _ b: StringTensor) throws -> Tensor {
    let shape = try Shape.broadcast([a.shape, b.shape])
    let left = try a.positions().broadcastTo(shape).ints()
    let right = try b.positions().broadcastTo(shape).ints()
    return try Tensor(scalars: zip(left, right).map { a.items[$0] == b.items[$1] }, shape: shape)
  }

  override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .add, let theirs = try StringTensor.convert(other, interpreter) else { return nil }
    return try Failure.translating(.tensorflow) {
      .object(try reflected ? StringTensor.sum(theirs, self) : StringTensor.sum(self, theirs))
    }
  }

  /// Strings put together element by element.
  static func sum(_ a: StringTensor, _ b: StringTensor) throws -> StringTensor {
    let shape = try Shape.broadcast([a.shape, b.shape])
    let left = try a.positions().broadcastTo(shape).ints()
    let right = try b.positions().broadcastTo(shape).ints()
    return StringTensor(zip(left, right).map { a.items[$0] + b.items[$1] }, shape: shape)
  }

  override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("Tensor is unhashable. Instead, use tensor.ref() as the key.")
  }

  override func truth(_ interpreter: Interpreter) throws -> Bool {
    guard items.count == 1 else {
      throw PyError.valueError(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
    }
    return !items[0].isEmpty
  }

  private func bytesValue(_ item: [UInt8]) -> Value { .object(PyBytes(item)) }

  /// The strings as nested lists of bytes objects; a bare one for rank 0.
  func nested() -> Value {
    var position = 0
    func build(_ axis: Int) -> Value {
      if axis == shape.rank {
        position += 1
        return position <= items.count ? bytesValue(items[position - 1]) : .none
      }
      return .list((0..<shape[axis]).map { _ in build(axis + 1) })
    }
    return build(0)
  }

  var numpyValue: Value {
    get throws {
      if shape.rank == 0 && items.count == 1 { return bytesValue(items[0]) }
      return .object(try ObjectArray(items.map { bytesValue($0) }, .object, shape: shape))
    }
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    if let symbolic = Trace.current?.text(self, isRepr: true) { return symbolic }
    let text = try interpreter.repr(numpyValue)
    return "<tf.Tensor: shape=\(shape), dtype=string, numpy=\(text.contains("\n") ? "\n" : "")\(text)>"
  }

  override func str(_ interpreter: Interpreter) throws -> String {
    if let symbolic = Trace.current?.text(self, isRepr: false) { return symbolic }
    let text = try interpreter.str(numpyValue)
    return "tf.Tensor(\(text.contains("\n") ? "\n" : "")\(text), shape=\(shape), dtype=string)"
  }

  override func format(_ spec: String, _ interpreter: Interpreter) throws -> String {
    guard spec.isEmpty else {
      throw PyError.typeError("unsupported format string passed to \(type.name).__format__")
    }
    return try str(interpreter)
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "EagerTensor", module: "tensorflow.python.framework.ops", bases: [EagerTensor.baseType])
    func get(_ name: String, _ summary: String, _ body: @escaping (StringTensor) -> Value) {
      type.property(name, summary) { ($0 as? StringTensor).map(body) ?? .none }
    }
    get("shape", "Lengths of the axes.") { .object(TensorShape($0.shape)) }
    get("dtype", "Element type.") { _ in .object(TensorFlowDType.string) }
    get("ndim", "Number of axes.") { .int($0.shape.rank) }
    get("device", "Where the tensor lies.") { _ in .string("/job:localhost/replica:0/task:0/device:CPU:0") }
    func method(_ signature: String, _ summary: String, _ body: @escaping (StringTensor) throws -> Value) {
      type.method(signature, summary) { call in
        try body(call.object(0, as: StringTensor.self, named: "a tensor of strings"))
      }
    }
    method("numpy(self)", "The value: bytes, or an array of them.") { try $0.numpyValue }
    method("__array__(self, dtype=None, copy=None)", "The value as NumPy array.") { try $0.numpyValue }
    method("get_shape(self)", "Lengths of the axes.") { .object(TensorShape($0.shape)) }
    return type
  }()

  override var nativeAttributeNames: [String] { ["shape", "dtype", "numpy", "ndim", "device"] }
}

/// A variable that holds strings.
final class StringVariable: PyObject {
  var tensor: StringTensor
  let displayName: String

  init(_ tensor: StringTensor, name: String) {
    self.tensor = tensor
    displayName = name
    super.init(type: StringVariable.pyType)
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<tf.Variable '\(displayName)' shape=\(tensor.shape) dtype=string, numpy=\(try interpreter.repr(tensor.numpyValue))>"
  }
  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try tensor.getItem(key, interpreter)
  }

  private static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "ResourceVariable", module: "tensorflow.python.ops.resource_variable_ops",
      bases: [TensorFlowVariable.baseType])
    func get(_ name: String, _ summary: String, _ body: @escaping (StringVariable) -> Value) {
      type.property(name, summary) { ($0 as? StringVariable).map(body) ?? .none }
    }
    get("shape", "Lengths of the axes.") { .object(TensorShape($0.tensor.shape)) }
    get("dtype", "Element type.") { _ in .object(TensorFlowDType.string) }
    get("name", "The variable's name.") { .string($0.displayName) }
    get("trainable", "Whether tapes follow it by themselves.") { _ in .bool(true) }
    type.method("numpy(self)", "The value: bytes, or an array of them.") { call in
      try call.object(0, as: StringVariable.self, named: "tf.Variable").tensor.numpyValue
    }
    type.method("assign(self, value)", "Replaces the value.") { call in
      let variable = try call.object(0, as: StringVariable.self, named: "tf.Variable")
      guard let value = try StringTensor.convert(call[1], call.interpreter) else {
        throw PyError.typeError(
          "Cannot convert \(try call.interpreter.repr(call[1])) to EagerTensor of dtype string")
      }
      variable.tensor = value
      return call[0]
    }
    return type
  }()
}

extension TensorFlowErrors {
  /// An operand that cannot become a tensor of strings.
  static func invalidOperand(_ op: String, _ value: Value, _ interpreter: Interpreter) -> PyError {
    if let held = value.tensorObject {
      return PyError(
        invalidArgument,
        "cannot compute \(op) as input #1(zero-based) was expected to be a string tensor but is a "
          + "\(Failure.tfName(held.tensor.dtype)) tensor [Op:\(op)] name: ")
    }
    return PyError.typeError(
      "Cannot convert \((try? interpreter.repr(value)) ?? "the value") to EagerTensor of dtype string")
  }
}

extension StringTensor {
  /// As `tf.print` writes it: bare text for one string, quoted in brackets else, long axes elided.
  func printed(_ edge: Int) -> String {
    func text(_ item: [UInt8]) -> String { String(decoding: item, as: UTF8.self) }
    if shape.rank == 0 { return items.first.map(text) ?? "" }
    var strides = [Int](repeating: 1, count: shape.rank)
    for axis in stride(from: shape.rank - 2, through: 0, by: -1) {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    func build(_ axis: Int, _ from: Int) -> String {
      if axis == shape.rank { return "\"" + text(items[from]) + "\"" }
      let length = shape[axis]
      let isShort = edge < 0 || length <= 2 * edge
      let shown = isShort ? Array(0..<length) : Array(0..<edge) + Array(length - edge..<length)
      var parts = shown.map { build(axis + 1, from + $0 * strides[axis]) }
      if !isShort { parts.insert("...", at: edge) }
      let separator = axis == shape.rank - 1 ? " " : "\n" + String(repeating: " ", count: axis + 1)
      return "[" + parts.joined(separator: separator) + "]"
    }
    return build(0, 0)
  }
}
