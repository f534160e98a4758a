import Testing

@testable import Pictures

/// PNG files through libpng.
struct PNGFileTests {
  private func written(_ file: PNGFile, _ pixels: [UInt8]) throws -> [UInt8] {
    try pixels.withUnsafeBytes { try file.write($0) }
  }

  private func pixels(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = try PNGFile(header: bytes)
    var pixels = [UInt8](repeating: 0, count: file.byteCount)
    try pixels.withUnsafeMutableBytes { try file.readPixels(of: bytes, into: $0) }
    return pixels
  }

  @Test(arguments: [
    PNGFile(width: 3, height: 2, color: .gray), PNGFile(width: 3, height: 2, color: .rgb),
    PNGFile(width: 3, height: 2, color: .grayAlpha), PNGFile(width: 3, height: 2, color: .rgba),
    PNGFile(width: 3, height: 2, depth: 16, color: .gray),
    PNGFile(width: 1, height: 5, depth: 16, color: .rgba),
  ])
  func whatIsWrittenIsRead(_ file: PNGFile) throws {
    let given = (0..<file.byteCount).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    let bytes = try written(file, given)
    #expect(PNGFile.isPNG(bytes))
    let header = try PNGFile(header: bytes)
    #expect(header.width == file.width && header.height == file.height)
    #expect(header.depth == file.depth && header.color == file.color)
    #expect(try pixels(bytes) == given)
  }

  @Test func indicesOfAPaletteStayIndices() throws {
    var file = PNGFile(width: 5, height: 2, depth: 2, color: .palette)
    file.palette = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255]
    file.paletteAlpha = [0, 128]
    let given: [UInt8] = [0, 1, 2, 3, 0, 3, 2, 1, 0, 3]
    let bytes = try written(file, given)
    let header = try PNGFile(header: bytes)
    #expect(header.palette == file.palette)
    #expect(header.paletteAlpha == file.paletteAlpha)
    #expect(try pixels(bytes) == given)
  }

  @Test func everyShortenedFileIsRefused() throws {
    let file = PNGFile(width: 9, height: 7, color: .rgb)
    let bytes = try written(file, (0..<file.byteCount).map { UInt8($0 % 251) })
    for count in 0..<bytes.count - 24 {
      let short = Array(bytes.prefix(count))
      #expect(throws: PictureError.self) { _ = try pixels(short) }
    }
  }

  @Test func everyChangedByteIsReadOrRefused() throws {
    let file = PNGFile(width: 6, height: 4, color: .rgba)
    let bytes = try written(file, (0..<file.byteCount).map { UInt8($0 % 251) })
    var refused = 0
    for place in bytes.indices {
      for flip: UInt8 in [0x01, 0x80, 0xFF] {
        var broken = bytes
        broken[place] ^= flip
        guard let header = try? PNGFile(header: broken), header.byteCount < 1 << 20 else {
          refused += 1
          continue
        }
        var pixels = [UInt8](repeating: 0, count: header.byteCount)
        let read: Void? = try? pixels.withUnsafeMutableBytes { try header.readPixels(of: broken, into: $0) }
        if read == nil { refused += 1 }
      }
    }
    #expect(refused > bytes.count)
  }

  @Test func bytesOfAnotherKindAreRefusedInWords() {
    #expect(throws: PictureError.broken(reason: "Not a PNG file")) {
      _ = try PNGFile(header: Array("this is not a picture at all".utf8))
    }
  }
}
