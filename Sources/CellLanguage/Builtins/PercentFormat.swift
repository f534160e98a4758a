/// The `%` operator of strings.
enum PercentFormat {
  /// The `%` operator of bytes, whose text is taken as Latin-1.
  static func format(_ bytes: [UInt8], _ arguments: Value, _ interpreter: Interpreter) throws -> [UInt8] {
    let text = PyString(codePoints: bytes.map { UInt32($0) })
    let made = try format(text, arguments, interpreter, isBytes: true)
    return (0..<made.count).map { UInt8(truncatingIfNeeded: made[$0]) }
  }

  static func format(
    _ text: PyString, _ arguments: Value, _ interpreter: Interpreter, isBytes: Bool = false
  ) throws -> PyString {
    if !isBytes, let made = TextTemplate.percent(text, arguments) { return made }
    var out = TextBuilder(capacity: text.count + 16)
    var next = 0
    let items: [Value]
    let isTuple: Bool
    if case .tuple(let t) = arguments {
      items = t.items
      isTuple = true
    } else {
      items = [arguments]
      isTuple = false
    }
    var isMapping = false
    if !isTuple, case .dict = arguments { isMapping = true }
    if !isTuple, !isMapping, let o = arguments.reference {
      // Anything subscriptable but text counts as a mapping.
      if case .list = arguments {
        isMapping = true
      } else if case .object = arguments {
        isMapping =
          try o.type.lookup(SpecialNames.getitem) != nil
          && interpreter.attributeIfPresent(arguments, SpecialNames.getitem) != nil
      }
    }
    var usedKey = false
    func argument() throws -> Value {
      // After a key the whole mapping counts as used up.
      if usedKey { throw PyError.typeError("not enough arguments for format string") }
      guard next < items.count else { throw PyError.typeError("not enough arguments for format string") }
      next += 1
      return items[next - 1]
    }
    var i = 0
    let n = text.count
    while i < n {
      let start = i
      while i < n, text[i] != 37 { i += 1 }
      out.append(text, start..<i)
      if i >= n { break }
      i += 1
      if i < n, text[i] == 37 {
        out.append(37)
        i += 1
        continue
      }
      var keyed: Value?
      if i < n, text[i] == 40 {
        var level = 1
        i += 1
        let keyStart = i
        while i < n, level > 0 {
          if text[i] == 40 { level += 1 } else if text[i] == 41 { level -= 1 }
          i += 1
        }
        if level > 0 { throw PyError.valueError("incomplete format key") }
        guard isMapping else { throw PyError.typeError("format requires a mapping") }
        usedKey = true
        let key = text.substring(keyStart..<(i - 1))
        let wanted: Value =
          isBytes ? .object(PyBytes((0..<key.count).map { UInt8(truncatingIfNeeded: key[$0]) })) : .str(key)
        keyed = try interpreter.getItem(arguments, wanted)
      }
      var flags = Flags()
      flagging: while i < n {
        switch text[i] {
        case 45: flags.left = true
        case 43: flags.plus = true
        case 32: flags.blank = true
        case 35: flags.alternate = true
        case 48: flags.zero = true
        default: break flagging
        }
        i += 1
      }
      func star() throws -> Int {
        let v = try argument()
        guard case .int(let w) = v else { throw PyError.typeError("* wants int") }
        return w
      }
      func digits(_ message: String) throws -> Int {
        var w = 0
        while i < n, text[i] >= 48, text[i] <= 57 {
          w = w * 10 + Int(text[i]) - 48
          if w > Int(Int32.max) { throw PyError.valueError(message) }
          i += 1
        }
        return w
      }
      if i < n, text[i] == 42 {
        i += 1
        flags.width = try star()
        if flags.width < 0 {
          flags.left = true
          flags.width = flags.width == Int.min ? Int.max : -flags.width
        }
      } else {
        flags.width = try digits("width too big")
      }
      if i < n, text[i] == 46 {
        i += 1
        if i < n, text[i] == 42 {
          i += 1
          flags.precision = max(0, try star())
        } else {
          flags.precision = try digits("precision too big")
        }
      }
      while i < n, text[i] == 104 || text[i] == 108 || text[i] == 76 { i += 1 }
      guard i < n else { throw PyError.valueError("incomplete format") }
      let type = text[i]
      let value: Value
      if let keyed { value = keyed } else { value = try argument() }
      guard type < 128, (isBytes ? "diouxXeEfFgGcrsab" : "diouxXeEfFgGcrsa").utf8.contains(UInt8(type)) else {
        let shown: String
        if type > 31, type < 127, let s = Unicode.Scalar(type) {
          shown = String(Character(s))
        } else {
          shown = "?"
        }
        throw PyError.valueError(
          "unsupported format character '\(shown)' (0x\(String(type, radix: 16))) at index \(i)")
      }
      if !isBytes, !flags.left, !flags.plus, !flags.blank, !flags.alternate, !flags.zero,
        let quick = QuickFormat.percent(value, UInt8(type), flags.width, flags.precision)
      {
        out.append(quick)
        i += 1
        continue
      }
      if isBytes, try convertBytes(value, UInt8(type), flags, to: &out, interpreter) {
        i += 1
        continue
      }
      try convert(value, UInt8(type), flags, to: &out, interpreter)
      i += 1
    }
    if next < items.count, !isMapping {
      throw PyError.typeError(
        "not all arguments converted during \(isBytes ? "bytes" : "string") formatting")
    }
    return out.finish()
  }

  private struct Flags {
    var left = false
    var plus = false
    var blank = false
    var alternate = false
    var zero = false
    var width = 0
    var precision = -1
  }

  /// The conversions that bytes do in their own way; false for the others.
  private static func convertBytes(
    _ value: Value, _ type: UInt8, _ flags: Flags, to out: inout TextBuilder, _ interpreter: Interpreter
  ) throws -> Bool {
    func latin(_ bytes: [UInt8]) -> PyString { PyString(codePoints: bytes.map { UInt32($0) }) }
    switch Character(Unicode.Scalar(type)) {
    case "s", "b":
      var bytes = Codec.bytes(value)
      if bytes == nil, let m = try interpreter.attributeIfPresent(value, PyString.intern("__bytes__")) {
        bytes = Codec.bytes(try interpreter.call(m))
      }
      guard var bytes else {
        throw PyError.typeError(
          "%b requires a bytes-like object, or an object that implements __bytes__, not "
            + "'\(interpreter.typeName(value))'")
      }
      if flags.precision >= 0, flags.precision < bytes.count { bytes.removeSubrange(flags.precision...) }
      try pad(latin(bytes), flags, to: &out)
    case "r", "a":
      var s = try interpreter.reprText(value).escapedBeyondASCII()
      if flags.precision >= 0, flags.precision < s.count { s = s.substring(0..<flags.precision) }
      try pad(s, flags, to: &out)
    case "c":
      if let b = Codec.bytes(value), b.count == 1 {
        try pad(latin(b), flags, to: &out)
      } else if case .int(let i) = value {
        guard i >= 0, i < 256 else { throw PyError.overflow("%c arg not in range(256)") }
        try pad(latin([UInt8(i)]), flags, to: &out)
      } else {
        throw PyError.typeError("%c requires an integer in range(256) or a single byte")
      }
    default: return false
    }
    return true
  }

  private static func convert(
    _ value: Value, _ type: UInt8, _ flags: Flags, to out: inout TextBuilder, _ interpreter: Interpreter
  ) throws {
    let char = Character(Unicode.Scalar(type))
    switch char {
    case "s", "r", "a":
      var s: PyString
      switch char {
      case "s": s = try interpreter.text(value)
      case "r": s = try interpreter.reprText(value)
      default: s = try interpreter.reprText(value).escapedBeyondASCII()
      }
      if flags.precision >= 0, flags.precision < s.count { s = s.substring(0..<flags.precision) }
      try pad(s, flags, to: &out)
    case "c":
      let s: PyString
      switch value {
      case .str(let t) where t.count == 1: s = t
      case .int(let i):
        guard i >= 0, i < 0x110000 else { throw PyError.overflow("%c arg not in range(0x110000)") }
        s = PyString.character(UInt32(i))
      default:
        if value.reference is PyBigInt { throw PyError.overflow("%c arg not in range(0x110000)") }
        throw PyError.typeError("%c requires int or char")
      }
      try pad(s, flags, to: &out)
    case "d", "i", "u", "x", "X", "o":
      try integer(value, char, flags, to: &out, interpreter)
    default:
      var spec = try FormatSpec("", typeName: "float")
      spec.type = UInt32(type)
      spec.precision = flags.precision < 0 ? 6 : flags.precision
      spec.alternate = flags.alternate
      spec.sign = flags.plus ? 43 : flags.blank ? 32 : 0
      spec.width = flags.width
      if flags.left {
        spec.align = UInt8(ascii: "<")
      } else if flags.zero {
        spec.align = UInt8(ascii: "=")
        spec.fill = 48
      }
      out.append(try Formatting.float(interpreter.double(value), spec, typeName: "float"))
    }
  }

  private static func integer(
    _ value: Value, _ char: Character, _ flags: Flags, to out: inout TextBuilder, _ interpreter: Interpreter
  ) throws {
    var whole: Value
    let decimal = char == "d" || char == "i" || char == "u"
    switch value {
    case .int: whole = value
    case .bool(let b): whole = .int(b ? 1 : 0)
    default:
      if let b = value.reference as? PyBigInt {
        whole = b.normalized
      } else if decimal, let w = try NumberConversion.truncated(value, interpreter) {
        whole = w
      } else if !decimal, case .object = value, let i = try interpreter.index(value) {
        whole = .int(i)
      } else {
        throw PyError.typeError(
          "%\(char) format: \(decimal ? "a real number" : "an integer") is required, not "
            + interpreter.typeName(value))
      }
    }
    let base = decimal ? 10 : char == "o" ? 8 : 16
    var digits: [UInt8]
    if decimal {
      digits = Array(try interpreter.repr(whole).utf8)
    } else {
      digits = Array(IntegerText.digits(whole, base: base).utf8)
    }
    var lead: [UInt8] = []
    if digits.first == 45 {
      digits.removeFirst()
      lead.append(45)
    } else if flags.plus {
      lead.append(43)
    } else if flags.blank {
      lead.append(32)
    }
    if flags.alternate, !decimal { lead += [48, char == "o" ? 111 : UInt8(char == "x" ? 120 : 88)] }
    if char == "X" { for i in digits.indices where digits[i] >= 97 { digits[i] -= 32 } }
    if flags.precision > digits.count {
      try Formatting.checkWidth(flags.precision)
      digits = [UInt8](repeating: 48, count: flags.precision - digits.count) + digits
    }
    try Formatting.checkWidth(flags.width)
    if flags.zero, !flags.left, lead.count + digits.count < flags.width {
      digits = [UInt8](repeating: 48, count: flags.width - lead.count - digits.count) + digits
    }
    let text = (lead + digits).withUnsafeBufferPointer { PyString(utf8: $0) }
    try pad(text, flags, to: &out)
  }

  private static func pad(_ s: PyString, _ flags: Flags, to out: inout TextBuilder) throws {
    let missing = flags.width - s.count
    if missing > 0 { try Formatting.checkWidth(flags.width) }
    if !flags.left { out.append(repeating: 32, count: missing) }
    out.append(s)
    if flags.left { out.append(repeating: 32, count: missing) }
  }
}
