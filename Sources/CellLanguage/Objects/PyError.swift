/// A Python exception in flight, as Swift code throws it.
public struct PyError: Error {
  public let exception: PyException

  public init(_ exception: PyException) { self.exception = exception }

  /// An exception of a built-in class with one text argument.
  public init(_ type: PyType, _ message: String) {
    exception = PyException(type: type, arguments: [.string(message)])
  }

  public static func typeError(_ message: String) -> PyError { PyError(ExceptionTypes.typeError, message) }
  public static func valueError(_ message: String) -> PyError { PyError(ExceptionTypes.valueError, message) }
  public static func runtimeError(_ message: String) -> PyError {
    PyError(ExceptionTypes.runtimeError, message)
  }
  public static func indexError(_ message: String) -> PyError { PyError(ExceptionTypes.indexError, message) }
  public static func attributeError(_ message: String) -> PyError {
    PyError(ExceptionTypes.attributeError, message)
  }
  public static func nameError(_ message: String) -> PyError { PyError(ExceptionTypes.nameError, message) }
  public static func zeroDivision(_ message: String) -> PyError {
    PyError(ExceptionTypes.zeroDivisionError, message)
  }
  public static func overflow(_ message: String) -> PyError { PyError(ExceptionTypes.overflowError, message) }
  public static func notImplemented(_ message: String) -> PyError {
    PyError(ExceptionTypes.notImplementedError, message)
  }
  public static func memory(_ message: String) -> PyError { PyError(ExceptionTypes.memoryError, message) }
  public static func importError(_ message: String) -> PyError {
    PyError(ExceptionTypes.importError, message)
  }
  public static func moduleNotFound(_ message: String) -> PyError {
    PyError(ExceptionTypes.moduleNotFoundError, message)
  }
  /// `KeyError` keeps the key itself, whose repr is the message.
  public static func keyError(_ key: Value) -> PyError {
    PyError(PyException(type: ExceptionTypes.keyError, arguments: [key]))
  }
}

/// A limit of the session was reached (steps, seconds, bytes) or it was told to stop for good. Python code
/// cannot catch it.
public struct SessionLimit: Error, Sendable {
  public enum Kind: Sendable { case steps, time, memory, terminated }
  public let kind: Kind
  public let message: String
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

/// Native code noticed `Interpreter.stopSignal`; the interpreter raises what was asked for.
public struct ComputationInterrupted: Error {
  public init() {}
}

/// An exception instance. Users may subclass the built-in exception classes.
public final class PyException: PyObject {
  /// `args`.
  public final var arguments: [Value]
  /// `__cause__`, from `raise … from …`.
  public final var cause: PyException?
  /// `__context__`: what was being handled when this was raised.
  public final var context: PyException?
  /// `__suppress_context__`, set by `raise … from …`.
  public final var suppressContext = false
  /// Where it passed, outermost last; the interpreter appends while unwinding.
  final var trace: [TracePoint] = []
  /// What "Did you mean" is looked for when the traceback is shown.
  final var suggestionName: PyString?
  final var suggestionObject: Value?
  /// For syntax errors that the parser found.
  final var syntaxDetails: SyntaxDetails?
  /// The exceptions of a group; nil for any other.
  final var members: [PyException]?
  /// `__notes__`.
  public final var notes: [String] = []

  public init(type: PyType, arguments: [Value]) {
    self.arguments = arguments
    super.init(type: type)
  }

  public override var acceptsNewAttributes: Bool { true }
  public override func str(_ interpreter: Interpreter) throws -> String { try message(interpreter) }
  public override func repr(_ interpreter: Interpreter) throws -> String { try representation(interpreter) }
  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    try exceptionAttribute(name, interpreter)
  }
  public override func setNativeAttribute(
    _ name: PyString, _ value: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    try setExceptionAttribute(name, value, interpreter)
  }
  public override var nativeAttributeNames: [String] {
    ["__cause__", "__context__", "__notes__", "__suppress_context__", "__traceback__", "args"]
  }
}

/// One frame of a traceback.
public struct TracebackEntry {
  public let file: String
  /// 1-based.
  public let line: Int
  /// `<module>` or the function's name.
  public let function: String
  /// The source line, without its line end; nil when unknown.
  public let source: String?
  /// The line of `~` and `^` to print under the source without its indentation; nil when none is shown.
  public let marks: String?

  public init(file: String, line: Int, function: String, source: String?, marks: String?) {
    self.file = file
    self.line = line
    self.function = function
    self.source = source
    self.marks = marks
  }
}

/// CPython's exception hierarchy. Constructors, `str` and attributes are in `Builtins/Exceptions.swift`.
public enum ExceptionTypes {
  static func make(_ name: String, _ base: PyType) -> PyType {
    let t = PyType(name: name, bases: [base])
    t.allocate = { PyException(type: $0, arguments: []) }
    return t
  }
  public static nonisolated(unsafe) let baseException = make("BaseException", BuiltinTypes.object)
  public static nonisolated(unsafe) let exception = make("Exception", baseException)
  public static nonisolated(unsafe) let keyboardInterrupt = make("KeyboardInterrupt", baseException)
  public static nonisolated(unsafe) let systemExit = make("SystemExit", baseException)
  public static nonisolated(unsafe) let generatorExit = make("GeneratorExit", baseException)
  public static nonisolated(unsafe) let stopIteration = make("StopIteration", exception)
  public static nonisolated(unsafe) let arithmeticError = make("ArithmeticError", exception)
  public static nonisolated(unsafe) let zeroDivisionError = make("ZeroDivisionError", arithmeticError)
  public static nonisolated(unsafe) let overflowError = make("OverflowError", arithmeticError)
  public static nonisolated(unsafe) let floatingPointError = make("FloatingPointError", arithmeticError)
  public static nonisolated(unsafe) let assertionError = make("AssertionError", exception)
  public static nonisolated(unsafe) let attributeError = make("AttributeError", exception)
  public static nonisolated(unsafe) let bufferError = make("BufferError", exception)
  public static nonisolated(unsafe) let eofError = make("EOFError", exception)
  public static nonisolated(unsafe) let importError = make("ImportError", exception)
  public static nonisolated(unsafe) let moduleNotFoundError = make("ModuleNotFoundError", importError)
  public static nonisolated(unsafe) let lookupError = make("LookupError", exception)
  public static nonisolated(unsafe) let indexError = make("IndexError", lookupError)
  public static nonisolated(unsafe) let keyError = make("KeyError", lookupError)
  public static nonisolated(unsafe) let memoryError = make("MemoryError", exception)
  public static nonisolated(unsafe) let nameError = make("NameError", exception)
  public static nonisolated(unsafe) let unboundLocalError = make("UnboundLocalError", nameError)
  public static nonisolated(unsafe) let osError = make("OSError", exception)
  public static nonisolated(unsafe) let fileNotFoundError = make("FileNotFoundError", osError)
  public static nonisolated(unsafe) let fileExistsError = make("FileExistsError", osError)
  public static nonisolated(unsafe) let permissionError = make("PermissionError", osError)
  public static nonisolated(unsafe) let isADirectoryError = make("IsADirectoryError", osError)
  public static nonisolated(unsafe) let notADirectoryError = make("NotADirectoryError", osError)
  public static nonisolated(unsafe) let timeoutError = make("TimeoutError", osError)
  public static nonisolated(unsafe) let connectionError = make("ConnectionError", osError)
  public static nonisolated(unsafe) let interruptedError = make("InterruptedError", osError)
  public static nonisolated(unsafe) let blockingIOError = make("BlockingIOError", osError)
  public static nonisolated(unsafe) let childProcessError = make("ChildProcessError", osError)
  public static nonisolated(unsafe) let processLookupError = make("ProcessLookupError", osError)
  public static nonisolated(unsafe) let brokenPipeError = make("BrokenPipeError", connectionError)
  public static nonisolated(unsafe) let connectionAbortedError = make(
    "ConnectionAbortedError", connectionError)
  public static nonisolated(unsafe) let connectionRefusedError = make(
    "ConnectionRefusedError", connectionError)
  public static nonisolated(unsafe) let connectionResetError = make("ConnectionResetError", connectionError)
  public static nonisolated(unsafe) let stopAsyncIteration = make("StopAsyncIteration", exception)
  public static nonisolated(unsafe) let referenceError = make("ReferenceError", exception)
  public static nonisolated(unsafe) let runtimeError = make("RuntimeError", exception)
  public static nonisolated(unsafe) let notImplementedError = make("NotImplementedError", runtimeError)
  public static nonisolated(unsafe) let recursionError = make("RecursionError", runtimeError)
  public static nonisolated(unsafe) let syntaxError = make("SyntaxError", exception)
  public static nonisolated(unsafe) let indentationError = make("IndentationError", syntaxError)
  public static nonisolated(unsafe) let tabError = make("TabError", indentationError)
  public static nonisolated(unsafe) let systemError = make("SystemError", exception)
  public static nonisolated(unsafe) let typeError = make("TypeError", exception)
  public static nonisolated(unsafe) let valueError = make("ValueError", exception)
  public static nonisolated(unsafe) let unicodeError = make("UnicodeError", valueError)
  public static nonisolated(unsafe) let unicodeDecodeError = make("UnicodeDecodeError", unicodeError)
  public static nonisolated(unsafe) let unicodeEncodeError = make("UnicodeEncodeError", unicodeError)
  public static nonisolated(unsafe) let unicodeTranslateError = make("UnicodeTranslateError", unicodeError)
  public static nonisolated(unsafe) let encodingWarning = make("EncodingWarning", warning)
  public static nonisolated(unsafe) let warning = make("Warning", exception)
  public static nonisolated(unsafe) let userWarning = make("UserWarning", warning)
  public static nonisolated(unsafe) let deprecationWarning = make("DeprecationWarning", warning)
  public static nonisolated(unsafe) let runtimeWarning = make("RuntimeWarning", warning)
  public static nonisolated(unsafe) let futureWarning = make("FutureWarning", warning)
  public static nonisolated(unsafe) let syntaxWarning = make("SyntaxWarning", warning)
  public static nonisolated(unsafe) let importWarning = make("ImportWarning", warning)
  public static nonisolated(unsafe) let unicodeWarning = make("UnicodeWarning", warning)
  public static nonisolated(unsafe) let bytesWarning = make("BytesWarning", warning)
  public static nonisolated(unsafe) let resourceWarning = make("ResourceWarning", warning)
  public static nonisolated(unsafe) let pendingDeprecationWarning = make("PendingDeprecationWarning", warning)

  /// All of them, for the builtins namespace.
  public static var all: [PyType] {
    [
      baseException, exception, keyboardInterrupt, systemExit, generatorExit, stopIteration, arithmeticError,
      zeroDivisionError, overflowError, floatingPointError, assertionError, attributeError, bufferError,
      eofError, importError, moduleNotFoundError, lookupError, indexError, keyError, memoryError, nameError,
      unboundLocalError, osError, fileNotFoundError, fileExistsError, permissionError, isADirectoryError,
      notADirectoryError, timeoutError, referenceError, runtimeError, notImplementedError, recursionError,
      syntaxError, indentationError, tabError, systemError, typeError, valueError, unicodeError,
      unicodeDecodeError, unicodeEncodeError, warning, userWarning, deprecationWarning, runtimeWarning,
      futureWarning, connectionError, interruptedError, stopAsyncIteration, syntaxWarning, importWarning,
      unicodeWarning, bytesWarning, resourceWarning, pendingDeprecationWarning, blockingIOError,
      childProcessError, processLookupError, brokenPipeError, connectionAbortedError, connectionRefusedError,
      connectionResetError, unicodeTranslateError, encodingWarning,
      baseExceptionGroup, exceptionGroup,
    ]
  }
}
