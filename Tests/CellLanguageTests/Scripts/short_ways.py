x = None
try:
    for x in map(int, ["1", "b"]): pass
except ValueError: print(x)  # expect: 1
for x in filter(None, [1, 0]): pass
print(x)  # expect: 1
print(list(map(lambda a, b: a+b, [1,2],[3,4])), list(filter(lambda v: v%2, range(9))))  # expect: [4, 6] [1, 3, 5, 7]
p = list(zip([1,2],[3,4])); print(p, list(enumerate("ab", 5)), list(zip("ab", [1,2], (3,4))), list(zip()), list(zip("abc")))  # expect: [(1, 3), (2, 4)] [(5, 'a'), (6, 'b')] [('a', 1, 3), ('b', 2, 4)] [] [('a',), ('b',), ('c',)]
d={"a":1,2:3,(1,"x"):4}; print(d[(1,"x")], (1,"x") in d, d.get((1,"y")), list(d.items()), [k for k in d], [v for v in d.values()])  # expect: 4 True None [('a', 1), (2, 3), ((1, 'x'), 4)] ['a', 2, (1, 'x')] [1, 3, 4]
for k, v in d.items(): print(k, v)  # expect: a 1 | 2 3 | (1, 'x') 4
a=list(range(10)); print(a[2:5], a[::-1], a[::3], a[-3:], a[5:2], a[8:1:-2], "abcdef"[1:4], (1,2,3)[1:])  # expect: [2, 3, 4] [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] [0, 3, 6, 9] [7, 8, 9] [] [8, 6, 4, 2] bcd (2, 3)
print(sum([True, False, True]), sum([1.5,2]), sum([1,2.5]), sum([]), sum([[1],[2]], []), sum(x for x in [1, 2.0, 3]), sum([2**62, 2**62, 2**62]))  # expect: 2 3.5 3.5 0 [1, 2] 6.0 13835058055282163712
print(any([0,0,1]), all([1,0]), any(x>3 for x in range(5)), all([]), any([]))  # expect: True False True True False
print(list(reversed([1,2,3])), list(reversed("abc")), list(reversed((1,2))))  # expect: [3, 2, 1] ['c', 'b', 'a'] [2, 1]
try: list(zip([1],[1,2], strict=True))
except ValueError as e: print(e)  # expect: zip() argument 2 is longer than argument 1
s = set(); s.add(slice); print(slice(1,2,3), [*range(3)], {*"ab"} == {"a","b"})  # expect: slice(1, 2, 3) [0, 1, 2] True
class M:
    def __getitem__(self, k): return k
print(M()[1:2], M()[1:2, ::3], M()[...])  # expect: slice(1, 2, None) (slice(1, 2, None), slice(None, None, 3)) Ellipsis
class D(dict):
    def __missing__(self, k): return k
print(D()[3], D(a=1)["a"])  # expect: 3 1
it = zip([1,2,3],[4,5,6]); t1 = next(it); t2 = next(it); print(t1, t2, t1 is t2)  # expect: (1, 4) (2, 5) False
def gen():
    yield from zip([1],[2])
print(list(gen()))  # expect: [(1, 2)]
for i, (a, b) in enumerate(zip([1,2],[3,4])): print(i, a, b)  # expect: 0 1 3 | 1 2 4
xs = []
for t in zip([1,2],[3,4]): xs.append(t)
print(xs)  # expect: [(1, 3), (2, 4)]
# ---
from dataclasses import dataclass, field, fields, asdict, astuple, replace, InitVar, KW_ONLY, make_dataclass, FrozenInstanceError
from collections import namedtuple, Counter, defaultdict, OrderedDict
from typing import ClassVar, List
import inspect
@dataclass
class Item:
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)
    count: int = 1
    k: ClassVar[int] = 3
    def total(self): return self.price * self.count
print(Item("a"), Item("a", 2, [1], count=5), Item("a") == Item("a"), Item("a") == 3)  # expect: Item(name='a', price=1.5, tags=[], count=1) Item(name='a', price=2, tags=[1], count=5) True False
def err(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)  # expect: TypeError Item.__init__() missing 1 required positional argument: 'name' | TypeError Item.__init__() takes from 2 to 5 positional arguments but 6 were given | TypeError Item.__init__() got an unexpected keyword argument 'foo' | TypeError Item.__init__() got multiple values for argument 'name' | FrozenInstanceError cannot assign to field 'x' | TypeError '<' not supported between instances of 'P' and 'int' | TypeError Q.__init__() missing 1 required keyword-only argument: 'c' | TypeError Q.__init__() takes 2 positional arguments but 4 were given | TypeError Point.__new__() missing 1 required positional argument: 'y' | TypeError Point.__new__() takes 3 positional arguments but 4 were given | TypeError Point.__new__() got multiple values for argument 'x' | TypeError Point.__new__() got an unexpected keyword argument 'z' | AttributeError can't set attribute | TypeError Point.__new__() missing 2 required positional arguments: 'x' and 'y' | TypeError R.__new__() missing 1 required positional argument: 'a' | TypeError R.__new__() takes from 2 to 4 positional arguments but 5 were given
err(lambda: Item()); err(lambda: Item(1,2,3,4,5)); err(lambda: Item("a", foo=1)); err(lambda: Item("a", name="b"))
print(Item.__init__.__qualname__, Item.__eq__.__qualname__, Item.__init__.__annotations__)  # expect: Item.__init__ Item.__eq__ {'name': <class 'str'>, 'price': <class 'float'>, 'tags': <class 'list'>, 'count': <class 'int'>, 'return': None}
@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = field(default=0, compare=False)
    z: int = field(default=5, init=False)
    w: list = field(default_factory=lambda: [1], init=False, compare=False)
print(P(1) < P(2), P(1, 2) == P(1, 3), hash(P(1)) == hash(P(1, 9)), P(1)); err(lambda: setattr(P(1), "x", 3))  # expect: True True True P(x=1, y=0, z=5, w=[1])
err(lambda: P(1) < 3)
@dataclass
class Q:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int
    scale: InitVar[int] = 10
    def __post_init__(self, scale): self.d = self.a * scale
q = Q(1, c=3); print(q, q.d); err(lambda: Q(1)); err(lambda: Q(1, 2, 3))  # expect: Q(a=1, b=2, c=3) 10
print(asdict(Item("q")), astuple(Item("q")), replace(Item("q"), price=9), [f.name for f in fields(Item)])  # expect: {'name': 'q', 'price': 1.5, 'tags': [], 'count': 1} ('q', 1.5, [], 1) Item(name='q', price=9, tags=[], count=1) ['name', 'price', 'tags', 'count']
@dataclass
class Node:
    v: int
    next: "Node" = None
n = Node(1); n.next = n; print(n)  # expect: Node(v=1, next=...)
@dataclass
class S(Item):
    extra: int = 0
    self: int = 3
print(S("s", extra=2))  # expect: S(name='s', price=1.5, tags=[], count=1, extra=2, self=3)
C = make_dataclass("C", ["x", ("y", int), ("z", int, 3)]); print(C(1, 2))  # expect: C(x=1, y=2, z=3)
try:
    @dataclass
    class Bad:
        x: int = 1
        y: int
except TypeError as e: print(e)  # expect: non-default argument 'y' follows default argument
@dataclass
class Empty: pass
print(Empty(), Empty() == Empty())  # expect: Empty() True
match Item("m", 3):
    case Item(name, price): print(name, price)  # expect: m 3
Point = namedtuple("Point", "x y"); print(Point(1, 2), Point(1, y=3), Point._fields, Point(1,2).x, Point(3, 4)[1])  # expect: Point(x=1, y=2) Point(x=1, y=3) ('x', 'y') 1 4
err(lambda: Point(1)); err(lambda: Point(1, 2, 3)); err(lambda: Point(1, x=2)); err(lambda: Point(1, 2, z=1)); err(lambda: setattr(Point(1,2), "x", 3)); err(lambda: Point())
R = namedtuple("R", "a b c", defaults=[5, 6]); print(R(1), R(1, 2), R(c=1, a=2)); err(lambda: R()); err(lambda: R(1,2,3,4))  # expect: R(a=1, b=5, c=6) R(a=1, b=2, c=6) R(a=2, b=5, c=1)
print(R.__doc__, R._field_defaults, R.__new__.__qualname__)  # expect: R(a, b, c) {'b': 5, 'c': 6} R.__new__
class T(Point):
    __slots__ = ()
    def __new__(cls, v): return super().__new__(cls, v, v * 2)
    @property
    def s(self): return self.x + self.y
print(T(4), T(4).s, T(4)._replace(x=1) if False else "", Point(1,2)._replace(x=9), Point._make([5,6]), Point(1,2)._asdict())  # expect: T(x=4, y=8) 12  Point(x=9, y=2) Point(x=5, y=6) {'x': 1, 'y': 2}
ps = [Point(i, i + 1) for i in range(5)]; print(sum(p.x + p.y for p in ps), ps[0] == (0, 1), {Point(1,2): 3}[(1,2)])  # expect: 25 True 3
c = Counter("abracadabra"); c.update(["a", "z"]); c.update({"q": 4}); c.update(b=2); c.subtract("aab"); print(c, c.most_common(2), c["nope"])  # expect: Counter({'a': 4, 'q': 4, 'b': 3, 'r': 2, 'c': 1, 'd': 1, 'z': 1}) [('a', 4), ('q', 4)] 0
c2 = c.copy(); c2.update("zzz"); print(c == c2, c["z"], c2["z"])  # expect: False 1 4
x = Counter({"a": 1.5}); x.update("a"); print(x)  # expect: Counter({'a': 2.5})
g = defaultdict(list); g["a"].append(1); g["a"].append(2); g["b"]; print(g, dict(g))  # expect: defaultdict(<class 'list'>, {'a': [1, 2], 'b': []}) {'a': [1, 2], 'b': []}
class Sing:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
print(Sing() is Sing(1, 2))  # expect: True
class W:
    def __new__(cls, v): return v
print(W(3), W("a"))  # expect: 3 a
class V:
    def __new__(cls, v):
        self = object.__new__(cls); return self
    def __init__(self, v): self.v = v
print(V(3).v)  # expect: 3
class E1(Exception):
    def __new__(cls, *a): return super().__new__(cls, *a)
print(repr(E1(1)))  # expect: E1(1)
class I(int):
    def __new__(cls, v): return int.__new__(cls, v + 1)
print(I(3), I(3) + 1)  # expect: 4 5
# ---
def err(f, *a, **k):
    try: print(f(*a, **k))  # expect: (1, 2, 1) | ((1,), {}) | (1, 2, 3) | ((1, 2), {'scale': 3}) | (1, 2, (), 3, {'scale': 3}) | (2, 1, 1) | ((), {'b': 1, 'a': 2}) | ((1, 2, 3), {}) | (1, 2, (3,), 3, {}) | ((), {}) | ((1,), {'a': 2}) | ((1,), {'zz': 2}) | (1, 2, (3, 4), 5, {'d': 6, 'a': 7}) | (1, 2)
    except Exception as e: print(type(e).__name__, e)  # expect: TypeError h() missing 1 required positional argument: 'b' | TypeError only() takes 0 positional arguments but 1 was given | TypeError only() got an unexpected keyword argument 'scale' | TypeError h() missing 1 required positional argument: 'a' | TypeError only() got an unexpected keyword argument 'b' | TypeError f() takes from 1 to 2 positional arguments but 3 were given | TypeError only() takes 0 positional arguments but 3 were given | TypeError f() missing 1 required positional argument: 'a' | TypeError h() missing 2 required positional arguments: 'a' and 'b' | TypeError only() missing 1 required keyword-only argument: 'x' | TypeError f() got multiple values for argument 'a' | TypeError h() missing 1 required positional argument: 'b' | TypeError only() got an unexpected keyword argument 'a' | TypeError f() got an unexpected keyword argument 'zz' | TypeError h() missing 1 required positional argument: 'b' | TypeError only() got an unexpected keyword argument 'zz' | TypeError h() missing 1 required positional argument: 'a' | TypeError only() missing 1 required keyword-only argument: 'x' | TypeError only() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given | TypeError f() missing 1 required keyword-only argument: 'scale' | TypeError A.__init__() takes from 1 to 2 positional arguments but 3 were given | TypeError A.__init__() got an unexpected keyword argument 'z' | TypeError A.__init__() got multiple values for argument 'v' | TypeError area() missing 1 required positional argument: 'w' | TypeError area() takes from 1 to 2 positional arguments but 3 were given | TypeError keywords must be strings | TypeError __main__.f() argument after * must be an iterable, not int | TypeError __main__.f() argument after ** must be a mapping, not int | TypeError __main__.f() got multiple values for keyword argument 'a'
def f(a, b=2, *, scale=1): return (a, b, scale)
def g(*args, **options): return args, options
def h(a, /, b, *args, c=3, **kw): return a, b, args, c, kw
def only(*, x, y=2): return x, y
for args, kw in [((1,), {}), ((1,2), {"scale": 3}), ((), {"b":1,"a":2}), ((1,2,3), {}), ((), {}), ((1,), {"a":2}), ((1,), {"zz":2})]:
    err(f, *args, **kw); err(g, *args, **kw); err(h, *args, **kw); err(only, *args, **kw)
err(h, 1, 2, 3, 4, c=5, d=6, a=7); err(h, a=1, b=2); err(only, x=1); err(only, y=1); err(only, 1, x=2)
print(f(1, scale=2), f(b=1, a=3), f(1), g(1, 2, k=3), h(1, 2, 3, d=4), only(x=4))  # expect: (1, 2, 2) (3, 1, 1) (1, 2, 1) ((1, 2), {'k': 3}) (1, 2, (3,), 3, {'d': 4}) (4, 2)
f.__kwdefaults__["scale"] = 9; print(f(1)); f.__kwdefaults__ = {"scale": 7}; print(f(1)); f.__kwdefaults__ = None; err(f, 1)  # expect: (1, 2, 9) | (1, 2, 7)
class A:
    def m(*args, **kw): return len(args), kw
    def n(self, *a, k=1): return a, k
    def __call__(self, x, y=3): return x + y
    def __init__(self, v=1, *, w=2): self.v, self.w = v, w
a = A(5, w=7); print(a.m(), a.m(1, q=2), a.n(1, 2, k=3), a(1), a(1, y=5), a.v, a.w, A(w=3).w, A(*[4]).v, A(**{"v": 8}).v)  # expect: (1, {}) (2, {'q': 2}) ((1, 2), 3) 4 6 5 7 3 4 8
err(A, 1, 2); err(A, z=3); err(lambda: A(1, v=2))
m = a.n; print(m(1), m(*[1,2], **{"k": 4}))  # expect: ((1,), 1) ((1, 2), 4)
import functools
def counted(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return fn(*args, **kwargs)
    wrapper.calls = 0
    return wrapper
@counted
def area(w, h=2): return w * h
print(area(3), area(3, h=4), area(w=2), area.calls, area.__name__); err(area); err(area, 1, 2, 3)  # expect: 6 12 4 3 area
print(max(*[1, 5, 2]), sorted([3,1,2], **{"reverse": True}), dict(**{"a": 1}, b=2), "{a} {}".format(1, **{"a": 2}))  # expect: 5 [3, 2, 1] {'a': 1, 'b': 2} 2 1
err(lambda: f(**{1: 2})); err(lambda: f(*3)); err(lambda: f(1, **3)); err(lambda: f(**{"a": 1}, **{"a": 2}))
print([*range(3), *"ab"], g(*iter([1, 2]), *(x for x in range(2))))  # expect: [0, 1, 2, 'a', 'b'] ((1, 2, 0, 1), {})
# ---
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)  # expect: StopIteration  | KeyError 'k' | KeyError 'k' | ValueError generator already executing | FileNotFoundError [Errno 2] no | RuntimeError generator raised StopIteration | IndexError pop from empty list
# generators
def gen(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("got", got)  # expect: got x
        return "done"
    finally: print("closed", n)  # expect: closed 3 | closed 4 | closed 3 | closed 3 | closed 2
def outer(n):
    r = yield from gen(n); print("r", r); yield r  # expect: r done
print(list(outer(3)), sum(gen(4)), max(gen(3)))  # expect: [0, 1, 2, 'done'] 6 2
it = gen(3); print(next(it), it.send("x")); it.close(); err(next, it)  # expect: 0 1
it = gen(2); next(it)
try: it.throw(ValueError("boo"))
except ValueError as e: print("caught", e)  # expect: caught boo
def bad():
    yield 1
    raise KeyError("k")
err(list, bad()); err(sum, bad())
def rec(n):
    if n:
        yield n
        yield from rec(n - 1)
print(sum(rec(50)))  # expect: 1275
def handling():
    try: raise ValueError(1)
    except ValueError:
        yield 1
        try: raise
        except ValueError as e: yield repr(e)
print(list(handling()))  # expect: [1, 'ValueError(1)']
def self_running():
    global sr
    yield 1
    next(sr)
sr = self_running(); next(sr); err(next, sr)
def deep(n):
    if n == 0:
        yield 0; return
    for x in deep(n - 1): yield x + 1
print(list(deep(100)))  # expect: [100]
def caller():
    def inner(a, b): return [a, b, sum(i for i in range(a))]
    for i in range(3): yield inner(i, i + 1)
print(list(caller()))  # expect: [[0, 1, 0], [1, 2, 0], [2, 3, 1]]
# exceptions
def ex(n):
    try:
        try: raise ValueError(n)
        except ValueError as e: raise KeyError("x") from e
    except KeyError as k: return repr(k.__cause__), repr(k.__context__), k.__suppress_context__
print(ex(3))  # expect: ('ValueError(3)', 'ValueError(3)', True)
def ex2():
    try: raise ValueError("a")
    except ValueError:
        try: raise TypeError("b")
        except TypeError as t: return repr(t.__context__), t.__cause__
print(ex2())  # expect: ("ValueError('a')", None)
class My(Exception):
    def __init__(self, code): super().__init__(f"code {code}"); self.code = code
try: raise My(4)
except My as e: print(e, e.code, e.args)  # expect: code 4 4 ('code 4',)
e1 = ValueError("same")
for _ in range(2):
    try: raise e1
    except ValueError as e: print(e is e1, e.__context__)  # expect: True None | True None
try: raise ValueError
except ValueError as e: print(repr(e))  # expect: ValueError()
err(lambda: (_ for _ in ()).throw(OSError(2, "no")))
def nested():
    for i in range(3):
        try:
            if i == 1: raise StopIteration(i)
            yield i
        except StopIteration as s: yield ("s", s.value)
print(list(nested()))  # expect: [0, ('s', 1), 2]
def si():
    yield 1
    raise StopIteration
err(list, si())
x = [1,2,3]; print(x.pop(), x.pop(), x, x.pop()); err(x.pop)  # expect: 3 2 [] 1
print(" a b ".strip(), "xxaxx".strip("x"), "xxaxx".lstrip("x"), "abc".replace("b", "zz"), "abc".replace("q", ""), "aaa".replace("a", ""), "abab".find("b"), "abc".startswith("ab"), "abc".endswith("bc"), "abc".endswith(""), "".startswith("a"))  # expect: a b a axx azzc abc  1 True True True False
print("aBc".islower(), "abc1".islower(), "123".isupper(), "ABC".isupper(), "abc".isalpha(), "ab1".isalnum(), "".isalpha(), "12".isdigit(), " \t".isspace(), "é".isalpha(), "É".lower())  # expect: False True False True True True False True True True é
class SS(str): pass
print(type(SS(" a ").strip()), type(SS("a").strip()), type(SS("a").replace("b", "c")), SS("a,b").split(","))  # expect: <class 'str'> <class 'str'> <class 'str'> ['a', 'b']
# ---
import random
random.seed(3)
out = []
for i in range(20000):
    d = random.choice([random.random(), random.uniform(-1e6, 1e6), random.randint(-1000, 1000) / 8, random.uniform(-1, 1) * 10 ** random.randint(-20, 25), random.randint(0, 10**6) / 1000, 0.5 + random.randint(-5, 5), float(random.randint(-10**17, 10**17))])
    p = random.randint(0, 20)
    out.append(f"%.{p}f" % d); out.append(f"{d:.{p}f}"); out.append("{:12.2f}|".format(d)); out.append("%8.3f|" % d); out.append(f"{d:<14.1f}|{d:^15.0f}|")
import hashlib
print(hashlib.md5("\n".join(out).encode()).hexdigest()); print(out[:8])  # expect: f61f030c1e20968de88363a39f2ee827 | ['0.237964627091891', '0.237964627091891', '        0.24|', '   0.238|', '0.2           |       0       |', '1.5000', '1.5000', '        1.50|']
print("%d %s %5.1f" % (3, "abc", 2.25), "%s" % 1.5, "%5s|%10d|%i" % ("é", 42, 7), "%d%%" % 5, "%s %s" % ("a", True), "%f" % 3, "%d" % 3.7, "%.0f %.0f" % (0.5, 1.5), "%-5d|" % 3, "%05d" % 3, "%x" % 255, "%(a)s" % {"a": 1}, "%s" % None, "%s" % (1,), "%r" % "x")  # expect: 3 abc   2.2 1.5     é|        42|7 5% a True 3.000000 3 0 2 3    | 00003 ff 1 None 1 'x'
print("{} and {:.2f}".format(1, 2.5), "{:>5}|{:<5}|{:^5}".format("a", 1, 2.5), "{{{}}}".format(3), "{:5d}|{:d}".format(3, 4), "{0} {1} {0}".format(1, 2), "{a}".format(a=1), "{!r}".format("x"), "{:10}|".format(True), "{:,}".format(10**6), "{:e}".format(3.5), "{}".format(None), "{:6}|{:6}|".format(1.5, "x"), "{:.3}".format("abcdef"), "{:.2f}".format(3))  # expect: 1 and 2.50     a|1    | 2.5  {3}     3|4 1 2 1 1 'x'          1| 1,000,000 3.500000e+00 None    1.5|x     | abc 3.00
for f in [lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "{:d}".format(1.5), lambda: "{:s}".format(1), lambda: "{} {}".format(1), lambda: "{".format(1), lambda: "}".format(1), lambda: "%" % 1, lambda: "%q" % 1, lambda: "{:f}".format("a")]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)  # expect: TypeError %d format: a real number is required, not str | TypeError not enough arguments for format string | TypeError not all arguments converted during string formatting | ValueError Unknown format code 'd' for object of type 'float' | ValueError Unknown format code 's' for object of type 'int' | IndexError Replacement index 1 out of range for positional args tuple | ValueError Single '{' encountered in format string | ValueError Single '}' encountered in format string | ValueError incomplete format | ValueError unsupported format character 'q' (0x71) at index 1 | ValueError Unknown format code 'f' for object of type 'str'
nan = float("nan"); inf = float("inf"); print("%f %f %.2f" % (nan, inf, -inf), f"{nan:5.1f}|{inf:<6.1f}|", "{:8}|".format(nan), "%.2f" % -0.0, "%.1f" % -0.04, f"{-0.0:.0f}", f"{1e16:10}", f"{2**70:.2f}", "%.3f" % 2**60, "%s" % 2**70, f"{1e22:.1f}", f"{5e-324:.5f}", f"{123456789.987654321:.17f}", f"{1e300:.2f}"[:20])  # expect: nan inf -inf   nan|inf   |      nan| -0.00 -0.0 -0      1e+16 1180591620717411303424.00 1152921504606846976.000 1180591620717411303424 10000000000000000000000.0 0.00000 123456789.98765432834625244 10000000000000000525
print(str(0), str(-1), str(10), str(-123456), str(2**63-1), str(-2**63), [str(i) for i in range(12)])  # expect: 0 -1 10 -123456 9223372036854775807 -9223372036854775808 ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']
d = {}
for i in range(100): d[i] = i
for i in range(0, 100, 2): del d[i]
print(len(d), list(d)[:5], sum(d.values())); e = dict(d); e["x"] = 1; d.clear(); print(len(d), len(e), d, {1: 2}.copy(), {**{1: 2}, 3: 4})  # expect: 50 [1, 3, 5, 7, 9] 2500 | 0 51 {} {1: 2} {1: 2, 3: 4}
def kw(**k): return k
print(kw(), kw(a=1), kw(**{"b": 2}), kw(a=1, **{"c": 3})); k = kw(a=1); k["z"] = 5; print(k, kw(a=1))  # expect: {} {'a': 1} {'b': 2} {'a': 1, 'c': 3} | {'a': 1, 'z': 5} {'a': 1}
# ---
class K:
    def __init__(s, v): s.v = v
    def __hash__(s): return hash(s.v)
    def __eq__(s, o): return isinstance(o, K) and s.v == o.v
d = {K(1): "a", (1, K(2)): "b", (1, 2.0): "c", 3: "i", "x": 1, (): 0, ("a", 1): 5, 1.5: 6, True: 7}
print(d[K(1)], d[(1, K(2))], d[(1, 2)], d[3.0], d[()], d[("a", 1)], d[1], d.get((1, K(3))), (1.0, 2) in d, ("a", True) in d)  # expect: a b c i 0 5 7 None True True
s = {K(1), (1, 2), "x", 2.5, (1, K(5))}; print(K(1) in s, (1.0, 2) in s, (1, K(5)) in s, (1, K(6)) in s, len(s | {(1, 2), K(1)}))  # expect: True True True False 5
class Mut:
    def __hash__(s): return 1
    def __eq__(s, o): return False
S = set(); S.add(Mut()); S.add(Mut()); print(len(S))  # expect: 2
class SS(str):
    def __eq__(s, o): return True
    def __hash__(s): return hash("q")
a = []
for i in range(1000): a.append(i)
b = a; a += [1]; c = a[:]; a.append(5); print(len(a), len(b), len(c), sum(a)); del a[500:]; a.append(1); print(len(a), b is a)  # expect: 1002 1002 1001 499506 | 501 True
x = list(range(100)); y = x[:]; x.append(1); y.append(2); print(x[-1], y[-1], len(x), len(y))  # expect: 1 2 101 101
from collections import deque
d = deque([1,2,3], maxlen=3); d.append(4); print(d, d[0], d[-1], len(d), d.popleft(), d.pop(), d); d.appendleft(9); print(d, bool(d), 3 in d, list(d))  # expect: deque([3], maxlen=3) 2 4 3 2 4 deque([3], maxlen=3) | deque([9, 3], maxlen=3) True True [9, 3]
try: d[5]
except IndexError as e: print(e)  # expect: deque index out of range
try: deque().popleft()
except IndexError as e: print(e)  # expect: pop from an empty deque
class DD(deque):
    def __len__(self): return 42
    def __getitem__(self, i): return "item"
print(len(DD()), DD([1])[0])  # expect: 42 item
print("ab" * 3, 3 * "ab", "x" * 0, "x" * -1, "é" * 2, len("ab" * 1000))  # expect: ababab ababab   éé 2000
try: "a" * "b"
except TypeError as e: print(e)  # expect: can't multiply sequence by non-int of type 'str'
try: "a" * (2 ** 62)
except (MemoryError, OverflowError) as e: print("too big")  # expect: too big
print(len([1]), len(()), len("é"), len({1: 2}), len({1}), abs(-3), abs(-2.5), ord("é"), chr(233), chr(0x4e2d), min(3, 1, 2), max([1.5, 0.5]), min("b", "a"), max((1, 2), (1, 3)))  # expect: 1 0 1 1 1 3 2.5 233 é 中 1 1.5 a (1, 3)
for f in [lambda: len(5), lambda: ord("ab"), lambda: chr(-1), lambda: abs("x"), lambda: max([]), lambda: len(), lambda: isinstance(1, 2)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)  # expect: TypeError object of type 'int' has no len() | TypeError ord() expected a character, but string of length 2 found | ValueError chr() arg not in range(0x110000) | TypeError bad operand type for abs(): 'str' | ValueError max() arg is an empty sequence | TypeError len() takes exactly one argument (0 given) | TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
class L(list):
    def __len__(s): return 7
print(len(L()), isinstance(L(), list), isinstance(1, (int, str)), isinstance(True, int))  # expect: 7 True True True
from collections import namedtuple
P = namedtuple("P", "a b"); print(P(1, 2), type(P(1, 2)), tuple.__new__(P, [3, 4]), tuple.__new__(tuple, (1,)), P(*[5, 6]) == (5, 6))  # expect: P(a=1, b=2) <class '__main__.P'> P(a=3, b=4) (1,) True
class E(tuple):
    def __new__(cls, *xs): return tuple.__new__(cls, xs)
e = E(1, 2, 3); e2 = E(); print(e, type(e).__name__, e2, e.__class__ is E);  # expect: (1, 2, 3) E () True
class F(tuple):
    def __new__(cls, xs):
        self = super().__new__(cls, xs); self.tag = len(xs); return self
f = F([1, 2]); print(f, f.tag)  # expect: (1, 2) 2
