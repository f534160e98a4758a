from collections import Counter, defaultdict, deque, OrderedDict, ChainMap, UserDict, UserList, UserString
c = Counter("abracadabra"); print(c, c.most_common(2), c["z"], c["a"], sum(c.values()), sorted(c.elements())[:3], c + Counter("ab"), c - Counter("aaaaab"), c & Counter("aab"), Counter(a=1) | Counter(a=3, b=1), c.total(), dict(c), list(c), Counter([1, 1, 2]), Counter(), +Counter(a=1, b=-1), -Counter(a=-1), c.most_common()[:-3:-1])  # expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) [('a', 5), ('b', 2)] 0 5 11 ['a', 'a', 'a'] Counter({'a': 6, 'b': 3, 'r': 2, 'c': 1, 'd': 1}) Counter({'r': 2, 'b': 1, 'c': 1, 'd': 1}) Counter({'a': 2, 'b': 1}) Counter({'a': 3, 'b': 1}) 11 {'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1} ['a', 'b', 'r', 'c', 'd'] Counter({1: 2, 2: 1}) Counter() Counter({'a': 1}) Counter({'a': 1}) [('d', 1), ('c', 1)]
c.update("aaa"); c.subtract({"a": 1}); print(c["a"]); del c["z"]; print(c.copy() == c, repr(Counter({"x": 1, "y": 5})))  # expect: 7 | True Counter({'y': 5, 'x': 1})
d = defaultdict(list); d["a"].append(1); d["b"]; print(d, dict(d), d.default_factory, d.get("q"), "q" in d, defaultdict(int, a=1), defaultdict(lambda: 5)["x"]) if False else print(dict(d), d.get("q"), "q" in d, defaultdict(int, a=1), defaultdict(lambda: 5)["x"], defaultdict(list, {"k": [1]}))  # expect: {'a': [1], 'b': []} None False defaultdict(<class 'int'>, {'a': 1}) 5 defaultdict(<class 'list'>, {'k': [1]})
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); print(q, q[0], q.maxlen, len(q)); q.rotate(1); print(q); q.extend([7, 8]); q.extendleft([5]); print(q, q.pop(), q.popleft(), q, q.count(7), list(reversed(q)), deque("abc"), q.index(7), deque([1]) + deque([2]), deque([1, 2]) == deque([1, 2]), deque([1, 2, 3])[-1]); q.clear(); print(q, bool(q)); q.insert(0, 1); q.remove(1)  # expect: deque([0, 2, 3], maxlen=3) 0 3 3 | deque([3, 0, 2], maxlen=3)  # error: ValueError: 7 is not in deque
o = OrderedDict(a=1, b=2, c=3); o.move_to_end("a"); print(o, o.popitem(last=False), o, list(o), OrderedDict([("x", 1)]) == {"x": 1}); o.move_to_end("a", last=False); print(o)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm["a"], cm["b"], cm, dict(cm), cm.maps, cm.new_child({"z": 1})["z"], sorted(cm), cm.parents)
class MyD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
m = MyD(a=1); m["b"] = 2; print(m, m.data, UserList([1, 2]) + [3], UserString("ab") * 2)
deque().pop()
# ---
from collections import deque
deque([1])[5]  # error: IndexError: deque index out of range
# ---
from collections import defaultdict
defaultdict(5)  # error: TypeError: first argument must be callable or None
# ---
from collections import defaultdict
d = defaultdict(); d["x"]  # error: KeyError: 'x'
# ---
from itertools import *
print(list(chain([1], "ab")), list(chain.from_iterable([[1], [2]])))  # expect: [1, 'a', 'b'] [1, 2]
print(list(islice(count(5, 2), 3)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)))  # expect: [5, 7, 9] ['a', 'b', 'a', 'b', 'a'] [1, 1, 1]
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)))  # expect: [1, 3, 6] [10, 10, 20, 60]
print(list(combinations("abc", 2)), list(permutations([1, 2, 3], 2)))  # expect: [('a', 'b'), ('a', 'c'), ('b', 'c')] [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)))  # expect: [('a', 1), ('a', 2), ('b', 1), ('b', 2)] [(0, 0), (0, 1), (1, 0), (1, 1)]
print(list(combinations_with_replacement("ab", 2)), list(compress("abc", [1, 0, 1])))  # expect: [('a', 'a'), ('a', 'b'), ('b', 'b')] ['a', 'c']
print(list(dropwhile(lambda x: x < 2, [1, 2, 1])), list(takewhile(lambda x: x < 2, [1, 2, 1])))  # expect: [2, 1] [1]
print(list(filterfalse(None, [0, 1])), [(k, list(g)) for k, g in groupby("aabbc")])  # expect: [0] [('a', ['a', 'a']), ('b', ['b', 'b']), ('c', ['c'])]
print(list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest([1, 2], "a", fillvalue="-")))  # expect: [8, 9] [(1, 'a'), (2, '-')]
print([list(t) for t in tee([1, 2])], list(pairwise([1, 2, 3])))  # expect: [[1, 2], [1, 2]] [(1, 2), (2, 3)]
print(list(islice("abcdef", 1, 5, 2)))  # expect: ['b', 'd']
print([(k, len(list(g))) for k, g in groupby([1, 1, 2], key=lambda v: v > 1)], count(1))  # expect: [(False, 2), (True, 1)] count(1)
print(repeat("x"), repeat(2, 3), list(accumulate([3, 1, 2], max)))  # expect: repeat('x') repeat(2, 3) [3, 3, 3]
print(len(list(permutations(range(5)))), list(combinations([1], 2)), next(count(0.5, 0.5)))  # expect: 120 [] 0.5
print(list(product()))  # expect: [()]
islice([1], -1)  # error: ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# ---
from operator import *
print(add(1, 2), itemgetter(1)([1, 2]), itemgetter(0, 2)("abc"), attrgetter("real")(5))  # expect: 3 2 ('a', 'c') 5
print(methodcaller("upper")("a"), mul(2, 3), lt(1, 2), contains([1], 1), getitem([1, 2], 0))  # expect: A 6 True True 1
print(neg(5), truediv(1, 2), floordiv(7, 2), mod(7, 3), not_(1), truth([]), concat("a", "b"))  # expect: -5 0.5 3 1 False False ab
print(index(5), xor(5, 3), countOf([1, 1], 1), indexOf([1, 2], 2), is_(None, None), sub(5, 3))  # expect: 5 6 2 1 True 2
print(pow(2, 3), inv(5), eq(1, 1), iadd([1], [2]), matmul if False else "")  # expect: 8 -6 True [1, 2] 
print(sorted([("b", 1), ("a", 2)], key=itemgetter(1)))  # expect: [('b', 1), ('a', 2)]
# ---
import copy
a = [1, [2, 3], {"k": [4]}]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(9); print(b, c, b[1] is a[1], c[1] is a[1])  # expect: [1, [2, 3, 9], {'k': [4]}] [1, [2, 3], {'k': [4]}] True False
class N:
    def __init__(self): self.v = [1]; self.me = self
    def __copy__(self): return "copied"
n = N(); m = copy.deepcopy(n); print(m.v, m.v is n.v, m.me is m, copy.copy(n)); x = []; x.append(x); y = copy.deepcopy(x); print(y[0] is y, copy.copy((1, 2)), copy.deepcopy({(1, 2): {3}}))  # expect: [1] False True copied | True (1, 2) {(1, 2): {3}}
# ---
import heapq, bisect
h = [5, 1, 8, 3]; heapq.heapify(h); print(h, heapq.heappop(h), h); heapq.heappush(h, 0); print(h, heapq.nlargest(2, h), heapq.nsmallest(2, h), heapq.heappushpop(h, 4), heapq.heapreplace(h, 7), h, list(heapq.merge([1, 4], [2, 3])), heapq.nlargest(2, ["aa", "b", "ccc"], key=len))  # expect: [3, 5, 8] 1 [3, 5, 8] | [4, 5, 8, 7] [8, 5] [0, 3] 0 3 [4, 5, 8, 7] [1, 2, 3, 4] ['ccc', 'aa']
l = [1, 3, 3, 5]; print(bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.bisect_right(l, 0)); bisect.insort(l, 4); print(l, bisect.bisect([{"a": 1}], 0, key=lambda d: d["a"]))  # expect: 3 1 0 | [1, 3, 3, 4, 5] 0
heapq.heappop([])  # error: IndexError: index out of range
# ---
import string
print(string.ascii_lowercase, string.digits, string.punctuation, string.hexdigits)  # expect: abcdefghijklmnopqrstuvwxyz 0123456789 !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~ 0123456789abcdefABCDEF
print(repr(string.whitespace), string.capwords("hello world"), string.ascii_letters)  # expect: ' \t\n\r\x0b\x0c' Hello World abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ
print(string.octdigits, repr(string.printable[-6:]))  # expect: 01234567 ' \t\n\r\x0b\x0c'
print(string.Formatter().format("{0} {a:>5}", 1, a=2))  # expect: 1     2
# ---
import math
print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.sin(1), math.cos(1))  # expect: 3.141592653589793 2.718281828459045 6.283185307179586 inf nan 1.4142135623730951 0.8414709848078965 0.5403023058681398
print(math.tan(1), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000))  # expect: 1.5574077246549023 2.718281828459045 2.302585092994046 3.0 3.0 3.0
print(math.log1p(1e-10), math.expm1(1e-10), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7))  # expect: 9.999999999500001e-11 1.00000000005e-10 -2 2 -1
print(math.fabs(-1), math.fmod(-7, 3), math.hypot(3, 4), math.hypot(1, 2, 3))  # expect: 1.0 -1.0 5.0 3.7416573867739413
print(math.atan2(1, -1), math.asin(1), math.acos(0), math.atan(1), math.sinh(1), math.cosh(1))  # expect: 2.356194490192345 1.5707963267948966 1.5707963267948966 0.7853981633974483 1.1752011936438014 1.5430806348152437
print(math.tanh(1), math.degrees(1), math.radians(180), math.copysign(1, -0.0))  # expect: 0.7615941559557649 57.29577951308232 3.141592653589793 -1.0
print(math.isnan(float("nan")), math.isinf(1e400), math.isfinite(1))  # expect: True True True
print(math.isclose(0.1 + 0.2, 0.3), math.gamma(5), math.lgamma(10), math.erf(0.5))  # expect: True 24.0 12.801827480081467 0.5204998778130465
print(math.erfc(0.5), math.frexp(8.5), math.ldexp(0.5, 4), math.modf(3.7))  # expect: 0.4795001221869535 (0.53125, 4) 8.0 (0.7000000000000002, 3.0)
print(math.fsum([0.1] * 10), math.dist([0, 0], [3, 4]), math.comb(5, 2), math.perm(5))  # expect: 1.0 5.0 10 120
print(math.cbrt(27), math.exp2(3), math.remainder(7, 4), math.nextafter(1, 2), math.ulp(1))  # expect: 3.0000000000000004 8.0 -1.0 1.0000000000000002 2.220446049250313e-16
print(math.pow(2, 3), math.log(10**400), math.acosh(2), math.asinh(1), math.atanh(0.5))  # expect: 8.0 921.0340371976182 1.3169578969248166 0.881373587019543 0.5493061443340548
print(math.isqrt(17), math.factorial(10), math.prod([1.5, 2]), math.sumprod if False else "")  # expect: 4 3628800 3.0 
math.sqrt(-1)  # error: ValueError: math domain error
# ---
import math
math.log(0)  # error: ValueError: math domain error
# ---
import math
math.factorial(-1)  # error: ValueError: factorial() not defined for negative values
# ---
import math
math.factorial(2.5)  # error: TypeError: 'float' object cannot be interpreted as an integer
# ---
import math
math.sqrt("a")  # error: TypeError: must be real number, not str
# ---
import math
math.exp(1000)  # error: OverflowError: math range error
# ---
import math
math.gcd(1.5)  # error: TypeError: 'float' object cannot be interpreted as an integer
# ---
import math
math.comb(-1, 2)  # error: ValueError: n must be a non-negative integer
# ---
import math
math.acos(2)  # error: ValueError: math domain error
# ---
import math
math.floor("a")  # error: TypeError: must be real number, not str
# ---
import math
math.sqrt()  # error: TypeError: math.sqrt() takes exactly one argument (0 given)
# ---
import math
math.sqrt(1, 2)  # error: TypeError: math.sqrt() takes exactly one argument (2 given)
# ---
import math
math.floor(float("nan"))  # error: ValueError: cannot convert float NaN to integer
# ---
import math
math.fmod(1, 0)  # error: ValueError: math domain error
# ---
import math
math.isqrt(-1)  # error: ValueError: isqrt() argument must be nonnegative
# ---
import math
math.log(-5)  # error: ValueError: math domain error
# ---
import math
math.pow(0, -1)  # error: ValueError: math domain error
# ---
import random
random.seed(42); print(random.random(), random.randint(1, 10), random.randrange(0, 100, 5), random.choice("abc"), random.uniform(1, 2), random.gauss(0, 1), random.normalvariate(0, 1), random.sample(range(100), 5), random.choices([1, 2, 3], k=4), random.choices("ab", weights=[1, 9], k=5), random.triangular(0, 1, 0.5), random.betavariate(1, 2), random.expovariate(1), random.gammavariate(2, 1), random.lognormvariate(0, 1), random.vonmisesvariate(0, 1), random.paretovariate(1), random.weibullvariate(1, 2), random.getrandbits(40), random.randbytes(3))  # expect: 0.6394267984578837 1 40 a 1.2232107381488229 -0.12758828378288709 -0.1380590627428119 [27, 29, 64, 77, 3] [2, 3, 3, 2] ['b', 'b', 'b', 'b', 'b'] 0.4596816279521635 0.25563931885869623 0.10781939903513334 1.507312435008411 0.6949064186140257 6.216783775202494 12.8692463512263 0.2864931518515551 911792257857 b'\x89\xee\xa0'
l = list(range(10)); random.shuffle(l); print(l); random.seed("str"); print(random.random()); random.seed(1.5); print(random.random()); random.seed(b"x"); print(random.random()); r = random.Random(7); print(r.random(), r.randint(0, 5)); s = random.getstate(); a = random.random(); random.setstate(s); print(a == random.random()); random.seed(10**30); print(random.random(), random.randrange(10**20), random.sample([1, 2, 3], 3), random.choices(range(3), cum_weights=[1, 2, 3], k=3), random.sample("abc", counts=[2, 1, 1], k=2)); random.seed(-5); print(random.random(), random.gammavariate(0.5, 1), random.gammavariate(1, 1), random.betavariate(0.5, 0.5))  # expect: [2, 4, 7, 1, 6, 0, 8, 3, 5, 9] | 0.07093048757645559 | 0.551763726942059 | 0.6307877176639078 | 0.32383276483316237 1 | True | 0.9341508484568806 39179104345415910173 [1, 2, 3] [2, 1, 0] ['b', 'a'] | 0.6229016948897019 1.6932269767148378 0.6266530498328731 0.5808632596102787
random.randint(5, 1)  # error: ValueError: empty range for randrange() (5, 2, -3)
# ---
import random
random.sample([1], 5)  # error: ValueError: Sample larger than population or is negative
# ---
import random
random.choices([1, 2], weights=[1])  # error: ValueError: The number of weights does not match the population
# ---
import random
random.randrange(0)  # error: ValueError: empty range for randrange()
# ---
import random
random.sample({1, 2}, 1)  # error: TypeError: Population must be a sequence.  For dicts or sets, use sorted(d).
# ---
import random
random.shuffle((1, 2))  # error: TypeError: 'tuple' object does not support item assignment
# ---
import random
random.choice({1: 2})  # error: KeyError: 0
# ---
import random
random.uniform()  # error: TypeError: Random.uniform() missing 2 required positional arguments: 'a' and 'b'
