// From a tree to scopes, in CPython's order, because the order decides which error is reported: first every scope collects
// its names (`NameCollector`, CPython's symtable), then names are bound from the outside in (`ScopeLinker`), then the rules
// that are not about names are checked (`PlacementChecker`, errors of CPython's compiler).

/// Fills in the `scope` of the module and of every function, lambda, class and comprehension in it. `parse` does this
/// already; a tree that was put together otherwise needs it before it can be compiled.
///
/// - Parameter source: the bytes that the spans refer to.
/// - Throws: CPython's error for misplaced `global`, `nonlocal`, `return`, `yield`, `break`, starred expressions and the like.
public func resolve(
  _ module: Module, in source: [UInt8], options: ParserOptions = ParserOptions()
) throws(SourceError) {
  do throws(Misplaced) {
    try FutureImports.check(module)
    let collector = NameCollector()
    let root = try collector.collect(module)
    try ScopeLinker.link(root)
    var checker = PlacementChecker(rejectsUnsupported: options.rejectsUnsupported)
    try checker.check(module)
  } catch {
    // Beyond the parser CPython counts columns in bytes.
    let text = SourceText(bytes: source)
    let span = error.span
    throw SourceError(
      kind: .syntax, message: error.message, line: Int(span.line), column: Int(span.column) + 1,
      endLine: Int(span.endLine), endColumn: Int(span.endColumn) + 1,
      text: text.line(startingAt: text.offset(ofLine: Int(span.line))))
  }
}

/// A construct in the wrong place.
struct Misplaced: Error {
  let message: String
  let span: Span

  init(_ message: String, _ span: Span) {
    self.message = message
    self.span = span
  }
}

/// `from __future__ import …` says nothing new in Python 3.11, but has its place and its names.
private enum FutureImports {
  private static let features: Set<String> = [
    "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
    "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations",
  ]

  static func check(_ module: Module) throws(Misplaced) {
    var isAtStart = true
    for (index, statement) in module.body.enumerated() {
      switch statement.kind {
      case .importFrom(let name, let aliases, let level) where name == "__future__" && level == 0:
        if !isAtStart {
          throw Misplaced("from __future__ imports must occur at the beginning of the file", statement.span)
        }
        for alias in aliases {
          if alias.name == "braces" { throw Misplaced("not a chance", statement.span) }
          if !features.contains(alias.name) {
            throw Misplaced("future feature \(alias.name) is not defined", statement.span)
          }
        }
      case .expr(let value):
        if index == 0, case .constant(.string) = value.kind { continue }
        isAtStart = false
      default: isAtStart = false
      }
    }
  }
}
