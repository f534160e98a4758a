/// The activation of one piece of code. Frames live in one array owned by the interpreter; the fields are plain words,
/// because a frame is written on every call.
struct Frame {
  /// What becomes of the result.
  enum Kind: UInt8 {
    /// It goes to the caller's register `resultRegister`.
    case call
    /// It leaves the run loop: the frame was entered from native code.
    case entry
    /// It is what the method of a binary operator gave, possibly NotImplemented; the caller stands behind the operator.
    case operation
    /// It must be None; the caller gets the instance that was initialised.
    case initializer
    /// As `call`; the frame holds the function in `instance`, because nothing else need do so.
    case method
    /// As `method`, but the value is dropped: what `__exit__` gives.
    case dropped
    /// A generator resumed by a `for` loop of the frame below.
    case loopGenerator
  }

  var info: UnsafeMutablePointer<CodeInfo>
  /// The next instruction, kept up to date only while another frame runs.
  var next: UnsafePointer<Instruction>
  var registers: Registers
  /// The first register of the stack that is free while the frame runs: the one behind its own, but for generators, whose
  /// registers are not on the stack.
  var top: Registers
  var closure: UnsafeMutablePointer<Unmanaged<CapturedVariable>>?
  var globals: Unmanaged<PyDict>
  /// The namespace of a class body.
  var namespace: Unmanaged<PyDict>?
  /// A generator whose body this is; the frame holds a reference.
  var generator: Unmanaged<PyGenerator>?
  /// The instance of an `initializer`, or a method that runs; the frame holds a reference.
  var instance: Unmanaged<PyObject>?
  var resultRegister: UInt16
  var kind: Kind
  /// How many exceptions were being handled when the frame was entered.
  var handledBase: Int32
}

/// What the run loop needs of a code object, as plain words.
struct CodeInfo {
  var code: Unmanaged<CodeObject>
  var instructions: UnsafeMutablePointer<Instruction>
  var constants: UnsafeMutablePointer<Value>
  var template: Registers
  var attributeSites: UnsafeMutablePointer<AttributeSite>
  var globalSites: UnsafeMutablePointer<GlobalSite>
  var registerCount: Int32
  var constantBase: Int32
  var temporaryBase: Int32
  var positionalCount: Int32
  var isSimple: Bool

  func name(_ index: Int) -> PyString { code._withUnsafeGuaranteedRef { $0.names[index] } }
}
