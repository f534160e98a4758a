/// What an interpreter needs from the session that owns it. Called on the interpreter's thread.
public protocol InterpreterHost: AnyObject {
  /// Text that Python code printed.
  func write(_ text: String, to stream: StandardStream)
  /// The value of an expression statement at the end of a cell, or of `display(...)`.
  func display(_ value: Value, _ interpreter: Interpreter) throws
  /// A line for `input(prompt)`, without its line end; nil at the end of input.
  func readLine(prompt: String) -> String?
  /// Whether Python code may open this path, which is already absolute and free of `..` and links.
  func mayAccess(path: String, forWriting: Bool) -> Bool
  /// The folder relative paths start from.
  var workingDirectory: String { get }
}

public enum StandardStream: Sendable { case output, error }

/// One Python world: its builtins, imported modules and the `__main__` namespace.
///
/// Not thread-safe; use from one thread. `interruptRequested` alone may be set from another thread.
public final class Interpreter {
  public weak var host: InterpreterHost?
  /// Modules that `import` can build.
  public var registry: ModuleRegistry
  /// `sys.modules`.
  public var modules: [String: PyModule] = [:]
  public let builtins = PyModule("builtins")
  /// The module cells run in.
  public let main = PyModule("__main__")

  /// Containers whose text is being made, so that one that holds itself is noticed.
  var containersInRepr: [ObjectIdentifier] = []
  /// How deep native code that walks nested containers stands.
  var nestingDepth = 0

  public init(registry: ModuleRegistry = ModuleRegistry()) {
    self.registry = registry
    Builtins.install(builtins)
    modules["builtins"] = builtins
    modules["__main__"] = main
  }

  /// Writes to the session's standard output or error.
  public func write(_ text: String, to stream: StandardStream = .output) { host?.write(text, to: stream) }
}
