/// Modules of CPython that a cell cannot have, and what to do instead.
enum AbsentModules {
  private static let noThreads =
    "a cell runs in one thread; threading.Thread runs its target when it is started"
  private static let noProcesses =
    "a cell cannot start processes; call the function directly, loops are fast here"
  private static let noNetwork =
    "cells have no network; put the file beside the notebook, or use keras.utils.get_file and tf.keras.datasets"
  private static let noMemory =
    "a cell cannot reach the machine's memory or foreign code; use NumPy, struct or array"
  private static let noCode = "cells cannot compile or take apart code; write the code in the cell"

  /// By the first part of the dotted name, unless the whole name is listed.
  static let table: [String: String] = [
    "_thread": noThreads,
    "asyncio": "async code is not supported; call the functions one after the other",
    "multiprocessing": noProcesses, "subprocess": noProcesses, "joblib": noProcesses,
    "signal": "signals belong to the program; interrupt a cell with Ctrl-C",
    "pty": noProcesses, "resource": "limits belong to the program: gradus run --timeout S --memory MB",
    "psutil": "the machine's processes are not visible to a cell",
    "socket": noNetwork, "ssl": noNetwork, "select": noNetwork, "selectors": noNetwork, "http": noNetwork,
    "ftplib": noNetwork, "smtplib": noNetwork, "socketserver": noNetwork, "urllib.request": noNetwork,
    "requests": noNetwork, "urllib3": noNetwork, "aiohttp": noNetwork, "httpx": noNetwork,
    "webbrowser": noNetwork,
    "wget": noNetwork,
    "ctypes": noMemory, "cffi": noMemory, "mmap": noMemory,
    "numba": "loops are compiled already; leave the decorator out",
    "cython": noMemory,
    "dis": noCode, "marshal": noCode, "code": noCode, "codeop": noCode, "py_compile": noCode,
    "symtable": noCode,
    "runpy": "import the file as a module instead",
    "pdb": "step through the cell instead (s in the notebook, %step, gradus step FILE)",
    "cProfile": "time a cell with %%time or %timeit", "profile": "time a cell with %%time or %timeit",
    "pstats": "time a cell with %%time or %timeit", "tracemalloc": "the session's limits watch the memory",
    "faulthandler": "the program reports its own faults",
    "sqlite3": "there is no database here; use csv, json or pickle", "dbm": "use a dict, json or pickle",
    "shelve": "use a dict, json or pickle",
    "tkinter": "draw with matplotlib", "turtle": "draw with matplotlib",
    "curses": "print text, or draw with matplotlib",
    "readline": "the prompt has line editing of its own",
    "torch": "Gradus runs NumPy, TensorFlow and Keras", "jax": "Gradus runs NumPy, TensorFlow and Keras",
  ]

  static func advice(for path: String) -> String? {
    if let own = table[path] { return own }
    guard let first = path.split(separator: ".").first else { return nil }
    return table[String(first)]
  }
}
