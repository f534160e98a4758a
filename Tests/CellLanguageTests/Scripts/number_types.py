print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, 7.5 // 2, -7.5 % 2, 7.5 % -2)  # expect: 3 -4 -4 1 2 -2 3.0 0.5 -0.5
print(divmod(7, -2), divmod(-7.5, 2), 2 ** 10, 2 ** -1, (-2) ** 2, -2 ** 2, 0 ** 0, 2 ** 0.5)  # expect: (-4, -1) (-4.0, 0.5) 1024 0.5 4 -4 1 1.4142135623730951
print((-8) ** (1/3))  # expect: (1.0000000000000002+1.7320508075688772j)
print(1 / 3, 10 / 2, 1e308 * 10, -1e308 * 10, 1e-320, 0.1 + 0.2, 1e16, 1e15, 123456789.123)  # expect: 0.3333333333333333 5.0 inf -inf 1e-320 0.30000000000000004 1e+16 1000000000000000.0 123456789.123
print(1e22, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, 100000000000000000.0, float("1e5"))  # expect: 1e+22 0.0001 1e-05 5e-324 1.7976931348623157e+308 1e+17 100000.0
print(3.0, -0.0, 1e0)  # expect: 3.0 -0.0 1.0
print(10 & 6, 10 | 6, 10 ^ 6, ~5, 1 << 10, 1024 >> 3, -5 >> 1, -1 >> 100, 1 << 100)  # expect: 2 14 12 -6 1024 128 -3 -1 1267650600228229401496703205376
print((1 << 100) >> 98, -1 & 255, True + True, True << 2, not 5, not 0)  # expect: 4 255 2 4 False True
print(0b101, 0o17, 0xff, 1_000_000, 0x_ff, 1e1_0, 1_0.5, .5, 5., 1.e3, 0xDEAD_BEEF, 00, 0_0)  # expect: 5 15 255 1000000 255 10000000000.0 10.5 0.5 5.0 1000.0 3735928559 0 0
print(1j, 1.5j, 1e3J)  # expect: 1j 1.5j 1000j
print(int("42"), int(" 42 "), int("-1_000"), int("ff", 16), int("0xff", 16), int("0b11", 0))  # expect: 42 42 -1000 255 255 3
print(int("z", 36), int(3.99), int(-3.99), int(True), int("٣"), int(b"12"), int())  # expect: 35 3 -3 1 3 12 0
print(int("0o17", 8), int(1e20))  # expect: 15 100000000000000000000
print(float("  1.5 "), float("inf"), float("-Infinity"), float("nan"), float("1_0.5"))  # expect: 1.5 inf -inf nan 10.5
print(float(b"2.5"), float(), float("1e400"), float(".5"), float("5."), float(10**20))  # expect: 2.5 0.0 inf 0.5 5.0 1e+20
# ---
int("abc")  # error: ValueError: invalid literal for int() with base 10: 'abc'
# ---
int("")  # error: ValueError: invalid literal for int() with base 10: ''
# ---
int("1.5")  # error: ValueError: invalid literal for int() with base 10: '1.5'
# ---
int("12", 1)  # error: ValueError: int() base must be >= 2 and <= 36, or 0
# ---
int("9", 8)  # error: ValueError: invalid literal for int() with base 8: '9'
# ---
int(12, 8)  # error: TypeError: int() can't convert non-string with explicit base
# ---
int(None)  # error: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
# ---
int([])  # error: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'
# ---
int(float("nan"))  # error: ValueError: cannot convert float NaN to integer
# ---
int(float("inf"))  # error: OverflowError: cannot convert float infinity to integer
# ---
float("abc")  # error: ValueError: could not convert string to float: 'abc'
# ---
float("")  # error: ValueError: could not convert string to float: ''
# ---
float([])  # error: TypeError: float() argument must be a string or a real number, not 'list'
# ---
float(10**400)  # error: OverflowError: int too large to convert to float
# ---
10**400 / 3  # error: OverflowError: integer division result too large for a float
# ---
print(10**400 // 10**398, 10**30 / 10**20, 10**400 / 10**399)  # expect: 100 10000000000.0 10.0
2.0 ** 10000  # error: OverflowError: (34, 'Numerical result out of range')
# ---
0 ** -1  # error: ZeroDivisionError: 0.0 cannot be raised to a negative power
# ---
0.0 ** -1  # error: ZeroDivisionError: 0.0 cannot be raised to a negative power
# ---
1 << -1  # error: ValueError: negative shift count
# ---
1 >> -1  # error: ValueError: negative shift count
# ---
5 % 0  # error: ZeroDivisionError: integer modulo by zero
# ---
5.0 % 0  # error: ZeroDivisionError: float modulo
# ---
5.0 // 0  # error: ZeroDivisionError: float floor division by zero
# ---
divmod(5, 0)  # error: ZeroDivisionError: integer division or modulo by zero
# ---
divmod(5.0, 0)  # error: ZeroDivisionError: float divmod()
# ---
1j / 0  # error: ZeroDivisionError: complex division by zero
# ---
1j // 1  # error: TypeError: unsupported operand type(s) for //: 'complex' and 'int'
# ---
1j < 2j  # error: TypeError: '<' not supported between instances of 'complex' and 'complex'
# ---
pow(2, -1, 4)  # error: ValueError: base is not invertible for the given modulus
# ---
pow(2, 3, 0)  # error: ValueError: pow() 3rd argument cannot be 0
# ---
print(pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), pow(2, -2, 7), pow(-2, 3, 5), pow(2.0, 3))  # expect: 1024 24 5 2 2 8.0
print(pow(2, 3, -5), pow(10, 100, 97), pow(5, 0, 1), pow(base=2, exp=5))  # expect: -2 9 0 32
pow(2.0, 3, 4)  # error: TypeError: pow() 3rd argument not allowed unless all arguments are integers
# ---
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2))  # expect: 2 4 -2 2.67 1200.0
print(round(1234, -2), round(1250, -2), round(1350, -2), round(0.5), round(1e20))  # expect: 1200 1200 1400 0 100000000000000000000
print(round(2.5, 0), round(-0.4), round(5, 2), round(1.15, 1), round(1e300, -299), round(True))  # expect: 2.0 0 5 1.1 1e+300 1
print(round(2.5, None), round(123456789, -12))  # expect: 2 0
print(abs(-5), abs(-2.5), abs(3+4j), abs(True), abs(-10**30), max(1, 2.0), max(1, 1.0))  # expect: 5 2.5 5.0 1 1000000000000000000000000000000 2.0 1
print(min(1.0, 1), max([3, 1, 2]), max("a", "b"), max([], default=0), max(1, -5, key=abs))  # expect: 1.0 3 b 0 -5
print(min([[2], [1, 5]]), sum([1, 2, 3]), sum([0.1]*10), sum([[1], [2]], []))  # expect: [1, 5] 6 0.9999999999999999 [1, 2]
print(sum(x for x in range(5)), sum([], 10), sum([1.5, 2], start=1), sum([True, True]))  # expect: 10 10 4.5 2
round(float("inf"))  # error: OverflowError: cannot convert float infinity to integer
# ---
round("a")  # error: TypeError: type str doesn't define __round__ method
# ---
round(1.5, "a")  # error: TypeError: 'str' object cannot be interpreted as an integer
# ---
abs("a")  # error: TypeError: bad operand type for abs(): 'str'
# ---
max([])  # error: ValueError: max() arg is an empty sequence
# ---
max(5)  # error: TypeError: 'int' object is not iterable
# ---
max()  # error: TypeError: max expected at least 1 argument, got 0
# ---
max(1, "a")  # error: TypeError: '>' not supported between instances of 'str' and 'int'
# ---
sum(["a", "b"])  # error: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# ---
sum(["a"], "")  # error: TypeError: sum() can't sum strings [use ''.join(seq) instead]
# ---
sum(5)  # error: TypeError: 'int' object is not iterable
# ---
print((5).bit_length(), (0).bit_length(), (-8).bit_length(), (255).bit_count())  # expect: 3 0 4 8
print((5).to_bytes(2, "big"), (258).to_bytes(2, "little"), int.from_bytes(b"\x01\x02", "big"))  # expect: b'\x00\x05' b'\x02\x01' 258
print(int.from_bytes(b"\xff\xfe", "little", signed=True), (-2).to_bytes(2, "big", signed=True))  # expect: -257 b'\xff\xfe'
print((5).conjugate(), (5).numerator, (5).denominator, (5).real, (5).imag)  # expect: 5 5 1 5 0
print((3).as_integer_ratio())  # expect: (3, 1)
print((0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (2.0).is_integer())  # expect: (1, 2) (3602879701896397, 36028797018963968) True
print((2.5).is_integer(), (3.7).hex(), float.fromhex("0x1.8p3"), (1e300).hex(), (0.0).hex())  # expect: False 0x1.d99999999999ap+1 12.0 0x1.7e43c8800759cp+996 0x0.0p+0
print((-2.5).__trunc__(), (2.5).__floor__(), (2.5).__ceil__(), (1.5).conjugate(), (1.5).real)  # expect: -2 2 3 1.5 1.5
print((1.5).imag, float("nan").hex(), (5).__floordiv__(2), (2.0).__eq__(2))  # expect: 0.0 nan 2 True
(300).to_bytes(1, "big")  # error: OverflowError: int too big to convert
# ---
(-1).to_bytes(1, "big")  # error: OverflowError: can't convert negative int to unsigned
# ---
float("inf").as_integer_ratio()  # error: OverflowError: cannot convert Infinity to integer ratio
# ---
print(2**100, -2**100, 2**100 % 1000, 2**100 // 3, -(2**100) // 3, -(2**100) % 7)  # expect: 1267650600228229401496703205376 -1267650600228229401496703205376 376 422550200076076467165567735125 -422550200076076467165567735126 5
print(divmod(10**50, 10**25 + 1), 2**64 & (2**65 - 1), 2**64 ^ -1, ~(2**70), 10**20 == 1e20)  # expect: (9999999999999999999999999, 1) 18446744073709551616 -18446744073709551617 -1180591620717411303425 True
print(2**53 + 1 == 2.0**53, 2**100 > 1e30, hash(2**61 - 1), hash(2**61), hash(-1), hash(-2))  # expect: False True 0 1 -2 -2
print(hash(10**30), hash(0.5), hash(1e300), hash(float("inf")), hash(True), hash(1.0))  # expect: 465258685558744706 1152921504606846976 1224995262755759164 314159 1 1
print(hash(3.0 + 0j), hash(1j), hash(-1.5))  # expect: 3 1000003 -1152921504606846977
print(hex(255), hex(-255), oct(8), bin(10), bin(-10), hex(2**70), oct(2**70), bin(2**70))  # expect: 0xff -0xff 0o10 0b1010 -0b1010 0x400000000000000000 0o200000000000000000000000 0b10000000000000000000000000000000000000000000000000000000000000000000000
print(int("1" * 50), str(3**100), (10**25).bit_length(), 10**18 * 10**18, -10**18 * 10**18)  # expect: 11111111111111111111111111111111111111111111111111 515377520732011331036461129765621272702107522001 84 1000000000000000000000000000000000000 -1000000000000000000000000000000000000
print(9223372036854775807 + 1, -9223372036854775808 - 1, -9223372036854775808 // -1)  # expect: 9223372036854775808 -9223372036854775809 9223372036854775808
print(abs(-9223372036854775808), 9223372036854775807 * 9223372036854775807)  # expect: 9223372036854775808 85070591730234615847396907784232501249
print(4611686018427387904 * 2, -(-9223372036854775808))  # expect: 9223372036854775808 9223372036854775808
import math
print(math.factorial(30), math.comb(50, 25), math.perm(10, 3), math.gcd(2**70, 2**35 * 3))  # expect: 265252859812191058636308480000000 126410606437752 720 34359738368
print(math.lcm(4, 6, 10), math.isqrt(10**40), math.prod(range(1, 25)), math.gcd())  # expect: 60 100000000000000000000 620448401733239439360000 0
print(math.gcd(12, -18), math.lcm())  # expect: 6 1
hex(1.5)  # error: TypeError: 'float' object cannot be interpreted as an integer
# ---
bin("a")  # error: TypeError: 'str' object cannot be interpreted as an integer
# ---
print(complex(1, 2), complex("1+2j"), complex("-1.5e2j"), 3+4j, (3+4j).conjugate())  # expect: (1+2j) (1+2j) -150j (3+4j) (3-4j)
print((3+4j).real, abs(3+4j), (1+2j)*(3-1j), (1+2j)/(3-1j), (1+2j)**2, (1+2j)**0.5, -(1+2j))  # expect: 3.0 5.0 (5+5j) (0.1+0.7000000000000001j) (-3+4j) (1.272019649514069+0.7861513777574233j) (-1-2j)
print(1j*1j, complex(), complex(1.5), 1j == 1j, 1j != 2, complex(0, -0.0), complex(-0.0, 0))  # expect: (-1+0j) 0j (1.5+0j) True True -0j (-0+0j)
print(-0j, 1-0j, complex("inf"), complex("nanj"), 1e300*1j, 2**(1+1j), bool(0j), bool(1j))  # expect: (-0-0j) (1+0j) (inf+0j) nanj 1e+300j (1.5384778027279442+1.2779225526272695j) False True
print({1j: 2}, repr(-1j), repr(1.5-2.5j), str(3j), complex(" 1+1j "), 1j**2, 0j**0)  # expect: {1j: 2} (-0-1j) (1.5-2.5j) 3j (1+1j) (-1+0j) (1+0j)
complex("abc")  # error: ValueError: complex() arg is a malformed string
# ---
complex("1 + 2j")  # error: ValueError: complex() arg is a malformed string
# ---
complex(1, "2")  # error: TypeError: complex() second arg can't be a string
# ---
int(1j)  # error: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'complex'
# ---
float(1j)  # error: TypeError: float() argument must be a string or a real number, not 'complex'
# ---
0j ** -1  # error: ZeroDivisionError: 0.0 to a negative or complex power
# ---
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 1 < 2 > 1, 3 > 2 == 2, None is None)  # expect: True False True True True True
print(1 is not None, [] == [], [1] is [1], 0.1 + 0.2 == 0.3, float("nan") == float("nan"))  # expect: True True False False False
print(1 == "1", None == 0, () == [], "a" != b"a", 10**20 < float("inf"))  # expect: False False False True True
print(-float("inf") < -10**400)  # expect: True
print(5 and 3, 0 and 3, 5 or 3, 0 or 3, None or "x", [] or {} or 0, not [], 1 if [] else 2)  # expect: 3 0 5 3 x 0 True 2
print((5).__add__(3), (5).__radd__(3), (5).__add__("a"), int.__add__(1, 2), (2).__pow__(3))  # expect: 8 8 NotImplemented 3 8
print((2).__pow__(3, 5), (7).__divmod__(2), (5).__bool__(), (5).__neg__(), (5).__index__())  # expect: 3 (3, 1) True -5 5
print((5).__float__(), (5).__lt__(6), (5).__hash__(), (5).__repr__(), (1.5).__int__())  # expect: 5.0 True 5 5 1
print((5).__round__(), (5).__truediv__(2), "a".__add__("b"), [1].__add__([2]), [1].__len__())  # expect: 5 2.5 ab [1, 2] 1
print({}.__len__(), "abc".__contains__("a"), (1,).__getitem__(0), {"a": 1}.__getitem__("a"))  # expect: 0 True 1 1
print(bool("False"), bool(0.0), bool(""), bool(" "), bool([0]), bool(None), bool(()), bool({}))  # expect: True False False True True False False False
print(bool(set()), bool(range(0)), bool(b""), bool(float("nan")), int(False), True == 1)  # expect: False False False True 0 True
print(True is 1, isinstance(True, int), type(True + 1), True & False, True | 2, True ^ True)  # expect: False True <class 'int'> False 3 False
print(~True, -True, str(True), bool(), repr(False))  # expect: -2 -1 True False False
# ---
print(1_000.000_1, 0x1F + 0b11, 1e-10, 12345678901234567890, 1.0e+3, 3.14e-2)  # expect: 1000.0001 34 1e-10 12345678901234567890 1000.0 0.0314
print(int.from_bytes([1, 2, 3], "big"), int.from_bytes(b"", "big"), (0).to_bytes(0, "big"))  # expect: 66051 0 b''
print((1).to_bytes(), int.__name__, type(5).__mro__, (5).__class__)  # expect: b'\x01' int (<class 'int'>, <class 'object'>) <class 'int'>
print((1.5).__class__.__name__)  # expect: float
print(str(1e16), str(1e17), str(123456.789e3), repr(0.1), repr(1/3), repr(2/3), repr(1e-7))  # expect: 1e+16 1e+17 123456789.0 0.1 0.3333333333333333 0.6666666666666666 1e-07
print(repr(123e-7), repr(1.1*3), repr(1e21), repr(9007199254740993.0), repr(4.35), repr(1.005))  # expect: 1.23e-05 3.3000000000000003 1e+21 9007199254740992.0 4.35 1.005
print(4.35*100, 1.1+2.2, 3*0.1, 0.1*3, 1-0.9, 1e15+0.3, 1e23, 1.5e300*1.5e300, 2.5e-8)  # expect: 434.99999999999994 3.3000000000000003 0.30000000000000004 0.30000000000000004 0.09999999999999998 1000000000000000.2 1e+23 inf 2.5e-08
print(33333333.3, 1/7, 22/7, 100*1.1, 5e-5)  # expect: 33333333.3 0.14285714285714285 3.142857142857143 110.00000000000001 5e-05
