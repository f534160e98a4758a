/// `pad` and `gradient` of `numpy` in the cell language.
enum BorderSource {
  static let text = #"""
    import numpy as np

    def pad(array, pad_width, mode='constant', **kwargs):
        """A border around an array."""
        x = np.asarray(array)
        if isinstance(pad_width, dict):
            widths = [(0, 0)] * x.ndim
            for axis, pair in pad_width.items():
                widths[axis] = pair if isinstance(pair, tuple) else (pair, pair)
            pad_width = widths
        given = np.asarray(pad_width)
        if x.ndim == 0:
            return x
        if given.dtype.kind not in 'iu':
            raise TypeError('`pad_width` must be of integral type.')
        widths = [tuple(p) for p in np.broadcast_to(given, (x.ndim, 2)).tolist()]
        if any(n < 0 for p in widths for n in p):
            raise ValueError("index can't contain negative values")
        allowed = {'constant': ['constant_values'], 'linear_ramp': ['end_values'], 'reflect': ['reflect_type'],
                   'symmetric': ['reflect_type'], 'maximum': ['stat_length'], 'mean': ['stat_length'],
                   'median': ['stat_length'], 'minimum': ['stat_length'], 'edge': [], 'wrap': [], 'empty': []}
        if callable(mode):
            padded = _pad(x, widths, 'constant')
            for axis in range(x.ndim):
                lines = np.moveaxis(padded, axis, -1)
                for place in np.ndindex(lines.shape[:-1]):
                    line = lines[place]
                    mode(line, widths[axis], axis, kwargs)
            return padded
        if mode not in allowed:
            raise ValueError(f"mode '{mode}' is not supported")
        extra = set(kwargs) - set(allowed[mode])
        if extra:
            raise ValueError(f"unsupported keyword arguments for mode '{mode}': {extra}")
        if mode in ('edge', 'wrap') or (mode in ('reflect', 'symmetric') and kwargs.get('reflect_type', 'even') == 'even'):
            return _pad(x, widths, mode)
        if mode == 'empty':
            return _pad(x, widths, 'constant')
        if mode == 'constant':
            values = kwargs.get('constant_values', 0)
            if np.ndim(values) == 0:
                return _pad(x, widths, 'constant', constant_values=values)
            ends = np.broadcast_to(np.asarray(values), (x.ndim, 2)).tolist()
        elif mode == 'linear_ramp':
            ends = np.broadcast_to(np.asarray(kwargs.get('end_values', 0)), (x.ndim, 2)).tolist()
        for axis in range(x.ndim):
            before, after = widths[axis]
            n = x.shape[axis]
            def part(start, stop):
                return np.take(x, np.arange(start, stop), axis=axis)
            def flat(piece, count):
                shape = list(x.shape)
                shape[axis] = count
                return np.broadcast_to(piece, shape).astype(x.dtype)
            if mode == 'constant':
                left, right = flat(np.asarray(ends[axis][0]), before), flat(np.asarray(ends[axis][1]), after)
            elif mode == 'linear_ramp':
                def ramp(end, edge, count):
                    steps = np.linspace(end, np.squeeze(edge, axis), count, endpoint=False, axis=0)
                    if x.dtype.kind in 'iu':
                        steps = np.trunc(steps)
                    return np.moveaxis(steps, 0, axis).astype(x.dtype)
                left = ramp(ends[axis][0], part(0, 1), before)
                right = np.flip(ramp(ends[axis][1], part(n - 1, n), after), axis)
            elif mode in ('reflect', 'symmetric'):
                left, right, grown = None, None, x
                skip = 1 if mode == 'reflect' else 0
                while before or after:
                    n = grown.shape[axis]
                    room = n - skip
                    a, b = min(before, room), min(after, room)
                    first, last = np.take(grown, [0], axis=axis), np.take(grown, [n - 1], axis=axis)
                    pieces = []
                    if a:
                        pieces.append(2 * first - np.flip(np.take(grown, np.arange(skip, skip + a), axis=axis), axis))
                    pieces.append(grown)
                    if b:
                        pieces.append(2 * last - np.flip(np.take(grown, np.arange(n - skip - b, n - skip), axis=axis), axis))
                    grown = np.concatenate(pieces, axis=axis)
                    before, after = before - a, after - b
                x = grown
                continue
            else:
                size = kwargs.get('stat_length')
                if size is None:
                    lengths = (n, n)
                else:
                    lengths = [min(max(int(k), 1), n) for k in np.broadcast_to(np.asarray(size), (x.ndim, 2)).tolist()[axis]]
                f = {'maximum': np.max, 'minimum': np.min, 'mean': np.mean, 'median': np.median}[mode]
                def statistic(piece):
                    value = f(piece, axis=axis, keepdims=True)
                    if x.dtype.kind in 'iu':
                        value = np.rint(value)
                    return value
                left = flat(statistic(part(0, lengths[0])), before)
                right = flat(statistic(part(n - lengths[1], n)), after)
            x = np.concatenate([left, x, right], axis=axis)
        return x

    _pad = np._pad

    def gradient(f, *varargs, axis=None, edge_order=1):
        """Central differences, one-sided at the ends."""
        f = np.asarray(f)
        ndim = f.ndim
        if axis is None:
            axes = tuple(range(ndim))
        else:
            axes = tuple(a % ndim if -ndim <= a < ndim else _bad_axis(a, ndim)
                         for a in (axis if isinstance(axis, (tuple, list)) else (axis,)))
        if len(varargs) == 0:
            spacing = [1.0] * len(axes)
        elif len(varargs) == 1 and np.ndim(varargs[0]) == 0:
            spacing = list(varargs) * len(axes)
        elif len(varargs) == len(axes):
            spacing = []
            for distances, a in zip(varargs, axes):
                distances = np.asarray(distances)
                if distances.ndim == 0:
                    spacing.append(distances)
                    continue
                if distances.ndim != 1:
                    raise ValueError('distances must be either scalars or 1d')
                if len(distances) != f.shape[a]:
                    raise ValueError('when 1d, distances must match the length of the corresponding dimension')
                if distances.dtype.kind in 'iu':
                    distances = distances.astype(np.float64)
                steps = np.diff(distances)
                spacing.append(steps[0] if (steps == steps[0]).all() else steps)
        else:
            raise TypeError('invalid number of arguments')
        if edge_order > 2:
            raise ValueError("'edge_order' greater than 2 not supported")
        if f.dtype.kind in 'iub':
            f = f.astype(np.float64)
        results = []
        for a, h in zip(axes, spacing):
            n = f.shape[a]
            if n < edge_order + 1:
                raise ValueError('Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.')
            out = np.empty_like(f)
            def at(*where):
                place = [slice(None)] * ndim
                place[a] = slice(*where) if len(where) > 1 else where[0]
                return tuple(place)
            even = np.ndim(h) == 0
            if even:
                out[at(1, -1)] = (f[at(2, None)] - f[at(None, -2)]) / (2. * h)
            else:
                shape = [1] * ndim
                shape[a] = n - 2
                h1, h2 = h[:-1].reshape(shape), h[1:].reshape(shape)
                out[at(1, -1)] = (-(h2) / (h1 * (h1 + h2)) * f[at(None, -2)] + (h2 - h1) / (h1 * h2) * f[at(1, -1)]
                                  + h1 / (h2 * (h1 + h2)) * f[at(2, None)])
            if edge_order == 1:
                h0, hn = (h, h) if even else (h[0], h[-1])
                out[at(0)] = (f[at(1)] - f[at(0)]) / h0
                out[at(-1)] = (f[at(-1)] - f[at(-2)]) / hn
            else:
                if even:
                    low, high = (-1.5 / h, 2. / h, -0.5 / h), (0.5 / h, -2. / h, 1.5 / h)
                else:
                    p, q = h[0], h[1]
                    low = (-(2. * p + q) / (p * (p + q)), (p + q) / (p * q), -p / (q * (p + q)))
                    p, q = h[-2], h[-1]
                    high = (q / (p * (p + q)), -(q + p) / (p * q), (2. * q + p) / (q * (p + q)))
                out[at(0)] = low[0] * f[at(0)] + low[1] * f[at(1)] + low[2] * f[at(2)]
                out[at(-1)] = high[0] * f[at(-3)] + high[1] * f[at(-2)] + high[2] * f[at(-1)]
            results.append(out)
        return results[0] if len(axes) == 1 else tuple(results)

    def _bad_axis(axis, ndim):
        raise np.exceptions.AxisError(f'axis {axis} is out of bounds for array of dimension {ndim}')
    """#
}
