"""Makes keras.json and keras_layers.json, keras_recurrent.json, keras_losses.json, keras_training.json with Keras 3.15 on
TensorFlow 2.21: python make_keras.py [keras | layers | recurrent | losses | training]..."""

import os
import sys
import warnings

import cases

HERE = os.path.dirname(os.path.abspath(__file__))
SETUPS = {
    "layers": "window_layers_setup.txt",
    "recurrent": "window_layers_setup.txt",
    "losses": "keras_losses_setup.txt",
    "training": "keras_training_setup.txt",
}


def read(name):
    with open(os.path.join(HERE, name)) as file:
        return file.read()


def fresh(scope, buffer):
    import keras

    keras.backend.clear_session()


if __name__ == "__main__":
    for topic in sys.argv[1:] or ["keras", *SETUPS]:
        if topic == "keras":
            warnings.simplefilter("ignore")
            cases.FULL_MESSAGES = True
            setup, *cells = read("keras_cells.txt").strip("\n").split("\n---\n")
            cases.run(cells, setup, os.path.join(HERE, "keras.json"), fresh)
        else:
            cases.FULL_MESSAGES = False
            cells = read(f"keras_{topic}_cells.txt").strip("\n").split("\n---\n")
            cases.run(cells, read(SETUPS[topic]), os.path.join(HERE, f"keras_{topic}.json"))
    sys.exit(0)
