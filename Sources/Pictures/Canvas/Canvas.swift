/// A colour with its opacity, each part from 0 to 1.
public struct Ink: Hashable, Sendable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var alpha: Double

  public init(_ red: Double, _ green: Double, _ blue: Double, _ alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  public static let black = Ink(0, 0, 0)
  public static let white = Ink(1, 1, 1)

  public func with(alpha: Double) -> Ink { Ink(red, green, blue, alpha) }
}

/// The files that a canvas can become.
public enum CanvasFormat: String, Sendable { case png, svg, pdf, rgba }

/// A surface to draw on; y runs down. The units are points for SVG and PDF, pixels divided by `scale` for PNG.
public final class Canvas {
  public let width: Double
  public let height: Double
  /// Pixels for each unit.
  public let scale: Double
  private let cairo: CairoLibrary
  private let surface: CairoLibrary.Pointer
  private let context: CairoLibrary.Pointer
  private let format: CanvasFormat
  private let columns: Int
  private let rows: Int
  /// The pixels of a PNG, four bytes each; freed with the canvas.
  private let pixels: UnsafeMutablePointer<UInt8>?
  private let sink = Sink()

  /// Takes the bytes that Cairo writes.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  /// A canvas of `width` by `height` units.
  ///
  /// - Parameters:
  ///   - scale: pixels for each unit; of PNG only.
  ///   - budget: the bytes that the picture may take.
  /// - Throws: `PictureError.tooLarge` beyond the budget or 32,767 pixels a side; `PictureError.missing` without Cairo.
  public init(width: Double, height: Double, format: CanvasFormat, scale: Double = 1, budget: Int) throws {
    cairo = try CairoLibrary.open()
    self.format = format
    self.scale = scale
    let (width, height) = (max(width, 1e-3), max(height, 1e-3))
    var made: CairoLibrary.Pointer?
    if format == .png || format == .rgba {
      let (w, h) = ((width * scale).rounded(), (height * scale).rounded())
      guard w.isFinite, h.isFinite, w * h < 1e15 else { throw PictureError.tooLarge(bytes: Int.max) }
      (columns, rows) = (max(Int(w), 1), max(Int(h), 1))
      let size = columns * rows * 4
      guard columns < 32768, rows < 32768, size <= budget else { throw PictureError.tooLarge(bytes: size) }
      let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
      memory.initialize(repeating: 0, count: size)
      pixels = memory
      made = cairo.imageSurface(memory, 0, Int32(columns), Int32(rows), Int32(columns * 4))
    } else {
      (columns, rows) = (0, 0)
      pixels = nil
      let write: CairoLibrary.Write = { closure, data, count in
        guard let closure else { return 11 }
        let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return 0
      }
      let closure = Unmanaged.passUnretained(sink).toOpaque()
      made =
        format == .svg
        ? cairo.svgSurface(write, closure, width, height) : cairo.pdfSurface(write, closure, width, height)
    }
    guard let made, cairo.surfaceStatus(made) == 0, let context = cairo.create(made) else {
      pixels?.deallocate()
      throw PictureError.broken(reason: "Cairo cannot make a surface of \(width) by \(height)")
    }
    surface = made
    self.context = context
    self.width = width
    self.height = height
    if pixels != nil { cairo.scale(context, scale, scale) }
    if let options = cairo.createOptions() {
      cairo.setHintStyle(options, 1)
      cairo.setHintMetrics(options, 1)
      cairo.setAntialias(options, 2)
      cairo.setFontOptions(context, options)
    }
  }

  deinit {
    cairo.destroy(context)
    cairo.finish(surface)
    cairo.destroySurface(surface)
    pixels?.deallocate()
  }

  // MARK: Paths

  public func save() { cairo.save(context) }
  public func restore() { cairo.restore(context) }
  public func translate(_ x: Double, _ y: Double) { cairo.translate(context, x, y) }
  /// Turns what is drawn next by an angle in radians, clockwise.
  public func rotate(_ angle: Double) { cairo.rotate(context, angle) }
  public func move(_ x: Double, _ y: Double) { cairo.moveTo(context, x, y) }
  public func line(_ x: Double, _ y: Double) { cairo.lineTo(context, x, y) }
  public func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double) {
    cairo.curveTo(context, x1, y1, x2, y2, x, y)
  }
  public func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    cairo.rectangle(context, x, y, width, height)
  }
  public func circle(_ x: Double, _ y: Double, radius: Double) {
    cairo.newSubPath(context)
    cairo.arc(context, x, y, radius, 0, 2 * Double.pi)
  }
  public func arc(_ x: Double, _ y: Double, radius: Double, from start: Double, to end: Double) {
    cairo.arc(context, x, y, radius, start, end)
  }
  public func close() { cairo.closePath(context) }
  /// Restricts what is drawn until `restore` to the path.
  public func clip() { cairo.clip(context) }

  /// Fills the path and keeps it, so that it can be stroked.
  public func fill(_ ink: Ink, keepingPath: Bool = false) {
    use(ink)
    if keepingPath { cairo.fillPreserve(context) } else { cairo.fill(context) }
  }

  /// Ends of lines: cut off, round, or square.
  public enum Cap: Int32, Sendable { case butt, round, square }
  /// Corners of lines.
  public enum Join: Int32, Sendable { case miter, round, bevel }

  /// Draws along the path.
  public func stroke(
    _ ink: Ink, width: Double, dashes: [Double] = [], cap: Cap = .butt, join: Join = .miter
  ) {
    use(ink)
    cairo.setLineWidth(context, width)
    cairo.setLineCap(context, cap.rawValue)
    cairo.setLineJoin(context, join.rawValue)
    dashes.withUnsafeBufferPointer { cairo.setDash(context, $0.baseAddress, Int32($0.count), 0) }
    cairo.stroke(context)
  }

  /// Forgets the path.
  public func forgetPath() { cairo.newPath(context) }

  /// Covers everything.
  public func paint(_ ink: Ink) {
    use(ink)
    cairo.paint(context)
  }

  private func use(_ ink: Ink) { cairo.setSource(context, ink.red, ink.green, ink.blue, ink.alpha) }

  // MARK: Text

  /// Where a text's ink lies, from its origin on the base line; `advance` leads to the next text's origin.
  public struct TextBox: Sendable {
    public var left: Double
    public var top: Double
    public var width: Double
    public var height: Double
    public var advance: Double
    public var bottom: Double { top + height }
  }

  private func use(_ font: Font) throws {
    cairo.setFontFace(context, try font.face(cairo))
    cairo.setFontMatrix(context, [font.size, 0, font.isItalic ? -0.2 * font.size : 0, font.size, 0, 0])
  }

  /// - Throws: `PictureError.missing` without the font.
  public func measure(_ text: String, _ font: Font) throws -> TextBox {
    try use(font)
    var extents = [Double](repeating: 0, count: 6)
    text.withCString { cairo.textExtents(context, $0, &extents) }
    return TextBox(
      left: extents[0], top: extents[1], width: extents[2], height: extents[3], advance: extents[4])
  }

  /// Writes a text with its origin at a place.
  ///
  /// - Throws: `PictureError.missing` without the font.
  public func text(_ text: String, _ x: Double, _ y: Double, _ font: Font, _ ink: Ink) throws {
    try use(font)
    use(ink)
    cairo.moveTo(context, x, y)
    text.withCString { cairo.showText(context, $0) }
    cairo.newPath(context)
  }

  // MARK: Pictures

  /// Draws a picture of `columns` by `rows` pixels, red, green, blue and opacity a byte each, into a rectangle.
  ///
  /// - Parameter smooth: whether pixels run into each other.
  public func picture(
    _ rgba: [UInt8], columns: Int, rows: Int, x: Double, y: Double, width: Double, height: Double,
    smooth: Bool = false
  ) {
    guard columns > 0, rows > 0, rgba.count >= columns * rows * 4 else { return }
    var packed = [UInt8](repeating: 0, count: columns * rows * 4)
    for i in 0..<columns * rows {
      let alpha = Int(rgba[4 * i + 3])
      packed[4 * i] = UInt8((Int(rgba[4 * i + 2]) * alpha + 127) / 255)
      packed[4 * i + 1] = UInt8((Int(rgba[4 * i + 1]) * alpha + 127) / 255)
      packed[4 * i + 2] = UInt8((Int(rgba[4 * i]) * alpha + 127) / 255)
      packed[4 * i + 3] = UInt8(alpha)
    }
    packed.withUnsafeMutableBytes { memory in
      guard
        let image = cairo.imageSurface(
          memory.baseAddress, 0, Int32(columns), Int32(rows), Int32(columns * 4))
      else { return }
      cairo.save(context)
      cairo.translate(context, x, y)
      cairo.scale(context, width / Double(columns), height / Double(rows))
      cairo.setSurface(context, image, 0, 0)
      if let source = cairo.source(context) { cairo.setFilter(source, smooth ? 1 : 3) }
      cairo.paint(context)
      cairo.restore(context)
      // Vector formats copy the picture when they are finished; its memory must not go before.
      cairo.flush(surface)
      cairo.finish(image)
      cairo.destroySurface(image)
    }
  }

  // MARK: Results

  /// The file's bytes; nothing can be drawn afterwards.
  ///
  /// - Parameter dotsPerInch: what a PNG file says of its size; nil for nothing.
  /// - Throws: `PictureError.broken` if Cairo met an error.
  public func finish(dotsPerInch: Double? = nil) throws -> [UInt8] {
    cairo.flush(surface)
    guard cairo.status(context) == 0 else {
      throw PictureError.broken(reason: "Cairo stopped with status \(cairo.status(context))")
    }
    guard let pixels else {
      cairo.finish(surface)
      return sink.bytes
    }
    unpremultiply(pixels)
    let memory = UnsafeRawBufferPointer(start: pixels, count: columns * rows * 4)
    if format == .rgba { return Array(memory) }
    return try PNGFile(width: columns, height: rows, color: .rgba).write(memory, dotsPerInch: dotsPerInch)
  }

  /// Cairo's pixels, blue first and scaled by their opacity, as red, green, blue and opacity, in place.
  private func unpremultiply(_ pixels: UnsafeMutablePointer<UInt8>) {
    for i in 0..<columns * rows {
      let pixel = pixels + 4 * i
      let (blue, red, alpha) = (Int(pixel[0]), Int(pixel[2]), Int(pixel[3]))
      if alpha == 255 {
        (pixel[0], pixel[2]) = (UInt8(red), UInt8(blue))
      } else if alpha > 0 {
        let green = Int(pixel[1])
        pixel[0] = UInt8(min((red * 255 + alpha / 2) / alpha, 255))
        pixel[1] = UInt8(min((green * 255 + alpha / 2) / alpha, 255))
        pixel[2] = UInt8(min((blue * 255 + alpha / 2) / alpha, 255))
      }
    }
  }
}
