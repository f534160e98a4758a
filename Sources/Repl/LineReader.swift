import CReadline
import Glibc

/// What came of asking for a line.
enum LineResult: Equatable {
  case line(String)
  /// Ctrl-C.
  case interrupted
  /// Ctrl-D on an empty line.
  case ended
  /// SIGTERM or SIGHUP.
  case terminated
}

/// GNU readline behind its callback interface, so that signals are seen between keys.
///
/// readline keeps its state in global variables; so there is one reader, used on the main thread alone.
final class LineReader {
  static let shared = LineReader()

  /// Completes a word: the line up to the cursor and the word that readline replaces.
  var complete: ((_ line: String, _ word: String) -> [String])?

  private var finished: LineResult?
  fileprivate var matches: [String] = []

  private init() {
    rl_readline_name = UnsafePointer(strdup("gradus"))
    rl_catch_signals = 0
    rl_completer_word_break_characters = UnsafePointer(strdup(CompletionWords.breaks))
    rl_attempted_completion_function = { text, start, end in
      LineReader.shared.attempt(text, Int(start), Int(end))
    }
    // Between the lines of one input the terminal stays as readline wants it, or keys typed ahead would be echoed twice.
    rl_prep_term_function = { meta in
      if !LineReader.shared.holdsTerminal { rl_prep_terminal(meta) }
      LineReader.shared.holdsTerminal = true
    }
    rl_deprep_term_function = {}
    // A quote before a word closes a literal as often as it opens one; readline would repeat it after the word.
    rl_basic_quote_characters = UnsafePointer(strdup(""))
    using_history()
  }

  private var holdsTerminal = false

  /// Puts the terminal back the way it was before the first line was read.
  func releaseTerminal() {
    if holdsTerminal { rl_deprep_terminal() }
    holdsTerminal = false
  }

  // MARK: History

  func remember(_ entry: String) {
    if history_length > 0, let last = history_get(history_base + history_length - 1)?.pointee.line,
      String(cString: last) == entry
    {
      return
    }
    add_history(entry)
  }

  // MARK: Reading

  /// Asks for a line.
  func read(prompt: String, signals: SignalPipe) -> LineResult {
    finished = nil
    install(prompt)
    defer { rl_callback_handler_remove() }
    while finished == nil {
      switch signals.wait(for: 0) {
      case .input: rl_callback_read_char()
      case .interrupt:
        abandonLine()
        return .interrupted
      case .terminate: return .terminated
      case .suspend:
        suspend()
      case .resize:
        rl_resize_terminal()
      }
    }
    return finished ?? .ended
  }

  private func install(_ prompt: String) {
    rl_callback_handler_install(prompt) { line in
      if let line {
        LineReader.shared.finished = .line(String(cString: line))
        free(line)
      } else {
        LineReader.shared.finished = .ended
      }
      // Otherwise readline would show the prompt once more.
      rl_callback_handler_remove()
    }
  }

  /// Ctrl-C: leaves searches and arguments, and drops the line.
  private func abandonLine() {
    rl_free_line_state()
    rl_callback_sigcleanup()
    rl_replace_line("", 0)
    Glibc.write(1, "^C\n", 3)
  }

  /// Ctrl-Z: the shell gets a sane terminal, and afterwards the line is shown again.
  private func suspend() {
    releaseTerminal()
    signal(SIGTSTP, SIG_DFL)
    kill(getpid(), SIGTSTP)
    SignalPipe.install(SIGTSTP)
    rl_prep_terminal(1)
    holdsTerminal = true
    rl_forced_update_display()
  }

  // MARK: Completion

  private func attempt(
    _ text: UnsafePointer<CChar>?, _ start: Int, _ end: Int
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    guard let text, let buffer = rl_line_buffer else { return nil }
    // A quote or a blank after a completed name would only have to be deleted again.
    rl_completion_append_character = 0
    rl_completion_suppress_quote = 1
    let bytes = UnsafeRawBufferPointer(start: buffer, count: strlen(buffer))
    let line = String(decoding: bytes.prefix(end), as: UTF8.self)
    let lastLine = line.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    if lastLine.allSatisfy({ $0 == " " }) {
      // In front of a line there is nothing to complete: the key indents.
      rl_attempted_completion_over = 1
      rl_insert_text(String(repeating: " ", count: 4 - lastLine.count % 4))
      return nil
    }
    matches = complete?(line, String(cString: text)) ?? []
    guard matches.isEmpty else {
      rl_attempted_completion_over = 1
      return rl_completion_matches(text, LineReader.generator)
    }
    // Inside a string readline completes the names of files.
    if CompletionWords.openString(String(lastLine)) == nil { rl_attempted_completion_over = 1 }
    return nil
  }

  private static let generator:
    @convention(c) (UnsafePointer<CChar>?, Int32) -> UnsafeMutablePointer<CChar>? = {
      _, state in
      if state == 0 { LineReader.shared.matches.reverse() }
      return LineReader.shared.matches.popLast().flatMap { strdup($0) }
    }
}

/// Signals as bytes in a pipe, to be waited for together with input.
final class SignalPipe {
  enum Event {
    /// A watched descriptor is readable.
    case input
    case interrupt
    case terminate
    case suspend
    case resize
  }

  nonisolated(unsafe) private static var writeEnd: Int32 = -1
  private let readEnd: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    readEnd = ends[0]
    SignalPipe.writeEnd = ends[1]
    for number in [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGWINCH] { SignalPipe.install(number) }
    signal(SIGPIPE, SIG_IGN)
  }

  static func install(_ number: Int32) {
    signal(number) { number in
      let saved = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(SignalPipe.writeEnd, &byte, 1)
      errno = saved
    }
  }

  /// Waits for a signal, or until `descriptor` is readable.
  func wait(for descriptor: Int32) -> Event {
    while true {
      var polled = [
        pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&polled, 2, -1) > 0 else { continue }
      if polled[0].revents != 0, let event = next() { return event }
      if polled[1].revents != 0 { return .input }
    }
  }

  private func next() -> Event? {
    var byte: UInt8 = 0
    guard Glibc.read(readEnd, &byte, 1) == 1 else { return nil }
    switch Int32(byte) {
    case SIGINT: return .interrupt
    case SIGTSTP: return .suspend
    case SIGWINCH: return .resize
    default: return .terminate
    }
  }
}
