/// Functions of `tensorflow` itself in the cell language.
enum CoreSource {
  static let text = #"""
    import tensorflow as tf
    import numpy as np
    from collections import namedtuple as _namedtuple

    _Unique = _namedtuple('Unique', ['y', 'idx'])
    _UniqueWithCounts = _namedtuple('UniqueWithCounts', ['y', 'idx', 'count'])

    def unique(x, out_idx=tf.int32, name=None):
        """The distinct elements in order of appearance, and each element's place among them."""
        y, idx, _ = tf._unique(x)
        return _Unique(y, tf.cast(idx, out_idx))

    def unique_with_counts(x, out_idx=tf.int32, name=None):
        """As unique, with the number of occurrences."""
        y, idx, count = tf._unique(x)
        return _UniqueWithCounts(y, tf.cast(idx, out_idx), tf.cast(count, out_idx))

    def saturate_cast(value, dtype, name=None):
        """The elements in another dtype, limited to its range."""
        value = tf.convert_to_tensor(value)
        dtype = tf.as_dtype(dtype)
        if value.dtype.is_floating or value.dtype.is_integer:
            if dtype.is_integer:
                value = tf.clip_by_value(tf.cast(value, tf.float64) if value.dtype.is_floating else tf.cast(value, tf.int64), max(dtype.min, -2**62) if not value.dtype.is_floating else float(dtype.min), min(dtype.max, 2**62) if not value.dtype.is_floating else float(dtype.max))
        return tf.cast(value, dtype)

    def meshgrid(*args, indexing='xy', name=None):
        """Grids of coordinates."""
        if indexing not in ('xy', 'ij'):
            raise ValueError("Argument `indexing` parameter must be either 'xy' or 'ij', got '%s'" % indexing)
        vectors = [tf.reshape(a, [-1]) for a in args]
        n = len(vectors)
        lengths = [v.shape[0] for v in vectors]
        grids = []
        for i, v in enumerate(vectors):
            shape = [1] * n
            shape[i] = lengths[i]
            grids.append(tf.broadcast_to(tf.reshape(v, shape), lengths))
        if indexing == 'xy' and n > 1:
            grids = [tf.transpose(g, [1, 0] + list(range(2, n))) for g in grids]
        return grids

    def sequence_mask(lengths, maxlen=None, dtype=tf.bool, name=None):
        """True in the first places of each row."""
        lengths = tf.convert_to_tensor(lengths)
        if maxlen is None:
            maxlen = tf.maximum(tf.reduce_max(lengths), 0)
        row = tf.range(0, maxlen, 1)
        result = tf.cast(row, lengths.dtype) < tf.expand_dims(lengths, -1)
        return result if tf.as_dtype(dtype) == tf.bool else tf.cast(result, dtype)

    def searchsorted(sorted_sequence, values, side='left', out_type=tf.int32, name=None):
        """Where values would be inserted."""
        if side not in ('left', 'right'):
            raise ValueError("Argument `side` must be either 'right' or 'left'. Received: `side` = '%s'." % side)
        sequence = tf.convert_to_tensor(sorted_sequence)
        values = tf.convert_to_tensor(values, dtype_hint=sequence.dtype)
        if sequence.ndim == 1:
            return tf.cast(tf.convert_to_tensor(np.searchsorted(sequence.numpy(), values.numpy(), side=side)), out_type)
        rows = tf.reshape(sequence, [-1, sequence.shape[-1]])
        wanted = tf.reshape(values, [-1, values.shape[-1]])
        found = [np.searchsorted(r.numpy(), w.numpy(), side=side) for r, w in zip(rows, wanted)]
        return tf.cast(tf.reshape(tf.convert_to_tensor(np.array(found)), values.shape), out_type)

    def reverse_sequence(input, seq_lengths, seq_axis=None, batch_axis=None, name=None):
        """The first places of each row in reverse order."""
        x = tf.convert_to_tensor(input)
        batch_axis = 0 if batch_axis is None else batch_axis
        rows = tf.unstack(x, axis=batch_axis)
        axis = seq_axis - 1 if seq_axis > batch_axis else seq_axis
        done = []
        for row, n in zip(rows, np.array(seq_lengths).tolist()):
            head, tail = tf.split(row, [n, row.shape[axis] - n], axis=axis)
            done.append(tf.concat([tf.reverse(head, [axis]), tail], axis))
        return tf.stack(done, axis=batch_axis)

    def ensure_shape(x, shape, name=None):
        """The same tensor, if its shape fits."""
        x = tf.convert_to_tensor(x)
        wanted = tf.TensorShape(shape)
        if not wanted.is_compatible_with(x.shape):
            text = ','.join('?' if d is None else str(d) for d in wanted.as_list())
            raise tf._kernel_error('EnsureShape', 'Shape of tensor input [%s] is not compatible with expected shape [%s].' % (','.join(map(str, x.shape.as_list())), text))
        return x

    def shape_n(input, out_type=tf.int32, name=None):
        """The shapes of several tensors."""
        return [tf.shape(x, out_type=out_type) for x in input]

    def broadcast_static_shape(shape_x, shape_y):
        """The common shape of two operands."""
        a, b = tf.TensorShape(shape_x).as_list(), tf.TensorShape(shape_y).as_list()
        n = max(len(a), len(b))
        a, b = [1] * (n - len(a)) + a, [1] * (n - len(b)) + b
        result = []
        for x, y in zip(a, b):
            if x == 1:
                result.append(y)
            elif y == 1 or x == y:
                result.append(x)
            elif x is None or y is None:
                result.append(x if y is None else y)
            else:
                raise ValueError('Incompatible shapes for broadcasting. Two shapes are compatible if for each dimension pair they are either equal or one of them is 1. Received: %s and %s.' % (tf.TensorShape(shape_x), tf.TensorShape(shape_y)))
        return tf.TensorShape(result)

    def broadcast_dynamic_shape(shape_x, shape_y):
        """The common shape of two operands, as a tensor."""
        shape = broadcast_static_shape(np.array(shape_x).tolist(), np.array(shape_y).tolist())
        return tf.constant(shape.as_list(), dtype=tf.convert_to_tensor(shape_x).dtype)

    def dynamic_partition(data, partitions, num_partitions, name=None):
        """Parts of data by number."""
        data = tf.convert_to_tensor(data)
        partitions = tf.convert_to_tensor(partitions)
        return [tf.boolean_mask(data, partitions == i) for i in range(num_partitions)]

    def dynamic_stitch(indices, data, name=None):
        """Parts put together by position."""
        rank = tf.convert_to_tensor(indices[0]).ndim
        ids = tf.concat([tf.reshape(i, [-1]) for i in indices], 0)
        parts = [tf.convert_to_tensor(d) for d in data]
        rest = parts[0].shape.as_list()[rank:]
        rows = tf.concat([tf.reshape(d, [-1] + rest) for d in parts], 0)
        count = int(tf.reduce_max(ids)) + 1
        zero = tf.zeros([count] + rest, rows.dtype)
        return tf.tensor_scatter_nd_update(zero, tf.expand_dims(ids, -1), rows)

    def histogram_fixed_width(values, value_range, nbins=100, dtype=tf.int32, name=None):
        """How many values fall into equal bins; those outside count in the first or the last."""
        bins = histogram_fixed_width_bins(values, value_range, nbins)
        return tf.cast(tf.math.bincount(tf.reshape(bins, [-1]), minlength=nbins, maxlength=nbins), dtype)

    def histogram_fixed_width_bins(values, value_range, nbins=100, dtype=tf.int32, name=None):
        """The bin of each value."""
        values = tf.convert_to_tensor(values)
        low, high = tf.unstack(tf.convert_to_tensor(value_range, dtype_hint=values.dtype))
        scaled = (tf.cast(values, tf.float64) - tf.cast(low, tf.float64)) / (tf.cast(high, tf.float64) - tf.cast(low, tf.float64))
        bins = tf.cast(tf.floor(scaled * nbins), tf.int32)
        return tf.cast(tf.clip_by_value(bins, 0, nbins - 1), dtype)

    def scalar_mul(scalar, x, name=None):
        """A number times a tensor."""
        return scalar * x

    def bitcast(input, type, name=None):
        """The same bytes as another dtype."""
        x = tf.convert_to_tensor(input)
        value = np.array(x)
        if value.ndim == 0:
            return tf.reshape(tf.constant(value.reshape([1]).view(tf.as_dtype(type).as_numpy_dtype)), [])
        return tf.constant(value.view(tf.as_dtype(type).as_numpy_dtype))

    def get_static_value(tensor, partial=False):
        """The value as NumPy array."""
        return tensor.numpy() if tf.is_tensor(tensor) else None

    def parallel_stack(values, name='parallel_stack'):
        """Only for graphs."""
        raise RuntimeError('tf.parallel_stack() is not compatible with eager execution.')

    def identity_n(input, name=None):
        """The same values."""
        return [tf.identity(x) for x in input]

    def grad_pass_through(f):
        """A function whose gradient is that of the identity."""
        @tf.custom_gradient
        def wrapped(*args, **kwargs):
            return f(*args, **kwargs), lambda *g: g if len(g) > 1 else g[0]
        return wrapped

    def recompute_grad(f):
        """The function itself: values are kept, not computed again."""
        return f

    # ---- functions of slices

    def _lead(elems):
        return tf.nest.flatten(elems)[0].shape[0]

    def _slices(elems):
        if isinstance(elems, tf.ragged.RaggedTensor):
            return list(elems)
        flat = [tf.convert_to_tensor(e) for e in tf.nest.flatten(elems)]
        return [tf.nest.pack_sequence_as(elems, [f[i] for f in flat]) for i in range(flat[0].shape[0])]

    def _stacked(results):
        first = results[0]
        if isinstance(first, tf.ragged.RaggedTensor) or tf.is_tensor(first) and len(set(tuple(r.shape) for r in results)) > 1:
            return tf.ragged.stack(results)
        columns = zip(*[tf.nest.flatten(r) for r in results])
        return tf.nest.pack_sequence_as(first, [tf.stack(list(c)) for c in columns])

    def map_fn(fn, elems, dtype=None, parallel_iterations=None, back_prop=True, swap_memory=False, infer_shape=True, name=None, fn_output_signature=None):
        """A function of each slice along the first axis."""
        results = [fn(s) for s in _slices(elems)]
        wanted = fn_output_signature if fn_output_signature is not None else dtype
        if isinstance(wanted, tf.DType):
            results = [tf.convert_to_tensor(r, dtype=wanted) for r in results]
        return _stacked(results)

    def vectorized_map(fn, elems, fallback_to_while_loop=True, warn=True):
        """A function of each slice along the first axis."""
        return _stacked([fn(s) for s in _slices(elems)])

    def scan(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True, reverse=False, name=None):
        """All intermediate values of a running function."""
        steps = _slices(elems)
        if reverse:
            steps = steps[::-1]
        done = []
        if initializer is None:
            value = steps[0]
            done.append(value)
            steps = steps[1:]
        else:
            value = tf.nest.map_structure(tf.convert_to_tensor, initializer)
        for step in steps:
            value = fn(value, step)
            done.append(value)
        if reverse:
            done = done[::-1]
        return _stacked(done)

    def foldl(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
        """The last value of a running function, from the first slice on."""
        steps = _slices(elems)
        value = initializer
        if value is None:
            value, steps = steps[0], steps[1:]
        for step in steps:
            value = fn(value, step)
        return value

    def foldr(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
        """The last value of a running function, from the last slice on."""
        steps = _slices(elems)[::-1]
        value = initializer
        if value is None:
            value, steps = steps[0], steps[1:]
        for step in steps:
            value = fn(value, step)
        return value

    def while_loop(cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False, maximum_iterations=None, name=None):
        """Repeats a function while a condition holds."""
        count = 0
        values = loop_vars
        while cond(*values) and (maximum_iterations is None or count < maximum_iterations):
            values = body(*values)
            if not isinstance(values, (list, tuple)):
                values = [values]
            count += 1
        return tf.nest.map_structure(lambda v: tf.convert_to_tensor(v) if not isinstance(v, TensorArray) else v, values)

    def cond(pred, true_fn=None, false_fn=None, name=None):
        """Calls one of two functions."""
        if not callable(true_fn):
            raise TypeError("'true_fn' must be callable.")
        if not callable(false_fn):
            raise TypeError("'false_fn' must be callable.")
        return true_fn() if pred else false_fn()

    def case(pred_fn_pairs, default=None, exclusive=False, strict=False, name='case'):
        """Calls the function of the first condition that holds."""
        for pred, fn in pred_fn_pairs:
            if pred:
                return fn()
        if default is None:
            raise tf.errors.InvalidArgumentError(None, None, 'None of the conditions evaluated as True.')
        return default()

    def switch_case(branch_index, branch_fns, default=None, name='switch_case'):
        """Calls a function by number."""
        index = int(branch_index)
        table = dict(enumerate(branch_fns)) if not isinstance(branch_fns, dict) else branch_fns
        if not isinstance(branch_fns, dict) and branch_fns and isinstance(branch_fns[0], tuple):
            table = dict(branch_fns)
        if index in table:
            return table[index]()
        return default() if default is not None else table[max(table)]()

    def numpy_function(func=None, inp=None, Tout=None, stateful=True, name=None):
        """Calls a Python function with arrays."""
        result = tf._call_shown(func, [tf.convert_to_tensor(i).numpy() for i in inp])
        if isinstance(Tout, (list, tuple)):
            return [tf.convert_to_tensor(r, dtype=t) for r, t in zip(result, Tout)]
        return tf.convert_to_tensor(result, dtype=Tout) if Tout is not None else tf.convert_to_tensor(result)

    def py_function(func=None, inp=None, Tout=None, name=None):
        """Calls a Python function with tensors."""
        result = tf._call_shown(func, [tf.convert_to_tensor(i) for i in inp])
        if isinstance(Tout, (list, tuple)):
            return [tf.convert_to_tensor(r, dtype=t) for r, t in zip(result, Tout)]
        return tf.convert_to_tensor(result, dtype=Tout) if Tout is not None else tf.convert_to_tensor(result)

    # ---- classes

    class TensorSpec:
        """What is known of a tensor: shape, dtype and name."""
        def __init__(self, shape, dtype=tf.float32, name=None):
            self._shape = tf.TensorShape(shape)
            self._dtype = tf.as_dtype(dtype)
            self._name = name
        shape = property(lambda self: self._shape)
        dtype = property(lambda self: self._dtype)
        name = property(lambda self: self._name)
        @classmethod
        def from_tensor(cls, tensor, name=None):
            return cls(tensor.shape, tensor.dtype, name)
        @classmethod
        def from_spec(cls, spec, name=None):
            return cls(spec.shape, spec.dtype, name or spec.name)
        def is_compatible_with(self, spec_or_value):
            other = spec_or_value if hasattr(spec_or_value, 'dtype') else tf.convert_to_tensor(spec_or_value)
            return self._dtype == other.dtype and self._shape.is_compatible_with(other.shape)
        def __eq__(self, other):
            return isinstance(other, TensorSpec) and self._shape == other._shape and self._dtype == other._dtype and self._name == other._name
        def __ne__(self, other):
            return not self == other
        def __hash__(self):
            return hash((str(self._shape), self._dtype))
        def __repr__(self):
            return 'TensorSpec(shape=%s, dtype=%r, name=%r)' % (self._shape, self._dtype, self._name)

    class Module:
        """Holds variables and other modules."""
        def __init__(self, name=None):
            if name is not None and not name.isidentifier():
                raise ValueError('%r is not a valid module name. Module names must be valid Python identifiers (e.g. a valid class name).' % name)
            self._name = name or _snake(type(self).__name__)
        @property
        def name(self):
            return self.__dict__.get('_name') or _snake(type(self).__name__)
        @property
        def name_scope(self):
            return tf.name_scope(self.name)
        def _flatten(self, wanted):
            found, seen = [], set()
            def walk(value, own):
                if id(value) in seen:
                    return
                if wanted(value) and value is not self:
                    seen.add(id(value))
                    found.append(value)
                if isinstance(value, Module):
                    seen.add(id(value))
                    for key in sorted(value.__dict__):
                        if not key.startswith('_self_'):
                            walk(value.__dict__[key], False)
                elif isinstance(value, (list, tuple)):
                    for item in value:
                        walk(item, False)
                elif isinstance(value, dict):
                    for key in value:
                        walk(value[key], False)
                elif hasattr(value, 'trainable_variables') and not isinstance(value, tf.Variable):
                    seen.add(id(value))
                    for item in value.variables:
                        walk(item, False)
            walk(self, True)
            return found
        @property
        def variables(self):
            return tuple(self._flatten(lambda v: isinstance(v, tf.Variable)))
        @property
        def trainable_variables(self):
            return tuple(v for v in self.variables if v.trainable)
        @property
        def non_trainable_variables(self):
            return tuple(v for v in self.variables if not v.trainable)
        @property
        def submodules(self):
            return tuple(self._flatten(lambda v: isinstance(v, Module)))
        @classmethod
        def with_name_scope(cls, method):
            return method

    def _snake(name):
        import re
        name = re.sub(r'([A-Z]+)([A-Z][a-z])', r'\1_\2', name)
        return re.sub(r'([a-z0-9])([A-Z])', r'\1_\2', name).lower()

    class TensorArray:
        """A list of tensors, written one by one."""
        def __init__(self, dtype, size=None, dynamic_size=None, clear_after_read=None, tensor_array_name=None, handle=None, flow=None, infer_shape=True, element_shape=None, colocate_with_first_write_call=True, name=None):
            self.dtype = tf.as_dtype(dtype)
            self._items = [None] * int(size or 0)
            self._dynamic = bool(dynamic_size)
            self.element_shape = tf.TensorShape(element_shape)
        def write(self, index, value, name=None):
            index = int(index)
            value = tf.convert_to_tensor(value, dtype_hint=self.dtype)
            if value.dtype != self.dtype:
                raise tf.errors.InvalidArgumentError(None, None, 'TensorArray dtype is %s but Op is trying to write dtype %s ' % (self.dtype.name, value.dtype.name))
            if index < 0:
                raise tf.errors.OutOfRangeError(None, None, 'Writing to negative indices (index %d) is not allowed.' % index)
            if index >= len(self._items):
                if not self._dynamic:
                    raise tf.errors.OutOfRangeError(None, None, 'Tried to write to index %d but array is not resizeable and size is: %d ' % (index, len(self._items)))
                self._items.extend([None] * (index + 1 - len(self._items)))
            self._items[index] = value
            return self
        def read(self, index, name=None):
            index = int(index)
            if index < 0 or index >= len(self._items):
                raise tf.errors.OutOfRangeError(None, None, 'Tried to read from index %d but array size is: %d ' % (index, len(self._items)))
            value = self._items[index]
            if value is None:
                value = tf.zeros(self._shape(), self.dtype)
            return value
        def _shape(self):
            for item in self._items:
                if item is not None:
                    return item.shape
            return self.element_shape if self.element_shape.rank is not None else []
        def stack(self, name=None):
            if not self._items:
                return tf.zeros([0], self.dtype)
            return tf.stack([self.read(i) for i in range(len(self._items))])
        def concat(self, name=None):
            return tf.concat([self.read(i) for i in range(len(self._items))], 0)
        def gather(self, indices, name=None):
            return tf.stack([self.read(i) for i in np.array(indices).tolist()])
        def unstack(self, value, name=None):
            self._items = tf.unstack(tf.convert_to_tensor(value))
            return self
        def scatter(self, indices, value, name=None):
            for i, v in zip(np.array(indices).tolist(), tf.unstack(value)):
                self.write(i, v)
            return self
        def split(self, value, lengths, name=None):
            self._items = tf.split(value, lengths)
            return self
        def size(self, name=None):
            return tf.constant(len(self._items))
        def identity(self):
            return self
        def close(self, name=None):
            self._items = []

    SparseTensor = tf.sparse.SparseTensor

    class _Gone:
        """A part of TensorFlow that is not here."""
        def __init__(self, name, advice):
            self._name, self._advice = name, advice
        def __getattr__(self, name):
            if name.startswith('__'):
                raise AttributeError(name)
            raise NotImplementedError('%s.%s is not supported here; %s' % (self._name, name, self._advice))

    feature_column = _Gone('tf.feature_column', 'use preprocessing layers such as tf.keras.layers.Normalization, StringLookup and CategoryEncoding')
    saved_model = _Gone('tf.saved_model', 'save a Keras model with model.save, and variables with tf.train.Checkpoint')
    lite = _Gone('tf.lite', 'models stay in Keras form')
    tpu = _Gone('tf.tpu', 'there is one processor')
    raw_ops = _Gone('tf.raw_ops', 'call the public function of the operation')
    profiler = _Gone('tf.profiler', '%time and %timeit measure a line')

    class _Writer:
        """Takes in summaries and forgets them."""
        def as_default(self, step=None):
            return tf.name_scope('summary')
        def set_as_default(self, step=None):
            """Accepted."""
        def flush(self):
            """Accepted."""
        def close(self):
            """Accepted."""
        def init(self):
            """Accepted."""

    class _Summary:
        """Accepted: summaries are not written."""
        _told = False
        def _tell(self):
            if not _Summary._told:
                _Summary._told = True
                import sys
                print('note: tf.summary writes no event files here; keep what you want to plot in a list, or use History', file=sys.stderr)
        def create_file_writer(self, logdir, max_queue=None, flush_millis=None, filename_suffix=None, name=None, experimental_trackable=False):
            self._tell()
            return _Writer()
        def create_noop_writer(self):
            return _Writer()
        def _accept(self, *args, **kwargs):
            self._tell()
            return tf.constant(True)
        scalar = histogram = image = text = audio = graph = write = _accept
        def flush(self, writer=None, name=None):
            """Accepted."""
        def trace_on(self, graph=True, profiler=False, profiler_outdir=None):
            self._tell()
        def trace_export(self, name, step=None, profiler_outdir=None):
            """Accepted."""
        def trace_off(self):
            """Accepted."""
        def should_record_summaries(self):
            return False
        def record_if(self, condition):
            return tf.name_scope('record_if')

    summary = _Summary()
    summary.experimental = _Writer()
    summary.experimental.set_step = lambda step: None
    summary.experimental.get_step = lambda: None

    RaggedTensor = tf.ragged.RaggedTensor
    RaggedTensorSpec = tf.ragged.RaggedTensorSpec

    def function(func=None, input_signature=None, autograph=True, jit_compile=None, reduce_retracing=False, experimental_implements=None, experimental_autograph_options=None, experimental_attributes=None, experimental_relax_shapes=None, experimental_compile=None, experimental_follow_type_hints=None, **kwargs):
        """A function that is traced once for each signature of its arguments."""
        if kwargs:
            raise TypeError("function() got an unexpected keyword argument '%s'" % list(kwargs)[0])
        def decorate(f):
            return _Function(f, input_signature, bool(reduce_retracing or experimental_relax_shapes))
        return decorate if func is None else decorate(func)

    def _outputs(result):
        """What a traced function gives: tensors instead of numbers and arrays."""
        if result is None or tf.is_tensor(result) and not isinstance(result, tf.Variable):
            return result
        if isinstance(result, (int, float, str, np.ndarray, np.generic)):
            return tf.convert_to_tensor(result)
        if isinstance(result, tf.Variable):
            return tf.identity(result)
        if type(result) in (tuple, list):
            return type(result)(_outputs(item) for item in result)
        if type(result) is dict:
            return {key: _outputs(item) for key, item in result.items()}
        return result

    _unbound = object()

    class _Function:
        def __init__(self, f, signature=None, relaxes=False, record=None, owner=_unbound):
            self._python_function = f
            self._input_signature = tuple(signature) if signature is not None else None
            self._specs = list(self._input_signature) if signature is not None else None
            self._relaxes = relaxes
            self._record = record or tf._trace_record(relaxes)
            self._owner = owner
            self.__name__ = getattr(f, '__name__', 'function')
            self.__doc__ = getattr(f, '__doc__', None)
            self.__module__ = getattr(f, '__module__', None)
            self.__wrapped__ = f
        python_function = property(lambda self: self._python_function)
        input_signature = property(lambda self: self._input_signature)
        def _parameters(self):
            import inspect
            try:
                return [p for p in inspect.signature(self._python_function).parameters]
            except (TypeError, ValueError):
                return []
        def _refuse(self, reason, args, kwargs):
            raise TypeError('Binding inputs to tf.function failed due to `%s`. Received args: %s and kwargs: %s for signature: %s.' % (reason, tuple(args), kwargs, self._describe()))
        def _prepared(self, args, kwargs):
            specs = self._input_signature
            bound = list(args)
            if kwargs:
                for name in self._parameters()[len(bound):]:
                    if name not in kwargs:
                        break
                    bound.append(kwargs[name])
            if len(bound) > len(specs):
                self._refuse('too many positional arguments', args, kwargs)
            if len(bound) < len(specs):
                names = self._parameters()
                import inspect
                declared = inspect.signature(self._python_function).parameters
                missing = names[len(bound)] if len(bound) < len(names) else 'args_%d' % len(bound)
                if missing in declared and declared[missing].default is not inspect.Parameter.empty:
                    return bound
                self._refuse("missing a required argument: '%s'" % missing, args, kwargs)
            for i, spec in enumerate(specs):
                if isinstance(spec, TensorSpec):
                    value = bound[i]
                    if not tf.is_tensor(value):
                        value = tf.convert_to_tensor(value, dtype=spec.dtype)
                    if value.dtype != spec.dtype or not spec.shape.is_compatible_with(value.shape):
                        self._refuse('Can not cast %r to %r' % (TensorSpec(value.shape, value.dtype, name=None), spec), args, kwargs)
                    bound[i] = value
            return bound
        def _describe(self):
            names = self._parameters()
            return '(' + ', '.join('%s: %r' % (names[i] if i < len(names) else 'args_%d' % i, s) for i, s in enumerate(self._input_signature)) + ')'
        def __call__(self, *args, **kwargs):
            if tf._eagerly():
                return self._python_function(*args, **kwargs)
            if self._specs is not None:
                args, kwargs = tuple(self._prepared(args, kwargs)), {}
            return _outputs(tf._call_traced(self._record, self._python_function, args, kwargs, self._specs))
        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            bound = self._python_function.__get__(instance, owner)
            return _Function(bound, self._input_signature, self._relaxes, tf._bound_record(self._record, instance), instance)
        def get_concrete_function(self, *args, **kwargs):
            """The function for tensors of given shapes and dtypes."""
            return _ConcreteFunction(self, args or self._input_signature or (), kwargs)
        def experimental_get_tracing_count(self):
            return tf._trace_count(self._record)
        def pretty_printed_concrete_signatures(self, verbose=True):
            return '\n\n'.join(_signature_text(lines, output) for lines, output in tf._trace_signatures(self._record))
        def experimental_get_compiler_ir(self, *args, **kwargs):
            raise NotImplementedError('tf.function.experimental_get_compiler_ir is not supported here: functions are not compiled')
        def __repr__(self):
            return '<tensorflow.python.eager.polymorphic_function.polymorphic_function.Function object at 0x%x>' % id(self)

    def _signature_text(lines, output):
        names = [line.split(': ', 1) for line in lines]
        return 'Input Parameters:\n' + ''.join('  %s (POSITIONAL_OR_KEYWORD): %s\n' % (n, d) for n, d in names) + 'Output Type:\n  %s\nCaptures:\n  None' % output

    def _specification(value):
        if isinstance(value, TensorSpec):
            return value
        if tf.is_tensor(value):
            return TensorSpec(value.shape, value.dtype)
        if isinstance(value, np.ndarray):
            return TensorSpec(value.shape, value.dtype)
        if type(value) in (list, tuple):
            return type(value)(_specification(item) for item in value)
        if type(value) is dict:
            return {key: _specification(item) for key, item in value.items()}
        return value

    def _literal(spec):
        return repr(spec) if isinstance(spec, TensorSpec) else 'None' if spec is None else 'Literal[%r]' % (spec,)

    def _given_values(args):
        return all(isinstance(a, (TensorSpec, int, float, str, bool)) or tf.is_tensor(a) for a in args)

    def _sample(value):
        if not isinstance(value, TensorSpec):
            return value
        if value.shape.rank is None:
            return tf.zeros([], value.dtype)
        return tf.zeros([1 if n is None else n for n in value.shape], value.dtype)

    class _ConcreteFunction:
        def __init__(self, function, args, kwargs):
            self._function = function
            names = function._parameters()
            self._names = [names[i] if i < len(names) else 'args_%d' % i for i in range(len(args))]
            self._specs = [_specification(a) for a in args]
            self._named = {k: _specification(a) for k, a in kwargs.items()}
            self.__name__ = function.__name__
            self.name = ('__inference_%s_%d' % (function.__name__, id(self) % 1000)).encode()
            self._record = tf._trace_record(False)
            self._result = None
            if not _given_values(args) or self._named:
                return
            result = self._trace(args)
            self._result = result
        def _trace(self, args):
            specs = list(self._specs) if self._function._specs is not None or any(isinstance(a, TensorSpec) for a in args) else None
            record = self._function._record
            return tf._trace_only(record, self._function._python_function, tuple(_sample(a) for a in args), {}, specs)
        @property
        def structured_outputs(self):
            return _specification(self._result)
        def _signature(self):
            return '(' + ', '.join('%s: %r' % (n, s) for n, s in list(zip(self._names, self._specs)) + list(self._named.items())) + ') -> ' + repr(self.structured_outputs)
        def __repr__(self):
            return '<ConcreteFunction %s at 0x%X>' % (self._signature(), id(self))
        def __str__(self):
            lines = [(n, _literal(s)) for n, s in list(zip(self._names, self._specs)) + list(self._named.items())]
            return 'ConcreteFunction ' + _signature_text(['%s: %s' % l for l in lines], _literal(self.structured_outputs))
        @property
        def structured_input_signature(self):
            def named(spec, name):
                return TensorSpec(spec.shape, spec.dtype, spec.name or name) if isinstance(spec, TensorSpec) else spec
            return (tuple(named(s, n) for s, n in zip(self._specs, self._names)), {k: named(s, k) for k, s in self._named.items()})
        def _bound(self, given, kwargs):
            given, kwargs, done = list(given), dict(kwargs), []
            for spec, name in zip(self._specs, self._names):
                if not isinstance(spec, TensorSpec):
                    if type(spec) in (list, tuple, dict) and given:
                        done.append(given.pop(0))
                        continue
                    if given and not tf.is_tensor(given[0]) and given[0] == spec:
                        given.pop(0)
                    elif name in kwargs:
                        kwargs.pop(name)
                    done.append(spec)
                    continue
                if given:
                    value = given.pop(0)
                elif name in kwargs:
                    value = kwargs.pop(name)
                else:
                    break
                done.append(self._checked(value, spec, given, kwargs))
            for name, spec in self._named.items():
                if isinstance(spec, TensorSpec):
                    if name in kwargs:
                        kwargs[name] = self._checked(kwargs[name], spec, given, kwargs)
                    elif given:
                        kwargs[name] = self._checked(given.pop(0), spec, given, kwargs)
                else:
                    kwargs[name] = spec
            return done + given, kwargs
        def _checked(self, value, spec, args, kwargs):
            if not tf.is_tensor(value):
                value = tf.convert_to_tensor(value, dtype=spec.dtype)
            if value.dtype != spec.dtype or not spec.shape.is_compatible_with(value.shape):
                raise TypeError('Binding inputs to tf.function failed due to `Can not cast %r to %r`. Received args: %s and kwargs: %s for signature: %s.' % (TensorSpec(value.shape, value.dtype, name=None), spec, (value,), kwargs, self._describe()))
            return value
        def _describe(self):
            return '(' + ', '.join('%s: %r' % (n, s) for n, s in list(zip(self._names, self._specs)) + list(self._named.items())) + ')'
        def __call__(self, *args, **kwargs):
            args, kwargs = self._bound(args, kwargs)
            specs = None if self._named or not all(isinstance(s, TensorSpec) for s in self._specs) else list(self._specs)
            return _outputs(tf._call_traced(self._function._record, self._function._python_function, tuple(args), kwargs, specs))
        @property
        def graph(self):
            raise NotImplementedError('ConcreteFunction.graph is not supported here: tf.function keeps no graph')
        @property
        def function_def(self):
            raise NotImplementedError('ConcreteFunction.function_def is not supported here: tf.function keeps no graph')

    class UnconnectedGradients:
        NONE = 'none'
        ZERO = 'zero'

    class VariableAggregation:
        NONE, SUM, MEAN, ONLY_FIRST_REPLICA = 0, 1, 2, 3

    class VariableSynchronization:
        AUTO, NONE, ON_WRITE, ON_READ = 0, 1, 2, 3

    class CriticalSection:
        def __init__(self, name=None, shared_name=None, critical_section_def=None, import_scope=None):
            self.name = name
        def execute(self, fn, exclusive_resource_access=True, name=None):
            return fn()

    def init_scope():
        """Accepted as a with block."""
        return tf.name_scope('init')

    def control_dependencies(control_inputs):
        """Accepted as a with block: everything runs in order."""
        return tf.name_scope('control')

    def variable_creator_scope(creator):
        """Not supported."""
        raise NotImplementedError('tf.variable_creator_scope is not supported here')

    def inside_function():
        """Whether the body of a tf.function is under way."""
        return tf._is_tracing()

    def get_logger():
        """TensorFlow's logger, which keeps silent."""
        return _Logger()

    class _Logger:
        level = 0
        def setLevel(self, level):
            _Logger.level = level
        def __getattr__(self, name):
            if name in ('debug', 'info', 'warning', 'error', 'critical', 'addHandler', 'removeHandler', 'disabled', 'propagate'):
                return lambda *args, **kwargs: None
            raise AttributeError("'Logger' object has no attribute '%s'" % name)

    class Graph:
        def __init__(self):
            raise NotImplementedError('graphs are not supported here: operations run at once')

    def register_tensor_conversion_function(base_type, conversion_func, priority=100):
        """Not supported."""
        raise NotImplementedError('tf.register_tensor_conversion_function is not supported here')

    def load_op_library(library_filename):
        """Not supported."""
        raise NotImplementedError('tf.load_op_library is not supported here: op libraries are native code')

    """#
}
