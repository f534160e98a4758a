class A:
    """Doc."""
    count = 0
    def __init__(self, x, y=2):
        self.x = x; self.y = y
        A.count += 1
    def __repr__(self): return f"A({self.x!r}, {self.y!r})"
    def __eq__(self, o): return isinstance(o, A) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __lt__(self, o): return self.x < o.x
    @property
    def total(self): return self.x + self.y
    @total.setter
    def total(self, v): self.x = v - self.y
    @total.deleter
    def total(self): self.x = 0
    @classmethod
    def make(cls, s): return cls(*map(int, s.split(",")))
    @staticmethod
    def helper(a): return a * 2
a = A(1); print(a, a == A(1), a != A(2), {a: 1}[A(1)], sorted([A(3), A(1)]), a.total, A.make("4,5"), A.helper(3), a.helper(3), A.count, A.__doc__, A.__name__, a.__class__, a.__dict__, vars(a), A.__dict__["count"], A.__module__, A.__qualname__, A.__bases__)  # expect: A(1, 2) True True 1 [A(1, 2), A(3, 2)] 3 A(4, 5) 6 6 7 Doc. A <class '__main__.A'> {'x': 1, 'y': 2} {'x': 1, 'y': 2} 7 __main__ A (<class 'object'>,)
a.total = 10; print(a); del a.total; print(a, hasattr(a, "zz"), getattr(a, "x"), getattr(a, "q", 5)); setattr(a, "q", 7); print(a.q, sorted(a.__dict__)); delattr(a, "q"); print(max([A(1), A(5)]), isinstance(a, A), type(a).__name__)  # expect: A(8, 2) | A(0, 2) False 0 5 | 7 ['q', 'x', 'y'] | A(5, 2) True A
print(A.total, A.make, A.helper, a.make.__self__, A.__init__.__name__, a.__init__.__func__ is A.__init__) if False else print(type(A.total), type(A.helper), type(A.__init__), type(a.__init__))  # expect: <class 'property'> <class 'function'> <class 'function'> <class 'method'>
a.zz  # error: AttributeError: 'A' object has no attribute 'zz'
# ---
class A:
    @property
    def p(self): return 1
A().p = 5  # error: AttributeError: property 'p' of 'A' object has no setter
# ---
class A:
    @property
    def p(self): return 1
del A().p  # error: AttributeError: property 'p' of 'A' object has no deleter
# ---
class A: pass
A(1)  # error: TypeError: A() takes no arguments
# ---
class A:
    def __init__(self, x): pass
A()  # error: TypeError: A.__init__() missing 1 required positional argument: 'x'
# ---
class A:
    def __init__(self, x): pass
A(1, 2)  # error: TypeError: A.__init__() takes 2 positional arguments but 3 were given
# ---
class A:
    def __init__(self, x): pass
A(y=1)  # error: TypeError: A.__init__() got an unexpected keyword argument 'y'
# ---
class A:
    def f(self): pass
A().f(1)  # error: TypeError: A.f() takes 1 positional argument but 2 were given
# ---
class A:
    def f(self): pass
A.f()  # error: TypeError: A.f() missing 1 required positional argument: 'self'
# ---
class A:
    def f(): pass
A().f()  # error: TypeError: A.f() takes 0 positional arguments but 1 was given
# ---
class A:
    def __init__(self): return 5
A()  # error: TypeError: __init__() should return None, not 'int'
# ---
class A: pass
A().foo()  # error: AttributeError: 'A' object has no attribute 'foo'
# ---
class A: pass
A.foo  # error: AttributeError: type object 'A' has no attribute 'foo'
# ---
class Animal:
    def speak(self): pass
    def sepak(self): pass
Animal().speek()  # error: AttributeError: 'Animal' object has no attribute 'speek'
# ---
class A: pass
A() + 1  # error: TypeError: unsupported operand type(s) for +: 'A' and 'int'
# ---
class A: pass
A() < A()  # error: TypeError: '<' not supported between instances of 'A' and 'A'
# ---
class A: pass
len(A())  # error: TypeError: object of type 'A' has no len()
# ---
class A: pass
A()[0]  # error: TypeError: 'A' object is not subscriptable
# ---
class A: pass
A()[0] = 1  # error: TypeError: 'A' object does not support item assignment
# ---
class A: pass
del A()[0]  # error: TypeError: 'A' object doesn't support item deletion
# ---
class A: pass
for x in A(): pass  # error: TypeError: 'A' object is not iterable
# ---
class A: pass
with A(): pass  # error: TypeError: 'A' object does not support the context manager protocol
# ---
class A:
    def __enter__(self): pass
with A(): pass  # error: TypeError: 'A' object does not support the context manager protocol (missed __exit__ method)
# ---
class A: pass
A()()  # error: TypeError: 'A' object is not callable
# ---
class A: pass
1 in A()  # error: TypeError: argument of type 'A' is not iterable
# ---
class A: pass
-A()  # error: TypeError: bad operand type for unary -: 'A'
# ---
class A: pass
hash(A()) and int(A())  # error: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'A'
# ---
class A: pass
float(A())  # error: TypeError: float() argument must be a string or a real number, not 'A'
# ---
class A:
    def __eq__(self, o): return True
hash(A())  # error: TypeError: unhashable type: 'A'
# ---
class A:
    __hash__ = None
{A(): 1}  # error: TypeError: unhashable type: 'A'
# ---
class A:
    def __repr__(self): return 5
repr(A())  # error: TypeError: __repr__ returned non-string (type int)
# ---
class A:
    def __str__(self): return 5
str(A())  # error: TypeError: __str__ returned non-string (type int)
# ---
class A:
    def __len__(self): return -1
len(A())  # error: ValueError: __len__() should return >= 0
# ---
class A:
    def __len__(self): return "a"
len(A())  # error: TypeError: 'str' object cannot be interpreted as an integer
# ---
class A:
    def __bool__(self): return 5
bool(A())  # error: TypeError: __bool__ should return bool, returned int
# ---
class A:
    def __iter__(self): return 5
iter(A())  # error: TypeError: iter() returned non-iterator of type 'int'
# ---
class A:
    def __index__(self): return 2
print([1, 2, 3][A()], hex(A()), range(A()), int(A()), "abc"[A():], [0] * A())  # expect: 3 0x2 range(0, 2) 2 c [0, 0]
# ---
class A:
    def __index__(self): return "x"
[1][A()]  # error: TypeError: __index__ returned non-int (type str)
# ---
class V:
    def __init__(self, *c): self.c = c
    def __add__(self, o): return V(*(a + b for a, b in zip(self.c, o.c))) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return V(*(a * k for a in self.c))
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __pos__(self): return self
    def __invert__(self): return V(*self.c[::-1])
    def __abs__(self): return sum(a * a for a in self.c) ** 0.5
    def __getitem__(self, i): return self.c[i]
    def __len__(self): return len(self.c)
    def __contains__(self, v): return v in self.c
    def __bool__(self): return any(self.c)
    def __call__(self, *a): return a
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.c, o.c))
    def __iadd__(self, o): self.c = tuple(a + 1 for a in self.c); return self
    def __repr__(self): return f"V{self.c}"
    def __round__(self, n=None): return ("r", n)
    def __divmod__(self, o): return ("dm", o)
    def __rdivmod__(self, o): return ("rdm", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o): return ("rpow", o)
    def __floordiv__(self, o): return "fd"
    def __truediv__(self, o): return "td"
    def __mod__(self, o): return "mod"
    def __lshift__(self, o): return "ls"
    def __rshift__(self, o): return "rs"
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __rand__(self, o): return "rand"
    def __complex__(self): return 1j
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __reversed__(self): return "rev"
    def __trunc__(self): return 9
    def __floor__(self): return 8
    def __ceil__(self): return 10
    def __length_hint__(self): return 10
    def __dir__(self): return ["z", "a"]
    def __sizeof__(self): return 100
v = V(1, 2); w = V(3, 4)
print(v + w, sum([v, w]), v * 3, 3 * v, -v, +v, ~v, abs(w), v[0], v[-1], len(v), 2 in v)  # expect: V(4, 6) V(4, 6) V(3, 6) V(3, 6) V(-1, -2) V(1, 2) V(2, 1) 5.0 1 2 2 True
print(bool(V(0)), v(1, 2), v @ w, round(v), round(v, 2), divmod(v, 1), divmod(1, v), v ** 2)  # expect: False (1, 2) 11 ('r', None) ('r', 2) ('dm', 1) ('rdm', 1) ('pow', 2, None)
print(2 ** v, pow(v, 2, 3), v // 1, v / 1, v % 1, v << 1, v >> 1, v & 1, v | 1, v ^ 1, 1 & v)  # expect: ('rpow', 2) ('pow', 2, 3) fd td mod ls rs and or xor rand
print(complex(v), int(v), float(v), reversed(v), list(v), dir(v))  # expect: 1j 7 7.5 rev [1, 2] ['a', 'z']
import math
print(math.trunc(v), math.floor(v), math.ceil(v), math.sqrt(v), [*v], max(v)); v += 1; print(v)  # expect: 9 8 10 2.7386127875258306 [1, 2] 2 | V(2, 3)
v + 1  # error: TypeError: unsupported operand type(s) for +: 'V' and 'int'
# ---
class M:
    def __getattr__(self, n):
        if n.startswith("x"): return n
        raise AttributeError(n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print("del", n); object.__delattr__(self, n)  # expect: del a
m = M(); m.a = 5; print(m.a, m.xyz, hasattr(m, "q"), getattr(m, "q", 1)); del m.a  # expect: 10 xyz False 1
m.a  # error: AttributeError: a
# ---
class D:
    def __init__(self): self.d = {}
    def __getitem__(self, k): print("get", k); return self.d[k]
    def __setitem__(self, k, v): print("set", k, v); self.d[k] = v  # expect: set slice(1, 2, None) 4
    def __delitem__(self, k): print("del", k); del self.d[k]
    def __missing__(self, k): return "miss"
d = D(); d[1:2] = 3 if False else 4  # error: TypeError: unhashable type: 'slice'
d[1, 2] = 5; d["a"] = 1; d["a"] += 1; del d["a"]; d[..., None] = 1
d["q"]
# ---
class Base:
    def __init__(self): print("Base"); super().__init__()  # expect: Base
    def hi(self): return "base"
class L(Base):
    def __init__(self): print("L"); super().__init__()  # expect: L
    def hi(self): return "L" + super().hi()
class R(Base):
    def __init__(self): print("R"); super().__init__()  # expect: R
    def hi(self): return "R" + super().hi()
class C(L, R):
    def hi(self): return "C" + super().hi()
c = C(); print(c.hi(), [k.__name__ for k in C.__mro__], C.mro() == list(C.__mro__), super(L, c).hi(), issubclass(C, Base), C.__base__, C.__bases__, Base.__subclasses__())  # expect: CLRbase ['C', 'L', 'R', 'Base', 'object'] True Rbase True <class '__main__.L'> (<class '__main__.L'>, <class '__main__.R'>) [<class '__main__.L'>, <class '__main__.R'>]
# ---
class A: pass
class B(A): pass
class C(A, B): pass  # error: TypeError: Cannot create a consistent method resolution | order (MRO) for bases A, B
# ---
class A(5): pass  # error: TypeError: int() takes at most 2 arguments (3 given)
# ---
class A(bool): pass  # error: TypeError: type 'bool' is not an acceptable base type
# ---
class A(int, str): pass  # error: TypeError: multiple bases have instance lay-out conflict
# ---
class A(list, A2): pass  # error: NameError: name 'A2' is not defined
# ---
class F(float):
    def __repr__(self): return f"F({float(self)})"
class I(int):
    def __add__(self, o): return I(int(self) + o)
class S(str):
    def shout(self): return self.upper() + "!"
class L(list):
    def __getitem__(self, i): return "got" if i == 99 else super().__getitem__(i)
class D(dict):
    def __missing__(self, k): return k * 2
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
print(F(1.5), F(1.5) + 1, I(3) + 4, type(I(3) + 4).__name__, S("a").shout(), S("a") + "b")  # expect: F(1.5) 2.5 7 I A! ab
print(type(S("a").upper()).__name__, L([1, 2])[0], L([1])[99], D()["ab"], D(a=1)["a"], T(1, 2))  # expect: str 1 got abab 1 (1, 2)
print(len(L([1, 2])), isinstance(I(1), int), I(5) == 5, {I(5): 1}[5], f"{S('x'):>3}")  # expect: 2 True True 1   x
print(repr(S("q")), L([1]) + [2], type(L([1]) + [2]).__name__, sorted(L([2, 1])), I(7) % 4)  # expect: 'q' [1, 2] list [1, 2] 3
print(-I(3), hash(S("a")) == hash("a"), json.dumps(1) if False else "", D({"x": 1}))  # expect: -3 True  {'x': 1}
print([*T(3, 4)], I("12"), S(5), bool(L()))  # expect: [3, 4] 12 5 False
class E(Exception):
    def __init__(self, code, msg="m"): self.code = code; super().__init__(msg)
try: raise E(5)
except E as e: print(e.code, e, e.args, repr(e))  # expect: 5 m ('m',) E('m')
class E2(E):
    def __str__(self): return f"E2 {self.code}"
raise E2(6)  # error: E2: E2 6
# ---
class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = S(); print(s.a, S.__slots__, hasattr(s, "__dict__"), hasattr(s, "b"))  # expect: 1 ('a', 'b') False False
s.c = 1  # error: AttributeError: 'S' object has no attribute 'c'
# ---
class S:
    __slots__ = ("a",)
S().a  # error: AttributeError: 'S' object has no attribute 'a'
# ---
class Desc:
    def __set_name__(self, owner, name): self.name = name; print("name", owner.__name__, name)  # expect: name A x | name A y
    def __get__(self, o, t=None): return self if o is None else o.__dict__.get(self.name, "unset")
    def __set__(self, o, v):
        if v < 0: raise ValueError(f"{self.name} must be >= 0")
        o.__dict__[self.name] = v
    def __delete__(self, o): del o.__dict__[self.name]
class A:
    x = Desc(); y = Desc()
a = A(); print(a.x); a.x = 5; print(a.x, a.__dict__, A.x.name); del a.x; print(a.x)  # expect: unset | 5 {'x': 5} x | unset
a.y = -1  # error: ValueError: y must be >= 0
# ---
class NonData:
    def __get__(self, o, t): return "nd"
class A: x = NonData()
a = A(); print(a.x); a.x = 1; print(a.x, A.x)  # expect: nd | 1 nd
# ---
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        ns["tag"] = name.lower(); ns["kw"] = kw
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): print("making", cls.__name__); return super().__call__(*a, **k)  # expect: making A | making B
    def __iter__(cls): return iter("abc")
    def __len__(cls): return 3
    def __getitem__(cls, k): return (cls.__name__, k)
    def __contains__(cls, k): return k == 1
    def __repr__(cls): return f"<M {cls.__name__}>"
    @property
    def prop(cls): return "p" + cls.__name__
    def meth(cls): return "m"
class A(metaclass=Meta, opt=1): pass
class B(A): pass
print(A.tag, B.tag, A.kw, A(), list(A), len(A), A["k"], 1 in A, A, type(A), B.prop, B.meth(), isinstance(A, Meta)) if False else print(A.tag, B.tag, A.kw, type(A()) is A, list(A), len(A), A["k"], 1 in A, A, B.prop, B.meth(), isinstance(A, Meta))  # expect: a b {'opt': 1} True ['a', 'b', 'c'] 3 ('A', 'k') True <M A> pB m True
B().prop  # error: AttributeError: 'B' object has no attribute 'prop'
# ---
class Reg:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); Reg.subs.append((cls.__name__, tag))
class X(Reg, tag=1): pass
class Y(X): pass
print(Reg.subs)  # expect: [('X', 1), ('Y', None)]
class Z(Reg, bad=1): pass  # error: TypeError: Z.__init_subclass__() takes no keyword arguments
# ---
class A:
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
print(A[int], A[1, 2], list[int], dict[str, int], tuple[int, ...], int | None, list[int] | str)  # expect: A[<class 'int'>] A[(1, 2)] list[int] dict[str, int] tuple[int, ...] int | None list[int] | str
print(type[int])  # expect: type[int]
T = type("Dyn", (A,), {"x": 5, "f": lambda self: self.x}); print(T().f(), T.__name__, T, type(T))  # expect: 5 Dyn <class '__main__.Dyn'> <class 'type'>
A.new = 5; print(A().new); A.f = lambda self: "patched"; print(A().f()); del A.new  # expect: 5 | patched
A.new  # error: AttributeError: type object 'A' has no attribute 'new'
# ---
class A:
    def __new__(cls, *a): print("new", a); o = super().__new__(cls); return o  # expect: new (1, 2)
    def __init__(self, *a): print("init", a)  # expect: init (1, 2)
    def __del__(self): pass
A(1, 2)
class Single:
    _i = None
    def __new__(cls):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
print(Single() is Single())  # expect: True
class N:
    def __new__(cls): return 5
print(N())  # expect: 5
class Abs:
    x = y = 1
    def f(self): return [self.g(v) for v in range(3)]
    def g(self, v): return v + self.__priv()
    def __priv(self): return 10
print(Abs().f(), [n for n in dir(Abs) if "priv" in n])  # expect: [10, 11, 12] ['_Abs__priv']
Abs().__priv()  # error: AttributeError: 'Abs' object has no attribute '__priv'
# ---
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    name = "sq"
print(Sq(3).area(), Sq(2).name)  # expect: 9 sq
class Bad(Shape):
    def area(self): return 1
Bad()  # error: TypeError: Can't instantiate abstract class Bad with abstract method name
# ---
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @abstractmethod
    def per(self): ...
Shape()  # error: TypeError: Can't instantiate abstract class Shape with abstract methods area, per
# ---
from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError, is_dataclass, KW_ONLY, make_dataclass
from typing import List, ClassVar
@dataclass(order=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)
    k: ClassVar[int] = 5
    def norm(self): return self.x + self.y
p = P(1, 2); print(p, p == P(1, 2), p < P(2), asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(p)], p.norm(), P(1).tags is P(1).tags, is_dataclass(P), P.__match_args__, sorted([P(3), P(1)]), P.k)  # expect: P(x=1, y=2) True True {'x': 1, 'y': 2, 'tags': []} (1, 2, []) P(x=9, y=2) ['x', 'y', 'tags'] 3 False True ('x', 'y', 'tags') [P(x=1, y=0), P(x=3, y=0)] 5
@dataclass(frozen=True)
class Q:
    a: str
    b: P = P(0) if False else None
print(Q("s"), hash(Q("s")) == hash(Q("s")), {Q("a"): 1}[Q("a")])  # expect: Q(a='s', b=None) True 1
@dataclass
class Child(P):
    z: str = "z"
    def __post_init__(self): self.w = self.x * 2
print(Child(1, 2, [], "q"), Child(5).w)  # expect: Child(x=1, y=2, z='q') 10
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 1
print(K(1, b=2), make_dataclass("MD", ["x", ("y", int, 5)])(1))  # expect: K(a=1, b=2) MD(x=1, y=5)
Q("s").a = 5  # error: dataclasses.FrozenInstanceError: cannot assign to field 'a'
# ---
from dataclasses import dataclass
@dataclass  # error: TypeError: non-default argument 'y' follows default argument
class P:
    x: int = 0
    y: int
# ---
from dataclasses import dataclass
@dataclass  # error: ValueError: mutable default <class 'list'> for field x is not allowed: use default_factory
class P:
    x: list = []
# ---
from dataclasses import dataclass
@dataclass
class P:
    x: int
P()  # error: TypeError: P.__init__() missing 1 required positional argument: 'x'
# ---
from dataclasses import dataclass
@dataclass
class P:
    x: int
P(1) < P(2)  # error: TypeError: '<' not supported between instances of 'P' and 'P'
# ---
from collections import namedtuple
from typing import NamedTuple
P = namedtuple("P", "x y")
p = P(1, y=2); print(p, p.x, p[1], p._asdict(), p._replace(x=5), P._fields, P._make([3, 4]), tuple(p), p == (1, 2), len(p), isinstance(p, tuple), P.__name__, hash(p) == hash((1, 2)), p + (3,), [*p]); x, y = p  # expect: P(x=1, y=2) 1 2 {'x': 1, 'y': 2} P(x=5, y=2) ('x', 'y') P(x=3, y=4) (1, 2) True 2 True P True (1, 2, 3) [1, 2]
Q = namedtuple("Q", ["a", "b", "c"], defaults=[1, 2]); print(Q(0), Q._field_defaults, namedtuple("R", "a, b")(1, 2), namedtuple("S", "a def a", rename=True)._fields)  # expect: Q(a=0, b=1, c=2) {'b': 1, 'c': 2} R(a=1, b=2) ('a', '_1', '_2')
class E(NamedTuple):
    name: str
    age: int = 3
    def hi(self): return self.name + "!"
print(E("bob"), E("bob", 5).hi(), E.__annotations__, E._fields)  # expect: E(name='bob', age=3) bob! {'name': <class 'str'>, 'age': <class 'int'>} ('name', 'age')
p.x = 5  # error: AttributeError: can't set attribute
# ---
from collections import namedtuple
namedtuple("P", "x y")(1)  # error: TypeError: P.__new__() missing 1 required positional argument: 'y'
# ---
from collections import namedtuple
namedtuple("P", "x y")(1, 2, 3)  # error: TypeError: P.__new__() takes 3 positional arguments but 4 were given
# ---
from collections import namedtuple
namedtuple("P", "x x")  # error: ValueError: Encountered duplicate field name: 'x'
# ---
from collections import namedtuple
namedtuple("P", "x class")  # error: ValueError: Type names and field names cannot be a keyword: 'class'
# ---
from enum import Enum, IntEnum, Flag, auto, IntFlag, unique, StrEnum
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def desc(self): return self.name.lower()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"])  # expect: Color.RED <Color.RED: 1> RED 1 Color.GREEN Color.GREEN
print(list(Color), len(Color), Color.RED is Color.CRIMSON, Color.RED.desc(), Color.RED == 1)  # expect: [<Color.RED: 1>, <Color.GREEN: 2>] 2 True red False
print({Color.RED: 1}, isinstance(Color.RED, Color), Color.__members__, Color.RED in Color)  # expect: {<Color.RED: 1>: 1} True {'RED': <Color.RED: 1>, 'GREEN': <Color.GREEN: 2>, 'CRIMSON': <Color.RED: 1>} True
print([c.name for c in Color], f"{Color.RED}", str(Color.RED), Color, type(Color.RED))  # expect: ['RED', 'GREEN'] Color.RED Color.RED <enum 'Color'> <enum 'Color'>
print(hash(Color.RED) == hash("RED"))  # expect: True
class N(IntEnum):
    A = 1
    B = auto()
print(N.A + 1, N.B, repr(N.B), N.A < N.B, N.B == 2, sorted([N.B, N.A]), f"{N.A}", "%d" % N.B)  # expect: 2 2 <N.B: 2> True True [<N.A: 1>, <N.B: 2>] 1 2
print([10, 20][N.A], int(N.B))  # expect: 20 2
class Fl(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(Fl.R | Fl.X, repr(Fl.R | Fl.X), Fl.RW, Fl.R in Fl.RW, Fl.R & Fl.W, bool(Fl.R & Fl.W))  # expect: Fl.R|X <Fl.R|X: 5> Fl.RW True Fl(0) False
print(~Fl.R, Fl(5), list(Fl.RW), Fl.R.value, Fl(0))  # expect: Fl.W|X Fl.R|X [<Fl.R: 1>, <Fl.W: 2>] 1 Fl(0)
class St(StrEnum):
    AB = auto(); C = "cc"
print(St.AB, St.C == "cc", repr(St.AB), St.C.upper(), f"{St.C}")  # expect: ab True <St.AB: 'ab'> CC cc
class Planet(Enum):
    E = (1.0, 2.0)
    M = (3.0, 4.0)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def d(self): return self.mass / self.radius
print(Planet.E.mass, Planet.M.d, Planet((1.0, 2.0)))  # expect: 1.0 0.75 Planet.E
An = Enum("An", "CAT DOG"); print(list(An), An.CAT.value, Enum("X", {"a": 1}).a)  # expect: [<An.CAT: 1>, <An.DOG: 2>] 1 X.a
try: Color.RED = 5
except AttributeError as e: print(e)  # expect: cannot reassign member 'RED'
try: Color.RED.value = 5
except AttributeError as e: print(e)  # expect: <enum 'Enum'> cannot set attribute 'value'
try:
    class Sub(Color): pass
except TypeError as e: print(e)  # expect: <enum 'Sub'> cannot extend <enum 'Color'>
try:
    @unique
    class U(Enum): A = 1; B = 1
except ValueError as e: print(e)  # expect: duplicate values found in <enum 'U'>: B -> A
try: Color["PINK"]
except KeyError as e: print(e)  # expect: 'PINK'
Color(9)  # error: ValueError: 9 is not a valid Color
# ---
from enum import Enum
class Color(Enum):
    RED = 1
Color.BLUE  # error: AttributeError: BLUE
# ---
from functools import total_ordering, cached_property, lru_cache, cache, singledispatch, singledispatchmethod, partial, partialmethod, reduce, wraps
@total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) <= V(1), V(2) > V(1), V(2) >= V(3), V(1) != V(2))  # expect: True True False True
class C:
    @cached_property
    def big(self): print("computing"); return 42  # expect: computing
c = C(); print(c.big, c.big, c.__dict__)  # expect: 42 42 {'big': 42}
@lru_cache(maxsize=2)
def f(x): print("f", x); return x * 2  # expect: f 1 | f 2 | f 3 | f 1 | f 5
print(f(1), f(1), f(2), f(3), f(1), f.cache_info())  # expect: 2 2 4 6 2 CacheInfo(hits=1, misses=4, maxsize=2, currsize=2)
f.cache_clear()
print(f.cache_info(), f.__wrapped__(5), f.__name__)  # expect: CacheInfo(hits=0, misses=0, maxsize=2, currsize=0) 10 f
@singledispatch
def show(x): return "obj"
@show.register
def _(x: int): return "int"
@show.register(str)
def _(x): return "str"
@show.register(list)
@show.register(tuple)
def _(x): return "seq"
print(show(1), show("a"), show(1.5), show([]), show(()), show(True))  # expect: int str obj seq seq int
print(partial(pow, 2)(3), partial(int, base=2)("101"), partial(print, 1, sep="-").args)  # expect: 8 5 (1,)
print(reduce(lambda a, b: a * b, [1, 2, 3], 10), reduce(max, [3, 1, 9]))  # expect: 60 9
reduce(lambda a, b: a, [])  # error: TypeError: reduce() of empty iterable with no initial value
