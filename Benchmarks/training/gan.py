import time

import keras
import numpy as np
from keras import layers

rng = np.random.RandomState(0)
generator = keras.Sequential(
    [keras.Input((100,)), layers.Dense(7 * 7 * 128), layers.Reshape((7, 7, 128)), layers.BatchNormalization(),
     layers.Conv2DTranspose(64, 5, strides=2, padding="same", activation="selu"), layers.BatchNormalization(),
     layers.Conv2DTranspose(1, 5, strides=2, padding="same", activation="tanh")])
discriminator = keras.Sequential(
    [keras.Input((28, 28, 1)), layers.Conv2D(64, 5, strides=2, padding="same", activation="leaky_relu"), layers.Dropout(0.4),
     layers.Conv2D(128, 5, strides=2, padding="same", activation="leaky_relu"), layers.Dropout(0.4), layers.Flatten(),
     layers.Dense(1, activation="sigmoid")])
discriminator.compile(keras.optimizers.Adam(0.0002, beta_1=0.5), "binary_crossentropy")
real = rng.rand(32, 28, 28, 1).astype("float32") * 2 - 1
# Keras 3 looks at `trainable` when it first trains: without this step the discriminator would not be trained at all.
discriminator.train_on_batch(np.concatenate([real, real]), np.repeat([[0.0], [1.0]], 32, axis=0))
discriminator.trainable = False
both = keras.Sequential([keras.Input((100,)), generator, discriminator])
both.compile(keras.optimizers.Adam(0.0002, beta_1=0.5), "binary_crossentropy")


def step():
    noise = rng.randn(32, 100).astype("float32")
    made = generator.predict_on_batch(noise)
    discriminator.train_on_batch(np.concatenate([made, real]), np.repeat([[0.0], [1.0]], 32, axis=0))
    both.train_on_batch(noise, np.ones((32, 1)))


for _ in range(3):
    step()
seconds = []
for _ in range(10):
    start = time.perf_counter()
    step()
    seconds.append(time.perf_counter() - start)
print("DCGAN 28 x 28, one step of 32", min(seconds) * 1000, "ms")
