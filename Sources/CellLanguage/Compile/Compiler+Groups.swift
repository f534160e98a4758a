import CellSyntax

/// `try … except*`.
///
/// The clauses share a state that native functions keep (see `ExceptionGroups`): each takes its part of the group and
/// runs with that part as the handled exception; what its body raises is noted, and the end raises what is left.
extension Compiler {
  func tryExceptGroup(_ body: [Stmt], _ handlers: [ExceptHandler], _ orElse: [Stmt]) throws {
    try scratch {
      let exception = allocate()
      let state = allocate()
      let end = code.makeLabel()
      let before = assigned
      var after = try tried(body, orElse, exception: exception, end: end)
      blocks.append(Block(.handler(name: nil)))
      callNative(ExceptionGroups.begin, [exception], into: state)
      for h in handlers {
        assigned = before
        try clause(h, state)
        after = Compiler.meet(after, assigned)
      }
      assigned = before
      scratch { callNative(ExceptionGroups.finish, [state], into: allocate()) }
      blocks.removeLast()
      code.emit(.popHandled)
      code.place(end)
      assigned = Compiler.meet(after, before)
    }
  }

  private func clause(_ h: ExceptHandler, _ state: Register) throws {
    guard let type = h.type else { return }
    try scratch {
      let part = allocate()
      let failure = allocate()
      let next = code.makeLabel()
      let failed = code.makeLabel()
      let before = assigned
      code.span = h.span
      try scratch {
        let wanted = try expression(type, into: allocate())
        code.span = h.span
        callNative(ExceptionGroups.match, [state, wanted], into: part)
      }
      code.emit(.jumpIfNone, part, to: next)
      code.emit(.pushHandled, part)
      if let name = h.name {
        scratch {
          let copy = allocate()
          code.emit(.move, copy, part)
          storeName(name, from: copy, h.span)
        }
      }
      let region = Region(
        start: code.position, handler: failed, register: failure, depth: handledDepth + 1,
        level: blocks.count + 1)
      let block = Block(.handler(name: h.name), region: region)
      blocks.append(block)
      try statements(h.body)
      blocks.removeLast()
      close(block)
      let after = assigned
      if assigned != nil {
        code.emit(.popHandled)
        if let name = h.name { unbindHandlerName(name) }
        code.emit(.jump, to: next)
      }
      code.place(failed)
      assigned = before
      code.emit(.popHandled)
      if let name = h.name { unbindHandlerName(name) }
      scratch { callNative(ExceptionGroups.note, [state, failure], into: allocate()) }
      code.place(next)
      assigned = Compiler.meet(after, before)
    }
  }

  /// `target` = `function(arguments)`, whose registers keep their values.
  private func callNative(_ function: NativeFunction, _ arguments: [Register], into target: Register) {
    scratch {
      let base = allocate(arguments.count + 1)
      _ = load(.object(function), into: base)
      for (i, a) in arguments.enumerated() { code.emit(.move, base.offset(i + 1), a) }
      code.emit(.call, base, .immediate(arguments.count), target)
    }
  }
}
