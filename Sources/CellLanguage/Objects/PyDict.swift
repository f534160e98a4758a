/// Python's `dict`. Insertion order is kept.
public final class PyDict: PyObject {
  public final var table: HashTable

  public init(_ table: HashTable = HashTable()) {
    self.table = table
    super.init(type: BuiltinTypes.dict)
  }

  public convenience init(minimumCapacity: Int) { self.init(HashTable(minimumCapacity: minimumCapacity)) }

  @inlinable public final var count: Int { table.count }

  public final func get(_ key: Value, _ interpreter: Interpreter) throws -> Value? {
    try table.get(key, interpreter)
  }
  public final func get(_ key: PyString) -> Value? { table.get(key) }
  public final func get(_ key: String) -> Value? { table.get(PyString(key)) }
  public final func set(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    try table.set(key, value, interpreter)
  }
  public final func set(_ key: PyString, _ value: Value) { table.set(key, value) }
  public final func set(_ key: String, _ value: Value) { table.set(PyString(key), value) }

  public override func truth(_ interpreter: Interpreter) throws -> Bool { table.count > 0 }
  public override func length(_ interpreter: Interpreter) throws -> Int { table.count }
  public override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: '\(type.name)'")
  }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    DictIterator(self, yields: .keys)
  }
}

/// Iterates keys, values or items; raises `RuntimeError` if the dictionary changes size meanwhile.
public final class DictIterator: PyIterator {
  public enum Part: Sendable { case keys, values, items }
  var dict: PyDict?
  let part: Part
  var position = 0
  let expectedCount: Int

  public init(_ dict: PyDict, yields part: Part) {
    self.dict = dict
    self.part = part
    expectedCount = dict.table.count
    super.init(type: BuiltinTypes.dictIterator)
  }

  public override func next(_ interpreter: Interpreter) throws -> Value? {
    guard let dict else { return nil }
    if dict.table.count != expectedCount {
      self.dict = nil
      throw PyError.runtimeError("dictionary changed size during iteration")
    }
    while position < dict.table.entries.count {
      let e = dict.table.entries[position]
      position += 1
      if e.key.isUnbound { continue }
      switch part {
      case .keys: return e.key
      case .values: return e.value
      case .items: return .tuple(PyTuple([e.key, e.value]))
      }
    }
    self.dict = nil
    return nil
  }
  public override var lengthHint: Int { dict.map { max(0, $0.table.count - position) } ?? 0 }
}

/// Python's `set` and `frozenset`; the type tells which.
public final class PySet: PyObject {
  public final var table: HashTable

  public init(_ table: HashTable = HashTable(), frozen: Bool = false) {
    self.table = table
    super.init(type: frozen ? BuiltinTypes.frozenset : BuiltinTypes.set)
  }

  public var isFrozen: Bool { type.isSubtype(of: BuiltinTypes.frozenset) }
  @inlinable public final var count: Int { table.count }

  public override func truth(_ interpreter: Interpreter) throws -> Bool { table.count > 0 }
  public override func length(_ interpreter: Interpreter) throws -> Int { table.count }
  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    try table.get(item, interpreter) != nil
  }
  public override func hash(_ interpreter: Interpreter) throws -> Int {
    guard isFrozen else { throw PyError.typeError("unhashable type: '\(type.name)'") }
    // Independent of order: a sum of scrambled item hashes.
    var h: UInt = 1_927_868_237 &* UInt(table.count + 1)
    for e in table.live {
      let x = UInt(bitPattern: e.hash)
      h ^= (x ^ 89_869_747 ^ (x << 16)) &* 3_644_798_167
    }
    return Int(bitPattern: h &* 69069 &+ 907_133_923)
  }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? { SetIterator(self) }
}

/// Iterates in insertion order; raises `RuntimeError` if the set changes size meanwhile.
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
    if set.table.count != expectedCount {
      self.set = nil
      throw PyError.runtimeError("Set changed size during iteration")
    }
    while position < set.table.entries.count {
      let e = set.table.entries[position]
      position += 1
      if !e.key.isUnbound { return e.key }
    }
    self.set = nil
    return nil
  }
}
