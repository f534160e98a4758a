/// `exit` and `quit`: they end the program when called, and say so when shown.
final class QuitCommand: PyObject {
  private let name: String

  private static nonisolated(unsafe) let cls = PyType(name: "Quitter", module: "_sitebuiltins")

  init(_ name: String) {
    self.name = name
    super.init(type: QuitCommand.cls)
  }

  override var isNativelyCallable: Bool { true }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let code = arguments.count > 0 ? arguments[0] : arguments.keyword("code") ?? .none
    throw PyError(PyException(type: ExceptionTypes.systemExit, arguments: [code]))
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "Use \(name)() or Ctrl-D (i.e. EOF) to exit"
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    name.string == "name" ? .string(self.name) : nil
  }
}
