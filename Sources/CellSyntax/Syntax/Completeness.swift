/// Whether typed input can be run, or its writer is not done yet.
public enum Completeness: Hashable, Sendable {
  /// It can be run as it stands.
  case complete
  /// More lines have to follow; the next one should be indented by this many columns.
  case incomplete(indent: Int)
  /// No further line can make it right.
  case invalid(SourceError)
}

/// Decides, for a prompt, whether to run `source` or to ask for another line.
///
/// Like Python's prompt it waits for an empty line after a block, and for the end of brackets, strings and joined lines.
public func completeness(of source: String, allowsMagics: Bool = true) -> Completeness {
  let bytes = Array(source.utf8)
  let options = ParserOptions(allowsMagics: allowsMagics)
  let endsBlank = CompletenessHint.endsInBlankLine(bytes)
  do {
    try Encoding.validate(bytes)
    let parsed = try parse(bytes, options: options)
    guard let last = parsed.module.body.last, last.hasBlock, !endsBlank else { return .complete }
    if case .magic = last.kind { return .complete }
    return .incomplete(indent: CompletenessHint.indent(bytes))
  } catch {
    if error.isIncomplete { return .incomplete(indent: CompletenessHint.indent(bytes)) }
    if !endsBlank, CompletenessHint.stopsAtEnd(bytes, options) {
      return .incomplete(indent: CompletenessHint.indent(bytes))
    }
    return .invalid(error)
  }
}

extension Stmt {
  /// True for statements that have an indented block, or could have.
  fileprivate var hasBlock: Bool {
    switch kind {
    case .functionDef, .classDef, .for, .while, .if, .with, .match, .try: true
    default: false
    }
  }
}

private enum CompletenessHint {
  /// The last line holds nothing but blanks, and it is not the only one.
  static func endsInBlankLine(_ bytes: [UInt8]) -> Bool {
    var index = bytes.count
    while index > 0, bytes[index - 1] == 32 || bytes[index - 1] == 9 { index -= 1 }
    return index > 0 && (bytes[index - 1] == 10 || bytes[index - 1] == 13)
  }

  /// The parser wanted more after the last statement: a block, an `except`, what a decorator decorates.
  static func stopsAtEnd(_ bytes: [UInt8], _ options: ParserOptions) -> Bool {
    bytes.withUnsafeBufferPointer { source in
      let lexed = Lexer(source: source, allowsMagics: options.allowsMagics).run()
      guard lexed.error == nil else { return false }
      var parser = Parser(source: source, lexed: lexed, options: options)
      do {
        _ = try parser.parseFile()
        return false
      } catch {
        var index = max(parser.position, parser.furthest)
        while index < parser.tokens.count, parser.tokens[index].kind == .dedent { index += 1 }
        return index < parser.tokens.count && parser.tokens[index].kind == .endMarker && !parser.isTooDeep
      }
    }
  }

  /// The indent for the next line: that of the last one, one step more after a colon or an opening bracket, one less after
  /// what leaves a block.
  static func indent(_ bytes: [UInt8]) -> Int {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
    var start = end
    while start > 0, bytes[start - 1] != 10, bytes[start - 1] != 13 { start -= 1 }
    var column = 0
    var first = start
    while first < end, bytes[first] == 32 || bytes[first] == 9 {
      column = bytes[first] == 9 ? (column / 8 + 1) * 8 : column + 1
      first += 1
    }
    let lexed = Array(bytes[first..<end]).withUnsafeBufferPointer { line in
      var lexer = Lexer(source: line)
      lexer.toleratesErrors = true
      return lexer.run()
    }
    let tokens = lexed.tokens.filter { $0.kind != .newline && $0.kind != .endMarker }
    switch tokens.last?.kind {
    case .colon, .leftParen, .leftBracket, .leftBrace: return column + 4
    default: break
    }
    switch tokens.first?.kind {
    case .kwReturn, .kwPass, .kwBreak, .kwContinue, .kwRaise: return max(0, column - 4)
    default: return column
    }
  }
}
