import CellLanguage
import Rendering
import TensorEngine

/// The calls that draw, offered by `pyplot` for the current axes and by axes themselves.
enum Pyplot {
  struct Entry {
    let name: String
    /// The name as a method of axes, where it differs; nil if there is none.
    var axesName: String?
    let parameters: String
    let summary: String
    let run: (AxesObject, Call, _ first: Int) throws -> Value
  }

  /// Keyword arguments of one call, by name, with matplotlib's short names resolved.
  struct Options {
    private var values: [String: Value] = [:]
    let interpreter: Interpreter

    private static let aliases: [String: String] = [
      "c": "color", "ls": "linestyle", "lw": "linewidth", "ms": "markersize", "mec": "markeredgecolor",
      "mfc": "markerfacecolor", "fc": "facecolor", "ec": "edgecolor",
    ]

    init(_ call: Call, _ index: Int) {
      interpreter = call.interpreter
      for (name, value) in call.keywordArguments(index) { values[Options.aliases[name] ?? name] = value }
    }

    func value(_ name: String) -> Value? {
      guard let v = values[name], !v.isNone else { return nil }
      return v
    }
    func string(_ name: String) throws -> String? {
      guard let v = value(name) else { return nil }
      if case .str(let s) = v { return s.string }
      return try interpreter.str(v)
    }
    func double(_ name: String) throws -> Double? { try value(name).map { try interpreter.double($0) } }
    func bool(_ name: String) throws -> Bool? { try value(name).map { try interpreter.truth($0) } }

    /// A colour's name, or `#rrggbb` of a tuple of shares.
    func color(_ name: String = "color") throws -> String? {
      guard let v = value(name) else { return nil }
      return try Pyplot.color(v, interpreter)
    }

    /// Degrees, or `vertical`.
    func angle(_ name: String) throws -> Double? {
      guard let v = value(name) else { return nil }
      guard case .str(let s) = v else { return try interpreter.double(v) }
      switch s.string {
      case "vertical": return 90
      case "horizontal": return 0
      default:
        throw PyError.valueError("rotation must be 'vertical', 'horizontal' or a number, not \(s.string)")
      }
    }

    /// A size of text in points, by number or by matplotlib's names.
    func size(_ name: String) throws -> Double? {
      guard let v = value(name) else { return nil }
      guard case .str(let s) = v else { return try interpreter.double(v) }
      let sizes: [String: Double] = [
        "xx-small": 5.79, "x-small": 6.94, "small": 8.33, "medium": 10, "large": 12, "x-large": 14.4,
        "xx-large": 17.28,
      ]
      return sizes[s.string] ?? Double(s.string)
    }

    /// What the legend says; names that begin with an underscore stay out of it.
    func label() throws -> String {
      let text = try string("label") ?? ""
      return text.hasPrefix("_") ? "" : text
    }
  }

  static func color(_ value: Value, _ interpreter: Interpreter) throws -> String {
    if case .str(let s) = value { return s.string }
    let parts = try Convert.tensor(value, interpreter).doubles()
    guard parts.count >= 3 else { return try interpreter.str(value) }
    let digits = parts.prefix(3).map { share -> String in
      let byte = Int((min(max(share, 0), 1) * 255).rounded())
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return "#" + digits.joined()
  }

  // MARK: Lines

  /// `'ro--'` and its parts.
  static func parse(format: String) throws -> (color: String?, marker: String, style: LineStyle?) {
    var color: String?
    var marker = ""
    var style: LineStyle?
    var rest = Substring(format)
    while let c = rest.first {
      if rest.hasPrefix("--") {
        style = .dashed
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("-.") {
        style = .dashDot
        rest = rest.dropFirst(2)
      } else if c == "-" {
        style = .solid
        rest = rest.dropFirst()
      } else if c == ":" {
        style = .dotted
        rest = rest.dropFirst()
      } else if "bgrcmykw".contains(c) {
        color = String(c)
        rest = rest.dropFirst()
      } else if c == "C", let d = rest.dropFirst().first, d.isNumber {
        color = String(rest.prefix(2))
        rest = rest.dropFirst(2)
      } else if ".,ov^<>12348spP*hH+xXDd|_".contains(c) {
        marker = String(c)
        rest = rest.dropFirst()
      } else if color == nil, marker.isEmpty, style == nil, rest.count > 2 || rest.hasPrefix("#") {
        color = String(rest)
        rest = ""
      } else {
        throw PyError.valueError("'\(format)' is not a valid format string (unrecognized character '\(c)')")
      }
    }
    return (color, marker, style)
  }

  static func lineStyle(_ name: String) throws -> LineStyle {
    switch name {
    case "-", "solid": return .solid
    case "--", "dashed": return .dashed
    case ":", "dotted": return .dotted
    case "-.", "dashdot": return .dashDot
    case "", " ", "None", "none": return .none
    default:
      throw PyError.valueError(
        "'\(name)' is not a valid value for ls; supported values are '-', '--', '-.', ':', 'None'")
    }
  }

  private static func plot(_ target: AxesObject, _ call: Call, _ first: Int) throws -> Value {
    let interpreter = call.interpreter
    let options = Options(call, first + 1)
    var arguments = call.variadic(first)
    var handles: [Value] = []
    while !arguments.isEmpty {
      var xValue: Value?
      var yValue = arguments.removeFirst()
      var format = ""
      if let next = arguments.first {
        if case .str(let s) = next {
          format = s.string
          arguments.removeFirst()
        } else {
          xValue = yValue
          yValue = next
          arguments.removeFirst()
          if case .str(let s)? = arguments.first {
            format = s.string
            arguments.removeFirst()
          }
        }
      }
      let parsed = try parse(format: format)
      var artist = LineArtist(x: [], y: [])
      artist.color = try options.color() ?? parsed.color
      artist.marker = try options.string("marker") ?? parsed.marker
      if artist.marker == "None" { artist.marker = "" }
      if let name = try options.string("linestyle") {
        artist.style = try lineStyle(name)
      } else {
        artist.style = parsed.style ?? (parsed.marker.isEmpty ? .solid : .none)
      }
      artist.width = try options.double("linewidth") ?? 1.5
      artist.label = try options.label()
      artist.alpha = try options.double("alpha")
      artist.markerSize = try options.double("markersize")
      for (i, y) in try columns(yValue, target, interpreter).enumerated() {
        artist.y = y
        if let xValue {
          let all = try columns(xValue, target, interpreter, isX: true)
          artist.x = all.isEmpty ? [] : all[min(i, all.count - 1)]
        } else {
          artist.x = y.indices.map { (k: Int) -> Double in Double(k) }
        }
        guard artist.x.count == y.count else {
          throw PyError.valueError(
            "x and y must have same first dimension, but have shapes (\(artist.x.count),) and (\(y.count),)")
        }
        target.axes.artists.append(.line(artist))
        handles.append(.object(PlotHandle("matplotlib.lines", "Line2D")))
      }
    }
    return .list(handles)
  }

  /// The columns of a matrix, or the vector itself.
  private static func columns(
    _ value: Value, _ target: AxesObject, _ interpreter: Interpreter, isX: Bool = false
  ) throws -> [[Double]] {
    if let held = value.tensorObject, held.tensor.rank == 2 {
      let t = held.tensor
      return try (0..<t.shape[1]).map { try t.indexed([.all, .integer($0)]).doubles() }
    }
    if case .list(let l) = value, let head = l.items.first,
      head.reference is PyList || head.reference is PyTuple
    {
      let t = try Convert.tensor(value, interpreter)
      if t.rank == 2 { return try (0..<t.shape[1]).map { try t.indexed([.all, .integer($0)]).doubles() } }
    }
    switch value {
    case .int, .float, .bool: return [[try interpreter.double(value)]]
    default: return [try target.coordinates(value, isX: isX, interpreter)]
    }
  }

  private static func points(_ value: Value, _ target: AxesObject, isX: Bool, _ interpreter: Interpreter)
    throws -> [Double]
  {
    switch value {
    case .int, .float, .bool: return [try interpreter.double(value)]
    default: return try target.coordinates(value, isX: isX, interpreter)
    }
  }

  // MARK: Other artists

  private static func scatter(_ target: AxesObject, _ call: Call, _ first: Int) throws -> Value {
    let options = Options(call, first + 5)
    let interpreter = call.interpreter
    var artist = ScatterArtist(
      x: try points(call[first], target, isX: true, interpreter),
      y: try points(call[first + 1], target, isX: false, interpreter))
    guard artist.x.count == artist.y.count else { throw PyError.valueError("x and y must be the same size") }
    artist.color = try options.color()
    if call.has(first + 3) {
      let given = call[first + 3]
      if case .str(let s) = given {
        artist.color = s.string
      } else if case .list(let l) = given, case .str? = l.items.first {
        artist.colors = try l.items.map { try color($0, interpreter) }
      } else {
        let numbers = try Convert.tensor(given, interpreter)
        if numbers.rank == 1, numbers.count == artist.x.count {
          artist.values = try numbers.doubles()
        } else {
          artist.color = try color(given, interpreter)
        }
      }
    }
    if case .list(let l)? = options.value("color") {
      artist.color = nil
      artist.colors = try l.items.map { try color($0, interpreter) }
    }
    artist.colormap = try colormap(options) ?? artist.colormap
    artist.marker = try call.optionalString(first + 4) ?? "o"
    artist.label = try options.label()
    artist.alpha = try options.double("alpha")
    if call.has(first + 2) { artist.areas = try Convert.tensor(call[first + 2], interpreter).doubles() }
    target.axes.artists.append(.scatter(artist))
    return .object(PlotHandle("matplotlib.collections", "PathCollection"))
  }

  private static func colormap(_ options: Options) throws -> String? {
    guard let v = options.value("cmap") else { return nil }
    if case .str(let s) = v { return s.string }
    if let named = v.reference as? Colormap { return named.name }
    return try options.interpreter.str(v)
  }

  private static func bars(_ target: AxesObject, _ call: Call, _ first: Int, horizontal: Bool) throws -> Value
  {
    let options = Options(call, first + 4)
    let positions = try points(call[first], target, isX: !horizontal, call.interpreter)
    var sizes = try Convert.tensor(call[first + 1], call.interpreter).doubles()
    if sizes.count == 1, positions.count > 1 { sizes = [Double](repeating: sizes[0], count: positions.count) }
    guard sizes.count == positions.count else {
      throw PyError.valueError(
        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape (\(positions.count),) and arg 1 with shape (\(sizes.count),)."
      )
    }
    let width = call.has(first + 2) ? try call.double(first + 2) : 0.8
    var artist = BarArtist(positions: positions, heights: sizes, width: width, horizontal: horizontal)
    if call.has(first + 3) {
      let base = try Convert.tensor(call[first + 3], call.interpreter).broadcastTo(Shape(positions.count))
        .doubles()
      artist.base = base
      artist.top = zip(base, sizes).map { $0 + $1 }
    }
    if case .list(let l)? = options.value("color") {
      artist.colors = try l.items.map { try color($0, call.interpreter) }
    } else {
      artist.color = try options.color()
    }
    artist.label = try options.label()
    artist.alpha = try options.double("alpha")
    artist.edgeColor = try options.color("edgecolor")
    target.axes.artists.append(.bars(artist))
    return container(positions.count)
  }

  private static func container(_ count: Int) -> Value {
    .object(
      PlotHandle("matplotlib.container", "BarContainer", text: "<BarContainer object of \(count) artists>"))
  }

  private static func histogram(_ target: AxesObject, _ call: Call, _ first: Int) throws -> Value {
    let options = Options(call, first + 4)
    let x = try Convert.tensor(call[first], call.interpreter)
    let bins = call.has(first + 1) ? call[first + 1] : .int(10)
    let (counts, edges) = try NumPyMath.histogram(x, bins, call[first + 2], call.interpreter)
    var heights = counts.map { Double($0) }
    if call.has(first + 3), try call.bool(first + 3) {
      let total = max(heights.reduce(0, +), 1)
      heights = heights.indices.map { heights[$0] / total / (edges[$0 + 1] - edges[$0]) }
    }
    var artist = BarArtist(
      edges: edges, counts: heights, color: try options.color(), label: try options.label())
    artist.alpha = try options.double("alpha")
    artist.edgeColor = try options.color("edgecolor")
    target.axes.artists.append(.bars(artist))
    return .tuple([
      .object(NDArray(try Tensor(heights))), .object(NDArray(try Tensor(edges))), container(heights.count),
    ])
  }

  private static func image(_ target: AxesObject, _ call: Call, _ first: Int) throws -> Value {
    let options = Options(call, first + 1)
    var x = try Convert.tensor(call[first], call.interpreter)
    if x.rank == 3 && x.shape[2] == 1 { x = try Ops.squeeze(x, axes: [2]) }
    guard x.rank == 2 || (x.rank == 3 && (x.shape[2] == 3 || x.shape[2] == 4)) else {
      throw PyError.typeError("Invalid shape \(x.shape) for image data")
    }
    var artist = ImageArtist(rows: x.shape[0], columns: x.shape[1])
    let values = try x.doubles()
    if x.rank == 2 {
      artist.values = values
    } else {
      let channels = x.shape[2]
      let scale = x.dtype.isFloating ? 255.0 : 1.0
      artist.rgb.reserveCapacity(artist.rows * artist.columns * 3)
      for pixel in 0..<artist.rows * artist.columns {
        for channel in 0..<3 {
          let v = values[pixel * channels + channel] * scale
          artist.rgb.append(v.isNaN ? 0 : UInt8(min(max(v, 0), 255)))
        }
      }
    }
    artist.colormap = try colormap(options) ?? PlotState.of(call.interpreter).defaultColormap
    artist.lowest = try options.double("vmin")
    artist.highest = try options.double("vmax")
    artist.originLower = try options.string("origin") == "lower"
    if let extent = options.value("extent") {
      artist.extent = try Convert.tensor(extent, call.interpreter).doubles()
    }
    target.axes.artists.append(.image(artist))
    return .object(PlotHandle("matplotlib.image", "AxesImage"))
  }

  private static func span(_ target: AxesObject, _ call: Call, _ first: Int, horizontal: Bool) throws -> Value
  {
    let options = Options(call, first + 1)
    var artist = SpanArtist(position: call.has(first) ? try call.double(first) : 0, horizontal: horizontal)
    artist.color = try options.color()
    if let name = try options.string("linestyle") { artist.style = try lineStyle(name) }
    artist.label = try options.label()
    artist.width = try options.double("linewidth")
    artist.alpha = try options.double("alpha")
    target.axes.artists.append(.span(artist))
    return .object(PlotHandle("matplotlib.lines", "Line2D"))
  }

  private static func scaled(_ x: Axes.Scale?, _ y: Axes.Scale?) -> (AxesObject, Call, Int) throws -> Value {
    { target, call, first in
      if let x { target.axes.xScale = x }
      if let y { target.axes.yScale = y }
      return try plot(target, call, first)
    }
  }

  static let drawing: [Entry] = [
    Entry(name: "plot", parameters: "*args, **kwargs", summary: "Lines through points.", run: plot),
    Entry(
      name: "semilogx", parameters: "*args, **kwargs", summary: "Lines, x on a log scale.",
      run: scaled(.log, nil)),
    Entry(
      name: "semilogy", parameters: "*args, **kwargs", summary: "Lines, y on a log scale.",
      run: scaled(nil, .log)),
    Entry(
      name: "loglog", parameters: "*args, **kwargs", summary: "Lines, both axes on a log scale.",
      run: scaled(.log, .log)),
    Entry(
      name: "scatter", parameters: "x, y, s=None, c=None, marker=None, **kwargs", summary: "Points.",
      run: scatter),
    Entry(name: "bar", parameters: "x, height, width=0.8, bottom=None, **kwargs", summary: "Upright bars.") {
      try bars($0, $1, $2, horizontal: false)
    },
    Entry(name: "barh", parameters: "y, width, height=0.8, left=None, **kwargs", summary: "Lying bars.") {
      try bars($0, $1, $2, horizontal: true)
    },
    Entry(
      name: "hist", parameters: "x, bins=None, range=None, density=False, **kwargs", summary: "A histogram.",
      run: histogram),
    Entry(name: "imshow", parameters: "X, **kwargs", summary: "A matrix or picture.", run: image),
    Entry(name: "matshow", parameters: "A, **kwargs", summary: "A matrix.", run: image),
    Entry(name: "axhline", parameters: "y=0, **kwargs", summary: "A line across the axes.") {
      try span($0, $1, $2, horizontal: true)
    },
    Entry(name: "axvline", parameters: "x=0, **kwargs", summary: "An upright line through the axes.") {
      try span($0, $1, $2, horizontal: false)
    },
    Entry(name: "fill_between", parameters: "x, y1, y2=0, **kwargs", summary: "The area between curves.") {
      target, call, first in
      let options = Options(call, first + 3)
      let x = try target.coordinates(call[first], isX: true, call.interpreter)
      let shape = Shape(x.count)
      let lower = try Convert.tensor(call[first + 1], call.interpreter).broadcastTo(shape).doubles()
      let upper = try Convert.tensor(call[first + 2], call.interpreter).broadcastTo(shape).doubles()
      var artist = FillArtist(
        x: x, lower: lower, upper: upper, color: try options.color(), label: try options.label())
      artist.alpha = try options.double("alpha")
      target.axes.artists.append(.fill(artist))
      return .object(PlotHandle("matplotlib.collections", "FillBetweenPolyCollection"))
    },
    Entry(name: "text", parameters: "x, y, s, **kwargs", summary: "Words at a place.") {
      target, call, first in
      let options = Options(call, first + 3)
      let words = try call.interpreter.str(call[first + 2])
      let (x, y) = (try call.double(first), try call.double(first + 1))
      var alignment = TextAlignment.left
      switch try options.string("ha") ?? options.string("horizontalalignment") {
      case "center": alignment = .center
      case "right": alignment = .right
      default: break
      }
      var artist = TextArtist(x: x, y: y, text: words, color: try options.color(), alignment: alignment)
      artist.size = try options.size("fontsize") ?? options.size("size")
      artist.rotation = try options.angle("rotation")
      artist.vertical = try options.string("va") ?? options.string("verticalalignment")
      target.axes.artists.append(.text(artist))
      return .object(PlotText(x, y, words))
    },
    Entry(name: "annotate", parameters: "text, xy, xytext=None, **kwargs", summary: "Words beside a point.") {
      target, call, first in
      let place = try Convert.tensor(call[first + (call.has(first + 2) ? 2 : 1)], call.interpreter).doubles()
      guard place.count == 2 else { throw PyError.valueError("xy must be a pair") }
      let words = try call.string(first)
      target.axes.artists.append(.text(TextArtist(x: place[0], y: place[1], text: words)))
      return .object(PlotText(place[0], place[1], words))
    },
  ]
}

/// What `plt.cm.gray` and `plt.get_cmap('gray')` give.
final class Colormap: PyObject {
  let name: String
  init(_ name: String) {
    self.name = name
    super.init(type: Colormap.pyType)
  }
  private static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "Colormap", module: "matplotlib.colors")
    type.property("name", "The map's name.") { .string(($0 as? Colormap)?.name ?? "") }
    type.property("N", "How many colours the map has.") { _ in .int(256) }
    return type
  }()
  override func repr(_ interpreter: Interpreter) throws -> String { "<matplotlib.colors.Colormap '\(name)'>" }

  override var isNativelyCallable: Bool { true }
  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    func argument(_ place: Int, _ name: String) -> Value? {
      place < arguments.positional.count ? arguments.positional[place] : arguments.keyword(name)
    }
    guard let given = argument(0, "X") else {
      throw PyError.typeError("Colormap.__call__() missing 1 required positional argument: 'X'")
    }
    let values = try Convert.tensor(given, interpreter)
    let colors = try colors(values)
    if let alpha = argument(1, "alpha"), !alpha.isNone {
      let opacity = try interpreter.double(alpha)
      try colors.withUnsafeMutableBuffer(as: Double.self) { out in
        for i in stride(from: 3, to: out.count, by: 4) { out[i] = opacity }
      }
    }
    if values.rank == 0 { return .tuple(try colors.doubles().map { .float($0) }) }
    guard let bytes = argument(2, "bytes"), try interpreter.truth(bytes) else {
      return .object(NDArray(colors))
    }
    let parts = try colors.doubles()
    return .object(
      NDArray(
        try Tensor.make(colors.shape, of: UInt8.self) { out in
          for (i, part) in parts.enumerated() { out[i] = UInt8(min(max(part * 255, 0), 255).rounded()) }
        }))
  }

  /// Shares of the map's length, or whole places of its 256, as red, green, blue and opacity.
  func colors(_ values: Tensor) throws -> Tensor {
    let whole = values.dtype.isInteger
    let numbers = try values.doubles()
    return try Tensor.make(Shape(Array(values.shape) + [4]), of: Double.self) { out in
      for (i, value) in numbers.enumerated() {
        let place = whole ? value : (value * 256).rounded(.down)
        let share = min(max(place.isNaN ? 0 : place, 0), 255) / 255
        let color = PlotColor.map(name, at: share)
        out[4 * i] = Double(color.red) / 255
        out[4 * i + 1] = Double(color.green) / 255
        out[4 * i + 2] = Double(color.blue) / 255
        out[4 * i + 3] = value.isNaN ? 0 : 1
      }
    }
  }
}
