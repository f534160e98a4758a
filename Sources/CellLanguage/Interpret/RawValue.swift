import Glibc

/// Moving values without the compiler's reference counting.
///
/// A `Value` is 16 bytes: a payload word and a tag byte. Copying one through Swift's enum machinery costs a call
/// that switches over the cases and another into the runtime, 7 ns together (20 ns with atomic counts); reading the tag
/// and counting in place costs 1.5 ns. The run loop therefore handles its registers through these accessors, and only
/// they know the layouts of `Value`, of a Swift object's header and of an array's buffer.
/// `RawLayout.verify` checks all of that once at start-up, against the compiler and runtime in use.
///
/// The interpreter's objects belong to one thread, so counts need not be atomic.
typealias Registers = UnsafeMutablePointer<Value>

enum RawTag {
  static let bool: UInt8 = 0
  static let int: UInt8 = 1
  static let float: UInt8 = 2
  static let str: UInt8 = 3
  static let list: UInt8 = 4
  static let tuple: UInt8 = 5
  static let dict: UInt8 = 6
  static let object: UInt8 = 7
  /// `none` (payload 0) and `unbound` (payload 1).
  static let empty: UInt8 = 8
}

enum RawObject {
  /// One strong reference in the header's count word.
  static let one = 1 << 33

  @inline(__always) static func retain(_ object: UInt) {
    let counts = UnsafeMutableRawPointer(bitPattern: object &+ 8).unsafelyUnwrapped
    let old = counts.load(as: Int.self)
    // Negative: immortal, or the count lives in a side table.
    if old >= 0 { counts.storeBytes(of: old &+ one, as: Int.self) } else { retainSlowly(object) }
  }

  @inline(__always) static func release(_ object: UInt) {
    let counts = UnsafeMutableRawPointer(bitPattern: object &+ 8).unsafelyUnwrapped
    let old = counts.load(as: Int.self)
    // The stored count is one less than the number of references: the last one goes through the runtime.
    if old >= one { counts.storeBytes(of: old &- one, as: Int.self) } else { releaseLast(object, old) }
  }

  /// Gives up the last reference, or one of an object that counts elsewhere.
  @inline(never) private static func releaseLast(_ object: UInt, _ counts: Int) {
    if counts == RawObjects.fresh, RawObjects.free(object) { return }
    releaseSlowly(object)
  }

  @inline(never) private static func retainSlowly(_ object: UInt) {
    _ = Unmanaged<PyObject>.fromOpaque(UnsafeRawPointer(bitPattern: object).unsafelyUnwrapped).retain()
  }

  @inline(never) private static func releaseSlowly(_ object: UInt) {
    Unmanaged<PyObject>.fromOpaque(UnsafeRawPointer(bitPattern: object).unsafelyUnwrapped).release()
  }

  /// Which Swift class an object is: the first word of its header.
  @inline(__always) static func isa(_ object: UInt) -> UInt {
    UnsafeRawPointer(bitPattern: object).unsafelyUnwrapped.load(as: UInt.self)
  }

  @inline(__always) static func isUnique(_ object: UInt) -> Bool {
    let old = UnsafeRawPointer(bitPattern: object &+ 8).unsafelyUnwrapped.load(as: Int.self)
    return old >= 0 && old < one
  }

  static func address(_ object: AnyObject) -> UInt {
    UInt(bitPattern: Unmanaged.passUnretained(object).toOpaque())
  }
  static func isa(of type: AnyClass) -> UInt { UInt(bitPattern: ObjectIdentifier(type)) }
}

extension UnsafeMutablePointer where Pointee == Value {
  @inline(__always) var tag: UInt8 { UnsafeRawPointer(self).load(fromByteOffset: 8, as: UInt8.self) }
  @inline(__always) var payload: UInt { UnsafeRawPointer(self).load(as: UInt.self) }
  @inline(__always) var rawInt: Int { UnsafeRawPointer(self).load(as: Int.self) }
  @inline(__always) var rawDouble: Double { UnsafeRawPointer(self).load(as: Double.self) }
  @inline(__always) var isReference: Bool { tag &- RawTag.str < 5 }
  @inline(__always) var isUnboundRaw: Bool { tag == RawTag.empty && payload == 1 }
  @inline(__always) var isNoneRaw: Bool { tag == RawTag.empty && payload == 0 }

  /// Overwrites without releasing what was there.
  @inline(__always) func initializeRaw(_ payload: UInt, _ tag: UInt8) {
    let raw = UnsafeMutableRawPointer(self)
    raw.storeBytes(of: payload, as: UInt.self)
    raw.storeBytes(of: tag, toByteOffset: 8, as: UInt8.self)
  }

  /// Overwrites, releasing what was there.
  @inline(__always) func setRaw(_ payload: UInt, _ tag: UInt8) {
    let oldTag = self.tag
    let old = self.payload
    initializeRaw(payload, tag)
    if oldTag &- RawTag.str < 5 { RawObject.release(old) }
  }

  @inline(__always) func setInt(_ i: Int) { setRaw(UInt(bitPattern: i), RawTag.int) }
  @inline(__always) func setDouble(_ d: Double) { setRaw(UInt(d.bitPattern), RawTag.float) }
  @inline(__always) func setBool(_ b: Bool) { setRaw(b ? 1 : 0, RawTag.bool) }
  @inline(__always) func setNone() { setRaw(0, RawTag.empty) }
  @inline(__always) func setUnbound() { setRaw(1, RawTag.empty) }
  @inline(__always) func initializeUnbound() { initializeRaw(1, RawTag.empty) }

  /// Takes over one reference count of `object`.
  @inline(__always) func setOwned(_ object: UInt, _ tag: UInt8) { setRaw(object, tag) }

  /// self = source
  @inline(__always) func copy(from source: UnsafeMutablePointer<Value>) {
    let tag = source.tag
    let payload = source.payload
    if tag &- RawTag.str < 5 { RawObject.retain(payload) }
    setRaw(payload, tag)
  }

  /// As `copy`, over memory that holds nothing.
  @inline(__always) func initializeCopy(from source: UnsafeMutablePointer<Value>) {
    let tag = source.tag
    let payload = source.payload
    if tag &- RawTag.str < 5 { RawObject.retain(payload) }
    initializeRaw(payload, tag)
  }

  /// self = source, which becomes unbound.
  @inline(__always) func take(from source: UnsafeMutablePointer<Value>) {
    let tag = source.tag
    let payload = source.payload
    source.initializeUnbound()
    setRaw(payload, tag)
  }

  /// Releases what is here, leaving the memory as it is.
  @inline(__always) func releaseRaw() {
    if isReference { RawObject.release(payload) }
  }
}

/// The items of a `PyList` or `PyTuple`, read where they are.
enum RawItems {
  /// Where `items` stands in a `PyList` and a `PyTuple`: after the header, the type and the attributes.
  static let itemsOffset: UInt = 32
  /// Where count and elements stand in an array's buffer.
  static let countOffset: UInt = 16
  static let elementsOffset: UInt = 32

  @inline(__always) private static func buffer(_ sequence: UInt) -> UInt {
    UnsafeRawPointer(bitPattern: sequence &+ itemsOffset).unsafelyUnwrapped.load(as: UInt.self)
  }
  @inline(__always) static func count(_ sequence: UInt) -> Int { countOfBuffer(buffer(sequence)) }
  @inline(__always) static func countOfBuffer(_ buffer: UInt) -> Int {
    UnsafeRawPointer(bitPattern: buffer &+ countOffset).unsafelyUnwrapped.load(as: Int.self)
  }
  @inline(__always) static func capacityOfBuffer(_ buffer: UInt) -> Int {
    UnsafeRawPointer(bitPattern: buffer &+ UInt(capacityOffset)).unsafelyUnwrapped.load(as: Int.self) >> 1
  }
  @inline(__always) static func elementsOfBuffer(_ buffer: UInt) -> Registers {
    Registers(bitPattern: buffer &+ elementsOffset).unsafelyUnwrapped
  }
  /// Makes the buffer hold nothing, without releasing what it held.
  @inline(__always) static func forget(_ sequence: UInt) {
    UnsafeMutableRawPointer(bitPattern: buffer(sequence) &+ countOffset).unsafelyUnwrapped
      .storeBytes(of: 0, as: Int.self)
  }
  /// Whether only the list itself refers to its buffer.
  @inline(__always) static func isUnshared(_ sequence: UInt) -> Bool { RawObject.isUnique(buffer(sequence)) }
  @inline(__always) static func elements(_ sequence: UInt) -> UnsafeMutablePointer<Value> {
    UnsafeMutablePointer<Value>(bitPattern: buffer(sequence) &+ elementsOffset).unsafelyUnwrapped
  }
}

extension RawItems {
  /// Where an array's buffer keeps its capacity, doubled.
  private static let capacityOffset = 24
  /// The header of a new buffer of `[Value]`: its class and its count of references.
  static let header: (class: UInt, counts: Int) = {
    // Made at run time: a literal might be a constant that is never released.
    var sample = [Value](repeating: .none, count: CommandLine.arguments.count + 1)
    sample.append(.none)
    return withExtendedLifetime(sample) {
      let buffer = unsafeBitCast(sample, to: Unmanaged<AnyObject>.self).toOpaque()
      let retained = buffer.load(fromByteOffset: 8, as: Int.self)
      return (buffer.load(as: UInt.self), retained & (RawObject.one - 1))
    }
  }()

  /// An array of `count` values, to be initialised by `fill` in full. The runtime's own way takes three times as long: it
  /// asks for the class anew and for the size of the block.
  @inline(__always) static func make(_ count: Int, _ fill: (Registers) -> Void) -> [Value] {
    if count <= 0 { return [] }
    let buffer = buffer(count, fill)
    // A cast would copy the reference and leak one; the empty array that is written over is never released.
    var made: [Value] = []
    withUnsafeMutablePointer(to: &made) {
      UnsafeMutableRawPointer($0).storeBytes(of: buffer, as: UInt.self)
    }
    return made
  }

  /// The buffer of such an array, owned by the caller.
  @inline(__always) static func buffer(_ count: Int, _ fill: (Registers) -> Void) -> UInt {
    if count <= 0 { return emptyBuffer() }
    let buffer = Blocks.take(Int(elementsOffset) &+ count &* MemoryLayout<Value>.stride)
    let raw = UnsafeMutableRawPointer(bitPattern: buffer).unsafelyUnwrapped
    if bufferClass == 0 { bufferClass = header.class }
    raw.storeBytes(of: bufferClass, as: UInt.self)
    raw.storeBytes(of: RawObjects.fresh, toByteOffset: 8, as: Int.self)
    raw.storeBytes(of: count, toByteOffset: Int(countOffset), as: Int.self)
    raw.storeBytes(of: count << 1, toByteOffset: capacityOffset, as: Int.self)
    fill(elementsOfBuffer(buffer))
    return buffer
  }
  private static nonisolated(unsafe) var bufferClass: UInt = 0

  @inline(never) private static func emptyBuffer() -> UInt {
    // The one buffer of all empty arrays, which counts no references.
    let empty: [Value] = []
    return withUnsafePointer(to: empty) { UnsafeRawPointer($0).load(as: UInt.self) }
  }

  /// Copies values.
  static func copy(_ source: Registers, _ count: Int) -> [Value] {
    make(count) { target in for k in 0..<count { (target + k).initializeCopy(from: source + k) } }
  }

  /// Appends to a list that has room in a buffer of its own; false otherwise.
  @inline(__always) static func append(_ item: Registers, to list: UInt) -> Bool {
    let buffer = buffer(list)
    let count = countOfBuffer(buffer)
    guard RawObject.isUnique(buffer), count < capacityOfBuffer(buffer) else { return false }
    (elementsOfBuffer(buffer) + count).initializeCopy(from: item)
    UnsafeMutableRawPointer(bitPattern: buffer &+ countOffset).unsafelyUnwrapped
      .storeBytes(of: count &+ 1, as: Int.self)
    return true
  }

  /// Gives the buffer of its own that a list has more room, in place where the C library can; false where that is left to the
  /// runtime.
  @inline(never) static func grow(_ list: UInt) -> Bool {
    let old = buffer(list)
    let capacity = capacityOfBuffer(old)
    guard RawObject.isUnique(old), capacity >= 64 else { return false }
    let wanted = capacity + capacity / 2
    guard
      let new = realloc(
        UnsafeMutableRawPointer(bitPattern: old),
        Int(elementsOffset) + wanted * MemoryLayout<Value>.stride)
    else { return false }
    new.storeBytes(of: wanted << 1, toByteOffset: capacityOffset, as: Int.self)
    UnsafeMutableRawPointer(bitPattern: list &+ itemsOffset).unsafelyUnwrapped
      .storeBytes(of: UInt(bitPattern: new), as: UInt.self)
    return true
  }

  /// Moves the last item of a list, which has one in a buffer of its own, to a register.
  @inline(__always) static func takeLast(of list: UInt, to target: Registers) {
    let buffer = buffer(list)
    let count = countOfBuffer(buffer) &- 1
    let item = elementsOfBuffer(buffer) + count
    let payload = item.payload
    let tag = item.tag
    UnsafeMutableRawPointer(bitPattern: buffer &+ countOffset).unsafelyUnwrapped
      .storeBytes(of: count, as: Int.self)
    target.setRaw(payload, tag)
  }

  /// Moves values out of registers, which become unbound, to memory that holds nothing.
  @inline(__always) static func move(_ source: Registers, _ count: Int, to target: Registers) {
    var k = 0
    while k < count {
      (target + k).initializeRaw((source + k).payload, (source + k).tag)
      (source + k).initializeUnbound()
      k &+= 1
    }
  }

  /// The items `start`, `start + step`, … of an array.
  static func slice(_ items: [Value], start: Int, step: Int, count: Int) -> [Value] {
    items.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      let source = Registers(mutating: base) + start
      if step == 1 { return copy(source, count) }
      return make(count) { target in
        for k in 0..<count { (target + k).initializeCopy(from: source + k &* step) }
      }
    }
  }
}

enum RawLayout {
  /// Checks every assumption of this file. A mismatch can only come from building with another compiler, and would
  /// corrupt memory, so it stops the program.
  static func verify() {
    precondition(MemoryLayout<Value>.size == 9 && MemoryLayout<Value>.stride == 16)
    let p = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    defer { p.deallocate() }
    func check(_ value: Value, _ tag: UInt8, _ payload: UInt?) {
      p.initialize(to: value)
      precondition(p.tag == tag)
      if let payload { precondition(p.payload == payload) }
      p.deinitialize(count: 1)
    }
    check(.none, RawTag.empty, 0)
    check(.unbound, RawTag.empty, 1)
    check(.bool(true), RawTag.bool, nil)
    check(.int(-7), RawTag.int, UInt(bitPattern: -7))
    check(.float(1.5), RawTag.float, UInt(1.5.bitPattern))
    let list = PyList([.int(1), .int(2), .int(3)])
    let tuple = PyTuple([.int(4), .int(5)])
    let dict = PyDict()
    let string = PyString("a")
    let object = PyObject(type: BuiltinTypes.object)
    check(.str(string), RawTag.str, RawObject.address(string))
    check(.list(list), RawTag.list, RawObject.address(list))
    check(.tuple(tuple), RawTag.tuple, RawObject.address(tuple))
    check(.dict(dict), RawTag.dict, RawObject.address(dict))
    check(.object(object), RawTag.object, RawObject.address(object))
    precondition(RawItems.count(RawObject.address(list)) == 3)
    precondition(RawItems.elements(RawObject.address(list))[2].isIdentical(to: .int(3)))
    precondition(RawItems.count(RawObject.address(tuple)) == 2)
    precondition(RawItems.elements(RawObject.address(tuple))[1].isIdentical(to: .int(5)))
    list.items = RawItems.copy(RawItems.elements(RawObject.address(tuple)), 2)
    precondition(RawItems.isUnshared(RawObject.address(list)))
    precondition(list.items.capacity == 2 && list.items[1].isIdentical(to: .int(5)))
    list.items.append(.int(6))
    precondition(RawItems.count(RawObject.address(list)) == 3 && tuple.items.count == 2)
    list.items = []
    precondition(RawItems.count(RawObject.address(list)) == 0)
    precondition(RawObject.isa(RawObject.address(list)) == RawObject.isa(of: PyList.self))
    verifyMaking()
    dict.set("k", .int(9))
    precondition(RawDict.isUnshared(Unmanaged.passUnretained(dict)))
    let table = AttributeTable()
    table.set(PyString.intern("k"), .int(8))
    object.attributes = table
    precondition(
      RawFields.word(RawObject.address(object), RawFields.type) == RawObject.address(BuiltinTypes.object))
    precondition(RawFields.layout(of: RawObject.address(object)) == RawObject.address(table.layout))
    precondition(RawFields.attribute(of: RawObject.address(object), 0).pointee.isIdentical(to: .int(8)))
    precondition(MemoryLayout<AttributeSite>.offset(of: \.found) == AttributeSite.foundOffset)
    precondition(MemoryLayout<AttributeSite>.offset(of: \.foundTag) == AttributeSite.foundOffset + 8)
    let cell = CapturedVariable(.int(7))
    precondition(RawCell.value(RawObject.address(cell)).pointee.isIdentical(to: .int(7)))
    // A retain seen from here must be a release there, and the other way round.
    let address = RawObject.address(object)
    let counts = UnsafeRawPointer(bitPattern: address &+ 8)
    let before = counts?.load(as: Int.self)
    RawObject.retain(address)
    let after = counts?.load(as: Int.self)
    precondition(before.map { $0 + RawObject.one } == after)
    Unmanaged.passUnretained(object).release()
    precondition(counts?.load(as: Int.self) == before)
    withExtendedLifetime((list, tuple, dict, string, object)) {}
  }

  /// Checks what is made and freed in place of the runtime.
  private static func verifyMaking() {
    func counts(_ object: AnyObject) -> Int? {
      UnsafeRawPointer(bitPattern: RawObject.address(object) &+ 8)?.load(as: Int.self)
    }
    let list = PyList([.int(1)])
    /// What the class itself says is the size of its objects.
    func size(_ type: AnyClass) -> Int {
      let metadata = UnsafeRawPointer(bitPattern: RawObject.isa(of: type)).unsafelyUnwrapped
      return Int(metadata.load(fromByteOffset: 24, as: UInt32.self))
    }
    precondition(RawItems.header.counts == RawObjects.fresh)
    precondition(size(PyObject.self) == RawObjects.objectSize)
    precondition(size(PyTuple.self) == RawObjects.sequenceSize)
    precondition(size(PyList.self) == RawObjects.sequenceSize)
    precondition(size(PyString.self) == RawObjects.textSize)
    precondition(size(AttributeTable.self) == RawObjects.tableSize)
    precondition(size(PySlice.self) <= RawObjects.sliceSize)
    let parts = PySlice(.int(1), .none, .int(3))
    let fields = RawObjects.partsOfSlice(RawObject.address(parts))
    precondition(fields.rawInt == 1 && (fields + 1).isNoneRaw && (fields + 2).rawInt == 3)
    precondition(size(PyDict.self) == RawObjects.dictSize)
    precondition(size(HashTable.Storage.self) == RawObjects.storageSize)
    let storage = RawObjects.owned(RawObjects.storage(5, 8), as: HashTable.Storage.self)
    let like = HashTable.Storage(capacity: 5, indexCount: 8)
    precondition(storage.capacity == like.capacity && storage.mask == like.mask)
    precondition(storage.used == 0 && storage.count == 0 && storage.filled == 0 && storage.index[7] == -1)
    let dict = PyDict.make()
    precondition(dict.count == 0 && dict.isPlain && dict.table.version == 0)
    precondition(size(AttributeLayout.self) > Int(AttributeLayout.countOffset))
    let tuple = RawObjects.owned(
      RawObjects.tuple(2) {
        $0.initialize(to: .int(1))
        ($0 + 1).initialize(to: .int(2))
      }, as: PyTuple.self)
    precondition(counts(list).map { $0 & (RawObject.one - 1) } == RawObjects.fresh && tuple.items.count == 2)
    precondition(tuple.isPlain && tuple.attributes == nil)
    let empty = RawObjects.owned(RawObjects.list(0) { _ in }, as: PyList.self)
    empty.items.append(.int(1))
    precondition(empty.items.count == 1 && empty.isPlain)
    let text = PyString.make(2, 1, true)
    text.buffer.storeBytes(of: 0x6261, as: UInt16.self)
    precondition(text.string == "ab" && text.isASCII && !text.isInterned && text.cachedHash == 0)
    precondition(text.count == 2 && text.unitWidth == 1 && text.isPlain)
    precondition(text.appendInPlace(text) && text.string == "abab")
    let table = RawObjects.owned(RawObjects.table(1), as: AttributeTable.self)
    precondition(table.isEmpty && table.capacity == 1 && table.dictionary == nil)
    for name in ["a", "b", "c"] { table.set(PyString.intern(name), .int(1)) }
    precondition(
      RawFields.word(RawObject.address(table.layout), AttributeLayout.countOffset) == 3)
  }
}
