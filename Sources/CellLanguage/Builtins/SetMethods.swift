/// Set algebra.
enum SetOperations {
  /// Sets and the set-like views of dictionaries.
  static func operand(_ v: Value) -> PySet? {
    guard case .object(let o) = v else { return nil }
    return o as? PySet
  }

  static func binary(
    _ op: BinaryOperation, _ a: PySet, _ b: PySet, _ interpreter: Interpreter
  ) throws -> Value? {
    let result: SetTable
    switch op {
    case .bitOr: result = try union(a.table, b.table, interpreter)
    case .bitAnd: result = try intersection(a.table, b.table, interpreter)
    case .subtract: result = try difference(a.table, b.table, interpreter)
    case .bitXor: result = try symmetric(a.table, b.table, interpreter)
    default: return nil
    }
    return .object(PySet(result, frozen: a.isFrozen))
  }

  static func union(_ a: SetTable, _ b: SetTable, _ interpreter: Interpreter) throws -> SetTable {
    var result = SetTable()
    try result.merge(a, interpreter)
    try result.merge(b, interpreter)
    return result
  }

  /// Walks the smaller set, the right one when they are equally large.
  static func intersection(_ a: SetTable, _ b: SetTable, _ interpreter: Interpreter) throws -> SetTable {
    let (small, large) = b.count > a.count ? (a, b) : (b, a)
    var result = SetTable()
    for e in small.live where try large.contains(e.key, hash: e.hash, interpreter) {
      try result.insert(e.key, hash: e.hash, interpreter)
    }
    return result
  }

  static func difference(_ a: SetTable, _ b: SetTable, _ interpreter: Interpreter) throws -> SetTable {
    var result = SetTable()
    if a.count >> 2 > b.count {
      // Few to take away: copy and remove, as CPython.
      try result.merge(a, interpreter)
      for e in b.live { try result.remove(e.key, interpreter) }
      return result
    }
    for e in a.live where try !b.contains(e.key, hash: e.hash, interpreter) {
      try result.insert(e.key, hash: e.hash, interpreter)
    }
    return result
  }

  static func symmetric(_ a: SetTable, _ b: SetTable, _ interpreter: Interpreter) throws -> SetTable {
    var result = SetTable()
    try result.merge(b, interpreter)
    for e in a.live {
      if try result.contains(e.key, hash: e.hash, interpreter) {
        try result.remove(e.key, interpreter)
      } else {
        try result.insert(e.key, hash: e.hash, interpreter)
      }
    }
    return result
  }

  static func isSubset(_ a: SetTable, _ b: SetTable, _ interpreter: Interpreter) throws -> Bool {
    if a.count > b.count { return false }
    for e in a.live where try !b.contains(e.key, hash: e.hash, interpreter) { return false }
    return true
  }

  static func compare(
    _ op: ComparisonOperation, _ a: SetTable, _ b: SetTable, _ interpreter: Interpreter
  ) throws -> Bool {
    switch op {
    case .equal: return try a.count == b.count && isSubset(a, b, interpreter)
    case .notEqual: return try !(a.count == b.count && isSubset(a, b, interpreter))
    case .lessOrEqual: return try isSubset(a, b, interpreter)
    case .less: return try a.count < b.count && isSubset(a, b, interpreter)
    case .greaterOrEqual: return try isSubset(b, a, interpreter)
    case .greater: return try b.count < a.count && isSubset(b, a, interpreter)
    }
  }

  /// The table of any iterable argument.
  static func table(_ v: Value, _ interpreter: Interpreter) throws -> SetTable {
    if let s = operand(v) { return s.table }
    var table = SetTable()
    let iterator = try interpreter.makeIterator(v)
    while let item = try iterator.next(interpreter) { try table.insert(item, interpreter) }
    return table
  }
}

/// The methods of `set` and `frozenset`.
enum SetMethods {
  static func receiver(_ c: Call) throws -> PySet {
    if let s = SetOperations.operand(c[0]) { return s }
    throw PyError.typeError(
      "descriptor '\(c.function.name)' for 'set' objects doesn't apply to a "
        + "'\(c.interpreter.typeName(c[0]))' object")
  }

  private static func like(_ s: PySet, _ table: SetTable) -> Value {
    .object(PySet(table, frozen: s.isFrozen))
  }

  static func install(_ t: PyType, frozen: Bool) {
    t.documentation = frozen ? "An immutable set of hashable items." : "A mutable set of hashable items."
    t.construct = { cls, arguments, interpreter in
      if arguments.keywords != nil, !cls.isUserDefined {
        throw PyError.typeError("\(cls.name)() takes no keyword arguments")
      }
      if arguments.count > 1 {
        throw PyError.typeError("\(cls.name) expected at most 1 argument, got \(arguments.count)")
      }
      if frozen, arguments.count == 1, cls === BuiltinTypes.frozenset,
        let same = SetOperations.operand(arguments[0]), same.type === cls
      {
        return arguments[0]
      }
      var table = SetTable()
      if arguments.count == 1 {
        if let s = SetOperations.operand(arguments[0]) {
          try table.merge(s.table, interpreter)
        } else {
          table = try SetOperations.table(arguments[0], interpreter)
        }
      }
      let s = PySet(table, frozen: frozen)
      s.type = cls
      return .object(s)
    }
    t.method("copy(self, /)", "A set of the same items.") { c in
      let s = try receiver(c)
      var table = SetTable()
      try table.merge(s.table, c.interpreter)
      return like(s, table)
    }
    t.method("union(self, *others)", "The items of all sets.") { c in
      let s = try receiver(c)
      var table = SetTable()
      try table.merge(s.table, c.interpreter)
      for o in c.variadic(1) { try add(o, to: &table, c.interpreter) }
      return like(s, table)
    }
    t.method("intersection(self, *others)", "The items common to all sets.") { c in
      let s = try receiver(c)
      var table = s.table
      for o in c.variadic(1) { table = try intersection(table, o, c.interpreter) }
      return like(s, table)
    }
    t.method("difference(self, *others)", "The items that are in no other set.") { c in
      let s = try receiver(c)
      var table = s.table
      for o in c.variadic(1) {
        table = try SetOperations.difference(table, SetOperations.table(o, c.interpreter), c.interpreter)
      }
      return like(s, table)
    }
    t.method("symmetric_difference(self, other, /)", "The items that are in one set only.") { c in
      let s = try receiver(c)
      return like(
        s, try SetOperations.symmetric(s.table, SetOperations.table(c[1], c.interpreter), c.interpreter))
    }
    t.method("issubset(self, other, /)", "Whether the other holds every item.") { c in
      .bool(
        try SetOperations.isSubset(
          receiver(c).table, SetOperations.table(c[1], c.interpreter), c.interpreter))
    }
    t.method("issuperset(self, other, /)", "Whether every item of the other is here.") { c in
      .bool(
        try SetOperations.isSubset(
          SetOperations.table(c[1], c.interpreter), receiver(c).table, c.interpreter))
    }
    t.method("isdisjoint(self, other, /)", "Whether no item is in both.") { c in
      let s = try receiver(c)
      for v in try c.items(1) where try s.table.contains(v, c.interpreter) { return .bool(false) }
      return .bool(true)
    }
    t.staticMethod("__class_getitem__(item, /)") { c in .object(GenericAlias(t, c[0])) }
    if !frozen { installMutating(t) }
  }

  private static func add(_ other: Value, to table: inout SetTable, _ interpreter: Interpreter) throws {
    if let s = SetOperations.operand(other) {
      try table.merge(s.table, interpreter)
    } else {
      let iterator = try interpreter.makeIterator(other)
      while let item = try iterator.next(interpreter) { try table.insert(item, interpreter) }
    }
  }

  private static func intersection(
    _ a: SetTable, _ other: Value, _ interpreter: Interpreter
  ) throws -> SetTable {
    if let s = SetOperations.operand(other) {
      return try SetOperations.intersection(a, s.table, interpreter)
    }
    var result = SetTable()
    let iterator = try interpreter.makeIterator(other)
    while let item = try iterator.next(interpreter) {
      if try a.contains(item, interpreter) { try result.insert(item, interpreter) }
    }
    return result
  }

  private static func installMutating(_ t: PyType) {
    t.allocate = { cls in
      let s = PySet()
      s.type = cls
      return s
    }
    t.method("__init__(self, iterable=(), /)") { c in
      let s = try receiver(c)
      s.table.removeAll()
      try add(c[1], to: &s.table, c.interpreter)
      return .none
    }
    t.method("add(self, item, /)", "Adds an item.") { c in
      try receiver(c).table.insert(c[1], c.interpreter)
      return .none
    }
    t.method("discard(self, item, /)", "Removes an item if it is there.") { c in
      try receiver(c).table.remove(c[1], c.interpreter)
      return .none
    }
    t.method("remove(self, item, /)", "Removes an item, which must be there.") { c in
      if try !receiver(c).table.remove(c[1], c.interpreter) { throw PyError.keyError(c[1]) }
      return .none
    }
    t.method("pop(self, /)", "Removes and gives some item.") { c in
      guard let v = try receiver(c).table.popAny() else {
        throw PyError.keyError(.string("pop from an empty set"))
      }
      return v
    }
    t.method("clear(self, /)", "Removes all items.") { c in
      try receiver(c).table.removeAll()
      return .none
    }
    t.method("update(self, *others)", "Adds the items of the others.") { c in
      let s = try receiver(c)
      for o in c.variadic(1) { try add(o, to: &s.table, c.interpreter) }
      return .none
    }
    t.method("intersection_update(self, *others)", "Keeps the items common to all.") { c in
      let s = try receiver(c)
      for o in c.variadic(1) { s.table = try intersection(s.table, o, c.interpreter) }
      return .none
    }
    t.method("difference_update(self, *others)", "Removes the items of the others.") { c in
      let s = try receiver(c)
      for o in c.variadic(1) {
        for e in try SetOperations.table(o, c.interpreter).live { try s.table.remove(e.key, c.interpreter) }
      }
      return .none
    }
    t.method("symmetric_difference_update(self, other, /)", "Keeps the items that are in one only.") { c in
      let s = try receiver(c)
      s.table = try SetOperations.symmetric(
        s.table, SetOperations.table(c[1], c.interpreter), c.interpreter)
      return .none
    }
  }
}
