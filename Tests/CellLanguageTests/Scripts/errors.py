None.x  # error: AttributeError: 'NoneType' object has no attribute 'x'
# ---
[].foo  # error: AttributeError: 'list' object has no attribute 'foo'
# ---
"abc".uper()  # error: AttributeError: 'str' object has no attribute 'uper'
# ---
[1][5]  # error: IndexError: list index out of range
# ---
{"a": 1}["b"]  # error: KeyError: 'b'
# ---
(1, 2)[3]  # error: IndexError: tuple index out of range
# ---
1 / 0  # error: ZeroDivisionError: division by zero
# ---
1 // 0  # error: ZeroDivisionError: integer division or modulo by zero
# ---
1 % 0  # error: ZeroDivisionError: integer modulo by zero
# ---
1.0 / 0  # error: ZeroDivisionError: float division by zero
# ---
1 + "a"  # error: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# ---
"a" + 1  # error: TypeError: can only concatenate str (not "int") to str
# ---
[] + ()  # error: TypeError: can only concatenate list (not "tuple") to list
# ---
"a" - 1  # error: TypeError: unsupported operand type(s) for -: 'str' and 'int'
# ---
x = [1]
x -= 1  # error: TypeError: unsupported operand type(s) for -=: 'list' and 'int'
# ---
-"a"  # error: TypeError: bad operand type for unary -: 'str'
# ---
1 < "a"  # error: TypeError: '<' not supported between instances of 'int' and 'str'
# ---
[1] < 5  # error: TypeError: '<' not supported between instances of 'list' and 'int'
# ---
5[0]  # error: TypeError: 'int' object is not subscriptable
# ---
5[0] = 1  # error: TypeError: 'int' object does not support item assignment
# ---
x = 5
x[0] = 1  # error: TypeError: 'int' object does not support item assignment
# ---
x = (1,)
x[0] = 2  # error: TypeError: 'tuple' object does not support item assignment
# ---
x = "abc"
x[0] = "d"  # error: TypeError: 'str' object does not support item assignment
# ---
s = "abc"
del s[0]  # error: TypeError: 'str' object doesn't support item deletion
# ---
x = 5
x.y = 1  # error: AttributeError: 'int' object has no attribute 'y'
# ---
{[]: 1}  # error: TypeError: unhashable type: 'list'
# ---
{1: 2}[[]]  # error: TypeError: unhashable type: 'list'
# ---
len(5)  # error: TypeError: object of type 'int' has no len()
# ---
int("x")  # error: ValueError: invalid literal for int() with base 10: 'x'
# ---
1 in 5  # error: TypeError: argument of type 'int' is not iterable
# ---
import does_not_exist  # error: ModuleNotFoundError: No module named 'does_not_exist'
# ---
from . import x  # error: ImportError: attempted relative import with no known parent package
# ---
def f():
    return g()
def g():
    return h
# ---
def f(): yield 1


f()[0]  # error: TypeError: 'generator' object is not subscriptable
# ---
class A: pass


A() + 1  # error: TypeError: unsupported operand type(s) for +: 'A' and 'int'
# ---
class A: pass


A()[0]  # error: TypeError: 'A' object is not subscriptable
# ---
class A: pass


A()()  # error: TypeError: 'A' object is not callable
# ---
class A: pass


len(A())  # error: TypeError: object of type 'A' has no len()
# ---
class A: pass


for x in A(): pass  # error: TypeError: 'A' object is not iterable
# ---
class A: pass


A().missing  # error: AttributeError: 'A' object has no attribute 'missing'
# ---
class A: pass


A.missing  # error: AttributeError: type object 'A' has no attribute 'missing'
# ---
raise KeyError("k")  # error: KeyError: 'k'
# ---
raise ValueError("a", 2)  # error: ValueError: ('a', 2)
# ---
raise Exception  # error: Exception
# ---
raise ValueError from 5  # error: TypeError: exception causes must derive from BaseException
# ---
try:
    int("z")
except ValueError as e:
    raise RuntimeError("wrapped") from e  # error: RuntimeError: wrapped
# ---
x = {}
x.update(5)  # error: TypeError: 'int' object is not iterable
# ---
"%d" % "x"  # error: TypeError: %d format: a real number is required, not str
# ---
"{} {}".format(1)  # error: IndexError: Replacement index 1 out of range for positional args tuple
# ---
[1, 2].index(9)  # error: ValueError: 9 is not in list
# ---
[].pop()  # error: IndexError: pop from empty list
# ---
sum(["a"])  # error: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# ---
sorted([1, "a"])  # error: TypeError: '<' not supported between instances of 'str' and 'int'
# ---
"a" * "b"  # error: TypeError: can't multiply sequence by non-int of type 'str'
# ---
range(1.5)  # error: TypeError: 'float' object cannot be interpreted as an integer
# ---
x = [1, 2, 3]
x["a"]  # error: TypeError: list indices must be integers or slices, not str
# ---
print(undefined)  # error: NameError: name 'undefined' is not defined
# ---
def f(a):
    if a: b = 1
    return b


f(0)  # error: UnboundLocalError: cannot access local variable 'b' where it is not associated with a value
# ---
lambda x: x +  # error: SyntaxError: invalid syntax
# ---
if True  # error: SyntaxError: expected ':'
    pass
# ---
return 5  # error: SyntaxError: 'return' outside function
# ---
break  # error: SyntaxError: 'break' outside loop
# ---
x = = 5  # error: SyntaxError: invalid syntax
# ---
def f():
    nonlocal zz  # error: SyntaxError: no binding for nonlocal 'zz' found
