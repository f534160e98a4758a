/// One column of one row: a character with up to two combining marks, and its style.
///
/// A wide character fills its own cell and a *continuation* cell to the right of it.
public struct GridCell: Hashable, Sendable {
  /// The code point; 0 marks the continuation of a wide character.
  public private(set) var base: UInt32
  private(set) var mark1: UInt32
  private(set) var mark2: UInt32
  public var style: Style

  public static let blank = GridCell(" ")

  /// A cell of one code point. Control characters become harmless stand-ins.
  public init(_ scalar: Unicode.Scalar, _ style: Style = .plain) {
    base = GridCell.harmless(scalar.value)
    mark1 = 0
    mark2 = 0
    self.style = style
  }

  private init(continuation style: Style) {
    base = 0
    mark1 = 0
    mark2 = 0
    self.style = style
  }

  static func continuation(_ style: Style) -> GridCell { GridCell(continuation: style) }

  public var isContinuation: Bool { base == 0 }
  public var isBlank: Bool { base == 32 && mark1 == 0 }
  public var hasMarks: Bool { mark1 != 0 }

  /// Whether this is a wide character's own cell.
  public var isWide: Bool {
    guard base >= 0x1100, let scalar = Unicode.Scalar(base) else { return false }
    return DisplayWidth.columns(of: scalar) == 2
  }

  /// What to print for this cell; empty for a continuation.
  public var text: String {
    guard base != 0 else { return "" }
    var view = String.UnicodeScalarView()
    for value in [base, mark1, mark2] where value != 0 {
      if let scalar = Unicode.Scalar(value) { view.append(scalar) }
    }
    return String(view)
  }

  /// The code points to print, 0 where there is none.
  public var scalars: (UInt32, UInt32, UInt32) { (base, mark1, mark2) }

  /// Adds a combining mark; a third one is dropped.
  mutating func combine(_ scalar: Unicode.Scalar) {
    // Only true marks may ride on a cell: format characters (direction overrides, joiners) could reorder
    // or hide what stands around them.
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: break
    default: return
    }
    if (0xFE00...0xFE0F).contains(scalar.value) || scalar.value >= 0xE0000 { return }
    if mark1 == 0 {
      mark1 = scalar.value
    } else if mark2 == 0 {
      mark2 = scalar.value
    }
  }

  mutating func replaceBase(_ value: UInt32) {
    base = value
    mark1 = 0
    mark2 = 0
  }

  /// The last line of defence: nothing that a terminal obeys leaves a grid.
  static func harmless(_ value: UInt32) -> UInt32 {
    if value < 0x20 { return 0x2400 + value }
    if value == 0x7F { return 0x2421 }
    if (0x80...0x9F).contains(value) || value == 0x2028 || value == 0x2029 { return 0xFFFD }
    return value
  }
}
