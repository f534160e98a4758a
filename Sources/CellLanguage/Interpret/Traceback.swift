/// Where an exception passed, as cheaply as can be noted while unwinding.
struct TracePoint {
  let code: CodeObject
  /// The failing instruction.
  let position: Int32
}

extension TracePoint {
  /// The place as CPython shows it: comprehensions compiled in place stand as frames of their own, the outermost first.
  var entries: [TracebackEntry] {
    var entries: [TracebackEntry] = []
    let index = Int(position)
    let span = index < code.spans.count ? code.spans[index] : Span.none
    var place = code.name
    for inlined in code.inlined.reversed() where index >= inlined.start && index < inlined.end {
      entries.append(TracebackEntry(code.source, inlined.span, place))
      place = inlined.name
    }
    entries.append(TracebackEntry(code.source, span, place))
    return entries
  }
}

extension PyException {
  /// Where it passed, outermost first, as CPython shows it.
  public var traceback: [TracebackEntry] { visibleTrace.flatMap(\.entries) }
}

extension TracebackEntry {
  init(_ source: CodeSource, _ span: Span, _ function: String) {
    let line = source.line(Int(span.line))
    self.init(
      file: source.name, line: Int(span.line), function: function,
      source: source.hasText ? line : nil, marks: Carets.marks(line, span))
  }

  /// The entry as CPython prints it: two to three lines, each ended.
  public var text: String {
    var result = "  File \"\(file)\", line \(line), in \(function)\n"
    if let source, !source.allSatisfy({ $0 == " " || $0 == "\t" }) {
      let stripped = source.drop { $0 == " " || $0 == "\t" || $0 == "\u{0C}" }
      result += "    \(Carets.trimmedEnd(stripped))\n"
      if let marks { result += "    \(marks)\n" }
    }
    return result
  }
}

/// The line of `~` and `^` under the failing expression, by the rules of CPython 3.11.
enum Carets {
  static func trimmedEnd(_ text: Substring) -> Substring {
    var s = text
    while let c = s.last, c == " " || c == "\t" || c == "\n" { s.removeLast() }
    return s
  }

  /// The marks under `line` without its indentation; nil when CPython shows none.
  static func marks(_ line: String, _ span: Span) -> String? {
    let bytes = Array(line.utf8)
    let indentation = bytes.prefix { $0 == 32 || $0 == 9 || $0 == 12 }.count
    var last = bytes.count
    while last > indentation, bytes[last - 1] == 32 || bytes[last - 1] == 9 { last -= 1 }
    let start = Int(span.column)
    let end = span.endLine == span.line ? Int(span.endColumn) : last
    guard start >= indentation, end > start, end <= bytes.count else { return nil }
    var anchors: (left: Int, right: Int)?
    if span.endLine == span.line { anchors = self.anchors(Array(bytes[start..<end])) }
    if anchors == nil, start == indentation, end == last { return nil }
    func width(_ from: Int, _ to: Int) -> Int {
      CodePoints.count(String(decoding: bytes[from..<max(from, to)], as: UTF8.self), bytes: to - from)
    }
    let blanks = String(repeating: " ", count: width(indentation, start))
    guard let anchors else { return blanks + String(repeating: "^", count: width(start, end)) }
    return blanks + String(repeating: "~", count: width(start, start + anchors.left))
      + String(repeating: "^", count: width(start + anchors.left, start + anchors.right))
      + String(repeating: "~", count: width(start + anchors.right, end))
  }

  /// Whether the item of a constant is a constant itself.
  private static func isFolded(_ object: Expr, _ index: Expr) -> Bool {
    let count: Int
    switch object.kind {
    case .constant(.string(let s)): count = s.unicodeScalars.count
    case .constant(.bytes(let b)): count = b.count
    case .tuple(let items):
      let constant = items.allSatisfy { if case .constant = $0.kind { true } else { false } }
      guard constant else { return false }
      count = items.count
    default: return false
    }
    switch index.kind {
    case .constant(.int(let i)): return i < count
    case .unaryOp(.uSub, let operand):
      guard case .constant(.int(let i)) = operand.kind else { return false }
      return i <= count
    default: return false
    }
  }

  /// The operator of a binary operation, or the brackets of a subscript, in a piece of source.
  private static func anchors(_ segment: [UInt8]) -> (left: Int, right: Int)? {
    let text = String(decoding: segment, as: UTF8.self)
    guard let module = (try? parse(text, options: ParserOptions(resolves: false)))?.module,
      module.body.count == 1, case .expr(let e) = module.body[0].kind
    else { return nil }
    switch e.kind {
    case .binOp(let left, _, let right):
      let from = Int(left.span.end)
      let to = Int(right.span.start)
      guard from <= to, to <= segment.count else { return nil }
      var i = from
      while i < to, segment[i] == 32 || segment[i] == 9 { i += 1 }
      guard i < to else { return nil }
      let second = i + 1 < to && segment[i + 1] != 32 && segment[i + 1] != 9
      return (i, second ? i + 2 : i + 1)
    case .subscript(let object, let index):
      // CPython folds an item of a constant away before it looks for the brackets.
      if isFolded(object, index) { return nil }
      let right = min(Int(index.span.end) + 1, segment.count)
      return Int(object.span.end) < right ? (Int(object.span.end), right) : nil
    default: return nil
    }
  }
}

extension Interpreter {
  /// An exception with its traceback and its chain of causes, as CPython prints it on standard error.
  public func formatException(_ exception: PyException) -> String {
    var writer = TracebackWriter(interpreter: self)
    writer.write(exception)
    return writer.text
  }

  /// The entries, with more than three equal ones in a row folded.
  static func formatEntries(_ entries: [TracebackEntry]) -> String {
    var result = ""
    var repeated = 0
    func fold() {
      if repeated > 3 {
        let more = repeated - 3
        result += "  [Previous line repeated \(more) more time\(more == 1 ? "" : "s")]\n"
      }
    }
    for (i, entry) in entries.enumerated() {
      if i > 0, entry.file == entries[i - 1].file, entry.line == entries[i - 1].line,
        entry.function == entries[i - 1].function
      {
        repeated += 1
      } else {
        fold()
        repeated = 1
      }
      if repeated <= 3 { result += entry.text }
    }
    fold()
    return result
  }

  /// `ValueError: message`, with notes and a suggestion.
  public func formatHeadline(_ e: PyException) -> String {
    let module = e.type.module
    let name =
      module == "builtins" || module == "__main__"
      ? e.type.qualifiedNameInModule : "\(module).\(e.type.qualifiedNameInModule)"
    var result = syntaxErrorPlace(e) + name
    let message = syntaxErrorMessage(e) ?? (try? str(.object(e))) ?? "<exception str() failed>"
    if !message.isEmpty { result += ": \(message)" }
    if let hint = suggestion(for: e) { result += ". Did you mean: '\(hint)'?" }
    result += "\n"
    for note in e.notes { result += note + "\n" }
    return result
  }

  private func syntaxErrorMessage(_ e: PyException) -> String? {
    guard e.type.isSubtype(of: ExceptionTypes.syntaxError), e.syntaxDetails != nil,
      case .str(let s)? = e.arguments.first
    else { return nil }
    return s.string
  }

  /// The lines that show where a syntax error is.
  private func syntaxErrorPlace(_ e: PyException) -> String {
    guard let d = e.syntaxDetails, d.error.kind != .recursion else { return "" }
    var result = "  File \"\(d.file)\", line \(d.error.line)\n"
    let line = d.error.text
    let stripped = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{0C}" }
    let shown = stripped
    guard !shown.isEmpty || d.error.column == 0 else { return result }
    result += "    \(shown)\n"
    let removed = line.unicodeScalars.count - stripped.unicodeScalars.count
    let column = d.error.column - 1 - removed
    if d.error.column >= 1, column >= 0 {
      var end = d.error.endLine == d.error.line ? d.error.endColumn - 1 - removed : shown.unicodeScalars.count
      // CPython marks a stretch only for plain syntax errors.
      if d.error.kind != .syntax || d.error.endColumn <= 0 || end <= column { end = column + 1 }
      end = max(column + 1, min(end, max(shown.utf8.count, column + 1)))
      result +=
        "    " + String(repeating: " ", count: column) + String(repeating: "^", count: end - column) + "\n"
    }
    return result
  }

  /// The exception for a source that does not parse.
  public func syntaxError(_ error: SourceError, in file: String) -> PyException {
    let type: PyType
    switch error.kind {
    case .syntax: type = ExceptionTypes.syntaxError
    case .indentation: type = ExceptionTypes.indentationError
    case .tab: type = ExceptionTypes.tabError
    case .recursion: type = ExceptionTypes.recursionError
    }
    let place: [Value] = [
      .string(file), .int(error.line), .int(error.column), .string(error.text + "\n"), .int(error.endLine),
      .int(error.endColumn),
    ]
    let e = PyException(
      type: type,
      arguments: error.kind == .recursion
        ? [.string(error.message)] : [.string(error.message), .tuple(place)])
    e.syntaxDetails = SyntaxDetails(file: file, error: error)
    return e
  }
}

/// What a `SyntaxError` from the parser knows.
final class SyntaxDetails {
  let file: String
  let error: SourceError
  init(file: String, error: SourceError) {
    self.file = file
    self.error = error
  }
}
