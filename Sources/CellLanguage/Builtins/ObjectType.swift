/// `object`, `type`, `slice` and the singletons' classes.
enum ObjectType {
  static func install() {
    let object = BuiltinTypes.object
    object.allocate = { PyObject(type: $0) }
    object.construct = { cls, a, _ in
      if a.count > 0 || a.keywords != nil { throw PyError.typeError("object() takes no arguments") }
      return .object(PyObject(type: cls))
    }
    BuiltinTypes.slice.construct = { _, a, _ in
      if a.keywords != nil { throw PyError.typeError("slice() takes no keyword arguments") }
      switch a.count {
      case 0: throw PyError.typeError("slice expected at least 1 argument, got 0")
      case 1: return .object(PySlice(.none, a[0], .none))
      case 2: return .object(PySlice(a[0], a[1], .none))
      case 3: return .object(PySlice(a[0], a[1], a[2]))
      default: throw PyError.typeError("slice expected at most 3 arguments, got \(a.count)")
      }
    }
    func slice(_ o: PyObject) throws -> PySlice {
      guard let s = o as? PySlice else { throw PyError.typeError("a slice is required") }
      return s
    }
    BuiltinTypes.slice.property("start", "Where it starts.") { try slice($0).start }
    BuiltinTypes.slice.property("stop", "Where it stops.") { try slice($0).stop }
    BuiltinTypes.slice.property("step", "Its step.") { try slice($0).step }
    BuiltinTypes.slice.method("indices(self, length, /)", "Start, stop and step for a length.") { c in
      let n = try c.int(1)
      if n < 0 { throw PyError.valueError("length should not be negative") }
      let s = try c.object(0, as: PySlice.self, named: "slice")
      let (start, stop, step, _) = try s.indices(length: n, c.interpreter)
      return .tuple([.int(start), .int(stop), .int(step)])
    }
    func only(_ t: PyType, _ value: Value) {
      t.construct = { _, a, _ in
        if a.count > 0 || a.keywords != nil { throw PyError.typeError("\(t.name) takes no arguments") }
        return value
      }
    }
    func cls(_ c: Call) throws -> PyType { try c.object(0, as: PyType.self, named: "a class") }
    BuiltinTypes.type.method("mro(self, /)", "The classes attributes are looked up in.") { c in
      .list(try cls(c).mro.map { .object($0) })
    }
    BuiltinTypes.type.method("__subclasses__(self, /)", "The classes derived directly from this one.") { c in
      .list(
        try cls(c).subclasses.filter { !$0.isUserDefined || $0.maker === c.interpreter.identity }.map {
          .object($0)
        })
    }
    BuiltinTypes.type.method("__instancecheck__(self, instance, /)") { c in
      .bool(c.interpreter.isInstance(c[1], try cls(c)))
    }
    BuiltinTypes.type.method("__subclasscheck__(self, subclass, /)") { c in
      .bool(try c.object(1, as: PyType.self, named: "a class").isSubtype(of: cls(c)))
    }
    only(BuiltinTypes.noneType, .none)
    only(BuiltinTypes.ellipsis, .object(PyEllipsis.shared))
    only(BuiltinTypes.notImplemented, .object(PyNotImplemented.shared))
  }
}
