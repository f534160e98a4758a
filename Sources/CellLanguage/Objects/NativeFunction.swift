/// The parameters of a native function, parsed from a line of Python such as
/// `"reshape(a, newshape, /, order='C', *args, key=None, **kwargs)"`.
///
/// A parameter without `=` is required; `=…` takes a Python literal as default; `=<unset>` makes it optional
/// without a value (`.unbound`). A comma list after `/`, `*` follows Python's rules.
public final class Signature {
  public enum Kind: Sendable { case positionalOnly, positionalOrKeyword, variadic, keywordOnly, keywords }

  public struct Parameter {
    public let name: String
    public let interned: PyString
    public let kind: Kind
    /// nil when required; `.unbound` when optional without a value.
    public let defaultValue: Value?
    /// The default as written, for `help()`.
    public let defaultText: String?
  }

  public let name: String
  public let parameters: [Parameter]
  /// Parameters that can be filled by position.
  let positionalCount: Int
  let variadicIndex: Int?
  let keywordsIndex: Int?
  /// Every parameter positional, so an exact positional call needs no binding.
  let isPlain: Bool
  /// How many positional arguments a call without keywords must have; nil if it must have keywords, or takes any.
  let leastPositional: Int?
  /// A value for each parameter that is not given, `.unbound` where there is none.
  private(set) var defaults: UnsafeMutablePointer<Value>
  public let text: String

  /// Parses a signature written by us; a malformed one is our own mistake and traps.
  public init(_ text: String) {
    self.text = text
    guard let open = text.firstIndex(of: "("), text.last == ")" else {
      preconditionFailure("malformed signature \(text)")
    }
    name = String(text[..<open])
    let inner = String(text[text.index(after: open)..<text.index(before: text.endIndex)])
    var parameters: [Parameter] = []
    var keywordOnly = false
    for raw in Signature.split(inner) {
      let part = raw.trimmedBlanks
      if part.isEmpty { continue }
      if part == "/" {
        parameters = parameters.map {
          Parameter(
            name: $0.name, interned: $0.interned, kind: .positionalOnly, defaultValue: $0.defaultValue,
            defaultText: $0.defaultText)
        }
        continue
      }
      if part == "*" {
        keywordOnly = true
        continue
      }
      if part.hasPrefix("**") {
        let n = String(part.dropFirst(2))
        parameters.append(
          Parameter(
            name: n, interned: PyString.intern(n), kind: .keywords, defaultValue: .unbound, defaultText: nil))
        continue
      }
      if part.hasPrefix("*") {
        let n = String(part.dropFirst(1))
        parameters.append(
          Parameter(
            name: n, interned: PyString.intern(n), kind: .variadic, defaultValue: .unbound, defaultText: nil))
        keywordOnly = true
        continue
      }
      var n = part
      var defaultText: String?
      if let eq = part.firstIndex(of: "=") {
        n = String(part[..<eq]).trimmedBlanks
        defaultText = String(part[part.index(after: eq)...]).trimmedBlanks
      }
      parameters.append(
        Parameter(
          name: n, interned: PyString.intern(n), kind: keywordOnly ? .keywordOnly : .positionalOrKeyword,
          defaultValue: defaultText.map { Signature.literal($0, in: text) }, defaultText: defaultText))
    }
    self.parameters = parameters
    variadicIndex = parameters.firstIndex { $0.kind == .variadic }
    keywordsIndex = parameters.firstIndex { $0.kind == .keywords }
    positionalCount =
      parameters.firstIndex { $0.kind != .positionalOnly && $0.kind != .positionalOrKeyword }
      ?? parameters.count
    isPlain = positionalCount == parameters.count
    let needsKeywords =
      keywordsIndex != nil || parameters.contains { $0.kind == .keywordOnly && $0.defaultValue == nil }
    let places = parameters.prefix(positionalCount)
    leastPositional = needsKeywords ? nil : (places.lastIndex { $0.defaultValue == nil } ?? -1) + 1
    defaults = .allocate(capacity: max(parameters.count, 1))
    for (i, p) in parameters.enumerated() { (defaults + i).initialize(to: p.defaultValue ?? .unbound) }
  }

  deinit {
    defaults.deinitialize(count: parameters.count)
    defaults.deallocate()
  }

  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var depth = 0
    var quote: Character?
    var current = ""
    for c in text {
      if let q = quote {
        if c == q { quote = nil }
      } else if c == "'" || c == "\"" {
        quote = c
      } else if c == "(" || c == "[" || c == "{" {
        depth += 1
      } else if c == ")" || c == "]" || c == "}" {
        depth -= 1
      } else if c == "," && depth == 0 {
        parts.append(current)
        current = ""
        continue
      }
      current.append(c)
    }
    parts.append(current)
    return parts
  }

  private static func literal(_ text: String, in signature: String) -> Value {
    switch text {
    case "None": return .none
    case "True": return .bool(true)
    case "False": return .bool(false)
    case "<unset>": return .unbound
    case "...": return .object(PyEllipsis.shared)
    default: break
    }
    if let q = text.first, q == "'" || q == "\"", text.last == q, text.count >= 2 {
      let inner = text.dropFirst().dropLast()
      return .string(inner.replacing("\\n", with: "\n").replacing("\\t", with: "\t"))
    }
    if text.hasPrefix("("), text.hasSuffix(")") {
      let items = split(String(text.dropFirst().dropLast())).map(\.trimmedBlanks).filter { !$0.isEmpty }
      return .tuple(items.map { literal($0, in: signature) })
    }
    if text.hasPrefix("["), text.hasSuffix("]") {
      let items = split(String(text.dropFirst().dropLast())).map(\.trimmedBlanks).filter { !$0.isEmpty }
      return .list(items.map { literal($0, in: signature) })
    }
    if let i = Int(text) { return .int(i) }
    if let d = Double(text) { return .float(d) }
    preconditionFailure("malformed default \(text) in signature \(signature)")
  }

  /// The parameter that a keyword fills.
  func index(ofKeyword name: PyString) -> Int? {
    parameters.firstIndex {
      $0.interned === name && ($0.kind == .positionalOrKeyword || $0.kind == .keywordOnly)
    }
  }

  /// The nearest parameter name to a misspelt keyword.
  func suggestion(for keyword: String) -> String? {
    nearest(keyword, among: parameters.filter { $0.kind != .positionalOnly }.map(\.name))
  }
}

extension StringProtocol {
  /// Without blanks at either end.
  var trimmedBlanks: String {
    var s = Substring(self)
    while let c = s.first, c == " " || c == "\t" || c == "\n" { s.removeFirst() }
    while let c = s.last, c == " " || c == "\t" || c == "\n" { s.removeLast() }
    return String(s)
  }
  func replacing(_ target: String, with replacement: String) -> String {
    guard self.contains(target.first ?? " ") else { return String(self) }
    var result = ""
    var rest = Substring(self)
    while !rest.isEmpty {
      if rest.hasPrefix(target) {
        result += replacement
        rest = rest.dropFirst(target.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}

/// A function written in Swift. One entry – signature, summary, body – feeds binding, keyword checking,
/// `help()`, completion and the support table.
public final class NativeFunction: PyObject {
  private let signatureText: String
  private var parsed: Signature?
  public let summary: String
  public let isMethod: Bool
  /// The class a method belongs to.
  public unowned(unsafe) let owner: PyType?
  /// `module.name` of plain functions, for `repr` and help.
  public var moduleName: String?
  public let name: String
  public let body: (Call) throws -> Value
  /// A short way for plain positional arguments.
  var direct: QuickMethods.Body?

  public init(
    _ signature: String, _ summary: String = "", isMethod: Bool = false, owner: PyType? = nil,
    _ body: @escaping (Call) throws -> Value
  ) {
    signatureText = signature
    name = String(signature.prefix { $0 != "(" })
    self.summary = summary
    self.isMethod = isMethod
    self.owner = owner
    self.body = body
    super.init(type: isMethod ? BuiltinTypes.methodDescriptor : BuiltinTypes.builtinFunction)
  }

  /// Parsed when first needed: modules define far more functions than a lesson calls.
  public var signature: Signature {
    if let parsed { return parsed }
    let s = Signature(signatureText)
    parsed = s
    return s
  }

  public override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let s = signature
    if s.isPlain, arguments.keywords == nil, arguments.count == s.parameters.count {
      return try body(
        Call(interpreter: interpreter, function: self, base: arguments.base, count: arguments.count))
    }
    if arguments.keywords == nil, let least = s.leastPositional, arguments.count >= least {
      if arguments.count <= s.positionalCount { return try callShort(arguments, s, interpreter) }
      if s.variadicIndex == s.positionalCount { return try callOpen(arguments, s, interpreter) }
    }
    return try bindAndCall(arguments, s, interpreter)
  }

  /// A call with positional arguments only, some of which are left to their defaults. The values are lent: those given
  /// belong to the caller, the others to the signature.
  private func callShort(_ arguments: Arguments, _ s: Signature, _ interpreter: Interpreter) throws -> Value {
    let n = s.parameters.count
    return try withUnsafeTemporaryAllocation(of: Value.self, capacity: max(n, 1)) { buffer in
      let slots = buffer.baseAddress.unsafelyUnwrapped
      let raw = UnsafeMutableRawPointer(slots)
      let stride = MemoryLayout<Value>.stride
      raw.copyMemory(from: arguments.base, byteCount: arguments.count * stride)
      (raw + arguments.count * stride).copyMemory(
        from: s.defaults + arguments.count, byteCount: (n - arguments.count) * stride)
      guard let v = s.variadicIndex else {
        return try body(Call(interpreter: interpreter, function: self, base: slots, count: n))
      }
      (slots + v).initialize(to: .tuple(PyTuple([])))
      defer { (slots + v).deinitialize(count: 1) }
      return try body(Call(interpreter: interpreter, function: self, base: slots, count: n))
    }
  }

  /// A call with more positional arguments than places: the rest goes to `*args`, the first parameter behind them.
  private func callOpen(_ arguments: Arguments, _ s: Signature, _ interpreter: Interpreter) throws -> Value {
    let n = s.parameters.count
    let v = s.positionalCount
    return try withUnsafeTemporaryAllocation(of: Value.self, capacity: n) { buffer in
      let slots = buffer.baseAddress.unsafelyUnwrapped
      let raw = UnsafeMutableRawPointer(slots)
      let stride = MemoryLayout<Value>.stride
      raw.copyMemory(from: arguments.base, byteCount: v * stride)
      (raw + v * stride).copyMemory(from: s.defaults + v, byteCount: (n - v) * stride)
      let rest = RawItems.copy(UnsafeMutablePointer(mutating: arguments.base) + v, arguments.count - v)
      (slots + v).initialize(to: .tuple(PyTuple(rest)))
      defer { (slots + v).deinitialize(count: 1) }
      return try body(Call(interpreter: interpreter, function: self, base: slots, count: n))
    }
  }

  private func bindAndCall(_ arguments: Arguments, _ s: Signature, _ interpreter: Interpreter) throws -> Value
  {
    let n = s.parameters.count
    return try withUnsafeTemporaryAllocation(of: Value.self, capacity: max(n, 1)) { buffer in
      guard let slots = buffer.baseAddress else { preconditionFailure("capacity is at least 1") }
      slots.initialize(repeating: .unbound, count: max(n, 1))
      defer { slots.deinitialize(count: max(n, 1)) }
      try bind(arguments, s, into: slots, interpreter)
      return try body(Call(interpreter: interpreter, function: self, base: slots, count: n))
    }
  }

  /// Calls the function with values in the order of its parameters, unset ones `.unbound`.
  public func call(bound values: [Value], _ interpreter: Interpreter) throws -> Value {
    try (values + [.unbound]).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("the buffer is never empty") }
      return try body(Call(interpreter: interpreter, function: self, base: base, count: values.count))
    }
  }

  private func bind(
    _ a: Arguments, _ s: Signature, into slots: UnsafeMutablePointer<Value>, _ interpreter: Interpreter
  ) throws {
    if followsC { try checkAsC(a, s) }
    let direct = min(a.count, s.positionalCount)
    for i in 0..<direct { slots[i] = a[i] }
    if let v = s.variadicIndex {
      slots[v] = .tuple(PyTuple((direct..<a.count).map { a[$0] }))
    } else if a.count > s.positionalCount {
      throw tooMany(a.count, s)
    }
    var extra: PyDict?
    if let k = s.keywordsIndex {
      let d = PyDict()
      extra = d
      slots[k] = .dict(d)
    }
    if let keywords = a.keywords {
      for (i, name) in keywords.enumerated() {
        let value = a.keyword(at: i)
        if let p = s.index(ofKeyword: name) {
          if !slots[p].isUnbound {
            throw PyError.typeError("\(shownName)() got multiple values for argument '\(name.string)'")
          }
          slots[p] = value
        } else if let extra {
          extra.set(name, value)
        } else {
          var message = "\(shownName)() got an unexpected keyword argument '\(name.string)'"
          if let near = s.suggestion(for: name.string) { message += ". Did you mean '\(near)'?" }
          throw PyError.typeError(message)
        }
      }
    }
    var missing: [String] = []
    for (i, p) in s.parameters.enumerated() where slots[i].isUnbound {
      if let d = p.defaultValue {
        slots[i] = d
      } else {
        missing.append(p.name)
      }
    }
    if !missing.isEmpty { throw missingArguments(missing) }
  }

  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "__name__": return .string(self.name)
    case "__qualname__": return .string((owner.map { $0.name + "." } ?? "") + self.name)
    case "__doc__": return summary.isEmpty ? Value.none : .string(summary)
    case "__module__": return isMethod ? nil : .string(moduleName ?? "builtins")
    case "__objclass__": return owner.map { .object($0) }
    case "__text_signature__": return .string(String(signatureText.dropFirst(self.name.count)))
    default: return nil
    }
  }
  public override var nativeAttributeNames: [String] {
    ["__doc__", "__module__", "__name__", "__qualname__"]
  }
  public override var isNativelyCallable: Bool { true }

  public override func repr(_ interpreter: Interpreter) throws -> String {
    if isMethod, let owner { return "<method '\(name)' of '\(owner.name)' objects>" }
    return "<built-in function \(name)>"
  }
}

/// The name nearest to a misspelt one, as CPython's "Did you mean": nil when nothing is near enough.
public func nearest(_ name: String, among candidates: [String]) -> String? {
  let a = Array(name.utf8)
  if a.isEmpty || a.count > 40 { return nil }
  var best: (distance: Int, name: String)?
  for c in candidates where c != name {
    let b = Array(c.utf8)
    let limit = (a.count + b.count + 3) / 6 + 1
    if abs(a.count - b.count) > limit { continue }
    let d = editDistance(a, b)
    if d <= limit, d < best?.distance ?? Int.max { best = (d, c) }
  }
  return best?.name
}

/// Levenshtein distance in which a change of case costs half (rounded up in total).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row: [Int] = (0...b.count).map { $0 * 2 }
  for i in 0..<a.count {
    var diagonal = row[0]
    row[0] = (i + 1) * 2
    for j in 0..<b.count {
      let same = a[i] == b[j]
      let caseOnly = !same && (a[i] | 0x20) == (b[j] | 0x20)
      let substitution = diagonal + (same ? 0 : caseOnly ? 1 : 2)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, row[j] + 2, diagonal + 2)
    }
  }
  return (row[b.count] + 1) / 2
}
