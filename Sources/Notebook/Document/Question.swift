/// A question that a lesson asks before it shows: a markdown cell tagged `question`.
///
/// The visible markdown is the prompt. An HTML comment at its end, invisible wherever else the file is rendered,
/// holds the rest, one item a line: `answer:`, `check:`, `hint:`, `wrong: TEXT => MESSAGE`, `explain:`. A line
/// without such a start continues the one above it.
public struct Question: Sendable, Equatable {
  /// The markdown to show.
  public var prompt: String
  /// Accepted answers.
  public var answers: [String] = []
  /// Python expressions over `answer` (the typed text as a literal if it is one, else as `str`) and the session's names.
  public var checks: [String] = []
  /// Shown one after the other on request.
  public var hints: [String] = []
  /// Typical wrong answers and what to say to them.
  public var mistakes: [Mistake] = []
  /// Shown after the right answer.
  public var explanation = ""

  public struct Mistake: Sendable, Equatable {
    public var answer: String
    public var message: String
  }

  /// The question in `cell`, or `nil` when the cell is none.
  public init?(_ cell: Cell) {
    guard cell.kind == .markdown, cell.tags.contains("question") else { return nil }
    guard let open = cell.source.ranges(of: "<!--").last,
      let close = cell.source[open.upperBound...].firstRange(of: "-->"),
      cell.source[close.upperBound...].allSatisfy(\.isWhitespace)
    else {
      prompt = cell.source
      return
    }
    prompt = String(cell.source[..<open.lowerBound]).trimmingBlanks()
    var items: [(key: String, text: String)] = []
    for line in TextLines.split(String(cell.source[open.upperBound..<close.lowerBound])) {
      let text = line.trimmingBlanks()
      if text.isEmpty { continue }
      if let colon = text.firstRange(of: ":"),
        Question.keys.contains(String(text[..<colon.lowerBound]))
      {
        items.append((String(text[..<colon.lowerBound]), String(text[colon.upperBound...]).trimmingBlanks()))
      } else if let last = items.indices.last {
        items[last].text += " " + text
      }
    }
    for item in items { add(item.key, item.text) }
  }

  private static let keys: Set<String> = ["answer", "check", "hint", "wrong", "explain"]

  private mutating func add(_ key: String, _ text: String) {
    switch key {
    case "answer": answers.append(text)
    case "check": checks.append(text)
    case "hint": hints.append(text)
    case "explain": explanation += (explanation.isEmpty ? "" : "\n") + text
    default:
      guard let arrow = text.firstRange(of: "=>") else { return }
      mistakes.append(
        Mistake(
          answer: String(text[..<arrow.lowerBound]).trimmingBlanks(),
          message: String(text[arrow.upperBound...]).trimmingBlanks()))
    }
  }

  /// Whether `typed` is one of the accepted answers. `checks` need a session: see `Session.checkAnswer`.
  public func accepts(_ typed: String) -> Bool {
    answers.contains { AnswerComparison.same(typed, $0) }
  }

  /// What to say to `typed` when it is a known wrong answer.
  public func message(for typed: String) -> String? {
    mistakes.first { AnswerComparison.same(typed, $0.answer) }?.message
  }
}

/// When two answers are the same answer.
enum AnswerComparison {
  static func same(_ left: String, _ right: String) -> Bool {
    let first = normalized(left)
    let second = normalized(right)
    if TextLines.identical(first, second) { return true }
    if let a = LooseLiteralReader.literal(first), let b = LooseLiteralReader.literal(second) {
      return same(a, b)
    }
    let isWord = !first.isEmpty && first.allSatisfy { $0.isLetter || $0 == " " }
    return isWord && first.lowercased() == second.lowercased()
  }

  /// One blank between words, none beside brackets and commas, none at the ends.
  private static func normalized(_ text: String) -> String {
    var result: [Character] = []
    var pendingBlank = false
    for character in text {
      if character.isWhitespace {
        pendingBlank = true
        continue
      }
      if pendingBlank, let last = result.last, !",()[]{}".contains(last), !",()[]{}".contains(character) {
        result.append(" ")
      }
      pendingBlank = false
      result.append(character)
    }
    return String(result)
  }

  private static func same(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.number, .number):
      guard let a = left.doubleValue, let b = right.doubleValue else { return false }
      return a == b || abs(a - b) <= 1e-8 + 1e-5 * abs(b)
    case (.array(let a), .array(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { same($0, $1) }
    default: return left == right
    }
  }
}
