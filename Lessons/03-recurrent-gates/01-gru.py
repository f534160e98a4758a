# %% [markdown]
# # One step of a GRU, number by number
#
# A *gated recurrent unit* reads a sequence one item at a time and keeps a short list of numbers as its memory: the state *h*.
# At every step two gates look at the new item *x* and at the old state. The **update gate** z decides, for each
# number of the state, how much of the old value stays. The **reset gate** r decides how much of the old state may speak
# when a new value is proposed.
#
# Here σ is the sigmoid, · a matrix product and ⊙ the product of entries that stand at the same place:
#
# - z = σ(W_z·x + U_z·h)
# - r = σ(W_r·x + U_r·h)
# - candidate = tanh(W·x + U·(r ⊙ h))
# - new state = z ⊙ h + (1 - z) ⊙ candidate
#
# In this lesson x has 5 numbers, the state has 3, and you will see every number in between.

# %%
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))  #| σ(a) = 1 / (1 + e⁻ᵃ)


# %% [markdown]
# ## Weights, state and input
#
# In a trained network the weights have been learned. Ours are drawn from a generator that starts from the seed 1, so
# everybody gets the same ones. The order of the lines matters: each draw continues where the one before ended.

# %%
np.random.seed(1)
W_z = np.random.randn(3, 5)  #| update gate: weights of the input
U_z = np.random.randn(3, 3)  #| update gate: weights of the old state
h_prev = np.random.randn(3, 1)  #| the old state, a column of 3
x_t = np.random.randn(5, 1)  #| the new item, a column of 5
W_r = np.random.randn(3, 5)  #| reset gate: weights of the input
U_r = np.random.randn(3, 3)  #| reset gate: weights of the old state
W = np.random.randn(3, 5)  #| candidate: weights of the input
U = np.random.randn(3, 3)  #| candidate: weights of the old state

# %%
W_z

# %%
U_z

# %%
h_prev

# %%
x_t

# %% [markdown] tags=["question"]
# **Think first.** W_z has the shape (3, 5), x_t has (5, 1), U_z has (3, 3) and h_prev has (3, 1). Which shape will the
# update gate z have? Write it like `(2, 2)`.
#
# <!--
# answer: (3, 1)
# answer: [3, 1]
# answer: 3, 1
# answer: 3x1
# hint: Take the first product, W_z·x_t: (3, 5) times (5, 1). The inner 5s vanish.
# hint: The second product, U_z·h_prev, is (3, 3) times (3, 1). Both results are added, so their shapes agree.
# hint: The sigmoid works on each number alone and leaves the shape as it is.
# wrong: (5, 1) => That is the shape of the input. Does the gate have one number for each input or for each number of the state?
# wrong: (3, 5) => That is the shape of W_z. Which axis vanishes in the product with x_t?
# wrong: (3, 3) => That is the shape of U_z. What is left of it after it meets a column?
# wrong: (3,) => Three numbers, yes. But x_t and h_prev are columns with two axes. What becomes of the second axis?
# explain: One gate value for each of the three numbers of the state, as a column.
# -->

# %% [markdown]
# ## The update gate
#
# Press `s` on one of the next cells to step through it: `n` goes on, `p` goes back, `i` goes into a function.

# %%
a_z = W_z @ x_t + U_z @ h_prev  #| a_z = W_z·x + U_z·h
z = sigmoid(a_z)  #| z = σ(a_z)
z

# %% [markdown]
# A value near 1 *keeps* the old number, a value near 0 replaces it. (Some papers give z the opposite meaning. Keras means
# it as we do.)

# %% [markdown] tags=["question"]
# **Think first.** The three values of z are 0.1189363, 0.71822088 and 0.30609079. Which number of the state will be kept most? Answer
# with its position, counted from 0.
#
# <!--
# answer: 1
# hint: New state = z ⊙ old + (1 - z) ⊙ candidate. What happens to the old value if z is 1?
# hint: So look for the largest of the three.
# wrong: 0 => There z is 0.119, so only 12 % of the old value stays. Where is z largest?
# wrong: 2 => There 31 % stay. Is there a place where more stays?
# wrong: 0.71822088 => That is the value of z. At which position does it stand?
# explain: At position 1 about 72 % of the old value stay. Position 0 is nearly rewritten.
# -->

# %% [markdown]
# ## The reset gate

# %%
a_r = W_r @ x_t + U_r @ h_prev  #| a_r = W_r·x + U_r·h
r = sigmoid(a_r)  #| r = σ(a_r)
r

# %% [markdown]
# The same formula with other weights. But r is used elsewhere: it weakens the old state *before* the candidate looks at it.
#
# ## The candidate

# %%
h_heard = r * h_prev  #| r ⊙ h: what may be heard of the old state
a_h = W @ x_t + U @ h_heard  #| a_h = W·x + U·(r ⊙ h)
h_candidate = np.tanh(a_h)  #| candidate = tanh(a_h)
h_candidate

# %% [markdown]
# tanh gives values between -1 and 1. A gate is a share and must lie between 0 and 1; a state may be negative.
#
# ## The new state

# %%
kept = z * h_prev  #| z ⊙ h
added = (1 - z) * h_candidate  #| (1 - z) ⊙ candidate
h_new = kept + added  #| h_new = z ⊙ h + (1 - z) ⊙ candidate
h_new

# %% [markdown] tags=["question"]
# **Find the mistake.** A printed book gives the last equation like this, with [a, b] for the product of entries at the same place:
#
# h_new = [z, h_prev] + [(1 - z) * candidate]
#
# One character in it is a misprint. Which one?
#
# <!--
# answer: *
# answer: asterisk
# answer: the asterisk
# answer: star
# hint: Compare the two brackets. They should say the same thing about different operands.
# hint: In the first bracket a comma separates the operands. And in the second?
# wrong: + => The two halves are added, that is right: together they are a weighted mean. Look inside the brackets.
# wrong: - => 1 - z is right: what is not kept makes room for the candidate. Look at the two brackets once more.
# wrong: , => The comma is how this book separates the operands. Do both brackets have one?
# explain: A comma belongs in place of the asterisk. The meaning is clear and all numbers of that chapter are right: they agree with the ones above in every printed digit.
# -->

# %% [markdown]
# ## The whole step at once
#
# Now the four lines together, as a network computes them. Step through them, forwards and backwards, and say before
# each `n` what will come.

# %%
z = sigmoid(W_z @ x_t + U_z @ h_prev)  #| update gate: z = σ(W_z·x + U_z·h)
r = sigmoid(W_r @ x_t + U_r @ h_prev)  #| reset gate: r = σ(W_r·x + U_r·h)
h_candidate = np.tanh(W @ x_t + U @ (r * h_prev))  #| candidate = tanh(W·x + U·(r ⊙ h))
h_new = z * h_prev + (1 - z) * h_candidate  #| new state = z ⊙ h + (1 - z) ⊙ candidate
h_new

# %% [markdown]
# ## What if z meant the opposite?
#
# With the roles of z and 1 - z exchanged, the same weights give another state. Both conventions can learn equally well, but
# weights that were learned with one are useless with the other.

# %%
h_exchanged = (1 - z) * h_prev + z * h_candidate  #| the other convention
h_exchanged

# %% [markdown]
# ## Reset before or after?
#
# Our candidate applies r *before* the product with U. Keras has a switch for this, `reset_after`; today it is on, and then r
# is applied to the finished product U·h. Older releases had it off. The result is a little different:

# %%
h_after = z * h_prev + (1 - z) * np.tanh(W @ x_t + r * (U @ h_prev))  #| candidate = tanh(W·x + r ⊙ (U·h))
h_after

# %% [markdown]
# ## Exercise
#
# Write `gru_step(x, h)`. It takes an item and a state as columns and gives the new state, with the weights from above and the
# reset *before* the product, and it changes neither x nor h.

# %% nbgrader={"grade": false, "grade_id": "gru-step", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def gru_step(x, h):
    """The state after reading `x`, a column of 5, with the old state `h`, a column of 3."""
    ### BEGIN SOLUTION
    update = sigmoid(W_z @ x + U_z @ h)  #| update gate
    reset = sigmoid(W_r @ x + U_r @ h)  #| reset gate
    candidate = np.tanh(W @ x + U @ (reset * h))  #| candidate
    return update * h + (1 - update) * candidate  #| new state
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gru-step-once", "locked": true, "points": 2, "schema_version": 3, "solution": false}
once = gru_step(x_t, h_prev)
assert once.shape == (3, 1), f"the new state is a column of 3, not {once.shape}"
assert np.allclose(once, h_new), "with x_t and h_prev it should give the new state from above"
### BEGIN HIDDEN TESTS
blank = gru_step(x_t, np.zeros((3, 1)))
assert np.allclose(blank, (1 - sigmoid(W_z @ x_t)) * np.tanh(W @ x_t)), "an empty state leaves only the candidate"
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "gru-step-again", "locked": true, "points": 1, "schema_version": 3, "solution": false}
h = h_prev
for _ in range(3):
    h = gru_step(x_t, h)
assert h.shape == (3, 1), "the state keeps its shape, however many steps you take"
### BEGIN HIDDEN TESTS
expected = h_prev
for _ in range(3):
    z_k = sigmoid(W_z @ x_t + U_z @ expected)
    r_k = sigmoid(W_r @ x_t + U_r @ expected)
    expected = z_k * expected + (1 - z_k) * np.tanh(W @ x_t + U @ (r_k * expected))
assert np.allclose(h, expected), "every step has to work on the state that the step before has given"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - Two gates, one candidate, one mixture: that is the whole unit.
# - z near 1 keeps, z near 0 replaces; r decides what the candidate hears of the past.
# - Every number of the state has gate values of its own.
#
# Next: [the LSTM](02-lstm.py), which has one gate more and a second memory.
