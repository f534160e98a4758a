/// What a session may use, and what it may not.
public struct SessionOptions: Sendable {
  /// The notebook's file; `nil` for the prompt.
  public var file: String?
  /// Where relative paths start; by default the file's folder.
  public var workingDirectory: String
  /// `sys.argv`.
  public var arguments: [String]
  public var limits: Limits
  /// Folders that cells may read and write, besides the working directory and the temporary folder.
  public var grantedFolders: [String]
  /// Folders that cells may only read, such as the data sets that ship.
  public var readableFolders: [String]
  /// Whether cells may write files at all; grading turns it off for everything but the temporary folder.
  public var mayWrite = true
  /// Files with these extensions cannot be read, so that graded cells do not find lessons and other submissions.
  public var deniedExtensions: Set<String> = []
  /// Whether assigning to a module's attributes is an error, so that graded cells cannot replace library functions.
  public var modulesAreReadOnly = false
  /// Whether a display that is replaced in place is seen moving: training then draws a curve instead of writing lines.
  public var drawsProgress = false

  public struct Limits: Sendable {
    /// For one cell.
    public var seconds: Double?
    /// Of the interpreter and the tensor engine together.
    public var bytes: Int?
    /// Operations of the interpreter, for one cell.
    public var steps: Int?
    /// Characters of output kept for one cell.
    public var outputCharacters = OutputCollector.defaultLimit

    public init(seconds: Double? = nil, bytes: Int? = nil, steps: Int? = nil) {
      self.seconds = seconds
      self.bytes = bytes
      self.steps = steps
    }
  }

  /// Whether `input()` prints its prompt and reads from standard input when nobody else answers it.
  public var readsStandardInput = false
  /// `__file__`; `nil` in a notebook.
  public var script: String?

  /// - Parameter file: the notebook, whose folder cells may use.
  public init(file: String? = nil, limits: Limits = Limits()) {
    self.file = file
    self.limits = limits
    workingDirectory = FileStore.absolute(file.map { FileStore.folder(of: $0) } ?? ".")
    arguments = [file ?? ""]
    grantedFolders = []
    readableFolders = DataFolders.readable
  }
}

/// One cell to run.
public struct RunRequest: Sendable {
  /// Comes back with every event of the run.
  public var cellID: String
  public var source: String
  /// The file as tracebacks name it.
  public var fileName: String
  /// The line of that file at which `source` begins, from 1.
  public var firstLine: Int
  /// Show the value of the last expression.
  public var showsValue: Bool
  /// Stop before each statement and wait for `StepCommand`s.
  public var steps: Bool

  public init(
    cellID: String, source: String, fileName: String, firstLine: Int = 1, showsValue: Bool = true,
    steps: Bool = false
  ) {
    self.cellID = cellID
    self.source = source
    self.fileName = fileName
    self.firstLine = firstLine
    self.showsValue = showsValue
    self.steps = steps
  }
}

/// How a run ended.
public enum RunStatus: Sendable, Equatable {
  case ok
  /// The cell raised the error among its outputs.
  case failed
  /// Ctrl-C, or the stop of a front end.
  case interrupted
  /// Time, memory or steps ran out; the text says which.
  case limit(String)
  /// `sys.exit` or `quit()` with this status.
  case exited(Int)

  /// One word for journals and reports.
  public var word: String {
    switch self {
    case .ok: return "ok"
    case .failed: return "error"
    case .interrupted: return "interrupted"
    case .limit: return "limit"
    case .exited: return "exit"
    }
  }
}

/// What a run left behind.
public struct RunResult: Sendable {
  public var cellID: String
  public var status: RunStatus
  public var outputs: [Output]
  public var executionCount: Int
  public var seconds: Double

  public init(cellID: String, status: RunStatus, outputs: [Output], executionCount: Int, seconds: Double) {
    self.cellID = cellID
    self.status = status
    self.outputs = outputs
    self.executionCount = executionCount
    self.seconds = seconds
  }

  /// The exception that ended the run, if one did.
  public var error: CellError? {
    for case .error(let error) in outputs { return error }
    return nil
  }
}

/// News from a running session, in the order in which things happened.
public enum SessionEvent: Sendable {
  case started(cellID: String, executionCount: Int)
  case printed(cellID: String, Output.Stream, String)
  /// A display; one with the id of an earlier display of the cell replaces it.
  case displayed(cellID: String, DisplayItem)
  case showedValue(cellID: String, DisplayItem, executionCount: Int)
  case cleared(cellID: String)
  case raised(cellID: String, CellError)
  /// `input(prompt)` waits for `SessionWorker.answerInput`.
  case wantsInput(cellID: String, prompt: String)
  /// Stepping has stopped before a statement and waits for a command.
  case paused(cellID: String, StepPause)
  /// Steps executed since the last pause, at the end of a stepped run.
  case stepped(cellID: String, [StepRecord])
  case finished(RunResult)
  /// The answer to a request other than a run, by the number that the request returned.
  case replied(Int, SessionReply)
}

/// Answers of a `SessionWorker` to questions about the session.
public enum SessionReply: Sendable {
  case variables([VariableInfo])
  case completions(Completions)
  case help(String?)
  /// Whether an answer to a question is right; `nil` when the check itself failed.
  case check(Bool?)
  case restarted
}

/// A row of the variables pane.
public struct VariableInfo: Sendable, Equatable {
  public var name: String
  /// The Python type's name.
  public var type: String
  /// Such as `(3, 4)` or `3 items`; empty when it has no size.
  public var size: String
  /// One line, cut at 200 characters.
  public var value: String
}

/// Names that may continue a text.
public struct Completions: Sendable, Equatable {
  /// Characters before the cursor that the names replace.
  public var replaced: Int
  public var names: [String]

  public init(replaced: Int = 0, names: [String] = []) {
    self.replaced = replaced
    self.names = names
  }
}
