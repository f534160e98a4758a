// Notebook lines that are not Python.

extension Parser {
  /// Magics whose argument (or cell) is code to run.
  private static let codeMagics: Set<String> = ["time", "timeit", "prun", "capture", "step", "debug"]

  /// The current token is a magic line.
  mutating func parseMagic(assignedTo target: Expr?, from start: Int) throws(ParseFailure) -> Stmt {
    let token = tokens[position].span
    advance()
    let statementSpan = span(from: start)
    let range = token.range
    let line = MagicText(source: source, range: range)
    switch source[range.lowerBound] {
    case 33:
      let skip = range.count > 1 && source[range.lowerBound + 1] == 33 ? 2 : 1
      let command = line.text(from: range.lowerBound + skip)
      return Stmt(.magic(Magic(kind: .shell, name: "", argument: command, assignedTo: target)), statementSpan)
    case 37:
      let isCell = range.count > 1 && source[range.lowerBound + 1] == 37
      return Stmt(.magic(try parsePercent(line, isCell: isCell, token: token, target: target)), statementSpan)
    default:
      // A semicolon at the end suppresses output elsewhere; here it says nothing.
      let trimmed = line.text(from: range.lowerBound).drop { $0 == "?" }
      let name = trimmed.reversed().drop { $0 == "?" || $0 == ";" || $0 == " " }.reversed()
      let isSource = line.text(from: range.lowerBound).contains("??")
      return Stmt(
        .magic(
          Magic(
            kind: isSource ? .source : .help, name: String(name).trimmedBlanks, argument: "", assignedTo: nil)
        ),
        statementSpan)
    }
  }

  private mutating func parsePercent(
    _ line: MagicText, isCell: Bool, token: Span, target: Expr?
  ) throws(ParseFailure) -> Magic {
    var index = line.range.lowerBound + (isCell ? 2 : 1)
    let nameStart = index
    while index < line.range.upperBound, Lexer.isNameByte(source[index]) { index += 1 }
    let name = String(decoding: UnsafeBufferPointer(rebasing: source[nameStart..<index]), as: UTF8.self)
    var lineEnd = line.range.upperBound
    if isCell {
      lineEnd = index
      while lineEnd < line.range.upperBound, source[lineEnd] != 10, source[lineEnd] != 13 { lineEnd += 1 }
    }
    let argumentLine = MagicText(source: source, range: line.range.lowerBound..<lineEnd)
    let argument = argumentLine.text(from: index)
    var body: [Stmt]?
    var content = ""
    if isCell {
      var contentStart = lineEnd
      if contentStart < line.range.upperBound {
        if source[contentStart] == 13, contentStart + 1 < line.range.upperBound,
          source[contentStart + 1] == 10
        {
          contentStart += 1
        }
        contentStart += 1
      }
      content = String(
        decoding: UnsafeBufferPointer(rebasing: source[contentStart..<line.range.upperBound]), as: UTF8.self)
      if Parser.codeMagics.contains(name) {
        body = try parseInner(
          contentStart..<line.range.upperBound, line: token.line + 1, lineStart: contentStart, magics: true)
      }
    } else if Parser.codeMagics.contains(name), name != "capture" {
      let codeStart = argumentLine.skipOptions(from: index)
      let lineStart = Int(token.start - token.column)
      body = try parseInner(codeStart..<lineEnd, line: token.line, lineStart: lineStart, magics: false)
    }
    return Magic(
      kind: isCell ? .cell : .line, name: name, argument: argument, content: content, body: body,
      assignedTo: target)
  }

  /// Statements inside a magic, in their true place.
  private mutating func parseInner(
    _ range: Range<Int>, line: Int32, lineStart: Int, magics: Bool
  ) throws(ParseFailure) -> [Stmt] {
    var start = range.lowerBound
    if !magics {
      while start < range.upperBound, source[start] == 32 || source[start] == 9 { start += 1 }
    }
    var lexer = Lexer(
      source: source, from: start, to: range.upperBound, line: line, lineStart: lineStart,
      allowsMagics: magics)
    lexer.atLineStart = magics
    let lexed = lexer.run()
    var parser = Parser(source: source, lexed: lexed, options: options)
    do throws(ParseFailure) {
      return try parser.parseFile()
    } catch {
      isTooDeep = parser.isTooDeep
      if !isTooDeep {
        failedInMagic = true
        literalProblem = .nested(
          Diagnosis.ofFile(source, lexed, from: parser.topLevelStart, options: options))
      }
      throw error
    }
  }
}

/// The text of a magic line.
private struct MagicText {
  let source: UnsafeBufferPointer<UInt8>
  let range: Range<Int>

  /// From `start` to the end, without blanks around it.
  func text(from start: Int) -> String {
    let clamped = min(max(start, range.lowerBound), range.upperBound)..<range.upperBound
    return String(decoding: UnsafeBufferPointer(rebasing: source[clamped]), as: UTF8.self).trimmedBlanks
  }

  /// Steps over `-n 100 -r3 -q` and the like.
  func skipOptions(from start: Int) -> Int {
    var index = start
    while true {
      while index < range.upperBound, source[index] == 32 || source[index] == 9 { index += 1 }
      guard index + 1 < range.upperBound, source[index] == 45, Lexer.isNameStart(source[index + 1]) else {
        return index
      }
      let takesValue = source[index + 1] == 110 || source[index + 1] == 114 || source[index + 1] == 112
      index += 2
      if takesValue {
        while index < range.upperBound, source[index] == 32 || source[index] == 9 { index += 1 }
      }
      while index < range.upperBound, source[index] != 32, source[index] != 9 { index += 1 }
    }
  }
}

extension String {
  /// Without blanks at either end.
  var trimmedBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
