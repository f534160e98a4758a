import Glibc
import Notebook

/// Puts the terminal back, whatever ends the program: the end of the notebook, a signal, or a crash.
enum TerminalGuard {
  /// 1 while the notebook has the terminal.
  nonisolated(unsafe) static var isActive: Int32 = 0
  private nonisolated(unsafe) static var saved = termios()
  private nonisolated(unsafe) static var hasSaved: Int32 = 0
  private nonisolated(unsafe) static var restoring: UnsafeMutablePointer<UInt8>?
  private nonisolated(unsafe) static var restoringCount = 0
  private nonisolated(unsafe) static var pipeEnd: Int32 = -1

  /// Bytes that say which signal came.
  enum Notice: UInt8 {
    case interrupt = 1
    case terminate, hangUp, resize, resume
  }

  /// Keeps the terminal's settings, and the bytes that put it back, where a signal handler can reach them.
  static func remember(leave: String, isXtermLike: Bool) {
    if tcgetattr(0, &saved) == 0 { hasSaved = 1 }
    let bytes = Array(
      (leave + (isXtermLike ? "\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m\r\n" : "\u{1B}[0m\r\n")).utf8)
    restoring?.deallocate()
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    for (index, byte) in bytes.enumerated() { memory[index] = byte }
    restoring = memory
    restoringCount = bytes.count
  }

  static func write(_ text: String) {
    guard !text.isEmpty else { return }
    let bytes = Array(text.utf8)
    _ = Glibc.write(1, bytes, bytes.count)
  }

  /// Catches the signals; the pipe becomes readable when one came. Returns its reading end.
  static func install() -> Int32 {
    guard let ends = Pipe.open(nonblocking: true) else { return -1 }
    pipeEnd = ends.writing
    installAlternateStack()
    installHandlers()
    return ends.reading
  }

  /// The signals that came since the last call, read from the end that `install` returned.
  static func notices(from descriptor: Int32) -> [Notice] {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? buffer[..<count].compactMap(Notice.init) : []
  }

  /// Sets the handlers, again after a library has set its own.
  static func installHandlers() {
    set(SIGINT) { _ in TerminalGuard.notify(.interrupt) }
    set(SIGTERM) { _ in TerminalGuard.notify(.terminate) }
    set(SIGHUP) { _ in TerminalGuard.notify(.hangUp) }
    set(SIGWINCH) { _ in TerminalGuard.notify(.resize) }
    set(SIGCONT) { _ in TerminalGuard.notify(.resume) }
    signal(SIGTSTP, SIG_DFL)
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] {
      set(number, flags: SA_ONSTACK | Int32(bitPattern: UInt32(SA_RESETHAND))) { number in
        TerminalGuard.restoreNow()
        raise(number)
      }
    }
  }

  private static func set(
    _ number: Int32, flags: Int32 = SA_RESTART, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = flags
    sigemptyset(&action.sa_mask)
    sigaction(number, &action, nil)
  }

  private static func installAlternateStack() {
    let size = 64 << 10
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
  }

  /// Only what may be called from a signal handler.
  private static func notify(_ notice: Notice) {
    let before = errno
    var byte = notice.rawValue
    _ = Glibc.write(pipeEnd, &byte, 1)
    errno = before
  }

  private static func restoreNow() {
    guard isActive == 1 else { return }
    isActive = 0
    if let restoring { _ = Glibc.write(1, restoring, restoringCount) }
    if hasSaved == 1 { tcsetattr(0, TCSANOW, &saved) }
  }
}
