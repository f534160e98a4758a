try:
    1 / 0
except ZeroDivisionError as e:
    print(e, repr(e), e.args, type(e).__name__, e.__traceback__ is not None, e.__context__, e.__cause__)  # expect: division by zero ZeroDivisionError('division by zero') ('division by zero',) ZeroDivisionError True None None
else:
    print("no")
finally:
    print("fin")  # expect: fin
print("e" in dir())  # expect: False
e  # error: NameError: name 'e' is not defined
# ---
def f():
    try:
        return "try"
    finally:
        print("finally")  # expect: finally
print(f())  # expect: try
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)  # expect: body 0
        finally:
            print("fin", i)  # expect: fin 0 | fin 1 | fin 2
    else: print("else")
    return "done"
print(g())  # expect: done
def h():
    try: raise ValueError(1)
    except ValueError: return "exc"
    finally: return "override"
print(h())  # expect: override
def k():
    while True:
        try: return 1
        finally: break
    return 2
print(k())  # expect: 2
def m():
    try:
        try: raise KeyError("a")
        finally: print("inner")  # expect: inner
    except KeyError as e: print("got", e)  # expect: got 'a'
    else: print("else")
    finally: print("outer")  # expect: outer
m()
# ---
try:
    try:
        raise ValueError("a")
    except ValueError as e:
        raise TypeError("b") from e
except TypeError as e:
    print(e.__cause__, e.__context__, e.__suppress_context__)  # expect: a a True
raise RuntimeError("x") from None  # error: RuntimeError: x
# ---
def f():
    raise ValueError("inner")
def g():
    try:
        f()
    except ValueError as e:
        raise RuntimeError("outer") from e
g()  # error: RuntimeError: outer
# ---
def g():
    try:
        {}["a"]
    except KeyError:
        [][1]
g()  # error: IndexError: list index out of range
# ---
try:
    raise ValueError
except ValueError as e:
    print(repr(e), str(e) == "", e.args)  # expect: ValueError() True ()
raise  # error: RuntimeError: No active exception to reraise
# ---
raise 5  # error: TypeError: exceptions must derive from BaseException
# ---
raise ValueError from 5  # error: TypeError: exception causes must derive from BaseException
# ---
raise ValueError("a", 2)  # error: ValueError: ('a', 2)
# ---
raise KeyError("a b")  # error: KeyError: 'a b'
# ---
raise KeyError  # error: KeyError
# ---
raise Exception("line1\nline2")  # error: Exception: line1 | line2
# ---
class MyErr(Exception): pass
raise MyErr  # error: MyErr
# ---
class MyErr(Exception):
    def __str__(self): return "custom"
raise MyErr("x")  # error: MyErr: custom
# ---
def f():
    def g():
        class E(Exception): pass
        raise E("nested")
    g()
f()  # error: f.<locals>.g.<locals>.E: nested
# ---
assert 1 == 2  # error: AssertionError
# ---
assert 1 == 2, "one is not two"  # error: AssertionError: one is not two
# ---
assert False, ("a", 1)  # error: AssertionError: ('a', 1)
# ---
x = undefined_name  # error: NameError: name 'undefined_name' is not defined
# ---
def f():
    print(local)
    local = 1
f()  # error: UnboundLocalError: cannot access local variable 'local' where it is not associated with a value
# ---
def f():
    x += 1
x = 1
f()  # error: UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
# ---
def f():
    del y
    y = 1
f()  # error: UnboundLocalError: cannot access local variable 'y' where it is not associated with a value
# ---
def outer():
    def inner(): return v
    inner()
    v = 1
outer()  # error: NameError: cannot access free variable 'v' where it is not associated with a value in enclosing scope
# ---
pritn("x")  # error: NameError: name 'pritn' is not defined
# ---
def calc_total(): pass
calc_totl()  # error: NameError: name 'calc_totl' is not defined
# ---
import math
math.sqr(4)  # error: AttributeError: module 'math' has no attribute 'sqr'
# ---
math.sqrt(4)  # error: NameError: name 'math' is not defined
# ---
import maths  # error: ModuleNotFoundError: No module named 'maths'
# ---
"abc".lenght  # error: AttributeError: 'str' object has no attribute 'lenght'
# ---
[].add(1)  # error: AttributeError: 'list' object has no attribute 'add'
# ---
x = None
x.append(1)  # error: AttributeError: 'NoneType' object has no attribute 'append'
# ---
x = None
x[0]  # error: TypeError: 'NoneType' object is not subscriptable
# ---
x = None
for i in x: pass  # error: TypeError: 'NoneType' object is not iterable
# ---
x = None
x + 1  # error: TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'
# ---
x = 5
x()  # error: TypeError: 'int' object is not callable
# ---
"abc"()  # error: TypeError: 'str' object is not callable
# ---
(1, 2)(3)  # error: TypeError: 'tuple' object is not callable
# ---
print("a" + 1)  # error: TypeError: can only concatenate str (not "int") to str
# ---
print(1 + "a")  # error: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# ---
print("a" * "b")  # error: TypeError: can't multiply sequence by non-int of type 'str'
# ---
input = 5
input()  # error: TypeError: 'int' object is not callable
# ---
list = [1]
list([2])  # error: TypeError: 'list' object is not callable
# ---
def f(a, b): pass
f(1)  # error: TypeError: f() missing 1 required positional argument: 'b'
# ---
def f(a, b, c): pass
f()  # error: TypeError: f() missing 3 required positional arguments: 'a', 'b', and 'c'
# ---
def f(a): pass
f(1, 2)  # error: TypeError: f() takes 1 positional argument but 2 were given
# ---
def f(): pass
f(1)  # error: TypeError: f() takes 0 positional arguments but 1 was given
# ---
def f(a, b=1): pass
f(1, 2, 3)  # error: TypeError: f() takes from 1 to 2 positional arguments but 3 were given
# ---
def f(a): pass
f(1, a=2)  # error: TypeError: f() got multiple values for argument 'a'
# ---
def f(a): pass
f(b=1)  # error: TypeError: f() got an unexpected keyword argument 'b'
# ---
def f(*, k): pass
f()  # error: TypeError: f() missing 1 required keyword-only argument: 'k'
# ---
def f(*, k, m): pass
f()  # error: TypeError: f() missing 2 required keyword-only arguments: 'k' and 'm'
# ---
def f(*, k): pass
f(1, k=2)  # error: TypeError: f() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given
# ---
def f(a, /): pass
f(a=1)  # error: TypeError: f() got some positional-only arguments passed as keyword arguments: 'a'
# ---
def f(a, b, /, c): pass
f(1, b=2, c=3)  # error: TypeError: f() got some positional-only arguments passed as keyword arguments: 'b'
# ---
def f(**k): pass
f(1)  # error: TypeError: f() takes 0 positional arguments but 1 was given
# ---
def f(**k): pass
f(**5)  # error: TypeError: __main__.f() argument after ** must be a mapping, not int
# ---
def f(*a): pass
f(*5)  # error: TypeError: __main__.f() argument after * must be an iterable, not int
# ---
def f(**k): pass
f(**{1: 2})  # error: TypeError: keywords must be strings
# ---
def f(a, **k): pass
f(1, **{"a": 2})  # error: TypeError: f() got multiple values for argument 'a'
# ---
def f(**k): pass
f(x=1, **{"x": 2})  # error: TypeError: __main__.f() got multiple values for keyword argument 'x'
# ---
def f(a, b, *, c, d=1): pass
f(1, c=1)  # error: TypeError: f() missing 1 required positional argument: 'b'
# ---
f = lambda x: x
f()  # error: TypeError: <lambda>() missing 1 required positional argument: 'x'
# ---
class A:
    def m(self, a): pass
A().m()  # error: TypeError: A.m() missing 1 required positional argument: 'a'
# ---
class A:
    @staticmethod
    def s(a): pass
A.s()  # error: TypeError: A.s() missing 1 required positional argument: 'a'
# ---
class A:
    @classmethod
    def c(cls, a): pass
A.c()  # error: TypeError: A.c() missing 1 required positional argument: 'a'
# ---
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)  # expect: maximum recursion depth exceeded
def rec2(n):
    return 1 + rec2(n - 1)
rec2(5)  # error: RecursionError: maximum recursion depth exceeded
# ---
def a(n): return b(n)
def b(n): return a(n)
a(1)  # error: RecursionError: maximum recursion depth exceeded
# ---
class A:
    def __getattr__(self, n): return self.zz
A().q  # error: RecursionError: maximum recursion depth exceeded
# ---
e = ValueError("a")
e.add_note("note one"); e.add_note("note two")
print(e.__notes__)  # expect: ['note one', 'note two']
raise e  # error: ValueError: a | note one | note two
# ---
import sys
try:
    1/0
except Exception:
    t, v, tb = sys.exc_info()
    print(t, v, tb.tb_lineno)  # expect: <class 'ZeroDivisionError'> division by zero 278
print(sys.exc_info())  # expect: (None, None, None)
sys.exit("bye")  # error: SystemExit: bye
# ---
import sys
print("x")  # expect: x
sys.exit(3)  # error: SystemExit: 3
# ---
raise SystemExit  # error: SystemExit
# ---
raise KeyboardInterrupt  # error: KeyboardInterrupt
# ---
raise StopIteration(5)  # error: StopIteration: 5
# ---
try:
    int("x")
except (TypeError, ValueError) as e: print(type(e).__name__)  # expect: ValueError
try:
    [][0]
except LookupError as e: print(repr(e))  # expect: IndexError('list index out of range')
try: {}["x"]
except Exception as e: print(repr(e), str(e), e.args)  # expect: KeyError('x') 'x' ('x',)
try: int("x")
except 5: pass  # error: TypeError: catching classes that do not inherit from BaseException is not allowed
# ---
print(issubclass(FileNotFoundError, OSError), IOError is OSError, EnvironmentError is OSError)  # expect: True True True
print(ValueError.__mro__, UnicodeDecodeError.__mro__[1].__name__, ModuleNotFoundError.__base__)  # expect: (<class 'ValueError'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>) UnicodeError <class 'ImportError'>
print(NotADirectoryError.__base__, RecursionError.__base__, KeyError.__base__)  # expect: <class 'OSError'> <class 'RuntimeError'> <class 'LookupError'>
print(ZeroDivisionError.__base__, NotImplementedError.__base__, StopIteration.__base__)  # expect: <class 'ArithmeticError'> <class 'RuntimeError'> <class 'Exception'>
print(StopAsyncIteration.__base__, GeneratorExit.__base__, BlockingIOError.__base__)  # expect: <class 'Exception'> <class 'BaseException'> <class 'OSError'>
print(ConnectionError.__base__, TimeoutError.__base__, FloatingPointError.__base__)  # expect: <class 'OSError'> <class 'OSError'> <class 'ArithmeticError'>
print(BufferError.__base__, EOFError.__base__, UserWarning.__base__)  # expect: <class 'Exception'> <class 'Exception'> <class 'Warning'>
print(DeprecationWarning.__base__, UnboundLocalError.__base__, TabError.__base__)  # expect: <class 'Warning'> <class 'NameError'> <class 'IndentationError'>
print(IndentationError.__base__, MemoryError.__base__, ChildProcessError.__base__)  # expect: <class 'SyntaxError'> <class 'Exception'> <class 'OSError'>
print(InterruptedError.__base__)  # expect: <class 'OSError'>
e = OSError(2, "msg", "file"); print(e, repr(e), e.errno, e.strerror, e.filename, type(e)); print(OSError("a"), OSError(1, "b"), repr(OSError(13, "c")), FileNotFoundError("q"))  # expect: [Errno 2] msg: 'file' FileNotFoundError(2, 'msg') 2 msg file <class 'FileNotFoundError'> | a [Errno 1] b PermissionError(13, 'c') q
e = ValueError("a"); e2 = e.with_traceback(None); print(e2 is e); print(StopIteration(3).value, SystemExit(4).code, KeyError("k").args, UnicodeDecodeError("utf-8", b"a", 0, 1, "why"), NameError("x", name="q").name, AttributeError("x", name="n", obj=5).obj, ImportError("m", name="n", path="p").path)  # expect: True | 3 4 ('k',) 'utf-8' codec can't decode byte 0x61 in position 0: why q 5 p
open("nonexistent.txt")  # error: FileNotFoundError: [Errno 2] No such file or directory: 'nonexistent.txt'
# ---
open("nonexistent_dir/file.txt", "w")  # error: FileNotFoundError: [Errno 2] No such file or directory: 'nonexistent_dir/file.txt'
# ---
open("x.txt", "q")  # error: ValueError: invalid mode: 'q'
# ---
with open("t.txt", "w") as f: f.write("hello\nworld\n")
with open("t.txt") as f:
    for line in f: print(repr(line))  # expect: 'hello\n' | 'world\n'
    f.read()
print(f.closed)  # expect: True
f.read()  # error: ValueError: I/O operation on closed file.
# ---
with open("t.txt", "w") as f: f.read()  # error: io.UnsupportedOperation: not readable
# ---
with open("t.txt", "w") as f: f.write(5)  # error: TypeError: write() argument must be str, not int
# ---
with open("t.txt", "wb") as f: f.write("a")  # error: TypeError: a bytes-like object is required, not 'str'
# ---
def gen():
    yield 1
    raise ValueError("in gen")
for x in gen(): print(x)  # expect: 1  # error: ValueError: in gen
# ---
print([int(x) for x in ["1", "b"]])  # error: ValueError: invalid literal for int() with base 10: 'b'
# ---
print({k: 1 / k for k in [1, 0]})  # error: ZeroDivisionError: division by zero
# ---
sum(1 / x for x in [1, 0])  # error: ZeroDivisionError: division by zero
# ---
sorted([3, 1], key=lambda v: v.foo)  # error: AttributeError: 'int' object has no attribute 'foo'
# ---
result = max([1, 2], key=lambda x: undefined)  # error: NameError: name 'undefined' is not defined
# ---
d = {"a": {"b": [1, 2]}}
print(d["a"]["b"][5])  # error: IndexError: list index out of range
# ---
d = {"a": {"b": [1, 2]}}
print(d["a"]["c"][0])  # error: KeyError: 'c'
# ---
a = [1]; b = None
print(a[0] + b[0] * 2)  # error: TypeError: 'NoneType' object is not subscriptable
# ---
x = 1
y = (x +  # error: TypeError: unsupported operand type(s) for +: 'int' and 'str'
     "a")
# ---
def foo(a,
        b):
    return (a
            / b)
foo(1,  # error: ZeroDivisionError: division by zero
    0)
# ---
class A:
    def b(self): return self
    def c(self): return None
A().b().c().d()  # error: AttributeError: 'NoneType' object has no attribute 'd'
# ---
import json
json.loads("{bad}")  # error: json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
# ---
import json
json.dumps(object)  # error: TypeError: Object of type type is not JSON serializable
# ---
print(f"{1/0}")  # error: ZeroDivisionError: division by zero
# ---
x = {"a": 1}
print(f"{x['b']}")  # error: KeyError: 'b'
# ---
def f(x):
    if x == 0:
        raise ValueError("deep")
    f(x - 1)
f(5)  # error: ValueError: deep
# ---
x = [1, 2, 3]
x.foo.bar  # error: AttributeError: 'list' object has no attribute 'foo'
# ---
print(a.b.c)  # error: NameError: name 'a' is not defined
# ---
del zzz  # error: NameError: name 'zzz' is not defined
# ---
global_x = 1
def f():
    global gone
    del gone
f()  # error: NameError: name 'gone' is not defined
# ---
import random
random.choice([])  # error: IndexError: Cannot choose from an empty sequence
# ---
for i in 5: pass  # error: TypeError: 'int' object is not iterable
# ---
for a, b in [1, 2]: pass  # error: TypeError: cannot unpack non-iterable int object
# ---
for a, b in [(1, 2, 3)]: pass  # error: ValueError: too many values to unpack (expected 2)
# ---
with 5: pass  # error: TypeError: 'int' object does not support the context manager protocol
# ---
"a" in 5  # error: TypeError: argument of type 'int' is not iterable
# ---
x: int = "a" + 5  # error: TypeError: can only concatenate str (not "int") to str
# ---
not_callable = 3
@not_callable  # error: TypeError: 'int' object is not callable
def f(): pass
# ---
lambda: (yield)
print((lambda: 1 / 0)())  # error: ZeroDivisionError: division by zero
# ---
if True:
    while True:
        try:
            x = int("zz")  # error: ValueError: invalid literal for int() with base 10: 'zz'
        except ValueError:
            raise
