import CellLanguage

/// What a statement's head reads and binds, taken from its syntax.
struct StatementNames {
  /// Expressions whose values the reader wants to see, in source order.
  private(set) var operands: [Expr] = []
  /// Names that the statement binds.
  private(set) var targets: [String] = []
  /// The expression whose value is the statement's result.
  private(set) var result: Expr?

  init(_ statement: Stmt) {
    switch statement.kind {
    case .assign(let targets, let value):
      read(value)
      for target in targets { bind(target) }
    case .augAssign(let target, _, let value):
      read(target)
      read(value)
      bind(target)
    case .annAssign(let target, _, let value, _):
      if let value {
        read(value)
        bind(target)
      }
    case .return(let value):
      if let value { read(value) }
      result = value
    case .expr(let value):
      read(value)
      result = value
    case .if(let test, _, _), .while(let test, _, _):
      read(test)
      result = test
    case .for(let target, let iterable, _, _, _):
      read(iterable)
      bind(target)
    case .assert(let test, _):
      read(test)
      result = test
    case .with(let items, _, _):
      for item in items {
        read(item.context)
        if let target = item.target { bind(target) }
      }
    case .raise(let value, _):
      if let value { read(value) }
    case .functionDef(let definition): targets = [definition.name]
    case .classDef(let definition): targets = [definition.name]
    case .import(let names):
      targets = names.map { $0.asName ?? $0.name.split(separator: ".").first.map(String.init) ?? $0.name }
    case .importFrom(_, let names, _):
      targets = names.compactMap { $0.name == "*" ? nil : $0.asName ?? $0.name }
    default: break
    }
  }

  private mutating func bind(_ target: Expr) {
    switch target.kind {
    case .name(let name): if !targets.contains(name) { targets.append(name) }
    case .tuple(let items), .list(let items): for item in items { bind(item) }
    case .starred(let inner): bind(inner)
    case .subscript(let base, _), .attribute(let base, _, _):
      if case .name(let name) = base.kind, !targets.contains(name) { targets.append(name) }
    default: break
    }
  }

  /// Collects names, and attributes and items of names, below `expression`.
  private mutating func read(_ expression: Expr) {
    switch expression.kind {
    case .name: operands.append(expression)
    case .attribute(let base, _, _):
      operands.append(expression)
      if case .name = base.kind { return }
      read(base)
    case .subscript(let base, let index):
      read(base)
      read(index)
    case .boolOp(_, let values): for value in values { read(value) }
    case .binOp(let left, _, let right):
      read(left)
      read(right)
    case .unaryOp(_, let value): read(value)
    case .ifExp(let test, let body, let orElse):
      read(test)
      read(body)
      read(orElse)
    case .compare(let left, _, let comparators):
      read(left)
      for value in comparators { read(value) }
    case .call(let callee, let arguments, let keywords):
      if case .attribute(let base, _, _) = callee.kind { read(base) }
      for argument in arguments { read(argument) }
      for keyword in keywords { read(keyword.value) }
    case .tuple(let items), .list(let items), .set(let items): for item in items { read(item) }
    case .starred(let inner): read(inner)
    case .namedExpr(let target, let value):
      read(value)
      bind(target)
    case .slice(let lower, let upper, let step):
      for part in [lower, upper, step] { if let part { read(part) } }
    default: break
    }
  }
}
