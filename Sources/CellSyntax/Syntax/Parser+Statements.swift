// Statements that fit on a line, and assignment targets.

extension Parser {
  /// Appends one compound statement, or the simple statements of one line.
  mutating func parseStatement(into body: inout [Stmt]) throws(ParseFailure) {
    if let compound = try parseCompoundStatement() {
      body.append(compound)
    } else {
      try parseSimpleStatements(into: &body)
    }
  }

  /// `a; b; c` up to the end of the line.
  mutating func parseSimpleStatements(into body: inout [Stmt]) throws(ParseFailure) {
    repeat {
      body.append(try parseSimpleStatement())
    } while accept(.semicolon) && kind != .newline
    try expect(.newline)
  }

  private mutating func parseSimpleStatement() throws(ParseFailure) -> Stmt {
    let start = position
    let result: Stmt.Kind
    switch kind {
    case .kwReturn:
      advance()
      result = .return(startsExpression(kind, starred: true) ? try parseStarExpressions() : nil)
    case .kwImport:
      advance()
      result = .import(try parseDottedAliases())
    case .kwFrom: result = try parseImportFrom()
    case .kwRaise: result = try parseRaise()
    case .kwPass:
      advance()
      result = .pass
    case .kwBreak:
      advance()
      result = .break
    case .kwContinue:
      advance()
      result = .continue
    case .kwDel: result = try parseDelete()
    case .kwAssert:
      advance()
      let test = try parseExpression()
      result = .assert(test: test, message: accept(.comma) ? try parseExpression() : nil)
    case .kwGlobal:
      advance()
      result = .global(try parseNames())
    case .kwNonlocal:
      advance()
      result = .nonlocal(try parseNames())
    case .magic: return try parseMagic(assignedTo: nil, from: start)
    case .kwYield:
      let value = try parseYield()
      result = .expr(value)
    default: return try parseExpressionStatement()
    }
    return Stmt(result, span(from: start))
  }

  private mutating func parseNames() throws(ParseFailure) -> [String] {
    var names: [String] = []
    repeat { names.append(try expectName()) } while accept(.comma)
    return names
  }

  private mutating func parseRaise() throws(ParseFailure) -> Stmt.Kind {
    advance()
    guard startsExpression(kind) else { return .raise(nil, cause: nil) }
    let value = try parseExpression()
    return .raise(value, cause: accept(.kwFrom) ? try parseExpression() : nil)
  }

  private mutating func parseDelete() throws(ParseFailure) -> Stmt.Kind {
    advance()
    var targets: [Expr] = []
    repeat {
      if !targets.isEmpty, kind == .newline || kind == .semicolon { break }
      let target = try parsePrimary()
      guard Parser.isDeletable(target) else { throw ParseFailure() }
      targets.append(target)
    } while accept(.comma)
    guard kind == .newline || kind == .semicolon else { throw ParseFailure() }
    return .delete(targets)
  }

  // MARK: Imports

  private mutating func parseDottedName() throws(ParseFailure) -> String {
    var name = try expectName()
    while accept(.dot) { name += "." + (try expectName()) }
    return name
  }

  private mutating func parseDottedAliases() throws(ParseFailure) -> [Alias] {
    var aliases: [Alias] = []
    repeat {
      let start = position
      let name = try parseDottedName()
      let asName = accept(.kwAs) ? try expectName() : nil
      aliases.append(Alias(name: name, asName: asName, span: span(from: start)))
    } while accept(.comma)
    return aliases
  }

  private mutating func parseImportFrom() throws(ParseFailure) -> Stmt.Kind {
    advance()
    var level = 0
    while kind == .dot || kind == .ellipsis {
      level += kind == .dot ? 1 : 3
      advance()
    }
    let module = level > 0 && kind == .kwImport ? nil : try parseDottedName()
    try expect(.kwImport)
    if kind == .star {
      let star = tokens[position].span
      advance()
      return .importFrom(module: module, names: [Alias(name: "*", asName: nil, span: star)], level: level)
    }
    let isParenthesized = accept(.leftParen)
    var names: [Alias] = []
    repeat {
      if isParenthesized, !names.isEmpty, kind == .rightParen { break }
      let start = position
      let name = try expectName()
      let asName = accept(.kwAs) ? try expectName() : nil
      names.append(Alias(name: name, asName: asName, span: span(from: start)))
    } while accept(.comma)
    if isParenthesized { try expect(.rightParen) }
    return .importFrom(module: module, names: names, level: level)
  }

  // MARK: Expressions and assignments

  private mutating func parseExpressionStatement() throws(ParseFailure) -> Stmt {
    let start = position
    let first = try parseStarExpressions()
    switch kind {
    case .newline, .semicolon:
      return Stmt(.expr(first), span(from: start))
    case .equal:
      return try parseAssignment(first, from: start)
    case .colon:
      return try parseAnnotatedAssignment(first, from: start)
    default:
      guard let operation = Parser.augmentedOperator(kind), Parser.isSingleTarget(first) else {
        throw ParseFailure()
      }
      advance()
      let value = try parseAnnotatedValue()
      return Stmt(.augAssign(target: first, operation, value: value), span(from: start))
    }
  }

  private mutating func parseAssignment(_ first: Expr, from start: Int) throws(ParseFailure) -> Stmt {
    guard Parser.isStarTarget(first) else { throw ParseFailure() }
    var targets = [first]
    while accept(.equal) {
      if kind == .magic, targets.count == 1 { return try parseMagic(assignedTo: first, from: start) }
      let value = try parseAnnotatedValue()
      guard kind == .equal else {
        return Stmt(.assign(targets: targets, value: value), span(from: start))
      }
      guard Parser.isStarTarget(value) else { throw ParseFailure() }
      targets.append(value)
    }
    throw ParseFailure()
  }

  private mutating func parseAnnotatedAssignment(_ target: Expr, from start: Int) throws(ParseFailure) -> Stmt
  {
    guard Parser.isSingleTarget(target) else { throw ParseFailure() }
    var isSimple = false
    if case .name = target.kind { isSimple = tokens[start].kind == .name }
    try expect(.colon)
    let annotation = try parseExpression()
    let value = accept(.equal) ? try parseAnnotatedValue() : nil
    return Stmt(
      .annAssign(target: target, annotation: annotation, value: value, simple: isSimple), span(from: start))
  }

  private static func augmentedOperator(_ kind: TokenKind) -> BinaryOperator? {
    switch kind {
    case .plusEqual: .add
    case .minusEqual: .sub
    case .starEqual: .mult
    case .doubleStarEqual: .pow
    case .slashEqual: .div
    case .doubleSlashEqual: .floorDiv
    case .percentEqual: .mod
    case .atEqual: .matMult
    case .pipeEqual: .bitOr
    case .caretEqual: .bitXor
    case .ampersandEqual: .bitAnd
    case .leftShiftEqual: .lShift
    case .rightShiftEqual: .rShift
    default: nil
    }
  }

  // MARK: Targets

  /// `star_targets`: the targets of a `for`, without the `in` that follows them.
  mutating func parseTargets() throws(ParseFailure) -> Expr {
    let start = position
    let first = try parseStarTarget()
    guard kind == .comma else { return first }
    var elements = [first]
    while accept(.comma) {
      guard startsExpression(kind, starred: true) else { break }
      elements.append(try parseStarTarget())
    }
    return try make(.tuple(elements), from: start)
  }

  /// `star_target`
  mutating func parseStarTarget() throws(ParseFailure) -> Expr {
    let start = position
    let target: Expr
    if accept(.star) {
      let inner = try parsePrimary()
      target = try make(.starred(inner), from: start)
    } else {
      target = try parsePrimary()
    }
    guard Parser.isStarTarget(target) else { throw ParseFailure() }
    return target
  }

  /// A name, attribute or subscript.
  static func isSingleTarget(_ target: Expr) -> Bool {
    switch target.kind {
    case .name, .attribute, .subscript: true
    default: false
    }
  }

  static func isStarTarget(_ target: Expr) -> Bool {
    switch target.kind {
    case .name, .attribute, .subscript: return true
    case .starred(let inner):
      if case .starred = inner.kind { return false }
      return isStarTarget(inner)
    case .tuple(let elements), .list(let elements):
      for element in elements where !isStarTarget(element) { return false }
      return true
    default: return false
    }
  }

  private static func isDeletable(_ target: Expr) -> Bool {
    switch target.kind {
    case .name, .attribute, .subscript: return true
    case .tuple(let elements), .list(let elements):
      for element in elements where !isDeletable(element) { return false }
      return true
    default: return false
    }
  }
}
