/// `decimal` in the cell language: numbers as a sign, a whole coefficient and a power of ten.
enum DecimalSources {
  static let decimal = #"""
    import math as _math
    from collections import namedtuple as _namedtuple
    import numbers as _numbers

    DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')

    ROUND_DOWN = 'ROUND_DOWN'
    ROUND_HALF_UP = 'ROUND_HALF_UP'
    ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
    ROUND_CEILING = 'ROUND_CEILING'
    ROUND_FLOOR = 'ROUND_FLOOR'
    ROUND_UP = 'ROUND_UP'
    ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
    ROUND_05UP = 'ROUND_05UP'
    MAX_PREC = 999999999999999999
    MAX_EMAX = 999999999999999999
    MIN_EMIN = -999999999999999999
    MIN_ETINY = -1999999999999999997
    HAVE_THREADS = False
    HAVE_CONTEXTVAR = True

    class DecimalException(ArithmeticError):
        pass
    class Clamped(DecimalException):
        pass
    class InvalidOperation(DecimalException):
        pass
    class ConversionSyntax(InvalidOperation):
        pass
    class DivisionByZero(DecimalException, ZeroDivisionError):
        pass
    class DivisionImpossible(InvalidOperation):
        pass
    class DivisionUndefined(InvalidOperation, ZeroDivisionError):
        pass
    class Inexact(DecimalException):
        pass
    class InvalidContext(InvalidOperation):
        pass
    class Rounded(DecimalException):
        pass
    class Subnormal(DecimalException):
        pass
    class Overflow(Inexact, Rounded):
        pass
    class Underflow(Inexact, Rounded, Subnormal):
        pass
    class FloatOperation(DecimalException, TypeError):
        pass

    _signals = [Clamped, DivisionByZero, Inexact, Overflow, Rounded, Underflow, InvalidOperation, Subnormal,
                FloatOperation]
    _shown_signals = [InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact,
                      Rounded, Clamped]
    for _c in [DecimalException, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext] + _signals:
        _c.__module__ = 'decimal'

    def _round(coefficient, digits, sign, rounding):
        """The coefficient without its last digits, and whether something was lost."""
        if digits <= 0:
            return coefficient * 10 ** -digits, False
        unit = 10 ** digits
        q, r = divmod(coefficient, unit)
        if not r:
            return q, False
        twice = 2 * r
        if rounding == ROUND_HALF_EVEN:
            up = twice > unit or twice == unit and q & 1
        elif rounding == ROUND_HALF_UP:
            up = twice >= unit
        elif rounding == ROUND_HALF_DOWN:
            up = twice > unit
        elif rounding == ROUND_DOWN:
            up = False
        elif rounding == ROUND_UP:
            up = True
        elif rounding == ROUND_CEILING:
            up = not sign
        elif rounding == ROUND_FLOOR:
            up = sign
        elif rounding == ROUND_05UP:
            up = q % 5 == 0
        else:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        return q + (1 if up else 0), True

    class Context:
        """Precision, rounding and what raises."""
        def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                     traps=None):
            base = globals().get('DefaultContext')
            def pick(value, name, default):
                return value if value is not None else getattr(base, name) if base is not None else default
            self.prec = pick(prec, 'prec', 28)
            self.rounding = pick(rounding, 'rounding', ROUND_HALF_EVEN)
            self.Emin = pick(Emin, 'Emin', -999999)
            self.Emax = pick(Emax, 'Emax', 999999)
            self.capitals = pick(capitals, 'capitals', 1)
            self.clamp = pick(clamp, 'clamp', 0)
            if traps is None:
                traps = dict(base.traps) if base is not None else [DivisionByZero, Overflow, InvalidOperation]
            self.traps = traps if isinstance(traps, dict) else {s: s in traps for s in _signals}
            flags = flags or []
            self.flags = flags if isinstance(flags, dict) else {s: s in flags for s in _signals}
        def __setattr__(self, name, value):
            if name == 'prec':
                if not isinstance(value, int):
                    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
                if not 1 <= value <= MAX_PREC:
                    raise ValueError('valid range for prec is [1, MAX_PREC]')
            elif name == 'rounding' and value not in (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING,
                                                      ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP):
                raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                                "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
            object.__setattr__(self, name, value)
        def copy(self):
            return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                           dict(self.flags), dict(self.traps))
        __copy__ = copy
        def clear_flags(self):
            for s in self.flags:
                self.flags[s] = False
        def clear_traps(self):
            for s in self.traps:
                self.traps[s] = False
        def Etiny(self):
            return self.Emin - self.prec + 1
        def Etop(self):
            return self.Emax - self.prec + 1
        def _raise(self, signal, kind=None, result=None):
            self.flags[signal] = True
            if self.traps[signal]:
                raise signal([kind or signal])
            return result
        def create_decimal(self, num='0'):
            return Decimal(num)._fixed(self)
        def create_decimal_from_float(self, f):
            return Decimal.from_float(f)._fixed(self)
        def __repr__(self):
            def names(d):
                return ', '.join([s.__name__ for s in _shown_signals if d[s]])
            return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, '
                    f'capitals={self.capitals}, clamp={self.clamp}, flags=[{names(self.flags)}], '
                    f'traps=[{names(self.traps)}])')
        def abs(self, a):
            return Decimal(a).__abs__(self)
        def add(self, a, b):
            return Decimal(a).__add__(Decimal(b), self)
        def subtract(self, a, b):
            return Decimal(a).__sub__(Decimal(b), self)
        def multiply(self, a, b):
            return Decimal(a).__mul__(Decimal(b), self)
        def divide(self, a, b):
            return Decimal(a).__truediv__(Decimal(b), self)
        def divide_int(self, a, b):
            return Decimal(a).__floordiv__(Decimal(b), self)
        def remainder(self, a, b):
            return Decimal(a).__mod__(Decimal(b), self)
        def power(self, a, b, modulo=None):
            return Decimal(a).__pow__(Decimal(b), modulo, self)
        def sqrt(self, a):
            return Decimal(a).sqrt(self)
        def exp(self, a):
            return Decimal(a).exp(self)
        def ln(self, a):
            return Decimal(a).ln(self)
        def log10(self, a):
            return Decimal(a).log10(self)
        def plus(self, a):
            return Decimal(a).__pos__(self)
        def minus(self, a):
            return Decimal(a).__neg__(self)
        def compare(self, a, b):
            return Decimal(a).compare(Decimal(b), self)
        def max(self, a, b):
            return Decimal(a).max(Decimal(b), self)
        def min(self, a, b):
            return Decimal(a).min(Decimal(b), self)
        def quantize(self, a, b):
            return Decimal(a).quantize(Decimal(b), context=self)
        def to_integral_value(self, a):
            return Decimal(a).to_integral_value(context=self)
        def to_sci_string(self, a):
            return Decimal(a).__str__()
        def to_eng_string(self, a):
            return Decimal(a).to_eng_string()
        def normalize(self, a):
            return Decimal(a).normalize(self)
        def fma(self, a, b, c):
            return Decimal(a).fma(b, c, self)

    DefaultContext = Context()
    BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                           traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
    ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
    _current = [DefaultContext.copy()]

    def getcontext():
        return _current[0]

    def setcontext(context, /):
        if context in (DefaultContext, BasicContext, ExtendedContext):
            context = context.copy()
            context.clear_flags()
        _current[0] = context

    class _LocalContext:
        def __init__(self, context):
            self._new = context
        def __enter__(self):
            self._saved = getcontext()
            _current[0] = self._new
            return self._new
        def __exit__(self, *exc_info):
            _current[0] = self._saved

    def localcontext(ctx=None, **kwargs):
        made = (ctx or getcontext()).copy()
        for name, value in kwargs.items():
            if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
            setattr(made, name, value)
        return _LocalContext(made)

    def _parse(text):
        s = text.strip().replace('_', '').lower()
        sign = 0
        if s[:1] in ('+', '-'):
            sign = int(s[0] == '-')
            s = s[1:]
        if s in ('inf', 'infinity'):
            return sign, 0, 'F'
        for name, kind in (('snan', 'N'), ('nan', 'n')):
            if s.startswith(name):
                rest = s[len(name):]
                if rest and not rest.isdigit():
                    return None
                return sign, int(rest or 0), kind
        number, e, exponent = s.partition('e')
        if e:
            digits = exponent[1:] if exponent[:1] in ('+', '-') else exponent
            if not digits.isdecimal():
                return None
        whole, dot, fraction = number.partition('.')
        digits = whole + fraction
        if not digits.isdecimal():
            return None
        return sign, int(digits), (int(exponent) if e else 0) - len(fraction)

    """#

  static let functions = #"""
    Decimal.__module__ = 'decimal'
    _numbers.Number.register(Decimal)

    def _make(sign, coefficient, exponent, cls=Decimal):
        self = object.__new__(cls)
        object.__setattr__(self, '_sign', sign)
        object.__setattr__(self, '_int', coefficient)
        object.__setattr__(self, '_exp', exponent)
        return self

    _nan = _make(0, 0, 'n')

    def _convert(other, demanded=False):
        if isinstance(other, Decimal):
            return other
        if isinstance(other, int):
            return Decimal(other)
        if demanded:
            raise TypeError(f'conversion from {type(other).__name__} to Decimal is not supported')
        return NotImplemented

    def _comparable(other):
        if isinstance(other, (Decimal, int)):
            return _convert(other)
        if isinstance(other, float):
            getcontext().flags[FloatOperation] = True
            return Decimal.from_float(other)
        if isinstance(other, _numbers.Rational):
            return Decimal(other.numerator) / other.denominator
        return NotImplemented

    def _exp_parts(x, digits):
        """Coefficient and exponent of e to the x."""
        places = digits + 8 + max(0, x.adjusted())
        one = 10 ** places
        if x._exp + places >= 0:
            n = x._int * 10 ** (x._exp + places)
        else:
            n = x._int // 10 ** -(x._exp + places)
        if x._sign:
            n = -n
        ten = _ln_ten(places)
        k = n // ten
        n -= k * ten
        # The series converges fast for a small argument, which is squared back.
        halvings = int(places ** 0.5) + 4
        extra = halvings
        unit = one * 10 ** extra
        n = n * 10 ** extra >> halvings
        total = term = unit
        i = 1
        while term:
            term = term * n // (unit * i)
            total += term
            i += 1
        for _ in range(halvings):
            total = total * total // unit
        return total // 10 ** extra, k - places

    def _ln_scaled(x, places):
        """The logarithm times ten to the number of places."""
        digits = str(x._int)
        top = x._exp + len(digits)
        guard = places + 10
        unit = 10 ** guard
        # x = m * 10 ** top with m in [0.1, 1)
        shift = guard - len(digits)
        m = x._int * 10 ** shift if shift >= 0 else x._int // 10 ** -shift
        if top == 1 and m * 10 > unit * 9 // 10:
            m, top = m * 10, 0
            if shift < 1:
                m = x._int * 10 ** (shift + 1) if shift + 1 >= 0 else x._int // 10 ** -(shift + 1)
        made = _ln_unit(m, unit, guard) + top * _ln_ten(guard)
        return made // 10 ** 10 if made >= 0 else -(-made // 10 ** 10)

    def _ln_unit(m, unit, places):
        """ln(m / unit) * unit, by Newton's steps on the exponential function."""
        y = int(_math.log(m / unit) * 2 ** 60) * unit >> 60
        while True:
            c, e = _exp_parts(_make(int(y < 0), abs(y), -places), places)
            power = e + places
            v = c * 10 ** power if power >= 0 else c // 10 ** -power
            step = 2 * unit * (m - v) // (m + v)
            y += step
            if abs(step) < 1000:
                return y

    _tens = {}

    def _ln_ten(places):
        if places not in _tens:
            unit = 10 ** (places + 10)
            # ln 10 = 2 artanh(9/11) is slow; 3 ln 2 + ln(5/4) = 10 terms of small arguments is not.
            def artanh(d):
                total = term = unit // d
                i = 1
                while term:
                    term //= d * d
                    i += 2
                    total += term // i
                return total
            _tens[places] = (46 * artanh(31) + 34 * artanh(49) + 20 * artanh(161)) // 10 ** 10
        return _tens[places]

    def _spec(spec):
        fill, align = ' ', ''
        rest = spec
        if len(rest) > 1 and rest[1] in '<>=^':
            fill, align, rest = rest[0], rest[1], rest[2:]
        elif rest[:1] and rest[0] in '<>=^':
            align, rest = rest[0], rest[1:]
        sign = '-'
        if rest[:1] and rest[0] in '+- ':
            sign, rest = rest[0], rest[1:]
        alternate = rest[:1] == '#'
        rest = rest[1:] if alternate else rest
        zero = rest[:1] == '0'
        rest = rest[1:] if zero else rest
        digits = ''
        while rest[:1].isdigit():
            digits, rest = digits + rest[0], rest[1:]
        comma = rest[:1] if rest[:1] in (',', '_') else ''
        rest = rest[1:] if comma else rest
        precision = None
        if rest[:1] == '.':
            rest = rest[1:]
            places = ''
            while rest[:1].isdigit():
                places, rest = places + rest[0], rest[1:]
            if not places:
                raise ValueError('invalid format string')
            precision = int(places)
        if rest not in ('', 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%'):
            raise ValueError('invalid format string')
        if zero and not align:
            fill, align = '0', '='
        return fill, align, sign, zero, alternate, int(digits or 0), comma, precision, rest

    def _padded(mark, whole, tail, fill, align, width, zero, comma):
        if comma:
            groups = []
            room = max(0, width - len(mark) - len(tail)) if fill == '0' and align == '=' else 0
            digits = whole
            while True:
                piece = digits[-3:]
                digits = digits[:-3]
                groups.insert(0, piece)
                room -= len(piece)
                if not digits and room <= 0:
                    break
                room -= 1
                if not digits:
                    digits = '0' * min(3, max(room, 1))
            whole = comma.join(groups)
        body = whole + tail
        pad = width - len(mark) - len(body)
        if pad <= 0:
            return mark + body
        if align == '=':
            return mark + fill * pad + body
        if align == '<':
            return mark + body + fill * pad
        if align == '^':
            return fill * (pad // 2) + mark + body + fill * (pad - pad // 2)
        return fill * pad + mark + body
    """#
}
