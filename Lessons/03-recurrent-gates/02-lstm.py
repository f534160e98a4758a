# %% [markdown]
# # One step of an LSTM, number by number
#
# An LSTM has two memories. The **cell state** c is the long one: it is only multiplied and added to, so what stands there can
# last for many steps. The **activation** h is what the unit shows to the outside. Three gates, each between 0 and 1,
# decide what happens:
#
# - forget gate f = σ(W_f·x + U_f·h): how much of the old cell state stays
# - input gate i = σ(W_i·x + U_i·h): how much of the candidate is let in
# - output gate o = σ(W_o·x + U_o·h): how much of the cell state is shown
#
# and with them
#
# - candidate = tanh(W_c·x + U_c·h)
# - new cell state c = f ⊙ c_prev + i ⊙ candidate
# - new activation h = o ⊙ tanh(c)
#
# The printed book whose numbers we follow here has some misprints in this chapter. You will find them yourself.

# %%
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))  #| σ(a) = 1 / (1 + e⁻ᵃ)


# %% [markdown]
# ## Old activation and input

# %%
np.random.seed(0)
h_prev = np.random.randn(3, 1)  #| the old activation, a column of 3
x = np.random.randn(5, 1)  #| the new item, a column of 5
print(h_prev)
print(x)

# %% [markdown]
# ## The forget gate

# %%
W_f = np.random.randn(3, 5)  #| forget gate: weights of the input
U_f = np.random.randn(3, 3)  #| forget gate: weights of the activation
print(W_f)
print(U_f)

# %%
a_f = W_f @ x + U_f @ h_prev  #| a_f = W_f·x + U_f·h
f = sigmoid(a_f)  #| f = σ(a_f)
f

# %% [markdown] tags=["question"]
# **Think first.** f is 0.45930054, 0.97661676, 0.99403442. Suppose the gates stayed like this and nothing new came in. At which
# position (counted from 0) would the cell state have lost more than half of its value after a single step?
#
# <!--
# answer: 0
# hint: Each step multiplies the cell state by f.
# hint: Half is lost when f is below 0.5.
# wrong: 1 => There 98 % remain after one step. Which share is smaller than one half?
# wrong: 2 => There 99 % remain. Which share is smaller than one half?
# wrong: 0.45930054 => That is the value. At which position does it stand?
# explain: At position 0 only 46 % remain. At position 2 it would take more than a hundred steps to lose one half.
# -->

# %% [markdown]
# ## The input gate

# %%
W_i = np.random.randn(3, 5)  #| input gate: weights of the input
U_i = np.random.randn(3, 3)  #| input gate: weights of the activation
print(W_i)
print(U_i)

# %%
a_i = W_i @ x + U_i @ h_prev  #| a_i = W_i·x + U_i·h
i = sigmoid(a_i)  #| i = σ(a_i)
i

# %% [markdown]
# ## The candidate

# %%
W_c = np.random.randn(3, 5)  #| candidate: weights of the input
U_c = np.random.randn(3, 3)  #| candidate: weights of the activation
print(W_c)
print(U_c)

# %% [markdown] tags=["question"]
# **Find the mistake.** The book prints candidate = tanh(W_c·h_prev + U_c·x). W_c is (3, 5), h_prev is (3, 1), U_c is (3, 3), x is (5, 1).
# Which matrix has to stand before x?
#
# <!--
# answer: W_c
# answer: Wc
# answer: W
# hint: x has five rows. Which of the two matrices has five columns?
# hint: In W_f·x + U_f·h the W stood before x. What would be the same pattern here?
# wrong: U_c => U_c has three columns, and x has five rows. Do they fit?
# wrong: h_prev => h_prev is a column, not a table of weights. Which of the two matrices fits to five rows?
# explain: The book exchanged W and U. Its numbers, though, were computed the right way round, as the next cells show.
# -->

# %%
try:
    np.tanh(W_c @ h_prev + U_c @ x)
except ValueError as problem:
    print("As printed:", problem)

# %%
a_c = W_c @ x + U_c @ h_prev  #| a_c = W_c·x + U_c·h
c_candidate = np.tanh(a_c)  #| candidate = tanh(a_c)
c_candidate

# %% [markdown]
# ## Output weights, and a cell state that was never shown
#
# The book does not show the old cell state that it used. Its results give it away: it must be -1.16514984, 0.90082649,
# 0.46566244. Those are the three numbers that come next from the generator, and the book's W_o begins with the very
# same three. So its figures come from two different runs. We do as the figures do: draw W_o and U_o now, and take
# the first three numbers of W_o as the old cell state.

# %%
W_o = np.random.randn(3, 5)  #| output gate: weights of the input
U_o = np.random.randn(3, 3)  #| output gate: weights of the activation
c_prev = W_o[0, :3].reshape(3, 1)  #| the old cell state
print(W_o)
print(U_o)
print(c_prev)

# %% [markdown]
# ## The new cell state

# %%
kept = f * c_prev  #| f ⊙ c_prev
added = i * c_candidate  #| i ⊙ candidate
c_new = kept + added  #| c = f ⊙ c_prev + i ⊙ candidate
c_new

# %% [markdown]
# ## The output gate and the new activation

# %%
a_o = W_o @ x + U_o @ h_prev  #| a_o = W_o·x + U_o·h
o = sigmoid(a_o)  #| o = σ(a_o)
o

# %%
h_new = o * np.tanh(c_new)  #| h = o ⊙ tanh(c)
h_new

# %% [markdown] tags=["question"]
# **Find the mistake.** For the output gate the book prints -0.06989015, 0.99999957, 0.11232103. Something gives away at once that this
# cannot be a gate. Which function was applied to a_o instead of the sigmoid?
#
# <!--
# answer: tanh
# answer: np.tanh
# answer: hyperbolic tangent
# hint: A gate is a share. Between which two numbers must it lie?
# hint: The first value is negative. Which function of this lesson can be negative?
# hint: a_o is -0.07000428, 7.67670203, 0.11279698, so small values hardly change.
# wrong: sigmoid => A sigmoid is never negative. Look at the first number.
# wrong: relu => ReLU is never negative either, and it would leave 7.68 as it is. Which function squeezes 7.68 to almost 1?
# wrong: softmax => Softmax gives positive shares that add up to 1. Do these?
# wrong: none => Without a function the second number would be 7.68. What squeezes it below 1?
# explain: tanh. The right gate is 0.48250607, 0.99953671, 0.52816938.
# -->

# %% [markdown] tags=["question"]
# **Find another mistake.** The book's new activation is -0.04695679, 0.12468345, 0.07479682. It uses the wrong gate from above *and* another old cell
# state than the one behind its own c_new. The next cell tries a suspect. What was taken as c_prev?
#
# <!--
# answer: h_prev
# answer: the old activation
# answer: h
# hint: It is another column of 3 that we have had since the beginning.
# hint: Its first number is 1.76405235.
# wrong: x => x has five numbers; a cell state has three.
# wrong: c_candidate => That would be a good guess, but compare with the next cell: which column was drawn first?
# wrong: c_new => That is the result of the step. Which column of 3 was there before the step?
# explain: h_prev. In that run of the cells c_prev had never been drawn, and the first column of the stream stood in for it.
# -->

# %%
o_printed = np.tanh(a_o)  #| the book's gate: tanh instead of σ
c_mixed = f * h_prev + i * c_candidate  #| h_prev in the place of c_prev
h_printed = o_printed * np.tanh(c_mixed)  #| both mistakes together
print(o_printed)
print(h_printed)

# %% [markdown]
# There they are, to the last printed digit. Correct values are 0.48250607, 0.99953671, 0.52816938 for the gate and
# -0.23465936, 0.54689181, 0.15064754 for the activation.
#
# ## The whole step at once

# %%
f = sigmoid(W_f @ x + U_f @ h_prev)  #| forget gate: f = σ(W_f·x + U_f·h)
i = sigmoid(W_i @ x + U_i @ h_prev)  #| input gate: i = σ(W_i·x + U_i·h)
c_candidate = np.tanh(W_c @ x + U_c @ h_prev)  #| candidate = tanh(W_c·x + U_c·h)
c_new = f * c_prev + i * c_candidate  #| cell state: c = f ⊙ c_prev + i ⊙ candidate
o = sigmoid(W_o @ x + U_o @ h_prev)  #| output gate: o = σ(W_o·x + U_o·h)
h_new = o * np.tanh(c_new)  #| activation: h = o ⊙ tanh(c)
h_new

# %% [markdown]
# ## Exercise
#
# Write `lstm_step(x, h, c)`. It takes an item, an activation and a cell state as columns and gives a pair: the new activation and the new
# cell state, with the weights from above.

# %% nbgrader={"grade": false, "grade_id": "lstm-step", "locked": false, "points": 0, "schema_version": 3, "solution": true}
def lstm_step(x, h, c):
    """The activation and the cell state after reading `x`."""
    ### BEGIN SOLUTION
    forget = sigmoid(W_f @ x + U_f @ h)  #| forget gate
    let_in = sigmoid(W_i @ x + U_i @ h)  #| input gate
    show = sigmoid(W_o @ x + U_o @ h)  #| output gate
    cell = forget * c + let_in * np.tanh(W_c @ x + U_c @ h)  #| new cell state
    return show * np.tanh(cell), cell  #| new activation, new cell state
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "lstm-step-once", "locked": true, "points": 2, "schema_version": 3, "solution": false}
h_1, c_1 = lstm_step(x, h_prev, c_prev)
assert np.allclose(c_1, c_new), "the cell state should be the one from above"
assert np.allclose(h_1, h_new), "the activation should be the one from above"
### BEGIN HIDDEN TESTS
h_0, c_0 = lstm_step(x, np.zeros((3, 1)), np.zeros((3, 1)))
assert np.allclose(c_0, sigmoid(W_i @ x) * np.tanh(W_c @ x)), "from empty memories only the candidate enters"
assert np.allclose(h_0, sigmoid(W_o @ x) * np.tanh(c_0)), "and the output gate shows its share of it"
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "lstm-step-again", "locked": true, "points": 1, "schema_version": 3, "solution": false}
h_2, c_2 = lstm_step(x, h_1, c_1)
assert h_2.shape == (3, 1) and c_2.shape == (3, 1), "both memories keep their shape"
### BEGIN HIDDEN TESTS
gate = sigmoid(W_f @ x + U_f @ h_1)
assert np.allclose(c_2 - gate * c_1, sigmoid(W_i @ x + U_i @ h_1) * np.tanh(W_c @ x + U_c @ h_1)), "the second step starts where the first ended"
### END HIDDEN TESTS

# %% [markdown]
# ## What to take along
#
# - The cell state is kept by multiplying and adding only; the gates decide about shares.
# - A gate lies between 0 and 1. A negative gate is a misprint or a bug.
# - Shapes find mistakes: exchanged weights would not even multiply.
#
# Next chapter: [a first network that learns from measurements](../04-networks/01-first-dense-network.py).
