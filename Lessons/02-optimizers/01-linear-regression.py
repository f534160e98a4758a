# %% [markdown]
# # A straight line, found by an optimizer
#
# Four points lie on a line y = w·x + b. You can see the answer: w = -1 and b = 1. A program cannot see it. It can only
# guess, measure how wrong the guess is, and change the guess a little, again and again. That is how every
# network learns; here there are just two numbers to find, so you can follow all of it.

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

x = [1, 2, 3, 4]
y = [0, -1, -2, -3]

# %% [markdown]
# ## The model and its error
#
# The two parameters are variables and begin at 0. The error of each point is the distance between what the line says and
# what it should say.

# %%
w = tf.Variable(0.0)
b = tf.Variable(0.0)


def line(x):
    return w * x + b  #| ŷ = w·x + b


def loss():
    return abs(line(x) - y)  #| loss = |ŷ - y|, one for each point


print(line(x).numpy())
print(loss().numpy())

# %% [markdown]
# ## Which way is down?
#
# A `GradientTape` watches the computation and then says how the loss changes when w or b changes a little. The
# loss has four values; the gradient belongs to their *sum*.

# %% [markdown] tags=["question"]
# **Think first.** At the start w = 0 and b = 0, so the line says 0 everywhere, and the four losses are 0, 1, 2 and 3. The
# slope of |r| is 1 where r is positive, -1 where it is negative, and TensorFlow takes 0 where r is 0. What is the
# gradient of the summed loss by b?
#
# <!--
# answer: 3
# hint: b is added to every prediction. So each point gives the slope of its own |ŷ - y|.
# hint: ŷ - y is 0, 1, 2 and 3 for the four points. Which of these are positive?
# hint: Three points give a slope of 1, and one sits exactly at 0.
# wrong: 4 => You counted four slopes of 1. What is the slope for the point that is already met?
# wrong: 6 => You added the losses. How fast does each of them grow when b grows?
# wrong: -3 => If b grows a little, do the three positive distances grow or shrink?
# wrong: 0.75 => That is the gradient of the mean. Is the loss here averaged or summed?
# wrong: 9 => That is the gradient by w, where each slope is multiplied by x. By what is it multiplied for b?
# explain: 0 + 1 + 1 + 1 = 3. For w each slope is multiplied by its x: 0·1 + 1·2 + 1·3 + 1·4 = 9.
# -->

# %%
with tf.GradientTape() as tape:
    error = loss()  #| the tape watches
slope_w, slope_b = tape.gradient(error, [w, b])
print(slope_w.numpy(), slope_b.numpy())

# %% [markdown]
# Both slopes are positive: making w or b smaller makes the loss smaller. An *optimizer* decides how large the step is.
# We use Adam with a learning rate of 0.01.
#
# ## A thousand steps

# %%
optimizer = tf.optimizers.Adam(0.01)
losses = []
for step in range(1000):
    with tf.GradientTape() as tape:
        error = loss()  #| loss = |w·x + b - y|
    gradients = tape.gradient(error, [w, b])  #| ∂(sum of loss)/∂w, ∂(sum of loss)/∂b
    optimizer.apply_gradients(zip(gradients, [w, b]))  #| w and b move a little downhill
    losses.append(float(tf.reduce_sum(error)))
tf.print(w, b)

# %%
tf.print(line([1, 2, 3, 4]))

# %%
plt.plot(losses)
plt.title("Summed distance of the four points")
plt.xlabel("step")
plt.ylabel("loss")
plt.show()

# %% [markdown]
# The curve falls fast, overshoots, swings and settles. With the four points and the line that was found:

# %%
plt.plot(x, y, "o", label="points")
plt.plot(x, line(x).numpy(), label="line")
plt.legend()
plt.show()

# %% [markdown] tags=["question"]
# **Think first.** A textbook says about this very program that your result will differ from the printed one, because training
# is random. Look at the program: how many random numbers does it draw?
#
# <!--
# answer: 0
# answer: none
# answer: zero
# answer: no
# hint: Where do w and b begin? Is that a random place?
# hint: In which order are the four points used? Is anything shuffled?
# wrong: 1 => Which line draws it?
# wrong: 2 => w and b? Look at the cell that makes them: which values do they begin with?
# wrong: 1000 => One for each step? What in a step depends on chance?
# explain: None. Both start at 0 and every step uses all four points. Run it again and you get the same digits; stop one step earlier and you get clearly different ones, since the swing has not died out.
# -->

# %% [markdown]
# ## What Adam does inside
#
# Here is the same training once more with Adam written out, so that you can step through it. Adam keeps two running averages
# for each parameter: *m* of the gradient (where does it usually point?) and *v* of its square (how large is it usually?).
# The step is m divided by the root of v, so its size hardly depends on how steep the loss is. Both averages start at 0 and
# are too small in the beginning; the factor before the fraction makes up for that.

# %%
rate = tf.constant(0.01)
keep_m = tf.constant(0.9)
keep_v = tf.constant(0.999)
tiny = tf.constant(1e-7)


def adam_step(parameter, gradient, m, v, t):
    """One step of Adam; gives the new averages."""
    m = m + (1 - keep_m) * (gradient - m)  #| m ← β₁·m + (1 - β₁)·g
    v = v + (1 - keep_v) * (gradient * gradient - v)  #| v ← β₂·v + (1 - β₂)·g²
    size = rate * tf.sqrt(1 - keep_v**t) / (1 - keep_m**t)  #| α = rate · √(1 - β₂ᵗ) / (1 - β₁ᵗ)
    parameter.assign_sub(size * m / (tf.sqrt(v) + tiny))  #| p ← p - α·m / (√v + ε)
    return m, v


# %%
w.assign(0.0)
b.assign(0.0)
m_w = m_b = v_w = v_b = tf.constant(0.0)
milestones = [1, 10, 100, 500, 999, 1000]
for t in range(1, 1001):
    with tf.GradientTape() as tape:
        error = loss()
    slope_w, slope_b = tape.gradient(error, [w, b])
    m_w, v_w = adam_step(w, slope_w, m_w, v_w, float(t))  #| w takes its step
    m_b, v_b = adam_step(b, slope_b, m_b, v_b, float(t))  #| b takes its step
    if t in milestones:
        tf.print(t, w, b)
tf.print(line(x))

# %% [markdown]
# After 1000 steps w is -1.00371706 and b is 0.999803364, the figures that older releases of TensorFlow (and the books
# of their time) show to the last digit. Today's `tf.optimizers.Adam` in the loop above ends at -1.00370991 and 0.999798119: it rounds
# 1 - β₂ at another place, and single precision remembers. Neither is wrong; both are the same in five digits of w.
#
# **In older books** you will find the loop written in one line:
#
# ```
# optimizer.minimize(loss, [w, b])
# ```
#
# `minimize` takes a function without arguments, opens the tape itself and applies the gradients. Current releases of Keras have
# dropped it. The three lines with the tape do the same and run everywhere.

# %% [markdown]
# ## Exercise
#
# Write `fit_line(xs, ys, steps)`. It starts at w = 0 and b = 0, uses Adam with a learning rate of 0.05 and the *mean
# of the squared* distances as loss, takes that many steps and returns w and b as two Python floats.

# %% nbgrader={"grade": false, "grade_id": "fit-line", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def fit_line(xs, ys, steps):
    """Slope and intercept of the line through the points, found by Adam."""
    ### BEGIN SOLUTION
    slope = tf.Variable(0.0)
    shift = tf.Variable(0.0)
    adam = tf.optimizers.Adam(0.05)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            error = tf.reduce_mean((slope * xs + shift - ys) ** 2)
        gradients = tape.gradient(error, [slope, shift])
        adam.apply_gradients(zip(gradients, [slope, shift]))
    return float(slope), float(shift)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "fit-line-found", "locked": true, "points": 2, "schema_version": 3, "solution": false}
found = fit_line([1.0, 2.0, 3.0, 4.0], [0.0, -1.0, -2.0, -3.0], 600)
assert abs(found[0] + 1) < 0.05, f"the slope should be near -1, not {found[0]:.3f}"
assert abs(found[1] - 1) < 0.05, f"the intercept should be near 1, not {found[1]:.3f}"
### BEGIN HIDDEN TESTS
found = fit_line([0.0, 1.0, 2.0], [-1.0, 1.0, 3.0], 600)
assert abs(found[0] - 2) < 0.05 and abs(found[1] + 1) < 0.05, "y = 2x - 1 should be found too"
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "fit-line-first-step", "locked": true, "points": 1, "schema_version": 3, "solution": false}
first = fit_line([1.0, 2.0], [1.0, 2.0], 1)
assert abs(first[0] - 0.05) < 1e-4, "Adam's first step is as long as the learning rate"
### BEGIN HIDDEN TESTS
first = fit_line([1.0, 2.0], [-1.0, -2.0], 1)
assert abs(first[0] + 0.05) < 1e-4 and abs(first[1] + 0.05) < 1e-4, "and it goes downhill"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - Guess, measure, find the slope, take a step: that is training.
# - The tape finds the slopes; the optimizer chooses the size of the step.
# - Without random numbers a training run gives the same digits every time.
#
# Next: [an equation solved by an optimizer](02-quadratic-equation.py).
