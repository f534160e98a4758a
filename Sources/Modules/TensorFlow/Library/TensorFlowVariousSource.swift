/// Initializers, assertions, positions and other names of `tensorflow` in the cell language.
enum TensorFlowVariousSource {
  static let text = #"""
    import tensorflow as tf
    import numpy as np

    as_string = tf.strings.as_string
    Assert = tf.debugging.Assert
    assert_equal = tf.debugging.assert_equal
    assert_greater = tf.debugging.assert_greater
    assert_less = tf.debugging.assert_less
    assert_rank = tf.debugging.assert_rank
    eig = tf.linalg.eig
    eigvals = tf.linalg.eigvals
    matrix_square_root = tf.linalg.sqrtm
    realdiv = tf.math.truediv

    class _Initializer:
        """Makes a tensor of a shape and a dtype."""
        def __call__(self, shape, dtype=None, **kwargs):
            if dtype is None and isinstance(self, constant_initializer):
                return self._made(shape, None)
            dtype = tf.as_dtype(tf.float32 if dtype is None else dtype)
            if isinstance(self, (random_normal_initializer, random_uniform_initializer)):
                if not (dtype.is_floating or dtype.is_integer and isinstance(self, random_uniform_initializer)):
                    raise ValueError("Expected floating point type, got %r." % (dtype,))
            return self._made(shape, dtype)
        def get_config(self):
            return dict(self._config)
        @classmethod
        def from_config(cls, config):
            config = dict(config)
            config.pop('dtype', None)
            return cls(**config)

    class zeros_initializer(_Initializer):
        """Zeros."""
        _config = {}
        def _made(self, shape, dtype):
            return tf.zeros(shape, dtype)

    class ones_initializer(_Initializer):
        """Ones."""
        _config = {}
        def _made(self, shape, dtype):
            return tf.ones(shape, dtype)

    class constant_initializer(_Initializer):
        """A value everywhere, or the values of a list in order."""
        def __init__(self, value=0, support_partition=False):
            if not (np.isscalar(value) or isinstance(value, (list, tuple, np.ndarray))):
                raise TypeError("Invalid type for initial value=%s of type: %s. Expected Python scalar, list or tuple of "
                                "values, or numpy.ndarray." % (value, type(value).__name__))
            self.value = value
            self._config = {'value': value}
        def _made(self, shape, dtype):
            return tf.constant(self.value, dtype=dtype, shape=shape)

    class random_normal_initializer(_Initializer):
        """Normal numbers."""
        def __init__(self, mean=0.0, stddev=0.05, seed=None):
            self.mean, self.stddev, self.seed = mean, stddev, seed
            self._config = {'mean': mean, 'stddev': stddev, 'seed': seed}
        def _made(self, shape, dtype):
            if self.seed is not None:
                return tf.random.stateless_normal(shape, [self.seed, 0], self.mean, self.stddev, dtype)
            return tf.random.normal(shape, self.mean, self.stddev, dtype)

    class random_uniform_initializer(_Initializer):
        """Uniform numbers."""
        def __init__(self, minval=-0.05, maxval=0.05, seed=None):
            self.minval, self.maxval, self.seed = minval, maxval, seed
            self._config = {'minval': minval, 'maxval': maxval, 'seed': seed}
        def _made(self, shape, dtype):
            if self.seed is not None:
                return tf.random.stateless_uniform(shape, [self.seed, 0], self.minval, self.maxval, dtype)
            return tf.random.uniform(shape, self.minval, self.maxval, dtype)

    def unravel_index(indices, dims, name=None):
        """The coordinates of flat positions, one row for each axis."""
        indices = tf.convert_to_tensor(indices)
        dims = [int(n) for n in np.asarray(dims)]
        rest, rows = indices, []
        for n in reversed(dims):
            rows.insert(0, rest % n)
            rest = rest // n
        return tf.stack(rows)

    def tuple(tensors, control_inputs=None, name=None):
        """The tensors as list."""
        return [t if t is None else tf.convert_to_tensor(t) for t in tensors]

    def timestamp(name=None):
        """Seconds since 1970."""
        import time
        return tf.constant(time.time(), dtype=tf.float64)

    def is_symbolic_tensor(tensor):
        """False for tensors: everything runs eagerly."""
        return False

    def get_current_name_scope():
        """The empty name."""
        return ''

    def gradients(*args, **kwargs):
        """Not supported."""
        raise RuntimeError("tf.gradients is not supported when eager execution is enabled. Use tf.GradientTape instead.")

    def hessians(*args, **kwargs):
        """Not supported."""
        raise RuntimeError("tf.hessians is not supported when eager execution is enabled. Use nested tf.GradientTapes.")

    def make_ndarray(tensor):
        """The values of a tensor."""
        return np.asarray(tensor)

    def _blocks(block_shape):
        return [int(n) for n in np.ravel(np.asarray(block_shape))]

    def space_to_batch(input, block_shape, paddings, name=None):
        """Blocks of the axes after the first moved into the first."""
        x = tf.convert_to_tensor(input)
        block = _blocks(block_shape)
        m = len(block)
        pads = [[0, 0]] + np.asarray(paddings).tolist() + [[0, 0]] * (x.ndim - m - 1)
        x = tf.pad(x, pads)
        shape = x.shape.as_list()
        for n, b in zip(shape[1:], block):
            if n % b:
                raise tf.errors.InvalidArgumentError(None, None, 'padded_shape[%d]=%d is not divisible by block_shape[%d]=%d' % (shape.index(n) - 1, n, block.index(b), b))
        split = [shape[0]]
        for n, b in zip(shape[1:m + 1], block):
            split += [n // b, b]
        x = tf.reshape(x, split + shape[m + 1:])
        order = [2 * i + 2 for i in range(m)] + [0] + [2 * i + 1 for i in range(m)] + list(range(2 * m + 1, 2 * m + 1 + len(shape) - m - 1))
        x = tf.transpose(x, order)
        batch = shape[0]
        for b in block:
            batch *= b
        return tf.reshape(x, [batch] + [n // b for n, b in zip(shape[1:m + 1], block)] + shape[m + 1:])

    space_to_batch_nd = space_to_batch

    def batch_to_space(input, block_shape, crops, name=None):
        """The reverse of space_to_batch."""
        x = tf.convert_to_tensor(input)
        block = _blocks(block_shape)
        m = len(block)
        shape = x.shape.as_list()
        batch = shape[0]
        for b in block:
            batch //= b
        x = tf.reshape(x, block + [batch] + shape[1:])
        order = [m]
        for i in range(m):
            order += [m + 1 + i, i]
        order += list(range(2 * m + 1, m + len(shape)))
        x = tf.transpose(x, order)
        x = tf.reshape(x, [batch] + [n * b for n, b in zip(shape[1:m + 1], block)] + shape[m + 1:])
        begin, size = [0], [batch]
        for (low, high), n in zip(np.asarray(crops).tolist(), x.shape.as_list()[1:]):
            begin.append(low)
            size.append(n - low - high)
        rest = x.shape.as_list()[m + 1:]
        return tf.slice(x, begin + [0] * len(rest), size + rest)
    """#

  /// Further names of `tensorflow.math`.
  static let math = #"""
    import tensorflow as tf
    import numpy as np

    def is_non_decreasing(x, name=None):
        """Whether no element is smaller than the one before."""
        x = tf.reshape(x, [-1])
        return tf.reduce_all(x[1:] >= x[:-1])

    def is_strictly_increasing(x, name=None):
        """Whether every element is larger than the one before."""
        x = tf.reshape(x, [-1])
        return tf.reduce_all(x[1:] > x[:-1])

    def erfcinv(x, name=None):
        """The inverse of erfc."""
        x = tf.convert_to_tensor(x)
        return -tf.math.ndtri(0.5 * x) * np.sqrt(0.5)

    def bessel_i0e(x, name=None):
        """exp(-|x|)·i0(x)."""
        x = tf.convert_to_tensor(x)
        return tf.exp(-tf.abs(x)) * tf.math.bessel_i0(x)

    def bessel_i1e(x, name=None):
        """exp(-|x|)·i1(x)."""
        x = tf.convert_to_tensor(x)
        return tf.exp(-tf.abs(x)) * tf.math.bessel_i1(x)

    def _each(f, *operands):
        arrays = np.broadcast_arrays(*[np.asarray(tf.convert_to_tensor(o)) for o in operands])
        values = [f(*[float(v) for v in group]) for group in zip(*[a.ravel() for a in arrays])]
        return tf.constant(np.array(values).reshape(arrays[0].shape), dtype=arrays[0].dtype)

    def _hurwitz(s, q):
        # Euler-Maclaurin summation.
        if s == 1:
            return float('inf')
        if s < 1 or (q <= 0 and q != int(q)):
            return float('nan')
        if q <= 0:
            return float('inf')
        total, n = 0.0, 12
        for k in range(n):
            total += (q + k) ** -s
        w = q + n
        total += w ** (1 - s) / (s - 1) + 0.5 * w ** -s
        factor, power = s, w ** (-s - 1)
        for j, b in enumerate((1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510)):
            term = b * factor * power
            total += term / [2, 24, 720, 40320, 3628800, 479001600, 87178291200, 20922789888000][j]
            factor *= (s + 2 * j + 1) * (s + 2 * j + 2)
            power /= w * w
        return total

    def zeta(x, q, name=None):
        """Hurwitz's zeta function."""
        return _each(_hurwitz, x, q)

    def polygamma(a, x, name=None):
        """The derivative of order `a` of digamma."""
        import math
        def one(n, v):
            if n == 0:
                return float(tf.math.digamma(tf.constant(v, tf.float64)))
            if n != int(n) or n < 0:
                return float('nan')
            return (-1) ** (int(n) + 1) * math.gamma(n + 1) * _hurwitz(n + 1, v)
        return _each(one, a, x)

    def betainc(a, b, x, name=None):
        """The regularised incomplete beta function."""
        import math
        def fraction(a, b, x):
            # Lentz's method.
            tiny = 1e-300
            c, d = 1.0, 1.0 - (a + b) * x / (a + 1)
            d = 1 / (d if abs(d) > tiny else tiny)
            h = d
            for m in range(1, 400):
                for t in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                          -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
                    d = 1 + t * d
                    d = 1 / (d if abs(d) > tiny else tiny)
                    c = 1 + t / c
                    c = c if abs(c) > tiny else tiny
                    h *= d * c
                if abs(d * c - 1) < 1e-16:
                    break
            return h
        def one(a, b, x):
            if not (0 <= x <= 1 and a > 0 and b > 0):
                return float('nan')
            if x in (0.0, 1.0):
                return x
            front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
            if x < (a + 1) / (a + b + 2):
                return front * fraction(a, b, x) / a
            return 1 - front * fraction(b, a, 1 - x) / b
        return _each(one, a, b, x)
    """#

  /// Further names of `tensorflow.nn`.
  static let nn = #"""
    import tensorflow as tf
    import numpy as np
    from collections import namedtuple as _namedtuple

    _MaxPoolWithArgmax = _namedtuple('MaxPoolWithArgmax', ['output', 'argmax'])

    def _sampled(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, subtract_log_q,
                 remove_accidental_hits, seed):
        labels = tf.cast(labels, tf.int64)
        flat = tf.reshape(labels, [-1])
        if sampled_values is None:
            sampled_values = tf.random.log_uniform_candidate_sampler(
                true_classes=labels, num_true=num_true, num_sampled=num_sampled, unique=True, range_max=num_classes, seed=seed)
        sampled, true_expected, sampled_expected = [tf.stop_gradient(v) for v in sampled_values]
        sampled = tf.cast(sampled, tf.int64)
        if isinstance(weights, (list, tuple)):
            weights = tf.concat(list(weights), axis=0)
        w = tf.gather(weights, tf.concat([flat, sampled], 0))
        b = tf.gather(biases, tf.concat([flat, sampled], 0))
        n = flat.shape[0]
        true_w = tf.reshape(w[:n], [-1, num_true, w.shape[1]])
        true_logits = tf.reduce_sum(tf.expand_dims(inputs, 1) * true_w, -1) + tf.reshape(b[:n], [-1, num_true])
        sampled_logits = tf.matmul(inputs, w[n:], transpose_b=True) + b[n:]
        if remove_accidental_hits:
            hits = tf.reduce_any(labels[:, :, None] == sampled[None, None, :], axis=1)
            sampled_logits += tf.where(hits, tf.constant(-np.finfo(np.float32).max), tf.constant(0.0))
        if subtract_log_q:
            true_logits -= tf.math.log(tf.reshape(true_expected, [-1, num_true]))
            sampled_logits -= tf.math.log(sampled_expected)
        logits = tf.concat([true_logits, sampled_logits], 1)
        targets = tf.concat([tf.ones_like(true_logits) / num_true, tf.zeros_like(sampled_logits)], 1)
        return logits, targets

    def nce_loss(weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None,
                 remove_accidental_hits=False, name='nce_loss'):
        """Noise-contrastive estimation (Gutmann and Hyvärinen, 2010), one loss for each example."""
        logits, targets = _sampled(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values,
                                   True, remove_accidental_hits, None)
        return tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(labels=targets, logits=logits), 1)

    def sampled_softmax_loss(weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None,
                             remove_accidental_hits=True, seed=None, name='sampled_softmax_loss'):
        """Softmax over a sample of the classes (Jean and others, 2014), one loss for each example."""
        logits, targets = _sampled(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values,
                                   True, remove_accidental_hits, seed)
        return tf.nn.softmax_cross_entropy_with_logits(labels=tf.stop_gradient(targets), logits=logits)

    def max_pool_with_argmax(input, ksize, strides, padding, data_format='NHWC', output_dtype=tf.int64,
                             include_batch_in_index=False, name=None):
        """Maxima of windows and their flat positions."""
        if data_format != 'NHWC':
            raise ValueError("Attr data_format must be 'NHWC'")
        x = tf.convert_to_tensor(input)
        pair = lambda v: [v, v] if isinstance(v, int) else list(v)[1:3] if len(v) == 4 else list(v)
        (kh, kw), (sh, sw) = pair(ksize), pair(strides)
        n, h, w, c = x.shape.as_list()
        if padding == 'SAME':
            oh, ow = -(-h // sh), -(-w // sw)
            top = max((oh - 1) * sh + kh - h, 0) // 2
            left = max((ow - 1) * sw + kw - w, 0) // 2
        else:
            oh, ow, top, left = (h - kh) // sh + 1, (w - kw) // sw + 1, 0, 0
        values = x.numpy()
        places = np.zeros((n, oh, ow, c), np.int64)
        for i in range(oh):
            for j in range(ow):
                r0, c0 = i * sh - top, j * sw - left
                rows, columns = range(max(r0, 0), min(r0 + kh, h)), range(max(c0, 0), min(c0 + kw, w))
                part = values[:, rows.start:rows.stop, columns.start:columns.stop, :].reshape(n, -1, c)
                best = part.argmax(axis=1)
                r, q = rows.start + best // len(columns), columns.start + best % len(columns)
                places[:, i, j, :] = (r * w + q) * c + np.arange(c)
        whole = places + np.arange(n)[:, None, None, None] * h * w * c
        output = tf.gather(tf.reshape(x, [-1]), tf.constant(whole))
        return _MaxPoolWithArgmax(output, tf.cast(tf.constant(whole if include_batch_in_index else places), output_dtype))
    """#

  /// `tensorflow.sets`.
  static let sets = #"""
    import tensorflow as tf
    import numpy as np

    def _rows(a):
        # The elements of the sets along the last axis, by the position of each set.
        if isinstance(a, tf.SparseTensor):
            shape = [int(n) for n in a.dense_shape]
            rows = {place: [] for place in np.ndindex(*shape[:-1])}
            for index, value in zip(a.indices.numpy().tolist(), a.values.numpy().tolist()):
                rows[tuple(index[:-1])].append(value)
            return shape[:-1], rows, a.dtype
        a = tf.convert_to_tensor(a)
        values = a.numpy()
        return a.shape.as_list()[:-1], {place: values[place].tolist() for place in np.ndindex(*values.shape[:-1])}, a.dtype

    def _combined(a, b, operation):
        shape, left, dtype = _rows(a)
        other, right, _ = _rows(b)
        if shape != other:
            raise ValueError("Shapes %s and %s are not compatible" % (tuple(shape), tuple(other)))
        indices, values, longest = [], [], 0
        for place in left:
            row = sorted(operation(set(left[place]), set(right[place])))
            longest = max(longest, len(row))
            for k, value in enumerate(row):
                indices.append(list(place) + [k])
                values.append(value)
        return tf.SparseTensor(np.array(indices, np.int64).reshape(-1, len(shape) + 1), tf.constant(values, dtype), shape + [longest])

    def intersection(a, b, validate_indices=True):
        """What both sets hold, for each pair along the last axis."""
        return _combined(a, b, lambda x, y: x & y)

    def union(a, b, validate_indices=True):
        """What either set holds."""
        return _combined(a, b, lambda x, y: x | y)

    def difference(a, b, aminusb=True, validate_indices=True):
        """What one set holds and the other does not."""
        return _combined(a, b, (lambda x, y: x - y) if aminusb else (lambda x, y: y - x))

    def size(a, validate_indices=True):
        """How many distinct elements each set holds."""
        if not isinstance(a, tf.SparseTensor):
            raise TypeError("Expected `SparseTensor`, got %s." % (a,))
        shape, rows, _ = _rows(a)
        return tf.constant(np.array([len(set(rows[place])) for place in rows], np.int32).reshape(shape))
    """#
}
