import Rendering

/// Colours Python source, complete or not: every text gets spans, also while it is being typed.
///
/// It does without the cell language's own scanner: front ends colour while the session's thread runs, and that
/// module counts references without atomics, so it may only be used on one thread.
public struct PythonHighlighter: SyntaxHighlighter {
  public init() {}

  public func spans(in source: String, language: String) -> [SyntaxSpan] {
    var scanner = HighlightScanner(Array(source.utf8))
    return scanner.run()
  }
}

private struct HighlightScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var spans: [SyntaxSpan] = []
  /// What the word before says about the next one.
  private var expectsDefinition = false
  private var afterPoint = false
  private var atLineStart = true

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func byte(_ offset: Int = 0) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  private mutating func add(from start: Int, _ kind: SyntaxKind) {
    if position > start { spans.append(SyntaxSpan(range: start..<position, kind: kind)) }
  }

  mutating func run() -> [SyntaxSpan] {
    while position < bytes.count {
      let start = position
      let first = bytes[position]
      switch first {
      case 10:
        position += 1
        atLineStart = true
        continue
      case 32, 9, 13:
        position += 1
        continue
      case UInt8(ascii: "#"):
        let isCaption = byte(1) == UInt8(ascii: "|")
        skipLine()
        add(from: start, isCaption ? .caption : .comment)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        string()
        add(from: start, .string)
      case UInt8(ascii: "%") where atLineStart,
        UInt8(ascii: "!") where atLineStart && byte(1) != UInt8(ascii: "="):
        skipLine()
        add(from: start, .magic)
      case UInt8(ascii: "@") where atLineStart:
        position += 1
        while isWord(byte()) || byte() == UInt8(ascii: ".") { position += 1 }
        add(from: start, .decorator)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number()
        add(from: start, .number)
      case UInt8(ascii: ".") where isDigit(byte(1)):
        number()
        add(from: start, .number)
      case UInt8(ascii: "."):
        position += 1
        afterPoint = true
        atLineStart = false
        continue
      case let other where isWord(other): word(start)
      default:
        position += 1
        if HighlightScanner.operators.contains(first) { add(from: start, .operation) }
      }
      afterPoint = false
      atLineStart = false
    }
    return spans
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private func isWord(_ byte: UInt8) -> Bool {
    byte >= 128 || byte == 95 || isDigit(byte) || (byte | 32 >= 97 && byte | 32 <= 122)
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != 10 { position += 1 }
  }

  private mutating func number() {
    while isWord(byte()) || byte() == UInt8(ascii: ".") {
      let isExponent = byte() | 32 == UInt8(ascii: "e") && bytes[position] < 128
      position += 1
      if isExponent, byte() == UInt8(ascii: "-") || byte() == UInt8(ascii: "+"), isDigit(byte(1)) {
        position += 1
      }
    }
  }

  /// From an opening quote to its closing one; one quote ends at the line's end at the latest.
  private mutating func string() {
    let quote = byte()
    let isTriple = byte(1) == quote && byte(2) == quote
    position += isTriple ? 3 : 1
    while position < bytes.count {
      let next = bytes[position]
      if next == UInt8(ascii: "\\") {
        position = min(position + 2, bytes.count)
      } else if next == quote, !isTriple || (byte(1) == quote && byte(2) == quote) {
        position += isTriple ? 3 : 1
        return
      } else if next == 10, !isTriple {
        return
      } else {
        position += 1
      }
    }
  }

  private mutating func word(_ start: Int) {
    while isWord(byte()) { position += 1 }
    let length = position - start
    let quote = byte()
    if length <= 2, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let prefix = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
      if ["r", "b", "f", "u", "rb", "br", "rf", "fr"].contains(prefix) {
        string()
        add(from: start, .string)
        return
      }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if expectsDefinition {
      expectsDefinition = false
      add(from: start, .function)
    } else if afterPoint {
      if byte() == UInt8(ascii: "(") { add(from: start, .function) }
    } else if HighlightScanner.keywords.contains(text) {
      expectsDefinition = text == "def" || text == "class"
      add(from: start, .keyword)
    } else if HighlightScanner.constants.contains(text) {
      add(from: start, .constant)
    } else if HighlightScanner.builtins.contains(text) {
      add(from: start, .builtin)
    } else if byte() == UInt8(ascii: "(") {
      add(from: start, .function)
    }
  }

  private static let operators: Set<UInt8> = Set("+-*/%=<>!&|^~@".utf8)
  private static let constants: Set<String> = ["True", "False", "None", "self", "cls"]
  private static let keywords: Set<String> = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass",
    "raise", "return", "try", "while", "with", "yield", "match", "case",
  ]
  private static let builtins: Set<String> = [
    "abs", "all", "any", "bool", "bytes", "callable", "chr", "complex", "dict", "dir", "divmod", "enumerate",
    "filter", "float", "format", "frozenset", "getattr", "hasattr", "hash", "help", "id", "input", "int",
    "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "object", "open", "ord",
    "pow",
    "print", "property", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "str",
    "sum",
    "super", "tuple", "type", "vars", "zip", "Exception", "ValueError", "TypeError", "KeyError", "IndexError",
    "RuntimeError", "StopIteration", "AttributeError", "NameError", "ZeroDivisionError", "display",
  ]
}
