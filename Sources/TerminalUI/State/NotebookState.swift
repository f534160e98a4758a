import Notebook
import Rendering

/// Everything that the notebook shows and knows. `update` is the only place that changes it; `view` draws it.
struct NotebookState {
  enum Mode {
    case command
    case edit
    case prompt(Prompt)
    case help
    case step
    case confirm(Confirmation)
  }

  /// A line asked for at the bottom of the screen.
  struct Prompt {
    enum Purpose: Equatable {
      case commandLine
      case search(backwards: Bool)
      case goToStep
      case answer(cellID: String)
      /// `input(…)` of a running cell.
      case input(cellID: String, prompt: String)
    }

    var purpose: Purpose
    var line = LineEditor()
    /// The place in the history of such lines, counted from the end; 0 for the line being typed.
    var historyOffset = 0
    var draft = ""
    /// Candidates shown above the line.
    var candidates: [String] = []
  }

  /// A question that takes one key for an answer.
  struct Confirmation {
    enum Purpose {
      case quit
      case overwrite(path: String)
      case restart, recover
    }
    var purpose: Purpose
    var text: String
    /// The keys and what they do, as shown.
    var choices: String
  }

  enum Pane: Equatable { case variables, outline }

  struct Message {
    enum Kind { case info, warning, error, success }
    var text: String
    var kind = Kind.info
  }

  /// Names offered to complete the word before the cursor.
  struct CompletionList {
    var names: [String]
    var replaced: Int
    var selected = 0
  }

  /// Which row of which cell stands at the top of the page.
  struct Scroll: Equatable {
    var cell = 0
    var row = 0
  }

  var document: Document
  /// Nil for a notebook without a file.
  var path: String?
  var mode = Mode.command
  /// The selected cell; 0 when there is none.
  var selected = 0
  var scroll = Scroll()
  /// Whether the page moves so that the selected cell, or the cursor in it, is visible.
  var followsSelection = true
  /// Set when the page should show the end of the selected cell rather than its start.
  var showsEndOfSelection = false
  var editor: TextEditor?
  var cells: [String: CellState] = [:]
  var isModified = false
  /// Set while a save is under way that the program ends after.
  var quitsAfterSaving = false
  /// Grows with every change of the document's cells, for the recovery journal.
  var changeCount = 0
  /// Where cells begin in the saved file, as of a number of changes.
  var firstLines: (changes: Int, lines: [Int])?
  var message: Message?
  /// Keys of an unfinished sequence such as the first `d` of `dd`.
  var pendingKeys: [Key] = []
  var clipboard: [Cell] = []
  var undoStack: [CellChange] = []
  /// Cells that wait to run, in order.
  var runQueue: [QueuedRun] = []
  var runningCell: String?
  var runCount = 0
  var pane: Pane?
  var paneSelection = 0
  var paneScroll = 0
  var variables: [VariableInfo]?
  var step: StepState?
  var completion: CompletionList?
  var helpScroll = 0
  /// Pages of help about a name; nil for the list of keys.
  var helpText: String?
  var lastSearch = ""
  var commandHistory: [String] = []
  var searchHistory: [String] = []
  var answerHistory: [String] = []
  var showsLineNumbers = false
  /// Seconds of a clock that never goes back, as of the last event.
  var now = 0.0
  var size = (width: 80, height: 24)
  /// Unsaved work of an earlier session, until the user has said what to do with it.
  var recovery: Recovery.UnsavedWork?
  /// Where cells stood in the last frame, for mouse clicks: row on screen to cell.
  var shownRows: [Int: ShownRow] = [:]
  /// Requests under way, by number.
  var requests: [Int: Request] = [:]

  struct ShownRow {
    var cell: Int
    /// Row inside the drawn cell.
    var row: Int
  }

  struct QueuedRun: Equatable {
    var cellID: String
    var steps = false
  }

  enum Request {
    case variables
    case completions(line: String, cursor: TextEditor.Position)
    case help(String)
    case check(cellID: String, answer: String)
    case restart
  }

  /// How to take back a change of the list of cells.
  enum CellChange {
    case removed([(index: Int, cell: Cell)])
    case inserted([String])
    case moved(id: String, from: Int)
    case retyped(id: String, kind: Cell.Kind, metadata: JSONObject)
    case clearedOutputs([(id: String, outputs: [Output], count: Int?)])
    case merged(into: Cell, removed: Cell)
    case split(original: Cell, added: String)
  }

  init(document: Document, path: String?) {
    self.document = document
    self.path = path
    if self.document.cells.isEmpty { self.document.cells = [Cell(.code)] }
  }

  // MARK: Reading

  var selectedCell: Cell? {
    document.cells.indices.contains(selected) ? document.cells[selected] : nil
  }

  var fileName: String { path.map { FileStore.name(of: $0) } ?? "untitled" }

  var isEditing: Bool {
    if case .edit = mode { return true }
    return false
  }

  var isBusy: Bool { runningCell != nil || !runQueue.isEmpty }

  func cellState(_ id: String) -> CellState { cells[id] ?? CellState() }

  /// The question of a cell and what was done with it.
  func question(_ cell: Cell) -> Question? { cell.kind == .markdown ? Question(cell) : nil }

  // MARK: Changing

  mutating func updateCell(_ id: String, _ change: (inout CellState) -> Void) {
    var state = cells[id] ?? CellState()
    change(&state)
    state.version += 1
    cells[id] = state
  }

  /// Notes that the document differs from its file.
  mutating func touch() {
    isModified = true
    changeCount += 1
  }

  mutating func select(_ index: Int) {
    selected = min(max(index, 0), max(document.cells.count - 1, 0))
    followsSelection = true
    showsEndOfSelection = false
  }

  mutating func say(_ text: String, _ kind: Message.Kind = .info) {
    message = Message(text: text, kind: kind)
  }
}
