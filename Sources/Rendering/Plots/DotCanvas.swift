/// A drawing area of dots smaller than a cell: braille, quarter blocks, or one dot a cell in ASCII.
struct DotCanvas {
  let columns: Int
  let rows: Int
  let charset: Charset
  /// Dots in a cell, across and down.
  let across: Int
  let down: Int
  private var masks: [UInt8]
  private var styles: [Style]
  /// A character put in the place of the dots; 0 for none.
  private var glyphs: [UInt32]

  init(columns: Int, rows: Int, charset: Charset) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
    self.charset = charset
    switch charset {
    case .unicode: (across, down) = (2, 4)
    case .blocks: (across, down) = (2, 2)
    case .ascii: (across, down) = (1, 1)
    }
    let count = self.columns * self.rows
    masks = Array(repeating: 0, count: count)
    styles = Array(repeating: .plain, count: count)
    glyphs = Array(repeating: 0, count: count)
  }

  var width: Int { columns * across }
  var height: Int { rows * down }

  private func index(_ x: Int, _ y: Int) -> Int? {
    guard x >= 0, y >= 0, x < width, y < height else { return nil }
    return (y / down) * columns + x / across
  }

  /// Sets one dot; in ASCII the cell shows `mark`.
  mutating func dot(_ x: Int, _ y: Int, style: Style, mark: Unicode.Scalar) {
    guard let cell = index(x, y) else { return }
    if charset == .ascii {
      glyphs[cell] = mark.value
    } else {
      masks[cell] |= bit(x % across, y % down)
    }
    styles[cell] = style
  }

  /// Bits as the code points count them: braille numbers its dots column by column, blocks row by row.
  private func bit(_ x: Int, _ y: Int) -> UInt8 {
    if charset == .unicode {
      return y < 3 ? 1 << UInt8(y + 3 * x) : 1 << UInt8(6 + x)
    }
    return 1 << UInt8(x + 2 * y)
  }

  /// A character in the cell that holds a dot.
  mutating func glyph(_ scalar: Unicode.Scalar, atDot x: Int, _ y: Int, style: Style) {
    guard let cell = index(x, y) else { return }
    glyphs[cell] = scalar.value
    styles[cell] = style
  }

  /// Whether the cell that holds a dot is free of marks.
  func hasGlyph(atDot x: Int, _ y: Int) -> Bool { index(x, y).map { glyphs[$0] != 0 } ?? false }

  /// A straight line of dots; `pattern` says for the dot number n along the way whether it is drawn.
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), style: Style, mark: Unicode.Scalar,
    phase: inout Int, pattern: (Int) -> Bool
  ) {
    var (x, y) = start
    let dx = abs(end.x - start.x)
    let dy = -abs(end.y - start.y)
    let stepX = start.x < end.x ? 1 : -1
    let stepY = start.y < end.y ? 1 : -1
    var error = dx + dy
    while true {
      if pattern(phase) { dot(x, y, style: style, mark: mark) }
      phase += 1
      if x == end.x && y == end.y { return }
      let twice = 2 * error
      if twice >= dy {
        error += dy
        x += stepX
      }
      if twice <= dx {
        error += dx
        y += stepY
      }
    }
  }

  /// Copies what was drawn over a grid; cells without dots stay as they are.
  func paint(into grid: inout Grid, x: Int, y: Int) {
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = row * columns + column
        var value = glyphs[cell]
        if value == 0, masks[cell] != 0 {
          value =
            charset == .unicode ? 0x2800 + UInt32(masks[cell]) : DotCanvas.quarters[Int(masks[cell] & 15)]
        }
        guard value != 0, let scalar = Unicode.Scalar(value) else { continue }
        let background = grid[x + column, y + row].style.background
        grid[x + column, y + row] = GridCell(scalar, Style(on: background).overlaid(by: styles[cell]))
      }
    }
  }

  private static let quarters: [UInt32] = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars.map { $0.value }
}
