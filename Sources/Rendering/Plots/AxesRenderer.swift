/// Draws one set of axes: title, legend, frame with ticks, and what is plotted.
///
/// The legend stands above the plot, never on the data.
struct AxesRenderer {
  var axes: Axes
  let theme: Theme
  let charset: Charset
  let plotRows: Int
  var integerX = false
  /// Lines in the place of the legend.
  var header: [StyledLine]?
  /// Points to set off, such as the least loss.
  var highlights: [(x: Double, y: Double)] = []

  /// How an artist looks: its place in the colour cycle and its number among the marked series.
  struct Look {
    var color: Color
    var number: Int
  }

  var look: PlotLook { PlotLook(theme: theme, charset: charset) }

  /// Lines count through one colour cycle, everything else through another; a colour given by name takes no turn.
  var looks: [Look] {
    var lineCycle = 0
    var patchCycle = 0
    var lineNumber = 0
    var patchNumber = 0
    var looks: [Look] = []
    func take(_ name: ColorName?, _ cycle: inout Int, _ number: inout Int) {
      looks.append(Look(color: look.color(name, cycle: cycle), number: number))
      if name == nil { cycle += 1 }
      number += 1
    }
    for artist in axes.artists {
      switch artist {
      case .line(let line): take(line.color, &lineCycle, &lineNumber)
      case .scatter(let points): take(points.color, &patchCycle, &patchNumber)
      case .bars(let bars): take(bars.color, &patchCycle, &patchNumber)
      case .fill(let fill): take(fill.color, &patchCycle, &patchNumber)
      case .span(let span): looks.append(Look(color: look.color(span.color, cycle: 0), number: 0))
      case .text(let text): looks.append(Look(color: look.color(text.color ?? "k", cycle: 0), number: 0))
      case .image: looks.append(Look(color: .standard, number: 0))
      }
    }
    return looks
  }

  func render(width: Int) -> Grid {
    var image: ImageArtist?
    for case .image(let artist) in axes.artists { image = artist }
    if let image { return renderImage(image, width: width) }
    let layout = AxesLayout(axes: axes, width: width, plotHeight: plotRows, integerX: integerX)
    var grid = Grid(width: width, height: 0)
    let left = axes.showsAxes ? layout.gutter + 1 : 0
    appendTitle(to: &grid, left: left)
    for line in header ?? legendLines(width: width) { grid.append(line) }
    if axes.showsAxes, let line = verticalLabel(layout) { grid.append(line) }
    let top = grid.height
    grid.append(Grid(width: width, height: layout.plotHeight + (axes.showsAxes ? 2 : 0)))
    if axes.showsAxes { drawFrame(layout, into: &grid, top: top) }
    drawArtists(layout, into: &grid, left: left, top: top)
    if axes.showsAxes, let line = horizontalLabel(layout, width: width, left: left) { grid.append(line) }
    return grid
  }

  // MARK: Words around the plot

  func appendTitle(to grid: inout Grid, left: Int) {
    guard !axes.title.isEmpty else { return }
    for text in axes.title.split(separator: "\n", omittingEmptySubsequences: false) {
      let title = DisplayWidth.truncated(MathText.plain(String(text)), to: grid.width, charset: charset)
      let room = grid.width - left
      let columns = DisplayWidth.columns(of: title)
      let start = columns <= room ? left + (room - columns) / 2 : max((grid.width - columns) / 2, 0)
      grid.append(StyledLine(DisplayWidth.blanks(start)) + StyledLine(title, theme.strong))
    }
  }

  private func verticalLabel(_ layout: AxesLayout) -> StyledLine? {
    var label = MathText.plain(TableData.oneLine(axes.yLabel))
    if !layout.yTicks.factor.isEmpty {
      label += (label.isEmpty ? "" : " ") + charset.times + layout.yTicks.factor
    }
    guard !label.isEmpty else { return nil }
    return StyledLine(label, theme.muted)
  }

  private func horizontalLabel(_ layout: AxesLayout, width: Int, left: Int) -> StyledLine? {
    var label = MathText.plain(TableData.oneLine(axes.xLabel))
    if !layout.xTicks.factor.isEmpty {
      label += (label.isEmpty ? "" : " ") + charset.times + layout.xTicks.factor
    }
    guard !label.isEmpty else { return nil }
    label = DisplayWidth.truncated(label, to: width, charset: charset)
    let start = left + max((width - left - DisplayWidth.columns(of: label)) / 2, 0)
    return StyledLine(DisplayWidth.blanks(start)) + StyledLine(label, theme.muted)
  }

  /// One entry per labelled artist, several to a line.
  func legendLines(width: Int) -> [StyledLine] {
    guard axes.showsLegend else { return [] }
    var entries: [StyledLine] = []
    for (artist, look) in zip(axes.artists, looks) where !artist.label.isEmpty && !artist.label.hasPrefix("_")
    {
      var entry = swatch(artist, look)
      entry.append(" " + MathText.plain(TableData.oneLine(artist.label)), theme.text)
      entries.append(entry)
    }
    var lines: [StyledLine] = []
    var line = StyledLine(axes.legendTitle.isEmpty ? "" : axes.legendTitle + ":")
    for entry in entries {
      if !line.isEmpty, line.columns + 3 + entry.columns > width {
        lines.append(line)
        line = StyledLine()
      }
      if !line.isEmpty { line.append("   ") }
      line.append(entry.truncated(to: width, charset: charset))
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  private func swatch(_ artist: Artist, _ look: Look) -> StyledLine {
    let style = Style(look.color)
    switch artist {
    case .line(let line):
      let mark = String(self.mark(of: line, look))
      if line.style == .none { return StyledLine(mark, style) }
      let dash = String(charset.horizontal)
      return StyledLine(showsMarks(line) ? dash + mark + dash : dash + dash + dash, style)
    case .scatter(let points):
      return StyledLine(String(scatterMark(points, look)), style)
    case .bars: return StyledLine(String(self.look.fill(look.number)), style)
    case .fill: return StyledLine(String(charset.lightShade), style)
    case .span: return StyledLine(String(repeating: charset.horizontal, count: 3), style)
    case .image, .text: return StyledLine()
    }
  }

  // MARK: Frame

  private func drawFrame(_ layout: AxesLayout, into grid: inout Grid, top: Int) {
    let axisX = layout.gutter
    let bottom = top + layout.plotHeight
    let line = theme.border
    for y in top..<bottom { grid.draw(String(charset.vertical), x: axisX, y: y, style: line) }
    grid.draw(String(charset.bottomLeft), x: axisX, y: bottom, style: line)
    for x in 0..<layout.plotWidth {
      grid.draw(String(charset.horizontal), x: axisX + 1 + x, y: bottom, style: line)
    }
    var used: Set<Int> = []
    for tick in layout.yTicks.ticks {
      guard let share = layout.yMap.share(tick.position), share > -0.01, share < 1.01 else { continue }
      let y = top + row(of: share, layout)
      guard used.insert(y).inserted else { continue }
      let label = DisplayWidth.truncated(tick.label, to: layout.gutter, charset: charset)
      grid.draw(label, x: axisX - DisplayWidth.columns(of: label), y: y, style: theme.muted)
      grid.draw(String(charset.teeLeft), x: axisX, y: y, style: line)
      if axes.showsGrid {
        let dash = charset == .ascii ? "." : "┈"
        for x in 0..<layout.plotWidth {
          grid.draw(dash, x: axisX + 1 + x, y: y, style: theme.border.adding(.dim))
        }
      }
    }
    drawXTicks(layout, into: &grid, axisX: axisX, top: top, bottom: bottom)
  }

  private func drawXTicks(_ layout: AxesLayout, into grid: inout Grid, axisX: Int, top: Int, bottom: Int) {
    var end = -1
    let spacing = layout.plotWidth / max(layout.xTicks.ticks.count, 1)
    for tick in layout.xTicks.ticks {
      guard let share = layout.xMap.share(tick.position), share > -0.01, share < 1.01 else { continue }
      let x = axisX + 1 + column(of: share, layout)
      grid.draw(String(charset.teeDown), x: x, y: bottom, style: theme.border)
      if axes.showsGrid {
        let dash = charset == .ascii ? ":" : "┊"
        for y in top..<bottom where grid[x, y].isBlank {
          grid.draw(dash, x: x, y: y, style: theme.border.adding(.dim))
        }
      }
      // Names of categories are cut to their share of the axis; numbers never are.
      let isName = axes.xTicks != nil && spacing >= 4
      let label = isName ? DisplayWidth.truncated(tick.label, to: spacing - 1, charset: charset) : tick.label
      let length = DisplayWidth.columns(of: label)
      let start = min(max(x - length / 2, 0), grid.width - length)
      guard start > end else { continue }
      grid.draw(label, x: start, y: bottom + 1, style: theme.muted)
      end = start + length
    }
  }

  func row(of share: Double, _ layout: AxesLayout) -> Int {
    let place = ((1 - min(max(share, 0), 1)) * Double(layout.plotHeight * 4 - 1)).rounded()
    return Int(place) / 4
  }

  func column(of share: Double, _ layout: AxesLayout) -> Int {
    let place = (min(max(share, 0), 1) * Double(layout.plotWidth * 2 - 1)).rounded()
    return Int(place) / 2
  }

  // MARK: Artists

  private func drawArtists(_ layout: AxesLayout, into grid: inout Grid, left: Int, top: Int) {
    let looks = looks
    for (artist, look) in zip(axes.artists, looks) {
      if case .bars(let bars) = artist { drawBars(bars, look, layout, into: &grid, left: left, top: top) }
    }
    var canvas = DotCanvas(columns: layout.plotWidth, rows: layout.plotHeight, charset: charset)
    for (artist, look) in zip(axes.artists, looks) {
      if case .fill(let fill) = artist { drawFill(fill, look, layout, on: &canvas) }
    }
    for (artist, look) in zip(axes.artists, looks) {
      if case .span(let span) = artist { drawSpan(span, look, layout, on: &canvas) }
    }
    // Lines first, then marks, so that a later line does not hide the markers of an earlier one.
    for (artist, look) in zip(axes.artists, looks) {
      if case .line(let line) = artist { drawLine(line, look, layout, on: &canvas) }
    }
    for (artist, look) in zip(axes.artists, looks) {
      if case .line(let line) = artist { drawMarks(line, look, layout, on: &canvas) }
      if case .scatter(let points) = artist { drawScatter(points, look, layout, on: &canvas) }
    }
    let mark: Unicode.Scalar = charset == .ascii ? "!" : "◎"
    for point in highlights {
      if let place = dot(point.x, point.y, layout, canvas) {
        canvas.glyph(mark, atDot: place.x, place.y, style: theme.strong)
      }
    }
    canvas.paint(into: &grid, x: left, y: top)
    for (artist, look) in zip(axes.artists, looks) {
      if case .text(let text) = artist { drawText(text, look, layout, into: &grid, left: left, top: top) }
    }
  }

  func dot(_ x: Double, _ y: Double, _ layout: AxesLayout, _ canvas: DotCanvas) -> (x: Int, y: Int)? {
    guard let h = layout.xMap.share(x), let v = layout.yMap.share(y) else { return nil }
    guard h > -1e-9, h < 1 + 1e-9, v > -1e-9, v < 1 + 1e-9 else { return nil }
    return place(h, v, canvas)
  }

  private func place(_ h: Double, _ v: Double, _ canvas: DotCanvas) -> (x: Int, y: Int) {
    (
      Int((min(max(h, 0), 1) * Double(canvas.width - 1)).rounded()),
      Int(((1 - min(max(v, 0), 1)) * Double(canvas.height - 1)).rounded())
    )
  }

  private func drawLine(_ line: LineArtist, _ look: Look, _ layout: AxesLayout, on canvas: inout DotCanvas) {
    guard line.style != .none else { return }
    let pattern = self.look.pattern(line.style)
    let mark = self.mark(of: line, look)
    let style = Style(look.color)
    var phase = 0
    var previous: (h: Double, v: Double)?
    for (x, y) in zip(line.x, line.y) {
      guard let h = layout.xMap.share(x), let v = layout.yMap.share(y) else {
        previous = nil
        continue
      }
      if let from = previous, let (a, b) = Clipping.segment(from, (h, v)) {
        canvas.line(
          from: place(a.h, a.v, canvas), to: place(b.h, b.v, canvas), style: style, mark: mark, phase: &phase,
          pattern: pattern)
      }
      previous = (h, v)
    }
  }

  /// Whether the line wears markers: its own, or some to tell it from other lines with a label.
  private func showsMarks(_ line: LineArtist) -> Bool {
    if !line.marker.isEmpty { return true }
    var labelled = 0
    for case .line(let other) in axes.artists where !other.label.isEmpty { labelled += 1 }
    return labelled >= 2 && !line.label.isEmpty
  }

  private func mark(of line: LineArtist, _ look: Look) -> Unicode.Scalar {
    self.look.mark(named: line.marker) ?? self.look.mark(look.number)
  }

  private func drawMarks(_ line: LineArtist, _ look: Look, _ layout: AxesLayout, on canvas: inout DotCanvas) {
    let style = Style(look.color)
    let mark = self.mark(of: line, look)
    let dots = zip(line.x, line.y).compactMap { dot($0, $1, layout, canvas) }
    if dots.count == 1, let only = dots.first {
      canvas.glyph(mark, atDot: only.x, only.y, style: style)
      return
    }
    guard showsMarks(line) else { return }
    if !line.marker.isEmpty {
      let crowded = dots.count > layout.plotWidth && theme.depth != .none
      for place in dots {
        if crowded || line.marker == "," {
          canvas.dot(place.x, place.y, style: style, mark: mark)
        } else {
          canvas.glyph(mark, atDot: place.x, place.y, style: style)
        }
      }
      return
    }
    // Every so many columns, each series at places of its own.
    let spacing = max(canvas.width / 6, 6 * canvas.across)
    var next = (look.number % 3) * spacing / 3
    for place in dots where place.x >= next {
      canvas.glyph(mark, atDot: place.x, place.y, style: style)
      next = place.x + spacing
    }
  }

  private func scatterMark(_ points: ScatterArtist, _ look: Look) -> Unicode.Scalar {
    // Round is the default for every series, so it cannot tell them apart.
    if points.marker == "o" || points.marker.isEmpty { return self.look.mark(look.number) }
    return self.look.mark(named: points.marker) ?? self.look.mark(look.number)
  }

  private func drawScatter(
    _ points: ScatterArtist, _ look: Look, _ layout: AxesLayout, on canvas: inout DotCanvas
  ) {
    let finite = points.values.filter(\.isFinite)
    let low = finite.min() ?? 0
    let span = (finite.max() ?? 1) - low
    let count = min(points.x.count, points.y.count)
    let asDots = charset != .ascii && count > 80 && (theme.depth != .none || seriesCount == 1)
    for index in 0..<count {
      guard let place = dot(points.x[index], points.y[index], layout, canvas) else { continue }
      var color = look.color
      if theme.depth != .none, index < points.values.count {
        let share = span > 0 ? (points.values[index] - low) / span : 0.5
        color = Colormaps.color(points.colormap, at: share)
      } else if index < points.colors.count {
        color = self.look.color(points.colors[index], cycle: look.number)
      }
      let mark = scatterMark(points, look)
      if asDots {
        canvas.dot(place.x, place.y, style: Style(color), mark: mark)
      } else {
        canvas.glyph(mark, atDot: place.x, place.y, style: Style(color))
      }
    }
  }

  private var seriesCount: Int {
    axes.artists.reduce(0) { count, artist in
      switch artist {
      case .line, .scatter: return count + 1
      default: return count
      }
    }
  }

  private func drawFill(_ fill: FillArtist, _ look: Look, _ layout: AxesLayout, on canvas: inout DotCanvas) {
    let style = Style(look.color, on: .standard, .dim)
    let count = min(fill.x.count, fill.lower.count, fill.upper.count)
    var previous: (x: Double, low: Double, high: Double)?
    for index in 0..<count {
      guard let x = layout.xMap.share(fill.x[index]), let low = layout.yMap.share(fill.lower[index]),
        let high = layout.yMap.share(fill.upper[index])
      else {
        previous = nil
        continue
      }
      let from = previous ?? (x, low, high)
      let first = Int((min(max(from.x, 0), 1) * Double(canvas.width - 1)).rounded())
      let last = Int((min(max(x, 0), 1) * Double(canvas.width - 1)).rounded())
      for column in min(first, last)...max(first, last) {
        let part = last == first ? 1 : Double(column - first) / Double(last - first)
        let a = place(0, from.low + (low - from.low) * part, canvas).y
        let b = place(0, from.high + (high - from.high) * part, canvas).y
        // A sparse pattern, so that lines inside the area stay visible.
        for y in min(a, b)...max(a, b) where column % 2 == 0 && (column / 2 + y) % 4 == 0 {
          canvas.dot(column, y, style: style, mark: ".")
        }
      }
      previous = (x, low, high)
    }
  }

  private func drawSpan(_ span: SpanArtist, _ look: Look, _ layout: AxesLayout, on canvas: inout DotCanvas) {
    let map = span.horizontal ? layout.yMap : layout.xMap
    guard let share = map.share(span.position), share > -1e-9, share < 1 + 1e-9 else { return }
    let pattern = self.look.pattern(span.style)
    let at = place(share, share, canvas)
    var phase = 0
    let (start, end) =
      span.horizontal
      ? ((x: 0, y: at.y), (x: canvas.width - 1, y: at.y)) : ((x: at.x, y: 0), (x: at.x, y: canvas.height - 1))
    canvas.line(
      from: start, to: end, style: Style(look.color), mark: span.horizontal ? "-" : "|", phase: &phase,
      pattern: pattern)
  }

  private func drawText(
    _ artist: TextArtist, _ look: Look, _ layout: AxesLayout, into grid: inout Grid, left: Int, top: Int
  ) {
    guard let h = layout.xMap.share(artist.x), let v = layout.yMap.share(artist.y), h >= 0, h <= 1, v >= 0,
      v <= 1
    else { return }
    let x = left + column(of: h, layout)
    let y = top + row(of: v, layout)
    AxesRenderer.draw(artist, color: look.color, into: &grid, x: x, y: y, charset: charset)
  }

  static func draw(
    _ artist: TextArtist, color: Color, into grid: inout Grid, x: Int, y: Int, charset: Charset,
    isOnShades: Bool = false
  ) {
    var text = MathText.plain(TableData.oneLine(artist.text))
    // On shades made of characters the words need air around them.
    if isOnShades { text = " " + text + " " }
    let length = DisplayWidth.columns(of: text)
    let start: Int
    switch artist.alignment {
    case .left: start = x
    case .center: start = x - length / 2
    case .right: start = x - length + 1
    }
    let background = grid[x, y].style.background
    grid.draw(
      DisplayWidth.truncated(text, to: grid.width, charset: charset),
      x: max(min(start, grid.width - length), 0),
      y: y, style: Style(color, on: background))
  }
}

/// Cuts a segment to the unit square (Liang and Barsky).
enum Clipping {
  typealias Point = (h: Double, v: Double)

  static func segment(_ from: Point, _ to: Point) -> (Point, Point)? {
    var enter = 0.0
    var leave = 1.0
    let dh = to.h - from.h
    let dv = to.v - from.v
    let edges: [(Double, Double)] = [(-dh, from.h), (dh, 1 - from.h), (-dv, from.v), (dv, 1 - from.v)]
    for (direction, distance) in edges {
      if direction == 0 {
        if distance < -1e-12 { return nil }
      } else {
        let at = distance / direction
        if direction < 0 { enter = max(enter, at) } else { leave = min(leave, at) }
      }
    }
    guard enter <= leave else { return nil }
    return ((from.h + enter * dh, from.v + enter * dv), (from.h + leave * dh, from.v + leave * dv))
  }
}
