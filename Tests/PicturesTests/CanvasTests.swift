import Testing

@testable import Pictures

/// Drawing, and what becomes of it in files.
struct CanvasTests {
  @Test func aRectangleFillsItsPixels() throws {
    let canvas = try Canvas(width: 4, height: 3, format: .rgba, budget: 1000)
    canvas.paint(.white)
    canvas.rectangle(1, 1, 2, 1)
    canvas.fill(Ink(1, 0, 0))
    let pixels = try canvas.finish()
    #expect(pixels.count == 4 * 3 * 4)
    #expect(Array(pixels[0..<4]) == [255, 255, 255, 255])
    let inside = (1 * 4 + 1) * 4
    #expect(Array(pixels[inside..<inside + 4]) == [255, 0, 0, 255])
    let beside = (2 * 4 + 1) * 4
    #expect(Array(pixels[beside..<beside + 4]) == [255, 255, 255, 255])
  }

  @Test func halfOpaqueColoursKeepTheirTone() throws {
    let canvas = try Canvas(width: 1, height: 1, format: .rgba, budget: 1000)
    canvas.paint(Ink(0, 0.5, 1, 0.5))
    let pixels = try canvas.finish()
    #expect(pixels[0] == 0)
    #expect(abs(Int(pixels[1]) - 128) <= 1)
    #expect(pixels[2] == 255)
    #expect(pixels[3] == 128)
  }

  @Test func scaleGivesPixelsForEachUnit() throws {
    let canvas = try Canvas(width: 3, height: 2, format: .png, scale: 2.5, budget: 10_000)
    let file = try canvas.finish(dotsPerInch: 180)
    let read = try PNGFile(header: file)
    #expect(read.width == 8)
    #expect(read.height == 5)
    #expect(read.color == .rgba)
  }

  @Test func aPictureBeyondTheBudgetIsRefused() {
    #expect(throws: PictureError.tooLarge(bytes: 400)) {
      try Canvas(width: 10, height: 10, format: .png, budget: 399)
    }
    #expect(throws: PictureError.self) { try Canvas(width: 1e9, height: 1e9, format: .png, budget: Int.max) }
    #expect(throws: PictureError.self) { try Canvas(width: .nan, height: 1, format: .png, budget: 1000) }
  }

  @Test(arguments: [CanvasFormat.svg, .pdf]) func vectorFilesBeginAsTheyShould(_ format: CanvasFormat) throws
  {
    let canvas = try Canvas(width: 20, height: 10, format: format, budget: 0)
    canvas.move(1, 1)
    canvas.line(9, 9)
    canvas.stroke(.black, width: 1)
    let head = String(decoding: try canvas.finish().prefix(60), as: UTF8.self)
    #expect(format == .svg ? head.contains("<?xml") : head.hasPrefix("%PDF-1"))
  }

  @Test func textIsWiderInBold() throws {
    let canvas = try Canvas(width: 1, height: 1, format: .rgba, budget: 100)
    let plain = try canvas.measure("layer", Font(size: 14))
    let bold = try canvas.measure("layer", Font(size: 14, isBold: true))
    #expect(plain.advance > 20)
    #expect(bold.advance > plain.advance)
    #expect(plain.top < 0)
  }
}
