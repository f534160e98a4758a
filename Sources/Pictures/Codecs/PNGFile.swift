import CPNG
import Glibc

/// Reading and writing PNG files with libpng.
public struct PNGFile: Sendable {
  /// What the samples of a pixel are (the colour types of the PNG specification, 11.2.2).
  public enum Color: UInt8, Sendable {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayAlpha = 4
    case rgba = 6

    /// Samples of each pixel.
    public var channels: Int {
      switch self {
      case .gray, .palette: return 1
      case .grayAlpha: return 2
      case .rgb: return 3
      case .rgba: return 4
      }
    }
  }

  public var width: Int
  public var height: Int
  /// Bits of each sample: 1, 2, 4, 8 or 16.
  public var depth: Int
  public var color: Color
  /// Three bytes for each colour of the palette; empty without one.
  public var palette: [UInt8] = []
  /// The opacity of the palette's first colours.
  public var paletteAlpha: [UInt8] = []
  /// The one colour that is transparent, where there is no alpha channel.
  public var transparent: [Int]?

  /// Bytes of the pixels: samples below 16 bits take one, those of 16 bits two.
  public var byteCount: Int { width * height * color.channels * (depth == 16 ? 2 : 1) }

  public init(width: Int, height: Int, depth: Int = 8, color: Color) {
    self.width = width
    self.height = height
    self.depth = depth
    self.color = color
  }

  public static func isPNG(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  private static func error(_ info: inout picture_png) -> PictureError {
    if info.truncated != 0 { return .truncated(missing: 0) }
    let words = withUnsafeBytes(of: &info.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return .broken(reason: words)
  }

  /// Reads what comes before the pixels.
  ///
  /// - Throws: `PictureError.broken` or `.truncated`.
  public init(header bytes: [UInt8]) throws {
    var info = picture_png()
    guard picture_png_read(bytes, bytes.count, &info, nil) == 0 else { throw PNGFile.error(&info) }
    guard let color = Color(rawValue: info.color) else {
      throw PictureError.broken(reason: "Invalid color type in IHDR")
    }
    self.init(width: Int(info.width), height: Int(info.height), depth: Int(info.depth), color: color)
    palette = withUnsafeBytes(of: &info.palette) { Array($0.prefix(Int(info.palette_count) * 3)) }
    paletteAlpha = withUnsafeBytes(of: &info.alpha) { Array($0.prefix(Int(info.alpha_count))) }
    if info.has_key != 0 { transparent = [Int(info.key.0), Int(info.key.1), Int(info.key.2)] }
  }

  /// Reads the pixels into memory of `byteCount` bytes, row by row: bytes, or 16-bit numbers in the machine's order.
  ///
  /// - Throws: `PictureError.broken` or `.truncated`; the memory then holds what came before.
  public func readPixels(of bytes: [UInt8], into memory: UnsafeMutableRawBufferPointer) throws {
    guard memory.count >= byteCount, let start = memory.baseAddress else {
      throw PictureError.broken(reason: "no room for the pixels")
    }
    var info = picture_png()
    let target = start.assumingMemoryBound(to: UInt8.self)
    guard picture_png_read(bytes, bytes.count, &info, target) == 0 else { throw PNGFile.error(&info) }
  }

  /// The file of pixels in the order that `readPixels` gives them.
  ///
  /// - Parameters:
  ///   - level: zlib's effort from 0 to 9; nil for its own choice.
  ///   - dotsPerInch: what the file says of its size; nil for nothing.
  /// - Throws: `PictureError.broken` in libpng's words.
  public func write(
    _ pixels: UnsafeRawBufferPointer, level: Int? = nil, dotsPerInch: Double? = nil
  ) throws -> [UInt8] {
    guard pixels.count >= byteCount, width > 0, height > 0, width <= Int32.max, height <= Int32.max,
      let start = pixels.baseAddress
    else { throw PictureError.broken(reason: "a PNG file cannot hold \(width) by \(height) pixels") }
    var info = picture_png()
    info.width = UInt32(width)
    info.height = UInt32(height)
    info.depth = UInt8(depth)
    info.color = color.rawValue
    info.row_bytes = byteCount / height
    info.palette_count = Int32(min(palette.count / 3, 256))
    info.alpha_count = Int32(min(paletteAlpha.count, 256))
    withUnsafeMutableBytes(of: &info.palette) { $0.copyBytes(from: palette.prefix(768)) }
    withUnsafeMutableBytes(of: &info.alpha) { $0.copyBytes(from: paletteAlpha.prefix(256)) }
    var density: UInt32 = 0
    if let dotsPerInch, dotsPerInch > 0, dotsPerInch < 1e6 {
      density = UInt32((dotsPerInch / 0.0254).rounded())
    }
    var count = 0
    guard
      let made = picture_png_write(
        &info, start.assumingMemoryBound(to: UInt8.self), Int32(level ?? -1), density, &count)
    else { throw PNGFile.error(&info) }
    defer { free(made) }
    return Array(UnsafeBufferPointer(start: made, count: count))
  }
}
