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
    ("fnmatch", "Name patterns.", PathSources.fnmatch),
    ("glob", "Files by pattern.", PathSources.glob),
    ("pathlib", "Paths as objects.", PathSources.pathlib),
    ("shutil", "Copying and removing files.", PathSources.shutil),
    ("csv", "Tables as text.", TextSources.csv),
    ("textwrap", "Wrapping text.", TextSources.textwrap),
    ("pprint", "Values laid out.", TextSources.pprint),
    ("statistics", "Averages and spread.", NumberSources.statistics),
    ("fractions", "Exact fractions.", NumberSources.fractions),
    ("datetime", "Dates and times.", DateSources.datetime),
    ("calendar", "Calendars.", DateSources.calendar),
    ("timeit", "Timing of small pieces.", DateSources.timeit),
    ("tqdm", "Progress bars.", ShowSources.tqdm),
    ("tqdm.auto", "Progress bars.", ShowSources.tqdmAlias),
    ("tqdm.notebook", "Progress bars.", ShowSources.tqdmAlias),
    ("__future__", "Features of later versions.", ShowSources.future),
  ]
}
