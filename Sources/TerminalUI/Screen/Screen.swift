import Glibc
import Rendering

/// Where frames are shown.
protocol Screen: AnyObject {
  /// Columns and rows.
  var size: (width: Int, height: Int) { get }
  func show(_ frame: Frame)
  /// Forgets what is on the screen, so that the next frame is drawn whole.
  func invalidate()
  /// Puts the terminal back as it was. May be called more than once.
  func close()
  /// Takes the terminal again after `close`.
  func reopen()
}

extension Screen {
  /// Gives the terminal back and stops the program, as the shell's Ctrl-Z; takes it again when the program goes on.
  func suspend() {
    close()
    kill(getpid(), SIGTSTP)
    reopen()
  }
}

/// A screen that only remembers, for tests.
final class NullScreen: Screen {
  var size: (width: Int, height: Int)
  private(set) var lastFrame: Frame?
  private(set) var frameCount = 0

  init(width: Int, height: Int) { size = (width, height) }

  func show(_ frame: Frame) {
    lastFrame = frame
    frameCount += 1
  }

  func invalidate() {}
  func close() {}
  func reopen() {}
}
