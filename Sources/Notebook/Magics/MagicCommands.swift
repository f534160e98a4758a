import CellLanguage

/// The notebook lines that are not Python: `%time`, `%%timeit`, `name?`, `!pip install` and their relatives.
///
/// One row a command. A line that no row knows is an error that names it; nothing is passed over in silence.
final class MagicCommands {
  /// What a command can use.
  struct Context {
    let magic: Magic
    let interpreter: Interpreter
    let engine: ScriptEngine
    let host: SessionHost

    func print(_ text: String) { host.write(text, to: .output) }
  }

  struct Entry {
    let names: [String]
    let kinds: Set<Magic.Kind>
    let summary: String
    let body: (Context) throws -> Value
  }

  private let entries: [Entry]
  private var byName: [String: Entry] = [:]
  private unowned let engine: ScriptEngine

  init(engine: ScriptEngine) {
    self.engine = engine
    entries = MagicCommands.table
    for entry in entries { for name in entry.names { byName[name] = entry } }
  }

  /// Names with their `%`, for completion.
  var names: [String] { byName.keys.sorted() }

  func run(_ magic: Magic, _ interpreter: Interpreter, _ host: SessionHost) throws -> Value {
    let context = Context(magic: magic, interpreter: interpreter, engine: engine, host: host)
    switch magic.kind {
    case .shell: return try shell(context)
    case .help, .source:
      guard let text = engine.help(on: magic.name, withSource: magic.kind == .source) else {
        context.print("Object `\(magic.name)` not found.\n")
        return .none
      }
      context.print(text)
      return .none
    case .line, .cell:
      guard let entry = byName[magic.name], entry.kinds.contains(magic.kind) else { throw unknown(magic) }
      return try entry.body(context)
    }
  }

  private func unknown(_ magic: Magic) -> PyError {
    let sign = magic.kind == .cell ? "%%" : "%"
    let what = magic.kind == .cell ? "Cell" : "Line"
    if let entry = byName[magic.name], let other = entry.kinds.first {
      let otherSign = other == .cell ? "%%" : "%"
      return UsageFailure.error(
        "\(what) magic function `\(sign)\(magic.name)` not found (But \(other == .cell ? "cell" : "line") magic "
          + "`\(otherSign)\(magic.name)` exists, did you mean that instead?).")
    }
    return UsageFailure.error("\(what) magic function `\(sign)\(magic.name)` not found.")
  }

  /// `!pip install` is answered; everything else would leave the session.
  private func shell(_ context: Context) throws -> Value {
    let words = context.magic.argument.split(separator: " ").map(String.init)
    let installers = ["pip", "pip3", "conda", "mamba", "apt", "apt-get"]
    let start = words.first == "sudo" ? Array(words.dropFirst()) : words
    if let first = start.first, installers.contains(first), start.contains("install") {
      context.print("Nothing needs to be installed: the modules are part of Gradus.\n")
      return .none
    }
    throw PyError(
      ExceptionTypes.runtimeError,
      "cells cannot start other programs: !\(context.magic.argument.prefix(80))")
  }

  // MARK: The table

  private static let table: [Entry] =
    timing + inspection + [
      Entry(
        names: ["matplotlib", "pylab"], kinds: [.line], summary: "accepted: plots are always shown in place"
      ) { context in
        let known = ["", "inline", "notebook", "widget", "qt", "tk", "agg", "auto", "--list", "ipympl"]
        guard known.contains(context.magic.argument.lowercased()) else {
          throw UsageFailure.error("%\(context.magic.name) does not know \"\(context.magic.argument)\"")
        }
        return .none
      },
      Entry(
        names: ["config"], kinds: [.line], summary: "accepted for InlineBackend, which has no meaning here"
      ) { context in
        guard
          context.magic.argument.hasPrefix("InlineBackend") || context.magic.argument.hasPrefix("Completer")
        else { throw UsageFailure.error("%config \(context.magic.argument) is not supported") }
        return .none
      },
      Entry(
        names: ["load_ext", "reload_ext", "autoreload", "tensorflow_version"], kinds: [.line],
        summary: "accepted for autoreload, tensorboard and TensorFlow's version"
      ) { context in
        let known = [
          "autoreload", "tensorboard", "0", "1", "2", "2.x", "1.x", "off", "now", "explicit", "all",
        ]
        guard known.contains(context.magic.argument) else {
          throw UsageFailure.error("%\(context.magic.name) \(context.magic.argument) is not supported")
        }
        return .none
      },
      Entry(names: ["pip", "conda", "mamba"], kinds: [.line], summary: "nothing needs to be installed") {
        context in
        guard context.magic.argument.hasPrefix("install") else {
          throw UsageFailure.error("%\(context.magic.name) \(context.magic.argument) is not supported")
        }
        context.print("Nothing needs to be installed: the modules are part of Gradus.\n")
        return .none
      },
      Entry(names: ["pwd"], kinds: [.line], summary: "the folder that relative paths start from") { context in
        let path = context.host.workingDirectory
        if context.magic.assignedTo == nil { context.print("'\(path)'\n") }
        return .string(path)
      },
      Entry(names: ["capture"], kinds: [.cell], summary: "run the cell without showing its output") {
        context in
        let before = context.host.ignoresOutput
        context.host.ignoresOutput = true
        defer { context.host.ignoresOutput = before }
        try context.engine.runInside(context.magic, shows: false)
        return .none
      },
      Entry(
        names: ["step"], kinds: [.line, .cell], summary: "show the steps of a statement with their numbers"
      ) { context in
        try context.engine.printSteps(context)
        return .none
      },
      Entry(names: ["lsmagic"], kinds: [.line], summary: "list these commands") { context in
        for entry in MagicCommands.table {
          let signs = entry.kinds.contains(.line) ? "%" : "%%"
          let names = entry.names.map { signs + $0 }.joined(separator: ", ")
          context.print("\(names): \(entry.summary)\n")
        }
        return .none
      },
    ]
}

/// IPython's own exception for wrong use of a magic.
enum UsageFailure {
  static nonisolated(unsafe) let type: PyType = {
    let type = PyType(name: "UsageError", bases: [ExceptionTypes.exception])
    type.allocate = { PyException(type: $0, arguments: []) }
    return type
  }()

  static func error(_ message: String) -> PyError { PyError(type, message) }
}
