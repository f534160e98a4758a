/// `property`, `classmethod`, `staticmethod` and `super`.

/// A `property`.
public final class PyProperty: PyObject {
  public let getter: Value
  public let setter: Value
  public let deleter: Value
  public var documentation: Value
  /// The attribute's name, for error messages.
  var name: String?
  /// The item of a tuple that the property gives, where it is a field of a `namedtuple`.
  var tupleIndex: Int?

  public init(getter: Value, setter: Value = .none, deleter: Value = .none, documentation: Value = .none) {
    self.getter = getter
    self.setter = setter
    self.deleter = deleter
    self.documentation = documentation
    super.init(type: DescriptorTypes.property)
  }

  override public func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "__get__": return DescriptorTypes.getter(of: self)
    case "fget": return getter
    case "fset": return setter
    case "fdel": return deleter
    case "__doc__":
      if !documentation.isNone { return documentation }
      return getter.isNone ? Value.none : try interpreter.attributeIfPresent(getter, SpecialNames.doc)
    case "__isabstractmethod__":
      return .bool(try interpreter.isAbstract(getter))
    default: return nil
    }
  }
}

/// A `classmethod`: the function receives the class.
public final class PyClassMethod: PyObject {
  public let function: Value
  public init(_ function: Value) {
    self.function = function
    super.init(type: DescriptorTypes.classmethod)
  }
  override public func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    if name.string == "__get__" { return DescriptorTypes.getter(of: self) }
    return name.string == "__func__" || name.string == "__wrapped__"
      ? function : try interpreter.attributeIfPresent(function, name)
  }
}

/// A `staticmethod`: the function receives neither instance nor class.
public final class PyStaticMethod: PyObject {
  public let function: Value
  public init(_ function: Value) {
    self.function = function
    super.init(type: DescriptorTypes.staticmethod)
  }
  override public func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try interpreter.call(function, arguments)
  }
  override public func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    if name.string == "__get__" { return DescriptorTypes.getter(of: self) }
    return name.string == "__func__" || name.string == "__wrapped__"
      ? function : try interpreter.attributeIfPresent(function, name)
  }
}

/// `super(cls, object)`: attribute access that starts behind `cls` in the object's method resolution order.
public final class PySuper: PyObject {
  let start: PyType
  let receiver: Value
  /// The class whose order counts: the receiver's class, or the receiver itself when it is a class.
  let owner: PyType

  init(start: PyType, receiver: Value, owner: PyType) {
    self.start = start
    self.receiver = receiver
    self.owner = owner
    super.init(type: DescriptorTypes.superType)
  }

  func find(_ name: PyString) -> Value? {
    var passed = false
    for t in owner.mro {
      if passed, let v = t.namespace.get(name) { return v }
      if t === start { passed = true }
    }
    return nil
  }

  override public func repr(_ interpreter: Interpreter) throws -> String {
    "<super: \(try start.repr(interpreter)), <\(owner.name) object>>"
  }
}

public enum DescriptorTypes {
  /// `descriptor.__get__`.
  static func getter(of descriptor: PyObject) -> Value {
    .object(
      NativeFunction("__get__(instance, owner=None, /)", "What an attribute gives that holds this.") { c in
        var owner = c.interpreter.type(of: c[0])
        if let given = c[1].reference as? PyType { owner = given }
        if c[0].isNone {
          if c[1].isNone { throw PyError.typeError("__get__(None, None) is invalid") }
          if descriptor is PyFunction || descriptor is PyProperty { return .object(descriptor) }
        }
        return try c.interpreter.bind(.object(descriptor), to: c[0], of: owner)
      })
  }

  public static nonisolated(unsafe) let property = PyType(name: "property")
  public static nonisolated(unsafe) let classmethod = PyType(name: "classmethod")
  public static nonisolated(unsafe) let staticmethod = PyType(name: "staticmethod")
  public static nonisolated(unsafe) let superType = PyType(name: "super")

  /// Gives the types their constructors and methods; done once for all interpreters.
  static let install: Void = {
    property.construct = { type, arguments, interpreter in
      let names = ["fget", "fset", "fdel", "doc"]
      var parts: [Value] = [.none, .none, .none, .none]
      for k in 0..<min(arguments.count, 4) { parts[k] = arguments[k] }
      for (k, name) in names.enumerated() { if let v = arguments.keyword(name) { parts[k] = v } }
      let made = PyProperty(getter: parts[0], setter: parts[1], deleter: parts[2], documentation: parts[3])
      made.type = type
      return .object(made)
    }
    func derive(_ name: String, _ make: @escaping (PyProperty, Value) -> PyProperty) {
      property.method("\(name)(self, function, /)", "A copy of the property with another \(name).") { call in
        guard case .object(let o) = call[0], let p = o as? PyProperty else {
          throw PyError.typeError("descriptor '\(name)' requires a 'property' object")
        }
        let made = make(p, call[1])
        made.type = p.type
        made.name = p.name
        return .object(made)
      }
    }
    derive("getter") {
      PyProperty(getter: $1, setter: $0.setter, deleter: $0.deleter, documentation: $0.documentation)
    }
    derive("setter") {
      PyProperty(getter: $0.getter, setter: $1, deleter: $0.deleter, documentation: $0.documentation)
    }
    derive("deleter") {
      PyProperty(getter: $0.getter, setter: $0.setter, deleter: $1, documentation: $0.documentation)
    }
    property.method("__set_name__(self, owner, name, /)", "Notes the attribute's name.") { call in
      if case .object(let o) = call[0], let p = o as? PyProperty { p.name = try call.string(2) }
      return .none
    }
    classmethod.construct = { type, arguments, _ in
      guard arguments.count == 1 else {
        throw PyError.typeError("classmethod expected 1 argument, got \(arguments.count)")
      }
      return .object(PyClassMethod(arguments[0]))
    }
    staticmethod.construct = { type, arguments, _ in
      guard arguments.count == 1 else {
        throw PyError.typeError("staticmethod expected 1 argument, got \(arguments.count)")
      }
      return .object(PyStaticMethod(arguments[0]))
    }
    superType.construct = { _, arguments, interpreter in
      guard arguments.count > 0 else { throw PyError.runtimeError("super(): no arguments") }
      guard case .object(let o) = arguments[0], let start = o as? PyType else {
        throw PyError.typeError(
          "super() argument 1 must be a type, not \(interpreter.typeName(arguments[0]))")
      }
      guard arguments.count == 2 else { throw PyError.typeError("super() needs an object to look up on") }
      let receiver = arguments[1]
      if case .object(let r) = receiver, let cls = r as? PyType, cls.isSubtype(of: start) {
        return .object(PySuper(start: start, receiver: receiver, owner: cls))
      }
      let owner = interpreter.type(of: receiver)
      guard owner.isSubtype(of: start) else {
        throw PyError.typeError("super(type, obj): obj must be an instance or subtype of type")
      }
      return .object(PySuper(start: start, receiver: receiver, owner: owner))
    }
    PyGenerator.installMethods()
  }()
}
