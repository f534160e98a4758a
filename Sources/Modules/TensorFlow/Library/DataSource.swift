/// `tf.data` in the cell language.
///
/// A dataset makes a fresh generator of elements for each pass. Operations that only choose and order elements of tensors
/// (shuffle, take, repeat…) keep a second generator, of row numbers, so that `batch` can gather whole batches at once.
enum DataSource {
  static let text = #"""
    import tensorflow as tf
    import numpy as np

    AUTOTUNE = -1
    INFINITE_CARDINALITY = -1
    UNKNOWN_CARDINALITY = -2

    def _flat(x):
        return tf.nest.flatten(x)

    def _pack(like, leaves):
        return tf.nest.pack_sequence_as(like, leaves)

    def _tensors(value):
        # Lists are tensors here; tuples, dicts and datasets are structure.
        if isinstance(value, dict):
            return {k: _tensors(v) for k, v in value.items()}
        if isinstance(value, tuple):
            items = [_tensors(v) for v in value]
            return type(value)(*items) if hasattr(value, '_fields') else tuple(items)
        if isinstance(value, (Dataset, tf.RaggedTensor, tf.TensorArray)):
            return value
        if isinstance(value, list) and any(tf.is_tensor(v) for v in value):
            return tf.stack([tf.convert_to_tensor(v) for v in value])
        if hasattr(value, 'iloc') or hasattr(value, 'to_numpy'):
            value = value.to_numpy()
        return tf.convert_to_tensor(value)

    def _spec(x):
        if isinstance(x, Dataset):
            return DatasetSpec(x.element_spec)
        if isinstance(x, tf.RaggedTensor):
            return tf.RaggedTensorSpec(x.shape, x.dtype, x.ragged_rank)
        return tf.TensorSpec(x.shape, x.dtype)

    class DatasetSpec:
        """What is known of a nested dataset."""
        def __init__(self, element_spec, dataset_shape=()):
            self.element_spec = element_spec
        def __repr__(self):
            return 'DatasetSpec(%r, TensorShape([]))' % (self.element_spec,)

    def _specs(element):
        return _map(_spec, element)

    def _map(f, element):
        return _pack(element, [f(x) for x in _flat(element)])

    def _led(spec, length):
        def one(s):
            if isinstance(s, tf.TensorSpec):
                return tf.TensorSpec([length] + s.shape.as_list() if s.shape.rank is not None else None, s.dtype)
            return s
        return _map(one, spec)

    def _numpy(x):
        if isinstance(x, Dataset):
            return x.as_numpy_iterator()
        if isinstance(x, tf.RaggedTensor):
            return x
        return x.numpy()

    def _call(f, element):
        return f(*element) if isinstance(element, tuple) and not hasattr(element, '_fields') else f(element)

    class _Traced:
        """A function of elements: what it prints appears once, as it is given."""
        def __init__(self, f, dataset):
            self._f, self._record = f, tf._trace_record(False)
            if not callable(f):
                raise ValueError('Argument `func` must be a callable. Received func=%r (of type %s)' % (f, type(f)))
            if tf._mentions_print(f):
                try:
                    spec = dataset.element_spec
                    sample = _map(_zeros, spec)
                    args = sample if isinstance(sample, tuple) and not hasattr(sample, '_fields') else (sample,)
                    tf._trace_once(self._record, f, args, _flat(spec))
                except Exception:
                    pass
        def __call__(self, *args):
            return tf._call_once(self._record, self._f, args)

    def _zeros(spec):
        return tf.zeros([1 if n is None else n for n in spec.shape], spec.dtype)

    class Options:
        """Settings, which change no result."""
        def __init__(self):
            self.deterministic = None
            self.autotune = _Bag()
            self.experimental_optimization = _Bag()
            self.experimental_distribute = _Bag()
            self.threading = _Bag()

    class _Bag:
        pass

    class ThreadingOptions(_Bag):
        pass

    class Iterator:
        """One pass over a dataset."""
        def __init__(self, dataset):
            self._generator = dataset._make()
            self._dataset = dataset
            if tf._is_tracing():
                self._generator = tf._traced_iterator(self._generator)
        def __iter__(self):
            return self
        def __next__(self):
            return next(self._generator)
        def get_next(self):
            try:
                return next(self._generator)
            except StopIteration:
                raise tf.errors.OutOfRangeError(None, None, '{{function_node __wrapped__IteratorGetNext_output_types_1_device_/job:localhost/replica:0/task:0/device:CPU:0}} End of sequence [Op:IteratorGetNext] name: ') from None
        @property
        def element_spec(self):
            return self._dataset.element_spec

    class _NumpyIterator:
        def __init__(self, dataset):
            self._generator = dataset._make()
        def __iter__(self):
            return self
        def __next__(self):
            return _map(_numpy, next(self._generator))
        def next(self):
            return self.__next__()

    class Dataset:
        """A sequence of elements, made anew for each pass."""
        _kind = 'Dataset'
        # The tensors whose rows the elements are, where an operation only orders them.
        _table = None
        def __init__(self, variant_tensor=None):
            raise TypeError('Dataset is made by its class methods, such as from_tensor_slices')
        def _rows(self):
            return None
        def _count(self):
            return UNKNOWN_CARDINALITY
        def _advance(self):
            """What making an iterator does to the random state of shuffles."""
            if '_parent' in self.__dict__:
                self._parent._advance()
        # ---- what programs ask
        def __iter__(self):
            return Iterator(self)
        def as_numpy_iterator(self):
            return _NumpyIterator(self)
        def __len__(self):
            n = self._count()
            if n == INFINITE_CARDINALITY:
                raise TypeError('The dataset is infinite.')
            if n == UNKNOWN_CARDINALITY:
                raise TypeError('The dataset length is unknown.')
            return n
        def __bool__(self):
            return True
        def cardinality(self, name=None):
            return tf.constant(self._count(), dtype=tf.int64)
        @property
        def element_spec(self):
            if '_known_spec' not in self.__dict__:
                self._known_spec = self._find_spec()
            return self._known_spec
        def _find_spec(self):
            for element in self._make():
                return _specs(element)
            return tf.TensorSpec(None, tf.float32)
        def __repr__(self):
            return '<%s element_spec=%r>' % (self._kind, self.element_spec)
        __str__ = __repr__
        _options = None
        def options(self):
            given = self._options
            return given if given is not None else self._parent.options() if hasattr(self, '_parent') else Options()
        def with_options(self, options, name=None):
            same = _Ordered(self, '_OptionsDataset', lambda source: source(), self._count())
            same._options = options
            return same
        # ---- sources
        @staticmethod
        def from_tensors(tensors, name=None):
            return _Made('_TensorDataset', lambda value=_tensors(tensors): iter([value]), 1)
        @staticmethod
        def from_tensor_slices(tensors, name=None):
            return _Slices(_tensors(tensors))
        @staticmethod
        def range(*args, output_type=tf.int64, name=None):
            bounds = [int(a) for a in args]
            numbers = range(*bounds)
            def make():
                for i in numbers:
                    yield tf.constant(i, dtype=output_type)
            return _Made('_RangeDataset', make, len(numbers), tf.TensorSpec([], output_type))
        @staticmethod
        def from_generator(generator, output_types=None, output_shapes=None, args=None, output_signature=None, name=None):
            if not callable(generator):
                raise TypeError('`generator` must be a Python callable.')
            if output_signature is None:
                if output_types is None:
                    raise TypeError('Either `output_signature` or `output_types` must be specified.')
                shapes = output_shapes
                if isinstance(output_types, (tuple, list)):
                    output_types = tuple(output_types)
                    shapes = tuple([None] * len(output_types)) if shapes is None else tuple(shapes)
                    output_signature = tuple(tf.TensorSpec(s, t) for s, t in zip(shapes, output_types))
                elif isinstance(output_types, dict):
                    output_signature = {k: tf.TensorSpec(None if shapes is None else shapes[k], t) for k, t in output_types.items()}
                else:
                    output_signature = tf.TensorSpec(shapes, output_types)
            specs = _flat(output_signature)
            values = [tf.convert_to_tensor(a) for a in args or ()]
            def one(leaf, spec):
                if isinstance(leaf, tf.RaggedTensor):
                    return leaf
                try:
                    x = tf.constant(leaf, dtype=spec.dtype) if not tf.is_tensor(leaf) else tf.cast(leaf, spec.dtype)
                except (TypeError, ValueError):
                    raise tf.errors.InvalidArgumentError(None, None, 'TypeError: `generator` yielded an element that could not be converted to the expected type. The expected type was %s, but the yielded element was %s.' % (spec.dtype.name, leaf)) from None
                if not spec.shape.is_compatible_with(x.shape):
                    raise tf.errors.InvalidArgumentError(None, None, 'TypeError: `generator` yielded an element of shape %s where an element of shape %s was expected.' % (x.shape, spec.shape))
                return x
            def make():
                for element in generator(*values):
                    if tf.nest.is_nested(output_signature):
                        if isinstance(output_signature, dict):
                            leaves = _flat(element)
                        else:
                            leaves = []
                            for part, s in zip(element, output_signature):
                                leaves.extend(_flat(part) if tf.nest.is_nested(s) else [part])
                    else:
                        leaves = [element]
                    if len(leaves) != len(specs):
                        raise tf.errors.InvalidArgumentError(None, None, 'TypeError: `generator` yielded an element that did not match the expected structure. The expected structure was %s, but the yielded element was %s.' % (output_signature, element))
                    yield _pack(output_signature, [one(l, s) for l, s in zip(leaves, specs)])
            return _Made('_FlatMapDataset', make, UNKNOWN_CARDINALITY, output_signature)
        @staticmethod
        def zip(*args, datasets=None, name=None):
            sources = args[0] if len(args) == 1 and not isinstance(args[0], Dataset) else args if args else datasets
            flat = _flat(sources)
            for d in flat:
                if not isinstance(d, Dataset):
                    raise TypeError('Invalid input to `zip`. Inputs are expected to be (nested) structures of `tf.data.Dataset` objects but encountered object of type %s.' % type(d))
            def make():
                for parts in _zip(*[d._make() for d in flat]):
                    yield _pack(sources, list(parts))
            counts = [d._count() for d in flat]
            finite = [c for c in counts if c != INFINITE_CARDINALITY]
            n = UNKNOWN_CARDINALITY if UNKNOWN_CARDINALITY in counts else min(finite) if finite else INFINITE_CARDINALITY
            made = _Made('_ZipDataset', make, n)
            made._advance = lambda: [d._advance() for d in flat]
            return made
        @staticmethod
        def list_files(file_pattern, shuffle=None, seed=None, name=None):
            import glob
            patterns = [file_pattern] if isinstance(file_pattern, str) else list(file_pattern)
            found = sorted(f for p in patterns for f in glob.glob(p))
            if not found:
                raise tf.errors.InvalidArgumentError(None, None, 'No files matched pattern: %s' % ', '.join(patterns))
            ds = Dataset.from_tensor_slices(found)
            return ds.shuffle(len(found), seed=seed) if shuffle or shuffle is None else ds
        @staticmethod
        def random(seed=None, rerandomize_each_iteration=None, name=None):
            """Whole numbers without end."""
            seeds = tf._data_seeds(seed)
            def make():
                draw = tf._philox(*seeds)
                while True:
                    yield tf.constant(draw(), dtype=tf.int64)
            return _Made('_RandomDataset', make, INFINITE_CARDINALITY, tf.TensorSpec([], tf.int64))
        @staticmethod
        def counter(start=0, step=1, dtype=tf.int64, name=None):
            """Numbers from a start, without end."""
            def make():
                n = start
                while True:
                    yield tf.constant(n, dtype=dtype)
                    n += step
            return _Made('_CounterDataset', make, INFINITE_CARDINALITY, tf.TensorSpec([], dtype))
        @staticmethod
        def choose_from_datasets(datasets, choice_dataset, stop_on_empty_dataset=True):
            """Elements of the datasets that another one names."""
            def make():
                sources = [d._make() for d in datasets]
                for choice in choice_dataset._make():
                    try:
                        yield next(sources[int(choice)])
                    except StopIteration:
                        if stop_on_empty_dataset:
                            return
            return _Made('_DirectedInterleaveDataset', make, UNKNOWN_CARDINALITY, datasets[0].element_spec)
        @staticmethod
        def sample_from_datasets(datasets, weights=None, seed=None, stop_on_empty_dataset=False, rerandomize_each_iteration=None):
            """Elements of several datasets, drawn by weights."""
            datasets = list(datasets)
            if not datasets:
                raise ValueError('Invalid `datasets`. `datasets` should not be empty.')
            if weights is None:
                logits = tf.ones([1, len(datasets)])
            else:
                share = [float(w) for w in weights]
                if len(share) != len(datasets):
                    raise ValueError('Invalid `weights`. `weights` should have the same length as `datasets` but got `len(weights)=%d` vs. `len(datasets)=%d`.' % (len(share), len(datasets)))
                datasets = [d for d, w in _zip(datasets, share) if w > 0]
                logits = tf.expand_dims(tf.math.log(tf.constant([w for w in share if w > 0])), 0)
            if len(datasets) == 1:
                return datasets[0]
            numbers = Dataset.random(seed)
            def make():
                draw = numbers._make()
                sources = [d._make() for d in datasets]
                left = len(sources)
                while left:
                    i = int(tf.random.stateless_categorical(logits, 1, seed=[int(next(draw)), int(next(draw))])[0, 0])
                    if sources[i] is None:
                        continue
                    try:
                        x = next(sources[i])
                    except StopIteration:
                        if stop_on_empty_dataset:
                            return
                        sources[i] = None
                        left -= 1
                        continue
                    yield x
            counts = [d._count() for d in datasets]
            if INFINITE_CARDINALITY in counts:
                n = INFINITE_CARDINALITY
            else:
                n = UNKNOWN_CARDINALITY if stop_on_empty_dataset or UNKNOWN_CARDINALITY in counts else sum(counts)
            return _Made('_DirectedInterleaveDataset', make, UNKNOWN_CARDINALITY if n != INFINITE_CARDINALITY else n, datasets[0].element_spec)
        # ---- order
        def _ordered(self, kind, transform, count):
            return _Ordered(self, kind, transform, count)
        def shuffle(self, buffer_size, seed=None, reshuffle_each_iteration=True, name=None):
            size = int(buffer_size)
            if size == UNKNOWN_CARDINALITY or size == 0 or size < -2:
                raise tf._kernel_error('ShuffleDatasetV3', 'buffer_size must be greater than zero or UNKNOWN_CARDINALITY.')
            if reshuffle_each_iteration is None:
                reshuffle_each_iteration = True
            seeds = tf._data_seeds(None if seed is None else int(seed))
            epochs = tf._philox(*seeds)
            def transform(source):
                draw = tf._philox(epochs(), epochs()) if reshuffle_each_iteration else tf._philox(*seeds)
                return _shuffled(source(), size, draw)
            made = self._ordered('_ShuffleDataset', transform, self._count())
            def advance():
                if reshuffle_each_iteration:
                    epochs(), epochs()
                made._parent._advance()
            made._advance = advance
            return made
        def repeat(self, count=None, name=None):
            n = -1 if count is None else int(count)
            def transform(source):
                done = 0
                while n < 0 or done < n:
                    empty = True
                    for x in source():
                        empty = False
                        yield x
                    if empty:
                        return
                    done += 1
            size = self._count()
            if n < 0:
                total = INFINITE_CARDINALITY if size != 0 else 0
            else:
                total = 0 if n == 0 else size if size < 0 else size * n
            return self._ordered('_RepeatDataset', transform, total)
        def take(self, count, name=None):
            n = int(count)
            def transform(source):
                if n == 0:
                    return
                left = n
                for x in source():
                    yield x
                    left -= 1
                    if left == 0:
                        return
            size = self._count()
            return self._ordered('_TakeDataset', transform, size if n < 0 else n if size == INFINITE_CARDINALITY else size if size < 0 else min(size, n))
        def skip(self, count, name=None):
            n = int(count)
            def transform(source):
                if n < 0:
                    return
                left = n
                for x in source():
                    if left > 0:
                        left -= 1
                    else:
                        yield x
            size = self._count()
            return self._ordered('_SkipDataset', transform, size if size < 0 else 0 if n < 0 else max(size - n, 0))
        def shard(self, num_shards, index, name=None):
            k, own = int(num_shards), int(index)
            if own >= k or own < 0 or k < 1:
                raise tf._kernel_error('ShardDataset', 'Index must be between 0 and %d (currently index = %d).' % (k - 1, own))
            def transform(source):
                for i, x in _enumerate(source()):
                    if i % k == own:
                        yield x
            size = self._count()
            return self._ordered('_ShardDataset', transform, size if size < 0 else (size - own + k - 1) // k)
        def prefetch(self, buffer_size=None, name=None):
            return self._ordered('_PrefetchDataset', lambda source: source(), self._count())
        def cache(self, filename='', name=None):
            kept = []
            full = [False]
            parent = self
            if parent._table is not None:
                def keeping(source):
                    if full[0]:
                        for row in kept:
                            yield row
                        return
                    found = []
                    for row in source():
                        found.append(row)
                        yield row
                    kept[:] = found
                    full[0] = True
                made = self._ordered('CacheDataset', keeping, self._count())
                made._advance = lambda: None if full[0] else parent._advance()
                return made
            def make():
                if full[0]:
                    for x in kept:
                        yield x
                    return
                found = []
                for x in parent._make():
                    found.append(x)
                    yield x
                kept[:] = found
                full[0] = True
            made = _Derived(parent, 'CacheDataset', make, self._count(), lambda: parent.element_spec)
            made._advance = lambda: None if full[0] else parent._advance()
            return made
        # ---- elements
        def map(self, map_func, num_parallel_calls=None, deterministic=None, synchronous=None, use_unbounded_threadpool=False, name=None):
            parent = self
            map_func = _Traced(map_func, parent)
            def make():
                for element in parent._make():
                    yield _tensors(_call(map_func, element))
            kind = '_MapDataset' if num_parallel_calls is None else '_ParallelMapDataset'
            def spec():
                for element in parent._make():
                    sample = _specs(_tensors(_call(map_func, element)))
                    before = _flat(parent.element_spec)
                    open_batch = before and isinstance(before[0], tf.TensorSpec) and before[0].shape.rank and before[0].shape[0] is None
                    n = _flat(element)[0].shape[0] if open_batch else None
                    def loosened(s):
                        if open_batch and isinstance(s, tf.TensorSpec) and s.shape.rank and s.shape[0] == n:
                            return tf.TensorSpec([None] + s.shape.as_list()[1:], s.dtype)
                        return s
                    return _map(loosened, sample)
                return parent.element_spec
            return _Derived(parent, kind, make, self._count(), spec)
        def filter(self, predicate, name=None):
            parent = self
            predicate = _Traced(predicate, parent)
            def make():
                for element in parent._make():
                    if bool(_call(predicate, element)):
                        yield element
            return _Derived(parent, '_FilterDataset', make, UNKNOWN_CARDINALITY, lambda: parent.element_spec)
        def take_while(self, predicate, name=None):
            parent = self
            def make():
                for element in parent._make():
                    if not bool(_call(predicate, element)):
                        return
                    yield element
            return _Derived(parent, '_TakeWhileDataset', make, UNKNOWN_CARDINALITY, lambda: parent.element_spec)
        def enumerate(self, start=0, name=None):
            parent = self
            def make():
                i = int(start)
                for element in parent._make():
                    yield tf.constant(i, dtype=tf.int64), element
                    i += 1
            return _Derived(parent, '_ZipDataset', make, self._count(), lambda: (tf.TensorSpec([], tf.int64), parent.element_spec))
        def concatenate(self, dataset, name=None):
            parent = self
            mine, theirs = _flat(self.element_spec), _flat(dataset.element_spec)
            if len(mine) != len(theirs) or any(a.dtype != b.dtype for a, b in _zip(mine, theirs) if isinstance(a, tf.TensorSpec) and isinstance(b, tf.TensorSpec)):
                raise TypeError('Incompatible dataset elements:\n  %r vs.   %r' % (self.element_spec, dataset.element_spec))
            def make():
                for x in parent._make():
                    yield x
                for x in dataset._make():
                    yield x
            a, b = self._count(), dataset._count()
            n = INFINITE_CARDINALITY if INFINITE_CARDINALITY in (a, b) else UNKNOWN_CARDINALITY if UNKNOWN_CARDINALITY in (a, b) else a + b
            return _Derived(parent, '_ConcatenateDataset', make, n, lambda: parent.element_spec)
        def batch(self, batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None, name=None):
            parent, size, drop = self, int(batch_size), bool(drop_remainder)
            if size <= 0:
                raise tf._kernel_error('BatchDatasetV2', 'Batch size must be greater than zero.')
            def make():
                if parent._table is not None:
                    like, table = parent._table
                    group = []
                    for row in parent._rows():
                        group.append(row)
                        if len(group) == size:
                            yield _gathered(like, table, group)
                            group = []
                    if group and not drop:
                        yield _gathered(like, table, group)
                    return
                group = []
                for element in parent._make():
                    group.append(element)
                    if len(group) == size:
                        yield _stacked(group)
                        group = []
                if group and not drop:
                    yield _stacked(group)
            n = self._count()
            count = n if n < 0 else n // size if drop else -(-n // size)
            kind = '_BatchDataset' if num_parallel_calls is None else '_ParallelBatchDataset'
            return _Derived(parent, kind, make, count, lambda: _led(parent.element_spec, size if drop else None))
        def ragged_batch(self, batch_size, drop_remainder=False, row_splits_dtype=tf.int64, name=None):
            parent, size = self, int(batch_size)
            def make():
                for group in _groups(parent._make(), size, drop_remainder):
                    columns = _zip(*[_flat(g) for g in group])
                    yield _pack(group[0], [tf.ragged.stack(list(c)) if c[0].ndim else tf.stack(list(c)) for c in columns])
            return _Derived(parent, '_MapDataset', make, UNKNOWN_CARDINALITY, None)
        def padded_batch(self, batch_size, padded_shapes=None, padding_values=None, drop_remainder=False, name=None):
            parent, size = self, int(batch_size)
            def shapes(like):
                if padded_shapes is None:
                    return [None] * len(_flat(like))
                if not isinstance(like, (tuple, dict)):
                    return [padded_shapes]
                if isinstance(like, dict):
                    return [padded_shapes[k] for k in sorted(like)]
                return list(padded_shapes)
            def fills(like):
                if padding_values is None or not isinstance(like, (tuple, dict)):
                    return [padding_values] * len(_flat(like))
                return _flat(padding_values)
            def make():
                for group in _groups(parent._make(), size, drop_remainder):
                    columns = list(_zip(*[_flat(g) for g in group]))
                    done = []
                    for column, shape, fill in _zip(columns, shapes(group[0]), fills(group[0])):
                        done.append(_padded(column, shape, fill))
                    yield _pack(group[0], done)
            n = self._count()
            count = n if n < 0 else n // size if drop_remainder else -(-n // size)
            def spec():
                def one(s):
                    return tf.TensorSpec([size if drop_remainder else None] + [None] * (s.shape.rank or 0), s.dtype)
                return _map(one, parent.element_spec)
            return _Derived(parent, '_PaddedBatchDataset', make, count, spec)
        def unbatch(self, name=None):
            parent = self
            def make():
                for element in parent._make():
                    leaves = _flat(element)
                    for i in _range(int(leaves[0].shape[0])):
                        yield _pack(element, [x[i] for x in leaves])
            def spec():
                return _map(lambda s: tf.TensorSpec(s.shape.as_list()[1:], s.dtype), parent.element_spec)
            return _Derived(parent, '_UnbatchDataset', make, UNKNOWN_CARDINALITY, spec)
        def window(self, size, shift=None, stride=1, drop_remainder=False, name=None):
            parent, size, stride = self, int(size), int(stride)
            shift = size if shift is None else int(shift)
            if size <= 0:
                raise tf._kernel_error('WindowDataset', 'Window size must be greater than zero.')
            if shift <= 0:
                raise tf._kernel_error('WindowDataset', 'Window shift must be greater than zero.')
            if stride <= 0:
                raise tf._kernel_error('WindowDataset', 'Window stride must be greater than zero.')
            n = self._count()
            if n >= 0:
                n = max(0, (n - (size - 1) * stride - 1) // shift + 1) if drop_remainder else -(-n // shift)
            def make():
                items = []
                source = parent._make()
                ended = False
                span = (size - 1) * stride + 1
                while True:
                    while not ended and len(items) < max(span, shift):
                        try:
                            items.append(next(source))
                        except StopIteration:
                            ended = True
                    if not items:
                        return
                    part = items[:span:stride]
                    if len(part) < size and drop_remainder:
                        return
                    yield _window(part)
                    items = items[shift:]
            return _Derived(parent, '_WindowDataset', make, n, None)
        def flat_map(self, map_func, name=None):
            parent = self
            map_func = _Traced(map_func, parent)
            def make():
                for element in parent._make():
                    for x in _call(map_func, element)._make():
                        yield x
            return _Derived(parent, '_FlatMapDataset', make, UNKNOWN_CARDINALITY, None)
        def interleave(self, map_func, cycle_length=None, block_length=None, num_parallel_calls=None, deterministic=None, name=None):
            parent = self
            cycle = int(cycle_length) if cycle_length is not None and int(cycle_length) > 0 else _processors()
            block = 1 if block_length is None else int(block_length)
            def make():
                source = parent._make()
                slots = [None] * cycle
                ended, at = False, 0
                while True:
                    if slots[at] is None and not ended:
                        try:
                            slots[at] = _call(map_func, next(source))._make()
                        except StopIteration:
                            ended = True
                    if slots[at] is None:
                        if ended and all(s is None for s in slots):
                            return
                        at = (at + 1) % cycle
                        continue
                    for _ in _range(block):
                        try:
                            x = next(slots[at])
                        except StopIteration:
                            slots[at] = None
                            break
                        yield x
                    at = (at + 1) % cycle
            kind = '_InterleaveDataset' if num_parallel_calls is None else '_ParallelInterleaveDataset'
            return _Derived(parent, kind, make, UNKNOWN_CARDINALITY, None)
        def scan(self, initial_state, scan_func, name=None):
            parent = self
            def make():
                state = _map(tf.convert_to_tensor, initial_state)
                for element in parent._make():
                    state, out = scan_func(state, element)
                    yield _tensors(out)
            return _Derived(parent, '_ScanDataset', make, self._count(), None)
        def unique(self, name=None):
            parent = self
            def make():
                seen = set()
                for element in parent._make():
                    key = tuple(str(x) for x in _flat(element))
                    if key not in seen:
                        seen.add(key)
                        yield element
            return _Derived(parent, '_UniqueDataset', make, UNKNOWN_CARDINALITY, lambda: parent.element_spec)
        def apply(self, transformation_func):
            result = transformation_func(self)
            if not isinstance(result, Dataset):
                raise TypeError('`transformation_func` must return a `tf.data.Dataset` object. Got %s.' % type(result))
            return result
        def reduce(self, initial_state, reduce_func, name=None):
            state = _map(lambda x: tf.convert_to_tensor(x), initial_state)
            record = tf._trace_record(False)
            for element in self._make():
                state = tf._call_once(record, reduce_func, (state, element))
            return _map(lambda x: tf.convert_to_tensor(x), state)
        def get_single_element(self, name=None):
            found = list(self.take(2)._make())
            if len(found) != 1:
                raise tf.errors.InvalidArgumentError(None, None, 'Dataset was empty.' if not found else 'Dataset had more than one element.')
            return found[0]
        def rejection_resample(self, *args, **kwargs):
            raise NotImplementedError('tf.data.Dataset.rejection_resample is not supported here')
        def group_by_window(self, key_func, reduce_func, window_size=None, window_size_func=None, name=None):
            """Windows of elements with the same key, each made into a dataset."""
            parent = self
            def make():
                groups = {}
                def closed(key):
                    window = groups.pop(key)
                    return reduce_func(tf.constant(key, dtype=tf.int64), _window(window))._make()
                for element in parent._make():
                    key = int(_call(key_func, element))
                    groups.setdefault(key, []).append(element)
                    limit = int(window_size) if window_size_func is None else int(window_size_func(tf.constant(key, dtype=tf.int64)))
                    if len(groups[key]) >= limit:
                        for made in closed(key):
                            yield made
                for key in list(groups):
                    for made in closed(key):
                        yield made
            return _Derived(parent, '_GroupByWindowDataset', make, UNKNOWN_CARDINALITY, None)
        def bucket_by_sequence_length(self, element_length_func, bucket_boundaries, bucket_batch_sizes, padded_shapes=None, padding_values=None, pad_to_bucket_boundary=False, no_padding=False, drop_remainder=False, name=None):
            """Batches of elements of about the same length."""
            if len(bucket_batch_sizes) != len(bucket_boundaries) + 1:
                raise ValueError('`len(bucket_batch_sizes)` must equal `len(bucket_boundaries) + 1` but `len(bucket_batch_sizes)={}` and `len(bucket_boundaries)={}`.'.format(len(bucket_batch_sizes), len(bucket_boundaries)))
            def bucket(*element):
                n = int(element_length_func(*element))
                return tf.constant(sum(1 for b in bucket_boundaries if n >= b), dtype=tf.int64)
            def batched(key, window):
                size = bucket_batch_sizes[int(key)]
                if no_padding:
                    return window.batch(size, drop_remainder=drop_remainder)
                shapes = padded_shapes
                if pad_to_bucket_boundary:
                    length = bucket_boundaries[int(key)] - 1
                    shapes = _map(lambda s: tf.TensorShape([length if n is None else n for n in s.shape.as_list()]), window.element_spec)
                return window.padded_batch(size, shapes, padding_values, drop_remainder=drop_remainder)
            made = self.group_by_window(bucket, batched, window_size_func=lambda key: bucket_batch_sizes[int(key)])
            parent = self
            def spec():
                if pad_to_bucket_boundary or no_padding or padded_shapes is not None:
                    return Dataset._find_spec(made)
                return _map(lambda s: tf.TensorSpec([None] + [None] * (s.shape.rank or 0), s.dtype), parent.element_spec)
            made._spec_of = spec
            return made
        def save(self, *args, **kwargs):
            raise NotImplementedError('tf.data.Dataset.save is not supported here')

    _range, _zip, _enumerate = range, zip, enumerate

    def _processors():
        import os
        return os.cpu_count() or 1

    class _Made(Dataset):
        def __init__(self, kind, make, count, spec=None):
            self._kind, self._make, self._n = kind, make, count
            if spec is not None:
                self._known_spec = spec
        def _count(self):
            return self._n

    class _Derived(Dataset):
        def __init__(self, parent, kind, make, count, spec):
            self._parent, self._kind, self._make, self._n, self._spec_of = parent, kind, make, count, spec
        def _count(self):
            return self._n
        def _find_spec(self):
            return self._spec_of() if self._spec_of is not None else Dataset._find_spec(self)

    class _Slices(Dataset):
        _kind = '_TensorSliceDataset'
        def __init__(self, tensors):
            leaves = _flat(tensors)
            if not leaves:
                raise ValueError('Invalid `tensors`. `tensors` must not be empty.')
            self._tensors, self._leaves = tensors, leaves
            lengths = []
            for x in leaves:
                if x.shape.rank == 0:
                    raise ValueError('Unbatching a tensor is only supported for rank >= 1')
                lengths.append(int(x.shape[0]))
            for n in lengths[1:]:
                if n != lengths[0]:
                    raise ValueError('Dimensions %d and %d are not compatible' % (lengths[0], n))
            self._n = lengths[0]
            if not any(isinstance(x, tf.RaggedTensor) for x in leaves):
                self._table = (tensors, leaves)
        def _count(self):
            return self._n
        def _rows(self):
            return iter(_range(self._n))
        def _make(self):
            single = self._tensors is self._leaves[0]
            for i in _range(self._n):
                yield self._leaves[0][i] if single else _pack(self._tensors, [x[i] for x in self._leaves])
        def _find_spec(self):
            def one(x):
                if isinstance(x, tf.RaggedTensor):
                    return _spec(x)
                return tf.TensorSpec(x.shape.as_list()[1:], x.dtype)
            return _map(one, self._tensors)
    """#
}
