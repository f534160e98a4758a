// Names, numbers, strings and operators.

extension Lexer {
  // MARK: Names

  mutating func readNameOrString() {
    let start = position
    // A prefix of at most two letters out of b, r, u, f may turn out to start a string.
    var prefix = position
    var sawB = false
    var sawR = false
    var sawU = false
    var sawF = false
    scan: while prefix < limit {
      switch source[prefix] | 0x20 {
      case 98 where !(sawB || sawU || sawF): sawB = true
      case 117 where !(sawB || sawU || sawR || sawF): sawU = true
      case 114 where !(sawR || sawU): sawR = true
      case 102 where !(sawF || sawB || sawU): sawF = true
      default: break scan
      }
      // `| 0x20` folds case but also maps other bytes; only letters count.
      guard source[prefix] >= 65 else { break }
      prefix += 1
    }
    if prefix > start, prefix < limit, source[prefix] == 34 || source[prefix] == 39 {
      position = prefix
      readString(from: start)
      return
    }
    var isASCII = true
    var index = position
    while index < limit, Lexer.isNameByte(source[index]) {
      if source[index] >= 128 { isASCII = false }
      index += 1
    }
    position = index
    if !isASCII, !verifyIdentifier(from: start) { return }
    add(KeywordTable.shared.kind(of: source, start, position), from: start)
  }

  /// Checks a name with bytes beyond ASCII as `str.isidentifier` does.
  private mutating func verifyIdentifier(from start: Int) -> Bool {
    let text = String(decoding: UnsafeBufferPointer(rebasing: source[start..<position]), as: UTF8.self)
    var offset = start
    var isFirst = true
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      let isFine =
        isFirst ? (scalar == "_" || scalar.properties.isXIDStart) : scalar.properties.isXIDContinue
      if !isFine {
        position = min(limit, offset + length)
        failAtCharacter(scalar)
        return false
      }
      offset += length
      isFirst = false
    }
    return true
  }

  private mutating func failAtCharacter(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    if isPrintable(scalar) {
      fail("invalid character '\(Character(scalar))' (U+\(code))")
    } else {
      fail("invalid non-printable character U+\(code)")
    }
  }

  // MARK: Numbers

  mutating func readNumber() {
    let start = position
    if source[position] == 48 {
      switch peek(1) | 0x20 {
      case 120: readRadixNumber(from: start, kind: "hexadecimal", isDigit: Lexer.isHexDigit)
      case 111: readRadixNumber(from: start, kind: "octal") { $0 >= 48 && $0 < 56 }
      case 98: readRadixNumber(from: start, kind: "binary") { $0 == 48 || $0 == 49 }
      default: readNumberAfterZero(from: start)
      }
    } else if source[position] == 46 {
      position += 1
      readFraction(from: start)
    } else {
      guard readDecimalTail() else { return }
      if peek() == 46 {
        position += 1
        readFraction(from: start)
      } else {
        readExponent(from: start)
      }
    }
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 97 && byte | 0x20 <= 102)
  }

  private mutating func readRadixNumber(from start: Int, kind: String, isDigit: (UInt8) -> Bool) {
    position += 2
    repeat {
      if peek() == 95 { position += 1 }
      guard isDigit(peek()), !atEnd else {
        failRadixDigit(kind)
        return
      }
      while isDigit(peek()), !atEnd { position += 1 }
    } while peek() == 95
    if Lexer.isDigit(peek()) {
      failRadixDigit(kind)
      return
    }
    guard verifyEndOfNumber(kind) else { return }
    add(.number, from: start)
  }

  private mutating func failRadixDigit(_ kind: String) {
    if Lexer.isDigit(peek()), kind != "hexadecimal" {
      let digit = peek() - 48
      position += 1
      fail("invalid digit '\(digit)' in \(kind) literal")
    } else {
      fail("invalid \(kind) literal")
    }
  }

  private mutating func readNumberAfterZero(from start: Int) {
    position += 1
    while true {
      if peek() == 95 {
        position += 1
        guard Lexer.isDigit(peek()) else {
          fail("invalid decimal literal")
          return
        }
      }
      guard peek() == 48 else { break }
      position += 1
    }
    let zerosEnd = position
    var isNonzero = false
    if Lexer.isDigit(peek()) {
      isNonzero = true
      guard readDecimalTail() else { return }
    }
    let next = peek()
    if next == 46 {
      position += 1
      readFraction(from: start)
    } else if next | 0x20 == 101 || next | 0x20 == 106 {
      readExponent(from: start)
    } else if isNonzero {
      fail(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
        column: start + 1 - lineStart, endColumn: zerosEnd + 1 - lineStart)
    } else {
      guard verifyEndOfNumber("decimal") else { return }
      add(.number, from: start)
    }
  }

  /// Digits with single underscores between them.
  private mutating func readDecimalTail() -> Bool {
    while true {
      while Lexer.isDigit(peek()) { position += 1 }
      guard peek() == 95 else { return true }
      position += 1
      guard Lexer.isDigit(peek()) else {
        fail("invalid decimal literal")
        return false
      }
    }
  }

  /// After the point.
  private mutating func readFraction(from start: Int) {
    if Lexer.isDigit(peek()) {
      guard readDecimalTail() else { return }
    }
    readExponent(from: start)
  }

  private mutating func readExponent(from start: Int) {
    if peek() | 0x20 == 101, !atEnd {
      let sign = peek(1)
      if sign == 43 || sign == 45 {
        guard Lexer.isDigit(peek(2)) else {
          position += 2
          fail("invalid decimal literal")
          return
        }
        position += 2
      } else if Lexer.isDigit(sign) {
        position += 1
      } else {
        guard verifyEndOfNumber("decimal") else { return }
        add(.number, from: start)
        return
      }
      guard readDecimalTail() else { return }
    }
    if peek() | 0x20 == 106, !atEnd {
      position += 1
      guard verifyEndOfNumber("imaginary") else { return }
    } else {
      guard verifyEndOfNumber("decimal") else { return }
    }
    add(.number, from: start)
  }

  /// A number may be followed by a keyword, as in `1if x else 2`, but by no other name.
  private mutating func verifyEndOfNumber(_ kind: String) -> Bool {
    let next = peek()
    guard next < 128, Lexer.isNameByte(next), !atEnd else { return true }
    let second = peek(1)
    let third = peek(2)
    switch next {
    case 97 where second == 110 && third == 100 && !Lexer.isNameByte(peek(3)): return true  // and
    case 101 where second == 108 && third == 115 && peek(3) == 101 && !Lexer.isNameByte(peek(4)):
      return true  // else
    case 102 where second == 111 && third == 114 && !Lexer.isNameByte(peek(3)): return true  // for
    case 105 where second == 102 || second == 110 || second == 115: return true  // if, in, is
    case 110 where second == 111 && third == 116 && !Lexer.isNameByte(peek(3)): return true  // not
    case 111 where second == 114 && !Lexer.isNameByte(third): return true  // or
    default:
      fail("invalid \(kind) literal")
      return false
    }
  }

  // MARK: Strings

  /// Reads a string whose prefix (if any) starts at `start` and whose quote is at `position`.
  mutating func readString(from start: Int) {
    let quote = source[position]
    let firstLine = line
    let firstLineStart = lineStart
    var isTriple = false
    if peek(1) == quote {
      if peek(2) == quote {
        isTriple = true
        position += 3
      } else {
        position += 2
        add(.string, from: start)
        return
      }
    } else {
      position += 1
    }
    while true {
      guard position < limit else {
        failUnterminated(isTriple, from: start, firstLine: firstLine, firstLineStart: firstLineStart)
        return
      }
      let byte = source[position]
      if byte == quote {
        if !isTriple {
          position += 1
          break
        }
        if peek(1) == quote, peek(2) == quote {
          position += 3
          break
        }
        position += 1
      } else if byte == 92 {
        position += 1
        if position < limit {
          if source[position] == 10 || source[position] == 13 {
            passLineBreak(isInToken: true)
          } else {
            position += 1
          }
        }
      } else if byte == 10 || byte == 13 {
        if !isTriple {
          failUnterminated(false, from: start, firstLine: firstLine, firstLineStart: firstLineStart)
          return
        }
        passLineBreak(isInToken: true)
      } else {
        position += 1
      }
    }
    result.tokens.append(
      Token(
        kind: .string, level: UInt8(truncatingIfNeeded: brackets.count),
        span: Span(
          start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: position), line: firstLine,
          column: Int32(truncatingIfNeeded: start - firstLineStart), endLine: line,
          endColumn: Int32(truncatingIfNeeded: position - lineStart))))
  }

  private mutating func failUnterminated(
    _ isTriple: Bool, from start: Int, firstLine: Int32, firstLineStart: Int
  ) {
    // The line after a final line break does not count.
    let detected = position >= limit && position == lineStart && line > firstLine ? line - 1 : line
    let text = SourceText(bytes: Array(source[firstLineStart..<min(start, limit)]))
    fail(
      isTriple
        ? "unterminated triple-quoted string literal (detected at line \(detected))"
        : "unterminated string literal (detected at line \(detected))",
      column: text.codePoints(from: 0, byteCount: start - firstLineStart) + 1, line: firstLine,
      lineStart: firstLineStart)
    if isTriple {
      result.endsInside = true
      result.error?.isIncomplete = true
    }
  }

  // MARK: Operators

  mutating func readOperator(_ first: UInt8) {
    let start = position
    let second = peek(1)
    var kind = TokenKind.unknown
    var length = 1
    switch first {
    case 40: kind = .leftParen
    case 41: kind = .rightParen
    case 91: kind = .leftBracket
    case 93: kind = .rightBracket
    case 123: kind = .leftBrace
    case 125: kind = .rightBrace
    case 44: kind = .comma
    case 59: kind = .semicolon
    case 126: kind = .tilde
    case 58: (kind, length) = second == 61 ? (.colonEqual, 2) : (.colon, 1)
    case 46: (kind, length) = second == 46 && peek(2) == 46 ? (.ellipsis, 3) : (.dot, 1)
    case 61: (kind, length) = second == 61 ? (.equalEqual, 2) : (.equal, 1)
    case 43: (kind, length) = second == 61 ? (.plusEqual, 2) : (.plus, 1)
    case 45:
      (kind, length) = second == 61 ? (.minusEqual, 2) : second == 62 ? (.arrow, 2) : (.minus, 1)
    case 42:
      if second == 42 {
        (kind, length) = peek(2) == 61 ? (.doubleStarEqual, 3) : (.doubleStar, 2)
      } else {
        (kind, length) = second == 61 ? (.starEqual, 2) : (.star, 1)
      }
    case 47:
      if second == 47 {
        (kind, length) = peek(2) == 61 ? (.doubleSlashEqual, 3) : (.doubleSlash, 2)
      } else {
        (kind, length) = second == 61 ? (.slashEqual, 2) : (.slash, 1)
      }
    case 37: (kind, length) = second == 61 ? (.percentEqual, 2) : (.percent, 1)
    case 64: (kind, length) = second == 61 ? (.atEqual, 2) : (.at, 1)
    case 124: (kind, length) = second == 61 ? (.pipeEqual, 2) : (.pipe, 1)
    case 94: (kind, length) = second == 61 ? (.caretEqual, 2) : (.caret, 1)
    case 38: (kind, length) = second == 61 ? (.ampersandEqual, 2) : (.ampersand, 1)
    case 60:
      if second == 60 {
        (kind, length) = peek(2) == 61 ? (.leftShiftEqual, 3) : (.leftShift, 2)
      } else {
        (kind, length) =
          second == 61 ? (.lessEqual, 2) : second == 62 ? (.unknown, 2) : (.less, 1)
      }
    case 62:
      if second == 62 {
        (kind, length) = peek(2) == 61 ? (.rightShiftEqual, 3) : (.rightShift, 2)
      } else {
        (kind, length) = second == 61 ? (.greaterEqual, 2) : (.greater, 1)
      }
    case 33 where second == 61: (kind, length) = (.notEqual, 2)
    default: break
    }
    if kind == .unknown, !acceptsUnknown(first) { return }
    position += length
    if kind.rawValue >= TokenKind.leftParen.rawValue, kind.rawValue <= TokenKind.rightBrace.rawValue {
      guard trackBracket(first, kind) else { return }
    }
    if allowsMagics, brackets.isEmpty {
      if kind == .unknown, first == 63, turnIntoHelp(questionMark: start) { return }
      if turnIntoAssignedMagic(first, at: start) { return }
    }
    add(kind, from: start)
  }

  /// Punctuation that starts no token is left to the parser; control characters are errors at once.
  private mutating func acceptsUnknown(_ byte: UInt8) -> Bool {
    if byte < 32 || byte == 127 {
      position += 1
      let digits = String(byte, radix: 16, uppercase: true)
      fail("invalid non-printable character U+" + String(repeating: "0", count: 4 - digits.count) + digits)
      return false
    }
    return true
  }

  private mutating func trackBracket(_ byte: UInt8, _ kind: TokenKind) -> Bool {
    switch kind {
    case .leftParen, .leftBracket, .leftBrace:
      guard brackets.count < Lexer.maximumBrackets || toleratesErrors else {
        fail("too many nested parentheses")
        return false
      }
      brackets.append(
        OpenBracket(byte: byte, line: line, column: Int32(truncatingIfNeeded: position - 1 - lineStart)))
      return true
    default:
      let closing = String(UnicodeScalar(byte))
      guard let open = brackets.popLast() else {
        if toleratesErrors { return true }
        fail("unmatched '\(closing)'")
        return false
      }
      let expected: UInt8 = open.byte == 40 ? 41 : open.byte == 91 ? 93 : 125
      if byte == expected || toleratesErrors { return true }
      let opening = String(UnicodeScalar(open.byte))
      let message = "closing parenthesis '\(closing)' does not match opening parenthesis '\(opening)'"
      fail(open.line == line ? message : message + " on line \(open.line)")
      return false
    }
  }
}

/// True for what `str.isprintable` calls printable.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
  case .spaceSeparator: scalar == " "
  default: true
  }
}
