/// `tf.debugging` in the cell language.
enum DebuggingSource {
  static let text = #"""
    import tensorflow as tf
    import numpy as np

    def set_log_device_placement(enabled):
        """Accepted."""

    def enable_check_numerics(stack_height_limit=30, path_length_limit=50):
        """Not supported."""
        raise NotImplementedError('tf.debugging.enable_check_numerics is not supported here; tf.debugging.check_numerics is')

    def disable_check_numerics():
        """Accepted."""

    def enable_traceback_filtering():
        """Accepted."""

    def disable_traceback_filtering():
        """Accepted."""

    def is_traceback_filtering_enabled():
        """True."""
        return True

    def _fail(message):
        raise tf.errors.InvalidArgumentError(None, None, message)

    def _compared(name, symbol, op, static):
        def check(x, y, message=None, summarize=None, name=None):
            x = tf.convert_to_tensor(x)
            y = tf.convert_to_tensor(y, dtype_hint=x.dtype)
            holds = op(x, y)
            if bool(tf.reduce_all(holds)):
                return None
            same = x.shape == y.shape
            lines = []
            if message:
                lines.append(str(message))
            lines.append('Condition x %s y did not hold.' % symbol)
            if same and x.ndim > 0:
                bad = tf.where(tf.logical_not(holds))
                count = min(3 if summarize is None else summarize, bad.shape[0])
                rows = bad.numpy()[:count]
                lines.append('Indices of first %d different values:' % count)
                lines.append(str(rows))
                lines.append('Corresponding x values:')
                lines.append(str(tf.gather_nd(x, rows).numpy().reshape((-1,))))
                lines.append('Corresponding y values:')
                lines.append(str(tf.gather_nd(y, rows).numpy().reshape((-1,))))
            count = 3 if summarize is None else summarize
            lines.append('First %d elements of x:' % min(count, x.numpy().size))
            lines.append(str(x.numpy().reshape((-1,))[:count]))
            lines.append('First %d elements of y:' % min(count, y.numpy().size))
            lines.append(str(y.numpy().reshape((-1,))[:count]))
            _fail('\n'.join(lines))
        check.__name__ = name
        return check

    assert_equal = _compared('assert_equal', '==', lambda a, b: tf.equal(a, b), True)
    assert_none_equal = _compared('assert_none_equal', '!=', lambda a, b: tf.not_equal(a, b), True)
    assert_less = _compared('assert_less', '<', lambda a, b: tf.less(a, b), True)
    assert_less_equal = _compared('assert_less_equal', '<=', lambda a, b: tf.less_equal(a, b), True)
    assert_greater = _compared('assert_greater', '>', lambda a, b: tf.greater(a, b), True)
    assert_greater_equal = _compared('assert_greater_equal', '>=', lambda a, b: tf.greater_equal(a, b), True)

    def assert_positive(x, message=None, summarize=None, name=None):
        """Raises unless all elements are above 0."""
        x = tf.convert_to_tensor(x)
        _signed(x, x > 0, '>', message)

    def assert_negative(x, message=None, summarize=None, name=None):
        """Raises unless all elements are below 0."""
        x = tf.convert_to_tensor(x)
        _signed(x, x < 0, '<', message)

    def assert_non_negative(x, message=None, summarize=None, name=None):
        """Raises unless all elements are at least 0."""
        x = tf.convert_to_tensor(x)
        _signed(x, x >= 0, '>=', message)

    def assert_non_positive(x, message=None, summarize=None, name=None):
        """Raises unless all elements are at most 0."""
        x = tf.convert_to_tensor(x)
        _signed(x, x <= 0, '<=', message)

    def _signed(x, holds, symbol, message):
        if not bool(tf.reduce_all(holds)):
            _fail('%s\nCondition x %s 0 did not hold element-wise:\nx (shape=%s dtype=%s) = \n%s' % (message or '', symbol, x.shape, x.dtype.name, [str(v) for v in tf.reshape(x, [-1]).numpy().tolist()]))

    def assert_near(x, y, rtol=None, atol=None, message=None, summarize=None, name=None):
        """Raises unless elements are close."""
        x = tf.convert_to_tensor(x)
        y = tf.convert_to_tensor(y, dtype_hint=x.dtype)
        eps = np.finfo(x.dtype.as_numpy_dtype).eps
        rtol = tf.cast(10 * eps if rtol is None else rtol, x.dtype)
        atol = tf.cast(10 * eps if atol is None else atol, x.dtype)
        if not bool(tf.reduce_all(tf.abs(x - y) <= atol + rtol * tf.abs(y))):
            def shown(v):
                return ' '.join(str(i) for i in v.numpy().reshape((-1,))[:3])
            parts = [str((message or '').encode()), str(('x and y not equal to tolerance rtol = %s, atol = %s' % (rtol, atol)).encode()), str(('x (shape=%s dtype=%s) = ' % (x.shape, x.dtype.name)).encode()), shown(x), str(('y (shape=%s dtype=%s) = ' % (y.shape, y.dtype.name)).encode()), shown(y)]
            _fail("Expected 'tf.Tensor(False, shape=(), dtype=bool)' to be true. Summarized data: " + '\n'.join(parts))

    def assert_rank(x, rank, message=None, name=None):
        """Raises unless a tensor has a number of axes."""
        x = tf.convert_to_tensor(x)
        if x.ndim != int(rank):
            raise ValueError('%sTensor %s must have rank %d.  Received rank %d, shape %s' % (message + '.  ' if message else '', '', int(rank), x.ndim, x.shape))

    def assert_rank_at_least(x, rank, message=None, name=None):
        """Raises unless a tensor has at least a number of axes."""
        x = tf.convert_to_tensor(x)
        if x.ndim < int(rank):
            raise ValueError('%sTensor %s must have rank at least %d.  Received rank %d, shape %s' % (message + '.  ' if message else '', '', int(rank), x.ndim, x.shape))

    def assert_rank_in(x, ranks, message=None, name=None):
        """Raises unless a tensor's number of axes is one of several."""
        x = tf.convert_to_tensor(x)
        if x.ndim not in [int(r) for r in ranks]:
            raise ValueError('%sTensor %s must have rank in %s.  Received rank %d, shape %s' % (message + '.  ' if message else '', '', tuple(ranks), x.ndim, x.shape))

    def assert_scalar(tensor, message=None, name=None):
        """Raises unless a tensor is a scalar."""
        x = tf.convert_to_tensor(tensor)
        if x.ndim != 0:
            raise ValueError('%sExpected scalar shape, saw shape: %s.' % (message or '', x.shape))
        return x

    def assert_shapes(shapes, data=None, summarize=None, message=None, name=None):
        """Raises unless shapes fit names of lengths."""
        known = {}
        for x, symbols in (shapes.items() if isinstance(shapes, dict) else shapes):
            shape = tf.convert_to_tensor(x).shape.as_list()
            symbols = list(symbols) if not isinstance(symbols, str) else list(symbols)
            if symbols and symbols[0] in ('...', Ellipsis):
                symbols = [None] * (len(shape) - len(symbols) + 1) + symbols[1:]
            if len(symbols) != len(shape):
                raise ValueError('%s.  Tensor  must have rank %d.  Received rank %d, shape %s' % (message or '', len(symbols), len(shape), tuple(shape)))
            for axis, (s, d) in enumerate(zip(symbols, shape)):
                if s is None or s == '.':
                    continue
                want = s if isinstance(s, int) else known.setdefault(s, d)
                if want != d:
                    raise ValueError('%s.  Specified by tensor  dimension %d.  Tensor  dimension %d must have size %d.  Received size %d, shape %s' % (message or '', axis, axis, want, d, tuple(shape)))

    def assert_type(tensor, tf_type, message=None, name=None):
        """Raises unless a tensor has a dtype."""
        x = tf.convert_to_tensor(tensor)
        tf_type = tf.as_dtype(tf_type)
        if x.dtype != tf_type:
            raise TypeError('%s must be of type %r; got %r' % ((message + ' tensor') if message else 'tensor', tf_type, x.dtype))

    def assert_integer(x, message=None, name=None):
        """Raises unless the elements are integers."""
        x = tf.convert_to_tensor(x)
        if not x.dtype.is_integer:
            raise TypeError('%sExpected "x" to be integer type.  Found: %r' % (message or '', x.dtype))

    def assert_same_float_dtype(tensors=None, dtype=None):
        """The common floating dtype."""
        found = [tf.convert_to_tensor(t).dtype for t in tensors or []]
        for d in found[1:]:
            if d != found[0]:
                raise ValueError("Tensor type mismatch: %s and %s" % (found[0].name, d.name))
        return found[0] if found else tf.as_dtype(dtype or tf.float32)

    def assert_proper_iterable(values):
        """Raises for what is iterable by chance only."""
        if tf.is_tensor(values) or isinstance(values, (str, bytes, np.ndarray)):
            raise TypeError("Expected argument 'values' to be a 'proper' iterable.  Found: %s" % type(values))

    def is_numeric_tensor(tensor):
        """Whether a value is a tensor of numbers."""
        return tf.is_tensor(tensor) and tensor.dtype != tf.string and tensor.dtype != tf.bool

    def check_numerics(tensor, message, name=None):
        """Raises for NaN and infinity."""
        x = tf.convert_to_tensor(tensor)
        nan = bool(tf.reduce_any(tf.math.is_nan(x)))
        inf = bool(tf.reduce_any(tf.math.is_inf(x)))
        if nan or inf:
            what = ' and '.join([w for w, b in (('Inf', inf), ('NaN', nan)) if b])
            raise tf._kernel_error('CheckNumerics', '%s : Tensor had %s values' % (message, what))
        return x

    def assert_all_finite(x, message):
        """Raises for NaN and infinity."""
        return check_numerics(x, message)

    def Assert(condition, data, summarize=None, name=None):
        """Raises unless a condition holds."""
        if not bool(condition):
            shown = '\n'.join(str(d.encode()) if isinstance(d, str) else tf._print_text(d, 3 if summarize is None else summarize) for d in data)
            raise tf.errors.InvalidArgumentError(None, None, "Expected '%s' to be true. Summarized data: %s" % (condition, shown))
    """#
}
