import CellLanguage
import TensorEngine

/// Operators between arrays, scalars and Python numbers under NumPy's promotion rules.
enum Arithmetic {
  /// `other` as a tensor that meets one of dtype `dtype`; nil if it is nothing NumPy computes with.
  ///
  /// Python numbers are weak: they take the array's dtype if their kind fits.
  static func operand(
    _ other: Value, meeting dtype: DType, comparing: Bool = false, _ interpreter: Interpreter
  ) throws -> Tensor? {
    switch other {
    case .float(let d):
      return try Tensor(.float(d), dtype: DType.promote(dtype, weak: .float(d)))
    case .int(let i):
      let target = DType.promote(dtype, weak: .int(i))
      if comparing, (try? Convert.checkRange(i, target)) == nil { return try Tensor(.int(i), dtype: .int64) }
      try Convert.checkRange(i, target)
      return try Tensor(.int(i), dtype: target)
    case .bool(let b): return try Tensor(.bool(b), dtype: dtype == .bool ? .bool : dtype)
    case .list, .tuple: return try Convert.tensor(other, interpreter)
    case .object(let o):
      if let a = o as? NDArray { return a.tensor }
      if let s = o as? NumPyScalar { return s.tensor }
      // TensorFlow's tensors answer for themselves.
      if o is TensorObject { return nil }
      if o is PyType || o is NativeFunction { return nil }
      if try interpreter.attributeIfPresent(other, arrayPriority) != nil { return nil }
      if o.type === BuiltinTypes.range { return try Convert.tensor(other, interpreter) }
      return nil
    default: return nil
    }
  }

  private static let arrayPriority = PyString.intern("__array_priority__")

  static func binary(
    _ op: BinaryOperation, _ receiver: TensorObject, _ other: Value, reflected: Bool,
    _ interpreter: Interpreter
  ) throws -> Value? {
    try Failure.translating(.numpy) {
      let a = receiver.tensor
      if other.isNone {
        let name = a.dtype == .bool ? "bool" : a.dtype.isFloating ? "float" : "int"
        throw PyError.typeError(
          "unsupported operand type(s) for \(op.symbol): "
            + (reflected ? "'NoneType' and '\(name)'" : "'\(name)' and 'NoneType'"))
      }
      if ComplexArray.isComplex(other) {
        let own: Value = .object(NDArray(a))
        return try ComplexMath.binary(op, reflected ? other : own, reflected ? own : other, interpreter)
      }
      guard let b = try operand(other, meeting: a.dtype, interpreter) else { return nil }
      return wrap(try reflected ? guarded(op, b, a, interpreter) : guarded(op, a, b, interpreter))
    }
  }

  /// One operator on tensors; says so where it leaves the ordinary numbers.
  @inline(__always)
  static func guarded(_ op: BinaryOperation, _ a: Tensor, _ b: Tensor, _ interpreter: Interpreter) throws
    -> Tensor
  {
    if op == .floorDivide || op == .modulo {
      try FloatErrors.checkDivisor(
        b, NDArray.ufuncName(op), isScalar: a.rank == 0 && b.rank == 0, interpreter)
    }
    return try FloatErrors.watch(NDArray.ufuncName(op), interpreter, (a, b)) { try apply(op, a, b) }
  }

  /// One operator on tensors.
  static func apply(_ op: BinaryOperation, _ a: Tensor, _ b: Tensor) throws -> Tensor {
    switch op {
    case .add: return try Ops.add(a, b)
    case .subtract:
      if a.dtype == .bool && b.dtype == .bool {
        throw PyError.typeError(
          "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, "
            + "or the logical_xor function instead.")
      }
      return try Ops.subtract(a, b)
    case .multiply: return try Ops.multiply(a, b)
    case .trueDivide: return try Ops.divide(a, b)
    case .floorDivide: return try Ops.floorDivide(widened(a), widened(b))
    case .modulo: return try Ops.mod(widened(a), widened(b))
    case .power: return try Ops.power(widened(a), widened(b))
    case .matrixMultiply:
      if a.rank == 0 || b.rank == 0 {
        throw PyError.valueError(
          "matmul: Input operand \(a.rank == 0 ? 0 : 1) does not have enough dimensions (has 0, gufunc core with "
            + "signature (n?,k),(k,m?)->(n?,m?) requires 1)")
      }
      return try Ops.matmul(a, b)
    case .bitAnd: return try Ops.bitwiseAnd(a, b)
    case .bitOr: return try Ops.bitwiseOr(a, b)
    case .bitXor: return try Ops.bitwiseXor(a, b)
    case .leftShift: return try Ops.leftShift(a, b)
    case .rightShift: return try Ops.rightShift(a, b)
    }
  }

  /// Bools computed with as int8, as NumPy does for `//`, `%` and `**`.
  private static func widened(_ x: Tensor) throws -> Tensor {
    x.dtype == .bool ? try x.cast(to: .int8) : x
  }

  static func unary(_ op: UnaryOperation, _ x: Tensor) throws -> Value {
    try Failure.translating(.numpy) {
      switch op {
      case .negative:
        if x.dtype == .bool {
          throw PyError.typeError(
            "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the "
              + "logical_not function instead.")
        }
        return wrap(try Ops.negative(x))
      case .positive: return wrap(try x.copy())
      case .invert: return wrap(try Ops.invert(x))
      }
    }
  }

  static func compare(
    _ op: ComparisonOperation, _ receiver: TensorObject, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    let a = receiver.tensor
    switch other {
    case .none where op == .equal || op == .notEqual:
      return wrap(try Tensor.full(a.shape, .bool(op == .notEqual), dtype: .bool))
    case .str where op == .equal || op == .notEqual:
      return wrap(try Tensor.full(a.shape, .bool(op == .notEqual), dtype: .bool))
    default: break
    }
    return try Failure.translating(.numpy) {
      guard let b = try operand(other, meeting: a.dtype, comparing: true, interpreter) else { return nil }
      return wrap(try relation(op, a, b))
    }
  }

  static func relation(_ op: ComparisonOperation, _ a: Tensor, _ b: Tensor) throws -> Tensor {
    switch op {
    case .equal: return try Ops.equal(a, b)
    case .notEqual: return try Ops.notEqual(a, b)
    case .less: return try Ops.less(a, b)
    case .lessOrEqual: return try Ops.lessEqual(a, b)
    case .greater: return try Ops.greater(a, b)
    case .greaterOrEqual: return try Ops.greaterEqual(a, b)
    }
  }
}
