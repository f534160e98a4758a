import CellLanguage
import TensorEngine

/// Whose wording and exception classes a binding follows.
public enum Dialect: Sendable { case numpy, tensorflow }

/// Turns the engine's errors into Python exceptions.
enum Failure {
  /// Runs `body`; a `TensorError` leaves as the exception of the library the caller stands for.
  @inline(__always)
  static func translating<R>(_ dialect: Dialect, _ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let error as TensorError {
      throw python(error, dialect)
    }
  }

  /// The exception that NumPy or TensorFlow raises for `error`, with the likely repair as a note. An
  /// interruption is answered by the interpreter.
  static func python(_ error: TensorError, _ dialect: Dialect) -> Error {
    let raised: PyError
    switch error {
    case .interrupted: return ComputationInterrupted()
    case .outOfMemory: raised = PyError.memory(error.message)
    case .missingLibrary, .tape: raised = PyError.runtimeError(error.message)
    default:
      raised = dialect == .numpy ? numpy(error) : tensorflow(error)
    }
    if let hint = error.hint { raised.exception.notes.append("hint: " + hint) }
    return raised
  }

  private static func numpy(_ error: TensorError) -> PyError {
    switch error.category {
    case .index: return PyError.indexError(error.message)
    case .type: return PyError.typeError(error.message)
    case .overflow: return PyError.overflow(error.message)
    case .axis: return PyError(NumPyErrors.axisError, error.message)
    case .linearAlgebra: return PyError(NumPyErrors.linAlgError, error.message)
    case .runtime: return PyError.runtimeError(error.message)
    default: return PyError.valueError(error.message)
    }
  }

  private static func tensorflow(_ error: TensorError) -> PyError {
    func invalid(_ message: String) -> PyError { PyError(TensorFlowErrors.invalidArgument, message) }
    switch error {
    case .matmulMismatch(let a, let b, _, _):
      return invalid(
        "Matrix size-incompatible: In[0]: \(brackets(a)), In[1]: \(brackets(b)) [Op:MatMul]")
    case .broadcastMismatch(let op, let shapes) where shapes.count == 2:
      return invalid(
        "Incompatible shapes: \(brackets(shapes[0])) vs. \(brackets(shapes[1])) [Op:\(opName(op))]")
    case .reshapeMismatch(let count, _, let target):
      let known = target.filter { $0 >= 0 }.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
      if target.contains(where: { $0 < 0 }) {
        return invalid(
          "Input to reshape is a tensor with \(count) values, but the requested shape requires a multiple of "
            + "\(known) [Op:Reshape]")
      }
      return invalid(
        "Input to reshape is a tensor with \(count) values, but the requested shape has \(known) [Op:Reshape]"
      )
    case .axisOutOfRange(let op, let axis, let rank):
      return invalid(
        "Expected dimension in the range [\(-rank), \(rank)), but got \(axis) [Op:\(opName(op))]")
    case .indexOutOfRange(let index, let axis, let length):
      return invalid("slice index \(index) of dimension \(axis) out of bounds for length \(length)")
    case .unsupportedDType(let op, let dtypes):
      return invalid(
        "Value for attr 'T' of \(dtypes.first.map { tfName($0) } ?? "this type") is not in the list of allowed "
          + "values for \(opName(op))")
    default:
      switch error.category {
      case .type: return PyError.typeError(error.message)
      case .overflow: return PyError.overflow(error.message)
      case .runtime: return PyError.runtimeError(error.message)
      default: return invalid(error.message)
      }
    }
  }

  /// `[2,3]`, as TensorFlow's kernels write shapes.
  static func brackets(_ shape: Shape) -> String {
    "[" + shape.map { String($0) }.joined(separator: ",") + "]"
  }

  /// The kernel names TensorFlow uses for a dtype: `float`, `double`, `int32`…
  static func tfName(_ dtype: DType) -> String {
    switch dtype {
    case .float32: return "float"
    case .float64: return "double"
    case .float16: return "half"
    default: return dtype.name
    }
  }

  /// The engine's op name as TensorFlow's: `add` is `AddV2`, others are put in camel case.
  static func opName(_ op: String) -> String {
    switch op {
    case "add": return "AddV2"
    case "subtract": return "Sub"
    case "multiply": return "Mul"
    case "divide": return "RealDiv"
    case "power": return "Pow"
    case "where": return "SelectV2"
    default:
      return op.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
  }
}

/// Exception classes that NumPy adds.
enum NumPyErrors {
  static nonisolated(unsafe) let axisError = make(
    "AxisError", "numpy.exceptions", [ExceptionTypes.valueError, ExceptionTypes.indexError])
  static nonisolated(unsafe) let linAlgError = make(
    "LinAlgError", "numpy.linalg", [ExceptionTypes.valueError])
  static nonisolated(unsafe) let ufuncTypeError = make(
    "UFuncTypeError", "numpy._core._exceptions", [ExceptionTypes.typeError])

  static func make(_ name: String, _ module: String, _ bases: [PyType]) -> PyType {
    let type = PyType(name: name, module: module, bases: bases)
    type.allocate = { PyException(type: $0, arguments: []) }
    return type
  }
}

/// `tf.errors`.
enum TensorFlowErrors {
  private static let module = "tensorflow.python.framework.errors_impl"
  static nonisolated(unsafe) let opError = NumPyErrors.make("OpError", module, [ExceptionTypes.exception])
  static nonisolated(unsafe) let invalidArgument = NumPyErrors.make("InvalidArgumentError", module, [opError])
  static nonisolated(unsafe) let outOfRange = NumPyErrors.make("OutOfRangeError", module, [opError])
  static nonisolated(unsafe) let notFound = NumPyErrors.make("NotFoundError", module, [opError])
  static nonisolated(unsafe) let unimplemented = NumPyErrors.make("UnimplementedError", module, [opError])
  static nonisolated(unsafe) let failedPrecondition = NumPyErrors.make(
    "FailedPreconditionError", module, [opError])
  static nonisolated(unsafe) let resourceExhausted = NumPyErrors.make(
    "ResourceExhaustedError", module, [opError])

  static var all: [PyType] {
    [opError, invalidArgument, outOfRange, notFound, unimplemented, failedPrecondition, resourceExhausted]
  }
}
