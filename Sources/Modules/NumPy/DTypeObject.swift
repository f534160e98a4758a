import CellLanguage
import TensorEngine

/// `numpy.dtype`.
final class DTypeObject: PyObject {
  let dtype: DType

  private init(_ dtype: DType) {
    self.dtype = dtype
    super.init(type: NumPyTypes.dtype)
  }

  private static nonisolated(unsafe) let all: [DTypeObject] = DType.allCases.map { DTypeObject($0) }

  static func of(_ dtype: DType) -> DTypeObject { all[Int(dtype.rawValue)] }

  /// NumPy's code with byte order: `<f8`, `|b1`.
  var code: String {
    (dtype.byteCount == 1 ? "|" : "<") + dtype.kindCode + String(dtype.byteCount)
  }

  override func repr(_ interpreter: Interpreter) throws -> String { "dtype('\(dtype.name)')" }
  override func str(_ interpreter: Interpreter) throws -> String { dtype.name }
  override func hash(_ interpreter: Interpreter) throws -> Int { Int(dtype.rawValue) &+ 7919 }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual else { return nil }
    let same = DTypes.find(other) == dtype
    return .bool(op == .equal ? same : !same)
  }
}

/// NumPy's scalar classes and `dtype`.
enum NumPyTypes {
  private static func abstract(_ name: String, _ bases: [PyType]) -> PyType {
    PyType(name: name, module: "numpy", bases: bases)
  }
  static nonisolated(unsafe) let generic = abstract("generic", [BuiltinTypes.object])
  static nonisolated(unsafe) let number = abstract("number", [generic])
  static nonisolated(unsafe) let integer = abstract("integer", [number])
  static nonisolated(unsafe) let signedInteger = abstract("signedinteger", [integer])
  static nonisolated(unsafe) let unsignedInteger = abstract("unsignedinteger", [integer])
  static nonisolated(unsafe) let inexact = abstract("inexact", [number])
  static nonisolated(unsafe) let floating = abstract("floating", [inexact])

  private static nonisolated(unsafe) let scalars: [PyType] = DType.allCases.map { dtype in
    let bases: [PyType]
    switch dtype.kind {
    case .bool: bases = [generic]
    case .signed: bases = [signedInteger]
    case .unsigned: bases = [unsignedInteger]
    case .floating: bases = dtype == .float64 ? [floating, BuiltinTypes.float] : [floating]
    }
    let type = PyType(name: dtype.name, module: "numpy", bases: bases)
    NumPyScalar.define(type, dtype)
    return type
  }

  /// `numpy.float32` and so on.
  static func scalar(_ dtype: DType) -> PyType { scalars[Int(dtype.rawValue)] }

  /// The dtype a scalar class stands for.
  static func dtype(of type: PyType) -> DType? {
    guard let i = scalars.firstIndex(where: { $0 === type }) else { return nil }
    return DType(rawValue: UInt8(i))
  }

  static nonisolated(unsafe) let dtype: PyType = {
    let type = PyType(name: "dtype", module: "numpy", documentation: "The element type of an array.")
    type.construct = { _, arguments, interpreter in
      guard arguments.count >= 1 else { throw PyError.typeError("dtype() missing required argument 'dtype'") }
      return .object(DTypeObject.of(try DTypes.parse(arguments[0], interpreter) ?? .float64))
    }
    func get(_ name: String, _ summary: String, _ body: @escaping (DType) -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? DTypeObject else { return .none }
        return body(object.dtype)
      }
    }
    get("name", "Such as 'float32'.") { .string($0.name) }
    get("itemsize", "Bytes of one element.") { .int($0.byteCount) }
    get("kind", "One letter: b, i, u or f.") { .string($0.kindCode) }
    get("type", "The scalar class.") { .object(scalar($0)) }
    get("str", "Code with byte order.") { .string(DTypeObject.of($0).code) }
    get("char", "Type code.") { dtype in
      let codes: [DType: String] = [
        .bool: "?", .int8: "b", .int16: "h", .int32: "i", .int64: "l", .uint8: "B", .uint16: "H",
        .uint32: "I", .uint64: "L", .float16: "e", .float32: "f", .float64: "d",
      ]
      return .string(codes[dtype] ?? "")
    }
    return type
  }()
}

/// Dtypes as programs name them.
enum DTypes {
  /// The dtype a value names: a dtype object, scalar class, `float`, `int`, `bool`, or text; nil if none.
  static func find(_ value: Value) -> DType? {
    switch value {
    case .str(let s): return DType(name: s.string)
    case .object(let object):
      if let d = object as? DTypeObject { return d.dtype }
      if let d = object as? TensorFlowDType { return d.special == nil ? d.dtype : nil }
      guard let type = object as? PyType else { return nil }
      if type === BuiltinTypes.float || type === NumPyTypes.floating { return .float64 }
      if type === BuiltinTypes.int || type === NumPyTypes.integer { return .int64 }
      if type === BuiltinTypes.bool { return .bool }
      return NumPyTypes.dtype(of: type)
    default: return nil
    }
  }

  /// The dtype of a `dtype=` argument; nil for None or nothing.
  ///
  /// - Throws: `TypeError` for what names no dtype of the engine.
  static func parse(_ value: Value, _ interpreter: Interpreter) throws -> DType? {
    switch value {
    case .none, .unbound: return nil
    default: break
    }
    if let dtype = find(value) { return dtype }
    if let dtype = value.reference as? TensorFlowDType { return try dtype.numeric() }
    if case .str(let s) = value {
      if ["complex", "complex64", "complex128", "object", "O", "str", "U", "S", "datetime64"].contains(
        s.string)
      {
        throw PyError.typeError("dtype '\(s.string)' is not supported here")
      }
      var message = "data type '\(s.string)' not understood"
      if let near = nearest(s.string, among: DType.allCases.map(\.name)) {
        message += ". Did you mean '\(near)'?"
      }
      throw PyError.typeError(message)
    }
    if case .object(let object) = value, let type = object as? PyType {
      throw PyError.typeError("dtype \(try type.repr(interpreter)) is not supported here")
    }
    throw PyError.typeError("Cannot interpret '\(try interpreter.repr(value))' as a data type")
  }
}
