import Glibc
import Rendering

/// The loop of the shelf: waits for keys and signals until something is chosen.
final class ShelfApp {
  enum Choice {
    case open(String)
    case quit(Int32)
  }

  private var state: ShelfState
  private let view: ShelfView
  private let terminal: OpenTerminal
  private var decoder = KeyDecoder()

  init(_ shelf: Shelf, on terminal: OpenTerminal) {
    self.terminal = terminal
    state = ShelfState(shelf, size: terminal.screen.size)
    view = ShelfView(theme: terminal.theme, charset: terminal.charset)
  }

  /// A notebook was closed; the shelf may have changed meanwhile.
  func returned(to shelf: Shelf, saying message: String?) {
    state.shelf = shelf
    state.message = message
    resized()
  }

  /// Waits for a choice.
  func run() -> Choice {
    state.settle()
    while true {
      terminal.screen.show(view.frame(state))
      for input in wait() {
        guard let effect = state.update(input) else { continue }
        switch effect {
        case .open(let path): return .open(path)
        case .quit(let status): return .quit(status)
        case .redraw: terminal.screen.invalidate()
        case .suspend: terminal.screen.suspend()
        }
      }
      if let status = endStatus { return .quit(status) }
    }
  }

  private var endStatus: Int32?

  private func resized() {
    state.size = terminal.screen.size
    terminal.screen.invalidate()
    state.settle()
  }

  private func wait() -> [KeyDecoder.Input] {
    var descriptors = [
      pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
      pollfd(fd: terminal.signals, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&descriptors, 2, decoder.isPending ? 30 : -1)
    if count == 0 { return decoder.flush() }
    guard count > 0 else { return [] }
    if descriptors[1].revents != 0 {
      for notice in TerminalGuard.notices(from: terminal.signals) {
        switch notice {
        case .interrupt: endStatus = 0
        case .terminate, .hangUp: endStatus = 143
        case .resize, .resume: resized()
        }
      }
    }
    guard descriptors[0].revents != 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let read = Glibc.read(0, &buffer, buffer.count)
    if read > 0 { return decoder.feed(buffer[..<read]) }
    // The terminal is gone.
    if read == 0 || (errno != EINTR && errno != EAGAIN) { endStatus = 143 }
    return []
  }
}
