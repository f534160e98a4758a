"""Writes printing.json: texts of arrays from NumPy and of tensors from TensorFlow.

Made with NumPy 2.4 and TensorFlow 2.21:  python make_printing.py
"""
import base64
import contextlib
import io
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np

rng = np.random.RandomState(20240131)
cases = []


def encode(a):
    a = np.asarray(a)
    return {"dtype": a.dtype.name, "shape": list(np.shape(a)), "data": base64.b64encode(a.tobytes()).decode()}


def add(a, **options):
    a = np.asarray(a)
    with np.printoptions(**options):
        text = str(a) if a.ndim else str(a.item() if a.dtype != np.float32 and a.dtype != np.float16 else a[()])
        cases.append({"array": encode(a), "options": options, "str": text, "repr": repr(a)})


shapes = [(), (1,), (5,), (20,), (40,), (2, 3), (4, 12), (3, 1, 2), (2, 3, 4), (2, 2, 2, 2), (0,), (0, 3), (2, 0)]
floats = [np.float16, np.float32, np.float64]
for dtype in floats:
    for shape in shapes:
        for kind in range(9):
            if kind == 0:
                a = rng.standard_normal(shape)
            elif kind == 1:
                a = rng.randint(-9, 10, shape) / 4
            elif kind == 2:
                a = rng.randint(-100, 100, shape) * 1.0
            elif kind == 3:
                a = 10.0 ** rng.uniform(-4, 4, shape)
            elif kind == 4:
                a = 10.0 ** rng.uniform(-7, -2, shape) * np.sign(rng.standard_normal(shape))
            elif kind == 5:
                a = 10.0 ** rng.uniform(-12, 12, shape)
            elif kind == 6:
                a = np.where(rng.uniform(size=shape) < 0.3, np.nan, rng.standard_normal(shape))
            elif kind == 7:
                a = np.where(rng.uniform(size=shape) < 0.3, np.inf * np.sign(rng.standard_normal(shape)), rng.randint(0, 5, shape))
            else:
                a = np.round(rng.uniform(0, 100, shape), rng.randint(0, 6))
            with np.errstate(all="ignore"):
                add(np.asarray(a, dtype=dtype))
for dtype in ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]:
    for shape in shapes:
        info = np.iinfo(dtype)
        add(rng.randint(0, 100, shape).astype(dtype))
        if info.min < 0:
            add(rng.randint(info.min, info.max, shape, dtype=dtype))
for shape in shapes:
    add(rng.uniform(size=shape) < 0.5)
add(np.array([-2**63, 2**63 - 1]))
add(np.array([2**64 - 1], dtype=np.uint64))
for big in [np.arange(1001), np.arange(2000).reshape(40, 50), rng.standard_normal((30, 40)), np.zeros((5, 300)),
            rng.uniform(size=(11, 12, 13)), rng.standard_normal(1500).astype(np.float32), np.arange(1200) % 2 == 0,
            np.zeros((2000,), np.int32), np.ones((7, 7, 7, 7)), rng.uniform(size=(1001, 1)), rng.uniform(size=(1, 1001))]:
    add(big)
a = rng.standard_normal((6, 7)) * 10.0 ** rng.randint(-6, 6, (6, 7))
for options in [dict(precision=3), dict(precision=3, suppress=True), dict(precision=0), dict(suppress=True), dict(linewidth=40),
                dict(threshold=10), dict(threshold=10, edgeitems=1), dict(floatmode="fixed", precision=4),
                dict(floatmode="unique"), dict(floatmode="maxprec_equal"), dict(sign="+"), dict(sign=" "),
                dict(nanstr="NA", infstr="oo"), dict(precision=2, floatmode="fixed", suppress=True), dict(linewidth=200)]:
    add(a, **options)
    add(a[0] / 7, **options)
    add(np.array([1.0, np.nan, -np.inf, 2.5]), **options)
    add(rng.randint(-50, 50, (4, 5)), **options)
    add(np.abs(a[:, 1]).astype(np.float32), **options)
for value in [0.1, 1e-5, 1e16, 1e15, 123456789.0, 1e8, 99999999.0, 0.0001, 0.00009999, -0.0, 1 / 3, 5e-324, 1.7976931348623157e308]:
    for dtype in (np.float64, np.float32):
        with np.errstate(all="ignore"):
            add(np.array(value, dtype=dtype))
            add(np.array([value, 1], dtype=dtype))

import tensorflow as tf

tensors = []


def add_tensor(a, summarize=None):
    t = tf.constant(a)
    stream = io.StringIO()
    path = "/tmp/_tf_print_fixture.txt"
    if os.path.exists(path):
        os.remove(path)
    tf.print(t, output_stream="file://" + path, **({} if summarize is None else {"summarize": summarize}))
    tensors.append({"array": encode(np.asarray(a)), "summarize": summarize, "text": open(path).read()[:-1]})
    os.remove(path)


for dtype in (np.float32, np.float64, np.float16, np.int32, np.int64, np.bool_, np.uint8):
    for shape in [(), (1,), (6,), (7,), (10,), (2, 3), (8, 9), (2, 3, 4), (7, 2, 8), (0,), (2, 0)]:
        if dtype in (np.int32, np.int64, np.uint8):
            add_tensor(rng.randint(0, 200, shape).astype(dtype))
        elif dtype == np.bool_:
            add_tensor(rng.uniform(size=shape) < 0.5)
        else:
            add_tensor(rng.standard_normal(shape).astype(dtype))
            add_tensor((10.0 ** rng.uniform(-4, 4, shape)).astype(dtype))
            add_tensor((rng.randint(-8, 8, shape) / 4).astype(dtype))
for value in [1e10, 1e-10, 123456.0, 1234567.0, 0.1, 1 / 3, 1e21, float("nan"), float("inf"), -float("inf"), 16777216.0]:
    add_tensor(np.array(value, np.float32))
    add_tensor(np.array(value, np.float64))
add_tensor(np.arange(20), summarize=-1)
add_tensor(np.arange(20).reshape(5, 4), summarize=1)

folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "printing.json"), "w") as out:
    out.write('{"numpy":[\n' + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases))
    out.write('\n],"tensorflow":[\n' + ",\n".join(json.dumps(c, separators=(",", ":")) for c in tensors) + "\n]}\n")
print(len(cases), len(tensors))
