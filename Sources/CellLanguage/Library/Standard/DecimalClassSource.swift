/// The class `Decimal` in the cell language.
enum DecimalClassSource {
  static let text = #"""
    class Decimal:
        """A decimal number."""
        __slots__ = ('_sign', '_int', '_exp')
        def __new__(cls, value='0', context=None):
            self = object.__new__(cls)
            if isinstance(value, int):
                parts = (int(value < 0), abs(int(value)), 0)
            elif isinstance(value, str):
                parts = _parse(value)
                if parts is None:
                    return (context or getcontext())._raise(InvalidOperation, ConversionSyntax, _nan)
            elif isinstance(value, Decimal):
                parts = (value._sign, value._int, value._exp)
            elif isinstance(value, float):
                return cls.from_float(value)
            elif isinstance(value, (tuple, list)):
                if len(value) != 3:
                    raise ValueError('argument must be a sequence of length 3')
                sign, digits, exponent = value
                if sign not in (0, 1):
                    raise ValueError('sign must be an integer with the value 0 or 1')
                if exponent == 'F':
                    parts = (sign, 0, 'F')
                else:
                    parts = (sign, int(''.join(map(str, digits)) or '0'), exponent)
            else:
                raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
            object.__setattr__(self, '_sign', parts[0])
            object.__setattr__(self, '_int', parts[1])
            object.__setattr__(self, '_exp', parts[2])
            return self
        @classmethod
        def from_float(cls, f, /):
            if isinstance(f, int):
                return cls(f)
            if not isinstance(f, float):
                raise TypeError('argument must be int or float')
            if _math.isinf(f) or _math.isnan(f):
                return cls(repr(f))
            sign = int(_math.copysign(1.0, f) < 0)
            n, d = abs(f).as_integer_ratio()
            k = d.bit_length() - 1
            return _make(sign, n * 5 ** k, -k, cls)
        def __setattr__(self, name, value):
            raise AttributeError(f"'decimal.Decimal' object attribute '{name}' is read-only"
                                 if name in ('real', 'imag') else f"'decimal.Decimal' object has no attribute '{name}'")

        # What it is
        def is_nan(self):
            return self._exp in ('n', 'N')
        def is_qnan(self):
            return self._exp == 'n'
        def is_snan(self):
            return self._exp == 'N'
        def is_infinite(self):
            return self._exp == 'F'
        def is_finite(self):
            return isinstance(self._exp, int)
        def is_signed(self):
            return self._sign == 1
        def is_zero(self):
            return self._int == 0 and self.is_finite()
        def is_normal(self, context=None):
            return self.is_finite() and self._int != 0 and self.adjusted() >= (context or getcontext()).Emin
        def is_canonical(self):
            return True
        def _digits(self):
            return str(self._int)
        def adjusted(self):
            return self._exp + len(str(self._int)) - 1 if self.is_finite() else 0
        def as_tuple(self):
            if self._exp == 'F':
                return DecimalTuple(self._sign, (0,), 'F')
            if self.is_nan():
                return DecimalTuple(self._sign, tuple(map(int, str(self._int))) if self._int else (), self._exp)
            return DecimalTuple(self._sign, tuple(map(int, str(self._int))), self._exp)
        def as_integer_ratio(self):
            if not self.is_finite():
                if self.is_nan():
                    raise ValueError('cannot convert NaN to integer ratio')
                raise OverflowError('cannot convert Infinity to integer ratio')
            n = -self._int if self._sign else self._int
            if self._exp >= 0:
                return n * 10 ** self._exp, 1
            d = 10 ** -self._exp
            g = _math.gcd(n, d)
            return n // g, d // g
        def canonical(self):
            return self
        def conjugate(self):
            return self
        def radix(self):
            return Decimal(10)
        @property
        def real(self):
            return self
        @property
        def imag(self):
            return Decimal(0)
        def number_class(self, context=None):
            if self.is_nan():
                return 'sNaN' if self._exp == 'N' else 'NaN'
            sign = '-' if self._sign else '+'
            if self._exp == 'F':
                return sign + 'Infinity'
            if not self._int:
                return sign + 'Zero'
            return sign + ('Normal' if self.is_normal(context) else 'Subnormal')

        # Text
        def __repr__(self):
            return "Decimal('%s')" % str(self)
        def __str__(self, eng=False):
            sign = '-' if self._sign else ''
            if self._exp == 'F':
                return sign + 'Infinity'
            if self.is_nan():
                return sign + ('sNaN' if self._exp == 'N' else 'NaN') + (str(self._int) if self._int else '')
            digits = str(self._int)
            left = self._exp + len(digits)
            if self._exp <= 0 and left > -6:
                dot = left
            elif not eng:
                dot = 1
            elif self._int == 0:
                dot = (left + 1) % 3 - 1
            else:
                dot = (left - 1) % 3 + 1
            if dot <= 0:
                whole, fraction = '0', '.' + '0' * -dot + digits
            elif dot >= len(digits):
                whole, fraction = digits + '0' * (dot - len(digits)), ''
            else:
                whole, fraction = digits[:dot], '.' + digits[dot:]
            exponent = '' if left == dot else ('e', 'E')[getcontext().capitals] + '%+d' % (left - dot)
            return sign + whole + fraction + exponent
        def to_eng_string(self, context=None):
            return self.__str__(True)
        def __format__(self, spec, context=None):
            context = context or getcontext()
            fill, align, sign, zero, alternate, width, comma, precision, kind = _spec(spec)
            if kind in ('n', ''):
                kind = 'g' if spec else kind
                implicit = True
            else:
                implicit = False
            if not self.is_finite():
                body = str(abs(self)) if not self.is_nan() else str(self).lstrip('-')
                if kind == '%':
                    body += '%'
                return _padded('-' if self._sign else sign if sign in '+ ' else '', body, '', fill, align or '>',
                               width, zero and False, False)
            number = self
            if kind == '%':
                number = _make(self._sign, self._int, self._exp + 2)
            if precision is not None:
                if kind in 'eE':
                    number = number._to_digits(precision + 1, context.rounding)
                elif kind in 'fF%':
                    number = number._to_exponent(-precision, context.rounding)
                elif kind in 'gG' and len(str(number._int)) > max(precision, 1):
                    number = number._to_digits(max(precision, 1), context.rounding)
            if not number._int and number._exp > 0 and kind in 'fF%':
                number = number._to_exponent(0, context.rounding)
            digits = str(number._int)
            left = number._exp + len(digits)
            if kind in ('e', 'E'):
                dot = 1 if number._int or precision is None else 1 - precision if False else 1
                if not number._int and precision is not None:
                    digits = '0' * (precision + 1)
                    dot = 1
                    left = 1 + max(0, number._exp + precision) if False else 1
            elif kind in 'fF%':
                dot = left
            elif number._exp <= 0 and left > -6:
                dot = left
            else:
                dot = 1
            if dot < 0:
                whole, fraction = '0', '0' * -dot + digits
            elif dot > len(digits):
                whole, fraction = digits + '0' * (dot - len(digits)), ''
            else:
                whole, fraction = digits[:dot] or '0', digits[dot:]
            exponent = left - dot
            tail = ('.' + fraction if fraction or alternate else '')
            if exponent != 0 or kind in ('e', 'E'):
                tail += ('E' if kind in ('E', 'G') or (implicit and context.capitals) else 'e') + '%+d' % exponent
            if kind == '%':
                tail += '%'
            if not spec:
                return str(self)
            mark = '-' if number._sign else sign if sign in ('+', ' ') else ''
            return _padded(mark, whole, tail, fill, align or '>', width, zero, comma)

        # Rounding
        def _to_digits(self, places, rounding):
            n = len(str(self._int))
            if not self._int:
                return _make(self._sign, 0, self.adjusted() + 1 - places)
            coefficient, _ = _round(self._int, n - places, self._sign, rounding)
            made = _make(self._sign, coefficient, self._exp + n - places)
            return made if len(str(coefficient)) <= places else made._to_digits(places, rounding)
        def _to_exponent(self, exponent, rounding):
            coefficient, _ = _round(self._int, exponent - self._exp, self._sign, rounding)
            return _make(self._sign, coefficient, exponent)
        def _fixed(self, context):
            """Rounded to what the context holds."""
            if not self.is_finite():
                return self
            coefficient, exponent = self._int, self._exp
            if not coefficient:
                if exponent > context.Emax:
                    context._raise(Clamped)
                    exponent = context.Emax
                elif exponent < context.Etiny():
                    context._raise(Clamped)
                    exponent = context.Etiny()
                return self if exponent == self._exp else _make(self._sign, 0, exponent)
            n = len(str(coefficient)) if coefficient >= 10 ** context.prec or exponent < -900000 or exponent > 900000 else 0
            if n > context.prec:
                coefficient, lost = _round(coefficient, n - context.prec, self._sign, context.rounding)
                exponent += n - context.prec
                if coefficient >= 10 ** context.prec:
                    coefficient //= 10
                    exponent += 1
                context._raise(Rounded)
                if lost:
                    context._raise(Inexact)
            elif not n:
                return self
            top = exponent + len(str(coefficient)) - 1
            if top > context.Emax:
                context._raise(Inexact)
                context._raise(Rounded)
                up = context.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or (
                    context.rounding == (ROUND_FLOOR if self._sign else ROUND_CEILING))
                result = _make(self._sign, 0, 'F') if up else _make(self._sign, 10 ** context.prec - 1, context.Etop())
                return context._raise(Overflow, None, result)
            if exponent < context.Etiny() and top < context.Emin:
                # What lies far below leaves no trace but the rounding.
                away = min(context.Etiny() - exponent, context.prec + 3)
                coefficient, lost = _round(coefficient, away, self._sign, context.rounding)
                exponent = context.Etiny()
                if lost:
                    context._raise(Inexact)
                    context._raise(Underflow)
                context._raise(Rounded)
                context._raise(Subnormal)
            if exponent == self._exp:
                return self
            return _make(self._sign, coefficient, exponent)
        def quantize(self, exp, rounding=None, context=None):
            context = context or getcontext()
            exp = _convert(exp, True)
            if not self.is_finite() or not exp.is_finite():
                if self.is_nan() or exp.is_nan():
                    return self if self.is_nan() else exp
                if self._exp == exp._exp == 'F':
                    return self
                return context._raise(InvalidOperation, None, _nan)
            coefficient, lost = _round(self._int, exp._exp - self._exp, self._sign, rounding or context.rounding)
            if len(str(coefficient)) > context.prec:
                return context._raise(InvalidOperation, None, _nan)
            if exp._exp > self._exp:
                context._raise(Rounded)
            if lost:
                context._raise(Inexact)
            return _make(self._sign, coefficient, exp._exp)
        def to_integral_value(self, rounding=None, context=None):
            if not self.is_finite() or self._exp >= 0:
                return Decimal(self)
            return self._to_exponent(0, rounding or (context or getcontext()).rounding)
        to_integral = to_integral_exact = to_integral_value
        def normalize(self, context=None):
            context = context or getcontext()
            made = self._fixed(context)
            if not made.is_finite():
                return made
            if not made._int:
                return _make(made._sign, 0, 0)
            digits = str(made._int)
            kept = digits.rstrip('0')
            return _make(made._sign, int(kept), made._exp + len(digits) - len(kept))
        def same_quantum(self, other, context=None):
            other = _convert(other, True)
            return self._exp == other._exp or self.is_nan() and other.is_nan()
        def __round__(self, ndigits=None):
            if ndigits is None:
                if not self.is_finite():
                    if self.is_nan():
                        raise ValueError('cannot convert NaN to integer')
                    raise OverflowError('cannot convert Infinity to integer')
                return int(self._to_exponent(0, ROUND_HALF_EVEN))
            return self.quantize(_make(0, 1, -ndigits), ROUND_HALF_EVEN)
        def __floor__(self):
            return int(self.to_integral_value(ROUND_FLOOR))
        def __ceil__(self):
            return int(self.to_integral_value(ROUND_CEILING))
        def __trunc__(self):
            return self.__int__()
        def __int__(self):
            if not self.is_finite():
                if self.is_nan():
                    raise ValueError('cannot convert NaN to integer')
                raise OverflowError('cannot convert Infinity to integer')
            n = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
            return -n if self._sign else n
        def __float__(self):
            if self.is_snan():
                raise ValueError('cannot convert signaling NaN to float')
            return float(str(self))
        def __complex__(self):
            return complex(float(self))
        def __bool__(self):
            return not self.is_finite() or self._int != 0
        def __copy__(self):
            return self
        def __deepcopy__(self, memo):
            return self
        def __reduce__(self):
            return Decimal, (str(self),)
        def __hash__(self):
            if self.is_snan():
                raise TypeError('Cannot hash a signaling NaN value')
            if not self.is_finite():
                return hash(float(self))
            if self._exp >= 0:
                n = self._int * 10 ** self._exp
            else:
                p = (1 << 61) - 1
                n = self._int * pow(pow(10, -self._exp, p), -1, p) % p
            return hash(-n if self._sign else n)

        # Comparing
        def _order(self, other):
            if not self.is_finite() or not other.is_finite():
                a = 0 if self.is_finite() else -1 if self._sign else 1
                b = 0 if other.is_finite() else -1 if other._sign else 1
                return (a > b) - (a < b)
            a = -self._int if self._sign else self._int
            b = -other._int if other._sign else other._int
            if not a or not b or (a < 0) != (b < 0):
                return (a > b) - (a < b)
            top = self.adjusted() - other.adjusted()
            if top:
                return 1 if (top > 0) == (a > 0) else -1
            if self._exp > other._exp:
                a *= 10 ** (self._exp - other._exp)
            else:
                b *= 10 ** (other._exp - self._exp)
            return (a > b) - (a < b)
        def __eq__(self, other):
            other = _comparable(other)
            if other is NotImplemented:
                return other
            if self.is_nan() or other.is_nan():
                return False
            return self._order(other) == 0
        def _compared(self, other, test):
            other = _comparable(other)
            if other is NotImplemented:
                return other
            if self.is_nan() or other.is_nan():
                getcontext()._raise(InvalidOperation)
                return False
            return test(self._order(other))
        def __lt__(self, other):
            return self._compared(other, lambda c: c < 0)
        def __le__(self, other):
            return self._compared(other, lambda c: c <= 0)
        def __gt__(self, other):
            return self._compared(other, lambda c: c > 0)
        def __ge__(self, other):
            return self._compared(other, lambda c: c >= 0)
        def compare(self, other, context=None):
            other = _convert(other, True)
            if self.is_nan() or other.is_nan():
                return _nan
            return Decimal(self._order(other))
        def compare_total(self, other, context=None):
            other = _convert(other, True)
            order = self._order(other)
            if not order and self._sign != other._sign:
                order = -1 if self._sign else 1
            if not order and self.is_finite() and self._exp != other._exp:
                order = 1 if (self._exp > other._exp) != bool(self._sign) else -1
            return Decimal(order)
        def max(self, other, context=None):
            other = _convert(other, True)
            if self.is_nan() or other.is_nan():
                return other if self.is_nan() else self
            order = self._order(other) or int(self.compare_total(other))
            return (self if order > 0 else other)._fixed(context or getcontext())
        def min(self, other, context=None):
            other = _convert(other, True)
            if self.is_nan() or other.is_nan():
                return other if self.is_nan() else self
            order = self._order(other) or int(self.compare_total(other))
            return (self if order < 0 else other)._fixed(context or getcontext())

        # Arithmetic
        def _special(self, other, context):
            for x in (self, other):
                if x._exp == 'N':
                    return context._raise(InvalidOperation, None, _nan)
            for x in (self, other):
                if x._exp == 'n':
                    return x
            return None
        def __neg__(self, context=None):
            context = context or getcontext()
            if self.is_nan():
                return self
            sign = 1 - self._sign
            if not self and context.rounding != ROUND_FLOOR:
                sign = 0
            return _make(sign, self._int, self._exp)._fixed(context)
        def __pos__(self, context=None):
            context = context or getcontext()
            if self.is_nan():
                return self
            sign = self._sign if self or context.rounding == ROUND_FLOOR else 0
            return _make(sign, self._int, self._exp)._fixed(context)
        def __abs__(self, context=None):
            return _make(0, self._int, self._exp)._fixed(context or getcontext())
        def copy_abs(self):
            return _make(0, self._int, self._exp)
        def copy_negate(self):
            return _make(1 - self._sign, self._int, self._exp)
        def copy_sign(self, other, context=None):
            return _make(_convert(other, True)._sign, self._int, self._exp)
        def __add__(self, other, context=None):
            other = _convert(other)
            if other is NotImplemented:
                return other
            context = context or getcontext()
            if not self.is_finite() or not other.is_finite():
                special = self._special(other, context)
                if special is not None:
                    return special
                if self._exp == 'F':
                    if other._exp == 'F' and self._sign != other._sign:
                        return context._raise(InvalidOperation, None, _nan)
                    return self
                return other
            exponent = min(self._exp, other._exp)
            # A number that lies far below the precision only tips the rounding.
            for big, small in ((self, other), (other, self)):
                if big._int and small._int:
                    low = big.adjusted() - context.prec - 2
                    if small.adjusted() < min(low, big._exp - 2):
                        exponent = min(low, big._exp - 2)
                        nudge = -1 if big._sign != small._sign else 1
                        return _make(big._sign, big._int * 10 ** (big._exp - exponent) + nudge, exponent)._fixed(context)
            a = self._int * 10 ** (self._exp - exponent)
            b = other._int * 10 ** (other._exp - exponent)
            n = (-a if self._sign else a) + (-b if other._sign else b)
            if n:
                sign = int(n < 0)
            elif self._sign == other._sign and not a and not b:
                sign = self._sign
            else:
                sign = int(context.rounding == ROUND_FLOOR)
            return _make(sign, abs(n), exponent)._fixed(context)
        __radd__ = __add__
        def __sub__(self, other, context=None):
            other = _convert(other)
            if other is NotImplemented:
                return other
            return self.__add__(other if other.is_nan() else other.copy_negate(), context)
        def __rsub__(self, other, context=None):
            other = _convert(other)
            return other if other is NotImplemented else other.__sub__(self, context)
        def __mul__(self, other, context=None):
            other = _convert(other)
            if other is NotImplemented:
                return other
            context = context or getcontext()
            sign = self._sign ^ other._sign
            if not self.is_finite() or not other.is_finite():
                special = self._special(other, context)
                if special is not None:
                    return special
                if not self or not other:
                    return context._raise(InvalidOperation, None, _nan)
                return _make(sign, 0, 'F')
            return _make(sign, self._int * other._int, self._exp + other._exp)._fixed(context)
        __rmul__ = __mul__
        def __truediv__(self, other, context=None):
            other = _convert(other)
            if other is NotImplemented:
                return other
            context = context or getcontext()
            sign = self._sign ^ other._sign
            if not self.is_finite() or not other.is_finite():
                special = self._special(other, context)
                if special is not None:
                    return special
                if self._exp == 'F' and other._exp == 'F':
                    return context._raise(InvalidOperation, None, _nan)
                if self._exp == 'F':
                    return _make(sign, 0, 'F')
                return _make(sign, 0, context.Etiny())
            if not other:
                if not self:
                    return context._raise(InvalidOperation, DivisionUndefined, _nan)
                return context._raise(DivisionByZero, None, _make(sign, 0, 'F'))
            if not self:
                return _make(sign, 0, self._exp - other._exp)._fixed(context)
            shift = len(str(other._int)) - len(str(self._int)) + context.prec + 1
            exponent = self._exp - other._exp - shift
            if shift >= 0:
                q, r = divmod(self._int * 10 ** shift, other._int)
            else:
                q, r = divmod(self._int, other._int * 10 ** -shift)
            if r:
                if q % 5 == 0:
                    q += 1
            else:
                ideal = self._exp - other._exp
                while exponent < ideal and q % 10 == 0:
                    q //= 10
                    exponent += 1
            return _make(sign, q, exponent)._fixed(context)
        def __rtruediv__(self, other, context=None):
            other = _convert(other)
            return other if other is NotImplemented else other.__truediv__(self, context)
        def _divided(self, other, context):
            sign = self._sign ^ other._sign
            exponent = min(self._exp, other._exp)
            a = self._int * 10 ** (self._exp - exponent)
            b = other._int * 10 ** (other._exp - exponent)
            q, r = divmod(a, b)
            if q >= 10 ** context.prec:
                answer = context._raise(InvalidOperation, DivisionImpossible, _nan)
                return answer, answer
            return _make(sign, q, 0), _make(self._sign, r, exponent)._fixed(context)
        def __divmod__(self, other, context=None):
            other = _convert(other)
            if other is NotImplemented:
                return other
            context = context or getcontext()
            if not self.is_finite() or not other.is_finite():
                special = self._special(other, context)
                if special is not None:
                    return special, special
                sign = self._sign ^ other._sign
                if self._exp == 'F':
                    if other._exp == 'F':
                        nan = context._raise(InvalidOperation, None, _nan)
                        return nan, nan
                    return _make(sign, 0, 'F'), context._raise(InvalidOperation, None, _nan)
                return _make(sign, 0, 0), self
            if not other:
                if not self:
                    nan = context._raise(InvalidOperation, DivisionUndefined, _nan)
                    return nan, nan
                context.flags[DivisionByZero] = context.flags[InvalidOperation] = True
                raised = [s for s in (InvalidOperation, DivisionByZero) if context.traps[s]]
                if raised:
                    raise raised[0](raised)
                return _make(self._sign ^ other._sign, 0, 'F'), _nan
            return self._divided(other, context)
        def __rdivmod__(self, other, context=None):
            other = _convert(other)
            return other if other is NotImplemented else other.__divmod__(self, context)
        def __floordiv__(self, other, context=None):
            other = _convert(other)
            if other is NotImplemented:
                return other
            context = context or getcontext()
            if self._exp == 'F' and other.is_finite():
                return _make(self._sign ^ other._sign, 0, 'F')
            if self.is_finite() and other.is_finite() and not other:
                if not self:
                    return context._raise(InvalidOperation, DivisionUndefined, _nan)
                return context._raise(DivisionByZero, None, _make(self._sign ^ other._sign, 0, 'F'))
            return self.__divmod__(other, context)[0]
        def __rfloordiv__(self, other, context=None):
            other = _convert(other)
            return other if other is NotImplemented else other.__floordiv__(self, context)
        def __mod__(self, other, context=None):
            other = _convert(other)
            if other is NotImplemented:
                return other
            context = context or getcontext()
            if self.is_finite() and other.is_finite() and not other:
                return context._raise(InvalidOperation, None if self else DivisionUndefined, _nan)
            if self._exp == 'F':
                return context._raise(InvalidOperation, None, _nan)
            return self.__divmod__(other, context)[1]
        def __rmod__(self, other, context=None):
            other = _convert(other)
            return other if other is NotImplemented else other.__mod__(self, context)
        def remainder_near(self, other, context=None):
            context = context or getcontext()
            other = _convert(other, True)
            q, r = self._divided(other, context)
            twice, size = abs(r) * 2, abs(other)
            if twice > size or twice == size and int(q) % 2:
                r = r - other.copy_sign(self)
            return r
        def fma(self, other, third, context=None):
            other, third = _convert(other, True), _convert(third, True)
            return _make(self._sign ^ other._sign, self._int * other._int,
                         self._exp + other._exp).__add__(third, context)
        def scaleb(self, other, context=None):
            return _make(self._sign, self._int, self._exp + int(other))._fixed(context or getcontext())
        def logb(self, context=None):
            return Decimal(self.adjusted())
        def shift(self, other, context=None):
            context = context or getcontext()
            n = int(other)
            if n >= 0:
                return _make(self._sign, self._int * 10 ** n % 10 ** context.prec, self._exp)
            return _make(self._sign, self._int // 10 ** -n, self._exp)
        def next_plus(self, context=None):
            return self._next(context, ROUND_CEILING, 0)
        def next_minus(self, context=None):
            return self._next(context, ROUND_FLOOR, 1)
        def _next(self, context, rounding, sign):
            context = (context or getcontext()).copy()
            context.rounding = rounding
            made = self._fixed(context)
            if made != self:
                return made
            return self.__add__(_make(sign, 1, context.Etiny() - 1), context)
        def __pow__(self, other, modulo=None, context=None):
            other = _convert(other)
            if other is NotImplemented:
                return other
            context = context or getcontext()
            if modulo is not None:
                return Decimal(pow(int(self), int(other), int(modulo)))
            special = self._special(other, context) if self.is_nan() or other.is_nan() else None
            if special is not None:
                return special
            if not other:
                if not self:
                    return context._raise(InvalidOperation, None, _nan)
                return Decimal(1)
            whole = other.is_finite() and other == other.to_integral_value()
            sign = self._sign if whole and int(other) & 1 else 0
            if not self:
                return _make(sign, 0, 'F') if other._sign else _make(sign, 0, 0)
            if self._sign and not whole:
                return context._raise(InvalidOperation, None, _nan)
            if self._exp == 'F':
                return _make(sign, 0, 0) if other._sign else _make(sign, 0, 'F')
            base = self.copy_abs()
            if other._exp == 'F':
                order = base._order(Decimal(1))
                if not order:
                    return _make(0, 10 ** (context.prec - 1), 1 - context.prec)
                return _make(0, 0, 'F') if (order > 0) != bool(other._sign) else _make(0, 0, 0)
            if whole and base._int == 1 and base._exp == 0:
                return _make(sign, 1, 0)
            if whole and abs(int(other)) <= 100000:
                n = abs(int(other))
                # Exact where the result has few digits, else with digits to spare.
                if len(str(base._int)) * n <= 20 * context.prec + 200:
                    made = _make(0, base._int ** n, base._exp * n)
                else:
                    wide = context.copy()
                    wide.prec = context.prec + len(str(n)) + 6
                    wide.Emax, wide.Emin = MAX_EMAX, MIN_EMIN
                    wide.clear_traps()
                    made, factor = Decimal(1), base
                    while n:
                        if n & 1:
                            made = made.__mul__(factor, wide)
                        n >>= 1
                        if n:
                            factor = factor.__mul__(factor, wide)
                if other._sign:
                    made = Decimal(1).__truediv__(made, context)
                if not made.is_finite():
                    return context._raise(Overflow, None, _make(sign, 0, 'F'))
                return _make(sign, made._int, made._exp)._fixed(context)
            if base == 1:
                return _make(sign, 10 ** (context.prec - 1), 1 - context.prec)
            wide = context.copy()
            wide.prec = context.prec + 12 + max(0, other.adjusted())
            wide.clear_traps()
            wide.rounding = ROUND_HALF_EVEN
            made = other.__mul__(base.ln(wide), wide).exp(wide)
            if not made.is_finite():
                return context._raise(Overflow, None, _make(sign, 0, 'F'))
            return _make(sign, made._int, made._exp)._fixed(context)
        def __rpow__(self, other, context=None):
            other = _convert(other)
            return other if other is NotImplemented else other.__pow__(self, None, context)
        def sqrt(self, context=None):
            context = context or getcontext()
            if self.is_nan():
                return self
            if not self:
                return _make(self._sign, 0, self._exp // 2)
            if self._sign:
                return context._raise(InvalidOperation, None, _nan)
            if self._exp == 'F':
                return self
            prec = context.prec + 1
            exponent = self._exp >> 1
            coefficient = self._int * 10 if self._exp & 1 else self._int
            half = (len(str(self._int)) >> 1) + 1 if self._exp & 1 else (len(str(self._int)) + 1 >> 1)
            shift = prec - half
            exact = True
            if shift >= 0:
                coefficient *= 100 ** shift
            else:
                coefficient, r = divmod(coefficient, 100 ** -shift)
                exact = not r
            exponent -= shift
            n = _math.isqrt(coefficient)
            exact = exact and n * n == coefficient
            if exact:
                n = n // 10 ** shift if shift >= 0 else n * 10 ** -shift
                exponent += shift
            elif n % 5 == 0:
                n += 1
            even = context.copy()
            even.rounding = ROUND_HALF_EVEN
            even.flags, even.traps = context.flags, context.traps
            return _make(0, n, exponent)._fixed(even)
        def exp(self, context=None):
            context = context or getcontext()
            if self.is_nan():
                return self
            if self._exp == 'F':
                return _make(0, 0, 0) if self._sign else self
            if not self:
                return Decimal(1)
            even = context.copy()
            even.rounding = ROUND_HALF_EVEN
            even.flags, even.traps = context.flags, context.traps
            if self.adjusted() > 8:
                return _make(0, 1, MIN_EMIN if self._sign else MAX_EMAX)._fixed(even)
            return _make(0, *_exp_parts(self, context.prec + 4))._fixed(even)
        def ln(self, context=None):
            context = context or getcontext()
            if self.is_nan():
                return self
            if not self:
                return _make(1, 0, 'F')
            if self._sign:
                return context._raise(InvalidOperation, None, _nan)
            if self._exp == 'F':
                return self
            if self == 1:
                return Decimal(0)
            even = context.copy()
            even.rounding = ROUND_HALF_EVEN
            even.flags, even.traps = context.flags, context.traps
            places = context.prec + 8
            while True:
                n = _ln_scaled(self, places)
                if n and len(str(abs(n))) >= context.prec + 4:
                    break
                places += context.prec + 8
            return _make(int(n < 0), abs(n), -places)._fixed(even)
        def log10(self, context=None):
            context = context or getcontext()
            if self.is_nan():
                return self
            if not self:
                return _make(1, 0, 'F')
            if self._sign:
                return context._raise(InvalidOperation, None, _nan)
            if self._exp == 'F':
                return self
            even = context.copy()
            even.rounding = ROUND_HALF_EVEN
            even.flags, even.traps = context.flags, context.traps
            digits = str(self._int).rstrip('0')
            if digits == '1':
                return Decimal(self.adjusted())
            places = 2 * context.prec + 16
            n = _ln_scaled(self, places) * 10 ** places // _ln_scaled(Decimal(10), places)
            return _make(int(n < 0), abs(n), -places)._fixed(even)


    """#
}
