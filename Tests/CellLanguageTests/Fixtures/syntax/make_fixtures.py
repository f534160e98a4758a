"""Records what CPython 3.11 makes of the snippets below: `ast.dump` with places, or the error.

Run with CPython 3.11: python make_fixtures.py
Writes trees.json (source, dump) and errors.json (source, error) beside itself.
`kind` of strings is left out of dumps; integers beyond 64 bits in other bases are not used.
"""

import ast
import json
import pathlib
import warnings

from snippets import BROKEN, VALID

HERE = pathlib.Path(__file__).parent


def dump(node):
    if isinstance(node, ast.AST):
        fields = []
        for name in node._fields:
            value = getattr(node, name, None)
            constant = isinstance(node, (ast.Constant, ast.MatchSingleton)) and name == "value"
            if name in ("kind", "type_comment") or (value is None and not constant):
                continue
            fields.append(f"{name}={dump(value)}")
        if node._attributes:
            fields.append(
                f"lineno={node.lineno}, col_offset={node.col_offset}, "
                f"end_lineno={node.end_lineno}, end_col_offset={node.end_col_offset}"
            )
        return f"{type(node).__name__}({', '.join(fields)})"
    if isinstance(node, list):
        return "[" + ", ".join(map(dump, node)) + "]"
    return repr(node)


def error(source):
    try:
        compile(source, "<cell>", "exec", dont_inherit=True)
    except SyntaxError as e:
        return f"{type(e).__name__}|{e.msg}|{e.lineno}|{e.offset}|{e.end_lineno}|{e.end_offset}"
    raise AssertionError(f"compiles: {source!r}")


def main():
    warnings.simplefilter("ignore")
    trees = [{"source": s, "dump": dump(ast.parse(s))} for s in VALID]
    errors = [{"source": s, "error": error(s)} for s in BROKEN]
    for name, rows in (("trees", trees), ("errors", errors)):
        text = json.dumps(rows, indent=0, ensure_ascii=False)
        (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(len(trees), "trees,", len(errors), "errors")


if __name__ == "__main__":
    main()
