s = "Hello, World"
print(s.capitalize(), s.casefold(), s.swapcase(), s.title(), s.upper(), s.lower())  # expect: Hello, world hello, world hELLO, wORLD Hello, World HELLO, WORLD hello, world
print("ß".upper(), "ß".casefold(), "ﬁ".upper(), "İ".lower(), "ǆ".title(), "ŉ".upper())  # expect: SS ss FI i̇ ǅ ʼN
print("hello world's best".title(), "they're bill's".title(), "3rd x2y".title())  # expect: Hello World'S Best They'Re Bill'S 3Rd X2Y
print("Σ".lower(), "ΑΣ".lower(), "ΑΣΑ".lower(), "ὈΔΥΣΣΕΎΣ".lower())  # expect: σ ας ασα ὀδυσσεύς
# ---
print("abc".center(10), "|", "abc".center(10, "*"), "abc".center(2), "abc".center(8, "-"))  # expect:    abc     | ***abc**** abc --abc---
print("ab".center(5, "."))  # expect: ..ab.
print("abc".ljust(6, "."), "abc".rjust(6, "."), "42".zfill(5), "-42".zfill(6), "+7".zfill(4))  # expect: abc... ...abc 00042 -00042 +007
print("abc".zfill(2))  # expect: abc
print("a\tb\tc".expandtabs(), "a\tb\tc".expandtabs(4), "\t|".expandtabs(3), "ab\tc\nd\te".expandtabs(4))  # expect: a       b       c a   b   c    | ab  c | d   e
try:
    "abc".center(5, "ab")
except TypeError as e:
    print(e)  # expect: The fill character must be exactly one character long
try:
    "abc".ljust("x")
except TypeError as e:
    print(e)  # expect: 'str' object cannot be interpreted as an integer
# ---
print("abcabc".find("c"), "abcabc".find("c", 3), "abcabc".rfind("b"), "abcabc".find("z"))  # expect: 2 5 4 -1
print("abc".find(""), "abc".rfind(""))  # expect: 0 3
print("abcabc".index("c"), "abcabc".rindex("c"), "abcabc".count("bc"), "aaaa".count("aa"))  # expect: 2 5 2 2
print("abc".count(""))  # expect: 4
print("abc".find("b", -2), "abc".find("b", -1), "abc".find("", 3), "abc".find("", 4))  # expect: 1 -1 3 -1
print("abcabc".count("a", 1), "abcabc".count("a", 1, 3))  # expect: 1 0
"abc".index("z")  # error: ValueError: substring not found
# ---
"abc".rindex("z", 1)  # error: ValueError: substring not found
# ---
print("a,b,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), " a  b ".split())  # expect: ['a', 'b', 'c'] ['a', 'b,c'] ['a,b', 'c'] ['a', 'b']
print(" a  b ".split(" "), "".split(), "".split(","))  # expect: ['', 'a', '', 'b', ''] [] ['']
print("a b c d".split(None, 2), "a b c d".rsplit(None, 2), "a<>b<>c".split("<>"))  # expect: ['a', 'b', 'c d'] ['a b', 'c', 'd'] ['a', 'b', 'c']
print("abc".split("abc"), "  a b  ".split(None, 1), "  a b  ".rsplit(None, 1))  # expect: ['', ''] ['a', 'b  '] ['  a', 'b']
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\nb\n".splitlines(True))  # expect: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] ['a\n', 'b\n']
print("".splitlines(), "\n".splitlines())  # expect: [] ['']
print("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("-"), "abc".rpartition("-"))  # expect: ('a', '-', 'b-c') ('a-b', '-', 'c') ('abc', '', '') ('', '', 'abc')
"a b".split("")  # error: ValueError: empty separator
# ---
print("xxabcxx".strip("x"), "  abc ".strip() + "|", "abcba".lstrip("ab"), "abcba".rstrip("ab"))  # expect: abc abc| cba abc
print("\u3000a\u00a0".strip())  # expect: a
print("prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"))  # expect: name name
print("abc".removeprefix("x"), "abc".removesuffix(""))  # expect: abc abc
print("a-b".replace("-", "+"), "aaa".replace("a", "b", 2), "abc".replace("", "-"))  # expect: a+b bba -a-b-c-
print("abc".replace("", "-", 2), "".replace("", "x"), "abc".replace("z", "y"))  # expect: -a-bc x abc
print("aaa".replace("aa", "b"))  # expect: ba
print("abc".startswith("a"), "abc".startswith(("x", "a")), "abc".endswith("bc", 1))  # expect: True True True
print("abc".endswith(("x",)), "abc".startswith("b", 1), "abc".startswith("", 4))  # expect: False True False
print("abc".startswith(()))  # expect: False
"abc".startswith(1)  # error: TypeError: startswith first arg must be str or a tuple of str, not int
# ---
"abc".endswith(["c"])  # error: TypeError: endswith first arg must be str or a tuple of str, not list
# ---
"abc".startswith(("a", 1)) and print("short")  # expect: short
"abc".startswith(("x", 1))  # error: TypeError: tuple for startswith must only contain str, not int
# ---
print("abc".isalpha(), "ab1".isalnum(), "123".isdigit(), "²".isdigit(), "²".isdecimal())  # expect: True True True True False
print("½".isnumeric(), "½".isdigit(), "".isalpha(), "٣".isdecimal())  # expect: True False False True
print("abc".islower(), "aBc".islower(), "ABC".isupper(), "A1".isupper(), "1".isupper())  # expect: True False True True False
print("Ab Cd".istitle(), "Ab cd".istitle(), " \t\n".isspace(), "".isspace(), "\x1c".isspace())  # expect: True False True False True
print("abc".isidentifier(), "1a".isidentifier(), "def".isidentifier(), "é".isidentifier())  # expect: True False True True
print("a b".isidentifier(), "".isidentifier(), "abc".isascii(), "é".isascii(), "".isascii())  # expect: False False True False True
print("a\n".isprintable(), "".isprintable(), "\u00a0".isprintable(), " ".isprintable())  # expect: False True False True
# ---
print("-".join(["a", "b"]), "".join(c for c in "abc"), ",".join([]), ", ".join("xyz"))  # expect: a-b abc  x, y, z
print("-".join(("one",)), " ".join({"k": 1, "v": 2}))  # expect: one k v
"-".join(["a", 1])  # error: TypeError: sequence item 1: expected str instance, int found
# ---
"-".join(5)  # error: TypeError: can only join an iterable
# ---
"".join([None])  # error: TypeError: sequence item 0: expected str instance, NoneType found
# ---
t = str.maketrans("abc", "xyz")
print("aabbcc".translate(t), "abc".translate({97: None, 98: "BB", 99: 0x43}))  # expect: xxyyzz BBC
print("hello".translate(str.maketrans("l", "L", "e")), str.maketrans({"a": "1", 98: None}))  # expect: hLLo {97: '1', 98: None}
try:
    str.maketrans("ab", "c")
except ValueError as e:
    print(e)  # expect: the first two maketrans arguments must have equal length
try:
    str.maketrans({"ab": 1})
except ValueError as e:
    print(e)  # expect: string keys in translate table must be of length 1
try:
    str.maketrans("ab")
except TypeError as e:
    print(e)  # expect: if you give only one argument to maketrans it must be a dict
# ---
print("abc"[0], "abc"[-1], "abc"[1:], "abc"[::-1], "abcdef"[::2], "abcdef"[-2:], "abc"[5:])  # expect: a c bc cba ace ef 
print("abc"[:-5], "abcdef"[4:1:-1], "abc"[True])  # expect:  edc b
print("abc" * 3, 0 * "abc", "abc" * -1, "a" "b" 'c', "abc" + "d", "b" in "abc")  # expect: abcabcabc   abc abcd True
print("bd" not in "abc", "" in "abc")  # expect: True True
print("abc" < "abd", "Z" < "a", "abc" < "abcd", "" < "a", max("hello"), min("hello"))  # expect: True True True True o e
print(sorted("hello"), "é" > "z", "a" == 97)  # expect: ['e', 'h', 'l', 'l', 'o'] True False
"abc"[3]  # error: IndexError: string index out of range
# ---
"abc"["a"]  # error: TypeError: string indices must be integers, not 'str'
# ---
"abc"[1.0]  # error: TypeError: string indices must be integers, not 'float'
# ---
"abc" * 1.5  # error: TypeError: can't multiply sequence by non-int of type 'float'
# ---
"abc" * "d"  # error: TypeError: can't multiply sequence by non-int of type 'str'
# ---
1 in "abc"  # error: TypeError: 'in <string>' requires string as left operand, not int
# ---
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\n\t\r\\"))  # expect: "it's" 'say "hi"' 'both \' and "' '\n\t\r\\'
print(repr("\x00\x7f\x80\xa0"), repr("é\u200b\ud800😀"), repr("\u2028\xad"))  # expect: '\x00\x7f\x80\xa0' 'é\u200b\ud800😀' '\u2028\xad'
print(ascii("é😀\n"), ascii("abc"), ascii("\xff\u0100"), [ascii("'")])  # expect: '\xe9\U0001f600\n' 'abc' '\xff\u0100' ['"\'"']
print("\N{GREEK SMALL LETTER ALPHA}", "\x41\u0042\U00000043\103", r"\n\x", "a\  # expect: α ABCC \n\x ab x | y
b", """x
y""")
# ---
print(ord("a"), chr(8364), chr(0x1F600), ord("€"), len("😀é"), "😀é"[0], "a😀b"[1:2], "a😀b".find("b"))  # expect: 97 € 😀 8364 2 😀 😀 2
chr(-1)  # error: ValueError: chr() arg not in range(0x110000)
# ---
ord("ab")  # error: TypeError: ord() expected a character, but string of length 2 found
# ---
ord(5)  # error: TypeError: ord() expected string of length 1, but int found
# ---
print(str(5), str(None), str(b"ab"), str(b"ab", "utf-8"), str([1, "a"]), str())  # expect: 5 None b'ab' ab [1, 'a'] 
print(str({"a": (1,)}), str(1.0), str(object=3))  # expect: {'a': (1,)} 1.0 3
print("abc".encode(), "é".encode("utf-8"), "é".encode("latin-1"))  # expect: b'abc' b'\xc3\xa9' b'\xe9'
print("é".encode("ascii", "ignore"), "é".encode("ascii", "replace"))  # expect: b'' b'?'
print("é".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"))  # expect: b'&#233;' b'\\xe9'
print("é".encode("utf-16"), "a".encode("utf-16-le"), "€".encode("cp1252"))  # expect: b'\xff\xfe\xe9\x00' b'a\x00' b'\x80'
"é".encode("ascii")  # error: UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# ---
"a\ud800".encode()  # error: UnicodeEncodeError: 'utf-8' codec can't encode character '\ud800' in position 1: surrogates not allowed
# ---
"a".encode("nonsense")  # error: LookupError: unknown encoding: nonsense
# ---
b"\xff\xfe".decode()  # error: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# ---
b"caf\xc3\xa9\x80".decode("ascii")  # error: UnicodeDecodeError: 'ascii' codec can't decode byte 0xc3 in position 3: ordinal not in range(128)
# ---
print("%s %d %5d|%-5d|%05d %+d % d %x %X %#x %o %#o %e %.2e %E %f %.3f %10.3f|%-10.3f| %g %G %c %c %r %a %%" % ("s", 5, 42, 42, 42, 42, 42, 255, 255, 255, 8, 8, 12345.678, 12345.678, 12345.678, 3.14159, 3.14159, 3.14159, 3.14159, 1e10, 1e-10, "c", 99, "r", "é"))  # expect: s 5    42|42   |00042 +42  42 ff FF 0xff 10 0o10 1.234568e+04 1.23e+04 1.234568E+04 3.141590 3.142      3.142|3.142     | 1e+10 1E-10 c c 'r' '\xe9' %
print("%(a)s %(b)03d %(a)r" % {"a": 1, "b": 2}, "%s" % [1, 2], "%s %s" % (1, (2, 3)))  # expect: 1 002 1 [1, 2] 1 (2, 3)
print("%s" % (None,), "%5s|%-5s|%.2s|%5.1s|" % ("ab", "ab", "abc", "abc"))  # expect: None    ab|ab   |ab|    a|
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%i %u" % (3.7, 4), "%d" % True)  # expect:    42|42   |3.14 3 4 1
print("%x" % -255, "%#X" % 255, "%.3d" % 5, "%+.1f" % 2.55, "%s" % {}, "%.0f" % 0.5)  # expect: -ff 0XFF 005 +2.5 {} 0
print("%.0f" % 1.5, "%5.1f%%" % 99.55)  # expect: 2  99.5%
"%d" % "x"  # error: TypeError: %d format: a real number is required, not str
# ---
"%d %d" % (1,)  # error: TypeError: not enough arguments for format string
# ---
"%d" % (1, 2)  # error: TypeError: not all arguments converted during string formatting
# ---
"%s" % ()  # error: TypeError: not enough arguments for format string
# ---
"%y" % 1  # error: ValueError: unsupported format character 'y' (0x79) at index 1
# ---
"%(a)s" % {"b": 1}  # error: KeyError: 'a'
# ---
"%(a)s" % 1  # error: TypeError: format requires a mapping
# ---
"%c" % "ab"  # error: TypeError: %c requires int or char
# ---
"%x" % 1.5  # error: TypeError: %x format: an integer is required, not float
# ---
"%" % 1  # error: ValueError: incomplete format
# ---
"abc" % 1  # error: TypeError: not all arguments converted during string formatting
# ---
"%s %" % 1  # error: ValueError: incomplete format
# ---
"%f" % "a"  # error: TypeError: must be real number, not str
# ---
"%d" % 1j  # error: TypeError: %d format: a real number is required, not complex
# ---
"%*d" % ("a", 1)  # error: TypeError: * wants int
# ---
"%c" % 1.5  # error: TypeError: %c requires int or char
# ---
"%c" % 0x110000  # error: OverflowError: %c arg not in range(0x110000)
