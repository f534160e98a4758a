/// The table of built-in names, and the methods of built-in classes.
enum Builtins {
  /// Methods belong to the classes, which all interpreters share.
  private static let classes: Void = {
    NumberTypes.install()
    TextTypes.install()
    ListMethods.install(BuiltinTypes.list)
    ListMethods.installTuple(BuiltinTypes.tuple)
    DictMethods.install(BuiltinTypes.dict)
    SetMethods.install(BuiltinTypes.set, frozen: false)
    SetMethods.install(BuiltinTypes.frozenset, frozen: true)
    PyRange.install(BuiltinTypes.range)
    ObjectType.install()
    Exceptions.installMethods()
    Slots.install()
    QuickMethods.install()
  }()

  static func install(_ m: PyModule) {
    _ = classes
    let types: [PyType] = [
      BuiltinTypes.object, BuiltinTypes.type, BuiltinTypes.int, BuiltinTypes.bool, BuiltinTypes.float,
      BuiltinTypes.complex, BuiltinTypes.str, BuiltinTypes.bytes, BuiltinTypes.bytearray, BuiltinTypes.list,
      BuiltinTypes.tuple, BuiltinTypes.dict, BuiltinTypes.set, BuiltinTypes.frozenset, BuiltinTypes.range,
      BuiltinTypes.slice, BuiltinTypes.memoryview,
    ]
    for t in types { m.set(t) }
    m.set("Ellipsis", .object(PyEllipsis.shared))
    m.set("NotImplemented", .object(PyNotImplemented.shared))
    m.set("__debug__", .bool(true))
    NumberFunctions.install(m)
    IterationFunctions.install(m)
    ObjectFunctions.install(m)
    Exceptions.install(m)
    IOModule.installOpen(m)
    QuickFunctions.install(m)
  }
}

extension Interpreter {
  /// Runs `body` one level of nesting deeper.
  ///
  /// - Throws: `RecursionError` long before the native stack ends.
  func nested<R>(_ body: () throws -> R) throws -> R {
    if nestingDepth > 900 {
      throw PyError(ExceptionTypes.recursionError, "maximum recursion depth exceeded")
    }
    nestingDepth += 1
    defer { nestingDepth -= 1 }
    return try body()
  }

  /// False if the container's text is being made already.
  func enterRepr(_ o: PyObject) -> Bool {
    let id = ObjectIdentifier(o)
    if containersInRepr.contains(id) { return false }
    containersInRepr.append(id)
    return true
  }
  func leaveRepr(_ o: PyObject) { containersInRepr.removeLast() }

  /// The error `next` raises at the end of an iterator.
  func stopIteration(from iterator: PyIterator) -> PyError {
    stopIteration(iterator.finalValue)
  }
}

/// What `help` shows.
public enum Help {
  /// A function's signature and summary; the members of a class or module with theirs.
  public static func text(_ v: Value, _ interpreter: Interpreter) -> String {
    guard let o = v.reference else { return "A value of class \(interpreter.typeName(v)).\n" }
    if let f = o as? NativeFunction { return "\(f.signature.text)\n    \(f.summary)\n" }
    if let cls = o as? PyType {
      var out = "class \(cls.name)\n"
      if let d = cls.documentation { out += "    \(d)\n" }
      for (name, value) in cls.namespace.items where !name.string.hasPrefix("_") {
        if let f = value.reference as? NativeFunction {
          out += "\n    \(f.signature.text)\n        \(f.summary)\n"
        } else {
          out += "\n    \(name.string)\n"
        }
      }
      return out
    }
    if let m = o as? PyModule {
      var out = "module \(m.name)\n"
      if let d = m.documentation { out += "    \(d)\n" }
      for name in m.nativeAttributeNames.sorted() where !name.hasPrefix("_") {
        if let f = m.namespace.get(name)?.reference as? NativeFunction {
          out += "    \(f.signature.text)  \(f.summary)\n"
        } else {
          out += "    \(name)\n"
        }
      }
      return out
    }
    if let b = o as? BoundMethod { return text(b.function, interpreter) }
    if let d = try? interpreter.attributeIfPresent(v, Names.doc), case .str(let s) = d {
      return s.string + "\n"
    }
    return "An object of class \(o.type.qualifiedName).\n"
  }
}
