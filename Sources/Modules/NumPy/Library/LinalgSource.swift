/// `numpy.linalg` in the cell language, on natively bound decompositions.
enum LinalgSource {
  static let text = #"""
    import numpy as np
    from numpy import linalg as _la
    from numpy.linalg import LinAlgError as _LinAlgError
    from collections import namedtuple as _namedtuple

    EigResult = _namedtuple('EigResult', ['eigenvalues', 'eigenvectors'])
    EighResult = _namedtuple('EighResult', ['eigenvalues', 'eigenvectors'])
    QRResult = _namedtuple('QRResult', ['Q', 'R'])
    SVDResult = _namedtuple('SVDResult', ['U', 'S', 'Vh'])
    SlogdetResult = _namedtuple('SlogdetResult', ['sign', 'logabsdet'])

    def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
        """Singular value decomposition."""
        if not compute_uv:
            return _la._svdvals(a)
        return SVDResult(*_la._svd(a, full_matrices))

    def svdvals(x, /):
        """Singular values."""
        return _la._svdvals(x)

    def eigh(a, UPLO='L'):
        """Eigenvalues and eigenvectors of a symmetric matrix."""
        if UPLO.upper() not in ('L', 'U'):
            raise ValueError("UPLO argument must be 'L' or 'U'")
        return EighResult(*_la._eigh(a, UPLO.upper() == 'L'))

    def eigvalsh(a, UPLO='L'):
        """Eigenvalues of a symmetric matrix."""
        return eigh(a, UPLO)[0]

    def eig(a):
        """Eigenvalues and right eigenvectors of a general matrix."""
        return EigResult(*_la._eig(a))

    def eigvals(a):
        """Eigenvalues of a general matrix."""
        return _la._eig(a)[0]

    def slogdet(a):
        """Sign and logarithm of the determinant."""
        return SlogdetResult(*_la._slogdet(a))

    def qr(a, mode='reduced'):
        """QR factorization."""
        if mode not in ('reduced', 'complete', 'r', 'raw'):
            raise ValueError(f"Unrecognized mode '{mode}'")
        if mode == 'raw':
            raise NotImplementedError("qr(mode='raw') is not supported here")
        q, r = _la._qr(a, mode == 'complete')
        return r if mode == 'r' else QRResult(q, r)

    def lstsq(a, b, rcond=None):
        """Least-squares solution of a linear equation."""
        a, b = np.asarray(a), np.asarray(b)
        is_vector = b.ndim == 1
        if is_vector:
            b = b[:, np.newaxis]
        if a.ndim != 2 or b.ndim != 2:
            raise _LinAlgError('%d-dimensional array given. Array must be two-dimensional' % (a.ndim if a.ndim != 2 else b.ndim))
        m, n = a.shape
        if m != b.shape[0]:
            raise _LinAlgError('Incompatible dimensions')
        dtype = np.float32 if a.dtype == np.float32 and b.dtype == np.float32 else np.float64
        if rcond is None:
            rcond = np.finfo(dtype).eps * max(m, n)
        x, rank, s = _la._lstsq(a, b, float(rcond))
        if rank == n and m > n:
            residues = np.sum((b - a @ x) ** 2, axis=0)
        else:
            residues = np.array([], dtype=x.dtype)
        if is_vector:
            x = x[:, 0]
        return x, residues, rank, s

    def cond(x, p=None):
        """Condition number."""
        x = np.asarray(x)
        if x.size == 0:
            raise _LinAlgError("cond is not defined on empty arrays")
        if p is None or p == 2 or p == -2:
            s = _la._svdvals(x)
            with np.errstate(all='ignore'):
                return s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
        return norm(x, p, axis=(-2, -1)) * norm(_la.inv(x), p, axis=(-2, -1))

    def matrix_rank(A, tol=None, hermitian=False, *, rtol=None):
        """Rank by singular values above a tolerance."""
        A = np.asarray(A)
        if A.ndim < 2:
            return int(not np.all(A == 0))
        S = _la._svdvals(A)
        if tol is None:
            if rtol is None:
                rtol = max(A.shape[-2:]) * np.finfo(S.dtype).eps
            tol = S.max(axis=-1, keepdims=True) * rtol
        else:
            tol = np.asarray(tol)[..., np.newaxis]
        return np.count_nonzero(S > tol, axis=-1)

    def pinv(a, rcond=None, hermitian=False, *, rtol=None):
        """Pseudo-inverse."""
        a = np.asarray(a)
        if rcond is None:
            rcond = 1e-15 if rtol is None else rtol
        rcond = np.asarray(rcond)
        if a.size == 0:
            return np.empty(a.shape[:-2] + (a.shape[-1], a.shape[-2]))
        u, s, vt = _la._svd(a, False)
        cutoff = rcond[..., np.newaxis] * np.max(s, axis=-1, keepdims=True)
        large = s > cutoff
        s = np.divide(1, s, where=large, out=s)
        s[~large] = 0
        return np.matmul(np.swapaxes(vt, -1, -2), s[..., np.newaxis] * np.swapaxes(u, -1, -2))

    def matrix_power(a, n):
        """A square matrix to an integer power."""
        import operator
        a = np.asanyarray(a)
        if a.ndim < 2:
            raise _LinAlgError(f'{a.ndim}-dimensional array given. Array must be at least two-dimensional')
        if a.shape[-1] != a.shape[-2]:
            raise _LinAlgError('Last 2 dimensions of the array must be square')
        try:
            n = operator.index(n)
        except TypeError:
            raise TypeError("exponent must be an integer")
        if n == 0:
            result = np.empty_like(a)
            result[...] = np.eye(a.shape[-2], dtype=a.dtype)
            return result
        if n < 0:
            a = _la.inv(a)
            n = -n
        if n == 1:
            return a
        if n == 2:
            return a @ a
        if n == 3:
            return (a @ a) @ a
        z = result = None
        while n > 0:
            z = a if z is None else z @ z
            n, bit = divmod(n, 2)
            if bit:
                result = z if result is None else result @ z
        return result

    def multi_dot(arrays, *, out=None):
        """Product of several matrices in the cheapest order."""
        n = len(arrays)
        if n < 2:
            raise ValueError("Expecting at least two arrays.")
        arrays = [np.asanyarray(a) for a in arrays]
        first, last = arrays[0].ndim, arrays[-1].ndim
        if first == 1:
            arrays[0] = np.atleast_2d(arrays[0])
        if last == 1:
            arrays[-1] = np.atleast_2d(arrays[-1]).T
        dims = [a.shape[0] for a in arrays] + [arrays[-1].shape[1]]
        cost = [[0] * n for _ in range(n)]
        split = [[0] * n for _ in range(n)]
        for length in range(1, n):
            for i in range(n - length):
                j = i + length
                cost[i][j] = float('inf')
                for k in range(i, j):
                    q = cost[i][k] + cost[k + 1][j] + dims[i] * dims[k + 1] * dims[j + 1]
                    if q < cost[i][j]:
                        cost[i][j] = q
                        split[i][j] = k
        def product(i, j):
            if i == j:
                return arrays[i]
            return np.dot(product(i, split[i][j]), product(split[i][j] + 1, j))
        result = product(0, n - 1)
        if first == 1 and last == 1:
            return result[0, 0]
        if first == 1 or last == 1:
            return result.ravel()
        return result

    def tensorinv(a, ind=2):
        """Inverse with respect to tensordot."""
        a = np.asarray(a)
        if ind <= 0:
            raise ValueError("Invalid ind argument.")
        shape = a.shape[ind:] + a.shape[:ind]
        size = 1
        for k in a.shape[ind:]:
            size *= k
        return _la.inv(a.reshape(size, -1)).reshape(*shape)

    def tensorsolve(a, b, axes=None):
        """Solution of a tensor equation."""
        a, b = np.asarray(a), np.asarray(b)
        if axes is not None:
            order = list(range(a.ndim))
            for k in axes:
                order.remove(k)
                order.insert(a.ndim, k)
            a = a.transpose(order)
        old = a.shape[-(a.ndim - b.ndim):]
        size = 1
        for k in old:
            size *= k
        if a.size != size ** 2:
            raise _LinAlgError("Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])")
        return _la.solve(a.reshape(size, size), b.ravel()).reshape(old)

    def norm(x, ord=None, axis=None, keepdims=False):
        """A vector or matrix norm."""
        x = np.asarray(x)
        if x.dtype.kind not in 'fc':
            x = x.astype(float)
        if axis is None:
            ndim = x.ndim
            if ord is None or (ord in ('f', 'fro') and ndim == 2) or (ord == 2 and ndim == 1):
                x = x.ravel()
                if x.dtype.kind == 'c':
                    squares = np.dot(x.real, x.real) + np.dot(x.imag, x.imag)
                else:
                    squares = np.dot(x, x)
                result = np.sqrt(squares)
                return result.reshape(ndim * [1]) if keepdims else result
            axis = tuple(range(ndim))
        elif not isinstance(axis, tuple):
            try:
                axis = (int(axis),)
            except Exception as e:
                raise TypeError("'axis' must be None, an integer or a tuple of integers") from e
        if len(axis) == 1:
            axis = axis[0]
            if ord == np.inf:
                return np.abs(x).max(axis=axis, keepdims=keepdims)
            if ord == -np.inf:
                return np.abs(x).min(axis=axis, keepdims=keepdims)
            if isinstance(ord, str):
                raise ValueError(f"Invalid norm order '{ord}' for vectors")
            if ord == 0:
                return (x != 0).astype(x.real.dtype).sum(axis=axis, keepdims=keepdims)
            if ord == 1:
                return np.add.reduce(np.abs(x), axis=axis, keepdims=keepdims)
            if ord is None or ord == 2:
                squares = (x.conj() * x).real
                return np.sqrt(np.add.reduce(squares, axis=axis, keepdims=keepdims))
            powers = np.abs(x) ** ord
            return np.add.reduce(powers, axis=axis, keepdims=keepdims) ** (1.0 / ord)
        if len(axis) == 2:
            row, column = [a + x.ndim if a < 0 else a for a in axis]
            if row == column:
                raise ValueError('Duplicate axes given.')
            if ord in (2, -2, 'nuc'):
                s = _la._svdvals(np.moveaxis(x, (row, column), (-2, -1)))
                result = s.max(axis=-1) if ord == 2 else s.min(axis=-1) if ord == -2 else s.sum(axis=-1)
            elif ord in (1, -1):
                if column > row:
                    column -= 1
                sums = np.add.reduce(np.abs(x), axis=row)
                result = sums.max(axis=column) if ord == 1 else sums.min(axis=column)
            elif ord in (np.inf, -np.inf):
                if row > column:
                    row -= 1
                sums = np.add.reduce(np.abs(x), axis=axis[1])
                result = sums.max(axis=row) if ord == np.inf else sums.min(axis=row)
            elif ord in (None, 'fro', 'f'):
                result = np.sqrt(np.add.reduce((x.conj() * x).real, axis=axis))
            else:
                raise ValueError("Invalid norm order for matrices.")
            if keepdims:
                shape = list(x.shape)
                shape[axis[0]] = 1
                shape[axis[1]] = 1
                result = np.asarray(result).reshape(shape)
            return result
        raise ValueError("Improper number of dimensions to norm.")

    def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
        """A vector norm."""
        x = np.asarray(x)
        shape = list(x.shape)
        if axis is None:
            x = x.ravel()
            result = norm(x, ord=ord, axis=0)
            return np.asarray(result).reshape([1] * len(shape)) if keepdims else result
        if isinstance(axis, tuple):
            rest = [i for i in range(x.ndim) if i not in [a % x.ndim for a in axis]]
            moved = np.transpose(x, [a % x.ndim for a in axis] + rest)
            result = norm(moved.reshape((-1,) + moved.shape[len(axis):]), ord=ord, axis=0)
            if keepdims:
                for a in axis:
                    shape[a] = 1
                return np.asarray(result).reshape(shape)
            return result
        return norm(x, ord=ord, axis=axis, keepdims=keepdims)

    def matrix_norm(x, /, *, keepdims=False, ord='fro'):
        """A matrix norm of the last two axes."""
        return norm(x, ord=ord, axis=(-2, -1), keepdims=keepdims)

    def cross(x1, x2, /, *, axis=-1):
        """Cross product of vectors of three."""
        return np.cross(x1, x2, axis=axis)

    def diagonal(x, /, *, offset=0):
        """Diagonals of the last two axes."""
        return np.diagonal(x, offset, axis1=-2, axis2=-1)

    def trace(x, /, *, offset=0, dtype=None):
        """Sums of the diagonals of the last two axes."""
        return np.trace(x, offset, axis1=-2, axis2=-1)

    def outer(x1, x2, /):
        """Products of all pairs of two vectors."""
        x1, x2 = np.asarray(x1), np.asarray(x2)
        if x1.ndim != 1 or x2.ndim != 1:
            raise ValueError(f"Input arrays must be one-dimensional, but they are x1.ndim={x1.ndim} and x2.ndim={x2.ndim}.")
        return np.outer(x1, x2)

    def matmul(x1, x2, /):
        """Matrix product."""
        return np.matmul(x1, x2)

    def matrix_transpose(x, /):
        """The last two axes exchanged."""
        return np.matrix_transpose(x)

    def tensordot(x1, x2, /, *, axes=2):
        """Sums of products over pairs of axes."""
        return np.tensordot(x1, x2, axes=axes)

    def vecdot(x1, x2, /, *, axis=-1):
        """Dot products of vectors."""
        return np.vecdot(x1, x2, axis=axis)
    """#
}
