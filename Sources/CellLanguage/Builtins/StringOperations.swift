import Glibc

/// Search, slicing and arithmetic of strings, on their units.
extension PyString {
  /// Runs `body` over the units when both strings can be read as units of one width; nil when `other` holds
  /// code points wider than any of this string.
  private func search(_ other: PyString, _ range: Range<Int>, last: Bool) -> Int? {
    if other.unitWidth > unitWidth { return nil }
    if other.count > range.count { return nil }
    if other.count == 0 { return last ? range.upperBound : range.lowerBound }
    switch unitWidth {
    case 1:
      let hay = buffer.assumingMemoryBound(to: UInt8.self)
      let needle = other.buffer.assumingMemoryBound(to: UInt8.self)
      if last { return PyString.searchLast(hay, range, needle, other.count) }
      if other.count == 1 {
        guard let p = memchr(hay + range.lowerBound, Int32(needle[0]), range.count) else { return nil }
        return p - UnsafeMutableRawPointer(hay)
      }
      return PyString.searchBytes(hay, range, needle, other.count)
    case 2:
      let units: [UInt16] = (0..<other.count).map { UInt16(truncatingIfNeeded: other[$0]) }
      let hay = buffer.assumingMemoryBound(to: UInt16.self)
      return units.withUnsafeBufferPointer { PyString.search(hay, range, $0, last: last) }
    default:
      let units: [UInt32] = (0..<other.count).map { other[$0] }
      let hay = buffer.assumingMemoryBound(to: UInt32.self)
      return units.withUnsafeBufferPointer { PyString.search(hay, range, $0, last: last) }
    }
  }

  /// Looks for the first byte with `memchr`, then compares the rest.
  private static func searchBytes(
    _ hay: UnsafePointer<UInt8>, _ range: Range<Int>, _ needle: UnsafePointer<UInt8>, _ n: Int
  ) -> Int? {
    var at = range.lowerBound
    let last = range.upperBound - n
    while at <= last {
      guard let p = memchr(hay + at, Int32(needle[0]), last - at + 1) else { return nil }
      at = UnsafeRawPointer(p) - UnsafeRawPointer(hay)
      if memcmp(hay + at + 1, needle + 1, n - 1) == 0 { return at }
      at += 1
    }
    return nil
  }

  private static func search<T: Equatable>(
    _ hay: UnsafePointer<T>, _ range: Range<Int>, _ needle: UnsafeBufferPointer<T>, last: Bool
  ) -> Int? {
    guard let base = needle.baseAddress else { return nil }
    if last { return searchLast(hay, range, base, needle.count) }
    let first = base[0]
    var i = range.lowerBound
    let end = range.upperBound - needle.count
    while i <= end {
      if hay[i] == first {
        var j = 1
        while j < needle.count, hay[i + j] == base[j] { j += 1 }
        if j == needle.count { return i }
      }
      i += 1
    }
    return nil
  }

  private static func searchLast<T: Equatable>(
    _ hay: UnsafePointer<T>, _ range: Range<Int>, _ needle: UnsafePointer<T>, _ n: Int
  ) -> Int? {
    var i = range.upperBound - n
    while i >= range.lowerBound {
      if hay[i] == needle[0] {
        var j = 1
        while j < n, hay[i + j] == needle[j] { j += 1 }
        if j == n { return i }
      }
      i -= 1
    }
    return nil
  }

  /// The first place of `other` inside `range`.
  func find(_ other: PyString, in range: Range<Int>) -> Int? { search(other, range, last: false) }
  /// The last place of `other` inside `range`.
  func findLast(_ other: PyString, in range: Range<Int>) -> Int? { search(other, range, last: true) }

  /// Whether `other` stands at `position`.
  func matches(_ other: PyString, at position: Int) -> Bool {
    if position < 0 || position + other.count > count || other.unitWidth > unitWidth { return false }
    if other.unitWidth == unitWidth {
      let w = Int(unitWidth)
      return memcmp(buffer + position * w, other.buffer, other.count * w) == 0
    }
    for i in 0..<other.count where self[position + i] != other[i] { return false }
    return true
  }

  func countOccurrences(of other: PyString, in range: Range<Int>) -> Int {
    if other.count == 0 { return range.count + 1 }
    var n = 0
    var at = range.lowerBound
    while let p = find(other, in: at..<range.upperBound) {
      n += 1
      at = p + other.count
    }
    return n
  }

  // MARK: Items

  func item(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if case .int(let i) = key {
      let j = i < 0 ? i &+ count : i
      guard j >= 0, j < count else { throw PyError.indexError("string index out of range") }
      return .str(PyString.character(self[j]))
    }
    if case .object(let o) = key, let slice = o as? PySlice {
      return .str(try subsequence(slice, interpreter))
    }
    guard let i = try interpreter.index(key) else {
      throw PyError.typeError("string indices must be integers, not '\(interpreter.typeName(key))'")
    }
    return try item(.int(i), interpreter)
  }

  private func subsequence(_ slice: PySlice, _ interpreter: Interpreter) throws -> PyString {
    let (start, _, step, n) = try slice.indices(length: count, interpreter)
    if n == 0 { return PyString.empty }
    if step == 1 { return substring(start..<(start + n)) }
    if unitWidth == 1 {
      let source = buffer.assumingMemoryBound(to: UInt8.self)
      let made = PyString.make(n, 1, isASCII)
      let target = made.buffer.assumingMemoryBound(to: UInt8.self)
      var high: UInt8 = 0
      for i in 0..<n {
        let c = source[start &+ i &* step]
        high |= c
        target[i] = c
      }
      made.shorten(to: n, isASCII: high < 0x80)
      return made
    }
    return PyString(codePoints: (0..<n).map { self[start &+ $0 &* step] })
  }

  /// Bounds as `find(sub, start, end)` takes them; nil when the start lies behind the end.
  func bounds(_ start: Value, _ end: Value, _ interpreter: Interpreter) throws -> Range<Int>? {
    try Sequences.bounds(start, end, count: count, interpreter)
  }

  // MARK: Arithmetic

  func arithmetic(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    switch op {
    case .add:
      guard !reflected, case .str(let s) = other else { return nil }
      return .str(self + s)
    case .multiply:
      guard let n = try Sequences.repeatCount(other, interpreter) else { return nil }
      return .str(try repeated(n))
    case .modulo:
      if reflected { return nil }
      return .str(try PercentFormat.format(self, other, interpreter))
    default: return nil
    }
  }

  func repeated(_ n: Int) throws -> PyString {
    if n <= 0 || count == 0 { return PyString.empty }
    if n == 1, type === BuiltinTypes.str { return self }
    let size = count * Int(unitWidth)
    let (total, overflow) = size.multipliedReportingOverflow(by: n)
    if overflow || total > Sequences.maximumBytes { throw PyError.memory("") }
    let made = PyString.make(count * n, unitWidth, isASCII)
    let out = made.buffer
    if size == 1 {
      memset(out, Int32(buffer.load(as: UInt8.self)), total)
    } else {
      memcpy(out, buffer, size)
      // Doubling what is there copies in a few large steps.
      var done = size
      while done < total {
        let step = min(done, total - done)
        memcpy(out + done, out, step)
        done += step
      }
    }
    return made
  }

  // MARK: Text forms

  /// `repr`: quotes chosen as CPython does, what is not printable escaped.
  func quoted() -> PyString {
    var single = false
    var double = false
    var plain = true
    if isASCII {
      for c in bytes {
        if c == 39 { single = true } else if c == 34 { double = true }
        if c < 32 || c == 127 || c == 92 { plain = false }
      }
    } else {
      plain = false
      for i in 0..<count {
        if self[i] == 39 { single = true } else if self[i] == 34 { double = true }
      }
    }
    let quote: UInt32 = single && !double ? 34 : 39
    var b = TextBuilder(capacity: count + 2)
    b.append(quote)
    if plain && !(single && double) {
      b.append(self)
    } else {
      for i in 0..<count {
        let c = self[i]
        if c == quote || c == 92 {
          b.append(92)
          b.append(c)
        } else if CodePoint.isPrintable(c) {
          b.append(c)
        } else {
          PyString.appendEscape(c, to: &b)
        }
      }
    }
    b.append(quote)
    return b.finish()
  }

  /// `ascii`: the quoted form with everything beyond ASCII escaped.
  func quotedASCII() -> PyString {
    let q = quoted()
    return q.isASCII ? q : q.escapedBeyondASCII()
  }

  func escapedBeyondASCII() -> PyString {
    var b = TextBuilder(capacity: count)
    for i in 0..<count {
      if self[i] < 0x80 { b.append(self[i]) } else { PyString.appendEscape(self[i], to: &b) }
    }
    return b.finish()
  }

  static func appendEscape(_ c: UInt32, to b: inout TextBuilder) {
    func hex(_ digits: Int) {
      let text = String(c, radix: 16)
      b.append(repeating: 48, count: digits - text.utf8.count)
      b.append(text)
    }
    switch c {
    case 9: b.append("\\t")
    case 10: b.append("\\n")
    case 13: b.append("\\r")
    case 0..<0x100:
      b.append("\\x")
      hex(2)
    case 0x100..<0x10000:
      b.append("\\u")
      hex(4)
    default:
      b.append("\\U")
      hex(8)
    }
  }
}

/// Iterates the code points of a string.
public final class StringIterator: PyIterator {
  let text: PyString
  var position = 0
  public init(_ text: PyString) {
    self.text = text
    super.init(type: BuiltinTypes.strIterator)
  }
  public override func next(_ interpreter: Interpreter) throws -> Value? {
    guard position < text.count else { return nil }
    try interpreter.tick()
    position += 1
    return .str(PyString.character(text[position - 1]))
  }
  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    guard position < text.count else { return false }
    try interpreter.tick()
    let c = text[position]
    position &+= 1
    if c < 256 {
      let shared = PyString.latinCharacter(Int(c))
      RawObject.retain(shared)
      target.setOwned(shared, RawTag.str)
    } else {
      target.pointee = .str(PyString.character(c))
    }
    return true
  }
  public override var lengthHint: Int { text.count - position }
}

/// What strings, lists, tuples and bytes share.
enum Sequences {
  /// Containers and texts beyond this size are refused with `MemoryError` before they are built.
  static nonisolated(unsafe) var maximumBytes = 1 << 33

  /// Refuses to collect what an iterator says is too much.
  static func check(items count: Int) throws {
    if count > maximumBytes / 16 { throw PyError.memory("") }
  }

  /// The factor of a sequence repetition; nil if the value is no integer.
  static func repeatCount(_ v: Value, _ interpreter: Interpreter) throws -> Int? {
    switch v {
    case .int(let i): return i
    case .bool(let b): return b ? 1 : 0
    case .object(let o):
      if let b = o as? PyBigInt {
        guard let i = b.small else {
          throw PyError.overflow("cannot fit 'int' into an index-sized integer")
        }
        return i
      }
      if o is PySequenceLike { return nil }
      // The other side's own `__rmul__` comes before its use as a number.
      if o.type.isUserDefined, o.type.pythonOverride(BinaryOperation.multiply.reflectedName) != nil {
        return nil
      }
      return try interpreter.index(v)
    default: return nil
    }
  }

  /// `start` and `end` of the searching methods, clipped; nil when nothing can lie between them.
  static func bounds(
    _ start: Value, _ end: Value, count: Int, _ interpreter: Interpreter
  ) throws -> Range<Int>? {
    func part(_ v: Value, _ absent: Int) throws -> Int {
      if v.isNone || v.isUnbound { return absent }
      guard let i = try clippedIndex(v, interpreter) else {
        throw PyError.typeError("slice indices must be integers or None or have an __index__ method")
      }
      return i < 0 ? max(0, i &+ count) : i
    }
    let s = try part(start, 0)
    let e = min(try part(end, count), count)
    return s <= e ? s..<e : nil
  }

  /// An index for slicing: integers beyond 64 bits are clipped.
  static func clippedIndex(_ v: Value, _ interpreter: Interpreter) throws -> Int? {
    switch v {
    case .int(let i): return i
    case .object(let o):
      if let b = o as? PyBigInt { return b.small ?? (b.signum < 0 ? Int.min : Int.max) }
      return try interpreter.index(v)
    default: return try interpreter.index(v)
    }
  }
}

/// Sequences that repetition must not ask for `__index__`.
protocol PySequenceLike: AnyObject {}
