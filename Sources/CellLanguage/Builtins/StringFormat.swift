/// `str.format` and `format_map`.
struct StringFormat {
  private let text: PyString
  private let arguments: [Value]
  /// Looks a keyword up; throws `KeyError`.
  private let keyword: (PyString) throws -> Value
  private let interpreter: Interpreter
  private let allowsPositions: Bool
  /// Next automatic index; -1 after a manual one was used.
  private var automatic = 0
  private var usedAutomatic = false

  init(
    _ text: PyString, _ arguments: [Value], _ interpreter: Interpreter, allowsPositions: Bool = true,
    keyword: @escaping (PyString) throws -> Value
  ) {
    self.text = text
    self.arguments = arguments
    self.interpreter = interpreter
    self.allowsPositions = allowsPositions
    self.keyword = keyword
  }

  mutating func run() throws -> PyString { try expand(0..<text.count, depth: 2) }

  private mutating func expand(_ range: Range<Int>, depth: Int) throws -> PyString {
    if depth == 0 { throw PyError.valueError("Max string recursion exceeded") }
    let open = UInt32(UInt8(ascii: "{"))
    let close = UInt32(UInt8(ascii: "}"))
    var out = TextBuilder(capacity: range.count)
    var i = range.lowerBound
    let end = range.upperBound
    while i < end {
      let start = i
      while i < end, text[i] != open, text[i] != close { i += 1 }
      out.append(text, start..<i)
      if i >= end { break }
      if i + 1 < end, text[i + 1] == text[i] {
        out.append(text[i])
        i += 2
        continue
      }
      if text[i] == close { throw PyError.valueError("Single '}' encountered in format string") }
      if i + 1 >= end { throw PyError.valueError("Single '{' encountered in format string") }
      i += 1
      out.append(try field(&i, end, depth: depth))
    }
    return out.finish()
  }

  /// One replacement field; `i` stands behind its `{` and ends behind its `}`.
  private mutating func field(_ i: inout Int, _ end: Int, depth: Int) throws -> PyString {
    let nameStart = i
    // A bracket protects everything up to its end.
    var bracket = false
    scanning: while i < end {
      switch text[i] {
      case 91: bracket = true
      case 93: bracket = false
      case 123:
        if !bracket { throw PyError.valueError("unexpected '{' in field name") }
      case 125, 58, 33:
        if !bracket { break scanning }
      default: break
      }
      i += 1
    }
    if i >= end { throw PyError.valueError("expected '}' before end of string") }
    let name = nameStart..<i
    var conversion: UInt32 = 0
    if text[i] == 33 {
      i += 1
      if i >= end { throw PyError.valueError("end of string while looking for conversion specifier") }
      conversion = text[i]
      i += 1
      if i >= end { throw PyError.valueError("unmatched '{' in format spec") }
      if text[i] != 58, text[i] != 125 {
        throw PyError.valueError("expected ':' after conversion specifier")
      }
    }
    var spec: Range<Int>?
    var nested = false
    if text[i] == 58 {
      i += 1
      let specStart = i
      var level = 1
      while i < end {
        if text[i] == 123 {
          level += 1
          nested = true
        } else if text[i] == 125 {
          level -= 1
          if level == 0 { break }
        }
        i += 1
      }
      if i >= end { throw PyError.valueError("unmatched '{' in format spec") }
      spec = specStart..<i
    }
    i += 1
    var value = try resolve(name)
    switch conversion {
    case 0: break
    case 114: value = .str(try interpreter.reprText(value))
    case 115: value = .str(try interpreter.text(value))
    case 97: value = .str(try interpreter.reprText(value).escapedBeyondASCII())
    default:
      if conversion > 32, conversion < 127, let s = Unicode.Scalar(conversion) {
        throw PyError.valueError("Unknown conversion specifier \(Character(s))")
      }
      throw PyError.valueError("Unknown conversion specifier \\x\(String(conversion, radix: 16))")
    }
    guard let spec, !spec.isEmpty else { return try interpreter.formatted(value, PyString.empty) }
    let specText = nested ? try expand(spec, depth: depth - 1) : text.substring(spec)
    return try interpreter.formatted(value, specText)
  }

  private mutating func resolve(_ range: Range<Int>) throws -> Value {
    var i = range.lowerBound
    while i < range.upperBound, text[i] != 46, text[i] != 91 { i += 1 }
    let first = text.substring(range.lowerBound..<i)
    var value: Value
    if first.count == 0 {
      if usedAutomatic == false, automatic == -1 {
        throw PyError.valueError(
          "cannot switch from manual field specification to automatic field numbering")
      }
      usedAutomatic = true
      value = try positional(automatic)
      automatic += 1
    } else if let index = StringFormat.index(first) {
      if usedAutomatic {
        throw PyError.valueError(
          "cannot switch from automatic field numbering to manual field specification")
      }
      automatic = -1
      value = try positional(index)
    } else {
      value = try keyword(first)
    }
    while i < range.upperBound {
      if text[i] == 46 {
        i += 1
        let start = i
        while i < range.upperBound, text[i] != 46, text[i] != 91 { i += 1 }
        if start == i { throw PyError.valueError("Empty attribute in format string") }
        value = try interpreter.getAttribute(value, text.substring(start..<i).asInterned)
      } else if text[i] == 91 {
        i += 1
        let start = i
        while i < range.upperBound, text[i] != 93 { i += 1 }
        if i >= range.upperBound { throw PyError.valueError("Missing ']' in format string") }
        if start == i { throw PyError.valueError("Empty attribute in format string") }
        let key = text.substring(start..<i)
        i += 1
        value = try interpreter.getItem(value, StringFormat.index(key).map { .int($0) } ?? .str(key))
      } else {
        throw PyError.valueError("Only '.' or '[' may follow ']' in format field specifier")
      }
    }
    return value
  }

  private func positional(_ index: Int) throws -> Value {
    if !allowsPositions { throw PyError.valueError("Format string contains positional fields") }
    guard index < arguments.count else {
      throw PyError.indexError("Replacement index \(index) out of range for positional args tuple")
    }
    return arguments[index]
  }

  private static func index(_ s: PyString) -> Int? {
    if s.count == 0 || s.count > 18 || !s.isASCII { return nil }
    var n = 0
    for c in s.bytes {
      guard c >= 48, c <= 57 else { return nil }
      n = n * 10 + Int(c) - 48
    }
    return n
  }
}

extension Interpreter {
  /// `str(value)` as a Python string.
  public func text(_ value: Value) throws -> PyString {
    if case .str(let s) = value, s.isPlain { return s }
    return PyString(try str(value))
  }

  /// `repr(value)` as a Python string.
  public func reprText(_ value: Value) throws -> PyString {
    if case .str(let s) = value, s.isPlain { return s.quoted() }
    return PyString(try repr(value))
  }

  /// `format(value, spec)` as a Python string.
  public func formatted(_ value: Value, _ spec: PyString) throws -> PyString {
    switch value {
    case .str(let s) where s.isPlain:
      if spec.count == 0 { return s }
      if let text = QuickFormat.text(value, spec) { return text }
      return PyString(try format(value, spec.string))
    case .int(let i) where spec.count == 0: return PyString.decimal(i)
    case .int, .float, .bool:
      if spec.count == 0 { return PyString(try str(value)) }
      if let text = QuickFormat.text(value, spec) { return text }
      return try Formatting.formatted(value, spec.string, self)
    default: return PyString(try format(value, spec.string))
    }
  }
}
