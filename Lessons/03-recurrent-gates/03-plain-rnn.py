# %% [markdown]
# # A plain recurrent network, by hand and by layer
#
# The simplest network that reads a sequence keeps one list of numbers, the state *h*. At every step it mixes the new item
# *x* with the old state and squeezes the result between -1 and 1:
#
# - h_t = tanh(x_t·W + h_(t-1)·R + b)
#
# The same W, R and b serve at every step. You compute three steps yourself and then let Keras's `SimpleRNN` do it.

# %%
import numpy as np
import tensorflow as tf

# %% [markdown]
# ## A sequence and the weights
#
# Two sequences are read side by side. Each has 3 steps, each step 2 numbers; the state has 4.

# %%
np.random.seed(2)
x = np.random.randn(2, 3, 2).astype("float32")  #| 2 sequences, 3 steps, 2 numbers
W = 0.5 * np.random.randn(2, 4).astype("float32")  #| weights of the input
R = 0.5 * np.random.randn(4, 4).astype("float32")  #| weights of the old state
b = np.array([0.1, -0.1, 0.2, 0.0], dtype="float32")  #| one bias for each number of the state
print(x.shape, W.shape, R.shape, b.shape)

# %% [markdown] tags=["question"]
# **Think first.** How many weights does this layer have, biases included?
#
# <!--
# answer: 28
# hint: W has 2 · 4 entries. How many has R?
# hint: 8 for W, 16 for R. One thing is missing.
# wrong: 24 => Those are W and R. Each number of the state also has a bias.
# wrong: 84 => You counted the weights of every step. Do the steps have weights of their own?
# wrong: 12 => W and the biases. And the weights of the old state?
# explain: 2 · 4 + 4 · 4 + 4 = 28, however long the sequence is.
# -->

# %% [markdown]
# ## Three steps by hand

# %%
h = np.zeros((2, 4), dtype="float32")  #| the state before the first step is 0
states = []
for t in range(3):
    h = np.tanh(x[:, t] @ W + h @ R + b)  #| h = tanh(x_t·W + h·R + b)
    states.append(h)
by_hand = np.stack(states, axis=1)  #| steps become the middle axis
print(by_hand.shape)
print(by_hand[0].round(4))

# %% [markdown] tags=["question"]
# **Think first.** At the first step one of the three terms in the tanh makes no difference. Which one: `x·W`, `h·R` or `b`?
#
# <!--
# answer: h·R
# answer: h·r
# answer: h*R
# answer: h @ R
# answer: hR
# hint: What is the state before the first step?
# hint: Zeros times a matrix are zeros.
# wrong: b => The bias is added at every step, the first included.
# wrong: x·W => The first item counts like any other.
# explain: The state starts as zeros, so h·R adds nothing at first.
# -->

# %% [markdown]
# ## The layer

# %%
layer = tf.keras.layers.SimpleRNN(4, return_sequences=True)
layer.build((None, 3, 2))
layer.set_weights([W, R, b])
by_layer = layer(x).numpy()  #| all states at once
print(np.allclose(by_layer, by_hand, atol=1e-6), layer.count_params())

# %% [markdown]
# Without `return_sequences` a layer gives the last state only. That is what a classifier needs: one row for each sequence.

# %%
last = tf.keras.layers.SimpleRNN(4)
last.build((None, 3, 2))
last.set_weights([W, R, b])
print(last(x).shape, np.allclose(last(x), by_hand[:, -1], atol=1e-6))

# %% [markdown] tags=["question"]
# **Think first.** The items of the first sequence are read in reverse order. Is the last state the same as before? Answer
# `yes` or `no`.
#
# <!--
# answer: no
# hint: Every step multiplies what came before by R and squeezes it again.
# hint: The first item passes through R twice before the end, the last one not at all.
# wrong: yes => Sums do not mind the order. But is this a sum?
# explain: Order is what a recurrent network reads: an early item has gone through more steps than a late one.
# -->

# %%
reverse = layer(x[:, ::-1]).numpy()
print(by_hand[0, -1].round(4), reverse[0, -1].round(4))

# %% [markdown]
# ## Exercise
#
# Write `run(x, W, R, b)` for sequences of any length. It gives the state after every step, as an array of shape
# (sequences, steps, numbers of the state).

# %% nbgrader={"grade": false, "grade_id": "run", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def run(x, W, R, b):
    """All states of a plain recurrent network that starts from zeros."""
    ### BEGIN SOLUTION
    state = np.zeros((x.shape[0], R.shape[0]))
    found = []
    for t in range(x.shape[1]):
        state = np.tanh(x[:, t] @ W + state @ R + b)  #| h = tanh(x_t·W + h·R + b)
        found.append(state)
    return np.stack(found, axis=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "run-states", "locked": true, "points": 2, "schema_version": 3, "solution": false}
mine = run(x, W, R, b)
assert mine.shape == (2, 3, 4), f"2 sequences, 3 steps, 4 numbers, not {mine.shape}"
assert np.allclose(mine, by_hand, atol=1e-6), "the states computed above"
### BEGIN HIDDEN TESTS
longer = np.linspace(-1, 1, 20).reshape(1, 10, 2)
assert np.allclose(run(longer, W, R, b), tf.keras.Sequential([layer])(longer.astype("float32")), atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "run-bias", "locked": true, "points": 1, "schema_version": 3, "solution": false}
zeros = run(np.zeros((1, 1, 2)), W, R, b)
assert np.allclose(zeros, np.tanh(b)), "with an input of zeros the first state is tanh(b)"
### BEGIN HIDDEN TESTS
second = run(np.zeros((1, 2, 2)), W, R, b)[:, 1]
assert np.allclose(second, np.tanh(np.tanh(b) @ R + b)), "the second state hears the first one"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - One small set of weights is used at every step, so the length of a sequence costs time but no weights.
# - The state is all that a plain network remembers, and every step squeezes it.
