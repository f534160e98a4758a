/// Python's generic operations on any value: each looks for a user's override of the special method, then
/// asks the object's native protocol.
extension Interpreter {

  // MARK: Types

  public func type(of value: Value) -> PyType {
    switch value {
    case .none, .unbound: return BuiltinTypes.noneType
    case .bool: return BuiltinTypes.bool
    case .int: return BuiltinTypes.int
    case .float: return BuiltinTypes.float
    case .str(let s): return s.type
    case .list(let l): return l.type
    case .tuple(let t): return t.type
    case .dict(let d): return d.type
    case .object(let o): return o.type
    }
  }

  /// The name of a value's class in messages.
  public func typeName(_ value: Value) -> String { type(of: value).messageName }

  public func isInstance(_ value: Value, _ type: PyType) -> Bool { self.type(of: value).isSubtype(of: type) }

  /// A special method overridden in Python by the class of `value`, bound to nothing.
  public func pythonOverride(_ value: Value, _ name: PyString) -> Value? {
    guard let o = value.reference, o.type.isUserDefined else { return nil }
    return o.type.pythonOverride(name)
  }

  // MARK: Calls

  /// Calls any callable with Swift arrays; the interpreter's own calls pass registers instead.
  public func call(
    _ callee: Value, _ positional: [Value] = [], _ keywords: [(PyString, Value)] = []
  ) throws -> Value {
    try Arguments.with(positional, keywords) { try call(callee, $0) }
  }

  public func call(_ callee: Value, _ arguments: Arguments) throws -> Value {
    guard let o = callee.reference else {
      throw PyError.typeError("'\(typeName(callee))' object is not callable")
    }
    if let override = pythonOverride(callee, SpecialNames.call) {
      return try call(override, [callee] + arguments.positional, keywordPairs(arguments))
    }
    return try o.call(arguments, self)
  }

  public func keywordPairs(_ arguments: Arguments) -> [(PyString, Value)] {
    (arguments.keywords ?? []).enumerated().map { ($1, arguments.keyword(at: $0)) }
  }

  /// Calls the method `name` of `receiver`.
  public func callMethod(_ receiver: Value, _ name: String, _ positional: [Value] = []) throws -> Value {
    try call(getAttribute(receiver, PyString.intern(name)), positional)
  }

  // MARK: Truth, hash, equality, order

  public func truth(_ value: Value) throws -> Bool {
    switch value {
    case .none, .unbound: return false
    case .bool(let b): return b
    case .int(let i): return i != 0
    case .float(let d): return d != 0
    default: break
    }
    guard let o = value.reference else { return true }
    if let f = pythonOverride(value, SpecialNames.bool) {
      let answer = try call(f, with: value)
      guard case .bool(let b) = answer else {
        throw PyError.typeError("__bool__ should return bool, returned \(typeName(answer))")
      }
      return b
    }
    if pythonOverride(value, SpecialNames.len) != nil { return try length(value) != 0 }
    return try o.truth(self)
  }

  public func hash(_ value: Value) throws -> Int {
    switch value {
    case .none, .unbound: return 0x0fc_ff0
    case .bool(let b): return b ? 1 : 0
    case .int(let i): return Interpreter.hash(int: i)
    case .float(let d): return Interpreter.hash(double: d)
    case .str(let s):
      if s.isPlain { return s.hashValueOfText }
    case .tuple(let t):
      if t.isPlain { return try t.hash(self) }
    default: break
    }
    guard let o = value.reference else { return 0 }
    if let f = pythonOverride(value, SpecialNames.hash) {
      if f.isNone { throw PyError.typeError("unhashable type: '\(o.type.name)'") }
      guard case .int(let h) = try call(f, with: value) else {
        throw PyError.typeError("__hash__ method should return an integer")
      }
      return h
    }
    if pythonOverride(value, SpecialNames.eq) != nil {
      throw PyError.typeError("unhashable type: '\(o.type.name)'")
    }
    return try o.hash(self)
  }

  /// The value modulo 2^61 − 1, as CPython hashes integers.
  static func hash(int i: Int) -> Int {
    let modulus = (1 << 61) - 1
    let h = i % modulus
    return h == -1 ? -2 : h
  }

  /// Equal to the hash of the equal integer for whole numbers, as CPython's.
  static func hash(double d: Double) -> Int {
    if d.isNaN { return 0 }
    if d.isInfinite { return d > 0 ? 314159 : -314159 }
    if let i = Int(exactly: d) { return hash(int: i) }
    // Reduce mantissa · 2^e modulo 2^61 − 1.
    var (m, e) = (d.magnitude.significand, Int(d.magnitude.exponent))
    let modulus: UInt64 = (1 << 61) - 1
    var x: UInt64 = 0
    while m != 0 {
      x = ((x << 28) & modulus) | (x >> (61 - 28))
      m *= 268_435_456
      e -= 28
      let y = UInt64(m)
      m -= Double(y)
      x += y
      if x >= modulus { x -= modulus }
    }
    let shift = e >= 0 ? e % 61 : 60 - ((-1 - e) % 61)
    x = ((x << UInt64(shift)) & modulus) | (x >> UInt64(61 - shift))
    let h = d < 0 ? -Int(x) : Int(x)
    return h == -1 ? -2 : h
  }

  /// `a == b` as a truth value.
  public func equal(_ a: Value, _ b: Value) throws -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): return x == y
    case (.float(let x), .float(let y)): return x == y
    case (.str(let x), .str(let y)): return x.equals(y)
    case (.none, .none): return true
    default: return try truth(compare(.equal, a, b))
    }
  }

  // MARK: Numbers

  /// The value as an index: ints, bools and objects with `__index__`; nil for anything else.
  ///
  /// - Throws: `OverflowError` if it does not fit 64 bits.
  public func index(_ value: Value) throws -> Int? {
    switch value {
    case .int(let i): return i
    case .bool(let b): return b ? 1 : 0
    case .object(let o):
      if let b = o as? PyBigInt {
        if let i = b.small { return i }
        throw PyError.overflow("cannot fit '\(typeName(value))' into an index-sized integer")
      }
      if let m = try attributeIfPresent(value, SpecialNames.index) {
        let r = try call(m)
        if case .int(let i) = r { return i }
        if case .bool(let b) = r { return b ? 1 : 0 }
        if (r.reference as? PyBigInt)?.small == nil, r.reference is PyBigInt {
          throw PyError.overflow("cannot fit '\(typeName(value))' into an index-sized integer")
        }
        if let i = (r.reference as? PyBigInt)?.small { return i }
        throw PyError.typeError("__index__ returned non-int (type \(typeName(r)))")
      }
      return nil
    default: return nil
    }
  }

  /// The value as a float, as `float(value)` for numbers (not for strings).
  public func double(_ value: Value) throws -> Double {
    switch value {
    case .float(let d): return d
    case .int(let i): return Double(i)
    case .bool(let b): return b ? 1 : 0
    case .object(let o):
      if let b = o as? PyBigInt, pythonOverride(value, SpecialNames.float) == nil {
        return try Numbers.double(.big(b))
      }
      if let f = o as? PyFloat, pythonOverride(value, SpecialNames.float) == nil { return f.value }
      if let m = try attributeIfPresent(value, SpecialNames.float) {
        let r = try call(m)
        if case .float(let d) = r { return d }
        if let f = r.reference as? PyFloat { return f.value }
        throw PyError.typeError("\(typeName(value)).__float__ returned non-float (type \(typeName(r)))")
      }
      if let i = try index(value) { return Double(i) }
    default: break
    }
    throw PyError.typeError("must be real number, not \(typeName(value))")
  }

  // MARK: Iteration

  public func makeIterator(_ value: Value) throws -> PyIterator {
    guard let o = value.reference else {
      throw PyError.typeError("'\(typeName(value))' object is not iterable")
    }
    if o.type.isUserDefined {
      if let f = o.type.pythonOverride(SpecialNames.iter) {
        if f.isNone { throw PyError.typeError("'\(typeName(value))' object is not iterable") }
        let made = try call(f, with: value)
        guard let r = made.reference else {
          throw PyError.typeError("iter() returned non-iterator of type '\(typeName(made))'")
        }
        if let next = r.type.pythonOverride(SpecialNames.next) { return UserIterator(made, next: next) }
        if let i = r as? PyIterator { return i }
        throw PyError.typeError("iter() returned non-iterator of type '\(typeName(made))'")
      }
      if o is PyIterator == false, let i = try o.makeIterator(self) { return i }
      if o.type.pythonOverride(SpecialNames.getitem) != nil { return ItemIterator(value) }
    }
    if let i = try o.makeIterator(self) { return i }
    throw PyError.typeError("'\(typeName(value))' object is not iterable")
  }

  /// What `iter(value)` gives: the object that `__iter__` returned, or a native iterator.
  func iteratorValue(_ value: Value) throws -> Value {
    guard let type = value.reference?.type, type.isUserDefined,
      let f = type.pythonOverride(SpecialNames.iter), !f.isNone
    else { return .object(try makeIterator(value)) }
    let made = try call(f, with: value)
    guard let r = made.reference, r is PyIterator || r.type.pythonOverride(SpecialNames.next) != nil else {
      throw PyError.typeError("iter() returned non-iterator of type '\(typeName(made))'")
    }
    return made
  }

  /// Runs `body` on each item, in a register that is used again.
  @inline(__always) func forEach(of iterator: PyIterator, _ body: (Registers) throws -> Void) throws {
    var slot = Value.none
    try withUnsafeMutablePointer(to: &slot) { while try iterator.advance($0, self) { try body($0) } }
  }

  /// All items of an iterable.
  public func list(_ value: Value) throws -> [Value] {
    switch value {
    case .list(let l) where l.isPlain: return l.items
    case .tuple(let t) where t.isPlain: return t.items
    default:
      let iterator = try makeIterator(value)
      var items: [Value] = []
      let hint = iterator.lengthHint
      if hint > 8 {
        try Sequences.check(items: hint)
        items.reserveCapacity(hint)
      }
      try forEach(of: iterator) { items.append($0.pointee) }
      return items
    }
  }
}

/// Interned names of special methods.
public enum SpecialNames {
  public static nonisolated(unsafe) let call = PyString.intern("__call__")
  public static nonisolated(unsafe) let bool = PyString.intern("__bool__")
  public static nonisolated(unsafe) let len = PyString.intern("__len__")
  public static nonisolated(unsafe) let hash = PyString.intern("__hash__")
  public static nonisolated(unsafe) let eq = PyString.intern("__eq__")
  public static nonisolated(unsafe) let index = PyString.intern("__index__")
  public static nonisolated(unsafe) let float = PyString.intern("__float__")
  public static nonisolated(unsafe) let repr = PyString.intern("__repr__")
  public static nonisolated(unsafe) let str = PyString.intern("__str__")
  public static nonisolated(unsafe) let format = PyString.intern("__format__")
  public static nonisolated(unsafe) let initialize = PyString.intern("__init__")
  public static nonisolated(unsafe) let new = PyString.intern("__new__")
}
