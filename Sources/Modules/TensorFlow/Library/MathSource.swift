/// Functions of `tf.math`, `tf.linalg` and `tf.nn` in the cell language.
enum MathSource {
  static let math = #"""
    import tensorflow as tf
    import numpy as np
    from collections import namedtuple as _namedtuple

    _TopKV2 = _namedtuple('TopKV2', ['values', 'indices'])

    def top_k(input, k=1, sorted=True, index_type=tf.int32, name=None):
        """The largest elements of the last axis and their positions."""
        values, indices = tf._top_k(input, k, sorted)
        return _TopKV2(values, tf.cast(indices, index_type))

    def approx_top_k(*args, **kwargs):
        """Not supported."""
        raise NotImplementedError('tf.math.approx_max_k is not supported here')

    def in_top_k(targets, predictions, k, name=None):
        """Whether the target is among the k largest predictions."""
        predictions = tf.convert_to_tensor(predictions)
        targets = tf.convert_to_tensor(targets)
        if predictions.ndim != 2:
            raise tf._kernel_error('InTopKV2', 'predictions must be 2-dimensional')
        if predictions.shape[0] != targets.shape[0]:
            raise tf._kernel_error('InTopKV2', 'First dimension of predictions %d must match length of targets %d' % (predictions.shape[0], targets.shape[0]))
        predictions = tf.cast(predictions, tf.float32) if not predictions.dtype.is_floating else predictions
        own = tf.gather(predictions, targets, batch_dims=1, axis=1)
        larger = tf.reduce_sum(tf.cast(predictions > tf.expand_dims(own, -1), tf.int32), 1)
        return tf.logical_and(larger < k, tf.math.is_finite(own))

    def accumulate_n(inputs, shape=None, tensor_dtype=None, name=None):
        """The sum of several tensors."""
        return tf.add_n(inputs)

    def cumulative_logsumexp(x, axis=0, exclusive=False, reverse=False, name=None):
        """Running log Σ eˣ."""
        x = tf.convert_to_tensor(x)
        rows = tf.unstack(x, axis=axis)
        if reverse:
            rows = rows[::-1]
        total = tf.fill(rows[0].shape, tf.constant(x.dtype.min, x.dtype))
        done = []
        for row in rows:
            before = total
            total = row if not done else tf.maximum(total, row) + tf.math.log1p(tf.exp(-tf.abs(total - row)))
            done.append(before if exclusive else total)
            if exclusive and len(done) == 1:
                total = row
        if reverse:
            done = done[::-1]
        return tf.stack(done, axis=axis)

    def zero_fraction(value, name=None):
        """The share of zeros."""
        value = tf.convert_to_tensor(value)
        return tf.reduce_mean(tf.cast(tf.equal(value, tf.zeros([], value.dtype)), tf.float32))

    def reciprocal_no_nan(x, name=None):
        """1 / x, 0 where x is 0."""
        x = tf.convert_to_tensor(x)
        return tf.math.divide_no_nan(tf.ones([], x.dtype), x)

    def scalar_mul(scalar, x, name=None):
        """A number times a tensor."""
        return scalar * x

    def polyval(coeffs, x, name=None):
        """A polynomial, highest power first."""
        if not isinstance(coeffs, list):
            raise ValueError('Argument coeffs must be list type. Received type %s.' % type(coeffs))
        x = tf.convert_to_tensor(x)
        if not coeffs:
            return tf.zeros_like(x)
        total = tf.convert_to_tensor(coeffs[0], dtype_hint=x.dtype)
        for c in coeffs[1:]:
            total = tf.convert_to_tensor(c, dtype_hint=x.dtype) + total * x
        return total

    def invert_permutation(x, name=None):
        """The inverse of a permutation."""
        return tf.argsort(tf.convert_to_tensor(x))

    def confusion_matrix(labels, predictions, num_classes=None, weights=None, dtype=tf.int32, name=None):
        """How often each class was predicted for each label."""
        labels = tf.cast(tf.reshape(labels, [-1]), tf.int64)
        predictions = tf.cast(tf.reshape(predictions, [-1]), tf.int64)
        if labels.shape != predictions.shape:
            raise ValueError('Shapes %s and %s are incompatible' % (labels.shape, predictions.shape))
        if num_classes is None:
            n = int(tf.maximum(tf.reduce_max(labels), tf.reduce_max(predictions))) + 1
        else:
            n = int(num_classes)
            tf.debugging.assert_less(labels, tf.cast(n, tf.int64), message='`labels` out of bound')
            tf.debugging.assert_less(predictions, tf.cast(n, tf.int64), message='`predictions` out of bound')
        tf.debugging.assert_non_negative(labels, message='`labels` contains negative values')
        tf.debugging.assert_non_negative(predictions, message='`predictions` contains negative values')
        values = tf.ones_like(predictions, dtype) if weights is None else tf.cast(weights, dtype)
        return tf.scatter_nd(tf.stack([labels, predictions], axis=1), values, [n, n])

    def bincount(arr, weights=None, minlength=None, maxlength=None, dtype=tf.int32, name=None, axis=None, binary_output=False):
        """How often each integer occurs."""
        arr = tf.convert_to_tensor(arr)
        if axis == -1 and arr.ndim == 2:
            n = int(tf.reduce_max(arr)) + 1 if tf.size(arr) > 0 else 0
            if minlength is not None:
                n = max(n, int(minlength))
            if maxlength is not None:
                n = min(n, int(maxlength))
            return tf.stack([bincount(r, None if weights is None else weights[i], n, n, dtype, binary_output=binary_output) for i, r in enumerate(arr)])
        flat = tf.reshape(arr, [-1])
        if tf.size(flat) > 0 and int(tf.reduce_min(flat)) < 0:
            raise tf._kernel_error('DenseBincount', 'Input arr must be non-negative!')
        n = int(tf.reduce_max(flat)) + 1 if tf.size(flat) > 0 else 0
        if minlength is not None:
            n = max(n, int(minlength))
        if maxlength is not None:
            n = min(n, int(maxlength))
        if weights is None:
            values = tf.ones_like(flat, dtype)
        else:
            values = tf.reshape(weights, [-1])
        keep = flat < n
        total = tf._segment_sum(tf.boolean_mask(values, keep), tf.boolean_mask(flat, keep), n)
        if binary_output:
            total = tf.cast(total > 0, dtype)
        return total

    def _sorted_count(ids):
        return int(ids[-1]) + 1 if ids.shape[0] > 0 else 0

    def segment_sum(data, segment_ids, name=None):
        """Sums of rows with the same id; ids ascend."""
        ids = tf.convert_to_tensor(segment_ids)
        return tf._segment_sum(data, ids, _sorted_count(ids))

    def segment_prod(data, segment_ids, name=None):
        """Products of rows with the same id; ids ascend."""
        ids = tf.convert_to_tensor(segment_ids)
        return tf._segment_prod(data, ids, _sorted_count(ids))

    def segment_max(data, segment_ids, name=None):
        """Maxima of rows with the same id; ids ascend."""
        ids = tf.convert_to_tensor(segment_ids)
        n = _sorted_count(ids)
        return _empty_as_zero(tf._segment_max(data, ids, n), ids, n)

    def segment_min(data, segment_ids, name=None):
        """Minima of rows with the same id; ids ascend."""
        ids = tf.convert_to_tensor(segment_ids)
        n = _sorted_count(ids)
        return _empty_as_zero(tf._segment_min(data, ids, n), ids, n)

    def _empty_as_zero(result, ids, n):
        counts = tf._segment_sum(tf.ones_like(ids), ids, n)
        shape = [n] + [1] * (result.ndim - 1)
        return tf.where(tf.reshape(counts > 0, shape), result, tf.zeros_like(result))

    def segment_mean(data, segment_ids, name=None):
        """Means of rows with the same id; ids ascend."""
        ids = tf.convert_to_tensor(segment_ids)
        return unsorted_segment_mean(data, ids, _sorted_count(ids))

    def unsorted_segment_sum(data, segment_ids, num_segments, name=None):
        """Sums of rows with the same id."""
        return tf._segment_sum(data, segment_ids, num_segments)

    def unsorted_segment_prod(data, segment_ids, num_segments, name=None):
        """Products of rows with the same id."""
        return tf._segment_prod(data, segment_ids, num_segments)

    def unsorted_segment_max(data, segment_ids, num_segments, name=None):
        """Maxima of rows with the same id."""
        return tf._segment_max(data, segment_ids, num_segments)

    def unsorted_segment_min(data, segment_ids, num_segments, name=None):
        """Minima of rows with the same id."""
        return tf._segment_min(data, segment_ids, num_segments)

    def _counts(data, ids, n):
        counts = tf.maximum(tf._segment_sum(tf.ones_like(ids), ids, n), 1)
        return tf.cast(tf.reshape(counts, [n] + [1] * (data.ndim - ids.ndim)), data.dtype)

    def unsorted_segment_mean(data, segment_ids, num_segments, name=None):
        """Means of rows with the same id."""
        data, ids = tf.convert_to_tensor(data), tf.convert_to_tensor(segment_ids)
        return tf._segment_sum(data, ids, num_segments) / _counts(data, ids, int(num_segments))

    def unsorted_segment_sqrt_n(data, segment_ids, num_segments, name=None):
        """Sums of rows with the same id, divided by the root of their number."""
        data, ids = tf.convert_to_tensor(data), tf.convert_to_tensor(segment_ids)
        return tf._segment_sum(data, ids, num_segments) / tf.sqrt(_counts(data, ids, int(num_segments)))

    def nextafter(x1, x2, name=None):
        """The next number towards another."""
        x1 = tf.convert_to_tensor(x1)
        return tf.constant(np.nextafter(x1.numpy(), tf.convert_to_tensor(x2, dtype_hint=x1.dtype).numpy()))

    def real(input, name=None):
        """The real part: the tensor itself."""
        return tf.convert_to_tensor(input)

    def imag(input, name=None):
        """The imaginary part: zeros."""
        return tf.zeros_like(input)

    def conj(x, name=None):
        """The conjugate: the tensor itself."""
        return tf.convert_to_tensor(x)

    def angle(input, name=None):
        """The angle of real numbers: 0 or π."""
        x = tf.convert_to_tensor(input)
        return tf.where(x < 0, tf.constant(np.pi, x.dtype), tf.zeros([], x.dtype))

    def lbeta(x, name=None):
        """log of the beta function along the last axis."""
        x = tf.convert_to_tensor(x)
        return tf.reduce_sum(tf.math.lgamma(x), -1) - tf.math.lgamma(tf.reduce_sum(x, -1))

    def bessel_i0(x, name=None):
        """The modified Bessel function of order 0."""
        x = tf.cast(tf.convert_to_tensor(x), tf.float64)
        dtype = tf.float32
        term = tf.ones_like(x)
        total = term
        for k in range(1, 60):
            term = term * (x / (2.0 * k)) ** 2
            total = total + term
        return tf.cast(total, dtype)

    def bessel_i1(x, name=None):
        """The modified Bessel function of order 1."""
        x = tf.cast(tf.convert_to_tensor(x), tf.float64)
        term = x / 2.0
        total = term
        for k in range(1, 60):
            term = term * (x / 2.0) ** 2 / (k * (k + 1.0))
            total = total + term
        return tf.cast(total, tf.float32)

    def _incomplete_gamma(a, x):
        # The series below a + 1, the continued fraction above (Numerical Recipes, 6.2).
        import math
        if x <= 0:
            return 0.0
        if x < a + 1:
            term = total = 1.0 / a
            n = a
            for _ in range(1000):
                n += 1
                term *= x / n
                total += term
                if abs(term) < abs(total) * 1e-17:
                    break
            return total * math.exp(-x + a * math.log(x) - math.lgamma(a))
        tiny = 1e-300
        b = x + 1 - a
        c = 1 / tiny
        d = 1 / b
        h = d
        for i in range(1, 1000):
            an = -i * (i - a)
            b += 2
            d = an * d + b
            d = tiny if abs(d) < tiny else d
            c = b + an / c
            c = tiny if abs(c) < tiny else c
            d = 1 / d
            h *= d * c
            if abs(d * c - 1) < 1e-16:
                break
        return 1 - math.exp(-x + a * math.log(x) - math.lgamma(a)) * h

    def igamma(a, x, name=None):
        """The lower regularised incomplete gamma function; without a gradient."""
        a = tf.convert_to_tensor(a)
        x = tf.convert_to_tensor(x, dtype_hint=a.dtype)
        a, x = a + tf.zeros_like(x), x + tf.zeros_like(a)
        flat = [_incomplete_gamma(p, q) for p, q in zip(tf.reshape(a, [-1]).numpy().tolist(), tf.reshape(x, [-1]).numpy().tolist())]
        return tf.reshape(tf.constant(flat, a.dtype), a.shape)

    def igammac(a, x, name=None):
        """The upper regularised incomplete gamma function; without a gradient."""
        return 1 - igamma(a, x)

    def argmax(input, axis=None, output_type=tf.int64, name=None):
        """The position of the largest element along an axis."""
        return tf.argmax(input, axis, output_type)
    """#

  static let linalg = #"""
    import tensorflow as tf
    import numpy as np
    from collections import namedtuple as _namedtuple

    _Qr = _namedtuple('Qr', ['q', 'r'])
    _LogMatrixDeterminant = _namedtuple('LogMatrixDeterminant', ['sign', 'log_abs_determinant'])

    def eye(num_rows, num_columns=None, batch_shape=None, dtype=tf.float32, name=None):
        """Ones on the diagonal."""
        return tf.eye(num_rows, num_columns, batch_shape, dtype)

    def einsum(equation, *inputs, **kwargs):
        """Sums of products over labelled axes."""
        return tf.einsum(equation, *inputs, **kwargs)

    def tensor_diag(diagonal, name=None):
        """A diagonal tensor of twice the rank."""
        d = tf.convert_to_tensor(diagonal)
        n = int(tf.size(d))
        return tf.reshape(tf.linalg.diag(tf.reshape(d, [n])), d.shape.as_list() * 2)

    def tensor_diag_part(input, name=None):
        """The diagonal of a tensor of even rank."""
        x = tf.convert_to_tensor(input)
        half = x.shape.as_list()[:x.ndim // 2]
        n = int(np.prod(half)) if half else 1
        return tf.reshape(tf.linalg.diag_part(tf.reshape(x, [n, n])), half)

    def band_part(input, num_lower, num_upper, name=None):
        """Zeros outside a band around the diagonal."""
        x = tf.convert_to_tensor(input)
        m, n = x.shape[-2], x.shape[-1]
        i = tf.reshape(tf.range(m), [m, 1])
        j = tf.reshape(tf.range(n), [1, n])
        inside = tf.ones([m, n], tf.bool)
        if int(num_lower) >= 0:
            inside = tf.logical_and(inside, i - j <= int(num_lower))
        if int(num_upper) >= 0:
            inside = tf.logical_and(inside, j - i <= int(num_upper))
        return tf.where(inside, x, tf.zeros([], x.dtype))

    def set_diag(input, diagonal, name=None, k=0, align='RIGHT_LEFT'):
        """A copy with another diagonal."""
        x = tf.convert_to_tensor(input)
        d = tf.convert_to_tensor(diagonal, dtype_hint=x.dtype)
        m, n = x.shape[-2], x.shape[-1]
        i = tf.reshape(tf.range(m), [m, 1])
        j = tf.reshape(tf.range(n), [1, n])
        wide = tf.gather(d, tf.clip_by_value(i + tf.zeros_like(j) + min(int(k), 0), 0, d.shape[-1] - 1), axis=-1)
        return tf.where(j - i == int(k), wide, x)

    def _batched(f, *operands):
        first = operands[0]
        if first.ndim == 2:
            return f(*operands)
        lead = first.shape.as_list()[:-2]
        flat = [tf.reshape(o, [-1] + o.shape.as_list()[-2:]) for o in operands]
        results = [f(*[o[i] for o in flat]) for i in range(flat[0].shape[0])]
        if isinstance(results[0], tuple):
            return tuple(tf.reshape(tf.stack(list(c)), lead + c[0].shape.as_list()) for c in zip(*results))
        return tf.reshape(tf.stack(results), lead + results[0].shape.as_list())

    def _square(x, op):
        x = tf.convert_to_tensor(x)
        if x.ndim < 2 or x.shape[-1] != x.shape[-2]:
            raise tf._kernel_error(op, 'Input matrix must be square.', plain=True)
        return x

    def _wide(x):
        return np.asarray(x.numpy(), dtype=np.float64)

    def _narrow(value, x):
        return tf.constant(np.asarray(value), dtype=x.dtype)

    def _t(x):
        return tf.linalg.matrix_transpose(x)

    def inv(input, adjoint=False, name=None):
        """The inverse."""
        x = _square(input, 'MatrixInverse')
        @tf.custom_gradient
        def f(a):
            try:
                r = _narrow(np.linalg.inv(_wide(a)), a)
            except np.linalg.LinAlgError:
                raise tf._kernel_error('MatrixInverse', 'Input is not invertible.', plain=True) from None
            def grad(g):
                return -tf.matmul(_t(r), tf.matmul(g, _t(r)))
            return r, grad
        return _batched(f, _t(x) if adjoint else x)

    def det(input, name=None):
        """The determinant."""
        x = _square(input, 'MatrixDeterminant')
        @tf.custom_gradient
        def f(a):
            d = _narrow(np.linalg.det(_wide(a)), a)
            def grad(g):
                return g * d * _t(inv(a))
            return d, grad
        return _batched(f, x)

    def slogdet(input, name=None):
        """Sign and logarithm of the determinant."""
        x = _square(input, 'LogMatrixDeterminant')
        @tf.custom_gradient
        def f(a):
            d = np.linalg.det(_wide(a))
            sign, value = _narrow(np.sign(d), a), _narrow(np.log(np.abs(d)), a)
            def grad(gs, g):
                return g * _t(inv(a))
            return (sign, value), grad
        return _LogMatrixDeterminant(*_batched(f, x))

    def logdet(matrix, name=None):
        """log of the determinant of a positive definite matrix."""
        c = cholesky(matrix)
        return 2.0 * tf.reduce_sum(tf.math.log(tf.linalg.diag_part(c)), axis=-1)

    def cholesky(input, name=None):
        """The lower triangular factor of a positive definite matrix."""
        x = _square(input, 'Cholesky')
        @tf.custom_gradient
        def f(a):
            n = a.shape[-1]
            rows = _wide(a).tolist()
            low = [[0.0] * n for _ in range(n)]
            for i in range(n):
                for j in range(i + 1):
                    s = rows[i][j] - sum(low[i][k] * low[j][k] for k in range(j))
                    if i == j:
                        if s <= 0:
                            raise tf._kernel_error('Cholesky', 'Cholesky decomposition was not successful. The input might not be valid.', plain=True)
                        low[i][i] = s ** 0.5
                    else:
                        low[i][j] = s / low[j][j]
            r = _narrow(np.array(low), a)
            def grad(g):
                # Murray 2016 (arXiv:1602.07527), eq. 8.
                inner = band_part(tf.matmul(_t(r), g), -1, 0)
                inner = set_diag(inner, 0.5 * tf.linalg.diag_part(inner))
                li = inv(r)
                s = tf.matmul(_t(li), tf.matmul(inner, li))
                return 0.5 * (s + _t(s))
            return r, grad
        return _batched(f, x)

    def solve(matrix, rhs, adjoint=False, name=None):
        """The solution of a system of linear equations."""
        a = _square(matrix, 'MatrixSolve')
        b = tf.convert_to_tensor(rhs, dtype_hint=a.dtype)
        if b.ndim < 2 or b.shape[-2] != a.shape[-1]:
            raise tf._kernel_error('MatrixSolve', 'Input matrix and rhs are incompatible.', plain=True)
        @tf.custom_gradient
        def f(m, y):
            try:
                r = _narrow(np.matmul(np.linalg.inv(_wide(m)), _wide(y)), y)
            except np.linalg.LinAlgError:
                raise tf._kernel_error('MatrixSolve', 'Input matrix is not invertible.', plain=True) from None
            def grad(g):
                gy = solve(_t(m), g)
                return -tf.matmul(gy, r, transpose_b=True), gy
            return r, grad
        return _batched(f, _t(a) if adjoint else a, b)

    def triangular_solve(matrix, rhs, lower=True, adjoint=False, name=None):
        """The solution of a triangular system."""
        a = tf.convert_to_tensor(matrix)
        return solve(band_part(a, -1, 0) if lower else band_part(a, 0, -1), rhs, adjoint)

    def cholesky_solve(chol, rhs, name=None):
        """The solution of a system whose Cholesky factor is known."""
        c = tf.convert_to_tensor(chol)
        return triangular_solve(_t(c), triangular_solve(c, rhs), lower=False)

    def lstsq(matrix, rhs, l2_regularizer=0.0, fast=True, name=None):
        """Least squares by the normal equations."""
        a = tf.convert_to_tensor(matrix)
        b = tf.convert_to_tensor(rhs, dtype_hint=a.dtype)
        if a.shape[-2] >= a.shape[-1]:
            gram = tf.matmul(a, a, transpose_a=True) + l2_regularizer * tf.eye(a.shape[-1], dtype=a.dtype)
            return cholesky_solve(cholesky(gram), tf.matmul(a, b, transpose_a=True))
        gram = tf.matmul(a, a, transpose_b=True) + l2_regularizer * tf.eye(a.shape[-2], dtype=a.dtype)
        return tf.matmul(a, cholesky_solve(cholesky(gram), b), transpose_a=True)

    def qr(input, full_matrices=False, name=None):
        """Orthogonal times upper triangular; without a gradient."""
        x = tf.convert_to_tensor(input)
        def f(a):
            q, r = np.linalg.qr(_wide(a), mode='complete' if full_matrices else 'reduced')
            return _narrow(q, a), _narrow(r, a)
        return _Qr(*_batched(f, x))

    def svd(tensor, full_matrices=False, compute_uv=True, name=None):
        """Singular values and vectors: s, u, v; the values alone have a gradient."""
        x = tf.convert_to_tensor(tensor)
        def factors(a):
            u, s, vh = np.linalg.svd(_wide(a), full_matrices=full_matrices)
            return _narrow(s, a), _narrow(u, a), _narrow(vh.T, a)
        if compute_uv:
            return _batched(factors, x)
        @tf.custom_gradient
        def f(a):
            s, u, v = factors(a)
            k = s.shape[0]
            def grad(g):
                return tf.matmul(u[:, :k] * g, v[:, :k], transpose_b=True)
            return s, grad
        return _batched(f, x)

    def eigh(tensor, name=None):
        """Eigenvalues in ascending order and eigenvectors of a symmetric matrix."""
        x = _square(tensor, 'SelfAdjointEigV2')
        @tf.custom_gradient
        def f(a):
            e, v = np.linalg.eigh(_wide(a))
            e, v = _narrow(e, a), _narrow(v, a)
            def grad(ge, gv):
                n = e.shape[0]
                gap = tf.expand_dims(e, 0) - tf.expand_dims(e, 1)
                off = tf.math.reciprocal_no_nan(gap)
                inner = tf.linalg.diag(ge) + off * tf.matmul(v, gv, transpose_a=True)
                s = tf.matmul(v, tf.matmul(inner, v, transpose_b=True))
                return 0.5 * (s + _t(s))
            return (e, v), grad
        return _batched(f, x)

    def eigvalsh(tensor, name=None):
        """Eigenvalues of a symmetric matrix in ascending order."""
        return eigh(tensor)[0]

    def normalize(tensor, ord='euclidean', axis=None, name=None):
        """Scaled to norm 1, and the norm."""
        x = tf.convert_to_tensor(tensor)
        n = tf.norm(x, ord=ord, axis=axis, keepdims=True)
        return x / n, n

    def l2_normalize(x, axis=None, epsilon=1e-12, name=None):
        """Scaled to length 1."""
        return tf.nn.l2_normalize(x, axis, epsilon)

    def cross(a, b, name=None):
        """The cross product along the last axis."""
        a = tf.convert_to_tensor(a)
        b = tf.convert_to_tensor(b, dtype_hint=a.dtype)
        a0, a1, a2 = a[..., 0], a[..., 1], a[..., 2]
        b0, b1, b2 = b[..., 0], b[..., 1], b[..., 2]
        return tf.stack([a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0], axis=-1)

    def adjoint(matrix, name=None):
        """The conjugate transpose."""
        return tf.linalg.matrix_transpose(matrix)

    def global_norm(t_list, name=None):
        """√Σx² over several tensors."""
        if not isinstance(t_list, (list, tuple)):
            raise TypeError('`t_list` should be a sequence of tensors. Received %s.' % type(t_list))
        parts = [tf.convert_to_tensor(t) for t in t_list if t is not None]
        if not parts:
            return None
        return tf.sqrt(tf.reduce_sum(tf.stack([tf.nn.l2_loss(p) for p in parts])) * tf.constant(2.0, parts[0].dtype))

    def matrix_rank(a, tol=None, validate_args=False, name=None):
        """The number of singular values that are not small."""
        a = tf.convert_to_tensor(a)
        s = svd(a, compute_uv=False)
        if tol is None:
            eps = float(np.finfo(a.dtype.as_numpy_dtype).eps)
            tol = eps * max(a.shape[-2], a.shape[-1]) * tf.reduce_max(s, axis=-1, keepdims=True)
        return tf.reduce_sum(tf.cast(s > tol, tf.int32), axis=-1)

    def pinv(a, rcond=None, validate_args=False, name=None):
        """The pseudo-inverse."""
        a = tf.convert_to_tensor(a)
        s, u, v = svd(a)
        eps = float(np.finfo(a.dtype.as_numpy_dtype).eps)
        limit = (10.0 * max(a.shape[-2], a.shape[-1]) * eps if rcond is None else rcond) * tf.reduce_max(s, axis=-1, keepdims=True)
        inverse = tf.where(s > limit, 1.0 / s, tf.zeros_like(s))
        return tf.matmul(v * tf.expand_dims(inverse, -2), u, transpose_b=True)

    def expm(input, name=None):
        """The matrix exponential: scaling and squaring of a Taylor series."""
        x = _square(input, 'MatrixExponential')
        norm = float(tf.reduce_max(tf.reduce_sum(tf.abs(x), axis=-2)))
        squarings = 0
        while norm > 0.5:
            norm /= 2
            squarings += 1
        scaled = x / tf.constant(2.0 ** squarings, x.dtype)
        total = term = tf.eye(x.shape[-1], dtype=x.dtype) + tf.zeros_like(x)
        for k in range(1, 19):
            term = tf.matmul(term, scaled) / tf.constant(float(k), x.dtype)
            total = total + term
        for _ in range(squarings):
            total = tf.matmul(total, total)
        return total

    def sqrtm(input, name=None):
        """The square root of a symmetric positive semidefinite matrix."""
        x = _square(input, 'MatrixSquareRoot')
        if float(tf.reduce_max(tf.abs(x - _t(x)))) > 1e-5 * float(tf.reduce_max(tf.abs(x))):
            raise NotImplementedError('tf.linalg.sqrtm is supported for symmetric matrices only')
        e, v = eigh(x)
        return tf.matmul(v * tf.expand_dims(tf.sqrt(e), -2), v, transpose_b=True)

    def eig(tensor, name=None):
        """Not supported: the values are complex in general."""
        raise NotImplementedError('tf.linalg.eig is not supported here, as complex tensors are not; tf.linalg.eigh is, for symmetric matrices')

    def eigvals(tensor, name=None):
        """Not supported: the values are complex in general."""
        raise NotImplementedError('tf.linalg.eigvals is not supported here, as complex tensors are not; tf.linalg.eigvalsh is, for symmetric matrices')
    """#

  static let nn = #"""
    import tensorflow as tf
    import numpy as np

    def in_top_k(predictions=None, targets=None, k=None, name=None, **kwargs):
        """Whether the target is among the k largest predictions."""
        return tf.math.in_top_k(predictions, targets, k)

    def zero_fraction(value, name=None):
        """The share of zeros."""
        return tf.math.zero_fraction(value)

    def crelu(features, axis=-1, name=None):
        """relu of x and of -x, joined."""
        x = tf.convert_to_tensor(features)
        return tf.nn.relu(tf.concat([x, -x], axis))

    def batch_normalization(x, mean, variance, offset, scale, variance_epsilon, name=None):
        """γ · (x − μ) / √(σ² + ε) + β."""
        x = tf.convert_to_tensor(x)
        inverse = tf.math.rsqrt(variance + variance_epsilon)
        if scale is not None:
            inverse = inverse * scale
        shift = offset - mean * inverse if offset is not None else -mean * inverse
        return x * tf.cast(inverse, x.dtype) + tf.cast(shift, x.dtype)

    def normalize_moments(counts, mean_ss, variance_ss, shift, name=None):
        """Mean and variance from sums."""
        divisor = 1.0 / counts
        shifted = mean_ss * divisor
        mean = shifted if shift is None else shifted + shift
        return mean, variance_ss * divisor - tf.square(shifted)

    def sufficient_statistics(x, axes, shift=None, keepdims=False, name=None):
        """Count, sum and sum of squares."""
        x = tf.convert_to_tensor(x)
        axes = [axes] if isinstance(axes, int) else list(axes)
        count = tf.constant(float(np.prod([x.shape[a] for a in axes])), x.dtype)
        m = x if shift is None else x - shift
        return count, tf.reduce_sum(m, axes, keepdims), tf.reduce_sum(tf.square(m), axes, keepdims), shift

    def weighted_moments(x, axes, frequency_weights, keepdims=False, name=None):
        """Weighted mean and variance."""
        x = tf.convert_to_tensor(x)
        w = tf.cast(frequency_weights, x.dtype)
        total = tf.reduce_sum(w * tf.ones_like(x), axes, True)
        mean = tf.reduce_sum(x * w, axes, True) / total
        variance = tf.reduce_sum(w * tf.square(x - mean), axes, True) / total
        if not keepdims:
            axes = [axes] if isinstance(axes, int) else list(axes)
            mean, variance = tf.squeeze(mean, axes), tf.squeeze(variance, axes)
        return mean, variance

    def weighted_cross_entropy_with_logits(labels=None, logits=None, pos_weight=None, name=None):
        """The cross-entropy of σ(logits) with a weight for positive labels."""
        logits = tf.convert_to_tensor(logits)
        labels = tf.convert_to_tensor(labels, dtype_hint=logits.dtype)
        weight = 1 + (pos_weight - 1) * labels
        return (1 - labels) * logits + weight * (tf.math.log1p(tf.exp(-tf.abs(logits))) + tf.nn.relu(-logits))

    def log_poisson_loss(targets, log_input, compute_full_loss=False, name=None):
        """The Poisson loss of a logarithmic rate."""
        log_input = tf.convert_to_tensor(log_input)
        targets = tf.convert_to_tensor(targets, dtype_hint=log_input.dtype)
        loss = tf.exp(log_input) - log_input * targets
        if compute_full_loss:
            stirling = targets * tf.math.log(targets) - targets + 0.5 * tf.math.log(2 * np.pi * targets)
            loss += tf.where(tf.logical_and(targets >= 0, targets <= 1), tf.zeros_like(targets), stirling)
        return loss

    def local_response_normalization(input, depth_radius=5, bias=1, alpha=1, beta=0.5, name=None):
        """Normalised by the squares of neighbouring channels."""
        x = tf.convert_to_tensor(input)
        n = x.shape[-1]
        i = tf.reshape(tf.range(n), [n, 1])
        near = tf.cast(tf.abs(i - tf.transpose(i)) <= depth_radius, x.dtype)
        total = tf.tensordot(tf.square(x), near, 1)
        return x / tf.pow(bias + alpha * total, tf.constant(beta, x.dtype))

    lrn = local_response_normalization

    def embedding_lookup_sparse(*args, **kwargs):
        """Not supported."""
        raise NotImplementedError('tf.nn.embedding_lookup_sparse is not supported here: there are no sparse tensors')

    def scale_regularization_loss(regularization_loss):
        """The loss itself: there is one device."""
        return regularization_loss

    def compute_average_loss(per_example_loss, sample_weight=None, global_batch_size=None, max_rank=None):
        """The mean over a batch."""
        loss = tf.convert_to_tensor(per_example_loss)
        if sample_weight is not None:
            loss = loss * tf.cast(sample_weight, loss.dtype)
        size = tf.size(loss) if global_batch_size is None else global_batch_size
        return tf.reduce_sum(loss) / tf.cast(size, loss.dtype)

    def experimental_general_dropout(x, rate, uniform_sampler, noise_shape=None, name=None):
        """Dropout with a sampler of one's own."""
        x = tf.convert_to_tensor(x)
        keep = uniform_sampler(shape=x.shape if noise_shape is None else noise_shape, dtype=x.dtype) >= rate
        return tf.where(keep, x * (1 / (1 - rate)), tf.zeros([], x.dtype))

    def space_to_depth(input, block_size, data_format='NHWC', name=None):
        """Blocks of pixels moved into channels."""
        x = tf.convert_to_tensor(input)
        n, h, w, c = x.shape.as_list()
        b = block_size
        x = tf.reshape(x, [n, h // b, b, w // b, b, c])
        return tf.reshape(tf.transpose(x, [0, 1, 3, 2, 4, 5]), [n, h // b, w // b, b * b * c])

    def depth_to_space(input, block_size, data_format='NHWC', name=None):
        """Channels moved into blocks of pixels."""
        x = tf.convert_to_tensor(input)
        n, h, w, c = x.shape.as_list()
        b = block_size
        x = tf.reshape(x, [n, h, w, b, b, c // (b * b)])
        return tf.reshape(tf.transpose(x, [0, 1, 3, 2, 4, 5]), [n, h * b, w * b, c // (b * b)])
    """#
}
