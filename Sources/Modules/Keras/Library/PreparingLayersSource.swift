/// Layers of `keras.layers` in the cell language that prepare data: numbers, words and pictures.
enum PreparingLayersSource {
  static let text = #"""
    import numpy as _np
    import tensorflow as _tf
    import re as _re
    from keras.layers import Layer as _Layer

    def _numbers(x):
        return _np.asarray(x.numpy() if hasattr(x, 'numpy') else x)

    def _batches(data, batch_size=None, steps=None):
        # Arrays whole, datasets batch by batch.
        if hasattr(data, 'element_spec'):
            n = 0
            for item in data:
                if steps is not None and n >= steps:
                    break
                n += 1
                yield item
        else:
            yield data

    class _Kept(_Layer):
        # A configuration of the settings that the class names.
        _keys = ()
        def get_config(self):
            config = super().get_config()
            for key in self._keys:
                value = getattr(self, key)
                config[key] = list(value) if isinstance(value, tuple) else value
            return config

    def _shared(kwargs):
        return {k: v for k, v in kwargs.items() if k in ('name', 'input_shape', 'trainable', 'dtype')}

    class Normalization(_Layer):
        """(x − mean) / deviation, with mean and variance given or found by adapt."""
        def __init__(self, axis=-1, mean=None, variance=None, invert=False, **kwargs):
            super().__init__(**kwargs)
            self.axis = axis
            self.invert = invert
            if (mean is None) != (variance is None):
                raise ValueError('When setting values directly, both `mean` and `variance` must be set. '
                                 f'Received: mean={mean} and variance={variance}')
            self.input_mean, self.input_variance = mean, variance
            self.mean = self.variance = None

        def _axes(self, rank):
            kept = () if self.axis is None else tuple(self.axis) if isinstance(self.axis, (list, tuple)) else (self.axis,)
            return tuple(a % rank for a in kept)

        def build(self, input_shape):
            rank = len(input_shape)
            kept = self._axes(rank)
            if 0 in kept and self.axis is not None:
                raise ValueError('The argument \'axis\' may not be 0.')
            self._shape = [input_shape[i] if i in kept else 1 for i in range(rank)]
            if self.input_mean is None:
                size = int(_np.prod(self._shape))
                self.adapt_mean = self.add_weight(name='mean', shape=(size,), initializer='zeros', trainable=False)
                self.adapt_variance = self.add_weight(name='variance', shape=(size,), initializer='ones', trainable=False)
                self.count = self.add_weight(name='count', shape=(), dtype='int64', initializer='zeros', trainable=False)
            else:
                self._set(_np.asarray(self.input_mean, 'float32'), _np.asarray(self.input_variance, 'float32'))

        def _set(self, mean, variance):
            size = int(_np.prod(self._shape))
            mean, variance = (_np.broadcast_to(v, (size,)) if v.size == 1 else v.reshape(-1) for v in (mean, variance))
            self.mean = _tf.constant(mean.reshape(self._shape), 'float32')
            self.variance = _tf.constant(variance.reshape(self._shape), 'float32')

        def adapt(self, data, batch_size=None, steps=None):
            """Finds mean and variance of data."""
            count, mean, spread = 0, None, None
            for batch in _batches(data, batch_size, steps):
                x = _numbers(batch).astype('float64')
                if x.ndim == 1:
                    x = x[:, None]
                if not self.built:
                    self.build((None,) + x.shape[1:])
                    self.built = True
                kept = self._axes(x.ndim)
                other = tuple(i for i in range(x.ndim) if i not in kept)
                n = int(_np.prod([x.shape[i] for i in other]))
                m, v = x.mean(axis=other), x.var(axis=other)
                if mean is None:
                    count, mean, spread = n, m, v
                else:
                    total = count + n
                    joined = (mean * count + m * n) / total
                    spread = (spread * count + v * n + count * (mean - joined) ** 2 + n * (m - joined) ** 2) / total
                    count, mean = total, joined
            self.adapt_mean.assign(_np.broadcast_to(_np.asarray(mean, 'float32').reshape(-1), self.adapt_mean.shape))
            self.adapt_variance.assign(_np.broadcast_to(_np.asarray(spread, 'float32').reshape(-1), self.adapt_mean.shape))
            self._shown()

        def _shown(self):
            self.mean = _tf.reshape(self.adapt_mean, self._shape)
            self.variance = _tf.reshape(self.adapt_variance, self._shape)

        def call(self, inputs):
            mean, variance = self.mean, self.variance
            if self.input_mean is None:
                mean = _tf.reshape(self.adapt_mean, self._shape)
                variance = _tf.reshape(self.adapt_variance, self._shape)
            x = _tf.cast(inputs, 'float32')
            deviation = _tf.maximum(_tf.sqrt(variance), 1e-7)
            return mean + x * deviation if self.invert else (x - mean) / deviation

        def compute_output_shape(self, input_shape):
            return input_shape

        def get_config(self):
            mean, variance = self.input_mean, self.input_variance
            axis = self.axis if self.axis is None or isinstance(self.axis, (list, tuple)) else (self.axis,)
            return dict(super().get_config(), axis=axis, invert=self.invert, mean=mean, variance=variance)

    def _texts(x):
        a = _numbers(x)
        return [[_word(v) for v in (row if isinstance(row, (list, tuple, _np.ndarray)) else [row])] for row in a.tolist()] \
            if a.ndim > 1 else [_word(v) for v in a.tolist()]

    def _word(v):
        return v.decode() if isinstance(v, bytes) else str(v)

    def _counted(indices, size, mode, weights=None):
        # One row of counts for each list of numbers.
        rows = _np.zeros((len(indices), size), 'float32')
        for r, row in enumerate(indices):
            for i in row:
                if not 0 <= i < size:
                    raise ValueError(f'Input values must be in the range 0 <= values < num_tokens with num_tokens={size}')
                rows[r, i] = 1 if mode != 'count' else rows[r, i] + 1
        return _tf.constant(rows)

    class CategoryEncoding(_Layer):
        """Class numbers as rows of 0 and 1, or of counts."""
        def __init__(self, num_tokens=None, output_mode='multi_hot', sparse=False, **kwargs):
            super().__init__(**kwargs)
            if output_mode not in ('multi_hot', 'one_hot', 'count'):
                raise ValueError(f"Unknown arg for output_mode: {output_mode}. Expected one of ('count', 'one_hot', 'multi_hot')")
            if num_tokens is None:
                raise ValueError('num_tokens must be set to use this layer. If the number of tokens is not known beforehand, use '
                                 'the IntegerLookup layer instead.')
            if num_tokens < 1:
                raise ValueError(f'`num_tokens` must be >= 1. Received: num_tokens={num_tokens}.')
            self.num_tokens = num_tokens
            self.output_mode = output_mode
        def call(self, inputs, count_weights=None):
            a = _numbers(inputs).astype('int64')
            if self.output_mode == 'one_hot':
                flat = a.reshape(-1, 1).tolist()
                shape = a.shape if a.ndim < 2 or a.shape[-1] != 1 else a.shape[:-1]
                return _tf.reshape(_counted(flat, self.num_tokens, 'one_hot'), list(shape) + [self.num_tokens])
            if a.ndim < 2:
                return _tf.reshape(_counted([a.reshape(-1).tolist()], self.num_tokens, self.output_mode), [self.num_tokens])
            return _counted(a.reshape(a.shape[0], -1).tolist(), self.num_tokens, self.output_mode)
        def get_config(self):
            return dict(super().get_config(), num_tokens=self.num_tokens, output_mode=self.output_mode)

    class Discretization(_Layer):
        """The number of the interval a value falls into."""
        def __init__(self, bin_boundaries=None, num_bins=None, epsilon=0.01, output_mode='int', sparse=False, dtype=None, name=None):
            super().__init__(name=name)
            if bin_boundaries is not None and num_bins is not None:
                raise ValueError(f'Both `num_bins` and `bin_boundaries` should not be set. Received: `num_bins={num_bins}` and '
                                 f'`bin_boundaries={bin_boundaries}`')
            self.bin_boundaries = list(bin_boundaries) if bin_boundaries is not None else None
            self.num_bins = num_bins
            self.epsilon = epsilon
            self.output_mode = output_mode
            self.sparse = sparse
        def get_config(self):
            return {'bin_boundaries': self.bin_boundaries, 'num_bins': self.num_bins, 'epsilon': self.epsilon,
                    'output_mode': self.output_mode, 'sparse': self.sparse, 'name': self.name, 'dtype': self.dtype}
        @classmethod
        def from_config(cls, config):
            # Limits that were found stand beside the number of bins.
            made = cls(**dict(config, bin_boundaries=None if config.get('num_bins') else config.get('bin_boundaries')))
            made.bin_boundaries = config.get('bin_boundaries')
            return made
        def adapt(self, data, batch_size=None, steps=None):
            """Finds limits between which equally many values lie."""
            if self.num_bins is None:
                raise ValueError('Cannot adapt a Discretization layer that has been initialized with `bin_boundaries`, use '
                                 '`num_bins` instead.')
            # Values that stand for runs of the sorted ones, and how long the runs are.
            points, runs = _np.zeros([0]), _np.zeros([0])
            for batch in _batches(data, batch_size, steps):
                x = _np.sort(_numbers(batch).reshape(-1))
                step = max(x.size * self.epsilon, 1)
                found = x[int(step - 1)::int(step)]
                points, runs = _np.concatenate([found, points]), _np.concatenate([_np.full(found.size, float(step)), runs])
                order = _np.argsort(points)
                points, runs = self._thinned(points[order], runs[order], self.epsilon)
            self.bin_boundaries = [float(v) for v in self._thinned(points, runs, 1.0 / self.num_bins)[0][:-1]]
        @staticmethod
        def _thinned(points, runs, share):
            """Values at equal shares of all, and how many lie between them; as they are where there are few."""
            if points.size * share < 1:
                return points, runs
            shares = share + _np.arange(0.0, 1.0, share)
            total = runs.cumsum()
            reached = total / total[-1]
            below = _np.interp(shares, reached, total)
            return (_np.interp(shares, reached, points).astype('float32'),
                    (below - _np.concatenate([[0], below[:-1]])).astype('float32'))
        def call(self, inputs):
            if self.bin_boundaries is None:
                raise ValueError('You need to either pass the `bin_boundaries` argument at construction time or call '
                                 '`adapt(dataset)` before you can start using the `Discretization` layer.')
            a = _np.searchsorted(_np.asarray(self.bin_boundaries, 'float32'), _numbers(inputs).astype('float32'), side='right')
            if self.output_mode == 'int':
                return _tf.constant(a.astype('int32'))
            return CategoryEncoding(len(self.bin_boundaries) + 1, output_mode=self.output_mode)(a)

    class _Lookup(_Kept):
        def __init__(self, max_tokens=None, num_oov_indices=1, mask_token=None, oov_token=None, vocabulary=None, invert=False,
                     output_mode='int', pad_to_max_tokens=False, **kwargs):
            super().__init__(**_shared(kwargs))
            self.sparse, self.salt, self.encoding = kwargs.get('sparse', False), kwargs.get('salt'), kwargs.get('encoding', 'utf-8')
            self.oov_method, self.vocabulary_dtype = 'floormod', kwargs.get('vocabulary_dtype', 'int64')
            self.idf_weights = None
            if max_tokens is not None and max_tokens <= 1:
                raise ValueError(f'If set, `max_tokens` must be greater than 1. Received: max_tokens={max_tokens}')
            self.max_tokens = max_tokens
            self.num_oov_indices = num_oov_indices
            self.mask_token = mask_token
            self.oov_token = oov_token
            self.invert = invert
            self.output_mode = output_mode
            self.pad_to_max_tokens = pad_to_max_tokens
            self._vocabulary = []
            self._idf = None
            if vocabulary is not None:
                if isinstance(vocabulary, str):
                    with open(vocabulary) as f:
                        vocabulary = f.read().split('\n')
                        vocabulary = vocabulary[:-1] if vocabulary and vocabulary[-1] == '' else vocabulary
                self.set_vocabulary(vocabulary)

        @property
        def vocabulary(self):
            return list(self._vocabulary) if self._vocabulary else None

        def get_config(self):
            config = super().get_config()
            config['idf_weights'] = None if self._idf is None or not self._vocabulary else \
                [float(v) for v in self._idf[len(self._special()):]]
            if 'vocabulary_size' in self._keys:
                config['vocabulary_size'] = self.vocabulary_size()
            return config

        @classmethod
        def from_config(cls, config):
            given = {k: v for k, v in config.items() if k not in ('vocabulary_size', 'oov_method', 'salt')}
            made = cls(**dict(given, vocabulary=None, idf_weights=None))
            if given.get('vocabulary') is not None:
                made.set_vocabulary(given['vocabulary'], given.get('idf_weights'))
            return made

        def _special(self):
            found = [self.mask_token] if self.mask_token is not None and self.output_mode == 'int' else []
            return found + [self.oov_token] * self.num_oov_indices

        def _clean(self, v):
            return _word(v)

        def set_vocabulary(self, vocabulary, idf_weights=None):
            """Gives the words."""
            words = [self._clean(v) for v in (_numbers(vocabulary).tolist() if not isinstance(vocabulary, (list, tuple)) else vocabulary)]
            special = self._special()
            if words[:len(special)] == special:
                words = words[len(special):]
            repeated = [w for w in words if words.count(w) > 1] if len(words) < 5000 and len(set(words)) != len(words) else []
            if repeated:
                raise ValueError(f'The passed vocabulary has at least one repeated term. Please uniquify your dataset. The repeated '
                                 f'terms are: {sorted(set(repeated))}')
            self._fill(words, idf_weights)

        def _fill(self, words, idf_weights=None):
            self._vocabulary = words
            first = len(self._special())
            self._table = {w: i + first for i, w in enumerate(words)}
            self._idf = None
            if idf_weights is not None:
                idf = _numbers(idf_weights).astype('float32')
                self._idf = _np.concatenate([_np.full(first, idf.mean(), 'float32'), idf])

        def get_vocabulary(self, include_special_tokens=True):
            """The words in the order of their numbers."""
            return (self._special() if include_special_tokens else []) + list(self._vocabulary)

        def vocabulary_size(self):
            return len(self.get_vocabulary())

        def _tokens(self, batch):
            a = _numbers(batch)
            return a.reshape(a.shape[0], -1).tolist() if a.ndim > 1 else [[v] for v in a.tolist()]

        def adapt(self, data, batch_size=None, steps=None):
            """Counts the words of data; the commonest get the first numbers."""
            counts, documents, total = {}, {}, 0
            for batch in _batches(data, batch_size, steps):
                for row in self._tokens(batch):
                    total += 1
                    words = [self._clean(w) for w in row]
                    for w in words:
                        counts[w] = counts.get(w, 0) + 1
                    for w in set(words):
                        documents[w] = documents.get(w, 0) + 1
            for w in (self.mask_token, self.oov_token):
                counts.pop(w, None)
            ordered = sorted(counts, key=lambda w: (counts[w], w), reverse=True)
            if self.max_tokens is not None:
                ordered = ordered[:self.max_tokens - len(self._special())]
            idf = None
            if self.output_mode == 'tf_idf':
                idf = [_np.log(1 + total / (1 + documents[w])) for w in ordered]
            self._fill(ordered, idf)

        def _index(self, w):
            w = self._clean(w)
            if self.mask_token is not None and w == self.mask_token and self.output_mode == 'int':
                return 0
            found = self._table.get(w) if self._vocabulary else None
            if found is not None:
                return found
            if self.num_oov_indices == 0:
                raise ValueError(f"When `num_oov_indices=0` all inputs should be in vocabulary, found OOV values {w!r}, consider "
                                 "setting `num_oov_indices=1`.")
            return len(self._special()) - self.num_oov_indices

        def _encoded(self, rows):
            size = self.max_tokens if self.pad_to_max_tokens else self.vocabulary_size()
            made = _np.zeros((len(rows), size), 'float32')
            for r, row in enumerate(rows):
                for i in row:
                    made[r, i] = made[r, i] + 1 if self.output_mode in ('count', 'tf_idf') else 1
            if self.output_mode == 'tf_idf':
                made[:, :len(self._idf)] *= self._idf
                return _tf.constant(made)
            return _tf.constant(made.astype('int64'))

        def call(self, inputs):
            if isinstance(inputs, _tf.RaggedTensor) and self.output_mode == 'int':
                return inputs.with_flat_values(self.call(inputs.flat_values))
            a = _numbers(inputs)
            if self.invert:
                words = self.get_vocabulary()
                flat = [words[i] if 0 <= i < len(words) else self.oov_token for i in a.reshape(-1).tolist()]
                return _tf.reshape(_tf.constant(flat), list(a.shape))
            if self.output_mode == 'int':
                flat = [self._index(w) for w in a.reshape(-1).tolist()]
                return _tf.constant(_np.asarray(flat, 'int64').reshape(a.shape))
            if self.output_mode == 'one_hot':
                flat = [[self._index(w)] for w in a.reshape(-1).tolist()]
                shape = a.shape if a.ndim < 2 or a.shape[-1] != 1 else a.shape[:-1]
                made = self._encoded(flat)
                return _tf.reshape(made, list(shape) + [made.shape[-1]])
            return self._encoded([[self._index(w) for w in row] for row in self._tokens(inputs)])

    class StringLookup(_Lookup):
        """Words as numbers, or numbers as words."""
        @property
        def _reads_text(self):
            return not self.invert
        _keys = ('invert', 'max_tokens', 'num_oov_indices', 'oov_token', 'mask_token', 'output_mode', 'sparse', 'pad_to_max_tokens',
                 'idf_weights', 'vocabulary', 'vocabulary_size', 'oov_method', 'salt', 'encoding')
        def __init__(self, max_tokens=None, num_oov_indices=1, mask_token=None, oov_token='[UNK]', vocabulary=None,
                     idf_weights=None, invert=False, output_mode='int', pad_to_max_tokens=False, sparse=False, encoding='utf-8',
                     **kwargs):
            super().__init__(max_tokens, num_oov_indices, mask_token, oov_token, vocabulary, invert, output_mode,
                             pad_to_max_tokens, sparse=sparse, **kwargs)

    class IntegerLookup(_Lookup):
        """Numbers as numbers without gaps."""
        _keys = ('invert', 'max_tokens', 'num_oov_indices', 'oov_token', 'mask_token', 'output_mode', 'sparse', 'pad_to_max_tokens',
                 'vocabulary_dtype', 'idf_weights', 'vocabulary', 'vocabulary_size', 'oov_method', 'salt')
        def __init__(self, max_tokens=None, num_oov_indices=1, mask_token=None, oov_token=-1, vocabulary=None,
                     vocabulary_dtype='int64', idf_weights=None, invert=False, output_mode='int', pad_to_max_tokens=False,
                     sparse=False, **kwargs):
            super().__init__(max_tokens, num_oov_indices, mask_token, oov_token, vocabulary, invert, output_mode,
                             pad_to_max_tokens, sparse=sparse, **kwargs)
        def _clean(self, v):
            return int(v)

    class TextVectorization(_Lookup):
        """Texts as rows of word numbers or counts."""
        _reads_text = True
        _keys = ('max_tokens', 'standardize', 'split', 'ngrams', 'output_mode', 'output_sequence_length', 'pad_to_max_tokens', 'sparse',
                 'ragged', 'vocabulary', 'idf_weights', 'encoding', 'vocabulary_size')
        def __init__(self, max_tokens=None, standardize='lower_and_strip_punctuation', split='whitespace', ngrams=None,
                     output_mode='int', output_sequence_length=None, pad_to_max_tokens=False, vocabulary=None, idf_weights=None,
                     sparse=False, ragged=False, encoding='utf-8', name=None, **kwargs):
            if standardize not in (None, 'lower_and_strip_punctuation', 'lower', 'strip_punctuation') and not callable(standardize):
                raise ValueError(f'Unkown arg for standardize: {standardize}')
            if output_mode == 'int' and output_sequence_length is not None and output_sequence_length < 1:
                raise ValueError('`output_sequence_length` must be either None or an integer greater than 0')
            self._standardize, self._split, self._ngrams = standardize, split, ngrams
            self._given = (standardize, split, ngrams, ragged)
            super().__init__(max_tokens, 1, '' if output_mode == 'int' else None, '[UNK]', vocabulary, False, output_mode,
                             pad_to_max_tokens, name=name, sparse=sparse, encoding=encoding, **_shared(kwargs))
            self.output_sequence_length = output_sequence_length
            self.standardize, self.split, self.ngrams, self.ragged = self._given

        def _pieces(self, text):
            if callable(self._standardize):
                text = _word(_numbers(self._standardize(_tf.constant(text))).tolist())
            else:
                if self._standardize in ('lower', 'lower_and_strip_punctuation'):
                    text = text.lower()
                if self._standardize in ('strip_punctuation', 'lower_and_strip_punctuation'):
                    text = _re.sub(r'[!"#$%&()*+,\-./:;<=>?@\[\\\]^_`{|}~\']', '', text)
            if callable(self._split):
                words = [_word(w) for w in _numbers(self._split(_tf.constant([text]))).reshape(-1).tolist()]
            elif self._split == 'whitespace':
                words = text.split()
            elif self._split == 'character':
                words = list(text)
            else:
                words = [text]
            if self._ngrams is None:
                return words
            sizes = range(1, self._ngrams + 1) if isinstance(self._ngrams, int) else self._ngrams
            return [' '.join(words[i:i + n]) for n in sizes for i in range(len(words) - n + 1)]

        def _tokens(self, batch):
            a = _numbers(batch)
            return [self._pieces(_word(v)) for v in a.reshape(-1).tolist()]

        def call(self, inputs):
            a = _numbers(inputs)
            rows = [[self._index(w) for w in row] for row in self._tokens(a)]
            if self.output_mode != 'int':
                made = self._encoded(rows)
                return made if a.ndim else made[0]
            length = self.output_sequence_length or max([len(r) for r in rows], default=0)
            filled = _np.zeros((len(rows), length), 'int64')
            for i, r in enumerate(rows):
                filled[i, :len(r)] = r[:length]
            return _tf.constant(filled) if a.ndim else _tf.constant(filled[0])

    class Resizing(_Kept):
        """Pictures brought to a size."""
        _keys = ('data_format', 'height', 'width', 'interpolation', 'crop_to_aspect_ratio', 'pad_to_aspect_ratio', 'fill_mode',
                 'fill_value', 'antialias')
        def __init__(self, height, width, interpolation='bilinear', crop_to_aspect_ratio=False, pad_to_aspect_ratio=False,
                     fill_mode='constant', fill_value=0.0, antialias=False, data_format=None, **kwargs):
            super().__init__(**_shared(kwargs))
            if crop_to_aspect_ratio and pad_to_aspect_ratio:
                raise ValueError('Only one of `crop_to_aspect_ratio` & `pad_to_aspect_ratio` can be True')
            self.height, self.width, self.interpolation = height, width, interpolation
            self.crop_to_aspect_ratio, self.pad_to_aspect_ratio = crop_to_aspect_ratio, pad_to_aspect_ratio
            self.fill_mode, self.fill_value, self.antialias, self.data_format = fill_mode, fill_value, antialias, 'channels_last'
        def call(self, inputs):
            if self.crop_to_aspect_ratio or self.pad_to_aspect_ratio:
                h, w = inputs.shape[-3], inputs.shape[-2]
                if self.crop_to_aspect_ratio:
                    high, wide = min(h, int(float(w * self.height) / self.width)), min(w, int(float(h * self.width) / self.height))
                    top, left = int((h - high) / 2), int((w - wide) / 2)
                    inputs = inputs[..., top:top + high, left:left + wide, :]
                else:
                    high, wide = max(h, int(float(w * self.height) / self.width)), max(w, int(float(h * self.width) / self.height))
                    top, left = int((high - h) / 2), int((wide - w) / 2)
                    border = [[0, 0]] * (len(inputs.shape) - 3) + [[top, high - h - top], [left, wide - w - left], [0, 0]]
                    inputs = _tf.pad(_tf.cast(inputs, 'float32'), border, constant_values=self.fill_value)
            return _tf.cast(_tf.image.resize(inputs, (self.height, self.width), method=self.interpolation,
                                             antialias=self.antialias), 'float32')

    class CenterCrop(_Kept):
        """The middle of pictures."""
        _keys = ('data_format', 'height', 'width')
        def __init__(self, height, width, data_format=None, **kwargs):
            super().__init__(**_shared(kwargs))
            self.height, self.width, self.data_format = height, width, 'channels_last'
        def call(self, inputs):
            h, w = inputs.shape[-3], inputs.shape[-2]
            if h < self.height or w < self.width:
                return Resizing(self.height, self.width, crop_to_aspect_ratio=True)(inputs)
            top, left = (h - self.height) // 2, (w - self.width) // 2
            return inputs[..., top:top + self.height, left:left + self.width, :]

    class ActivityRegularization(_Layer):
        """Adds a penalty on what passes through."""
        def __init__(self, l1=0.0, l2=0.0, **kwargs):
            super().__init__(**kwargs)
            self.l1, self.l2 = l1, l2
            self.supports_masking = True
        def get_config(self):
            return dict(super().get_config(), l1=self.l1, l2=self.l2)
        def call(self, inputs):
            share = 1.0 / max(int(inputs.shape[0] or 1), 1)
            if self.l1:
                self.add_loss(self.l1 * share * _tf.reduce_sum(_tf.abs(inputs)))
            if self.l2:
                self.add_loss(self.l2 * share * _tf.reduce_sum(_tf.square(inputs)))
            return inputs
        def compute_output_shape(self, input_shape):
            return input_shape
    """#
}
