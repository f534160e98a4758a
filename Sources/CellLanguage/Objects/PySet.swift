/// Python's `set` and `frozenset`; the type tells which.
public final class PySet: PyObject {
  public final var table: SetTable

  public init(_ table: SetTable = SetTable(), frozen: Bool = false) {
    self.table = table
    super.init(type: frozen ? BuiltinTypes.frozenset : BuiltinTypes.set)
  }

  public convenience init<S: Sequence>(
    _ items: S, frozen: Bool = false, _ interpreter: Interpreter
  ) throws where S.Element == Value {
    self.init(frozen: frozen)
    for v in items { try table.insert(v, interpreter) }
  }

  public var isFrozen: Bool { type === BuiltinTypes.frozenset || type.isSubtype(of: BuiltinTypes.frozenset) }
  @inlinable public final var count: Int { table.count }

  public override func truth(_ interpreter: Interpreter) throws -> Bool { table.count > 0 }
  public override func length(_ interpreter: Interpreter) throws -> Int { table.count }
  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    // A set looks like the frozenset of its items when searched for.
    if case .object(let o) = item, let s = o as? PySet, !s.isFrozen {
      return try table.contains(item, hash: s.hashOfItems, interpreter)
    }
    return try table.contains(item, interpreter)
  }

  /// Independent of order: a mix of scrambled item hashes, as CPython's.
  var hashOfItems: Int {
    var h: UInt = 0
    for e in table.live {
      let x = UInt(bitPattern: e.hash)
      h ^= ((x ^ 89_869_747) ^ (x << 16)) &* 3_644_798_167
    }
    h ^= (UInt(table.count) &+ 1) &* 1_927_868_237
    h ^= (h >> 11) ^ (h >> 25)
    h = h &* 69069 &+ 907_133_923
    return h == UInt.max ? 590_923_713 : Int(bitPattern: h)
  }

  public override func hash(_ interpreter: Interpreter) throws -> Int {
    guard isFrozen else { throw PyError.typeError("unhashable type: '\(type.name)'") }
    return hashOfItems
  }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? { SetIterator(self) }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let b = SetOperations.operand(other) else { return nil }
    return try reflected
      ? SetOperations.binary(op, b, self, interpreter) : SetOperations.binary(op, self, b, interpreter)
  }
  public override func inPlace(
    _ op: BinaryOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard !isFrozen, let b = SetOperations.operand(other) else { return nil }
    guard let result = try SetOperations.binary(op, self, b, interpreter) else { return nil }
    table = result.reference.flatMap { ($0 as? PySet)?.table } ?? table
    return .object(self)
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard case .object(let o) = other, let b = o as? PySet else { return nil }
    return .bool(try SetOperations.compare(op, table, b.table, interpreter))
  }
  public override func repr(_ interpreter: Interpreter) throws -> String {
    if table.count == 0 { return "\(type.name)()" }
    let items = table.live.map(\.key)
    if type === BuiltinTypes.set {
      return try Sequences.repr(self, items, open: "{", close: "}", recursive: "set(...)", interpreter)
    }
    return try Sequences.repr(
      self, items, open: "\(type.name)({", close: "})", recursive: "\(type.name)(...)", interpreter)
  }
}

/// Iterates a set; raises `RuntimeError` if it changes size meanwhile.
public final class SetIterator: PyIterator {
  var set: PySet?
  var position = 0
  let expectedCount: Int
  public init(_ set: PySet) {
    self.set = set
    expectedCount = set.table.count
    super.init(type: BuiltinTypes.setIterator)
  }
  public override func next(_ interpreter: Interpreter) throws -> Value? {
    guard let set else { return nil }
    try interpreter.tick()
    if set.table.count != expectedCount {
      self.set = nil
      throw PyError.runtimeError("Set changed size during iteration")
    }
    while position < set.table.slots.count {
      let e = set.table.slots[position]
      position += 1
      if !e.key.isUnbound { return e.key }
    }
    self.set = nil
    return nil
  }
}
