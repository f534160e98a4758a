"""Runs the chunks of the scripts beside this file under CPython and compares what they print and raise with what their
comments say; with --record it writes the comments instead.

A script consists of chunks parted by lines `# ---`. A line that prints ends in `# expect: TEXT`; several lines of
output are joined by ` | `. A line that raises to the top of its chunk ends in `# error: TYPE: MESSAGE`. The whole
tracebacks, without the frames of CPython's library, stand in `Tracebacks/SCRIPT.json` by the line of the error. Each
chunk runs in an empty folder of its own.

    python3 check.py [--record] [SCRIPT…]
"""

import builtins
import io
import json
import os
import re
import sys
import tempfile
import warnings
from pathlib import Path

MARK = re.compile(r"\s*# (expect|error): .*$")
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def chunks(lines):
    start = 0
    for i, line in enumerate(lines + ["# ---"]):
        if line.strip() == "# ---":
            yield start, lines[start:i]
            start = i + 1


def shown(error, name, source):
    """The traceback as CPython prints it, with the frames of the script only; None if depth alone makes it long."""
    # The source lines come from a file of that name in the current folder.
    Path(name).write_text(source, encoding="utf-8")
    streams = sys.stderr
    sys.stderr = io.StringIO()
    try:
        sys.__excepthook__(type(error), error, error.__traceback__)
        text = sys.stderr.getvalue()
    finally:
        sys.stderr = streams
    if "RecursionError" in text:
        return None
    kept, inside = [], True
    for line in text.split("\n"):
        # Inside a group every line has a margin.
        bare = re.sub(r"^ *[|+] ", "", line)
        if bare.startswith('  File "'):
            inside = bare.startswith(f'  File "{name}"')
        elif not bare.startswith("    "):
            inside = True
        if inside:
            kept.append(line)
    # An exception that passed the library only has no frame of the script.
    head = "Traceback (most recent call last):"
    return "\n".join(l for l, after in zip(kept, kept[1:] + [""]) if l != head or after.startswith("  File "))


def run(start, lines, name):
    """What each line of a chunk prints, the error that ends it as (line, text), and its traceback."""
    folder = os.getcwd()
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        try:
            return run_here(start, lines, name)
        finally:
            os.chdir(folder)


def run_here(start, lines, name):
    printed = {}
    error = None
    trace = None
    source = "\n" * start + "\n".join(MARK.sub("", line) for line in lines) + "\n"

    def record(*args, file=None, **options):
        if file is not None:
            return builtins_print(*args, file=file, **options)
        out = sys.stdout if isinstance(sys.stdout, io.StringIO) else io.StringIO()
        builtins_print(*args, file=out, **options)
        frame = sys._getframe(1)
        while frame and frame.f_code.co_filename != name:
            frame = frame.f_back
        line = frame.f_lineno if frame else 0
        printed.setdefault(line, []).append(out.getvalue())

    builtins_print = builtins.print
    namespace = {"__name__": "__main__", "print": record}
    limit = sys.getrecursionlimit()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, name, "exec"), namespace)
    except BaseException as e:
        trace = e.__traceback__
        while trace and trace.tb_frame.f_code.co_filename != name:
            trace = trace.tb_next
        kind = type(e).__qualname__
        if type(e).__module__ not in ("builtins", "__main__"):
            kind = f"{type(e).__module__}.{kind}"
        text = "\n".join([f"{kind}: {e}" if str(e) else kind] + getattr(e, "__notes__", []))
        if isinstance(e, SyntaxError) and not trace:
            return ({}, (e.lineno, f"{type(e).__name__}: {e.msg}"), None)
        error = (trace.tb_lineno if trace else 0, text.replace("\n", " | "))
        trace = shown(e, name, source)
    finally:
        sys.setrecursionlimit(limit)
    texts = {}
    for line, parts in printed.items():
        text = "".join(parts)
        texts[line] = " | ".join((text[:-1] if text.endswith("\n") else text).split("\n"))
    return texts, error, trace


def wanted(start, lines):
    texts, error = {}, None
    for i, line in enumerate(lines):
        found = re.search(r"# expect: ?(.*?)(?:  # error: .*)?$", line)
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
        store = path.parent / "Tracebacks" / (path.stem + ".json")
        traces = {}
        for start, chunk in chunks(lines):
            total += 1
            texts, error, trace = run(start, chunk, path.name)
            if trace and not ADDRESS.search(trace):
                traces[str(error[0])] = trace
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
            if traces:
                store.parent.mkdir(exist_ok=True)
                store.write_text(json.dumps(traces, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        elif traces != (json.loads(store.read_text(encoding="utf-8")) if store.exists() else {}):
            bad += 1
            print(f"{store.name}: CPython's tracebacks differ")
    print(f"{total} chunks, {bad} differences")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
