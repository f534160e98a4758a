import CellLanguage
import TensorEngine

/// Array text under the print options in force.
enum ArrayText {
  /// `np.set_printoptions`.
  static nonisolated(unsafe) var options = PrintOptions()

  static func str(_ x: Tensor) throws -> String { try ArrayPrinter(options).str(x) }
  static func repr(_ x: Tensor) throws -> String { try ArrayPrinter(options).repr(x) }

  private static let parameters =
    "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, "
    + "formatter=None, sign=None, floatmode=None"

  static func define(_ m: ModuleBuilder) {
    m.function("set_printoptions(\(parameters))", "Sets how arrays are shown.") { call in
      options = try changed(options, call, from: 0)
      return .none
    }
    m.function("get_printoptions()", "How arrays are shown.") { _ in .dict(dictionary(options)) }
    m.function("printoptions(\(parameters))", "Sets how arrays are shown within a with block.") { call in
      .object(PrintOptionsContext(try changed(options, call, from: 0)))
    }
    m.function(
      "array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, "
        + "formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='')",
      "An array as text."
    ) { call in
      var own = options
      if let width = try call.optionalInt(1) { own.lineWidth = width }
      if let precision = try call.optionalInt(2) { own.precision = precision }
      if call.has(3) { own.suppress = try call.bool(3) }
      if let threshold = try call.optionalInt(7) { own.threshold = threshold }
      if let edge = try call.optionalInt(8) { own.edgeItems = edge }
      if let mode = try call.optionalString(10) { own.floatMode = try floatMode(mode) }
      let printer = ArrayPrinter(own, formatter: try formatter(call[6], call.interpreter))
      return .string(
        try printer.string(
          call.array(0), separator: call.string(4), prefix: call.string(5), suffix: call.string(11)))
    }
    m.function("array_repr(arr, max_line_width=None, precision=None, suppress_small=None)", "repr(array).") {
      call in
      .string(try ArrayPrinter(adjusted(call)).repr(call.array(0)))
    }
    m.function("array_str(a, max_line_width=None, precision=None, suppress_small=None)", "str(array).") {
      call in
      .string(try ArrayPrinter(adjusted(call)).str(call.array(0)))
    }
    m.function(
      "format_float_positional(x, precision=None, unique=True, trim='k')", "A number without exponent."
    ) { call in
      let x = try call.double(0)
      var own = PrintOptions()
      own.suppress = true
      own.precision = try call.optionalInt(1) ?? 17
      let text = try ArrayPrinter(own).string(Tensor([x]))
      var digits = String(text.dropFirst().dropLast())
      if try call.string(3) == "-", digits.hasSuffix(".") { digits.removeLast() }
      return .string(digits)
    }
  }

  private static func adjusted(_ call: Call) throws -> PrintOptions {
    var own = options
    if let width = try call.optionalInt(1) { own.lineWidth = width }
    if let precision = try call.optionalInt(2) { own.precision = precision }
    if call.has(3) { own.suppress = try call.bool(3) }
    return own
  }

  private static func floatMode(_ name: String) throws -> PrintOptions.FloatMode {
    guard let mode = PrintOptions.FloatMode(rawValue: name) else {
      throw PyError.valueError(
        "floatmode option must be one of 'fixed', 'unique', 'maxprec', 'maxprec_equal'")
    }
    return mode
  }

  private static func changed(_ start: PrintOptions, _ call: Call, from first: Int) throws -> PrintOptions {
    var own = start
    if let precision = try call.optionalInt(first) { own.precision = max(precision, 0) }
    if call.has(first + 1) {
      // sys.maxsize and inf both mean "never".
      own.threshold =
        try (try? call.int(first + 1))
        ?? (call.double(first + 1).isInfinite ? Int.max : Int(call.double(first + 1)))
    }
    if let edge = try call.optionalInt(first + 2) { own.edgeItems = max(edge, 0) }
    if let width = try call.optionalInt(first + 3) { own.lineWidth = max(width, 1) }
    if call.has(first + 4) { own.suppress = try call.bool(first + 4) }
    if let nan = try call.optionalString(first + 5) { own.nan = nan }
    if let infinity = try call.optionalString(first + 6) { own.infinity = infinity }
    if call.has(first + 7) {
      throw PyError.notImplemented("formatter= is supported in array2string(), not in set_printoptions()")
    }
    if let sign = try call.optionalString(first + 8) {
      guard let sign = PrintOptions.Sign(rawValue: sign) else {
        throw PyError.valueError("sign option must be one of ' ', '+', or '-'")
      }
      own.sign = sign
    }
    if let mode = try call.optionalString(first + 9) { own.floatMode = try floatMode(mode) }
    return own
  }

  private static func formatter(_ value: Value, _ interpreter: Interpreter) throws -> (
    (ScalarValue) -> String
  )? {
    guard case .dict(let dict) = value else { return nil }
    for key in ["all", "float_kind", "float", "int_kind", "int"] {
      guard let callee = dict.get(key) else { continue }
      return { scalar in
        guard let text = try? interpreter.call(callee, [Value(scalar)]) else { return "?" }
        return (try? interpreter.str(text)) ?? "?"
      }
    }
    return nil
  }

  private static func dictionary(_ options: PrintOptions) -> PyDict {
    let d = PyDict()
    d.set("edgeitems", .int(options.edgeItems))
    d.set("threshold", .int(options.threshold))
    d.set("floatmode", .string(options.floatMode.rawValue))
    d.set("precision", .int(options.precision))
    d.set("suppress", .bool(options.suppress))
    d.set("linewidth", .int(options.lineWidth))
    d.set("nanstr", .string(options.nan))
    d.set("infstr", .string(options.infinity))
    d.set("sign", .string(options.sign.rawValue))
    d.set("formatter", .none)
    return d
  }
}

/// What `np.printoptions(...)` gives: options in force inside a `with` block.
final class PrintOptionsContext: PyObject {
  private let inside: PrintOptions
  private var outside = PrintOptions()

  init(_ options: PrintOptions) {
    inside = options
    super.init(type: PrintOptionsContext.pyType)
  }

  private static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "printoptions", module: "numpy")
    type.method("__enter__(self)", "Puts the options in force.") { call in
      let context = try call.object(0, as: PrintOptionsContext.self, named: "printoptions")
      context.outside = ArrayText.options
      ArrayText.options = context.inside
      return .none
    }
    type.method("__exit__(self, *args)", "Takes them back.") { call in
      ArrayText.options = try call.object(0, as: PrintOptionsContext.self, named: "printoptions").outside
      return .bool(false)
    }
    return type
  }()
}
