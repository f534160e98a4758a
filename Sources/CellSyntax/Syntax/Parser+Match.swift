// `match` statements and their patterns.

extension Parser {
  /// `match` is an ordinary name unless the line reads as a `match` statement. Nil when it does not.
  mutating func parseMatch() throws(ParseFailure) -> Stmt? {
    let start = position
    let outerNesting = nesting
    guard startsExpression(nextKind, starred: true), let subject = tryParseSubject() else {
      furthest = max(furthest, position)
      position = start
      nesting = outerNesting
      return nil
    }
    var cases: [MatchCase] = []
    while isSoftKeyword("case") {
      advance()
      let pattern = try parsePatterns()
      let test = accept(.kwIf) ? try parseNamedExpression() : nil
      cases.append(MatchCase(pattern: pattern, guardTest: test, body: try parseBlock()))
    }
    guard !cases.isEmpty, accept(.dedent) else { throw ParseFailure() }
    return Stmt(.match(subject: subject, cases: cases), compoundSpan(start))
  }

  /// `match subject:` with the line break and indent that must follow.
  private mutating func tryParseSubject() -> Expr? {
    do throws(ParseFailure) {
      advance()
      let start = position
      let first = try parseStarNamedExpression()
      var subject = first
      if kind == .comma {
        var elements = [first]
        while accept(.comma) {
          guard startsExpression(kind, starred: true) else { break }
          elements.append(try parseStarNamedExpression())
        }
        subject = try make(.tuple(elements), from: start)
      } else if case .starred = first.kind {
        return nil
      }
      try expect(.colon)
      try expect(.newline)
      try expect(.indent)
      return isSoftKeyword("case") ? subject : nil
    } catch {
      literalProblem = nil
      return nil
    }
  }

  // MARK: Patterns

  /// What follows `case`: a pattern, or a sequence without brackets.
  private mutating func parsePatterns() throws(ParseFailure) -> Pattern {
    let start = position
    let first = try parseMaybeStarPattern()
    guard kind == .comma else {
      if case .star = first.kind { throw ParseFailure() }
      return first
    }
    var elements = [first]
    while accept(.comma) {
      if kind == .colon || kind == .kwIf { break }
      elements.append(try parseMaybeStarPattern())
    }
    return Pattern(.sequence(elements), span(from: start))
  }

  private mutating func parseMaybeStarPattern() throws(ParseFailure) -> Pattern {
    guard kind == .star else { return try parsePattern() }
    let start = position
    advance()
    let name = try expectName()
    try rejectNameContinuation()
    return Pattern(.star(name == "_" ? nil : name), span(from: start))
  }

  /// A captured name is not followed by what would make it something else.
  private func rejectNameContinuation() throws(ParseFailure) {
    if kind == .dot || kind == .leftParen || kind == .equal { throw ParseFailure() }
  }

  private mutating func parsePattern() throws(ParseFailure) -> Pattern {
    try enter()
    defer { leave() }
    let start = position
    let first = try parseClosedPattern()
    var result = first
    if kind == .pipe {
      var alternatives = [first]
      while accept(.pipe) { alternatives.append(try parseClosedPattern()) }
      result = Pattern(.or(alternatives), span(from: start))
    }
    if accept(.kwAs) {
      let name = try expectName()
      if name == "_" { throw ParseFailure() }
      try rejectNameContinuation()
      result = Pattern(.as(result, name: name), span(from: start))
    }
    return result
  }

  private mutating func parseClosedPattern() throws(ParseFailure) -> Pattern {
    let start = position
    switch kind {
    case .number, .minus:
      let value = try parseNumberPattern()
      return Pattern(.value(value), span(from: start))
    case .string:
      let value = try parseStrings()
      return Pattern(.value(value), span(from: start))
    case .kwNone:
      advance()
      return Pattern(.singleton(.none), span(from: start))
    case .kwTrue:
      advance()
      return Pattern(.singleton(.true), span(from: start))
    case .kwFalse:
      advance()
      return Pattern(.singleton(.false), span(from: start))
    case .name: return try parseNamePattern()
    case .leftParen: return try parseGroupPattern()
    case .leftBracket:
      advance()
      let elements = try parseSequenceElements(until: .rightBracket)
      try expect(.rightBracket)
      return Pattern(.sequence(elements), span(from: start))
    case .leftBrace: return try parseMappingPattern()
    default: throw ParseFailure()
    }
  }

  /// `1`, `-1`, `1 + 2j`
  private mutating func parseNumberPattern() throws(ParseFailure) -> Expr {
    let start = position
    let real = try parseSignedNumber()
    guard kind == .plus || kind == .minus else { return real }
    let operation: BinaryOperator = kind == .plus ? .add : .sub
    if Parser.isImaginary(real) { throw ParseFailure() }
    advance()
    guard kind == .number else { throw ParseFailure() }
    let imaginary = try parsePrimary()
    guard Parser.isImaginary(imaginary) else { throw ParseFailure() }
    return try make(.binOp(real, operation, imaginary), from: start)
  }

  private mutating func parseSignedNumber() throws(ParseFailure) -> Expr {
    let start = position
    let isNegative = accept(.minus)
    guard kind == .number else { throw ParseFailure() }
    let value = try parsePrimary()
    guard case .constant = value.kind else { throw ParseFailure() }
    return isNegative ? try make(.unaryOp(.uSub, value), from: start) : value
  }

  private static func isImaginary(_ value: Expr) -> Bool {
    switch value.kind {
    case .constant(.imaginary): true
    case .unaryOp(_, let operand): isImaginary(operand)
    default: false
    }
  }

  /// A capture, the wildcard, a dotted value, or a class.
  private mutating func parseNamePattern() throws(ParseFailure) -> Pattern {
    let start = position
    let name = try expectName()
    guard kind == .dot || kind == .leftParen else {
      if kind == .equal { throw ParseFailure() }
      return Pattern(.as(nil, name: name == "_" ? nil : name), span(from: start))
    }
    var value = Expr(.name(name), tokens[start].span)
    while accept(.dot) {
      let nameSpan = tokens[position].span
      let attribute = try expectName()
      value = try make(.attribute(value, attribute, nameSpan: nameSpan), from: start)
    }
    if kind == .leftParen { return try parseClassPattern(value, from: start) }
    try rejectNameContinuation()
    return Pattern(.value(value), span(from: start))
  }

  private mutating func parseClassPattern(_ type: Expr, from start: Int) throws(ParseFailure) -> Pattern {
    try expect(.leftParen)
    var patterns: [Pattern] = []
    var names: [String] = []
    var keywordPatterns: [Pattern] = []
    while kind != .rightParen {
      if kind == .name, nextKind == .equal {
        names.append(try expectName())
        advance()
        keywordPatterns.append(try parsePattern())
      } else {
        if !names.isEmpty { throw ParseFailure() }
        patterns.append(try parsePattern())
      }
      if !accept(.comma) { break }
    }
    try expect(.rightParen)
    return Pattern(
      .class(type, patterns: patterns, keywordNames: names, keywordPatterns: keywordPatterns),
      span(from: start))
  }

  private mutating func parseGroupPattern() throws(ParseFailure) -> Pattern {
    let start = position
    try expect(.leftParen)
    if accept(.rightParen) { return Pattern(.sequence([]), span(from: start)) }
    let first = try parseMaybeStarPattern()
    if kind == .rightParen {
      if case .star = first.kind { throw ParseFailure() }
      advance()
      return first
    }
    try expect(.comma)
    let rest = try parseSequenceElements(until: .rightParen)
    try expect(.rightParen)
    return Pattern(.sequence([first] + rest), span(from: start))
  }

  private mutating func parseSequenceElements(until closing: TokenKind) throws(ParseFailure) -> [Pattern] {
    var elements: [Pattern] = []
    while kind != closing {
      elements.append(try parseMaybeStarPattern())
      if !accept(.comma) { break }
    }
    return elements
  }

  private mutating func parseMappingPattern() throws(ParseFailure) -> Pattern {
    let start = position
    try expect(.leftBrace)
    var keys: [Expr] = []
    var patterns: [Pattern] = []
    var rest: String?
    while kind != .rightBrace {
      if accept(.doubleStar) {
        let name = try expectName()
        if name == "_" { throw ParseFailure() }
        try rejectNameContinuation()
        rest = name
        _ = accept(.comma)
        break
      }
      keys.append(try parseMappingKey())
      try expect(.colon)
      patterns.append(try parsePattern())
      if !accept(.comma) { break }
    }
    try expect(.rightBrace)
    return Pattern(.mapping(keys: keys, patterns: patterns, rest: rest), span(from: start))
  }

  /// A literal or a dotted name.
  private mutating func parseMappingKey() throws(ParseFailure) -> Expr {
    switch kind {
    case .number, .minus: return try parseNumberPattern()
    case .string: return try parseStrings()
    case .kwNone, .kwTrue, .kwFalse: return try parsePrimary()
    case .name:
      let key = try parsePrimary()
      var value = key
      while case .attribute(let inner, _, _) = value.kind { value = inner }
      guard case .attribute = key.kind, case .name = value.kind else { throw ParseFailure() }
      return key
    default: throw ParseFailure()
    }
  }
}
