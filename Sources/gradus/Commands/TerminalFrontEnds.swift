import Notebook
import Repl
import TerminalUI

extension OpenNotebook {
  /// The notebook on the screen; lessons start where something is still to do.
  static func openInTerminal(_ path: String, isLesson: Bool) -> Int32 {
    runNotebook(path: path, options: NotebookOptions(isLesson: isLesson))
  }
}

extension Command {
  static let repl = Command(
    name: "repl", operandCount: 0...0, summary: "the prompt",
    options: [Option(name: "--init", short: "-i", value: "FILE", help: "run this file first")],
    run: { arguments in runRepl(ReplOptions(initialFile: arguments.text("--init"))) })
}
