# %% [markdown]
# # Overfitting, and dropout against it
#
# A network with many weights can learn a small training set by heart, its noise included. Then the loss of the training falls
# while the loss of new data rises: *overfitting*. Dropout works against it: in training it silences a random share of the
# units at every step, so no unit can rely on any other.

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout
from tensorflow.keras.models import Sequential

# %% [markdown]
# ## A few noisy points
#
# 30 points of a sine with noise for the training, 100 for the test.

# %%
np.random.seed(5)
x_train = np.random.uniform(-3, 3, (30, 1)).astype("float32")
y_train = (np.sin(x_train) + 0.4 * np.random.randn(30, 1)).astype("float32")
x_test = np.linspace(-3, 3, 100).reshape(100, 1).astype("float32")
y_test = (np.sin(x_test) + 0.4 * np.random.randn(100, 1)).astype("float32")
print(x_train.shape, x_test.shape)

# %% [markdown] tags=["question"]
# **Think first.** The noise has a spread of 0.4. Even a network that knew the sine exactly would have a mean squared error of
# about how much on new points?
#
# <!--
# answer: 0.16
# check: abs(float(answer) - 0.16) < 0.005
# hint: The error of each point is its noise.
# hint: The mean of the squared noise is the spread squared.
# wrong: 0.4 => That is the spread. The loss squares it.
# wrong: 0 => Nobody can know the noise of points that have not been seen.
# explain: 0.4² = 0.16. A training loss far below that has learned noise.
# -->

# %%
def train(model, epochs=200):
    """Losses of training and test, epoch by epoch."""
    model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.01), loss="mse")
    np.random.seed(6)
    model.set_weights([0.5 * np.random.randn(*w.shape) for w in model.get_weights()])
    history = model.fit(
        x_train, y_train, epochs=epochs, batch_size=30, shuffle=False, verbose=0, validation_data=(x_test, y_test)
    )
    return history.history["loss"], history.history["val_loss"]


large = Sequential([tf.keras.Input((1,)), Dense(40, activation="tanh"), Dense(40, activation="tanh"), Dense(1)])
loss, test_loss = train(large)
print(f"after  10 epochs: training {loss[9]:.2f}, test {test_loss[9]:.2f}")
print(f"after 200 epochs: training {loss[-1]:.2f}, test {test_loss[-1]:.2f}")

# %% [markdown]
# ## What dropout does to a row of numbers
#
# With the rate 0.25 each number is set to 0 with a chance of one quarter; the others are divided by 0.75, so that the mean
# stays. When the network is used, not trained, dropout does nothing.

# %%
drop = Dropout(0.25, seed=1)
ones = np.ones((1000, 20), dtype="float32")
thinned = drop(ones, training=True).numpy()
print(sorted(set(thinned.ravel().round(4).tolist())), abs(thinned.mean() - 1) < 0.02)
print((drop(ones, training=False).numpy() == ones).all())

# %% [markdown] tags=["question"]
# **Think first.** With the rate 0.5, what becomes of a 3 that is not set to 0?
#
# <!--
# answer: 6
# answer: 6.0
# hint: Half of the numbers vanish. How must the others grow for the mean to stay?
# hint: They are divided by 1 - 0.5.
# wrong: 3 => Then the sum of a row would be halved on average.
# wrong: 1.5 => They grow, they do not shrink.
# explain: 3 / (1 - 0.5) = 6.
# -->

# %%
tf.keras.utils.set_random_seed(2)
thin = Sequential(
    [
        tf.keras.Input((1,)),
        Dense(40, activation="tanh"),
        Dropout(0.3, seed=3),
        Dense(40, activation="tanh"),
        Dropout(0.3, seed=4),
        Dense(1),
    ]
)
thin_loss, thin_test_loss = train(thin)
print("less learned by heart:", thin_loss[-1] > loss[-1])

# %%
plt.plot(loss, label="training")
plt.plot(test_loss, label="test")
plt.plot(thin_test_loss, label="test, with dropout")
plt.ylim(0, 1)
plt.xlabel("epoch")
plt.ylabel("mean squared error")
plt.legend()
plt.show()

# %% [markdown]
# ## Exercise
#
# Write `dropped(x, draws, rate)`: dropout of an array, given one draw between 0 and 1 for each number. Numbers whose
# draw is below the rate become 0, the others are scaled.

# %% nbgrader={"grade": false, "grade_id": "dropped", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def dropped(x, draws, rate):
    """What dropout leaves of `x`."""
    ### BEGIN SOLUTION
    return np.where(draws >= rate, x / (1 - rate), 0)  #| kept ones grow by 1 / (1 - rate)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "dropped-values", "locked": true, "points": 2, "schema_version": 3, "solution": false}
some = dropped(np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.1, 0.6, 0.3, 0.9]), 0.5)
assert np.allclose(some, [0, 4, 0, 8]), f"draws of 0.6 and 0.9 survive, doubled: {some}"
### BEGIN HIDDEN TESTS
assert np.allclose(dropped(np.array([3.0]), np.array([0.2]), 0.2), [3.75]), "a draw equal to the rate survives"
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "dropped-mean", "locked": true, "points": 1, "schema_version": 3, "solution": false}
np.random.seed(0)
many = dropped(np.ones(100000), np.random.rand(100000), 0.3)
assert abs(many.mean() - 1) < 0.02, "the mean stays"
### BEGIN HIDDEN TESTS
assert abs((many == 0).mean() - 0.3) < 0.01, "three in ten are dropped"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - Watch the loss of data that was not trained on. When it turns, the network learns noise.
# - Dropout, fewer weights, more data, or stopping in time: all of them help.
