import CellLanguage
import Glibc
import TensorEngine

/// Assembles `numpy` and its submodules.
enum NumPyModule {
  static let version = "2.4.0"

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = ModuleBuilder("numpy", .numpy, documentation: "Arrays of numbers.")
    m.set("__version__", .string(version))
    constants(m)
    types(m)
    UFuncs.define(m)
    Creation.define(m)
    Manipulation.define(m)
    NumPyMath.define(m)
    Logic.define(m)
    Sorting.define(m)
    LinearAlgebra.define(m)
    IndexTricks.define(m)
    ArrayText.define(m)
    Memory.define(m)
    m.function("_submodule(name)", "A submodule by its name.") { call in
      .object(try submodule("numpy." + call.string(0), call.interpreter))
    }
    liftToObjects(m)
    ComplexMath.extend(m)
    FloatErrors.define(m)
    RemovedNames.define(m)
    let submodules = ["random", "linalg"] + embedded.map(\.name).filter { !$0.contains(".") }
    m.module.lazyNames = submodules
    m.module.resolve = { name, interpreter in
      if submodules.contains(name) { return .object(try submodule("numpy." + name, interpreter)) }
      if let complaint = RemovedNames.complaint(name) { throw complaint }
      return nil
    }
    LibrarySource.attach(
      [
        PolynomialSource.text, SetSource.text, ArrayFunctionsSource.text, TextFileSource.text,
        BorderSource.text, StatisticsSource.text, VariousSource.text, ArrayFileSource.text,
        MatrixSource.text, NaNSource.text, NumericSource.text,
      ], to: m.module)
    return m.module
  }

  /// Functions that also take texts and objects.
  private static func liftToObjects(_ m: ModuleBuilder) {
    Lifting.extend(
      m,
      [
        "reshape", "ravel", "transpose", "swapaxes", "moveaxis", "rollaxis", "squeeze", "expand_dims",
        "broadcast_to",
        "broadcast_arrays", "atleast_1d", "atleast_2d", "atleast_3d", "concatenate", "concat", "stack",
        "vstack",
        "row_stack", "hstack", "dstack", "column_stack", "append", "split", "array_split", "hsplit", "vsplit",
        "dsplit",
        "tile", "repeat", "roll", "flip", "fliplr", "flipud", "rot90", "delete", "insert", "take",
        "take_along_axis",
        "compress", "extract", "diag", "diagonal", "where", "select", "copy", "resize", "meshgrid",
        "ascontiguousarray",
        "full_like", "choose", "permute_dims",
      ], .moves)
    Lifting.extend(m, ["unique", "sort", "union1d", "intersect1d", "setdiff1d", "setxor1d"], .compares([0]))
    Lifting.extend(
      m, ["argsort", "searchsorted", "isin", "in1d", "lexsort", "array_equal", "array_equiv"], .compares([]))
    for name in ["shape", "ndim", "size"] { Lifting.extend(m, [name], .compares([])) }
    for name in [
      "max", "amax", "min", "amin", "argmax", "argmin", "sum", "prod", "any", "all", "mean", "cumsum",
      "cumprod",
    ] {
      guard let original = m.module.namespace.get(name)?.reference as? NativeFunction else { continue }
      let method = PyString.intern(name == "amax" ? "max" : name == "amin" ? "min" : name)
      m.function(original.signature.text, original.summary) { call in
        guard ObjectArray.isObjectLike(call[0]) else { return try original.body(call) }
        let array: Value = .object(try ObjectArray.objects(call[0], call.interpreter))
        guard let bound = try call.interpreter.attributeIfPresent(array, method) else { return .none }
        var keywords: [(PyString, Value)] = []
        if call.has(1) { keywords.append((PyString.intern("axis"), call[1])) }
        return try call.interpreter.call(bound, [], keywords)
      }
    }
  }

  /// A function of the language itself.
  static func builtin(_ name: String, _ interpreter: Interpreter) throws -> PyObject {
    guard let found = interpreter.builtins.namespace.get(name)?.reference else {
      throw PyError.nameError("name '\(name)' is not defined")
    }
    return found
  }

  /// Submodules that are nothing but source text.
  static let embedded: [(name: String, documentation: String, text: String)] = [
    ("char", "Operations on texts.", CharSource.text),
    ("strings", "Operations on texts.", CharSource.text),
    ("testing", "Assertions about arrays.", TestingSource.text),
    (
      "emath", "Functions that give complex numbers where real ones have no result.",
      VariousSource.complexMath
    ),
    ("ma", "Masked arrays.", MaskedSource.text),
    ("fft", "Fourier transforms.", FourierSource.text),
    (
      "lib", "Further functions.",
      "import numpy as _np\nstride_tricks = _np._submodule('lib.stride_tricks')\n"
    ),
    ("lib.stride_tricks", "Views with other strides.", StrideSource.text),
    ("exceptions", "Exceptions and warnings.", ArrayFunctionsSource.exceptions),
    ("polynomial", "Polynomials.", PolynomialSource.module),
    ("polynomial.polynomial", "Polynomials by rising powers.", PolynomialSource.rising),
  ]

  /// The submodule from `sys.modules`, or built and put there.
  static func submodule(_ name: String, _ interpreter: Interpreter) throws -> PyModule {
    if let present = interpreter.modules[name] { return present }
    guard let builder = interpreter.registry.builder(name) else {
      throw PyError.moduleNotFound("No module named '\(name)'")
    }
    let module = try builder(interpreter)
    interpreter.modules[name] = module
    return module
  }

  private static func constants(_ m: ModuleBuilder) {
    m.set("pi", .float(Double.pi))
    m.set("e", .float(M_E))
    m.set("euler_gamma", .float(0.577_215_664_901_532_86))
    m.set("inf", .float(.infinity))
    m.set("nan", .float(.nan))
    m.set("newaxis", .none)
    m.alias("inf", "Inf", "infty")
    m.alias("nan", "NaN", "NAN")
    m.set("NINF", .float(-.infinity))
    m.set("PINF", .float(.infinity))
    m.set("_NoValue", .object(NoValue.shared))
    m.set("_AxisError", .object(NumPyErrors.axisError))
    m.set("True_", .object(NumPyScalar(.bool(true), .bool)))
    m.set("False_", .object(NumPyScalar(.bool(false), .bool)))
  }

  private static func types(_ m: ModuleBuilder) {
    m.set(NDArray.pyType)
    m.set(UFunc.pyType)
    m.set(NumPyTypes.dtype)
    for dtype in DType.allCases { m.set(NumPyTypes.scalar(dtype)) }
    m.alias("bool", "bool_")
    m.alias("int64", "int_", "intp", "longlong")
    m.alias("uint64", "uint", "uintp")
    m.alias("int32", "intc")
    m.alias("int16", "short")
    m.alias("int8", "byte")
    m.alias("uint8", "ubyte")
    m.alias("float64", "double", "float_")
    m.alias("float32", "single")
    m.alias("float16", "half")
    for type in [NumPyTypes.complexFloating, NumPyTypes.complex64, NumPyTypes.complex128] { m.set(type) }
    m.alias("complex128", "cdouble", "complex_", "cfloat")
    m.alias("complex64", "csingle", "singlecomplex")
    m.alias("uint32", "uintc")
    m.alias("uint16", "ushort")
    m.alias("int64", "long")
    m.alias("uint64", "ulong", "ulonglong")
    m.set("str_", .object(BuiltinTypes.str))
    m.set("unicode_", .object(BuiltinTypes.str))
    m.set("bytes_", .object(BuiltinTypes.bytes))
    m.set(NumPyTypes.objectType)
    for type in [
      NumPyTypes.generic, NumPyTypes.number, NumPyTypes.integer, NumPyTypes.signedInteger,
      NumPyTypes.unsignedInteger, NumPyTypes.inexact, NumPyTypes.floating, NumPyTypes.flexible,
      NumPyTypes.character,
    ] { m.set(type) }
    m.function("result_type(*arrays_and_dtypes)", "The dtype an operation on the arguments has.") { call in
      var result: DType?
      var isComplex = false
      for value in call.variadic(0) {
        if let component = DTypes.complexComponent(value) ?? (value.reference as? ComplexArray)?.re.dtype {
          isComplex = true
          result = result.map { DType.promote($0, component) } ?? component
          continue
        }
        if value.reference is PyComplex {
          isComplex = true
          continue
        }
        let dtype = try DTypes.find(value) ?? Convert.tensor(value, call.interpreter).dtype
        result = result.map { DType.promote($0, dtype) } ?? dtype
      }
      if isComplex { return .object(DTypeObject.complex(ComplexArray.component(of: result ?? .float64))) }
      guard let result else { throw PyError.valueError("at least one array or dtype is required") }
      return .object(DTypeObject.of(result))
    }
    m.alias("result_type", "promote_types")
    m.function("can_cast(from_, to, casting='safe')", "Whether a cast keeps values.") { call in
      let from = try DTypes.find(call[0]) ?? call.array(0).dtype
      guard let to = try call.dtype(1) else { return .bool(false) }
      switch try call.string(2) {
      case "unsafe": return .bool(true)
      case "same_kind": return .bool(from.canCastSameKind(to: to))
      case "no", "equiv": return .bool(from == to)
      default: return .bool(DType.promote(from, to) == to)
      }
    }
    m.function("issubdtype(arg1, arg2)", "Whether a dtype belongs to a class.") { call in
      if let kind = try DTypes.objectKind(call[0]) {
        let names: [PyType] =
          kind == .object
          ? [NumPyTypes.objectType, BuiltinTypes.object]
          : [BuiltinTypes.str, NumPyTypes.character, NumPyTypes.flexible]
        guard let wanted = call[1].reference as? PyType else { return .bool(false) }
        return .bool(wanted === NumPyTypes.generic || names.contains { $0 === wanted })
      }
      if try DTypes.objectKind(call[1]) != nil { return .bool(false) }
      guard let dtype = try call.dtype(0) else { return .bool(false) }
      let type = NumPyTypes.scalar(dtype)
      if case .object(let o) = call[1], let wanted = o as? PyType {
        if wanted === BuiltinTypes.float { return .bool(dtype == .float64) }
        if wanted === BuiltinTypes.int { return .bool(dtype == .int64) }
        return .bool(type.isSubtype(of: wanted))
      }
      return .bool(try call.dtype(1) == dtype)
    }
    m.function("finfo(dtype)", "Limits of a floating dtype.") { call in
      let dtype = try call.dtype(0) ?? call.array(0).dtype
      guard dtype.isFloating else { throw PyError.valueError("data type \(dtype.name) not inexact") }
      return .object(Limits.finfo(dtype))
    }
    m.function("iinfo(type)", "Limits of an integer dtype.") { call in
      let dtype = try call.dtype(0) ?? call.array(0).dtype
      guard dtype.isInteger else {
        throw PyError.valueError("Invalid integer data type '\(dtype.kindCode)'.")
      }
      return .object(Limits.iinfo(dtype))
    }
  }
}

/// What `finfo` and `iinfo` return.
final class Limits: PyObject {
  private let values: [(String, Value)]

  private init(_ name: String, _ values: [(String, Value)]) {
    self.values = values
    super.init(type: PyType(name: name, module: "numpy"))
  }

  static func finfo(_ dtype: DType) -> Limits {
    let (largest, tiny, epsilon, bits, precision): (Double, Double, Double, Int, Int)
    switch dtype {
    case .float16: (largest, tiny, epsilon, bits, precision) = (65504, 6.103515625e-05, 0.0009765625, 16, 3)
    case .float32:
      (largest, tiny, epsilon, bits, precision) = (
        Double(Float.greatestFiniteMagnitude), Double(Float.leastNormalMagnitude), Double(Float.ulpOfOne), 32,
        6
      )
    default:
      (largest, tiny, epsilon, bits, precision) = (
        Double.greatestFiniteMagnitude, Double.leastNormalMagnitude, Double.ulpOfOne, 64, 15
      )
    }
    func scalar(_ d: Double) -> Value { .object(NumPyScalar(.float(d), dtype)) }
    return Limits(
      "finfo",
      [
        ("max", scalar(largest)), ("min", scalar(-largest)), ("eps", scalar(epsilon)), ("tiny", scalar(tiny)),
        ("smallest_normal", scalar(tiny)), ("resolution", scalar(Glibc.pow(10, -Double(precision)))),
        ("bits", .int(bits)), ("precision", .int(precision)), ("dtype", .object(DTypeObject.of(dtype))),
      ])
  }

  static func iinfo(_ dtype: DType) -> Limits {
    let bits = dtype.byteCount * 8
    let signed = dtype.kind == .signed
    let low = signed ? (bits == 64 ? Int.min : -(1 << (bits - 1))) : 0
    let high: Value
    if signed {
      high = .int(bits == 64 ? Int.max : (1 << (bits - 1)) - 1)
    } else {
      high = bits == 64 ? .object(NumPyScalar(.uint(UInt64.max), .uint64)) : .int((1 << bits) - 1)
    }
    return Limits(
      "iinfo",
      [("max", high), ("min", .int(low)), ("bits", .int(bits)), ("dtype", .object(DTypeObject.of(dtype)))])
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    values.first { $0.0 == name.string }?.1
  }

  private func text(_ name: String, _ interpreter: Interpreter) throws -> String {
    guard let value = values.first(where: { $0.0 == name })?.1 else { return "" }
    return try interpreter.str(value)
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    let names = type.name == "finfo" ? ["resolution", "min", "max", "dtype"] : ["min", "max", "dtype"]
    let parts = try names.map { "\($0)=\(try text($0, interpreter))" }
    return "\(type.name)(\(parts.joined(separator: ", ")))"
  }

  override func str(_ interpreter: Interpreter) throws -> String {
    guard type.name == "iinfo" else { return try repr(interpreter) }
    let line = String(repeating: "-", count: 63)
    return try
      "Machine parameters for \(text("dtype", interpreter))\n\(line)\nmin = \(text("min", interpreter))\n"
      + "max = \(text("max", interpreter))\n\(line)\n"
  }
  override var nativeAttributeNames: [String] { values.map(\.0) }
}

/// A `with` block that changes nothing.
final class NullContext: PyObject {
  init() { super.init(type: NullContext.pyType) }

  private static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "nullcontext", module: "contextlib")
    type.method("__enter__(self)", "Does nothing.") { $0[0] }
    type.method("__exit__(self, *args)", "Does nothing.") { _ in .bool(false) }
    return type
  }()
}

/// `numpy._NoValue`: stands for an argument that was not given, where `None` means something.
final class NoValue: PyObject {
  static nonisolated(unsafe) let shared = NoValue()

  private init() { super.init(type: PyType(name: "_NoValueType", module: "numpy")) }

  override func repr(_ interpreter: Interpreter) throws -> String { "<no value>" }
}
