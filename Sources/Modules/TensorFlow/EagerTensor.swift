import CellLanguage
import TensorEngine

/// What TensorFlow's tensors and variables share: operators, indexing, conversions.
class TensorFlowObject: TensorObject {
  // MARK: Containers

  override func length(_ interpreter: Interpreter) throws -> Int {
    let t = tensor
    guard t.rank > 0 else { throw PyError.typeError("Scalar tensor has no `len()`") }
    return t.shape[0]
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.tensorflow) {
      let t = tensor
      return .object(EagerTensor(try Ops.getItem(t, try TensorFlowObject.indices(key, t.shape, interpreter))))
    }
  }

  /// The items of a subscript under TensorFlow's rules, checked against a shape.
  static func indices(_ key: Value, _ shape: Shape, _ interpreter: Interpreter) throws -> [Index] {
    func refused(_ value: Value) throws -> PyError {
      PyError.typeError(
        "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors "
          + "are valid indices, got \(try interpreter.repr(value))")
    }
    var keys: [Value]
    switch key {
    case .tuple(let t): keys = t.items
    case .list(let l): keys = l.items
    default: keys = [key]
    }
    var items: [Index] = []
    for part in keys {
      switch part {
      case .float, .str, .list, .tuple, .dict, .bool: throw try refused(part)
      default: break
      }
      let found = try Subscripts.items(part, .tensorflow, interpreter)
      if case .array(let picks)? = found.first, picks.rank > 0 || picks.dtype != .bool {
        // A mask stands alone; positions do not select several elements, unlike in NumPy.
        guard picks.dtype == .bool, keys.count == 1 else { throw try refused(part) }
      }
      items += found
    }
    var consumed = 0
    for item in items {
      switch item {
      case .integer, .slice: consumed += 1
      case .array(let t): consumed += t.rank
      default: break
      }
    }
    guard consumed <= shape.rank else {
      throw TensorFlowErrors.kernel(
        "StridedSlice",
        "Index out of range using input dim \(shape.rank); input has only \(shape.rank) dims",
        name: "strided_slice/")
    }
    var axis = 0
    for item in items {
      switch item {
      case .integer(let i):
        guard i < shape[axis], i >= -shape[axis] else {
          throw TensorFlowErrors.kernel(
            "StridedSlice", "slice index \(i) of dimension \(axis) out of bounds.", name: "strided_slice/")
        }
        axis += 1
      case .slice(_, _, let step):
        if step == 0 {
          throw TensorFlowErrors.kernel(
            "StridedSlice", "strides[\(axis)] must be non-zero", name: "strided_slice/")
        }
        axis += 1
      case .ellipsis: axis += shape.rank - consumed
      case .array(let t): axis += t.rank
      case .newAxis: break
      }
    }
    return items
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    if type.lookup(name) != nil { return nil }
    switch name.string {
    case "T", "astype", "ravel", "transpose", "reshape", "clip", "size", "tolist", "data":
      guard self is EagerTensor else { return nil }
      throw PyError.attributeError(
        "EagerTensor object has no attribute '\(name.string)'. \n        If you are looking for numpy-related methods, "
          + "please run the following:\n        tf.experimental.numpy.experimental_enable_numpy_behavior()\n      "
      )
    case "name", "op", "graph":
      guard self is EagerTensor else { return nil }
      if name.string == "name" {
        if let trace = Trace.current { return .string(trace.name(of: tensor)) }
        // A trace was made of this body before, which may ask.
        if interpreter.hidesOutput { return .string("Placeholder:0") }
      }
      throw PyError.attributeError("Tensor.\(name.string) is undefined when eager execution is enabled.")
    default: return nil
    }
  }

  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    throw PyError.typeError("'\(type.qualifiedName)' object does not support item assignment")
  }

  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    guard tensor.rank > 0 else { throw PyError.typeError("Cannot iterate over a scalar tensor.") }
    return TensorIterator(tensor, interpreter)
  }

  // MARK: Operators

  override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    try Failure.translating(.tensorflow) {
      let a = tensor
      let b: Tensor
      if case .object(let o) = other, let held = o as? TensorFlowObject {
        b = held.tensor
      } else {
        // A ragged tensor knows what the operator means.
        if other.reference?.type.name == "RaggedTensor" { return nil }
        if TensorFlowConvert.isString(other) {
          let own: Value = .object(self)
          try TensorFlowConvert.refuseStrings(
            reflected ? other : own, reflected ? own : other, TensorFlowOps.kernelName(op), interpreter)
        }
        switch other {
        case .dict, .str: return nil
        case .float where !a.dtype.isFloating && op == .add && !reflected:
          b = try TensorFlowConvert.tensor(other, interpreter)
        default: b = try TensorFlowConvert.tensor(other, hint: a.dtype, interpreter)
        }
      }
      let result = reflected ? try TensorFlowOps.apply(op, b, a) : try TensorFlowOps.apply(op, a, b)
      return .object(EagerTensor(result))
    }
  }

  override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.tensorflow) {
      switch op {
      case .negative:
        try TensorFlowKernel.named("Neg")?.check(tensor.dtype)
        return .object(EagerTensor(try Ops.negative(tensor)))
      case .positive: return .object(self)
      case .invert: return .object(EagerTensor(try Ops.invert(tensor)))
      }
    }
  }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    switch other {
    case .none, .dict: return op == .equal ? .bool(false) : op == .notEqual ? .bool(true) : nil
    case .str: throw TensorFlowConvert.cannotConvert(other, tensor.dtype, interpreter)
    default: break
    }
    return try Failure.translating(.tensorflow) {
      let a = tensor
      let b = try TensorFlowConvert.tensor(other, hint: a.dtype, interpreter)
      try TensorFlowConvert.check(a, b, TensorFlowOps.relationName(op))
      if op == .equal || op == .notEqual, (try? Shape.broadcast([a.shape, b.shape])) == nil {
        return .object(EagerTensor(try Tensor(.bool(op == .notEqual))))
      }
      return .object(EagerTensor(try Arithmetic.relation(op, a, b)))
    }
  }

  override func truth(_ interpreter: Interpreter) throws -> Bool {
    let t = tensor
    guard t.count == 1 else {
      throw PyError.valueError(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
    }
    return try t.scalarValue().asDouble != 0
  }

  override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("Tensor is unhashable. Instead, use tensor.ref() as the key.")
  }

  override func format(_ spec: String, _ interpreter: Interpreter) throws -> String {
    if spec.isEmpty { return try str(interpreter) }
    guard tensor.rank == 0 else {
      throw PyError.typeError("unsupported format string passed to \(type.name).__format__")
    }
    return try interpreter.format(Value(tensor.scalarValue()), spec)
  }

  /// The value inside a repr: a plain number for rank 0, else `array(...)`, on a line of its own if it has several.
  static func numpyText(_ t: Tensor) throws -> String {
    if t.rank == 0 {
      let scalar = try t.scalarValue()
      if case .float(let d) = scalar { return FloatText.python(d) }
      if case .bool(let b) = scalar { return b ? "True" : "False" }
      return String(scalar.asInt)
    }
    let text = try ArrayText.repr(t)
    return text.contains("\n") ? "\n" + text : text
  }

  // MARK: Shared attributes

  static func defineShared(_ type: PyType) {
    func get(_ name: String, _ summary: String, _ body: @escaping (TensorFlowObject) throws -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? TensorFlowObject else { return .none }
        return try Failure.translating(.tensorflow) { try body(object) }
      }
    }
    get("shape", "Lengths of the axes.") { object in
      let t = object.tensor
      guard let trace = Trace.current else { return .object(TensorShape(t.shape)) }
      return .object(TensorShape(t.shape.map { $0 }, shown: trace.lengths(of: t)))
    }
    get("dtype", "Element type.") { .object(TensorFlowDType.of($0.tensor.dtype)) }
    get("ndim", "Number of axes.") { .int($0.tensor.rank) }
    get("device", "Where the tensor lies.") { _ in .string("/job:localhost/replica:0/task:0/device:CPU:0") }
    func method(
      _ signature: String, _ summary: String, _ body: @escaping (TensorFlowObject, Call) throws -> Value
    ) {
      type.tensorMethod(.tensorflow, signature, summary) { call in
        try body(call.object(0, as: TensorFlowObject.self, named: "a tensor"), call)
      }
    }
    method("numpy(self)", "The value as NumPy array.") { object, _ in
      let t = object.tensor
      if t.rank == 0 { return .object(try NumPyScalar(t)) }
      return .object(NDArray(try t.copy()))
    }
    method("__array__(self, dtype=None, copy=None)", "The value as NumPy array.") { object, _ in
      .object(NDArray(try object.tensor.copy()))
    }
    method("get_shape(self)", "Lengths of the axes.") { object, _ in .object(TensorShape(object.tensor.shape))
    }
    method("set_shape(self, shape)", "Accepted; the shape of a tensor with a value is known.") { _, _ in .none
    }
    method("ref(self)", "A hashable reference.") { object, _ in .object(TensorReference(object)) }
    func number(_ signature: String, _ body: @escaping (ScalarValue, Tensor) throws -> Value) {
      method(signature, "As a Python number.") { object, _ in
        let t = object.tensor
        guard t.count == 1 else {
          throw PyError.typeError("only 0-dimensional arrays can be converted to Python scalars")
        }
        return try body(t.scalarValue(), t)
      }
    }
    number("__float__(self)") { scalar, _ in .float(scalar.asDouble) }
    number("__int__(self)") { scalar, _ in
      if case .float(let d) = scalar { return try NumPyScalar.wholeNumber(d) }
      return .int(scalar.asInt)
    }
    number("__index__(self)") { scalar, t in
      guard t.dtype.isInteger, t.rank == 0 else {
        throw PyError.typeError("only integer scalar arrays can be converted to a scalar index")
      }
      return .int(scalar.asInt)
    }
    method("__abs__(self)", "|x|") { object, _ in .object(EagerTensor(try Ops.abs(object.tensor))) }
    type.setAttribute(PyString.intern("__array_priority__"), .int(100))
  }
}

/// `tf.Tensor` with a value.
final class EagerTensor: TensorFlowObject {
  let value: Tensor

  @inline(__always)
  init(_ value: Tensor) {
    self.value = value
    super.init(type: EagerTensor.pyType)
  }

  override var tensor: Tensor { value }

  override func repr(_ interpreter: Interpreter) throws -> String {
    if let trace = Trace.current, trace.owns(value) { return trace.repr(value) }
    return try EagerTensor.repr(value)
  }
  override func str(_ interpreter: Interpreter) throws -> String {
    if let trace = Trace.current, trace.owns(value) { return trace.text(value) }
    return try EagerTensor.str(value)
  }

  static func repr(_ value: Tensor) throws -> String {
    try Failure.translating(.tensorflow) {
      "<tf.Tensor: shape=\(value.shape), dtype=\(value.dtype.name), numpy=\(try TensorFlowObject.numpyText(value))>"
    }
  }

  static func str(_ value: Tensor) throws -> String {
    try Failure.translating(.tensorflow) {
      let text = try ArrayText.str(value)
      return
        "tf.Tensor(\(text.contains("\n") ? "\n" : "")\(text), shape=\(value.shape), dtype=\(value.dtype.name))"
    }
  }

  /// `tf.Tensor`, which `isinstance` is asked for.
  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(name: "Tensor", module: "tensorflow.python.framework.tensor")
    TensorFlowObject.defineShared(type)
    Slots.array(type, changes: false)
    return type
  }()

  static nonisolated(unsafe) let pyType = PyType(
    name: "EagerTensor", module: "tensorflow.python.framework.ops", bases: [baseType])

  override var nativeAttributeNames: [String] { ["shape", "dtype", "numpy", "ndim", "device"] }
}

/// Iterates along the first axis.
final class TensorIterator: PyIterator {
  private let source: Tensor
  private var position = 0
  /// Where a trace is under way: it takes a loop's body once, so from the second round on nothing is shown.
  private let traced: Interpreter?
  private var hides = false

  init(_ source: Tensor, _ interpreter: Interpreter) {
    self.source = source
    traced = Trace.current != nil && !interpreter.hidesOutput ? interpreter : nil
    super.init(type: TensorIterator.pyType)
  }

  deinit { if hides { traced?.hidesOutput = false } }

  private static nonisolated(unsafe) let pyType = PyType(name: "_EagerTensorIterator", module: "tensorflow")

  override func next(_ interpreter: Interpreter) throws -> Value? {
    guard position < source.shape[0] else {
      if hides { traced?.hidesOutput = false }
      hides = false
      return nil
    }
    if let traced, position == 1 {
      traced.hidesOutput = true
      hides = true
    }
    defer { position += 1 }
    return .object(EagerTensor(try Ops.getItem(source, [.integer(position)])))
  }
  override var lengthHint: Int { source.shape[0] - position }
}

/// `tensor.ref()`: compares and hashes by identity.
final class TensorReference: PyObject {
  let target: TensorFlowObject

  init(_ target: TensorFlowObject) {
    self.target = target
    super.init(type: TensorReference.pyType)
  }

  private static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "Reference", module: "tensorflow.python.util.object_identity")
    type.method("deref(self)", "The tensor.") { call in
      .object(try call.object(0, as: TensorReference.self, named: "Reference").target)
    }
    return type
  }()

  override func hash(_ interpreter: Interpreter) throws -> Int { target.tensor.id }
  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual else { return nil }
    let same = (other.reference as? TensorReference)?.target === target
    return .bool(op == .equal ? same : !same)
  }
}
