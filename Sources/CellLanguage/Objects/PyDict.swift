/// Python's `dict`. Insertion order is kept.
public final class PyDict: PyObject {
  public final var table: HashTable

  public init(_ table: HashTable = HashTable()) {
    self.table = table
    super.init(type: BuiltinTypes.dict)
  }

  public convenience init(minimumCapacity: Int) { self.init(HashTable(minimumCapacity: minimumCapacity)) }

  /// As `init`, in a block of memory that is used again.
  static func make(minimumCapacity: Int = 0) -> PyDict {
    let made = RawObjects.owned(RawObjects.dict(), as: PyDict.self)
    if minimumCapacity > 0 { made.table = HashTable(minimumCapacity: minimumCapacity) }
    return made
  }

  /// Not an instance of a subclass.
  @inline(__always) final var isPlain: Bool {
    RawFields.word(RawObject.address(self), RawFields.type) == RawObjects.dictType
  }

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
  public final func remove(_ key: PyString) { table.remove(key) }
  public final func set(_ key: String, _ value: Value) { table.set(PyString(key), value) }

  public override func truth(_ interpreter: Interpreter) throws -> Bool { table.count > 0 }
  public override func length(_ interpreter: Interpreter) throws -> Int { table.count }
  public override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: '\(type.name)'")
  }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    DictIterator(self, yields: .keys)
  }
  public override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if let v = try table.get(key, interpreter) { return v }
    return try missing(key, interpreter)
  }
  public override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    try table.set(key, value, interpreter)
  }
  public override func deleteItem(_ key: Value, _ interpreter: Interpreter) throws {
    // A counter has every key.
    if try table.remove(key, interpreter) == nil, !type.isSubtype(of: CollectionTypes.counter) {
      throw PyError.keyError(key)
    }
  }
  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    try table.get(item, interpreter) != nil
  }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    try arithmetic(op, other, reflected: reflected, interpreter)
  }
  public override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    if op != .invert, type !== BuiltinTypes.dict, type.isSubtype(of: CollectionTypes.counter) {
      return try CollectionsModule.counterSign(op, self, interpreter)
    }
    return try super.unary(op, interpreter)
  }
  public override func inPlace(
    _ op: BinaryOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    try augment(op, other, interpreter)
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    try comparison(op, other, interpreter)
  }
  public override func repr(_ interpreter: Interpreter) throws -> String { try representation(interpreter) }
}

/// Iterates keys, values or items; raises `RuntimeError` if the dictionary changes size meanwhile.
public final class DictIterator: PyIterator {
  public enum Part: Sendable { case keys, values, items }
  var dict: PyDict?
  let part: Part
  var position = 0
  private var last = PairSlot()
  let expectedCount: Int

  public init(_ dict: PyDict, yields part: Part) {
    self.dict = dict
    self.part = part
    expectedCount = dict.table.count
    super.init(type: BuiltinTypes.dictIterator)
  }
  deinit { last.discard() }

  public override func next(_ interpreter: Interpreter) throws -> Value? { try nextByAdvancing(interpreter) }

  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    guard let dict else { return false }
    try interpreter.tick()
    if dict.table.count != expectedCount {
      self.dict = nil
      throw PyError.runtimeError("dictionary changed size during iteration")
    }
    while position < dict.table.used {
      let value = dict.table.valuePointer(at: position)
      let key = dict.table.keyPointer(at: position)
      position += 1
      if key.isUnboundRaw { continue }
      switch part {
      case .keys: target.copy(from: key)
      case .values: target.copy(from: value)
      case .items:
        let pair = last.take()
        let items = RawItems.elements(pair)
        items.copy(from: key)
        (items + 1).copy(from: value)
        last.give(pair, to: target)
      }
      return true
    }
    self.dict = nil
    return false
  }
  public override var lengthHint: Int { dict.map { max(0, $0.table.count - position) } ?? 0 }
}
