import CellLanguage
import TensorEngine

/// Array text under the print options in force.
enum ArrayText {
  /// `np.set_printoptions`.
  static nonisolated(unsafe) var options = PrintOptions()

  /// The functions that `formatter=` names, and who calls them.
  static nonisolated(unsafe) var formatters: (dict: PyDict, interpreter: Interpreter)?

  static func str(_ x: Tensor) throws -> String { try printer(for: x).str(x) }
  static func repr(_ x: Tensor) throws -> String { try printer(for: x).repr(x) }

  /// A printer with the options in force.
  static func printer(for x: Tensor) -> ArrayPrinter {
    guard let formatters else { return ArrayPrinter(options) }
    return ArrayPrinter(
      options, formatter: formatter(.dict(formatters.dict), x.dtype, formatters.interpreter))
  }

  private static let parameters =
    "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, "
    + "formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None"

  static func define(_ m: ModuleBuilder) {
    m.function("set_printoptions(\(parameters))", "Sets how arrays are shown.") { call in
      options = try changed(options, call, from: 0)
      // As in NumPy, a call without formatters takes them away.
      if case .dict(let dict) = call[7] { formatters = (dict, call.interpreter) } else { formatters = nil }
      return .none
    }
    m.function("get_printoptions()", "How arrays are shown.") { _ in .dict(dictionary(options)) }
    m.function("printoptions(\(parameters))", "Sets how arrays are shown within a with block.") { call in
      var own: (dict: PyDict, interpreter: Interpreter)?
      if case .dict(let dict) = call[7] { own = (dict, call.interpreter) }
      return .object(PrintOptionsContext(try changed(options, call, from: 0), formatters: own))
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
      if let sign = try call.optionalString(9), let known = PrintOptions.Sign(rawValue: sign) {
        own.sign = known
      }
      let (separator, prefix, suffix) = (try call.string(4), try call.string(5), try call.string(11))
      if let array = call[0].reference as? ComplexArray {
        let places = try ObjectArray.identity(array.shape)
        let format = try ArrayPrinter(own).complexFormat(places: places, re: array.re, im: array.im)
        return .string(
          try ArrayPrinter(own, formatter: format).string(
            places, separator: separator, prefix: prefix, suffix: suffix))
      }
      if let array = call[0].reference as? ObjectArray {
        var printer = array.printer(call.interpreter, formatter: call[6])
        printer.options = own
        return .string(
          try printer.string(array.places, separator: separator, prefix: prefix, suffix: suffix))
      }
      let x = try call.array(0)
      let chosen = formatter(call[6], x.dtype, call.interpreter) ?? printer(for: x).formatter
      return .string(
        try ArrayPrinter(own, formatter: chosen).string(
          x, separator: separator, prefix: prefix, suffix: suffix))
    }
    m.function("array_repr(arr, max_line_width=None, precision=None, suppress_small=None)", "repr(array).") {
      call in
      if !(call[0].reference is NDArray) { return .string(try call.interpreter.repr(call[0])) }
      return .string(try ArrayPrinter(adjusted(call)).repr(call.array(0)))
    }
    m.function("array_str(a, max_line_width=None, precision=None, suppress_small=None)", "str(array).") {
      call in
      if !(call[0].reference is NDArray) { return .string(try call.interpreter.str(call[0])) }
      return .string(try ArrayPrinter(adjusted(call)).str(call.array(0)))
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
    if let sign = try call.optionalString(first + 8) {
      guard let sign = PrintOptions.Sign(rawValue: sign) else {
        throw PyError.valueError("sign option must be one of ' ', '+', or '-'")
      }
      own.sign = sign
    }
    if let mode = try call.optionalString(first + 9) { own.floatMode = try floatMode(mode) }
    try checkLegacy(call[first + 10])
    if call.has(first + 11) {
      throw PyError.notImplemented("set_printoptions(override_repr=…) is not supported here")
    }
    return own
  }

  /// Arrays print alike from NumPy 1.14 on; scalars print here as they did before 2.0.
  private static func checkLegacy(_ value: Value) throws {
    switch value {
    case .none, .unbound, .bool(false): return
    case .str(let s) where ["1.21", "1.25", "2.1", "2.2"].contains(s.string): return
    case .str(let s) where s.string == "1.13":
      throw PyError.notImplemented("set_printoptions(legacy='1.13') is not supported here")
    default:
      throw PyError.valueError(
        "legacy option must be one of '1.13', '1.21', '1.25', '2.1', '2.2', or False")
    }
  }

  /// The program's function for the elements of an array of objects or texts: of `given`, else of the settings.
  static func callee(_ given: Value, isText: Bool) -> Value? {
    let dict: PyDict
    if case .dict(let d) = given { dict = d } else if let f = formatters { dict = f.dict } else { return nil }
    for key in isText ? ["str", "numpystr", "str_kind", "all"] : ["object", "all"] {
      if let callee = dict.get(key), !callee.isNone { return callee }
    }
    return nil
  }

  private static func formatter(_ value: Value, _ dtype: DType, _ interpreter: Interpreter) -> (
    (ScalarValue) -> String
  )? {
    guard case .dict(let dict) = value else { return nil }
    let keys: [String]
    switch dtype.kind {
    case .bool: keys = ["bool", "all"]
    case .signed, .unsigned: keys = ["int", "int_kind", "all"]
    case .floating: keys = ["float", "float_kind", "all"]
    }
    for key in keys {
      guard let callee = dict.get(key), !callee.isNone else { continue }
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
  private let formatters: (dict: PyDict, interpreter: Interpreter)?
  private var outsideFormatters: (dict: PyDict, interpreter: Interpreter)?

  init(_ options: PrintOptions, formatters: (dict: PyDict, interpreter: Interpreter)? = nil) {
    inside = options
    self.formatters = formatters
    super.init(type: PrintOptionsContext.pyType)
  }

  private static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "printoptions", module: "numpy")
    type.method("__enter__(self)", "Puts the options in force.") { call in
      let context = try call.object(0, as: PrintOptionsContext.self, named: "printoptions")
      context.outside = ArrayText.options
      context.outsideFormatters = ArrayText.formatters
      ArrayText.options = context.inside
      if let own = context.formatters { ArrayText.formatters = own }
      return .none
    }
    type.method("__exit__(self, *args)", "Takes them back.") { call in
      let context = try call.object(0, as: PrintOptionsContext.self, named: "printoptions")
      ArrayText.options = context.outside
      ArrayText.formatters = context.outsideFormatters
      return .bool(false)
    }
    return type
  }()
}
