/// `IPython.display`: showing values from inside a cell.
enum IPythonModule {
  static func display(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("IPython.display", documentation: "Showing values.")
    m.function("display(*objs, **options)", "Shows values as a cell's last expression is shown.") { c in
      for v in c.variadic(0) { try c.interpreter.host?.display(v, c.interpreter) }
      return .none
    }
    try Embedded.run(ShowSources.display, in: m, interpreter)
    return m
  }

  static func register(in registry: inout ModuleRegistry) {
    registry.register("IPython.display", display)
    registry.register("IPython.core.display", display)
    registry.register("IPython.core") { _ in PyModule("IPython.core", documentation: "Parts of IPython.") }
    registry.register("IPython", Embedded.module("IPython", "The notebook's helpers.", ShowSources.ipython))
  }
}
