# %% [markdown]
# # A first network that learns from measurements
#
# 150 iris flowers were measured: the length and width of their sepals and of their petals. They belong to three species.
# Can a network tell the species from the four numbers? You build one with Keras, train it, watch the loss fall, and
# then compute one of its answers yourself.

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

# %% [markdown]
# ## The measurements
#
# The file stands in the folder `Datasets`. Where that is depends on where you run this lesson, so we look in a few places.

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


lines = read_lines("iris.csv")
for line in lines[:4]:
    print(line)

# %%
species = ["setosa", "versicolor", "virginica"]
measures = []
labels = []
for line in lines[1:]:
    fields = line.split(",")
    if len(fields) == 5:
        measures.append([float(field) for field in fields[:4]])
        labels.append(species.index(fields[4]))
measures = np.array(measures)
labels = np.array(labels)
print(measures.shape, labels.shape)

# %%
for k in range(3):
    one = measures[labels == k]
    plt.plot(one[:, 2], one[:, 3], "o", label=species[k])
plt.xlabel("petal length (cm)")
plt.ylabel("petal width (cm)")
plt.title("150 flowers")
plt.legend()
plt.show()

# %% [markdown]
# One species stands apart, the other two touch. The network gets all four measures.
#
# ## Training set and test set
#
# In the file the species come one after the other. We shuffle the rows with a seed, keep 30 flowers for the test, and bring
# every measure to mean 0 and spread 1, with the mean and spread of the *training* rows: the test rows must not
# have a say in anything.

# %%
np.random.seed(7)
order = np.random.permutation(150)
train = order[:120]
test = order[120:]
mean = measures[train].mean(axis=0)
spread = measures[train].std(axis=0)
x_train = (measures[train] - mean) / spread  #| x ← (x - mean) / spread
x_test = (measures[test] - mean) / spread  #| the same mean and spread
y_train = labels[train]
y_test = labels[test]
print(x_train.shape, x_test.shape)

# %% [markdown]
# ## The network
#
# A *dense* layer multiplies its input by a table of weights and adds a bias to each of its units. The hidden layer
# has 8 units and keeps only what is positive (relu). The last layer has one unit for each species, and softmax turns their
# values into shares. The labels are the numbers 0, 1 and 2, so the loss is the *sparse* categorical cross-entropy: minus the
# logarithm of the share that the right species got. Instead of the optimizer you could write its name, `"adam"`;
# then the learning rate is 0.001, and ten times as many epochs are needed.

# %%
model = Sequential()
model.add(tf.keras.Input(shape=(4,)))
model.add(Dense(8, activation="relu"))
model.add(Dense(3, activation="softmax"))
adam = tf.keras.optimizers.Adam(learning_rate=0.01)
model.compile(optimizer=adam, loss="sparse_categorical_crossentropy", metrics=["accuracy"])

# %% [markdown] tags=["question"]
# **Think first.** The hidden layer has 4 inputs and 8 units. How many parameters does it have?
#
# <!--
# answer: 40
# hint: Every unit has one weight for each input.
# hint: That makes 4 · 8 weights. What else does every unit have?
# hint: One bias for each of the 8 units.
# wrong: 32 => Those are the weights. Which number is added to each unit's sum?
# wrong: 36 => You added 4. Does each input have a bias, or each unit?
# wrong: 12 => Every input goes to every unit. How many connections are that?
# explain: 4 · 8 weights and 8 biases make 40. The last layer has 8 · 3 + 3 = 27.
# -->

# %%
model.summary()

# %% [markdown]
# ## The same start for everybody
#
# Keras begins with random weights, so two people see two different trainings. For once we set the first weights
# ourselves, from NumPy's seeded generator. Then your figures are the ones in this text. (Without this cell the lesson
# works just as well, with other figures.)

# %%
np.random.seed(1)
model.set_weights(
    [
        0.5 * np.random.randn(4, 8),
        np.zeros(8),
        0.5 * np.random.randn(8, 3),
        np.zeros(3),
    ]
)
before = model.evaluate(x_test, y_test, verbose=0)
print(f"loss {before[0]:.4f}, accuracy {before[1]:.4f}")

# %% [markdown]
# ## Training
#
# One *epoch* shows every training row once, in batches of 32. How much `fit` tells you is up to `verbose`: 0 is silent, 1 draws a
# line that moves while it trains, 2 writes one line for each epoch. `shuffle=False` keeps the rows in our order, again so
# that everybody sees the same figures.

# %%
first = model.fit(x_train, y_train, epochs=3, shuffle=False, verbose=2)

# %%
history = model.fit(x_train, y_train, epochs=60, shuffle=False)

# %%
losses = first.history["loss"] + history.history["loss"]
print(f"first epoch {losses[0]:.4f}, last epoch {losses[-1]:.4f}, {len(losses)} epochs")

# %%
plt.plot(losses, label="loss")
plt.plot(first.history["accuracy"] + history.history["accuracy"], label="accuracy")
plt.title("Training")
plt.xlabel("epoch")
plt.legend()
plt.show()

# %% [markdown] tags=["question"]
# **Think first.** 120 training rows, batches of 32: how many steps does the optimizer take in one epoch?
#
# <!--
# answer: 4
# hint: How often do 32 rows fit into 120?
# hint: Three times, and 24 rows are left. Are they thrown away?
# wrong: 3 => Three batches are full. What happens to the 24 rows that remain?
# wrong: 3.75 => Nearly: but the last batch is one step as well, even if it is smaller.
# wrong: 120 => That would be one step for each row. How many rows go into one step?
# wrong: 1 => That would be one step with all rows. How many rows go into one step?
# explain: 32 + 32 + 32 + 24 = 120: four steps, the last with a smaller batch.
# -->

# %% [markdown]
# ## The test
#
# The network has never seen these 30 flowers.

# %%
after = model.evaluate(x_test, y_test, verbose=0)
print(f"loss {after[0]:.4f}, accuracy {after[1]:.4f}")

# %%
shares = model.predict(x_test, verbose=0)
print((100 * shares[:3]).round(1))
print([species[k] for k in np.argmax(shares[:3], axis=1)], [species[k] for k in y_test[:3]])

# %% [markdown]
# ## One answer by hand
#
# There is no secret in a network. Here is the second test flower, computed with the weights that were learned.
# Step through it.

# %%
W1, b1, W2, b2 = model.get_weights()
flower = x_test[1:2]  #| one row of 4 measures
hidden = np.maximum(flower @ W1 + b1, 0)  #| hidden = relu(x·W₁ + b₁)
scores = hidden @ W2 + b2  #| scores = hidden·W₂ + b₂
powers = np.exp(scores)  #| eˢ for each score
answer = powers / powers.sum()  #| softmax: shareₖ = eˢₖ / Σ eˢ
print((100 * answer).round(1))
print(np.allclose(answer, shares[1:2], atol=1e-5))

# %% [markdown] tags=["question"]
# **Think first.** Without training, a network that gives each of the three species the same share 1/3 has a loss of -ln(1/3). To
# two decimals, what is that?
#
# <!--
# answer: 1.1
# answer: 1.10
# check: abs(float(answer) - 1.0986) < 0.01
# hint: -ln(1/3) is the same as ln(3).
# hint: e is 2.718, so ln(3) is a little more than 1.
# wrong: 0.33 => That is the share itself. The loss is minus its logarithm.
# wrong: -1.1 => Watch the sign: the logarithm of a share below 1 is negative, and the loss is minus that.
# wrong: 0.48 => That is the logarithm with base 10. Losses use the natural one.
# explain: ln 3 = 1.0986. A loss clearly below it means that something has been learned.
# -->

# %% [markdown]
# ## Exercise
#
# Write `forward(x, weights)`. It takes an array of measures with one row for each flower and the list
# `[W1, b1, W2, b2]`, and gives the shares that the network gives, with NumPy alone. Mind that every *row* must add up to 1.

# %% nbgrader={"grade": false, "grade_id": "forward", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def forward(x, weights):
    """Shares of the three species for each row of `x`."""
    ### BEGIN SOLUTION
    first_weights, first_bias, second_weights, second_bias = weights
    inner = np.maximum(x @ first_weights + first_bias, 0)  #| relu
    powers = np.exp(inner @ second_weights + second_bias)  #| softmax, above the line
    return powers / powers.sum(axis=1, keepdims=True)  #| softmax, divided by each row's sum
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "forward-shares", "locked": true, "points": 2, "schema_version": 3, "solution": false}
mine = forward(x_test, model.get_weights())
assert mine.shape == (30, 3), f"30 flowers, 3 shares each, not {mine.shape}"
assert np.allclose(mine.sum(axis=1), 1), "the shares of each flower add up to 1"
assert np.allclose(mine, shares, atol=1e-5), "they should be the shares that predict gives"
### BEGIN HIDDEN TESTS
simple = forward(np.array([[1.0, -2.0]]), [np.eye(2), np.zeros(2), np.eye(2), np.zeros(2)])
assert np.allclose(simple, [[np.e / (np.e + 1), 1 / (np.e + 1)]]), "relu keeps 1 and turns -2 into 0"
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "forward-rows", "locked": true, "points": 1, "schema_version": 3, "solution": false}
single = forward(x_test[4:5], model.get_weights())
assert np.allclose(single, mine[4:5]), "a flower gets the same shares alone and in company"
### BEGIN HIDDEN TESTS
assert np.allclose(forward(x_train, model.get_weights()).sum(axis=1), 1), "120 rows add up to 1 as well"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - Build, compile, fit, evaluate: these four steps come back in every Keras program.
# - Scale with the training rows, judge with the test rows.
# - A dense network is two matrix products and two simple functions.
