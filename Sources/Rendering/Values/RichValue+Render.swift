extension RichValue: Renderable {
  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    let room = max(width, 1)
    switch self {
    case .text(let text): return TerminalText(text).render(width: room, theme: theme, charset: charset)
    case .markdown(let source):
      return MarkdownDocument(source).render(width: room, theme: theme, charset: charset)
    default:
      return renderable?.render(width: room, theme: theme, charset: charset) ?? Grid(width: room, height: 0)
    }
  }

  public func plainText(width: Int, charset: Charset) -> String {
    switch self {
    case .text(let text): return TerminalText(text).plainText
    case .markdown(let source): return MarkdownDocument(source).plainText(width: width, charset: charset)
    default: return renderable?.plainText(width: width, charset: charset) ?? ""
    }
  }

  private var renderable: Renderable? {
    switch self {
    case .table(let value): return value
    case .tensor(let value): return value
    case .figure(let value): return value
    case .modelSummary(let value): return value
    case .modelGraph(let value): return value
    case .trainingCurve(let value): return value
    case .image(let value): return value
    case .progress(let value): return value
    case .text, .markdown: return nil
    }
  }
}
