/// `BaseExceptionGroup`, `ExceptionGroup`, and what `except*` asks of them.
enum ExceptionGroups {
  static func install() {
    for cls in [ExceptionTypes.baseExceptionGroup, ExceptionTypes.exceptionGroup] {
      cls.allocate = nil
      cls.construct = { cls, a, interpreter in .object(try make(cls, a, interpreter)) }
    }
    let base = ExceptionTypes.baseExceptionGroup
    base.method("__init__(self, /, *args, **kwargs)") { c in
      try receiver(c).arguments = c.variadic(1)
      return .none
    }
    base.method("derive(self, excs, /)", "A group of the same message around other exceptions.") { c in
      let group = try receiver(c)
      return try c.interpreter.call(
        .object(ExceptionTypes.baseExceptionGroup), [group.arguments.first ?? .none, c[1]])
    }
    base.method(
      "split(self, condition, /)", "The part that matches a class or a predicate, and the rest."
    ) { c in
      let parts = try split(receiver(c), by: condition(c[1], c.interpreter), c.interpreter)
      return .tuple([wrap(parts.match), wrap(parts.rest)])
    }
    base.method("subgroup(self, condition, /)", "The part that matches a class or a predicate.") { c in
      wrap(try split(receiver(c), by: condition(c[1], c.interpreter), c.interpreter).match)
    }
    for cls in [ExceptionTypes.baseExceptionGroup, ExceptionTypes.exceptionGroup] {
      cls.staticMethod("__class_getitem__(item, /)") { c in .object(GenericAlias(cls, c[0])) }
    }
  }

  private static func receiver(_ c: Call) throws -> PyException {
    try c.object(0, as: PyException.self, named: "an exception group")
  }

  private static func wrap(_ e: PyException?) -> Value { e.map { .object($0) } ?? .none }

  private static func make(_ cls: PyType, _ a: Arguments, _ interpreter: Interpreter) throws -> PyException {
    guard a.count == 2, (a.keywords ?? []).isEmpty else {
      throw PyError.typeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (\(a.count) given)")
    }
    guard case .str = a[0] else {
      throw PyError.typeError(
        "BaseExceptionGroup.__new__() argument 1 must be str, not \(interpreter.typeName(a[0]))")
    }
    switch a[1] {
    case .list, .tuple, .str: break
    case .object(let o)
    where o.type.lookup(PyString.intern("__getitem__")) != nil && !(o is PyDict) && !(o is PySet): break
    default: throw PyError.typeError("second argument (exceptions) must be a sequence")
    }
    let items = try interpreter.list(a[1])
    if items.isEmpty {
      throw PyError.valueError("second argument (exceptions) must be a non-empty sequence")
    }
    var members: [PyException] = []
    for (i, v) in items.enumerated() {
      guard let e = v.reference as? PyException else {
        throw PyError.valueError("Item \(i) of second argument (exceptions) is not an exception")
      }
      members.append(e)
    }
    var cls = cls
    let allOrdinary = members.allSatisfy { $0.type.isSubtype(of: ExceptionTypes.exception) }
    if cls === ExceptionTypes.baseExceptionGroup {
      if allOrdinary { cls = ExceptionTypes.exceptionGroup }
    } else if !allOrdinary {
      if cls === ExceptionTypes.exceptionGroup {
        throw PyError.typeError("Cannot nest BaseExceptions in an ExceptionGroup")
      }
      if cls.isSubtype(of: ExceptionTypes.exception) {
        throw PyError.typeError("Cannot nest BaseExceptions in '\(cls.name)'")
      }
    }
    let e = PyException(type: cls, arguments: a.positional)
    e.members = members
    return e
  }

  // MARK: Splitting

  private typealias Condition = (PyException) throws -> Bool

  private static func condition(_ v: Value, _ interpreter: Interpreter) throws -> Condition {
    if let classes = exceptionClasses(v) {
      return { e in classes.contains { e.type.isSubtype(of: $0) } }
    }
    if case .object(let o) = v, !(o is PyType), ObjectFunctions.isCallable(v) {
      return { e in try interpreter.truth(interpreter.call(v, with: .object(e))) }
    }
    throw PyError.typeError("expected a function, exception type or tuple of exception types")
  }

  /// The exception classes that a class or a tuple of classes names; nil for anything else.
  private static func exceptionClasses(_ v: Value) -> [PyType]? {
    switch v {
    case .object(let o):
      guard let t = o as? PyType, t.isSubtype(of: ExceptionTypes.baseException) else { return nil }
      return [t]
    case .tuple(let items):
      var classes: [PyType] = []
      for item in items.items {
        guard let t = item.reference as? PyType, t.isSubtype(of: ExceptionTypes.baseException) else {
          return nil
        }
        classes.append(t)
      }
      return classes
    default: return nil
    }
  }

  private static func split(_ e: PyException, by holds: Condition, _ interpreter: Interpreter) throws
    -> (match: PyException?, rest: PyException?)
  {
    if try holds(e) { return (e, nil) }
    guard let members = e.members else { return (nil, e) }
    interpreter.nestingDepth += 1
    defer { interpreter.nestingDepth -= 1 }
    if interpreter.nestingDepth > 200 {
      throw PyError(
        ExceptionTypes.recursionError, "maximum recursion depth exceeded in exceptiongroup_split_recursive")
    }
    var matching: [PyException] = []
    var others: [PyException] = []
    for member in members {
      let parts = try split(member, by: holds, interpreter)
      if let m = parts.match { matching.append(m) }
      if let r = parts.rest { others.append(r) }
    }
    return (try derived(e, matching, interpreter), try derived(e, others, interpreter))
  }

  /// A group like `e` around some of its exceptions; nil around none.
  private static func derived(_ e: PyException, _ members: [PyException], _ interpreter: Interpreter) throws
    -> PyException?
  {
    if members.isEmpty { return nil }
    let made = try interpreter.call(
      interpreter.getAttribute(.object(e), PyString.intern("derive")),
      with: .list(members.map { .object($0) }))
    guard let group = made.reference as? PyException, group.members != nil else {
      throw PyError.typeError("derive must return an instance of BaseExceptionGroup")
    }
    group.trace = e.trace
    group.context = e.context
    group.cause = e.cause
    // As setting `__cause__` does.
    group.suppressContext = true
    group.notes = e.notes
    return group
  }

  // MARK: except*

  /// What an `except*` chain still has to do: the exception caught, what no clause has taken yet, and what the clauses
  /// raised themselves.
  private final class Progress: PyObject {
    let original: PyException
    var rest: PyException?
    var raised: [PyException] = []
    init(_ original: PyException) {
      self.original = original
      rest = original
      super.init(type: BuiltinTypes.object)
    }
  }

  private static func progress(_ c: Call) throws -> Progress {
    try c.object(0, as: Progress.self, named: "the state of except*")
  }

  /// `(exception)` → the state of the chain.
  static nonisolated(unsafe) let begin = NativeFunction("begin(exception, /)") { c in
    .object(Progress(try c.object(0, as: PyException.self, named: "an exception")))
  }

  /// `(state, classes)` → the group of what the clause takes, or None.
  static nonisolated(unsafe) let match = NativeFunction("match(state, classes, /)") { c in
    let state = try progress(c)
    guard let classes = exceptionClasses(c[1]) else {
      throw PyError.typeError("catching classes that do not inherit from BaseException is not allowed")
    }
    if classes.contains(where: { $0.isSubtype(of: ExceptionTypes.baseExceptionGroup) }) {
      throw PyError.typeError(
        "catching ExceptionGroup with except* is not allowed. Use except instead.")
    }
    guard let rest = state.rest else { return .none }
    if rest.members == nil {
      guard classes.contains(where: { rest.type.isSubtype(of: $0) }) else { return .none }
      state.rest = nil
      return try c.interpreter.call(
        .object(ExceptionTypes.baseExceptionGroup), [.string(""), .tuple([.object(rest)])])
    }
    let parts = try split(rest, by: { e in classes.contains { e.type.isSubtype(of: $0) } }, c.interpreter)
    state.rest = parts.rest
    return wrap(parts.match)
  }

  /// `(state, exception)`: a clause raised this.
  static nonisolated(unsafe) let note = NativeFunction("note(state, exception, /)") { c in
    try progress(c).raised.append(c.object(1, as: PyException.self, named: "an exception"))
    return .none
  }

  /// `(state)`: raises what is left over and what the clauses raised.
  static nonisolated(unsafe) let finish = NativeFunction("finish(state, /)") { c in
    let state = try progress(c)
    let original = state.original
    guard !state.raised.isEmpty || state.rest != nil else { return .none }
    let result: PyException
    if original.members == nil {
      guard let only = state.raised.first ?? state.rest else { return .none }
      result = only
    } else {
      var raised: [PyException] = []
      var again: [PyException] = state.rest.map { [$0] } ?? []
      for e in state.raised {
        if isPart(e, of: original) { again.append(e) } else { raised.append(e) }
      }
      var kept: Set<ObjectIdentifier> = []
      for e in again { collect(e, into: &kept) }
      let unhandled = kept.isEmpty ? nil : try project(original, kept, c.interpreter)
      if raised.isEmpty {
        guard let unhandled else { return .none }
        result = unhandled
      } else {
        let members = raised + (unhandled.map { [$0] } ?? [])
        let made = try c.interpreter.call(
          .object(ExceptionTypes.baseExceptionGroup), [.string(""), .list(members.map { .object($0) })])
        guard let group = made.reference as? PyException else { return .none }
        result = group
      }
    }
    c.interpreter.machine.isReraising = true
    throw PyError(result)
  }

  /// Whether a clause merely raised its part of the group again.
  private static func isPart(_ e: PyException, of original: PyException) -> Bool {
    guard e.members != nil, e.trace.count == original.trace.count, e.cause === original.cause,
      e.context === original.context
    else { return false }
    for (a, b) in zip(e.trace, original.trace) where a.code !== b.code || a.position != b.position {
      return false
    }
    return true
  }

  private static func collect(_ e: PyException, into leaves: inout Set<ObjectIdentifier>) {
    guard let members = e.members else {
      leaves.insert(ObjectIdentifier(e))
      return
    }
    for m in members { collect(m, into: &leaves) }
  }

  private static func project(
    _ e: PyException, _ kept: Set<ObjectIdentifier>, _ interpreter: Interpreter
  ) throws -> PyException? {
    try split(e, by: { $0.members == nil && kept.contains(ObjectIdentifier($0)) }, interpreter).match
  }
}

extension ExceptionTypes {
  public static nonisolated(unsafe) let baseExceptionGroup = make("BaseExceptionGroup", baseException)
  public static nonisolated(unsafe) let exceptionGroup: PyType = {
    let t = PyType(name: "ExceptionGroup", bases: [baseExceptionGroup, exception])
    t.allocate = { PyException(type: $0, arguments: []) }
    return t
  }()
}
