import Glibc

/// Python's `str`: an immutable sequence of code points with constant-time indexing.
///
/// As in PEP 393 every string uses the narrowest unit that holds its code points: one byte (Latin-1, with
/// a flag for pure ASCII), two or four. Lone surrogates may occur, as in Python; they become U+FFFD in a
/// Swift `String`.
public final class PyString: PyObject {
  /// Bytes per code point: 1, 2 or 4.
  public let unitWidth: UInt8
  public private(set) final var isASCII: Bool
  /// Set once by `intern`; interned strings are equal exactly when identical.
  public internal(set) var isInterned = false
  /// Number of code points.
  public private(set) final var count: Int
  @usableFromInline private(set) final var buffer: UnsafeMutableRawPointer
  /// Bytes the buffer holds, once it has grown in place.
  private final var room = 0
  /// Cached `hash`, 0 while unknown.
  @usableFromInline var cachedHash: Int = 0

  /// Takes over `buffer` (from `malloc`).
  init(adopting buffer: UnsafeMutableRawPointer, count: Int, unitWidth: UInt8, isASCII: Bool) {
    self.buffer = buffer
    self.count = count
    self.unitWidth = unitWidth
    self.isASCII = isASCII
    super.init(type: BuiltinTypes.str)
  }

  deinit { if !holdsUnits { free(buffer) } }

  /// Whether the units stand in the object's own block of memory, as in all strings that `make` made.
  private var holdsUnits: Bool {
    UInt(bitPattern: buffer) == RawObject.address(self) &+ UInt(RawObjects.textSize)
  }

  /// A string of `count` code points whose units are still to be written to `buffer`.
  @inline(__always) static func make(_ count: Int, _ unitWidth: UInt8, _ isASCII: Bool) -> PyString {
    RawObjects.owned(RawObjects.text(count, unitWidth, isASCII), as: PyString.self)
  }

  /// As `init`, in one block of memory.
  public static func from(_ string: String) -> PyString {
    var string = string
    let plain: PyString? = string.withUTF8 { bytes in
      var high: UInt8 = 0
      for b in bytes { high |= b }
      if high >= 0x80 { return nil }
      let made = make(bytes.count, 1, true)
      if let base = bytes.baseAddress { memcpy(made.buffer, base, bytes.count) }
      return made
    }
    return plain ?? PyString(string)
  }

  public convenience init(_ string: String) {
    var string = string
    let parts: (UnsafeMutableRawPointer, Int, UInt8, Bool) = string.withUTF8 { PyString.decode($0) }
    self.init(adopting: parts.0, count: parts.1, unitWidth: parts.2, isASCII: parts.3)
  }

  /// Decodes valid UTF-8.
  public convenience init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    let parts = PyString.decode(bytes)
    self.init(adopting: parts.0, count: parts.1, unitWidth: parts.2, isASCII: parts.3)
  }

  /// From code points; values above U+10FFFF become U+FFFD.
  public convenience init<S: Collection>(codePoints: S) where S.Element == UInt32 {
    var widest: UInt32 = 0
    for c in codePoints { widest |= c }
    // A union of bits reaches a power of two exactly when one of the values does.
    let width: UInt8 = widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4
    let count = codePoints.count
    let buffer: UnsafeMutableRawPointer = PyString.allocate(count * Int(width))
    var i = 0
    for c in codePoints {
      switch width {
      case 1: buffer.storeBytes(of: UInt8(truncatingIfNeeded: c), toByteOffset: i, as: UInt8.self)
      case 2: buffer.storeBytes(of: UInt16(truncatingIfNeeded: c), toByteOffset: i * 2, as: UInt16.self)
      default:
        buffer.storeBytes(of: c > 0x10FFFF ? 0xFFFD : c, toByteOffset: i * 4, as: UInt32.self)
      }
      i += 1
    }
    self.init(adopting: buffer, count: count, unitWidth: width, isASCII: widest < 0x80)
  }

  static func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
    guard let p = malloc(max(bytes, 1)) else { fatalError("out of memory") }
    return p
  }

  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> (
    UnsafeMutableRawPointer, Int, UInt8, Bool
  ) {
    var high: UInt8 = 0
    for b in bytes { high |= b }
    if high < 0x80 {
      let buffer = allocate(bytes.count)
      if let base = bytes.baseAddress { memcpy(buffer, base, bytes.count) }
      return (buffer, bytes.count, 1, true)
    }
    var points: [UInt32] = []
    points.reserveCapacity(bytes.count)
    var widest: UInt32 = 0
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let s):
        points.append(s.value)
        if s.value > widest { widest = s.value }
      case .emptyInput: break decoding
      case .error:
        points.append(0xFFFD)
        if widest < 0xFFFD { widest = 0xFFFD }
      }
    }
    let width: UInt8 = widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4
    let buffer = allocate(points.count * Int(width))
    switch width {
    case 1:
      let p = buffer.assumingMemoryBound(to: UInt8.self)
      for (i, c) in points.enumerated() { p[i] = UInt8(truncatingIfNeeded: c) }
    case 2:
      let p = buffer.assumingMemoryBound(to: UInt16.self)
      for (i, c) in points.enumerated() { p[i] = UInt16(truncatingIfNeeded: c) }
    default:
      let p = buffer.assumingMemoryBound(to: UInt32.self)
      for (i, c) in points.enumerated() { p[i] = c }
    }
    return (buffer, points.count, width, false)
  }

  /// The code point at `index`, which must lie in `0..<count`.
  @inlinable public subscript(index: Int) -> UInt32 {
    @inline(__always) get { unit(index) }
  }

  @inlinable @inline(__always) func unit(_ index: Int) -> UInt32 {
    switch unitWidth {
    case 1: return UInt32(buffer.load(fromByteOffset: index, as: UInt8.self))
    case 2: return UInt32(buffer.load(fromByteOffset: index &* 2, as: UInt16.self))
    default: return buffer.load(fromByteOffset: index &* 4, as: UInt32.self)
    }
  }

  /// All code points, for algorithms that are easier over an array.
  public var codePoints: [UInt32] { (0..<count).map { self[$0] } }

  /// The raw bytes when `unitWidth` is 1.
  @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: UnsafePointer(buffer.assumingMemoryBound(to: UInt8.self)), count: unitWidth == 1 ? count : 0)
  }

  /// The text as a Swift string; lone surrogates become U+FFFD.
  public var string: String {
    if isASCII { return String(decoding: bytes, as: UTF8.self) }
    var result = String.UnicodeScalarView()
    for i in 0..<count { result.append(Unicode.Scalar(self[i]) ?? "\u{FFFD}") }
    return String(result)
  }

  /// The empty string.
  public static nonisolated(unsafe) let empty = PyString("")

  /// The addresses of the strings of one code point in Latin-1, which live for ever.
  private static nonisolated(unsafe) var latin: UnsafeMutablePointer<UInt>?

  @inline(never) private static func makeLatin() -> UnsafeMutablePointer<UInt> {
    let all = UnsafeMutablePointer<UInt>.allocate(capacity: 256)
    for c in 0..<256 {
      let s = Unmanaged.passRetained(PyString(codePoints: [UInt32(c)]))
      all[c] = UInt(bitPattern: s.toOpaque())
    }
    latin = all
    return all
  }

  /// The shared string of a code point below 256, not retained.
  @inline(__always) static func latinCharacter(_ c: Int) -> UInt { (latin ?? makeLatin())[c] }

  /// The string of one code point; those of Latin-1 are shared.
  public static func character(_ c: UInt32) -> PyString {
    if c >= 256 { return PyString(codePoints: CollectionOfOne(c)) }
    let shared = latinCharacter(Int(c))
    RawObject.retain(shared)
    return RawObjects.owned(shared, as: PyString.self)
  }

  /// A string of its own with the same text, for instances of subclasses.
  func copied() -> PyString {
    let size = count * Int(unitWidth)
    let copy = PyString.allocate(size)
    memcpy(copy, buffer, size)
    return PyString(adopting: copy, count: count, unitWidth: unitWidth, isASCII: isASCII)
  }

  /// Notes whether a string of one-byte units is pure ASCII.
  func noteASCII() {
    var high: UInt8 = 0
    for i in 0..<count { high |= buffer.load(fromByteOffset: i, as: UInt8.self) }
    isASCII = high < 0x80
  }

  /// Shortens a string that is still being made; its block of memory stays as large.
  func shorten(to count: Int, isASCII: Bool) {
    self.count = count
    self.isASCII = isASCII
  }

  /// The code points `range`, which must lie inside the string.
  public func substring(_ range: Range<Int>) -> PyString {
    if range.count == count, type === BuiltinTypes.str { return self }
    if range.count <= 1 { return range.isEmpty ? PyString.empty : PyString.character(self[range.lowerBound]) }
    if unitWidth == 1 {
      let made = PyString.make(range.count, 1, isASCII)
      memcpy(made.buffer, buffer + range.lowerBound, range.count)
      if !isASCII { made.noteASCII() }
      return made
    }
    if unitWidth == 2 {
      let p = UnsafeBufferPointer(
        start: buffer.assumingMemoryBound(to: UInt16.self) + range.lowerBound, count: range.count)
      return PyString(codePoints: p.lazy.map { UInt32($0) })
    }
    return PyString(
      codePoints: UnsafeBufferPointer(
        start: buffer.assumingMemoryBound(to: UInt32.self) + range.lowerBound, count: range.count))
  }

  public static func + (a: PyString, b: PyString) -> PyString {
    if a.count == 0, b.isPlain { return b }
    if b.count == 0, a.isPlain { return a }
    if a.unitWidth == b.unitWidth {
      let w = Int(a.unitWidth)
      let made = make(a.count + b.count, a.unitWidth, a.isASCII && b.isASCII)
      memcpy(made.buffer, a.buffer, a.count * w)
      memcpy(made.buffer + a.count * w, b.buffer, b.count * w)
      return made
    }
    var both = TextBuilder(capacity: a.count + b.count)
    both.append(a)
    both.append(b)
    return both.finish()
  }

  /// Appends `other` to a string that nobody else refers to; false where that is not possible. Building a long text by
  /// `+=` takes linear time this way.
  func appendInPlace(_ other: PyString) -> Bool {
    guard unitWidth == other.unitWidth, !isInterned, !type.isUserDefined, !other.type.isUserDefined else {
      return false
    }
    let old = count * Int(unitWidth)
    let added = other.count * Int(unitWidth)
    if room < old + added {
      let wanted = old + added + (old + added) / 4 + 16
      if holdsUnits {
        let larger = PyString.allocate(wanted)
        memcpy(larger, buffer, old)
        buffer = larger
      } else {
        guard let larger = realloc(buffer, wanted) else { return false }
        buffer = larger
      }
      room = wanted
    }
    memcpy(buffer + old, other.buffer, added)
    isASCII = isASCII && other.isASCII
    count += other.count
    cachedHash = 0
    return true
  }

  /// The strings in registers, one after the other.
  static func joined(_ parts: Registers, _ number: Int) -> PyString {
    var count = 0
    var width: UInt8 = 1
    var ascii = true
    for k in 0..<number {
      lent((parts + k).payload) { p in
        count += p.count
        width = max(width, p.unitWidth)
        ascii = ascii && p.isASCII
      }
    }
    let made = make(count, width, ascii)
    var position = 0
    for k in 0..<number {
      lent((parts + k).payload) { p in
        made.write(p, at: position)
        position += p.count
      }
    }
    return made
  }

  /// Runs `body` over a string in a register, without copying the reference.
  @inline(__always) static func lent<R>(_ text: UInt, _ body: (PyString) throws -> R) rethrows -> R {
    try Unmanaged<PyString>.fromOpaque(UnsafeRawPointer(bitPattern: text).unsafelyUnwrapped)
      ._withUnsafeGuaranteedRef(body)
  }

  /// Writes another string's code points, which are no wider, into a string that is being made.
  @inline(__always) func write(_ other: PyString, at position: Int) {
    if other.unitWidth == unitWidth {
      let width = Int(unitWidth)
      memcpy(buffer + position &* width, other.buffer, other.count &* width)
    } else {
      writeWider(other, at: position)
    }
  }

  @inline(never) private func writeWider(_ other: PyString, at position: Int) {
    for i in 0..<other.count {
      if unitWidth == 2 {
        buffer.storeBytes(
          of: UInt16(truncatingIfNeeded: other[i]), toByteOffset: (position + i) * 2, as: UInt16.self)
      } else {
        buffer.storeBytes(of: other[i], toByteOffset: (position + i) * 4, as: UInt32.self)
      }
    }
  }

  @inlinable public func equals(_ other: PyString) -> Bool {
    if self === other { return true }
    // Interned strings are unique, and narrowest-unit storage makes equal strings equally wide.
    if count != other.count || unitWidth != other.unitWidth || (isInterned && other.isInterned) {
      return false
    }
    return memcmp(buffer, other.buffer, count &* Int(unitWidth)) == 0
  }

  /// Code-point order: negative, zero or positive as `self` sorts before, with or after `other`.
  public func order(_ other: PyString) -> Int {
    if unitWidth == 1 && other.unitWidth == 1 {
      let c = memcmp(buffer, other.buffer, min(count, other.count))
      return c != 0 ? Int(c) : count - other.count
    }
    for i in 0..<min(count, other.count) where self[i] != other[i] {
      return self[i] < other[i] ? -1 : 1
    }
    return count - other.count
  }

  /// FNV-1a over the units; never 0. Not seeded, so runs are reproducible.
  @inlinable public var hashValueOfText: Int {
    if cachedHash != 0 { return cachedHash }
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    let n = count &* Int(unitWidth)
    for i in 0..<n {
      h = (h ^ UInt64(buffer.load(fromByteOffset: i, as: UInt8.self))) &* 0x100_0000_01b3
    }
    h ^= h >> 29
    let result = h == 0 ? 1 : Int(bitPattern: UInt(h >> 1))
    cachedHash = result
    return result
  }

  /// Not an instance of a subclass.
  @inline(__always) var isPlain: Bool {
    RawFields.word(RawObject.address(self), RawFields.type) == RawObjects.textType
  }

  // MARK: Protocols

  public override func hash(_ interpreter: Interpreter) throws -> Int { hashValueOfText }
  public override func truth(_ interpreter: Interpreter) throws -> Bool { count > 0 }
  public override func length(_ interpreter: Interpreter) throws -> Int { count }
  public override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try item(key, interpreter)
  }
  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    guard case .str(let s) = item else {
      throw PyError.typeError(
        "'in <string>' requires string as left operand, not \(interpreter.typeName(item))")
    }
    return find(s, in: 0..<count) != nil
  }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? { StringIterator(self) }
  public override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    try arithmetic(op, other, reflected: reflected, interpreter)
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard case .str(let s) = other else { return nil }
    switch op {
    case .equal: return .bool(equals(s))
    case .notEqual: return .bool(!equals(s))
    default: return .bool(Numbers.order(op, order(s), 0))
    }
  }
  public override func repr(_ interpreter: Interpreter) throws -> String { quoted().string }
  public override func str(_ interpreter: Interpreter) throws -> String { string }
  public override func format(_ spec: String, _ interpreter: Interpreter) throws -> String {
    try Formatting.format(.str(self), spec, interpreter)
  }

  // MARK: Interning

  /// A text compared by its bytes: Swift takes texts for equal that differ in how letters with marks are written.
  private struct ExactText: Hashable {
    let text: String
    static func == (a: ExactText, b: ExactText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
    func hash(into hasher: inout Hasher) {
      for byte in text.utf8 { hasher.combine(byte) }
    }
  }

  private nonisolated(unsafe) static var interned: [ExactText: PyString] = [:]

  /// The one shared string of this text: names of variables, attributes, keywords and modules.
  public static func intern(_ text: String) -> PyString {
    if let s = interned[ExactText(text: text)] { return s }
    let s = PyString(text)
    s.isInterned = true
    _ = s.hashValueOfText
    interned[ExactText(text: text)] = s
    return s
  }

  /// `self` when interned, else the shared twin.
  public var asInterned: PyString { isInterned ? self : PyString.intern(string) }
}
