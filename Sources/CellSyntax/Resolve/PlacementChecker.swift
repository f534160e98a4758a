/// Checks what the grammar allows and the language does not: `return` outside a function, `break` outside a loop, stray stars,
/// repeated keywords. The texts and places are those of CPython's compiler.
struct PlacementChecker {
  /// Also report what Gradus does not support.
  let rejectsUnsupported: Bool

  private enum Surroundings { case module, classBody, function, asyncFunction, comprehension }
  private var surroundings = Surroundings.module
  private var loopDepth = 0
  private var isInGroupHandler = false

  init(rejectsUnsupported: Bool) { self.rejectsUnsupported = rejectsUnsupported }

  private var isInFunction: Bool { surroundings != .module && surroundings != .classBody }

  mutating func check(_ module: Module) throws(Misplaced) { try check(module.body) }

  private func reject(_ construct: String, _ advice: String, _ span: Span) throws(Misplaced) {
    if rejectsUnsupported { throw Misplaced("'\(construct)' is not supported by Gradus; \(advice)", span) }
  }

  /// Runs `body` inside another function or class.
  private mutating func enter(
    _ inner: Surroundings, _ body: (inout PlacementChecker) throws(Misplaced) -> Void
  ) throws(Misplaced) {
    let outer = (surroundings, loopDepth, isInGroupHandler)
    (surroundings, loopDepth, isInGroupHandler) = (inner, 0, false)
    try body(&self)
    (surroundings, loopDepth, isInGroupHandler) = outer
  }

  // MARK: Statements

  private mutating func check(_ body: [Stmt]) throws(Misplaced) {
    for statement in body { try check(statement) }
  }

  private mutating func checkLoop(_ body: [Stmt], _ orElse: [Stmt]) throws(Misplaced) {
    loopDepth += 1
    let outer = isInGroupHandler
    isInGroupHandler = false
    try check(body)
    isInGroupHandler = outer
    loopDepth -= 1
    try check(orElse)
  }

  private mutating func check(_ statement: Stmt) throws(Misplaced) {
    let span = statement.span
    switch statement.kind {
    case .expr(let value): try check(value)
    case .assign(let targets, let value):
      try check(value)
      for target in targets { try checkTarget(target) }
    case .augAssign(let target, _, let value):
      try checkTarget(target)
      try check(value)
    case .annAssign(let target, let annotation, let value, _):
      try check(value)
      try checkTarget(target)
      try check(annotation)
    case .functionDef(let function): try check(function, span)
    case .classDef(let definition): try check(definition)
    case .return(let value):
      if !isInFunction { throw Misplaced("'return' outside function", span) }
      try rejectJump(value?.span ?? span)
      try check(value)
    case .break:
      try rejectJump(span)
      if loopDepth == 0 { throw Misplaced("'break' outside loop", span) }
    case .continue:
      try rejectJump(span)
      if loopDepth == 0 { throw Misplaced("'continue' not properly in loop", span) }
    case .delete(let targets):
      for target in targets { try checkTarget(target, verb: "delete") }
    case .for(let target, let iter, let body, let orElse, let isAsync):
      if isAsync {
        if surroundings != .asyncFunction { throw Misplaced("'async for' outside async function", span) }
        try reject("async for", "use a plain 'for'", span)
      }
      try check(iter)
      try checkTarget(target)
      try checkLoop(body, orElse)
    case .while(let test, let body, let orElse):
      try check(test)
      try checkLoop(body, orElse)
    case .if(let test, let body, let orElse):
      try check(test)
      try check(body)
      try check(orElse)
    case .with(let items, let body, let isAsync):
      if isAsync {
        if surroundings != .asyncFunction { throw Misplaced("'async with' outside async function", span) }
        try reject("async with", "use a plain 'with'", span)
      }
      for item in items {
        try check(item.context)
        if let target = item.target { try checkTarget(target) }
      }
      try check(body)
    case .match(let subject, let cases):
      try check(subject)
      for (index, branch) in cases.enumerated() {
        var patterns = PatternChecker()
        try patterns.check(
          branch.pattern, allowsAnything: branch.guardTest != nil || index == cases.count - 1)
        try check(branch.guardTest)
        try check(branch.body)
      }
    case .raise(let value, let cause):
      try check(value)
      try check(cause)
    case .try(let body, let handlers, let orElse, let finalBody, let isGroup):
      try check(body)
      try check(handlers, isGroup: isGroup)
      try check(orElse)
      try check(finalBody)
    case .assert(let test, let message):
      try check(test)
      try check(message)
    case .magic(let magic):
      if let body = magic.body { try check(body) }
    case .import(let aliases), .importFrom(_, let aliases, _):
      for alias in aliases { try checkName(alias.asName ?? alias.name, verb: "assign to", span) }
    case .global, .nonlocal, .pass: break
    }
  }

  private func rejectJump(_ span: Span) throws(Misplaced) {
    if isInGroupHandler {
      throw Misplaced("'break', 'continue' and 'return' cannot appear in an except* block", span)
    }
  }

  private mutating func check(_ handlers: [ExceptHandler], isGroup: Bool) throws(Misplaced) {
    for (index, handler) in handlers.enumerated() {
      if handler.type == nil, index < handlers.count - 1 {
        throw Misplaced("default 'except:' must be last", handler.span)
      }
      try check(handler.type)
      if let name = handler.name { try checkName(name, verb: "assign to", handler.span) }
      let outer = isInGroupHandler
      if isGroup { isInGroupHandler = true }
      try check(handler.body)
      isInGroupHandler = outer
    }
  }

  private mutating func check(_ function: FunctionDef, _ span: Span) throws(Misplaced) {
    if function.isAsync { try reject("async def", "write an ordinary function", span) }
    for decorator in function.decorators { try check(decorator) }
    try checkParameters(function.parameters, span)
    try check(function.returns)
    try enter(function.isAsync ? .asyncFunction : .function) { (inner) throws(Misplaced) in
      try inner.check(function.body)
    }
  }

  private mutating func checkParameters(_ parameters: Parameters, _ span: Span) throws(Misplaced) {
    for value in parameters.defaults { try check(value) }
    for value in parameters.keywordOnlyDefaults { try check(value) }
    for parameter in parameters.allInSlotOrder {
      try checkName(parameter.name, verb: "assign to", span)
      if let annotation = parameter.annotation {
        if case .starred(let inner) = annotation.kind { try check(inner) } else { try check(annotation) }
      }
    }
  }

  private mutating func check(_ definition: ClassDef) throws(Misplaced) {
    for decorator in definition.decorators { try check(decorator) }
    try checkArguments(definition.bases, definition.keywords, definition.nameSpan)
    try enter(.classBody) { (inner) throws(Misplaced) in try inner.check(definition.body) }
  }

  // MARK: Targets

  private mutating func checkTarget(_ target: Expr, verb: String = "assign to") throws(Misplaced) {
    switch target.kind {
    case .name(let name): try checkName(name, verb: verb, target.span)
    case .tuple(let elements), .list(let elements):
      var stars = 0
      for element in elements {
        if case .starred = element.kind { stars += 1 }
      }
      if stars > 1 { throw Misplaced("multiple starred expressions in assignment", target.span) }
      for element in elements {
        if case .starred(let inner) = element.kind {
          try checkTarget(inner, verb: verb)
        } else {
          try checkTarget(element, verb: verb)
        }
      }
    case .starred:
      throw Misplaced("starred assignment target must be in a list or tuple", target.span)
    case .attribute(let value, let name, _):
      try check(value)
      try checkName(name, verb: verb, target.span)
    default: try check(target)
    }
  }

  private func checkName(_ name: String, verb: String, _ span: Span) throws(Misplaced) {
    if name == "__debug__" { throw Misplaced("cannot \(verb) __debug__", span) }
  }

  // MARK: Expressions

  private mutating func check(_ value: Expr?) throws(Misplaced) {
    if let value { try check(value) }
  }

  /// Values that may be starred, as in a display or call.
  private mutating func checkElements(_ values: [Expr]) throws(Misplaced) {
    for value in values {
      if case .starred(let inner) = value.kind { try check(inner) } else { try check(value) }
    }
  }

  private mutating func checkArguments(_ arguments: [Expr], _ keywords: [Keyword], _ span: Span)
    throws(Misplaced)
  {
    if keywords.count > 0 {
      var seen: Set<String> = []
      for keyword in keywords {
        guard let name = keyword.name else { continue }
        try checkName(name, verb: "assign to", span)
        if !seen.insert(name).inserted { throw Misplaced("keyword argument repeated: \(name)", keyword.span) }
      }
    }
    try checkElements(arguments)
    for keyword in keywords { try check(keyword.value) }
  }

  private mutating func check(_ value: Expr) throws(Misplaced) {
    switch value.kind {
    case .constant, .name: break
    case .starred: throw Misplaced("can't use starred expression here", value.span)
    case .call(let function, let arguments, let keywords):
      try check(function)
      try checkArguments(arguments, keywords, value.span)
    case .list(let values), .tuple(let values), .set(let values): try checkElements(values)
    case .attribute(let inner, _, _), .unaryOp(_, let inner): try check(inner)
    case .namedExpr(let target, let inner):
      try check(inner)
      try checkTarget(target)
    case .binOp(let left, _, let right), .subscript(let left, let right):
      try check(left)
      try check(right)
    case .compare(let left, _, let comparators):
      try check(left)
      for comparator in comparators { try check(comparator) }
    case .boolOp(_, let values), .joinedStr(let values):
      for inner in values { try check(inner) }
    case .ifExp(let test, let body, let orElse):
      try check(test)
      try check(body)
      try check(orElse)
    case .dict(let keys, let values):
      for (key, inner) in zip(keys, values) {
        try check(key)
        try check(inner)
      }
    case .slice(let lower, let upper, let step):
      try check(lower)
      try check(upper)
      try check(step)
    case .formattedValue(let inner, _, let spec):
      try check(inner)
      try check(spec)
    case .lambda(let lambda):
      try checkParameters(lambda.parameters, value.span)
      try enter(.function) { (inner) throws(Misplaced) in try inner.check(lambda.body) }
    case .listComp(let inner), .setComp(let inner), .dictComp(let inner):
      try check(inner, value.span, isGenerator: false)
    case .generatorExp(let inner): try check(inner, value.span, isGenerator: true)
    case .await(let inner):
      if !isInFunction { throw Misplaced("'await' outside function", value.span) }
      if surroundings != .asyncFunction, surroundings != .comprehension {
        throw Misplaced("'await' outside async function", value.span)
      }
      try reject("await", "call the function directly", value.span)
      try check(inner)
    case .yield(let inner):
      if !isInFunction { throw Misplaced("'yield' outside function", value.span) }
      try check(inner)
    case .yieldFrom(let inner):
      if !isInFunction { throw Misplaced("'yield' outside function", value.span) }
      if surroundings == .asyncFunction { throw Misplaced("'yield from' inside async function", value.span) }
      try check(inner)
    }
  }

  private mutating func check(_ inner: Comprehension, _ span: Span, isGenerator: Bool) throws(Misplaced) {
    let isAsync = inner.generators.contains { $0.isAsync }
    if isAsync, !isGenerator, surroundings != .asyncFunction, surroundings != .comprehension {
      throw Misplaced("asynchronous comprehension outside of an asynchronous function", span)
    }
    if isAsync { try reject("async for", "use a plain 'for'", span) }
    if let first = inner.generators.first { try check(first.iter) }
    try enter(.comprehension) { (checker) throws(Misplaced) in
      for (index, clause) in inner.generators.enumerated() {
        if index > 0 { try checker.check(clause.iter) }
        try checker.checkTarget(clause.target)
        for test in clause.ifs { try checker.check(test) }
      }
      try checker.check(inner.element)
      try checker.check(inner.value)
    }
  }
}

/// Checks one `case` pattern.
struct PatternChecker {
  /// The names that the pattern binds.
  private var names: [String] = []
  /// The pattern looked at last, where some errors stand.
  private var lastSpan = Span.none

  init() {}

  /// - Parameter allowsAnything: the pattern may match everything, because nothing follows it.
  mutating func check(_ pattern: Pattern, allowsAnything: Bool) throws(Misplaced) {
    lastSpan = pattern.span
    switch pattern.kind {
    case .value(let value):
      switch value.kind {
      case .constant, .attribute, .unaryOp, .binOp: break
      default: throw Misplaced("patterns may only match literals and attribute lookups", pattern.span)
      }
    case .singleton: break
    case .sequence(let patterns):
      var stars = 0
      for inner in patterns {
        if case .star = inner.kind { stars += 1 }
      }
      if stars > 1 { throw Misplaced("multiple starred names in sequence pattern", pattern.span) }
      for inner in patterns { try check(inner, allowsAnything: true) }
    case .mapping(let keys, let patterns, let rest): try checkMapping(keys, patterns, rest, pattern.span)
    case .class(_, let patterns, let keywordNames, let keywordPatterns):
      for (index, name) in keywordNames.enumerated() where keywordNames[..<index].contains(name) {
        throw Misplaced(
          "attribute name repeated in class pattern: \(name)", keywordPatterns[index].span)
      }
      for inner in patterns + keywordPatterns { try check(inner, allowsAnything: true) }
    case .star(let name):
      if let name { try bind(name, pattern.span) }
    case .as(let inner, let name):
      guard let inner else {
        if !allowsAnything {
          throw Misplaced(
            name.map { "name capture '\($0)' makes remaining patterns unreachable" }
              ?? "wildcard makes remaining patterns unreachable", pattern.span)
        }
        if let name { try bind(name, pattern.span) }
        return
      }
      if let name { try bind(name, pattern.span) }
      try check(inner, allowsAnything: allowsAnything)
    case .or(let alternatives): try checkAlternatives(alternatives, allowsAnything)
    }
  }

  private mutating func bind(_ name: String, _ span: Span) throws(Misplaced) {
    if names.contains(name) { throw Misplaced("multiple assignments to name '\(name)' in pattern", span) }
    names.append(name)
  }

  private mutating func checkMapping(
    _ keys: [Expr], _ patterns: [Pattern], _ rest: String?, _ span: Span
  ) throws(Misplaced) {
    var seen: Set<String> = []
    for key in keys {
      if case .joinedStr = key.kind {
        throw Misplaced("mapping pattern keys may only match literals and attribute lookups", span)
      }
      guard case .attribute = key.kind else {
        let text = key.unparsed
        if !seen.insert(text).inserted {
          throw Misplaced("mapping pattern checks duplicate key (\(text))", span)
        }
        continue
      }
    }
    for inner in patterns { try check(inner, allowsAnything: true) }
    if let rest { try bind(rest, span) }
  }

  private mutating func checkAlternatives(
    _ alternatives: [Pattern], _ allowsAnything: Bool
  ) throws(Misplaced) {
    let outer = names
    var first: Set<String>?
    var result = names
    for (index, alternative) in alternatives.enumerated() {
      names = []
      try check(alternative, allowsAnything: allowsAnything && index == alternatives.count - 1)
      let bound = Set(names)
      if let first, first != bound { throw Misplaced("alternative patterns bind different names", lastSpan) }
      if first == nil { result = names }
      first = bound
    }
    let added = first == nil ? [] : result
    names = outer
    for name in added { try bind(name, lastSpan) }
  }
}
