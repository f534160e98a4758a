/// A `range` whose bounds or length do not fit 64 bits.
final class BigRange: PyObject {
  let start: Value
  let stop: Value
  let step: Value
  let count: Value

  init(start: Value, stop: Value, step: Value, _ interpreter: Interpreter) throws {
    self.start = start
    self.stop = stop
    self.step = step
    if try interpreter.equal(step, .int(0)) { throw PyError.valueError("range() arg 3 must not be zero") }
    let up = try BigRange.less(.int(0), step, interpreter)
    let (low, high) = up ? (start, stop) : (stop, start)
    if try BigRange.less(low, high, interpreter) {
      let distance = try interpreter.binary(.subtract, high, low)
      let last = try interpreter.binary(.subtract, distance, .int(1))
      let width = up ? step : try interpreter.unary(.negative, step)
      count = try interpreter.binary(.add, interpreter.binary(.floorDivide, last, width), .int(1))
    } else {
      count = .int(0)
    }
    super.init(type: BuiltinTypes.range)
  }

  static func less(_ a: Value, _ b: Value, _ interpreter: Interpreter) throws -> Bool {
    try interpreter.truth(interpreter.compare(.less, a, b))
  }

  /// `start + i · step`.
  func item(_ i: Value, _ interpreter: Interpreter) throws -> Value {
    try interpreter.binary(.add, start, interpreter.binary(.multiply, i, step))
  }

  override func truth(_ interpreter: Interpreter) throws -> Bool { try interpreter.truth(count) }

  override func length(_ interpreter: Interpreter) throws -> Int {
    guard case .int(let n) = count else {
      throw PyError.overflow("Python int too large to convert to C ssize_t")
    }
    return n
  }

  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    iterator(from: start, by: step)
  }

  private func iterator(from first: Value, by step: Value) -> PyIterator {
    var next = first
    var left = count
    return ClosureIterator(type: BuiltinTypes.iterator(named: "longrange_iterator")) { interpreter in
      guard try interpreter.truth(left) else { return nil }
      left = try interpreter.binary(.subtract, left, .int(1))
      let v = next
      next = try interpreter.binary(.add, next, step)
      return v
    }
  }

  func reversedIterator(_ interpreter: Interpreter) throws -> PyIterator {
    let last = try item(interpreter.binary(.subtract, count, .int(1)), interpreter)
    return iterator(from: last, by: try interpreter.unary(.negative, step))
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if case .object(let o) = key, let slice = o as? PySlice {
      let (s, e, st, _) = try slice.indices(length: length(interpreter), interpreter)
      return .object(
        try BigRange(
          start: item(.int(s), interpreter), stop: item(.int(e), interpreter),
          step: interpreter.binary(.multiply, step, .int(st)), interpreter))
    }
    guard Integers.big(key) != nil else {
      throw PyError.typeError("range indices must be integers or slices, not \(interpreter.typeName(key))")
    }
    let i = try BigRange.less(key, .int(0), interpreter) ? interpreter.binary(.add, key, count) : key
    guard try !BigRange.less(i, .int(0), interpreter), try BigRange.less(i, count, interpreter) else {
      throw PyError.indexError("range object index out of range")
    }
    return try item(i, interpreter)
  }

  /// The index of an integer, nil if it is not in the range.
  func index(of v: Value, _ interpreter: Interpreter) throws -> Value? {
    guard Integers.big(v) != nil else { return nil }
    let distance = try interpreter.binary(.subtract, v, start)
    guard try !interpreter.truth(interpreter.binary(.modulo, distance, step)) else { return nil }
    let i = try interpreter.binary(.floorDivide, distance, step)
    guard try !BigRange.less(i, .int(0), interpreter), try BigRange.less(i, count, interpreter) else {
      return nil
    }
    return i
  }

  override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    try index(of: item, interpreter) != nil
  }

  override func compare(_ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter) throws
    -> Value?
  {
    guard op == .equal || op == .notEqual, case .object(let o) = other, let r = o as? BigRange else {
      return nil
    }
    let same =
      try interpreter.equal(count, r.count)
      && (!interpreter.truth(count)
        || (interpreter.equal(start, r.start)
          && (interpreter.equal(count, .int(1)) || interpreter.equal(step, r.step))))
    return .bool(same == (op == .equal))
  }

  override func hash(_ interpreter: Interpreter) throws -> Int {
    try interpreter.hash(.tuple([count, start, step]))
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    let (a, b) = (try interpreter.repr(start), try interpreter.repr(stop))
    if case .int(1) = step { return "range(\(a), \(b))" }
    return "range(\(a), \(b), \(try interpreter.repr(step)))"
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "start": return start
    case "stop": return stop
    case "step": return step
    default: return nil
    }
  }
}
