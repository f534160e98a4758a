# Microseconds of one small product in a loop, the interpreter included.
import time

import numpy as np
import tensorflow as tf

a = tf.constant([[1.0, 2.0, 3.0, 4.0]] * 4)
b = tf.constant([[0.1, 0.2, 0.3, 0.4]] * 4)
for _ in range(200):
    c = tf.matmul(a, b)
best = 1e9
for _ in range(5):
    start = time.perf_counter()
    for _ in range(10000):
        c = tf.matmul(a, b)
    best = min(best, time.perf_counter() - start)
print("eager tf.matmul 4x4", best * 100.0, "us")

p = np.ones((4, 4), dtype=np.float32)
q = np.ones((4, 4), dtype=np.float32)
best = 1e9
for _ in range(5):
    start = time.perf_counter()
    for _ in range(10000):
        r = p @ q
    best = min(best, time.perf_counter() - start)
print("numpy 4x4 @ 4x4", best * 100.0, "us")
