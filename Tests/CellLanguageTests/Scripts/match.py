class Pt:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y


def m(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "small"
        case "a": return "str a"
        case None: return "none"
        case True: return "true"
        case [a]: return f"one {a}"
        case [a, b]: return f"two {a} {b}"
        case [a, *rest, z]: return f"many {a} {rest} {z}"
        case {"k": v, **rest}: return f"map {v} {rest}"
        case {"q": [x, y]}: return f"q {x} {y}"
        case int(n) if n > 100: return f"big {n}"
        case int() as n: return f"int {n}"
        case float(f): return f"float {f}"
        case Pt(x=0, y=yy): return f"on y {yy}"
        case Pt(a, b): return f"pt {a} {b}"
        case str(s): return "str " + s
        case _: return "other"


for v in [0, 1, 2, "a", None, True, [1], (1, 2), [1, 2, 3, 4]]: print(m(v))  # expect: zero | small | small | str a | none | small | one 1 | two 1 2 | many 1 [2, 3] 4
for v in [{"k": 1, "z": 2}, {"q": [3, 4]}, 500, 50, 2.5, Pt(0, 5), Pt(1, 2), "zz", b"x", []]: print(m(v))  # expect: map 1 {'z': 2} | q 3 4 | big 500 | int 50 | float 2.5 | on y 5 | pt 1 2 | str zz | other | other
# ---
def w(cmd):
    match cmd.split():
        case ["go", ("n" | "s") as d]: return d
        case ["go", _]: return "?"
        case [x, *_]: return x


print(w("go n"), w("go x"), w("stop now"), w(""))  # expect: n ? stop None
# ---
class Color:
    RED = 1


match 1:
    case Color.RED: print("red")  # expect: red
# ---
match (1, (2, [3, 4])):
    case (a, (b, [c, *d])): print(a, b, c, d)  # expect: 1 2 3 [4]
# ---
match {"a": {"b": [1, {"c": 2}]}}:
    case {"a": {"b": [_, {"c": v}]}}: print(v)  # expect: 2
# ---
match 5:
    case str() | bytes(): print("text")
    case x if x < 3: print("small")
    case -5: print("negative")
    case 5 as y: print("five", y)  # expect: five 5
# ---
match [1, 2]:
    case int(a, b): pass
    case list([x, y]): print(x, y)  # expect: 1 2
# ---
match 1:
    case int(a, b): pass  # error: TypeError: int() accepts 1 positional sub-pattern (2 given)
# ---
match = 3
case = 4
print(match + case)  # expect: 7
