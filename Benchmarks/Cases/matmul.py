# Billions of float32 operations a second in square products.
import time

import numpy as np
import tensorflow as tf

for n in [64, 128, 256, 512, 1024, 2048]:
    np.random.seed(n)
    a = tf.constant(np.random.rand(n, n).astype(np.float32))
    b = tf.constant(np.random.rand(n, n).astype(np.float32))
    c = tf.matmul(a, b)
    calls = max(1, int(4e9 / n**3))
    best = 1e9
    for _ in range(4):
        start = time.perf_counter()
        for _ in range(calls):
            c = tf.matmul(a, b)
        best = min(best, (time.perf_counter() - start) / calls)
    # The products are there when the calls return.
    check = c.numpy()[0, 0]
    print("matmul", n, 2e-9 * n**3 / best, "GFLOP/s")
