/// The insertion-ordered hash table under `dict` and `set`: a dense array of entries and an open-addressed
/// index into it, as CPython lays its dictionaries out since 3.6.
///
/// Keys must be hashable; hashing and equality go through the interpreter because both may run Python code.
/// String keys, the common case, never do.
public struct HashTable {
  public struct Entry {
    public var hash: Int
    /// `.unbound` marks a deleted entry.
    public var key: Value
    public var value: Value
  }

  public private(set) var entries: [Entry] = []
  public private(set) var count = 0
  /// Positions into `entries`; -1 empty, -2 deleted. Its size is a power of two.
  private var index: [Int32] = []
  /// Changes whenever a key is added or removed, so that iterators and caches notice.
  public private(set) var version = 0

  public init() {}

  public init(minimumCapacity: Int) {
    if minimumCapacity > 0 { rebuild(capacity: minimumCapacity) }
  }

  private mutating func rebuild(capacity: Int) {
    if count != entries.count { entries.removeAll { $0.key.isUnbound } }
    var size = 8
    while size * 2 < capacity * 3 + 2 { size <<= 1 }
    entries.reserveCapacity(capacity)
    index = [Int32](repeating: -1, count: size)
    let mask = size - 1
    entries.withUnsafeBufferPointer { entries in
      index.withUnsafeMutableBufferPointer { index in
        for i in 0..<entries.count {
          var slot = HashTable.start(entries[i].hash, mask)
          while index[slot] >= 0 { slot = (slot + 1) & mask }
          index[slot] = Int32(truncatingIfNeeded: i)
        }
      }
    }
  }

  @inline(__always) private static func start(_ hash: Int, _ mask: Int) -> Int {
    // Small consecutive integers should spread, and high bits should count.
    let h = UInt(bitPattern: hash) &* 0x9E37_79B9_7F4A_7C15
    return Int(h >> 20) & mask
  }

  /// The slot and entry of `key`: entry -1 if absent, slot -1 if there is no index yet.
  private func find(_ key: Value, hash: Int, _ interpreter: Interpreter) throws -> (slot: Int, entry: Int) {
    if index.isEmpty { return (-1, -1) }
    let mask = index.count - 1
    var slot = HashTable.start(hash, mask)
    while true {
      let i = Int(index[slot])
      if i == -1 { return (slot, -1) }
      if i >= 0, entries[i].hash == hash {
        if case .str(let a) = key, case .str(let b) = entries[i].key {
          if a.equals(b) { return (slot, i) }
        } else {
          let before = version
          if try entries[i].key.isIdentical(to: key) || interpreter.equal(entries[i].key, key) {
            return (slot, i)
          }
          if version != before { return try find(key, hash: hash, interpreter) }
        }
      }
      slot = (slot + 1) & mask
    }
  }

  private func find(_ key: PyString) -> (slot: Int, entry: Int) {
    if index.isEmpty { return (-1, -1) }
    let mask = index.count - 1
    let hash = key.hashValueOfText
    var slot = HashTable.start(hash, mask)
    while true {
      let i = Int(index[slot])
      if i == -1 { return (slot, -1) }
      if i >= 0, entries[i].hash == hash, case .str(let b) = entries[i].key, b.equals(key) {
        return (slot, i)
      }
      slot = (slot + 1) & mask
    }
  }

  public func get(_ key: Value, _ interpreter: Interpreter) throws -> Value? {
    if count == 0 {
      _ = try interpreter.hash(key)
      return nil
    }
    if case .str(let s) = key { return get(s) }
    let e = try find(key, hash: interpreter.hash(key), interpreter).entry
    return e < 0 ? nil : entries[e].value
  }

  /// Look-up of a string key, which cannot fail or run Python code.
  public func get(_ key: PyString) -> Value? {
    let e = find(key).entry
    return e < 0 ? nil : entries[e].value
  }

  /// The position of `key` in `entries`, for caches; nil if absent.
  public func position(of key: PyString) -> Int? {
    let e = find(key).entry
    return e < 0 ? nil : e
  }

  /// Where the value at a position found before stands, until the table changes.
  @inline(__always) func valuePointer(at position: Int) -> UnsafeMutablePointer<Value> {
    entries.withUnsafeBufferPointer { buffer in
      let entry = UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped + position)
      return UnsafeMutableRawPointer(mutating: entry + HashTable.valueOffset).assumingMemoryBound(
        to: Value.self)
    }
  }
  private static let valueOffset = 24

  /// Replaces the value at a position found before.
  public mutating func setValue(at position: Int, _ value: Value) { entries[position].value = value }

  public mutating func set(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    if case .str(let s) = key { return set(s, value) }
    let hash = try interpreter.hash(key)
    let found = try find(key, hash: hash, interpreter)
    if found.entry >= 0 {
      entries[found.entry].value = value
    } else {
      insert(key, value, hash: hash, slot: found.slot)
    }
  }

  public mutating func set(_ key: PyString, _ value: Value) {
    let found = find(key)
    if found.entry >= 0 {
      entries[found.entry].value = value
    } else {
      insert(.str(key), value, hash: key.hashValueOfText, slot: found.slot)
    }
  }

  private mutating func insert(_ key: Value, _ value: Value, hash: Int, slot: Int) {
    version &+= 1
    var slot = slot
    if slot < 0 || (entries.count + 1) * 3 > index.count * 2 {
      rebuild(capacity: max(8, count * 2 + 1))
      let mask = index.count - 1
      slot = HashTable.start(hash, mask)
      while index[slot] >= 0 { slot = (slot + 1) & mask }
    }
    index[slot] = Int32(truncatingIfNeeded: entries.count)
    entries.append(Entry(hash: hash, key: key, value: value))
    count += 1
  }

  /// Removes `key`; nil if it was not there.
  @discardableResult
  public mutating func remove(_ key: Value, _ interpreter: Interpreter) throws -> Entry? {
    let found = try find(key, hash: interpreter.hash(key), interpreter)
    guard found.entry >= 0 else { return nil }
    return remove(slot: found.slot, entry: found.entry)
  }

  /// Removes and gives the last inserted entry.
  public mutating func removeLast() -> Entry? {
    var e = entries.count - 1
    while e >= 0, entries[e].key.isUnbound { e -= 1 }
    guard e >= 0 else { return nil }
    return remove(slot: slot(ofEntry: e), entry: e)
  }

  /// Removes and gives the first inserted entry.
  public mutating func removeFirst() -> Entry? {
    guard let e = entries.firstIndex(where: { !$0.key.isUnbound }) else { return nil }
    return remove(slot: slot(ofEntry: e), entry: e)
  }

  private func slot(ofEntry e: Int) -> Int {
    let mask = index.count - 1
    var slot = HashTable.start(entries[e].hash, mask)
    while Int(index[slot]) != e { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func remove(slot: Int, entry e: Int) -> Entry {
    version &+= 1
    let old = entries[e]
    index[slot] = -2
    count -= 1
    if e == entries.count - 1 {
      entries.removeLast()
    } else {
      entries[e] = Entry(hash: 0, key: .unbound, value: .unbound)
      if entries.count > 32, count * 4 < entries.count { rebuild(capacity: max(8, count)) }
    }
    return old
  }

  public mutating func removeAll() {
    let v = version
    self = HashTable()
    version = v &+ 1
  }

  /// Live entries in insertion order.
  public var live: [Entry] { count == entries.count ? entries : entries.filter { !$0.key.isUnbound } }
}
