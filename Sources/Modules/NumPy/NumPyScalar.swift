import CellLanguage
import TensorEngine

/// A NumPy scalar such as `numpy.float64`: what reductions and full indexing give.
///
/// Prints plainly, as in NumPy 1, but keeps its dtype in arithmetic.
final class NumPyScalar: TensorObject {
  let value: ScalarValue
  let dtype: DType

  init(_ value: ScalarValue, _ dtype: DType) {
    self.value = value
    self.dtype = dtype
    super.init(type: NumPyTypes.scalar(dtype))
  }

  /// The only element of a tensor.
  convenience init(_ tensor: Tensor) throws {
    self.init(try tensor.scalarValue(), tensor.dtype)
  }

  override var tensor: Tensor {
    switch value {
    case .bool(let v): return NumPyScalar.make(.bool(v), dtype)
    case .int(let v): return NumPyScalar.make(.int(Int(v)), dtype)
    case .uint(let v): return NumPyScalar.make(.int(Int(truncatingIfNeeded: v)), dtype)
    case .float(let v): return NumPyScalar.make(.float(v), dtype)
    }
  }

  private static func make(_ value: WeakScalar, _ dtype: DType) -> Tensor {
    // Eight bytes cannot fail to be allocated before everything else has.
    guard let tensor = try? Tensor(value, dtype: dtype) else { fatalError("out of memory") }
    return tensor
  }

  /// The Python number of equal value.
  var plain: Value { Value(value) }

  // MARK: Text

  override func repr(_ interpreter: Interpreter) throws -> String {
    if case .float(let d) = value { return NumPyScalar.text(d, dtype) }
    return try interpreter.repr(plain)
  }
  override func str(_ interpreter: Interpreter) throws -> String { try repr(interpreter) }

  /// The shortest text that reads back the same in the scalar's own precision.
  static func text(_ d: Double, _ dtype: DType) -> String {
    switch dtype {
    case .float32: return FloatText.python(d, .single)
    case .float16: return FloatText.python(d, .half)
    default: return FloatText.python(d)
    }
  }

  override func format(_ spec: String, _ interpreter: Interpreter) throws -> String {
    if spec.isEmpty { return try str(interpreter) }
    return try interpreter.format(plain, spec)
  }

  // MARK: Operators

  override func truth(_ interpreter: Interpreter) throws -> Bool { value.asDouble != 0 }

  override func hash(_ interpreter: Interpreter) throws -> Int { try interpreter.hash(plain) }

  override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    if case .float(let a) = value, dtype == .float64 {
      var b: Double?
      switch other {
      case .float(let d): b = d
      case .int(let i): b = Double(i)
      case .object(let o):
        if let s = o as? NumPyScalar, s.dtype == .float64 || s.dtype.isInteger { b = s.value.asDouble }
      default: break
      }
      if let b {
        let (x, y) = reflected ? (b, a) : (a, b)
        switch op {
        case .add: return .object(NumPyScalar(.float(x + y), .float64))
        case .subtract: return .object(NumPyScalar(.float(x - y), .float64))
        case .multiply: return .object(NumPyScalar(.float(x * y), .float64))
        case .trueDivide where y != 0 && y.isFinite: return .object(NumPyScalar(.float(x / y), .float64))
        default: break
        }
      }
    }
    if other.reference is PyComplex {
      return try reflected ? interpreter.binary(op, other, plain) : interpreter.binary(op, plain, other)
    }
    if case .list = other, op == .multiply, dtype.isInteger { return nil }
    return try Arithmetic.binary(op, self, other, reflected: reflected, interpreter)
  }

  override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    try Arithmetic.unary(op, tensor)
  }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    if case .str = other { return op == .equal ? .bool(false) : op == .notEqual ? .bool(true) : nil }
    return try Arithmetic.compare(op, self, other, interpreter)
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if case .tuple(let t) = key, t.items.isEmpty { return .object(self) }
    if case .object(let o) = key, o is PyEllipsis { return .object(NDArray(tensor)) }
    throw PyError.indexError("invalid index to scalar variable.")
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    // Scalars share the arrays' attributes and methods.
    guard let found = NDArray.pyType.lookup(name) else { return nil }
    return try interpreter.attributeIfPresent(.object(NDArray(tensor)), name).map { v in
      found.isUnbound ? .none : v
    }
  }

  override var nativeAttributeNames: [String] { ["dtype", "shape", "ndim", "size", "item", "astype"] }

  /// Fills a scalar class.
  static func define(_ type: PyType, _ dtype: DType) {
    type.construct = { _, arguments, interpreter in
      try Failure.translating(.numpy) {
        guard arguments.count >= 1 else { return .object(NumPyScalar(.float(0).cast(to: dtype), dtype)) }
        if case .str(let s) = arguments[0] {
          let number = try interpreter.call(
            .object(dtype.isFloating ? BuiltinTypes.float : BuiltinTypes.int), [.str(s)])
          return wrap(try Convert.tensor(number, dtype: dtype, interpreter))
        }
        let made = try Convert.tensor(arguments[0], interpreter)
        if case .int(let i) = arguments[0] { try Convert.checkRange(i, dtype) }
        return wrap(try made.cast(to: dtype).copy())
      }
    }
    func convert(_ signature: String, _ summary: String, _ body: @escaping (NumPyScalar) throws -> Value) {
      type.method(signature, summary) { call in
        try body(call.object(0, as: NumPyScalar.self, named: "a NumPy scalar"))
      }
    }
    convert("__float__(self)", "As Python float.") { .float($0.value.asDouble) }
    convert("__int__(self)", "As Python int.") { scalar in
      if case .float(let d) = scalar.value { return try wholeNumber(d) }
      return .int(scalar.value.asInt)
    }
    if dtype.isInteger { convert("__index__(self)", "As Python int.") { .int($0.value.asInt) } }
    convert("__bool__(self)", "Whether it is not zero.") { .bool($0.value.asDouble != 0) }
    convert("__abs__(self)", "|x|") { wrap(try Ops.abs($0.tensor)) }
    type.tensorMethod(.numpy, "__round__(self, ndigits=None)", "Rounded to decimals, or to an int.") { call in
      let scalar = try call.object(0, as: NumPyScalar.self, named: "a NumPy scalar")
      guard let digits = try call.optionalInt(1) else {
        if case .float(let d) = scalar.value { return try wholeNumber(d.rounded(.toNearestOrEven)) }
        return scalar.plain
      }
      return wrap(try Ops.round(scalar.tensor, decimals: digits))
    }
    type.tensorMethod(.numpy, "__divmod__(self, other)", "Quotient and remainder.") { call in
      let (a, b) = try UFunc.operands(call[0], call[1], call.interpreter)
      return .tuple([wrap(try Ops.floorDivide(a, b)), wrap(try Ops.mod(a, b))])
    }
    convert("item(self)", "The Python number of equal value.") { $0.plain }
  }

  /// `int(float)`.
  static func wholeNumber(_ d: Double) throws -> Value {
    if d.isNaN { throw PyError.valueError("cannot convert float NaN to integer") }
    if d.isInfinite { throw PyError.overflow("cannot convert float infinity to integer") }
    guard d > -9.3e18, d < 9.2e18 else { throw PyError.overflow("float too large for a 64-bit integer") }
    return .int(Int(d))
  }
}

extension ScalarValue {
  /// The value as the element of another dtype's kind.
  func cast(to dtype: DType) -> ScalarValue {
    switch dtype.kind {
    case .bool: return .bool(asDouble != 0)
    case .signed: return .int(Int64(asInt))
    case .unsigned: return .uint(UInt64(truncatingIfNeeded: asInt))
    case .floating: return .float(asDouble)
    }
  }
}

/// What NumPy gives for a result: a scalar for rank 0, else an array.
@inline(__always)
func wrap(_ tensor: Tensor) -> Value {
  if tensor.rank == 0, let scalar = try? NumPyScalar(tensor) { return .object(scalar) }
  return .object(NDArray(tensor))
}
