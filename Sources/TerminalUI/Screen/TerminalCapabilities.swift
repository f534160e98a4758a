import CNcurses
import Glibc
import Rendering

/// What the terminal and the locale can show, and what the user wants of it.
struct TerminalCapabilities {
  var depth: ColorDepth
  var charset: Charset
  /// Whether it takes xterm's sequences for paste, mouse and modified keys.
  var isXtermLike: Bool
  /// Too simple for a screen.
  var isDumb: Bool

  /// - Parameters:
  ///   - environment: looks up a variable; empty counts as missing.
  ///   - colors: colours by the terminal's description.
  init(environment: (String) -> String?, colors: () -> Int) {
    let term = environment("TERM") ?? ""
    isDumb = term.isEmpty || term == "dumb" || term == "unknown"
    let isConsole = term == "linux" || term.hasPrefix("vt") || term == "cons25"
    isXtermLike = !isDumb && !isConsole
    let wantsAscii = environment("GRADUS_ASCII").map { $0 != "0" } ?? false
    charset =
      wantsAscii || isConsole || isDumb || !TerminalCapabilities.isUTF8(environment) ? .ascii : .unicode
    if environment("NO_COLOR") != nil || isDumb {
      depth = .none
    } else {
      let count = colors()
      depth = count > 256 ? .trueColor : count >= 256 ? .indexed256 : count >= 8 ? .ansi16 : .none
    }
  }

  static func current() -> TerminalCapabilities {
    TerminalCapabilities(
      environment: { name in
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
      },
      colors: {
        var status: Int32 = 0
        guard setupterm(nil, 1, &status) == 0 else { return 0 }
        var name = Array("colors".utf8CString)
        return Int(tigetnum(&name))
      })
  }

  /// The locale's variables decide, whether or not the locale itself is installed.
  static func isUTF8(_ environment: (String) -> String?) -> Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = environment(name)?.lowercased() else { continue }
      return value.contains("utf-8") || value.contains("utf8")
    }
    return false
  }

  /// Makes the C library count columns as the terminal does.
  func prepareLocale() {
    setlocale(LC_ALL, "")
    // Numbers in C stay as they are everywhere.
    setlocale(LC_NUMERIC, "C")
    guard charset != .ascii else { return }
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
    if codeset != "UTF-8" {
      for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil { return }
    }
  }
}
