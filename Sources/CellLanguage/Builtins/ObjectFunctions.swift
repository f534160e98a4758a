/// `type`, `isinstance`, attribute access, text and character functions, `print`, `input`.
enum ObjectFunctions {
  static func install(_ m: PyModule) {
    classes(m)
    attributes(m)
    text(m)
    namespaces(m)
    refused(m)
  }

  private static func classes(_ m: PyModule) {
    m.function("isinstance(obj, class_or_tuple, /)", "Whether obj is an instance of a class.") { c in
      .bool(
        try matches(
          c[1], c.interpreter, "isinstance() arg 2 must be a type, a tuple of types, or a union",
          asking: (Names.instanceCheck, c[0])
        ) { cls in
          if c.interpreter.isInstance(c[0], cls) { return true }
          return try custom(cls, Names.instanceCheck, c[0], c.interpreter)
        })
    }
    m.function("issubclass(cls, class_or_tuple, /)", "Whether cls is derived from a class.") { c in
      guard case .object(let o) = c[0], let cls = o as? PyType else {
        throw PyError.typeError("issubclass() arg 1 must be a class")
      }
      return .bool(
        try matches(
          c[1], c.interpreter, "issubclass() arg 2 must be a class, a tuple of classes, or a union",
          asking: (Names.subclassCheck, c[0])
        ) { other in
          if cls.isSubtype(of: other) { return true }
          return try custom(other, Names.subclassCheck, c[0], c.interpreter)
        })
    }
    m.function("callable(obj, /)", "Whether obj can be called.") { c in
      .bool(isCallable(c[0]))
    }
    m.function("id(obj, /)", "A number that is unique to the object while it lives.") { c in
      .int(identity(c[0]))
    }
    m.function("hash(obj, /)", "The hash of the object.") { c in .int(try c.interpreter.hash(c[0])) }
  }

  /// A metaclass's (or a virtual class's) say in `isinstance` and `issubclass`.
  private static func custom(
    _ cls: PyType, _ name: PyString, _ v: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    guard cls.type !== BuiltinTypes.type, let f = cls.type.lookup(name) else { return false }
    return try interpreter.truth(interpreter.call(f, [.object(cls), v]))
  }

  /// - Parameter hook: the method that decides for an object that is no class, and its argument.
  static func matches(
    _ classes: Value, _ interpreter: Interpreter, _ message: String, asking hook: (PyString, Value),
    _ test: (PyType) throws -> Bool
  ) throws -> Bool {
    switch classes {
    case .tuple(let t):
      for v in t.items where try matches(v, interpreter, message, asking: hook, test) { return true }
      return false
    case .none: return try test(BuiltinTypes.noneType)
    case .object(let o):
      if let cls = o as? PyType { return try test(cls) }
      if let u = o as? PyUnion {
        for v in u.members where try matches(v, interpreter, message, asking: hook, test) { return true }
        return false
      }
      if o.type.isUserDefined, let f = o.type.lookup(hook.0) {
        return try interpreter.truth(interpreter.call(f, [classes, hook.1]))
      }
      if o is GenericAlias {
        throw PyError.typeError(
          "\(message.prefix { $0 != " " }) argument 2 cannot be a parameterized generic")
      }
    default: break
    }
    throw PyError.typeError(message)
  }

  static func isCallable(_ v: Value) -> Bool {
    guard let o = v.reference else { return false }
    if o is PyType || o is NativeFunction || o is BoundMethod || o is GenericAlias { return true }
    if o.type === BuiltinTypes.function || o.type === BuiltinTypes.method { return true }
    return o.type.lookup(SpecialNames.call) != nil || o.isNativelyCallable
  }

  static func identity(_ v: Value) -> Int {
    switch v {
    case .none, .unbound: return 0x7f00_0000_0010
    case .bool(let b): return b ? 0x7f00_0000_0030 : 0x7f00_0000_0020
    // Small integers have one identity in CPython too.
    case .int(let i): return 0x7f10_0000_0000 &+ (i &* 32 & 0xff_ffff_ffff)
    case .float(let d):
      return 0x7f20_0000_0000 &+ Int(truncatingIfNeeded: d.bitPattern >> 20) & 0xff_ffff_fff0
    default:
      guard let o = v.reference else { return 0 }
      return Int(bitPattern: Unmanaged.passUnretained(o).toOpaque())
    }
  }

  private static func attributes(_ m: PyModule) {
    func name(_ c: Call, _ function: String) throws -> PyString {
      guard case .str(let s) = c[1] else {
        throw PyError.typeError(
          "attribute name must be string, not '\(c.interpreter.typeName(c[1]))'")
      }
      return s.asInterned
    }
    m.function("getattr(object, name, default=<unset>, /)", "The attribute of that name.") { c in
      let n = try name(c, "getattr")
      if c[2].isUnbound { return try c.interpreter.getAttribute(c[0], n) }
      do {
        return try c.interpreter.attributeIfPresent(c[0], n) ?? c[2]
      } catch let e as PyError where e.exception.type.isSubtype(of: ExceptionTypes.attributeError) {
        return c[2]
      }
    }
    m.function("hasattr(obj, name, /)", "Whether the object has an attribute of that name.") { c in
      let n = try name(c, "hasattr")
      do {
        return .bool(try c.interpreter.attributeIfPresent(c[0], n) != nil)
      } catch let e as PyError where e.exception.type.isSubtype(of: ExceptionTypes.attributeError) {
        return .bool(false)
      }
    }
    m.function("delattr(obj, name, /)", "Deletes the attribute of that name.") { c in
      try c.interpreter.deleteAttribute(c[0], try name(c, "delattr"))
      return .none
    }
    m.function("setattr(obj, name, value, /)", "Sets the attribute of that name.") { c in
      try c.interpreter.setAttribute(c[0], try name(c, "setattr"), c[2])
      return .none
    }
  }

  private static func text(_ m: PyModule) {
    m.function(
      "print(*args, sep=' ', end='\\n', file=None, flush=False)", "Writes the arguments as text."
    ) { c in
      try PrintFunction.run(c)
      return .none
    }
    for name in ["exit", "quit"] { m.set(name, .object(QuitCommand(name))) }
    m.function("input(prompt='', /)", "Asks for a line of text.") { c in
      let prompt = try c.interpreter.str(c[0])
      guard let line = c.interpreter.host?.readLine(prompt: prompt) else {
        throw PyError(ExceptionTypes.eofError, "EOF when reading a line")
      }
      return .string(line)
    }
    m.function("repr(obj, /)", "The object as it is written in Python.") { c in
      .str(try c.interpreter.reprText(c[0]))
    }
    m.function("ascii(obj, /)", "As repr, with everything beyond ASCII escaped.") { c in
      .str(try c.interpreter.reprText(c[0]).escapedBeyondASCII())
    }
    m.function("format(value, format_spec='', /)", "The value as text in a given form.") { c in
      guard case .str(let spec) = c[1] else {
        throw PyError.typeError("format() argument 2 must be str, not \(c.interpreter.typeName(c[1]))")
      }
      return .str(try c.interpreter.formatted(c[0], spec))
    }
    m.function("chr(i, /)", "The character of a code point.") { c in
      guard let i = try NumberFunctions.integer(c[0], c.interpreter) else {
        throw PyError.typeError(
          "'\(c.interpreter.typeName(c[0]))' object cannot be interpreted as an integer")
      }
      if case .int(let code) = i, Int32(exactly: code) != nil {
      } else {
        throw PyError.overflow("Python int too large to convert to C int")
      }
      guard case .int(let code) = i, code >= 0, code < 0x110000 else {
        throw PyError.valueError("chr() arg not in range(0x110000)")
      }
      return .str(PyString.character(UInt32(code)))
    }
    m.function("ord(c, /)", "The code point of a character.") { c in
      let count: Int
      switch c[0] {
      case .str(let s):
        if s.count == 1 { return .int(Int(s[0])) }
        count = s.count
      default:
        guard let b = Codec.bytes(c[0]) else {
          throw PyError.typeError(
            "ord() expected string of length 1, but \(c.interpreter.typeName(c[0])) found")
        }
        if b.count == 1 { return .int(Int(b[0])) }
        count = b.count
      }
      throw PyError.typeError("ord() expected a character, but string of length \(count) found")
    }
  }

  private static func namespaces(_ m: PyModule) {
    m.function("vars(object=<unset>, /)", "The attributes of an object as a dict.") { c in
      if c[0].isUnbound { return .dict(locals(c.interpreter)) }
      guard let o = c[0].reference else {
        throw PyError.typeError("vars() argument must have __dict__ attribute")
      }
      if let v = try c.interpreter.attributeIfPresent(c[0], Names.dict) { return v }
      guard o.acceptsNewAttributes else {
        throw PyError.typeError("vars() argument must have __dict__ attribute")
      }
      return .dict(dictionary(o.attributes))
    }
    m.function("globals()", "The names of the module.") { c in
      .dict(c.interpreter.currentFrame?.globals ?? c.interpreter.main.namespace)
    }
    m.function("locals()", "The names of the running function.") { c in .dict(locals(c.interpreter)) }
    m.function("__import__(name, *args, **kwargs)", "The module of that name.") { c in
      .object(try c.interpreter.importModule(c.string(0)).root)
    }
    m.function("dir(object=<unset>, /)", "The names an object has.") { c in
      .list(try names(c[0], c.interpreter).map { .string($0) })
    }
    m.function("help(object=<unset>, /)", "Shows what a function or class does.") { c in
      if c[0].isUnbound {
        c.interpreter.write("Type help(name) for what a function, class or module does.\n")
      } else {
        c.interpreter.write(Help.text(c[0], c.interpreter))
      }
      return .none
    }
  }

  /// The running function's names, or the module's.
  static func locals(_ interpreter: Interpreter) -> PyDict {
    guard let frame = interpreter.currentFrame else { return interpreter.main.namespace }
    if frame.code.name == "<module>" { return frame.globals }
    let d = PyDict()
    for (name, value) in frame.locals where !value.isUnbound { d.set(name, value) }
    return d
  }

  static func dictionary(_ table: AttributeTable?) -> PyDict {
    let d = PyDict()
    for (name, value) in table?.items ?? [] { d.set(name, value) }
    return d
  }

  /// What `dir` lists.
  static func names(_ v: Value, _ interpreter: Interpreter) throws -> [String] {
    var found: Set<String> = []
    if v.isUnbound {
      for e in locals(interpreter).table.live {
        if case .str(let s) = e.key { found.insert(s.string) }
      }
      return found.sorted()
    }
    if let o = v.reference {
      if o.type.isUserDefined, let f = interpreter.pythonOverride(v, Names.dir) {
        return try interpreter.list(interpreter.call(f, [v])).map { try interpreter.str($0) }.sorted()
      }
      if let module = o as? PyModule { return module.nativeAttributeNames.sorted() }
      for (name, _) in o.attributes?.items ?? [] { found.insert(name.string) }
      for name in o.nativeAttributeNames { found.insert(name) }
      if let cls = o as? PyType {
        for t in cls.mro { for (name, _) in t.namespace.items { found.insert(name.string) } }
        return found.sorted()
      }
    }
    for t in interpreter.type(of: v).mro { for (name, _) in t.namespace.items { found.insert(name.string) } }
    return found.sorted()
  }

  /// What a cell cannot have, said plainly.
  private static func refused(_ m: PyModule) {
    for (name, what) in [
      ("exec", "running text as code"), ("eval", "evaluating text as code"),
      ("compile", "compiling text"),
    ] {
      m.function("\(name)(*args, **kwargs)", "Not available here.") { _ in
        throw PyError.notImplemented(
          "\(name)() is not supported: \(what) is left out; write the code in the cell")
      }
    }
    m.function("breakpoint(*args, **kwargs)", "Not available here.") { _ in
      throw PyError.notImplemented("breakpoint() is not supported: step through the cell instead (%step)")
    }
  }
}

/// `int | str`.
public final class PyUnion: PyObject {
  let members: [Value]
  init(_ members: [Value]) {
    self.members = members
    super.init(type: BuiltinTypes.union)
  }
  public override func repr(_ interpreter: Interpreter) throws -> String {
    try members.map { v -> String in
      if case .object(let o) = v, let cls = o as? PyType {
        return cls === BuiltinTypes.noneType ? "None" : cls.qualifiedName
      }
      return try interpreter.repr(v)
    }.joined(separator: " | ")
  }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .bitOr, let m = PyUnion.members(other) else { return nil }
    return .object(PyUnion(reflected ? m + members : members + m))
  }
  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "__args__": return .tuple(members)
    case "__parameters__": return .tuple([])
    default: return nil
    }
  }
  static func members(_ v: Value) -> [Value]? {
    switch v {
    case .none: return [.object(BuiltinTypes.noneType)]
    case .object(let o):
      if let u = o as? PyUnion { return u.members }
      return o is PyType || o is GenericAlias ? [v] : nil
    default: return nil
    }
  }
}

enum PrintFunction {
  static func run(_ c: Call) throws {
    let interpreter = c.interpreter
    if interpreter.hidesOutput { return }
    func separator(_ i: Int, _ name: String, _ absent: String) throws -> String {
      switch c[i] {
      case .none: return absent
      case .str(let s): return s.string
      default:
        throw PyError.typeError("\(name) must be None or a string, not \(interpreter.typeName(c[i]))")
      }
    }
    let sep = try separator(1, "sep", " ")
    let end = try separator(2, "end", "\n")
    var out = ""
    if case .tuple(let t) = c[0] {
      for (i, v) in t.items.enumerated() {
        if i > 0 { out += sep }
        out += try interpreter.str(v)
      }
    }
    out += end
    if !c[3].isNone {
      _ = try interpreter.callMethod(c[3], "write", [.string(out)])
      if try c.bool(4) { _ = try interpreter.callMethod(c[3], "flush") }
      return
    }
    try interpreter.writeOutput(out)
  }
}

extension Interpreter {
  /// Whether `sys.stdout` is another object than the standard stream.
  public var redirectsOutput: Bool {
    guard let out = modules["sys"]?.namespace.get(Names.stdout) else { return false }
    return !(out.reference is StandardStreamObject)
  }

  /// Writes to `sys.stdout`, which Python code may have replaced.
  public func writeOutput(_ text: String) throws {
    if let sys = modules["sys"], let out = sys.namespace.get(Names.stdout) {
      if out.isNone { return }
      if !(out.reference is StandardStreamObject) {
        _ = try callMethod(out, "write", [.string(text)])
        return
      }
    }
    write(text)
  }
}

/// `sys.stdout` and `sys.stderr`.
final class StandardStreamObject: PyObject {
  let stream: StandardStream
  static nonisolated(unsafe) let cls: PyType = {
    let t = PyType(name: "TextIOWrapper", module: "_io")
    func stream(_ c: Call) throws -> StandardStreamObject {
      try c.object(0, as: StandardStreamObject.self, named: "a stream")
    }
    t.method("write(self, text, /)", "Writes text and gives its length.") { c in
      guard case .str(let s) = c[1] else {
        throw PyError.typeError("write() argument must be str, not \(c.interpreter.typeName(c[1]))")
      }
      c.interpreter.write(s.string, to: try stream(c).stream)
      return .int(s.count)
    }
    t.method("writelines(self, lines, /)", "Writes several texts.") { c in
      for v in try c.items(1) { c.interpreter.write(try c.interpreter.str(v), to: try stream(c).stream) }
      return .none
    }
    t.method("flush(self, /)", "Does nothing: what is written is shown at once.") { _ in .none }
    t.method("isatty(self, /)", "False.") { _ in .bool(false) }
    t.method("writable(self, /)", "True.") { _ in .bool(true) }
    t.method("readable(self, /)", "False.") { _ in .bool(false) }
    t.property("encoding", "utf-8.") { _ in .string("utf-8") }
    t.property("name", "The stream's name.") { o in
      .string((o as? StandardStreamObject)?.stream == .error ? "<stderr>" : "<stdout>")
    }
    return t
  }()
  init(_ stream: StandardStream) {
    self.stream = stream
    super.init(type: StandardStreamObject.cls)
  }
}
