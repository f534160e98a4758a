import CellLanguage
import TensorEngine

/// `numpy.dtype`.
final class DTypeObject: PyObject {
  /// The engine's dtype; bool stands in for texts and objects, which have an `objectKind`.
  let dtype: DType
  let objectKind: ObjectArray.Kind?
  /// Whether elements are complex numbers with two parts of `dtype`.
  let isComplex: Bool
  /// Whether bytes read as this dtype stand in big-endian order; arrays themselves are always native.
  let isBigEndian: Bool

  private init(
    _ dtype: DType, _ objectKind: ObjectArray.Kind? = nil, isComplex: Bool = false, isBigEndian: Bool = false
  ) {
    self.dtype = dtype
    self.objectKind = objectKind
    self.isComplex = isComplex
    self.isBigEndian = isBigEndian
    super.init(type: NumPyTypes.dtype)
  }

  private static nonisolated(unsafe) let all: [DTypeObject] = DType.allCases.map { DTypeObject($0) }

  static func of(_ dtype: DType) -> DTypeObject { all[Int(dtype.rawValue)] }
  static func of(_ kind: ObjectArray.Kind) -> DTypeObject { DTypeObject(.bool, kind) }
  /// The dtype of complex numbers with parts of `component`.
  static func complex(_ component: DType) -> DTypeObject { DTypeObject(component, isComplex: true) }
  /// The same dtype read from bytes in big-endian or native order.
  func ordered(bigEndian: Bool) -> DTypeObject {
    objectKind == nil && !isComplex && dtype.byteCount > 1
      ? DTypeObject(dtype, isBigEndian: bigEndian) : self
  }

  /// NumPy's code with byte order: `<f8`, `|b1`, `<U3`, `|O`.
  var code: String {
    if isComplex { return "<c\(itemSize)" }
    switch objectKind {
    case .text(let width)?: return "<U\(width)"
    case .object?: return "|O"
    case nil:
      return (dtype.byteCount == 1 ? "|" : isBigEndian ? ">" : "<") + dtype.kindCode + String(dtype.byteCount)
    }
  }

  /// As `str` shows it: `float64`, `<U3`, `object`.
  var name: String {
    if isComplex { return "complex\(itemSize * 8)" }
    switch objectKind {
    case .text?: return code
    case .object?: return "object"
    case nil: return dtype.name
    }
  }

  var itemSize: Int {
    if isComplex { return 2 * dtype.byteCount }
    switch objectKind {
    case .text(let width)?: return 4 * width
    case .object?: return 8
    case nil: return dtype.byteCount
    }
  }

  var kindCode: String {
    if isComplex { return "c" }
    switch objectKind {
    case .text?: return "U"
    case .object?: return "O"
    case nil: return dtype.kindCode
    }
  }

  /// `dtype('float64')`, as messages name dtypes.
  var repr: String { isBigEndian ? "dtype('\(code)')" : "dtype('\(objectKind == .object ? "O" : name)')" }

  /// The dtype that an operand would have, as messages name it.
  static func repr(of value: Value, _ interpreter: Interpreter) -> String {
    guard let array = try? ObjectArray.arrayLike(value, interpreter) else { return "dtype('O')" }
    if let objects = array.reference as? ObjectArray { return objects.dtypeObject.repr }
    return "dtype('\(array.tensorObject?.tensor.dtype.name ?? "O")')"
  }

  override func repr(_ interpreter: Interpreter) throws -> String { repr }
  override func str(_ interpreter: Interpreter) throws -> String { name }
  override func hash(_ interpreter: Interpreter) throws -> Int { code.hashValue & 0xFFFF_FFFF }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual else { return nil }
    let same: Bool
    if isComplex {
      same = DTypes.complexComponent(other) == dtype
    } else if let objectKind {
      same = (try? DTypes.objectKind(other)) == .some(objectKind)
    } else {
      same = DTypes.find(other) == dtype
    }
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
  static nonisolated(unsafe) let complexFloating = abstract("complexfloating", [inexact])
  static nonisolated(unsafe) let complex64 = complexType("complex64", [complexFloating])
  static nonisolated(unsafe) let complex128 = complexType(
    "complex128", [complexFloating, BuiltinTypes.complex])

  private static func complexType(_ name: String, _ bases: [PyType]) -> PyType {
    let type = PyType(name: name, module: "numpy", bases: bases)
    type.construct = { _, arguments, interpreter in
      guard arguments.count == 1, ComplexArray.isComplex(arguments[0], deep: true) else {
        let values = (0..<arguments.count).map { arguments[$0] }
        return try interpreter.call(.object(BuiltinTypes.complex), values)
      }
      let x = try ComplexArray.of(arguments[0], interpreter)
      return try ComplexArray.give(x.re, x.im)
    }
    return type
  }

  static nonisolated(unsafe) let flexible = abstract("flexible", [generic])
  static nonisolated(unsafe) let character = abstract("character", [flexible])
  static nonisolated(unsafe) let objectType = abstract("object_", [generic])

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
      if let kind = try DTypes.objectKind(arguments[0]) { return .object(DTypeObject.of(kind)) }
      if let component = DTypes.complexComponent(arguments[0]) {
        return .object(DTypeObject.complex(component))
      }
      if arguments[0].reference is DTypeObject { return arguments[0] }
      if case .str(let s) = arguments[0], s.string.hasPrefix(">"), let dtype = DType(name: s.string) {
        return .object(DTypeObject.of(dtype).ordered(bigEndian: true))
      }
      return .object(DTypeObject.of(try DTypes.parse(arguments[0], interpreter) ?? .float64))
    }
    func get(_ name: String, _ summary: String, _ body: @escaping (DTypeObject) -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? DTypeObject else { return .none }
        return body(object)
      }
    }
    get("name", "Such as 'float32'.") { object in
      if case .text(let width)? = object.objectKind { return .string("str\(32 * width)") }
      return .string(object.name)
    }
    get("itemsize", "Bytes of one element.") { .int($0.itemSize) }
    get("kind", "One letter: b, i, u, f, U or O.") { .string($0.kindCode) }
    get("type", "The scalar class.") { object in
      if object.isComplex {
        return .object(object.dtype == .float32 ? NumPyTypes.complex64 : NumPyTypes.complex128)
      }
      switch object.objectKind {
      case .text?: return .object(BuiltinTypes.str)
      case .object?: return .object(NumPyTypes.objectType)
      case nil: return .object(scalar(object.dtype))
      }
    }
    get("str", "Code with byte order.") { .string($0.code) }
    get("descr", "The code as a list of fields.") { .list([.tuple([.string(""), .string($0.code)])]) }
    get("fields", "None: there are no named fields.") { _ in .none }
    get("names", "None: there are no named fields.") { _ in .none }
    get("shape", "The empty tuple.") { _ in .tuple([]) }
    get("byteorder", "Native, or none for bytes.") {
      .string($0.itemSize == 1 || $0.kindCode == "O" ? "|" : $0.isBigEndian ? ">" : "=")
    }
    type.method("newbyteorder(self, new_order='S')", "The dtype read in another byte order.") { call in
      let object = try call.object(0, as: DTypeObject.self, named: "numpy.dtype")
      let order = try call.string(1)
      if ["S", "swap", "s"].contains(order) {
        return .object(object.ordered(bigEndian: !object.isBigEndian))
      }
      return .object(object.ordered(bigEndian: [">", "B", "big", "b"].contains(order)))
    }
    get("isnative", "Whether the byte order is the machine's.") { .bool(!$0.isBigEndian) }
    get("alignment", "Bytes of alignment.") { .int($0.kindCode == "U" ? 4 : $0.itemSize) }
    get("hasobject", "Whether elements are objects.") { .bool($0.kindCode == "O") }
    get("num", "Type number.") { object in
      let numbers: [DType: Int] = [
        .bool: 0, .int8: 1, .uint8: 2, .int16: 3, .uint16: 4, .int32: 5, .uint32: 6, .int64: 7, .uint64: 8,
        .float16: 23, .float32: 11, .float64: 12,
      ]
      if object.isComplex { return .int(object.dtype == .float32 ? 14 : 15) }
      if let kind = object.objectKind { return .int(kind == .object ? 17 : 19) }
      return .int(numbers[object.dtype] ?? 0)
    }
    get("char", "Type code.") { object in
      if object.isComplex { return .string(object.dtype == .float32 ? "F" : "D") }
      if object.objectKind != nil { return .string(object.kindCode) }
      let codes: [DType: String] = [
        .bool: "?", .int8: "b", .int16: "h", .int32: "i", .int64: "l", .uint8: "B", .uint16: "H",
        .uint32: "I", .uint64: "L", .float16: "e", .float32: "f", .float64: "d",
      ]
      return .string(codes[object.dtype] ?? "")
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
      if let d = object as? DTypeObject { return d.objectKind == nil && !d.isComplex ? d.dtype : nil }
      if let d = object as? TensorFlowDType { return d.special == nil ? d.dtype : nil }
      guard let type = object as? PyType else { return nil }
      if type === BuiltinTypes.float || type === NumPyTypes.floating { return .float64 }
      if type === BuiltinTypes.int || type === NumPyTypes.integer { return .int64 }
      if type === BuiltinTypes.bool { return .bool }
      return NumPyTypes.dtype(of: type)
    default: return nil
    }
  }

  /// The dtype of the parts of the complex numbers that a value names; nil if it names others.
  static func complexComponent(_ value: Value) -> DType? {
    switch value {
    case .str(let s):
      switch s.string {
      case "complex", "complex128", "complex_", "D", "c16", "<c16", "cdouble": return .float64
      case "complex64", "F", "c8", "<c8", "csingle": return .float32
      default: return nil
      }
    case .object(let object):
      if let d = object as? DTypeObject { return d.isComplex ? d.dtype : nil }
      if object === BuiltinTypes.complex || object === NumPyTypes.complex128
        || object === NumPyTypes.complexFloating
      {
        return .float64
      }
      return object === NumPyTypes.complex64 ? .float32 : nil
    default: return nil
    }
  }

  /// Whether a value names texts or objects; a width of 0 is as wide as needed.
  static func objectKind(_ value: Value) throws -> ObjectArray.Kind? {
    switch value {
    case .str(let s):
      if ["object", "O", "|O", "object_"].contains(s.string) { return .object }
      if ["str", "U", "<U", "str_", "S", "bytes", "|S", "a"].contains(s.string) { return .text(0) }
      var text = Substring(s.string)
      if let first = text.first, "<>=|".contains(first) { text = text.dropFirst() }
      if let first = text.first, first == "U" || first == "S", let width = Int(text.dropFirst()), width >= 0 {
        return .text(width)
      }
      return nil
    case .object(let object):
      if let d = object as? DTypeObject { return d.objectKind }
      if object === BuiltinTypes.object || object === NumPyTypes.objectType { return .object }
      if object === BuiltinTypes.str || object === BuiltinTypes.bytes || object === NumPyTypes.character {
        return .text(0)
      }
      return nil
    default: return nil
    }
  }

  /// Why a dtype that NumPy knows is refused.
  private static func unsupported(_ name: String) -> String? {
    var text = Substring(name)
    if let first = text.first, "<>=|".contains(first) { text = text.dropFirst() }
    if text.hasPrefix("datetime64") || text.hasPrefix("M8") || text.hasPrefix("timedelta64")
      || text.hasPrefix("m8")
    {
      return "use datetime objects in an object array"
    }
    if text.hasPrefix("V") || text.contains(",") { return "structured arrays are not" }
    if ["float128", "longdouble", "g", "f16", "complex256", "clongdouble"].contains(text) {
      return "the widest float is float64"
    }
    return nil
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
      if let kind = unsupported(s.string) {
        throw PyError.typeError("dtype '\(s.string)' is not supported here: \(kind)")
      }
      var message = "data type '\(s.string)' not understood"
      if let near = nearest(s.string, among: DType.allCases.map(\.name)) {
        message += ". Did you mean '\(near)'?"
      }
      throw PyError.typeError(message)
    }
    if (try? objectKind(value)) != nil {
      throw PyError.typeError("an array of texts or objects is not supported here, only of numbers")
    }
    if case .list = value {
      throw PyError.typeError("structured dtypes are not supported here; use one array per field")
    }
    if case .object(let object) = value, let type = object as? PyType {
      throw PyError.typeError("dtype \(try type.repr(interpreter)) is not supported here")
    }
    throw PyError.typeError("Cannot interpret '\(try interpreter.repr(value))' as a data type")
  }
}
