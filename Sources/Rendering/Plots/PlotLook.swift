/// Colours, markers and fills that tell series apart, with and without colour.
struct PlotLook {
  let theme: Theme
  let charset: Charset

  /// The colour for a name, or for the place in the colour cycle.
  func color(_ name: ColorName?, cycle: Int) -> Color {
    guard theme.depth != .none else { return .standard }
    guard let name, !name.isEmpty else { return theme.seriesColor(cycle) }
    if let index = ColorNames.cycleIndex(name) { return theme.seriesColor(index) }
    guard let color = ColorNames.rgb(name) else { return theme.seriesColor(cycle) }
    return readable(color)
  }

  /// Black and white stand for the terminal's own ink; very dark colours are lifted so that they show on a dark
  /// background.
  private func readable(_ color: Color) -> Color {
    guard let parts = color.components else { return color }
    let spread = max(parts.red, parts.green, parts.blue) - min(parts.red, parts.green, parts.blue)
    if spread < 24, color.brightness < 0.25 || color.brightness > 0.9 { return .standard }
    if color.brightness < 0.3 { return color.mixed(with: .rgb(255, 255, 255), share: 0.35) }
    return color
  }

  private static let marks: [Unicode.Scalar] = Array("●▲■◆○△□◇".unicodeScalars)
  private static let asciiMarks: [Unicode.Scalar] = Array("*o+x#@%&".unicodeScalars)
  private static let fills: [Unicode.Scalar] = Array("█▓▒░".unicodeScalars)
  private static let asciiFills: [Unicode.Scalar] = Array("#=:.".unicodeScalars)

  /// The marker of the series number `index`.
  func mark(_ index: Int) -> Unicode.Scalar {
    let list = charset == .ascii ? PlotLook.asciiMarks : PlotLook.marks
    return list[((index % list.count) + list.count) % list.count]
  }

  /// A marker as matplotlib names it; nil for an unknown one.
  func mark(named name: String) -> Unicode.Scalar? {
    let pair: (Unicode.Scalar, Unicode.Scalar)?
    switch name {
    case "o", "8", "h", "H": pair = ("●", "o")
    case ".", ",": pair = ("•", ".")
    case "^": pair = ("▲", "^")
    case "v": pair = ("▼", "v")
    case "<": pair = ("◀", "<")
    case ">": pair = ("▶", ">")
    case "s": pair = ("■", "#")
    case "D", "d": pair = ("◆", "#")
    case "p", "*": pair = ("★", "*")
    case "x", "X": pair = ("×", "x")
    case "+", "P": pair = ("+", "+")
    case "|": pair = ("│", "|")
    case "_": pair = ("─", "-")
    default: pair = nil
    }
    return pair.map { charset == .ascii ? $0.1 : $0.0 }
  }

  /// What fills the bars of the series number `index`; colours already tell them apart where there are some.
  func fill(_ index: Int) -> Unicode.Scalar {
    if charset == .ascii { return PlotLook.asciiFills[index % PlotLook.asciiFills.count] }
    return theme.depth == .none ? PlotLook.fills[index % PlotLook.fills.count] : "█"
  }

  /// Whether the dot number `n` of a line is drawn.
  func pattern(_ style: LineStyle) -> (Int) -> Bool {
    let unit = charset == .unicode ? 1 : 2
    switch style {
    case .solid: return { _ in true }
    case .none: return { _ in false }
    case .dashed: return { ($0 * unit) % 9 < 6 }
    case .dotted: return { ($0 * unit) % 4 < 1 }
    case .dashDot: return { ($0 * unit) % 10 < 5 || ($0 * unit) % 10 == 7 }
    }
  }
}
