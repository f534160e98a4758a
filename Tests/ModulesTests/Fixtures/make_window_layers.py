"""Makes window_layers.json with Keras 3.15 on TensorFlow 2.21: python make_window_layers.py"""

import os

import cases

HERE = os.path.dirname(os.path.abspath(__file__))


def read(name):
    return open(os.path.join(HERE, name)).read()


if __name__ == "__main__":
    cells = read("window_layers_cells.txt").strip("\n").split("\n---\n")
    cases.run(cells, read("window_layers_setup.txt"), os.path.join(HERE, "window_layers.json"))
