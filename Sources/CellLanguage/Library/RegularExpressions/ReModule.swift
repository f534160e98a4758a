/// A compiled pattern: `re.Pattern`.
final class PatternObject: PyObject {
  let source: Value
  let expression: RegularExpression
  let isBytes: Bool
  /// The flags as given and found in the pattern.
  var flags: Int { expression.flags }

  init(_ source: Value, _ expression: RegularExpression, isBytes: Bool) {
    self.source = source
    self.expression = expression
    self.isBytes = isBytes
    super.init(type: ReModule.patternType)
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    var text = try interpreter.repr(source)
    if text.count > 200 { text = String(text.prefix(200)) }
    var shown = flags
    if !isBytes { shown &= ~PatternTranslator.Flag.unicode }
    let names = ReModule.flagNames(shown)
    return "re.compile(\(text)\(names.isEmpty ? "" : ", " + names))"
  }

  override func hash(_ interpreter: Interpreter) throws -> Int { try interpreter.hash(source) ^ flags }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual, let p = other.reference as? PatternObject else { return nil }
    let same = try p.flags == flags && interpreter.equal(source, p.source)
    return .bool(same == (op == .equal))
  }

  /// The text to match, as the pattern's kind demands.
  func subject(_ v: Value, _ interpreter: Interpreter) throws -> Subject {
    if case .str(let s) = v {
      if isBytes { throw PyError.typeError("cannot use a bytes pattern on a string-like object") }
      return Subject(s, v)
    }
    guard let b = Codec.bytes(v) else {
      throw PyError.typeError("expected string or bytes-like object, got '\(interpreter.typeName(v))'")
    }
    if !isBytes { throw PyError.typeError("cannot use a string pattern on a bytes-like object") }
    return Subject(b, v)
  }

  /// All matches from left to right; an empty one may not follow at the place where the last ended empty.
  func forEach(
    _ subject: Subject, _ start: Int, _ end: Int, _ body: (RegularExpression.Spans) throws -> Bool
  ) throws {
    var at = start
    var notEmpty = false
    while at <= end, let spans = try expression.find(.search, subject, at, end, notEmptyAtStart: notEmpty) {
      if try !body(spans) { return }
      notEmpty = spans[1] == spans[0]
      at = spans[1]
    }
  }
}

/// One match: `re.Match`.
final class MatchObject: PyObject {
  let pattern: PatternObject
  let subject: Subject
  let spans: RegularExpression.Spans
  let start: Int
  let end: Int

  init(
    _ pattern: PatternObject, _ subject: Subject, _ spans: RegularExpression.Spans, _ start: Int, _ end: Int
  ) {
    self.pattern = pattern
    self.subject = subject
    self.spans = spans
    self.start = start
    self.end = end
    super.init(type: ReModule.matchType)
  }

  /// The text of a group; the default where it took no part.
  func group(_ i: Int, _ absent: Value = .none) -> Value {
    spans[2 * i] < 0 ? absent : subject.slice(spans[2 * i], spans[2 * i + 1])
  }

  /// A group's number from its number or name.
  func index(_ key: Value, _ interpreter: Interpreter) throws -> Int {
    if case .str(let s) = key {
      let name = s.string
      if let found = pattern.expression.names.first(where: { $0.name == name })?.index { return found }
    } else if let i = try interpreter.index(key), i >= 0, i <= pattern.expression.groupCount {
      return i
    }
    throw PyError.indexError("no such group")
  }

  /// The group that was closed last.
  var lastIndex: Int? {
    var best: Int?
    for i in 1..<max(1, pattern.expression.groupCount + 1) where spans[2 * i] >= 0 {
      // An outer group closes after the groups inside it.
      if let b = best,
        spans[2 * b + 1] > spans[2 * i + 1]
          || (spans[2 * b] <= spans[2 * i] && spans[2 * b + 1] == spans[2 * i + 1]
            && spans[2 * i] != spans[2 * i + 1])
      {
        continue
      }
      best = i
    }
    return best
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    group(try index(key, interpreter))
  }
  override func repr(_ interpreter: Interpreter) throws -> String {
    "<re.Match object; span=(\(spans[0]), \(spans[1])), match=\(try interpreter.repr(group(0)))>"
  }
  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "re": return .object(pattern)
    case "string": return subject.value
    case "pos": return .int(start)
    case "endpos": return .int(end)
    case "lastindex": return lastIndex.map { .int($0) } ?? Value.none
    case "lastgroup":
      guard let i = lastIndex else { return Value.none }
      return pattern.expression.names.first { $0.index == i }.map { .string($0.name) } ?? Value.none
    case "regs":
      return .tuple(
        (0...pattern.expression.groupCount).map { .tuple([.int(spans[2 * $0]), .int(spans[2 * $0 + 1])]) })
    default: return nil
    }
  }
}

/// A replacement text with its references taken apart.
private struct Template {
  enum Part {
    case text(PyString)
    case group(Int)
  }
  var parts: [Part] = []
  /// The text when there are no references.
  var plain: PyString? {
    switch parts.count {
    case 0: return PyString.empty
    case 1: if case .text(let s) = parts[0] { return s }
    default: break
    }
    return nil
  }

  init(_ source: PyString, _ pattern: PatternObject) throws {
    var literal = TextBuilder()
    var hasLiteral = false
    var i = 0
    func fail(_ message: String, _ at: Int?) -> PatternTranslator.Failure {
      PatternTranslator.Failure(message: message, position: at)
    }
    func flush(_ parts: inout [Part]) {
      if hasLiteral { parts.append(.text(literal.finish())) }
      literal = TextBuilder()
      hasLiteral = false
    }
    func reference(_ n: Int, _ at: Int, _ parts: inout [Part]) throws {
      if n > pattern.expression.groupCount { throw fail("invalid group reference \(n)", at) }
      flush(&parts)
      parts.append(.group(n))
    }
    func digit(_ at: Int, octal: Bool = false) -> Bool {
      at < source.count && source[at] >= 48 && source[at] <= (octal ? 55 : 57)
    }
    while i < source.count {
      let c = source[i]
      if c != 92 {
        literal.append(c)
        hasLiteral = true
        i += 1
        continue
      }
      let start = i
      i += 1
      guard i < source.count else { throw fail("bad escape (end of pattern)", start) }
      let e = source[i]
      i += 1
      if e == 103 {
        guard i < source.count, source[i] == 60 else { throw fail("missing <", i) }
        i += 1
        let nameStart = i
        while i < source.count, source[i] != 62 { i += 1 }
        if i >= source.count {
          throw fail(i == nameStart ? "missing group name" : "missing >, unterminated name", nameStart)
        }
        if i == nameStart { throw fail("missing group name", nameStart) }
        let name = source.substring(nameStart..<i).string
        i += 1
        if let n = Int(name) {
          try reference(n, nameStart, &parts)
        } else if let found = pattern.expression.names.first(where: { $0.name == name })?.index {
          try reference(found, nameStart, &parts)
        } else if name.unicodeScalars.allSatisfy({ CodePoint.isIdentifierPart($0.value) }) {
          throw PyError.indexError("unknown group name \(PyString(name).quoted().string)")
        } else {
          throw fail("bad character in group name \(PyString(name).quoted().string)", nameStart)
        }
        continue
      }
      if e >= 48, e <= 57 {
        if e == 48 || (digit(i - 1, octal: true) && digit(i, octal: true) && digit(i + 1, octal: true)) {
          var v = e - 48
          var n = 1
          while n < 3, digit(i, octal: true) {
            v = v * 8 + source[i] - 48
            i += 1
            n += 1
          }
          literal.append(v & 0xff)
          hasLiteral = true
          continue
        }
        var n = Int(e) - 48
        if digit(i) {
          n = n * 10 + Int(source[i]) - 48
          i += 1
        }
        try reference(n, start + 1, &parts)
        continue
      }
      hasLiteral = true
      switch e {
      case 97: literal.append(7)
      case 98: literal.append(8)
      case 102: literal.append(12)
      case 110: literal.append(10)
      case 114: literal.append(13)
      case 116: literal.append(9)
      case 118: literal.append(11)
      case 92: literal.append(92)
      default:
        if e < 128, CodePoint.isAlpha(e) {
          throw fail("bad escape \\\(Character(Unicode.Scalar(UInt8(e))))", start)
        }
        literal.append(92)
        literal.append(e)
      }
    }
    flush(&parts)
  }
}

/// The `re` module on PCRE2.
enum ReModule {
  static nonisolated(unsafe) let patternType: PyType = {
    let t = PyType(name: "Pattern", module: "re", documentation: "A compiled regular expression.")
    installPattern(t)
    return t
  }()
  static nonisolated(unsafe) let matchType: PyType = {
    let t = PyType(name: "Match", module: "re", documentation: "One match of a regular expression.")
    installMatch(t)
    return t
  }()
  private static nonisolated(unsafe) var cache: [String: PatternObject] = [:]
  private static nonisolated(unsafe) let errorName = PyString.intern("error")

  static func flagNames(_ flags: Int) -> String {
    let known: [(Int, String)] = [
      (256, "ASCII"), (2, "IGNORECASE"), (4, "LOCALE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"),
      (64, "VERBOSE"),
    ]
    let order = ["IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE", "VERBOSE", "ASCII"]
    let present = known.filter { flags & $0.0 != 0 }.map(\.1)
    return order.filter { present.contains($0) }.map { "re.\($0)" }.joined(separator: "|")
  }

  /// The compiled pattern of a text, or the pattern object itself.
  static func compile(_ v: Value, _ flags: Int, _ interpreter: Interpreter) throws -> PatternObject {
    if let p = v.reference as? PatternObject {
      if flags != 0 { throw PyError.valueError("cannot process flags argument with a compiled pattern") }
      return p
    }
    let text: PyString
    let isBytes: Bool
    if case .str(let s) = v {
      text = s
      isBytes = false
    } else if let b = Codec.bytes(v) {
      text = PyString(codePoints: b.map { UInt32($0) })
      isBytes = true
    } else {
      throw PyError.typeError("first argument must be string or compiled pattern")
    }
    let key = "\(isBytes ? "b" : "s")\(flags):\(text.string)"
    if let p = cache[key] { return p }
    if isBytes, flags & PatternTranslator.Flag.unicode != 0 {
      throw PyError.valueError("cannot use UNICODE flag with a bytes pattern")
    }
    if flags & PatternTranslator.Flag.ascii != 0, flags & PatternTranslator.Flag.unicode != 0 {
      throw PyError.valueError("ASCII and UNICODE flags are incompatible")
    }
    let made: PatternObject
    do {
      made = PatternObject(v, try RegularExpression(text, flags: flags, isBytes: isBytes), isBytes: isBytes)
    } catch let f as PatternTranslator.Failure {
      throw try error(f, v, interpreter)
    }
    if cache.count > 500 { cache.removeAll() }
    cache[key] = made
    return made
  }

  private static func error(
    _ f: PatternTranslator.Failure, _ pattern: Value, _ interpreter: Interpreter
  ) throws -> PyError {
    let module = try interpreter.importModule("re").leaf
    let cls = module.namespace.get(errorName) ?? .none
    return PyError.raising(
      try interpreter.call(cls, [.string(f.message), pattern, f.position.map { .int($0) } ?? .none]))
  }

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("re", documentation: "Regular expressions.")
    try Embedded.run(ReSource.text, in: m, interpreter)
    m.set("Pattern", .object(patternType))
    m.set("Match", .object(matchType))
    let flags: [(String, String, Int)] = [
      ("I", "IGNORECASE", 2), ("L", "LOCALE", 4), ("M", "MULTILINE", 8), ("S", "DOTALL", 16),
      ("U", "UNICODE", 32), ("X", "VERBOSE", 64), ("A", "ASCII", 256), ("T", "TEMPLATE", 1),
    ]
    let flagClass = m.namespace.get("RegexFlag") ?? .none
    for (short, long, value) in flags {
      let flag = try interpreter.call(flagClass, [.int(value)])
      m.set(short, flag)
      m.set(long, flag)
    }
    m.set("NOFLAG", try interpreter.call(flagClass, [.int(0)]))
    m.function("compile(pattern, flags=0)", "A pattern to match with.") { c in
      .object(try compile(c[0], c.int(1), c.interpreter))
    }
    for (name, mode) in [
      ("search", RegularExpression.Mode.search), ("match", .match), ("fullmatch", .fullMatch),
    ] {
      m.function("\(name)(pattern, string, flags=0)", "The match, or None.") { c in
        let p = try compile(c[0], c.int(2), c.interpreter)
        return try find(p, mode, c[1], .int(0), .unbound, c.interpreter)
      }
    }
    m.function("findall(pattern, string, flags=0)", "All matches as texts or tuples of groups.") { c in
      try findAll(compile(c[0], c.int(2), c.interpreter), c[1], .int(0), .unbound, c.interpreter)
    }
    m.function("finditer(pattern, string, flags=0)", "All matches.") { c in
      try findIterator(compile(c[0], c.int(2), c.interpreter), c[1], .int(0), .unbound, c.interpreter)
    }
    m.function("split(pattern, string, maxsplit=0, flags=0)", "The text between the matches.") { c in
      try split(compile(c[0], c.int(3), c.interpreter), c[1], c.int(2), c.interpreter)
    }
    m.function("sub(pattern, repl, string, count=0, flags=0)", "The text with the matches replaced.") { c in
      try substitute(compile(c[0], c.int(4), c.interpreter), c[1], c[2], c.int(3), c.interpreter).0
    }
    m.function("subn(pattern, repl, string, count=0, flags=0)", "As sub, with the number of matches.") { c in
      let r = try substitute(compile(c[0], c.int(4), c.interpreter), c[1], c[2], c.int(3), c.interpreter)
      return .tuple([r.0, .int(r.1)])
    }
    m.function("escape(pattern)", "The text with its special characters escaped.") { c in
      let special = Set("()[]{}?*+-|^$\\.&~# \t\n\r\u{0B}\u{0C}".unicodeScalars.map(\.value))
      func escaped(_ points: [UInt32]) -> [UInt32] {
        points.flatMap { special.contains($0) ? [92, $0] : [$0] }
      }
      if case .str(let s) = c[0] { return .str(PyString(codePoints: escaped(s.codePoints))) }
      guard let b = Codec.bytes(c[0]) else {
        throw PyError.typeError("expected string or bytes-like object, got '\(c.interpreter.typeName(c[0]))'")
      }
      return .object(PyBytes(escaped(b.map { UInt32($0) }).map { UInt8(truncatingIfNeeded: $0) }))
    }
    m.function("purge()", "Forgets compiled patterns.") { _ in
      cache.removeAll()
      return .none
    }
    return m
  }

  // MARK: Matching

  private static func limits(
    _ subject: Subject, _ start: Value, _ end: Value, _ interpreter: Interpreter
  ) throws -> (Int, Int) {
    func clip(_ v: Value, _ absent: Int) throws -> Int {
      if v.isUnbound { return absent }
      guard let i = try Sequences.clippedIndex(v, interpreter) else {
        throw PyError.typeError("'\(interpreter.typeName(v))' object cannot be interpreted as an integer")
      }
      return min(max(i, 0), subject.count)
    }
    return (try clip(start, 0), try clip(end, subject.count))
  }

  private static func find(
    _ p: PatternObject, _ mode: RegularExpression.Mode, _ text: Value, _ start: Value, _ end: Value,
    _ interpreter: Interpreter
  ) throws -> Value {
    let subject = try p.subject(text, interpreter)
    let (s, e) = try limits(subject, start, end, interpreter)
    guard let spans = try p.expression.find(mode, subject, s, e) else { return .none }
    return .object(MatchObject(p, subject, spans, s, e))
  }

  private static func findAll(
    _ p: PatternObject, _ text: Value, _ start: Value, _ end: Value, _ interpreter: Interpreter
  ) throws -> Value {
    let subject = try p.subject(text, interpreter)
    let (s, e) = try limits(subject, start, end, interpreter)
    let empty = subject.slice(0, 0)
    var out: [Value] = []
    try p.forEach(subject, s, e) { spans in
      func part(_ i: Int) -> Value {
        spans[2 * i] < 0 ? empty : subject.slice(spans[2 * i], spans[2 * i + 1])
      }
      switch p.expression.groupCount {
      case 0: out.append(part(0))
      case 1: out.append(part(1))
      default: out.append(.tuple((1...p.expression.groupCount).map(part)))
      }
      return true
    }
    return .list(out)
  }

  private static func findIterator(
    _ p: PatternObject, _ text: Value, _ start: Value, _ end: Value, _ interpreter: Interpreter
  ) throws -> Value {
    let subject = try p.subject(text, interpreter)
    let (s, e) = try limits(subject, start, end, interpreter)
    var at = s
    var notEmpty = false
    return .object(
      ClosureIterator(type: BuiltinTypes.iterator(named: "callable_iterator")) { _ in
        guard at <= e,
          let spans = try p.expression.find(.search, subject, at, e, notEmptyAtStart: notEmpty)
        else {
          at = e + 1
          return nil
        }
        notEmpty = spans[0] == spans[1]
        at = spans[1]
        return .object(MatchObject(p, subject, spans, s, e))
      })
  }

  private static func split(
    _ p: PatternObject, _ text: Value, _ limit: Int, _ interpreter: Interpreter
  ) throws -> Value {
    let subject = try p.subject(text, interpreter)
    var out: [Value] = []
    var last = 0
    var n = 0
    try p.forEach(subject, 0, subject.count) { spans in
      if limit > 0, n >= limit { return false }
      out.append(subject.slice(last, spans[0]))
      for i in 1..<max(1, p.expression.groupCount + 1) {
        out.append(spans[2 * i] < 0 ? .none : subject.slice(spans[2 * i], spans[2 * i + 1]))
      }
      last = spans[1]
      n += 1
      return true
    }
    out.append(subject.slice(last, subject.count))
    return .list(out)
  }

  private static func points(_ v: Value, _ p: PatternObject, _ interpreter: Interpreter) throws -> PyString {
    if case .str(let s) = v, !p.isBytes { return s }
    if p.isBytes, let b = Codec.bytes(v) { return PyString(codePoints: b.map { UInt32($0) }) }
    throw PyError.typeError(
      "expected str instance, \(interpreter.typeName(v)) found")
  }

  private static func substitute(
    _ p: PatternObject, _ replacement: Value, _ text: Value, _ limit: Int, _ interpreter: Interpreter
  ) throws -> (Value, Int) {
    let subject = try p.subject(text, interpreter)
    let source = try points(text, p, interpreter)
    var template: Template?
    if !ObjectFunctions.isCallable(replacement) {
      do {
        template = try Template(points(replacement, p, interpreter), p)
      } catch let f as PatternTranslator.Failure {
        throw try error(f, replacement, interpreter)
      }
    }
    let plain = template?.plain
    var out = TextBuilder(capacity: source.count)
    var last = 0
    var n = 0
    try p.forEach(subject, 0, subject.count) { spans in
      if limit > 0, n >= limit { return false }
      n += 1
      out.append(source, last..<spans[0])
      last = spans[1]
      if let plain {
        out.append(plain)
      } else if let template {
        for part in template.parts {
          switch part {
          case .text(let s): out.append(s)
          case .group(let g): if spans[2 * g] >= 0 { out.append(source, spans[2 * g]..<spans[2 * g + 1]) }
          }
        }
      } else {
        let match = MatchObject(p, subject, spans, 0, subject.count)
        let made = try interpreter.call(replacement, one: .object(match))
        if !made.isNone { out.append(try points(made, p, interpreter)) }
      }
      return true
    }
    if n == 0 { return (text, 0) }
    out.append(source, last..<source.count)
    let result = out.finish()
    if p.isBytes {
      return (.object(PyBytes(result.codePoints.map { UInt8(truncatingIfNeeded: $0) })), n)
    }
    return (.str(result), n)
  }

  // MARK: Methods

  private static func installPattern(_ t: PyType) {
    func pattern(_ c: Call) throws -> PatternObject {
      try c.object(0, as: PatternObject.self, named: "a pattern")
    }
    for (name, mode) in [
      ("search", RegularExpression.Mode.search), ("match", .match), ("fullmatch", .fullMatch),
    ] {
      t.method("\(name)(self, string, pos=<unset>, endpos=<unset>)", "The match, or None.") { c in
        try find(pattern(c), mode, c[1], c[2], c[3], c.interpreter)
      }
    }
    t.method("findall(self, string, pos=<unset>, endpos=<unset>)", "All matches.") { c in
      try findAll(pattern(c), c[1], c[2], c[3], c.interpreter)
    }
    t.method("finditer(self, string, pos=<unset>, endpos=<unset>)", "All matches.") { c in
      try findIterator(pattern(c), c[1], c[2], c[3], c.interpreter)
    }
    t.method("split(self, string, maxsplit=0)", "The text between the matches.") { c in
      try split(pattern(c), c[1], c.int(2), c.interpreter)
    }
    t.method("sub(self, repl, string, count=0)", "The text with the matches replaced.") { c in
      try substitute(pattern(c), c[1], c[2], c.int(3), c.interpreter).0
    }
    t.method("subn(self, repl, string, count=0)", "As sub, with the number of matches.") { c in
      let r = try substitute(pattern(c), c[1], c[2], c.int(3), c.interpreter)
      return .tuple([r.0, .int(r.1)])
    }
    t.property("pattern", "The pattern's text.") { o in (o as? PatternObject)?.source ?? .none }
    t.property("flags", "The pattern's flags.") { o in .int((o as? PatternObject)?.flags ?? 0) }
    t.property("groups", "The number of groups.") { o in
      .int((o as? PatternObject)?.expression.groupCount ?? 0)
    }
    t.property("groupindex", "The numbers of named groups.") { o in
      let d = PyDict()
      for (name, i) in (o as? PatternObject)?.expression.names ?? [] { d.set(name, .int(i)) }
      return .dict(d)
    }
  }

  private static func installMatch(_ t: PyType) {
    func match(_ c: Call) throws -> MatchObject { try c.object(0, as: MatchObject.self, named: "a match") }
    t.method("group(self, *groups)", "The text of one or more groups.") { c in
      let m = try match(c)
      let keys = c.variadic(1)
      switch keys.count {
      case 0: return m.group(0)
      case 1: return m.group(try m.index(keys[0], c.interpreter))
      default: return .tuple(try keys.map { m.group(try m.index($0, c.interpreter)) })
      }
    }
    t.method("groups(self, default=None)", "The texts of all groups.") { c in
      let m = try match(c)
      return .tuple((1..<max(1, m.pattern.expression.groupCount + 1)).map { m.group($0, c[1]) })
    }
    t.method("groupdict(self, default=None)", "The texts of the named groups.") { c in
      let m = try match(c)
      let d = PyDict()
      for (name, i) in m.pattern.expression.names { d.set(name, m.group(i, c[1])) }
      return .dict(d)
    }
    t.method("start(self, group=0, /)", "Where a group starts, -1 if it took no part.") { c in
      let m = try match(c)
      return .int(m.spans[2 * (try m.index(c[1], c.interpreter))])
    }
    t.method("end(self, group=0, /)", "Where a group ends, -1 if it took no part.") { c in
      let m = try match(c)
      return .int(m.spans[2 * (try m.index(c[1], c.interpreter)) + 1])
    }
    t.method("span(self, group=0, /)", "Start and end of a group.") { c in
      let m = try match(c)
      let i = try m.index(c[1], c.interpreter)
      return .tuple([.int(m.spans[2 * i]), .int(m.spans[2 * i + 1])])
    }
    t.method("expand(self, template)", "A text with references to the groups.") { c in
      let m = try match(c)
      let template: Template
      do {
        template = try Template(points(c[1], m.pattern, c.interpreter), m.pattern)
      } catch let f as PatternTranslator.Failure {
        throw try error(f, c[1], c.interpreter)
      }
      var out = TextBuilder()
      for part in template.parts {
        switch part {
        case .text(let s): out.append(s)
        case .group(let g):
          if m.spans[2 * g] >= 0 { out.append(try points(m.group(g), m.pattern, c.interpreter)) }
        }
      }
      return .str(out.finish())
    }
  }
}

/// The part of `re` in the cell language.
enum ReSource {
  static let text = #"""
    class error(Exception):
        __module__ = 're'
        def __init__(self, msg, pattern=None, pos=None):
            self.msg = msg
            self.pattern = pattern
            self.pos = pos
            self.lineno = self.colno = None
            if pattern is not None and pos is not None:
                newline = '\n' if isinstance(pattern, str) else b'\n'
                self.lineno = pattern.count(newline, 0, pos) + 1
                self.colno = pos - pattern.rfind(newline, 0, pos)
                msg = '%s at position %d' % (msg, pos)
                if newline in pattern:
                    msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
            Exception.__init__(self, msg)

    class RegexFlag(int):
        def __repr__(self):
            names = [name for name, bit in (
                ('IGNORECASE', 2), ('LOCALE', 4), ('MULTILINE', 8), ('DOTALL', 16), ('UNICODE', 32),
                ('VERBOSE', 64), ('ASCII', 256), ('TEMPLATE', 1)) if int(self) & bit]
            return '|'.join(['re.' + name for name in names]) or 're.NOFLAG'
        __str__ = __repr__
        def __or__(self, other):
            return RegexFlag(int(self) | int(other))
        __ror__ = __or__
        def __and__(self, other):
            return RegexFlag(int(self) & int(other))
        __rand__ = __and__
        def __xor__(self, other):
            return RegexFlag(int(self) ^ int(other))
        def __invert__(self):
            return RegexFlag(~int(self) & 383)
    """#
}
