# %% [markdown]
# # Mines or rocks: a network of several layers on sonar echoes
#
# A ship sent sound at metal cylinders and at rocks on the sea floor. Each of 208 echoes is kept as 60 numbers: how much
# energy came back in each of 60 bands of frequency. Can a network tell the cylinders, which stand for mines, from rocks?

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

# %%
def read_lines(name):
    """The lines of a data file that stands here or in a folder Datasets nearby."""
    for folder in ["", "Datasets/", "../Datasets/", "../../Datasets/"]:
        try:
            with open(folder + name) as file:
                return file.read().split("\n")
        except FileNotFoundError:
            continue
    raise FileNotFoundError(name + " is in none of the usual folders")


rows = [line.split(",") for line in read_lines("sonar.csv")[1:] if line]
echoes = np.array([[float(field) for field in row[:60]] for row in rows])
is_mine = np.array([1 if row[60] == "mine" else 0 for row in rows])
print(echoes.shape, is_mine.sum(), "mines")

# %%
plt.plot(echoes[is_mine == 1].mean(axis=0), label="mines")
plt.plot(echoes[is_mine == 0].mean(axis=0), label="rocks")
plt.xlabel("band")
plt.ylabel("mean energy")
plt.title("208 echoes")
plt.legend()
plt.show()

# %% [markdown] tags=["question"]
# **Think first.** 111 of the 208 echoes are mines. A program that always says "mine" is right for which share of them? Two decimals.
#
# <!--
# answer: 0.53
# check: abs(float(answer) - 111 / 208) < 0.006
# hint: It is right for every mine and wrong for every rock.
# hint: 111 / 208
# wrong: 0.5 => The two kinds are not equally frequent.
# wrong: 0.47 => That is the share of the rocks.
# explain: 111 / 208 = 0.534. A network has to do better than that.
# -->

# %% [markdown]
# ## Training and test echoes
#
# The rows are shuffled with a seed; 48 echoes are kept for the test.

# %%
np.random.seed(3)
order = np.random.permutation(208)
train, test = order[:160], order[160:]
x_train, y_train = echoes[train], is_mine[train]
x_test, y_test = echoes[test], is_mine[test]
print(x_train.shape, x_test.shape)

# %% [markdown]
# ## The network
#
# Two hidden layers, and one unit at the end whose sigmoid says how sure the network is of a mine. The loss is the
# *binary* cross-entropy: minus the logarithm of the share that the right answer got.

# %%
model = Sequential()
model.add(tf.keras.Input(shape=(60,)))
model.add(Dense(30, activation="relu"))
model.add(Dense(10, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
adam = tf.keras.optimizers.Adam(learning_rate=0.01)
model.compile(optimizer=adam, loss="binary_crossentropy", metrics=["accuracy"])
model.summary()

# %% [markdown] tags=["question"]
# **Think first.** The first hidden layer has 60 inputs and 30 units. How many parameters?
#
# <!--
# answer: 1830
# answer: 1,830
# hint: One weight for each pair of input and unit, one bias for each unit.
# hint: 60 · 30 = 1800.
# wrong: 1800 => And the biases?
# wrong: 1860 => Does each input have a bias, or each unit?
# explain: 60 · 30 + 30 = 1830.
# -->

# %% [markdown]
# The first weights come from NumPy's seeded generator, so that your figures are the ones in this text.

# %%
np.random.seed(1)
model.set_weights(
    [
        0.2 * np.random.randn(60, 30),
        np.zeros(30),
        0.3 * np.random.randn(30, 10),
        np.zeros(10),
        0.3 * np.random.randn(10, 1),
        np.zeros(1),
    ]
)
history = model.fit(
    x_train, y_train, epochs=30, batch_size=16, shuffle=False, verbose=0, validation_data=(x_test, y_test)
)
print(f"first epoch {history.history['loss'][0]:.3f}, last epoch {history.history['loss'][-1]:.2f}")

# %%
plt.plot(history.history["loss"], label="training")
plt.plot(history.history["val_loss"], label="test")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()

# %%
sure = model.predict(x_test, verbose=0)[:, 0]
said = (sure > 0.5).astype(int)  #| a mine where the network is more than half sure
print("right:", (said == y_test).mean() > 0.75)

# %% [markdown]
# ## Two kinds of error
#
# A mine taken for a rock costs more than a rock taken for a mine. The threshold 0.5 treats both alike; a lower one misses
# fewer mines and raises more false alarms.

# %%
def errors(threshold):
    """Missed mines and false alarms."""
    alarm = sure > threshold
    return int(((y_test == 1) & ~alarm).sum()), int(((y_test == 0) & alarm).sum())


low, middle, high = errors(0.05), errors(0.5), errors(0.95)
print(low[0] <= middle[0] <= high[0], low[1] >= middle[1] >= high[1])

# %% [markdown]
# ## Exercise
#
# Write `cross_entropy(labels, shares)`: the mean binary cross-entropy, with NumPy. Labels are 0 or 1, shares lie
# between 0 and 1.

# %% nbgrader={"grade": false, "grade_id": "entropy", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def cross_entropy(labels, shares):
    """The mean of -y·ln p - (1-y)·ln(1-p)."""
    ### BEGIN SOLUTION
    right = np.where(labels == 1, shares, 1 - shares)  #| the share that the right answer got
    return -np.log(right).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "entropy-model", "locked": true, "points": 2, "schema_version": 3, "solution": false}
shown = np.clip(sure.astype(float), 1e-7, 1 - 1e-7)
assert np.isclose(cross_entropy(y_test, shown), model.evaluate(x_test, y_test, verbose=0)[0], atol=1e-3)
### BEGIN HIDDEN TESTS
assert np.isclose(cross_entropy(np.array([1, 0]), np.array([0.8, 0.4])), -(np.log(0.8) + np.log(0.6)) / 2)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "entropy-half", "locked": true, "points": 1, "schema_version": 3, "solution": false}
assert np.isclose(cross_entropy(np.array([0, 1, 1]), np.full(3, 0.5)), np.log(2)), "not knowing costs ln 2"
### BEGIN HIDDEN TESTS
assert np.isclose(cross_entropy(np.array([0]), np.array([0.9])), -np.log(0.1)), "sure and wrong costs much"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - One sigmoid unit and the binary cross-entropy answer a yes-or-no question.
# - Compare with the simplest rule first, and look at both kinds of error.
