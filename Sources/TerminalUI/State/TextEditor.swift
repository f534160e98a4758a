/// The text of one cell under the cursor: lines, cursor, undo and redo.
///
/// Positions count characters as people see them, so a combined or wide character is one.
public struct TextEditor: Sendable, Equatable {
  public struct Position: Sendable, Equatable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  private struct Snapshot: Sendable, Equatable {
    var lines: [String]
    var cursor: Position
  }

  /// What the last change was: runs of the same kind undo together.
  private enum ChangeKind: Sendable, Equatable { case typing, erasing, other }

  public private(set) var lines: [String]
  public private(set) var cursor = Position(line: 0, column: 0)
  /// The column that moves up and down try to keep.
  private var wishedColumn: Int?
  private var undoStack: [Snapshot] = []
  private var redoStack: [Snapshot] = []
  private var lastChange: ChangeKind?
  /// Lines cut one after the other, to be pasted together.
  private var cutLines: [String] = []
  private var lastWasCut = false

  private static let undoDepth = 500
  static let indentWidth = 4

  public init(_ text: String = "") {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.isEmpty { lines = [""] }
  }

  public var text: String { lines.joined(separator: "\n") }
  public var currentLine: String { lines[cursor.line] }

  /// The text before the cursor, all lines.
  public var textBeforeCursor: String {
    (lines[..<cursor.line] + [String(currentLine.prefix(cursor.column))]).joined(separator: "\n")
  }

  // MARK: Moving

  /// Moves to a position, as near as the text has one.
  public mutating func move(to position: Position) {
    let line = min(max(position.line, 0), lines.count - 1)
    cursor = Position(line: line, column: min(max(position.column, 0), lines[line].count))
    settle()
  }

  private mutating func settle() {
    wishedColumn = nil
    lastChange = nil
    lastWasCut = false
  }

  public mutating func moveLeft() {
    if cursor.column > 0 {
      move(to: Position(line: cursor.line, column: cursor.column - 1))
    } else if cursor.line > 0 {
      move(to: Position(line: cursor.line - 1, column: .max))
    }
  }

  public mutating func moveRight() {
    if cursor.column < currentLine.count {
      move(to: Position(line: cursor.line, column: cursor.column + 1))
    } else if cursor.line < lines.count - 1 {
      move(to: Position(line: cursor.line + 1, column: 0))
    }
  }

  public mutating func moveVertically(by count: Int) {
    let wished = wishedColumn ?? cursor.column
    move(to: Position(line: cursor.line + count, column: wished))
    wishedColumn = wished
  }

  /// To the first character that is no blank, or to column 0 when already there.
  public mutating func moveToLineStart() {
    let indent = TextEditor.indent(of: currentLine)
    move(to: Position(line: cursor.line, column: cursor.column == indent ? 0 : indent))
  }

  public mutating func moveToLineEnd() { move(to: Position(line: cursor.line, column: .max)) }
  public mutating func moveToStart() { move(to: Position(line: 0, column: 0)) }
  public mutating func moveToEnd() { move(to: Position(line: lines.count - 1, column: .max)) }

  public mutating func moveWordLeft() {
    if cursor.column == 0 { return moveLeft() }
    let characters = Array(currentLine)
    var column = cursor.column
    while column > 0, !TextEditor.isWord(characters[column - 1]) { column -= 1 }
    while column > 0, TextEditor.isWord(characters[column - 1]) { column -= 1 }
    move(to: Position(line: cursor.line, column: column))
  }

  public mutating func moveWordRight() {
    let characters = Array(currentLine)
    if cursor.column == characters.count { return moveRight() }
    var column = cursor.column
    while column < characters.count, !TextEditor.isWord(characters[column]) { column += 1 }
    while column < characters.count, TextEditor.isWord(characters[column]) { column += 1 }
    move(to: Position(line: cursor.line, column: column))
  }

  static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
  static func indent(of line: String) -> Int { line.prefix { $0 == " " }.count }

  // MARK: Changing

  private mutating func remember(_ kind: ChangeKind) {
    let continues = kind != .other && lastChange == kind
    if !continues {
      undoStack.append(Snapshot(lines: lines, cursor: cursor))
      if undoStack.count > TextEditor.undoDepth { undoStack.removeFirst() }
    }
    redoStack = []
    lastChange = kind
    wishedColumn = nil
    lastWasCut = false
  }

  public mutating func undo() -> Bool { restore(from: \.undoStack, to: \.redoStack) }
  public mutating func redo() -> Bool { restore(from: \.redoStack, to: \.undoStack) }

  private mutating func restore(
    from source: WritableKeyPath<TextEditor, [Snapshot]>, to target: WritableKeyPath<TextEditor, [Snapshot]>
  ) -> Bool {
    guard let snapshot = self[keyPath: source].popLast() else { return false }
    self[keyPath: target].append(Snapshot(lines: lines, cursor: cursor))
    lines = snapshot.lines
    cursor = snapshot.cursor
    settle()
    return true
  }

  /// Types one character.
  public mutating func type(_ character: Character) {
    remember(character == " " ? .other : .typing)
    lastChange = .typing
    insertInLine(String(character))
  }

  /// Inserts text as it is, line feeds included (paste).
  public mutating func insert(_ text: String) {
    remember(.other)
    insertUnrecorded(text)
    lastChange = nil
  }

  private mutating func insertUnrecorded(_ text: String) {
    let parts = TextEditor.cleaned(text).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    guard let first = parts.first, let last = parts.last else { return }
    if parts.count == 1 { return insertInLine(first) }
    let head = String(currentLine.prefix(cursor.column))
    let tail = String(currentLine.dropFirst(cursor.column))
    lines.replaceSubrange(
      cursor.line...cursor.line, with: [head + first] + parts[1..<(parts.count - 1)] + [last + tail])
    cursor = Position(line: cursor.line + parts.count - 1, column: last.count)
  }

  /// Text from outside: one kind of line end, tabs as blanks, no other control characters.
  static func cleaned(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" || $0.value == 127 }) else {
      return text
    }
    var view = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n":
        if !afterReturn { view.append(scalar) }
      case "\r": view.append("\n")
      case "\t": view.append(contentsOf: "    ".unicodeScalars)
      default: if scalar.value >= 32, scalar.value != 127 { view.append(scalar) }
      }
      afterReturn = scalar == "\r"
    }
    return String(view)
  }

  private mutating func insertInLine(_ text: String) {
    var line = lines[cursor.line]
    let before = line.count
    let index =
      line.index(line.startIndex, offsetBy: cursor.column, limitedBy: line.endIndex) ?? line.endIndex
    line.insert(contentsOf: text, at: index)
    lines[cursor.line] = line
    // A combining mark joins the character before it, so the count may not grow.
    cursor.column += max(line.count - before, 0)
  }

  /// Breaks the line and indents the new one: deeper after a colon, shallower after `return` and its like.
  public mutating func newLine(isCode: Bool) {
    remember(.other)
    let head = String(currentLine.prefix(cursor.column))
    let tail = String(currentLine.dropFirst(cursor.column))
    var indent = 0
    if isCode {
      indent = min(TextEditor.indent(of: head), cursor.column)
      let body = TextEditor.withoutComment(head)
      if body.hasSuffix(":") || body.hasSuffix("(") || body.hasSuffix("[") || body.hasSuffix("{") {
        indent += TextEditor.indentWidth
      } else if let word = body.split(separator: " ").first, TextEditor.closers.contains(String(word)) {
        indent = max(indent - TextEditor.indentWidth, 0)
      }
    }
    let rest = isCode ? String(tail.drop { $0 == " " }) : tail
    lines.replaceSubrange(
      cursor.line...cursor.line, with: [head, String(repeating: " ", count: indent) + rest])
    cursor = Position(line: cursor.line + 1, column: indent)
    lastChange = nil
  }

  private static let closers: Set<String> = ["return", "pass", "break", "continue", "raise"]

  /// A line without blanks at its end and without a comment (strings are looked at as far as one line goes).
  static func withoutComment(_ line: String) -> String {
    var quote: Character?
    var kept = ""
    for character in line {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#" {
        break
      }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept
  }

  /// Erases before the cursor: one character, or one level of indentation.
  public mutating func backspace() {
    guard cursor.line > 0 || cursor.column > 0 else { return }
    remember(cursor.column == 0 ? .other : .erasing)
    guard cursor.column > 0 else {
      let above = lines[cursor.line - 1].count
      lines[cursor.line - 1] += lines.remove(at: cursor.line)
      cursor = Position(line: cursor.line - 1, column: above)
      return
    }
    let indent = TextEditor.indent(of: currentLine)
    let inIndent = cursor.column <= indent && cursor.column > 1
    let count = inIndent ? (cursor.column - 1) % TextEditor.indentWidth + 1 : 1
    erase(from: cursor.column - count, to: cursor.column)
  }

  public mutating func delete() {
    if cursor.column < currentLine.count {
      remember(.erasing)
      erase(from: cursor.column, to: cursor.column + 1)
    } else if cursor.line < lines.count - 1 {
      remember(.other)
      lines[cursor.line] += lines.remove(at: cursor.line + 1)
    }
  }

  private mutating func erase(from start: Int, to end: Int) {
    let line = currentLine
    lines[cursor.line] = String(line.prefix(start)) + String(line.dropFirst(end))
    cursor.column = start
  }

  public mutating func deleteWordLeft() {
    guard cursor.column > 0 else { return backspace() }
    let end = cursor.column
    var probe = self
    probe.moveWordLeft()
    remember(.other)
    erase(from: probe.cursor.column, to: end)
  }

  /// Cuts the whole line; cuts in a row are pasted together.
  public mutating func cutLine() {
    let joins = lastWasCut
    remember(.other)
    if !joins { cutLines = [] }
    cutLines.append(lines.remove(at: cursor.line))
    if lines.isEmpty { lines = [""] }
    let line = min(cursor.line, lines.count - 1)
    cursor = Position(line: line, column: min(cursor.column, lines[line].count))
    lastWasCut = true
  }

  public mutating func pasteLines() {
    guard !cutLines.isEmpty else { return }
    remember(.other)
    lines.insert(contentsOf: cutLines, at: cursor.line)
    cursor = Position(line: cursor.line + cutLines.count, column: 0)
  }

  /// Indents the line, or the rest of it up to the next level when the cursor stands inside.
  public mutating func indent() {
    remember(.other)
    let count = TextEditor.indentWidth - cursor.column % TextEditor.indentWidth
    insertInLine(String(repeating: " ", count: count))
    lastChange = nil
  }

  public mutating func outdent() {
    let indent = TextEditor.indent(of: currentLine)
    guard indent > 0 else { return }
    remember(.other)
    let count = (indent - 1) % TextEditor.indentWidth + 1
    let column = max(cursor.column - count, 0)
    lines[cursor.line] = String(currentLine.dropFirst(count))
    cursor.column = column
  }

  /// Makes the line a comment, or a comment a line.
  public mutating func toggleComment() {
    remember(.other)
    let indent = TextEditor.indent(of: currentLine)
    let body = currentLine.dropFirst(indent)
    let pad = String(repeating: " ", count: indent)
    if body.hasPrefix("# ") {
      lines[cursor.line] = pad + body.dropFirst(2)
    } else if body.hasPrefix("#") {
      lines[cursor.line] = pad + body.dropFirst(1)
    } else if !body.isEmpty {
      lines[cursor.line] = pad + "# " + body
    }
    cursor.column = min(cursor.column, currentLine.count)
  }

  /// Replaces the characters before the cursor with a completion.
  public mutating func complete(replacing count: Int, with text: String) {
    remember(.other)
    erase(from: max(cursor.column - count, 0), to: cursor.column)
    insertInLine(text)
    lastChange = nil
  }

  /// Whether Tab should complete here: after a letter, digit, underscore or point.
  public var wantsCompletion: Bool {
    guard let last = currentLine.prefix(cursor.column).last else { return false }
    return TextEditor.isWord(last) || last == "."
  }
}
