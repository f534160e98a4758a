import CellLanguage
import Rendering

/// Colours the source of cells, complete or not, through the cell language's own scanner.
public struct PythonHighlighter: SyntaxHighlighter {
  public init() {}

  public func spans(in source: String, language: String) -> [SyntaxSpan] {
    highlight(source).compactMap { span in
      guard let kind = PythonHighlighter.kind(span.kind) else { return nil }
      return SyntaxSpan(range: span.start..<max(span.end, span.start), kind: kind)
    }
  }

  /// What a theme calls a kind of source; nil for what has no colour of its own.
  private static func kind(_ kind: HighlightKind) -> SyntaxKind? {
    switch kind {
    case .keyword: return .keyword
    case .constant: return .constant
    case .builtin: return .builtin
    case .number: return .number
    case .string, .stringField: return .string
    case .comment: return .comment
    case .caption: return .caption
    case .op: return .operation
    case .decorator: return .decorator
    case .functionName, .call: return .function
    case .className: return .type
    case .magic: return .magic
    case .error: return .error
    case .bracket, .keywordArgument, .name: return nil
    }
  }
}
