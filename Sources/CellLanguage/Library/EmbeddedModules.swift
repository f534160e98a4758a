/// Library modules that are written in the cell language.
enum EmbeddedModules {
  static func register(in registry: inout ModuleRegistry) {
    for (name, documentation, text) in all {
      registry.register(name, Embedded.module(name, documentation, text))
    }
  }

  private static let all: [(String, String, String)] = [
    ("abc", "Abstract base classes.", AbstractSources.abc),
    ("types", "Names of built-in classes.", AbstractSources.types),
    ("typing", "Names for annotations.", AbstractSources.typing),
    ("collections.abc", "Abstract containers.", AbstractSources.collections),
    ("numbers", "Abstract numbers.", AbstractSources.numbers),
    ("contextlib", "Tools for the with statement.", ContextSources.contextlib),
    ("warnings", "Warnings.", ContextSources.warnings),
    ("dataclasses", "Classes that hold data.", DataSources.dataclasses),
    ("enum", "Named constants.", DataSources.enumeration),
    ("posixpath", "Paths as text.", OSSource.path),
  ]
}
