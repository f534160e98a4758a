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
generator = np.random.default_rng(0)
x = rng.randn(1000000)
y = rng.randn(1000000) + 3
p = np.abs(x) + 0.1
x4 = x.astype(np.float32)
p4 = p.astype(np.float32)
places = rng.randint(0, 1000000, 1000000)
whole = rng.randint(0, 1000000000, 1000000)
square = x.reshape(1000, 1000)
row = x[:1000]
rows = rng.randint(0, 1000, 1000)
positive = x > 0
measure("numpy add", lambda: x + y)
measure("numpy multiply", lambda: x * y)
measure("numpy divide", lambda: x / y)
measure("numpy add a number", lambda: x + 1)
measure("numpy subtract a row", lambda: square - row)
measure("numpy power", lambda: p**1.7)
measure("numpy exp", lambda: np.exp(x))
measure("numpy log", lambda: np.log(p))
measure("numpy tanh", lambda: np.tanh(x))
measure("numpy sin", lambda: np.sin(x))
measure("numpy cos", lambda: np.cos(x))
measure("numpy sqrt", lambda: np.sqrt(p))
measure("numpy sigmoid", lambda: 1 / (1 + np.exp(-x)))
measure("numpy exp float32", lambda: np.exp(x4))
measure("numpy log float32", lambda: np.log(p4))
measure("numpy sqrt float32", lambda: np.sqrt(p4))
measure("numpy sum", lambda: x.sum())
measure("numpy sum of columns", lambda: square.sum(axis=0))
measure("numpy sum of rows", lambda: square.sum(axis=1))
measure("numpy max", lambda: x.max())
measure("numpy max of rows", lambda: square.max(axis=1))
measure("numpy argmax", lambda: x.argmax())
measure("numpy argmin of integers", lambda: whole.argmin())
measure("numpy argmax of rows", lambda: square.argmax(axis=1))
measure("numpy argmax of columns", lambda: square.argmax(axis=0))
measure("numpy mean of columns", lambda: square.mean(axis=0))
measure("numpy std", lambda: x.std())
measure("numpy cumsum", lambda: np.cumsum(x))
measure("numpy sort", lambda: np.sort(x))
measure("numpy sort of integers", lambda: np.sort(whole))
measure("numpy sort of rows", lambda: np.sort(square, axis=1))
measure("numpy argsort", lambda: np.argsort(x))
measure("numpy unique", lambda: np.unique(whole))
measure("numpy median", lambda: np.median(x))
measure("numpy integer indexing", lambda: x[places])
measure("numpy rows by integers", lambda: square[rows])
measure("numpy take", lambda: np.take(x, places))
measure("numpy boolean indexing", lambda: x[x > 0])
measure("numpy boolean mask", lambda: x[positive])
measure("numpy greater", lambda: x > 0)
measure("numpy nonzero", lambda: np.nonzero(positive))
measure("numpy where", lambda: np.where(x > 0, x, 0))
measure("numpy randn", lambda: np.random.randn(1000000))
measure("numpy rand", lambda: np.random.rand(1000000))
measure("numpy normal of a generator", lambda: generator.standard_normal(1000000))
measure("numpy fft of 65536", lambda: np.fft.fft(x[:65536]))
measure("numpy fft of 1000", lambda: np.fft.fft(row))
measure("numpy copy of a transpose", lambda: square.T.copy())
measure("numpy concatenate", lambda: np.concatenate([x, y]))
measure("numpy integers to floats", lambda: whole.astype(np.float64))
measure("numpy dot of 1000", lambda: np.dot(row, row))
measure("numpy matrix times vector", lambda: square @ row)
measure("numpy vector times matrix", lambda: row @ square)
for size in [64, 256, 512]:
    factor = square[:size, :size].copy()
    measure("numpy product of " + str(size), lambda: factor @ factor)

a = np.arange(4.0)


def small(name, f):
    def loop():
        for _ in range(2000):
            f()

    measure(name + ", 2000 times", loop)


small("numpy 4 items added", lambda: a + a)
small("numpy exp of 4 items", lambda: np.exp(a))
small("numpy one item read", lambda: a[1])
small("numpy one item of a matrix read", lambda: square[1, 2])
small("numpy slice taken", lambda: x[1:5])
small("numpy array of 3 numbers made", lambda: np.array([1.0, 2.0, 3.0]))
small("numpy 4 items compared", lambda: a > 1)
small("numpy maximum of 4 items", lambda: np.maximum(a, 0))
small("numpy mean of 4 items", lambda: a.mean())
small("numpy largest of 4 items", lambda: a.max())
small("numpy place of the largest of 4 items", lambda: a.argmax())
small("numpy reshape of 4 items", lambda: a.reshape(2, 2))
small("numpy dot of 4 items", lambda: np.dot(a, a))
small("numpy sum of 4 items", lambda: a.sum())
small("numpy 4 zeros made", lambda: np.zeros(4))
