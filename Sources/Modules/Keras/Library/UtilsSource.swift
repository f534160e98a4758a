/// Parts of `keras.utils` in the cell language.
enum UtilsSource {
  static let text = #"""
    import math as _math
    import os as _os
    import sys as _sys
    import time as _time
    import numpy as _np

    def pad_sequences(sequences, maxlen=None, dtype='int32', padding='pre', truncating='pre', value=0.0):
        """Lists brought to one length: cut or filled in front or behind."""
        from keras.preprocessing import sequence
        return sequence.pad_sequences(sequences, maxlen, dtype, padding, truncating, value)

    class PyDataset:
        """Batches by number; `fit` asks for len(self) of them an epoch."""
        def __init__(self, workers=1, use_multiprocessing=False, max_queue_size=10):
            self.workers = workers
            self.use_multiprocessing = use_multiprocessing
            self.max_queue_size = max_queue_size

        def __getitem__(self, index):
            raise NotImplementedError

        def __len__(self):
            raise NotImplementedError

        def on_epoch_begin(self):
            pass

        def on_epoch_end(self):
            pass

    Sequence = PyDataset

    def normalize(x, axis=-1, order=2):
        """Scaled to length 1 along an axis."""
        norm = _np.atleast_1d(_np.linalg.norm(x, order, axis))
        norm[norm == 0] = 1
        return x / _np.expand_dims(norm, axis)

    def get_file(fname=None, origin=None, untar=False, md5_hash=None, file_hash=None, cache_subdir='datasets',
                 hash_algorithm='auto', extract=False, archive_format='auto', cache_dir=None, force_download=False):
        """A file that was put where Keras keeps downloads; nothing is downloaded here."""
        from keras.src.storage import data_folders
        if origin is None:
            raise ValueError('Please specify the "origin" argument (URL of the file to download).')
        name = _os.fspath(fname) if fname else _os.path.basename(origin.split('?')[0])
        if not name:
            raise ValueError(f"Can't parse the file name from the origin provided: '{origin}'."
                             'Please specify the `fname` argument.')
        folder = _os.path.expanduser(cache_dir or '~/.keras')
        places = [_os.path.join(folder, cache_subdir, name), name]
        places += [_os.path.join(f, name) for f in data_folders()]
        for place in list(places):
            base = place
            for ending in ('.tar.gz', '.tgz', '.zip', '.tar', '.gz'):
                if place.endswith(ending):
                    base = place[:-len(ending)]
            for path in ([base, place] if extract or untar else [place]):
                if _os.path.exists(path):
                    return path
        raise FileNotFoundError(f'{name} is not there, and cells cannot download it. Get it from {origin} and put it into '
                                f'{places[0]}, or beside the notebook.')

    class Progbar:
        """A line that shows how far a loop is."""
        def __init__(self, target, width=20, verbose=1, interval=0.05, stateful_metrics=None, unit_name='step'):
            self.target = target
            self.width = width
            self.verbose = verbose
            self.unit_name = unit_name
            self.stateful_metrics = set(stateful_metrics or ())
            self._values = {}
            self._seen_so_far = 0
            self._start = _time.time()

        def update(self, current, values=None, finalize=None):
            for name, value in values or []:
                if name in self.stateful_metrics:
                    self._values[name] = [float(value), 1]
                else:
                    step = max(current - self._seen_so_far, 1)
                    held = self._values.setdefault(name, [0.0, 0])
                    held[0] += float(value) * step
                    held[1] += step
            self._seen_so_far = current
            if finalize is None:
                finalize = self.target is not None and current >= self.target
            if not finalize or not self.verbose:
                return
            taken = _time.time() - self._start
            each = taken / max(current, 1)
            shown = f'{each:.0f}s' if each >= 1 else f'{each * 1e3:.0f}ms' if each >= 1e-3 else f'{each * 1e6:.0f}us'
            line = f'{current}/{self.target or current} [{"=" * 30}] - {taken:.0f}s {shown}/{self.unit_name}'
            for name, (total, count) in self._values.items():
                mean = total / max(count, 1)
                line += f' - {name}: {mean:.4f}' if abs(mean) > 1e-3 else f' - {name}: {mean:.4e}'
            print(line)

        def add(self, n, values=None):
            self.update(self._seen_so_far + n, values)

    def timeseries_dataset_from_array(data, targets, sequence_length, sequence_stride=1, sampling_rate=1, batch_size=128,
                                      shuffle=False, seed=None, start_index=None, end_index=None):
        """A dataset of windows of a series with their targets."""
        import tensorflow as tf
        data = _np.asarray(data)
        first = start_index or 0
        data = data[first:end_index]
        targets = None if targets is None else _np.asarray(targets)[first:end_index]
        span = (sequence_length - 1) * sampling_rate
        count = len(data) - span
        if targets is not None:
            count = min(count, len(targets))
        starts = _np.arange(0, count, sequence_stride)
        if shuffle:
            _np.random.RandomState(seed if seed is not None else _np.random.randint(1000000)).shuffle(starts)
        windows = data[starts[:, None] + _np.arange(0, span + 1, sampling_rate)[None, :]]
        source = windows if targets is None else (windows, targets[starts])
        made = tf.data.Dataset.from_tensor_slices(source)
        return made.batch(batch_size) if batch_size is not None else made

    def split_dataset(dataset, left_size=None, right_size=None, shuffle=False, seed=None, preferred_backend=None):
        """The first and the last part of a dataset."""
        import tensorflow as tf
        items = list(dataset)
        n = len(items)
        def count(size):
            return size if size is None or isinstance(size, int) else round(size * n)
        left, right = count(left_size), count(right_size)
        if left is None:
            left = n - (right or 0)
        if shuffle:
            _np.random.RandomState(seed).shuffle(items)
        def made(part):
            return tf.data.Dataset.from_tensor_slices(_stacked(part))
        return made(items[:left]), made(items[left:left + right] if right is not None else items[left:])

    def _stacked(items):
        if items and isinstance(items[0], tuple):
            return tuple(_np.stack([_np.asarray(i[k]) for i in items]) for k in range(len(items[0])))
        return _np.stack([_np.asarray(i) for i in items])

    def unpack_x_y_sample_weight(data):
        """(x,), (x, y) or (x, y, weights) as three values."""
        if isinstance(data, list):
            data = tuple(data)
        if not isinstance(data, tuple):
            return data, None, None
        if len(data) > 3:
            raise ValueError('Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, '
                             f'found: {data}')
        return tuple(data) + (None,) * (3 - len(data))

    def pack_x_y_sample_weight(x, y=None, sample_weight=None):
        """The tuple that `unpack_x_y_sample_weight` takes apart."""
        if y is None:
            return x if not isinstance(x, (tuple, list)) else (x,)
        return (x, y) if sample_weight is None else (x, y, sample_weight)

    def is_keras_tensor(x):
        """Whether a value is symbolic."""
        return type(x).__name__ == 'KerasTensor'

    def is_interactive_logging_enabled(): return True
    def enable_interactive_logging(): pass
    def disable_interactive_logging(): pass

    def clear_session(free_memory=True):
        """Names start afresh."""
        import keras
        keras.backend.clear_session()

    def audio_dataset_from_directory(*args, **kwargs):
        """Refused."""
        raise NotImplementedError('audio_dataset_from_directory reads sound files, which is not supported here')

    def get_source_inputs(tensor):
        """The inputs that a symbolic tensor comes from."""
        raise NotImplementedError('get_source_inputs is not supported here; keep the Input objects')

    def get_custom_objects():
        """Classes and functions that loading finds by name."""
        from keras import saving
        return saving.get_custom_objects()

    def register_keras_serializable(package='Custom', name=None):
        """Lets loading find a class by name."""
        from keras import saving
        return saving.register_keras_serializable(package, name)

    def custom_object_scope(custom_objects):
        """Classes that loading finds within a with statement."""
        from keras import saving
        return saving.custom_object_scope(custom_objects)

    CustomObjectScope = custom_object_scope

    def serialize_keras_object(obj):
        """A layer, loss, … as dict."""
        from keras import saving
        return saving.serialize_keras_object(obj)

    def deserialize_keras_object(config, custom_objects=None, safe_mode=True, **kwargs):
        """What a dict describes."""
        from keras import saving
        return saving.deserialize_keras_object(config, custom_objects, safe_mode, **kwargs)
    """#

  /// What `keras.preprocessing` has beside its modules.
  static let preprocessing = #"""
    from keras import utils as _utils
    timeseries_dataset_from_array = _utils.timeseries_dataset_from_array
    image_dataset_from_directory = _utils.image_dataset_from_directory
    text_dataset_from_directory = _utils.text_dataset_from_directory
    """#

  /// `keras.wrappers`: scikit-learn's view of models.
  static let wrappers = #"""
    import numpy as _np

    class _Wrapper:
        def __init__(self, build_fn=None, model=None, **parameters):
            self.build_fn = build_fn or model
            self.sk_params = parameters

        _fit_names = ('batch_size', 'epochs', 'nb_epoch', 'verbose', 'callbacks', 'shuffle', 'validation_split',
                      'validation_data', 'class_weight', 'sample_weight', 'initial_epoch', 'steps_per_epoch')

        def get_params(self, deep=True):
            return dict(self.sk_params, build_fn=self.build_fn)

        def set_params(self, **parameters):
            self.sk_params.update(parameters)
            return self

        def fit(self, x, y, **kwargs):
            names = set(self._fit_names)
            build = {k: v for k, v in self.sk_params.items() if k not in names}
            self.model = self.build_fn(**build)
            y = self._labels(_np.asarray(y))
            told = {k: v for k, v in self.sk_params.items() if k in names}
            told.update(kwargs)
            self.history = self.model.fit(_np.asarray(x), y, **told)
            return self.history

        def _labels(self, y):
            return y

    class KerasClassifier(_Wrapper):
        """A model as classifier with fit, predict and score."""
        def _labels(self, y):
            if y.ndim == 2 and y.shape[1] > 1:
                self.classes_ = _np.arange(y.shape[1])
                return y
            self.classes_ = _np.unique(y)
            found = _np.searchsorted(self.classes_, y.reshape(-1))
            if 'categorical_crossentropy' == self.model.loss:
                return _np.eye(len(self.classes_))[found]
            return found

        def predict_proba(self, x, **kwargs):
            p = self.model.predict(_np.asarray(x), verbose=0)
            return _np.hstack([1 - p, p]) if p.shape[1] == 1 else p

        def predict(self, x, **kwargs):
            return self.classes_[self.predict_proba(x).argmax(axis=-1)]

        def score(self, x, y, **kwargs):
            y = _np.asarray(y)
            if y.ndim == 2 and y.shape[1] > 1:
                y = y.argmax(axis=-1)
            return float((self.predict(x).reshape(-1) == y.reshape(-1)).mean())

    class KerasRegressor(_Wrapper):
        """A model as regressor with fit, predict and score."""
        def predict(self, x, **kwargs):
            return _np.squeeze(self.model.predict(_np.asarray(x), verbose=0), -1)

        def score(self, x, y, **kwargs):
            loss = self.model.evaluate(_np.asarray(x), _np.asarray(y), verbose=0)
            return -float(loss[0] if isinstance(loss, list) else loss)

    SKLearnClassifier = KerasClassifier
    SKLearnRegressor = KerasRegressor
    """#
}
