/// Reading GIF files: the frames as they show, one after another (GIF89a, CompuServe 1990).
public struct GIFFile: Sendable {
  public let width: Int
  public let height: Int
  /// How often the frames are repeated; nil if the file does not say.
  public private(set) var loops: Int?
  private var frames: [Frame] = []
  private let palette: [UInt8]
  private let background: Int

  private struct Frame {
    var (left, top, width, height) = (0, 0, 0, 0)
    var palette: [UInt8] = []
    var isInterlaced = false
    var transparent: Int?
    /// What becomes of the frame before the next is drawn: 2 clears it, 3 takes it back.
    var disposal = 0
    /// Hundredths of a second.
    var delay = 0
    var codeSize = 0
    var data: [UInt8] = []
  }

  public var count: Int { frames.count }
  /// Hundredths of a second that each frame shows.
  public var delays: [Int] { frames.map(\.delay) }

  public static func isGIF(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8))
  }

  /// Reads where the frames lie.
  ///
  /// - Throws: `PictureError.truncated` or `.broken`.
  public init(_ bytes: [UInt8]) throws {
    guard GIFFile.isGIF(bytes) else { throw PictureError.broken(reason: "not a GIF file") }
    var place = 6
    func take(_ count: Int) throws -> ArraySlice<UInt8> {
      guard place + count <= bytes.count else {
        throw PictureError.truncated(missing: place + count - bytes.count)
      }
      defer { place += count }
      return bytes[place..<place + count]
    }
    func byte() throws -> Int { Int(try take(1).first ?? 0) }
    func number() throws -> Int { try byte() | (try byte()) << 8 }
    func blocks() throws -> [UInt8] {
      var all: [UInt8] = []
      while true {
        let size = try byte()
        if size == 0 { return all }
        all += try take(size)
      }
    }
    width = try number()
    height = try number()
    let flags = try byte()
    background = try byte()
    _ = try byte()
    palette = flags & 0x80 != 0 ? Array(try take(3 << (flags & 7 + 1))) : []
    var next = Frame()
    reading: while place < bytes.count {
      switch try byte() {
      case 0x21:
        let kind = try byte()
        let block = try blocks()
        if kind == 0xF9, block.count >= 4 {
          next.disposal = Int(block[0] >> 2) & 7
          next.transparent = block[0] & 1 != 0 ? Int(block[3]) : nil
          next.delay = Int(block[1]) | Int(block[2]) << 8
        } else if kind == 0xFF, block.starts(with: Array("NETSCAPE2.0".utf8)), block.count >= 14 {
          loops = Int(block[12]) | Int(block[13]) << 8
        }
      case 0x2C:
        (next.left, next.top) = (try number(), try number())
        (next.width, next.height) = (try number(), try number())
        let flags = try byte()
        next.isInterlaced = flags & 0x40 != 0
        next.palette = flags & 0x80 != 0 ? Array(try take(3 << (flags & 7 + 1))) : palette
        next.codeSize = try byte()
        next.data = try blocks()
        frames.append(next)
        next = Frame()
      case 0x3B: break reading
      default: break reading
      }
    }
    guard !frames.isEmpty, width > 0, height > 0 else {
      throw PictureError.broken(reason: "the GIF file holds no picture")
    }
  }

  /// The palette's indices of a first frame that covers the whole picture, with its palette; nil for another frame.
  public func indices() throws -> (indices: [UInt8], palette: [UInt8], transparent: Int?)? {
    guard let first = frames.first, first.left == 0, first.top == 0, first.width == width,
      first.height == height
    else { return nil }
    return (try decode(first), first.palette, first.transparent)
  }

  /// Draws frames into memory of width × height × 4 bytes and gives each, red, green, blue and opacity.
  ///
  /// - Throws: `PictureError.truncated` or `.broken`.
  public func eachFrame(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    var screen = [UInt8](repeating: 0, count: width * height * 4)
    for frame in frames {
      let before = screen
      let indices = try decode(frame)
      for y in 0..<frame.height where frame.top + y < height {
        for x in 0..<frame.width where frame.left + x < width {
          let index = Int(indices[y * frame.width + x])
          guard index != frame.transparent, index * 3 + 2 < frame.palette.count else { continue }
          let pixel = ((frame.top + y) * width + frame.left + x) * 4
          screen[pixel] = frame.palette[index * 3]
          screen[pixel + 1] = frame.palette[index * 3 + 1]
          screen[pixel + 2] = frame.palette[index * 3 + 2]
          screen[pixel + 3] = 255
        }
      }
      try screen.withUnsafeBufferPointer(body)
      if frame.disposal == 3 {
        screen = before
      } else if frame.disposal == 2 {
        for y in frame.top..<min(frame.top + frame.height, height) {
          for x in frame.left..<min(frame.left + frame.width, width) {
            for c in 0..<4 { screen[(y * width + x) * 4 + c] = 0 }
          }
        }
      }
    }
  }

  /// The colour numbers of a frame, row by row (LZW with codes of growing width).
  private func decode(_ frame: Frame) throws -> [UInt8] {
    guard (1...11).contains(frame.codeSize), frame.width > 0, frame.height > 0 else {
      throw PictureError.broken(reason: "the GIF file is damaged")
    }
    let total = frame.width * frame.height
    var out: [UInt8] = []
    out.reserveCapacity(total)
    let clear = 1 << frame.codeSize
    var prefix = [Int](repeating: -1, count: 4096)
    var suffix = [UInt8](repeating: 0, count: 4096)
    var length = [Int](repeating: 0, count: 4096)
    for i in 0..<clear { (suffix[i], length[i]) = (UInt8(truncatingIfNeeded: i), 1) }
    var (next, width, previous) = (clear + 2, frame.codeSize + 1, -1)
    var (bits, held) = (0, 0)
    reading: for byte in frame.data {
      bits |= Int(byte) << held
      held += 8
      while held >= width {
        let code = bits & (1 << width - 1)
        bits >>= width
        held -= width
        if code == clear {
          (next, width, previous) = (clear + 2, frame.codeSize + 1, -1)
          continue
        }
        if code == clear + 1 { break reading }
        guard code < next || (code == next && previous >= 0) else {
          throw PictureError.broken(reason: "the GIF file is damaged")
        }
        if previous >= 0, next < 4096 {
          var head = code == next ? previous : code
          while prefix[head] >= 0 { head = prefix[head] }
          (prefix[next], suffix[next], length[next]) = (previous, suffix[head], length[previous] + 1)
          next += 1
          if next == 1 << width, width < 12 { width += 1 }
        } else if code >= next {
          throw PictureError.broken(reason: "the GIF file is damaged")
        }
        let start = out.count
        let size = length[code]
        out.append(contentsOf: repeatElement(0, count: size))
        var (walk, place) = (code, start + size - 1)
        while walk >= 0, place >= start {
          out[place] = suffix[walk]
          walk = prefix[walk]
          place -= 1
        }
        previous = code
        if out.count >= total { break reading }
      }
    }
    guard out.count >= total else { throw PictureError.truncated(missing: total - out.count) }
    out.removeLast(out.count - total)
    guard frame.isInterlaced else { return out }
    var rows: [Int] = []
    for (first, step) in [(0, 8), (4, 8), (2, 4), (1, 2)] {
      rows += stride(from: first, to: frame.height, by: step)
    }
    var ordered = out
    for (from, to) in rows.enumerated() {
      for x in 0..<frame.width { ordered[to * frame.width + x] = out[from * frame.width + x] }
    }
    return ordered
  }
}
