/// What `import` gives. Attributes live in `namespace`; entries may be filled on first use.
public final class PyModule: PyObject {
  public let name: String
  public let namespace = PyDict()
  public var documentation: String?
  /// The file a user's module was read from.
  public var location: String?
  /// Called for a name that is not in the namespace yet (lazy entries, submodules); nil if there is none.
  public var resolve: ((String, Interpreter) throws -> Value?)?
  /// All public names, lazy ones included, for `dir()`, completion and suggestions.
  public var lazyNames: [String] = []

  public init(_ name: String, documentation: String? = nil) {
    self.name = name
    self.documentation = documentation
    super.init(type: BuiltinTypes.module)
    namespace.set("__name__", .string(name))
    namespace.set("__doc__", documentation.map { .string($0) } ?? .none)
  }

  /// Adds a function: `module.function("zeros(shape, dtype=float)", "…") { call in … }`.
  @discardableResult
  public func function(
    _ signature: String, _ summary: String = "", _ body: @escaping (Call) throws -> Value
  ) -> NativeFunction {
    let f = NativeFunction(signature, summary, body)
    f.moduleName = name
    namespace.set(PyString.intern(f.name), .object(f))
    return f
  }

  public func set(_ name: String, _ value: Value) { namespace.set(PyString.intern(name), value) }
  public func set(_ type: PyType) { namespace.set(PyString.intern(type.name), .object(type)) }

  /// The attribute, resolving lazy entries; nil if there is none.
  public func attribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    if let v = namespace.get(name) { return v }
    guard let resolve, let v = try resolve(name.string, interpreter) else { return nil }
    namespace.set(name.asInterned, v)
    return v
  }

  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    try attribute(name, interpreter)
  }
  public override func setNativeAttribute(
    _ name: PyString, _ value: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    if interpreter.modulesAreReadOnly {
      throw PyError.attributeError(
        "module '\(self.name)' is read-only here: '\(name.string)' cannot be replaced")
    }
    namespace.set(name.asInterned, value)
    return true
  }
  public override var nativeAttributeNames: [String] {
    let own = namespace.table.live.compactMap { e -> String? in
      if case .str(let s) = e.key { return s.string }
      return nil
    }
    return own + lazyNames.filter { !own.contains($0) }
  }
  public override func repr(_ interpreter: Interpreter) throws -> String { "<module '\(name)'>" }
}

/// Maps dotted module names to the code that builds them, on first import.
public struct ModuleRegistry {
  public typealias Builder = (Interpreter) throws -> PyModule
  private var builders: [String: Builder] = [:]

  public init() {}

  /// Registers a module by its full dotted name.
  public mutating func register(_ name: String, _ builder: @escaping Builder) { builders[name] = builder }

  func hasSubmodules(of name: String) -> Bool { builders.keys.contains { $0.hasPrefix(name + ".") } }

  public func builder(_ name: String) -> Builder? { builders[name] }
  public var names: [String] { builders.keys.sorted() }
}
