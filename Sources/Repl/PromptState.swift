import CellLanguage

/// The lines typed so far for one input.
struct PromptState: Equatable {
  enum Outcome: Equatable {
    /// Nothing was typed.
    case empty
    /// Another line is needed.
    case more
    /// Run this.
    case run(String)
  }

  static let primary = ">>> "
  static let secondary = "... "

  private(set) var lines: [String] = []

  var prompt: String { lines.isEmpty ? PromptState.primary : PromptState.secondary }

  /// The text before the current line.
  var pending: String { lines.map { $0 + "\n" }.joined() }

  mutating func clear() { lines = [] }

  /// Takes a line; one with line feeds inside was pasted or comes from the history, and counts as finished.
  mutating func add(_ line: String) -> Outcome {
    let isWhole = lines.isEmpty && line.contains("\n")
    lines.append(line)
    let source = lines.joined(separator: "\n")
    guard source.contains(where: { !$0.isWhitespace }) else {
      clear()
      return .empty
    }
    switch completeness(of: isWhole ? source + "\n" : source) {
    case .incomplete: return .more
    case .complete, .invalid:
      clear()
      return .run(source.trimmingFinalBlanks)
    }
  }
}

extension String {
  /// Without blanks and line feeds at the end.
  var trimmingFinalBlanks: String {
    var view = unicodeScalars[...]
    while let last = view.last, last == " " || last == "\n" || last == "\t" { view = view.dropLast() }
    return String(view)
  }
}
