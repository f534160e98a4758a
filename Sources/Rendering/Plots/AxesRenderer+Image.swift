extension AxesRenderer {
  /// A matrix as a picture: square pixels, whole cells per pixel where the picture is small, means where it is large.
  func renderImage(_ image: ImageArtist, width: Int) -> Grid {
    guard image.rows > 0, image.columns > 0 else {
      return Grid(lines: [StyledLine("empty image", theme.muted)], width: width)
    }
    let pixels = ImagePixels(image)
    let bar = image.showsColorbar && image.rgb.isEmpty && width >= 24
    let rowLabels = axes.showsAxes ? labels(axes.yTicks, count: image.rows) : []
    let gutter = axes.showsAxes ? (rowLabels.map { DisplayWidth.columns(of: $0.label) }.max() ?? 0) + 1 : 0
    let room = max(width - gutter - (bar ? 10 : 0), 2)
    let size = cellSize(image, room: room)
    var grid = Grid(width: width, height: 0)
    var caption = self
    caption.axes.title = axes.title
    // The title stands over the picture, not over the whole width.
    var heading = Grid(width: min(max(gutter + size.columns, 8), width), height: 0)
    if DisplayWidth.columns(of: axes.title) > heading.width { heading = Grid(width: width, height: 0) }
    caption.appendTitle(to: &heading, left: DisplayWidth.columns(of: axes.title) > size.columns ? 0 : gutter)
    grid.append(heading)
    let top = grid.height
    grid.append(Grid(width: width, height: size.rows))
    let painter = PixelPainter(theme: theme, charset: charset)
    // The picture may end in the middle of the last row of cells.
    let stretch = Double(2 * size.rows) / size.pixelRows
    painter.paint(into: &grid, x: gutter, y: top, columns: size.columns, rows: size.rows) {
      left, above, right, below in
      let upper = above * stretch
      guard upper < 1 - 1e-9 else { return nil }
      return pixels.mean(left: left, top: upper, right: right, bottom: min(below * stretch, 1))
    }
    drawImageTexts(image, size, into: &grid, left: gutter, top: top)
    if axes.showsAxes { drawImageTicks(image, size, rowLabels, into: &grid, gutter: gutter, top: top) }
    if bar { drawColorbar(pixels, into: &grid, x: gutter + size.columns + 2, top: top, rows: size.rows) }
    if axes.showsAxes, !axes.xLabel.isEmpty || !axes.yLabel.isEmpty {
      let both = [axes.yLabel, axes.xLabel].filter { !$0.isEmpty }.map {
        MathText.plain(TableData.oneLine($0))
      }
      grid.append(
        StyledLine(DisplayWidth.blanks(gutter) + both.joined(separator: " \(charset.times) "), theme.muted))
    }
    return grid
  }

  private struct CellSize {
    var columns: Int
    var rows: Int
    /// Half rows that the picture really covers.
    var pixelRows: Double
  }

  private func cellSize(_ image: ImageArtist, room: Int) -> CellSize {
    let mostRows = Double(plotRows + 4)
    let aspect = Double(image.rows) / Double(image.columns)
    // Words on pixels need room.
    var widest = 0
    for case .text(let text) in axes.artists { widest = max(widest, DisplayWidth.columns(of: text.text)) }
    let whole = min(room / image.columns, Int(2 * mostRows) / image.rows, max(8, widest + 1))
    if whole >= 1 {
      var scale = max(whole, min(widest + 2, room / image.columns))
      // A pixel of an even number of half rows falls on whole cells.
      if scale > 1, scale % 2 == 1 { scale = room / image.columns > scale ? scale + 1 : scale - 1 }
      let rows = (image.rows * scale + 1) / 2
      return CellSize(columns: image.columns * scale, rows: rows, pixelRows: Double(image.rows * scale))
    }
    let columns = max(min(Double(room), 2 * mostRows / aspect, Double(image.columns)), 1)
    let rows = max((columns * aspect / 2).rounded(.up), 1)
    return CellSize(columns: Int(columns), rows: Int(rows), pixelRows: 2 * rows)
  }

  private func labels(_ given: [Axes.Tick]?, count: Int) -> [TickSet.Tick] {
    if let given {
      return given.filter { $0.position >= -0.5 && $0.position <= Double(count) - 0.5 }.map {
        TickSet.Tick(
          position: $0.position,
          label: TableData.oneLine($0.label ?? Numbers.trimmed(Numbers.significant($0.position))))
      }
    }
    guard count > 1 else { return [TickSet.Tick(position: 0, label: "0")] }
    return TickSet.linear(from: 0, to: Double(count - 1), count: min(count, 6), integers: true).ticks
  }

  private func drawImageTicks(
    _ image: ImageArtist, _ size: CellSize, _ rowLabels: [TickSet.Tick], into grid: inout Grid, gutter: Int,
    top: Int
  ) {
    var used: Set<Int> = []
    for tick in rowLabels {
      let place = (tick.position + 0.5) / Double(image.rows) * size.pixelRows / 2
      var row = min(max(Int(place), 0), size.rows - 1)
      if image.originLower { row = size.rows - 1 - row }
      guard used.insert(row).inserted else { continue }
      grid.draw(
        tick.label, x: gutter - 1 - DisplayWidth.columns(of: tick.label), y: top + row, style: theme.muted)
    }
    grid.append(StyledLine())
    var end = -1
    for tick in labels(axes.xTicks, count: image.columns) {
      let place = (tick.position + 0.5) / Double(image.columns) * Double(size.columns)
      let length = DisplayWidth.columns(of: tick.label)
      let start = max(gutter + Int(place) - length / 2, 0)
      guard start > end else { continue }
      grid.draw(tick.label, x: start, y: grid.height - 1, style: theme.muted)
      end = start + length
    }
  }

  private func drawImageTexts(
    _ image: ImageArtist, _ size: CellSize, into grid: inout Grid, left: Int, top: Int
  ) {
    for (artist, look) in zip(axes.artists, looks) {
      guard case .text(let text) = artist, text.x.isFinite, text.y.isFinite else { continue }
      let column = ((text.x + 0.5) / Double(image.columns) * Double(size.columns)).rounded(.down)
      var row = ((text.y + 0.5) / Double(image.rows) * size.pixelRows / 2).rounded(.down)
      if image.originLower { row = Double(size.rows - 1) - row }
      guard column >= 0, row >= 0, column < Double(size.columns), row < Double(size.rows) else { continue }
      AxesRenderer.draw(
        text, color: look.color, into: &grid, x: left + Int(column), y: top + Int(row), charset: charset,
        isOnShades: theme.depth < .indexed256 || charset == .ascii)
    }
  }

  private func drawColorbar(_ pixels: ImagePixels, into grid: inout Grid, x: Int, top: Int, rows: Int) {
    let painter = PixelPainter(theme: theme, charset: charset)
    painter.paint(into: &grid, x: x, y: top, columns: 2, rows: rows) { _, above, _, below in
      pixels.color(share: 1 - (above + below) / 2)
    }
    grid.draw(Numbers.significant(pixels.highest, digits: 3), x: x + 3, y: top, style: theme.muted)
    if rows > 1 {
      grid.draw(
        Numbers.significant(pixels.lowest, digits: 3), x: x + 3, y: top + rows - 1, style: theme.muted)
    }
  }
}

/// The pixels of an image artist as colours.
struct ImagePixels {
  private let image: ImageArtist
  let lowest: Double
  let highest: Double

  init(_ image: ImageArtist) {
    self.image = image
    let finite = image.values.lazy.filter(\.isFinite)
    lowest = image.lowest ?? finite.min() ?? 0
    highest = image.highest ?? finite.max() ?? 1
  }

  func color(share: Double) -> Color { Colormaps.color(image.colormap, at: share) }

  /// The mean over a rectangle given in shares of the picture; nil where there is nothing but gaps.
  func mean(left: Double, top: Double, right: Double, bottom: Double) -> Color? {
    let columns = range(left, right, count: image.columns)
    var rows = range(top, bottom, count: image.rows)
    if image.originLower { rows = (image.rows - rows.upperBound)..<(image.rows - rows.lowerBound) }
    if !image.rgb.isEmpty {
      let data = ImageData(width: image.columns, height: image.rows, rgb: image.rgb)
      return data.mean(columns: columns, rows: rows)
    }
    var sum = 0.0
    var count = 0
    for row in rows {
      for column in columns {
        let index = row * image.columns + column
        guard index < image.values.count, image.values[index].isFinite else { continue }
        sum += image.values[index]
        count += 1
      }
    }
    guard count > 0 else { return nil }
    let span = highest - lowest
    return color(share: span > 0 ? (sum / Double(count) - lowest) / span : 0)
  }

  private func range(_ from: Double, _ to: Double, count: Int) -> Range<Int> {
    let first = min(max(Int(from * Double(count) + 1e-6), 0), count - 1)
    let last = min(max(Int((to * Double(count) - 1e-6).rounded(.up)), first + 1), count)
    return first..<last
  }
}
