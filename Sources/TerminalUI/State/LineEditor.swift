/// One line of text with a cursor, for the command line, searches and answers.
public struct LineEditor: Sendable, Equatable {
  public private(set) var characters: [Character]
  public private(set) var cursor: Int

  public init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  public var text: String { String(characters) }
  public var textBeforeCursor: String { String(characters[..<cursor]) }

  public mutating func set(_ text: String) { self = LineEditor(text) }

  public mutating func insert(_ text: String) {
    // A line has no line ends.
    let clean = TextEditor.cleaned(text).map { $0 == "\n" ? " " : $0 }
    characters.insert(contentsOf: clean, at: cursor)
    cursor += clean.count
  }

  /// Handles an editing key; false when the key means nothing here.
  public mutating func handle(_ key: Key) -> Bool {
    if let character = key.typed {
      insert(String(character))
      return true
    }
    switch (key.code, key.modifiers) {
    case (.left, []), (.character("b"), .control): cursor = max(cursor - 1, 0)
    case (.right, []), (.character("f"), .control): cursor = min(cursor + 1, characters.count)
    case (.home, _), (.character("a"), .control): cursor = 0
    case (.end, _), (.character("e"), .control): cursor = characters.count
    case (.left, .control), (.left, .alt), (.character("b"), .alt): cursor = wordStart
    case (.right, .control), (.right, .alt), (.character("f"), .alt): cursor = wordEnd
    case (.backspace, []), (.character("h"), .control):
      guard cursor > 0 else { return true }
      cursor -= 1
      characters.remove(at: cursor)
    case (.delete, []), (.character("d"), .control):
      if cursor < characters.count { characters.remove(at: cursor) }
    case (.character("w"), .control), (.backspace, .alt), (.backspace, .control):
      let start = wordStart
      characters.removeSubrange(start..<cursor)
      cursor = start
    case (.character("u"), .control):
      characters.removeSubrange(..<cursor)
      cursor = 0
    case (.character("k"), .control): characters.removeSubrange(cursor...)
    default: return false
    }
    return true
  }

  private var wordStart: Int {
    var index = cursor
    while index > 0, !TextEditor.isWord(characters[index - 1]) { index -= 1 }
    while index > 0, TextEditor.isWord(characters[index - 1]) { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, !TextEditor.isWord(characters[index]) { index += 1 }
    while index < characters.count, TextEditor.isWord(characters[index]) { index += 1 }
    return index
  }
}
