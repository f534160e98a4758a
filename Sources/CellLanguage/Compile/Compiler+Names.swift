/// Where names live, and the instructions that read, write and unbind them.
extension Compiler {
  enum Place {
    case local(Register)
    case cell(Register)
    case free(Int)
    case global
    case className
    case classFree(Int)
  }

  /// Where `name` lives, as seen from the innermost comprehension being compiled in place.
  func place(_ name: String) -> Place {
    for inlined in inlinedScopes.reversed() {
      switch inlined.scope.resolve(name) {
      case .local(let i): return .local(inlined.locals[i])
      case .cell(let i): return .cell(inlined.cells[i])
      case .free: continue
      case .global, .className, .classFree: return .global
      }
    }
    // A comprehension in a class body sees the enclosing functions' variables but not the class's own names.
    if !inlinedScopes.isEmpty, scope.kind == .classBody {
      if let i = scope.frees.firstIndex(of: name) { return .free(i) }
      if let i = scope.cells.firstIndex(of: name) { return .cell(.cell(i)) }
      return .global
    }
    switch scope.resolve(name) {
    case .local(let i): return .local(.local(i))
    case .cell(let i): return .cell(.cell(i))
    case .free(let i): return .free(i)
    case .global: return .global
    case .className: return .className
    case .classFree(let i): return .classFree(i)
    }
  }

  /// The register with the value of a name.
  func loadName(_ name: String, _ span: Span, into target: Register?) -> Register {
    code.span = span
    switch place(name) {
    case .local(let r):
      if assigned.map({ !$0.contains(r.number) }) ?? false || fragile.contains(name) {
        code.emit(.checkLocal, r, wide: code.name(PyString.intern(name)))
        if !fragile.contains(name) { markAssigned(r) }
      }
      guard let target, target != r else {
        if hasNamedExpressions, target == nil {
          // A later part of the expression may bind the name anew.
          let t = allocate()
          code.emit(.move, t, r)
          return t
        }
        return r
      }
      code.emit(.move, target, r)
      return target
    case .cell(let r):
      let t = target ?? allocate()
      code.emit(.loadCell, t, r, .immediate(code.name(PyString.intern(name))))
      return t
    case .free(let i):
      let t = target ?? allocate()
      code.emit(.loadFree, t, .immediate(i))
      return t
    case .global:
      let t = target ?? allocate()
      code.emit(.loadGlobal, t, wide: code.globalSite(PyString.intern(privateName(name))))
      return t
    case .className:
      let t = target ?? allocate()
      code.emit(.loadName, t, wide: code.globalSite(PyString.intern(privateName(name))))
      return t
    case .classFree(let i):
      let t = target ?? allocate()
      code.emit(.loadClassFree, t, .immediate(i))
      return t
    }
  }

  /// Binds a name to what a register holds; a temporary is emptied.
  func storeName(_ name: String, from register: Register, _ span: Span) {
    code.span = span
    switch place(name) {
    case .local(let r):
      copy(register, to: r)
      markAssigned(r)
    case .cell(let r): code.emit(.storeCell, r, register)
    case .free(let i): code.emit(.storeFree, .immediate(i), register)
    case .global:
      code.emit(.storeGlobal, register, wide: code.globalSite(PyString.intern(privateName(name))))
    case .className, .classFree:
      code.emit(.storeName, register, wide: code.globalSite(PyString.intern(privateName(name))))
    }
  }

  func deleteName(_ name: String, _ span: Span) {
    code.span = span
    switch place(name) {
    case .local(let r):
      code.emit(.deleteLocal, r, wide: code.name(PyString.intern(name)))
      assigned?.remove(r.number)
    case .cell(let r):
      code.emit(.deleteCell, r, .immediate(0), .immediate(code.name(PyString.intern(name))))
    case .free(let i): code.emit(.deleteFree, .immediate(i))
    case .global: code.emit(.deleteGlobal, wide: code.globalSite(PyString.intern(privateName(name))))
    case .className, .classFree:
      code.emit(.deleteName, wide: code.globalSite(PyString.intern(privateName(name))))
    }
  }

  /// `__name` inside a class is private to it: `_Class__name`.
  func privateName(_ name: String) -> String {
    guard name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".") else { return name }
    var s: Scope? = scope
    while let current = s {
      if current.kind == .classBody {
        let stripped = current.name.drop { $0 == "_" }
        return stripped.isEmpty ? name : "_\(stripped)\(name)"
      }
      s = current.parent
    }
    return name
  }

  /// The register of a name when it is a plain local, so that a value can be computed right into it.
  func localRegister(_ e: Expr) -> Register? {
    guard case .name(let name) = e.kind, case .local(let r) = place(name) else { return nil }
    return r
  }
}
