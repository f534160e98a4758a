import Notebook
import Repl
import TerminalUI

extension OpenNotebook {
  static func openInTerminal(_ path: String) throws -> Int32 { runNotebook(path: path) }
}

extension Command {
  static let repl = Command(
    name: "repl", operandCount: 0...0, summary: "the prompt",
    options: [Option(name: "--init", short: "-i", value: "FILE", help: "run this file first")],
    run: { arguments in throw UsageError.other("the prompt is not part of this build", command: "repl") })
}
