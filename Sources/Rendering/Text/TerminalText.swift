/// Text that a program printed, as a terminal would show it, without any of it reaching a terminal.
///
/// Carriage return, backspace, tab and line feed move as they do on a terminal, so that progress lines
/// overwrite themselves. Of the escape sequences, colours (SGR) become styles, "erase line" and cursor moves
/// act inside this text only, and everything else disappears or shows as a stand-in: nothing here can set
/// a title, move the real cursor, open a link or answer the terminal.
public struct TerminalText: Hashable, Sendable {
  private enum State: Hashable, Sendable {
    case ground
    case escape
    case skipOne
    case control([UInt8])
    /// A string sequence (title, link, clipboard, device control), kept to be shown if it never ends.
    case string(String.UnicodeScalarView, sawEscape: Bool)

    static func == (left: State, right: State) -> Bool {
      switch (left, right) {
      case (.ground, .ground), (.escape, .escape), (.skipOne, .skipOne): return true
      case (.control(let a), .control(let b)): return a == b
      case (.string(let a, let x), .string(let b, let y)): return String(a) == String(b) && x == y
      default: return false
      }
    }

    func hash(into hasher: inout Hasher) {
      switch self {
      case .ground: hasher.combine(0)
      case .escape: hasher.combine(1)
      case .skipOne: hasher.combine(2)
      case .control(let bytes): hasher.combine(bytes)
      case .string(let view, _): hasher.combine(String(view))
      }
    }
  }

  private static let longestString = 4096
  private static let widestLine = 20_000

  private var lines: [[GridCell]] = [[]]
  private var row = 0
  private var column = 0
  private var style = Style.plain
  private var state = State.ground

  public init(_ text: String = "") { append(text) }

  /// Whether nothing was printed.
  public var isEmpty: Bool { lines.count == 1 && lines[0].isEmpty && state == .ground }

  /// Lines so far; an open last line counts when something stands on it.
  public var lineCount: Int { lines.count - (lines[lines.count - 1].isEmpty ? 1 : 0) }

  /// Adds what came next. Sequences may be cut anywhere between two calls.
  public mutating func append(_ chunk: String) {
    for scalar in chunk.unicodeScalars { take(scalar) }
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch state {
    case .ground:
      if scalar.value == 0x1B { state = .escape } else { put(scalar) }
    case .escape: begin(scalar)
    case .skipOne: state = .ground
    case .control(var bytes):
      if (0x40...0x7E).contains(scalar.value) {
        state = .ground
        perform(UInt8(scalar.value), parameters: bytes)
      } else if (0x20...0x3F).contains(scalar.value), bytes.count < 64 {
        bytes.append(UInt8(scalar.value))
        state = .control(bytes)
      } else {
        state = .ground
        put(scalar)
      }
    case .string(var view, let sawEscape):
      if scalar.value == 7 || (sawEscape && scalar == "\\") {
        state = .ground
      } else if scalar.value == 10 || view.count >= TerminalText.longestString {
        showUnfinished(view)
        put(scalar)
      } else {
        view.append(scalar)
        state = .string(view, sawEscape: scalar.value == 0x1B)
      }
    }
  }

  private mutating func begin(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "[": state = .control([])
    case "]", "P", "X", "^", "_":
      var view = String.UnicodeScalarView()
      view.append(scalar)
      state = .string(view, sawEscape: false)
    case "(", ")", "*", "+", "#", "%": state = .skipOne
    default:
      state = .ground
      if scalar.value < 0x20 { put(scalar) }
    }
  }

  private mutating func showUnfinished(_ view: String.UnicodeScalarView) {
    state = .ground
    write("\u{1B}")
    for scalar in view { write(scalar) }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 10:
      row += 1
      if row == lines.count { lines.append([]) }
      column = 0
    case 13: column = 0
    case 8: column = max(column - 1, 0)
    case 9:
      let target = (column / 8 + 1) * 8
      while column < target { write(" ") }
    case 7, 0: break
    default: write(scalar)
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    let columns = DisplayWidth.columns(of: scalar)
    if columns == 0 {
      var index = min(column, lines[row].count) - 1
      if index > 0, lines[row][index].isContinuation { index -= 1 }
      if index >= 0 { lines[row][index].combine(scalar) }
      return
    }
    if column >= TerminalText.widestLine {
      row += 1
      if row == lines.count { lines.append([]) }
      column = 0
    }
    while lines[row].count < column { lines[row].append(.blank) }
    let cell = GridCell(scalar, style)
    if column == lines[row].count {
      lines[row].append(cell)
      if columns == 2 { lines[row].append(.continuation(style)) }
    } else {
      overwrite(cell, columns: columns)
    }
    column += columns
  }

  private mutating func overwrite(_ cell: GridCell, columns: Int) {
    if lines[row][column].isContinuation, column > 0 { lines[row][column - 1].replaceBase(32) }
    let after = column + columns
    if after < lines[row].count, lines[row][after].isContinuation { lines[row][after].replaceBase(32) }
    lines[row][column] = cell
    if columns == 2 {
      if column + 1 == lines[row].count {
        lines[row].append(.continuation(style))
      } else {
        lines[row][column + 1] = .continuation(style)
      }
    }
  }

  private mutating func perform(_ final: UInt8, parameters: [UInt8]) {
    let numbers = TerminalText.numbers(in: parameters)
    let count = min(max(numbers.first ?? 1, 1), 1000)
    switch final {
    case UInt8(ascii: "m"):
      if parameters.first.map({ $0 < 0x3C }) ?? true { style.apply(graphics: numbers) }
    case UInt8(ascii: "K"): eraseLine(numbers.first ?? 0)
    case UInt8(ascii: "A"): row = max(row - count, 0)
    case UInt8(ascii: "B"): row = min(row + count, lines.count - 1)
    case UInt8(ascii: "C"): column = min(column + count, TerminalText.widestLine)
    case UInt8(ascii: "D"): column = max(column - count, 0)
    case UInt8(ascii: "G"): column = count - 1
    default: break
    }
  }

  private mutating func eraseLine(_ mode: Int) {
    switch mode {
    case 0: if column < lines[row].count { lines[row].removeSubrange(column...) }
    case 1:
      for index in 0..<min(column + 1, lines[row].count) { lines[row][index] = .blank }
    case 2: lines[row] = []
    default: break
    }
  }

  private static func numbers(in bytes: [UInt8]) -> [Int] {
    guard !bytes.isEmpty else { return [] }
    var numbers: [Int] = [0]
    for byte in bytes {
      if byte >= 0x30, byte <= 0x39 {
        numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + Int(byte - 0x30), 99_999)
      } else if byte == 0x3B || byte == 0x3A {
        numbers.append(0)
      }
    }
    return numbers
  }

  /// Everything with an unfinished string sequence made visible, so that it cannot hide text.
  private var settled: TerminalText {
    guard case .string(let view, _) = state else { return self }
    var copy = self
    copy.showUnfinished(view)
    return copy
  }

  /// The text without styles. An ending line feed is kept.
  public var plainText: String {
    settled.lines.map { TerminalText.text(of: $0) }.joined(separator: "\n")
  }

  private static func text(of cells: [GridCell]) -> String {
    var view = String.UnicodeScalarView()
    for cell in cells {
      let (base, mark1, mark2) = cell.scalars
      for value in [base, mark1, mark2] where value != 0 {
        if let scalar = Unicode.Scalar(value) { view.append(scalar) }
      }
    }
    return String(view)
  }

  /// Rows that `render` gives for a width.
  public func rowCount(width: Int) -> Int {
    let room = max(width, 2)
    var rows = 0
    for line in settled.visibleLines { rows += max((line.count + room - 1) / room, 1) }
    return rows
  }

  private var visibleLines: ArraySlice<[GridCell]> {
    lines[lines.count - 1].isEmpty ? lines.dropLast() : lines[...]
  }

  /// The lines, broken hard at `width` as a terminal does.
  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    render(rows: 0..<Int.max, width: width, theme: theme, charset: charset)
  }

  /// Some of the rows that `render` gives, without the cost of the others.
  public func render(rows wanted: Range<Int>, width: Int, theme: Theme, charset: Charset) -> Grid {
    let room = max(width, 2)
    var rows: [ArraySlice<GridCell>] = []
    var number = 0
    for line in settled.visibleLines {
      if number >= wanted.upperBound { break }
      let count = max((line.count + room - 1) / room, 1)
      // Wide characters may push one row more, which the exact walk below finds.
      if number + count < wanted.lowerBound, count == 1 {
        number += 1
        continue
      }
      var start = 0
      repeat {
        var end = min(start + room, line.count)
        if end < line.count, line[end].isContinuation { end -= 1 }
        if wanted.contains(number) { rows.append(line[start..<end]) }
        number += 1
        start = end
      } while start < line.count
    }
    var grid = Grid(width: width, height: rows.count)
    for (y, row) in rows.enumerated() {
      for (x, cell) in zip(0..., row) where x < width { grid[x, y] = cell }
    }
    return grid.reduced(to: theme.depth, charset: charset)
  }
}

extension Style {
  /// Applies the numbers of an SGR sequence.
  mutating func apply(graphics numbers: [Int]) {
    if numbers.isEmpty {
      self = .plain
      return
    }
    var index = 0
    while index < numbers.count {
      let number = numbers[index]
      switch number {
      case 0: self = .plain
      case 1: attributes.insert(.bold)
      case 2: attributes.insert(.dim)
      case 3: attributes.insert(.italic)
      case 4: attributes.insert(.underline)
      case 7: attributes.insert(.reverse)
      case 9: attributes.insert(.strike)
      case 22: attributes.subtract([.bold, .dim])
      case 23: attributes.remove(.italic)
      case 24: attributes.remove(.underline)
      case 27: attributes.remove(.reverse)
      case 29: attributes.remove(.strike)
      case 30...37: foreground = Style.named(number - 30)
      case 39: foreground = .standard
      case 40...47: background = Style.named(number - 40)
      case 49: background = .standard
      case 90...97: foreground = Style.named(number - 90 + 8)
      case 100...107: background = Style.named(number - 100 + 8)
      case 38, 48:
        let (color, used) = Style.extendedColor(numbers[(index + 1)...])
        if let color { if number == 38 { foreground = color } else { background = color } }
        index += used
      default: break
      }
      index += 1
    }
  }

  private static func named(_ index: Int) -> Color {
    Color(NamedColor(rawValue: UInt8(min(max(index, 0), 15))) ?? .white)
  }

  private static func extendedColor(_ rest: ArraySlice<Int>) -> (Color?, Int) {
    let numbers = Array(rest.prefix(4))
    func byte(_ value: Int) -> UInt8 { UInt8(min(max(value, 0), 255)) }
    if numbers.count >= 2, numbers[0] == 5 { return (.indexed(byte(numbers[1])), 2) }
    if numbers.count >= 4, numbers[0] == 2 {
      return (.rgb(byte(numbers[1]), byte(numbers[2]), byte(numbers[3])), 4)
    }
    return (nil, numbers.count)
  }
}
