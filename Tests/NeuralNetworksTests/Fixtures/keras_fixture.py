# Makes Fixtures/keras.json with TensorFlow 2.21 and Keras 3.15: training runs with fixed weights and order, values of
# losses and metrics, seeded initialisers.
#   python keras_fixture.py > keras.json
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

rng = np.random.RandomState(3)
out = {"versions": [tf.__version__, keras.__version__]}


def weights(sizes):
    result = []
    for a, b in zip(sizes, sizes[1:]):
        result += [0.5 * rng.randn(a, b), 0.1 * rng.randn(b)]
    return result


def run(name, activations, sizes, loss, optimizer, y, metrics=("accuracy",)):
    x = rng.randn(len(y), sizes[0])
    start = weights(sizes)
    model = keras.Sequential([keras.Input((sizes[0],))])
    for units, activation in zip(sizes[1:], activations):
        model.add(keras.layers.Dense(units, activation=activation))
    model.set_weights(start)
    model.compile(optimizer=optimizer, loss=loss, metrics=list(metrics))
    history = model.fit(x, y, epochs=6, batch_size=8, shuffle=False, verbose=0)
    out["runs"] = out.get("runs", []) + [{
        "name": name, "activations": activations, "sizes": sizes, "loss": loss, "optimizer": optimizer,
        "metrics": list(metrics), "x": x.ravel().tolist(), "y": np.asarray(y).ravel().tolist(), "yshape": np.shape(y),
        "weights": [w.ravel().tolist() for w in start], "history": history.history,
        "evaluate": [float(v) for v in model.evaluate(x, y, verbose=0)],
        "predict": model.predict(x[:2], verbose=0).ravel().tolist(),
    }]


labels = rng.randint(0, 3, 36)
run("sparse", ["relu", "softmax"], [5, 7, 3], "sparse_categorical_crossentropy", "adam", labels)
run("onehot", ["tanh", "softmax"], [5, 6, 3], "categorical_crossentropy", "sgd", np.eye(3)[labels])
run("binary", ["sigmoid", "sigmoid"], [4, 6, 1], "binary_crossentropy", "rmsprop", (labels > 0).astype(int))
run("regression", ["elu", "linear"], [4, 6, 1], "mse", "sgd", rng.randn(36), ("mae",))
run("other", ["selu", "gelu", "softplus"], [3, 5, 4, 2], "mae", "adam", rng.rand(36, 2), ("mse",))

y2, p2 = rng.rand(4, 3), rng.rand(4, 3)
out["y"], out["p"] = y2.ravel().tolist(), p2.ravel().tolist()
out["losses"] = {}
for name in ["mean_squared_error", "mean_absolute_error", "mean_absolute_percentage_error", "mean_squared_logarithmic_error",
             "binary_crossentropy", "categorical_crossentropy", "hinge", "squared_hinge", "huber", "log_cosh",
             "kl_divergence", "poisson"]:
    out["losses"][name] = np.asarray(getattr(keras.losses, name)(tf.constant(y2, tf.float32), tf.constant(p2, tf.float32))).tolist()
out["losses"]["sparse_categorical_crossentropy"] = np.asarray(
    keras.losses.sparse_categorical_crossentropy(tf.constant([0, 2, 1, 1]), tf.constant(p2, tf.float32))).tolist()
z = np.linspace(-4, 4, 9)
out["z"] = z.tolist()
out["activations"] = {
    name: np.asarray(getattr(keras.activations, name)(tf.constant([z], tf.float32))).ravel().tolist()
    for name in ["linear", "relu", "sigmoid", "tanh", "softmax", "elu", "selu", "softplus", "softsign", "hard_sigmoid",
                 "exponential", "swish", "silu", "gelu", "leaky_relu", "relu6", "mish", "log_softmax"]}
keras.utils.set_random_seed(7)
out["initializers"] = {}
for name in ["glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal", "random_normal",
             "random_uniform", "truncated_normal"]:
    out["initializers"][name] = np.asarray(keras.initializers.get(name)((3, 4))).ravel().tolist()

print(json.dumps(out))
