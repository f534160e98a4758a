/// Indexing, slicing, arithmetic and comparison of lists and tuples.
extension Sequences {
  /// The position of an integer key; throws what the sequence throws for a bad one.
  static func position(
    _ key: Value, count: Int, kind: String, assignment: Bool = false, _ interpreter: Interpreter
  ) throws -> Int {
    let i: Int
    if case .int(let direct) = key {
      i = direct
    } else {
      guard let v = try interpreter.index(key) else {
        throw PyError.typeError(
          "\(kind) indices must be integers or slices, not \(interpreter.typeName(key))")
      }
      i = v
    }
    let j = i < 0 ? i &+ count : i
    guard j >= 0, j < count else {
      throw PyError.indexError("\(kind) \(assignment ? "assignment index" : "index") out of range")
    }
    return j
  }

  static func slice(_ items: [Value], _ slice: PySlice, _ interpreter: Interpreter) throws -> [Value] {
    let (start, _, step, n) = try slice.indices(length: items.count, interpreter)
    if n == 0 { return [] }
    return RawItems.slice(items, start: start, step: step, count: n)
  }

  static func repeated(_ items: [Value], _ n: Int) throws -> [Value] {
    if n <= 0 || items.isEmpty { return [] }
    let (total, overflow) = items.count.multipliedReportingOverflow(by: n)
    if overflow || total > maximumBytes / 16 { throw PyError.memory("") }
    if items.count == 1 { return [Value](repeating: items[0], count: n) }
    var out: [Value] = []
    out.reserveCapacity(total)
    for _ in 0..<n { out.append(contentsOf: items) }
    return out
  }

  /// Identity or equality, as containers compare their items.
  @inline(__always) static func same(_ a: Value, _ b: Value, _ interpreter: Interpreter) throws -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): return x == y
    case (.str(let x), .str(let y)) where !x.type.isUserDefined && !y.type.isUserDefined: return x.equals(y)
    default: return try a.isIdentical(to: b) || interpreter.equal(a, b)
    }
  }

  static func compare(
    _ op: ComparisonOperation, _ x: [Value], _ y: [Value], _ interpreter: Interpreter
  ) throws -> Value {
    if op == .equal || op == .notEqual {
      if x.count != y.count { return .bool(op == .notEqual) }
    }
    return try interpreter.nested {
      for i in firstNumberThatDiffers(x, y)..<min(x.count, y.count)
      where try !same(x[i], y[i], interpreter) {
        switch op {
        case .equal: return .bool(false)
        case .notEqual: return .bool(true)
        default: return try interpreter.compare(op, x[i], y[i])
        }
      }
      return .bool(Numbers.order(op, x.count, y.count))
    }
  }

  /// How many items at the start are the same numbers.
  private static func firstNumberThatDiffers(_ x: [Value], _ y: [Value]) -> Int {
    x.withUnsafeBufferPointer { a in
      y.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
        let p = Registers(mutating: a)
        let q = Registers(mutating: b)
        let n = min(x.count, y.count)
        var i = 0
        while i < n, (p + i).tag == RawTag.int, (q + i).tag == RawTag.int, (p + i).rawInt == (q + i).rawInt {
          i &+= 1
        }
        return i
      }
    }
  }

  /// The index of an equal item.
  static func index(
    of item: Value, in items: [Value], _ range: Range<Int>, _ interpreter: Interpreter
  ) throws -> Int? {
    switch item {
    case .int(let n):
      for i in range {
        if case .int(let m) = items[i] {
          if m == n { return i }
        } else if try same(items[i], item, interpreter) {
          return i
        }
      }
    default:
      for i in range where try same(items[i], item, interpreter) { return i }
    }
    return nil
  }

  /// `[a, b]` and the like, guarded against containers that hold themselves.
  static func repr(
    _ object: PyObject, _ items: [Value], open: String, close: String, recursive: String,
    _ interpreter: Interpreter
  ) throws -> String {
    guard interpreter.enterRepr(object) else { return recursive }
    defer { interpreter.leaveRepr(object) }
    return try interpreter.nested {
      var out = open
      for (i, v) in items.enumerated() {
        if i > 0 { out += ", " }
        out += try interpreter.repr(v)
      }
      return out + close
    }
  }
}

extension PyList {
  func item(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if case .object(let o) = key, let slice = o as? PySlice {
      return .list(PyList(try Sequences.slice(items, slice, interpreter)))
    }
    let i = try Sequences.position(key, count: items.count, kind: "list", interpreter)
    // `__index__` may have changed the list.
    guard i < items.count else { throw PyError.indexError("list index out of range") }
    return items[i]
  }

  func assign(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    if case .object(let o) = key, let slice = o as? PySlice {
      return try assign(slice, value, interpreter)
    }
    let i = try Sequences.position(key, count: items.count, kind: "list", assignment: true, interpreter)
    guard i < items.count else { throw PyError.indexError("list assignment index out of range") }
    items[i] = value
  }

  private func assign(_ slice: PySlice, _ value: Value, _ interpreter: Interpreter) throws {
    let new: [Value]
    do {
      new = try interpreter.list(value)
    } catch let e as PyError where e.exception.type === ExceptionTypes.typeError && value.reference == nil {
      throw PyError.typeError(
        slice.step.isNone ? "can only assign an iterable" : "must assign iterable to extended slice")
    }
    let (start, stop, step, n) = try slice.indices(length: items.count, interpreter)
    if step == 1 {
      items.replaceSubrange(start..<max(start, stop), with: new)
      return
    }
    guard new.count == n else {
      throw PyError.valueError(
        "attempt to assign sequence of size \(new.count) to extended slice of size \(n)")
    }
    for i in 0..<n { items[start &+ i &* step] = new[i] }
  }

  func delete(_ key: Value, _ interpreter: Interpreter) throws {
    if case .object(let o) = key, let slice = o as? PySlice {
      let (start, stop, step, n) = try slice.indices(length: items.count, interpreter)
      if n == 0 { return }
      if step == 1 {
        items.removeSubrange(start..<stop)
        return
      }
      let low = step > 0 ? start : start &+ (n - 1) &* step
      let stride = step.magnitude
      var kept = Array(items[..<low])
      kept.reserveCapacity(items.count - n)
      for i in low..<items.count {
        let distance = UInt(i - low)
        if distance % stride == 0, distance / stride < UInt(n) { continue }
        kept.append(items[i])
      }
      items = kept
      return
    }
    let i = try Sequences.position(key, count: items.count, kind: "list", assignment: true, interpreter)
    guard i < items.count else { throw PyError.indexError("list assignment index out of range") }
    items.remove(at: i)
  }

  func arithmetic(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    switch op {
    case .add:
      guard !reflected, case .list(let l) = other else { return nil }
      return .list(PyList(items + l.items))
    case .multiply:
      guard let n = try Sequences.repeatCount(other, interpreter) else { return nil }
      return .list(PyList(try Sequences.repeated(items, n)))
    default: return nil
    }
  }

  func extend(_ value: Value, _ interpreter: Interpreter) throws {
    switch value {
    case .list(let l) where l.isPlain: items += l.items
    case .tuple(let t) where t.isPlain: items += t.items
    default:
      let iterator = try interpreter.makeIterator(value)
      while let v = try iterator.next(interpreter) { items.append(v) }
    }
  }
}

extension PyTuple {
  func item(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if case .object(let o) = key, let slice = o as? PySlice {
      return .tuple(PyTuple(try Sequences.slice(items, slice, interpreter)))
    }
    return items[try Sequences.position(key, count: items.count, kind: "tuple", interpreter)]
  }

  func arithmetic(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    switch op {
    case .add:
      guard !reflected, case .tuple(let t) = other else { return nil }
      if items.isEmpty { return .tuple(PyTuple(t.items)) }
      return .tuple(PyTuple(items + t.items))
    case .multiply:
      guard let n = try Sequences.repeatCount(other, interpreter) else { return nil }
      return .tuple(PyTuple(try Sequences.repeated(items, n)))
    default: return nil
    }
  }

  func text(_ interpreter: Interpreter) throws -> String {
    try Sequences.repr(
      self, items, open: "(", close: items.count == 1 ? ",)" : ")", recursive: "(...)", interpreter)
  }
}

extension Interpreter {
  /// The error for operands that no operator takes, in the words CPython has for sequences.
  func sequenceOperandError(_ symbol: String, _ a: Value, _ b: Value) -> PyError? {
    func isSequence(_ v: Value) -> Bool {
      switch v {
      case .str, .list, .tuple: return true
      case .object(let o): return o is PyBytes || o is PyByteArray
      default: return false
      }
    }
    let name = symbol.hasSuffix("=") ? String(symbol.dropLast()) : symbol
    if name == "+", isSequence(a) {
      let base: String
      switch a {
      case .str: base = "str"
      case .list: base = "list"
      case .tuple: base = "tuple"
      default: return PyError.typeError("can't concat \(typeName(b)) to \(typeName(a))")
      }
      return PyError.typeError("can only concatenate \(base) (not \"\(typeName(b))\") to \(base)")
    }
    if name == "*" {
      if isSequence(a) {
        return PyError.typeError("can't multiply sequence by non-int of type '\(typeName(b))'")
      }
      if isSequence(b) {
        return PyError.typeError("can't multiply sequence by non-int of type '\(typeName(a))'")
      }
    }
    return nil
  }
}
