/// The hash table under `set` and `frozenset`.
///
/// Its probing, growth and iteration order follow CPython's set object, because the order in which small
/// integers come out of a set is visible in every tutorial that prints one.
public struct SetTable {
  public struct Entry {
    public var hash: Int
    /// `.unbound` in free and deleted slots.
    public var key: Value
  }

  /// Slots; the number is a power of two.
  public private(set) var slots: [Entry]
  public private(set) var count = 0
  /// Slots that are or were in use.
  private var filled = 0
  /// Changes with every key added or removed.
  public private(set) var version = 0
  private var finger = 0

  private static let free = Entry(hash: 0, key: .unbound)
  /// A deleted slot: no hash is ever -1.
  private static let deleted = Entry(hash: -1, key: .unbound)
  private static let linearProbes = 9

  public init() { slots = [Entry](repeating: SetTable.free, count: 8) }

  public struct Keys: Sequence, IteratorProtocol {
    let slots: [Entry]
    var position = 0
    public mutating func next() -> Entry? {
      while position < slots.count {
        position += 1
        if !slots[position - 1].key.isUnbound { return slots[position - 1] }
      }
      return nil
    }
  }

  /// Live entries in iteration order.
  public var live: Keys { Keys(slots: slots) }

  /// The slot of `key`, or the free slot where it would go.
  private func find(
    _ key: Value, hash: Int, _ interpreter: Interpreter
  ) throws -> (slot: Int, found: Bool) {
    try withUnsafePointer(to: key) { try find(Registers(mutating: $0), hash: hash, interpreter) }
  }

  private func find(
    _ key: Registers, hash: Int, _ interpreter: Interpreter
  ) throws -> (slot: Int, found: Bool) {
    // Comparing may run code that changes the table: this keeps the slots.
    let slots = self.slots
    return try slots.withUnsafeBufferPointer { buffer in
      let base = UnsafeMutableRawPointer(mutating: UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped))
      let mask = buffer.count - 1
      var perturb = UInt(bitPattern: hash)
      var i = Int(truncatingIfNeeded: perturb) & mask
      while true {
        let last = i + SetTable.linearProbes <= mask ? i + SetTable.linearProbes : i
        var slot = i
        while slot <= last {
          let entry = base + slot &* MemoryLayout<Entry>.stride
          let own = (entry + 8).assumingMemoryBound(to: Value.self)
          let itsHash = entry.load(as: Int.self)
          if own.isUnboundRaw {
            if itsHash == 0 { return (slot, false) }
          } else if itsHash == hash {
            if let same = HashTable.same(own, key) {
              if same { return (slot, true) }
            } else {
              let before = version
              let other = own.pointee
              if try other.isIdentical(to: key.pointee) || interpreter.equal(other, key.pointee) {
                return (slot, true)
              }
              if version != before { return try find(key, hash: hash, interpreter) }
            }
          }
          slot &+= 1
        }
        perturb >>= 5
        i = Int(truncatingIfNeeded: UInt(bitPattern: i) &* 5 &+ 1 &+ perturb) & mask
      }
    }
  }

  public func contains(_ key: Value, _ interpreter: Interpreter) throws -> Bool {
    try contains(key, hash: interpreter.hash(key), interpreter)
  }

  func contains(_ key: Value, hash: Int, _ interpreter: Interpreter) throws -> Bool {
    count == 0 ? false : try find(key, hash: hash, interpreter).found
  }

  /// Gives whether the key is new.
  @discardableResult
  public mutating func insert(_ key: Value, _ interpreter: Interpreter) throws -> Bool {
    try insert(key, hash: interpreter.hash(key), interpreter)
  }

  @discardableResult
  mutating func insert(_ key: Value, hash: Int, _ interpreter: Interpreter) throws -> Bool {
    let place = try find(key, hash: hash, interpreter)
    if place.found { return false }
    version &+= 1
    slots[place.slot] = Entry(hash: hash, key: key)
    filled += 1
    count += 1
    if filled * 5 >= (slots.count - 1) * 3 { resize(count > 50000 ? count * 2 : count * 4) }
    return true
  }

  /// Adds a key; the spelling a `HashTable` has.
  mutating func set(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    try insert(key, interpreter)
  }

  private mutating func resize(_ minimum: Int) {
    var size = 8
    while size <= minimum { size <<= 1 }
    let old = slots
    slots = [Entry](repeating: SetTable.free, count: size)
    for e in old where !e.key.isUnbound { insertClean(e) }
    filled = count
  }

  /// Puts an entry that is known to be new into a table without deleted slots.
  private mutating func insertClean(_ e: Entry) {
    let mask = slots.count - 1
    var perturb = UInt(bitPattern: e.hash)
    var i = Int(truncatingIfNeeded: perturb) & mask
    while true {
      let last = i + SetTable.linearProbes <= mask ? i + SetTable.linearProbes : i
      for slot in i...last where slots[slot].key.isUnbound {
        slots[slot] = e
        return
      }
      perturb >>= 5
      i = Int(truncatingIfNeeded: UInt(bitPattern: i) &* 5 &+ 1 &+ perturb) & mask
    }
  }

  /// Adds all keys of another set.
  mutating func merge(_ other: SetTable, _ interpreter: Interpreter) throws {
    if other.count == 0 { return }
    if (filled + other.count) * 5 >= (slots.count - 1) * 3 { resize((count + other.count) * 2) }
    if filled == 0 {
      version &+= 1
      if slots.count == other.slots.count, other.filled == other.count {
        slots = other.slots
      } else {
        for e in other.live { insertClean(e) }
      }
      count = other.count
      filled = count
      return
    }
    for e in other.live { try insert(e.key, hash: e.hash, interpreter) }
  }

  /// Gives whether the key was there.
  @discardableResult
  public mutating func remove(_ key: Value, _ interpreter: Interpreter) throws -> Bool {
    let place = try find(key, hash: interpreter.hash(key), interpreter)
    guard place.found else { return false }
    slots[place.slot] = SetTable.deleted
    count -= 1
    version &+= 1
    return true
  }

  /// Removes and gives some key.
  mutating func popAny() -> Value? {
    if count == 0 { return nil }
    let mask = slots.count - 1
    var i = finger & mask
    while slots[i].key.isUnbound { i = i + 1 > mask ? 0 : i + 1 }
    let key = slots[i].key
    slots[i] = SetTable.deleted
    count -= 1
    version &+= 1
    finger = i + 1
    return key
  }

  public mutating func removeAll() {
    let v = version
    self = SetTable()
    version = v &+ 1
  }
}
