/// Something that is valid but hardly meant: CPython's `SyntaxWarning`.
public struct SyntaxWarning: Hashable, Sendable {
  /// From 1.
  public let line: Int
  public let message: String
}

/// The warnings that CPython 3.11's compiler gives for a tree, in its order.
public func syntaxWarnings(in module: Module) -> [SyntaxWarning] {
  var finder = SyntaxWarningFinder()
  finder.visit(module.body)
  return finder.warnings
}

private struct SyntaxWarningFinder {
  var warnings: [SyntaxWarning] = []

  private mutating func warn(_ message: String, _ span: Span) {
    warnings.append(SyntaxWarning(line: Int(span.line), message: message))
  }

  // MARK: Statements

  mutating func visit(_ body: [Stmt]) { for s in body { visit(s) } }

  private mutating func visit(_ s: Stmt) {
    switch s.kind {
    case .functionDef(let def):
      visit(def.decorators)
      visit(def.parameters)
      visit(def.returns)
      visit(def.body)
    case .classDef(let def):
      visit(def.decorators)
      visit(def.body)
      visit(def.bases)
      for k in def.keywords { visit(k.value) }
    case .return(let value): visit(value)
    case .delete(let targets): visit(targets)
    case .assign(let targets, let value):
      visit(value)
      visit(targets)
    case .augAssign(let target, _, let value):
      visit(target)
      visit(value)
    case .annAssign(let target, let annotation, let value, _):
      visit(value)
      visit(target)
      visit(annotation)
    case .for(let target, let iter, let body, let orElse, _):
      visit(iter)
      visit(target)
      visit(body)
      visit(orElse)
    case .while(let test, let body, let orElse):
      visit(test)
      visit(body)
      // The compiler writes the test once before and once after the body.
      visit(test)
      visit(orElse)
    case .if(let test, let body, let orElse):
      visit(test)
      visit(body)
      visit(orElse)
    case .with(let items, let body, _):
      for item in items {
        visit(item.context)
        visit(item.target)
      }
      visit(body)
    case .match(let subject, let cases):
      visit(subject)
      for c in cases {
        visit(c.guardTest)
        visit(c.body)
      }
    case .raise(let value, let cause):
      visit(value)
      visit(cause)
    case .try(let body, let handlers, let orElse, let finalBody, _):
      visit(body)
      for h in handlers {
        visit(h.type)
        visit(h.body)
      }
      visit(orElse)
      // Compiled once for the plain way and once for an exception.
      visit(finalBody)
      visit(finalBody)
    case .assert(let test, let message):
      if case .tuple(let items) = test.kind, !items.isEmpty {
        warn("assertion is always true, perhaps remove parentheses?", s.span)
      }
      visit(test)
      visit(message)
    case .expr(let e): visit(e)
    case .magic(let magic): if let body = magic.body { visit(body) }
    case .import, .importFrom, .global, .nonlocal, .pass, .break, .continue: break
    }
  }

  private mutating func visit(_ p: Parameters) {
    visit(p.defaults)
    for e in p.keywordOnlyDefaults { visit(e) }
    for parameter in p.allInSlotOrder { visit(parameter.annotation) }
  }

  // MARK: Expressions

  private mutating func visit(_ list: [Expr]) { for e in list { visit(e) } }

  private mutating func visit(_ e: Expr?) {
    guard let e else { return }
    switch e.kind {
    case .boolOp(_, let values): visit(values)
    case .namedExpr(_, let value): visit(value)
    case .binOp(let a, _, let b):
      visit(a)
      visit(b)
    case .unaryOp(_, let a): visit(a)
    case .lambda(let lambda):
      visit(lambda.parameters)
      visit(lambda.body)
    case .ifExp(let test, let body, let orElse):
      visit(test)
      visit(body)
      visit(orElse)
    case .dict(let keys, let values):
      for (k, v) in zip(keys, values) {
        visit(k)
        visit(v)
      }
    case .set(let items), .list(let items), .tuple(let items), .joinedStr(let items): visit(items)
    case .listComp(let c), .setComp(let c), .dictComp(let c), .generatorExp(let c):
      for g in c.generators {
        visit(g.iter)
        visit(g.target)
        visit(g.ifs)
      }
      visit(c.element)
      visit(c.value)
    case .await(let a), .yieldFrom(let a), .starred(let a), .attribute(let a, _, _): visit(a)
    case .yield(let a): visit(a)
    case .compare(let left, let operators, let comparators):
      checkIdentity(e, left, operators, comparators)
      visit(left)
      visit(comparators)
    case .call(let function, let arguments, let keywords):
      if let name = typeName(function), isNeverCallable(function) {
        warn("'\(name)' object is not callable; perhaps you missed a comma?", e.span)
      }
      visit(function)
      visit(arguments)
      for k in keywords { visit(k.value) }
    case .formattedValue(let value, _, let spec):
      visit(value)
      visit(spec)
    case .subscript(let object, let index):
      checkSubscript(e, object, index)
      visit(object)
      visit(index)
    case .slice(let lower, let upper, let step):
      visit(lower)
      visit(upper)
      visit(step)
    case .constant, .name: break
    }
  }

  private mutating func checkIdentity(
    _ e: Expr, _ left: Expr, _ operators: [CompareOperator], _ comparators: [Expr]
  ) {
    var before = left
    for (op, after) in zip(operators, comparators) {
      if op == .is || op == .isNot, isLiteral(before) || isLiteral(after) {
        warn(
          op == .is
            ? "\"is\" with a literal. Did you mean \"==\"?"
            : "\"is not\" with a literal. Did you mean \"!=\"?",
          e.span)
        return
      }
      before = after
    }
  }

  private func isLiteral(_ e: Expr) -> Bool {
    switch e.kind {
    case .constant(let c):
      switch c {
      case .none, .true, .false, .ellipsis: return false
      default: return true
      }
    case .unaryOp(let op, let operand): return op != .not && isNumber(operand)
    case .tuple(let items): return items.allSatisfy(isConstant)
    default: return false
    }
  }

  private func isNumber(_ e: Expr) -> Bool {
    guard case .constant(let c) = e.kind else { return false }
    switch c {
    case .int, .bigInt, .float, .imaginary: return true
    default: return false
    }
  }

  private func isConstant(_ e: Expr) -> Bool {
    if case .constant = e.kind { return true }
    return isLiteral(e)
  }

  private func isNeverCallable(_ e: Expr) -> Bool {
    if case .lambda = e.kind { return false }
    return true
  }

  private mutating func checkSubscript(_ e: Expr, _ object: Expr, _ index: Expr) {
    let takesIndices: Bool
    switch object.kind {
    case .constant(let c):
      switch c {
      case .string, .surrogateString, .bytes: takesIndices = true
      default: takesIndices = false
      }
    case .tuple, .list, .listComp, .joinedStr, .formattedValue: takesIndices = true
    case .set, .setComp, .generatorExp, .lambda: takesIndices = false
    default: return
    }
    guard let name = typeName(object) else { return }
    guard takesIndices else {
      return warn("'\(name)' object is not subscriptable; perhaps you missed a comma?", e.span)
    }
    guard let given = typeName(index), given != "int", given != "bool" else { return }
    warn(
      "\(name) indices must be integers or slices, not \(given); perhaps you missed a comma?", e.span)
  }

  /// The class of what a display or literal makes; nil when only running can tell.
  private func typeName(_ e: Expr) -> String? {
    switch e.kind {
    case .constant(let c):
      switch c {
      case .none: return "NoneType"
      case .true, .false: return "bool"
      case .ellipsis: return "ellipsis"
      case .int, .bigInt: return "int"
      case .float: return "float"
      case .imaginary: return "complex"
      case .string, .surrogateString: return "str"
      case .bytes: return "bytes"
      }
    case .unaryOp(let op, let operand): return op != .not && isNumber(operand) ? typeName(operand) : nil
    case .tuple: return "tuple"
    case .list, .listComp: return "list"
    case .dict, .dictComp: return "dict"
    case .set, .setComp: return "set"
    case .generatorExp: return "generator"
    case .lambda: return "function"
    case .joinedStr, .formattedValue: return "str"
    default: return nil
    }
  }
}
