// Statements with blocks, and parameters.

extension Parser {
  /// Nil when the current line is a simple statement.
  mutating func parseCompoundStatement() throws(ParseFailure) -> Stmt? {
    let start = position
    switch kind {
    case .kwIf: return try parseIf()
    case .kwFor: return try parseFor(from: start, isAsync: false)
    case .kwWhile: return try parseWhile()
    case .kwDef: return try parseFunction(from: start, decorators: [], isAsync: false)
    case .kwClass: return try parseClass(from: start, decorators: [])
    case .kwWith: return try parseWith(from: start, isAsync: false)
    case .kwTry: return try parseTry()
    case .at: return try parseDecorated()
    case .kwAsync:
      switch nextKind {
      case .kwDef:
        advance()
        return try parseFunction(from: start, decorators: [], isAsync: true)
      case .kwFor:
        advance()
        return try parseFor(from: start, isAsync: true)
      case .kwWith:
        advance()
        return try parseWith(from: start, isAsync: true)
      default: throw ParseFailure()
      }
    case .name where isSoftKeyword("match"): return try parseMatch()
    default: return nil
    }
  }

  /// `: …` with an indented block or simple statements on the same line.
  mutating func parseBlock() throws(ParseFailure) -> [Stmt] {
    try expect(.colon)
    var body: [Stmt] = []
    guard accept(.newline) else {
      try parseSimpleStatements(into: &body)
      return body
    }
    try expect(.indent)
    while kind != .dedent {
      if kind == .endMarker { throw ParseFailure() }
      try parseStatement(into: &body)
    }
    advance()
    return body
  }

  private mutating func parseElse() throws(ParseFailure) -> [Stmt] {
    accept(.kwElse) ? try parseBlock() : []
  }

  /// A compound statement ends with its last token that is not a line break or an indent.
  func compoundSpan(_ start: Int) -> Span {
    var last = position - 1
    while last > start {
      switch tokens[last].kind {
      case .newline, .indent, .dedent: last -= 1
      default: return tokens[start].span.through(tokens[last].span)
      }
    }
    return tokens[start].span
  }

  // MARK: if, while, for

  private mutating func parseIf() throws(ParseFailure) -> Stmt {
    // The branches are gathered in a loop and nested afterwards, so that a long chain needs no stack.
    var branches: [(start: Int, test: Expr, body: [Stmt])] = []
    while branches.isEmpty ? kind == .kwIf : kind == .kwElif {
      let start = position
      advance()
      let test = try parseNamedExpression()
      branches.append((start, test, try parseBlock()))
    }
    if branches.count > ParserLimits.maximumElifs {
      isTooDeep = true
      throw ParseFailure()
    }
    var orElse = try parseElse()
    for branch in branches.reversed() {
      let statement = Stmt(
        .if(test: branch.test, body: branch.body, orElse: orElse),
        compoundSpan(branch.start))
      orElse = [statement]
    }
    guard let statement = orElse.first else { throw ParseFailure() }
    return statement
  }

  private mutating func parseWhile() throws(ParseFailure) -> Stmt {
    let start = position
    advance()
    let test = try parseNamedExpression()
    let body = try parseBlock()
    let orElse = try parseElse()
    return Stmt(.while(test: test, body: body, orElse: orElse), compoundSpan(start))
  }

  private mutating func parseFor(from start: Int, isAsync: Bool) throws(ParseFailure) -> Stmt {
    try expect(.kwFor)
    let target = try parseTargets()
    try expect(.kwIn)
    let iter = try parseStarExpressions()
    let body = try parseBlock()
    let orElse = try parseElse()
    return Stmt(
      .for(target: target, iter: iter, body: body, orElse: orElse, isAsync: isAsync),
      compoundSpan(start))
  }

  // MARK: with

  private mutating func parseWith(from start: Int, isAsync: Bool) throws(ParseFailure) -> Stmt {
    try expect(.kwWith)
    var items: [WithItem] = []
    // Parentheses may hold the items, or belong to the first item's expression; only what follows tells.
    if kind == .leftParen, let found = tryParseParenthesizedItems() {
      items = found
    } else {
      repeat { items.append(try parseWithItem()) } while accept(.comma)
    }
    let body = try parseBlock()
    return Stmt(.with(items: items, body: body, isAsync: isAsync), compoundSpan(start))
  }

  private mutating func tryParseParenthesizedItems() -> [WithItem]? {
    let start = position
    let outerNesting = nesting
    do throws(ParseFailure) {
      try expect(.leftParen)
      var items: [WithItem] = []
      repeat {
        if !items.isEmpty, kind == .rightParen { break }
        items.append(try parseWithItem())
      } while accept(.comma)
      try expect(.rightParen)
      if kind == .colon { return items }
    } catch {}
    furthest = max(furthest, position)
    position = start
    nesting = outerNesting
    literalProblem = nil
    return nil
  }

  private mutating func parseWithItem() throws(ParseFailure) -> WithItem {
    let context = try parseExpression()
    guard accept(.kwAs) else { return WithItem(context: context, target: nil) }
    let target = try parseStarTarget()
    guard kind == .comma || kind == .rightParen || kind == .colon else { throw ParseFailure() }
    return WithItem(context: context, target: target)
  }

  // MARK: try

  private mutating func parseTry() throws(ParseFailure) -> Stmt {
    let start = position
    advance()
    let body = try parseBlock()
    var handlers: [ExceptHandler] = []
    var isGroup = false
    while kind == .kwExcept {
      let handlerStart = position
      advance()
      let isStarred = accept(.star)
      if handlers.isEmpty { isGroup = isStarred } else if isGroup != isStarred { throw ParseFailure() }
      var type: Expr?
      var name: String?
      if kind != .colon {
        type = try parseExpression()
        if accept(.kwAs) { name = try expectName() }
      } else if isStarred {
        throw ParseFailure()
      }
      let handlerBody = try parseBlock()
      handlers.append(
        ExceptHandler(
          type: type, name: name, body: handlerBody, span: compoundSpan(handlerStart)))
    }
    let orElse = handlers.isEmpty ? [] : try parseElse()
    var finalBody: [Stmt] = []
    if accept(.kwFinally) { finalBody = try parseBlock() }
    if handlers.isEmpty, finalBody.isEmpty { throw ParseFailure() }
    return Stmt(
      .try(body: body, handlers: handlers, orElse: orElse, finalBody: finalBody, isGroup: isGroup),
      compoundSpan(start))
  }

  // MARK: Functions and classes

  private mutating func parseDecorated() throws(ParseFailure) -> Stmt {
    var decorators: [Expr] = []
    while accept(.at) {
      decorators.append(try parseNamedExpression())
      try expect(.newline)
    }
    let start = position
    if kind == .kwClass { return try parseClass(from: start, decorators: decorators) }
    let isAsync = accept(.kwAsync)
    return try parseFunction(from: start, decorators: decorators, isAsync: isAsync)
  }

  private mutating func parseFunction(
    from start: Int, decorators: [Expr], isAsync: Bool
  ) throws(ParseFailure) -> Stmt {
    try expect(.kwDef)
    let nameSpan = tokens[position].span
    let name = try expectName()
    try expect(.leftParen)
    let parameters = try parseParameters(until: .rightParen, annotated: true)
    try expect(.rightParen)
    let returns = accept(.arrow) ? try parseExpression() : nil
    let body = try parseBlock()
    let function = FunctionDef(
      name: name, nameSpan: nameSpan, parameters: parameters, body: body, decorators: decorators,
      returns: returns, isAsync: isAsync)
    return Stmt(.functionDef(function), compoundSpan(start))
  }

  private mutating func parseClass(from start: Int, decorators: [Expr]) throws(ParseFailure) -> Stmt {
    try expect(.kwClass)
    let nameSpan = tokens[position].span
    let name = try expectName()
    var bases: [Expr] = []
    var keywords: [Keyword] = []
    if kind == .leftParen { (bases, keywords) = try parseCallArguments() }
    let body = try parseBlock()
    let definition = ClassDef(
      name: name, nameSpan: nameSpan, bases: bases, keywords: keywords, body: body, decorators: decorators)
    return Stmt(.classDef(definition), compoundSpan(start))
  }

  /// The parameters of a function (with annotations) or lambda (without), up to the closing token, which is left.
  mutating func parseParameters(until closing: TokenKind, annotated: Bool) throws(ParseFailure) -> Parameters
  {
    var positionalOnly: [Parameter] = []
    var regular: [Parameter] = []
    var variadic: Parameter?
    var keywordOnly: [Parameter] = []
    var keywordOnlyDefaults: [Expr?] = []
    var keywordVariadic: Parameter?
    var defaults: [Expr] = []
    var sawSlash = false
    var sawStar = false
    while kind != closing {
      switch kind {
      case .slash:
        guard !sawSlash, !sawStar, !regular.isEmpty else { throw ParseFailure() }
        advance()
        sawSlash = true
        positionalOnly = regular
        regular = []
      case .star:
        guard !sawStar else { throw ParseFailure() }
        advance()
        sawStar = true
        if kind == .name {
          variadic = try parseParameter(annotated, starred: true)
        } else if kind != .comma || nextKind != .name {
          throw ParseFailure()
        }
      case .doubleStar:
        advance()
        keywordVariadic = try parseParameter(annotated, starred: false)
        _ = accept(.comma)
        guard kind == closing else { throw ParseFailure() }
        continue
      default:
        let parameter = try parseParameter(annotated, starred: false)
        let value = accept(.equal) ? try parseExpression() : nil
        if sawStar {
          keywordOnly.append(parameter)
          keywordOnlyDefaults.append(value)
        } else {
          regular.append(parameter)
          if let value { defaults.append(value) } else if !defaults.isEmpty { throw ParseFailure() }
        }
      }
      if !accept(.comma) { break }
    }
    guard kind == closing else { throw ParseFailure() }
    return Parameters(
      positionalOnly: positionalOnly, regular: regular, variadic: variadic, keywordOnly: keywordOnly,
      keywordOnlyDefaults: keywordOnlyDefaults, keywordVariadic: keywordVariadic, defaults: defaults)
  }

  private mutating func parseParameter(_ annotated: Bool, starred: Bool) throws(ParseFailure) -> Parameter {
    let start = position
    let name = try expectName()
    var annotation: Expr?
    if annotated, accept(.colon) {
      annotation = try starred ? parseStarExpression() : parseExpression()
    }
    return Parameter(name: name, annotation: annotation, span: span(from: start))
  }
}
