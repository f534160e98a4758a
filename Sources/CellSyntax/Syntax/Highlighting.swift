/// What a stretch of source is, for colouring.
public enum HighlightKind: UInt8, Sendable, CaseIterable {
  case keyword
  /// `True`, `False`, `None`, `...`
  case constant
  case builtin
  case number
  case string
  /// The braces, conversion and format spec of a replacement field; its expression is highlighted as code.
  case stringField
  case comment
  /// A `#| …` comment.
  case caption
  case op
  case bracket
  /// `@` and the name after it.
  case decorator
  case functionName
  case className
  /// The name of a keyword argument or parameter with a default, before its `=`.
  case keywordArgument
  /// A name right before an opening parenthesis.
  case call
  case name
  /// A notebook line that is not Python.
  case magic
  /// What is no Python at all.
  case error
}

/// A stretch of source of one kind. Offsets are UTF-8 bytes from the start of the source; the end is exclusive.
public struct HighlightSpan: Hashable, Sendable {
  public let start: Int
  public let end: Int
  public let kind: HighlightKind

  public init(start: Int, end: Int, kind: HighlightKind) {
    self.start = start
    self.end = end
    self.kind = kind
  }
}

/// Names that are always there, apart from exceptions.
public let pythonBuiltinNames: Set<String> = [
  "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr", "classmethod",
  "complex",
  "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec", "filter", "float", "format", "frozenset",
  "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass",
  "iter",
  "len", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord", "pow",
  "print",
  "property", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod",
  "str", "sum",
  "super", "tuple", "type", "vars", "zip", "__import__", "NotImplemented", "self", "cls",
]

/// Colours source, whether it is right or not: the spans are in order, do not overlap, and leave out blanks.
public func highlight(_ source: String, allowsMagics: Bool = true) -> [HighlightSpan] {
  Array(source.utf8).withUnsafeBufferPointer { bytes in
    var highlighter = Highlighter(source: bytes, allowsMagics: allowsMagics)
    highlighter.run(from: 0, to: bytes.count, isField: false)
    return highlighter.spans.sorted { $0.start < $1.start }
  }
}

private struct Highlighter {
  let source: UnsafeBufferPointer<UInt8>
  let allowsMagics: Bool
  var spans: [HighlightSpan] = []

  private mutating func add(_ start: Int, _ end: Int, _ kind: HighlightKind) {
    if end > start { spans.append(HighlightSpan(start: start, end: end, kind: kind)) }
  }

  /// Lexes as far as it goes, then goes on behind whatever stopped it.
  mutating func run(from first: Int, to limit: Int, isField: Bool) {
    var start = first
    var isAtLineStart = true
    while start < limit {
      var lexer = Lexer(
        source: source, from: start, to: limit, lineStart: start, allowsMagics: allowsMagics && !isField,
        isReplacementField: isField)
      lexer.atLineStart = isAtLineStart && !isField
      lexer.toleratesErrors = true
      let lexed = lexer.run()
      for comment in lexed.comments {
        let range = comment.span.range
        add(range.lowerBound, range.upperBound, comment.text.hasPrefix("|") ? .caption : .comment)
      }
      addTokens(lexed.tokens)
      guard lexed.error != nil, !lexed.openBracketsAreTheError else { return }
      var covered = start
      if let last = lexed.tokens.last { covered = max(covered, Int(last.span.end)) }
      if let last = lexed.comments.last { covered = max(covered, Int(last.span.end)) }
      start = addFault(from: covered, to: limit, triple: lexed.endsInside)
      isAtLineStart = start > 0 && source[start - 1] == 10
    }
  }

  /// Marks what the lexer stopped at, after `position`; returns where to go on.
  private mutating func addFault(from position: Int, to limit: Int, triple: Bool) -> Int {
    var start = position
    while start < limit, [32, 9, 10, 12, 13].contains(source[start]) { start += 1 }
    guard start < limit else { return limit }
    var quote = start
    while quote < limit, quote - start < 3, Lexer.isNameStart(source[quote]), source[quote] < 128 {
      quote += 1
    }
    if quote < limit, source[quote] == 34 || source[quote] == 39 {
      var end = quote
      while end < limit, triple || (source[end] != 10 && source[end] != 13) { end += 1 }
      add(start, end, .string)
      return end
    }
    var end = start + 1
    if Lexer.isNameByte(source[start]) {
      while end < limit, Lexer.isNameByte(source[end]) { end += 1 }
    }
    add(start, end, .error)
    return end
  }

  private func text(_ token: Token) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: source[token.span.range]), as: UTF8.self)
  }

  // MARK: Tokens

  private mutating func addTokens(_ tokens: [Token]) {
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      let start = Int(token.span.start)
      let end = Int(token.span.end)
      let previous = index > 0 ? tokens[index - 1].kind : .newline
      switch token.kind {
      case .endMarker, .newline, .indent, .dedent: break
      case .magic: add(start, end, .magic)
      case .unknown: add(start, end, .error)
      case .number: add(start, end, .number)
      case .string: addString(token)
      case .kwTrue, .kwFalse, .kwNone, .ellipsis: add(start, end, .constant)
      case .at where startsLine(previous): index = addDecorator(tokens, index)
      case .name: addName(tokens, index, previous)
      case .leftParen, .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace:
        add(start, end, .bracket)
      default: add(start, end, token.kind.isKeyword ? .keyword : .op)
      }
      index += 1
    }
  }

  private func startsLine(_ previous: TokenKind) -> Bool {
    previous == .newline || previous == .indent || previous == .dedent
  }

  /// `@a.b` as one span; returns the index of its last token.
  private mutating func addDecorator(_ tokens: [Token], _ first: Int) -> Int {
    var last = first
    while last + 1 < tokens.count,
      tokens[last + 1].kind == (last == first || tokens[last].kind == .dot ? .name : .dot),
      tokens[last + 1].span.line == tokens[first].span.line
    {
      last += 1
    }
    add(Int(tokens[first].span.start), Int(tokens[last].span.end), .decorator)
    return last
  }

  private mutating func addName(_ tokens: [Token], _ index: Int, _ previous: TokenKind) {
    let token = tokens[index]
    let next = index + 1 < tokens.count ? tokens[index + 1].kind : .endMarker
    let name = text(token)
    var kind = HighlightKind.name
    if previous == .kwDef {
      kind = .functionName
    } else if previous == .kwClass {
      kind = .className
    } else if previous == .dot {
      kind = next == .leftParen ? .call : .name
    } else if startsLine(previous), name == "match" || name == "case", isSoftKeyword(tokens, index) {
      kind = .keyword
    } else if next == .equal, token.level > 0, previous == .comma || previous == .leftParen {
      kind = .keywordArgument
    } else if pythonBuiltinNames.contains(name) || name.hasSuffix("Error") || name.hasSuffix("Warning")
      || name == "Exception" || name == "StopIteration" || name == "KeyboardInterrupt"
    {
      kind = .builtin
    } else if next == .leftParen {
      kind = .call
    }
    add(Int(token.span.start), Int(token.span.end), kind)
  }

  /// `match` and `case` open a block when their line ends in a colon and goes on like an expression.
  private func isSoftKeyword(_ tokens: [Token], _ index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    switch tokens[index + 1].kind {
    case .equal, .dot, .comma, .rightParen, .colon, .newline, .colonEqual: return false
    default: break
    }
    var last = index
    while last + 1 < tokens.count, tokens[last + 1].kind != .newline, tokens[last + 1].kind != .endMarker {
      last += 1
    }
    return tokens[index...last].contains { $0.kind == .colon && $0.level == tokens[index].level }
  }

  // MARK: Strings

  private mutating func addString(_ token: Token) {
    let range = token.span.range
    let prefix = Literals.Prefix(source, range)
    guard prefix.isFormatted else {
      add(range.lowerBound, range.upperBound, .string)
      return
    }
    var scanner = FormattedScanner(
      source: source, position: prefix.content.lowerBound, end: prefix.content.upperBound,
      isRaw: prefix.isRaw,
      token: token.span)
    var textStart = range.lowerBound
    addFields(&scanner, &textStart, level: 0)
    add(textStart, range.upperBound, .string)
  }

  /// Splits a formatted string into text, fields and the code in them. What is malformed stays text.
  private mutating func addFields(_ scanner: inout FormattedScanner, _ textStart: inout Int, level: Int) {
    while true {
      guard let literal = try? scanner.literal(isSpec: level > 0) else { return }
      if literal.isDoubledBrace { continue }
      guard !scanner.atEnd, scanner.byte == 123, level < 2 else { return }
      let open = scanner.position
      var ahead = scanner
      ahead.position += 1
      guard let code = try? ahead.expression() else { return }
      scanner = ahead
      add(textStart, open, level > 0 ? .stringField : .string)
      add(open, open + 1, .stringField)
      run(from: code.lowerBound, to: code.upperBound, isField: true)
      let rest = scanner.position
      while !scanner.atEnd, scanner.byte != 58, scanner.byte != 125 { scanner.position += 1 }
      if !scanner.atEnd, scanner.byte == 58 {
        scanner.position += 1
        textStart = rest
        addFields(&scanner, &textStart, level: level + 1)
        add(textStart, scanner.position, .stringField)
      } else {
        add(rest, scanner.position, .stringField)
      }
      textStart = scanner.position
      guard !scanner.atEnd, scanner.byte == 125 else { return }
      add(scanner.position, scanner.position + 1, .stringField)
      scanner.position += 1
      textStart = scanner.position
    }
  }
}
