# The smallest useful program: one tensor product, printed.
import tensorflow as tf

print(tf.matmul([[1.0, 2.0], [3.0, 4.0]], [[5.0], [6.0]]))
