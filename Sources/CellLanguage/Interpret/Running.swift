/// Compiling and running source text: what a session calls.
extension Interpreter {
  /// Parses, resolves and compiles a source.
  ///
  /// - Parameter name: What tracebacks call it: a file's name, `<cell 3>`.
  /// - Throws: `PyError` with a `SyntaxError`.
  public func compile(
    _ text: String, name: String, mode: CompileMode = .module, allowsMagics: Bool = false
  ) throws -> CodeObject {
    do {
      let parsed = try parse(
        text, options: ParserOptions(allowsMagics: allowsMagics, isFile: !name.hasPrefix("<")))
      return try compile(parsed.module, CodeSource(name: name, text: text), mode: mode)
    } catch let error as SourceError {
      throw PyError(syntaxError(error, in: name))
    }
  }

  /// Compiles a tree that the resolver has seen.
  ///
  /// - Throws: `PyError` with a `SyntaxError` for what is outside the language.
  public func compile(_ module: Module, _ source: CodeSource, mode: CompileMode = .module) throws
    -> CodeObject
  {
    if mode != .expression, !source.isLibrary { warn(of: module, source) }
    do {
      return try Compiler.compile(module, source: source, mode: mode)
    } catch let error as SourceError {
      throw PyError(syntaxError(error, in: source.name))
    }
  }

  /// Writes the warnings about code that is valid but hardly meant.
  private func warn(of module: Module, _ source: CodeSource) {
    for w in syntaxWarnings(in: module) {
      let line = source.hasText ? source.line(w.line).trimmedBlanks : ""
      write(
        "\(source.name):\(w.line): SyntaxWarning: \(w.message)\n" + (line.isEmpty ? "" : "  \(line)\n"),
        to: .error)
    }
  }

  /// Runs code in the namespace of a module (by default `__main__`).
  ///
  /// - Returns: The value of the last expression of a cell, nil without one.
  /// - Throws: `PyError` for a Python exception, `SessionLimit` when the session's limits stop it.
  @discardableResult
  public func run(_ code: CodeObject, in module: PyModule? = nil) throws -> Value? {
    let namespace = (module ?? main).namespace
    var code = code
    if let bound = code.boundNamespace, bound !== namespace {
      // Global names are cached for one namespace.
      guard case .module(let tree, let mode) = code.origin else { return nil }
      code = try Compiler.compile(tree, source: code.source, mode: mode)
    }
    code.boundNamespace = namespace
    if machine.control.pointee.signals & Machine.Signal.observed != 0 {
      code = try Compiler.traced(code)
      code.boundNamespace = namespace
    }
    return try execute(code, globals: namespace)
  }

  // MARK: Limits

  /// A word that is not zero in the bits 3 while another thread asks the running code to stop. Native code
  /// that runs long watches it and throws `ComputationInterrupted`.
  public var stopSignal: UnsafePointer<Int32> {
    guard let offset = MemoryLayout<ControlBlock>.offset(of: \.signals) else {
      preconditionFailure("signals is a stored property")
    }
    return UnsafeRawPointer(machine.control).advanced(by: offset).assumingMemoryBound(to: Int32.self)
  }

  /// Asks the running code to stop with KeyboardInterrupt. May be called from any thread.
  public var interruptHandle: InterruptHandle { InterruptHandle(machine: machine) }

  /// Limits the number of steps (calls and loop turns) from now on; nil lifts the limit.
  public func setStepLimit(_ steps: Int?) {
    machine.control.pointee.steps = steps ?? Int.max
  }

  /// Bytes that one text or list may take: what would be larger raises `MemoryError` before it is built. The same for all
  /// interpreters of the process.
  public static var byteLimit: Int {
    get { Sequences.maximumBytes }
    set { Sequences.maximumBytes = max(newValue, 1 << 16) }
  }

  /// `sys.getrecursionlimit()`.
  public var recursionLimit: Int {
    get { machine.recursionLimit }
    set { machine.setRecursionLimit(newValue) }
  }
}

/// Stops an interpreter from another thread.
///
/// Only plain words are written: references of the interpreter's objects are counted without atomics, so another thread
/// must not touch any of them.
public final class InterruptHandle: @unchecked Sendable {
  private let control: UnsafeMutablePointer<ControlBlock>
  /// Keeps the words alive.
  private let machine: Machine

  init(machine: Machine) {
    self.machine = machine
    control = machine.control
  }

  /// Raises KeyboardInterrupt in the running code, soon.
  public func interrupt() { control.pointee.signals |= Machine.Signal.interrupt }

  /// Stops the running code for good with a `SessionLimit` that Python code cannot catch.
  public func stop(_ kind: SessionLimit.Kind) {
    control.pointee.limit = kind
    control.pointee.signals |= Machine.Signal.limit
  }

  /// Forgets what was asked for and not yet answered.
  public func reset() {
    control.pointee.limit = nil
    control.pointee.signals &= Machine.Signal.observed
  }
}
