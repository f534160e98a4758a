/// More of `keras.ops`: rarer functions of numbers, arrangement, windows, matrices and signals.
enum FurtherOpsSource {
  static let text = #"""
    import builtins as _builtins
    import numpy as _np
    import tensorflow as _tf
    from keras import ops as _ops

    def _t(x):
        return _ops.convert_to_tensor(x)

    def _f(x):
        x = _t(x)
        return x if 'float' in x.dtype.name or 'complex' in x.dtype.name else _tf.cast(x, 'float32')

    def _by_numpy(function, *args, dtype=None, **kwargs):
        # No derivative: what comes out is data, not a weighted sum.
        made = function(*[_np.asarray(a) if _tf.is_tensor(a) else a for a in args], **kwargs)
        if isinstance(made, (tuple, list)):
            return tuple(_result(m, args, dtype) for m in made)
        return _result(made, args, dtype)

    def _result(made, args, dtype):
        made = _np.asarray(made)
        if dtype is None and made.dtype == _np.float64 and not _builtins.any(
                getattr(a, 'dtype', None) == _tf.float64 for a in args):
            dtype = 'float32'
        if dtype is None and made.dtype == _np.int64 and not _builtins.any(
                getattr(a, 'dtype', None) == _tf.int64 for a in args):
            dtype = 'int32'
        return _tf.constant(made) if dtype is None else _tf.constant(made.astype(dtype))

    def get_item(x, key): return _t(x)[key]
    def size(x): return _builtins.int(_np.prod(_t(x).shape)) if None not in _t(x).shape else None
    def ndim(x): return len(_t(x).shape)
    def dtype(x): return _t(x).dtype.name
    def append(x1, x2, axis=None):
        x1, x2 = _pair(x1, x2)
        if axis is None:
            return _tf.concat([_tf.reshape(x1, [-1]), _tf.reshape(x2, [-1])], 0)
        return _tf.concat([x1, x2], axis)
    def average(x, axis=None, weights=None):
        x = _f(x)
        if weights is None:
            return _tf.reduce_mean(x, axis)
        w = _tf.cast(_t(weights), x.dtype)
        if axis is not None and len(w.shape) != len(x.shape):
            shape = [1] * len(x.shape)
            shape[axis] = -1
            w = _tf.reshape(w, shape)
        return _tf.reduce_sum(x * w, axis) / _tf.reduce_sum(w * _tf.ones_like(x), axis)
    def positive(x): return _t(x)
    def reciprocal(x): return 1.0 / _f(x)
    def cbrt(x): return _tf.sign(_f(x)) * _tf.pow(_tf.abs(_f(x)), 1.0 / 3.0)
    def arccos(x): return _tf.acos(_f(x))
    def arccosh(x): return _tf.acosh(_f(x))
    def arcsin(x): return _tf.asin(_f(x))
    def arcsinh(x): return _tf.asinh(_f(x))
    def arctan(x): return _tf.atan(_f(x))
    def arctan2(x1, x2): return _tf.atan2(_f(x1), _f(x2))
    def arctanh(x): return _tf.atanh(_f(x))
    def cosh(x): return _tf.cosh(_f(x))
    def sinh(x): return _tf.sinh(_f(x))
    def deg2rad(x): return _f(x) * _np.float32(_np.pi / 180)
    def rad2deg(x): return _f(x) * _np.float32(180 / _np.pi)
    def exp2(x): return _tf.pow(_tf.constant(2, _f(x).dtype), _f(x))
    def logaddexp(x1, x2):
        a, b = _f(x1), _f(x2)
        m = _tf.maximum(a, b)
        return m + _tf.math.log1p(_tf.exp(-_tf.abs(a - b)))
    def logaddexp2(x1, x2):
        two = _np.float32(_np.log(2.0))
        return logaddexp(_f(x1) * two, _f(x2) * two) / two
    def logical_xor(x1, x2): return _tf.math.logical_xor(_tf.cast(x1, 'bool'), _tf.cast(x2, 'bool'))
    def trunc(x): return _tf.sign(_f(x)) * _tf.floor(_tf.abs(_f(x)))
    def fmod(x1, x2): return _f(x1) - trunc(_f(x1) / _f(x2)) * _f(x2)
    def fabs(x): return _tf.abs(_f(x))
    def fmax(x1, x2): return _ops.maximum(x1, x2)
    def fmin(x1, x2): return _ops.minimum(x1, x2)
    def sinc(x):
        x = _f(x) * _np.float32(_np.pi)
        safe = _tf.where(x == 0, _tf.ones_like(x), x)
        return _tf.where(x == 0, _tf.ones_like(x), _tf.sin(safe) / safe)
    def heaviside(x1, x2): return _by_numpy(_np.heaviside, _f(x1), _f(x2))
    def hypot(x1, x2): return _tf.sqrt(_tf.square(_f(x1)) + _tf.square(_f(x2)))
    def nan_to_num(x, nan=0.0, posinf=None, neginf=None):
        x = _t(x)
        top = x.dtype.max if posinf is None else posinf
        low = x.dtype.min if neginf is None else neginf
        y = _tf.where(_tf.math.is_nan(x), _tf.cast(nan, x.dtype), x)
        return _tf.clip_by_value(y, low, top) if posinf is None and neginf is None else _by_numpy(
            _np.nan_to_num, x, nan=nan, posinf=posinf, neginf=neginf)
    def erfc(x): return 1.0 - _tf.math.erf(_f(x))
    def erfinv(x): return _tf.math.erfinv(_f(x))
    def isclose(x1, x2, rtol=1e-05, atol=1e-08, equal_nan=False):
        return _by_numpy(_np.isclose, _t(x1), _t(x2), rtol=rtol, atol=atol, equal_nan=equal_nan)
    def allclose(x1, x2, rtol=1e-05, atol=1e-08, equal_nan=False):
        return _by_numpy(_np.allclose, _t(x1), _t(x2), rtol=rtol, atol=atol, equal_nan=equal_nan)
    def isposinf(x): return _by_numpy(_np.isposinf, _f(x))
    def isneginf(x): return _by_numpy(_np.isneginf, _f(x))
    def isreal(x): return _by_numpy(_np.isreal, _t(x))
    def isin(x1, x2, assume_unique=False, invert=False): return _by_numpy(_np.isin, _t(x1), _t(x2), invert=invert)
    def signbit(x): return _by_numpy(_np.signbit, _f(x))
    def gcd(x1, x2): return _by_numpy(_np.gcd, _t(x1), _t(x2))
    def lcm(x1, x2): return _by_numpy(_np.lcm, _t(x1), _t(x2))
    def ldexp(x1, x2): return _f(x1) * _tf.pow(2.0, _tf.cast(x2, 'float32'))
    def nextafter(x1, x2): return _by_numpy(_np.nextafter, _f(x1), _f(x2))
    def bitwise_and(x, y): return _by_numpy(_np.bitwise_and, _t(x), _t(y))
    def bitwise_or(x, y): return _by_numpy(_np.bitwise_or, _t(x), _t(y))
    def bitwise_xor(x, y): return _by_numpy(_np.bitwise_xor, _t(x), _t(y))
    def bitwise_not(x): return _by_numpy(_np.invert, _t(x))
    def bitwise_invert(x): return _by_numpy(_np.invert, _t(x))
    def bitwise_left_shift(x, y): return _by_numpy(_np.left_shift, _t(x), _t(y))
    def left_shift(x, y): return _by_numpy(_np.left_shift, _t(x), _t(y))
    def bitwise_right_shift(x, y): return _by_numpy(_np.right_shift, _t(x), _t(y))
    def right_shift(x, y): return _by_numpy(_np.right_shift, _t(x), _t(y))
    def real(x): return _tf.math.real(_t(x))
    def imag(x): return _tf.math.imag(_t(x))
    def conj(x): return _tf.math.conj(_t(x))
    def conjugate(x): return _tf.math.conj(_t(x))
    def angle(x): return _by_numpy(_np.angle, _t(x))

    def count_nonzero(x, axis=None): return _tf.reduce_sum(_tf.cast(_t(x) != 0, 'int32'), axis)
    def nonzero(x): return tuple(_by_numpy(_np.nonzero, _t(x)))
    def median(x, axis=None, keepdims=False): return quantile(x, 0.5, axis=axis, keepdims=keepdims)
    def quantile(x, q, axis=None, method='linear', keepdims=False):
        return _by_numpy(_np.quantile, _f(x), q, axis=axis, method=method, keepdims=keepdims)
    def percentile(x, q, axis=None, method='linear', keepdims=False): return quantile(x, _np.asarray(q) / 100, axis, method, keepdims)
    def ptp(x, axis=None, keepdims=False): return _ops.max(x, axis, keepdims) - _ops.min(x, axis, keepdims)
    def nansum(x, axis=None, keepdims=False):
        x = _t(x)
        return _ops.sum(_tf.where(_tf.math.is_nan(x), _tf.zeros_like(x), x), axis, keepdims)
    def nanmean(x, axis=None, keepdims=False):
        x = _f(x)
        return nansum(x, axis, keepdims) / _ops.sum(_tf.cast(_tf.math.logical_not(_tf.math.is_nan(x)), x.dtype), axis, keepdims)
    def nanmax(x, axis=None, keepdims=False): return _by_numpy(_np.nanmax, _f(x), axis=axis, keepdims=keepdims)
    def nanmin(x, axis=None, keepdims=False): return _by_numpy(_np.nanmin, _f(x), axis=axis, keepdims=keepdims)
    def nanstd(x, axis=None, keepdims=False): return _by_numpy(_np.nanstd, _f(x), axis=axis, keepdims=keepdims)
    def nanvar(x, axis=None, keepdims=False): return _by_numpy(_np.nanvar, _f(x), axis=axis, keepdims=keepdims)
    def nanmedian(x, axis=None, keepdims=False): return _by_numpy(_np.nanmedian, _f(x), axis=axis, keepdims=keepdims)
    def cumprod(x, axis=None, dtype=None):
        x = _t(x)
        return _tf.math.cumprod(_tf.reshape(x, [-1]) if axis is None else x, axis=axis or 0)
    def diff(a, n=1, axis=-1):
        a = _t(a)
        for _ in range(n):
            length = a.shape[axis]
            a = _tf.gather(a, _tf.range(1, length), axis=axis) - _tf.gather(a, _tf.range(0, length - 1), axis=axis)
        return a
    def bincount(x, weights=None, minlength=0, sparse=False): return _by_numpy(_np.bincount, _t(x), weights, minlength)
    def digitize(x, bins): return _by_numpy(_np.digitize, _t(x), _np.asarray(bins))
    def searchsorted(sorted_sequence, values, side='left'):
        return _by_numpy(_np.searchsorted, _t(sorted_sequence), _t(values), side=side)
    def histogram(x, bins=10, range=None): return _by_numpy(_np.histogram, _f(x), bins, range)
    def corrcoef(x): return _by_numpy(_np.corrcoef, _f(x))
    def correlate(x1, x2, mode='valid'): return _by_numpy(_np.correlate, _f(x1), _f(x2), mode)
    def unique(x, sorted=True, return_inverse=False, return_counts=False, axis=None, size=None, fill_value=None):
        return _by_numpy(_np.unique, _t(x), return_inverse=return_inverse, return_counts=return_counts, axis=axis)
    def argpartition(x, kth, axis=-1): return _by_numpy(_np.argsort, _t(x), axis=axis)

    def diag(x, k=0):
        x = _t(x)
        if k == 0:
            return _tf.linalg.diag(x) if len(x.shape) == 1 else _tf.linalg.diag_part(x)
        return _by_numpy(_np.diag, x, k)
    def diagflat(x, k=0): return diag(_tf.reshape(_t(x), [-1]), k)
    def diagonal(x, offset=0, axis1=0, axis2=1): return _by_numpy(_np.diagonal, _t(x), offset, axis1, axis2)
    def trace(x, offset=0, axis1=0, axis2=1):
        return _tf.linalg.trace(_t(x)) if offset == 0 and len(_t(x).shape) == 2 else _by_numpy(_np.trace, _t(x), offset, axis1, axis2)
    def tril(x, k=0):
        x = _t(x)
        return x * _tf.constant(_np.tril(_np.ones([_builtins.int(n) for n in x.shape[-2:]]), k), x.dtype)
    def triu(x, k=0):
        x = _t(x)
        return x * _tf.constant(_np.triu(_np.ones([_builtins.int(n) for n in x.shape[-2:]]), k), x.dtype)
    def tri(N, M=None, k=0, dtype=None): return _tf.constant(_np.tri(N, M, k), dtype or 'float32')
    def meshgrid(*x, indexing='xy'): return list(_tf.meshgrid(*[_t(v) for v in x], indexing=indexing))
    def moveaxis(x, source, destination):
        x = _t(x)
        rank = len(x.shape)
        source = [source] if isinstance(source, int) else list(source)
        destination = [destination] if isinstance(destination, int) else list(destination)
        source, destination = [s % rank for s in source], [d % rank for d in destination]
        order = [i for i in range(rank) if i not in source]
        for d, s in sorted(zip(destination, source)):
            order.insert(d, s)
        return _tf.transpose(x, perm=order)
    def rot90(array, k=1, axes=(0, 1)): return _by_numpy(_np.rot90, _t(array), k, axes)
    def fliplr(x): return _tf.reverse(_t(x), [1])
    def flipud(x): return _tf.reverse(_t(x), [0])
    def array_split(x, indices_or_sections, axis=0):
        return [_t(p) for p in _np.array_split(_np.asarray(_t(x)), indices_or_sections, axis)]
    def hsplit(x, indices_or_sections): return _ops.split(x, indices_or_sections, 0 if len(_t(x).shape) == 1 else 1)
    def vsplit(x, indices_or_sections): return _ops.split(x, indices_or_sections, 0)
    def dstack(xs): return _by_numpy(_np.dstack, [_np.asarray(x) for x in xs])
    def take_along_axis(x, indices, axis=None):
        x, indices = _t(x), _tf.cast(_t(indices), 'int32')
        if axis is None:
            return _tf.gather(_tf.reshape(x, [-1]), indices)
        axis = axis % len(x.shape)
        return _tf.gather(x, indices, axis=axis, batch_dims=axis) if axis == len(x.shape) - 1 else _by_numpy(
            _np.take_along_axis, x, indices, axis)
    def select(condlist, choicelist, default=0):
        made = _t(default)
        for c, v in reversed(list(zip(condlist, choicelist))):
            made = _ops.where(c, v, made)
        return made
    def inner(x1, x2): return _tf.tensordot(_t(x1), _t(x2), axes=[[-1], [-1]]) if len(_t(x1).shape) else _t(x1) * _t(x2)
    def vdot(x1, x2): return _tf.reduce_sum(_tf.reshape(_t(x1), [-1]) * _tf.reshape(_t(x2), [-1]))
    def cross(x1, x2, axisa=-1, axisb=-1, axisc=-1, axis=None): return _tf.linalg.cross(_f(x1), _f(x2))
    def kron(x1, x2): return _by_numpy(_np.kron, _t(x1), _t(x2))
    def vander(x, N=None, increasing=False): return _by_numpy(_np.vander, _t(x), N, increasing)
    def empty(shape, dtype=None): return _tf.zeros(shape, dtype or 'float32')
    def empty_like(x, dtype=None): return _tf.zeros_like(_t(x), dtype)
    def logspace(start, stop, num=50, endpoint=True, base=10, dtype=None, axis=0):
        return _tf.constant(_np.logspace(start, stop, num, endpoint, base), dtype or 'float32')
    def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
        return _tf.constant(_np.geomspace(start, stop, num, endpoint), dtype or 'float32')
    def bartlett(x): return _tf.constant(_np.bartlett(x), 'float32')
    def blackman(x): return _tf.constant(_np.blackman(x), 'float32')
    def hamming(x): return _tf.constant(_np.hamming(x), 'float32')
    def hanning(x): return _tf.constant(_np.hanning(x), 'float32')
    def kaiser(x, beta): return _tf.constant(_np.kaiser(x, beta), 'float32')
    def unravel_index(indices, shape): return tuple(_by_numpy(_np.unravel_index, _t(indices), shape))
    def view_as_complex(x):
        x = _f(x)
        return _tf.complex(x[..., 0], x[..., 1])
    def view_as_real(x): return _tf.stack([_tf.math.real(_t(x)), _tf.math.imag(_t(x))], axis=-1)
    def saturate_cast(x, dtype): return _tf.saturate_cast(_t(x), dtype)

    def scatter(indices, values, shape): return _tf.scatter_nd(_tf.cast(_t(indices), 'int32'), _t(values), shape)
    def scatter_update(inputs, indices, updates, reduction=None):
        how = {None: _tf.tensor_scatter_nd_update, 'add': _tf.tensor_scatter_nd_add, 'max': _tf.tensor_scatter_nd_max,
               'min': _tf.tensor_scatter_nd_min}[reduction]
        return how(_t(inputs), _tf.cast(_t(indices), 'int32'), _t(updates))
    def slice_update(inputs, start_indices, updates):
        a, u = _np.array(_t(inputs)), _np.asarray(_t(updates))
        starts = [_builtins.int(s) for s in start_indices]
        a[tuple(_builtins.slice(s, s + n) for s, n in zip(starts, u.shape))] = u
        return _tf.constant(a)
    def segment_sum(data, segment_ids, num_segments=None, sorted=False): return _segments(_tf.math.unsorted_segment_sum, data, segment_ids, num_segments)
    def segment_max(data, segment_ids, num_segments=None, sorted=False): return _segments(_tf.math.unsorted_segment_max, data, segment_ids, num_segments)
    def segment_min(data, segment_ids, num_segments=None, sorted=False): return _segments(_tf.math.unsorted_segment_min, data, segment_ids, num_segments)
    def segment_prod(data, segment_ids, num_segments=None, sorted=False): return _segments(_tf.math.unsorted_segment_prod, data, segment_ids, num_segments)
    def _segments(how, data, ids, count):
        ids = _tf.cast(_t(ids), 'int32')
        return how(_t(data), ids, _builtins.int(_tf.reduce_max(ids)) + 1 if count is None else count)
    def multi_hot(inputs, num_classes=None, axis=-1, dtype=None, sparse=False, **kwargs):
        count = num_classes if num_classes is not None else kwargs['num_tokens']
        x = _tf.cast(_t(inputs), 'int32')
        hot = _tf.one_hot(x, count, dtype=dtype or 'float32')
        return _tf.reduce_max(hot, axis=-2) if len(x.shape) > 1 or hot.shape[0] != 1 else hot
    def scan(f, init, xs=None, length=None, reverse=False, unroll=1):
        flat = None if xs is None else [_t(x) for x in xs] if isinstance(xs, (tuple, list)) else [_t(xs)]
        n = length if flat is None else flat[0].shape[0]
        carry, rows = init, []
        steps = reversed(range(n)) if reverse else range(n)
        for i in steps:
            x = None if flat is None else flat[0][i] if not isinstance(xs, (tuple, list)) else type(xs)(v[i] for v in flat)
            carry, y = f(carry, x)
            rows.append(y)
        if reverse:
            rows.reverse()
        if rows and isinstance(rows[0], (tuple, list)):
            return carry, tuple(_tf.stack([r[k] for r in rows]) for k in range(len(rows[0])))
        return carry, None if not rows or rows[0] is None else _tf.stack(rows)
    def switch(index, branches, *operands):
        return branches[_builtins.max(0, _builtins.min(_builtins.int(index), len(branches) - 1))](*operands)
    def vectorize(pyfunc, *, excluded=None, signature=None):
        return lambda *args: _tf.stack([pyfunc(*row) for row in zip(*[_t(a) for a in args])])
    def custom_gradient(f): return _tf.custom_gradient(f)

    def swish(x): return _ops.silu(x)
    def hard_silu(x): return _f(x) * _ops.hard_sigmoid(x)
    def hard_swish(x): return hard_silu(x)
    def celu(x, alpha=1.0):
        x = _f(x)
        return _tf.maximum(x, 0.0) + alpha * _tf.math.expm1(_tf.minimum(x, 0.0) / alpha)
    def glu(x, axis=-1):
        a, b = _tf.split(_f(x), 2, axis)
        return a * _tf.sigmoid(b)
    def hard_tanh(x): return _tf.clip_by_value(_f(x), -1.0, 1.0)
    def hard_shrink(x, threshold=0.5): return _tf.where(_tf.abs(_f(x)) > threshold, _f(x), _tf.zeros_like(_f(x)))
    def soft_shrink(x, threshold=0.5):
        x = _f(x)
        return _tf.where(x > threshold, x - threshold, _tf.where(x < -threshold, x + threshold, _tf.zeros_like(x)))
    def tanh_shrink(x): return _f(x) - _tf.tanh(_f(x))
    def squareplus(x, b=4): return (_f(x) + _tf.sqrt(_tf.square(_f(x)) + b)) / 2
    def sparse_plus(x):
        x = _f(x)
        return _tf.where(x <= -1, _tf.zeros_like(x), _tf.where(x < 1, 0.25 * _tf.square(x + 1), x))
    def sparse_sigmoid(x): return _tf.clip_by_value((_f(x) + 1) / 2, 0.0, 1.0)
    def threshold(x, threshold, default_value): return _tf.where(_f(x) > threshold, _f(x), default_value * _tf.ones_like(_f(x)))
    def sparsemax(x, axis=-1):
        x = _f(x)
        ordered = _tf.sort(x, axis=axis, direction='DESCENDING')
        sums = _tf.cumsum(ordered, axis=axis)
        k = _tf.reshape(_tf.range(1, x.shape[axis] + 1, dtype=x.dtype), [-1] + [1] * (len(x.shape) - 1 - axis % len(x.shape)))
        inside = 1 + k * ordered > sums
        count = _tf.reduce_sum(_tf.cast(inside, x.dtype), axis=axis, keepdims=True)
        total = _tf.reduce_sum(_tf.where(inside, ordered, _tf.zeros_like(x)), axis=axis, keepdims=True)
        return _tf.maximum(x - (total - 1) / count, 0.0)
    def dot_product_attention(query, key, value, bias=None, mask=None, scale=None, is_causal=False, flash_attention=None, attn_logits_soft_cap=None):
        q, k, v = _f(query), _f(key), _f(value)
        scale = 1.0 / _np.sqrt(q.shape[-1]) if scale is None else scale
        logits = _tf.einsum('BTNH,BSNH->BNTS', q, k) * _np.float32(scale)
        if bias is not None:
            logits = logits + bias
        if is_causal:
            causal = _tf.constant(_np.tril(_np.ones((q.shape[1], k.shape[1]), bool)))
            mask = causal if mask is None else _tf.logical_and(mask, causal)
        if mask is not None:
            logits = _tf.where(mask, logits, _tf.constant(-0.7 * 3.4028235e38, logits.dtype))
        return _tf.einsum('BNTS,BSNH->BTNH', _tf.nn.softmax(logits), v)
    def layer_normalization(x, gamma=None, beta=None, axis=-1, epsilon=None, rms_scaling=False):
        x = _f(x)
        mean, variance = _tf.nn.moments(x, [axis] if isinstance(axis, int) else list(axis), keepdims=True)
        y = (x - mean) * _tf.math.rsqrt(variance + (epsilon or 1e-7))
        return (y if gamma is None else y * gamma) + (0.0 if beta is None else beta)
    def rms_normalization(x, scale=1, axis=-1, epsilon=None):
        x = _f(x)
        return x * _tf.math.rsqrt(_tf.reduce_mean(_tf.square(x), axis=axis, keepdims=True) + (epsilon or 1e-7)) * scale
    def batch_normalization(x, mean, variance, axis, offset=None, scale=None, epsilon=0.001):
        x = _f(x)
        shape = [1] * len(x.shape)
        shape[axis] = x.shape[axis]
        def fit(v): return _tf.reshape(_f(v), shape)
        y = (x - fit(mean)) * _tf.math.rsqrt(fit(variance) + epsilon)
        return (y if scale is None else y * fit(scale)) + (0.0 if offset is None else fit(offset))
    def _rates(n, rank): return [n] * rank if isinstance(n, int) else list(n)
    def conv(inputs, kernel, strides=1, padding='valid', data_format=None, dilation_rate=1):
        rank = len(_t(kernel).shape) - 2
        return _tf.nn.convolution(_f(inputs), _f(kernel), strides=_rates(strides, rank), padding=padding.upper(),
                                  dilations=_rates(dilation_rate, rank))
    def depthwise_conv(inputs, kernel, strides=1, padding='valid', data_format=None, dilation_rate=1):
        return _tf.nn.depthwise_conv2d(_f(inputs), _f(kernel), [1] + _rates(strides, 2) + [1], padding.upper(),
                                       dilations=_rates(dilation_rate, 2))
    def conv_transpose(inputs, kernel, strides=1, padding='valid', output_padding=None, data_format=None, dilation_rate=1):
        x, k = _f(inputs), _f(kernel)
        s = _rates(strides, 2)
        lengths = [n * t if padding == 'same' else (n - 1) * t + w for n, t, w in zip(x.shape[1:3], s, k.shape[:2])]
        return _tf.nn.conv2d_transpose(x, k, [x.shape[0]] + lengths + [k.shape[2]], s, padding.upper())
    def max_pool(inputs, pool_size, strides=None, padding='valid', data_format=None):
        rank = len(_t(inputs).shape) - 2
        return _tf.nn.max_pool(_f(inputs), _rates(pool_size, rank), _rates(strides or pool_size, rank), padding.upper())
    def average_pool(inputs, pool_size, strides=None, padding='valid', data_format=None):
        rank = len(_t(inputs).shape) - 2
        return _tf.nn.avg_pool(_f(inputs), _rates(pool_size, rank), _rates(strides or pool_size, rank), padding.upper())
    def depth_to_space(x, block_size, data_format='channels_last'): return _tf.nn.depth_to_space(_t(x), block_size)
    def space_to_depth(x, block_size, data_format='channels_last'): return _tf.nn.space_to_depth(_t(x), block_size)
    def psnr(x1, x2, max_val):
        mse = _tf.reduce_mean(_tf.square(_f(x1) - _f(x2)))
        return 20 * _ops.log10(_f(max_val)) - 10 * _ops.log10(mse)

    def cholesky(x, upper=False):
        made = _tf.linalg.cholesky(_f(x))
        return made if not upper else _tf.linalg.matrix_transpose(made)
    def det(x): return _tf.linalg.det(_f(x))
    def logdet(x): return _tf.linalg.logdet(_f(x))
    def slogdet(x): return tuple(_tf.linalg.slogdet(_f(x)))
    def inv(x): return _tf.linalg.inv(_f(x))
    def pinv(x): return _tf.linalg.pinv(_f(x))
    def matrix_rank(x, tol=None, rtol=None): return _by_numpy(_np.linalg.matrix_rank, _f(x), tol)
    def eig(x): return _by_numpy(_np.linalg.eig, _f(x))
    def eigh(x): return _tf.linalg.eigh(_f(x))
    def qr(x, mode='reduced'): return tuple(_tf.linalg.qr(_f(x), full_matrices=mode == 'complete'))
    def svd(x, full_matrices=True, compute_uv=True):
        found = _np.linalg.svd(_np.asarray(_f(x)), full_matrices=full_matrices, compute_uv=compute_uv)
        return tuple(_tf.constant(p) for p in found) if compute_uv else _tf.constant(found)
    def solve(a, b):
        a, b = _f(a), _f(b)
        if len(b.shape) == len(a.shape) - 1:
            return _tf.squeeze(_tf.linalg.solve(a, _tf.expand_dims(b, -1)), -1)
        return _tf.linalg.solve(a, b)
    def solve_triangular(a, b, lower=False): return _tf.linalg.triangular_solve(_f(a), _f(b), lower=lower)
    def lstsq(a, b, rcond=None):
        b = _f(b)
        made = _tf.linalg.lstsq(_f(a), b if len(b.shape) > 1 else _tf.expand_dims(b, -1))
        return made if len(b.shape) > 1 else _tf.squeeze(made, -1)

    def extract_sequences(x, sequence_length, sequence_stride):
        x = _t(x)
        count = 1 + (x.shape[-1] - sequence_length) // sequence_stride
        at = _np.arange(count)[:, None] * sequence_stride + _np.arange(sequence_length)[None, :]
        return _tf.gather(x, _tf.constant(at, 'int32'), axis=-1)

    class image:
        """Functions of pictures."""
        @staticmethod
        def resize(images, size, interpolation='bilinear', antialias=False, crop_to_aspect_ratio=False, pad_to_aspect_ratio=False,
                   fill_mode='constant', fill_value=0.0, data_format='channels_last'):
            return _tf.image.resize(_f(images), list(size), method=interpolation, antialias=antialias)
        @staticmethod
        def rgb_to_grayscale(images, data_format=None): return _tf.image.rgb_to_grayscale(_t(images))
        @staticmethod
        def rgb_to_hsv(images, data_format=None): return _tf.image.rgb_to_hsv(_f(images))
        @staticmethod
        def hsv_to_rgb(images, data_format=None): return _tf.image.hsv_to_rgb(_f(images))
        @staticmethod
        def pad_images(images, top_padding=None, left_padding=None, bottom_padding=None, right_padding=None, target_height=None,
                       target_width=None, data_format=None):
            x = _t(images)
            top, left = top_padding or 0, left_padding or 0
            height = target_height if target_height is not None else top + x.shape[-3] + (bottom_padding or 0)
            width = target_width if target_width is not None else left + x.shape[-2] + (right_padding or 0)
            return _tf.image.pad_to_bounding_box(x, top, left, height, width)
        @staticmethod
        def crop_images(images, top_cropping=None, left_cropping=None, bottom_cropping=None, right_cropping=None,
                        target_height=None, target_width=None, data_format=None):
            x = _t(images)
            top, left = top_cropping or 0, left_cropping or 0
            height = target_height if target_height is not None else x.shape[-3] - top - (bottom_cropping or 0)
            width = target_width if target_width is not None else x.shape[-2] - left - (right_cropping or 0)
            return _tf.image.crop_to_bounding_box(x, top, left, height, width)
        @staticmethod
        def extract_patches(images, size, strides=None, dilation_rate=1, padding='valid', data_format='channels_last'):
            size = [size, size] if isinstance(size, int) else list(size)
            strides = size if strides is None else [strides, strides] if isinstance(strides, int) else list(strides)
            x = _t(images)
            single = len(x.shape) == 3
            made = _tf.image.extract_patches(_tf.expand_dims(x, 0) if single else x, [1] + size + [1], [1] + strides + [1],
                                             [1, dilation_rate, dilation_rate, 1], padding.upper())
            return made[0] if single else made

    class linalg:
        """Functions of matrices."""
        cholesky = staticmethod(cholesky)
        det = staticmethod(det)
        eig = staticmethod(eig)
        eigh = staticmethod(eigh)
        inv = staticmethod(inv)
        lstsq = staticmethod(lstsq)
        qr = staticmethod(qr)
        solve = staticmethod(solve)
        solve_triangular = staticmethod(solve_triangular)
        svd = staticmethod(svd)
        pinv = staticmethod(pinv)
        slogdet = staticmethod(slogdet)
        matrix_rank = staticmethod(matrix_rank)
        norm = staticmethod(_ops.norm)
    """#
}
