import CellLanguage
import Modules

extension Session {
  /// The page of the manual on the cell language, with every module that cells can import.
  public static var languagePage: String {
    var registry = standardLibrary()
    Modules.register(into: &registry)
    return LanguageManual.text(modules: registry.names)
  }
}
