/// Generators: making, resuming, yielding, delegating.
extension Interpreter {
  /// A generator over the registers that a call has just bound at `base`, which are moved into it.
  func makeGenerator(_ function: PyFunction, _ code: CodeObject, _ base: Registers) -> Value {
    let size = code.registerCount * MemoryLayout<Value>.stride
    let room = Registers(bitPattern: Blocks.take(max(size, 1))).unsafelyUnwrapped
    UnsafeMutableRawPointer(room).copyMemory(from: base, byteCount: size)
    return .object(PyGenerator(function: function, code: code, registers: room))
  }

  /// Puts a generator's frame on the stack.
  private func pushGenerator(
    _ generator: PyGenerator, kind: Frame.Kind, target: UInt16
  ) throws -> UnsafeMutablePointer<Frame> {
    guard let saved = generator.saved else { preconditionFailure("only unfinished generators are resumed") }
    let info = generator.code.info
    let top = machine.top
    try checkRoom(top, info)
    generator.state = .running
    let record = generator.function.record
    let f = push(
      Frame(
        info: info, next: generator.next, registers: saved, top: top, closure: record.closure,
        globals: record.globals, namespace: nil, generator: Unmanaged.passRetained(generator), instance: nil,
        resultRegister: target, kind: kind, handledBase: Int32(truncatingIfNeeded: machine.handledCount)))
    if generator.isHandling {
      machine.handled += generator.handled
      generator.handled = []
    }
    return f
  }

  /// The register that receives what is sent: the target of the yield the generator stands at.
  private func receiver(_ f: UnsafeMutablePointer<Frame>, _ generator: PyGenerator) -> Registers? {
    let instructions = UnsafePointer(generator.code.instructions)
    if generator.next == instructions { return nil }
    // A suspended `yield from` stands at itself.
    if generator.next.pointee.opcode == .yieldFrom {
      return f.pointee.registers + Int(generator.next.pointee.a)
    }
    return f.pointee.registers + Int((generator.next - 1).pointee.a)
  }

  /// Runs a generator to its next yield; nil when it has finished (its `result` is set).
  func resume(_ generator: PyGenerator, sending value: Value) throws -> Value? {
    switch generator.state {
    case .running: throw PyError.valueError("generator already executing")
    case .finished:
      generator.result = .none
      return nil
    case .created, .suspended: break
    }
    let v = try run(generator) { $0.pointee = value }
    return generator.state == .finished ? nil : v
  }

  /// Runs a generator to its next yield, whose value goes to a register; false when it has finished.
  func resume(_ generator: PyGenerator, into target: Registers) throws -> Bool {
    guard generator.state == .suspended || generator.state == .created else {
      guard let v = try resume(generator, sending: .none) else { return false }
      target.pointee = v
      return true
    }
    let v = try run(generator) { $0.setNone() }
    if generator.state == .finished { return false }
    target.pointee = v
    return true
  }

  /// Runs a generator that stands at its start or at a yield, which `answer` gives its value.
  @inline(__always)
  private func run(_ generator: PyGenerator, _ answer: (Registers) -> Void) throws -> Value {
    let created = generator.state == .created
    try tick()
    try checkNativeStack()
    let machine = self.machine
    let top = machine.top
    let current = machine.current
    defer {
      machine.top = top
      machine.current = current
    }
    let f = try pushGenerator(generator, kind: .entry, target: 0)
    if !created, let slot = receiver(f, generator) { answer(slot) }
    return try runLoop(bottom: f)
  }

  /// Raises an exception where the generator stands.
  func resume(_ generator: PyGenerator, throwing exception: PyException) throws -> Value? {
    switch generator.state {
    case .running: throw PyError.valueError("generator already executing")
    case .finished: throw PyError(exception)
    case .created:
      generator.discard()
      throw PyError(exception)
    case .suspended: break
    }
    let v = try entering {
      let f = try pushGenerator(generator, kind: .entry, target: 0)
      // The sub-iterator of a `yield from` gets it first.
      if f.pointee.next.pointee.opcode == .yieldFrom {
        let i = f.pointee.next.pointee
        f.pointee.next += 1
        do {
          if let passed = try delegateThrow(f.pointee.registers + Int(i.b), exception) {
            f.pointee.next -= 1
            machine.returned = passed
            suspend(f)
            return nil
          }
          (f.pointee.registers + Int(i.a)).pointee = takeReturned()
          return f
        } catch {
          try unwind(error, bottom: f)
          return f
        }
      }
      try unwind(PyError(exception), bottom: f)
      return f
    }
    return generator.state == .finished ? nil : v
  }

  /// Passes an exception to a sub-iterator: what it yields, or nil when it ended (its value is `machine.returned`).
  private func delegateThrow(_ iterator: Registers, _ exception: PyException) throws -> Value? {
    guard case .object(let o) = iterator.pointee else { throw PyError(exception) }
    if exception.type.isSubtype(of: ExceptionTypes.generatorExit) {
      if let g = o as? PyGenerator { try close(g) }
      throw PyError(exception)
    }
    if let g = o as? PyGenerator {
      if let v = try resume(g, throwing: exception) { return v }
      machine.returned = g.result
      return nil
    }
    throw PyError(exception)
  }

  /// `generator.close()`.
  func close(_ generator: PyGenerator) throws {
    switch generator.state {
    case .finished: return
    case .created: generator.discard()
    case .running: throw PyError.valueError("generator already executing")
    case .suspended:
      do {
        let exit = PyException(type: ExceptionTypes.generatorExit, arguments: [])
        if try resume(generator, throwing: exit) != nil {
          throw PyError.runtimeError("generator ignored GeneratorExit")
        }
      } catch let e as PyError
        where e.exception.type.isSubtype(of: ExceptionTypes.generatorExit)
        || e.exception.type.isSubtype(of: ExceptionTypes.stopIteration)
      {}
    }
  }

  /// Takes a generator's frame from the stack.
  private func suspend(_ f: UnsafeMutablePointer<Frame>) {
    guard let g = f.pointee.generator else { preconditionFailure("only generators yield") }
    let generator = g.takeRetainedValue()
    generator.next = f.pointee.next
    generator.state = .suspended
    let base = Int(f.pointee.handledBase)
    if machine.handledCount > base {
      generator.handled = Array(machine.handled[base...])
      machine.handled.removeSubrange(base...)
    }
    machine.current = f - 1
  }

  /// Yields a register's value. True if that leaves the run loop.
  @inline(never) func yieldFromFrame(_ f: UnsafeMutablePointer<Frame>, resultTo: UInt16, value: Int) -> Bool {
    let caller = f - 1
    let isEntry = f.pointee.kind == .entry
    let target = isEntry ? machine.returnSlot : caller.pointee.registers + Int(f.pointee.resultRegister)
    target.copy(from: f.pointee.registers + value)
    suspend(f)
    if isEntry { return true }
    // The caller's place is behind its `forNext`, whose last word says where the loop's body is.
    let body = (caller.pointee.next - 1).pointee.wide
    caller.pointee.next = UnsafePointer(caller.pointee.info.pointee.instructions + body)
    return false
  }

  /// Resumes a generator for the `for` loop of `f`. False if that must go the ordinary way.
  @inline(never) func pushLoopGenerator(
    _ object: UInt, _ f: UnsafeMutablePointer<Frame>, _ target: UInt16, _ body: UnsafePointer<Instruction>,
    _ after: UnsafePointer<Instruction>
  ) throws -> Bool {
    let generator = Unmanaged<PyGenerator>.fromOpaque(UnsafeRawPointer(bitPattern: object).unsafelyUnwrapped)
      .takeUnretainedValue()
    let created = generator.state == .created
    guard created || generator.state == .suspended else { return false }
    f.pointee.next = after
    let g = try pushGenerator(generator, kind: .loopGenerator, target: target)
    if !created, let slot = receiver(g, generator) { slot.setNone() }
    return true
  }

  // MARK: yield from

  @inline(never) func getYieldFromIterator(_ target: Registers, _ source: Registers) throws {
    target.pointee = .object(try makeIterator(source.pointee))
  }

  /// One step of `yield from`: true if R[result] holds a value to yield, false if it holds the final value.
  @inline(never) func delegate(_ result: Registers, _ iterator: Registers) throws -> Bool {
    guard case .object(let o) = iterator.pointee else { return false }
    if let g = o as? PyGenerator {
      let sent = result.pointee
      if let v = try resume(g, sending: sent) {
        result.pointee = v
        return true
      }
      result.pointee = g.result
      return false
    }
    guard let it = o as? PyIterator else { return false }
    if !result.isNoneRaw {
      do {
        result.pointee = try call(getAttribute(.object(o), PyString.intern("send")), [result.pointee])
        return true
      } catch let e as PyError where e.exception.type.isSubtype(of: ExceptionTypes.stopIteration) {
        result.pointee = e.exception.arguments.first ?? .none
        return false
      }
    }
    if let v = try it.next(self) {
      result.pointee = v
      return true
    }
    result.pointee = it.finalValue
    return false
  }

  func stopIteration(_ value: Value) -> PyError {
    PyError(PyException(type: ExceptionTypes.stopIteration, arguments: value.isNone ? [] : [value]))
  }

  // MARK: Loops

  @inline(never) func startLoop(_ state: Registers, _ source: Registers) throws {
    switch source.pointee {
    case .list(let l) where l.isPlain:
      state.copy(from: source)
      (state + 1).setInt(0)
    case .tuple(let t) where t.isPlain:
      state.copy(from: source)
      (state + 1).setInt(0)
    case .object(let o) where o is PyRange:
      let range = unsafeDowncast(o, to: PyRange.self)
      state.setInt(range.count)
      (state + 1).setInt(range.start)
      (state + 2).setInt(range.step)
    default:
      state.pointee = .object(try makeIterator(source.pointee))
    }
  }

  @inline(never) func checkIterable(_ target: Registers, _ source: Registers) throws {
    switch source.pointee {
    case .list, .tuple: target.copy(from: source)
    case .object(let o) where o is PyRange: target.copy(from: source)
    default: target.pointee = .object(try makeIterator(source.pointee))
    }
  }

  @inline(never) func slowNext(_ target: Registers, _ iterator: UInt) throws -> Bool {
    let it = Unmanaged<PyIterator>.fromOpaque(UnsafeRawPointer(bitPattern: iterator).unsafelyUnwrapped)
    return try it._withUnsafeGuaranteedRef { try $0.advance(target, self) }
  }
}
