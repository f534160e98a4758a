/// The methods of `list` and `tuple`.
enum ListMethods {
  static func receiver(_ c: Call) throws -> PyList {
    if case .list(let l) = c[0] { return l }
    throw PyError.typeError(
      "descriptor '\(c.function.name)' for 'list' objects doesn't apply to a "
        + "'\(c.interpreter.typeName(c[0]))' object")
  }

  static func install(_ t: PyType) {
    t.documentation = "A mutable sequence."
    t.allocate = { cls in
      let l = PyList()
      l.type = cls
      return l
    }
    t.construct = { cls, arguments, interpreter in
      if arguments.keywords != nil { throw PyError.typeError("list() takes no keyword arguments") }
      if arguments.count > 1 {
        throw PyError.typeError("list expected at most 1 argument, got \(arguments.count)")
      }
      let l = PyList(arguments.count == 0 ? [] : try interpreter.list(arguments[0]))
      l.type = cls
      return .list(l)
    }
    t.method("__init__(self, iterable=(), /)") { c in
      let l = try receiver(c)
      l.items = try c.interpreter.list(c[1])
      return .none
    }
    t.method("append(self, object, /)", "Adds an item at the end.") { c in
      try receiver(c).items.append(c[1])
      return .none
    }
    t.method("extend(self, iterable, /)", "Adds all items of an iterable at the end.") { c in
      try receiver(c).extend(c[1], c.interpreter)
      return .none
    }
    t.method("insert(self, index, object, /)", "Puts an item before the index.") { c in
      let l = try receiver(c)
      guard let i = try Sequences.clippedIndex(c[1], c.interpreter) else {
        throw PyError.typeError(
          "'\(c.interpreter.typeName(c[1]))' object cannot be interpreted as an integer")
      }
      let j = i < 0 ? max(0, i &+ l.items.count) : min(i, l.items.count)
      l.items.insert(c[2], at: j)
      return .none
    }
    t.method("pop(self, index=-1, /)", "Removes and gives the item at the index, the last by default.") { c in
      let l = try receiver(c)
      guard let i = try c.interpreter.index(c[1]) else {
        throw PyError.typeError(
          "'\(c.interpreter.typeName(c[1]))' object cannot be interpreted as an integer")
      }
      if l.items.isEmpty { throw PyError.indexError("pop from empty list") }
      let j = i < 0 ? i &+ l.items.count : i
      guard j >= 0, j < l.items.count else { throw PyError.indexError("pop index out of range") }
      if j == l.items.count - 1 { return l.items.removeLast() }
      return l.items.remove(at: j)
    }
    t.method("remove(self, value, /)", "Removes the first item equal to value.") { c in
      let l = try receiver(c)
      guard let i = try Sequences.index(of: c[1], in: l.items, 0..<l.items.count, c.interpreter),
        i < l.items.count
      else { throw PyError.valueError("list.remove(x): x not in list") }
      l.items.remove(at: i)
      return .none
    }
    t.method("clear(self, /)", "Removes all items.") { c in
      try receiver(c).items = []
      return .none
    }
    t.method("copy(self, /)", "A new list of the same items.") { c in .list(try receiver(c).items) }
    t.method("count(self, value, /)", "How many items equal value.") { c in
      .int(try count(receiver(c).items, c[1], c.interpreter))
    }
    t.method("index(self, value, start=0, stop=<unset>, /)", "The first index of value.") { c in
      let l = try receiver(c)
      let items = l.items
      if let range = try Sequences.bounds(c[2], c[3], count: items.count, c.interpreter),
        let i = try Sequences.index(of: c[1], in: items, range, c.interpreter)
      {
        return .int(i)
      }
      throw PyError.valueError("\(try c.interpreter.repr(c[1])) is not in list")
    }
    t.method("reverse(self, /)", "Turns the list round in place.") { c in
      try receiver(c).items.reverse()
      return .none
    }
    t.method("sort(self, /, *, key=None, reverse=False)", "Sorts the list in place; stable.") { c in
      let l = try receiver(c)
      let items = l.items
      l.items = []
      let reverse: Bool
      do {
        reverse = try Sorting.flag(c[2], c.interpreter)
        let sorted = try Sorting.sorted(items, key: c[1], reverse: reverse, c.interpreter)
        if !l.items.isEmpty {
          l.items = sorted
          throw PyError.valueError("list modified during sort")
        }
        l.items = sorted
      } catch {
        if l.items.isEmpty { l.items = items }
        throw error
      }
      return .none
    }
    t.method("__reversed__(self, /)", "Iterates from the end.") { c in
      .object(
        ReversedIterator(
          .list(try receiver(c)), count: try receiver(c).items.count, named: "list_reverseiterator"))
    }
    t.staticMethod("__class_getitem__(item, /)") { c in .object(GenericAlias(BuiltinTypes.list, c[0])) }
  }

  static func count(_ items: [Value], _ value: Value, _ interpreter: Interpreter) throws -> Int {
    var n = 0
    for v in items where try Sequences.same(v, value, interpreter) { n += 1 }
    return n
  }

  static func installTuple(_ t: PyType) {
    func receiver(_ c: Call) throws -> PyTuple {
      if case .tuple(let t) = c[0] { return t }
      throw PyError.typeError(
        "descriptor '\(c.function.name)' for 'tuple' objects doesn't apply to a "
          + "'\(c.interpreter.typeName(c[0]))' object")
    }
    t.documentation = "An immutable sequence."
    t.construct = { cls, arguments, interpreter in
      if arguments.keywords != nil, cls === BuiltinTypes.tuple {
        throw PyError.typeError("tuple() takes no keyword arguments")
      }
      if arguments.count > 1 {
        throw PyError.typeError("tuple expected at most 1 argument, got \(arguments.count)")
      }
      if arguments.count == 1, case .tuple(let same) = arguments[0], cls === BuiltinTypes.tuple,
        same.type === cls
      {
        return arguments[0]
      }
      let t = PyTuple(arguments.count == 0 ? [] : try interpreter.list(arguments[0]))
      t.type = cls
      return .tuple(t)
    }
    t.method("count(self, value, /)", "How many items equal value.") { c in
      .int(try count(receiver(c).items, c[1], c.interpreter))
    }
    t.method("index(self, value, start=0, stop=<unset>, /)", "The first index of value.") { c in
      let items = try receiver(c).items
      if let range = try Sequences.bounds(c[2], c[3], count: items.count, c.interpreter),
        let i = try Sequences.index(of: c[1], in: items, range, c.interpreter)
      {
        return .int(i)
      }
      throw PyError.valueError("tuple.index(x): x not in tuple")
    }
    t.staticMethod("__class_getitem__(item, /)") { c in .object(GenericAlias(BuiltinTypes.tuple, c[0])) }
  }
}

/// `list[int]` and the like, as annotations use it: calling it calls the class.
public final class GenericAlias: PyObject {
  let origin: PyType
  let parameters: Value
  init(_ origin: PyType, _ parameters: Value) {
    self.origin = origin
    self.parameters = parameters
    super.init(type: BuiltinTypes.genericAlias)
  }
  public override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try interpreter.call(.object(origin), arguments)
  }
  public override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "__origin__": return .object(origin)
    case "__args__":
      if case .tuple = parameters { return parameters }
      return .tuple([parameters])
    default: return try interpreter.attributeIfPresent(.object(origin), name)
    }
  }
  public override func repr(_ interpreter: Interpreter) throws -> String {
    var items = [parameters]
    if case .tuple(let t) = parameters { items = t.items }
    let inner = try items.map { v -> String in
      if case .object(let o) = v, let cls = o as? PyType { return cls.qualifiedName }
      if v.reference is PyEllipsis { return "..." }
      return try interpreter.repr(v)
    }
    return "\(origin.qualifiedName)[\(inner.joined(separator: ", "))]"
  }
}

/// Walks a sequence from its end by index.
public final class ReversedIterator: PyIterator {
  private let sequence: Value
  private var next: Int
  init(_ sequence: Value, count: Int, named name: String = "reversed") {
    self.sequence = sequence
    next = count - 1
    super.init(type: BuiltinTypes.iterator(named: name))
  }
  public override func next(_ interpreter: Interpreter) throws -> Value? {
    if next < 0 { return nil }
    try interpreter.tick()
    next -= 1
    switch sequence {
    case .list(let l):
      if next + 1 < l.items.count { return l.items[next + 1] }
      next = -1
      return nil
    default: return try interpreter.getItem(sequence, .int(next + 1))
    }
  }
  override func advance(_ target: Registers, _ interpreter: Interpreter) throws -> Bool {
    guard next >= 0, case .list(let l) = sequence else {
      guard let v = try next(interpreter) else { return false }
      target.pointee = v
      return true
    }
    try interpreter.tick()
    let list = RawObject.address(l)
    next -= 1
    guard next + 1 < RawItems.count(list) else {
      next = -1
      return false
    }
    target.copy(from: RawItems.elements(list) + (next + 1))
    return true
  }
  public override var lengthHint: Int { next + 1 }
}
