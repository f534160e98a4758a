/// Any Python value, as the interpreter's registers and all containers hold it.
///
/// Numbers are stored in place; everything else is a reference to a `PyObject`. The most common classes
/// have a case of their own, so that a type test is one comparison. An instance of a user's subclass of
/// `str`, `list`, `tuple` or `dict` still travels under that case; its `type` tells the difference.
/// 16 bytes a value.
public enum Value {
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  case str(PyString)
  case list(PyList)
  case tuple(PyTuple)
  case dict(PyDict)
  /// Everything else: integers beyond 64 bits, complex numbers, sets, functions, classes, instances,
  /// tensors…
  case object(PyObject)
  /// An unassigned local or an argument that was not given. Never visible to Python code.
  case unbound

  @inlinable public init(_ string: String) { self = .str(PyString.from(string)) }
  @inlinable public static func string(_ string: String) -> Value { .str(PyString.from(string)) }
  @inlinable public static func list(_ items: [Value]) -> Value { .list(PyList(items)) }
  @inlinable public static func tuple(_ items: [Value]) -> Value { .tuple(PyTuple(items)) }

  /// The object behind a reference case; nil for `None`, bools and small numbers.
  @inlinable public var reference: PyObject? {
    switch self {
    case .str(let s): return s
    case .list(let l): return l
    case .tuple(let t): return t
    case .dict(let d): return d
    case .object(let o): return o
    default: return nil
    }
  }

  /// Wraps an object in the case that belongs to its class.
  public init(object: PyObject) {
    if let s = object as? PyString {
      self = .str(s)
    } else if let l = object as? PyList {
      self = .list(l)
    } else if let t = object as? PyTuple {
      self = .tuple(t)
    } else if let d = object as? PyDict {
      self = .dict(d)
    } else {
      self = .object(object)
    }
  }

  @inlinable public var isNone: Bool {
    if case .none = self { return true }
    return false
  }
  @inlinable public var isUnbound: Bool {
    if case .unbound = self { return true }
    return false
  }

  /// Python's `is`: the same singleton, the same small number, or the same object.
  public func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.none, .none), (.unbound, .unbound): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.float(let a), .float(let b)): return a.bitPattern == b.bitPattern
    default:
      guard let a = reference, let b = other.reference else { return false }
      return a === b
    }
  }
}
