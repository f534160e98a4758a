/// Functions that library modules write themselves, as `dataclass` and `namedtuple` do: a function with just the parameters
/// of a class is called as quickly as any other, and reports wrong arguments as any other does.
enum GeneratedFunctions {
  /// Gives a module `_define(source, values)`: runs source text that defines functions, in a namespace of its own that holds
  /// the values, and gives that namespace.
  static func install(in module: PyModule) {
    let name = module.name
    let define = NativeFunction("_define(source, values, /)", "The functions that a text defines.") { c in
      guard case .dict(let values) = c[1] else { throw PyError.typeError("values must be a dict") }
      let space = PyModule(name)
      for e in values.table.live {
        if case .str(let key) = e.key { space.namespace.set(key.asInterned, e.value) }
      }
      try Embedded.run(c.string(0), in: space, c.interpreter)
      return .dict(space.namespace)
    }
    module.namespace.set(PyString.intern("_define"), .object(define))
  }

  static func buildDataclasses(_ interpreter: Interpreter) throws -> PyModule {
    let module = PyModule("dataclasses", documentation: "Classes that hold data.")
    install(in: module)
    try Embedded.run(DataSources.dataclasses, in: module, interpreter)
    return module
  }

  /// `_item(index, refuse, doc)` of a module: a property that gives an item of a tuple.
  static func installItem(in module: PyModule) {
    let item = NativeFunction("_item(index, refuse, doc, /)", "An item of a tuple as an attribute.") { c in
      let index = try c.int(0)
      let getter = NativeFunction("getter(self, /)") { g in
        guard case .tuple(let t) = g[0], index < t.items.count else {
          throw PyError.typeError(
            "descriptor for index '\(index)' for tuple subclasses doesn't apply to "
              + "'\(g.interpreter.typeName(g[0]))' object")
        }
        return t.items[index]
      }
      let property = PyProperty(
        getter: .object(getter), setter: c[1], deleter: c[1], documentation: c[2])
      property.tupleIndex = index
      return .object(property)
    }
    module.namespace.set(PyString.intern("_item"), .object(item))
  }
}
