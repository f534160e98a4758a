/// `numpy.matrix` in the cell language.
enum MatrixSource {
  static let text = #"""
    import numpy as np

    class matrix:
        """An array of two axes whose product is that of matrices."""
        __array_priority__ = 10

        def __init__(self, data, dtype=None, copy=True):
            if isinstance(data, str):
                rows = [row.replace(',', ' ').split() for row in data.strip('[]').split(';')]
                data = [[float(x) if '.' in x or 'e' in x else int(x) for x in row] for row in rows]
            a = np.array(data._a if isinstance(data, matrix) else data, dtype=dtype)
            if a.ndim > 2:
                raise ValueError('matrix must be 2-dimensional')
            self._a = a.reshape(1, -1) if a.ndim < 2 else a
        shape = property(lambda self: self._a.shape)
        ndim = property(lambda self: 2)
        size = property(lambda self: self._a.size)
        dtype = property(lambda self: self._a.dtype)
        T = property(lambda self: matrix(self._a.T))
        H = property(lambda self: matrix(np.conj(self._a).T))
        I = property(lambda self: matrix(np.linalg.inv(self._a) if self.shape[0] == self.shape[1] else np.linalg.pinv(self._a)))
        A = property(lambda self: self._a)
        A1 = property(lambda self: self._a.ravel())
        def __array__(self, dtype=None, copy=None):
            return self._a
        def __len__(self):
            return len(self._a)
        def __iter__(self):
            return (matrix(row) for row in self._a)
        def __getitem__(self, key):
            result = self._a[key]
            if not isinstance(result, np.ndarray):
                return result
            if result.ndim == 1 and isinstance(key, tuple) and len(key) > 1 and not isinstance(key[0], int) and isinstance(key[1], int):
                return matrix(result.reshape(-1, 1))
            return matrix(result)
        def __setitem__(self, key, value):
            self._a[key] = value._a if isinstance(value, matrix) else value
        def __mul__(self, other):
            if isinstance(other, (int, float, complex)) or np.ndim(other) == 0:
                return matrix(self._a * other)
            return matrix(np.dot(self._a, np.atleast_2d(_plain(other))))
        def __rmul__(self, other):
            if np.ndim(other) == 0:
                return matrix(other * self._a)
            return matrix(np.dot(np.atleast_2d(_plain(other)), self._a))
        __matmul__ = __mul__
        def __rmatmul__(self, other): return matrix(np.dot(np.atleast_2d(_plain(other)), self._a))
        def __add__(self, o): return matrix(self._a + _plain(o))
        __radd__ = __add__
        def __sub__(self, o): return matrix(self._a - _plain(o))
        def __rsub__(self, o): return matrix(_plain(o) - self._a)
        def __truediv__(self, o): return matrix(self._a / _plain(o))
        def __neg__(self): return matrix(-self._a)
        def __pow__(self, n):
            if not isinstance(n, int):
                raise TypeError('exponent must be an integer')
            return matrix(np.linalg.matrix_power(self._a, n))
        def __eq__(self, o): return matrix(self._a == _plain(o))
        def __ne__(self, o): return matrix(self._a != _plain(o))
        def __lt__(self, o): return matrix(self._a < _plain(o))
        def __gt__(self, o): return matrix(self._a > _plain(o))
        __hash__ = None
        def _fold(self, name, axis, **kwargs):
            f = getattr(self._a, name)
            return f(**kwargs) if axis is None else matrix(f(axis=axis, keepdims=True, **kwargs))
        def sum(self, axis=None): return self._fold('sum', axis)
        def mean(self, axis=None): return self._fold('mean', axis)
        def max(self, axis=None): return self._fold('max', axis)
        def min(self, axis=None): return self._fold('min', axis)
        def prod(self, axis=None): return self._fold('prod', axis)
        def std(self, axis=None, ddof=0): return self._fold('std', axis, ddof=ddof)
        def any(self, axis=None): return self._fold('any', axis)
        def all(self, axis=None): return self._fold('all', axis)
        def trace(self): return matrix([[self._a.trace()]])
        def transpose(self): return self.T
        def getT(self): return self.T
        def getI(self): return self.I
        def getA(self): return self._a
        def tolist(self): return self._a.tolist()
        def copy(self): return matrix(self._a)
        def item(self, *args): return self._a.item(*args)
        def reshape(self, *shape): return matrix(self._a.reshape(*shape))
        def flatten(self): return matrix(self._a.flatten())
        def ravel(self): return matrix(self._a.ravel())
        def astype(self, dtype): return matrix(self._a.astype(dtype))
        def diagonal(self): return matrix(self._a.diagonal())
        def dot(self, other): return self * other
        def __repr__(self):
            text = np.array2string(self._a, separator=', ', prefix='matrix(')
            plain = self.dtype in (np.dtype(float), np.dtype(int), np.dtype(bool), np.dtype(complex))
            return 'matrix(' + text + (')' if plain else f', dtype={self.dtype})')
        def __str__(self):
            return str(self._a)

    def _plain(x):
        return x._a if isinstance(x, matrix) else x

    def asmatrix(data, dtype=None):
        """The argument as matrix."""
        return data if isinstance(data, matrix) and dtype is None else matrix(data, dtype)

    mat = asmatrix

    def bmat(obj, ldict=None, gdict=None):
        """A matrix of blocks."""
        return matrix(np.block([[_plain(x) for x in row] for row in obj]))
    """#
}
