import CellLanguage

/// The parts of a package that are written in the cell language, on the functions that are bound natively.
///
/// A source belongs to one module and is run when a name of it is first asked for, so that the import stays quick.
/// Names that begin with an underscore are the source's own; frames of these sources do not show in tracebacks.
enum LibrarySource {
  /// Completes a module with the names of sources. A name that is bound natively keeps its binding.
  ///
  /// - Parameter wrap: what becomes of each value that a name is asked for.
  static func attach(
    _ texts: [String], to module: PyModule, wrap: ((String, Value) -> Value)? = nil
  ) {
    for text in texts {
      let names = publicNames(text)
      module.lazyNames += names
      let wanted = Set(names)
      let earlier = module.resolve
      let hidden = PyModule(module.name)
      var isLoaded = false
      module.resolve = { name, interpreter in
        if wanted.contains(name) {
          if !isLoaded {
            isLoaded = true
            try Embedded.run(text, in: hidden, interpreter)
          }
          if let found = hidden.namespace.get(PyString.intern(name)) {
            let value = wrap?(name, found) ?? found
            module.set(name, value)
            return value
          }
        }
        return try earlier?(name, interpreter)
      }
    }
  }

  /// The names that a source defines at its outermost level.
  static func publicNames(_ text: String) -> [String] {
    var names: [String] = []
    func add<S: StringProtocol>(_ name: S) {
      let name = String(name)
      if !name.isEmpty, !name.hasPrefix("_"), !names.contains(name) { names.append(name) }
    }
    func isNamePart(_ c: Character) -> Bool { c.isLetter || c.isNumber || c == "_" }
    for line in text.split(separator: "\n") {
      if line.hasPrefix("def ") {
        add(line.dropFirst(4).prefix(while: isNamePart))
      } else if line.hasPrefix("class ") {
        add(line.dropFirst(6).prefix(while: isNamePart))
      } else if let first = line.first, first.isLetter, let equals = line.firstIndex(of: "=") {
        let left = line[..<equals].split(separator: ",").map { $0.filter { $0 != " " } }
        if left.allSatisfy({ $0.allSatisfy(isNamePart) }) { for name in left { add(name) } }
      }
    }
    return names
  }
}
