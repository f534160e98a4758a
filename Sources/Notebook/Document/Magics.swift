/// IPython's `%`, `!` and `?` lines, which a percent file keeps as comments so that it stays valid Python.
enum Magics {
  /// Names that are taken for a magic even in a file that Jupytext did not write. Any other `# %word` is a comment.
  private static let known: Set<String> = [
    "alias", "autoawait", "autocall", "automagic", "autoreload", "bash", "bookmark", "capture", "cd", "cls",
    "clear", "code_wrap", "colors", "conda", "config", "cpaste", "cython", "debug", "dhist", "dirs",
    "doctest_mode", "ed", "edit", "env", "gui", "hist", "history", "html", "HTML", "javascript", "js",
    "latex",
    "load", "load_ext", "loadpy", "logoff", "logon", "logstart", "logstate", "logstop", "ls", "lsmagic",
    "macro", "magic", "mamba", "markdown", "matplotlib", "micromamba", "mkdir", "more", "notebook", "page",
    "paste", "pastebin", "pdb", "pdef", "pdoc", "perl", "pfile", "pinfo", "pinfo2", "pip", "popd", "pprint",
    "precision", "prun", "psearch", "psource", "pushd", "pwd", "pycat", "pylab", "python", "python3",
    "quickref", "recall", "rehashx", "reload_ext", "rerun", "reset", "reset_selective", "rm", "run", "save",
    "sc", "script", "set_env", "sh", "step", "store", "svg", "SVG", "sx", "system", "tb", "tensorboard",
    "tensorflow_version", "time", "timeit", "unalias", "unload_ext", "who", "who_ls", "whos", "writefile",
    "xdel", "xmode",
  ]

  /// Whether `line` (without indentation and comment sign) is a magic.
  /// - Parameter all: also accept names that IPython does not come with.
  private static func isMagic(_ line: Substring, all: Bool) -> Bool {
    let bytes = Array(line.utf8)
    guard let first = bytes.first else { return false }
    switch first {
    case UInt8(ascii: "%"):
      let percents = bytes.prefix { $0 == UInt8(ascii: "%") }.count
      guard percents <= 3, percents < bytes.count, isLetter(bytes[percents]) else { return false }
      let name = bytes[percents...].prefix { isLetter($0) || $0 == 95 || ($0 >= 48 && $0 <= 57) }
      return all || known.contains(String(decoding: name, as: UTF8.self))
    case UInt8(ascii: "!"):
      guard bytes.count > 1 else { return false }
      if all || bytes[1] != 32 { return isCommandStart(bytes.drop { $0 == 33 || $0 == 32 }.first) }
      return false
    case UInt8(ascii: "?"):
      return bytes.count > 1 && bytes[1] != 32
        && isCommandStart(bytes[1] == 63 ? bytes.dropFirst(2).first : bytes[1])
    default:
      return isMagicAssignment(bytes, all: all)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
  }

  private static func isCommandStart(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return isLetter(byte) || ".~$\\/{}".utf8.contains(byte)
  }

  /// `name = %magic …` and `name = !command`.
  private static func isMagicAssignment(_ bytes: [UInt8], all: Bool) -> Bool {
    var index = 0
    while index < bytes.count,
      isLetter(bytes[index]) || bytes[index] == 95
        || (index > 0 && bytes[index] >= 48 && bytes[index] <= 57)
    { index += 1 }
    guard index > 0 else { return false }
    while index < bytes.count, bytes[index] == 32 { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return false }
    index += 1
    while index < bytes.count, bytes[index] == 32 { index += 1 }
    guard index + 1 < bytes.count, bytes[index] == 37 || bytes[index] == 33, isLetter(bytes[index + 1])
    else { return false }
    let rest = String(decoding: bytes[index...], as: UTF8.self)
    return isMagic(Substring(rest), all: all)
  }

  private static func afterIndentation(_ line: String) -> String.Index {
    line.utf8.firstIndex { $0 != 32 && $0 != 9 } ?? line.endIndex
  }

  /// Turns bare magics into comments.
  static func commented(_ source: String) -> String {
    mapLines(source) { line in
      let start = afterIndentation(line)
      guard isMagic(line[start...], all: true) || isEscapedMagic(line[start...], all: true) else {
        return nil
      }
      return line[..<start] + "# " + line[start...]
    }
  }

  /// Turns commented magics into bare ones.
  static func uncommented(_ source: String, all: Bool) -> String {
    guard source.utf8.contains(UInt8(ascii: "#")) else { return source }
    return mapLines(source) { line in
      let start = afterIndentation(line)
      guard isEscapedMagic(line[start...], all: all) else { return nil }
      return String(line[..<start]) + withoutComment(line[start...])
    }
  }

  /// `# %magic`, and `# # %magic`, which stands for a comment that looks like one.
  private static func isEscapedMagic(_ text: Substring, all: Bool) -> Bool {
    guard text.utf8.first == UInt8(ascii: "#") else { return false }
    let rest = withoutComment(text)
    return isMagic(Substring(rest), all: all) || isEscapedMagic(Substring(rest), all: all)
  }

  private static func withoutComment(_ text: Substring) -> String {
    var rest = text.dropFirst()
    if rest.utf8.first == 32 { rest = rest.dropFirst() }
    return String(rest)
  }

  private static func mapLines(_ source: String, _ change: (String) -> String?) -> String {
    var quotes = QuoteTracker()
    var changed = false
    let lines = TextLines.split(source).map { line -> String in
      var result = line
      if !quotes.isQuoted, let other = change(line) {
        result = other
        changed = true
      }
      quotes.read(line)
      return result
    }
    return changed ? lines.joined(separator: "\n") : source
  }
}
