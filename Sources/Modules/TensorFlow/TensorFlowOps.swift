import CellLanguage
import TensorEngine

/// Operators under TensorFlow's rules: operands of one dtype, and the same dtype out.
enum TensorFlowOps {
  static func kernelName(_ op: BinaryOperation) -> String {
    switch op {
    case .add: return "AddV2"
    case .subtract: return "Sub"
    case .multiply: return "Mul"
    case .trueDivide: return "RealDiv"
    case .floorDivide: return "FloorDiv"
    case .modulo: return "FloorMod"
    case .power: return "Pow"
    case .matrixMultiply: return "MatMul"
    case .bitAnd: return "LogicalAnd"
    case .bitOr: return "LogicalOr"
    case .bitXor: return "LogicalXor"
    case .leftShift: return "LeftShift"
    case .rightShift: return "RightShift"
    }
  }

  static func relationName(_ op: ComparisonOperation) -> String {
    switch op {
    case .equal: return "Equal"
    case .notEqual: return "NotEqual"
    case .less: return "Less"
    case .lessOrEqual: return "LessEqual"
    case .greater: return "Greater"
    case .greaterOrEqual: return "GreaterEqual"
    }
  }

  private static func isBitwise(_ op: BinaryOperation) -> Bool {
    switch op {
    case .bitAnd, .bitOr, .bitXor: return true
    default: return false
    }
  }

  /// `&`, `|` and `^` are logical for bools and bitwise for integers.
  private static func bitwiseName(_ op: BinaryOperation, _ dtype: DType) -> String {
    guard dtype != .bool else { return kernelName(op) }
    switch op {
    case .bitAnd: return "BitwiseAnd"
    case .bitOr: return "BitwiseOr"
    case .bitXor: return "BitwiseXor"
    default: return kernelName(op)
    }
  }

  static func apply(_ op: BinaryOperation, _ a: Tensor, _ b: Tensor) throws -> Tensor {
    if a.dtype != b.dtype {
      if op == .trueDivide {
        throw PyError.typeError(
          "`x` and `y` must have the same dtype, got tf.\(a.dtype.name) != tf.\(b.dtype.name).")
      }
      throw TensorFlowConvert.mismatch(a.dtype, b.dtype, bitwiseName(op, a.dtype))
    }
    if a.dtype != .float32, a.dtype != .int32 {
      if a.dtype == .bool {
        if !isBitwise(op) { try TensorFlowKernel.named(kernelName(op))?.check(.bool) }
      } else {
        try TensorFlowKernel.named(bitwiseName(op, a.dtype))?.check(a.dtype)
      }
    } else if isBitwise(op), a.dtype == .float32 {
      try TensorFlowKernel.named(bitwiseName(op, a.dtype))?.check(.float32)
    }
    switch op {
    case .add: return try Ops.add(a, b)
    case .subtract: return try Ops.subtract(a, b)
    case .multiply: return try Ops.multiply(a, b)
    case .trueDivide:
      if a.dtype.isInteger, a.dtype.byteCount <= 2 {
        return try Ops.divide(Ops.cast(a, to: .float32), Ops.cast(b, to: .float32))
      }
      return try Ops.divide(a, b)
    case .floorDivide: return try Ops.floorDivide(a, b)
    case .modulo: return try Ops.mod(a, b)
    case .power:
      if a.dtype.isInteger, b.dtype.kind == .signed,
        try Ops.any(Ops.less(b, Tensor.zeros(like: b))).scalarValue().asInt != 0
      {
        throw TensorFlowErrors.kernel("Pow", "Integers to negative integer powers are not allowed")
      }
      return try Ops.power(a, b)
    case .matrixMultiply: return try matmul(a, b)
    case .bitAnd: return try Ops.bitwiseAnd(a, b)
    case .bitOr: return try Ops.bitwiseOr(a, b)
    case .bitXor: return try Ops.bitwiseXor(a, b)
    case .leftShift: return try Ops.leftShift(a, b)
    case .rightShift: return try Ops.rightShift(a, b)
    }
  }

  /// The matrix product over the last two axes; unlike NumPy, vectors are refused.
  static func matmul(_ a: Tensor, _ b: Tensor) throws -> Tensor {
    if a.dtype != b.dtype { throw TensorFlowConvert.mismatch(a.dtype, b.dtype, "MatMul") }
    if a.rank < 2 || b.rank < 2 {
      let error = TensorFlowErrors.kernel(
        "MatMul", "In[\(a.rank < 2 ? 0 : 1)] ndims must be >= 2", node: "__MklMatMul")
      error.exception.notes.append(
        "hint: tf.expand_dims adds an axis; tf.tensordot(a, b, 1) multiplies vectors")
      throw error
    }
    return try Ops.matmul(a, b)
  }
}
