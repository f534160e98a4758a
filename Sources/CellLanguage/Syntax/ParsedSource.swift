/// How to read a source text.
public struct ParserOptions: Sendable {
  /// Recognise `%magic`, `%%magic`, `!command`, `name?` lines, as a notebook cell or the prompt does.
  public var allowsMagics: Bool
  /// Resolve names too (see `Scope`) and report the errors that only this finds.
  public var resolves: Bool

  public init(allowsMagics: Bool = false, resolves: Bool = true) {
    self.allowsMagics = allowsMagics
    self.resolves = resolves
  }
}

/// A comment of the source.
public struct Comment: Hashable, Sendable {
  /// From the `#` to the end of the line, exclusive.
  public let span: Span
  /// The text without `#`, untrimmed.
  public let text: String
  /// True when only blanks precede it on its line.
  public let standsAlone: Bool
}

/// The outcome of parsing.
public struct ParsedSource {
  public let module: Module
  /// All comments, in source order.
  public let comments: [Comment]
  /// The `#| text` captions by line, trimmed.
  public let captions: [Int: String]
}
