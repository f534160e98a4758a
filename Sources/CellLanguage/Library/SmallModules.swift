/// Modules with a few functions each: `copy`, `bisect`, `heapq`, `string`, `types`, `typing` and the like.
enum SmallModules {
  // MARK: bisect

  static func bisect(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("bisect", documentation: "Search in sorted lists.")
    func place(_ c: Call, right: Bool) throws -> Int {
      let interpreter = c.interpreter
      let n = try interpreter.length(c[0])
      var low = try c.int(2)
      var high = c[3].isNone ? n : try c.int(3)
      if low < 0 { throw PyError.valueError("lo must be non-negative") }
      high = min(high, n)
      while low < high {
        let middle = (low + high) / 2
        var item = try interpreter.getItem(c[0], .int(middle))
        if !c[4].isNone { item = try interpreter.call(c[4], one: item) }
        if right {
          if try Sorting.less(c[1], item, interpreter) { high = middle } else { low = middle + 1 }
        } else {
          if try Sorting.less(item, c[1], interpreter) { low = middle + 1 } else { high = middle }
        }
      }
      return low
    }
    for (name, right) in [("bisect", true), ("bisect_right", true), ("bisect_left", false)] {
      m.function("\(name)(a, x, lo=0, hi=None, *, key=None)", "Where x belongs.") { c in
        .int(try place(c, right: right))
      }
    }
    for (name, right) in [("insort", true), ("insort_right", true), ("insort_left", false)] {
      m.function("\(name)(a, x, lo=0, hi=None, *, key=None)", "Puts x where it belongs.") { c in
        let i: Int
        if c[4].isNone {
          i = try place(c, right: right)
        } else {
          let key = try c.interpreter.call(c[4], one: c[1])
          i = try Arguments.with([c[0], key, c[2], c[3], c[4]]) { a in
            try place(
              Call(interpreter: c.interpreter, function: c.function, base: a.base, count: 5), right: right)
          }
        }
        _ = try c.interpreter.callMethod(c[0], "insert", [.int(i), c[1]])
        return .none
      }
    }
    return m
  }

  // MARK: heapq

  static func heapq(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("heapq", documentation: "Heaps in lists: the smallest item comes first.")
    func heap(_ c: Call, _ i: Int = 0) throws -> PyList {
      guard case .list(let l) = c[i] else {
        throw PyError.typeError("heap argument must be a list, not \(c.interpreter.typeName(c[i]))")
      }
      return l
    }
    func down(_ l: PyList, _ start: Int, _ at: Int, _ interpreter: Interpreter) throws {
      var at = at
      let item = l.items[at]
      while at > start {
        let parent = (at - 1) >> 1
        guard try Sorting.less(item, l.items[parent], interpreter) else { break }
        l.items[at] = l.items[parent]
        at = parent
      }
      l.items[at] = item
    }
    func up(_ l: PyList, _ start: Int, _ interpreter: Interpreter) throws {
      var at = start
      let n = l.items.count
      let item = l.items[at]
      var child = 2 * at + 1
      while child < n {
        if child + 1 < n, try !Sorting.less(l.items[child], l.items[child + 1], interpreter) { child += 1 }
        l.items[at] = l.items[child]
        at = child
        child = 2 * at + 1
      }
      l.items[at] = item
      try down(l, start, at, interpreter)
    }
    m.function("heappush(heap, item, /)", "Adds an item.") { c in
      let l = try heap(c)
      l.items.append(c[1])
      try down(l, 0, l.items.count - 1, c.interpreter)
      return .none
    }
    m.function("heappop(heap, /)", "Removes and gives the smallest item.") { c in
      let l = try heap(c)
      guard let last = l.items.popLast() else { throw PyError.indexError("index out of range") }
      guard let first = l.items.first else { return last }
      l.items[0] = last
      try up(l, 0, c.interpreter)
      return first
    }
    m.function("heapify(heap, /)", "Makes a list a heap.") { c in
      let l = try heap(c)
      for i in stride(from: l.items.count / 2 - 1, through: 0, by: -1) { try up(l, i, c.interpreter) }
      return .none
    }
    m.function("heapreplace(heap, item, /)", "Gives the smallest item and puts another in.") { c in
      let l = try heap(c)
      guard let first = l.items.first else { throw PyError.indexError("index out of range") }
      l.items[0] = c[1]
      try up(l, 0, c.interpreter)
      return first
    }
    m.function("heappushpop(heap, item, /)", "Puts an item in and gives the smallest.") { c in
      let l = try heap(c)
      guard let first = l.items.first, try Sorting.less(first, c[1], c.interpreter) else { return c[1] }
      l.items[0] = c[1]
      try up(l, 0, c.interpreter)
      return first
    }
    for (name, largest) in [("nlargest", true), ("nsmallest", false)] {
      m.function(
        "\(name)(n, iterable, key=None)", "The n \(largest ? "largest" : "smallest") items in order."
      ) {
        c in
        let sorted = try Sorting.sorted(c.items(1), key: c[2], reverse: largest, c.interpreter)
        return .list(Array(sorted.prefix(max(0, try c.int(0)))))
      }
    }
    try Embedded.run(
      """
      def merge(*iterables, key=None, reverse=False):
          items = []
          for iterable in iterables:
              items.extend(iterable)
          return iter(sorted(items, key=key, reverse=reverse))
      """, in: m, interpreter)
    return m
  }

  // MARK: string

  static func string(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("string", documentation: "Constants and templates for text.")
    let lower = "abcdefghijklmnopqrstuvwxyz"
    let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    let punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    let blanks = " \t\n\r\u{0B}\u{0C}"
    m.set("ascii_lowercase", .string(lower))
    m.set("ascii_uppercase", .string(upper))
    m.set("ascii_letters", .string(lower + upper))
    m.set("digits", .string("0123456789"))
    m.set("hexdigits", .string("0123456789abcdefABCDEF"))
    m.set("octdigits", .string("01234567"))
    m.set("punctuation", .string(punctuation))
    m.set("whitespace", .string(blanks))
    m.set("printable", .string("0123456789" + lower + upper + punctuation + blanks))
    try Embedded.run(StringSource.text, in: m, interpreter)
    return m
  }

  // MARK: copy

  static func copy(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("copy", documentation: "Copies of values.")
    m.function("copy(x)", "A shallow copy.") { c in try shallow(c[0], c.interpreter) }
    m.function("deepcopy(x, memo=None)", "A copy of the value and all it holds.") { c in
      var memo = DeepCopy(interpreter: c.interpreter)
      if case .dict(let d) = c[1] { memo.given = d }
      return try memo.copy(c[0])
    }
    try Embedded.run("class Error(Exception):\n    pass\nerror = Error\n", in: m, interpreter)
    return m
  }

  private static let copyName = PyString.intern("__copy__")
  private static let deepcopyName = PyString.intern("__deepcopy__")

  private static func shallow(_ v: Value, _ interpreter: Interpreter) throws -> Value {
    guard let o = v.reference else { return v }
    if let f = try interpreter.attributeIfPresent(v, copyName), !(o is PyType) {
      return try interpreter.call(f)
    }
    if let made = try DeepCopy.blank(o, interpreter) {
      fillShallow(made, from: o)
      return Value(object: made)
    }
    return v
  }

  /// Contents and attributes of `o`, the items themselves not copied.
  private static func fillShallow(_ made: PyObject, from o: PyObject) {
    switch (made, o) {
    case (let a as PyList, let b as PyList): a.items = b.items
    case (let a as PyDict, let b as PyDict): a.table = b.table
    case (let a as PySet, let b as PySet): a.table = b.table
    case (let a as PyByteArray, let b as PyByteArray): a.bytes = b.bytes
    case (let a as PyDeque, let b as PyDeque):
      a.limit = b.limit
      a.replaceAll(b.items)
    case (let a as PyException, let b as PyException): a.arguments = b.arguments
    default: break
    }
    if let table = o.attributes {
      let copy = AttributeTable()
      for (name, value) in table.items { copy.set(name, value) }
      made.attributes = copy
    }
  }

  /// One run of `deepcopy`.
  struct DeepCopy {
    let interpreter: Interpreter
    var given: PyDict?
    private var done: [ObjectIdentifier: Value] = [:]
    /// Keeps the originals alive, so that their identities stay unique.
    private var kept: [PyObject] = []

    init(interpreter: Interpreter) { self.interpreter = interpreter }

    /// An empty object of the same class; nil for what is not copied.
    static func blank(_ o: PyObject, _ interpreter: Interpreter) throws -> PyObject? {
      switch o {
      case is PyType, is PyModule, is NativeFunction, is PyFunction, is PyTuple, is PyString, is PyIterator:
        return nil
      case is PyList, is PyDict, is PyByteArray, is PyDeque, is PyException:
        return try o.type.nativeBase.allocate?(o.type)
      case let s as PySet:
        let made = PySet(frozen: s.isFrozen)
        made.type = s.type
        return made
      default:
        guard o.type.isUserDefined, o.type.nativeBase === BuiltinTypes.object else { return nil }
        return PyObject(type: o.type)
      }
    }

    mutating func copy(_ v: Value) throws -> Value {
      guard let o = v.reference else { return v }
      if case .str = v { return v }
      if let made = done[ObjectIdentifier(o)] { return made }
      return try interpreter.nested { try copy(v, o) }
    }

    private mutating func copy(_ v: Value, _ o: PyObject) throws -> Value {
      if !(o is PyType), let f = try interpreter.attributeIfPresent(v, SmallModules.deepcopyName) {
        let memo = given ?? PyDict()
        given = memo
        let made = try interpreter.call(f, [.dict(memo)])
        done[ObjectIdentifier(o)] = made
        kept.append(o)
        return made
      }
      if let t = o as? PyTuple {
        var changed = false
        var items: [Value] = []
        for item in t.items {
          let c = try copy(item)
          changed = changed || !c.isIdentical(to: item)
          items.append(c)
        }
        if let made = done[ObjectIdentifier(o)] { return made }
        if !changed { return v }
        let made = PyTuple(items)
        made.type = t.type
        done[ObjectIdentifier(o)] = .tuple(made)
        kept.append(o)
        return .tuple(made)
      }
      guard let made = try DeepCopy.blank(o, interpreter) else {
        if let f = try interpreter.attributeIfPresent(v, SmallModules.copyName), !(o is PyType) {
          return try interpreter.call(f)
        }
        return v
      }
      let result = Value(object: made)
      done[ObjectIdentifier(o)] = result
      kept.append(o)
      switch (made, o) {
      case (let a as PyList, let b as PyList):
        for item in b.items { a.items.append(try copy(item)) }
      case (let a as PyDict, let b as PyDict):
        for e in b.table.live { try a.table.set(copy(e.key), copy(e.value), interpreter) }
      case (let a as PySet, let b as PySet):
        for e in b.table.live { try a.table.insert(copy(e.key), interpreter) }
      case (let a as PyByteArray, let b as PyByteArray): a.bytes = b.bytes
      case (let a as PyDeque, let b as PyDeque):
        a.limit = b.limit
        for item in b.items { a.append(try copy(item)) }
      case (let a as PyException, let b as PyException): a.arguments = try b.arguments.map { try copy($0) }
      default: break
      }
      if let table = o.attributes {
        let attributes = AttributeTable()
        for (name, value) in table.items { attributes.set(name, try copy(value)) }
        made.attributes = attributes
      }
      return result
    }
  }
}
