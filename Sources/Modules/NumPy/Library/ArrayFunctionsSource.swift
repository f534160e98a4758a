/// Functions of `numpy` on arrays in the cell language.
enum ArrayFunctionsSource {
  static let exceptions = #"""
    from numpy import _AxisError as AxisError

    class RankWarning(RuntimeWarning):
        """A matrix of deficient rank."""

    class ComplexWarning(RuntimeWarning):
        """An imaginary part was discarded."""

    class VisibleDeprecationWarning(UserWarning):
        """Something that will change."""

    class DTypePromotionError(TypeError):
        """Dtypes without a common one."""

    class TooHardError(RuntimeError):
        """A problem given up."""
    """#

  static let text = #"""
    import numpy as np

    class ndindex:
        """Iterates over all positions of a shape."""
        def __init__(self, *shape):
            if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
                shape = tuple(shape[0])
            if any(n < 0 for n in shape):
                raise ValueError("negative dimensions are not allowed")
            self.shape = shape
            import itertools
            self._positions = itertools.product(*[range(n) for n in shape])
        def __iter__(self):
            return self
        def __next__(self):
            return next(self._positions)

    class ndenumerate:
        """Iterates over positions and elements."""
        def __init__(self, arr):
            self._array = np.asarray(arr)
            self._positions = ndindex(self._array.shape)
        def __iter__(self):
            return self
        def __next__(self):
            place = next(self._positions)
            return place, self._array[place]

    def block(arrays):
        """Assembles nested lists of blocks."""
        def depth(x):
            return 1 + max([depth(a) for a in x] or [0]) if isinstance(x, list) else 0
        levels = depth(arrays)
        def most(x):
            return max([most(a) for a in x]) if isinstance(x, list) else np.ndim(x)
        ndim = max(levels, most(arrays))
        def join(x, level):
            if isinstance(x, list):
                return np.concatenate([join(a, level + 1) for a in x], axis=-(levels - level))
            x = np.asarray(x)
            return x.reshape((1,) * (ndim - x.ndim) + x.shape)
        return join(arrays, 0)

    def place(arr, mask, vals):
        """Sets elements where a mask holds, in turn."""
        mask = np.asarray(mask, dtype=bool)
        n = int(np.count_nonzero(mask))
        vals = np.ravel(np.asarray(vals))
        if n == 0:
            return
        if vals.size == 0:
            raise ValueError("Cannot insert from an empty array!")
        arr[mask] = np.resize(vals, n)

    def putmask(a, mask, values):
        """Sets elements where a mask holds, by their own positions."""
        mask = np.asarray(mask, dtype=bool)
        a[mask] = np.resize(np.asarray(values), a.shape)[mask]

    def put_along_axis(arr, indices, values, axis):
        """Sets one element per position along an axis."""
        if axis is None:
            raise NotImplementedError("put_along_axis(axis=None) is not supported here")
        axis = axis % arr.ndim
        places = []
        for d in range(arr.ndim):
            if d == axis:
                places.append(np.asarray(indices))
            else:
                shape = [1] * arr.ndim
                shape[d] = arr.shape[d]
                places.append(np.arange(arr.shape[d]).reshape(shape))
        arr[tuple(places)] = values

    def choose(a, choices, out=None, mode='raise'):
        """Elements from one of several arrays, by number."""
        a = np.asarray(a)
        choices = [np.asarray(c) for c in choices]
        n = len(choices)
        if mode == 'raise' and (np.any(a < 0) or np.any(a >= n)):
            raise ValueError("invalid entry in choice array")
        if mode == 'wrap':
            a = a % n
        elif mode == 'clip':
            a = np.clip(a, 0, n - 1)
        arrays = np.broadcast_arrays(a, *choices)
        result = arrays[1].copy()
        for i in range(1, n):
            result = np.where(arrays[0] == i, arrays[i + 1], result)
        if out is not None:
            out[...] = result
            return out
        return result

    def apply_over_axes(func, a, axes):
        """A reduction applied along several axes, which stay with length 1."""
        val = np.asarray(a)
        ndim = val.ndim
        for axis in (axes if np.iterable(axes) else (axes,)):
            axis = axis + ndim if axis < 0 else axis
            result = func(val, axis)
            if result.ndim != val.ndim:
                result = np.expand_dims(result, axis)
            val = result
        return val

    def diag_indices_from(arr):
        """Positions of the diagonal of an array."""
        arr = np.asarray(arr)
        if arr.ndim < 2:
            raise ValueError("input array must be at least 2-d")
        if not all(n == arr.shape[0] for n in arr.shape):
            raise ValueError("All dimensions of input must be of equal length")
        return np.diag_indices(arr.shape[0], arr.ndim)

    def tril_indices_from(arr, k=0):
        """Positions of the lower triangle of an array."""
        return np.nonzero(np.tri(arr.shape[-2], arr.shape[-1], k=k, dtype=bool))

    def triu_indices_from(arr, k=0):
        """Positions of the upper triangle of an array."""
        return np.nonzero(~np.tri(arr.shape[-2], arr.shape[-1], k=k - 1, dtype=bool))

    def mask_indices(n, mask_func, k=0):
        """Positions that a mask function keeps of a square."""
        return np.nonzero(mask_func(np.ones((n, n), int), k) != 0)

    def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
        """Counts of points in the bins of a plane."""
        x, y = np.ravel(np.asarray(x)), np.ravel(np.asarray(y))
        if len(x) != len(y):
            raise ValueError('x and y must have the same length.')
        counts, edges = histogramdd(np.stack([x, y], axis=1), bins if np.iterable(bins) and len(bins) == 2 else [bins, bins], range, density, weights)
        return counts, edges[0], edges[1]

    def histogramdd(sample, bins=10, range=None, density=None, weights=None):
        """Counts of points in the bins of a space."""
        sample = np.asarray(sample)
        if sample.ndim == 1:
            sample = sample[:, np.newaxis]
        n, d = sample.shape
        if not np.iterable(bins):
            bins = [bins] * d
        edges, keep, flat = [], np.ones(n, dtype=bool), np.zeros(n, dtype=int)
        for i, b in enumerate(bins):
            column = sample[:, i]
            line = np.histogram_bin_edges(column, b, None if range is None else range[i]) * 1.0
            edges.append(line)
            where = np.searchsorted(line, column, side='right') - 1
            where[column == line[-1]] = len(line) - 2
            keep &= (where >= 0) & (where < len(line) - 1)
            flat = flat * (len(line) - 1) + where
        shape = tuple(len(e) - 1 for e in edges)
        size = 1
        for k in shape:
            size *= k
        w = None if weights is None else np.asarray(weights)[keep]
        counts = np.bincount(flat[keep], w, minlength=size).astype(float).reshape(shape)
        if density:
            total = counts.sum()
            for i, line in enumerate(edges):
                widths = [1] * d
                widths[i] = shape[i]
                counts = counts / np.diff(line).reshape(widths)
            counts = counts / total
        return counts, tuple(edges)

    def correlate(a, v, mode='valid'):
        """Cross-correlation of two vectors."""
        a, v = np.asarray(a), np.asarray(v)
        for x in (a, v):
            if x.ndim != 1:
                raise ValueError(f"object {'of too small depth' if x.ndim == 0 else 'too deep'} for desired array")
        v = v.conj()
        if len(v) > len(a):
            return np.convolve(a, v[::-1], mode)[::1] if mode == 'full' else np.convolve(v, a[::-1], mode)[::-1]
        return np.convolve(a, v[::-1], mode)

    def unwrap(p, discont=None, axis=-1, *, period=6.283185307179586):
        """Angles without jumps."""
        p = np.asarray(p) + 0.0
        dd = np.diff(p, axis=axis)
        discont = period / 2 if discont is None else discont
        low = -period / 2
        ddmod = np.mod(dd - low, period) + low
        ddmod = np.where((ddmod == low) & (dd > 0), -low, ddmod)
        correction = np.where(abs(dd) < discont, 0.0, ddmod - dd)
        up = p.copy()
        tail = [slice(None)] * p.ndim
        tail[axis] = slice(1, None)
        up[tuple(tail)] = p[tuple(tail)] + np.cumsum(correction, axis=axis)
        return up

    def _window(M):
        return np.arange(1 - M, M, 2)

    def hanning(M):
        """The Hann window."""
        if M < 1:
            return np.array([])
        return np.ones(1) if M == 1 else 0.5 + 0.5 * np.cos(np.pi * _window(M) / (M - 1))

    def hamming(M):
        """The Hamming window."""
        if M < 1:
            return np.array([])
        return np.ones(1) if M == 1 else 0.54 + 0.46 * np.cos(np.pi * _window(M) / (M - 1))

    def blackman(M):
        """The Blackman window."""
        if M < 1:
            return np.array([])
        n = _window(M)
        return np.ones(1) if M == 1 else 0.42 + 0.5 * np.cos(np.pi * n / (M - 1)) + 0.08 * np.cos(2.0 * np.pi * n / (M - 1))

    def bartlett(M):
        """The triangular window."""
        if M < 1:
            return np.array([])
        n = _window(M)
        return np.ones(1) if M == 1 else np.where(n <= 0, 1 + n / (M - 1), 1 - n / (M - 1))

    def binary_repr(num, width=None):
        """An integer in base 2; a negative one in two's complement if a width is given."""
        num = int(num)
        if num == 0:
            return '0' * (width or 1)
        if num > 0:
            text = bin(num)[2:]
            if width is not None and len(text) > width:
                raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(text)}")
            return text.zfill(width or 1)
        if width is None:
            return '-' + bin(-num)[2:]
        bits = len(bin(-num)[2:])
        if 2 ** (bits - 1) == -num:
            bits -= 1
        if bits + 1 > width:
            raise ValueError(f"Insufficient bit width={width} provided for binwidth={bits + 1}")
        return bin(2 ** width + num)[2:].zfill(width)

    def base_repr(number, base=2, padding=0):
        """An integer in a base up to 36."""
        if base > 36:
            raise ValueError("Bases greater than 36 not handled in base_repr.")
        if base < 2:
            raise ValueError("Bases less than 2 not handled in base_repr.")
        digits, n, out = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', abs(int(number)), []
        while n:
            out.append(digits[n % base])
            n //= base
        if padding:
            out.append('0' * padding)
        if number < 0:
            out.append('-')
        return ''.join(reversed(out or '0'))

    def isposinf(x, out=None):
        """Whether elements are +inf."""
        return np.asarray(x) == np.inf

    def isneginf(x, out=None):
        """Whether elements are -inf."""
        return np.asarray(x) == -np.inf

    def vecdot(x1, x2, /, *, axis=-1):
        """Dot products of vectors."""
        return np.sum(np.asarray(x1) * np.asarray(x2), axis=axis)

    def asarray_chkfinite(a, dtype=None, order=None):
        """An array without NaN or inf."""
        a = np.asarray(a, dtype=dtype)
        if a.dtype.kind == 'f' and not np.isfinite(a).all():
            raise ValueError("array must not contain infs or NaNs")
        return a
    """#
}
