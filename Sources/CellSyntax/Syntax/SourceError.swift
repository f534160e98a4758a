/// What is wrong with a source text: CPython's `SyntaxError`, `IndentationError` or `TabError`, or a
/// `RecursionError` for code that nests too deeply.
public struct SourceError: Error, Hashable, Sendable {
  public enum Kind: UInt8, Sendable {
    case syntax, indentation, tab, recursion

    /// The name of the Python exception class.
    public var exceptionName: String {
      switch self {
      case .syntax: "SyntaxError"
      case .indentation: "IndentationError"
      case .tab: "TabError"
      case .recursion: "RecursionError"
      }
    }
  }

  public var kind: Kind
  /// CPython 3.11's text.
  public var message: String
  /// The line, from 1 (`lineno`).
  public var line: Int
  /// The column, from 1, in code points (`offset`).
  public var column: Int
  /// `end_lineno`; equals `line` unless the construct spans lines.
  public var endLine: Int
  /// `end_offset`, from 1, exclusive; 0 when there is none.
  public var endColumn: Int
  /// The text of `line` without its line break (`text`).
  public var text: String
  /// True when more input could still make the source valid: an open bracket, string or block at its end.
  public var isIncomplete: Bool

  public init(
    kind: Kind, message: String, line: Int, column: Int, endLine: Int, endColumn: Int, text: String,
    isIncomplete: Bool = false
  ) {
    self.kind = kind
    self.message = message
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.text = text
    self.isIncomplete = isIncomplete
  }
}
