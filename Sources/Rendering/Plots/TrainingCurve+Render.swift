extension TrainingCurve: Renderable {
  /// One panel per metric, training and validation together; the height depends only on the number of series and
  /// the width, so that a live curve does not make the page jump.
  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    CurveRenderer(curve: self, theme: theme, charset: charset).render(width: width)
      .reduced(to: theme.depth, charset: charset)
  }

  /// The positions reached so far.
  public var count: Int { series.map(\.values.count).max() ?? 0 }

  /// The curve in a sentence per series, for places without room and for screen readers.
  public var sentences: [String] {
    series.map { series in
      let facts = SeriesFacts(series, first: firstPosition)
      guard let start = facts.first, let last = facts.last else { return "\(series.name): no values" }
      let verb = last.value < start.value ? "fell" : last.value > start.value ? "rose" : "stayed"
      var text = "\(series.name) \(verb) from \(Numbers.significant(start.value)) to "
      text += Numbers.significant(last.value) + " over \(series.values.count) \(unit)s"
      if let best = facts.best {
        let word = facts.wantsHigh ? "highest" : "lowest"
        text += ", \(word) \(Numbers.significant(best.value)) at \(unit) \(best.position)"
      }
      if let position = facts.divergedAt { text += ", diverged at \(unit) \(position)" }
      return text
    }
  }
}

/// What is worth saying about a series.
struct SeriesFacts {
  typealias Point = (position: Int, value: Double)
  var first: Point?
  var last: Point?
  var best: Point?
  /// Whether large values are the good ones.
  var wantsHigh: Bool
  /// The position from which on nothing was finite any more.
  var divergedAt: Int?

  private static let highIsGood: [String] = [
    "acc", "auc", "precision", "recall", "f1", "r2", "score", "iou", "dice", "top_k", "similarity",
  ]

  init(_ series: TrainingCurve.Series, first start: Int) {
    wantsHigh = SeriesFacts.highIsGood.contains { series.name.contains($0) }
    var badSince: Int?
    for (index, value) in series.values.enumerated() {
      let position = start + index
      guard value.isFinite else {
        if badSince == nil { badSince = position }
        continue
      }
      badSince = nil
      if first == nil { first = (position, value) }
      last = (position, value)
      if best.map({ wantsHigh ? value > $0.value : value < $0.value }) ?? true { best = (position, value) }
    }
    divergedAt = badSince
  }
}

private struct CurveRenderer {
  let curve: TrainingCurve
  let theme: Theme
  let charset: Charset

  /// Series of one metric, training first.
  private var groups: [[TrainingCurve.Series]] {
    var names: [String] = []
    var groups: [String: [TrainingCurve.Series]] = [:]
    for series in curve.series {
      let base = series.name.hasPrefix("val_") ? String(series.name.dropFirst(4)) : series.name
      if groups[base] == nil { names.append(base) }
      groups[base, default: []].append(series)
    }
    return names.compactMap { groups[$0] }
  }

  func render(width: Int) -> Grid {
    var grid = Grid(width: width, height: 0)
    grid.append(heading.truncated(to: width, charset: charset))
    guard width >= 24 else {
      for sentence in curve.sentences { grid.append(StyledText(sentence).render(width: width)) }
      return grid
    }
    let groups = groups
    let side = width >= 72 && groups.count > 1
    let shown = side ? Array(groups.prefix(2)) : Array(groups.prefix(1))
    let room = min(width, 110)
    let gap = 3
    let each = side ? (room - gap) / 2 : room
    let headerRows = shown.map(\.count).max() ?? 1
    let panels = shown.map { panel($0, width: each, headerRows: headerRows) }
    let top = grid.height
    grid.append(Grid(width: width, height: panels.map(\.height).max() ?? 0))
    for (number, panel) in panels.enumerated() { grid.draw(panel, x: number * (each + gap), y: top) }
    for group in groups.dropFirst(shown.count) {
      grid.append(otherMetrics(group).truncated(to: width, charset: charset))
    }
    return grid
  }

  private var heading: StyledLine {
    var line = StyledLine()
    if !curve.title.isEmpty { line.append(curve.title + "  ", theme.strong) }
    let total = curve.total.map { "/\($0)" } ?? ""
    line.append("\(curve.unit) \(curve.firstPosition - 1 + curve.count)\(total)", theme.accent)
    if curve.isLive { line.append("  training", theme.warning) }
    if !curve.status.isEmpty { line.append("  " + TerminalText(curve.status).plainText, theme.muted) }
    return line
  }

  private func otherMetrics(_ group: [TrainingCurve.Series]) -> StyledLine {
    var line = StyledLine()
    for series in group {
      let facts = SeriesFacts(series, first: curve.firstPosition)
      if !line.isEmpty { line.append("   ") }
      line.append(series.name + " ", theme.muted)
      line.append(facts.last.map { Numbers.significant($0.value) } ?? "nan", theme.text)
    }
    return line
  }

  private func panel(_ group: [TrainingCurve.Series], width: Int, headerRows: Int) -> Grid {
    var axes = Axes()
    axes.yScale = curve.logScale ? .log : .linear
    let end = curve.firstPosition - 1 + max(curve.total ?? 0, curve.count)
    axes.xLower = Double(curve.firstPosition)
    axes.xUpper = Double(max(end, curve.firstPosition + 1))
    axes.xLabel = curve.unit
    var header: [StyledLine] = []
    var highlights: [(x: Double, y: Double)] = []
    var extent = (low: Double.infinity, high: -Double.infinity)
    let look = PlotLook(theme: theme, charset: charset)
    for (number, series) in group.enumerated() {
      let facts = SeriesFacts(series, first: curve.firstPosition)
      let color = look.color(nil, cycle: number)
      addArtists(series, width: width, color: "C\(number)", to: &axes)
      header.append(headerLine(series, facts, mark: look.mark(number), color: color, width: width))
      if let best = facts.best, facts.last?.position != best.position, series.values.count > 2 {
        highlights.append((Double(best.position), best.value))
      }
      for value in series.values where value.isFinite {
        extent = (min(extent.low, value), max(extent.high, value))
      }
    }
    if !curve.logScale, extent.low > 0, extent.high / extent.low > 100 {
      axes.xLabel += "  (a log scale would show more)"
    }
    while header.count < headerRows { header.append(StyledLine()) }
    var renderer = AxesRenderer(axes: axes, theme: theme, charset: charset, plotRows: width >= 50 ? 10 : 8)
    renderer.integerX = true
    renderer.header = header
    renderer.highlights = highlights
    return renderer.render(width: width)
  }

  private func headerLine(
    _ series: TrainingCurve.Series, _ facts: SeriesFacts, mark: Unicode.Scalar, color: Color, width: Int
  ) -> StyledLine {
    let dash = String(charset.horizontal)
    var line = StyledLine(dash + String(mark) + dash + " ", Style(color))
    line.append(series.name + " ", theme.text)
    line.append(facts.last.map { Numbers.significant($0.value) } ?? "no values", theme.strong)
    var rest = StyledLine()
    if let position = facts.divergedAt, facts.last != nil || !series.values.isEmpty {
      rest = StyledLine("  diverged at \(curve.unit) \(position)", theme.error)
    } else if let best = facts.best, series.values.count > 2 {
      let word = facts.wantsHigh ? "max" : "min"
      let short = "  \(word) \(Numbers.significant(best.value)) @ \(best.position)"
      let long = "  \(word) \(Numbers.significant(best.value)) at \(curve.unit) \(best.position)"
      let room = width - line.columns
      rest = StyledLine(DisplayWidth.columns(of: long) <= room ? long : short, theme.muted)
    }
    if line.columns + rest.columns <= width { line.append(rest) }
    return line.truncated(to: width, charset: charset)
  }

  /// The series as a line; with more points than columns, their means with the band from least to largest.
  private func addArtists(_ series: TrainingCurve.Series, width: Int, color: String, to axes: inout Axes) {
    let values = series.values
    let columns = max(width - 8, 8)
    var line = LineArtist(x: [], y: [], color: color, label: series.name)
    if values.count <= columns * 2 {
      line.x = values.indices.map { Double(curve.firstPosition + $0) }
      line.y = values
      axes.artists.append(.line(line))
      return
    }
    var fill = FillArtist(x: [], lower: [], upper: [], color: color)
    for column in 0..<columns {
      let range = (column * values.count / columns)..<((column + 1) * values.count / columns)
      let finite = values[range].filter(\.isFinite)
      let x = Double(curve.firstPosition) + Double(range.lowerBound + range.upperBound - 1) / 2
      line.x.append(x)
      // A bucket that holds no number at all is a gap.
      line.y.append(finite.isEmpty ? .nan : finite.reduce(0, +) / Double(finite.count))
      fill.x.append(x)
      fill.lower.append(finite.min() ?? .nan)
      fill.upper.append(finite.max() ?? .nan)
    }
    axes.artists.append(.fill(fill))
    axes.artists.append(.line(line))
  }
}
