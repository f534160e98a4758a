# Microseconds of NumPy calls on a million items, and of calls on four.
import time

import numpy as np


def measure(name, f, rounds=5):
    f()
    best = 1e9
    for _ in range(rounds):
        start = time.perf_counter()
        f()
        best = min(best, time.perf_counter() - start)
    print(name, best * 1e6, "us")


rng = np.random.RandomState(0)
x = rng.randn(1000000)
y = rng.randn(1000000) + 3
p = np.abs(x) + 0.1
x4 = x.astype(np.float32)
p4 = p.astype(np.float32)
places = rng.randint(0, 1000000, 1000000)
square = x.reshape(1000, 1000)
measure("numpy add", lambda: x + y)
measure("numpy multiply", lambda: x * y)
measure("numpy divide", lambda: x / y)
measure("numpy exp", lambda: np.exp(x))
measure("numpy log", lambda: np.log(p))
measure("numpy tanh", lambda: np.tanh(x))
measure("numpy sin", lambda: np.sin(x))
measure("numpy sqrt", lambda: np.sqrt(p))
measure("numpy exp float32", lambda: np.exp(x4))
measure("numpy log float32", lambda: np.log(p4))
measure("numpy sum", lambda: x.sum())
measure("numpy sum of columns", lambda: square.sum(axis=0))
measure("numpy sum of rows", lambda: square.sum(axis=1))
measure("numpy max", lambda: x.max())
measure("numpy argmax", lambda: x.argmax())
measure("numpy std", lambda: x.std())
measure("numpy cumsum", lambda: np.cumsum(x))
measure("numpy sort", lambda: np.sort(x))
measure("numpy argsort", lambda: np.argsort(x))
measure("numpy integer indexing", lambda: x[places])
measure("numpy boolean indexing", lambda: x[x > 0])
measure("numpy where", lambda: np.where(x > 0, x, 0))
measure("numpy randn", lambda: np.random.randn(1000000))
measure("numpy rand", lambda: np.random.rand(1000000))
measure("numpy fft of 65536", lambda: np.fft.fft(x[:65536]))
measure("numpy copy of a transpose", lambda: square.T.copy())

a = np.arange(4.0)


def small(name, f):
    def loop():
        for _ in range(2000):
            f()

    measure(name + ", 2000 times", loop)


small("numpy 4 items added", lambda: a + a)
small("numpy exp of 4 items", lambda: np.exp(a))
small("numpy one item read", lambda: a[1])
small("numpy dot of 4 items", lambda: np.dot(a, a))
small("numpy sum of 4 items", lambda: a.sum())
small("numpy 4 zeros made", lambda: np.zeros(4))
