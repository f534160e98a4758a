/// How to read a source text.
public struct ParserOptions: Sendable {
  /// Recognise `%magic`, `%%magic`, `!command`, `name?` lines, as a notebook cell or the prompt does.
  public var allowsMagics: Bool
  /// Resolve names too (see `Scope`) and report the errors that only this finds.
  public var resolves: Bool
  /// Report what Python has and Gradus has not (`async`) as errors that name it. The resolver does this.
  public var rejectsUnsupported: Bool

  /// The source is a whole file, which CPython reads line by line: at its end it has no place to point at.
  public var isFile: Bool

  public init(
    allowsMagics: Bool = false, resolves: Bool = true, rejectsUnsupported: Bool = true, isFile: Bool = false
  ) {
    self.isFile = isFile
    self.allowsMagics = allowsMagics
    self.resolves = resolves
    self.rejectsUnsupported = rejectsUnsupported
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

/// Parses a file or a notebook cell.
///
/// - Throws: the error that CPython 3.11 reports for this source, with its text and place.
public func parse(_ source: String, options: ParserOptions = ParserOptions()) throws(SourceError)
  -> ParsedSource
{
  try parse(Array(source.utf8), options: options)
}

/// Parses the bytes of a file, which need not be valid UTF-8.
///
/// - Throws: the error that CPython 3.11 reports for this source, with its text and place.
public func parse(_ bytes: [UInt8], options: ParserOptions = ParserOptions()) throws(SourceError)
  -> ParsedSource
{
  try Encoding.validate(bytes)
  let parsed: Result<ParsedSource, SourceError> = bytes.withUnsafeBufferPointer { source in
    let lexed = Lexer(source: source, allowsMagics: options.allowsMagics).run()
    var parser = Parser(source: source, lexed: lexed, options: options)
    do {
      let body = try parser.parseFile()
      let span = lexed.tokens.last.map { Span.none.through($0.span) } ?? .none
      let module = Module(body: body, span: span)
      let result = ParsedSource(module: module, comments: lexed.comments, captions: captions(lexed.comments))
      if options.resolves { try resolve(module, in: bytes, options: options) }
      return .success(result)
    } catch let error as SourceError {
      return .failure(error)
    } catch {
      if parser.isTooDeep {
        return .failure(lexed.error ?? Diagnosis.tooDeep(at: parser.tokens[parser.position], source))
      }
      if parser.failedInMagic, case .nested(let inner) = parser.literalProblem {
        return .failure(inner)
      }
      var found = Diagnosis.ofFile(source, lexed, from: parser.topLevelStart, options: options)
      if options.isFile, found.message == "unexpected EOF while parsing", found.text.trimmedBlanks == "\\" {
        found.column = 0
      }
      return .failure(found)
    }
  }
  return try parsed.get()
}

/// Parses one expression, as `eval` does.
///
/// - Throws: the error that CPython 3.11 reports for this source, with its text and place.
public func parseExpression(_ source: String) throws(SourceError) -> Expr {
  let bytes = Array(source.utf8)
  try Encoding.validate(bytes)
  let options = ParserOptions()
  let parsed: Result<Expr, SourceError> = bytes.withUnsafeBufferPointer { source in
    var start = 0
    // `eval` strips blanks in front.
    while start < source.count, source[start] == 32 || source[start] == 9 { start += 1 }
    var lexer = Lexer(source: source, from: start)
    lexer.atLineStart = false
    let lexed = lexer.run()
    var parser = Parser(source: source, lexed: lexed, options: options)
    do throws(ParseFailure) {
      return .success(try parser.parseExpressionInput())
    } catch {
      if parser.isTooDeep { return .failure(Diagnosis.tooDeep(at: parser.tokens[parser.position], source)) }
      return .failure(Diagnosis.ofExpression(source, lexed, options: options))
    }
  }
  return try parsed.get()
}

private func captions(_ comments: [Comment]) -> [Int: String] {
  var result: [Int: String] = [:]
  for comment in comments where comment.text.hasPrefix("|") {
    result[Int(comment.span.line)] = String(comment.text.dropFirst()).trimmedBlanks
  }
  return result
}
