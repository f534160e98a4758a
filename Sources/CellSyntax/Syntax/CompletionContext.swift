/// The text of the expression whose attribute is being typed at the end of `text`: `'abc'` in `x = 'abc'.cap`, `a[0].b` in
/// `f(a[0].b.`. Nil when `text` does not end in an attribute.
///
/// - Parameter harmlessOnly: also nil for expressions that could do something when they are evaluated, such as calls.
public func attributeReceiver(before text: String, harmlessOnly: Bool = true) -> String? {
  let bytes = Array(text.utf8)
  return bytes.withUnsafeBufferPointer { source in
    var lexer = Lexer(source: source, allowsMagics: false)
    lexer.toleratesErrors = true
    let tokens = lexer.run().tokens.filter {
      switch $0.kind {
      case .newline, .indent, .dedent, .endMarker: false
      default: true
      }
    }
    guard var dot = tokens.indices.last else { return nil }
    if tokens[dot].kind == .name || tokens[dot].kind.isKeyword {
      guard Int(tokens[dot].span.end) == bytes.count else { return nil }
      dot -= 1
    }
    guard dot > 0, tokens[dot].kind == .dot, let first = primaryStart(tokens, endingAt: dot - 1) else {
      return nil
    }
    let range = Int(tokens[first].span.start)..<Int(tokens[dot - 1].span.end)
    let receiver = String(decoding: bytes[range], as: UTF8.self)
    guard let expression = try? parseExpression("(" + receiver + ")") else { return nil }
    return !harmlessOnly || expression.isHarmless ? receiver : nil
  }
}

/// The first token of the primary expression whose last token is `last`.
private func primaryStart(_ tokens: [Token], endingAt last: Int) -> Int? {
  var index = last
  while true {
    switch tokens[index].kind {
    case .name, .number, .kwTrue, .kwFalse, .kwNone: break
    case .string:
      while index > 0, tokens[index - 1].kind == .string { index -= 1 }
    case .rightParen, .rightBracket, .rightBrace:
      let level = tokens[index].level
      var open = index - 1
      while open >= 0, !(tokens[open].level == level + 1 && opensBracket(tokens[open].kind)) { open -= 1 }
      guard open >= 0 else { return nil }
      index = open
      if index > 0, tokens[open].kind != .leftBrace, endsPrimary(tokens[index - 1].kind) {
        index -= 1
        continue
      }
    default: return nil
    }
    guard index > 1, tokens[index - 1].kind == .dot else { return index }
    index -= 2
  }
}

private func opensBracket(_ kind: TokenKind) -> Bool {
  kind == .leftParen || kind == .leftBracket || kind == .leftBrace
}

/// True if a bracket after this token is a call or a subscript.
private func endsPrimary(_ kind: TokenKind) -> Bool {
  switch kind {
  case .name, .string, .rightParen, .rightBracket, .rightBrace: true
  default: false
  }
}

extension Expr {
  /// True for names, literals, displays of such, attributes and subscripts: evaluating them calls nothing of the learner's own,
  /// apart from properties and `__getitem__`.
  fileprivate var isHarmless: Bool {
    switch kind {
    case .constant, .name: true
    case .attribute(let value, _, _): value.isHarmless
    case .subscript(let value, let index): value.isHarmless && index.isHarmless
    case .list(let values), .tuple(let values), .set(let values): values.allSatisfy(\.isHarmless)
    case .dict(let keys, let values):
      keys.allSatisfy { $0?.isHarmless ?? true } && values.allSatisfy(\.isHarmless)
    case .unaryOp(_, let value): value.isHarmless
    case .slice(let lower, let upper, let step):
      [lower, upper, step].allSatisfy { $0?.isHarmless ?? true }
    default: false
    }
  }
}
