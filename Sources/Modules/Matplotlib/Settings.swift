import CellLanguage
import Rendering
import TensorEngine

extension Pyplot {
  /// Calls that set properties of axes: `plt.title` and `ax.set_title`.
  static let settings: [Entry] = [
    Entry(
      name: "title", axesName: "set_title", parameters: "label, fontdict=None, loc=None, pad=None, **kwargs",
      summary: "The title."
    ) {
      target, call, first in
      target.axes.title = try call.interpreter.str(call[first])
      target.axes.titleSize = try Options(call, first + 4).size("fontsize") ?? target.axes.titleSize
      return .object(PlotText(0.5, 1.0, target.axes.title))
    },
    Entry(
      name: "xlabel", axesName: "set_xlabel", parameters: "xlabel, fontdict=None, labelpad=None, **kwargs",
      summary: "What x is."
    ) {
      target, call, first in
      target.axes.xLabel = try call.interpreter.str(call[first])
      target.axes.labelSize = try Options(call, first + 3).size("fontsize") ?? target.axes.labelSize
      return .object(PlotText(0.5, 0, target.axes.xLabel))
    },
    Entry(
      name: "ylabel", axesName: "set_ylabel", parameters: "ylabel, fontdict=None, labelpad=None, **kwargs",
      summary: "What y is."
    ) {
      target, call, first in
      target.axes.yLabel = try call.interpreter.str(call[first])
      target.axes.labelSize = try Options(call, first + 3).size("fontsize") ?? target.axes.labelSize
      return .object(PlotText(0, 0.5, target.axes.yLabel))
    },
    Entry(
      name: "xlim", axesName: "set_xlim", parameters: "left=None, right=None, **kwargs",
      summary: "The ends of the x axis."
    ) {
      target, call, first in
      var ends = (target.axes.xLower, target.axes.xUpper)
      let result = try limits(call, first, &ends.0, &ends.1, ("xmin", "xmax"))
      (target.axes.xLower, target.axes.xUpper) = ends
      return result
    },
    Entry(
      name: "ylim", axesName: "set_ylim", parameters: "bottom=None, top=None, **kwargs",
      summary: "The ends of the y axis."
    ) {
      target, call, first in
      var ends = (target.axes.yLower, target.axes.yUpper)
      let result = try limits(call, first, &ends.0, &ends.1, ("ymin", "ymax"))
      (target.axes.yLower, target.axes.yUpper) = ends
      return result
    },
    Entry(
      name: "xscale", axesName: "set_xscale", parameters: "value, **kwargs", summary: "'linear' or 'log'."
    ) { target, call, first in
      target.axes.xScale = try scale(call.string(first))
      return .none
    },
    Entry(
      name: "yscale", axesName: "set_yscale", parameters: "value, **kwargs", summary: "'linear' or 'log'."
    ) { target, call, first in
      target.axes.yScale = try scale(call.string(first))
      return .none
    },
    Entry(
      name: "xticks", axesName: "set_xticks", parameters: "ticks=None, labels=None, **kwargs",
      summary: "Places and labels on the x axis."
    ) {
      target, call, first in
      target.axes.xTickRotation = try Options(call, first + 2).angle("rotation") ?? target.axes.xTickRotation
      return try ticks(call, first, &target.axes.xTicks)
    },
    Entry(
      name: "yticks", axesName: "set_yticks", parameters: "ticks=None, labels=None, **kwargs",
      summary: "Places and labels on the y axis."
    ) {
      target, call, first in
      try ticks(call, first, &target.axes.yTicks)
    },
    Entry(name: "legend", axesName: "legend", parameters: "*args, **kwargs", summary: "What the artists are.")
    { target, call, first in
      let options = Options(call, first + 1)
      var labels = call.variadic(first)
      if labels.count == 2 { labels.removeFirst() }
      if let given = labels.first ?? options.value("labels") {
        try label(target, call.interpreter.list(given).map { try call.interpreter.str($0) })
      }
      target.axes.showsLegend = true
      target.axes.legendTitle = try options.string("title") ?? ""
      target.axes.legendPlace = try legendPlace(options.value("loc"))
      return .object(PlotHandle("matplotlib.legend", "Legend"))
    },
    Entry(
      name: "grid", axesName: "grid", parameters: "visible=None, which='major', axis='both', **kwargs",
      summary: "Lines at the ticks."
    ) {
      target, call, first in
      target.axes.showsGrid = call.has(first) ? try call.bool(first) : !target.axes.showsGrid
      return .none
    },
    Entry(
      name: "axis", axesName: "axis", parameters: "arg=None, **kwargs",
      summary: "'off', 'on', 'equal', or four limits."
    ) {
      target, call, first in
      guard call.has(first) else { return try currentLimits(target) }
      if case .str(let s) = call[first] {
        switch s.string {
        case "off": target.axes.showsAxes = false
        case "on": target.axes.showsAxes = true
        case "equal", "scaled", "image", "square": target.axes.equalAspect = true
        case "tight", "auto": break
        default: throw PyError.valueError("Unrecognized string '\(s.string)' to axis; try 'on' or 'off'")
        }
        return .none
      }
      if case .bool(let b) = call[first] {
        target.axes.showsAxes = b
        return .none
      }
      let ends = try Convert.tensor(call[first], call.interpreter).doubles()
      guard ends.count == 4 else {
        throw PyError.typeError(
          "the first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]")
      }
      (target.axes.xLower, target.axes.xUpper) = (ends[0], ends[1])
      (target.axes.yLower, target.axes.yUpper) = (ends[2], ends[3])
      return try currentLimits(target)
    },
    Entry(name: "cla", axesName: "cla", parameters: "", summary: "Empties the axes.") { target, _, _ in
      var empty = Axes()
      (empty.row, empty.column) = (target.axes.row, target.axes.column)
      (empty.rowSpan, empty.columnSpan) = (target.axes.rowSpan, target.axes.columnSpan)
      target.axes = empty
      return .none
    },
    Entry(
      name: "tick_params", axesName: "tick_params", parameters: "axis='both', **kwargs",
      summary: "Accepted; ticks have one style."
    ) {
      _, _, _ in .none
    },
    Entry(
      name: "margins", axesName: "margins", parameters: "*args, **kwargs",
      summary: "Accepted; margins are chosen."
    ) { _, _, _ in .none },
    Entry(
      name: "set_xticklabels", axesName: "set_xticklabels", parameters: "labels, **kwargs",
      summary: "Labels of the x ticks."
    ) {
      target, call, first in
      target.axes.xTickRotation = try Options(call, first + 1).angle("rotation") ?? target.axes.xTickRotation
      return try tickLabels(call, first, &target.axes.xTicks)
    },
    Entry(
      name: "set_yticklabels", axesName: "set_yticklabels", parameters: "labels, **kwargs",
      summary: "Labels of the y ticks."
    ) {
      target, call, first in
      try tickLabels(call, first, &target.axes.yTicks)
    },
  ]

  /// - Throws: `ValueError` in matplotlib's words for a place that it does not know.
  private static func legendPlace(_ value: Value?) throws -> String? {
    let names = [
      "best", "upper right", "upper left", "lower left", "lower right", "right", "center left",
      "center right",
      "lower center", "upper center", "center",
    ]
    switch value {
    case .int(let number)? where names.indices.contains(number): return number == 0 ? nil : names[number]
    case .str(let s)?:
      guard names.contains(s.string) else {
        let known = names.map { "'\($0)'" }.joined(separator: ", ")
        throw PyError.valueError("'\(s.string)' is not a valid value for loc; supported values are \(known)")
      }
      return s.string == "best" ? nil : s.string
    default: return nil
    }
  }

  private static func scale(_ name: String) throws -> Axes.Scale {
    switch name {
    case "linear": return .linear
    case "log", "symlog": return .log
    default:
      throw PyError.valueError(
        "'\(name)' is not a valid value for scale; supported values are 'linear', 'log'")
    }
  }

  private static func limits(
    _ call: Call, _ first: Int, _ lower: inout Double?, _ upper: inout Double?, _ names: (String, String)
  ) throws -> Value {
    let options = Options(call, first + 2)
    if call.has(first), !call.has(first + 1), call[first].reference != nil,
      call[first].tensorObject?.tensor.rank != 0
    {
      let pair = try Convert.tensor(call[first], call.interpreter).doubles()
      guard pair.count == 2 else { throw PyError.valueError("limits are a pair") }
      (lower, upper) = (pair[0], pair[1])
    } else {
      if let value = try call.optionalDouble(first) ?? options.double(names.0) { lower = value }
      if let value = try call.optionalDouble(first + 1) ?? options.double(names.1) { upper = value }
    }
    return .tuple([.float(lower ?? 0), .float(upper ?? 1)])
  }

  private static func currentLimits(_ target: AxesObject) throws -> Value {
    let a = target.axes
    return .tuple([
      .float(a.xLower ?? 0), .float(a.xUpper ?? 1), .float(a.yLower ?? 0), .float(a.yUpper ?? 1),
    ])
  }

  private static func ticks(_ call: Call, _ first: Int, _ into: inout [Axes.Tick]?) throws -> Value {
    guard call.has(first) else {
      return .tuple([
        .list((into ?? []).map { .float($0.position) }), .list((into ?? []).map { .string($0.label ?? "") }),
      ])
    }
    let places = try Convert.tensor(call[first], call.interpreter).doubles()
    var labels: [String] = []
    if call.has(first + 1) {
      labels = try call.interpreter.list(call[first + 1]).map { try call.interpreter.str($0) }
    }
    guard labels.isEmpty || labels.count == places.count else {
      throw PyError.valueError(
        "The number of FixedLocator locations (\(places.count)), usually from a call to set_ticks, does not match the "
          + "number of labels (\(labels.count)).")
    }
    into = places.enumerated().map { Axes.Tick($0.element, label: labels.isEmpty ? nil : labels[$0.offset]) }
    return .tuple([.list(places.map { .float($0) }), .list(labels.map { .string($0) })])
  }

  private static func tickLabels(_ call: Call, _ first: Int, _ into: inout [Axes.Tick]?) throws -> Value {
    let labels = try call.interpreter.list(call[first]).map { try call.interpreter.str($0) }
    let present = into ?? labels.indices.map { Axes.Tick(Double($0)) }
    into = present.enumerated().map {
      Axes.Tick($0.element.position, label: $0.offset < labels.count ? labels[$0.offset] : "")
    }
    return .list(labels.map { .string($0) })
  }

  /// Gives labels to the artists in the order they were drawn.
  private static func label(_ target: AxesObject, _ labels: [String]) throws {
    var next = 0
    for i in target.axes.artists.indices where next < labels.count {
      switch target.axes.artists[i] {
      case .line(var a):
        a.label = labels[next]
        target.axes.artists[i] = .line(a)
      case .scatter(var a):
        a.label = labels[next]
        target.axes.artists[i] = .scatter(a)
      case .bars(var a):
        a.label = labels[next]
        target.axes.artists[i] = .bars(a)
      case .span(var a):
        a.label = labels[next]
        target.axes.artists[i] = .span(a)
      case .fill(var a):
        a.label = labels[next]
        target.axes.artists[i] = .fill(a)
      case .image, .text: continue
      }
      next += 1
    }
  }
}
