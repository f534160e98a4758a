/// A variable shared by a function and the functions inside it. `.unbound` while it has no value.
final class CapturedVariable: PyObject {
  final var value: Value

  init(_ value: Value = .unbound) {
    self.value = value
    super.init(type: BuiltinTypes.cell)
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    guard name.string == "cell_contents" else { return nil }
    if value.isUnbound { throw PyError.valueError("Cell is empty") }
    return value
  }
}

extension BuiltinTypes {
  static nonisolated(unsafe) let cell = PyType(name: "cell")
  static nonisolated(unsafe) let code = PyType(name: "code")
}
