/// Columns that text takes on a screen.
public enum DisplayWidth {
  /// Columns of one code point: 0, 1 or 2. Control characters count as one, since a grid shows a stand-in.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if value < 0x1100 { return contains(WidthTables.zero, value) ? 0 : 1 }
    if contains(WidthTables.wide, value) { return 2 }
    return contains(WidthTables.zero, value) ? 0 : 1
  }

  /// Columns of a whole text without line ends.
  public static func columns(of text: some StringProtocol) -> Int {
    var total = 0
    for byte in text.utf8 where byte & 0xC0 != 0x80 {
      if byte >= 0x80 {
        total = 0
        for scalar in text.unicodeScalars { total += columns(of: scalar) }
        return total
      }
      total += 1
    }
    return total
  }

  private static func contains(_ table: [UInt32], _ value: UInt32) -> Bool {
    var low = 0
    var high = table.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value < table[2 * middle] {
        high = middle
      } else if value > table[2 * middle + 1] {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }

  /// The longest beginning of `text` that fits `columns`, and the columns it takes.
  public static func prefix(of text: String, columns limit: Int) -> (text: String, columns: Int) {
    var used = 0
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let width = columns(of: scalar)
      if used + width > limit { break }
      used += width
      view.append(scalar)
    }
    return (String(view), used)
  }

  /// `text` cut to `columns` with an ellipsis where something had to go.
  public static func truncated(_ text: String, to limit: Int, charset: Charset = .unicode) -> String {
    guard columns(of: text) > limit else { return text }
    guard limit > 1 else { return prefix(of: text, columns: max(limit, 0)).text }
    return prefix(of: text, columns: limit - 1).text + String(charset.narrowEllipsis)
  }

  /// `text` with blanks added (never cut) up to `columns`.
  public static func padded(_ text: String, to limit: Int, alignment: TextAlignment = .left) -> String {
    let missing = limit - columns(of: text)
    guard missing > 0 else { return text }
    switch alignment {
    case .left: return text + blanks(missing)
    case .right: return blanks(missing) + text
    case .center: return blanks(missing / 2) + text + blanks(missing - missing / 2)
    }
  }

  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}

/// Where text stands in its column.
public enum TextAlignment: String, Sendable, Codable {
  case left, right, center
}
