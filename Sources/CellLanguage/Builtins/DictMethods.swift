/// `dict`: operations, methods and views.
extension PyDict {
  /// The value for an absent key: `__missing__` of a subclass, or `KeyError`.
  func missing(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if type !== BuiltinTypes.dict, let f = type.lookup(Names.missing) {
      return try interpreter.call(f, [.dict(self), key])
    }
    throw PyError.keyError(key)
  }

  func arithmetic(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    guard case .dict(let d) = other else { return nil }
    if type !== BuiltinTypes.dict, type.isSubtype(of: CollectionTypes.counter),
      d.type.isSubtype(of: CollectionTypes.counter)
    {
      return try CollectionsModule.counterArithmetic(
        op, reflected ? d : self, reflected ? self : d, interpreter)
    }
    guard op == .bitOr else { return nil }
    let (first, second) = reflected ? (d, self) : (self, d)
    let result = PyDict(first.table)
    if !first.type.isUserDefined {
      result.type = first.type
      result.attributes = first.attributes
    }
    for e in second.table.live { try result.table.set(e.key, e.value, interpreter) }
    return .dict(result)
  }

  func augment(_ op: BinaryOperation, _ other: Value, _ interpreter: Interpreter) throws -> Value? {
    guard op == .bitOr else { return nil }
    try update(from: other, interpreter)
    return .dict(self)
  }

  func comparison(_ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter) throws -> Value? {
    guard case .dict(let d) = other else { return nil }
    if type !== BuiltinTypes.dict, type.isSubtype(of: CollectionTypes.counter),
      d.type.isSubtype(of: CollectionTypes.counter)
    {
      return .bool(try CollectionsModule.counterComparison(op, self, d, interpreter))
    }
    guard op == .equal || op == .notEqual else { return nil }
    return .bool(try equals(d, interpreter) == (op == .equal))
  }

  private func equals(_ other: PyDict, _ interpreter: Interpreter) throws -> Bool {
    if other === self { return true }
    if table.count != other.table.count { return false }
    return try interpreter.nested {
      let mine = table.live
      if isOrdered, other.isOrdered {
        for (a, b) in zip(mine, other.table.live) {
          if try !Sequences.same(a.key, b.key, interpreter) { return false }
        }
      }
      for e in mine {
        guard let v = try other.table.get(e.key, interpreter), try Sequences.same(e.value, v, interpreter)
        else { return false }
      }
      return true
    }
  }

  private var isOrdered: Bool {
    type !== BuiltinTypes.dict && type.isSubtype(of: CollectionTypes.orderedDict)
  }

  func representation(_ interpreter: Interpreter) throws -> String {
    if type !== BuiltinTypes.dict, let text = try CollectionTypes.repr(self, interpreter) { return text }
    return try plainRepresentation(interpreter)
  }

  func plainRepresentation(_ interpreter: Interpreter) throws -> String {
    guard interpreter.enterRepr(self) else { return "{...}" }
    defer { interpreter.leaveRepr(self) }
    return try interpreter.nested {
      var out = "{"
      for (i, e) in table.live.enumerated() {
        if i > 0 { out += ", " }
        out += try interpreter.repr(e.key)
        out += ": "
        out += try interpreter.repr(e.value)
      }
      return out + "}"
    }
  }

  /// `dict.update` with one positional argument: a mapping or an iterable of pairs.
  func update(from source: Value, _ interpreter: Interpreter) throws {
    if case .dict(let d) = source {
      if table.count == 0, d.isPlain {
        table = d.table
      } else {
        for e in d.table.live { try table.set(e.key, e.value, interpreter) }
      }
      return
    }
    if source.reference != nil, let keys = try interpreter.attributeIfPresent(source, Names.keys) {
      for k in try interpreter.list(interpreter.call(keys)) {
        try table.set(k, interpreter.getItem(source, k), interpreter)
      }
      return
    }
    let iterator = try interpreter.makeIterator(source)
    var i = 0
    while let pair = try iterator.next(interpreter) {
      let items: [Value]
      if case .tuple(let t) = pair {
        items = t.items
      } else {
        do {
          items = try interpreter.list(pair)
        } catch let e as PyError where e.exception.type === ExceptionTypes.typeError {
          throw PyError.typeError("cannot convert dictionary update sequence element #\(i) to a sequence")
        }
      }
      guard items.count == 2 else {
        throw PyError.valueError(
          "dictionary update sequence element #\(i) has length \(items.count); 2 is required")
      }
      try table.set(items[0], items[1], interpreter)
      i += 1
    }
  }
}

enum DictMethods {
  static func receiver(_ c: Call) throws -> PyDict {
    if case .dict(let d) = c[0] { return d }
    throw PyError.typeError(
      "descriptor '\(c.function.name)' for 'dict' objects doesn't apply to a "
        + "'\(c.interpreter.typeName(c[0]))' object")
  }

  private static func fill(
    _ d: PyDict, _ positional: Value, _ keywords: [(PyString, Value)], _ interpreter: Interpreter
  ) throws {
    if !positional.isUnbound { try d.update(from: positional, interpreter) }
    for (k, v) in keywords { d.table.set(k, v) }
  }

  static func install(_ t: PyType) {
    t.documentation = "A mapping that keeps the order of insertion."
    t.allocate = { cls in
      let d = PyDict()
      d.type = cls
      return d
    }
    t.construct = { cls, arguments, interpreter in
      if arguments.count > 1 {
        throw PyError.typeError("dict expected at most 1 argument, got \(arguments.count)")
      }
      let d = PyDict()
      d.type = cls
      try fill(
        d, arguments.count == 1 ? arguments[0] : .unbound, interpreter.keywordPairs(arguments), interpreter)
      return .dict(d)
    }
    func pairs(_ c: Call, _ i: Int) -> [(PyString, Value)] {
      guard case .dict(let d) = c[i] else { return [] }
      return d.table.live.compactMap { e in
        if case .str(let s) = e.key { return (s, e.value) }
        return nil
      }
    }
    t.method("__init__(self, mapping=<unset>, /, **kwargs)") { c in
      try fill(receiver(c), c[1], pairs(c, 2), c.interpreter)
      return .none
    }
    t.method("get(self, key, default=None, /)", "The value of key, or default.") { c in
      try receiver(c).table.get(c[1], c.interpreter) ?? c[2]
    }
    t.method("keys(self, /)", "A view of the keys.") { c in .object(DictView(try receiver(c), .keys)) }
    t.method("values(self, /)", "A view of the values.") { c in .object(DictView(try receiver(c), .values)) }
    t.method("items(self, /)", "A view of the (key, value) pairs.") { c in
      .object(DictView(try receiver(c), .items))
    }
    t.method("pop(self, key, default=<unset>, /)", "Removes key and gives its value, or default.") { c in
      let d = try receiver(c)
      if let e = try d.table.remove(c[1], c.interpreter) { return e.value }
      if c[2].isUnbound { throw PyError.keyError(c[1]) }
      return c[2]
    }
    t.method("popitem(self, /)", "Removes and gives the last pair.") { c in
      guard let e = try receiver(c).table.removeLast() else {
        throw PyError.keyError(.string("popitem(): dictionary is empty"))
      }
      return .tuple([e.key, e.value])
    }
    t.method("setdefault(self, key, default=None, /)", "The value of key, set to default if absent.") { c in
      let d = try receiver(c)
      if let v = try d.table.get(c[1], c.interpreter) { return v }
      try d.table.set(c[1], c[2], c.interpreter)
      return c[2]
    }
    t.method("update(self, other=<unset>, /, **kwargs)", "Sets the pairs of another mapping.") { c in
      try fill(receiver(c), c[1], pairs(c, 2), c.interpreter)
      return .none
    }
    t.method("clear(self, /)", "Removes all pairs.") { c in
      try receiver(c).table.removeAll()
      return .none
    }
    t.method("copy(self, /)", "A new dict of the same pairs.") { c in
      let d = try receiver(c)
      let copy = PyDict(d.table)
      if !d.type.isUserDefined {
        copy.type = d.type
        copy.attributes = d.attributes
      }
      return .dict(copy)
    }
    t.method("__reversed__(self, /)", "Iterates the keys from the last.") { c in
      .object(ListIterator(PyList(try receiver(c).table.live.reversed().map(\.key))))
    }
    t.staticMethod("fromkeys(iterable, value=None, /)", "A dict of the keys, all with one value.") { c in
      let d = PyDict()
      let iterator = try c.interpreter.makeIterator(c[0])
      while let k = try iterator.next(c.interpreter) { try d.table.set(k, c[1], c.interpreter) }
      return .dict(d)
    }
    t.staticMethod("__class_getitem__(item, /)") { c in .object(GenericAlias(BuiltinTypes.dict, c[0])) }
  }
}

/// `dict.keys()`, `values()`, `items()`.
public final class DictView: PyObject {
  public let dict: PyDict
  public let part: DictIterator.Part

  public init(_ dict: PyDict, _ part: DictIterator.Part) {
    self.dict = dict
    self.part = part
    switch part {
    case .keys: super.init(type: BuiltinTypes.dictKeys)
    case .values: super.init(type: BuiltinTypes.dictValues)
    case .items: super.init(type: BuiltinTypes.dictItems)
    }
  }

  public override func truth(_ interpreter: Interpreter) throws -> Bool { dict.count > 0 }
  public override func length(_ interpreter: Interpreter) throws -> Int { dict.count }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    DictIterator(dict, yields: part)
  }
  public override func hash(_ interpreter: Interpreter) throws -> Int {
    if part == .values { return try super.hash(interpreter) }
    throw PyError.typeError("unhashable type: '\(type.name)'")
  }
  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    switch part {
    case .keys: return try dict.table.get(item, interpreter) != nil
    case .values: return nil
    case .items:
      guard case .tuple(let t) = item, t.items.count == 2,
        let v = try dict.table.get(t.items[0], interpreter)
      else { return false }
      return try Sequences.same(v, t.items[1], interpreter)
    }
  }

  var values: [Value] {
    dict.table.live.map { e in
      switch part {
      case .keys: return e.key
      case .values: return e.value
      case .items: return .tuple([e.key, e.value])
      }
    }
  }

  public override func repr(_ interpreter: Interpreter) throws -> String {
    try Sequences.repr(self, values, open: "\(type.name)([", close: "])", recursive: "...", interpreter)
  }

  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    if part == .values { return nil }
    switch op {
    case .bitAnd, .bitOr, .bitXor, .subtract: break
    default: return nil
    }
    let mine = try PySet(values, interpreter)
    let theirs = try PySet(interpreter.list(other), interpreter)
    return try reflected
      ? SetOperations.binary(op, theirs, mine, interpreter)
      : SetOperations.binary(op, mine, theirs, interpreter)
  }

  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    if part == .values { return nil }
    // Items need not be hashable, so sets would not do.
    guard let count = try DictView.sizeOfSet(other) else { return nil }
    func allIn(_ some: [Value], _ container: Value) throws -> Bool {
      for v in some where try !interpreter.contains(container, v) { return false }
      return true
    }
    let mine = Value.object(self)
    switch op {
    case .equal: return .bool(try self.dict.count == count && allIn(values, other))
    case .notEqual: return .bool(try self.dict.count != count || !allIn(values, other))
    case .less: return .bool(try self.dict.count < count && allIn(values, other))
    case .lessOrEqual: return .bool(try self.dict.count <= count && allIn(values, other))
    case .greater: return .bool(try self.dict.count > count && allIn(interpreter.list(other), mine))
    case .greaterOrEqual: return .bool(try self.dict.count >= count && allIn(interpreter.list(other), mine))
    }
  }

  /// The number of items of a set or a set-like view; nil for anything else.
  private static func sizeOfSet(_ v: Value) throws -> Int? {
    if let view = v.reference as? DictView { return view.part == .values ? nil : view.dict.count }
    return SetOperations.operand(v)?.table.count
  }

  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    guard part != .values, name.string == "isdisjoint" else { return nil }
    let view = self
    return .object(
      NativeFunction("isdisjoint(other, /)", "Whether nothing is in both.") { c in
        for v in try c.items(0) where try view.contains(v, c.interpreter) ?? false { return .bool(false) }
        return .bool(true)
      })
  }
}
