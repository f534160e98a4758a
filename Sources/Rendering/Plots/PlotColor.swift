/// matplotlib's colours in numbers, for those that draw outside the terminal.
public enum PlotColor {
  public typealias RGB = (red: UInt8, green: UInt8, blue: UInt8)

  /// The colour that a name stands for: `red`, `C3`, `tab:blue`, `#1f77b4`, `0.5`; nil for no colour's name.
  public static func named(_ name: String) -> RGB? {
    if let index = ColorNames.cycleIndex(name) { return cycle(index) }
    return ColorNames.rgb(name).flatMap(parts)
  }

  /// The colour of the default cycle at a place.
  public static func cycle(_ index: Int) -> RGB {
    let hex = ColorNames.cycleHex[((index % 10) + 10) % 10]
    return ColorNames.rgb(hex).flatMap(parts) ?? (0, 0, 0)
  }

  /// A colour map's colour at a share of its length, 0 to 1.
  public static func map(_ name: String, at share: Double) -> RGB {
    parts(Colormaps.color(name, at: share)) ?? (0, 0, 0)
  }

  private static func parts(_ color: Color) -> RGB? {
    guard color.bits >> 24 == 3 else { return nil }
    return (UInt8(color.bits >> 16 & 255), UInt8(color.bits >> 8 & 255), UInt8(color.bits & 255))
  }
}
