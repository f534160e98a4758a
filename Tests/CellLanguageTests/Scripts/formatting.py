print("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a} {b}".format(a=1, b=2))  # expect: 1 2 2 1 1 2
print("{0} {a}".format(1, a=2), "{{}}".format(), "{0[0]} {0[k]}".format({"k": 1, 0: 2}))  # expect: 1 2 {} 2 1
print("{0.real} {0.imag}".format(3+4j))  # expect: 3.0 4.0
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:>{w}}|".format("a", w=5))  # expect: 'é' é '\xe9'     a|
print("{:{}{}}|".format("a", "^", 7), "{0:{1}.{2}f}".format(3.14159, 8, 2))  # expect:    a   |     3.14
print("{a[b][c]}".format(a={"b": {"c": 5}}), "{0[1][0]}".format([1, [2, 3]]))  # expect: 5 2
"{} {}".format(1)  # error: IndexError: Replacement index 1 out of range for positional args tuple
# ---
"{a}".format(1)  # error: KeyError: 'a'
# ---
"{0} {}".format(1, 2)  # error: ValueError: cannot switch from manual field specification to automatic field numbering
# ---
"{} {0}".format(1, 2)  # error: ValueError: cannot switch from automatic field numbering to manual field specification
# ---
"{".format(1)  # error: ValueError: Single '{' encountered in format string
# ---
"}".format(1)  # error: ValueError: Single '}' encountered in format string
# ---
"{0".format(1)  # error: ValueError: expected '}' before end of string
# ---
"{!x}".format(1)  # error: ValueError: Unknown conversion specifier x
# ---
"{:d}".format("a")  # error: ValueError: Unknown format code 'd' for object of type 'str'
# ---
"{:s}".format(1)  # error: ValueError: Unknown format code 's' for object of type 'int'
# ---
"{0.foo}".format(1)  # error: AttributeError: 'int' object has no attribute 'foo'
# ---
"{0[a]}".format([1])  # error: TypeError: list indices must be integers or slices, not str
# ---
"{0[5]}".format([1])  # error: IndexError: list index out of range
# ---
"{!}".format(1)  # error: ValueError: unmatched '{' in format spec
# ---
"{0!r:}}".format(1)  # error: ValueError: Single '}' encountered in format string
# ---
"{a.b.c}".format(a=1)  # error: AttributeError: 'int' object has no attribute 'b'
# ---
"{:.2d}".format(5)  # error: ValueError: Precision not allowed in integer format specifier
# ---
"{:,s}".format("a")  # error: ValueError: Cannot specify ',' with 's'.
# ---
"{:q}".format(5)  # error: ValueError: Unknown format code 'q' for object of type 'int'
# ---
"{:=5}".format("a")  # error: ValueError: '=' alignment not allowed in string format specifier
# ---
"{:+}".format("a")  # error: ValueError: Sign not allowed in string format specifier
# ---
"{:5.2f.}".format(1.0)  # error: ValueError: Invalid format specifier '5.2f.' for object of type 'float'
# ---
format(1.5, "d")  # error: ValueError: Unknown format code 'd' for object of type 'float'
# ---
format(5, "c") and format(-1, "c")  # error: OverflowError: %c arg not in range(0x110000)
# ---
format([1], "5")  # error: TypeError: unsupported format string passed to list.__format__
# ---
format(None, "5")  # error: TypeError: unsupported format string passed to NoneType.__format__
# ---
format(1+2j, "=10")  # error: ValueError: '=' alignment flag is not allowed in complex format specifier
# ---
print(format(1234567, ","), format(1234567, "_"), format(1234567.891, ",.2f"))  # expect: 1,234,567 1_234_567 1,234,567.89
print(format(0xffff, "_x"), format(0b10101, "_b"), format(1234567, "15,"))  # expect: ffff 1_0101       1,234,567
print(format(1234567, "015,"), format(-1234567, "015,d"), format(0.000001234, ",.3g"))  # expect: 000,001,234,567 -00,001,234,567 1.23e-06
print(format(5, "b"), format(5, "#b"), format(5, "08b"), format(5, "#010b"), format(255, "x"))  # expect: 101 0b101 00000101 0b00000101 ff
print(format(255, "#X"), format(255, "o"), format(-255, "#x"), format(97, "c"), format(5, "n"))  # expect: 0XFF 377 -0xff a 5
print(format(5, "e"), format(5, ".2f"), format(5, "%"), format(True, "d"), format(True, ""))  # expect: 5.000000e+00 5.00 500.000000% 1 True
print(format(True, "5"))  # expect:     1
print(format(3.14159, ".2f"), format(3.14159, "10.2f"), format(3.14159, "<10.2f") + "|")  # expect: 3.14       3.14 3.14      |
print(format(3.14159, "^10.2f") + "|", format(3.14159, "+.2f"), format(-3.14159, "=10.2f"))  # expect:    3.14   | +3.14 -     3.14
print(format(3.0, "g"), format(3.0, "#g"), format(3.0, ""), format(1e20, ""))  # expect: 3 3.00000 3.0 1e+20
print(format(1e20, "f"), format(1e-7, "g"), format(123456789.0, "g"), format(0.5, "%"))  # expect: 100000000000000000000.000000 1e-07 1.23457e+08 50.000000%
print(format(0.12345, ".1%"), format(1e100, ".3e"), format(float("inf"), "f"))  # expect: 12.3% 1.000e+100 inf
print(format(float("nan"), "F"), format(float("-inf"), "010.1f"), format(-0.0, "f"))  # expect: NAN -000000inf -0.000000
print(format(-0.0, "z.1f"), format(-0.04, "z.1f"))  # expect: 0.0 0.0
print(format(1.5, "010"), format(1.5, "*>10"), format(-1.5, "*=10"), format(-5, "05"))  # expect: 00000001.5 *******1.5 -******1.5 -0005
print(format(5, "<05"), format("a", "05"), format("abc", ".2"), format("abc", "*^9.2"))  # expect: 50000 a0000 ab ***ab****
print(format("a", "s"), format(12345.678, "10,.1f"), format(1e16, ""))  # expect: a   12,345.7 1e+16
print(format(123456789012345678.0, ""), format(1.0, ".0f"), format(2.5, ".0f"))  # expect: 1.2345678901234568e+17 1 2
print(format(0.1, ".20f"), format(1/3, ".17g"), format(100.0, ".2g"), format(100.0, "#.2g"))  # expect: 0.10000000000000000555 0.33333333333333331 1e+02 1.0e+02
print(format(1+2j, ".2f"), format(1.5+2.5j, ""), format(1+2j, ">20"), format(1-2j, "g"))  # expect: 1.00+2.00j (1.5+2.5j)               (1+2j) 1-2j
print(format(0j, "e"), format(complex(1, float("nan")), "f"))  # expect: 0.000000e+00+0.000000e+00j 1.000000+nanj
# ---
x, y, name = 3.14159, 42, "Bob"
print(f"{x:.2f} {y:5d}| {name!r} {name:>10} {y:#x} {x=} {y = } {name=!s} {x=:.2f} {y+1=} { y } {y!r:>5}|")  # expect: 3.14    42| 'Bob'        Bob 0x2a x=3.14159 y = 42 name=Bob x=3.14 y+1=43 42    42|
w, p = 10, 3
print(f"{x:{w}.{p}f}|", f"{x:{'>'}{w}}", f"{'nested ' + f'{y}'}", f"{{literal}} {{{y}}}")  # expect:      3.142|    3.14159 nested 42 {literal} {42}
print(f"{name[0]}{name[-1]}", f"{[i for i in range(3)]}", f"{ {'a': 1}['a'] }")  # expect: Bb [0, 1, 2] 1
print(f"{(lambda v: v*2)(4)}", f"{y if y > 3 else 0}", f"{'a' 'b'}", rf"\n{y}", f"{y}" "{y}")  # expect: 8 42 ab \n42 42{y}
print(f'{"x"}')  # expect: x
print(f"""multi  # expect: multi | 42 |   3.1   3.14159   | None 1 1,000.0 %%%%%    3| (42,) 42 ***Bob****
{y}
  {x:.1f}""", f"{x!s:^12}|", f"{None}", f"{True:d}", f"{1e3:,}", f"{'%':%^5}", f"{3:{4}}|", f"{y,}", f"{y:,}", f"{name:{'*'}^{w}}")
class P:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "P()"
print(f"{P()} {P():abc} {P()!r:>6} {P()=}", format(P(), "x{y}"), "{:a{}b}".format(P(), 5))  # expect: <> <abc>    P() P()=P() <x{y}> <a5b>
# ---
import datetime
d = datetime.datetime(2024, 2, 29, 13, 5, 7)
print(f"{d:%Y-%m-%d %H:%M:%S}", "{:%d/%m/%y}".format(d), f"{d!s}", f"{d:%A %B %j %p %I}")  # expect: 2024-02-29 13:05:07 29/02/24 2024-02-29 13:05:07 Thursday February 060 PM 01
# ---
print(f"{'a':<5}|{'b':^5}|{'c':>5}|{1:<5}|{1:^5}|{1:>5}|{1.5:<6}|{True:<6}|{None!s:<6}|")  # expect: a    |  b  |    c|1    |  1  |    1|1.5   |1     |None  |
for row in [("apple", 1.5, 10), ("kiwi", 22.75, 3)]:
    print("{:<10s}{:>8.2f}{:>5d}".format(*row), "%-10s%8.2f%5d" % row, f"{row[0]:.<10}{row[1]:_>8}")  # expect: apple         1.50   10 apple         1.50   10 apple....._____1.5 | kiwi         22.75    3 kiwi         22.75    3 kiwi......___22.75
print("{0:>+8.1f}{0:e}".format(1234.5), "{:08.3f}".format(-3.14159))  # expect:  +1234.51.234500e+03 -003.142
print("{:+d} {: d}".format(5, 5), "{:.3s}|".format("abcdef"), "{:5}|{:5}|".format("ab", 12))  # expect: +5  5 abc| ab   |   12|
# ---
from string import Template
t = Template("$who likes ${what}! $$5")
print(t.substitute(who="tim", what="kung pao"), t.safe_substitute(who="x"))  # expect: tim likes kung pao! $5 x likes ${what}! $5
t.substitute(who="a")  # error: KeyError: 'what'
# ---
print("{0.name}".format(type("T", (), {"name": "nn"})()))  # expect: nn
print("{x.y[0]}".format(x=type("T", (), {"y": [7]})))  # expect: 7
print("{:{fill}{align}{width}}".format("hi", fill="-", align="^", width=10))  # expect: ----hi----
print("{:>10}|{:^10}|{:<10}|".format(*["é"]*3), "{:\u00e9^5}".format("x"), "{:5c}|".format(65))  # expect:          é|    é     |é         | ééxéé     A|
print("{:<5c}|".format(65))  # expect: A    |
print("abc {a}".format_map({"a": 1}))  # expect: abc 1
print("{x}".format_map(type("D", (dict,), {"__missing__": lambda s, k: k.upper()})()))  # expect: X
