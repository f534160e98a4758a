/// A face and a size. Text is set in DejaVu Sans, as matplotlib sets it.
public struct Font: Hashable, Sendable {
  /// Height of the em, in units of the canvas.
  public var size: Double
  public var isBold: Bool
  public var isItalic: Bool
  public var isMonospaced: Bool

  public init(size: Double, isBold: Bool = false, isItalic: Bool = false, isMonospaced: Bool = false) {
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
    self.isMonospaced = isMonospaced
  }

  private var file: String {
    "DejaVuSans" + (isMonospaced ? "Mono" : "") + (isBold ? "-Bold" : "") + ".ttf"
  }

  /// The faces that were opened, for the one thread that draws.
  private static nonisolated(unsafe) var faces: [String: CairoLibrary.Pointer] = [:]

  private static let folders = [
    "/usr/share/fonts/truetype/dejavu/", "/usr/share/fonts/dejavu/", "/usr/share/fonts/dejavu-sans-fonts/",
    "/usr/share/fonts/TTF/", "/usr/local/share/fonts/",
  ]

  /// - Throws: `PictureError.missing` if the font is not installed.
  func face(_ cairo: CairoLibrary) throws -> CairoLibrary.Pointer {
    let file = file
    if let known = Font.faces[file] { return known }
    guard let found = Font.folders.lazy.compactMap({ cairo.face(path: $0 + file) }).first else {
      throw PictureError.missing(name: "the font \(file)", package: "fonts-dejavu-core")
    }
    Font.faces[file] = found
    return found
  }
}
