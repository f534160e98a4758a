import Glibc
import Rendering

/// Output of the command line program: results on standard output, messages for people on standard error.
enum Terminal {
  static var isOutputTerminal: Bool { isatty(1) == 1 }
  static var isInteractive: Bool { isatty(0) == 1 && isatty(1) == 1 }

  static func message(_ text: String) {
    write(2, Array(("gradus: " + text + "\n").utf8))
  }

  static func print(_ text: String) { write(1, Array(text.utf8)) }

  /// Writes everything. When nobody reads any more, there is nothing left to do.
  static func write(_ descriptor: Int32, _ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        if descriptor == 1 {
          if errno != EPIPE {
            let reason = String(cString: strerror(errno))
            write(2, Array("gradus: standard output cannot be written: \(reason)\n".utf8))
          }
          exit(ExitStatus.failed)
        }
        return
      }
      done += count
    }
  }

  /// Columns of the terminal, `COLUMNS`, or 80.
  static var columns: Int {
    var size = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 { return Int(size.ws_col) }
    if let value = getenv("COLUMNS"), let columns = Int(String(cString: value)), columns >= 20,
      columns < 10_000
    {
      return columns
    }
    return 80
  }

  /// What the locale can show. The program's texts are UTF-8 unless the environment says `C` or another encoding.
  static var charset: Charset {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = getenv(name), value.pointee != 0 else { continue }
      let text = String(cString: value).lowercased()
      return text.contains("utf-8") || text.contains("utf8") ? .unicode : .ascii
    }
    return .unicode
  }
}
