/// Library modules that are written in the cell language.
enum EmbeddedModules {
  static func register(in registry: inout ModuleRegistry) {
    for (name, documentation, text) in all {
      registry.register(name, Embedded.module(name, documentation, text))
    }
    registry.register("dataclasses", GeneratedFunctions.buildDataclasses)
  }

  private static let all: [(String, String, String)] = [
    ("abc", "Abstract base classes.", AbstractSources.abc),
    ("types", "Names of built-in classes.", AbstractSources.types),
    ("typing", "Names for annotations.", TypingSource.typing),
    ("collections.abc", "Abstract containers.", AbstractSources.collections),
    ("numbers", "Abstract numbers.", AbstractSources.numbers),
    ("contextlib", "Tools for the with statement.", ContextSources.contextlib),
    ("warnings", "Warnings.", WarningsSource.warnings),
    ("enum", "Named constants.", DataSources.enumeration),
    ("posixpath", "Paths as text.", OSSource.path),
    ("fnmatch", "Name patterns.", PathSources.fnmatch),
    ("glob", "Files by pattern.", PathSources.glob),
    ("pathlib", "Paths as objects.", PathSources.pathlib),
    ("shutil", "Copying and removing files.", PathSources.shutil),
    ("csv", "Tables as text.", TextSources.csv),
    ("textwrap", "Wrapping text.", TextSources.textwrap),
    ("pprint", "Values laid out.", PprintSource.pprint),
    ("statistics", "Averages and spread.", NumberSources.statistics),
    ("fractions", "Exact fractions.", NumberSources.fractions),
    ("datetime", "Dates and times.", DateSources.datetime),
    ("calendar", "Calendars.", CalendarSources.calendar),
    ("timeit", "Timing of small pieces.", CalendarSources.timeit),
    ("tqdm", "Progress bars.", ShowSources.tqdm),
    ("tqdm.auto", "Progress bars.", ShowSources.tqdmAlias),
    ("tqdm.notebook", "Progress bars.", ShowSources.tqdmAlias),
    ("base64", "Bytes as text.", EncodingSources.base64),
    ("hmac", "Codes that show who wrote a message.", EncodingSources.hmac),
    ("secrets", "Random numbers nobody can guess.", EncodingSources.secrets),
    ("uuid", "Unique names.", EncodingSources.uuid),
    ("gzip", "Compressed files.", EncodingSources.gzip),
    ("html", "Text in HTML.", EncodingSources.html),
    ("urllib", "Addresses of the web.", ""),
    ("urllib.parse", "Addresses taken apart and put together.", EncodingSources.urlParse),
    ("urllib.error", "What may go wrong on the web.", EncodingSources.urlError),
    (
      "decimal", "Exact decimal numbers.",
      DecimalSources.decimal + DecimalClassSource.text + DecimalSources.functions
    ),
    ("pickle", "Objects as bytes.", PickleSources.pickle),
    ("array", "Rows of numbers.", ArraySources.array),
    ("queue", "Queues.", ArraySources.queue),
    ("cmath", "Functions of complex numbers.", ArraySources.cmath),
    ("weakref", "References.", ArraySources.weakref),
    ("gc", "Memory.", SystemSources.gc),
    ("locale", "Conventions of countries.", SystemSources.locale),
    ("platform", "The machine, in general terms.", SystemSources.platform),
    ("getpass", "Passwords, which a cell cannot ask for.", SystemSources.getpass),
    ("atexit", "Calls at the end.", SystemSources.atexit),
    ("errno", "Numbers of errors.", SystemSources.errno),
    ("keyword", "The words of the language.", SystemSources.keyword),
    ("tempfile", "Files that nobody keeps.", SystemSources.tempfile),
    ("importlib", "Modules by name.", SystemSources.importlib),
    ("importlib.util", "Whether a module is there.", SystemSources.importlibUtil),
    ("importlib.metadata", "Versions of packages.", SystemSources.importlibMetadata),
    ("contextvars", "Variables of a context.", SystemSources.contextvars),
    ("copyreg", "How objects are pickled.", SystemSources.copyreg),
    ("codecs", "Text encodings.", SystemSources.codecs),
    ("logging", "Messages of a program.", LoggingSources.logging),
    ("logging.handlers", "Where messages go.", LoggingSources.loggingHandlers),
    (
      "argparse", "Arguments of command lines.",
      ArgparseSource.actions + ArgparseFormatterSource.formatters + ArgparseSource.parsers
    ),
    ("difflib", "Differences between texts.", DifflibSource.difflib),
    (
      "unittest", "Tests.",
      UnittestCaseSource.base + UnittestCaseSource.testCase + "\n\n" + UnittestRunSource.run
    ),
    ("configparser", "Settings in files.", ConfigparserSource.configparser),
    ("shlex", "Words as a shell parts them.", CommandSources.shlex),
    ("getopt", "Options of command lines.", CommandSources.getopt),
    ("cmd", "Command interpreters.", CommandSources.cmd),
    ("sched", "Calls at given times.", CommandSources.sched),
    ("threading", "Threads, each of which runs when it is started.", ThreadSources.threading),
    ("concurrent", "Calls that run by and by.", ""),
    ("concurrent.futures", "Results of calls that were submitted.", ThreadSources.futures),
    ("reprlib", "Short texts of long values.", SmallSources.reprlib),
    ("graphlib", "Orders of graphs.", SmallSources.graphlib),
    ("colorsys", "Systems of colours.", SmallSources.colorsys),
    ("linecache", "Lines of files.", SmallSources.linecache),
    ("__future__", "Features of later versions.", ShowSources.future),
  ]
}
