import Glibc

/// Small blocks of memory that are used again and again.
///
/// A block comes from the C library and may go back there at any time, as the runtime does with the objects it frees
/// itself. What the interpreter frees waits here in lists by size: taking a block and giving it back cost a few instructions
/// each, where `malloc` and `free` take ten times as long with more than one thread in the process.
enum Blocks {
  private struct List {
    var first: UInt = 0
    var count = 0
  }

  /// Blocks beyond this many bytes are not kept.
  static let largest = 1008
  private static let listCount = 65
  /// Blocks a list keeps. More would only grow where the runtime makes objects that are freed here.
  private static let most = 1 << 13
  private static nonisolated(unsafe) var lists: UnsafeMutablePointer<List>?

  /// The list of blocks that hold at least `size` bytes: sizes are 8 less than a multiple of 16, as the C library makes them.
  @inline(__always) private static func list(_ size: Int) -> Int { (size &+ 23) >> 4 }

  /// A block of at least `size` bytes, at most `largest` of them if it is to be used again.
  @inline(__always) static func take(_ size: Int) -> UInt {
    if size <= largest, let lists {
      let list = lists + list(size)
      let block = list.pointee.first
      if block != 0 {
        list.pointee.first = UnsafePointer<UInt>(bitPattern: block).unsafelyUnwrapped.pointee
        list.pointee.count &-= 1
        return block
      }
    }
    return make(size)
  }

  @inline(never) private static func make(_ size: Int) -> UInt {
    if lists == nil {
      let new = UnsafeMutablePointer<List>.allocate(capacity: listCount)
      new.initialize(repeating: List(), count: listCount)
      lists = new
    }
    guard let block = malloc(size) else { fatalError("out of memory") }
    return UInt(bitPattern: block)
  }

  /// Gives back a block of which `size` bytes were asked for.
  @inline(__always) static func give(_ block: UInt, _ size: Int) {
    if size <= largest, let lists {
      let list = lists + list(size)
      if list.pointee.count < most {
        UnsafeMutablePointer<UInt>(bitPattern: block).unsafelyUnwrapped.pointee = list.pointee.first
        list.pointee.first = block
        list.pointee.count &+= 1
        return
      }
    }
    free(UnsafeMutableRawPointer(bitPattern: block))
  }
}

/// Making and freeing the commonest objects in place of the runtime.
///
/// An object made here is one like any other: the runtime can free it too. `RawLayout.verify` checks the layouts.
enum RawObjects {
  /// The count word of an object with one reference.
  static let fresh = 3
  static let objectSize = 32
  static let sequenceSize = 40
  static let textSize = 72
  static let tableSize = 48
  static let sliceSize = 80
  static let dictSize = 48
  static let storageSize = 72

  // Addresses of types, known before the first object is made.
  private(set) static nonisolated(unsafe) var tupleType: UInt = 0
  private(set) static nonisolated(unsafe) var listType: UInt = 0
  private(set) static nonisolated(unsafe) var textType: UInt = 0
  private static nonisolated(unsafe) var sliceType: UInt = 0
  private(set) static nonisolated(unsafe) var dictType: UInt = 0
  private static nonisolated(unsafe) var emptyStorage: UInt = 0
  private static nonisolated(unsafe) var emptyLayout: UInt = 0
  private static nonisolated(unsafe) var isReady = false

  @inline(never) static func prepare() {
    tupleType = RawObject.address(BuiltinTypes.tuple)
    listType = RawObject.address(BuiltinTypes.list)
    textType = RawObject.address(BuiltinTypes.str)
    sliceType = RawObject.address(BuiltinTypes.slice)
    dictType = RawObject.address(BuiltinTypes.dict)
    emptyStorage = RawObject.address(HashTable.none)
    isReady = true
  }

  @inline(__always) private static func store(_ block: UInt, _ offset: Int, _ word: UInt) {
    UnsafeMutableRawPointer(bitPattern: block).unsafelyUnwrapped
      .storeBytes(of: word, toByteOffset: offset, as: UInt.self)
  }

  @inline(__always) private static func begin(_ size: Int, _ isa: UInt, _ type: UInt) -> UInt {
    let block = Blocks.take(size)
    store(block, 0, isa)
    store(block, 8, UInt(bitPattern: fresh))
    store(block, 16, type)
    store(block, 24, 0)
    return block
  }

  /// A tuple of `count` values, initialised by `fill` in full; owned by the caller.
  @inline(__always) static func tuple(_ count: Int, _ fill: (Registers) -> Void) -> UInt {
    if !isReady { prepare() }
    let block = begin(sequenceSize, RawObject.isa(of: PyTuple.self), tupleType)
    store(block, 32, RawItems.buffer(count, fill))
    return block
  }

  /// As `tuple`, for a list.
  @inline(__always) static func list(_ count: Int, _ fill: (Registers) -> Void) -> UInt {
    if !isReady { prepare() }
    let block = begin(sequenceSize, RawObject.isa(of: PyList.self), listType)
    store(block, 32, RawItems.buffer(count, fill))
    return block
  }

  /// A slice of the three values in registers.
  @inline(__always) static func slice(_ parts: Registers) -> UInt {
    if !isReady { prepare() }
    let block = begin(sliceSize, RawObject.isa(of: PySlice.self), sliceType)
    let fields = partsOfSlice(block)
    for k in 0..<3 { (fields + k).initializeCopy(from: parts + k) }
    return block
  }

  /// An empty dictionary.
  @inline(__always) static func dict() -> UInt {
    if !isReady { prepare() }
    let block = begin(dictSize, RawObject.isa(of: PyDict.self), dictType)
    RawObject.retain(emptyStorage)
    store(block, 32, emptyStorage)
    store(block, 40, 0)
    return block
  }

  /// The memory of a hash table, without entries: what `HashTable.Storage.init` makes.
  static func storage(_ capacity: Int, _ indexCount: Int) -> UInt {
    let block = Blocks.take(storageSize)
    store(block, 0, RawObject.isa(of: HashTable.Storage.self))
    store(block, 8, UInt(bitPattern: fresh))
    let entries = HashTable.Storage.makeEntries(capacity, indexCount)
    store(block, 16, UInt(bitPattern: entries.entries))
    store(block, 24, UInt(bitPattern: entries.index))
    store(block, 32, 0)
    store(block, 40, 0)
    store(block, 48, UInt(bitPattern: capacity))
    store(block, 56, UInt(bitPattern: indexCount &- 1))
    store(block, 64, 0)
    return block
  }

  @inline(__always) static func partsOfSlice(_ slice: UInt) -> Registers {
    Registers(bitPattern: slice &+ UInt(objectSize)).unsafelyUnwrapped
  }

  /// An instance of a user's class without attributes.
  @inline(__always) static func instance(_ type: UInt) -> UInt {
    begin(objectSize, RawObject.isa(of: PyObject.self), type)
  }

  /// A string whose units follow the object; they are not initialised.
  @inline(__always) static func text(_ count: Int, _ width: UInt8, _ isASCII: Bool) -> UInt {
    if !isReady { prepare() }
    let block = begin(textSize &+ count &* Int(width), RawObject.isa(of: PyString.self), textType)
    // Width, "is ASCII", "is interned".
    store(block, 32, UInt(width) | (isASCII ? 1 << 8 : 0))
    store(block, 40, UInt(bitPattern: count))
    store(block, 48, block &+ UInt(textSize))
    store(block, 56, 0)
    store(block, 64, 0)
    return block
  }

  /// A table of attributes without any, with room for `capacity` values behind it.
  static func table(_ capacity: Int) -> UInt {
    let block = Blocks.take(tableSize &+ capacity &* MemoryLayout<Value>.stride)
    store(block, 0, RawObject.isa(of: AttributeTable.self))
    store(block, 8, UInt(bitPattern: fresh))
    if emptyLayout == 0 { emptyLayout = RawObject.address(AttributeLayout.empty) }
    store(block, 16, emptyLayout)
    store(block, 24, block &+ UInt(tableSize))
    store(block, 32, UInt(bitPattern: capacity))
    store(block, 40, 0)
    return block
  }

  @inline(__always) static func owned<T: AnyObject>(_ object: UInt, as type: T.Type) -> T {
    Unmanaged<T>.fromOpaque(UnsafeRawPointer(bitPattern: object).unsafelyUnwrapped).takeRetainedValue()
  }

  // MARK: Freeing

  /// Frees an object whose last reference has just been given up. False if that is left to the runtime.
  @inline(__always) static func free(_ object: UInt) -> Bool {
    let isa = RawObject.isa(object)
    if isa == RawObject.isa(of: PyString.self) {
      freeText(object)
    } else if isa == RawObject.isa(of: PyTuple.self) || isa == RawObject.isa(of: PyList.self) {
      freeAttributes(object)
      freeItems(RawFields.word(object, RawItems.itemsOffset))
      Blocks.give(object, sequenceSize)
    } else if isa == RawObject.isa(of: PyObject.self) {
      freeAttributes(object)
      Blocks.give(object, objectSize)
    } else if isa == RawObject.isa(of: PySlice.self) {
      freeAttributes(object)
      for k in 0..<3 { (partsOfSlice(object) + k).releaseRaw() }
      // One of the runtime's may be a few bytes smaller.
      Blocks.give(object, sliceSize &- 7)
    } else if isa == RawObject.isa(of: PyDict.self) {
      freeAttributes(object)
      RawObject.release(RawFields.word(object, RawDict.storage))
      Blocks.give(object, dictSize)
    } else if isa == RawObject.isa(of: HashTable.Storage.self) {
      Unmanaged<HashTable.Storage>.fromOpaque(UnsafeRawPointer(bitPattern: object).unsafelyUnwrapped)
        ._withUnsafeGuaranteedRef { $0.releaseEntries() }
      Blocks.give(object, storageSize)
    } else if isa == RawObject.isa(of: AttributeTable.self) {
      return freeTable(object)
    } else {
      return false
    }
    return true
  }

  @inline(__always) private static func freeAttributes(_ object: UInt) {
    let table = RawFields.word(object, RawFields.attributes)
    if table != 0 { RawObject.release(table) }
  }

  @inline(__always) private static func freeText(_ text: UInt) {
    freeAttributes(text)
    let buffer = RawFields.word(text, 48)
    if buffer == text &+ UInt(textSize) {
      let units = RawFields.word(text, 40) &* (RawFields.word(text, 32) & 0xFF)
      Blocks.give(text, textSize &+ Int(bitPattern: units))
    } else {
      Glibc.free(UnsafeMutableRawPointer(bitPattern: buffer))
      Blocks.give(text, textSize)
    }
  }

  /// Releases an array's buffer together with the values it holds.
  @inline(__always) private static func freeItems(_ buffer: UInt) {
    let counts = UnsafeRawPointer(bitPattern: buffer &+ 8).unsafelyUnwrapped.load(as: Int.self)
    guard counts == fresh else { return RawObject.release(buffer) }
    let count = RawItems.countOfBuffer(buffer)
    if count > 0 { Trash.release(RawItems.elementsOfBuffer(buffer), count) }
    Blocks.give(
      buffer, Int(RawItems.elementsOffset) &+ RawItems.capacityOfBuffer(buffer) &* MemoryLayout<Value>.stride)
  }

  private static func freeTable(_ table: UInt) -> Bool {
    if RawFields.word(table, 40) != 0 { return false }
    let values = RawFields.word(table, RawFields.values)
    let count = RawFields.word(RawFields.word(table, RawFields.layout), AttributeLayout.countOffset)
    let registers = Registers(bitPattern: values).unsafelyUnwrapped
    Trash.release(registers, Int(bitPattern: count))
    if values == table &+ UInt(tableSize) {
      Blocks.give(
        table, tableSize &+ Int(bitPattern: RawFields.word(table, 32)) &* MemoryLayout<Value>.stride)
    } else {
      registers.deallocate()
      Blocks.give(table, tableSize)
    }
    return true
  }
}
