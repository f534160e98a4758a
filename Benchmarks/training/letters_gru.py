import time

import keras
import numpy as np
from keras import layers

rng = np.random.RandomState(0)
x = np.eye(60, dtype="float32")[rng.randint(0, 60, (1280, 40))]
y = np.eye(60, dtype="float32")[rng.randint(0, 60, 1280)]
model = keras.Sequential([keras.Input((40, 60)), layers.GRU(128), layers.Dense(60, activation="softmax")])
model.compile("rmsprop", "categorical_crossentropy")
model.fit(x, y, batch_size=128, epochs=1, verbose=0)
seconds = []
for _ in range(3):
    start = time.perf_counter()
    model.fit(x, y, batch_size=128, epochs=1, verbose=0)
    seconds.append(time.perf_counter() - start)
print("GRU 128 over 40 x 60 one-hot, 10 steps of 128", min(seconds) * 1000, "ms")
