/// How other threads stop a running cell.
public final class InterruptSwitch: @unchecked Sendable {
  enum Reason {
    /// Ctrl-C: the cell gets a `KeyboardInterrupt`, which it may catch.
    case interrupt
    /// The cell's time is up.
    case time
    /// The process uses more memory than the session may.
    case memory
    /// The whole session ends.
    case terminate
  }

  private let monitor = Monitor()
  private var pending: Reason?
  private var isArmed = false
  private var action: ((Reason) -> Void)?

  init() {}

  /// Asks the running cell to stop with `KeyboardInterrupt`. Nothing happens when no cell runs.
  public func request() { raise(.interrupt) }

  /// Asks the running cell to stop at once and without being asked.
  public func terminate() { raise(.terminate) }

  func raise(_ reason: Reason) {
    monitor.locked {
      guard isArmed else { return }
      pending = reason
      action?(reason)
    }
  }

  /// A run begins: requests from now on count, even before the interpreter is ready to hear them.
  func arm() {
    monitor.locked {
      isArmed = true
      pending = nil
    }
  }

  /// Requests go to `action` from now on, which is called on the requesting thread, at once for one that waits already.
  func connect(_ action: @escaping (Reason) -> Void) {
    monitor.locked {
      self.action = action
      if let pending { action(pending) }
    }
  }

  /// The run has ended.
  func disarm() {
    monitor.locked {
      isArmed = false
      action = nil
    }
  }

  /// The last request since the run began.
  var reason: Reason? { monitor.locked { pending } }
}
