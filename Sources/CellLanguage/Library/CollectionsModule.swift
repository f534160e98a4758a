/// `collections.deque`.
final class PyDeque: PyObject {
  /// A ring: items start at `head`.
  private var buffer: [Value] = []
  private var head = 0
  private(set) var count = 0
  var limit: Int?
  private(set) var version = 0

  subscript(index: Int) -> Value {
    get { buffer[(head + index) & (buffer.count - 1)] }
    set { buffer[(head + index) & (buffer.count - 1)] = newValue }
  }

  var items: [Value] { (0..<count).map { self[$0] } }

  @inline(__always) private func grow() { if count == buffer.count { growSlowly() } }

  @inline(never) private func growSlowly() {
    var larger = items
    larger += [Value](repeating: .none, count: max(8, buffer.count * 2) - larger.count)
    buffer = larger
    head = 0
  }

  func append(_ v: Value) {
    if limit == 0 { return }
    version &+= 1
    grow()
    buffer[(head + count) & (buffer.count - 1)] = v
    count += 1
    if let limit, count > limit { _ = popFirst() }
  }

  func prepend(_ v: Value) {
    if limit == 0 { return }
    version &+= 1
    grow()
    head = (head - 1) & (buffer.count - 1)
    buffer[head] = v
    count += 1
    if let limit, count > limit { _ = popLast() }
  }

  func popFirst() -> Value? {
    if count == 0 { return nil }
    version &+= 1
    let v = buffer[head]
    buffer[head] = .none
    head = (head + 1) & (buffer.count - 1)
    count -= 1
    return v
  }

  func popLast() -> Value? {
    if count == 0 { return nil }
    version &+= 1
    count -= 1
    let i = (head + count) & (buffer.count - 1)
    let v = buffer[i]
    buffer[i] = .none
    return v
  }

  func replaceAll(_ new: [Value]) {
    buffer = []
    head = 0
    count = 0
    version &+= 1
    for v in new { append(v) }
  }

  // MARK: Protocols

  override func truth(_ interpreter: Interpreter) throws -> Bool { count > 0 }
  override func length(_ interpreter: Interpreter) throws -> Int { count }
  override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: '\(type.name)'")
  }
  private func position(_ key: Value, _ interpreter: Interpreter) throws -> Int {
    guard let i = try interpreter.index(key) else {
      throw PyError.typeError("sequence index must be integer, not '\(interpreter.typeName(key))'")
    }
    let j = i < 0 ? i &+ count : i
    guard j >= 0, j < count else { throw PyError.indexError("deque index out of range") }
    return j
  }
  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    self[try position(key, interpreter)]
  }
  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    self[try position(key, interpreter)] = value
  }
  override func deleteItem(_ key: Value, _ interpreter: Interpreter) throws {
    var all = items
    all.remove(at: try position(key, interpreter))
    replaceAll(all)
  }
  override func contains(_ item: Value, _ interpreter: Interpreter) throws -> Bool? {
    for i in 0..<count where try Sequences.same(self[i], item, interpreter) { return true }
    return false
  }
  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    var i = 0
    let expected = version
    return ClosureIterator(type: BuiltinTypes.iterator(named: "_deque_iterator")) { _ in
      if self.version != expected { throw PyError.runtimeError("deque mutated during iteration") }
      guard i < self.count else { return nil }
      i += 1
      return self[i - 1]
    }
  }
  override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    let made = PyDeque(type: CollectionTypes.deque)
    made.limit = limit
    switch op {
    case .add:
      guard !reflected, let d = other.reference as? PyDeque else { return nil }
      made.replaceAll(items + d.items)
    case .multiply:
      guard let n = try Sequences.repeatCount(other, interpreter) else { return nil }
      made.replaceAll(try Sequences.repeated(items, n))
    default: return nil
    }
    return .object(made)
  }
  override func inPlace(
    _ op: BinaryOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .add else { return nil }
    for v in try interpreter.list(other) { append(v) }
    return .object(self)
  }
  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let d = other.reference as? PyDeque else { return nil }
    return try Sequences.compare(op, items, d.items, interpreter)
  }
  override func repr(_ interpreter: Interpreter) throws -> String {
    let end = limit.map { "], maxlen=\($0))" } ?? "])"
    return try Sequences.repr(
      self, items, open: "\(type.name)([", close: end, recursive: "[...]", interpreter)
  }
  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    name.string == "maxlen" ? limit.map { .int($0) } ?? Value.none : nil
  }
}

extension CollectionTypes {
  static nonisolated(unsafe) let deque: PyType = {
    let t = PyType(
      name: "deque", module: "collections", documentation: "A list that is quick at both ends.")
    t.allocate = { PyDeque(type: $0) }
    func receiver(_ c: Call) throws -> PyDeque { try c.object(0, as: PyDeque.self, named: "deque") }
    t.method("__init__(self, iterable=(), maxlen=None)") { c in
      let d = try receiver(c)
      if !c[2].isNone {
        let n = try c.int(2)
        if n < 0 { throw PyError.valueError("maxlen must be non-negative") }
        d.limit = n
      }
      d.replaceAll(try c.items(1))
      return .none
    }
    t.method("append(self, item, /)", "Adds an item on the right.") { c in
      try receiver(c).append(c[1])
      return .none
    }
    t.method("appendleft(self, item, /)", "Adds an item on the left.") { c in
      try receiver(c).prepend(c[1])
      return .none
    }
    t.method("extend(self, iterable, /)", "Adds items on the right.") { c in
      let d = try receiver(c)
      for v in try c.items(1) { d.append(v) }
      return .none
    }
    t.method("extendleft(self, iterable, /)", "Adds items on the left, one after the other.") { c in
      let d = try receiver(c)
      for v in try c.items(1) { d.prepend(v) }
      return .none
    }
    t.method("pop(self, /)", "Removes and gives the item on the right.") { c in
      guard let v = try receiver(c).popLast() else { throw PyError.indexError("pop from an empty deque") }
      return v
    }
    t.method("popleft(self, /)", "Removes and gives the item on the left.") { c in
      guard let v = try receiver(c).popFirst() else { throw PyError.indexError("pop from an empty deque") }
      return v
    }
    t.method("clear(self, /)", "Removes all items.") { c in
      try receiver(c).replaceAll([])
      return .none
    }
    t.method("copy(self, /)", "A deque of the same items.") { c in
      let d = try receiver(c)
      let made = PyDeque(type: d.type)
      made.limit = d.limit
      made.replaceAll(d.items)
      return .object(made)
    }
    t.method("count(self, value, /)", "How many items equal value.") { c in
      .int(try ListMethods.count(receiver(c).items, c[1], c.interpreter))
    }
    t.method("index(self, value, start=0, stop=<unset>, /)", "The first index of value.") { c in
      let items = try receiver(c).items
      if let range = try Sequences.bounds(c[2], c[3], count: items.count, c.interpreter),
        let i = try Sequences.index(of: c[1], in: items, range, c.interpreter)
      {
        return .int(i)
      }
      throw PyError.valueError("\(try c.interpreter.repr(c[1])) is not in deque")
    }
    t.method("insert(self, index, value, /)", "Puts an item before the index.") { c in
      let d = try receiver(c)
      if let limit = d.limit, d.count >= limit {
        throw PyError.indexError("deque already at its maximum size")
      }
      var all = d.items
      let i = try c.int(1)
      all.insert(c[2], at: i < 0 ? max(0, i &+ all.count) : min(i, all.count))
      d.replaceAll(all)
      return .none
    }
    t.method("remove(self, value, /)", "Removes the first item equal to value.") { c in
      let d = try receiver(c)
      var all = d.items
      guard let i = try Sequences.index(of: c[1], in: all, 0..<all.count, c.interpreter) else {
        throw PyError.valueError("\(try c.interpreter.repr(c[1])) is not in deque")
      }
      all.remove(at: i)
      d.replaceAll(all)
      return .none
    }
    t.method("reverse(self, /)", "Turns the deque round in place.") { c in
      let d = try receiver(c)
      d.replaceAll(d.items.reversed())
      return .none
    }
    t.method("rotate(self, n=1, /)", "Moves n items from the right to the left.") { c in
      let d = try receiver(c)
      if d.count < 2 { return .none }
      let n = ((try c.int(1) % d.count) + d.count) % d.count
      for _ in 0..<n { if let v = d.popLast() { d.prepend(v) } }
      return .none
    }
    t.method("__reversed__(self, /)") { c in .object(ListIterator(PyList(try receiver(c).items.reversed()))) }
    /// The deque that a register holds.
    func lent<R>(_ p: Registers, _ body: (PyDeque) throws -> R?) rethrows -> R? {
      guard p.tag == RawTag.object, RawObject.isa(p.payload) == RawObject.isa(of: PyDeque.self) else {
        return nil
      }
      return try Unmanaged<PyDeque>.fromOpaque(UnsafeRawPointer(bitPattern: p.payload).unsafelyUnwrapped)
        ._withUnsafeGuaranteedRef(body)
    }
    QuickMethods.set(t, "append") { a, n, _, _ in n == 2 && lent(a) { $0.append(a[1]) } != nil }
    QuickMethods.set(t, "appendleft") { a, n, _, _ in n == 2 && lent(a) { $0.prepend(a[1]) } != nil }
    QuickMethods.set(t, "popleft") { a, n, result, _ in
      guard n == 1, let v = lent(a, { $0.popFirst() }) else { return false }
      result.pointee = v
      return true
    }
    QuickMethods.set(t, "pop") { a, n, result, _ in
      guard n == 1, let v = lent(a, { $0.popLast() }) else { return false }
      result.pointee = v
      return true
    }
    return t
  }()
}

/// The `collections` module. `namedtuple`, `ChainMap` and more are in `CollectionsSource`.
enum CollectionsModule {
  private static let methods: Void = {
    ordered(CollectionTypes.orderedDict)
    defaulting(CollectionTypes.defaultDict)
    counting(CollectionTypes.counter)
  }()

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    _ = methods
    let m = PyModule("collections", documentation: "More kinds of containers.")
    for t in [
      CollectionTypes.orderedDict, CollectionTypes.defaultDict, CollectionTypes.counter,
      CollectionTypes.deque,
    ] { m.set(t) }
    GeneratedFunctions.install(in: m)
    GeneratedFunctions.installItem(in: m)
    try Embedded.run(CollectionsSource.text, in: m, interpreter)
    m.lazyNames = ["UserDict", "UserList", "UserString"]
    m.resolve = { [unowned m] name, interpreter in
      guard m.lazyNames.contains(name) else { return nil }
      try Embedded.run(CollectionWrappersSource.text, in: m, interpreter)
      return m.namespace.get(name)
    }
    return m
  }

  private static func ordered(_ t: PyType) {
    t.method("move_to_end(self, key, last=True)", "Moves a key to either end.") { c in
      let d = try DictMethods.receiver(c)
      guard let e = try d.table.remove(c[1], c.interpreter) else { throw PyError.keyError(c[1]) }
      if try c.bool(2) {
        try d.table.set(e.key, e.value, c.interpreter)
      } else {
        var table = HashTable(minimumCapacity: d.count + 1)
        try table.set(e.key, e.value, c.interpreter)
        for o in d.table.live { try table.set(o.key, o.value, c.interpreter) }
        d.table = table
      }
      return .none
    }
    t.method("popitem(self, last=True)", "Removes and gives the pair at either end.") { c in
      let d = try DictMethods.receiver(c)
      guard let e = try c.bool(1) ? d.table.removeLast() : d.table.removeFirst() else {
        throw PyError.keyError(.string("dictionary is empty"))
      }
      return .tuple([e.key, e.value])
    }
  }

  private static func defaulting(_ t: PyType) {
    t.method("__init__(self, default_factory=None, /, *args, **kwargs)") { c in
      let d = try DictMethods.receiver(c)
      if !c[1].isNone, !ObjectFunctions.isCallable(c[1]) {
        throw PyError.typeError("first argument must be callable or None")
      }
      CollectionTypes.setFactory(d, c[1])
      for v in c.variadic(2) { try d.update(from: v, c.interpreter) }
      for (name, value) in c.keywordArguments(3) { d.set(name, value) }
      return .none
    }
    t.method("__missing__(self, key, /)", "Makes the value of an absent key.") { c in
      let d = try DictMethods.receiver(c)
      let factory = CollectionTypes.factory(d)
      if factory.isNone { throw PyError.keyError(c[1]) }
      let v = try c.interpreter.call(factory)
      try d.table.set(c[1], v, c.interpreter)
      return v
    }
  }

  /// Adds counts from a mapping or from the items of an iterable.
  private static func count(_ d: PyDict, _ source: Value, sign: Int, _ interpreter: Interpreter) throws {
    func add(_ key: Value, _ n: Value) throws {
      let old = try d.table.get(key, interpreter) ?? .int(0)
      let op: BinaryOperation = sign > 0 ? .add : .subtract
      try d.table.set(key, interpreter.binary(op, old, n), interpreter)
    }
    func addOne(_ key: Registers) throws {
      let position = try d.table.position(at: key, interpreter)
      if position >= 0, let count = d.table.ownValuePointer(at: position) {
        let (sum, overflow) = count.rawInt.addingReportingOverflow(sign)
        if count.tag == RawTag.int, !overflow { return count.setInt(sum) }
      }
      try add(key.pointee, .int(1))
    }
    if source.isNone || source.isUnbound { return }
    if case .dict(let other) = source {
      if sign > 0, d.count == 0 {
        try d.update(from: source, interpreter)
      } else {
        for e in other.table.live { try add(e.key, e.value) }
      }
      return
    }
    let iterator = try interpreter.makeIterator(source)
    try interpreter.forEach(of: iterator) { try addOne($0) }
  }

  private static func counting(_ t: PyType) {
    func keywords(_ c: Call, _ i: Int, _ d: PyDict, sign: Int) throws {
      if case .dict(let k) = c[i], k.count > 0 { try count(d, c[i], sign: sign, c.interpreter) }
    }
    t.method("__init__(self, iterable=None, /, **kwargs)") { c in
      let d = try DictMethods.receiver(c)
      try count(d, c[1], sign: 1, c.interpreter)
      try keywords(c, 2, d, sign: 1)
      return .none
    }
    t.method("__missing__(self, key, /)", "0.") { _ in .int(0) }
    t.method("update(self, iterable=None, /, **kwargs)", "Adds counts.") { c in
      let d = try DictMethods.receiver(c)
      try count(d, c[1], sign: 1, c.interpreter)
      try keywords(c, 2, d, sign: 1)
      return .none
    }
    t.method("subtract(self, iterable=None, /, **kwargs)", "Takes counts away.") { c in
      let d = try DictMethods.receiver(c)
      try count(d, c[1], sign: -1, c.interpreter)
      try keywords(c, 2, d, sign: -1)
      return .none
    }
    t.method("most_common(self, n=None)", "The pairs from the highest count down.") { c in
      let d = try DictMethods.receiver(c)
      let all = try CollectionTypes.mostCommon(d, c.interpreter)
      let n = c[1].isNone ? all.count : max(0, min(all.count, try c.int(1)))
      return .list(all[..<n].map { .tuple([$0.key, $0.value]) })
    }
    t.method("elements(self)", "Every key as often as its count.") { c in
      var out: [Value] = []
      for e in try DictMethods.receiver(c).table.live {
        out += [Value](repeating: e.key, count: max(0, try c.interpreter.index(e.value) ?? 0))
      }
      return .object(ListIterator(PyList(out)))
    }
    t.method("total(self)", "The sum of the counts.") { c in
      try NumberFunctions.sum(
        .list(DictMethods.receiver(c).table.live.map(\.value)), .int(0), c.interpreter)
    }
    t.staticMethod("fromkeys(iterable, v=None)", "Not defined for counters.") { _ in
      throw PyError.notImplemented("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")
    }
  }

  /// The positive counts, or the negative ones turned round.
  static func counterSign(_ op: UnaryOperation, _ d: PyDict, _ interpreter: Interpreter) throws -> Value {
    let result = PyDict()
    result.type = CollectionTypes.counter
    for e in d.table.live {
      let n = op == .positive ? e.value : try interpreter.unary(.negative, e.value)
      if try Sorting.less(.int(0), n, interpreter) { try result.table.set(e.key, n, interpreter) }
    }
    return .dict(result)
  }

  /// Counters compare key by key; an absent key counts 0.
  static func counterComparison(
    _ op: ComparisonOperation, _ a: PyDict, _ b: PyDict, _ interpreter: Interpreter
  ) throws -> Bool {
    func all(_ op: ComparisonOperation) throws -> Bool {
      for e in a.table.live {
        let other = try b.table.get(e.key, interpreter) ?? .int(0)
        if try !interpreter.truth(interpreter.compare(op, e.value, other)) { return false }
      }
      for e in b.table.live where try a.table.get(e.key, interpreter) == nil {
        if try !interpreter.truth(interpreter.compare(op, .int(0), e.value)) { return false }
      }
      return true
    }
    switch op {
    case .equal: return try all(.equal)
    case .notEqual: return try !all(.equal)
    case .lessOrEqual, .greaterOrEqual: return try all(op)
    case .less: return try all(.lessOrEqual) && !all(.equal)
    case .greater: return try all(.greaterOrEqual) && !all(.equal)
    }
  }

  /// `+ - & |` of two counters: only positive counts are kept.
  static func counterArithmetic(
    _ op: BinaryOperation, _ a: PyDict, _ b: PyDict, _ interpreter: Interpreter
  ) throws -> Value? {
    let result = PyDict()
    result.type = CollectionTypes.counter
    func keep(_ key: Value, _ n: Value) throws {
      if try Sorting.less(.int(0), n, interpreter) { try result.table.set(key, n, interpreter) }
    }
    func count(_ d: PyDict, _ key: Value) throws -> Value { try d.table.get(key, interpreter) ?? .int(0) }
    for e in a.table.live {
      let other = try count(b, e.key)
      switch op {
      case .add: try keep(e.key, interpreter.binary(.add, e.value, other))
      case .subtract: try keep(e.key, interpreter.binary(.subtract, e.value, other))
      case .bitAnd: try keep(e.key, Sorting.less(e.value, other, interpreter) ? e.value : other)
      case .bitOr: try keep(e.key, Sorting.less(e.value, other, interpreter) ? other : e.value)
      default: return nil
      }
    }
    if op != .bitAnd {
      for e in b.table.live where try a.table.get(e.key, interpreter) == nil {
        try keep(e.key, op == .subtract ? interpreter.unary(.negative, e.value) : e.value)
      }
    }
    return .dict(result)
  }
}

/// The part of `collections` in the cell language.
enum CollectionsSource {
  static let text = #"""
    def _fixed(*args):
        raise AttributeError("can't set attribute")

    def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
        """A class of tuples whose items have names."""
        if isinstance(field_names, str):
            field_names = field_names.replace(',', ' ').split()
        names = [str(name) for name in field_names]
        keywords = ('False None True and as assert async await break class continue def del elif else except '
                    'finally for from global if import in is lambda nonlocal not or pass raise return try while '
                    'with yield').split()
        if rename:
            seen = set()
            for i, name in enumerate(names):
                if not name.isidentifier() or name in keywords or name.startswith('_') or name in seen:
                    names[i] = f'_{i}'
                seen.add(name)
        for name in [typename] + names:
            if not name.isidentifier():
                raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
            if name in keywords:
                raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
        seen = set()
        for name in names:
            if name.startswith('_') and not rename:
                raise ValueError(f'Field names cannot start with an underscore: {name!r}')
            if name in seen:
                raise ValueError(f'Encountered duplicate field name: {name!r}')
            seen.add(name)
        defaults = tuple(defaults) if defaults is not None else ()
        if len(defaults) > len(names):
            raise TypeError('Got more default values than field names')
        fields = tuple(names)
        field_defaults = dict(zip(names[len(names) - len(defaults):], defaults))
        count = len(fields)

        parameters = ''.join([f', {name}=_default_{name}' if name in field_defaults else f', {name}'
                              for name in fields])
        values = {f'_default_{name}': value for name, value in field_defaults.items()}
        values['_new'] = tuple.__new__
        items = ''.join([f'{name}, ' for name in fields])
        __new__ = _define(f'def __new__(_cls{parameters}):\n  return _new(_cls, ({items}))', values)['__new__']
        __new__.__qualname__ = f'{typename}.__new__'
        __new__.__doc__ = f'Create new instance of {typename}({", ".join(fields)})'

        def _make(cls, iterable):
            result = tuple.__new__(cls, iterable)
            if len(result) != count:
                raise TypeError(f'Expected {count} arguments, got {len(result)}')
            return result

        def _replace(self, /, **kwargs):
            result = self._make([kwargs.pop(name, value) for name, value in zip(fields, self)])
            if kwargs:
                raise ValueError(f'Got unexpected field names: {list(kwargs)!r}')
            return result

        def __repr__(self):
            return type(self).__name__ + '(' + ', '.join(
                [f'{name}={value!r}' for name, value in zip(fields, self)]) + ')'

        def _asdict(self):
            return dict(zip(fields, self))

        def __getnewargs__(self):
            return tuple(self)

        namespace = {
            '__doc__': f'{typename}({", ".join(fields)})', '__slots__': (), '_fields': fields,
            '_field_defaults': field_defaults, '__new__': __new__, '_make': classmethod(_make),
            '_replace': _replace, '__repr__': __repr__, '_asdict': _asdict, '__getnewargs__': __getnewargs__,
            '__match_args__': fields, '__module__': module or '__main__',
        }
        for i, name in enumerate(fields):
            namespace[name] = _item(i, _fixed, f'Alias for field number {i}')
        return type(typename, (tuple,), namespace)

    class ChainMap:
        """Several mappings seen as one; the first wins."""
        def __init__(self, *maps):
            self.maps = list(maps) or [{}]
        def __missing__(self, key):
            raise KeyError(key)
        def __getitem__(self, key):
            for mapping in self.maps:
                if key in mapping:
                    return mapping[key]
            return self.__missing__(key)
        def get(self, key, default=None):
            return self[key] if key in self else default
        def _all(self):
            keys = {}
            for mapping in reversed(self.maps):
                keys.update(dict.fromkeys(mapping))
            return keys
        def __len__(self):
            return len(self._all())
        def __iter__(self):
            return iter(self._all())
        def __contains__(self, key):
            return any(key in m for m in self.maps)
        def __bool__(self):
            return any(self.maps)
        def __eq__(self, other):
            return dict(self.items()) == dict(other.items())
        def __repr__(self):
            return f'{type(self).__name__}({", ".join(map(repr, self.maps))})'
        def keys(self):
            return self._all().keys()
        def values(self):
            return [self[key] for key in self._all()]
        def items(self):
            return [(key, self[key]) for key in self._all()]
        def copy(self):
            return type(self)(self.maps[0].copy(), *self.maps[1:])
        __copy__ = copy
        def new_child(self, m=None, **kwargs):
            if m is None:
                m = kwargs
            elif kwargs:
                m.update(kwargs)
            return type(self)(m, *self.maps)
        @property
        def parents(self):
            return type(self)(*self.maps[1:])
        def __setitem__(self, key, value):
            self.maps[0][key] = value
        def __delitem__(self, key):
            if key not in self.maps[0]:
                raise KeyError(f'Key not found in the first mapping: {key!r}')
            del self.maps[0][key]
        def pop(self, key, *args):
            if key not in self.maps[0]:
                if args:
                    return args[0]
                raise KeyError(f'Key not found in the first mapping: {key!r}')
            return self.maps[0].pop(key)
        def setdefault(self, key, default=None):
            if key not in self:
                self[key] = default
            return self[key]
        def update(self, *args, **kwargs):
            self.maps[0].update(*args, **kwargs)
        def clear(self):
            self.maps[0].clear()
    """#
}
