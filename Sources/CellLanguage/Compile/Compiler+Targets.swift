/// Assignment in all its forms, and `del`.
extension Compiler {
  func assign(_ targets: [Expr], _ value: Expr) throws {
    if targets.count == 1, try assignDirectly(targets[0], value) { return }
    try scratch {
      var register = try expression(value)
      if targets.count > 1, register.isTemporary == false, register.isLocal == true {
        // `a = b = a` style chains may rebind the local between the stores.
        let t = allocate()
        code.emit(.move, t, register)
        register = t
      }
      for (i, target) in targets.enumerated() {
        let last = i == targets.count - 1
        if !last, register.isTemporary {
          let t = allocate()
          code.span = value.span
          code.emit(.move, t, register)
          try store(target, from: t)
        } else {
          try store(target, from: register)
        }
      }
    }
  }

  /// The common shapes that need no intermediate register.
  private func assignDirectly(_ target: Expr, _ value: Expr) throws -> Bool {
    if let r = localRegister(target) {
      if isSingleStep(value) {
        _ = try expression(value, into: r)
      } else {
        try scratch {
          let v = try expression(value)
          code.span = target.span
          copy(v, to: r)
        }
      }
      markAssigned(r)
      return true
    }
    guard let targets = sequence(target), case .tuple(let values) = value.kind, values.count == targets.count,
      !isTraced
    else { return false }
    for t in targets { if case .starred = t.kind { return false } }
    for v in values { if case .starred = v.kind { return false } }
    try scratch {
      // Every value is evaluated before the first is stored.
      let base = allocate(values.count)
      for (i, v) in values.enumerated() { _ = try expression(v, into: base.offset(i)) }
      for (i, t) in targets.enumerated() { try store(t, from: base.offset(i)) }
    }
    return true
  }

  private func sequence(_ e: Expr) -> [Expr]? {
    switch e.kind {
    case .tuple(let items), .list(let items): return items
    default: return nil
    }
  }

  /// Whether the expression writes its result once, at its very end, so that a local may be its target.
  private func isSingleStep(_ e: Expr) -> Bool {
    if hasNamedExpressions { return false }
    switch e.kind {
    case .binOp, .unaryOp, .call, .attribute, .subscript, .constant, .name, .lambda: return true
    case .compare(_, let operators, _): return operators.count == 1
    default: return false
    }
  }

  /// Stores what a register holds; a temporary is emptied.
  func store(_ target: Expr, from register: Register) throws {
    switch target.kind {
    case .name(let name): storeName(name, from: register, target.span)
    case .attribute(let object, let name, _):
      try scratch {
        let o = try expression(object)
        code.span = target.span
        code.emit(
          .setAttribute, o, register, .immediate(code.attributeSite(PyString.intern(privateName(name)))))
      }
    case .subscript(let object, let index):
      try scratch {
        let o = try expression(object)
        let i = try expression(index)
        code.span = target.span
        code.emit(.setItem, o, i, register)
      }
    case .tuple(let items), .list(let items): try unpack(items, from: register, target.span)
    case .starred(let inner): try store(inner, from: register)
    default: throw error("cannot assign to this expression", target.span)
    }
  }

  private func unpack(_ targets: [Expr], from register: Register, _ span: Span) throws {
    try scratch {
      let base = allocate(max(targets.count, 1))
      code.span = span
      let star = targets.firstIndex {
        if case .starred = $0.kind { return true }
        return false
      }
      if let star {
        guard star < 256 else { throw error("too many expressions in star-unpacking assignment", span) }
        code.emit(
          .unpackStar, flag: UInt8(star), register, base, .immediate(targets.count - star - 1))
      } else {
        code.emit(
          .unpack, flag: register.isTemporary ? 1 : 0, register, base, .immediate(targets.count))
      }
      for (i, t) in targets.enumerated() { try store(t, from: base.offset(i)) }
    }
  }

  func augmentedAssign(_ target: Expr, _ op: BinaryOperator, _ value: Expr, _ span: Span) throws {
    let opcode = Opcode.binary(op)
    try scratch {
      switch target.kind {
      case .name(let name):
        if case .local(let r) = place(name) {
          let current = loadName(name, target.span, into: nil)
          let v = try expression(value)
          code.span = span
          code.emit(opcode, flag: 1, r, current, v)
          markAssigned(r)
        } else {
          let t = loadName(name, target.span, into: allocate())
          let v = try expression(value)
          code.span = span
          code.emit(opcode, flag: 1, t, t, v)
          storeName(name, from: t, span)
        }
      case .attribute(let object, let name, _):
        let o = try expression(object)
        let t = allocate()
        code.span = target.span
        let interned = PyString.intern(privateName(name))
        code.emit(.getAttribute, t, o, .immediate(code.attributeSite(interned)))
        let v = try expression(value)
        code.span = span
        code.emit(opcode, flag: 1, t, t, v)
        code.span = target.span
        code.emit(.setAttribute, o, t, .immediate(code.attributeSite(interned)))
      case .subscript(let object, let index):
        let o = try expression(object)
        let i = try expression(index)
        let t = allocate()
        code.span = target.span
        code.emit(.getItem, t, o, i)
        let v = try expression(value)
        code.span = span
        code.emit(opcode, flag: 1, t, t, v)
        code.span = target.span
        code.emit(.setItem, o, i, t)
      default: throw error("'expression' is an illegal expression for augmented assignment", target.span)
      }
    }
  }

  func annotatedAssign(_ target: Expr, _ annotation: Expr, _ value: Expr?, simple: Bool, _ span: Span) throws
  {
    if let value {
      try assign([target], value)
    } else if case .name = target.kind {
      // Only an annotation.
    } else if case .attribute(let object, _, _) = target.kind {
      try scratch { _ = try expression(object) }
    } else if case .subscript(let object, let index) = target.kind {
      try scratch {
        _ = try expression(object)
        _ = try expression(index)
      }
    }
    guard !scope.isFunctionLike else { return }
    try scratch {
      let a = try annotationValue(annotation)
      guard simple, case .name(let name) = target.kind else { return }
      let d = loadName("__annotations__", span, into: allocate())
      let k = load(.str(PyString.intern(privateName(name))))
      code.span = span
      code.emit(.setItem, d, k, a)
    }
  }

  /// An annotation's value, or its text where annotations are postponed.
  func annotationValue(_ e: Expr) throws -> Register {
    if postponesAnnotations { return load(.string(source.text(e.span))) }
    return try expression(e)
  }

  func delete(_ target: Expr) throws {
    switch target.kind {
    case .name(let name): deleteName(name, target.span)
    case .attribute(let object, let name, _):
      try scratch {
        let o = try expression(object)
        code.span = target.span
        code.emit(
          .deleteAttribute, o, .immediate(0),
          .immediate(code.attributeSite(PyString.intern(privateName(name)))))
      }
    case .subscript(let object, let index):
      try scratch {
        let o = try expression(object)
        let i = try expression(index)
        code.span = target.span
        code.emit(.deleteItem, o, i)
      }
    case .tuple(let items), .list(let items):
      for i in items { try delete(i) }
    default: throw error("cannot delete this expression", target.span)
    }
  }
}

extension Opcode {
  /// The operation of a binary operator's opcode.
  var operation: BinaryOperation {
    switch self {
    case .add: return .add
    case .subtract: return .subtract
    case .multiply: return .multiply
    case .trueDivide: return .trueDivide
    case .floorDivide: return .floorDivide
    case .modulo: return .modulo
    case .power: return .power
    case .matrixMultiply: return .matrixMultiply
    case .leftShift: return .leftShift
    case .rightShift: return .rightShift
    case .bitAnd: return .bitAnd
    case .bitOr: return .bitOr
    case .bitXor: return .bitXor
    default: preconditionFailure("not a binary operator")
    }
  }

  static func binary(_ op: BinaryOperator) -> Opcode {
    switch op {
    case .add: return .add
    case .sub: return .subtract
    case .mult: return .multiply
    case .matMult: return .matrixMultiply
    case .div: return .trueDivide
    case .mod: return .modulo
    case .pow: return .power
    case .lShift: return .leftShift
    case .rShift: return .rightShift
    case .bitOr: return .bitOr
    case .bitXor: return .bitXor
    case .bitAnd: return .bitAnd
    case .floorDiv: return .floorDivide
    }
  }
}
