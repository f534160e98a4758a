import CellLanguage
import TensorEngine

/// Arrays as bytes, and views of memory: `tobytes`, `frombuffer`, `view`, `as_strided`.
enum Memory {
  static func define(_ m: ModuleBuilder) {
    m.function("frombuffer(buffer, dtype='float64', count=-1, offset=0, *, like=None)", "An array of bytes.")
    {
      call in
      let bytes = try self.bytes(call[0], call.interpreter)
      let (dtype, isSwapped) = try layout(call[1], call.interpreter)
      let offset = try call.int(3)
      guard offset >= 0, offset <= bytes.count else {
        throw PyError.valueError(
          "offset must be non-negative and no greater than buffer length (\(bytes.count))")
      }
      let rest = bytes[offset...]
      var count = try call.int(2)
      if count < 0 {
        guard rest.count % dtype.byteCount == 0 else {
          throw PyError.valueError("buffer size must be a multiple of element size")
        }
        count = rest.count / dtype.byteCount
      }
      guard count <= rest.count / dtype.byteCount else {
        throw PyError.valueError("buffer is smaller than requested size")
      }
      return .object(
        NDArray(try Tensor(bytes: rest, shape: Shape(count), dtype: dtype, isSwapped: isSwapped)))
    }
    m.function("_strided(x, shape, strides)", "Another layout of the same memory; strides in bytes.") {
      call in
      let source = try call.array(0)
      let size = source.dtype.byteCount
      let strides = try call.ints(2).map { bytes -> Int in
        guard bytes % size == 0 else {
          throw PyError.notImplemented("as_strided() with strides that split elements is not supported here")
        }
        return bytes / size
      }
      let view = NDArray(try source.laidOut(shape: call.shape(1), strides: Shape(strides)))
      view.base = call[0].reference as? NDArray
      return .object(view)
    }
    func shares(_ call: Call) throws -> Value {
      if let a = call[0].reference as? ObjectArray, let b = call[1].reference as? ObjectArray {
        return .bool(a.store === b.store)
      }
      let (a, b) = (try call.array(0), try call.array(1))
      return .bool(a.sharesStorage(with: b) && a.byteRange.overlaps(b.byteRange))
    }
    m.function("shares_memory(a, b, /, max_work=None)", "Whether arrays overlap in memory.", shares)
    m.function("may_share_memory(a, b, /, max_work=None)", "Whether arrays may overlap in memory.", shares)
    m.function("einsum(*operands, out=None, dtype=None, optimize=False)", "Einstein's summation convention.")
    {
      call in
      try einsum(call)
    }
  }

  private static func einsum(_ call: Call) throws -> Value {
    var operands = call.variadic(0)
    guard let first = operands.first else {
      throw PyError.valueError(
        "must specify the einstein sum subscripts string and at least one operand, or at "
          + "least one operand and its corresponding subscripts list")
    }
    let equation: String
    if case .str(let text) = first {
      equation = text.string
      operands.removeFirst()
    } else {
      // Operands and lists of axis numbers in turn.
      func letters(_ value: Value) throws -> String {
        var text = ""
        for item in try call.interpreter.list(value) {
          if item.reference is PyEllipsis {
            text += "..."
            continue
          }
          let i = try Arguments.integer(item, call.interpreter)
          guard i >= 0, i < 52 else {
            throw PyError.valueError("subscript is not within the valid range [0, 52)")
          }
          let code = UInt8(i < 26 ? 97 + i : 65 + i - 26)
          text.append(Character(UnicodeScalar(code)))
        }
        return text
      }
      var terms: [String] = []
      var tensors: [Value] = []
      var position = 0
      while position + 1 < operands.count {
        tensors.append(operands[position])
        terms.append(try letters(operands[position + 1]))
        position += 2
      }
      let output = position < operands.count ? "->" + (try letters(operands[position])) : ""
      equation = terms.joined(separator: ",") + output
      operands = tensors
    }
    if let complex = try ComplexMath.multilinear(operands, call.interpreter, { try Ops.einsum(equation, $0) })
    {
      return complex
    }
    var tensors = try operands.map { try Convert.tensor($0, call.interpreter) }
    if let dtype = try call.dtype(2) { tensors = try tensors.map { try $0.cast(to: dtype) } }
    var result = try Ops.einsum(equation, tensors)
    var dtype = tensors.first?.dtype ?? .float64
    for tensor in tensors.dropFirst() { dtype = DType.promote(dtype, tensor.dtype) }
    if result.dtype != dtype { result = try result.cast(to: dtype) }
    if tensors.count == 1, !equation.contains("->") || result.rank > 0 { result = try result.copy() }
    return try Reductions.finish(result, call, out: 1)
  }

  /// The bytes of a bytes-like object or an array.
  static func bytes(_ value: Value, _ interpreter: Interpreter) throws -> [UInt8] {
    switch value.reference {
    case let b as PyBytes: return b.bytes
    case let b as PyByteArray: return b.bytes
    case let a as NDArray: return try a.tensor.bytes()
    default: break
    }
    if let convert = try interpreter.attributeIfPresent(value, PyString.intern("tobytes")) {
      if let b = try interpreter.call(convert).reference as? PyBytes { return b.bytes }
    }
    throw PyError.typeError("a bytes-like object is required, not '\(interpreter.typeName(value))'")
  }

  /// A dtype with its byte order.
  static func layout(_ value: Value, _ interpreter: Interpreter) throws -> (dtype: DType, isSwapped: Bool) {
    if case .str(let s) = value, s.string.hasPrefix(">") {
      guard let dtype = DType(name: s.string) else {
        throw PyError.typeError("data type '\(s.string)' not understood")
      }
      return (dtype, dtype.byteCount > 1)
    }
    if let object = value.reference as? DTypeObject, object.isBigEndian { return (object.dtype, true) }
    return (try DTypes.parse(value, interpreter) ?? .float64, false)
  }

  static func methods(_ type: PyType) {
    func method(_ signature: String, _ summary: String, _ body: @escaping (Call) throws -> Value) {
      type.tensorMethod(.numpy, signature, summary, body)
    }
    method("tobytes(self, order='C')", "The elements as bytes.") { call in
      var source = try call.receiver().array
      if try call.string(1) == "F" { source = try Ops.transpose(source) }
      return .object(PyBytes(try source.bytes()))
    }
    method("view(self, dtype=None, type=None)", "The same memory, seen anew.") { call in
      let receiver = try call.receiver()
      var wanted = call[1]
      if let type = wanted.reference as? PyType, type.isSubtype(of: NDArray.pyType) { wanted = .none }
      let result: NDArray
      if let dtype = try DTypes.parse(wanted, call.interpreter) {
        result = NDArray(try receiver.array.reinterpreted(as: dtype))
      } else {
        result = NDArray(try receiver.array.indexed([.ellipsis]))
      }
      result.base = receiver.base ?? receiver
      return .object(result)
    }
    method("setflags(self, write=None, align=None, uic=None)", "Sets whether elements may be assigned.") {
      call in
      if call.has(1) { try call.receiver().isReadOnly = !call.bool(1) }
      return .none
    }
    method("byteswap(self, inplace=False)", "The bytes of each element turned round.") { call in
      let receiver = try call.receiver()
      let source = receiver.array
      let swapped = try Tensor(
        bytes: source.bytes()[...], shape: source.shape, dtype: source.dtype, isSwapped: true)
      guard try call.bool(1) else { return .object(NDArray(swapped)) }
      try source.assign([.ellipsis], to: swapped)
      return call[0]
    }
  }
}

/// `ndarray.flags`.
final class ArrayFlags: PyObject {
  private let array: NDArray
  private let entries: [(name: String, value: Bool)]

  init(_ array: NDArray) {
    self.array = array
    let x = array.tensor
    entries = [
      ("C_CONTIGUOUS", x.isContiguous), ("F_CONTIGUOUS", x.isColumnMajor),
      ("OWNDATA", array.base == nil), ("WRITEABLE", !array.isReadOnly), ("ALIGNED", true),
      ("WRITEBACKIFCOPY", false),
    ]
    super.init(type: ArrayFlags.pyType)
  }

  private static nonisolated(unsafe) let pyType = PyType(name: "flagsobj", module: "numpy")

  override func repr(_ interpreter: Interpreter) throws -> String {
    entries.map { "  \($0.name) : \($0.value ? "True" : "False")\n" }.joined()
  }
  override func str(_ interpreter: Interpreter) throws -> String { try repr(interpreter) }

  private func find(_ name: String) -> Value? {
    let short = ["C": "C_CONTIGUOUS", "F": "F_CONTIGUOUS", "O": "OWNDATA", "W": "WRITEABLE", "A": "ALIGNED"]
    let wanted = short[name] ?? name
    switch wanted {
    case "CONTIGUOUS": return .bool(entries[0].value)
    case "FORTRAN": return .bool(entries[1].value)
    case "FNC": return .bool(entries[1].value && !entries[0].value)
    case "FORC": return .bool(entries[1].value || entries[0].value)
    default: return entries.first { $0.name == wanted }.map { .bool($0.value) }
    }
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if case .str(let s) = key, let value = find(s.string) { return value }
    throw PyError.keyError(.string("Unknown flag"))
  }
  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    find(name.string.uppercased())
  }
  override func setNativeAttribute(
    _ name: PyString, _ value: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    guard name.string == "writeable" else { return false }
    array.isReadOnly = try !interpreter.truth(value)
    return true
  }
  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    guard case .str(let s) = key, ["WRITEABLE", "W"].contains(s.string) else {
      throw PyError.keyError(.string("Unknown flag"))
    }
    array.isReadOnly = try !interpreter.truth(value)
  }
  override var nativeAttributeNames: [String] { entries.map { $0.name.lowercased() } }
}
