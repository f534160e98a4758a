"""Writes operations.json: calls of NumPy functions over dtypes, shapes and memory layouts, and their results.

Each operand is stored in row-major order with the layout under which the call was made: c (row-major), f
(column-major), s (every second element of a larger array), r (reversed along the last axis).
Made with NumPy 2.4:  python make_operations.py
"""
import base64
import itertools
import json
import os

import numpy as np

rng = np.random.RandomState(7)
cases = []


def encode(a, layout="c"):
    a = np.asarray(a)
    entry = {"dtype": a.dtype.name, "shape": list(a.shape), "data": base64.b64encode(a.tobytes()).decode()}
    if layout != "c":
        entry["layout"] = layout
    return entry


def lay(a, layout):
    if a.ndim == 0 or layout == "c":
        return np.ascontiguousarray(a) if a.ndim else a
    if layout == "f":
        return np.asfortranarray(a)
    if layout == "s":
        big = np.zeros(tuple(2 * n for n in a.shape), a.dtype)
        view = big[tuple(slice(None, None, 2) for _ in a.shape)]
        view[...] = a
        return view
    return np.ascontiguousarray(a[..., ::-1])[..., ::-1]


def add(op, function, operands, layouts=None, tolerance=0, **parameters):
    layouts = layouts or ["c"] * len(operands)
    with np.errstate(all="ignore"):
        result = function(*[lay(np.asarray(a), l) for a, l in zip(operands, layouts)])
    entry = {"op": op, "operands": [encode(a, l) for a, l in zip(operands, layouts)], "result": encode(result)}
    if parameters:
        entry["parameters"] = parameters
    if tolerance:
        entry["tolerance"] = tolerance
    cases.append(entry)


def values(dtype, shape, low=-20, high=20):
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return rng.uniform(size=shape) < 0.5
    if dtype.kind == "u":
        return rng.randint(0, high, shape).astype(dtype)
    if dtype.kind == "i":
        return rng.randint(low, high, shape).astype(dtype)
    return (rng.standard_normal(shape) * 3).astype(dtype)


every = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64"]
floats = ["float16", "float32", "float64"]
some = ["int32", "int64", "uint8", "float32", "float64"]
layouts = ["c", "f", "s", "r"]
pairs = [((3, 4), (3, 4)), ((3, 4), (4,)), ((3, 1), (1, 4)), ((2, 3, 4), (3, 1)), ((5,), ()), ((), ()), ((0, 3), (3,)), ((2, 1, 3), (4, 1))]

# Promotion: every pair of dtypes.
for a, b in itertools.product(every, every):
    add("add", np.add, [values(a, (4,)), values(b, (4,))])
binary = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide, "floor_divide": np.floor_divide,
          "mod": np.mod, "fmod": np.fmod, "maximum": np.maximum, "minimum": np.minimum, "power": np.power, "equal": np.equal,
          "less": np.less, "greater_equal": np.greater_equal, "not_equal": np.not_equal, "arctan2": np.arctan2, "hypot": np.hypot}
for name, f in binary.items():
    for dtype in some:
        for n, (sa, sb) in enumerate(pairs):
            a, b = values(dtype, sa), values(dtype, sb)
            tolerance = 0
            if name == "power":
                a, b = (np.abs(a), values(dtype, sb, 0, 5)) if dtype[0] != "f" else (np.abs(a), b)
                tolerance = 4
            if name in ("arctan2", "hypot"):
                tolerance = 3
                if dtype[0] != "f":
                    continue
            if n >= 4 and name not in ("add", "power", "less"):
                continue
            add(name, f, [a, b], [layouts[n % 4], layouts[(n // 2) % 4]], tolerance=tolerance)
for name, f in {"bitwise_and": np.bitwise_and, "bitwise_or": np.bitwise_or, "bitwise_xor": np.bitwise_xor, "left_shift": np.left_shift,
                "right_shift": np.right_shift, "logical_and": np.logical_and, "logical_or": np.logical_or, "logical_xor": np.logical_xor}.items():
    for dtype in ["bool", "int32", "int64", "uint8"]:
        if dtype == "bool" and "shift" in name:
            continue
        add(name, f, [values(dtype, (3, 4)), values(dtype, (4,), 0, 6)])
special = np.array([0.0, -0.0, 1.0, -1.0, 0.5, -2.5, np.nan, np.inf, -np.inf, 3.7, 1e-8, -7.0, 2.0])
unary = {"exp": 2, "log": 2, "tanh": 3, "sqrt": 0, "sin": 2, "cos": 2, "tan": 2, "arcsin": 2, "arccos": 2, "arctan": 2, "sinh": 3, "cosh": 3,
         "arcsinh": 3, "expm1": 3, "log1p": 3, "log2": 2, "log10": 2, "exp2": 2, "cbrt": 2, "negative": 0, "absolute": 0, "sign": 0, "square": 0,
         "floor": 0, "ceil": 0, "trunc": 0, "rint": 0, "reciprocal": 0, "isnan": 0, "isinf": 0, "isfinite": 0, "signbit": 0, "logical_not": 0}
for name, tolerance in unary.items():
    for dtype in floats + ["int32", "int8", "uint8", "int64"]:
        if name == "reciprocal" and dtype not in floats:
            continue
        for layout in layouts:
            data = values(dtype, (3, 5))
            add(name, getattr(np, name), [data], [layout], tolerance=tolerance)
        if dtype in floats:
            add(name, getattr(np, name), [special.astype(dtype)], tolerance=tolerance)
for a in floats:
    for b in every:
        add("cast", lambda x: x.astype(b), [values(a, (7,)) if b[0] != "u" else np.abs(values(a, (7,)))], dtype=b)
for a, b in itertools.product(["bool", "int16", "int64", "uint8", "uint64"], every):
    add("cast", lambda x: x.astype(b), [values(a, (7,), 0, 100)], dtype=b)

reductions = {"sum": np.sum, "mean": np.mean, "prod": np.prod, "max": np.max, "min": np.min, "any": np.any, "all": np.all, "var": np.var,
              "std": np.std}
shapes = [((7,), [None, [0], [-1]]), ((3, 4), [None, [0], [1], [0, 1]]), ((3, 17, 5), [None, [0], [1], [2], [0, 2], [1, 2], [0, 1, 2]]),
          ((2, 3, 4, 5), [[1], [3, 1], [0, 1, 2]]), ((1, 5), [[0], [1]]), ((40, 33), [None, [0], [1]]), ((5, 300), [None, [0], [1]])]
for name, f in reductions.items():
    for dtype in ["bool", "int32", "uint8", "float32", "float64"]:
        for n, (shape, axes_list) in enumerate(shapes):
            if np.prod(shape) > 500 and (dtype[0] != "f" or name not in ("sum", "mean", "var")):
                continue
            for m, axes in enumerate(axes_list):
                layout = layouts[(n + m) % 4]
                data = values(dtype, shape)
                if name == "prod" and dtype[0] == "f":
                    data = data / 3
                keep = (n + m) % 3 == 0
                axis = None if axes is None else tuple(axes)
                add(name, lambda x: f(x, axis=axis, keepdims=keep), [data], [layout], axes=axes, keepdims=keep)
for dtype in ("float32", "float64"):
    for count in (8, 9, 127, 128, 129, 1000, 3000):
        add("sum", np.sum, [values(dtype, (count,))], axes=None, keepdims=False)
        add("sum", np.sum, [values(dtype, (count,))], ["s"], axes=None, keepdims=False)
for name in ("argmax", "argmin"):
    for dtype in ["bool", "int32", "float32", "float64"]:
        for axis in (None, 0, 1, -1):
            add(name, lambda x: getattr(np, name)(x, axis=axis), [values(dtype, (4, 5))], ["f" if axis == 0 else "c"], axis=axis)
    add(name, lambda x: getattr(np, name)(x), [np.array([1, np.nan, 5, np.nan])], axis=None)
for name in ("cumsum", "cumprod"):
    for dtype in ["bool", "int32", "uint8", "float32", "float64"]:
        for axis in (None, 0, 1):
            add(name, lambda x: getattr(np, name)(x, axis=axis), [values(dtype, (3, 4), -3, 4)], ["s"], axis=axis)
for dtype in some:
    for sa, sb in [((3, 4), (4, 2)), ((4,), (4,)), ((2, 3, 4), (4, 5)), ((2, 3, 4), (2, 4, 2)), ((3,), (3, 2)), ((2, 3), (3,)), ((2, 1, 3, 4), (5, 4, 2)),
                   ((20, 30), (30, 25)), ((0, 3), (3, 2)), ((2, 0), (0, 3))]:
        for la, lb in [("c", "c"), ("f", "c"), ("c", "f"), ("s", "r")]:
            a, b = values(dtype, sa), values(dtype, sb)
            if dtype[0] == "f":
                a, b = np.round(a), np.round(b)
            add("matmul", np.matmul, [a, b], [la, lb])
for dtype in ["int64", "float32"]:
    x = values(dtype, (3, 4, 5))
    for layout in layouts:
        add("transpose", lambda x: x.transpose(2, 0, 1), [x], [layout], axes=[2, 0, 1])
        add("reshape", lambda x: x.reshape(5, -1, 2), [x], [layout], shape=[5, -1, 2])
        add("reshape", lambda x: x.reshape(-1), [x], [layout], shape=[-1])
        add("flip", lambda x: np.flip(x, (0, 2)), [x], [layout], axes=[0, 2])
        add("concatenate", lambda x, y: np.concatenate([x, y], 1), [x, values(dtype, (3, 2, 5))], [layout, "f"], axis=1)
        add("stack", lambda x, y: np.stack([x, y], 1), [x, values(dtype, (3, 4, 5))], [layout, "f"], axis=1)
        add("tile", lambda x: np.tile(x, (2, 1, 3)), [x], [layout], counts=[2, 1, 3])
        add("repeat", lambda x: np.repeat(x, 3, axis=1), [x], [layout], counts=[3], axis=1)
        add("roll", lambda x: np.roll(x, (2, -1), (0, 2)), [x], [layout], shifts=[2, -1], axes=[0, 2])
        for mode in ("constant", "edge", "reflect", "symmetric", "wrap"):
            add("pad", lambda x: np.pad(x, ((1, 2), (0, 1), (3, 0)), mode=mode), [x], [layout], widths=[[1, 2], [0, 1], [3, 0]], mode=mode)
        for axis in (None, 0, 1, 2):
            add("sort", lambda x: np.sort(x, axis=axis), [x], [layout], axis=axis)
            add("argsort", lambda x: np.argsort(x, axis=axis, kind="stable"), [x], [layout], axis=axis)
        add("unique", np.unique, [values(dtype, (20,), 0, 6) if dtype == "int64" else np.round(values(dtype, (20,))) + np.float32(0)])
        add("tril", lambda x: np.tril(x, 1), [x], [layout], k=1)
        add("triu", lambda x: np.triu(x, -1), [x], [layout], k=-1)
        add("diagonal", lambda x: np.diagonal(x, 1, 0, 2), [x], [layout], k=1, axes=[0, 2])
add("sort", np.sort, [np.array([3, np.nan, 1, np.inf, -np.inf, np.nan])], axis=-1)
for n, m, k in [(3, 3, 0), (3, 5, 1), (5, 3, -2), (2, 2, 4), (2, 2, -4), (0, 2, 0)]:
    add("eye", lambda: np.eye(n, m, k), [], n=n, m=m, k=k)
    add("tri", lambda: np.tri(n, m, k), [], n=n, m=m, k=k)
for k in (0, 1, -2):
    add("diag", lambda x: np.diag(x, k), [values("int64", (3,))], k=k)
    add("diag", lambda x: np.diag(x, k), [values("float64", (3, 4))], k=k)
for start, stop, step, dtype in [(0, 5, 1, "int64"), (2, -7, -2, "int32"), (0, 1, 0.1, "float64"), (1, 2, 0.3, "float32"), (0, -1, 0.25, "float64"),
                                 (0.5, 10, 1.7, "float64"), (0, 1, 0.1, "float32"), (10, 0, -3.5, "float64")]:
    add("arange", lambda: np.arange(start, stop, step, dtype=dtype), [], start=start, stop=stop, step=step, dtype=dtype)
for start, stop, count, endpoint in [(0, 1, 5, True), (0, 1, 5, False), (-1, 1, 50, True), (3, 3, 4, True), (0, 10, 1, True), (2, -2, 7, True), (0, 1, 0, True)]:
    add("linspace", lambda: np.linspace(start, stop, count, endpoint=endpoint), [], start=start, stop=stop, count=count, endpoint=endpoint)
for values_ in ([1, 3, 5, 5, 9], [0.5]):
    for side in ("left", "right"):
        add("searchsorted", lambda a, v: np.searchsorted(a, v, side), [np.array(values_), np.array([[0, 5, 10], [1, 9, 4]])], side=side)
for decimals in (0, 1, 3, -1, -2):
    for dtype in ("float64", "float32", "int64"):
        add("round", lambda x: np.round(x, decimals), [values(dtype, (12,), -500, 500) * (np.asarray(17.123, dtype) if dtype[0] == "f" else 1)], decimals=decimals)
for condition in ((3, 4), (4,), (3, 1)):
    add("where", np.where, [values("bool", condition), values("int32", (3, 4)), values("float64", ())])

folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "operations.json"), "w") as out:
    out.write('{"cases":[\n' + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]}\n")
print(len(cases))
