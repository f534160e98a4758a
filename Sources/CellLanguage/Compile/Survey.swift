/// A quick look over a scope's own statements before they are compiled: which names may become unbound, and whether
/// assignment expressions occur. It does not enter inner functions and classes.
struct Survey {
  var unboundNames: Set<String> = []
  var hasNamedExpressions = false
  var postponesAnnotations = false

  mutating func visit(_ body: [Stmt]) {
    for s in body { visit(s) }
  }

  mutating func visit(_ s: Stmt) {
    switch s.kind {
    case .delete(let targets):
      for t in targets { unbind(t) }
    case .for(let target, let iter, let body, let orElse, _):
      visit(target)
      visit(iter)
      visit(body)
      visit(orElse)
    case .while(let test, let body, let orElse), .if(let test, let body, let orElse):
      visit(test)
      visit(body)
      visit(orElse)
    case .with(let items, let body, _):
      for i in items { visit(i.context) }
      visit(body)
    case .match(let subject, let cases):
      visit(subject)
      for c in cases {
        if let g = c.guardTest { visit(g) }
        visit(c.body)
      }
    case .try(let body, let handlers, let orElse, let finalBody, _):
      visit(body)
      for h in handlers {
        if let n = h.name { unboundNames.insert(n) }
        visit(h.body)
      }
      visit(orElse)
      visit(finalBody)
    case .importFrom(let module, let names, _):
      if module == "__future__", names.contains(where: { $0.name == "annotations" }) {
        postponesAnnotations = true
      }
    case .return(let e): if let e { visit(e) }
    case .assign(let targets, let value):
      for t in targets { visit(t) }
      visit(value)
    case .augAssign(let target, _, let value):
      visit(target)
      visit(value)
    case .annAssign(_, _, let value, _): if let value { visit(value) }
    case .raise(let e, let cause):
      if let e { visit(e) }
      if let cause { visit(cause) }
    case .assert(let test, let message):
      visit(test)
      if let message { visit(message) }
    case .expr(let e): visit(e)
    case .functionDef(let d):
      for e in d.decorators + d.parameters.defaults { visit(e) }
    case .classDef(let d):
      for e in d.decorators + d.bases { visit(e) }
    case .magic(let m):
      if let body = m.body { visit(body) }
    case .import, .global, .nonlocal, .pass, .break, .continue: break
    }
  }

  private mutating func unbind(_ e: Expr) {
    switch e.kind {
    case .name(let n): unboundNames.insert(n)
    case .tuple(let items), .list(let items): for i in items { unbind(i) }
    default: visit(e)
    }
  }

  mutating func visit(_ e: Expr) {
    if hasNamedExpressions { return }
    switch e.kind {
    case .namedExpr: hasNamedExpressions = true
    case .boolOp(_, let items), .set(let items), .list(let items), .tuple(let items), .joinedStr(let items):
      for i in items { visit(i) }
    case .binOp(let l, _, let r), .subscript(let l, let r):
      visit(l)
      visit(r)
    case .unaryOp(_, let x), .await(let x), .yieldFrom(let x), .attribute(let x, _, _), .starred(let x):
      visit(x)
    case .ifExp(let test, let body, let orElse):
      visit(test)
      visit(body)
      visit(orElse)
    case .dict(let keys, let values):
      for k in keys { if let k { visit(k) } }
      for v in values { visit(v) }
    case .listComp(let c), .setComp(let c), .dictComp(let c), .generatorExp(let c):
      visit(c.element)
      if let v = c.value { visit(v) }
      for g in c.generators {
        visit(g.iter)
        for i in g.ifs { visit(i) }
      }
    case .yield(let x): if let x { visit(x) }
    case .compare(let left, _, let comparators):
      visit(left)
      for c in comparators { visit(c) }
    case .call(let f, let arguments, let keywords):
      visit(f)
      for a in arguments { visit(a) }
      for k in keywords { visit(k.value) }
    case .formattedValue(let x, _, let spec):
      visit(x)
      if let spec { visit(spec) }
    case .slice(let a, let b, let c):
      for x in [a, b, c] { if let x { visit(x) } }
    case .lambda(let l):
      for d in l.parameters.defaults { visit(d) }
    case .constant, .name: break
    }
  }
}
