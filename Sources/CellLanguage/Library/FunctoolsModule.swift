/// `functools.partial(f, …)`.
final class PartialObject: PyObject {
  let function: Value
  let positional: [Value]
  let keywords: [(PyString, Value)]
  static nonisolated(unsafe) let cls: PyType = {
    let t = PyType(name: "partial", module: "functools")
    t.documentation = "A function with some arguments filled in."
    t.construct = { cls, a, interpreter in
      if a.count == 0 { throw PyError.typeError("type 'partial' takes at least one argument") }
      var function = a[0]
      var positional = Array(a.positional.dropFirst())
      var keywords = interpreter.keywordPairs(a)
      if let inner = function.reference as? PartialObject {
        function = inner.function
        positional = inner.positional + positional
        keywords = inner.keywords.filter { k in !keywords.contains { $0.0 === k.0 } } + keywords
      }
      guard ObjectFunctions.isCallable(function) else {
        throw PyError.typeError("the first argument must be callable")
      }
      let p = PartialObject(function, positional, keywords)
      p.type = cls
      return .object(p)
    }
    return t
  }()

  init(_ function: Value, _ positional: [Value], _ keywords: [(PyString, Value)]) {
    self.function = function
    self.positional = positional
    self.keywords = keywords
    super.init(type: PartialObject.cls)
  }
  override var isNativelyCallable: Bool { true }
  override var acceptsNewAttributes: Bool { true }
  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let given = interpreter.keywordPairs(arguments)
    let kept = given.isEmpty ? keywords : keywords.filter { k in !given.contains { $0.0 === k.0 } }
    return try interpreter.call(function, positional + arguments.positional, kept + given)
  }
  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch name.string {
    case "func": return function
    case "args": return .tuple(positional)
    case "keywords":
      let d = PyDict()
      for (k, v) in keywords { d.set(k, v) }
      return .dict(d)
    default: return nil
    }
  }
  override func repr(_ interpreter: Interpreter) throws -> String {
    var parts = [try interpreter.repr(function)]
    parts += try positional.map { try interpreter.repr($0) }
    parts += try keywords.map { "\($0.0.string)=\(try interpreter.repr($0.1))" }
    return "functools.partial(\(parts.joined(separator: ", ")))"
  }
}

/// A function behind `lru_cache`.
final class CachedFunction: PyObject {
  static nonisolated(unsafe) let cls: PyType = {
    let t = PyType(name: "_lru_cache_wrapper", module: "functools")
    func receiver(_ c: Call) throws -> CachedFunction {
      try c.object(0, as: CachedFunction.self, named: "a cached function")
    }
    t.method("cache_info(self, /)", "Hits, misses and size of the cache.") { c in
      let f = try receiver(c)
      return try c.interpreter.call(
        f.infoClass,
        [.int(f.hits), .int(f.misses), f.limit.map { .int($0) } ?? .none, .int(f.table.count)])
    }
    t.method("cache_clear(self, /)", "Forgets all results.") { c in
      let f = try receiver(c)
      f.table.removeAll()
      f.hits = 0
      f.misses = 0
      return .none
    }
    t.method("cache_parameters(self, /)", "The cache's settings.") { c in
      let f = try receiver(c)
      let d = PyDict()
      d.set("maxsize", f.limit.map { .int($0) } ?? .none)
      d.set("typed", .bool(f.typed))
      return .dict(d)
    }
    return t
  }()

  let function: Value
  /// nil: no limit.
  let limit: Int?
  let typed: Bool
  let infoClass: Value
  /// Least recently used first.
  var table = HashTable()
  var hits = 0
  var misses = 0

  init(_ function: Value, limit: Int?, typed: Bool, infoClass: Value) {
    self.function = function
    self.limit = limit
    self.typed = typed
    self.infoClass = infoClass
    super.init(type: CachedFunction.cls)
  }
  override var isNativelyCallable: Bool { true }
  override var acceptsNewAttributes: Bool { true }
  override func bound(to instance: Value, of type: PyType, _ interpreter: Interpreter) throws -> Value? {
    instance.isNone ? nil : .object(BoundMethod(function: .object(self), receiver: instance))
  }

  private func key(_ a: Arguments, _ interpreter: Interpreter) -> Value {
    if a.count == 1, a.keywords == nil, !typed {
      switch a[0] {
      case .int, .str: return a[0]
      default: break
      }
    }
    var parts = a.positional
    if let keywords = a.keywords {
      // An object of its own keeps f(1, 2) and f(1, b=2) apart.
      parts.append(.object(CachedFunction.mark))
      for (i, k) in keywords.enumerated() {
        parts.append(.str(k))
        parts.append(a.keyword(at: i))
      }
    }
    if typed { parts += a.positional.map { .object(interpreter.type(of: $0)) } }
    return .tuple(parts)
  }
  private static nonisolated(unsafe) let mark = PyObject(type: BuiltinTypes.object)

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let key = key(arguments, interpreter)
    if let v = try table.get(key, interpreter) {
      hits += 1
      if limit != nil {
        try table.remove(key, interpreter)
        try table.set(key, v, interpreter)
      }
      return v
    }
    misses += 1
    let v = try interpreter.call(function, arguments)
    if limit == 0 { return v }
    try table.set(key, v, interpreter)
    if let limit, table.count > limit { _ = table.removeFirst() }
    return v
  }
  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    name.string == "__wrapped__" ? function : try interpreter.attributeIfPresent(function, name)
  }
  override func repr(_ interpreter: Interpreter) throws -> String {
    "<functools._lru_cache_wrapper object at \(address)>"
  }
}

/// What `cmp_to_key` makes of an item.
private final class ComparisonKey: PyObject {
  static nonisolated(unsafe) let cls = PyType(name: "KeyWrapper", module: "functools")
  let function: Value
  let item: Value
  init(_ function: Value, _ item: Value) {
    self.function = function
    self.item = item
    super.init(type: ComparisonKey.cls)
  }
  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard let o = other.reference as? ComparisonKey else { return nil }
    return try interpreter.compare(op, interpreter.call(function, [item, o.item]), .int(0))
  }
  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    name.string == "obj" ? item : nil
  }
}

/// The `functools` module. What is easier said in Python is in `FunctoolsSource`.
enum FunctoolsModule {
  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("functools", documentation: "Functions that work on functions.")
    m.set(PartialObject.cls)
    m.function("reduce(function, iterable, initial=<unset>, /)", "The items folded from the left.") { c in
      let source = try c.interpreter.makeIterator(c[1])
      var total = c[2]
      if total.isUnbound {
        guard let first = try source.next(c.interpreter) else {
          throw PyError.typeError("reduce() of empty iterable with no initial value")
        }
        total = first
      }
      while let v = try source.next(c.interpreter) { total = try c.interpreter.call(c[0], [total, v]) }
      return total
    }
    m.function("cmp_to_key(mycmp)", "A key function from a comparison function.") { c in
      let f = c[0]
      return .object(
        NativeFunction("key(obj)", "The item with its comparison.") { .object(ComparisonKey(f, $0[0])) })
    }
    try Embedded.run(FunctoolsSource.text, in: m, interpreter)
    let info = m.namespace.get("_CacheInfo") ?? .none
    func cached(_ f: Value, _ limit: Int?, _ typed: Bool, _ interpreter: Interpreter) throws -> Value {
      let made = Value.object(CachedFunction(f, limit: limit, typed: typed, infoClass: info))
      return try interpreter.call(
        interpreter.getAttribute(.object(m), PyString.intern("update_wrapper")), [made, f])
    }
    m.function("lru_cache(maxsize=128, typed=False)", "Remembers results of calls.") { c in
      if ObjectFunctions.isCallable(c[0]) { return try cached(c[0], 128, false, c.interpreter) }
      let limit: Int? = c[0].isNone ? nil : max(0, try c.int(0))
      let typed = try c.bool(1)
      return .object(
        NativeFunction("decorating_function(user_function)") { d in
          try cached(d[0], limit, typed, d.interpreter)
        })
    }
    m.function("cache(user_function, /)", "Remembers all results of calls.") { c in
      try cached(c[0], nil, false, c.interpreter)
    }
    return m
  }
}

/// Parts of the library that are written in the cell language itself.
public enum Embedded {
  /// What tracebacks leave out: frames of sources whose name starts so.
  static let prefix = "<library "

  /// Runs `text` in a module's namespace.
  public static func run(_ text: String, in module: PyModule, _ interpreter: Interpreter) throws {
    let code = try interpreter.compile(text, name: "\(prefix)\(module.name)>")
    try interpreter.run(code, in: module)
  }

  /// A module that is nothing but source text.
  public static func module(
    _ name: String, _ documentation: String, _ text: String
  ) -> ModuleRegistry.Builder {
    { interpreter in
      let m = PyModule(name, documentation: documentation)
      // Known before it runs, so that parts which import each other find each other.
      interpreter.modules[name] = m
      do {
        try run(text, in: m, interpreter)
      } catch {
        interpreter.modules[name] = nil
        throw error
      }
      return m
    }
  }
}

/// The part of `functools` in the cell language.
enum FunctoolsSource {
  static let text = #"""
    WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
    WRAPPER_UPDATES = ('__dict__',)

    class _CacheInfo(tuple):
        def __new__(cls, hits, misses, maxsize, currsize):
            return tuple.__new__(cls, (hits, misses, maxsize, currsize))
        hits = property(lambda self: self[0])
        misses = property(lambda self: self[1])
        maxsize = property(lambda self: self[2])
        currsize = property(lambda self: self[3])
        def __repr__(self):
            return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % tuple(self)

    def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
        for name in assigned:
            try:
                value = getattr(wrapped, name)
            except AttributeError:
                continue
            try:
                setattr(wrapper, name, value)
            except AttributeError:
                pass
        for name in getattr(wrapped, '__dict__', {}):
            setattr(wrapper, name, wrapped.__dict__[name])
        wrapper.__wrapped__ = wrapped
        return wrapper

    def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
        return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)

    def total_ordering(cls):
        """Fills in the orderings a class leaves out, from the one it defines."""
        given = [name for name in ('__lt__', '__gt__', '__le__', '__ge__') if name in cls.__dict__]
        if not given:
            given = [name for name in ('__lt__', '__gt__', '__le__', '__ge__')
                     if any(name in c.__dict__ for c in cls.__mro__[:-1])]
        if not given:
            raise ValueError('must define at least one ordering operation: < > <= >=')
        root = given[0]
        def ask(self, other):
            return getattr(type(self), root)(self, other)
        def same(self, other):
            return self == other
        # How each ordering follows from the root: does it hold, given the root's answer and equality?
        rules = {
            '__lt__': {'__gt__': lambda r, e: not r and not e(), '__le__': lambda r, e: r or e(), '__ge__': lambda r, e: not r},
            '__gt__': {'__lt__': lambda r, e: not r and not e(), '__ge__': lambda r, e: r or e(), '__le__': lambda r, e: not r},
            '__le__': {'__ge__': lambda r, e: not r or e(), '__lt__': lambda r, e: r and not e(), '__gt__': lambda r, e: not r},
            '__ge__': {'__le__': lambda r, e: not r or e(), '__gt__': lambda r, e: r and not e(), '__lt__': lambda r, e: not r},
        }
        def make(name, rule):
            def method(self, other):
                answer = ask(self, other)
                if answer is NotImplemented:
                    return answer
                return rule(answer, lambda: same(self, other))
            method.__name__ = name
            return method
        for name, rule in rules[root].items():
            if name not in given:
                setattr(cls, name, make(name, rule))
        return cls

    class cached_property:
        """A property that is computed once and kept."""
        def __init__(self, func):
            self.func = func
            self.attrname = None
            self.__doc__ = func.__doc__
        def __set_name__(self, owner, name):
            self.attrname = name
        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            value = self.func(instance)
            setattr(instance, self.attrname, value)
            return value

    def singledispatch(func):
        """Chooses an implementation by the class of the first argument."""
        registry = {object: func}
        def dispatch(cls):
            for c in cls.__mro__:
                if c in registry:
                    return registry[c]
            return registry[object]
        def register(cls, func=None):
            if func is None:
                if isinstance(cls, type) or hasattr(cls, '__args__') and not callable(getattr(cls, '__wrapped__', None)):
                    return lambda g: register(cls, g)
                func = cls
                hints = getattr(func, '__annotations__', {})
                if not hints:
                    raise TypeError(
                        f"Invalid first argument to `register()`: {cls!r}. "
                        f"Use either `@register(some_class)` or plain `@register` on an annotated function.")
                cls = [v for k, v in hints.items() if k != 'return'][0]
            for c in getattr(cls, '__args__', None) or (cls,):
                registry[c] = func
            return func
        def wrapper(*args, **kwargs):
            if not args:
                raise TypeError(f'{func.__name__} requires at least 1 positional argument')
            return dispatch(type(args[0]))(*args, **kwargs)
        wrapper.register = register
        wrapper.dispatch = dispatch
        wrapper.registry = registry
        return update_wrapper(wrapper, func)

    class singledispatchmethod:
        """Chooses a method by the class of the first argument behind self."""
        def __init__(self, func):
            self.dispatcher = singledispatch(func)
            self.func = func
        def register(self, cls, method=None):
            return self.dispatcher.register(cls, func=method)
        def __get__(self, obj, cls=None):
            def _method(*args, **kwargs):
                method = self.dispatcher.dispatch(args[0].__class__)
                return method.__get__(obj, cls)(*args, **kwargs)
            _method.register = self.register
            return update_wrapper(_method, self.func)

    class partialmethod:
        """A method with some arguments filled in."""
        def __init__(self, func, *args, **keywords):
            self.func = func
            self.args = args
            self.keywords = keywords
        def __get__(self, instance, owner=None):
            bound = self.func.__get__(instance, owner) if hasattr(self.func, '__get__') else self.func
            if instance is None:
                return partial(bound, *self.args, **self.keywords)
            return partial(self.func, instance, *self.args, **self.keywords)
    """#
}
