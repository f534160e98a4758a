/// `numpy.ma` in the cell language.
enum MaskedSource {
  static let text = #"""
    import numpy as np

    nomask = np.False_

    class MaskError(Exception):
        """What masked arrays raise."""

    class MaskedConstant:
        """The masked element."""
        dtype = np.dtype(float)
        shape = ()
        def __repr__(self):
            return 'masked'
        def __str__(self):
            return '--'
        def __float__(self):
            return float('nan')
        def __bool__(self):
            return False
        def __format__(self, spec):
            return '--'
        def _same(self, *other):
            return self
        __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _same
        __neg__ = __abs__ = __pow__ = _same

    masked = MaskedConstant()
    masked_singleton = masked

    def _default_fill(dtype):
        kind = np.dtype(dtype).kind
        return {'b': True, 'i': 999999, 'u': 999999, 'f': 1e+20, 'c': 1e+20 + 0j, 'U': 'N/A', 'O': '?'}.get(kind, 999999)

    def getdata(a, subok=True):
        """The elements under the mask."""
        return a._data if isinstance(a, MaskedArray) else np.asarray(a)

    def getmask(a):
        """The mask, or nomask."""
        return a._mask if isinstance(a, MaskedArray) else nomask

    def getmaskarray(arr):
        """The mask as an array of bools."""
        if isinstance(arr, MaskedArray):
            return arr._full()
        return np.zeros(np.shape(arr), bool)

    class MaskedArray:
        """An array some of whose elements do not count."""
        __array_priority__ = 15

        def __init__(self, data=None, mask=nomask, dtype=None, copy=False, fill_value=None, keep_mask=True, hard_mask=False, shrink=True, ndmin=0):
            if isinstance(data, MaskedArray):
                own, data = data._mask, data._data
            else:
                own = nomask
                if isinstance(data, (list, tuple)) and any(x is masked for x in data):
                    own = np.array([x is masked for x in data])
                    data = [0 if x is masked else x for x in data]
            self._data = np.array(data, dtype=dtype) if copy or dtype is not None else np.asarray(data)
            if mask is not nomask and mask is not None and not (isinstance(mask, bool) and mask is False):
                given = np.broadcast_to(np.asarray(mask).astype(bool), self._data.shape).copy()
                own = given if own is nomask or not keep_mask else (given | own)
            elif isinstance(mask, bool) and own is nomask:
                own = np.zeros(self._data.shape, bool)
            self._mask = own
            self._fill = fill_value

        # Parts
        def _full(self):
            return np.zeros(self._data.shape, bool) if self._mask is nomask else self._mask
        data = property(lambda self: self._data)
        shape = property(lambda self: self._data.shape)
        ndim = property(lambda self: self._data.ndim)
        size = property(lambda self: self._data.size)
        dtype = property(lambda self: self._data.dtype)
        T = property(lambda self: _make(self._data.T, self._mask if self._mask is nomask else self._mask.T))
        flat = property(lambda self: iter(self.ravel()))
        @property
        def mask(self):
            return self._mask
        @mask.setter
        def mask(self, value):
            self._mask = nomask if value is nomask else np.broadcast_to(np.asarray(value).astype(bool), self.shape).copy()
        @property
        def fill_value(self):
            value = _default_fill(self.dtype) if self._fill is None else self._fill
            return np.array(value).astype(self.dtype)[()] if self.dtype.kind in 'iufb' else value
        @fill_value.setter
        def fill_value(self, value):
            self._fill = value
        def set_fill_value(self, value=None):
            self._fill = value
        def filled(self, fill_value=None):
            """The elements, with a value in place of the masked ones."""
            if self._mask is nomask:
                return self._data
            result = self._data.copy()
            result[self._mask] = self.fill_value if fill_value is None else fill_value
            return result
        def compressed(self):
            """The elements that count, as a plain array."""
            return self._data[~self._full()]
        def count(self, axis=None, keepdims=False):
            """How many elements count."""
            return np.sum(~self._full(), axis=axis, keepdims=keepdims)
        def copy(self):
            return _make(self._data.copy(), self._mask if self._mask is nomask else self._mask.copy(), self._fill)
        def tolist(self, fill_value=None):
            if self.ndim == 1:
                return [None if m else v for v, m in zip(self._data.tolist(), self._full().tolist())]
            return [self[i].tolist() for i in range(len(self))]
        def __array__(self, dtype=None, copy=None):
            return self._data
        def __len__(self):
            return len(self._data)
        def __iter__(self):
            for i in range(len(self)):
                yield self[i]
        def __getitem__(self, key):
            if isinstance(key, MaskedArray):
                key = key.filled(False)
            value = self._data[key]
            if self._mask is nomask:
                return _make(value, nomask, self._fill) if isinstance(value, np.ndarray) else value
            mask = self._mask[key]
            if not isinstance(value, np.ndarray):
                return masked if mask else value
            return _make(value, mask, self._fill)
        def __setitem__(self, key, value):
            if isinstance(key, MaskedArray):
                key = key.filled(False)
            if value is masked:
                if self._mask is nomask:
                    self._mask = np.zeros(self.shape, bool)
                self._mask[key] = True
                return
            self._data[key] = getdata(value)
            if isinstance(value, MaskedArray) and value._mask is not nomask:
                self._mask = self._full()
                self._mask[key] = value._mask
            elif self._mask is not nomask:
                self._mask[key] = False

        # Operators
        def _with(self, f, other, reflected=False):
            if other is masked:
                return _make(self._data, np.ones(self.shape, bool))
            a, b = self._data, getdata(other)
            mask = _merged(self, other)
            division = f in (np.divide, np.floor_divide, np.remainder)
            x, y = (b, a) if reflected else (a, b)
            if division:
                zero = np.asarray(y) == 0
                if np.any(zero):
                    mask = np.broadcast_to(zero, np.broadcast_shapes(np.shape(x), np.shape(y))) | (False if mask is nomask else mask)
                    y = np.where(zero, 1, y)
            with np.errstate(all='ignore'):
                result = f(x, y)
            if mask is not nomask:
                mask = np.broadcast_to(mask, np.shape(result)).copy()
                if result.dtype == np.result_type(self._data, b) and np.shape(result) == np.shape(self._data) and not reflected:
                    result = np.where(mask, self._data, result).astype(result.dtype)
            return _make(result, mask, self._fill)
        def __add__(self, o): return self._with(np.add, o)
        def __radd__(self, o): return self._with(np.add, o, True)
        def __sub__(self, o): return self._with(np.subtract, o)
        def __rsub__(self, o): return self._with(np.subtract, o, True)
        def __mul__(self, o): return self._with(np.multiply, o)
        def __rmul__(self, o): return self._with(np.multiply, o, True)
        def __truediv__(self, o): return self._with(np.divide, o)
        def __rtruediv__(self, o): return self._with(np.divide, o, True)
        def __floordiv__(self, o): return self._with(np.floor_divide, o)
        def __mod__(self, o): return self._with(np.remainder, o)
        def __pow__(self, o): return self._with(np.power, o)
        def __lt__(self, o): return self._with(np.less, o)
        def __le__(self, o): return self._with(np.less_equal, o)
        def __gt__(self, o): return self._with(np.greater, o)
        def __ge__(self, o): return self._with(np.greater_equal, o)
        def __eq__(self, o): return self._with(np.equal, o)
        def __ne__(self, o): return self._with(np.not_equal, o)
        def __and__(self, o): return self._with(np.bitwise_and, o)
        def __or__(self, o): return self._with(np.bitwise_or, o)
        def __neg__(self): return _make(-self._data, self._mask)
        def __invert__(self): return _make(~self._data, self._mask)
        def __abs__(self): return _make(abs(self._data), self._mask)
        __hash__ = None

        # Reductions
        def _fold(self, f, fill, axis, keepdims=False):
            result = f(self._data if self._mask is nomask else np.where(self._mask, fill, self._data).astype(self.dtype), axis=axis, keepdims=keepdims)
            if self._mask is nomask:
                return result if not isinstance(result, np.ndarray) else _make(result, nomask)
            empty = np.all(self._mask, axis=axis, keepdims=keepdims)
            if not isinstance(result, np.ndarray):
                return masked if empty else result
            return _make(result, empty)
        def sum(self, axis=None, dtype=None, out=None, keepdims=False):
            return self._fold(np.sum, 0, axis, keepdims)
        def prod(self, axis=None, dtype=None, out=None, keepdims=False):
            return self._fold(np.prod, 1, axis, keepdims)
        def _extreme(self, largest):
            if self.dtype.kind == 'f':
                return float('-inf') if largest else float('inf')
            limits = np.iinfo(self.dtype)
            return limits.min if largest else limits.max
        def max(self, axis=None, out=None, fill_value=None, keepdims=False):
            return self._fold(np.max, self._extreme(True), axis, keepdims)
        def min(self, axis=None, out=None, fill_value=None, keepdims=False):
            return self._fold(np.min, self._extreme(False), axis, keepdims)
        def any(self, axis=None, out=None, keepdims=False):
            return self._fold(np.any, 0, axis, keepdims)
        def all(self, axis=None, out=None, keepdims=False):
            return self._fold(np.all, 1, axis, keepdims)
        def ptp(self, axis=None):
            return self.max(axis) - self.min(axis)
        def mean(self, axis=None, dtype=None, out=None, keepdims=False):
            if self._mask is nomask:
                return np.mean(self._data, axis=axis, keepdims=keepdims)
            n = self.count(axis, keepdims)
            total = np.sum(np.where(self._mask, 0, self._data), axis=axis, keepdims=keepdims)
            if not isinstance(n, np.ndarray):
                return masked if n == 0 else total * 1. / n
            return _make(total * 1. / np.where(n == 0, 1, n), n == 0)
        def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
            centre = self.mean(axis, keepdims=True) if axis is not None else self.mean()
            if centre is masked:
                return masked
            distance = (self - centre) ** 2
            n = self.count(axis, keepdims) - ddof
            total = distance.sum(axis, keepdims=keepdims)
            if not isinstance(n, np.ndarray):
                return masked if n <= 0 else total / n
            return _make(getdata(total) / np.where(n <= 0, 1, n), n <= 0)
        def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
            result = self.var(axis, ddof=ddof, keepdims=keepdims)
            return result if result is masked else sqrt(result)
        def argmax(self, axis=None):
            return np.argmax(np.where(self._full(), self._extreme(True), self._data), axis=axis)
        def argmin(self, axis=None):
            return np.argmin(np.where(self._full(), self._extreme(False), self._data), axis=axis)
        def cumsum(self, axis=None):
            return _make(np.cumsum(np.where(self._full(), 0, self._data), axis=axis), self._mask if axis is not None or self._mask is nomask else self._mask.ravel())

        # Shapes
        def _move(self, name, *args, **kwargs):
            mask = self._mask if self._mask is nomask else getattr(self._mask, name)(*args, **kwargs)
            return _make(getattr(self._data, name)(*args, **kwargs), mask, self._fill)
        def reshape(self, *shape): return self._move('reshape', *shape)
        def ravel(self): return self._move('ravel')
        def flatten(self): return self._move('flatten')
        def transpose(self, *axes): return self._move('transpose', *axes)
        def astype(self, dtype): return _make(self._data.astype(dtype), self._mask)
        def round(self, decimals=0): return _make(np.round(self._data, decimals), self._mask, self._fill)

        # Text
        def _text(self, separator, prefix=''):
            if self._mask is nomask:
                return np.array2string(self._data, separator=separator, prefix=prefix)
            if self.dtype.kind in 'iufb':
                words = [str(v) if not m else '--' for v, m in zip(self._data.ravel(), self._mask.ravel().tolist())]
                class _Word:
                    def __init__(self, text): self.text = text
                    def __repr__(self): return self.text
                items = np.empty(len(words), dtype=object)
                for i, word in enumerate(words):
                    items[i] = _Word(word)
                return np.array2string(items.reshape(self.shape), separator=separator, prefix=prefix)
            items = np.empty(self.size, dtype=object)
            for i, (v, m) in enumerate(zip(self._data.ravel().tolist(), self._mask.ravel().tolist())):
                items[i] = masked if m else v
            return np.array2string(items.reshape(self.shape), separator=separator, prefix=prefix)
        def __str__(self):
            return self._text(' ')
        def __repr__(self):
            if self.ndim > 1:
                lines = ['masked_array(', '  data=' + _indented(self._text(', '), 7) + ',']
                mask = 'False' if self._mask is nomask else _indented(np.array2string(self._mask, separator=', '), 7)
                lines.append('  mask=' + mask + ',')
                lines.append(f'  fill_value={self.fill_value!r}')
                tail = '' if self.dtype in (np.dtype(float), np.dtype(int), np.dtype(bool)) else f',\n  dtype={self.dtype}'
                return '\n'.join(lines) + tail + ')'
            mask = 'False' if self._mask is nomask else np.array2string(self._mask, separator=', ', prefix=' ' * 18)
            text = ('masked_array(data=' + self._text(', ', ' ' * 18) + ',\n             mask=' + mask
                    + f',\n       fill_value={self.fill_value!r}')
            if self.dtype not in (np.dtype(float), np.dtype(int), np.dtype(bool)):
                text += f',\n            dtype={self.dtype}'
            return text + ')'

    def _indented(text, n):
        return text.replace('\n', '\n' + ' ' * n)

    def _make(data, mask=nomask, fill=None):
        result = MaskedArray(data)
        if mask is not nomask:
            result._mask = np.asarray(mask)
        result._fill = fill
        return result

    def _merged(a, b):
        m, n = getmask(a), getmask(b)
        if m is nomask:
            return n
        if n is nomask:
            return m
        return m | n

    masked_array = MaskedArray

    def array(data, dtype=None, copy=False, order=None, mask=nomask, fill_value=None, keep_mask=True, hard_mask=False, shrink=True, subok=True, ndmin=0):
        """A masked array."""
        return MaskedArray(data, mask=mask, dtype=dtype, copy=True, fill_value=fill_value, keep_mask=keep_mask)

    def asarray(a, dtype=None):
        """The argument as masked array."""
        return a if isinstance(a, MaskedArray) and dtype is None else MaskedArray(a, dtype=dtype)

    def isMaskedArray(x):
        """Whether a value is a masked array."""
        return isinstance(x, MaskedArray)

    isMA = isarray = isMaskedArray

    def is_masked(x):
        """Whether an array has masked elements."""
        return x is masked or bool(np.any(getmaskarray(x)))

    def masked_where(condition, a, copy=True):
        """Masked where a condition holds."""
        mask = np.asarray(condition.filled(True) if isinstance(condition, MaskedArray) else condition).astype(bool)
        data = np.array(getdata(a))
        if mask.shape and mask.shape != data.shape:
            raise IndexError(f'Inconsistent shape between the condition and the input (got {mask.shape} and {data.shape})')
        own = getmask(a)
        return _make(data, np.broadcast_to(mask, data.shape).copy() if own is nomask else mask | own)

    def masked_equal(x, value, copy=True):
        """Masked where equal to a value."""
        result = masked_where(np.equal(getdata(x), value), x)
        result._fill = value
        return result

    def masked_not_equal(x, value, copy=True):
        """Masked where not equal to a value."""
        return masked_where(np.not_equal(getdata(x), value), x)

    def masked_greater(x, value, copy=True):
        """Masked where greater than a value."""
        return masked_where(np.greater(getdata(x), value), x)

    def masked_greater_equal(x, value, copy=True):
        """Masked where not less than a value."""
        return masked_where(np.greater_equal(getdata(x), value), x)

    def masked_less(x, value, copy=True):
        """Masked where less than a value."""
        return masked_where(np.less(getdata(x), value), x)

    def masked_less_equal(x, value, copy=True):
        """Masked where not greater than a value."""
        return masked_where(np.less_equal(getdata(x), value), x)

    def masked_inside(x, v1, v2, copy=True):
        """Masked within an interval."""
        low, high = (v1, v2) if v1 < v2 else (v2, v1)
        return masked_where((getdata(x) >= low) & (getdata(x) <= high), x)

    def masked_outside(x, v1, v2, copy=True):
        """Masked outside of an interval."""
        low, high = (v1, v2) if v1 < v2 else (v2, v1)
        return masked_where((getdata(x) < low) | (getdata(x) > high), x)

    def masked_invalid(a, copy=True):
        """Masked where not finite."""
        return masked_where(~np.isfinite(getdata(a)), a)

    def masked_values(x, value, rtol=1e-05, atol=1e-08, copy=True, shrink=True):
        """Masked where close to a value."""
        result = masked_where(np.isclose(getdata(x), value, rtol=rtol, atol=atol), x)
        result._fill = value
        return result

    def masked_all(shape, dtype=float):
        """All elements masked."""
        return _make(np.zeros(shape, dtype), np.ones(shape, bool))

    def zeros(shape, dtype=float):
        """Zeros, none masked."""
        return _make(np.zeros(shape, dtype))

    def ones(shape, dtype=float):
        """Ones, none masked."""
        return _make(np.ones(shape, dtype))

    def arange(*args, **kwargs):
        """A range, none masked."""
        return _make(np.arange(*args, **kwargs))

    def filled(a, fill_value=None):
        """The elements, with a value in place of the masked ones."""
        return a.filled(fill_value) if isinstance(a, MaskedArray) else np.asarray(a)

    def compressed(x):
        """The elements that count."""
        return asarray(x).compressed()

    def count(arr, axis=None):
        """How many elements count."""
        return asarray(arr).count(axis)

    def count_masked(arr, axis=None):
        """How many elements are masked."""
        return np.sum(getmaskarray(arr), axis=axis)

    def make_mask(m, copy=False, shrink=True, dtype=bool):
        """An array of bools."""
        return np.asarray(m).astype(bool)

    def mask_or(m1, m2, copy=False, shrink=True):
        """Where either mask is set."""
        if m1 is nomask:
            return m2
        return m1 if m2 is nomask else np.logical_or(m1, m2)

    def concatenate(arrays, axis=0):
        """Masked arrays joined."""
        mask = np.concatenate([getmaskarray(a) for a in arrays], axis)
        return _make(np.concatenate([getdata(a) for a in arrays], axis), mask if mask.any() else nomask)

    def where(condition, x, y):
        """Elements of x or y, masked as they are."""
        mask = np.where(filled(condition, False), getmaskarray(x), getmaskarray(y))
        return _make(np.where(filled(condition, False), getdata(x), getdata(y)), mask if mask.any() else nomask)

    def _function(f, domain=None):
        def apply(x, *args, **kwargs):
            data, mask = getdata(x), getmask(x)
            if domain is not None:
                bad = ~domain(data)
                if np.any(bad):
                    mask = bad if mask is nomask else mask | bad
            with np.errstate(all='ignore'):
                result = f(data, *args, **kwargs)
            if mask is not nomask and isinstance(result, np.ndarray) and result.dtype == data.dtype:
                result = np.where(mask, data, result)
            return _make(result, mask)
        return apply

    exp = _function(np.exp)
    sin = _function(np.sin)
    cos = _function(np.cos)
    absolute = abs = _function(np.abs)
    floor = _function(np.floor)
    ceil = _function(np.ceil)
    sqrt_ = _function(np.sqrt, lambda x: x >= 0)
    log = _function(np.log, lambda x: x > 0)
    log10 = _function(np.log10, lambda x: x > 0)
    log2 = _function(np.log2, lambda x: x > 0)

    def sqrt(x):
        """Square roots; masked where there is none."""
        return np.sqrt(x) if not isinstance(x, (MaskedArray, np.ndarray, list, tuple)) else sqrt_(x)

    def sum(a, axis=None): return asarray(a).sum(axis)
    def mean(a, axis=None): return asarray(a).mean(axis)
    def std(a, axis=None, ddof=0): return asarray(a).std(axis, ddof=ddof)
    def var(a, axis=None, ddof=0): return asarray(a).var(axis, ddof=ddof)
    def max(a, axis=None): return asarray(a).max(axis)
    def min(a, axis=None): return asarray(a).min(axis)
    def prod(a, axis=None): return asarray(a).prod(axis)

    def median(a, axis=None):
        """The middle of the elements that count."""
        a = asarray(a)
        if axis is None:
            return np.median(a.compressed()) if a.count() else masked
        moved = np.moveaxis(np.where(a._full(), np.nan, a._data), axis, -1)
        return _make(np.nanmedian(moved, axis=-1))

    def average(a, axis=None, weights=None):
        """The weighted mean of the elements that count."""
        a = asarray(a)
        if weights is None:
            return a.mean(axis)
        w = np.where(a._full(), 0, np.broadcast_to(weights, a.shape))
        return np.sum(np.where(a._full(), 0, a._data) * w, axis=axis) / np.sum(w, axis=axis)
    """#
}
