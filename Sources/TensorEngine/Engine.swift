import Glibc

/// The engine's state: memory account, interruption, hooks.
///
/// Every thread has a state of its own, so that sessions on different threads do not disturb each other;
/// the properties here are the calling thread's. A session sets its limits on its worker thread. From
/// elsewhere (a signal handler included) a thread is interrupted through its `EngineThread`.
public enum Engine {
  /// Bytes that tensors made by this thread occupy.
  public static var allocatedBytes: Int { state.pointee.allocatedBytes }
  /// The most bytes that were live at once since `resetPeak()`.
  public static var peakBytes: Int { state.pointee.peakBytes }
  /// An allocation that would take `allocatedBytes` above this throws `TensorError.outOfMemory`.
  public static var memoryLimit: Int {
    get { state.pointee.memoryLimit }
    set { state.pointee.memoryLimit = newValue }
  }

  public static func resetPeak() { state.pointee.peakBytes = state.pointee.allocatedBytes }

  /// Gives buffers kept for reuse back to the system.
  public static func releaseCachedMemory() { context.cache.clear() }

  /// The calling thread's handle, for interrupting it from elsewhere.
  public static var thread: EngineThread { EngineThread(state: state) }

  /// Makes this thread's next kernel throw `TensorError.interrupted`.
  public static func interrupt() { state.pointee.interrupted = 1 }

  /// A word of the caller's that interrupts this thread's kernels while one of its two lowest bits is set;
  /// must stay alive until it is taken back.
  public static var stopSignal: UnsafePointer<Int32>? {
    get { state.pointee.stopSignal }
    set { state.pointee.stopSignal = newValue }
  }

  /// Forgets a pending interruption of this thread.
  public static func clearInterrupt() { state.pointee.interrupted = 0 }

  /// Throws `TensorError.interrupted` if this thread was told to stop; for loops over many small kernels.
  @inline(never)
  public static func checkInterrupt() throws {
    if state.pointee.interrupted != 0 { throw TensorError.interrupted }
    if let signal = state.pointee.stopSignal, signal.pointee & 3 != 0 { throw TensorError.interrupted }
  }

  /// What one finished operation reports.
  public struct OpEvent {
    public let name: String
    public let operands: [Tensor]
    public let results: [Tensor]
    /// Wall-clock time of the operation in seconds.
    public let seconds: Double
  }

  /// Called after every operation of this thread while set; costs one check while nil.
  public static var observer: ((OpEvent) -> Void)? {
    get { context.observer }
    set {
      context.observer = newValue
      updateHooks()
    }
  }

  // Bit 0: an observer listens. Bit 1: a tape records.
  @inline(__always)
  static var hooks: UInt8 {
    get { state.pointee.hooks }
    set { state.pointee.hooks = newValue }
  }

  static func updateHooks() {
    hooks = (context.observer == nil ? 0 : 1) | (context.activeTapes.isEmpty ? 0 : 2)
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

  // MARK: The thread's state

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { pointer in
      // The small state stays: tensors that outlive the thread still count themselves out of it.
      let state = pointer?.assumingMemoryBound(to: EngineState.self)
      state?.pointee.context.takeUnretainedValue().cache.clear()
    }
    return key
  }()

  @inline(__always)
  static var state: UnsafeMutablePointer<EngineState> {
    if let pointer = pthread_getspecific(key) { return pointer.assumingMemoryBound(to: EngineState.self) }
    return makeState()
  }

  @inline(__always)
  static var context: EngineContext { state.pointee.context.takeUnretainedValue() }

  private static let stateCount: UnsafeMutablePointer<Int> = {
    let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    count.initialize(to: 0)
    return count
  }()
  nonisolated(unsafe) private static var stateLock = pthread_mutex_t()

  @inline(never)
  private static func makeState() -> UnsafeMutablePointer<EngineState> {
    pthread_mutex_lock(&stateLock)
    stateCount.pointee += 1
    let number = stateCount.pointee
    pthread_mutex_unlock(&stateLock)
    let state = UnsafeMutablePointer<EngineState>.allocate(capacity: 1)
    state.initialize(
      to: EngineState(lastID: number << 44, context: Unmanaged.passRetained(EngineContext())))
    pthread_setspecific(key, state)
    return state
  }
}

/// What every operation looks at, in plain memory: reaching it takes one call.
struct EngineState {
  var allocatedBytes = 0
  var peakBytes = 0
  var memoryLimit = Int.max
  /// Identities are unique among threads: the upper bits are the thread's number.
  var lastID: Int
  var interrupted: Int32 = 0
  var stopSignal: UnsafePointer<Int32>?
  var hooks: UInt8 = 0
  var context: Unmanaged<EngineContext>
  /// Three tiles for operands that are gathered; see `tileLength`.
  let tiles = UnsafeMutableRawPointer.allocate(byteCount: 3 * tileLength * 8, alignment: 64)

  init(lastID: Int, context: Unmanaged<EngineContext>) {
    self.lastID = lastID
    self.context = context
  }
}

/// The rest of a thread's state.
final class EngineContext {
  var observer: ((Engine.OpEvent) -> Void)?
  var activeTapes: [GradientTape] = []
  /// Tapes that are being walked backwards, the innermost last.
  var walkingTapes: [GradientTape] = []
  var variablesMade = 0
  /// The variables made on this thread, by identity.
  var variables: [Int: WeakVariable] = [:]
  let cache = BlockCache()
  let primitives = PrimitiveCache()
  let fourierPlans = FourierPlans()
}

/// A thread that computes, seen from another one.
public struct EngineThread: @unchecked Sendable {
  let state: UnsafeMutablePointer<EngineState>

  /// Makes the thread's running kernel, or its next one, throw `TensorError.interrupted`. Safe in a signal
  /// handler.
  public func interrupt() { state.pointee.interrupted = 1 }
}
