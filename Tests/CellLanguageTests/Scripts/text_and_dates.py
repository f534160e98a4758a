import re
print(re.match(r"(\w+) (\w+)", "hello world").groups(), re.search(r"\d+", "abc123def").group())  # expect: ('hello', 'world') 123
print(re.findall(r"\d", "a1b2"), re.findall(r"(\w)(\d)", "a1b2"), re.sub(r"\d", "#", "a1b2"))  # expect: ['1', '2'] [('a', '1'), ('b', '2')] a#b#
print(re.sub(r"(\w)(\d)", r"\2\1", "a1b2"), re.sub(r"(?P<x>\w)", r"<\g<x>>", "ab"))  # expect: 1a2b <a><b>
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(-)", "a-b"), re.split("x*", "axbc"))  # expect: ['a', 'b', 'c'] ['a', '-', 'b'] ['', 'a', '', 'b', 'c', '']
print(re.subn("a", "b", "aaa", count=2), re.sub("a", lambda m: m.group().upper(), "banana"))  # expect: ('bba', 2) bAnAnA
print(re.fullmatch("ab", "abc"), re.compile("a+").findall("aa a"), re.escape("a.b*c"))  # expect: None ['aa', 'a'] a\.b\*c
print(re.sub("", "-", "abc"), re.findall("", "ab"))  # expect: -a-b-c- ['', '', '']
m = re.search(r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-05-06"); print(m, m.group("y"), m["m"], m.groupdict(), m.start(), m.end(), m.span(), m.span("m"), m.group(1, 2), m.lastindex, m.lastgroup, m.string, m.re.pattern, m.pos, m.endpos, m.expand(r"\2/\1"), m.regs, m.re, bool(m))  # expect: <re.Match object; span=(3, 10), match='2024-05'> 2024 05 {'y': '2024', 'm': '05'} 3 10 (3, 10) (8, 10) ('2024', '05') 2 m on 2024-05-06 (?P<y>\d{4})-(?P<m>\d\d) 0 13 05/2024 ((3, 10), (3, 7), (8, 10)) re.compile('(?P<y>\\d{4})-(?P<m>\\d\\d)') True
print(re.match(r"(a)?(b)", "b").groups(), re.match(r"(a)?(b)", "b").groups("-"), re.I, re.M | re.S, re.compile("x", re.I | re.M), re.findall("^a", "a\na", re.M), re.findall("a.b", "a\nb", re.S), re.findall(r"""a # comment  # expect: (None, 'b') ('-', 'b') re.IGNORECASE re.MULTILINE|re.DOTALL re.compile('x', re.IGNORECASE|re.MULTILINE) ['a', 'a'] ['a\nb'] ['ab'] ['a', 'A'] ['a', 'A'] ['foo', 'foo'] ['b'] ['a'] ['aa', 'aa'] ['abab'] ['héllo', 'wörld'] ['h', 'llo'] ['ab', 'c']    [('a', ''), ('', 'b')] ['a1', 'b2'] [ab] [a] a/b a | c aabb ['10', '5'] ll ['', 'a', 'b', ''] ['a', 'b,c']
 b""", "ab", re.X), re.findall("A", "aA", re.I), re.findall(r"(?i)A", "aA"), re.findall(r"\bfoo\b", "foo food foo"), re.findall(r"(?<=a)b", "ab cb"), re.findall(r"a(?!b)", "ab ac"), re.findall(r"a{2,3}?", "aaaa"), re.findall(r"(?:ab)+", "ababx"), re.findall(r"\w+", "héllo wörld"), re.findall(r"\w+", "héllo", re.A), re.findall(r"[^\W\d_]+", "ab1_c"), re.match(r"\s*$", "  ").group(), re.findall(r"(a)|(b)", "ab"), [m.group() for m in re.finditer(r"\w\d", "a1b2")], re.sub(r"(a)(b)?", r"[\1\2]", "ab a"), re.sub(r"\\", "/", "a\\b"), re.sub("b", r"\n", "abc"), re.sub(r"(.)", r"\g<0>\g<1>", "ab"), re.findall(r"(\d+)(?:px|em)", "10px 5em 3"), re.search(r"(\w)\1", "hello").group(), re.split(r"\s+", " a b "), re.split(",", "a,b,c", maxsplit=1))
re.compile("(")  # error: re.error: missing ), unterminated subpattern at position 0
# ---
import re
re.compile("[a")  # error: re.error: unterminated character set at position 0
# ---
import re
re.compile("*a")  # error: re.error: nothing to repeat at position 0
# ---
import re
re.compile("a**")  # error: re.error: multiple repeat at position 2
# ---
import re
re.compile("(?P<a>x)(?P<a>y)")  # error: re.error: redefinition of group name 'a' as group 2; was group 1 at position 12
# ---
import re
re.compile(")")  # error: re.error: unbalanced parenthesis at position 0
# ---
import re
re.compile(r"\q")  # error: re.error: bad escape \q at position 0
# ---
import re
re.sub("a", r"\5", "a")  # error: re.error: invalid group reference 5 at position 1
# ---
import re
re.match("a", "a").group(1)  # error: IndexError: no such group
# ---
import re
re.match("a", "a").group("x")  # error: IndexError: no such group
# ---
import re
re.match("a", "b").group()  # error: AttributeError: 'NoneType' object has no attribute 'group'
# ---
import re
re.match("a", 5)  # error: TypeError: expected string or bytes-like object, got 'int'
# ---
import re
re.match("a", b"a")  # error: TypeError: cannot use a string pattern on a bytes-like object
# ---
import re
re.compile("(?<=a+)b")  # error: re.error: look-behind requires fixed-width pattern
# ---
import re
re.compile("a{3,1}")  # error: re.error: min repeat greater than max repeat at position 2
# ---
import re
re.compile("[z-a]")  # error: re.error: bad character range z-a at position 1
# ---
import re
print(re.sub(r"(?P<first>\w+) (?P<second>\w+)", r"\g<second> \g<first>", "hello world"))  # expect: world hello
print(re.compile(r"(\d+)").sub(lambda m: str(int(m[1]) * 2), "1 22 333"))  # expect: 2 44 666
print(re.compile("b").search("abcb", 2), re.compile("b").match("ab", 1))  # expect: <re.Match object; span=(3, 4), match='b'> <re.Match object; span=(1, 2), match='b'>
print(re.compile("a").pattern, re.compile("(a)(?P<n>b)").groupindex, re.compile("(a)").groups)  # expect: a {'n': 2} 1
print(re.compile("a", re.I).flags, re.compile("a") == re.compile("a"), re.purge(), re.error)  # expect: 34 True None <class 're.error'>
print(re.match(r"[\w.+-]+@[\w-]+\.[\w.-]+", "me@x.com").group())  # expect: me@x.com
print(re.findall(r"[aeiou]", "education"), re.sub(r"\s+", " ", "a   b \n c").strip())  # expect: ['e', 'u', 'a', 'i', 'o'] a b c
print(re.findall(r"#(\w+)", "#a #b"))  # expect: ['a', 'b']
print(re.match(r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$", "192.168.1.1") is not None)  # expect: True
print(re.findall(r"(?m)^(\w+):", "a: 1\nb: 2"))  # expect: ['a', 'b']
print(re.sub(r"([A-Z])", r"_\1", "camelCaseString").lower())  # expect: camel_case_string
print(re.findall(r"\$\d+(?:\.\d\d)?", "$5 $3.50"), re.split(r"(?<=[.!?]) +", "Hi. You! Ok?"))  # expect: ['$5', '$3.50'] ['Hi.', 'You!', 'Ok?']
print(re.findall(r".+?,|.+", "a,b"), re.sub("[^a-zA-Z ]", "", "he11o w0rld!"))  # expect: ['a,', 'b'] heo wrld
print(re.findall(r"\d+(?=%)", "50% 60"), re.search("x", "abc"), repr(re.match("a(b)?", "ab")))  # expect: ['50'] None <re.Match object; span=(0, 2), match='ab'>
print(re.findall(r"\p" if False else "a|b", "ab"))  # expect: ['a', 'b']
# ---
import json
print(json.dumps({"a": [1, 2.5, None, True], "b": "é\n\"", "c": {"d": {}}, "e": [], 1: 2, None: 3, True: 4, 1.5: 5}))  # expect: {"a": [1, 2.5, null, true], "b": "\u00e9\n\"", "c": {"d": {}}, "e": [], "1": 4, "null": 3, "1.5": 5}
print(json.dumps("é", ensure_ascii=False), json.dumps([1, [2]], indent=2))  # expect: "é" [ |   1, |   [ |     2 |   ] | ]
print(json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps([1, 2], separators=(",", ":")))  # expect: {"a": 2, "b": 1} [1,2]
print(json.dumps((1, 2)), json.dumps(float("nan")), json.dumps(float("inf")))  # expect: [1, 2] NaN Infinity
print(json.dumps({"a": 1}, indent=4), json.dumps([], indent=2), json.dumps({}, indent=2))  # expect: { |     "a": 1 | } [] {}
print(json.dumps("\u2028\x00\x7f😀"), json.dumps(1e100), json.dumps(10**30))  # expect: "\u2028\u0000\u007f\ud83d\ude00" 1e+100 1000000000000000000000000000000
print(json.dumps({"x": [{"y": 1}]}, indent=1), json.dumps([1], indent="\t"), json.dumps(1.0))  # expect: { |  "x": [ |   { |    "y": 1 |   } |  ] | } [ | 	1 | ] 1.0
print(json.dumps(0.1))  # expect: 0.1
print(json.loads('{"a": [1, 2.5, null, true, "\\u00e9\\n"], "b": -1e3}'), json.loads("[]"))  # expect: {'a': [1, 2.5, None, True, 'é\n'], 'b': -1000.0} []
print(json.loads('"x"'), json.loads(" 5 "), json.loads("NaN"), json.loads("-Infinity"))  # expect: x 5 nan -inf
print(json.loads("1E2"), json.loads(b'{"a": 1}'))  # expect: 100.0 {'a': 1}
print(json.loads('{"a": 1}', object_hook=lambda d: list(d.items())))  # expect: [('a', 1)]
print(json.loads("[1.5]", parse_float=str), json.loads('{"a":1,"a":2}'))  # expect: ['1.5'] {'a': 2}
print(json.loads('{"a": 1}', object_pairs_hook=lambda p: p), json.loads('"\\ud83d\\ude00"'))  # expect: [('a', 1)] 😀
print(json.loads("12345678901234567890"))  # expect: 12345678901234567890
class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({"s": {2, 1}}, cls=Enc), json.dumps({1, 2}, default=list), Enc().encode([1]))  # expect: {"s": [1, 2]} [1, 2] [1]
print(json.JSONDecoder().decode("[1]"), json.dumps({(1, 2): 3}, skipkeys=True))  # expect: [1] {}
with open("x.json", "w") as f: json.dump({"k": [1]}, f, indent=2)
with open("x.json") as f: print(json.load(f), open("x.json").read())  # expect: {'k': [1]} { |   "k": [ |     1 |   ] | }
for bad in ["", "{", "[1,]", "{'a': 1}", '{"a" 1}', '{"a": }', "tru", '"abc', "[1 2]", '{"a": 1,}', "01", "1 2", '"\n"', '"\\x"', "nul", "[", '{"a":1']:
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(repr(bad), e, e.pos, e.lineno, e.colno, e.msg)  # expect: '' Expecting value: line 1 column 1 (char 0) 0 1 1 Expecting value | '{' Expecting property name enclosed in double quotes: line 1 column 2 (char 1) 1 1 2 Expecting property name enclosed in double quotes | '[1,]' Expecting value: line 1 column 4 (char 3) 3 1 4 Expecting value | "{'a': 1}" Expecting property name enclosed in double quotes: line 1 column 2 (char 1) 1 1 2 Expecting property name enclosed in double quotes | '{"a" 1}' Expecting ':' delimiter: line 1 column 6 (char 5) 5 1 6 Expecting ':' delimiter | '{"a": }' Expecting value: line 1 column 7 (char 6) 6 1 7 Expecting value | 'tru' Expecting value: line 1 column 1 (char 0) 0 1 1 Expecting value | '"abc' Unterminated string starting at: line 1 column 1 (char 0) 0 1 1 Unterminated string starting at | '[1 2]' Expecting ',' delimiter: line 1 column 4 (char 3) 3 1 4 Expecting ',' delimiter | '{"a": 1,}' Expecting property name enclosed in double quotes: line 1 column 9 (char 8) 8 1 9 Expecting property name enclosed in double quotes | '01' Extra data: line 1 column 2 (char 1) 1 1 2 Extra data | '1 2' Extra data: line 1 column 3 (char 2) 2 1 3 Extra data | '"\n"' Invalid control character at: line 1 column 2 (char 1) 1 1 2 Invalid control character at | '"\\x"' Invalid \escape: line 1 column 2 (char 1) 1 1 2 Invalid \escape | 'nul' Expecting value: line 1 column 1 (char 0) 0 1 1 Expecting value | '[' Expecting value: line 1 column 2 (char 1) 1 1 2 Expecting value | '{"a":1' Expecting ',' delimiter: line 1 column 7 (char 6) 6 1 7 Expecting ',' delimiter
json.dumps({1, 2})  # error: TypeError: Object of type set is not JSON serializable
# ---
import json
json.dumps({(1, 2): 3})  # error: TypeError: keys must be str, int, float, bool or None, not tuple
# ---
import json
a = []; a.append(a)
json.dumps(a)  # error: ValueError: Circular reference detected
# ---
import json
json.loads(5)  # error: TypeError: the JSON object must be str, bytes or bytearray, not int
# ---
import json
json.dumps(float("nan"), allow_nan=False)  # error: ValueError: Out of range float values are not JSON compliant
# ---
import csv, io
f = io.StringIO("name,age\nBob,5\n\"A, B\",\"x\"\"y\"\n"); r = csv.reader(f); print(list(r), r.line_num)  # expect: [['name', 'age'], ['Bob', '5'], ['A, B', 'x"y']] 3
print(list(csv.DictReader(io.StringIO("a,b\n1,2\n3\n4,5,6\n"))))  # expect: [{'a': '1', 'b': '2'}, {'a': '3', 'b': None}, {'a': '4', 'b': '5', None: ['6']}]
print(list(csv.reader(["a;b"], delimiter=";")), list(csv.reader(["'a,b',c"], quotechar="'")))  # expect: [['a', 'b']] [['a,b', 'c']]
print(list(csv.reader(["1,2"], quoting=csv.QUOTE_NONNUMERIC)))  # expect: [[1.0, 2.0]]
o = io.StringIO(); w = csv.writer(o); w.writerow(["a", 1, None, 2.5, "x,y", 'q"', "l\n"]); w.writerows([[1, 2], [3]]); print(repr(o.getvalue()))  # expect: 'a,1,,2.5,"x,y","q""","l\n"\r\n1,2\r\n3\r\n'
o = io.StringIO(); w = csv.DictWriter(o, fieldnames=["x", "y"]); w.writeheader(); w.writerow({"x": 1, "y": 2}); w.writerows([{"x": 3}]); print(repr(o.getvalue()))  # expect: 'x,y\r\n1,2\r\n3,\r\n'
o = io.StringIO(); csv.writer(o, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n").writerow([1, "a"]); print(repr(o.getvalue()))  # expect: '"1"\t"a"\n'
with open("t.csv", "w", newline="") as f: csv.writer(f).writerow(["h", "w"])
with open("t.csv", newline="") as f: print(next(csv.reader(f)), csv.DictReader(io.StringIO("p,q\n")).fieldnames)  # expect: ['h', 'w'] ['p', 'q']
csv.DictWriter(io.StringIO(), ["a"]).writerow({"b": 1})  # error: ValueError: dict contains fields not in fieldnames: 'b'
# ---
from datetime import datetime, date, time, timedelta, timezone
d = datetime(2024, 2, 29, 13, 45, 30, 123456); print(d, repr(d), d.date(), d.time(), d.year, d.weekday(), d.isoweekday(), d.isoformat(), d.isocalendar(), d.strftime("%Y-%m-%d %H:%M:%S.%f %a %A %b %B %d %e %j %U %W %w %y %I %p %M %% %x %X %c"), d + timedelta(days=1, hours=2), d - timedelta(weeks=1), d - datetime(2024, 1, 1), d.replace(year=2020), d.timetuple().tm_yday, d > datetime(2023, 1, 1), d.toordinal(), d.isoformat(" ", "seconds"), d.ctime())  # expect: 2024-02-29 13:45:30.123456 datetime.datetime(2024, 2, 29, 13, 45, 30, 123456) 2024-02-29 13:45:30.123456 2024 3 4 2024-02-29T13:45:30.123456 datetime.IsoCalendarDate(year=2024, week=9, weekday=4) 2024-02-29 13:45:30.123456 Thu Thursday Feb February 29 29 060 08 09 4 24 01 PM 45 % 02/29/24 13:45:30 Thu Feb 29 13:45:30 2024 2024-03-01 15:45:30.123456 2024-02-22 13:45:30.123456 59 days, 13:45:30.123456 2020-02-29 13:45:30.123456 60 True 738945 2024-02-29 13:45:30 Thu Feb 29 13:45:30 2024
print(date(2024, 1, 31) + timedelta(30), date(2024, 1, 1).strftime("%d/%m/%Y"))  # expect: 2024-03-01 01/01/2024
print((date(2024, 3, 1) - date(2024, 2, 1)).days, date.fromisoformat("2024-05-06"))  # expect: 29 2024-05-06
print(datetime.fromisoformat("2024-05-06T07:08:09"))  # expect: 2024-05-06 07:08:09
print(datetime.strptime("2024-01-02 03:04", "%Y-%m-%d %H:%M"))  # expect: 2024-01-02 03:04:00
print(datetime.strptime("Jan 5, 2024", "%b %d, %Y"), time(1, 2, 3), repr(time(1, 2)), date.min)  # expect: 2024-01-05 00:00:00 01:02:03 datetime.time(1, 2) 0001-01-01
print(date.max, datetime.max, date(2024, 1, 1) < date(2024, 1, 2), repr(date(2024, 1, 1)))  # expect: 9999-12-31 9999-12-31 23:59:59.999999 True datetime.date(2024, 1, 1)
print(f"{date(2024, 1, 1):%b %d}", date(2024, 12, 30).isocalendar(), date.fromordinal(738000))  # expect: Jan 01 datetime.IsoCalendarDate(year=2025, week=1, weekday=1) 2021-07-29
print(datetime.combine(date(2020, 1, 1), time(5)))  # expect: 2020-01-01 05:00:00
t = timedelta(days=1, hours=2, minutes=3, seconds=4, microseconds=5); print(t, repr(t), t.total_seconds(), t.days, t.seconds, t.microseconds, -t, t * 2, t / 2, t // 3, abs(-t), timedelta(0), timedelta(hours=-1), timedelta(days=400), t > timedelta(1), timedelta(seconds=90), repr(timedelta(0)), timedelta(1) / timedelta(hours=1), timedelta(1.5), sum([timedelta(1), timedelta(2)], timedelta()), timedelta(days=1) % timedelta(hours=5), str(timedelta(milliseconds=1)), bool(timedelta(0)), timedelta(minutes=5) == timedelta(seconds=300), hash(timedelta(1)) == hash(timedelta(1)), divmod(timedelta(1), timedelta(hours=7)))  # expect: 1 day, 2:03:04.000005 datetime.timedelta(days=1, seconds=7384, microseconds=5) 93784.000005 1 7384 5 -2 days, 21:56:55.999995 2 days, 4:06:08.000010 13:01:32.000002 8:41:01.333335 1 day, 2:03:04.000005 0:00:00 -1 day, 23:00:00 400 days, 0:00:00 True 0:01:30 datetime.timedelta(0) 24.0 1 day, 12:00:00 3 days, 0:00:00 4:00:00 0:00:00.001000 False True True (3, datetime.timedelta(seconds=10800))
u = datetime(2024, 1, 1, tzinfo=timezone.utc); print(u, repr(u), u.isoformat(), u.timestamp(), datetime.fromtimestamp(0, timezone.utc), timezone(timedelta(hours=5, minutes=30)), u.astimezone(timezone(timedelta(hours=-5))), u.utcoffset(), u.tzname(), datetime.fromtimestamp(1e9, tz=timezone.utc), datetime(2024, 1, 1, 12) - datetime(2024, 1, 1), u.strftime("%z %Z"))  # expect: 2024-01-01 00:00:00+00:00 datetime.datetime(2024, 1, 1, 0, 0, tzinfo=datetime.timezone.utc) 2024-01-01T00:00:00+00:00 1704067200.0 1970-01-01 00:00:00+00:00 UTC+05:30 2023-12-31 19:00:00-05:00 0:00:00 UTC 2001-09-09 01:46:40+00:00 12:00:00 +0000 UTC
datetime(2024, 2, 30)  # error: ValueError: day is out of range for month
# ---
import datetime
datetime.datetime.strptime("x", "%Y")  # error: ValueError: time data 'x' does not match format '%Y'
# ---
import datetime
datetime.datetime.strptime("2024-01-01 x", "%Y-%m-%d")  # error: ValueError: unconverted data remains:  x
# ---
import datetime
datetime.date(2024, 13, 1)  # error: ValueError: month must be in 1..12
# ---
import datetime
datetime.date(2024, 1, 1) + 5  # error: TypeError: unsupported operand type(s) for +: 'datetime.date' and 'int'
# ---
import datetime
datetime.datetime(2024, 1, 1) - datetime.date(2024, 1, 1)  # error: TypeError: unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'
# ---
import datetime
datetime.datetime(2024, 1, 1) < datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)  # error: TypeError: can't compare offset-naive and offset-aware datetimes
# ---
import datetime
datetime.date.fromisoformat("2024-1-1")  # error: ValueError: Invalid isoformat string: '2024-1-1'
# ---
import statistics as st
print(st.mean([1, 2, 3, 4]), st.mean([1.5, 2.5]), st.median([3, 1, 2]))  # expect: 2.5 2.0 2
print(st.median([1, 2, 3, 4]), st.mode([1, 1, 2]), st.stdev([1, 2, 3, 4]))  # expect: 2.5 1 1.2909944487358056
print(st.pstdev([1, 2, 3, 4]), st.variance([1, 2, 3, 4]), st.pvariance([1, 2]))  # expect: 1.118033988749895 1.6666666666666667 0.25
print(st.median_low([1, 2, 3, 4]), st.median_high([1, 2, 3, 4]), st.multimode("aabb"))  # expect: 2 3 ['a', 'b']
print(st.quantiles([1, 2, 3, 4, 5]), st.harmonic_mean([1, 2, 4]), st.geometric_mean([1, 2, 4]))  # expect: [1.5, 3.0, 4.5] 1.7142857142857142 2.0
print(st.fmean([1, 2]), st.correlation([1, 2, 3], [1, 2, 3.5]))  # expect: 1.5 0.9933992677987828
print(st.linear_regression([1, 2, 3], [2, 4, 6]), st.median_grouped([1, 2, 2, 3]))  # expect: LinearRegression(slope=2.0, intercept=0.0) 2.0
print(st.covariance([1, 2, 3], [4, 5, 7]), st.NormalDist(0, 1).cdf(1.96))  # expect: 1.5 0.9750021048517796
print(st.NormalDist(5, 2).pdf(5), st.quantiles([1, 2, 3, 4], n=10), st.mean([True, False]))  # expect: 0.19947114020071635 [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5] 0.5
st.mean([])  # error: statistics.StatisticsError: mean requires at least one data point
# ---
import statistics
statistics.stdev([1])  # error: statistics.StatisticsError: stdev requires at least two data points
# ---
import statistics
statistics.median([])  # error: statistics.StatisticsError: no median for empty data
# ---
import statistics
statistics.mode([])  # error: statistics.StatisticsError: no mode for empty data
# ---
import textwrap, pprint, string
t = "The quick brown fox jumped over the lazy dog. " * 2
print(textwrap.wrap(t, 30), textwrap.fill(t, 40), textwrap.shorten(t, 30))  # expect: ['The quick brown fox jumped', 'over the lazy dog. The quick', 'brown fox jumped over the lazy', 'dog.'] The quick brown fox jumped over the lazy | dog. The quick brown fox jumped over the | lazy dog. The quick brown fox [...]
print(textwrap.dedent("  a\n   b\n  c"), textwrap.indent("a\nb\n", "> "))  # expect: a |  b | c > a | > b | 
print(textwrap.fill(t, 30, initial_indent="* ", subsequent_indent="  "))  # expect: * The quick brown fox jumped |   over the lazy dog. The quick |   brown fox jumped over the |   lazy dog.
print(textwrap.wrap("averyverylongword here", 8), textwrap.wrap("a-b-c hyphen-ated", 6))  # expect: ['averyver', 'ylongwor', 'd here'] ['a-b-c ', 'hyphen', '-ated']
print(textwrap.shorten("hello world", 8, placeholder="..."), textwrap.wrap(""))  # expect: hello... []
print(textwrap.wrap("x" * 10, 4, break_long_words=False))  # expect: ['xxxxxxxxxx']
print(pprint.pformat({"a": list(range(30)), "b": {"c": "x" * 50, "d": [1, 2, {"e": "y" * 40}]}}), pprint.pformat([1, 2]), pprint.pformat({"b": 1, "a": 2}), pprint.pformat({"b": 1, "a": 2}, sort_dicts=False), pprint.pformat(["abc" * 10] * 4, width=40), pprint.pformat((1,)), pprint.pformat("x " * 60), pprint.pformat({1: {2: {3: {4: 5}}}}, depth=2), pprint.pformat(set(range(5))), pprint.pformat([[1, 2, 3], [4, 5, 6]] * 5, width=30, compact=True), pprint.pformat({"k": None}, indent=4), sep="\n")  # expect: {'a': [0, |        1, |        2, |        3, |        4, |        5, |        6, |        7, |        8, |        9, |        10, |        11, |        12, |        13, |        14, |        15, |        16, |        17, |        18, |        19, |        20, |        21, |        22, |        23, |        24, |        25, |        26, |        27, |        28, |        29], |  'b': {'c': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', |        'd': [1, 2, {'e': 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy'}]}} | [1, 2] | {'a': 2, 'b': 1} | {'b': 1, 'a': 2} | ['abcabcabcabcabcabcabcabcabcabc', |  'abcabcabcabcabcabcabcabcabcabc', |  'abcabcabcabcabcabcabcabcabcabc', |  'abcabcabcabcabcabcabcabcabcabc'] | (1,) | ('x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x ' |  'x x x x x x x x x x x x x x x x x x x x x x ') | {1: {2: {...}}} | {0, 1, 2, 3, 4} | [[1, 2, 3], [4, 5, 6], |  [1, 2, 3], [4, 5, 6], |  [1, 2, 3], [4, 5, 6], |  [1, 2, 3], [4, 5, 6], |  [1, 2, 3], [4, 5, 6]] | {'k': None}
