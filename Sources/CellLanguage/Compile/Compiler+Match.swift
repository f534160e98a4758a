/// `match`: each pattern jumps to the next case when it does not fit; names are bound when a whole pattern fitted.
extension Compiler {
  /// Where the captures of a pattern wait until the pattern has fitted.
  private typealias Captures = [(name: String, register: Register)]

  func matchStatement(_ subject: Expr, _ cases: [MatchCase]) throws {
    try scratch {
      let value = allocate()
      _ = try expression(subject, into: value)
      let end = code.makeLabel()
      let before = assigned
      var after: Set<Int>??
      for c in cases {
        assigned = before
        let next = code.makeLabel()
        try scratch {
          var captures: Captures = []
          reserve(c.pattern, &captures)
          code.span = c.pattern.span
          try pattern(c.pattern, value, captures, fail: next)
          for capture in captures { storeName(capture.name, from: capture.register, c.pattern.span) }
          if let test = c.guardTest { try branch(test, on: false, to: next) }
          try statements(c.body)
          if assigned != nil { code.emit(.jump, to: end) }
        }
        after = .some(after.map { Compiler.meet($0, assigned) } ?? assigned)
        code.place(next)
      }
      code.place(end)
      assigned = Compiler.meet(after ?? before, before)
    }
  }

  private func reserve(_ p: Pattern, _ captures: inout Captures) {
    func capture(_ name: String) {
      if !captures.contains(where: { $0.name == name }) { captures.append((name, allocate())) }
    }
    switch p.kind {
    case .value, .singleton: break
    case .sequence(let items), .or(let items):
      for i in items { reserve(i, &captures) }
    case .mapping(_, let patterns, let rest):
      for i in patterns { reserve(i, &captures) }
      if let rest { capture(rest) }
    case .class(_, let patterns, _, let keywordPatterns):
      for i in patterns + keywordPatterns { reserve(i, &captures) }
    case .star(let name): if let name { capture(name) }
    case .as(let inner, let name):
      if let inner { reserve(inner, &captures) }
      if let name { capture(name) }
    }
  }

  private func bind(_ name: String, _ value: Register, _ captures: Captures) {
    guard let target = captures.first(where: { $0.name == name }) else { return }
    code.emit(.move, target.register, value)
  }

  private func pattern(_ p: Pattern, _ value: Register, _ captures: Captures, fail: Label) throws {
    try scratch {
      code.span = p.span
      switch p.kind {
      case .value(let e):
        let wanted = try expression(e)
        code.emit(.jumpEqual, flag: 0, value, wanted)
        code.emit(.operand, to: fail)
      case .singleton(let c):
        let t = allocate()
        code.emit(.isSame, t, value, try constant(c, p.span, into: nil))
        code.emit(.jumpIfFalse, t, to: fail)
      case .as(let inner, let name):
        if let inner { try pattern(inner, value, captures, fail: fail) }
        if let name { bind(name, value, captures) }
      case .star: break
      case .or(let alternatives):
        let fits = code.makeLabel()
        for (i, alternative) in alternatives.enumerated() {
          if i == alternatives.count - 1 {
            try pattern(alternative, value, captures, fail: fail)
          } else {
            let next = code.makeLabel()
            try pattern(alternative, value, captures, fail: next)
            code.emit(.jump, to: fits)
            code.place(next)
          }
        }
        code.place(fits)
      case .sequence(let items): try sequencePattern(items, value, captures, fail: fail)
      case .mapping(let keys, let patterns, let rest):
        try mappingPattern(keys, patterns, rest, value, captures, fail: fail)
      case .class(let type, let patterns, let names, let keywordPatterns):
        let t = allocate()
        let attributes = allocate()
        _ = try expression(type, into: attributes)
        code.span = p.span
        guard patterns.count < 256 else { throw error("too many sub-patterns in class pattern", p.span) }
        code.emit(.matchClass, flag: UInt8(patterns.count), t, value, attributes)
        code.emit(
          .operand, wide: code.constant(.tuple(PyTuple(names.map { Value.str(PyString.intern($0)) }))))
        code.emit(.jumpIfFalse, t, to: fail)
        let all = patterns + keywordPatterns
        if all.isEmpty { return }
        let base = allocate(all.count)
        code.emit(.unpack, attributes, base, .immediate(all.count))
        for (i, inner) in all.enumerated() { try pattern(inner, base.offset(i), captures, fail: fail) }
      }
    }
  }

  private func sequencePattern(_ items: [Pattern], _ value: Register, _ captures: Captures, fail: Label)
    throws
  {
    let t = allocate()
    code.emit(.matchSequence, t, value)
    code.emit(.jumpIfFalse, t, to: fail)
    let star = items.firstIndex {
      if case .star = $0.kind { return true }
      return false
    }
    code.emit(
      .matchLength, flag: star == nil ? 0 : 1, t, value, .immediate(items.count - (star == nil ? 0 : 1)))
    code.emit(.jumpIfFalse, t, to: fail)
    if items.isEmpty { return }
    let base = allocate(items.count)
    if let star {
      guard star < 256 else { return }
      code.emit(.unpackStar, flag: UInt8(star), value, base, .immediate(items.count - star - 1))
    } else {
      code.emit(.unpack, value, base, .immediate(items.count))
    }
    for (i, item) in items.enumerated() {
      if case .star(let name) = item.kind {
        if let name { bind(name, base.offset(i), captures) }
      } else {
        try pattern(item, base.offset(i), captures, fail: fail)
      }
    }
  }

  private func mappingPattern(
    _ keys: [Expr], _ patterns: [Pattern], _ rest: String?, _ value: Register, _ captures: Captures,
    fail: Label
  ) throws {
    let t = allocate()
    code.emit(.matchMapping, t, value)
    code.emit(.jumpIfFalse, t, to: fail)
    let keyTuple = allocate()
    _ = try expression(Expr(.tuple(keys), code.span), into: keyTuple)
    let values = allocate()
    code.emit(.move, values, keyTuple)
    code.emit(.matchKeys, t, value, values)
    code.emit(.jumpIfFalse, t, to: fail)
    if !keys.isEmpty {
      let base = allocate(keys.count)
      code.emit(.unpack, values, base, .immediate(keys.count))
      for (i, inner) in patterns.enumerated() { try pattern(inner, base.offset(i), captures, fail: fail) }
    }
    if let rest {
      code.emit(.matchRest, t, value, keyTuple)
      bind(rest, t, captures)
    }
  }
}
