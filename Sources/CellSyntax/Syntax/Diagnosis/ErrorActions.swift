// What the grammar's mistakes are called.

extension ErrorMachine {
  /// Raises the action's message; nil when the special case does not apply after all.
  mutating func perform(
    _ action: ErrorAction, a: MatchNode?, b: MatchNode?, start: Int
  ) throws(MessageFound) -> MatchNode? {
    switch action.place {
    case .last:
      error = errorAtLastToken(.syntax, action.message)
    case .indent:
      error = errorAtLastToken(.indentation, filledIn(action.message, a))
    case .at:
      guard let a else { return nil }
      error = text.error(.syntax, filledIn(action.message, a), at: span(a))
    case .range:
      guard let a else { return nil }
      error = text.error(.syntax, filledIn(action.message, a), at: span(a).through(span(b ?? a)))
    case .from:
      guard let a else { return nil }
      error = errorFrom(span(a), action.message)
    case .target:
      guard let a, let target = invalidTarget(a, action.arguments.first ?? "") else { return nil }
      let verb = action.arguments.first == "del" ? "delete" : "assign to"
      error = text.error(.syntax, "cannot \(verb) \(expressionName(target))", at: span(target))
    case .call:
      return try call(action.arguments.first ?? "", a: a, b: b, start: start)
    }
    throw MessageFound()
  }

  /// From a place to where the tokenizer stands.
  private func errorFrom(_ place: Span, _ message: String) -> SourceError {
    let end = lastEnd
    var found = text.error(.syntax, message, at: place.through(end))
    // CPython forgets to count this end from 1.
    found.endColumn -= 1
    return found
  }

  private func filledIn(_ message: String, _ a: MatchNode?) -> String {
    guard let a else { return message }
    var result = ""
    var isCode = false
    for character in message {
      if isCode {
        isCode = false
        switch character {
        case "E": result += expressionName(a)
        case "L": result += String(lexed.tokens[min(a.start, lexed.tokens.count - 1)].span.line)
        case "T": result += tokenText(a.start)
        default: result += "%" + String(character)
        }
      } else if character == "%" {
        isCode = true
      } else {
        result.append(character)
      }
    }
    return result
  }

  private func tokenText(_ index: Int) -> String {
    guard index < lexed.tokens.count else { return "" }
    return String(
      decoding: UnsafeBufferPointer(rebasing: source[lexed.tokens[index].span.range]), as: UTF8.self)
  }

  private func expressionName(_ node: MatchNode) -> String {
    if node.kind == .constant, node.start < lexed.tokens.count {
      switch lexed.tokens[node.start].kind {
      case .kwTrue, .kwFalse, .kwNone: return tokenText(node.start)
      case .ellipsis: return "ellipsis"
      default: break
      }
    }
    return node.kind.expressionName
  }

  /// The part of a would-be target that cannot be one.
  private func invalidTarget(_ node: MatchNode, _ purpose: String) -> MatchNode? {
    switch node.kind {
    case .list, .tuple:
      for element in node.children.flatMap(\.values) {
        if let found = invalidTarget(element, purpose) { return found }
      }
      return nil
    case .starred:
      if purpose == "del" { return node }
      guard let inner = node.children.flatMap(\.values).first else { return nil }
      return invalidTarget(inner, purpose)
    case .comparison:
      // In `for x in y`, `x in y` reads as a comparison at first.
      guard purpose == "for" else { return node }
      guard node.children.count == 2, node.children[1].children.first?.kind == .in else { return nil }
      return invalidTarget(node.children[0], purpose)
    case .name, .subscript, .attribute: return nil
    default: return node
    }
  }

  // MARK: Special cases

  private mutating func call(
    _ name: String, a: MatchNode?, b: MatchNode?, start: Int
  ) throws(MessageFound) -> MatchNode? {
    switch name {
    case "strings": return try checkStrings(start)
    case "number": return try checkNumber(start)
    case "real", "imaginary":
      guard let a else { return nil }
      let isImaginary = tokenText(a.start).lowercased().hasSuffix("j")
      if isImaginary == (name == "imaginary") { return a }
      error = text.error(.syntax, "\(name) number required in complex literal", at: span(a))
    case "forgotten_comma":
      guard let a, let b, !isLegacyStatement(a), position > 0, lexed.tokens[position - 1].level > 0 else {
        return nil
      }
      error = text.error(
        .syntax, "invalid syntax. Perhaps you forgot a comma?", at: span(a).through(span(b)))
    case "legacy_print":
      guard let a, let b, isLegacyStatement(a) else { return nil }
      let word = tokenText(a.start)
      error = text.error(
        .syntax, "Missing parentheses in call to '\(word)'. Did you mean \(word)(...)?",
        at: span(a).through(span(b)))
    case "colon_expected":
      guard let a else { return nil }
      let place = span(a)
      var found = text.error(
        .syntax, "':' expected after dictionary key", line: Int(place.line), column: Int(place.endColumn) - 1,
        endLine: Int(place.endLine), endColumn: nil)
      found.endColumn = 0
      error = found
    case "comprehension_target":
      guard let a, let b else { return nil }
      error = text.error(
        .syntax, "did you forget parentheses around the comprehension target?",
        at: span(a).through(span(b.values.last ?? b)))
    case "bare_generator":
      guard let a, let b else { return nil }
      failAtBareGenerator(from: a, clauses: b)
    case "generator_in_call":
      guard let a, let b else { return nil }
      let positional = a.values.filter { $0.kind != .keyword && $0.kind != .mapping }
      guard positional.count > 1, let last = positional.last else { return nil }
      failAtBareGenerator(from: last, clauses: b)
    case "positional_after_keyword":
      guard let a else { return nil }
      let unpacks = a.values.contains { $0.kind == .mapping }
      error = errorAtLastToken(
        .syntax,
        unpacks
          ? "positional argument follows keyword argument unpacking"
          : "positional argument follows keyword argument")
    default: return nil
    }
    throw MessageFound()
  }

  private func isLegacyStatement(_ node: MatchNode) -> Bool {
    guard node.kind == .name || node.kind == .token, node.end == node.start + 1 else { return false }
    let word = tokenText(node.start)
    return word == "print" || word == "exec"
  }

  private mutating func failAtBareGenerator(from first: MatchNode, clauses: MatchNode) {
    let last = clauses.values.last ?? clauses
    error = text.error(
      .syntax, "Generator expression must be parenthesized", at: span(first).through(span(last)))
  }

  private mutating func checkNumber(_ index: Int) throws(MessageFound) -> MatchNode? {
    let token = lexed.tokens[index]
    do throws(LiteralProblem) {
      _ = try Literals.number(source, token.span.range)
      return MatchNode(.constant, index, index + 1)
    } catch {
      if case .atLastToken(let message) = error {
        // CPython gives a line, but no column.
        var found = text.error(.syntax, message, at: token.span)
        (found.column, found.endColumn) = (0, 0)
        self.error = found
      }
      throw MessageFound()
    }
  }

  /// Decodes the run of strings that was just matched, since their errors count here already.
  private mutating func checkStrings(_ start: Int) throws(MessageFound) -> MatchNode? {
    // The token after the run was looked at to see where it ends.
    let run = lexed.tokens[start..<position]
    var isFormatted = false
    for token in run where Literals.Prefix(source, token.span.range).isFormatted { isFormatted = true }
    let place = span(MatchNode(.string, start, position))
    do throws(LiteralProblem) {
      _ = try StringAssembler(source: source, options: options, span: place).assemble(run)
      return MatchNode(isFormatted ? .formatted : .string, start, position)
    } catch {
      switch error {
      case .atLastToken(let message): self.error = errorAtLastToken(.syntax, message)
      case .atToken(let message):
        let culprit = run.first { token in
          source[Literals.Prefix(source, token.span.range).content].contains { $0 >= 128 }
        }
        // Of a file, CPython counts the bytes here, not the characters.
        text.countsBytes = options.isFile
        self.error = text.error(.syntax, message, at: culprit?.span ?? place)
        text.countsBytes = false
      case .nested(let inner):
        self.error = inner
        isNested = true
      }
      throw MessageFound()
    }
  }
}
