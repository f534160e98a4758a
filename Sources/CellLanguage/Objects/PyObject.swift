/// The base of everything that lives on the Python heap.
///
/// The `open` methods are the object's *native* behaviour, one per protocol (call, attribute, index,
/// operator, iterate, format). A subclass in any module overrides what it supports; the defaults raise the
/// error CPython raises. They are not called directly: `Interpreter`'s operations look first whether a
/// user's class overrides the matching special method in Python, then call these.
///
/// Objects belong to the interpreter's thread: reference counts in this module are not atomic.
open class PyObject {
  /// Types live as long as the process or their interpreter, so instances do not retain them.
  @usableFromInline unowned(unsafe) final var typeStorage: PyType?

  /// The instance's `__dict__`, made when the first attribute is set.
  public final var attributes: AttributeTable?

  @inlinable public final var type: PyType {
    // Read as memory: what is read through an unretained reference is retained atomically.
    @inline(__always) get {
      UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()).load(fromByteOffset: 16, as: PyType.self)
    }
    set { typeStorage = newValue }
  }

  @inlinable public init(type: PyType) { typeStorage = type }

  /// Only for the type of types, which is its own type.
  init(untyped: Void) { typeStorage = nil }

  // MARK: Attributes

  /// An attribute the object computes itself (`array.shape`), asked after the type's data descriptors and
  /// the instance's own attributes and before the type's other attributes. nil means "has none".
  open func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? { nil }

  /// Sets an attribute the object handles itself; false leaves it to the ordinary instance attributes.
  open func setNativeAttribute(_ name: PyString, _ value: Value, _ interpreter: Interpreter) throws -> Bool {
    false
  }

  /// Whether plain `object.name = value` stores new attributes on this object.
  open var acceptsNewAttributes: Bool { type.isUserDefined }

  /// Names `nativeAttribute` answers, for `dir()` and completion.
  open var nativeAttributeNames: [String] { [] }

  /// What a class attribute that is such an object gives when looked up through an instance (`.none`: through the
  /// class itself). nil: the object itself.
  open func bound(to instance: Value, of type: PyType, _ interpreter: Interpreter) throws -> Value? { nil }

  // MARK: Call

  /// Whether `callable` says yes although the class has no `__call__`: a subclass that overrides `call`
  /// says so here.
  open var isNativelyCallable: Bool { false }

  open func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    throw PyError.typeError("'\(type.messageName)' object is not callable")
  }

  // MARK: Containers

  open func length(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("object of type '\(type.messageName)' has no len()")
  }
  open func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    throw PyError.typeError("'\(type.messageName)' object is not subscriptable")
  }
  open func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    throw PyError.typeError("'\(type.messageName)' object does not support item assignment")
  }
  open func deleteItem(_ key: Value, _ interpreter: Interpreter) throws {
    throw PyError.typeError("'\(type.messageName)' object doesn't support item deletion")
  }
  /// `item in self`; nil falls back to iterating.
  open func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? { nil }

  /// An iterator, or nil when the object is not iterable.
  open func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? { nil }

  // MARK: Operators

  /// `self op other`, or `other op self` when `reflected`. nil is Python's `NotImplemented`.
  open func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? { nil }

  /// `self op= other`; nil falls back to `binary`.
  open func inPlace(_ op: BinaryOperation, _ other: Value, _ interpreter: Interpreter) throws -> Value? {
    nil
  }

  open func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    throw PyError.typeError("bad operand type for unary \(op.symbol): '\(type.messageName)'")
  }

  /// `self op other`; nil is `NotImplemented` (then identity decides `==` and `!=`).
  open func compare(_ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter) throws -> Value? {
    nil
  }

  open func truth(_ interpreter: Interpreter) throws -> Bool { true }

  /// Python's `hash`; equal objects have equal hashes. Throws `TypeError` when unhashable.
  open func hash(_ interpreter: Interpreter) throws -> Int {
    Int(bitPattern: UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) >> 4)
  }

  // MARK: Text

  open func repr(_ interpreter: Interpreter) throws -> String {
    "<\(type.qualifiedName) object at \(address)>"
  }
  open func str(_ interpreter: Interpreter) throws -> String { try interpreter.repr(Value(object: self)) }
  open func format(_ spec: String, _ interpreter: Interpreter) throws -> String {
    if spec.isEmpty { return try interpreter.str(Value(object: self)) }
    throw PyError.typeError("unsupported format string passed to \(type.name).__format__")
  }

  /// `0x7f…`, as CPython shows an identity.
  public final var address: String {
    "0x" + String(UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()), radix: 16)
  }

}

/// A Python iterator. `next` gives nil at the end instead of raising `StopIteration`.
open class PyIterator: PyObject {
  open func next(_ interpreter: Interpreter) throws -> Value? { nil }

  /// As `next`, into a register; false at the end. At the end, and when it throws, the register keeps what it held. The iterators that loops meet most do this without copying references.
  func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    guard let v = try next(interpreter) else { return false }
    target.pointee = v
    return true
  }

  /// `next` of an iterator that overrides `advance`.
  final func nextByAdvancing(_ interpreter: Interpreter) throws -> Value? {
    var slot = Value.none
    return try withUnsafeMutablePointer(to: &slot) { try advance($0, interpreter) } ? slot : nil
  }
  open override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? { self }
  /// What `yield from` gives when the iterator has ended.
  open var finalValue: Value { .none }
  /// A lower bound of what is left, as `__length_hint__`; 0 when unknown.
  open var lengthHint: Int { 0 }
}

public enum BinaryOperation: UInt8, CaseIterable, Sendable {
  case add, subtract, multiply, trueDivide, floorDivide, modulo, power, matrixMultiply
  case leftShift, rightShift, bitAnd, bitOr, bitXor

  public var symbol: String {
    switch self {
    case .add: return "+"
    case .subtract: return "-"
    case .multiply: return "*"
    case .trueDivide: return "/"
    case .floorDivide: return "//"
    case .modulo: return "%"
    case .power: return "**"
    case .matrixMultiply: return "@"
    case .leftShift: return "<<"
    case .rightShift: return ">>"
    case .bitAnd: return "&"
    case .bitOr: return "|"
    case .bitXor: return "^"
    }
  }

  private var stem: String {
    switch self {
    case .add: return "add"
    case .subtract: return "sub"
    case .multiply: return "mul"
    case .trueDivide: return "truediv"
    case .floorDivide: return "floordiv"
    case .modulo: return "mod"
    case .power: return "pow"
    case .matrixMultiply: return "matmul"
    case .leftShift: return "lshift"
    case .rightShift: return "rshift"
    case .bitAnd: return "and"
    case .bitOr: return "or"
    case .bitXor: return "xor"
    }
  }
  /// `__add__`, `__radd__`, `__iadd__`…
  public var method: String { "__\(stem)__" }
  public var reflectedMethod: String { "__r\(stem)__" }
  public var inPlaceMethod: String { "__i\(stem)__" }
}

public enum UnaryOperation: UInt8, CaseIterable, Sendable {
  case negative, positive, invert
  public var symbol: String {
    switch self {
    case .negative: return "-"
    case .positive: return "+"
    case .invert: return "~"
    }
  }
  public var method: String {
    switch self {
    case .negative: return "__neg__"
    case .positive: return "__pos__"
    case .invert: return "__invert__"
    }
  }
}

public enum ComparisonOperation: UInt8, CaseIterable, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  public var symbol: String {
    switch self {
    case .equal: return "=="
    case .notEqual: return "!="
    case .less: return "<"
    case .lessOrEqual: return "<="
    case .greater: return ">"
    case .greaterOrEqual: return ">="
    }
  }
  public var method: String {
    switch self {
    case .equal: return "__eq__"
    case .notEqual: return "__ne__"
    case .less: return "__lt__"
    case .lessOrEqual: return "__le__"
    case .greater: return "__gt__"
    case .greaterOrEqual: return "__ge__"
    }
  }
  /// The operator with its sides exchanged.
  public var swapped: ComparisonOperation {
    switch self {
    case .equal, .notEqual: return self
    case .less: return .greater
    case .lessOrEqual: return .greaterOrEqual
    case .greater: return .less
    case .greaterOrEqual: return .lessOrEqual
    }
  }
}
