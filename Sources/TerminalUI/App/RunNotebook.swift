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
  let opened: OpenedDocument
  do {
    opened = try OpenedDocument(path)
  } catch {
    complain("\(error)")
    if case .unknownExtension? = error as? DocumentError { return 2 }
    return 1
  }
  let terminal: OpenTerminal
  do {
    terminal = try OpenTerminal()
  } catch {
    complain("\(error); here is the notebook as plain lines")
    return LineMode(document: opened.document, path: path, options: options).run()
  }
  let (status, farewell) = runNotebook(opened, options, on: terminal, stopsSession: false)
  terminal.screen.close()
  if let farewell { complain(farewell, prefix: "") }
  return status
}

/// Shows what can be opened, and opens what is chosen, until the user quits.
///
/// - Parameters:
///   - shelf: asked for again after each notebook, which may have become one of late.
///   - options: for the notebook of a path.
/// - Returns: the exit status: 0 after quitting, 143 after SIGTERM or SIGHUP.
/// - Throws: `TerminalProblem` when there is no terminal that can show a screen.
public func runShelf(_ shelf: () -> Shelf, options: (String) -> NotebookOptions) throws -> Int32 {
  let terminal = try OpenTerminal()
  defer { terminal.screen.close() }
  let app = ShelfApp(shelf(), on: terminal)
  while true {
    switch app.run() {
    case .quit(let status): return status
    case .open(let path):
      do {
        let (status, farewell) = runNotebook(
          try OpenedDocument(path), options(path), on: terminal, stopsSession: true)
        guard status == 0 else {
          terminal.screen.close()
          if let farewell { complain(farewell, prefix: "") }
          return status
        }
        app.returned(to: shelf(), saying: farewell)
      } catch {
        app.returned(to: shelf(), saying: "\(error)")
      }
    }
  }
}

/// Runs a notebook on an open terminal; returns the exit status, and what is left to say to the user.
///
/// - Parameter stopsSession: whether another session may follow in this process, so that this one must end first.
private func runNotebook(
  _ opened: OpenedDocument, _ options: NotebookOptions, on terminal: OpenTerminal, stopsSession: Bool
) -> (status: Int32, farewell: String?) {
  let path = opened.path
  // Looked for before this session's own journal exists.
  let finding = Recovery.find(for: path)
  let journal = try? Journal(for: path)
  Recovery.prune()
  let worker = makeWorker(path: path, options: options)
  let app = NotebookApp(
    state: NotebookState(document: opened.document, path: path),
    view: NotebookView(theme: terminal.theme, charset: terminal.charset), screen: terminal.screen,
    worker: worker, journal: journal, signals: terminal.signals)
  switch finding {
  case .unsaved(let work): app.offer(work)
  case .openElsewhere: app.say("this notebook is open in another session; the last one to save wins")
  case .nothing:
    if journal == nil {
      app.say("no journal can be written in \(StateFolder.journals): unsaved work will not survive a crash")
    } else if opened.isNew {
      app.say("a new notebook; w creates the file", .info)
    }
  }
  let status = app.run()
  if stopsSession { worker.stop() }
  return (status, app.farewell)
}

/// A notebook's document, or an empty one for a name that can become a notebook.
private struct OpenedDocument {
  let path: String
  let document: Document
  let isNew: Bool

  /// - Throws: `DocumentError`.
  init(_ path: String) throws {
    self.path = path
    do {
      document = try Document.open(path)
      isNew = false
    } catch DocumentError.missing(_) where Document.Format(path: path) != nil {
      document = Document(format: Document.Format(path: path) ?? .percent)
      isNew = true
    }
  }
}

private func makeWorker(path: String, options: NotebookOptions) -> SessionWorker {
  var session = SessionOptions(file: path, limits: options.limits)
  session.drawsProgress = true
  return SessionWorker(session)
}

func complain(_ text: String, prefix: String = "gradus: ") {
  let bytes = Array((prefix + text + "\n").utf8)
  _ = write(2, bytes, bytes.count)
}
