import Rendering

/// The legend of one set of axes, with matplotlib's sizes in units of the text's.
struct LegendPainter {
  private let plot: AxesPainter
  private let entries: [(label: String, artist: Artist, ink: Ink)]
  private let font = Font(size: 10)

  init(_ plot: AxesPainter) {
    self.plot = plot
    let inks = plot.inks
    entries = plot.axes.artists.enumerated().compactMap { i, artist in
      artist.label.isEmpty ? nil : (MathText.plain(artist.label), artist, inks[i])
    }
  }

  func draw(on canvas: Canvas) throws {
    guard !entries.isEmpty else { return }
    let (pad, handle, gap) = (4.0, 20.0, 8.0)
    let lineHeight = 10.0 * 1.16
    let spacing = 5.0
    var text = 0.0
    for entry in entries { text = max(text, try canvas.measure(entry.label, font).advance) }
    let title = MathText.plain(plot.axes.legendTitle)
    let titleWidth = title.isEmpty ? 0 : try canvas.measure(title, font).advance
    let width = max(2 * pad + handle + gap + text, titleWidth + 2 * pad)
    let rows = entries.count + (title.isEmpty ? 0 : 1)
    let height = 2 * pad + Double(rows) * lineHeight + Double(rows - 1) * spacing
    let corner = place(width, height)
    rounded(canvas, corner.x, corner.y, width, height)
    canvas.fill(Ink(1, 1, 1, 0.8), keepingPath: true)
    canvas.stroke(Ink(0.8, 0.8, 0.8, 0.8), width: 1)
    var top = corner.y + pad
    if !title.isEmpty {
      try canvas.text(title, corner.x + (width - titleWidth) / 2, top + 8.6, font, .black)
      top += lineHeight + spacing
    }
    for entry in entries {
      sample(entry.artist, entry.ink, corner.x + pad, top + lineHeight / 2, handle, on: canvas)
      try canvas.text(entry.label, corner.x + pad + handle + gap, top + 8.8, font, .black)
      top += lineHeight + spacing
    }
  }

  private func rounded(_ canvas: Canvas, _ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    let r = 2.0
    let quarter = Double.pi / 2
    canvas.arc(x + width - r, y + r, radius: r, from: -quarter, to: 0)
    canvas.arc(x + width - r, y + height - r, radius: r, from: 0, to: quarter)
    canvas.arc(x + r, y + height - r, radius: r, from: quarter, to: 2 * quarter)
    canvas.arc(x + r, y + r, radius: r, from: 2 * quarter, to: 3 * quarter)
    canvas.close()
  }

  private func sample(
    _ artist: Artist, _ ink: Ink, _ x: Double, _ y: Double, _ width: Double, on canvas: Canvas
  ) {
    switch artist {
    case .line(let line):
      if line.style != .none {
        canvas.move(x, y)
        canvas.line(x + width, y)
        canvas.stroke(
          ink, width: line.width, dashes: AxesPainter.dashes(line.style, line.width),
          cap: line.style == .solid ? .square : .butt)
      }
      if !line.marker.isEmpty {
        Marker.draw(line.marker, x + width / 2, y, size: line.markerSize ?? 6, edge: 1, ink, on: canvas)
      }
    case .span(let span):
      let thick = span.width ?? 1.5
      canvas.move(x, y)
      canvas.line(x + width, y)
      canvas.stroke(ink, width: thick, dashes: AxesPainter.dashes(span.style, thick))
    case .scatter(let points):
      var own = ink
      if let name = points.colors.first, let color = PlotColor.named(name) {
        own = AxesPainter.ink(color, points.alpha)
      }
      let size = max(points.areas?.first ?? 36, 0).squareRoot()
      Marker.draw(points.marker, x + width / 2, y, size: size, edge: 1.5, own, on: canvas)
    case .bars, .fill:
      canvas.rectangle(x, y - 3.5, width, 7)
      canvas.fill(ink)
    case .image, .text: break
    }
  }

  /// The named place, or the one of nine where the least is drawn.
  private func place(_ width: Double, _ height: Double) -> (x: Double, y: Double) {
    let frame = plot.frame
    let away = 5.0
    func corner(_ name: String) -> (x: Double, y: Double) {
      let x =
        name.hasSuffix("left")
        ? frame.x + away
        : name.hasSuffix("right") ? frame.x + frame.width - width - away : frame.x + (frame.width - width) / 2
      let y =
        name.hasPrefix("upper")
        ? frame.y + away
        : name.hasPrefix("lower")
          ? frame.y + frame.height - height - away : frame.y + (frame.height - height) / 2
      return (x, y)
    }
    if let name = plot.axes.legendPlace { return corner(name) }
    let names = [
      "upper right", "upper left", "lower left", "lower right", "center left", "center right", "lower center",
      "upper center", "center",
    ]
    var best = corner(names[0])
    var least = Int.max
    let marks = marks
    for name in names {
      let at = corner(name)
      let hit = marks.count {
        $0.x >= at.x && $0.x <= at.x + width && $0.y >= at.y && $0.y <= at.y + height
      }
      if hit < least { (best, least) = (at, hit) }
      if hit == 0 { break }
    }
    return best
  }

  /// Where something is drawn: points, and places along lines.
  private var marks: [(x: Double, y: Double)] {
    var found: [(x: Double, y: Double)] = []
    for artist in plot.axes.artists {
      switch artist {
      case .line(let line):
        var last: (x: Double, y: Double)?
        for (dataX, dataY) in zip(line.x, line.y) {
          let here = plot.point(dataX, dataY)
          if let here {
            found.append(here)
            if let last, line.style != .none, line.x.count < 2000 {
              for i in 1..<8 {
                let t = Double(i) / 8
                found.append((last.x + (here.x - last.x) * t, last.y + (here.y - last.y) * t))
              }
            }
          }
          last = here
        }
      case .scatter(let points):
        found += zip(points.x, points.y).compactMap { plot.point($0, $1) }
      case .bars(let bars):
        for i in bars.lower.indices where i < bars.upper.count && i < bars.top.count {
          for step in 0...8 {
            let t = Double(step) / 8
            let (along, up) = (
              (bars.lower[i] + bars.upper[i]) / 2, bars.base[i] + (bars.top[i] - bars.base[i]) * t
            )
            if let p = bars.horizontal ? plot.point(up, along) : plot.point(along, up) { found.append(p) }
          }
        }
      case .fill(let fill):
        found += zip(fill.x, fill.upper).compactMap { plot.point($0, $1) }
        found += zip(fill.x, fill.lower).compactMap { plot.point($0, $1) }
      case .span, .image, .text: break
      }
    }
    return found
  }
}
