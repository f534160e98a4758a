/// Making classes and instances.
extension Interpreter {
  // MARK: class statements

  /// R[t] = the class with body function R[t], name R[t+1], bases R[t+2], keywords R[t+3].
  @inline(never) func buildClass(_ t: Registers, _ f: UnsafeMutablePointer<Frame>) throws {
    guard case .object(let o) = t.pointee, let body = o as? PyFunction, case .str(let name) = (t + 1).pointee,
      case .tuple(let given) = (t + 2).pointee
    else { return }
    var keywords: [(PyString, Value)] = []
    var metaclass: Value?
    if case .dict(let d) = (t + 3).pointee {
      for e in d.table.live {
        guard case .str(let key) = e.key else { continue }
        if key.string == "metaclass" {
          metaclass = e.value
        } else {
          keywords.append((key.asInterned, e.value))
        }
      }
    }
    var bases: [Value] = []
    for base in given.items {
      if case .object(let b) = base, b is PyType {
        bases.append(base)
      } else if let entries = try attributeIfPresent(base, PyString.intern("__mro_entries__")) {
        bases += try list(call(entries, [(t + 2).pointee]))
      } else {
        bases.append(base)
      }
    }
    // The most derived metaclass wins. A base that is no class is called in its stead, and will complain.
    if metaclass == nil, let odd = bases.first(where: { !($0.reference is PyType) }) {
      metaclass = .object(type(of: odd))
    }
    var meta = BuiltinTypes.type
    if case .object(let m)? = metaclass, let m = m as? PyType { meta = m }
    for base in bases {
      if case .object(let b) = base, let b = b as? PyType {
        if b.type.isSubtype(of: meta) {
          meta = b.type
        } else if !meta.isSubtype(of: b.type) {
          throw PyError.typeError(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
          )
        }
      }
    }
    var namespace = PyDict()
    if meta !== BuiltinTypes.type,
      let prepare = try attributeIfPresent(.object(meta), PyString.intern("__prepare__"))
    {
      if case .dict(let d) = try call(prepare, [.str(name), .tuple(bases)], keywords) { namespace = d }
    }
    let cell = try runClassBody(body, namespace: namespace)
    if given.items.contains(where: { !($0.reference is PyType) }) {
      namespace.set("__orig_bases__", .tuple(given))
    }
    let made: Value
    if let metaclass, !(metaclass.reference is PyType) {
      made = try call(metaclass, [.str(name), .tuple(bases), .dict(namespace)], keywords)
    } else if meta === BuiltinTypes.type {
      made = .object(try makeType(meta, name, bases, namespace, keywords))
    } else {
      made = try call(.object(meta), [.str(name), .tuple(bases), .dict(namespace)], keywords)
    }
    if case .object(let c) = cell, let variable = c as? CapturedVariable { variable.value = made }
    t.pointee = made
  }

  /// `type(name, bases, namespace)`: a new class.
  func makeType(
    _ meta: PyType, _ name: PyString, _ bases: [Value], _ namespace: PyDict, _ keywords: [(PyString, Value)]
  ) throws -> PyType {
    var parents: [PyType] = []
    for base in bases {
      guard case .object(let o) = base, let b = o as? PyType else {
        throw PyError.typeError("bases must be types")
      }
      if !b.isUserDefined, !b.canBeSubclassed {
        throw PyError.typeError("type '\(b.name)' is not an acceptable base type")
      }
      if parents.contains(where: { $0 === b }) { throw PyError.typeError("duplicate base class \(b.name)") }
      parents.append(b)
    }
    if parents.isEmpty { parents = [BuiltinTypes.object] }
    guard PyType.canLinearize(parents) else {
      let names = parents.map(\.name).joined(separator: ", ")
      throw PyError.typeError("Cannot create a consistent method resolution\norder (MRO) for bases \(names)")
    }
    let module: String
    if case .str(let s)? = namespace.get("__module__") { module = s.string } else { module = "__main__" }
    let type = PyType(name: name.string, module: module, bases: parents, isUserDefined: true)
    type.type = meta
    if case .str(let s)? = namespace.get("__qualname__") { type.qualifiedNameInModule = s.string }
    let natives = Set(
      parents.map(\.nativeBase).filter { $0 !== BuiltinTypes.object }.map { ObjectIdentifier($0) })
    if natives.count > 1, !type.nativeBasesAgree {
      throw PyError.typeError("multiple bases have instance lay-out conflict")
    }
    for entry in namespace.table.live {
      guard case .str(let key) = entry.key else { continue }
      var value = entry.value
      if key.string == "__qualname__" { continue }
      if key.string == "__new__", case .object(let f) = value, f is PyFunction {
        value = .object(PyStaticMethod(value))
      } else if key.string == "__init_subclass__" || key.string == "__class_getitem__",
        case .object(let f) = value,
        f is PyFunction
      {
        value = .object(PyClassMethod(value))
      }
      type.namespace.set(key.asInterned, value)
    }
    if case .str(let doc)? = namespace.get("__doc__") { type.documentation = doc.string }
    // A class that defines equality without a hash is unhashable.
    if namespace.get("__eq__") != nil, namespace.get("__hash__") == nil {
      type.namespace.set(SpecialNames.hash, .none)
    }
    PyType.noteChange()
    type.prepareFlags()
    for entry in namespace.table.live {
      guard case .str(let key) = entry.key, case .object(let o) = entry.value else { continue }
      if let hook = o.type.lookup(SpecialNames.setName) {
        do {
          _ = try call(hook, [entry.value, .object(type), .str(key)])
        } catch let e as PyError {
          let wrapped = PyError.runtimeError(
            "Error calling __set_name__ on '\(o.type.name)' instance '\(key.string)' in '\(name.string)'")
          wrapped.exception.cause = e.exception
          wrapped.exception.suppressContext = true
          throw wrapped
        }
      }
    }
    if let hook = try superAttribute(of: type, SpecialNames.initSubclass) {
      _ = try call(hook, [], keywords)
    } else if !keywords.isEmpty {
      throw PyError.typeError("\(name.string).__init_subclass__() takes no keyword arguments")
    }
    type.maker = identity
    for parent in parents { parent.addSubclass(type) }
    return type
  }

  /// `super(cls, cls).name`, nil if no class above has it.
  private func superAttribute(of type: PyType, _ name: PyString) throws -> Value? {
    for base in type.mro.dropFirst() {
      if let v = base.namespace.get(name) {
        if case .object(let o) = v, let m = o as? PyClassMethod {
          return .object(BoundMethod(function: m.function, receiver: .object(type)))
        }
        return v
      }
    }
    return nil
  }

  // MARK: Instances

  /// Calls a class from the run loop. True if the frame of its `__init__` was pushed.
  @inline(never) func construct(
    _ callee: Registers, _ arguments: Registers, _ count: Int, _ keywords: [PyString]?, _ target: UInt16
  ) throws -> Bool {
    let r = machine.current.pointee.registers
    guard case .object(let o) = callee.pointee, RawObject.isa(callee.payload) == machine.classes.type
    else { return false }
    let type = unsafeDowncast(o, to: PyType.self)
    if type.isUserDefined, type.hasPlainConstruction, type.makesPlainObjects || type.plainAllocator != nil {
      if type.makesPlainObjects, keywords == nil,
        try pushInitializer(type, callee, arguments, count, target)
      {
        return true
      }
      let made: PyObject
      if let allocate = type.plainAllocator {
        made = try allocate(type)
      } else {
        made = RawObjects.owned(RawObjects.instance(RawObject.address(type)), as: PyObject.self)
      }
      let initializer = type.cachedInitializer
      if case .object(let i)? = initializer {
        if let function = i as? PyFunction {
          // The function stays alive in the callee's register while its frame runs.
          callee.pointee = .object(function)
          var receiver = Value(object: made)
          let pushed = try withUnsafeMutablePointer(to: &receiver) {
            try start(function, arguments, count, keywords, target, .initializer, $0, instance: made)
          }
          if pushed { return true }
          throw PyError.typeError("__init__() should return None, not 'generator'")
        }
        let total = count + (keywords?.count ?? 0)
        let result = try call(
          .object(BoundMethod(function: .object(i), receiver: Value(object: made))),
          Arguments(base: arguments, count: count, keywords: keywords))
        for k in 0..<total { (arguments + k).setUnbound() }
        if !result.isNone {
          throw PyError.typeError("__init__() should return None, not '\(typeName(result))'")
        }
      } else if count > 0 || keywords != nil {
        throw PyError.typeError("\(type.name)() takes no arguments")
      }
      (r + Int(target)).pointee = Value(object: made)
      return false
    }
    if type.isUserDefined, let new = type.pythonConstructor {
      // The class is the first argument, and what the function gives is the value of the call.
      var receiver = callee.pointee
      callee.pointee = .object(new)
      return try withUnsafeMutablePointer(to: &receiver) {
        try start(new, arguments, count, keywords, target, .call, $0, instance: nil)
      }
    }
    let total = count + (keywords?.count ?? 0)
    if !type.isUserDefined, type.type === BuiltinTypes.type, type !== BuiltinTypes.type,
      let construct = type.construct
    {
      if count == 1, keywords == nil, let v = QuickFunctions.convert(type, arguments.pointee) {
        arguments.setUnbound()
        (r + Int(target)).pointee = v
        return false
      }
      // The same as below with fewer questions: nothing of a native class can have been overridden.
      let made = try construct(type, Arguments(base: arguments, count: count, keywords: keywords), self)
      for k in 0..<total { (arguments + k).setUnbound() }
      (r + Int(target)).pointee = made
      return false
    }
    let made = try call(callee.pointee, Arguments(base: arguments, count: count, keywords: keywords))
    for k in 0..<total { (arguments + k).setUnbound() }
    (r + Int(target)).pointee = made
    return false
  }

  /// Makes a plain instance and pushes the frame of its `__init__` if that takes just these arguments. Otherwise false, with
  /// nothing changed.
  @inline(__always) private func pushInitializer(
    _ type: PyType, _ callee: Registers, _ arguments: Registers, _ count: Int, _ target: UInt16
  ) throws -> Bool {
    let function = type.pythonInitializer
    if function == 0 { return false }
    let record = RawClasses.record(function)
    let info = record.info
    guard info.pointee.isSimple, count + 1 == Int(info.pointee.positionalCount),
      machine.control.pointee.signals == 0
    else { return false }
    let base = machine.top
    try checkRoom(base, info)
    let instance = RawObjects.instance(RawObject.address(type))
    base.initializeRaw(instance, RawTag.object)
    RawObject.retain(instance)
    var k = 0
    while k < count {
      (base + (k &+ 1)).initializeRaw((arguments + k).payload, (arguments + k).tag)
      (arguments + k).initializeUnbound()
      k &+= 1
    }
    k &+= 1
    let total = Int(info.pointee.registerCount)
    while k < total {
      (base + k).initializeRaw((info.pointee.template + k).payload, (info.pointee.template + k).tag)
      k &+= 1
    }
    // The function stays alive in the callee's register while its frame runs.
    RawObject.retain(function)
    callee.setOwned(function, RawTag.object)
    push(
      Frame(
        info: info, next: UnsafePointer(info.pointee.instructions), registers: base, top: base + total,
        closure: record.closure,
        globals: record.globals, namespace: nil, generator: nil,
        instance: Unmanaged.fromOpaque(UnsafeRawPointer(bitPattern: instance).unsafelyUnwrapped),
        resultRegister: target, kind: .initializer,
        handledBase: Int32(truncatingIfNeeded: machine.handledCount)))
    return true
  }

  /// `cls(...)` in full: the metaclass's `__call__`, `__new__`, `__init__`.
  func instantiate(_ cls: PyType, _ arguments: Arguments) throws -> Value {
    if cls.type !== BuiltinTypes.type, let f = cls.type.pythonOverride(SpecialNames.call) {
      return try call(f, [.object(cls)] + arguments.positional, keywordPairs(arguments))
    }
    return try instantiatePlainly(cls, arguments)
  }

  /// What `type.__call__` does.
  func instantiatePlainly(_ cls: PyType, _ arguments: Arguments) throws -> Value {
    if cls === BuiltinTypes.type || cls.isSubtype(of: BuiltinTypes.type) {
      return try makeClassDynamically(cls, arguments)
    }
    if let missing = cls.abstractMethods(), !missing.isEmpty {
      let names = missing.joined(separator: ", ")
      throw PyError.typeError(
        "Can't instantiate abstract class \(cls.name) with abstract method\(missing.count == 1 ? "" : "s") \(names)"
      )
    }
    let made: Value
    if let new = cls.pythonOverride(SpecialNames.new) {
      let function: Value
      if case .object(let o) = new, let s = o as? PyStaticMethod {
        function = s.function
      } else {
        function = new
      }
      made = try call(function, [.object(cls)] + arguments.positional, keywordPairs(arguments))
      guard isInstance(made, cls) else { return made }
    } else {
      if !cls.isUserDefined, let construct = cls.construct { return try construct(cls, arguments, self) }
      made = try allocateInstance(cls, arguments)
    }
    try initialize(made, cls, arguments)
    return made
  }

  /// What the native `__new__` of a class does.
  func allocateInstance(_ cls: PyType, _ arguments: Arguments) throws -> Value {
    let native = cls.nativeBase
    if let allocate = native.allocate {
      let made = try allocate(cls)
      // An exception keeps what its class was called with, whatever `__init__` does.
      if let exception = made as? PyException { exception.arguments = arguments.positional }
      return Value(object: made)
    }
    if native === BuiltinTypes.object {
      if !cls.isUserDefined, cls !== BuiltinTypes.object {
        throw PyError.typeError("cannot create '\(cls.name)' instances")
      }
      return .object(PyObject(type: cls))
    }
    if let construct = native.construct { return try construct(cls, arguments, self) }
    throw PyError.typeError("cannot create '\(cls.name)' instances")
  }

  private func initialize(_ made: Value, _ cls: PyType, _ arguments: Arguments) throws {
    // An immutable built-in was complete when constructed.
    let f = cls.lookup(SpecialNames.initialize)
    guard let f, !isObjectInit(f) else {
      if arguments.count > 0 || arguments.keywords != nil, cls.isUserDefined,
        cls.nativeBase === BuiltinTypes.object, cls.pythonOverride(SpecialNames.new) == nil
      {
        throw PyError.typeError("\(cls.name)() takes no arguments")
      }
      return
    }
    let result = try call(f, [made] + arguments.positional, keywordPairs(arguments))
    if !result.isNone {
      throw PyError.typeError("__init__() should return None, not '\(typeName(result))'")
    }
  }

  func isObjectInit(_ v: Value) -> Bool {
    if case .object(let o) = v, let n = o as? NativeFunction { return n.owner === BuiltinTypes.object }
    return false
  }

  private func makeClassDynamically(_ cls: PyType, _ arguments: Arguments) throws -> Value {
    if arguments.count == 1, cls === BuiltinTypes.type, arguments.keywords == nil {
      return .object(type(of: arguments[0]))
    }
    if let new = cls.pythonOverride(SpecialNames.new) {
      let function: Value
      if case .object(let o) = new, let s = o as? PyStaticMethod {
        function = s.function
      } else {
        function = new
      }
      let made = try call(function, [.object(cls)] + arguments.positional, keywordPairs(arguments))
      if let f = cls.pythonOverride(SpecialNames.initialize), isInstance(made, cls) {
        _ = try call(f, [made] + arguments.positional, keywordPairs(arguments))
      }
      return made
    }
    let made = try newClass(cls, arguments)
    if let f = cls.pythonOverride(SpecialNames.initialize) {
      _ = try call(f, [made] + arguments.positional, keywordPairs(arguments))
    }
    return made
  }

  /// `type.__new__(meta, name, bases, namespace)`.
  func newClass(_ meta: PyType, _ arguments: Arguments) throws -> Value {
    guard arguments.count == 3 else {
      throw PyError.typeError("type() takes 1 or 3 arguments")
    }
    func wrong(_ i: Int, _ wanted: String) -> PyError {
      PyError.typeError(
        "type.__new__() argument \(i + 1) must be \(wanted), not \(typeName(arguments[i]))")
    }
    guard case .str(let name) = arguments[0] else { throw wrong(0, "str") }
    guard case .tuple(let bases) = arguments[1] else { throw wrong(1, "tuple") }
    guard case .dict(let namespace) = arguments[2] else { throw wrong(2, "dict") }
    return .object(try makeType(meta, name, bases.items, namespace, keywordPairs(arguments)))
  }
}

extension SpecialNames {
  static nonisolated(unsafe) let setName = PyString.intern("__set_name__")
  static nonisolated(unsafe) let initSubclass = PyString.intern("__init_subclass__")
  static nonisolated(unsafe) let get = PyString.intern("__get__")
  static nonisolated(unsafe) let set = PyString.intern("__set__")
  static nonisolated(unsafe) let delete = PyString.intern("__delete__")
  static nonisolated(unsafe) let getattr = PyString.intern("__getattr__")
  static nonisolated(unsafe) let getattribute = PyString.intern("__getattribute__")
  static nonisolated(unsafe) let setattr = PyString.intern("__setattr__")
  static nonisolated(unsafe) let delattr = PyString.intern("__delattr__")
  static nonisolated(unsafe) let iter = PyString.intern("__iter__")
  static nonisolated(unsafe) let next = PyString.intern("__next__")
  static nonisolated(unsafe) let doc = PyString.intern("__doc__")
}
