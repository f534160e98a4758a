/// What the cell language has and what it leaves out, as `gradus help language` prints it. The tests run every example.
public enum LanguageManual {
  /// A construct with a short program that shows it.
  public struct Construct: Sendable {
    public let name: String
    public let example: String
  }

  /// A construct that is left out, with a program and how the error it raises begins.
  public struct Absence: Sendable {
    public let name: String
    public let example: String
    public let error: String
    /// What to write instead.
    public let instead: String
  }

  public static let present: [(title: String, constructs: [Construct])] = [
    (
      "Values and operators",
      [
        Construct(
          name: "int of any size, 0x/0o/0b, 1_000",
          example: "assert 2 ** 100 + 0xff - 0b1 == 1_000 + 2 ** 100 - 746"),
        Construct(name: "float, complex", example: "assert (1.5e3 + 2j).imag == 2.0"),
        Construct(
          name: "str, raw, triple, bytes", example: "assert r'\\n' + '''a''' == '\\\\na' and b'\\x00'[0] == 0"
        ),
        Construct(name: "f-strings, nested, =, !r", example: "x = 3; assert f'{x=} {x!r:>{x}}' == 'x=3   3'"),
        Construct(
          name: "list, tuple, dict, set",
          example: "assert [*(1, 2)] == [1, 2] and {**{'a': 1}} == dict(a=1) and {1} == set([1])"),
        Construct(
          name: "slices and slice assignment",
          example: "a = [1, 2, 3, 4]; a[::2] = [9, 8]; assert a[-2:] == [8, 4]"),
        Construct(
          name: "+ - * / // % ** @ << >> & | ^ ~",
          example: "assert -7 // 2 == -4 and -7 % 3 == 2 and 6 ^ 3 == 5 and ~1 == -2"),
        Construct(
          name: "and or not, is, in, chains", example: "assert 1 < 2 <= 2 and None is None and 1 not in [2]"),
        Construct(name: "a if b else c, :=", example: "assert (y := 5) == 5 and ('a' if y else 'b') == 'a'"),
        Construct(
          name: "lambda with every kind of parameter",
          example: "assert (lambda a, /, b=2, *c, d, **e: a + b + d)(1, d=3) == 6"),
        Construct(
          name: "comprehensions, generator expressions",
          example:
            "assert sum(x * x for x in range(4) if x) == 14 and {i: [j for j in 'ab'] for i in (1,)}[1] == ['a', 'b']"
        ),
      ]
    ),
    (
      "Statements",
      [
        Construct(
          name: "assignment: chained, starred, augmented",
          example: "a = b = 1; c, *d = 1, 2, 3; a += 1; assert (a, b, c, d) == (2, 1, 1, [2, 3])"),
        Construct(name: "annotations", example: "x: int = 3\ny: 'str'\nassert __annotations__['x'] is int"),
        Construct(
          name: "if, while, for, else, break, continue",
          example: "for i in range(3):\n    if i == 9: break\nelse:\n    i = 7\nassert i == 7"),
        Construct(
          name: "try, except, else, finally, raise from",
          example:
            "try:\n    raise ValueError(1) from KeyError(2)\nexcept (ValueError, TypeError) as e:\n    assert repr(e.__cause__) == 'KeyError(2)'\nfinally:\n    pass"
        ),
        Construct(
          name: "except*, exception groups",
          example:
            "try:\n    raise ExceptionGroup('two', [ValueError(1), KeyError(2)])\nexcept* ValueError as g:\n    assert len(g.exceptions) == 1\nexcept* KeyError: pass"
        ),
        Construct(
          name: "with, also several",
          example:
            "import contextlib\nwith contextlib.nullcontext(1) as a, contextlib.nullcontext(2) as b:\n    assert a + b == 3"
        ),
        Construct(
          name: "match with all patterns",
          example:
            "match {'a': [1, 2]}:\n    case {'a': [x, *_], **rest} if x: found = x\n    case int() | str(): found = 0\nassert found == 1"
        ),
        Construct(
          name: "assert, del, pass, global, nonlocal",
          example: "def f():\n    global g\n    g = 1\nf(); assert g == 1; del g"),
        Construct(
          name: "import, from … import … as",
          example: "import os.path as p\nfrom math import pi as q\nassert p.join('a', 'b') == 'a/b' and q > 3"
        ),
      ]
    ),
    (
      "Functions and classes",
      [
        Construct(
          name: "def, defaults, /, *, *args, **kwargs",
          example:
            "def f(a, /, b=1, *c, d=2, **e): return a, b, c, d, e\nassert f(0, 1, 2, x=3) == (0, 1, (2,), 2, {'x': 3})"
        ),
        Construct(
          name: "closures, decorators",
          example:
            "def twice(f): return lambda x: f(f(x))\n@twice\ndef inc(x): return x + 1\nassert inc(1) == 3"),
        Construct(
          name: "generators: yield, yield from, send",
          example: "def g():\n    x = yield 1\n    yield from [x]\nh = g(); next(h); assert h.send(5) == 5"),
        Construct(
          name: "classes, inheritance, super()",
          example:
            "class A:\n    def f(self): return 1\nclass B(A):\n    def f(self): return super().f() + 1\nassert B().f() == 2"
        ),
        Construct(
          name: "special methods, operators",
          example:
            "class V:\n    def __radd__(self, o): return o\n    def __getitem__(self, i): return i\nassert 1 + V() == 1 and V()[2:3] == slice(2, 3)"
        ),
        Construct(
          name: "property, classmethod, staticmethod",
          example:
            "class A:\n    @property\n    def p(self): return 1\n    @classmethod\n    def c(cls): return cls\nassert A().p == 1 and A.c() is A"
        ),
        Construct(
          name: "metaclasses, descriptors, __slots__",
          example:
            "class M(type):\n    def __len__(cls): return 3\nclass A(metaclass=M): __slots__ = ('x',)\nassert len(A) == 3"
        ),
        Construct(
          name: "dataclasses, enums, named tuples",
          example:
            "from dataclasses import dataclass\n@dataclass\nclass P: x: int = 0\nassert repr(P(2)) == 'P(x=2)'"
        ),
      ]
    ),
  ]

  public static let absent: [Absence] = [
    Absence(
      name: "async def, await, async for", example: "async def f(): pass",
      error: "SyntaxError: 'async def' is not supported",
      instead: "an ordinary function"),
    Absence(
      name: "eval()", example: "eval('1')", error: "NotImplementedError: eval() is not supported",
      instead: "ast.literal_eval for literals"),
    Absence(
      name: "exec()", example: "exec('x = 1')", error: "NotImplementedError: exec() is not supported",
      instead: "code in the cell"),
    Absence(
      name: "compile()", example: "compile('1', 'f', 'eval')",
      error: "NotImplementedError: compile() is not supported", instead: "code in the cell"),
    Absence(
      name: "breakpoint()", example: "breakpoint()",
      error: "NotImplementedError: breakpoint() is not supported", instead: "stepping through the cell"),
    Absence(
      name: "threads side by side (one runs when it is started)",
      example: "import threading; threading.Event().wait()",
      error: "RuntimeError: Event.wait() would never end",
      instead: "an order in which nothing waits"),
    Absence(
      name: "processes", example: "import subprocess",
      error: "ModuleNotFoundError: No module named 'subprocess'", instead: "a plain call"),
    Absence(
      name: "os.system", example: "import os; os.system('ls')",
      error: "PermissionError: os.system() is not available", instead: "os.listdir and friends"),
    Absence(
      name: "sockets, the web", example: "import socket",
      error: "ModuleNotFoundError: No module named 'socket'", instead: "a file beside the notebook"),
    Absence(
      name: "foreign code", example: "import ctypes", error: "ModuleNotFoundError: No module named 'ctypes'",
      instead: "NumPy, struct, array"),
    Absence(
      name: "f.__globals__, frames' locals", example: "(lambda: 0).__globals__",
      error: "AttributeError: 'function' object", instead: "globals(), locals()"),
    Absence(
      name: "files outside the session's folders", example: "open('/etc/passwd')",
      error: "PermissionError: [Errno 13]", instead: "a file beside the notebook"),
  ]

  /// The manual page; `modules` are the names that `import` finds.
  public static func text(modules: [String]) -> String {
    var out = "The cell language is Python 3.11 as notebooks and scripts use it.\n"
    for (title, constructs) in present {
      out += "\n\(title)\n"
      for c in constructs { out += "  \(c.name)\n" }
    }
    let interpreter = Interpreter()
    var names: [String] = []
    var exceptions: [String] = []
    let left = Set(absent.filter { $0.name.hasSuffix("()") }.map { String($0.name.dropLast(2)) })
    for name in interpreter.builtins.nativeAttributeNames.sorted()
    where !name.hasPrefix("_") && !left.contains(name) {
      if let t = interpreter.builtins.namespace.get(name)?.reference as? PyType,
        t.isSubtype(of: ExceptionTypes.baseException)
      {
        exceptions.append(name)
      } else {
        names.append(name)
      }
    }
    out += "\nBuilt-in names\n" + wrapped(names)
    out += "\nExceptions\n" + wrapped(exceptions)
    out +=
      "\nModules (gradus help NAME says more)\n"
      + wrapped(modules.filter { !$0.hasPrefix("_") || $0 == "__future__" })
    out += "\nLeft out\n"
    for a in absent {
      out += "  \(a.name)\n      raises \(a.error.prefix { $0 != ":" }); instead: \(a.instead)\n"
    }
    out +=
      "\nModules left out, each with a hint when it is imported\n"
      + wrapped(AbsentModules.table.keys.sorted())
    out += "\nNotebook lines: %matplotlib, %time, %timeit, %%time, %whos, %history, %step, name?\n"
    return out
  }

  /// Names in lines of at most 78 columns.
  private static func wrapped(_ names: [String]) -> String {
    var out = ""
    var line = " "
    for name in names {
      if line.count + name.count + 1 > 78 {
        out += line + "\n"
        line = " "
      }
      line += " " + name
    }
    return names.isEmpty ? "" : out + line + "\n"
  }
}
