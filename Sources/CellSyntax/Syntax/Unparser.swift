// From the tree back to source: what `ast.unparse` does, with parentheses only where they are needed.

extension Module {
  /// Python source that parses to the same tree.
  public var unparsed: String {
    var unparser = Unparser()
    unparser.block(body)
    return unparser.text
  }
}

extension Stmt {
  /// Python source that parses to the same statement, without a final line break.
  public var unparsed: String {
    var unparser = Unparser()
    unparser.stmt(self)
    return unparser.text.trimmedBlanks
  }
}

extension Expr {
  /// Python source that parses to the same expression, on one line.
  public var unparsed: String {
    var unparser = Unparser()
    unparser.expr(self, .test)
    return unparser.text
  }
}

/// How tightly an expression's surroundings bind; looser expressions need parentheses there.
enum Precedence: Int, Comparable {
  case namedExpr, yield, tuple, test, or, and, not, compare, bitOr, bitXor, bitAnd, shift, arith, term,
    factor, power,
    await, atom

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .atom }
}

struct Unparser {
  var text = ""
  /// Whether what is written stands in a field of an f-string, where there may be no backslash.
  var isInField = false
  private var indent = 0

  // MARK: Lines

  private mutating func line(_ write: (inout Unparser) -> Void) {
    text += String(repeating: "    ", count: indent)
    write(&self)
    text += "\n"
  }

  mutating func block(_ body: [Stmt]) {
    for statement in body { stmt(statement) }
  }

  private mutating func suite(_ body: [Stmt]) {
    indent += 1
    block(body)
    indent -= 1
  }

  private mutating func orElse(_ body: [Stmt]) {
    if body.isEmpty { return }
    line { $0.text += "else:" }
    suite(body)
  }

  private mutating func join<T>(
    _ values: [T], _ separator: String = ", ", _ write: (inout Unparser, T) -> Void
  ) {
    for (index, value) in values.enumerated() {
      if index > 0 { text += separator }
      write(&self, value)
    }
  }

  // MARK: Statements

  mutating func stmt(_ statement: Stmt) {
    switch statement.kind {
    case .functionDef(let function): self.function(function)
    case .classDef(let definition): classDef(definition)
    case .for(let target, let iter, let body, let orElse, let isAsync):
      line {
        $0.text += isAsync ? "async for " : "for "
        $0.expr(target, .tuple)
        $0.text += " in "
        $0.expr(iter, .tuple)
        $0.text += ":"
      }
      suite(body)
      self.orElse(orElse)
    case .while(let test, let body, let orElse):
      line {
        $0.text += "while "
        $0.expr(test, .test)
        $0.text += ":"
      }
      suite(body)
      self.orElse(orElse)
    case .if(let test, let body, let orElse): ifStmt("if ", test, body, orElse)
    case .with(let items, let body, let isAsync):
      line {
        $0.text += isAsync ? "async with " : "with "
        $0.join(items) { unparser, item in
          unparser.expr(item.context, .test)
          if let target = item.target {
            unparser.text += " as "
            unparser.expr(target, .atom)
          }
        }
        $0.text += ":"
      }
      suite(body)
    case .match(let subject, let cases): match(subject, cases)
    case .try(let body, let handlers, let orElse, let finalBody, let isGroup):
      line { $0.text += "try:" }
      suite(body)
      for handler in handlers { self.handler(handler, isGroup) }
      self.orElse(orElse)
      if !finalBody.isEmpty {
        line { $0.text += "finally:" }
        suite(finalBody)
      }
    default: line { $0.simple(statement) }
    }
  }

  private mutating func ifStmt(_ keyword: String, _ test: Expr, _ body: [Stmt], _ orElse: [Stmt]) {
    var (keyword, test, body, orElse) = (keyword, test, body, orElse)
    while true {
      line {
        $0.text += keyword
        $0.expr(test, .test)
        $0.text += ":"
      }
      suite(body)
      guard orElse.count == 1, case .if(let nextTest, let nextBody, let nextElse) = orElse[0].kind else {
        break
      }
      (keyword, test, body, orElse) = ("elif ", nextTest, nextBody, nextElse)
    }
    self.orElse(orElse)
  }

  private mutating func handler(_ handler: ExceptHandler, _ isGroup: Bool) {
    line {
      $0.text += isGroup ? "except*" : "except"
      if let type = handler.type {
        $0.text += " "
        $0.expr(type, .test)
      }
      if let name = handler.name { $0.text += " as " + name }
      $0.text += ":"
    }
    suite(handler.body)
  }

  private mutating func decorators(_ decorators: [Expr]) {
    for decorator in decorators {
      line {
        $0.text += "@"
        $0.expr(decorator, .test)
      }
    }
  }

  private mutating func function(_ function: FunctionDef) {
    decorators(function.decorators)
    line {
      $0.text += (function.isAsync ? "async def " : "def ") + function.name + "("
      $0.parameters(function.parameters)
      $0.text += ")"
      if let returns = function.returns {
        $0.text += " -> "
        $0.expr(returns, .test)
      }
      $0.text += ":"
    }
    suite(function.body)
  }

  private mutating func classDef(_ definition: ClassDef) {
    decorators(definition.decorators)
    line {
      $0.text += "class " + definition.name
      if !definition.bases.isEmpty || !definition.keywords.isEmpty {
        $0.text += "("
        $0.arguments(definition.bases, definition.keywords)
        $0.text += ")"
      }
      $0.text += ":"
    }
    suite(definition.body)
  }

  private mutating func simple(_ statement: Stmt) {
    switch statement.kind {
    case .return(let value): keyword("return", value, .tuple)
    case .delete(let targets):
      text += "del "
      join(targets) { $0.expr($1, .atom) }
    case .assign(let targets, let value):
      for target in targets {
        expr(target, .tuple)
        text += " = "
      }
      expr(value, .yield)
    case .augAssign(let target, let operation, let value):
      expr(target, .atom)
      text += " " + operation.symbol + "= "
      expr(value, .yield)
    case .annAssign(let target, let annotation, let value, let simple):
      var isName = false
      if case .name = target.kind { isName = true }
      if isName, !simple { text += "(" }
      expr(target, .atom)
      if isName, !simple { text += ")" }
      text += ": "
      expr(annotation, .test)
      if let value {
        text += " = "
        expr(value, .yield)
      }
    case .raise(let value, let cause):
      keyword("raise", value, .test)
      if let cause {
        text += " from "
        expr(cause, .test)
      }
    case .assert(let test, let message):
      keyword("assert", test, .test)
      if let message {
        text += ", "
        expr(message, .test)
      }
    case .import(let names):
      text += "import "
      aliases(names)
    case .importFrom(let module, let names, let level):
      text += "from " + String(repeating: ".", count: level) + (module ?? "") + " import "
      aliases(names)
    case .global(let names): text += "global " + names.joined(separator: ", ")
    case .nonlocal(let names): text += "nonlocal " + names.joined(separator: ", ")
    case .expr(let value): expr(value, .yield)
    case .pass: text += "pass"
    case .break: text += "break"
    case .continue: text += "continue"
    case .magic(let magic): self.magic(magic)
    default: break
    }
  }

  private mutating func keyword(_ word: String, _ value: Expr?, _ precedence: Precedence) {
    text += word
    if let value {
      text += " "
      expr(value, precedence)
    }
  }

  private mutating func aliases(_ names: [Alias]) {
    join(names) { $0.text += $1.name + ($1.asName.map { " as " + $0 } ?? "") }
  }

  private mutating func magic(_ magic: Magic) {
    if let target = magic.assignedTo {
      expr(target, .tuple)
      text += " = "
    }
    let argument = magic.argument.isEmpty ? "" : " " + magic.argument
    switch magic.kind {
    case .line: text += "%" + magic.name + argument
    case .cell: text += "%%" + magic.name + argument + "\n" + magic.content
    case .shell: text += "!" + magic.argument
    case .help: text += "?" + magic.name
    case .source: text += "??" + magic.name
    }
  }

  // MARK: Patterns

  private mutating func match(_ subject: Expr, _ cases: [MatchCase]) {
    line {
      $0.text += "match "
      $0.expr(subject, .tuple)
      $0.text += ":"
    }
    indent += 1
    for branch in cases {
      line {
        $0.text += "case "
        $0.pattern(branch.pattern, isInner: false)
        if let test = branch.guardTest {
          $0.text += " if "
          $0.expr(test, .test)
        }
        $0.text += ":"
      }
      suite(branch.body)
    }
    indent -= 1
  }

  private mutating func pattern(_ pattern: Pattern, isInner: Bool) {
    switch pattern.kind {
    case .value(let value): expr(value, .test)
    case .singleton(let constant): text += constant.source
    case .sequence(let patterns):
      text += "["
      join(patterns) { $0.pattern($1, isInner: false) }
      text += "]"
    case .mapping(let keys, let patterns, let rest):
      text += "{"
      join(Array(zip(keys, patterns))) { unparser, item in
        unparser.expr(item.0, .test)
        unparser.text += ": "
        unparser.pattern(item.1, isInner: false)
      }
      if let rest { text += (keys.isEmpty ? "**" : ", **") + rest }
      text += "}"
    case .class(let type, let patterns, let names, let keywordPatterns):
      expr(type, .atom)
      text += "("
      join(patterns) { $0.pattern($1, isInner: false) }
      if !patterns.isEmpty, !names.isEmpty { text += ", " }
      join(Array(zip(names, keywordPatterns))) { unparser, item in
        unparser.text += item.0 + "="
        unparser.pattern(item.1, isInner: false)
      }
      text += ")"
    case .star(let name): text += "*" + (name ?? "_")
    case .as(let inner, let name):
      guard let inner else {
        text += name ?? "_"
        return
      }
      if isInner { text += "(" }
      if case .as(.some, _) = inner.kind {
        self.pattern(inner, isInner: true)
      } else {
        self.pattern(inner, isInner: false)
      }
      text += " as " + (name ?? "_")
      if isInner { text += ")" }
    case .or(let patterns):
      if isInner { text += "(" }
      join(patterns, " | ") { $0.pattern($1, isInner: true) }
      if isInner { text += ")" }
    }
  }
}
