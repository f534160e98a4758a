extension AxesRenderer {
  /// Bars in eighths of a cell where the character set has them.
  func drawBars(
    _ bars: BarArtist, _ look: Look, _ layout: AxesLayout, into grid: inout Grid, left: Int, top: Int
  ) {
    let count = min(bars.lower.count, bars.upper.count, bars.base.count, bars.top.count)
    let along = bars.horizontal ? layout.yMap : layout.xMap
    let up = bars.horizontal ? layout.xMap : layout.yMap
    for index in 0..<count {
      guard let a = along.share(bars.lower[index]), let b = along.share(bars.upper[index]),
        let end = up.share(bars.top[index])
      else { continue }
      // On a log axis a bar from 0 begins at the edge.
      let start = up.share(bars.base[index]) ?? 0
      var color = look.color
      if index < bars.colors.count { color = self.look.color(bars.colors[index], cycle: look.number) }
      let bar = Bar(
        near: min(a, b), far: max(a, b), start: start, end: end, color: color, number: look.number)
      if bars.horizontal {
        drawLying(bar, layout, into: &grid, left: left, top: top)
      } else {
        drawUpright(bar, layout, into: &grid, left: left, top: top)
      }
    }
  }

  private struct Bar {
    var near: Double
    var far: Double
    var start: Double
    var end: Double
    var color: Color
    var number: Int
  }

  /// Cells from `near` to `far` on an axis of `length` cells; at least one.
  private func cells(_ bar: Bar, length: Int) -> Range<Int> {
    guard bar.far > 0, bar.near < 1 else { return 0..<0 }
    let first = min(max(Int((bar.near * Double(length)).rounded()), 0), length - 1)
    let last = min(max(Int((bar.far * Double(length)).rounded()), first + 1), length)
    return first..<last
  }

  private static let rising: [Unicode.Scalar] = Array(" ▁▂▃▄▅▆▇█".unicodeScalars)
  private static let growing: [Unicode.Scalar] = Array(" ▏▎▍▌▋▊▉█".unicodeScalars)

  /// The character for `eighths` (0…8) of a cell; nil for none.
  private func partial(_ eighths: Int, of ramp: [Unicode.Scalar], number: Int) -> Unicode.Scalar? {
    guard eighths > 0 else { return nil }
    let full = look.fill(number)
    if charset == .ascii || full != "█" { return eighths >= 4 ? full : nil }
    if charset == .blocks { return eighths >= 6 ? full : eighths >= 3 ? ramp[4] : nil }
    return ramp[min(eighths, 8)]
  }

  private func drawUpright(_ bar: Bar, _ layout: AxesLayout, into grid: inout Grid, left: Int, top: Int) {
    let columns = cells(bar, length: layout.plotWidth)
    let height = layout.plotHeight
    let (low, high) = extent(bar, cells: height)
    for row in 0..<height {
      let filled = min(max(high - 8 * row, 0), 8) - min(max(low - 8 * row, 0), 8)
      let startsHere = low > 8 * row && low < 8 * row + 8
      let eighths = startsHere ? (filled >= 4 ? 8 : 0) : filled
      guard let scalar = partial(eighths, of: AxesRenderer.rising, number: bar.number) else { continue }
      for column in columns {
        grid[left + column, top + height - 1 - row] = GridCell(scalar, Style(bar.color))
      }
    }
  }

  private func drawLying(_ bar: Bar, _ layout: AxesLayout, into grid: inout Grid, left: Int, top: Int) {
    let rows = cells(bar, length: layout.plotHeight)
    let (low, high) = extent(bar, cells: layout.plotWidth)
    for column in 0..<layout.plotWidth {
      let filled = min(max(high - 8 * column, 0), 8) - min(max(low - 8 * column, 0), 8)
      let startsHere = low > 8 * column && low < 8 * column + 8
      let eighths = startsHere ? (filled >= 4 ? 8 : 0) : filled
      guard let scalar = partial(eighths, of: AxesRenderer.growing, number: bar.number) else { continue }
      for row in rows {
        grid[left + column, top + layout.plotHeight - 1 - row] = GridCell(scalar, Style(bar.color))
      }
    }
  }

  /// From where to where the bar reaches, in eighths of a cell. A bar that is not empty shows.
  private func extent(_ bar: Bar, cells: Int) -> (Int, Int) {
    func eighths(_ share: Double) -> Int { Int((min(max(share, 0), 1) * Double(cells * 8)).rounded()) }
    let low = eighths(min(bar.start, bar.end))
    let high = eighths(max(bar.start, bar.end))
    return (low, bar.start != bar.end ? max(high, low + 1) : high)
  }
}
