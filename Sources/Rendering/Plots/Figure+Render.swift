extension Figure: Renderable {
  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    FigureRenderer(figure: self, theme: theme, charset: charset).render(width: width)
      .reduced(to: theme.depth, charset: charset)
  }
}

/// Places sets of axes on the grid of subplots.
private struct FigureRenderer {
  let figure: Figure
  let theme: Theme
  let charset: Charset

  /// Wider plots are harder to read, not easier.
  private static let widest = 100
  private static let gap = 3

  func render(width: Int) -> Grid {
    var grid = Grid(width: width, height: 0)
    if !figure.title.isEmpty {
      let title = DisplayWidth.truncated(MathText.plain(figure.title), to: width, charset: charset)
      let room = min(width, FigureRenderer.widest)
      grid.append(
        StyledLine(DisplayWidth.blanks((room - DisplayWidth.columns(of: title)) / 2))
          + StyledLine(title, theme.heading))
    }
    guard !figure.axes.isEmpty else {
      if figure.title.isEmpty { grid.append(StyledLine("empty figure", theme.muted)) }
      return grid
    }
    let perBand = columnsThatFit(width)
    if perBand < figure.columns {
      flow(perBand, into: &grid)
    } else {
      place(into: &grid)
    }
    return grid
  }

  private func isBareImage(_ axes: Axes) -> Bool {
    for case .image in axes.artists { return !axes.showsAxes || (axes.xTicks?.isEmpty ?? false) }
    return axes.artists.isEmpty
  }

  private func columnsThatFit(_ width: Int) -> Int {
    let least = figure.axes.allSatisfy(isBareImage) ? 8 : 26
    return max(min(figure.columns, (width + FigureRenderer.gap) / (least + FigureRenderer.gap)), 1)
  }

  private func rows(forWidth width: Int, axes: Axes) -> Int {
    var rows = width >= 60 ? 12 : width >= 40 ? 10 : 8
    let aspect = figure.heightInches / max(figure.widthInches, 0.1)
    if figure.rows == 1, figure.columns == 1 {
      if aspect > 1.1 { rows += 4 }
      if aspect < 0.45 { rows -= 3 }
    } else {
      rows = min(rows, 10)
    }
    // Lying bars need a row each.
    var bars = 0
    for case .bars(let artist) in axes.artists where artist.horizontal { bars = max(bars, artist.top.count) }
    return min(max(rows, bars), 30)
  }

  private func draw(_ axes: Axes, width: Int) -> Grid {
    let span = max(axes.rowSpan, 1)
    let rows = rows(forWidth: width, axes: axes) * span + 4 * (span - 1)
    return AxesRenderer(axes: axes, theme: theme, charset: charset, plotRows: rows).render(width: width)
  }

  /// All columns fit: every set of axes at its own place.
  private func place(into grid: inout Grid) {
    let width = min(grid.width, figure.columns == 1 ? FigureRenderer.widest : 160)
    let columns = max(figure.columns, 1)
    let each = (width - FigureRenderer.gap * (columns - 1)) / columns
    let lastRow = figure.axes.map(\.row).max() ?? 0
    for row in 0...max(lastRow, 0) {
      var inRow = figure.axes.filter { $0.row == row }
      guard !inRow.isEmpty else { continue }
      // Plots side by side begin at the same height.
      if inRow.contains(where: { !$0.title.isEmpty }) {
        for index in inRow.indices where inRow[index].title.isEmpty { inRow[index].title = " " }
      }
      if grid.height > 0, row > 0 { grid.append(StyledLine()) }
      let top = grid.height
      let parts = inRow.map { axes -> (Int, Grid) in
        let span = min(max(axes.columnSpan, 1), columns)
        let x = axes.column * (each + FigureRenderer.gap)
        return (x, draw(axes, width: span * each + (span - 1) * FigureRenderer.gap))
      }
      grid.append(Grid(width: grid.width, height: parts.map(\.1.height).max() ?? 0))
      for (x, part) in parts { grid.draw(part, x: x, y: top) }
    }
  }

  /// Too narrow: the axes flow, a few to a band.
  private func flow(_ perBand: Int, into grid: inout Grid) {
    let each = (grid.width - FigureRenderer.gap * (perBand - 1)) / perBand
    let ordered = figure.axes.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    var start = 0
    while start < ordered.count {
      let band = ordered[start..<min(start + perBand, ordered.count)]
      if start > 0 { grid.append(StyledLine()) }
      let top = grid.height
      let parts = band.map { draw($0, width: each) }
      grid.append(Grid(width: grid.width, height: parts.map(\.height).max() ?? 0))
      for (position, part) in parts.enumerated() {
        grid.draw(part, x: position * (each + FigureRenderer.gap), y: top)
      }
      start += perBand
    }
  }
}
