/// `numpy.lib.stride_tricks` in the cell language.
enum StrideSource {
  static let text = #"""
    import numpy as np

    def as_strided(x, shape=None, strides=None, subok=False, writeable=True, *, check_bounds=None):
        """A view of an array with another shape and other strides (in bytes)."""
        x = np.asarray(x)
        return np._strided(x, x.shape if shape is None else shape, x.strides if strides is None else strides)

    def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
        """All windows of an array, as a view."""
        x = np.asarray(x)
        window = tuple(window_shape) if isinstance(window_shape, (tuple, list)) else (window_shape,)
        if any(n < 0 for n in window):
            raise ValueError('`window_shape` cannot contain negative values')
        if axis is None:
            axes = tuple(range(x.ndim))
            if len(window) != len(axes):
                raise ValueError(f'Since axis is None, must provide window_shape for all dimensions of `x`; got {len(window)} window_shape elements and `x.ndim` is {x.ndim}.')
        else:
            axes = tuple(k % x.ndim for k in (axis if isinstance(axis, (tuple, list)) else (axis,)))
            if len(window) != len(axes):
                raise ValueError(f'Must provide matching length window_shape and axis; got {len(window)} window_shape elements and {len(axes)} axes elements.')
        shape = list(x.shape)
        for k, n in zip(axes, window):
            if shape[k] < n:
                raise ValueError('window shape cannot be larger than input array shape')
            shape[k] -= n - 1
        strides = x.strides + tuple(x.strides[k] for k in axes)
        return np._strided(x, tuple(shape) + window, strides)

    def broadcast_to(array, shape, subok=False):
        """An array repeated to a shape, without copying."""
        return np.broadcast_to(array, shape)

    def broadcast_arrays(*args, subok=False):
        """Arrays repeated to their common shape."""
        return np.broadcast_arrays(*args)

    def broadcast_shapes(*args):
        """The shape that shapes broadcast to."""
        return np.broadcast_shapes(*args)
    """#
}
