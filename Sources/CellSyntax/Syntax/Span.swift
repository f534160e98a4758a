/// The stretch of source text that a token or a node covers.
///
/// Offsets are UTF-8 bytes from the start of the source, lines count from 1, columns are UTF-8 bytes from
/// the start of their line counting from 0, as in CPython's `ast` (`lineno`, `col_offset`, `end_lineno`,
/// `end_col_offset`). The end is exclusive.
public struct Span: Hashable, Sendable {
  public var start: Int32
  public var end: Int32
  public var line: Int32
  public var column: Int32
  public var endLine: Int32
  public var endColumn: Int32

  @inlinable
  public init(start: Int32, end: Int32, line: Int32, column: Int32, endLine: Int32, endColumn: Int32) {
    self.start = start
    self.end = end
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }

  /// The span of something that the source does not show.
  public static let none = Span(start: 0, end: 0, line: 1, column: 0, endLine: 1, endColumn: 0)

  /// From the start of this span to the end of `other`.
  @inlinable
  public func through(_ other: Span) -> Span {
    Span(
      start: start, end: other.end, line: line, column: column, endLine: other.endLine,
      endColumn: other.endColumn)
  }

  /// The source bytes from `start` to `end`, clamped to the source.
  public var range: Range<Int> {
    let low = max(0, Int(start))
    return low..<max(low, Int(end))
  }
}
