/// A function written in Python: code with its defaults, its captured variables and its module's namespace.
public final class PyFunction: PyObject {
  final let code: CodeObject
  /// The namespace global names are looked up in.
  public final let globals: PyDict
  /// `__name__` and `__qualname__`.
  public final var name: PyString
  public final var qualifiedName: PyString
  /// `__defaults__`: values of the last positional parameters.
  public final var defaults: PyTuple?
  /// `__kwdefaults__`.
  public final var keywordDefaults: PyDict? { didSet { keywordPositions = [] } }
  /// Where the default values of keyword-only parameters stand in that dictionary, -1 for none; and its version then.
  private final var keywordPositions: [Int] = []
  private final var keywordVersion = 0
  /// `__annotations__`.
  public final var annotations: PyDict?
  public final var documentation: Value
  /// The captured variables, retained.
  final let closure: UnsafeMutablePointer<Unmanaged<CapturedVariable>>?
  final let closureCount: Int
  /// The run loop's view of this object.
  final let record: FunctionRecord

  init(
    code: CodeObject, globals: PyDict, closure: UnsafeMutablePointer<Unmanaged<CapturedVariable>>?,
    closureCount: Int
  ) {
    self.code = code
    self.globals = globals
    self.closure = closure
    self.closureCount = closureCount
    name = PyString.intern(code.name)
    qualifiedName = PyString.intern(code.qualifiedName)
    record = FunctionRecord(info: code.info, closure: closure, globals: Unmanaged.passUnretained(globals))
    documentation = code.docString.map { .string($0) } ?? .none
    super.init(type: BuiltinTypes.function)
  }

  deinit {
    if let closure {
      for i in 0..<closureCount {
        var variable = Value.object(closure[i].takeRetainedValue())
        withUnsafeMutablePointer(to: &variable) {
          Trash.release($0, 1)
          $0.initializeUnbound()
        }
      }
      closure.deallocate()
    }
  }

  /// Where the default value of a keyword-only parameter stands, until the dictionary of them changes.
  func keywordDefault(_ slot: Int) -> Registers? {
    guard let table = keywordDefaults?.table else { return nil }
    let first = code.positionalCount
    if keywordPositions.isEmpty || keywordVersion != table.version {
      keywordPositions = (0..<code.keywordOnlyCount).map {
        table.position(of: code.localNames[first + $0]) ?? -1
      }
      keywordVersion = table.version
    }
    let index = slot - first
    guard index >= 0, index < keywordPositions.count, keywordPositions[index] >= 0 else { return nil }
    return table.valuePointer(at: keywordPositions[index])
  }

  /// Names of the parameters in the order of the frame's registers.
  public var parameterNames: [String] {
    code.localNames.prefix(code.parameterCount).map(\.string)
  }

  /// The definition's first line and source name.
  public var sourceName: String { code.source.name }
  public var firstLine: Int { code.firstLine }

  public override var acceptsNewAttributes: Bool { true }

  public override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try interpreter.run(self, arguments)
  }

  public override func repr(_ interpreter: Interpreter) throws -> String {
    "<function \(qualifiedName.string) at \(address)>"
  }

  public override var nativeAttributeNames: [String] {
    [
      "__annotations__", "__code__", "__defaults__", "__dict__", "__doc__", "__kwdefaults__", "__module__",
      "__name__", "__qualname__",
    ]
  }

  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "__name__": return .str(self.name)
    case "__get__": return DescriptorTypes.getter(of: self)
    case "__qualname__": return .str(qualifiedName)
    case "__doc__": return documentation
    case "__module__": return globals.get("__name__") ?? Value.none
    case "__defaults__": return defaults.map { .tuple($0) } ?? Value.none
    case "__kwdefaults__": return keywordDefaults.map { .dict($0) } ?? Value.none
    case "__annotations__":
      if annotations == nil { annotations = PyDict() }
      return annotations.map { .dict($0) }
    case "__code__": return .object(PyCode(code))
    case "__closure__":
      guard let closure else { return Value.none }
      return .tuple((0..<closureCount).map { .object(closure[$0].takeUnretainedValue()) })
    default: return nil
    }
  }

  public override func setNativeAttribute(
    _ name: PyString, _ value: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    switch name.string {
    case "__name__":
      guard case .str(let s) = value else {
        throw PyError.typeError("__name__ must be set to a string object")
      }
      self.name = s
    case "__qualname__":
      guard case .str(let s) = value else {
        throw PyError.typeError("__qualname__ must be set to a string object")
      }
      qualifiedName = s
    case "__doc__": documentation = value
    case "__defaults__":
      switch value {
      case .none: defaults = nil
      case .tuple(let t): defaults = t
      default: throw PyError.typeError("__defaults__ must be set to a tuple object")
      }
    case "__kwdefaults__":
      switch value {
      case .none: keywordDefaults = nil
      case .dict(let d): keywordDefaults = d
      default: throw PyError.typeError("__kwdefaults__ must be set to a dict object")
      }
    case "__annotations__":
      guard case .dict(let d) = value else {
        throw PyError.typeError("__annotations__ must be set to a dict object")
      }
      annotations = d
    case "__code__", "__closure__", "__globals__": throw PyError.attributeError("readonly attribute")
    default: return false
    }
    return true
  }
}

/// What a call needs of a function, as plain words.
struct FunctionRecord {
  var info: UnsafeMutablePointer<CodeInfo>
  var closure: UnsafeMutablePointer<Unmanaged<CapturedVariable>>?
  var globals: Unmanaged<PyDict>
}

/// `function.__code__`: what introspection in tutorials asks of it.
final class PyCode: PyObject {
  let code: CodeObject
  init(_ code: CodeObject) {
    self.code = code
    super.init(type: BuiltinTypes.code)
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "co_name": return .string(code.name)
    case "co_qualname": return .string(code.qualifiedName)
    case "co_filename": return .string(code.source.name)
    case "co_firstlineno": return .int(code.firstLine)
    case "co_argcount": return .int(code.positionalCount)
    case "co_posonlyargcount": return .int(code.positionalOnlyCount)
    case "co_kwonlyargcount": return .int(code.keywordOnlyCount)
    case "co_nlocals": return .int(code.localNames.count)
    case "co_flags":
      // CPython's bits for new locals, `*args`, `**kwargs`, nested and generator functions.
      let flags: [(Bool, Int)] = [
        (!code.isClassBody, 3), (code.hasVariadic, 4), (code.hasKeywordVariadic, 8),
        (!code.freeNames.isEmpty, 16),
        (code.isGenerator, 32),
      ]
      return .int(flags.reduce(0) { $1.0 ? $0 | $1.1 : $0 })
    case "co_varnames": return .tuple(code.localNames.map { .str($0) })
    case "co_freevars": return .tuple(code.freeNames.map { .str($0) })
    case "co_cellvars": return .tuple(code.cellNames.map { .str($0) })
    default: return nil
    }
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<code object \(code.name) at \(address), file \"\(code.source.name)\", line \(code.firstLine)>"
  }
}
