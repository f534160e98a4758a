import Glibc

/// The engine's process-wide state: memory account, interruption, hooks.
///
/// One session computes at a time, on one worker thread; only `interrupt()` may be called from elsewhere
/// (a signal handler included).
public enum Engine {
  /// Bytes that live tensors occupy.
  nonisolated(unsafe) public internal(set) static var allocatedBytes = 0
  /// The most bytes that were live at once since `resetPeak()`.
  nonisolated(unsafe) public internal(set) static var peakBytes = 0
  /// An allocation that would take `allocatedBytes` above this throws `TensorError.outOfMemory`.
  nonisolated(unsafe) public static var memoryLimit = Int.max

  public static func resetPeak() { peakBytes = allocatedBytes }

  /// Gives buffers kept for reuse back to the system.
  public static func releaseCachedMemory() { BlockCache.clear() }

  // Set by `interrupt()`; kernels look at it between blocks of work.
  nonisolated(unsafe) static var interruptFlag: Int32 = 0

  /// Makes the running kernel, or the next one, throw `TensorError.interrupted`. Safe in a signal handler.
  public static func interrupt() { interruptFlag = 1 }

  /// Forgets a pending interruption.
  public static func clearInterrupt() { interruptFlag = 0 }

  @inline(never)
  static func checkInterrupt() throws {
    if interruptFlag != 0 { throw TensorError.interrupted }
  }

  /// What one finished operation reports.
  public struct OpEvent {
    public let name: String
    public let operands: [Tensor]
    public let results: [Tensor]
    /// Wall-clock time of the operation in seconds.
    public let seconds: Double
  }

  /// Called after every operation while set; costs one check while nil.
  nonisolated(unsafe) public static var observer: ((OpEvent) -> Void)? {
    didSet { updateHooks() }
  }

  // Bit 0: an observer listens. Bit 1: a tape records.
  nonisolated(unsafe) static var hooks: UInt8 = 0

  static func updateHooks() {
    hooks = (observer == nil ? 0 : 1) | (Autodiff.activeTapes.isEmpty ? 0 : 2)
  }

  /// Seconds on a monotonic clock while an observer listens, else 0.
  @inline(__always)
  static func startTime() -> Double { hooks & 1 == 0 ? 0 : now() }

  @inline(never)
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
