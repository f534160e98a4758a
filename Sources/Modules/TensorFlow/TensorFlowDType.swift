import CellLanguage
import TensorEngine

/// `tf.DType`.
final class TensorFlowDType: PyObject {
  let dtype: DType
  /// The name of a dtype that the engine does not hold in tensors of numbers: `string`, `complex64`…
  let special: String?

  private init(_ dtype: DType, special: String? = nil) {
    self.dtype = dtype
    self.special = special
    super.init(type: TensorFlowDType.pyType)
  }

  private static nonisolated(unsafe) let all: [TensorFlowDType] = DType.allCases.map { TensorFlowDType($0) }

  static func of(_ dtype: DType) -> TensorFlowDType { all[Int(dtype.rawValue)] }

  /// `tf.string`, the dtype of tensors of bytes.
  static nonisolated(unsafe) let string = TensorFlowDType(.uint8, special: "string")
  /// Dtypes that have a name here and nothing else.
  static nonisolated(unsafe) let unsupported: [TensorFlowDType] = [
    "bfloat16", "complex64", "complex128", "qint8", "quint8", "qint32", "resource", "variant",
  ].map { TensorFlowDType(.uint8, special: $0) }

  /// Whether a value stands for `tf.string`.
  static func isString(_ value: Value) -> Bool {
    if let dtype = value.reference as? TensorFlowDType { return dtype === string }
    if case .str(let s) = value { return s.string == "string" }
    return value.reference === BuiltinTypes.str || value.reference === BuiltinTypes.bytes
  }

  /// The dtype for a tensor of numbers.
  ///
  /// - Throws: `NotImplementedError` for dtypes that the engine does not have.
  func numeric() throws -> DType {
    if let special {
      throw PyError.notImplemented("tensors of dtype \(special) are not supported by this function here")
    }
    return dtype
  }

  var name: String { special ?? dtype.name }

  override func repr(_ interpreter: Interpreter) throws -> String { "tf.\(name)" }
  override func str(_ interpreter: Interpreter) throws -> String { "<dtype: '\(name)'>" }
  override func hash(_ interpreter: Interpreter) throws -> Int {
    if let special { return special.utf8.reduce(7) { $0 &* 31 &+ Int($1) } }
    return Int(dtype.rawValue) &+ 104_729
  }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual else { return nil }
    let same: Bool
    if let theirs = other.reference as? TensorFlowDType {
      same = theirs === self
    } else if let special {
      if case .str(let s) = other { same = s.string == special } else { same = false }
    } else {
      same = DTypes.find(other) == dtype
    }
    return .bool(op == .equal ? same : !same)
  }

  /// The smallest and the largest value of a dtype.
  static func bounds(_ dtype: DType) -> (low: WeakScalar, high: WeakScalar) {
    switch dtype {
    case .float64: return (.float(-.greatestFiniteMagnitude), .float(.greatestFiniteMagnitude))
    case .float32:
      let top = Double(Float.greatestFiniteMagnitude)
      return (.float(-top), .float(top))
    case .float16: return (.float(-65504), .float(65504))
    case .bool: return (.bool(false), .bool(true))
    default:
      let isSigned = dtype.kind == .signed
      let bits = dtype.byteCount * 8 - (isSigned ? 1 : 0)
      return (
        .int(isSigned ? (bits >= 63 ? Int.min : -(1 << bits)) : 0),
        .int(bits >= 63 ? Int.max : (1 << bits) - 1)
      )
    }
  }

  private static func value(_ scalar: WeakScalar) -> Value {
    switch scalar {
    case .bool(let b): return .bool(b)
    case .int(let i): return .int(i)
    case .float(let d): return .float(d)
    }
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "DType", module: "tensorflow.python.framework.dtypes")
    func get(_ name: String, _ summary: String, _ body: @escaping (TensorFlowDType) throws -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? TensorFlowDType else { return .none }
        return try body(object)
      }
    }
    get("name", "Such as 'float32'.") { .string($0.name) }
    get("size", "Bytes of one element.") { .int($0.special == nil ? $0.dtype.byteCount : 1) }
    get("as_numpy_dtype", "NumPy's scalar class.") { d in
      if d === string { return .object(BuiltinTypes.object) }
      return .object(NumPyTypes.scalar(try d.numeric()))
    }
    get("as_datatype_enum", "TensorFlow's number of the dtype.") { d in
      let numbers: [DType: Int] = [
        .float32: 1, .float64: 2, .int32: 3, .uint8: 4, .int16: 5, .int8: 6, .int64: 9, .bool: 10,
        .uint16: 17,
        .float16: 19, .uint32: 22, .uint64: 23,
      ]
      return .int(d.special == nil ? numbers[d.dtype] ?? 0 : 7)
    }
    get("is_floating", "Whether a floating dtype.") {
      .bool($0.special == nil ? $0.dtype.isFloating : $0.name == "bfloat16")
    }
    get("is_integer", "Whether an integer dtype.") { .bool($0.special == nil && $0.dtype.isInteger) }
    get("is_bool", "Whether bool.") { .bool($0.special == nil && $0.dtype == .bool) }
    get("is_complex", "Whether a complex dtype.") { .bool($0.name.hasPrefix("complex")) }
    get("is_unsigned", "Whether an unsigned integer dtype.") {
      .bool($0.special == nil && $0.dtype.kind == .unsigned)
    }
    get("is_numeric_dtype", "Whether a dtype of numbers.") { .bool($0.special == nil && $0.dtype != .bool) }
    get("base_dtype", "The dtype itself.") { .object($0) }
    get("real_dtype", "The dtype itself.") { .object($0) }
    get("max", "The largest value.") { value(bounds(try $0.numeric()).high) }
    get("min", "The smallest value.") { value(bounds(try $0.numeric()).low) }
    get("limits", "The smallest and the largest value that casts saturate to.") { d in
      let b = bounds(try d.numeric())
      return .tuple([value(b.low), value(b.high)])
    }
    type.method("is_compatible_with(self, other)", "Whether the dtypes are the same.") { call in
      let mine = try call.object(0, as: TensorFlowDType.self, named: "DType")
      return try mine.compare(.equal, call[1], call.interpreter) ?? .bool(false)
    }
    return type
  }()
}
