/// Statements that jump: conditions, loops, exceptions, `with`.
extension Compiler.Block {
  /// Whether leaving the block runs code that could change locals.
  var runsCodeOnExit: Bool {
    switch kind {
    case .loop, .tryExcept: return false
    case .tryFinally, .with, .handler: return true
    }
  }
}

extension Compiler {
  // MARK: Conditions and loops

  func ifStatement(_ test: Expr, _ body: [Stmt], _ orElse: [Stmt]) throws {
    let otherwise = code.makeLabel()
    try branch(test, on: false, to: otherwise)
    let before = assigned
    try statements(body)
    let afterBody = assigned
    assigned = before
    if orElse.isEmpty {
      code.place(otherwise)
    } else {
      let end = code.makeLabel()
      if afterBody != nil { code.emit(.jump, to: end) }
      code.place(otherwise)
      try statements(orElse)
      code.place(end)
    }
    assigned = Compiler.meet(afterBody, assigned)
  }

  func whileStatement(_ s: Stmt, _ test: Expr, _ body: [Stmt], _ orElse: [Stmt]) throws {
    let start = code.placedLabel()
    let otherwise = code.makeLabel()
    let end = code.makeLabel()
    try branch(test, on: false, to: otherwise)
    let before = assigned
    if isTraced { code.emit(.traceIteration, wide: code.traceNode(.statement(s))) }
    try inside(Block(.loop(breakTo: end, continueTo: start, backwards: true))) { try statements(body) }
    code.span = test.span
    if assigned != nil { code.emit(.jumpBack, to: start) }
    assigned = before
    code.place(otherwise)
    try statements(orElse)
    code.place(end)
    assigned = Compiler.meet(before, assigned)
  }

  func forStatement(_ s: Stmt, _ target: Expr, _ iter: Expr, _ body: [Stmt], _ orElse: [Stmt]) throws {
    let test = code.makeLabel()
    let start = code.makeLabel()
    let end = code.makeLabel()
    var before: Set<Int>?
    try scratch {
      let iterator = allocate(3)
      try scratch {
        let source = try expression(iter)
        code.span = s.span
        code.emit(.getIterator, iterator, source)
      }
      code.emit(.jump, to: test)
      code.place(start)
      before = assigned
      let direct = localRegister(target)
      let item = direct ?? allocate()
      if let direct { markAssigned(direct) } else { try store(target, from: item) }
      if isTraced { code.emit(.traceIteration, wide: code.traceNode(.statement(s))) }
      try inside(Block(.loop(breakTo: end, continueTo: test, backwards: false))) { try statements(body) }
      code.place(test)
      code.span = s.span
      code.emit(.forNext, iterator, item)
      code.emit(.operand, to: start)
    }
    assigned = before
    try statements(orElse)
    code.place(end)
    assigned = Compiler.meet(before, assigned)
  }

  private func inside(_ block: Block, _ body: () throws -> Void) rethrows {
    blocks.append(block)
    defer { blocks.removeLast() }
    try body()
  }

  func breakStatement(_ s: Stmt) throws {
    guard let i = innermostLoop(), case .loop(let breakTo, _, _) = blocks[i].kind else {
      throw error("'break' outside loop", s.span)
    }
    traceEnd(s)
    try unwind(to: i + 1) {
      code.span = s.span
      code.emit(.jump, to: breakTo)
    }
    assigned = nil
  }

  func continueStatement(_ s: Stmt) throws {
    guard let i = innermostLoop(), case .loop(_, let continueTo, let backwards) = blocks[i].kind else {
      throw error("'continue' not properly in loop", s.span)
    }
    traceEnd(s)
    try unwind(to: i + 1) {
      code.span = s.span
      code.emit(backwards ? .jumpBack : .jump, to: continueTo)
    }
    assigned = nil
  }

  private func innermostLoop() -> Int? {
    blocks.lastIndex {
      if case .loop = $0.kind { return true }
      return false
    }
  }

  /// Emits what leaving all blocks from `index` on takes, innermost first, then `jump`. None of it is guarded by the
  /// regions of the blocks left.
  func unwind(to index: Int, _ jump: () throws -> Void) throws {
    let left = Array(blocks[index...])
    let saved = blocks
    let state = assigned
    for (i, block) in left.enumerated().reversed() {
      close(block)
      blocks = Array(saved[..<(index + i)])
      switch block.kind {
      case .loop, .tryExcept: break
      case .tryFinally(let body):
        try statements(body)
      case .with(let register):
        code.emit(.exitWith, register)
      case .handler(let name):
        code.emit(.popHandled)
        if let name { unbindHandlerName(name) }
      }
      if assigned == nil { break }
    }
    blocks = Array(saved[..<index])
    if assigned != nil { try jump() }
    blocks = saved
    assigned = state
    for block in left { block.region?.start = code.position }
  }

  /// Ends the guarded stretch of a block here.
  func close(_ block: Block) {
    guard let r = block.region else { return }
    code.region(from: r.start, handler: r.handler, register: r.register, depth: r.depth, level: r.level)
    r.start = code.position
  }

  /// Compiles `body` so that its exceptions go to `handler`.
  func guarded(
    _ kind: Block.Kind, handler: Label, register: Register, _ body: () throws -> Void
  ) throws {
    let region = Region(
      start: code.position, handler: handler, register: register, depth: handledDepth, level: blocks.count)
    let block = Block(kind, region: region)
    try inside(block, body)
    close(block)
  }

  // MARK: try

  func tryStatement(
    _ body: [Stmt], _ handlers: [ExceptHandler], _ orElse: [Stmt], _ finalBody: [Stmt], isGroup: Bool
  ) throws {
    func guardedBody() throws {
      if handlers.isEmpty { return try statements(body) }
      if isGroup { return try tryExceptGroup(body, handlers, orElse) }
      try tryExcept(body, handlers, orElse)
    }
    if finalBody.isEmpty { return try guardedBody() }
    try tryFinally(finalBody) {
      try guardedBody()
    }
  }

  private func tryFinally(_ finalBody: [Stmt], _ body: () throws -> Void) throws {
    try scratch {
      let exception = allocate()
      let handler = code.makeLabel()
      let end = code.makeLabel()
      let before = assigned
      try guarded(.tryFinally(finalBody), handler: handler, register: exception, body)
      let afterBody = assigned
      if assigned != nil {
        try statements(finalBody)
        if assigned != nil { code.emit(.jump, to: end) }
      }
      let after = afterBody == nil ? nil : assigned
      code.place(handler)
      assigned = before
      code.emit(.pushHandled, exception)
      try inside(Block(.handler(name: nil))) { try statements(finalBody) }
      if assigned != nil { code.emit(.reraise, exception) }
      code.place(end)
      assigned = after
    }
  }

  /// The body of a `try` with its `else`, which go on at `end`, and the start of what handles the exception.
  ///
  /// - Returns: the names that are assigned when nothing was raised.
  func tried(
    _ body: [Stmt], _ orElse: [Stmt], exception: Register, end: CodeBuilder.Label
  ) throws -> Set<Int>? {
    let handler = code.makeLabel()
    let before = assigned
    try guarded(.tryExcept, handler: handler, register: exception) { try statements(body) }
    if assigned != nil {
      try statements(orElse)
      if assigned != nil { code.emit(.jump, to: end) }
    }
    let after = assigned
    code.place(handler)
    assigned = before
    code.emit(.pushHandled, exception)
    return after
  }

  private func tryExcept(_ body: [Stmt], _ handlers: [ExceptHandler], _ orElse: [Stmt]) throws {
    try scratch {
      let exception = allocate()
      let end = code.makeLabel()
      let before = assigned
      var after = try tried(body, orElse, exception: exception, end: end)
      for h in handlers {
        assigned = before
        let next = code.makeLabel()
        code.span = h.span
        if let type = h.type {
          try scratch {
            // Errors while the types are evaluated or compared happen during handling, too.
            let t = allocate()
            try inside(Block(.handler(name: nil))) {
              let wanted = try expression(type)
              code.span = h.span
              code.emit(.matchException, t, exception, wanted)
            }
            code.emit(.jumpIfFalse, t, to: next)
          }
        }
        try handlerBody(h, exception)
        if assigned != nil {
          code.emit(.popHandled)
          if let name = h.name { unbindHandlerName(name) }
          code.emit(.jump, to: end)
        }
        after = Compiler.meet(after, assigned)
        code.place(next)
      }
      code.emit(.reraise, exception)
      code.place(end)
      assigned = after
    }
  }

  private func handlerBody(_ h: ExceptHandler, _ exception: Register) throws {
    guard let name = h.name else {
      return try inside(Block(.handler(name: nil))) { try statements(h.body) }
    }
    try scratch {
      let copy = allocate()
      code.emit(.move, copy, exception)
      storeName(name, from: copy, h.span)
      // The name is unbound however the body is left.
      let cleanup = code.makeLabel()
      let end = code.makeLabel()
      let second = allocate()
      let before = assigned
      let region = Region(
        start: code.position, handler: cleanup, register: second, depth: handledDepth + 1,
        level: blocks.count + 1)
      let block = Block(.handler(name: name), region: region)
      try inside(block) { try statements(h.body) }
      close(block)
      let after = assigned
      code.emit(.jump, to: end)
      code.place(cleanup)
      assigned = before
      unbindHandlerName(name)
      code.emit(.reraise, second)
      code.place(end)
      assigned = after
    }
  }

  /// `name = None; del name`, which cannot fail.
  func unbindHandlerName(_ name: String) {
    scratch {
      storeName(name, from: load(.none), code.span)
      deleteName(name, code.span)
    }
  }

  // MARK: with

  func withStatement(_ items: ArraySlice<WithItem>, _ body: [Stmt], _ span: Span) throws {
    guard let item = items.first else { return try statements(body) }
    try scratch {
      // exit method, exception, verdict
      let exit = allocate()
      let exception = allocate()
      let verdict = allocate()
      let handler = code.makeLabel()
      let swallowed = code.makeLabel()
      let end = code.makeLabel()
      try scratch {
        let manager = try expression(item.context)
        let value = allocate()
        code.span = span
        code.emit(.enterWith, exit, manager, value)
        // The value waits in `verdict` until the guarded stretch has begun.
        code.emit(.take, verdict, value)
      }
      let before = assigned
      try guarded(.with(exit), handler: handler, register: exception) {
        if let target = item.target {
          try store(target, from: verdict)
        } else {
          code.emit(.clear, verdict)
        }
        try withStatement(items.dropFirst(), body, span)
      }
      code.span = span
      if assigned != nil {
        code.emit(.exitWith, exit)
        code.emit(.jump, to: end)
      }
      let after = assigned
      code.place(handler)
      assigned = before
      code.emit(.pushHandled, exception)
      code.emit(.exitWithException, exit, verdict, exception)
      code.emit(.jumpIfTrue, verdict, to: swallowed)
      code.emit(.reraise, exception)
      code.place(swallowed)
      code.emit(.popHandled)
      code.place(end)
      assigned = Compiler.meet(after, before)
    }
  }
}
