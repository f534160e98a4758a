/// The iterators that built-in functions make.
extension BuiltinTypes {
  public static nonisolated(unsafe) let strIterator = PyType(name: "str_iterator")
  public static nonisolated(unsafe) let dictKeys = PyType(name: "dict_keys")
  public static nonisolated(unsafe) let dictValues = PyType(name: "dict_values")
  public static nonisolated(unsafe) let dictItems = PyType(name: "dict_items")
  public static nonisolated(unsafe) let enumerate = PyType(name: "enumerate")
  public static nonisolated(unsafe) let zip = PyType(name: "zip")
  public static nonisolated(unsafe) let map = PyType(name: "map")
  public static nonisolated(unsafe) let filter = PyType(name: "filter")
  public static nonisolated(unsafe) let reversed = PyType(name: "reversed")
  public static nonisolated(unsafe) let callableIterator = PyType(name: "callable_iterator")
  public static nonisolated(unsafe) let genericAlias = PyType(name: "GenericAlias", module: "types")
  public static nonisolated(unsafe) let union = PyType(name: "UnionType", module: "types")

  private static nonisolated(unsafe) var named: [String: PyType] = [:]
  /// The class of iterators that have no behaviour of their own but a name.
  static func iterator(named name: String) -> PyType {
    if name == "reversed" { return reversed }
    if let t = named[name] { return t }
    let t = PyType(name: name)
    named[name] = t
    return t
  }
}

public final class EnumerateIterator: PyIterator {
  private let source: PyIterator
  private var index: Value
  private var last = PairSlot()
  init(_ source: PyIterator, start: Value) {
    self.source = source
    index = start
    super.init(type: BuiltinTypes.enumerate)
  }
  deinit { last.discard() }
  public override func next(_ interpreter: Interpreter) throws -> Value? { try nextByAdvancing(interpreter) }

  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    try interpreter.tickInChain()
    let pair = last.take()
    let items = RawItems.elements(pair)
    do {
      guard try source.advance(items + 1, interpreter) else {
        RawObject.release(pair)
        return false
      }
      if case .int(let n) = index, n < Int.max {
        items.setInt(n)
        index = .int(n + 1)
      } else {
        items.pointee = index
        index = try interpreter.binary(.add, index, .int(1))
      }
    } catch {
      RawObject.release(pair)
      throw error
    }
    last.give(pair, to: target)
    return true
  }
  public override var lengthHint: Int { source.lengthHint }
}

public final class ZipIterator: PyIterator {
  private let sources: [PyIterator]
  private let strict: Bool
  /// The two of a pair.
  private let first: PyIterator?
  private let second: PyIterator?
  private var done = false
  private var last = PairSlot()
  init(_ sources: [PyIterator], strict: Bool) {
    self.sources = sources
    self.strict = strict
    let isPair = sources.count == 2 && !strict
    first = isPair ? sources[0] : nil
    second = isPair ? sources[1] : nil
    super.init(type: BuiltinTypes.zip)
  }
  deinit { last.discard() }
  public override func next(_ interpreter: Interpreter) throws -> Value? { try nextByAdvancing(interpreter) }

  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    if done || sources.isEmpty { return false }
    try interpreter.tickInChain()
    if let first, let second {
      let pair = last.take()
      let items = RawItems.elements(pair)
      do {
        if try first.advance(items, interpreter), try second.advance(items + 1, interpreter) {
          last.give(pair, to: target)
          return true
        }
      } catch {
        RawObject.release(pair)
        throw error
      }
      RawObject.release(pair)
      done = true
      return false
    }
    let count = sources.count
    let tuple = RawObjects.tuple(count) { for k in 0..<count { ($0 + k).initializeUnbound() } }
    let items = RawItems.elements(tuple)
    do {
      for (i, s) in sources.enumerated() where try !s.advance(items + i, interpreter) {
        done = true
        if strict { try checkEnds(i, interpreter) }
        RawObject.release(tuple)
        return false
      }
    } catch {
      RawObject.release(tuple)
      throw error
    }
    target.setOwned(tuple, RawTag.tuple)
    return true
  }

  /// With `strict=True` all have to end together.
  private func checkEnds(_ i: Int, _ interpreter: Interpreter) throws {
    func others(_ n: Int) -> String { n == 1 ? "argument 1" : "arguments 1-\(n)" }
    if i > 0 {
      throw PyError.valueError("zip() argument \(i + 1) is shorter than \(others(i))")
    }
    for j in 1..<max(1, sources.count) where try sources[j].next(interpreter) != nil {
      throw PyError.valueError("zip() argument \(j + 1) is longer than \(others(j))")
    }
  }
  public override var lengthHint: Int { sources.map(\.lengthHint).min() ?? 0 }
}

public final class MapIterator: PyIterator {
  private let function: Value
  private let sources: [PyIterator]
  init(_ function: Value, _ sources: [PyIterator]) {
    self.function = function
    self.sources = sources
    super.init(type: BuiltinTypes.map)
  }
  public override func next(_ interpreter: Interpreter) throws -> Value? { try nextByAdvancing(interpreter) }

  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    try interpreter.tickInChain()
    if sources.count == 1 {
      // The target keeps what it holds until the value is there.
      var item = Value.none
      return try withUnsafeMutablePointer(to: &item) {
        guard try sources[0].advance($0, interpreter) else { return false }
        target.pointee = try interpreter.call(function, Arguments(base: $0, count: 1))
        return true
      }
    }
    var items: [Value] = []
    for s in sources {
      guard let v = try s.next(interpreter) else { return false }
      items.append(v)
    }
    target.pointee = try interpreter.call(function, items)
    return true
  }
  public override var lengthHint: Int { sources.map(\.lengthHint).min() ?? 0 }
}

public final class FilterIterator: PyIterator {
  private let function: Value
  private let source: PyIterator
  private let keep: Bool
  init(_ function: Value, _ source: PyIterator, keep: Bool = true, type: PyType = BuiltinTypes.filter) {
    self.function = function
    self.source = source
    self.keep = keep
    super.init(type: type)
  }
  public override func next(_ interpreter: Interpreter) throws -> Value? { try nextByAdvancing(interpreter) }

  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    try interpreter.tickInChain()
    var item = Value.none
    return try withUnsafeMutablePointer(to: &item) {
      while try source.advance($0, interpreter) {
        let test =
          try function.isNone
          ? interpreter.isTrue($0)
          : interpreter.truth(interpreter.call(function, Arguments(base: $0, count: 1)))
        if test == keep {
          target.take(from: $0)
          return true
        }
      }
      return false
    }
  }
}

/// `iter(callable, sentinel)`.
public final class CallableIterator: PyIterator {
  private var function: Value?
  private let sentinel: Value
  init(_ function: Value, until sentinel: Value) {
    self.function = function
    self.sentinel = sentinel
    super.init(type: BuiltinTypes.callableIterator)
  }
  public override func next(_ interpreter: Interpreter) throws -> Value? {
    guard let f = function else { return nil }
    try interpreter.tick()
    let v = try interpreter.call(f)
    if try v.isIdentical(to: sentinel) || interpreter.equal(v, sentinel) {
      function = nil
      return nil
    }
    return v
  }
}

/// An iterator over a Swift closure, for library functions.
final class ClosureIterator: PyIterator {
  private let produce: (Interpreter) throws -> Value?
  /// Its text, where it has one of its own.
  var describe: ((Interpreter) throws -> String)?
  init(type: PyType, _ produce: @escaping (Interpreter) throws -> Value?) {
    self.produce = produce
    super.init(type: type)
  }
  override func next(_ interpreter: Interpreter) throws -> Value? {
    try interpreter.tickInChain()
    return try produce(interpreter)
  }
  override func repr(_ interpreter: Interpreter) throws -> String {
    try describe?(interpreter) ?? super.repr(interpreter)
  }
}

extension Interpreter {
  /// Calls with one positional argument, without arrays.
  public func call(_ callee: Value, one argument: Value) throws -> Value {
    try withUnsafePointer(to: argument) { try call(callee, Arguments(base: $0, count: 1)) }
  }
}

enum IterationFunctions {
  static func install(_ m: PyModule) {
    iteratorTypes(m)
    m.function("len(obj, /)", "The number of items.") { c in .int(try c.interpreter.length(c[0])) }
    m.function("iter(object, sentinel=<unset>, /)", "An iterator over the items of an object.") { c in
      if c[1].isUnbound { return try c.interpreter.iteratorValue(c[0]) }
      if !ObjectFunctions.isCallable(c[0]) { throw PyError.typeError("iter(v, w): v must be callable") }
      return .object(CallableIterator(c[0], until: c[1]))
    }
    m.function("next(iterator, default=<unset>, /)", "The next item of an iterator.") { c in
      guard let i = c[0].reference as? PyIterator else {
        guard c[0].reference != nil,
          let f = try c.interpreter.attributeIfPresent(c[0], Names.next)
        else {
          throw PyError.typeError("'\(c.interpreter.typeName(c[0]))' object is not an iterator")
        }
        do {
          return try c.interpreter.call(f)
        } catch let e as PyError
          where e.exception.type.isSubtype(of: ExceptionTypes.stopIteration) && !c[1].isUnbound
        {
          return c[1]
        }
      }
      if let v = try i.next(c.interpreter) { return v }
      if c[1].isUnbound { throw c.interpreter.stopIteration(from: i) }
      return c[1]
    }
    m.function("sorted(iterable, /, *, key=None, reverse=False)", "A new sorted list of the items.") { c in
      let reverse = try Sorting.flag(c[2], c.interpreter)
      return .list(try Sorting.sorted(c.items(0), key: c[1], reverse: reverse, c.interpreter))
    }
    m.function("any(iterable, /)", "Whether any item is true.") { c in
      .bool(try has(true, c[0], c.interpreter))
    }
    m.function("all(iterable, /)", "Whether all items are true.") { c in
      .bool(try !has(false, c[0], c.interpreter))
    }
  }

  /// Whether an iterable has an item of this truth.
  private static func has(_ wanted: Bool, _ iterable: Value, _ interpreter: Interpreter) throws -> Bool {
    let iterator = try interpreter.makeIterator(iterable)
    var slot = Value.none
    return try withUnsafeMutablePointer(to: &slot) {
      while try iterator.advance($0, interpreter) {
        if try interpreter.isTrue($0) == wanted { return true }
      }
      return false
    }
  }

  private static func noKeywords(_ a: Arguments, _ name: String) throws {
    if a.keywords != nil { throw PyError.typeError("\(name)() takes no keyword arguments") }
  }

  private static func iteratorTypes(_ m: PyModule) {
    BuiltinTypes.enumerate.construct = { _, a, interpreter in
      var start: Value = .int(0)
      var iterable: Value = .unbound
      if a.count > 2 { throw PyError.typeError("enumerate() takes at most 2 arguments (\(a.count) given)") }
      if a.count > 0 { iterable = a[0] }
      if a.count > 1 { start = a[1] }
      for (i, k) in (a.keywords ?? []).enumerated() {
        switch k.string {
        case "start": start = a.keyword(at: i)
        case "iterable": iterable = a.keyword(at: i)
        default: throw PyError.typeError("'\(k.string)' is an invalid keyword argument for enumerate()")
        }
      }
      if iterable.isUnbound {
        throw PyError.typeError("enumerate() missing required argument 'iterable'")
      }
      guard let from = try NumberFunctions.integer(start, interpreter) else {
        throw PyError.typeError(
          "'\(interpreter.typeName(start))' object cannot be interpreted as an integer")
      }
      return .object(EnumerateIterator(try interpreter.makeIterator(iterable), start: from))
    }
    BuiltinTypes.zip.construct = { _, a, interpreter in
      var strict = false
      for (i, k) in (a.keywords ?? []).enumerated() {
        guard k.string == "strict" else {
          throw PyError.typeError("zip() got an unexpected keyword argument '\(k.string)'")
        }
        strict = try interpreter.truth(a.keyword(at: i))
      }
      var sources: [PyIterator] = []
      for i in 0..<a.count {
        do {
          sources.append(try interpreter.makeIterator(a[i]))
        } catch let e as PyError where e.exception.type === ExceptionTypes.typeError && e.isFresh {
          throw PyError.typeError("'\(interpreter.typeName(a[i]))' object is not iterable")
        }
      }
      return .object(ZipIterator(sources, strict: strict))
    }
    BuiltinTypes.map.construct = { _, a, interpreter in
      try noKeywords(a, "map")
      if a.count < 2 { throw PyError.typeError("map() must have at least two arguments.") }
      return .object(MapIterator(a[0], try (1..<a.count).map { try interpreter.makeIterator(a[$0]) }))
    }
    BuiltinTypes.filter.construct = { _, a, interpreter in
      try noKeywords(a, "filter")
      if a.count != 2 { throw PyError.typeError("filter expected 2 arguments, got \(a.count)") }
      return .object(FilterIterator(a[0], try interpreter.makeIterator(a[1])))
    }
    BuiltinTypes.reversed.construct = { _, a, interpreter in
      try noKeywords(a, "reversed")
      if a.count != 1 { throw PyError.typeError("reversed expected 1 argument, got \(a.count)") }
      return try reversed(a[0], interpreter)
    }
    for t in [
      BuiltinTypes.enumerate, BuiltinTypes.zip, BuiltinTypes.map, BuiltinTypes.filter, BuiltinTypes.reversed,
    ] {
      m.set(t)
    }
  }

  static func reversed(_ v: Value, _ interpreter: Interpreter) throws -> Value {
    switch v {
    case .list(let l) where !l.type.isUserDefined:
      return .object(ReversedIterator(v, count: l.items.count, named: "list_reverseiterator"))
    case .str(let s): return .object(ReversedIterator(v, count: s.count))
    case .tuple(let t) where !t.type.isUserDefined: return .object(ReversedIterator(v, count: t.items.count))
    case .object(let o):
      if let r = o as? PyRange {
        return .object(
          RangeIterator(next: r.start &+ (r.count - 1) &* r.step, step: 0 &- r.step, left: r.count))
      }
      if let d = o as? DictView { return .object(ListIterator(PyList(d.values.reversed()))) }
    default: break
    }
    if v.reference != nil, let m = try interpreter.attributeIfPresent(v, Names.reversed) {
      if !m.isNone { return try interpreter.call(m) }
    }
    let hasItems = v.reference.map { o in
      o.type.lookup(SpecialNames.getitem) != nil && o.type.lookup(SpecialNames.len) != nil
    }
    guard hasItems ?? false else {
      throw PyError.typeError("'\(interpreter.typeName(v))' object is not reversible")
    }
    return .object(ReversedIterator(v, count: try interpreter.length(v)))
  }
}
