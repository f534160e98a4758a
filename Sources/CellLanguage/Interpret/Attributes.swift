/// Attribute look-up as Python defines it: data descriptors of the class, the instance's own attributes, the class's
/// other attributes, then `__getattr__`.
extension Interpreter {
  /// `value.name`; `AttributeError` with a suggestion if there is none. `name` is interned.
  public func getAttribute(_ value: Value, _ name: PyString) throws -> Value {
    if let v = try attributeIfPresent(value, name) { return v }
    throw attributeError(value, name)
  }

  func attributeError(_ value: Value, _ name: PyString) -> PyError {
    let text: String
    if case .object(let o) = value, let t = o as? PyType {
      text = "type object '\(t.name)' has no attribute '\(name.string)'"
    } else if case .object(let o) = value, let m = o as? PyModule {
      text = "module '\(m.name)' has no attribute '\(name.string)'"
    } else {
      text = "'\(typeName(value))' object has no attribute '\(name.string)'"
    }
    let error = PyError.attributeError(text)
    error.exception.suggestionName = name
    error.exception.suggestionObject = value
    return error
  }

  /// `value.name`, or nil if there is none. `name` is interned.
  public func attributeIfPresent(_ value: Value, _ name: PyString) throws -> Value? {
    let type = type(of: value)
    if type.isUserDefined, let f = type.pythonOverride(SpecialNames.getattribute) {
      do {
        return try call(f, with: value, .str(name))
      } catch let e as PyError where e.exception.type.isSubtype(of: ExceptionTypes.attributeError) {
        if let fallback = type.pythonOverride(SpecialNames.getattr) {
          return try call(fallback, [value, .str(name)])
        }
        throw e
      }
    }
    if type.isUserDefined, let f = type.pythonOverride(SpecialNames.getattr) {
      do {
        if let v = try ordinaryAttribute(value, name, type) { return v }
      } catch let e as PyError where e.exception.type.isSubtype(of: ExceptionTypes.attributeError) {
        // A property that raises AttributeError leads here as well.
      }
      return try call(f, with: value, .str(name))
    }
    return try ordinaryAttribute(value, name, type)
  }

  /// `object.__getattribute__`.
  func ordinaryAttribute(_ value: Value, _ name: PyString, _ type: PyType) throws -> Value? {
    if case .object(let o) = value {
      if let cls = o as? PyType { return try classAttribute(cls, name) }
      if let s = o as? PySuper { return try superAttribute(s, name) }
      if let m = o as? PyModule, let v = try m.attribute(name, self) { return v }
    }
    let found = type.lookup(name)
    if let found, case .object(let d) = found {
      if let p = d as? PyProperty { return try getProperty(p, value, type) }
      if let p = d as? NativeProperty, let o = value.reference { return try p.get(o) }
      if d.type.isUserDefined, isDataDescriptor(found), let get = d.type.lookup(SpecialNames.get) {
        return try call(get, [found, value, .object(type)])
      }
    }
    if let o = value.reference {
      if let v = o.attributes?.get(name) { return v }
      if let v = try o.nativeAttribute(name, self) { return v }
    }
    if let found { return try bind(found, to: value, of: type) }
    return try universalAttribute(value, name, type)
  }

  /// What every object has.
  private func universalAttribute(_ value: Value, _ name: PyString, _ type: PyType) throws -> Value? {
    switch name.string {
    case "__class__": return .object(type)
    case "__dict__":
      guard let o = value.reference else { return nil }
      if let m = o as? PyModule { return .dict(m.namespace) }
      let has = type.isUserDefined ? type.allowsDictionary : o.attributes != nil || o is PyFunction
      guard has else { return nil }
      let table = o.attributes ?? AttributeTable()
      o.attributes = table
      return .dict(table.asDictionary())
    case "__doc__": return type.documentation.map { .string($0) } ?? Value.none
    case "__module__": return .string(type.module)
    case "__call__":
      // Calling what it gives calls the object.
      guard let o = value.reference, o.isNativelyCallable || o is PyFunction else { return nil }
      return value
    case "__next__", "__iter__", "__length_hint__":
      return (value.reference as? PyIterator).map { .object(iteratorMethod(name.string, $0)) }
    default: return nil
    }
  }

  private func iteratorMethod(_ name: String, _ iterator: PyIterator) -> NativeFunction {
    switch name {
    case "__next__":
      return NativeFunction("__next__()", "The next item.") { c in
        if let v = try iterator.next(c.interpreter) { return v }
        throw c.interpreter.stopIteration(from: iterator)
      }
    case "__iter__": return NativeFunction("__iter__()", "The iterator itself.") { _ in .object(iterator) }
    default:
      return NativeFunction("__length_hint__()", "How many items are left.") { _ in .int(iterator.lengthHint)
      }
    }
  }

  private func getProperty(_ p: PyProperty, _ value: Value, _ type: PyType) throws -> Value {
    if p.getter.isNone {
      let name = p.name.map { "'\($0)' " } ?? ""
      throw PyError.attributeError("property \(name)of '\(type.qualifiedNameInModule)' object has no getter")
    }
    return try call(p.getter, with: value)
  }

  /// A class attribute as seen through an instance.
  func bind(_ attribute: Value, to instance: Value, of type: PyType) throws -> Value {
    guard case .object(let o) = attribute else { return attribute }
    switch o {
    case is PyFunction: return .object(BoundMethod(function: attribute, receiver: instance))
    case let f as NativeFunction:
      return f.isMethod ? .object(BoundMethod(function: attribute, receiver: instance)) : attribute
    case let m as PyClassMethod: return try bindClassMethod(m, type)
    case let m as PyStaticMethod: return m.function
    case let p as PyProperty: return try getProperty(p, instance, type)
    case let p as NativeProperty:
      guard let r = instance.reference else { return attribute }
      return try p.get(r)
    default:
      if o.type.isUserDefined, let get = o.type.lookup(SpecialNames.get) {
        return try call(get, [attribute, instance, .object(type)])
      }
      if let v = try o.bound(to: instance, of: type, self) { return v }
      return attribute
    }
  }

  private func bindClassMethod(_ m: PyClassMethod, _ type: PyType) throws -> Value {
    if case .object(let o) = m.function, let p = o as? PyProperty {
      return try call(p.getter, [.object(type)])
    }
    return .object(BoundMethod(function: m.function, receiver: .object(type)))
  }

  /// `cls.name`.
  func classAttribute(_ cls: PyType, _ name: PyString) throws -> Value? {
    let meta = cls.type
    let onMeta = meta.isUserDefined || meta !== BuiltinTypes.type ? meta.lookup(name) : nil
    if let onMeta, isDataDescriptor(onMeta), !(onMeta.reference is NativeProperty) {
      return try bind(onMeta, to: .object(cls), of: meta)
    }
    if let found = cls.lookup(name) {
      guard case .object(let o) = found else { return found }
      switch o {
      case let m as PyClassMethod: return try bindClassMethod(m, cls)
      case let m as PyStaticMethod: return m.function
      default:
        if o.type.isUserDefined, let get = o.type.lookup(SpecialNames.get) {
          return try call(get, [found, .none, .object(cls)])
        }
        if let v = try o.bound(to: .none, of: cls, self) { return v }
        return found
      }
    }
    switch name.string {
    case "__name__": return .string(cls.name)
    case "__qualname__": return .string(cls.qualifiedNameInModule)
    case "__module__": return .string(cls.module)
    case "__doc__": return cls.documentation.map { .string($0) } ?? Value.none
    case "__mro__": return .tuple(cls.mro.map { .object($0) })
    case "__bases__": return .tuple(cls.bases.map { .object($0) })
    case "__base__": return cls.bases.first.map { .object($0) } ?? Value.none
    case "__class__": return .object(cls.type)
    case "__call__" where cls === BuiltinTypes.type:
      return .object(
        NativeFunction("__call__(cls, /, *args, **kwargs)", "Makes an instance.") { call in
          guard case .object(let o) = call[0], let made = o as? PyType else {
            throw PyError.typeError("descriptor '__call__' requires a 'type' object")
          }
          return try Arguments.with(
            call.variadic(1), call.keywordArguments(2).map { (PyString.intern($0.name), $0.value) }
          ) { try call.interpreter.instantiatePlainly(made, $0) }
        })
    case "__call__" where !meta.isUserDefined: return .object(cls)
    case "__dict__":
      let d = PyDict()
      for (key, item) in cls.namespace.items { d.set(key, item) }
      return .dict(d)
    case "__annotations__":
      let d = PyDict()
      cls.namespace.set(PyString.intern("__annotations__"), .dict(d))
      return .dict(d)
    default: break
    }
    if let onMeta { return try bind(onMeta, to: .object(cls), of: meta) }
    if let v = meta.lookup(name) { return try bind(v, to: .object(cls), of: meta) }
    if let v = try cls.nativeAttribute(name, self) { return v }
    return nil
  }

  private func superAttribute(_ s: PySuper, _ name: PyString) throws -> Value? {
    if name.string == "__class__" { return .object(s.type) }
    guard let found = s.find(name) else { return try nativeSuperAttribute(s, name) }
    if case .object(let o) = s.receiver, o === s.owner {
      // Class access: functions stay plain, class methods get the class.
      if case .object(let f) = found {
        if let m = f as? PyClassMethod {
          return .object(BoundMethod(function: m.function, receiver: s.receiver))
        }
        if let m = f as? PyStaticMethod { return m.function }
      }
      return found
    }
    return try bind(found, to: s.receiver, of: s.owner)
  }

  /// What the native base class of a receiver provides although no class's namespace holds it.
  private func nativeSuperAttribute(_ s: PySuper, _ name: PyString) throws -> Value? {
    switch name.string {
    case "__init_subclass__":
      return .object(
        NativeFunction("__init_subclass__(**kwargs)") { call in
          if !call.keywordArguments(0).isEmpty, case .object(let o) = s.receiver, let cls = o as? PyType {
            throw PyError.typeError("\(cls.name).__init_subclass__() takes no keyword arguments")
          }
          return .none
        })
    case "__init__":
      let receiver = s.receiver
      if let v = try receiver.reference?.nativeAttribute(name, self) { return v }
      return .object(NativeFunction("\(name.string)(*args, **kwargs)") { _ in .none })
    case "__new__":
      return .object(
        NativeFunction("__new__(cls, *args, **kwargs)") { call in
          guard case .object(let o) = call[0], let cls = o as? PyType else {
            throw PyError.typeError("object.__new__(X): X is not a type object")
          }
          if cls.isSubtype(of: BuiltinTypes.type) {
            return try Arguments.with(call.variadic(1)) { try call.interpreter.newClass(cls, $0) }
          }
          return try Arguments.with(call.variadic(1)) { try call.interpreter.allocateInstance(cls, $0) }
        })
    case "__call__":
      if case .object(let o) = s.receiver, let cls = o as? PyType {
        return .object(
          NativeFunction("__call__(*args, **kwargs)") { call in
            try Arguments.with(
              call.variadic(0), call.keywordArguments(1).map { (PyString.intern($0.name), $0.value) }
            ) { try call.interpreter.instantiatePlainly(cls, $0) }
          })
      }
    case "__setattr__":
      let receiver = s.receiver
      return .object(
        NativeFunction("__setattr__(name, value, /)") { call in
          try call.interpreter.setOrdinaryAttribute(
            receiver, PyString.intern(call.string(0)), call[1])
          return .none
        })
    case "__getattribute__":
      let receiver = s.receiver
      return .object(
        NativeFunction("__getattribute__(name, /)") { call in
          let interpreter = call.interpreter
          let name = PyString.intern(try call.string(0))
          if let v = try interpreter.ordinaryAttribute(receiver, name, interpreter.type(of: receiver)) {
            return v
          }
          throw interpreter.attributeError(receiver, name)
        })
    default: break
    }
    return try s.receiver.reference?.nativeAttribute(name, self)
  }

  func isDataDescriptor(_ v: Value) -> Bool {
    guard case .object(let o) = v else { return false }
    if o is PyProperty || o is NativeProperty { return true }
    return o.type.isUserDefined
      && (o.type.lookup(SpecialNames.set) != nil || o.type.lookup(SpecialNames.delete) != nil)
  }

  func isAbstract(_ v: Value) throws -> Bool {
    guard let flag = try attributeIfPresent(v, PyString.intern("__isabstractmethod__")) else { return false }
    return try truth(flag)
  }

  // MARK: Setting and deleting

  /// `value.name = item`.
  public func setAttribute(_ value: Value, _ name: PyString, _ item: Value) throws {
    let type = type(of: value)
    if type.isUserDefined, let f = type.pythonOverride(SpecialNames.setattr) {
      _ = try call(f, [value, .str(name), item])
      return
    }
    try setOrdinaryAttribute(value, name, item)
  }

  /// `object.__setattr__`.
  func setOrdinaryAttribute(_ value: Value, _ name: PyString, _ item: Value) throws {
    let type = type(of: value)
    guard let o = value.reference else { throw cannotSet(value, name, type) }
    if let cls = o as? PyType {
      guard cls.isUserDefined else {
        throw PyError.typeError("cannot set '\(name.string)' attribute of immutable type '\(cls.name)'")
      }
      if let onMeta = cls.type.lookup(name), try setThroughDescriptor(onMeta, value, item, cls.type) {
        return
      }
      switch (name.string, item) {
      case ("__name__", .str(let s)): cls.name = s.string
      case ("__qualname__", .str(let s)): cls.qualifiedNameInModule = s.string
      case ("__module__", .str(let s)): cls.module = s.string
      default: break
      }
      cls.setAttribute(name, item)
      cls.prepareFlags()
      return
    }
    if let found = type.lookup(name), try setThroughDescriptor(found, value, item, type) { return }
    if try o.setNativeAttribute(name, item, self) { return }
    if name.string == "__class__", case .object(let c) = item, let cls = c as? PyType, type.isUserDefined,
      cls.isUserDefined
    {
      o.type = cls
      return
    }
    if name.string == "__dict__", case .dict(let d) = item, o.acceptsNewAttributes {
      let table = AttributeTable()
      table.adopt(d)
      o.attributes = table
      return
    }
    guard o.acceptsNewAttributes, type.allowsSlot(name) else { throw cannotSet(value, name, type) }
    let table = o.attributes ?? AttributeTable()
    o.attributes = table
    table.set(name, item)
  }

  private func cannotSet(_ value: Value, _ name: PyString, _ type: PyType) -> PyError {
    if let found = type.lookup(name) {
      if case .object(let p) = found, p is NativeProperty {
        return PyError.attributeError("attribute '\(name.string)' of '\(type.name)' objects is not writable")
      }
      if !type.isUserDefined, Numbers.plain(value) != nil,
        ["real", "imag", "numerator", "denominator"].contains(name.string)
      {
        return PyError.attributeError("attribute '\(name.string)' of '\(type.name)' objects is not writable")
      }
      return PyError.attributeError("'\(type.name)' object attribute '\(name.string)' is read-only")
    }
    return attributeError(value, name)
  }

  private func setThroughDescriptor(_ found: Value, _ value: Value, _ item: Value, _ type: PyType) throws
    -> Bool
  {
    guard case .object(let d) = found else { return false }
    if let p = d as? PyProperty {
      if p.setter.isNone {
        let name = p.name.map { "'\($0)' " } ?? ""
        throw PyError.attributeError(
          "property \(name)of '\(type.qualifiedNameInModule)' object has no setter")
      }
      _ = try call(p.setter, with: value, item)
      return true
    }
    if d.type.isUserDefined, let set = d.type.lookup(SpecialNames.set) {
      _ = try call(set, [found, value, item])
      return true
    }
    return false
  }

  /// `del value.name`.
  public func deleteAttribute(_ value: Value, _ name: PyString) throws {
    let type = type(of: value)
    if type.isUserDefined, let f = type.pythonOverride(SpecialNames.delattr) {
      _ = try call(f, with: value, .str(name))
      return
    }
    guard let o = value.reference else { throw attributeError(value, name) }
    if let cls = o as? PyType {
      guard cls.isUserDefined, cls.removeAttribute(name) else { throw attributeError(value, name) }
      cls.prepareFlags()
      return
    }
    if case .object(let d)? = type.lookup(name) {
      if let p = d as? PyProperty {
        if p.deleter.isNone {
          let shown = p.name.map { "'\($0)' " } ?? ""
          throw PyError.attributeError(
            "property \(shown)of '\(type.qualifiedNameInModule)' object has no deleter")
        }
        _ = try call(p.deleter, [value])
        return
      }
      if d.type.isUserDefined, let delete = d.type.lookup(SpecialNames.delete) {
        _ = try call(delete, [.object(d), value])
        return
      }
    }
    if let m = o as? PyModule {
      if try m.namespace.table.remove(.str(name), self) == nil { throw attributeError(value, name) }
      return
    }
    guard let table = o.attributes, table.remove(name) else { throw attributeError(value, name) }
  }
}
