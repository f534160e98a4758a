import CellLanguage
import Glibc
import TensorEngine

/// `warnings.warn` from native code.
enum Warnings {
  static func warn(_ message: String, _ category: PyType, _ interpreter: Interpreter) throws {
    let module = try NumPyModule.submodule("warnings", interpreter)
    guard let warn = try interpreter.attributeIfPresent(.object(module), PyString.intern("warn")) else {
      return
    }
    _ = try interpreter.call(warn, [.string(message), .object(category)])
  }
}

/// What happens where floating-point arithmetic leaves the ordinary numbers: `np.seterr`, `np.errstate`.
///
/// The processor's own sticky flags are read after an operation; only when one is up are the results looked at, so that
/// arithmetic on ordinary numbers costs nothing.
enum FloatErrors {
  enum Kind: String, CaseIterable {
    case divide, over, under, invalid
    /// As messages begin.
    var text: String {
      switch self {
      case .divide: return "divide by zero"
      case .over: return "overflow"
      case .under: return "underflow"
      case .invalid: return "invalid value"
      }
    }
  }

  static nonisolated(unsafe) var modes: [Kind: String] = [
    .divide: "warn", .over: "warn", .under: "ignore", .invalid: "warn",
  ]

  // The bits of x86's MXCSR; Glibc's names for them are ambiguous to Swift.
  private static let invalidFlag: Int32 = 1
  private static let divideFlag: Int32 = 4
  private static let overflowFlag: Int32 = 8
  private static let mask: Int32 = 13

  /// Runs `body`; says what went wrong in it.
  @inline(__always)
  static func watch(
    _ name: @autoclosure () -> String, _ interpreter: Interpreter,
    _ inputs: @autoclosure () -> (Tensor, Tensor?), _ body: () throws -> Tensor
  ) throws -> Tensor {
    if fetestexcept(mask) != 0 { feclearexcept(mask) }
    let result = try body()
    if fetestexcept(mask) != 0 { try report(name(), interpreter, inputs(), result) }
    return result
  }

  /// The functions whose flags mean what they say; comparisons and casts raise some on NaN.
  static let watched: Set<String> = [
    "add", "subtract", "multiply", "divide", "power", "floor_divide", "remainder", "fmod", "log", "log2",
    "log10", "log1p", "sqrt", "exp", "exp2", "expm1", "reciprocal", "square", "tan", "arcsin", "arccos",
    "arccosh", "arctanh", "sinh", "cosh", "sin", "cos", "float_power",
  ]

  @inline(never)
  private static func report(
    _ name: String, _ interpreter: Interpreter, _ inputs: (Tensor, Tensor?), _ result: Tensor
  ) throws {
    let flags = fetestexcept(mask)
    feclearexcept(mask)
    guard result.dtype.isFloating, watched.contains(name) else { return }
    func any(_ x: Tensor) throws -> Bool { try Ops.any(x).scalarValue().asInt != 0 }
    func missing(_ x: Tensor) throws -> Tensor {
      x.dtype.isFloating ? try Ops.isNaN(x) : try Tensor.zeros(x.shape, dtype: .bool)
    }
    func finite(_ x: Tensor) throws -> Tensor {
      x.dtype.isFloating ? try Ops.isFinite(x) : try Tensor.full(x.shape, .bool(true), dtype: .bool)
    }
    var isScalar = result.rank == 0
    if inputs.0.rank > 0 || (inputs.1?.rank ?? 0) > 0 { isScalar = false }
    let label = isScalar && inputs.1 != nil ? "scalar " + name : name
    var ordinary = try finite(inputs.0)
    var known = try Ops.logicalNot(missing(inputs.0))
    if let second = inputs.1 {
      ordinary = try Ops.logicalAnd(ordinary, finite(second))
      known = try Ops.logicalAnd(known, Ops.logicalNot(missing(second)))
    }
    let infinite = try any(Ops.logicalAnd(Ops.isInfinite(result), ordinary))
    if flags & divideFlag != 0, infinite { try raise(.divide, label, interpreter) }
    if flags & overflowFlag != 0, infinite { try raise(.over, label, interpreter) }
    if flags & invalidFlag != 0 || name == "remainder" || name == "floor_divide",
      try any(Ops.logicalAnd(Ops.isNaN(result), known))
    {
      try raise(.invalid, label, interpreter)
    }
  }

  /// Integers divided by zero.
  static func checkDivisor(_ divisor: Tensor, _ name: String, isScalar: Bool, _ interpreter: Interpreter)
    throws
  {
    guard divisor.dtype.isInteger, try Ops.all(divisor).scalarValue().asInt == 0 else { return }
    try raise(.divide, isScalar ? "scalar " + name : name, interpreter)
  }

  static func raise(_ kind: Kind, _ place: String, _ interpreter: Interpreter) throws {
    let message = "\(kind.text) encountered in \(place)"
    switch modes[kind] ?? "warn" {
    case "ignore": return
    case "raise": throw PyError(ExceptionTypes.floatingPointError, message)
    case "print":
      let sys = try NumPyModule.submodule("sys", interpreter)
      if let out = try interpreter.attributeIfPresent(.object(sys), PyString.intern("stdout")),
        let write = try interpreter.attributeIfPresent(out, PyString.intern("write"))
      {
        _ = try interpreter.call(write, [.string("Warning: \(message)\n")])
      }
    default: try Warnings.warn(message, ExceptionTypes.runtimeWarning, interpreter)
    }
  }

  private static func dictionary(_ modes: [Kind: String]) -> Value {
    let d = PyDict()
    for kind in Kind.allCases { d.set(kind.rawValue, .string(modes[kind] ?? "warn")) }
    return .dict(d)
  }

  private static func changed(_ call: Call, from first: Int) throws -> [Kind: String] {
    var result = modes
    let all = try call.optionalString(first)
    for (i, kind) in [Kind.divide, .over, .under, .invalid].enumerated() {
      guard let mode = try call.optionalString(first + 1 + i) ?? all else { continue }
      guard ["ignore", "warn", "raise", "call", "print", "log"].contains(mode) else {
        throw PyError.valueError("invalid error mode \"\(mode)\"")
      }
      result[kind] = mode
    }
    return result
  }

  static func define(_ m: ModuleBuilder) {
    let parameters = "all=None, divide=None, over=None, under=None, invalid=None"
    m.function("seterr(\(parameters))", "Sets how floating-point errors are handled.") { call in
      let old = dictionary(modes)
      modes = try changed(call, from: 0)
      return old
    }
    m.function("geterr()", "How floating-point errors are handled.") { _ in dictionary(modes) }
    m.set("errstate", .object(ErrorState.pyType))
  }

  /// `np.errstate(...)`: modes in force within a `with` block or a decorated function.
  final class ErrorState: PyObject {
    private let inside: [Kind: String]
    private var outside: [[Kind: String]] = []

    init(_ modes: [Kind: String]) {
      inside = modes
      super.init(type: ErrorState.pyType)
    }

    func enter() {
      outside.append(FloatErrors.modes)
      FloatErrors.modes = inside
    }
    func exit() { if let last = outside.popLast() { FloatErrors.modes = last } }

    static nonisolated(unsafe) let pyType: PyType = {
      let type = PyType(name: "errstate", module: "numpy", documentation: "Floating-point error handling.")
      let reader = NativeFunction(
        "errstate(all=None, divide=None, over=None, under=None, invalid=None, call=None)", "Modes in a block."
      ) { call in .object(ErrorState(try changed(call, from: 0))) }
      type.construct = { _, arguments, interpreter in try reader.call(arguments, interpreter) }
      type.method("__enter__(self)", "Puts the modes in force.") { call in
        try call.object(0, as: ErrorState.self, named: "errstate").enter()
        return .none
      }
      type.method("__exit__(self, *args)", "Takes them back.") { call in
        try call.object(0, as: ErrorState.self, named: "errstate").exit()
        return .bool(false)
      }
      type.method("__call__(self, func)", "A function that runs under the modes.") { call in
        let state = try call.object(0, as: ErrorState.self, named: "errstate")
        let function = call[1]
        return .object(
          NativeFunction("wrapper(*args, **kwargs)", "Runs under other modes.") { inner in
            state.enter()
            defer { state.exit() }
            var keywords: [(PyString, Value)] = []
            if case .dict(let d) = inner[1] {
              for entry in d.table.live {
                if case .str(let key) = entry.key { keywords.append((key, entry.value)) }
              }
            }
            return try inner.interpreter.call(function, inner.variadic(0), keywords)
          })
      }
      return type
    }()
  }
}
