/// Datasets of rows that lie in memory, which are taken by number: their order, batches, padding and shuffles.
///
/// `DataSource` is continued by it.
enum DataOrderSource {
  static let text = #"""
    class _Ordered(Dataset):
        def __init__(self, parent, kind, transform, count):
            self._parent, self._kind, self._transform, self._n = parent, kind, transform, count
            self._table = parent._table
        def _count(self):
            return self._n
        def _rows(self):
            return self._transform(self._parent._rows)
        def _make(self):
            if self._table is None:
                return self._transform(self._parent._make)
            return _by_rows(self)
        def _find_spec(self):
            return self._parent.element_spec

    def _by_rows(dataset):
        like, table = dataset._table
        single = like is table[0]
        for i in dataset._rows():
            yield table[0][i] if single else _pack(like, [x[i] for x in table])

    def _gathered(like, table, rows):
        index = np.array(rows)
        if like is table[0]:
            return tf.gather(like, index)
        return _pack(like, [tf.gather(x, index) for x in table])

    def _stacked(group):
        first = group[0]
        if not tf.nest.is_nested(first):
            columns = [group]
        else:
            columns = [list(c) for c in _zip(*[_flat(g) for g in group])]
        done = []
        for column in columns:
            if isinstance(column[0], tf.RaggedTensor):
                done.append(tf.ragged.stack(column))
                continue
            for i, x in _enumerate(column):
                if x.shape != column[0].shape:
                    raise tf.errors.InvalidArgumentError(None, None, '{{function_node __wrapped__IteratorGetNext_output_types_%d_device_/job:localhost/replica:0/task:0/device:CPU:0}} Cannot batch tensors with different shapes in component %d. First element had shape [%s] and element %d had shape [%s]. [Op:IteratorGetNext] name: ' % (len(columns), len(done), ','.join(map(str, column[0].shape.as_list())), i, ','.join(map(str, x.shape.as_list()))))
            done.append(tf.stack(column))
        return _pack(first, done)

    def _groups(source, size, drop):
        group = []
        for element in source:
            group.append(element)
            if len(group) == size:
                yield group
                group = []
        if group and not drop:
            yield group

    def _padded(column, shape, fill):
        rank = column[0].ndim
        longest = [max(int(x.shape[a]) for x in column) for a in _range(rank)]
        if shape is not None:
            wanted = tf.TensorShape(shape).as_list() if not tf.is_tensor(shape) else shape.numpy().tolist()
            for a, n in _enumerate(wanted):
                if n is not None and n >= 0:
                    if n < longest[a]:
                        raise tf.errors.DataLossError(None, None, 'Attempted to pad to a smaller size than the input element. [Op:IteratorGetNext]')
                    longest[a] = n
        dtype = column[0].dtype
        if fill is None:
            fill = '' if dtype == tf.string else False if dtype == tf.bool else 0
        done = []
        for x in column:
            for a in _range(rank):
                gap = longest[a] - int(x.shape[a])
                if gap:
                    extra = x.shape.as_list()
                    extra[a] = gap
                    border = tf.reshape(tf.constant([fill] * int(np.prod(extra))), extra) if dtype == tf.string else tf.fill(extra, tf.cast(fill, dtype))
                    x = tf.concat([x, border], a)
            done.append(x)
        return tf.stack(done)

    def _window(part):
        def one(leaves):
            leaves = list(leaves)
            return _Made('_VariantDataset', lambda: iter(leaves), len(leaves), _spec(leaves[0]))
        if not tf.nest.is_nested(part[0]):
            return one(part)
        return _pack(part[0], [one(c) for c in _zip(*[_flat(p) for p in part])])

    def _shuffled(source, size, draw):
        if size < 0:
            kept = list(source)
            source, size = iter(kept), max(len(kept), 1)
        buffer = [None] * size
        start = end = 0
        ended = False
        while True:
            while not ended and end - start < size:
                try:
                    x = next(source)
                except StopIteration:
                    ended = True
                    break
                buffer[end % size] = x
                end += 1
            if end == start:
                return
            i = (start + draw() % (end - start)) % size
            first = start % size
            x = buffer[i]
            buffer[i] = buffer[first]
            buffer[first] = None
            start += 1
            yield x

    class _Experimental:
        AUTOTUNE = -1
        CsvDataset = staticmethod(lambda *args, **kwargs: _csv_dataset(*args, **kwargs))
        make_csv_dataset = staticmethod(lambda *args, **kwargs: _make_csv_dataset(*args, **kwargs))
        TFRecordWriter = property(lambda self: tf.io.TFRecordWriter)
        def sample_from_datasets(self, datasets, weights=None, seed=None, stop_on_empty_dataset=False):
            return Dataset.sample_from_datasets(datasets, weights, seed, stop_on_empty_dataset)
        def group_by_window(self, key_func, reduce_func, window_size=None, window_size_func=None):
            return lambda dataset: dataset.group_by_window(key_func, reduce_func, window_size, window_size_func)
        def bucket_by_sequence_length(self, *args, **kwargs):
            return lambda dataset: dataset.bucket_by_sequence_length(*args, **kwargs)
        def ignore_errors(self, log_warning=False):
            return lambda dataset: dataset.ignore_errors(log_warning)
        INFINITE_CARDINALITY = -1
        UNKNOWN_CARDINALITY = -2
        def cardinality(self, dataset):
            return dataset.cardinality()
        def assert_cardinality(self, expected):
            return lambda dataset: dataset
        def unbatch(self):
            return lambda dataset: dataset.unbatch()
        def enumerate_dataset(self, start=0):
            return lambda dataset: dataset.enumerate(start)
        def prefetch_to_device(self, device, buffer_size=None):
            return lambda dataset: dataset


    experimental = _Experimental()
    """#
}
