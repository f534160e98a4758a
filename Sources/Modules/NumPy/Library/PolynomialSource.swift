/// Polynomials of `numpy` in the cell language.
enum PolynomialSource {
  static let text = #"""
    import numpy as np

    def _vector(p):
        return np.atleast_1d(p.coeffs if isinstance(p, poly1d) else np.asarray(p))

    def poly(seq_of_zeros):
        """Coefficients of the polynomial with the given roots."""
        roots_ = np.atleast_1d(seq_of_zeros)
        if roots_.ndim == 2 and roots_.shape[0] == roots_.shape[1] and roots_.shape[0] != 0:
            roots_ = np.linalg.eigvals(roots_)
        elif roots_.ndim != 1:
            raise ValueError("input must be 1d or non-empty square 2d array.")
        if len(roots_) == 0:
            return 1.0
        a = np.ones((1,), dtype=complex if roots_.dtype.kind == 'c' else float)
        for r in roots_:
            a = np.convolve(a, np.array([1, -r], dtype=a.dtype), mode='full')
        if a.dtype.kind == 'c':
            r = np.asarray(roots_, complex)
            if np.all(np.sort_complex(r) == np.sort_complex(r.conj())):
                a = a.real.copy()
        return a

    def roots(p):
        """Roots of a polynomial, as eigenvalues of its companion matrix."""
        p = np.atleast_1d(p)
        if p.ndim != 1:
            raise ValueError("Input must be a rank-1 array.")
        nonzero = np.nonzero(np.ravel(p))[0]
        if len(nonzero) == 0:
            return np.array([])
        zeros_behind = len(p) - nonzero[-1] - 1
        p = p[int(nonzero[0]):int(nonzero[-1]) + 1]
        if p.dtype.kind not in 'fc':
            p = p.astype(float)
        n = len(p)
        if n > 1:
            a = np.diag(np.ones((n - 2,), p.dtype), -1)
            a[0, :] = -p[1:] / p[0]
            found = np.linalg.eigvals(a)
        else:
            found = np.array([])
        return np.hstack((found, np.zeros(int(zeros_behind), found.dtype)))

    def polyint(p, m=1, k=None):
        """Antiderivative."""
        m = int(m)
        if m < 0:
            raise ValueError("Order of integral must be positive (see polyder)")
        k = np.zeros(m, float) if k is None else np.atleast_1d(k)
        if len(k) == 1 and m > 1:
            k = k[0] * np.ones(m, float)
        if len(k) < m:
            raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
        wrap = isinstance(p, poly1d)
        p = _vector(p)
        if m == 0:
            return poly1d(p) if wrap else p
        y = np.concatenate((p / np.arange(len(p), 0, -1), [k[0]]))
        result = polyint(y, m - 1, k=k[1:])
        return poly1d(result) if wrap else result

    def polyder(p, m=1):
        """Derivative."""
        m = int(m)
        if m < 0:
            raise ValueError("Order of derivative must be positive (see polyint)")
        wrap = isinstance(p, poly1d)
        p = _vector(p)
        n = len(p) - 1
        y = p[:-1] * np.arange(n, 0, -1)
        result = p if m == 0 else polyder(y, m - 1)
        return poly1d(result) if wrap else result

    def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
        """Coefficients of the least-squares polynomial."""
        order = int(deg) + 1
        x = np.asarray(x) + 0.0
        y = np.asarray(y) + 0.0
        if deg < 0:
            raise ValueError("expected deg >= 0")
        if x.ndim != 1:
            raise TypeError("expected 1D vector for x")
        if x.size == 0:
            raise TypeError("expected non-empty vector for x")
        if y.ndim < 1 or y.ndim > 2:
            raise TypeError("expected 1D or 2D array for y")
        if x.shape[0] != y.shape[0]:
            raise TypeError("expected x and y to have same length")
        if rcond is None:
            rcond = len(x) * np.finfo(x.dtype).eps
        left = np.vander(x, order)
        right = y
        if w is not None:
            w = np.asarray(w) + 0.0
            if w.ndim != 1:
                raise TypeError("expected a 1-d array for weights")
            if w.shape[0] != y.shape[0]:
                raise TypeError("expected w and y to have the same length")
            left = left * w[:, np.newaxis]
            right = right * (w[:, np.newaxis] if right.ndim == 2 else w)
        scale = np.sqrt((left * left).sum(axis=0))
        left = left / scale
        c, resids, rank, s = np.linalg.lstsq(left, right, rcond)
        c = (c.T / scale).T
        if rank != order and not full:
            import warnings
            warnings.warn("Polyfit may be poorly conditioned", np.exceptions.RankWarning, stacklevel=2)
        if full:
            return c, resids, rank, s, rcond
        if cov:
            base = np.linalg.inv(np.dot(left.T, left))
            base = base / np.outer(scale, scale)
            if cov == "unscaled":
                factor = 1
            else:
                if len(x) <= order:
                    raise ValueError("the number of data points must exceed order to scale the covariance matrix")
                factor = resids / (len(x) - order)
            if y.ndim == 1:
                return c, base * factor
            return c, base[:, :, np.newaxis] * factor
        return c

    def polyadd(a1, a2):
        """Sum of two polynomials."""
        wrap = isinstance(a1, poly1d) or isinstance(a2, poly1d)
        a1, a2 = _vector(a1), _vector(a2)
        d = len(a2) - len(a1)
        if d > 0:
            a1 = np.concatenate((np.zeros(d, a1.dtype), a1))
        elif d < 0:
            a2 = np.concatenate((np.zeros(-d, a2.dtype), a2))
        return poly1d(a1 + a2) if wrap else a1 + a2

    def polysub(a1, a2):
        """Difference of two polynomials."""
        wrap = isinstance(a1, poly1d) or isinstance(a2, poly1d)
        result = polyadd(_vector(a1), -_vector(a2))
        return poly1d(result) if wrap else result

    def polymul(a1, a2):
        """Product of two polynomials."""
        wrap = isinstance(a1, poly1d) or isinstance(a2, poly1d)
        result = np.convolve(_vector(poly1d(a1)), _vector(poly1d(a2)))
        return poly1d(result) if wrap else result

    def polydiv(u, v):
        """Quotient and remainder of two polynomials."""
        wrap = isinstance(u, poly1d) or isinstance(v, poly1d)
        u, v = _vector(u) + 0.0, _vector(v) + 0.0
        m, n = len(u) - 1, len(v) - 1
        scale = 1.0 / v[0]
        q = np.zeros((max(m - n + 1, 1),), u.dtype)
        r = u.astype(u.dtype)
        for k in range(m - n + 1):
            d = scale * r[k]
            q[k] = d
            r[k:k + n + 1] = r[k:k + n + 1] - d * v
        while np.allclose(r[0], 0, rtol=1e-14) and r.shape[-1] > 1:
            r = r[1:]
        return (poly1d(q), poly1d(r)) if wrap else (q, r)

    class poly1d:
        """A polynomial in one variable, coefficients from the highest power down."""
        __hash__ = None

        def __init__(self, c_or_r, r=False, variable=None):
            if isinstance(c_or_r, poly1d):
                self.variable = variable or c_or_r.variable
                self.coeffs = c_or_r.coeffs
                return
            if r:
                c_or_r = poly(c_or_r)
            c = np.atleast_1d(c_or_r)
            if c.ndim > 1:
                raise ValueError("Polynomial must be 1d only.")
            places = np.nonzero(c)[0]
            c = c[int(places[0]):] if len(places) else np.array([0], dtype=c.dtype)
            self.coeffs = c
            self.variable = variable or 'x'

        coefficients = property(lambda self: self.coeffs)
        c = property(lambda self: self.coeffs)
        coef = property(lambda self: self.coeffs)
        order = property(lambda self: len(self.coeffs) - 1)
        o = property(lambda self: len(self.coeffs) - 1)
        roots = property(lambda self: roots(self.coeffs))
        r = property(lambda self: roots(self.coeffs))

        def __array__(self, dtype=None, copy=None):
            return np.array(self.coeffs, dtype=dtype) if dtype else np.array(self.coeffs)

        def __repr__(self):
            return 'poly1d(' + repr(self.coeffs)[6:-1] + ')'

        def __len__(self):
            return self.order

        def __str__(self):
            terms = []
            n = self.order
            for k, value in enumerate(self.coeffs):
                power = n - k
                if isinstance(value, complex) or self.coeffs.dtype.kind == 'c':
                    value = complex(value)
                    text = '%.4g' % value.real if value.imag == 0 else '(%.4g + %.4gj)' % (value.real, value.imag)
                else:
                    text = '%.4g' % value
                if text == '0' and not (power == 0 and not terms):
                    continue
                if power == 1:
                    text += ' ' + self.variable
                elif power > 1:
                    text += ' %s**%d' % (self.variable, power)
                if not terms:
                    terms.append(text)
                elif text.startswith('-'):
                    terms.append('- ' + text[1:])
                else:
                    terms.append('+ ' + text)
            return self._raised(' '.join(terms))

        @staticmethod
        def _raised(text, wrap=70):
            import re
            upper, lower, out, start = '', '', ' ', 0
            for match in re.finditer(r'\*\*([0-9]*)', text):
                part, power = text[start:match.start()], match.group(1)
                start = match.end()
                below = part + ' ' * (len(power) - 1)
                above = ' ' * (len(part) - 1) + power
                if len(lower) + len(below) > wrap or len(upper) + len(above) > wrap:
                    out += upper + '\n' + lower + '\n '
                    upper, lower = above, below
                else:
                    lower += below
                    upper += above
            out += upper + '\n' + lower
            return out + text[start:]

        def __call__(self, val):
            return np.polyval(self.coeffs, val)

        def __neg__(self):
            return poly1d(-self.coeffs)

        def __pos__(self):
            return self

        def __mul__(self, other):
            if np.isscalar(other):
                return poly1d(self.coeffs * other)
            return poly1d(polymul(self.coeffs, poly1d(other).coeffs))

        __rmul__ = __mul__

        def __add__(self, other):
            return poly1d(polyadd(self.coeffs, poly1d(other).coeffs))

        __radd__ = __add__

        def __sub__(self, other):
            return poly1d(polysub(self.coeffs, poly1d(other).coeffs))

        def __rsub__(self, other):
            return poly1d(polysub(poly1d(other).coeffs, self.coeffs))

        def __pow__(self, val):
            if not np.isscalar(val) or int(val) != val or val < 0:
                raise ValueError("Power to non-negative integers only.")
            result = np.array([1])
            for _ in range(int(val)):
                result = polymul(self.coeffs, result)
            return poly1d(result)

        def __truediv__(self, other):
            if np.isscalar(other):
                return poly1d(self.coeffs / other)
            return polydiv(self, poly1d(other))

        def __rtruediv__(self, other):
            if np.isscalar(other):
                return poly1d(other / self.coeffs)
            return polydiv(poly1d(other), self)

        def __eq__(self, other):
            if not isinstance(other, poly1d):
                return NotImplemented
            return self.coeffs.shape == other.coeffs.shape and bool((self.coeffs == other.coeffs).all())

        def __ne__(self, other):
            if not isinstance(other, poly1d):
                return NotImplemented
            return not self == other

        def __getitem__(self, val):
            place = self.order - val
            if val > self.order or val < 0:
                return self.coeffs.dtype.type(0)
            return self.coeffs[place]

        def __setitem__(self, key, val):
            place = self.order - key
            if key < 0:
                raise ValueError("Negative powers are not supported.")
            if key > self.order:
                self.coeffs = np.concatenate((np.zeros(key - self.order, self.coeffs.dtype), self.coeffs))
                place = 0
            self.coeffs[place] = val

        def __iter__(self):
            return iter(self.coeffs)

        def integ(self, m=1, k=0):
            return poly1d(polyint(self.coeffs, m=m, k=k))

        def deriv(self, m=1):
            return poly1d(polyder(self.coeffs, m=m))
    """#

  /// `numpy.polynomial.polynomial`: rising powers.
  static let rising = #"""
    import numpy as np

    def polyval(x, c, tensor=True):
        """The value of a polynomial, lowest power first."""
        c = np.atleast_1d(np.asarray(c))
        if c.dtype.kind in 'biu':
            c = c + 0.0
        if isinstance(x, (tuple, list)):
            x = np.asarray(x)
        if isinstance(x, np.ndarray) and tensor:
            c = c.reshape(c.shape + (1,) * x.ndim)
        value = c[-1] + x * 0
        for i in range(2, len(c) + 1):
            value = c[-i] + value * x
        return value

    def polyfit(x, y, deg, rcond=None, full=False, w=None):
        """Coefficients of the least-squares polynomial, lowest power first."""
        if full:
            c, resids, rank, s, rcond = np.polyfit(x, y, deg, rcond, True, w)
            return c[::-1], [resids, rank, s, rcond]
        return np.polyfit(x, y, deg, rcond, False, w)[::-1]

    def polyadd(c1, c2):
        """Sum."""
        return np.polyadd(np.asarray(c1)[::-1], np.asarray(c2)[::-1])[::-1] + 0.0

    def polysub(c1, c2):
        """Difference."""
        return np.polysub(np.asarray(c1)[::-1], np.asarray(c2)[::-1])[::-1] + 0.0

    def polymul(c1, c2):
        """Product."""
        return np.convolve(np.asarray(c1), np.asarray(c2)) + 0.0

    def polyder(c, m=1, scl=1, axis=0):
        """Derivative."""
        c = np.asarray(c) + 0.0
        for _ in range(m):
            c = scl * c[1:] * np.arange(1, len(c)) if len(c) > 1 else c[:1] * 0
        return c

    def polyint(c, m=1, k=[], lbnd=0, scl=1, axis=0):
        """Antiderivative."""
        c = np.asarray(c) + 0.0
        k = list(k) if np.iterable(k) else [k]
        k = k + [0] * (m - len(k))
        for i in range(m):
            c = scl * c
            c = np.concatenate(([0.0], c / np.arange(1, len(c) + 1)))
            c[0] = k[i] - polyval(lbnd, c)
        return c

    def polyroots(c):
        """Roots, rising."""
        return np.sort(np.roots(np.asarray(c)[::-1]))

    def polyvander(x, deg):
        """Powers of a vector as columns, rising."""
        return np.vander(np.asarray(x) + 0.0, deg + 1, increasing=True)

    def polyfromroots(roots):
        """Coefficients from roots, lowest power first."""
        return np.poly(roots)[::-1]
    """#

  /// `numpy.polynomial`.
  static let module = #"""
    import numpy as np
    from numpy.polynomial import polynomial

    class Polynomial:
        """A polynomial by rising powers."""
        def __init__(self, coef, domain=None, window=None, symbol='x'):
            self.coef = np.atleast_1d(np.asarray(coef)) + 0.0
            self.domain = np.array([-1., 1.]) if domain is None else np.asarray(domain) + 0.0
            self.window = np.array([-1., 1.]) if window is None else np.asarray(window) + 0.0
            self.symbol = symbol

        def _mapped(self, x):
            (a, b), (c, d) = self.domain, self.window
            if a == c and b == d:
                return x
            off, scale = (b * c - a * d) / (b - a), (d - c) / (b - a)
            return off + scale * x

        def __call__(self, arg):
            if isinstance(arg, (list, tuple)):
                arg = np.asarray(arg)
            return polynomial.polyval(self._mapped(arg), self.coef)

        @classmethod
        def fit(cls, x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol='x'):
            x = np.asarray(x) + 0.0
            if domain is None:
                domain = np.array([x.min(), x.max()])
            made = cls([0.0], domain, window, symbol)
            made.coef = polynomial.polyfit(made._mapped(x), y, deg, rcond, False, w)
            return made

        @classmethod
        def fromroots(cls, roots, domain=None, window=None, symbol='x'):
            return cls(polynomial.polyfromroots(roots))

        def convert(self, domain=None, kind=None, window=None):
            (a, b), (c, d) = self.domain, self.window
            off, scale = (b * c - a * d) / (b - a), (d - c) / (b - a)
            result = np.zeros(1)
            for value in self.coef[::-1]:
                result = polynomial.polyadd(polynomial.polymul(result, [off, scale]), [value])
            result = result[:len(self.coef)]
            return Polynomial(result)

        def degree(self):
            return len(self.coef) - 1

        def roots(self):
            (a, b), (c, d) = self.domain, self.window
            found = polynomial.polyroots(self.coef)
            return a + (b - a) / (d - c) * (found - c)

        def deriv(self, m=1):
            (a, b), (c, d) = self.domain, self.window
            return Polynomial(polynomial.polyder(self.coef, m, (d - c) / (b - a)), self.domain, self.window)

        def integ(self, m=1, k=[], lbnd=None):
            return Polynomial(polynomial.polyint(self.coef, m, k), self.domain, self.window)

        def _other(self, other):
            return other.coef if isinstance(other, Polynomial) else np.atleast_1d(other)

        def __add__(self, other):
            return Polynomial(polynomial.polyadd(self.coef, self._other(other)), self.domain, self.window)
        __radd__ = __add__
        def __sub__(self, other):
            return Polynomial(polynomial.polysub(self.coef, self._other(other)), self.domain, self.window)
        def __mul__(self, other):
            return Polynomial(polynomial.polymul(self.coef, self._other(other)), self.domain, self.window)
        __rmul__ = __mul__
        def __neg__(self):
            return Polynomial(-self.coef, self.domain, self.window)
        def __repr__(self):
            domain, window = repr(self.domain)[6:-1], repr(self.window)[6:-1]
            return f"Polynomial({repr(self.coef)[6:-1]}, domain={domain}, window={window}, symbol='{self.symbol}')"
        def __str__(self):
            text = str(self.coef[0])
            marks = str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')
            for i, value in enumerate(self.coef[1:], 1):
                sign = '-' if value < 0 else '+'
                power = '' if i == 1 else str(i).translate(marks)
                text += f' {sign} {abs(value)}·{self.symbol}{power}'
            return text
    """#
}
