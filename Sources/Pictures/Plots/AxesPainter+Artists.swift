import Rendering

extension AxesPainter {
  /// The inks of a figure's artists: what they name, or the next of the cycle.
  struct Inks {
    private var next = 0
    private var nextPatch = 0

    /// Lines and markers, and bars and fills, each take their own turn of the cycle.
    mutating func ink(_ name: String?, alpha: Double?, isPatch: Bool = false) -> Ink {
      var color: PlotColor.RGB
      if let name {
        color = PlotColor.named(name) ?? PlotColor.named(name.lowercased()) ?? (0, 0, 0)
        if name == "none" { return Ink(0, 0, 0, 0) }
      } else if isPatch {
        color = PlotColor.cycle(nextPatch)
        nextPatch += 1
      } else {
        color = PlotColor.cycle(next)
        next += 1
      }
      return AxesPainter.ink(color, alpha)
    }
  }

  static func ink(_ color: PlotColor.RGB, _ alpha: Double?) -> Ink {
    Ink(
      Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255, min(max(alpha ?? 1, 0), 1)
    )
  }

  /// The ink of each artist; spans and texts take none of the cycle.
  var inks: [Ink] {
    var source = Inks()
    return axes.artists.map { artist in
      switch artist {
      case .line(let line): return source.ink(line.color, alpha: line.alpha)
      case .scatter(let points):
        return points.values.isEmpty && points.colors.isEmpty
          ? source.ink(points.color, alpha: points.alpha, isPatch: true)
          : Self.ink((0, 0, 0), points.alpha)
      case .bars(let bars): return source.ink(bars.color, alpha: bars.alpha, isPatch: true)
      case .fill(let fill): return source.ink(fill.color, alpha: fill.alpha, isPatch: true)
      case .span(let span): return source.ink(span.color ?? "C0", alpha: span.alpha)
      case .text(let text): return source.ink(text.color ?? "black", alpha: nil)
      case .image: return .black
      }
    }
  }

  func artists(on canvas: Canvas, where wanted: (Artist) -> Bool) throws {
    // Fills and bars lie below lines, as matplotlib's orders of drawing have it.
    func depth(_ artist: Artist) -> Int {
      switch artist {
      case .image: return 0
      case .bars, .fill, .scatter: return 1
      case .line, .span: return 2
      case .text: return 3
      }
    }
    let order = axes.artists.indices.sorted { (depth(axes.artists[$0]), $0) < (depth(axes.artists[$1]), $1) }
    let inks = inks
    for i in order where wanted(axes.artists[i]) {
      switch axes.artists[i] {
      case .line(let line): draw(line, inks[i], on: canvas)
      case .scatter(let points): draw(points, inks[i], on: canvas)
      case .bars(let bars): draw(bars, inks[i], on: canvas)
      case .fill(let fill): draw(fill, inks[i], on: canvas)
      case .span(let span): draw(span, inks[i], on: canvas)
      case .text(let text): try draw(text, inks[i], on: canvas)
      case .image(let image): draw(image, on: canvas)
      }
    }
  }

  /// matplotlib's dash patterns, in units of the line's width.
  static func dashes(_ style: LineStyle, _ width: Double) -> [Double] {
    switch style {
    case .solid, .none: return []
    case .dashed: return [3.7 * width, 1.6 * width]
    case .dotted: return [width, 1.65 * width]
    case .dashDot: return [6.4 * width, 1.6 * width, width, 1.6 * width]
    }
  }

  private func draw(_ line: LineArtist, _ ink: Ink, on canvas: Canvas) {
    if line.style != .none {
      var isOpen = false
      for (dataX, dataY) in zip(line.x, line.y) {
        guard let place = point(dataX, dataY) else {
          isOpen = false
          continue
        }
        if isOpen { canvas.line(place.x, place.y) } else { canvas.move(place.x, place.y) }
        isOpen = true
      }
      let isSolid = line.style == .solid
      canvas.stroke(
        ink, width: line.width, dashes: Self.dashes(line.style, line.width), cap: isSolid ? .square : .butt,
        join: .round)
    }
    guard !line.marker.isEmpty else { return }
    for (dataX, dataY) in zip(line.x, line.y) {
      guard let place = point(dataX, dataY) else { continue }
      Marker.draw(line.marker, place.x, place.y, size: line.markerSize ?? 6, edge: 1, ink, on: canvas)
    }
  }

  private func draw(_ points: ScatterArtist, _ ink: Ink, on canvas: Canvas) {
    let finite = points.values.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    for i in points.x.indices where i < points.y.count {
      guard let place = point(points.x[i], points.y[i]) else { continue }
      var own = ink
      if i < points.values.count {
        let share = high > low ? (points.values[i] - low) / (high - low) : 0
        own = Self.ink(PlotColor.map(points.colormap, at: share), points.alpha)
      } else if !points.colors.isEmpty {
        own = Self.ink(PlotColor.named(points.colors[i % points.colors.count]) ?? (0, 0, 0), points.alpha)
      }
      let areas = points.areas ?? []
      let area = areas.isEmpty ? 36 : areas[i % areas.count]
      Marker.draw(
        points.marker, place.x, place.y, size: max(area, 0).squareRoot(), edge: 1.5, own, on: canvas)
    }
  }

  private func draw(_ bars: BarArtist, _ ink: Ink, on canvas: Canvas) {
    for i in bars.lower.indices where i < bars.upper.count && i < bars.base.count && i < bars.top.count {
      // On a log axis a bar begins at the axis' end.
      let upright = bars.horizontal ? x : y
      let base = upright.isLog && bars.base[i] <= 0 ? min(upright.lower, upright.upper) : bars.base[i]
      let corners =
        bars.horizontal
        ? (point(base, bars.lower[i]), point(bars.top[i], bars.upper[i]))
        : (point(bars.lower[i], base), point(bars.upper[i], bars.top[i]))
      guard let a = corners.0, let b = corners.1 else { continue }
      var own = ink
      if !bars.colors.isEmpty {
        own = Self.ink(PlotColor.named(bars.colors[i % bars.colors.count]) ?? (0, 0, 0), bars.alpha)
      }
      canvas.rectangle(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
      if let edge = bars.edgeColor, edge != "none", let color = PlotColor.named(edge) {
        canvas.fill(own, keepingPath: true)
        canvas.stroke(Self.ink(color, bars.alpha), width: 1)
      } else {
        canvas.fill(own)
      }
    }
  }

  private func draw(_ fill: FillArtist, _ ink: Ink, on canvas: Canvas) {
    var upper: [(x: Double, y: Double)] = []
    var lower: [(x: Double, y: Double)] = []
    func flush() {
      for (i, place) in (upper + lower.reversed()).enumerated() {
        if i == 0 { canvas.move(place.x, place.y) } else { canvas.line(place.x, place.y) }
      }
      canvas.close()
      canvas.fill(ink)
      upper = []
      lower = []
    }
    for i in fill.x.indices where i < fill.lower.count && i < fill.upper.count {
      guard let a = point(fill.x[i], fill.upper[i]), let b = point(fill.x[i], fill.lower[i]) else {
        flush()
        continue
      }
      upper.append(a)
      lower.append(b)
    }
    flush()
  }

  private func draw(_ span: SpanArtist, _ ink: Ink, on canvas: Canvas) {
    if span.horizontal {
      guard let share = y.share(span.position) else { return }
      canvas.move(frame.x, frame.y + (1 - share) * frame.height)
      canvas.line(frame.x + frame.width, frame.y + (1 - share) * frame.height)
    } else {
      guard let share = x.share(span.position) else { return }
      canvas.move(frame.x + share * frame.width, frame.y)
      canvas.line(frame.x + share * frame.width, frame.y + frame.height)
    }
    let width = span.width ?? 1.5
    canvas.stroke(ink, width: width, dashes: Self.dashes(span.style, width))
  }

  private func draw(_ text: TextArtist, _ ink: Ink, on canvas: Canvas) throws {
    guard let place = point(text.x, text.y) else { return }
    let font = Font(size: text.size ?? 10)
    let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      MathText.plain(String($0))
    }
    let step = font.size * 1.2
    canvas.save()
    canvas.translate(place.x, place.y)
    canvas.rotate(-(text.rotation ?? 0) * Double.pi / 180)
    var base: Double
    let tall = step * Double(lines.count - 1)
    switch text.vertical {
    case "top": base = font.size * 0.76
    case "center", "center_baseline": base = font.size * 0.36 - tall / 2
    case "bottom": base = -font.size * 0.24 - tall
    default: base = -tall
    }
    for line in lines {
      let box = try canvas.measure(line, font)
      let start = text.alignment == .center ? -box.advance / 2 : text.alignment == .right ? -box.advance : 0
      try canvas.text(line, start, base, font, ink)
      base += step
    }
    canvas.restore()
  }

  private func draw(_ image: ImageArtist, on canvas: Canvas) {
    let count = image.rows * image.columns
    guard count > 0 else { return }
    var rgba = [UInt8](repeating: 255, count: count * 4)
    if image.values.count >= count {
      let (low, high) = image.range
      for i in 0..<count {
        let value = image.values[i]
        guard value.isFinite else {
          rgba[4 * i + 3] = 0
          continue
        }
        let share = high > low ? (value - low) / (high - low) : 0
        let color = PlotColor.map(image.colormap, at: min(max((share * 256).rounded(.down), 0), 255) / 255)
        (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2]) = (color.red, color.green, color.blue)
      }
    } else if image.rgb.count >= count * 3 {
      for i in 0..<count {
        for c in 0..<3 { rgba[4 * i + c] = image.rgb[3 * i + c] }
      }
    }
    let box = image.box
    guard let a = point(box.left, box.bottom), let b = point(box.right, box.top) else { return }
    // Row 0 is drawn at the top, unless the origin lies below.
    if image.originLower {
      var turned: [UInt8] = []
      turned.reserveCapacity(rgba.count)
      for row in (0..<image.rows).reversed() {
        turned += rgba[row * image.columns * 4..<(row + 1) * image.columns * 4]
      }
      rgba = turned
    }
    // Pixels that grow little and unevenly, or shrink, run into each other, as matplotlib's `antialiased` has it.
    let growth = abs(b.x - a.x) * canvas.scale / Double(image.columns)
    let isUneven = abs(growth - growth.rounded()) > 1e-3 || growth < 1
    canvas.picture(
      rgba, columns: image.columns, rows: image.rows, x: min(a.x, b.x), y: min(a.y, b.y),
      width: abs(b.x - a.x),
      height: abs(b.y - a.y), smooth: growth < 3 && isUneven)
  }
}

/// matplotlib's markers.
enum Marker {
  /// - Parameters:
  ///   - size: the marker's width in points, without its edge.
  ///   - edge: width of the edge, in the same ink.
  static func draw(
    _ name: String, _ x: Double, _ y: Double, size: Double, edge: Double, _ ink: Ink, on canvas: Canvas
  ) {
    let r = size / 2
    func polygon(_ corners: [(Double, Double)]) {
      for (i, corner) in corners.enumerated() {
        let (px, py) = (x + corner.0 * r, y - corner.1 * r)
        if i == 0 { canvas.move(px, py) } else { canvas.line(px, py) }
      }
      canvas.close()
      // One shape: an opaque fill with its edge must not show through twice.
      if ink.alpha >= 1 {
        canvas.fill(ink, keepingPath: true)
        canvas.stroke(ink, width: edge)
      } else {
        canvas.fill(ink)
      }
    }
    func regular(_ count: Int, turn: Double, inner: Double? = nil) {
      var corners: [(Double, Double)] = []
      let steps = inner == nil ? count : count * 2
      for i in 0..<steps {
        let angle = turn + 2 * Double.pi * Double(i) / Double(steps)
        let reach = inner != nil && i % 2 == 1 ? inner ?? 1 : 1
        corners.append((-PlotMath.sine(angle) * reach, PlotMath.cosine(angle) * reach))
      }
      polygon(corners)
    }
    func strokes(_ lines: [(Double, Double, Double, Double)]) {
      for line in lines {
        canvas.move(x + line.0 * r, y - line.1 * r)
        canvas.line(x + line.2 * r, y - line.3 * r)
      }
      canvas.stroke(ink, width: edge)
    }
    switch name {
    case ".": circle(canvas, x, y, r / 2 + edge / 2, ink)
    case ",":
      canvas.rectangle(x - 0.36, y - 0.36, 0.72, 0.72)
      canvas.fill(ink)
    case "s": polygon([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    case "^": polygon([(0, 1), (-1, -1), (1, -1)])
    case "v": polygon([(0, -1), (-1, 1), (1, 1)])
    case "<": polygon([(-1, 0), (1, 1), (1, -1)])
    case ">": polygon([(1, 0), (-1, 1), (-1, -1)])
    case "D": polygon([(0, 1.414), (1.414, 0), (0, -1.414), (-1.414, 0)])
    case "d": polygon([(0, 1.414), (0.85, 0), (0, -1.414), (-0.85, 0)])
    case "p": regular(5, turn: 0)
    case "h": regular(6, turn: 0)
    case "H": regular(6, turn: Double.pi / 6)
    case "8": regular(8, turn: Double.pi / 8)
    case "*": regular(5, turn: 0, inner: 0.381966)
    case "+": strokes([(-1, 0, 1, 0), (0, -1, 0, 1)])
    case "x": strokes([(-1, -1, 1, 1), (-1, 1, 1, -1)])
    case "|": strokes([(0, -1, 0, 1)])
    case "_": strokes([(-1, 0, 1, 0)])
    case "1": strokes([(0, 0, 0, -1), (0, 0, 0.8, 0.5), (0, 0, -0.8, 0.5)])
    case "2": strokes([(0, 0, 0, 1), (0, 0, 0.8, -0.5), (0, 0, -0.8, -0.5)])
    case "3": strokes([(0, 0, -1, 0), (0, 0, 0.5, 0.8), (0, 0, 0.5, -0.8)])
    case "4": strokes([(0, 0, 1, 0), (0, 0, -0.5, 0.8), (0, 0, -0.5, -0.8)])
    case "P":
      polygon([
        (-0.33, 1), (0.33, 1), (0.33, 0.33), (1, 0.33), (1, -0.33), (0.33, -0.33), (0.33, -1), (-0.33, -1),
        (-0.33, -0.33), (-1, -0.33), (-1, 0.33), (-0.33, 0.33),
      ])
    case "X":
      polygon([
        (-0.5, 1), (0, 0.5), (0.5, 1), (1, 0.5), (0.5, 0), (1, -0.5), (0.5, -1), (0, -0.5), (-0.5, -1),
        (-1, -0.5), (-0.5, 0), (-1, 0.5),
      ])
    case "", "None", "none", " ": break
    default: circle(canvas, x, y, r + edge / 2, ink)
    }
  }

  private static func circle(_ canvas: Canvas, _ x: Double, _ y: Double, _ radius: Double, _ ink: Ink) {
    canvas.circle(x, y, radius: radius)
    canvas.fill(ink)
  }
}
