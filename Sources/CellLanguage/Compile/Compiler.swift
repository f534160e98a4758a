/// Turns a resolved syntax tree into code for the register machine.
///
/// Expressions are compiled by `expression(_:into:)`, which gives the register where the value is: the local itself for
/// a local, a constant's register for a literal, else a temporary. Temporaries are a stack: whoever
/// needs some notes `temporaries`, and puts it back when they are dead.
///
/// Which locals are certainly bound is tracked along the way (`assigned`), so that reading them costs no check.
final class Compiler {
  typealias Register = CodeBuilder.Register
  typealias Label = CodeBuilder.Label

  let source: CodeSource
  let isTraced: Bool
  let scope: Scope
  let origin: CodeOrigin
  var code = CodeBuilder()
  /// Annotations stay text (`from __future__ import annotations`).
  var postponesAnnotations = false

  /// Temporaries in use, and the most there ever were.
  var temporaries = 0
  var temporariesNeeded = 0
  var blocks: [Block] = []
  /// Registers certainly bound here; nil where control cannot come.
  var assigned: Set<Int>? = []
  /// Names that `del` or `except … as` may unbind anywhere in this scope.
  var fragile: Set<String> = []
  /// Comprehensions being compiled in place, outermost first.
  var inlinedScopes: [InlinedNames] = []
  /// An assignment expression occurs, so locals may change while an expression is evaluated.
  var hasNamedExpressions = false
  /// The docstring of a function.
  var documentation: String?
  var children: [CodeObject] = []
  var childCaptures: [[(Register, Int)]] = []

  /// Where the names of a comprehension compiled in place live.
  struct InlinedNames {
    let scope: Scope
    let locals: [Register]
    let cells: [Register]
  }

  /// Something to leave properly when control jumps out of it.
  final class Block {
    enum Kind {
      case loop(breakTo: Label, continueTo: Label, backwards: Bool)
      case tryExcept
      case tryFinally([Stmt])
      case with(Register)
      /// An exception is being handled; the name is unbound at the end.
      case handler(name: String?)
    }
    let kind: Kind
    var region: Region?
    init(_ kind: Kind, region: Region? = nil) {
      self.kind = kind
      self.region = region
    }
  }

  /// The instructions guarded by a handler, while they are emitted.
  final class Region {
    var start: Int
    let handler: Label
    let register: Register
    let depth: Int
    let level: Int
    init(start: Int, handler: Label, register: Register, depth: Int, level: Int) {
      self.start = start
      self.handler = handler
      self.register = register
      self.depth = depth
      self.level = level
    }
  }

  init(source: CodeSource, scope: Scope, origin: CodeOrigin, isTraced: Bool) {
    self.source = source
    self.scope = scope
    self.origin = origin
    self.isTraced = isTraced
  }

  // MARK: Entry points

  /// Compiles a module or cell whose scopes the resolver has filled in.
  ///
  /// - Throws: `SourceError` for constructs outside the language.
  static func compile(
    _ module: Module, source: CodeSource, mode: CompileMode, isTraced: Bool = false
  ) throws -> CodeObject {
    guard let scope = module.scope else { preconditionFailure("the module was not resolved") }
    let compiler = Compiler(
      source: source, scope: scope, origin: .module(module, mode), isTraced: isTraced)
    try compiler.module(module, mode)
    return try compiler.finish(name: "<module>", firstLine: 1)
  }

  /// The traced twin of a code object.
  static func traced(_ original: CodeObject) throws -> CodeObject {
    if original.isTraced { return original }
    if let twin = original.tracedTwin { return twin }
    let compiler = Compiler(
      source: original.source, scope: original.scope, origin: original.origin, isTraced: true)
    switch original.origin {
    case .module(let module, let mode): try compiler.module(module, mode)
    case .function(let def): try compiler.functionBody(def.parameters, def.body)
    case .lambda(let lambda): try compiler.lambdaBody(lambda)
    case .classBody(let def): try compiler.classBody(def)
    case .generator(let comprehension, let span): try compiler.generatorBody(comprehension, span)
    }
    let twin = try compiler.finish(name: original.name, firstLine: original.firstLine)
    twin.copyParameters(from: original)
    original.tracedTwin = twin
    return twin
  }

  func finish(name: String, firstLine: Int) throws -> CodeObject {
    let locals = scope.isFunctionLike ? scope.locals.count : 0
    let registerConstants = min(code.constants.count, CodeBuilder.maximumRegisterConstants)
    let total = locals + scope.cells.count + registerConstants + temporariesNeeded
    guard total < 0x7FFF, code.fits else {
      throw error("this code is too large to compile: split it into smaller functions or cells", code.span)
    }
    let used = code.finish(locals: locals, cells: scope.cells.count)
    let constantBase = locals + scope.cells.count
    let captures: [[Capture]] = childCaptures.map { list in
      list.map { register, free in
        free >= 0
          ? .free(free)
          : .register(
            register.final(
              cellBase: locals, constantBase: constantBase, temporaryBase: constantBase + used))
      }
    }
    let result = CodeObject(
      name: name, qualifiedName: scope.qualifiedName, source: source, firstLine: firstLine, scope: scope,
      origin: origin, builder: code, children: children, childCaptures: captures, isTraced: isTraced)
    result.localNames = scope.isFunctionLike ? scope.locals.map { PyString.intern($0) } : []
    result.cellNames = scope.cells.map { PyString.intern($0) }
    result.freeNames = scope.frees.map { PyString.intern($0) }
    result.isGenerator = scope.isGenerator && scope.isFunctionLike
    result.isClassBody = scope.kind == .classBody
    result.layOut(
      locals: locals, cells: scope.cells.count, registerConstants: used, temporaries: temporariesNeeded)
    return result
  }

  func error(_ message: String, _ span: Span) -> SourceError {
    let text = source.line(Int(span.line))
    let column = CodePoints.count(text, bytes: Int(span.column)) + 1
    let endText = span.endLine == span.line ? text : source.line(Int(span.endLine))
    return SourceError(
      kind: .syntax, message: message, line: Int(span.line), column: column, endLine: Int(span.endLine),
      endColumn: CodePoints.count(endText, bytes: Int(span.endColumn)) + 1, text: text)
  }

  // MARK: Registers

  func allocate(_ count: Int = 1) -> Register {
    let first = Register.temporary(temporaries)
    temporaries += count
    if temporaries > temporariesNeeded { temporariesNeeded = temporaries }
    return first
  }

  func free(to mark: Int) { temporaries = mark }

  /// Runs `body` and frees the temporaries it took.
  func scratch<R>(_ body: () throws -> R) rethrows -> R {
    let mark = temporaries
    defer { temporaries = mark }
    return try body()
  }

  /// The register of a constant, when it has one.
  func constantRegister(_ value: Value) -> Register? {
    let i = code.constant(value)
    return i < CodeBuilder.maximumRegisterConstants ? .constant(i) : nil
  }

  /// A register that holds a constant: its own, or `target`, or a new temporary.
  func load(_ value: Value, into target: Register? = nil) -> Register {
    let i = code.constant(value)
    if i < CodeBuilder.maximumRegisterConstants {
      guard let target else { return .constant(i) }
      code.emit(.move, target, .constant(i))
      return target
    }
    let target = target ?? allocate()
    code.emit(.loadConstant, target, wide: i)
    return target
  }

  func copy(_ from: Register, to: Register) {
    if from == to { return }
    code.emit(from.isTemporary ? .take : .move, to, from)
  }

  // MARK: Flow

  func markAssigned(_ register: Register) { assigned?.insert(register.number) }

  /// What is bound where two paths meet.
  static func meet(_ a: Set<Int>?, _ b: Set<Int>?) -> Set<Int>? {
    guard let a else { return b }
    guard let b else { return a }
    return a == b ? a : a.intersection(b)
  }

  /// How many exceptions are being handled here.
  var handledDepth: Int {
    blocks.reduce(0) { depth, block in
      if case .handler = block.kind { return depth + 1 }
      return depth
    }
  }

  // MARK: Modules

  private func module(_ module: Module, _ mode: CompileMode) throws {
    prepare(module.body)
    let result = load(.none)
    if !scope.annotatedNames.isEmpty { code.emit(.setUpAnnotations) }
    var body = module.body[...]
    if mode == .module, let doc = Compiler.docString(module.body) {
      let site = code.globalSite(PyString.intern("__doc__"))
      scratch { code.emit(.storeGlobal, load(.string(doc)), wide: site) }
      body = body.dropFirst()
    }
    if mode != .module, let last = body.last, case .expr(let e) = last.kind {
      try statements(Array(body.dropLast()))
      code.span = last.span
      traceStart(last)
      try scratch {
        let value = try expression(e)
        code.emit(.cellResult, value)
        traceEnd(last)
      }
    } else {
      try statements(Array(body))
    }
    code.emit(.returnValue, result)
  }

  /// Gathers what must be known about a body before compiling it.
  func prepare(_ body: [Stmt]) {
    var survey = Survey()
    for s in body { survey.visit(s) }
    fragile = survey.unboundNames
    hasNamedExpressions = survey.hasNamedExpressions
    postponesAnnotations = postponesAnnotations || survey.postponesAnnotations
  }

  static func docString(_ body: [Stmt]) -> String? {
    if let first = body.first, case .expr(let e) = first.kind, case .constant(.string(let text)) = e.kind {
      return text
    }
    return nil
  }

  // MARK: Stepping

  func traceStart(_ s: Stmt) {
    guard isTraced else { return }
    code.span = s.span
    code.emit(.traceStatement, wide: code.traceNode(.statement(s)))
  }
  func traceEnd(_ s: Stmt) {
    guard isTraced, assigned != nil else { return }
    code.span = s.span
    code.emit(.traceStatementEnd, wide: code.traceNode(.statement(s)))
  }
  func traceValue(_ e: Expr, _ register: Register) {
    guard isTraced else { return }
    code.span = e.span
    code.emit(.traceValue, register, wide: code.traceNode(.expression(e)))
  }
}

extension CodeBuilder {
  mutating func emit(_ opcode: Opcode, flag: UInt8 = 0, wide: Int) {
    emit(opcode, flag: flag, .immediate(0), wide: wide)
  }
}

enum CodePoints {
  /// How many code points the first `bytes` UTF-8 bytes of `text` hold.
  static func count(_ text: String, bytes: Int) -> Int {
    var n = 0
    for byte in text.utf8.prefix(bytes) where byte & 0xC0 != 0x80 { n += 1 }
    return n
  }
}
