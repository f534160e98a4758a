/// `import` in all its forms.
extension Interpreter {
  @inline(never) func importName(_ target: Registers, _ name: PyString, leaf: Bool) throws {
    let text = name.string
    if text.hasPrefix(".") {
      throw PyError.importError("attempted relative import with no known parent package")
    }
    let root = try importModule(text)
    target.pointee = .object(leaf ? root.leaf : root.root)
  }

  /// Imports a dotted module and all packages above it.
  public func importModule(_ name: String) throws -> (root: PyModule, leaf: PyModule) {
    var root: PyModule?
    var parent: PyModule?
    var path = ""
    for part in name.split(separator: ".", omittingEmptySubsequences: false) {
      path += (path.isEmpty ? "" : ".") + part
      let module: PyModule
      if let loaded = modules[path] {
        module = loaded
      } else if let builder = registry.builder(path) {
        module = try builder(self)
        modules[path] = module
      } else if let parent, case .object(let o)? = try parent.attribute(PyString.intern(String(part)), self),
        let inner = o as? PyModule
      {
        module = inner
        modules[path] = inner
      } else if parent == nil, let loaded = try host?.importUserModule(path, self) {
        module = loaded
        modules[path] = loaded
      } else {
        var text = "No module named '\(path)'"
        if let parent, parent.lazyNames.isEmpty, !registry.hasSubmodules(of: parent.name) {
          text += "; '\(parent.name)' is not a package"
        }
        if let advice = AbsentModules.advice(for: path) { text += ": \(advice)" }
        let error = PyError.moduleNotFound(text)
        error.exception.attributes = AttributeTable()
        error.exception.attributes?.set(PyString.intern("name"), .string(path))
        throw error
      }
      if let parent, parent.namespace.get(String(part)) == nil { parent.set(String(part), .object(module)) }
      if root == nil { root = module }
      parent = module
    }
    guard let root, let parent else { throw PyError.valueError("Empty module name") }
    return (root, parent)
  }

  @inline(never) func importFrom(_ target: Registers, _ source: Registers, _ name: PyString) throws {
    if let v = try attributeIfPresent(source.pointee, name) {
      target.pointee = v
      return
    }
    guard case .object(let o) = source.pointee, let module = o as? PyModule else { return }
    let path = "\(module.name).\(name.string)"
    if modules[path] != nil || registry.builder(path) != nil {
      target.pointee = .object(try importModule(path).leaf)
      return
    }
    let error = PyError.importError(
      "cannot import name '\(name.string)' from '\(module.name)' (\(module.location ?? "unknown location"))")
    error.exception.suggestionName = name
    error.exception.suggestionObject = source.pointee
    throw error
  }

  @inline(never) func importStar(_ source: Registers, _ globals: Unmanaged<PyDict>) throws {
    guard case .object(let o) = source.pointee, let module = o as? PyModule else { return }
    let target = globals.takeUnretainedValue()
    if let all = try module.attribute(PyString.intern("__all__"), self) {
      for item in try list(all) {
        guard case .str(let s) = item else { continue }
        target.set(s.asInterned, try getAttribute(source.pointee, s.asInterned))
      }
      return
    }
    for name in module.nativeAttributeNames where !name.hasPrefix("_") {
      let interned = PyString.intern(name)
      if let v = try module.attribute(interned, self) { target.set(interned, v) }
    }
  }
}
