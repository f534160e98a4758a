/// `numpy.testing` in the cell language.
enum TestingSource {
  static let text = #"""
    import numpy as np
    from contextlib import contextmanager as _contextmanager

    verbose = 0

    def _message(header, err_msg, pairs, verbose=True):
        lines = ['\n' + header]
        err_msg = str(err_msg)
        if err_msg:
            if '\n' not in err_msg and len(err_msg) < 79 - len(header) and False:
                lines[0] += ' ' + err_msg
            else:
                lines.append(err_msg)
        if verbose:
            for name, value in pairs:
                try:
                    text = repr(value)
                except Exception as e:
                    text = f'[repr failed for <{type(value).__name__}>: {e}]'
                if text.count('\n') > 3:
                    text = '\n'.join(text.splitlines()[:3]) + '...'
                lines.append(f' {name}: {text}')
        return '\n'.join(lines)

    def build_err_msg(arrays, err_msg, header='Items are not equal:', verbose=True, names=('ACTUAL', 'DESIRED'), precision=8):
        """The text of a failed comparison."""
        return _message(header, err_msg, zip(names, arrays), verbose)

    def assert_(val, msg=''):
        """Raises unless a value is true."""
        if not val:
            raise AssertionError(msg() if callable(msg) else msg)

    def _percent(part, whole):
        text = f'{100 * part / whole:.3g}'
        return text

    def _compare(comparison, x, y, err_msg='', verbose=True, header='', precision=6, equal_nan=True, equal_inf=True, strict=False, names=('ACTUAL', 'DESIRED'), location=True):
        ox, oy = x, y
        x, y = np.asanyarray(x), np.asanyarray(y)
        def fail(text):
            with np.printoptions(precision=max(precision, 8)):
                raise AssertionError(_message(header, str(err_msg) + '\n' + text, [(names[0], x), (names[1], y)], verbose))
        if strict:
            agree = x.shape == y.shape and x.dtype == y.dtype
        else:
            agree = x.shape == () or y.shape == () or x.shape == y.shape
        if not agree:
            if x.shape != y.shape:
                fail(f'(shapes {x.shape}, {y.shape} mismatch)')
            fail(f'(dtypes {x.dtype}, {y.dtype} mismatch)')
        flagged = np.zeros(np.broadcast_shapes(x.shape, y.shape), dtype=bool)
        def numeric(a):
            return a.dtype.kind in 'fciub'
        if numeric(x) and numeric(y):
            def same_place(test, what):
                a, b = test(x), test(y)
                if not np.array_equal(np.broadcast_to(a, flagged.shape), np.broadcast_to(b, flagged.shape)):
                    fail(f'{what} location mismatch:')
                return np.broadcast_to(a, flagged.shape)
            if equal_nan and (x.dtype.kind in 'fc' or y.dtype.kind in 'fc'):
                flagged = flagged | same_place(np.isnan, 'nan')
            if equal_inf and (x.dtype.kind in 'fc' or y.dtype.kind in 'fc'):
                flagged = flagged | same_place(lambda a: a == np.inf, 'inf')
                flagged = flagged | same_place(lambda a: a == -np.inf, '-inf')
        fx, fy = np.broadcast_to(x, flagged.shape), np.broadcast_to(y, flagged.shape)
        keep = ~flagged
        cx, cy = fx[keep], fy[keep]
        if cx.size == 0:
            return
        result = comparison(cx, cy)
        hits = np.asarray(result, dtype=bool)
        if hits.shape == ():
            hits = np.full(cx.shape, bool(hits))
        if hits.all():
            return
        wrong = int((~hits).sum())
        lines = [f'Mismatched elements: {wrong} / {flagged.size} ({_percent(wrong, flagged.size)}%)']
        places = np.argwhere(keep)[~hits] if flagged.ndim else None
        if places is not None and location:
            shown = places[:5]
            head = 'Mismatch at index:' if wrong == 1 else ('Mismatch at indices:' if wrong <= 5 else 'First 5 mismatches are at indices:')
            lines.append(head)
            for place in shown:
                spot = tuple(int(i) for i in place)
                a = x[spot] if x.ndim else x[()]
                b = y[spot] if y.ndim else y[()]
                lines.append(f' {list(spot)}: {a} ({names[0]}), {b} ({names[1]})')
        if numeric(x) and numeric(y) and x.dtype.kind != 'b' and y.dtype.kind != 'b':
            with np.errstate(all='ignore'):
                a, b = cx[~hits], cy[~hits]
                error = abs(a - b) if a.dtype.kind != 'u' else np.where(a > b, a - b, b - a)
                worst = error.max()
                lines.append('Max absolute difference among violations: ' + np.array2string(np.asarray(worst)))
                nonzero = b != 0
                if nonzero.any():
                    scale = abs(b)
                    ratios = error[nonzero] / scale[nonzero]
                    lines.append('Max relative difference among violations: ' + np.array2string(np.asarray(ratios.max() if nonzero.all() else np.inf)))
                else:
                    lines.append('Max relative difference among violations: inf')
        fail('\n'.join(lines))

    def assert_array_equal(actual, desired, err_msg='', verbose=True, *, strict=False):
        """Raises unless arrays have equal elements."""
        _compare(lambda a, b: a == b, actual, desired, err_msg, verbose, 'Arrays are not equal', strict=strict)

    def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg='', verbose=True, *, strict=False):
        """Raises unless arrays are equal within tolerances."""
        def close(a, b):
            return np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)
        _compare(close, actual, desired, err_msg, verbose, f'Not equal to tolerance rtol={rtol:g}, atol={atol:g}', equal_nan=equal_nan, strict=strict)

    def assert_array_almost_equal(actual, desired, decimal=6, err_msg='', verbose=True):
        """Raises unless arrays agree to so many decimals."""
        def close(a, b):
            return abs(np.asarray(a, dtype=float) - b) < np.float64(1.5 * 10.0 ** (-decimal))
        _compare(close, actual, desired, err_msg, verbose, f'Arrays are not almost equal to {decimal} decimals', precision=decimal)

    def assert_array_less(x, y, err_msg='', verbose=True, *, strict=False):
        """Raises unless the first array is below the second."""
        _compare(lambda a, b: a < b, x, y, err_msg, verbose, 'Arrays are not strictly ordered `x < y`', equal_inf=False, strict=strict, names=('x', 'y'))

    def assert_equal(actual, desired, err_msg='', verbose=True, *, strict=False):
        """Raises unless two objects are equal."""
        if isinstance(desired, dict):
            if not isinstance(actual, dict):
                raise AssertionError(repr(type(actual)))
            assert_equal(len(actual), len(desired), err_msg, verbose)
            for k in desired:
                if k not in actual:
                    raise AssertionError(repr(k))
                assert_equal(actual[k], desired[k], f'key={k!r}\n{err_msg}', verbose)
            return
        if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
            assert_equal(len(actual), len(desired), err_msg, verbose)
            for k in range(len(desired)):
                assert_equal(actual[k], desired[k], f'item={k!r}\n{err_msg}', verbose)
            return
        if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray):
            return assert_array_equal(actual, desired, err_msg, verbose, strict=strict)
        message = _message('Items are not equal:', err_msg, [('ACTUAL', actual), ('DESIRED', desired)], verbose)
        try:
            if desired != desired and actual != actual:
                return
        except (TypeError, ValueError):
            pass
        if not (desired == actual):
            raise AssertionError(message)

    def assert_almost_equal(actual, desired, decimal=7, err_msg='', verbose=True):
        """Raises unless two numbers agree to so many decimals."""
        if isinstance(actual, (np.ndarray, tuple, list)) or isinstance(desired, (np.ndarray, tuple, list)):
            return assert_array_almost_equal(actual, desired, decimal, err_msg, verbose)
        message = _message(f'Arrays are not almost equal to {decimal} decimals', err_msg, [('ACTUAL', actual), ('DESIRED', desired)], verbose)
        if not (np.isfinite(desired) and np.isfinite(actual)):
            if np.isnan(desired) and np.isnan(actual):
                return
            if desired == actual:
                return
            raise AssertionError(message)
        if abs(desired - actual) >= np.float64(1.5 * 10.0 ** (-decimal)):
            raise AssertionError(message)

    def assert_approx_equal(actual, desired, significant=7, err_msg='', verbose=True):
        """Raises unless two numbers agree to so many digits."""
        actual, desired = float(actual), float(desired)
        if desired == actual:
            return
        scale = 10.0 ** np.floor(np.log10(0.5 * (abs(desired) + abs(actual))))
        if abs(desired / scale - actual / scale) >= 10.0 ** (-(significant - 1)):
            raise AssertionError(_message(f'Items are not equal to {significant} significant digits:', err_msg, [('ACTUAL', actual), ('DESIRED', desired)], verbose))

    def assert_array_almost_equal_nulp(x, y, nulp=1):
        """Raises unless arrays agree to so many units in the last place."""
        x, y = np.asarray(x), np.asarray(y)
        reference = nulp * np.spacing(np.where(abs(x) > abs(y), abs(x), abs(y)))
        if not np.all(abs(x - y) <= reference):
            raise AssertionError(f"Arrays are not equal to {nulp} ULP (max is {(abs(x - y) / np.spacing(np.maximum(abs(x), abs(y)))).max():g})")

    def assert_array_max_ulp(a, b, maxulp=1, dtype=None):
        """Raises unless arrays agree to so many units in the last place."""
        a, b = np.asarray(a), np.asarray(b)
        ulps = abs(a - b) / np.spacing(np.maximum(abs(a), abs(b)))
        if not np.all(ulps <= maxulp):
            raise AssertionError(f"Arrays are not almost equal up to {maxulp:g} ULP (max difference is {ulps.max():g} ULP)")
        return ulps

    def assert_string_equal(actual, desired):
        """Raises unless two texts are equal."""
        if not isinstance(actual, str):
            raise AssertionError(repr(type(actual)))
        if not isinstance(desired, str):
            raise AssertionError(repr(type(desired)))
        if actual != desired:
            a, d = actual.splitlines(True), desired.splitlines(True)
            text = []
            for i in range(max(len(a), len(d))):
                x = a[i] if i < len(a) else None
                y = d[i] if i < len(d) else None
                if x != y:
                    if x is not None:
                        text.append('- ' + x)
                    if y is not None:
                        text.append('+ ' + y)
            raise AssertionError('Differences in strings:\n' + ''.join(text).rstrip())

    class _Raises:
        def __init__(self, expected, pattern=None):
            self.expected, self.pattern = expected, pattern
        def __enter__(self):
            return self
        def __exit__(self, kind, value, traceback):
            if kind is None:
                names = self.expected.__name__ if isinstance(self.expected, type) else ' or '.join(e.__name__ for e in self.expected)
                raise AssertionError(f'{names} not raised')
            if not issubclass(kind, self.expected):
                return False
            self.exception = value
            if self.pattern is not None:
                import re
                if not re.search(self.pattern, str(value)):
                    raise AssertionError(f'"{self.pattern}" does not match "{value}"')
            return True

    def assert_raises(exception_class, *args, **kwargs):
        """Raises unless a call raises."""
        if not args:
            return _Raises(exception_class)
        function, rest = args[0], args[1:]
        try:
            function(*rest, **kwargs)
        except exception_class:
            return
        name = getattr(function, '__name__', repr(function))
        raise AssertionError(f'{exception_class.__name__} not raised by {name}')

    def assert_raises_regex(exception_class, expected_regexp, *args, **kwargs):
        """Raises unless a call raises with a fitting message."""
        context = _Raises(exception_class, expected_regexp)
        if not args:
            return context
        with context:
            args[0](*args[1:], **kwargs)

    @_contextmanager
    def _warned(category):
        import warnings
        with warnings.catch_warnings(record=True) as log:
            warnings.simplefilter('always')
            yield
            if not any(issubclass(type(w.message) if isinstance(w.message, Warning) else w.category, category) for w in log):
                raise AssertionError('No warning raised')

    def assert_warns(warning_class, *args, **kwargs):
        """Raises unless a call warns."""
        if not args:
            return _warned(warning_class)
        with _warned(warning_class):
            return args[0](*args[1:], **kwargs)

    @_contextmanager
    def assert_no_warnings():
        """Raises if the block warns."""
        import warnings
        with warnings.catch_warnings(record=True) as log:
            warnings.simplefilter('always')
            yield
            if log:
                raise AssertionError(f'Got warnings: {log}')

    def suppress_warnings(*args, **kwargs):
        """A block without warnings."""
        import warnings
        return warnings.catch_warnings(action='ignore')
    """#
}
