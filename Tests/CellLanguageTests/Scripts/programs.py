# n queens
def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n: return 1
    return sum(queens(n, row + 1, cols + (c,), d1 + (row - c,), d2 + (row + c,)) for c in range(n) if c not in cols and row - c not in d1 and row + c not in d2)
print([queens(n) for n in range(1, 7)])  # expect: [1, 0, 0, 2, 10, 4]
# ---
def sieve(n):
    s = bytearray([1]) * (n + 1); s[0:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if s[i]: s[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, v in enumerate(s) if v]
print(sieve(50), len(sieve(1000)), sum(sieve(1000)))  # expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47] 168 76127
# ---
def matmul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))  # expect: [[19, 22], [43, 50]]
def mandel(w, h):
    for y in range(h):
        print("".join(" .:-=+*#%@"[min(9, next((i for i in range(50) if abs(z := (z if i else 0) ** 2 + complex(3.0 * x / w - 2, 2.0 * y / h - 1)) > 2), 50) // 5)] for x in range(w)))  # expect:       .    |      @@@:  |   .@:@@@*  |   .@:@@@*  |      @@@: 
z = 0
try: mandel(10, 5)
except Exception as e: print(type(e).__name__, e)
# ---
class Node:
    def __init__(self, v, nxt=None): self.v, self.next = v, nxt
class LinkedList:
    def __init__(self, it=()):
        self.head = None
        for v in reversed(list(it)): self.head = Node(v, self.head)
    def __iter__(self):
        n = self.head
        while n: yield n.v; n = n.next
    def reverse(self):
        prev = None; cur = self.head
        while cur: cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
    def __repr__(self): return " -> ".join(map(str, self)) + " -> None"
l = LinkedList([1, 2, 3]); print(l); l.reverse(); print(l, len(list(l)), 2 in l, max(l), sorted(l))  # expect: 1 -> 2 -> 3 -> None | 3 -> 2 -> 1 -> None 3 True 3 [1, 2, 3]
# ---
class Stack:
    def __init__(self): self._items = []
    def push(self, x): self._items.append(x)
    def pop(self):
        if not self._items: raise IndexError("pop from empty stack")
        return self._items.pop()
    def __len__(self): return len(self._items)
    def __bool__(self): return bool(self._items)
s = Stack(); s.push(1); print(len(s), bool(s), s.pop(), bool(s))  # expect: 1 True 1 False
s.pop()  # error: IndexError: pop from empty stack
# ---
class BankAccount:
    interest = 0.02
    def __init__(self, owner, balance=0): self.owner = owner; self._balance = balance
    @property
    def balance(self): return self._balance
    def deposit(self, amount):
        if amount <= 0: raise ValueError("Deposit must be positive")
        self._balance += amount
    def withdraw(self, amount):
        if amount > self._balance: raise InsufficientFunds(self._balance, amount)
        self._balance -= amount
    def __str__(self): return f"{self.owner}: ${self._balance:,.2f}"
class InsufficientFunds(Exception):
    def __init__(self, balance, amount): super().__init__(f"Cannot withdraw {amount}: balance {balance}"); self.need = amount - balance
a = BankAccount("Ann", 100); a.deposit(50.5); print(a, a.balance, BankAccount.interest)  # expect: Ann: $150.50 150.5 0.02
try: a.withdraw(1000)
except InsufficientFunds as e: print(e, e.need)  # expect: Cannot withdraw 1000: balance 150.5 849.5
a.deposit(-5)  # error: ValueError: Deposit must be positive
# ---
from collections import deque, defaultdict
import heapq
g = {"A": ["B", "C"], "B": ["D"], "C": ["D"], "D": []}
def bfs(g, s):
    seen = {s}; q = deque([s]); out = []
    while q:
        n = q.popleft(); out.append(n)
        for m in g[n]:
            if m not in seen: seen.add(m); q.append(m)
    return out
def dfs(g, n, seen=None):
    seen = seen if seen is not None else []
    if n not in seen:
        seen.append(n)
        for m in g[n]: dfs(g, m, seen)
    return seen
def dijkstra(g, s):
    d = {s: 0}; h = [(0, s)]
    while h:
        c, n = heapq.heappop(h)
        if c > d.get(n, float("inf")): continue
        for m, w in g[n].items():
            if c + w < d.get(m, float("inf")): d[m] = c + w; heapq.heappush(h, (c + w, m))
    return d
print(bfs(g, "A"), dfs(g, "A"), dijkstra({"A": {"B": 1, "C": 4}, "B": {"C": 2}, "C": {}}, "A"))  # expect: ['A', 'B', 'C', 'D'] ['A', 'B', 'D', 'C'] {'A': 0, 'B': 1, 'C': 3}
def topo(g):
    seen = set(); out = []
    def visit(n):
        if n in seen: return
        seen.add(n)
        for m in g[n]: visit(m)
        out.append(n)
    for n in g: visit(n)
    return out[::-1]
print(topo(g))  # expect: ['A', 'C', 'B', 'D']
# ---
text = "the quick brown the lazy dog the end"
counts = {}
for w in text.split(): counts[w] = counts.get(w, 0) + 1
for w, c in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])): print(f"{w:<8}{c:>3} {'*' * c}")  # expect: the       3 *** | brown     1 * | dog       1 * | end       1 * | lazy      1 * | quick     1 *
print({c: text.count(c) for c in sorted(set(text)) if c.isalpha()})  # expect: {'a': 1, 'b': 1, 'c': 1, 'd': 2, 'e': 4, 'g': 1, 'h': 3, 'i': 1, 'k': 1, 'l': 1, 'n': 2, 'o': 2, 'q': 1, 'r': 1, 't': 3, 'u': 1, 'w': 1, 'y': 1, 'z': 1}
def caesar(s, k): return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else chr((ord(c) - 65 + k) % 26 + 65) if c.isupper() else c for c in s)
print(caesar("Hello, World!", 3), caesar(caesar("abc", 5), -5), "racecar" == "racecar"[::-1])  # expect: Khoor, Zruog! abc True
print(sorted("listen") == sorted("silent"), " ".join(w[::-1] for w in "hello world".split()))  # expect: True olleh dlrow
print(sum(c in "aeiou" for c in text))  # expect: 9
# ---
def fizz(n):
    for i in range(1, n + 1): print("FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else i, end=" ")  # expect: 1 2 Fizz 4 Buzz Fizz 7 8 Fizz Buzz 11 Fizz 13 14 FizzBuzz 16 
    print()  # expect: 
fizz(16)
def fact(n): return 1 if n < 2 else n * fact(n - 1)
def fib(n, memo={}):
    if n in memo: return memo[n]
    if n < 2: return n
    memo[n] = fib(n - 1) + fib(n - 2); return memo[n]
def gcd(a, b):
    while b: a, b = b, a % b
    return a
def collatz(n):
    s = [n]
    while n != 1: n = n // 2 if n % 2 == 0 else 3 * n + 1; s.append(n)
    return s
def is_prime(n): return n > 1 and all(n % i for i in range(2, int(n ** .5) + 1))
def perms(l): return [l] if len(l) <= 1 else [[x] + p for i, x in enumerate(l) for p in perms(l[:i] + l[i + 1:])]
def hanoi(n, a, b, c): return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
def powerset(s): return [[]] if not s else [x + y for x in powerset(s[1:]) for y in ([], [s[0]])]
def qs(l): return l if len(l) < 2 else qs([x for x in l[1:] if x < l[0]]) + [l[0]] + qs([x for x in l[1:] if x >= l[0]])
def bsearch(l, t):
    lo, hi = 0, len(l) - 1
    while lo <= hi:
        m = (lo + hi) // 2
        if l[m] == t: return m
        if l[m] < t: lo = m + 1
        else: hi = m - 1
    return -1
def flatten(l): return [y for x in l for y in (flatten(x) if isinstance(x, list) else [x])]
def bubble(l):
    l = l[:]
    for i in range(len(l)):
        for j in range(len(l) - 1 - i):
            if l[j] > l[j + 1]: l[j], l[j + 1] = l[j + 1], l[j]
    return l
print(fact(20), fact(50), fib(80), gcd(48, 36), collatz(7))  # expect: 2432902008176640000 30414093201713378043612608166064768844377641568960512000000000000 23416728348467685 12 [7, 22, 11, 34, 17, 52, 26, 13, 40, 20, 10, 5, 16, 8, 4, 2, 1]
print([n for n in range(30) if is_prime(n)], perms([1, 2, 3]), hanoi(2, "A", "B", "C"))  # expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] [('A', 'B'), ('A', 'C'), ('B', 'C')]
print(powerset([1, 2]), qs([3, 6, 1, 8, 2]), bsearch([1, 3, 5, 7], 5))  # expect: [[], [1], [2], [2, 1]] [1, 2, 3, 6, 8] 2
print(flatten([1, [2, [3, [4]]]]), bubble([5, 2, 9, 1]))  # expect: [1, 2, 3, 4] [1, 2, 5, 9]
def roman(n):
    out = ""
    for v, s in [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]:
        while n >= v: out += s; n -= v
    return out
print([roman(n) for n in (4, 9, 14, 1994, 2024)], bin(10)[2:], int("1010", 2))  # expect: ['IV', 'IX', 'XIV', 'MCMXCIV', 'MMXXIV'] 1010 10
print([i ** 2 for i in range(10) if i % 2], list(zip(*[[1, 2], [3, 4]])))  # expect: [1, 9, 25, 49, 81] [(1, 3), (2, 4)]
print(pascal := [[1]] and [[1 if j in (0, i) else fact(i) // fact(j) // fact(i - j) for j in range(i + 1)] for i in range(5)])  # expect: [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1], [1, 4, 6, 4, 1]]
for i in range(1, 4):
    for j in range(1, 4): print(f"{i * j:4}", end="")  # expect:    1   2   3   2   4   6   3   6   9
    print()  # expect:  |  | 
for i in range(5): print(" " * (4 - i) + "*" * (2 * i + 1))  # expect:     * |    *** |   ***** |  ******* | *********
# ---
import random
random.seed(10)
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    @property
    def shape(self): return len(self.rows), len(self.rows[0])
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __add__(self, o): return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows)])
    def __mul__(self, k): return Matrix([[a * k for a in r] for r in self.rows])
    __rmul__ = __mul__
    def __eq__(self, o): return self.rows == o.rows
    def __getitem__(self, ij): i, j = ij; return self.rows[i][j]
    def __setitem__(self, ij, v): self.rows[ij[0]][ij[1]] = v
    def T(self): return Matrix(zip(*self.rows))
    def __repr__(self): return "Matrix(" + repr(self.rows) + ")"
    def __str__(self): return "\n".join(" ".join(f"{v:6.2f}" for v in r) for r in self.rows)
m = Matrix([[1, 2], [3, 4]]); print(m @ Matrix.identity(2) == m, m + m, 2 * m, m[1, 0], m.T(), m.shape); m[0, 0] = 9; print(m)  # expect: True   2.00   4.00 |   6.00   8.00   2.00   4.00 |   6.00   8.00 3   1.00   3.00 |   2.00   4.00 (2, 2) |   9.00   2.00 |   3.00   4.00
w = [random.gauss(0, 1) for _ in range(3)]; x = [[random.random() for _ in range(3)] for _ in range(5)]; y = [sum(a * b for a, b in zip(r, w)) for r in x]
p = [0.0] * 3
for _ in range(200):
    g = [0.0] * 3
    for r, t in zip(x, y):
        e = sum(a * b for a, b in zip(r, p)) - t
        for i in range(3): g[i] += 2 * e * r[i] / len(x)
    p = [a - 0.1 * b for a, b in zip(p, g)]
print([round(v, 6) for v in w], p)  # expect: [-0.953717, -0.459094, -0.599249] [-0.915613002682645, -0.4741255594419622, -0.6027491622792264]
# ---
import math
class Value:
    def __init__(self, data, children=(), op=""): self.data = data; self.grad = 0.0; self._prev = set(children); self._backward = lambda: None; self._op = op
    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")
        def _backward(): self.grad += out.grad; other.grad += out.grad
        out._backward = _backward; return out
    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")
        def _backward(): self.grad += other.data * out.grad; other.grad += self.data * out.grad
        out._backward = _backward; return out
    def tanh(self):
        t = math.tanh(self.data); out = Value(t, (self,), "tanh")
        def _backward(): self.grad += (1 - t * t) * out.grad
        out._backward = _backward; return out
    __radd__ = __add__; __rmul__ = __mul__
    def backward(self):
        topo, seen = [], set()
        def build(v):
            if v not in seen:
                seen.add(v)
                for c in sorted(v._prev, key=lambda c: c.data): build(c)
                topo.append(v)
        build(self); self.grad = 1.0
        for v in reversed(topo): v._backward()
    def __repr__(self): return f"Value(data={self.data:.6f}, grad={self.grad:.6f})"
a, b = Value(2.0), Value(-3.0); c = (a * b + 10).tanh() + 2 * a; c.backward(); print(a, b, c)  # expect: Value(data=2.000000, grad=1.995977) Value(data=-3.000000, grad=0.002682) Value(data=4.999329, grad=1.000000)
# ---
class Tokenizer:
    def __init__(self, text): self.text = text; self.pos = 0
    def peek(self): return self.text[self.pos] if self.pos < len(self.text) else None
    def tokens(self):
        while (c := self.peek()) is not None:
            if c.isspace(): self.pos += 1
            elif c.isdigit() or c == ".":
                start = self.pos
                while (d := self.peek()) and (d.isdigit() or d == "."): self.pos += 1
                yield ("num", float(self.text[start:self.pos]))
            elif c in "+-*/()": self.pos += 1; yield ("op", c)
            else: raise SyntaxError(f"unexpected character {c!r} at {self.pos}")
def parse(ts):
    ts = list(ts); i = 0
    def expr():
        nonlocal i
        v = term()
        while i < len(ts) and ts[i][1] in ("+", "-"):
            o = ts[i][1]; i += 1; r = term(); v = v + r if o == "+" else v - r
        return v
    def term():
        nonlocal i
        v = factor()
        while i < len(ts) and ts[i][1] in ("*", "/"):
            o = ts[i][1]; i += 1; r = factor(); v = v * r if o == "*" else v / r
        return v
    def factor():
        nonlocal i
        k, t = ts[i]; i += 1
        if t == "(": v = expr(); i += 1; return v
        if t == "-": return -factor()
        return t
    return expr()
for s in ["1 + 2 * 3", "(1+2)*3", "10/4-1", "-(2+3)*2"]: print(s, "=", parse(Tokenizer(s).tokens()))  # expect: 1 + 2 * 3 = 7.0 | (1+2)*3 = 9.0 | 10/4-1 = 1.5 | -(2+3)*2 = -10.0
parse(Tokenizer("2 $ 3").tokens())  # error: SyntaxError: unexpected character '$' at 2
# ---
grid = [[0] * 5 for _ in range(5)]
for x, y in [(1, 2), (2, 2), (3, 2)]: grid[y][x] = 1
def step(g): return [[int((n := sum(g[(y + dy) % 5][(x + dx) % 5] for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dx or dy)) == 3 or (g[y][x] and n == 2)) for x in range(5)] for y in range(5)]
for _ in range(2):
    print("\n".join("".join(".#"[c] for c in r) for r in grid)); print(); grid = step(grid)  # expect: ..... | ..... | .###. | ..... | ..... |  | ..... | ..#.. | ..#.. | ..#.. | ..... | 
def lcs(a, b):
    dp = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b): dp[i + 1][j + 1] = dp[i][j] + x if x == y else max(dp[i][j + 1], dp[i + 1][j], key=len)
    return dp[-1][-1]
def lev(a, b):
    p = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        c = [i]
        for j, y in enumerate(b, 1): c.append(min(p[j] + 1, c[j - 1] + 1, p[j - 1] + (x != y)))
        p = c
    return p[-1]
def knap(ws, vs, cap):
    d = [0] * (cap + 1)
    for w, v in zip(ws, vs):
        for c in range(cap, w - 1, -1): d[c] = max(d[c], d[c - w] + v)
    return d[cap]
print(lcs("AGGTAB", "GXTXAYB"), lev("kitten", "sitting"), knap([1, 3, 4], [15, 20, 30], 4))  # expect: GTAB 3 35
# ---
class Shape:
    def area(self): raise NotImplementedError("Subclasses must implement area()")
    def __lt__(self, o): return self.area() < o.area()
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{k}={v}' for k, v in vars(self).items())})"
class Circle(Shape):
    def __init__(self, r): self.r = r
    def area(self): return 3.14159 * self.r ** 2
class Rect(Shape):
    def __init__(self, w, h): self.w, self.h = w, h
    def area(self): return self.w * self.h
class Square(Rect):
    def __init__(self, s): super().__init__(s, s)
for s in sorted([Circle(2), Rect(3, 4), Square(2)]): print(s, f"{s.area():.2f}", isinstance(s, Rect))  # expect: Square(w=2, h=2) 4.00 True | Rect(w=3, h=4) 12.00 True | Circle(r=2) 12.57 False
Shape().area()  # error: NotImplementedError: Subclasses must implement area()
# ---
students = [{"name": "A", "grades": [90, 80]}, {"name": "B", "grades": [70]}, {"name": "C", "grades": []}]
def avg(l): return sum(l) / len(l)
for s in students:
    print(s["name"], avg(s["grades"]))  # expect: A 85.0 | B 70.0  # error: ZeroDivisionError: division by zero
# ---
numbers = [1, 2, 3]
total = 0
for i in range(len(numbers) + 1):
    total += numbers[i]  # error: IndexError: list index out of range
print(total)
# ---
age = "25"
if age > 18:  # error: TypeError: '>' not supported between instances of 'str' and 'int'
    print("adult")
# ---
user = {"name": "Bob"}
print("Age:", user["age"])  # error: KeyError: 'age'
# ---
def greet(name, greeting):
    return greeting + ", " + name
print(greet("Bob"))  # error: TypeError: greet() missing 1 required positional argument: 'greeting'
# ---
class Dog:
    def __init__(self, name):
        self.name = name
d = Dog("Rex")
print(d.nmae)  # error: AttributeError: 'Dog' object has no attribute 'nmae'
# ---
items = "1,2,x,4".split(",")
nums = [int(i) for i in items]  # error: ValueError: invalid literal for int() with base 10: 'x'
# ---
def divide(a, b):
    try:
        return a / b
    except ZeroDivisionError as err:
        raise ValueError("b must not be zero") from err
divide(1, 0)  # error: ValueError: b must not be zero
# ---
data = [3, 1, None, 2]
data.sort()  # error: TypeError: '<' not supported between instances of 'NoneType' and 'int'
# ---
x = 10
def change():
    print(x)
    x = 20
change()  # error: UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
# ---
def f(n):
    return f(n - 1) + 1
print(f(10))  # error: RecursionError: maximum recursion depth exceeded
# ---
s = "hello"
s[0] = "H"  # error: TypeError: 'str' object does not support item assignment
# ---
t = (1, 2, 3)
t.append(4)  # error: AttributeError: 'tuple' object has no attribute 'append'
# ---
with open("missing_file.txt") as f:  # error: FileNotFoundError: [Errno 2] No such file or directory: 'missing_file.txt'
    print(f.read())
# ---
import nonexistent_module  # error: ModuleNotFoundError: No module named 'nonexistent_module'
# ---
print("Result: " + 5 + "!")  # error: TypeError: can only concatenate str (not "int") to str
# ---
n = int("12.5")  # error: ValueError: invalid literal for int() with base 10: '12.5'
# ---
a, b, c = [1, 2]  # error: ValueError: not enough values to unpack (expected 3, got 2)
# ---
d = {"x": 1}
for k, v in d:  # error: ValueError: not enough values to unpack (expected 2, got 1)
    print(k, v)
# ---
lst = [1, 2, 3]
lst.push(4)  # error: AttributeError: 'list' object has no attribute 'push'
# ---
print(len(5))  # error: TypeError: object of type 'int' has no len()
# ---
"abc".foo()  # error: AttributeError: 'str' object has no attribute 'foo'
# ---
None.foo  # error: AttributeError: 'NoneType' object has no attribute 'foo'
# ---
[1, 2, 3] + "abc"  # error: TypeError: can only concatenate list (not "str") to list
# ---
{"a": 1}.has_key("a")  # error: AttributeError: 'dict' object has no attribute 'has_key'
# ---
print(undefined)  # error: NameError: name 'undefined' is not defined
# ---
def outer():
    def inner():
        return 1 / 0
    return inner()
try:
    outer()
except ZeroDivisionError:
    print(undefined_in_handler)  # error: NameError: name 'undefined_in_handler' is not defined
# ---
class A:
    def __init__(self):
        self.items = []
    def add(self, x):
        items.append(x)
A().add(1)  # error: NameError: name 'items' is not defined
# ---
class Counter:
    def increment():
        pass
Counter().increment()  # error: TypeError: Counter.increment() takes 0 positional arguments but 1 was given
# ---
result = sum([1, 2, "3"])  # error: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# ---
max([1, "2"])  # error: TypeError: '>' not supported between instances of 'str' and 'int'
# ---
import math
math.sqrt("16")  # error: TypeError: must be real number, not str
# ---
round("3.7")  # error: TypeError: type str doesn't define __round__ method
# ---
range(10).append(5)  # error: AttributeError: 'range' object has no attribute 'append'
# ---
for i in range("10"):  # error: TypeError: 'str' object cannot be interpreted as an integer
    print(i)
# ---
[i for i in 10]  # error: TypeError: 'int' object is not iterable
# ---
x = [1, 2, 3]
x[1.0]  # error: TypeError: list indices must be integers or slices, not float
# ---
x = [1, 2, 3]
x["1"]  # error: TypeError: list indices must be integers or slices, not str
# ---
f"{undefined_var!r}"  # error: NameError: name 'undefined_var' is not defined
# ---
lambda x: x + 1
(lambda x: x + 1)()  # error: TypeError: <lambda>() missing 1 required positional argument: 'x'
# ---
assert isinstance("x", int), f"expected int, got {type('x').__name__}"  # error: AssertionError: expected int, got str
# ---
raise NotImplementedError  # error: NotImplementedError
# ---
raise Exception("Something went wrong") from ValueError("root cause")  # error: Exception: Something went wrong
