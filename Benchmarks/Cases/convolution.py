# Milliseconds of a convolution, of its gradients, and of drawing random numbers and picking rows with TensorFlow.
import time

import numpy as np
import tensorflow as tf


def measure(name, f, rounds=7):
    f()
    best = 1e9
    for _ in range(rounds):
        start = time.perf_counter()
        check = f()
        check.numpy()
        best = min(best, time.perf_counter() - start)
    print(name, best * 1000, "ms")


rng = np.random.RandomState(0)
images = tf.constant(rng.rand(32, 32, 32, 16).astype(np.float32))
kernel = tf.Variable(rng.rand(3, 3, 16, 32).astype(np.float32) - 0.5)
table = tf.constant(rng.rand(10000, 64).astype(np.float32))
rows = tf.constant(rng.randint(0, 10000, 20000))


def gradients():
    with tf.GradientTape() as tape:
        tape.watch(images)
        loss = tf.reduce_sum(tf.nn.conv2d(images, kernel, strides=1, padding="SAME"))
    to_images, to_kernel = tape.gradient(loss, [images, kernel])
    return to_kernel


measure("conv2d forward", lambda: tf.nn.conv2d(images, kernel, strides=1, padding="SAME"))
measure("conv2d forward and backward", gradients)
measure("tf.random.normal", lambda: tf.random.normal([1000000]))
measure("tf.gather", lambda: tf.gather(table, rows))
measure("tf.reduce_sum", lambda: tf.reduce_sum(table))
measure("tf.nn.softmax", lambda: tf.nn.softmax(table))
