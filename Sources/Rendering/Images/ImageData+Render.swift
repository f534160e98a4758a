extension ImageData: Renderable {
  /// Half blocks in colour where there is colour, else shades.
  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    guard self.width > 0, self.height > 0 else {
      return Grid(lines: [StyledLine("empty image", theme.muted)], width: width)
    }
    let columns = min(width, max(self.width, 1), 100)
    let rows = max((columns * self.height + self.width) / (2 * self.width), 1)
    var grid = Grid(width: width, height: min(rows, 60))
    let painter = PixelPainter(theme: theme, charset: charset)
    painter.paint(into: &grid, x: 0, y: 0, columns: columns, rows: grid.height) { left, top, right, bottom in
      self.mean(left: left, top: top, right: right, bottom: bottom)
    }
    return grid.reduced(to: theme.depth, charset: charset)
  }

  /// The mean colour of a part of the picture; edges are shares (0…1) of its width and height.
  func mean(left: Double, top: Double, right: Double, bottom: Double) -> Color {
    let x0 = min(max(Int(left * Double(width)), 0), width - 1)
    let x1 = min(max(Int((right * Double(width)).rounded(.up)), x0 + 1), width)
    let y0 = min(max(Int(top * Double(height)), 0), height - 1)
    let y1 = min(max(Int((bottom * Double(height)).rounded(.up)), y0 + 1), height)
    return mean(columns: x0..<x1, rows: y0..<y1)
  }

  func mean(columns: Range<Int>, rows: Range<Int>) -> Color {
    var red = 0
    var green = 0
    var blue = 0
    for y in rows {
      for x in columns {
        let pixel = pixel(x, y)
        red += pixel.red
        green += pixel.green
        blue += pixel.blue
      }
    }
    let count = max(columns.count * rows.count, 1)
    return .rgb(UInt8(red / count), UInt8(green / count), UInt8(blue / count))
  }
}

/// Paints pixels into cells: two a cell with half blocks in colour, or one shade a cell without colour.
struct PixelPainter {
  let theme: Theme
  let charset: Charset

  /// The mean colour of a rectangle given in shares (0…1) of the picture: left, top, right, bottom; nil where
  /// the picture has nothing.
  typealias Sampler = (Double, Double, Double, Double) -> Color?

  func paint(into grid: inout Grid, x: Int, y: Int, columns: Int, rows: Int, sample: Sampler) {
    let usesColor = theme.depth >= .indexed256 && charset != .ascii
    for row in 0..<rows {
      for column in 0..<columns {
        let left = Double(column) / Double(columns)
        let right = Double(column + 1) / Double(columns)
        let top = Double(row) / Double(rows)
        let middle = (Double(row) + 0.5) / Double(rows)
        let bottom = Double(row + 1) / Double(rows)
        if usesColor {
          guard let upper = sample(left, top, right, middle) else { continue }
          let lower = sample(left, middle, right, bottom) ?? .standard
          grid[x + column, y + row] = GridCell("▀", Style(upper, on: lower))
        } else {
          guard let color = sample(left, top, right, bottom) else { continue }
          let style = theme.depth == .none ? Style.plain : Style(shadeColor(color))
          grid[x + column, y + row] = GridCell(shade(color.brightness), style)
        }
      }
    }
  }

  /// With sixteen colours a shade keeps its hue only when it has one.
  private func shadeColor(_ color: Color) -> Color {
    guard let parts = color.components else { return .standard }
    let spread = max(parts.red, parts.green, parts.blue) - min(parts.red, parts.green, parts.blue)
    return spread < 48 ? .standard : color
  }

  private func shade(_ brightness: Double) -> Unicode.Scalar {
    let ramp = charset == .ascii ? PixelPainter.asciiRamp : PixelPainter.blockRamp
    let level = Int((brightness * Double(ramp.count - 1)).rounded())
    return ramp[min(max(level, 0), ramp.count - 1)]
  }

  private static let asciiRamp: [Unicode.Scalar] = Array(" .:-=+*#%@".unicodeScalars)
  private static let blockRamp: [Unicode.Scalar] = Array(" ░▒▓█".unicodeScalars)
}
