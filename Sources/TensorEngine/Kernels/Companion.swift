import Glibc
import Synchronization

/// A second thread for kernels of some fifty microseconds and more.
///
/// OpenMP's threads sleep between calls, and waking one takes some 50 µs. This thread stays awake for a moment after
/// each task, and the caller never waits for it to wake: it does its own part, and then the other one too unless that was
/// taken meanwhile. On a busy machine it costs next to nothing, and as the parts are the same either way, the results are
/// too. Short tasks gain only where each thread finds its part of the data in its own processor's cache, as with the halves
/// of a kernel: else the data move from one to the other. The thread stays awake for as long as a small network's step
/// pauses between such tasks.
final class Companion: Sendable {
  /// For how long the thread looks out for a next task before it sleeps, in nanoseconds.
  private static let patience = 150_000

  /// Made at the first task that is worth it.
  private static let shared = Companion()

  /// Somebody's task is under way; threads that find it so do theirs alone.
  private let isBusy = Atomic<Bool>(false)
  /// The number of the newest task, of the newest one whose second part was taken, and of the newest second part that
  /// this thread has done.
  private let posted = Atomic<Int>(0)
  private let taken = Atomic<Int>(0)
  private let done = Atomic<Int>(0)
  private let isAsleep = Atomic<Bool>(true)
  private nonisolated(unsafe) var body: ((Int) -> Void)?
  private nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private nonisolated(unsafe) let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private nonisolated(unsafe) var isThere = false
  /// The floating-point exceptions of the second part, of which the caller's processor knows nothing.
  private nonisolated(unsafe) var raised: Int32 = 0

  private init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
    // Signals are for the program's own threads.
    var all = sigset_t()
    var usual = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &usual)
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { raw in
        if let raw { Unmanaged<Companion>.fromOpaque(raw).takeRetainedValue().work() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    pthread_sigmask(SIG_SETMASK, &usual, nil)
    isThere = status == 0
    if isThere { pthread_detach(thread) }
  }

  /// Calls `body` with 0 and with 1, on two threads where that can be. It must touch memory only.
  static func run(_ body: (Int) -> Void) {
    guard shared.isThere, shared.start(body) else {
      body(0)
      body(1)
      return
    }
  }

  private func start(_ body: (Int) -> Void) -> Bool {
    guard isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return false }
    withoutActuallyEscaping(body) { body in
      self.body = body
      let number = posted.load(ordering: .relaxed) + 1
      posted.store(number, ordering: .sequentiallyConsistent)
      if isAsleep.load(ordering: .sequentiallyConsistent) {
        pthread_mutex_lock(mutex)
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
      }
      body(0)
      if take(number) {
        body(1)
      } else {
        var looks = 0
        while done.load(ordering: .acquiring) != number {
          looks += 1
          if looks & 1023 == 0 { sched_yield() }
        }
        if raised != 0 { feraiseexcept(raised) }
      }
      self.body = nil
    }
    isBusy.store(false, ordering: .releasing)
    return true
  }

  private func take(_ number: Int) -> Bool {
    taken.compareExchange(expected: number - 1, desired: number, ordering: .acquiringAndReleasing).exchanged
  }

  private func work() {
    _ = OpenMP.shared?.limit(to: 1)
    var last = 0
    while true {
      last = next(after: last)
      if take(last) {
        feclearexcept(OpenMP.exceptions)
        body?(1)
        raised = fetestexcept(OpenMP.exceptions)
        done.store(last, ordering: .releasing)
      }
    }
  }

  /// Waits for a task newer than `last`.
  private func next(after last: Int) -> Int {
    let start = Companion.now()
    repeat {
      for _ in 0..<256 {
        let number = posted.load(ordering: .acquiring)
        if number != last { return number }
      }
      // Others who want the processor come first.
      sched_yield()
    } while Companion.now() - start < Companion.patience
    pthread_mutex_lock(mutex)
    isAsleep.store(true, ordering: .sequentiallyConsistent)
    while posted.load(ordering: .sequentiallyConsistent) == last { pthread_cond_wait(condition, mutex) }
    isAsleep.store(false, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(mutex)
    return posted.load(ordering: .acquiring)
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
