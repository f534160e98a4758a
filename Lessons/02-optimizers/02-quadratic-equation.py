# %% [markdown]
# # An equation solved by an optimizer
#
# Which x solves x² - 10·x + 25 = 0? On paper you see the square: (x - 5)² = 0, so x = 5. An optimizer does not see
# it. But it can make a number small, and the left side of this equation is never below 0. So we call its left side the
# loss and let Adam push it down. Where the loss is 0, the equation holds.

# %%
import matplotlib.pyplot as plt
import tensorflow as tf

# %%
x = tf.Variable(0.0)


def loss():
    return abs(x**2 - 10 * x + 25)  #| loss = |x² - 10·x + 25|


print(loss().numpy())

# %% [markdown] tags=["question"]
# **Think first.** The slope of x² - 10·x + 25 is 2·x - 10. We start at x = 0. In which direction will the first
# step go? Answer `up` if x gets larger, or `down` if it gets smaller.
#
# <!--
# answer: up
# answer: larger
# answer: right
# hint: Put x = 0 into 2·x - 10.
# hint: The slope is -10: if x grows, the loss falls.
# hint: The optimizer walks against the slope.
# wrong: down => The loss goes down, true. But what has x to do for that, if the slope is negative?
# wrong: -10 => That is the slope. Does walking against a negative slope make x larger or smaller?
# explain: The slope is -10, so a larger x has a smaller loss. Adam's first step is about as long as the learning rate: x becomes 0.01.
# -->

# %% [markdown]
# ## Two thousand steps

# %%
optimizer = tf.optimizers.Adam(0.01)
path = []
for step in range(2000):
    with tf.GradientTape() as tape:
        error = loss()  #| loss = |x² - 10·x + 25|
    slope = tape.gradient(error, x)  #| ∂loss/∂x
    optimizer.apply_gradients([(slope, x)])  #| x moves a little downhill
    path.append(float(x))
tf.print(x)

# %% [markdown]
# Some stations on the way:

# %%
for station in [1, 10, 100, 500, 1000, 1500, 2000]:
    print(f"{station:5d}  {path[station - 1]:.5f}")

# %%
plt.plot(path)
plt.title("On the way to 5")
plt.xlabel("step")
plt.ylabel("x")
plt.show()

# %% [markdown]
# ## Why not 5?
#
# x stops at 4.99919891 and stays there, however long you wait. It is not that an optimizer can never arrive. Look at the
# loss in the numbers that the machine uses:

# %%
print(loss().numpy())

# %% [markdown]
# The loss is *exactly* 0. Single precision keeps about seven digits. Near 5, x² and 10·x are about 25 and 50, and
# (x - 5)² is less than a millionth: it disappears when the three parts are added. Zero is the smallest a loss
# can be, its slope is 0 too, and Adam comes to rest.

# %%
near = tf.constant(4.9995)
print((near**2 - 10 * near + 25).numpy(), ((near - 5) ** 2).numpy())

# %% [markdown] tags=["question"]
# **Think first.** The last cell computes the same thing in two ways, and only the second way sees that 4.9995 is not 5.
# Double precision keeps about 16 digits instead of 7. Would the first way, x² - 10·x + 25, find 5.0000 with those? Answer
# `yes` or `no`.
#
# <!--
# answer: yes
# hint: In double precision the rounding error of 25 is about 0.000000000000004.
# hint: How large is (4.9995 - 5)² compared with that?
# wrong: no => (4.9995 - 5)² is 0.00000025. Is that still lost when numbers near 25 keep 16 digits?
# explain: Yes. With 16 digits the difference is seen until x is about a ten-millionth away from 5, and the same loop prints 5.
# -->

# %%
precise = tf.Variable(0.0, dtype=tf.float64)
optimizer = tf.optimizers.Adam(0.05)
for step in range(1000):
    with tf.GradientTape() as tape:
        error = abs(precise**2 - 10 * precise + 25)  #| the same loss with 16 digits
    slope = tape.gradient(error, precise)
    optimizer.apply_gradients([(slope, precise)])
print(f"{float(precise):.4f}")

# %% [markdown]
# A textbook prints 4.99919891 for this program and tells its readers that 5 cannot be reached; its companion notebook shows 4.86467218,
# which is where x stands after 1000 steps instead of 10,000. (Today's Adam shows 4.86466789 there, see the lesson before.)
# Both figures are right, for different numbers of steps, and nothing in them is due to chance.
#
# ## Exercise
#
# The trick works for every equation f(x) = 0 if the loss is |f(x)| or f(x)². Write `solve(f, start)`: it takes
# a function and a first guess, and gives a Python float near a solution. Take the square as loss, Adam with a
# learning rate of 0.05, and 800 steps.

# %% nbgrader={"grade": false, "grade_id": "solve", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def solve(f, start):
    """A solution of f(x) = 0 near `start`, found by making f(x)² small."""
    ### BEGIN SOLUTION
    guess = tf.Variable(start)
    adam = tf.optimizers.Adam(0.05)
    for _ in range(800):
        with tf.GradientTape() as tape:
            error = f(guess) ** 2
        slope = tape.gradient(error, guess)
        adam.apply_gradients([(slope, guess)])
    return float(guess)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "solve-root", "locked": true, "points": 2, "schema_version": 3, "solution": false}
root = solve(lambda x: x**2 - 4, 1.0)
assert abs(root - 2) < 0.01, f"x² = 4 has the solution 2 near 1, not {root:.3f}"
### BEGIN HIDDEN TESTS
root = solve(lambda x: x**2 - 4, -1.0)
assert abs(root + 2) < 0.01, f"from -1 the solution is -2, not {root:.3f}"
root = solve(lambda x: 3 * x - 6, 0.0)
assert abs(root - 2) < 0.01, f"3x = 6 has the solution 2, not {root:.3f}"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - A loss is any number that is smallest where you want to be.
# - Numbers in a machine have few digits; a loss of exactly 0 need not mean that you have arrived.
#
# Next chapter: [one step of a GRU, number by number](../03-recurrent-gates/01-gru.py).
