import Glibc

/// A lock with a condition, for the few values that cross between a session's thread and the front end.
final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func locked<T>(_ body: () throws -> T) rethrows -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Only inside `locked`.
  func wait() { pthread_cond_wait(condition, mutex) }

  /// Only inside `locked`. Returns at `deadline`, in seconds of `Clock`, at the latest.
  func wait(until deadline: Double) {
    var time = timespec()
    time.tv_sec = Int(deadline)
    time.tv_nsec = Int((deadline - deadline.rounded(.down)) * 1e9)
    pthread_cond_timedwait(condition, mutex, &time)
  }

  func wakeAll() { pthread_cond_broadcast(condition) }
}

/// Events on their way from a session's thread to the front end.
///
/// A pipe becomes readable when events are waiting, so that a front end can wait for them and for keys in one `poll`.
/// Prints that follow each other are joined: a loop that prints cannot flood the front end.
final class EventQueue: @unchecked Sendable {
  private let monitor = Monitor()
  private var events: [SessionEvent] = []
  private var readEnd: Int32 = -1
  private var writeEnd: Int32 = -1

  init() {
    if let pipe = Pipe.open(nonblocking: true) {
      readEnd = pipe.reading
      writeEnd = pipe.writing
    }
  }

  deinit {
    if readEnd >= 0 { close(readEnd) }
    if writeEnd >= 0 { close(writeEnd) }
  }

  var descriptor: Int32 { readEnd }

  func add(_ shared: SessionEvent) {
    let event = shared.detached()
    let wasEmpty = monitor.locked { () -> Bool in
      let wasEmpty = events.isEmpty
      if !joined(event) { events.append(event) }
      return wasEmpty
    }
    if wasEmpty {
      var byte: UInt8 = 1
      _ = write(writeEnd, &byte, 1)
    }
  }

  private func joined(_ event: SessionEvent) -> Bool {
    switch (events.last, event) {
    case (.printed(let cell, let stream, let old), .printed(let sameCell, let sameStream, let new))
    where cell == sameCell && stream == sameStream && old.utf8.count < 65_536:
      events[events.count - 1] = .printed(cellID: cell, stream, old + new)
      return true
    case (.displayed(let cell, let old), .displayed(let sameCell, let new))
    where cell == sameCell && old.displayID != nil && old.displayID == new.displayID:
      events[events.count - 1] = event
      return true
    default: return false
    }
  }

  func takeAll() -> [SessionEvent] {
    var sink = [UInt8](repeating: 0, count: 64)
    while read(readEnd, &sink, sink.count) > 0 {}
    return monitor.locked {
      let taken = events
      events = []
      return taken
    }
  }
}
