/// The element type of a tensor.
///
/// The order is NumPy's type-number order within each kind; complex and string types will follow it.
public enum DType: UInt8, Sendable, CaseIterable, Hashable {
  case bool
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case float16, float32, float64

  /// What sort of number a dtype holds, in the order in which promotion climbs.
  public enum Kind: UInt8, Sendable, Comparable {
    case bool, unsigned, signed, floating

    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  /// NumPy's and TensorFlow's common name, such as `float32`.
  public var name: String {
    switch self {
    case .bool: return "bool"
    case .int8: return "int8"
    case .int16: return "int16"
    case .int32: return "int32"
    case .int64: return "int64"
    case .uint8: return "uint8"
    case .uint16: return "uint16"
    case .uint32: return "uint32"
    case .uint64: return "uint64"
    case .float16: return "float16"
    case .float32: return "float32"
    case .float64: return "float64"
    }
  }

  /// Bytes of one element.
  @inlinable public var byteCount: Int {
    switch self {
    case .bool, .int8, .uint8: return 1
    case .int16, .uint16, .float16: return 2
    case .int32, .uint32, .float32: return 4
    case .int64, .uint64, .float64: return 8
    }
  }

  public var kind: Kind {
    switch self {
    case .bool: return .bool
    case .int8, .int16, .int32, .int64: return .signed
    case .uint8, .uint16, .uint32, .uint64: return .unsigned
    case .float16, .float32, .float64: return .floating
    }
  }

  /// NumPy's one-letter kind: `b`, `i`, `u` or `f`.
  public var kindCode: String {
    switch kind {
    case .bool: return "b"
    case .signed: return "i"
    case .unsigned: return "u"
    case .floating: return "f"
    }
  }

  @inlinable public var isFloating: Bool { self.rawValue >= DType.float16.rawValue }

  /// Signed and unsigned integers; `bool` is not one.
  @inlinable public var isInteger: Bool {
    self.rawValue >= DType.int8.rawValue && self.rawValue <= DType.uint64.rawValue
  }

  /// Finds a dtype by NumPy's or TensorFlow's name, by a NumPy type code such as `<f4`, or by a Python
  /// type's name (`int`, `float`).
  public init?(name: String) {
    var text = Substring(name)
    if let first = text.first, "<>=|".contains(first) { text = text.dropFirst() }
    switch text {
    case "bool", "bool_", "?", "b1", "bool8": self = .bool
    case "int8", "b", "i1", "byte": self = .int8
    case "int16", "h", "i2", "short": self = .int16
    case "int32", "i", "i4", "intc": self = .int32
    case "int64", "l", "q", "i8", "int", "int_", "intp", "long", "longlong": self = .int64
    case "uint8", "B", "u1", "ubyte": self = .uint8
    case "uint16", "H", "u2", "ushort": self = .uint16
    case "uint32", "I", "u4", "uintc": self = .uint32
    case "uint64", "L", "Q", "u8", "uint", "uintp", "ulong", "ulonglong": self = .uint64
    case "float16", "e", "f2", "half": self = .float16
    case "float32", "f", "f4", "single": self = .float32
    case "float64", "d", "f8", "float", "double", "float_": self = .float64
    default: return nil
    }
  }
}

extension DType: CustomStringConvertible {
  public var description: String { name }
}

// MARK: - Promotion

/// A Python scalar met by an array: its kind counts, its size does not (NumPy 2, NEP 50).
public enum WeakScalar: Sendable, Equatable {
  case bool(Bool)
  case int(Int)
  case float(Double)
}

extension DType {
  /// The smallest dtype that holds every value of both, by NumPy's table.
  public static func promote(_ a: DType, _ b: DType) -> DType {
    if a == b { return a }
    let low = a.kind < b.kind || (a.kind == b.kind && a.byteCount <= b.byteCount) ? a : b
    let high = low == a ? b : a
    switch (low.kind, high.kind) {
    case (.bool, _): return high
    case (.unsigned, .unsigned), (.signed, .signed), (.floating, .floating): return high
    case (.unsigned, .signed):
      if high.byteCount > low.byteCount { return high }
      switch low {
      case .uint8: return .int16
      case .uint16: return .int32
      case .uint32: return .int64
      default: return .float64
      }
    case (_, .floating):
      // A float holds integers of half its size.
      let needed: DType = low.byteCount == 1 ? .float16 : (low.byteCount == 2 ? .float32 : .float64)
      return needed.byteCount > high.byteCount ? needed : high
    default: return .float64
    }
  }

  /// The dtype of an operation between an array of dtype `a` and a Python scalar.
  public static func promote(_ a: DType, weak: WeakScalar) -> DType {
    switch weak {
    case .bool: return a
    case .int: return a == .bool ? .int64 : a
    case .float: return a.isFloating ? a : .float64
    }
  }

  /// The floating dtype in which NumPy evaluates `sqrt`, `exp` and their like on this dtype.
  public var floatingResult: DType {
    if isFloating { return self }
    switch byteCount {
    case 1: return .float16
    case 2: return .float32
    default: return .float64
    }
  }

  /// Whether NumPy's `same_kind` rule lets values of `self` be stored into `target`.
  public func canCastSameKind(to target: DType) -> Bool {
    if self == target || DType.promote(self, target) == target { return true }
    switch (kind, target.kind) {
    case (.floating, .floating), (.signed, .signed), (.unsigned, .unsigned), (.unsigned, .signed): return true
    default: return kind < target.kind
    }
  }
}
