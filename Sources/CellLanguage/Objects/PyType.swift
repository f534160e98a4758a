/// A Python class: one of ours, written in Swift, or a user's.
public final class PyType: PyObject {
  /// `__name__`.
  public final var name: String
  /// `__module__`; "builtins" types show without it.
  public final var module: String
  public final let bases: [PyType]
  /// The method resolution order, starting with the class itself (C3 linearisation).
  public final private(set) var mro: [PyType] = []
  /// The class's own attributes.
  public final let namespace = AttributeTable()
  /// Made by a `class` statement (or `type(...)`), so special methods may be overridden in Python.
  public final let isUserDefined: Bool
  /// The docstring or summary, for `help()`.
  public final var documentation: String?

  /// Makes an uninitialised instance whose type is the given class or a subclass of this one. nil for types
  /// that cannot be instantiated or subclassed this way.
  public final var allocate: ((PyType) throws -> PyObject)?
  /// Makes an instance from a call's arguments, for types that cannot be subclassed by users or whose
  /// construction does not fit allocate-then-`__init__` (`int`, `str`, `tuple`…). The type is the class called.
  public final var construct: ((PyType, Arguments, Interpreter) throws -> Value)?

  /// Grows whenever any class's namespace changes; caches compare it.
  public private(set) static nonisolated(unsafe) var version = 1

  /// `__qualname__`: `Outer.Inner`.
  public final lazy var qualifiedNameInModule: String = name

  // What `prepareFlags` found out about a user's class.
  /// Neither `__getattr__` nor `__getattribute__` is overridden.
  final var hasPlainAttributes = true
  /// Making an instance is allocating and calling `__init__`.
  final var hasPlainConstruction = false
  final var plainAllocator: ((PyType) throws -> PyObject)?
  /// Its instances are `PyObject`s and nothing more.
  final var makesPlainObjects = false
  /// Its instances are tuples.
  final var makesTuples = false
  /// The names in `__slots__`, nil without.
  final var slotNames: Set<ObjectIdentifier>?
  final var initializer: Value?
  final var initializerVersion = 0
  final var initializerFunction: UInt = 0
  final var constructor: PyFunction?
  final var constructorVersion = 0
  /// How many attributes an instance has come to: room for as many is made at once.
  final var usualAttributes = 2
  /// Classes derived directly from this one.
  public final var subclasses: [PyType] = []
  /// The interpreter whose code defined the class; sessions do not see each other's classes.
  final var maker: Interpreter.Identity?

  /// What look-ups found, by the address of the interned name.
  private var cache: MethodCache?

  public init(
    name: String, module: String = "builtins", bases: [PyType]? = nil, isUserDefined: Bool = false,
    mro: [PyType]? = nil, documentation: String? = nil
  ) {
    self.name = name
    self.module = module
    self.bases = bases ?? [BuiltinTypes.object]
    self.isUserDefined = isUserDefined
    self.documentation = documentation
    super.init(untyped: ())
    // `object` and `type` know each other only when both exist: see `BuiltinTypes.roots`.
    let isRoot = module == "builtins" && (name == "object" || name == "type")
    if !isRoot { typeStorage = BuiltinTypes.type }
    self.mro = mro ?? PyType.linearize(self, self.bases) ?? [self] + self.bases
  }

  /// `module.name` for classes outside `builtins`.
  public var qualifiedName: String {
    module == "builtins" ? qualifiedNameInModule : "\(module).\(qualifiedNameInModule)"
  }

  /// Modules whose classes CPython has in C, which error messages call by their full name.
  private static let modulesInC: Set<String> = [
    "_io", "array", "collections", "datetime", "decimal", "functools", "itertools", "numpy", "re",
    "tensorflow.python.framework.ops", "time",
  ]

  /// The name in error messages.
  public var messageName: String {
    if module == "builtins" || module == "__main__" || !PyType.modulesInC.contains(module) { return name }
    // Counter is one of the few of `collections` that are written in Python.
    return name == "Counter" ? name : "\(module).\(name)"
  }

  /// The C3 linearisation, nil if the bases have no consistent order.
  static func linearize(_ type: PyType, _ bases: [PyType]) -> [PyType]? {
    var lists = bases.map(\.mro) + [bases]
    var result = [type]
    while true {
      lists.removeAll(where: \.isEmpty)
      if lists.isEmpty { return result }
      guard
        let next = lists.lazy.compactMap(\.first).first(where: { candidate in
          !lists.contains { $0.dropFirst().contains { $0 === candidate } }
        })
      else { return nil }
      result.append(next)
      for i in lists.indices where lists[i].first === next { lists[i].removeFirst() }
    }
  }

  /// Whether bases can be combined, for a good error before a class is made.
  public static func canLinearize(_ bases: [PyType]) -> Bool {
    var lists = bases.map(\.mro) + [bases]
    while true {
      lists.removeAll(where: \.isEmpty)
      if lists.isEmpty { return true }
      guard
        let next = lists.lazy.compactMap(\.first).first(where: { candidate in
          !lists.contains { $0.dropFirst().contains { $0 === candidate } }
        })
      else { return false }
      for i in lists.indices where lists[i].first === next { lists[i].removeFirst() }
    }
  }

  public func isSubtype(of other: PyType) -> Bool {
    if self === other { return true }
    if !isUserDefined && bases.count == 1 && bases[0] === BuiltinTypes.object {
      return other === BuiltinTypes.object
    }
    return mro.contains { $0 === other }
  }

  /// The attribute `name` (interned) along the method resolution order, unbound.
  public func lookup(_ name: PyString) -> Value? {
    let v = find(name).pointee.value
    return v.isUnbound ? nil : v
  }

  /// The override of a special method in a class written in Python, or nil when the native behaviour holds.
  public func pythonOverride(_ name: PyString) -> Value? {
    guard isUserDefined else { return nil }
    let found = find(name)
    return found.pointee.isPython ? found.pointee.value : nil
  }

  /// The cache's line for `name`, filled.
  @inline(__always) private func find(_ name: PyString) -> UnsafeMutablePointer<MethodCache.Line> {
    if let cache {
      let line = cache.line(name)
      if line.pointee.name == RawObject.address(name), cache.version == PyType.version { return line }
    }
    return search(name)
  }

  @inline(never) private func search(_ name: PyString) -> UnsafeMutablePointer<MethodCache.Line> {
    let cache = self.cache ?? MethodCache()
    self.cache = cache
    if cache.version != PyType.version { cache.clear(for: PyType.version) }
    let line = cache.line(name)
    line.pointee = MethodCache.Line(name: RawObject.address(name), value: .unbound, isPython: false)
    for t in mro {
      if let v = t.namespace.get(name) {
        line.pointee.value = v
        line.pointee.isPython = t.isUserDefined
        break
      }
    }
    return line
  }

  /// Invalidates all caches of look-ups in classes.
  static func noteChange() { version &+= 1 }

  /// Sets a class attribute and invalidates caches.
  public func setAttribute(_ name: PyString, _ value: Value) {
    namespace.set(name, value)
    PyType.version &+= 1
  }
  public func removeAttribute(_ name: PyString) -> Bool {
    PyType.version &+= 1
    return namespace.remove(name)
  }

  /// The nearest class in the resolution order that is written in Swift.
  public var nativeBase: PyType { mro.first { !$0.isUserDefined } ?? BuiltinTypes.object }

  public override func repr(_ interpreter: Interpreter) throws -> String { "<class '\(qualifiedName)'>" }

  public override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try interpreter.instantiate(self, arguments)
  }

  /// `cls[parameters]`, by `__class_getitem__`.
  public override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    let name = PyString.intern("__class_getitem__")
    if case .object(let o)? = lookup(name), o is PyFunction {
      // Such a function is a class method without being marked as one.
      return try interpreter.call(.object(o), [.object(self), key])
    }
    if let f = try interpreter.classAttribute(self, name) { return try interpreter.call(f, [key]) }
    if self === BuiltinTypes.type || self === BuiltinTypes.enumerate {
      return .object(GenericAlias(self, key))
    }
    throw PyError.typeError("type '\(self.name)' is not subscriptable")
  }

  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .bitOr, let m = PyUnion.members(other) else { return nil }
    return .object(PyUnion(reflected ? m + [.object(self)] : [.object(self)] + m))
  }

  // MARK: Defining native types

  /// Adds a method. `signature` is written as in Python, `self` included: `"append(self, object, /)"`.
  public func method(
    _ signature: String, _ summary: String = "", _ body: @escaping (Call) throws -> Value
  ) {
    let f = NativeFunction(signature, summary, isMethod: true, owner: self, body)
    namespace.set(PyString.intern(f.name), .object(f))
  }

  /// Adds a class-level function that does not receive an instance.
  public func staticMethod(
    _ signature: String, _ summary: String = "", _ body: @escaping (Call) throws -> Value
  ) {
    let f = NativeFunction(signature, summary, isMethod: false, owner: self, body)
    namespace.set(PyString.intern(f.name), .object(f))
  }

  /// Adds a read-only computed attribute.
  public func property(_ name: String, _ summary: String = "", _ get: @escaping (PyObject) throws -> Value) {
    namespace.set(PyString.intern(name), .object(NativeProperty(name, summary, get)))
  }
}

extension PyType {
  /// Adds a read-only attribute that is computed from the value itself, which may be a number in place.
  func valueProperty(
    _ name: String, _ summary: String = "", _ get: @escaping (Value, Interpreter) throws -> Value
  ) {
    namespace.set(PyString.intern(name), .object(ValueProperty(name, summary, get)))
  }
}

/// A read-only attribute of values that need not be objects.
final class ValueProperty: PyObject {
  let name: String
  let summary: String
  let get: (Value, Interpreter) throws -> Value
  init(_ name: String, _ summary: String, _ get: @escaping (Value, Interpreter) throws -> Value) {
    self.name = name
    self.summary = summary
    self.get = get
    super.init(type: BuiltinTypes.getSetDescriptor)
  }
  override func bound(to instance: Value, of type: PyType, _ interpreter: Interpreter) throws -> Value? {
    // Looked up through the class itself: the descriptor.
    if instance.isNone, type !== BuiltinTypes.noneType { return nil }
    return try get(instance, interpreter)
  }
}

/// A small direct-mapped cache of look-ups along one class's resolution order. Interned names live for ever, so their
/// addresses identify them.
final class MethodCache {
  struct Line {
    var name: UInt
    /// `.unbound` when no class has the attribute.
    var value: Value
    /// Found in a class written in Python.
    var isPython: Bool
  }

  private static let size = 64
  private let lines: UnsafeMutablePointer<Line>
  var version = 0

  init() {
    lines = .allocate(capacity: MethodCache.size)
    lines.initialize(repeating: Line(name: 0, value: .unbound, isPython: false), count: MethodCache.size)
  }

  deinit {
    lines.deinitialize(count: MethodCache.size)
    lines.deallocate()
  }

  @inline(__always) func line(_ name: PyString) -> UnsafeMutablePointer<Line> {
    lines + Int(truncatingIfNeeded: (RawObject.address(name) >> 4) ^ (RawObject.address(name) >> 10))
      % MethodCache.size
  }

  func clear(for version: Int) {
    for i in 0..<MethodCache.size { lines[i] = Line(name: 0, value: .unbound, isPython: false) }
    self.version = version
  }
}

/// A read-only attribute of native instances, computed by Swift code.
public final class NativeProperty: PyObject {
  public let name: String
  public let summary: String
  public let get: (PyObject) throws -> Value
  public init(_ name: String, _ summary: String, _ get: @escaping (PyObject) throws -> Value) {
    self.name = name
    self.summary = summary
    self.get = get
    super.init(type: BuiltinTypes.getSetDescriptor)
  }
}

/// The types the interpreter itself knows. Methods are added in `Builtins/`.
public enum BuiltinTypes {
  /// `object`, whose type is `type`, and `type`, which is its own type and derives from `object`.
  private static nonisolated(unsafe) let roots: (object: PyType, type: PyType) = {
    let object = PyType(name: "object", bases: [])
    let type = PyType(name: "type", bases: [object])
    object.type = type
    type.type = type
    return (object, type)
  }()
  public static nonisolated(unsafe) let object = roots.object
  public static nonisolated(unsafe) let type = roots.type
  public static nonisolated(unsafe) let noneType = PyType(name: "NoneType")
  public static nonisolated(unsafe) let int = PyType(name: "int")
  public static nonisolated(unsafe) let bool = PyType(name: "bool", bases: [int])
  public static nonisolated(unsafe) let float = PyType(name: "float")
  public static nonisolated(unsafe) let complex = PyType(name: "complex")
  public static nonisolated(unsafe) let str = PyType(name: "str")
  public static nonisolated(unsafe) let bytes = PyType(name: "bytes")
  public static nonisolated(unsafe) let bytearray = PyType(name: "bytearray")
  public static nonisolated(unsafe) let list = PyType(name: "list")
  public static nonisolated(unsafe) let tuple = PyType(name: "tuple")
  public static nonisolated(unsafe) let dict = PyType(name: "dict")
  public static nonisolated(unsafe) let set = PyType(name: "set")
  public static nonisolated(unsafe) let frozenset = PyType(name: "frozenset")
  public static nonisolated(unsafe) let range = PyType(name: "range")
  public static nonisolated(unsafe) let slice = PyType(name: "slice")
  public static nonisolated(unsafe) let ellipsis = PyType(name: "ellipsis")
  public static nonisolated(unsafe) let notImplemented = PyType(name: "NotImplementedType")
  public static nonisolated(unsafe) let function = PyType(name: "function")
  public static nonisolated(unsafe) let builtinFunction = PyType(name: "builtin_function_or_method")
  public static nonisolated(unsafe) let methodDescriptor = PyType(name: "method_descriptor")
  public static nonisolated(unsafe) let method = PyType(name: "method")
  public static nonisolated(unsafe) let getSetDescriptor = PyType(name: "getset_descriptor")
  public static nonisolated(unsafe) let module = PyType(name: "module")
  public static nonisolated(unsafe) let generator = PyType(name: "generator")
  public static nonisolated(unsafe) let listIterator = PyType(name: "list_iterator")
  public static nonisolated(unsafe) let tupleIterator = PyType(name: "tuple_iterator")
  public static nonisolated(unsafe) let dictIterator = PyType(name: "dict_keyiterator")
  public static nonisolated(unsafe) let setIterator = PyType(name: "set_iterator")
}
