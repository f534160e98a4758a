/// The dictionaries of `collections`: they are `dict` objects whose type says how they differ.
enum CollectionTypes {
  static nonisolated(unsafe) let orderedDict = derive(
    "OrderedDict", "A dict with moves and ordered equality.")
  static nonisolated(unsafe) let defaultDict = derive("defaultdict", "A dict that makes missing values.")
  static nonisolated(unsafe) let counter = derive("Counter", "A dict of counts.")
  static nonisolated(unsafe) let factoryName = PyString.intern("default_factory")

  private static func derive(_ name: String, _ summary: String) -> PyType {
    let t = PyType(name: name, module: "collections", bases: [BuiltinTypes.dict], documentation: summary)
    t.allocate = { cls in
      let d = PyDict()
      d.type = cls
      return d
    }
    return t
  }

  static func factory(_ d: PyDict) -> Value { d.attributes?.get(factoryName) ?? .none }

  static func setFactory(_ d: PyDict, _ v: Value) {
    let table = d.attributes ?? AttributeTable()
    table.set(factoryName, v)
    d.attributes = table
  }

  /// The text of a dictionary of one of these classes; nil for any other.
  static func repr(_ d: PyDict, _ interpreter: Interpreter) throws -> String? {
    let t = d.type
    if t.isSubtype(of: defaultDict) {
      let factory = try interpreter.repr(factory(d))
      return "\(t.name)(\(factory), \(try d.plainRepresentation(interpreter)))"
    }
    if t.isSubtype(of: counter) {
      if d.count == 0 { return "\(t.name)()" }
      let copy = PyDict()
      for e in try mostCommon(d, interpreter) { try copy.table.set(e.key, e.value, interpreter) }
      return "\(t.name)(\(try copy.plainRepresentation(interpreter)))"
    }
    if t.isSubtype(of: orderedDict) {
      if d.count == 0 { return "\(t.name)()" }
      guard interpreter.enterRepr(d) else { return "..." }
      defer { interpreter.leaveRepr(d) }
      let pairs = try interpreter.nested {
        try d.table.live.map { "(\(try interpreter.repr($0.key)), \(try interpreter.repr($0.value)))" }
      }
      return "\(t.name)([\(pairs.joined(separator: ", "))])"
    }
    return nil
  }

  /// Entries from the highest count down; equal counts keep their order.
  static func mostCommon(_ d: PyDict, _ interpreter: Interpreter) throws -> [HashTable.Entry] {
    let entries = d.table.live
    var order = Array(0..<entries.count)
    try Sorting.mergeSort(&order) { a, b in
      try Sorting.less(entries[b].value, entries[a].value, interpreter)
    }
    return order.map { entries[$0] }
  }
}
