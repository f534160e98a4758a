import CellLanguage
import Rendering
import TensorEngine

/// Assembles `matplotlib` and `matplotlib.pyplot`.
extension Pyplot {
  static func register(into registry: inout ModuleRegistry) {
    registry.register("matplotlib") { _ in
      let m = ModuleBuilder("matplotlib", .numpy, documentation: "Plots.")
      m.set("__version__", .string("3.10.0"))
      m.function("use(backend, **kwargs)", "Accepted; figures are drawn in place.") { _ in .none }
      m.function("rc(group, **kwargs)", "Accepted.") { _ in .none }
      m.set("rcParams", .object(RcParams()))
      m.module.lazyNames = ["pyplot", "cm", "style", "colors"]
      m.module.resolve = { name, interpreter in
        guard ["pyplot", "cm", "style", "colors"].contains(name) else { return nil }
        return .object(try NumPyModule.submodule("matplotlib." + name, interpreter))
      }
      return m.module
    }
    registry.register("matplotlib.pyplot") { interpreter in try pyplot(interpreter) }
    registry.register("matplotlib.cm") { _ in
      let m = ModuleBuilder("matplotlib.cm", .numpy)
      m.module.resolve = { name, _ in name.hasPrefix("__") ? nil : .object(Colormap(name)) }
      m.function("get_cmap(name)", "A colour map by name.") { call in .object(Colormap(try call.string(0))) }
      return m.module
    }
    registry.register("matplotlib.style") { _ in
      let m = ModuleBuilder("matplotlib.style", .numpy)
      m.function("use(style)", "Accepted; figures have one style.") { _ in .none }
      m.set("available", .list([]))
      return m.module
    }
  }

  private static func pyplot(_ interpreter: Interpreter) throws -> PyModule {
    let m = ModuleBuilder(
      "matplotlib.pyplot", .numpy, documentation: "Plots in matplotlib's interactive form.")
    let state = PlotState.of(interpreter)
    for entry in drawing + settings where !entry.name.hasPrefix("set_") {
      m.function("\(entry.name)(\(entry.parameters))", entry.summary) { call in
        try KeywordNames.check(call, entry.name)
        return try entry.run(state.currentFigure().axesOrNew(), call, 0)
      }
    }
    figures(m, state)
    layout(m, state)
    m.set("rcParams", .object(RcParams()))
    m.set("Figure", .object(FigureObject.pyType))
    m.module.lazyNames = ["cm", "style"]
    m.module.resolve = { name, interpreter in
      guard ["cm", "style"].contains(name) else { return nil }
      return .object(try NumPyModule.submodule("matplotlib." + name, interpreter))
    }
    LibrarySource.attach([ImageFileSource.text], to: m.module)
    return m.module
  }

  private static func pair(_ value: Value, _ interpreter: Interpreter) throws -> (Double, Double) {
    let parts = try interpreter.list(value)
    guard parts.count == 2 else { throw PyError.valueError("figsize must be (width, height)") }
    return (try interpreter.double(parts[0]), try interpreter.double(parts[1]))
  }

  private static func figures(_ m: ModuleBuilder, _ state: PlotState) {
    m.function(
      "figure(num=None, figsize=None, dpi=None, **kwargs)", "A new figure, or the one of that number."
    ) { call in
      if case .int(let n) = call[0], let present = state.figures.first(where: { $0.number == n }) {
        state.current = present
        return .object(present)
      }
      var size = state.defaultSize
      if call.has(1) { size = try pair(call[1], call.interpreter) }
      let number: Int
      if case .int(let n) = call[0] { number = n } else { number = state.nextNumber() }
      let made = state.makeFigure(width: size.width, height: size.height, number: number)
      if call.has(2) { made.dotsPerInch = try call.double(2) }
      made.takeLayout(call.keywordArguments(3), call.interpreter)
      return .object(made)
    }
    m.function("gcf()", "The current figure.") { _ in .object(state.currentFigure()) }
    m.function("gca(**kwargs)", "The current axes.") { _ in .object(state.currentFigure().axesOrNew()) }
    m.function("sca(ax)", "Makes axes the current ones.") { call in
      let axes = try call.object(0, as: AxesObject.self, named: "Axes")
      axes.figure.currentAxes = axes
      state.current = axes.figure
      return .none
    }
    m.function("show(*args, **kwargs)", "Shows all open figures.") { call in
      state.show(call.interpreter)
      return .none
    }
    m.function("draw()", "Accepted; figures are drawn when shown.") { _ in .none }
    m.function("pause(interval)", "Shows the figures; does not wait.") { call in
      state.show(call.interpreter)
      return .none
    }
    m.function("ion()", "Accepted.") { _ in .none }
    m.function("ioff()", "Accepted.") { _ in .none }
    m.function("close(fig=None)", "Closes figures without showing them.") { call in
      switch call[0] {
      case .str(let s) where s.string == "all": state.closeAll()
      case .int(let n):
        if let figure = state.figures.first(where: { $0.number == n }) { state.close(figure) }
      default:
        if let figure = call[0].reference as? FigureObject {
          state.close(figure)
        } else if let current = state.current {
          state.close(current)
        }
      }
      return .none
    }
    m.function("clf()", "Removes all axes of the current figure.") { _ in
      state.currentFigure().axes = []
      state.currentFigure().currentAxes = nil
      return .none
    }
    m.function("savefig(fname, **kwargs)", "Writes the current figure into a PNG, JPEG, SVG or PDF file.") {
      call in
      try FigureFiles.save(state.currentFigure(), call, 0)
    }
    m.function("get_cmap(name=None, lut=None)", "A colour map by name.") { call in
      .object(Colormap(try call.optionalString(0) ?? "viridis"))
    }
    m.function("set_cmap(cmap)", "The colour map of images.") { call in
      state.defaultColormap = try call.interpreter.str(call[0])
      return .none
    }
    m.function("gray()", "Grey images.") { _ in
      state.defaultColormap = "gray"
      return .none
    }
  }

  private static func layout(_ m: ModuleBuilder, _ state: PlotState) {
    m.function(
      "subplot(*args, **kwargs)", "Axes in a cell of a grid, such as subplot(2, 1, 1) or subplot(211)."
    ) { call in
      .object(try subplot(state.currentFigure(), call.variadic(0), call.interpreter))
    }
    m.function(
      "subplots(nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, figsize=None, **kwargs)",
      "A figure with a grid of axes."
    ) { call in
      let (rows, columns) = (try call.int(0), try call.int(1))
      guard rows > 0, columns > 0, rows <= 100, columns <= 100 else {
        throw PyError.valueError("Number of rows must be a positive integer, not \(rows)")
      }
      let size = call.has(5) ? try pair(call[5], call.interpreter) : state.defaultSize
      let figure = state.makeFigure(width: size.0, height: size.1, number: state.nextNumber())
      (figure.rows, figure.columns) = (rows, columns)
      for (name, value) in call.keywordArguments(6) where name == "dpi" {
        figure.dotsPerInch = try call.interpreter.double(value)
      }
      figure.takeLayout(call.keywordArguments(6), call.interpreter)
      var cells: [Value] = []
      for row in 0..<rows {
        for column in 0..<columns { cells.append(.object(figure.add(row: row, column: column))) }
      }
      let squeezed = try call.bool(4)
      if squeezed && cells.count == 1 { return .tuple([.object(figure), cells[0]]) }
      let shape = squeezed && (rows == 1 || columns == 1) ? Shape(cells.count) : Shape(rows, columns)
      return .tuple([.object(figure), .object(try ObjectArray(cells, shape: shape))])
    }
    m.function("axes(arg=None, **kwargs)", "Axes that fill the figure.") { _ in
      .object(state.currentFigure().axesOrNew())
    }
    m.function("suptitle(t, **kwargs)", "A title above all axes.") { call in
      let figure = state.currentFigure()
      figure.title = try call.string(0)
      return .object(PlotText(0.5, 0.98, figure.title))
    }
    m.function("colorbar(mappable=None, cax=None, ax=None, **kwargs)", "A scale of colours beside an image.")
    { _ in
      state.currentFigure().axesOrNew().showColorbar()
      return .object(PlotHandle("matplotlib.colorbar", "Colorbar"))
    }
    m.function("tight_layout(**kwargs)", "Axes take the room that labels leave.") { _ in
      state.currentFigure().isTight = true
      return .none
    }
    m.function("subplots_adjust(**kwargs)", "Accepted; the layout fits by itself.") { _ in .none }
  }

  /// The axes that `subplot(…)` names.
  static func subplot(_ figure: FigureObject, _ arguments: [Value], _ interpreter: Interpreter) throws
    -> AxesObject
  {
    var numbers: [Int] = []
    var last = 0
    for (i, value) in arguments.enumerated() {
      if i == 2, case .tuple(let t) = value {
        // A range of cells.
        numbers.append(try Arguments.integer(t.items.first ?? .int(1), interpreter))
        last = try Arguments.integer(t.items.last ?? .int(1), interpreter)
      } else {
        numbers.append(try Arguments.integer(value, interpreter))
      }
    }
    if numbers.isEmpty { numbers = [1, 1, 1] }
    if numbers.count == 1 { numbers = [numbers[0] / 100, numbers[0] / 10 % 10, numbers[0] % 10] }
    guard numbers.count == 3, numbers[0] > 0, numbers[1] > 0, numbers[0] <= 1000, numbers[1] <= 1000 else {
      throw PyError.typeError("subplot() takes 1 or 3 positional arguments but \(arguments.count) were given")
    }
    let (rows, columns, index) = (numbers[0], numbers[1], numbers[2])
    guard index >= 1, index <= rows * columns else {
      throw PyError.valueError("num must be an integer with 1 <= num <= \(rows * columns), not \(index)")
    }
    (figure.rows, figure.columns) = (max(rows, figure.rows), max(columns, figure.columns))
    if figure.axes.isEmpty { (figure.rows, figure.columns) = (rows, columns) }
    let (row, column) = ((index - 1) / columns, (index - 1) % columns)
    let end = max(last, index)
    return figure.add(
      row: row, column: column, rowSpan: (end - 1) / columns - row + 1,
      columnSpan: max((end - 1) % columns - column + 1, 1))
  }
}

/// `rcParams`: settings are kept; the figure size and the colour map take effect.
final class RcParams: PyObject {
  private let values = PyDict()

  init() { super.init(type: RcParams.pyType) }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if let v = try values.get(key, interpreter) { return v }
    if case .str(let s) = key, s.string == "figure.figsize" {
      let size = PlotState.of(interpreter).defaultSize
      return .list([.float(size.width), .float(size.height)])
    }
    if case .str(let s) = key, s.string == "image.cmap" {
      return .string(PlotState.of(interpreter).defaultColormap)
    }
    if case .str(let s) = key, let value = RcParams.initial(s.string) { return value }
    throw PyError.keyError(key)
  }

  /// What matplotlib's settings are before a program changes them, for those that programs read.
  private static func initial(_ name: String) -> Value? {
    switch name {
    case "axes.prop_cycle": return .object(PropertyCycle())
    case "font.size": return .float(10)
    case "figure.dpi": return .float(100)
    case "savefig.dpi": return .string("figure")
    case "lines.linewidth": return .float(1.5)
    case "lines.markersize": return .float(6)
    case "image.cmap": return .string("viridis")
    case "font.family": return .list([.string("sans-serif")])
    case "axes.grid", "figure.autolayout", "text.usetex": return .bool(false)
    case "axes.titlesize": return .string("large")
    case "axes.labelsize", "xtick.labelsize", "ytick.labelsize", "legend.fontsize": return .string("medium")
    default: return nil
    }
  }

  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    try values.set(key, value, interpreter)
    guard case .str(let s) = key else { return }
    if s.string == "figure.figsize" {
      let parts = try interpreter.list(value)
      guard parts.count == 2 else { throw PyError.valueError("figure.figsize must be (width, height)") }
      let state = PlotState.of(interpreter)
      state.defaultSize = (try interpreter.double(parts[0]), try interpreter.double(parts[1]))
    } else if s.string == "image.cmap", case .str(let name) = value {
      PlotState.of(interpreter).defaultColormap = name.string
    }
  }

  private static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "RcParams", module: "matplotlib")
    type.method("update(self, other=None, **kwargs)", "Sets several settings.") { call in
      let params = try call.object(0, as: RcParams.self, named: "RcParams")
      if case .dict(let d) = call[1] {
        for entry in d.table.live { try params.setItem(entry.key, entry.value, call.interpreter) }
      }
      return .none
    }
    return type
  }()
}

/// The colours of lines in turn, `rcParams['axes.prop_cycle']`.
final class PropertyCycle: PyObject {
  static let colors = [
    "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22",
    "#17becf",
  ]

  init() { super.init(type: PropertyCycle.pyType) }

  private static var list: Value { .list(colors.map { .string($0) }) }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "cycler('color', \(try interpreter.repr(PropertyCycle.list)))"
  }

  private static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "Cycler", module: "cycler")
    type.method("by_key(self)", "The values of each property.") { _ in
      let d = PyDict()
      d.set("color", list)
      return .dict(d)
    }
    type.method("__len__(self)", "The number of colours.") { _ in .int(colors.count) }
    type.method("__iter__(self)", "One dict for each colour.") { call in
      let entries: [Value] = colors.map { color in
        let d = PyDict()
        d.set("color", .string(color))
        return .dict(d)
      }
      return .object(try call.interpreter.makeIterator(.list(entries)))
    }
    return type
  }()
}
