// Reads the notation of `ErrorGrammar` into rules.

/// The rules, ready to be run.
struct Grammar {
  struct Rule {
    let name: String
    /// The result holds for both passes (`name! =`).
    let isAlwaysRemembered: Bool
    /// Tried only in the second pass.
    let isMistake: Bool
    var alternatives: [Alternative]
  }

  struct Alternative {
    var items: [Labelled] = []
    var kind: NodeKind?
    var action: ErrorAction?
    /// The item whose node is the result, if there is one.
    var passedThrough: Int?
  }

  struct Labelled {
    var label: Character?
    var item: Item
  }

  indirect enum Item {
    case token(TokenKind)
    case softKeyword([UInt8])
    case anySoftKeyword
    case rule(Int)
    case group([Alternative])
    case optional(Item)
    case repeated(Item, atLeastOnce: Bool)
    case separated(by: TokenKind, Item)
    case ahead(Item, wanted: Bool)
    case demanded(TokenKind)
    case commit
  }

  let rules: [Rule]
  let indices: [String: Int]

  static let python = Grammar([
    ErrorGrammar.statements, ErrorGrammar.patterns, ErrorGrammar.parameters, ErrorGrammar.expressions,
  ])

  init(_ texts: [String]) {
    var reader = GrammarReader(texts.joined(separator: "\n"))
    let definitions = reader.definitions()
    indices = Dictionary(
      definitions.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var rules: [Rule] = []
    for definition in definitions {
      var body = GrammarReader(words: definition.words)
      rules.append(
        Rule(
          name: definition.name, isAlwaysRemembered: definition.isRemembered,
          isMistake: definition.name.hasPrefix("bad_"), alternatives: body.alternatives(indices)))
    }
    self.rules = rules
  }

  func index(of name: String) -> Int { indices[name] ?? 0 }
}

/// What is done when a mistake is recognised.
struct ErrorAction {
  enum Place { case last, at, range, from, indent, target, call }
  var place: Place
  /// The labels, or for `target` and `call` the words that follow.
  var arguments: [String]
  var message: String
}

/// The grammar's text, word by word.
private struct GrammarReader {
  struct Definition {
    var name: String
    var isRemembered: Bool
    var words: [String]
  }

  var words: [String]
  var position = 0

  init(words: [String]) { self.words = words }

  init(_ text: String) {
    words = []
    var word = ""
    var quote: Character?
    var isEscaped = false
    func isPunctuation(_ character: Character) -> Bool { "()|?*+&!~=.".contains(character) }
    func flush(_ word: inout String, _ words: inout [String]) {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for character in text {
      if let open = quote {
        if isEscaped {
          word.append(character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else {
          word.append(character)
          if character == open {
            flush(&word, &words)
            quote = nil
          }
        }
        continue
      }
      if character == "'" || character == "\"" {
        flush(&word, &words)
        quote = character
        word.append(character)
      } else if character.isWhitespace {
        flush(&word, &words)
      } else if character == ">", words.last == "=", word.isEmpty {
        words[words.count - 1] = "=>"
      } else if character == ">", word == "-" {
        word = ""
        words.append("->")
      } else if isPunctuation(character) {
        flush(&word, &words)
        words.append(String(character))
      } else {
        word.append(character)
      }
    }
    flush(&word, &words)
  }

  private var word: String { position < words.count ? words[position] : "" }

  private func wordAhead(_ count: Int) -> String {
    position + count < words.count ? words[position + count] : ""
  }

  /// A label is a single letter; every other `name =` starts a definition.
  private var startsDefinition: Bool {
    guard word.count > 1, word.first?.isLetter ?? false else { return false }
    return wordAhead(1) == "=" || (wordAhead(1) == "!" && wordAhead(2) == "=")
  }

  mutating func definitions() -> [Definition] {
    var found: [Definition] = []
    while position < words.count {
      let name = word
      let isRemembered = wordAhead(1) == "!"
      position += isRemembered ? 3 : 2
      let start = position
      while position < words.count, !startsDefinition { position += 1 }
      found.append(Definition(name: name, isRemembered: isRemembered, words: Array(words[start..<position])))
    }
    return found
  }

  mutating func alternatives(_ indices: [String: Int]) -> [Grammar.Alternative] {
    var found = [alternative(indices)]
    while word == "|" {
      position += 1
      found.append(alternative(indices))
    }
    return found
  }

  private mutating func alternative(_ indices: [String: Int]) -> Grammar.Alternative {
    var result = Grammar.Alternative()
    while position < words.count, word != "|", word != ")" {
      if word == "->" {
        result.kind = NodeKind(rawValue: wordAhead(1))
        position += 2
      } else if word == "=>" {
        position += 1
        result.action = action()
      } else {
        var label: Character?
        if wordAhead(1) == "=", word.count == 1 {
          label = word.first
          position += 2
        }
        result.items.append(Grammar.Labelled(label: label, item: suffixed(indices)))
      }
    }
    result.passedThrough = Self.passedThrough(result.items)
    return result
  }

  /// The item labelled `a`, or the only one that consumes anything.
  private static func passedThrough(_ items: [Grammar.Labelled]) -> Int? {
    if let labelled = items.firstIndex(where: { $0.label == "a" }) { return labelled }
    let consuming = items.indices.filter { index in
      switch items[index].item {
      case .ahead, .commit: false
      default: true
      }
    }
    return consuming.count == 1 ? consuming[0] : nil
  }

  private mutating func action() -> ErrorAction {
    let places: [String: ErrorAction.Place] = [
      "last": .last, "at": .at, "range": .range, "from": .from, "indent": .indent, "target": .target,
      "call": .call,
    ]
    let place = places[word] ?? .last
    position += 1
    var arguments: [String] = []
    while position < words.count, word != "|", word != ")" {
      if word.hasPrefix("\"") {
        let message = String(word.dropFirst().dropLast())
        position += 1
        return ErrorAction(place: place, arguments: arguments, message: message)
      }
      arguments.append(word)
      position += 1
    }
    return ErrorAction(place: place, arguments: arguments, message: "")
  }

  private mutating func suffixed(_ indices: [String: Int]) -> Grammar.Item {
    if word == "&", wordAhead(1) == "&" {
      position += 2
      let text = word
      position += 1
      return .demanded(Self.tokenKind(text))
    }
    if word == "&" || word == "!" {
      let wanted = word == "&"
      position += 1
      return .ahead(primary(indices), wanted: wanted)
    }
    if word == "~" {
      position += 1
      return .commit
    }
    let item = primary(indices)
    switch word {
    case "?":
      position += 1
      return .optional(item)
    case "*":
      position += 1
      return .repeated(item, atLeastOnce: false)
    case "+":
      position += 1
      return .repeated(item, atLeastOnce: true)
    case ".":
      position += 1
      let element = primary(indices)
      position += 1
      if case .token(let separator) = item { return .separated(by: separator, element) }
      return element
    default: return item
    }
  }

  private mutating func primary(_ indices: [String: Int]) -> Grammar.Item {
    let text = word
    position += 1
    if text == "(" {
      let inner = alternatives(indices)
      position += 1
      return .group(inner)
    }
    if text.hasPrefix("\"") { return .softKeyword(Array(text.dropFirst().dropLast().utf8)) }
    if text == "SOFT" { return .anySoftKeyword }
    if let index = indices[text] { return .rule(index) }
    return .token(Self.tokenKind(text))
  }

  private static func tokenKind(_ text: String) -> TokenKind {
    switch text {
    case "NAME": return .name
    case "NUMBER": return .number
    case "STRING": return .string
    case "NEWLINE": return .newline
    case "INDENT": return .indent
    case "DEDENT": return .dedent
    case "ENDMARKER": return .endMarker
    case "MAGIC": return .magic
    default: break
    }
    let inner = String(text.dropFirst().dropLast())
    if let index = TokenKind.keywordTexts.firstIndex(of: inner) {
      return TokenKind(rawValue: TokenKind.kwFalse.rawValue + UInt8(index)) ?? .unknown
    }
    if let index = TokenKind.operatorTexts.firstIndex(of: inner) {
      return TokenKind(rawValue: TokenKind.leftParen.rawValue + UInt8(index)) ?? .unknown
    }
    return .unknown
  }

}

/// What an alternative yields, as far as messages tell kinds apart.
enum NodeKind: String {
  case token, sequence, name, constant, string, formatted, attribute, `subscript`, call, list, tuple, set,
    dict
  case listComprehension = "list_comprehension"
  case setComprehension = "set_comprehension"
  case dictComprehension = "dict_comprehension"
  case generator, starred, operation, comparison, conditional, lambda, walrus, yield, await, slice, keyword,
    mapping
  case parameter, `in`
  /// A chain of binary operators: an operation, or the operand alone.
  case chain
  /// A primary: of the kind of its last trailer, or the atom alone.
  case trailers

  /// True for nodes that are expressions or arguments, which a search for leaves stops at.
  var isValue: Bool {
    switch self {
    case .token, .sequence, .parameter, .in, .chain, .trailers: false
    default: true
    }
  }

  /// What messages call the kind.
  var expressionName: String {
    switch self {
    case .attribute: "attribute"
    case .subscript: "subscript"
    case .starred: "starred"
    case .name: "name"
    case .list: "list"
    case .tuple: "tuple"
    case .lambda: "lambda"
    case .call: "function call"
    case .generator: "generator expression"
    case .yield: "yield expression"
    case .await: "await expression"
    case .listComprehension: "list comprehension"
    case .setComprehension: "set comprehension"
    case .dictComprehension: "dict comprehension"
    case .dict: "dict literal"
    case .set: "set display"
    case .formatted: "f-string expression"
    case .constant, .string: "literal"
    case .comparison: "comparison"
    case .conditional: "conditional expression"
    case .walrus: "named expression"
    default: "expression"
    }
  }
}
