// String literals: adjacent ones are joined, and formatted ones are taken apart.

extension Parser {
  /// One or more string tokens.
  mutating func parseStrings() throws(ParseFailure) -> Expr {
    let start = position
    while kind == .string { advance() }
    do throws(LiteralProblem) {
      let kind = try StringAssembler(source: source, options: options, span: span(from: start))
        .assemble(tokens[start..<position])
      return try makeLiteral(kind, from: start)
    } catch {
      literalProblem = error
      throw ParseFailure()
    }
  }

  private mutating func makeLiteral(_ kind: Expr.Kind, from start: Int) throws(LiteralProblem) -> Expr {
    let node = Expr(kind, span(from: start))
    if node.height > ParserLimits.maximumHeight {
      isTooDeep = true
      throw .atLastToken("f-string: expressions nested too deeply")
    }
    return node
  }
}

/// Puts a run of string tokens together.
struct StringAssembler {
  let source: UnsafeBufferPointer<UInt8>
  let options: ParserOptions
  /// The whole run; CPython gives this place to every part.
  let span: Span
  private var parts: [Expr] = []
  private var text = Literals.StringBuilder()

  init(source: UnsafeBufferPointer<UInt8>, options: ParserOptions, span: Span) {
    self.source = source
    self.options = options
    self.span = span
  }

  /// The string, bytes or joined string that the tokens denote.
  ///
  /// - Parameter problemToken: set to the index of the token at fault, where a problem has one.
  consuming func assemble(_ tokens: ArraySlice<Token>) throws(LiteralProblem) -> Expr.Kind {
    let prefixes = tokens.map { Literals.Prefix(source, $0.span.range) }
    let isBytes = prefixes.first?.isBytes ?? false
    if prefixes.contains(where: { $0.isBytes != isBytes }) {
      throw .atLastToken("cannot mix bytes and nonbytes literals")
    }
    if isBytes {
      var bytes: [UInt8] = []
      for prefix in prefixes {
        bytes += try Literals.bytes(source, prefix.content, isRaw: prefix.isRaw)
      }
      return .constant(.bytes(bytes))
    }
    var isFormatted = false
    for (prefix, token) in zip(prefixes, tokens) {
      if prefix.isFormatted {
        isFormatted = true
        var scanner = FormattedScanner(
          source: source, position: prefix.content.lowerBound, end: prefix.content.upperBound,
          isRaw: prefix.isRaw,
          token: token.span)
        try appendFormatted(&scanner, level: 0)
      } else {
        try Literals.appendText(source, prefix.content, isRaw: prefix.isRaw, to: &text)
      }
    }
    if !isFormatted { return .constant(text.take()) }
    flushText()
    return .joinedStr(parts)
  }

  private mutating func flushText() {
    if !text.isEmpty { parts.append(Expr(.constant(text.take()), span)) }
  }

  /// Reads literal text and replacement fields up to the end, or in a format spec up to its closing brace.
  private mutating func appendFormatted(_ scanner: inout FormattedScanner, level: Int) throws(LiteralProblem)
  {
    while true {
      let literal = try scanner.literal(isSpec: level > 0)
      try Literals.appendText(source, literal.range, isRaw: scanner.isRaw, to: &text)
      if literal.isDoubledBrace { continue }
      if scanner.atEnd || scanner.byte == 125 { return }
      try appendField(&scanner, level: level)
    }
  }

  private mutating func appendField(_ scanner: inout FormattedScanner, level: Int) throws(LiteralProblem) {
    if level >= 2 { throw .atLastToken("f-string: expressions nested too deeply") }
    scanner.position += 1
    let expression = try scanner.expression()
    let value = try parseField(expression, scanner)
    var conversion = Conversion.none
    var isSelfDocumenting = false
    if !scanner.atEnd, scanner.byte == 61 {
      isSelfDocumenting = true
      scanner.position += 1
      while !scanner.atEnd, [32, 9, 10, 11, 12, 13].contains(scanner.byte) { scanner.position += 1 }
      if scanner.atEnd { throw .atLastToken("f-string: expecting '}'") }
      try Literals.appendText(
        source, expression.lowerBound..<scanner.position, isRaw: true, to: &text)
    }
    flushText()
    if !scanner.atEnd, scanner.byte == 33 {
      scanner.position += 1
      guard !scanner.atEnd else { throw .atLastToken("f-string: expecting '}'") }
      switch scanner.byte {
      case 115: conversion = .str
      case 114: conversion = .repr
      case 97: conversion = .ascii
      default:
        throw .atLastToken("f-string: invalid conversion character: expected 's', 'r', or 'a'")
      }
      scanner.position += 1
    }
    guard !scanner.atEnd else { throw .atLastToken("f-string: expecting '}'") }
    var spec: Expr?
    if scanner.byte == 58 {
      scanner.position += 1
      guard !scanner.atEnd else { throw .atLastToken("f-string: expecting '}'") }
      // The spec is a formatted string of its own.
      var inner = StringAssembler(source: source, options: options, span: span)
      try inner.appendFormatted(&scanner, level: level + 1)
      inner.flushText()
      spec = Expr(.joinedStr(inner.parts), span)
    }
    guard !scanner.atEnd, scanner.byte == 125 else { throw .atLastToken("f-string: expecting '}'") }
    scanner.position += 1
    if isSelfDocumenting, spec == nil, conversion == .none { conversion = .repr }
    parts.append(Expr(.formattedValue(value, conversion: conversion, formatSpec: spec), span))
  }

  private func parseField(_ range: Range<Int>, _ scanner: FormattedScanner) throws(LiteralProblem) -> Expr {
    guard range.contains(where: { ![32, 9, 10, 12, 13].contains(source[$0]) }) else {
      let next = scanner.atEnd ? 0 : scanner.byte
      if next == 33 || next == 58 || next == 61 {
        throw .atLastToken("f-string: expression required before '\(String(UnicodeScalar(next)))'")
      }
      throw .atLastToken("f-string: empty expression not allowed")
    }
    // Find the line that the expression starts on.
    var line = scanner.token.line
    var lineStart = Int(scanner.token.start - scanner.token.column)
    var index = Int(scanner.token.start)
    while index < range.lowerBound {
      if source[index] == 10
        || (source[index] == 13 && !(index + 1 < source.count && source[index + 1] == 10))
      {
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
    let lexer = Lexer(
      source: source, from: range.lowerBound, to: range.upperBound, line: line, lineStart: lineStart,
      isReplacementField: true)
    let lexed = lexer.run()
    if lexed.error == nil {
      var parser = Parser(source: source, lexed: lexed, options: options)
      parser.nesting = 1
      if let value = try? parser.parseReplacementField() { return value }
      if parser.isTooDeep { throw .atLastToken("f-string: expressions nested too deeply") }
    }
    throw .nested(
      Diagnosis.ofReplacementField(
        source, range, line: line, column: columnShift(range, line, lineStart, scanner.token),
        options: options))
  }

  /// What CPython takes off the columns of later lines in a field: the column of the brace, or if a line break follows the
  /// brace, that of the string when it starts on the same line.
  private func columnShift(_ range: Range<Int>, _ line: Int32, _ lineStart: Int, _ token: Span) -> Int {
    let first = range.first { ![32, 9, 12].contains(source[$0]) }
    guard let first, source[first] == 10 || source[first] == 13 else {
      return range.lowerBound - 1 - lineStart
    }
    return line == token.line ? Int(token.column) : 0
  }
}

/// Walks over the content of a formatted string.
struct FormattedScanner {
  let source: UnsafeBufferPointer<UInt8>
  var position: Int
  let end: Int
  let isRaw: Bool
  /// The string token that this is the content of.
  let token: Span

  var atEnd: Bool { position >= end }
  /// Only when not `atEnd`.
  var byte: UInt8 { source[position] }

  /// Text up to the next field, or up to and including a doubled brace (`isDoubledBrace`, one brace in the range).
  mutating func literal(isSpec: Bool) throws(LiteralProblem) -> (range: Range<Int>, isDoubledBrace: Bool) {
    let start = position
    while position < end {
      var byte = source[position]
      position += 1
      if byte == 92, !isRaw, position < end {
        byte = source[position]
        position += 1
        if byte == 78 {
          // A brace after \N belongs to a character's name.
          if position < end {
            position += 1
            if source[position - 1] == 123 {
              while position < end, source[position] != 125 { position += 1 }
              if position < end { position += 1 }
            }
          }
          continue
        }
      }
      guard byte == 123 || byte == 125 else { continue }
      if !isSpec {
        if position < end, source[position] == byte {
          position += 1
          return (start..<position - 1, true)
        }
        if byte == 125 { throw .atLastToken("f-string: single '}' is not allowed") }
      }
      position -= 1
      break
    }
    return (start..<position, false)
  }

  /// The extent of the expression that starts here; stops before what ends it.
  mutating func expression() throws(LiteralProblem) -> Range<Int> {
    let start = position
    var quote: UInt8 = 0
    var isTriple = false
    var open: [UInt8] = []
    scan: while position < end {
      let byte = source[position]
      if byte == 92 { throw .atLastToken("f-string expression part cannot include a backslash") }
      let triple = position + 2 < end && source[position + 1] == byte && source[position + 2] == byte
      if quote != 0 {
        if byte == quote {
          if !isTriple {
            quote = 0
          } else if triple {
            position += 2
            quote = 0
          }
        }
        position += 1
        continue
      }
      switch byte {
      case 34, 39:
        quote = byte
        isTriple = triple
        if triple { position += 2 }
      case 40, 91, 123:
        if open.count >= Lexer.maximumBrackets { throw .atLastToken("f-string: too many nested parenthesis") }
        open.append(byte)
      case 35: throw .atLastToken("f-string expression part cannot include '#'")
      case 33, 58, 125, 61, 62, 60:
        if open.isEmpty {
          if position + 1 < end, source[position + 1] == 61, byte != 58, byte != 125 {
            position += 2
            continue
          }
          if byte != 62, byte != 60 { break scan }
        } else if byte == 125 {
          try close(byte, &open)
        }
      case 41, 93: try close(byte, &open)
      default: break
      }
      position += 1
    }
    if quote != 0 { throw .atLastToken("f-string: unterminated string") }
    if let opening = open.last {
      throw .atLastToken("f-string: unmatched '\(String(UnicodeScalar(opening)))'")
    }
    if atEnd { throw .atLastToken("f-string: expecting '}'") }
    return start..<position
  }

  private func close(_ byte: UInt8, _ open: inout [UInt8]) throws(LiteralProblem) {
    let closing = String(UnicodeScalar(byte))
    guard let opening = open.popLast() else { throw .atLastToken("f-string: unmatched '\(closing)'") }
    let expected: UInt8 = opening == 40 ? 41 : opening == 91 ? 93 : 125
    if byte != expected {
      let text = String(UnicodeScalar(opening))
      throw .atLastToken(
        "f-string: closing parenthesis '\(closing)' does not match opening parenthesis '\(text)'")
    }
  }
}
