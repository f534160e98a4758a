/// `keras.ops` in the cell language: functions of tensors under NumPy's names, on TensorFlow's.
enum OpsSource {
  static let text = #"""
    import builtins as _builtins
    import numpy as _np
    import tensorflow as _tf

    def _t(x):
        if isinstance(getattr(x, 'dtype', None), str) and type(x).__name__ == 'Variable':
            return _tf.convert_to_tensor(x)
        if _tf.is_tensor(x) or type(x).__name__ in ('KerasTensor', 'Variable', 'ResourceVariable'):
            return x
        a = _np.asarray(x)
        if a.dtype == _np.float64 and not isinstance(x, _np.ndarray):
            return _tf.constant(a, 'float32')
        if a.dtype == _np.int64 and not isinstance(x, _np.ndarray):
            return _tf.constant(a, 'int32')
        return _tf.convert_to_tensor(x)

    def _f(x):
        x = _t(x)
        return x if x.dtype in (_tf.float32, _tf.float64, _tf.float16) or type(x).__name__ == 'KerasTensor' else _tf.cast(x, 'float32')

    def _pair(x, y):
        # A Python number takes the other's type, as in Keras.
        if isinstance(x, (int, float)) and not isinstance(y, (int, float)):
            y = _t(y)
            return (_tf.cast(x, y.dtype) if not (isinstance(x, float) and 'int' in y.dtype.name) else _tf.cast(x, 'float32')), \
                (y if not (isinstance(x, float) and 'int' in y.dtype.name) else _tf.cast(y, 'float32'))
        if isinstance(y, (int, float)):
            if isinstance(x, (int, float)):
                return (_t(float(x)), _t(float(y))) if isinstance(x, float) or isinstance(y, float) else (_t(x), _t(y))
            b, a = _pair(y, x)
            return a, b
        x, y = _t(x), _t(y)
        if 'KerasTensor' not in (type(x).__name__, type(y).__name__) and x.dtype != y.dtype:
            common = _np.result_type(x.dtype.as_numpy_dtype, y.dtype.as_numpy_dtype)
            if 'float32' in (x.dtype.name, y.dtype.name) and 'float64' not in (x.dtype.name, y.dtype.name):
                common = 'float32'
            x, y = _tf.cast(x, common), _tf.cast(y, common)
        return x, y

    def _axis(axis):
        return list(axis) if isinstance(axis, (tuple, list)) else axis

    def convert_to_tensor(x, dtype=None, sparse=None): return _t(x) if dtype is None else _tf.cast(_t(x), dtype)
    def convert_to_numpy(x): return _np.array(x)
    def cast(x, dtype): return _tf.cast(_t(x), dtype)
    def shape(x): return tuple(x.shape)
    def is_tensor(x): return _tf.is_tensor(x)
    def stop_gradient(x): return _tf.stop_gradient(x)
    def identity(n, dtype=None): return _tf.eye(n, dtype=dtype or 'float32')
    def eye(N, M=None, k=0, dtype=None): return _tf.constant(_np.eye(N, M, k), dtype or 'float32')

    def add(x1, x2): return _tf.add(*_pair(x1, x2))
    def subtract(x1, x2): return _tf.subtract(*_pair(x1, x2))
    def multiply(x1, x2): return _tf.multiply(*_pair(x1, x2))
    def divide(x1, x2): return _tf.divide(*_pair(x1, x2))
    def true_divide(x1, x2): return _tf.divide(*_pair(x1, x2))
    def divide_no_nan(x1, x2): return _tf.math.divide_no_nan(*_pair(x1, x2))
    def floor_divide(x1, x2): return _tf.math.floordiv(*_pair(x1, x2))
    def mod(x1, x2): return _tf.math.floormod(*_pair(x1, x2))
    def power(x1, x2): return _tf.pow(*_pair(x1, x2))
    def maximum(x1, x2): return _tf.maximum(*_pair(x1, x2))
    def minimum(x1, x2): return _tf.minimum(*_pair(x1, x2))
    def equal(x1, x2): return _tf.equal(*_pair(x1, x2))
    def not_equal(x1, x2): return _tf.not_equal(*_pair(x1, x2))
    def greater(x1, x2): return _tf.greater(*_pair(x1, x2))
    def greater_equal(x1, x2): return _tf.greater_equal(*_pair(x1, x2))
    def less(x1, x2): return _tf.less(*_pair(x1, x2))
    def less_equal(x1, x2): return _tf.less_equal(*_pair(x1, x2))
    def logical_and(x1, x2): return _tf.logical_and(_tf.cast(x1, 'bool'), _tf.cast(x2, 'bool'))
    def logical_or(x1, x2): return _tf.logical_or(_tf.cast(x1, 'bool'), _tf.cast(x2, 'bool'))
    def logical_not(x): return _tf.logical_not(_tf.cast(x, 'bool'))
    def where(condition, x1=None, x2=None):
        if x1 is None:
            return [_tf.cast(c, 'int32') for c in _tf.unstack(_tf.where(_t(condition)), axis=1)]
        return _tf.where(_t(condition), *_pair(x1, x2))
    def matmul(x1, x2): return _tf.matmul(*_pair(x1, x2))
    def dot(x1, x2):
        a, b = _pair(x1, x2)
        if len(a.shape) == 0 or len(b.shape) == 0:
            return a * b
        return _tf.tensordot(a, b, axes=[[len(a.shape) - 1], [_builtins.max(len(b.shape) - 2, 0)]])
    def tensordot(x1, x2, axes=2): return _tf.tensordot(*_pair(x1, x2), axes=axes)
    def einsum(subscripts, *operands): return _tf.einsum(subscripts, *[_t(o) for o in operands])
    def outer(x1, x2):
        a, b = _pair(x1, x2)
        return _tf.reshape(a, [-1, 1]) * _tf.reshape(b, [1, -1])

    def abs(x): return _tf.abs(_t(x))
    def absolute(x): return _tf.abs(_t(x))
    def negative(x): return _tf.negative(_t(x))
    def sign(x): return _tf.sign(_t(x))
    def square(x): return _tf.square(_t(x))
    def sqrt(x): return _tf.sqrt(_f(x))
    def rsqrt(x): return _tf.math.rsqrt(_f(x))
    def exp(x): return _tf.exp(_f(x))
    def expm1(x): return _tf.math.expm1(_f(x))
    def log(x): return _tf.math.log(_f(x))
    def log1p(x): return _tf.math.log1p(_f(x))
    def log2(x): return _tf.math.log(_f(x)) / _np.float32(_np.log(2.0))
    def log10(x): return _tf.math.log(_f(x)) / _np.float32(_np.log(10.0))
    def sin(x): return _tf.sin(_f(x))
    def cos(x): return _tf.cos(_f(x))
    def tan(x): return _tf.tan(_f(x))
    def tanh(x): return _tf.tanh(_f(x))
    def floor(x): return _tf.floor(_f(x))
    def ceil(x): return _tf.math.ceil(_f(x))
    def round(x, decimals=0): return _tf.round(_t(x)) if decimals == 0 else _tf.round(_t(x) * 10 ** decimals) / 10 ** decimals
    def isnan(x): return _tf.math.is_nan(_f(x))
    def isinf(x): return _tf.math.is_inf(_f(x))
    def isfinite(x): return _tf.math.is_finite(_f(x))
    def clip(x, x_min, x_max): return _tf.clip_by_value(_t(x), x_min, x_max)
    def erf(x): return _tf.math.erf(_f(x))

    def sum(x, axis=None, keepdims=False): return _tf.reduce_sum(_t(x), axis=_axis(axis), keepdims=keepdims)
    def prod(x, axis=None, keepdims=False, dtype=None): return _tf.reduce_prod(_t(x), axis=_axis(axis), keepdims=keepdims)
    def mean(x, axis=None, keepdims=False): return _tf.reduce_mean(_f(x), axis=_axis(axis), keepdims=keepdims)
    def std(x, axis=None, keepdims=False): return _tf.math.reduce_std(_f(x), axis=_axis(axis), keepdims=keepdims)
    def var(x, axis=None, keepdims=False): return _tf.math.reduce_variance(_f(x), axis=_axis(axis), keepdims=keepdims)
    def max(x, axis=None, keepdims=False, initial=None): return _tf.reduce_max(_t(x), axis=_axis(axis), keepdims=keepdims)
    def min(x, axis=None, keepdims=False, initial=None): return _tf.reduce_min(_t(x), axis=_axis(axis), keepdims=keepdims)
    def amax(x, axis=None, keepdims=False): return max(x, axis, keepdims)
    def amin(x, axis=None, keepdims=False): return min(x, axis, keepdims)
    def any(x, axis=None, keepdims=False): return _tf.reduce_any(_tf.cast(_t(x), 'bool'), axis=_axis(axis), keepdims=keepdims)
    def all(x, axis=None, keepdims=False): return _tf.reduce_all(_tf.cast(_t(x), 'bool'), axis=_axis(axis), keepdims=keepdims)
    def argmax(x, axis=None, keepdims=False):
        x = _t(x)
        return _tf.cast(_tf.argmax(_tf.reshape(x, [-1]) if axis is None else x, 0 if axis is None else axis), 'int32')
    def argmin(x, axis=None, keepdims=False):
        x = _t(x)
        return _tf.cast(_tf.argmin(_tf.reshape(x, [-1]) if axis is None else x, 0 if axis is None else axis), 'int32')
    def argsort(x, axis=-1): return _tf.argsort(_t(x), axis=axis)
    def sort(x, axis=-1): return _tf.sort(_t(x), axis=axis)
    def cumsum(x, axis=None, dtype=None):
        x = _t(x)
        return _tf.cumsum(_tf.reshape(x, [-1]) if axis is None else x, axis=axis or 0)
    def logsumexp(x, axis=None, keepdims=False): return _tf.reduce_logsumexp(_f(x), axis=_axis(axis), keepdims=keepdims)
    def norm(x, ord=None, axis=None, keepdims=False):
        return _tf.norm(_f(x), ord='euclidean' if ord is None else ord, axis=_axis(axis), keepdims=keepdims)
    def top_k(x, k, sorted=True): return _tf.math.top_k(_t(x), k, sorted=sorted)
    def in_top_k(targets, predictions, k): return _tf.math.in_top_k(targets, predictions, k)

    def reshape(x, newshape): return _tf.reshape(_t(x), newshape)
    def transpose(x, axes=None): return _tf.transpose(_t(x), perm=axes)
    def swapaxes(x, axis1, axis2):
        order = list(range(len(_t(x).shape)))
        order[axis1], order[axis2] = order[axis2], order[axis1]
        return _tf.transpose(_t(x), perm=order)
    def expand_dims(x, axis):
        x = _t(x)
        if not isinstance(axis, (tuple, list)):
            return _tf.expand_dims(x, axis)
        rank = len(x.shape) + len(axis)
        for place in sorted(a + rank if a < 0 else a for a in axis):
            x = _tf.expand_dims(x, place)
        return x
    def squeeze(x, axis=None): return _tf.squeeze(_t(x), axis)
    def ravel(x): return _tf.reshape(_t(x), [-1])
    def concatenate(xs, axis=0): return _tf.concat([_t(x) for x in xs], axis)
    def stack(x, axis=0): return _tf.stack([_t(v) for v in x], axis=axis)
    def unstack(x, num=None, axis=0): return _tf.unstack(_t(x), num, axis)
    def hstack(xs):
        xs = [_t(x) for x in xs]
        return _tf.concat(xs, 0 if len(xs[0].shape) == 1 else 1)
    def vstack(xs): return _tf.concat([_tf.reshape(_t(x), [1, -1]) if len(_t(x).shape) == 1 else _t(x) for x in xs], 0)
    def split(x, indices_or_sections, axis=0): return list(_tf.split(_t(x), indices_or_sections, axis))
    def tile(x, repeats): return _tf.tile(_t(x), [repeats] if isinstance(repeats, int) else list(repeats))
    def repeat(x, repeats, axis=None): return _tf.repeat(_t(x), repeats, axis=axis)
    def flip(x, axis=None):
        x = _t(x)
        return _tf.reverse(x, list(range(len(x.shape))) if axis is None else [axis])
    def roll(x, shift, axis=None): return _tf.roll(_t(x), shift, axis if axis is not None else 0)
    def pad(x, pad_width, mode='constant', constant_values=None):
        return _tf.pad(_t(x), pad_width, mode=mode.upper(), constant_values=constant_values or 0)
    def take(x, indices, axis=None):
        x = _t(x)
        return _tf.gather(_tf.reshape(x, [-1]) if axis is None else x, indices, axis=axis or 0)
    def broadcast_to(x, shape): return _tf.broadcast_to(_t(x), shape)
    def slice(inputs, start_indices, shape): return _tf.slice(_t(inputs), start_indices, shape)

    def zeros(shape, dtype=None): return _tf.zeros(shape, dtype or 'float32')
    def ones(shape, dtype=None): return _tf.ones(shape, dtype or 'float32')
    def full(shape, fill_value, dtype=None): return _tf.cast(_tf.fill(shape, fill_value), dtype or 'float32')
    def zeros_like(x, dtype=None): return _tf.zeros_like(_t(x), dtype)
    def ones_like(x, dtype=None): return _tf.ones_like(_t(x), dtype)
    def full_like(x, fill_value, dtype=None): return _tf.zeros_like(_t(x), dtype) + _tf.cast(fill_value, dtype or _t(x).dtype)
    def arange(start, stop=None, step=None, dtype=None):
        made = _tf.range(start if stop is not None else 0, stop if stop is not None else start, step or 1)
        return made if dtype is None else _tf.cast(made, dtype)
    def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
        return _tf.constant(_np.linspace(start, stop, num, endpoint), dtype or 'float32')
    def array(x, dtype=None): return convert_to_tensor(x, dtype)
    def copy(x): return _tf.identity(_t(x))
    def one_hot(x, num_classes, axis=-1, dtype=None, sparse=False):
        return _tf.one_hot(_tf.cast(_t(x), 'int32'), num_classes, axis=axis, dtype=dtype or 'float32')

    def relu(x): return _tf.nn.relu(_f(x))
    def relu6(x): return _tf.nn.relu6(_f(x))
    def leaky_relu(x, negative_slope=0.2): return _tf.nn.leaky_relu(_f(x), alpha=negative_slope)
    def elu(x, alpha=1.0):
        x = _f(x)
        return _tf.nn.elu(x) if alpha == 1 else _tf.where(x > 0, x, alpha * _tf.math.expm1(x))
    def selu(x): return _tf.nn.selu(_f(x))
    def gelu(x, approximate=True): return _tf.nn.gelu(_f(x), approximate=approximate)
    def silu(x): return _f(x) * _tf.sigmoid(_f(x))
    def sigmoid(x): return _tf.sigmoid(_f(x))
    def log_sigmoid(x): return -_tf.nn.softplus(-_f(x))
    def hard_sigmoid(x): return _tf.clip_by_value(_f(x) / 6.0 + 0.5, 0.0, 1.0)
    def softplus(x): return _tf.nn.softplus(_f(x))
    def softsign(x): return _tf.nn.softsign(_f(x))
    def softmax(x, axis=-1): return _tf.nn.softmax(_f(x), axis=axis)
    def log_softmax(x, axis=-1): return _tf.nn.log_softmax(_f(x), axis=axis)
    def moments(x, axes, keepdims=False, synchronized=False): return _tf.nn.moments(_f(x), axes, keepdims=keepdims)
    def normalize(x, axis=-1, order=2, epsilon=None):
        x = _f(x)
        return x / _tf.maximum(_tf.norm(x, ord=order, axis=axis, keepdims=True), epsilon or 1e-7)
    def binary_crossentropy(target, output, from_logits=False):
        from keras import backend
        from tensorflow.keras import backend as k
        return k.binary_crossentropy(_f(target), _f(output), from_logits=from_logits)
    def categorical_crossentropy(target, output, from_logits=False, axis=-1):
        from keras import losses
        return losses.categorical_crossentropy(target, output, from_logits=from_logits)
    def sparse_categorical_crossentropy(target, output, from_logits=False, axis=-1):
        from keras import losses
        return losses.sparse_categorical_crossentropy(target, output, from_logits=from_logits)

    def cond(pred, true_fn, false_fn): return true_fn() if bool(pred) else false_fn()
    def while_loop(cond, body, loop_vars, maximum_iterations=None):
        single = not isinstance(loop_vars, (tuple, list))
        held = (_t(loop_vars),) if single else tuple(_t(v) for v in loop_vars)
        n = 0
        while bool(cond(*held)) and (maximum_iterations is None or n < maximum_iterations):
            found = body(*held)
            held = (found,) if single and not isinstance(found, (tuple, list)) else tuple(found)
            n += 1
        return held[0] if single else held
    def fori_loop(lower, upper, body_fun, init_val):
        if isinstance(init_val, (int, float)):
            init_val = _t(init_val)
        for i in range(int(lower), int(upper)):
            init_val = body_fun(i, init_val)
        return init_val
    def map(f, xs): return _tf.stack([f(x) for x in _t(xs)])
    def vectorized_map(function, elements): return _tf.stack([function(x) for x in _t(elements)])
    """#
}
