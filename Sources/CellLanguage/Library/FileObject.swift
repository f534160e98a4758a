import Glibc

/// What `open`, `io.StringIO` and `io.BytesIO` give: bytes in memory with a position, written back to a file
/// when there is one.
///
/// Text is held decoded, so that positions count characters; a file read as text is decoded when opened.
final class FileObject: PyIterator {
  enum Content {
    case text([UInt32])
    case bytes([UInt8])
  }

  let name: Value
  let mode: String
  let path: String?
  private let encoding: String
  private let errors: String
  /// How line ends are read and written; nil: all kinds become `\n`.
  private let newline: String?
  private let readable: Bool
  private let writable: Bool
  private let appends: Bool
  private var text: [UInt32] = []
  private var bytes: [UInt8] = []
  private let isBinary: Bool
  private var position = 0
  private(set) var isClosed = false
  private var isDirty = false

  static nonisolated(unsafe) let textFile = makeType("TextIOWrapper", "_io")
  static nonisolated(unsafe) let binaryReader = makeType("BufferedReader", "_io")
  static nonisolated(unsafe) let binaryWriter = makeType("BufferedWriter", "_io")
  static nonisolated(unsafe) let stringIO = makeType("StringIO", "_io")
  static nonisolated(unsafe) let bytesIO = makeType("BytesIO", "_io")

  private init(
    type: PyType, name: Value, mode: String, path: String?, encoding: String, errors: String,
    newline: String?,
    readable: Bool, writable: Bool, appends: Bool, isBinary: Bool
  ) {
    self.name = name
    self.mode = mode
    self.path = path
    self.encoding = encoding
    self.errors = errors
    self.newline = newline
    self.readable = readable
    self.writable = writable
    self.appends = appends
    self.isBinary = isBinary
    super.init(type: type)
  }

  deinit {
    if isDirty { try? store() }
  }

  // MARK: Making

  /// `open(…)`.
  static func open(
    _ file: Value, mode: String, encoding: Value, errors: Value, newline: Value, _ interpreter: Interpreter
  ) throws -> FileObject {
    if case .int = file {
      throw PyError.notImplemented("open() of a file descriptor is not supported; give a path")
    }
    let given = try FileAccess.path(file, interpreter)
    var kinds: Set<Character> = []
    for c in mode {
      guard "rwxabt+".contains(c), kinds.insert(c).inserted else {
        throw PyError.valueError("invalid mode: '\(mode)'")
      }
    }
    let binary = kinds.contains("b")
    if binary, kinds.contains("t") { throw PyError.valueError("can't have text and binary mode at once") }
    let ways = kinds.intersection(["r", "w", "x", "a"])
    guard ways.count == 1, let way = ways.first else {
      throw PyError.valueError(
        ways.isEmpty
          ? "Must have exactly one of create/read/write/append mode and at most one plus"
          : "must have exactly one of create/read/write/append mode")
    }
    if binary, !encoding.isNone {
      throw PyError.valueError("binary mode doesn't take an encoding argument")
    }
    if binary, !errors.isNone { throw PyError.valueError("binary mode doesn't take an errors argument") }
    if binary, !newline.isNone { throw PyError.valueError("binary mode doesn't take a newline argument") }
    var lineEnd: String?
    if case .str(let s) = newline {
      lineEnd = s.string
      if !["", "\n", "\r", "\r\n"].contains(s.string) {
        throw PyError.valueError("illegal newline value: \(try interpreter.repr(newline))")
      }
    }
    let writes = way != "r" || kinds.contains("+")
    let real = try FileAccess.admitted(given, forWriting: writes, interpreter)
    let encodingName = encoding.isNone ? "utf-8" : try interpreter.str(encoding)
    if !binary { _ = try Codec.kind(encodingName) }
    let made = FileObject(
      type: binary ? (writes && way != "r" ? binaryWriter : binaryReader) : textFile, name: file, mode: mode,
      path: real, encoding: encodingName, errors: errors.isNone ? "strict" : try interpreter.str(errors),
      newline: lineEnd, readable: way == "r" || kinds.contains("+"), writable: writes, appends: way == "a",
      isBinary: binary)
    try made.load(way, given)
    return made
  }

  /// Why the content is no text.
  private var undecodable: PyError?

  private func load(_ way: Character, _ given: String) throws {
    guard let path else { return }
    var flags: Int32 = writable ? (readable ? O_RDWR : O_WRONLY) : O_RDONLY
    switch way {
    case "w": flags |= O_CREAT | O_TRUNC
    case "x": flags |= O_CREAT | O_EXCL
    case "a": flags |= O_CREAT
    default: break
    }
    let descriptor = Glibc.open(path, flags | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw PyError.os(errno, path: given) }
    defer { Glibc.close(descriptor) }
    var info = stat()
    if fstat(descriptor, &info) == 0, FileAccess.isFolder(info) { throw PyError.os(EISDIR, path: given) }
    guard way == "r" || way == "a" else { return }
    var content: [UInt8]
    if way == "a", !readable {
      let reader = Glibc.open(path, O_RDONLY | O_CLOEXEC)
      if reader < 0 { throw PyError.os(errno, path: given) }
      defer { Glibc.close(reader) }
      content = try FileAccess.readAll(reader)
    } else {
      content = try FileAccess.readAll(descriptor)
    }
    if isBinary {
      bytes = content
    } else {
      do {
        let decoded = try Codec.decode(content, encoding, errors: errors).codePoints
        content = []
        text = newline == nil ? FileObject.universal(decoded) : decoded
      } catch let e as PyError {
        // Opening succeeds; reading does not.
        undecodable = e
      }
    }
    if appends { position = count }
  }

  /// `\r\n` and `\r` become `\n`.
  private static func universal(_ points: [UInt32]) -> [UInt32] {
    guard points.contains(13) else { return points }
    var out: [UInt32] = []
    out.reserveCapacity(points.count)
    var i = 0
    while i < points.count {
      if points[i] == 13 {
        out.append(10)
        if i + 1 < points.count, points[i + 1] == 10 { i += 1 }
      } else {
        out.append(points[i])
      }
      i += 1
    }
    return out
  }

  static func inMemory(_ content: Content) -> FileObject {
    let binary: Bool
    if case .bytes = content { binary = true } else { binary = false }
    let f = FileObject(
      type: binary ? bytesIO : stringIO, name: .none, mode: "w+", path: nil, encoding: "utf-8",
      errors: "strict", newline: "\n", readable: true, writable: true, appends: false, isBinary: binary)
    switch content {
    case .text(let t): f.text = t
    case .bytes(let b): f.bytes = b
    }
    return f
  }

  // MARK: Content

  private var count: Int { isBinary ? bytes.count : text.count }

  private func value(_ range: Range<Int>) -> Value {
    isBinary
      ? .object(PyBytes(Array(bytes[range]))) : .str(PyString(codePoints: text[range]))
  }

  private func check(reading: Bool = false, writing: Bool = false, _ interpreter: Interpreter) throws {
    if isClosed {
      throw PyError.valueError("I/O operation on closed file\(path == nil && !isBinary ? "" : ".")")
    }
    if reading, let undecodable { throw undecodable }
    if reading, !readable { throw try unsupported("not readable", interpreter) }
    if writing, !writable { throw try unsupported(isBinary ? "write" : "not writable", interpreter) }
  }

  private func unsupported(_ text: String, _ interpreter: Interpreter) throws -> PyError {
    let io = try interpreter.importModule("io").leaf
    let cls = io.namespace.get("UnsupportedOperation") ?? .none
    return PyError.raising(try interpreter.call(cls, [.string(isBinary && text != "write" ? "read" : text)]))
  }

  /// Writes the content to its file.
  private func store() throws {
    guard let path, isDirty else { return }
    isDirty = false
    let data: [UInt8]
    if isBinary {
      data = bytes
    } else {
      var points = text
      if newline == "\r\n" || newline == "\r" {
        points = text.flatMap { $0 == 10 ? (newline == "\r" ? [13] : [13, 10]) : [$0] }
      }
      data = try Codec.encode(PyString(codePoints: points), encoding, errors: errors)
    }
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw PyError.os(errno, path: path) }
    defer { Glibc.close(descriptor) }
    try FileAccess.writeAll(descriptor, data[...])
  }

  private func close() throws {
    if isClosed { return }
    isClosed = true
    try store()
  }

  private func read(_ limit: Int?) -> Value {
    let end = limit.map { $0 < 0 ? count : min(count, position &+ $0) } ?? count
    let start = min(position, count)
    position = max(start, end)
    return value(start..<position)
  }

  private func line(_ limit: Int = -1) -> Range<Int>? {
    let start = min(position, count)
    if start >= count { return nil }
    var end = start
    if isBinary {
      while end < bytes.count, bytes[end] != 10 { end += 1 }
    } else {
      while end < text.count, text[end] != 10 { end += 1 }
    }
    if end < count { end += 1 }
    if limit >= 0 { end = min(end, start + limit) }
    position = end
    return start..<end
  }

  private func write(_ v: Value, _ interpreter: Interpreter) throws -> Value {
    try check(writing: true, interpreter)
    if appends { position = count }
    let n: Int
    if isBinary {
      guard let b = Codec.bytes(v) else {
        throw PyError.typeError("a bytes-like object is required, not '\(interpreter.typeName(v))'")
      }
      n = b.count
      if position > bytes.count { bytes += [UInt8](repeating: 0, count: position - bytes.count) }
      if position == bytes.count {
        bytes += b
      } else {
        bytes.replaceSubrange(position..<min(bytes.count, position + n), with: b)
      }
    } else {
      guard case .str(let s) = v else {
        throw PyError.typeError(
          path == nil
            ? "string argument expected, got '\(interpreter.typeName(v))'"
            : "write() argument must be str, not \(interpreter.typeName(v))")
      }
      n = s.count
      if position > text.count { text += [UInt32](repeating: 0, count: position - text.count) }
      if position == text.count {
        text.reserveCapacity(text.count + n)
        for i in 0..<n { text.append(s[i]) }
      } else {
        text.replaceSubrange(position..<min(text.count, position + n), with: s.codePoints)
      }
    }
    position += n
    isDirty = true
    return .int(n)
  }

  // MARK: Protocols

  override func next(_ interpreter: Interpreter) throws -> Value? {
    try check(reading: true, interpreter)
    return line().map(value)
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    if path == nil { return try super.repr(interpreter) }
    let shown = try interpreter.repr(name)
    if isBinary { return "<_io.\(type.name) name=\(shown)>" }
    return "<_io.TextIOWrapper name=\(shown) mode='\(mode)' encoding='\(encoding.uppercased())'>"
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "closed": return .bool(isClosed)
    case "name" where path != nil: return self.name
    case "mode" where path != nil: return .string(mode)
    case "encoding" where !isBinary: return .string(encoding)
    case "errors" where !isBinary: return .string(errors)
    case "newlines" where !isBinary: return Value.none
    case "buffer" where !isBinary: return nil
    default: return nil
    }
  }

  private static func makeType(_ name: String, _ module: String) -> PyType {
    let t = PyType(name: name, module: module)
    func file(_ c: Call) throws -> FileObject { try c.object(0, as: FileObject.self, named: "a file") }
    func size(_ c: Call) throws -> Int? { c[1].isNone ? nil : try c.int(1) }
    t.method("read(self, size=-1, /)", "The rest, or that much of it.") { c in
      let f = try file(c)
      try f.check(reading: true, c.interpreter)
      return f.read(try size(c))
    }
    t.method("readline(self, size=-1, /)", "The next line.") { c in
      let f = try file(c)
      try f.check(reading: true, c.interpreter)
      return f.value(f.line(try size(c) ?? -1) ?? f.count..<f.count)
    }
    t.method("readlines(self, hint=-1, /)", "All lines that are left.") { c in
      let f = try file(c)
      try f.check(reading: true, c.interpreter)
      var out: [Value] = []
      while let r = f.line() { out.append(f.value(r)) }
      return .list(out)
    }
    t.method("write(self, text, /)", "Writes, and gives how much.") { c in
      try file(c).write(c[1], c.interpreter)
    }
    t.method("writelines(self, lines, /)", "Writes several texts.") { c in
      let f = try file(c)
      for v in try c.items(1) { _ = try f.write(v, c.interpreter) }
      return .none
    }
    t.method("seek(self, offset, whence=0, /)", "Moves the position.") { c in
      let f = try file(c)
      try f.check(c.interpreter)
      let offset = try c.int(1)
      switch try c.int(2) {
      case 0:
        if offset < 0 { throw PyError.valueError("negative seek position \(offset)") }
        f.position = offset
      case 1: f.position = max(0, f.position &+ offset)
      default: f.position = max(0, f.count &+ offset)
      }
      return .int(f.position)
    }
    t.method("tell(self, /)", "The position.") { c in
      let f = try file(c)
      try f.check(c.interpreter)
      return .int(f.position)
    }
    t.method("truncate(self, size=None, /)", "Cuts the content.") { c in
      let f = try file(c)
      try f.check(writing: true, c.interpreter)
      let n = max(0, try size(c) ?? f.position)
      if f.isBinary {
        f.bytes = Array(f.bytes.prefix(n))
      } else {
        f.text = Array(f.text.prefix(n))
      }
      f.isDirty = true
      return .int(n)
    }
    t.method("flush(self, /)", "Writes to the file.") { c in
      let f = try file(c)
      try f.check(c.interpreter)
      try f.store()
      return .none
    }
    t.method("close(self, /)", "Writes to the file and ends.") { c in
      try file(c).close()
      return .none
    }
    t.method("getvalue(self, /)", "All content of a buffer in memory.") { c in
      let f = try file(c)
      try f.check(c.interpreter)
      return f.value(0..<f.count)
    }
    t.method("readable(self, /)", "Whether it can be read.") { c in .bool(try file(c).readable) }
    t.method("writable(self, /)", "Whether it can be written.") { c in .bool(try file(c).writable) }
    t.method("seekable(self, /)", "True.") { _ in .bool(true) }
    t.method("isatty(self, /)", "False.") { _ in .bool(false) }
    t.method("__enter__(self, /)") { c in
      try file(c).check(c.interpreter)
      return c[0]
    }
    t.method("__exit__(self, /, *args)") { c in
      try file(c).close()
      return .none
    }
    return t
  }
}

/// The `io` module, and `open`.
enum IOModule {
  static func installOpen(_ m: PyModule) {
    m.function(
      "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
      "A file of the session's folders."
    ) { c in
      if case .int(0) = c[0], try c.string(1) == "r" { return .object(StandardInputObject()) }
      return .object(
        try FileObject.open(
          c[0], mode: c.string(1), encoding: c[3], errors: c[4], newline: c[5], c.interpreter))
    }
  }

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("io", documentation: "Files in memory.")
    installOpen(m)
    FileObject.stringIO.construct = { _, a, interpreter in
      let v = a.count > 0 ? a[0] : a.keyword("initial_value") ?? .none
      switch v {
      case .none: return .object(FileObject.inMemory(.text([])))
      case .str(let s): return .object(FileObject.inMemory(.text(s.codePoints)))
      default:
        throw PyError.typeError("initial_value must be str or None, not \(interpreter.typeName(v))")
      }
    }
    FileObject.bytesIO.construct = { _, a, interpreter in
      let v = a.count > 0 ? a[0] : a.keyword("initial_bytes") ?? .none
      if v.isNone { return .object(FileObject.inMemory(.bytes([]))) }
      guard let b = Codec.bytes(v) else {
        throw PyError.typeError("a bytes-like object is required, not '\(interpreter.typeName(v))'")
      }
      return .object(FileObject.inMemory(.bytes(b)))
    }
    m.set(FileObject.stringIO)
    m.set(FileObject.bytesIO)
    m.set(FileObject.textFile)
    m.set(FileObject.binaryReader)
    m.set(FileObject.binaryWriter)
    m.set("SEEK_SET", .int(0))
    m.set("SEEK_CUR", .int(1))
    m.set("SEEK_END", .int(2))
    try Embedded.run(
      """
      class UnsupportedOperation(OSError, ValueError):
          __module__ = 'io'
      """, in: m, interpreter)
    return m
  }
}
