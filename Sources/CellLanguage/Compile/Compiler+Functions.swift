/// Scopes inside scopes: functions, classes, lambdas, comprehensions, generator expressions.
extension Compiler {
  // MARK: Definitions

  func functionDefinition(_ def: FunctionDef, _ span: Span) throws {
    if def.isAsync {
      throw error("'async def' is not part of the cell language: there is no event loop", span)
    }
    guard let inner = def.scope else { preconditionFailure("the function was not resolved") }
    try scratch {
      let t = allocate(3)
      try decorated(def.decorators, into: t) { t in
        code.span = def.nameSpan
        try defaults(def.parameters, into: t)
        try annotations(def.parameters, def.returns, into: t.offset(2))
        let compiler = child(inner, .function(def))
        compiler.code.span = span
        try compiler.functionBody(def.parameters, def.body)
        code.span = span
        try makeFunction(
          compiler, name: def.name, firstLine: Int(firstLine(def.decorators, span)), def.parameters, into: t)
      }
      storeName(def.name, from: t, span)
    }
  }

  private func firstLine(_ decorators: [Expr], _ span: Span) -> Int32 {
    decorators.first?.span.line ?? span.line
  }

  /// Evaluates decorators, makes the thing, and applies them, innermost last.
  private func decorated(_ decorators: [Expr], into t: Register, _ make: (Register) throws -> Void) throws {
    guard let first = decorators.first else { return try make(t) }
    try scratch {
      // callee, argument (with room for what `make` needs)
      let callee = allocate()
      _ = try expression(first, into: callee)
      let argument = allocate(4)
      try decorated(Array(decorators.dropFirst()), into: argument, make)
      code.span = first.span
      code.emit(.call, callee, .immediate(1), t)
    }
  }

  private func child(_ inner: Scope, _ origin: CodeOrigin) -> Compiler {
    let compiler = Compiler(source: source, scope: inner, origin: origin, isTraced: isTraced)
    compiler.postponesAnnotations = postponesAnnotations
    return compiler
  }

  /// R[t] = tuple of positional defaults, R[t+1] = dict of keyword defaults, each or unbound.
  private func defaults(_ p: Parameters, into t: Register) throws {
    if p.defaults.isEmpty {
      code.emit(.clear, t)
    } else {
      let tuple = Expr(.tuple(p.defaults), p.defaults[0].span)
      _ = try expression(tuple, into: t)
    }
    guard p.keywordOnlyDefaults.contains(where: { $0 != nil }) else {
      code.emit(.clear, t.offset(1))
      return
    }
    code.emit(.buildDict, t.offset(1), t.offset(1), .immediate(0))
    for (parameter, value) in zip(p.keywordOnly, p.keywordOnlyDefaults) {
      guard let value else { continue }
      try scratch {
        let k = load(.str(PyString.intern(parameter.name)))
        let v = try expression(value)
        code.emit(.dictSet, t.offset(1), k, v)
      }
    }
  }

  private func annotations(_ p: Parameters, _ returns: Expr?, into t: Register) throws {
    // CPython's order puts `*args` before what follows it.
    let ordered: [Parameter] =
      p.positionalOnly + p.regular + (p.variadic.map { [$0] } ?? []) + p.keywordOnly
      + (p.keywordVariadic.map { [$0] } ?? [])
    var entries: [(String, Expr)] = ordered.compactMap { parameter in
      parameter.annotation.map { (parameter.name, $0) }
    }
    if let returns { entries.append(("return", returns)) }
    guard !entries.isEmpty else {
      code.emit(.clear, t)
      return
    }
    code.emit(.buildDict, t, t, .immediate(0))
    for (name, annotation) in entries {
      try scratch {
        let k = load(.str(PyString.intern(privateName(name))))
        let v = try annotationValue(annotation)
        code.emit(.dictSet, t, k, v)
      }
    }
  }

  private func makeFunction(
    _ compiler: Compiler, name: String, firstLine: Int, _ parameters: Parameters?, into t: Register
  ) throws {
    let inner = try compiler.finish(name: name, firstLine: firstLine)
    if let parameters {
      inner.setParameters(parameters)
    } else if inner.scope.kind == .comprehension {
      inner.positionalCount = 1
      inner.isSimple = false
    }
    inner.docString = compiler.documentation
    children.append(inner)
    childCaptures.append(captures(of: inner.scope))
    code.emit(.makeFunction, t, wide: children.count - 1)
  }

  private func captures(of inner: Scope) -> [(Register, Int)] {
    inner.frees.map { name in
      switch place(name) {
      case .cell(let r): return (r, -1)
      case .free(let i), .classFree(let i): return (.immediate(0), i)
      case .local, .global, .className:
        // A class body hands `__class__` and enclosing variables on without using them itself.
        if let i = scope.cells.firstIndex(of: name) { return (.cell(i), -1) }
        if let i = scope.frees.firstIndex(of: name) { return (.immediate(0), i) }
        preconditionFailure("the resolver did not capture \(name)")
      }
    }
  }

  // MARK: Bodies

  func functionBody(_ parameters: Parameters, _ body: [Stmt]) throws {
    documentation = Compiler.docString(body)
    prepare(body)
    prologue()
    try statements(documentation == nil ? body : Array(body.dropFirst()))
    if assigned != nil { code.emit(.returnValue, load(.none)) }
  }

  func lambdaBody(_ lambda: Lambda) throws {
    hasNamedExpressions = containsNamedExpression(lambda.body)
    code.span = lambda.body.span
    prologue()
    let value = try expression(lambda.body)
    code.span = lambda.body.span
    code.emit(.returnValue, value)
  }

  private func containsNamedExpression(_ e: Expr) -> Bool {
    var survey = Survey()
    survey.visit(e)
    return survey.hasNamedExpressions
  }

  private func prologue() {
    assigned = Set(0..<scope.parameterCount)
    for (i, parameter) in scope.cellParameters.enumerated() {
      if let parameter {
        code.emit(.makeCell, .cell(i), .local(parameter))
      } else {
        code.emit(.makeCell, flag: 1, .cell(i))
      }
    }
  }

  func lambda(_ lambda: Lambda, _ span: Span, into target: Register?) throws -> Register {
    guard let inner = lambda.scope else { preconditionFailure("the lambda was not resolved") }
    let mark = temporaries
    let t = allocate(3)
    code.span = span
    try defaults(lambda.parameters, into: t)
    code.emit(.clear, t.offset(2))
    let compiler = child(inner, .lambda(lambda))
    try compiler.lambdaBody(lambda)
    code.span = span
    try makeFunction(compiler, name: "<lambda>", firstLine: Int(span.line), lambda.parameters, into: t)
    temporaries = mark
    let result = target ?? allocate()
    copy(t, to: result)
    return result
  }

  // MARK: Classes

  func classDefinition(_ def: ClassDef, _ span: Span) throws {
    guard let inner = def.scope else { preconditionFailure("the class was not resolved") }
    try scratch {
      let t = allocate(4)
      try decorated(def.decorators, into: t) { t in
        let compiler = child(inner, .classBody(def))
        try compiler.classBody(def)
        code.span = span
        for i in 0..<3 { code.emit(.clear, t.offset(i)) }
        try makeFunction(
          compiler, name: def.name, firstLine: Int(firstLine(def.decorators, span)), nil, into: t)
        _ = load(.str(PyString.intern(def.name)), into: t.offset(1))
        try classArguments(def, into: t.offset(2), span)
        code.span = classHeader(span)
        code.emit(.buildClass, t)
      }
      storeName(def.name, from: t, span)
    }
  }

  /// Errors while a class is made point at its first line.
  private func classHeader(_ span: Span) -> Span {
    guard span.endLine != span.line else { return span }
    let length = Int32(source.line(Int(span.line)).utf8.count)
    return Span(
      start: span.start, end: span.start + length - span.column, line: span.line, column: span.column,
      endLine: span.line, endColumn: length)
  }

  private func classArguments(_ def: ClassDef, into t: Register, _ span: Span) throws {
    _ = try expression(Expr(.tuple(def.bases), span), into: t)
    let dict = t.offset(1)
    code.span = span
    guard !def.keywords.isEmpty else {
      code.emit(.clear, dict)
      return
    }
    code.emit(.buildDict, dict, dict, .immediate(0))
    for k in def.keywords {
      try scratch {
        if let name = k.name {
          let key = load(.str(PyString.intern(name)))
          let v = try expression(k.value)
          code.emit(.dictSet, dict, key, v)
        } else {
          let v = try expression(k.value)
          code.emit(.dictUpdate, dict, v)
        }
      }
    }
  }

  func classBody(_ def: ClassDef) throws {
    prepare(def.body)
    code.span = def.nameSpan
    for i in scope.cells.indices { code.emit(.makeCell, flag: 1, .cell(i)) }
    scratch {
      let module = loadName("__name__", def.nameSpan, into: allocate())
      storeName("__module__", from: module, def.nameSpan)
      storeName("__qualname__", from: load(.string(scope.qualifiedName)), def.nameSpan)
    }
    var body = def.body[...]
    if let doc = Compiler.docString(def.body) {
      scratch { storeName("__doc__", from: load(.string(doc)), def.nameSpan) }
      body = body.dropFirst()
    }
    if !scope.annotatedNames.isEmpty { code.emit(.setUpAnnotations) }
    try statements(Array(body))
    code.emit(
      .returnValue, scope.needsClassCell ? .cell(scope.cells.firstIndex(of: "__class__") ?? 0) : load(.none))
  }

  // MARK: Comprehensions

  enum ComprehensionKind { case list, set, dict }

  /// Compiles a comprehension in place: its names live in temporaries of this frame.
  func comprehension(
    _ c: Comprehension, _ kind: ComprehensionKind, _ span: Span, into target: Register?
  ) throws -> Register {
    guard let inner = c.scope else { preconditionFailure("the comprehension was not resolved") }
    let t = intermediate(target)
    try scratch {
      // A target that the elements read must not be overwritten before the end.
      let result = allocate()
      let iterator = allocate(3)
      let first = c.generators[0]
      try scratch {
        let source = try expression(first.iter)
        code.span = span
        code.emit(.getIterator, iterator, source)
      }
      let start = code.position
      let locals = allocate(max(inner.locals.count, 1))
      let cells = allocate(max(inner.cells.count, 1))
      code.span = span
      code.emit(
        kind == .list ? .buildList : kind == .set ? .buildSet : .buildDict, result, result, .immediate(0))
      let simple = c.generators.count == 1 && first.ifs.isEmpty
      if !simple {
        // Slot 0 is `.0`.
        for i in inner.locals.indices.dropFirst() { code.emit(.clear, locals.offset(i)) }
      }
      for i in inner.cells.indices { code.emit(.makeCell, flag: 1, cells.offset(i)) }
      for i in inner.locals.indices { assigned?.remove(locals.offset(i).number) }
      inlinedScopes.append(
        InlinedNames(
          scope: inner, locals: inner.locals.indices.map { locals.offset($0) },
          cells: inner.cells.indices.map { cells.offset($0) }))
      let before = assigned
      try loops(c.generators[...], iterator: iterator, span) {
        try scratch {
          let element = try expression(c.element)
          code.span = span
          switch kind {
          case .list: code.emit(.listAppend, result, element)
          case .set: code.emit(.setAdd, result, element)
          case .dict:
            if let value = c.value {
              let v = try expression(value)
              code.span = span
              code.emit(.dictSet, result, element, v)
            }
          }
        }
      }
      assigned = before
      inlinedScopes.removeLast()
      let name = kind == .list ? "<listcomp>" : kind == .set ? "<setcomp>" : "<dictcomp>"
      code.inlinedScope(from: start, name: name, span: span)
      code.span = span
      code.emit(.take, t, result)
    }
    return deliver(t, to: target)
  }

  /// The nested loops of a comprehension; `iterator` already holds the first one's state.
  private func loops(
    _ generators: ArraySlice<Comprehension.Generator>, iterator: Register, _ span: Span,
    _ body: () throws -> Void
  ) throws {
    guard let g = generators.first else { return try body() }
    if g.isAsync { throw error("asynchronous comprehensions are not part of the cell language", g.iter.span) }
    let test = code.makeLabel()
    let start = code.makeLabel()
    code.emit(.jump, to: test)
    code.place(start)
    try scratch {
      let item = localRegister(g.target) ?? allocate()
      if localRegister(g.target) == nil { try store(g.target, from: item) } else { markAssigned(item) }
      for condition in g.ifs { try branch(condition, on: false, to: test) }
      let rest = generators.dropFirst()
      if let next = rest.first {
        let inner = allocate(3)
        try scratch {
          let source = try expression(next.iter)
          code.span = span
          code.emit(.getIterator, inner, source)
        }
        try loops(rest, iterator: inner, span, body)
      } else {
        try body()
      }
      code.place(test)
      code.span = span
      code.emit(.forNext, iterator, item)
      code.emit(.operand, to: start)
    }
  }

  func generatorExpression(_ c: Comprehension, _ span: Span, into target: Register?) throws -> Register {
    guard let inner = c.scope else { preconditionFailure("the generator expression was not resolved") }
    let mark = temporaries
    let t = allocate(3)
    code.span = span
    for i in 0..<3 { code.emit(.clear, t.offset(i)) }
    let compiler = child(inner, .generator(c, span))
    try compiler.generatorBody(c, span)
    code.span = span
    try makeFunction(compiler, name: "<genexpr>", firstLine: Int(span.line), nil, into: t)
    try scratch {
      let source = try expression(c.generators[0].iter)
      code.span = span
      code.emit(.getIterable, t.offset(1), source)
    }
    temporaries = mark
    let result = target ?? allocate()
    code.span = span
    code.emit(.call, t, .immediate(1), result)
    return result
  }

  func generatorBody(_ c: Comprehension, _ span: Span) throws {
    code.span = span
    assigned = [0]
    for i in scope.cells.indices { code.emit(.makeCell, flag: 1, .cell(i)) }
    var survey = Survey()
    survey.visit(c.element)
    for g in c.generators {
      for i in g.ifs { survey.visit(i) }
      survey.visit(g.iter)
    }
    hasNamedExpressions = survey.hasNamedExpressions
    let iterator = allocate(3)
    code.span = span
    code.emit(.getIterator, iterator, .local(0))
    try loops(c.generators[...], iterator: iterator, span) {
      try scratch {
        let v = try expression(c.element)
        code.span = span
        code.emit(.yieldValue, allocate(), v)
      }
    }
    code.span = span
    code.emit(.returnValue, load(.none))
  }
}
