import CellLanguage

/// A script taken apart into what a prompt would run one after the other.
struct ScriptChunk: Equatable {
  var source: String
  /// The line of the script, from 1, at which `source` begins.
  var firstLine: Int

  /// One chunk for each top-level statement; statements that share a line stay together.
  ///
  /// - Throws: the script's syntax error, before anything runs.
  static func split(_ script: String) throws(SourceError) -> [ScriptChunk] {
    let module = try parse(script, options: ParserOptions(allowsMagics: true)).module
    let lines = script.replacingLineBreaks.split(separator: "\n", omittingEmptySubsequences: false)
    var chunks: [ScriptChunk] = []
    var next = 1
    for (index, statement) in module.body.enumerated() {
      let last = min(Int(statement.span.endLine), lines.count)
      if index + 1 < module.body.count, Int(module.body[index + 1].span.line) <= last { continue }
      if last < next { continue }
      chunks.append(ScriptChunk(source: lines[(next - 1)..<last].joined(separator: "\n"), firstLine: next))
      next = last + 1
    }
    return chunks
  }
}

extension String {
  /// With `\n` for every kind of line break.
  var replacingLineBreaks: String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in unicodeScalars {
      if scalar == "\r" {
        result.append("\n")
      } else if scalar != "\n" || previous != "\r" {
        result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }
}
