/// Second half of the generic operations: text, comparison, arithmetic, items, instances.
extension Interpreter {

  // MARK: Text

  /// `repr(value)`.
  public func repr(_ value: Value) throws -> String {
    switch value {
    case .none, .unbound: return "None"
    case .bool(let b): return b ? "True" : "False"
    case .int(let i): return String(i)
    default: break
    }
    if let f = pythonOverride(value, SpecialNames.repr) {
      let text = try call(f, with: value)
      guard case .str(let s) = text else {
        throw PyError.typeError("__repr__ returned non-string (type \(typeName(text)))")
      }
      return s.string
    }
    return try nativeRepr(value)
  }

  /// `str(value)`.
  public func str(_ value: Value) throws -> String {
    switch value {
    case .str(let s) where s.isPlain: return s.string
    case .none, .bool, .int, .float, .unbound: return try repr(value)
    default: break
    }
    if let f = pythonOverride(value, SpecialNames.str) {
      let text = try call(f, with: value)
      guard case .str(let s) = text else {
        throw PyError.typeError("__str__ returned non-string (type \(typeName(text)))")
      }
      return s.string
    }
    if case .object(let o) = value {
      if pythonOverride(value, SpecialNames.repr) != nil, !(o is PyException) { return try repr(value) }
      return try o.str(self)
    }
    if case .str(let s) = value { return s.string }
    return try repr(value)
  }
}

// MARK: - Containers

extension Interpreter {
  /// `len(value)`.
  public func length(_ value: Value) throws -> Int {
    guard let o = value.reference else {
      throw PyError.typeError("object of type '\(typeName(value))' has no len()")
    }
    if let f = pythonOverride(value, SpecialNames.len) {
      let answer = try call(f, with: value)
      guard let n = try index(answer) else {
        throw PyError.typeError("'\(typeName(answer))' object cannot be interpreted as an integer")
      }
      if n < 0 { throw PyError.valueError("__len__() should return >= 0") }
      return n
    }
    return try o.length(self)
  }

  /// `value[key]`.
  public func getItem(_ value: Value, _ key: Value) throws -> Value {
    guard let o = value.reference else {
      throw PyError.typeError("'\(typeName(value))' object is not subscriptable")
    }
    if let f = pythonOverride(value, SpecialNames.getitem) { return try call(f, with: value, key) }
    return try o.getItem(key, self)
  }

  /// `value[key] = item`.
  public func setItem(_ value: Value, _ key: Value, _ item: Value) throws {
    guard let o = value.reference else {
      throw PyError.typeError("'\(typeName(value))' object does not support item assignment")
    }
    if let f = pythonOverride(value, SpecialNames.setitem) {
      _ = try call(f, with: value, key, item)
      return
    }
    try o.setItem(key, item, self)
  }

  /// `del value[key]`.
  public func deleteItem(_ value: Value, _ key: Value) throws {
    guard let o = value.reference else {
      throw PyError.typeError("'\(typeName(value))' object doesn't support item deletion")
    }
    if let f = pythonOverride(value, SpecialNames.delitem) {
      _ = try call(f, with: value, key)
      return
    }
    try o.deleteItem(key, self)
  }

  /// `item in value`.
  public func contains(_ value: Value, _ item: Value) throws -> Bool {
    guard let o = value.reference else {
      throw PyError.typeError("argument of type '\(typeName(value))' is not iterable")
    }
    if let f = pythonOverride(value, SpecialNames.contains) { return try truth(call(f, with: value, item)) }
    if let answer = try o.contains(item, self) { return answer }
    let iterator: PyIterator
    do {
      iterator = try makeIterator(value)
    } catch let e as PyError where e.exception.type === ExceptionTypes.typeError {
      throw PyError.typeError("argument of type '\(typeName(value))' is not iterable")
    }
    while let v = try iterator.next(self) {
      if try v.isIdentical(to: item) || equal(v, item) { return true }
    }
    return false
  }

  // MARK: Operators

  /// `a op b`, with reflection and NumPy-style priority left to the objects.
  public func binary(_ op: BinaryOperation, _ a: Value, _ b: Value) throws -> Value {
    if let v = try Numbers.binary(op, a, b) { return v }
    // A subclass's reflected method goes first.
    let ta = type(of: a)
    let tb = type(of: b)
    let reflectedFirst = ta !== tb && tb.isSubtype(of: ta) && pythonOverride(b, op.reflectedName) != nil
    if reflectedFirst, let v = try binaryHalf(op, b, a, reflected: true) { return v }
    if let v = try binaryHalf(op, a, b, reflected: false) { return v }
    if !reflectedFirst, let v = try binaryHalf(op, b, a, reflected: true) { return v }
    throw unsupported(op.symbol == "**" ? "** or pow()" : op.symbol, a, b)
  }

  func unsupported(_ symbol: String, _ a: Value, _ b: Value) -> PyError {
    sequenceOperandError(symbol, a, b)
      ?? PyError.typeError("unsupported operand type(s) for \(symbol): '\(typeName(a))' and '\(typeName(b))'")
  }

  private func binaryHalf(
    _ op: BinaryOperation, _ receiver: Value, _ other: Value, reflected: Bool
  ) throws -> Value? {
    guard let o = receiver.reference else { return nil }
    if let f = pythonOverride(receiver, reflected ? op.reflectedName : op.name) {
      let v = try call(f, with: receiver, other)
      return isNotImplemented(v) ? nil : v
    }
    return try o.binary(op, other, reflected: reflected, self)
  }

  /// `a op b` after the method of `a` gave NotImplemented.
  func binaryWithoutLeft(_ op: BinaryOperation, _ a: Value, _ b: Value, inPlace: Bool) throws -> Value {
    if type(of: a) !== type(of: b), let v = try binaryHalf(op, b, a, reflected: true) { return v }
    throw unsupported(
      (op.symbol == "**" && !inPlace ? "** or pow()" : op.symbol) + (inPlace ? "=" : ""), a, b)
  }

  /// `a op= b`.
  public func inPlace(_ op: BinaryOperation, _ a: Value, _ b: Value) throws -> Value {
    if let o = a.reference {
      if let f = pythonOverride(a, op.inPlaceName) {
        let v = try call(f, with: a, b)
        if !isNotImplemented(v) { return v }
      } else if let v = try o.inPlace(op, b, self) {
        return v
      }
    }
    do {
      return try binary(op, a, b)
    } catch let e as PyError
      where e.exception.type === ExceptionTypes.typeError && e.exception.traceback.isEmpty
      && e.exception.arguments.count == 1
    {
      // CPython names the augmented form.
      if case .str(let s) = e.exception.arguments[0],
        s.string.hasPrefix(
          "unsupported operand type(s) for \(op.symbol == "**" ? "** or pow()" : op.symbol):")
      {
        throw unsupported("\(op.symbol)=", a, b)
      }
      throw e
    }
  }

  /// `op a`.
  public func unary(_ op: UnaryOperation, _ a: Value) throws -> Value {
    if let v = try Numbers.unary(op, a) { return v }
    if let f = pythonOverride(a, PyString.intern(op.method)) { return try call(f, with: a) }
    guard let o = a.reference else {
      throw PyError.typeError("bad operand type for unary \(op.symbol): '\(typeName(a))'")
    }
    return try o.unary(op, self)
  }

  /// `a op b` for the six comparisons; the result need not be a bool.
  public func compare(_ op: ComparisonOperation, _ a: Value, _ b: Value) throws -> Value {
    if let v = try Numbers.compare(op, a, b) { return .bool(v) }
    let ta = type(of: a)
    let tb = type(of: b)
    let reflectedFirst = ta !== tb && tb.isSubtype(of: ta)
    if reflectedFirst, let v = try compareHalf(op.swapped, b, a) { return v }
    if let v = try compareHalf(op, a, b) { return v }
    if !reflectedFirst, let v = try compareHalf(op.swapped, b, a) { return v }
    switch op {
    case .equal: return .bool(a.isIdentical(to: b))
    case .notEqual: return .bool(!a.isIdentical(to: b))
    default:
      throw PyError.typeError(
        "'\(op.symbol)' not supported between instances of '\(typeName(a))' and '\(typeName(b))'")
    }
  }

  private func compareHalf(_ op: ComparisonOperation, _ receiver: Value, _ other: Value) throws -> Value? {
    guard let o = receiver.reference else { return nil }
    if let f = pythonOverride(receiver, op.name) {
      let v = try call(f, with: receiver, other)
      return isNotImplemented(v) ? nil : v
    }
    if op == .notEqual, let f = pythonOverride(receiver, SpecialNames.eq) {
      let v = try call(f, with: receiver, other)
      return isNotImplemented(v) ? nil : .bool(try !truth(v))
    }
    return try o.compare(op, other, self)
  }

  func isNotImplemented(_ v: Value) -> Bool {
    if case .object(let o) = v { return o === PyNotImplemented.shared }
    return false
  }

  /// `repr` of objects without a Python override.
  func nativeRepr(_ value: Value) throws -> String {
    if case .float(let d) = value { return Numbers.repr(d) }
    return try value.reference?.repr(self) ?? "None"
  }

  /// `format(value, spec)`.
  public func format(_ value: Value, _ spec: String) throws -> String {
    if let f = pythonOverride(value, SpecialNames.format) {
      guard case .str(let s) = try call(f, with: value, .string(spec)) else {
        throw PyError.typeError("__format__ must return a str")
      }
      return s.string
    }
    if spec.isEmpty { return try str(value) }
    return try formatNative(value, spec)
  }

  func formatNative(_ value: Value, _ spec: String) throws -> String {
    guard let o = value.reference else { return try Formatting.format(value, spec, self) }
    return try o.format(spec, self)
  }
}

/// A function together with the instance it was looked up on.
public final class BoundMethod: PyObject {
  public let function: Value
  public let receiver: Value
  public init(function: Value, receiver: Value) {
    self.function = function
    self.receiver = receiver
    super.init(type: BuiltinTypes.method)
  }
  public override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let n = arguments.count + (arguments.keywords?.count ?? 0)
    // The values are lent: they belong to the caller and to the method.
    return try withUnsafeTemporaryAllocation(of: Value.self, capacity: n + 1) { buffer in
      let slots = buffer.baseAddress.unsafelyUnwrapped
      slots.initialize(to: receiver)
      defer { slots.deinitialize(count: 1) }
      UnsafeMutableRawPointer(slots + 1).copyMemory(
        from: arguments.base, byteCount: n * MemoryLayout<Value>.stride)
      return try interpreter.call(
        function, Arguments(base: slots, count: arguments.count + 1, keywords: arguments.keywords))
    }
  }
  /// A method shows what its function shows.
  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "__self__": return receiver
    case "__func__": return function.reference is NativeFunction ? nil : function
    case "__class__": return nil
    default:
      if type.lookup(name) != nil, name.string != "__doc__" { return nil }
      return try interpreter.attributeIfPresent(function, name)
    }
  }
  public override var nativeAttributeNames: [String] { ["__doc__", "__func__", "__name__", "__self__"] }
  public override var isNativelyCallable: Bool { true }
}

extension BinaryOperation {
  private static nonisolated(unsafe) let names = allCases.map { PyString.intern($0.method) }
  private static nonisolated(unsafe) let reflectedNames = allCases.map { PyString.intern($0.reflectedMethod) }
  private static nonisolated(unsafe) let inPlaceNames = allCases.map { PyString.intern($0.inPlaceMethod) }
  /// The special method's name, interned.
  var name: PyString { Self.names[Int(rawValue)] }
  var reflectedName: PyString { Self.reflectedNames[Int(rawValue)] }
  var inPlaceName: PyString { Self.inPlaceNames[Int(rawValue)] }
}

extension ComparisonOperation {
  private static nonisolated(unsafe) let names = allCases.map { PyString.intern($0.method) }
  var name: PyString { Self.names[Int(rawValue)] }
}

extension SpecialNames {
  public static nonisolated(unsafe) let getitem = PyString.intern("__getitem__")
  public static nonisolated(unsafe) let setitem = PyString.intern("__setitem__")
  public static nonisolated(unsafe) let delitem = PyString.intern("__delitem__")
  public static nonisolated(unsafe) let contains = PyString.intern("__contains__")
}
