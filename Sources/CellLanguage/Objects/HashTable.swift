/// The insertion-ordered hash table under `dict`: a dense array of entries and an open-addressed index into it, as
/// CPython lays its dictionaries out since 3.6.
///
/// Keys must be hashable; hashing and equality go through the interpreter because both may run Python code. String and
/// integer keys, the common cases, never do. Copies share their storage until one of them changes.
public struct HashTable {
  public struct Entry {
    public var hash: Int
    /// `.unbound` marks a deleted entry.
    public var key: Value
    public var value: Value
  }

  /// The memory of a table. All sizes are guarded by the table's own counts. `RawObjects` makes and frees such objects in place.
  final class Storage {
    var entries: UnsafeMutablePointer<Entry>
    var index: UnsafeMutablePointer<Int32>
    /// Entries in use, deleted ones included.
    var used = 0
    var count = 0
    /// Room for entries. (Constants would be taken for what the one initialiser makes them.)
    private(set) var capacity: Int
    private(set) var mask: Int
    /// Slots of the index that are not empty, deleted ones included.
    var filled = 0

    /// - Parameter capacity: Entries that fit before the table must grow.
    static func make(capacity: Int) -> Storage {
      var size = 8
      while size * 2 < capacity * 3 + 2 { size <<= 1 }
      return RawObjects.owned(RawObjects.storage(size * 2 / 3, size), as: Storage.self)
    }

    /// Only for checking the layout.
    init(capacity: Int, indexCount: Int) {
      self.capacity = capacity
      mask = indexCount - 1
      (entries, index) = Storage.makeEntries(capacity, indexCount)
    }

    /// Entries and index, in one block.
    static func makeEntries(_ capacity: Int, _ indexCount: Int) -> (
      entries: UnsafeMutablePointer<Entry>, index: UnsafeMutablePointer<Int32>
    ) {
      let block = UnsafeMutableRawPointer(bitPattern: Blocks.take(bytes(capacity, indexCount)))
        .unsafelyUnwrapped
      let entries = block.assumingMemoryBound(to: Entry.self)
      let index = (block + capacity * MemoryLayout<Entry>.stride).assumingMemoryBound(to: Int32.self)
      index.initialize(repeating: -1, count: indexCount)
      return (entries, index)
    }

    private static func bytes(_ capacity: Int, _ indexCount: Int) -> Int {
      capacity * MemoryLayout<Entry>.stride + indexCount * MemoryLayout<Int32>.stride
    }

    deinit { releaseEntries() }

    /// Releases what the entries hold, and their memory.
    func releaseEntries() {
      for i in 0..<used {
        let key = UnsafeMutableRawPointer(entries + i) + HashTable.keyOffset
        // Key and value lie side by side.
        Trash.release(key.assumingMemoryBound(to: Value.self), 2)
      }
      Blocks.give(UInt(bitPattern: entries), Storage.bytes(capacity, mask + 1))
    }

    /// Puts an entry that is known to be new at the end.
    func append(_ entry: Entry) {
      var slot = HashTable.start(entry.hash, mask)
      while index[slot] >= 0 { slot = (slot + 1) & mask }
      if index[slot] == -1 { filled += 1 }
      index[slot] = Int32(truncatingIfNeeded: used)
      (entries + used).initialize(to: entry)
      used += 1
      count += 1
    }

    func copy(capacity: Int) -> Storage {
      let s = Storage.make(capacity: max(capacity, count))
      for i in 0..<used where !entries[i].key.isUnbound { s.append(entries[i]) }
      return s
    }
  }

  private(set) var storage: Storage
  /// Changes whenever a key is added or removed, so that iterators and caches notice.
  public private(set) var version = 0

  /// Shared by all empty tables; never written, because it has no room that may be used.
  static nonisolated(unsafe) let none = Storage.make(capacity: 0)

  public init() { storage = HashTable.none }

  public init(minimumCapacity: Int) {
    storage = minimumCapacity > 0 ? Storage.make(capacity: minimumCapacity) : HashTable.none
  }

  @inline(__always) public var count: Int { storage.count }

  /// The entries by position, deleted ones included.
  public struct Entries: RandomAccessCollection {
    let storage: Storage
    public var startIndex: Int { 0 }
    public var endIndex: Int { storage.used }
    public subscript(position: Int) -> Entry {
      precondition(position >= 0 && position < storage.used)
      return storage.entries[position]
    }
  }
  public var entries: Entries { Entries(storage: storage) }

  /// How many positions there are.
  @inline(__always) var used: Int { storage.used }
  /// Where the entry at a position stands, until the table changes.
  @inline(__always) func pointer(at position: Int) -> UnsafeMutablePointer<Entry> {
    storage.entries + position
  }

  @inline(__always) fileprivate static func start(_ hash: Int, _ mask: Int) -> Int {
    // Small consecutive integers should spread, and high bits should count.
    let h = UInt(bitPattern: hash) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: h >> 20) & mask
  }

  // MARK: Finding

  /// The slot and entry of `key`, both -1 if it is absent.
  private func find(_ key: Registers, hash: Int, _ interpreter: Interpreter) throws -> (slot: Int, entry: Int)
  {
    let s = storage
    let mask = s.mask
    let entries = UnsafeMutableRawPointer(s.entries)
    var slot = HashTable.start(hash, mask)
    while true {
      let i = Int(s.index[slot])
      if i == -1 { return (-1, -1) }
      if i >= 0 {
        let entry = entries + i &* MemoryLayout<Entry>.stride
        if entry.load(as: Int.self) == hash {
          let own = (entry + HashTable.keyOffset).assumingMemoryBound(to: Value.self)
          if let same = HashTable.same(own, key) {
            if same { return (slot, i) }
          } else {
            let before = version
            let other = own.pointee
            if try other.isIdentical(to: key.pointee) || interpreter.equal(other, key.pointee) {
              return (slot, i)
            }
            if version != before { return try find(key, hash: hash, interpreter) }
          }
        }
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// Whether two integers, two plain strings or two tuples of them are equal; nil for other values.
  static func same(_ a: Registers, _ b: Registers) -> Bool? {
    let tag = a.tag
    guard tag == b.tag else { return nil }
    switch tag {
    case RawTag.int: return a.rawInt == b.rawInt
    case RawTag.str:
      let x = a.payload
      let y = b.payload
      if x == y { return true }
      guard RawFields.word(x, RawFields.type) == RawObjects.textType,
        RawFields.word(y, RawFields.type) == RawObjects.textType
      else { return nil }
      return sameTexts(x, y)
    case RawTag.tuple:
      let x = a.payload
      let y = b.payload
      if x == y { return true }
      guard RawFields.word(x, RawFields.type) == RawObjects.tupleType,
        RawFields.word(y, RawFields.type) == RawObjects.tupleType
      else { return nil }
      let n = RawItems.count(x)
      if n != RawItems.count(y) { return false }
      let p = RawItems.elements(x)
      let q = RawItems.elements(y)
      for k in 0..<n {
        if (p + k).tag == RawTag.int, (q + k).tag == RawTag.int {
          if (p + k).rawInt != (q + k).rawInt { return false }
        } else if (p + k).tag == RawTag.str, let same = same(p + k, q + k) {
          if !same { return false }
        } else {
          return nil
        }
      }
      return true
    default: return nil
    }
  }

  private func find(_ key: PyString) -> (slot: Int, entry: Int) {
    find(text: RawObject.address(key), hash: key.hashValueOfText)
  }

  /// As `find`, of strings that stay where they are.
  private func find(text key: UInt, hash: Int) -> (slot: Int, entry: Int) {
    let s = storage
    let mask = s.mask
    let index = s.index
    let entries = UnsafeMutableRawPointer(s.entries)
    var slot = HashTable.start(hash, mask)
    while true {
      let i = Int(index[slot])
      if i == -1 { return (-1, -1) }
      if i >= 0 {
        let entry = entries + i &* MemoryLayout<Entry>.stride
        if entry.load(as: Int.self) == hash {
          let k = (entry + HashTable.keyOffset).assumingMemoryBound(to: Value.self)
          if k.tag == RawTag.str, k.payload == key || HashTable.sameTexts(k.payload, key) {
            return withExtendedLifetime(s) { (slot, i) }
          }
        }
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always) private static func sameTexts(_ a: UInt, _ b: UInt) -> Bool {
    PyString.lent(a) { a in PyString.lent(b) { a.equals($0) } }
  }

  private func find(_ key: Int) -> (slot: Int, entry: Int)? {
    let s = storage
    let mask = s.mask
    let index = s.index
    let entries = UnsafeMutableRawPointer(s.entries)
    let hash = Interpreter.hash(int: key)
    var slot = HashTable.start(hash, mask)
    while true {
      let i = Int(index[slot])
      if i == -1 { return (-1, -1) }
      if i >= 0 {
        let entry = entries + i &* MemoryLayout<Entry>.stride
        if entry.load(as: Int.self) == hash {
          let k = (entry + HashTable.keyOffset).assumingMemoryBound(to: Value.self)
          guard k.tag == RawTag.int else { return nil }
          if k.rawInt == key { return withExtendedLifetime(s) { (slot, i) } }
        }
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// The position of a key that stays where it is, -1 if absent.
  @inline(__always) func position(at key: Registers, _ interpreter: Interpreter) throws -> Int {
    switch key.tag {
    case RawTag.str:
      if RawFields.word(key.payload, RawFields.type) == RawObjects.textType {
        return find(text: key.payload, hash: PyString.lent(key.payload) { $0.hashValueOfText }).entry
      }
    case RawTag.int:
      if let found = find(key.rawInt) { return found.entry }
    case RawTag.tuple:
      return try find(key, hash: interpreter.hash(key.pointee), interpreter).entry
    default: break
    }
    return try locate(key.pointee, interpreter).entry
  }

  /// As `set`, of a key and a value that stay where they are.
  mutating func set(at key: Registers, _ value: Registers, _ interpreter: Interpreter) throws {
    let position = try position(at: key, interpreter)
    if position >= 0, isKnownUniquelyReferenced(&storage) {
      valuePointer(at: position).copy(from: value)
    } else {
      try set(key.pointee, value.pointee, interpreter)
    }
  }

  /// Where `key` stands, by the quickest way its kind allows.
  private func locate(_ key: Value, _ interpreter: Interpreter) throws -> (slot: Int, entry: Int, hash: Int) {
    switch key {
    case .str(let s) where !s.type.isUserDefined:
      let f = find(s)
      return (f.slot, f.entry, s.hashValueOfText)
    case .int(let i):
      if let f = find(i) { return (f.slot, f.entry, Interpreter.hash(int: i)) }
    default: break
    }
    let hash = try interpreter.hash(key)
    let f = try withUnsafePointer(to: key) { try find(Registers(mutating: $0), hash: hash, interpreter) }
    return (f.slot, f.entry, hash)
  }

  public func get(_ key: Value, _ interpreter: Interpreter) throws -> Value? {
    let e = try locate(key, interpreter).entry
    return e < 0 ? nil : storage.entries[e].value
  }

  /// Look-up of a string key, which cannot fail or run Python code.
  public func get(_ key: PyString) -> Value? {
    let e = find(key).entry
    return e < 0 ? nil : storage.entries[e].value
  }

  /// The position of `key` in `entries`, for caches; nil if absent.
  public func position(of key: PyString) -> Int? {
    let e = find(key).entry
    return e < 0 ? nil : e
  }

  /// The position of any key, -1 if absent.
  func position(of key: Value, _ interpreter: Interpreter) throws -> Int {
    try locate(key, interpreter).entry
  }

  /// Where the value at a position found before stands, until the table changes. Writing through it needs a table
  /// that shares its storage with no copy: see `makeUnique`.
  @inline(__always) func valuePointer(at position: Int) -> UnsafeMutablePointer<Value> {
    let entry = UnsafeMutableRawPointer(storage.entries + position)
    return (entry + HashTable.valueOffset).assumingMemoryBound(to: Value.self)
  }
  @inline(__always) func keyPointer(at position: Int) -> UnsafeMutablePointer<Value> {
    (UnsafeMutableRawPointer(storage.entries + position) + HashTable.keyOffset)
      .assumingMemoryBound(to: Value.self)
  }
  private static let valueOffset = 24
  fileprivate static let keyOffset = 8

  /// Whether every key is a string.
  var hasOnlyTexts: Bool {
    for i in 0..<storage.used {
      switch storage.entries[i].key {
      case .str, .unbound: continue
      default: return false
      }
    }
    return true
  }

  // MARK: Changing

  /// Becomes a copy of `other`; both share their storage until one of them changes.
  mutating func share(_ other: HashTable) {
    storage = other.storage
    version &+= 1
  }

  /// Gives the table storage of its own.
  @inline(__always) mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy(capacity: storage.count) }
  }

  /// As `valuePointer`, for writing; nil while a copy shares the storage.
  mutating func ownValuePointer(at position: Int) -> UnsafeMutablePointer<Value>? {
    isKnownUniquelyReferenced(&storage) ? valuePointer(at: position) : nil
  }

  /// Replaces the value at a position found before.
  public mutating func setValue(at position: Int, _ value: Value) {
    if !isKnownUniquelyReferenced(&storage) {
      // A copy drops deleted entries, so positions may move.
      guard case let key = storage.entries[position].key, !key.isUnbound else { return }
      let deletedBefore = (0..<position).reduce(0) { $0 + (storage.entries[$1].key.isUnbound ? 1 : 0) }
      storage = storage.copy(capacity: storage.count)
      version &+= 1
      storage.entries[position - deletedBefore].value = value
      return
    }
    storage.entries[position].value = value
  }

  public mutating func set(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    let found = try locate(key, interpreter)
    if found.entry >= 0 { setValue(at: found.entry, value) } else { insert(key, value, hash: found.hash) }
  }

  public mutating func set(_ key: PyString, _ value: Value) {
    let found = find(key)
    if found.entry >= 0 {
      setValue(at: found.entry, value)
    } else {
      insert(.str(key), value, hash: key.hashValueOfText)
    }
  }

  private mutating func insert(_ key: Value, _ value: Value, hash: Int) {
    version &+= 1
    // No second reference to the storage may be held here: it would look shared.
    if storage.used >= storage.capacity || storage.filled * 3 >= (storage.mask + 1) * 2
      || storage === HashTable.none
    {
      storage = storage.copy(capacity: max(5, storage.count * 2 + 1))
    } else {
      makeUnique()
    }
    storage.append(Entry(hash: hash, key: key, value: value))
  }

  /// Removes `key`; nil if it was not there.
  @discardableResult
  public mutating func remove(_ key: Value, _ interpreter: Interpreter) throws -> Entry? {
    let found = try locate(key, interpreter)
    guard found.entry >= 0 else { return nil }
    return remove(entry: found.entry)
  }

  /// Removes a string key if it is there.
  public mutating func remove(_ key: PyString) {
    let found = find(key)
    if found.entry >= 0 { _ = remove(entry: found.entry) }
  }

  /// Removes and gives the last inserted entry.
  public mutating func removeLast() -> Entry? {
    var e = storage.used - 1
    while e >= 0, storage.entries[e].key.isUnbound { e -= 1 }
    return e < 0 ? nil : remove(entry: e)
  }

  /// Removes and gives the first inserted entry.
  public mutating func removeFirst() -> Entry? {
    var e = 0
    while e < storage.used, storage.entries[e].key.isUnbound { e += 1 }
    return e < storage.used ? remove(entry: e) : nil
  }

  private mutating func remove(entry position: Int) -> Entry {
    version &+= 1
    let old = storage.entries[position]
    var e = position
    if !isKnownUniquelyReferenced(&storage) {
      e -= (0..<position).reduce(0) { $0 + (storage.entries[$1].key.isUnbound ? 1 : 0) }
      storage = storage.copy(capacity: storage.count)
    }
    let s = storage
    var slot = HashTable.start(old.hash, s.mask)
    while Int(s.index[slot]) != e { slot = (slot + 1) & s.mask }
    s.index[slot] = -2
    s.count -= 1
    s.entries[e] = Entry(hash: 0, key: .unbound, value: .unbound)
    while s.used > 0, s.entries[s.used - 1].key.isUnbound {
      s.used -= 1
      (s.entries + s.used).deinitialize(count: 1)
    }
    // Taking from the front again and again must not walk over ever more deleted entries.
    if s.used > 32, s.count * 4 < s.used { storage = s.copy(capacity: max(8, s.count)) }
    return old
  }

  public mutating func removeAll() {
    storage = HashTable.none
    version &+= 1
  }

  /// Live entries in insertion order.
  public var live: [Entry] {
    let s = storage
    var result: [Entry] = []
    result.reserveCapacity(s.count)
    for i in 0..<s.used where !s.entries[i].key.isUnbound { result.append(s.entries[i]) }
    return result
  }
}
