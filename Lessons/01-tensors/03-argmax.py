# %% [markdown]
# # Argmax
#
# A classifier ends in a row of numbers, one for each class; the largest one wins. What you want to know is not how large it
# is but *where* it stands. That is what argmax answers: a position, counted from 0.

# %%
import numpy as np
import tensorflow as tf

# %%
position = tf.argmax([1, 10, 3, 5])
print(position.numpy())

# %% [markdown]
# ## How it is found
#
# Walk along the list and remember the best place so far. Step through this cell and watch `best` move.

# %%
values = [4, 2, 9, 7, 9]
best = 0
for i in range(1, len(values)):
    if values[i] > values[best]:  #| larger than the best so far?
        best = i  #| then this is the new best place
print(best, values[best])

# %% [markdown] tags=["question"]
# **Think first.** The 9 stands there twice, at positions 2 and 4. Which position does `np.argmax([4, 2, 9, 7, 9])` give?
#
# <!--
# answer: 2
# hint: Look at the comparison in the loop above. Is it "larger" or "larger or equal"?
# hint: When the second 9 comes, the best so far is already 9. Is 9 larger than 9?
# wrong: 4 => Then the second 9 would have to be larger than the first. Is it?
# wrong: 9 => That is the largest value. Which question does argmax answer?
# wrong: 3 => Do you count from 1? Where does Python begin?
# wrong: [2, 4] => Both places hold the largest value, but argmax gives one position. Which does it meet first?
# explain: With equal values the first place wins, since a later one is not larger.
# -->

# %%
np.argmax([4, 2, 9, 7, 9])

# %% [markdown]
# ## Along an axis
#
# In a matrix there are two ways to walk. `axis=0` walks *down* each column and gives one position for each column.
# `axis=1` walks *along* each row and gives one position for each row.

# %%
X = tf.Variable([[91, 12, 15], [11, 88, 21], [90, 87, 75]])
print(X.numpy())
X.shape

# %%
down = tf.argmax(X, axis=0)  #| one position for each column
along = tf.argmax(X, axis=1)  #| one position for each row
print(down.numpy())
print(along.numpy())

# %% [markdown] tags=["question"]
# **Think first.** M is [[1, 5, 3], [2, 4, 8], [9, 2, 3]]. What is `tf.argmax(M, axis=1)`? Write a list such as `[0, 0, 0]`.
#
# <!--
# answer: [1, 2, 0]
# answer: 1, 2, 0
# answer: 1 2 0
# hint: axis=1 walks along the rows. So look at one row at a time.
# hint: In the first row, 1 5 3, the largest number is 5. At which position does it stand?
# hint: Second row: 2 4 8. Third row: 9 2 3.
# wrong: [2, 0, 1] => You walked down the columns. Which axis was asked for?
# wrong: [5, 8, 9] => Those are the largest values. Which question does argmax answer?
# wrong: [2, 3, 1] => You are one off everywhere. Where does counting begin?
# explain: 5 stands at 1, 8 at 2, 9 at 0. The axis you name is the one that disappears.
# -->

# %%
M = [[1, 5, 3], [2, 4, 8], [9, 2, 3]]
print(tf.argmax(M, axis=0).numpy(), tf.argmax(M, axis=1).numpy())

# %% [markdown]
# ## From numbers to answers
#
# Four pictures, three classes, and what a network thinks of them. Softmax turns each row into shares that add up to 1;
# argmax picks the class. Softmax does not change which number is the largest, so both lines below agree.

# %%
names = ["cat", "dog", "bird"]
logits = tf.constant([[2.0, 1.0, 0.1], [0.3, 0.2, 2.5], [1.0, 3.0, 0.2], [0.1, 0.2, 0.3]])
shares = tf.nn.softmax(logits)  #| shareᵢ = exp(logitᵢ) / Σⱼ exp(logitⱼ)
print(shares.numpy())

# %%
print([names[k] for k in tf.argmax(logits, axis=1).numpy()])
print([names[k] for k in tf.argmax(shares, axis=1).numpy()])

# %% [markdown]
# ## Exercise
#
# Write `accuracy(scores, labels)`: `scores` is an array with one row for each example and one column for each class, `labels`
# the right class of each example. It gives the share of examples for which the largest score stands at the right class.

# %% nbgrader={"grade": false, "grade_id": "accuracy", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def accuracy(scores, labels):
    """The share of rows of `scores` whose largest entry stands at the row's label."""
    ### BEGIN SOLUTION
    chosen = np.argmax(scores, axis=1)
    return float(np.mean(chosen == np.array(labels)))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "accuracy-value", "locked": true, "points": 2, "schema_version": 3, "solution": false}
assert accuracy(logits.numpy(), [0, 2, 1, 2]) == 1.0, "all four are right"
assert accuracy(logits.numpy(), [0, 2, 0, 0]) == 0.5, "two of four are right"
### BEGIN HIDDEN TESTS
assert accuracy(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]), [0, 0, 1, 1]) == 0.75, "three of four"
assert accuracy(np.array([[5.0, 5.0]]), [1]) == 0.0, "with equal scores the first class is chosen"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - Argmax gives a position, not a value; positions begin at 0; the first of equals wins.
# - The axis you name is walked along, and is gone in the result.
#
# Next chapter: [a straight line found by an optimizer](../02-optimizers/01-linear-regression.py).
