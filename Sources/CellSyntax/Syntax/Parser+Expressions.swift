// Expressions, from the loosest binding to the tightest.

extension Parser {
  // MARK: Lists of expressions

  /// `star_expressions`: one expression, or a tuple without parentheses.
  mutating func parseStarExpressions() throws(ParseFailure) -> Expr {
    try parseExpressionList(position, allowsStarred: true)
  }

  mutating func parseExpressionList(_ start: Int, allowsStarred: Bool) throws(ParseFailure) -> Expr {
    let first = try allowsStarred ? parseStarExpression() : parseExpression()
    guard kind == .comma else { return first }
    var elements = [first]
    while accept(.comma) {
      guard startsExpression(kind, starred: allowsStarred) else { break }
      elements.append(try allowsStarred ? parseStarExpression() : parseExpression())
    }
    return try make(.tuple(elements), from: start)
  }

  /// `*x` or an expression.
  mutating func parseStarExpression() throws(ParseFailure) -> Expr {
    guard kind == .star else { return try parseExpression() }
    let start = position
    advance()
    let value = try parseBinary(0)
    return try make(.starred(value), from: start)
  }

  /// `*x`, `name := x` or an expression.
  mutating func parseStarNamedExpression() throws(ParseFailure) -> Expr {
    kind == .star ? try parseStarExpression() : try parseNamedExpression()
  }

  /// `yield …` or what may stand right of `=`.
  mutating func parseAnnotatedValue() throws(ParseFailure) -> Expr {
    kind == .kwYield ? try parseYield() : try parseStarExpressions()
  }

  mutating func parseYield() throws(ParseFailure) -> Expr {
    let start = position
    try expect(.kwYield)
    if accept(.kwFrom) {
      let value = try parseExpression()
      return try make(.yieldFrom(value), from: start)
    }
    let value = startsExpression(kind, starred: true) ? try parseStarExpressions() : nil
    return try make(.yield(value), from: start)
  }

  /// True if an expression can start with `kind`.
  func startsExpression(_ kind: TokenKind, starred: Bool = false) -> Bool {
    switch kind {
    case .name, .number, .string, .leftParen, .leftBracket, .leftBrace, .minus, .plus, .tilde, .ellipsis,
      .kwNot,
      .kwLambda, .kwAwait, .kwNone, .kwTrue, .kwFalse:
      true
    case .star: starred
    default: false
    }
  }

  // MARK: Conditional, lambda, walrus

  /// `name := x` or an expression.
  mutating func parseNamedExpression() throws(ParseFailure) -> Expr {
    if kind == .name, nextKind == .colonEqual {
      let start = position
      let target = Expr(.name(text(position)), tokens[start].span)
      advance()
      advance()
      let value = try parseExpression()
      return try make(.namedExpr(target: target, value: value), from: start)
    }
    let value = try parseExpression()
    if kind == .colonEqual { throw ParseFailure() }
    return value
  }

  mutating func parseExpression() throws(ParseFailure) -> Expr {
    try enter()
    defer { leave() }
    if kind == .kwLambda { return try parseLambda() }
    let start = position
    let body = try parseDisjunction()
    guard kind == .kwIf else { return body }
    advance()
    let test = try parseDisjunction()
    try expect(.kwElse)
    let orElse = try parseExpression()
    return try make(.ifExp(test: test, body: body, orElse: orElse), from: start)
  }

  private mutating func parseLambda() throws(ParseFailure) -> Expr {
    let start = position
    try expect(.kwLambda)
    let parameters = try parseParameters(until: .colon, annotated: false)
    try expect(.colon)
    let body = try parseExpression()
    return try make(.lambda(Lambda(parameters: parameters, body: body)), from: start)
  }

  // MARK: Boolean operators and comparisons

  mutating func parseDisjunction() throws(ParseFailure) -> Expr {
    let start = position
    let first = try parseConjunction()
    guard kind == .kwOr else { return first }
    var values = [first]
    while accept(.kwOr) { values.append(try parseConjunction()) }
    return try make(.boolOp(.or, values), from: start)
  }

  private mutating func parseConjunction() throws(ParseFailure) -> Expr {
    let start = position
    let first = try parseInversion()
    guard kind == .kwAnd else { return first }
    var values = [first]
    while accept(.kwAnd) { values.append(try parseInversion()) }
    return try make(.boolOp(.and, values), from: start)
  }

  private mutating func parseInversion() throws(ParseFailure) -> Expr {
    guard kind == .kwNot else { return try parseComparison() }
    try enter()
    defer { leave() }
    let start = position
    advance()
    let operand = try parseInversion()
    return try make(.unaryOp(.not, operand), from: start)
  }

  private mutating func parseComparison() throws(ParseFailure) -> Expr {
    let start = position
    let left = try parseBinary(0)
    guard let first = acceptComparison() else { return left }
    var operators = [first]
    var comparators = [try parseBinary(0)]
    while let next = acceptComparison() {
      operators.append(next)
      comparators.append(try parseBinary(0))
    }
    return try make(.compare(left: left, operators: operators, comparators: comparators), from: start)
  }

  private mutating func acceptComparison() -> CompareOperator? {
    let found: CompareOperator
    switch kind {
    case .equalEqual: found = .eq
    case .notEqual: found = .notEq
    case .less: found = .lt
    case .lessEqual: found = .ltE
    case .greater: found = .gt
    case .greaterEqual: found = .gtE
    case .kwIn: found = .in
    case .kwNot:
      guard nextKind == .kwIn else { return nil }
      advance()
      found = .notIn
    case .kwIs:
      if nextKind == .kwNot {
        advance()
        found = .isNot
      } else {
        found = .is
      }
    default: return nil
    }
    advance()
    return found
  }

  // MARK: Arithmetic

  /// The binary operator that a token stands for, with its binding strength.
  @inline(__always)
  private static func binaryOperator(_ kind: TokenKind) -> (BinaryOperator, Int)? {
    switch kind {
    case .pipe: (.bitOr, 1)
    case .caret: (.bitXor, 2)
    case .ampersand: (.bitAnd, 3)
    case .leftShift: (.lShift, 4)
    case .rightShift: (.rShift, 4)
    case .plus: (.add, 5)
    case .minus: (.sub, 5)
    case .star: (.mult, 6)
    case .slash: (.div, 6)
    case .doubleSlash: (.floorDiv, 6)
    case .percent: (.mod, 6)
    case .at: (.matMult, 6)
    default: nil
    }
  }

  /// Binary operators that bind more strongly than `floor`; `bitwise_or` in CPython's grammar is floor 0.
  mutating func parseBinary(_ floor: Int) throws(ParseFailure) -> Expr {
    let start = position
    var left = try parseFactor()
    while let (operation, strength) = Parser.binaryOperator(kind), strength > floor {
      advance()
      let right = try parseBinary(strength)
      left = try make(.binOp(left, operation, right), from: start)
    }
    return left
  }

  /// Signs, then powers.
  private mutating func parseFactor() throws(ParseFailure) -> Expr {
    let operation: UnaryOperator
    switch kind {
    case .minus: operation = .uSub
    case .plus: operation = .uAdd
    case .tilde: operation = .invert
    default: return try parsePower()
    }
    try enter()
    defer { leave() }
    let start = position
    advance()
    let operand = try parseFactor()
    return try make(.unaryOp(operation, operand), from: start)
  }

  private mutating func parsePower() throws(ParseFailure) -> Expr {
    let start = position
    let base: Expr
    if accept(.kwAwait) {
      let value = try parsePrimary()
      base = try make(.await(value), from: start)
    } else {
      base = try parsePrimary()
    }
    guard kind == .doubleStar else { return base }
    try enter()
    defer { leave() }
    advance()
    let exponent = try parseFactor()
    return try make(.binOp(base, .pow, exponent), from: start)
  }

  // MARK: Primaries

  mutating func parsePrimary() throws(ParseFailure) -> Expr {
    let start = position
    var value = try parseAtom()
    while true {
      switch kind {
      case .dot:
        advance()
        let nameSpan = tokens[position].span
        let name = try expectName()
        value = try make(.attribute(value, name, nameSpan: nameSpan), from: start)
      case .leftParen:
        let (arguments, keywords) = try parseCallArguments()
        value = try make(.call(function: value, arguments: arguments, keywords: keywords), from: start)
      case .leftBracket:
        advance()
        let index = try parseSlices()
        try expect(.rightBracket)
        value = try make(.subscript(value, index), from: start)
      default:
        return value
      }
    }
  }

  private mutating func parseAtom() throws(ParseFailure) -> Expr {
    let start = position
    switch kind {
    case .name:
      let name = text(position)
      advance()
      return try make(.name(name), from: start)
    case .number:
      let value: Constant
      do {
        value = try Literals.number(source, tokens[position].span.range)
      } catch {
        literalProblem = error
        throw ParseFailure()
      }
      advance()
      return try make(.constant(value), from: start)
    case .string: return try parseStrings()
    case .leftParen: return try parseParenthesized()
    case .leftBracket: return try parseListDisplay()
    case .leftBrace: return try parseBraceDisplay()
    case .kwNone: return try parseConstant(.none)
    case .kwTrue: return try parseConstant(.true)
    case .kwFalse: return try parseConstant(.false)
    case .ellipsis: return try parseConstant(.ellipsis)
    default: throw ParseFailure()
    }
  }

  private mutating func parseConstant(_ value: Constant) throws(ParseFailure) -> Expr {
    advance()
    return try make(.constant(value), from: position - 1)
  }

  /// A group, a tuple or a generator expression.
  private mutating func parseParenthesized() throws(ParseFailure) -> Expr {
    try enter()
    defer { leave() }
    let start = position
    try expect(.leftParen)
    if accept(.rightParen) { return try make(.tuple([]), from: start) }
    if kind == .kwYield {
      let value = try parseYield()
      try expect(.rightParen)
      return value
    }
    let first = try parseStarNamedExpression()
    switch kind {
    case .comma:
      let elements = try parseElements(after: first, until: .rightParen)
      try expect(.rightParen)
      return try make(.tuple(elements), from: start)
    case .kwFor, .kwAsync:
      if case .starred = first.kind { throw ParseFailure() }
      let generators = try parseComprehensionClauses()
      try expect(.rightParen)
      return try make(
        .generatorExp(Comprehension(element: first, value: nil, generators: generators)), from: start)
    default:
      if case .starred = first.kind { throw ParseFailure() }
      try expect(.rightParen)
      return first
    }
  }

  /// The rest of `first, second, …` up to the closing bracket, which is left.
  private mutating func parseElements(
    after first: Expr, until closing: TokenKind
  ) throws(ParseFailure) -> [Expr] {
    var elements = [first]
    while accept(.comma) {
      if kind == closing { break }
      elements.append(try parseStarNamedExpression())
    }
    return elements
  }

  private mutating func parseListDisplay() throws(ParseFailure) -> Expr {
    try enter()
    defer { leave() }
    let start = position
    try expect(.leftBracket)
    if accept(.rightBracket) { return try make(.list([]), from: start) }
    let first = try parseStarNamedExpression()
    if kind == .kwFor || kind == .kwAsync {
      if case .starred = first.kind { throw ParseFailure() }
      let generators = try parseComprehensionClauses()
      try expect(.rightBracket)
      return try make(
        .listComp(Comprehension(element: first, value: nil, generators: generators)), from: start)
    }
    let elements = try parseElements(after: first, until: .rightBracket)
    try expect(.rightBracket)
    return try make(.list(elements), from: start)
  }

  /// A dict, a set, or a comprehension of either.
  private mutating func parseBraceDisplay() throws(ParseFailure) -> Expr {
    try enter()
    defer { leave() }
    let start = position
    try expect(.leftBrace)
    if accept(.rightBrace) { return try make(.dict(keys: [], values: []), from: start) }
    if kind == .doubleStar { return try parseDictRest(from: start, keys: [], values: []) }
    let first = try parseStarNamedExpression()
    if kind == .colon {
      // A walrus may not stand bare before the colon.
      switch first.kind {
      case .starred: throw ParseFailure()
      case .namedExpr
      where first.span.start == tokens[start + 1].span.start && tokens[start + 1].kind == .name:
        throw ParseFailure()
      default: break
      }
      advance()
      let value = try parseExpression()
      if kind == .kwFor || kind == .kwAsync {
        let generators = try parseComprehensionClauses()
        try expect(.rightBrace)
        return try make(
          .dictComp(Comprehension(element: first, value: value, generators: generators)), from: start)
      }
      return try parseDictRest(from: start, keys: [first], values: [value])
    }
    if kind == .kwFor || kind == .kwAsync {
      if case .starred = first.kind { throw ParseFailure() }
      let generators = try parseComprehensionClauses()
      try expect(.rightBrace)
      return try make(
        .setComp(Comprehension(element: first, value: nil, generators: generators)), from: start)
    }
    let elements = try parseElements(after: first, until: .rightBrace)
    try expect(.rightBrace)
    return try make(.set(elements), from: start)
  }

  /// The items of a dict after the first, or all of them when it starts with `**`.
  private mutating func parseDictRest(
    from start: Int, keys: [Expr?], values: [Expr]
  ) throws(ParseFailure) -> Expr {
    var keys = keys
    var values = values
    var needsComma = !values.isEmpty
    while kind != .rightBrace {
      if needsComma {
        try expect(.comma)
        if kind == .rightBrace { break }
      }
      needsComma = true
      if accept(.doubleStar) {
        keys.append(nil)
        values.append(try parseBinary(0))
      } else {
        keys.append(try parseExpression())
        try expect(.colon)
        values.append(try parseExpression())
      }
    }
    try expect(.rightBrace)
    return try make(.dict(keys: keys, values: values), from: start)
  }

  /// `for target in iter if test …`, once or more.
  mutating func parseComprehensionClauses() throws(ParseFailure) -> [Comprehension.Generator] {
    var clauses: [Comprehension.Generator] = []
    while kind == .kwFor || (kind == .kwAsync && nextKind == .kwFor) {
      let isAsync = accept(.kwAsync)
      try expect(.kwFor)
      let target = try parseTargets()
      try expect(.kwIn)
      let iter = try parseDisjunction()
      var tests: [Expr] = []
      while accept(.kwIf) { tests.append(try parseDisjunction()) }
      clauses.append(Comprehension.Generator(target: target, iter: iter, ifs: tests, isAsync: isAsync))
    }
    if clauses.isEmpty { throw ParseFailure() }
    return clauses
  }

  // MARK: Calls and subscripts

  /// The arguments of a call with their parentheses.
  mutating func parseCallArguments() throws(ParseFailure) -> ([Expr], [Keyword]) {
    try enter()
    defer { leave() }
    let open = position
    try expect(.leftParen)
    var arguments: [Expr] = []
    var keywords: [Keyword] = []
    var sawUnpackedMapping = false
    while kind != .rightParen {
      let start = position
      if accept(.doubleStar) {
        let value = try parseExpression()
        keywords.append(Keyword(name: nil, value: value, span: span(from: start)))
        sawUnpackedMapping = true
      } else if kind == .star {
        if sawUnpackedMapping { throw ParseFailure() }
        advance()
        let value = try parseExpression()
        arguments.append(try make(.starred(value), from: start))
      } else if kind == .name, nextKind == .equal {
        let name = text(position)
        advance()
        advance()
        let value = try parseExpression()
        keywords.append(Keyword(name: name, value: value, span: span(from: start)))
      } else {
        if !keywords.isEmpty { throw ParseFailure() }
        let value = try parseNamedExpression()
        if kind == .kwFor || kind == .kwAsync {
          // A generator expression may be the only argument, and then shares the call's parentheses.
          let generators = try parseComprehensionClauses()
          guard arguments.isEmpty, kind == .rightParen else { throw ParseFailure() }
          advance()
          let generator = try make(
            .generatorExp(Comprehension(element: value, value: nil, generators: generators)), from: open)
          return ([generator], [])
        }
        arguments.append(value)
      }
      if !accept(.comma) { break }
    }
    try expect(.rightParen)
    return (arguments, keywords)
  }

  /// What stands in the brackets of a subscript.
  private mutating func parseSlices() throws(ParseFailure) -> Expr {
    try enter()
    defer { leave() }
    let start = position
    let first = try parseSlice()
    guard kind == .comma else {
      if case .starred = first.kind { return try make(.tuple([first]), from: start) }
      return first
    }
    var elements = [first]
    while accept(.comma) {
      if kind == .rightBracket { break }
      elements.append(try parseSlice())
    }
    return try make(.tuple(elements), from: start)
  }

  private mutating func parseSlice() throws(ParseFailure) -> Expr {
    let start = position
    if accept(.star) {
      let value = try parseExpression()
      return try make(.starred(value), from: start)
    }
    var lower: Expr?
    if kind != .colon {
      let value = try parseNamedExpression()
      guard kind == .colon else { return value }
      if case .namedExpr = value.kind, value.span.start == tokens[start].span.start,
        tokens[start].kind == .name
      {
        throw ParseFailure()
      }
      lower = value
    }
    try expect(.colon)
    let upper = startsExpression(kind) ? try parseExpression() : nil
    var step: Expr?
    if accept(.colon), startsExpression(kind) { step = try parseExpression() }
    return try make(.slice(lower: lower, upper: upper, step: step), from: start)
  }
}
