import Glibc

/// The methods of `str`.
enum StringMethods {
  /// The receiver of a native method.
  static func receiver(_ c: Call) throws -> PyString {
    if case .str(let s) = c[0] { return s }
    throw PyError.typeError(
      "descriptor '\(c.function.name)' for 'str' objects doesn't apply to a "
        + "'\(c.interpreter.typeName(c[0]))' object")
  }

  /// A text argument.
  static func text(_ c: Call, _ i: Int) throws -> PyString {
    if case .str(let s) = c[i] { return s }
    throw PyError.typeError(
      "\(c.function.name)() argument \(i) must be str, not \(c.interpreter.typeName(c[i]))")
  }

  static func install(_ t: PyType) {
    cases(t)
    tests(t)
    searching(t)
    splitting(t)
    padding(t)
    rest(t)
  }

  private static func mapped(_ s: PyString, _ each: (UInt32, Int, inout TextBuilder) -> Void) -> Value {
    var b = TextBuilder(capacity: s.count)
    for i in 0..<s.count { each(s[i], i, &b) }
    return .str(b.finish())
  }

  /// Lower or upper case of ASCII text in one pass.
  private static func shifted(_ s: PyString, from: UInt8, to: UInt8, by delta: Int8) -> Value {
    let made = PyString.make(s.count, 1, true)
    let target = made.buffer.assumingMemoryBound(to: UInt8.self)
    let source = s.buffer.assumingMemoryBound(to: UInt8.self)
    let delta = UInt8(bitPattern: delta)
    for i in 0..<s.count {
      let c = source[i]
      target[i] = c &+ (c >= from && c <= to ? delta : 0)
    }
    return .str(made)
  }

  private static func cases(_ t: PyType) {
    t.method("lower(self, /)", "A copy in lower case.") { c in
      let s = try receiver(c)
      if s.isASCII { return shifted(s, from: 65, to: 90, by: 32) }
      return mapped(s) { c, i, b in
        // A sigma at the end of a word has its own lower-case form.
        if c == 0x3a3 {
          let before = i > 0 && CodePoint.isAlpha(s[i - 1])
          let after = i + 1 < s.count && CodePoint.isAlpha(s[i + 1])
          b.append(before && !after ? 0x3c2 : 0x3c3)
        } else {
          CodePoint.appendLower(c, to: &b)
        }
      }
    }
    t.method("upper(self, /)", "A copy in upper case.") { c in
      let s = try receiver(c)
      if s.isASCII { return shifted(s, from: 97, to: 122, by: -32) }
      return mapped(s) { c, _, b in CodePoint.appendUpper(c, to: &b) }
    }
    t.method("casefold(self, /)", "A copy for comparisons that ignore case.") { c in
      let s = try receiver(c)
      if s.isASCII { return shifted(s, from: 65, to: 90, by: 32) }
      return mapped(s) { c, _, b in CodePoint.appendFolded(c, to: &b) }
    }
    t.method("capitalize(self, /)", "The first character in upper case, the rest in lower case.") { c in
      mapped(try receiver(c)) { c, i, b in
        if i == 0 { CodePoint.appendTitle(c, to: &b) } else { CodePoint.appendLower(c, to: &b) }
      }
    }
    t.method("title(self, /)", "Every word with a capital letter.") { c in
      let s = try receiver(c)
      var previousCased = false
      return mapped(s) { c, _, b in
        if previousCased { CodePoint.appendLower(c, to: &b) } else { CodePoint.appendTitle(c, to: &b) }
        previousCased = CodePoint.isCased(c)
      }
    }
    t.method("swapcase(self, /)", "Upper case becomes lower case and the other way round.") { c in
      mapped(try receiver(c)) { c, _, b in
        if CodePoint.isUpper(c) {
          CodePoint.appendLower(c, to: &b)
        } else if CodePoint.isLower(c) {
          CodePoint.appendUpper(c, to: &b)
        } else {
          b.append(c)
        }
      }
    }
  }

  private static func tests(_ t: PyType) {
    func all(_ name: String, _ summary: String, emptyIs: Bool = false, _ test: @escaping (UInt32) -> Bool) {
      t.method("\(name)(self, /)", summary) { c in
        let s = try receiver(c)
        if s.count == 0 { return .bool(emptyIs) }
        for i in 0..<s.count where !test(s[i]) { return .bool(false) }
        return .bool(true)
      }
    }
    all("isalpha", "Whether all characters are letters, and there is one.", CodePoint.isAlpha)
    all(
      "isalnum", "Whether all characters are letters or digits, and there is one.", CodePoint.isAlphanumeric)
    all("isdecimal", "Whether all characters are decimal digits, and there is one.", CodePoint.isDecimal)
    all("isdigit", "Whether all characters are digits, and there is one.", CodePoint.isDigit)
    all("isnumeric", "Whether all characters are numeric, and there is one.", CodePoint.isNumeric)
    all("isspace", "Whether all characters are blank, and there is one.", CodePoint.isSpace)
    all("isprintable", "Whether all characters are printable.", emptyIs: true, CodePoint.isPrintable)
    t.method("isascii(self, /)", "Whether all characters are ASCII.") { c in .bool(try receiver(c).isASCII) }
    t.method("isupper(self, /)", "Whether all cased characters are upper case, and there is one.") { c in
      let s = try receiver(c)
      var cased = false
      for i in 0..<s.count {
        if CodePoint.isLower(s[i]) || CodePoint.isTitle(s[i]) { return .bool(false) }
        cased = cased || CodePoint.isUpper(s[i])
      }
      return .bool(cased)
    }
    t.method("islower(self, /)", "Whether all cased characters are lower case, and there is one.") { c in
      let s = try receiver(c)
      var cased = false
      for i in 0..<s.count {
        if CodePoint.isUpper(s[i]) || CodePoint.isTitle(s[i]) { return .bool(false) }
        cased = cased || CodePoint.isLower(s[i])
      }
      return .bool(cased)
    }
    t.method("istitle(self, /)", "Whether every word starts with a capital letter.") { c in
      let s = try receiver(c)
      var cased = false
      var previousCased = false
      for i in 0..<s.count {
        let c = s[i]
        if CodePoint.isUpper(c) || CodePoint.isTitle(c) {
          if previousCased { return .bool(false) }
          previousCased = true
          cased = true
        } else if CodePoint.isLower(c) {
          if !previousCased { return .bool(false) }
          cased = true
        } else {
          previousCased = false
        }
      }
      return .bool(cased)
    }
    t.method("isidentifier(self, /)", "Whether the text could be a name.") { c in
      let s = try receiver(c)
      guard s.count > 0, CodePoint.isIdentifierStart(s[0]) else { return .bool(false) }
      for i in 1..<max(1, s.count) where !CodePoint.isIdentifierPart(s[i]) { return .bool(false) }
      return .bool(true)
    }
  }

  private static func searching(_ t: PyType) {
    func search(_ name: String, _ summary: String, last: Bool, fails: Bool) {
      t.method("\(name)(self, sub, start=None, end=None, /)", summary) { c in
        let s = try receiver(c)
        guard case .str(let sub) = c[1] else {
          throw PyError.typeError("must be str, not \(c.interpreter.typeName(c[1]))")
        }
        if let range = try s.bounds(c[2], c[3], c.interpreter),
          let p = last ? s.findLast(sub, in: range) : s.find(sub, in: range)
        {
          return .int(p)
        }
        if fails { throw PyError.valueError("substring not found") }
        return .int(-1)
      }
    }
    search("find", "The lowest index where sub is found, -1 if nowhere.", last: false, fails: false)
    search("rfind", "The highest index where sub is found, -1 if nowhere.", last: true, fails: false)
    search("index", "The lowest index where sub is found.", last: false, fails: true)
    search("rindex", "The highest index where sub is found.", last: true, fails: true)
    t.method("count(self, sub, start=None, end=None, /)", "How often sub occurs without overlap.") { c in
      let s = try receiver(c)
      guard case .str(let sub) = c[1] else {
        throw PyError.typeError("must be str, not \(c.interpreter.typeName(c[1]))")
      }
      guard let range = try s.bounds(c[2], c[3], c.interpreter) else { return .int(0) }
      return .int(s.countOccurrences(of: sub, in: range))
    }
    func edge(_ name: String, _ summary: String, atEnd: Bool) {
      t.method("\(name)(self, prefix, start=None, end=None, /)", summary) { c in
        let s = try receiver(c)
        let range = try s.bounds(c[2], c[3], c.interpreter)
        func fits(_ p: PyString) -> Bool {
          guard let range, p.count <= range.count else { return false }
          return s.matches(p, at: atEnd ? range.upperBound - p.count : range.lowerBound)
        }
        switch c[1] {
        case .str(let p): return .bool(fits(p))
        case .tuple(let tuple):
          for v in tuple.items {
            guard case .str(let p) = v else {
              throw PyError.typeError(
                "tuple for \(name) must only contain str, not \(c.interpreter.typeName(v))")
            }
            if fits(p) { return .bool(true) }
          }
          return .bool(false)
        default:
          throw PyError.typeError(
            "\(name) first arg must be str or a tuple of str, not \(c.interpreter.typeName(c[1]))")
        }
      }
    }
    edge(
      "startswith", "Whether the text starts with the prefix, or with one of a tuple of them.", atEnd: false)
    edge("endswith", "Whether the text ends with the suffix, or with one of a tuple of them.", atEnd: true)
    t.method("replace(self, old, new, count=-1, /)", "A copy with old replaced by new.") { c in
      let s = try receiver(c)
      let old = try replaceArgument(c, 1)
      let new = try replaceArgument(c, 2)
      return .str(try replace(s, old, new, try c.int(3)))
    }
  }

  private static func replaceArgument(_ c: Call, _ i: Int) throws -> PyString {
    guard case .str(let s) = c[i] else {
      throw PyError.typeError("replace() argument \(i) must be str, not \(c.interpreter.typeName(c[i]))")
    }
    return s
  }

  private static func replace(_ s: PyString, _ old: PyString, _ new: PyString, _ limit: Int) throws
    -> PyString
  {
    var left = limit < 0 ? Int.max : limit
    if left == 0 { return s.substring(0..<s.count) }
    var b = TextBuilder(capacity: s.count)
    if old.count == 0 {
      for i in 0..<s.count {
        if left > 0 {
          b.append(new)
          left -= 1
        }
        b.append(s[i])
      }
      if left > 0 { b.append(new) }
      return b.finish()
    }
    let (most, overflow) = (s.count / old.count).multipliedReportingOverflow(by: new.count)
    if overflow || most > Sequences.maximumBytes / 4 {
      // The text might become far too long: that is known before it is built.
      var found = 0
      var from = 0
      while found < left, let p = s.find(old, in: from..<s.count) {
        found += 1
        from = p + old.count
      }
      let (grown, overflow) = found.multipliedReportingOverflow(by: new.count)
      if overflow || grown > Sequences.maximumBytes { throw PyError.memory("") }
    }
    var at = 0
    while left > 0, let p = s.find(old, in: at..<s.count) {
      b.append(s, at..<p)
      b.append(new)
      at = p + old.count
      left -= 1
      if b.count > Sequences.maximumBytes { throw PyError.memory("") }
    }
    if at == 0, left == limit || limit < 0 && left == Int.max { return s.substring(0..<s.count) }
    b.append(s, at..<s.count)
    return b.finish()
  }

  private static func splitting(_ t: PyType) {
    func separator(_ c: Call) throws -> PyString? {
      switch c[1] {
      case .none: return nil
      case .str(let s):
        if s.count == 0 { throw PyError.valueError("empty separator") }
        return s
      default: throw PyError.typeError("must be str or None, not \(c.interpreter.typeName(c[1]))")
      }
    }
    t.method("split(self, sep=None, maxsplit=-1)", "The words of the text, split at sep or at blanks.") { c in
      let s = try receiver(c)
      let limit = try c.int(2)
      if let sep = try separator(c) { return .list(split(s, sep, limit)) }
      return .list(splitBlanks(s, limit))
    }
    t.method("rsplit(self, sep=None, maxsplit=-1)", "As split, counting maxsplit from the end.") { c in
      let s = try receiver(c)
      let limit = try c.int(2)
      if let sep = try separator(c) { return .list(splitFromEnd(s, sep, limit)) }
      return .list(splitBlanksFromEnd(s, limit))
    }
    t.method("splitlines(self, keepends=False)", "The lines of the text.") { c in
      let s = try receiver(c)
      return .list(lines(s, keepEnds: try c.bool(1)).map { .str($0) })
    }
    func part(_ name: String, _ summary: String, last: Bool) {
      t.method("\(name)(self, sep, /)", summary) { c in
        let s = try receiver(c)
        guard case .str(let sep) = c[1] else {
          throw PyError.typeError("must be str, not \(c.interpreter.typeName(c[1]))")
        }
        if sep.count == 0 { throw PyError.valueError("empty separator") }
        let whole = 0..<s.count
        let empty = Value.str(PyString.empty)
        guard let p = last ? s.findLast(sep, in: whole) : s.find(sep, in: whole) else {
          return last ? .tuple([empty, empty, .str(s)]) : .tuple([.str(s), empty, empty])
        }
        return .tuple([
          .str(s.substring(0..<p)), .str(sep), .str(s.substring((p + sep.count)..<s.count)),
        ])
      }
    }
    part("partition", "What is before the first sep, sep, and what is behind it.", last: false)
    part("rpartition", "What is before the last sep, sep, and what is behind it.", last: true)
    t.method("join(self, iterable, /)", "The items of iterable with this text between them.") { c in
      .str(try join(receiver(c), c[1], c.interpreter))
    }
  }

  private static func split(_ s: PyString, _ sep: PyString, _ limit: Int) -> [Value] {
    if s.unitWidth == 1, sep.unitWidth == 1, sep.count == 1, limit < 0 { return split(s, at: sep) }
    var out: [Value] = []
    var at = 0
    var left = limit < 0 ? Int.max : limit
    while left > 0, let p = s.find(sep, in: at..<s.count) {
      out.append(.str(s.substring(at..<p)))
      at = p + sep.count
      left -= 1
    }
    out.append(.str(s.substring(at..<s.count)))
    return out
  }

  /// All parts of a text of one-byte units between the places of one of them.
  private static func split(_ s: PyString, at separator: PyString) -> [Value] {
    let bytes = s.buffer.assumingMemoryBound(to: UInt8.self)
    let mark = separator.buffer.load(as: UInt8.self)
    let n = s.count
    var parts = 1
    for i in 0..<n where bytes[i] == mark { parts &+= 1 }
    return RawItems.make(parts) { target in
      var start = 0
      for k in 0..<parts {
        var end = n
        if k &+ 1 < parts, let p = memchr(bytes + start, Int32(mark), n &- start) {
          end = UnsafeRawPointer(p) - UnsafeRawPointer(bytes)
        }
        part(of: s, start, end, to: target + k)
        start = end &+ 1
      }
    }
  }

  private static func splitFromEnd(_ s: PyString, _ sep: PyString, _ limit: Int) -> [Value] {
    var out: [Value] = []
    var end = s.count
    var left = limit < 0 ? Int.max : limit
    while left > 0, let p = s.findLast(sep, in: 0..<end) {
      out.append(.str(s.substring((p + sep.count)..<end)))
      end = p
      left -= 1
    }
    out.append(.str(s.substring(0..<end)))
    return out.reversed()
  }

  private static func splitBlanks(_ s: PyString, _ limit: Int) -> [Value] {
    if s.isASCII, limit < 0 { return splitBlanks(ascii: s) }
    var out: [Value] = []
    var left = limit < 0 ? Int.max : limit
    var i = 0
    let n = s.count
    while true {
      while i < n, CodePoint.isSpace(s[i]) { i += 1 }
      if i >= n { break }
      if left == 0 {
        out.append(.str(s.substring(i..<n)))
        break
      }
      let start = i
      while i < n, !CodePoint.isSpace(s[i]) { i += 1 }
      out.append(.str(s.substring(start..<i)))
      left -= 1
    }
    return out
  }

  /// `split()`.
  static func quickSplit(_ s: PyString) -> [Value] { splitBlanks(s, -1) }

  /// `split(separator)`; nil for an empty one.
  static func quickSplit(_ s: PyString, at separator: PyString) -> [Value]? {
    separator.count == 0 ? nil : split(s, separator, -1)
  }

  /// All words of ASCII text.
  private static func splitBlanks(ascii s: PyString) -> [Value] {
    let bytes = s.buffer.assumingMemoryBound(to: UInt8.self)
    let n = s.count
    @inline(__always) func isBlank(_ c: UInt8) -> Bool {
      c <= 32 && (c == 32 || (c >= 9 && c <= 13) || c >= 28)
    }
    var words = 0
    var inside = false
    for i in 0..<n {
      let blank = isBlank(bytes[i])
      if !blank, !inside { words &+= 1 }
      inside = !blank
    }
    return RawItems.make(words) { target in
      var i = 0
      for k in 0..<words {
        while isBlank(bytes[i]) { i &+= 1 }
        let start = i
        while i < n, !isBlank(bytes[i]) { i &+= 1 }
        part(of: s, start, i, to: target + k)
      }
    }
  }

  /// Writes a part of a string of one-byte units to memory that holds nothing.
  @inline(__always) private static func part(of s: PyString, _ start: Int, _ end: Int, to target: Registers) {
    let count = end &- start
    if count == s.count || count <= 1 || !s.isASCII {
      target.initialize(to: .str(s.substring(start..<end)))
      return
    }
    let made = RawObjects.text(count, 1, true)
    memcpy(
      UnsafeMutableRawPointer(bitPattern: made &+ UInt(RawObjects.textSize)).unsafelyUnwrapped,
      s.buffer + start, count)
    target.initializeRaw(made, RawTag.str)
  }

  private static func splitBlanksFromEnd(_ s: PyString, _ limit: Int) -> [Value] {
    var out: [Value] = []
    var left = limit < 0 ? Int.max : limit
    var end = s.count
    while true {
      while end > 0, CodePoint.isSpace(s[end - 1]) { end -= 1 }
      if end == 0 { break }
      if left == 0 {
        out.append(.str(s.substring(0..<end)))
        break
      }
      var start = end
      while start > 0, !CodePoint.isSpace(s[start - 1]) { start -= 1 }
      out.append(.str(s.substring(start..<end)))
      end = start
      left -= 1
    }
    return out.reversed()
  }

  static func lines(_ s: PyString, keepEnds: Bool) -> [PyString] {
    var out: [PyString] = []
    var i = 0
    while i < s.count {
      let start = i
      while i < s.count, !CodePoint.isLineBreak(s[i]) { i += 1 }
      let end = i
      if i < s.count {
        i += s[i] == 13 && i + 1 < s.count && s[i + 1] == 10 ? 2 : 1
      }
      out.append(s.substring(start..<(keepEnds ? i : end)))
    }
    return out
  }

  static func join(_ separator: PyString, _ iterable: Value, _ interpreter: Interpreter) throws -> PyString {
    let items: [Value]
    do {
      items = try interpreter.list(iterable)
    } catch let e as PyError where e.isFresh && e.exception.type === ExceptionTypes.typeError {
      throw PyError.typeError("can only join an iterable")
    }
    if items.count == 1, case .str(let only) = items[0], only.isPlain { return only }
    if items.isEmpty { return PyString.empty }
    return try items.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return PyString.empty }
      let parts = Registers(mutating: base)
      var total = separator.count * (items.count - 1)
      var width = items.count > 1 ? separator.unitWidth : 1
      var ascii = items.count == 1 || separator.isASCII
      for i in 0..<items.count {
        guard (parts + i).tag == RawTag.str else {
          throw PyError.typeError(
            "sequence item \(i): expected str instance, \(interpreter.typeName(items[i])) found")
        }
        PyString.lent((parts + i).payload) {
          total += $0.count
          width = max(width, $0.unitWidth)
          ascii = ascii && $0.isASCII
        }
      }
      if total > Sequences.maximumBytes { throw PyError.memory("") }
      let made = PyString.make(total, width, ascii)
      var position = 0
      for i in 0..<items.count {
        if i > 0 {
          made.write(separator, at: position)
          position += separator.count
        }
        PyString.lent((parts + i).payload) {
          made.write($0, at: position)
          position += $0.count
        }
      }
      return made
    }
  }

  private static func padding(_ t: PyType) {
    func fill(_ c: Call) throws -> UInt32 {
      guard case .str(let f) = c[2] else {
        throw PyError.typeError(
          "The fill character must be a unicode character, not \(c.interpreter.typeName(c[2]))")
      }
      guard f.count == 1 else {
        throw PyError.typeError("The fill character must be exactly one character long")
      }
      return f[0]
    }
    func padded(_ s: PyString, left: Int, right: Int, _ fill: UInt32) throws -> Value {
      try Formatting.checkWidth(left + right)
      if left <= 0, right <= 0 { return .str(s.substring(0..<s.count)) }
      var b = TextBuilder(capacity: s.count + left + right)
      b.append(repeating: fill, count: left)
      b.append(s)
      b.append(repeating: fill, count: right)
      return .str(b.finish())
    }
    t.method("ljust(self, width, fillchar=' ', /)", "Left-justified in a field of width.") { c in
      let s = try receiver(c)
      return try padded(s, left: 0, right: max(0, min(c.int(1), 1 << 40) - s.count), fill(c))
    }
    t.method("rjust(self, width, fillchar=' ', /)", "Right-justified in a field of width.") { c in
      let s = try receiver(c)
      return try padded(s, left: max(0, min(c.int(1), 1 << 40) - s.count), right: 0, fill(c))
    }
    t.method("center(self, width, fillchar=' ', /)", "Centred in a field of width.") { c in
      let s = try receiver(c)
      let width = min(try c.int(1), 1 << 40)
      let missing = max(0, width - s.count)
      // CPython puts the odd blank on the left when the width is odd.
      let left = missing / 2 + (missing & width & 1)
      return try padded(s, left: left, right: missing - left, fill(c))
    }
    t.method("zfill(self, width, /)", "Filled with zeros on the left, behind a sign.") { c in
      let s = try receiver(c)
      let missing = min(try c.int(1), 1 << 40) - s.count
      if missing <= 0 { return .str(s.substring(0..<s.count)) }
      try Formatting.checkWidth(missing)
      var b = TextBuilder(capacity: s.count + missing)
      let signed = s.count > 0 && (s[0] == 43 || s[0] == 45)
      if signed { b.append(s[0]) }
      b.append(repeating: 48, count: missing)
      b.append(s, (signed ? 1 : 0)..<s.count)
      return .str(b.finish())
    }
    func strip(_ name: String, _ summary: String, left: Bool, right: Bool) {
      t.method("\(name)(self, chars=None, /)", summary) { c in
        let s = try receiver(c)
        var set: PyString?
        switch c[1] {
        case .none: set = nil
        case .str(let chars): set = chars
        default: throw PyError.typeError("\(name) arg must be None or str")
        }
        func cut(_ c: UInt32) -> Bool {
          guard let set else { return CodePoint.isSpace(c) }
          for i in 0..<set.count where set[i] == c { return true }
          return false
        }
        var start = 0
        var end = s.count
        if left { while start < end, cut(s[start]) { start += 1 } }
        if right { while end > start, cut(s[end - 1]) { end -= 1 } }
        return .str(s.substring(start..<end))
      }
    }
    strip("strip", "Without blanks, or the given characters, at either end.", left: true, right: true)
    strip("lstrip", "Without blanks, or the given characters, at the start.", left: true, right: false)
    strip("rstrip", "Without blanks, or the given characters, at the end.", left: false, right: true)
    t.method("removeprefix(self, prefix, /)", "Without the prefix, if it is there.") { c in
      let s = try receiver(c)
      let p = try removeArgument(c)
      return .str(s.matches(p, at: 0) ? s.substring(p.count..<s.count) : s.substring(0..<s.count))
    }
    t.method("removesuffix(self, suffix, /)", "Without the suffix, if it is there.") { c in
      let s = try receiver(c)
      let p = try removeArgument(c)
      let ends = p.count > 0 && p.count <= s.count && s.matches(p, at: s.count - p.count)
      return .str(ends ? s.substring(0..<(s.count - p.count)) : s.substring(0..<s.count))
    }
    t.method("expandtabs(self, tabsize=8)", "Tabs replaced by blanks.") { c in
      let s = try receiver(c)
      let size = try c.int(1)
      try Formatting.checkWidth(size)
      var b = TextBuilder(capacity: s.count)
      var column = 0
      for i in 0..<s.count {
        switch s[i] {
        case 9:
          if size > 0 {
            let n = size - column % size
            b.append(repeating: 32, count: n)
            column += n
          }
        case 10, 13:
          b.append(s[i])
          column = 0
        default:
          b.append(s[i])
          column += 1
        }
        if b.count > 1 << 30 { throw PyError.memory("") }
      }
      return .str(b.finish())
    }
  }

  private static func removeArgument(_ c: Call) throws -> PyString {
    guard case .str(let p) = c[1] else {
      throw PyError.typeError(
        "\(c.function.name)() argument must be str, not \(c.interpreter.typeName(c[1]))")
    }
    return p
  }

  private static func rest(_ t: PyType) {
    t.method("format(self, /, *args, **kwargs)", "The text with its {fields} replaced.") { c in
      let s = try receiver(c)
      let keywords: PyDict? = if case .dict(let d) = c[2] { d } else { nil }
      var f = StringFormat(s, c.variadic(1), c.interpreter) { name in
        if let v = keywords?.get(name) { return v }
        throw PyError.keyError(.str(name))
      }
      return .str(try f.run())
    }
    t.method("format_map(self, mapping, /)", "The text with its {fields} replaced from a mapping.") { c in
      let s = try receiver(c)
      let mapping = c[1]
      let interpreter = c.interpreter
      var f = StringFormat(s, [], interpreter, allowsPositions: false) { name in
        try interpreter.getItem(mapping, .str(name))
      }
      return .str(try f.run())
    }
    t.method("encode(self, encoding='utf-8', errors='strict')", "The text as bytes.") { c in
      let s = try receiver(c)
      return .object(PyBytes(try Codec.encode(s, c.string(1), errors: c.string(2))))
    }
    t.method("translate(self, table, /)", "Every character mapped through a table of code points.") { c in
      let s = try receiver(c)
      var b = TextBuilder(capacity: s.count)
      for i in 0..<s.count {
        let mapped: Value
        do {
          mapped = try c.interpreter.getItem(c[1], .int(Int(s[i])))
        } catch let e as PyError where e.exception.type.isSubtype(of: ExceptionTypes.lookupError) {
          b.append(s[i])
          continue
        }
        switch mapped {
        case .none: break
        case .str(let t): b.append(t)
        case .int(let code) where code >= 0 && code < 0x110000: b.append(UInt32(code))
        case .int: throw PyError.valueError("character mapping must be in range(0x110000)")
        default: throw PyError.typeError("character mapping must return integer, None or str")
        }
      }
      return .str(b.finish())
    }
    t.staticMethod("maketrans(x, y=<unset>, z=<unset>, /)", "A table for translate.") { c in
      let table = PyDict()
      if c[1].isUnbound {
        guard case .dict(let d) = c[0] else {
          throw PyError.typeError("if you give only one argument to maketrans it must be a dict")
        }
        for e in d.table.live {
          switch e.key {
          case .int: try table.set(e.key, e.value, c.interpreter)
          case .str(let s) where s.count == 1:
            try table.set(.int(Int(s[0])), e.value, c.interpreter)
          case .str:
            throw PyError.valueError("string keys in translate table must be of length 1")
          default: throw PyError.typeError("keys in translate table must be strings or integers")
          }
        }
        return .dict(table)
      }
      guard case .str(let from) = c[0], case .str(let to) = c[1] else {
        throw PyError.typeError("maketrans() arguments must be str")
      }
      if from.count != to.count {
        throw PyError.valueError("the first two maketrans arguments must have equal length")
      }
      for i in 0..<from.count {
        try table.set(.int(Int(from[i])), .int(Int(to[i])), c.interpreter)
      }
      if case .str(let drop) = c[2] {
        for i in 0..<drop.count { try table.set(.int(Int(drop[i])), .none, c.interpreter) }
      }
      return .dict(table)
    }
  }
}
