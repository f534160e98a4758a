import Rendering

/// Draws a figure as matplotlib's default style does. Lengths are points, y runs down.
public struct FigurePainter {
  private let figure: Figure
  /// The colour of the ground.
  public var ground = Ink.white
  /// Points around what is drawn, where the picture is cropped.
  public var padding = 7.2

  public init(_ figure: Figure) { self.figure = figure }

  /// The figure's file.
  ///
  /// - Parameters:
  ///   - dotsPerInch: pixels for each inch; the picture has width × dpi by height × dpi pixels. Of PNG only.
  ///   - isTransparent: whether the ground stays clear.
  ///   - isCropped: whether the picture ends `padding` around what is drawn (`bbox_inches='tight'`).
  ///   - budget: the bytes that the picture may take.
  /// - Throws: `PictureError`.
  public func draw(
    format: CanvasFormat, dotsPerInch: Double, isTransparent: Bool = false, isCropped: Bool = false,
    budget: Int
  ) throws -> [UInt8] {
    let isPixels = format == .png || format == .rgba
    let unit = 72 / dotsPerInch
    // Whole pixels, cut off as matplotlib cuts them.
    func size(_ inches: Double) -> Double {
      isPixels ? max((inches * dotsPerInch + 1e-6).rounded(.down), 1) * unit : inches * 72
    }
    let (width, height) = (size(figure.widthInches), size(figure.heightInches))
    let ruler = try Canvas(width: 1, height: 1, format: .rgba, budget: Int.max)
    let plots = try place(width: width, height: height, ruler)
    var window = (x: 0.0, y: 0.0, width: width, height: height)
    if isCropped {
      let pad = padding
      var (left, top, right, bottom) = (width, height, 0.0, 0.0)
      for plot in plots {
        let margins = try plot.margins(ruler)
        left = min(left, plot.frame.x - margins.left)
        top = min(top, plot.frame.y - margins.top)
        right = max(right, plot.frame.x + plot.frame.width + margins.right)
        bottom = max(bottom, plot.frame.y + plot.frame.height + margins.bottom)
      }
      if !figure.title.isEmpty { top = min(top, height * 0.02) }
      if left < right, top < bottom {
        window = (left - pad, top - pad, right - left + 2 * pad, bottom - top + 2 * pad)
      }
    }
    let canvas = try Canvas(
      width: window.width, height: window.height, format: format, scale: dotsPerInch / 72, budget: budget)
    if !isTransparent { canvas.paint(ground) }
    canvas.translate(-window.x, -window.y)
    for plot in plots { try plot.draw(on: canvas) }
    if !figure.title.isEmpty {
      let font = Font(size: 12)
      let text = MathText.plain(figure.title)
      let box = try canvas.measure(text, font)
      try canvas.text(text, (width - box.advance) / 2, height * 0.02 - box.top, font, .black)
    }
    return try canvas.finish(dotsPerInch: dotsPerInch)
  }

  /// The figure as JPEG file, on its ground.
  ///
  /// - Throws: `PictureError`.
  public func jpeg(dotsPerInch: Double, isCropped: Bool = false, budget: Int) throws -> [UInt8] {
    let file = try draw(format: .png, dotsPerInch: dotsPerInch, isCropped: isCropped, budget: budget)
    let header = try PNGFile(header: file)
    var pixels = [UInt8](repeating: 0, count: header.byteCount)
    try pixels.withUnsafeMutableBytes { try header.readPixels(of: file, into: $0) }
    var rgb: [UInt8] = []
    rgb.reserveCapacity(header.width * header.height * 3)
    for i in 0..<header.width * header.height { rgb += pixels[4 * i..<4 * i + 3] }
    return try rgb.withUnsafeBytes {
      try JPEGFile.write($0, width: header.width, height: header.height, color: .rgb)
    }
  }

  /// The axes with their frames: matplotlib's default margins, or as much room as the labels leave.
  private func place(width: Double, height: Double, _ ruler: Canvas) throws -> [AxesPainter] {
    let (rows, columns) = (max(figure.rows, 1), max(figure.columns, 1))
    // Shares of the figure: left, right, top, bottom, and the gaps in shares of an axes' size.
    var (left, right, top, bottom) = (0.125 * width, 0.9 * width, 0.12 * height, 0.89 * height)
    var gaps: (x: Double, y: Double)?
    func frames() -> [PlotFrame] {
      let cellWidth: Double
      let cellHeight: Double
      let (gapX, gapY): (Double, Double)
      if let gaps {
        (gapX, gapY) = gaps
        cellWidth = (right - left - gapX * Double(columns - 1)) / Double(columns)
        cellHeight = (bottom - top - gapY * Double(rows - 1)) / Double(rows)
      } else {
        cellWidth = (right - left) / (Double(columns) + 0.2 * Double(columns - 1))
        cellHeight = (bottom - top) / (Double(rows) + 0.2 * Double(rows - 1))
        (gapX, gapY) = (0.2 * cellWidth, 0.2 * cellHeight)
      }
      return figure.axes.map { axes in
        let (x, y) = (
          left + Double(axes.column) * (cellWidth + gapX), top + Double(axes.row) * (cellHeight + gapY)
        )
        return PlotFrame(
          x: x, y: y, width: Double(axes.columnSpan) * (cellWidth + gapX) - gapX,
          height: Double(axes.rowSpan) * (cellHeight + gapY) - gapY)
      }
    }
    var plots = zip(figure.axes, frames()).map { AxesPainter($0, $1) }
    if figure.isTight == true, !plots.isEmpty {
      let pad = 1.08 * 10
      // Twice, because the number of ticks depends on the size.
      for _ in 0..<2 {
        var outer = (left: 0.0, right: 0.0, top: 0.0, bottom: 0.0)
        var inner = (x: 0.0, y: 0.0)
        for plot in plots {
          let margins = try plot.margins(ruler)
          let axes = plot.axes
          if axes.column == 0 { outer.left = max(outer.left, margins.left) }
          if axes.row == 0 { outer.top = max(outer.top, margins.top) }
          if axes.column + axes.columnSpan >= columns { outer.right = max(outer.right, margins.right) }
          if axes.row + axes.rowSpan >= rows { outer.bottom = max(outer.bottom, margins.bottom) }
          for other in plots {
            if other.axes.column == axes.column + axes.columnSpan {
              inner.x = max(inner.x, margins.right + (try other.margins(ruler).left))
            }
            if other.axes.row == axes.row + axes.rowSpan {
              inner.y = max(inner.y, margins.bottom + (try other.margins(ruler).top))
            }
          }
        }
        let head = figure.title.isEmpty ? 0 : 0.02 * height + 14
        (left, right) = (outer.left + pad, width - outer.right - pad)
        (top, bottom) = (outer.top + pad + head, height - outer.bottom - pad)
        gaps = (inner.x + pad, inner.y + pad)
        guard right - left > 20, bottom - top > 20 else { break }
        plots = zip(figure.axes, frames()).map { AxesPainter($0, $1) }
      }
    }
    return plots
  }
}

/// A rectangle on the figure, in points; x and y are its upper left corner.
struct PlotFrame: Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double
}
