/// Which characters the place that shows a grid can draw.
public enum Charset: String, Sendable, Codable, CaseIterable {
  /// Everything, braille included.
  case unicode
  /// Lines and quarter blocks, but no braille (the Linux console, some fonts).
  case blocks
  /// 0x20…0x7E only.
  case ascii

  public var horizontal: Character { self == .ascii ? "-" : "─" }
  public var vertical: Character { self == .ascii ? "|" : "│" }
  public var heavyVertical: Character { self == .ascii ? "|" : "┃" }
  public var heavyHorizontal: Character { self == .ascii ? "=" : "━" }
  public var cross: Character { self == .ascii ? "+" : "┼" }
  public var topLeft: Character { self == .ascii ? "+" : "┌" }
  public var topRight: Character { self == .ascii ? "+" : "┐" }
  public var bottomLeft: Character { self == .ascii ? "+" : "└" }
  public var bottomRight: Character { self == .ascii ? "+" : "┘" }
  public var teeRight: Character { self == .ascii ? "+" : "├" }
  public var teeLeft: Character { self == .ascii ? "+" : "┤" }
  public var teeDown: Character { self == .ascii ? "+" : "┬" }
  public var teeUp: Character { self == .ascii ? "+" : "┴" }
  public var bullet: Character { self == .ascii ? "*" : "•" }
  public var ellipsis: String { self == .ascii ? "..." : "…" }
  /// An ellipsis that takes exactly one column.
  public var narrowEllipsis: Character { self == .ascii ? "~" : "…" }
  public var times: String { self == .ascii ? "x" : "×" }
  public var arrow: String { self == .ascii ? "->" : "→" }
  public var pointer: Character { self == .ascii ? ">" : "▸" }
  public var dot: String { self == .ascii ? "-" : "·" }
  public var check: String { self == .ascii ? "ok" : "✓" }
  public var fail: String { self == .ascii ? "x" : "✗" }
  public var fullBlock: Character { self == .ascii ? "#" : "█" }
  public var lightShade: Character { self == .ascii ? "." : "░" }
}
