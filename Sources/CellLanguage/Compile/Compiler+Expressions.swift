/// Expressions: values, operators, displays, f-strings.
extension Compiler {
  /// Compiles an expression and gives the register with its value: `target` if given.
  ///
  /// A `target` that is a local must not be given to an expression that may write it before its end.
  func expression(_ e: Expr, into target: Register? = nil) throws -> Register {
    switch e.kind {
    case .constant(let c): return try constant(c, e.span, into: target)
    case .name(let name): return loadName(name, e.span, into: target)
    case .binOp(let left, let op, let right):
      if !isTraced, let folded = folded(e) { return load(folded, into: target) }
      let mark = temporaries
      let l = try expression(left)
      let r = try expression(right)
      temporaries = mark
      let t = target ?? allocate()
      code.span = e.span
      code.emit(.binary(op), t, l, r)
      traceValue(e, t)
      return t
    case .unaryOp(let op, let operand):
      if let folded = folded(e) { return load(folded, into: target) }
      let mark = temporaries
      let x = try expression(operand)
      temporaries = mark
      let t = target ?? allocate()
      code.span = e.span
      switch op {
      case .not: code.emit(.not, t, x)
      case .uSub: code.emit(.negative, t, x)
      case .uAdd: code.emit(.positive, t, x)
      case .invert: code.emit(.invert, t, x)
      }
      traceValue(e, t)
      return t
    case .boolOp(let op, let values): return try boolOperator(op, values, into: target)
    case .compare(let left, let operators, let comparators):
      return try comparison(e, left, operators, comparators, into: target)
    case .call(let function, let arguments, let keywords):
      let t = try call(e, function, arguments, keywords, into: target)
      traceValue(e, t)
      return t
    case .attribute(let object, let name, _):
      let mark = temporaries
      let o = try expression(object)
      temporaries = mark
      let t = target ?? allocate()
      code.span = e.span
      code.emit(
        .getAttribute, t, o, .immediate(code.attributeSite(PyString.intern(privateName(name)))))
      traceValue(e, t)
      return t
    case .subscript(let object, let index):
      let mark = temporaries
      let o = try expression(object)
      let i = try expression(index)
      temporaries = mark
      let t = target ?? allocate()
      code.span = e.span
      code.emit(.getItem, t, o, i)
      traceValue(e, t)
      return t
    case .slice(let lower, let upper, let step):
      let mark = temporaries
      let base = allocate(3)
      for (i, part) in [lower, upper, step].enumerated() {
        if let part {
          _ = try expression(part, into: base.offset(i))
        } else {
          _ = load(.none, into: base.offset(i))
        }
      }
      temporaries = mark
      let t = target ?? allocate()
      code.span = e.span
      code.emit(.buildSlice, t, base)
      return t
    case .tuple(let items):
      if let folded = folded(e) { return load(folded, into: target) }
      return try sequence(items, .buildTuple, e.span, into: target)
    case .list(let items): return try sequence(items, .buildList, e.span, into: target)
    case .set(let items): return try sequence(items, .buildSet, e.span, into: target)
    case .dict(let keys, let values): return try dictionary(keys, values, e.span, into: target)
    case .ifExp(let test, let body, let orElse):
      let t = intermediate(target)
      let otherwise = code.makeLabel()
      let end = code.makeLabel()
      try branch(test, on: false, to: otherwise)
      let before = assigned
      _ = try expression(body, into: t)
      code.emit(.jump, to: end)
      code.place(otherwise)
      assigned = before
      _ = try expression(orElse, into: t)
      assigned = before
      code.place(end)
      return deliver(t, to: target)
    case .namedExpr(let name, let value):
      let t = target.flatMap { $0.isLocal ? nil : $0 } ?? allocate()
      _ = try expression(value, into: t)
      let copy = allocate()
      code.span = e.span
      code.emit(.move, copy, t)
      try store(name, from: copy)
      return deliver(t, to: target)
    case .lambda(let lambda): return try self.lambda(lambda, e.span, into: target)
    case .listComp(let c): return try comprehension(c, .list, e.span, into: target)
    case .setComp(let c): return try comprehension(c, .set, e.span, into: target)
    case .dictComp(let c): return try comprehension(c, .dict, e.span, into: target)
    case .generatorExp(let c): return try generatorExpression(c, e.span, into: target)
    case .joinedStr(let parts): return try joinedString(parts, e.span, into: target)
    case .formattedValue(let value, let conversion, let spec):
      return try formattedValue(value, conversion, spec, e.span, into: target)
    case .yield(let value):
      let mark = temporaries
      let v = try value.map { try expression($0) } ?? load(.none)
      temporaries = mark
      let t = target.flatMap { $0.isLocal ? nil : $0 } ?? allocate()
      code.span = e.span
      code.emit(.yieldValue, t, v)
      return deliver(t, to: target)
    case .yieldFrom(let value):
      let t = target.flatMap { $0.isLocal ? nil : $0 } ?? allocate()
      try scratch {
        let it = allocate()
        let v = try expression(value)
        code.span = e.span
        code.emit(.getYieldFromIterator, it, v)
        _ = load(.none, into: t)
        code.emit(.yieldFrom, t, it)
      }
      return deliver(t, to: target)
    case .await: throw error("'await' is not part of the cell language: there is no event loop", e.span)
    case .starred: throw error("can't use starred expression here", e.span)
    }
  }

  /// Compiles an expression statement's value for its effects only.
  func effect(_ e: Expr) throws {
    if case .constant = e.kind { return }
    try scratch { _ = try expression(e) }
  }

  /// A register that may be written several times on the way to `target`.
  func intermediate(_ target: Register?) -> Register {
    if let target, !target.isLocal { return target }
    return allocate()
  }

  func deliver(_ register: Register, to target: Register?) -> Register {
    guard let target, target != register else { return register }
    copy(register, to: target)
    return target
  }

  // MARK: Constants

  func constant(_ c: Constant, _ span: Span, into target: Register?) throws -> Register {
    code.span = span
    guard let v = value(c) else { throw error("this literal is not supported", span) }
    return load(v, into: target)
  }

  func value(_ c: Constant) -> Value? { c.literalValue }

  /// The value of an expression of literals that cannot fail.
  func folded(_ e: Expr) -> Value? {
    switch e.kind {
    case .constant(let c):
      switch c {
      case .int(let i): return .int(i)
      case .float(let d): return .float(d)
      case .string, .none, .true, .false: return value(c)
      default: return nil
      }
    case .unaryOp(.uSub, let x):
      switch folded(x) {
      case .int(let i): return i == Int.min ? nil : .int(-i)
      case .float(let d): return .float(-d)
      default: return nil
      }
    case .binOp(let left, let op, let right):
      guard let l = folded(left), let r = folded(right) else { return nil }
      switch (op, l, r) {
      case (.add, .int(let a), .int(let b)):
        let (v, o) = a.addingReportingOverflow(b)
        return o ? nil : .int(v)
      case (.sub, .int(let a), .int(let b)):
        let (v, o) = a.subtractingReportingOverflow(b)
        return o ? nil : .int(v)
      case (.mult, .int(let a), .int(let b)):
        let (v, o) = a.multipliedReportingOverflow(by: b)
        return o ? nil : .int(v)
      case (.add, .float(let a), .float(let b)): return .float(a + b)
      case (.sub, .float(let a), .float(let b)): return .float(a - b)
      case (.mult, .float(let a), .float(let b)): return .float(a * b)
      default: return nil
      }
    case .tuple(let items):
      var values: [Value] = []
      for i in items {
        guard let v = folded(i) else { return nil }
        values.append(v)
      }
      return .tuple(PyTuple(values))
    default: return nil
    }
  }

  // MARK: Logic

  private func boolOperator(_ op: BoolOperator, _ values: [Expr], into target: Register?) throws -> Register {
    let t = intermediate(target)
    let end = code.makeLabel()
    var afterFirst = assigned
    for (i, v) in values.enumerated() {
      _ = try expression(v, into: t)
      if i == 0 { afterFirst = assigned }
      if i < values.count - 1 { code.emit(op == .and ? .jumpIfFalse : .jumpIfTrue, t, to: end) }
    }
    assigned = Compiler.meet(afterFirst, assigned)
    code.place(end)
    return deliver(t, to: target)
  }

  private func comparison(
    _ e: Expr, _ left: Expr, _ operators: [CompareOperator], _ comparators: [Expr], into target: Register?
  ) throws -> Register {
    let mark = temporaries
    if operators.count == 1 {
      let l = try expression(left)
      let r = try expression(searched(operators[0], comparators[0]))
      temporaries = mark
      let t = target ?? allocate()
      code.span = e.span
      emitComparison(operators[0], t, l, r)
      traceValue(e, t)
      return t
    }
    let t = intermediate(target)
    try scratch {
      var l = try expression(left)
      let end = code.makeLabel()
      for (i, op) in operators.enumerated() {
        let r = try expression(comparators[i])
        code.span = e.span
        emitComparison(op, t, l, r)
        if i < operators.count - 1 { code.emit(.jumpIfFalse, t, to: end) }
        l = r
      }
      code.place(end)
    }
    traceValue(e, t)
    return deliver(t, to: target)
  }

  /// `x in [1, 2]` searches a constant tuple instead of building a list.
  private func searched(_ op: CompareOperator, _ e: Expr) -> Expr {
    guard op == .in || op == .notIn, case .list(let items) = e.kind else { return e }
    let tuple = Expr(.tuple(items), e.span)
    return folded(tuple) == nil ? e : tuple
  }

  private func emitComparison(_ op: CompareOperator, _ t: Register, _ l: Register, _ r: Register) {
    switch op {
    case .eq: code.emit(.equal, t, l, r)
    case .notEq: code.emit(.notEqual, t, l, r)
    case .lt: code.emit(.less, t, l, r)
    case .ltE: code.emit(.lessOrEqual, t, l, r)
    case .gt: code.emit(.greater, t, l, r)
    case .gtE: code.emit(.greaterOrEqual, t, l, r)
    case .is: code.emit(.isSame, t, l, r)
    case .isNot: code.emit(.isSame, flag: 1, t, l, r)
    case .in: code.emit(.contains, t, l, r)
    case .notIn: code.emit(.contains, flag: 1, t, l, r)
    }
  }

  /// Jumps to `label` if the truth of `e` is `sense`, else falls through.
  func branch(_ e: Expr, on sense: Bool, to label: Label) throws {
    if isTraced {
      if case .constant = e.kind {
      } else {
        try scratch {
          let r = try expression(e)
          code.span = e.span
          code.emit(sense ? .jumpIfTrue : .jumpIfFalse, r, to: label)
        }
        return
      }
    }
    switch e.kind {
    case .unaryOp(.not, let x): try branch(x, on: !sense, to: label)
    case .boolOp(let op, let values):
      var afterFirst = assigned
      if (op == .or) == sense {
        for (i, v) in values.enumerated() {
          try branch(v, on: sense, to: label)
          if i == 0 { afterFirst = assigned }
        }
      } else {
        let skip = code.makeLabel()
        for (i, v) in values.enumerated() {
          let last = i == values.count - 1
          try branch(v, on: last ? sense : !sense, to: last ? label : skip)
          if i == 0 { afterFirst = assigned }
        }
        code.place(skip)
      }
      assigned = Compiler.meet(afterFirst, assigned)
    case .constant(let c):
      let truth: Bool
      switch c {
      case .none, .false: truth = false
      case .int(let i): truth = i != 0
      case .float(let d): truth = d != 0
      case .string(let s): truth = !s.isEmpty
      case .bytes(let b): truth = !b.isEmpty
      default: truth = true
      }
      if truth == sense { code.emit(.jump, to: label) }
    case .compare(let left, let operators, let comparators) where operators.count == 1:
      try scratch {
        let l = try expression(left)
        if case .constant(.none) = comparators[0].kind, operators[0] == .is || operators[0] == .isNot {
          code.span = e.span
          let none = (operators[0] == .is) == sense
          code.emit(none ? .jumpIfNone : .jumpIfNotNone, l, to: label)
          return
        }
        let r = try expression(searched(operators[0], comparators[0]))
        code.span = e.span
        let opcode: Opcode?
        switch operators[0] {
        case .eq: opcode = .jumpEqual
        case .notEq: opcode = .jumpNotEqual
        case .lt: opcode = .jumpLess
        case .ltE: opcode = .jumpLessOrEqual
        case .gt: opcode = .jumpGreater
        case .gtE: opcode = .jumpGreaterOrEqual
        default: opcode = nil
        }
        if let opcode {
          code.emit(opcode, flag: sense ? 1 : 0, l, r)
          code.emit(.operand, to: label)
        } else {
          let t = allocate()
          emitComparison(operators[0], t, l, r)
          code.emit(sense ? .jumpIfTrue : .jumpIfFalse, t, to: label)
        }
      }
    default:
      try scratch {
        let r = try expression(e)
        code.span = e.span
        code.emit(sense ? .jumpIfTrue : .jumpIfFalse, r, to: label)
      }
    }
  }

  // MARK: Displays

  /// How many items are put into consecutive registers before they go into the container.
  private static let batch = 64

  private func sequence(_ items: [Expr], _ opcode: Opcode, _ span: Span, into target: Register?) throws
    -> Register
  {
    let hasStar = items.contains {
      if case .starred = $0.kind { return true }
      return false
    }
    if !hasStar, items.count <= Compiler.batch {
      let mark = temporaries
      let base = allocate(items.count)
      for (i, item) in items.enumerated() { _ = try expression(item, into: base.offset(i)) }
      temporaries = mark
      let t = target ?? allocate()
      code.span = span
      code.emit(opcode, t, base, .immediate(items.count))
      return t
    }
    let t = intermediate(target)
    try scratch {
      // A set grows as a set, lists and tuples as a list.
      let isSet = opcode == .buildSet
      let growing = opcode == .buildTuple ? allocate() : t
      code.span = span
      code.emit(isSet ? .buildSet : .buildList, growing, growing, .immediate(0))
      for item in items {
        try scratch {
          if case .starred(let inner) = item.kind {
            let v = try expression(inner)
            code.span = span
            code.emit(isSet ? .setUpdate : .listExtend, growing, v)
          } else {
            let v = try expression(item)
            code.emit(isSet ? .setAdd : .listAppend, growing, v)
          }
        }
      }
      code.span = span
      if opcode == .buildTuple { code.emit(.listToTuple, t, growing) }
    }
    return deliver(t, to: target)
  }

  private func dictionary(_ keys: [Expr?], _ values: [Expr], _ span: Span, into target: Register?) throws
    -> Register
  {
    let t = intermediate(target)
    try scratch {
      var i = 0
      let simple = min(keys.firstIndex { $0 == nil } ?? keys.count, 32)
      let base = allocate(simple * 2)
      while i < simple {
        if let key = keys[i] { _ = try expression(key, into: base.offset(i * 2)) }
        _ = try expression(values[i], into: base.offset(i * 2 + 1))
        i += 1
      }
      code.span = span
      code.emit(.buildDict, t, base, .immediate(simple))
      while i < keys.count {
        try scratch {
          if let key = keys[i] {
            let k = try expression(key)
            let v = try expression(values[i])
            code.span = span
            code.emit(.dictSet, t, k, v)
          } else {
            let v = try expression(values[i])
            code.span = span
            code.emit(.dictUpdate, t, v)
          }
        }
        i += 1
      }
    }
    return deliver(t, to: target)
  }

  // MARK: f-strings

  private func joinedString(_ parts: [Expr], _ span: Span, into target: Register?) throws -> Register {
    if parts.isEmpty { return load(.string(""), into: target) }
    if parts.count == 1, case .constant = parts[0].kind { return try expression(parts[0], into: target) }
    let mark = temporaries
    let base = allocate(parts.count)
    for (i, part) in parts.enumerated() {
      if case .formattedValue(let value, let conversion, let spec) = part.kind {
        // Errors while formatting point at the whole f-string.
        _ = try formattedValue(value, conversion, spec, span, into: base.offset(i))
      } else {
        _ = try expression(part, into: base.offset(i))
      }
    }
    temporaries = mark
    let t = target ?? allocate()
    code.span = span
    code.emit(.buildString, t, base, .immediate(parts.count))
    return t
  }

  private func formattedValue(
    _ value: Expr, _ conversion: Conversion, _ spec: Expr?, _ span: Span, into target: Register?
  ) throws -> Register {
    let mark = temporaries
    let v = try expression(value)
    let s = try spec.map { try expression($0) }
    temporaries = mark
    let t = target ?? allocate()
    code.span = span
    code.emit(.formatValue, flag: conversion.rawValue + (s == nil ? 0 : 4), t, v, s ?? .immediate(0))
    return t
  }
}

extension Constant {
  /// What the literal stands for; nil where it is too large.
  var literalValue: Value? {
    switch self {
    case .none: return Value.none
    case .true: return .bool(true)
    case .false: return .bool(false)
    case .ellipsis: return .object(PyEllipsis.shared)
    case .int(let i): return .int(i)
    case .bigInt(let digits, let radix): return (try? IntegerText.parse(PyString(digits), base: radix)) ?? nil
    case .float(let d): return .float(d)
    case .imaginary(let d): return .object(PyComplex(0, d))
    case .bytes(let bytes): return .object(PyBytes(bytes))
    case .string(let s): return .str(s.utf8.count <= 24 ? PyString.intern(s) : PyString(s))
    case .surrogateString(let points): return .str(PyString(codePoints: points))
    }
  }
}
