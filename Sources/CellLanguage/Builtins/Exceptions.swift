import Glibc

extension PyError {
  /// Not yet seen by any frame: thrown just now by native code.
  var isFresh: Bool { exception.trace.isEmpty }

  /// An error of the operating system, as the subclass that belongs to `code`.
  static func os(_ code: Int32, path: String? = nil) -> PyError {
    var arguments: [Value] = [.int(Int(code)), .string(Exceptions.message(of: code))]
    if let path { arguments.append(.string(path)) }
    return PyError(PyException(type: Exceptions.osClass(Int(code)), arguments: arguments))
  }

  /// Carries an exception object, or says that the value is none.
  static func raising(_ v: Value) -> PyError {
    if let e = v.reference as? PyException { return PyError(e) }
    return PyError.typeError("exceptions must derive from BaseException")
  }
}

/// Text and attributes of exceptions.
extension PyException {
  func message(_ interpreter: Interpreter) throws -> String {
    if type.isSubtype(of: ExceptionTypes.keyError), arguments.count == 1 {
      return try interpreter.repr(arguments[0])
    }
    if type.isSubtype(of: ExceptionTypes.osError), arguments.count >= 2 {
      var text = "[Errno \(try interpreter.str(arguments[0]))] \(try interpreter.str(arguments[1]))"
      if arguments.count > 2, !arguments[2].isNone { text += ": \(try interpreter.repr(arguments[2]))" }
      if arguments.count > 4 { text += " -> \(try interpreter.repr(arguments[4]))" }
      return text
    }
    if let text = try unicodeMessage(interpreter) { return text }
    if let members, let message = arguments.first {
      let count = members.count
      return "\(try interpreter.str(message)) (\(count) sub-exception\(count == 1 ? "" : "s"))"
    }
    switch arguments.count {
    case 0: return ""
    case 1: return try interpreter.str(arguments[0])
    default: return try interpreter.repr(.tuple(arguments))
    }
  }

  func representation(_ interpreter: Interpreter) throws -> String {
    // An error of the operating system counts the file's name not among its arguments.
    if type.isSubtype(of: ExceptionTypes.osError), arguments.count > 2, arguments.count <= 5 {
      return type.name + (try interpreter.repr(.tuple(Array(arguments.prefix(2)))))
    }
    if arguments.count == 1 { return "\(type.name)(\(try interpreter.repr(arguments[0])))" }
    if arguments.isEmpty { return "\(type.name)()" }
    return type.name + (try interpreter.repr(.tuple(arguments)))
  }

  /// The text of a UnicodeError that was made of its five parts.
  private func unicodeMessage(_ interpreter: Interpreter) throws -> String? {
    let decoding = type.isSubtype(of: ExceptionTypes.unicodeDecodeError)
    guard decoding || type.isSubtype(of: ExceptionTypes.unicodeEncodeError), arguments.count == 5,
      case .str(let encoding) = arguments[0], case .int(let start) = arguments[2],
      case .int(let end) = arguments[3], case .str(let reason) = arguments[4]
    else { return nil }
    let verb = decoding ? "decode" : "encode"
    let head = "'\(encoding.string)' codec can't \(verb)"
    guard end == start + 1, start >= 0 else {
      let noun = decoding ? "bytes" : "characters"
      return "\(head) \(noun) in position \(start)-\(end - 1): \(reason.string)"
    }
    if let bytes = Codec.bytes(arguments[1]), start < bytes.count {
      let hex = String(bytes[start], radix: 16)
      return "\(head) byte 0x\(hex.count < 2 ? "0" : "")\(hex) in position \(start): \(reason.string)"
    }
    guard case .str(let s) = arguments[1], start < s.count else { return nil }
    var b = TextBuilder()
    PyString.appendEscape(s[start], to: &b)
    return "\(head) character '\(b.finish().string)' in position \(start): \(reason.string)"
  }

  func exceptionAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    func optional(_ e: PyException?) -> Value { e.map { .object($0) } ?? .none }
    func argument(_ i: Int) -> Value { i < arguments.count ? arguments[i] : .none }
    switch name.string {
    case "args":
      if type.isSubtype(of: ExceptionTypes.osError), arguments.count > 2, arguments.count <= 5 {
        return .tuple(Array(arguments.prefix(2)))
      }
      return .tuple(arguments)
    case "message" where members != nil: return argument(0)
    case "exceptions": return members.map { .tuple($0.map { .object($0) }) }
    case "__cause__": return optional(cause)
    case "__context__": return optional(context)
    case "__suppress_context__": return .bool(suppressContext)
    case "__traceback__": return tracebackValue
    case "__notes__": return notes.isEmpty ? nil : .list(notes.map { .string($0) })
    case "value" where type.isSubtype(of: ExceptionTypes.stopIteration): return argument(0)
    case "code" where type.isSubtype(of: ExceptionTypes.systemExit):
      return arguments.count > 1 ? .tuple(arguments) : argument(0)
    case "errno" where type.isSubtype(of: ExceptionTypes.osError):
      return arguments.count >= 2 ? arguments[0] : Value.none
    case "strerror" where type.isSubtype(of: ExceptionTypes.osError):
      return arguments.count >= 2 ? arguments[1] : Value.none
    case "filename" where type.isSubtype(of: ExceptionTypes.osError): return argument(2)
    case "msg" where type.isSubtype(of: ExceptionTypes.importError): return argument(0)
    case "encoding", "object", "start", "end", "reason":
      let order = ["encoding", "object", "start", "end", "reason"]
      guard type.isSubtype(of: ExceptionTypes.unicodeError), let i = order.firstIndex(of: name.string),
        arguments.count == 5
      else { return nil }
      return arguments[i]
    case "name":
      let has = [ExceptionTypes.importError, ExceptionTypes.nameError, ExceptionTypes.attributeError]
      guard has.contains(where: { type.isSubtype(of: $0) }) else { return nil }
      if type.isSubtype(of: ExceptionTypes.importError), let m = suggestionObject?.reference as? PyModule {
        return .string(m.name)
      }
      return suggestionName.map { .str($0) } ?? Value.none
    case "path": return type.isSubtype(of: ExceptionTypes.importError) ? Value.none : nil
    case "obj":
      return type.isSubtype(of: ExceptionTypes.attributeError) ? suggestionObject ?? Value.none : nil
    default: return nil
    }
  }

  func setExceptionAttribute(_ name: PyString, _ value: Value, _ interpreter: Interpreter) throws -> Bool {
    func exception(_ what: String) throws -> PyException? {
      if value.isNone { return nil }
      guard let e = value.reference as? PyException else {
        throw PyError.typeError("exception \(what) must be None or derive from BaseException")
      }
      return e
    }
    switch name.string {
    case "args": arguments = try interpreter.list(value)
    case "__cause__":
      cause = try exception("cause")
      suppressContext = true
    case "__context__": context = try exception("context")
    case "__suppress_context__": suppressContext = try interpreter.truth(value)
    case "__traceback__": try setTraceback(value)
    default: return false
    }
    return true
  }
}

enum Exceptions {
  static func install(_ m: PyModule) {
    for t in ExceptionTypes.all { m.set(t) }
    m.set("IOError", .object(ExceptionTypes.osError))
    m.set("EnvironmentError", .object(ExceptionTypes.osError))
  }

  /// Done once for all interpreters.
  static func installMethods() {
    let base = ExceptionTypes.baseException
    func receiver(_ c: Call) throws -> PyException {
      try c.object(0, as: PyException.self, named: "an exception")
    }
    base.method("__init__(self, /, *args, **kwargs)") { c in
      let e = try receiver(c)
      e.arguments = c.variadic(1)
      for (name, value) in c.keywordArguments(2) {
        guard accepted(name, e.type) else {
          throw PyError.typeError("\(e.type.name)() takes no keyword arguments")
        }
        keep(name, value, e)
      }
      return .none
    }
    base.method("with_traceback(self, tb, /)", "The exception itself.") { c in
      try receiver(c).setTraceback(c[1])
      return c[0]
    }
    base.method("add_note(self, note, /)", "Adds a line that is shown below the message.") { c in
      guard case .str(let s) = c[1] else {
        throw PyError.typeError("note must be a str, not '\(c.interpreter.typeName(c[1]))'")
      }
      try receiver(c).notes.append(s.string)
      return .none
    }
    base.method("__str__(self, /)") { c in .string(try receiver(c).message(c.interpreter)) }
    base.method("__repr__(self, /)") { c in .string(try receiver(c).representation(c.interpreter)) }
    for t in ExceptionTypes.all {
      t.construct = { cls, a, _ in
        var cls = cls
        if cls === ExceptionTypes.osError, a.count >= 2, case .int(let code) = a[0] { cls = osClass(code) }
        let e = PyException(type: cls, arguments: a.positional)
        for (i, k) in (a.keywords ?? []).enumerated() {
          guard accepted(k.string, cls) else {
            throw PyError.typeError("\(cls.name)() takes no keyword arguments")
          }
          keep(k.string, a.keyword(at: i), e)
        }
        return .object(e)
      }
    }
    ExceptionGroups.install()
  }

  private static func accepted(_ keyword: String, _ cls: PyType) -> Bool {
    switch keyword {
    case "name", "path":
      return cls.isSubtype(of: ExceptionTypes.importError) || cls.isSubtype(of: ExceptionTypes.nameError)
        || cls.isSubtype(of: ExceptionTypes.attributeError)
    case "obj": return cls.isSubtype(of: ExceptionTypes.attributeError)
    default: return false
    }
  }

  private static func keep(_ name: String, _ value: Value, _ e: PyException) {
    let table = e.attributes ?? AttributeTable()
    table.set(PyString.intern(name), value)
    e.attributes = table
  }

  /// The subclass of `OSError` for an error number.
  static func osClass(_ code: Int) -> PyType {
    switch code {
    case 2: return ExceptionTypes.fileNotFoundError
    case 17: return ExceptionTypes.fileExistsError
    case 1, 13: return ExceptionTypes.permissionError
    case 21: return ExceptionTypes.isADirectoryError
    case 20: return ExceptionTypes.notADirectoryError
    case 4: return ExceptionTypes.interruptedError
    case 110: return ExceptionTypes.timeoutError
    case 104: return ExceptionTypes.connectionResetError
    case 111: return ExceptionTypes.connectionRefusedError
    case 103: return ExceptionTypes.connectionAbortedError
    case 32, 108: return ExceptionTypes.brokenPipeError
    case 10: return ExceptionTypes.childProcessError
    case 3: return ExceptionTypes.processLookupError
    case 11, 114, 115: return ExceptionTypes.blockingIOError
    default: return ExceptionTypes.osError
    }
  }

  static func message(of code: Int32) -> String {
    guard let text = strerror(code) else { return "Unknown error \(code)" }
    return String(cString: text)
  }
}
