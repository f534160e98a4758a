/// Raising, unwinding, handling; `with`.
extension Interpreter {
  // MARK: Unwinding

  /// As `unwind`, noting whether the error it throws has left all frames.
  @inline(never) func unwind(
    _ error: Error, bottom: UnsafeMutablePointer<Frame>, _ hasUnwound: inout Bool
  ) throws {
    hasUnwound = true
    try unwind(error, bottom: bottom)
    hasUnwound = false
  }

  /// Finds the handler of an error raised in the top frame: the frame that has one becomes the top frame and stands at
  /// its handler.
  ///
  /// - Throws: The error again when no frame down to `bottom` handles it; that frame has then been left.
  @inline(never) func unwind(_ error: Error, bottom: UnsafeMutablePointer<Frame>) throws {
    let error = error is ComputationInterrupted ? machine.answerInterruption() : error
    guard let exception = exception(for: error) else {
      while machine.current >= bottom { leave(machine.current) }
      throw error
    }
    try unwind(exception, bottom: bottom)
  }

  /// As above, for an exception that no Swift error carries yet.
  @inline(never) func unwind(_ raised: PyException, bottom: UnsafeMutablePointer<Frame>) throws {
    var exception = raised
    var isFresh = !machine.isReraising
    machine.isReraising = false
    if isFresh, exception.trace.isEmpty { setContext(exception) }
    while true {
      let f = machine.current
      let code = f.pointee.info.pointee.code.takeUnretainedValue()
      let position = max(0, code.index(of: f.pointee.next) - 1)
      if isFresh { exception.trace.append(TracePoint(code: code, position: Int32(position))) }
      isFresh = true
      for k in 0..<code.regions.count {
        let region = code.regions[k]
        guard position >= region.start, position < region.end else { continue }
        truncateHandled(Int(f.pointee.handledBase) + Int(region.handledDepth))
        (f.pointee.registers + Int(region.register)).pointee = .object(exception)
        f.pointee.next = UnsafePointer(code.instructions + Int(region.handler))
        return
      }
      if code.isTraced { machine.observer?.exceptionLeft(code, exception) }
      if f.pointee.generator != nil, exception.type.isSubtype(of: ExceptionTypes.stopIteration) {
        let wrapped = PyException(
          type: ExceptionTypes.runtimeError, arguments: [.string("generator raised StopIteration")])
        wrapped.cause = exception
        wrapped.context = exception
        wrapped.suppressContext = true
        exception = wrapped
      }
      leave(f)
      if f == bottom { throw PyError(exception) }
    }
  }

  /// `raise` of a class or an instance that the frame itself handles, without an error of Swift's. False leaves it to the
  /// ordinary way.
  @inline(never) func raisePlainly(
    _ value: Registers, _ flag: UInt8, bottom: UnsafeMutablePointer<Frame>, _ hasUnwound: inout Bool
  ) throws -> Bool {
    guard flag == 1, value.tag == RawTag.object, RawObject.isa(value.payload) == machine.classes.exception,
      case .object(let o) = value.pointee
    else { return false }
    let exception = unsafeDowncast(o, to: PyException.self)
    setContext(exception)
    hasUnwound = true
    try unwind(exception, bottom: bottom)
    hasUnwound = false
    return true
  }

  /// Drops a frame that an exception passes through.
  private func leave(_ f: UnsafeMutablePointer<Frame>) {
    truncateHandled(Int(f.pointee.handledBase))
    f.pointee.info.pointee.code._withUnsafeGuaranteedRef { $0.releaseRegisters(f.pointee.registers) }
    machine.current = f - 1
    machine.top = f.pointee.generator == nil ? f.pointee.registers : f.pointee.top
    if let g = f.pointee.generator {
      let generator = g.takeRetainedValue()
      generator.state = .running
      generator.discard()
    }
    f.pointee.instance?.release()
  }

  private func truncateHandled(_ depth: Int) {
    if machine.handledCount > depth { machine.handled.removeSubrange(depth...) }
  }

  /// The Python exception for any error of native code; nil for a session's limit.
  func exception(for error: Error) -> PyException? {
    if let e = error as? PyError { return e.exception }
    if error is SessionLimit { return nil }
    return PyException(type: ExceptionTypes.runtimeError, arguments: [.string("\(error)")])
  }

  /// `__context__` is what was being handled.
  private func setContext(_ exception: PyException) {
    guard let current = machine.handled.last, current !== exception else { return }
    // A cycle would make the chain endless.
    var e: PyException? = current
    while let link = e {
      if link.context === exception {
        link.context = nil
        break
      }
      e = link.context
    }
    exception.context = current
  }

  // MARK: raise

  @inline(never) func raised(_ value: Registers, _ cause: Registers, _ flag: UInt8) -> Error {
    do {
      if flag == 0 {
        guard let current = machine.handled.last else {
          return PyError.runtimeError("No active exception to reraise")
        }
        machine.isReraising = true
        return PyError(current)
      }
      let exception = try makeException(value.pointee, "exceptions must derive from BaseException")
      if flag == 2 {
        if cause.isNoneRaw {
          exception.cause = nil
        } else {
          exception.cause = try makeException(
            cause.pointee, "exception causes must derive from BaseException")
        }
        exception.suppressContext = true
      }
      setContext(exception)
      return PyError(exception)
    } catch {
      return error
    }
  }

  private func makeException(_ value: Value, _ complaint: String) throws -> PyException {
    guard case .object(let o) = value else { throw PyError.typeError(complaint) }
    if let e = o as? PyException { return e }
    if let t = o as? PyType, t.isSubtype(of: ExceptionTypes.baseException) {
      guard case .object(let made) = try call(value), let e = made as? PyException else {
        throw PyError.typeError(
          "calling \(try repr(value)) should have returned an instance of BaseException")
      }
      return e
    }
    throw PyError.typeError(complaint)
  }

  func passedOn(_ value: Registers) -> Error {
    guard case .object(let o) = value.pointee, let e = o as? PyException else {
      return PyError.runtimeError("No active exception to reraise")
    }
    machine.isReraising = true
    return PyError(e)
  }

  func assertionFailure(_ message: Registers?) -> PyError {
    PyError(PyException(type: ExceptionTypes.assertionError, arguments: message.map { [$0.pointee] } ?? []))
  }

  // MARK: Handling

  func pushHandled(_ value: Registers) {
    if case .object(let o) = value.pointee, let e = o as? PyException { machine.handled.append(e) }
  }

  func popHandled() { if !machine.handled.isEmpty { machine.handled.removeLast() } }

  @inline(never) func matches(_ exception: Registers, _ wanted: Registers) throws -> Bool {
    guard case .object(let o) = exception.pointee else { return false }
    func fits(_ v: Value) throws -> Bool {
      switch v {
      case .object(let w):
        if let t = w as? PyType, t.isSubtype(of: ExceptionTypes.baseException) {
          return o.type.isSubtype(of: t)
        }
      case .tuple(let items):
        for i in items.items where try fits(i) { return true }
        return false
      default: break
      }
      throw PyError.typeError("catching classes that do not inherit from BaseException is not allowed")
    }
    return try fits(wanted.pointee)
  }

  // MARK: with

  /// True if the frame of `__enter__` was pushed.
  @inline(never) func enterWith(_ exit: Registers, _ manager: Registers, _ target: UInt16) throws -> Bool {
    let value = manager.pointee
    let r = machine.current.pointee.registers + Int(target)
    if case .object(let o) = value, o.type.isUserDefined,
      case .object(let e)? = o.type.lookup(SpecialNames.enter), let enter = e as? PyFunction,
      case .object(let l)? = o.type.lookup(SpecialNames.exit), l is PyFunction
    {
      exit.pointee = .object(BoundMethod(function: .object(l), receiver: value))
      var receiver = value
      if try withUnsafeMutablePointer(to: &receiver, { try pushMethod(enter, $0, 1, target) }) { return true }
      r.pointee = try call(.object(enter), with: value)
      return false
    }
    guard let enter = try specialMethod(value, SpecialNames.enter) else {
      throw PyError.typeError("'\(typeName(value))' object does not support the context manager protocol")
    }
    guard let leave = try specialMethod(value, SpecialNames.exit) else {
      throw PyError.typeError(
        "'\(typeName(value))' object does not support the context manager protocol (missed __exit__ method)")
    }
    exit.pointee = leave
    r.pointee = try call(enter)
    return false
  }

  /// A special method bound to its object, looked up on the class as Python does, or provided natively.
  func specialMethod(_ value: Value, _ name: PyString) throws -> Value? {
    let t = type(of: value)
    if let found = t.lookup(name) { return try bind(found, to: value, of: t) }
    return try value.reference?.nativeAttribute(name, self)
  }

  /// True if the frame of `__exit__` was pushed.
  @inline(never) func exitWith(_ exit: Registers) throws -> Bool {
    if case .object(let o) = exit.pointee, let method = o as? BoundMethod,
      case .object(let f) = method.function, let function = f as? PyFunction
    {
      var values = (method.receiver, Value.none, Value.none, Value.none)
      return try withUnsafeMutablePointer(to: &values) { four in
        try four.withMemoryRebound(to: Value.self, capacity: 4) {
          if try pushMethod(function, $0, 4, 0, kind: .dropped) { return true }
          _ = try call(method.function, Arguments(base: $0, count: 4))
          return false
        }
      }
    }
    _ = try call(exit.pointee, with: .none, .none, .none)
    return false
  }

  @inline(never) func exitWithException(_ exit: Registers, _ exception: Registers) throws -> Bool {
    guard case .object(let o) = exception.pointee else { return false }
    let traceback = (o as? PyException)?.tracebackValue ?? .none
    return try truth(call(exit.pointee, [.object(o.type), exception.pointee, traceback]))
  }
}

extension SpecialNames {
  static nonisolated(unsafe) let enter = PyString.intern("__enter__")
  static nonisolated(unsafe) let exit = PyString.intern("__exit__")
}
