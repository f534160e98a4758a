// Runs `ErrorGrammar` over the tokens in the way of CPython's parser: a first pass without the rules for mistakes, to see how
// far it gets, and a second one with them.

/// A stretch of tokens that matched.
final class MatchNode {
  let kind: NodeKind
  /// Token indices; the end is exclusive.
  let start: Int
  let end: Int
  let children: [MatchNode]

  init(_ kind: NodeKind, _ start: Int, _ end: Int, _ children: [MatchNode] = []) {
    self.kind = kind
    self.start = start
    self.end = end
    self.children = children
  }

  /// The expressions and arguments below, in order.
  var values: [MatchNode] { kind.isValue ? [self] : children.flatMap(\.values) }
}

/// Thrown when the message is known; it is in the machine's `error`.
struct MessageFound: Error {}

struct ErrorMachine {
  /// CPython gives up at this depth of rules.
  static let maximumDepth = 6000

  let source: UnsafeBufferPointer<UInt8>
  var text: SourceText
  let lexed: LexedSource
  let options: ParserOptions
  let grammar = Grammar.python
  var position = 0
  /// How many tokens were looked at; messages without a place of their own stand at the last of them.
  var filled = 0
  var looksForMistakes = false
  var depth = 0
  var memo: [Int: (node: MatchNode?, end: Int)] = [:]
  var error: SourceError?
  /// The message is that of the source, not of where the parser stood; nothing overrides it.
  var isFinal = false
  /// The message comes from a replacement field further in.
  var isNested = false

  init(source: UnsafeBufferPointer<UInt8>, lexed: LexedSource, options: ParserOptions, from start: Int = 0) {
    self.source = source
    self.lexed = lexed
    self.options = options
    text = SourceText(bytes: Array(source))
    position = start
    filled = start
  }

  /// The message for tokens that are not what the rule `name` describes.
  mutating func run(_ name: String) -> SourceError {
    let start = position
    let rule = grammar.index(of: name)
    do throws(MessageFound) {
      _ = try match(rule: rule)
      let last = max(0, filled - 1)
      position = start
      memo = [:]
      depth = 0
      looksForMistakes = true
      _ = try match(rule: rule)
      failGenerically(last)
    } catch {}
    let found = error ?? text.error(.syntax, "invalid syntax", at: lexed.end)
    return isFinal ? found : overridden(found)
  }

  /// The message when no rule has one.
  private mutating func failGenerically(_ last: Int) {
    guard last < lexed.tokens.count else { return }
    let token = lexed.tokens[last]
    switch token.kind {
    case .indent:
      error = errorAtLastToken(.indentation, "unexpected indent")
      isFinal = true
    case .dedent:
      error = errorAtLastToken(.indentation, "unexpected unindent")
      isFinal = true
    default:
      if token.hasColumn {
        error = text.error(.syntax, "invalid syntax", at: token.span)
      } else {
        let line = text.line(startingAt: text.offset(ofLine: Int(token.span.line)))
        error = SourceError(
          kind: .syntax, message: "invalid syntax", line: Int(token.span.line), column: 0,
          endLine: Int(token.span.line), endColumn: 0, text: line)
      }
    }
  }

  /// Errors of the tokenizer further on say more than what the parser found: an unterminated string, an open bracket.
  private func overridden(_ found: SourceError) -> SourceError {
    guard let later = lexed.error else { return found }
    if lexed.isRaisedByTokenizer { return later }
    if let open = lexed.openBrackets.last, filled > 0, filled <= lexed.tokens.count,
      lexed.tokens[filled - 1].span.line > open.line
    {
      return text.unclosed(open)
    }
    return found
  }

  // MARK: Tokens

  /// The token at `position`, which counts as looked at from now on.
  mutating func currentKind() throws(MessageFound) -> TokenKind {
    if position >= filled { filled = position + 1 }
    if position < lexed.tokens.count { return lexed.tokens[position].kind }
    // The tokenizer stopped here.
    error = lexed.error ?? text.error(.syntax, "invalid syntax", at: lexed.end)
    isFinal = true
    throw MessageFound()
  }

  private func matches(_ bytes: [UInt8]) -> Bool {
    let range = lexed.tokens[position].span.range
    return range.count == bytes.count && source[range].elementsEqual(bytes)
  }

  // MARK: Rules

  mutating func match(rule index: Int) throws(MessageFound) -> MatchNode? {
    let rule = grammar.rules[index]
    if rule.isMistake, !looksForMistakes { return nil }
    let key = (position << 12 | index) << 1 | (rule.isAlwaysRemembered || !looksForMistakes ? 0 : 1)
    if let known = memo[key] {
      if known.node != nil { position = known.end }
      return known.node
    }
    depth += 1
    defer { depth -= 1 }
    if depth > ErrorMachine.maximumDepth {
      error = Diagnosis.tooDeep(at: lexed.tokens[min(position, lexed.tokens.count - 1)], source)
      isFinal = true
      throw MessageFound()
    }
    let outer = looksForMistakes
    if rule.name == "unchecked_expression" { looksForMistakes = false }
    let node = try match(alternatives: rule.alternatives)
    looksForMistakes = outer
    memo[key] = (node, position)
    return node
  }

  private mutating func match(alternatives: [Grammar.Alternative]) throws(MessageFound) -> MatchNode? {
    let start = position
    for alternative in alternatives {
      var nodes: [MatchNode] = []
      var labels: (a: MatchNode?, b: MatchNode?) = (nil, nil)
      var isCommitted = false
      var isMatch = true
      for labelled in alternative.items {
        if case .commit = labelled.item {
          isCommitted = true
          continue
        }
        guard let node = try match(item: labelled.item) else {
          isMatch = false
          break
        }
        if labelled.label == "a" { labels.a = node } else if labelled.label == "b" { labels.b = node }
        nodes.append(node)
      }
      if isMatch {
        if let action = alternative.action {
          let node = try perform(action, a: labels.a, b: labels.b, start: start)
          if node == nil { position = start }
          return node
        }
        return build(alternative, nodes, start)
      }
      position = start
      if isCommitted { return nil }
    }
    return nil
  }

  private func build(_ alternative: Grammar.Alternative, _ nodes: [MatchNode], _ start: Int) -> MatchNode {
    switch alternative.kind {
    case .none:
      if let index = alternative.passedThrough { return nodes[index] }
      return MatchNode(.sequence, start, position, nodes)
    case .chain:
      guard let rest = nodes.last, !rest.children.isEmpty else { return nodes[0] }
      return MatchNode(.operation, start, position, nodes)
    case .trailers:
      guard let last = nodes.last?.children.last else { return nodes[0] }
      return MatchNode(last.kind, start, position, nodes)
    case .some(let kind):
      return MatchNode(kind, start, position, nodes)
    }
  }

  private mutating func match(item: Grammar.Item) throws(MessageFound) -> MatchNode? {
    let start = position
    switch item {
    case .token(let kind):
      guard try currentKind() == kind else { return nil }
      position += 1
      return MatchNode(.token, start, position)
    case .softKeyword(let bytes):
      guard try currentKind() == .name, matches(bytes) else { return nil }
      position += 1
      return MatchNode(.token, start, position)
    case .anySoftKeyword:
      // CPython takes every beginning of a soft keyword for one here.
      guard try currentKind() == .name else { return nil }
      let name = source[lexed.tokens[position].span.range]
      guard "match".utf8.starts(with: name) || "case".utf8.starts(with: name) || "_".utf8.starts(with: name)
      else {
        return nil
      }
      position += 1
      return MatchNode(.token, start, position)
    case .rule(let index): return try match(rule: index)
    case .group(let alternatives): return try match(alternatives: alternatives)
    case .optional(let inner):
      if let node = try match(item: inner) { return node }
      position = start
      return MatchNode(.sequence, start, start)
    case .repeated(let inner, let atLeastOnce):
      var nodes: [MatchNode] = []
      while let node = try match(item: inner) {
        nodes.append(node)
        if position == node.start, node.start == node.end { break }
      }
      if atLeastOnce, nodes.isEmpty { return nil }
      return MatchNode(.sequence, start, position, nodes)
    case .separated(let separator, let inner): return try match(separator: separator, inner)
    case .ahead(let inner, let wanted):
      let node = try match(item: inner)
      position = start
      return (node != nil) == wanted ? MatchNode(.sequence, start, start) : nil
    case .demanded(let kind):
      guard try currentKind() == kind else {
        let token = lexed.tokens[position]
        error = errorAt(
          token, "expected '\(TokenKind.operatorTexts[Int(kind.rawValue - TokenKind.leftParen.rawValue)])'")
        throw MessageFound()
      }
      position += 1
      return MatchNode(.token, start, position)
    case .commit: return MatchNode(.sequence, start, start)
    }
  }

  private mutating func match(
    separator: TokenKind, _ inner: Grammar.Item
  ) throws(MessageFound) -> MatchNode? {
    let start = position
    guard let first = try match(item: inner) else { return nil }
    var nodes = [first]
    while true {
      let before = position
      guard try currentKind() == separator else { break }
      position += 1
      guard let node = try match(item: inner) else {
        position = before
        break
      }
      nodes.append(node)
    }
    return MatchNode(.sequence, start, position, nodes)
  }

  // MARK: Places

  /// CPython's place for messages that name none: the last token looked at.
  func errorAtLastToken(_ kind: SourceError.Kind, _ message: String) -> SourceError {
    guard filled > 0, filled <= lexed.tokens.count else { return text.error(kind, message, at: lexed.end) }
    let token = lexed.tokens[filled - 1]
    if token.hasColumn { return text.error(kind, message, at: token.span) }
    if options.isFile,
      lexed.tokens[(filled - 1)...].allSatisfy({ $0.kind == .dedent || $0.kind == .endMarker })
    {
      var last = text.bytes.reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
      if text.bytes.last == 10 { last -= 1 }
      return SourceError(
        kind: kind, message: message, line: last, column: 0, endLine: last, endColumn: 0,
        text: text.line(startingAt: text.offset(ofLine: last)))
    }
    // Such a token stands where the tokenizer stood.
    let start = text.offset(ofLine: Int(token.span.line))
    return SourceError(
      kind: kind, message: message, line: Int(token.span.line),
      column: text.codePoints(from: start, byteCount: Int(token.span.column)), endLine: Int(token.span.line),
      endColumn: -1, text: text.line(startingAt: start))
  }

  func errorAt(_ token: Token, _ message: String) -> SourceError {
    if token.hasColumn { return text.error(.syntax, message, at: token.span) }
    let start = text.offset(ofLine: Int(token.span.line))
    return SourceError(
      kind: .syntax, message: message, line: Int(token.span.line), column: 0, endLine: Int(token.span.line),
      endColumn: 0, text: text.line(startingAt: start))
  }

  /// The source that a node covers.
  func span(_ node: MatchNode) -> Span {
    let count = lexed.tokens.count
    guard count > 0 else { return lexed.end }
    let first = lexed.tokens[min(node.start, count - 1)].span
    return first.through(lexed.tokens[min(max(node.start, node.end - 1), count - 1)].span)
  }

  /// Where the tokenizer stands after the last token looked at.
  var lastEnd: Span {
    guard filled > 0, filled <= lexed.tokens.count else { return lexed.end }
    let token = lexed.tokens[filled - 1]
    var end = token.span
    if token.kind == .newline { end.endColumn += 1 }
    return end
  }
}
