/// What the interpreter notes about classes, beyond their definition.
extension PyType {
  /// Looks once at what a class overrides, so that making instances and reading attributes need not.
  func prepareFlags() {
    guard isUserDefined else { return }
    hasPlainAttributes =
      pythonOverride(SpecialNames.getattribute) == nil && pythonOverride(SpecialNames.getattr) == nil
    hasPlainConstruction =
      type === BuiltinTypes.type && pythonOverride(SpecialNames.new) == nil
      // An exception keeps its arguments whatever `__init__` does.
      && !isSubtype(of: ExceptionTypes.baseException)
      && lookup(PyString.intern("__abstractmethods__")) == nil
      && !mro.contains { $0.type !== BuiltinTypes.type }
    let native = nativeBase
    makesTuples = native === BuiltinTypes.tuple
    makesPlainObjects = native === BuiltinTypes.object
    plainAllocator = makesPlainObjects ? nil : native.allocate
    if let slots = namespace.get(PyString.intern("__slots__")) {
      var names: Set<ObjectIdentifier> = []
      switch slots {
      case .str(let s): names.insert(ObjectIdentifier(s.asInterned))
      case .tuple(let t): for case .str(let s) in t.items { names.insert(ObjectIdentifier(s.asInterned)) }
      case .list(let l): for case .str(let s) in l.items { names.insert(ObjectIdentifier(s.asInterned)) }
      default: break
      }
      slotNames = names
    }
  }

  /// The class's `__init__` as it stands, nil if it is `object`'s.
  var cachedInitializer: Value? {
    if initializerVersion == PyType.version { return initializer }
    initializerVersion = PyType.version
    initializer = lookup(SpecialNames.initialize)
    if case .object(let o)? = initializer, let n = o as? NativeFunction, n.owner === BuiltinTypes.object {
      initializer = nil
    }
    initializerFunction = 0
    if case .object(let o)? = initializer, o is PyFunction { initializerFunction = RawObject.address(o) }
    return initializer
  }

  /// The address of the class's `__init__` where that is a Python function, otherwise 0.
  @inline(__always) var pythonInitializer: UInt {
    if initializerVersion != PyType.version { _ = cachedInitializer }
    return initializerFunction
  }

  /// The Python function `__new__` of a class whose instances need nothing after it: subclasses of tuples and the like.
  var pythonConstructor: PyFunction? {
    if constructorVersion == PyType.version { return constructor }
    constructorVersion = PyType.version
    constructor = nil
    guard type === BuiltinTypes.type, !mro.contains(where: { $0.type !== BuiltinTypes.type }),
      lookup(PyString.intern("__abstractmethods__")) == nil, cachedInitializer == nil,
      case .object(let o)? = pythonOverride(SpecialNames.new), let method = o as? PyStaticMethod,
      case .object(let f) = method.function, let function = f as? PyFunction
    else { return nil }
    constructor = function
    return function
  }

  /// Whether instances may get an attribute of this name: always, unless every class in the order has `__slots__`.
  func allowsSlot(_ name: PyString) -> Bool {
    guard isUserDefined, slotNames != nil else { return true }
    for t in mro where t !== BuiltinTypes.object {
      guard let names = t.slotNames else { return true }
      if names.contains(ObjectIdentifier(name))
        || names.contains(ObjectIdentifier(PyString.intern("__dict__")))
      {
        return true
      }
    }
    return false
  }

  /// Whether instances have a `__dict__`: unless every class in the order has `__slots__`.
  var allowsDictionary: Bool {
    guard slotNames != nil else { return true }
    let dictionary = ObjectIdentifier(PyString.intern("__dict__"))
    return mro.contains { $0 !== BuiltinTypes.object && $0.slotNames?.contains(dictionary) ?? true }
  }

  /// Whether a `class` statement may name this native type as a base.
  var canBeSubclassed: Bool {
    self !== BuiltinTypes.bool && self !== BuiltinTypes.noneType && self !== BuiltinTypes.ellipsis
      && self !== BuiltinTypes.function && self !== BuiltinTypes.generator && self !== BuiltinTypes.slice
      && self !== BuiltinTypes.range && self !== BuiltinTypes.notImplemented
  }

  /// Whether all native bases lie on one line of inheritance, so that one object can be an instance of each.
  var nativeBasesAgree: Bool {
    let natives = mro.filter {
      !$0.isUserDefined && $0 !== BuiltinTypes.object && ($0.allocate != nil || $0.construct != nil)
    }
    guard let most = natives.first else { return true }
    // All exceptions have one form.
    if natives.allSatisfy({ $0.isSubtype(of: ExceptionTypes.baseException) }) { return true }
    return natives.allSatisfy { most.isSubtype(of: $0) }
  }

  func addSubclass(_ type: PyType) { subclasses.append(type) }

  /// Names of methods marked abstract and not overridden; nil if the class has none.
  func abstractMethods() -> [String]? {
    guard type !== BuiltinTypes.type || mro.contains(where: { $0.type !== BuiltinTypes.type }) else {
      return nil
    }
    var seen: Set<ObjectIdentifier> = []
    var names: [String] = []
    for t in mro {
      for (name, value) in t.namespace.items where seen.insert(ObjectIdentifier(name)).inserted {
        if PyType.isMarkedAbstract(value) { names.append(name.string) }
      }
    }
    return names.isEmpty ? nil : names.sorted()
  }

  private static func isMarkedAbstract(_ v: Value) -> Bool {
    guard case .object(let o) = v else { return false }
    switch o {
    case let p as PyProperty: return isMarkedAbstract(p.getter)
    case let m as PyClassMethod: return isMarkedAbstract(m.function)
    case let m as PyStaticMethod: return isMarkedAbstract(m.function)
    default:
      if case .bool(let b)? = o.attributes?.get(PyString.intern("__isabstractmethod__")) { return b }
      return false
    }
  }
}

/// An iterator whose class is written in Python.
final class UserIterator: PyIterator {
  let object: Value
  private let nextFunction: Value
  private var final: Value = .none

  init(_ object: Value, next: Value) {
    self.object = object
    nextFunction = next
    super.init(type: BuiltinTypes.userIterator)
  }

  override func next(_ interpreter: Interpreter) throws -> Value? {
    do {
      return try interpreter.call(nextFunction, with: object)
    } catch let e as PyError where e.exception.type.isSubtype(of: ExceptionTypes.stopIteration) {
      final = e.exception.arguments.first ?? .none
      return nil
    }
  }

  override var finalValue: Value { final }
}

/// Iterates by `__getitem__` with 0, 1, 2… until IndexError, as Python does for classes without `__iter__`.
final class ItemIterator: PyIterator {
  let object: Value
  private var index = 0

  init(_ object: Value) {
    self.object = object
    super.init(type: BuiltinTypes.userIterator)
  }

  override func next(_ interpreter: Interpreter) throws -> Value? {
    guard index >= 0 else { return nil }
    do {
      let v = try interpreter.getItem(object, .int(index))
      index += 1
      return v
    } catch let e as PyError where e.exception.type.isSubtype(of: ExceptionTypes.indexError) {
      index = -1
      return nil
    } catch let e as PyError where e.exception.type.isSubtype(of: ExceptionTypes.stopIteration) {
      index = -1
      return nil
    }
  }
}

extension BuiltinTypes {
  static nonisolated(unsafe) let userIterator = PyType(name: "iterator")
}
