import Notebook

/// The version of a lesson that is handed out: without solutions, hidden tests and outputs.
public enum StudentVersion {
  /// - Throws: `StudentVersionError` when a marker has no partner.
  public static func make(of master: Document) throws -> Document {
    var result = master.withoutOutputs()
    for index in result.cells.indices {
      let cell = result.cells[index]
      guard cell.kind != .raw else { continue }
      var source = try removing("SOLUTION", from: cell, replacement: cell.kind == .code)
      source = try removing("HIDDEN TESTS", from: source, cell: cell)
      if !TextLines.identical(source, cell.source) { result.cells[index].source = source }
    }
    return result
  }

  private static func removing(_ what: String, from cell: Cell, replacement: Bool) throws -> String {
    try cut(what, from: cell.source, cell: cell) { indentation in
      replacement
        ? [indentation + "# YOUR CODE HERE", indentation + "raise NotImplementedError()"]
        : ["YOUR ANSWER HERE"]
    }
  }

  private static func removing(_ what: String, from source: String, cell: Cell) throws -> String {
    try cut(what, from: source, cell: cell) { _ in [] }
  }

  private static func cut(
    _ what: String, from source: String, cell: Cell, _ replacement: (String) -> [String]
  ) throws -> String {
    guard source.contains("### BEGIN \(what)") || source.contains("### END \(what)") else { return source }
    var lines: [String] = []
    var isInside = false
    for line in TextLines.split(source) {
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("### BEGIN \(what)") {
        guard !isInside else { throw StudentVersionError.unpaired(marker: "BEGIN \(what)", cell: name(cell)) }
        isInside = true
        lines += replacement(String(line.prefix(line.count - text.count)))
      } else if text.hasPrefix("### END \(what)") {
        guard isInside else { throw StudentVersionError.unpaired(marker: "END \(what)", cell: name(cell)) }
        isInside = false
      } else if !isInside {
        lines.append(line)
      }
    }
    if isInside { throw StudentVersionError.unpaired(marker: "BEGIN \(what)", cell: name(cell)) }
    return lines.joined(separator: "\n")
  }

  private static func name(_ cell: Cell) -> String { cell.grading?.gradeID ?? cell.id }
}

public enum StudentVersionError: Error, Equatable, CustomStringConvertible {
  case unpaired(marker: String, cell: String)

  public var description: String {
    switch self {
    case .unpaired(let marker, let cell):
      return "cell \"\(cell)\" has a \"### \(marker)\" without its partner"
    }
  }
}
