"""Runs cells under CPython with the real libraries and keeps what they print.

A cell's output is what it printed, then the repr of a last expression, or `Type: message` of its exception.
Scalars print as in NumPy 1; unless `FULL_MESSAGES` is set, TensorFlow's kernel prefixes and op names at the end of
messages are dropped.
"""

import ast
import contextlib
import io
import json
import os
import re

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np


def clean(text):
    text = re.sub(r"np\.(?:float|int|uint)\d+\(([^()]*)\)", r"\1", text)
    text = re.sub(r"np\.(True|False)_?", r"\1", text)
    return text


FULL_MESSAGES = False


def message(error):
    text = str(error)
    if FULL_MESSAGES:
        return text
    text = re.sub(r"\{\{function_node [^}]*\}\} ", "", text)
    text = re.sub(r"\n\t; NodeDef.*(?= \[Op)", "", text, flags=re.S)
    text = re.sub(r" name: [\w/]*$", "", text)
    return text


def run(cells, setup, out_path, print_hook=None):
    results = []
    for code in cells:
        scope = {}
        exec(setup, scope)
        buffer = io.StringIO()
        if print_hook:
            print_hook(scope, buffer)
        tree = ast.parse(code)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
        with contextlib.redirect_stdout(buffer):
            try:
                exec(compile(tree, "cell", "exec"), scope)
                if last is not None:
                    value = eval(compile(last, "cell", "eval"), scope)
                    if value is not None:
                        print(repr(value))
            except Exception as error:
                print(f"{type(error).__name__}: {message(error)}")
        results.append({"code": code, "output": clean(buffer.getvalue())})
    with open(out_path, "w") as file:
        json.dump(results, file, indent=1, ensure_ascii=False)
        file.write("\n")
