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
  ///
  /// - Parameter name: what TensorFlow appends as the op's name; nil leaves it out, as it does where it converted the
  ///   operands itself.
  static func python(_ error: TensorError, _ dialect: Dialect, name: String? = "") -> Error {
    let raised: PyError
    switch error {
    case .interrupted: return ComputationInterrupted()
    case .outOfMemory: raised = PyError.memory(error.message)
    case .missingLibrary, .tape: raised = PyError.runtimeError(error.message)
    default:
      raised = dialect == .numpy ? numpy(error) : tensorflow(error, name)
    }
    if let hint = error.hint { raised.exception.notes.append("hint: " + hint) }
    return raised
  }

  private static func numpy(_ error: TensorError) -> PyError {
    if case .unsupportedDType(let op, let dtypes) = error, !dtypes.isEmpty {
      return UFunc.unsupported(op, dtypes)
    }
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

  private static func tensorflow(_ error: TensorError, _ name: String?) -> PyError {
    func invalid(_ message: String) -> PyError { PyError(TensorFlowErrors.invalidArgument, message) }
    func kernel(_ op: String, _ message: String, node: String? = nil, _ name: String?) -> PyError {
      TensorFlowErrors.kernel(op, message, node: node, name: name)
    }
    switch error {
    case .matmulMismatch(let a, let b, _, _):
      let batched = a.rank > 2 || b.rank > 2
      return kernel(
        batched ? "BatchMatMulV2" : "MatMul",
        "Matrix size-incompatible: In[0]: \(brackets(a)), In[1]: \(brackets(b))",
        node: batched ? "__MklBatchMatMulV2" : "__MklMatMul", "")
    case .broadcastMismatch("matmul", let shapes) where shapes.count == 2:
      return kernel(
        "BatchMatMulV2",
        "In[0] and In[1] must have compatible batch dimensions: \(brackets(shapes[0])) vs. \(brackets(shapes[1]))",
        node: "__MklBatchMatMulV2", "")
    case .broadcastMismatch(let op, let shapes) where shapes.count == 2:
      return kernel(
        opName(op), "Incompatible shapes: \(brackets(shapes[0])) vs. \(brackets(shapes[1]))", "")
    case .reshapeMismatch(let count, _, let target):
      let known = target.filter { $0 >= 0 }.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
      if target.contains(where: { $0 < 0 }) {
        return kernel(
          "Reshape",
          "Input to reshape is a tensor with \(count) values, but the requested shape requires a multiple of "
            + "\(known)", name)
      }
      return kernel(
        "Reshape", "Input to reshape is a tensor with \(count) values, but the requested shape has \(known)",
        name)
    case .axisOutOfRange(let op, let axis, let rank):
      return kernel(
        opName(op), "Expected dimension in the range [\(-rank), \(rank)), but got \(axis)", name)
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

  static nonisolated(unsafe) let noLoopError = make(
    "_UFuncNoLoopError", "numpy._core._exceptions", [ufuncTypeError])

  /// `numpy.exceptions.ComplexWarning`, which is written in the cell language.
  static func complexWarning(_ interpreter: Interpreter) -> PyType {
    let module = try? NumPyModule.submodule("numpy.exceptions", interpreter)
    return module?.namespace.get("ComplexWarning")?.reference as? PyType ?? ExceptionTypes.runtimeWarning
  }

  static func make(_ name: String, _ module: String, _ bases: [PyType]) -> PyType {
    // What derives from a class with a text of its own has to be asked for it as well.
    let type = PyType(
      name: name, module: module, bases: bases, isUserDefined: bases.contains { $0.isUserDefined })
    type.allocate = { PyException(type: $0, arguments: []) }
    return type
  }
}

/// `tf.errors`.
enum TensorFlowErrors {
  private static let module = "tensorflow.python.framework.errors_impl"
  static nonisolated(unsafe) let opError: PyType = {
    let type = PyType(name: "OpError", module: module, bases: [ExceptionTypes.exception], isUserDefined: true)
    type.allocate = { PyException(type: $0, arguments: []) }
    // Made with node, op and message by programs, with the message alone by kernels.
    func text(_ object: PyObject) -> Value { (object as? PyException)?.arguments.last ?? .string("") }
    type.method("__str__(self)", "The message.") { call in
      let value = call[0].reference.map(text) ?? .none
      if case .str = value { return value }
      return .string(try call.interpreter.str(value))
    }
    type.property("message", "The message.") { text($0) }
    type.property("op", "The operation: unknown.") { _ in .none }
    type.property("node_def", "The operation: unknown.") { _ in .none }
    return type
  }()
  static nonisolated(unsafe) let invalidArgument = NumPyErrors.make("InvalidArgumentError", module, [opError])
  static nonisolated(unsafe) let outOfRange = NumPyErrors.make("OutOfRangeError", module, [opError])
  static nonisolated(unsafe) let notFound = NumPyErrors.make("NotFoundError", module, [opError])
  static nonisolated(unsafe) let unimplemented = NumPyErrors.make("UnimplementedError", module, [opError])
  static nonisolated(unsafe) let failedPrecondition = NumPyErrors.make(
    "FailedPreconditionError", module, [opError])
  static nonisolated(unsafe) let resourceExhausted = NumPyErrors.make(
    "ResourceExhaustedError", module, [opError])
  private static nonisolated(unsafe) let others: [PyType] = [
    "AbortedError", "AlreadyExistsError", "CancelledError", "DataLossError", "DeadlineExceededError",
    "InternalError", "PermissionDeniedError", "UnauthenticatedError", "UnavailableError", "UnknownError",
  ].map { NumPyErrors.make($0, module, [opError]) }

  /// What a kernel raises: TensorFlow puts the node before the message, and the op and its name behind it.
  ///
  /// - Parameters:
  ///   - node: the kernel's name where it differs from the op's.
  ///   - name: the op's name as the caller gave it; nil leaves the words out.
  static func kernel(
    _ op: String, _ message: String, node: String? = nil, name: String? = "", type: PyType = invalidArgument
  ) -> PyError {
    PyError(
      type,
      "{{function_node __wrapped__\(node ?? op)_device_/job:localhost/replica:0/task:0/device:CPU:0}} \(message) "
        + "[Op:\(op)]" + (name.map { " name: " + $0 } ?? ""))
  }

  /// An operand of a dtype that a kernel has no code for.
  static func dtype(
    _ dtype: DType, _ op: String, signature: String = "x:T -> y:T", allowed: [String],
    attribute: String = "T",
    name: String? = ""
  ) -> PyError {
    let short = allowed.joined(separator: ", ")
    let long = allowed.map { "DT_" + $0.uppercased() }.joined(separator: ", ")
    return PyError(
      invalidArgument,
      "Value for attr '\(attribute)' of \(Failure.tfName(dtype)) is not in the list of allowed values: \(short)\n\t; "
        + "NodeDef: {{node \(op)}}; Op<name=\(op); signature=\(signature); attr=\(attribute):type,allowed=[\(long)]> "
        + "[Op:\(op)]" + (name.map { " name: " + $0 } ?? ""))
  }

  /// The floating dtypes of most kernels, as their messages list them.
  static let floats = ["bfloat16", "half", "float", "double"]
  static let complexes = ["complex64", "complex128"]

  static var all: [PyType] {
    [opError, invalidArgument, outOfRange, notFound, unimplemented, failedPrecondition, resourceExhausted]
      + others
  }
}
