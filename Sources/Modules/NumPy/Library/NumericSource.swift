/// Averages, covariances, differences, products and curves of `numpy` in the cell language.
enum NumericSource {
  static let text = #"""
    import numpy as np
    import warnings as _warnings

    def _axes(axis, ndim):
        axes = tuple(range(ndim)) if axis is None else tuple(axis) if isinstance(axis, (tuple, list)) else (axis,)
        for n in axes:
            if not -ndim <= n < ndim:
                raise np.exceptions.AxisError(f"axis {n} is out of bounds for array of dimension {ndim}")
        axes = tuple(n % ndim for n in axes)
        if len(set(axes)) != len(axes):
            raise ValueError("repeated axis")
        return axes

    def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
        """The weighted mean."""
        a = np.asanyarray(a)
        if axis is not None:
            for n in (axis if isinstance(axis, tuple) else (axis,)):
                if not -a.ndim <= n < a.ndim:
                    raise np.exceptions.AxisError(f"axis: axis {n} is out of bounds for array of dimension {a.ndim}")
            axis = _axes(axis, a.ndim)
        if weights is None:
            mean = a.mean(axis, keepdims=keepdims)
            scale = np.asarray(mean).dtype.type(a.size / np.size(mean))
        else:
            w = np.asanyarray(weights)
            if a.dtype.kind in 'iub':
                dtype = np.result_type(a.dtype, w.dtype, 'f8')
            else:
                dtype = np.result_type(a.dtype, w.dtype)
            if a.shape != w.shape:
                if axis is None:
                    raise TypeError("Axis must be specified when shapes of a and weights differ.")
                if w.shape != tuple(a.shape[n] for n in axis):
                    raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
                w = w.transpose(tuple(sorted(range(len(axis)), key=lambda k: axis[k])))
                w = w.reshape(tuple(a.shape[n] if n in axis else 1 for n in range(a.ndim)))
            scale = w.sum(axis=axis, dtype=dtype, keepdims=keepdims)
            if np.any(scale == 0.0):
                raise ZeroDivisionError("Weights sum to zero, can't be normalized")
            mean = np.multiply(a, w).astype(dtype).sum(axis=axis, keepdims=keepdims) / scale
        if returned:
            if np.shape(scale) != np.shape(mean):
                scale = np.broadcast_to(scale, np.shape(mean)).copy()
            return mean, scale
        return mean

    def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
        """The middle value; the mean of the two middle ones where their number is even."""
        a = np.asanyarray(a)
        axes = _axes(axis, a.ndim)
        rest = tuple(n for n in range(a.ndim) if n not in axes)
        lines = a if axes == (a.ndim - 1,) else a.transpose(rest + axes).reshape(tuple(a.shape[n] for n in rest) + (-1,))
        n = lines.shape[-1]
        if n == 0:
            result = np.mean(lines, axis=-1)
        else:
            lines = np.sort(lines, axis=-1)
            if n % 2:
                result = np.mean(lines[..., n // 2:n // 2 + 1], axis=-1)
            else:
                result = np.mean(lines[..., n // 2 - 1:n // 2 + 1], axis=-1)
            if lines.dtype.kind == 'f':
                last = lines[..., -1]
                if np.isnan(last).any():
                    result = np.where(np.isnan(last), last, result)[()]
        if keepdims:
            result = np.reshape(result, tuple(1 if k in axes else a.shape[k] for k in range(a.ndim)))
        if out is not None:
            out[...] = result
            return out
        return result

    def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
        """The covariance matrix; weights count repetitions (`fweights`) or importance (`aweights`)."""
        if ddof is not None and ddof != int(ddof):
            raise ValueError("ddof must be integer")
        m = np.asarray(m)
        if m.ndim > 2:
            raise ValueError("m has more than 2 dimensions")
        if y is not None:
            y = np.asarray(y)
            if y.ndim > 2:
                raise ValueError("y has more than 2 dimensions")
        if dtype is None:
            dtype = np.result_type(m, np.float64) if y is None else np.result_type(m, y, np.float64)
        X = np.array(m, ndmin=2, dtype=dtype)
        if not rowvar and m.ndim != 1:
            X = X.T
        if X.shape[0] == 0:
            return np.array([]).reshape(0, 0)
        if y is not None:
            y = np.array(y, copy=None, ndmin=2, dtype=dtype)
            if not rowvar and y.shape[0] != 1:
                y = y.T
            X = np.concatenate((X, y), axis=0)
        if ddof is None:
            ddof = 0 if bias else 1
        w = None
        if fweights is not None:
            fweights = np.asarray(fweights, dtype=float)
            if not np.all(fweights == np.around(fweights)):
                raise TypeError("fweights must be integer")
            if fweights.ndim > 1:
                raise RuntimeError("cannot handle multidimensional fweights")
            if fweights.shape[0] != X.shape[1]:
                raise RuntimeError("incompatible numbers of samples and fweights")
            if np.any(fweights < 0):
                raise ValueError("fweights cannot be negative")
            w = fweights
        if aweights is not None:
            aweights = np.asarray(aweights, dtype=float)
            if aweights.ndim > 1:
                raise RuntimeError("cannot handle multidimensional aweights")
            if aweights.shape[0] != X.shape[1]:
                raise RuntimeError("incompatible numbers of samples and aweights")
            if np.any(aweights < 0):
                raise ValueError("aweights cannot be negative")
            w = aweights if w is None else w * aweights
        avg, w_sum = np.average(X, axis=1, weights=w, returned=True)
        w_sum = w_sum[0].real
        if w is None:
            fact = X.shape[1] - ddof
        elif ddof == 0:
            fact = w_sum
        elif aweights is None:
            fact = w_sum - ddof
        else:
            fact = w_sum - ddof * sum(w * aweights) / w_sum
        if fact <= 0:
            _warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2)
            fact = 0.0
        X = X - avg[:, None]
        X_T = X.T if w is None else (X * w).T
        c = np.dot(X, X_T.conj())
        return (c * np.true_divide(1, fact)).squeeze()

    def corrcoef(x, y=None, rowvar=True, *, dtype=None):
        """The correlation coefficients."""
        c = cov(x, y, rowvar, dtype=dtype)
        if c.ndim == 0:
            return (c / c)[()]
        stddev = np.sqrt(np.diag(c).real)
        c = c / stddev[:, None]
        c = c / stddev[None, :]
        if c.dtype.kind == 'c':
            return np.clip(c.real, -1, 1) + 1j * np.clip(c.imag, -1, 1)
        return np.clip(c, -1, 1)

    def diff(a, n=1, axis=-1, prepend=np._NoValue, append=np._NoValue):
        """Differences of neighbours, taken `n` times."""
        if n == 0:
            return a
        if n < 0:
            raise ValueError("order must be non-negative but got " + repr(n))
        a = np.asanyarray(a)
        if a.ndim == 0:
            raise ValueError("diff requires input that is at least one dimensional")
        if not -a.ndim <= axis < a.ndim:
            raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {a.ndim}")
        axis %= a.ndim
        if prepend is not np._NoValue or append is not np._NoValue:
            parts = [a]
            for given, place in ((prepend, 0), (append, None)):
                if given is not np._NoValue:
                    given = np.asanyarray(given)
                    if given.ndim == 0:
                        given = np.broadcast_to(given, a.shape[:axis] + (1,) + a.shape[axis + 1:])
                    parts.insert(0 if place == 0 else len(parts), given)
            a = np.concatenate(parts, axis)
        upper = (slice(None),) * axis + (slice(1, None),)
        lower = (slice(None),) * axis + (slice(None, -1),)
        for _ in range(n):
            a = a[upper] != a[lower] if a.dtype == bool else a[upper] - a[lower]
        return a

    def ediff1d(ary, to_end=None, to_begin=None):
        """Differences of neighbours of the flattened array, with values before and after them."""
        ary = np.asanyarray(ary).ravel()
        parts = [ary[1:] - ary[:-1]]
        for given, name, place in ((to_begin, 'to_begin', 0), (to_end, 'to_end', None)):
            if given is None:
                continue
            given = np.asanyarray(given)
            if not np.can_cast(given.dtype, ary.dtype, casting='same_kind'):
                raise TypeError(f"dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule.")
            parts.insert(0 if place == 0 else len(parts), given.ravel().astype(ary.dtype))
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def trapezoid(y, x=None, dx=1.0, axis=-1):
        """The area below a curve by trapezoids."""
        y = np.asanyarray(y)
        if x is None:
            d = dx
        else:
            x = np.asanyarray(x)
            d = np.diff(x, axis=axis) if x.ndim != 1 else np.diff(x)
            if x.ndim == 1:
                shape = [1] * y.ndim
                shape[axis] = d.shape[0]
                d = d.reshape(shape)
        if not -y.ndim <= axis < y.ndim:
            raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {y.ndim}")
        axis %= y.ndim
        upper = (slice(None),) * axis + (slice(1, None),)
        lower = (slice(None),) * axis + (slice(None, -1),)
        return (d * (y[upper] + y[lower]) / 2.0).sum(axis)

    trapz = trapezoid

    def interp(x, xp, fp, left=None, right=None, period=None):
        """Linear interpolation between points."""
        if period is not None:
            if period == 0:
                raise ValueError("period must be a non-zero value")
            period = abs(period)
            left = right = None
            x, xp, fp = np.asarray(x, dtype=np.float64), np.asarray(xp, dtype=np.float64), np.asarray(fp)
            if xp.ndim != 1 or fp.ndim != 1:
                raise ValueError("Data points must be 1-D sequences")
            if xp.shape[0] != fp.shape[0]:
                raise ValueError("fp and xp are not of the same length")
            x, xp = x % period, xp % period
            order = np.argsort(xp)
            xp, fp = xp[order], fp[order]
            xp = np.concatenate((xp[-1:] - period, xp, xp[0:1] + period))
            fp = np.concatenate((fp[-1:], fp, fp[0:1]))
        if np.iscomplexobj(fp):
            fp = np.asarray(fp)
            sides = [(None, None) if v is None else (complex(v).real, complex(v).imag) for v in (left, right)]
            return (np._interp(x, xp, fp.real, sides[0][0], sides[1][0])
                    + 1j * np._interp(x, xp, fp.imag, sides[0][1], sides[1][1]))
        return np._interp(x, xp, fp, left, right)

    def polyval(p, x):
        """The value of a polynomial, highest power first."""
        p = np.asarray(p)
        if isinstance(x, np.poly1d):
            y = 0
        else:
            x = np.asanyarray(x)
            y = np.zeros_like(x)
        for c in p:
            y = y * x + c
        return y

    def kron(a, b):
        """The Kronecker product."""
        a, b = np.asanyarray(a), np.asanyarray(b)
        if a.ndim == 0 or b.ndim == 0:
            return np.multiply(a, b)
        n = max(a.ndim, b.ndim)
        sa = (1,) * (n - a.ndim) + a.shape
        sb = (1,) * (n - b.ndim) + b.shape
        left = a.reshape(tuple(k for s in sa for k in (s, 1)))
        right = b.reshape(tuple(k for s in sb for k in (1, s)))
        return np.multiply(left, right).reshape(tuple(s * t for s, t in zip(sa, sb)))

    def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
        """The cross product of vectors of two or three."""
        if axis is not None:
            axisa = axisb = axisc = axis
        a, b = np.asarray(a), np.asarray(b)
        if a.ndim < 1 or b.ndim < 1:
            raise ValueError("At least one array has zero dimension")
        for given, x, name in ((axisa, a, 'axisa'), (axisb, b, 'axisb')):
            if not -x.ndim <= given < x.ndim:
                raise np.exceptions.AxisError(f"{name}: axis {given} is out of bounds for array of dimension {x.ndim}")
        a, b = np.moveaxis(a, axisa, -1), np.moveaxis(b, axisb, -1)
        if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
            raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
        if a.shape[-1] == 2 or b.shape[-1] == 2:
            _warnings.warn("Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. "
                           "(deprecated in NumPy 2.0)", DeprecationWarning, stacklevel=2)
        a0, a1 = a[..., 0], a[..., 1]
        b0, b1 = b[..., 0], b[..., 1]
        if a.shape[-1] == 2 and b.shape[-1] == 2:
            return a0 * b1 - a1 * b0
        a2 = a[..., 2] if a.shape[-1] == 3 else np.zeros_like(a0)
        b2 = b[..., 2] if b.shape[-1] == 3 else np.zeros_like(b0)
        result = np.stack([a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0], axis=-1)
        return np.moveaxis(result, -1, axisc)

    def piecewise(x, condlist, funclist, *args, **kw):
        """A function by conditions; one more function than conditions is the rest's."""
        x = np.asanyarray(x)
        n = len(funclist)
        if np.isscalar(condlist) or (not isinstance(condlist[0], (list, np.ndarray)) and x.ndim != 0):
            condlist = [condlist]
        condlist = np.asarray(condlist, dtype=bool)
        if len(condlist) == n - 1:
            condlist = np.concatenate([condlist, ~np.any(condlist, axis=0, keepdims=True)], axis=0)
        elif len(condlist) != n:
            k = len(condlist)
            raise ValueError(f"with {k} condition(s), either {k} or {k + 1} functions are expected")
        y = np.zeros_like(x)
        for cond, func in zip(condlist, funclist):
            if not callable(func):
                y[cond] = func
            else:
                values = x[cond]
                if values.size > 0:
                    y[cond] = func(values, *args, **kw)
        return y

    def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
        """Running sums along an axis, from zero on if wanted."""
        return _cumulative(np.cumsum, 0, x, axis, dtype, out, include_initial)

    def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
        """Running products along an axis, from one on if wanted."""
        return _cumulative(np.cumprod, 1, x, axis, dtype, out, include_initial)

    def _cumulative(fold, first, x, axis, dtype, out, include_initial):
        x = np.asarray(x)
        if axis is None:
            if x.ndim > 1:
                raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
            axis = 0
        result = fold(x, axis=axis, dtype=dtype)
        if include_initial:
            shape = result.shape[:axis] + (1,) + result.shape[axis + 1:] if axis >= 0 else None
            if shape is None:
                shape = list(result.shape)
                shape[axis] = 1
            result = np.concatenate([np.full(tuple(shape), first, dtype=result.dtype), result], axis=axis)
        if out is not None:
            out[...] = result
            return out
        return result

    def trim_zeros(filt, trim='fb', axis=None):
        """Without the zeros at the ends."""
        array = np.asarray(filt)
        trim = trim.lower()
        if trim not in ('fb', 'bf', 'f', 'b'):
            raise ValueError(f"unexpected character(s) in `trim`: {trim!r}")
        places = np.nonzero(array)
        axes = _axes(axis, array.ndim)
        keep = [slice(None)] * array.ndim
        for n in axes:
            if places[n].size == 0:
                start, stop = (array.shape[n], array.shape[n]) if 'f' in trim else (0, 0)
            else:
                start = int(places[n].min()) if 'f' in trim else 0
                stop = int(places[n].max()) + 1 if 'b' in trim else array.shape[n]
            keep[n] = slice(start, stop)
        if array.ndim == 1:
            return filt[keep[0]]
        return array[tuple(keep)]
    """#
}
