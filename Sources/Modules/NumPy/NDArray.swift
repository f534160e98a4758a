import CellLanguage
import TensorEngine

/// `numpy.ndarray`: a view of shared storage. Slices see each other's changes.
final class NDArray: TensorObject {
  private(set) var array: Tensor
  /// The array whose memory this one is a view of.
  var base: NDArray?
  /// Whether elements may not be assigned (`flags.writeable = False`).
  var isReadOnly = false

  init(_ tensor: Tensor) {
    array = tensor
    super.init(type: NDArray.pyType)
  }

  override var tensor: Tensor { array }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "ndarray", module: "numpy",
      documentation: "An array of numbers of one dtype, of any number of axes.")
    NDArray.defineAttributes(type)
    NDArray.defineMethods(type)
    NDArray.defineReductions(type)
    Slots.array(type)
    return type
  }()

  // MARK: Containers

  override func length(_ interpreter: Interpreter) throws -> Int {
    guard array.rank > 0 else { throw PyError.typeError("len() of unsized object") }
    return array.shape[0]
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.numpy) {
      if case .int(let i) = key {
        if array.rank == 1 { return .object(NumPyScalar(try array.scalarValue(i), array.dtype)) }
        if array.rank > 1 { return .object(view(try array.row(i))) }
      }
      if case .tuple(let t) = key, t.items.count == 2, array.rank == 2, case .int(let i) = t.items[0],
        case .int(let j) = t.items[1]
      {
        return .object(NumPyScalar(try array.scalarValue(i, j), array.dtype))
      }
      if case .object(let object) = key, let slice = object as? PySlice, array.rank > 0 {
        return .object(
          view(
            try array.sliced(
              start: Subscripts.bound(slice.start, interpreter),
              stop: Subscripts.bound(slice.stop, interpreter),
              step: Subscripts.bound(slice.step, interpreter))))
      }
      let items = try Subscripts.items(key, .numpy, interpreter)
      let result = try array.indexed(items)
      // Only full integer indexing gives a scalar; `x[...]` and `x[()]` on rank 0 keep an array or not as in NumPy.
      if result.rank == 0 {
        for item in items {
          if case .ellipsis = item { return .object(view(result)) }
        }
        return .object(try NumPyScalar(result))
      }
      return .object(view(result))
    }
  }

  /// An array of a tensor that may share this one's memory.
  @inline(__always)
  func view(_ tensor: Tensor) -> NDArray {
    let result = NDArray(tensor)
    if tensor.sharesStorage(with: array) {
      result.base = base ?? self
      result.isReadOnly = isReadOnly
    }
    return result
  }

  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    if isReadOnly { throw PyError.valueError("assignment destination is read-only") }
    try Failure.translating(.numpy) {
      if let number = try weak(value) {
        if case .int(let i) = key, array.rank == 1 { return try array.setScalar(i, to: number) }
        if case .tuple(let t) = key, t.items.count == 2, array.rank == 2, case .int(let i) = t.items[0],
          case .int(let j) = t.items[1]
        {
          return try array.setScalar(i, j, to: number)
        }
      }
      let items = try Subscripts.items(key, .numpy, interpreter)
      try array.assign(items, to: stored(value, interpreter))
    }
  }

  /// A Python number that this array can hold; nil for everything else.
  private func weak(_ value: Value) throws -> WeakScalar? {
    switch value {
    case .float(let d):
      return array.dtype.isFloating ? .float(d) : nil
    case .int(let i):
      try Convert.checkRange(i, array.dtype)
      return .int(i)
    case .bool(let b): return .bool(b)
    case .object(let o):
      guard let scalar = o as? NumPyScalar, case .float(let d) = scalar.value, array.dtype.isFloating else {
        return nil
      }
      return .float(d)
    default: return nil
    }
  }

  /// A value as it is stored into this array: Python integers must fit, arrays are cast.
  private func stored(_ value: Value, _ interpreter: Interpreter) throws -> Tensor {
    if let held = value.tensorObject { return held.tensor }
    switch value {
    case .int(let i):
      try Convert.checkRange(i, array.dtype)
      return try Tensor(.int(i), dtype: array.dtype)
    case .float(let d):
      if array.dtype.isInteger, d.isNaN { throw PyError.valueError("cannot convert float NaN to integer") }
      return try Tensor(.float(d), dtype: array.dtype)
    case .none:
      guard array.dtype.isFloating else {
        throw PyError.typeError(
          "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'")
      }
      return try Tensor(.float(.nan), dtype: array.dtype)
    case .str(let s):
      let number = try interpreter.call(
        .object(array.dtype.isFloating ? BuiltinTypes.float : BuiltinTypes.int), [.str(s)])
      return try Convert.tensor(number, dtype: array.dtype, interpreter)
    case .list, .tuple:
      return try Convert.tensor(value, interpreter)
    default: return try Convert.tensor(value, dtype: array.dtype, interpreter)
    }
  }

  override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    guard let hits = try Arithmetic.compare(.equal, self, item, interpreter) else { return false }
    if let held = hits.tensorObject { return try Ops.any(held.tensor).scalarValue().asInt != 0 }
    return try interpreter.truth(hits)
  }

  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    guard array.rank > 0 else { throw PyError.typeError("iteration over a 0-d array") }
    return ArrayIterator(array)
  }

  // MARK: Operators

  override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    if case .object(let o) = other, let b = o as? NDArray {
      return try Failure.translating(.numpy) {
        wrap(
          try reflected
            ? Arithmetic.guarded(op, b.array, array, interpreter)
            : Arithmetic.guarded(op, array, b.array, interpreter))
      }
    }
    return try Arithmetic.binary(op, self, other, reflected: reflected, interpreter)
  }

  override func inPlace(_ op: BinaryOperation, _ other: Value, _ interpreter: Interpreter) throws -> Value? {
    if isReadOnly { throw PyError.valueError("output array is read-only") }
    return try Failure.translating(.numpy) {
      guard let operand = try Arithmetic.operand(other, meeting: array.dtype, interpreter) else { return nil }
      let result = try Arithmetic.guarded(op, array, operand, interpreter)
      guard result.dtype.canCastSameKind(to: array.dtype) else {
        throw PyError(
          NumPyErrors.ufuncTypeError,
          "Cannot cast ufunc '\(NDArray.ufuncName(op))' output from dtype('\(result.dtype.name)') to "
            + "dtype('\(array.dtype.name)') with casting rule 'same_kind'")
      }
      guard result.shape == array.shape else {
        throw PyError.valueError(
          "non-broadcastable output operand with shape \(array.shape.compact) doesn't match the broadcast shape "
            + result.shape.compact)
      }
      try array.assign([.ellipsis], to: result)
      return .object(self)
    }
  }

  static func ufuncName(_ op: BinaryOperation) -> String {
    switch op {
    case .add: return "add"
    case .subtract: return "subtract"
    case .multiply: return "multiply"
    case .trueDivide: return "divide"
    case .floorDivide: return "floor_divide"
    case .modulo: return "remainder"
    case .power: return "power"
    case .matrixMultiply: return "matmul"
    case .leftShift: return "left_shift"
    case .rightShift: return "right_shift"
    case .bitAnd: return "bitwise_and"
    case .bitOr: return "bitwise_or"
    case .bitXor: return "bitwise_xor"
    }
  }

  override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    try Arithmetic.unary(op, array)
  }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    try Arithmetic.compare(op, self, other, interpreter)
  }

  override func truth(_ interpreter: Interpreter) throws -> Bool {
    switch array.count {
    case 1: return try array.scalarValue().asDouble != 0
    case 0:
      throw PyError.valueError(
        "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
      )
    default:
      throw PyError.valueError(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
    }
  }

  override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: 'numpy.ndarray'")
  }

  // MARK: Text

  override func repr(_ interpreter: Interpreter) throws -> String {
    try Failure.translating(.numpy) { try ArrayText.repr(array) }
  }
  override func str(_ interpreter: Interpreter) throws -> String {
    try Failure.translating(.numpy) { try ArrayText.str(array) }
  }
  override func format(_ spec: String, _ interpreter: Interpreter) throws -> String {
    if spec.isEmpty { return try str(interpreter) }
    if array.rank == 0 { return try interpreter.format(Value(array.scalarValue()), spec) }
    throw PyError.typeError("unsupported format string passed to numpy.ndarray.__format__")
  }

  // MARK: Attributes that can be set

  override func setNativeAttribute(
    _ name: PyString, _ value: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    try Failure.translating(.numpy) {
      switch name.string {
      case "shape":
        array = try Ops.reshape(array, to: Arguments.shape(value, interpreter))
        return true
      case "flat":
        try array.assign(
          [.ellipsis],
          to: Ops.reshape(stored(value, interpreter).broadcastTo(Shape(array.count)), to: array.shape))
        return true
      default: return false
      }
    }
  }

  /// Replaces layout and elements, for methods such as `resize` and `sort` that change the array itself.
  func replace(_ tensor: Tensor) { array = tensor }
}

/// Iterates along the first axis.
final class ArrayIterator: PyIterator {
  private let array: Tensor
  private var position = 0

  init(_ array: Tensor) {
    self.array = array
    super.init(type: ArrayIterator.pyType)
  }

  private static nonisolated(unsafe) let pyType = PyType(name: "iterator", module: "builtins")

  override func next(_ interpreter: Interpreter) throws -> Value? {
    guard position < array.shape[0] else { return nil }
    defer { position += 1 }
    if array.rank == 1 { return .object(NumPyScalar(try array.scalarValue(position), array.dtype)) }
    return .object(NDArray(try array.row(position)))
  }
  override var lengthHint: Int { array.shape[0] - position }
}

extension Shape {
  /// NumPy's spelling in messages: `(2,3)`, `(3,)`.
  var compact: String {
    let text = map { String($0) }.joined(separator: ",")
    return count == 1 ? "(\(text),)" : "(\(text))"
  }
}
