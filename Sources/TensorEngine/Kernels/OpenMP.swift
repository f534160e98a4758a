import Glibc

/// The threads that oneDNN computes with, for our own kernels too.
///
/// They are OpenMP's, which arrive with oneDNN, so nothing here loads a library: without it there is one thread. Where
/// two are enough, the second is the `Companion`.
final class OpenMP: Sendable {
  /// Threads among which sums are split whose order would else depend on the machine.
  static let fixedCount: Int32 = 2

  private typealias SetCount = @convention(c) (Int32) -> Void
  private typealias GetCount = @convention(c) () -> Int32
  private typealias Parallel =
    @convention(c) (
      @convention(c) (UnsafeMutableRawPointer?) -> Void, UnsafeMutableRawPointer?, UInt32, UInt32
    ) -> Void

  /// OpenMP's functions, once oneDNN is open.
  static let shared: OpenMP? = (try? OneDNN.library()).flatMap { OpenMP($0) }

  private let setCount: SetCount
  private let getCount: GetCount
  private let parallel: Parallel
  private let threadNumber: GetCount

  private init?(_ library: OneDNN) {
    guard let set = dlsym(library.handle, "omp_set_num_threads"),
      let get = dlsym(library.handle, "omp_get_max_threads"),
      let number = dlsym(library.handle, "omp_get_thread_num"),
      let parallel = dlsym(library.handle, "GOMP_parallel")
    else { return nil }
    setCount = unsafeBitCast(set, to: SetCount.self)
    getCount = unsafeBitCast(get, to: GetCount.self)
    threadNumber = unsafeBitCast(number, to: GetCount.self)
    self.parallel = unsafeBitCast(parallel, to: Parallel.self)
  }

  var count: Int32 { getCount() }

  /// Sets the number of threads; returns the one before.
  func limit(to count: Int32) -> Int32 {
    let before = getCount()
    if count != before { setCount(count) }
    return before
  }

  /// Runs `body` while oneDNN and `forEach` compute on the calling thread alone.
  ///
  /// Waking a sleeping thread takes some 50 µs: what is done sooner is not worth it.
  static func alone<R>(_ body: () throws -> R) rethrows -> R {
    guard let openMP = shared else { return try body() }
    let usual = openMP.limit(to: 1)
    defer { _ = openMP.limit(to: usual) }
    return try body()
  }

  private struct Work {
    let count: Int
    let threads: Int
    let body: (Int) -> Void
    let openMP: OpenMP
  }

  /// Calls `body` with 0 ..< `count`, on several threads if `isLarge`. It must not touch tensors or the engine, only
  /// memory, and must not write where another call reads or writes.
  ///
  /// - Parameter wakes: whether a sleeping thread is worth waking for it.
  static func forEach(_ count: Int, isLarge: Bool, wakes: Bool = true, _ body: (Int) -> Void) {
    guard isLarge, count > 1, let openMP = shared, openMP.count > 1 else {
      for i in 0..<count { body(i) }
      return
    }
    if count == 2 || openMP.count == 2 {
      Companion.run(wakes: wakes) { half in
        for i in count * half / 2..<count * (half + 1) / 2 { body(i) }
      }
      return
    }
    withoutActuallyEscaping(body) { body in
      let threads = Swift.min(count, Int(openMP.count))
      var work = Work(count: count, threads: threads, body: body, openMP: openMP)
      withUnsafeMutablePointer(to: &work) { pointer in
        openMP.parallel(
          { raw in
            guard let work = raw?.assumingMemoryBound(to: Work.self) else { return }
            let count = work.pointee.count
            let threads = work.pointee.threads
            let number = Int(work.pointee.openMP.threadNumber())
            var i = count * number / threads
            let end = count * (number + 1) / threads
            while i < end {
              work.pointee.body(i)
              i += 1
            }
          }, UnsafeMutableRawPointer(pointer), UInt32(threads), 0)
      }
    }
  }
}
