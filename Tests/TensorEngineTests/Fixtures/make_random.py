"""Writes random.json: calls of NumPy's legacy generator and their results, in order, one stream per seed.

Made with NumPy 2.4:  python make_random.py
"""
import base64
import json
import os

import numpy as np


def encode(a):
    a = np.asarray(a)
    return {"dtype": a.dtype.name, "shape": list(np.shape(a)), "data": base64.b64encode(a.tobytes()).decode()}


streams = []
names = [("uniform", (-2.0, 3.0)), ("normal", (1.0, 2.5)), ("lognormal", (0.5, 0.3)), ("exponential", (1.7,)), ("gamma", (2.3, 1.5)),
         ("gamma", (0.4, 2.0)), ("gamma", (1.0, 2.0)), ("beta", (0.5, 0.7)), ("beta", (2.0, 3.0)), ("chisquare", (3.0,)), ("f", (4.0, 7.0)),
         ("standard_t", (5.0,)), ("standard_cauchy", ()), ("pareto", (3.0,)), ("weibull", (1.5,)), ("power", (2.5,)), ("laplace", (0.0, 1.0)),
         ("gumbel", (0.5, 2.0)), ("logistic", (0.0, 1.0)), ("rayleigh", (2.0,)), ("triangular", (-1.0, 0.5, 2.0)), ("binomial", (10, 0.3)),
         ("binomial", (10, 0.8)), ("binomial", (1000, 0.4)), ("binomial", (100000, 0.7)), ("poisson", (3.5,)), ("poisson", (50.0,)), ("poisson", (2000.0,)),
         ("geometric", (0.5,)), ("geometric", (0.05,)), ("negative_binomial", (5, 0.4))]
for seed in [0, 1, 42, 1234567, 2**32 - 1, [1, 2, 3], [7], list(range(700))]:
    r = np.random.RandomState(seed)
    calls = []

    def call(kind, result, **arguments):
        calls.append({"call": kind, **arguments, "result": encode(result)})

    call("random", r.random_sample(5), shape=[5])
    call("random", r.rand(2, 3), shape=[2, 3])
    call("standard_normal", r.randn(3), shape=[3])
    call("standard_normal", r.randn(2, 2), shape=[2, 2])
    for low, high, dtype in [(0, 10, "int64"), (-5, 6, "int64"), (0, 2**40, "int64"), (-2**63, 2**63 - 1, "int64"), (0, 2**32, "int64"),
                             (0, 2**31 - 1, "int32"), (3, 4, "int64"), (0, 100, "int32"), (-100, 100, "int16"), (0, 256, "uint8"), (0, 10, "uint8"),
                             (-128, 128, "int8"), (0, 65536, "uint16"), (0, 2, "bool"), (0, 2**32, "uint32"), (5, 2**33, "uint64")]:
        call("randint", r.randint(low, high, 9, dtype=dtype), low=str(low), high=str(high), dtype=dtype, shape=[9])
    for name, parameters in names:
        call("draw", getattr(r, name)(*parameters, size=6), name=name, parameters=list(parameters), shape=[6])
    call("permutation", r.permutation(13), count=13)
    call("shuffle", (lambda a: (r.shuffle(a), a)[1])(np.arange(24).reshape(8, 3)), shape=[8, 3])
    call("choice", r.choice(10, 7), count=10, shape=[7], replace=True, p=None)
    call("choice", r.choice(10, 7, replace=False), count=10, shape=[7], replace=False, p=None)
    p = [0.1, 0.2, 0.05, 0.25, 0.4]
    call("choice", r.choice(5, (3, 4), p=p), count=5, shape=[3, 4], replace=True, p=p)
    call("choice", r.choice(5, 4, replace=False, p=p), count=5, shape=[4], replace=False, p=p)
    call("multinomial", r.multinomial(20, [0.2, 0.3, 0.5], size=4), trials=20, p=[0.2, 0.3, 0.5], shape=[4])
    call("dirichlet", r.dirichlet([0.5, 1.0, 3.0], size=3), p=[0.5, 1.0, 3.0], shape=[3])
    call("random", r.random_sample(1500)[-3:], shape=[1500], tail=3)
    call("standard_normal", r.standard_normal(1), shape=[1])
    streams.append({"seed": seed, "calls": calls})

folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "random.json"), "w") as out:
    out.write('{"streams":[\n' + ",\n".join(json.dumps(s, separators=(",", ":")) for s in streams) + "\n]}\n")
print(sum(len(s["calls"]) for s in streams))
