/// Reads a pattern by the rules of Python's `re` and writes it for PCRE2.
///
/// Groups lose their names here (references become numbers), comments and blanks of verbose patterns
/// disappear, and what PCRE2 would read differently – `\Z`, `{,n}`, `\N{…}`, brackets in sets – is rewritten.
struct PatternTranslator {
  struct Failure: Error {
    let message: String
    /// nil: CPython gives no position.
    let position: Int?
  }

  enum Flag {
    static let ignoreCase = 2
    static let locale = 4
    static let multiline = 8
    static let dotAll = 16
    static let unicode = 32
    static let verbose = 64
    static let ascii = 256
  }

  private let source: PyString
  private let isBytes: Bool
  private(set) var out: [UInt32] = []
  private(set) var flags: Int
  private(set) var names: [(name: String, index: Int)] = []
  private(set) var groupCount = 0
  private var closed: Set<Int> = []
  /// Group numbers in conditions, checked at the end.
  private var conditions: [(Int, Int)] = []
  private var i = 0

  private struct Restart: Error {}

  init(_ source: PyString, flags: Int, isBytes: Bool) {
    self.source = source
    self.flags = flags
    self.isBytes = isBytes
  }

  mutating func run() throws {
    do {
      try whole()
    } catch is Restart {
      // `(?x)` at the start: read again, verbosely.
      out = []
      names = []
      groupCount = 0
      closed = []
      conditions = []
      i = 0
      try whole()
    }
  }

  private mutating func whole() throws {
    try alternatives(depth: 0, verbose: flags & Flag.verbose != 0, openedAt: -1)
    if i < source.count { throw Failure(message: "unbalanced parenthesis", position: i) }
    for (n, at) in conditions where n > groupCount {
      throw Failure(message: "invalid group reference \(n)", position: at)
    }
  }

  // MARK: Output

  private mutating func emit(_ text: String) { for s in text.unicodeScalars { out.append(s.value) } }

  private mutating func literal(_ c: UInt32) {
    let plain = c >= 0x80 || CodePoint.isAlphanumeric(c) || c == 95 || c == 32
    if plain, c != 0 { out.append(c) } else { emit("\\x{\(String(c, radix: 16))}") }
  }

  // MARK: Structure

  private enum Item { case nothing, position, single, repeated }

  private mutating func alternatives(depth: Int, verbose: Bool, openedAt: Int) throws {
    if depth > 200 { throw Failure(message: "pattern is nested too deeply", position: i) }
    var item = Item.nothing
    while i < source.count {
      let c = source[i]
      if verbose {
        if CodePoint.isSpace(c), c < 0x80 {
          i += 1
          continue
        }
        if c == 35 {
          while i < source.count, source[i] != 10 { i += 1 }
          continue
        }
      }
      switch c {
      case 124:
        out.append(c)
        i += 1
        item = .nothing
      case 41: return
      case 40: item = try group(depth: depth, verbose: verbose)
      case 42, 43, 63:
        try quantifier(item, from: i, text: String(Character(Unicode.Scalar(UInt8(c)))), next: i + 1)
        item = .repeated
      case 123:
        if let (text, next) = try braces() {
          try quantifier(item, from: i, text: text, next: next)
          item = .repeated
        } else {
          literal(c)
          i += 1
          item = .single
        }
      case 91:
        try set()
        item = .single
      case 46:
        out.append(c)
        i += 1
        item = .single
      case 94, 36:
        out.append(c)
        i += 1
        item = .position
      case 92: item = try escape()
      default:
        literal(c)
        i += 1
        item = .single
      }
    }
  }

  private mutating func quantifier(_ item: Item, from start: Int, text: String, next: Int) throws {
    switch item {
    case .nothing, .position: throw Failure(message: "nothing to repeat", position: start)
    case .repeated: throw Failure(message: "multiple repeat", position: start)
    case .single: break
    }
    emit(text)
    i = next
    if i < source.count, source[i] == 63 || source[i] == 43 {
      out.append(source[i])
      i += 1
    }
  }

  /// `{m,n}` as PCRE2 spells it; nil if the brace is a plain character.
  private func braces() throws -> (String, Int)? {
    var j = i + 1
    func digits() -> String {
      var text = ""
      while j < source.count, source[j] >= 48, source[j] <= 57 {
        text.unicodeScalars.append(Unicode.Scalar(UInt8(source[j])))
        j += 1
      }
      return text
    }
    let low = digits()
    var high = low
    var hasComma = false
    if j < source.count, source[j] == 44 {
      hasComma = true
      j += 1
      high = digits()
    }
    guard j < source.count, source[j] == 125 else { return nil }
    if low.isEmpty, high.isEmpty, !hasComma { return nil }
    let m = low.isEmpty ? 0 : Int(low)
    let n = high.isEmpty ? nil : Int(high)
    guard let m, high.isEmpty || n != nil, m <= 65535, n ?? 0 <= 65535 else {
      throw Failure(message: "the repetition number is too large", position: i + 1)
    }
    if let n, n < m {
      throw Failure(message: "min repeat greater than max repeat", position: i + 1)
    }
    return (hasComma ? "{\(m),\(n.map(String.init) ?? "")}" : "{\(m)}", j + 1)
  }

  // MARK: Groups

  private func peek(_ c: Character) -> Bool {
    guard let a = c.asciiValue else { return false }
    return i < source.count && source[i] == UInt32(a)
  }

  /// The text up to a closing mark; `i` ends behind it.
  private mutating func name(until end: UInt32, what: String) throws -> String {
    let start = i
    while i < source.count, source[i] != end { i += 1 }
    if i >= source.count {
      if start == i { throw Failure(message: "missing \(what)", position: start) }
      let mark = end == 62 ? ">" : ")"
      throw Failure(message: "missing \(mark), unterminated name", position: start)
    }
    if start == i { throw Failure(message: "missing \(what)", position: start) }
    let text = source.substring(start..<i).string
    i += 1
    return text
  }

  private static func isIdentifier(_ s: String) -> Bool {
    let points = s.unicodeScalars.map(\.value)
    guard let first = points.first, CodePoint.isIdentifierStart(first) else { return false }
    return points.allSatisfy(CodePoint.isIdentifierPart)
  }

  private mutating func group(depth: Int, verbose: Bool) throws -> Item {
    let start = i
    i += 1
    var verbose = verbose
    var number: Int?
    if peek("?") {
      i += 1
      guard i < source.count else { throw Failure(message: "unexpected end of pattern", position: i) }
      let c = source[i]
      switch c {
      case 80:  // P
        i += 1
        guard i < source.count else { throw Failure(message: "unexpected end of pattern", position: i) }
        if peek("<") {
          i += 1
          let at = i
          let n = try name(until: 62, what: "group name")
          guard PatternTranslator.isIdentifier(n) else {
            throw Failure(message: "bad character in group name \(quoted(n))", position: at)
          }
          let index = groupCount + 1
          if let old = names.first(where: { $0.name == n }) {
            throw Failure(
              message: "redefinition of group name \(quoted(n)) as group \(index); was group \(old.index)",
              position: at)
          }
          names.append((n, index))
          number = open()
        } else if peek("=") {
          i += 1
          let at = i
          let n = try name(until: 41, what: "group name")
          guard PatternTranslator.isIdentifier(n) else {
            throw Failure(message: "bad character in group name \(quoted(n))", position: at)
          }
          guard let index = names.first(where: { $0.name == n })?.index else {
            throw Failure(message: "unknown group name \(quoted(n))", position: at)
          }
          if !closed.contains(index) {
            throw Failure(message: "cannot refer to an open group", position: at)
          }
          emit("\\g{\(index)}")
          return .single
        } else {
          throw Failure(
            message: "unknown extension ?P\(source.substring(i..<(i + 1)).string)", position: start + 1)
        }
      case 58:  // :
        i += 1
        emit("(?:")
      case 35:  // #
        while i < source.count, source[i] != 41 { i += 1 }
        if i >= source.count {
          throw Failure(message: "missing ), unterminated comment", position: start)
        }
        i += 1
        // A comment is nothing; what can be repeated before it still can.
        return .nothing
      case 61, 33:
        i += 1
        emit(c == 61 ? "(?=" : "(?!")
      case 62:
        i += 1
        emit("(?>")
      case 60:
        i += 1
        guard i < source.count else { throw Failure(message: "unexpected end of pattern", position: i) }
        guard peek("=") || peek("!") else {
          throw Failure(
            message: "unknown extension ?<\(source.substring(i..<(i + 1)).string)", position: start + 1)
        }
        emit(peek("=") ? "(?<=" : "(?<!")
        i += 1
      case 40: try condition()
      default:
        guard let scoped = try inlineFlags(start, verbose) else { return .nothing }
        verbose = scoped
      }
    } else {
      number = open()
    }
    try alternatives(depth: depth + 1, verbose: verbose, openedAt: start)
    guard i < source.count, source[i] == 41 else {
      throw Failure(message: "missing ), unterminated subpattern", position: start)
    }
    out.append(41)
    i += 1
    if let number { closed.insert(number) }
    return .single
  }

  private mutating func open() -> Int {
    groupCount += 1
    out.append(40)
    return groupCount
  }

  private func quoted(_ s: String) -> String { PyString(s).quoted().string }

  /// `(?(1)yes|no)` or `(?(name)yes|no)`.
  private mutating func condition() throws {
    i += 1
    let at = i
    let n = try name(until: 41, what: "group name")
    let index: Int
    if let number = Int(n) {
      if number < 1 { throw Failure(message: "bad group number", position: at) }
      index = number
      conditions.append((number, at))
    } else {
      guard PatternTranslator.isIdentifier(n) else {
        throw Failure(message: "bad character in group name \(quoted(n))", position: at)
      }
      guard let found = names.first(where: { $0.name == n })?.index else {
        throw Failure(message: "unknown group name \(quoted(n))", position: at)
      }
      index = found
    }
    emit("(?(\(index))")
  }

  /// `(?im-s:` opens a group (its verbosity is given); `(?im)` sets flags for the whole pattern (nil).
  private mutating func inlineFlags(_ start: Int, _ verbose: Bool) throws -> Bool? {
    var on = ""
    var off = ""
    var negative = false
    var verbose = verbose
    var global = 0
    while i < source.count {
      let c = source[i]
      if c == 58 || c == 41 { break }
      if c == 45, !negative {
        negative = true
        i += 1
        continue
      }
      guard c < 128, let scalar = Unicode.Scalar(c) else {
        throw Failure(
          message: "unknown extension ?\(source.substring(i..<(i + 1)).string)", position: start + 1)
      }
      let letter = Character(scalar)
      switch letter {
      case "i", "m", "s", "x", "a", "u", "L":
        if letter == "L", !isBytes {
          throw Failure(
            message: "bad inline flags: cannot use 'L' flag with a str pattern", position: i + 1)
        }
        if letter == "u", isBytes {
          throw Failure(
            message: "bad inline flags: cannot use 'u' flag with a bytes pattern", position: i + 1)
        }
        if negative {
          if on.contains(letter) {
            throw Failure(message: "bad inline flags: flag turned on and off", position: i + 1)
          }
          off.append(letter)
        } else {
          on.append(letter)
        }
      default:
        if i == start + 2 {
          throw Failure(message: "unknown extension ?\(letter)", position: start + 1)
        }
        throw Failure(message: letter.isLetter ? "unknown flag" : "missing -, : or )", position: i)
      }
      i += 1
    }
    guard i < source.count else { throw Failure(message: "missing -, : or )", position: i) }
    if source[i] == 41 {
      if negative { throw Failure(message: "missing :", position: i) }
      if start != 0 {
        // Blanks and comments of a verbose pattern may stand in front.
        throw Failure(message: "global flags not at the start of the expression", position: start)
      }
      for c in on {
        switch c {
        case "i": global |= Flag.ignoreCase
        case "m": global |= Flag.multiline
        case "s": global |= Flag.dotAll
        case "x": global |= Flag.verbose
        case "a": global |= Flag.ascii
        case "u": global |= Flag.unicode
        default: global |= Flag.locale
        }
      }
      let becomesVerbose = global & Flag.verbose != 0 && flags & Flag.verbose == 0
      flags |= global
      if becomesVerbose { throw Restart() }
      i += 1
      return nil
    }
    i += 1
    if on.contains("x") { verbose = true }
    if off.contains("x") { verbose = false }
    let known: Set<Character> = ["i", "m", "s"]
    let plus = on.filter { known.contains($0) }
    let minus = off.filter { known.contains($0) }
    emit("(?\(plus)\(minus.isEmpty ? "" : "-" + minus):")
    return verbose
  }

  // MARK: Escapes

  private func badEscape(_ start: Int, _ end: Int) -> Failure {
    Failure(message: "bad escape \(source.substring(start..<min(end, source.count)).string)", position: start)
  }

  private mutating func hexadecimal(_ start: Int, _ count: Int) throws -> UInt32 {
    var v: UInt32 = 0
    var n = 0
    while n < count, i < source.count, source[i] < 128,
      let d = Character(Unicode.Scalar(UInt8(source[i]))).hexDigitValue
    {
      v = v << 4 | UInt32(d)
      i += 1
      n += 1
    }
    if n < count {
      throw Failure(
        message: "incomplete escape \(source.substring(start..<i).string)", position: start)
    }
    if v > 0x10ffff { throw badEscape(start, i) }
    return v
  }

  /// An escape that stands for one character, in or outside a set; nil if it is another kind.
  private mutating func characterEscape(_ start: Int, _ c: UInt32) throws -> UInt32? {
    switch Character(Unicode.Scalar(c) ?? " ") {
    case "x":
      i += 1
      return try hexadecimal(start, 2)
    case "u" where !isBytes:
      i += 1
      return try hexadecimal(start, 4)
    case "U" where !isBytes:
      i += 1
      return try hexadecimal(start, 8)
    case "N" where !isBytes:
      i += 1
      guard peek("{") else { throw Failure(message: "missing {", position: i) }
      i += 1
      let at = i
      let start = at
      while i < source.count, source[i] != 125 { i += 1 }
      if i >= source.count { throw Failure(message: "missing }, unterminated name", position: at) }
      let text = source.substring(start..<i).string
      i += 1
      guard let found = UnicodeNames.scalar(named: text)?.value else {
        throw Failure(message: "undefined character name \(quoted(text))", position: at - 3)
      }
      return found
    case "a":
      i += 1
      return 7
    case "f":
      i += 1
      return 12
    case "n":
      i += 1
      return 10
    case "r":
      i += 1
      return 13
    case "t":
      i += 1
      return 9
    case "v":
      i += 1
      return 11
    case "0":
      var v: UInt32 = 0
      var n = 0
      while n < 3, i < source.count, source[i] >= 48, source[i] <= 55 {
        v = v * 8 + source[i] - 48
        i += 1
        n += 1
      }
      return v
    default: return nil
    }
  }

  private func isOctal(_ at: Int) -> Bool { at < source.count && source[at] >= 48 && source[at] <= 55 }

  private mutating func escape() throws -> Item {
    let start = i
    i += 1
    guard i < source.count else { throw Failure(message: "bad escape (end of pattern)", position: start) }
    let c = source[i]
    if let value = try characterEscape(start, c) {
      literal(value)
      return .single
    }
    switch Character(Unicode.Scalar(c) ?? " ") {
    case "d", "D", "w", "W", "s", "S":
      out += [92, c]
      i += 1
      return .single
    case "A", "b", "B":
      out += [92, c]
      i += 1
      return .position
    case "Z":
      emit("\\z")
      i += 1
      return .position
    default: break
    }
    if c >= 49, c <= 57 {
      if isOctal(i), isOctal(i + 1), isOctal(i + 2) {
        let v = (source[i] - 48) * 64 + (source[i + 1] - 48) * 8 + source[i + 2] - 48
        i += 3
        if v > 255 {
          throw Failure(
            message: "octal escape value \(source.substring(start..<i).string) outside of range 0-0o377",
            position: start)
        }
        literal(v)
        return .single
      }
      var n = Int(c) - 48
      i += 1
      if i < source.count, source[i] >= 48, source[i] <= 57 {
        n = n * 10 + Int(source[i]) - 48
        i += 1
      }
      if n > groupCount { throw Failure(message: "invalid group reference \(n)", position: start + 1) }
      if !closed.contains(n) { throw Failure(message: "cannot refer to an open group", position: start) }
      emit("\\g{\(n)}")
      return .single
    }
    if c < 128, CodePoint.isAlpha(c) { throw badEscape(start, i + 1) }
    literal(c)
    i += 1
    return .single
  }

  // MARK: Sets

  private mutating func set() throws {
    let start = i
    i += 1
    out.append(91)
    if peek("^") {
      out.append(94)
      i += 1
    }
    let first = i
    while true {
      guard i < source.count else { throw Failure(message: "unterminated character set", position: start) }
      if source[i] == 93, i != first { break }
      let itemStart = i
      let low = try setItem()
      guard peek("-") else {
        emitSet(low)
        continue
      }
      guard i + 1 < source.count else {
        throw Failure(message: "unterminated character set", position: start)
      }
      if source[i + 1] == 93 {
        emitSet(low)
        setLiteral(45)
        i += 1
        continue
      }
      i += 1
      let high = try setItem()
      guard case .character(let a) = low, case .character(let b) = high, a <= b else {
        throw Failure(
          message: "bad character range \(source.substring(itemStart..<i).string)", position: itemStart)
      }
      setLiteral(a)
      out.append(45)
      setLiteral(b)
    }
    i += 1
    out.append(93)
  }

  private enum SetItem {
    case character(UInt32)
    case category(UInt32)
  }

  private mutating func setItem() throws -> SetItem {
    let c = source[i]
    guard c == 92 else {
      i += 1
      return .character(c)
    }
    let start = i
    i += 1
    guard i < source.count else { throw Failure(message: "bad escape (end of pattern)", position: start) }
    let e = source[i]
    if e >= 48, e <= 55 {
      var v: UInt32 = 0
      var n = 0
      while n < 3, isOctal(i) {
        v = v * 8 + source[i] - 48
        i += 1
        n += 1
      }
      return .character(v)
    }
    if let value = try characterEscape(start, e) { return .character(value) }
    switch Character(Unicode.Scalar(e) ?? " ") {
    case "d", "D", "w", "W", "s", "S":
      i += 1
      return .category(e)
    case "b":
      i += 1
      return .character(8)
    default: break
    }
    if e < 128, CodePoint.isAlphanumeric(e) { throw badEscape(start, i + 1) }
    i += 1
    return .character(e)
  }

  private mutating func emitSet(_ item: SetItem) {
    switch item {
    case .character(let c): setLiteral(c)
    case .category(let c): out += [92, c]
    }
  }

  private mutating func setLiteral(_ c: UInt32) { literal(c) }
}
