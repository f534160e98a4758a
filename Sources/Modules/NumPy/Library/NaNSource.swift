/// Reductions of `numpy` that leave NaN out, in the cell language.
enum NaNSource {
  static let text = #"""
    import numpy as np
    import warnings as _warnings

    def _replaced(a, value):
        # The array with NaN replaced, and where it was; None where the dtype has no NaN.
        a = np.asanyarray(a)
        if a.dtype.kind not in 'fcO':
            return a, None
        mask = a != a if a.dtype.kind == 'O' else np.isnan(a)
        return np.where(mask, np.asarray(value, dtype=a.dtype), a), mask

    def _options(**given):
        return {name: value for name, value in given.items() if value is not np._NoValue}

    def _stored(result, out):
        if out is None:
            return result
        out[...] = result
        return out

    def nansum(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
        """The sum over axes, NaN as zero."""
        a, mask = _replaced(a, 0)
        return np.sum(a, axis=axis, dtype=dtype, out=out, **_options(keepdims=keepdims, initial=initial, where=where))

    def nanprod(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
        """The product over axes, NaN as one."""
        a, mask = _replaced(a, 1)
        return np.prod(a, axis=axis, dtype=dtype, out=out, **_options(keepdims=keepdims, initial=initial, where=where))

    def nancumsum(a, axis=None, dtype=None, out=None):
        """Running sums, NaN as zero."""
        return np.cumsum(_replaced(a, 0)[0], axis=axis, dtype=dtype, out=out)

    def nancumprod(a, axis=None, dtype=None, out=None):
        """Running products, NaN as one."""
        return np.cumprod(_replaced(a, 1)[0], axis=axis, dtype=dtype, out=out)

    def _counts(a, mask, axis, keepdims, where):
        kept = np.ones(a.shape, bool) if mask is None else ~mask
        return np.sum(kept, axis=axis, dtype=np.intp, **_options(keepdims=keepdims, where=where))

    def nanmean(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, *, where=np._NoValue):
        """The arithmetic mean over axes without NaN."""
        a, mask = _replaced(a, 0)
        if mask is None:
            return np.mean(a, axis=axis, dtype=dtype, out=out, **_options(keepdims=keepdims, where=where))
        count = _counts(a, mask, axis, keepdims, where)
        total = np.sum(a, axis=axis, dtype=dtype, **_options(keepdims=keepdims, where=where))
        with np.errstate(invalid='ignore', divide='ignore'):
            mean = total / np.asarray(count).astype(total.dtype) if total.dtype.kind == 'f' else total / count
        if np.any(count == 0):
            _warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=2)
        return _stored(mean, out)

    def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, *, where=np._NoValue,
               mean=np._NoValue, correction=np._NoValue):
        """The variance over axes without NaN."""
        if correction is not np._NoValue:
            if ddof != 0:
                raise ValueError("ddof and correction can't be provided simultaneously.")
            ddof = correction
        a, mask = _replaced(a, 0)
        if mask is None:
            return np.var(a, axis=axis, dtype=dtype, out=out, ddof=ddof,
                          **_options(keepdims=keepdims, where=where, mean=mean))
        if dtype is not None:
            a = a.astype(dtype)
        count = _counts(a, mask, axis, True, where)
        extra = _options(where=where)
        with np.errstate(invalid='ignore', divide='ignore'):
            if mean is np._NoValue:
                mean = np.sum(a, axis=axis, keepdims=True, **extra) / count.astype(a.real.dtype)
            distance = np.where(mask, np.asarray(0, a.dtype), a - mean)
            square = (distance * distance.conj()).real if a.dtype.kind == 'c' else distance * distance
            total = np.sum(square, axis=axis, **_options(keepdims=keepdims, where=where))
            count = count.reshape(np.shape(total))
            freedom = count - ddof
            variance = total / np.asarray(freedom).astype(total.dtype)
        if np.any(freedom <= 0):
            _warnings.warn("Degrees of freedom <= 0 for slice.", RuntimeWarning, stacklevel=2)
            variance = np.where(freedom <= 0, np.asarray(np.nan, variance.dtype), variance)[()]
        return _stored(variance, out)

    def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, *, where=np._NoValue,
               mean=np._NoValue, correction=np._NoValue):
        """The standard deviation over axes without NaN."""
        variance = nanvar(a, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where, mean=mean,
                          correction=correction)
        return _stored(np.sqrt(variance), out)

    def _extreme(reduce, fill, a, axis, out, keepdims, initial, where):
        a = np.asanyarray(a)
        options = _options(keepdims=keepdims, initial=initial, where=where)
        if a.dtype.kind not in 'fc':
            return reduce(a, axis=axis, out=out, **options)
        mask = np.isnan(a)
        result = reduce(np.where(mask, np.asarray(fill, a.dtype), a), axis=axis, **options)
        if mask.any():
            empty = np.all(mask, axis=axis, **_options(keepdims=keepdims))
            if np.any(empty) and initial is np._NoValue:
                _warnings.warn("All-NaN slice encountered", RuntimeWarning,
                               stacklevel=3)
                result = np.where(empty, np.asarray(np.nan, a.dtype), result)[()]
        return _stored(result, out)

    def nanmin(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
        """The smallest element over axes without NaN."""
        return _extreme(np.min, np.inf, a, axis, out, keepdims, initial, where)

    def nanmax(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
        """The largest element over axes without NaN."""
        return _extreme(np.max, -np.inf, a, axis, out, keepdims, initial, where)

    def _position(find, fill, a, axis, out, keepdims):
        a, mask = _replaced(a, fill) if np.asanyarray(a).dtype.kind in 'fcO' else (np.asanyarray(a), None)
        if mask is not None and np.any(np.all(mask, axis=axis)):
            raise ValueError("All-NaN slice encountered")
        return find(a, axis=axis, out=out, **_options(keepdims=keepdims))

    def nanargmin(a, axis=None, out=None, *, keepdims=np._NoValue):
        """The position of the smallest element that is not NaN."""
        return _position(np.argmin, np.inf, a, axis, out, keepdims)

    def nanargmax(a, axis=None, out=None, *, keepdims=np._NoValue):
        """The position of the largest element that is not NaN."""
        return _position(np.argmax, -np.inf, a, axis, out, keepdims)

    def _by_line(function, a, axis, keepdims):
        # A function of each line of an array along axes, NaN left out.
        a = np.asanyarray(a)
        ndim = a.ndim
        axes = tuple(range(ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
        for n in axes:
            if not -ndim <= n < ndim:
                raise np.exceptions.AxisError(f"axis {n} is out of bounds for array of dimension {ndim}")
        axes = tuple(n % ndim for n in axes)
        rest = tuple(n for n in range(ndim) if n not in axes)
        lines = a.transpose(rest + axes).reshape(tuple(a.shape[n] for n in rest) + (-1,))
        if a.dtype.kind == 'f':
            shape = lines.shape[:-1]
            flat = lines.reshape(-1, lines.shape[-1]) if lines.size else lines.reshape(0, 1)
            parts = [function(line[~np.isnan(line)]) for line in flat]
            result = np.asarray(parts)
            result = result.reshape(shape + result.shape[1:]) if parts else np.full(shape, np.nan)
        else:
            result = np.apply_along_axis(function, -1, lines) if lines.ndim > 1 else np.asarray(function(lines))
        if result.ndim > len(rest):
            result = np.moveaxis(result, range(len(rest), result.ndim), range(result.ndim - len(rest)))
        if keepdims is not np._NoValue and keepdims:
            extra = result.shape[:result.ndim - len(rest)]
            result = result.reshape(extra + tuple(1 if n in axes else a.shape[n] for n in range(ndim)))
        return result[()]

    def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=np._NoValue):
        """The median over axes without NaN."""
        def middle(line):
            if line.size == 0:
                _warnings.warn("All-NaN slice encountered" if np.size(a) else "Mean of empty slice", RuntimeWarning,
                               stacklevel=4)
                return np.nan
            return np.median(line)
        return _stored(_by_line(middle, a, axis, keepdims), out)

    def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=np._NoValue, *,
                    weights=None):
        """Quantiles over axes without NaN."""
        if weights is not None:
            raise NotImplementedError("nanquantile(weights=…) is not supported here; drop NaN and use quantile(weights=…)")
        q = np.asarray(q, dtype=float)
        if np.any((q < 0) | (q > 1)):
            raise ValueError("Quantiles must be in the range [0, 1]")
        def part(line):
            if line.size == 0:
                _warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=4)
                return np.full(q.shape, np.nan)[()]
            return np.quantile(line, q, method=method)
        return _stored(_by_line(part, a, axis, keepdims), out)

    def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=np._NoValue, *,
                      weights=None):
        """Percentiles over axes without NaN."""
        q = np.true_divide(q, 100)
        if np.any((q < 0) | (q > 1)):
            raise ValueError("Percentiles must be in the range [0, 100]")
        return nanquantile(a, q, axis, out, overwrite_input, method, keepdims, weights=weights)
    """#
}
