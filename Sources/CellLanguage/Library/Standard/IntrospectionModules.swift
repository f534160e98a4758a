import CellSyntax
import Glibc

/// `traceback`, `inspect` and `ast`: the parts that look into the interpreter.
enum IntrospectionModules {
  static func traceback(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("traceback", documentation: "Tracebacks as text.")
    func exception(_ c: Call) throws -> PyException {
      guard let e = c[0].reference as? PyException else {
        throw PyError.typeError("Exception expected for value, \(c.interpreter.typeName(c[0])) found")
      }
      return e
    }
    m.function("_format(error, chain=True)", "The whole traceback.") { c in
      let e = try exception(c)
      if try c.bool(1) { return .string(c.interpreter.formatException(e)) }
      let (cause, context) = (e.cause, e.context)
      defer { (e.cause, e.context) = (cause, context) }
      (e.cause, e.context) = (nil, nil)
      return .string(c.interpreter.formatException(e))
    }
    m.function("_headline(error)", "The last lines of the traceback.") { c in
      .string(c.interpreter.formatHeadline(try exception(c)))
    }
    m.function("_line(traceback)", "The line of source a traceback stands at.") { c in
      guard let t = c[0].reference as? PyTraceback else { return .none }
      return .string(t.sourceLine.trimmedBlanks)
    }
    m.function("_entry(traceback)", "How a traceback shows its first place.") { c in
      guard let t = c[0].reference as? PyTraceback, let point = t.points.first else { return .none }
      return .string(Interpreter.formatEntries(point.entries))
    }
    try Embedded.run(ReportSources.traceback, in: m, interpreter)
    return m
  }

  static func inspect(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("inspect", documentation: "Functions, classes and their source.")
    m.function("_native(obj)", "The parameters of a function of the library; None if it has none.") { c in
      var function = c[0].reference as? NativeFunction
      var skipsSelf = false
      if let bound = c[0].reference as? BoundMethod {
        function = bound.function.reference as? NativeFunction
        skipsSelf = true
      }
      guard let function else { return .none }
      var entries = function.signature.parameters
      if skipsSelf, function.isMethod { entries.removeFirst() }
      return .list(
        entries.map { p in
          let kind: Int
          switch p.kind {
          case .positionalOnly: kind = 0
          case .positionalOrKeyword: kind = 1
          case .variadic: kind = 2
          case .keywordOnly: kind = 3
          case .keywords: kind = 4
          }
          var initial: [Value] = []
          if let value = p.defaultValue, p.kind != .variadic, p.kind != .keywords {
            initial = [value.isUnbound ? .none : value]
          }
          return .tuple([.string(p.name), .int(kind), .tuple(initial)])
        })
    }
    m.function("_source(obj)", "Text and first line of a definition; None if there is none.") { c in
      var v = c[0]
      if let bound = v.reference as? BoundMethod { v = bound.function }
      if let f = v.reference as? PyFunction {
        return definition(in: f.code.source, at: f.firstLine)
      }
      guard let cls = v.reference as? PyType, cls.isUserDefined else { return .none }
      for (_, member) in cls.namespace.items {
        guard let f = member.reference as? PyFunction, !f.code.source.isLibrary else { continue }
        let lines = f.code.source.lines
        var line = min(f.firstLine, lines.count)
        while line > 0 {
          let text = lines[line - 1].trimmedBlanks
          if text.hasPrefix("class \(cls.name)"), !text.dropFirst(6 + cls.name.count).hasPrefix("_") {
            return definition(in: f.code.source, at: line)
          }
          line -= 1
        }
      }
      return .none
    }
    try Embedded.run(ReportSources.inspect, in: m, interpreter)
    return m
  }

  /// A definition with its decorators and everything that is indented more than its first line.
  private static func definition(in source: CodeSource, at line: Int) -> Value {
    let lines = source.lines
    guard !source.isLibrary, source.hasText, line >= 1, line <= lines.count else { return .none }
    func indent(_ s: String) -> Int { s.prefix { $0 == " " || $0 == "\t" }.count }
    let first = line - 1
    let depth = indent(lines[first])
    var end = first + 1
    var lastText = first
    // The header may go over several lines; the body begins behind its colon.
    var open = 0
    var inHeader = true
    for (i, text) in lines[first...].enumerated() {
      let blank = text.trimmedBlanks.isEmpty
      if inHeader {
        for ch in text.utf8 {
          if ch == 40 || ch == 91 || ch == 123 { open += 1 }
          if ch == 41 || ch == 93 || ch == 125 { open -= 1 }
        }
        let isDecorator = text.trimmedBlanks.hasPrefix("@")
        if open <= 0, !isDecorator { inHeader = false }
        lastText = first + i
        continue
      }
      if !blank {
        if indent(text) <= depth { break }
        lastText = first + i
      }
    }
    end = lastText + 1
    return .tuple([.string(lines[first..<end].joined(separator: "\n") + "\n"), .int(line)])
  }

  static func ast(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("ast", documentation: "Literals read from text.")
    m.function("literal_eval(node_or_string)", "The value of a literal: numbers, text, containers.") { c in
      let text = try c.string(0)
      var trimmed = Substring(text)
      while let first = trimmed.first, first == " " || first == "\t" { trimmed.removeFirst() }
      return try LiteralReader.value(of: String(trimmed), c.interpreter)
    }
    for name in ["parse", "dump", "unparse", "walk"] {
      m.function("\(name)(*args, **kwargs)", "Not available here.") { _ in
        throw PyError.notImplemented(
          "ast.\(name)() is not supported: programs cannot look at syntax trees; ast.literal_eval() is there")
      }
    }
    return m
  }

  /// What `sys` says about the running code.
  static func addFrames(to m: PyModule) {
    func frame(_ c: Call, _ depth: Int) -> ObservedFrame? {
      guard var frame = c.interpreter.currentFrame else { return nil }
      while frame.depth > 1, frame.code.source.isLibrary { frame = frame.caller }
      for _ in 0..<depth {
        guard frame.depth > 1 else { return nil }
        frame = frame.caller
      }
      return frame
    }
    m.function("_getframe(depth=0, /)", "Where the running code stands.") { c in
      let depth = try c.int(0)
      guard depth < 100_000, let f = frame(c, max(0, depth)) else {
        throw PyError.valueError("call stack is not deep enough")
      }
      return .object(PyFrameObject(code: f.code, line: f.line))
    }
    m.function("_caller()", "File, line and function that called the library.") { c in
      guard let f = frame(c, 0) else { return .tuple([.string(""), .int(0), .string("<module>")]) }
      return .tuple([.string(f.code.source.name), .int(f.line), .string(f.code.name)])
    }
    m.function("_warned(level)", "File, line and text of what a warning is about.") { c in
      guard var f = c.interpreter.currentFrame, f.depth > 1 else { return .none }
      f = f.caller
      if f.code.source.isLibrary {
        // A function of the library warns about what called it.
        while f.depth > 1, f.code.source.isLibrary { f = f.caller }
      } else {
        for _ in 1..<max(1, min(try c.int(0), 100_000)) {
          guard f.depth > 1 else { return .none }
          f = f.caller
        }
      }
      let source = f.code.source
      return .tuple([
        .string(source.name), .int(f.line),
        .string(source.hasText ? source.line(f.line).trimmedBlanks : ""),
      ])
    }
    m.function("_reload(module)", "Reads a file of the session again.") { c in
      let module = try c.object(0, as: PyModule.self, named: "module")
      guard module.location != nil || module.namespace.get("__file__") != nil else { return c[0] }
      c.interpreter.modules[module.name] = nil
      let again = try c.interpreter.importModule(module.name).leaf
      for e in again.namespace.table.live {
        if case .str(let s) = e.key { module.namespace.set(s, e.value) }
      }
      c.interpreter.modules[module.name] = module
      return c[0]
    }
  }
}

extension ObservedFrame {
  /// The frame that called this one; only where `depth` is more than 1.
  var caller: ObservedFrame { ObservedFrame(frame: frame - 1, base: base) }
}

extension PyTraceback {
  /// The text of the line it stands at.
  var sourceLine: String {
    guard let point = points.first else { return "" }
    let spans = point.code.spans
    let i = Int(point.position)
    return i < spans.count ? point.code.source.line(Int(spans[i].line)) : ""
  }
}

/// Values of literals, without running anything.
enum LiteralReader {
  static func value(of text: String, _ interpreter: Interpreter) throws -> Value {
    let tree: Expr
    do {
      tree = try parseExpression(text)
    } catch {
      throw PyError(ExceptionTypes.syntaxError, error.message)
    }
    return try value(tree, interpreter)
  }

  private static func value(_ e: Expr, _ interpreter: Interpreter) throws -> Value {
    func malformed() -> PyError {
      PyError.valueError("malformed node or string on line \(e.span.line): \(describe(e))")
    }
    func items(_ list: [Expr]) throws -> [Value] { try list.map { try value($0, interpreter) } }
    func isNumber(_ v: Value) -> Bool {
      switch v {
      case .int, .float: return true
      case .object(let o): return o is PyBigInt || o is PyComplex
      default: return false
      }
    }
    switch e.kind {
    case .constant(let c):
      guard let v = c.literalValue else { throw malformed() }
      return v
    case .tuple(let list): return .tuple(try items(list))
    case .list(let list): return .list(try items(list))
    case .set(let list):
      let made = PySet(frozen: false)
      for v in try items(list) { try made.table.insert(v, interpreter) }
      return .object(made)
    case .dict(let keys, let values):
      let d = PyDict()
      for (key, item) in zip(keys, values) {
        guard let key else { throw malformed() }
        try d.set(value(key, interpreter), value(item, interpreter), interpreter)
      }
      return .dict(d)
    case .call(let function, let arguments, let keywords):
      guard case .name("set") = function.kind, arguments.isEmpty, keywords.isEmpty else { throw malformed() }
      return .object(PySet(frozen: false))
    case .unaryOp(let op, let operand) where op == .uSub || op == .uAdd:
      let v = try value(operand, interpreter)
      guard isNumber(v) else { throw malformed() }
      return try interpreter.unary(op == .uSub ? .negative : .positive, v)
    case .binOp(let left, let op, let right) where op == .add || op == .sub:
      let (a, b) = (try value(left, interpreter), try value(right, interpreter))
      guard isNumber(a), isNumber(b), b.reference is PyComplex, !(a.reference is PyComplex) else {
        throw malformed()
      }
      return try interpreter.binary(op == .add ? .add : .subtract, a, b)
    default: throw malformed()
    }
  }

  /// The node as CPython's message names it.
  private static func describe(_ e: Expr) -> String {
    let name: String
    switch e.kind {
    case .name: name = "Name"
    case .call: name = "Call"
    case .attribute: name = "Attribute"
    case .subscript: name = "Subscript"
    case .binOp: name = "BinOp"
    case .boolOp: name = "BoolOp"
    case .unaryOp: name = "UnaryOp"
    case .compare: name = "Compare"
    case .lambda: name = "Lambda"
    case .ifExp: name = "IfExp"
    case .listComp: name = "ListComp"
    case .setComp: name = "SetComp"
    case .dictComp: name = "DictComp"
    case .generatorExp: name = "GeneratorExp"
    case .joinedStr: name = "JoinedStr"
    case .starred: name = "Starred"
    default: name = "expr"
    }
    return
      "<ast.\(name) object at 0x\(String(UInt(bitPattern: e.span.start.hashValue) & 0xffff_ffff, radix: 16))>"
  }
}
