# %% [markdown]
# # Matrix multiplication
#
# A network is mostly matrix products: every layer multiplies what it gets by a table of weights.
# In this lesson you compute one product by hand, let the library do it, and see why the order matters.
#
# Run a cell, look at what it shows, then read on.

# %%
import numpy as np
import tensorflow as tf

# %% [markdown]
# ## Warming up: tensors in a formula
#
# A *variable* is a tensor that may change later, a *constant* is one that may not. Both follow the usual rules of
# arithmetic, so an ordinary Python function works on them. Here it is Z = X²Y + Y + c.

# %%
def formula(x, y, c):
    return x * x * y + y + c  #| Z = X²·Y + Y + c


X = tf.Variable(3)
Y = tf.Variable(4)
c = tf.constant(2)
Z = formula(X, Y, c)  #| Z = 3²·4 + 4 + 2
print(Z.numpy())

# %% [markdown]
# ## One entry by hand
#
# Let A have 2 rows and 3 columns, and B have 3 rows and 2 columns. The entry of the product in row *i* and column *j*
# pairs row *i* of A with column *j* of B: multiply the partners, add the results. Step through the next cell
# to watch one sum grow.

# %%
A = [[1, 2, 3], [4, 5, 6]]
B = [[7, 8], [9, 10], [11, 12]]

entry = 0
for k in range(3):
    entry = entry + A[0][k] * B[k][0]  #| entry ← entry + A₀ₖ · Bₖ₀
print(entry)

# %% [markdown]
# So the first entry is 1·7 + 2·9 + 3·11 = 58. The same rule for every row and every column gives the whole product:

# %%
product = []
for i in range(2):
    row = []
    for j in range(2):
        row.append(sum([A[i][k] * B[k][j] for k in range(3)]))  #| Cᵢⱼ = Σₖ Aᵢₖ·Bₖⱼ
    product.append(row)
product

# %% [markdown]
# ## The library does it

# %%
X = tf.Variable([[1, 2, 3], [4, 5, 6]])
Y = tf.Variable([[7, 8], [9, 10], [11, 12]])
XY = tf.matmul(X, Y)  #| X·Y: (2, 3) times (3, 2) gives (2, 2)
print(XY.numpy())

# %%
XY.shape

# %% [markdown] tags=["question"]
# **Think first.** Now turn the order around: Y has 3 rows and 2 columns, X has 2 rows and 3 columns.
# Which shape has the product Y·X? Write it as a pair, like `(2, 2)`.
#
# <!--
# answer: (3, 3)
# answer: [3, 3]
# answer: 3x3
# answer: 3, 3
# hint: Write the two shapes side by side: (3, 2) (2, 3). Which two numbers have to agree?
# hint: The two inner numbers agree and vanish. Which numbers are left?
# hint: The result has as many rows as the left factor and as many columns as the right one.
# wrong: (2, 2) => That was the shape of X·Y. How many rows does the left factor have this time?
# wrong: (3, 2) => That is the shape of Y alone. How many columns does each row of the result get from X?
# wrong: (2, 3) => That is the shape of X alone. Which of the two numbers belongs to the left factor, Y?
# explain: (3, 2) times (2, 3): the inner 2s meet and vanish, the outer 3s stay. The order changed even the shape.
# -->

# %%
YX = tf.matmul(Y, X)  #| Y·X: (3, 2) times (2, 3) gives (3, 3)
print(YX.numpy())

# %% [markdown]
# Numbers may be swapped in a product, 2·3 = 3·2. Matrices may not: here even the shapes differ.
#
# ## When the shapes do not fit
#
# X times X would pair rows of three numbers with columns of two. There is no partner for the third number, so the
# library refuses. It does not guess what you meant.

# %%
try:
    tf.matmul(X, X)
    print("it worked?")
except Exception as problem:
    print("Refused:", X.shape, "times", X.shape)

# %% [markdown] tags=["question"]
# **Think first.** `tf.transpose(X)` swaps rows and columns of X. Which single number is in the top left corner of
# X · transpose(X)?
#
# <!--
# answer: 14
# hint: The columns of the transpose are the rows of X.
# hint: So the first row of X meets itself: 1, 2, 3 with 1, 2, 3.
# hint: Multiply the partners and add: 1·1 + 2·2 + 3·3.
# wrong: 1 => That is only the first of the three products. What happens to the other two?
# wrong: 6 => You added 1 + 2 + 3. What do you do with two partners before you add?
# wrong: 58 => That corner belongs to X·Y. Which rows and columns meet now?
# wrong: 17 => Did the first row of X meet its first column? Which numbers stand in the first column of the transpose?
# explain: Row 1 of X meets itself, 1 + 4 + 9 = 14. Such a product always has squares on its diagonal.
# -->

# %%
print(tf.matmul(X, tf.transpose(X)).numpy())

# %% [markdown]
# ## Exercise
#
# Write `multiply(a, b)` for two lists of rows, without the library. It returns a list of rows. Let it work for
# all shapes that fit, and let it raise a `ValueError` for those that do not.

# %% nbgrader={"grade": false, "grade_id": "multiply", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def multiply(a, b):
    """The matrix product of two lists of rows."""
    ### BEGIN SOLUTION
    inner = len(b)
    if len(a[0]) != inner:
        raise ValueError(f"{len(a[0])} columns on the left, {inner} rows on the right")
    columns = len(b[0])
    return [[sum([row[k] * b[k][j] for k in range(inner)]) for j in range(columns)] for row in a]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "multiply-values", "locked": true, "points": 2, "schema_version": 3, "solution": false}
assert multiply(A, B) == [[58, 64], [139, 154]], "A·B should be [[58, 64], [139, 154]]"
assert multiply([[2]], [[5]]) == [[10]], "one number times one number"
### BEGIN HIDDEN TESTS
assert multiply(B, A) == [[39, 54, 69], [49, 68, 87], [59, 82, 105]], "B·A has three rows and three columns"
assert multiply([[1, 2, 3]], [[4], [5], [6]]) == [[32]], "a row times a column is one number"
assert multiply([[1], [2]], [[3, 4]]) == [[3, 4], [6, 8]], "a column times a row is a table"
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "multiply-refusal", "locked": true, "points": 1, "schema_version": 3, "solution": false}
refused = False
try:
    multiply(A, A)
except ValueError:
    refused = True
assert refused, "A·A does not fit and should raise a ValueError"
### BEGIN HIDDEN TESTS
refused = False
try:
    multiply([[1, 2]], [[1], [2], [3]])
except ValueError:
    refused = True
assert refused, "two columns do not meet three rows"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - The inner sizes must agree; the outer sizes are the shape of the result.
# - Each entry is a sum of products of partners.
# - Order matters.
#
# Next: [reshape](02-reshape.py), which changes the shape and keeps the numbers.
