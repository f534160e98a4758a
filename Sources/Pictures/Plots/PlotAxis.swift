import Glibc
import Rendering

/// One axis: its ends, and where data stand between them.
struct PlotAxis {
  let lower: Double
  let upper: Double
  let isLog: Bool

  /// The share of the axis' length from its start; nil where there is no place.
  func share(_ value: Double) -> Double? {
    guard value.isFinite, !isLog || value > 0 else { return nil }
    let share =
      isLog
      ? (log10(value) - log10(lower)) / (log10(upper) - log10(lower)) : (value - lower) / (upper - lower)
    return share.isFinite ? min(max(share, -1e4), 1e4) : nil
  }
}

/// What the data of axes reach over, with matplotlib's margins of 5 % on each side.
struct DataExtent {
  private var low = Double.infinity
  private var high = -Double.infinity
  /// Ends that want no margin: the base of bars, the edges of pictures.
  private var sticky: [Double] = []
  private let isLog: Bool

  init(isLog: Bool) { self.isLog = isLog }

  mutating func include(_ values: some Sequence<Double>) {
    for value in values where value.isFinite && (!isLog || value > 0) {
      low = min(low, value)
      high = max(high, value)
    }
  }

  mutating func stick(_ values: some Sequence<Double>) {
    include(values)
    sticky += values
  }

  func axis(lower: Double?, upper: Double?) -> PlotAxis {
    var (a, b) = low <= high ? (low, high) : (isLog ? (1, 10) : (0, 1))
    if low <= high {
      if isLog {
        if a == b { (a, b) = (a / 10, b * 10) }
        let extra = (log10(b) - log10(a)) * 0.05
        if !sticky.contains(a) { a = pow(10, log10(a) - extra) }
        if !sticky.contains(b) { b = pow(10, log10(b) + extra) }
      } else {
        if a == b {
          let half = a == 0 ? 0.05 : abs(a) * 0.05
          (a, b) = (a - half, b + half)
        } else {
          let extra = (b - a) * 0.05
          if !sticky.contains(low) { a -= extra }
          if !sticky.contains(high) { b += extra }
        }
      }
    }
    func usable(_ value: Double?) -> Double? {
      value.flatMap { $0.isFinite && (!isLog || $0 > 0) ? $0 : nil }
    }
    let first = usable(lower) ?? a
    let last = usable(upper) ?? b
    guard first != last, (last - first).isFinite else { return PlotAxis(lower: a, upper: b, isLog: isLog) }
    return PlotAxis(lower: first, upper: last, isLog: isLog)
  }

  /// The two axes of what is drawn.
  static func axes(of axes: Axes) -> (x: PlotAxis, y: PlotAxis) {
    var x = DataExtent(isLog: axes.xScale == .log)
    var y = DataExtent(isLog: axes.yScale == .log)
    for artist in axes.artists {
      switch artist {
      case .line(let line):
        x.include(line.x)
        y.include(line.y)
      case .scatter(let points):
        x.include(points.x)
        y.include(points.y)
      case .fill(let fill):
        x.include(fill.x)
        y.include(fill.lower + fill.upper)
      case .span(let span):
        if span.horizontal { y.include([span.position]) } else { x.include([span.position]) }
      case .bars(let bars):
        let edges = bars.lower + bars.upper
        if bars.horizontal {
          y.include(edges)
          x.stick(bars.base)
          x.include(bars.top)
        } else {
          x.include(edges)
          y.stick(bars.base)
          y.include(bars.top)
        }
      case .image(let image):
        let box = image.box
        x.stick([box.left, box.right])
        y.stick([box.bottom, box.top])
      case .text: break
      }
    }
    var (xAxis, yAxis) = (
      x.axis(lower: axes.xLower, upper: axes.xUpper), y.axis(lower: axes.yLower, upper: axes.yUpper)
    )
    // A picture's rows run down.
    let isDown = axes.artists.contains {
      if case .image(let image) = $0 { return image.box.bottom > image.box.top }
      return false
    }
    if isDown, axes.yLower == nil, axes.yUpper == nil {
      yAxis = PlotAxis(
        lower: max(yAxis.lower, yAxis.upper), upper: min(yAxis.lower, yAxis.upper), isLog: yAxis.isLog)
    }
    if case .image(let image)? = axes.artists.first, let extent = image.extent, extent.count == 4,
      axes.xLower == nil, axes.xUpper == nil, extent[0] > extent[1]
    {
      xAxis = PlotAxis(lower: extent[0], upper: extent[1], isLog: xAxis.isLog)
    }
    return (xAxis, yAxis)
  }
}

extension ImageArtist {
  /// The edges in data coordinates; the bottom is below the top on the picture, whatever its number.
  var box: (left: Double, right: Double, bottom: Double, top: Double) {
    if let extent, extent.count == 4 { return (extent[0], extent[1], extent[2], extent[3]) }
    let (w, h) = (Double(columns) - 0.5, Double(rows) - 0.5)
    return originLower ? (-0.5, w, -0.5, h) : (-0.5, w, h, -0.5)
  }
}
