/// The arguments of one call, still in the caller's registers. Valid only while the call runs.
///
/// `positional` values come first; the values of `keywords` follow in the same memory, in order.
public struct Arguments {
  public let base: UnsafePointer<Value>
  /// Number of positional arguments.
  public let count: Int
  /// Interned keyword names, in call order; nil when there are none.
  public let keywords: [PyString]?

  @inlinable public init(base: UnsafePointer<Value>, count: Int, keywords: [PyString]? = nil) {
    self.base = base
    self.count = count
    self.keywords = keywords
  }

  /// A positional argument, `0..<count`.
  @inlinable public subscript(index: Int) -> Value { base[index] }

  public var positional: [Value] { (0..<count).map { base[$0] } }

  public func keyword(at index: Int) -> Value { base[count + index] }

  public func keyword(_ name: String) -> Value? {
    guard let keywords else { return nil }
    for (i, k) in keywords.enumerated() where k.string == name { return base[count + i] }
    return nil
  }

  /// Runs `body` with arguments made from arrays.
  public static func with<R>(
    _ positional: [Value], _ keywords: [(PyString, Value)] = [], _ body: (Arguments) throws -> R
  ) rethrows -> R {
    let all = positional + keywords.map(\.1)
    // One more than needed, so that the base address exists.
    return try (all + [.unbound]).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("the buffer is never empty") }
      return try body(
        Arguments(
          base: base, count: positional.count, keywords: keywords.isEmpty ? nil : keywords.map(\.0)))
    }
  }
}

/// A native call with its arguments bound to the parameters of the function's signature.
///
/// Values stand in parameter order. A parameter without default that was not given is `.unbound`;
/// `*args` is a tuple, `**kwargs` a dict. Valid only while the call runs.
public struct Call {
  public let interpreter: Interpreter
  public let function: NativeFunction
  @usableFromInline let base: UnsafePointer<Value>
  /// Number of parameters.
  public let count: Int

  @inlinable init(interpreter: Interpreter, function: NativeFunction, base: UnsafePointer<Value>, count: Int)
  {
    self.interpreter = interpreter
    self.function = function
    self.base = base
    self.count = count
  }

  @inlinable public subscript(index: Int) -> Value { base[index] }

  /// Whether the parameter holds something other than `None` or nothing.
  public func has(_ index: Int) -> Bool {
    switch self[index] {
    case .none, .unbound: return false
    default: return true
    }
  }

  private func wrong(_ index: Int, _ expected: String) -> PyError {
    let parameter = function.signature.parameters[index]
    let name = parameter.name
    let given = interpreter.typeName(self[index])
    if expected == "int" {
      return PyError.typeError("'\(given)' object cannot be interpreted as an integer")
    }
    if function.followsC {
      let own = function.isMethod ? 1 : 0
      let isOnly = function.signature.parameters.count == own + 1
      let place = isOnly ? "" : parameter.kind == .positionalOnly ? " \(index - own + 1)" : " '\(name)'"
      return PyError.typeError("\(function.name)() argument\(place) must be \(expected), not \(given)")
    }
    return PyError.typeError(
      "\(function.name)() argument '\(name)' must be \(expected), not \(given)")
  }

  /// An integer (bools and integral objects with `__index__` count).
  public func int(_ index: Int) throws -> Int {
    if case .int(let i) = self[index] { return i }
    guard let i = try interpreter.index(self[index]) else { throw wrong(index, "int") }
    return i
  }
  public func optionalInt(_ index: Int) throws -> Int? { has(index) ? try int(index) : nil }

  /// A float; ints, bools and objects with `__float__` convert.
  public func double(_ index: Int) throws -> Double {
    switch self[index] {
    case .float(let d): return d
    case .int(let i): return Double(i)
    default: return try interpreter.double(self[index])
    }
  }
  public func optionalDouble(_ index: Int) throws -> Double? { has(index) ? try double(index) : nil }

  /// Python truth of any value.
  public func bool(_ index: Int) throws -> Bool { try interpreter.truth(self[index]) }

  public func string(_ index: Int) throws -> String {
    guard case .str(let s) = self[index] else { throw wrong(index, "str") }
    return s.string
  }
  public func optionalString(_ index: Int) throws -> String? { has(index) ? try string(index) : nil }

  /// The items of a `*args` parameter.
  public func variadic(_ index: Int) -> [Value] {
    if case .tuple(let t) = self[index] { return t.items }
    return []
  }
  /// The entries of a `**kwargs` parameter.
  public func keywordArguments(_ index: Int) -> [(name: String, value: Value)] {
    guard case .dict(let d) = self[index] else { return [] }
    return d.table.live.compactMap { e in
      if case .str(let s) = e.key { return (s.string, e.value) }
      return nil
    }
  }

  /// All items of any iterable argument.
  public func items(_ index: Int) throws -> [Value] { try interpreter.list(self[index]) }

  /// The argument as a native object of class `T`.
  public func object<T: PyObject>(_ index: Int, as type: T.Type, named expected: String) throws -> T {
    guard let o = self[index].reference as? T else { throw wrong(index, expected) }
    return o
  }
}
