/// Calls in all their forms.
extension Compiler {
  func call(
    _ e: Expr, _ function: Expr, _ arguments: [Expr], _ keywords: [Keyword], into target: Register?
  ) throws -> Register {
    if arguments.isEmpty, keywords.isEmpty, case .name("super") = function.kind,
      let t = try superCall(e, function, into: target)
    {
      return t
    }
    let spreads =
      keywords.contains { $0.name == nil }
      || arguments.contains {
        if case .starred = $0.kind { return true }
        return false
      }
    let mark = temporaries
    if spreads {
      let base = allocate(3)
      _ = try expression(function, into: base)
      try spread(arguments, keywords, base, e.span)
      temporaries = mark
      let t = target ?? allocate()
      code.span = e.span
      code.emit(.callSpread, base, .immediate(0), t)
      return t
    }
    let count = arguments.count + keywords.count
    guard count < 0x4000 else { throw error("more than 16383 arguments", e.span) }
    var isMethod = false
    let base: Register
    if case .attribute(let object, let name, _) = function.kind {
      isMethod = true
      base = allocate(count + 2)
      let inner = temporaries
      let o = try expression(object)
      temporaries = inner
      code.span = function.span
      code.emit(
        .loadMethod, base, o, .immediate(code.attributeSite(PyString.intern(privateName(name)))))
    } else {
      base = allocate(count + 1)
      _ = try expression(function, into: base)
    }
    let first = base.offset(isMethod ? 2 : 1)
    for (i, a) in arguments.enumerated() { _ = try expression(a, into: first.offset(i)) }
    for (i, k) in keywords.enumerated() {
      _ = try expression(k.value, into: first.offset(arguments.count + i))
    }
    temporaries = mark
    let t = target ?? allocate()
    code.span = callSpan(e, function)
    if keywords.isEmpty {
      code.emit(isMethod ? .callMethod : .call, base, .immediate(count), t)
    } else {
      let names = keywords.map { Value.str(PyString.intern($0.name ?? "")) }
      code.emit(isMethod ? .callMethodKeywords : .callKeywords, base, .immediate(count), t)
      code.emit(.operand, wide: code.constant(.tuple(PyTuple(names))))
    }
    return t
  }

  /// Where tracebacks place a call: for a method call that spans lines, CPython points at the line of the method's name.
  private func callSpan(_ e: Expr, _ function: Expr) -> Span {
    guard case .attribute(_, _, let nameSpan) = function.kind, nameSpan.line != e.span.line else {
      return e.span
    }
    return nameSpan.through(e.span)
  }

  /// R[base+1] = list of the positional arguments, R[base+2] = dict of the keywords or unbound.
  private func spread(_ arguments: [Expr], _ keywords: [Keyword], _ base: Register, _ span: Span) throws {
    let list = base.offset(1)
    code.span = span
    if arguments.count == 1, case .starred(let inner) = arguments[0].kind {
      // `f(*args)`: the sequence itself serves.
      _ = try expression(inner, into: list)
    } else {
      code.emit(.buildList, list, list, .immediate(0))
      for a in arguments {
        try scratch {
          if case .starred(let inner) = a.kind {
            let v = try expression(inner)
            code.span = span
            code.emit(.listExtend, flag: 1, list, v, base)
          } else {
            let v = try expression(a)
            code.emit(.listAppend, list, v)
          }
        }
      }
    }
    let dict = base.offset(2)
    code.span = span
    guard !keywords.isEmpty else {
      code.emit(.clear, dict)
      return
    }
    code.emit(.buildDict, dict, dict, .immediate(0))
    for k in keywords {
      try scratch {
        if let name = k.name {
          // Goes through a one-entry update, so that a repeated name is noticed.
          let pair = allocate(3)
          _ = load(.str(PyString.intern(name)), into: pair)
          _ = try expression(k.value, into: pair.offset(1))
          code.span = span
          code.emit(.buildDict, pair.offset(2), pair, .immediate(1))
          code.emit(.dictUpdate, flag: 1, dict, pair.offset(2), base)
        } else {
          let v = try expression(k.value)
          code.span = span
          code.emit(.dictUpdate, flag: 1, dict, v, base)
        }
      }
    }
  }

  /// `super()` inside a method becomes `super(__class__, self)`.
  private func superCall(_ e: Expr, _ function: Expr, into target: Register?) throws -> Register? {
    let isKnown: Bool
    switch place("__class__") {
    case .cell, .free: isKnown = true
    default: isKnown = false
    }
    guard isKnown, scope.isFunctionLike, scope.parameterCount > 0, let first = scope.locals.first else {
      return nil
    }
    let mark = temporaries
    let base = allocate(3)
    _ = try expression(function, into: base)
    _ = loadName("__class__", e.span, into: base.offset(1))
    // The first argument, wherever it lives by now.
    if case .cell(let i) = scope.resolve(first) {
      code.emit(.loadCell, base.offset(2), .cell(i), .immediate(code.name(PyString.intern(first))))
    } else {
      code.emit(.move, base.offset(2), .local(0))
    }
    temporaries = mark
    let t = target ?? allocate()
    code.span = e.span
    code.emit(.call, base, .immediate(2), t)
    return t
  }
}
