import Grading
import NeuralNetworks
import Notebook

/// All commands, in the order of the help.
enum Commands {
  static let all: [Command] = [
    .learn, .repl, .run, .step, .replay, .grade, .release, .convert, .doctor, .help,
  ]

  static func named(_ name: String) -> Command? { all.first { $0.name == name } }

  /// Runs a command line without the program's name; returns the exit status.
  static func run(_ words: [String]) -> Int32 {
    HDF5.isReadApart = true
    do {
      return try dispatch(words)
    } catch let error as UsageError {
      Terminal.message("\(error)")
      if let command = named(error.command) { Terminal.write(2, Array("usage: \(command.usage)\n".utf8)) }
      return ExitStatus.usage
    } catch let error as DocumentError {
      Terminal.message("\(error)")
      return ExitStatus.usage
    } catch {
      Terminal.message("\(error)")
      return ExitStatus.failed
    }
  }

  private static func dispatch(_ words: [String]) throws -> Int32 {
    guard let first = words.first else { return try start() }
    switch first {
    case "--version", "-V":
      Terminal.print("gradus \(GradusVersion.text)\n")
      return ExitStatus.fine
    case "--help", "-h":
      Terminal.print(HelpText.overview)
      return ExitStatus.fine
    case Grader.workerArgument: return GradeWorker.run()
    case HDF5Worker.argument: return HDF5Worker.run()
    default: break
    }
    if let command = named(first) {
      let rest = Array(words.dropFirst())
      if rest.contains("--help") || rest.contains("-h") {
        Terminal.print(HelpText.text(for: command))
        return ExitStatus.fine
      }
      return try command.run(try ArgumentParser.parse(rest, for: command))
    }
    if first.hasPrefix("-"), first != "--" {
      let options = ["--version", "--help"]
      throw UsageError.unknownOption(first, command: "", suggestion: Suggestion.nearest(first, in: options))
    }
    let operands = first == "--" ? Array(words.dropFirst()) : words
    guard let path = operands.first else { return try start() }
    if operands.count > 1 { throw UsageError.tooMany(command: "", extra: operands[1]) }
    if Document.Format(path: path) == nil, !path.utf8.contains(UInt8(ascii: "/")), !path.utf8.contains(46) {
      throw UsageError.unknownCommand(path, suggestion: Suggestion.nearest(path, in: all.map(\.name)))
    }
    return try OpenNotebook.open(path)
  }

  /// `gradus` alone: the shelf of lessons and recent files.
  private static func start() throws -> Int32 {
    if Terminal.isInteractive, let status = try browseShelf() { return status }
    Terminal.print(LessonShelf.find().text)
    let recent = RecentFiles.list()
    if !recent.isEmpty { Terminal.print("\nOpened lately:\n" + recent.map { "  \($0)\n" }.joined()) }
    Terminal.print("\n`gradus FILE` opens a file, `gradus help` lists the commands.\n")
    return ExitStatus.fine
  }
}
