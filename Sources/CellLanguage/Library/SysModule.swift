/// The `sys` module.
enum SysModule {
  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("sys", documentation: "The interpreter and its streams.")
    m.set("version", .string("3.11.7 (Gradus)"))
    m.set("hexversion", .int(0x030B_07F0))
    m.set("platform", .string("linux"))
    m.set("byteorder", .string("little"))
    m.set("maxsize", .int(Int.max))
    m.set("maxunicode", .int(0x10ffff))
    m.set("argv", .list(interpreter.arguments.map { .string($0) }))
    m.set("path", .list([.string("")]))
    m.set("executable", .string(""))
    m.set("prefix", .string(""))
    m.set("exec_prefix", .string(""))
    m.set("dont_write_bytecode", .bool(true))
    m.set("stdout", .object(StandardStreamObject(.output)))
    m.set("stderr", .object(StandardStreamObject(.error)))
    m.set("__stdout__", .object(StandardStreamObject(.output)))
    m.set("__stderr__", .object(StandardStreamObject(.error)))
    m.set("stdin", .object(StandardInputObject()))
    m.set("builtin_module_names", .tuple(interpreter.registry.names.map { .string($0) }))
    m.resolve = { name, interpreter in
      guard name == "modules" else { return nil }
      let d = PyDict()
      for (name, module) in interpreter.modules.sorted(by: { $0.key < $1.key }) {
        d.set(name, .object(module))
      }
      return .dict(d)
    }
    m.lazyNames = ["modules"]
    m.function("exit(status=None, /)", "Ends the program.") { c in
      throw PyError(PyException(type: ExceptionTypes.systemExit, arguments: c[0].isNone ? [] : [c[0]]))
    }
    m.function("getrecursionlimit()", "How deep calls may go.") { c in .int(c.interpreter.recursionLimit) }
    m.function("setrecursionlimit(limit, /)", "Sets how deep calls may go.") { c in
      let n = try c.int(0)
      if n < 1 { throw PyError.valueError("recursion limit must be greater or equal than 1") }
      c.interpreter.recursionLimit = n
      return .none
    }
    m.function("get_int_max_str_digits()", "The limit for numbers as text.") { _ in
      .int(IntegerText.maximumDigits)
    }
    m.function("set_int_max_str_digits(maxdigits)", "Sets the limit for numbers as text; 0 is none.") { c in
      let n = try c.int(0)
      if n != 0, n < 640 { throw PyError.valueError("maxdigits must be 0 or larger than 640") }
      IntegerText.maximumDigits = n
      return .none
    }
    m.function("getsizeof(object, default=<unset>, /)", "The size of an object in bytes, roughly.") { c in
      .int(size(c[0]))
    }
    m.function("getrefcount(object, /)", "Not meaningful here; always 2.") { _ in .int(2) }
    m.function("intern(string, /)", "The shared copy of a text.") { c in
      guard case .str(let s) = c[0] else {
        throw PyError.typeError("intern() argument must be str, not \(c.interpreter.typeName(c[0]))")
      }
      return .str(s.asInterned)
    }
    m.function("getdefaultencoding()", "utf-8.") { _ in .string("utf-8") }
    m.function("getfilesystemencoding()", "utf-8.") { _ in .string("utf-8") }
    m.function("exc_info()", "Class, value and traceback of what is being handled.") { c in
      guard let e = c.interpreter.handledException else { return .tuple([.none, .none, .none]) }
      return .tuple([.object(e.type), .object(e), e.tracebackValue])
    }
    m.function("exception()", "What is being handled.") { c in
      c.interpreter.handledException.map { .object($0) } ?? .none
    }
    m.function("displayhook(value, /)", "Shows a value.") { c in
      if !c[0].isNone { try c.interpreter.writeOutput(try c.interpreter.repr(c[0]) + "\n") }
      return .none
    }
    IntrospectionModules.addFrames(to: m)
    try Embedded.run(SysSource.text, in: m, interpreter)
    return m
  }

  /// What CPython would answer for the common classes.
  private static func size(_ v: Value) -> Int {
    switch v {
    case .none, .unbound: return 16
    case .bool(let b): return b ? 28 : 24
    case .int(let i): return i == 0 ? 24 : i.magnitude < 1 << 30 ? 28 : i.magnitude < 1 << 60 ? 32 : 36
    case .float: return 24
    case .str(let s):
      return s.isASCII
        ? 49 + s.count
        : (s.unitWidth == 1 ? 73 : 74) + s.count * Int(s.unitWidth)
          + (s.unitWidth > 1 ? Int(s.unitWidth) - 2 : 0)
    case .list(let l): return 56 + 8 * l.items.count
    case .tuple(let t): return 40 + 8 * t.items.count
    case .dict(let d): return d.count == 0 ? 64 : d.count <= 5 ? 232 : 104 + 48 * d.count
    case .object(let o):
      if let b = o as? PyBigInt { return 24 + 4 * ((b.bitLength + 29) / 30) }
      if let b = o as? PyBytes { return 33 + b.bytes.count }
      if let s = o as? PySet { return s.count <= 4 ? 216 : 216 + 32 * s.count }
      return 48
    }
  }
}

extension Interpreter {
  /// The exception of the innermost `except` that runs.
  var handledException: PyException? { machine.handled.last }
}

enum SysSource {
  static let text = #"""
    class _version_info(tuple):
        major = property(lambda self: self[0])
        minor = property(lambda self: self[1])
        micro = property(lambda self: self[2])
        releaselevel = property(lambda self: self[3])
        serial = property(lambda self: self[4])
        def __repr__(self):
            return ('sys.version_info(major=%r, minor=%r, micro=%r, releaselevel=%r, serial=%r)' % tuple(self))
    version_info = _version_info((3, 11, 7, 'final', 0))

    class _Namespace:
        def __init__(self, **values):
            self.__dict__ = values
            for name in values:
                setattr(self, name, values[name])
    implementation = _Namespace(name='gradus', version=version_info)
    float_info = _Namespace(max=1.7976931348623157e+308, min=2.2250738585072014e-308, epsilon=2.220446049250313e-16,
                            dig=15, mant_dig=53, max_exp=1024, min_exp=-1021, radix=2, rounds=1, max_10_exp=308,
                            min_10_exp=-307)
    flags = _Namespace(debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=0, no_user_site=0, no_site=0,
                       ignore_environment=0, verbose=0, bytes_warning=0, quiet=0, hash_randomization=1, isolated=0,
                       dev_mode=False, utf8_mode=0, warn_default_encoding=0, safe_path=False,
                       int_max_str_digits=4300)
    hash_info = _Namespace(width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003,
                           algorithm='siphash13', hash_bits=64, seed_bits=128, cutoff=0)
    float_repr_style = 'short'
    api_version = 1013
    base_prefix = base_exec_prefix = ''
    platlibdir = 'lib'
    warnoptions = []
    int_info = _Namespace(bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300, str_digits_check_threshold=640)
    """#
}
