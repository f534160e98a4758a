/// Python's `range`. Bounds are 64-bit; larger ones raise `OverflowError`.
public final class PyRange: PyObject {
  public let start: Int
  public let stop: Int
  /// Never 0.
  public let step: Int
  public let count: Int

  /// - Throws: `ValueError` for a zero step, `OverflowError` when the length does not fit 64 bits.
  public init(start: Int, stop: Int, step: Int = 1) throws {
    guard step != 0 else { throw PyError.valueError("range() arg 3 must not be zero") }
    self.start = start
    self.stop = stop
    self.step = step
    if step > 0 ? start >= stop : start <= stop {
      count = 0
    } else {
      let distance = UInt(bitPattern: step > 0 ? stop &- start : start &- stop)
      guard let exact = Int(exactly: (distance - 1) / step.magnitude + 1) else {
        throw PyError.overflow("Python int too large to convert to C ssize_t")
      }
      count = exact
    }
    super.init(type: BuiltinTypes.range)
  }

  /// The item at `index`, which must lie in `0..<count`.
  public subscript(index: Int) -> Int { start &+ index &* step }

  public override func truth(_ interpreter: Interpreter) throws -> Bool { count > 0 }
  public override func length(_ interpreter: Interpreter) throws -> Int { count }
  public override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    RangeIterator(self)
  }
  public override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if case .object(let o) = key, let slice = o as? PySlice {
      let (s, e, st, _) = try slice.indices(length: count, interpreter)
      return .object(try PyRange(start: self[s], stop: self[e], step: step &* st))
    }
    guard let i = try interpreter.index(key) else {
      throw PyError.typeError(
        "range indices must be integers or slices, not \(interpreter.typeName(key))")
    }
    let j = i < 0 ? i &+ count : i
    guard j >= 0, j < count else { throw PyError.indexError("range object index out of range") }
    return .int(self[j])
  }

  /// The index of an integer, nil if it is not in the range.
  func index(of n: Int) -> Int? {
    if count == 0 { return nil }
    if step > 0 ? (n < start || n >= stop) : (n > start || n <= stop) { return nil }
    let distance =
      step > 0
      ? UInt(bitPattern: n) &- UInt(bitPattern: start) : UInt(bitPattern: start) &- UInt(bitPattern: n)
    return distance % step.magnitude == 0 ? Int(clamping: distance / step.magnitude) : nil
  }

  func index(of v: Value, _ interpreter: Interpreter) throws -> Int? {
    switch v {
    case .int(let n): return index(of: n)
    case .bool(let b): return index(of: b ? 1 : 0)
    case .float(let d): return Int(exactly: d).flatMap { index(of: $0) }
    default:
      for i in 0..<count where try interpreter.equal(.int(self[i]), v) { return i }
      return nil
    }
  }

  public override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    try index(of: item, interpreter) != nil
  }
  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual, case .object(let o) = other, let r = o as? PyRange else {
      return nil
    }
    let same = count == r.count && (count == 0 || (start == r.start && (count == 1 || step == r.step)))
    return .bool(same == (op == .equal))
  }
  public override func hash(_ interpreter: Interpreter) throws -> Int {
    try interpreter.hash(
      .tuple([
        .int(count), count == 0 ? .none : .int(start), count < 2 ? .none : .int(step),
      ]))
  }
  public override func repr(_ interpreter: Interpreter) throws -> String {
    step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
  }
  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "start": return .int(start)
    case "stop": return .int(stop)
    case "step": return .int(step)
    default: return nil
    }
  }
  public override var nativeAttributeNames: [String] { ["start", "stop", "step"] }

  static func install(_ t: PyType) {
    t.documentation = "An immutable sequence of equally spaced integers."
    t.construct = { cls, a, interpreter in
      if a.keywords != nil { throw PyError.typeError("range() takes no keyword arguments") }
      if a.count == 0 { throw PyError.typeError("range expected at least 1 argument, got 0") }
      if a.count > 3 { throw PyError.typeError("range expected at most 3 arguments, got \(a.count)") }
      // Bounds beyond 64 bits, or a length beyond them.
      func large() throws -> Value {
        let whole = (0..<a.count).map { a[$0] }
        return .object(
          try BigRange(
            start: a.count == 1 ? .int(0) : whole[0], stop: a.count == 1 ? whole[0] : whole[1],
            step: a.count == 3 ? whole[2] : .int(1), interpreter))
      }
      if (0..<a.count).contains(where: { a[$0].reference is PyBigInt }),
        (0..<a.count).allSatisfy({ Integers.big(a[$0]) != nil })
      {
        return try large()
      }
      func part(_ i: Int) throws -> Int {
        guard let n = try interpreter.index(a[i]) else {
          throw PyError.typeError(
            "'\(interpreter.typeName(a[i]))' object cannot be interpreted as an integer")
        }
        return n
      }
      if a.count == 1 { return .object(try PyRange(start: 0, stop: part(0))) }
      let step = a.count == 3 ? try part(2) : 1
      let (start, stop) = (try part(0), try part(1))
      if step != 0, stop.subtractingReportingOverflow(start).overflow { return try large() }
      return .object(try PyRange(start: start, stop: stop, step: step))
    }
    func receiver(_ c: Call) throws -> PyRange { try c.object(0, as: PyRange.self, named: "range") }
    t.method("index(self, value, /)", "The index of value.") { c in
      if let big = c[0].reference as? BigRange {
        if let i = try big.index(of: c[1], c.interpreter) { return i }
        throw PyError.valueError("\(try c.interpreter.repr(c[1])) is not in range")
      }
      if let i = try receiver(c).index(of: c[1], c.interpreter) { return .int(i) }
      throw PyError.valueError("\(try c.interpreter.repr(c[1])) is not in range")
    }
    t.method("count(self, value, /)", "How often value occurs: 0 or 1.") { c in
      if let big = c[0].reference as? BigRange {
        return .int(try big.index(of: c[1], c.interpreter) == nil ? 0 : 1)
      }
      return .int(try receiver(c).index(of: c[1], c.interpreter) == nil ? 0 : 1)
    }
    t.method("__reversed__(self, /)") { c in
      if let big = c[0].reference as? BigRange { return .object(try big.reversedIterator(c.interpreter)) }
      let r = try receiver(c)
      return .object(RangeIterator(next: r[r.count - 1], step: 0 &- r.step, left: r.count))
    }
  }
}

public final class RangeIterator: PyIterator {
  public var value: Int
  public let step: Int
  public var left: Int
  public init(next: Int, step: Int, left: Int) {
    value = next
    self.step = step
    self.left = left
    super.init(type: BuiltinTypes.rangeIterator)
  }
  public convenience init(_ range: PyRange) {
    self.init(next: range.start, step: range.step, left: range.count)
  }
  public override func next(_ interpreter: Interpreter) throws -> Value? {
    if left <= 0 { return nil }
    try interpreter.tick()
    left -= 1
    let v = value
    value = v &+ step
    return .int(v)
  }
  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    if left <= 0 { return false }
    try interpreter.tick()
    left &-= 1
    target.setInt(value)
    value = value &+ step
    return true
  }
  public override var lengthHint: Int { left }
}

extension BuiltinTypes {
  public static nonisolated(unsafe) let rangeIterator = PyType(name: "range_iterator")
}
