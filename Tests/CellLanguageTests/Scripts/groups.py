try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), OSError("x")])  # error: ExceptionGroup: eg (1 sub-exception)
except* ValueError as e:
    print("v", e, e.exceptions, repr(e))  # expect: v eg (1 sub-exception) (ValueError(1),) ExceptionGroup('eg', [ValueError(1)])
except* (TypeError, KeyError) as e:
    print("t", e.exceptions)  # expect: t (TypeError(2),)
# ---
try:
    raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)])])  # error: ExceptionGroup: eg (1 sub-exception)
except* ValueError as e:
    print("v", e, e.exceptions, repr(e))  # expect: v eg (2 sub-exceptions) (ValueError(1), ExceptionGroup('in', [ValueError(3)])) ExceptionGroup('eg', [ValueError(1), ExceptionGroup('in', [ValueError(3)])])
print("not reached")
# ---
try:
    raise ValueError("x")
except* ValueError as e:
    print(repr(e), e.message)  # expect: ExceptionGroup('', (ValueError('x'),)) 
else: print("else")
finally: print("fin")  # expect: fin
try: pass
except* OSError: print("no")
else: print("else")  # expect: else
finally: print("fin")  # expect: fin
try:
    print(e)
except NameError as x: print(x)  # expect: name 'e' is not defined
# ---
def f():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise KeyError("k")
f()  # error: ExceptionGroup:  (2 sub-exceptions)
# ---
def f():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as e:
        raise
    except* TypeError as e:
        1/0
f()  # error: ExceptionGroup:  (2 sub-exceptions)
# ---
def g():
    raise ValueError("inner")
def h():
    errs = []
    for f in (g, lambda: 1/0, lambda: {}['k']):
        try: f()
        except Exception as e: errs.append(e)
    raise ExceptionGroup("several", errs)
h()  # error: ExceptionGroup: several (3 sub-exceptions)
# ---
raise ExceptionGroup("many", [ValueError(i) for i in range(20)])  # error: ExceptionGroup: many (20 sub-exceptions)
# ---
e = ExceptionGroup("a", [ExceptionGroup("b", [ValueError(1), TypeError("t")]), KeyError("k")])
print(e.split(ValueError))  # expect: (ExceptionGroup('a', [ExceptionGroup('b', [ValueError(1)])]), ExceptionGroup('a', [ExceptionGroup('b', [TypeError('t')]), KeyError('k')]))
print(e.subgroup(lambda x: isinstance(x, KeyError)))  # expect: a (1 sub-exception)
print(e.subgroup((ValueError, KeyError)), e.subgroup(OSError))  # expect: a (2 sub-exceptions) None
e.add_note("note here")
raise e from ValueError("cause")  # error: ExceptionGroup: a (2 sub-exceptions) | note here
# ---
print(BaseExceptionGroup("x", [ValueError(1)]).__class__, BaseExceptionGroup("x", [KeyboardInterrupt()]).__class__)  # expect: <class 'ExceptionGroup'> <class 'BaseExceptionGroup'>
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)  # expect: ValueError second argument (exceptions) must be a non-empty sequence | TypeError second argument (exceptions) must be a sequence | TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int | TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given) | ValueError Item 0 of second argument (exceptions) is not an exception | TypeError Cannot nest BaseExceptions in an ExceptionGroup | TypeError expected a function, exception type or tuple of exception types
t(lambda: ExceptionGroup("x", []))
t(lambda: ExceptionGroup("x", 5))
t(lambda: ExceptionGroup(5, [ValueError()]))
t(lambda: ExceptionGroup("x"))
t(lambda: ExceptionGroup("x", [5]))
t(lambda: ExceptionGroup("x", [KeyboardInterrupt()]))
t(lambda: ExceptionGroup("x", [ValueError()]).split(5))
print(ExceptionGroup.__mro__, issubclass(ExceptionGroup, Exception))  # expect: (<class 'ExceptionGroup'>, <class 'BaseExceptionGroup'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>) True
class My(ExceptionGroup):
    def derive(self, excs): return My(self.message, excs)
m = My("m", [ValueError(1), TypeError(2)])
print(m.split(TypeError), str(m), m.args)  # expect: (My('m', [TypeError(2)]), My('m', [ValueError(1)])) m (2 sub-exceptions) ('m', [ValueError(1), TypeError(2)])
try: raise m
except ExceptionGroup as e: print("caught", e)  # expect: caught m (2 sub-exceptions)
try: raise m
except* ExceptionGroup as e: print("no")  # error: TypeError: catching ExceptionGroup with except* is not allowed. Use except instead.
# ---
for i in range(3):
    try:
        if i == 1: raise ExceptionGroup("g", [ValueError(i)])
        if i == 2: raise TypeError("naked")
        print("ok", i)  # expect: ok 0
    except* ValueError as eg:
        for e in eg.exceptions: print("handled", e)  # expect: handled 1
    except* TypeError as eg:
        print("T", eg.exceptions)  # expect: T (TypeError('naked'),)
    finally: print("done", i)  # expect: done 0 | done 1 | done 2
# ---
try:
    try:
        raise ExceptionGroup("one", [ValueError("a")])
    except ExceptionGroup as e:
        raise ExceptionGroup("two", [TypeError("b"), e])  # error: ExceptionGroup: two (1 sub-exception)
except* TypeError as t: print(t)  # expect: two (1 sub-exception)
# ---
try:
    pass
except* ValueError:
    pass
except TypeError:  # error: SyntaxError: cannot have both 'except' and 'except*' on the same 'try'
    pass
# ---
def f():
    try: pass
    except* ValueError:
        return 1  # error: SyntaxError: 'break', 'continue' and 'return' cannot appear in an except* block
