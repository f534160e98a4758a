import CNcurses
import Glibc
import Rendering

/// The terminal, through ncurses: the only place that writes to it while the notebook is open.
final class TerminalScreen: Screen {
  private var shown: Grid?
  private var isOpen = false
  private var pairs: [UInt64: Int32] = [:]
  private let depth: ColorDepth
  /// Sequences that the terminal gets when the notebook takes it, and when it lets go.
  private let enter: String
  private let leave: String

  /// Nil when ncurses does not know the terminal.
  init?(capabilities: TerminalCapabilities) {
    depth = capabilities.depth
    var enter = ""
    var leave = ""
    if capabilities.isXtermLike {
      // Bracketed paste, mouse, modified keys in both dialects.
      enter = "\u{1B}[?2004h\u{1B}[?1000h\u{1B}[?1006h\u{1B}[>4;1m\u{1B}[>1u"
      leave = "\u{1B}[<u\u{1B}[>4;0m\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?2004l"
    }
    self.enter = enter
    self.leave = leave
    TerminalGuard.remember(leave: leave, isXtermLike: capabilities.isXtermLike)
    guard newterm(nil, stdout, stdin) != nil else { return nil }
    isOpen = true
    setUp()
    TerminalGuard.write(enter)
  }

  private func setUp() {
    CNcurses.raw()
    noecho()
    nonl()
    keypad(stdscr, false)
    intrflush(stdscr, false)
    idlok(stdscr, true)
    if depth != .none, has_colors() {
      start_color()
      use_default_colors()
    }
    curs_set(0)
    TerminalGuard.isActive = 1
  }

  var size: (width: Int, height: Int) {
    var window = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 {
      return (Int(window.ws_col), Int(window.ws_row))
    }
    return (Int(COLS), Int(LINES))
  }

  func invalidate() {
    shown = nil
    if isOpen { clearok(stdscr, true) }
  }

  func close() {
    guard isOpen else { return }
    isOpen = false
    TerminalGuard.write(leave)
    curs_set(1)
    endwin()
    TerminalGuard.isActive = 0
  }

  func reopen() {
    guard !isOpen else { return }
    isOpen = true
    refresh()
    setUp()
    TerminalGuard.write(enter)
    invalidate()
  }

  func show(_ frame: Frame) {
    guard isOpen else { return }
    let grid = frame.grid
    if Int(COLS) != grid.width || Int(LINES) != grid.height {
      resizeterm(Int32(grid.height), Int32(grid.width))
      erase()
      shown = nil
    }
    let old = shown.flatMap { $0.width == grid.width && $0.height == grid.height ? $0 : nil }
    if old == nil { erase() }
    for y in 0..<grid.height {
      let row = grid.row(y)
      if let old, old.row(y) == row { continue }
      draw(row, old: old?.row(y), y: y)
    }
    shown = grid
    if let cursor = frame.cursor {
      move(Int32(cursor.y), Int32(cursor.x))
      curs_set(1)
    } else {
      curs_set(0)
    }
    refresh()
  }

  private func draw(_ row: ArraySlice<GridCell>, old: ArraySlice<GridCell>?, y: Int) {
    var x = 0
    for (offset, cell) in row.enumerated() {
      defer { x += 1 }
      if cell.isContinuation { continue }
      if let old, old[old.startIndex + offset] == cell {
        // A wide character whose other half was something else must be drawn again.
        let next = offset + 1
        guard cell.isWide, next < row.count, old[old.startIndex + next] != row[row.startIndex + next] else {
          continue
        }
      }
      put(cell, x: x, y: y)
    }
  }

  private func put(_ cell: GridCell, x: Int, y: Int) {
    let scalars = cell.scalars
    var text: [wchar_t] = [wchar_t(scalars.0)]
    if scalars.1 != 0 { text.append(wchar_t(scalars.1)) }
    if scalars.2 != 0 { text.append(wchar_t(scalars.2)) }
    text.append(0)
    var style = cell.style.reduced(to: depth)
    var attributes = attributeBits(style.attributes)
    if COLORS < 16 { style = eightColors(style, &attributes) }
    var pair: Int32 = depth == .none ? 0 : pairNumber(style.foreground, style.background)
    var character = cchar_t()
    setcchar(&character, text, attributes, 0, &pair)
    mvadd_wch(Int32(y), Int32(x), &character)
  }

  // The macros of curses.h, which are not imported.
  private func attributeBits(_ attributes: Style.Attributes) -> attr_t {
    var bits: attr_t = 0
    if attributes.contains(.underline) { bits |= 1 << 17 }
    if attributes.contains(.reverse) { bits |= 1 << 18 }
    if attributes.contains(.dim) { bits |= 1 << 20 }
    if attributes.contains(.bold) { bits |= 1 << 21 }
    if attributes.contains(.italic) { bits |= 1 << 31 }
    return bits
  }

  /// With eight colours the bright ones are the plain ones in bold.
  private func eightColors(_ style: Style, _ attributes: inout attr_t) -> Style {
    var style = style
    if case .named(let name) = style.foreground.kind, name.rawValue >= 8 {
      attributes |= 1 << 21
      style.foreground = Color(NamedColor(rawValue: name.rawValue - 8) ?? .white)
    }
    if case .named(let name) = style.background.kind, name.rawValue >= 8 {
      style.background = Color(NamedColor(rawValue: name.rawValue - 8) ?? .white)
    }
    return style
  }

  private func number(_ color: Color) -> Int32 {
    switch color.kind {
    case .standard: return -1
    case .named(let name): return Int32(name.rawValue)
    case .indexed(let index): return Int32(index)
    case .rgb(let red, let green, let blue):
      // Terminals described as direct take the colour itself for its number.
      return Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    }
  }

  private func pairNumber(_ foreground: Color, _ background: Color) -> Int32 {
    let front = number(foreground)
    let back = number(background)
    if front == -1, back == -1 { return 0 }
    let key = UInt64(UInt32(bitPattern: front)) << 32 | UInt64(UInt32(bitPattern: back))
    if let pair = pairs[key] { return pair }
    if pairs.count >= Int(COLOR_PAIRS) - 2 {
      // ncurses forgets the pairs that were not used for the longest time, so the numbers are no longer sure.
      pairs = [:]
    }
    let pair = max(alloc_pair(front, back), 0)
    pairs[key] = pair
    return pair
  }
}
