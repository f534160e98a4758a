import CellLanguage
import Notebook

/// The import statements at the top level of a document's code cells.
enum ImportLines {
  static func of(_ document: Document) -> String { InterpreterTurn.take { collect(document) } }

  private static func collect(_ document: Document) -> String {
    var lines: [String] = []
    for cell in document.cells where cell.kind == .code {
      // A learner's cell may import what the tests do not know; the master's own tests decide.
      let options = ParserOptions(allowsMagics: true, resolves: false)
      guard let parsed = try? parse(cell.source, options: options) else { continue }
      let bytes = Array(cell.source.utf8)
      for statement in parsed.module.body {
        switch statement.kind {
        case .import, .importFrom:
          let range = statement.span.range.clamped(to: 0..<bytes.count)
          let text = String(decoding: bytes[range], as: UTF8.self)
          if !lines.contains(text) { lines.append(text) }
        default: break
        }
      }
    }
    return lines.joined(separator: "\n")
  }
}
