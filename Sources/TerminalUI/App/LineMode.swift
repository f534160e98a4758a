import Glibc
import Notebook
import Rendering

/// The notebook as plain lines, one cell after the other: for terminals without a screen, for pipes, and for screen
/// readers. Nothing is ever drawn twice.
struct LineMode {
  let document: Document
  let path: String
  let options: NotebookOptions

  private func say(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      sent += max(count, 0)
    }
  }

  /// Shows and runs every cell; asks before each code cell when somebody is there to answer.
  func run() -> Int32 {
    let asks = isatty(0) == 1
    if asks { say("Enter runs the next cell, s skips it, q quits.") }
    return withBigStack { runCells(asks: asks) }
  }

  private func runCells(asks: Bool) -> Int32 {
    let session = Session(SessionOptions(file: path, limits: options.limits))
    session.readInput = { _, prompt in
      say(prompt)
      return readLine()
    }
    let charset: Charset =
      TerminalCapabilities.isUTF8 { name in getenv(name).map { String(cString: $0) } } ? .unicode : .ascii
    let firstLines = document.firstLines
    var status: Int32 = 0
    for (index, cell) in document.cells.enumerated() {
      say("")
      switch cell.kind {
      case .raw: say(TerminalText(cell.source).plainText)
      case .markdown: if !show(cell, session, charset, asks: asks) { return status }
      case .code:
        say(TerminalText(cell.source).plainText)
        if asks {
          say("[cell \(index + 1) of \(document.cells.count)] Enter, s or q:")
          guard let answer = readLine(), answer != "q" else { return status }
          if answer == "s" { continue }
        }
        let request = RunRequest(
          cellID: cell.id, source: cell.source,
          fileName: document.sourceName(path: path, executionCount: session.executionCount + 1),
          firstLine: firstLines[index])
        let result = session.run(request)
        show(result.outputs, charset)
        if result.status != .ok {
          status = 1
          if !asks { return status }
        }
      }
    }
    return status
  }

  /// False when the user wants to stop.
  private func show(_ cell: Cell, _ session: Session, _ charset: Charset, asks: Bool) -> Bool {
    guard let question = Question(cell) else {
      say(MarkdownDocument(cell.source).plainText(width: 80, charset: charset))
      return true
    }
    say(MarkdownDocument(question.prompt).plainText(width: 80, charset: charset))
    guard asks else { return true }
    var hints = 0
    while true {
      say("Your answer (empty goes on, h shows a hint, q quits):")
      guard let answer = readLine(), answer != "q" else { return false }
      if answer.isEmpty { return true }
      if answer == "h" {
        say(hints < question.hints.count ? question.hints[hints] : "There are no more hints.")
        hints += 1
        continue
      }
      if session.check(answer, for: question) == true {
        say("Right. " + question.explanation)
        return true
      }
      say(question.message(for: answer) ?? "Not yet. Try again.")
    }
  }

  private func show(_ outputs: [Output], _ charset: Charset) {
    for output in outputs {
      var text: String
      switch output {
      case .stream(_, let printed): text = TerminalText(printed).plainText
      case .value(let item, _), .display(let item):
        text = TerminalText(item.text(width: 80, charset: charset)).plainText
      case .error(let error): text = TerminalText(error.text).plainText
      }
      if text.hasSuffix("\n") { text.removeLast() }
      say(charset == .ascii ? AsciiFallback.text(text) : text)
    }
  }
}
