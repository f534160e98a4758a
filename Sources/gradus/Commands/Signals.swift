import Glibc

/// Turns SIGINT and SIGTERM into calls on a thread of their own, where anything may be done.
final class SignalWatch: @unchecked Sendable {
  private let action: @Sendable (Int32) -> Void

  /// Call before other threads are started, so that they inherit the blocked signals.
  init(_ action: @escaping @Sendable (Int32) -> Void) {
    self.action = action
    var set = SignalWatch.set
    pthread_sigmask(SIG_BLOCK, &set, nil)
    var identity = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let code = pthread_create(
      &identity, nil,
      { argument in
        if let argument { Unmanaged<SignalWatch>.fromOpaque(argument).takeRetainedValue().wait() }
        return nil
      }, context)
    if code != 0 { Unmanaged<SignalWatch>.fromOpaque(context).release() }
  }

  private static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, signal) }
    return set
  }

  private func wait() {
    var set = SignalWatch.set
    var signal: Int32 = 0
    while sigwait(&set, &signal) == 0 { action(signal) }
  }
}
