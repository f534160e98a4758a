import Glibc

/// The `json` module.
enum JSONModule {
  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("json", documentation: "Values as JSON text, and back.")
    try Embedded.run(JSONSource.text, in: m, interpreter)
    let error = m.namespace.get("JSONDecodeError") ?? .none
    let options =
      "skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, "
      + "separators=None, default=None, sort_keys=False"
    func text(_ c: Call, _ i: Int) throws -> PyString {
      // A user's encoder class says itself what to do with unknown objects.
      let base = i + (c.function.name == "dump" ? 2 : 1)
      var fallback = c[base + 7]
      if c.has(base + 4) {
        let encoder = try c.interpreter.call(c[base + 4])
        if fallback.isNone { fallback = try c.interpreter.getAttribute(encoder, PyString.intern("default")) }
      }
      var writer = try JSONWriter(
        interpreter: c.interpreter, skipKeys: c.bool(base), ensureASCII: c.bool(base + 1),
        allowNaN: c.bool(base + 3), indent: c[base + 5], separators: c[base + 6], fallback: fallback,
        sortKeys: c.bool(base + 8))
      try writer.write(c[i], depth: 0)
      return writer.out.finish()
    }
    m.function("dumps(obj, *, \(options), **kw)", "The value as JSON text.") { c in .str(try text(c, 0)) }
    m.function("dump(obj, fp, *, \(options), **kw)", "Writes the value as JSON text to a file.") { c in
      _ = try c.interpreter.callMethod(c[1], "write", [.str(text(c, 0))])
      return .none
    }
    let readOptions =
      "cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, "
      + "object_pairs_hook=None"
    func read(_ v: Value, _ c: Call, _ i: Int) throws -> Value {
      let source: PyString
      if case .str(let s) = v {
        source = s
        if s.count > 0, s[0] == 0xfeff {
          throw try JSONReader.error(
            "Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0, error, c.interpreter)
        }
      } else if let b = Codec.bytes(v) {
        source = try Codec.decode(b, "utf-8-sig", errors: "strict")
      } else {
        throw PyError.typeError(
          "the JSON object must be str, bytes or bytearray, not \(c.interpreter.typeName(v))")
      }
      var reader = JSONReader(
        text: source, interpreter: c.interpreter, errorClass: error, objectHook: c[i + 1],
        floatHook: c[i + 2],
        intHook: c[i + 3], constantHook: c[i + 4], pairsHook: c[i + 5])
      return try reader.document()
    }
    m.function("loads(s, *, \(readOptions), **kw)", "The value of JSON text.") { c in try read(c[0], c, 1) }
    m.function("load(fp, *, \(readOptions), **kw)", "The value of a file of JSON text.") { c in
      try read(c.interpreter.callMethod(c[0], "read"), c, 1)
    }
    return m
  }
}

/// Writes one value. The output follows CPython's `json` byte for byte.
private struct JSONWriter {
  let interpreter: Interpreter
  let skipKeys: Bool
  let ensureASCII: Bool
  let allowNaN: Bool
  /// The text of one level, nil without indentation.
  let indent: PyString?
  let itemSeparator: PyString
  let keySeparator: PyString
  let fallback: Value
  let sortKeys: Bool
  var out = TextBuilder()
  private var open: [ObjectIdentifier] = []

  init(
    interpreter: Interpreter, skipKeys: Bool, ensureASCII: Bool, allowNaN: Bool, indent: Value,
    separators: Value, fallback: Value, sortKeys: Bool
  ) throws {
    self.interpreter = interpreter
    self.skipKeys = skipKeys
    self.ensureASCII = ensureASCII
    self.allowNaN = allowNaN
    self.fallback = fallback
    self.sortKeys = sortKeys
    switch indent {
    case .none: self.indent = nil
    case .str(let s): self.indent = s
    default:
      guard let n = try interpreter.index(indent) else {
        throw PyError.typeError("indent must be None, an integer or a string")
      }
      self.indent = try PyString(" ").repeated(n)
    }
    if separators.isNone {
      itemSeparator = PyString(self.indent == nil ? ", " : ",")
      keySeparator = PyString(": ")
    } else {
      let parts = try interpreter.list(separators)
      guard parts.count == 2, case .str(let item) = parts[0], case .str(let key) = parts[1] else {
        throw PyError.typeError("separators must be a pair of strings")
      }
      itemSeparator = item
      keySeparator = key
    }
  }

  mutating func write(_ v: Value, depth: Int) throws {
    switch v {
    case .none: out.append("null")
    case .bool(let b): out.append(b ? "true" : "false")
    case .int(let i): out.append(String(i))
    case .float(let d): try number(d)
    case .str(let s): string(s)
    case .list(let l): try array(l.items, l, depth)
    case .tuple(let t): try array(t.items, t, depth)
    case .dict(let d): try object(d, depth)
    default:
      if let b = v.reference as? PyBigInt {
        out.append(try b.decimal())
      } else if let f = v.reference as? PyFloat {
        try number(f.value)
      } else {
        try other(v, depth)
      }
    }
  }

  private mutating func other(_ v: Value, _ depth: Int) throws {
    if fallback.isNone {
      throw PyError.typeError("Object of type \(interpreter.typeName(v)) is not JSON serializable")
    }
    try enter(v.reference)
    let replacement = try interpreter.call(fallback, [v])
    try write(replacement, depth: depth)
    leave(v.reference)
  }

  private mutating func enter(_ o: PyObject?) throws {
    guard let o else { return }
    if open.contains(ObjectIdentifier(o)) { throw PyError.valueError("Circular reference detected") }
    open.append(ObjectIdentifier(o))
    if open.count > 900 {
      throw PyError(
        ExceptionTypes.recursionError, "maximum recursion depth exceeded while encoding a JSON object")
    }
  }
  private mutating func leave(_ o: PyObject?) {
    if o != nil { open.removeLast() }
  }

  private mutating func number(_ d: Double) throws {
    if d.isFinite {
      out.append(FloatText.repr(d))
      return
    }
    if !allowNaN {
      throw PyError.valueError("Out of range float values are not JSON compliant")
    }
    out.append(d.isNaN ? "NaN" : d < 0 ? "-Infinity" : "Infinity")
  }

  private mutating func newline(_ depth: Int) {
    guard let indent else { return }
    out.append(10)
    for _ in 0..<depth { out.append(indent) }
  }

  private mutating func array(_ items: [Value], _ o: PyObject, _ depth: Int) throws {
    if items.isEmpty {
      out.append("[]")
      return
    }
    try enter(o)
    out.append(91)
    for (i, v) in items.enumerated() {
      if i > 0 { out.append(itemSeparator) }
      newline(depth + 1)
      try write(v, depth: depth + 1)
    }
    newline(depth)
    out.append(93)
    leave(o)
  }

  private mutating func object(_ d: PyDict, _ depth: Int) throws {
    if d.count == 0 {
      out.append("{}")
      return
    }
    try enter(d)
    out.append(123)
    var entries = d.table.live
    if sortKeys {
      var order = Array(0..<entries.count)
      let unsorted = entries
      let interpreter = interpreter
      try Sorting.mergeSort(&order) { try Sorting.less(unsorted[$0].key, unsorted[$1].key, interpreter) }
      entries = order.map { unsorted[$0] }
    }
    var first = true
    for e in entries {
      let key: PyString
      switch e.key {
      case .str(let s): key = s
      case .none: key = PyString("null")
      case .bool(let b): key = PyString(b ? "true" : "false")
      case .int(let i): key = PyString(String(i))
      case .float(let x):
        key = PyString(x.isFinite ? FloatText.repr(x) : x.isNaN ? "NaN" : x < 0 ? "-Infinity" : "Infinity")
      default:
        if let b = e.key.reference as? PyBigInt {
          key = PyString(try b.decimal())
        } else if skipKeys {
          continue
        } else {
          throw PyError.typeError(
            "keys must be str, int, float, bool or None, not \(interpreter.typeName(e.key))")
        }
      }
      if !first { out.append(itemSeparator) }
      first = false
      newline(depth + 1)
      string(key)
      out.append(keySeparator)
      try write(e.value, depth: depth + 1)
    }
    newline(depth)
    out.append(125)
    leave(d)
  }

  private mutating func string(_ s: PyString) {
    out.append(34)
    for i in 0..<s.count {
      let c = s[i]
      switch c {
      case 34: out.append("\\\"")
      case 92: out.append("\\\\")
      case 8: out.append("\\b")
      case 9: out.append("\\t")
      case 10: out.append("\\n")
      case 12: out.append("\\f")
      case 13: out.append("\\r")
      case 0..<32: escape(c)
      case 127... where ensureASCII:
        if c < 0x10000 {
          escape(c)
        } else {
          escape(0xd800 + ((c - 0x10000) >> 10))
          escape(0xdc00 + ((c - 0x10000) & 0x3ff))
        }
      default: out.append(c)
      }
    }
    out.append(34)
  }

  private mutating func escape(_ c: UInt32) {
    let hex = String(c, radix: 16)
    out.append("\\u")
    out.append(repeating: 48, count: 4 - hex.utf8.count)
    out.append(hex)
  }
}

/// Reads one document, with CPython's errors.
private struct JSONReader {
  let text: PyString
  let interpreter: Interpreter
  let errorClass: Value
  let objectHook: Value
  let floatHook: Value
  let intHook: Value
  let constantHook: Value
  let pairsHook: Value
  private var i = 0
  private var depth = 0

  init(
    text: PyString, interpreter: Interpreter, errorClass: Value, objectHook: Value, floatHook: Value,
    intHook: Value, constantHook: Value, pairsHook: Value
  ) {
    self.text = text
    self.interpreter = interpreter
    self.errorClass = errorClass
    self.objectHook = objectHook
    self.floatHook = floatHook
    self.intHook = intHook
    self.constantHook = constantHook
    self.pairsHook = pairsHook
  }

  static func error(
    _ message: String, _ text: PyString, _ at: Int, _ cls: Value, _ interpreter: Interpreter
  ) throws -> PyError {
    PyError.raising(try interpreter.call(cls, [.string(message), .str(text), .int(at)]))
  }

  private func fail(_ message: String, _ at: Int) throws -> PyError {
    try JSONReader.error(message, text, at, errorClass, interpreter)
  }

  private mutating func skipBlanks() {
    while i < text.count, text[i] == 32 || text[i] == 10 || text[i] == 13 || text[i] == 9 { i += 1 }
  }

  mutating func document() throws -> Value {
    skipBlanks()
    let v = try value()
    skipBlanks()
    if i < text.count { throw try fail("Extra data", i) }
    return v
  }

  private func starts(with word: StaticString) -> Bool {
    word.withUTF8Buffer { bytes in
      if i + bytes.count > text.count { return false }
      for j in 0..<bytes.count where text[i + j] != UInt32(bytes[j]) { return false }
      return true
    }
  }

  private mutating func constant(_ name: String, _ v: Value) throws -> Value {
    i += name.utf8.count
    return constantHook.isNone ? v : try interpreter.call(constantHook, [.string(name)])
  }

  private mutating func value() throws -> Value {
    guard i < text.count else { throw try fail("Expecting value", i) }
    switch text[i] {
    case 34:
      i += 1
      return .str(try string())
    case 123: return try nested { try $0.object() }
    case 91: return try nested { try $0.array() }
    case 110 where starts(with: "null"):
      i += 4
      return .none
    case 116 where starts(with: "true"):
      i += 4
      return .bool(true)
    case 102 where starts(with: "false"):
      i += 5
      return .bool(false)
    case 78 where starts(with: "NaN"): return try constant("NaN", .float(.nan))
    case 73 where starts(with: "Infinity"): return try constant("Infinity", .float(.infinity))
    case 45 where starts(with: "-Infinity"): return try constant("-Infinity", .float(-.infinity))
    case 45, 48...57: return try number()
    default: throw try fail("Expecting value", i)
    }
  }

  private mutating func nested(_ body: (inout JSONReader) throws -> Value) throws -> Value {
    depth += 1
    if depth > 900 {
      throw PyError(
        ExceptionTypes.recursionError, "maximum recursion depth exceeded while decoding a JSON document")
    }
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func number() throws -> Value {
    let start = i
    var isFloat = false
    func digit(_ j: Int) -> Bool { j < text.count && text[j] >= 48 && text[j] <= 57 }
    if text[i] == 45 { i += 1 }
    guard digit(i) else {
      i = start
      throw try fail("Expecting value", start)
    }
    if text[i] == 48 { i += 1 } else { while digit(i) { i += 1 } }
    if i < text.count, text[i] == 46, digit(i + 1) {
      isFloat = true
      i += 1
      while digit(i) { i += 1 }
    }
    if i < text.count, text[i] | 32 == 101 {
      var j = i + 1
      if j < text.count, text[j] == 43 || text[j] == 45 { j += 1 }
      if digit(j) {
        isFloat = true
        while digit(j) { j += 1 }
        i = j
      }
    }
    let part = text.substring(start..<i)
    if isFloat {
      if !floatHook.isNone { return try interpreter.call(floatHook, [.str(part)]) }
      return .float(FloatText.parse(part) ?? .nan)
    }
    if !intHook.isNone { return try interpreter.call(intHook, [.str(part)]) }
    return try IntegerText.parse(part, base: 10) ?? .none
  }

  /// A string; `i` stands behind its first quote.
  private mutating func string() throws -> PyString {
    let begin = i - 1
    let start = i
    while i < text.count, text[i] != 34, text[i] != 92, text[i] >= 32 { i += 1 }
    if i < text.count, text[i] == 34 {
      i += 1
      return text.substring(start..<(i - 1))
    }
    var b = TextBuilder(capacity: i - start + 16)
    b.append(text, start..<i)
    while true {
      guard i < text.count else { throw try fail("Unterminated string starting at", begin) }
      let c = text[i]
      if c == 34 {
        i += 1
        return b.finish()
      }
      if c < 32 { throw try fail("Invalid control character at", i) }
      if c != 92 {
        b.append(c)
        i += 1
        continue
      }
      guard i + 1 < text.count else { throw try fail("Unterminated string starting at", begin) }
      let e = text[i + 1]
      switch e {
      case 34, 92, 47: b.append(e)
      case 98: b.append(8)
      case 102: b.append(12)
      case 110: b.append(10)
      case 114: b.append(13)
      case 116: b.append(9)
      case 117:
        guard var u = hex(i + 2) else { throw try fail("Invalid \\uXXXX escape", i + 1) }
        i += 4
        if u >= 0xd800, u < 0xdc00, i + 3 < text.count, text[i + 2] == 92, text[i + 3] == 117,
          let low = hex(i + 4), low >= 0xdc00, low < 0xe000
        {
          u = 0x10000 + (u - 0xd800) << 10 + (low - 0xdc00)
          i += 6
        }
        b.append(u)
      default: throw try fail("Invalid \\escape", i)
      }
      i += 2
    }
  }

  private func hex(_ at: Int) -> UInt32? {
    guard at + 4 <= text.count else { return nil }
    var v: UInt32 = 0
    for j in at..<(at + 4) {
      switch text[j] {
      case 48...57: v = v << 4 | (text[j] - 48)
      case 97...102: v = v << 4 | (text[j] - 87)
      case 65...70: v = v << 4 | (text[j] - 55)
      default: return nil
      }
    }
    return v
  }

  private mutating func array() throws -> Value {
    i += 1
    var items: [Value] = []
    skipBlanks()
    if i < text.count, text[i] == 93 {
      i += 1
      return .list(items)
    }
    while true {
      items.append(try value())
      skipBlanks()
      guard i < text.count else { throw try fail("Expecting ',' delimiter", i) }
      if text[i] == 93 {
        i += 1
        return .list(items)
      }
      guard text[i] == 44 else { throw try fail("Expecting ',' delimiter", i) }
      i += 1
      skipBlanks()
    }
  }

  private mutating func object() throws -> Value {
    i += 1
    var pairs: [(PyString, Value)] = []
    skipBlanks()
    if i < text.count, text[i] == 125 {
      i += 1
      return try finish(pairs)
    }
    while true {
      guard i < text.count, text[i] == 34 else {
        throw try fail("Expecting property name enclosed in double quotes", i)
      }
      i += 1
      let key = try string()
      skipBlanks()
      guard i < text.count, text[i] == 58 else { throw try fail("Expecting ':' delimiter", i) }
      i += 1
      skipBlanks()
      pairs.append((key, try value()))
      skipBlanks()
      if i < text.count, text[i] == 125 {
        i += 1
        return try finish(pairs)
      }
      guard i < text.count, text[i] == 44 else { throw try fail("Expecting ',' delimiter", i) }
      i += 1
      skipBlanks()
    }
  }

  private func finish(_ pairs: [(PyString, Value)]) throws -> Value {
    if !pairsHook.isNone {
      return try interpreter.call(pairsHook, [.list(pairs.map { .tuple([.str($0.0), $0.1]) })])
    }
    let d = PyDict(minimumCapacity: pairs.count)
    for (k, v) in pairs { d.set(k, v) }
    return objectHook.isNone ? .dict(d) : try interpreter.call(objectHook, [.dict(d)])
  }
}

/// The part of `json` in the cell language.
enum JSONSource {
  static let text = #"""
    class JSONDecodeError(ValueError):
        __module__ = 'json.decoder'
        def __init__(self, msg, doc, pos):
            lineno = doc.count('\n', 0, pos) + 1
            colno = pos - doc.rfind('\n', 0, pos)
            ValueError.__init__(self, '%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
            self.msg = msg
            self.doc = doc
            self.pos = pos
            self.lineno = lineno
            self.colno = colno

    class JSONEncoder:
        def __init__(self, **options):
            self.options = options
        def default(self, o):
            raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')
        def encode(self, o):
            return dumps(o, default=self.default, **self.options)
        def iterencode(self, o):
            yield self.encode(o)

    class JSONDecoder:
        def __init__(self, **options):
            self.options = options
        def decode(self, s):
            return loads(s, **self.options)
    """#
}
