# %% [markdown]
# # The vanishing gradient
#
# A recurrent network learns from an early item only if a change of that item still changes the end. How much it does is
# the *gradient* of the last state with respect to the item. Here you measure it, step by step, and then layer by layer.

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown]
# ## Step by step
#
# One sequence of 40 steps with 3 numbers each goes through a layer of 8. The weights are set by hand so that everybody sees
# the same figures: R is a rotation, shrunk to 0.9 of its size.

# %%
np.random.seed(4)
x = tf.constant(np.random.randn(1, 40, 3).astype("float32"))
W = 0.3 * np.random.randn(3, 8).astype("float32")
rotation, _ = np.linalg.qr(np.random.randn(8, 8))
R = (0.9 * rotation).astype("float32")  #| turns a state and shrinks it to 0.9


def step_norms(layer):
    """The length of the gradient of the last state's sum with respect to each item."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        end = tf.reduce_sum(layer(x))
    slopes = tape.gradient(end, x).numpy()[0]  #| one row for each step
    return np.sqrt((slopes**2).sum(axis=1))


# %%
plain = tf.keras.layers.SimpleRNN(8)
plain.build((None, 40, 3))
plain.set_weights([W, R, np.zeros(8)])
norms = step_norms(plain)
for t in [39, 29, 19, 9, 0]:
    print(f"step {t:2}  {norms[t]:.2e}")

# %% [markdown] tags=["question"]
# **Think first.** Leave the tanh aside: R shrinks by 0.9 at each step. To which share of its length is a gradient shrunk
# after 39 steps back? Two decimals are enough.
#
# <!--
# answer: 0.02
# check: abs(float(answer) - 0.9 ** 39) < 0.006
# hint: It is a product of 39 equal factors.
# hint: 0.9 to the power of 39.
# wrong: 35.1 => That is 0.9 times 39. Are the factors added or multiplied?
# wrong: 0.9 => That is one step back.
# explain: 0.9³⁹ = 0.016. The slope of tanh is below 1, so the real figure is smaller still.
# -->

# %%
plt.plot(norms, label="plain, R · 0.9")
for size in [0.5, 1.2]:
    plain.set_weights([W, (R / 0.9 * size).astype("float32"), np.zeros(8)])
    plt.plot(step_norms(plain), label=f"plain, R · {size}")
plt.yscale("log")
plt.xlabel("step of the item")
plt.ylabel("gradient")
plt.title("What the end still hears of each step")
plt.legend()
plt.show()

# %% [markdown]
# ## An LSTM for comparison
#
# The cell state of an LSTM passes from step to step through a product with the forget gate alone. With a bias of 3 the
# gate stays near 1, and the early steps stay within hearing.

# %%
gated = tf.keras.layers.LSTM(8)
gated.build((None, 40, 3))
bias = np.zeros(32)
bias[8:16] = 3.0  #| forget gates stay open
gated.set_weights([np.tile(W, (1, 4)), 0.1 * np.tile(R, (1, 4)), bias])
kept = step_norms(gated)
for t in [39, 29, 19, 9, 0]:
    print(f"step {t:2}  plain {norms[t]:.2e}  LSTM {kept[t]:.2e}")

# %% [markdown]
# ## Layer by layer
#
# The same happens in depth. Ten dense layers of 16, once with sigmoid and once with relu, and the length of the gradient of
# each layer's weights:

# %%
def layer_norms(activation, size):
    np.random.seed(8)
    inputs = tf.keras.Input((16,))
    y = inputs
    for _ in range(10):
        y = tf.keras.layers.Dense(16, activation=activation)(y)
    model = tf.keras.Model(inputs, y)
    model.set_weights(
        [size * np.random.randn(*w.shape) if w.ndim == 2 else np.zeros(w.shape) for w in model.get_weights()]
    )
    data = tf.constant(np.random.randn(32, 16).astype("float32"))
    with tf.GradientTape() as tape:
        value = tf.reduce_mean(model(data) ** 2)
    slopes = tape.gradient(value, model.trainable_variables)
    return np.array([np.linalg.norm(s.numpy()) for s in slopes[::2]])  #| kernels only


sigmoid = layer_norms("sigmoid", 0.25)
relu = layer_norms("relu", 0.35)
for k in [9, 6, 3, 0]:
    print(f"layer {k}  sigmoid {sigmoid[k]:.2e}  relu {relu[k]:.2e}")

# %% [markdown] tags=["question"]
# **Think first.** What is the largest slope that the sigmoid has anywhere?
#
# <!--
# answer: 0.25
# answer: 1/4
# hint: Its derivative is σ·(1 - σ).
# hint: At 0, σ is 0.5.
# wrong: 1 => That is the largest slope of tanh and of relu.
# wrong: 0.5 => That is its value at 0. The slope there is σ·(1 - σ).
# explain: 0.5 · 0.5 = 0.25, at most, at every layer: ten layers leave less than a millionth.
# -->

# %% [markdown]
# ## Exercise
#
# Write `through(factors)`: it takes the list of shrinking factors of the steps, first step first, and gives for each step the
# share of a gradient that arrives there from the end. The last step keeps 1, the one before it the last factor, and so on.

# %% nbgrader={"grade": false, "grade_id": "through", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def through(factors):
    """Products of the factors of all later steps."""
    ### BEGIN SOLUTION
    shares = [1.0]
    for factor in factors[:0:-1]:
        shares.append(shares[-1] * factor)  #| one more factor on the way back
    return shares[::-1]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "through-shares", "locked": true, "points": 2, "schema_version": 3, "solution": false}
assert np.allclose(through([0.5, 0.5, 0.5]), [0.25, 0.5, 1.0]), "two factors, one, none"
assert np.allclose(through([0.1, 2.0, 0.3]), [0.6, 0.3, 1.0]), "the first factor acts on nothing that comes later"
### BEGIN HIDDEN TESTS
assert np.isclose(through([0.9] * 40)[0], 0.9**39), "40 steps have 39 between first and last"
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "through-one", "locked": true, "points": 1, "schema_version": 3, "solution": false}
assert list(through([0.7])) == [1.0], "a single step hears itself in full"
### BEGIN HIDDEN TESTS
assert np.allclose(through([0.2, 0.0, 5.0]), [0.0, 5.0, 1.0]), "nothing passes a factor of zero"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - Factors multiply: below 1 a gradient fades with every step or layer, above 1 it explodes.
# - Gates, relu and good initial weights keep the factors near 1.
