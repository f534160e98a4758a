/// `array` and `weakref` in the cell language.
enum ArraySources {
  static let array = #"""
    import struct as _struct
    from operator import index as _index

    typecodes = 'bBuhHiIlLqQfd'
    _sizes = {'b': 1, 'B': 1, 'u': 4, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8}
    _names = {'b': 'signed char', 'B': 'unsigned byte integer', 'h': 'signed short integer',
              'H': 'unsigned short', 'i': 'signed integer', 'I': 'unsigned int'}

    class array:
        """Numbers of one kind in a row."""
        def __init__(self, typecode, initializer=()):
            if not isinstance(typecode, str) or len(typecode) != 1:
                raise TypeError('array() argument 1 must be a unicode character, not ' + type(typecode).__name__)
            if typecode not in typecodes:
                raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
            self.typecode = typecode
            self.itemsize = _sizes[typecode]
            self._items = []
            if isinstance(initializer, str) and typecode != 'u':
                raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
            if isinstance(initializer, (bytes, bytearray)):
                self.frombytes(initializer)
            else:
                self.extend(initializer)
        def _checked(self, value):
            code = self.typecode
            if code in 'fd':
                if isinstance(value, float):
                    pass
                elif hasattr(type(value), '__float__') or hasattr(type(value), '__index__'):
                    value = float(value)
                else:
                    raise TypeError('must be real number, not ' + type(value).__name__)
                return value if code == 'd' else _struct.unpack('f', _struct.pack('f', value))[0]
            if code == 'u':
                if not isinstance(value, str):
                    raise TypeError('array item must be a unicode character, not ' + type(value).__name__)
                if len(value) != 1:
                    raise TypeError('array item must be a string of length 1')
                return value
            if not isinstance(value, int):
                if not hasattr(type(value), '__index__'):
                    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
                value = _index(value)
            bits = 8 * self.itemsize
            low, high = (0, (1 << bits) - 1) if code.isupper() else (-1 << bits - 1, (1 << bits - 1) - 1)
            if not low <= value <= high:
                if code in 'bBhHi':
                    side = 'less than minimum' if value < low else 'greater than maximum'
                    raise OverflowError(f"{_names[code]} is {side}")
                if code == 'I':
                    raise OverflowError("can't convert negative value to unsigned int" if value < 0 else
                                        'unsigned int is greater than maximum')
                if value < 0 and code.isupper():
                    raise OverflowError("can't convert negative int to unsigned")
                raise OverflowError('Python int too large to convert to C ' + {'l': 'long', 'L': 'unsigned long',
                                    'q': 'long', 'Q': 'unsigned long'}[code])
            return int(value)
        def append(self, v, /):
            self._items.append(self._checked(v))
        def extend(self, bb, /):
            if isinstance(bb, array):
                if bb.typecode != self.typecode:
                    raise TypeError('can only extend with array of same kind')
                self._items.extend(bb._items)
                return
            for v in bb:
                self._items.append(self._checked(v))
        fromlist = extend
        def insert(self, i, v, /):
            self._items.insert(i, self._checked(v))
        def pop(self, i=-1, /):
            if not self._items:
                raise IndexError('pop from empty array')
            try:
                return self._items.pop(i)
            except IndexError:
                raise IndexError('pop index out of range') from None
        def remove(self, v, /):
            try:
                self._items.remove(v)
            except ValueError:
                raise ValueError('array.remove(x): x not in array') from None
        def index(self, v, *bounds):
            try:
                return self._items.index(v, *bounds)
            except ValueError:
                raise ValueError('array.index(x): x not in array') from None
        def count(self, v, /):
            return self._items.count(v)
        def reverse(self):
            self._items.reverse()
        def tolist(self):
            return list(self._items)
        def tobytes(self):
            if self.typecode == 'u':
                return ''.join(self._items).encode('utf-32-le')
            return _struct.pack(f'{len(self._items)}{self.typecode}', *self._items)
        def frombytes(self, buffer, /):
            buffer = bytes(buffer)
            if len(buffer) % self.itemsize:
                raise ValueError('bytes length not a multiple of item size')
            if self.typecode == 'u':
                self._items.extend(buffer.decode('utf-32-le'))
            else:
                self._items.extend(_struct.unpack(f'{len(buffer) // self.itemsize}{self.typecode}', buffer))
        def tofile(self, f, /):
            f.write(self.tobytes())
        def fromfile(self, f, n, /):
            data = f.read(n * self.itemsize)
            self.frombytes(data[:len(data) - len(data) % self.itemsize])
            if len(data) < n * self.itemsize:
                raise EOFError('read() didn\'t return enough bytes')
        def tounicode(self):
            if self.typecode != 'u':
                raise ValueError("tounicode() may only be called on unicode type arrays")
            return ''.join(self._items)
        def fromunicode(self, text, /):
            self.extend(text)
        def byteswap(self):
            data = self.tobytes()
            n = self.itemsize
            self._items = []
            self.frombytes(b''.join([data[i:i + n][::-1] for i in range(0, len(data), n)]))
        def buffer_info(self):
            return id(self), len(self._items)
        def _made(self, items):
            other = array(self.typecode)
            other._items = items
            return other
        def __len__(self):
            return len(self._items)
        def __iter__(self):
            return iter(self._items)
        def __contains__(self, v):
            return v in self._items
        def __getitem__(self, i):
            if isinstance(i, slice):
                return self._made(self._items[i])
            if not hasattr(type(i), '__index__'):
                raise TypeError('array indices must be integers')
            try:
                return self._items[i]
            except IndexError:
                raise IndexError('array index out of range') from None
        def __setitem__(self, i, v):
            if isinstance(i, slice):
                if not isinstance(v, array):
                    raise TypeError(f'can only assign array (not "{type(v).__name__}") to array slice')
                if v.typecode != self.typecode:
                    raise TypeError('bad argument type for built-in operation')
                self._items[i] = v._items
                return
            if not hasattr(type(i), '__index__'):
                raise TypeError('array indices must be integers')
            v = self._checked(v)
            try:
                self._items[i] = v
            except IndexError:
                raise IndexError('array assignment index out of range') from None
        def __delitem__(self, i):
            try:
                del self._items[i]
            except IndexError:
                raise IndexError('array assignment index out of range') from None
        def __add__(self, other):
            if not isinstance(other, array):
                raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
            if other.typecode != self.typecode:
                raise TypeError('bad argument type for built-in operation')
            return self._made(self._items + other._items)
        def __iadd__(self, other):
            if not isinstance(other, array):
                raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
            self.extend(other)
            return self
        def __mul__(self, n):
            return self._made(self._items * n)
        __rmul__ = __mul__
        def __imul__(self, n):
            self._items *= n
            return self
        def __eq__(self, other):
            return self._items == other._items if isinstance(other, array) else NotImplemented
        def __ne__(self, other):
            return self._items != other._items if isinstance(other, array) else NotImplemented
        def __lt__(self, other):
            return self._items < other._items if isinstance(other, array) else NotImplemented
        def __le__(self, other):
            return self._items <= other._items if isinstance(other, array) else NotImplemented
        def __gt__(self, other):
            return self._items > other._items if isinstance(other, array) else NotImplemented
        def __ge__(self, other):
            return self._items >= other._items if isinstance(other, array) else NotImplemented
        __hash__ = None
        def __copy__(self):
            return self._made(list(self._items))
        def __deepcopy__(self, memo):
            return self._made(list(self._items))
        def __bytes__(self):
            return self.tobytes()
        def __reduce__(self):
            return array, (self.typecode, list(self._items))
        def __repr__(self):
            if not self._items:
                return f"array('{self.typecode}')"
            if self.typecode == 'u':
                return f"array('u', {''.join(self._items)!r})"
            return f"array('{self.typecode}', {self._items!r})"

    array.__module__ = 'array'
    ArrayType = array
    """#

  static let queue = #"""
    import heapq as _heapq
    from collections import deque as _deque

    class Empty(Exception):
        pass

    class Full(Exception):
        pass

    class Queue:
        """First in, first out. There is one thread here, so a call that would wait for another raises at once."""
        def __init__(self, maxsize=0):
            self.maxsize = maxsize
            self._unfinished = 0
            self._init(maxsize)
        def _init(self, maxsize):
            self.queue = _deque()
        def _put(self, item):
            self.queue.append(item)
        def _get(self):
            return self.queue.popleft()
        def qsize(self):
            return len(self.queue)
        def empty(self):
            return not self.queue
        def full(self):
            return 0 < self.maxsize <= len(self.queue)
        def put(self, item, block=True, timeout=None):
            if timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            if self.full():
                raise Full
            self._put(item)
            self._unfinished += 1
        def get(self, block=True, timeout=None):
            if timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            if not self.queue:
                raise Empty
            return self._get()
        def put_nowait(self, item):
            return self.put(item, block=False)
        def get_nowait(self):
            return self.get(block=False)
        def task_done(self):
            if self._unfinished <= 0:
                raise ValueError('task_done() called too many times')
            self._unfinished -= 1
        def join(self):
            if self._unfinished:
                raise RuntimeError('join() would wait for ever: there are no threads in a cell')

    class PriorityQueue(Queue):
        def _init(self, maxsize):
            self.queue = []
        def _put(self, item):
            _heapq.heappush(self.queue, item)
        def _get(self):
            return _heapq.heappop(self.queue)

    class LifoQueue(Queue):
        def _init(self, maxsize):
            self.queue = []
        def _put(self, item):
            self.queue.append(item)
        def _get(self):
            return self.queue.pop()

    SimpleQueue = Queue
    """#

  static let cmath = #"""
    import math as _math
    from math import e, inf, nan, pi, tau

    infj = complex(0.0, inf)
    nanj = complex(0.0, nan)

    def _c(x):
        if isinstance(x, complex):
            return x
        if hasattr(type(x), '__complex__'):
            return x.__complex__()
        if hasattr(type(x), '__float__') or hasattr(type(x), '__index__'):
            return complex(x, 0.0)
        raise TypeError(f'must be real number, not {type(x).__name__}')

    def phase(z, /):
        z = _c(z)
        return _math.atan2(z.imag, z.real)

    def polar(z, /):
        z = _c(z)
        return abs(z), _math.atan2(z.imag, z.real)

    def rect(r, phi, /):
        r, phi = float(r), float(phi)
        if _math.isinf(phi) and r and not _math.isnan(r):
            raise ValueError('math domain error')
        if phi == 0.0:
            return complex(r, r * phi)
        return complex(r * _math.cos(phi), r * _math.sin(phi))

    def exp(z, /):
        z = _c(z)
        x, y = z.real, z.imag
        if _math.isinf(y) and (_math.isfinite(x) or x > 0):
            raise ValueError('math domain error')
        if _math.isinf(x) and x < 0 and not _math.isfinite(y):
            return complex(0.0, _math.copysign(0.0, y))
        if y == 0.0:
            try:
                return complex(_math.exp(x), y)
            except OverflowError:
                raise OverflowError('math range error') from None
        if x > 708.0 and _math.isfinite(x):
            k = _math.exp(x - 1.0)
            made = complex(k * _math.cos(y) * e, k * _math.sin(y) * e)
            if _math.isinf(made.real) or _math.isinf(made.imag):
                raise OverflowError('math range error')
            return made
        k = _math.exp(x)
        return complex(k * _math.cos(y), k * _math.sin(y))

    def _log(z):
        ax, ay = abs(z.real), abs(z.imag)
        if ax > 1e307 or ay > 1e307:
            real = _math.log(_math.hypot(ax / 2.0, ay / 2.0)) + 0.6931471805599453
        elif ax < 2.2e-308 and ay < 2.2e-308:
            if ax > 0.0 or ay > 0.0:
                real = _math.log(_math.hypot(_math.ldexp(ax, 53), _math.ldexp(ay, 53))) - 53 * 0.6931471805599453
            else:
                raise ValueError('math domain error')
        else:
            h = _math.hypot(ax, ay)
            if 0.71 <= h <= 1.73:
                big, small = (ax, ay) if ax > ay else (ay, ax)
                real = _math.log1p((big - 1) * (big + 1) + small * small) / 2.0
            else:
                real = _math.log(h)
        return complex(real, _math.atan2(z.imag, z.real))

    def log(z, base=None, /):
        made = _log(_c(z))
        if base is not None:
            divisor = _log(_c(base))
            if divisor == 0:
                raise ZeroDivisionError('complex division by zero')
            made = made / divisor
        return made

    def log10(z, /):
        made = _log(_c(z))
        return complex(made.real / 2.302585092994046, made.imag / 2.302585092994046)

    def sqrt(z, /):
        z = _c(z)
        x, y = z.real, z.imag
        if x == 0.0 and y == 0.0:
            return complex(0.0, y)
        if _math.isinf(y):
            return complex(inf, y)
        if not _math.isfinite(x) or not _math.isfinite(y):
            if _math.isinf(x):
                if x > 0:
                    return complex(inf, nan if _math.isnan(y) else _math.copysign(0.0, y))
                return complex(nan if _math.isnan(y) else 0.0, _math.copysign(inf, y))
            return complex(nan, nan)
        ax, ay = abs(x), abs(y)
        if ax < 2.2250738585072014e-308 and ay < 2.2250738585072014e-308:
            ax = _math.ldexp(ax, 54)
            s = _math.ldexp(_math.sqrt(ax + _math.hypot(ax, _math.ldexp(ay, 54))), -27)
        else:
            ax /= 8.0
            s = 2.0 * _math.sqrt(ax + _math.hypot(ax, ay / 8.0))
        d = ay / (2.0 * s)
        if x >= 0.0:
            return complex(s, _math.copysign(d, y))
        return complex(d, _math.copysign(s, y))

    def sinh(z, /):
        z = _c(z)
        return complex(_math.cos(z.imag) * _math.sinh(z.real), _math.sin(z.imag) * _math.cosh(z.real))

    def cosh(z, /):
        z = _c(z)
        return complex(_math.cos(z.imag) * _math.cosh(z.real), _math.sin(z.imag) * _math.sinh(z.real))

    def tanh(z, /):
        z = _c(z)
        if abs(z.real) > 354.0:
            return complex(_math.copysign(1.0, z.real),
                           4.0 * _math.sin(z.imag) * _math.cos(z.imag) * _math.exp(-2.0 * abs(z.real)))
        tx, ty = _math.tanh(z.real), _math.tan(z.imag)
        cx = 1.0 / _math.cosh(z.real)
        txty = tx * ty
        denom = 1.0 + txty * txty
        return complex(tx * (1.0 + ty * ty) / denom, ty / denom * cx * cx)

    def sin(z, /):
        z = _c(z)
        r = sinh(complex(-z.imag, z.real))
        return complex(r.imag, -r.real)

    def cos(z, /):
        z = _c(z)
        return cosh(complex(-z.imag, z.real))

    def tan(z, /):
        z = _c(z)
        r = tanh(complex(-z.imag, z.real))
        return complex(r.imag, -r.real)

    def asinh(z, /):
        z = _c(z)
        if abs(z.real) > 4e307 or abs(z.imag) > 4e307:
            real = _math.copysign(_math.log(_math.hypot(z.real / 2.0, z.imag / 2.0)) + 2 * 0.6931471805599453, z.real)
            return complex(real, _math.atan2(z.imag, abs(z.real)))
        s1 = sqrt(complex(1.0 + z.imag, -z.real))
        s2 = sqrt(complex(1.0 - z.imag, z.real))
        return complex(_math.asinh(s1.real * s2.imag - s2.real * s1.imag),
                       _math.atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag))

    def acosh(z, /):
        z = _c(z)
        if abs(z.real) > 4e307 or abs(z.imag) > 4e307:
            return complex(_math.log(_math.hypot(z.real / 2.0, z.imag / 2.0)) + 2 * 0.6931471805599453,
                           _math.atan2(z.imag, z.real))
        s1 = sqrt(complex(z.real - 1.0, z.imag))
        s2 = sqrt(complex(z.real + 1.0, z.imag))
        return complex(_math.asinh(s1.real * s2.real + s1.imag * s2.imag), 2.0 * _math.atan2(s1.imag, s2.real))

    def atanh(z, /):
        z = _c(z)
        if z.real < 0.0 or (z.real == 0.0 and _math.copysign(1.0, z.real) < 0.0):
            return -atanh(-z)
        ay = abs(z.imag)
        if z.real > 6.7e153 or ay > 6.7e153:
            h = _math.hypot(z.real / 2.0, z.imag / 2.0)
            return complex(z.real / 4.0 / h / h, -_math.copysign(pi / 2.0, -z.imag))
        if z.real == 1.0 and ay < 1.5e-154:
            if ay == 0.0:
                raise ValueError('math domain error')
            return complex(-_math.log(_math.sqrt(ay) / _math.sqrt(_math.hypot(ay, 2.0))),
                           _math.copysign(_math.atan2(2.0, -ay) / 2, z.imag))
        return complex(_math.log1p(4.0 * z.real / ((1 - z.real) * (1 - z.real) + ay * ay)) / 4.0,
                       -_math.atan2(-2.0 * z.imag, (1 - z.real) * (1 + z.real) - ay * ay) / 2.0)

    def asin(z, /):
        z = _c(z)
        s = asinh(complex(-z.imag, z.real))
        return complex(s.imag, -s.real)

    def acos(z, /):
        z = _c(z)
        if abs(z.real) > 4e307 or abs(z.imag) > 4e307:
            real = _math.atan2(abs(z.imag), z.real)
            return complex(real, -_math.copysign(
                _math.log(_math.hypot(z.real / 2.0, z.imag / 2.0)) + 2 * 0.6931471805599453, z.imag))
        s1 = sqrt(complex(1.0 - z.real, -z.imag))
        s2 = sqrt(complex(1.0 + z.real, z.imag))
        return complex(2.0 * _math.atan2(s1.real, s2.real), _math.asinh(s2.real * s1.imag - s2.imag * s1.real))

    def atan(z, /):
        z = _c(z)
        s = atanh(complex(-z.imag, z.real))
        return complex(s.imag, -s.real)

    def isfinite(z, /):
        z = _c(z)
        return _math.isfinite(z.real) and _math.isfinite(z.imag)

    def isinf(z, /):
        z = _c(z)
        return _math.isinf(z.real) or _math.isinf(z.imag)

    def isnan(z, /):
        z = _c(z)
        return _math.isnan(z.real) or _math.isnan(z.imag)

    def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
        if rel_tol < 0 or abs_tol < 0:
            raise ValueError('tolerances must be non-negative')
        a, b = _c(a), _c(b)
        if a == b:
            return True
        if isinf(a) or isinf(b):
            return False
        difference = abs(a - b)
        return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol
    """#

  static let weakref = #"""
    # Objects live as long as somebody holds them, and a reference of this module is such a somebody: it never dies
    # before the session does.

    class ReferenceType:
        def __init__(self, ob, callback=None):
            if isinstance(ob, (int, str, tuple, list, dict, float)) and type(ob).__module__ == 'builtins':
                raise TypeError(f"cannot create weak reference to '{type(ob).__name__}' object")
            self._ob = ob
            self.__callback__ = callback
        def __call__(self):
            return self._ob
        def __eq__(self, other):
            return self._ob == other._ob if isinstance(other, ReferenceType) else NotImplemented
        def __hash__(self):
            return hash(self._ob)
        def __repr__(self):
            return f"<weakref at {hex(id(self))}; to '{type(self._ob).__name__}' at {hex(id(self._ob))}>"

    ref = ReferenceType

    def proxy(ob, callback=None):
        return ob

    WeakMethod = ReferenceType

    class WeakValueDictionary(dict):
        pass

    class WeakKeyDictionary(dict):
        pass

    class WeakSet(set):
        pass

    def getweakrefcount(ob):
        return 0

    def getweakrefs(ob):
        return []

    class finalize:
        def __init__(self, ob, func, /, *args, **kwargs):
            self._call = (func, args, kwargs)
            self.alive = True
        def __call__(self, _=None):
            if self.alive:
                self.alive = False
                func, args, kwargs = self._call
                return func(*args, **kwargs)
        def detach(self):
            self.alive = False
    """#
}
