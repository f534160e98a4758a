/// Rarer layers of `keras.layers` in the cell language.
enum RareLayersSource {
  static let text = #"""
    import numpy as _np
    import tensorflow as _tf
    import keras as _keras
    from keras.layers import Layer as _Layer

    def _next_seed():
        from keras.src.storage import next_seed
        return next_seed()

    def serialize(layer):
        """A layer as dict."""
        return _keras.saving.serialize_keras_object(layer)

    def deserialize(config, custom_objects=None):
        """The layer that a dict describes."""
        return _keras.saving.deserialize_keras_object(config, custom_objects)

    class InputSpec:
        """What a layer expects of an input."""
        def __init__(self, dtype=None, shape=None, ndim=None, max_ndim=None, min_ndim=None, axes=None,
                     allow_last_axis_squeeze=False, name=None, optional=False):
            self.dtype = dtype
            self.shape = None if shape is None else tuple(shape)
            self.ndim = len(self.shape) if shape is not None else ndim
            self.max_ndim, self.min_ndim = max_ndim, min_ndim
            self.axes = {int(k): v for k, v in (axes or {}).items()}
            self.allow_last_axis_squeeze, self.name, self.optional = allow_last_axis_squeeze, name, optional
        def __repr__(self):
            parts = [f'dtype={self.dtype}' if self.dtype else '', f'shape={self.shape}' if self.shape else '',
                     f'ndim={self.ndim}' if self.ndim else '', f'max_ndim={self.max_ndim}' if self.max_ndim else '',
                     f'min_ndim={self.min_ndim}' if self.min_ndim else '', f'axes={self.axes}' if self.axes else '']
            return f'InputSpec({", ".join(p for p in parts if p)})'
        def get_config(self):
            return {'dtype': self.dtype, 'shape': self.shape, 'ndim': self.ndim, 'max_ndim': self.max_ndim,
                    'min_ndim': self.min_ndim, 'axes': self.axes}

    class Identity(_Layer):
        """Gives what it gets."""
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.supports_masking = True
        def call(self, inputs):
            return inputs
        def compute_output_shape(self, input_shape):
            return input_shape

    class ThresholdedReLU(_Layer):
        """x above theta, 0 elsewhere."""
        def __init__(self, theta=1.0, **kwargs):
            super().__init__(**kwargs)
            if theta is None or theta < 0:
                raise ValueError(f'Theta of a Thresholded ReLU layer cannot be None, expecting a float. Received: {theta}')
            self.supports_masking = True
            self.theta = float(theta)
        def call(self, inputs):
            return inputs * _tf.cast(inputs > self.theta, inputs.dtype)
        def get_config(self):
            return dict(super().get_config(), theta=self.theta)
        def compute_output_shape(self, input_shape):
            return input_shape

    def _einsum_shapes(equation, bias_axes, input_shape, output_shape):
        """Shapes of kernel, bias and result of an EinsumDense layer."""
        compact = equation.replace(' ', '')
        left, found = compact.split('->')
        first, kernel = left.split(',')
        output_shape = [output_shape] if isinstance(output_shape, int) or output_shape is None else list(output_shape)
        lengths = {}
        if '...' in first:
            head, tail = first.split('...')
            more = len(input_shape) - len(head) - len(tail)
            letters = list(head) + [f'.{i}' for i in range(more)] + list(tail)
            a, b = found.split('...')
            results = list(a) + [f'.{i}' for i in range(more)] + list(b)
        else:
            letters, results = list(first), list(found)
        for letter, length in zip(letters, input_shape):
            lengths[letter] = length
        # The lengths given stand for the last axes of the result; the batch axis is the input's.
        given = dict(zip(reversed(results), reversed(output_shape)))
        for letter in results:
            if letter in given and given[letter] is not None:
                if lengths.get(letter) not in (None, given[letter]):
                    raise ValueError(f"Input shape and output shape do not match at shared dimension '{letter}'. Input shape is "
                                     f'{lengths[letter]}, and output shape is {given[letter]}.')
                lengths[letter] = given[letter]
        for letter in kernel:
            if letter not in lengths:
                raise ValueError(f"Weight dimension '{letter}' did not have a match in either the input spec '{first}' or the output "
                                 f"spec '{found}'. For this layer, the weight must be fully specified.")
        shape = [lengths[letter] for letter in kernel]
        bias = None
        if bias_axes is not None:
            for letter in bias_axes:
                if letter not in results:
                    raise ValueError(f"Bias dimension '{letter}' was requested, but is not part of the output spec '{found}'")
            start = min(results.index(letter) for letter in bias_axes)
            bias = [lengths[letter] if letter in bias_axes else 1 for letter in results[start:]]
        return shape, bias, tuple(lengths.get(letter) for letter in results)

    class EinsumDense(_Layer):
        """activation(einsum(equation, x, kernel) + bias)."""
        def __init__(self, equation, output_shape, activation=None, bias_axes=None, kernel_initializer='glorot_uniform',
                     bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, kernel_constraint=None,
                     bias_constraint=None, lora_rank=None, lora_alpha=None, **kwargs):
            super().__init__(**kwargs)
            self.equation = equation
            self.partial_output_shape = output_shape if isinstance(output_shape, (int, tuple)) else tuple(output_shape)
            self.bias_axes = bias_axes
            self.activation = _keras.activations.get(activation)
            self.kernel_initializer = _keras.initializers.get(kernel_initializer)
            self.bias_initializer = _keras.initializers.get(bias_initializer)
            self.kernel_regularizer = _keras.regularizers.get(kernel_regularizer)
            self.bias_regularizer = _keras.regularizers.get(bias_regularizer)
            self.kernel_constraint = _keras.constraints.get(kernel_constraint)
            self.bias_constraint = _keras.constraints.get(bias_constraint)
            self.bias = None
        def build(self, input_shape):
            shape, bias, _ = _einsum_shapes(self.equation, self.bias_axes, input_shape, self.partial_output_shape)
            maker = self.kernel_initializer
            # What is summed over counts as the kernel's inputs, all else as its outputs.
            kernel, found = self.equation.replace(' ', '').split(',')[1].split('->')
            inner = [k not in found for k in kernel]
            width = int(_np.prod([n for n, i in zip(shape, inner) if i]))
            if len(shape) > 2 and inner == sorted(inner, reverse=True) and not isinstance(maker, _keras.initializers.Orthogonal):
                maker = lambda shape, dtype=None: _tf.reshape(
                    self.kernel_initializer((width, int(_np.prod(shape)) // width)), shape)
            self.kernel = self.add_weight(name='kernel', shape=tuple(shape), initializer=maker,
                                          regularizer=self.kernel_regularizer, constraint=self.kernel_constraint)
            if bias is not None:
                self.bias = self.add_weight(name='bias', shape=tuple(bias), initializer=self.bias_initializer,
                                            regularizer=self.bias_regularizer, constraint=self.bias_constraint)
        def call(self, inputs, training=None):
            x = _tf.einsum(self.equation, inputs, self.kernel)
            if self.bias is not None:
                x = x + self.bias
            return x if self.activation is None else self.activation(x)
        def compute_output_shape(self, input_shape):
            return _einsum_shapes(self.equation, self.bias_axes, input_shape, self.partial_output_shape)[2]
        def get_config(self):
            s = _keras.saving.serialize_keras_object
            return dict(super().get_config(), equation=self.equation, output_shape=self.partial_output_shape,
                        activation=s(self.activation), bias_axes=self.bias_axes, kernel_initializer=s(self.kernel_initializer),
                        bias_initializer=s(self.bias_initializer), kernel_regularizer=s(self.kernel_regularizer),
                        bias_regularizer=s(self.bias_regularizer), kernel_constraint=s(self.kernel_constraint),
                        bias_constraint=s(self.bias_constraint))

    class _Around(_Layer):
        """A layer around another."""
        def __init__(self, layer, **kwargs):
            super().__init__(**kwargs)
            if not isinstance(layer, _Layer):
                raise ValueError(f'Layer {layer} supplied to Wrapper isn\'t a supported layer type. Please ensure wrapped layer is '
                                 'a valid Keras layer.')
            self.layer = layer
        def build(self, input_shape=None):
            if not self.layer.built:
                self.layer.build(input_shape)
                self.layer.built = True
        def get_config(self):
            return dict(super().get_config(), layer=_keras.saving.serialize_keras_object(self.layer))
        @classmethod
        def from_config(cls, config, custom_objects=None):
            config = dict(config)
            layer = config.pop('layer')
            if isinstance(layer, dict):
                layer = _keras.saving.deserialize_keras_object(layer, custom_objects)
            return cls(layer, **config)

    def _unit(x):
        return x * _tf.math.rsqrt(_tf.maximum(_tf.reduce_sum(_tf.square(x)), 1e-12))

    class SpectralNormalization(_Around):
        """Keeps the largest singular value of a layer's kernel near 1 (Miyato et al. 2018, arXiv:1802.05957)."""
        def __init__(self, layer, power_iterations=1, **kwargs):
            super().__init__(layer, **kwargs)
            if power_iterations <= 0:
                raise ValueError('`power_iterations` should be greater than zero. Received: '
                                 f'`power_iterations={power_iterations}`')
            self.power_iterations = power_iterations
        def build(self, input_shape):
            super().build(input_shape)
            self.kernel = getattr(self.layer, 'kernel', None)
            if self.kernel is None:
                self.kernel = getattr(self.layer, 'embeddings', None)
            if self.kernel is None:
                raise ValueError(f'{type(self.layer).__name__} object has no attribute \'kernel\' nor \'embeddings\'')
            self.kernel_shape = self.kernel.shape
            self.vector_u = self.add_weight(shape=(1, self.kernel_shape[-1]), trainable=False, name='vector_u',
                                            initializer=_keras.initializers.TruncatedNormal(stddev=0.02))
        def call(self, inputs, training=False):
            if training:
                weights = _tf.reshape(_tf.stop_gradient(self.kernel), [-1, self.kernel_shape[-1]])
                u = _tf.convert_to_tensor(self.vector_u)
                for _ in range(self.power_iterations):
                    v = _unit(_tf.matmul(u, weights, transpose_b=True))
                    u = _unit(_tf.matmul(v, weights))
                sigma = _tf.matmul(_tf.matmul(v, weights), u, transpose_b=True)
                self.vector_u.assign(u)
                self.kernel.assign(_tf.reshape(_tf.convert_to_tensor(self.kernel) / sigma, self.kernel_shape))
            return self.layer(inputs)
        def compute_output_shape(self, input_shape):
            return self.layer.compute_output_shape(input_shape)
        def get_config(self):
            return dict(super().get_config(), power_iterations=self.power_iterations)

    class _ConvLSTM(_Layer):
        _rank = 2
        def __init__(self, filters, kernel_size, strides=1, padding='valid', data_format=None, dilation_rate=1, activation='tanh',
                     recurrent_activation='sigmoid', use_bias=True, kernel_initializer='glorot_uniform',
                     recurrent_initializer='orthogonal', bias_initializer='zeros', unit_forget_bias=True,
                     kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None,
                     kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0,
                     recurrent_dropout=0.0, seed=None, return_sequences=False, return_state=False, go_backwards=False,
                     stateful=False, **kwargs):
            super().__init__(activity_regularizer=activity_regularizer, **kwargs)
            if data_format == 'channels_first':
                raise NotImplementedError(f"{type(self).__name__}(data_format='channels_first') is not supported here")
            def each(n):
                return (n,) * self._rank if isinstance(n, int) else tuple(n)
            self.filters, self.kernel_size, self.strides = filters, each(kernel_size), each(strides)
            self.dilation_rate, self.padding = each(dilation_rate), padding.lower()
            self.activation = _keras.activations.get(activation)
            self.recurrent_activation = _keras.activations.get(recurrent_activation)
            self.use_bias, self.unit_forget_bias = use_bias, unit_forget_bias
            self._dropout_seed = seed if seed is not None else _next_seed()
            self._makers = tuple(_keras.initializers.get(m) for m in (kernel_initializer, recurrent_initializer, bias_initializer))
            self._penalties = (kernel_regularizer, recurrent_regularizer, bias_regularizer)
            self._limits = (kernel_constraint, recurrent_constraint, bias_constraint)
            self.dropout, self.recurrent_dropout, self.seed = dropout, recurrent_dropout, seed
            self.return_sequences, self.return_state = return_sequences, return_state
            self.go_backwards, self.stateful = go_backwards, stateful
            self._held = None
        def build(self, input_shape):
            if len(input_shape) != self._rank + 3:
                raise ValueError(f"Input 0 with name 'None' of layer '{self.name}' is incompatible with the layer: expected "
                                 f'ndim={self._rank + 3}, found ndim={len(input_shape)}. Full shape received: {tuple(input_shape)}')
            k, r, b = self._makers
            def weight(name, shape, i, maker):
                return self.add_weight(name=name, shape=shape, initializer=maker, regularizer=self._penalties[i],
                                       constraint=self._limits[i])
            self.kernel = weight('kernel', self.kernel_size + (input_shape[-1], 4 * self.filters), 0, k)
            self.recurrent_kernel = weight('recurrent_kernel', self.kernel_size + (self.filters, 4 * self.filters), 1, r)
            self.bias = None
            if self.use_bias:
                self.bias = weight('bias', (4 * self.filters,), 2, b)
                if self.unit_forget_bias:
                    start = _np.array(self.bias)
                    start[self.filters:2 * self.filters] = 1
                    self.bias.assign(start)
        def _convolved(self, x, kernel, strides, padding, dilation):
            return _tf.nn.convolution(x, kernel, strides=list(strides), padding=padding.upper(), dilations=list(dilation))
        def reset_states(self):
            self._held = None
        reset_state = reset_states
        def call(self, sequences, initial_state=None, mask=None, training=False):
            if isinstance(sequences, (list, tuple)):
                sequences, initial_state = sequences[0], list(sequences[1:])
            one = (1,) * self._rank
            steps = list(range(sequences.shape[1]))
            if self.go_backwards:
                steps.reverse()
            state = initial_state
            if state is None and self.stateful:
                state = self._held
            h, c = state if state is not None else (None, None)
            f, outputs = self.filters, []
            for t in steps:
                x = sequences[:, t]
                if training and self.dropout:
                    x = _tf.nn.dropout(x, self.dropout)
                z = self._convolved(x, self.kernel, self.strides, self.padding, self.dilation_rate)
                if self.bias is not None:
                    z = z + self.bias
                if h is None:
                    h = _tf.zeros_like(z[..., :f])
                    c = _tf.zeros_like(h)
                z = z + self._convolved(h, self.recurrent_kernel, one, 'same', one)
                i, keep = self.recurrent_activation(z[..., :f]), self.recurrent_activation(z[..., f:2 * f])
                c = keep * c + i * self.activation(z[..., 2 * f:3 * f])
                h = self.recurrent_activation(z[..., 3 * f:]) * self.activation(c)
                outputs.append(h)
            if self.stateful:
                self._held = (_tf.stop_gradient(h), _tf.stop_gradient(c))
            made = _tf.stack(outputs, axis=1) if self.return_sequences else h
            return (made, h, c) if self.return_state else made
        def compute_output_shape(self, input_shape):
            if isinstance(input_shape[0], (list, tuple)):
                input_shape = input_shape[0]
            lengths = []
            for n, k, s, d in zip(input_shape[2:-1], self.kernel_size, self.strides, self.dilation_rate):
                reach = (k - 1) * d + 1
                lengths.append(None if n is None else -(-n // s) if self.padding == 'same' else (n - reach) // s + 1)
            last = tuple(lengths) + (self.filters,)
            state = (input_shape[0],) + last
            made = (input_shape[0], input_shape[1]) + last if self.return_sequences else state
            return [made, state, state] if self.return_state else made
        def get_config(self):
            s = _keras.saving.serialize_keras_object
            k, r, b = [s(_keras.initializers.get(m)) for m in self._makers]
            p = [s(_keras.regularizers.get(m)) for m in self._penalties]
            l = [s(_keras.constraints.get(m)) for m in self._limits]
            return dict(
                super().get_config(), return_sequences=self.return_sequences, return_state=self.return_state,
                go_backwards=self.go_backwards, stateful=self.stateful, filters=self.filters, kernel_size=self.kernel_size,
                strides=self.strides, padding=self.padding, data_format='channels_last', dilation_rate=self.dilation_rate,
                activation=s(self.activation), recurrent_activation=s(self.recurrent_activation), use_bias=self.use_bias,
                kernel_initializer=k, recurrent_initializer=r, bias_initializer=b, unit_forget_bias=self.unit_forget_bias,
                kernel_regularizer=p[0], recurrent_regularizer=p[1], bias_regularizer=p[2], kernel_constraint=l[0],
                recurrent_constraint=l[1], bias_constraint=l[2], dropout=self.dropout,
                recurrent_dropout=self.recurrent_dropout, seed=self.seed)

    class ConvLSTM1D(_ConvLSTM):
        """An LSTM whose products are convolutions over one axis."""
        _rank = 1

    class ConvLSTM2D(_ConvLSTM):
        """An LSTM whose products are convolutions over pictures (Shi et al. 2015, arXiv:1506.04214)."""

    class Hashing(_Layer):
        """Words or numbers as numbers of bins by a hash."""
        def __init__(self, num_bins, mask_value=None, salt=None, output_mode='int', sparse=False, **kwargs):
            super().__init__(**{k: v for k, v in kwargs.items() if k in ('name', 'trainable', 'input_shape')})
            if num_bins is None or num_bins <= 0:
                raise ValueError(f'The `num_bins` for `Hashing` cannot be `None` or non-positive values. Received: num_bins={num_bins}.')
            if output_mode not in ('int', 'one_hot', 'multi_hot', 'count'):
                raise ValueError("Invalid value for argument `output_mode`. Expected one of ('int', 'one_hot', 'multi_hot', 'count'). "
                                 f'Received: output_mode={output_mode}')
            if salt is not None:
                raise NotImplementedError('Hashing(salt=…) is not supported here')
            self.num_bins, self.mask_value, self.salt = num_bins, mask_value, salt
            self.output_mode, self.sparse = output_mode, sparse
        def call(self, inputs):
            x = inputs if _tf.is_tensor(inputs) else _tf.constant(inputs)
            texts = x if x.dtype == _tf.string else _tf.strings.as_string(x)
            bins = self.num_bins
            if self.mask_value is None:
                made = _tf.strings.to_hash_bucket_fast(texts, bins)
            else:
                masked = _np.asarray(x.numpy()) == (self.mask_value.encode() if isinstance(self.mask_value, str) else self.mask_value)
                if bins > 1:
                    bins -= 1
                made = _tf.strings.to_hash_bucket_fast(texts, bins) + 1
                made = _tf.where(_tf.constant(masked), _tf.zeros_like(made), made)
            if self.output_mode == 'int':
                return _tf.cast(made, 'int64')
            from keras.layers import CategoryEncoding
            return CategoryEncoding(self.num_bins, output_mode=self.output_mode)(made)
        def compute_output_shape(self, input_shape):
            return input_shape
        def get_config(self):
            return dict(super().get_config(), num_bins=self.num_bins, salt=self.salt, mask_value=self.mask_value,
                        output_mode=self.output_mode, sparse=self.sparse)

    class _Adaptive(_Layer):
        _rank, _largest = 2, False
        def __init__(self, output_size, data_format=None, **kwargs):
            super().__init__(**kwargs)
            self.output_size = (output_size,) * self._rank if isinstance(output_size, int) else tuple(output_size)
        def call(self, inputs):
            x = inputs
            reduce = _tf.reduce_max if self._largest else _tf.reduce_mean
            for axis, count in enumerate(self.output_size, 1):
                n = x.shape[axis]
                parts = [reduce(_tf.gather(x, _tf.range(i * n // count, -(-(i + 1) * n // count)), axis=axis), axis=axis)
                         for i in range(count)]
                x = _tf.stack(parts, axis=axis)
            return x
        def compute_output_shape(self, input_shape):
            return (input_shape[0],) + self.output_size + (input_shape[-1],)
        def get_config(self):
            return dict(super().get_config(), output_size=self.output_size, data_format='channels_last')

    class AdaptiveAveragePooling1D(_Adaptive):
        """Means over as many parts as the result is to have."""
        _rank = 1
    class AdaptiveAveragePooling2D(_Adaptive):
        """Means over as many parts as the result is to have."""
    class AdaptiveAveragePooling3D(_Adaptive):
        """Means over as many parts as the result is to have."""
        _rank = 3
    class AdaptiveMaxPooling1D(_Adaptive):
        """Maxima over as many parts as the result is to have."""
        _rank, _largest = 1, True
    class AdaptiveMaxPooling2D(_Adaptive):
        """Maxima over as many parts as the result is to have."""
        _largest = True
    class AdaptiveMaxPooling3D(_Adaptive):
        """Maxima over as many parts as the result is to have."""
        _rank, _largest = 3, True

    """#
}
