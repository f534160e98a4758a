"""Makes windows.json with TensorFlow 2.21: python make_windows.py

The cells hold small whole numbers, so that sums come out the same in any order. Kernel prefixes of messages are kept;
only the signature that follows a refused attribute is dropped.
"""

import os
import re

import cases

HERE = os.path.dirname(os.path.abspath(__file__))
SETUP = """import tensorflow as tf
import numpy as np
nn = tf.nn
def ints(*shape):
    n = int(np.prod(shape))
    return tf.constant(((np.arange(n) * 7 + 3) % 11 - 5).reshape(shape).astype('float32'))
x = ints(2, 5, 6, 3)
k = ints(3, 2, 3, 4)
"""


def message(error):
    return re.sub(r"\n\t; NodeDef.*(?= \[Op)", "", str(error), flags=re.S)


if __name__ == "__main__":
    cells = open(os.path.join(HERE, "windows_cells.txt")).read().strip("\n").split("\n---\n")
    cases.message = message
    cases.run(cells, SETUP, os.path.join(HERE, "windows.json"))
