/// `exception.__traceback__`: one place an exception passed, with the next inner one behind it.
final class PyTraceback: PyObject {
  /// Outermost first, as the frames stand in the printed traceback.
  let points: ArraySlice<TracePoint>

  init(_ points: ArraySlice<TracePoint>) {
    self.points = points
    super.init(type: BuiltinTypes.traceback)
  }

  /// The traceback of an exception; nil while it has passed nowhere.
  convenience init?(of exception: PyException) {
    let points = exception.visibleTrace
    if points.isEmpty { return nil }
    self.init(points[...])
  }

  private var line: Int {
    guard let point = points.first else { return 0 }
    let spans = point.code.spans
    let i = Int(point.position)
    return i < spans.count ? Int(spans[i].line) : 0
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "tb_lineno": return .int(line)
    case "tb_lasti": return .int(points.first.map { Int($0.position) } ?? 0)
    case "tb_next": return points.count > 1 ? .object(PyTraceback(points.dropFirst())) : Value.none
    case "tb_frame": return points.first.map { .object(PyFrameObject(code: $0.code, line: line)) }
    default: return nil
    }
  }

  override var nativeAttributeNames: [String] { ["tb_frame", "tb_lasti", "tb_lineno", "tb_next"] }
}

/// A frame as introspection sees it: where it stood, and nothing of what it held.
final class PyFrameObject: PyObject {
  private let code: CodeObject
  private let line: Int

  init(code: CodeObject, line: Int) {
    self.code = code
    self.line = line
    super.init(type: BuiltinTypes.frame)
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "f_code": return .object(PyCode(code))
    case "f_lineno": return .int(line)
    case "f_back": return Value.none
    default: return nil
    }
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<frame at \(address), file '\(code.source.name)', line \(line), code \(code.name)>"
  }

  override var nativeAttributeNames: [String] { ["f_back", "f_code", "f_lineno"] }
}

extension BuiltinTypes {
  static nonisolated(unsafe) let traceback = PyType(name: "traceback")
  static nonisolated(unsafe) let frame = PyType(name: "frame")
}

extension PyException {
  /// The places that belong to the session's own sources, outermost first. What the library does inside is not the
  /// learner's business: an error in it points at the line that called it.
  var visibleTrace: [TracePoint] { trace.reversed().filter { !$0.code.source.isLibrary } }

  /// What `__traceback__` gives.
  var tracebackValue: Value { PyTraceback(of: self).map { .object($0) } ?? .none }

  /// Sets what `__traceback__` gives.
  func setTraceback(_ value: Value) throws {
    switch value {
    case .none: trace = []
    case .object(let o):
      guard let t = o as? PyTraceback else { fallthrough }
      trace = t.points.reversed()
    default: throw PyError.typeError("__traceback__ must be a traceback or None")
    }
  }
}
