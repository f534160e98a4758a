/// `statistics` and `fractions` in the cell language.
enum NumberSources {
  static let statistics = #"""
    import math as _math
    from fractions import Fraction as _Fraction
    from collections import Counter as _Counter
    from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right

    class StatisticsError(ValueError):
        pass

    def _exact(x):
        if isinstance(x, (int, _Fraction)):
            return _Fraction(x)
        if isinstance(x, float):
            if x != x or x in (_math.inf, -_math.inf):
                return None
            return _Fraction(x)
        if hasattr(x, 'as_integer_ratio'):
            return _Fraction(*x.as_integer_ratio())
        try:
            return _Fraction(float(x))
        except (TypeError, ValueError):
            raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None

    def _sum(data):
        """The class of the result, the exact sum (a float if infinite or not a number), the count."""
        total = _Fraction(0)
        special = None
        kind = int
        n = 0
        for x in data:
            n += 1
            if type(x) is not kind and kind is not float:
                kind = int if isinstance(x, int) and kind is int else type(x) if not isinstance(x, int) else kind
            exact = _exact(x)
            if exact is None:
                special = x if special is None else special + x
            else:
                total += exact
        return kind, total if special is None else special, n

    def _convert(value, kind):
        if isinstance(value, float):
            return value
        if kind is int or kind is bool:
            if value.denominator == 1:
                return int(value)
            kind = float
        if kind is _Fraction:
            return value
        return float(value) if kind is float else kind(float(value))

    def _listed(data):
        return data if isinstance(data, (list, tuple)) else list(data)

    def mean(data):
        kind, total, n = _sum(data)
        if n < 1:
            raise StatisticsError('mean requires at least one data point')
        return _convert(total / n, kind)

    def fmean(data, weights=None):
        data = _listed(data)
        if weights is None:
            if not data:
                raise StatisticsError('fmean requires at least one data point')
            return _math.fsum(data) / len(data)
        weights = _listed(weights)
        if len(weights) != len(data):
            raise StatisticsError('data and weights must be the same length')
        total = _math.fsum(weights)
        if not total:
            raise StatisticsError('sum of weights must be non-zero')
        return _math.fsum([a * b for a, b in zip(data, weights)]) / total

    def geometric_mean(data):
        try:
            return _math.exp(fmean(list(map(_math.log, data))))
        except ValueError:
            raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None

    def harmonic_mean(data, weights=None):
        data = _listed(data)
        if not data:
            raise StatisticsError('harmonic_mean requires at least one data point')
        weights = [1] * len(data) if weights is None else _listed(weights)
        if len(weights) != len(data):
            raise StatisticsError('Number of weights does not match data size')
        for x in data + weights if isinstance(data, list) else list(data) + list(weights):
            if x < 0:
                raise StatisticsError('harmonic mean does not support negative values')
        if any(x == 0 for x in data):
            return 0
        kind, total, n = _sum([w / x if w else 0 for w, x in zip(weights, data)])
        return _convert(_sum(weights)[1] / total, kind)

    def median(data):
        data = sorted(data)
        n = len(data)
        if n == 0:
            raise StatisticsError('no median for empty data')
        if n % 2 == 1:
            return data[n // 2]
        return (data[n // 2 - 1] + data[n // 2]) / 2

    def median_low(data):
        data = sorted(data)
        if not data:
            raise StatisticsError('no median for empty data')
        return data[(len(data) - 1) // 2]

    def median_high(data):
        data = sorted(data)
        if not data:
            raise StatisticsError('no median for empty data')
        return data[len(data) // 2]

    def median_grouped(data, interval=1):
        data = sorted(data)
        n = len(data)
        if n == 0:
            raise StatisticsError('no median for empty data')
        x = data[n // 2]
        below = _bisect_left(data, x)
        upto = _bisect_right(data, x, below)
        lower = float(x) - float(interval) / 2
        return lower + float(interval) * (n / 2 - below) / (upto - below)

    def mode(data):
        pairs = _Counter(iter(data)).most_common(1)
        if not pairs:
            raise StatisticsError('no mode for empty data')
        return pairs[0][0]

    def multimode(data):
        counts = _Counter(iter(data))
        most = max(counts.values(), default=0)
        return [value for value, count in counts.items() if count == most]

    def _squares(data, center=None):
        """The exact sum of squared deviations."""
        data = _listed(data)
        kind, total, n = _sum(data)
        if n == 0 or isinstance(total, float):
            return kind, total if n else _Fraction(0), n
        if center is not None:
            c = _exact(center)
        else:
            c = total / n
        return kind, sum([(_exact(x) - c) ** 2 for x in data], _Fraction(0)), n

    def variance(data, xbar=None):
        kind, ss, n = _squares(data, xbar)
        if n < 2:
            raise StatisticsError('variance requires at least two data points')
        return _convert(ss / (n - 1), kind)

    def pvariance(data, mu=None):
        kind, ss, n = _squares(data, mu)
        if n < 1:
            raise StatisticsError('pvariance requires at least one data point')
        return _convert(ss / n, kind)

    def _root(x):
        """The float nearest to the square root of a fraction."""
        if isinstance(x, float):
            return _math.sqrt(x)
        n, m = x.numerator, x.denominator
        if n == 0:
            return 0.0
        # Scale so that the whole root has some 109 bits or more; its last bit keeps what was cut.
        shift = (n.bit_length() - m.bit_length() - 218) // 2
        if shift >= 0:
            q, r = divmod(n, m << 2 * shift)
        else:
            q, r = divmod(n << -2 * shift, m)
        root = _math.isqrt(q)
        if r or root * root != q:
            root |= 1
        return float(_Fraction(root << shift if shift > 0 else root, 1 if shift >= 0 else 1 << -shift))

    def stdev(data, xbar=None):
        kind, ss, n = _squares(data, xbar)
        if n < 2:
            raise StatisticsError('stdev requires at least two data points')
        return _root(ss / (n - 1))

    def pstdev(data, mu=None):
        kind, ss, n = _squares(data, mu)
        if n < 1:
            raise StatisticsError('pstdev requires at least one data point')
        return _root(ss / n)

    def quantiles(data, *, n=4, method='exclusive'):
        if n < 1:
            raise StatisticsError('n must be at least 1')
        data = sorted(data)
        count = len(data)
        if count < 2:
            raise StatisticsError('must have at least two data points')
        if method == 'inclusive':
            m = count - 1
            out = []
            for i in range(1, n):
                j, delta = divmod(i * m, n)
                out.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
            return out
        if method == 'exclusive':
            m = count + 1
            out = []
            for i in range(1, n):
                j = min(max(i * m // n, 1), count - 1)
                delta = i * m - j * n
                out.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
            return out
        raise ValueError(f'Unknown method: {method!r}')

    def covariance(x, y, /):
        n = len(x)
        if len(y) != n:
            raise StatisticsError('covariance requires that both inputs have same number of data points')
        if n < 2:
            raise StatisticsError('covariance requires at least two data points')
        xbar, ybar = _math.fsum(x) / n, _math.fsum(y) / n
        return _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (n - 1)

    def correlation(x, y, /):
        n = len(x)
        if len(y) != n:
            raise StatisticsError('correlation requires that both inputs have same number of data points')
        if n < 2:
            raise StatisticsError('correlation requires at least two data points')
        xbar, ybar = _math.fsum(x) / n, _math.fsum(y) / n
        sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
        sxx = _math.fsum([(a - xbar) ** 2.0 for a in x])
        syy = _math.fsum([(b - ybar) ** 2.0 for b in y])
        try:
            return sxy / _math.sqrt(sxx * syy)
        except ZeroDivisionError:
            raise StatisticsError('at least one of the inputs is constant') from None

    from collections import namedtuple as _namedtuple
    LinearRegression = _namedtuple('LinearRegression', ('slope', 'intercept'))

    def linear_regression(x, y, /, *, proportional=False):
        n = len(x)
        if len(y) != n:
            raise StatisticsError('linear regression requires that both inputs have same number of data points')
        if n < 2:
            raise StatisticsError('linear regression requires at least two data points')
        if proportional:
            sxy = _math.fsum([a * b for a, b in zip(x, y)])
            sxx = _math.fsum([a * a for a in x])
        else:
            xbar, ybar = _math.fsum(x) / n, _math.fsum(y) / n
            sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
            sxx = _math.fsum([(a - xbar) ** 2.0 for a in x])
        try:
            slope = sxy / sxx
        except ZeroDivisionError:
            raise StatisticsError('x is constant') from None
        return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)

    class NormalDist:
        """A normal distribution."""
        def __init__(self, mu=0.0, sigma=1.0):
            if sigma < 0.0:
                raise StatisticsError('sigma must be non-negative')
            self._mu = float(mu)
            self._sigma = float(sigma)
        @classmethod
        def from_samples(cls, data):
            data = _listed(data)
            return cls(fmean(data), stdev(data))
        mean = property(lambda self: self._mu)
        median = property(lambda self: self._mu)
        mode = property(lambda self: self._mu)
        stdev = property(lambda self: self._sigma)
        variance = property(lambda self: self._sigma * self._sigma)
        def pdf(self, x):
            variance = self._sigma * self._sigma
            if not variance:
                raise StatisticsError('pdf() not defined when sigma is zero')
            diff = x - self._mu
            return _math.exp(diff * diff / (-2.0 * variance)) / _math.sqrt(2 * _math.pi * variance)
        def cdf(self, x):
            if not self._sigma:
                raise StatisticsError('cdf() not defined when sigma is zero')
            return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))
        def inv_cdf(self, p):
            if p <= 0.0 or p >= 1.0:
                raise StatisticsError('p must be in the range 0.0 < p < 1.0')
            # Newton's method on the tail's logarithm from a rough start; it converges in a few steps.
            q = min(p, 1 - p)
            t = _math.sqrt(-2 * _math.log(q))
            z = -(t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + t * 0.04481)))
            for _ in range(8):
                tail = 0.5 * _math.erfc(-z / _math.sqrt(2.0))
                density = _math.exp(-z * z / 2) / _math.sqrt(2 * _math.pi)
                step = (tail - q) / density
                z -= step / (1 + z * step / 2)
                if abs(step) < 1e-16 * abs(z):
                    break
            return self._mu + (z if p < 0.5 else -z) * self._sigma
        def zscore(self, x):
            if not self._sigma:
                raise StatisticsError('zscore() not defined when sigma is zero')
            return (x - self._mu) / self._sigma
        def quantiles(self, n=4):
            return [self.inv_cdf(i / n) for i in range(1, n)]
        def samples(self, n, *, seed=None):
            import random
            gauss = random.gauss if seed is None else random.Random(seed).gauss
            return [gauss(self._mu, self._sigma) for _ in range(n)]
        def __add__(self, other):
            if isinstance(other, NormalDist):
                return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
            return NormalDist(self._mu + other, self._sigma)
        def __sub__(self, other):
            if isinstance(other, NormalDist):
                return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
            return NormalDist(self._mu - other, self._sigma)
        def __mul__(self, other):
            return NormalDist(self._mu * other, self._sigma * _math.fabs(other))
        def __truediv__(self, other):
            return NormalDist(self._mu / other, self._sigma / _math.fabs(other))
        __radd__ = __add__
        __rmul__ = __mul__
        def __neg__(self):
            return NormalDist(-self._mu, self._sigma)
        def __eq__(self, other):
            if not isinstance(other, NormalDist):
                return NotImplemented
            return self._mu == other._mu and self._sigma == other._sigma
        def __hash__(self):
            return hash((self._mu, self._sigma))
        def __repr__(self):
            return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'
    """#

  static let fractions = #"""
    import math as _math
    import re as _re
    from numbers import Rational as _Rational

    _format = _re.compile(r'\s*([-+]?)(?=\d|\.\d)(\d*(?:_\d+)*)(?:(?:/(\d+(?:_\d+)*))?|(?:\.(\d*(?:_\d+)*))?(?:[eE]([-+]?\d+))?)\s*')

    class Fraction:
        """An exact quotient of two integers."""
        def __new__(cls, numerator=0, denominator=None):
            self = object.__new__(cls)
            if denominator is None:
                if type(numerator) is int:
                    self._n, self._d = numerator, 1
                    return self
                if isinstance(numerator, (int, Fraction)):
                    self._n, self._d = numerator.numerator, numerator.denominator
                    return self
                if isinstance(numerator, float):
                    self._n, self._d = numerator.as_integer_ratio()
                    return self
                if isinstance(numerator, str):
                    m = _format.fullmatch(numerator)
                    if m is None:
                        raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
                    sign, whole, under, decimals, exponent = m.groups()
                    n = int(whole or '0')
                    d = 1
                    if under:
                        d = int(under)
                    else:
                        if decimals:
                            decimals = decimals.replace('_', '')
                            d = 10 ** len(decimals)
                            n = n * d + int(decimals)
                        if exponent:
                            e = int(exponent)
                            if e >= 0:
                                n *= 10 ** e
                            else:
                                d *= 10 ** -e
                    numerator, denominator = -n if sign == '-' else n, d
                elif hasattr(numerator, 'as_integer_ratio'):
                    self._n, self._d = numerator.as_integer_ratio()
                    return self
                else:
                    raise TypeError('argument should be a string or a Rational instance')
            elif isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction)):
                numerator, denominator = (numerator.numerator * denominator.denominator,
                                          denominator.numerator * numerator.denominator)
            else:
                raise TypeError('both arguments should be Rational instances')
            if denominator == 0:
                raise ZeroDivisionError(f'Fraction({numerator}, 0)')
            g = _math.gcd(numerator, denominator)
            if denominator < 0:
                g = -g
            self._n, self._d = numerator // g, denominator // g
            return self
        @classmethod
        def from_float(cls, f):
            return cls(f)
        @property
        def numerator(self):
            return self._n
        @property
        def denominator(self):
            return self._d
        def as_integer_ratio(self):
            return (self._n, self._d)
        def limit_denominator(self, max_denominator=1000000):
            if max_denominator < 1:
                raise ValueError('max_denominator should be at least 1')
            if self._d <= max_denominator:
                return Fraction(self)
            # Convergents of the continued fraction until the denominator grows too large.
            p0, q0, p1, q1 = 0, 1, 1, 0
            n, d = self._n, self._d
            while True:
                a = n // d
                q2 = q0 + a * q1
                if q2 > max_denominator:
                    break
                p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
                n, d = d, n - a * d
            k = (max_denominator - q0) // q1
            one, two = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
            return two if abs(two - self) <= abs(one - self) else one
        def __repr__(self):
            return f'{type(self).__name__}({self._n}, {self._d})'
        def __str__(self):
            return str(self._n) if self._d == 1 else f'{self._n}/{self._d}'
        def __hash__(self):
            if self._d == 1:
                return hash(self._n)
            modulus = (1 << 61) - 1
            try:
                inverse = pow(self._d, -1, modulus)
            except ValueError:
                h = 314159
            else:
                h = hash(hash(abs(self._n)) * inverse)
            h = h if self._n >= 0 else -h
            return -2 if h == -1 else h
        def _arithmetic(self, other, exact, loose):
            if isinstance(other, (int, Fraction)):
                return exact(self, other if isinstance(other, Fraction) else Fraction(other))
            if isinstance(other, float):
                return loose(float(self), other)
            if isinstance(other, complex):
                return loose(complex(float(self)), other)
            return NotImplemented
        def __add__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction(a._n * b._d + b._n * a._d, a._d * b._d), lambda a, b: a + b)
        def __radd__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction(a._n * b._d + b._n * a._d, a._d * b._d), lambda a, b: b + a)
        def __sub__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction(a._n * b._d - b._n * a._d, a._d * b._d), lambda a, b: a - b)
        def __rsub__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction(b._n * a._d - a._n * b._d, a._d * b._d), lambda a, b: b - a)
        def __mul__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction(a._n * b._n, a._d * b._d), lambda a, b: a * b)
        def __rmul__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction(a._n * b._n, a._d * b._d), lambda a, b: b * a)
        def __truediv__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction(a._n * b._d, a._d * b._n), lambda a, b: a / b)
        def __rtruediv__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction(b._n * a._d, b._d * a._n), lambda a, b: b / a)
        def __floordiv__(self, other):
            return self._arithmetic(other, lambda a, b: (a._n * b._d) // (a._d * b._n), lambda a, b: a // b)
        def __rfloordiv__(self, other):
            return self._arithmetic(other, lambda a, b: (b._n * a._d) // (b._d * a._n), lambda a, b: b // a)
        def __mod__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction((a._n * b._d) % (b._n * a._d), a._d * b._d), lambda a, b: a % b)
        def __rmod__(self, other):
            return self._arithmetic(other, lambda a, b: Fraction((b._n * a._d) % (a._n * b._d), a._d * b._d), lambda a, b: b % a)
        def __divmod__(self, other):
            return (self // other, self % other)
        def __pow__(self, other):
            if isinstance(other, (int, Fraction)) and other.denominator == 1:
                power = other.numerator
                if power >= 0:
                    return Fraction(self._n ** power, self._d ** power)
                return Fraction(self._d ** -power, self._n ** -power)
            return float(self) ** float(other) if not isinstance(other, complex) else complex(float(self)) ** other
        def __rpow__(self, other):
            if self._d == 1 and self._n >= 0:
                return other ** self._n
            return other ** float(self)
        def __neg__(self):
            return Fraction(-self._n, self._d)
        def __pos__(self):
            return Fraction(self)
        def __abs__(self):
            return Fraction(abs(self._n), self._d)
        def __bool__(self):
            return self._n != 0
        def __int__(self):
            return -(-self._n // self._d) if self._n < 0 else self._n // self._d
        __trunc__ = __int__
        def __float__(self):
            return self._n / self._d
        def __floor__(self):
            return self._n // self._d
        def __ceil__(self):
            return -(-self._n // self._d)
        def __round__(self, ndigits=None):
            if ndigits is None:
                whole, rest = divmod(self._n, self._d)
                if rest * 2 < self._d or rest * 2 == self._d and whole % 2 == 0:
                    return whole
                return whole + 1
            shift = 10 ** abs(ndigits)
            if ndigits > 0:
                return Fraction(round(self * shift), shift)
            return Fraction(round(self / shift) * shift)
        def _compare(self, other, op):
            if isinstance(other, (int, Fraction)):
                return op(self._n * other.denominator, self._d * other.numerator)
            if isinstance(other, float):
                if other != other or other in (_math.inf, -_math.inf):
                    return op(0.0, other)
                return op(self, Fraction(other))
            return NotImplemented
        def __eq__(self, other):
            if isinstance(other, (int, Fraction)):
                return self._n == other.numerator and self._d == other.denominator
            if isinstance(other, float):
                return other == other and other not in (_math.inf, -_math.inf) and self == Fraction(other)
            if isinstance(other, complex):
                return other.imag == 0 and self == other.real
            return NotImplemented
        def __lt__(self, other):
            return self._compare(other, lambda a, b: a < b)
        def __le__(self, other):
            return self._compare(other, lambda a, b: a <= b)
        def __gt__(self, other):
            return self._compare(other, lambda a, b: a > b)
        def __ge__(self, other):
            return self._compare(other, lambda a, b: a >= b)
        def __copy__(self):
            return self
        def __deepcopy__(self, memo):
            return self
    _Rational.register(Fraction)
    """#
}
