"""Runs the chunks of the scripts beside this file under CPython and compares what they print and raise with what their
comments say; with --record it writes the comments instead.

A script consists of chunks parted by lines `# ---`. A line that prints ends in `# expect: TEXT`; several lines of
output are joined by ` | `. A line that raises to the top of its chunk ends in `# error: TYPE: MESSAGE`.

    python3 check.py [--record] [SCRIPT…]
"""

import builtins
import contextlib
import io
import re
import sys
import warnings
from pathlib import Path

MARK = re.compile(r"\s*# (expect|error): .*$")


def chunks(lines):
    start = 0
    for i, line in enumerate(lines + ["# ---"]):
        if line.strip() == "# ---":
            yield start, lines[start:i]
            start = i + 1


def run(start, lines, name):
    """What each line of a chunk prints, and the error that ends it as (line, text)."""
    printed = {}
    error = None
    source = "\n" * start + "\n".join(MARK.sub("", line) for line in lines) + "\n"

    def record(*args, file=None, **options):
        out = io.StringIO()
        builtins_print(*args, file=out, **options)
        line = sys._getframe(1).f_lineno
        printed.setdefault(line, []).append(out.getvalue())

    builtins_print = builtins.print
    namespace = {"__name__": "__main__", "print": record}
    limit = sys.getrecursionlimit()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, name, "exec"), namespace)
    except SyntaxError as e:
        error = (e.lineno, f"{type(e).__name__}: {e.msg}")
    except BaseException as e:
        trace = e.__traceback__
        while trace and trace.tb_frame.f_code.co_filename != name:
            trace = trace.tb_next
        text = f"{type(e).__name__}: {e}" if str(e) else type(e).__name__
        error = (trace.tb_lineno if trace else 0, text.replace("\n", " | "))
    finally:
        sys.setrecursionlimit(limit)
    texts = {}
    for line, parts in printed.items():
        text = "".join(parts)
        texts[line] = " | ".join((text[:-1] if text.endswith("\n") else text).split("\n"))
    return texts, error


def wanted(start, lines):
    texts, error = {}, None
    for i, line in enumerate(lines):
        found = re.search(r"# expect: ?(.*)$", line)
        if found:
            texts[start + i + 1] = found.group(1)
        found = re.search(r"# error: (.*)$", line)
        if found:
            error = (start + i + 1, found.group(1))
    return texts, error


def main():
    recording = "--record" in sys.argv
    names = [a for a in sys.argv[1:] if not a.startswith("-")]
    paths = [Path(n) for n in names] or sorted(p for p in Path(__file__).parent.glob("*.py") if p.name != "check.py")
    bad = total = 0
    for path in paths:
        lines = path.read_text(encoding="utf-8").split("\n")
        for start, chunk in chunks(lines):
            total += 1
            texts, error = run(start, chunk, path.name)
            if recording:
                for i in range(start, start + len(chunk)):
                    lines[i] = MARK.sub("", lines[i]).rstrip()
                for line, text in texts.items():
                    lines[line - 1] += f"  # expect: {text}"
                if error:
                    lines[error[0] - 1] += f"  # error: {error[1]}"
                continue
            expected, expected_error = wanted(start, chunk)
            for line in sorted(set(texts) | set(expected)):
                if texts.get(line, "").rstrip() != expected.get(line, "").rstrip():
                    bad += 1
                    print(f"{path.name}:{line}: expected {expected.get(line)!r}, CPython gives {texts.get(line)!r}")
            if error != expected_error:
                bad += 1
                print(f"{path.name}: expected {expected_error}, CPython gives {error}")
        if recording:
            path.write_text("\n".join(lines), encoding="utf-8")
    print(f"{total} chunks, {bad} differences")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
