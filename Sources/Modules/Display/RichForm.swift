import CellLanguage
import Pictures
import Rendering

/// The drawable form of any value.
public enum RichForm {
  /// A value's own form, or what it gives by Jupyter's methods `_repr_png_` and `_repr_markdown_`.
  ///
  /// As in Jupyter, such a method that fails leaves the value with its `repr`.
  public static func of(_ value: Value, _ interpreter: Interpreter) throws -> RichValue? {
    if let own = value.reference as? RichRepresentable { return try own.richValue(interpreter) }
    if let made = try given(value, "_repr_png_", interpreter)?.reference as? PyBytes {
      return (try? picture(made.bytes)).map { .image($0) }
    }
    if case .str(let text)? = try given(value, "_repr_markdown_", interpreter) {
      return .markdown(text.string)
    }
    return nil
  }

  private static func given(_ value: Value, _ method: String, _ interpreter: Interpreter) throws -> Value? {
    guard interpreter.pythonOverride(value, PyString.intern(method)) != nil else { return nil }
    do {
      return try interpreter.callMethod(value, method)
    } catch let error as PyError where error.exception.type.isSubtype(of: ExceptionTypes.exception) {
      return nil
    }
  }

  /// Pixels on the longer side: more than a terminal shows.
  private static let most = 512

  private static func picture(_ bytes: [UInt8]) throws -> ImageData {
    let file = try PNGFile(header: bytes)
    guard file.depth == 8, file.width > 0, file.height > 0, file.byteCount <= PictureFailure.budget else {
      throw PictureError.broken(reason: "not shown")
    }
    var pixels = [UInt8](repeating: 0, count: file.byteCount)
    try pixels.withUnsafeMutableBytes { try file.readPixels(of: bytes, into: $0) }
    let step = max((max(file.width, file.height) + most - 1) / most, 1)
    let (width, height) = ((file.width + step - 1) / step, (file.height + step - 1) / step)
    var rgb: [UInt8] = []
    rgb.reserveCapacity(width * height * 3)
    for y in stride(from: 0, to: file.height, by: step) {
      for x in stride(from: 0, to: file.width, by: step) {
        let at = (y * file.width + x) * file.color.channels
        switch file.color {
        case .gray, .grayAlpha: rgb += [pixels[at], pixels[at], pixels[at]]
        case .rgb, .rgba: rgb += pixels[at..<at + 3]
        case .palette:
          let entry = Int(pixels[at]) * 3
          rgb += entry + 3 <= file.palette.count ? file.palette[entry..<entry + 3] : [0, 0, 0]
        }
      }
    }
    return ImageData(width: width, height: height, rgb: rgb)
  }
}
