// Turns source bytes into tokens, following CPython's tokenizer in everything that can be seen from outside:
// tab stops of 8 with the "would it also be consistent with tabs of 1" check, line joining inside brackets and
// after backslashes, the exact extent of numbers and strings, and each error's text and place.
//
// The lexer never fails: an error ends the token list and is kept in `error`, because the parser reports it
// only if the tokens before it were fine.

/// What the lexer found out.
struct LexedSource {
  var tokens: [Token] = []
  var comments: [Comment] = []
  /// The error at which lexing stopped. It stands where the token after the last one would be.
  var error: SourceError?
  /// CPython raises most errors in the tokenizer itself; they count even where the parser has given up before. The others it
  /// only notes.
  var isRaisedByTokenizer = false
  /// The brackets that were open where lexing stopped.
  var openBrackets: [OpenBracket] = []
  /// The source was lexed to its end and only then found to have open brackets.
  var openBracketsAreTheError = false
  /// True when lexing stopped inside a triple-quoted string, after a final backslash or in an open bracket.
  var endsInside = false
  /// Where the tokenizer stood when it stopped, for errors that CPython reports "up to here".
  var end = Span.none
}

struct OpenBracket {
  var byte: UInt8
  var line: Int32
  var column: Int32
}

struct Lexer {
  static let maximumIndents = 100
  static let maximumBrackets = 200

  let source: UnsafeBufferPointer<UInt8>
  /// Where reading stops; less than the source for the inside of a replacement field.
  let limit: Int
  let allowsMagics: Bool

  var position: Int
  var line: Int32 = 1
  var lineStart: Int = 0
  /// Where CPython's line buffer starts, from which it counts the column of one error.
  private var bufferStart = 0
  var brackets: [OpenBracket] = []
  var indents: [Int32] = [0]
  var alternateIndents: [Int32] = [0]
  var result = LexedSource()
  /// The index of the first token of the current logical line, for `name?`.
  var statementStart = 0
  /// Where the comment starts that ends the source, to which the last line break belongs.
  private var finalComment: Int?
  var atLineStart = true
  /// For colouring, stray indents and closing brackets are let pass.
  var toleratesErrors = false
  /// The bytes of a replacement field are read as if in parentheses: line breaks do not count.
  let isReplacementField: Bool

  init(
    source: UnsafeBufferPointer<UInt8>, from start: Int = 0, to limit: Int? = nil, line: Int32 = 1,
    lineStart: Int = 0,
    allowsMagics: Bool = false, isReplacementField: Bool = false
  ) {
    self.source = source
    self.limit = min(limit ?? source.count, source.count)
    self.allowsMagics = allowsMagics
    self.isReplacementField = isReplacementField
    position = start
    self.line = line
    self.lineStart = lineStart
    bufferStart = lineStart
    if start == 0, self.limit >= 3, source[0] == 0xEF, source[1] == 0xBB, source[2] == 0xBF {
      position = 3
      self.lineStart = 3
    }
    if isReplacementField { atLineStart = false }
    result.tokens.reserveCapacity((self.limit - start) / 4 + 8)
  }

  // MARK: Reading bytes

  /// The byte at `position + ahead`, 0 beyond the end. NUL bytes are rejected before lexing.
  @inline(__always)
  func peek(_ ahead: Int = 0) -> UInt8 {
    let index = position + ahead
    return index < limit ? source[index] : 0
  }

  @inline(__always) var atEnd: Bool { position >= limit }

  /// Steps over a line break (`\n`, `\r\n` or `\r`) and counts it.
  ///
  /// - Parameter isInToken: the line break belongs to a string, so that CPython keeps the line in its buffer.
  @inline(__always)
  mutating func passLineBreak(isInToken: Bool = false) {
    if source[position] == 13, position + 1 < limit, source[position + 1] == 10 { position += 1 }
    position += 1
    line += 1
    lineStart = position
    if !isInToken { bufferStart = position }
  }

  @inline(__always)
  static func isNameStart(_ byte: UInt8) -> Bool {
    (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte == 95 || byte >= 128
  }

  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool {
    isNameStart(byte) || isDigit(byte)
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  // MARK: Writing tokens

  @inline(__always)
  mutating func add(_ kind: TokenKind, from start: Int) {
    let column = Int32(truncatingIfNeeded: start - lineStart)
    let endColumn = Int32(truncatingIfNeeded: position - lineStart)
    result.tokens.append(
      Token(
        kind: kind, level: UInt8(truncatingIfNeeded: brackets.count),
        span: Span(
          start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: position), line: line,
          column: column, endLine: line, endColumn: endColumn)))
  }

  mutating func addWithoutColumn(_ kind: TokenKind) {
    add(kind, from: position)
    result.tokens[result.tokens.count - 1].hasColumn = false
  }

  private mutating func addAtEnd(_ kind: TokenKind) {
    addWithoutColumn(kind)
    let last = lastLine
    let index = result.tokens.count - 1
    result.tokens[index].span.line = last.number
    result.tokens[index].span.column = Int32(truncatingIfNeeded: last.length)
    result.tokens[index].span.endLine = last.number
    result.tokens[index].span.endColumn = Int32(truncatingIfNeeded: last.length)
  }

  /// Stops with CPython's `syntaxerror(tok, …)`: the column is that of the last byte read, and there is no end.
  mutating func fail(
    _ message: String, kind: SourceError.Kind = .syntax, column: Int? = nil, endColumn: Int? = nil,
    line errorLine: Int32? = nil, lineStart errorLineStart: Int? = nil, isRaised: Bool = true
  ) {
    result.isRaisedByTokenizer = isRaised
    let start = errorLineStart ?? lineStart
    let text = SourceText(bytes: Array(source[min(start, source.count)..<source.count]))
    let number = Int(errorLine ?? line)
    let place = column ?? text.codePoints(from: 0, byteCount: position - start)
    result.error = SourceError(
      kind: kind, message: message, line: number, column: place, endLine: number,
      endColumn: endColumn ?? place,
      text: text.line(startingAt: 0))
  }

  // MARK: The loop

  consuming func run() -> LexedSource {
    if allowsMagics { scanCellMagic() }
    while result.error == nil {
      if atLineStart {
        atLineStart = false
        guard readIndentation() else { continue }
      }
      if !readToken() { break }
    }
    result.openBrackets = brackets
    result.end = Span(
      start: Int32(truncatingIfNeeded: position), end: Int32(truncatingIfNeeded: position), line: line,
      column: Int32(truncatingIfNeeded: position - lineStart), endLine: line,
      endColumn: Int32(truncatingIfNeeded: position - lineStart))
    return result
  }

  /// Reads the blanks at the start of a line and gives out the indents and dedents. False when an error ended it.
  private mutating func readIndentation() -> Bool {
    var column: Int32 = 0
    var alternate: Int32 = 0
    var continuation: Int32 = 0
    scan: while true {
      switch peek() {
      case 32:
        column &+= 1
        alternate &+= 1
      case 9:
        column = (column / 8 &+ 1) &* 8
        alternate &+= 1
      case 12:
        column = 0
        alternate = 0
      case 92:
        continuation = continuation != 0 ? continuation : column
        position += 1
        guard passContinuation() else { return false }
        continue scan
      default:
        break scan
      }
      position += 1
    }
    let next = peek()
    if next == 35 || next == 10 || next == 13 || atEnd { return true }
    if continuation != 0 {
      column = continuation
      alternate = continuation
    }
    let top = indents[indents.count - 1]
    let alternateTop = alternateIndents[alternateIndents.count - 1]
    if column == top {
      if alternate != alternateTop { return failInconsistentTabs() }
    } else if column > top {
      guard indents.count < Lexer.maximumIndents else {
        fail("too many levels of indentation", kind: .indentation, column: 1, endColumn: 0, isRaised: false)
        return false
      }
      if alternate <= alternateTop { return failInconsistentTabs() }
      indents.append(column)
      alternateIndents.append(alternate)
      addWithoutColumn(.indent)
    } else {
      while indents.count > 1, column < indents[indents.count - 1] {
        indents.removeLast()
        alternateIndents.removeLast()
        addWithoutColumn(.dedent)
      }
      if column != indents[indents.count - 1], !toleratesErrors {
        // CPython drops the dedents of this line and reports the line's end.
        while result.tokens.last?.kind == .dedent { result.tokens.removeLast() }
        var end = position
        while end < limit, source[end] != 10, source[end] != 13 { end += 1 }
        let text = SourceText(bytes: Array(source[lineStart..<end]))
        fail(
          "unindent does not match any outer indentation level", kind: .indentation,
          column: text.codePoints(from: 0, byteCount: end - lineStart) + 1, endColumn: -1, isRaised: false)
        return false
      }
      if alternate != alternateIndents[alternateIndents.count - 1] { return failInconsistentTabs() }
    }
    statementStart = result.tokens.count
    if allowsMagics, scanLineMagic() { return false }
    return true
  }

  private mutating func failInconsistentTabs() -> Bool {
    if toleratesErrors { return true }
    fail(
      "inconsistent use of tabs and spaces in indentation", kind: .tab, column: 1, endColumn: 0,
      isRaised: false)
    return false
  }

  /// After a backslash: steps over the line break that must follow. False when an error ended it.
  private mutating func passContinuation() -> Bool {
    let next = peek()
    guard next == 10 || next == 13 else {
      if atEnd {
        failAtEnd()
      } else {
        let text = SourceText(bytes: Array(source[min(bufferStart, position)..<min(limit, position)]))
        fail(
          "unexpected character after line continuation character",
          column: text.codePoints(from: 0, byteCount: position - bufferStart) + 1, endColumn: 0,
          isRaised: false
        )
      }
      return false
    }
    passLineBreak()
    if atEnd {
      failAtEnd()
      return false
    }
    return true
  }

  /// The last line as CPython sees it at the end of the source: it ends in a line break, which CPython adds where the
  /// source has none, and no empty line follows.
  private var lastLine: (number: Int32, start: Int, length: Int) {
    var start = lineStart
    var end = position
    var number = line
    if position == lineStart, line > 1, position > 0 {
      number -= 1
      end = position - 1
      if end > 0, source[end] == 10, source[end - 1] == 13 { end -= 1 }
      start = end
      while start > 0, source[start - 1] != 10, source[start - 1] != 13 { start -= 1 }
    }
    return (number, start, end - start + 1)
  }

  /// The source ends where it cannot.
  private mutating func failAtEnd() {
    result.endsInside = true
    let text = SourceText(bytes: Array(source))
    if let open = brackets.last {
      result.error = text.unclosed(open)
      result.openBracketsAreTheError = true
    } else {
      let last = lastLine
      let length = text.codePoints(from: last.start, byteCount: last.length)
      fail(
        "unexpected EOF while parsing", column: length, endColumn: -1, line: last.number,
        lineStart: last.start,
        isRaised: false)
    }
    result.error?.isIncomplete = true
  }

  /// Reads one token, a comment or a line break. False at the end of the source.
  private mutating func readToken() -> Bool {
    while true {
      let byte = peek()
      if byte == 32 || byte == 9 || byte == 12 { position += 1 } else { break }
    }
    if atEnd { return finish() }
    let byte = source[position]
    if Lexer.isNameStart(byte) {
      readNameOrString()
      return true
    }
    if Lexer.isDigit(byte) || (byte == 46 && Lexer.isDigit(peek(1))) {
      readNumber()
      return true
    }
    switch byte {
    case 10, 13:
      readLineBreak(from: position)
    case 35:
      let start = position
      readComment()
      if atEnd { finalComment = start } else { readLineBreak(from: start) }
    case 34, 39:
      readString(from: position)
    case 92:
      position += 1
      return passContinuation()
    default:
      readOperator(byte)
    }
    return true
  }

  private mutating func readComment() {
    let start = position
    while !atEnd, source[position] != 10, source[position] != 13 { position += 1 }
    var before = lineStart
    while before < start, source[before] == 32 || source[before] == 9 || source[before] == 12 { before += 1 }
    let span = Span(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: position), line: line,
      column: Int32(truncatingIfNeeded: start - lineStart), endLine: line,
      endColumn: Int32(truncatingIfNeeded: position - lineStart))
    let text = String(decoding: UnsafeBufferPointer(rebasing: source[(start + 1)..<position]), as: UTF8.self)
    result.comments.append(Comment(span: span, text: text, standsAlone: before == start))
  }

  /// A line break ends the statement unless a bracket is open or the line is empty.
  private mutating func readLineBreak(from start: Int) {
    if brackets.isEmpty, !isReplacementField {
      if lineHoldsTokens {
        add(.newline, from: start)
        statementStart = result.tokens.count
      }
      passLineBreak()
      atLineStart = true
    } else {
      passLineBreak()
    }
  }

  private var lineHoldsTokens: Bool {
    guard let last = result.tokens.last?.kind else { return false }
    return last != .newline && last != .indent && last != .dedent
  }

  /// At the end of the source: the last line break, the dedents, the end marker.
  private mutating func finish() -> Bool {
    if !brackets.isEmpty {
      failAtEnd()
      return false
    }
    if isReplacementField {
      add(.endMarker, from: position)
      return false
    }
    if lineHoldsTokens { add(.newline, from: finalComment ?? position) }
    for _ in 1..<max(1, indents.count) { addAtEnd(.dedent) }
    addAtEnd(.endMarker)
    return false
  }
}
