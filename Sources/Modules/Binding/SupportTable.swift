import CellLanguage

extension Modules {
  /// Every function, method and class that the packages offer, read from the bindings themselves.
  ///
  /// - Parameter package: only entries whose name begins so, such as `numpy.linalg`; all if nil.
  public static func supportTable(package: String? = nil) -> [SupportEntry] {
    var registry = standardLibrary()
    register(into: &registry)
    let names = standardModules().names
    let interpreter = Interpreter(registry: registry)
    var table: [SupportEntry] = []
    for name in names {
      // `tensorflow.keras` repeats `keras`.
      if name == "tensorflow.keras" || name.hasPrefix("tensorflow.keras.") { continue }
      if let package, !(name == package || name.hasPrefix(package + ".") || package.hasPrefix(name + ".")) {
        continue
      }
      guard let module = try? NumPyModule.submodule(name, interpreter) else { continue }
      // Names that are made when first asked for.
      for lazy in module.lazyNames { _ = try? module.attribute(PyString.intern(lazy), interpreter) }
      for entry in module.namespace.table.live {
        guard case .str(let key) = entry.key, !key.string.hasPrefix("_") else { continue }
        table += entries(name + "." + key.string, entry.value)
      }
    }
    if let package { table.removeAll { !$0.name.hasPrefix(package) } }
    return table.sorted { $0.name < $1.name }
  }

  private static func entries(_ name: String, _ value: Value) -> [SupportEntry] {
    guard let object = value.reference else { return [] }
    switch object {
    case let function as NativeFunction:
      return [SupportEntry(name: name, signature: function.signature.text, summary: function.summary)]
    case let function as PyFunction:
      var summary = ""
      if case .str(let text) = function.documentation { summary = text.string }
      // Helpers without a word of documentation are the source's own.
      return summary.isEmpty
        ? []
        : [
          SupportEntry(
            name: name,
            signature: "\(function.name.string)(\(function.parameterNames.joined(separator: ", ")))",
            summary: summary)
        ]
    case let function as UFunc:
      return [SupportEntry(name: name, signature: function.signature, summary: function.summary)]
    case let type as PyType:
      let own = SupportEntry(name: name, signature: type.name, summary: type.documentation ?? "")
      let methods = type.namespace.items.compactMap { item -> SupportEntry? in
        guard !item.name.string.hasPrefix("_") else { return nil }
        switch item.value.reference {
        case let method as NativeFunction:
          return SupportEntry(
            name: name + "." + item.name.string, signature: method.signature.text, summary: method.summary)
        case let property as NativeProperty:
          return SupportEntry(
            name: name + "." + item.name.string, signature: property.name, summary: property.summary)
        default: return nil
        }
      }
      return [own] + methods
    default: return []
    }
  }
}
