# %% [markdown]
# # Reshape
#
# The *rank* of a tensor is its number of axes, the *shape* lists how long each axis is. A picture of 28 × 28 points
# may have to become one row of 784 numbers before a layer accepts it. That is a reshape: the numbers stay, and stay in
# order, only the way they are cut into rows changes.

# %%
import numpy as np
import tensorflow as tf

# %% [markdown]
# ## Rank and shape

# %%
scalar = tf.constant(12)
vector = tf.constant([10, 11, 12, 13])
matrix = tf.constant([[10, 11], [12, 13]])
for tensor in [scalar, vector, matrix]:
    print("rank", len(tensor.shape), "shape", tensor.shape)

# %% [markdown]
# ## A matrix with five rows

# %%
A = tf.Variable([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16], [17, 18, 19, 20]])
A.shape

# %% [markdown]
# `tf.reshape` gives back a *new* tensor. The old one is as it was:

# %%
print(tf.reshape(A, [2, 10]).numpy())  #| 20 numbers, cut into 2 rows of 10
A.shape

# %% [markdown]
# To keep the new shape, give it a name. It may be the old name again. Here every number gets an axis of its own,
# as a grey picture does when a layer wants to know the number of colours.

# %%
A = tf.reshape(A, [5, 4, 1])  #| (5, 4) → (5, 4, 1), still 20 numbers
A.shape

# %%
print(A[0].numpy())

# %% [markdown]
# ## Order is kept
#
# Read row by row, a reshaped tensor gives the same list of numbers as before. Transposing is different: it turns rows
# into columns, and the list changes. Both results below have the shape (3, 2).

# %%
B = tf.constant([[1, 2, 3], [4, 5, 6]])
reshaped = tf.reshape(B, [3, 2])  #| same order: 1 2 3 4 5 6
turned = tf.transpose(B)  #| rows become columns: 1 4 2 5 3 6
print(reshaped.numpy())
print(turned.numpy())

# %% [markdown] tags=["question"]
# **Think first.** B is [[1, 2, 3], [4, 5, 6]]. Which list is the *second row* of `tf.reshape(B, [3, 2])`?
# Write it as Python does, for example `[7, 8]`.
#
# <!--
# answer: [3, 4]
# answer: 3, 4
# answer: 3 4
# hint: Write all six numbers in one line, row by row.
# hint: Now cut that line into pieces of two.
# hint: The first piece is 1, 2. Which is the next?
# wrong: [2, 5] => That is the second row of the transpose. Does reshaping turn rows into columns?
# wrong: [4, 5] => That begins with B's second row. Where does the 3 go?
# wrong: [4, 5, 6] => That row has three numbers. How many columns has the new shape?
# wrong: [1, 2] => That is the first row. Python counts from 0, this question from one: which row comes after it?
# explain: The line 1 2 3 4 5 6 cut into pairs is 1 2, 3 4, 5 6. The 3 leaves its old row and starts no new order.
# -->

# %% [markdown]
# ## One length may be left open
#
# The number of elements is fixed, so one of the lengths follows from the others. Write -1 for it.

# %%
flat = tf.reshape(B, [-1])  #| 6 numbers in one axis
column = tf.reshape(B, [-1, 1])  #| 6 rows of one number
print(flat.shape, column.shape)

# %% [markdown] tags=["question"]
# **Think first.** A stack of 32 pictures has the shape (32, 28, 28). What is the shape of
# `tf.reshape(pictures, [32, -1])`?
#
# <!--
# answer: (32, 784)
# answer: [32, 784]
# answer: 32, 784
# hint: How many numbers are in the stack, all in all?
# hint: The first axis keeps its 32. How many numbers are left for each picture?
# hint: 28 times 28.
# wrong: (32, 56) => You added the two lengths. How many points does a table of 28 rows of 28 have?
# wrong: (32, -1) => The -1 is only a question to the library. Which number does it fill in?
# wrong: (32, 28) => Then only 896 numbers would be left. Where did the others go?
# explain: 28 · 28 = 784 numbers for each of the 32 pictures. Each picture is now one row.
# -->

# %%
pictures = tf.zeros([32, 28, 28])
tf.reshape(pictures, [32, -1]).shape

# %% [markdown]
# ## What cannot be
#
# Six numbers do not fill nine places, and nothing is invented to fill the gap.

# %%
try:
    tf.reshape(B, [3, 3])
    print("it worked?")
except Exception as problem:
    print("Refused:", B.shape, "has 6 numbers, (3, 3) has 9 places")

# %% [markdown]
# NumPy arrays have the same function as a method:

# %%
np.arange(1, 13).reshape(3, 4)

# %% [markdown]
# ## Exercise
#
# Write `rows_of(values, width)`. It takes a list of numbers and gives a NumPy array with `width` columns, in the same
# order. If the numbers do not fill the last row, it fills that row with zeros.

# %% nbgrader={"grade": false, "grade_id": "rows", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def rows_of(values, width):
    """The values in rows of `width`, the last row filled up with zeros."""
    ### BEGIN SOLUTION
    missing = -len(values) % width
    return np.array(list(values) + [0] * missing).reshape(-1, width)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "rows-full", "locked": true, "points": 1, "schema_version": 3, "solution": false}
assert rows_of([1, 2, 3, 4, 5, 6], 3).tolist() == [[1, 2, 3], [4, 5, 6]], "six numbers fill two rows of three"
### BEGIN HIDDEN TESTS
assert rows_of([1, 2, 3, 4, 5, 6], 2).shape == (3, 2), "six numbers fill three rows of two"
assert rows_of([1, 2, 3], 1).tolist() == [[1], [2], [3]], "a column"
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "rows-filled", "locked": true, "points": 1, "schema_version": 3, "solution": false}
assert rows_of([1, 2, 3, 4, 5], 3).tolist() == [[1, 2, 3], [4, 5, 0]], "one zero fills the last row"
### BEGIN HIDDEN TESTS
assert rows_of([9], 4).tolist() == [[9, 0, 0, 0]], "three zeros fill the only row"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - A reshape keeps the numbers and their order; only the cuts move.
# - The number of elements must stay the same; one length may be -1.
# - It returns a new tensor. Without a name the result is gone.
#
# Next: [argmax](03-argmax.py), which finds where the largest number stands.
