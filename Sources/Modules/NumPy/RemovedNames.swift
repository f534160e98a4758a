import CellLanguage
import TensorEngine

/// Names that older notebooks use and NumPy gave up: some still work here, others say what to use instead.
enum RemovedNames {
  private static let builtins: [String: String] = [
    "object": "", "bool": "", "complex": "complex128", "str": "str_", "float": "float64", "int": "",
  ]

  /// The complaint about an alias of a built-in; nil for other names.
  static func complaint(_ name: String) -> PyError? {
    guard let scalar = builtins[name] else { return nil }
    var text =
      "module 'numpy' has no attribute '\(name)'.\n`np.\(name)` was a deprecated alias for the builtin `\(name)`. To "
      + "avoid this error in existing code, use `\(name)` by itself. Doing this will not modify any behavior and is "
      + "safe. "
    if name == "int" {
      text +=
        "When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you "
        + "wish to review your current use, check the release note link for additional information."
    } else if !scalar.isEmpty {
      text += "If you specifically wanted the numpy scalar type, use `np.\(scalar)` here."
    }
    text +=
      "\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release "
      + "note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations"
    return PyError.attributeError(text)
  }

  /// Names of NumPy 1 that published notebooks use.
  static func define(_ m: ModuleBuilder) {
    m.alias("prod", "product")
    m.alias("cumprod", "cumproduct")
    m.alias("any", "sometrue")
    m.alias("all", "alltrue")
    m.alias("round", "round_")
    m.alias("bool", "bool8")
    m.alias("int64", "int0")
    m.alias("uint64", "uint0")
    m.alias("trapezoid", "trapz")
    m.alias("vstack", "row_stack")
    m.set("PZERO", .float(0))
    m.set("NZERO", .float(-0.0))
    m.function("asscalar(a)", "The only element as Python number.") { call in
      Value(try call.array(0).scalarValue())
    }
    m.function("asfarray(a, dtype='float64')", "The argument as array of floats.") { call in
      let dtype = try call.dtype(1) ?? .float64
      return .object(NDArray(try call.array(0).cast(to: dtype.isFloating ? dtype : .float64)))
    }
    m.function("msort(a)", "A copy sorted along the first axis.") { call in
      .object(NDArray(try Ops.sort(call.array(0), axis: 0)))
    }
    m.function("rank(a)", "Number of axes.") { call in .int(try call.array(0).rank) }
    m.function("alen(a)", "Length of the first axis.") { call in
      let x = try call.array(0)
      return .int(x.rank == 0 ? 1 : x.shape[0])
    }
    m.function("deprecate(*args, **kwargs)", "Gives back the function it decorates.") { call in
      call.variadic(0).first ?? .none
    }
  }
}
