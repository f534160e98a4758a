/// Where the parts of one set of axes stand in their grid, and how data maps to dots.
struct AxesLayout {
  let xMap: AxisMap
  let yMap: AxisMap
  let xTicks: TickSet
  let yTicks: TickSet
  /// Columns left of the axis line, for labels.
  let gutter: Int
  let plotWidth: Int
  let plotHeight: Int

  /// - Parameter width: columns for everything, labels included.
  init(axes: Axes, width: Int, plotHeight: Int, integerX: Bool) {
    let xLog = axes.xScale == .log
    let yLog = axes.yScale == .log
    let (xRange, yRange) = AxesLayout.ranges(of: axes, xLog: xLog, yLog: yLog)
    let xMargin =
      axes.artists.contains { if case .bars = $0 { return true } else { return false } } ? 0.02 : 0
    let (x0, x1) = xRange.limits(lower: axes.xLower, upper: axes.xUpper, margin: xMargin, isLog: xLog)
    let (y0, y1) = yRange.limits(lower: axes.yLower, upper: axes.yUpper, margin: 0.03, isLog: yLog)
    xMap = AxisMap(lower: x0, upper: x1, isLog: xLog)
    yMap = AxisMap(lower: y0, upper: y1, isLog: yLog)
    self.plotHeight = max(plotHeight, 2)
    let yCount = min(max(plotHeight / 3 + 1, 2), 7)
    yTicks = AxesLayout.ticks(axes.yTicks, y0, y1, map: yMap, count: yCount, integers: false)
    let labelWidth = axes.showsAxes ? yTicks.ticks.map { DisplayWidth.columns(of: $0.label) }.max() ?? 0 : 0
    gutter = min(labelWidth, max(width / 3, 1))
    plotWidth = max(width - gutter - (axes.showsAxes ? 1 : 0), 2)
    let space = plotWidth
    let xMap = xMap
    func ticks(_ count: Int) -> TickSet {
      AxesLayout.ticks(axes.xTicks, x0, x1, map: xMap, count: count, integers: integerX)
    }
    var count = min(max(space / 8, 2), 9)
    var chosen = ticks(count)
    while count > 2, axes.xTicks == nil, !AxesLayout.fits(chosen, map: xMap, columns: space) {
      count -= 1
      chosen = ticks(count)
    }
    xTicks = chosen
  }

  private static func ticks(
    _ given: [Axes.Tick]?, _ lower: Double, _ upper: Double, map: AxisMap, count: Int, integers: Bool
  ) -> TickSet {
    guard let given else {
      return map.isLog
        ? .logarithmic(from: lower, to: upper, count: count)
        : .linear(from: lower, to: upper, count: count, integers: integers)
    }
    let visible = given.filter { tick in map.share(tick.position).map { $0 > -1e-9 && $0 < 1 + 1e-9 } ?? false
    }
    return TickSet(
      ticks: visible.map {
        TickSet.Tick(
          position: $0.position,
          label: TableData.oneLine($0.label ?? Numbers.trimmed(Numbers.significant($0.position))))
      })
  }

  private static func fits(_ set: TickSet, map: AxisMap, columns: Int) -> Bool {
    var end = -1
    for tick in set.ticks {
      guard let share = map.share(tick.position) else { continue }
      let length = DisplayWidth.columns(of: tick.label)
      let start = min(max(Int(share * Double(columns - 1)) - length / 2, 0), columns - length)
      if start <= end { return false }
      end = start + length + 1
    }
    return true
  }

  private static func ranges(of axes: Axes, xLog: Bool, yLog: Bool) -> (DataRange, DataRange) {
    var xRange = DataRange()
    var yRange = DataRange()
    func finitePairs(_ xs: [Double], _ ys: [Double]) {
      // A point that is not drawn does not widen the axes.
      for (x, y) in zip(xs, ys) where x.isFinite && y.isFinite {
        xRange.include(CollectionOfOne(x), isLog: xLog)
        yRange.include(CollectionOfOne(y), isLog: yLog)
      }
    }
    for artist in axes.artists {
      switch artist {
      case .line(let line): finitePairs(line.x, line.y)
      case .scatter(let points): finitePairs(points.x, points.y)
      case .fill(let fill):
        finitePairs(fill.x, fill.lower)
        finitePairs(fill.x, fill.upper)
      case .span(let span):
        if span.horizontal {
          yRange.include(CollectionOfOne(span.position), isLog: yLog)
        } else {
          xRange.include(CollectionOfOne(span.position), isLog: xLog)
        }
      case .bars(let bars):
        if bars.horizontal {
          include(bars, along: &yRange, up: &xRange, alongLog: yLog, upLog: xLog)
        } else {
          include(bars, along: &xRange, up: &yRange, alongLog: xLog, upLog: yLog)
        }
      case .image, .text: break
      }
    }
    return (xRange, yRange)
  }

  private static func include(
    _ bars: BarArtist, along: inout DataRange, up: inout DataRange, alongLog: Bool, upLog: Bool
  ) {
    along.include(bars.lower, isLog: alongLog)
    along.include(bars.upper, isLog: alongLog)
    up.include(bars.top, isLog: upLog)
    for base in bars.base where base.isFinite && (!upLog || base > 0) {
      if base <= up.low {
        up.low = base
        up.sticksLow = true
      }
      if base >= up.high {
        up.high = base
        up.sticksHigh = true
      }
    }
  }
}
