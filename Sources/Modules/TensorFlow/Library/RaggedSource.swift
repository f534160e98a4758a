/// `tf.ragged` in the cell language.
enum RaggedSource {
  static let module = #"""
    import tensorflow as tf
    import numpy as np

    _range = range

    class RaggedTensorSpec:
        """What is known of a ragged tensor."""
        def __init__(self, shape=None, dtype=tf.float32, ragged_rank=None, row_splits_dtype=tf.int64, flat_values_spec=None):
            self.shape, self.dtype, self.ragged_rank, self.row_splits_dtype = tf.TensorShape(shape), tf.as_dtype(dtype), ragged_rank, row_splits_dtype
        def __repr__(self):
            return 'RaggedTensorSpec(%s, %r, %r, %r)' % (self.shape, self.dtype, self.ragged_rank, self.row_splits_dtype)

    class RaggedTensor:
        """A tensor whose rows differ in length: values and where rows begin."""
        def __init__(self, values, row_splits):
            self._values, self._splits = values, row_splits
        values = property(lambda self: self._values)
        row_splits = property(lambda self: self._splits)
        dtype = property(lambda self: self._values.dtype)
        @property
        def flat_values(self):
            v = self._values
            while isinstance(v, RaggedTensor):
                v = v._values
            return v
        @property
        def nested_row_splits(self):
            found, v = [], self
            while isinstance(v, RaggedTensor):
                found.append(v._splits)
                v = v._values
            return tuple(found)
        @property
        def ragged_rank(self):
            return len(self.nested_row_splits)
        @property
        def shape(self):
            inner = self._values.shape.as_list()[1:]
            return tf.TensorShape([self.nrows_int(), None] + inner)
        def get_shape(self):
            return self.shape
        def nrows_int(self):
            return int(self._splits.shape[0]) - 1
        def nrows(self, out_type=None, name=None):
            return tf.constant(self.nrows_int(), dtype=out_type or tf.int64)
        def row_lengths(self, axis=1, name=None):
            return self._splits[1:] - self._splits[:-1]
        def row_starts(self, name=None):
            return self._splits[:-1]
        def row_limits(self, name=None):
            return self._splits[1:]
        def value_rowids(self, name=None):
            return tf.repeat(tf.range(self.nrows_int(), dtype=tf.int64), self.row_lengths())
        def bounding_shape(self, axis=None, name=None, out_type=None):
            longest = int(tf.reduce_max(self.row_lengths())) if self.nrows_int() else 0
            shape = [self.nrows_int(), longest]
            if axis is not None:
                return tf.constant(shape[axis], dtype=tf.int64)
            return tf.constant(shape, dtype=tf.int64)
        def _rows(self):
            ends = self._splits.numpy().tolist()
            return [self._values[a:b] for a, b in zip(ends, ends[1:])]
        def to_list(self):
            done = []
            for row in self._rows():
                done.append(row.to_list() if isinstance(row, RaggedTensor) else row.numpy().tolist())
            return done
        def numpy(self):
            rows = [r.numpy() for r in self._rows()]
            if len(set(r.shape for r in rows)) <= 1:
                return np.array(rows)
            return np.array(rows, dtype=object)
        def to_tensor(self, default_value=None, name=None, shape=None):
            rows = self._rows()
            rows = [r.to_tensor(default_value) if isinstance(r, RaggedTensor) else r for r in rows]
            rank = rows[0].ndim if rows else 1
            longest = [max([r.shape[a] for r in rows] or [0]) for a in _range(rank)]
            if shape is not None:
                wanted = list(tf.TensorShape(shape).as_list())
                for a in _range(rank):
                    if wanted[a + 1] is not None:
                        longest[a] = wanted[a + 1]
                rows = [r[tuple(slice(0, n) for n in longest)] for r in rows]
            if default_value is None:
                default_value = '' if self.dtype == tf.string else False if self.dtype == tf.bool else 0
            done = []
            for r in rows:
                for a in _range(rank):
                    gap = longest[a] - r.shape[a]
                    if gap:
                        extra = r.shape.as_list()
                        extra[a] = gap
                        fill = tf.broadcast_to(tf.constant(default_value, dtype=r.dtype), extra) if self.dtype != tf.string else tf.reshape(tf.constant([default_value] * int(np.prod(extra))), extra)
                        r = tf.concat([r, fill], a)
                done.append(r)
            if not done:
                return tf.zeros([0] + longest, self.dtype)
            result = tf.stack(done)
            if shape is not None and tf.TensorShape(shape).as_list()[0] not in (None, result.shape[0]):
                n = tf.TensorShape(shape).as_list()[0]
                result = result[:n]
            return result
        def to_sparse(self, name=None):
            found, values = [], []
            def visit(part, place):
                for i, row in enumerate(part._rows()):
                    if isinstance(row, RaggedTensor):
                        visit(row, place + [i])
                        continue
                    shape = row.shape.as_list()
                    for index in np.ndindex(*shape):
                        found.append(place + [i] + list(index))
                    values.append(tf.reshape(row, [-1]))
            visit(self, [])
            rank = self.shape.rank
            flat = tf.concat(values, 0) if values else tf.zeros([0], self.dtype)
            return tf.SparseTensor(np.array(found, np.int64).reshape(-1, rank), flat, self.bounding_shape())
        def with_values(self, new_values):
            return RaggedTensor(new_values, self._splits)
        def with_flat_values(self, new_values):
            if isinstance(self._values, RaggedTensor):
                return RaggedTensor(self._values.with_flat_values(new_values), self._splits)
            return RaggedTensor(new_values, self._splits)
        def merge_dims(self, outer_axis, inner_axis):
            if outer_axis == 0 and inner_axis == 1:
                return self._values
            raise NotImplementedError('RaggedTensor.merge_dims is supported for the two outermost axes only')
        def __len__(self):
            return self.nrows_int()
        def __iter__(self):
            return iter(self._rows())
        def __getitem__(self, key):
            if isinstance(key, tuple):
                rows = self[key[0]]
                if len(key) == 1:
                    return rows
                if isinstance(key[0], slice):
                    return RaggedTensor._of([r[key[1:]] if len(key) > 2 else r[key[1]] for r in rows._rows()], self.dtype)
                return rows[key[1:]] if len(key) > 2 else rows[key[1]]
            rows = self._rows()
            if isinstance(key, slice):
                return RaggedTensor._of(rows[key], self.dtype)
            i = int(key)
            if i >= len(rows) or i < -len(rows):
                raise tf._kernel_error('StridedSlice', 'slice index %d of dimension 0 out of bounds.' % i)
            return rows[i]
        @staticmethod
        def _of(rows, dtype):
            if rows and not isinstance(rows[0], RaggedTensor) and rows[0].ndim == 0:
                return tf.stack(rows)
            lengths = [r.nrows_int() if isinstance(r, RaggedTensor) else int(r.shape[0]) for r in rows]
            splits = tf.constant(np.concatenate([[0], np.cumsum(np.array(lengths, dtype=np.int64))]).astype(np.int64), dtype=tf.int64)
            if rows and isinstance(rows[0], RaggedTensor):
                inner = RaggedTensor._of([x for r in rows for x in r._rows()], dtype)
            elif rows:
                inner = tf.concat(rows, 0)
            else:
                inner = tf.zeros([0], dtype)
            return RaggedTensor(inner, splits)
        @classmethod
        def from_row_splits(cls, values, row_splits, name=None, validate=True):
            return cls(_values(values), tf.cast(tf.convert_to_tensor(row_splits), tf.int64))
        @classmethod
        def from_row_lengths(cls, values, row_lengths, name=None, validate=True):
            lengths = np.array(tf.convert_to_tensor(row_lengths), dtype=np.int64)
            return cls(_values(values), tf.constant(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), dtype=tf.int64))
        @classmethod
        def from_row_starts(cls, values, row_starts, name=None, validate=True):
            values = _values(values)
            return cls(values, tf.concat([tf.cast(row_starts, tf.int64), tf.constant([len(values)], dtype=tf.int64)], 0))
        @classmethod
        def from_row_limits(cls, values, row_limits, name=None, validate=True):
            return cls(_values(values), tf.concat([tf.constant([0], dtype=tf.int64), tf.cast(row_limits, tf.int64)], 0))
        @classmethod
        def from_value_rowids(cls, values, value_rowids, nrows=None, name=None, validate=True):
            ids = np.array(tf.convert_to_tensor(value_rowids)).tolist()
            n = int(nrows) if nrows is not None else (ids[-1] + 1 if ids else 0)
            return cls.from_row_lengths(values, [ids.count(i) for i in _range(n)])
        @classmethod
        def from_uniform_row_length(cls, values, uniform_row_length, nrows=None, name=None, validate=True):
            values = _values(values)
            k = int(uniform_row_length)
            return cls.from_row_lengths(values, [k] * (len(values) // k))
        @classmethod
        def from_tensor(cls, tensor, lengths=None, padding=None, ragged_rank=1, name=None, row_splits_dtype=tf.int64):
            tensor = tf.convert_to_tensor(tensor)
            rows = list(tensor)
            if lengths is not None:
                rows = [r[:n] for r, n in zip(rows, np.array(tf.convert_to_tensor(lengths)).tolist())]
            elif padding is not None:
                kept = []
                for r in rows:
                    items = r.numpy().tolist()
                    while items and items[-1] == padding:
                        items.pop()
                    kept.append(r[:len(items)])
                rows = kept
            return cls._of(rows, tensor.dtype)
        def _merged(self, other, op, swap=False):
            if isinstance(other, RaggedTensor):
                if bool(tf.reduce_any(self._splits != other._splits)):
                    raise tf.errors.InvalidArgumentError(None, None, 'Operands have incompatible shapes')
                other = other.flat_values
            else:
                other = tf.convert_to_tensor(other, dtype_hint=self.dtype)
                if other.ndim > 0:
                    raise NotImplementedError('broadcasting a tensor of rank %d with a ragged one is not supported here' % other.ndim)
            mine = self.flat_values
            return self.with_flat_values(op(other, mine) if swap else op(mine, other))
        def __add__(self, other): return self._merged(other, lambda a, b: a + b)
        def __radd__(self, other): return self._merged(other, lambda a, b: a + b, True)
        def __sub__(self, other): return self._merged(other, lambda a, b: a - b)
        def __rsub__(self, other): return self._merged(other, lambda a, b: a - b, True)
        def __mul__(self, other): return self._merged(other, lambda a, b: a * b)
        def __rmul__(self, other): return self._merged(other, lambda a, b: a * b, True)
        def __truediv__(self, other): return self._merged(other, lambda a, b: a / b)
        def __floordiv__(self, other): return self._merged(other, lambda a, b: a // b)
        def __mod__(self, other): return self._merged(other, lambda a, b: a % b)
        def __pow__(self, other): return self._merged(other, lambda a, b: a ** b)
        def __neg__(self): return self.with_flat_values(-self.flat_values)
        def __lt__(self, other): return self._merged(other, lambda a, b: a < b)
        def __le__(self, other): return self._merged(other, lambda a, b: a <= b)
        def __gt__(self, other): return self._merged(other, lambda a, b: a > b)
        def __ge__(self, other): return self._merged(other, lambda a, b: a >= b)
        def __eq__(self, other): return self._merged(other, lambda a, b: a == b)
        def __ne__(self, other): return self._merged(other, lambda a, b: a != b)
        __hash__ = None
        def __repr__(self):
            with np.printoptions(formatter={'all': _formatted}):
                return '<tf.RaggedTensor %s>' % _formatted(self.numpy())
        __str__ = __repr__

    def _formatted(x):
        if not isinstance(x, np.ndarray):
            return str(x)
        return np.array2string(x, separator=', ') if x.size else repr(x.tolist())

    def _values(values):
        return values if isinstance(values, RaggedTensor) else tf.convert_to_tensor(values)

    def _nested(parts, shape, dtype):
        flat = [x for p in parts for x in p]
        values = tf.constant(flat, dtype=dtype) if flat else tf.zeros([0], dtype)
        result = RaggedTensor.from_row_lengths(values, [len(p) for p in parts])
        for n in reversed(shape[1:]):
            result = RaggedTensor.from_row_lengths(result, [n] * (result.nrows_int() // n))
        return result

    def _depth(x):
        if not isinstance(x, (list, tuple, np.ndarray)):
            return 0
        return 1 + max([_depth(i) for i in x] or [0])

    def constant(pylist, dtype=None, ragged_rank=None, inner_shape=None, name=None, row_splits_dtype=tf.int64):
        """A ragged tensor of nested lists."""
        depth = _depth(pylist)
        if depth == 0:
            return tf.constant(pylist, dtype=dtype)
        if depth == 1:
            return tf.constant(pylist, dtype=dtype)
        levels = []
        current = list(pylist)
        for _ in _range(depth - 1 if ragged_rank is None else ragged_rank):
            for row in current:
                if not isinstance(row, (list, tuple, np.ndarray)):
                    raise ValueError('all scalar values must have the same nesting depth')
            levels.append([len(r) for r in current])
            current = [x for r in current for x in r]
        if any(isinstance(x, (list, tuple)) for x in current) and ragged_rank is None:
            raise ValueError('all scalar values must have the same nesting depth')
        values = tf.constant(current, dtype=dtype) if current else tf.zeros([0], dtype or tf.float32)
        for lengths in reversed(levels):
            values = RaggedTensor.from_row_lengths(values, lengths)
        return values

    def stack(values, axis=0, name=None):
        """Rows put together."""
        if axis != 0:
            raise NotImplementedError('tf.ragged.stack is supported for axis 0 only')
        return RaggedTensor._of([_values(v) for v in values], _values(values[0]).dtype)

    def range(starts, limits=None, deltas=1, dtype=None, name=None, row_splits_dtype=tf.int64):
        """Ranges of several lengths."""
        if limits is None:
            starts, limits = np.zeros_like(np.array(starts)), starts
        rows = [tf.range(a, b, deltas, dtype=dtype) for a, b in zip(np.array(starts).tolist(), np.array(limits).tolist())]
        return RaggedTensor._of(rows, rows[0].dtype)

    def map_flat_values(op, *args, **kwargs):
        """A function of the values of ragged tensors."""
        first = [a for a in args if isinstance(a, RaggedTensor)][0]
        flat = [a.flat_values if isinstance(a, RaggedTensor) else a for a in args]
        return first.with_flat_values(op(*flat, **kwargs))

    def boolean_mask(data, mask, name=None):
        """Elements where a mask is true."""
        rows = [tf.boolean_mask(d, m) for d, m in zip(list(data), list(mask if isinstance(mask, RaggedTensor) else tf.convert_to_tensor(mask)))]
        return RaggedTensor._of(rows, rows[0].dtype)

    def _as_ragged(x):
        return x if isinstance(x, RaggedTensor) else RaggedTensor.from_tensor(tf.convert_to_tensor(x)) if not isinstance(x, (list, tuple)) else constant(x)

    _segment = {'reduce_sum': 'unsorted_segment_sum', 'reduce_prod': 'unsorted_segment_prod', 'reduce_max': 'unsorted_segment_max', 'reduce_min': 'unsorted_segment_min'}

    def _reduced(name, x, axis, keepdims):
        if axis is None:
            return getattr(tf, name)(x.flat_values)
        if isinstance(axis, (list, tuple)):
            if len(axis) == 1:
                return _reduced(name, x, axis[0], keepdims)
            ordered = sorted([a % (x.ragged_rank + x.flat_values.ndim) for a in axis], reverse=True)
            if ordered == list(reversed(_range(x.ragged_rank + x.flat_values.ndim))):
                return getattr(tf, name)(x.flat_values)
            for a in ordered:
                x = _reduced(name, x, a, keepdims) if isinstance(x, RaggedTensor) else getattr(tf, name)(x, axis=a)
            return x
        axis = int(axis)
        rank = x.ragged_rank + x.flat_values.ndim
        if axis < 0:
            axis += rank
        if name == 'reduce_mean':
            total = _reduced('reduce_sum', x, axis, keepdims)
            ones = x.with_flat_values(tf.ones_like(x.flat_values))
            count = _reduced('reduce_sum', ones, axis, keepdims)
            return total / count
        if name in ('reduce_any', 'reduce_all'):
            counted = x.with_flat_values(tf.cast(x.flat_values, tf.int32))
            found = _reduced('reduce_max' if name == 'reduce_any' else 'reduce_min', counted, axis, keepdims)
            return found > 0
        if axis > 1:
            inner = x.values
            return x.with_values(_reduced(name, inner, axis - 1, keepdims) if isinstance(inner, RaggedTensor) else getattr(tf, name)(inner, axis=axis - 1, keepdims=keepdims))
        values = x.values
        if isinstance(values, RaggedTensor):
            if axis == 1:
                rows = [_reduced(name, r, 0, False) for r in x._rows()]
                return RaggedTensor._of(rows, rows[0].dtype)
            raise NotImplementedError('tf.%s over axis 0 of a tensor with several ragged axes is not supported here' % name)
        ids = x.value_rowids()
        if axis == 1:
            result = getattr(tf.math, _segment[name])(values, ids, x.nrows_int())
            return tf.expand_dims(result, 1) if keepdims else result
        columns = tf.range(values.shape[0], dtype=tf.int64) - tf.gather(x.row_starts(), ids)
        longest = int(tf.reduce_max(x.row_lengths())) if x.nrows_int() else 0
        result = getattr(tf.math, _segment[name])(values, columns, longest)
        return tf.expand_dims(result, 0) if keepdims else result

    def _concatenated(values, axis):
        parts = [_as_ragged(v) for v in values]
        if axis in (0, -2):
            return RaggedTensor._of([r for p in parts for r in p._rows()], parts[0].dtype)
        if len(set(p.nrows_int() for p in parts)) > 1:
            raise tf.errors.InvalidArgumentError(None, None, 'Input tensors have incompatible shapes.')
        return RaggedTensor._of([tf.concat(list(rows), axis - 1 if axis > 0 else axis) for rows in zip(*[p._rows() for p in parts])], parts[0].dtype)

    def dispatch(function, name, args):
        """A function of tensors where an argument is ragged."""
        args = list(args)
        x = args[0]
        if name.startswith('reduce_') and isinstance(x, RaggedTensor):
            return _reduced(name, x, args[1] if len(args) > 1 else None, bool(args[2]) if len(args) > 2 else False)
        if name == 'concat':
            return _concatenated(x, int(args[1]))
        if name == 'stack':
            return stack(x, int(args[1]))
        if name in ('gather', 'embedding_lookup') and not isinstance(x, RaggedTensor):
            indices = args[1]
            return indices.with_flat_values(function(x, indices.flat_values))
        if name == 'gather':
            rows = x._rows()
            picked = [rows[i] for i in np.ravel(np.asarray(args[1])).tolist()]
            return picked[0] if tf.convert_to_tensor(args[1]).ndim == 0 else RaggedTensor._of(picked, x.dtype)
        if name == 'tile':
            times = [int(n) for n in np.ravel(np.asarray(args[1]))]
            rows = [tf.tile(r, times[1:]) for r in x._rows()]
            return RaggedTensor._of(rows * times[0], x.dtype)
        if name == 'size':
            return tf.size(x.flat_values)
        if name == 'rank':
            return tf.constant(x.ragged_rank + x.flat_values.ndim)
        if name == 'expand_dims':
            axis = int(args[1])
            if axis == 0:
                return RaggedTensor.from_row_lengths(x, [x.nrows_int()])
            if axis == 1:
                return RaggedTensor.from_uniform_row_length(x, 1)
            if axis in (-1, x.ragged_rank + x.flat_values.ndim):
                return x.with_flat_values(tf.expand_dims(x.flat_values, -1))
            raise NotImplementedError('tf.expand_dims of a ragged tensor is supported for axes 0, 1 and -1')
        if name == 'reverse':
            rows = [r[::-1] for r in x._rows()] if 1 in list(args[1]) else x._rows()
            return RaggedTensor._of(rows[::-1] if 0 in list(args[1]) else rows, x.dtype)
        if name == 'one_hot':
            return x.with_flat_values(function(x.flat_values, *args[1:]))
        ragged = [a for a in args if isinstance(a, RaggedTensor)]
        if not ragged:
            raise TypeError('%s does not take ragged tensors here; to_tensor() makes an ordinary one' % name)
        for other in ragged[1:]:
            if bool(tf.reduce_any(other.row_splits != ragged[0].row_splits)) if other.nrows_int() == ragged[0].nrows_int() else True:
                raise tf.errors.InvalidArgumentError(None, None, 'Expected \'tf.Tensor(False, shape=(), dtype=bool)\' to be true. Summarized data: b\'Unable to broadcast: dimension size mismatch in dimension\'')
        result = function(*[a.flat_values if isinstance(a, RaggedTensor) else a for a in args])
        flat = ragged[0].flat_values
        if not tf.is_tensor(result) or result.ndim == 0 or result.shape[0] != flat.shape[0]:
            raise TypeError('%s does not take ragged tensors here; to_tensor() makes an ordinary one' % name)
        return ragged[0].with_flat_values(result)
    """#
}
