/// What one scope does with a name.
struct NameUse: OptionSet {
  let rawValue: UInt16
  static let read = NameUse(rawValue: 1)
  static let bound = NameUse(rawValue: 2)
  static let parameter = NameUse(rawValue: 4)
  static let global = NameUse(rawValue: 8)
  static let nonlocal = NameUse(rawValue: 16)
  static let annotated = NameUse(rawValue: 32)
  /// Bound by the `for` of a comprehension.
  static let iteration = NameUse(rawValue: 64)
  /// Bound by an import, which a later `global` does not mind.
  static let imported = NameUse(rawValue: 128)
  /// Every way to bind a name.
  static let binding: NameUse = [.bound, .parameter, .imported]
}

/// A scope while its names are collected.
final class ScopeDraft {
  let scope: Scope
  let parent: ScopeDraft?
  var children: [ScopeDraft] = []
  var names: [String: NameUse] = [:]
  /// Bound names in the order of their first binding.
  var bindingOrder: [String] = []
  /// Where `global` and `nonlocal` statements stand.
  var directives: [String: Span] = [:]
  /// Their names, in source order.
  var directiveOrder: [String] = []
  /// Inside the iterable of a comprehension, where no walrus may stand.
  var iterableDepth = 0
  /// While the target of a comprehension's `for` is visited.
  var isIterationTarget = false
  /// What the comprehension is called in messages; nil for other scopes.
  var comprehensionName: String?

  init(_ scope: Scope, parent: ScopeDraft?) {
    self.scope = scope
    self.parent = parent
  }
}

/// Walks the tree and notes for every scope which names it reads, binds and declares.
final class NameCollector {
  private var current: ScopeDraft

  init() {
    current = ScopeDraft(Scope(kind: .module, name: "<module>", qualifiedName: "", parent: nil), parent: nil)
  }

  func collect(_ module: Module) throws(Misplaced) -> ScopeDraft {
    module.scope = current.scope
    try visit(module.body)
    return current
  }

  // MARK: Scopes

  private func open(_ kind: Scope.Kind, _ name: String) -> Scope {
    let outer = current.scope
    var prefix = ""
    switch outer.kind {
    case .module: break
    case .classBody: prefix = outer.qualifiedName + "."
    default: prefix = outer.qualifiedName + ".<locals>."
    }
    // A function or class that its scope declares global belongs to the module.
    if kind == .function || kind == .classBody, current.names[name]?.contains(.global) ?? false {
      prefix = ""
    }
    let draft = ScopeDraft(
      Scope(kind: kind, name: name, qualifiedName: prefix + name, parent: outer), parent: current)
    draft.iterableDepth = current.iterableDepth
    current.children.append(draft)
    current = draft
    return draft.scope
  }

  private func close() {
    if let parent = current.parent { current = parent }
  }

  // MARK: Names

  private func add(_ name: String, _ use: NameUse, _ span: Span) throws(Misplaced) {
    try add(name, use, span, to: current)
  }

  private func add(_ name: String, _ use: NameUse, _ span: Span, to draft: ScopeDraft) throws(Misplaced) {
    var flags = draft.names[name] ?? []
    if use.contains(.parameter), flags.contains(.parameter) {
      throw Misplaced("duplicate argument '\(name)' in function definition", span)
    }
    if !use.isDisjoint(with: .binding), flags.isDisjoint(with: .binding) { draft.bindingOrder.append(name) }
    flags.formUnion(use)
    if draft.isIterationTarget {
      if !flags.isDisjoint(with: [.global, .nonlocal]) {
        throw Misplaced("comprehension inner loop cannot rebind assignment expression target '\(name)'", span)
      }
      flags.insert(.iteration)
    }
    draft.names[name] = flags
  }

  private func declare(_ name: String, _ use: NameUse, _ span: Span) throws(Misplaced) {
    let word = use == .global ? "global" : "nonlocal"
    let flags = current.names[name] ?? []
    if flags.contains(.parameter) { throw Misplaced("name '\(name)' is parameter and \(word)", span) }
    if flags.contains(.read) { throw Misplaced("name '\(name)' is used prior to \(word) declaration", span) }
    if flags.contains(.annotated) { throw Misplaced("annotated name '\(name)' can't be \(word)", span) }
    if flags.contains(.bound) {
      throw Misplaced("name '\(name)' is assigned to before \(word) declaration", span)
    }
    try add(name, use, span)
    note(name, span)
  }

  private func note(_ name: String, _ span: Span) {
    guard current.directives[name] == nil else { return }
    current.directives[name] = span
    current.directiveOrder.append(name)
  }

  // MARK: Statements

  private func visit(_ body: [Stmt]) throws(Misplaced) {
    for statement in body { try visit(statement) }
  }

  private func visit(_ values: [Expr]) throws(Misplaced) {
    for value in values { try visit(value) }
  }

  private func visit(_ value: Expr?) throws(Misplaced) {
    if let value { try visit(value) }
  }

  private func bind(_ targets: [Expr]) throws(Misplaced) {
    for target in targets { try bind(target) }
  }

  private func visit(_ statement: Stmt) throws(Misplaced) {
    switch statement.kind {
    case .expr(let value): try visit(value)
    case .assign(let targets, let value):
      try bind(targets)
      try visit(value)
    case .augAssign(let target, _, let value):
      try bind(target)
      try visit(value)
    case .annAssign(let target, let annotation, let value, let simple):
      try visitAnnotated(target, hasValue: value != nil, simple: simple, statement.span)
      try visit(annotation)
      try visit(value)
    case .functionDef(let function): try visit(function, statement.span)
    case .classDef(let definition): try visit(definition, statement.span)
    case .return(let value): try visit(value)
    case .delete(let targets): try bind(targets)
    case .for(let target, let iter, let body, let orElse, _):
      try bind(target)
      try visit(iter)
      try visit(body)
      try visit(orElse)
    case .while(let test, let body, let orElse), .if(let test, let body, let orElse):
      try visit(test)
      try visit(body)
      try visit(orElse)
    case .with(let items, let body, _):
      for item in items {
        try visit(item.context)
        if let target = item.target { try bind(target) }
      }
      try visit(body)
    case .match(let subject, let cases):
      try visit(subject)
      for branch in cases {
        try visit(branch.pattern)
        try visit(branch.guardTest)
        try visit(branch.body)
      }
    case .raise(let value, let cause):
      try visit(value)
      try visit(cause)
    case .try(let body, let handlers, let orElse, let finalBody, _):
      try visit(body)
      try visit(orElse)
      for handler in handlers {
        try visit(handler.type)
        if let name = handler.name { try add(name, .bound, handler.span) }
        try visit(handler.body)
      }
      try visit(finalBody)
    case .assert(let test, let message):
      try visit(test)
      try visit(message)
    case .import(let aliases), .importFrom(_, let aliases, _): try visit(aliases)
    case .global(let names):
      for name in names { try declare(name, .global, statement.span) }
    case .nonlocal(let names):
      for name in names { try declare(name, .nonlocal, statement.span) }
    case .magic(let magic):
      if let target = magic.assignedTo { try bind(target) }
      if let body = magic.body { try visit(body) }
    case .pass, .break, .continue: break
    }
  }

  private func visit(_ aliases: [Alias]) throws(Misplaced) {
    for alias in aliases {
      if alias.name == "*" {
        if current.scope.kind != .module {
          throw Misplaced("import * only allowed at module level", alias.span)
        }
        continue
      }
      let name = alias.asName ?? String(alias.name.prefix { $0 != "." })
      try add(name, .imported, alias.span)
    }
  }

  private func visitAnnotated(
    _ target: Expr, hasValue: Bool, simple: Bool, _ span: Span
  ) throws(Misplaced) {
    guard case .name(let name) = target.kind else { return try bind(target) }
    let flags = current.names[name] ?? []
    if simple, current.scope.kind != .module, !flags.isDisjoint(with: [.global, .nonlocal]) {
      let word = flags.contains(.global) ? "global" : "nonlocal"
      throw Misplaced("annotated name '\(name)' can't be \(word)", span)
    }
    if simple {
      if !flags.contains(.annotated) { current.scope.annotatedNames.append(name) }
      try add(name, [.annotated, .bound], target.span)
    } else if hasValue {
      try add(name, .bound, target.span)
    }
  }

  private func visit(_ function: FunctionDef, _ span: Span) throws(Misplaced) {
    try add(function.name, .bound, span)
    try visitDefaults(function.parameters)
    for parameter in function.parameters.allInSlotOrder { try visit(parameter.annotation) }
    try visit(function.returns)
    try visit(function.decorators)
    function.scope = open(.function, function.name)
    try addParameters(function.parameters)
    try visit(function.body)
    close()
  }

  private func visitDefaults(_ parameters: Parameters) throws(Misplaced) {
    try visit(parameters.defaults)
    for value in parameters.keywordOnlyDefaults { try visit(value) }
  }

  private func addParameters(_ parameters: Parameters) throws(Misplaced) {
    for parameter in parameters.allInSlotOrder { try add(parameter.name, .parameter, parameter.span) }
    current.scope.parameterCount = current.bindingOrder.count
  }

  private func visit(_ definition: ClassDef, _ span: Span) throws(Misplaced) {
    try add(definition.name, .bound, span)
    try visit(definition.bases)
    for keyword in definition.keywords { try visit(keyword.value) }
    try visit(definition.decorators)
    definition.scope = open(.classBody, definition.name)
    try visit(definition.body)
    close()
  }

  private func visit(_ pattern: Pattern) throws(Misplaced) {
    switch pattern.kind {
    case .value(let value): try visit(value)
    case .singleton: break
    case .sequence(let patterns), .or(let patterns):
      for inner in patterns { try visit(inner) }
    case .mapping(let keys, let patterns, let rest):
      try visit(keys)
      for inner in patterns { try visit(inner) }
      if let rest { try add(rest, .bound, pattern.span) }
    case .class(let type, let patterns, _, let keywordPatterns):
      try visit(type)
      for inner in patterns + keywordPatterns { try visit(inner) }
    case .star(let name):
      if let name { try add(name, .bound, pattern.span) }
    case .as(let inner, let name):
      if let inner { try visit(inner) }
      if let name { try add(name, .bound, pattern.span) }
    }
  }

  // MARK: Expressions

  /// A target: names in it are bound, everything else is read.
  private func bind(_ target: Expr) throws(Misplaced) {
    switch target.kind {
    case .name(let name): try add(name, .bound, target.span)
    case .tuple(let elements), .list(let elements): try bind(elements)
    case .starred(let inner): try bind(inner)
    default: try visit(target)
    }
  }

  private func visit(_ value: Expr) throws(Misplaced) {
    switch value.kind {
    case .constant: break
    case .name(let name):
      try add(name, .read, value.span)
      if name == "super", current.scope.isFunctionLike { try add("__class__", .read, value.span) }
    case .call(let function, let arguments, let keywords):
      try visit(function)
      try visit(arguments)
      for keyword in keywords { try visit(keyword.value) }
    case .attribute(let inner, _, _), .unaryOp(_, let inner), .starred(let inner), .await(let inner):
      try visit(inner)
    case .binOp(let left, _, let right), .subscript(let left, let right):
      try visit(left)
      try visit(right)
    case .compare(let left, _, let comparators):
      try visit(left)
      try visit(comparators)
    case .boolOp(_, let values), .list(let values), .tuple(let values), .set(let values),
      .joinedStr(let values):
      try visit(values)
    case .ifExp(let test, let body, let orElse):
      try visit(test)
      try visit(body)
      try visit(orElse)
    case .dict(let keys, let values):
      for key in keys { try visit(key) }
      try visit(values)
    case .slice(let lower, let upper, let step):
      try visit(lower)
      try visit(upper)
      try visit(step)
    case .formattedValue(let inner, _, let spec):
      try visit(inner)
      try visit(spec)
    case .lambda(let lambda):
      try visitDefaults(lambda.parameters)
      lambda.scope = open(.lambda, "<lambda>")
      try addParameters(lambda.parameters)
      try visit(lambda.body)
      close()
    case .listComp(let inner): try visit(inner, "<listcomp>", "list comprehension")
    case .setComp(let inner): try visit(inner, "<setcomp>", "set comprehension")
    case .dictComp(let inner): try visit(inner, "<dictcomp>", "dict comprehension")
    case .generatorExp(let inner):
      try visit(inner, "<genexpr>", "generator expression")
      inner.scope?.isGenerator = true
    case .namedExpr(let target, let inner): try visitWalrus(target, inner, value.span)
    case .yield(let inner):
      try visit(inner)
      try noteYield(value.span)
    case .yieldFrom(let inner):
      try visit(inner)
      try noteYield(value.span)
    }
  }

  private func noteYield(_ span: Span) throws(Misplaced) {
    current.scope.isGenerator = true
    if let name = current.comprehensionName { throw Misplaced("'yield' inside \(name)", span) }
  }

  private func visit(_ inner: Comprehension, _ name: String, _ description: String) throws(Misplaced) {
    guard let first = inner.generators.first else { return }
    current.iterableDepth += 1
    try visit(first.iter)
    current.iterableDepth -= 1
    inner.scope = open(.comprehension, name)
    current.comprehensionName = description
    try add(".0", .parameter, first.iter.span)
    current.scope.parameterCount = 1
    for (index, clause) in inner.generators.enumerated() {
      current.isIterationTarget = true
      try bind(clause.target)
      current.isIterationTarget = false
      if index > 0 {
        current.iterableDepth += 1
        try visit(clause.iter)
        current.iterableDepth -= 1
      }
      try visit(clause.ifs)
    }
    try visit(inner.value)
    try visit(inner.element)
    close()
  }

  /// A walrus inside a comprehension binds in the scope around it.
  private func visitWalrus(_ target: Expr, _ value: Expr, _ span: Span) throws(Misplaced) {
    if current.iterableDepth > 0 {
      throw Misplaced("assignment expression cannot be used in a comprehension iterable expression", span)
    }
    if current.comprehensionName != nil, case .name(let name) = target.kind {
      try extendWalrus(name, target.span)
    }
    try visit(value)
    try bind(target)
  }

  private func extendWalrus(_ name: String, _ span: Span) throws(Misplaced) {
    var draft: ScopeDraft? = current
    while let candidate = draft {
      draft = candidate.parent
      if candidate.comprehensionName != nil {
        let flags = candidate.names[name] ?? []
        if flags.contains(.iteration), !flags.isDisjoint(with: [.bound, .global]) {
          throw Misplaced(
            "assignment expression cannot rebind comprehension iteration variable '\(name)'", span)
        }
        continue
      }
      switch candidate.scope.kind {
      case .module:
        try add(name, .global, span)
        return try add(name, .bound, span, to: candidate)
      case .classBody:
        throw Misplaced("assignment expression within a comprehension cannot be used in a class body", span)
      default:
        let isGlobal = candidate.names[name]?.contains(.global) ?? false
        try add(name, isGlobal ? .global : .nonlocal, span)
        note(name, span)
        return try add(name, .bound, span, to: candidate)
      }
    }
  }
}
