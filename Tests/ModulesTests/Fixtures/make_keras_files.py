"""Makes keras_files/ with Keras 3.15: the same small model in each kind of file, and its results.

python make_keras_files.py
"""

import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
from keras import layers
from keras.src.saving import saving_lib

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "keras_files")

if __name__ == "__main__":
    keras.utils.set_random_seed(3)
    words = keras.Input((4,), dtype="int32", name="words")
    numbers = keras.Input((2,), name="numbers")
    x = layers.Embedding(6, 3, name="table")(words)
    x = layers.Bidirectional(layers.GRU(2), name="both")(x)
    y = layers.Dense(2, activation="tanh", name="small")(numbers)
    y = layers.BatchNormalization(name="norm")(y)
    z = layers.Concatenate(name="joined")([x, y])
    model = keras.Model([words, numbers], layers.Dense(1, activation="sigmoid", name="out")(z), name="two")
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    given = [np.array([[0, 1, 2, 3], [5, 4, 3, 2]]), np.array([[0.5, -1.0], [2.0, 0.25]])]
    labels = np.array([[1], [0]])
    model.fit(given, labels, epochs=2, verbose=0)
    for name in ["model.h5", "model.keras"]:
        model.save(os.path.join(HERE, name))
    model.save_weights(os.path.join(HERE, "model.weights.h5"))
    # The weights of this one are in `model.weights.npz`, as pickled variables; Keras 3.15 itself refuses to load it again.
    saving_lib.save_model(model, os.path.join(HERE, "npz.keras"), "npz")
    results = model.predict(given, verbose=0).ravel().tolist()
    figures = model.evaluate(given, labels, verbose=0)
    # One step more tells whether the optimizer's state came along.
    loss = model.train_on_batch(given, labels)[0]
    after = model.predict(given, verbose=0).ravel().tolist()
    with open(os.path.join(HERE, "expected.json"), "w") as file:
        json.dump({"results": results, "figures": figures, "loss": float(loss), "after": after}, file, indent=1)
        file.write("\n")
