import io
s = io.StringIO("line1\nline2\nline3"); print(s.readline(), s.read(3), s.tell(), s.readlines(), s.seek(0), list(s), s.getvalue()); s = io.StringIO(); s.write("ab"); s.write("cd"); print(s.getvalue(), s.tell()); s.seek(1); s.write("X"); print(s.getvalue()); s.truncate(2); print(s.getvalue()); s.close()  # expect: line1 |  lin 9 ['e2\n', 'line3'] 0 ['line1\n', 'line2\n', 'line3'] line1 | line2 | line3 | abcd 4 | aXcd | aX
b = io.BytesIO(b"abc"); print(b.read(1), b.read(), b.getvalue(), b.seek(0, 2)); b.write(b"d"); print(b.getvalue())  # expect: b'a' b'bc' b'abc' 3 | b'abcd'
print("x", "y", sep="-", end="!\n", file=s) if False else None
o = io.StringIO(); print("a", 1, file=o, end=""); print(repr(o.getvalue()))  # expect: 'a 1'
s.read()  # error: ValueError: I/O operation on closed file
# ---
import os, pathlib, glob, shutil
from pathlib import Path
os.mkdir("d"); os.makedirs("e/f/g", exist_ok=True); open("d/a.txt", "w").write("hi"); print(sorted(os.listdir(".")) , os.path.exists("d/a.txt"), os.path.isdir("d"), os.path.isfile("d"), os.path.join("a", "b", "/c"), os.path.basename("a/b.txt"), os.path.dirname("a/b.txt"), os.path.splitext("a/b.tar.gz"), os.path.split("a/b"), os.path.getsize("d/a.txt"), os.path.normpath("a/../b/./c"), os.path.isabs("/a"), os.path.relpath("/a/b", "/a/c"), os.path.commonpath(["/a/b", "/a/c"]), os.sep, os.path.abspath("x") == os.getcwd() + "/x")
for r, ds, fs in os.walk("."): print(r, sorted(ds), sorted(fs))
os.rename("d/a.txt", "d/b.txt"); print(os.listdir("d"), glob.glob("d/*.txt"), glob.glob("**/*.txt", recursive=True), [e.name for e in os.scandir("d")]); os.remove("d/b.txt"); os.rmdir("d"); print(os.path.exists("d"))
p = Path("e") / "x.txt"; p.write_text("héllo\nw"); print(p, repr(p), p.name, p.stem, p.suffix, p.parent, p.exists(), p.is_file(), p.read_text(), p.read_bytes(), p.with_suffix(".md"), p.with_name("q"), p.parts, list(Path("e").iterdir()) != [], sorted(str(q) for q in Path(".").glob("**/*.txt")), p.stat().st_size, Path("a/b") / "c", Path("/a").joinpath("b", "c"), Path("a/../b"), Path("x.tar.gz").suffixes, p.as_posix(), Path("a") == Path("a"), Path("a") < Path("b"), Path("/a/b").relative_to("/a"), Path("."), Path("a//b/"), str(Path("a")), Path("/").is_absolute(), Path("a/b/c").parents[1], [str(x) for x in Path("a/b").parents], p.open().read())
Path("n/m").mkdir(parents=True, exist_ok=True); p.unlink(); print(p.exists(), sorted(x.name for x in Path(".").iterdir())); shutil.rmtree("n"); shutil.rmtree("e")
with open("t.txt", "w") as f: print(f.write("a\nb\nc\n"), f.name, f.mode, f.closed); f.writelines(["d\n", "e"])
with open("t.txt") as f: print(f.readline(), f.readlines(), f.read(), f.tell(), f.seek(0), f.read(2), [l.strip() for l in f])
with open("t.txt", "a") as f: f.write("more")
with open("t.txt", "rb") as f: print(f.read(), f)
print(open("t.txt", encoding="utf-8").read().splitlines(), sum(1 for _ in open("t.txt")))
open("t.txt", "r+").close()
with open("u.txt", "w", encoding="utf-8") as f: f.write("é\r\nx")
print(open("u.txt").read(), open("u.txt", newline="").read(), open("u.txt", "rb").read())
 | x b'\xc3\xa9\r\nx'  # error: IndentationError: unexpected indent
print(open("u.txt", encoding="latin-1").read())
with open("t.txt", "x") as f: pass
# ---
import os
os.remove("nope")  # error: FileNotFoundError: [Errno 2] No such file or directory: 'nope'
# ---
import os
os.mkdir("a"); os.mkdir("a")  # error: FileExistsError: [Errno 17] File exists: 'a'
# ---
import os
os.listdir("nope")  # error: FileNotFoundError: [Errno 2] No such file or directory: 'nope'
# ---
open("a" * 3 + "/")  # error: FileNotFoundError: [Errno 2] No such file or directory: 'aaa/'
# ---
import os
os.mkdir("dd")
open("dd")  # error: IsADirectoryError: [Errno 21] Is a directory: 'dd'
# ---
from pathlib import Path
Path("zz").read_text()  # error: FileNotFoundError: [Errno 2] No such file or directory: 'zz'
# ---
f = open("t.txt", "w"); f.close()
f.write("a")  # error: ValueError: I/O operation on closed file.
# ---
open("t.bin", "wb").write(b"\xff\xfe")
open("t.bin").read()  # error: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# ---
open("t.txt", "rw")  # error: ValueError: must have exactly one of create/read/write/append mode
# ---
open("t.txt", "rb", encoding="utf-8")  # error: ValueError: binary mode doesn't take an encoding argument
# ---
open(5.5)  # error: TypeError: expected str, bytes or os.PathLike object, not float
# ---
import time, sys
t = time.time(); print(isinstance(t, float), time.perf_counter() > 0, time.strftime("%Y", time.gmtime(0)), time.gmtime(0).tm_year, time.gmtime(86400), time.sleep(0), isinstance(time.monotonic(), float), time.process_time() >= 0, time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1e9)), time.asctime(time.gmtime(0)), time.mktime(time.gmtime(0)) < 1e6, time.strptime("2020-01-02", "%Y-%m-%d").tm_mon)  # expect: True True 1970 1970 time.struct_time(tm_year=1970, tm_mon=1, tm_mday=2, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=4, tm_yday=2, tm_isdst=0) None True True 2001-09-09 01:46:40 Thu Jan  1 00:00:00 1970 True 1
print(sys.version_info[:2], sys.version_info.major, sys.maxsize, sys.platform, sys.byteorder)  # expect: (3, 11) 3 9223372036854775807 linux little
print(sys.getrecursionlimit(), sys.float_info.max)  # expect: 1000 1.7976931348623157e+308
print(sys.float_info.epsilon, sys.int_info.bits_per_digit, sys.getsizeof(5) > 0)  # expect: 2.220446049250313e-16 30 True
print(sys.version_info >= (3, 8), sys.hexversion > 0)  # expect: True True
print(sys.implementation.name if False else "", sys.stdin is not None)  # expect:  True
print(sys.flags.debug if False else "")  # expect: 
sys.setrecursionlimit(0)  # error: ValueError: recursion limit must be greater or equal than 1
