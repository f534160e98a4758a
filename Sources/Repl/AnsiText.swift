import Rendering

/// Styled text as the escape sequences that terminals understand.
enum AnsiText {
  /// A grid as lines, each ending in a line feed; blanks at the end of a line that have no style are left out.
  static func text(of grid: Grid) -> String {
    var result = ""
    for y in 0..<grid.height {
      let row = grid.row(y)
      var end = row.endIndex
      while end > row.startIndex, row[end - 1].isBlank, row[end - 1].style == .plain { end -= 1 }
      var style = Style.plain
      for cell in row[row.startIndex..<end] where !cell.isContinuation {
        if cell.style != style {
          style = cell.style
          result += sequence(for: style)
        }
        result += cell.text
      }
      if style != .plain { result += reset }
      result += "\n"
    }
    return result
  }

  /// `text` in a style; without colour the text alone.
  static func styled(_ text: String, _ style: Style) -> String {
    style == .plain || text.isEmpty ? text : sequence(for: style) + text + reset
  }

  static let reset = "\u{1B}[0m"

  private static func sequence(for style: Style) -> String {
    var numbers = ["0"]
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"), (.strike, "9"),
    ]
    for (attribute, number) in attributes where style.attributes.contains(attribute) {
      numbers.append(number)
    }
    numbers += parameters(style.foreground, base: 30)
    numbers += parameters(style.background, base: 40)
    return "\u{1B}[" + numbers.joined(separator: ";") + "m"
  }

  private static func parameters(_ color: Color, base: Int) -> [String] {
    switch color.kind {
    case .standard: return []
    case .named(let name):
      let number = Int(name.rawValue)
      return [String(number < 8 ? base + number : base + 52 + number)]
    case .indexed(let index): return [String(base + 8), "5", String(index)]
    case .rgb(let red, let green, let blue): return [String(base + 8), "2", "\(red)", "\(green)", "\(blue)"]
    }
  }
}
