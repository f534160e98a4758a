import CellLanguage
import TensorEngine

/// `tf.DType`.
final class TensorFlowDType: PyObject {
  let dtype: DType

  private init(_ dtype: DType) {
    self.dtype = dtype
    super.init(type: TensorFlowDType.pyType)
  }

  private static nonisolated(unsafe) let all: [TensorFlowDType] = DType.allCases.map { TensorFlowDType($0) }

  static func of(_ dtype: DType) -> TensorFlowDType { all[Int(dtype.rawValue)] }

  override func repr(_ interpreter: Interpreter) throws -> String { "tf.\(dtype.name)" }
  override func str(_ interpreter: Interpreter) throws -> String { "<dtype: '\(dtype.name)'>" }
  override func hash(_ interpreter: Interpreter) throws -> Int { Int(dtype.rawValue) &+ 104_729 }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual else { return nil }
    let same = DTypes.find(other) == dtype
    return .bool(op == .equal ? same : !same)
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "DType", module: "tensorflow.python.framework.dtypes")
    func get(_ name: String, _ summary: String, _ body: @escaping (DType) -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? TensorFlowDType else { return .none }
        return body(object.dtype)
      }
    }
    get("name", "Such as 'float32'.") { .string($0.name) }
    get("size", "Bytes of one element.") { .int($0.byteCount) }
    get("as_numpy_dtype", "NumPy's scalar class.") { .object(NumPyTypes.scalar($0)) }
    get("is_floating", "Whether a floating dtype.") { .bool($0.isFloating) }
    get("is_integer", "Whether an integer dtype.") { .bool($0.isInteger) }
    get("is_bool", "Whether bool.") { .bool($0 == .bool) }
    get("base_dtype", "The dtype itself.") { .object(of($0)) }
    get("max", "The largest value.") { dtype in
      switch dtype {
      case .float64: return .float(.greatestFiniteMagnitude)
      case .float32: return .float(Double(Float.greatestFiniteMagnitude))
      case .float16: return .float(65504)
      case .bool: return .bool(true)
      default:
        let bits = dtype.byteCount * 8 - (dtype.kind == .signed ? 1 : 0)
        return .int(bits >= 63 ? Int.max : (1 << bits) - 1)
      }
    }
    get("min", "The smallest value.") { dtype in
      switch dtype {
      case .float64: return .float(-.greatestFiniteMagnitude)
      case .float32: return .float(-Double(Float.greatestFiniteMagnitude))
      case .float16: return .float(-65504)
      case .bool: return .bool(false)
      default:
        if dtype.kind == .unsigned { return .int(0) }
        return .int(dtype.byteCount == 8 ? Int.min : -(1 << (dtype.byteCount * 8 - 1)))
      }
    }
    return type
  }()
}
