/// `keras.backend` in the cell language: the functions of Keras 2's K, on TensorFlow's.
enum BackendSource {
  static let text = #"""
    import builtins as _builtins
    import numpy as _np
    import tensorflow as _tf

    def _axis(axis):
        return list(axis) if isinstance(axis, (tuple, list)) else axis

    def _float(x):
        x = _tf.convert_to_tensor(x) if not _symbolic(x) else x
        return _tf.cast(x, 'float32') if x.dtype == _tf.bool else x

    def _symbolic(x):
        return type(x).__name__ == 'KerasTensor'

    def sum(x, axis=None, keepdims=False): return _tf.reduce_sum(x, axis=_axis(axis), keepdims=keepdims)
    def prod(x, axis=None, keepdims=False): return _tf.reduce_prod(x, axis=_axis(axis), keepdims=keepdims)
    def mean(x, axis=None, keepdims=False): return _tf.reduce_mean(_float(x), axis=_axis(axis), keepdims=keepdims)
    def max(x, axis=None, keepdims=False): return _tf.reduce_max(x, axis=_axis(axis), keepdims=keepdims)
    def min(x, axis=None, keepdims=False): return _tf.reduce_min(x, axis=_axis(axis), keepdims=keepdims)
    def var(x, axis=None, keepdims=False): return _tf.math.reduce_variance(_float(x), axis=_axis(axis), keepdims=keepdims)
    def std(x, axis=None, keepdims=False): return _tf.math.reduce_std(_float(x), axis=_axis(axis), keepdims=keepdims)
    def any(x, axis=None, keepdims=False): return _tf.reduce_any(_tf.cast(x, 'bool'), axis=_axis(axis), keepdims=keepdims)
    def all(x, axis=None, keepdims=False): return _tf.reduce_all(_tf.cast(x, 'bool'), axis=_axis(axis), keepdims=keepdims)
    def logsumexp(x, axis=None, keepdims=False): return _tf.reduce_logsumexp(x, axis=_axis(axis), keepdims=keepdims)
    def cumsum(x, axis=0): return _tf.cumsum(x, axis=axis)
    def cumprod(x, axis=0): return _tf.math.cumprod(x, axis=axis)
    def argmax(x, axis=-1): return _tf.argmax(x, axis)
    def argmin(x, axis=-1): return _tf.argmin(x, axis)
    def square(x): return _tf.square(x)
    def abs(x): return _tf.abs(x)
    def sqrt(x): return _tf.sqrt(_tf.maximum(_tf.convert_to_tensor(x), 0.0))
    def exp(x): return _tf.exp(x)
    def log(x): return _tf.math.log(x)
    def round(x): return _tf.round(x)
    def sign(x): return _tf.sign(x)
    def pow(x, a): return _tf.pow(x, a)
    def clip(x, min_value, max_value):
        return _tf.clip_by_value(x, -_np.inf if min_value is None else min_value, _np.inf if max_value is None else max_value)
    def equal(x, y): return _tf.equal(x, y)
    def not_equal(x, y): return _tf.not_equal(x, y)
    def greater(x, y): return _tf.greater(x, y)
    def greater_equal(x, y): return _tf.greater_equal(x, y)
    def less(x, y): return _tf.less(x, y)
    def less_equal(x, y): return _tf.less_equal(x, y)
    def maximum(x, y): return _tf.maximum(x, y)
    def minimum(x, y): return _tf.minimum(x, y)
    def sin(x): return _tf.sin(x)
    def cos(x): return _tf.cos(x)

    def relu(x, alpha=0.0, max_value=None, threshold=0.0):
        """max(x, 0), with a slope below and a limit above where given."""
        x = _tf.convert_to_tensor(x)
        if alpha == 0 and threshold == 0:
            y = _tf.nn.relu(x)
            return y if max_value is None else _tf.minimum(y, _tf.cast(max_value, y.dtype))
        y = _tf.where(x >= threshold, x, alpha * (x - threshold))
        return y if max_value is None else _tf.minimum(y, _tf.cast(max_value, y.dtype))
    def elu(x, alpha=1.0):
        y = _tf.nn.elu(x)
        return y if alpha == 1 else _tf.where(_tf.convert_to_tensor(x) > 0, y, alpha * y)
    def softmax(x, axis=-1): return _tf.nn.softmax(x, axis=axis)
    def softplus(x): return _tf.nn.softplus(x)
    def softsign(x): return _tf.nn.softsign(x)
    def sigmoid(x): return _tf.sigmoid(x)
    def hard_sigmoid(x): return _tf.clip_by_value(0.2 * _tf.convert_to_tensor(x) + 0.5, 0.0, 1.0)
    def tanh(x): return _tf.tanh(x)
    def dropout(x, level, noise_shape=None, seed=None): return _tf.nn.dropout(x, rate=level, noise_shape=noise_shape, seed=seed)
    def l2_normalize(x, axis=None): return _tf.nn.l2_normalize(x, axis=axis)
    def in_top_k(predictions, targets, k): return _tf.math.in_top_k(targets, predictions, k)
    def bias_add(x, bias, data_format=None): return x + bias

    def dot(x, y):
        """The product over the last axis of x and the last but one of y."""
        x, y = _tf.convert_to_tensor(x), _tf.convert_to_tensor(y)
        if len(x.shape) > 2 or len(y.shape) > 2:
            return _tf.tensordot(x, y, axes=[[len(x.shape) - 1], [_builtins.max(len(y.shape) - 2, 0)]])
        return _tf.matmul(x, y)

    def batch_dot(x, y, axes=None):
        """The product of each row of x with that of y."""
        from keras import layers
        if axes is None:
            axes = (len(x.shape) - 1, _builtins.max(len(y.shape) - 2, 1))
        return layers.Dot(axes=axes)([x, y])

    def transpose(x): return _tf.transpose(x)
    def permute_dimensions(x, pattern): return _tf.transpose(x, perm=list(pattern))
    def reshape(x, shape): return _tf.reshape(x, shape)
    def flatten(x): return _tf.reshape(x, [-1])
    def batch_flatten(x): return _tf.reshape(x, [-1, int(_np.prod(x.shape[1:]))])
    def expand_dims(x, axis=-1): return _tf.expand_dims(x, axis)
    def squeeze(x, axis): return _tf.squeeze(x, [axis])
    def concatenate(tensors, axis=-1): return _tf.concat(list(tensors), axis)
    def stack(x, axis=0): return _tf.stack(list(x), axis=axis)
    def repeat(x, n): return _tf.stack([x] * n, axis=1)
    def repeat_elements(x, rep, axis): return _tf.repeat(x, rep, axis=axis)
    def tile(x, n): return _tf.tile(x, [n] if isinstance(n, int) else n)
    def reverse(x, axes): return _tf.reverse(x, [axes] if isinstance(axes, int) else axes)
    def gather(reference, indices): return _tf.gather(reference, indices)
    def one_hot(indices, num_classes): return _tf.one_hot(indices, depth=num_classes)
    def cast(x, dtype): return _tf.cast(x, dtype)
    def cast_to_floatx(x):
        return _tf.cast(x, floatx()) if _tf.is_tensor(x) else _np.asarray(x, dtype=floatx())
    def shape(x): return _tf.shape(x)
    def int_shape(x):
        found = x.shape
        return tuple(None if d is None else int(d) for d in found)
    def ndim(x): return len(x.shape)
    def dtype(x): return x.dtype if isinstance(x.dtype, str) else x.dtype.name
    def count_params(x): return int(_np.prod(x.shape))

    def constant(value, dtype=None, shape=None, name=None): return _tf.constant(value, dtype=dtype or floatx(), shape=shape)
    def variable(value, dtype=None, name=None, constraint=None):
        return _tf.Variable(value, dtype=dtype or floatx(), name=name)
    def zeros(shape, dtype=None, name=None): return _tf.zeros(shape, dtype or floatx())
    def ones(shape, dtype=None, name=None): return _tf.ones(shape, dtype or floatx())
    def eye(size, dtype=None, name=None): return _tf.eye(size, dtype=dtype or floatx())
    def zeros_like(x, dtype=None, name=None): return _tf.zeros_like(x, dtype)
    def ones_like(x, dtype=None, name=None): return _tf.ones_like(x, dtype)
    def arange(start, stop=None, step=1, dtype='int32'):
        return _tf.cast(_tf.range(0 if stop is None else start, start if stop is None else stop, step), dtype)
    def random_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
        return _tf.random.normal(shape, mean, stddev, dtype or floatx(), seed=seed)
    def random_uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None):
        return _tf.random.uniform(shape, minval, maxval, dtype or floatx(), seed=seed)
    def random_normal_variable(shape, mean, scale, dtype=None, name=None, seed=None):
        return _tf.Variable(random_normal(shape, mean, scale, dtype, seed))
    def random_uniform_variable(shape, low, high, dtype=None, name=None, seed=None):
        return _tf.Variable(random_uniform(shape, low, high, dtype, seed))
    def random_bernoulli(shape, p=0.0, dtype=None, seed=None):
        return _tf.cast(_tf.random.uniform(shape, seed=seed) <= p, dtype or floatx())
    def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
        return _tf.random.truncated_normal(shape, mean, stddev, dtype or floatx(), seed=seed)

    def eval(x): return _np.array(x)
    def get_value(x): return x.numpy() if hasattr(x, 'numpy') else x
    def batch_get_value(tensors): return [get_value(t) for t in tensors]
    def set_value(x, value):
        if hasattr(x, 'assign'):
            x.assign(_np.asarray(value, dtype=dtype(x)))
        else:
            raise TypeError(f'set_value expects a variable. Received: {x}')
    def batch_set_value(tuples):
        for x, value in tuples:
            set_value(x, value)
    def update(x, new_x): return x.assign(new_x)
    def update_add(x, increment): return x.assign_add(increment)
    def update_sub(x, decrement): return x.assign_sub(decrement)
    def moving_average_update(x, value, momentum): return x.assign(x * momentum + value * (1 - momentum))
    def stop_gradient(x): return _tf.stop_gradient(x)
    def switch(condition, then_expression, else_expression):
        condition = _tf.convert_to_tensor(condition)
        if len(condition.shape) == 0:
            chosen = then_expression if bool(condition) else else_expression
            return chosen() if callable(chosen) else chosen
        a = then_expression() if callable(then_expression) else then_expression
        b = else_expression() if callable(else_expression) else else_expression
        while len(condition.shape) < len(a.shape):
            condition = _tf.expand_dims(condition, -1)
        return _tf.where(condition, a, b)
    def map_fn(fn, elems, name=None, dtype=None): return _tf.map_fn(fn, elems)
    def foldl(fn, elems, initializer=None, name=None):
        items = list(elems)
        held = items.pop(0) if initializer is None else initializer
        for item in items:
            held = fn(held, item)
        return held

    def binary_crossentropy(target, output, from_logits=False):
        """The cross-entropy of each element."""
        if from_logits:
            return _tf.nn.sigmoid_cross_entropy_with_logits(labels=_tf.cast(target, output.dtype), logits=output)
        output = _tf.clip_by_value(output, epsilon(), 1 - epsilon())
        target = _tf.cast(target, output.dtype)
        return -target * _tf.math.log(output) - (1 - target) * _tf.math.log(1 - output)
    def categorical_crossentropy(target, output, from_logits=False, axis=-1):
        """The cross-entropy of each sample."""
        from keras import losses
        return losses.categorical_crossentropy(target, output, from_logits=from_logits)
    def sparse_categorical_crossentropy(target, output, from_logits=False, axis=-1):
        """The cross-entropy of each sample with class numbers as labels."""
        from keras import losses
        return losses.sparse_categorical_crossentropy(target, output, from_logits=from_logits)

    class name_scope:
        """Accepted; names have no scopes here."""
        def __init__(self, name): self.name = name
        def __enter__(self): return self.name
        def __exit__(self, *args): return False

    class _Function:
        # What a graph between tensors gives for values: K.function([model.input], [layer.output]).
        def __init__(self, inputs, outputs):
            from keras import Model
            self.single = not isinstance(outputs, (list, tuple))
            ins = list(inputs) if isinstance(inputs, (list, tuple)) else [inputs]
            self.flag = [i for i, t in enumerate(ins) if not _symbolic(t)]
            self.model = Model([t for t in ins if _symbolic(t)], outputs if self.single else list(outputs))
        def __call__(self, inputs):
            given = list(inputs) if isinstance(inputs, (list, tuple)) else [inputs]
            training = False
            for i in reversed(self.flag):
                if i < len(given):
                    training = bool(given.pop(i))
            found = self.model(given if len(given) > 1 else given[0], training=training)
            found = [_np.array(t) for t in (found if isinstance(found, (list, tuple)) else [found])]
            return found[0] if self.single else found

    def function(inputs, outputs, updates=None, name=None, **kwargs):
        """A function of values that computes a graph."""
        return _Function(inputs, outputs)

    def gradients(loss, variables):
        raise RuntimeError('tf.gradients is not supported when eager execution is enabled. Use tf.GradientTape instead.')

    def learning_phase():
        """0: not in training, as outside of fit."""
        return 0
    def set_learning_phase(value): pass
    def manual_variable_initialization(value): pass
    def get_session():
        raise RuntimeError('There are no sessions in TensorFlow 2; values are computed at once')
    def set_session(session): pass
    def image_data_format(): return 'channels_last'
    def set_image_data_format(data_format):
        if data_format not in ('channels_last', 'channels_first'):
            raise ValueError(f"The `data_format` argument must be one of {{'channels_first', 'channels_last'}}. Received: data_format={data_format}")
        if data_format != 'channels_last':
            raise NotImplementedError("set_image_data_format('channels_first') is not supported here")
    def image_dim_ordering(): return 'tf'
    def set_image_dim_ordering(order):
        if order not in ('tf', 'channels_last'):
            raise NotImplementedError("image_dim_ordering 'th' (channels first) is not supported here")
    def set_floatx(value):
        if value != 'float32':
            raise NotImplementedError(f"set_floatx('{value}') is not supported here: networks compute in float32")
    def set_epsilon(value):
        if float(value) != epsilon():
            raise NotImplementedError('set_epsilon: 1e-7 is the only value supported here')
    def is_keras_tensor(x): return _symbolic(x)
    def is_tensor(x): return _tf.is_tensor(x) or _symbolic(x)
    def is_sparse(x): return False
    def standardize_dtype(dtype):
        if dtype is None:
            return floatx()
        return dtype if isinstance(dtype, str) else getattr(dtype, 'name', None) or _np.dtype(dtype).name
    def result_type(*dtypes): return _np.result_type(*dtypes).name

    def floatx(): return 'float32'
    def epsilon(): return 1e-07
    """#

  /// `keras.config`.
  static let config = #"""
    from keras import backend as _K
    floatx = _K.floatx
    epsilon = _K.epsilon
    image_data_format = _K.image_data_format
    set_floatx = _K.set_floatx
    set_epsilon = _K.set_epsilon
    set_image_data_format = _K.set_image_data_format
    backend = _K.backend
    def disable_traceback_filtering(): pass
    def enable_traceback_filtering(): pass
    def is_traceback_filtering_enabled(): return True
    def enable_interactive_logging(): pass
    def disable_interactive_logging(): pass
    def is_interactive_logging_enabled(): return True
    def enable_unsafe_deserialization(): pass
    import keras.dtype_policies as _P
    dtype_policy = _P.dtype_policy
    set_dtype_policy = _P.set_dtype_policy
    _limits = [None, None]
    def max_epochs(): return _limits[0]
    def max_steps_per_epoch(): return _limits[1]
    def set_max_epochs(max_epochs):
        if max_epochs is not None:
            raise NotImplementedError('keras.config.set_max_epochs is not supported here: give fit its epochs')
    def set_max_steps_per_epoch(max_steps_per_epoch):
        if max_steps_per_epoch is not None:
            raise NotImplementedError('keras.config.set_max_steps_per_epoch is not supported here: give fit its steps_per_epoch')
    def is_flash_attention_enabled(): return False
    def enable_flash_attention(): raise NotImplementedError('flash attention is not supported here: there is no graphics processor')
    def disable_flash_attention(): pass
    def is_nnx_enabled(): return False
    def set_backend(backend):
        if backend != 'tensorflow':
            raise NotImplementedError(f'keras.config.set_backend({backend!r}) is not supported here: the backend is tensorflow')
    """#

  /// `keras.random`.
  static let random = #"""
    import tensorflow as _tf

    class SeedGenerator:
        """A source of seeds."""
        def __init__(self, seed=None, name=None, **kwargs):
            if kwargs:
                raise ValueError(f'Unrecognized keyword arguments: {kwargs}')
            if seed is not None and not isinstance(seed, int):
                raise ValueError(f'Argument `seed` must be an integer. Received: seed={seed}')
            from keras.src.storage import next_seed
            self.name = name or 'seed_generator'
            self._initial_seed = seed
            self.seed = seed if seed is not None else next_seed()
            self._state = [self.seed, 0]
        @property
        def state(self):
            return _tf.constant(self._state, dtype='uint32')
        def next(self, ordered=True):
            from keras.src.storage import in_trial
            now = list(self._state)
            if in_trial():
                return _tf.constant(now, dtype='uint32')
            if ordered:
                self._state[1] += 1
            else:
                self._state = [(v + 1) * 5387 % 933199 for v in now]
            return _tf.constant(now, dtype='uint32')
        def get_config(self):
            return {'seed': self._initial_seed, 'name': self.name}
        @classmethod
        def from_config(cls, config):
            return cls(**config)

    _global = {'count': None, 'generator': None}

    def _seed(seed):
        if seed is None:
            from keras.src.storage import seeding_count
            if _global['generator'] is None or _global['count'] != seeding_count():
                _global['count'] = seeding_count()
                _global['generator'] = SeedGenerator()
            return [int(v) for v in _global['generator'].next(ordered=False)]
        if isinstance(seed, SeedGenerator):
            return [int(v) for v in seed.next()]
        if isinstance(seed, int):
            return [((seed & 0xFFFFFFFF) ^ 0x80000000) - 0x80000000, 0]
        raise ValueError('Argument `seed` must be either an integer or an instance of `SeedGenerator`. '
                         f'Received: seed={seed} (of type {type(seed)})')

    def normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
        return _tf.random.stateless_normal(shape, _seed(seed), mean, stddev, dtype or 'float32')
    def uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None):
        return _tf.random.stateless_uniform(shape, _seed(seed), minval, maxval, dtype or 'float32')
    def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
        return _tf.random.stateless_truncated_normal(shape, _seed(seed), mean, stddev, dtype or 'float32')
    def randint(shape, minval, maxval, dtype='int32', seed=None):
        return _tf.random.stateless_uniform(shape, _seed(seed), minval, maxval, dtype)
    def categorical(logits, num_samples, dtype='int32', seed=None):
        return _tf.random.stateless_categorical(logits, num_samples, _seed(seed), dtype)
    def shuffle(x, axis=0, seed=None):
        x = _tf.convert_to_tensor(x)
        order = _tf.argsort(_tf.random.stateless_uniform([x.shape[axis]], _seed(seed)))
        return _tf.gather(x, order, axis=axis)
    def dropout(inputs, rate, noise_shape=None, seed=None):
        pair = _seed(seed)
        x = _tf.convert_to_tensor(inputs)
        if rate >= 1:
            return _tf.zeros_like(x)
        shape = list(x.shape) if noise_shape is None else [n if n is not None else m for n, m in zip(noise_shape, x.shape)]
        kept = _tf.random.stateless_uniform(shape, pair, dtype=x.dtype) >= rate
        return x * _tf.cast(1 / (1 - rate), x.dtype) * _tf.cast(kept, x.dtype)
    def gamma(shape, alpha, dtype=None, seed=None):
        return _tf.random.stateless_gamma(shape, _seed(seed), alpha=alpha, dtype=dtype or 'float32')
    def beta(shape, alpha, beta, dtype=None, seed=None):
        first = _seed(seed)
        second = [v + 12 for v in first]
        dtype = dtype or 'float32'
        a = _tf.random.stateless_gamma(shape, first, alpha=_tf.broadcast_to(_tf.cast(alpha, dtype), shape), dtype=dtype)
        b = _tf.random.stateless_gamma(shape, second, alpha=_tf.broadcast_to(_tf.cast(beta, dtype), shape), dtype=dtype)
        return a / (a + b)
    """#
}
