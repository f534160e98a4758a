import Glibc
import Notebook
import Rendering

/// How the notebook is opened.
public struct NotebookOptions: Sendable {
  public var limits: SessionOptions.Limits
  /// Lesson mode: starts at the first cell that still wants something.
  public var isLesson: Bool

  public init(limits: SessionOptions.Limits = SessionOptions.Limits(), isLesson: Bool = false) {
    self.limits = limits
    self.isLesson = isLesson
  }
}

/// Opens a notebook in the terminal and runs it until the user quits.
///
/// A file that does not exist is created by the first save, when its name ends in `.py` or `.ipynb`.
/// - Parameter path: the notebook's file.
/// - Returns: the exit status: 0 after quitting, 1 when the file cannot be opened, 2 for a wrong kind of file, 143 after
///   SIGTERM or SIGHUP.
public func runNotebook(path: String, options: NotebookOptions = NotebookOptions()) -> Int32 {
  let document: Document
  var isNew = false
  do {
    document = try Document.open(path)
  } catch DocumentError.missing(_) where Document.Format(path: path) != nil {
    document = Document(format: Document.Format(path: path) ?? .percent)
    isNew = true
  } catch {
    complain("\(error)")
    if case .unknownExtension? = error as? DocumentError { return 2 }
    return 1
  }
  let capabilities = TerminalCapabilities.current()
  guard isatty(0) == 1, isatty(1) == 1, !capabilities.isDumb else {
    let why = capabilities.isDumb ? "this terminal cannot show a screen" : "input or output is not a terminal"
    complain("\(why); here is the notebook as plain lines")
    return LineMode(document: document, path: path, options: options).run()
  }
  capabilities.prepareLocale()
  let worker = makeWorker(path: path, options: options, document: document)
  let signals = TerminalGuard.install()
  guard let screen = TerminalScreen(capabilities: capabilities) else {
    complain(
      "the terminal type \(String(cString: getenv("TERM"))) is unknown; here is the notebook as plain lines")
    return LineMode(document: document, path: path, options: options).run()
  }
  // ncurses sets handlers of its own.
  TerminalGuard.installHandlers()
  let theme = Theme.colored(capabilities.depth)
  let state = NotebookState(document: document, path: path)
  // Looked for before this session's own journal exists.
  let finding = Recovery.find(for: path)
  let journal = try? Journal(for: path)
  let app = NotebookApp(
    state: state, view: NotebookView(theme: theme, charset: capabilities.charset), screen: screen,
    worker: worker,
    journal: journal, signals: signals)
  switch finding {
  case .unsaved(let work): app.offer(work)
  case .openElsewhere: app.say("this notebook is open in another session; the last one to save wins")
  case .nothing:
    if journal == nil {
      app.say("no journal can be written in \(StateFolder.journals): unsaved work will not survive a crash")
    } else if isNew {
      app.say("a new notebook; w creates the file", .info)
    }
  }
  let status = app.run()
  screen.close()
  if let farewell = app.farewell { complain(farewell, prefix: "") }
  return status
}

private func makeWorker(path: String, options: NotebookOptions, document: Document) -> SessionWorker {
  var session = SessionOptions(file: path, limits: options.limits)
  session.drawsProgress = true
  return SessionWorker(session)
}

func complain(_ text: String, prefix: String = "gradus: ") {
  let bytes = Array((prefix + text + "\n").utf8)
  _ = write(2, bytes, bytes.count)
}
