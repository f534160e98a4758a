import Glibc

// A function of the GNU C library that its module map leaves out.
@_silgen_name("mallopt")
private func setHeapOption(_ option: Int32, _ value: Int32) -> Int32

/// What the run loop must look at again and again, as plain words in one place.
struct ControlBlock {
  /// Steps left before the budget must be looked at: one for each call and each turn of a loop.
  var steps: Int
  /// Bits of `Machine.Signal`; may be set from another thread.
  var signals: Int32
  /// Why the run must end, with the signal `limit`; may be set from another thread.
  var limit: SessionLimit.Kind?
  /// The last frame that may be used.
  var frameLimit: UnsafeMutablePointer<Frame>
  /// The end of the register stack.
  var registerLimit: Registers
}

/// The interpreter's stacks. Native code that Python code calls may run Python code again: such a run uses the same
/// stacks above `top`.
final class Machine {
  enum Signal {
    /// Ctrl-C: raise KeyboardInterrupt.
    static let interrupt: Int32 = 1
    /// Stop for good: raise the pending `SessionLimit`.
    static let limit: Int32 = 2
    /// An observer is attached: functions run their traced code.
    static let observed: Int32 = 4
  }

  static let registerCapacity = 4 << 20
  static let frameCapacity = 120_000
  /// Native stack to keep free for what runs below a nested run.
  static let nativeReserve: UInt = 256 << 10

  let classes = RawClasses()
  let control: UnsafeMutablePointer<ControlBlock>
  let frames: UnsafeMutablePointer<Frame>
  let registers: Registers
  /// The running frame, or one before the first.
  var current: UnsafeMutablePointer<Frame>
  /// The first register no frame uses.
  var top: Registers
  /// Exceptions being handled, innermost last.
  var handled: [PyException] = [] { didSet { handledCount = handled.count } }
  private(set) var handledCount = 0
  /// What the frame that leaves the run loop gave.
  let returnSlot: Registers
  /// Where native functions that are called the short way put their value; None between such calls.
  let nativeSlot: Registers
  var returned: Value {
    get { returnSlot.pointee }
    set { returnSlot.pointee = newValue }
  }
  /// The built-ins' namespace, which the interpreter keeps alive.
  var builtinsTable: Unmanaged<PyDict>
  weak var observer: ExecutionObserver?
  /// The exception on its way is passed on, not raised anew.
  var isReraising = false
  var cellResult: Value?
  /// Steps granted so far and not yet in `control.steps`.
  var stepBudget = Int.max
  var recursionLimit = 1000
  /// The lowest address the native stack may reach; 0 until a run has begun.
  var nativeStackLimit: UInt = 0

  /// The C library's heap grows by larger steps and is not given back between calls: small objects come and go all the time.
  private static let heap: Void = {
    // M_TOP_PAD, M_TRIM_THRESHOLD
    _ = setHeapOption(-2, 2 << 20)
    _ = setHeapOption(-1, 128 << 20)
  }()

  init(builtins: PyDict) {
    RawLayout.verify()
    _ = Machine.heap
    builtinsTable = Unmanaged.passUnretained(builtins)
    returnSlot = .allocate(capacity: 2)
    returnSlot.initialize(repeating: .none, count: 2)
    nativeSlot = returnSlot + 1
    // Both are touched only as far as they are used.
    registers = .allocate(capacity: Machine.registerCapacity)
    frames = .allocate(capacity: Machine.frameCapacity + 2)
    current = frames
    top = registers
    control = .allocate(capacity: 1)
    control.initialize(
      to: ControlBlock(
        steps: Int.max, signals: 0, frameLimit: frames + 1001,
        registerLimit: registers + Machine.registerCapacity - 0x10000))
  }

  deinit {
    returnSlot.deinitialize(count: 2)
    returnSlot.deallocate()
    registers.deallocate()
    frames.deallocate()
    control.deallocate()
  }

  /// How many frames are active.
  var depth: Int { current - frames }

  func setRecursionLimit(_ limit: Int) {
    recursionLimit = limit
    control.pointee.frameLimit = frames + min(max(limit, 1), Machine.frameCapacity) + 1
  }
}
