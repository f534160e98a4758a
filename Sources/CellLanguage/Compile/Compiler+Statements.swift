/// Statements without jumps of their own; the others are in `Compiler+Control`.
extension Compiler {
  func statements(_ body: [Stmt]) throws {
    for s in body { try statement(s) }
  }

  func statement(_ s: Stmt) throws {
    traceStart(s)
    code.span = s.span
    switch s.kind {
    case .expr(let e): try effect(e)
    case .assign(let targets, let value): try assign(targets, value)
    case .augAssign(let target, let op, let value): try augmentedAssign(target, op, value, s.span)
    case .annAssign(let target, let annotation, let value, let simple):
      try annotatedAssign(target, annotation, value, simple: simple, s.span)
    case .return(let value): return try returnStatement(value, s)
    case .delete(let targets):
      for t in targets { try delete(t) }
    case .pass, .global, .nonlocal: break
    case .if(let test, let body, let orElse): try ifStatement(test, body, orElse)
    case .while(let test, let body, let orElse): try whileStatement(s, test, body, orElse)
    case .for(let target, let iter, let body, let orElse, let isAsync):
      if isAsync {
        throw error("'async for' is not part of the cell language: there is no event loop", s.span)
      }
      try forStatement(s, target, iter, body, orElse)
    case .break: return try breakStatement(s)
    case .continue: return try continueStatement(s)
    case .raise(let e, let cause): return try raiseStatement(e, cause, s.span)
    case .assert(let test, let message): try assertStatement(test, message, s.span)
    case .try(let body, let handlers, let orElse, let finalBody, let isGroup):
      try tryStatement(body, handlers, orElse, finalBody, isGroup: isGroup)
    case .with(let items, let body, let isAsync):
      if isAsync {
        throw error("'async with' is not part of the cell language: there is no event loop", s.span)
      }
      try withStatement(items[...], body, s.span)
    case .functionDef(let def): try functionDefinition(def, s.span)
    case .classDef(let def): try classDefinition(def, s.span)
    case .match(let subject, let cases): try matchStatement(subject, cases)
    case .import(let names): importStatement(names, s.span)
    case .importFrom(let module, let names, let level): importFrom(module, names, level, s.span)
    case .magic(let magic): try magicStatement(magic, s.span)
    }
    traceEnd(s)
  }

  private func returnStatement(_ value: Expr?, _ s: Stmt) throws {
    guard scope.isFunctionLike else { throw error("'return' outside function", s.span) }
    try scratch {
      var register = try value.map { try expression($0) } ?? load(.none)
      if blocks.contains(where: { $0.runsCodeOnExit }), register.isLocal {
        // A `finally` may rebind the local.
        let t = allocate()
        code.emit(.move, t, register)
        register = t
      }
      if isTraced { traceEnd(s) }
      try unwind(to: 0) {
        code.span = s.span
        code.emit(.returnValue, register)
      }
    }
    assigned = nil
  }

  private func raiseStatement(_ e: Expr?, _ cause: Expr?, _ span: Span) throws {
    try scratch {
      if let e {
        let x = try expression(e)
        let c = try cause.map { try expression($0) }
        code.span = span
        code.emit(.raise, flag: c == nil ? 1 : 2, x, c ?? .immediate(0))
      } else {
        code.emit(.raise)
      }
    }
    assigned = nil
  }

  private func assertStatement(_ test: Expr, _ message: Expr?, _ span: Span) throws {
    let end = code.makeLabel()
    try branch(test, on: true, to: end)
    let after = assigned
    try scratch {
      let m = try message.map { try expression($0) }
      code.span = Compiler.lastComparison(test)?.span ?? span
      code.emit(.raiseAssertion, flag: m == nil ? 0 : 1, m ?? .immediate(0))
    }
    assigned = after
    code.place(end)
  }

  /// CPython places a failed assertion at the comparison it tested last.
  private static func lastComparison(_ e: Expr) -> Expr? {
    switch e.kind {
    case .compare: return e
    case .unaryOp(.not, let x): return lastComparison(x)
    case .boolOp(_, let values):
      for v in values.reversed() { if let found = lastComparison(v) { return found } }
      return nil
    default: return nil
    }
  }

  // MARK: Imports

  private func importStatement(_ names: [Alias], _ span: Span) {
    for alias in names {
      scratch {
        let t = allocate()
        code.span = span
        let index = code.name(PyString.intern(alias.name))
        code.emit(.importName, flag: alias.asName == nil ? 0 : 1, t, wide: index)
        let root = String(alias.name.prefix { $0 != "." })
        storeName(alias.asName ?? root, from: t, span)
      }
    }
  }

  private func importFrom(_ module: String?, _ names: [Alias], _ level: Int, _ span: Span) {
    if module == "__future__" { return }
    scratch {
      let m = allocate()
      code.span = span
      let full = String(repeating: ".", count: level) + (module ?? "")
      code.emit(.importName, flag: 1, m, wide: code.name(PyString.intern(full)))
      for alias in names {
        scratch {
          code.span = span
          if alias.name == "*" {
            code.emit(.importStar, m)
            return
          }
          let t = allocate()
          code.emit(.importFrom, t, m, .immediate(code.name(PyString.intern(alias.name))))
          storeName(alias.asName ?? alias.name, from: t, span)
        }
      }
    }
  }

  // MARK: Notebook lines

  private func magicStatement(_ magic: Magic, _ span: Span) throws {
    try scratch {
      let t = allocate()
      code.span = span
      code.emit(.magic, t, wide: code.magic(magic))
      if let target = magic.assignedTo { try store(target, from: t) }
      // The host times or repeats the body itself; without a host's answer it runs in place.
    }
  }
}
