/// `Ellipsis`, written `...`.
public final class PyEllipsis: PyObject {
  public static nonisolated(unsafe) let shared = PyEllipsis(type: BuiltinTypes.ellipsis)
  public override func repr(_ interpreter: Interpreter) throws -> String { "Ellipsis" }
}

/// `NotImplemented`, which special methods return to let the other operand try.
public final class PyNotImplemented: PyObject {
  public static nonisolated(unsafe) let shared = PyNotImplemented(type: BuiltinTypes.notImplemented)
  public override func repr(_ interpreter: Interpreter) throws -> String { "NotImplemented" }
}

/// Python's `slice`: each part is `.none` when left out.
public final class PySlice: PyObject {
  public let start: Value
  public let stop: Value
  public let step: Value
  public init(_ start: Value, _ stop: Value, _ step: Value) {
    self.start = start
    self.stop = stop
    self.step = step
    super.init(type: BuiltinTypes.slice)
  }

  public override func repr(_ interpreter: Interpreter) throws -> String {
    "slice(\(try interpreter.repr(start)), \(try interpreter.repr(stop)), \(try interpreter.repr(step)))"
  }

  public override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: 'slice'")
  }

  public override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let s = other.reference as? PySlice else { return nil }
    return try interpreter.compare(op, .tuple([start, stop, step]), .tuple([s.start, s.stop, s.step]))
  }

  /// Start, stop and step for a sequence of `length` items, clipped as `slice.indices` does, and the number
  /// of items selected.
  ///
  /// - Throws: `ValueError` for a zero step, `TypeError` for a part that is not an integer or None.
  public func indices(
    length: Int, _ interpreter: Interpreter
  ) throws -> (start: Int, stop: Int, step: Int, count: Int) {
    func part(_ v: Value) throws -> Int? {
      if v.isNone { return nil }
      guard let i = try interpreter.index(v) else {
        throw PyError.typeError("slice indices must be integers or None or have an __index__ method")
      }
      return i
    }
    let step = try part(step) ?? 1
    if step == 0 { throw PyError.valueError("slice step cannot be zero") }
    let lower = step < 0 ? -1 : 0
    let upper = step < 0 ? length - 1 : length
    func clip(_ i: Int) -> Int { i < 0 ? max(i &+ length, lower) : min(i, upper) }
    let start = try part(start).map(clip) ?? (step < 0 ? upper : lower)
    let stop = try part(stop).map(clip) ?? (step < 0 ? lower : upper)
    let count: Int
    if step > 0 {
      count = stop > start ? (stop - start - 1) / step + 1 : 0
    } else {
      // `step` may be Int.min, whose negation does not exist.
      count = start > stop ? Int((UInt(start - stop) - 1) / step.magnitude) + 1 : 0
    }
    return (start, stop, step, count)
  }
}
