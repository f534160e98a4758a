def g():
    x = yield 1
    print("got", x)  # expect: got a
    y = yield x
    print("got", y)  # expect: got b
    return "ret"
it = g(); print(next(it), it.send("a"))  # expect: 1 a
try: it.send("b")
except StopIteration as e: print(e.value)  # expect: ret
it = g(); next(it); it.close(); print(list(it))  # expect: []
def g2():
    try: yield 1
    except ValueError as e: print("caught", e); yield 2  # expect: caught v
    finally: print("cleanup")  # expect: cleanup | cleanup
it = g2(); print(next(it), it.throw(ValueError("v"))); it.close()  # expect: 1 2
it = g2(); next(it)
it.throw(KeyError("k"))  # error: KeyError: 'k'
# ---
def g(): yield 1
it = g(); it.send(5)  # error: TypeError: can't send non-None value to a just-started generator
# ---
def g():
    try: yield 1
    except GeneratorExit: yield 2
it = g(); next(it); it.close()  # error: RuntimeError: generator ignored GeneratorExit
# ---
def g(): yield next(iter([]))
list(g())  # error: RuntimeError: generator raised StopIteration
# ---
def inner():
    r = yield 1
    print("inner got", r)  # expect: inner got S
    return "inner result"
def outer():
    res = yield from inner()
    print("res", res)  # expect: res inner result
    yield from [10, 20]
    x = yield from (i for i in range(2))
    print(x)  # expect: None
it = outer(); print(next(it), it.send("S"), list(it))  # expect: 1 10 [20, 0, 1]
def sub():
    try: yield 1
    except ValueError: yield "handled"
def deleg(): yield from sub()
it = deleg(); next(it); print(it.throw(ValueError), list(it))  # expect: handled []
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
from itertools import islice, takewhile
print(list(islice(fib(), 10)), [x for x in takewhile(lambda v: v < 30, fib())], sum(islice(fib(), 20)))  # expect: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34] [0, 1, 1, 2, 3, 5, 8, 13, 21] 10945
def tree(n):
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(3)))  # expect: [1, 2, 1, 3, 1, 2, 1]
print(type(fib()), fib.__name__, fib().__name__, (i for i in []).__class__.__name__)  # expect: <class 'generator'> fib fib generator
print(fib().gi_frame is not None, list((yield_ for yield_ in "ab")))  # expect: True ['a', 'b']
it = fib()
for v in it:
    if v > 10: break
print(next(it), next(it))  # expect: 21 34
def g():
    print("start"); v = yield; print("v", v);  # expect: start | v 3
    while v: v = yield v * 2
gi = g(); next(gi); print(gi.send(3), gi.send(4)); print(list(g()) if False else "")  # expect: 6 8 | 
print(list(zip(range(3), (c for c in "abcd"))), dict((k, v) for k, v in [(1, 2)]))  # expect: [(0, 'a'), (1, 'b'), (2, 'c')] {1: 2}
print(tuple(i for i in range(3)), max(x * x for x in [-3, 2]), any(x > 2 for x in [1, 3]))  # expect: (0, 1, 2) 9 True
print(sorted(x for x in "hello"), "".join(c.upper() for c in "abc"))  # expect: ['e', 'h', 'l', 'l', 'o'] ABC
print([list(x) for x in (range(i) for i in range(3))])  # expect: [[], [0], [0, 1]]
it = iter([1, 2, 3]); print(next(it), list(it), next(it, "done"))  # expect: 1 [2, 3] done
g = (x for x in [1]); print(next(g)); next(g)  # expect: 1  # error: StopIteration
# ---
def gen():
    yield 1
g = gen()
def again():
    yield from g
print(list(again()))  # expect: [1]
def bad():
    it = bad_it
    yield next(it)
bad_it = bad()
next(bad_it)  # error: ValueError: generator already executing
# ---
print([x * y for x in range(3) for y in range(3) if x != y])  # expect: [0, 0, 0, 2, 0, 2]
print([[j for j in range(i)] for i in range(4)], {x: x ** 2 for x in range(4)})  # expect: [[], [0], [0, 1], [0, 1, 2]] {0: 0, 1: 1, 2: 4, 3: 9}
print({x % 3 for x in range(9)}, [a if a > 1 else -a for a in range(4)])  # expect: {0, 1, 2} [0, -1, 2, 3]
print([x for x in range(20) if x % 2 if x % 3], [(a, b) for a, *b in [(1, 2, 3), "xyz"]])  # expect: [1, 5, 7, 11, 13, 17, 19] [(1, [2, 3]), ('x', ['y', 'z'])]
print([y := 5, y ** 2], [last := i for i in range(3)], last)  # expect: [5, 25] [0, 1, 2] 2
x = "outer"; print([x for x in range(2)], x, [x for _ in range(2)], (lambda: [x for x in "ab"])(), {k: [v for v in range(k)] for k in range(3)})  # expect: [0, 1] outer ['outer', 'outer'] ['a', 'b'] {0: [], 1: [0], 2: [0, 1]}
matrix = [[1, 2, 3], [4, 5, 6]]; print([[r[i] for r in matrix] for i in range(3)], [n for r in matrix for n in r], list(map(list, zip(*matrix))), sum(sum(r) for r in matrix))  # expect: [[1, 4], [2, 5], [3, 6]] [1, 2, 3, 4, 5, 6] [[1, 4], [2, 5], [3, 6]] 21
fs = [lambda: i for i in range(3)]; print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])  # expect: [2, 2, 2] [0, 1, 2]
class C:
    n = 3
    sq = [i * i for i in range(n)]
    try: bad = [n for i in range(2)]
    except NameError as e: print(e)  # expect: name 'n' is not defined
print(C.sq)  # expect: [0, 1, 4]
# ---
class CM:
    def __init__(self, n, swallow=False): self.n = n; self.s = swallow
    def __enter__(self): print("enter", self.n); return self.n  # expect: enter 1 | enter 2 | enter 1 | enter 2 | enter s | enter r | enter 0 | enter 1 | enter 0 | enter 1
    def __exit__(self, t, v, tb): print("exit", self.n, t and t.__name__, v); return self.s  # expect: exit 2 None None | exit 1 None None | exit 2 None None | exit 1 None None | exit s ValueError swallowed | exit r None None | exit 0 None None | exit 1 None None | exit 1 None None | exit 0 None None
with CM(1) as a, CM(2) as b: print(a, b)  # expect: 1 2
with (CM(1) as a, CM(2) as b,): print("paren")  # expect: paren
with CM("s", True): raise ValueError("swallowed")
print("after")  # expect: after
def f():
    with CM("r"): return "val"
print(f())  # expect: val
for i in range(3):
    with CM(i):
        if i == 0: continue
        break
from contextlib import contextmanager, suppress, redirect_stdout, ExitStack, closing, nullcontext
@contextmanager
def cm(x):
    print("in", x)  # expect: in 5 | in 1 | in 9
    try: yield x * 2
    except KeyError as e: print("handled", e)  # expect: handled 'k'
    finally: print("out")  # expect: out | out | out
with cm(5) as v: print(v)  # expect: 10
with cm(1): raise KeyError("k")
with suppress(ValueError, KeyError): {}[1]
import io
buf = io.StringIO()

print(repr(buf.getvalue()))  # expect: ''
with ExitStack() as st:
    for i in range(2): st.enter_context(CM(i))

with nullcontext(7) as n: print(n)  # expect: 7
with cm(9): raise TypeError("t")  # error: TypeError: t
# ---
class CM:
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): print("no")
with CM(): pass  # error: ValueError: enter
# ---
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit")
with CM(): raise ValueError("body")  # error: KeyError: 'exit'
# ---
def deco(f):
    def w(*a, **k): print("call", f.__name__, a, k); return f(*a, **k)  # expect: call w (5,) {}
    return w
def rep(n):
    def d(f):
        def w(*a): return [f(*a) for _ in range(n)]
        return w
    return d
@deco
@rep(2)
def f(x): return x
print(f(5), f.__name__)  # expect: [5, 5] w
import functools
def d2(f):
    @functools.wraps(f)
    def w(*a): "wdoc"; return f(*a)
    return w
@d2
def g(x: int) -> str:
    "gdoc"
    return x
print(g.__name__, g.__doc__, g.__wrapped__.__name__, g.__annotations__, g(1))  # expect: g gdoc g {'x': <class 'int'>, 'return': <class 'str'>} 1
class Count:
    def __init__(self, f): self.f = f; self.n = 0
    def __call__(self, *a): self.n += 1; return self.f(*a)
@Count
def h(): return "h"
h(); h(); print(h.n)  # expect: 2
def cls_deco(c): c.extra = 1; return c
@cls_deco
class X: pass
print(X.extra, (lambda f: f)(5))  # expect: 1 5
@lambda f: f() * 2
def val(): return 21
print(val)  # expect: 42
def outer():
    n = 0
    def inc():
        nonlocal n; n += 1; return n
    return inc
c = outer(); print(c(), c(), outer()())  # expect: 1 2 1
def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{"c": 3}), f.__defaults__)  # expect: (1, 2, (), 3, 4, {}) (1, 2, (3, 4), 5, 4, {'e': 6}) (1, 2, (), 3, 4, {}) (2,)
print(f.__kwdefaults__, f.__code__.co_varnames, f.__code__.co_argcount, f.__name__, f.__doc__)  # expect: {'d': 4} ('a', 'b', 'c', 'd', 'args', 'kw') 2 f None
def mut(x, acc=[]): acc.append(x); return acc
print(mut(1), mut(2), mut(3, []))  # expect: [1, 2] [1, 2] [3]
def pos(a, b, /, c, *, d): return a, b, c, d
print(pos(1, 2, 3, d=4), pos(1, 2, c=3, d=4))  # expect: (1, 2, 3, 4) (1, 2, 3, 4)
x = 10
def sc():
    global x
    x = 20
    class A: y = x; x = 30; z = x
    return A.y, A.z
print(sc(), x)  # expect: (20, 30) 20
def f(): f.count = getattr(f, "count", 0) + 1; return f.count
print(f(), f(), f.__dict__)  # expect: 1 2 {'count': 2}
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: None)(), (lambda x, /: x)(1))  # expect: ((1, 2), 3, {'z': 4}) None 1
def ann(a: int, b: "str" = "x") -> None: pass
print(ann.__annotations__)  # expect: {'a': <class 'int'>, 'b': 'str', 'return': None}
def walrus():
    if (n := len("abc")) > 2: return n
    return 0
print(walrus(), [m for s in ["a1", "b"] if (m := s.upper()) != "B"])  # expect: 3 ['A1']
while (x := x - 5) > 0: print(x)  # expect: 15 | 10 | 5
# ---
def check(v):
    match v:
        case 0 | 1: return "small"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return "num"
        case "a" | "b" as s: return s
        case str(): return "str"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [x, y, *rest] if rest: return f"many {x} {y} {rest}"
        case (x, y): return f"pair {x} {y}"
        case {"k": k, **rest}: return f"map {k} {rest}"
        case {}: return "dict"
        case None: return "none"
        case Pt(x=0, y=y): return f"on axis {y}"
        case Pt(x, y): return f"pt {x} {y}"
        case _: return "other"
class Pt:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
print([check(v) for v in [0, 1, 500, 5, 2.5, "a", "zz", [], [1], (1, 2), [1, 2, 3], {"k": 1, "z": 2}, {"q": 1}, None, Pt(0, 5), Pt(1, 2), {1}, True, False]])  # expect: ['small', 'small', 'big 500', 'num', 'num', 'a', 'str', 'empty', 'one 1', 'pair 1 2', 'many 1 2 [3]', "map 1 {'z': 2}", 'dict', 'none', 'on axis 5', 'pt 1 2', 'other', 'small', 'small']
match [1, [2, {"a": (3, 4)}]]:
    case [a, [b, {"a": (c, d)}]]: print(a, b, c, d)  # expect: 1 2 3 4
import math
class K: A = 1; B = 2
match 2:
    case K.A: print("A")
    case K.B: print("B")  # expect: B
match "x":
    case "y": pass
    case other: print(other)  # expect: x
match -1, 1+2j:
    case (-1, 1+2j): print("lit")  # expect: lit
match 5:
    case bool(): print("bool")
    case int(x): print("int", x)  # expect: int 5
