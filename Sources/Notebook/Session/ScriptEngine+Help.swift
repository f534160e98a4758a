import CellLanguage

// What help and `name?` say.
extension ScriptEngine {
  /// The text on a dotted name; `nil` when nothing has that name.
  /// - Parameter withSource: also the source of functions and classes that the learner wrote (`name??`).
  func help(on name: String, withSource: Bool = false) -> String? {
    guard let value = value(of: name) ?? imported(module: name) else { return nil }
    var text = ""
    if let signature = signature(of: value, named: name) { text += "Signature: \(signature)\n" }
    text += "Type:      \(interpreter.typeName(value))\n"
    if !SnapshotTaker.isScenery(value) {
      let taker = SnapshotTaker(limits: StepLimits(), interpreter: interpreter)
      let shown = taker.take(value).text
      text += shown.utf8.contains(10) ? "Value:\n\(shown)\n" : "Value:     \(shown)\n"
      return text
    }
    if case .object(let o) = value, o is PyModule { return text + Help.text(value, interpreter) }
    if let documentation = documentation(of: value) { text += "Docstring:\n\(documentation)\n" }
    if withSource, let source = source(of: value) { text += "Source:\n\(source)\n" }
    return text
  }

  private func imported(module name: String) -> Value? {
    guard interpreter.registry.builder(name) != nil else { return nil }
    return (try? interpreter.importModule(name)).map { .object($0.leaf) }
  }

  /// The docstring, or what the built-in `help` prints.
  private func documentation(of value: Value) -> String? {
    if let own = try? interpreter.attributeIfPresent(value, PyString.intern("__doc__")),
      case .str(let text) = own
    {
      let trimmed = text.string.trimmingBlanks()
      if !trimmed.isEmpty { return trimmed }
    }
    guard case .object(let object) = value, let function = object as? NativeFunction,
      !function.summary.isEmpty
    else { return nil }
    return function.summary
  }

  private func signature(of value: Value, named name: String) -> String? {
    guard case .object(let object) = value else { return nil }
    if let function = object as? NativeFunction {
      let text = function.signature.text
      return name + (text.firstIndex(of: "(").map { String(text[$0...]) } ?? "()")
    }
    if let function = object as? PyFunction {
      return "\(name)(\(function.parameterNames.joined(separator: ", ")))"
    }
    if let type = object as? PyType, let initializer = type.lookup(SpecialNames.initialize) {
      let names = parameters(of: initializer)
      return names.isEmpty ? nil : "\(name)(\(names.joined(separator: ", ")))"
    }
    return nil
  }

  /// Names of the parameters that a call may give by keyword.
  func parameters(of value: Value) -> [String] {
    guard case .object(let object) = value else { return [] }
    if let function = object as? NativeFunction {
      return function.signature.parameters.filter {
        $0.kind == .positionalOrKeyword || $0.kind == .keywordOnly
      }.map(\.name).filter { $0 != "self" }
    }
    if let function = object as? PyFunction { return function.parameterNames.filter { $0 != "self" } }
    if let method = object as? BoundMethod { return parameters(of: method.function) }
    if let type = object as? PyType {
      for special in [SpecialNames.initialize, SpecialNames.new] {
        if let maker = type.lookup(special) { return parameters(of: maker).filter { $0 != "cls" } }
      }
    }
    return []
  }

  /// The source lines of a function that a cell defined.
  private func source(of value: Value) -> String? {
    guard case .object(let object) = value, let function = object as? PyFunction,
      let lines = stepLines(file: function.sourceName, line: function.firstLine)
    else { return nil }
    let start = function.firstLine - 1
    guard lines.indices.contains(start) else { return nil }
    let indentation = lines[start].prefix { $0 == " " }.count
    var end = start + 1
    while end < lines.count {
      let line = lines[end]
      if !line.allSatisfy(\.isWhitespace), line.prefix(while: { $0 == " " }).count <= indentation { break }
      end += 1
    }
    return lines[start..<end].joined(separator: "\n").trimmingBlanks()
  }
}
