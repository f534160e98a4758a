import Glibc
import Notebook
import Rendering

/// Prints what a session does, as lines: colours where the terminal has them, live curves and progress redrawn in place.
final class OutputWriter {
  let look: TerminalLook
  private var isAtLineStart = true
  /// The live display that was printed last, with the rows it takes, as long as nothing else was printed.
  private var live: (id: String, rows: Int)?

  init(_ look: TerminalLook) { self.look = look }

  func handle(_ event: SessionEvent) {
    switch event {
    case .printed(_, .stdout, let text): write(text)
    case .printed(_, .stderr, let text): writeError(text)
    case .displayed(_, let item): show(item)
    case .showedValue(_, let item, _): show(item)
    case .raised(_, let error): show(error)
    case .finished: finish()
    default: break
    }
  }

  /// Ends an unfinished line and forgets live displays: the prompt follows.
  func finish() {
    endLine()
    live = nil
  }

  private func endLine() {
    if !isAtLineStart { emit(1, "\n") }
    isAtLineStart = true
  }

  func write(_ text: String) {
    guard !text.isEmpty else { return }
    live = nil
    emit(1, text)
    isAtLineStart = text.utf8.last == 10
  }

  func writeError(_ text: String) {
    guard !text.isEmpty else { return }
    if look.isTerminal { endLine() }
    live = nil
    emit(2, text)
  }

  // MARK: Values

  private func show(_ item: DisplayItem) {
    if let id = item.displayID, isUnfinished(item), !look.redrawsInPlace {
      // Where nothing can be redrawn, only the last state is worth its lines.
      _ = id
      return
    }
    let text = rendered(item)
    let rows = text.utf8.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
    if let id = item.displayID, look.redrawsInPlace {
      if let live, live.id == id, live.rows > 0 { emit(1, "\u{1B}[\(live.rows)A\u{1B}[J") } else { endLine() }
      emit(1, text)
      live = (id, rows)
    } else {
      endLine()
      emit(1, text)
      live = nil
    }
    isAtLineStart = true
  }

  private func isUnfinished(_ item: DisplayItem) -> Bool {
    switch item.rich {
    case .trainingCurve(let curve): curve.isLive
    case .progress(let progress): !progress.isFinished
    default: false
    }
  }

  private func rendered(_ item: DisplayItem) -> String {
    switch item.rich {
    case .figure, .image, .modelGraph, .trainingCurve, .progress, .markdown:
      if let grid = item.rich?.render(width: look.columns, theme: look.theme, charset: look.charset),
        look.isTerminal
      {
        return AnsiText.text(of: grid.reduced(to: look.theme.depth, charset: look.charset))
      }
      return item.text(width: look.columns, charset: look.charset) + "\n"
    default: return item.plainText + "\n"
    }
  }

  private func show(_ error: CellError) {
    endLine()
    live = nil
    emit(2, TracebackText.styled(error, theme: look.theme) + "\n")
  }

  private func emit(_ descriptor: Int32, _ text: String) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
      }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        return
      }
      done += count
    }
  }
}

/// A traceback with its parts set apart.
enum TracebackText {
  static func styled(_ error: CellError, theme: Theme) -> String {
    guard theme.depth != .none else { return error.text }
    let lines = error.traceback.isEmpty ? [error.text] : error.traceback
    // The message may take several lines; it starts at the last line that begins with the exception's name.
    let message = lines.lastIndex { $0.hasPrefix(error.name) } ?? lines.count - 1
    return lines.enumerated().map { index, line in
      if index == message {
        return AnsiText.styled(error.name, theme.error) + line.dropFirst(error.name.count)
      }
      if index > message { return line }
      if line.hasPrefix("  File ") || line.hasPrefix("Traceback ") {
        return AnsiText.styled(line, theme.muted)
      }
      let marks = line.drop { $0 == " " }
      if !marks.isEmpty, marks.allSatisfy({ $0 == "^" || $0 == "~" }) {
        return AnsiText.styled(line, theme.error)
      }
      return line
    }.joined(separator: "\n")
  }
}

/// What the terminal can do.
struct TerminalLook {
  var isTerminal: Bool
  var columns: Int
  var charset: Charset
  var theme: Theme

  /// Cursor movements are understood.
  var redrawsInPlace: Bool { isTerminal && theme.depth != .none }

  static func current() -> TerminalLook {
    let isTerminal = isatty(0) == 1 && isatty(1) == 1
    return TerminalLook(
      isTerminal: isTerminal, columns: columns, charset: charset,
      theme: .colored(
        depth(
          isTerminal: isTerminal, noColor: variable("NO_COLOR"), term: variable("TERM"),
          colorTerm: variable("COLORTERM"))))
  }

  /// How many colours to use. `NO_COLOR` (if not empty), `TERM=dumb` and output to a file mean none.
  static func depth(isTerminal: Bool, noColor: String?, term: String?, colorTerm: String?) -> ColorDepth {
    guard isTerminal, noColor ?? "" == "", let term, term != "dumb", !term.isEmpty else { return .none }
    if colorTerm == "truecolor" || colorTerm == "24bit" { return .trueColor }
    return term.contains("256") ? .indexed256 : .ansi16
  }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  static var columns: Int {
    var size = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 { return Int(size.ws_col) }
    if let text = variable("COLUMNS"), let columns = Int(text), columns >= 20, columns < 10_000 {
      return columns
    }
    return 80
  }

  static var charset: Charset {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = variable(name), !value.isEmpty else { continue }
      let text = value.lowercased()
      return text.contains("utf-8") || text.contains("utf8") ? .unicode : .ascii
    }
    return .unicode
  }
}
