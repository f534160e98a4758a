/// How other threads stop a running cell.
public final class InterruptSwitch: @unchecked Sendable {
  enum Reason {
    /// Ctrl-C: the cell gets a `KeyboardInterrupt`, which it may catch.
    case interrupt
    /// The cell's time is up.
    case time
    /// The whole session ends.
    case terminate
  }

  private let monitor = Monitor()
  private var pending: Reason?
  private var action: ((Reason) -> Void)?

  init() {}

  /// Asks the running cell to stop with `KeyboardInterrupt`. Nothing happens when no cell runs.
  public func request() { raise(.interrupt) }

  /// Asks the running cell to stop at once and without being asked.
  public func terminate() { raise(.terminate) }

  func raise(_ reason: Reason) {
    monitor.locked {
      guard let action else { return }
      pending = reason
      action(reason)
    }
  }

  /// From now on requests go to `action`, which is called on the requesting thread; `nil` when the run has ended.
  func connect(_ action: ((Reason) -> Void)?) {
    monitor.locked {
      self.action = action
      if action != nil { pending = nil }
    }
  }

  /// The last request since the run began.
  var reason: Reason? { monitor.locked { pending } }
}
