/// Batches of pictures from arrays, folders and tables: the end of `keras.preprocessing.image`.
enum ImageIteratorSource {
  static let text = #"""

    class Iterator(_utils.Sequence):
        """Batches of changed pictures, without end; as a Sequence it has a length."""
        white_list_formats = ('png', 'jpg', 'jpeg', 'bmp', 'ppm', 'tif', 'tiff')

        def __init__(self, n, batch_size, shuffle, seed, **kwargs):
            super().__init__(**kwargs)
            self.n = n
            self.batch_size = batch_size
            self.seed = seed
            self.shuffle = shuffle
            self.batch_index = 0
            self.total_batches_seen = 0
            self.index_array = None

        def _set_index_array(self):
            self.index_array = _np.random.permutation(self.n) if self.shuffle else _np.arange(self.n)

        def __getitem__(self, idx):
            if idx >= len(self):
                raise ValueError(f'Asked to retrieve element {idx}, but the Sequence has length {len(self)}')
            if self.seed is not None:
                _np.random.seed(self.seed + self.total_batches_seen)
            self.total_batches_seen += 1
            if self.index_array is None:
                self._set_index_array()
            return self._get_batches_of_transformed_samples(
                self.index_array[self.batch_size * idx:self.batch_size * (idx + 1)])

        def __len__(self):
            return (self.n + self.batch_size - 1) // self.batch_size

        def on_epoch_end(self):
            self._set_index_array()

        def reset(self):
            self.batch_index = 0

        def __iter__(self):
            return self

        def __next__(self):
            if self.seed is not None:
                _np.random.seed(self.seed + self.total_batches_seen)
            if self.batch_index == 0:
                self._set_index_array()
            first = self.batch_index * self.batch_size % self.n if self.n else 0
            self.batch_index = self.batch_index + 1 if self.n > first + self.batch_size else 0
            self.total_batches_seen += 1
            return self._get_batches_of_transformed_samples(self.index_array[first:first + self.batch_size])

        next = __next__

        def _save(self, batch, index_array, most):
            for i, j in enumerate(index_array):
                name = f'{self.save_prefix}_{j}_{_np.random.randint(most)}.{self.save_format}'
                array_to_img(batch[i], scale=True).save(_os.path.join(self.save_to_dir, name))

    class NumpyArrayIterator(Iterator):
        """Batches of changed pictures of an array."""
        def __init__(self, x, y, image_data_generator, batch_size=32, shuffle=False, sample_weight=None, seed=None,
                     data_format=None, save_to_dir=None, save_prefix='', save_format='png', subset=None,
                     ignore_class_split=False, dtype=None):
            self.dtype = dtype or 'float32'
            further = []
            if isinstance(x, (tuple, list)):
                further = [_np.asarray(v) for v in (x[1] if isinstance(x[1], list) else [x[1]])]
                x = x[0]
                for v in further:
                    if len(x) != len(v):
                        raise ValueError('All of the arrays in `x` should have the same length. Found a pair with: '
                                         f'len(x[0]) = {len(x)}, len(x[?]) = {len(v)}')
            for name, given in (('`y` (labels)', y), ('`sample_weight`', sample_weight)):
                if given is not None and len(x) != len(given):
                    what = 'y' if given is y else 'sample_weight'
                    raise ValueError(f'`x` (images tensor) and {name} should have the same length. '
                                     f'Found: x.shape = {_np.asarray(x).shape}, {what}.shape = {_np.asarray(given).shape}')
            if subset is not None:
                if subset not in ('training', 'validation'):
                    raise ValueError(f'Invalid subset name: {subset}; expected "training" or "validation".')
                cut = int(len(x) * image_data_generator._validation_split)
                if y is not None and not ignore_class_split and not _np.array_equal(_np.unique(y[:cut]),
                                                                                    _np.unique(y[cut:])):
                    raise ValueError('Training and validation subsets have different number of classes after the split. If '
                                     'your numpy arrays are sorted by the label, you might want to shuffle them.')
                part = slice(0, cut) if subset == 'validation' else slice(cut, None)
                x = x[part]
                further = [v[part] for v in further]
                y = None if y is None else y[part]
            self.x = _np.asarray(x, dtype=self.dtype)
            self.x_misc = further
            if self.x.ndim != 4:
                raise ValueError('Input data in `NumpyArrayIterator` should have rank 4. You passed an array with shape '
                                 f'{self.x.shape}')
            if self.x.shape[3] not in (1, 3, 4):
                _warnings.warn('NumpyArrayIterator is set to use the data format convention "channels_last" (channels on '
                               'axis 3), i.e. expected either 1, 3, or 4 channels on axis 3. However, it was passed an '
                               f'array with shape {self.x.shape} ({self.x.shape[3]} channels).')
            self.y = None if y is None else _np.asarray(y)
            self.sample_weight = None if sample_weight is None else _np.asarray(sample_weight)
            self.image_data_generator = image_data_generator
            self.save_to_dir = save_to_dir
            self.save_prefix = save_prefix
            self.save_format = save_format
            super().__init__(self.x.shape[0], batch_size, shuffle, seed)

        def _get_batches_of_transformed_samples(self, index_array):
            g = self.image_data_generator
            batch = _np.zeros((len(index_array),) + self.x.shape[1:], dtype=self.dtype)
            for i, j in enumerate(index_array):
                x = self.x[j]
                x = g.apply_transform(x, g.get_random_transform(x.shape))
                batch[i] = g.standardize(x)
            if self.save_to_dir:
                self._save(batch, index_array, 10000)
            result = ([batch] + [v[index_array] for v in self.x_misc] if self.x_misc else batch,)
            if self.y is None:
                return result[0]
            result += (self.y[index_array],)
            if self.sample_weight is not None:
                result += (self.sample_weight[index_array],)
            return result

    class _FromFiles(Iterator):
        # What the two kinds of batches of files share.
        def _prepare(self, generator, target_size, color_mode, save_to_dir, save_prefix, save_format, subset,
                     interpolation, keep_aspect_ratio):
            self.image_data_generator = generator
            self.target_size = tuple(target_size)
            self.keep_aspect_ratio = keep_aspect_ratio
            if color_mode not in ('rgb', 'rgba', 'grayscale'):
                raise ValueError(f'Invalid color mode: {color_mode}; expected "rgb", "rgba", or "grayscale".')
            self.color_mode = color_mode
            self.image_shape = self.target_size + ({'rgba': 4, 'rgb': 3, 'grayscale': 1}[color_mode],)
            self.save_to_dir = save_to_dir
            self.save_prefix = save_prefix
            self.save_format = save_format
            self.interpolation = interpolation
            self.subset = subset
            self.split = None
            if subset is not None:
                share = generator._validation_split
                if subset == 'validation':
                    self.split = (0, share)
                elif subset == 'training':
                    self.split = (share, 1)
                else:
                    raise ValueError(f'Invalid subset name: {subset};expected "training" or "validation"')

        @property
        def filepaths(self):
            return self._filepaths

        def _get_batches_of_transformed_samples(self, index_array):
            g = self.image_data_generator
            batch = _np.zeros((len(index_array),) + self.image_shape, dtype=self.dtype)
            for i, j in enumerate(index_array):
                x = img_to_array(load_img(self._filepaths[j], color_mode=self.color_mode, target_size=self.target_size,
                                          interpolation=self.interpolation, keep_aspect_ratio=self.keep_aspect_ratio))
                if g:
                    x = g.standardize(g.apply_transform(x, g.get_random_transform(x.shape)))
                batch[i] = x
            if self.save_to_dir:
                self._save(batch, index_array, 10000000)
            if self.class_mode == 'input':
                labels = batch.copy()
            elif self.class_mode in ('binary', 'sparse'):
                labels = _np.array([self.classes[n] for n in index_array], dtype=self.dtype)
            elif self.class_mode == 'categorical':
                labels = _np.zeros((len(batch), len(self.class_indices)), dtype=self.dtype)
                for i, n in enumerate(index_array):
                    labels[i, self.classes[n]] = 1.0
            elif self.class_mode == 'multi_output':
                labels = [output[index_array] for output in self.labels]
            elif self.class_mode == 'raw':
                labels = self.labels[index_array]
            else:
                return batch
            if self.sample_weight is None:
                return batch, labels
            return batch, labels, self.sample_weight[index_array]

    def _files_below(folder, formats, follow_links):
        for root, _, files in sorted(_os.walk(folder, followlinks=follow_links), key=lambda x: x[0]):
            for name in sorted(files):
                if name.lower().endswith(formats):
                    yield root, name

    class DirectoryIterator(_FromFiles):
        """Batches of changed pictures of files, a folder for each class."""
        allowed_class_modes = {'categorical', 'binary', 'sparse', 'input', None}
        sample_weight = None

        def __init__(self, directory, image_data_generator, target_size=(256, 256), color_mode='rgb', classes=None,
                     class_mode='categorical', batch_size=32, shuffle=True, seed=None, data_format=None, save_to_dir=None,
                     save_prefix='', save_format='png', follow_links=False, subset=None, interpolation='nearest',
                     keep_aspect_ratio=False, dtype=None):
            self._prepare(image_data_generator, target_size, color_mode, save_to_dir, save_prefix, save_format, subset,
                          interpolation, keep_aspect_ratio)
            self.directory = directory
            if class_mode not in self.allowed_class_modes:
                raise ValueError(f'Invalid class_mode: {class_mode}; expected one of: {self.allowed_class_modes}')
            self.class_mode = class_mode
            self.dtype = dtype or 'float32'
            if not classes:
                classes = [n for n in sorted(_os.listdir(directory)) if _os.path.isdir(_os.path.join(directory, n))]
            self.num_classes = len(classes)
            self.class_indices = dict(zip(classes, range(len(classes))))
            self.filenames, found = [], []
            for name in classes:
                folder = _os.path.join(directory, name)
                files = list(_files_below(folder, self.white_list_formats, follow_links))
                if self.split:
                    files = files[int(self.split[0] * len(files)):int(self.split[1] * len(files))]
                for root, file in files:
                    found.append(self.class_indices[_os.path.basename(folder)])
                    inside = _os.path.relpath(_os.path.join(root, file), folder)
                    self.filenames.append(_os.path.join(_os.path.basename(folder), inside))
            self.samples = len(self.filenames)
            self.classes = _np.array(found, dtype='int32')
            print(f'Found {self.samples} images belonging to {self.num_classes} classes.')
            self._filepaths = [_os.path.join(directory, n) for n in self.filenames]
            super().__init__(self.samples, batch_size, shuffle, seed)

        @property
        def labels(self):
            return self.classes

    class DataFrameIterator(_FromFiles):
        """Batches of changed pictures of files that a table names."""
        allowed_class_modes = {'binary', 'categorical', 'input', 'multi_output', 'raw', 'sparse', None}

        def __init__(self, dataframe, directory=None, image_data_generator=None, x_col='filename', y_col='class',
                     weight_col=None, target_size=(256, 256), color_mode='rgb', classes=None, class_mode='categorical',
                     batch_size=32, shuffle=True, seed=None, save_to_dir=None, save_prefix='', save_format='png',
                     subset=None, interpolation='nearest', validate_filenames=True, dtype='float32'):
            self._prepare(image_data_generator, target_size, color_mode, save_to_dir, save_prefix, save_format, subset,
                          interpolation, False)
            if class_mode not in self.allowed_class_modes:
                raise ValueError(f'Invalid class_mode: {class_mode}; expected one of: {self.allowed_class_modes}')
            self.directory = directory or ''
            self.class_mode = class_mode
            self.dtype = dtype
            columns = y_col if isinstance(y_col, list) else [y_col]
            names = list(dataframe[x_col])
            if not all(isinstance(n, str) for n in names):
                raise TypeError(f'All values in column x_col={x_col} must be strings.')
            rows = list(range(len(names)))
            if validate_filenames:
                good = [i for i in rows if names[i].lower().endswith(self.white_list_formats)
                        and _os.path.isfile(_os.path.join(self.directory, names[i]))]
                if len(good) < len(rows):
                    _warnings.warn(f'Found {len(rows) - len(good)} invalid image filename(s) in x_col="{x_col}". '
                                   'These filename(s) will be ignored.')
                rows = good
            grouped = class_mode in ('binary', 'categorical', 'sparse')
            if grouped:
                labels = list(dataframe[y_col])
                kinds = (str, list, tuple) if class_mode == 'categorical' else (str,)
                if not all(isinstance(v, kinds) for v in labels):
                    said = 'type string, list or tuple' if class_mode == 'categorical' else 'strings'
                    raise TypeError(f'If class_mode="{class_mode}", y_col="{y_col}" column values must be {said}.')
                if classes:
                    classes = list(dict.fromkeys(classes))
                    def kept(v):
                        return v in classes if isinstance(v, str) else any(c in classes for c in v)
                    rows = [i for i in rows if kept(labels[i])]
                else:
                    classes = sorted({c for i in rows for c in ([labels[i]] if isinstance(labels[i], str) else labels[i])})
                if class_mode == 'binary' and len(classes) != 2:
                    raise ValueError(f'If class_mode="binary" there must be 2 classes. Found {len(classes)} classes.')
                self.class_indices = dict(zip(classes, range(len(classes))))
            if self.split:
                rows = rows[int(self.split[0] * len(rows)):int(self.split[1] * len(rows))]
            if grouped:
                self.classes = [self.class_indices[labels[i]] if isinstance(labels[i], str)
                                else [self.class_indices[c] for c in labels[i] if c in self.class_indices] for i in rows]
            elif class_mode == 'multi_output':
                self._targets = [_np.array([list(dataframe[c])[i] for i in rows]) for c in columns]
            elif class_mode == 'raw':
                values = [_np.array([list(dataframe[c])[i] for i in rows]) for c in columns]
                self._targets = _np.stack(values, -1) if isinstance(y_col, list) else values[0]
            self.filenames = [names[i] for i in rows]
            weights = list(dataframe[weight_col]) if weight_col else None
            self.sample_weight = None if weights is None else _np.array([weights[i] for i in rows])
            self.samples = len(rows)
            validated = 'validated' if validate_filenames else 'non-validated'
            tail = f' belonging to {len(classes)} classes.' if grouped else '.'
            print(f'Found {self.samples} {validated} image filenames{tail}')
            self._filepaths = [_os.path.join(self.directory, n) for n in self.filenames]
            super().__init__(self.samples, batch_size, shuffle, seed)

        @property
        def labels(self):
            return self._targets if self.class_mode in ('multi_output', 'raw') else self.classes
    """#
}
