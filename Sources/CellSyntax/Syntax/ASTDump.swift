// The tree as text, in the format of CPython's `ast.dump`, for tests and for looking at trees.

extension Module {
  /// `Module(body=[…], type_ignores=[])`, as `ast.dump(tree)` prints it.
  public var dump: String {
    var dumper = TreeDumper(attributes: false)
    dumper.module(self)
    return dumper.text
  }

  /// As `ast.dump(tree, include_attributes=True)`, with the place of every node.
  public var dumpWithPlaces: String {
    var dumper = TreeDumper(attributes: true)
    dumper.module(self)
    return dumper.text
  }
}

extension Expr {
  /// As `ast.dump` prints it, for a value that is read.
  public var dump: String {
    var dumper = TreeDumper(attributes: false)
    dumper.expr(self)
    return dumper.text
  }
}

/// Writes nodes with their fields. A field is written only when it has a value, as in CPython.
private struct TreeDumper {
  var text = ""
  let attributes: Bool

  enum Context: String {
    case load = "Load"
    case store = "Store"
    case delete = "Del"
  }

  init(attributes: Bool) { self.attributes = attributes }

  // MARK: Parts

  mutating func node(_ name: String, at span: Span? = nil, _ fields: (inout Fields) -> Void) {
    var collected = Fields()
    fields(&collected)
    text += name + "("
    var isFirst = true
    for (field, write) in collected.entries {
      if !isFirst { text += ", " }
      isFirst = false
      text += field + "="
      write(&self)
    }
    if attributes, let span {
      if !isFirst { text += ", " }
      text +=
        "lineno=\(span.line), col_offset=\(span.column), end_lineno=\(span.endLine), end_col_offset=\(span.endColumn)"
    }
    text += ")"
  }

  struct Fields {
    var entries: [(String, (inout TreeDumper) -> Void)] = []

    mutating func raw(_ name: String, _ value: String) { entries.append((name, { $0.text += value })) }
    mutating func text(_ name: String, _ value: String?) {
      if let value { entries.append((name, { $0.text += pythonRepr(value) })) }
    }
    mutating func expr(_ name: String, _ value: Expr?, _ context: Context = .load) {
      if let value { entries.append((name, { $0.expr(value, context) })) }
    }
    mutating func exprs(_ name: String, _ values: [Expr], _ context: Context = .load) {
      list(name, values) { $0.expr($1, context) }
    }
    mutating func stmts(_ name: String, _ values: [Stmt]) { list(name, values) { $0.stmt($1) } }
    mutating func list<T>(_ name: String, _ values: [T], _ write: @escaping (inout TreeDumper, T) -> Void) {
      entries.append(
        (
          name,
          { dumper in
            dumper.text += "["
            for (index, value) in values.enumerated() {
              if index > 0 { dumper.text += ", " }
              write(&dumper, value)
            }
            dumper.text += "]"
          }
        ))
    }
  }

  mutating func module(_ module: Module) {
    node("Module") {
      $0.stmts("body", module.body)
      $0.raw("type_ignores", "[]")
    }
  }

  mutating func parameters(_ parameters: Parameters) {
    node("arguments") {
      $0.list("posonlyargs", parameters.positionalOnly) { $0.parameter($1) }
      $0.list("args", parameters.regular) { $0.parameter($1) }
      if let variadic = parameters.variadic { $0.entries.append(("vararg", { $0.parameter(variadic) })) }
      $0.list("kwonlyargs", parameters.keywordOnly) { $0.parameter($1) }
      $0.list("kw_defaults", parameters.keywordOnlyDefaults) { dumper, value in
        if let value { dumper.expr(value) } else { dumper.text += "None" }
      }
      if let variadic = parameters.keywordVariadic {
        $0.entries.append(("kwarg", { $0.parameter(variadic) }))
      }
      $0.exprs("defaults", parameters.defaults)
    }
  }

  mutating func parameter(_ parameter: Parameter) {
    node("arg", at: parameter.span) {
      $0.text("arg", parameter.name)
      $0.expr("annotation", parameter.annotation)
    }
  }

  mutating func keyword(_ keyword: Keyword) {
    node("keyword", at: keyword.span) {
      $0.text("arg", keyword.name)
      $0.expr("value", keyword.value)
    }
  }

  mutating func generator(_ clause: Comprehension.Generator) {
    node("comprehension") {
      $0.expr("target", clause.target, .store)
      $0.expr("iter", clause.iter)
      $0.exprs("ifs", clause.ifs)
      $0.raw("is_async", clause.isAsync ? "1" : "0")
    }
  }

  // MARK: Expressions

  mutating func comprehension(_ name: String, _ inner: Comprehension, _ span: Span) {
    node(name, at: span) {
      if let value = inner.value {
        $0.expr("key", inner.element)
        $0.expr("value", value)
      } else {
        $0.expr("elt", inner.element)
      }
      $0.list("generators", inner.generators) { $0.generator($1) }
    }
  }

  mutating func expr(_ value: Expr, _ context: Context = .load) {
    let span = value.span
    let contextText = context.rawValue + "()"
    switch value.kind {
    case .boolOp(let operation, let values):
      node("BoolOp", at: span) {
        $0.raw("op", operation == .and ? "And()" : "Or()")
        $0.exprs("values", values)
      }
    case .namedExpr(let target, let value):
      node("NamedExpr", at: span) {
        $0.expr("target", target, .store)
        $0.expr("value", value)
      }
    case .binOp(let left, let operation, let right):
      node("BinOp", at: span) {
        $0.expr("left", left)
        $0.raw("op", operation.dumpName + "()")
        $0.expr("right", right)
      }
    case .unaryOp(let operation, let operand):
      let names: [String] = ["Invert()", "Not()", "UAdd()", "USub()"]
      node("UnaryOp", at: span) {
        $0.raw("op", names[Int(operation.rawValue)])
        $0.expr("operand", operand)
      }
    case .lambda(let lambda):
      node("Lambda", at: span) {
        $0.entries.append(("args", { $0.parameters(lambda.parameters) }))
        $0.expr("body", lambda.body)
      }
    case .ifExp(let test, let body, let orElse):
      node("IfExp", at: span) {
        $0.expr("test", test)
        $0.expr("body", body)
        $0.expr("orelse", orElse)
      }
    case .dict(let keys, let values):
      node("Dict", at: span) {
        $0.list("keys", keys) { dumper, key in
          if let key { dumper.expr(key) } else { dumper.text += "None" }
        }
        $0.exprs("values", values)
      }
    case .set(let values): node("Set", at: span) { $0.exprs("elts", values) }
    case .listComp(let inner): comprehension("ListComp", inner, span)
    case .setComp(let inner): comprehension("SetComp", inner, span)
    case .dictComp(let inner): comprehension("DictComp", inner, span)
    case .generatorExp(let inner): comprehension("GeneratorExp", inner, span)
    case .await(let value): node("Await", at: span) { $0.expr("value", value) }
    case .yield(let value): node("Yield", at: span) { $0.expr("value", value) }
    case .yieldFrom(let value): node("YieldFrom", at: span) { $0.expr("value", value) }
    case .compare(let left, let operators, let comparators):
      node("Compare", at: span) {
        $0.expr("left", left)
        $0.list("ops", operators) { $0.text += $1.dumpName + "()" }
        $0.exprs("comparators", comparators)
      }
    case .call(let function, let arguments, let keywords):
      node("Call", at: span) {
        $0.expr("func", function)
        $0.exprs("args", arguments)
        $0.list("keywords", keywords) { $0.keyword($1) }
      }
    case .formattedValue(let value, let conversion, let spec):
      let codes: [String] = ["-1", "115", "114", "97"]
      node("FormattedValue", at: span) {
        $0.expr("value", value)
        $0.raw("conversion", codes[Int(conversion.rawValue)])
        $0.expr("format_spec", spec)
      }
    case .joinedStr(let values): node("JoinedStr", at: span) { $0.exprs("values", values) }
    case .constant(let constant): node("Constant", at: span) { $0.raw("value", constant.source) }
    case .attribute(let value, let name, _):
      node("Attribute", at: span) {
        $0.expr("value", value)
        $0.text("attr", name)
        $0.raw("ctx", contextText)
      }
    case .subscript(let value, let index):
      node("Subscript", at: span) {
        $0.expr("value", value)
        $0.expr("slice", index)
        $0.raw("ctx", contextText)
      }
    case .starred(let value):
      node("Starred", at: span) {
        $0.expr("value", value, context)
        $0.raw("ctx", contextText)
      }
    case .name(let name):
      node("Name", at: span) {
        $0.text("id", name)
        $0.raw("ctx", contextText)
      }
    case .list(let values):
      node("List", at: span) {
        $0.exprs("elts", values, context)
        $0.raw("ctx", contextText)
      }
    case .tuple(let values):
      node("Tuple", at: span) {
        $0.exprs("elts", values, context)
        $0.raw("ctx", contextText)
      }
    case .slice(let lower, let upper, let step):
      node("Slice", at: span) {
        $0.expr("lower", lower)
        $0.expr("upper", upper)
        $0.expr("step", step)
      }
    }
  }

  // MARK: Statements

  mutating func alias(_ alias: Alias) {
    node("alias", at: alias.span) {
      $0.text("name", alias.name)
      $0.text("asname", alias.asName)
    }
  }

  mutating func handler(_ handler: ExceptHandler) {
    node("ExceptHandler", at: handler.span) {
      $0.expr("type", handler.type)
      $0.text("name", handler.name)
      $0.stmts("body", handler.body)
    }
  }

  mutating func function(_ function: FunctionDef, _ span: Span) {
    node(function.isAsync ? "AsyncFunctionDef" : "FunctionDef", at: span) {
      $0.text("name", function.name)
      $0.entries.append(("args", { $0.parameters(function.parameters) }))
      $0.stmts("body", function.body)
      $0.exprs("decorator_list", function.decorators)
      $0.expr("returns", function.returns)
    }
  }

  mutating func stmt(_ statement: Stmt) {
    let span = statement.span
    switch statement.kind {
    case .functionDef(let definition): function(definition, span)
    case .classDef(let definition):
      node("ClassDef", at: span) {
        $0.text("name", definition.name)
        $0.exprs("bases", definition.bases)
        $0.list("keywords", definition.keywords) { $0.keyword($1) }
        $0.stmts("body", definition.body)
        $0.exprs("decorator_list", definition.decorators)
      }
    case .return(let value): node("Return", at: span) { $0.expr("value", value) }
    case .delete(let targets): node("Delete", at: span) { $0.exprs("targets", targets, .delete) }
    case .assign(let targets, let value):
      node("Assign", at: span) {
        $0.exprs("targets", targets, .store)
        $0.expr("value", value)
      }
    case .augAssign(let target, let operation, let value):
      node("AugAssign", at: span) {
        $0.expr("target", target, .store)
        $0.raw("op", operation.dumpName + "()")
        $0.expr("value", value)
      }
    case .annAssign(let target, let annotation, let value, let simple):
      node("AnnAssign", at: span) {
        $0.expr("target", target, .store)
        $0.expr("annotation", annotation)
        $0.expr("value", value)
        $0.raw("simple", simple ? "1" : "0")
      }
    case .for(let target, let iter, let body, let orElse, let isAsync):
      node(isAsync ? "AsyncFor" : "For", at: span) {
        $0.expr("target", target, .store)
        $0.expr("iter", iter)
        $0.stmts("body", body)
        $0.stmts("orelse", orElse)
      }
    case .while(let test, let body, let orElse):
      node("While", at: span) {
        $0.expr("test", test)
        $0.stmts("body", body)
        $0.stmts("orelse", orElse)
      }
    case .if(let test, let body, let orElse):
      node("If", at: span) {
        $0.expr("test", test)
        $0.stmts("body", body)
        $0.stmts("orelse", orElse)
      }
    case .with(let items, let body, let isAsync):
      node(isAsync ? "AsyncWith" : "With", at: span) {
        $0.list("items", items) { dumper, item in
          dumper.node("withitem") {
            $0.expr("context_expr", item.context)
            $0.expr("optional_vars", item.target, .store)
          }
        }
        $0.stmts("body", body)
      }
    case .match(let subject, let cases):
      node("Match", at: span) {
        $0.expr("subject", subject)
        $0.list("cases", cases) { dumper, matchCase in
          dumper.node("match_case") {
            $0.entries.append(("pattern", { $0.pattern(matchCase.pattern) }))
            $0.expr("guard", matchCase.guardTest)
            $0.stmts("body", matchCase.body)
          }
        }
      }
    default: shortStmt(statement)
    }
  }

  mutating func shortStmt(_ statement: Stmt) {
    let span = statement.span
    switch statement.kind {
    case .raise(let value, let cause):
      node("Raise", at: span) {
        $0.expr("exc", value)
        $0.expr("cause", cause)
      }
    case .try(let body, let handlers, let orElse, let finalBody, let isGroup):
      node(isGroup ? "TryStar" : "Try", at: span) {
        $0.stmts("body", body)
        $0.list("handlers", handlers) { $0.handler($1) }
        $0.stmts("orelse", orElse)
        $0.stmts("finalbody", finalBody)
      }
    case .assert(let test, let message):
      node("Assert", at: span) {
        $0.expr("test", test)
        $0.expr("msg", message)
      }
    case .import(let names): node("Import", at: span) { $0.list("names", names) { $0.alias($1) } }
    case .importFrom(let module, let names, let level):
      node("ImportFrom", at: span) {
        $0.text("module", module)
        $0.list("names", names) { $0.alias($1) }
        $0.raw("level", String(level))
      }
    case .global(let names):
      node("Global", at: span) { $0.list("names", names) { $0.text += pythonRepr($1) } }
    case .nonlocal(let names):
      node("Nonlocal", at: span) { $0.list("names", names) { $0.text += pythonRepr($1) } }
    case .expr(let value): node("Expr", at: span) { $0.expr("value", value) }
    case .pass: node("Pass", at: span) { _ in }
    case .break: node("Break", at: span) { _ in }
    case .continue: node("Continue", at: span) { _ in }
    case .magic(let magic):
      node("Magic", at: span) {
        $0.text("kind", String(describing: magic.kind))
        $0.text("name", magic.name)
        $0.text("argument", magic.argument)
        if magic.kind == .cell { $0.text("content", magic.content) }
        if let body = magic.body { $0.stmts("body", body) }
        $0.expr("target", magic.assignedTo, .store)
      }
    default: text += "?"
    }
  }

  // MARK: Patterns

  mutating func pattern(_ pattern: Pattern) {
    let span = pattern.span
    let dumpOne: (inout TreeDumper, Pattern) -> Void = { $0.pattern($1) }
    switch pattern.kind {
    case .value(let value): node("MatchValue", at: span) { $0.expr("value", value) }
    case .singleton(let constant): node("MatchSingleton", at: span) { $0.raw("value", constant.source) }
    case .sequence(let patterns): node("MatchSequence", at: span) { $0.list("patterns", patterns, dumpOne) }
    case .mapping(let keys, let patterns, let rest):
      node("MatchMapping", at: span) {
        $0.exprs("keys", keys)
        $0.list("patterns", patterns, dumpOne)
        $0.text("rest", rest)
      }
    case .class(let type, let patterns, let names, let keywordPatterns):
      node("MatchClass", at: span) {
        $0.expr("cls", type)
        $0.list("patterns", patterns, dumpOne)
        $0.list("kwd_attrs", names) { $0.text += pythonRepr($1) }
        $0.list("kwd_patterns", keywordPatterns, dumpOne)
      }
    case .star(let name): node("MatchStar", at: span) { $0.text("name", name) }
    case .as(let inner, let name):
      node("MatchAs", at: span) {
        if let inner { $0.entries.append(("pattern", { $0.pattern(inner) })) }
        $0.text("name", name)
      }
    case .or(let patterns): node("MatchOr", at: span) { $0.list("patterns", patterns, dumpOne) }
    }
  }
}

extension BinaryOperator {
  var dumpName: String {
    let names: [String] = [
      "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd",
      "FloorDiv",
    ]
    return names[Int(rawValue)]
  }
}

extension CompareOperator {
  var dumpName: String {
    let names: [String] = ["Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"]
    return names[Int(rawValue)]
  }
}
