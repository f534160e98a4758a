/// How many colours the place that shows a grid can tell apart.
public enum ColorDepth: Int, Comparable, Sendable, Codable {
  case none = 0
  case ansi16 = 16
  case indexed256 = 256
  case trueColor = 16_777_216

  public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

/// The sixteen colours that every colour terminal names.
public enum NamedColor: UInt8, Sendable, CaseIterable, Codable {
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow
  case brightBlue, brightMagenta, brightCyan, brightWhite
}

/// A colour: the terminal's own, one of 16 names, one of 256 palette entries, or red-green-blue.
///
/// Packed into one word, so that a grid of cells stays small and compares fast.
public struct Color: Hashable, Sendable, Codable {
  /// The tag in the top byte (0 standard, 1 named, 2 indexed, 3 rgb), the payload below.
  let bits: UInt32

  init(bits: UInt32) { self.bits = bits }

  /// The terminal's own foreground or background.
  public static let standard = Color(bits: 0)
  public static let black = Color(.black)
  public static let red = Color(.red)
  public static let green = Color(.green)
  public static let yellow = Color(.yellow)
  public static let blue = Color(.blue)
  public static let magenta = Color(.magenta)
  public static let cyan = Color(.cyan)
  public static let white = Color(.white)
  public static let brightBlack = Color(.brightBlack)

  public init(_ name: NamedColor) { bits = 1 << 24 | UInt32(name.rawValue) }

  /// An entry of the xterm palette of 256 colours.
  public static func indexed(_ index: UInt8) -> Color { Color(bits: 2 << 24 | UInt32(index)) }

  /// A colour by its red, green and blue parts, each 0…255.
  public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    Color(bits: 3 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
  }

  public enum Kind: Equatable, Sendable {
    case standard
    case named(NamedColor)
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  public var kind: Kind {
    switch bits >> 24 {
    case 1: return .named(NamedColor(rawValue: UInt8(bits & 15)) ?? .white)
    case 2: return .indexed(UInt8(bits & 255))
    case 3: return .rgb(UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255))
    default: return .standard
    }
  }

  /// Red, green and blue parts as xterm shows them; nil for the terminal's own colour.
  public var components: (red: Int, green: Int, blue: Int)? {
    switch kind {
    case .standard: return nil
    case .named(let name): return Color.palette16[Int(name.rawValue)]
    case .indexed(let index): return Color.paletteEntry(Int(index))
    case .rgb(let red, let green, let blue): return (Int(red), Int(green), Int(blue))
    }
  }

  /// The nearest colour that `depth` can show.
  public func reduced(to depth: ColorDepth) -> Color {
    switch (depth, kind) {
    case (.none, _): return .standard
    case (_, .standard), (_, .named), (.trueColor, _), (.indexed256, .indexed): return self
    case (.indexed256, .rgb(let red, let green, let blue)):
      return .indexed(UInt8(Color.nearest256(Int(red), Int(green), Int(blue))))
    case (.ansi16, _):
      guard let parts = components else { return .standard }
      return Color(NamedColor(rawValue: UInt8(Color.nearest16(parts))) ?? .white)
    }
  }

  /// The colour `share` (0…1) of the way from `self` to `other`.
  public func mixed(with other: Color, share: Double) -> Color {
    guard let from = components, let to = other.components else { return share < 0.5 ? self : other }
    let part = share.isFinite ? min(max(share, 0), 1) : 0
    func blend(_ a: Int, _ b: Int) -> UInt8 {
      UInt8(min(max((Double(a) + (Double(b) - Double(a)) * part).rounded(), 0), 255))
    }
    return .rgb(blend(from.red, to.red), blend(from.green, to.green), blend(from.blue, to.blue))
  }

  /// Perceived brightness, 0…1 (Rec. 709 weights on the stored values).
  public var brightness: Double {
    guard let parts = components else { return 0.5 }
    let sum = 0.2126 * Double(parts.red) + 0.7152 * Double(parts.green) + 0.0722 * Double(parts.blue)
    return sum / 255
  }

  // xterm's defaults, which most terminals stay near.
  private static let palette16: [(red: Int, green: Int, blue: Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  private static let cubeSteps: [Int] = [0, 95, 135, 175, 215, 255]

  private static func paletteEntry(_ index: Int) -> (red: Int, green: Int, blue: Int) {
    if index < 16 { return palette16[index] }
    if index >= 232 {
      let level = 8 + (index - 232) * 10
      return (level, level, level)
    }
    let cube = index - 16
    return (cubeSteps[cube / 36], cubeSteps[cube / 6 % 6], cubeSteps[cube % 6])
  }

  private static func distance(_ a: (red: Int, green: Int, blue: Int), _ r: Int, _ g: Int, _ b: Int) -> Int {
    let dr = a.red - r
    let dg = a.green - g
    let db = a.blue - b
    return 3 * dr * dr + 6 * dg * dg + 2 * db * db
  }

  private static func nearest256(_ r: Int, _ g: Int, _ b: Int) -> Int {
    func step(_ v: Int) -> Int { v < 48 ? 0 : v < 115 ? 1 : min((v - 35) / 40, 5) }
    let cube = 16 + 36 * step(r) + 6 * step(g) + step(b)
    let mean = (r + g + b) / 3
    let gray = 232 + min(max((mean - 3) / 10, 0), 23)
    return distance(paletteEntry(cube), r, g, b) <= distance(paletteEntry(gray), r, g, b) ? cube : gray
  }

  private static func nearest16(_ parts: (red: Int, green: Int, blue: Int)) -> Int {
    var best = 7
    var bestDistance = Int.max
    for (index, entry) in palette16.enumerated() {
      let d = distance(entry, parts.red, parts.green, parts.blue)
      if d < bestDistance {
        bestDistance = d
        best = index
      }
    }
    return best
  }
}
