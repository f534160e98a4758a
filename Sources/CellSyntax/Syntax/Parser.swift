// A recursive-descent parser for Python 3.11.
//
// It only has to be right about valid sources, and fast. When it cannot go on it gives up, without a word about why;
// then `Diagnosis` goes through the source again, in the way of CPython's parser, to find CPython's message.

/// The parser has met something that is not Python.
struct ParseFailure: Error {}

/// Bounds that keep recursive walks over the tree within the stack.
enum ParserLimits {
  /// How deeply expressions may nest while they are parsed; a bracket counts twice.
  static let maximumNesting = 500
  /// How tall an expression's tree may grow, for long chains such as `1 + 1 + …`.
  static let maximumHeight: Int32 = 2000
  /// How many `elif` branches one `if` may have; each nests in the one before.
  static let maximumElifs = 1000
}

struct Parser {
  let source: UnsafeBufferPointer<UInt8>
  let tokens: [Token]
  let options: ParserOptions
  var position = 0
  var nesting = 0
  /// The furthest token of an attempt that was given up for another.
  var furthest = 0
  /// Set when a limit of `ParserLimits` was met.
  var isTooDeep = false
  /// The first token of the current statement of the file.
  var topLevelStart = 0
  /// Set when the code of a magic was at fault; `literalProblem` says how.
  var failedInMagic = false
  /// Set when a string or number literal was at fault.
  var literalProblem: LiteralProblem?

  init(source: UnsafeBufferPointer<UInt8>, lexed: LexedSource, options: ParserOptions) {
    self.source = source
    // Nothing steps over the last token, so where the lexer stopped at an error there has to be one.
    tokens =
      lexed.error == nil
      ? lexed.tokens : lexed.tokens + [Token(kind: .unknown, level: 0, hasColumn: false, span: lexed.end)]
    self.options = options
  }

  // MARK: Tokens

  @inline(__always) var kind: TokenKind { tokens[position].kind }

  /// The kind of the token after the current one. The list ends in an end marker, which nothing steps over.
  @inline(__always) var nextKind: TokenKind {
    position + 1 < tokens.count ? tokens[position + 1].kind : .endMarker
  }

  @inline(__always)
  mutating func advance() {
    if position + 1 < tokens.count { position += 1 }
  }

  @inline(__always)
  mutating func accept(_ wanted: TokenKind) -> Bool {
    guard kind == wanted else { return false }
    advance()
    return true
  }

  @inline(__always)
  mutating func expect(_ wanted: TokenKind) throws(ParseFailure) {
    guard kind == wanted else { throw ParseFailure() }
    advance()
  }

  /// The text of a name token.
  func text(_ index: Int) -> String {
    let range = tokens[index].span.range
    let bytes = UnsafeBufferPointer(rebasing: source[range])
    for byte in bytes where byte >= 128 {
      return normalizedIdentifier(String(decoding: bytes, as: UTF8.self))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func expectName() throws(ParseFailure) -> String {
    guard kind == .name else { throw ParseFailure() }
    let name = text(position)
    advance()
    return name
  }

  /// True if the current token is the soft keyword `word`.
  func isSoftKeyword(_ word: StaticString) -> Bool {
    guard kind == .name else { return false }
    let range = tokens[position].span.range
    guard range.count == word.utf8CodeUnitCount else { return false }
    var index = 0
    for offset in range {
      if source[offset] != word.utf8Start[index] { return false }
      index += 1
    }
    return true
  }

  // MARK: Nodes

  /// From the token `start` to the last one consumed.
  @inline(__always)
  func span(from start: Int) -> Span {
    tokens[start].span.through(tokens[max(start, position - 1)].span)
  }

  @inline(__always)
  mutating func make(_ kind: Expr.Kind, from start: Int) throws(ParseFailure) -> Expr {
    let node = Expr(kind, span(from: start))
    if node.height > ParserLimits.maximumHeight {
      isTooDeep = true
      throw ParseFailure()
    }
    return node
  }

  /// Counts one level of nesting; pair with `leave`.
  @inline(__always)
  mutating func enter() throws(ParseFailure) {
    nesting += 1
    if nesting > ParserLimits.maximumNesting {
      isTooDeep = true
      throw ParseFailure()
    }
  }

  @inline(__always)
  mutating func leave() { nesting -= 1 }

  // MARK: Entry points

  /// The whole file.
  mutating func parseFile() throws(ParseFailure) -> [Stmt] {
    var body: [Stmt] = []
    while kind != .endMarker {
      topLevelStart = position
      try parseStatement(into: &body)
    }
    return body
  }

  /// A single expression, possibly a tuple, as for `eval`.
  mutating func parseExpressionInput() throws(ParseFailure) -> Expr {
    let start = position
    let value = try parseExpressionList(start, allowsStarred: false)
    while accept(.newline) {}
    guard kind == .endMarker else { throw ParseFailure() }
    return value
  }

  /// The inside of a replacement field: what may stand in parentheses.
  mutating func parseReplacementField() throws(ParseFailure) -> Expr {
    let start = position
    if kind == .kwYield {
      let value = try parseYield()
      guard kind == .endMarker else { throw ParseFailure() }
      return value
    }
    let first = try parseStarNamedExpression()
    if kind == .kwFor || kind == .kwAsync {
      if case .starred = first.kind { throw ParseFailure() }
      let generators = try parseComprehensionClauses()
      let value = try make(
        .generatorExp(Comprehension(element: first, value: nil, generators: generators)), from: start)
      guard kind == .endMarker else { throw ParseFailure() }
      return value
    }
    guard kind == .comma else {
      if case .starred = first.kind { throw ParseFailure() }
      guard kind == .endMarker else { throw ParseFailure() }
      return first
    }
    var elements = [first]
    while accept(.comma) {
      if kind == .endMarker { break }
      elements.append(try parseStarNamedExpression())
    }
    let value = try make(.tuple(elements), from: start)
    guard kind == .endMarker else { throw ParseFailure() }
    return value
  }
}
