/// Stable sorting with Python's comparison.
///
/// Lists (or keys) that are all ints, all floats without NaN, or all strings are sorted on plain numbers
/// with the original position as tie-breaker. Everything else goes through a merge sort of natural runs
/// that calls Python's `<` and may fail in it.
enum Sorting {
  /// The truth of a `reverse=` argument, which must be an integer.
  static func flag(_ v: Value, _ interpreter: Interpreter) throws -> Bool {
    if case .bool(let b) = v { return b }
    guard let i = try interpreter.index(v) else {
      throw PyError.typeError("'\(interpreter.typeName(v))' object cannot be interpreted as an integer")
    }
    return i != 0
  }

  static func sorted(
    _ items: [Value], key: Value, reverse: Bool, _ interpreter: Interpreter
  ) throws -> [Value] {
    if key.isNone {
      return try sorted(items, by: items, reverse: reverse, isKeyed: false, interpreter)
    }
    var keys: [Value] = []
    keys.reserveCapacity(items.count)
    for v in items { keys.append(try interpreter.call(key, with: v)) }
    return try sorted(items, by: keys, reverse: reverse, isKeyed: true, interpreter)
  }

  private static func sorted(
    _ items: [Value], by keys: [Value], reverse: Bool, isKeyed: Bool, _ interpreter: Interpreter
  ) throws -> [Value] {
    if items.count < 2 { return items }
    switch keys[0] {
    case .int:
      if let sorted = plainIntegers(items, reverse, isKeyed: isKeyed) { return sorted }
      if let order = integers(keys, reverse) { return order.map { items[$0] } }
    case .float:
      if let order = floats(keys, reverse) { return order.map { items[$0] } }
    case .str:
      if let order = strings(keys, reverse) { return order.map { items[$0] } }
    default: break
    }
    var order = Array(0..<items.count)
    // A descending stable sort is an ascending one that asks the other way round.
    try keys.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let p = Registers(mutating: base)
      if reverse {
        try mergeSort(&order) { a, b in try less(p + b, p + a, interpreter) }
      } else {
        try mergeSort(&order) { a, b in try less(p + a, p + b, interpreter) }
      }
    }
    return order.map { items[$0] }
  }

  /// As `less`, of values that stay where they are.
  @inline(__always) private static func less(
    _ a: Registers, _ b: Registers, _ interpreter: Interpreter
  ) throws -> Bool {
    if let o = order(a, b) { return o < 0 }
    return try lessSlowly(a, b, interpreter)
  }

  /// The order of two integers, two floats or two strings, without copying them; nil for anything else.
  @inline(__always) private static func order(_ a: Registers, _ b: Registers) -> Int? {
    let tag = a.tag
    if tag != b.tag { return nil }
    switch tag {
    case RawTag.int: return a.rawInt < b.rawInt ? -1 : a.rawInt == b.rawInt ? 0 : 1
    case RawTag.float:
      let x = a.rawDouble
      let y = b.rawDouble
      return x < y ? -1 : x > y ? 1 : x == y ? 0 : nil
    case RawTag.str: return orderOfTexts(a.payload, b.payload)
    default: return nil
    }
  }

  private static func orderOfTexts(_ a: UInt, _ b: UInt) -> Int? {
    let plain = RawObject.address(BuiltinTypes.str)
    guard RawFields.word(a, RawFields.type) == plain, RawFields.word(b, RawFields.type) == plain else {
      return nil
    }
    let x = Unmanaged<PyString>.fromOpaque(UnsafeRawPointer(bitPattern: a).unsafelyUnwrapped)
    let y = Unmanaged<PyString>.fromOpaque(UnsafeRawPointer(bitPattern: b).unsafelyUnwrapped)
    return x._withUnsafeGuaranteedRef { x in y._withUnsafeGuaranteedRef { x.order($0) } }
  }

  /// Tuples by their first items that differ; everything else in general terms.
  @inline(never) private static func lessSlowly(
    _ a: Registers, _ b: Registers, _ interpreter: Interpreter
  ) throws -> Bool {
    let plain = RawObject.address(BuiltinTypes.tuple)
    if a.tag == RawTag.tuple, b.tag == RawTag.tuple, RawFields.word(a.payload, RawFields.type) == plain,
      RawFields.word(b.payload, RawFields.type) == plain
    {
      let n = RawItems.count(a.payload)
      let m = RawItems.count(b.payload)
      let p = RawItems.elements(a.payload)
      let q = RawItems.elements(b.payload)
      var k = 0
      while k < n, k < m {
        guard let o = order(p + k, q + k) else { return try less(a.pointee, b.pointee, interpreter) }
        if o != 0 { return o < 0 }
        k += 1
      }
      return n < m
    }
    return try less(a.pointee, b.pointee, interpreter)
  }

  static func less(_ a: Value, _ b: Value, _ interpreter: Interpreter) throws -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): return x < y
    case (.float(let x), .float(let y)): return x < y
    case (.str(let x), .str(let y)) where !x.type.isUserDefined && !y.type.isUserDefined:
      return x.order(y) < 0
    case (.tuple(let x), .tuple(let y)) where !x.type.isUserDefined && !y.type.isUserDefined:
      return try lessItems(x, y, interpreter)
    default: return try interpreter.truth(interpreter.compare(.less, a, b))
    }
  }

  /// `x < y` for tuples: the first items that differ decide.
  private static func lessItems(_ x: PyTuple, _ y: PyTuple, _ interpreter: Interpreter) throws -> Bool {
    for i in 0..<min(x.items.count, y.items.count) {
      switch (x.items[i], y.items[i]) {
      case (.int(let a), .int(let b)):
        if a != b { return a < b }
      case (.str(let a), .str(let b)) where !a.type.isUserDefined && !b.type.isUserDefined:
        let o = a.order(b)
        if o != 0 { return o < 0 }
      case (let a, let b):
        // From here on in general terms, which also guard against nesting too deep.
        if try a.isIdentical(to: b) || interpreter.equal(a, b) { continue }
        return try interpreter.nested { try less(a, b, interpreter) }
      }
    }
    return x.items.count < y.items.count
  }

  /// Integers that are their own keys need no positions: equal ones are the same.
  private static func plainIntegers(_ items: [Value], _ reverse: Bool, isKeyed: Bool) -> [Value]? {
    if isKeyed { return nil }
    var numbers: [Int] = []
    numbers.reserveCapacity(items.count)
    for v in items {
      guard case .int(let n) = v else { return nil }
      numbers.append(n)
    }
    if reverse { numbers.sort(by: >) } else { numbers.sort() }
    return RawItems.make(numbers.count) { target in
      for (k, n) in numbers.enumerated() { (target + k).initializeRaw(UInt(bitPattern: n), RawTag.int) }
    }
  }

  private static func integers(_ keys: [Value], _ reverse: Bool) -> [Int]? {
    var pairs: [(key: Int, position: Int)] = []
    pairs.reserveCapacity(keys.count)
    for (i, k) in keys.enumerated() {
      guard case .int(let n) = k else { return nil }
      pairs.append((n, i))
    }
    if reverse {
      pairs.sort { $0.key > $1.key || ($0.key == $1.key && $0.position < $1.position) }
    } else {
      pairs.sort { $0.key < $1.key || ($0.key == $1.key && $0.position < $1.position) }
    }
    return pairs.map(\.position)
  }

  private static func floats(_ keys: [Value], _ reverse: Bool) -> [Int]? {
    var pairs: [(key: Double, position: Int)] = []
    pairs.reserveCapacity(keys.count)
    for (i, k) in keys.enumerated() {
      guard case .float(let d) = k, !d.isNaN else { return nil }
      pairs.append((d, i))
    }
    if reverse {
      pairs.sort { $0.key > $1.key || ($0.key == $1.key && $0.position < $1.position) }
    } else {
      pairs.sort { $0.key < $1.key || ($0.key == $1.key && $0.position < $1.position) }
    }
    return pairs.map(\.position)
  }

  /// The first eight bytes decide most comparisons without touching the strings.
  private static func strings(_ keys: [Value], _ reverse: Bool) -> [Int]? {
    struct Item {
      let lead: UInt64
      let text: Unmanaged<PyString>
      let position: Int
    }
    var list: [Item] = []
    list.reserveCapacity(keys.count)
    for (i, k) in keys.enumerated() {
      guard case .str(let s) = k, s.unitWidth == 1, !s.type.isUserDefined else { return nil }
      var lead: UInt64 = 0
      let bytes = s.bytes
      for j in 0..<8 { lead = lead << 8 | (j < bytes.count ? UInt64(bytes[j]) : 0) }
      list.append(Item(lead: lead, text: Unmanaged.passUnretained(s), position: i))
    }
    func order(_ a: Item, _ b: Item) -> Int {
      if a.lead != b.lead { return a.lead < b.lead ? -1 : 1 }
      return a.text._withUnsafeGuaranteedRef { x in b.text._withUnsafeGuaranteedRef { x.order($0) } }
    }
    return withExtendedLifetime(keys) {
      list.sort { a, b in
        let o = order(a, b)
        if o != 0 { return reverse ? o > 0 : o < 0 }
        return a.position < b.position
      }
      return list.map(\.position)
    }
  }

  // MARK: Merge sort of natural runs

  static func mergeSort(_ a: inout [Int], _ less: (Int, Int) throws -> Bool) throws {
    let n = a.count
    var runs: [(start: Int, count: Int)] = []
    var scratch: [Int] = []
    scratch.reserveCapacity(n / 2 + 1)
    // Runs shorter than this are lengthened by insertion.
    var minimum = n
    var odd = 0
    while minimum >= 64 {
      odd |= minimum & 1
      minimum >>= 1
    }
    minimum += odd
    var start = 0
    while start < n {
      var end = start + 1
      if end < n {
        if try less(a[end], a[start]) {
          end += 1
          while end < n, try less(a[end], a[end - 1]) { end += 1 }
          a[start..<end].reverse()
        } else {
          end += 1
          while end < n, try !less(a[end], a[end - 1]) { end += 1 }
        }
      }
      let target = min(n, start + minimum)
      while end < target {
        let item = a[end]
        var low = start
        var high = end
        while low < high {
          let middle = (low + high) / 2
          if try less(item, a[middle]) { high = middle } else { low = middle + 1 }
        }
        var i = end
        while i > low {
          a[i] = a[i - 1]
          i -= 1
        }
        a[low] = item
        end += 1
      }
      runs.append((start, end - start))
      while runs.count > 1 {
        let last = runs.count - 1
        if last >= 2, runs[last - 2].count <= runs[last - 1].count + runs[last].count {
          let at = runs[last - 2].count < runs[last].count ? last - 2 : last - 1
          try merge(&a, &runs, at, &scratch, less)
        } else if runs[last - 1].count <= runs[last].count {
          try merge(&a, &runs, last - 1, &scratch, less)
        } else {
          break
        }
      }
      start = end
    }
    while runs.count > 1 { try merge(&a, &runs, runs.count - 2, &scratch, less) }
  }

  private static func merge(
    _ a: inout [Int], _ runs: inout [(start: Int, count: Int)], _ at: Int, _ scratch: inout [Int],
    _ less: (Int, Int) throws -> Bool
  ) throws {
    let start = runs[at].start
    let middle = start + runs[at].count
    let end = middle + runs[at + 1].count
    runs[at].count = end - start
    runs.remove(at: at + 1)
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: a[start..<middle])
    var i = 0
    var j = middle
    var k = start
    while i < scratch.count, j < end {
      if try less(a[j], scratch[i]) {
        a[k] = a[j]
        j += 1
      } else {
        a[k] = scratch[i]
        i += 1
      }
      k += 1
    }
    while i < scratch.count {
      a[k] = scratch[i]
      i += 1
      k += 1
    }
  }
}
