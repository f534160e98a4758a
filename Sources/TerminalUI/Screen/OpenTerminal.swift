import Glibc
import Rendering

/// Why there is no screen to draw on.
public enum TerminalProblem: Error, CustomStringConvertible {
  case notATerminal, isDumb
  case unknownType(String)

  public var description: String {
    switch self {
    case .notATerminal: return "input or output is not a terminal"
    case .isDumb: return "this terminal cannot show a screen"
    case .unknownType(let name): return "the terminal type \(name) is unknown"
    }
  }
}

/// The terminal, taken for drawing: its screen, what it can show, and the signals that come meanwhile.
struct OpenTerminal {
  let screen: TerminalScreen
  let theme: Theme
  let charset: Charset
  /// Becomes readable when a signal came.
  let signals: Int32

  /// Takes the terminal. - Throws: `TerminalProblem`.
  init() throws {
    let capabilities = TerminalCapabilities.current()
    if capabilities.isDumb { throw TerminalProblem.isDumb }
    guard isatty(0) == 1, isatty(1) == 1 else { throw TerminalProblem.notATerminal }
    capabilities.prepareLocale()
    signals = TerminalGuard.install()
    guard let screen = TerminalScreen(capabilities: capabilities) else {
      throw TerminalProblem.unknownType(getenv("TERM").map { String(cString: $0) } ?? "")
    }
    // ncurses sets handlers of its own.
    TerminalGuard.installHandlers()
    self.screen = screen
    theme = Theme.colored(capabilities.depth)
    charset = capabilities.charset
  }
}
