import Notebook
import Repl
import TerminalUI

/// `gradus FILE`: the notebook on a terminal, else the same file run headless.
enum OpenNotebook {
  static func open(_ path: String) throws -> Int32 {
    guard Terminal.isInteractive else {
      var job = HeadlessJob(path: path)
      job.showsDocument = true
      return try job.run()
    }
    return try openInTerminal(path)
  }
}
