import Notebook

/// What happens to the notebook.
enum Event {
  case key(Key)
  case paste(String)
  /// The wheel: rows up (negative) or down.
  case wheel(rows: Int)
  case click(x: Int, y: Int)
  case resize(width: Int, height: Int)
  case session(SessionEvent)
  /// Time passed; `now` was set by the loop.
  case tick
  /// The file was written, or why it was not.
  case saved(Result<String, SaveFailure>)
  /// SIGTERM or SIGHUP: leave at once, keeping everything.
  case terminate
  /// SIGINT from outside.
  case interrupt
}

enum SaveFailure: Error {
  /// Somebody else changed the file since it was read.
  case changedOnDisk(path: String)
  case failed(String)
}

/// What an update asks the loop to do.
enum Effect {
  case run(RunRequest)
  case interrupt
  case step(StepCommand)
  case answerInput(String?)
  case restart
  case requestVariables
  case requestCompletions(String, line: String, cursor: TextEditor.Position)
  case requestHelp(String)
  case requestCheck(cellID: String, answer: String, Question)
  case save(path: String, force: Bool)
  case recordAnswer(cellID: String, answer: String, isRight: Bool, attempt: Int, hints: Int)
  case recordSteps(cellID: String, count: Int)
  case recordRun(RunResult, source: String)
  case dismissRecovery
  case suspend
  case redraw
  case quit(status: Int32, discarding: Bool)
}
