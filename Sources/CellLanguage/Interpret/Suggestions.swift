/// "Did you mean", by CPython 3.11's measure.
enum Suggestions {
  /// The built-in names in CPython's order, in which the first of several equally near ones is taken.
  static let builtinNames: [String] = """
    __name__ __doc__ __package__ __loader__ __spec__ __build_class__ __import__ abs all any ascii bin
    breakpoint callable chr compile delattr dir divmod eval exec format getattr globals hasattr hash hex
    id input isinstance issubclass iter aiter len locals max min next anext oct ord pow print repr round
    setattr sorted sum vars None Ellipsis NotImplemented False True bool memoryview bytearray bytes
    classmethod complex dict enumerate filter float frozenset property int list map object range
    reversed set slice staticmethod str super tuple type zip __debug__ BaseException BaseExceptionGroup
    Exception GeneratorExit KeyboardInterrupt SystemExit ArithmeticError AssertionError AttributeError
    BufferError EOFError ImportError LookupError MemoryError NameError OSError ReferenceError
    RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError TypeError ValueError Warning
    FloatingPointError OverflowError ZeroDivisionError BytesWarning DeprecationWarning EncodingWarning
    FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning
    UnicodeWarning UserWarning BlockingIOError ChildProcessError ConnectionError FileExistsError
    FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError
    ProcessLookupError TimeoutError IndentationError IndexError KeyError ModuleNotFoundError
    NotImplementedError RecursionError UnboundLocalError UnicodeError BrokenPipeError
    ConnectionAbortedError ConnectionRefusedError ConnectionResetError TabError UnicodeDecodeError
    UnicodeEncodeError UnicodeTranslateError ExceptionGroup EnvironmentError IOError open
    """.split { $0 == " " || $0 == "\n" }.map(String.init)

  private static let moveCost = 2
  private static let caseCost = 1

  /// The candidate nearest to `name`, nil when none is near enough.
  static func nearest(_ name: String, among candidates: [String]) -> String? {
    guard candidates.count < 750 else { return nil }
    let wanted = Array(name.utf8)
    var best: String?
    var bestDistance = Int.max
    for candidate in candidates where candidate != name {
      let item = Array(candidate.utf8)
      var limit = (wanted.count + item.count + 3) * moveCost / 6
      limit = min(limit, bestDistance - 1)
      let d = distance(wanted, item, limit)
      if d <= limit, d < bestDistance {
        bestDistance = d
        best = candidate
      }
    }
    return best
  }

  private static func cost(_ a: UInt8, _ b: UInt8) -> Int {
    if a & 31 != b & 31 { return moveCost }
    if a == b { return 0 }
    func lower(_ c: UInt8) -> UInt8 { c >= 65 && c <= 90 ? c + 32 : c }
    return lower(a) == lower(b) ? caseCost : moveCost
  }

  private static func distance(_ x: [UInt8], _ y: [UInt8], _ limit: Int) -> Int {
    var a = x[...]
    var b = y[...]
    while let p = a.first, let q = b.first, p == q {
      a = a.dropFirst()
      b = b.dropFirst()
    }
    while let p = a.last, let q = b.last, p == q {
      a = a.dropLast()
      b = b.dropLast()
    }
    if a.isEmpty || b.isEmpty { return (a.count + b.count) * moveCost }
    if a.count > 40 || b.count > 40 { return limit + 1 }
    if b.count < a.count { swap(&a, &b) }
    if (b.count - a.count) * moveCost > limit { return limit + 1 }
    let short = Array(a)
    var row = (1...short.count).map { $0 * moveCost }
    var result = 0
    for (bIndex, code) in b.enumerated() {
      var diagonal = bIndex * moveCost
      result = diagonal
      var minimum = Int.max
      for i in short.indices {
        let substitute = diagonal + cost(code, short[i])
        diagonal = row[i]
        result = min(substitute, min(result, diagonal) + moveCost)
        row[i] = result
        minimum = min(minimum, result)
      }
      if minimum > limit { return limit + 1 }
    }
    return result
  }
}

extension Interpreter {
  /// What the learner may have meant when a name or attribute was not found.
  func suggestion(for e: PyException) -> String? {
    guard let name = e.suggestionName?.string else { return nil }
    if e.type.isSubtype(of: ExceptionTypes.nameError) {
      guard let code = e.trace.first?.code else { return nil }
      var candidates = (code.localNames + code.cellNames + code.freeNames).map(\.string)
      if case .dict(let globals)? = e.suggestionObject {
        if let near = Suggestions.nearest(name, among: candidates) { return near }
        candidates = Interpreter.keys(globals)
      }
      return Suggestions.nearest(name, among: candidates)
        ?? Suggestions.nearest(name, among: Suggestions.builtinNames)
    }
    if let object = e.suggestionObject,
      e.type.isSubtype(of: ExceptionTypes.attributeError) || e.type.isSubtype(of: ExceptionTypes.importError)
    {
      // 3.11 suggests nothing for imports.
      if e.type.isSubtype(of: ExceptionTypes.importError) { return nil }
      return Suggestions.nearest(name, among: attributeNames(object))
    }
    return nil
  }

  private static func keys(_ d: PyDict) -> [String] {
    d.table.live.compactMap {
      if case .str(let s) = $0.key { return s.string }
      return nil
    }
  }

  /// The names `dir(value)` lists, sorted.
  public func attributeNames(_ value: Value) -> [String] {
    var names: Set<String> = []
    if case .object(let o) = value, let m = o as? PyModule {
      return Set(m.nativeAttributeNames).sorted()
    }
    func add(_ t: PyType) {
      for c in t.mro { for (name, _) in c.namespace.items { names.insert(name.string) } }
    }
    if case .object(let o) = value, let t = o as? PyType { add(t) } else { add(type(of: value)) }
    if let o = value.reference {
      for (name, _) in o.attributes?.items ?? [] { names.insert(name.string) }
      names.formUnion(o.nativeAttributeNames)
    }
    return names.sorted()
  }
}
