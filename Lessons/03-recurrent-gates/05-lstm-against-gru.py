# %% [markdown]
# # LSTM against GRU on the same task
#
# Which of the two gated layers learns better? Give both the same sequences, the same number of units and the same number of
# steps, and look. The task: two numbers of a sequence are marked; say what their sum is.

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import GRU, LSTM, Dense
from tensorflow.keras.models import Sequential

# %%
def adding_task(count, steps, seed):
    """Sequences of (number, mark) pairs and the sum of the two marked numbers."""
    np.random.seed(seed)
    numbers = np.random.rand(count, steps)
    marks = np.zeros((count, steps))
    for row in range(count):
        marks[row, np.random.permutation(steps)[:2]] = 1
    x = np.stack([numbers, marks], axis=2)  #| two features at each step
    return x.astype("float32"), (numbers * marks).sum(axis=1, keepdims=True).astype("float32")


x, y = adding_task(320, 10, seed=1)
x_test, y_test = adding_task(100, 10, seed=2)
print(x.shape, y.shape)
print(x[0].round(2).tolist()[:3], y[0].round(3))

# %% [markdown] tags=["question"]
# **Think first.** An LSTM of n units over m features has 4·(n·(n + m) + n) weights. How many for n = 12 and m = 2?
#
# <!--
# answer: 720
# hint: n + m is 14.
# hint: 12 · 14 + 12 = 180, and there are four gates.
# wrong: 672 => The biases are missing.
# wrong: 180 => That is one of four gates.
# explain: 4 · (12 · 14 + 12) = 720. The GRU has three gates and two biases for each: 3 · (12 · 14 + 24) = 576.
# -->

# %%
def train(layer):
    """The model and its losses; the first weights come from NumPy's generator."""
    model = Sequential([tf.keras.Input((10, 2)), layer, Dense(1)])
    np.random.seed(3)
    model.set_weights([0.3 * np.random.randn(*w.shape) for w in model.get_weights()])
    model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.01), loss="mse")
    history = model.fit(x, y, epochs=15, batch_size=32, shuffle=False, verbose=0)
    return model, history.history["loss"]


lstm, lstm_losses = train(LSTM(12))
gru, gru_losses = train(GRU(12))
print("weights", lstm.count_params(), gru.count_params())
for epoch in [0, 4]:
    print(f"epoch {epoch + 1:2}: LSTM {lstm_losses[epoch]:.3f}  GRU {gru_losses[epoch]:.3f}")

# %%
plt.plot(lstm_losses, label="LSTM")
plt.plot(gru_losses, label="GRU")
plt.yscale("log")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.title("Adding two marked numbers")
plt.legend()
plt.show()

# %% [markdown] tags=["question"]
# **Think first.** A program that always answers 1, the mean of the sums, has a loss of 1/6: each number has a variance of 1/12. Do both
# layers end below that? Answer `yes` or `no`.
#
# <!--
# answer: yes
# hint: 1/6 is 0.167.
# hint: Look at the curves: where do they end?
# wrong: no => Look at the right end of both curves again.
# explain: Both have learned to look at the marks.
# -->

# %%
print(lstm_losses[-1] < 1 / 6, gru_losses[-1] < 1 / 6)
print(lstm.evaluate(x_test, y_test, verbose=0) < 1 / 6, gru.evaluate(x_test, y_test, verbose=0) < 1 / 6)

# %% [markdown]
# One run shows little: other first weights may turn the order around. What is sure is the price. The GRU has three quarters of the
# LSTM's products at every step, and one state to carry instead of two.
#
# ## Exercise
#
# Write `weights(kind, units, features)`: the number of weights of a layer with biases, as Keras counts them. `kind` is
# `"simple"`, `"lstm"` or `"gru"`; the GRU has two biases for each unit of each gate.

# %% nbgrader={"grade": false, "grade_id": "weights", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def weights(kind, units, features):
    """Number of weights, biases included."""
    ### BEGIN SOLUTION
    gates = {"simple": 1, "lstm": 4, "gru": 3}[kind]
    biases = 2 if kind == "gru" else 1
    return gates * (units * (units + features) + biases * units)  #| gates · (n·(n+m) + biases·n)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "weights-here", "locked": true, "points": 2, "schema_version": 3, "solution": false}
assert weights("lstm", 12, 2) == lstm.layers[0].count_params()
assert weights("gru", 12, 2) == gru.layers[0].count_params()
### BEGIN HIDDEN TESTS
assert weights("gru", 32, 32) == 6336 and weights("lstm", 64, 32) == 24832
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "weights-simple", "locked": true, "points": 1, "schema_version": 3, "solution": false}
assert weights("simple", 32, 1) == 1088, "32 · 33 + 32"
### BEGIN HIDDEN TESTS
assert weights("simple", 1, 1) == 3 and weights("simple", 10, 4) == 150
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - Compare on the same data, from the same kind of start, and more than once.
# - Sum, mark, forget: tasks that need exact memory show what gates are for.
