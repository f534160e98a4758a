"""Makes keras.json with Keras 3.15 on TensorFlow 2.21: python make_keras.py"""

import os
import sys
import warnings

import cases

HERE = os.path.dirname(os.path.abspath(__file__))
TEXT = open(os.path.join(HERE, "keras_cells.txt")).read().strip("\n")
SETUP, *CELLS = TEXT.split("\n---\n")

if __name__ == "__main__":
    import keras

    warnings.simplefilter("ignore")
    cases.FULL_MESSAGES = True

    def fresh(scope, buffer):
        keras.backend.clear_session()

    cases.run(CELLS, SETUP, os.path.join(HERE, "keras.json"), fresh)
    sys.exit(0)
