# %% [markdown]
# # Four optimizers on one slope
#
# An optimizer turns a slope into a step. Here four of them start at the same place and want to reach the lowest point of
# the same valley, a long and narrow one:
#
# - loss(u, v) = u²/2 + 10·v²
#
# Along u the ground is nearly flat, along v it is steep. Which optimizer gets down first, and why?

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %%
def loss(place):
    return place[0] ** 2 / 2 + 10 * place[1] ** 2  #| u²/2 + 10·v²


def descend(optimizer, steps=60):
    """The losses before each step and the places that were visited."""
    place = tf.Variable([4.0, 1.0])
    losses, places = [], []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            value = loss(place)
        losses.append(float(value))
        places.append(place.numpy())
        slope = tape.gradient(value, place)
        optimizer.apply_gradients([(slope, place)])  #| the optimizer makes the step
    return np.array(losses), np.array(places)


# %% [markdown] tags=["question"]
# **Think first.** At the start, u = 4 and v = 1. What is the loss there?
#
# <!--
# answer: 18
# answer: 18.0
# hint: u²/2 is 16/2.
# hint: 8 for u. What is 10·v² for v = 1?
# wrong: 26 => Half of u² counts.
# wrong: 8 => That is the part of u. The part of v is missing.
# wrong: 10 => That is the part of v. The part of u is missing.
# explain: 8 + 10 = 18.
# -->

# %%
kinds = {
    "SGD": tf.keras.optimizers.SGD(learning_rate=0.04),
    "momentum": tf.keras.optimizers.SGD(learning_rate=0.04, momentum=0.8),
    "RMSprop": tf.keras.optimizers.RMSprop(learning_rate=0.15),
    "Adam": tf.keras.optimizers.Adam(learning_rate=0.3),
}
losses = {}
paths = {}
for name in kinds:
    losses[name], paths[name] = descend(kinds[name])
    print(f"{name:9} {losses[name][0]:7.3f} {losses[name][10]:7.3f} {losses[name][30]:7.3f} {losses[name][-1]:8.4f}")

# %%
for name in losses:
    plt.plot(losses[name], label=name)
plt.yscale("log")
plt.xlabel("step")
plt.ylabel("loss")
plt.title("One valley, four optimizers")
plt.legend()
plt.show()

# %% [markdown]
# ## The first step, looked at closely
#
# The slope at the start is (u, 20·v) = (4, 20). Plain SGD multiplies it by the learning rate, so its step along v is five times
# that along u. RMSprop and Adam divide each slope by its own usual size: their first steps are equally long along both.

# %%
for name in paths:
    step = paths[name][1] - paths[name][0]
    print(f"{name:9} u {step[0]:7.4f}  v {step[1]:7.4f}")

# %% [markdown] tags=["question"]
# **Think first.** SGD along v: each step multiplies v by 1 - 20 · rate. From which learning rate on does v grow instead of shrink?
#
# <!--
# answer: 0.1
# answer: 1/10
# check: abs(float(answer) - 0.1) < 1e-9
# hint: It grows when the factor is below -1.
# hint: Solve 1 - 20·rate = -1.
# wrong: 0.05 => There the factor is 0: v is at the bottom after a single step.
# wrong: 2 => That bound is for a curvature of 1. Along v it is 20.
# explain: 1 - 20 · 0.1 = -1. Above that every step overshoots by more than it came from.
# -->

# %%
wild, _ = descend(tf.keras.optimizers.SGD(learning_rate=0.11), steps=8)
print(wild.round(2))

# %% [markdown]
# ## Exercise
#
# Write `momentum_path(start, slope, rate, keep, steps)`: SGD with momentum for one number, as Keras does it. With
# the velocity m, which starts at 0, each step is
#
# - m ← keep · m - rate · slope(x)
# - x ← x + m
#
# It gives the list of places before each step and after the last: steps + 1 numbers.

# %% nbgrader={"grade": false, "grade_id": "momentum", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def momentum_path(start, slope, rate, keep, steps):
    """Places of x; `slope` is a function of x."""
    ### BEGIN SOLUTION
    x, m = start, 0.0
    places = [x]
    for _ in range(steps):
        m = keep * m - rate * slope(x)  #| m ← keep·m - rate·slope
        x = x + m  #| x ← x + m
        places.append(x)
    return places
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "momentum-path", "locked": true, "points": 2, "schema_version": 3, "solution": false}
mine = momentum_path(1.0, lambda v: 20 * v, 0.04, 0.8, 59)
assert len(mine) == 60, f"60 places, not {len(mine)}"
assert np.allclose(mine, paths["momentum"][:, 1], atol=1e-5), "the path of v above"
### BEGIN HIDDEN TESTS
assert np.allclose(momentum_path(4.0, lambda u: u, 0.04, 0.8, 59), paths["momentum"][:, 0], atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "momentum-none", "locked": true, "points": 1, "schema_version": 3, "solution": false}
plain = momentum_path(1.0, lambda v: 20 * v, 0.04, 0.0, 3)
assert np.allclose(plain, [1, 0.2, 0.04, 0.008]), "without momentum it is plain SGD"
### BEGIN HIDDEN TESTS
assert momentum_path(2.0, lambda v: v, 0.1, 0.9, 0) == [2.0], "no step, one place"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - A learning rate that suits the steep direction is too small for the flat one.
# - Momentum adds up steps that agree; RMSprop and Adam give every number a step size of its own.
