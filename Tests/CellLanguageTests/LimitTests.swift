import Testing

@testable import CellLanguage

/// What stops a program: steps, a request from outside, depth, size.
@Suite struct LimitTests {
  private final class Host: InterpreterHost {
    /// What a printed line does.
    var onWrite: () -> Void = {}
    func write(_ text: String, to stream: StandardStream) { onWrite() }
    func display(_ value: Value, _ interpreter: Interpreter) throws {}
    func readLine(prompt: String) -> String? { nil }
    func mayAccess(path: String, forWriting: Bool) -> Bool { false }
    var workingDirectory: String { "/" }
  }

  /// How a program ends: `done`, the name of an exception, or the kind of a limit.
  private static func outcome(of source: String, steps: Int? = nil, interrupting: Bool = false) -> String {
    var result = ""
    OnLargeStack.run {
      let host = Host()
      let interpreter = Interpreter(registry: standardLibrary())
      interpreter.host = host
      interpreter.setStepLimit(steps)
      let handle = interpreter.interruptHandle
      if interrupting { host.onWrite = { handle.interrupt() } }
      do {
        try interpreter.run(interpreter.compile(source, name: "limits.py"))
        result = "done"
      } catch let e as PyError {
        result = e.exception.type.name
      } catch let e as SessionLimit {
        result = "\(e.kind)"
      } catch {
        result = "\(error)"
      }
    }
    return result
  }

  static let endless: [String] = [
    "while True: pass",
    "for i in iter(int, 1): pass",
    "def f():\n  while True: yield 1\nfor i in f(): pass",
    "def f():\n  while True: yield 1\nsum(f())",
    "sum(repeat(1))",
    "sum(range(10 ** 12))",
    "any(x < 0 for x in count())",
    "all(repeat(True))",
    "max(cycle([1, 2]))",
    "min(count())",
    "deque(count(), maxlen=0)",
    "deque().extend(count())",
    "''.join(repeat('a'))",
    "list(map(lambda x: x, count()))",
    "list(map(abs, count()))",
    "next(filter(lambda x: x < 0, count()))",
    "next(filter(None, repeat(0)))",
    "-1 in count()",
    "set(range(10 ** 9))",
    "{i: i for i in range(10 ** 9)}",
    "[i for i in count()]",
    "tuple(repeat(1))",
    "dict.fromkeys(count())",
    "a, *b = count()",
    "print(*count())",
    "[].extend(count())",
    "a = []\na[:] = count()",
    "a = []\na += count()",
    "set().update(count())",
    "reduce(lambda a, b: a, count())",
    "Counter(repeat(1))",
    "list(permutations(range(30)))",
    "sum(1 for p in product(range(100), repeat=9))",
    "list(combinations(range(60), 30))",
    "list(chain.from_iterable(repeat([])))",
    "list(accumulate(count()))",
    "list(takewhile(lambda x: True, count()))",
    "list(dropwhile(lambda x: True, count()))",
    "list(zip(count(), count()))",
    "list(enumerate(count()))",
    "list(islice(count(), 10 ** 12, None))",
    "bytes(repeat(1))",
    "a = [1]\nfor x in a: a.append(x)",
    "class A:\n  def __getitem__(self, i): return i\nlist(A())",
    "class A:\n  def __iter__(self): return self\n  def __next__(self): return 1\nlist(A())",
    "while True: sorted([3, 1, 2], key=lambda x: -x)",
    "def f(): return 0\nwhile f() == 0: f()",
  ]

  private static let imports =
    "from itertools import *\nfrom collections import deque, Counter\nfrom functools import reduce\n"

  @Test(arguments: endless) func endlessProgramsStopAtTheStepLimit(_ source: String) {
    #expect(Self.outcome(of: Self.imports + source, steps: 5_000) == "steps")
  }

  @Test(arguments: endless.filter { !$0.contains("print") })
  func endlessProgramsCanBeInterrupted(_ source: String) {
    #expect(
      Self.outcome(of: Self.imports + "print()\n" + source, interrupting: true) == "KeyboardInterrupt")
  }

  @Test func anInterruptionCanBeHandled() {
    let source = """
      try:
        print()
        sum(repeat(1))
      except KeyboardInterrupt:
        pass
      """
    #expect(Self.outcome(of: Self.imports + source, interrupting: true) == "done")
  }

  @Test func aStepLimitCannotBeCaught() {
    let source = """
      while True:
        try:
          while True: pass
        except BaseException: pass
      """
    #expect(Self.outcome(of: source, steps: 1000) == "steps")
  }

  static let bottomless: [String] = [
    "def f(n): return f(n + 1)\nf(0)",
    "f = lambda: f()\nf()",
    "def f(*a, **k): return f(*a, **k)\nf(1, k=2)",
    "class A:\n  def __repr__(self): return repr(self)\nrepr(A())",
    "class A:\n  def __str__(self): return str(self)\nstr(A())",
    "class A:\n  def __format__(self, f): return f'{self}'\nf'{A()}'",
    "class A:\n  def __eq__(self, o): return self == o\nA() == A()",
    "class A:\n  def __hash__(self): return hash(self)\n{A()}",
    "class A:\n  def __lt__(self, o): return sorted([self, o])\nsorted([A(), A()])",
    "class A:\n  def __len__(self): return len(self)\nlen(A())",
    "class A:\n  def __bool__(self): return bool(self)\nif A(): pass",
    "class A:\n  def __contains__(self, x): return x in self\n1 in A()",
    "class A:\n  def __getitem__(self, i): return self[i]\nA()[0]",
    "class A:\n  def __setitem__(self, i, v): self[i] = v\nA()[0] = 1",
    "class A:\n  def __getattr__(self, n): return getattr(self, n + 'x')\nA().q",
    "class A:\n  def __setattr__(self, n, v): self.x = v\nA().x = 1",
    "class A:\n  def __call__(self): return self()\nA()()",
    "class A:\n  def __init__(self): A()\nA()",
    "class A:\n  def __new__(cls): return cls()\nA()",
    "class A:\n  def __iter__(self): return iter(self)\nlist(A())",
    "class A:\n  def __add__(self, o): return self + o\nA() + 1",
    "class A:\n  def __radd__(self, o): return o + self\n1 + A()",
    "class A:\n  def __neg__(self): return -self\n-A()",
    "class A:\n  @property\n  def x(self): return self.x\nA().x",
    "class A:\n  @classmethod\n  def f(cls): return cls.f()\nA.f()",
    "class A:\n  def __enter__(self):\n    with self: pass\n  def __exit__(self, *a): pass\nwith A(): pass",
    "class M(type):\n  def __call__(c): return c()\nclass A(metaclass=M): pass\nA()",
    "def g():\n  yield from g()\nlist(g())",
    "def g():\n  for x in g(): yield x\nlist(g())",
    "def f(x): return max([x], key=f)\nf(1)",
    "def f(x): return list(map(f, [x]))\nf(1)",
    "def f(x): return sorted([x], key=f)\nf(1)",
    "def f(x): return [f(x) for y in [1]]\nf(1)",
    "import functools\n@functools.lru_cache\ndef f(n): return f(n + 1)\nf(0)",
    "import functools\nf = functools.partial(lambda g: g(g))\nf(f)",
    "import functools\ndef f(a, b): return functools.reduce(f, [1, 2])\nf(1, 2)",
    "import re\ndef f(m): return re.sub('a', f, 'a')\nf(0)",
    "import copy\na = []\nfor i in range(5000): a = [a]\ncopy.deepcopy(a)",
    "import json\na = []\nfor i in range(5000): a = [a]\njson.dumps(a)",
    "import json\njson.loads('[' * 200000)",
    "a = []\nfor i in range(5000): a = [a]\nrepr(a)",
    "a = []\nb = []\nfor i in range(5000): a = [a]; b = [b]\na == b",
    "a = ()\nb = ()\nfor i in range(5000): a = (a,); b = (b,)\na < b",
    "d = {}\ne = {}\nfor i in range(5000): d = {1: d}; e = {1: e}\nd == e",
    "import sys\nsys.setrecursionlimit(10 ** 6)\ndef f(n): return f(n + 1)\nf(0)",
    "import sys\nsys.setrecursionlimit(10 ** 6)\ndef f(n): return max([n], key=lambda v: f(v + 1))\nf(0)",
  ]

  @Test(arguments: bottomless) func deepRecursionRaisesRecursionError(_ source: String) {
    #expect(Self.outcome(of: source) == "RecursionError")
  }

  @Test(arguments: [
    "a = ()\nfor i in range(5000): a = (a,)\nhash(a)",
    "x = iter([1])\nfor i in range(20000): x = map(int, x)\nlist(x)",
    "from itertools import chain\nx = iter([1])\nfor i in range(20000): x = chain(x)\nlist(x)",
  ]) func longChainsDoNotEndTheProgram(_ source: String) {
    let ended = Self.outcome(of: source)
    #expect(ended == "done" || ended == "RecursionError")
  }

  @Test(arguments: [
    "x = None\nfor i in range(60000): x = [x]\ndel x",
    "x = None\nfor i in range(60000): x = (x,)\ndel x",
    "x = None\nfor i in range(60000): x = {1: x}\ndel x",
    "class N:\n  def __init__(self, n): self.n = n\nx = None\nfor i in range(60000): x = N(x)\ndel x",
    "f = lambda: 0\nfor i in range(60000): f = (lambda g: lambda: g)(f)\ndel f",
  ]) func longChainsAreFreed(_ source: String) {
    #expect(Self.outcome(of: source) == "done")
  }

  @Test(arguments: [
    "[0] * 10 ** 12", "(0, 1) * 10 ** 12", "'a' * 10 ** 12", "b'a' * 10 ** 12", "bytearray(10 ** 12)",
    "bytes(10 ** 12)", "list(range(10 ** 12))", "tuple(range(10 ** 12))", "[*range(10 ** 12)]",
    "sorted(range(10 ** 12))", "3 ** 10 ** 10", "1 << 10 ** 11", "x = 1 << 10 ** 9\nx = x * x",
    "'a'.ljust(10 ** 12)", "'a'.center(10 ** 12)", "'7'.zfill(10 ** 12)", "f'{1:1000000000000}'",
    "'%2000000000d' % 1", "'a\\t'.expandtabs(10 ** 12)",
    "('a' * 10 ** 5).replace('a', 'b' * 10 ** 6)", "import math\nmath.factorial(10 ** 9)",
    "import math\nmath.comb(10 ** 9, 10 ** 8)", "a = [0]\na *= 10 ** 12",
  ]) func whatIsTooLargeIsNotBuilt(_ source: String) {
    let ended = Self.outcome(of: source)
    #expect(ended == "MemoryError" || ended == "OverflowError", "\(source)")
  }

  @Test func withoutObserverNoTracedCodeIsMade() throws {
    OnLargeStack.run {
      let interpreter = Interpreter(registry: standardLibrary())
      let code = try? interpreter.compile("def f(x):\n  return x + 1\nf(1)\n", name: "quiet.py")
      #expect(code != nil)
      guard let code else { return }
      _ = try? interpreter.run(code)
      #expect(code.tracedTwin == nil)
      #expect(code.children.allSatisfy { $0.tracedTwin == nil })
    }
  }
}
