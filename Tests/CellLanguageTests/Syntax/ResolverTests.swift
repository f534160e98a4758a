import CellLanguage
import Testing

/// The scope of the function `name`, wherever it is.
private func scope(of name: String, in source: String) throws -> Scope {
  let module = try parse(source).module
  var found: Scope?
  func search(_ body: [Stmt]) {
    for statement in body {
      switch statement.kind {
      case .functionDef(let function):
        if function.name == name { found = function.scope }
        search(function.body)
      case .classDef(let definition):
        if definition.name == name { found = definition.scope }
        search(definition.body)
      default: break
      }
    }
  }
  search(module.body)
  return try #require(found)
}

struct ResolverTests {
  @Test func numbersSlotsParametersFirst() throws {
    let f = try scope(
      of: "f", in: "def f(a, *args, b=1, **kw):\n  x = a\n  for y in args: z = print(y)\n  import os.path")
    #expect(f.locals == ["a", "b", "args", "kw", "x", "y", "z", "os"])
    #expect(f.parameterCount == 4)
    #expect(f.resolve("x") == .local(4))
    #expect(f.resolve("print") == .global)
    #expect(f.cells.isEmpty && f.frees.isEmpty && !f.isGenerator)
  }

  @Test func capturesVariables() throws {
    let source = """
      def outer(a, b):
        c = 1
        def inner():
          nonlocal c
          c = a
          def innermost(): return b
          return innermost
        return inner
      """
    let outer = try scope(of: "outer", in: source)
    #expect(Set(outer.cells) == ["a", "b", "c"])
    #expect(outer.cells.map { $0 == "c" } == outer.cellParameters.map { $0 == nil })
    #expect(outer.locals == ["a", "b", "inner"])
    let inner = try scope(of: "inner", in: source)
    #expect(inner.frees == ["a", "b", "c"])
    #expect(inner.resolve("c") == .free(2))
    #expect(inner.qualifiedName == "outer.<locals>.inner")
    #expect(try scope(of: "innermost", in: source).frees == ["b"])
  }

  @Test func passesOverClasses() throws {
    let source = """
      def f():
        x = 1
        class A:
          x = x
          y = 2
          def g(self): return x, y, super()
        return A
      """
    let definition = try scope(of: "A", in: source)
    #expect(definition.resolve("x") == .className)
    #expect(definition.needsClassCell)
    #expect(definition.frees == ["x"])
    let g = try scope(of: "g", in: source)
    #expect(g.frees == ["__class__", "x"])
    #expect(g.resolve("y") == .global)
    #expect(g.qualifiedName == "f.<locals>.A.g")
    let reading = try scope(of: "B", in: "def f(z):\n  class B:\n    w = z")
    #expect(reading.resolve("z") == .classFree(0))
  }

  @Test func respectsGlobalDeclarations() throws {
    let source =
      "def f():\n  global x\n  x = 1\n  def g(): return x\n  def h():\n    x = 2\n    return lambda: x"
    #expect(try scope(of: "f", in: source).resolve("x") == .global)
    #expect(try scope(of: "g", in: source).resolve("x") == .global)
    #expect(try scope(of: "h", in: source).cells == ["x"])
  }

  @Test func opensScopesForComprehensions() throws {
    let module = try parse("def f(a):\n  return [x + a for x in a if (y := x)]").module
    guard case .functionDef(let f) = module.body[0].kind, case .return(let value) = f.body[0].kind,
      case .listComp(let inner) = value?.kind
    else {
      Issue.record("unexpected tree")
      return
    }
    #expect(inner.scope?.locals == [".0", "x"])
    #expect(inner.scope?.frees == ["a", "y"])
    #expect(f.scope?.cells == ["a", "y"])
    #expect(inner.scope?.name == "<listcomp>")
  }

  @Test func knowsGenerators() throws {
    #expect(try scope(of: "f", in: "def f():\n  yield").isGenerator)
    #expect(try scope(of: "f", in: "def f():\n  def g(): yield").isGenerator == false)
    #expect(try scope(of: "f", in: "def f():\n  x = lambda: (yield)").isGenerator == false)
  }
}
