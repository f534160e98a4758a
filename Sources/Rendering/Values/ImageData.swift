/// A picture of 8-bit red, green and blue.
public struct ImageData: Hashable, Sendable, Codable {
  public var width: Int
  public var height: Int
  /// Row by row from the top, three bytes a pixel.
  public var rgb: [UInt8]

  public init(width: Int, height: Int, rgb: [UInt8]) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    self.rgb = rgb
  }

  /// The pixel at a position; black outside the data.
  public func pixel(_ x: Int, _ y: Int) -> (red: Int, green: Int, blue: Int) {
    let index = (y * width + x) * 3
    guard x >= 0, y >= 0, x < width, y < height, index + 2 < rgb.count else { return (0, 0, 0) }
    return (Int(rgb[index]), Int(rgb[index + 1]), Int(rgb[index + 2]))
  }
}
