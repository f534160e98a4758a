/// Histograms and quantiles of `numpy` in the cell language.
enum StatisticsSource {
  static let text = #"""
    import numpy as np

    def _bin_width(x, rule):
        n = x.size
        spread = x.max() - x.min()
        if rule == 'sqrt':
            return spread / np.sqrt(n)
        if rule == 'sturges':
            return spread / (np.log2(n) + 1.0)
        if rule == 'rice':
            return spread / (2.0 * n ** (1.0 / 3))
        if rule == 'scott':
            return (24.0 * np.pi ** 0.5 / n) ** (1.0 / 3.0) * np.std(x)
        if rule == 'doane':
            if n > 2:
                deviation = np.std(x)
                if deviation > 0:
                    skew_scale = np.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)))
                    skewness = np.mean(((x - np.mean(x)) / deviation) ** 3)
                    return spread / (1.0 + np.log2(n) + np.log2(1.0 + abs(skewness) / skew_scale))
            return 0.0
        if rule == 'fd':
            quartiles = np.percentile(x, [75, 25])
            return 2.0 * (quartiles[0] - quartiles[1]) * n ** (-1.0 / 3.0)
        if rule == 'stone':
            best, width = None, spread
            for bins in range(1, max(100, int(np.sqrt(n))) + 1):
                h = spread / bins
                p = np.histogram(x, bins=bins, range=(x.min(), x.max()))[0] / n
                loss = (2 - (n + 1) * p.dot(p)) / h
                if best is None or loss < best:
                    best, width = loss, h
            return width
        if rule == 'auto':
            fd = _bin_width(x, 'fd')
            sturges = _bin_width(x, 'sturges')
            sqrt = _bin_width(x, 'sqrt')
            fd_corrected = max(fd, sqrt / 2)
            return min(fd_corrected, sturges)
        raise ValueError(f"{rule!r} is not a valid estimator for `bins`")

    def _edges(a, bins, range):
        a = np.asarray(a).ravel()
        if isinstance(bins, str):
            if range is not None:
                low, high = range
                a = a[(a >= low) & (a <= high)]
            if a.size == 0:
                count = 1
            else:
                width = _bin_width(a, bins)
                low, high = range if range is not None else (a.min(), a.max())
                if width:
                    if a.dtype.kind in 'iu' and width < 1:
                        width = 1
                    count = int(np.ceil((high - low) / width))
                else:
                    count = 1
            bins = max(count, 1)
        return np._histogram(a, bins, range)[1]

    def histogram(a, bins=10, range=None, density=None, weights=None):
        """How many values fall into each bin."""
        a = np.asarray(a)
        if a.dtype == bool:
            a = a.astype(np.uint8)
        if isinstance(bins, str) and weights is not None:
            raise TypeError('Automated estimation of the number of bins is not supported for weighted data')
        if isinstance(bins, str):
            edges = _edges(a, bins, range)
            bins = len(edges) - 1
            counts = np._histogram(a, bins, range if range is not None else (edges[0], edges[-1]))[0]
        elif weights is None:
            counts, edges = np._histogram(a, bins, range)
        else:
            edges = np._histogram(a, bins, range)[1]
            w = np.asarray(weights)
            if w.shape != a.shape:
                raise ValueError('weights should have the same shape as a.')
            flat, w = a.ravel(), w.ravel()
            inside = (flat >= edges[0]) & (flat <= edges[-1])
            place = np.clip(np.searchsorted(edges, flat[inside], side='right') - 1, 0, len(edges) - 2)
            counts = np.bincount(place, weights=w[inside].astype(float), minlength=len(edges) - 1)
            counts = counts.astype(w.dtype if w.dtype.kind != 'b' else int)
        if np.ndim(bins) == 1:
            edges = np.asarray(bins)
        elif a.dtype == np.float32 or a.dtype == np.float16:
            edges = edges.astype(a.dtype)
        if density:
            return counts / np.diff(edges) / counts.sum(), edges
        return counts, edges

    def histogram_bin_edges(a, bins=10, range=None, weights=None):
        """The edges of a histogram's bins."""
        if np.ndim(bins) == 1:
            return np.asarray(bins)
        return _edges(a, bins, range)

    _methods = {'inverted_cdf': None, 'averaged_inverted_cdf': None, 'closest_observation': None,
                'interpolated_inverted_cdf': (0, 1), 'hazen': (0.5, 0.5), 'weibull': (0, 0), 'linear': (1, 1),
                'median_unbiased': (1 / 3.0, 1 / 3.0), 'normal_unbiased': (3 / 8.0, 3 / 8.0), 'lower': None,
                'higher': None, 'midpoint': None, 'nearest': None}

    def _one_quantile(x, q, method):
        # x is sorted along its last axis.
        n = x.shape[-1]
        if method in ('lower', 'higher', 'midpoint', 'nearest'):
            place = (n - 1) * q
            if method == 'lower':
                i = int(np.floor(place))
            elif method == 'higher':
                i = int(np.ceil(place))
            elif method == 'nearest':
                i = int(np.rint(place))
            else:
                i, j = int(np.floor(place)), int(np.ceil(place))
                return 0.5 * (x[..., i] + x[..., j]) if i != j else x[..., i] + 0.0
            return x[..., i]
        if method in ('inverted_cdf', 'averaged_inverted_cdf', 'closest_observation'):
            place = n * q - 1
            if method == 'closest_observation':
                i = int(np.floor(n * q - 1 - 0.5))
                gap = (n * q - 1 - 0.5) - i
                i = i if gap == 0 and i % 2 == 1 else i + 1
                return x[..., min(max(i, 0), n - 1)]
            i = int(np.floor(place))
            gap = place - i
            j = min(max(i + (1 if gap > 0 else 0), 0), n - 1)
            if method == 'averaged_inverted_cdf' and gap == 0:
                return 0.5 * (x[..., max(i, 0)] + x[..., min(i + 1, n - 1)])
            return x[..., j]
        alpha, beta = _methods[method]
        place = n * q + (alpha + q * (1 - alpha - beta)) - 1
        i = int(np.floor(place))
        gap = place - i
        if place < 0:
            return x[..., 0] + 0.0
        if place >= n - 1:
            return x[..., n - 1] + 0.0
        a, b = x[..., i], x[..., i + 1]
        step = b - a
        return b - step * (1 - gap) if gap >= 0.5 else a + step * gap

    def _quantiles(a, q, axis, out, method, keepdims, weights, scale, interpolation):
        if interpolation is not None:
            method = interpolation
        if method not in _methods:
            raise ValueError(f"{method!r} is not a valid method. Use one of: {list(_methods)!r}"
                             .replace('[', 'dict_keys([').replace(']', '])'))
        if weights is not None:
            if method != 'inverted_cdf':
                raise ValueError(f"Only method 'inverted_cdf' supports weights. Got: {method}.")
        elif method == 'linear':
            if not isinstance(q, (int, float)) and np.asarray(a).dtype in (np.float32, np.float16):
                a = np.asarray(a, float)
            return (np._percentile if scale == 100 else np._quantile)(a, q, axis=axis, out=out, keepdims=keepdims)
        a = np.asarray(a)
        q = np.asarray(q, dtype=float) / scale
        if ((q < 0) | (q > 1)).any():
            raise ValueError(('Percentiles must be in the range [0, 100]' if scale == 100
                              else 'Quantiles must be in the range [0, 1]'))
        if axis is None:
            axes = tuple(range(a.ndim))
        else:
            axes = tuple(k % a.ndim for k in (axis if isinstance(axis, (tuple, list)) else (axis,)))
        rest = [k for k in range(a.ndim) if k not in axes]
        moved = np.transpose(a, rest + list(axes)).reshape([a.shape[k] for k in rest] + [-1])
        if weights is not None:
            w = np.broadcast_to(np.asarray(weights, float), a.shape).transpose(rest + list(axes)).reshape(moved.shape)
            order = np.argsort(moved, axis=-1)
            x = np.take_along_axis(moved, order, -1)
            total = np.cumsum(np.take_along_axis(w, order, -1), axis=-1)
            def one(p):
                wanted = p * total[..., -1:]
                place = np.clip((total < wanted).sum(axis=-1, keepdims=True), 0, x.shape[-1] - 1)
                return np.take_along_axis(x, place, -1)[..., 0]
        else:
            x = np.sort(moved, axis=-1)
            def one(p):
                return _one_quantile(x, p, method)
        if q.ndim == 0:
            result = one(float(q))
        else:
            result = np.stack([np.asarray(one(float(p))) for p in q.ravel()]).reshape(q.shape + np.shape(one(0.5)))
        if keepdims:
            kept = tuple(1 if k in axes else a.shape[k] for k in range(a.ndim))
            result = np.reshape(result, (q.shape if q.ndim else ()) + kept)
        return result[()] if np.ndim(result) == 0 and isinstance(result, np.ndarray) else result

    def percentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None, interpolation=None):
        """Values below which a percentage falls."""
        return _quantiles(a, q, axis, out, method, keepdims, weights, 100, interpolation)

    def quantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None, interpolation=None):
        """Values below which a share falls."""
        return _quantiles(a, q, axis, out, method, keepdims, weights, 1, interpolation)
    """#
}
