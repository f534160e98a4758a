/// `sys.stdin`.
final class StandardInputObject: PyIterator {
  /// What was taken from the host and not handed out yet.
  private var pending: [Unicode.Scalar] = []

  static nonisolated(unsafe) let cls: PyType = {
    let t = PyType(name: "TextIOWrapper", module: "_io")
    func receiver(_ c: Call) throws -> StandardInputObject {
      try c.object(0, as: StandardInputObject.self, named: "a stream")
    }
    t.method("readline(self, size=-1, /)", "A line.") { c in
      .string(try receiver(c).line(try c.int(1), c.interpreter) ?? "")
    }
    t.method("read(self, size=-1, /)", "All of the text, or as many characters.") { c in
      .string(try receiver(c).read(c[1].isNone ? -1 : try c.int(1), c.interpreter))
    }
    t.method("readlines(self, hint=-1, /)", "All lines.") { c in
      let input = try receiver(c)
      var out: [Value] = []
      while let l = input.line(-1, c.interpreter) { out.append(.string(l)) }
      return .list(out)
    }
    t.method("isatty(self, /)", "False.") { _ in .bool(false) }
    t.method("readable(self, /)", "True.") { _ in .bool(true) }
    t.method("writable(self, /)", "False.") { _ in .bool(false) }
    t.method("fileno(self, /)", "0.") { _ in .int(0) }
    t.method("close(self, /)", "Nothing.") { _ in .none }
    t.method("__enter__(self, /)", "The stream.") { c in c[0] }
    t.method("__exit__(self, /, *args)", "Nothing.") { _ in .none }
    return t
  }()

  init() { super.init(type: StandardInputObject.cls) }

  private func fill(_ interpreter: Interpreter) -> Bool {
    guard let line = interpreter.host?.readInputLine() else { return false }
    pending += line.unicodeScalars
    return true
  }

  private func take(_ count: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: pending.prefix(count))
    pending.removeFirst(min(count, pending.count))
    return String(text)
  }

  private func line(_ size: Int, _ interpreter: Interpreter) -> String? {
    if pending.isEmpty, !fill(interpreter) { return nil }
    let end = (pending.firstIndex(of: "\n") ?? pending.count - 1) + 1
    return take(size >= 0 ? min(size, end) : end)
  }

  private func read(_ size: Int, _ interpreter: Interpreter) -> String {
    while size < 0 || pending.count < size, fill(interpreter) {}
    return take(size < 0 ? pending.count : size)
  }

  override func next(_ interpreter: Interpreter) throws -> Value? {
    line(-1, interpreter).map { .string($0) }
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "name": return .string("<stdin>")
    case "mode": return .string("r")
    case "encoding": return .string("utf-8")
    case "errors": return .string("strict")
    case "closed": return .bool(false)
    default: return nil
    }
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>"
  }
}
