/// A generator: a frame's registers kept between the times it runs.
public final class PyGenerator: PyIterator {
  enum State { case created, suspended, running, finished }

  final let function: PyFunction
  final let code: CodeObject
  final var state = State.created
  /// The registers, from `Blocks`; nil when finished.
  final var saved: Registers?
  final var next: UnsafePointer<Instruction>
  /// Exceptions it was handling when it yielded.
  final var handled: [PyException] = [] { didSet { isHandling = !handled.isEmpty } }
  private(set) final var isHandling = false
  /// What `return` gave, for `StopIteration.value` and `yield from`.
  final var result: Value = .none

  /// Takes over `registers`, allocated and fully initialised.
  init(function: PyFunction, code: CodeObject, registers: Registers) {
    self.function = function
    self.code = code
    saved = registers
    next = UnsafePointer(code.instructions)
    super.init(type: BuiltinTypes.generator)
  }

  deinit { discard() }

  /// Releases the saved registers; it will not run again.
  func discard() {
    let held = state == .created || state == .suspended
    state = .finished
    guard let r = saved else { return }
    saved = nil
    if held { code.releaseRegisters(r) }
    Blocks.give(UInt(bitPattern: r), max(code.registerCount * MemoryLayout<Value>.stride, 1))
  }

  /// The name shown in `repr` and tracebacks.
  public var name: String { function.name.string }

  public override func next(_ interpreter: Interpreter) throws -> Value? {
    try interpreter.resume(self, sending: .none)
  }

  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    try interpreter.resume(self, into: target)
  }

  public override var finalValue: Value { result }

  public override func repr(_ interpreter: Interpreter) throws -> String {
    "<generator object \(function.qualifiedName.string) at \(address)>"
  }

  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "gi_running": return .bool(state == .running)
    case "gi_frame":
      if state == .finished { return Value.none }
      let index = max(0, code.index(of: next) - 1)
      let line = index < code.spans.count ? Int(code.spans[index].line) : code.firstLine
      return .object(PyFrameObject(code: code, line: line))
    case "gi_code": return .object(PyCode(code))
    case "gi_yieldfrom": return Value.none
    case "__name__": return .str(function.name)
    case "__qualname__": return .str(function.qualifiedName)
    default: return nil
    }
  }

  /// The methods of generators.
  static func installMethods() {
    let type = BuiltinTypes.generator
    type.method("send(self, value, /)", "Resumes the generator; the value becomes the result of its yield.") {
      call in
      let g = try generator(call)
      if g.state == .created, !call[1].isNone {
        throw PyError.typeError("can't send non-None value to a just-started generator")
      }
      if let v = try call.interpreter.resume(g, sending: call[1]) { return v }
      throw call.interpreter.stopIteration(g.result)
    }
    type.method(
      "throw(self, type, value=<unset>, traceback=<unset>, /)", "Raises an exception where it yielded."
    ) {
      call in
      let g = try generator(call)
      var exception = call[1]
      if case .object(let o) = exception, o is PyType {
        exception = try call.interpreter.call(exception, call.has(2) ? [call[2]] : [])
      }
      guard case .object(let o) = exception, let e = o as? PyException else {
        throw PyError.typeError(
          "exceptions must be classes or instances deriving from BaseException, not \(call.interpreter.typeName(call[1]))"
        )
      }
      if let v = try call.interpreter.resume(g, throwing: e) { return v }
      throw call.interpreter.stopIteration(g.result)
    }
    type.method("close(self)", "Raises GeneratorExit where it yielded.") { call in
      try call.interpreter.close(generator(call))
      return .none
    }
    type.method("__next__(self)", "The next value.") { call in
      let g = try generator(call)
      if let v = try call.interpreter.resume(g, sending: .none) { return v }
      throw call.interpreter.stopIteration(g.result)
    }
    type.method("__iter__(self)", "The generator itself.") { call in call[0] }
  }

  private static func generator(_ call: Call) throws -> PyGenerator {
    guard case .object(let o) = call[0], let g = o as? PyGenerator else {
      throw PyError.typeError(
        "descriptor '\(call.function.name)' requires a 'generator' object but received a '\(call.interpreter.typeName(call[0]))'"
      )
    }
    return g
  }
}

extension CodeObject {
  /// Releases all registers of a frame; constants are not owned by it.
  func releaseRegisters(_ r: Registers) {
    for i in 0..<constantBase { (r + i).releaseRaw() }
    for i in temporaryBase..<registerCount { (r + i).releaseRaw() }
  }
}
