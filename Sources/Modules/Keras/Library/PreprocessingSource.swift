/// `keras.preprocessing` in the cell language: texts, sequences and pictures made ready for networks.
enum PreprocessingSource {
  static let sequence = #"""
    import numpy as _np
    import random as _random
    from keras.utils import Sequence as _Sequence

    def pad_sequences(sequences, maxlen=None, dtype='int32', padding='pre', truncating='pre', value=0.0):
        """Lists brought to one length: cut or filled in front or behind."""
        if not hasattr(sequences, '__len__'):
            raise ValueError('`sequences` must be iterable.')
        lengths = []
        shape = ()
        for s in sequences:
            try:
                lengths.append(len(s))
                if len(s) and shape == ():
                    shape = _np.asarray(s).shape[1:]
            except TypeError as e:
                raise ValueError(f'`sequences` must be a list of iterables. Found non-iterable: {str(s)}') from e
        if maxlen is None:
            maxlen = max(lengths) if lengths else 0
        if isinstance(value, str) and dtype not in (object, 'object', str):
            raise ValueError(f'`dtype` {dtype} is not compatible with `value`\'s type: {type(value)}\n'
                             'You should set `dtype=object` for variable length strings.')
        if padding not in ('pre', 'post'):
            if len(sequences):
                raise ValueError(f'Padding type "{padding}" not understood')
        x = _np.full((len(sequences), maxlen) + tuple(shape), value, dtype=dtype)
        for i, s in enumerate(sequences):
            if not len(s):
                continue
            if truncating == 'pre':
                kept = s[-maxlen:] if maxlen else s[len(s):]
            elif truncating == 'post':
                kept = s[:maxlen]
            else:
                raise ValueError(f'Truncating type "{truncating}" not understood')
            kept = _np.asarray(kept, dtype=dtype)
            if kept.shape[1:] != tuple(shape):
                raise ValueError(f'Shape of sample {kept.shape[1:]} of sequence at position {i} is different from '
                                 f'expected shape {tuple(shape)}')
            if len(kept) == 0:
                continue
            if padding == 'post':
                x[i, :len(kept)] = kept
            else:
                x[i, -len(kept):] = kept
        return x

    def make_sampling_table(size, sampling_factor=1e-5):
        """For each rank of a word the chance to keep it, as word2vec samples."""
        gamma = 0.577
        rank = _np.arange(size)
        rank[0] = 1
        inverse = rank * (_np.log(rank) + gamma) + 0.5 - 1.0 / (12.0 * rank)
        f = sampling_factor * inverse
        return _np.minimum(1.0, f / _np.sqrt(f))

    def skipgrams(sequence, vocabulary_size, window_size=4, negative_samples=1.0, shuffle=True, categorical=False,
                  sampling_table=None, seed=None):
        """Pairs of words: neighbours with label 1, chance pairs with label 0."""
        couples, labels = [], []
        for i, word in enumerate(sequence):
            if not word:
                continue
            if sampling_table is not None and sampling_table[word] < _random.random():
                continue
            for j in range(max(0, i - window_size), min(len(sequence), i + window_size + 1)):
                if j != i and sequence[j]:
                    couples.append([word, sequence[j]])
                    labels.append([0, 1] if categorical else 1)
        if negative_samples > 0:
            count = int(len(labels) * negative_samples)
            words = [c[0] for c in couples]
            _random.shuffle(words)
            couples += [[words[i % len(words)], _random.randint(1, vocabulary_size - 1)] for i in range(count)]
            labels += [[1, 0] if categorical else 0] * count
        if shuffle:
            if seed is None:
                seed = _random.randint(0, 10000000)
            _random.seed(seed)
            _random.shuffle(couples)
            _random.seed(seed)
            _random.shuffle(labels)
        return couples, labels

    class TimeseriesGenerator(_Sequence):
        """Batches of windows of a series with the values that follow them."""
        def __init__(self, data, targets, length, sampling_rate=1, stride=1, start_index=0, end_index=None, shuffle=False,
                     reverse=False, batch_size=128):
            if len(data) != len(targets):
                raise ValueError('Data and targets have to be of same length. '
                                 f'Data length is {len(data)} while target length is {len(targets)}')
            self.data = data
            self.targets = targets
            self.length = length
            self.sampling_rate = sampling_rate
            self.stride = stride
            self.start_index = start_index + length
            self.end_index = len(data) - 1 if end_index is None else end_index
            self.shuffle = shuffle
            self.reverse = reverse
            self.batch_size = batch_size
            if self.start_index > self.end_index:
                raise ValueError(f'`start_index+length={self.start_index} > end_index={self.end_index}` is disallowed, as no '
                                 'part of the sequence would be left to be used as current step.')

        def __len__(self):
            return (self.end_index - self.start_index + self.batch_size * self.stride) // (self.batch_size * self.stride)

        def __getitem__(self, index):
            if self.shuffle:
                rows = _np.random.randint(self.start_index, self.end_index + 1, size=self.batch_size)
            else:
                first = self.start_index + self.batch_size * self.stride * index
                rows = _np.arange(first, min(first + self.batch_size * self.stride, self.end_index + 1), self.stride)
            samples = _np.array([self.data[row - self.length:row:self.sampling_rate] for row in rows])
            targets = _np.array([self.targets[row] for row in rows])
            if self.reverse:
                return samples[:, ::-1, ...], targets
            return samples, targets
    """#

  static let text = #"""
    import collections as _collections
    import json as _json
    import numpy as _np

    _MARKS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'

    def text_to_word_sequence(text, filters=_MARKS, lower=True, split=' ', **kwargs):
        """The words of a text."""
        if lower:
            text = text.lower()
        text = text.translate(str.maketrans({c: split for c in filters}))
        return [w for w in text.split(split) if w]

    def one_hot(input_text, n, filters=_MARKS, lower=True, split=' ', analyzer=None, **kwargs):
        """A number below n for each word."""
        return hashing_trick(input_text, n, hash_function=hash, filters=filters, lower=lower, split=split, analyzer=analyzer)

    def hashing_trick(text, n, hash_function=None, filters=_MARKS, lower=True, split=' ', analyzer=None):
        """A number below n for each word, made of the word itself."""
        if hash_function is None:
            hash_function = hash
        elif hash_function == 'md5':
            import hashlib
            hash_function = lambda w: int(hashlib.md5(w.encode()).hexdigest(), 16)
        words = text_to_word_sequence(text, filters, lower, split) if analyzer is None else analyzer(text)
        return [hash_function(w) % (n - 1) + 1 for w in words]

    class Tokenizer:
        """Gives words numbers, the commonest first, and turns texts into lists of them."""
        def __init__(self, num_words=None, filters=_MARKS, lower=True, split=' ', char_level=False, oov_token=None,
                     analyzer=None, **kwargs):
            if 'nb_words' in kwargs:
                num_words = kwargs.pop('nb_words')
            document_count = kwargs.pop('document_count', 0)
            if kwargs:
                raise TypeError('Unrecognized keyword arguments: ' + str(kwargs))
            self.word_counts = _collections.OrderedDict()
            self.word_docs = _collections.defaultdict(int)
            self.filters = filters
            self.split = split
            self.lower = lower
            self.num_words = num_words
            self.document_count = document_count
            self.char_level = char_level
            self.oov_token = oov_token
            self.index_docs = _collections.defaultdict(int)
            self.word_index = {}
            self.index_word = {}
            self.analyzer = analyzer

        def _words(self, text):
            if self.char_level or isinstance(text, list):
                if self.lower:
                    text = [w.lower() for w in text] if isinstance(text, list) else text.lower()
                return list(text)
            if self.analyzer is not None:
                return self.analyzer(text)
            return text_to_word_sequence(text, self.filters, self.lower, self.split)

        def fit_on_texts(self, texts):
            """Counts the words of texts."""
            for text in texts:
                self.document_count += 1
                words = self._words(text)
                for w in words:
                    self.word_counts[w] = self.word_counts.get(w, 0) + 1
                for w in set(words):
                    self.word_docs[w] += 1
            ordered = [w for w, _ in sorted(self.word_counts.items(), key=lambda p: p[1], reverse=True)]
            if self.oov_token is not None:
                ordered = [self.oov_token] + ordered
            self.word_index = dict(zip(ordered, range(1, len(ordered) + 1)))
            self.index_word = {i: w for w, i in self.word_index.items()}
            for w, c in self.word_docs.items():
                self.index_docs[self.word_index[w]] = c

        def fit_on_sequences(self, sequences):
            """Counts the numbers of sequences."""
            self.document_count += len(sequences)
            for s in sequences:
                for i in set(s):
                    self.index_docs[i] += 1

        def texts_to_sequences(self, texts):
            """The word numbers of texts; unknown words are left out or take the number of `oov_token`."""
            return list(self.texts_to_sequences_generator(texts))

        def texts_to_sequences_generator(self, texts):
            limit = self.num_words
            oov = self.word_index.get(self.oov_token)
            for text in texts:
                found = []
                for w in self._words(text):
                    i = self.word_index.get(w)
                    if i is not None and not (limit and i >= limit):
                        found.append(i)
                    elif oov is not None:
                        found.append(oov)
                yield found

        def sequences_to_texts(self, sequences):
            """Texts of word numbers."""
            return list(self.sequences_to_texts_generator(sequences))

        def sequences_to_texts_generator(self, sequences):
            limit = self.num_words
            oov = self.word_index.get(self.oov_token)
            for s in sequences:
                found = []
                for i in s:
                    w = self.index_word.get(int(i))
                    if w is not None and not (limit and i >= limit):
                        found.append(w)
                    elif oov is not None:
                        found.append(self.index_word[oov])
                yield ' '.join(found)

        def texts_to_matrix(self, texts, mode='binary'):
            """A row for each text, a column for each word."""
            return self.sequences_to_matrix(self.texts_to_sequences(texts), mode=mode)

        def sequences_to_matrix(self, sequences, mode='binary'):
            """A row for each sequence, a column for each number."""
            if not self.num_words:
                if not self.word_index:
                    raise ValueError('Specify a dimension (`num_words` argument), or fit on some text data first.')
                width = len(self.word_index) + 1
            else:
                width = self.num_words
            if mode == 'tfidf' and not self.document_count:
                raise ValueError('Fit the Tokenizer on some data before using tfidf mode.')
            x = _np.zeros((len(sequences), width))
            for row, s in enumerate(sequences):
                if not len(s):
                    continue
                counts = {}
                for i in s:
                    if i < width:
                        counts[i] = counts.get(i, 0) + 1
                for i, c in counts.items():
                    if mode == 'count':
                        x[row, i] = c
                    elif mode == 'freq':
                        x[row, i] = c / len(s)
                    elif mode == 'binary':
                        x[row, i] = 1
                    elif mode == 'tfidf':
                        x[row, i] = (1 + _np.log(c)) * _np.log(1 + self.document_count / (1 + self.index_docs.get(i, 0)))
                    else:
                        raise ValueError('Unknown vectorization mode:', mode)
            return x

        def get_config(self):
            """The settings and counts as dict."""
            return {'num_words': self.num_words, 'filters': self.filters, 'lower': self.lower, 'split': self.split,
                    'char_level': self.char_level, 'oov_token': self.oov_token, 'document_count': self.document_count,
                    'word_counts': _json.dumps(self.word_counts), 'word_docs': _json.dumps(self.word_docs),
                    'index_docs': _json.dumps(self.index_docs), 'index_word': _json.dumps(self.index_word),
                    'word_index': _json.dumps(self.word_index)}

        def to_json(self, **kwargs):
            """The settings and counts as text."""
            return _json.dumps({'class_name': type(self).__name__, 'config': self.get_config()}, **kwargs)

    def tokenizer_from_json(json_string):
        """A tokenizer of what `to_json` gave."""
        config = _json.loads(json_string).get('config')
        held = {k: _json.loads(config.pop(k)) for k in ('word_counts', 'word_docs', 'index_docs', 'index_word', 'word_index')}
        made = Tokenizer(**config)
        made.word_counts = _collections.OrderedDict(held['word_counts'])
        made.word_docs.update(held['word_docs'])
        made.index_docs.update({int(k): v for k, v in held['index_docs'].items()})
        made.index_word = {int(k): v for k, v in held['index_word'].items()}
        made.word_index = held['word_index']
        return made
    """#

  static let image = #"""
    import os as _os
    import warnings as _warnings
    import numpy as _np
    from keras import utils as _utils

    img_to_array = _utils.img_to_array
    array_to_img = _utils.array_to_img
    load_img = _utils.load_img
    save_img = _utils.save_img
    smart_resize = _utils.smart_resize

    def _filled(at, size, mode):
        # Where places beyond the border are taken from; -1 for a constant.
        if mode == 'nearest':
            return _np.clip(at, 0, size - 1)
        if mode == 'reflect':
            at = _np.mod(at, 2 * size)
            return _np.where(at >= size, 2 * size - 1 - at, at)
        if mode == 'wrap':
            return _np.mod(at, size)
        return _np.where((at < 0) | (at >= size), -1, at)

    def apply_affine_transform(x, theta=0, tx=0, ty=0, shear=0, zx=1, zy=1, row_axis=0, col_axis=1, channel_axis=2,
                               fill_mode='nearest', cval=0.0, order=1):
        """A picture rotated (degrees), shifted (pixels), sheared (degrees) and zoomed about its middle."""
        h, w = x.shape[0], x.shape[1]
        m = _np.eye(3)
        if theta:
            t = _np.deg2rad(theta)
            m = m @ _np.array([[_np.cos(t), -_np.sin(t), 0], [_np.sin(t), _np.cos(t), 0], [0, 0, 1]])
        if tx or ty:
            m = m @ _np.array([[1, 0, tx], [0, 1, ty], [0, 0, 1]])
        if shear:
            s = _np.deg2rad(shear)
            m = m @ _np.array([[1, -_np.sin(s), 0], [0, _np.cos(s), 0], [0, 0, 1]])
        if zx != 1 or zy != 1:
            m = m @ _np.array([[zx, 0, 0], [0, zy, 0], [0, 0, 1]])
        cy, cx = h / 2 - 0.5, w / 2 - 0.5
        to, back = _np.array([[1, 0, cy], [0, 1, cx], [0, 0, 1]]), _np.array([[1, 0, -cy], [0, 1, -cx], [0, 0, 1]])
        m = to @ m @ back
        rows, columns = _np.meshgrid(_np.arange(h), _np.arange(w), indexing='ij')
        y = m[0, 0] * rows + m[0, 1] * columns + m[0, 2]
        z = m[1, 0] * rows + m[1, 1] * columns + m[1, 2]
        y0, z0 = _np.floor(y).astype('int64'), _np.floor(z).astype('int64')
        fy, fz = (y - y0)[..., None], (z - z0)[..., None]
        def pick(a, b):
            a, b = _filled(a, h, fill_mode), _filled(b, w, fill_mode)
            values = x[_np.maximum(a, 0), _np.maximum(b, 0)]
            if fill_mode == 'constant':
                values = _np.where(((a < 0) | (b < 0))[..., None], cval, values)
            return values
        out = (pick(y0, z0) * (1 - fy) * (1 - fz) + pick(y0, z0 + 1) * (1 - fy) * fz
               + pick(y0 + 1, z0) * fy * (1 - fz) + pick(y0 + 1, z0 + 1) * fy * fz)
        return out.astype(x.dtype)

    class ImageDataGenerator:
        """Changes pictures at random while a network trains."""
        def __init__(self, featurewise_center=False, samplewise_center=False, featurewise_std_normalization=False,
                     samplewise_std_normalization=False, zca_whitening=False, zca_epsilon=1e-6, rotation_range=0,
                     width_shift_range=0.0, height_shift_range=0.0, brightness_range=None, shear_range=0.0,
                     zoom_range=0.0, channel_shift_range=0.0, fill_mode='nearest', cval=0.0, horizontal_flip=False,
                     vertical_flip=False, rescale=None, preprocessing_function=None, data_format=None,
                     validation_split=0.0, interpolation_order=1, dtype=None):
            if zca_whitening:
                raise NotImplementedError('ImageDataGenerator(zca_whitening=True) is not supported here')
            if data_format not in (None, 'channels_last'):
                raise NotImplementedError("ImageDataGenerator(data_format='channels_first') is not supported here")
            self.featurewise_center = featurewise_center
            self.samplewise_center = samplewise_center
            self.featurewise_std_normalization = featurewise_std_normalization
            self.samplewise_std_normalization = samplewise_std_normalization
            self.rotation_range = rotation_range
            self.width_shift_range = width_shift_range
            self.height_shift_range = height_shift_range
            self.brightness_range = brightness_range
            self.shear_range = shear_range
            if isinstance(zoom_range, (int, float)):
                zoom_range = [1 - zoom_range, 1 + zoom_range]
            elif len(zoom_range) != 2:
                raise ValueError('`zoom_range` should be a float or a tuple or list of two floats. '
                                 f'Received: {zoom_range}')
            self.zoom_range = list(zoom_range)
            self.channel_shift_range = channel_shift_range
            self.fill_mode = fill_mode
            self.cval = cval
            self.horizontal_flip = horizontal_flip
            self.vertical_flip = vertical_flip
            self.rescale = rescale
            self.preprocessing_function = preprocessing_function
            self._validation_split = validation_split
            self.mean = None
            self.std = None

        def fit(self, x, augment=False, rounds=1, seed=None):
            """Finds the mean and the deviation of pictures."""
            x = _np.asarray(x, dtype='float32')
            if x.ndim != 4:
                raise ValueError('Input to `.fit()` should have rank 4. Got array with shape: ' + str(x.shape))
            self.mean = x.mean(axis=(0, 1, 2)).reshape(1, 1, x.shape[3])
            self.std = (x - self.mean).std(axis=(0, 1, 2)).reshape(1, 1, x.shape[3])

        def standardize(self, x):
            if self.preprocessing_function:
                x = self.preprocessing_function(x)
            if self.rescale:
                x = x * self.rescale
            if self.samplewise_center:
                x = x - _np.mean(x, keepdims=True)
            if self.samplewise_std_normalization:
                x = x / (_np.std(x, keepdims=True) + 1e-6)
            if self.featurewise_center or self.featurewise_std_normalization:
                if self.mean is None:
                    raise ValueError('This ImageDataGenerator specifies `featurewise_center` or '
                                     '`featurewise_std_normalization`, but it hasn\'t been fit on any training data. '
                                     'Fit it first by calling `.fit(numpy_data)`.')
                if self.featurewise_center:
                    x = x - self.mean
                if self.featurewise_std_normalization:
                    x = x / (self.std + 1e-6)
            return x.astype('float32')

        def _shift(self, range_, size):
            if isinstance(range_, float):
                pick = _np.random.uniform(-range_, range_)
            else:
                pick = _np.random.choice(range_) * _np.random.choice([-1, 1])
            return pick * size if _np.max(range_) < 1 else pick

        def random_transform(self, x, seed=None):
            """One picture, changed at random."""
            return self.apply_transform(x, self.get_random_transform(x.shape, seed))

        def get_random_transform(self, img_shape, seed=None):
            """What `apply_transform` does, by chance."""
            if seed is not None:
                _np.random.seed(seed)
            r = _np.random
            theta = r.uniform(-self.rotation_range, self.rotation_range) if self.rotation_range else 0
            tx = self._shift(self.height_shift_range, img_shape[0]) if self.height_shift_range else 0
            ty = self._shift(self.width_shift_range, img_shape[1]) if self.width_shift_range else 0
            shear = r.uniform(-self.shear_range, self.shear_range) if self.shear_range else 0
            zx, zy = r.uniform(self.zoom_range[0], self.zoom_range[1], 2) if self.zoom_range != [1, 1] else (1, 1)
            flip_h = (r.random_sample() < 0.5) * self.horizontal_flip
            flip_v = (r.random_sample() < 0.5) * self.vertical_flip
            channels = self.channel_shift_range
            d = r.uniform(-channels, channels) if channels else None
            light = None if self.brightness_range is None else r.uniform(self.brightness_range[0], self.brightness_range[1])
            return {'theta': theta, 'tx': tx, 'ty': ty, 'shear': shear, 'zx': zx, 'zy': zy, 'flip_horizontal': flip_h,
                    'flip_vertical': flip_v, 'channel_shift_intensity': d, 'brightness': light}

        def apply_transform(self, x, transform_parameters):
            """One picture, changed as a dict says."""
            p = transform_parameters
            theta, tx, ty = p.get('theta', 0), p.get('tx', 0), p.get('ty', 0)
            shear, zx, zy = p.get('shear', 0), p.get('zx', 1), p.get('zy', 1)
            if theta or tx or ty or shear or zx != 1 or zy != 1:
                x = apply_affine_transform(x, theta, tx, ty, shear, zx, zy, fill_mode=self.fill_mode, cval=self.cval)
            d = p.get('channel_shift_intensity')
            if d is not None:
                x = _np.clip(x + d, x.min(), x.max())
            if p.get('flip_horizontal', False):
                x = x[:, ::-1]
            if p.get('flip_vertical', False):
                x = x[::-1]
            if p.get('brightness') is not None:
                x = _brighter(x, p['brightness'])
            return x

        def flow(self, x, y=None, batch_size=32, shuffle=True, sample_weight=None, seed=None, save_to_dir=None,
                 save_prefix='', save_format='png', ignore_class_split=False, subset=None):
            """Batches of changed pictures of an array."""
            return NumpyArrayIterator(x, y, self, batch_size, shuffle, sample_weight, seed, None, save_to_dir, save_prefix,
                                      save_format, subset, ignore_class_split)

        def flow_from_directory(self, directory, target_size=(256, 256), color_mode='rgb', classes=None,
                                class_mode='categorical', batch_size=32, shuffle=True, seed=None, save_to_dir=None,
                                save_prefix='', save_format='png', follow_links=False, subset=None,
                                interpolation='nearest', keep_aspect_ratio=False):
            """Batches of changed pictures of files, a folder for each class."""
            return DirectoryIterator(directory, self, target_size, color_mode, classes, class_mode, batch_size, shuffle,
                                     seed, None, save_to_dir, save_prefix, save_format, follow_links, subset,
                                     interpolation, keep_aspect_ratio)

        def flow_from_dataframe(self, dataframe, directory=None, x_col='filename', y_col='class', weight_col=None,
                                target_size=(256, 256), color_mode='rgb', classes=None, class_mode='categorical',
                                batch_size=32, shuffle=True, seed=None, save_to_dir=None, save_prefix='',
                                save_format='png', subset=None, interpolation='nearest', validate_filenames=True,
                                **kwargs):
            """Batches of changed pictures of files that a table names."""
            if kwargs:
                raise TypeError(f'flow_from_dataframe() got an unexpected keyword argument {next(iter(kwargs))!r}')
            return DataFrameIterator(dataframe, directory, self, x_col, y_col, weight_col, target_size, color_mode, classes,
                                     class_mode, batch_size, shuffle, seed, save_to_dir, save_prefix, save_format, subset,
                                     interpolation, validate_filenames)

    def _brighter(x, factor):
        # As Pillow's ImageEnhance does it: whole numbers, mixed with black.
        low, high = _np.min(x), _np.max(x)
        local = low < 0 or high > 255
        whole = x
        if local:
            whole = x - low
            whole = whole / (_np.max(whole) or 1) * 255
        whole = whole.astype('uint8').astype('float32') * _np.float32(factor)
        whole = _np.trunc(_np.clip(whole, 0, 255)).astype('float32')
        return whole / 255 * (high - low) + low if local else whole
    """# + "\n" + ImageIteratorSource.text
}
