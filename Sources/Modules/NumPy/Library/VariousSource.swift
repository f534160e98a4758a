/// Iterators, bits, types and other small functions of `numpy` in the cell language.
enum VariousSource {
  static let complexMath = #"""
    import numpy as _np

    def _wide(x, outside):
        x = _np.asarray(x)
        return x.astype(complex) if x.dtype.kind != 'c' and _np.any(outside(x)) else x

    def sqrt(x):
        """The square root, complex below zero."""
        return _np.sqrt(_wide(x, lambda x: x < 0))

    def log(x):
        """The natural logarithm, complex below zero."""
        return _np.log(_wide(x, lambda x: x < 0))

    def log2(x):
        """The logarithm to base 2, complex below zero."""
        return _np.log2(_wide(x, lambda x: x < 0))

    def log10(x):
        """The logarithm to base 10, complex below zero."""
        return _np.log10(_wide(x, lambda x: x < 0))

    def logn(n, x):
        """The logarithm to any base, complex below zero."""
        return log(x) / log(n)

    def power(x, p):
        """Powers, complex below zero."""
        return _np.power(_wide(x, lambda x: x < 0), p)
    """#

  static let text = #"""
    import numpy as np

    class nditer:
        """Iterates over the elements of one or several broadcast arrays."""
        def __init__(self, op, flags=(), op_flags=(), op_dtypes=None, order='K', casting='safe'):
            many = isinstance(op, (tuple, list))
            self.operands = tuple(np.asarray(o) if o is not None else None for o in (op if many else (op,)))
            known = [o for o in self.operands if o is not None]
            self.shape = np.broadcast_shapes(*[o.shape for o in known])
            self.operands = tuple(np.empty(self.shape, np.result_type(*known)) if o is None else o for o in self.operands)
            self._views = [np.broadcast_to(o, self.shape) for o in self.operands]
            self._flags = flags
            self.ndim = len(self.shape)
            self.nop = len(self.operands)
            self.itersize = 1
            for n in self.shape:
                self.itersize *= n
            places = list(np.ndindex(self.shape))
            if order == 'F' or (order == 'K' and len(known) == 1 and known[0].flags.f_contiguous and not known[0].flags.c_contiguous):
                places.sort(key=lambda p: p[::-1])
            self._places = places
            self._at = 0
            self._outer = 'external_loop' in flags
        def reset(self):
            self._at = 0
        @property
        def finished(self):
            return self._at >= len(self._places)
        @property
        def multi_index(self):
            return self._places[self._at]
        @property
        def iterindex(self):
            return self._at
        @property
        def index(self):
            place = self._places[self._at]
            order = range(self.ndim) if 'f_index' not in self._flags else range(self.ndim - 1, -1, -1)
            number = 0
            for k in order:
                number = number * self.shape[k] + place[k]
            return number
        def _item(self):
            if self._outer:
                parts = tuple(v.ravel() for v in self._views)
            else:
                place = self._places[self._at]
                parts = tuple(v[place + (Ellipsis,)] for v in self._views)
            return parts[0] if self.nop == 1 else parts
        @property
        def value(self):
            return self._item()
        def iternext(self):
            self._at += 1
            return self._at < len(self._places)
        def __getitem__(self, k):
            item = self._item()
            return item if self.nop == 1 and k == 0 else item[k]
        def __setitem__(self, k, value):
            self._views[k][self._places[self._at]] = value
        def __iter__(self):
            if self._outer:
                yield self._item()
                self._at = len(self._places)
                return
            while self._at < len(self._places):
                yield self._item()
                self._at += 1
        def __enter__(self):
            return self
        def __exit__(self, *exc):
            return None
        def close(self):
            pass

    class broadcast:
        """What several arrays are when broadcast against each other."""
        def __init__(self, *arrays):
            self._arrays = [np.asarray(a) for a in arrays]
            self.shape = np.broadcast_shapes(*[a.shape for a in self._arrays])
            self.nd = self.ndim = len(self.shape)
            self.size = 1
            for n in self.shape:
                self.size *= n
            self.numiter = len(arrays)
            self.index = 0
        def __iter__(self):
            views = [np.broadcast_to(a, self.shape).ravel() for a in self._arrays]
            return zip(*views)

    def packbits(a, /, axis=None, bitorder='big'):
        """Bools packed into the bits of bytes."""
        x = np.asarray(a) != 0
        if axis is None:
            x, axis = x.ravel(), 0
        x = np.moveaxis(x, axis, -1)
        rest = -x.shape[-1] % 8
        if rest:
            x = np.concatenate([x, np.zeros(x.shape[:-1] + (rest,), bool)], axis=-1)
        x = x.reshape(x.shape[:-1] + (-1, 8))
        powers = np.array([128, 64, 32, 16, 8, 4, 2, 1] if bitorder == 'big' else [1, 2, 4, 8, 16, 32, 64, 128])
        return np.moveaxis((x * powers).sum(axis=-1).astype(np.uint8), -1, axis)

    def unpackbits(a, /, axis=None, count=None, bitorder='big'):
        """The bits of bytes."""
        x = np.asarray(a)
        if x.dtype != np.uint8:
            raise TypeError('Expected an input array of unsigned byte data type')
        if axis is None:
            x, axis = x.ravel(), 0
        x = np.moveaxis(x, axis, -1)
        shifts = np.arange(7, -1, -1) if bitorder == 'big' else np.arange(8)
        bits = ((x[..., None].astype(int) >> shifts) & 1).astype(np.uint8).reshape(x.shape[:-1] + (-1,))
        if count is not None:
            if count < 0:
                bits = bits[..., :count]
            elif count <= bits.shape[-1]:
                bits = bits[..., :count]
            else:
                bits = np.concatenate([bits, np.zeros(bits.shape[:-1] + (count - bits.shape[-1],), np.uint8)], axis=-1)
        return np.moveaxis(bits, -1, axis)

    def i0(x):
        """The modified Bessel function of order 0."""
        x = np.abs(np.asarray(x, dtype=float))
        def series(t):
            if t != t or t == np.inf:
                return np.nan
            total, term, k = 1.0, 1.0, 1
            while True:
                term *= (t / (2.0 * k)) ** 2
                total += term
                if term < total * 1e-17:
                    return total
                k += 1
        return np.array([series(float(t)) for t in x.ravel()]).reshape(x.shape)[()]

    def kaiser(M, beta):
        """The Kaiser window."""
        if M == 1:
            return np.ones(1)
        n = np.arange(0, M)
        alpha = (M - 1) / 2.0
        return i0(beta * np.sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / i0(float(beta))

    def frexp(x):
        """Mantissa and exponent to base 2."""
        import math
        a = np.asarray(x, dtype=np.result_type(x, np.float16) if np.asarray(x).dtype.kind == 'f' else float)
        pairs = [math.frexp(float(v)) for v in a.ravel()]
        m = np.array([p[0] for p in pairs], dtype=a.dtype).reshape(a.shape)
        e = np.array([p[1] for p in pairs], dtype=np.int32).reshape(a.shape)
        return m[()], e[()]

    def angle(z, deg=False):
        """The angle of complex numbers."""
        z = np.asarray(z)
        if z.dtype.kind == 'c':
            result = np.arctan2(z.imag, z.real)
        else:
            result = np.arctan2(np.zeros_like(z, dtype=float), z)
        if deg:
            result = result * (180 / np.pi)
        return result[()] if isinstance(result, np.ndarray) else result

    def iscomplexobj(x):
        """Whether a value is complex or an array of complex numbers."""
        return isinstance(x, complex) or np.asarray(x).dtype.kind == 'c'

    def isrealobj(x):
        """Whether a value is not of a complex type."""
        return not iscomplexobj(x)

    def iscomplex(x):
        """Which elements have an imaginary part."""
        x = np.asarray(x)
        if x.dtype.kind == 'c':
            return x.imag != 0
        return np.zeros(x.shape, bool)[()]

    def isreal(x):
        """Which elements have no imaginary part."""
        return np.logical_not(iscomplex(x))

    def real_if_close(a, tol=100):
        """The real part, if all imaginary parts are close to zero."""
        a = np.asarray(a)
        if a.dtype.kind != 'c':
            return a
        if tol > 1:
            tol = np.finfo(np.float64).eps * tol
        return a.real if np.all(np.absolute(a.imag) < tol) else a

    def sort_complex(a):
        """Complex numbers sorted by real part, then imaginary part."""
        a = np.sort(np.asarray(a))
        if a.dtype.kind == 'c':
            return a
        return a.astype(np.complex64 if a.dtype.itemsize < 4 else np.complex128)

    def min_scalar_type(a):
        """The smallest dtype that holds a value."""
        if isinstance(a, bool):
            return np.dtype(bool)
        if isinstance(a, int):
            names = ['uint8', 'uint16', 'uint32', 'uint64'] if a >= 0 else ['int8', 'int16', 'int32', 'int64']
            for name in names:
                if np.iinfo(name).min <= a <= int(np.iinfo(name).max):
                    return np.dtype(name)
            return np.dtype(object)
        if isinstance(a, float):
            return np.dtype('float16' if abs(a) < 65000 or a != a or a in (float('inf'), -float('inf')) else 'float32' if abs(a) < 3.4e38 else 'float64')
        return np.asarray(a).dtype

    def asfortranarray(a, dtype=None):
        """The argument in column-major order."""
        x = np.asarray(a, dtype=dtype)
        return x if x.flags.f_contiguous else x.T.copy().T

    def require(a, dtype=None, requirements=None):
        """The argument as array of a dtype."""
        return np.asarray(a, dtype=dtype)

    def astype(x, dtype, /, *, copy=True):
        """A copy of another dtype."""
        return x.astype(dtype, copy=copy)

    def isfortran(a):
        """Whether an array is column-major and not row-major."""
        return a.flags.fnc

    def isdtype(dtype, kind):
        """Whether a dtype is of a kind."""
        dtype = np.dtype(dtype)
        kinds = {'bool': 'b', 'signed integer': 'i', 'unsigned integer': 'u', 'integral': 'iu', 'real floating': 'f',
                 'complex floating': 'c', 'numeric': 'iufc'}
        for k in (kind if isinstance(kind, tuple) else (kind,)):
            if isinstance(k, str):
                if dtype.kind in kinds[k]:
                    return True
            elif dtype == k:
                return True
        return False

    def common_type(*arrays):
        """The float type that holds all arrays."""
        dtype = np.result_type(np.float16, *[a if a.dtype.kind in 'fc' else np.float64 for a in arrays])
        return dtype.type

    def typename(char):
        """What a type code means."""
        names = {'b': 'signed char', '?': 'bool', 'h': 'short', 'i': 'integer', 'l': 'long integer', 'B': 'unsigned char',
                 'H': 'unsigned short', 'I': 'unsigned integer', 'L': 'unsigned long integer', 'f': 'single precision',
                 'd': 'double precision', 'F': 'complex single precision', 'D': 'complex double precision', 'e': 'half precision'}
        return names[char]

    def vecmat(x1, x2, /):
        """Products of vectors and matrices."""
        return (np.asarray(x1)[..., None, :] @ np.asarray(x2))[..., 0, :]

    def matvec(x1, x2, /):
        """Products of matrices and vectors."""
        return (np.asarray(x1) @ np.asarray(x2)[..., None])[..., 0]

    def einsum_path(subscripts, *operands, optimize='greedy'):
        """The order in which einsum multiplies."""
        return ['einsum_path', tuple(range(len(operands)))], ''

    def fromfile(file, dtype=float, count=-1, sep='', offset=0):
        """An array of a file's bytes, or of the numbers in its text."""
        if hasattr(file, 'read'):
            data = file.read()
        else:
            with open(file, 'rb') as f:
                data = f.read()
        if sep:
            if isinstance(data, bytes):
                data = data.decode()
            parts = data.split(sep) if sep.strip() else data.split()
            values = [float(p) for p in parts if p.strip()]
            return np.array(values if count < 0 else values[:count]).astype(dtype)
        data = data[offset:]
        size = np.dtype(dtype).itemsize
        data = data[:len(data) // size * size]
        return np.frombuffer(data, dtype=dtype, count=count)

    def show_config(mode='stdout'):
        """Says what the library was built with."""
        print('Gradus')

    def show_runtime():
        """Says what the library runs on."""
        print('Gradus')

    def info(object=None, maxwidth=76, output=None, toplevel='numpy'):
        """Shows help."""
        help(object)

    def get_include():
        """There are no header files."""
        raise NotImplementedError('numpy.get_include is not supported here: there is nothing to compile against')

    def getbufsize():
        """The size of the ufuncs' buffer."""
        return 8192

    def setbufsize(size):
        """Accepted; there is no buffer."""
        return 8192

    little_endian = True
    typecodes = {'Character': 'c', 'Integer': 'bhilqnp', 'UnsignedInteger': 'BHILQNP', 'Float': 'efdg', 'Complex': 'FDG',
                 'AllInteger': 'bBhHiIlLqQnNpP', 'AllFloat': 'efdgFDG', 'Datetime': 'Mm',
                 'All': '?bhilqnpBHILQNPefdgFDGSUVOMm'}
    ScalarType = (int, float, complex, bool, bytes, str, memoryview)
    sctypes = {'int': [np.int8, np.int16, np.int32, np.int64], 'uint': [np.uint8, np.uint16, np.uint32, np.uint64],
               'float': [np.float16, np.float32, np.float64], 'complex': [np.complex64, np.complex128],
               'others': [bool, object, bytes, str]}
    """#
}
