# %% [markdown]
# # Ten digits: a network of several layers on real handwriting
#
# 1797 digits, written by people and scanned. Each is a picture of 8 rows of 8 pixels; a pixel says how many of the 16 dots
# under it are inked. Which digit is it? Ten answers are possible, so the network ends in ten units.

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential
from tensorflow.keras.utils import to_categorical

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


rows = np.array([[int(field) for field in line.split(",")] for line in read_lines("digits.csv")[1:] if line])
pictures, digits = rows[:, :64] / 16, rows[:, 64]
print(pictures.shape, digits[:10], pictures.min(), pictures.max())

# %%
plt.imshow(pictures[3].reshape(8, 8), cmap="gray_r")
plt.title("a " + str(digits[3]))
plt.show()

# %% [markdown] tags=["question"]
# **Think first.** Each digit comes about equally often. A program that guesses blindly is right for which share of the pictures? One
# decimal.
#
# <!--
# answer: 0.1
# check: abs(float(answer) - 0.1) < 0.001
# hint: There are ten digits.
# wrong: 0.5 => That would hold for two classes.
# explain: One of ten.
# -->

# %% [markdown]
# ## Labels as rows
#
# The network answers with ten numbers, one for each digit. So a label becomes a row of ten numbers too: 1 where the digit
# stands, 0 elsewhere. That is called *one-hot*.

# %%
labels = to_categorical(digits, 10)
print(digits[3], labels[3])

# %% [markdown]
# The first 1400 pictures train, the others test. They were written by other people than the first: the test is honest.

# %%
x_train, y_train = pictures[:1400], labels[:1400]
x_test, y_test = pictures[1400:], labels[1400:]
print(x_train.shape, x_test.shape)

# %% [markdown]
# ## The network
#
# Two hidden layers. The *softmax* at the end turns ten numbers into ten shares that sum to 1; the categorical
# cross-entropy is minus the logarithm of the right digit's share.

# %%
model = Sequential()
model.add(tf.keras.Input(shape=(64,)))
model.add(Dense(32, activation="relu"))
model.add(Dense(16, activation="relu"))
model.add(Dense(10, activation="softmax"))
adam = tf.keras.optimizers.Adam(learning_rate=0.005)
model.compile(optimizer=adam, loss="categorical_crossentropy", metrics=["accuracy"])
model.summary()

# %% [markdown] tags=["question"]
# **Think first.** How many parameters has the last layer?
#
# <!--
# answer: 170
# hint: Sixteen numbers come in, ten go out.
# hint: 16 · 10 weights, and a bias for each unit.
# wrong: 160 => And the biases?
# wrong: 330 => That would be 32 units before it.
# explain: 16 · 10 + 10 = 170.
# -->

# %% [markdown] tags=["question"]
# **Think first.** Before training all ten shares are near 0.1. Which loss do you expect? One decimal.
#
# <!--
# answer: 2.3
# check: abs(float(answer) - 2.303) < 0.06
# hint: Minus the logarithm of the right digit's share.
# hint: -ln(0.1)
# wrong: 0.1 => That is the share; the loss is minus its logarithm.
# wrong: 1.0 => That is the logarithm to base 10. Here it is the natural one.
# explain: -ln(0.1) = 2.303.
# -->

# %% [markdown]
# The first weights come from NumPy's seeded generator, so that your figures are the ones in this text.

# %%
np.random.seed(2)
model.set_weights(
    [
        0.15 * np.random.randn(64, 32),
        np.zeros(32),
        0.2 * np.random.randn(32, 16),
        np.zeros(16),
        0.2 * np.random.randn(16, 10),
        np.zeros(10),
    ]
)
loss, share = model.evaluate(x_test, y_test, verbose=0)
print(f"before training: loss {loss:.1f}")

# %%
history = model.fit(
    x_train, y_train, epochs=15, batch_size=32, shuffle=False, verbose=0, validation_data=(x_test, y_test)
)
print(f"first epoch {history.history['loss'][0]:.2f}, last epoch {history.history['loss'][-1]:.2f}")

# %%
plt.plot(history.history["accuracy"], label="training")
plt.plot(history.history["val_accuracy"], label="test")
plt.xlabel("epoch")
plt.ylabel("share of right answers")
plt.legend()
plt.show()

# %% [markdown]
# ## Which digits are confused?
#
# The largest of the ten shares is the network's answer. A table counts them: a row for each digit, a column for each answer.

# %%
shares = model.predict(x_test, verbose=0)
said = np.argmax(shares, axis=1)  #| the digit with the largest share
right = np.argmax(y_test, axis=1)
print("more than 85 of 100 right:", (said == right).mean() > 0.85)

# %%
table = np.zeros((10, 10), dtype=int)
for digit, answer in zip(right, said):
    table[digit, answer] += 1
print("digits of each kind in the test:", table.sum(axis=1))

# %% [markdown] tags=["question"]
# **Think first.** Where in the table do the right answers stand?
#
# <!--
# answer: on the diagonal
# answer: diagonal
# answer: the diagonal
# hint: For a right answer, row and column have the same number.
# wrong: in the first row => The first row holds the zeros, whatever they were called.
# explain: Row 3, column 3 counts the threes that were called three. All else are confusions.
# -->

# %% [markdown]
# ## Your turn
#
# Write `recall(table)`: for each digit the share of its pictures that got the right answer, as an array of ten numbers.
# The table has a row for each digit and a column for each answer.

# %% nbgrader={"grade": false, "grade_id": "recall", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def recall(table):
    """The right answers of each row, divided by the row's sum."""
    ### BEGIN SOLUTION
    return np.diag(table) / table.sum(axis=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "recall-shape", "locked": true, "points": 1, "schema_version": 3, "solution": false}
assert recall(table).shape == (10,), "one number for each digit"
### BEGIN HIDDEN TESTS
assert np.isclose((recall(table) * table.sum(axis=1)).sum() / table.sum(), (said == right).mean())
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "recall-small", "locked": true, "points": 2, "schema_version": 3, "solution": false}
assert np.allclose(recall(np.array([[3, 1], [0, 2]])), [0.75, 1.0]), "rows are digits, columns are answers"
### BEGIN HIDDEN TESTS
assert np.allclose(recall(np.array([[1, 3], [2, 2]])), [0.25, 0.5])
### END HIDDEN TESTS
