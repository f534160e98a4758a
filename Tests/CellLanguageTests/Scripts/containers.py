a = [3, 1, 2]
a.append(4); a.extend("xy"); a.insert(0, "s"); a.insert(-1, "m"); a.insert(100, "e")
print(a, a.pop(), a.pop(0), a.index(1), a.count(2), len(a), a)  # expect: [3, 1, 2, 4, 'x', 'm', 'y'] e s 1 1 7 [3, 1, 2, 4, 'x', 'm', 'y']
a.remove("x"); a.reverse(); print(a); del a[0]; print(a, a.copy(), a.clear(), a)  # expect: ['y', 'm', 4, 2, 1, 3] | [] ['m', 4, 2, 1, 3] None []
b = [5, 3, 9]; b.sort(); print(b); b.sort(reverse=True); print(b, b.sort(key=lambda v: -v), b, sorted(b), sorted("bca", reverse=True), sorted([(1, "b"), (1, "a")], key=lambda t: t[0]))  # expect: [3, 5, 9] | [9, 5, 3] None [9, 5, 3] [3, 5, 9] ['c', 'b', 'a'] [(1, 'b'), (1, 'a')]
# ---
[1, 2].remove(5)  # error: ValueError: list.remove(x): x not in list
# ---
[].pop()  # error: IndexError: pop from empty list
# ---
[1].pop(5)  # error: IndexError: pop index out of range
# ---
[1, 2].index(5)  # error: ValueError: 5 is not in list
# ---
[1].pop("a")  # error: TypeError: 'str' object cannot be interpreted as an integer
# ---
[1, "a"].sort()  # error: TypeError: '<' not supported between instances of 'str' and 'int'
# ---
sorted([1, None])  # error: TypeError: '<' not supported between instances of 'NoneType' and 'int'
# ---
[3, 1].sort(lambda x: x)  # error: TypeError: sort() takes no positional arguments
# ---
[1].append()  # error: TypeError: list.append() takes exactly one argument (0 given)
# ---
[1].append(1, 2)  # error: TypeError: list.append() takes exactly one argument (2 given)
# ---
[1].insert(1)  # error: TypeError: insert expected 2 arguments, got 1
# ---
[1].extend(5)  # error: TypeError: 'int' object is not iterable
# ---
[1, 2, 3][1, 2]  # error: TypeError: list indices must be integers or slices, not tuple
# ---
[1, 2, 3]["a"]  # error: TypeError: list indices must be integers or slices, not str
# ---
a = [1]
a[5] = 1  # error: IndexError: list assignment index out of range
# ---
a = [1]
del a[5]  # error: IndexError: list assignment index out of range
# ---
a = [1, 2, 3]
a["x"] = 1  # error: TypeError: list indices must be integers or slices, not str
# ---
a = [1, 2, 3, 4]
a[::2] = [1]  # error: ValueError: attempt to assign sequence of size 1 to extended slice of size 2
# ---
a = [1, 2, 3]
a[0:1] = 5  # error: TypeError: can only assign an iterable
# ---
a = [1, 2, 3]
a[::0]  # error: ValueError: slice step cannot be zero
# ---
a = [0, 1, 2, 3, 4, 5]
a[1:3] = ["a", "b", "c"]; print(a); a[::2] = [0, 0, 0, 0]; print(a); del a[1:3]; print(a); del a[::2]; print(a); a[1:1] = [7, 8]; print(a); a[:] = []; print(a); a += (1, 2); print(a); a *= 2; print(a); a[-1:] = "zz"; print(a); a[5:2] = [9]; print(a); a[::-1] = a[:]; print(a)  # expect: [0, 'a', 'b', 'c', 3, 4, 5] | [0, 'a', 0, 'c', 0, 4, 0] | [0, 'c', 0, 4, 0] | ['c', 4] | ['c', 7, 8, 4] | [] | [1, 2] | [1, 2, 1, 2] | [1, 2, 1, 'z', 'z'] | [1, 2, 1, 'z', 'z', 9] | [9, 'z', 'z', 1, 2, 1]
print([1, 2] + [3], [0] * 3, 2 * [1, 2], [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0])  # expect: [1, 2, 3] [0, 0, 0] [1, 2, 1, 2] True True True
print([] < [0], [[1, 2], [3]] > [[1, 2]], 2 in [1, 2], [1, [2, [3]]], [1, 2, 3][::-1])  # expect: True True True [1, [2, [3]]] [3, 2, 1]
print([1, 2, 3][-2:], list("abc"), list(range(3)), list({"a": 1}), [*"ab", *[1]], [[]] * 2)  # expect: [2, 3] ['a', 'b', 'c'] [0, 1, 2] ['a'] ['a', 'b', 1] [[], []]
x = [1]; x.append(x); print(x); d = {}; d["d"] = d; print(d); t = ([],); t[0].append(t); print(t)  # expect: [1, [...]] | {'d': {...}} | ([(...)],)
[1, 2] + 3  # error: TypeError: can only concatenate list (not "int") to list
# ---
[1] * 1.5  # error: TypeError: can't multiply sequence by non-int of type 'float'
# ---
[1] * [2]  # error: TypeError: can't multiply sequence by non-int of type 'list'
# ---
[1] < 5  # error: TypeError: '<' not supported between instances of 'list' and 'int'
# ---
t = (1, 2, 3, 2)
print(t.count(2), t.index(3), t + (4,), t * 2, t[1:], t[::-1], (), (1,), tuple("ab"), tuple())  # expect: 2 2 (1, 2, 3, 2, 4) (1, 2, 3, 2, 1, 2, 3, 2) (2, 3, 2) (2, 3, 2, 1) () (1,) ('a', 'b') ()
print(2 in t, t < (1, 3), hash((1, 2)) == hash((1, 2)), len(t), max(t), (1, (2, (3,))), ((),))  # expect: True True True 4 3 (1, (2, (3,))) ((),)
print(t == (1, 2, 3, 2), () < (1,), t[-1])  # expect: True True 2
(1, 2).index(5)  # error: ValueError: tuple.index(x): x not in tuple
# ---
(1,) + [2]  # error: TypeError: can only concatenate tuple (not "list") to tuple
# ---
t = (1, 2)
t[0] = 5  # error: TypeError: 'tuple' object does not support item assignment
# ---
t = (1, 2)
del t[0]  # error: TypeError: 'tuple' object doesn't support item deletion
# ---
t = (1, [2])
try:
    t[1] += [3]
except TypeError as e:
    print(e, t)  # expect: 'tuple' object does not support item assignment (1, [2, 3])
# ---
hash([1])  # error: TypeError: unhashable type: 'list'
# ---
hash(([],))  # error: TypeError: unhashable type: 'list'
# ---
a, b = 1, 2, 3  # error: ValueError: too many values to unpack (expected 2)
# ---
a, b = 1,  # error: ValueError: not enough values to unpack (expected 2, got 1)
# ---
a, b = 5  # error: TypeError: cannot unpack non-iterable int object
# ---
a, *b, c = [1]  # error: ValueError: not enough values to unpack (expected at least 2, got 1)
# ---
a, b = "abc"  # error: ValueError: too many values to unpack (expected 2)
# ---
(a, b), c = (1, 2), 3; print(a, b, c); a, *b = "hello"; print(a, b); *a, b = (1, 2, 3); print(a, b); [a, [b, *c]] = 1, (2, 3, 4); print(a, b, c); a, *b, c = range(5); print(a, b, c); a, *b = [1]; print(a, b)  # expect: 1 2 3 | h ['e', 'l', 'l', 'o'] | [1, 2] 3 | 1 2 [3, 4] | 0 [1, 2, 3] 4 | 1 []
a = b = c = []; a.append(1); print(b, c); i = 0; x = [1, 2]; i, x[i] = 1, 9; print(i, x); a, b = 1, 2; a, b = b, a; print(a, b)  # expect: [1] [1] | 1 [1, 9] | 2 1
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xy")]: print(a, b, c)  # expect: 1 2 [3, 4] | 5 x ['y']
first, _, *rest, last = range(6); print(first, rest, last)  # expect: 0 [2, 3, 4] 5
(a, b), c = 1, 2  # error: TypeError: cannot unpack non-iterable int object
# ---
d = {"a": 1, "b": 2}
print(d, d["a"], d.get("z"), d.get("z", 0), d.keys(), d.values(), d.items(), list(d), "a" in d)  # expect: {'a': 1, 'b': 2} 1 None 0 dict_keys(['a', 'b']) dict_values([1, 2]) dict_items([('a', 1), ('b', 2)]) ['a', 'b'] True
print(1 in d.values(), len(d), d.pop("a"), d, d.pop("q", None), d.setdefault("c", 3))  # expect: True 2 1 {'b': 2, 'c': 3} None 3
print(d.setdefault("b", 9), d, d.popitem(), d, d.copy(), d.update({"x": 1}, y=2), d)  # expect: 2 {'b': 2, 'x': 1, 'y': 2} ('c', 3) {'b': 2, 'x': 1, 'y': 2} {'b': 2} None {'b': 2, 'x': 1, 'y': 2}
print(d.update([("k", 1), "ab"]), d)  # expect: None {'b': 2, 'x': 1, 'y': 2, 'k': 1, 'a': 'b'}
print(dict(a=1, b=2), dict([("a", 1)]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])))  # expect: {'a': 1, 'b': 2} {'a': 1} {'a': 1, 'b': 2} {'a': 1, 'b': 2}
print({**d, "z": 0}, d | {"new": 1}, {1: "a", 1.0: "b", True: "c"}, dict.fromkeys("ab"))  # expect: {'b': 2, 'x': 1, 'y': 2, 'k': 1, 'a': 'b', 'z': 0} {'b': 2, 'x': 1, 'y': 2, 'k': 1, 'a': 'b', 'new': 1} {1: 'c'} {'a': None, 'b': None}
print(dict.fromkeys([1, 2], 0), {(1, 2): 3}, {None: 1}, {k: v for k, v in zip("ab", range(2))})  # expect: {1: 0, 2: 0} {(1, 2): 3} {None: 1} {'a': 0, 'b': 1}
print(dict())  # expect: {}
d = {"b": 1, "a": 2}; d |= {"c": 3}; print(d, sorted(d), sorted(d.items(), key=lambda kv: kv[1]), max(d, key=d.get), list(reversed(d)), list(reversed(d.items())), d == {"a": 2, "b": 1, "c": 3}, d.items() == {"a": 2, "b": 1, "c": 3}.items(), d.keys() & {"a", "z"}, sorted(d.keys() | {"z"}), d.keys() - {"a"} == {"b", "c"}, d.keys() ^ {"a", "b", "c"}, d.keys().isdisjoint({"q"}), {}.keys(), list(d.values())[0])  # expect: {'b': 1, 'a': 2, 'c': 3} ['a', 'b', 'c'] [('b', 1), ('a', 2), ('c', 3)] c ['c', 'a', 'b'] [('c', 3), ('a', 2), ('b', 1)] True True {'a'} ['a', 'b', 'c', 'z'] True set() True dict_keys([]) 1
del d["b"]; print(d); d.clear(); print(d)  # expect: {'a': 2, 'c': 3} | {}
d["zzz"]  # error: KeyError: 'zzz'
# ---
{}.popitem()  # error: KeyError: 'popitem(): dictionary is empty'
# ---
{}.pop("a")  # error: KeyError: 'a'
# ---
del {}["a"]  # error: KeyError: 'a'
# ---
{1: 2}.foo  # error: AttributeError: 'dict' object has no attribute 'foo'
# ---
{[1]: 2}  # error: TypeError: unhashable type: 'list'
# ---
dict([1, 2])  # error: TypeError: cannot convert dictionary update sequence element #0 to a sequence
# ---
dict([(1, 2, 3)])  # error: ValueError: dictionary update sequence element #0 has length 3; 2 is required
# ---
dict(5)  # error: TypeError: 'int' object is not iterable
# ---
dict("ab")  # error: ValueError: dictionary update sequence element #0 has length 1; 2 is required
# ---
{"a": 1} < {"b": 2}  # error: TypeError: '<' not supported between instances of 'dict' and 'dict'
# ---
{"a": 1} + {"b": 2}  # error: TypeError: unsupported operand type(s) for +: 'dict' and 'dict'
# ---
{"a": 1} | [("b", 2)]  # error: TypeError: unsupported operand type(s) for |: 'dict' and 'list'
# ---
d = {1: 1}
for k in d:  # error: RuntimeError: dictionary changed size during iteration
    d[k + 1] = 1
# ---
d = {1: 1, 2: 2}
for k in d:  # error: RuntimeError: dictionary changed size during iteration
    del d[k]
# ---
s = {1, 2}
for k in s:  # error: RuntimeError: Set changed size during iteration
    s.add(k + 5)
# ---
d = {}
d[{}] = 1  # error: TypeError: unhashable type: 'dict'
# ---
{1: 2}.update(5)  # error: TypeError: 'int' object is not iterable
# ---
{1: 2}.get()  # error: TypeError: get expected at least 1 argument, got 0
# ---
s = {3, 1, 2}
s.add(5); s.discard(9); s.discard(1); s.update([7], (8,)); print(sorted(s), len(s), 3 in s, s == {2, 3, 5, 7, 8}, sorted(s | {0}), sorted(s & {3, 5}), sorted(s - {3}), sorted(s ^ {3, 99}), {1, 2} < {1, 2, 3}, {1, 2} <= {1, 2}, {1} > set(), {1}.issubset([1, 2]), {1, 2}.issuperset({1}), {1}.isdisjoint([2]), set(), {1}, frozenset([1]), frozenset(), {1}.union([2], [3]) == {1, 2, 3}, {1, 2, 3}.intersection([2, 3], [3]), {1, 2}.difference([1]), {1, 2}.symmetric_difference([2, 3]) == {1, 3}, set("aab") == {"a", "b"}, {1, 2, 3} == frozenset([3, 2, 1]), {x % 3 for x in range(10)}, {0}, {0, 1, 2, 3}, set(range(5)), {True, 1, 1.0})  # expect: [2, 3, 5, 7, 8] 5 True True [0, 2, 3, 5, 7, 8] [3, 5] [2, 5, 7, 8] [2, 5, 7, 8, 99] True True True True True True set() {1} frozenset({1}) frozenset() True {3} {2} True True True {0, 1, 2} {0} {0, 1, 2, 3} {0, 1, 2, 3, 4} {True}
s = {1, 2, 3}; s -= {1}; print(s); s |= {5}; print(s); s &= {5, 2}; print(s); s ^= {5, 6}; print(s); s.intersection_update([2]); print(s); s.difference_update([2]); print(s); s.symmetric_difference_update([4]); print(s, s.pop(), s, s.copy()); s.clear()  # expect: {2, 3} | {2, 3, 5} | {2, 5} | {2, 6} | {2} | set() | set() 4 set() set()
print({frozenset([1]): 2}, hash(frozenset([1, 2])) == hash(frozenset([2, 1])))  # expect: {frozenset({1}): 2} True
print(frozenset("ab") | {"c"} == {"a", "b", "c"}, type({1} | frozenset([2])))  # expect: True <class 'set'>
print(type(frozenset([2]) | {1}), sorted({"b", "a"}), {1, 2} != {1}, {(1, 2)})  # expect: <class 'frozenset'> ['a', 'b'] True {(1, 2)}
print(sorted({1, 2} | set([3])), frozenset([1, 2]) & {2})  # expect: [1, 2, 3] frozenset({2})
set().pop()  # error: KeyError: 'pop from an empty set'
# ---
{1}.remove(5)  # error: KeyError: 5
# ---
{[1]}  # error: TypeError: unhashable type: 'list'
# ---
{1} | [1]  # error: TypeError: unsupported operand type(s) for |: 'set' and 'list'
# ---
{1} + {2}  # error: TypeError: unsupported operand type(s) for +: 'set' and 'set'
# ---
set(5)  # error: TypeError: 'int' object is not iterable
# ---
{1} < [1]  # error: TypeError: '<' not supported between instances of 'set' and 'list'
# ---
frozenset([1]).add(2)  # error: AttributeError: 'frozenset' object has no attribute 'add'
# ---
s = {1}
s[0]  # error: TypeError: 'set' object is not subscriptable
# ---
print(b"abc", b"a\x00\xff'", b"it's", b'"\'', bytes(3), bytes([65, 66]), bytes("é", "utf-8"))  # expect: b'abc' b"a\x00\xff'" b"it's" b'"\'' b'\x00\x00\x00' b'AB' b'\xc3\xa9'
print(b"abc"[0], b"abc"[1:], b"ab" + b"c", b"ab" * 2, b"a" in b"abc", 97 in b"abc")  # expect: 97 b'bc' b'abc' b'abab' True True
print(b"abc".hex(), b"abc".hex("-"), bytes.fromhex("61 62"), list(b"ab"), b"abc".upper())  # expect: 616263 61-62-63 b'ab' [97, 98] b'ABC'
print(b"a,b".split(b","), b",".join([b"a", b"b"]), b"abc".replace(b"b", b"x"))  # expect: [b'a', b'b'] b'a,b' b'axc'
print(b"abc".find(b"c"), b" a ".strip(), b"abc".startswith(b"a"), b"abc".decode())  # expect: 2 b'a' True abc
print(b"%d %s" % (5, b"x"), b"abc" < b"abd", len(b"\xc3\xa9"), b"abc"[::-1], b"A".isalpha())  # expect: b'5 x' True 2 b'cba' True
print(b"abc".center(7, b"*"), b"12".zfill(4), b"a b".title(), b"abc".index(b"b"))  # expect: b'**abc**' b'0012' b'A B' 1
print(b"ab\n".splitlines(), b"abcb".count(b"b"), b"abc".partition(b"b"), b"Ab".swapcase())  # expect: [b'ab'] 2 (b'a', b'b', b'c') b'aB'
print(b"abc".translate(bytes.maketrans(b"a", b"z")), b"abc".endswith(b"c"))  # expect: b'zbc' True
print(hash(b"a") == hash(b"a"), b"" or 5, rb"\n", b"\n\t\\")  # expect: True 5 b'\\n' b'\n\t\\'
ba = bytearray(b"abc"); ba[0] = 90; ba.append(33); ba.extend(b"xy"); ba += b"!"; print(ba, ba[0], ba[1:3], bytes(ba), ba.pop(), ba, bytearray(2), bytearray([1, 2]), ba == b"Zbc!xy", len(ba), ba.decode(), ba.find(b"c"), list(ba[:2])); ba[1:3] = b"--------"; del ba[0]; print(ba); ba.insert(0, 65); ba.reverse(); print(ba, ba.copy(), ba.remove(65), ba); ba.clear(); print(ba)  # expect: bytearray(b'Zbc!xy') 90 bytearray(b'bc') b'Zbc!xy!' 33 bytearray(b'Zbc!xy') bytearray(b'\x00\x00') bytearray(b'\x01\x02') True 6 Zbc!xy 2 [90, 98] | bytearray(b'--------!xy') | bytearray(b'yx!--------') bytearray(b'yx!--------A') None bytearray(b'yx!--------') | bytearray(b'')
mv = memoryview(b"abcd"); print(mv[0], mv[1:3].tobytes(), len(mv), mv.tolist(), bytes(mv))  # expect: 97 b'bc' 4 [97, 98, 99, 100] b'abcd'
b"abc" + "d"  # error: TypeError: can't concat str to bytes
# ---
bytes([256])  # error: ValueError: bytes must be in range(0, 256)
# ---
bytes("abc")  # error: TypeError: string argument without an encoding
# ---
bytes(-1)  # error: ValueError: negative count
# ---
bytes(["a"])  # error: TypeError: 'str' object cannot be interpreted as an integer
# ---
bytearray(b"a").append(300)  # error: ValueError: byte must be in range(0, 256)
# ---
"a" + b"b"  # error: TypeError: can only concatenate str (not "bytes") to str
# ---
b"a" in "abc"  # error: TypeError: 'in <string>' requires string as left operand, not bytes
# ---
"a" in b"abc"  # error: TypeError: a bytes-like object is required, not 'str'
# ---
b",".join(["a"])  # error: TypeError: sequence item 0: expected a bytes-like object, str found
# ---
bytes.fromhex("6g")  # error: ValueError: non-hexadecimal number found in fromhex() arg at position 1
# ---
print(list(range(5)), list(range(2, 5)), list(range(0, 10, 3)), list(range(5, 0, -2)))  # expect: [0, 1, 2, 3, 4] [2, 3, 4] [0, 3, 6, 9] [5, 3, 1]
print(range(5), range(1, 5), range(0, 5, 2), len(range(0, 10, 3)), 3 in range(5))  # expect: range(0, 5) range(1, 5) range(0, 5, 2) 4 True
print(3.0 in range(5), "a" in range(5), range(5)[1], range(5)[-1], range(10)[2:5])  # expect: True False 1 4 range(2, 5)
print(range(10)[::-1], range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2))  # expect: range(9, -1, -1) True True
print(range(5).index(3), range(5).count(3), list(reversed(range(3))), range(5).start)  # expect: 3 1 [2, 1, 0] 0
print(range(5).stop, range(5).step, hash(range(3)) == hash(range(0, 3)), bool(range(0)))  # expect: 5 1 True False
print(sum(range(101)), max(range(5)), len(range(10**10)))  # expect: 5050 4 10000000000
range(1, 2, 0)  # error: ValueError: range() arg 3 must not be zero
# ---
range(1.5)  # error: TypeError: 'float' object cannot be interpreted as an integer
# ---
range(5)[10]  # error: IndexError: range object index out of range
# ---
range("a")  # error: TypeError: 'str' object cannot be interpreted as an integer
# ---
range()  # error: TypeError: range expected at least 1 argument, got 0
# ---
range(5).index(9)  # error: ValueError: 9 is not in range
# ---
print(slice(1, 2), slice(5), slice(None), slice(1, 10, 2).indices(5))  # expect: slice(1, 2, None) slice(None, 5, None) slice(None, None, None) (1, 5, 2)
print(slice(1, 2) == slice(1, 2), slice(1, 2).start, [1, 2, 3][slice(1, None)])  # expect: True 1 [2, 3]
print(slice(None, None, -1))  # expect: slice(None, None, -1)
hash(slice(1))  # error: TypeError: unhashable type: 'slice'
# ---
print(list(zip([1, 2], "ab")), list(zip()), list(zip([1, 2, 3], "ab")), list(enumerate("ab")))  # expect: [(1, 'a'), (2, 'b')] [] [(1, 'a'), (2, 'b')] [(0, 'a'), (1, 'b')]
print(list(enumerate("ab", 1)), list(enumerate("ab", start=5)))  # expect: [(1, 'a'), (2, 'b')] [(5, 'a'), (6, 'b')]
print(list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])))  # expect: [4, 6] [1, 'a']
print(list(filter(lambda x: x > 1, [1, 2, 3])), list(reversed([1, 2])), any([0, 1]))  # expect: [2, 3] [2, 1] True
print(all([1, 0]), any([]), all([]), list(map(str, [1, 2])), list(map(int, "12")))  # expect: False False True ['1', '2'] [1, 2]
print(next(iter([1])), next(iter([]), "d"), list(iter(lambda it=iter([1, 2, 0]): next(it), 0)))  # expect: 1 d [1, 2]
print(sorted(zip([2, 1], "ab")), list(zip(*[(1, 2), (3, 4)])), dict(enumerate("ab")))  # expect: [(1, 'b'), (2, 'a')] [(1, 3), (2, 4)] {0: 'a', 1: 'b'}
print(min(zip([1, 2], [3, 4])))  # expect: (1, 3)
list(zip([1], [1, 2], strict=True))  # error: ValueError: zip() argument 2 is longer than argument 1
# ---
list(zip([1, 2], [1], strict=True))  # error: ValueError: zip() argument 2 is shorter than argument 1
# ---
list(zip(1))  # error: TypeError: 'int' object is not iterable
# ---
list(zip([1], 5))  # error: TypeError: 'int' object is not iterable
# ---
list(map(len, 5))  # error: TypeError: 'int' object is not iterable
# ---
next([1])  # error: TypeError: 'list' object is not an iterator
# ---
next(iter([]))  # error: StopIteration
# ---
iter(5)  # error: TypeError: 'int' object is not iterable
# ---
len(5)  # error: TypeError: object of type 'int' has no len()
# ---
len(x for x in [])  # error: TypeError: object of type 'generator' has no len()
# ---
list(5)  # error: TypeError: 'int' object is not iterable
# ---
reversed({1})  # error: TypeError: 'set' object is not reversible
# ---
sorted(5)  # error: TypeError: 'int' object is not iterable
# ---
sorted([1], key=5)  # error: TypeError: 'int' object is not callable
# ---
enumerate()  # error: TypeError: enumerate() missing required argument 'iterable'
# ---
enumerate(5)  # error: TypeError: 'int' object is not iterable
# ---
all(5)  # error: TypeError: 'int' object is not iterable
# ---
filter(1)  # error: TypeError: filter expected 2 arguments, got 1
# ---
map(1)  # error: TypeError: map() must have at least two arguments.
# ---
list(map(5, [1]))  # error: TypeError: 'int' object is not callable
# ---
print(isinstance(5, (int, str)), issubclass(bool, int), isinstance("a", int | str))  # expect: True True True
print(callable(len), callable(5), type(5) is int, type("") == str, id(5) == id(5))  # expect: True False True True True
print(isinstance([], list))  # expect: True
isinstance(5, 5)  # error: TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
# ---
isinstance(5, "int")  # error: TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
# ---
issubclass(5, int)  # error: TypeError: issubclass() arg 1 must be a class
# ---
isinstance(5, [int])  # error: TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
# ---
isinstance(5)  # error: TypeError: isinstance expected 2 arguments, got 1
