/// A Swift type that can be the element of a tensor.
public protocol TensorScalar: BitwiseCopyable, Hashable, Sendable {
  static var dtype: DType { get }
  static var zero: Self { get }
  static var one: Self { get }
  static func < (a: Self, b: Self) -> Bool
  static func <= (a: Self, b: Self) -> Bool
  /// The value as Python's `float`.
  var asDouble: Double { get }
  /// The value as an integer, wrapping; NaN and out-of-range floats become `Int.min`, as on x86.
  var asInt: Int { get }
  /// Converts as a C cast does: wraps integers, truncates floats.
  init(wrapping value: Int)
  init(nearest value: Double)
}

/// The floating element types.
public protocol FloatScalar: TensorScalar, BinaryFloatingPoint {}

/// The integer element types.
public protocol IntegerScalar: TensorScalar, FixedWidthInteger {}

extension Bool: TensorScalar {
  @inlinable public static var dtype: DType { .bool }
  @inlinable public static var zero: Bool { false }
  @inlinable public static var one: Bool { true }
  @inlinable public var asDouble: Double { self ? 1 : 0 }
  @inlinable public var asInt: Int { self ? 1 : 0 }
  @inlinable public init(wrapping value: Int) { self = value != 0 }
  @inlinable public init(nearest value: Double) { self = value != 0 }
  @inlinable public static func < (a: Bool, b: Bool) -> Bool { !a && b }
  @inlinable public static func <= (a: Bool, b: Bool) -> Bool { !a || b }
}

/// Truncates as x86 does: what does not fit becomes `Int.min`.
@inlinable @inline(__always) public func truncateToInt(_ value: Double) -> Int {
  value > -9.223372036854777e18 && value < 9.223372036854775e18 ? Int(value) : Int.min
}

extension TensorScalar where Self: FixedWidthInteger {
  @inlinable public static var one: Self { 1 }
  @inlinable public var asDouble: Double { Double(self) }
  @inlinable public var asInt: Int { Int(truncatingIfNeeded: self) }
  @inlinable public init(wrapping value: Int) { self = Self(truncatingIfNeeded: value) }
  @inlinable public init(nearest value: Double) {
    if Self.self == UInt64.self, value >= 9.223372036854775e18, value < 1.8446744073709552e19 {
      self = Self(truncatingIfNeeded: UInt64(value))
    } else {
      self = Self(truncatingIfNeeded: truncateToInt(value))
    }
  }
}

extension Int8: IntegerScalar { @inlinable public static var dtype: DType { .int8 } }
extension Int16: IntegerScalar { @inlinable public static var dtype: DType { .int16 } }
extension Int32: IntegerScalar { @inlinable public static var dtype: DType { .int32 } }
extension Int64: IntegerScalar { @inlinable public static var dtype: DType { .int64 } }
extension UInt8: IntegerScalar { @inlinable public static var dtype: DType { .uint8 } }
extension UInt16: IntegerScalar { @inlinable public static var dtype: DType { .uint16 } }
extension UInt32: IntegerScalar { @inlinable public static var dtype: DType { .uint32 } }
extension UInt64: IntegerScalar { @inlinable public static var dtype: DType { .uint64 } }

extension Float16: FloatScalar {
  @inlinable public static var dtype: DType { .float16 }
  @inlinable public static var one: Float16 { 1 }
  @inlinable public var asDouble: Double { Double(self) }
  @inlinable public var asInt: Int { truncateToInt(Double(self)) }
  @inlinable public init(wrapping value: Int) { self = Float16(Float(value)) }
  @inlinable public init(nearest value: Double) { self = Float16(value) }
}

extension Float: FloatScalar {
  @inlinable public static var dtype: DType { .float32 }
  @inlinable public static var one: Float { 1 }
  @inlinable public var asDouble: Double { Double(self) }
  @inlinable public var asInt: Int { truncateToInt(Double(self)) }
  @inlinable public init(wrapping value: Int) { self = Float(value) }
  @inlinable public init(nearest value: Double) { self = Float(value) }
}

extension Double: FloatScalar {
  @inlinable public static var dtype: DType { .float64 }
  @inlinable public static var one: Double { 1 }
  @inlinable public var asDouble: Double { self }
  @inlinable public var asInt: Int { truncateToInt(self) }
  @inlinable public init(wrapping value: Int) { self = Double(value) }
  @inlinable public init(nearest value: Double) { self = value }
}

/// A body that runs with the Swift type of a dtype; `DType.visit` specialises it for each.
protocol ScalarVisitor {
  associatedtype Output
  func callAsFunction<T: TensorScalar>(_ type: T.Type) throws -> Output
}

protocol FloatVisitor {
  associatedtype Output
  func callAsFunction<T: ElementaryFunctions>(_ type: T.Type) throws -> Output
}

protocol IntegerVisitor {
  associatedtype Output
  func callAsFunction<T: IntegerScalar>(_ type: T.Type) throws -> Output
}

extension DType {
  @inline(__always)
  func visit<V: ScalarVisitor>(_ body: V) throws -> V.Output {
    switch self {
    case .bool: return try body(Bool.self)
    case .int8: return try body(Int8.self)
    case .int16: return try body(Int16.self)
    case .int32: return try body(Int32.self)
    case .int64: return try body(Int64.self)
    case .uint8: return try body(UInt8.self)
    case .uint16: return try body(UInt16.self)
    case .uint32: return try body(UInt32.self)
    case .uint64: return try body(UInt64.self)
    case .float16: return try body(Float16.self)
    case .float32: return try body(Float.self)
    case .float64: return try body(Double.self)
    }
  }

  @inline(__always)
  func visitFloat<V: FloatVisitor>(_ op: StaticString, _ body: V) throws -> V.Output {
    switch self {
    case .float16: return try body(Float16.self)
    case .float32: return try body(Float.self)
    case .float64: return try body(Double.self)
    default: throw TensorError.unsupportedDType(op: "\(op)", dtypes: [self])
    }
  }

  @inline(__always)
  func visitInteger<V: IntegerVisitor>(_ op: StaticString, _ body: V) throws -> V.Output {
    switch self {
    case .int8: return try body(Int8.self)
    case .int16: return try body(Int16.self)
    case .int32: return try body(Int32.self)
    case .int64: return try body(Int64.self)
    case .uint8: return try body(UInt8.self)
    case .uint16: return try body(UInt16.self)
    case .uint32: return try body(UInt32.self)
    case .uint64: return try body(UInt64.self)
    default: throw TensorError.unsupportedDType(op: "\(op)", dtypes: [self])
    }
  }
}

/// One element of a tensor, as the binding layer turns it into a language value.
public enum ScalarValue: Sendable, Hashable {
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case float(Double)

  public var asDouble: Double {
    switch self {
    case .bool(let v): return v ? 1 : 0
    case .int(let v): return Double(v)
    case .uint(let v): return Double(v)
    case .float(let v): return v
    }
  }

  public var asInt: Int {
    switch self {
    case .bool(let v): return v ? 1 : 0
    case .int(let v): return Int(v)
    case .uint(let v): return Int(truncatingIfNeeded: v)
    case .float(let v): return truncateToInt(v)
    }
  }
}
