/// Decides for every name of every scope where it lives.
enum ScopeLinker {
  static func link(_ root: ScopeDraft) throws(Misplaced) {
    _ = try link(root, visible: [], globals: [])
  }

  /// - Parameters:
  ///   - visible: names bound in enclosing functions.
  ///   - globals: names that an enclosing function declares global.
  /// - Returns: the names that this scope and those inside it take from enclosing functions.
  private static func link(
    _ draft: ScopeDraft, visible: Set<String>, globals: Set<String>
  ) throws(Misplaced) -> Set<String> {
    let scope = draft.scope
    var own: Set<String> = []
    var free: Set<String> = []
    try checkDirectives(draft, visible)
    for (name, flags) in draft.names {
      if flags.contains(.global) {
        scope.resolutions[name] = .global
      } else if flags.contains(.nonlocal) {
        free.insert(name)
      } else if !flags.isDisjoint(with: .binding) {
        own.insert(name)
      } else if visible.contains(name), !globals.contains(name) {
        free.insert(name)
      } else if scope.kind != .classBody {
        scope.resolutions[name] = .global
      }
    }
    let captured = try linkChildren(draft, own: own, visible: visible, globals: globals)
    assignPlaces(draft, own: own, captured: captured, free: &free)
    return free
  }

  /// Checks the names of `global` and `nonlocal` statements, in source order.
  private static func checkDirectives(_ draft: ScopeDraft, _ visible: Set<String>) throws(Misplaced) {
    for name in draft.directiveOrder {
      let span = draft.directives[name] ?? .none
      let flags = draft.names[name] ?? []
      guard flags.contains(.nonlocal) else { continue }
      if flags.contains(.global) { throw Misplaced("name '\(name)' is nonlocal and global", span) }
      if draft.scope.kind == .module {
        throw Misplaced("nonlocal declaration not allowed at module level", span)
      }
      if !visible.contains(name) { throw Misplaced("no binding for nonlocal '\(name)' found", span) }
    }
  }

  private static func linkChildren(
    _ draft: ScopeDraft, own: Set<String>, visible: Set<String>, globals: Set<String>
  ) throws(Misplaced) -> Set<String> {
    var captured: Set<String> = []
    guard !draft.children.isEmpty else { return captured }
    var innerVisible = visible
    var innerGlobals = globals
    switch draft.scope.kind {
    case .module: break
    case .classBody:
      // Inner scopes see past a class to what surrounds it, and `__class__`.
      innerVisible.insert("__class__")
    default:
      innerVisible.formUnion(own)
      innerGlobals.subtract(own)
      for (name, flags) in draft.names where flags.contains(.global) {
        innerVisible.remove(name)
        innerGlobals.insert(name)
      }
    }
    for child in draft.children {
      captured.formUnion(try link(child, visible: innerVisible, globals: innerGlobals))
    }
    return captured
  }

  private static func assignPlaces(
    _ draft: ScopeDraft, own: Set<String>, captured: Set<String>, free: inout Set<String>
  ) {
    let scope = draft.scope
    switch scope.kind {
    case .module:
      for name in own { scope.resolutions[name] = .global }
    case .classBody:
      for name in own { scope.resolutions[name] = .className }
      var passing = captured
      if passing.remove("__class__") != nil {
        scope.cells = ["__class__"]
        scope.cellParameters = [nil]
      }
      placeFree(draft, implicit: free, passing: passing)
      free.formUnion(passing)
    default:
      for (index, name) in draft.bindingOrder.enumerated() where own.contains(name) {
        let isParameter = index < scope.parameterCount
        let slot = scope.locals.count
        if captured.contains(name) {
          scope.resolutions[name] = .cell(scope.cells.count)
          scope.cells.append(name)
          scope.cellParameters.append(isParameter ? slot : nil)
          if isParameter { scope.locals.append(name) }
        } else {
          scope.resolutions[name] = .local(slot)
          scope.locals.append(name)
        }
      }
      let passing = captured.subtracting(own)
      placeFree(draft, implicit: free, passing: passing)
      free.formUnion(passing)
    }
  }

  /// Numbers what the scope takes from outside, for itself or for scopes inside it.
  private static func placeFree(_ draft: ScopeDraft, implicit: Set<String>, passing: Set<String>) {
    let scope = draft.scope
    // Sorted, so that the same source always gives the same code.
    scope.frees = implicit.union(passing).sorted()
    for (index, name) in scope.frees.enumerated() {
      let flags = draft.names[name] ?? []
      if scope.kind == .classBody, !flags.contains(.nonlocal) {
        // A class's own name of the same spelling stays its own.
        if scope.resolutions[name] == nil { scope.resolutions[name] = .classFree(index) }
      } else {
        scope.resolutions[name] = .free(index)
      }
    }
  }
}
