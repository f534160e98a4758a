/// Python's `list`. Native code reads and edits `items` directly.
public final class PyList: PyObject {
  public final var items: [Value]

  public init(_ items: [Value] = []) {
    self.items = items
    super.init(type: BuiltinTypes.list)
  }

  deinit { Trash.releaseItems(of: RawObject.address(self)) }

  /// Not an instance of a subclass.
  @inline(__always) var isPlain: Bool {
    RawFields.word(RawObject.address(self), RawFields.type) == RawObjects.listType
  }

  public override func truth(_ interpreter: Interpreter) throws -> Bool { !items.isEmpty }
  public override func length(_ interpreter: Interpreter) throws -> Int { items.count }
  public override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: '\(type.name)'")
  }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? { ListIterator(self) }
  public override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try item(key, interpreter)
  }
  public override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    try assign(key, value, interpreter)
  }
  public override func deleteItem(_ key: Value, _ interpreter: Interpreter) throws {
    try delete(key, interpreter)
  }
  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    var i = 0
    while i < items.count {
      if try Sequences.same(items[i], item, interpreter) { return true }
      i += 1
    }
    return false
  }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    try arithmetic(op, other, reflected: reflected, interpreter)
  }
  public override func inPlace(
    _ op: BinaryOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    switch op {
    case .add:
      try extend(other, interpreter)
      return .list(self)
    case .multiply:
      guard let n = try Sequences.repeatCount(other, interpreter) else { return nil }
      items = try Sequences.repeated(items, n)
      return .list(self)
    default: return nil
    }
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard case .list(let l) = other else { return nil }
    return try Sequences.compare(op, items, l.items, interpreter)
  }
  public override func repr(_ interpreter: Interpreter) throws -> String {
    try Sequences.repr(self, items, open: "[", close: "]", recursive: "[...]", interpreter)
  }
}

/// Iterates a list as CPython does: the list may grow or shrink meanwhile.
public final class ListIterator: PyIterator {
  var list: PyList?
  var index = 0
  public init(_ list: PyList) {
    self.list = list
    super.init(type: BuiltinTypes.listIterator)
  }
  public override func next(_ interpreter: Interpreter) throws -> Value? {
    guard let list else { return nil }
    try interpreter.tick()
    if index < list.items.count {
      index += 1
      return list.items[index - 1]
    }
    self.list = nil
    return nil
  }
  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    guard let list else { return false }
    try interpreter.tick()
    let address = RawObject.address(list)
    if index < RawItems.count(address) {
      target.copy(from: RawItems.elements(address) + index)
      index &+= 1
      return true
    }
    self.list = nil
    return false
  }
  public override var lengthHint: Int { list.map { max(0, $0.items.count - index) } ?? 0 }
}

/// Python's `tuple`.
public final class PyTuple: PyObject {
  public final let items: [Value]

  public init(_ items: [Value] = []) {
    self.items = items
    super.init(type: BuiltinTypes.tuple)
  }

  deinit { Trash.releaseItems(of: RawObject.address(self)) }

  /// Not an instance of a subclass.
  @inline(__always) var isPlain: Bool {
    RawFields.word(RawObject.address(self), RawFields.type) == RawObjects.tupleType
  }

  /// A pair.
  convenience init(_ a: Value, _ b: Value) {
    self.init(
      RawItems.make(2) { target in
        target.initialize(to: a)
        (target + 1).initialize(to: b)
      })
  }

  public override func truth(_ interpreter: Interpreter) throws -> Bool { !items.isEmpty }
  public override func length(_ interpreter: Interpreter) throws -> Int { items.count }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? { TupleIterator(self) }
  public override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try item(key, interpreter)
  }
  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    try Sequences.index(of: item, in: items, 0..<items.count, interpreter) != nil
  }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    try arithmetic(op, other, reflected: reflected, interpreter)
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard case .tuple(let t) = other else { return nil }
    return try Sequences.compare(op, items, t.items, interpreter)
  }
  public override func repr(_ interpreter: Interpreter) throws -> String { try text(interpreter) }

  /// The xxHash-like mix CPython uses, over the items' hashes.
  public override func hash(_ interpreter: Interpreter) throws -> Int {
    var acc: UInt64 = 2_870_177_450_012_600_261
    try interpreter.tickInChain()
    let count = items.count
    let elements = RawItems.elements(RawObject.address(self))
    for k in 0..<count {
      let item = elements + k
      let hash: Int
      if item.tag == RawTag.int {
        hash = Interpreter.hash(int: item.rawInt)
      } else if item.tag == RawTag.str, RawFields.word(item.payload, RawFields.type) == RawObjects.textType {
        hash = PyString.lent(item.payload) { $0.hashValueOfText }
      } else {
        hash = try interpreter.hash(item.pointee)
      }
      let lane = UInt64(bitPattern: Int64(hash))
      acc = acc &+ lane &* 14_029_467_366_897_019_727
      acc = (acc << 31) | (acc >> 33)
      acc = acc &* 11_400_714_785_074_694_791
    }
    acc = acc &+ (UInt64(count) ^ (2_870_177_450_012_600_261 ^ 3_527_539))
    return Int(truncatingIfNeeded: acc == UInt64.max ? 1_546_275_796 : acc)
  }
}

public final class TupleIterator: PyIterator {
  let tuple: PyTuple
  var index = 0
  public init(_ tuple: PyTuple) {
    self.tuple = tuple
    super.init(type: BuiltinTypes.tupleIterator)
  }
  public override func next(_ interpreter: Interpreter) throws -> Value? {
    guard index < tuple.items.count else { return nil }
    try interpreter.tick()
    index += 1
    return tuple.items[index - 1]
  }
  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    let address = RawObject.address(tuple)
    guard index < RawItems.count(address) else { return false }
    try interpreter.tick()
    target.copy(from: RawItems.elements(address) + index)
    index &+= 1
    return true
  }
  public override var lengthHint: Int { tuple.items.count - index }
}

/// The last pair an iterator gave. When nobody else holds it any more it is filled anew, as CPython does in `zip`, `enumerate`
/// and `items`. Its owner calls `discard` when it goes.
struct PairSlot {
  private var pair: UInt = 0

  /// A pair that nobody else holds, to be filled and then kept or released.
  @inline(__always) mutating func take() -> UInt {
    if pair != 0 {
      let last = pair
      pair = 0
      if RawObject.isUnique(last), RawItems.isUnshared(last) { return last }
      RawObject.release(last)
    }
    return RawObjects.tuple(2) {
      $0.initializeUnbound()
      ($0 + 1).initializeUnbound()
    }
  }

  /// Gives a filled pair that `take` gave to a register, and remembers it.
  @inline(__always) mutating func give(_ filled: UInt, to target: Registers) {
    RawObject.retain(filled)
    target.setOwned(filled, RawTag.tuple)
    let before = pair
    pair = filled
    if before != 0 { RawObject.release(before) }
  }

  mutating func discard() {
    let last = pair
    pair = 0
    if last != 0 { RawObject.release(last) }
  }
}
