// Notebook lines that are not Python become single `.magic` tokens. `%`, `!` and `?` can start no Python statement,
// `?` occurs nowhere outside strings and comments, and no expression starts with `%` or `!`, so that each of these forms
// is recognised without guessing.

extension Lexer {
  /// `%%name …` on the first line that is not blank takes the whole rest of the source.
  mutating func scanCellMagic() {
    var index = position
    var number = line
    var start = lineStart
    while index < limit {
      let byte = source[index]
      if byte == 10 || byte == 13 {
        if byte == 13, index + 1 < limit, source[index + 1] == 10 { index += 1 }
        number += 1
        start = index + 1
      } else if byte != 32, byte != 9, byte != 12 {
        break
      }
      index += 1
    }
    guard index + 2 < limit, source[index] == 37, source[index + 1] == 37,
      Lexer.isNameStart(source[index + 2])
    else {
      return
    }
    line = number
    lineStart = start
    position = index
    atLineStart = false
    let first = line
    let firstStart = lineStart
    while position < limit {
      if source[position] == 10 || source[position] == 13 { passLineBreak() } else { position += 1 }
    }
    appendMagic(from: index, line: first, lineStart: firstStart)
  }

  /// `%name …`, `!command` and `?name` at the start of a statement. True when the rest of the line was taken.
  mutating func scanLineMagic() -> Bool {
    guard brackets.isEmpty else { return false }
    let byte = peek()
    guard byte == 37 || byte == 33 || byte == 63 else { return false }
    takeMagicLine(from: position)
    return true
  }

  /// `name = %magic …` and `name = !command`.
  mutating func turnIntoAssignedMagic(_ byte: UInt8, at start: Int) -> Bool {
    guard byte == 37 || byte == 33, position == start + 1, result.tokens.last?.kind == .equal else {
      return false
    }
    takeMagicLine(from: start)
    return true
  }

  /// `name?` and `name??`: a question mark that ends its line turns the whole line into a request for help.
  mutating func turnIntoHelp(questionMark: Int) -> Bool {
    var index = questionMark
    while index < limit, source[index] == 63 { index += 1 }
    guard index - questionMark <= 2 else { return false }
    while index < limit, source[index] == 32 || source[index] == 9 { index += 1 }
    guard index >= limit || source[index] == 10 || source[index] == 13 || source[index] == 59 else {
      return false
    }
    guard statementStart < result.tokens.count else { return false }
    var first = statementStart
    while first < result.tokens.count - 1,
      result.tokens[first].kind == .indent || result.tokens[first].kind == .dedent
    {
      first += 1
    }
    let span = result.tokens[first].span
    guard span.line == line else { return false }
    result.tokens.removeSubrange(first...)
    takeMagicLine(from: Int(span.start))
    return true
  }

  private mutating func takeMagicLine(from start: Int) {
    let first = line
    let firstStart = lineStart
    while position < limit, source[position] != 10, source[position] != 13 {
      // A backslash joins lines here too.
      if source[position] == 92, position + 1 < limit,
        source[position + 1] == 10 || source[position + 1] == 13
      {
        position += 1
        passLineBreak()
      } else {
        position += 1
      }
    }
    appendMagic(from: start, line: first, lineStart: firstStart)
  }

  private mutating func appendMagic(from start: Int, line first: Int32, lineStart firstStart: Int) {
    result.tokens.append(
      Token(
        kind: .magic, level: 0,
        span: Span(
          start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: position), line: first,
          column: Int32(truncatingIfNeeded: start - firstStart), endLine: line,
          endColumn: Int32(truncatingIfNeeded: position - lineStart))))
  }
}
