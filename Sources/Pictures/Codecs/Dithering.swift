/// Grey pictures in black and white.
public enum Dithering {
  /// 0 or 255 for each byte, the error spread over the neighbours to come (Floyd and Steinberg 1976), with Pillow's
  /// whole numbers.
  public static func apply(
    _ source: UnsafeBufferPointer<UInt8>, columns: Int, to target: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard columns > 0 else { return }
    var errors = [Int](repeating: 0, count: columns + 1)
    for row in stride(from: 0, to: source.count, by: columns) {
      var (carried, below, corner) = (0, 0, 0)
      for x in 0..<columns {
        carried = min(max(Int(source[row + x]) + (carried + errors[x + 1]) / 16, 0), 255)
        let shown = carried > 128 ? 255 : 0
        target[row + x] = UInt8(shown)
        carried -= shown
        let here = carried
        let step = carried + carried
        carried += step
        errors[x] = carried + corner
        carried += step
        corner = carried + below
        below = here
        carried += step
      }
      errors[columns] = corner
    }
  }
}
