def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


print(fib(15))  # expect: 610
# ---
def kw(a, /, b, *args, c=3, **k): return a, b, args, c, k


print(kw(1, 2, 3, 4, c=5, d=6, e=7), kw(1, b=2))  # expect: (1, 2, (3, 4), 5, {'d': 6, 'e': 7}) (1, 2, (), 3, {})
print(kw(*[1, 2], **{"z": 1}), kw(1, *(2, 3), *[4], c=0, **{}, **{"y": 2}))  # expect: (1, 2, (), 3, {'z': 1}) (1, 2, (3, 4), 0, {'y': 2})
# ---
def s(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw


print(s(1, c=3), s(*[1, 2, 3], c=1))  # expect: (1, 2, (), 3, 4, {}) (1, 2, (3,), 1, 4, {})
s()  # error: TypeError: s() missing 1 required positional argument: 'a'
# ---
def s(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw


s(1)  # error: TypeError: s() missing 1 required keyword-only argument: 'c'
# ---
def s(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw


s(1, c=2, a=3)  # error: TypeError: s() got multiple values for argument 'a'
# ---
def s(*a, **k): pass


s(**{5: 2})  # error: TypeError: keywords must be strings
# ---
def s(*a, **k): pass


s(*5)  # error: TypeError: __main__.s() argument after * must be an iterable, not int
# ---
def s(*a, **k): pass


s(**7)  # error: TypeError: __main__.s() argument after ** must be a mapping, not int
# ---
def s(**k): pass


s(a=1, **{"a": 2})  # error: TypeError: __main__.s() got multiple values for keyword argument 'a'
# ---
def po(a, /, b, *, c): return a, b, c


print(po(1, 2, c=3), po(1, b=2, c=3))  # expect: (1, 2, 3) (1, 2, 3)
po(1, 2)  # error: TypeError: po() missing 1 required keyword-only argument: 'c'
# ---
def po(a, /, b, *, c): return a, b, c


po(a=1, b=2, c=3)  # error: TypeError: po() got some positional-only arguments passed as keyword arguments: 'a'
# ---
def po(a, /, b, *, c): return a, b, c


po(1, 2, 3, c=4)  # error: TypeError: po() takes 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given
# ---
def po(a, /, b, *, c): return a, b, c


po(1, b=2, c=3, d=4)  # error: TypeError: po() got an unexpected keyword argument 'd'
# ---
def three(a, b, c): pass


three()  # error: TypeError: three() missing 3 required positional arguments: 'a', 'b', and 'c'
# ---
def df(a, b=1): pass


df(1, 2, 3)  # error: TypeError: df() takes from 1 to 2 positional arguments but 3 were given
# ---
def none(): pass


print(none())  # expect: None
none(1)  # error: TypeError: none() takes 0 positional arguments but 1 was given
# ---
(lambda: 1)(2)  # error: TypeError: <lambda>() takes 0 positional arguments but 1 was given
# ---
n = 5
n()  # error: TypeError: 'int' object is not callable
# ---
def mk(k):
    c = 0
    def inc(d=1):
        nonlocal c
        c += d * k
        return c
    return inc


f = mk(3)
f()
print(f(2), mk(1)())  # expect: 9 1
# ---
def counter():
    n = 0
    def a():
        nonlocal n
        n += 1
        return n
    def b(): return n
    return a, b


a, b = counter()
a()
a()
print(b())  # expect: 2
# ---
print([f() for f in [lambda: i for i in range(3)]])  # expect: [2, 2, 2]
print([f() for f in [lambda j=j: j for j in range(3)]])  # expect: [0, 1, 2]
# ---
def outer(x):
    def middle():
        def inner():
            return x
        return inner
    x += 1
    return middle()()


print(outer(1))  # expect: 2
# ---
count = 0
def inc():
    global count
    count += 1


inc()
inc()
print(count)  # expect: 2
# ---
def f():
    print(zz)
    zz = 1


f()  # error: UnboundLocalError: cannot access local variable 'zz' where it is not associated with a value
# ---
def f():
    x = 1
    del x
    return x


f()  # error: UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
# ---
def f():
    def g(): return later
    g()
    later = 1


f()  # error: NameError: cannot access free variable 'later' where it is not associated with a value in enclosing scope
# ---
undefined_name  # error: NameError: name 'undefined_name' is not defined
# ---
def f(x=[]):
    x.append(1)
    return x


f()
print(f(), f.__defaults__)  # expect: [1, 1] ([1, 1],)
# ---
def deco(n):
    def w(f):
        def z(*a): return f(*a) * n
        return z
    return w


@deco(2)
@deco(3)
def t(x): return x


print(t(1))  # expect: 6
# ---
def ann(x: int, y: "str" = "q", *, z: float = 1.0) -> float:
    "doc"
    return x


print(ann.__annotations__, ann.__doc__, ann.__name__, ann.__defaults__, ann.__kwdefaults__)  # expect: {'x': <class 'int'>, 'y': 'str', 'z': <class 'float'>, 'return': <class 'float'>} doc ann ('q',) {'z': 1.0}
# ---
f = lambda *a, b=2, **k: (a, b, k)
print(f(1, b=3, c=4), f.__name__)  # expect: ((1,), 3, {'c': 4}) <lambda>
# ---
def rec(n): return rec(n + 1)


rec(0)  # error: RecursionError: maximum recursion depth exceeded
# ---
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)


print(even(500), odd(501))  # expect: True True
# ---
def multi():
    return 1, 2, *[3, 4]


print(multi())  # expect: (1, 2, 3, 4)
# ---
print((lambda x, *y: (x, y))(1, 2, 3))  # expect: (1, (2, 3))
print(sorted([3, 1, 2], key=lambda v: -v), list(map(lambda a, b: a + b, [1, 2], [3, 4])))  # expect: [3, 2, 1] [4, 6]
print(max([1, 5, 3], key=lambda v: (v - 4) ** 2))  # expect: 1
# ---
def f():
    f.calls = getattr(f, "calls", 0) + 1
    return f.calls


f()
print(f(), f.__dict__)  # expect: 2 {'calls': 2}
# ---
def apply(g, *args, **kw): return g(*args, **kw)


print(apply(lambda a, b=0: a - b, 5, b=2))  # expect: 3
print(apply(max, 3, 7), apply("x{}y".format, 5))  # expect: 7 x5y
# ---
def f(a, b):
    a, b = b, a
    return a, b


print(f(1, 2))  # expect: (2, 1)
# ---
def shadow(list):
    return len(list)


print(shadow([1, 2]))  # expect: 2
len = lambda x: "mine"
print(len([]))  # expect: mine
# ---
def f(a, b=None, *c): return [a, b, c]


x = f(1, 2, 3)
y = f
print(x, y(b=1, a=2))  # expect: [1, 2, (3,)] [2, 1, ()]
# ---
def g():
    return (yield)


print(type(g()).__name__, g.__name__)  # expect: generator g
# ---
def f(n):
    total = 0
    for i in range(n):
        if i % 2:
            continue
        total += i
        if total > 20:
            break
    else:
        return "all", total
    return "broke", total


print(f(5), f(50))  # expect: ('all', 6) ('broke', 30)
