import Glibc

/// Reading and writing JPEG files with libjpeg-turbo's TurboJPEG, opened when first needed: it returns its errors.
public struct JPEGFile: Sendable {
  /// What the samples of a pixel are, when read or written.
  public enum Color: Int32, Sendable {
    case rgb = 0
    case gray = 6
    case cmyk = 11

    public var channels: Int {
      switch self {
      case .gray: return 1
      case .rgb: return 3
      case .cmyk: return 4
      }
    }
  }

  /// How many pixels share a colour: none, two side by side, four.
  public enum Subsampling: Int32, Sendable {
    case none = 0
    case half = 1
    case quarter = 2
    case gray = 3
  }

  public let width: Int
  public let height: Int
  /// What the file holds.
  public let color: Color

  public static func isJPEG(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

  /// Reads what comes before the pixels.
  ///
  /// - Throws: `PictureError.broken` in the library's words, or `.missing` without the library.
  public init(header bytes: [UInt8]) throws {
    let library = try TurboJPEG.open()
    guard let handle = library.initDecompress() else { throw PictureError.broken(reason: "no JPEG decoder") }
    defer { _ = library.destroy(handle) }
    var (width, height, sampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard library.header(handle, bytes, UInt(bytes.count), &width, &height, &sampling, &space) == 0 else {
      throw PictureError.broken(reason: library.message(handle))
    }
    guard width > 0, height > 0 else { throw PictureError.broken(reason: "the JPEG data holds no picture") }
    self.width = Int(width)
    self.height = Int(height)
    color = space == 2 ? .gray : space >= 3 ? .cmyk : .rgb
  }

  /// Reads the pixels, a byte each sample, into memory of width × height × `color`'s channels.
  ///
  /// - Parameters:
  ///   - fast: whether the cosine transform is the quick one (IFAST), as TensorFlow takes it by default.
  ///   - plainUpsampling: whether colours are repeated instead of interpolated.
  /// - Throws: `PictureError.truncated` if the data ends early, `.broken` if it is no JPEG data.
  public func readPixels(
    of bytes: [UInt8], as color: Color, into memory: UnsafeMutableRawBufferPointer, fast: Bool = false,
    plainUpsampling: Bool = false
  ) throws {
    let library = try TurboJPEG.open()
    let pitch = width * color.channels
    guard memory.count >= pitch * height, pitch <= Int32.max, let start = memory.baseAddress,
      let handle = library.initDecompress()
    else { throw PictureError.broken(reason: "no room for the pixels") }
    defer { _ = library.destroy(handle) }
    // Scans without end would keep the decoder busy for hours.
    let flags: Int32 = (fast ? 2048 : 4096) | (plainUpsampling ? 256 : 0) | 32768
    let result = library.decompress(
      handle, bytes, UInt(bytes.count), start.assumingMemoryBound(to: UInt8.self), Int32(width), Int32(pitch),
      Int32(height), color.rawValue, flags)
    guard result != 0 else { return }
    let words = library.message(handle)
    // A later warning may stand in place of the one about the end.
    if words.contains("Premature end") || !JPEGFile.hasEnd(bytes) {
      throw PictureError.truncated(missing: JPEGFile.scanBytes(bytes))
    }
    // Warnings of other kinds leave a whole picture.
    if library.errorCode(handle) != 0 { throw PictureError.broken(reason: words) }
  }

  /// Whether the marker of the end stands anywhere.
  private static func hasEnd(_ bytes: [UInt8]) -> Bool {
    var place = bytes.count - 1
    while place > 0 {
      if bytes[place] == 0xD9, bytes[place - 1] == 0xFF { return true }
      place -= 1
    }
    return false
  }

  /// How many bytes follow the header of the first scan.
  private static func scanBytes(_ bytes: [UInt8]) -> Int {
    var place = 2
    while place + 3 < bytes.count {
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      if bytes[place + 1] == 0xDA { return max(bytes.count - place - 2 - length, 0) }
      place += 2 + length
    }
    return 0
  }

  /// The file of pixels, a byte each sample.
  ///
  /// - Parameter quality: 1 to 100.
  /// - Throws: `PictureError.broken` in the library's words, or `.missing` without the library.
  public static func write(
    _ pixels: UnsafeRawBufferPointer, width: Int, height: Int, color: Color, quality: Int = 75,
    subsampling: Subsampling = .quarter, isProgressive: Bool = false
  ) throws -> [UInt8] {
    let library = try TurboJPEG.open()
    guard width > 0, height > 0, width <= 65500, height <= 65500,
      pixels.count >= width * height * color.channels, let start = pixels.baseAddress,
      let handle = library.initCompress()
    else { throw PictureError.broken(reason: "a JPEG file cannot hold \(width) by \(height) pixels") }
    defer { _ = library.destroy(handle) }
    var made: UnsafeMutablePointer<UInt8>?
    var count: UInt = 0
    let sampling: Subsampling = color == .gray ? .gray : color == .cmyk ? .none : subsampling
    let result = library.compress(
      handle, start.assumingMemoryBound(to: UInt8.self), Int32(width), Int32(width * color.channels),
      Int32(height), color.rawValue, &made, &count, sampling.rawValue, Int32(min(max(quality, 1), 100)),
      4096 | (isProgressive ? 16384 : 0))
    defer { if let made { library.free(made) } }
    guard result == 0, let made else { throw PictureError.broken(reason: library.message(handle)) }
    return Array(UnsafeBufferPointer(start: made, count: Int(count)))
  }
}

/// The functions of TurboJPEG, declared as in its C header, version 2.1.
private struct TurboJPEG {
  typealias Handle = UnsafeMutableRawPointer

  let initDecompress: @convention(c) () -> Handle?
  let initCompress: @convention(c) () -> Handle?
  let destroy: @convention(c) (Handle) -> Int32
  let header:
    @convention(c) (
      Handle, UnsafePointer<UInt8>, UInt, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>,
      UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>
    ) -> Int32
  let decompress:
    @convention(c) (
      Handle, UnsafePointer<UInt8>, UInt, UnsafeMutablePointer<UInt8>, Int32, Int32, Int32, Int32, Int32
    ) -> Int32
  let compress:
    @convention(c) (
      Handle, UnsafePointer<UInt8>, Int32, Int32, Int32, Int32,
      UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<UInt>, Int32, Int32, Int32
    ) -> Int32
  let free: @convention(c) (UnsafeMutablePointer<UInt8>) -> Void
  let errorCode: @convention(c) (Handle) -> Int32
  private let errorText: @convention(c) (Handle) -> UnsafePointer<CChar>?

  static func open() throws -> TurboJPEG { try opened.get() }

  private static let opened = Result { try TurboJPEG() }

  private init() throws {
    let library = try SharedLibrary(
      "libjpeg-turbo", file: "libturbojpeg.so.0", package: "libturbojpeg0-dev")
    initDecompress = try library.find("tjInitDecompress")
    initCompress = try library.find("tjInitCompress")
    destroy = try library.find("tjDestroy")
    header = try library.find("tjDecompressHeader3")
    decompress = try library.find("tjDecompress2")
    compress = try library.find("tjCompress2")
    free = try library.find("tjFree")
    errorCode = try library.find("tjGetErrorCode")
    errorText = try library.find("tjGetErrorStr2")
  }

  func message(_ handle: Handle) -> String {
    errorText(handle).map { String(cString: $0) } ?? "JPEG data cannot be read"
  }
}
