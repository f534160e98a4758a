/// What an interpreter needs from the session that owns it. Called on the interpreter's thread.
public protocol InterpreterHost: AnyObject {
  /// Text that Python code printed.
  func write(_ text: String, to stream: StandardStream)
  /// The value of an expression statement at the end of a cell, or of `display(...)`.
  func display(_ value: Value, _ interpreter: Interpreter) throws
  /// A line for `input(prompt)`, without its line end; nil at the end of input.
  func readLine(prompt: String) -> String?
  /// The next line of standard input with its line end, which the last one may lack; nil at the end.
  func readInputLine() -> String?
  /// Whether Python code may open this path, which is already absolute and free of `..` and links.
  func mayAccess(path: String, forWriting: Bool) -> Bool
  /// The folder relative paths start from.
  var workingDirectory: String { get }
  /// The module `name` from a file in a folder the session grants, already executed; nil if there is none.
  func importUserModule(_ name: String, _ interpreter: Interpreter) throws -> PyModule?
  /// Carries out a notebook line that is not Python; gives the value of `x = %line`.
  func runMagic(_ magic: Magic, _ interpreter: Interpreter) throws -> Value
}

extension InterpreterHost {
  public func readInputLine() -> String? { readLine(prompt: "").map { $0 + "\n" } }
  public func importUserModule(_ name: String, _ interpreter: Interpreter) throws -> PyModule? { nil }
  public func runMagic(_ magic: Magic, _ interpreter: Interpreter) throws -> Value {
    throw PyError.runtimeError("notebook lines such as '%\(magic.name)' work only in a notebook")
  }
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
  /// Whether assigning to an attribute of an imported module is an error. Graded cells must not replace what their tests
  /// call.
  public var modulesAreReadOnly = false
  /// What modules remember for this interpreter, by the class of the state: figures that are open, names that were given.
  public var moduleStates: [ObjectIdentifier: AnyObject] = [:]
  /// Whether what runs is an ordinary script rather than cells, which libraries ask as they look for IPython.
  public var isScript = false
  /// `sys.argv`.
  public var arguments = [""]
  let machine: Machine
  /// Stands for the interpreter where a reference to it would keep it alive. (Weak references to an object make counting
  /// all its references slower.)
  final class Identity {}
  let identity = Identity()

  /// Containers whose text is being made, so that one that holds itself is noticed.
  var containersInRepr: [ObjectIdentifier] = []
  /// How deep native code that walks nested containers stands.
  var nestingDepth = 0

  public init(registry: ModuleRegistry = ModuleRegistry()) {
    self.registry = registry
    Builtins.install(builtins)
    machine = Machine(builtins: builtins.namespace)
    _ = DescriptorTypes.install
    for type in [
      DescriptorTypes.property, DescriptorTypes.classmethod, DescriptorTypes.staticmethod,
      DescriptorTypes.superType,
    ] {
      builtins.set(type)
    }
    main.set("__name__", .string("__main__"))
    modules["builtins"] = builtins
    modules["__main__"] = main
  }

  /// Whether what Python code writes is dropped, for libraries that run a function's body more often than the real ones do.
  public var hidesOutput = false
  /// Hears of everything that is written.
  public var outputListener: ((String, StandardStream) -> Void)?

  /// Writes to the session's standard output or error.
  public func write(_ text: String, to stream: StandardStream = .output) {
    if hidesOutput { return }
    outputListener?(text, stream)
    host?.write(text, to: stream)
  }
}
