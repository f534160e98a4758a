/// Layers of `keras.layers` in the cell language that change pictures at random: Keras's draws, one after the other from the
/// layer's own seeds. The text follows that of the preparing layers in one module.
enum PictureLayersSource {
  static let text = #"""
    def _ends(factor, low, high, what='factor'):
        # A number stands for the range around 0, within what the layer allows.
        told = f'The `{what}` argument should be a number (or a list of two numbers) in the range [{low}, {high}]. Received: {what}={factor}'
        if isinstance(factor, (tuple, list)):
            if len(factor) != 2 or factor[0] > high or factor[1] < low:
                raise ValueError(told)
            return tuple(sorted(factor))
        if not isinstance(factor, (int, float)) or isinstance(factor, bool) or factor < low or factor > high:
            raise ValueError(told)
        return max(-abs(factor), low), abs(factor)

    def _reflected(c, n):
        if n <= 1:
            return _np.zeros_like(c)
        c = _np.where(c < -2 * n, 2 * n * _np.trunc(-c / (2 * n)) + c, c)
        c = _np.where(c < 0, _np.where(c < -n, c + 2 * n, -c - 1), c)
        c = _np.where(c > n - 1, c - 2 * n * _np.trunc(c / (2 * n)), c)
        return _np.clip(_np.where(c >= n, 2 * n - c - 1, c), 0, n - 1)

    def _wrapped(c, n):
        if n <= 1:
            return _np.zeros_like(c)
        c = _np.where(c < 0, c + n * (_np.trunc(-c / (n - 1)) + 1), c)
        return _np.clip(_np.where(c > n - 1, c - n * _np.trunc(c / (n - 1)), c), 0, n - 1)

    def _projected(images, transforms, interpolation='bilinear', fill_mode='reflect', fill_value=0.0):
        """Pictures whose pixel (x, y) comes from (a0 x + a1 y + a2, b0 x + b1 y + b2)."""
        a, t = _numbers(images).astype('float32'), _numbers(transforms).astype('float32')
        n, h, w = a.shape[:3]
        x, y = _np.meshgrid(_np.arange(w, dtype='float32'), _np.arange(h, dtype='float32'))
        k = t[:, :, None, None]
        depth = k[:, 6] * x + k[:, 7] * y + _np.float32(1)
        px, py = (k[:, 0] * x + k[:, 1] * y + k[:, 2]) / depth, (k[:, 3] * x + k[:, 4] * y + k[:, 5]) / depth
        if fill_mode in ('reflect', 'wrap'):
            place = _reflected if fill_mode == 'reflect' else _wrapped
            px, py = place(px, w).astype('float32'), place(py, h).astype('float32')
        elif fill_mode == 'nearest':
            px, py = _np.clip(px, 0, w - 1), _np.clip(py, 0, h - 1)
        elif fill_mode != 'constant':
            raise ValueError("Invalid value for argument `fill_mode`. Expected of one {'constant', 'nearest', 'wrap', 'reflect'}. "
                             f'Received: fill_mode={fill_mode}')
        which = _np.arange(n)[:, None, None]
        def read(row, column):
            inside = (row >= 0) & (row < h) & (column >= 0) & (column < w)
            found = a[which, _np.clip(row, 0, h - 1).astype(int), _np.clip(column, 0, w - 1).astype(int)]
            return _np.where(inside[..., None], found, _np.float32(fill_value))
        if interpolation == 'nearest':
            return _tf.constant(read(_np.floor(py + 0.5), _np.floor(px + 0.5)))
        if interpolation != 'bilinear':
            raise ValueError("Invalid value for argument `interpolation`. Expected of one {'nearest', 'bilinear'}. "
                             f'Received: interpolation={interpolation}')
        left, top = _np.floor(px), _np.floor(py)
        right, bottom = left + 1, top + 1
        wr, wl = (px - left)[..., None], (right - px)[..., None]
        upper = wl * read(top, left) + wr * read(top, right)
        lower = wl * read(bottom, left) + wr * read(bottom, right)
        return _tf.constant(((bottom - py)[..., None] * upper + (py - top)[..., None] * lower).astype('float32'))

    class _RandomPictures(_Kept):
        def __init__(self, seed=None, data_format=None, **kwargs):
            stray = [k for k in kwargs if k not in ('name', 'input_shape', 'trainable', 'dtype')]
            if stray:
                raise ValueError(f'Unrecognized keyword arguments passed to {type(self).__name__}: { {k: kwargs[k] for k in stray} }')
            super().__init__(**_shared(kwargs))
            if data_format == 'channels_first':
                raise NotImplementedError(f"{type(self).__name__}(data_format='channels_first') is not supported here")
            self.seed, self.data_format = seed, 'channels_last'
            import keras
            self._random, self.generator = keras.random, keras.random.SeedGenerator(seed)
        def _uniform(self, shape, low=0.0, high=1.0):
            return self._random.uniform(shape, minval=low, maxval=high, seed=self.generator)
        def call(self, inputs, training=True):
            pictures = inputs['images'] if isinstance(inputs, dict) else inputs
            x = _tf.cast(pictures, 'float32')
            rank = len(x.shape)
            if rank not in (3, 4):
                raise ValueError(f'Expected the input image to be rank 3 or 4. Received inputs.shape={x.shape}')
            if isinstance(inputs, dict) and set(inputs) - {'images', 'labels'}:
                raise NotImplementedError(f'{type(self).__name__} changes images and labels here, not {sorted(set(inputs) - {"images", "labels"})}')
            if not training:
                changed, state = self._still(x), None
            else:
                batch = x if rank == 4 else x[None]
                state = self._draw(batch) if batch.shape[0] else None
                changed = self._change(batch, state) if batch.shape[0] else batch
                changed = changed if rank == 4 else changed[0]
            if not isinstance(inputs, dict):
                return changed
            made = dict(inputs, images=changed)
            if 'labels' in inputs and state is not None:
                made['labels'] = self._label(inputs['labels'], state)
            return made
        def _still(self, x):
            return x
        def _draw(self, x):
            return None
        def _label(self, labels, state):
            return labels
        def compute_output_shape(self, input_shape):
            return input_shape

    class RandomFlip(_RandomPictures):
        """Pictures mirrored at random."""
        _keys = ('data_format', 'seed', 'mode',)
        def __init__(self, mode='horizontal_and_vertical', seed=None, **kwargs):
            super().__init__(seed, **kwargs)
            if mode not in ('horizontal', 'vertical', 'horizontal_and_vertical'):
                raise ValueError(f'RandomFlip layer {self.name} received an unknown mode argument {mode}')
            self.mode = mode
        def _draw(self, x):
            return self._uniform((x.shape[0], 1, 1, 1)) <= 0.5
        def _change(self, x, flips):
            if 'horizontal' in self.mode:
                x = _tf.where(flips, x[:, :, ::-1], x)
            if 'vertical' in self.mode:
                x = _tf.where(flips, x[:, ::-1], x)
            return x

    class RandomRotation(_RandomPictures):
        """Pictures turned by a random share of a full turn."""
        _keys = ('data_format', 'factor', 'fill_mode', 'fill_value', 'interpolation', 'seed',)
        def __init__(self, factor, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0, **kwargs):
            super().__init__(seed, **kwargs)
            self.factor = _ends(factor, -1, 1)
            self.fill_mode, self.fill_value, self.interpolation = fill_mode, fill_value, interpolation
        def _draw(self, x):
            return self._uniform((x.shape[0],), self.factor[0] * 360.0, self.factor[1] * 360.0)
        def _change(self, x, angle):
            turn = _numbers(angle) * _np.float32(_np.pi / 180.0)
            c, s = _np.cos(turn), _np.sin(turn)
            cx, cy = _np.float32(0.5) * (x.shape[2] - 1), _np.float32(0.5) * (x.shape[1] - 1)
            zero = _np.zeros_like(c)
            matrix = _np.stack([c, -s, cx - cx * c + cy * s, s, c, cy - cx * s - cy * c, zero, zero], 1)
            return _projected(x, matrix, self.interpolation, self.fill_mode, self.fill_value)

    class RandomTranslation(_RandomPictures):
        """Pictures moved by random shares of their size."""
        _keys = ('data_format', 'height_factor', 'width_factor', 'fill_mode', 'interpolation', 'seed', 'fill_value',)
        def __init__(self, height_factor, width_factor, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0,
                     **kwargs):
            super().__init__(seed, **kwargs)
            self.height_factor, self.width_factor = height_factor, width_factor
            self._rows, self._columns = _ends(height_factor, -1, 1), _ends(width_factor, -1, 1)
            self.fill_mode, self.fill_value, self.interpolation = fill_mode, fill_value, interpolation
        def _draw(self, x):
            down = self._uniform([x.shape[0], 1], *self._rows) * float(x.shape[1])
            return down, self._uniform([x.shape[0], 1], *self._columns) * float(x.shape[2])
        def _change(self, x, moved):
            down, right = [_numbers(m)[:, 0] for m in moved]
            zero, one = _np.zeros_like(down), _np.ones_like(down)
            return _projected(x, _np.stack([one, zero, -right, zero, one, -down, zero, zero], 1), self.interpolation, self.fill_mode, self.fill_value)

    class RandomZoom(_RandomPictures):
        """Pictures made smaller or larger at random."""
        _keys = ('data_format', 'height_factor', 'width_factor', 'fill_mode', 'interpolation', 'seed', 'fill_value',)
        def __init__(self, height_factor, width_factor=None, fill_mode='reflect', interpolation='bilinear', seed=None,
                     fill_value=0.0, **kwargs):
            super().__init__(seed, **kwargs)
            self.height_factor, self.width_factor = height_factor, width_factor
            self._rows = _ends(height_factor, -1, 1)
            self._columns = None if width_factor is None else _ends(width_factor, -1, 1)
            self.fill_mode, self.fill_value, self.interpolation = fill_mode, fill_value, interpolation
        def _draw(self, x):
            high = self._uniform((x.shape[0], 1), 1.0 + self._rows[0], 1.0 + self._rows[1])
            if self._columns is None:
                return high, high
            return high, self._uniform((x.shape[0], 1), 1.0 + self._columns[0], 1.0 + self._columns[1])
        def _change(self, x, zooms):
            high, wide = [_numbers(z)[:, 0] for z in zooms]
            zero, one = _np.zeros_like(high), _np.float32(1)
            matrix = _np.stack([wide, zero, _np.float32((x.shape[2] - 1) / 2) * (one - wide),
                                zero, high, _np.float32((x.shape[1] - 1) / 2) * (one - high), zero, zero], 1)
            return _projected(x, matrix, self.interpolation, self.fill_mode, self.fill_value)

    class RandomShear(_RandomPictures):
        """Pictures slanted at random."""
        _keys = ('data_format', 'x_factor', 'y_factor', 'fill_mode', 'interpolation', 'seed', 'fill_value',)
        def __init__(self, x_factor=0.0, y_factor=0.0, interpolation='bilinear', fill_mode='reflect', fill_value=0.0, data_format=None,
                     seed=None, **kwargs):
            super().__init__(seed, data_format, **kwargs)
            def around(factor, what):
                ends = _ends(factor, 0, 1, what)
                return (-abs(factor), abs(factor)) if isinstance(factor, (int, float)) else ends
            self.x_factor, self.y_factor = around(x_factor, 'x_factor'), around(y_factor, 'y_factor')
            self.fill_mode, self.fill_value, self.interpolation = fill_mode, fill_value, interpolation
        def _draw(self, x):
            sign = _tf.where(self._uniform([x.shape[0], 1]) > 0.5, -1.0, 1.0)
            down = self._uniform([x.shape[0], 1], *self.y_factor)
            return self._uniform([x.shape[0], 1], *self.x_factor) * sign, down * sign
        def _change(self, x, shears):
            right, down = [_numbers(v)[:, 0] for v in shears]
            zero, one = _np.zeros_like(right), _np.ones_like(right)
            return _projected(x, _np.stack([one, right, zero, down, one, zero, zero, zero], 1), self.interpolation, self.fill_mode, self.fill_value)

    class RandomContrast(_RandomPictures):
        """Pictures whose distance from their mean is changed at random."""
        _keys = ('data_format', 'factor', 'value_range', 'seed',)
        def __init__(self, factor, value_range=(0, 255), seed=None, **kwargs):
            super().__init__(seed, **kwargs)
            self.factor, self.value_range = _ends(factor, 0, 1), value_range
        def _draw(self, x):
            return self._uniform([x.shape[0], 1, 1, 1], 1.0 - self.factor[0], 1.0 + self.factor[1])
        def _change(self, x, factor):
            mean = _tf.reduce_mean(_tf.reduce_mean(x, axis=-3, keepdims=True), axis=-2, keepdims=True)
            return _tf.clip_by_value((x - mean) * factor + mean, float(self.value_range[0]), float(self.value_range[1]))

    class RandomBrightness(_RandomPictures):
        """Pictures made darker or lighter at random."""
        _keys = ('data_format', 'factor', 'value_range', 'seed',)
        def __init__(self, factor, value_range=(0, 255), seed=None, **kwargs):
            super().__init__(seed, **kwargs)
            self.factor, self.value_range = _ends(factor, -1, 1), value_range
        def _draw(self, x):
            return self._uniform([x.shape[0], 1, 1, 1], *self.factor) * float(self.value_range[1] - self.value_range[0])
        def _change(self, x, delta):
            return _tf.clip_by_value(x + delta, float(self.value_range[0]), float(self.value_range[1]))

    class RandomCrop(_RandomPictures):
        """A random part of pictures in training, the middle otherwise."""
        _keys = ('data_format', 'height', 'width', 'seed')
        def __init__(self, height, width, seed=None, data_format=None, name=None, **kwargs):
            super().__init__(seed, data_format, name=name, **kwargs)
            self.height, self.width = height, width
        def _draw(self, x):
            h, w = x.shape[1], x.shape[2]
            if h > self.height and w > self.width:
                top = int(self._uniform((), 0.0, float(h - self.height + 1)))
                return top, int(self._uniform((), 0.0, float(w - self.width + 1)))
            high = max(min(h, int(float(w * self.height) / self.width)), 1)
            wide = max(min(w, int(float(h * self.width) / self.height)), 1)
            return int(float(h - high) / 2), int(float(w - wide) / 2)
        def _change(self, x, corner):
            part = x[:, corner[0]:corner[0] + self.height, corner[1]:corner[1] + self.width]
            return part if tuple(part.shape[1:3]) == (self.height, self.width) else _tf.image.resize(part, (self.height, self.width))
        def compute_output_shape(self, input_shape):
            return tuple(input_shape[:-3]) + (self.height, self.width, input_shape[-1])

    class RandomGrayscale(_RandomPictures):
        """Pictures without colour, at random."""
        _keys = ('data_format', 'factor', 'seed')
        def __init__(self, factor=0.5, data_format=None, seed=None, **kwargs):
            super().__init__(seed, data_format, **kwargs)
            if factor < 0 or factor > 1:
                raise ValueError(f'`factor` should be between 0 and 1. Received: factor={factor}')
            self.factor = factor
        def _draw(self, x):
            return (self._uniform((x.shape[0],)) < self.factor)[:, None, None, None]
        def _change(self, x, chosen):
            return _tf.where(chosen, _tf.image.rgb_to_grayscale(x), x)

    def _ranged(x, source, target):
        # Values of one range in another.
        if tuple(source) == tuple(target):
            return x
        (a, b), (c, d) = [tuple(map(float, r)) for r in (source, target)]
        return (x - a) / (b - a) * (d - c) + c

    class RandomHue(_RandomPictures):
        """Pictures whose colours are turned at random."""
        _keys = ('data_format', 'factor', 'value_range', 'seed')
        def __init__(self, factor, value_range=(0, 255), data_format=None, seed=None, **kwargs):
            super().__init__(seed, data_format, **kwargs)
            self.factor, self.value_range = _ends(factor, 0, 1), value_range
        def _draw(self, x):
            sign = _tf.where(self._uniform((x.shape[0],)) > 0.5, -1.0, 1.0)
            return sign * self._uniform((x.shape[0],), *self.factor) * 0.5
        def _change(self, x, factor):
            x = _tf.image.rgb_to_hsv(_ranged(x, self.value_range, (0, 1)))
            hue = x[..., 0] + factor[:, None, None]
            hue = _tf.where(hue > 1.0, hue - 1.0, hue)
            hue = _tf.where(hue < 0.0, hue + 1.0, hue)
            x = _tf.image.hsv_to_rgb(_tf.stack([hue, x[..., 1], x[..., 2]], axis=-1))
            return _ranged(_tf.clip_by_value(x, 0.0, 1.0), (0, 1), self.value_range)

    class RandomSaturation(_RandomPictures):
        """Pictures with stronger or weaker colours at random."""
        _keys = ('data_format', 'factor', 'value_range', 'seed')
        def __init__(self, factor, value_range=(0, 255), data_format=None, seed=None, **kwargs):
            super().__init__(seed, data_format, **kwargs)
            self.factor, self.value_range = _ends(factor, -1, 1), value_range
        def _draw(self, x):
            share = self._uniform((x.shape[0],), *self.factor)
            return share / (1 - share + 1e-7)
        def _change(self, x, factor):
            x = _tf.image.rgb_to_hsv(x)
            full = _tf.clip_by_value(x[..., 1] * factor[:, None, None], float(self.value_range[0]), float(self.value_range[1]))
            return _tf.image.hsv_to_rgb(_tf.stack([x[..., 0], full, x[..., 2]], axis=-1))

    class RandomInvert(_RandomPictures):
        """Pictures as negatives at random."""
        _keys = ('data_format', 'factor', 'value_range', 'seed')
        def __init__(self, factor=1.0, value_range=(0, 255), seed=None, data_format=None, **kwargs):
            super().__init__(seed, data_format, **kwargs)
            self.factor, self.value_range = _ends(factor, 0, 1), value_range
        def _draw(self, x):
            bound = self._uniform((x.shape[0],), *self.factor)
            return self._uniform((x.shape[0],)) < bound
        def _change(self, x, chosen):
            return _tf.where(chosen[:, None, None, None], float(self.value_range[1]) - x, x)

    class Solarization(_RandomPictures):
        """Pictures whose values above a threshold are turned around."""
        _keys = ('data_format', 'addition_factor', 'threshold_factor', 'value_range', 'seed')
        def __init__(self, addition_factor=0.0, threshold_factor=0.0, value_range=(0, 255), seed=None, **kwargs):
            super().__init__(seed, **kwargs)
            def share(factor, what):
                low, high = _ends(factor, 0, 1, what)
                return (0.0, float(factor)) if isinstance(factor, (int, float)) else (low, high)
            self.addition_factor, self.threshold_factor = share(addition_factor, 'addition_factor'), share(threshold_factor, 'threshold_factor')
            self.value_range = value_range
        def _draw(self, x):
            added = self._uniform((x.shape[0], 1, 1, 1), self.addition_factor[0], self.addition_factor[1]) * 255.0
            return added, self._uniform((x.shape[0], 1, 1, 1), self.threshold_factor[0], self.threshold_factor[1]) * 255.0
        def _change(self, x, state):
            x = _tf.clip_by_value(_ranged(x, self.value_range, (0, 255)) + state[0], 0.0, 255.0)
            return _ranged(_tf.where(x < state[1], x, 255.0 - x), (0, 255), self.value_range)

    class AutoContrast(_RandomPictures):
        """Pictures stretched to the whole range of values."""
        _keys = ('data_format', 'value_range')
        def __init__(self, value_range=(0, 255), **kwargs):
            super().__init__(None, **kwargs)
            self.value_range = value_range
        def _change(self, x, state):
            y = _ranged(x, self.value_range, (0, 255))
            low, high = _tf.reduce_min(y, axis=(1, 2), keepdims=True), _tf.reduce_max(y, axis=(1, 2), keepdims=True)
            scale = 255.0 / (high - low)
            y = _ranged(_tf.clip_by_value(y * scale - low * scale, 0.0, 255.0), (0, 255), self.value_range)
            return _tf.where(_tf.math.is_nan(y), x, y)

    class MixUp(_RandomPictures):
        """Pictures and labels mixed in pairs: Zhang et al. 2017 (arXiv:1710.09412)."""
        _keys = ('data_format', 'alpha', 'seed')
        def __init__(self, alpha=0.2, data_format=None, seed=None, **kwargs):
            super().__init__(seed, data_format, **kwargs)
            self.alpha = alpha
        def _draw(self, x):
            order = self._random.shuffle(_tf.range(x.shape[0]), seed=self.generator)
            return order, self._random.beta((x.shape[0],), self.alpha, self.alpha, seed=self.generator)
        def _change(self, x, state):
            share = _tf.reshape(state[1], [-1, 1, 1, 1])
            return share * x + (1.0 - share) * _tf.gather(x, state[0])
        def _label(self, labels, state):
            share, labels = _tf.reshape(state[1], [-1, 1]), _tf.convert_to_tensor(labels)
            return share * labels + (1.0 - share) * _tf.gather(labels, state[0])

    class CutMix(_RandomPictures):
        """Pictures with a box of another one, labels mixed by area: Yun et al. 2019 (arXiv:1905.04899)."""
        _keys = ('data_format', 'factor', 'seed')
        def __init__(self, factor=1.0, seed=None, data_format=None, **kwargs):
            super().__init__(seed, data_format, **kwargs)
            self.factor = _ends(factor, 0, 1)
        def _draw(self, x):
            n, h, w = x.shape[:3]
            alpha = self._uniform((), *self.factor) + 1e-6
            ratio = _tf.sqrt(1.0 - self._random.beta((n,), alpha, alpha, seed=self.generator))
            def side(length):
                cut = ratio * float(length)
                start = self._uniform([n]) * (float(length) - cut)
                return start, start + cut
            x0, x1 = side(w)
            y0, y1 = side(h)
            order = self._random.shuffle(_tf.range(n), seed=self.generator)
            return order, (x0, x1, y0, y1), 1.0 - (x1 - x0) * (y1 - y0) / float(w * h)
        def _change(self, x, state):
            x0, x1, y0, y1 = [v[:, None, None, None] for v in state[1]]
            column = _tf.cast(_tf.range(x.shape[2]), 'float32')[None, None, :, None]
            row = _tf.cast(_tf.range(x.shape[1]), 'float32')[None, :, None, None]
            inside = _tf.cast(column >= x0, 'float32') * _tf.cast(column < x1, 'float32') * _tf.cast(row >= y0, 'float32') * _tf.cast(row < y1, 'float32')
            return _tf.where(inside > 0, _tf.gather(x, state[0]), x)
        def _label(self, labels, state):
            share, labels = _tf.reshape(state[2], [-1, 1]), _tf.convert_to_tensor(labels)
            return share * labels + (1.0 - share) * _tf.gather(labels, state[0])

    class Pipeline(_Layer):
        """Layers one after the other."""
        def __init__(self, layers, name=None):
            super().__init__(name=name)
            self._steps = list(layers)
        @property
        def layers(self):
            return self._steps
        def call(self, inputs, training=True):
            for layer in self._steps:
                inputs = layer(inputs, training=training) if isinstance(layer, (_RandomPictures, Pipeline)) else layer(inputs)
            return inputs
        def get_config(self):
            import keras
            return {'layers': [keras.saving.serialize_keras_object(layer) for layer in self._steps], 'name': self.name}
        @classmethod
        def from_config(cls, config):
            import keras
            return cls([keras.saving.deserialize_keras_object(c) for c in config['layers']], name=config['name'])
    """#
}
