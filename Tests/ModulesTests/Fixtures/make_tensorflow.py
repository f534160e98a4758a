"""Makes tensorflow.json with TensorFlow 2.21 and NumPy 2.4: python make_tensorflow.py"""

import os
import sys

import cases
import tensorflow as tf

HERE = os.path.dirname(os.path.abspath(__file__))
CELLS = open(os.path.join(HERE, "tensorflow_cells.txt")).read().strip("\n").split("\n---\n")


def tensor_print(scope, buffer):
    """tf.print into the buffer, since the kernel writes past Python's stdout."""
    real = tf.print

    def show(*values, **options):
        path = "/tmp/tf_print.txt"
        open(path, "w").close()
        real(*values, output_stream="file://" + path, **options)
        buffer.write(open(path).read())

    scope["tf"].print = show


if __name__ == "__main__":
    original = tf.print
    cases.FULL_MESSAGES = True

    def hook(scope, buffer):
        tf.print = original
        tensor_print(scope, buffer)

    cases.run(CELLS, "import tensorflow as tf\nimport numpy as np", os.path.join(HERE, "tensorflow.json"), hook)
    sys.exit(0)
