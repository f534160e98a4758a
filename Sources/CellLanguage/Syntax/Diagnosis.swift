/// Finds out what is wrong with a source that the parser has given up on.
enum Diagnosis {
  static func ofFile(
    _ source: UnsafeBufferPointer<UInt8>, _ lexed: LexedSource, options: ParserOptions
  ) -> SourceError {
    if let error = lexed.error { return error }
    return SourceText(bytes: Array(source)).error(
      .syntax, "invalid syntax", at: lexed.tokens.last?.span ?? .none)
  }

  static func ofExpression(
    _ source: UnsafeBufferPointer<UInt8>, _ lexed: LexedSource, options: ParserOptions
  ) -> SourceError {
    ofFile(source, lexed, options: options)
  }

  static func ofReplacementField(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, line: Int32, lineStart: Int,
    options: ParserOptions
  ) -> SourceError {
    SourceText(bytes: Array(source)).error(.syntax, "f-string: invalid syntax", at: .none)
  }

  static func ofMagicBody(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, line: Int32, lineStart: Int,
    options: ParserOptions
  ) -> SourceError {
    SourceText(bytes: Array(source)).error(.syntax, "invalid syntax", at: .none)
  }

  /// Code that nests beyond what the parser or a recursive walk can bear.
  static func tooDeep(at token: Token, _ source: UnsafeBufferPointer<UInt8>) -> SourceError {
    SourceText(bytes: Array(source)).error(
      .recursion, "maximum recursion depth exceeded during compilation", line: Int(token.span.line),
      column: Int(token.span.column), endLine: Int(token.span.line), endColumn: nil)
  }
}
