/// The kind of a token. Soft keywords (`match`, `case`, `_`) are `name`s.
enum TokenKind: UInt8 {
  case endMarker, newline, indent, dedent, name, number, string, magic
  /// A byte that starts no token, such as `$` or `?`.
  case unknown
  // Keywords, in the order of `keywordTexts`.
  case kwFalse, kwNone, kwTrue, kwAnd, kwAs, kwAssert, kwAsync, kwAwait, kwBreak, kwClass, kwContinue, kwDef
  case kwDel, kwElif, kwElse, kwExcept, kwFinally, kwFor, kwFrom, kwGlobal, kwIf, kwImport, kwIn, kwIs
  case kwLambda, kwNonlocal, kwNot, kwOr, kwPass, kwRaise, kwReturn, kwTry, kwWhile, kwWith, kwYield
  // Operators and delimiters, in the order of `operatorTexts`.
  case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
  case colon, comma, semicolon, dot, ellipsis, at, arrow, equal, colonEqual
  case plus, minus, star, doubleStar, slash, doubleSlash, percent, pipe, caret, ampersand, tilde
  case leftShift, rightShift
  case less, greater, lessEqual, greaterEqual, equalEqual, notEqual
  case plusEqual, minusEqual, starEqual, doubleStarEqual, slashEqual, doubleSlashEqual, percentEqual
  case atEqual, pipeEqual, caretEqual, ampersandEqual, leftShiftEqual, rightShiftEqual

  static let keywordTexts: [String] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]
  static let operatorTexts: [String] = [
    "(", ")", "[", "]", "{", "}", ":", ",", ";", ".", "...", "@", "->", "=", ":=", "+", "-", "*", "**", "/",
    "//",
    "%", "|", "^", "&", "~", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "+=", "-=", "*=", "**=", "/=",
    "//=",
    "%=", "@=", "|=", "^=", "&=", "<<=", ">>=",
  ]

  @inline(__always) var isKeyword: Bool {
    rawValue >= TokenKind.kwFalse.rawValue && rawValue <= TokenKind.kwYield.rawValue
  }
  @inline(__always) var isOperator: Bool { rawValue >= TokenKind.leftParen.rawValue }
}

struct Token {
  var kind: TokenKind
  /// The number of brackets open after the token.
  var level: UInt8
  /// For indents, dedents and the end marker CPython knows a line but no column.
  var hasColumn: Bool = true
  var span: Span
}

/// The keywords of Python 3.11, without soft ones.
public let pythonKeywords: [String] = TokenKind.keywordTexts

/// Finds keywords by their bytes: candidates by length, compared whole.
struct KeywordTable {
  private let byLength: [[(bytes: [UInt8], kind: TokenKind)]]

  static let shared = KeywordTable()

  private init() {
    var table: [[(bytes: [UInt8], kind: TokenKind)]] = Array(repeating: [], count: 9)
    for (index, text) in TokenKind.keywordTexts.enumerated() {
      let raw: UInt8 = TokenKind.kwFalse.rawValue + UInt8(index)
      if let kind = TokenKind(rawValue: raw) { table[text.utf8.count].append((Array(text.utf8), kind)) }
    }
    byLength = table
  }

  func kind(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> TokenKind {
    let length = end - start
    guard length >= 2, length <= 8 else { return .name }
    let first = bytes[start]
    let last = bytes[end - 1]
    for candidate in byLength[length] where candidate.bytes[0] == first && candidate.bytes[length - 1] == last
    {
      var index = 1
      while index < length - 1, candidate.bytes[index] == bytes[start + index] { index += 1 }
      if index >= length - 1 { return candidate.kind }
    }
    return .name
  }
}
