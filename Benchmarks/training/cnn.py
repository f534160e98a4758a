import time

import keras
import numpy as np
from keras import layers

rng = np.random.RandomState(0)
x = rng.rand(640, 28, 28, 1).astype("float32")
y = rng.randint(0, 10, 640)
model = keras.Sequential(
    [keras.Input((28, 28, 1)), layers.Conv2D(64, 3, activation="relu"), layers.Conv2D(64, 3, activation="relu"),
     layers.MaxPooling2D(), layers.Flatten(), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=32, epochs=1, verbose=0)
seconds = []
for _ in range(3):
    start = time.perf_counter()
    model.fit(x, y, batch_size=32, epochs=1, verbose=0)
    seconds.append(time.perf_counter() - start)
print("CNN 64c3-64c3-pool-128-10, 20 steps of 32", min(seconds) * 1000, "ms")
