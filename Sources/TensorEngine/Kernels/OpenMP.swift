import Glibc

/// The threads that oneDNN computes with, for our own kernels too.
///
/// They are OpenMP's; without its library there is one thread. Where two are enough, the second is the `Companion`.
final class OpenMP: Sendable {
  /// Threads among which sums are split whose order would else depend on the machine.
  static let fixedCount: Int32 = 2

  private typealias SetCount = @convention(c) (Int32) -> Void
  private typealias GetCount = @convention(c) () -> Int32
  private typealias Parallel =
    @convention(c) (
      @convention(c) (UnsafeMutableRawPointer?) -> Void, UnsafeMutableRawPointer?, UInt32, UInt32
    ) -> Void

  /// OpenMP's functions; opened at the first use.
  static let shared: OpenMP? = OpenMP()

  /// Says how threads wait, before the library is loaded, which is when it asks. By default they spin for long. Ours look
  /// for the next call for a tenth of a millisecond, which a chain of kernels needs, and then sleep.
  static func setPolicy() {
    setenv("OMP_WAIT_POLICY", "passive", 0)
    setenv("GOMP_SPINCOUNT", "2000", 0)
  }

  private let setCount: SetCount
  private let getCount: GetCount
  private let parallel: Parallel
  private let threadNumber: GetCount
  private let teamSize: GetCount

  private init?() {
    OpenMP.setPolicy()
    guard let library = dlopen("libgomp.so.1", RTLD_NOW),
      let set = dlsym(library, "omp_set_num_threads"),
      let get = dlsym(library, "omp_get_max_threads"),
      let number = dlsym(library, "omp_get_thread_num"),
      let size = dlsym(library, "omp_get_num_threads"),
      let parallel = dlsym(library, "GOMP_parallel")
    else { return nil }
    setCount = unsafeBitCast(set, to: SetCount.self)
    getCount = unsafeBitCast(get, to: GetCount.self)
    threadNumber = unsafeBitCast(number, to: GetCount.self)
    teamSize = unsafeBitCast(size, to: GetCount.self)
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
    let body: (Int) -> Void
    let openMP: OpenMP
    /// The floating-point exceptions of each thread, of which the caller's processor knows nothing.
    let raised: UnsafeMutablePointer<Int32>
  }

  /// Invalid operation, division by zero, overflow, underflow: the bits of x86's MXCSR.
  static let exceptions: Int32 = 29

  /// Calls `body` with 0 ..< `count`, on several threads if `isLarge`. It must not touch tensors or the engine, only
  /// memory, and must not write where another call reads or writes. Floating-point exceptions are the caller's.
  static func forEach(_ count: Int, isLarge: Bool, _ body: (Int) -> Void) {
    guard isLarge, count > 1, let openMP = shared, openMP.count > 1 else {
      for i in 0..<count { body(i) }
      return
    }
    if count == 2 || openMP.count == 2 {
      Companion.run { half in
        for i in count * half / 2..<count * (half + 1) / 2 { body(i) }
      }
      return
    }
    withoutActuallyEscaping(body) { body in
      let threads = Swift.min(count, Int(openMP.count))
      let raised = UnsafeMutablePointer<Int32>.allocate(capacity: threads)
      raised.initialize(repeating: 0, count: threads)
      defer { raised.deallocate() }
      var work = Work(count: count, body: body, openMP: openMP, raised: raised)
      withUnsafeMutablePointer(to: &work) { pointer in
        openMP.parallel(
          { raw in
            guard let work = raw?.assumingMemoryBound(to: Work.self) else { return }
            let count = work.pointee.count
            // There may be fewer threads than were asked for.
            let threads = Int(work.pointee.openMP.teamSize())
            let number = Int(work.pointee.openMP.threadNumber())
            if number > 0 { feclearexcept(OpenMP.exceptions) }
            var i = count * number / threads
            let end = count * (number + 1) / threads
            while i < end {
              work.pointee.body(i)
              i += 1
            }
            if number > 0 { work.pointee.raised[number] = fetestexcept(OpenMP.exceptions) }
          }, UnsafeMutableRawPointer(pointer), UInt32(threads), 0)
      }
      for number in 1..<threads where raised[number] != 0 { feraiseexcept(raised[number]) }
    }
  }

  /// Calls `body` with 0 and with 1, on two threads if `isLarge`: oneDNN computes on each of them alone, and values below
  /// the normal range are zero. The first error is thrown at the end.
  static func halves(isLarge: Bool, _ body: (Int) throws -> Void) throws {
    var errors: ((any Error)?, (any Error)?) = (nil, nil)
    forEach(2, isLarge: isLarge) { half in
      do {
        try alone { try withoutSubnormals { try body(half) } }
      } catch {
        if half == 0 { errors.0 = error } else { errors.1 = error }
      }
    }
    if let error = errors.0 ?? errors.1 { throw error }
  }

  /// Elements from which element-wise loops are shared out.
  static let sharedCount = 1 << 17

  /// Calls `body(start, length)` for consecutive runs of `count` elements, on several threads if they are many, and looks
  /// at the interruption flag in between.
  static func forEachRun(_ count: Int, _ body: (Int, Int) -> Void) throws {
    if count < sharedCount {
      body(0, count)
      return
    }
    var start = 0
    while start < count {
      let block = Swift.min(count - start, 1 << 20)
      let length = ((block + 15) / 16 + 63) & ~63
      let from = start
      forEach((block + length - 1) / length, isLarge: true) { i in
        body(from + i * length, Swift.min(length, block - i * length))
      }
      start += block
      try Engine.checkInterrupt()
    }
  }

  /// Elements from which one run is reduced by two threads.
  static let sharedRun = 1 << 18

  /// What `body` gives for the two halves of `count` elements, of which the first has a multiple of eight; on two threads.
  static func halves<R: BitwiseCopyable>(_ count: Int, _ body: (_ start: Int, _ length: Int) -> R) -> (R, R) {
    let half = count / 2 - count / 2 % 8
    return withUnsafeTemporaryAllocation(of: R.self, capacity: 2) { results in
      forEach(2, isLarge: true) { part in
        results.initializeElement(at: part, to: part == 0 ? body(0, half) : body(half, count - half))
      }
      return (results[0], results[1])
    }
  }
}
