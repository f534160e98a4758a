class A:
    z = 5

    def __init__(self, x, y=2):
        self.x = x
        self.y = y

    def total(self):
        return self.x + self.y + self.z


class B(A):
    def __init__(self, x):
        super().__init__(x, y=10)

    def total(self):
        return super().total() * 2


print(A(1).total(), B(2).total())  # expect: 8 34
print(isinstance(B(1), A), issubclass(B, A), B.__mro__[1].__name__, B.__name__)  # expect: True True A B
# ---
class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __contains__(self, v): return v in (self.x, self.y)
    def __bool__(self): return bool(self.x or self.y)
    def __call__(self, *a): return sum(a) + self.x
    def __neg__(self): return V(-self.x, -self.y)
    def __lt__(self, o): return self.x < o.x
    def __iter__(self):
        yield self.x
        yield self.y


a = V(1, 2)
b = V(3, 4)
print(a + b, 3 * a, a * 2, -a)  # expect: V(4, 6) V(3, 6) V(2, 4) V(-1, -2)
print(a == V(1, 2), a != b, a < b, a > b)  # expect: True True True False
print(len(a), a[1], list(a), 2 in a, bool(V(0, 0)), a(1, 2))  # expect: 2 2 [1, 2] True False 4
print({a: 1}[V(1, 2)], sorted([b, a]), max(a, b))  # expect: 1 [V(1, 2), V(3, 4)] V(3, 4)
x, y = a
print(x, y)  # expect: 1 2
a + 1  # error: AttributeError: 'int' object has no attribute 'x'
# ---
class P:
    count = 0
    def __init__(self):
        self._v = 1
        P.count += 1
    @property
    def v(self): return self._v
    @v.setter
    def v(self, val): self._v = val * 2
    @v.deleter
    def v(self): del self._v
    @classmethod
    def make(cls, *a): return cls()
    @staticmethod
    def st(x): return x + 1
    def __str__(self): return "P!"


p = P.make()
p.v = 5
print(p.v, P.st(1), p.st(2), P.count, str(p), f"{p}", f"{p!s:>5}")  # expect: 10 2 3 1 P! P!    P!
del p.v
p.v  # error: AttributeError: 'P' object has no attribute '_v'
# ---
class R:
    @property
    def v(self): return 1


R().v = 2  # error: AttributeError: property 'v' of 'R' object has no setter
# ---
class R:
    @property
    def v(self): return 1


del R().v  # error: AttributeError: property 'v' of 'R' object has no deleter
# ---
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        ns["tag"] = name.lower()
        return super().__new__(m, name, bases, ns)
    def __call__(cls, *a, **k):
        obj = super().__call__(*a, **k)
        obj.made = True
        return obj


class M(metaclass=Meta):
    def __init__(self, q=1): self.q = q


print(M.tag, M(3).q, M().made, type(M).__name__)  # expect: m 3 True Meta
# ---
class Base:
    subs = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        Base.subs.append((cls.__name__, kw))


class D1(Base, opt=3): pass
class D2(D1): pass


print(Base.subs)  # expect: [('D1', {'opt': 3}), ('D2', {})]
# ---
class Desc:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o): return self if i is None else i.__dict__.get(self.n, 0)
    def __set__(self, i, v): i.__dict__[self.n] = v + 1


class U:
    a = Desc()


u = U()
print(u.a)  # expect: 0
u.a = 4
print(u.a, U.a.n, u.__dict__)  # expect: 5 a {'a': 5}
# ---
class L(list):
    def total(self): return sum(self)


l = L([1, 2, 3])
l.append(4)
print(l, l.total(), len(l), isinstance(l, list), type(l).__name__, l[1:], l == [1, 2, 3, 4])  # expect: [1, 2, 3, 4] 10 4 True L [2, 3, 4] True
# ---
class D(dict):
    def __missing__(self, k): return k * 2


d = D(a=1)
print(d["a"], d["zz"], d)  # expect: 1 zzzz {'a': 1}
# ---
class E(ValueError):
    def __init__(self, msg, code):
        super().__init__(msg)
        self.code = code


try:
    raise E("boo", 7)
except ValueError as e:
    print(type(e).__name__, e, e.code, e.args)  # expect: E boo 7 ('boo',)
raise E("top", 1)  # error: E: top
# ---
class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()


print(D().f(), [c.__name__ for c in D.__mro__])  # expect: DBCA ['D', 'B', 'C', 'A', 'object']
# ---
class X: pass
class Y(X): pass
class Z(X, Y): pass  # error: TypeError: Cannot create a consistent method resolution | order (MRO) for bases X, Y
# ---
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n


print(list(It(3)), [*It(2)], sum(It(4)), 2 in It(4))  # expect: [2, 1, 0] [1, 0] 6 True
for i in It(2): print(i)  # expect: 1 | 0
a, b = It(2)
print(a, b)  # expect: 1 0
a, b = It(3)  # error: ValueError: too many values to unpack (expected 2)
# ---
class S: pass


s = S()
s.a = 1
setattr(s, "b", 2)
print(s.__dict__, vars(s), hasattr(s, "a"), getattr(s, "zz", 9))  # expect: {'a': 1, 'b': 2} {'a': 1, 'b': 2} True 9
del s.a
print(s.__dict__)  # expect: {'b': 2}
s.a  # error: AttributeError: 'S' object has no attribute 'a'
# ---
class Slots:
    __slots__ = ("x",)


s = Slots()
s.x = 1
print(s.x)  # expect: 1
s.y = 2  # error: AttributeError: 'Slots' object has no attribute 'y'
# ---
class G:
    def __getattr__(self, n):
        if n.startswith("dyn"): return n.upper()
        raise AttributeError("no " + n)


g = G()
print(g.dynamic)  # expect: DYNAMIC
g.other  # error: AttributeError: no other
# ---
class T:
    def __setattr__(self, n, v):
        super().__setattr__(n, v * 2)


t = T()
t.a = 4
print(t.a)  # expect: 8
# ---
def outer():
    class Inner:
        def m(self): pass
    return Inner


print(outer().__qualname__, outer().m.__qualname__, outer)  if False else print(outer().__qualname__)  # expect: outer.<locals>.Inner
# ---
class Num(int):
    def __add__(self, o): return Num(int(self) + int(o) + 100)


print(Num(3) + 4, Num(5) * 2, type(Num(3) + 1).__name__)  # expect: 107 10 Num
# ---
T = type("T", (), {"g": lambda self: 42})
print(T().g(), T.__name__)  # expect: 42 T
# ---
class Priv:
    def __init__(self): self.__x = 3
    def get(self): return self.__x


print(Priv().get(), list(vars(Priv())))  # expect: 3 ['_Priv__x']
Priv().__x  # error: AttributeError: 'Priv' object has no attribute '__x'
# ---
class C:  # error: NameError: name 'y' is not defined
    y = 3
    z = [y for _ in range(1)]
# ---
class C:
    y = 3
    z = [i for i in range(y)]
    def f(self, q=y): return q


print(C.z, C().f())  # expect: [0, 1, 2] 3
# ---
class N:
    def __init__(self): return 5


N()  # error: TypeError: __init__() should return None, not 'int'
# ---
class N: pass


N(1)  # error: TypeError: N() takes no arguments
# ---
class N:
    def __init__(self, a): pass


N()  # error: TypeError: N.__init__() missing 1 required positional argument: 'a'
# ---
class A:
    def f(self): pass


A().f(1)  # error: TypeError: A.f() takes 1 positional argument but 2 were given
# ---
class A:
    def __repr__(self): return 5


repr(A())  # error: TypeError: __repr__ returned non-string (type int)
# ---
class A:
    def __len__(self): return -1


len(A())  # error: ValueError: __len__() should return >= 0
# ---
class A:
    def __eq__(self, o): return True


hash(A())  # error: TypeError: unhashable type: 'A'
# ---
class Radd:
    def __radd__(self, o): return ("radd", o)
    def __rsub__(self, o): return NotImplemented


print(1 + Radd(), [1] + [2], "a" + "b")  # expect: ('radd', 1) [1, 2] ab
1 - Radd()  # error: TypeError: unsupported operand type(s) for -: 'int' and 'Radd'
# ---
class I:
    def __init__(self): self.v = [1]
    def __iadd__(self, o):
        self.v += [o]
        return self


i = I()
j = i
i += 5
print(j.v, i is j)  # expect: [1, 5] True
# ---
class Cmp:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __le__(self, o): return self.v <= o.v


print(Cmp(1) < Cmp(2), Cmp(1) > Cmp(2), Cmp(1) >= Cmp(2), Cmp(1) == Cmp(1))  # expect: True False False False
Cmp(1) < 5  # error: AttributeError: 'int' object has no attribute 'v'
# ---
class Idx:
    def __index__(self): return 2


print([1, 2, 3][Idx()], "abc"[Idx()], list(range(Idx())))  # expect: 3 c [0, 1]
# ---
class Seq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10


print(list(Seq()), 20 in Seq(), [x for x in Seq()])  # expect: [0, 10, 20] True [0, 10, 20]
# ---
class Item:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)  # expect: set k 5 | set 0 1
    def __delitem__(self, k): print("del", k)  # expect: del slice(1, 3, None)


i = Item()
print(i[1:2], i[1, 2], i[...], i[::2])  # expect: slice(1, 2, None) (1, 2) Ellipsis slice(None, None, 2)
i["k"] = 5
del i[1:3]
i[0] += 1
# ---
class Ctx:
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else None)  # expect: exit None | exit None | exit KeyError | exit ValueError
        return t is KeyError


with Ctx() as c, Ctx() as d:
    print("in")  # expect: in
with Ctx():
    raise KeyError("swallowed")
with Ctx():
    raise ValueError("seen")  # error: ValueError: seen
# ---
with 5: pass  # error: TypeError: 'int' object does not support the context manager protocol
# ---
class Old:
    def __enter__(self): pass


with Old(): pass  # error: TypeError: 'Old' object does not support the context manager protocol (missed __exit__ method)
# ---
class A:
    x = 1
    @classmethod
    def c(cls): return cls.x
    @classmethod
    def n(cls): return cls.__name__
class B(A): x = 2


print(A.c(), B.c(), B().n(), A.__dict__["x"])  # expect: 1 2 B 1
A.x += 10
print(B.c(), A().x)  # expect: 2 11
# ---
class A: pass


a = A()
a.f = lambda: "instance"
print(a.f())  # expect: instance
A.g = lambda self: "class"
print(a.g())  # expect: class
A.h = 5
del A.h
a.h  # error: AttributeError: 'A' object has no attribute 'h'
# ---
class Counter:
    total = 0
    def __init__(self):
        Counter.total += 1
        self.id = Counter.total
    def __del__(self): pass


print([Counter().id for _ in range(3)], Counter.total)  # expect: [1, 2, 3] 3
# ---
class Node:
    def __init__(self, v, nxt=None):
        self.v = v
        self.next = nxt


head = None
for i in range(4):
    head = Node(i, head)
n = head
out = []
while n:
    out.append(n.v)
    n = n.next
print(out)  # expect: [3, 2, 1, 0]
# ---
class A(5): pass  # error: TypeError: int() takes at most 2 arguments (3 given)
# ---
class A(bool): pass  # error: TypeError: type 'bool' is not an acceptable base type
# ---
class Abs:
    def area(self): raise NotImplementedError("area")


Abs().area()  # error: NotImplementedError: area
