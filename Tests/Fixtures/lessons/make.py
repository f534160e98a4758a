"""Runs every lesson under CPython with the real libraries and records what each code cell shows.

    python3 Tests/Fixtures/lessons/make.py

needs NumPy, TensorFlow with Keras, and matplotlib. It writes one JSON file for each lesson beside this script: the
versions used, and for every code cell its printed text and the repr of its last expression, as a notebook would show them.
Progress lines of `fit` lose what depends on the machine's speed. `"compare"` says how a test should compare:
`"text"` (the very characters), or `"numbers"` (figures within a tolerance, because single precision sums
depend on their order, or because the layout is the library's own).
"""

import ast
import contextlib
import json
import os
import pathlib
import re
import sys
import tempfile
import warnings

os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]

NOISE = re.compile(r"^(WARNING: All log messages|[IWE]0000 |.*oneDNN custom operations).*\n?", re.M)
ANSI = re.compile(r"\x1b\[[0-9;]*m|\x08")
SCALAR = re.compile(r"\bnp\.(?:float|u?int|bool)\d*_?\(([^()]*)\)")


def code_cells(source):
    """The sources of a percent file's code cells, in order."""
    cells, current, is_code = [], [], False
    for line in source.splitlines():
        if line.startswith("# %%"):
            if is_code:
                cells.append("\n".join(current).strip("\n"))
            current, is_code = [], "[markdown]" not in line and "[raw]" not in line
        else:
            current.append(line)
    if is_code:
        cells.append("\n".join(current).strip("\n"))
    return cells


@contextlib.contextmanager
def captured(chunks):
    """Everything written to the descriptors 1 and 2, also by native code, in the order of writing."""
    sys.stdout.flush()
    sys.stderr.flush()
    saved = os.dup(1), os.dup(2)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(saved[0], 1)
            os.dup2(saved[1], 2)
            os.close(saved[0])
            os.close(saved[1])
            file.seek(0)
            chunks.append(file.read().decode("utf-8"))


def settled(text):
    """The text without colours, log noise, overwritten progress lines and times."""
    text = NOISE.sub("", ANSI.sub("", text)).replace("\r\n", "\n")
    lines = []
    for line in text.split("\n"):
        line = line.split("\r")[-1]
        progress = re.match(r"\s*(\d+)/(\d+) .*?(?:step|epoch)( - .*)$", line)
        if progress:
            if progress[1] != progress[2]:
                continue
            line = f"{progress[1]}/{progress[2]}{progress[3].rstrip()}"
        lines.append(line)
    return "\n".join(lines)


def run(path):
    """What each code cell of the lesson shows."""
    space = {"__name__": "__main__"}
    results = []
    for source in code_cells(path.read_text(encoding="utf-8")):
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        chunks, value = [], None
        with captured(chunks):
            exec(compile(tree, str(path), "exec"), space)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), str(path), "eval"), space)
        entry = {"text": settled(chunks[0])}
        if value is not None:
            entry["value"] = SCALAR.sub(r"\1", repr(value))
        shown = entry["text"] + entry.get("value", "")
        own_layout = ".summary(" in source or ".fit(" in source
        inexact = "tensorflow" in path.read_text(encoding="utf-8") and re.search(r"\d\.\d|\d\.(?!\d)|e-\d", shown)
        entry["compare"] = "numbers" if own_layout or inexact else "text"
        results.append(entry)
    return results


def main():
    warnings.simplefilter("ignore")
    import keras
    import matplotlib
    import numpy
    import tensorflow

    versions = {
        "python": ".".join(map(str, sys.version_info[:3])),
        "numpy": numpy.__version__,
        "tensorflow": tensorflow.__version__,
        "keras": keras.__version__,
        "matplotlib": matplotlib.__version__,
    }
    os.chdir(ROOT)
    for path in sorted((ROOT / "Lessons").glob("*/*.py")):
        keras.utils.clear_session()
        lesson = str(path.relative_to(ROOT / "Lessons"))
        record = {"lesson": lesson, "versions": versions, "cells": run(path)}
        name = lesson.replace("/", "--").removesuffix(".py") + ".json"
        (HERE / name).write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(lesson, len(record["cells"]), "cells")


if __name__ == "__main__":
    main()
