import Glibc

/// Stops a cell that takes too long.
final class Watchdog: @unchecked Sendable {
  private let monitor = Monitor()
  private var isDone = false
  private var thread: pthread_t?

  init(seconds: Double?, interruptSwitch: InterruptSwitch) {
    guard let seconds else { return }
    final class Work {
      let body: () -> Void
      init(_ body: @escaping () -> Void) { self.body = body }
    }
    let deadline = Clock.seconds() + seconds
    let work = Work { [self] in
      monitor.locked {
        while !isDone, Clock.seconds() < deadline { monitor.wait(until: deadline) }
        if !isDone { interruptSwitch.raise(.time) }
      }
    }
    var identity = pthread_t()
    let context = Unmanaged.passRetained(work).toOpaque()
    let code = pthread_create(
      &identity, nil,
      { argument in
        if let argument {
          blockSignals()
          Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        }
        return nil
      }, context)
    if code == 0 { thread = identity } else { Unmanaged<Work>.fromOpaque(context).release() }
  }

  func stop() {
    guard let thread else { return }
    monitor.locked {
      isDone = true
      monitor.wakeAll()
    }
    pthread_join(thread, nil)
    self.thread = nil
  }
}
