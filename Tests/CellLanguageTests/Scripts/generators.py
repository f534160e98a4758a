def gen(n):
    for i in range(n):
        r = yield i * i
        if r: print("got", r)  # expect: got hey
    return "done"


def g2():
    v = yield from gen(3)
    print(v)  # expect: done


for q in g2(): print(q)  # expect: 0 | 1 | 4
g = gen(5)
next(g)
print(g.send("hey"))  # expect: 1
# ---
def k():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closed")  # expect: closed
        raise
    finally:
        print("fin")  # expect: fin | fin


q = k()
print(next(q))  # expect: 1
q.close()
q = k()
next(q)
q.throw(ValueError("thrown"))  # error: ValueError: thrown
# ---
def gg():
    while True:
        try:
            x = yield
            print("got", x)  # expect: got 1 | got 2
        except ValueError as e:
            print("handled", e)  # expect: handled zz


q = gg()
next(q)
q.send(1)
q.throw(ValueError("zz"))
q.send(2)
# ---
def inner():
    try:
        r = yield 1
        print("r", r)  # expect: r None | r S
        yield 2
    except KeyError as e:
        print("inner caught", e)  # expect: inner caught 'kk'
        yield 99
    return "iv"


def outer():
    v = yield from inner()
    print("v", v)  # expect: v iv | v iv | v iv
    yield from [7, 8]
    yield from range(2)


print(list(outer()))  # expect: [1, 2, 7, 8, 0, 1]
o = outer()
next(o)
print(o.send("S"))  # expect: 2
print(next(o))  # expect: 7
o = outer()
next(o)
print(o.throw(KeyError("kk")))  # expect: 99
print(list(o))  # expect: [7, 8, 0, 1]
# ---
def r():
    return 5
    yield


try:
    next(r())
except StopIteration as e:
    print(e.value)  # expect: 5
# ---
def sg():
    raise StopIteration("x")
    yield


try:
    next(sg())
except RuntimeError as e:
    print(repr(e), repr(e.__cause__))  # expect: RuntimeError('generator raised StopIteration') StopIteration('x')
# ---
def g(): yield 1


it = g()
print(next(it), next(it, "default"), list(it))  # expect: 1 default []
next(it)  # error: StopIteration
# ---
def g(): yield


next(g()) is None
g().send(1)  # error: TypeError: can't send non-None value to a just-started generator
# ---
def g():
    next(me)
    yield


me = g()
next(me)  # error: ValueError: generator already executing
# ---
def count(n):
    while n:
        yield n
        n -= 1


print(sum(count(5)), list(zip(count(3), count(5))), max(count(4)), sorted(count(3)))  # expect: 15 [(3, 5), (2, 4), (1, 3)] 4 [1, 2, 3]
a, b, c = count(3)
print(a, b, c, *count(2))  # expect: 3 2 1 2 1
# ---
def tree(t):
    if t:
        yield from tree(t[0])
        yield t[1]
        yield from tree(t[2])


print(list(tree((((None, 1, None), 2, None), 3, (None, 4, None)))))  # expect: [1, 2, 3, 4]
# ---
def fails():
    yield 1
    raise ValueError("inside")


for x in fails():  # error: ValueError: inside
    print(x)  # expect: 1
# ---
squares = (x * x for x in range(5))
print(next(squares), list(squares), list(squares))  # expect: 0 [1, 4, 9, 16] []
print(sum(a * b for a, b in zip([1, 2], [3, 4])), any(x > 3 for x in range(5)), all(x for x in [1, 0]))  # expect: 11 True False
# ---
k = 2
g = (x * k for x in range(3))
k = 10
print(list(g))  # expect: [0, 10, 20]
# ---
(x for x in 5)  # error: TypeError: 'int' object is not iterable
# ---
def pipeline():
    data = range(10)
    evens = (x for x in data if x % 2 == 0)
    scaled = (x * 10 for x in evens)
    return list(scaled)


print(pipeline())  # expect: [0, 20, 40, 60, 80]
# ---
def accumulate():
    total = 0
    while True:
        v = yield total
        if v is None: return total
        total += v


acc = accumulate()
next(acc)
for v in [1, 2, 3]: last = acc.send(v)
print(last)  # expect: 6
try:
    acc.send(None)
except StopIteration as e:
    print("result", e.value)  # expect: result 6
# ---
def early():
    for i in range(10):
        with_value = yield i
        if with_value == "stop":
            return


g = early()
print(next(g), next(g))  # expect: 0 1
try:
    g.send("stop")
except StopIteration:
    print("stopped")  # expect: stopped
# ---
def handled():
    try:
        1 / 0
    except ZeroDivisionError as e:
        yield str(e)
        yield "after"
    yield "end"


print(list(handled()))  # expect: ['division by zero', 'after', 'end']
# ---
def lazy():
    print("started")  # expect: started
    yield 1


g = lazy()
print("created")  # expect: created
next(g)
# ---
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))  # expect: [1, 2, 3, 4]
# ---
def chain(*its):
    for it in its:
        yield from it


print(list(chain("ab", [1], (2,), {"k": 0}, {5}, range(2))))  # expect: ['a', 'b', 1, 2, 'k', 5, 0, 1]
# ---
def g():
    x = yield 1
    while x:
        x = yield x * 2


i = g()
print(next(i), i.send(5), i.send(7), next(i, "end"))  # expect: 1 10 14 end
