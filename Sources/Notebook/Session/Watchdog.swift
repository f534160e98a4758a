import Glibc

/// Stops a cell that takes too long, or that lets the process grow beyond its memory.
///
/// Memory is looked at ten times a second. It is the second line of defence, for many small objects: one
/// allocation that is too large by itself is refused by the engine.
final class Watchdog: @unchecked Sendable {
  private let monitor = Monitor()
  private var isDone = false
  private var thread: pthread_t?

  init(seconds: Double?, bytes: Int = MemoryUse.defaultLimit, interruptSwitch: InterruptSwitch) {
    final class Work {
      let body: () -> Void
      init(_ body: @escaping () -> Void) { self.body = body }
    }
    let deadline = Clock.seconds() + min(seconds ?? 1e9, 1e9)
    let work = Work { [self] in
      monitor.locked {
        while !isDone {
          let now = Clock.seconds()
          if now >= deadline { return interruptSwitch.raise(.time) }
          if MemoryUse.resident > bytes { return interruptSwitch.raise(.memory) }
          monitor.wait(until: min(deadline, now + 0.1))
        }
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
