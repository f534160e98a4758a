/// A picture made of axes on a grid of subplots, in matplotlib's terms.
public struct Figure: Hashable, Sendable, Codable {
  public var title: String
  /// The grid that the axes' positions count in.
  public var rows: Int
  public var columns: Int
  public var axes: [Axes]
  /// Width and height in inches, as matplotlib's `figsize`; used for the aspect and when exported.
  public var size: (width: Double, height: Double) {
    get { (widthInches, heightInches) }
    set { (widthInches, heightInches) = newValue }
  }
  public var widthInches: Double
  public var heightInches: Double
  /// Whether the axes take all the room that their labels leave (`tight_layout`); nil for no.
  public var isTight: Bool?
  /// Dots per inch of files; nil for 100.
  public var dotsPerInch: Double?

  public init(
    title: String = "", rows: Int = 1, columns: Int = 1, axes: [Axes] = [], width: Double = 6.4,
    height: Double = 4.8
  ) {
    self.title = title
    self.rows = rows
    self.columns = columns
    self.axes = axes
    widthInches = width
    heightInches = height
  }
}

/// One set of axes with what is drawn in it.
public struct Axes: Hashable, Sendable, Codable {
  public enum Scale: String, Sendable, Codable { case linear, log }

  public struct Tick: Hashable, Sendable, Codable {
    public var position: Double
    /// Nil for the number itself.
    public var label: String?

    public init(_ position: Double, label: String? = nil) {
      self.position = position
      self.label = label
    }
  }

  /// The place in the figure's grid, counted from 0.
  public var row = 0
  public var column = 0
  public var rowSpan = 1
  public var columnSpan = 1

  public var title = ""
  public var xLabel = ""
  public var yLabel = ""
  /// Limits; a nil end is found from the data. The lower limit may be the larger one: the axis then runs backwards.
  public var xLower: Double?
  public var xUpper: Double?
  public var yLower: Double?
  public var yUpper: Double?
  public var xScale = Scale.linear
  public var yScale = Scale.linear
  /// Ticks set by hand; nil to choose them.
  public var xTicks: [Tick]?
  public var yTicks: [Tick]?
  public var showsLegend = false
  public var legendTitle = ""
  public var showsGrid = false
  /// Whether frame, ticks and labels are drawn.
  public var showsAxes = true
  public var equalAspect = false
  /// Where the legend stands, as matplotlib names it (`upper right`); nil for the emptiest place.
  public var legendPlace: String?
  /// Sizes of text in points; nil for matplotlib's 12 and 10.
  public var titleSize: Double?
  public var labelSize: Double?
  /// Degrees that the labels of the x ticks are turned counter-clockwise; nil for none.
  public var xTickRotation: Double?
  public var artists: [Artist] = []

  public init() {}
}

/// A colour as a program names it: `red`, `C0`, `#1f77b4`, `tab:blue`, `0.5`; nil for the next of the cycle.
public typealias ColorName = String

public enum LineStyle: String, Sendable, Codable { case solid, dashed, dotted, dashDot, none }

/// Something drawn in axes. Coordinates are data coordinates; NaN and infinity leave a gap.
public enum Artist: Hashable, Sendable, Codable {
  case line(LineArtist)
  case scatter(ScatterArtist)
  case bars(BarArtist)
  case image(ImageArtist)
  case text(TextArtist)
  case span(SpanArtist)
  case fill(FillArtist)

  /// What the legend says; empty for an artist without a label.
  public var label: String {
    switch self {
    case .line(let artist): return artist.label
    case .scatter(let artist): return artist.label
    case .bars(let artist): return artist.label
    case .span(let artist): return artist.label
    case .fill(let artist): return artist.label
    case .image, .text: return ""
    }
  }
}

/// Points joined by a line, or only marked.
public struct LineArtist: Hashable, Sendable, Codable {
  public var x: [Double]
  public var y: [Double]
  public var color: ColorName?
  public var style: LineStyle
  /// A matplotlib marker (`o`, `^`, `s`, `x`, …); empty for none.
  public var marker: String
  public var label: String
  /// Width in points.
  public var width: Double
  /// Opacity from 0 to 1 and size of markers in points; nil for 1 and 6.
  public var alpha: Double?
  public var markerSize: Double?

  public init(
    x: [Double], y: [Double], color: ColorName? = nil, style: LineStyle = .solid, marker: String = "",
    label: String = "", width: Double = 1.5
  ) {
    self.x = x
    self.y = y
    self.color = color
    self.style = style
    self.marker = marker
    self.label = label
    self.width = width
  }
}

/// Points with a marker each.
public struct ScatterArtist: Hashable, Sendable, Codable {
  public var x: [Double]
  public var y: [Double]
  public var color: ColorName?
  /// One colour name per point; empty for one colour for all.
  public var colors: [ColorName]
  /// One value per point to be coloured through `colormap`; empty for none.
  public var values: [Double]
  public var colormap: String
  public var marker: String
  public var label: String
  /// Opacity from 0 to 1, and the markers' areas in square points, one for all or one each; nil for 1 and 36.
  public var alpha: Double?
  public var areas: [Double]?

  public init(
    x: [Double], y: [Double], color: ColorName? = nil, colors: [ColorName] = [], values: [Double] = [],
    colormap: String = "viridis", marker: String = "o", label: String = ""
  ) {
    self.x = x
    self.y = y
    self.color = color
    self.colors = colors
    self.values = values
    self.colormap = colormap
    self.marker = marker
    self.label = label
  }
}

/// Bars, upright or lying; a histogram is bars between its bin edges.
public struct BarArtist: Hashable, Sendable, Codable {
  /// The lower and upper edge of each bar on the axis the bars stand on.
  public var lower: [Double]
  public var upper: [Double]
  /// Where each bar begins and ends on the other axis.
  public var base: [Double]
  public var top: [Double]
  public var horizontal: Bool
  public var color: ColorName?
  /// One colour name per bar; empty for one colour for all.
  public var colors: [ColorName]
  public var label: String
  /// Opacity from 0 to 1, and the colour of the bars' edges; nil for 1 and no edges.
  public var alpha: Double?
  public var edgeColor: ColorName?

  public init(
    lower: [Double], upper: [Double], base: [Double], top: [Double], horizontal: Bool = false,
    color: ColorName? = nil, colors: [ColorName] = [], label: String = ""
  ) {
    self.lower = lower
    self.upper = upper
    self.base = base
    self.top = top
    self.horizontal = horizontal
    self.color = color
    self.colors = colors
    self.label = label
  }

  /// Bars centred at `positions`, from `base` 0 up by `heights`.
  public init(
    positions: [Double], heights: [Double], width: Double = 0.8, horizontal: Bool = false,
    color: ColorName? = nil, label: String = ""
  ) {
    self.init(
      lower: positions.map { $0 - width / 2 }, upper: positions.map { $0 + width / 2 },
      base: positions.map { _ in 0 }, top: heights, horizontal: horizontal, color: color, label: label)
  }

  /// A histogram: `counts` between consecutive `edges`.
  public init(edges: [Double], counts: [Double], color: ColorName? = nil, label: String = "") {
    self.init(
      lower: Array(edges.dropLast()), upper: Array(edges.dropFirst()), base: counts.map { _ in 0 },
      top: counts,
      color: color, label: label)
  }
}

/// A matrix shown as a picture (`imshow`, `pcolormesh`), or a picture with colours of its own.
public struct ImageArtist: Hashable, Sendable, Codable {
  public var rows: Int
  public var columns: Int
  /// Row by row; empty when `rgb` is given.
  public var values: [Double]
  /// Row by row, three bytes each; empty when `values` are given.
  public var rgb: [UInt8]
  public var colormap: String
  /// The values at the ends of the colour map; nil for the smallest and largest value.
  public var lowest: Double?
  public var highest: Double?
  /// Whether row 0 is at the bottom.
  public var originLower: Bool
  /// Left, right, bottom, top in data coordinates; nil for pixel numbers.
  public var extent: [Double]?
  public var showsColorbar: Bool

  public init(
    rows: Int, columns: Int, values: [Double] = [], rgb: [UInt8] = [], colormap: String = "viridis",
    lowest: Double? = nil, highest: Double? = nil, originLower: Bool = false, extent: [Double]? = nil,
    showsColorbar: Bool = false
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.rgb = rgb
    self.colormap = colormap
    self.lowest = lowest
    self.highest = highest
    self.originLower = originLower
    self.extent = extent
    self.showsColorbar = showsColorbar
  }
}

/// Words at a place.
public struct TextArtist: Hashable, Sendable, Codable {
  public var x: Double
  public var y: Double
  public var text: String
  public var color: ColorName?
  public var alignment: TextAlignment
  /// Points, degrees counter-clockwise, and `top`, `center` or `bottom`; nil for 10, 0 and the base line.
  public var size: Double?
  public var rotation: Double?
  public var vertical: String?

  public init(x: Double, y: Double, text: String, color: ColorName? = nil, alignment: TextAlignment = .left) {
    self.x = x
    self.y = y
    self.text = text
    self.color = color
    self.alignment = alignment
  }
}

/// A line right across the axes (`axhline`, `axvline`).
public struct SpanArtist: Hashable, Sendable, Codable {
  public var position: Double
  public var horizontal: Bool
  public var color: ColorName?
  public var style: LineStyle
  public var label: String
  /// Width in points and opacity from 0 to 1; nil for 1.5 and 1.
  public var width: Double?
  public var alpha: Double?

  public init(
    position: Double, horizontal: Bool, color: ColorName? = nil, style: LineStyle = .solid, label: String = ""
  ) {
    self.position = position
    self.horizontal = horizontal
    self.color = color
    self.style = style
    self.label = label
  }
}

/// The area between two curves (`fill_between`).
public struct FillArtist: Hashable, Sendable, Codable {
  public var x: [Double]
  public var lower: [Double]
  public var upper: [Double]
  public var color: ColorName?
  public var label: String
  /// Opacity from 0 to 1; nil for 1.
  public var alpha: Double?

  public init(x: [Double], lower: [Double], upper: [Double], color: ColorName? = nil, label: String = "") {
    self.x = x
    self.lower = lower
    self.upper = upper
    self.color = color
    self.label = label
  }
}
