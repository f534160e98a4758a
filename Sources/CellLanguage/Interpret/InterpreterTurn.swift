import Glibc

/// Interned strings, built-in types and reference counts are shared by all interpreters of a process and are not guarded:
/// only one thread may use them at a time. Whoever runs an interpreter beside others, as tests do, takes turns.
public enum InterpreterTurn {
  private static nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t> = {
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
    pthread_mutex_init(mutex, &attributes)
    pthread_mutexattr_destroy(&attributes)
    return mutex
  }()

  /// Waits until no other thread has the turn, then runs `body`. May be nested on one thread.
  public static func take<T>(_ body: () throws -> T) rethrows -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }
}
