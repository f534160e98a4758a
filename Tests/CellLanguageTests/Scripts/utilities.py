import shlex
for s in ["a b 'c d'", 'x "y z" \\"w', "ls -l | grep 'foo bar' # comment", "", "a''b", 'it\\\'s']:
    print(shlex.split(s), shlex.split(s, comments=True), shlex.split(s, posix=False) if "'s" not in s else "")  # expect: ['a', 'b', 'c d'] ['a', 'b', 'c d'] ['a', 'b', "'c d'"] | ['x', 'y z', '"w'] ['x', 'y z', '"w'] ['x', '"y z"', '\\"w'] | ['ls', '-l', '|', 'grep', 'foo bar', '#', 'comment'] ['ls', '-l', '|', 'grep', 'foo bar'] ['ls', '-l', '|', 'grep', "'foo bar'", '#', 'comment'] | [] [] [] | ['ab'] ['ab'] ["a''b"] | ["it's"] ["it's"] 
print(shlex.quote("a b"), shlex.quote("it's"), shlex.join(["a", "b c", ""]), list(shlex.shlex("a = b+c; (d)")), list(shlex.shlex("a && b || c", punctuation_chars=True)))  # expect: 'a b' 'it'"'"'s' a 'b c' '' ['a', '=', 'b', '+', 'c', ';', '(', 'd', ')'] ['a', '&&', 'b', '||', 'c']
shlex.split("'abc")  # error: ValueError: No closing quotation
# ---
import reprlib
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(20))), reprlib.repr(10**100), reprlib.repr((1,)), reprlib.repr([[[[[[[[]]]]]]]]))  # expect: [0, 1, 2, 3, 4, 5, ...] 'xxxxxxxxxxxx...xxxxxxxxxxxxx' {0: 0, 1: 1, 2: 2, 3: 3, ...} {0, 1, 2, 3, 4, 5, ...} 100000000000000000...0000000000000000000 (1,) [[[[[[[...]]]]]]]
class L(list):
    @reprlib.recursive_repr()
    def __repr__(self): return "<" + "|".join(map(repr, self)) + ">"
l = L("abc"); l.append(l); print(l)  # expect: <'a'|'b'|'c'|...>
r = reprlib.Repr(); r.maxlist = 2; print(r.repr([1, 2, 3]), reprlib.repr(frozenset([3, 1, 2])), reprlib.repr(object)[:10])  # expect: [1, 2, ...] frozenset({1, 2, 3}) <class 'ob
# ---
from graphlib import TopologicalSorter, CycleError
ts = TopologicalSorter({"D": {"B", "C"}, "C": {"A"}, "B": {"A"}})
o = list(ts.static_order()); print(o[0], o[-1], sorted(o))  # expect: A D ['A', 'B', 'C', 'D']
t = TopologicalSorter(); t.add("b", "a"); t.add("c", "b"); t.prepare()
while t.is_active():
    n = t.get_ready(); print(n); t.done(*n)  # expect: ('a',) | ('b',) | ('c',)
try: t.done("zz")
except ValueError as e: print(e)  # expect: node 'zz' was not added using add()
try: t.add("x")
except ValueError as e: print(e)  # expect: Nodes cannot be added after a call to prepare()
try: list(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order())
except CycleError as e: print(e.args)  # expect: ('nodes are in a cycle', [1, 3, 2, 1])
list(TopologicalSorter({"a": ["a"]}).static_order())  # error: graphlib.CycleError: ('nodes are in a cycle', ['a', 'a'])
# ---
import colorsys
for c in [(0.2, 0.4, 0.6), (1, 0, 0), (0, 0, 0), (0.3, 0.3, 0.3), (0.9, 0.1, 0.8)]:
    print(colorsys.rgb_to_hsv(*c), colorsys.rgb_to_hls(*c), colorsys.rgb_to_yiq(*c), colorsys.hsv_to_rgb(*c), colorsys.hls_to_rgb(*c), colorsys.yiq_to_rgb(*c))  # expect: (0.5833333333333334, 0.6666666666666666, 0.6) (0.5833333333333334, 0.4, 0.49999999999999994) (0.362, -0.18413999999999997, 0.019820000000000004) (0.5519999999999999, 0.6, 0.36) (0.544, 0.6400000000000001, 0.15999999999999992) (0.9528868360277136, 0.0, 0.7819861431870669) | (0.0, 1.0, 1) (0.0, 0.5, 1.0) (0.3, 0.599, 0.21299999999999997) (0, 0, 0) (0, 0, 0) (1.0, 1.0, 1.0) | (0.0, 0.0, 0) (0.0, 0.0, 0.0) (0.0, 0.0, 0.0) (0, 0, 0) (0, 0, 0) (0.0, 0.0, 0.0) | (0.0, 0.0, 0.3) (0.0, 0.3, 0.0) (0.30000000000000004, -2.6090241078691177e-17, -4.940492459581946e-17) (0.22799999999999998, 0.3, 0.21) (0.24599999999999997, 0.39, 0.20999999999999996) (0.7711316397228637, 0.02685638235409249, 0.48013856812933026) | (0.8541666666666666, 0.888888888888889, 0.9) (0.8541666666666666, 0.5, 0.8) (0.41700000000000004, 0.25400999999999996, 0.38887) (0.8, 0.7200000000000001, 0.768) (0.18000000000000002, 0.01999999999999999, 0.11599999999999999) (1.0, 0.36396837202019805, 1.0)
# ---
import getopt
print(getopt.getopt(["-a", "-b", "foo", "--long", "--opt=5", "x", "-c"], "ab:", ["long", "opt="]))  # expect: ([('-a', ''), ('-b', 'foo'), ('--long', ''), ('--opt', '5')], ['x', '-c'])
print(getopt.gnu_getopt(["-a", "x", "--out", "f", "y"], "a", ["out="]))  # expect: ([('-a', ''), ('--out', 'f')], ['x', 'y'])
try: getopt.getopt(["-z"], "a")
except getopt.GetoptError as e: print(e, e.opt, e.msg)  # expect: option -z not recognized z option -z not recognized
getopt.getopt(["--op"], "", ["option", "opposite"])  # error: getopt.GetoptError: option --op not a unique prefix
# ---
import sched, time
t = [0]
s = sched.scheduler(lambda: t[0], lambda d: t.__setitem__(0, t[0] + d))
s.enter(2, 1, print, ("two",)); s.enter(1, 2, print, ("one b",)); s.enter(1, 1, print, ("one a",)); e = s.enter(5, 1, print, ("no",)); s.cancel(e)
print(len(s.queue), s.empty()); s.run(); print(t, s.empty())  # expect: 3 False | one a | one b | two | [2] True
# ---
import configparser, io
c = configparser.ConfigParser()
c.read_string("""
[DEFAULT]
ServerAliveInterval = 45
Compression = yes

[forge.example]
User = hg
Path: %(User)s/home
# comment
Multi = line one
    line two

    line three
[topsecret]
Port = 50022
ForwardX11 = no
Pi = 3.14
""")
print(c.sections(), c["forge.example"]["User"], c["forge.example"]["path"], c.getint("topsecret", "port"), c.getboolean("topsecret", "forwardx11"), c.getfloat("topsecret", "pi"), repr(c["forge.example"]["multi"]))  # expect: ['forge.example', 'topsecret'] hg hg/home 50022 False 3.14 'line one\nline two\n\nline three'
print(dict(c["topsecret"]), "topsecret" in c, c["topsecret"].get("nope", "dflt"), c.get("topsecret", "nope", fallback=5), c.has_option("topsecret", "port"), c.options("topsecret"), c.items("topsecret"), list(c), len(c), c["topsecret"], c.defaults())  # expect: {'port': '50022', 'forwardx11': 'no', 'pi': '3.14', 'serveraliveinterval': '45', 'compression': 'yes'} True dflt 5 True ['port', 'forwardx11', 'pi', 'serveraliveinterval', 'compression'] [('serveraliveinterval', '45'), ('compression', 'yes'), ('port', '50022'), ('forwardx11', 'no'), ('pi', '3.14')] ['DEFAULT', 'forge.example', 'topsecret'] 3 <Section: topsecret> {'serveraliveinterval': '45', 'compression': 'yes'}
c["new"] = {"a": "1", "b": "2"}; c.set("new", "c", "3"); c.remove_option("new", "a")
o = io.StringIO(); c.write(o); print(o.getvalue())  # expect: [DEFAULT] | serveraliveinterval = 45 | compression = yes |  | [forge.example] | user = hg | path = %(User)s/home | multi = line one | 	line two | 	 | 	line three |  | [topsecret] | port = 50022 | forwardx11 = no | pi = 3.14 |  | [new] | b = 2 | c = 3 |  | 
for f in (lambda: c["zz"], lambda: c.get("zz", "a"), lambda: c.get("new", "zz"), lambda: c.getint("forge.example", "user"), lambda: c.set("new", "x", 5), lambda: c.add_section("new"), lambda: c.read_string("a = 1"), lambda: c.read_string("[a]\nb"), lambda: c.read_string("[a]\nb=1\nb=2"), lambda: c.read_string("[q]\na=%(zz)s") or c["q"]["a"]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)  # expect: KeyError 'zz' | NoSectionError No section: 'zz' | NoOptionError No option 'zz' in section: 'new' | ValueError invalid literal for int() with base 10: 'hg' | TypeError option values must be strings | DuplicateSectionError Section 'new' already exists | MissingSectionHeaderError File contains no section headers. | file: '<string>', line: 1 | 'a = 1' | ParsingError Source contains parsing errors: '<string>' | 	[line  2]: 'b' | DuplicateOptionError While reading from '<string>' [line  3]: option 'b' in section 'a' already exists | InterpolationMissingOptionError Bad value substitution: option 'a' in section 'q' contains an interpolation key 'zz' which is not a valid option name. Raw value: '%(zz)s'
x = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation()); x.read_string("[a]\nb=1\n[c]\nd=${a:b}2\ne=${d}x"); print(x["c"]["e"])  # expect: 12x
r = configparser.RawConfigParser(allow_no_value=True); r.read_string("[m]\nskip\nv=%(x)s"); print(r["m"]["skip"], r["m"]["v"])  # expect: None %(x)s
r.optionxform = str; r.read_dict({"S": {"Key": 1}}); print(dict(r["S"])); print(r.read("nofile.ini"))  # expect: {'Key': '1'} | []
# ---
import argparse
p = argparse.ArgumentParser(prog="PROG", description="Does things.", epilog="The end.")
p.add_argument("-v", "--verbose", action="count", default=0)
p.add_argument("-o", "--output", help="output file")
p.add_argument("--level", choices=["low", "high"], default="low", help="level (default: %(default)s)")
p.add_argument("-n", type=int, required=True)
p.add_argument("file"); p.add_argument("rest", nargs="*")
print(p.parse_args(["-vv", "-n", "5", "f", "a", "b", "--output=x"]), p.parse_args("-n5 -ofoo f".split()))  # expect: Namespace(verbose=2, output='x', level='low', n=5, file='f', rest=['a', 'b']) Namespace(verbose=0, output='foo', level='low', n=5, file='f', rest=[])
print(p.parse_known_args(["-n", "3", "f", "--zzz", "q"]))  # expect: (Namespace(verbose=0, output=None, level='low', n=3, file='f', rest=[]), ['--zzz', 'q'])
print(p.format_usage(), p.format_help())  # expect: usage: PROG [-h] [-v] [-o OUTPUT] [--level {low,high}] -n N file [rest ...] |  usage: PROG [-h] [-v] [-o OUTPUT] [--level {low,high}] -n N file [rest ...] |  | Does things. |  | positional arguments: |   file |   rest |  | options: |   -h, --help            show this help message and exit |   -v, --verbose |   -o OUTPUT, --output OUTPUT |                         output file |   --level {low,high}    level (default: low) |   -n N |  | The end. | 
g = p.add_mutually_exclusive_group(); g.add_argument("--foo", action="store_true"); g.add_argument("--bar", action="store_false")
print(p.format_usage())  # expect: usage: PROG [-h] [-v] [-o OUTPUT] [--level {low,high}] -n N [--foo | --bar] |             file [rest ...] | 
# ---
import argparse
p = argparse.ArgumentParser(prog="PROG")
s = p.add_subparsers(dest="cmd", help="sub-command help", required=True)
a = s.add_parser("add", help="add help", aliases=["a"]); a.add_argument("x", type=int); a.add_argument("y", type=int)
print(p.parse_args(["add", "1", "2"]), p.format_help(), a.format_help())  # expect: Namespace(cmd='add', x=1, y=2) usage: PROG [-h] {add,a} ... |  | positional arguments: |   {add,a}     sub-command help |     add (a)   add help |  | options: |   -h, --help  show this help message and exit |  usage: PROG add [-h] x y |  | positional arguments: |   x |   y |  | options: |   -h, --help  show this help message and exit | 
e = argparse.ArgumentParser(prog="x", exit_on_error=False); e.add_argument("-x", type=int); e.add_argument("--flag", action=argparse.BooleanOptionalAction)
print(e.parse_args(["--no-flag", "-x", "-3"]), repr(e))  # expect: Namespace(x=-3, flag=False) ArgumentParser(prog='x', usage=None, description=None, formatter_class=<class 'argparse.HelpFormatter'>, conflict_handler='error', add_help=True)
e.parse_args(["-x", "q"])  # error: argparse.ArgumentError: argument -x: invalid int value: 'q'
# ---
import unittest, io, re
class T(unittest.TestCase):
    def setUp(self): self.x = 5
    def test_a(self): self.assertEqual(self.x, 5); self.assertTrue(1); self.assertIn(1, [1])
    def test_b(self): self.assertEqual(1, 2, "reason")
    def test_d(self):
        with self.assertRaises(ValueError) as c: int("x")
        self.assertIn("invalid", str(c.exception))
    @unittest.skip("not now")
    def test_f(self): pass
    @unittest.expectedFailure
    def test_g(self): self.fail("x")
    def test_i(self):
        for i in range(3):
            with self.subTest(i=i): self.assertEqual(i % 2, 0)
    def test_j(self): self.assertEqual([1, 2, 3], [1, 2, 4])
    def test_k(self): self.assertEqual({"a": 1}, {"a": 2})
    def test_l(self): self.assertEqual("line1\nline2\n", "line1\nline3\n")
    def test_o(self): self.assertAlmostEqual(1.0, 1.1)
    def test_z(self): 1 / 0
out = io.StringIO()
r = unittest.TextTestRunner(stream=out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
text = re.sub(r'  File "[^\n]*\n(    [^\n]*\n)*', '', out.getvalue())
print(re.sub(r"in [0-9.]+s", "in Xs", text))  # expect: test_a (__main__.T.test_a) ... ok | test_b (__main__.T.test_b) ... FAIL | test_d (__main__.T.test_d) ... ok | test_f (__main__.T.test_f) ... skipped 'not now' | test_g (__main__.T.test_g) ... expected failure | test_i (__main__.T.test_i) ...  |   test_i (__main__.T.test_i) (i=1) ... FAIL | test_j (__main__.T.test_j) ... FAIL | test_k (__main__.T.test_k) ... FAIL | test_l (__main__.T.test_l) ... FAIL | test_o (__main__.T.test_o) ... FAIL | test_z (__main__.T.test_z) ... ERROR |  | ====================================================================== | ERROR: test_z (__main__.T.test_z) | ---------------------------------------------------------------------- | Traceback (most recent call last): | ZeroDivisionError: division by zero |  | ====================================================================== | FAIL: test_b (__main__.T.test_b) | ---------------------------------------------------------------------- | Traceback (most recent call last): | AssertionError: 1 != 2 : reason |  | ====================================================================== | FAIL: test_i (__main__.T.test_i) (i=1) | ---------------------------------------------------------------------- | Traceback (most recent call last): | AssertionError: 1 != 0 |  | ====================================================================== | FAIL: test_j (__main__.T.test_j) | ---------------------------------------------------------------------- | Traceback (most recent call last): | AssertionError: Lists differ: [1, 2, 3] != [1, 2, 4] |  | First differing element 2: | 3 | 4 |  | - [1, 2, 3] | ?        ^ |  | + [1, 2, 4] | ?        ^ |  |  | ====================================================================== | FAIL: test_k (__main__.T.test_k) | ---------------------------------------------------------------------- | Traceback (most recent call last): | AssertionError: {'a': 1} != {'a': 2} | - {'a': 1} | ?       ^ |  | + {'a': 2} | ?       ^ |  |  | ====================================================================== | FAIL: test_l (__main__.T.test_l) | ---------------------------------------------------------------------- | Traceback (most recent call last): | AssertionError: 'line1\nline2\n' != 'line1\nline3\n' |   line1 | - line2 | ?     ^ | + line3 | ?     ^ |  |  | ====================================================================== | FAIL: test_o (__main__.T.test_o) | ---------------------------------------------------------------------- | Traceback (most recent call last): | AssertionError: 1.0 != 1.1 within 7 places (0.10000000000000009 difference) |  | ---------------------------------------------------------------------- | Ran 11 tests in Xs |  | FAILED (failures=6, errors=1, skipped=1, expected failures=1) | 
print(r, r.wasSuccessful(), unittest.TestSuite([T("test_a")]))  # expect: <unittest.runner.TextTestResult run=11 errors=1 failures=6> False <unittest.suite.TestSuite tests=[<__main__.T testMethod=test_a>]>
T("nope")  # error: ValueError: no such test method in <class '__main__.T'>: nope
# ---
import threading
def work(n):
    print("working", n, threading.current_thread().name)  # expect: working 0 Thread-1 (work) | working 1 Thread-2 (work) | working 2 Thread-3 (work)
ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts: t.start(); t.join()
for t in ts: t.join()
print(threading.current_thread(), threading.active_count()) if 0 else print(threading.current_thread().name, threading.active_count(), ts[0].is_alive(), ts[0].daemon)  # expect: MainThread 1 False False
lock = threading.Lock(); count = 0
def inc():
    global count
    for _ in range(1000):
        with lock: count += 1
ts = [threading.Thread(target=inc, name=f"t{i}") for i in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]; print(count, lock.locked(), lock.acquire(blocking=False), lock.acquire(False))  # expect: 4000 False True False
class W(threading.Thread):
    def __init__(self, x): super().__init__(); self.x = x; self.r = None
    def run(self): self.r = self.x ** 2
w = W(5); w.start(); w.join(); print(w.r, w.name)  # expect: 25 Thread-4
e = threading.Event(); threading.Thread(target=e.set).start(); print(e.wait(), e.is_set())  # expect: True True
import queue
q = queue.Queue(); out = []
def prod():
    for i in range(3): q.put(i)
    q.put(None)
def cons():
    while (x := q.get()) is not None: out.append(x)
p = threading.Thread(target=prod); c = threading.Thread(target=cons); p.start(); c.start(); p.join(); c.join(); print(out)  # expect: [0, 1, 2]
d = threading.local(); d.x = 5
def see(): print(hasattr(d, "x"))  # expect: False
t = threading.Thread(target=see); t.start(); t.join(); print(d.x)  # expect: 5
t.start()  # error: RuntimeError: threads can only be started once
# ---
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
with ThreadPoolExecutor(max_workers=3) as ex:
    print(list(ex.map(lambda x: x * x, range(5))))  # expect: [0, 1, 4, 9, 16]
    fs = [ex.submit(pow, 2, i) for i in range(4)]
    print(sorted(f.result() for f in as_completed(fs)), [f.done() for f in fs])  # expect: [1, 2, 4, 8] [True, True, True, True]
    f = ex.submit(lambda: 1 / 0)
    print(type(f.exception()))  # expect: <class 'ZeroDivisionError'>
    f.result()  # error: ZeroDivisionError: division by zero
