import CellLanguage
import Rendering

/// The figures that a program has made and not shown yet, with matplotlib's notion of a current one.
final class PlotState {
  /// The figures of one session.
  static func of(_ interpreter: Interpreter) -> PlotState {
    let key = ObjectIdentifier(PlotState.self)
    if let known = interpreter.moduleStates[key] as? PlotState { return known }
    let made = PlotState()
    interpreter.moduleStates[key] = made
    return made
  }

  var figures: [FigureObject] = []
  var current: FigureObject?
  var defaultSize = (width: 6.4, height: 4.8)
  var defaultColormap = "viridis"
  private var lastNumber = 0

  func nextNumber() -> Int {
    lastNumber = (figures.map(\.number).max() ?? 0) + 1
    return lastNumber
  }

  func currentFigure() -> FigureObject {
    if let current { return current }
    return makeFigure(width: defaultSize.width, height: defaultSize.height, number: nextNumber())
  }

  func makeFigure(width: Double, height: Double, number: Int) -> FigureObject {
    let figure = FigureObject(width: width, height: height, number: number)
    figures.append(figure)
    current = figure
    return figure
  }

  func close(_ figure: FigureObject) {
    figures.removeAll { $0 === figure }
    if current === figure { current = figures.last }
  }

  func closeAll() {
    figures = []
    current = nil
  }

  /// Shows all open figures that hold axes, and closes them, as Jupyter's inline backend does.
  func show(_ interpreter: Interpreter) {
    let shown = figures
    closeAll()
    for figure in shown { figure.show(interpreter) }
  }
}

/// `matplotlib.figure.Figure`.
final class FigureObject: PyObject, RichRepresentable {
  var width: Double
  var height: Double
  let number: Int
  var title = ""
  var dotsPerInch = 100.0
  var isTight = false
  var rows = 1
  var columns = 1
  var axes: [AxesObject] = []
  var currentAxes: AxesObject?

  init(width: Double, height: Double, number: Int) {
    self.width = width
    self.height = height
    self.number = number
    super.init(type: FigureObject.pyType)
  }

  func axesOrNew() -> AxesObject {
    if let currentAxes { return currentAxes }
    return add(row: 0, column: 0)
  }

  /// Axes in a cell of the grid; existing ones are reused.
  func add(row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1) -> AxesObject {
    if let present = axes.first(where: {
      $0.axes.row == row && $0.axes.column == column && $0.axes.rowSpan == rowSpan
        && $0.axes.columnSpan == columnSpan
    }) {
      currentAxes = present
      return present
    }
    let made = AxesObject(self)
    made.axes.row = row
    made.axes.column = column
    made.axes.rowSpan = rowSpan
    made.axes.columnSpan = columnSpan
    axes.append(made)
    currentAxes = made
    return made
  }

  /// The figure as it stands.
  var figure: Figure {
    var made = Figure(
      title: title, rows: rows, columns: columns, axes: axes.map(\.axes), width: width, height: height)
    if isTight { made.isTight = true }
    if dotsPerInch != 100 { made.dotsPerInch = dotsPerInch }
    return made
  }

  /// `<Figure size 640x480 with 1 Axes>`, in dots.
  var text: String {
    func dots(_ inches: Double) -> String {
      let count = (inches * dotsPerInch).rounded()
      return abs(count) < 1e9 ? String(Int(count)) : "?"
    }
    return "<Figure size \(dots(width))x\(dots(height)) with \(axes.count) Axes>"
  }

  /// What `figure` and `subplots` are told of the layout.
  func takeLayout(_ keywords: [(String, Value)], _ interpreter: Interpreter) {
    for (name, value) in keywords {
      switch name {
      case "tight_layout", "constrained_layout": isTight = (try? interpreter.truth(value)) ?? false
      case "layout": if case .str(let s) = value { isTight = s.string != "none" }
      default: break
      }
    }
  }

  func show(_ interpreter: Interpreter) {
    if let host = interpreter.host as? DisplayHost {
      host.show(.figure(figure), plainText: text, id: nil)
    } else {
      interpreter.write(text + "\n")
    }
  }

  override func repr(_ interpreter: Interpreter) throws -> String { text }
  func richValue(_ interpreter: Interpreter) throws -> RichValue? { .figure(figure) }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "Figure", module: "matplotlib.figure")
    type.property("axes", "The figure's axes.") { object in
      .list(((object as? FigureObject)?.axes ?? []).map { .object($0) })
    }
    type.property("number", "The figure's number.") { .int(($0 as? FigureObject)?.number ?? 0) }
    func method(
      _ signature: String, _ summary: String, _ body: @escaping (FigureObject, Call) throws -> Value
    ) {
      type.tensorMethod(.numpy, signature, summary) { call in
        try body(call.object(0, as: FigureObject.self, named: "Figure"), call)
      }
    }
    method("add_subplot(self, *args, **kwargs)", "Axes in a cell of a grid.") { figure, call in
      .object(try Pyplot.subplot(figure, call.variadic(1), call.interpreter))
    }
    method("suptitle(self, t, **kwargs)", "A title above all axes.") { figure, call in
      figure.title = try call.string(1)
      return .object(PlotText(0.5, 0.98, figure.title))
    }
    method("gca(self)", "The current axes.") { figure, _ in .object(figure.axesOrNew()) }
    type.property("dpi", "Dots per inch.") { .float(($0 as? FigureObject)?.dotsPerInch ?? 100) }
    method("set_dpi(self, val)", "Sets the dots per inch.") { figure, call in
      figure.dotsPerInch = try call.double(1)
      return .none
    }
    method("tight_layout(self, **kwargs)", "Axes take the room that labels leave.") { figure, _ in
      figure.isTight = true
      return .none
    }
    method("subplots_adjust(self, **kwargs)", "Accepted; the layout fits by itself.") { _, _ in .none }
    method("set_size_inches(self, w, h=None, forward=True)", "Sets width and height.") { figure, call in
      if call.has(2) {
        (figure.width, figure.height) = (try call.double(1), try call.double(2))
      } else {
        let pair = try call.items(1)
        guard pair.count == 2 else { throw PyError.valueError("set_size_inches() takes width and height") }
        (figure.width, figure.height) = (
          try call.interpreter.double(pair[0]), try call.interpreter.double(pair[1])
        )
      }
      return .none
    }
    method(
      "colorbar(self, mappable=None, cax=None, ax=None, **kwargs)", "A scale of colours beside an image."
    ) { figure, _ in
      figure.axesOrNew().showColorbar()
      return .object(PlotHandle("matplotlib.colorbar", "Colorbar"))
    }
    method("savefig(self, fname, **kwargs)", "Writes the figure into a PNG, JPEG, SVG or PDF file.") {
      figure, call in
      try FigureFiles.save(figure, call, 1)
    }
    method("show(self)", "Shows the figure.") { figure, call in
      PlotState.of(call.interpreter).close(figure)
      figure.show(call.interpreter)
      return .none
    }
    method("clf(self)", "Removes all axes.") { figure, _ in
      figure.axes = []
      figure.currentAxes = nil
      return .none
    }
    return type
  }()
}

/// `matplotlib.axes.Axes`.
final class AxesObject: PyObject {
  var axes = Axes()
  unowned let figure: FigureObject
  /// Texts met as x or y coordinates, in order: their places on the axis.
  private var xCategories: [String] = []
  private var yCategories: [String] = []
  private let owner: FigureObject

  init(_ figure: FigureObject) {
    self.figure = figure
    owner = figure
    super.init(type: AxesObject.pyType)
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    var parts: [String] = []
    if !axes.title.isEmpty { parts.append("title={'center': \(PyStringQuote.repr(axes.title))}") }
    if !axes.xLabel.isEmpty { parts.append("xlabel=\(PyStringQuote.repr(axes.xLabel))") }
    if !axes.yLabel.isEmpty { parts.append("ylabel=\(PyStringQuote.repr(axes.yLabel))") }
    return "<Axes: \(parts.joined(separator: ", "))>"
  }

  func showColorbar() {
    for i in axes.artists.indices.reversed() {
      if case .image(var image) = axes.artists[i] {
        image.showsColorbar = true
        axes.artists[i] = .image(image)
        return
      }
    }
  }

  /// Numbers for coordinates; texts become places 0, 1, 2… with tick labels.
  func coordinates(_ value: Value, isX: Bool, _ interpreter: Interpreter) throws -> [Double] {
    var texts: [String]?
    if let array = value.reference as? ObjectArray {
      texts = AxesObject.strings(array.items)
    } else if case .list(let l) = value {
      texts = AxesObject.strings(l.items)
    } else if case .tuple(let t) = value {
      texts = AxesObject.strings(t.items)
    } else if case .dict = value {
      return try coordinates(.list(interpreter.list(value)), isX: isX, interpreter)
    } else if let object = value.reference, !(object is TensorObject) {
      let items = try interpreter.list(value)
      texts = AxesObject.strings(items)
      if texts == nil { return try Convert.tensor(.list(items), interpreter).doubles() }
    }
    guard let texts, !texts.isEmpty else { return try Convert.tensor(value, interpreter).doubles() }
    var known = isX ? xCategories : yCategories
    let places = texts.map { text -> Double in
      if let i = known.firstIndex(of: text) { return Double(i) }
      known.append(text)
      return Double(known.count - 1)
    }
    let ticks = known.enumerated().map { Axes.Tick(Double($0.offset), label: $0.element) }
    if isX {
      xCategories = known
      axes.xTicks = ticks
    } else {
      yCategories = known
      axes.yTicks = ticks
    }
    return places
  }

  private static func strings(_ items: [Value]) -> [String]? {
    var result: [String] = []
    for item in items {
      guard case .str(let s) = item else { return nil }
      result.append(s.string)
    }
    return result
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "Axes", module: "matplotlib.axes._axes")
    for entry in Pyplot.drawing {
      type.tensorMethod(.numpy, "\(entry.name)(self, \(entry.parameters))", entry.summary) { call in
        try KeywordNames.check(call, entry.name)
        return try entry.run(call.object(0, as: AxesObject.self, named: "Axes"), call, 1)
      }
    }
    for entry in Pyplot.settings {
      guard let name = entry.axesName else { continue }
      type.tensorMethod(.numpy, "\(name)(self, \(entry.parameters))", entry.summary) { call in
        try KeywordNames.check(call, entry.name)
        return try entry.run(call.object(0, as: AxesObject.self, named: "Axes"), call, 1)
      }
    }
    type.property("figure", "The figure the axes belong to.") { object in
      (object as? AxesObject).map { .object($0.figure) } ?? .none
    }
    type.tensorMethod(.numpy, "set(self, **kwargs)", "Sets several properties.") { call in
      for (name, value) in call.keywordArguments(1) {
        _ = try call.interpreter.callMethod(call[0], "set_" + name, [value])
      }
      return .none
    }
    type.tensorMethod(.numpy, "set_axis_off(self)", "Hides frame, ticks and labels.") { call in
      try call.object(0, as: AxesObject.self, named: "Axes").axes.showsAxes = false
      return .none
    }
    type.tensorMethod(.numpy, "set_aspect(self, aspect, **kwargs)", "One unit as long on both axes.") {
      call in
      if case .str(let s) = call[1] {
        try call.object(0, as: AxesObject.self, named: "Axes").axes.equalAspect = s.string == "equal"
      }
      return .none
    }
    return type
  }()
}

/// A drawn artist as the calls return it.
final class PlotHandle: PyObject {
  private let text: String?

  init(_ module: String, _ name: String, text: String? = nil) {
    self.text = text
    super.init(type: PlotHandle.pyType(module, name))
  }

  private static nonisolated(unsafe) var types: [String: PyType] = [:]
  private static func pyType(_ module: String, _ name: String) -> PyType {
    if let present = types[module + name] { return present }
    let made = PyType(name: name, module: module)
    types[module + name] = made
    return made
  }

  /// As IPython prints it, without the word `object`.
  override func repr(_ interpreter: Interpreter) throws -> String {
    text ?? "<\(type.qualifiedName) at \(address)>"
  }
}

/// `matplotlib.text.Text`.
final class PlotText: PyObject {
  private let x: Double
  private let y: Double
  private let text: String

  init(_ x: Double, _ y: Double, _ text: String) {
    self.x = x
    self.y = y
    self.text = text
    super.init(type: PlotText.pyType)
  }

  private static nonisolated(unsafe) let pyType = PyType(name: "Text", module: "matplotlib.text")

  override func repr(_ interpreter: Interpreter) throws -> String {
    // Whole numbers that matplotlib keeps as ints print so.
    func number(_ d: Double) throws -> String {
      d == 0 ? "0" : try interpreter.repr(.float(d))
    }
    return "Text(\(try number(x)), \(try number(y)), \(PyStringQuote.repr(text)))"
  }
}
