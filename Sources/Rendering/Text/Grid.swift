/// A rectangle of styled cells: what every view produces and every front end shows.
///
/// All drawing clips at the edges, so callers may pass any coordinates. The origin is top left.
public struct Grid: Hashable, Sendable {
  public private(set) var width: Int
  public private(set) var height: Int
  /// Row after row, `width` cells each.
  public private(set) var cells: [GridCell]

  public init(width: Int, height: Int, fill style: Style = .plain) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    cells = Array(repeating: GridCell(" ", style), count: self.width * self.height)
  }

  /// A grid as high as `lines`, each line cut at `width`.
  public init(lines: [StyledLine], width: Int) {
    self.init(width: width, height: lines.count)
    for (row, line) in lines.enumerated() { draw(line, x: 0, y: row) }
  }

  /// The cell at a position, a blank outside the grid.
  public subscript(x: Int, y: Int) -> GridCell {
    get { contains(x, y) ? cells[y * width + x] : .blank }
    set { if contains(x, y) { cells[y * width + x] = newValue } }
  }

  public func contains(_ x: Int, _ y: Int) -> Bool { x >= 0 && y >= 0 && x < width && y < height }

  /// One row, empty outside the grid.
  public func row(_ y: Int) -> ArraySlice<GridCell> {
    guard y >= 0, y < height else { return [] }
    return cells[(y * width)..<((y + 1) * width)]
  }

  /// Draws `text` from column `x` on; returns the column after it. Cells from `limit` on are not touched.
  @discardableResult
  public mutating func draw(_ text: String, x: Int, y: Int, style: Style = .plain, limit: Int = .max) -> Int {
    let end = min(limit, width)
    var column = x
    for scalar in text.unicodeScalars {
      let columns = DisplayWidth.columns(of: scalar)
      if columns == 0 {
        combine(scalar, before: column, y: y)
        continue
      }
      if column + columns > end { return column }
      if column >= 0, y >= 0, y < height { place(scalar, columns: columns, x: column, y: y, style: style) }
      column += columns
    }
    return column
  }

  /// Draws a line of spans from column `x` on; returns the column after it.
  @discardableResult
  public mutating func draw(_ line: StyledLine, x: Int, y: Int, limit: Int = .max) -> Int {
    var column = x
    for span in line.spans { column = draw(span.text, x: column, y: y, style: span.style, limit: limit) }
    return column
  }

  private mutating func place(_ scalar: Unicode.Scalar, columns: Int, x: Int, y: Int, style: Style) {
    let index = y * width + x
    // Overwriting half of a wide character blanks its other half.
    if cells[index].isContinuation, x > 0 { cells[index - 1].replaceBase(32) }
    let last = index + columns - 1
    if x + columns < width, cells[last + 1].isContinuation { cells[last + 1].replaceBase(32) }
    cells[index] = GridCell(scalar, style)
    if columns == 2 { cells[last] = .continuation(style) }
  }

  private mutating func combine(_ scalar: Unicode.Scalar, before column: Int, y: Int) {
    guard column > 0, column <= width, y >= 0, y < height else { return }
    var index = y * width + column - 1
    if cells[index].isContinuation, column > 1 { index -= 1 }
    cells[index].combine(scalar)
  }

  /// Fills a rectangle with blanks of one style.
  public mutating func fill(x: Int, y: Int, width: Int, height: Int, style: Style) {
    fill(x: x, y: y, width: width, height: height, with: GridCell(" ", style))
  }

  /// Fills a rectangle with one narrow cell.
  public mutating func fill(x: Int, y: Int, width w: Int, height h: Int, with cell: GridCell) {
    let left = max(x, 0)
    let right = min(x + w, width)
    guard left < right else { return }
    for row in max(y, 0)..<max(min(y + h, height), max(y, 0)) {
      for column in left..<right { cells[row * width + column] = cell }
    }
  }

  /// Copies `other` with its top left corner at (`x`, `y`), from its row `firstRow` on, at most `rows` rows.
  public mutating func draw(_ other: Grid, x: Int, y: Int, firstRow: Int = 0, rows: Int = .max) {
    let count = min(rows, other.height - firstRow)
    guard count > 0, firstRow >= 0 else { return }
    let left = max(0, -x)
    let right = min(other.width, width - x)
    guard left < right else { return }
    for step in 0..<count {
      let target = y + step
      guard target >= 0, target < height else { continue }
      let source = (firstRow + step) * other.width
      for column in left..<right { cells[target * width + x + column] = other.cells[source + column] }
      // A wide character cut at either edge would shift the rest of the row.
      let first = target * width + x + left
      if cells[first].isContinuation { cells[first].replaceBase(32) }
      let last = target * width + x + right - 1
      if cells[last].isWide { cells[last].replaceBase(32) }
    }
  }

  /// Puts `style` over the cells of a rectangle, keeping their characters.
  public mutating func restyle(x: Int, y: Int, width w: Int, height h: Int, with style: Style) {
    let left = max(x, 0)
    let right = min(x + w, width)
    guard left < right else { return }
    for row in max(y, 0)..<max(min(y + h, height), max(y, 0)) {
      for column in left..<right {
        cells[row * width + column].style = cells[row * width + column].style.overlaid(by: style)
      }
    }
  }

  /// Adds rows of another grid below, cut or filled to this grid's width.
  public mutating func append(_ other: Grid) {
    let top = height
    grow(by: other.height)
    draw(other, x: 0, y: top)
  }

  public mutating func append(_ line: StyledLine) {
    grow(by: 1)
    draw(line, x: 0, y: height - 1)
  }

  private mutating func grow(by rows: Int) {
    cells.append(contentsOf: repeatElement(.blank, count: rows * width))
    height += rows
  }

  /// The rows `range` as a grid of their own.
  public func rows(_ range: Range<Int>) -> Grid {
    var part = Grid(width: width, height: range.count)
    part.draw(self, x: 0, y: 0, firstRow: range.lowerBound, rows: range.count)
    return part
  }

  /// The characters, a line a row, blanks at line ends left out.
  public var plainText: String { (0..<height).map { plainText(ofRow: $0) }.joined(separator: "\n") }

  /// The characters of one row without trailing blanks.
  public func plainText(ofRow y: Int) -> String {
    var end = width
    let start = y * width
    guard y >= 0, y < height else { return "" }
    while end > 0, cells[start + end - 1].isBlank { end -= 1 }
    var view = String.UnicodeScalarView()
    for index in start..<(start + end) {
      let (base, mark1, mark2) = cells[index].scalars
      if base != 0, let scalar = Unicode.Scalar(base) { view.append(scalar) }
      if mark1 != 0, let scalar = Unicode.Scalar(mark1) { view.append(scalar) }
      if mark2 != 0, let scalar = Unicode.Scalar(mark2) { view.append(scalar) }
    }
    return String(view)
  }

  /// The grid within what a terminal can show: colours of `depth`, characters of `charset`.
  public func reduced(to depth: ColorDepth, charset: Charset) -> Grid {
    var copy = self
    for index in copy.cells.indices {
      if depth != .trueColor { copy.cells[index].style = copy.cells[index].style.reduced(to: depth) }
      if charset == .ascii,
        copy.cells[index].base > 126 || copy.cells[index].base == 0 || copy.cells[index].hasMarks
      {
        copy.cells[index].replaceBase(AsciiFallback.cell(for: copy.cells[index].base))
      }
    }
    return copy
  }
}
