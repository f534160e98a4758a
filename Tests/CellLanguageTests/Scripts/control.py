i = 0
while True:
    i += 1
    if i == 3: continue
    if i > 5: break
else:
    print("never")
print(i)  # expect: 6
# ---
def f():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: return i
        finally:
            print("f", i)  # expect: f 0 | f 1 | f 2


print(f())  # expect: 2
# ---
def f(n):
    try:
        if n == 0: return "ret"
        if n == 1: raise ValueError("v")
        if n == 2: raise KeyError("k")
        if n == 3: 1 / 0
        return "end"
    except ValueError as e:
        return "VE " + str(e)
    except (KeyError, IndexError) as e:
        return "KE " + repr(e)
    finally:
        print("fin", n)  # expect: fin 0 | fin 1 | fin 2 | fin 4 | fin 3


print(f(0), f(1), f(2))  # expect: ret VE v KE KeyError('k')
print(f(4))  # expect: end
f(3)  # error: ZeroDivisionError: division by zero
# ---
def g():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            print("body", i)  # expect: body 0 | body 2
        finally:
            print("f", i)  # expect: f 0 | f 1 | f 2 | f 3
    else:
        print("else")
    while True:
        try:
            return 1
        finally:
            break
    return 2


print(g())  # expect: 2
# ---
def h():
    try:
        return "a"
    finally:
        return "b"


print(h())  # expect: b
# ---
def h():
    x = 1
    try:
        return x
    finally:
        x = 2


print(h())  # expect: 1
# ---
def h():
    for i in range(2):
        try:
            try:
                1 / 0
            finally:
                continue
        finally:
            print("outer", i)  # expect: outer 0 | outer 1
    return "done"


print(h())  # expect: done
# ---
try:
    try:
        raise ValueError("a")
    except ValueError as e:
        raise TypeError("b") from e
except TypeError as e:
    print(repr(e), repr(e.__cause__), e.__suppress_context__)  # expect: TypeError('b') ValueError('a') True
# ---
try:
    try:
        raise ValueError("a")
    except ValueError:
        raise TypeError("b")
except TypeError as e:
    print(repr(e.__context__), e.__cause__)  # expect: ValueError('a') None
# ---
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise
except ZeroDivisionError as e:
    print("re", e)  # expect: re division by zero
# ---
raise  # error: RuntimeError: No active exception to reraise
# ---
try:
    raise ValueError("x")
except ValueError as e:
    pass
e  # error: NameError: name 'e' is not defined
# ---
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args)  # expect: ValueError() ()
# ---
raise 5  # error: TypeError: exceptions must derive from BaseException
# ---
try:
    1 / 0
except 5:  # error: TypeError: catching classes that do not inherit from BaseException is not allowed
    pass
# ---
try:
    x = 1
except ValueError:
    print("no")
else:
    print("else", x)  # expect: else 1
finally:
    print("finally")  # expect: finally
# ---
def nested():
    try:
        try:
            raise KeyError("inner")
        finally:
            print("cleanup")  # expect: cleanup
    except KeyError as e:
        print("caught", e)  # expect: caught 'inner'
        try:
            raise ValueError("second")
        except ValueError as e2:
            print(repr(e2.__context__))  # expect: KeyError('inner')
    return "ok"


print(nested())  # expect: ok
# ---
assert True, "no"
try:
    assert 1 == 2, "bad"
except AssertionError as e:
    print("AE", e)  # expect: AE bad
assert [], ["list"]  # error: AssertionError: ['list']
# ---
a, *b = [1, 2, 3]
print(a, b)  # expect: 1 [2, 3]
a, (b, *c), d = 1, [2, 3, 4], "x"
print(a, b, c, d)  # expect: 1 2 [3, 4] x
*a, b = "abc"
print(a, b)  # expect: ['a', 'b'] c
[p, q] = "ab"
print(p, q)  # expect: a b
x = y = [1]
x.append(2)
print(y)  # expect: [1, 2]
i = 0
lst = [0, 1, 2]
i, lst[i] = 1, 9
print(lst)  # expect: [0, 9, 2]
a, b = 1, 2
a, b = b, a
print(a, b)  # expect: 2 1
a, b, c = c, a, b
print(a, b, c)  # expect: [3, 4] 2 1
# ---
a, b = 1, 2, 3  # error: ValueError: too many values to unpack (expected 2)
# ---
a, b, c = [1, 2]  # error: ValueError: not enough values to unpack (expected 3, got 2)
# ---
a, *b, c = [1]  # error: ValueError: not enough values to unpack (expected at least 2, got 1)
# ---
a, b = 5  # error: TypeError: cannot unpack non-iterable int object
# ---
d = {"k": [1, 2]}
d["k"][0] += 5
print(d)  # expect: {'k': [6, 2]}
d["k"] += [3]
print(d)  # expect: {'k': [6, 2, 3]}
del d["k"][0], d["k"][0]
print(d)  # expect: {'k': [3]}
# ---
n = 10
n -= 3; n *= 2; n //= 3; n **= 2; n %= 7; n <<= 3; n |= 1; n ^= 5; n &= 14; n >>= 1
print(n)  # expect: 2
# ---
s = "a"
s += "b"
t = s
s += "c"
print(s, t)  # expect: abc ab
# ---
l = [1]
m = l
l += [2]
print(m)  # expect: [1, 2]
l = l + [3]
print(m, l)  # expect: [1, 2] [1, 2, 3]
# ---
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e)  # expect: 'tuple' object does not support item assignment
print(t)  # expect: ([1, 2],)
# ---
print(1 if [] else 2, not 1, 0 and 1, 0 or "x", 1 < 2 < 3, 1 < 3 > 2 == 2, 3 > 2 > 2)  # expect: 2 False 0 x True True False
print(None is None, 3 in [1, 3], "x" not in "abc", 5 not in (5,), 1 is not None)  # expect: True True True False True
# ---
def t(x):
    print("t", x)  # expect: t 1 | t 5 | t 3
    return x


print(t(1) < t(5) < t(3) < t(9))  # expect: False
# ---
for ch in "abc":
    if ch == "d": break
else:
    print("for-else")  # expect: for-else
# ---
for i in range(10, 0, -3): print(i)  # expect: 10 | 7 | 4 | 1
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)  # expect: 0 1 2 | 1 3 4
for k in {"x": 1, "y": 2}: print(k)  # expect: x | y
for x in (1,): pass
print(x)  # expect: 1
# ---
for x in 5: pass  # error: TypeError: 'int' object is not iterable
# ---
l = [1, 2, 3]
for x in l:
    if x < 3 and len(l) < 6: l.append(x + 10)
print(l)  # expect: [1, 2, 3, 11, 12]
# ---
d = {1: 1}
for k in d: d[k + 1] = 1  # error: RuntimeError: dictionary changed size during iteration
# ---
if 0: pass
elif "": pass
elif [1]: print("elif")  # expect: elif
else: print("else")
# ---
print((y := 5), y, [y := 3, y ** 2], [last := z for z in range(3)], last)  # expect: 5 5 [3, 9] [0, 1, 2] 2
while (n := 3) and y < 5: y += n
print(y)  # expect: 6
if (m := len("abcd")) > 3: print(m)  # expect: 4
# ---
def f(): return (a := 1) + (b := 2), a, b


print(f())  # expect: (3, 1, 2)
x = 1
print(x + (x := 5) + x)  # expect: 11
# ---
x: int = 3
y: "list[int]"
print(x, __annotations__)  # expect: 3 {'x': <class 'int'>, 'y': 'list[int]'}
# ---
del undefined  # error: NameError: name 'undefined' is not defined
# ---
x = 1
del x
x  # error: NameError: name 'x' is not defined
# ---
global_list = []
def add():
    global_list.append(1)
    global made
    made = 2


add()
print(global_list, made)  # expect: [1] 2
# ---
print([x * y for x in range(3) for y in range(x) if (x + y) % 2])  # expect: [0, 2]
print({k: v for k, v in zip("ab", [1, 2])}, {x % 2 for x in range(5)}, sum(x for x in range(10)))  # expect: {'a': 1, 'b': 2} {0, 1} 45
print([[c for c in r] for r in ["ab", "cd"]], [(a, b) for a in "xy" for b in range(2)])  # expect: [['a', 'b'], ['c', 'd']] [('x', 0), ('x', 1), ('y', 0), ('y', 1)]
print([x if x % 2 else -x for x in range(4) if x], list(x for x in "ab"))  # expect: [1, -2, 3] ['a', 'b']
x = 10
print([x for x in range(3)], x)  # expect: [0, 1, 2] 10
# ---
def f(k): return [x + k for x in range(3)], {i: [j * k for j in range(i)] for i in range(3)}


print(f(5))  # expect: ([5, 6, 7], {0: [], 1: [0], 2: [0, 5]})
print(f("a"))  # error: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# ---
rows = [[1, 2], [3, 4]]
print([sum(r) for r in rows], [list(c) for c in zip(*rows)], max(x for r in rows for x in r))  # expect: [3, 7] [[1, 3], [2, 4]] 4
# ---
fs = [(lambda: (x, y)) for x in range(2) for y in "ab"]
print([f() for f in fs])  # expect: [(1, 'b'), (1, 'b'), (1, 'b'), (1, 'b')]
# ---
print(*[1, 2], sep="-", end="!\n")  # expect: 1-2!
print([*range(2), 9, *"ab"], {*[1], 2}, (*[1], 2), {**{"a": 1}, "b": 2, **{"a": 3}})  # expect: [0, 1, 9, 'a', 'b'] {1, 2} (1, 2) {'a': 3, 'b': 2}
# ---
x = 5; y = (1,
           2)
z = [
    1,
    x,
]
w = x + \
    1
print(x, y, z, w)  # expect: 5 (1, 2) [1, 5] 6
# ---
print(1_000, 0xff, 0b11, 0o17, 1e3, .5, 2j * 2j, "a" "b", r"\n", b"x\x00", 10 ** 20)  # expect: 1000 255 3 15 1000.0 0.5 (-4+0j) ab \n b'x\x00' 100000000000000000000
# ---
x = 7
print(f"{x} {x!r} {x:>4}|{x:<4}|{x:^5}|{x:05d} {x=} {'s'!r:>5} {x + 1 = } {{}} {[i for i in range(2)]}")  # expect: 7 7    7|7   |  7  |00007 x=7   's' x + 1 = 8 {} [0, 1]
w = 8
print(f"{3.14159:{w}.2f}|{f'{x}':>{w}}|{x:b}|{x:,}|{1e6:,.1f}|{0.25:%}")  # expect:     3.14|       7|111|7|1,000,000.0|25.000000%
# ---
f"{1:q}"  # error: ValueError: Unknown format code 'q' for object of type 'int'
